// Turns: a step that is done for each casualty, each storey, or every minute (drillbook G.2, 10).
//
// One step, many turns, each with a clock of its own; the mark is the share of them done in time.
// The step itself stays one: it is armed once, slips the mind once, and is done when its last turn
// is. A step that comes again with the time is done, to those who wait for it, with its first.

#include "drill/drill_internal.h"

bool step_has_turns(const StepDef* step) {
    return step->each != EACH_NONE || step->every_s > 0.0;
}

static bool is_open(const Turn* turn) {
    return !turn->done && !turn->over;
}

/// Number of a turn among those of its step, from 1.
static int32_t number_of(const Drill* drill, int32_t turn) {
    int32_t number = 0;
    for (int32_t i = 0; i <= turn; i++) {
        number += drill->state->turns[i].step == drill->state->turns[turn].step ? 1 : 0;
    }
    return number;
}

static void tell_turn(Drill* drill, int32_t index, EventKind kind, int32_t detail, uint32_t cause) {
    const Turn* turn = &drill->state->turns[index];
    const StepDef* def = &drill->def->plan.steps[turn->step];
    Target target = TARGET_NOTHING;
    EventLog* log = world_log(drill->world);
    Event event = event_make(log, kind);
    event.person = response_role(world_response(drill->world), def->role)->holder;
    event.role = def->role;
    event.thing = turn->step;
    event.value = number_of(drill, index);
    if (turn_target(drill, turn, def->ways[0].action, &target)) {
        event.other = target_pack(target);
    }
    event.detail = detail;
    event.cause = cause;
    event_append(log, event);
}

// ---- coming due --------------------------------------------------------------------------------

/// Care is for the hurt: who is only found, or told of, is nobody to look after.
static bool is_for_the_hurt(const Drill* drill, int32_t step, int32_t person, const Fact* fact) {
    const ResponseDef* def = &drill->def->world.response;
    const ActionDef* action = &def->actions[drill->def->plan.steps[step].ways[0].action];
    const Response* response = world_response(drill->world);
    bool care = action->target == TARGET_PERSON && (action_has_effect(action, EFFECT_SIGN, NULL) ||
                                                    action_has_effect(action, EFFECT_TREAT, NULL));
    return !care ||
           response_knows(response, person, FACT_CASUALTY, fact->subject, NULL, NULL) !=
               TICK_NEVER ||
           response_knows(response, person, FACT_CONDITION, fact->subject, NULL, NULL) !=
               TICK_NEVER;
}

static bool has_turn(const Drill* drill, int32_t step, int32_t fact, int32_t subject) {
    for (int i = 0; i < drill->state->turn_count; i++) {
        const Turn* turn = &drill->state->turns[i];
        if (turn->step == step && turn->fact == fact && turn->subject == subject) {
            return true;
        }
    }
    return false;
}

/// Puts a step that was through with its turns back on its holder's list.
static void reopen(Drill* drill, int32_t step, int32_t turn) {
    StepStatus* status = &drill->state->status[step];
    StepPlay* play = &drill->state->play[step];
    if (status->state == STEP_DONE || status->state == STEP_IMPOSSIBLE ||
        status->state == STEP_SKIPPED) {
        status->state = STEP_ARMED;
        play->way = 0;
        play->tries = 0;
        play->ready = world_tick(drill->world) +
                      autopilot_pause(drill, step, (uint64_t)number_of(drill, turn));
    }
}

static void add_turn(Drill* drill, int32_t step, int32_t fact, int32_t subject, uint32_t clock,
                     uint32_t cause) {
    DrillState* state = drill->state;
    if (state->turn_count == DRILL_TURNS_MAX || has_turn(drill, step, fact, subject)) {
        return;
    }
    int32_t turn = state->turn_count++;
    state->turns[turn] = (Turn){.step = step, .fact = fact, .subject = subject, .clock = clock};
    uint32_t late = world_tick(drill->world) - clock;
    int32_t ms = (int32_t)(late * (1000u / TICKS_PER_SECOND));
    tell_turn(drill, turn, EVENT_STEP_TURN_DUE, ms > 0 ? ms : NOBODY, cause);
    reopen(drill, step, turn);
}

