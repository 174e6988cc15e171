/// Paper: the page of the report set on A4, from its own HTML and style sheet.
///
/// There is one report: what the parts write as HTML is what the PDF shows. Here stands as much of
/// HTML and CSS as the report is written in: blocks, lines, tables, flex rows, grids, and inline
/// SVG; print rules of the sheet count.
///
///   paper_tree    markup -> nodes
///   paper_css     rules -> the style of every node
///   paper_line    texts and small pictures in lines (Pango)
///   paper_flow    blocks, flex rows, grids: where everything stands on one long sheet
///   paper_table   tables
///   paper_print   the long sheet cut into pages and drawn (cairo)
///
/// Layer: report. The inside of the PDF back end; lengths in CSS pixels, 96 an inch.
#pragma once

#include "core/arena.h"

#include <pango/pangocairo.h>

typedef enum PaperDisplay {
    PAPER_INLINE = 0,
    PAPER_INLINE_BLOCK,
    PAPER_BLOCK,
    PAPER_FLEX,
    PAPER_GRID,
    PAPER_TABLE, // and what is in one, told apart by its tag
    PAPER_NONE,
} PaperDisplay;

typedef enum PaperAlign { PAPER_LEFT = 0, PAPER_CENTRE, PAPER_RIGHT } PaperAlign;
enum { PAPER_TOP = 0, PAPER_END, PAPER_BOTTOM, PAPER_START, PAPER_SIDES };

typedef struct PaperColour {
    double red, green, blue;
    bool none;
} PaperColour;

typedef struct PaperStyle {
    // Handed on to what is inside.
    double font_size, line_height; // line height in font sizes
    double letter_spacing;
    PaperColour colour;
    PaperAlign align;
    bool bold, italic, nowrap;
    // Of the node alone.
    PaperDisplay display;
    double margin[PAPER_SIDES], padding[PAPER_SIDES], border[PAPER_SIDES];
    bool margin_auto; // to both sides: in the middle
    PaperColour border_colour[PAPER_SIDES];
    double radius;
    PaperColour ground;
    bool hatched; // striped with `ground` and white
    double gap_row, gap_column;
    const char* columns; // of a grid, as written; NULL one
    double width;        // < 0 by itself; with width_percent of what it stands in
    bool width_percent;
    double max_width; // < 0 none
    double height;    // < 0 by itself
    double grow;      // of a flex item
    bool wrap, spread, centred;
    bool floats; // to the right
    bool break_before, keep_inside, keep_with_next;
} PaperStyle;

typedef enum PaperKind { PAPER_ELEMENT = 0, PAPER_TEXT, PAPER_PICTURE } PaperKind;

typedef struct PaperNode {
    PaperKind kind;
    const char* tag;
    const char* classes; // each between blanks: " card red "
    const char* id;
    const char* href;
    const char* own_style; // its attribute `style`
    const char* text;      // of a text, decoded; of a picture its SVG
    double wide, tall;     // of a picture, as its own size
    int place;             // among the elements beside it, from 1
    int elements;          // inside it, texts apart
    int span;              // columns that a cell takes, 0 as 1
    struct PaperNode *parent, *first, *last, *next;
    PaperStyle style;
} PaperNode;

/// Reads markup. `css`, if not NULL, gets the text of its style sheets. NULL: no memory, or a tag
/// that never ends.
PaperNode* paper_read(Arena* arena, const char* markup, const char** css);
bool paper_is(const PaperNode* node, const char* tag);
bool paper_has_class(const PaperNode* node, const char* name);

/// Works out the style of every node from a style sheet. False: no memory.
bool paper_style(Arena* arena, PaperNode* root, const char* css);

/// The sheet for pictures: with its variables put in, since librsvg knows none. NULL: no memory.
const char* paper_picture_css(Arena* arena, const char* css);

/// Something to be drawn.
typedef enum PaperInk { PAPER_BOX = 0, PAPER_WORDS, PAPER_DRAWING } PaperInk;
typedef struct PaperItem {
    PaperInk ink;
    double x, y, wide, tall;
    const PaperNode* node; // of a box its style; of a drawing its SVG
    PangoLayout* words;    // owned by the sheet
    int line;              // of the words: lines are parted by pages
    double base;           // of the words: their base line below y
} PaperItem;

/// A stretch of the sheet that no page may cut.
typedef struct PaperKeep {
    double from, to;
} PaperKeep;

/// A table whose head is repeated: where its head and the rest stand.
typedef struct PaperHead {
    double from, to, end;
    int first_item, item_count; // of the head
} PaperHead;

/// A place that links lead to, or a heading for the outline.
typedef struct PaperPlace {
    double y;
    const PaperNode* node;
} PaperPlace;

/// A link: where it stands and to which id it leads.
typedef struct PaperLink {
    double x, y, wide, tall;
    const char* to;
} PaperLink;

/// Everything set on one sheet as long as it must be.
typedef struct Paper {
    Arena* arena;
    PangoContext* pango;
    PaperItem* items;
    PaperKeep* keeps;
    PaperHead* heads;
    PaperPlace* places;
    PaperLink* links;
    double* breaks; // that somebody asked for
    int item_count, keep_count, head_count, place_count, link_count, break_count;
    int item_room, keep_room, head_room, place_room, link_room, break_room;
    bool failed; // memory ran out
} Paper;

/// Room for one more in a growing array of the paper; NULL when memory is out.
void* paper_more(Paper* paper, void** items, int* count, int* room, size_t size);
#define PAPER_MORE(paper, what)                                                                    \
    paper_more((paper), (void**)&(paper)->what##s, &(paper)->what##_count, &(paper)->what##_room,  \
               sizeof(*(paper)->what##s))

/// Sets a block at (x, y) in a width, which its margins to both sides are part of; returns the
/// height of its border box. `box`, if not NULL, gets its item to be stretched later, -1 none.
double paper_set_block(Paper* paper, PaperNode* node, double x, double y, double width, int* box);
/// Sets what is inside an element; returns its height.
double paper_set_inside(Paper* paper, PaperNode* node, double x, double y, double width);
/// Flex rows and grids: what is inside them.
double paper_set_flex(Paper* paper, PaperNode* node, double x, double y, double width);
double paper_set_grid(Paper* paper, PaperNode* node, double x, double y, double width);
/// Adds a drawing of a picture.
void paper_set_picture(Paper* paper, PaperNode* node, double x, double y, double wide, double tall);
/// No page may cut here.
void paper_keep(Paper* paper, double from, double to);
/// Adds a node's box where it has a ground or a border; its index, -1 none.
int paper_set_box(Paper* paper, const PaperNode* node, double x, double y, double wide,
                  double tall);
/// Sets a table without its margins.
double paper_set_table(Paper* paper, PaperNode* table, double x, double y, double width);

/// A run of lines: inline children of `parent` from `first` up to `end` (NULL: to the last).
/// Returns its height.
double paper_set_line(Paper* paper, PaperNode* parent, PaperNode* first, PaperNode* end, double x,
                      double y, double width);
/// How wide a node would be in one line, with paddings and borders; with `least` its longest word.
double paper_natural(Paper* paper, PaperNode* node, bool least);
/// True for what stands in a line of text.
bool paper_in_line(const PaperNode* node);
/// True for a text of blanks alone.
bool paper_is_blank(const PaperNode* node);

/// Both sides' paddings and borders.
static inline double paper_frame(const PaperStyle* style) {
    return style->padding[PAPER_START] + style->padding[PAPER_END] + style->border[PAPER_START] +
           style->border[PAPER_END];
}

void paper_free(Paper* paper);
