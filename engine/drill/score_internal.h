/// The inside of the marks: what the log says of a run, and the items made of it.
///
/// Layer: drill.
#pragma once

#include "drill/drill_internal.h"
#include "drill/score.h"

/// The action keeps up, or gives, this treatment to a person. score_kept.c
bool score_keeps_up(const ActionDef* action, Treatment treatment);

/// The first treatment that the action keeps up by hand, TREATMENT_COUNT none.
Treatment score_care_of(const ActionDef* action);

#define SCORE_SKIPPED_MAX 4 /* rooms left out by a sweep that its reason names */

/// What the log says of one step of a plan.
typedef struct StepLog {
    uint32_t clock, clock_event; // since when its actor knew; TICK_NEVER not
    int32_t clock_person;
    uint32_t late;                  // ticks from when its actor could know until they did
    bool gave_up;                   // the clock is that of a wait that ran out
    uint32_t known, known_event;    // its trigger (or its procedure's), by its actor
    uint32_t after[PLAN_AFTER_MAX]; // since when the actor knew each of `after` done
    uint32_t after_event[PLAN_AFTER_MAX];
    // Trigger first known to anyone, or true in the world; the event and who of the team learnt
    // of the term that its actor learnt last or never. NOBODY: the world alone shows it.
    uint32_t truth, truth_event;
    int32_t truth_person;
    int truth_term; // that term, a leaf of its trigger
    // By leaf of the trigger (and of `unless`): since when its actor, and anybody, knew it.
    uint32_t known_leaf[TRIGGER_LEAVES_MAX], truth_leaf[TRIGGER_LEAVES_MAX];
    uint32_t unless_leaf[TRIGGER_LEAVES_MAX];
    uint32_t truth_proof[TRIGGER_LEAVES_MAX]; // sequence by leaf
    int32_t truth_by[TRIGGER_LEAVES_MAX];     // person by leaf, NOBODY the world
    uint32_t begin, begin_event;              // its action was begun
    uint32_t done, done_event;
    int32_t doer, doer_role;
    uint32_t unless, unless_event; // its actor knew that it is not needed
    uint32_t across;               // the red line across which it was done, EVENT_NONE none
    uint32_t across_done;          // when; its deed and doer
    uint32_t across_event;
    int32_t across_doer;
    uint32_t misspoken; // announced by its role in other words than it asks for, EVENT_NONE not
    uint32_t blocked_event;
    int32_t blocked_reason;
    uint32_t blocked_ways; // bit by way
    bool impossible;
    bool lapsed;
    bool awaits_brigade;  // an ending, while the fire brigade was called and not briefed
    bool seen_to;         // left out since it was done or known already
    int32_t rooms, swept; // of a sweep: rooms that it came to, and those that it looked into
    int32_t skipped[SCORE_SKIPPED_MAX];
    int32_t skipped_count;
    ItemState state;   // what became of it, once settled
    int32_t waits_for; // the failed step that kept it from falling due, -1 none
    uint8_t settled;   // 0 not yet, 1 under way, 2 settled
} StepLog;

typedef struct CountLog {
    uint32_t event; // of the last headcount at this point, EVENT_NONE none
    uint32_t tick;
    int32_t present, missing;
} CountLog;

#define SCORE_MUSTERS_MAX 64

typedef struct RunLog {
    const Drill* drill;
    const PlanDef* plan;
    const ResponseDef* response;
    StepLog steps[PLAN_STEPS_MAX];
    int32_t holders[RESPONSE_ROLES_MAX]; // while folding
    bool ever_held[RESPONSE_ROLES_MAX];
    uint32_t down[RESPONSE_ROLES_MAX]; // holder down: sequence, EVENT_NONE
    int32_t map[PLAN_STEPS_MAX];       // steps of the plan that was followed -> of this plan, -1
    CountLog counts[SCORE_MUSTERS_MAX];
    uint32_t inject_fired[SCENARIO_INJECTS_MAX]; // sequence, EVENT_NONE
    uint32_t inject_done[SCENARIO_INJECTS_MAX];
    uint32_t inject_by_other[SCENARIO_INJECTS_MAX]; // what it asks, done by another role
    uint32_t first[EVENT_KIND_COUNT];               // sequence of the first of each kind
    uint8_t out[PEOPLE_MAX / 8 + 1];                // bit by person: left the building
    uint8_t handed[PEOPLE_MAX / 8 + 1];             // bit by person: told of to the fire brigade
    uint32_t last_out; // sequence of the last out of a struck building, EVENT_NONE nobody
    uint32_t briefed;  // sequence of the hand-over, EVENT_NONE none
    bool called_fire_brigade;
    bool ended;
    uint32_t end; // last tick
} RunLog;

/// Folds the whole log. score_log.c
void score_read(const Drill* drill, const PlanDef* plan, RunLog* run);

