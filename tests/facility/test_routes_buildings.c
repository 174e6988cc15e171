// Whole buildings: from three places of every room people choose, walk and cross until they are
// outside, held against a graph of its own in which openings are rows of points 0.25 m apart with
// exact ways between them (route_model.md 8, test 3); doors that shut and open again (test 5); the
// same when the plan is turned (test 6).
#include "facility/real.h"
#include "facility/walker.h"

#include "facility/flights.h"

#define SPACING 0.25f
#define FAR     1e30

// A point of an opening: on the side lines of room[0] and room[1].
typedef struct Point2 {
    vec2s at[2];
    int32_t opening;
} Point2;

typedef struct Net2 {
    const Facility* facility;
    Point2* points;
    int count;
    double* seconds; // [2 * point + s]: has crossed into room[s]; to the target
    bool* done;
    Reference reference; // ways to one point at a time
} Net2;

static void add_opening(Net2* net, int32_t index) {
    const Opening* opening = &net->facility->openings[index];
    vec2s side[2][2];
    walker_inset(opening, 0, &side[0][0], &side[0][1]);
    walker_inset(opening, 1, &side[1][0], &side[1][1]);
    float width = vec_distance(side[0][0], side[0][1]);
    int count = opening->kind == OPENING_STAIR ? 1 : (int)(width / SPACING) + 2;
    for (int k = 0; k < count; k++) {
        float t = count == 1 ? 0.5f : (float)k / (float)(count - 1);
        Point2* point = &net->points[net->count++];
        point->opening = index;
        for (int s = 0; s < 2; s++) {
            // Side lines run against each other. A little inside the room, so that sights along
            // the wall are not decided by rounding.
            float u = s == 0 ? t : 1.0f - t;
            vec2s a = side[s][0];
            vec2s b = side[s][1];
            float length = vec_distance(a, b);
            vec2s in = vec(-(b.y - a.y) / length * 0.01f, (b.x - a.x) / length * 0.01f);
            point->at[s] = vec(a.x + (b.x - a.x) * u + in.x, a.y + (b.y - a.y) * u + in.y);
        }
    }
}

static bool is_target(const Facility* facility, int32_t room) {
    return room == facility->musters[0].room;
}

static double crossing(const Facility* facility, int32_t index, int into) {
    const Opening* opening = &facility->openings[index];
    if (opening_bars(opening, 1 - into) || is_target(facility, opening->room[1 - into])) {
        return FAR; // nobody goes back in from the ground that they make for
    }
    return opening->kind == OPENING_STAIR ? (double)flight_seconds(opening, into == 1, ROUTES_SPEED)
                                          : (double)opening->throat / (double)ROUTES_SPEED;
}

static int side_in(const Facility* facility, int32_t opening, int32_t room) {
    return facility->openings[opening].room[0] == room
               ? 0
               : (facility->openings[opening].room[1] == room ? 1 : -1);
}

// The node settled is offered to everyone who could come to it.
static void spread(Net2* net, int node) {
    const Point2* point = &net->points[node / 2];
    const int from_side = 1 - node % 2;
    const int32_t room = net->facility->openings[point->opening].room[from_side];
    double base = net->seconds[node] + crossing(net->facility, point->opening, node % 2);
    if (base >= FAR) {
        return;
    }
    reference_to(net->facility, room, point->at[from_side], point->at[from_side], &net->reference);
    for (int i = 0; i < net->count; i++) {
        int side = side_in(net->facility, net->points[i].opening, room);
        if (side < 0 || net->points[i].opening == point->opening || net->done[2 * i + side]) {
            continue;
        }
        double walk = reference_walk(net->facility, &net->reference, net->points[i].at[side]);
        double through = base + walk / (double)ROUTES_SPEED;
        if (walk < 1e29 && through < net->seconds[2 * i + side]) {
            net->seconds[2 * i + side] = through;
        }
    }
}

static void net_open(Net2* net, const Facility* facility) {
    *net = (Net2){.facility = facility};
    net->points = malloc(sizeof *net->points * 8192);
    for (int32_t i = 0; i < facility->opening_count; i++) {
        if (facility->openings[i].kind != OPENING_WINDOW) {
            add_opening(net, i);
        }
    }
    const int nodes = 2 * net->count;
    net->seconds = malloc(sizeof *net->seconds * (size_t)nodes);
    net->done = calloc((size_t)nodes, sizeof *net->done);
    const Muster* muster = &facility->musters[0];
    reference_to(facility, muster->room, muster->at, muster->at, &net->reference);
    for (int n = 0; n < nodes; n++) {
        const Point2* point = &net->points[n / 2];
        net->seconds[n] = FAR;
        if (facility->openings[point->opening].room[n % 2] == muster->room) {
            double walk = reference_walk(facility, &net->reference, point->at[n % 2]);
            net->seconds[n] = walk * (double)(ROUTES_OUTDOOR_SHARE / ROUTES_SPEED);
        }
    }
    for (;;) {
        int best = -1;
        for (int n = 0; n < nodes; n++) {
            if (!net->done[n] && net->seconds[n] < FAR &&
                (best < 0 || net->seconds[n] < net->seconds[best])) {
                best = n;
            }
        }
        if (best < 0) {
            return;
        }
        net->done[best] = true;
        spread(net, best);
    }
}

