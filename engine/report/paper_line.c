// Paper, lines: what stands in a line of text is put together with its sizes and colours and broken
// by Pango. Small pictures take a place among the letters; what floats stands at the right end of
// the first line; each line is an item of its own, so that a page may end between two.

#include "report/paper.h"

#include <stdlib.h>
#include <string.h>

#define FAMILY       "Noto Sans CJK SC"
#define FONT_LINE    1.448 /* height of that font's own line, in font sizes */
#define MARKS_MAX    64    /* pictures, links and floats of one run each */
#define FLOAT_GAP    8.0
#define OBJECT       "\uFFFC" /* stands for a picture */
#define OBJECT_BYTES 3

/// A node and where it stands in the text.
typedef struct Mark {
    PaperNode* node;
    guint from, to;
} Mark;

typedef struct Run {
    Paper* paper;
    GString* text;
    PangoAttrList* looks;
    double width; // that a picture may take
    bool blank;   // a blank waits to be put before the next letter
    bool new_line;
    Mark pictures[MARKS_MAX], links[MARKS_MAX], floats[MARKS_MAX];
    int picture_count, link_count, float_count;
} Run;

static double smaller(double a, double b) {
    return a < b ? a : b;
}

bool paper_is_blank(const PaperNode* node) {
    return node->kind == PAPER_TEXT && node->text[strspn(node->text, " \n\t\r")] == '\0';
}

bool paper_in_line(const PaperNode* node) {
    PaperDisplay display = node->style.display;
    if (display == PAPER_INLINE_BLOCK && node->style.height > 0.0 && node->first == NULL &&
        node->kind == PAPER_ELEMENT) {
        return false; // room to write in by hand
    }
    return node->kind == PAPER_TEXT || display == PAPER_INLINE || display == PAPER_INLINE_BLOCK ||
           node->style.floats;
}

static void add_look(Run* run, PangoAttribute* look, guint from) {
    look->start_index = from;
    look->end_index = (guint)run->text->len;
    pango_attr_list_insert(run->looks, look);
}

static guint16 part_of(double part) {
    return (guint16)(part * 65535.0 + 0.5);
}

/// Size, weight and colour of the text from `from` on.
static void add_style(Run* run, const PaperStyle* style, guint from) {
    if (run->text->len == from) {
        return;
    }
    add_look(run, pango_attr_size_new_absolute((int)(style->font_size * PANGO_SCALE + 0.5)), from);
    add_look(run,
             pango_attr_foreground_new(part_of(style->colour.red), part_of(style->colour.green),
                                       part_of(style->colour.blue)),
             from);
    if (style->bold) {
        add_look(run, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from);
    }
    if (style->letter_spacing != 0.0) {
        add_look(run, pango_attr_letter_spacing_new((int)(style->letter_spacing * PANGO_SCALE)),
                 from);
    }
    if (!style->ground.none) {
        add_look(run,
                 pango_attr_background_new(part_of(style->ground.red), part_of(style->ground.green),
                                           part_of(style->ground.blue)),
                 from);
    }
    add_look(run, pango_attr_insert_hyphens_new(FALSE), from);
    double factor = style->line_height / FONT_LINE;
    add_look(run, pango_attr_line_height_new(factor), from);
}

/// What waits before the next letter or picture.
static void put_waiting(Run* run) {
    if (run->text->len > 0) {
        if (run->new_line) {
            g_string_append_c(run->text, '\n');
        } else if (run->blank) {
            g_string_append_c(run->text, ' ');
        }
    }
    run->blank = false;
    run->new_line = false;
}

/// Blanks and line ends of the markup are one blank.
static void put_words(Run* run, const PaperNode* node) {
    guint from = (guint)run->text->len;
    for (const char* at = node->text; *at != '\0'; at++) {
        if (strchr(" \n\t\r", *at) != NULL) {
            run->blank = true;
            continue;
        }
        put_waiting(run);
        g_string_append_c(run->text, *at);
    }
    add_style(run, &node->style, from);
}

/// Room for a picture among the letters, standing a little below their base line.
static void put_picture(Run* run, PaperNode* node) {
    if (run->picture_count == MARKS_MAX) {
        return;
    }
    double wide = smaller(node->wide, run->width);
    double tall = node->wide > 0.0 ? node->tall * wide / node->wide : 0.0;
    double left = node->style.margin[PAPER_START];
    int all = (int)((wide + left + node->style.margin[PAPER_END]) * PANGO_SCALE);
    PangoRectangle space = {0, (int)(-0.82 * tall * PANGO_SCALE), all, (int)(tall * PANGO_SCALE)};
    put_waiting(run);
    guint from = (guint)run->text->len;
    g_string_append(run->text, OBJECT);
    add_look(run, pango_attr_shape_new(&space, &space), from);
    run->pictures[run->picture_count++] = (Mark){node, from, from + OBJECT_BYTES};
}

