// Real buildings of several storeys are left by everybody: nobody outside the walkable space,
// nobody without progress for long, stairs walked in two dimensions.
#include "facility/real.h"
#include "people/people.h"

enum { CROWD_MOST = 1200, EVENTS_MOST = 400000 };

typedef struct Watched {
    vec2s anchor[CROWD_MOST];
    double since[CROWD_MOST];
    double frozen; // longest time without 0.1 m of progress [s]
    int32_t where; // room of that person
    int on_stairs; // most at once
} Watched;

// Within the room, or at most half a thick wall off it: in the throat of a door.
static bool stands_well(const Facility* facility, int32_t room, vec2s at) {
    return room_contains(facility, room, at) ||
           vec_distance(room_clamp(facility, room, at, 0.0f), at) < 0.6f;
}

static void watch(const Facility* facility, const People* people, double now, Watched* watched) {
    int on_stairs = 0;
    for (int32_t i = 0; i < people->count; i++) {
        bool on = people->stair[i] >= 0;
        on_stairs += on;
        vec2s at = on ? people_on_flight(people, i) : people->at[i];
        if (!on && !stands_well(facility, people->room[i], at)) {
            fail_msg("person %d of room %s at (%.2f, %.2f) is outside", (int)i,
                     facility->rooms[people->room[i]].id, (double)at.x, (double)at.y);
        }
        bool moves = vec_distance(at, watched->anchor[i]) >= 0.1f;
        if (moves || people->state[i] != PERSON_LEAVING) {
            watched->anchor[i] = at;
            watched->since[i] = now;
        }
        if (now - watched->since[i] > watched->frozen) {
            watched->frozen = now - watched->since[i];
            watched->where = people->room[i];
        }
    }
    watched->on_stairs = on_stairs > watched->on_stairs ? on_stairs : watched->on_stairs;
}

typedef struct Evacuation {
    RealPlan plan;
    double turn; // of the plan [degrees]
    int each;    // persons a room, twice as many in rooms of more than 40 m2
    int most;    // rooms are filled up to so many persons
    bool mixed;  // visitors in groups of five; of some rooms old people or children
    uint64_t seed;
} Evacuation;

static PersonDef occupants(const Evacuation* evacuation, const Room* room, int32_t index) {
    PersonDef person = person_default_def();
    person.room = index;
    person.count = room->area > 40.0f ? 2 * evacuation->each : evacuation->each;
    if (evacuation->mixed) {
        person.knows_all_exits = false;
        person.group_size = 5;
        person.body = index % 7 == 0 ? BODY_ELDERLY : index % 7 == 1 ? BODY_CHILD : BODY_ADULT;
    }
    return person;
}

static void evacuate(const Evacuation* evacuation) {
    Real real;
    real_open_turned(&real, evacuation->plan, evacuation->turn, 0.0);
    const Facility* facility = real.facility;
    static PersonDef persons[FACILITY_ROOMS_MAX];
    PeopleDef def = people_default_def();
    int people_wanted = 0;
    for (int32_t r = 0; r < facility->room_count && people_wanted < evacuation->most; r++) {
        const Room* room = &facility->rooms[r];
        RouteChoice choice = routes_choose(real.routes, 0, r, room->label, -1, -1, NULL);
        if (room->use == ROOM_OUTDOOR || room->area < 6.0f || choice.seconds >= ROUTES_FAR) {
            continue;
        }
        persons[def.person_count] = occupants(evacuation, room, r);
        people_wanted += persons[def.person_count++].count;
    }
    def.persons = persons;
    def.seed = evacuation->seed;
    Arena memory;
    size_t bytes = people_bytes(facility, &def) + event_log_bytes(EVENTS_MOST);
    assert_int_equal(arena_init(&memory, bytes), STATUS_OK);
    EventLog log;
    event_log_init(&log, &memory, EVENTS_MOST);
    People* people = people_create(&memory, facility, real.routes, &real.building, &def);
    assert_non_null(people);
    for (int32_t i = 0; i < people->count; i++) {
        people_leave_after(people, i, CUE_START, 0.0, &log);
    }
    static Watched watched;
    memset(&watched, 0, sizeof watched);
    while ((people->inside > 0 || log.tick < 2) && log.tick < 20 * 900) {
        building_step(&real.building, &log);
        routes_refresh(real.routes, 64);
        people_index(people);
        people_perceive(people, NULL, &log);
        people_decide(people, NULL, &log);
        people_move(people, NULL, PEOPLE_TICK_S, &log);
        people_leave(people, &log);
        log.tick++;
        watch(facility, people, 0.05 * log.tick, &watched);
    }
    print_message("%s: %d people out in %.0f s, %d left, most on stairs %d, longest without 0.1 m "
                  "%.1f s (in %s)\n",
                  REAL_NAMES[evacuation->plan], people->count, 0.05 * log.tick, people->inside,
                  watched.on_stairs, watched.frozen, facility->rooms[watched.where].id);
    assert_int_equal(people->inside, 0);
    assert_true(watched.frozen < 30.0); // who stands for longer is stuck
    arena_free(&memory);
    real_close(&real);
}

TEST(udsu_b5_is_left_by_all) {
    UNUSED_STATE;
    skip_without_plan(PLAN_UDSU_B5);
    evacuate(&(Evacuation){.plan = PLAN_UDSU_B5, .each = 2, .most = 796, .seed = 1});
}

TEST(office_a_is_left_by_all) {
    UNUSED_STATE;
    skip_without_plan(PLAN_OFFICE_A);
    evacuate(&(Evacuation){.plan = PLAN_OFFICE_A, .each = 2, .most = 796, .seed = 1});
}

TEST(who_comes_off_a_flight_onto_a_full_landing_is_let_in) {
    UNUSED_STATE;
    skip_without_plan(PLAN_UDSU_B5);
    evacuate(&(Evacuation){.plan = PLAN_UDSU_B5,
                           .turn = 33.0,
                           .each = 5,
                           .most = CROWD_MOST - 10,
                           .mixed = true,
                           .seed = 32});
}

SUITE(CASE(office_a_is_left_by_all), CASE(udsu_b5_is_left_by_all),
      CASE(who_comes_off_a_flight_onto_a_full_landing_is_let_in))
