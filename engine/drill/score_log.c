// Score, first half: one pass over the log that finds, for every step of a plan, since when its
// actor knew, who did it, and what stood in the way. Reads no state of the drill, so that an old
// run can be held against another plan.

#include "drill/score_internal.h"
#include "drill/struck.h"

#include <string.h>

static uint32_t later(uint32_t tick, double seconds) {
    return tick + drill_ticks(seconds);
}

bool score_is_about(const Trigger* leaf, const Event* fact) {
    if (leaf->kind != TRIGGER_KNOWS || !fact_means((FactKind)fact->thing, leaf->fact) ||
        (leaf->subject >= 0 && leaf->subject != fact->other) ||
        (leaf->changed && fact->kind != EVENT_FACT_CHANGED)) {
        return false;
    }
    return leaf->gone      ? fact->value == 0
           : leaf->changed ? true
                           : fact->value != 0 && fact->value >= leaf->least &&
                                 (leaf->most == 0 || fact->value <= leaf->most);
}

/// Marks the leaves of a trigger that a fact meets, from `tick` on; since when it then holds.
static uint32_t meet(const Trigger* trigger, const Event* fact, uint32_t tick, uint32_t* leaf) {
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(trigger, leaves);
    for (int i = 0; i < count; i++) {
        if (leaf[i] == TICK_NEVER && score_is_about(leaves[i], fact)) {
            leaf[i] = tick + drill_ticks(leaves[i]->seconds);
        }
    }
    return trigger_of_leaves(trigger, leaf);
}

Trigger score_main_trigger(const RunLog* run, int32_t step) {
    Trigger trigger = step_trigger(run->plan, step);
    return trigger.kind != TRIGGER_NONE ? trigger : step_procedure_trigger(run->plan, step);
}

/// True when the step's clock runs from its trigger, not from what it stands after.
static bool has_own_clock(const RunLog* run, int32_t step) {
    return step_trigger(run->plan, step).kind != TRIGGER_NONE;
}

// ---- knowledge ---------------------------------------------------------------------------------

/// `cannot`: given up instead of done, which is no leave for what requires it.
static void know_done(RunLog* run, int32_t actor_step, int32_t done_step, bool cannot,
                      uint32_t tick, uint32_t event) {
    const StepDef* def = &run->plan->steps[actor_step];
    StepLog* step = &run->steps[actor_step];
    for (int i = 0; i < def->after_count; i++) {
        if (def->after[i] == done_step && step->after[i] == TICK_NEVER &&
            !(cannot && step_requires(def, i))) {
            step->after[i] = tick;
            step->after_event[i] = event;
        }
    }
}

/// What a fact in the head of a step's actor means to that step.
static void actor_learns(RunLog* run, int32_t index, const Event* fact, uint32_t tick,
                         uint32_t event) {
    const StepDef* def = &run->plan->steps[index];
    StepLog* step = &run->steps[index];
    FactKind kind = (FactKind)fact->thing;
    int32_t subject = fact->other;
    const Trigger trigger = score_main_trigger(run, index);
    if (step->known == TICK_NEVER) {
        step->known = meet(&trigger, fact, tick, step->known_leaf);
        step->known_event = step->known != TICK_NEVER ? event : EVENT_NONE;
        step->clock_person =
            step->known != TICK_NEVER ? run->holders[def->role] : step->clock_person;
    }
    if (step->unless == TICK_NEVER) {
        step->unless = meet(&def->unless, fact, tick, step->unless_leaf);
        step->unless_event = step->unless != TICK_NEVER ? event : EVENT_NONE;
    }
    if (fact->value == 0) {
        return;
    }
    if ((kind == FACT_DONE || kind == FACT_CANNOT) && subject >= 0 && subject < PLAN_STEPS_MAX &&
        run->map[subject] >= 0) {
        know_done(run, index, run->map[subject], kind == FACT_CANNOT, tick, event);
    }
    for (int i = 0; i < def->after_count; i++) {
        const StepDef* other = &run->plan->steps[def->after[i]];
        for (int w = 0; w < other->way_count; w++) {
            FactKind result;
            int32_t about;
            if (other->says1 == 0 && way_result(&other->ways[w], run->response, &result, &about) &&
                result == kind && (about < 0 || about == subject) &&
                way_result_is_done(kind, fact->value)) {
                know_done(run, index, def->after[i], false, tick, event);
            }
        }
    }
}