/// True when a fact that was learnt is what a leaf of a trigger asks for. score_log.c
bool score_is_about(const Trigger* leaf, const Event* fact);
/// The trigger that tells whether a step is due at all: its own, else its procedure's.
Trigger score_main_trigger(const RunLog* run, int32_t step);
/// Notes for every step what somebody learnt (an event fact_learned or fact_changed), and, after
/// the pass, since when the trigger of a step was true for anybody or in the world. score_truth.c
void score_note_truth(RunLog* run, const Event* event, uint32_t sequence);
void score_set_truth(RunLog* run, int32_t index, const Trigger* trigger);
/// What became of every step: StepLog.state and waits_for. score_state.c
void score_settle_states(RunLog* run);
/// Settles one step, and what it waits for. score_state.c
ItemState score_settle(RunLog* run, int32_t index);
/// The step whose failure, the team's, kept a step from falling due: one that it requires, or of
/// whose result its trigger asks. -1: none such, and what the world did not call for, nobody could
/// do or was still to come is no failure. score_waits.c
int32_t score_waits_for(RunLog* run, int32_t index);
/// The first failure in the chain that a step not reached waits for, -1 none. score_waits.c
int32_t score_waits_root(const RunLog* run, int32_t index);
/// Items from what the log says. score_items.c
void score_add_steps(const RunLog* run, Score* score);
/// The mark of a step that is done in turns: the mean of theirs, those aside for which there is
/// still time. False: the log has no turn of it. score_turns.c
bool score_add_turns(const RunLog* run, int32_t index, ScoreItem* item);
/// The mark of a step that is judged by what was kept up: how much of the arrest was pressed, or by
/// relieved arms. False: it is judged by the clock, or was never due. score_kept.c
bool score_add_kept(const RunLog* run, int32_t index, ScoreItem* item);
/// Care under hands or running water for as long as is prescribed (five minutes or more), by a step
/// that is done once: what share of that time it lasted, broken off or not.
typedef struct KeptCare {
    double wanted_s; // 0: the step is not of that kind
    double reached_s;
    double share;   // [0, 1]
    uint32_t begun; // tick of its first spell since the step was due
    uint32_t event; // that told of it; EVENT_NONE never begun
} KeptCare;
KeptCare score_kept_care(const RunLog* run, int32_t index);
/// Adds to an item's reason for how long it lasted.
void score_tell_kept(const KeptCare* kept, ScoreItem* item);
/// True for a treatment, by the sequence of its `task_done`, that its patient had no use for: it
/// does no step. score_needless.c
bool score_is_needless(const EventLog* log, uint32_t sequence);
/// The red line that its doer crossed from setting out to `task_done`, EVENT_NONE none: what is
/// done that way does no step either.
uint32_t score_red_line_of(const EventLog* log, uint32_t sequence);
/// The event with which the need for such a one ended: a heart that beats again, a death.
uint32_t score_need_ended(const EventLog* log, uint32_t sequence);
void score_add_injects(const RunLog* run, Score* score);
/// Answers to decision cards: right full marks, wrong none, contested not marked.
void score_add_cards(const RunLog* run, Score* score);
/// One item for each form of report that somebody used: what was said of what was known.
void score_add_reports(const RunLog* run, Score* score);
void score_add_sequence(const RunLog* run, Score* score);
/// What laws' clocks came to. score_legal.c
void score_add_legal(const RunLog* run, Score* score);
/// Takes the order of the steps out of a capability of which nothing else was marked.
void score_settle_sequence(Score* score);
void score_add_headcount(const RunLog* run, Score* score);
void score_add_evacuated(const RunLog* run, Score* score);
/// What people rated, and what a trainer overruled. score_ratings.c
void score_add_ratings(const RunLog* run, const Assessment* assessment, Score* score);
void score_overrule(const Assessment* assessment, Score* score);
/// Puts every item under its heading and line. score_place.c
void score_place(const RunLog* run, Score* score);
/// Lines, headings and total from the items. score_place.c
void score_roll_up(const PlanDef* plan, Score* score);
/// Against the runs without a response and with the plan followed at once. score_outcome.c
void score_add_outcome(const RunLog* run, const ScoreOutcome* outcome, Score* score);
/// Takes out what the trainer's pauses, jumps and rewinds fell into. score_taint.c
void score_taint(const RunLog* run, bool practice, Score* score);
/// Marks by role, person and team. score_teams.c
void score_mark_roles(const RunLog* run, Score* score);
void score_add_red_lines(const RunLog* run, Score* score);
/// True when something happened that the duties of red lines are for: an alarm, a fire, a leak, an
/// accident. score_red_lines.c
bool score_duties_fall_due(const RunLog* run);
/// The one decision, for the log and the marks: a run has ended, a duty among its plan's red lines
/// fell due and was left undone. False for red lines that are acts, which the log tells.
bool score_is_left_undone(const RunLog* run, RedLineKind kind);
/// True when a law's time for a report ran out with nobody told. score_legal.c
bool score_legal_is_left(const RunLog* run);
/// Who is left in the building, by struck.h. score_people.c
#define SCORE_LEFT_NAMES 4 /* named in a reason */
typedef struct LeftInside {
    int32_t concerned, left;
    int32_t untold; // of these, those of whom the fire brigade was not told
    int32_t names[SCORE_LEFT_NAMES];
} LeftInside;
LeftInside score_left_inside(const RunLog* run);
/// A plan that moves people: in some way it sounds, announces, sweeps, alerts, brings out or
/// counts.
bool score_plan_evacuates(const RunLog* run);
/// True where everybody had to leave: it burnt, or gas leaks and the plan wants all out.
bool score_must_leave(const RunLog* run);
/// The best total that the run may have: Score.cap_bp and its sentence. Needs the capabilities'
/// ratings. score_limits.c
void score_limit(const RunLog* run, Score* score);

/// What became of the hurt: their chance to live, the minutes to compressions, to a shock and to a
/// bleeding under control, tags. Nothing where nobody was hurt. score_care.c
void score_add_care(const RunLog* run, Score* score);

/// What the files of items share. score_items.c
ScoreItem* score_add_item(Score* score, const char* id, ItemKind kind); // NULL: full
void score_prove(ScoreItem* item, uint32_t sequence);
/// The capability of the plan under which steps of this action stand, else its first; -1 none.
int32_t score_capability_of(const PlanDef* plan, int32_t action);
void score_set_mark(ScoreItem* item, ItemState state, int64_t parts);
/// A capability by its name, else `otherwise`.
int32_t score_capability(const PlanDef* plan, const char* id, int32_t otherwise);
double score_seconds(uint32_t tick); // -1: never
