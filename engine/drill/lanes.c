// Lanes: a fold over the log for each role. A bar is a task from setting out to its end, in two
// parts; waiting is the time between tasks in which a step was due, so that time lost is as visible
// as work.

#include "drill/lanes.h"

#include <string.h>

#define WAIT_LEAST_S 5.0 /* shorter ones are a breath, not a wait: own choice */

typedef struct Lane {
    const Drill* drill;
    LaneMark* marks;
    int count, most;
    double started, doing; // [s] of the task in hand, < 0 none
    double idle;           // [s] since the last task ended
    int32_t action;
    double due[PLAN_STEPS_MAX]; // [s] since when a step is due and not done, < 0 not
} Lane;

static double seconds_of(const Event* event) {
    return (double)event->tick * TICK_S;
}

static void add(Lane* lane, LaneMark mark) {
    if (lane->count < lane->most) {
        lane->marks[lane->count++] = mark;
    }
}

bool lanes_fact_matters(int32_t fact) {
    switch (fact) {
    case FACT_FIRE:
    case FACT_ALARM:
    case FACT_ALARM_TRUE:
    case FACT_PANEL:
    case FACT_FIRE_OUT:
    case FACT_CASUALTY:
    case FACT_NEEDS_HELP:
    case FACT_MISSING:
    case FACT_ALL_COUNTED:
    case FACT_WAY_BLOCKED:
    case FACT_UNIT_HERE:
    case FACT_GAS_SMELL:
    case FACT_GAS:
    case FACT_TOXIC:
    case FACT_SOURCE:
    case FACT_EXPLOSION_RISK:
    case FACT_TRAPPED:
    case FACT_MADE_SAFE:
    case FACT_CANNOT: return true;
    default: return false;
    }
}

/// Tells the same kind of fact once: later ones of another room or person are detail.
static bool is_new(const Lane* lane, const EventLog* log, const Event* event) {
    for (int i = 0; i < lane->count; i++) {
        const LaneMark* mark = &lane->marks[i];
        const Event* other = mark->event != EVENT_NONE ? &log->events[mark->event - 1] : NULL;
        if (mark->kind == LANE_LEARNS && other->thing == event->thing &&
            other->other == event->other && other->value == event->value) {
            return false;
        }
    }
    return true;
}

static void end_task(Lane* lane, double at, uint32_t event, bool failed) {
    if (lane->started < 0.0) {
        return;
    }
    double walked = lane->doing >= 0.0 ? lane->doing : at;
    if (walked > lane->started) {
        add(lane, (LaneMark){.kind = LANE_WALKS,
                             .from_s = lane->started,
                             .to_s = walked,
                             .event = event,
                             .action = lane->action,
                             .step = -1,
                             .failed = failed && lane->doing < 0.0});
    }
    if (lane->doing >= 0.0) {
        add(lane, (LaneMark){.kind = LANE_DOES,
                             .from_s = lane->doing,
                             .to_s = at,
                             .event = event,
                             .action = lane->action,
                             .step = -1,
                             .failed = failed});
    }
    lane->started = lane->doing = -1.0;
    lane->idle = at;
}

/// What stood open between the last task and now, for the longest.
static void end_wait(Lane* lane, double at) {
    int32_t first = -1;
    for (int32_t i = 0; i < drill_def(lane->drill)->plan.step_count; i++) {
        if (lane->due[i] >= 0.0 && (first < 0 || lane->due[i] < lane->due[first])) {
            first = i;
        }
    }
    double from = first < 0 || lane->due[first] < lane->idle ? lane->idle : lane->due[first];
    if (first >= 0 && at - from >= WAIT_LEAST_S) {
        add(lane, (LaneMark){
                      .kind = LANE_WAITS, .from_s = from, .to_s = at, .action = -1, .step = first});
    }
}

static void read_step(Lane* lane, const Event* event) {
    bool has = event->thing >= 0 && event->thing < drill_def(lane->drill)->plan.step_count;
    if (!has) {
        return;
    }
    switch ((EventKind)event->kind) {
    case EVENT_STEP_ARMED: lane->due[event->thing] = seconds_of(event); break;
    case EVENT_STEP_DONE:
    case EVENT_STEP_SKIPPED:
    case EVENT_STEP_IMPOSSIBLE:
        if (lane->started < 0.0) {
            end_wait(lane, seconds_of(event));
            lane->idle = seconds_of(event);
        }
        lane->due[event->thing] = -1.0;
        break;
    default: break;
    }
}