/// What the role knows of that the step's trigger is about: each a turn, due since it was known.
static void make_known(Drill* drill, int32_t step, int32_t person) {
    const PlanDef* plan = &drill->def->plan;
    const Response* response = world_response(drill->world);
    Trigger trigger = step_trigger(plan, step);
    trigger = trigger.kind == TRIGGER_NONE ? step_procedure_trigger(plan, step) : trigger;
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int leaf_count = trigger_leaves(&trigger, leaves);
    uint32_t since = response_role(response, plan->steps[step].role)->since;
    int count = response_fact_count(response, person);
    for (int i = 0; i < count; i++) {
        const Fact* fact = response_fact(response, person, i);
        for (int k = 0; k < leaf_count; k++) {
            if (fact->subject >= 0 && leaves[k]->kind == TRIGGER_KNOWS &&
                leaves[k]->fact == (FactKind)fact->kind && trigger_meets(drill, leaves[k], fact) &&
                is_for_the_hurt(drill, step, person, fact)) {
                add_turn(drill, step, fact->kind, fact->subject,
                         fact->known_at > since ? fact->known_at : since, fact->event);
                break;
            }
        }
    }
}

static void make_storeys(Drill* drill, int32_t step, uint32_t clock, uint32_t cause) {
    const Facility* facility = world_facility(drill->world);
    for (int32_t storey = 0; storey < facility->storey_count; storey++) {
        bool rooms = false;
        for (int32_t i = 0; i < facility->room_count && !rooms; i++) {
            rooms = facility->rooms[i].storey == storey && facility->rooms[i].use != ROOM_OUTDOOR;
        }
        if (rooms) {
            add_turn(drill, step, -1, storey, clock, cause);
        }
    }
}

/// The turn whose time has come; the one before it, if it is still open, is over.
static void make_times(Drill* drill, int32_t step, uint32_t clock, uint32_t cause) {
    const StepDef* def = &drill->def->plan.steps[step];
    uint32_t period = drill_ticks(def->every_s);
    int32_t number = (int32_t)((world_tick(drill->world) - clock) / period);
    if (has_turn(drill, step, -1, number)) {
        return;
    }
    for (int32_t i = 0; i < drill->state->turn_count; i++) {
        Turn* turn = &drill->state->turns[i];
        if (turn->step == step && is_open(turn)) {
            turn->over = true;
            tell_turn(drill, i, EVENT_STEP_TURN_OVER, REASON_TIME_UP, cause);
        }
    }
    add_turn(drill, step, -1, number, clock + (uint32_t)number * period, cause);
}

/// What an authority was told is no longer so: one turn until it is told again, which takes all
/// that has changed by then. The step is due with its first.
static void make_news(Drill* drill, int32_t step, int32_t person) {
    StepStatus* status = &drill->state->status[step];
    LegalPlay* play = &drill->state->legal[drill->def->plan.steps[step].legal1 - 1];
    uint32_t event = EVENT_NONE;
    uint32_t now = world_tick(drill->world);
    bool second = (now + (uint32_t)step) % TICKS_PER_SECOND == 0;
    if (!second || person < 0 || play->told == TICK_NEVER ||
        response_ended(world_response(drill->world)) || turns_next(drill, step) >= 0) {
        return;
    }
    uint32_t clock = legal_news(drill, step, &event);
    if (clock == TICK_NEVER) {
        return;
    }
    if (status->clock == TICK_NEVER) {
        status->clock = clock;
        status->clock_event = event;
        steps_tell_armed(drill, step, now - clock);
    }
    add_turn(drill, step, -1, ++play->news, clock, event);
}

void turns_make(Drill* drill, int32_t step) {
    const StepDef* def = &drill->def->plan.steps[step];
    if (!step_has_turns(def)) {
        return;
    }
    const StepStatus* status = &drill->state->status[step];
    const Response* response = world_response(drill->world);
    int32_t person = response_role(response, def->role)->holder;
    uint32_t now = world_tick(drill->world);
    uint32_t event = EVENT_NONE;
    bool turn_of_step = (now + (uint32_t)step) % TICKS_PER_SECOND == 0 || now == status->clock;
    if (def->each == EACH_NEWS) {
        make_news(drill, step, person);
        return;
    }
    if (status->clock > now || person < 0 || !turn_of_step || response_ended(response) ||
        (def->unless.kind != TRIGGER_NONE &&
         trigger_since(drill, &def->unless, person, &event, NULL) != TICK_NEVER)) {
        return;
    }
    switch (def->each) {
    case EACH_KNOWN: make_known(drill, step, person); break;
    case EACH_STOREY: make_storeys(drill, step, status->clock, status->clock_event); break;
    case EACH_ZONE:
        for (int i = 0; i < drill->def->world.response.zone_count; i++) {
            add_turn(drill, step, -1, i, status->clock, status->clock_event);
        }
        break;
    case EACH_NEWS: break; // above: not since the step was due
    case EACH_NONE: make_times(drill, step, status->clock, status->clock_event); break;
    }
}

