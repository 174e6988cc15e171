/// Live: a drill that people take part in. It owns time - how a second of the room becomes ticks of
/// the run - and the session file: a run is recorded on the disk from its first tick, may be killed
/// at any moment and goes on where it was.
///
/// A live drill either runs (it records) or is a recording that is shown, read to its end before.
/// Either way one may look at any moment of it at once, and a recording plays on from there; what
/// is done then is refused until one returns, or parts from the run there: the run so far stays as
/// its own session, the branch becomes another.
///
/// Everything that people do is a command of world/command.def, on the disk before it is obeyed.
/// What a trainer notes beside the run is a mark of the session.
///
/// Layer: live. Includes load and below; knows no SDL and draws nothing.
#pragma once

#include "live/witness.h"
#include "load/loaded.h"

typedef struct Live Live;

/// How a run is led; locked when it has begun. Start from live_default_options().
typedef struct LiveOptions {
    RunDelivery delivery; // default: by the trainer, as people expect of a tabletop
    RunPurpose purpose;   // default: practice
    RunTimeline timeline; // default: real time
    double speed;         // of compressed time at the start [LIVE_SPEED_LEAST, LIVE_SPEED_MOST]
    uint64_t played;      // roles that people play, as bits; the plan plays the others
} LiveOptions;
LiveOptions live_default_options(void);

#define LIVE_SPEED_LEAST 0.25
#define LIVE_SPEED_MOST  60.0

typedef enum LiveState {
    LIVE_CATCHES_UP = 0, // a session is run again up to its end: to be gone on with, or shown
    LIVE_RUNS,           // records
    LIVE_SHOWS,          // a recording: any moment of it, and on from there
    LIVE_ENDED,          // came to its end while it was live
    LIVE_FAILED,         // the session could not be read on or written: live_fault()
} LiveState;

/// Makes a run of a drill that was loaded from the disk, and its session at `path`. `loaded` stays
/// the caller's and must outlive it. `date` as of SessionMeta, or NULL.
WARN_UNUSED Status live_new(Live** live, Loaded* loaded, const char* path,
                            const LiveOptions* options, const char* date, Error* error);

/// Goes on with a session that was cut off, or shows one that came to its end. `loaded` was opened
/// from it. Either is caught up with by live_frame(), within its budget.
WARN_UNUSED Status live_open(Live** live, Loaded* loaded, Error* error);

/// Shows a session whether or not it came to its end, as far as it came; nothing is recorded but
/// marks. It stands at its beginning once it is caught up with.
WARN_UNUSED Status live_show(Live** live, Loaded* loaded, Error* error);

/// Closes the session; a run that did not end can be gone on with.
void live_close(Live* live);

LiveState live_state(const Live* live);
/// Share of what is to be caught up with that is done [0, 1].
double live_caught_up(const Live* live);
/// What went wrong; empty message: nothing.
const Error* live_fault(const Live* live);
const Drill* live_drill(const Live* live);
const Loaded* live_loaded(const Live* live);
/// The session's path while it records, else NULL.
const char* live_path(const Live* live);
/// How the run is led, read from its log.
LiveOptions live_options(const Live* live);

// ---- time (live.c, clock.c)
// ----------------------------------------------------------------------

/// Lets `real_s` seconds of the room pass. Takes `budget_s` of work at most; what is due after that
/// is done in the next frames. True: something changed.
bool live_frame(Live* live, double real_s, double budget_s);

/// Moment that is seen [ticks]; while looking back, another than the run's.
uint32_t live_tick(const Live* live);
/// The last moment of the run so far [ticks], and of the whole of it.
uint32_t live_head(const Live* live);
uint32_t live_length(const Live* live);
/// Events of the run up to its head, also while another moment is seen.
const EventLog* live_events(const Live* live);

bool live_is_paused(const Live* live);
/// Why it stands still; REASON_NONE: it does not, or nobody has said why.
Reason live_pause_reason(const Live* live);
/// Seconds of the room that it has stood still [s].
double live_pause_seconds(const Live* live);
/// Stops it, for REASON_DISCUSSION, REASON_TECHNICAL or REASON_REAL_EMERGENCY; again with another
/// reason while it stands: that one counts. Told to the run when it goes on.
void live_pause(Live* live, Reason why);
void live_go_on(Live* live);
/// Ends the drill at once, also while it stands still. STATUS_INVALID as of live_do().
WARN_UNUSED Status live_end(Live* live, Error* error);

double live_speed(const Live* live);
/// Only of compressed time, and of what is shown; cut to the bounds. False: it cannot be changed.
bool live_set_speed(Live* live, double speed);

