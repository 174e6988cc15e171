/// Plan and scenario as data: what an author wrote, names resolved to indices.
///
/// A plan is roles and procedures made of steps: who does what, triggered by what, after which
/// other step, within what time, and what must never be done. A scenario is what happens. The
/// script layer fills these in; drill_create() reads them.
///
/// Layer: drill. Includes world and below.
#pragma once

#include "world/world.h"

#define PLAN_STEPS_MAX        256
#define PLAN_AFTER_MAX        8
#define PLAN_RED_LINES_MAX    64
#define PLAN_CAPABILITIES_MAX 16
#define SCENARIO_INJECTS_MAX  256

#define TRIGGER_LEAVES_MAX 8 /* knows, event and at of one trigger, however nested */

/// When something starts; knows() is about the step's own actor.
typedef enum TriggerKind {
    TRIGGER_NONE = 0, // no trigger of its own (with `after`: when that is known done)
    TRIGGER_KNOWS,    // the actor knows a fact of `fact` (subject -1 any)
    TRIGGER_EVENT,    // an event of kind `event` happened (injects)
    TRIGGER_TIME,     // at `seconds` of the run
    TRIGGER_START,    // at once
    TRIGGER_ALL,      // when all of `terms` hold: since the last of them
    TRIGGER_ANY,      // when one of `terms` holds: since the first of them
    TRIGGER_STORY,    // when the story's clock is at `seconds`
} TriggerKind;
typedef struct Trigger {
    TriggerKind kind;
    FactKind fact;
    int32_t subject;
    uint32_t event;              // EventKind
    double seconds;              // TRIGGER_TIME: when; others: how long after [s]
    int32_t least;               // KNOWS: a value of at least this; 0: any value but "not so"
    int32_t most;                // KNOWS: and of at most this; 0: no bound
    bool gone;                   // KNOWS: that it is not so (any more)
    bool fresh;                  // KNOWS: observed not longer ago than its kind lives
    bool changed;                // KNOWS: it was believed otherwise before
    const struct Trigger* terms; // ALL, ANY; NULL for the others
    int term_count;
} Trigger;

/// The terms of a trigger that are no ALL or ANY, left to right; at most TRIGGER_LEAVES_MAX.
int trigger_leaves(const Trigger* trigger, const Trigger* leaves[TRIGGER_LEAVES_MAX]);

/// Since when a trigger holds, given since when each of its leaves does (UINT32_MAX: not): the
/// latest of ALL, the earliest of ANY. UINT32_MAX: it does not hold.
uint32_t trigger_of_leaves(const Trigger* trigger, const uint32_t* since);

/// A way of doing a step: the first is the step's own, the others stand in `or_else`.
typedef struct StepWay {
    int32_t action;
    Target target;
    bool
        target_from_fact; // the target is the subject of the actor's own trigger fact (fire's room)
} StepWay;

/// Whether a step is done in turns, each with its own clock and mark (drillbook G.2, 10).
typedef enum EachKind {
    EACH_NONE = 0, // once
    EACH_KNOWN,    // for each room, person ... that its trigger is about and its role knows of
    EACH_STOREY,   // for each storey with rooms
    EACH_ZONE,     // for each sweep zone
    EACH_NEWS,     // for each time that what an authority was told is no longer so (LegalDef)
} EachKind;

/// What a step is judged by.
typedef enum JudgedKind {
    JUDGED_TIME = 0, // when it was done, from target to limit
    JUDGED_BEGUN,    // when the care that it is about began, by whomever
    JUDGED_HANDS_ON, // how much of the arrest somebody pressed
    JUDGED_RELIEF,   // how much of the pressing was by arms that had been relieved in time
    JUDGED_KIND_COUNT
} JudgedKind;

