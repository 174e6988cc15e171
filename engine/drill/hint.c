// Hint: what the plan asks of a role next, why, since when and how urgently (response_model 7.10).
//
// The same state that the autopilot acts on, asked as if its holder took no time and forgot
// nothing: the first step in (class, due time) that is due, waits for nobody and can be done as far
// as the holder knows. What only waits, or cannot be done, is shown with what it waits for or the
// reason, when there is nothing better. Asking changes nothing.

#include "drill/drill_internal.h"

/// The step of `after` that is neither known done nor given up on, -1 none.
static int32_t waits_on(const Drill* drill, int32_t step, int32_t person) {
    const PlanDef* plan = &drill->def->plan;
    const StepDef* def = &plan->steps[step];
    bool own = def->when.kind != TRIGGER_NONE;
    for (int i = 0; i < def->after_count; i++) {
        int32_t other = def->after[i];
        uint32_t event = EVENT_NONE;
        uint32_t gives_up =
            drill->state->status[step].clock + step_patience(def, &plan->steps[other]);
        bool skipped = plan->steps[other].role == def->role &&
                       drill->state->status[other].state == STEP_SKIPPED;
        bool patient = step_requires(def, i) || world_tick(drill->world) < gives_up;
        if (!skipped && patient && (own || step_requires(def, i)) &&
            steps_known_done(drill, other, person, &event) == TICK_NEVER) {
            return other;
        }
    }
    return NOBODY;
}

/// Where an action is done: a room, NOBODY where its doer stands.
static int32_t place_of(const Drill* drill, int32_t role, int32_t person, const ActionDef* action,
                        Target target) {
    const Facility* facility = world_facility(drill->world);
    const People* people = world_people(drill->world);
    switch (action->place) {
    case PLACE_POST: return drill->def->world.response.roles[role].post;
    case PLACE_MUSTER: {
        int32_t muster = target.kind == TARGET_MUSTER ? target.index : people->muster[person];
        muster = muster < 0 ? 0 : muster;
        return muster < facility->muster_count ? facility->musters[muster].room : NOBODY;
    }
    case PLACE_DEVICE: {
        int32_t device = facility_nearest_device(facility, action->device, people->room[person],
                                                 people->at[person]);
        return device >= 0 ? facility->devices[device].room : NOBODY;
    }
    case PLACE_TARGET:
        switch (target.kind) {
        case TARGET_ROOM: return target.index;
        case TARGET_DEVICE: return facility->devices[target.index].room;
        case TARGET_OPENING: return facility->openings[target.index].room[0];
        case TARGET_FIRE: return hazard_fire(world_hazard(drill->world), target.index)->room;
        default: return NOBODY;
        }
    default: return NOBODY;
    }
}

static HintLevel level_of(const Drill* drill, const StepDef* def, uint32_t since) {
    double seconds = (double)(world_tick(drill->world) - since) / (double)TICKS_PER_SECOND;
    if (seconds >= 0.75 * def->limit_s) {
        return HINT_TELL;
    }
    if (seconds >= def->target_s) {
        return HINT_SHOW;
    }
    return seconds >= 0.5 * def->target_s ? HINT_NUDGE : HINT_QUIET;
}

/// Looks at all ways of a step: the first that its holder believes can be gone, and why not the
/// others.
static void look_at_ways(const Drill* drill, int32_t step, int32_t person, Hint* hint) {
    const StepDef* def = &drill->def->plan.steps[step];
    const ResponseDef* response = &drill->def->world.response;
    hint->way = NOBODY;
    for (int way = 0; way < def->way_count; way++) {
        Target target = TARGET_NOTHING;
        Reason reason = REASON_NOT_KNOWN;
        if (way_target(drill, step, way, person, &target)) {
            reason = response_feasible(world_response(drill->world), def->role,
                                       def->ways[way].action, target);
            reason = reason == REASON_BUSY ? REASON_NONE : reason; // after what is in hand
        }
        hint->ways[way] =
            (HintWay){.action = def->ways[way].action, .target = target, .cannot = reason};
        if (reason == REASON_NONE && hint->way < 0) {
            hint->way = way;
            hint->room = place_of(drill, def->role, person,
                                  &response->actions[def->ways[way].action], target);
        }
    }
    hint->way_count = def->way_count;
}

/// Smaller comes first: can be done, waits, cannot; then class; then due time.
static bool comes_first(const Drill* drill, const Hint* a, const Hint* b) {
    const Hint* pair[2] = {a, b};
    int rank[2];
    int priority[2];
    for (int i = 0; i < 2; i++) {
        const Hint* hint = pair[i];
        int way = hint->way >= 0 ? hint->way : 0;
        rank[i] = hint->way < 0 ? 2 : hint->waits_on >= 0 ? 1 : 0;
        priority[i] = drill->def->world.response.actions[hint->ways[way].action].priority;
    }
    if (rank[0] != rank[1]) {
        return rank[0] < rank[1];
    }
    return priority[0] != priority[1] ? priority[0] < priority[1] : a->due < b->due;
}

bool drill_hint(const Drill* drill, int32_t role, Hint* hint) {
    const PlanDef* plan = &drill->def->plan;
    *hint = (Hint){.step = NOBODY, .way = NOBODY, .waits_on = NOBODY, .room = NOBODY};
    if (role < 0 || role >= drill->def->world.response.role_count) {
        return false;
    }
    int32_t person = response_role(world_response(drill->world), role)->holder;
    for (int32_t i = 0; i < plan->step_count && person >= 0; i++) {
        const StepDef* def = &plan->steps[i];
        const StepStatus* status = &drill->state->status[i];
        uint32_t event = EVENT_NONE;
        bool unneeded = def->unless.kind != TRIGGER_NONE &&
                        trigger_since(drill, &def->unless, person, &event, NULL) != TICK_NEVER;
        bool turns = step_has_turns(def);
        int32_t turn = turns ? turns_next(drill, i) : -1;
        bool open = (status->state == STEP_ARMED || status->state == STEP_FORGOTTEN) &&
                    (!turns || turn >= 0);
        if (def->role != role || !open || unneeded || status->clock > world_tick(drill->world)) {
            continue;
        }
        uint32_t since = turn >= 0 ? drill->state->turns[turn].clock : status->clock;
        Hint next = {.step = i,
                     .room = NOBODY,
                     .since = since,
                     .due = since + drill_ticks(def->target_s),
                     .why = def->why,
                     .waits_on = waits_on(drill, i, person)};
        look_at_ways(drill, i, person, &next);
        next.level = level_of(drill, def, since);
        if (hint->step < 0 || comes_first(drill, &next, hint)) {
            *hint = next;
        }
    }
    return hint->step >= 0;
}
