// Properties over random buildings of several storeys with stairs, lifts and wheelchairs, turned
// and mirrored: nobody is pushed into somebody else, on a floor, on a flight or where one steps
// from one to the other; nobody is outside; nobody stands for half a minute but for a lift; all get
// out.

#include "core/detmath.h"
#include "tower.h"

#define GIVE       0.0605f // as deep cores may lie in each other, with rounding [m]
#define STUCK_S    30.0
#define STOREYS_AT 4

static const char* const HALLS[STOREYS_AT] = {"H0", "H1", "H2", "H3"};
static const char* const LANDINGS[STOREYS_AT] = {"L0", "L1", "L2", "L3"};
static const char* const DOORS[STOREYS_AT] = {"D0", "D1", "D2", "D3"};
static const char* const FLIGHTS[STOREYS_AT] = {"S0", "S1", "S2", "S3"};

static uint32_t draw(uint64_t seed, uint64_t* n, uint32_t below) {
    RngKey key = {.seed = seed, .stream = RNG_TEST, .n = (*n)++};
    return rng_below(key, below);
}

static double between(uint64_t seed, uint64_t* n, double low, double high) {
    return low + (high - low) * draw(seed, n, 1000) / 1000.0;
}

// ---- the plan ----------------------------------------------------------------------------------

// Where flights begin and end at a storey: a wall of the hall, or of a landing beside it.
static void add_flights(Tower* tower, int storeys, uint64_t seed, uint64_t* n, double depth) {
    double width = between(seed, n, 0.9, 1.6);
    double gap = draw(seed, n, 2) == 0 ? 0.0 : between(seed, n, 0.0, 0.5);
    double length = between(seed, n, 4.0, 9.0);
    double low = between(seed, n, 0.2, depth - 2.0 * width - gap - 0.2);
    int kind = (int)draw(seed, n, 4);
    double west = kind == 1 ? -2.4 : 0.0; // landings of their own stick out
    double a[4] = {west, low, west, low + width};
    double b[4] = {west, low + width + gap, west, low + 2.0 * width + gap};
    for (int i = 0; kind == 1 && i < storeys; i++) {
        tower_room(tower, LANDINGS[i], i, west, low - 0.1, 0.0, b[3] + 0.1);
        double at = 0.5 * (low + b[3]);
        tower_gap(tower, DOORS[i], HALLS[i], LANDINGS[i], 0.0, at - 0.5, 0.0, at + 0.5);
    }
    // Round the south-western corner.
    double corner = between(seed, n, 0.0, 0.5);
    double south[4] = {corner + width, 0.0, corner, 0.0};
    double side[4] = {0.0, corner, 0.0, corner + width};
    for (int i = 0; i + 1 < storeys; i++) {
        const char* const* rooms = kind == 1 ? LANDINGS : HALLS;
        const double* foot = kind == 3 ? south : kind == 2 && i % 2 == 1 ? b : a;
        const double* head = kind == 3 ? side : kind == 2 && i % 2 == 0 ? a : b;
        tower_flight(tower, FLIGHTS[i], rooms[i], rooms[i + 1], foot, head, length);
    }
}

static void turn_point(double* at, double degrees, bool mirrored) {
    double x = mirrored ? -at[0] : at[0];
    double angle = degrees * DET_PI / 180.0;
    double y = at[1];
    at[0] = det_cos(angle) * x - det_sin(angle) * y;
    at[1] = det_sin(angle) * x + det_cos(angle) * y;
}