typedef struct StepDef {
    const char* id; // "call"
    Text title;     // never empty: the action's name and target where the author gave none
    Text why;       // reason, for guided mode and the report; may be empty
    int32_t role;
    StepWay ways[4];
    int way_count;
    Trigger when;                  // TRIGGER_NONE: the procedure's
    int32_t after[PLAN_AFTER_MAX]; // steps whose being done the actor must know
    int after_count;
    uint32_t required; // bit by entry of `after`: never before that is known done, however long
    double patience_s; // waits so long for a step of `after` [s]; 0: half that one's limit
    double earliest_s; // not begun before this time since it was due [s]
    bool noforget;     // never slips the mind
    bool silent;       // its being done is reported to nobody
    bool before;       // due from the beginning of the pre phase, worth nothing after it
    EachKind each;
    JudgedKind judged;
    double every_s;        // a turn every so often until `unless` is known [s]; 0: not again
    int32_t on_impossible; // step that is due when this one cannot be done, -1 none
    Trigger unless;        // of KNOWS leaves, or NONE: then the step is not needed
    double target_s;       // full marks up to here [s], from the moment the actor could know
    double limit_s;        // no marks from here [s], > target_s
    int weight;            // >= 0, default 1
    int32_t capability;
    int line;
    const char* file;
    int32_t says1;  // text for the loudspeakers + 1 that it must be; 0: whatever is announced
    int32_t legal1; // of PlanDef.legal + 1, whose report it is; 0 no law asks for it
} StepDef;

typedef struct ProcedureDef {
    const char* id;
    Text title;
    Trigger starts;
    int32_t first_step, step_count;
} ProcedureDef;

/// What must never (or must) happen. `what` is a row of drill/red_line.def.
typedef enum RedLineKind {
#define RED_LINE(NAME, name, must, en, zh) RED_LINE_##NAME,
#include "drill/red_line.def"
#undef RED_LINE
    RED_LINE_KIND_COUNT
} RedLineKind;
typedef struct RedLineDef {
    RedLineKind what;
    int line;
} RedLineDef;

/// A line of a score sheet under one of its headings: marks of the log put together, or something
/// that people rate because no machine can.
typedef struct LineDef {
    const char* id;
    Text text;                // what is to be seen, so that two who look agree
    int points;               // weight under its heading, > 0
    bool optional;            // people may find that it does not apply
    int32_t role;             // whose work it is, -1 the team's
    const char* const* takes; // see CapabilityDef; none: rated by people
    int take_count;
} LineDef;
#define PLAN_LINES_MAX 128

/// A heading of the score. What a mark stands under: what its step names, else the heading or line
/// whose `takes` fits best - the step's, inject's or form's own name before its action's before
/// that action's group; "headcount", "people_out", "sequence" and "outcome" are names too.
typedef struct CapabilityDef {
    const char* id; // "INFO"
    Text name;
    int weight;    // share of the total, >= 0
    bool by_lines; // worth instead what those of its lines are worth that apply
    const char* const* takes;
    int take_count;
    int32_t first_line, line_count; // of PlanDef.lines
} CapabilityDef;

/// A report that a law asks for within a time, from when its trigger was known (drillbook G.2, 13).
/// It is lowered to steps: a first report and, where the law wants changes told, a further one.
typedef struct LegalDef {
    const char* id;  // of the plan's row
    Text law;        // "Decree 493 of the State Council, articles 9, 12 and 13"
    bool read;       // its times were read off a copy of it; false: from memory
    Service service; // whom it is made to
    int32_t form;    // of ResponseDef.reports, -1 none
    double within_s; // [s] of the run: the law's hours, on the story's clock where there is one
    double change_s; // a changed number is told within [s]; 0: the law does not ask
    double every_s;  // told anew at least so often [s]; 0: the law does not ask
    int32_t step;    // of the first report
    int32_t further; // step of what is told later, -1 none
} LegalDef;
#define PLAN_LEGAL_MAX 16

typedef struct PlanDef {
    Text title;
    const char* file;
    const ProcedureDef* procedures;
    int procedure_count;
    const StepDef* steps; // all procedures' in order
    int step_count;
    const RedLineDef* red_lines;
    int red_line_count;
    const CapabilityDef* capabilities;
    int capability_count;
    const LineDef* lines; // of all headings in order
    int line_count;
    const char* sheet; // name of the score sheet that the headings are from, NULL the plan's own
    Text sheet_name;
    const struct DecisionDef* decisions;
    int decision_count;
    const LegalDef* legal;
    int legal_count;
} PlanDef;

