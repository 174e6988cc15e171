/// Hatch: what passes a manhole without anybody going in - a look down, and a body on a line.
///
/// Who stands at the hole sees who lies below. Who wears a line is hauled up by it from the tripod
/// and lies beside the hole then; who faints on the ladder slides to its foot; without a line, or
/// without a free way, nobody can be hauled (drillbook E.7: harness, line and free path).
#include "response/response_internal.h"

#define LOOK_M        4.0f /* from so near one looks into the hole; own choice */
#define BESIDE_HOLE_M 1.0f /* who works at the hole leaves the ladder free; own choice */
#define LOOK_RATE     0.2  /* a second: a boot in the dark; own choice */

/// The room below a manhole in the floor of a room and the hole itself; false where it is none.
static bool hole_in(const Response* response, int32_t opening, int32_t above, int32_t* below,
                    vec2s* at) {
    const Opening* row = &response->facility->openings[opening];
    if (row->kind != OPENING_STAIR || row->flight != FLIGHT_LADDER || row->room[1] != above) {
        return false;
    }
    *below = row->room[0];
    *at = glms_vec2_lerp(row->side[1][0], row->side[1][1], 0.5f);
    return true;
}

int32_t hatch_above(const Response* response, int32_t room, vec2s* at) {
    const Facility* facility = response->facility;
    const Room* row = &facility->rooms[room];
    int32_t above = -1;
    for (int32_t i = 0; i < row->opening_count; i++) {
        int32_t opening = facility->room_openings[row->first_opening + i];
        int32_t below = -1;
        vec2s hole = {{0.0f, 0.0f}};
        if (!hole_in(response, opening, facility->openings[opening].room[1], &below, &hole) ||
            below != room) {
            return -1; // another way leads in
        }
        above = facility->openings[opening].room[1];
        vec2s off = glms_vec2_sub(facility->rooms[above].label, hole);
        float length = glms_vec2_norm(off);
        float step = length > BESIDE_HOLE_M ? BESIDE_HOLE_M / length : 1.0f;
        *at = glms_vec2_add(hole, glms_vec2_scale(off, step));
    }
    return above;
}

static bool lies(const People* people, int32_t person, int32_t room) {
    uint8_t state = people->state[person];
    return people->room[person] == room && (state == PERSON_DOWN || state == PERSON_DEAD);
}

void hatch_look(Response* response, Actor* actor, EventLog* log) {
    const Facility* facility = response->facility;
    const Room* here = &facility->rooms[response->people->room[actor->person]];
    for (int32_t i = 0; i < here->opening_count; i++) {
        int32_t below = 0;
        vec2s at = {{0.0f, 0.0f}};
        if (!hole_in(response, facility->room_openings[here->first_opening + i],
                     response->people->room[actor->person], &below, &at) ||
            vec_distance(at, person_at(response, actor->person)) > LOOK_M) {
            continue;
        }
        for (int32_t other = 0; other < response->person_count; other++) {
            if (lies(response->people, other, below)) {
                perceive_see(response, actor,
                             (Sight){FACT_CASUALTY, other, 1, LOOK_RATE, 0, true, WAY_SEEN}, log);
            }
        }
    }
}

void hatch_slide(Response* response) {
    People* people = response->people;
    if (response->now % TICKS_PER_S != 0) {
        return;
    }
    for (int32_t person = 0; person < response->person_count; person++) {
        uint8_t state = people->state[person];
        int32_t opening = people->stair[person];
        bool down = state == PERSON_DOWN || state == PERSON_DEAD;
        int32_t below;
        vec2s hole;
        if (down && opening >= 0 &&
            hole_in(response, opening, response->facility->openings[opening].room[1], &below,
                    &hole)) {
            people_lay(people, person, below,
                       glms_vec2_lerp(response->facility->openings[opening].side[0][0],
                                      response->facility->openings[opening].side[0][1], 0.5f));
        }
    }
}

/// Somebody below the holder's room on a line: the target of the work, else the first who lies
/// there. NOBODY where none does.
static int32_t patient_below(const Response* response, const Actor* actor) {
    const Facility* facility = response->facility;
    const Target target = actor->hand.task.target;
    const Room* here = &facility->rooms[response->people->room[actor->person]];
    for (int32_t i = 0; i < here->opening_count; i++) {
        int32_t below = 0;
        vec2s at;
        if (!hole_in(response, facility->room_openings[here->first_opening + i],
                     response->people->room[actor->person], &below, &at)) {
            continue;
        }
        for (int32_t other = 0; other < response->person_count; other++) {
            bool meant = target.kind != TARGET_PERSON || target.index == other;
            if (meant && lies(response->people, other, below)) {
                return other;
            }
        }
    }
    return NOBODY;
}