static void someone_learns(RunLog* run, const Event* event, uint32_t sequence) {
    if (event->thing < 0 || event->thing >= FACT_KIND_COUNT) {
        return;
    }
    score_note_truth(run, event, sequence);
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        if (event->person >= 0 && run->holders[run->plan->steps[i].role] == event->person) {
            actor_learns(run, i, event, event->tick, sequence);
        }
    }
}

/// A role changes hands: what the new holder knew before counts from now.
static void take_role(RunLog* run, int32_t role, int32_t person, uint32_t at) {
    const EventLog* log = world_events(drill_world(run->drill));
    uint32_t now = log->events[at].tick;
    run->holders[role] = person;
    run->down[role] = EVENT_NONE; // somebody took over
    run->ever_held[role] = run->ever_held[role] || person >= 0;
    for (uint32_t e = 0; person >= 0 && e <= at; e++) {
        const Event* event = &log->events[e];
        bool learnt = event->kind == EVENT_FACT_LEARNED || event->kind == EVENT_FACT_CHANGED;
        if (!learnt || event->person != person || event->thing < 0 ||
            event->thing >= FACT_KIND_COUNT) {
            continue;
        }
        for (int32_t i = 0; i < run->plan->step_count; i++) {
            if (run->plan->steps[i].role == role) {
                actor_learns(run, i, event, now, e + 1);
            }
        }
    }
}

// ---- deeds -------------------------------------------------------------------------------------

static int32_t fulfilled(RunLog* run, const Event* event, uint32_t sequence) {
    int32_t best = -1;
    int best_rank = 0;
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        const StepDef* def = &run->plan->steps[i];
        StepLog* step = &run->steps[i];
        if (step->done != TICK_NEVER || !step_is_way(def, event->thing, event->other)) {
            continue;
        }
        if (!step_is_said(def, world_events(drill_world(run->drill)), sequence)) {
            step->misspoken = def->role == event->role ? sequence : step->misspoken;
            continue;
        }
        int rank = 0;
        if (def->role == event->role) {
            rank = step->known != TICK_NEVER ? 3 : 2;
        } else if (action_is_shared(&run->response->actions[event->thing])) {
            rank = 1;
        }
        if (rank > best_rank) {
            best_rank = rank;
            best = i;
        }
    }
    return best;
}

/// A treatment that its patient had no use for: whose steps ask for it did not need it any more.
static void note_needless(RunLog* run, const Event* event, uint32_t sequence) {
    const EventLog* log = world_events(drill_world(run->drill));
    uint32_t ended = score_need_ended(log, sequence);
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        const StepDef* def = &run->plan->steps[i];
        StepLog* step = &run->steps[i];
        bool asks = def->role == event->role && step_is_way(def, event->thing, event->other);
        if (asks && step->done == TICK_NEVER && step->unless == TICK_NEVER) {
            step->unless = log->events[ended - 1].tick;
            step->unless_event = ended;
        }
    }
}

static void task_done(RunLog* run, const Event* event, uint32_t sequence) {
    if (score_is_needless(world_events(drill_world(run->drill)), sequence)) {
        note_needless(run, event, sequence);
        return;
    }
    int32_t index = fulfilled(run, event, sequence);
    uint32_t line = score_red_line_of(world_events(drill_world(run->drill)), sequence);
    if (index >= 0 && line != EVENT_NONE) {
        StepLog* step = &run->steps[index];
        step->across = line;
        step->across_done = event->tick;
        step->across_event = sequence;
        step->across_doer = event->person;
        return;
    }
    if (index >= 0) {
        StepLog* step = &run->steps[index];
        step->done = event->tick;
        step->done_event = sequence;
        step->doer = event->person;
        step->doer_role = event->role;
        for (int32_t i = 0; i < run->plan->step_count; i++) {
            if (run->holders[run->plan->steps[i].role] == event->person) {
                know_done(run, i, index, false, event->tick, sequence);
            }
        }
    }
    const ScenarioDef* scenario = &drill_def(run->drill)->scenario;
    for (int32_t i = 0; i < scenario->inject_count; i++) {
        const InjectDef* inject = &scenario->injects[i];
        // The first time counts, before the inject as well: who foresaw it has answered it.
        bool asked = inject->expect_role < 0 || inject->expect_role == event->role;
        uint32_t* kept = asked ? &run->inject_done[i] : &run->inject_by_other[i];
        if (*kept == EVENT_NONE && inject->expect_action == event->thing) {
            *kept = sequence;
        }
    }
}

