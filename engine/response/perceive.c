/// Perceive: what role-holders, and whoever may become the finder, see around them.
///
/// Each actor looks every 10 ticks, staggered by person; others every 20, and only while the plan
/// waits for a finder. Something new is noticed by a rate per second; what is believed already is
/// confirmed without a draw. Rates, reach and classes: README, section "perceiving".
#include "people/dose.h"
#include "response/wet.h"

#define BURN_SHOWS         0.02f /* share of the skin; own choice */
#define BLEEDING_SHOWS     0.02f /* [L/min]; own choice */
#define ACTOR_CHECK_TICKS  10u
#define PERSON_CHECK_TICKS 20u
#define HEAD_M             1.6f  /* height at which smoke is met */
#define GLIMPSE_M          15.0f /* how far one sees to an open door of the room */
#define CASUALTY_M         10.0f

// Rates of noticing per second (reference, section 4).
#define GLIMPSE_KW          20.0f /* own choice: flame about 0.5 m high (Heskestad, 0.5 m base) */
#define RATE_FIRE           0.5
#define RATE_FIRE_NEXT      0.05
#define RATE_SMOKE          0.3
#define RATE_SMOKE_NEXT     0.1
#define RATE_CASUALTY       0.9
#define RATE_SMELL_ORDINARY 0.15
#define RATE_CERTAIN        1.0

int fire_class(double heat_kw) {
    return heat_kw < 50.0 ? 1 : (heat_kw < 300.0 ? 2 : 3);
}

int smoke_class(double extinction) {
    return extinction <= 0.1 ? 0 : (extinction < 0.5 ? 1 : (extinction < 1.0 ? 2 : 3));
}

double air_extinction(const Response* response, int32_t room, vec2s at) {
    return (double)hazard_extinction(response->hazard, room, at, HEAD_M);
}

/// Smoke of a room as seen from inside: what is met at head height, or a dark layer overhead.
static int visible_smoke(const Response* response, int32_t room, vec2s at) {
    int class_here = smoke_class(air_extinction(response, room, at));
    const RoomAir* air = hazard_air_at(response->hazard, room, at);
    bool overhead = air->upper_extinction > 0.1f &&
                    air->layer_height < response->facility->rooms[room].ceiling - 0.3f;
    return class_here == 0 && overhead ? 1 : class_here;
}

static uint64_t subject_key(const Response* response, FactKind kind, int32_t subject) {
    uint64_t key = (uint64_t)kind << 56;
    switch (fact_subject(kind)) {
    case EVENT_FIELD_ROOM: return key ^ hash_text(response->facility->rooms[subject].id);
    case EVENT_FIELD_PERSON: return key ^ response->person_keys[subject];
    default: return key ^ (uint64_t)(uint32_t)subject;
    }
}

static bool noticed(const Response* response, int32_t person, FactKind kind, int32_t subject,
                    double rate, uint32_t check_ticks) {
    if (rate >= 1.0) {
        return true;
    }
    double chance = check_chance(rate, check_ticks * RESPONSE_TICK_S);
    return draw_unit(response, RNG_SEE, response->person_keys[person],
                     subject_key(response, kind, subject), response->now / check_ticks, 0) < chance;
}

/// Roles of those who stand in the same room and saw it as well.
static uint64_t roles_in_room(const Response* response, int32_t room) {
    uint64_t roles = 0;
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* other = &response->actors[response->order[i]];
        if (response->people->room[other->person] == room && can_act(response, other)) {
            roles |= actor_roles(response, other);
        }
    }
    return roles;
}

/// One look of an actor at one thing.
void perceive_see(Response* response, Actor* actor, Sight sight, EventLog* log) {
    if (sight.value != 0 && sight.rate >= 0.05) {
        mind_expose(&actor->mind, sight.kind, sight.subject, response->now);
    }
    const Fact* held = mind_find(&actor->mind, sight.kind, sight.subject);
    bool known = held != NULL && held->value == sight.value;
    double rate = actor_is_played(response, actor) ? RATE_CERTAIN : sight.rate;
    if (!known &&
        !noticed(response, actor->person, sight.kind, sight.subject, rate, ACTOR_CHECK_TICKS)) {
        return;
    }
    int32_t room = response->people->room[actor->person];
    News news = {.kind = sight.kind,
                 .subject = sight.subject,
                 .value = sight.value,
                 .way = sight.way,
                 .source = NOBODY,
                 .origin = actor->person,
                 .true_at = response->now,
                 .percent = 100,
                 .known_by = sight.shared && !known ? roles_in_room(response, room) : 0,
                 .cause = sight.cause};
    actor_learn(response, actor, &news, log);
    if (!known && fact_has(sight.kind, FACT_TRAIT_FINDER) && sight.value != 0) {
        int32_t where = fact_subject(sight.kind) == EVENT_FIELD_ROOM ? sight.subject : room;
        roles_find(response, actor->person, sight.kind, where, sight.way, sight.cause, log);
    }
}