/// Runs forward to a moment as fast as the machine can, at most to the next that wants the trainer:
/// an inject that is ready or delivered, a question put. Told as a jump; stops paused or running as
/// it was. While looking back: looks forward.
void live_jump(Live* live, uint32_t tick);
/// The same for a minute, and to an inject's planned time. False: its time is not known.
void live_step_minute(Live* live);
bool live_jump_to_inject(Live* live, int32_t inject);
bool live_is_jumping(const Live* live);

// ---- looking back, branches (moments.c, branch.c)
// ------------------------------------------------

/// Shows another moment, up to the head; the run stands still meanwhile. Instant back to the
/// nearest kept moment, the rest is stepped in the coming frames.
void live_look(Live* live, uint32_t tick);
/// True while another moment than the run's own is seen. A recording has none of its own.
bool live_is_looking(const Live* live);
/// True while the moment that was asked for is still on its way.
bool live_is_seeking(const Live* live);
/// Back to the run as it was left; nothing where it is a recording.
void live_return(Live* live);

/// Goes on from the moment that is seen: the run so far keeps its session; this becomes another at
/// `path`, with everything up to here, marked as taken back.
WARN_UNUSED Status live_branch(Live* live, const char* path, Error* error);

/// What a run came to, to be held beside another.
#define LIVE_SUM_STEPS PLAN_STEPS_MAX
typedef struct LiveSum {
    char name[96]; // of the session's file
    uint32_t end;  // last tick
    int32_t total_bp;
    int32_t people, out, mustered, hurt, down, dead;
    int red_lines;
    int step_count;
    double done_s[LIVE_SUM_STEPS];   // when each step was done [s]; < 0 not
    int32_t step_bp[LIVE_SUM_STEPS]; // its mark, -1 not marked
    int branch_step;                 // first step of which two differ, -1 none (live_compare)
} LiveSum;
/// Sums up a drill as it stands.
WARN_UNUSED Status live_sum(const Drill* drill, const char* name, LiveSum* sum, Error* error);
/// Plays two sessions to their ends and sums them up.
WARN_UNUSED Status live_compare(const char* first, const char* second, LiveSum sums[2],
                                Error* error);

// ---- what people do (actions.c)
// ------------------------------------------------------------------

/// Gives a command from outside, on the disk when it returns. STATUS_INVALID with a sentence while
/// one looks back, catches up, or the run is over.
WARN_UNUSED Status live_do(Live* live, Command command, Error* error);
/// The same behind a text that it uses (COMMAND_INJECT_TEXT, COMMAND_AD_HOC).
WARN_UNUSED Status live_write(Live* live, const char* text, Command command, Error* error);

/// An answer that was spoken in the room, as it was logged.
#define LIVE_ANSWERS_MAX 4096
typedef struct LiveAnswer {
    uint32_t tick;
    int32_t role;           // -1: of a card
    int32_t action;         // -1: of a card
    int32_t target;         // packed
    int32_t inject, option; // of a card; -1 none
    bool corrected;         // another answer of the list, or nothing, counts instead
} LiveAnswer;
const LiveAnswer* live_answers(const Live* live, int* count);
/// The last of them that still counts; NULL: there is none.
const LiveAnswer* live_last_answer(const Live* live);

/// The first key of an answer: its moment. The run waits for the rest of it, LIVE_HOLD_S at most,
/// and makes up for that afterwards, so that an answer counts from when it was begun.
#define LIVE_HOLD_S 20.0
void live_answer_begin(Live* live);
/// It was nothing.
void live_answer_drop(Live* live);
bool live_answer_is_begun(const Live* live);
/// The answer: an order to a role by the trainer, and that of a decision card.
WARN_UNUSED Status live_answer(Live* live, int32_t role, int32_t action, Target target,
                               Error* error);
WARN_UNUSED Status live_decide(Live* live, int32_t card, int32_t option, Error* error);
/// Takes the last order back that was logged and not corrected: adds a correction, removes nothing.
/// STATUS_NOT_FOUND: there is none. STATUS_INVALID: the last answer was to a decision card.
WARN_UNUSED Status live_correct(Live* live, Error* error);
#define LIVE_UNANSWERED (-1) /* as an option: nobody answered */
/// What the last answer really was, to a decision card: the log keeps both, drill and mark go on by
/// this one. LIVE_UNANSWERED: it was none, and the question is open again. STATUS_NOT_FOUND: it was
/// an order, or there is none.
WARN_UNUSED Status live_correct_card(Live* live, int32_t option, Error* error);

// ---- injects, expectations, what is known (injects.c, expect.c, known.c)
// ---------------------------

/// The injects in the order of the console: what is ready, what comes next, the optional ones, what
/// is over. Their number.
int live_injects(const Live* live, int32_t* order, int most);
/// The inject that wants the trainer first: the oldest that is ready, else the next by its time;
/// -1.
int32_t live_next_inject(const Live* live);