static void task_begins(RunLog* run, const Event* event, uint32_t sequence) {
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        StepLog* step = &run->steps[i];
        if (step->begin == TICK_NEVER && step->done == TICK_NEVER &&
            run->plan->steps[i].role == event->role &&
            step_is_way(&run->plan->steps[i], event->thing, event->other)) {
            step->begin = event->tick;
            step->begin_event = sequence;
        }
    }
}

static void task_stops(RunLog* run, const Event* event, uint32_t sequence) {
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        const StepDef* def = &run->plan->steps[i];
        StepLog* step = &run->steps[i];
        if (def->role != event->role || step->done != TICK_NEVER) {
            continue;
        }
        if (reason_is_seen_to(event->detail)) {
            if (step_is_way(def, event->thing, event->other)) {
                step->seen_to = true;
                step->unless = event->tick;
                step->unless_event = sequence;
            }
            continue;
        }
        for (int w = 0; w < def->way_count; w++) {
            // Who goes down leaves it to whoever takes over: no way is blocked by that.
            if (event->detail != REASON_DOWN && way_is(&def->ways[w], event->thing, event->other)) {
                step->blocked_ways |= 1u << w;
                step->blocked_event = sequence;
                step->blocked_reason = event->detail;
            }
        }
    }
}

static void headcount(RunLog* run, const Event* event, uint32_t sequence) {
    int32_t muster = event->thing >= 0 && event->thing < SCORE_MUSTERS_MAX ? event->thing : 0;
    // Seen at the point, and known by word to be safe: both are accounted for.
    int32_t by_word = event->detail > 0 ? event->detail : 0;
    run->counts[muster] = (CountLog){sequence, event->tick, event->value + by_word, event->other};
}

static void set_bit(uint8_t* bits, int32_t person) {
    if (person >= 0 && person < PEOPLE_MAX) {
        bits[person / 8] |= (uint8_t)(1u << (person % 8));
    }
}

/// True for the service that the plan has a step to brief.
static bool is_briefed_by_plan(const RunLog* run, int32_t service) {
    int32_t step = plan_brief(run->plan, run->response);
    int32_t briefs = -1;
    return step >= 0 &&
           action_has_effect(&run->response->actions[run->plan->steps[step].ways[0].action],
                             EFFECT_BRIEF, &briefs) &&
           briefs == service;
}

/// Whom the one who briefs the fire brigade knows to be missing, hurt or in need of help, the
/// brigade knows of from then on. What an ambulance's crew hears is of its patient.
static void hand_over(RunLog* run, const Event* event, uint32_t at) {
    const EventLog* log = world_events(drill_world(run->drill));
    if (run->briefed == EVENT_NONE && is_briefed_by_plan(run, event->thing)) {
        run->briefed = at + 1;
    }
    for (uint32_t e = 0; event->thing == SERVICE_FIRE_BRIGADE && e < at; e++) {
        const Event* learnt = &log->events[e];
        bool known = learnt->kind == EVENT_FACT_LEARNED || learnt->kind == EVENT_FACT_CHANGED;
        bool about = learnt->thing == FACT_MISSING || learnt->thing == FACT_NEEDS_HELP ||
                     learnt->thing == FACT_CASUALTY;
        if (known && about && learnt->person == event->person && learnt->value != 0) {
            set_bit(run->handed, learnt->other);
        }
    }
}

// ---- the pass ----------------------------------------------------------------------------------