/// A novice may read a fire one class too small or too large.
static int read_class(const Response* response, const Actor* actor, int32_t room, int class_true) {
    if (actor_level(response, actor) != LEVEL_NOVICE || actor_is_played(response, actor)) {
        return class_true;
    }
    double u = draw_unit(response, RNG_SEE, response->person_keys[actor->person],
                         subject_key(response, FACT_FIRE, room), (uint64_t)class_true, 1);
    int wrong = u < 0.1 ? class_true - 1 : (u < 0.2 ? class_true + 1 : class_true);
    return wrong < 1 ? 1 : (wrong > 3 ? 3 : wrong);
}

/// The largest burning fire of a room, -1 none.
static int32_t largest_fire(const Response* response, int32_t room) {
    int32_t found = -1;
    int32_t count = hazard_fire_count(response->hazard);
    for (int32_t i = 0; i < count; i++) {
        const Fire* fire = hazard_fire(response->hazard, i);
        if (fire->burning && fire->room == room &&
            (found < 0 || fire->heat_kw > hazard_fire(response->hazard, found)->heat_kw)) {
            found = i;
        }
    }
    return found;
}

static void see_fire_gone(Response* response, Actor* actor, int32_t room, EventLog* log) {
    if (!actor_knows(actor, FACT_FIRE, room)) {
        return;
    }
    uint32_t since = actor->entered;
    uint32_t cause = EVENT_NONE;
    bool burnt = false;
    int32_t count = hazard_fire_count(response->hazard);
    for (int32_t i = 0; i < count && i < HAZARD_FIRES_MAX; i++) {
        if (hazard_fire(response->hazard, i)->room == room && response->fire_burnt[i]) {
            burnt = true;
            cause = response->fire_event[i];
            since = response->fire_out_since[i] > since ? response->fire_out_since[i] : since;
        }
    }
    if (response->now - since < 3u * TICKS_PER_S) {
        return;
    }
    perceive_see(response, actor, (Sight){FACT_FIRE, room, 0, RATE_CERTAIN, cause, false, WAY_SEEN},
                 log);
    if (burnt) {
        perceive_see(response, actor,
                     (Sight){FACT_FIRE_OUT, room, 1, RATE_CERTAIN, cause, true, WAY_SEEN}, log);
    }
}

static void see_fire(Response* response, Actor* actor, bool certain, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    int32_t index = largest_fire(response, room);
    if (index < 0) {
        see_fire_gone(response, actor, room, log);
        return;
    }
    const Fire* fire = hazard_fire(response->hazard, index);
    vec2s at = person_at(response, actor->person);
    float extinction = hazard_extinction_between(response->hazard, room, at, fire->at, HEAD_M);
    if (extinction * vec_distance(at, fire->at) > 3.0f) {
        return; // the smoke hides it
    }
    int seen = read_class(response, actor, room, fire_class((double)fire->heat_kw));
    uint32_t cause = index < HAZARD_FIRES_MAX ? response->fire_event[index] : EVENT_NONE;
    perceive_see(
        response, actor,
        (Sight){FACT_FIRE, room, seen, certain ? RATE_CERTAIN : RATE_FIRE, cause, true, WAY_SEEN},
        log);
}

static void see_smoke(Response* response, Actor* actor, bool certain, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    int seen = visible_smoke(response, room, person_at(response, actor->person));
    if (seen > 0) {
        perceive_see(response, actor,
                     (Sight){FACT_SMOKE, room, seen, certain ? RATE_CERTAIN : RATE_SMOKE,
                             EVENT_NONE, true, WAY_SEEN},
                     log);
    } else if (actor_knows(actor, FACT_SMOKE, room)) {
        perceive_see(response, actor,
                     (Sight){FACT_SMOKE, room, 0, RATE_CERTAIN, EVENT_NONE, false, WAY_SEEN}, log);
    }
}

