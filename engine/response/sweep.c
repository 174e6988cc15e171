/// Sweep: the rooms of a zone, a storey or one room are entered one by one and people sent out.
///
/// Who knows where it burns begins beside it and works outwards: those next to the fire have least
/// time. The next room is the one with the least walk to it and from the fire, so that a warden
/// works along a corridor and not across it; the room one stands in comes first. A room believed or
/// seen to be full of smoke is left out and reported; novices forget toilets and stores. After an
/// interruption the sweep goes on where it was.
#include <string.h>

#include "response/response_internal.h"

#define NEAREST_MOST     6
#define STOREY_PENALTY_M 30.0f /* per storey, for the first choice by straight line */
#define PASSAGE_SHARE    0.3   /* corridors and lobbies are looked along, not searched */
#define AREA_PLAIN_M2    40.0  /* to here a room takes the action's time, beyond 1 s per 10 m2 */
#define DANGER_WEIGHT                                                                              \
    1.5 /* a walk from the danger counts as so much walk of one's own (own choice) */
#define GLANCE_M    2.5f
#define INSIDE_M    1.3f
#define SWEEP_SMOKE 1.0                  /* K at which nobody goes in without air [1/m] */
#define JUST_THERE  (300u * TICKS_PER_S) /* who sent everybody out of a room need not go back */

static bool in_area(const Response* response, int32_t room, Target target) {
    const Room* row = &response->facility->rooms[room];
    if (target.kind == TARGET_ROOM) {
        return room == target.index;
    }
    if (row->use == ROOM_OUTDOOR || row->use == ROOM_STAIR) {
        return false;
    }
    if (target.kind == TARGET_STOREY) {
        return row->storey == target.index;
    }
    return target.kind == TARGET_ZONE && row->zone != NULL &&
           strcmp(row->zone, response->def.zones[target.index]) == 0;
}

static void skip_room(Response* response, Actor* actor, int32_t room, Reason reason,
                      EventLog* log) {
    Work* work = &actor->hand;
    tally_set(&actor->room_work, room, work->serial);
    work->task.progress++;
    Event event = event_make(log, EVENT_ROOM_SKIPPED);
    event.person = actor->person;
    event.role = work->task.role;
    event.room = room;
    event.detail = (int32_t)reason;
    event.cause = work->task.order_event;
    uint32_t sequence = event_append(log, event);
    if (reason != REASON_FORGOTTEN) { // who forgets a room believes that all is done
        actor_observe(response, actor, FACT_NOT_SWEPT, room, 1, WAY_ACTED, sequence, log);
    }
}

static bool forgets(const Response* response, const Actor* actor, int32_t room) {
    static const double chances[LEVEL_COUNT] = {0.09, 0.15, 0.24};
    RoomUse use = response->facility->rooms[room].use;
    if ((use != ROOM_TOILET && use != ROOM_STORE) || actor_is_played(response, actor) ||
        actor->hand.task.target.kind == TARGET_ROOM) {
        return false;
    }
    double u = draw_unit(response, RNG_OMIT, response->person_keys[actor->person],
                         hash_text(response->facility->rooms[room].id), actor->hand.attempt, 0);
    return u < chances[actor_level(response, actor)];
}

/// Somebody else has marked it since this sweep began, or oneself has just sent everybody out.
static bool done_by_others(const Response* response, const Actor* actor, int32_t room) {
    const Fact* fact = mind_find(&actor->mind, FACT_SWEPT, room);
    bool own =
        fact != NULL && fact->way == WAY_ACTED && response->now - fact->true_at <= JUST_THERE;
    return fact != NULL && fact->value != 0 && (fact->true_at >= actor->hand.began || own);
}

/// Puts a room into the short list of the nearest, kept by distance; ties by index.
static int keep_near(int32_t* rooms, float* distances, int count, int32_t room, float distance) {
    int place = count;
    while (place > 0 && distances[place - 1] > distance) {
        place--;
    }
    if (place == NEAREST_MOST) {
        return count;
    }
    int last = count < NEAREST_MOST ? count : NEAREST_MOST - 1;
    for (int i = last; i > place; i--) {
        rooms[i] = rooms[i - 1];
        distances[i] = distances[i - 1];
    }
    rooms[place] = room;
    distances[place] = distance;
    return last + 1;
}

