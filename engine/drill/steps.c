// Steps: what is due to whom since when, and what is done - for every role, whether a participant
// plays it or the autopilot.
//
// A step's clock starts when its actor knows the fact that triggers it, so nobody is late for what
// nobody told them. A step is done when the log says that its role finished one of its ways, by
// whatever order; what serves everyone (the alarm, a call, a count) may have been done by another.

#include "drill/drill_internal.h"

static uint32_t later(uint32_t tick, double seconds) {
    uint32_t more = drill_ticks(seconds);
    return tick < TICK_NEVER - more ? tick + more : TICK_NEVER;
}

static bool was_changed(const Drill* drill, const Fact* fact) {
    const EventLog* log = world_events(drill->world);
    return fact->event != EVENT_NONE && fact->event <= log->count &&
           log->events[fact->event - 1].kind == EVENT_FACT_CHANGED;
}

bool trigger_meets(const Drill* drill, const Trigger* trigger, const Fact* fact) {
    if (!fact_means((FactKind)fact->kind, trigger->fact) || fact->percent < 50 ||
        (trigger->subject >= 0 && fact->subject != trigger->subject)) {
        return false;
    }
    // What has changed may also have changed to "not so": a fire believed elsewhere, and put right.
    bool value = trigger->gone      ? fact->value == 0
                 : trigger->changed ? true
                                    : fact->value != 0 && fact->value >= trigger->least &&
                                          (trigger->most == 0 || fact->value <= trigger->most);
    return value && (!trigger->changed || was_changed(drill, fact)) &&
           (!trigger->fresh || !response_fact_stale(world_response(drill->world), fact));
}

/// False when a person has never heard of anything that means a kind: so it is with most triggers
/// at most times.
static bool may_be_known(const Response* response, int32_t person, FactKind wanted) {
    FactKind kinds[FACT_MEANINGS_MAX];
    int count = fact_meanings(wanted, kinds);
    bool may = false;
    for (int i = 0; i < count; i++) {
        may = may || response_ever_knew(response, person, kinds[i]);
    }
    return may;
}

/// The oldest fact in a person's head that a trigger asks for, or one that means it. NULL none.
static const Fact* fact_known(const Drill* drill, const Trigger* trigger, int32_t person) {
    const Response* response = world_response(drill->world);
    if (!may_be_known(response, person, trigger->fact)) {
        return NULL;
    }
    const Fact* first = NULL;
    int count;
    const Fact* facts = response_facts(response, person, &count);
    for (int i = 0; i < count; i++) {
        const Fact* fact = &facts[i];
        if ((first == NULL || fact->known_at < first->known_at) &&
            trigger_meets(drill, trigger, fact)) {
            first = fact;
        }
    }
    return first;
}

/// What one leaf of a trigger came to.
typedef struct LeafSince {
    uint32_t since; // TICK_NEVER not
    uint32_t event;
    int32_t subject;
} LeafSince;

static LeafSince leaf_since(const Drill* drill, const Trigger* leaf, int32_t person) {
    const DrillState* state = drill->state;
    LeafSince result = {.since = TICK_NEVER, .event = EVENT_NONE, .subject = -1};
    if (leaf->kind == TRIGGER_START) {
        result.since = 0;
    } else if (leaf->kind == TRIGGER_TIME) {
        result.since = drill_ticks(leaf->seconds);
    } else if (leaf->kind == TRIGGER_STORY && story_is_at(drill, leaf->seconds)) {
        result.since = story_tick(drill, leaf->seconds);
    } else if (leaf->kind == TRIGGER_EVENT && leaf->event < EVENT_KIND_COUNT) {
        result.since = later(state->first_tick[leaf->event], leaf->seconds);
        result.event = state->first_event[leaf->event];
    } else if (leaf->kind == TRIGGER_KNOWS && person >= 0) {
        const Fact* fact = fact_known(drill, leaf, person);
        if (fact != NULL) {
            result = (LeafSince){later(fact->known_at, leaf->seconds), fact->event, fact->subject};
        }
    }
    if (result.since > world_tick(drill->world)) {
        result.since = TICK_NEVER;
    }
    return result;
}