static void turn_tower(Tower* tower, double degrees, bool mirrored) {
    for (int i = 0; i < tower->def.room_count; i++) {
        double(*ring)[2] = tower->corners[i];
        for (int k = 0; k < 4; k++) {
            turn_point(ring[k], degrees, mirrored);
        }
        for (int k = 0; mirrored && k < 2; k++) {
            double swap[2] = {ring[k][0], ring[k][1]};
            memcpy(ring[k], ring[3 - k], sizeof swap);
            memcpy(ring[3 - k], swap, sizeof swap);
        }
    }
    for (int i = 0; i < tower->def.opening_count; i++) {
        for (int k = 0; k < 2; k++) {
            turn_point(tower->openings[i].centre[k], degrees, mirrored);
            turn_point(tower->openings[i].upper_line[k], degrees, mirrored);
        }
    }
    for (int i = 0; i < tower->lift.landing_count; i++) {
        for (int k = 0; k < 2; k++) {
            turn_point(tower->landings[i].line[k], degrees, mirrored);
        }
    }
    turn_point(tower->muster.at, degrees, mirrored);
}

static bool make_tower(Tower* tower, uint64_t seed) {
    uint64_t n = 0;
    int storeys = 2 + (int)draw(seed, &n, STOREYS_AT - 1);
    double width = between(seed, &n, 9.0, 16.0);
    double depth = between(seed, &n, 6.0, 9.0);
    tower_begin(tower, storeys, 3.0);
    for (int i = 0; i < storeys; i++) {
        tower_room(tower, HALLS[i], i, 0.0, 0.0, width, depth);
    }
    add_flights(tower, storeys, seed, &n, depth);
    tower_yard(tower, 0, 0.0, depth, width + 12.0, depth + 16.0);
    double door = between(seed, &n, 2.0, width - 3.0);
    tower_gap(tower, "exit", "H0", "yard", door, depth, door + between(seed, &n, 0.9, 2.0), depth)
        ->exit = true;
    bool lift = draw(seed, &n, 3) > 0;
    if (lift) {
        double at = between(seed, &n, 0.0, depth - 1.2);
        for (int i = 0; i < storeys; i++) {
            tower->landings[i] = (LandingDef){HALLS[i], {{width, at}, {width, at + 1.2}}};
        }
        tower->lift = (LiftDef){.id = "car", .landings = tower->landings, .landing_count = storeys};
        tower->def.lifts = &tower->lift;
        tower->def.lift_count = 1;
    }
    turn_tower(tower, draw(seed, &n, 2) == 0 ? 0.0 : between(seed, &n, 0.0, 360.0),
               draw(seed, &n, 2) == 0);
    return lift;
}

// ---- where everybody is ------------------------------------------------------------------------

// Somebody as seen in a frame: of a storey, or of a flight.
typedef struct Seen {
    int32_t frame, person;
    vec2s at;
    float core;
} Seen;

static bool goes_up(const People* people, int32_t person) {
    const Opening* stair = &people->facility->openings[people->stair[person]];
    return people->room[person] == stair->room[0];
}

// x up the flight, y from its right edge looking up.
static vec2s place_on_flight(const People* people, int32_t person) {
    const Opening* stair = &people->facility->openings[people->stair[person]];
    float along = people_on_flight(people, person).x;
    return vec(goes_up(people, person) ? along : stair->length - along,
               stair->width - people_on_flight(people, person).y);
}

// The place on a flight laid out straight from its end in a room: the end's line is a -> b, the
// room lies left of it.
static vec2s laid_out(vec2s a, vec2s b, float beyond, float from_a) {
    float length = vec_distance(a, b);
    vec2s u = vec((b.x - a.x) / length, (b.y - a.y) / length);
    return vec(a.x + from_a * u.x + beyond * u.y, a.y + from_a * u.y - beyond * u.x);
}

static bool is_inside(const People* people, int32_t person) {
    return people->state[person] != PERSON_OUT && people->state[person] != PERSON_MUSTERED;
}

