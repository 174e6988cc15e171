// Autopilot: the plan as followed by every role that no participant plays.
//
// Once a second, and at once when something was learnt, each role looks at its steps in the order
// of the plan: what is due gets a delay by the level of its holder, may slip the mind and come
// back, waits for what it stands after, and is then ordered - by the same command a participant
// gives, most urgent first, one at a time, since a person has one body. Semantics and numbers:
// README of this folder.

#include "drill/drill_internal.h"

/// Delays and errors by level (response_model 7.3).
typedef struct LevelRow {
    double start_s, start_sigma, start_factor, start_finder; // first entry into a procedure
    double pause_s, pause_sigma;                             // before each further step
    double omits, recalls; // a step slips the mind; comes back, each 60 s
} LevelRow;

static const LevelRow levels[LEVEL_COUNT] = {
    [LEVEL_TRAINED] = {8.0, 0.857, 0.4, 1.0, 2.0, 0.3, 0.01, 0.5},
    [LEVEL_ORDINARY] = {20.0, 0.857, 0.4, 0.6, 3.0, 0.3, 0.05, 0.3},
    [LEVEL_NOVICE] = {30.0, 0.857, 0.4, 0.6, 6.0, 0.5, 0.15, 0.15},
};

#define RECALL_S     60.0
#define TRIES_MAX    3 /* further rounds through all ways */
#define TRY_AGAIN_S  60.0
#define LOST_ORDER_S 4.0  /* an order that left no task is given again */
#define SOON_S       10.0 /* who does not act within this is idle where it smokes */
#define END_PATIENCE 2.0  /* limits of the ending that it waits for the fire brigade */

enum { DRAW_START = 1, DRAW_PAUSE, DRAW_OMIT, DRAW_RECALL };

static RngKey key_of(const Drill* drill, RngStream stream, uint32_t slot, int32_t role,
                     const char* what, uint64_t n) {
    return (RngKey){.seed = drill->def->seed,
                    .stream = (uint32_t)stream,
                    .slot = slot,
                    .who = hash_text(drill->def->world.response.roles[role].id),
                    .what = hash_text(what),
                    .n = n};
}

/// Nobody: the plan followed as it is written, for the run that marks are held against.
static const LevelRow faultless = {.recalls = 1.0};

/// True for the step that this run has by the plan, whatever else happens in it.
static bool is_otherwise(const Drill* drill, int32_t step) {
    const Otherwise* otherwise = &drill->def->otherwise;
    return (otherwise->kind == OTHERWISE_STEP || otherwise->kind == OTHERWISE_LATE) &&
           otherwise->index == step;
}

/// True while a step must not be taken up yet because it was not in the run this one stands for.
static bool is_held_back(const Drill* drill, int32_t step) {
    const Otherwise* otherwise = &drill->def->otherwise;
    return otherwise->kind == OTHERWISE_LATE && otherwise->index == step &&
           world_tick(drill->world) < (uint32_t)otherwise->option;
}

static const LevelRow* level_of(const Drill* drill, int32_t step) {
    int32_t role = drill->def->plan.steps[step].role;
    return drill->def->at_once || is_otherwise(drill, step)
               ? &faultless
               : &levels[drill->def->world.response.roles[role].level];
}

uint32_t autopilot_pause(const Drill* drill, int32_t step, uint64_t n) {
    const StepDef* def = &drill->def->plan.steps[step];
    const LevelRow* level = level_of(drill, step);
    return drill_ticks(
        drill_draw_lognormal(drill, key_of(drill, RNG_DECIDE, DRAW_PAUSE, def->role, def->id, n),
                             level->pause_s, level->pause_sigma));
}

// ---- arming ------------------------------------------------------------------------------------

/// When the role's first step of the same procedure was armed.
static uint32_t first_armed(const Drill* drill, int32_t step) {
    const PlanDef* plan = &drill->def->plan;
    int32_t procedure = step_procedure(plan, step);
    uint32_t first = drill->state->play[step].armed;
    for (int32_t i = 0; i < plan->step_count; i++) {
        if (plan->steps[i].role == plan->steps[step].role && step_procedure(plan, i) == procedure &&
            drill->state->play[i].armed < first) {
            first = drill->state->play[i].armed;
        }
    }
    return first;
}

