/// The inside of the practice's page, shared by its two files only.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/harder.h"
#include "app/practise.h"
#include "screen/practice.h"

typedef struct Practise {
    Page page;
    Loaded* base; // loaded from the disk or a session
    Loaded* run;  // what is practised: the base, or it with another seed
    Live* live;   // NULL: not begun
    PracticeChoice choice;
    Practice practice;
    bool opened; // `practice` is
    PracticeActions wanted;
    View* view;
    const char* session; // path asked for on the command line, NULL: in the sessions' folder
    PracticeChosen chosen;
    uint32_t seen;  // events that were looked at for what is noticed
    uint64_t asked; // roles that were asked to be played too, as bits
    bool ahead;     // time is quick until something is noticed
    uint32_t retry_to;
    bool retries; // looks back to `retry_to`, then parts from the run
    int32_t first_bp;
    Harder harder;
    bool leaves;
} Practise;

/// An empty page; NULL: why has been told.
Practise* practise_make(void);
void practise_free(Practise* practise);
/// Begins the chosen role over `run`.
WARN_UNUSED Status practise_start(Practise* practise, Error* error);
/// Follows the role and opens the screen over the live drill.
WARN_UNUSED Status practise_follow(Practise* practise, Error* error);