static void read_plan_event(RunLog* run, const Event* event, uint32_t sequence) {
    int32_t index =
        event->thing >= 0 && event->thing < PLAN_STEPS_MAX ? run->map[event->thing] : -1;
    if (index < 0) {
        return;
    }
    if (event->kind == EVENT_STEP_ARMED) {
        uint32_t late = event->value > 0 ? drill_ticks((double)event->value / 1000.0) : 0;
        run->steps[index].late = run->steps[index].late > late ? run->steps[index].late : late;
        return;
    }
    if (event->kind == EVENT_STEP_IMPOSSIBLE) {
        run->steps[index].impossible = event->detail != REASON_DOWN;
        run->steps[index].blocked_event = sequence;
        run->steps[index].blocked_reason = event->detail;
    } else {
        run->steps[index].lapsed = event->detail == REASON_NO_WAY;
        if (reason_is_seen_to(event->detail) && run->steps[index].unless == TICK_NEVER) {
            run->steps[index].seen_to = true;
            run->steps[index].unless = event->tick;
            run->steps[index].unless_event = sequence;
        }
        for (int32_t i = 0; i < run->plan->step_count; i++) {
            if (run->plan->steps[i].role == run->plan->steps[index].role) {
                know_done(run, i, index, false, event->tick,
                          sequence); // nobody waits for what he left out
            }
        }
    }
}

static void read_event(RunLog* run, const Event* event, uint32_t at) {
    uint32_t sequence = at + 1;
    Event deed;
    if (run->first[event->kind] == EVENT_NONE) {
        run->first[event->kind] = sequence;
    }
    switch ((EventKind)event->kind) {
    case EVENT_FACT_LEARNED:
    case EVENT_FACT_CHANGED: someone_learns(run, event, sequence); break;
    case EVENT_FINDER:
        for (int32_t role = 0; role < run->response->role_count; role++) {
            if (run->response->roles[role].finder && run->holders[role] < 0) {
                take_role(run, role, event->person, at);
            }
        }
        break;
    case EVENT_ROLE_TAKEN:
        if (event->role >= 0 && event->role < run->response->role_count) {
            take_role(run, event->role, event->person, at);
        }
        break;
    case EVENT_TASK_DOING:
        task_begins(run, event, sequence);
        if (event_is_deed(&drill_def(run->drill)->world.response, event)) {
            task_done(run, event, sequence);
        }
        break;
    case EVENT_TASK_DONE: task_done(run, event, sequence); break;
    case EVENT_MESSAGE_SENT:
        if (event_is_shout(run->response, event, &deed)) {
            task_done(run, &deed, sequence);
        }
        break;
    case EVENT_TASK_CANCELLED:
        if (reason_is_seen_to(event->detail)) {
            task_stops(run, event, sequence);
        }
        break;
    case EVENT_TASK_BLOCKED:
    case EVENT_TASK_FAILED: task_stops(run, event, sequence); break;
    case EVENT_STEP_ARMED:
    case EVENT_STEP_IMPOSSIBLE:
    case EVENT_STEP_SKIPPED: read_plan_event(run, event, sequence); break;
    case EVENT_HEADCOUNT_TAKEN: headcount(run, event, sequence); break;
    case EVENT_PERSON_OUT:
    case EVENT_PERSON_MUSTERED:
        set_bit(run->out, event->person);
        run->last_out = struck_came_out(run->drill, event) ? sequence : run->last_out;
        break;
    case EVENT_COMMAND_HANDED: hand_over(run, event, at); break;
    case EVENT_SERVICE_CALLED:
        run->called_fire_brigade = run->called_fire_brigade || event->thing == SERVICE_FIRE_BRIGADE;
        break;
    case EVENT_INJECT_FIRED:
        if (event->thing >= 0 && event->thing < SCENARIO_INJECTS_MAX) {
            run->inject_fired[event->thing] = sequence;
        }
        break;
    case EVENT_PERSON_DOWN:
    case EVENT_PERSON_DEAD:
        for (int32_t role = 0; role < run->response->role_count; role++) {
            if (run->holders[role] == event->person && run->down[role] == EVENT_NONE) {
                run->down[role] = sequence;
            }
        }
        break;
    case EVENT_DRILL_ENDED: run->ended = true; break;
    default: break;
    }
}

