/// Practice: one person in one role; the plan plays the others. Only what that person sees, hears
/// and is told is on the screen. What can be done is a key, a click on the plan, or a search; what
/// cannot says why. Guided, the plan's next step stands there with its reason; assessed, nothing
/// is hinted.
///
/// The screen changes nothing: it says what the person wants (PracticeActions).
///
/// Layer: screen.
#pragma once

#include "screen/practice_offers.h"
#include "view/ui.h"
#include "view/view.h"

typedef enum PracticeDialog {
    PRACTICE_NONE = 0,
    PRACTICE_PALETTE, // all actions, searched
    PRACTICE_TARGET,  // to what, of `action`
    PRACTICE_THINGS,  // what is around
    PRACTICE_THING,   // what may be done with `thing`
    PRACTICE_WHOM,    // say: to whom
    PRACTICE_WHAT,    // say: what
    PRACTICE_KEYS,
    PRACTICE_STOP,
    PRACTICE_LEAVE,
} PracticeDialog;

/// What is shown where there is no room beside the plan.
typedef enum PracticeTab {
    PRACTICE_TAB_PLAN = 0,
    PRACTICE_TAB_YOU,
    PRACTICE_TAB_RADIO
} PracticeTab;

/// What the end says.
typedef struct PracticeItem {
    char en[128], zh[128];
    char why_en[240], why_zh[240];
    int32_t bp;
} PracticeItem;
#define PRACTICE_BEST 3
typedef struct PracticeResult {
    int32_t total_bp, role_bp; // -1: nothing was marked
    bool provisional;          // of the total: the outcome is not in it yet
    int32_t before_bp;         // of the try before, -1 this is the first
    PracticeItem best[PRACTICE_BEST], worst[PRACTICE_BEST];
    int best_count, worst_count;
    int red_line_count;
    char red_en[4][240], red_zh[4][240]; // the first of them
    uint32_t mistake; // tick just before the first mark that was lost; UINT32_MAX
    char mistake_en[160], mistake_zh[160];
} PracticeResult;

/// How far the search for a harder seed is.
typedef struct PracticeHarder {
    int of, done;   // seeds to try, tried; of 0: not asked for
    bool found;     // `seed` is harder
    uint64_t seed;  //
    int32_t bp;     // that the plan alone comes to with it,
    int32_t own_bp; // and with this run's seed
} PracticeHarder;

typedef struct Practice {
    const Live* live;
    View* view; // paints the plan; app's
    int32_t role;
    bool guided;
    bool again;     // a second try from a moment of the first
    int32_t storey; // shown; -1 all of them; PRACTICE_OWN the person's
    PracticeDialog dialog;
    int32_t action; // of which a target is wanted
    Target thing;
    char typed[64];
    int pick;
    int32_t to;      // role that is spoken to
    int channel;     // row of the channels: 0 the best there is
    uint64_t chosen; // facts that are to be said, by row
    int tab;
    uint64_t read;         // words of the lesson
    PracticeResult result; // once it is over
    bool has_result;
    PracticeHarder harder;
    // Kept from frame to frame.
    uint8_t* rooms;
    uint8_t* doors;
    bool* persons;
    ViewGhost* ghosts;
    ViewSight sight;
    ViewState plan;
    Box plan_box; // of the last frame [px]
} Practice;
#define PRACTICE_OWN (-2)

typedef enum PracticeDo {
    PRACTICE_DO_NOTHING = 0,
    PRACTICE_DO_ORDER, // role `number`: `action` on `target`
    PRACTICE_DO_CANCEL,
    PRACTICE_DO_SAY,    // `fact` of `subject` to role `number`, by `channel`
    PRACTICE_DO_ANSWER, // option `option` of card `number`
    PRACTICE_DO_PAUSE,
    PRACTICE_DO_GO_ON,
    PRACTICE_DO_SPEED, // `number` steps faster
    PRACTICE_DO_AHEAD, // as fast as it goes until something is noticed
    PRACTICE_DO_STOP,  // ends the run
    PRACTICE_DO_RETRY,
    PRACTICE_DO_HARDER,
    PRACTICE_DO_DEBRIEF,
    PRACTICE_DO_FULL_SCREEN,
    PRACTICE_DO_LEAVE,
} PracticeDo;

typedef struct PracticeAction {
    PracticeDo what;
    int32_t number, option;
    int32_t action;
    Target target;
    FactKind fact;
    int32_t subject;
    Channel channel; // CHANNEL_COUNT: the best there is
} PracticeAction;
#define PRACTICE_ACTIONS_MAX 12
typedef struct PracticeActions {
    PracticeAction list[PRACTICE_ACTIONS_MAX];
    int count;
} PracticeActions;

/// STATUS_NO_MEMORY. `live` follows the role's holder (live_watch()); `view` outlives the model.
WARN_UNUSED Status practice_open(Practice* practice, const Live* live, View* view, int32_t role,
                                 bool guided, Error* error);
void practice_close(Practice* practice);
/// Tells the screen. `actions` is emptied first.
void screen_practice(Ui* ui, Practice* practice, PracticeActions* actions);

/// True when the person has perceived something new since an event: time goes at its own pace then.
bool practice_is_wanted(const Practice* practice, uint32_t since);

/// Who is practised, and how, before it begins.
typedef struct PracticeChoice {
    const Drill* drill;
    int32_t role;
    bool guided;
} PracticeChoice;
typedef enum PracticeChosen {
    PRACTICE_WAITS = 0,
    PRACTICE_BEGINS,
    PRACTICE_GOES_BACK
} PracticeChosen;
PracticeChosen screen_practice_choice(Ui* ui, PracticeChoice* choice);

/// Marks of the run for the person: what the end shows. `practice`: pauses take nothing off.
void practice_sum(const Drill* drill, int32_t role, bool practice, PracticeResult* result);
