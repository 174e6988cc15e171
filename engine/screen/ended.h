/// Ended: the first minutes after a drill - the marks, the red lines, what went best and worst -
/// and where to go from here. The room is shown the same without the buttons when the trainer says
/// so.
///
/// Layer: screen.
#pragma once

#include "drill/score.h"
#include "view/ui.h"

#define ENDED_POINTS 3

typedef struct Ended {
    const Drill* drill;
    const Score* score;
    const char* session; // file that holds the run
    const char* report;  // file that was written last, NULL none
    bool writes;         // a report is being written
    bool on_projector;   // the room sees it too
    bool has_debrief;    // the program has a page for it
    bool has_branch;     // the run parted from another, with which it can be compared
} Ended;

typedef enum EndedDo {
    ENDED_WAITS = 0,
    ENDED_DEBRIEF,
    ENDED_COMPARE,   // with the run that it parted from
    ENDED_REPORT,    // writes it and opens it
    ENDED_PROJECTOR, // shows it to the room, or hides it
    ENDED_LOOK_BACK, // the console again, over the run that is over
    ENDED_LEAVE,
} EndedDo;

EndedDo screen_ended(Ui* ui, const Ended* ended);
/// What the room sees of it; nothing is smaller than 1/30 of the height.
void screen_ended_public(Ui* ui, const Ended* ended);

/// Its plan marks the outcome, and the runs that it is held against were not made yet: the
/// debrief's total may be another.
bool ended_is_provisional(const Score* score);
/// Marks that count, the best and the worst: rows of Score.items, at most ENDED_POINTS. Nothing is
/// in both lists: the one holds what was done well (S and P), the other what was not. Their number.
int ended_best(const Score* score, int items[ENDED_POINTS]);
int ended_worst(const Score* score, int items[ENDED_POINTS]);