uint32_t trigger_since(const Drill* drill, const Trigger* trigger, int32_t person, uint32_t* event,
                       int32_t* subject) {
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    uint32_t since[TRIGGER_LEAVES_MAX];
    LeafSince found[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(trigger, leaves);
    for (int i = 0; i < count; i++) {
        found[i] = leaf_since(drill, leaves[i], person);
        since[i] = found[i].since;
    }
    uint32_t result = trigger_of_leaves(trigger, since);
    bool named = subject == NULL;
    for (int i = 0; i < count && result != TICK_NEVER; i++) {
        if (since[i] == result) {
            *event = found[i].event; // what completed it proves it
        }
        // What it is about: the first that holds and is about something.
        if (!named && since[i] != TICK_NEVER && found[i].subject >= 0) {
            *subject = found[i].subject;
            named = true;
        }
    }
    return result;
}

/// Since when a leaf that holds could have held: the first chance to perceive or hear it
/// (response_model 11). What a trigger asks of a fact's value or age counts from when it was known.
static uint32_t leaf_could(const Drill* drill, const Trigger* leaf, int32_t person,
                           uint32_t since) {
    bool plain = leaf->kind == TRIGGER_KNOWS && leaf->least <= 1 && leaf->most == 0 &&
                 !leaf->gone && !leaf->fresh && !leaf->changed;
    for (int kind = 0; plain && since != TICK_NEVER && kind < FACT_KIND_COUNT; kind++) {
        if (fact_means((FactKind)kind, leaf->fact)) {
            uint32_t could = later(response_could_know(world_response(drill->world), person,
                                                       (FactKind)kind, leaf->subject),
                                   leaf->seconds);
            since = could < since ? could : since;
        }
    }
    return since;
}

/// Since when a trigger that holds could have held.
static uint32_t trigger_could(const Drill* drill, const Trigger* trigger, int32_t person) {
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    uint32_t since[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(trigger, leaves);
    for (int i = 0; i < count; i++) {
        since[i] = leaf_could(drill, leaves[i], person, leaf_since(drill, leaves[i], person).since);
    }
    return trigger_of_leaves(trigger, since);
}

static const Fact* fact_in_head(const Response* response, int32_t person, FactKind kind,
                                int32_t subject) {
    const Fact* first = NULL;
    int count;
    const Fact* facts = response_facts(response, person, &count);
    for (int i = 0; i < count; i++) {
        const Fact* fact = &facts[i];
        if (fact->kind == (uint8_t)kind && fact->value != 0 && fact->percent >= 50 &&
            (subject < 0 || fact->subject == subject) &&
            (first == NULL || fact->known_at < first->known_at)) {
            first = fact;
        }
    }
    return first;
}

/// Since when a person knows that a step has ended: done, or with `cannot` given up as well.
static uint32_t known_end(const Drill* drill, int32_t step, int32_t person, bool cannot,
                          uint32_t* event) {
    const Response* response = world_response(drill->world);
    const PlanDef* plan = &drill->def->plan;
    const StepStatus* status = &drill->state->status[step];
    // What a member of the group has done he tells the head, who has asked for it.
    bool for_head = status->doer >= 0 && drill->state->play[step].doer == status->doer &&
                    response_role(response, plan->steps[step].role)->holder == person;
    bool done = status->state == STEP_DONE ||
                (plan->steps[step].every_s > 0.0 && status->done != TICK_NEVER);
    if (done && (status->doer == person || for_head)) {
        *event = status->done_event;
        return status->done;
    }
    uint32_t best = TICK_NEVER;
    const FactKind ends[] = {FACT_DONE, FACT_CANNOT};
    for (int i = 0; i < (cannot ? 2 : 1); i++) {
        uint32_t known = response_knows(response, person, ends[i], step, NULL, NULL);
        if (known < best) {
            const Fact* fact = fact_in_head(response, person, ends[i], step);
            *event = fact != NULL ? fact->event : EVENT_NONE;
            best = known;
        }
    }
    // Hearing the result is the report: nobody waits for "119 was called" twice.
    const StepDef* def = &plan->steps[step];
    for (int i = 0; i < def->way_count; i++) {
        FactKind kind;
        int32_t subject;
        if (def->says1 > 0 ||
            !way_result(&def->ways[i], &drill->def->world.response, &kind, &subject)) {
            continue; // that something was announced does not say what
        }
        uint32_t known = response_knows(response, person, kind, subject, NULL, NULL);
        const Fact* fact = fact_in_head(response, person, kind, subject);
        if (known < best && (fact == NULL || way_result_is_done(kind, fact->value))) {
            *event = fact != NULL ? fact->event : EVENT_NONE;
            best = known;
        }
    }
    return best;
}

uint32_t steps_known_done(const Drill* drill, int32_t step, int32_t person, uint32_t* event) {
    return known_end(drill, step, person, true, event);
}

uint32_t steps_known_for(const Drill* drill, const StepDef* waiting, int index, int32_t person,
                         uint32_t* event) {
    return known_end(drill, waiting->after[index], person, !step_requires(waiting, index), event);
}

bool steps_is_coming(const Drill* drill, int32_t step, int32_t role) {
    StepState state = drill->state->status[step].state;
    return drill->def->plan.steps[step].role == role &&
           (state == STEP_ISSUED || (state == STEP_ARMED && drill->state->play[step].tries == 0));
}

// ---- due ---------------------------------------------------------------------------------------

/// Clock of a step that has only `after`: since all of them are known done, or since the actor has
/// waited out its patience from when the procedure started for them.
static uint32_t after_since(const Drill* drill, int32_t step, int32_t person, uint32_t* event) {
    const PlanDef* plan = &drill->def->plan;
    const StepDef* def = &plan->steps[step];
    const Trigger starts = step_procedure_trigger(plan, step);
    uint32_t starts_event = EVENT_NONE;
    uint32_t started = trigger_since(drill, &starts, person, &starts_event, NULL);
    uint32_t since = 0;
    for (int i = 0; i < def->after_count; i++) {
        uint32_t proof = EVENT_NONE;
        uint32_t known = steps_known_for(drill, def, i, person, &proof);
        const StepDef* other = &plan->steps[def->after[i]];
        if (known == TICK_NEVER && other->role == def->role &&
            drill->state->status[def->after[i]].state == STEP_SKIPPED) {
            known = world_tick(drill->world); // left out by the actor himself: not waited for
        }
        if (known == TICK_NEVER && steps_is_coming(drill, def->after[i], def->role)) {
            return TICK_NEVER; // the actor's own, in hand or next: not overtaken
        }
        if (known == TICK_NEVER && started != TICK_NEVER && !step_requires(def, i)) {
            known = started + step_patience(def, other);
            proof = starts_event;
        }
        if (known > world_tick(drill->world)) {
            return TICK_NEVER;
        }
        if (known >= since) {
            since = known;
            *event = proof;
        }
    }
    return since;
}

void steps_tell_armed(Drill* drill, int32_t step, uint32_t late) {
    drill->state->status[step].state = STEP_ARMED;
    const StepDef* def = &drill->def->plan.steps[step];
    EventLog* log = world_log(drill->world);
    Event event = event_make(log, EVENT_STEP_ARMED);
    event.person = response_role(world_response(drill->world), def->role)->holder;
    event.role = def->role;
    event.thing = step;
    event.value = late > 0 ? (int32_t)(late * (1000u / TICKS_PER_SECOND)) : NOBODY;
    event.cause = drill->state->status[step].clock_event;
    event_append(log, event);
}

static void arm(Drill* drill, int32_t step) {
    const PlanDef* plan = &drill->def->plan;
    const StepDef* def = &plan->steps[step];
    StepStatus* status = &drill->state->status[step];
    const Role* role = response_role(world_response(drill->world), def->role);
    if (role->holder < 0 || step_has_no_time(drill, step) || def->each == EACH_NEWS) {
        return; // news makes turns of its own
    }
    uint32_t event = EVENT_NONE;
    const Trigger trigger = step_trigger(plan, step);
    uint32_t clock = trigger.kind == TRIGGER_NONE
                         ? after_since(drill, step, role->holder, &event)
                         : trigger_since(drill, &trigger, role->holder, &event, NULL);
    if (clock == TICK_NEVER) {
        return;
    }
    // Whoever takes a role over is due from then on, not from what he happened to know before.
    uint32_t known = clock > role->since ? clock : role->since;
    if (trigger.kind != TRIGGER_NONE) {
        clock = trigger_could(drill, &trigger, role->holder);
    }
    status->clock = clock > role->since ? clock : role->since;
    status->clock_event = event;
    if (status->state == STEP_DORMANT) {
        steps_tell_armed(drill, step, known - status->clock);
    }
}

void steps_arm(Drill* drill) {
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        if (drill->state->status[i].clock == TICK_NEVER) {
            arm(drill, i);
        }
        turns_make(drill, i);
    }
}

// ---- done --------------------------------------------------------------------------------------

static bool is_open(StepState state) {
    return state != STEP_DONE && state != STEP_SKIPPED && state != STEP_IMPOSSIBLE;
}

/// The step that a finished task fulfils: of the same role, issued before armed before dormant;
/// else one of another role whose result serves everyone. -1 none.
static int32_t fulfilled(const Drill* drill, const Event* done, uint32_t sequence) {
    const PlanDef* plan = &drill->def->plan;
    const ResponseDef* response = &drill->def->world.response;
    int32_t best = -1;
    int best_rank = 0;
    for (int32_t i = 0; i < plan->step_count; i++) {
        const StepDef* step = &plan->steps[i];
        StepState state = drill->state->status[i].state;
        if (state == STEP_DONE || !step_is_way(step, done->thing, done->other) ||
            !step_is_said(step, world_events(drill->world), sequence) ||
            (step_has_turns(step) && turns_fulfilled(drill, i, done) < 0)) {
            continue;
        }
        int rank = 0;
        if (step->role == done->role) {
            // A step that was given up may still be done, late.
            rank = state == STEP_ISSUED ? 5 : state == STEP_DORMANT ? 3 : is_open(state) ? 4 : 2;
        } else if (action_is_shared(&response->actions[done->thing])) {
            rank = 1;
        }
        if (rank > best_rank) {
            best_rank = rank;
            best = i;
        }
    }
    return best;
}

static void finish(Drill* drill, int32_t step, const Event* done, uint32_t sequence) {
    const StepDef* def = &drill->def->plan.steps[step];
    StepStatus* status = &drill->state->status[step];
    bool goes_on = step_has_turns(def) && turns_end(drill, step, turns_fulfilled(drill, step, done),
                                                    true, REASON_NONE, sequence);
    // What comes again with the time is done to the others with its first turn.
    if (goes_on && (def->every_s <= 0.0 || status->done != TICK_NEVER)) {
        return;
    }
    status->state = goes_on ? STEP_ARMED : STEP_DONE;
    status->done = done->tick;
    status->doer = done->person;
    status->done_event = sequence;
    EventLog* log = world_log(drill->world);
    Event event = event_make(log, EVENT_STEP_DONE);
    event.person = done->person;
    event.role = done->role;
    event.thing = step;
    // Done another way than the plan's first: "the lid is on" would be a lie if the door was shut.
    event.other = done->thing != def->ways[0].action ? done->thing : NOBODY;
    event.cause = sequence;
    event_append(log, event);
    if (!def->silent) {
        reports_add(drill, done->role, step, FACT_DONE);
    }
}

/// A step that is due since another cannot be done.
static void arm_instead(Drill* drill, int32_t step, uint32_t event) {
    if (step < 0 || drill->state->status[step].state != STEP_DORMANT) {
        return;
    }
    StepStatus* status = &drill->state->status[step];
    status->clock = world_tick(drill->world);
    status->clock_event = event;
    steps_tell_armed(drill, step, 0);
}

void steps_close(Drill* drill, int32_t step, StepState state, Reason reason) {
    const StepDef* def = &drill->def->plan.steps[step];
    int32_t turn = step_has_turns(def) ? turns_next(drill, step) : -1;
    if (turn >= 0 && turns_end(drill, step, turn, reason == REASON_ALREADY, reason, EVENT_NONE)) {
        return; // the next one, then
    }
    drill->state->status[step].state = state;
    drill->state->play[step].reason = (int32_t)reason;
    EventLog* log = world_log(drill->world);
    Event event =
        event_make(log, state == STEP_IMPOSSIBLE ? EVENT_STEP_IMPOSSIBLE : EVENT_STEP_SKIPPED);
    event.person = response_role(world_response(drill->world), def->role)->holder;
    event.role = def->role;
    event.thing = step;
    event.detail = (int32_t)reason;
    event.cause = drill->state->status[step].clock_event;
    event_append(log, event);
    if (state == STEP_IMPOSSIBLE) {
        reports_add(drill, def->role, step, FACT_CANNOT);
        arm_instead(drill, def->on_impossible, log->count);
    } else if (reason == REASON_ALREADY) {
        reports_add(drill, def->role, step, FACT_DONE); // "it is shut": who did it does not matter
    }
}

/// A step that was under way goes back to its list: its task ended without being done. One that
/// turned out to be seen to already is over, whoever gave the order for it.
static void reopen(Drill* drill, const Event* event) {
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        StepPlay* play = &drill->state->play[i];
        const StepDef* step = &drill->def->plan.steps[i];
        if (reason_is_seen_to(event->detail) && is_open(drill->state->status[i].state) &&
            drill->state->status[i].state != STEP_DORMANT && step->role == event->role &&
            step_is_way(step, event->thing, event->other)) {
            steps_close(drill, i, STEP_SKIPPED, (Reason)event->detail);
            return;
        }
        if (drill->state->status[i].state != STEP_ISSUED || step->role != event->role ||
            !step_is_way(step, event->thing, event->other)) {
            continue;
        }
        drill->state->status[i].state = STEP_ARMED;
        play->reason = event->detail;
        if (event->kind == EVENT_TASK_CANCELLED) {
            play->ready = event->tick + 5 * TICKS_PER_SECOND;
            play->tries++;
        } else {
            play->ready = event->tick + 3 * TICKS_PER_SECOND; // the next way (response_model 7.4)
            play->way++;
        }
        return;
    }
}

