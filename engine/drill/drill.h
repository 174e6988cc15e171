/// Drill: a world with a plan, a scenario and marks. What every front end steps.
///
/// drill_step() is one tick of everything: the world, then - reading the new events - the plan's
/// autopilot, the scenario's injects and handlers, and the marks. The first three may queue
/// commands for a later tick; the marks never can.
///
/// Layer: drill. Includes world and below.
#pragma once

#include "drill/plan.h"

/// One thing that a run has by the plan where the run it is held against had it otherwise: see
/// drill/otherwise.h. All else is the same, tick by tick, until it makes a difference.
typedef enum OtherwiseKind {
    OTHERWISE_NONE = 0,
    OTHERWISE_CARD,    // a decision card is answered with an option
    OTHERWISE_STEP,    // a step is taken up at once, does not slip the mind, played role or not
    OTHERWISE_BARRIER, // a barrier was put right before the run
    OTHERWISE_LATE,    // a step is not taken up before a tick, nor slips the mind
} OtherwiseKind;
typedef struct Otherwise {
    OtherwiseKind kind;
    int32_t index;  // card (inject), step, barrier
    int32_t option; // CARD: that is chosen; LATE: the tick, INT32_MAX never
} Otherwise;

/// Everything a drill was made of. Owned by the loader; must outlive the drill.
typedef struct DrillDef {
    WorldDef world;
    PlanDef plan;
    ScenarioDef scenario;
    uint64_t seed;     // the run's, also in the parts' defs
    bool no_autopilot; // the no-response run: nobody follows the plan
    bool at_once;      // the plan-perfect run: who follows the plan neither delays, nor forgets
    Otherwise otherwise;
    uint32_t cookie;
} DrillDef;

DrillDef drill_default_def(void);
/// All checks of all parts. True when there is no error.
bool drill_check_def(const DrillDef* def, Problems* problems);

/// Breaks a barrier of a def, or has it put right, before drill_create(). What rows of the scenario
/// depend on it by name went with what the loader was told (ScriptOptions.set). False: there is no
/// such barrier.
bool drill_def_set_barrier(DrillDef* def, const char* id, bool broken);

typedef struct Drill Drill;

/// A scenario's handlers: called after every tick with its new events, often none (`first` ..
/// `first + count - 1` of the log). They queue commands by drill_queue(SOURCE_SCENARIO).
typedef void DrillReact(void* user, Drill* drill, uint32_t first, uint32_t count);

WARN_UNUSED Status drill_create(const DrillDef* def, Drill** drill, Error* error);
void drill_free(Drill* drill);
void drill_set_react(Drill* drill, DrillReact* react, void* user);

/// Called for every command when it is obeyed (recording).
void drill_set_record(Drill* drill, WorldRecord* record, void* user);
/// For measuring: see world_set_lap(). What is left of drill_step() is this layer's own.
void drill_set_lap(Drill* drill, WorldLap* lap, void* user);

/// One tick. False when the run is over.
bool drill_step(Drill* drill);

/// Queues a command; false when too many wait.
bool drill_queue(Drill* drill, Command command);

/// What the story's clock says at a moment [s]: run time from when it begins times the factor, and
/// what was passed over so far. Only where ScenarioDef.story > 0.
double drill_story_seconds(const Drill* drill, uint32_t tick);
/// A moment as text: "12:30", with a story "12:30 (story 6:15:00)".
void drill_clock(const Drill* drill, uint32_t tick, Language language, char* text, size_t size);

/// A moment of the run as it is told [s]: from when it begins, negative in the pre phase.
double drill_seconds(const Drill* drill, uint32_t tick);

const DrillDef* drill_def(const Drill* drill);
const World* drill_world(const Drill* drill);

/// A text that events of kind ANNOUNCED can point to; -1 when full (4096). Copies it. The same text
/// gives the same index.
int32_t drill_note(Drill* drill, const char* en, const char* zh);
Text drill_note_text(const Drill* drill, int32_t note);