static void put_node(Run* run, PaperNode* node);

static void put_element(Run* run, PaperNode* node) {
    if (paper_is(node, "br")) {
        run->new_line = true;
        return;
    }
    bool block = !paper_in_line(node); // a block within a line begins and ends one
    run->new_line = run->new_line || block;
    run->blank = run->blank || (node->style.margin[PAPER_START] > 0.0 && !block);
    bool links = node->href != NULL && node->href[0] == '#' && run->link_count < MARKS_MAX;
    Mark* link = links ? &run->links[run->link_count++] : NULL;
    guint from = (guint)run->text->len;
    for (PaperNode* child = node->first; child != NULL; child = child->next) {
        put_node(run, child);
    }
    if (link != NULL) {
        *link = (Mark){node, from, (guint)run->text->len};
    }
    run->new_line = run->new_line || block;
    if (node->style.margin[PAPER_END] > 0.0 && !block) {
        run->blank = true;
    }
}

static void put_node(Run* run, PaperNode* node) {
    if (node->style.display == PAPER_NONE) {
        return;
    }
    if (node->style.floats) {
        if (run->float_count < MARKS_MAX) {
            run->floats[run->float_count++] = (Mark){.node = node};
        }
    } else if (node->kind == PAPER_TEXT) {
        put_words(run, node);
    } else if (node->kind == PAPER_PICTURE) {
        put_picture(run, node);
    } else {
        put_element(run, node);
    }
}

static void begin_run(Run* run, Paper* paper, PaperNode* first, const PaperNode* end,
                      double width) {
    *run = (Run){.paper = paper, .width = width};
    run->text = g_string_new(NULL);
    run->looks = pango_attr_list_new();
    for (PaperNode* node = first; node != end; node = node->next) {
        put_node(run, node);
    }
}

static PangoLayout* layout_of(const Run* run) {
    PangoLayout* words = pango_layout_new(run->paper->pango);
    PangoFontDescription* font = pango_font_description_from_string(FAMILY);
    pango_layout_set_font_description(words, font);
    pango_font_description_free(font);
    pango_layout_set_text(words, run->text->str, (int)run->text->len);
    pango_layout_set_attributes(words, run->looks);
    pango_layout_set_wrap(words, PANGO_WRAP_WORD_CHAR);
    return words;
}

static void end_run(Run* run) {
    g_string_free(run->text, TRUE);
    pango_attr_list_unref(run->looks);
}

/// What floats stands at the right; returns the width that it takes, its height in `tall`.
static double set_floats(Run* run, double x, double y, double width, double* tall) {
    double taken = 0.0;
    *tall = 0.0;
    for (int i = 0; i < run->float_count; i++) {
        PaperNode* node = run->floats[i].node;
        double wide = smaller(paper_natural(run->paper, node, false) + 0.5, width - taken);
        double height = paper_set_block(run->paper, node, x + width - taken - wide, y, wide, NULL);
        *tall = height > *tall ? height : *tall;
        taken += wide + FLOAT_GAP;
    }
    return taken;
}

