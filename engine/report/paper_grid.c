// Paper, rows: flex boxes, which share a row by what they need, and grids, which share it by their
// columns. Boxes of one row are made equally tall.

#include "report/paper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROW_MAX 64 /* items beside each other */

typedef struct Cell {
    PaperNode* node;
    double wide;
    int box; // item to be stretched, -1 none
} Cell;

/// The next child that shows; NULL: none is left.
static PaperNode* next_shown(PaperNode* node) {
    while (node != NULL && (paper_is_blank(node) || node->style.display == PAPER_NONE)) {
        node = node->next;
    }
    return node;
}

static void stretch(Paper* paper, const Cell* cells, int count, double y, double tall) {
    for (int i = 0; i < count && !paper->failed; i++) {
        if (cells[i].box >= 0) {
            PaperItem* item = &paper->items[cells[i].box];
            item->tall = y + tall - item->y;
        }
    }
}

static double set_cell(Paper* paper, Cell* cell, double x, double y) {
    double above = cell->node->style.margin[PAPER_TOP];
    double tall = paper_set_block(paper, cell->node, x, y + above, cell->wide, &cell->box);
    return above + tall + cell->node->style.margin[PAPER_BOTTOM];
}

// ---- flex --------------------------------------------------------------------------------------

/// Shares a row's width: who grows takes what is left, else who is too wide gives way.
static void share(Cell* cells, int count, double width, double gap) {
    double sum = gap * (count - 1);
    double growing = 0.0;
    for (int i = 0; i < count; i++) {
        bool grows = cells[i].node->kind != PAPER_TEXT && cells[i].node->style.grow > 0.0;
        growing += grows ? cells[i].node->style.grow : 0.0;
        sum += grows ? 0.0 : cells[i].wide;
    }
    for (int i = 0; i < count; i++) {
        double grow = cells[i].node->kind != PAPER_TEXT ? cells[i].node->style.grow : 0.0;
        if (grow > 0.0) {
            cells[i].wide = sum < width ? (width - sum) * grow / growing : 0.0;
        } else if (growing == 0.0 && sum > width) {
            cells[i].wide *= width / sum;
        }
    }
}

static double set_row(Paper* paper, const PaperNode* node, Cell* cells, int count, double x,
                      double y, double width) {
    double gap = node->style.gap_column;
    share(cells, count, width, gap);
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
        sum += cells[i].wide;
    }
    if (node->style.spread && count > 1 && width > sum) {
        gap = (width - sum) / (count - 1);
    }
    double tall = 0.0;
    for (int i = 0; i < count; i++) {
        double height = set_cell(paper, &cells[i], x, y);
        tall = height > tall ? height : tall;
        x += cells[i].wide + gap;
    }
    stretch(paper, cells, count, y, tall);
    return tall;
}

double paper_set_flex(Paper* paper, PaperNode* node, double x, double y, double width) {
    Cell cells[ROW_MAX];
    int count = 0;
    double at = y;
    double used = 0.0;
    for (PaperNode* child = next_shown(node->first); child != NULL;
         child = next_shown(child->next)) {
        double wide = paper_natural(paper, child, false) + 0.5;
        wide = wide < width ? wide : width;
        bool full = node->style.wrap && count > 0 && used + wide > width;
        if (full || count == ROW_MAX) {
            at += set_row(paper, node, cells, count, x, at, width) + node->style.gap_row;
            count = 0;
            used = 0.0;
        }
        cells[count++] = (Cell){child, wide, -1};
        used += wide + node->style.gap_column;
    }
    if (count > 0) {
        at += set_row(paper, node, cells, count, x, at, width);
    }
    return at - y;
}

// ---- grid --------------------------------------------------------------------------------------

/// One column as a sheet names it: a fixed width, or at least so much and a share of the rest.
typedef struct Track {
    double least, share;
} Track;

