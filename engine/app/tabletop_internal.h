/// The inside of the tabletop's page, shared by its files only.
///
/// Layer: app.
#pragma once

#include "app/reporter.h"
#include "app/session_files.h"
#include "app/tabletop.h"
#include "screen/console.h"
#include "screen/ended.h"
#include "screen/projector.h"
#include "screen/setup.h"
#include "view/view.h"

typedef struct Tabletop Tabletop;

/// The user of a picture of the plan.
typedef struct PlanOf {
    Tabletop* tabletop;
    View* view;
    bool known;        // what is known; false: the truth
    ViewKnown what;    // then
    int window_height; // [px] of the frame that is told
} PlanOf;

struct Tabletop {
    Page page;
    Loaded loaded;
    Live* live; // NULL: not begun
    Setup setup;
    SetupDo chosen;
    SessionCut cut; // run of this scenario that was cut off
    Console console;
    ConsoleActions wanted; // of the last frame
    Projector projector;
    PlanOf truth, known;
    bool* rooms;
    bool* persons;
    bool shows_projector; // in the one window there is
    bool leaves;
    // When it is over.
    Score* score; // NULL: it is not, or there is no memory
    Ended ended;
    EndedDo pressed;
    bool looks_back; // at the console instead
    Reporter reporter;
    char parted_from[PATH_MAX]; // session of the run that this one is a branch of; "" none
    // For the painters, of the frame that is told.
    Language language;
    ViewTheme theme;
};

// ---- tabletop_do.c
/// Does what the trainer wanted in the last frame. True: there was something.
bool tabletop_obey(Tabletop* tabletop);
void tabletop_say(Tabletop* tabletop, const Error* error);

// ---- tabletop_paint.c
/// Gives the screens their pictures of this drill. False: no memory.
bool tabletop_prepare(Tabletop* tabletop);
/// Changes whenever a picture of the drill does.
uint64_t tabletop_version(const Tabletop* tabletop, const Ui* ui);
