// Tables of next corners against brute force: at every node, the corner that the table names must
// be as good as the cheapest of all corners that are seen from there (route_model.md 8, test 2).
#include "facility/real.h"

#include "facility/net.h"

typedef struct Census {
    int nodes;   // inside rooms, over all tables
    int empty;   // of these, without an answer although something is seen
    int worse;   // by more than 0.1 m
    float worst; // [m]
} Census;

static int32_t table_value(const Routes* routes, const Net* net, const Slot* slot, int32_t node) {
    const uint8_t* table = &routes->tables[slot->table];
    bool small = net->corner_count < 254;
    unsigned value = small ? table[node] : table[2 * node] + 256u * table[2 * node + 1];
    return value == (small ? 255u : 65535u) ? -2 : (int32_t)value - 1;
}

static float walk_by(const Routes* routes, const Net* net, const Slot* slot, vec2s p,
                     int32_t corner) {
    if (corner < 0) {
        return vec_distance(p, vec_closest(p, slot->a, slot->b));
    }
    return vec_distance(p, net_corners(routes, net)[corner].at) +
           routes->distance[slot->first_distance + corner];
}

static bool sees(const Routes* routes, const Net* net, const Slot* slot, vec2s p, float clear,
                 int32_t corner) {
    const Facility* facility = routes->facility;
    if (corner < 0) {
        vec2s near = vec_closest(p, slot->a, slot->b);
        return slot_sees(facility, net_room(routes, net), slot, p, near, clear);
    }
    const Corner* to = &net_corners(routes, net)[corner];
    float free = net_usable(to->clear);
    return floor_sees(facility, net_room(routes, net), p, to->at, free < clear ? free : clear);
}

static void count_slot(const Routes* routes, const Net* net, const Slot* slot, Census* census) {
    const Facility* facility = routes->facility;
    const Room* room = net_room(routes, net);
    int32_t unused[4];
    int count;
    table_ask(routes, net, slot, room->label, unused, &count); // fills it
    for (int32_t n = 0; n < net->grid.wide * net->grid.high; n++) {
        vec2s p = vec(room->low.x + (float)(n % net->grid.wide) * net->grid.step,
                      room->low.y + (float)(n / net->grid.wide) * net->grid.step);
        if (!room_contains(facility, net->room, p) || floor_clearance(facility, room, p) < 1e-4f) {
            continue;
        }
        float clear = floor_clearance(facility, room, p);
        clear = net_usable(clear < NET_CLEAR ? clear : NET_CLEAR);
        float best = ROUTES_FAR;
        for (int32_t c = -1; c < net->corner_count; c++) {
            float walk = walk_by(routes, net, slot, p, c);
            if (walk < best && sees(routes, net, slot, p, clear, c)) {
                best = walk;
            }
        }
        int32_t value = table_value(routes, net, slot, n);
        float over = value >= -1 ? walk_by(routes, net, slot, p, value) - best : 0.0f;
        census->nodes++;
        census->empty += value < -1 && best < ROUTES_FAR;
        census->worse += over > 0.1f && best < ROUTES_FAR;
        census->worst = over > census->worst && best < ROUTES_FAR ? over : census->worst;
    }
}

static void compare(RealPlan plan, int worse_most, double empty_most) {
    Real real;
    real_open(&real, plan);
    Census census = {0};
    const Routes* routes = real.routes;
    for (int32_t r = 0; r < real.facility->room_count; r++) {
        const Net* net = &routes->nets[0][r];
        for (int32_t i = 0; i < net->slot_count && net->grid.wide > 0; i++) {
            if (real.facility->rooms[r].use != ROOM_OUTDOOR) {
                count_slot(routes, net, &routes->slots[net->first_slot + i], &census);
            }
        }
    }
    print_message("%s: %d nodes, %d empty, %d worse by more than 0.1 m, worst %.2f m\n",
                  REAL_NAMES[plan], census.nodes, census.empty, census.worse, (double)census.worst);
    assert_true(census.nodes > 0);
    assert_true(census.worse <= worse_most);
    assert_true(census.empty <= empty_most * census.nodes);
    real_close(&real);
}

TEST(tables_of_udsu_b5_name_the_best_corner_everywhere) {
    UNUSED_STATE;
    skip_without_plan(PLAN_UDSU_B5);
    compare(PLAN_UDSU_B5, 0, 0.054);
}

TEST(tables_of_synth400_name_the_best_corner_everywhere) {
    UNUSED_STATE;
    compare(PLAN_SYNTH, 0, 0.054);
}

TEST(tables_of_school11_name_the_best_corner_everywhere) {
    UNUSED_STATE;
    skip_without_plan(PLAN_SCHOOL11);
    compare(PLAN_SCHOOL11, 0, 0.054);
}

TEST(tables_of_office_a_name_the_best_corner_nearly_everywhere) {
    UNUSED_STATE;
    skip_without_plan(PLAN_OFFICE_A);
    compare(PLAN_OFFICE_A, 8, 0.054);
}

TEST(tables_of_a_lecture_hall_name_the_best_corner_nearly_everywhere) {
    UNUSED_STATE;
    skip_without_plan(PLAN_BUW);
    compare(PLAN_BUW, 32, 0.054);
}

// Hash of every table, filled in the order first, first + step, ... of the slots.
static uint64_t tables_hash(RealPlan plan, int32_t first, int32_t step) {
    Real real;
    real_open(&real, plan);
    const Routes* routes = real.routes;
    const int32_t slots = (int32_t)routes->sizes.slots;
    for (int32_t k = 0; k < slots; k++) {
        int32_t index = (int32_t)((first + (int64_t)k * step) % slots);
        for (int32_t r = 0; r < real.facility->room_count; r++) {
            const Net* net = &routes->nets[0][r];
            if (index >= net->first_slot && index < net->first_slot + net->slot_count) {
                int32_t unused[4];
                int count;
                table_ask(routes, net, &routes->slots[index], net_room(routes, net)->label, unused,
                          &count);
            }
        }
    }
    Hash hash = hash_begin();
    hash_bytes(&hash, routes->tables, (size_t)routes->sizes.tables);
    hash_f32s(&hash, routes->leg, (size_t)routes->sizes.legs);
    real_close(&real);
    return hash_end(hash);
}

TEST(tables_do_not_depend_on_the_order_in_which_they_are_asked_for) {
    UNUSED_STATE;
    uint64_t forwards = tables_hash(PLAN_SYNTH, 0, 1);
    assert_true(forwards == tables_hash(PLAN_SYNTH, 5, 101)); // a prime that divides no count here
    print_message("synth400: tables and legs %016llx\n", (unsigned long long)forwards);
}

SUITE(CASE(tables_of_udsu_b5_name_the_best_corner_everywhere),
      CASE(tables_of_synth400_name_the_best_corner_everywhere),
      CASE(tables_of_school11_name_the_best_corner_everywhere),
      CASE(tables_of_office_a_name_the_best_corner_nearly_everywhere),
      CASE(tables_of_a_lecture_hall_name_the_best_corner_nearly_everywhere),
      CASE(tables_do_not_depend_on_the_order_in_which_they_are_asked_for))