/// Where the danger sits that the sweeper knows of within the area: the fire, else gas, the panel's
/// room, smoke; of several the newest. -1 none.
static int32_t danger_room(const Response* response, const Actor* actor) {
    static const FactKind kinds[] = {FACT_FIRE,      FACT_GAS,   FACT_TOXIC,
                                     FACT_GAS_SMELL, FACT_PANEL, FACT_SMOKE};
    int32_t found = -1;
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0] && found < 0; k++) {
        uint32_t newest = 0;
        for (int i = 0; i < actor->mind.fact_count; i++) {
            const Fact* fact = &actor->mind.facts[i];
            if (fact->kind == (uint8_t)kinds[k] && fact->value != 0 && fact->percent >= 50 &&
                fact->subject >= 0 && in_area(response, fact->subject, actor->hand.task.target) &&
                (found < 0 || fact->true_at > newest)) {
                found = fact->subject;
                newest = fact->true_at;
            }
        }
    }
    return found;
}

/// Rooms left that come next, by straight line from the sweeper and from the danger; returns how
/// many.
static int nearest_left(const Response* response, const Actor* actor, int32_t danger,
                        int32_t* rooms) {
    const Facility* facility = response->facility;
    vec2s at = person_at(response, actor->person);
    int32_t storey = facility->rooms[response->people->room[actor->person]].storey;
    float distances[NEAREST_MOST];
    int count = 0;
    for (int32_t room = 0; room < facility->room_count; room++) {
        if (actor->room_work.of[room] >= actor->hand.serial ||
            !in_area(response, room, actor->hand.task.target)) {
            continue;
        }
        int32_t storeys = facility->rooms[room].storey - storey;
        float distance = vec_distance(at, facility->rooms[room].label) +
                         STOREY_PENALTY_M * (float)(storeys < 0 ? -storeys : storeys);
        if (danger >= 0 && room != response->people->room[actor->person]) {
            distance += (float)DANGER_WEIGHT *
                        vec_distance(facility->rooms[danger].label, facility->rooms[room].label);
        }
        count = keep_near(rooms, distances, count, room, distance);
    }
    return count;
}

static void go_to_room(Response* response, Actor* actor, int32_t room) {
    Work* work = &actor->hand;
    work->task.room = room;
    work->stage = STAGE_TO_PLACE;
    work->task.state = TASK_WALKING;
    work->task.since = response->now;
    work->task.until = 0;
    work->tries = 0;
    work->asks = 0;
    work->counted = 0;
    work->leaving = false;
    work->goal_room = room;
    work->goal_at = response->facility->rooms[room].label;
    work->aimed = response->now;
    people_send(response->people, actor->person, room, work->goal_at);
}

/// A room is left out unseen only when it is believed to burn, or when the warden has just seen
/// that it is full of smoke at head height. Smoke overhead, or that others tell of, is looked at.
static Reason known_danger(const Response* response, const Actor* actor, int32_t room) {
    const Fact* fire = mind_find(&actor->mind, FACT_FIRE, room);
    const Fact* smoke = mind_find(&actor->mind, FACT_SMOKE, room);
    if (fire != NULL && fire->value != 0 && fire->percent >= 50) {
        return REASON_HEAT;
    }
    bool dense = smoke != NULL && smoke->value >= 3 && smoke->hops == 0 &&
                 !fact_is_stale(smoke, response->now);
    return dense ? REASON_SMOKE : REASON_NONE;
}

/// What stands for how late a room's turn comes: the walk there and the walk from the danger [s].
static double turn_of(const Response* response, const Actor* actor, int32_t room, int32_t danger,
                      double walk_s) {
    const Room* rooms = response->facility->rooms;
    if (danger < 0 || room == response->people->room[actor->person]) {
        return walk_s;
    }
    double spread_s = (double)routes_seconds(response->routes, danger, rooms[danger].label, room,
                                             rooms[room].label);
    return spread_s < (double)ROUTES_FAR ? walk_s + DANGER_WEIGHT * spread_s : walk_s;
}

