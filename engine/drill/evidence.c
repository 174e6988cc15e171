// Evidence: what an inquiry will ask for - the pan, the log of the server, the food that is left -
// and what became of it: kept, changed or destroyed, and by whom (drillbook G.2, 14).
//
// An item lies in a room or is a device. Actions of the vocabulary keep it or spoil it where they
// are done; what is kept is safe from both. Fire in its room destroys it, time may. At the end of
// the run whatever nobody kept is told.

#include "drill/drill_internal.h"

static void tell(Drill* drill, int32_t index, EventKind kind, const Event* by, uint32_t cause) {
    EventLog* log = world_log(drill->world);
    Event event = event_make(log, kind);
    event.thing = index;
    event.room = drill->def->scenario.evidence[index].room;
    if (by != NULL) {
        event.person = by->person;
        event.role = by->role;
        event.other = by->kind == EVENT_TASK_DONE ? by->thing : NOBODY;
    }
    event.cause = cause;
    uint32_t told = event_append(log, event);
    if (kind == EVENT_EVIDENCE_CHANGED || kind == EVENT_EVIDENCE_DESTROYED) {
        if (event.person >= 0) {
            red_line_tell(drill, RED_LINE_SPOIL_EVIDENCE, event.person, event.role, event.room,
                          told);
        }
    }
}

static bool names(const int32_t* actions, int count, int32_t action) {
    bool found = false;
    for (int i = 0; i < count && !found; i++) {
        found = actions[i] == action;
    }
    return found;
}

/// Whether what was done was done to the item: at its device, else in its room.
static bool is_about(const EvidenceDef* def, const Event* event) {
    Target target = target_unpack(event->other);
    if (target.kind == TARGET_DEVICE) {
        return def->device >= 0 && target.index == def->device;
    }
    return event->room == def->room || (target.kind == TARGET_ROOM && target.index == def->room);
}

static void work_done(Drill* drill, int32_t index, const Event* event, uint32_t sequence) {
    const EvidenceDef* def = &drill->def->scenario.evidence[index];
    uint8_t* state = &drill->state->evidence[index];
    if (!is_about(def, event) || *state == EVIDENCE_DESTROYED || *state == EVIDENCE_KEPT) {
        return;
    }
    if (names(def->keeps, def->keep_count, event->thing)) {
        // What was changed before stays changed: it is kept as it is now.
        *state = EVIDENCE_KEPT;
        tell(drill, index, EVENT_EVIDENCE_KEPT, event, sequence);
    } else if (names(def->destroys, def->destroy_count, event->thing)) {
        *state = EVIDENCE_DESTROYED;
        tell(drill, index, EVENT_EVIDENCE_DESTROYED, event, sequence);
    } else if (*state == EVIDENCE_THERE && names(def->changes, def->change_count, event->thing)) {
        *state = EVIDENCE_CHANGED;
        tell(drill, index, EVENT_EVIDENCE_CHANGED, event, sequence);
    }
}

static bool is_lost(const Drill* drill, const EvidenceDef* def) {
    double now = (double)world_tick(drill->world) * TICK_S;
    const Hazard* hazard = world_hazard(drill->world);
    bool burns = false;
    for (int32_t i = 0; i < hazard_fire_count(hazard) && !burns; i++) {
        const Fire* fire = hazard_fire(hazard, i);
        burns = fire->room == def->room && fire->burning && (double)fire->heat_kw > def->stands_kw;
    }
    return burns || (def->perishes_s > 0.0 && now >= def->perishes_s);
}

void evidence_read(Drill* drill, uint32_t first, uint32_t end) {
    bool second = world_tick(drill->world) % TICKS_PER_SECOND == 0;
    for (int32_t i = 0; i < drill->def->scenario.evidence_count; i++) {
        uint8_t* state = &drill->state->evidence[i];
        for (uint32_t k = first; k < end; k++) {
            const Event event = world_events(drill->world)->events[k]; // the log may grow
            if (event.kind == EVENT_TASK_DONE) {
                work_done(drill, i, &event, k + 1);
            }
        }
        bool open = *state == EVIDENCE_THERE || *state == EVIDENCE_CHANGED;
        if (second && open && is_lost(drill, &drill->def->scenario.evidence[i])) {
            *state = EVIDENCE_DESTROYED;
            tell(drill, i, EVENT_EVIDENCE_DESTROYED, NULL, EVENT_NONE);
        }
    }
}

void evidence_judge(Drill* drill) {
    for (int32_t i = 0; i < drill->def->scenario.evidence_count; i++) {
        uint8_t state = drill->state->evidence[i];
        if (state == EVIDENCE_THERE || state == EVIDENCE_CHANGED) {
            tell(drill, i, EVENT_EVIDENCE_LEFT, NULL, EVENT_NONE);
        }
    }
}
