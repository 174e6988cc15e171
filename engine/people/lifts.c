// Lifts: waiting before a landing, getting in, riding and getting out; and refuges, for those who
// are left when lifts are out of use.
//
// Who makes for a landing calls the car and waits where those who get out have room. When it stands
// open and goes their way, they walk to the door and one after the other is taken into the car, up
// to its capacity, after all who want out; the door passes as many as any of its width. On a ride
// one is on no floor: People.stair is the opening that joins the two landings, as on a flight.
// Wheels take more places (own choice, from the areas of EN 81-70: a car for eight holds a
// wheelchair and somebody with it).

#include "facility/lifts.h"
#include "people/work.h"

#define CALL_REACH       3.0f // one calls from this near the door [m]
#define WAIT_BEFORE      1.3f // and waits this far from it [m]
#define BOARD_REACH      0.5f // taken in from here [m]
#define WHEELCHAIR_TAKES 4    // places
#define STRETCHER_TAKES  8
#define STEP_OUT         0.4f  // one steps out this far from the door [m]
#define STEP_OUT_DEEPER  0.45f // and farther where others stand
#define STEP_OUT_CLEAR   0.02f // the cores of others are clear of one's own by this [m]

int32_t people_lift(const People* people, int32_t person) {
    int32_t opening = people->stair[person];
    return opening < 0 ? -1 : people->facility->openings[opening].lift;
}

static int32_t places_of(const People* people, int32_t person) {
    PersonBody body = (PersonBody)people->body[person];
    return body == BODY_STRETCHER ? STRETCHER_TAKES : body_type(body)->wide ? WHEELCHAIR_TAKES : 1;
}

// Landing of a lift's opening in room[side], counted from the lowest.
static int32_t landing_at(const Facility* facility, const Opening* opening, int side) {
    return opening->landing_of[side] - facility->lifts[opening->lift].first_landing;
}

static int32_t destination(const People* people, int32_t person) {
    const Opening* opening = &people->facility->openings[people->stair[person]];
    return landing_at(people->facility, opening, 1 - people->work->bits[person].stair_side);
}

// ---- waiting -----------------------------------------------------------------------------------

static float distance_to_door(const People* people, int32_t person, int32_t opening,
                              vec2s* closest) {
    const Passage* near = passage_of(&people->work->ground, opening, people->room[person]);
    *closest = ground_closest(near->inset_left, near->inset_right, people->at[person]);
    return vec_distance(*closest, people->at[person]);
}

// The car stands open here with nobody left to get out, goes, or may go, where the opening leads,
// and has room for one.
static bool may_enter(const People* people, int32_t person, int32_t opening) {
    const Building* building = people->work->building;
    const Opening* it = &people->facility->openings[opening];
    const LiftState* state = &building->lifts[it->lift];
    int side = opening_side(it, people->room[person]);
    int32_t here = landing_at(people->facility, it, side);
    bool up = landing_at(people->facility, it, 1 - side) > here;
    return lift_runs(building, it->lift) && lift_open_at(building, it->lift) == here &&
           !state->leaving && (state->direction == 0 || up == (state->direction > 0)) &&
           lift_fits(building, it->lift, places_of(people, person));
}

bool lift_waits(const People* people, int32_t person, vec2s* door, float* distance) {
    int32_t opening = people->work->opening[person];
    *distance = distance_to_door(people, person, opening, door);
    return *distance < WAIT_BEFORE && !may_enter(people, person, opening);
}

bool people_awaits_lift(const People* people, int32_t person) {
    int32_t opening = people->work->opening[person];
    vec2s closest;
    return people->stair[person] < 0 && opening >= 0 && state_walks(people->state[person]) &&
           people->facility->openings[opening].kind == OPENING_LIFT &&
           distance_to_door(people, person, opening, &closest) < CALL_REACH &&
           !may_enter(people, person, opening);
}

static void call_lift(People* people, int32_t person, EventLog* log) {
    int32_t opening = people->work->opening[person];
    const Opening* it = &people->facility->openings[opening];
    int side = opening_side(it, people->room[person]);
    int32_t here = landing_at(people->facility, it, side);
    bool up = landing_at(people->facility, it, 1 - side) > here;
    const Building* building = people->work->building;
    if (lift_stands_at(building, it->lift) == here &&
        !lift_fits(building, it->lift, places_of(people, person))) {
        return; // lets it go: a call would only open its doors again
    }
    lift_call(people->work->building, it->lift, here, up, person, log);
}

// ---- in ----------------------------------------------------------------------------------------