/// Chooses the next room or ends the sweep.
static void next_room(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    for (;;) {
        int32_t rooms[NEAREST_MOST] = {0};
        int32_t danger = danger_room(response, actor);
        int count = nearest_left(response, actor, danger, rooms);
        if (count == 0) {
            work->task.room = -1;
            work->finished = true;
            return;
        }
        int32_t best_room = -1;
        double best = 0.0;
        bool settled = false;
        for (int i = 0; i < count; i++) {
            int32_t room = rooms[i];
            if (done_by_others(response, actor, room)) {
                tally_set(&actor->room_work, room, work->serial);
                work->task.progress++;
                settled = true;
                continue;
            }
            double seconds =
                walk_seconds(response, actor->person, room, response->facility->rooms[room].label);
            Reason reason =
                seconds >= (double)ROUTES_FAR ? room_why_no_way(response, room) : REASON_NONE;
            Reason inside = known_danger(response, actor, room);
            reason = inside != REASON_NONE ? inside : reason;
            reason =
                reason == REASON_NONE && forgets(response, actor, room) ? REASON_FORGOTTEN : reason;
            if (reason != REASON_NONE) {
                skip_room(response, actor, room, reason, log);
                settled = true;
                continue;
            }
            double turn = turn_of(response, actor, room, danger, seconds);
            if (best_room < 0 || turn < best) {
                best_room = room;
                best = turn;
            }
        }
        if (best_room >= 0) {
            go_to_room(response, actor, best_room);
            return;
        }
        ASSERT(settled); // each round deals with at least one room, so that this ends
    }
}

void sweep_begin(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    if (work->task.total == 0) {
        for (int32_t room = 0; room < response->facility->room_count; room++) {
            work->task.total += in_area(response, room, work->task.target) ? 1 : 0;
        }
        work_event(response, actor, work, EVENT_TASK_DOING, NOBODY, NOBODY, log);
    }
    if (work->task.total == 0) {
        task_leave(response, actor, TASK_BLOCKED, REASON_UNKNOWN_TARGET, log);
        return;
    }
    next_room(response, actor, log);
}

void sweep_give_up_room(Response* response, Actor* actor, Reason reason, EventLog* log) {
    Work* work = &actor->hand;
    if (work->task.room >= 0) {
        skip_room(response, actor, work->task.room, reason, log);
        work->task.room = -1;
        work->task.until = 0;
        work->stage = STAGE_TO_PLACE;
    }
}

static uint32_t search_ticks(Response* response, const Actor* actor, int32_t room) {
    const Work* work = &actor->hand;
    const ActionDef* action = work_action(response, work);
    const Room* row = &response->facility->rooms[room];
    double median = action->seconds;
    if (row->use == ROOM_CORRIDOR || row->use == ROOM_LOBBY) {
        median *= PASSAGE_SHARE;
    } else if ((double)row->area > AREA_PLAIN_M2) {
        median += ((double)row->area - AREA_PLAIN_M2) / 10.0;
    }
    median *= level_factor(action, actor_level(response, actor));
    if (!(median > 0.0)) {
        return 1;
    }
    return response_ticks(draw_lognormal(response, RNG_DURATION,
                                         response->person_keys[actor->person], hash_text(row->id),
                                         work->attempt, 1, median, action->sigma));
}

/// From the doorway: fire or dense smoke inside is seen before one goes in.
static Reason sees_danger(const Response* response, const Actor* actor, int32_t room) {
    int32_t here = response->people->room[actor->person];
    vec2s at = person_at(response, actor->person);
    const Room* row = &response->facility->rooms[room];
    bool at_door = here == room;
    vec2s middle = at;
    for (int32_t i = 0; i < row->opening_count && !at_door; i++) {
        int32_t index = response->facility->room_openings[row->first_opening + i];
        const Opening* opening = &response->facility->openings[index];
        middle = vec((opening->line[0].x + opening->line[1].x) / 2.0f,
                     (opening->line[0].y + opening->line[1].y) / 2.0f);
        at_door = opening->kind != OPENING_WINDOW && opening->kind != OPENING_LIFT &&
                  opening_other(opening, room) == here && vec_distance(at, middle) <= GLANCE_M;
    }
    if (!at_door) {
        return REASON_NONE;
    }
    if (air_extinction(response, room, middle) > SWEEP_SMOKE) {
        return REASON_SMOKE;
    }
    for (int32_t i = 0; i < hazard_fire_count(response->hazard); i++) {
        const Fire* fire = hazard_fire(response->hazard, i);
        if (fire->room == room && fire->burning && fire->heat_kw >= 50.0f) {
            return REASON_HEAT;
        }
    }
    return REASON_NONE;
}