/// "280px", "2fr", "minmax(148px,1fr)", "auto". Moves on.
static Track read_track(const char** at) {
    Track track = {0.0, 1.0};
    const char* text = *at;
    size_t length = strcspn(text, " ");
    if (strncmp(text, "minmax(", 7) == 0) {
        length = strcspn(text, ")") + 1;
        const char* comma = strchr(text, ',');
        track.least = strtod(text + 7, NULL);
        char* unit = NULL;
        double most = comma != NULL ? strtod(comma + 1, &unit) : 1.0;
        track.share = unit != NULL && strncmp(unit, "fr", 2) == 0 ? most : 1.0;
    } else {
        char* unit = NULL;
        double value = strtod(text, &unit);
        bool fraction = strncmp(unit, "fr", 2) == 0;
        if (unit != text && fraction) {
            track.share = value;
        } else if (unit != text) {
            track = (Track){value, 0.0};
        }
    }
    *at = text + length + strspn(text + length, " ");
    return track;
}

/// "repeat(N, TRACK)" and "repeat(auto-fill, TRACK)". Moves on.
static int read_repeat(const char** at, double width, double gap, Track* tracks, int room) {
    const char* text = *at + strlen("repeat(");
    const char* comma = strchr(text, ',');
    const char* inner = comma != NULL ? comma + 1 + strspn(comma + 1, " ") : text;
    Track track = read_track(&inner);
    int count = (int)strtol(text, NULL, 10);
    if (count <= 0) {
        double each = track.least > 0.0 ? track.least : width;
        count = (int)((width + gap) / (each + gap));
    }
    count = count < 1 ? 1 : count > room ? room : count;
    for (int i = 0; i < count; i++) {
        tracks[i] = track;
    }
    const char* stop = strstr(text, "))");
    const char* single = strchr(text, ')');
    *at = stop != NULL ? stop + 2 : single != NULL ? single + 1 : text + strlen(text);
    *at += strspn(*at, " ");
    return count;
}

static int read_tracks(const PaperStyle* style, double width, Track* tracks) {
    const char* at = style->columns != NULL ? style->columns : "1fr";
    int count = 0;
    while (*at != '\0' && count < ROW_MAX) {
        if (strncmp(at, "repeat(", 7) == 0) {
            count += read_repeat(&at, width, style->gap_column, tracks + count, ROW_MAX - count);
        } else {
            tracks[count++] = read_track(&at);
        }
    }
    return count > 0 ? count : 1;
}

/// Widths of the columns: what is left over the least is shared; a share below its least gets that.
static void share_tracks(const Track* tracks, int count, double width, double gap, double* wides) {
    bool fixed[ROW_MAX] = {false};
    double left = width - gap * (count - 1);
    double shares = 0.0;
    for (int i = 0; i < count; i++) {
        fixed[i] = tracks[i].share == 0.0;
        wides[i] = tracks[i].least;
        left -= fixed[i] ? wides[i] : 0.0;
        shares += fixed[i] ? 0.0 : tracks[i].share;
    }
    for (bool again = true; again;) {
        again = false;
        for (int i = 0; i < count; i++) {
            if (!fixed[i] && left * tracks[i].share / shares < tracks[i].least) {
                fixed[i] = true;
                left -= tracks[i].least;
                shares -= tracks[i].share;
                again = true;
            }
        }
    }
    for (int i = 0; i < count; i++) {
        wides[i] = fixed[i] ? wides[i] : left * tracks[i].share / shares;
    }
}

double paper_set_grid(Paper* paper, PaperNode* node, double x, double y, double width) {
    Track tracks[ROW_MAX];
    double wides[ROW_MAX];
    Cell cells[ROW_MAX];
    double gap = node->style.gap_column;
    int columns = read_tracks(&node->style, width, tracks);
    share_tracks(tracks, columns, width, gap, wides);
    double at = y;
    PaperNode* child = next_shown(node->first);
    while (child != NULL) {
        int count = 0;
        double tall = 0.0;
        double left = x;
        for (; child != NULL && count < columns; child = next_shown(child->next)) {
            cells[count] = (Cell){child, wides[count], -1};
            double height = set_cell(paper, &cells[count], left, at);
            tall = height > tall ? height : tall;
            left += wides[count++] + gap;
        }
        stretch(paper, cells, count, at, tall);
        at += tall + (child != NULL ? node->style.gap_row : 0.0);
    }
    return at - y;
}
