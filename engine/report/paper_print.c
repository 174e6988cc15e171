// Paper, printing: where pages end, and drawing what stands on each.
//
// A page ends above whatever it would cut - a line, a row, a card, a picture, a heading with what
// follows - as long as that is not taller than the page itself. A table that goes on gets its head
// again.

#include "report/paper_print.h"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PT_PER_PX   0.75
#define PAGE_WIDE   793.7 /* A4 [px] */
#define PAGE_TALL   1122.5
#define MARGIN_X    49.1 /* 13 mm */
#define MARGIN_TOP  45.4 /* 12 mm */
#define MARGIN_FOOT 60.0
#define PAGES_MAX   400
#define FOOT_SIZE   11.0
#define STRIPE      12.0 /* of a hatch, along its edge */

typedef struct Printer {
    Paper* paper;
    const PaperInfo* info;
    cairo_t* cairo;
    cairo_surface_t* surface;
    double cuts[PAGES_MAX + 1]; // page i holds [cuts[i], cuts[i + 1])
    int pages;
    double lift; // of the sheet above the page: y on the page = y - lift
} Printer;

double paper_page_width(void) {
    return PAGE_WIDE - 2.0 * MARGIN_X;
}

static double content_tall(void) {
    return PAGE_TALL - MARGIN_TOP - MARGIN_FOOT;
}

// ---- where pages end ---------------------------------------------------------------------------

/// The table that goes on at a page's beginning, NULL none.
static const PaperHead* head_at(const Paper* paper, double start) {
    for (int i = 0; i < paper->head_count; i++) {
        const PaperHead* head = &paper->heads[i];
        if (start >= head->to - 0.5 && start < head->end - 0.5 && start > head->from) {
            return head;
        }
    }
    return NULL;
}

/// The next place where somebody wants a new page, `otherwise` where nobody does before that.
static double break_after(const Paper* paper, double start, double otherwise) {
    for (int i = 0; i < paper->break_count; i++) {
        if (paper->breaks[i] > start + 1.0 && paper->breaks[i] < otherwise) {
            otherwise = paper->breaks[i];
        }
    }
    return otherwise;
}

/// The end of a page that begins at `start` and could hold up to `limit`.
static double cut_of(const Paper* paper, double start, double limit) {
    double cut = break_after(paper, start, limit);
    for (bool moved = cut == limit; moved;) {
        moved = false;
        for (int i = 0; i < paper->keep_count; i++) {
            const PaperKeep* keep = &paper->keeps[i];
            if (keep->from < cut - 0.01 && keep->to > cut + 0.01 && keep->from > start + 1.0) {
                cut = keep->from;
                moved = true;
            }
        }
    }
    return cut;
}

static void paginate(Printer* printer, double tall) {
    double start = 0.0;
    while (start < tall - 1.0 && printer->pages < PAGES_MAX) {
        const PaperHead* head = head_at(printer->paper, start);
        double room = content_tall() - (head != NULL ? head->to - head->from : 0.0);
        double limit = start + room;
        printer->cuts[printer->pages++] = start;
        start = limit < tall ? cut_of(printer->paper, start, limit)
                             : break_after(printer->paper, start, tall);
    }
    printer->cuts[printer->pages] = tall;
}

// ---- drawing -----------------------------------------------------------------------------------

static void set_colour(cairo_t* cairo, PaperColour colour) {
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

/// Slanting stripes over a rectangle.
static void draw_hatch(cairo_t* cairo, PaperColour colour, double x, double y, double wide,
                       double tall) {
    cairo_save(cairo);
    cairo_rectangle(cairo, x, y, wide, tall);
    cairo_clip(cairo);
    set_colour(cairo, colour);
    double across = STRIPE * sqrt(2.0);
    for (double at = x - tall - across; at < x + wide; at += 2.0 * across) {
        cairo_move_to(cairo, at, y + tall);
        cairo_line_to(cairo, at + tall, y);
        cairo_line_to(cairo, at + tall + across, y);
        cairo_line_to(cairo, at + across, y + tall);
        cairo_close_path(cairo);
    }
    cairo_fill(cairo);
    cairo_restore(cairo);
}

static void round_path(cairo_t* cairo, double x, double y, double wide, double tall, double r) {
    r = r > tall / 2.0 ? tall / 2.0 : r;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x + wide - r, y + r, r, -G_PI_2, 0.0);
    cairo_arc(cairo, x + wide - r, y + tall - r, r, 0.0, G_PI_2);
    cairo_arc(cairo, x + r, y + tall - r, r, G_PI_2, G_PI);
    cairo_arc(cairo, x + r, y + r, r, G_PI, 3.0 * G_PI_2);
    cairo_close_path(cairo);
}