void tell_step(Drill* drill, EventKind kind, int32_t step, int32_t other) {
    const StepDef* def = &drill->def->plan.steps[step];
    EventLog* log = world_log(drill->world);
    Event event = event_make(log, kind);
    event.person = response_role(world_response(drill->world), def->role)->holder;
    event.role = def->role;
    event.thing = step;
    event.other = other;
    event.cause = drill->state->status[step].clock_event;
    event_append(log, event);
}

/// From when "ten minutes after it" count: from the deed that is required, which whoever tells of
/// it names the time of; else from when the step was due.
static uint32_t earliest_from(const Drill* drill, int32_t step) {
    const StepDef* def = &drill->def->plan.steps[step];
    uint32_t last = TICK_NEVER;
    for (int i = 0; i < def->after_count; i++) {
        const StepStatus* other = &drill->state->status[def->after[i]];
        if (step_requires(def, i) && other->state == STEP_DONE &&
            (last == TICK_NEVER || other->done > last)) {
            last = other->done;
        }
    }
    return last != TICK_NEVER ? last : drill->state->status[step].clock;
}

static void take_up(Drill* drill, int32_t step) {
    const PlanDef* plan = &drill->def->plan;
    const StepDef* def = &plan->steps[step];
    const RoleDef* role = &drill->def->world.response.roles[def->role];
    const LevelRow* level = level_of(drill, step);
    StepPlay* play = &drill->state->play[step];
    uint32_t now = world_tick(drill->world);
    play->armed = now;

    int32_t procedure = step_procedure(plan, step);
    const char* procedure_id = procedure >= 0 ? plan->procedures[procedure].id : "";
    double factor = role->finder ? level->start_finder : level->start_factor;
    double start =
        factor * drill_draw_lognormal(
                     drill, key_of(drill, RNG_DECIDE, DRAW_START, def->role, procedure_id, 0),
                     level->start_s, level->start_sigma);
    uint32_t begin = first_armed(drill, step) + drill_ticks(start);
    play->ready = (begin > now ? begin : now) + autopilot_pause(drill, step, 0);
    uint32_t earliest = earliest_from(drill, step) + drill_ticks(def->earliest_s);
    play->ready = play->ready > earliest ? play->ready : earliest;
    play->ready = play->ready > play->held ? play->ready : play->held;

    // Who stands before the fire does not forget the first moves (`noforget` of the model), and the
    // officer of the fire brigade asks for the briefing.
    bool briefs = action_has_effect(&drill->def->world.response.actions[def->ways[0].action],
                                    EFFECT_BRIEF, NULL);
    double u = drill_draw(drill, key_of(drill, RNG_OMIT, DRAW_OMIT, def->role, def->id, 0));
    if (!role->finder && !def->noforget && !briefs && u < level->omits) {
        drill->state->status[step].state = STEP_FORGOTTEN;
        play->recall = now + drill_ticks(RECALL_S);
        tell_step(drill, EVENT_STEP_FORGOTTEN, step, NOBODY);
    }
}

static void try_recall(Drill* drill, int32_t step) {
    const StepDef* def = &drill->def->plan.steps[step];
    StepPlay* play = &drill->state->play[step];
    uint32_t now = world_tick(drill->world);
    if (now < play->recall) {
        return;
    }
    play->recall = now + drill_ticks(RECALL_S);
    double u = drill_draw(
        drill, key_of(drill, RNG_OMIT, DRAW_RECALL, def->role, def->id, (uint64_t)play->recalls++));
    if (u < level_of(drill, step)->recalls) {
        drill->state->status[step].state = STEP_ARMED;
        play->ready = now;
        tell_step(drill, EVENT_STEP_RECALLED, step, NOBODY);
    }
}

// ---- what a step waits for ---------------------------------------------------------------------

/// True while a fire burns as far as a person knows.
static bool knows_of_burning(const Drill* drill, int32_t person) {
    const Response* response = world_response(drill->world);
    int count = response_fact_count(response, person);
    for (int i = 0; i < count; i++) {
        const Fact* fact = response_fact(response, person, i);
        if (fact->kind == FACT_FIRE && fact->value != 0 &&
            response_knows(response, person, FACT_FIRE_OUT, fact->subject, NULL, NULL) ==
                TICK_NEVER) {
            return true;
        }
    }
    return false;
}

