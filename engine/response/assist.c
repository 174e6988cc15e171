/// Assist: somebody who cannot take the stairs is brought out, or to a refuge.
///
/// One warden with an evacuation chair makes the person ready (the action's time) and takes them
/// down, out and to the muster point at chair speed, walking with them. Without a chair a way
/// without stairs is taken where there is one; else the person is brought to the nearest stair
/// lobby that is free of smoke and waits there, and remains known as needing help. A second helper
/// is a later issue.
#include "response/response_internal.h"

// Walking with a chair on the flat and down stairs [m/s] (drillbook A.4: .6, untrained .3).
#define CHAIR_SPEED        0.6f
#define CHAIR_SPEED_NOVICE 0.3f
#define FOLLOW_M           1.5f
#define FOLLOW_TICKS       TICKS_PER_S
#define GIVE_UP_S          600.0

enum { PHASE_READY = 0, PHASE_OUT, PHASE_REFUGE };

/// While in the chair stairs are no hindrance, and the pace is the chair's.
static void put_in_chair(Response* response, Actor* actor, int32_t person) {
    bool novice = actor_level(response, actor) == LEVEL_NOVICE;
    actor->assisted = person;
    actor->assisted_speed =
        people_carry(response->people, person, novice ? CHAIR_SPEED_NOVICE : CHAIR_SPEED);
}

void assist_end(Response* response, Actor* actor) {
    People* people = response->people;
    int32_t person = actor->assisted;
    if (person < 0) {
        return;
    }
    people_put_down(people, person, actor->assisted_speed);
    actor->assisted = -1;
    uint8_t state = people->state[person];
    if (state == PERSON_LEAVING || state == PERSON_SENT) {
        people_stop(people, person); // put down here
    }
}

void assist_begin(Response* response, Actor* actor, EventLog* log) {
    (void)log;
    actor->hand.task.progress = PHASE_READY;
    people_stop(response->people, actor->hand.task.target.index);
}

/// Nearest room without smoke at a stair, reached without one.
static int32_t refuge(const Response* response, int32_t person) {
    const Facility* facility = response->facility;
    const People* people = response->people;
    int32_t here = people->room[person];
    int32_t found = -1;
    double best = 1e29;
    for (int32_t i = 0; i < facility->room_count; i++) {
        const Room* room = &facility->rooms[i];
        if (room->use != ROOM_STAIR || room->storey != facility->rooms[here].storey ||
            air_extinction(response, i, room->label) > 0.3) {
            continue;
        }
        double seconds =
            (double)routes_seconds(response->routes, here, people->at[person], i, room->label);
        if (seconds < best) {
            best = seconds;
            found = i;
        }
    }
    return found;
}

static void move_off(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    People* people = response->people;
    int32_t person = work->task.target.index;
    bool chair =
        work->kit >= 0 && response->facility->devices[work->kit].kind == DEVICE_EVACUATION_CHAIR;
    if (chair || !needs_help(response, person)) {
        if (chair) {
            put_in_chair(response, actor, person);
        }
        people_stop(people, person);
        people_show_way(people, person, actor->person);
        people_leave_after(people, person, CUE_TOLD, 0.0, log);
        work->task.progress = PHASE_OUT;
        return;
    }
    int32_t room = refuge(response, person);
    if (room < 0 || !people_send(people, person, room, response->facility->rooms[room].label)) {
        task_leave(response, actor, TASK_BLOCKED, REASON_NO_WAY, log);
        return;
    }
    work->task.progress = PHASE_REFUGE;
}

static void follow(Response* response, Actor* actor, int32_t person) {
    People* people = response->people;
    bool near = people->room[actor->person] == people->room[person] &&
                vec_distance(people->at[actor->person], people->at[person]) <= FOLLOW_M;
    if (!near && (response->now + (uint32_t)actor->person) % FOLLOW_TICKS == 0) {
        people_send(people, actor->person, people->room[person], people->at[person]);
    }
}

/// Nobody is left alone at the exit: the two go on to the muster point. Where there is none, or the
/// open ground is too crowded to get there, the way ends outside.
static void brought_out(Response* response, Actor* actor, int32_t person, EventLog* log) {
    Work* work = &actor->hand;
    People* people = response->people;
    bool nowhere = response->facility->muster_count == 0 || people->state[person] != PERSON_OUT;
    bool too_long = response->now - work->task.since > response_ticks(GIVE_UP_S);
    if (!nowhere && !too_long) {
        return;
    }
    if (actor->assisted >= 0) {
        people_put_down(people, person, actor->assisted_speed);
        actor->assisted = -1;
    }
    people_leave_after(people, actor->person, CUE_TOLD, 0.0, log); // the helper too is there now
    work->finished = true;
}

void assist_step(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    People* people = response->people;
    int32_t person = work->task.target.index;
    if (response->now < work->task.until) {
        return;
    }
    if (!person_can_act(people, person)) {
        actor_observe(response, actor, FACT_CASUALTY, person, 1, WAY_SEEN, EVENT_NONE, log);
        task_leave(response, actor, TASK_FAILED, REASON_HURT, log);
        return;
    }
    if (work->task.progress == PHASE_READY) {
        move_off(response, actor, log);
        return;
    }
    follow(response, actor, person);
    if (work->task.progress == PHASE_OUT && is_out(response, person)) {
        actor_observe(response, actor, FACT_NEEDS_HELP, person, 0, WAY_ACTED,
                      work->task.order_event, log);
        brought_out(response, actor, person, log);
    } else if (work->task.progress == PHASE_REFUGE && people_arrived(people, person)) {
        work->finished = true;
    } else if (people->state[person] == PERSON_TRAPPED ||
               response->now - work->task.since > response_ticks(GIVE_UP_S)) {
        task_leave(response, actor, TASK_BLOCKED, REASON_NO_WAY, log);
    }
}