static void net_close(Net2* net) {
    free(net->points);
    free(net->seconds);
    free(net->done);
}

// Seconds from p to the target by the reference.
static double net_from(Net2* net, int32_t room, vec2s p) {
    double best = FAR;
    reference_to(net->facility, room, p, p, &net->reference);
    for (int i = 0; i < net->count; i++) {
        int side = side_in(net->facility, net->points[i].opening, room);
        if (side < 0) {
            continue;
        }
        double beyond = net->seconds[2 * i + 1 - side] +
                        crossing(net->facility, net->points[i].opening, 1 - side);
        if (beyond < best) {
            double walk = reference_walk(net->facility, &net->reference, net->points[i].at[side]);
            double all = walk / (double)ROUTES_SPEED + beyond;
            best = all < best ? all : best;
        }
    }
    return best;
}

// Walks out; the same measure as the reference's, or < 0 when stuck.
static double walk_out(const Real* real, Net2* net, int32_t room, vec2s p) {
    const Facility* facility = real->facility;
    double seconds = 0.0;
    int32_t came = -1;
    for (int crossed = 0; !is_target(facility, room); crossed++) {
        RouteChoice choice = routes_choose(real->routes, 0, room, p, -1, came, NULL);
        if (choice.opening < 0 || crossed > 60) {
            print_message("no choice after %d in room %s (%.2f, %.2f), came %d\n", crossed,
                          facility->rooms[room].id, (double)p.x, (double)p.y, (int)came);
            return -1.0;
        }
        Trip trip =
            walker_walk(real->routes, facility, room, choice.opening, &choice.portal, &p, 400.0);
        if (!trip.arrived) {
            print_message("walked in room %s to %s: at (%.2f, %.2f), portal (%.2f, %.2f)\n",
                          facility->rooms[room].id, facility->openings[choice.opening].id,
                          (double)p.x, (double)p.y, (double)choice.portal.x,
                          (double)choice.portal.y);
            return -1.0;
        }
        const Opening* opening = &facility->openings[choice.opening];
        int into = opening->room[0] == room ? 1 : 0;
        vec2s a;
        vec2s b;
        walker_inset(opening, into, &a, &b);
        p = opening->kind == OPENING_STAIR ? vec(0.5f * (a.x + b.x), 0.5f * (a.y + b.y))
                                           : walker_closest(p, a, b);
        // A step off the wall that the line lies in, as the walker keeps.
        float length = vec_distance(a, b);
        p = vec(p.x - (b.y - a.y) / length * 0.15f, p.y + (b.x - a.x) / length * 0.15f);
        seconds +=
            (trip.length + 0.15) / (double)ROUTES_SPEED + crossing(facility, choice.opening, into);
        came = choice.opening;
        room = opening->room[into];
    }
    const Muster* muster = &facility->musters[0];
    reference_to(facility, room, muster->at, muster->at, &net->reference);
    return seconds + reference_walk(facility, &net->reference, p) *
                         (double)(ROUTES_OUTDOOR_SHARE / ROUTES_SPEED);
}

