// Paper, tables: columns as wide as the sheet says, else as their texts ask for; rows that no page
// cuts; a head that is repeated on every page that the table reaches.

#include "report/paper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS_MAX 40
#define SHORT       240.0 /* [px] a table that no page cuts: about a quarter of one */

typedef struct Table {
    Paper* paper;
    PaperNode* node;
    double x, width;
    int columns;
    double wides[COLUMNS_MAX];
    double row_top;  // of the row before
    double stay_top; // of rows that must not part from the next one, -1 none
} Table;

typedef void RowVisit(Table* table, PaperNode* row, void* user);

static bool is_cell(const PaperNode* node) {
    return node->style.display != PAPER_NONE && (paper_is(node, "td") || paper_is(node, "th"));
}

/// How many columns a cell takes.
static int span_of(const PaperNode* cell) {
    return cell->span > 1 ? cell->span : 1;
}

/// Every row in order, straight in the table or in its parts.
static void visit_rows(Table* table, PaperNode* inside, RowVisit* visit, void* user) {
    for (PaperNode* child = inside->first; child != NULL; child = child->next) {
        if (child->style.display == PAPER_NONE) {
            continue;
        }
        if (paper_is(child, "tr")) {
            visit(table, child, user);
        } else if (paper_is(child, "thead") || paper_is(child, "tbody") ||
                   paper_is(child, "tfoot")) {
            visit_rows(table, child, visit, user);
        }
    }
}

// ---- columns -----------------------------------------------------------------------------------

typedef struct Wants {
    double least[COLUMNS_MAX], most[COLUMNS_MAX];
    double given[COLUMNS_MAX]; // by the sheet [px], 0 none
} Wants;

/// What a cell of one column asks for.
static void want(Table* table, PaperNode* row, void* user) {
    Wants* wants = user;
    int column = 0;
    for (PaperNode* cell = row->first; cell != NULL; cell = cell->next) {
        if (!is_cell(cell) || column >= COLUMNS_MAX) {
            continue;
        }
        int span = span_of(cell);
        if (span == 1) {
            double least = paper_natural(table->paper, cell, true) + 0.5;
            double most = paper_natural(table->paper, cell, false) + 0.5;
            if (cell->style.width > 0.0) {
                wants->given[column] = cell->style.width_percent
                                           ? cell->style.width * table->width / 100.0
                                           : cell->style.width;
            }
            wants->least[column] = least > wants->least[column] ? least : wants->least[column];
            wants->most[column] = most > wants->most[column] ? most : wants->most[column];
        }
        column += span;
    }
    column = column < COLUMNS_MAX ? column : COLUMNS_MAX;
    table->columns = column > table->columns ? column : table->columns;
}

/// Widths of <col>.
static void read_columns(const Table* table, Wants* wants) {
    for (PaperNode* group = table->node->first; group != NULL; group = group->next) {
        int column = 0;
        for (PaperNode* col = group->first; col != NULL && paper_is(group, "colgroup");
             col = col->next) {
            if (paper_is(col, "col") && column < COLUMNS_MAX) {
                wants->given[column++] = col->style.width <= 0.0 ? 0.0
                                         : col->style.width_percent
                                             ? col->style.width * table->width / 100.0
                                             : col->style.width;
            }
        }
    }
}

/// Makes columns of given widths at least as wide as their longest words, at the cost of those that
/// have more than that.
static void share_given(Table* table, const Wants* wants) {
    double over = -table->width;
    double slack = 0.0;
    for (int i = 0; i < table->columns; i++) {
        double least = wants->least[i];
        table->wides[i] = wants->given[i] > least ? wants->given[i] : least;
        over += table->wides[i];
        slack += table->wides[i] - least;
    }
    for (int i = 0; i < table->columns; i++) {
        double part = slack > 0.0 ? (table->wides[i] - wants->least[i]) / slack : 0.0;
        table->wides[i] -= over * (slack > 0.0 ? part : 1.0 / table->columns);
    }
}

