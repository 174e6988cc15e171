// Before: the pre phase, in which permits are issued, air is measured and warnings are read.
//
// One rule: a step marked `before` is due from the beginning of the pre phase, its target and limit
// count from there, and when the phase is over what is not done is left out and earns nothing. All
// times that the scenario gives count from the end of the phase, when it begins; times in it are
// told as negative.

#include "drill/drill_internal.h"

double drill_seconds(const Drill* drill, uint32_t tick) {
    return (double)tick * TICK_S - drill->def->scenario.before_s;
}

bool step_has_no_time(const Drill* drill, int32_t step) {
    return drill->def->plan.steps[step].before && !(drill->def->scenario.before_s > 0.0);
}

static bool is_undone(const Drill* drill, int32_t step) {
    StepState state = drill->state->status[step].state;
    return drill->def->plan.steps[step].before && state != STEP_DONE && state != STEP_SKIPPED &&
           state != STEP_IMPOSSIBLE;
}

/// What its doer has in hand for a step that comes too late.
static void leave_off(Drill* drill, int32_t step) {
    if (drill->state->status[step].state == STEP_ISSUED) {
        drill_queue(drill, (Command){.kind = COMMAND_CANCEL,
                                     .source = SOURCE_PLAN,
                                     .a = drill->def->plan.steps[step].role});
    }
}

static void end_phase(Drill* drill) {
    int32_t undone = 0;
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        if (is_undone(drill, i)) {
            undone++;
            leave_off(drill, i);
            steps_close(drill, i, STEP_SKIPPED, REASON_TIME_UP);
        }
    }
    EventLog* log = world_log(drill->world);
    Event event = event_make(log, EVENT_BEFORE_ENDS);
    event.value = undone;
    event_append(log, event);
}

void before_step(Drill* drill) {
    double before = drill->def->scenario.before_s;
    uint32_t now = world_tick(drill->world);
    if (!(before > 0.0)) {
        return;
    }
    if (now == 1) {
        EventLog* log = world_log(drill->world);
        Event event = event_make(log, EVENT_BEFORE_BEGINS);
        event.value = (int32_t)(before * 1000.0 + 0.5);
        event_append(log, event);
    }
    if (now == drill_ticks(before)) {
        end_phase(drill);
    }
}