static void walked_out(RealPlan plan, double degrees, double shift, int starts) {
    static Net2 net;
    Real real;
    real_open_turned(&real, plan, degrees, shift);
    const Facility* facility = real.facility;
    net_open(&net, facility);
    int walks = 0;
    int stuck = 0;
    int no_way = 0;
    double sum = 0.0;
    double worst = 0.0;
    for (int32_t room = 0; room < facility->room_count; room++) {
        if (facility->rooms[room].use == ROOM_OUTDOOR) {
            continue;
        }
        for (int n = 0; n < starts; n++) {
            vec2s p;
            if (!walker_place(real.routes, facility, room, (uint64_t)n, &p)) {
                break;
            }
            double exact = net_from(&net, room, p);
            if (exact >= FAR) {
                no_way++;
                RouteChoice choice = routes_choose(real.routes, 0, room, p, -1, -1, NULL);
                assert_true(choice.seconds >= ROUTES_FAR);
                continue;
            }
            double seconds = walk_out(&real, &net, room, p);
            walks++;
            if (seconds < 0.0) {
                stuck++;
                print_message("stuck: from room %s (%.2f, %.2f)\n", facility->rooms[room].id,
                              (double)p.x, (double)p.y);
                continue;
            }
            double error = seconds / exact - 1.0;
            sum += error;
            worst = error > worst ? error : worst;
        }
    }
    print_message("%s turned %.0f: %d points, %d walks, %d stuck, %d without a way, mean %.2f %%, "
                  "worst %.1f %%\n",
                  REAL_NAMES[plan], degrees, net.count, walks, stuck, no_way, 100 * sum / walks,
                  100 * worst);
    assert_true(walks > 0);
    assert_int_equal(stuck, 0);
    assert_true(sum / walks <= 0.025);
    assert_true(worst <= 0.25);
    net_close(&net);
    real_close(&real);
}

TEST(everybody_walks_out_of_udsu_b5) {
    UNUSED_STATE;
    skip_without_plan(PLAN_UDSU_B5);
    walked_out(PLAN_UDSU_B5, 0.0, 0.0, 3);
}

TEST(everybody_walks_out_of_office_a) {
    UNUSED_STATE;
    skip_without_plan(PLAN_OFFICE_A);
    walked_out(PLAN_OFFICE_A, 0.0, 0.0, 3);
}

TEST(everybody_walks_out_of_an_office_of_400_rooms) {
    UNUSED_STATE;
    walked_out(PLAN_SYNTH, 0.0, 0.0, 3);
}

TEST(everybody_walks_out_of_school11) {
    UNUSED_STATE;
    skip_without_plan(PLAN_SCHOOL11);
    walked_out(PLAN_SCHOOL11, 0.0, 0.0, 3);
}

TEST(everybody_walks_out_of_6k3f) {
    UNUSED_STATE;
    skip_without_plan(PLAN_6K3F);
    walked_out(PLAN_6K3F, 0.0, 0.0, 3);
}

TEST(everybody_walks_out_of_turned_buildings) {
    UNUSED_STATE;
    walked_out(PLAN_SYNTH, 17.0, 0.0, 1);
    skip_without_plan(PLAN_OFFICE_A);
    skip_without_plan(PLAN_UDSU_B5);
    walked_out(PLAN_OFFICE_A, 17.0, 0.0, 1);
    walked_out(PLAN_OFFICE_A, 45.0, 1000.0, 1);
    walked_out(PLAN_UDSU_B5, 17.0, 0.0, 1);
    walked_out(PLAN_UDSU_B5, 45.0, 1000.0, 1);
}

// ---- doors ----------------------------------------------------------------------------------

static uint64_t solved(const Real* real) {
    Hash hash = hash_begin();
    for (int32_t r = 0; r < real->facility->room_count; r++) {
        const Room* room = &real->facility->rooms[r];
        RouteChoice choice = routes_choose(real->routes, 0, r, room->label, -1, -1, NULL);
        hash_i32(&hash, choice.opening);
        hash_f32(&hash, choice.seconds);
    }
    return hash_end(hash);
}

TEST(shutting_and_opening_every_door_of_udsu_b5_restores_every_time_bit_for_bit) {
    UNUSED_STATE;
    skip_without_plan(PLAN_UDSU_B5);
    Real real;
    real_open(&real, PLAN_UDSU_B5);
    uint64_t before = solved(&real);
    int changed = 0;
    for (int32_t i = 0; i < real.facility->opening_count; i++) {
        if (real.facility->openings[i].kind != OPENING_DOOR) {
            continue;
        }
        building_set_locked(&real.building, i, true, NOBODY, &real.log);
        assert_int_equal(routes_refresh(real.routes, 1 << 20), 0);
        changed += solved(&real) != before;
        building_set_locked(&real.building, i, false, NOBODY, &real.log);
        assert_int_equal(routes_refresh(real.routes, 1 << 20), 0);
        assert_true(solved(&real) == before);
    }
    print_message("%d doors change a way when they are shut\n", changed);
    assert_true(changed > 100);
    real_close(&real);
}

SUITE(CASE(everybody_walks_out_of_udsu_b5), CASE(everybody_walks_out_of_office_a),
      CASE(everybody_walks_out_of_an_office_of_400_rooms), CASE(everybody_walks_out_of_school11),
      CASE(everybody_walks_out_of_6k3f), CASE(everybody_walks_out_of_turned_buildings),
      CASE(shutting_and_opening_every_door_of_udsu_b5_restores_every_time_bit_for_bit))