static void begin_run(const Drill* drill, const PlanDef* plan, RunLog* run) {
    memset(run, 0, sizeof(*run));
    run->drill = drill;
    run->plan = plan;
    run->response = &drill_def(drill)->world.response;
    run->end = world_tick(drill_world(drill));
    const PlanDef* followed = &drill_def(drill)->plan;
    for (int32_t i = 0; i < PLAN_STEPS_MAX; i++) {
        StepLog* step = &run->steps[i];
        step->clock = step->known = step->truth = step->begin = TICK_NEVER;
        step->done = step->unless = TICK_NEVER;
        for (int leaf = 0; leaf < TRIGGER_LEAVES_MAX; leaf++) {
            step->known_leaf[leaf] = step->truth_leaf[leaf] = step->unless_leaf[leaf] = TICK_NEVER;
        }
        step->doer = step->doer_role = step->clock_person = step->truth_person = NOBODY;
        step->waits_for = -1;
        for (int a = 0; a < PLAN_AFTER_MAX; a++) {
            step->after[a] = TICK_NEVER;
        }
        run->map[i] = -1;
        for (int32_t s = 0; i < followed->step_count && s < plan->step_count; s++) {
            if (strcmp(followed->steps[i].id, plan->steps[s].id) == 0) {
                run->map[i] = s;
                break;
            }
        }
    }
    for (int32_t role = 0; role < run->response->role_count; role++) {
        const RoleDef* def = &run->response->roles[role];
        run->holders[role] = def->absent ? NOBODY : def->holder;
        run->ever_held[role] = run->holders[role] >= 0;
    }
}

/// The clock of a step that runs from the last of what it stands after, or from when a wait for it
/// was given up, as the autopilot does.
static void set_after_clock(RunLog* run, int32_t index) {
    const StepDef* def = &run->plan->steps[index];
    StepLog* step = &run->steps[index];
    uint32_t since = 0;
    for (int i = 0; i < def->after_count; i++) {
        uint32_t known = step->after[i];
        uint32_t event = step->after_event[i];
        bool gave_up = known == TICK_NEVER;
        if (gave_up && step_requires(def, i)) {
            return; // never waited out: it could not begin
        }
        if (gave_up && step->known != TICK_NEVER) {
            known = step->known + step_patience(def, &run->plan->steps[def->after[i]]);
            event = step->known_event;
        }
        if (known == TICK_NEVER || known > run->end) {
            return;
        }
        if (known >= since) {
            since = known;
            step->clock_event = event;
            step->gave_up = gave_up;
        }
    }
    step->clock = since;
}

/// Ending waits for the fire brigade that was called: who ends is due from the hand-over on.
static void set_ending_clock(RunLog* run, int32_t index) {
    StepLog* step = &run->steps[index];
    const ActionDef* action = &run->response->actions[run->plan->steps[index].ways[0].action];
    if (!action_has_effect(action, EFFECT_END, NULL) || !run->called_fire_brigade ||
        plan_brief(run->plan, run->response) < 0 || step->clock == TICK_NEVER) {
        return;
    }
    step->awaits_brigade = run->briefed == EVENT_NONE;
    if (run->briefed != EVENT_NONE) {
        uint32_t tick = world_events(drill_world(run->drill))->events[run->briefed - 1].tick;
        if (tick > step->clock) {
            step->clock = tick;
            step->clock_event = run->briefed;
        }
    }
}