static vec2s opening_middle(const Opening* opening) {
    return vec((opening->line[0].x + opening->line[1].x) / 2.0f,
               (opening->line[0].y + opening->line[1].y) / 2.0f);
}

/// True when the middle of an opening, drawn in a little so that it lies inside the room, is in
/// sight.
static bool sees_opening(const Response* response, int32_t room, vec2s at, vec2s m) {
    float distance = vec_distance(at, m);
    if (distance < 0.6f) {
        return true;
    }
    float pull = 0.4f / distance;
    vec2s inside = vec(m.x + (at.x - m.x) * pull, m.y + (at.y - m.y) * pull);
    return sight_in_room(response->facility, room, at, inside, 0.0f);
}

/// A flame lower than about half a metre does not catch the eye of who passes an open door.
static bool shows_from_outside(const Response* response, int32_t fire) {
    return fire >= 0 && hazard_fire(response->hazard, fire)->heat_kw >= GLIMPSE_KW;
}

/// Fire and smoke of the next rooms, through open doors, gaps and windows in sight.
static void see_next_rooms(Response* response, Actor* actor, bool certain, EventLog* log) {
    int32_t person = actor->person;
    int32_t room = response->people->room[person];
    const Room* here = &response->facility->rooms[room];
    for (int32_t i = 0; i < here->opening_count; i++) {
        int32_t index = response->facility->room_openings[here->first_opening + i];
        const Opening* opening = &response->facility->openings[index];
        bool glass = opening->kind == OPENING_WINDOW;
        int32_t next = opening_other(opening, room);
        if (opening->kind == OPENING_STAIR || opening->kind == OPENING_LIFT || next < 0 ||
            (!glass && building_air_share(response->building, index) <= 0.0f)) {
            continue;
        }
        vec2s middle = opening_middle(opening);
        if (vec_distance(person_at(response, person), middle) > GLIMPSE_M) {
            continue;
        }
        // What is there first: most rooms have nothing to see, and a look for sight lines is dear.
        int32_t burning = largest_fire(response, next);
        bool flames =
            shows_from_outside(response, burning) && air_extinction(response, next, middle) < 1.0;
        int smoke = is_outdoors(response, next) ? 0 : visible_smoke(response, next, middle);
        if ((!flames && smoke == 0) ||
            !sees_opening(response, room, person_at(response, person), middle)) {
            continue;
        }
        if (flames) {
            int seen = fire_class((double)hazard_fire(response->hazard, burning)->heat_kw);
            perceive_see(response, actor,
                         (Sight){FACT_FIRE, next, seen, certain ? RATE_CERTAIN : RATE_FIRE_NEXT,
                                 response->fire_event[burning], false, WAY_SEEN},
                         log);
        }
        if (smoke > 0) {
            perceive_see(response, actor,
                         (Sight){FACT_SMOKE, next, smoke, certain ? RATE_CERTAIN : RATE_SMOKE_NEXT,
                                 EVENT_NONE, false, WAY_SEEN},
                         log);
        }
    }
}

bool needs_help(const Response* response, int32_t person) {
    const People* people = response->people;
    if ((people->flags[person] & PERSON_FLAG_WHEELCHAIR) == 0 || is_out(response, person) ||
        people->state[person] == PERSON_DOWN || people->state[person] == PERSON_DEAD) {
        return false;
    }
    return people->state[person] == PERSON_TRAPPED ||
           routes_choose(response->routes, response->stairless, people->room[person],
                         people->at[person], -1, -1, NULL)
                   .seconds >= ROUTES_FAR;
}

bool shows_harm(const Response* response, int32_t person) {
    const People* people = response->people;
    bool poisoned = people->poison != NULL && people->poison[person] >= DOSE_HURT &&
                    people->harm[person] == HARM_TOXIC;
    bool hurt = (people->flags[person] & PERSON_FLAG_HURT) != 0;
    const Vitals* body = hurt ? people_vitals(people, person) : NULL;
    bool wounded =
        body != NULL && (body->burnt >= BURN_SHOWS || body_bleeding(body, true) >= BLEEDING_SHOWS);
    return (poisoned || wounded) && response->gone[person] == 0;
}

static bool knows_of_emergency(const Actor* actor) {
    return actor_knows(actor, FACT_ALARM, -1) || actor_knows(actor, FACT_FIRE, -1) ||
           actor_knows(actor, FACT_SMOKE, -1) || actor_knows(actor, FACT_ANNOUNCED, -1) ||
           actor_knows(actor, FACT_ALARM_TRUE, -1) || actor_knows(actor, FACT_WATER_DEPTH, -1);
}