typedef enum LiveExpected {
    EXPECT_WAITS = 0, // its clock runs, within its target
    EXPECT_LATE,      // past its target, within its limit
    EXPECT_EXPIRED,   // past its limit
    EXPECT_DONE,      // within its target
    EXPECT_DONE_LATE,
    EXPECT_CANNOT, // cannot be done any more, or was left out
    EXPECT_DORMANT // its clock does not run yet
} LiveExpected;
/// Something that a role is expected to do.
typedef struct LiveExpectation {
    LiveExpected state;
    int32_t step, inject; // whose; the other -1
    int32_t role;
    Text title;
    double clock_s;           // since when [s] of the run; < 0 not yet
    double done_s;            // when it was done; < 0 not
    double target_s, limit_s; // from the clock
} LiveExpectation;
/// Those whose clock has begun, in the order of their clocks. Their number.
int live_expectations(const Live* live, LiveExpectation* rows, int most);

/// A fact that at least one role-holder has: what the players know between them.
typedef struct LiveFact {
    FactKind kind;
    int32_t subject, value; // as of Fact
    uint32_t since;         // tick at which the first of them knew it
    int32_t person;         // who has the newest observation
    FactWay way;
    uint32_t true_at; // tick of that observation
    bool stale;       // observed longer ago than its kind lives
} LiveFact;
/// What the players know, newest observation of each, in the order of kind and subject. Their
/// number; of equally new ones the surer counts, then the lower role.
int live_known(const Drill* drill, LiveFact* facts, int most);
/// True when they know a fact to be so.
bool live_knows(const LiveFact* facts, int count, FactKind kind, int32_t subject);

/// The message that is before the players: the last inject or announcement that was delivered.
typedef struct LiveMessage {
    Text text;
    uint32_t tick;
    int32_t inject; // -1: ad hoc, or an announcement
    int32_t to;     // role, -1 all
    InjectChannel channel;
} LiveMessage;
/// The one of a moment that is not after the drill's. False: there had been none.
bool live_message(const Drill* drill, uint32_t tick, LiveMessage* message);
/// Roles that the players look to at a moment, as bits: whom the message is for, who has to decide.
uint64_t live_called_on(const Drill* drill, uint32_t tick);

// ---- one person (witness.c)
// ----------------------------------------------------------------------

/// Follows the holder of a role from the first tick on: what they see of the run, at every moment
/// that is looked at. Before the first frame of the live drill. STATUS_NO_MEMORY.
WARN_UNUSED Status live_watch(Live* live, int32_t role, Error* error);
/// What they see and have seen at the moment that is seen; NULL: nobody is followed.
const Witness* live_witness(const Live* live);

/// The word of the scenario's coach that is up, -1: there is none, or the lesson is over. `read`:
/// bits of the words without a condition that were read (coach.c).
int live_coach(const Live* live, uint64_t read);

// ---- marks (marks.c)
// -----------------------------------------------------------------------------

/// Adds a mark at the moment that is seen, on the disk when it returns; its text and points are
/// copied.
WARN_UNUSED Status live_mark(Live* live, SessionMark mark, Error* error);
/// Marks so far, in the order in which they were made.
const SessionMark* live_marks(const Live* live, int* count);
/// Takes all drawings off the plan (adds that they are hidden).
WARN_UNUSED Status live_clear_drawings(Live* live, Error* error);
/// Takes the last drawing off that is shown. STATUS_NOT_FOUND: there is none.
WARN_UNUSED Status live_undo_drawing(Live* live, Error* error);
/// True when a mark is a drawing that is to be shown now. A run that is looked at again shows it
/// for LIVE_DRAWING_S at least: it was drawn and taken off while the run stood still.
#define LIVE_DRAWING_S 10.0
bool live_is_shown(const Live* live, const SessionMark* mark);

// ---- the projector (projector.c)
// ------------------------------------------------------------------

typedef enum LiveScreen {
    SCREEN_SHOWS = 0,
    SCREEN_BLACK,
    SCREEN_WHITE,
    SCREEN_FROZEN, // keeps what it shows
} LiveScreen;
typedef struct LiveProjector {
    LiveScreen screen;
    uint32_t frozen_at; // tick
    bool countdown;     // shown
    uint32_t counts_to; // tick
    bool truth;         // the trainer has revealed everything
} LiveProjector;
const LiveProjector* live_projector(const Live* live);
/// Black, white or frozen; the same again: shows.
void live_set_screen(Live* live, LiveScreen screen);
/// Counts down `seconds` of the run from now; 0: none.
void live_set_countdown(Live* live, double seconds);
void live_reveal(Live* live, bool truth);