/// A step that was under way and was announced in other words than it asks for is still due.
static void reopen_misspoken(Drill* drill, const Event* event, uint32_t sequence) {
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        const StepDef* step = &drill->def->plan.steps[i];
        if (drill->state->status[i].state == STEP_ISSUED && step->role == event->role &&
            step_is_way(step, event->thing, event->other) &&
            !step_is_said(step, world_events(drill->world), sequence)) {
            drill->state->status[i].state = STEP_ARMED;
            drill->state->play[i].reason = REASON_NOT_KNOWN;
            drill->state->play[i].ready = event->tick + 5 * TICKS_PER_SECOND;
            drill->state->play[i].tries++;
        }
    }
}

static void change_hands(Drill* drill, int32_t role) {
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        if (drill->def->plan.steps[i].role == role &&
            drill->state->status[i].state == STEP_ISSUED) {
            drill->state->status[i].state = STEP_ARMED;
            drill->state->play[i].ready = world_tick(drill->world) + 2 * TICKS_PER_SECOND;
        }
    }
}

void steps_read(Drill* drill, uint32_t first, uint32_t end) {
    DrillState* state = drill->state;
    for (uint32_t i = first; i < end; i++) {
        const Event event = world_events(drill->world)->events[i];
        Event deed;
        if (state->first_tick[event.kind] == TICK_NEVER) {
            state->first_tick[event.kind] = event.tick;
            state->first_event[event.kind] = i + 1;
        }
        if (event_is_deed(&drill->def->world.response, &event)) {
            int32_t step = fulfilled(drill, &event, i + 1);
            if (step >= 0) {
                finish(drill, step, &event, i + 1);
            }
            reopen_misspoken(drill, &event, i + 1);
        } else if (event_is_shout(&drill->def->world.response, &event, &deed)) {
            int32_t step = fulfilled(drill, &deed, i + 1);
            StepState is = step >= 0 ? state->status[step].state : STEP_ISSUED;
            if (is == STEP_ARMED || is == STEP_FORGOTTEN) { // else its own task tells
                finish(drill, step, &deed, i + 1);
            }
        } else if (event.kind == EVENT_TASK_BLOCKED || event.kind == EVENT_TASK_FAILED ||
                   event.kind == EVENT_TASK_CANCELLED) {
            reopen(drill, &event);
        } else if (event.kind == EVENT_ROLE_TAKEN && event.role >= 0) {
            change_hands(drill, event.role);
        }
    }
}