static void see_people(Response* response, Actor* actor, const RoomLook* here, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    vec2s at = person_at(response, actor->person);
    bool alert = knows_of_emergency(actor);
    if (air_extinction(response, room, at) >= 1.5) {
        return;
    }
    for (int i = 0; i < here->listed; i++) {
        int32_t other = here->persons[i];
        uint8_t state = response->people->state[other];
        if (other == actor->person) {
            continue;
        }
        if ((state == PERSON_DOWN || state == PERSON_DEAD) &&
            vec_distance(at, person_at(response, other)) <=
                weather_sight(response, room, CASUALTY_M)) {
            perceive_see(response, actor,
                         (Sight){FACT_CASUALTY, other, 1, RATE_CASUALTY, 0, true, WAY_SEEN}, log);
        } else if (shows_harm(response, other) &&
                   mind_find(&actor->mind, FACT_CASUALTY, other) == NULL &&
                   vec_distance(at, person_at(response, other)) <=
                       weather_sight(response, room, CASUALTY_M)) {
            perceive_see(
                response, actor,
                (Sight){FACT_CASUALTY, other, WALKING_WOUNDED, RATE_CASUALTY, 0, true, WAY_SEEN},
                log);
        } else if (alert && (response->people->flags[other] & PERSON_FLAG_WHEELCHAIR) != 0) {
            if (needs_help(response, other)) {
                perceive_see(response, actor,
                             (Sight){FACT_NEEDS_HELP, other, 1, RATE_CASUALTY, 0, true, WAY_SEEN},
                             log);
            } else if (actor_knows(actor, FACT_NEEDS_HELP, other)) {
                perceive_see(response, actor,
                             (Sight){FACT_NEEDS_HELP, other, 0, RATE_CERTAIN, 0, true, WAY_SEEN},
                             log);
            }
        }
    }
}

static void see_marks(Response* response, Actor* actor, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    if (response->swept[room] != NEVER && !actor_knows(actor, FACT_SWEPT, room)) {
        perceive_see(response, actor, (Sight){FACT_SWEPT, room, 1, RATE_CERTAIN, 0, true, WAY_SEEN},
                     log);
    }
    // Outside units meet whoever is in the open; indoors a crew is seen beside its patient.
    for (int i = 0; i < SERVICE_COUNT; i++) {
        bool seen = response->services[i].here && !actor_knows(actor, FACT_UNIT_HERE, i) &&
                    (is_outdoors(response, room) || unit_is_in(response, (Service)i, room));
        if (seen) {
            perceive_see(response, actor,
                         (Sight){FACT_UNIT_HERE, i, 1, RATE_CERTAIN, response->services[i].event,
                                 true, WAY_SEEN},
                         log);
        }
    }
}

static void perceive(Response* response, Actor* actor, bool certain, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    if (room != actor->room) {
        actor->room = room;
        actor->entered = response->now;
    }
    see_fire(response, actor, certain, log);
    see_smoke(response, actor, certain, log);
    see_next_rooms(response, actor, certain, log);
    RoomLook here;
    people_look(response->people, room, actor_knows(actor, FACT_TRAPPED, -1), &here);
    see_people(response, actor, &here, log);
    see_marks(response, actor, log);
    hatch_look(response, actor, log);
    alarm_read_panel(response, actor, log);
    notice(response, actor, &here, log);
    weather_see(response, actor, log);
    spreads_see(response, actor, log);
    accidents_see(response, actor, log);
    wet_see(response, actor, log);
}

void perceive_look(Response* response, Actor* actor, EventLog* log) {
    perceive(response, actor, true, log);
}

/// A fire in the next room, through an open door that somebody without a role passes.
static void glimpse_fire(Response* response, int32_t person, EventLog* log) {
    const Room* here = &response->facility->rooms[response->people->room[person]];
    vec2s at = person_at(response, person);
    for (int32_t i = 0; i < here->opening_count; i++) {
        int32_t index = response->facility->room_openings[here->first_opening + i];
        const Opening* opening = &response->facility->openings[index];
        int32_t next = opening_other(opening, response->people->room[person]);
        vec2s middle = opening_middle(opening);
        if (opening->kind == OPENING_STAIR || opening->kind == OPENING_LIFT || next < 0 ||
            building_air_share(response->building, index) <= 0.0f ||
            vec_distance(at, middle) > GLIMPSE_M) {
            continue;
        }
        int32_t burning = largest_fire(response, next);
        if (shows_from_outside(response, burning) && air_extinction(response, next, middle) < 1.0 &&
            sees_opening(response, response->people->room[person], at, middle) &&
            noticed(response, person, FACT_FIRE, next, RATE_FIRE_NEXT, PERSON_CHECK_TICKS)) {
            roles_find(response, person, FACT_FIRE, next, WAY_SEEN, response->fire_event[burning],
                       log);
            return;
        }
    }
}

