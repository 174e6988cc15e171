// Expect: what roles are expected to do, and how they stand with it - the steps of the plan, whose
// clocks run from when their actors could know, and the actions that injects ask for.

#include "live/live_internal.h"

/// How something stands at a moment; `done_s` < 0: it is not done.
static LiveExpected stand(const LiveExpectation* row, double now_s) {
    if (row->done_s >= 0.0) {
        return row->done_s - row->clock_s <= row->target_s ? EXPECT_DONE : EXPECT_DONE_LATE;
    }
    double took_s = now_s - row->clock_s;
    return took_s <= row->target_s  ? EXPECT_WAITS
           : took_s <= row->limit_s ? EXPECT_LATE
                                    : EXPECT_EXPIRED;
}

static void add(LiveExpectation* rows, int* count, int most, LiveExpectation row) {
    if (*count == most) {
        return;
    }
    int at = (*count)++;
    while (at > 0 && row.clock_s < rows[at - 1].clock_s) {
        rows[at] = rows[at - 1];
        at--;
    }
    rows[at] = row;
}

static void add_steps(const Live* live, LiveExpectation* rows, int* count, int most) {
    const PlanDef* plan = &drill_def(live->drill)->plan;
    double now_s = world_seconds(drill_world(live->drill));
    for (int32_t i = 0; i < plan->step_count; i++) {
        const StepDef* step = &plan->steps[i];
        const StepStatus* status = drill_step_status(live->drill, i);
        if (status->clock == UINT32_MAX) {
            continue;
        }
        LiveExpectation row = {.step = i,
                               .inject = -1,
                               .role = step->role,
                               .title = step->title,
                               .clock_s = status->clock * TICK_S,
                               .done_s = status->done != UINT32_MAX ? status->done * TICK_S : -1.0,
                               .target_s = step->target_s,
                               .limit_s = step->limit_s};
        bool closed = status->state == STEP_IMPOSSIBLE || status->state == STEP_SKIPPED;
        row.state = closed ? EXPECT_CANNOT : stand(&row, now_s);
        add(rows, count, most, row);
    }
}

/// When a role did an action after a tick; < 0 not.
static double done_after(const Drill* drill, uint32_t tick, int32_t role, int32_t action) {
    const EventLog* log = world_events(drill_world(drill));
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == EVENT_TASK_DONE && event->tick >= tick && event->role == role &&
            event->thing == action) {
            return event->tick * TICK_S;
        }
    }
    return -1.0;
}

static void add_injects(const Live* live, LiveExpectation* rows, int* count, int most) {
    const ScenarioDef* scenario = &drill_def(live->drill)->scenario;
    double now_s = world_seconds(drill_world(live->drill));
    for (int32_t i = 0; i < scenario->inject_count; i++) {
        const InjectDef* def = &scenario->injects[i];
        InjectStatus status = drill_inject_status(live->drill, i);
        if (def->expect_action < 0 || def->expect_role < 0 || status.fired == UINT32_MAX) {
            continue;
        }
        LiveExpectation row = {
            .step = -1,
            .inject = i,
            .role = def->expect_role,
            .title = live->loaded->def.world.response.actions[def->expect_action].name,
            .clock_s = status.fired * TICK_S,
            .done_s = done_after(live->drill, status.fired, def->expect_role, def->expect_action),
            .target_s = def->expect_target_s,
            .limit_s = def->expect_limit_s};
        row.state = stand(&row, now_s);
        add(rows, count, most, row);
    }
}

int live_expectations(const Live* live, LiveExpectation* rows, int most) {
    int count = 0;
    add_steps(live, rows, &count, most);
    add_injects(live, rows, &count, most);
    return count;
}