static void read_task(Lane* lane, const Event* event, uint32_t sequence) {
    double at = seconds_of(event);
    switch ((EventKind)event->kind) {
    case EVENT_TASK_STARTED:
    case EVENT_TASK_DOING:
        if (lane->started >= 0.0 && event->thing == lane->action) {
            lane->doing = lane->doing < 0.0 ? at : lane->doing;
            break;
        }
        if (lane->started >= 0.0) {
            end_task(lane, at, EVENT_NONE, false);
        } else {
            end_wait(lane, at);
        }
        lane->started = at;
        lane->doing = event->kind == EVENT_TASK_DOING ? at : -1.0;
        lane->action = event->thing;
        break;
    case EVENT_TASK_DONE: end_task(lane, at, sequence, false); break;
    case EVENT_TASK_BLOCKED:
    case EVENT_TASK_FAILED:
    case EVENT_TASK_CANCELLED: end_task(lane, at, sequence, true); break;
    default: break;
    }
}

/// Beginnings in order; where two begin at once, as they were met.
static void sort_marks(LaneMark* marks, int count) {
    for (int i = 1; i < count; i++) {
        LaneMark mark = marks[i];
        int at = i;
        for (; at > 0 && marks[at - 1].from_s > mark.from_s; at--) {
            marks[at] = marks[at - 1];
        }
        marks[at] = mark;
    }
}

int lanes_role(const Drill* drill, int32_t role, LaneMark* marks, int most) {
    const World* world = drill_world(drill);
    const EventLog* log = world_events(world);
    Lane lane = {.drill = drill, .marks = marks, .most = most, .started = -1.0, .doing = -1.0};
    for (int i = 0; i < PLAN_STEPS_MAX; i++) {
        lane.due[i] = -1.0;
    }
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->role != role) {
            continue;
        }
        read_task(&lane, event, i + 1);
        read_step(&lane, event);
        bool asked = event->thing == FACT_ORDER && event->other == role; // not another role
        if (event->kind == EVENT_FACT_LEARNED && (lanes_fact_matters(event->thing) || asked) &&
            is_new(&lane, log, event)) {
            double at = seconds_of(event);
            add(&lane, (LaneMark){.kind = LANE_LEARNS,
                                  .from_s = at,
                                  .to_s = at,
                                  .event = i + 1,
                                  .action = -1,
                                  .step = -1});
        }
    }
    if (lane.started >= 0.0) {
        end_task(&lane, world_seconds(world), EVENT_NONE, false);
    } else if (!response_ended(world_response(world))) {
        end_wait(&lane, world_seconds(world));
    }
    sort_marks(marks, lane.count);
    return lane.count;
}

// ---- hazards -----------------------------------------------------------------------------------

/// The event that ends what another began: of the same fire, or of the same substance in the room.
static const Event* find_end(const EventLog* log, uint32_t from, EventKind kind) {
    const Event* begun = &log->events[from];
    for (uint32_t i = from + 1; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == (uint32_t)kind && event->thing == begun->thing &&
            event->room == begun->room) {
            return event;
        }
    }
    return NULL;
}

int lanes_hazard(const Drill* drill, LaneMark* marks, int most) {
    static const EventKind pairs[][2] = {{EVENT_FIRE_STARTED, EVENT_FIRE_OUT},
                                         {EVENT_FIRE_SPREAD, EVENT_FIRE_OUT},
                                         {EVENT_FIRE_RELIT, EVENT_FIRE_OUT},
                                         {EVENT_GAS_LEAKS, EVENT_GAS_STOPPED}};
    const EventLog* log = world_events(drill_world(drill));
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        for (size_t k = 0; k < sizeof(pairs) / sizeof(pairs[0]); k++) {
            if (log->events[i].kind != (uint32_t)pairs[k][0] || count == most) {
                continue;
            }
            const Event* end = find_end(log, i, pairs[k][1]);
            marks[count++] = (LaneMark){.kind = LANE_HAZARD,
                                        .from_s = seconds_of(&log->events[i]),
                                        .to_s = end != NULL ? seconds_of(end)
                                                            : world_seconds(drill_world(drill)),
                                        .event = i + 1,
                                        .action = -1,
                                        .step = -1};
        }
    }
    return count;
}

// ---- words -------------------------------------------------------------------------------------

int lanes_label(const Drill* drill, const LaneMark* mark, Language language, char* buffer,
                size_t size) {
    const DrillDef* def = drill_def(drill);
    const EventLog* log = world_events(drill_world(drill));
    buffer[0] = '\0';
    switch (mark->kind) {
    case LANE_LEARNS:
        return tell_fact(drill, &log->events[mark->event - 1], language, buffer, size);
    case LANE_HAZARD:
        return tell_event(drill, &log->events[mark->event - 1], language, buffer, size);
    case LANE_WAITS:
        return text_append(buffer, size, language == LANGUAGE_ZH ? "待办：%s" : "due: %s",
                           text_in(def->plan.steps[mark->step].title, language));
    case LANE_WALKS:
    case LANE_DOES: break;
    }
    if (mark->action < 0 || mark->action >= def->world.response.action_count) {
        return 0;
    }
    return text_append(buffer, size, "%s%s", mark->failed ? "× " : "",
                       text_in(def->world.response.actions[mark->action].name, language));
}