/// Sides of one width are one line around; a thicker side is a bar of its own.
static void draw_border(cairo_t* cairo, const PaperStyle* style, double x, double y, double wide,
                        double tall) {
    const double* border = style->border;
    double around = border[PAPER_TOP];
    bool framed = around > 0.0 && border[PAPER_END] == around && border[PAPER_BOTTOM] == around;
    if (framed) {
        set_colour(cairo, style->border_colour[PAPER_TOP]);
        cairo_set_line_width(cairo, around);
        round_path(cairo, x + around / 2.0, y + around / 2.0, wide - around, tall - around,
                   style->radius);
        cairo_stroke(cairo);
    }
    const double bars[PAPER_SIDES][4] = {
        {x, y, wide, border[PAPER_TOP]},
        {x + wide - border[PAPER_END], y, border[PAPER_END], tall},
        {x, y + tall - border[PAPER_BOTTOM], wide, border[PAPER_BOTTOM]},
        {x, y, border[PAPER_START], tall},
    };
    for (int i = 0; i < PAPER_SIDES; i++) {
        if (border[i] > 0.0 && !(framed && border[i] == around)) {
            set_colour(cairo, style->border_colour[i]);
            cairo_rectangle(cairo, bars[i][0], bars[i][1], bars[i][2], bars[i][3]);
            cairo_fill(cairo);
        }
    }
}

static void draw_box(cairo_t* cairo, const PaperItem* item, double y) {
    const PaperStyle* style = &item->node->style;
    if (style->hatched) {
        draw_hatch(cairo, style->ground, item->x, y, item->wide, item->tall);
    } else if (!style->ground.none) {
        set_colour(cairo, style->ground);
        round_path(cairo, item->x, y, item->wide, item->tall, style->radius);
        cairo_fill(cairo);
    }
    draw_border(cairo, style, item->x, y, item->wide, item->tall);
}

/// A picture that librsvg cannot read is left out; the tests look for that.
static void draw_picture(const Printer* printer, const PaperItem* item, double y) {
    RsvgHandle* handle =
        rsvg_handle_new_from_data((const guint8*)item->node->text, strlen(item->node->text), NULL);
    if (handle == NULL) {
        return;
    }
    rsvg_handle_set_stylesheet(handle, (const guint8*)printer->info->css,
                               strlen(printer->info->css), NULL);
    RsvgRectangle place = {item->x, y, item->wide, item->tall};
    cairo_save(printer->cairo);
    rsvg_handle_render_document(handle, printer->cairo, &place, NULL);
    cairo_restore(printer->cairo);
    g_object_unref(handle);
}

static void draw_item(const Printer* printer, const PaperItem* item) {
    double y = item->y - printer->lift;
    switch (item->ink) {
    case PAPER_BOX: draw_box(printer->cairo, item, y); break;
    case PAPER_DRAWING: draw_picture(printer, item, y); break;
    case PAPER_WORDS:
        cairo_move_to(printer->cairo, item->x, y + item->base);
        pango_cairo_show_layout_line(printer->cairo,
                                     pango_layout_get_line_readonly(item->words, item->line));
        break;
    }
}

static void draw_stretch(Printer* printer, double from, double to) {
    for (int i = 0; i < printer->paper->item_count; i++) {
        const PaperItem* item = &printer->paper->items[i];
        bool box = item->ink == PAPER_BOX; // a box may reach over pages; it is clipped
        bool here = box ? item->y < to - 0.01 && item->y + item->tall > from + 0.01
                        : item->y >= from - 0.01 && item->y < to - 0.01;
        if (here) {
            draw_item(printer, item);
        }
    }
}