// Everybody in the frames in which they are near somebody.
static int list_seen(const Crowd* crowd, Seen* seen) {
    const People* people = crowd->people;
    const Facility* facility = people->facility;
    int count = 0;
    for (int32_t i = 0; i < people->count; i++) {
        if (!is_inside(people, i) || people_lift(people, i) >= 0) {
            continue;
        }
        float core = body_type((PersonBody)people->body[i])->core;
        int32_t stair = people->stair[i];
        if (stair < 0) {
            int32_t storey = facility->rooms[people->room[i]].storey;
            seen[count++] = (Seen){storey, i, people->at[i], core};
            continue;
        }
        const Opening* flight = &facility->openings[stair];
        vec2s at = place_on_flight(people, i);
        seen[count++] = (Seen){100 + stair, i, at, core};
        for (int end = 0; end < 2; end++) {
            float beyond = end == 0 ? at.x : flight->length - at.x;
            // Looking out of the room: at the foot up the flight, at the head down.
            float from_a = end == 0 ? at.y : flight->width - at.y;
            int32_t storey = facility->rooms[flight->room[end]].storey;
            if (beyond < 1.0f) {
                seen[count++] = (Seen){
                    storey, i, laid_out(flight->side[end][0], flight->side[end][1], beyond, from_a),
                    core};
            }
        }
    }
    return count;
}

typedef struct Tracked {
    vec2s at[400];
    double since[400];
    float deepest;
} Tracked;

static void check_overlap(const Crowd* crowd, Tracked* tracked, uint64_t seed) {
    static Seen seen[1200];
    int count = list_seen(crowd, seen);
    for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
            if (seen[i].frame != seen[j].frame || seen[i].person == seen[j].person) {
                continue;
            }
            float depth = seen[i].core + seen[j].core - vec_distance(seen[i].at, seen[j].at);
            if (depth > GIVE && depth > tracked->deepest) {
                print_message("seed %d, %.2f s: %d and %d lie %.3f m in each other in frame %d at "
                              "(%.2f, %.2f)\n",
                              (int)seed, crowd_time(crowd), seen[i].person, seen[j].person,
                              (double)depth, seen[i].frame, (double)seen[i].at.x,
                              (double)seen[i].at.y);
            }
            tracked->deepest = depth > tracked->deepest ? depth : tracked->deepest;
        }
    }
}

static void check_places(const Crowd* crowd, Tracked* tracked, uint64_t seed) {
    const People* people = crowd->people;
    for (int32_t i = 0; i < people->count; i++) {
        bool flight = people->stair[i] >= 0 && people_lift(people, i) < 0;
        vec2s at = flight ? place_on_flight(people, i) : people->at[i];
        const Opening* stair = flight ? &people->facility->openings[people->stair[i]] : NULL;
        bool inside =
            flight ? at.x >= 0.0f && at.x <= stair->length && at.y >= 0.0f && at.y <= stair->width
                   : room_contains(people->facility, people->room[i], at);
        if (!inside) {
            fail_msg("seed %d, %.2f s: person %d at (%.3f, %.3f) is outside", (int)seed,
                     crowd_time(crowd), i, (double)at.x, (double)at.y);
        }
        bool walks = people->state[i] == PERSON_LEAVING || people->state[i] == PERSON_SENT;
        bool lift = people_lift(people, i) >= 0 || people_awaits_lift(people, i);
        if (!walks || lift || vec_distance(at, tracked->at[i]) > 0.1f) {
            tracked->at[i] = at;
            tracked->since[i] = crowd_time(crowd);
        }
        if (crowd_time(crowd) - tracked->since[i] > STUCK_S) {
            fail_msg("seed %d, %.2f s: person %d of %s at (%.3f, %.3f) is stuck", (int)seed,
                     crowd_time(crowd), i, people->facility->rooms[people->room[i]].id,
                     (double)at.x, (double)at.y);
        }
    }
}

// ---- a building --------------------------------------------------------------------------------