static bool smells_gas(const Response* response, int32_t person) {
    int32_t room = response->people->room[person];
    GasReading gas = hazard_gas_at(response->hazard, room, response->people->at[person], HEAD_M);
    return gas.substance >= 0 && gas.smelt &&
           noticed(response, person, FACT_GAS_SMELL, room, RATE_SMELL_ORDINARY, PERSON_CHECK_TICKS);
}

/// Somebody without a role: only what makes a finder.
static void perceive_ordinary(Response* response, int32_t person, EventLog* log) {
    const People* people = response->people;
    int32_t room = people->room[person];
    if (accidents_find(response, person, log)) {
        return;
    }
    if (room < 0 || is_out(response, person) || !person_can_act(people, person)) {
        return;
    }
    vec2s at = people->at[person];
    int32_t index = largest_fire(response, room);
    if (index >= 0) {
        const Fire* fire = hazard_fire(response->hazard, index);
        float extinction = hazard_extinction_between(response->hazard, room, at, fire->at, HEAD_M);
        if (extinction * vec_distance(at, fire->at) <= 3.0f &&
            noticed(response, person, FACT_FIRE, room, RATE_FIRE, PERSON_CHECK_TICKS)) {
            roles_find(response, person, FACT_FIRE, room, WAY_SEEN, response->fire_event[index],
                       log);
            return;
        }
    }
    if (smells_gas(response, person)) {
        roles_find(response, person, FACT_GAS_SMELL, room, WAY_SMELLED, EVENT_NONE, log);
        return;
    }
    if (wet_finds(response, person) &&
        noticed(response, person, FACT_WATER_DEPTH, room, RATE_CASUALTY, PERSON_CHECK_TICKS)) {
        roles_find(response, person, FACT_WATER_DEPTH, room, WAY_SEEN, EVENT_NONE, log);
        return;
    }
    if (visible_smoke(response, room, at) > 0 &&
        noticed(response, person, FACT_SMOKE, room, RATE_SMOKE, PERSON_CHECK_TICKS)) {
        roles_find(response, person, FACT_SMOKE, room, WAY_SEEN, EVENT_NONE, log);
        return;
    }
    glimpse_fire(response, person, log);
}

/// Keeps since when each fire has been out, for "no fire here any more".
static void follow_fires(Response* response) {
    int32_t count = hazard_fire_count(response->hazard);
    for (int32_t i = 0; i < count && i < HAZARD_FIRES_MAX; i++) {
        if (hazard_fire(response->hazard, i)->burning) {
            response->fire_burnt[i] = true;
            response->fire_out_since[i] = NEVER;
        } else if (response->fire_burnt[i] && response->fire_out_since[i] == NEVER) {
            response->fire_out_since[i] = response->now;
        }
    }
}

void response_perceive(Response* response, EventLog* log) {
    response->now = log->tick;
    follow_fires(response);
    missing_step(response);
    alarm_step(response, log);
    asleep_begin(response, log);
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* actor = &response->actors[response->order[i]];
        int32_t room = response->people->room[actor->person];
        if (room < 0 || !can_act(response, actor)) {
            asleep_hear(response, actor, log);
            continue;
        }
        alarm_hear(response, actor, log);
        if ((response->now + (uint32_t)actor->person) % ACTOR_CHECK_TICKS == 0) {
            perceive(response, actor, false, log);
            roles_check_air(response, actor, log);
        }
    }
    if (!roles_finder_open(response)) {
        return;
    }
    uint32_t first = (PERSON_CHECK_TICKS - response->now % PERSON_CHECK_TICKS) % PERSON_CHECK_TICKS;
    for (uint32_t person = first; person < (uint32_t)response->person_count;
         person += PERSON_CHECK_TICKS) {
        if (response->actor_of[person] < 0 && roles_finder_open(response)) {
            perceive_ordinary(response, (int32_t)person, log);
        }
    }
}