/// An item a line, and no page through any.
static void set_lines(Paper* paper, PangoLayout* words, double x, double y) {
    PangoLayoutIter* at = pango_layout_get_iter(words);
    int line = 0;
    do {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(at, NULL, &box);
        double top = y + (double)box.y / PANGO_SCALE;
        double base = (double)(pango_layout_iter_get_baseline(at) - box.y) / PANGO_SCALE;
        PaperItem* item = PAPER_MORE(paper, item);
        if (item != NULL) {
            *item = (PaperItem){.ink = PAPER_WORDS,
                                .x = x + (double)box.x / PANGO_SCALE,
                                .y = top,
                                .wide = (double)box.width / PANGO_SCALE,
                                .tall = (double)box.height / PANGO_SCALE,
                                .words = g_object_ref(words),
                                .line = line++,
                                .base = base};
            paper_keep(paper, top, top + item->tall);
        }
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
}

static void set_marks(Run* run, PangoLayout* words, double x, double y) {
    PangoRectangle from;
    PangoRectangle to;
    for (int i = 0; i < run->picture_count; i++) {
        PaperNode* node = run->pictures[i].node;
        double wide = smaller(node->wide, run->width);
        double tall = node->wide > 0.0 ? node->tall * wide / node->wide : 0.0;
        pango_layout_index_to_pos(words, (int)run->pictures[i].from, &from);
        double middle = ((double)from.y + (double)from.height / 2.0) / PANGO_SCALE;
        paper_set_picture(run->paper, node,
                          x + (double)from.x / PANGO_SCALE + node->style.margin[PAPER_START],
                          y + middle - tall / 2.0, wide, tall);
    }
    for (int i = 0; i < run->link_count; i++) {
        const Mark* mark = &run->links[i];
        if (mark->to <= mark->from) {
            continue;
        }
        pango_layout_index_to_pos(words, (int)mark->from, &from);
        pango_layout_index_to_pos(words, (int)mark->to - 1, &to);
        PaperLink* link = PAPER_MORE(run->paper, link);
        if (link != NULL && from.y == to.y) {
            *link = (PaperLink){x + (double)from.x / PANGO_SCALE, y + (double)from.y / PANGO_SCALE,
                                (double)(to.x + to.width - from.x) / PANGO_SCALE,
                                (double)from.height / PANGO_SCALE, mark->node->href + 1};
        } else if (link != NULL) {
            run->paper->link_count--; // over two lines: not worth a link of two parts
        }
    }
}

static PangoAlignment alignment_of(PaperAlign align) {
    return align == PAPER_RIGHT    ? PANGO_ALIGN_RIGHT
           : align == PAPER_CENTRE ? PANGO_ALIGN_CENTER
                                   : PANGO_ALIGN_LEFT;
}

double paper_set_line(Paper* paper, PaperNode* parent, PaperNode* first, PaperNode* end, double x,
                      double y, double width) {
    Run run;
    double float_tall = 0.0;
    begin_run(&run, paper, first, end, width);
    double left = width - set_floats(&run, x, y, width, &float_tall);
    double tall = 0.0;
    if (run.text->len > 0) {
        PangoLayout* words = layout_of(&run);
        // A hair more than was measured, so that rounding breaks no line.
        pango_layout_set_width(words, (int)((left + 0.3) * PANGO_SCALE));
        pango_layout_set_alignment(words, alignment_of(parent->style.align));
        PangoRectangle box;
        pango_layout_get_extents(words, NULL, &box);
        tall = (double)box.height / PANGO_SCALE;
        set_lines(paper, words, x, y);
        set_marks(&run, words, x, y);
        g_object_unref(words);
    }
    end_run(&run);
    return tall > float_tall ? tall : float_tall;
}

// ---- measuring ---------------------------------------------------------------------------------

static double natural_line(Paper* paper, PaperNode* parent, PaperNode* first, PaperNode* end,
                           bool least) {
    Run run;
    begin_run(&run, paper, first, end, 1e4);
    double wide = 0.0;
    for (int i = 0; i < run.float_count; i++) {
        wide += paper_natural(paper, run.floats[i].node, false) + FLOAT_GAP;
    }
    if (run.text->len > 0) {
        PangoLayout* words = layout_of(&run);
        PangoRectangle box;
        if (least && !parent->style.nowrap) {
            pango_layout_set_wrap(words, PANGO_WRAP_WORD);
            pango_layout_set_width(words, 0);
        }
        pango_layout_get_extents(words, NULL, &box);
        wide += (double)box.width / PANGO_SCALE;
        g_object_unref(words);
    }
    end_run(&run);
    return wide;
}

double paper_natural(Paper* paper, PaperNode* node, bool least) {
    const PaperStyle* style = &node->style;
    if (node->kind == PAPER_TEXT) {
        return natural_line(paper, node, node, node->next, least);
    }
    if (style->display == PAPER_NONE) {
        return 0.0;
    }
    double around = paper_frame(style) + style->margin[PAPER_START] + style->margin[PAPER_END];
    if (node->kind == PAPER_PICTURE) {
        return (least ? smaller(node->wide, 60.0) : node->wide) + around;
    }
    if (style->width >= 0.0 && !style->width_percent) {
        return style->width + style->margin[PAPER_START] + style->margin[PAPER_END];
    }
    double most = 0.0;
    double sum = 0.0;
    for (PaperNode* child = node->first; child != NULL;) {
        PaperNode* from = child;
        bool together = node->style.display != PAPER_FLEX && paper_in_line(child);
        child = child->next;
        while (together && child != NULL && paper_in_line(child)) {
            child = child->next;
        }
        double wide = together ? natural_line(paper, node, from, child, least)
                               : paper_natural(paper, from, least);
        most = wide > most ? wide : most;
        sum += paper_is_blank(from) && !together ? 0.0 : wide + style->gap_column;
    }
    return (style->display == PAPER_FLEX && !least ? sum : most) + around;
}