// ---- what is to be done ------------------------------------------------------------------------

int32_t turns_next(const Drill* drill, int32_t step) {
    const Turn* turns = drill->state->turns;
    int32_t next = -1;
    for (int32_t i = 0; i < drill->state->turn_count; i++) {
        if (turns[i].step == step && is_open(&turns[i]) &&
            (next < 0 || turns[i].clock < turns[next].clock)) {
            next = i;
        }
    }
    return next;
}

bool turn_target(const Drill* drill, const Turn* turn, int32_t action, Target* target) {
    const StepDef* def = &drill->def->plan.steps[turn->step];
    TargetKind wanted = drill->def->world.response.actions[action].target;
    if (def->each == EACH_STOREY || def->each == EACH_ZONE) {
        bool area = wanted == TARGET_ROOM || wanted == TARGET_STOREY || wanted == TARGET_ZONE;
        TargetKind kind = def->each == EACH_STOREY ? TARGET_STOREY : TARGET_ZONE;
        *target = area ? (Target){kind, turn->subject} : TARGET_NOTHING;
    } else if (turn->fact >= 0) {
        *target =
            fact_target(world_facility(drill->world), wanted, (FactKind)turn->fact, turn->subject);
    } else {
        *target = TARGET_NOTHING;
    }
    return target->kind != TARGET_NONE;
}

/// Room that a target lies in, -1 none.
static int32_t room_of(const Drill* drill, Target target) {
    const Facility* facility = world_facility(drill->world);
    switch (target.kind) {
    case TARGET_ROOM: return target.index;
    case TARGET_DEVICE: return facility->devices[target.index].room;
    case TARGET_FIRE: return hazard_fire(world_hazard(drill->world), target.index)->room;
    default: return -1;
    }
}

/// True when what was done is what a turn asks for: the response makes the fire or the door in it
/// of a room that it was given.
static bool is_turn(const Drill* drill, const Turn* turn, const Event* done) {
    Target wanted;
    if (!turn_target(drill, turn, done->thing, &wanted)) {
        return true; // a time: whatever it was done to
    }
    Target target = target_unpack(done->other);
    if (wanted.kind == TARGET_ROOM && target.kind == TARGET_OPENING) {
        const Opening* door = &world_facility(drill->world)->openings[target.index];
        return door->room[0] == wanted.index || door->room[1] == wanted.index;
    }
    if (wanted.kind == TARGET_ROOM) {
        return room_of(drill, target) == wanted.index;
    }
    return target.kind == wanted.kind && target.index == wanted.index;
}

int32_t turns_fulfilled(const Drill* drill, int32_t step, const Event* done) {
    for (int32_t i = 0; i < drill->state->turn_count; i++) {
        const Turn* turn = &drill->state->turns[i];
        if (turn->step == step && is_open(turn) && is_turn(drill, turn, done)) {
            return i;
        }
    }
    return -1;
}

bool turns_end(Drill* drill, int32_t step, int32_t turn, bool done, Reason reason, uint32_t cause) {
    const StepDef* def = &drill->def->plan.steps[step];
    StepPlay* play = &drill->state->play[step];
    if (turn >= 0) {
        drill->state->turns[turn].done = done;
        drill->state->turns[turn].over = !done;
        tell_turn(drill, turn, done ? EVENT_STEP_TURN_DONE : EVENT_STEP_TURN_OVER,
                  done ? NOBODY : (int32_t)reason, cause);
    }
    if (def->every_s <= 0.0 && turns_next(drill, step) < 0) {
        return false;
    }
    drill->state->status[step].state = STEP_ARMED;
    play->way = 0;
    play->tries = 0;
    play->reason = REASON_NONE;
    play->ready = world_tick(drill->world) +
                  autopilot_pause(drill, step, turn >= 0 ? (uint64_t)number_of(drill, turn) : 0);
    return true;
}