static void draw_head(Printer* printer, const PaperHead* head) {
    printer->lift = head->from - MARGIN_TOP;
    for (int i = 0; i < head->item_count; i++) {
        draw_item(printer, &printer->paper->items[head->first_item + i]);
    }
}

// ---- links and the outline ---------------------------------------------------------------------

/// Places that links of this page lead to, and the links; all in page coordinates.
static void put_links(const Printer* printer, double from, double to) {
    const Paper* paper = printer->paper;
    char attributes[200];
    for (int i = 0; i < paper->place_count; i++) {
        const PaperPlace* place = &paper->places[i];
        if (place->node->id != NULL && place->y >= from && place->y < to) {
            snprintf(attributes, sizeof(attributes), "name='%.60s' x=%.2f y=%.2f", place->node->id,
                     MARGIN_X, place->y - printer->lift);
            cairo_tag_begin(printer->cairo, CAIRO_TAG_DEST, attributes);
            cairo_tag_end(printer->cairo, CAIRO_TAG_DEST);
        }
    }
    for (int i = 0; i < paper->link_count; i++) {
        const PaperLink* link = &paper->links[i];
        if (link->y >= from && link->y < to) {
            snprintf(attributes, sizeof(attributes), "dest='%.60s' rect=[%.2f %.2f %.2f %.2f]",
                     link->to, link->x, link->y - printer->lift, link->wide, link->tall);
            cairo_tag_begin(printer->cairo, CAIRO_TAG_LINK, attributes);
            cairo_tag_end(printer->cairo, CAIRO_TAG_LINK);
        }
    }
}

static void gather(const PaperNode* node, char* text, size_t size) {
    for (const PaperNode* child = node->first; child != NULL; child = child->next) {
        if (child->kind == PAPER_TEXT) {
            text_append(text, size, "%s", child->text);
        }
        gather(child, text, size);
    }
}

/// Headings as bookmarks.
static void put_outline(const Printer* printer, int page, double from, double to) {
    for (int i = 0; i < printer->paper->place_count; i++) {
        const PaperPlace* place = &printer->paper->places[i];
        if (!paper_is(place->node, "h2") || place->y < from || place->y >= to) {
            continue;
        }
        char title[200] = "";
        char where[60];
        gather(place->node, title, sizeof(title));
        snprintf(where, sizeof(where), "page=%d pos=[%.1f %.1f]", page, MARGIN_X * PT_PER_PX,
                 (place->y - printer->lift) * PT_PER_PX);
        cairo_pdf_surface_add_outline(printer->surface, CAIRO_PDF_OUTLINE_ROOT, title, where, 0);
    }
}

// ---- pages -------------------------------------------------------------------------------------