static void room_done(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    int32_t room = work->task.room;
    tally_set(&actor->room_work, room, work->serial);
    response->swept[room] = response->now;
    work->task.progress++;
    Event event = event_make(log, EVENT_ROOM_SWEPT);
    event.person = actor->person;
    event.role = work->task.role;
    event.room = room;
    event.value = work->counted > 0 ? work->counted : NOBODY;
    event.cause = work->task.order_event;
    uint32_t sequence = event_append(log, event);
    actor_observe(response, actor, FACT_SWEPT, room, 1, WAY_ACTED, sequence, log);
    work->task.room = -1;
}

/// A small room is looked over from inside its door, out of the way of who comes out.
static bool overlooks_room(const Response* response, const Actor* actor, int32_t room) {
    const Room* row = &response->facility->rooms[room];
    if ((double)row->area > AREA_PLAIN_M2) {
        return false;
    }
    vec2s at = person_at(response, actor->person);
    for (int32_t i = 0; i < row->opening_count; i++) {
        int32_t index = response->facility->room_openings[row->first_opening + i];
        const Opening* opening = &response->facility->openings[index];
        vec2s middle = vec((opening->line[0].x + opening->line[1].x) / 2.0f,
                           (opening->line[0].y + opening->line[1].y) / 2.0f);
        if (opening->kind != OPENING_WINDOW && opening->kind != OPENING_LIFT &&
            vec_distance(at, middle) < INSIDE_M) {
            return false;
        }
    }
    return true;
}

static void walk(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    People* people = response->people;
    int32_t room = work->task.room;
    Reason danger = response->now % 5u == 0 ? sees_danger(response, actor, room) : REASON_NONE;
    if (danger != REASON_NONE) {
        perceive_look(response, actor, log);
        sweep_give_up_room(response, actor, danger, log);
        return;
    }
    vec2s at = person_at(response, actor->person);
    bool inside = people->room[actor->person] == room && people->stair[actor->person] < 0;
    bool near = vec_distance(at, work->goal_at) <= 1.5f || people_arrived(people, actor->person) ||
                overlooks_room(response, actor, room);
    bool stuck = inside && people->speed[actor->person] < 0.2f &&
                 response->now - work->aimed > 3u * TICKS_PER_S;
    if (inside && (near || stuck)) {
        people_stop(people, actor->person);
        work->stage = STAGE_DOING;
        work->task.state = TASK_DOING;
        work->task.since = response->now;
        work->task.until = response->now + search_ticks(response, actor, room);
        work->counted = ask_room(response, actor, room, log).moved;
        return;
    }
    bool standing = people->state[actor->person] != PERSON_SENT;
    if (standing && response->now - work->aimed >= 2u * TICKS_PER_S) {
        work->aimed = response->now;
        if (++work->tries >= 3 || !people_send(people, actor->person, room, work->goal_at)) {
            perceive_look(response, actor, log);
            bool smoke = air_extinction(response, people->room[actor->person], at) > 0.3;
            sweep_give_up_room(response, actor, smoke ? REASON_SMOKE : REASON_NO_WAY, log);
        }
    } else if (response->now - work->task.since > 300u * TICKS_PER_S) {
        sweep_give_up_room(response, actor, REASON_NO_WAY, log);
    }
}

/// Before leaving the room the warden asks those who are still there, again and again.
static void search_ends(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    Asked asked = ask_room(response, actor, work->task.room, log);
    work->counted += asked.moved;
    if (ask_again(response, actor, asked)) {
        return;
    }
    if (asked.staying > 0) {
        sweep_give_up_room(response, actor, REASON_NOT_HEARD, log);
    } else {
        room_done(response, actor, log);
    }
    next_room(response, actor, log);
}

void sweep_step(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    if (actor->retreating || work->finished) {
        return;
    }
    if (work->task.room < 0) {
        next_room(response, actor, log);
    } else if (work->stage == STAGE_DOING) {
        if (response->now >= work->task.until) {
            search_ends(response, actor, log);
        }
    } else {
        walk(response, actor, log);
    }
}
