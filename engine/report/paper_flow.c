// Paper, blocks: one below the other, margins between two of them the larger of both.

#include "report/paper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A heading takes so much of what follows with it to the next page.
#define WITH_NEXT 60.0
/// How far left of a list's item its mark stands.
#define LIST_MARK 20.0

void* paper_more(Paper* paper, void** items, int* count, int* room, size_t size) {
    if (*count == *room) {
        int larger = *room == 0 ? 512 : *room * 2;
        void* moved = realloc(*items, (size_t)larger * size);
        if (moved == NULL) {
            paper->failed = true;
            return NULL;
        }
        *items = moved;
        *room = larger;
    }
    return (char*)*items + size * (size_t)(*count)++;
}

void paper_free(Paper* paper) {
    for (int i = 0; i < paper->item_count; i++) {
        if (paper->items[i].words != NULL) {
            g_object_unref(paper->items[i].words);
        }
    }
    free(paper->items);
    free(paper->keeps);
    free(paper->heads);
    free(paper->places);
    free(paper->links);
    free(paper->breaks);
}

void paper_keep(Paper* paper, double from, double to) {
    PaperKeep* keep = PAPER_MORE(paper, keep);
    if (keep != NULL) {
        *keep = (PaperKeep){from, to};
    }
}

static bool has_box(const PaperStyle* style) {
    bool border = false;
    for (int i = 0; i < PAPER_SIDES; i++) {
        border = border || style->border[i] > 0.0;
    }
    return border || !style->ground.none;
}

int paper_set_box(Paper* paper, const PaperNode* node, double x, double y, double wide,
                  double tall) {
    PaperItem* item = has_box(&node->style) ? PAPER_MORE(paper, item) : NULL;
    if (item == NULL) {
        return -1;
    }
    *item = (PaperItem){.ink = PAPER_BOX, .x = x, .y = y, .wide = wide, .tall = tall, .node = node};
    return paper->item_count - 1;
}

void paper_set_picture(Paper* paper, PaperNode* node, double x, double y, double wide,
                       double tall) {
    PaperItem* item = PAPER_MORE(paper, item);
    if (item != NULL) {
        *item = (PaperItem){
            .ink = PAPER_DRAWING, .x = x, .y = y, .wide = wide, .tall = tall, .node = node};
        paper_keep(paper, y, y + tall);
    }
}

static void note_place(Paper* paper, const PaperNode* node, double y) {
    bool heading = paper_is(node, "h1") || paper_is(node, "h2");
    if (node->id != NULL || heading) {
        PaperPlace* place = PAPER_MORE(paper, place);
        if (place != NULL) {
            *place = (PaperPlace){y, node};
        }
    }
    if (node->style.break_before) {
        double* at = PAPER_MORE(paper, break);
        if (at != NULL) {
            *at = y;
        }
    }
}

/// A list's number or dot, before the item.
static void set_mark(Paper* paper, PaperNode* item, double x, double y) {
    PaperNode* mark = ARENA_TAKE(paper->arena, PaperNode, 1);
    char* text = paper_is(item->parent, "ol") ? arena_format(paper->arena, "%d.", item->place)
                                              : arena_text(paper->arena, "\u2022");
    if (mark == NULL || text == NULL) {
        paper->failed = true;
        return;
    }
    *mark = (PaperNode){.kind = PAPER_TEXT, .tag = "", .classes = "", .text = text};
    mark->style = item->style;
    mark->style.display = PAPER_INLINE;
    mark->style.ground.none = true;
    paper_set_line(paper, mark, mark, NULL, x - LIST_MARK, y, LIST_MARK * 2.0);
}

/// A picture that is a block: as wide as its own size, or as there is room.
static double set_picture_block(Paper* paper, PaperNode* node, double x, double y, double width) {
    double wide = node->wide < width ? node->wide : width;
    double tall = node->wide > 0.0 ? node->tall * wide / node->wide : 0.0;
    paper_set_picture(paper, node, x, y, wide, tall);
    return tall;
}