/// State of a step of the plan, for consoles, reports and the practice screen.
typedef enum StepState {
    STEP_DORMANT = 0,
    STEP_ARMED,
    STEP_FORGOTTEN,
    STEP_ISSUED,
    STEP_DONE,
    STEP_IMPOSSIBLE,
    STEP_SKIPPED,
    STEP_STATE_COUNT
} StepState;
typedef struct StepStatus {
    StepState state;
    uint32_t clock; // tick since which the actor could know the trigger, UINT32_MAX not yet
    uint32_t done;  // tick, UINT32_MAX not
    int32_t doer;   // person, -1
    uint32_t clock_event, done_event;
} StepStatus;
const StepStatus* drill_step_status(const Drill* drill, int32_t step);
/// How plainly guided practice says what to do next (response_model 7.10): not yet; "what does the
/// plan ask of you now?" from half the target on; action and place from the target on; "do it now"
/// from three quarters of the limit on.
typedef enum HintLevel { HINT_QUIET = 0, HINT_NUDGE, HINT_SHOW, HINT_TELL } HintLevel;
typedef struct HintWay {
    int32_t action;
    Target target; // nothing: its doer has something in mind
    Reason cannot; // why not, as far as its doer knows; REASON_NONE: they could
} HintWay;
/// What the plan asks of a role next.
typedef struct Hint {
    int32_t step;
    int32_t way; // of `ways`, to be gone; -1: none can be gone now
    HintWay ways[4];
    int way_count;
    int32_t room;        // where it is done, -1: where its doer stands, or several rooms
    uint32_t since, due; // ticks: of the clock; full marks until then
    int32_t waits_on;    // step that is waited for, -1 none
    Text why;
    HintLevel level;
} Hint;
/// The next step of a role as if its holder took no time and forgot nothing. False: nothing is due
/// that they know of - watch, listen, ask. Changes nothing.
bool drill_hint(const Drill* drill, int32_t role, Hint* hint);
bool drill_inject_fired(const Drill* drill, int32_t inject);

/// Where an inject stands, for the console.
typedef enum InjectState {
    INJECT_PENDING = 0, // not due yet
    INJECT_READY,       // due, waits for the trainer to deliver it
    INJECT_DEFERRED,    // put off by the trainer
    INJECT_DELIVERED,
    INJECT_ANSWERED, // a decision card, and somebody has decided
    INJECT_SKIPPED,
    INJECT_STATE_COUNT
} InjectState;
typedef struct InjectStatus {
    InjectState state;
    uint32_t planned; // tick at which it comes due, UINT32_MAX unknown
    uint32_t ready;   // tick at which it came due and began to wait, UINT32_MAX it does not wait
    uint32_t fired;   // tick at which it was delivered last, UINT32_MAX not
    uint32_t asked;   // of a card: tick at which the question was put, UINT32_MAX not
    uint32_t expires; // of a card: tick at which it is answered for them
    int32_t answer;   // option, -1 none yet
    Reason reason;    // why it was skipped
} InjectStatus;
InjectStatus drill_inject_status(const Drill* drill, int32_t inject);
/// What counts of a decision (its number in the log): its last correction by the trainer, itself
/// where there is none, EVENT_NONE where it was taken back. The option stands in `other` of that
/// event, the moment of the answer in the decision's alone.
uint32_t drill_decision_counts(const EventLog* log, uint32_t decision);
/// The decision on a card that stands (number in the log), EVENT_NONE none.
uint32_t drill_decision_on(const EventLog* log, int32_t card);
/// Its title, as the trainer worded it where they did.
Text drill_inject_text(const Drill* drill, int32_t inject);
/// Who delivers injects.
RunDelivery drill_delivery(const Drill* drill);
/// The commands that write a text ahead of one that uses it (INJECT_TEXT, AD_HOC); `text` may be
/// IN_BOTH. Their number; -1: empty, not clean UTF-8, longer than 1023 bytes or than `most` allow.
#define DRILL_WRITES_MAX 64
int drill_write(const char* text, Command* commands, int most);

/// From the next tick on what comes to pass is drawn from another seed (world_set_chance).
void drill_set_chance(Drill* drill, uint64_t seed);

/// Snapshot of drill and world together.
size_t drill_snapshot_bytes(const Drill* drill);
void drill_snapshot(const Drill* drill, void* bytes);
void drill_restore(Drill* drill, const void* bytes);