/// Widths by what is asked for: all of it with the rest shared alike by the wide ones, or as much
/// above the least as there is.
static void share_asked(Table* table, const Wants* wants, double given) {
    double least = 0.0;
    double most = 0.0;
    for (int i = 0; i < table->columns; i++) {
        least += wants->given[i] > 0.0 ? 0.0 : wants->least[i];
        most += wants->given[i] > 0.0 ? 0.0 : wants->most[i];
    }
    double room = table->width - given;
    double between = most > least ? (room - least) / (most - least) : 0.0;
    for (int i = 0; i < table->columns; i++) {
        double more = wants->most[i] - wants->least[i];
        if (wants->given[i] > 0.0) {
            table->wides[i] = wants->given[i];
        } else if (room >= most) {
            table->wides[i] = wants->most[i] * (most > 0.0 ? room / most : 1.0);
        } else if (room >= least) {
            table->wides[i] = wants->least[i] + more * between;
        } else {
            table->wides[i] = least > 0.0 ? wants->least[i] * room / least : 0.0;
        }
    }
}

static void share_columns(Table* table, const Wants* wants) {
    double given = 0.0;
    bool all = true;
    for (int i = 0; i < table->columns; i++) {
        given += wants->given[i];
        all = all && wants->given[i] > 0.0;
    }
    if (all) {
        share_given(table, wants);
    } else {
        share_asked(table, wants, given);
    }
}

// ---- rows --------------------------------------------------------------------------------------

static void set_row(Table* table, PaperNode* row, void* user) {
    double* at = user;
    Paper* paper = table->paper;
    double x = table->x;
    double tall = 0.0;
    int boxes[COLUMNS_MAX];
    int count = 0;
    int column = 0;
    bool whole = false; // one cell over all columns explains the row before
    int own_box = paper_set_box(paper, row, table->x, *at, table->width, 0.0);
    if (row->id != NULL) {
        PaperPlace* place = PAPER_MORE(paper, place);
        if (place != NULL) {
            *place = (PaperPlace){*at, row};
        }
    }
    for (PaperNode* cell = row->first; cell != NULL; cell = cell->next) {
        if (!is_cell(cell) || column >= table->columns) {
            continue;
        }
        double wide = 0.0;
        int span = span_of(cell);
        for (int i = 0; i < span && column < table->columns; i++) {
            wide += table->wides[column++];
        }
        whole = span > 1 && span >= table->columns;
        cell->style.width = -1.0; // it has been given its column's
        double height = paper_set_block(paper, cell, x, *at, wide, &boxes[count++]);
        tall = height > tall ? height : tall;
        x += wide;
    }
    for (int i = 0; i < count && !paper->failed; i++) {
        if (boxes[i] >= 0) {
            paper->items[boxes[i]].tall = tall;
        }
    }
    if (own_box >= 0 && !paper->failed) {
        paper->items[own_box].tall = tall;
    }
    paper_keep(paper, whole ? table->row_top : *at, *at + tall);
    if (table->stay_top >= 0.0) {
        paper_keep(paper, table->stay_top, *at + tall);
    }
    bool stays = row->style.keep_with_next;
    table->stay_top = !stays ? -1.0 : table->stay_top >= 0.0 ? table->stay_top : *at;
    table->row_top = *at;
    *at += tall;
}

double paper_set_table(Paper* paper, PaperNode* node, double x, double y, double width) {
    Table table = {
        .paper = paper, .node = node, .x = x, .width = width, .row_top = y, .stay_top = -1.0};
    Wants wants = {{0.0}, {0.0}, {0.0}};
    visit_rows(&table, node, want, &wants);
    read_columns(&table, &wants);
    if (table.columns == 0) {
        return 0.0;
    }
    share_columns(&table, &wants);
    double at = y;
    for (PaperNode* part = node->first; part != NULL; part = part->next) {
        if (paper_is(part, "caption") && part->style.display != PAPER_NONE) {
            at += paper_set_block(paper, part, x, at, width, NULL);
        }
    }
    int head = -1;
    for (PaperNode* part = node->first; part != NULL; part = part->next) {
        PaperNode alone = {.first = part, .tag = ""};
        PaperNode* after = part->next;
        part->next = NULL; // one part at a time
        if (paper_is(part, "thead")) {
            PaperHead* entry = PAPER_MORE(paper, head);
            head = entry != NULL ? paper->head_count - 1 : -1;
            int first = paper->item_count;
            double top = at;
            visit_rows(&table, &alone, set_row, &at);
            if (head >= 0) {
                paper->heads[head] = (PaperHead){top, at, at, first, paper->item_count - first};
                table.stay_top = top; // never a head alone at the foot of a page
            }
        } else {
            visit_rows(&table, &alone, set_row, &at);
        }
        part->next = after;
    }
    if (head >= 0 && !paper->failed) {
        paper->heads[head].end = at;
    }
    if (at - y < SHORT) {
        paper_keep(paper, y, at);
    }
    return at - y;
}