bool hatch_has_line(const Response* response, int32_t patient) {
    const Facility* facility = response->facility;
    for (int32_t i = 0; i < facility->device_count; i++) {
        const Kit* kit = &response->kits[i];
        if (facility->devices[i].kind == DEVICE_RESCUE_LINE && kit->left > 0.0 &&
            kit->with == NOBODY && kit->room == response->people->room[patient]) {
            return true;
        }
    }
    return false;
}

Reason hatch_haul(Response* response, Actor* actor, EventLog* log) {
    int32_t patient = patient_below(response, actor);
    if (patient < 0) {
        return REASON_NO_PATIENT;
    }
    if (!hatch_has_line(response, patient)) {
        return REASON_NO_LINE;
    }
    people_lay(response->people, patient, response->people->room[actor->person],
               person_at(response, actor->person));
    Event event = event_make(log, EVENT_PERSON_FREED);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = response->people->room[actor->person];
    event.other = patient;
    event.cause = actor->hand.task.order_event;
    uint32_t cause = event_append(log, event);
    response->treated[patient] |= (uint64_t)1 << TREATMENT_RESCUED;
    actor_observe(response, actor, FACT_TRAPPED, patient, 0, WAY_ACTED, cause, log);
    actor_observe(response, actor, FACT_CASUALTY, patient, 1, WAY_SEEN, cause, log);
    actor_observe(response, actor, FACT_LOCATED, patient, 1, WAY_SEEN, cause, log);
    return REASON_NONE;
}

// ---- going in ----------------------------------------------------------------------------------

/// Whom the actor knows to lie in a vessel, other than one; the first by person, NOBODY none.
static int32_t known_inside(const Response* response, const Actor* actor, int32_t other_than) {
    const People* people = response->people;
    for (int32_t person = 0; person < response->person_count; person++) {
        vec2s hole;
        bool known =
            actor_knows(actor, FACT_CASUALTY, person) || actor_knows(actor, FACT_TRAPPED, person);
        if (person != other_than && known && lies(people, person, people->room[person]) &&
            response->gone[person] == 0 &&
            hatch_above(response, people->room[person], &hole) >= 0) {
            return person;
        }
    }
    return NOBODY;
}

/// Goes in with air of one's own to carry somebody out.
static bool enters(const ActionDef* action) {
    return action_has(action, EFFECT_LIFT) && action->worn_count > 0 && action->persons >= 2;
}

Reason hatch_retarget(const Response* response, const Actor* actor, const ActionDef* action,
                      Target* target) {
    if (!enters(action) || target->kind != TARGET_PERSON) {
        return REASON_NONE;
    }
    vec2s hole;
    int32_t room = response->people->room[target->index];
    bool freed = (response->treated[target->index] >> TREATMENT_RESCUED & 1u) != 0;
    if (!freed || hatch_above(response, room, &hole) >= 0) {
        return REASON_NONE;
    }
    int32_t next = known_inside(response, actor, target->index);
    *target = next >= 0 ? (Target){TARGET_PERSON, next} : *target;
    return next >= 0 ? REASON_NONE : REASON_ALREADY;
}

void hatch_again(Response* response, Actor* actor, const Work* done, TaskState state) {
    const Target before = done->task.target;
    if (state != TASK_DONE || !enters(work_action(response, done)) ||
        before.kind != TARGET_PERSON || actor->queued > 0 || actor_is_played(response, actor) ||
        strain_factor(response, actor->person) > 1.0) {
        return; // nobody weary goes in once more
    }
    int32_t next = known_inside(response, actor, before.index);
    if (next >= 0) {
        work_again(response, actor, done, (Target){TARGET_PERSON, next});
    }
}

bool response_kept_for_entry(const Response* response, int32_t person) {
    ASSERT(person >= 0 && person < response->person_count);
    const Actor* actor = actor_of_const(response, person);
    return actor != NULL && gear_worn(response, actor, DEVICE_BREATHING_SET) >= 0 &&
           known_inside(response, actor, NOBODY) >= 0;
}