typedef enum InjectChannel {
    INJECT_SCREEN = 0,
    INJECT_VERBAL,
    INJECT_PHONE,
    INJECT_RADIO,
    INJECT_PANEL,
    INJECT_CHANNEL_COUNT
} InjectChannel;

/// An answer that a decision card offers.
typedef enum AnswerKind { ANSWER_RIGHT = 0, ANSWER_WRONG, ANSWER_CONTESTED } AnswerKind;
typedef struct OptionDef {
    const char* id; // "leave"
    AnswerKind kind;
    Text text;      // the answer
    Text why;       // its explanation; never empty
    int32_t role;   // that is ordered
    int32_t action; // -1: no order
    Target target;
    int32_t inject; // that it fires, -1 none
} OptionDef;

typedef struct InjectDef {
    const char* id; // "G-01"
    Text title;
    Trigger when;
    InjectChannel channel;
    int32_t to;    // role, -1 all
    bool optional; // not fired by itself
    bool once;
    // What it does besides being told:
    FactKind fact; // FACT_KIND_COUNT none: the role learns it
    int32_t subject;
    int32_t value;
    int32_t ignite;           // fire, -1 none
    int32_t lock_opening;     // -1 none
    int32_t stage;            // of the story that it jumps to, -1 none
    Channel breaks, restores; // CHANNEL_FACE none
    int32_t net;              // of a radio, -1 all
    int32_t weather1;         // row of ResponseDef.weathers + 1; 0 none
    int32_t accident1;        // row of ResponseDef.accidents + 1; 0 none
    int32_t device;           // that it sets
    DeviceState device_state; // to this; STATE_RESTING: none
    double takes_s;           // by telephone: the call holds the role's voice so long; 0 not
    // What is expected of the role, for the score: an action within target and limit.
    int32_t expect_role, expect_action; // -1 none
    double expect_target_s, expect_limit_s;
    // A decision card: the question is `title`, put to the role `to`.
    const OptionDef* options;
    int option_count;
    double decide_s; // answered for them after this long [s]
    int line;
} InjectDef;

/// What the plan itself says to a decision card.
typedef struct DecisionDef {
    int32_t inject; // -1: the scenario has no such card
    int32_t option;
    int32_t capability1; // that the card is marked under, + 1; 0: of the step with its action
    int weight;          // of the card; 0: one
} DecisionDef;

/// Somebody who may act against the plan: trigger, act, chance, how long they make ready, and who
/// can hold them back until then (drillbook G.2, 8 and 12).
typedef struct TemptationDef {
    const char* id;
    int32_t person;
    Trigger when; // KNOWS: of the person themselves
    int32_t action;
    Target target;              // nothing: what the person has in mind
    double chance[LEVEL_COUNT]; // that they give in [0, 1]
    double delay_s;             // making ready: until then nothing has happened [s]
    int32_t stops[4];           // roles that can hold them back
    int stop_count;             // 0: every role
    int line;
} TemptationDef;
#define SCENARIO_TEMPTATIONS_MAX 32

/// Somebody who overhears: an adversary, a crowd (drillbook G.2, 19).
typedef struct ListenerDef {
    const char* id;
    Text name;
    uint32_t channels; // bits 1 << Channel, and LISTENS_ALARM
    int32_t room;      // where they listen, -1: they tap the channel wherever it is used
    int32_t device;    // as long as it runs (a mail server), -1 always
    double chance;     // each time [0, 1]
    double from_s, till_s;
    int32_t inject; // that it fires, -1 none
    int line;
} ListenerDef;
#define LISTENS_ALARM          0x80000000u
#define SCENARIO_LISTENERS_MAX 16