/// Nobody ends a response while the fire brigade is on its way or a fire burns that nobody handed
/// over: not before twice the step's limit is over, when there must be another reason.
static bool must_not_end(const Drill* drill, int32_t step, int32_t person) {
    const StepDef* def = &drill->def->plan.steps[step];
    const ResponseDef* response = &drill->def->world.response;
    if (!action_has_effect(&response->actions[def->ways[0].action], EFFECT_END, NULL) ||
        world_tick(drill->world) >=
            drill->state->play[step].armed + drill_ticks(END_PATIENCE * def->limit_s)) {
        return false;
    }
    const Response* now = world_response(drill->world);
    bool called =
        response_knows(now, person, FACT_CALLED, SERVICE_FIRE_BRIGADE, NULL, NULL) != TICK_NEVER;
    bool handed = plan_brief(&drill->def->plan, response) >= 0
                      ? drill->state->first_tick[EVENT_COMMAND_HANDED] != TICK_NEVER
                      : response_knows(now, person, FACT_UNIT_HERE, SERVICE_FIRE_BRIGADE, NULL,
                                       NULL) != TICK_NEVER;
    return !handed && (called || knows_of_burning(drill, person));
}

/// The step of `after` that is still awaited, -1 none.
static int32_t awaited(Drill* drill, int32_t step, int32_t person) {
    const PlanDef* plan = &drill->def->plan;
    const StepDef* def = &plan->steps[step];
    uint32_t now = world_tick(drill->world);
    for (int i = 0; i < def->after_count; i++) {
        int32_t other = def->after[i];
        uint32_t event = EVENT_NONE;
        uint32_t gives_up =
            drill->state->play[step].armed + step_patience(def, &plan->steps[other]);
        // What is not needed is not waited for by the one who left it out himself.
        bool own_skip = plan->steps[other].role == def->role &&
                        drill->state->status[other].state == STEP_SKIPPED;
        bool patient = step_requires(def, i) || now < gives_up ||
                       steps_is_coming(drill, other, def->role) ||
                       must_not_end(drill, step, person);
        bool waits = def->when.kind != TRIGGER_NONE || step_requires(def, i);
        if (own_skip || !waits || steps_known_for(drill, def, i, person, &event) != TICK_NEVER) {
            continue;
        }
        if (patient) {
            return other;
        }
        if ((drill->state->play[step].gave_up >> i & 1u) == 0) {
            drill->state->play[step].gave_up |= 1u << i;
            tell_step(drill, EVENT_STEP_GAVE_UP_WAITING, step, other);
        }
    }
    return -1;
}

/// True when the holder has heard that something this step must never go without cannot be done
/// (water before the power is off): then this one cannot either, and somebody should say so.
static bool needs_what_cannot_be(const Drill* drill, int32_t step, int32_t person) {
    const StepDef* def = &drill->def->plan.steps[step];
    for (int i = 0; i < def->after_count; i++) {
        int32_t other = def->after[i];
        uint32_t event = EVENT_NONE;
        bool own = drill->def->plan.steps[other].role == def->role &&
                   drill->state->status[other].state == STEP_IMPOSSIBLE;
        bool heard = response_knows(world_response(drill->world), person, FACT_CANNOT, other, NULL,
                                    NULL) != TICK_NEVER;
        if (step_requires(def, i) && (own || heard) &&
            steps_known_for(drill, def, i, person, &event) == TICK_NEVER) {
            return true;
        }
    }
    return false;
}

static bool is_unneeded(const Drill* drill, int32_t step, int32_t person) {
    const Trigger* unless = &drill->def->plan.steps[step].unless;
    uint32_t event = EVENT_NONE;
    return unless->kind != TRIGGER_NONE &&
           trigger_since(drill, unless, person, &event, NULL) != TICK_NEVER;
}

