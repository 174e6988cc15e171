// Red lines of accidents: who works below what may come down, touches who is on the current, moves
// an injured spine, or starts again what has hurt somebody. The log shows each.

#include "drill/drill_internal.h"

/// Sat up, or lifted without a board: the worst a spine can meet.
static bool moves_a_spine(const Drill* drill, const Event* event) {
    bool sat_up = event->kind == EVENT_PERSON_TREATED &&
                  (event->thing == TREATMENT_SAT_UP || event->thing == TREATMENT_HELMET_OFF);
    if ((!sat_up && event->kind != EVENT_PERSON_LIFTED) || event->other < 0) {
        return false;
    }
    const Vitals* body = people_vitals(world_people(drill->world), event->other);
    return body != NULL && body->spine > 0.0f && !body_given(body, TREATMENT_BOARD);
}

void red_lines_watch_accidents(Drill* drill, const Event* event, uint32_t sequence) {
    RedLineKind kind = RED_LINE_KIND_COUNT;
    if (event->kind == EVENT_WORKS_BELOW) {
        kind = RED_LINE_WORK_BELOW;
    } else if (event->kind == EVENT_TOUCHES_LIVE) {
        kind = RED_LINE_TOUCH_LIVE;
    } else if (event->kind == EVENT_ACCIDENT_AGAIN) {
        kind = RED_LINE_RESTART_UNLOCKED;
    } else if (moves_a_spine(drill, event)) {
        kind = RED_LINE_MOVE_INJURED_SPINE;
    }
    if (kind != RED_LINE_KIND_COUNT) {
        red_line_tell(drill, kind, event->person, event->role, event->room, sequence);
    }
}
