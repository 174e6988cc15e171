/// Points: what a debrief names first - how the steps went, three strengths, three to put right.
/// Page one of the report and the window take them from here, so that they name the same.
///
/// Layer: report.
#pragma once

#include "drill/findings.h"

#define POINTS_MAX 3

/// Steps with a clock that fell due and count.
typedef struct StepCounts {
    int in_time, late, across, never; // `across`: done, but across a red line
} StepCounts;

typedef struct Points {
    StepCounts steps;
    int strength_count, fix_count;
    int strengths[POINTS_MAX]; // items of the score: those that added most to the total
    int fixes[POINTS_MAX];     // rows of the list: the first that are still to be worked off
} Points;

/// `list` may be NULL: then nothing is named to put right.
void report_points(const Score* score, const Rectification* list, Points* points);

/// Headings over so many strengths, and so many things to put right: no more are promised than
/// there are.
Text report_strengths_heading(int count);
Text report_fixes_heading(int count);

/// The event that proves an item: the last of its evidence; EVENT_NONE where it has none.
uint32_t report_proof(const ScoreItem* item);

/// Length of the first sentence of a text without its stop; what follows begins at `rest`.
int report_first_sentence(const char* text, const char** rest);

/// Events that everybody asks for, the first of each kind of which stands on the axis of time: what
/// it is called there. Empty of the others.
Text report_key_event(uint32_t kind);