/// The fact that a way is gone to learn, and which its holder knows otherwise by now: who goes on
/// to verify what is certain only loses time.
static bool is_known_otherwise(const Drill* drill, int32_t step, int32_t person) {
    const StepDef* def = &drill->def->plan.steps[step];
    const ResponseDef* response = &drill->def->world.response;
    const StepWay* way = &def->ways[drill->state->play[step].way % def->way_count];
    FactKind kind;
    int32_t subject;
    return !step_has_turns(def) &&
           action_has_effect(&response->actions[way->action], EFFECT_LEARN, NULL) &&
           way_result(way, response, &kind, &subject) &&
           response_knows(world_response(drill->world), person, kind, subject, NULL, NULL) !=
               TICK_NEVER;
}

/// Leaves out a step whose answer is known, and calls off its task unless that is being done.
static bool lapses_by_knowledge(Drill* drill, int32_t step, int32_t person) {
    const StepDef* def = &drill->def->plan.steps[step];
    if (!is_known_otherwise(drill, step, person)) {
        return false;
    }
    if (drill->state->status[step].state == STEP_ISSUED) {
        const Task* task = response_task(world_response(drill->world), person);
        int32_t action = def->ways[drill->state->play[step].way % def->way_count].action;
        if (task == NULL || task->action != action || task->state == TASK_DOING) {
            return false;
        }
        drill_queue(drill,
                    (Command){.kind = COMMAND_CANCEL, .source = SOURCE_PLAN, .a = def->role});
    }
    steps_close(drill, step, STEP_SKIPPED, REASON_NOT_NEEDED);
    return true;
}

/// What is ordered already, or what somebody else has seen to.
static void leave_out(Drill* drill, int32_t step, int32_t person) {
    const Response* response = world_response(drill->world);
    const Task* task = response_task(response, person);
    const StepDef* def = &drill->def->plan.steps[step];
    int32_t action = def->ways[drill->state->play[step].way].action;
    if ((task != NULL && task->action == action) || response_queued(response, person) > 0) {
        drill->state->status[step].state = STEP_ISSUED; // by another's order: the same to the plan
        drill->state->play[step].issued = world_tick(drill->world);
    } else {
        steps_close(drill, step, STEP_SKIPPED, REASON_ALREADY);
    }
}

static bool has_device(const Facility* facility, DeviceKind kind) {
    for (int32_t i = 0; kind != DEVICE_KIND_COUNT && i < facility->device_count; i++) {
        if (facility->devices[i].kind == kind) {
            return true;
        }
    }
    return kind == DEVICE_KIND_COUNT;
}

/// False when a way needs equipment that the place does not have: no use in trying again.
static bool is_equipped(const Drill* drill, const StepWay* way) {
    const Facility* facility = world_facility(drill->world);
    const ActionDef* action = &drill->def->world.response.actions[way->action];
    return has_device(facility, action->kit) &&
           (action->place != PLACE_DEVICE || has_device(facility, action->device));
}

/// Turns to the next way, and says so of the first round: the log tells why nobody fights the fire.
static void give_up_way(Drill* drill, int32_t step) {
    const StepDef* def = &drill->def->plan.steps[step];
    StepPlay* play = &drill->state->play[step];
    const int next = play->way + 1;
    if (play->tries == 0 && next < def->way_count && play->reason != REASON_NONE) {
        EventLog* log = world_log(drill->world);
        Event event = event_make(log, EVENT_STEP_WAY_GIVEN_UP);
        event.person = response_role(world_response(drill->world), def->role)->holder;
        event.role = def->role;
        event.thing = step;
        event.other = def->ways[play->way].action;
        event.value = def->ways[next].action;
        event.detail = play->reason;
        event.cause = drill->state->status[step].clock_event;
        event_append(log, event);
    }
    play->way = next;
}

