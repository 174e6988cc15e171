/// Compare: two runs of a drill side by side on one axis of time - the first, which is the scored
/// one, and a branch of it - and what differs between them in words.
///
/// Layer: screen.
#pragma once

#include "screen/drawings.h"

typedef struct Compare {
    const Live* lives[2]; // the first run and the branch
    PlanPicture plans[2];
    const LiveSum* sums; // of both where the shorter ends; NULL: they are not there yet
    double done;         // share of what is to be played before that [0, 1]
    uint32_t parted;     // the last tick that both have
    uint32_t length;     // of the longer
    uint32_t tick;       // that is seen, of the shorter its end at most
} Compare;

typedef struct CompareActions {
    bool leaves;
    bool looks; // at `tick`
    uint32_t tick;
} CompareActions;

/// Something that differs, as a sentence in both languages.
typedef struct CompareLine {
    char en[256], zh[256];
} CompareLine;
#define COMPARE_LINES_MAX (LIVE_SUM_STEPS + 8)

/// What differs, marks and harm first, then the steps in the plan's order. Times that differ by
/// less than a second are the same. Their number.
int compare_lines(const Compare* compare, CompareLine lines[COMPARE_LINES_MAX]);
/// Tells the screen. `actions` is emptied first.
void screen_compare(Ui* ui, Compare* compare, CompareActions* actions);