/// Leaves that nobody learns: a time, an event, the start. Completes since when the actor knew.
static void set_known(RunLog* run, int32_t index, const Trigger* trigger) {
    const EventLog* log = world_events(drill_world(run->drill));
    StepLog* step = &run->steps[index];
    if (run->plan->steps[index].before && !(drill_def(run->drill)->scenario.before_s > 0.0)) {
        return; // this run has no pre phase
    }
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(trigger, leaves);
    uint32_t proof = step->known_event;
    for (int i = 0; i < count; i++) {
        if (leaves[i]->kind == TRIGGER_START || leaves[i]->kind == TRIGGER_TIME) {
            step->known_leaf[i] =
                drill_ticks(leaves[i]->kind == TRIGGER_TIME ? leaves[i]->seconds : 0.0);
        } else if (leaves[i]->kind == TRIGGER_STORY) {
            step->known_leaf[i] = story_tick(run->drill, leaves[i]->seconds);
        } else if (leaves[i]->kind == TRIGGER_EVENT && leaves[i]->event < EVENT_KIND_COUNT &&
                   run->first[leaves[i]->event] != EVENT_NONE) {
            proof = run->first[leaves[i]->event];
            step->known_leaf[i] = later(log->events[proof - 1].tick, leaves[i]->seconds);
        }
    }
    if (step->known == TICK_NEVER) {
        step->known = trigger_of_leaves(trigger, step->known_leaf);
        step->known_event = proof;
    }
    if (step->known > run->end) {
        step->known = TICK_NEVER; // not due yet
    }
}

static void set_clocks(RunLog* run) {
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        StepLog* step = &run->steps[i];
        const Trigger trigger = score_main_trigger(run, i);
        set_known(run, i, &trigger);
        score_set_truth(run, i, &trigger);
        if (has_own_clock(run, i)) {
            // A bell that was ignored runs against its hearer (response_model 11).
            bool noticed_late = step->known != TICK_NEVER && step->known > step->late;
            step->clock = step->known - (noticed_late ? step->late : 0);
            step->clock_event = step->known_event;
        } else {
            set_after_clock(run, i);
        }
        set_ending_clock(run, i);
    }
}

// ---- rooms of a sweep --------------------------------------------------------------------------

/// True when somebody looked into a room, at whatever time.
static bool was_swept(const EventLog* log, int32_t room) {
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == EVENT_ROOM_SWEPT && log->events[i].room == room) {
            return true;
        }
    }
    return false;
}

/// A room that burns is not to be entered: it is not missing from a sweep.
static bool burns(const EventLog* log, int32_t room) {
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == EVENT_FIRE_STARTED && log->events[i].room == room) {
            return true;
        }
    }
    return false;
}

/// Counts the rooms that a finished sweep looked into, and notes those that it left out.
static void count_rooms(const EventLog* log, int32_t role, StepLog* step) {
    uint32_t from = step->begin_event != EVENT_NONE ? step->begin_event - 1 : 0;
    for (uint32_t i = from; i < step->done_event && i < log->count; i++) {
        const Event* event = &log->events[i];
        bool told = false;
        for (uint32_t e = from; e < i && !told; e++) {
            told = log->events[e].kind == event->kind && log->events[e].room == event->room &&
                   log->events[e].role == role;
        }
        if (event->role != role || told) {
            continue;
        }
        if (event->kind == EVENT_ROOM_SWEPT) {
            step->rooms++;
            step->swept++;
        } else if (event->kind == EVENT_ROOM_SKIPPED && !was_swept(log, event->room) &&
                   !burns(log, event->room)) {
            step->rooms++;
            if (step->skipped_count < SCORE_SKIPPED_MAX) {
                step->skipped[step->skipped_count++] = event->room;
            }
        }
    }
}

static void set_rooms(RunLog* run) {
    const EventLog* log = world_events(drill_world(run->drill));
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        StepLog* step = &run->steps[i];
        const Event* done =
            step->done_event != EVENT_NONE ? &log->events[step->done_event - 1] : NULL;
        if (done != NULL &&
            action_has_effect(&run->response->actions[done->thing], EFFECT_SWEEP, NULL)) {
            count_rooms(log, done->role, step);
        }
    }
}

void score_read(const Drill* drill, const PlanDef* plan, RunLog* run) {
    begin_run(drill, plan, run);
    const EventLog* log = world_events(drill_world(drill));
    if (log->count > 0 && log->events[log->count - 1].tick > run->end) {
        run->end = log->events[log->count - 1].tick;
    }
    for (uint32_t i = 0; i < log->count; i++) {
        read_event(run, &log->events[i], i);
    }
    set_clocks(run);
    set_rooms(run);
    score_settle_states(run);
}