/// A locked door stood in the way: whoever may use a key fetches one and opens it, then tries
/// again. The door of the first way that has one.
static bool opens_first(Drill* drill, int32_t step) {
    const StepDef* def = &drill->def->plan.steps[step];
    StepPlay* play = &drill->state->play[step];
    const Response* response = world_response(drill->world);
    int32_t unlock = drill->unlock_action;
    if (play->reason != REASON_LOCKED || play->tries >= TRIES_MAX || unlock < 0) {
        return false;
    }
    for (int way = 0; way < def->way_count; way++) {
        int32_t door = response_locked_door(response, def->ways[way].action, def->ways[way].target);
        Target target = {TARGET_OPENING, door};
        if (door < 0 || response_feasible(response, def->role, unlock, target) != REASON_NONE) {
            continue;
        }
        play->tries++;
        play->way = 0;
        play->ready = world_tick(drill->world) + drill_ticks(LOST_ORDER_S);
        return drill_queue(drill, (Command){.kind = COMMAND_ORDER,
                                            .source = SOURCE_PLAN,
                                            .a = def->role,
                                            .b = unlock,
                                            .c = target_pack(target)});
    }
    return false;
}

/// The first way, from the one in use on, that the holder believes can be gone. False: none now;
/// the step has then been put off or closed.
static bool choose_way(Drill* drill, int32_t step, int32_t person, Target* target) {
    const StepDef* def = &drill->def->plan.steps[step];
    StepPlay* play = &drill->state->play[step];
    if (opens_first(drill, step)) {
        return false;
    }
    bool lapsed = false;
    bool hopeless = true; // as long as every way lacks its equipment
    for (int way = 0; way < def->way_count; way++) {
        hopeless = hopeless && !is_equipped(drill, &def->ways[way]);
    }
    for (; play->way < def->way_count; give_up_way(drill, step)) {
        if (!is_equipped(drill, &def->ways[play->way])) {
            play->reason = REASON_NO_KIT;
            continue;
        }
        if (!way_target(drill, step, play->way, person, target)) {
            play->reason = REASON_NOT_KNOWN;
            continue;
        }
        if (step_lapses(drill, step, play->way, person, *target)) {
            lapsed = true;
            play->reason = REASON_NONE;
            continue;
        }
        Reason reason = response_feasible(world_response(drill->world), def->role,
                                          def->ways[play->way].action, *target);
        if (reason == REASON_NONE || reason == REASON_BUSY) {
            return reason == REASON_NONE;
        }
        if (reason == REASON_ALREADY) {
            leave_out(drill, step, person);
            return false;
        }
        play->reason = (int32_t)reason;
    }
    // A line that nobody put on is no nearer after a minute: the one who stands there says so at
    // once.
    hopeless = hopeless || (def->way_count == 1 && play->reason == REASON_NO_LINE);
    play->way = 0;
    if (lapsed) {
        steps_close(drill, step, STEP_SKIPPED, REASON_NOT_BACK_IN);
        if (play->asks > 0 || target->kind == TARGET_PERSON) {
            reports_add(drill, def->role, step, FACT_CANNOT); // the boss waits for word of it
        }
    } else if (hopeless || ++play->tries > TRIES_MAX) {
        steps_close(drill, step, STEP_IMPOSSIBLE, (Reason)play->reason);
    } else {
        play->ready = world_tick(drill->world) + drill_ticks(TRY_AGAIN_S);
    }
    return false;
}

// ---- one role ----------------------------------------------------------------------------------

typedef struct Choice {
    int32_t step; // -1 none
    Target target;
    int priority;
    uint32_t due;
    bool any_open; // something is armed that will be done by itself
    bool soon;     // and that within SOON_S, or it is in hand
} Choice;