/// How wide the border box is and where it begins.
static double box_width(const PaperStyle* style, double width, double* x) {
    double room = width - style->margin[PAPER_START] - style->margin[PAPER_END];
    double wide = style->width < 0.0     ? room
                  : style->width_percent ? style->width * width / 100.0
                                         : style->width;
    if (style->max_width >= 0.0 && wide > style->max_width) {
        wide = style->max_width;
    }
    *x += style->margin[PAPER_START];
    if (style->margin_auto && room > wide) {
        *x += (room - wide) / 2.0;
    }
    return wide < room ? wide : room;
}

double paper_set_block(Paper* paper, PaperNode* node, double x, double y, double width, int* box) {
    const PaperStyle* style = &node->style;
    if (box != NULL) {
        *box = -1;
    }
    if (node->kind == PAPER_TEXT) {
        return paper_set_line(paper, node, node, node->next, x, y, width);
    }
    double wide = box_width(style, width, &x);
    note_place(paper, node, y);
    if (node->kind == PAPER_PICTURE) {
        return set_picture_block(paper, node, x, y, wide);
    }
    int own_box = paper_set_box(paper, node, x, y, wide, 0.0);
    double left = x + style->border[PAPER_START] + style->padding[PAPER_START];
    double top = y + style->border[PAPER_TOP] + style->padding[PAPER_TOP];
    double inner = paper_set_inside(paper, node, left, top, wide - paper_frame(style));
    inner = style->height > inner ? style->height : inner;
    if (paper_is(node, "li") && node->parent != NULL) {
        set_mark(paper, node, left, top);
    }
    double tall = inner + style->border[PAPER_TOP] + style->padding[PAPER_TOP] +
                  style->border[PAPER_BOTTOM] + style->padding[PAPER_BOTTOM];
    if (own_box >= 0 && !paper->failed) {
        paper->items[own_box].tall = tall;
    }
    if (box != NULL) {
        *box = own_box;
    }
    if (style->keep_inside) {
        paper_keep(paper, y, y + tall);
    }
    return tall;
}

/// A run of lines from `*child` on, which it moves past them. Returns its height, 0 of blanks.
static double set_lines_of(Paper* paper, PaperNode* node, PaperNode** child, double x, double y,
                           double width) {
    PaperNode* from = *child;
    bool blank = true;
    for (; *child != NULL && paper_in_line(*child); *child = (*child)->next) {
        blank = blank && paper_is_blank(*child);
    }
    return blank ? 0.0 : paper_set_line(paper, node, from, *child, x, y, width);
}

/// Blocks and lines below each other. A heading stays with the beginning of what follows.
static double set_flow(Paper* paper, PaperNode* node, double x, double y, double width) {
    double at = y;
    double margin = 0.0;   // of the block before
    double heading = -1.0; // where headings begin that nothing followed yet
    for (PaperNode* child = node->first; child != NULL;) {
        PaperNode* from = child;
        double top = at;
        double tall = 0.0;
        if (paper_in_line(from)) {
            top = at + margin;
            tall = set_lines_of(paper, node, &child, x, top, width);
            if (tall == 0.0) {
                continue;
            }
            margin = 0.0;
        } else {
            child = child->next;
            if (from->style.display == PAPER_NONE) {
                continue;
            }
            double above = from->style.margin[PAPER_TOP];
            top = at + (above > margin ? above : margin);
            tall = paper_set_block(paper, from, x, top, width, NULL);
            margin = from->style.margin[PAPER_BOTTOM];
        }
        at = top + tall;
        bool lead = heading >= 0.0 && child != NULL && paper_is(from, "p") && tall < WITH_NEXT;
        if (from->style.keep_with_next || lead) { // the paragraph under a heading goes with it
            heading = heading < 0.0 ? top : heading;
        } else if (heading >= 0.0) {
            paper_keep(paper, heading, top + (tall < WITH_NEXT ? tall : WITH_NEXT));
            heading = -1.0;
        }
    }
    return at + margin - y;
}

double paper_set_inside(Paper* paper, PaperNode* node, double x, double y, double width) {
    switch (node->style.display) {
    case PAPER_FLEX: return paper_set_flex(paper, node, x, y, width);
    case PAPER_GRID: return paper_set_grid(paper, node, x, y, width);
    case PAPER_TABLE: return paper_set_table(paper, node, x, y, width);
    default: return set_flow(paper, node, x, y, width);
    }
}