static void tell(const People* people, int32_t person, EventKind kind, int32_t opening,
                 EventLog* log) {
    Event event = event_make(log, kind);
    event.person = person;
    event.room = people->room[person];
    event.thing = opening;
    event_append(log, event);
}

static bool get_in(People* people, int32_t person, EventLog* log) {
    PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    const Opening* it = &people->facility->openings[opening];
    int side = opening_side(it, people->room[person]);
    int32_t to = landing_at(people->facility, it, 1 - side);
    if (!lift_board(work->building, it->lift, places_of(people, person), to)) {
        return false;
    }
    people->stair[person] = (int16_t)opening;
    person_moved(people, person);
    people->speed[person] = 0.0f;
    people->posture[person] = POSTURE_UPRIGHT;
    work->bits[person].stair_side = side != 0;
    work->bits[person].turned = 0;
    work->velocity[person] = vec(0.0f, 0.0f);
    work->body_of[person] = -1;
    work->regrid = true;
    tell(people, person, EVENT_PERSON_BOARDED, opening, log);
    return true;
}

// ---- out ---------------------------------------------------------------------------------------

// Where somebody is in the frame of a storey: of who is on a flight, beyond the end that lies near.
static bool stands_on(const People* people, int32_t person, int32_t storey, vec2s* at) {
    const Facility* facility = people->facility;
    int32_t stair = people->stair[person];
    if (stair < 0) {
        *at = people->at[person];
        return facility->rooms[people->room[person]].storey == storey;
    }
    if (people_lift(people, person) >= 0) {
        return false;
    }
    int side = facility->rooms[facility->openings[stair].room[0]].storey == storey ? 0 : 1;
    *at = join_to_room(&people->work->ground, 2 * stair + side, floor_at(people, person));
    return facility->rooms[facility->openings[stair].room[side]].storey == storey;
}

// All are asked, not the lists by room: these are of the last tick, and somebody may stand in the
// next room or come off a flight.
static bool is_free(const People* people, int32_t person, int32_t storey, vec2s at) {
    float core = person_body(people, person)->core;
    for (int32_t other = 0; other < people->count; other++) {
        vec2s there;
        if (other != person && people->state[other] < PERSON_DOWN &&
            stands_on(people, other, storey, &there) &&
            vec_distance(there, at) < core + person_body(people, other)->core + STEP_OUT_CLEAR) {
            return false;
        }
    }
    return true;
}

// A free place before the door: in the middle or to the sides, then up to two steps deeper. False:
// none.
static bool find_place(const People* people, int32_t person, const Landing* landing, vec2s* at) {
    static const float ACROSS[3] = {0.5f, 0.25f, 0.75f};
    const PeopleWork* work = people->work;
    vec2s a = landing->side[0];
    vec2s b = landing->side[1];
    float length = vec_distance(a, b);
    vec2s in = vec(-(b.y - a.y) / length, (b.x - a.x) / length); // the room lies left of a -> b
    float first = STEP_OUT > person_body(people, person)->core + 0.05f
                      ? STEP_OUT
                      : person_body(people, person)->core + 0.05f;
    for (int k = 0; k < 9; k++) {
        vec2s door = glms_vec2_lerp(a, b, ACROSS[k % 3]);
        float away = first + STEP_OUT_DEEPER * (float)(k / 3);
        *at = vec(door.x + away * in.x, door.y + away * in.y);
        if (ground_walkable(&work->ground, landing->room, *at) &&
            is_free(people, person, people->facility->rooms[landing->room].storey, *at)) {
            return true;
        }
    }
    return false;
}

static bool get_out(People* people, int32_t person, int32_t at_landing, EventLog* log) {
    PeopleWork* work = people->work;
    int32_t opening = people->stair[person];
    int32_t index = people->facility->openings[opening].lift;
    const Lift* lift = &people->facility->lifts[index];
    const Landing* landing = &people->facility->landings[lift->first_landing + at_landing];
    vec2s at;
    if (!find_place(people, person, landing, &at)) {
        return false;
    }
    lift_alight(work->building, index, places_of(people, person));
    people->stair[person] = -1;
    people->at[person] = at;
    work->lane[person] = -1.0f;
    work->unmoved[person] = 0.0f;
    work->anchor[person] = at;
    person_arrive(people, person, opening, landing->room);
    tell(people, person, EVENT_PERSON_ALIGHTED, opening, log);
    return true;
}

// ---- the stage ---------------------------------------------------------------------------------

// Who is next out of, and into, each car that stands open.
typedef struct Doorway {
    int32_t out, in; // person, -1 none
    float nearest;   // of `in` [m]
} Doorway;