/// An item that an inquiry will ask for (drillbook G.2, 14).
#define EVIDENCE_ACTIONS_MAX 8
typedef struct EvidenceDef {
    const char* id;
    Text name;
    int32_t room;   // where it is
    int32_t device; // that it is, -1 none
    int32_t keeps[EVIDENCE_ACTIONS_MAX], changes[EVIDENCE_ACTIONS_MAX],
        destroys[EVIDENCE_ACTIONS_MAX]; // actions done there
    int keep_count, change_count, destroy_count;
    double perishes_s; // time of the run from which it is gone, 0 never
    double stands_kw;  // a larger fire in its room destroys it [kW]
    int line;
} EvidenceDef;
#define SCENARIO_EVIDENCE_MAX 32

/// What a scenario holds in some runs only, as it was drawn or set for this one (drillbook G.2, 4).
typedef struct VariantDef {
    const char* id;
    const char* value; // "on", "off", or the name of the choice
    Text text;         // what holds now; of one that is off, what does not
    bool holds;        // false: off
    bool set;          // by hand, not drawn
} VariantDef;
#define SCENARIO_VARIANTS_MAX 32

/// A finding of an inspection that was put right or not before the run (drillbook F, G.2, 3). A
/// study may set `present` of its own copy before drill_create(); rows of the scenario that depend
/// on it by name went with what the loader was told.
typedef struct BarrierDef {
    const char* id;
    Text text;          // what is wrong
    const char* source; // where the finding is from; may be NULL
    StartDef start;     // what it is in the world
    int32_t room;       // where, -1
    uint32_t shows;     // EventKind by which one sees that it mattered; EVENT_KIND_COUNT: its own
    bool present;       // broken
    bool set;           // by hand, not drawn or written
    int line;
} BarrierDef;
#define SCENARIO_BARRIERS_MAX 64

/// A stage of the story: where its clock can be put on to.
typedef struct StageDef {
    const char* id;
    Text text;
    double story_s; // on the story's clock [s]
} StageDef;
#define SCENARIO_STAGES_MAX 32

/// A word of a lesson: it stays until what it asks for was done.
typedef struct CoachDef {
    const char* id;
    Text text;
    Trigger done;   // EVENT, TIME; NONE: until it was read
    int32_t action; // of the event, -1 any
} CoachDef;
#define SCENARIO_COACH_MAX 64

typedef struct ScenarioDef {
    Text title;
    Text summary; // two or three sentences on what is drilled
    const char* file;
    const char* facility;    // as named
    const char* plan;        // as named
    const char* hazard_kind; // "fire", "gas" ...: for lists and signs
    double story; // seconds of the story that a second of the run stands for; 0: there is no story
    const StageDef* stages;
    int stage_count;
    double before_s; // length of the pre phase [s]: ticks count from its beginning; 0 none
    double length_s; // from when it begins to the end [s]
    uint64_t seed;
    const InjectDef* injects;
    int inject_count;
    const char* const* left_out; // ids of injects that this run's variants leave out
    int left_out_count;
    const TemptationDef* temptations;
    int temptation_count;
    BarrierDef* barriers;
    int barrier_count;
    const VariantDef* variants;
    int variant_count;
    const ListenerDef* listeners;
    int listener_count;
    const EvidenceDef* evidence;
    int evidence_count;
    const CoachDef* coach; // of a lesson
    int coach_count;
    const Text* debrief; // questions
    int debrief_count;
    bool runs_on; // runs to its length also when the response was ended before
} ScenarioDef;

#define SCENARIO_LEFT_OUT_MAX 64 /* further ones are not remembered */
/// An answer to a decision card as one number, for commands and events.
#define OPTION_PACK(inject, option) ((inject)*16 + (option))
#define CARD_OPTIONS_MAX            8
/// The answer of such a number, NULL when there is none.
const OptionDef* scenario_option(const ScenarioDef* scenario, int32_t packed);

/// True when headings or lines say which marks they take; then a step need not name its heading.
bool plan_has_takes(const PlanDef* plan);

/// Checks what a schema cannot see: steps nobody can do, cycles of `after`, targets that cannot be
/// met even at a run, red lines that the plan itself breaks, roles nobody holds. All of them.
bool plan_check(const PlanDef* plan, const ResponseDef* response, const Facility* facility,
                Problems* problems);

const char* red_line_name(RedLineKind kind);
RedLineKind red_line_find(const char* name);
Text red_line_text(RedLineKind kind);
