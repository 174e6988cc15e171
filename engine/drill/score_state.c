// Score, states: what became of each step (response_model 11). Done is marked by the clock; could
// have been done and was not is 0; nobody told the actor, and waited for a step that the team
// failed, are 0 for the team; impossible and not called for drop out.

#include "drill/score_text.h"

#define TRY_AGAIN_S 60.0 /* whoever could not do it tries again (response_model 7.2) */

/// What may be otherwise a minute later, and what is the doer's own: no reason to leave it at that.
static bool is_passing(int32_t reason) {
    switch (reason) {
    case REASON_WENT_WRONG:
    case REASON_BUSY:
    case REASON_SUPERSEDED:
    case REASON_NO_ANSWER:
    case REASON_ENGAGED:
    case REASON_NOT_HEARD:
    case REASON_NOT_KNOWN:
    case REASON_NO_SECOND:
    case REASON_NO_PATIENT:
    case REASON_NO_AIR:
    case REASON_CROWDED:
    case REASON_SPENT:
    case REASON_STILL_RUNS:
    case REASON_OUT_OF_REACH: return true;
    default: return false;
    }
}

/// Every way failed, and there was no time to try again once what was in the way might have passed.
static bool all_ways_blocked(const RunLog* run, const StepDef* def, const StepLog* step) {
    if (step->blocked_ways != (1u << def->way_count) - 1u) {
        return false;
    }
    const EventLog* log = world_events(drill_world(run->drill));
    uint32_t limit = step->clock + drill_ticks(def->limit_s);
    uint32_t end = limit < run->end ? limit : run->end;
    uint32_t again = log->events[step->blocked_event - 1].tick + drill_ticks(TRY_AGAIN_S);
    return !is_passing(step->blocked_reason) || again >= end;
}

static bool can_act(const RunLog* run, int32_t person) {
    return person >= 0 && person_can_act(world_people(drill_world(run->drill)), person);
}

/// Somebody is left who takes the role over (response_model 7.7): a deputy, a stand-in, a member of
/// the group, the boss.
static bool has_successor(const RunLog* run, int32_t role) {
    const RoleDef* def = &run->response->roles[role];
    bool has = can_act(run, run->holders[role]);
    for (size_t i = 0; i < sizeof(def->deputies) / sizeof(def->deputies[0]); i++) {
        has = has || (def->deputies[i] >= 0 && can_act(run, run->holders[def->deputies[i]]));
    }
    for (int i = 0; i < def->stand_in_count; i++) {
        has = has || can_act(run, def->stand_ins[i]);
    }
    for (int i = 0; i < def->member_count; i++) {
        has = has || can_act(run, def->members[i]);
    }
    return has || (def->boss >= 0 && can_act(run, run->holders[def->boss]));
}

/// Whoever went down crossed a red line before it: their being down is the team's own doing.
static bool crossed_a_line(const RunLog* run, uint32_t down) {
    const EventLog* log = world_events(drill_world(run->drill));
    bool crossed = false;
    for (uint32_t i = 0; i < down; i++) {
        crossed = crossed || (log->events[i].kind == EVENT_RED_LINE &&
                              log->events[i].person == log->events[down - 1].person);
    }
    return crossed;
}

/// Its holder was down, and nobody was left who should have taken over.
static bool is_without_hands(const RunLog* run, int32_t role) {
    uint32_t down = run->down[role];
    return down != EVENT_NONE && !has_successor(run, role) && !crossed_a_line(run, down);
}

/// True when there was, or still is, time from a tick on: nothing can be said of it yet.
static bool is_pending(const RunLog* run, const StepDef* def, const StepLog* step, uint32_t since) {
    // What was under way when the drill ended might still have come within its limit.
    bool open = !run->ended || step->begin != TICK_NEVER || def->legal1 != 0; // a law's: to its end
    double bound = open ? def->limit_s : def->target_s;
    return run->end < since + drill_ticks(bound);
}

/// Of a step that is called for and waits for one that it requires: that one was done and its actor
/// never told, or it was not done.
static ItemState state_of_waiting(const RunLog* run, const StepLog* step) {
    bool called_for = step->known != TICK_NEVER || step->truth != TICK_NEVER;
    bool untold = called_for && run->steps[step->waits_for].done != TICK_NEVER;
    return untold ? ITEM_NOT_INFORMED : ITEM_NOT_REACHED;
}

/// Of a step of which its actor never knew that it was due.
static ItemState state_of_unknown(RunLog* run, int32_t index) {
    const StepDef* def = &run->plan->steps[index];
    StepLog* step = &run->steps[index];
    // Nobody came upon the fire itself: then nobody's first moves are missing.
    if (run->response->roles[def->role].finder) {
        return ITEM_NOT_APPLICABLE;
    }
    if (!run->ever_held[def->role] && step->truth != TICK_NEVER) {
        return ITEM_OMITTED;
    }
    step->waits_for = score_waits_for(run, index);
    if (step->waits_for >= 0) {
        return state_of_waiting(run, step);
    }
    if (step->known != TICK_NEVER || step->truth == TICK_NEVER) {
        return ITEM_NOT_APPLICABLE; // still waits for what it stands after, or no occasion
    }
    bool young = run->end < step->truth + drill_ticks(def->target_s);
    return young ? ITEM_NOT_APPLICABLE : ITEM_NOT_INFORMED;
}

static ItemState state_of(RunLog* run, int32_t index) {
    const StepDef* def = &run->plan->steps[index];
    StepLog* step = &run->steps[index];
    if (step->done != TICK_NEVER) {
        return ITEM_SCORED;
    }
    if (step->across != EVENT_NONE) {
        return ITEM_OMITTED; // done, and not as the plan has it
    }
    // Nobody may end a response that the fire brigade is on its way to, and to which it has not
    // been briefed; who left the briefing out has kept it from ending.
    if (step->awaits_brigade) {
        step->waits_for = score_waits_for(run, index);
        return step->waits_for >= 0 ? ITEM_NOT_REACHED : ITEM_NOT_APPLICABLE;
    }
    // What was known not to be needed only after its limit was needed until then.
    uint32_t since = step->clock != TICK_NEVER ? step->clock : step->truth;
    if (step->unless != TICK_NEVER &&
        (since == TICK_NEVER || step->unless < since + drill_ticks(def->limit_s))) {
        return ITEM_NOT_APPLICABLE;
    }
    if (step->clock == TICK_NEVER) {
        return state_of_unknown(run, index);
    }
    if (step->impossible || all_ways_blocked(run, def, step)) {
        return ITEM_IMPOSSIBLE;
    }
    if (!is_pending(run, def, step, step->clock)) {
        if (is_without_hands(run, def->role)) {
            step->blocked_reason = REASON_DOWN;
            step->blocked_event = run->down[def->role];
            return ITEM_IMPOSSIBLE;
        }
        return ITEM_OMITTED;
    }
    // Its actor had no time any more, since they were told too late: the team had.
    bool late = run->ended && score_is_told_late(run, index) &&
                !is_pending(run, def, step, step->truth + drill_ticks(SCORE_NEWS_S));
    return late ? ITEM_NOT_INFORMED : ITEM_NOT_APPLICABLE;
}

ItemState score_settle(RunLog* run, int32_t index) {
    StepLog* step = &run->steps[index];
    if (step->settled == 0) {
        step->settled = 1;
        step->state = ITEM_NOT_APPLICABLE; // of steps that wait for each other, none is the failure
        step->state = state_of(run, index);
        step->settled = 2;
    }
    return step->state;
}

void score_settle_states(RunLog* run) {
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        score_settle(run, i);
    }
}