static void note_rider(const People* people, int32_t person, Doorway* doors) {
    const Building* building = people->work->building;
    int32_t lift = people_lift(people, person);
    int32_t open = lift_open_at(building, lift);
    bool wants = open >= 0 && people->state[person] < PERSON_DOWN &&
                 (destination(people, person) == open || building->lifts[lift].recalled);
    if (wants && doors[lift].out < 0) {
        doors[lift].out = person;
    }
}

static void note_waiting(People* people, int32_t person, Doorway* doors, EventLog* log) {
    int32_t opening = people->work->opening[person];
    const Opening* it = &people->facility->openings[opening];
    vec2s closest;
    float distance = distance_to_door(people, person, opening, &closest);
    if (distance > CALL_REACH) {
        return;
    }
    call_lift(people, person, log);
    Doorway* door = &doors[it->lift];
    bool enters = may_enter(people, person, opening);
    float reach = BOARD_REACH > person_body(people, person)->core + 0.1f
                      ? BOARD_REACH
                      : person_body(people, person)->core + 0.1f;
    if (enters && distance < reach && (door->in < 0 || distance < door->nearest)) {
        door->in = person;
        door->nearest = distance;
    }
}

void people_ride(People* people, double dt, EventLog* log) {
    const Facility* facility = people->facility;
    PeopleWork* work = people->work;
    Doorway doors[FACILITY_LIFTS_MAX];
    double now = (double)log->tick * work->tick_s;
    for (int32_t i = 0; i < facility->lift_count; i++) {
        doors[i] = (Doorway){-1, -1, 0.0f};
    }
    for (int32_t rank = 0; rank < people->count && facility->lift_count > 0; rank++) {
        int32_t person = work->order[rank];
        int32_t opening = work->opening[person];
        if (people_lift(people, person) >= 0) {
            note_rider(people, person, doors);
        } else if (people->stair[person] < 0 && opening >= 0 &&
                   facility->openings[opening].kind == OPENING_LIFT &&
                   state_walks(people->state[person])) {
            note_waiting(people, person, doors, log);
        }
    }
    for (int32_t i = 0; i < facility->lift_count; i++) {
        double* gate = &work->gate_next[2 * facility->lifts[i].first_opening];
        int32_t open = lift_open_at(work->building, i);
        lift_hold(work->building, i, doors[i].out >= 0);
        if (open < 0 || now < *gate) {
            continue;
        }
        bool passed = doors[i].out >= 0 ? get_out(people, doors[i].out, open, log)
                                        : doors[i].in >= 0 && get_in(people, doors[i].in, log);
        if (passed) {
            float width = facility->openings[facility->lifts[i].first_opening].width;
            *gate = (*gate > now - dt ? *gate : now - dt) + 1.0 / (double)(MOVE_FLOW * width);
        }
    }
}

// ---- refuges -----------------------------------------------------------------------------------

bool refuge_seek(People* people, int32_t person) {
    const Facility* facility = people->facility;
    PeopleWork* work = people->work;
    int32_t here = people->room[person];
    int32_t best = facility->rooms[here].refuge ? here : -1;
    float least = ROUTES_FAR;
    for (int32_t room = 0; room < facility->room_count && best != here; room++) {
        if (!facility->rooms[room].refuge) {
            continue;
        }
        RouteClassDef def = {.want = ROUTE_TO_ROOM, .target = room, .wide = true};
        int32_t class_id = routes_class(work->routes, &def);
        RouteChoice choice =
            routes_choose(work->routes, class_id, here, people->at[person], -1, -1, NULL);
        if (choice.seconds < least) {
            least = choice.seconds;
            best = room;
        }
    }
    if (best < 0) {
        return false;
    }
    // A place of one's own, so that not all make for one point.
    double u = rng_unit(person_key(people, person, RNG_PEOPLE, 8, 0, 0));
    double v = rng_unit(person_key(people, person, RNG_PEOPLE, 8, 0, 1));
    float clear = person_body(people, person)->core + 0.1f;
    if (!people_send(people, person, best, room_place(facility, best, u, v, clear))) {
        return false;
    }
    work->bits[person].to_refuge = 1;
    return true;
}

void refuge_arrive(People* people, int32_t person, EventLog* log) {
    PeopleWork* work = people->work;
    if (work->bits[person].to_refuge == 0 || people->state[person] != PERSON_STANDING) {
        return;
    }
    work->bits[person].to_refuge = 0;
    person_stale_class(people, person); // from here on a way out is asked for again
    people->state[person] = PERSON_TRAPPED;
    person_stir(people, person);
    if (people->facility->rooms[people->room[person]].refuge) {
        tell(people, person, EVENT_PERSON_AT_REFUGE, NOBODY, log);
    }
}