static void run_tower(uint64_t seed, float* deepest) {
    static Tower tower;
    static Crowd crowd;
    Tracked* tracked = calloc(1, sizeof *tracked);
    bool lift = make_tower(&tower, seed);
    tower_open(&tower, &crowd);
    crowd.seed = seed;
    crowd.emergent = seed % 2 == 0;
    uint64_t n = 1000;
    for (int i = 0; i < tower.def.storey_count; i++) {
        crowd_add(&crowd, 8 + (int)draw(seed, &n, 14), HALLS[i])->uses_lifts = false;
        crowd_add(&crowd, 1 + (int)draw(seed, &n, 3), HALLS[i])->body = BODY_ELDERLY;
        crowd_add(&crowd, 1, HALLS[i])->body = BODY_CHILD;
        if (lift && draw(seed, &n, 3) > 0) {
            crowd_add(&crowd, 1 + (int)draw(seed, &n, 2), HALLS[i])->body = BODY_WHEELCHAIR;
        }
    }
    crowd_start(&crowd, true);
    // Some go up against the stream.
    int32_t top = crowd_room(&crowd, HALLS[tower.def.storey_count - 1]);
    for (int32_t i = 0; i < (int32_t)(seed % 3) * 2; i++) {
        (void)people_send(crowd.people, i, top,
                          room_place(crowd.facility, top, 0.5 + 0.08 * i, 0.6, 0.5f));
    }
    for (int32_t i = 0; i < crowd.people->count; i++) {
        tracked->at[i] = vec(1e9f, 0.0f);
    }
    double end = 0.0;
    while (crowd_time(&crowd) < 600.0 && end == 0.0) {
        crowd_step(&crowd);
        check_overlap(&crowd, tracked, seed);
        check_places(&crowd, tracked, seed);
        bool left = false;
        for (int32_t i = 0; i < crowd.people->count; i++) {
            left = left || crowd.people->state[i] == PERSON_LEAVING ||
                   (crowd.people->state[i] == PERSON_SENT && !people_arrived(crowd.people, i));
        }
        end = left ? 0.0 : crowd_time(&crowd);
    }
    if (end == 0.0) {
        fail_msg("seed %d: %d are still inside", (int)seed, crowd.people->inside);
    }
    *deepest = tracked->deepest > *deepest ? tracked->deepest : *deepest;
    crowd_end(&crowd);
    free(tracked);
}

TEST(nobody_is_in_anybody_outside_or_stuck_in_random_towers) {
    UNUSED_STATE;
    float deepest = 0.0f;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        run_tower(seed, &deepest);
    }
    assert_true(deepest <= GIVE);
}

// A car with somebody in it, and before it two wheelchair users who find no room in it: it leaves
// all the same, comes back, and everybody gets down.
TEST(who_finds_no_room_in_a_car_lets_it_go) {
    UNUSED_STATE;
    Tower tower;
    tower_begin(&tower, 2, 3.0);
    for (int i = 0; i < 2; i++) {
        tower_room(&tower, HALLS[i], i, 0.0, 0.0, 10.0, 6.0);
        tower.landings[i] = (LandingDef){HALLS[i], {{10.0, 2.4}, {10.0, 3.6}}};
    }
    tower.lift =
        (LiftDef){.id = "car", .landings = tower.landings, .landing_count = 2, .capacity = 5};
    tower.def.lifts = &tower.lift;
    tower.def.lift_count = 1;
    tower_yard(&tower, 0, 0.0, 6.0, 12.0, 20.0);
    tower_gap(&tower, "exit", "H0", "yard", 4.0, 6.0, 6.0, 6.0)->exit = true;
    Crowd crowd;
    tower_open(&tower, &crowd);
    crowd_add_at(&crowd, "H1", 9.0f, 2.6f, 1.2);
    crowd_add_at(&crowd, "H1", 9.0f, 3.4f, 1.2);
    for (int i = 0; i < 3; i++) {
        crowd_add_at(&crowd, "H1", 6.0f, 1.5f + 1.5f * (float)i, 0.8)->body = BODY_WHEELCHAIR;
    }
    crowd_start(&crowd, true);
    (void)crowd_empty(&crowd, 300.0);
    assert_int_equal(crowd.people->inside, 0);
    crowd_end(&crowd);
}

SUITE(CASE(nobody_is_in_anybody_outside_or_stuck_in_random_towers),
      CASE(who_finds_no_room_in_a_car_lets_it_go))
