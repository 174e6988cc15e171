/// Debrief: a run that is over, in a window - the verdict, every mark with its sentence and its
/// proof, and the run itself beside it, which jumps to the moment that is talked about.
///
/// The screen changes nothing: it says what the user wants (DebriefActions). What it shows is made
/// by the layers that make the report (score, points, list), so that both say the same.
///
/// Layer: screen.
#pragma once

#include "drill/assess.h"
#include "live/live.h"
#include "report/heat.h"
#include "report/rectify.h"
#include "report/report.h"
#include "view/ui.h"

typedef enum DebriefTab {
    DEBRIEF_OVERVIEW = 0,
    DEBRIEF_LANES,
    DEBRIEF_MARKS,
    DEBRIEF_RECTIFY,
    DEBRIEF_PEOPLE,
    DEBRIEF_DECISIONS, // had it been the plan
    DEBRIEF_DISCUSS,
    DEBRIEF_NOTES,
    DEBRIEF_REPLAY, // of its own only where there is no room for it beside the others
    DEBRIEF_TAB_COUNT
} DebriefTab;

/// What the part of people shows.
typedef enum DebriefPeople {
    DEBRIEF_EVERYBODY = 0,
    DEBRIEF_HARMED,
    DEBRIEF_WAYS, // exits and queues
    DEBRIEF_KIT,  // and air
    DEBRIEF_TALK, // who told whom
    DEBRIEF_PEOPLE_COUNT
} DebriefPeople;

/// What the part of marks shows.
typedef enum DebriefMarks {
    DEBRIEF_ITEMS = 0,
    DEBRIEF_TEAMS, // by team, role and person
    DEBRIEF_MARKS_COUNT
} DebriefMarks;

typedef enum DebriefDialog {
    DEBRIEF_NO_DIALOG = 0,
    DEBRIEF_KEYS,
    DEBRIEF_EXPORT,
    DEBRIEF_FINDING, // a row of the list
    DEBRIEF_NOTE,
    DEBRIEF_JUDGE, // a mark overruled, a rating
} DebriefDialog;

/// The forms of export, in the order of the dialog.
#define DEBRIEF_FORMS 5

#define DEBRIEF_TEXT_BYTES 1024

/// A row of the rectification list while it is edited: what is written, and what it was.
#define DEBRIEF_FIELD_BYTES 512
typedef struct DebriefForm {
    Finding before, row; // `row` is what is to be filed
    bool is_new;
    bool opened; // in this frame: the first field wants the focus
    char fields[RECTIFY_COLUMN_COUNT][DEBRIEF_FIELD_BYTES];
    bool shown[RECTIFY_COLUMN_COUNT];
    bool has_fault;
    RectifyFault fault; // why it was not taken
} DebriefForm;

/// What somebody judges of the chosen mark, while it is written.
typedef struct DebriefJudge {
    AssessKind kind;
    char by[96], item[96], mark[16], at[24], note[320];
    bool opened; // in this frame: the first empty field wants the focus
    Error fault; // why it was not taken
} DebriefJudge;

typedef struct Debrief {
    // What is shown; all of it the caller's.
    const Drill* drill; // at its end
    const Score* score;
    const Report* report;
    const Rectification* list;
    const FindingHistory* history; // of earlier sessions; NULL: not looked at yet
    const ScoreOutcome* outcome;   // what it is held against; NULL: the run was cut off
    const Otherwises* otherwises;  // what its decisions would have come to; NULL: see `compared`
    bool compared;                 // they are known, or will not be
    int run_count, runs_done;      // runs that are made to know it, 0 not known how many
    bool differs;     // another program recorded it, and run again here it comes out otherwise
    int32_t told_bp;  // then: the total that was told at its end, -1 none is stored
    const Live* live; // the same run, to be looked at moment by moment
    const char* date; // of the run, local; NULL not known
    UiPaint* plan;    // paints the moment that is seen
    void* plan_user;
    uint64_t plan_version; // changes when that picture does
    bool exports;          // one is being written
    // What was chosen.
    int tab;
    int before; // the tab to which the replay's returns
    DebriefDialog dialog;
    uint32_t at; // moment that is wanted [tick]
    bool plays;
    bool shows; // an event was asked for in this frame
    double speed;
    double owed;    // of the moment that plays next [ticks]
    int people;     // DebriefPeople
    int marks;      // DebriefMarks
    int row;        // of the table that is seen among the people, -1
    int decision;   // of `otherwises`, -1
    int item;       // row of the marks, -1
    uint32_t event; // sequence of what is talked about, EVENT_NONE
    int32_t person; // marked on the plan, -1
    int32_t room;   // the same, -1
    int32_t storey; // shown alone, -1 all
    float zoom;     // 1: the whole plan
    int span;       // of the lanes: 0 the whole run, then less and less of it
    int finding;    // row of the list, -1
    int followed;   // person whose way is drawn, -1
    int line;       // of what he learnt and did, -1
    int map;        // over the plan: 0 none, else HeatKind + 1
    DebriefForm form;
    DebriefJudge judge;
    int note; // row of the notes, -1
    char note_text[DEBRIEF_TEXT_BYTES];
    bool forms[DEBRIEF_FORMS];
    int language;                    // of the export
    char folder[DEBRIEF_TEXT_BYTES]; // where to
} Debrief;

typedef enum DebriefDo {
    DEBRIEF_DO_NOTHING = 0,
    DEBRIEF_DO_LOOK,   // at `at`
    DEBRIEF_DO_FILE,   // `form.row` into the list
    DEBRIEF_DO_NOTE,   // `note_text` at `at`
    DEBRIEF_DO_JUDGE,  // `judge`: `dialog` is closed when it was taken, else its fault is set
    DEBRIEF_DO_EXPORT, // `forms` in `language` into `folder`
    DEBRIEF_DO_LEAVE,
} DebriefDo;

typedef struct DebriefAction {
    DebriefDo what;
} DebriefAction;
#define DEBRIEF_ACTIONS_MAX 8
typedef struct DebriefActions {
    DebriefAction list[DEBRIEF_ACTIONS_MAX];
    int count;
} DebriefActions;

#define DEBRIEF_SPEED_LEAST 0.25
#define DEBRIEF_SPEED_MOST  60.0
#define DEBRIEF_ZOOM_MOST   8.0f

/// A model at the first moment of the run. `drill`, `score`, `list` and `live` are set before.
void debrief_open(Debrief* debrief);
/// What the dialog said was taken: raters go on to the next line under their name, else it closes.
void debrief_judged(Debrief* debrief);
/// Tells the screen. `actions` is emptied first.
void screen_debrief(Ui* ui, Debrief* debrief, DebriefActions* actions);
/// Tells what the room sees on a projector beside it: the replay, its clock, and what is talked
/// about. Its plan is a picture of its own.
void screen_debrief_public(Ui* ui, const Debrief* debrief, UiPaint* plan, void* user,
                           uint64_t version);
/// The moment that plays next after `dt` seconds of the room; stops at the end of the run.
void debrief_play(Debrief* debrief, double dt);
/// What is marked on the plan at the moment that is seen. False: nothing.
bool debrief_focus(const Debrief* debrief, int32_t* storey, vec2s* at);