/// Looks at one step of a role; true when it may be ordered now.
static bool look_at(Drill* drill, int32_t step, int32_t person, Choice* best) {
    StepStatus* status = &drill->state->status[step];
    StepPlay* play = &drill->state->play[step];
    if (status->state == STEP_ARMED && play->armed == TICK_NEVER) {
        take_up(drill, step);
    }
    if (status->state == STEP_FORGOTTEN) {
        try_recall(drill, step);
    }
    if ((status->state == STEP_ISSUED || status->state == STEP_ARMED) &&
        lapses_by_knowledge(drill, step, person)) {
        return false;
    }
    if (status->state == STEP_ISSUED) {
        int32_t doer = play->doer >= 0 ? play->doer : person;
        bool idle = response_task(world_response(drill->world), doer) == NULL &&
                    response_queued(world_response(drill->world), doer) == 0;
        best->any_open = best->soon = true;
        if (idle && world_tick(drill->world) > play->issued + drill_ticks(LOST_ORDER_S)) {
            status->state = STEP_ARMED; // the order left no task and no word of why
            play->way++;
            play->ready = world_tick(drill->world);
        }
        return false;
    }
    if (status->state != STEP_ARMED ||
        (step_has_turns(&drill->def->plan.steps[step]) && turns_next(drill, step) < 0)) {
        return false;
    }
    if (is_unneeded(drill, step, person)) {
        steps_close(drill, step, STEP_SKIPPED, REASON_NOT_NEEDED);
        return false;
    }
    if (needs_what_cannot_be(drill, step, person)) {
        steps_close(drill, step, STEP_IMPOSSIBLE, REASON_NEEDS_OTHER);
        return false;
    }
    int32_t other = awaited(drill, step, person);
    if (other >= 0) {
        if (!play->waited) {
            play->waited = true;
            tell_step(drill, EVENT_STEP_WAITS, step, other);
        }
        return false;
    }
    if (must_not_end(drill, step, person)) {
        if (!play->waited) {
            play->waited = true;
            tell_step(drill, EVENT_STEP_WAITS, step,
                      plan_brief(&drill->def->plan, //
                                 &drill->def->world.response));
        }
        return false;
    }
    if (is_held_back(drill, step)) {
        return false;
    }
    best->any_open = true;
    best->soon = best->soon || world_tick(drill->world) + drill_ticks(SOON_S) >= play->ready;
    return world_tick(drill->world) >= play->ready;
}

/// Somebody helps another with a task of theirs.
static bool is_helping(const Drill* drill, int32_t person) {
    bool helps = false;
    for (int32_t i = 0; i < response_role_count(world_response(drill->world)) && !helps; i++) {
        int32_t other = response_role(world_response(drill->world), i)->holder;
        helps = other >= 0 && response_second(world_response(drill->world), other) == person;
    }
    return helps;
}

/// True when a step may interrupt or follow what its holder does now. A call for help comes before
/// helping somebody else with a task as urgent (response, second_yields).
static bool may_begin(const Drill* drill, int32_t person, const ActionDef* next, bool* cancel) {
    int priority = next->priority;
    const Response* response = world_response(drill->world);
    const Task* task = response_task(response, person);
    *cancel = false;
    if (task == NULL) {
        return response_queued(response, person) == 0;
    }
    const ActionDef* action = &drill->def->world.response.actions[task->action];
    // A post, and the way to it or out that was taken for want of anything else, is left for good:
    // a walk to a post that was only put off would lead back into the building later.
    bool idle_walk = task->source == SOURCE_PLAN &&
                     (task->action == drill->post_action || task->action == drill->leave_action);
    if ((idle_walk || action_has_effect(action, EFFECT_HOLD, NULL)) &&
        priority <= action->priority) {
        *cancel = true;
        return true;
    }
    bool call = next->uses_voice && action_has_effect(next, EFFECT_REQUEST, NULL) &&
                priority <= action->priority && is_helping(drill, person);
    return (priority < action->priority || call) && response_queued(response, person) == 0;
}

static void issue(Drill* drill, const Choice* choice, int32_t person) {
    const StepDef* def = &drill->def->plan.steps[choice->step];
    StepPlay* play = &drill->state->play[choice->step];
    bool cancel = false;
    const ActionDef* action = &drill->def->world.response.actions[def->ways[play->way].action];
    if (!may_begin(drill, person, action, &cancel)) {
        int32_t helper = group_helper(drill, def->role, person);
        if (helper >= 0 && group_may_do(action)) {
            group_assign(drill, choice->step, person, helper, choice->target);
        }
        return;
    }
    play->doer = NOBODY;
    if (cancel) {
        drill_queue(drill,
                    (Command){.kind = COMMAND_CANCEL, .source = SOURCE_PLAN, .a = def->role});
    }
    if (drill_queue(drill, (Command){.kind = COMMAND_ORDER,
                                     .source = SOURCE_PLAN,
                                     .a = def->role,
                                     .b = def->ways[play->way].action,
                                     .c = target_pack(choice->target)})) {
        drill->state->status[choice->step].state = STEP_ISSUED;
        play->issued = world_tick(drill->world);
        drill->state->roles[def->role].ordered = play->issued;
    }
}

