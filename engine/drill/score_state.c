// Score, states: what became of each step (response_model 11). Done is marked by the clock; could
// have been done and was not is 0; nobody told the actor, and waited for a step that the team
// failed, are 0 for the team; impossible and not called for drop out.

#include "drill/score_internal.h"

static bool all_ways_blocked(const StepDef* def, const StepLog* step) {
    return step->impossible || step->blocked_ways == (1u << def->way_count) - 1u;
}

/// True when there was, or still is, time: nothing can be said of it yet.
static bool is_pending(const RunLog* run, const StepDef* def, const StepLog* step) {
    // What was under way when the drill ended might still have come within its limit.
    bool open = !run->ended || step->begin != TICK_NEVER || def->legal1 != 0; // a law's: to its end
    double bound = open ? def->limit_s : def->target_s;
    return run->end < step->clock + drill_ticks(bound);
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
    if (step->unless != TICK_NEVER &&
        (step->clock == TICK_NEVER || step->unless < step->clock + drill_ticks(def->limit_s))) {
        return ITEM_NOT_APPLICABLE;
    }
    if (step->clock == TICK_NEVER) {
        return state_of_unknown(run, index);
    }
    if (all_ways_blocked(def, step)) {
        return ITEM_IMPOSSIBLE;
    }
    return is_pending(run, def, step) ? ITEM_NOT_APPLICABLE : ITEM_OMITTED;
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