static double put_words(const Printer* printer, const char* text, double x, double y, bool bold,
                        PaperColour colour, bool to_left) {
    PangoLayout* words = pango_layout_new(printer->paper->pango);
    PangoFontDescription* font = pango_font_description_from_string("Noto Sans CJK SC");
    pango_font_description_set_absolute_size(font, FOOT_SIZE * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(words, font);
    pango_font_description_free(font);
    pango_layout_set_text(words, text, -1);
    PangoRectangle box;
    pango_layout_get_extents(words, NULL, &box);
    double wide = (double)box.width / PANGO_SCALE;
    set_colour(printer->cairo, colour);
    cairo_move_to(printer->cairo, to_left ? x - wide : x, y);
    pango_cairo_show_layout(printer->cairo, words);
    g_object_unref(words);
    return wide;
}

/// The foot of every page: that it is a drill, of what, and which page of how many.
static void draw_foot(const Printer* printer, int page) {
    static const PaperColour red = {200 / 255.0, 16 / 255.0, 46 / 255.0, false};
    static const PaperColour dim = {93 / 255.0, 103 / 255.0, 120 / 255.0, false};
    static const char* const banners[] = {"DRILL", "演练", "DRILL 演练"};
    Language language = printer->info->language;
    double y = PAGE_TALL - MARGIN_FOOT + 22.0;
    char count[64];
    cairo_set_source_rgb(printer->cairo, 0.835, 0.85, 0.88);
    cairo_rectangle(printer->cairo, MARGIN_X, y - 5.0, PAGE_WIDE - 2.0 * MARGIN_X, 1.0);
    cairo_fill(printer->cairo);
    double wide = put_words(printer, banners[language], MARGIN_X, y, true, red, false);
    put_words(printer, printer->info->title, MARGIN_X + wide + 10.0, y, false, dim, false);
    switch (language) {
    case LANGUAGE_ZH: snprintf(count, sizeof(count), "第%d页，共%d页", page, printer->pages); break;
    case LANGUAGE_BOTH:
        snprintf(count, sizeof(count), "page %d of %d 第%d页", page, printer->pages, page);
        break;
    default: snprintf(count, sizeof(count), "page %d of %d", page, printer->pages); break;
    }
    put_words(printer, count, PAGE_WIDE - MARGIN_X, y, false, dim, true);
    if (page > 1) {
        draw_hatch(printer->cairo, red, 0.0, 0.0, PAGE_WIDE, 9.0);
    }
}

static void draw_page(Printer* printer, int page) {
    double from = printer->cuts[page];
    double to = printer->cuts[page + 1];
    const PaperHead* head = page > 0 ? head_at(printer->paper, from) : NULL;
    double shift = 0.0;
    cairo_save(printer->cairo);
    cairo_scale(printer->cairo, PT_PER_PX, PT_PER_PX);
    draw_foot(printer, page + 1);
    cairo_save(printer->cairo);
    cairo_translate(printer->cairo, MARGIN_X, 0.0);
    if (head != NULL) {
        draw_head(printer, head);
        shift = head->to - head->from;
    }
    printer->lift = from - MARGIN_TOP - shift;
    cairo_save(printer->cairo);
    cairo_rectangle(printer->cairo, -MARGIN_X, MARGIN_TOP + shift - 1.0, PAGE_WIDE,
                    to - from + 1.5);
    cairo_clip(printer->cairo);
    draw_stretch(printer, from, to);
    cairo_restore(printer->cairo);
    put_links(printer, from, to);
    cairo_restore(printer->cairo);
    put_outline(printer, page + 1, from, to);
    cairo_restore(printer->cairo);
    cairo_show_page(printer->cairo);
}

static cairo_status_t put_bytes(void* stream, const unsigned char* bytes, unsigned count) {
    return fwrite(bytes, 1, count, stream) == count ? CAIRO_STATUS_SUCCESS
                                                    : CAIRO_STATUS_WRITE_ERROR;
}

/// No clock has a say: the document's date is the run's.
static void put_metadata(const Printer* printer) {
    const char* date = printer->info->date;
    cairo_pdf_surface_set_metadata(printer->surface, CAIRO_PDF_METADATA_TITLE,
                                   printer->info->title);
    cairo_pdf_surface_set_metadata(printer->surface, CAIRO_PDF_METADATA_CREATOR, "Muster");
    cairo_pdf_surface_set_metadata(printer->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   date != NULL ? date : "2000-01-01T00:00:00Z");
}

bool paper_print(Paper* paper, double tall, const PaperInfo* info, FILE* out) {
    Printer* printer = calloc(1, sizeof(Printer));
    if (printer == NULL) {
        return false;
    }
    *printer = (Printer){.paper = paper, .info = info};
    paginate(printer, tall);
    printer->surface = cairo_pdf_surface_create_for_stream(put_bytes, out, PAGE_WIDE * PT_PER_PX,
                                                           PAGE_TALL * PT_PER_PX);
    put_metadata(printer);
    printer->cairo = cairo_create(printer->surface);
    for (int i = 0; i < printer->pages; i++) {
        draw_page(printer, i);
    }
    cairo_destroy(printer->cairo);
    cairo_surface_finish(printer->surface);
    bool good = cairo_surface_status(printer->surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(printer->surface);
    free(printer);
    return good;
}