static bool comes_first(const Choice* a, const Choice* b) {
    if (a->priority != b->priority) {
        return a->priority < b->priority;
    }
    return a->due < b->due; // equal: the earlier of the plan, which was met first
}

static void think(Drill* drill, int32_t role) {
    const PlanDef* plan = &drill->def->plan;
    const Response* response = world_response(drill->world);
    int32_t person = response_role(response, role)->holder;
    reports_send(drill, role);
    Choice best = {.step = -1};
    for (int32_t i = 0; i < plan->step_count; i++) {
        if (plan->steps[i].role != role || !look_at(drill, i, person, &best)) {
            continue;
        }
        Choice choice = {.step = i, .any_open = true, .soon = true};
        if (!choose_way(drill, i, person, &choice.target)) {
            continue;
        }
        int32_t action = plan->steps[i].ways[drill->state->play[i].way].action;
        choice.priority = drill->def->world.response.actions[action].priority;
        choice.due = drill->state->status[i].clock + drill_ticks(plan->steps[i].target_s);
        if (best.step < 0 || comes_first(&choice, &best)) {
            best = choice; // is open and soon, whatever was so before
        }
    }
    if (best.step >= 0) {
        issue(drill, &best, person);
    }
    if (best.step >= 0 || !lend_hand(drill, role, person)) {
        idle(drill, role, person, best.any_open, best.soon);
    }
    supervise(drill, role, person);
    search_step(drill, role, person);
    search_recount(drill, role, person);
}

/// A role that somebody plays, in a run that has one of its steps by the plan: that step alone.
static void think_of_otherwise(Drill* drill, int32_t role) {
    int32_t step = drill->def->otherwise.index;
    if (drill->def->otherwise.kind != OTHERWISE_STEP || step < 0 ||
        step >= drill->def->plan.step_count || drill->def->plan.steps[step].role != role) {
        return;
    }
    int32_t person = response_role(world_response(drill->world), role)->holder;
    Choice choice = {.step = step};
    if (look_at(drill, step, person, &choice) && choose_way(drill, step, person, &choice.target)) {
        int32_t action = drill->def->plan.steps[step].ways[drill->state->play[step].way].action;
        choice.priority = drill->def->world.response.actions[action].priority;
        issue(drill, &choice, person);
    }
}

// ---- all roles ---------------------------------------------------------------------------------

void autopilot_wake(Drill* drill, uint32_t first, uint32_t end) {
    const Response* response = world_response(drill->world);
    int32_t roles = response_role_count(response);
    for (uint32_t i = first; i < end; i++) {
        const Event event = world_events(drill->world)->events[i];
        bool wakes = event.kind == EVENT_FACT_LEARNED || event.kind == EVENT_FACT_CHANGED ||
                     event.kind == EVENT_TASK_DONE || event.kind == EVENT_TASK_BLOCKED ||
                     event.kind == EVENT_TASK_FAILED || event.kind == EVENT_ROLE_TAKEN;
        for (int32_t role = 0; wakes && role < roles; role++) {
            if (response_role(response, role)->holder == event.person) {
                drill->state->roles[role].wake = true;
            }
        }
    }
}

void autopilot_step(Drill* drill) {
    const Response* response = world_response(drill->world);
    uint32_t now = world_tick(drill->world);
    if (response_ended(response)) {
        return;
    }
    for (int32_t role = 0; role < response_role_count(response); role++) {
        RolePlay* play = &drill->state->roles[role];
        bool turn = (now + (uint32_t)role * 7) % TICKS_PER_SECOND == 0;
        if (drill->def->no_autopilot) {
            if (turn) {
                walk_out(drill, role);
            }
            continue;
        }
        if (turn || play->calling) {
            deputies_watch(drill, role); // who calls somebody goes on as soon as the voice is free
        }
        if (turn) {
            group_idle(drill, role);
        }
        if (!turn && !play->wake) {
            continue;
        }
        play->wake = false;
        const Role* state = response_role(response, role);
        if (state->holder < 0 || state->absent ||
            !person_can_act(world_people(drill->world), state->holder)) {
            continue;
        }
        if (state->played) {
            think_of_otherwise(drill, role);
        } else {
            think(drill, role);
        }
    }
}
