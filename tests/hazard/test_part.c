// Part: how long rooms are cut, and that nothing of them gets lost.
#include "rig.h"

#include "hazard/part.h"

static const char* const passage[] = {"....................................\n"
                                      ".##################################.\n"
                                      ".'KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK#.\n"
                                      ".#KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK#.\n"
                                      ".##################################.\n"
                                      "...................................*"};

/// A corridor that turns a corner, with a nook of one cell's width at its far end.
static const char* const bend[] = {"...............................\n"
                                   ".############################..\n"
                                   ".'KKKKKKKKKKKKKKKKKKKKKKKKKK#..\n"
                                   ".#KKKKKKKKKKKKKKKKKKKKKKKKKK#..\n"
                                   ".#######################KKKK#..\n"
                                   "........................KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................#KKKK#..\n"
                                   ".......................######.*"};

typedef struct Cut {
    Rig rig;
    const Room* room;
    PartPlan plan;
} Cut;

static void cut(Cut* c, const char* const* plan, bool whole) {
    rig_draw(&c->rig, plan, 1, NULL);
    c->room = &c->rig.facility->rooms[rig_room(&c->rig, "K")];
    part_plan(c->rig.facility, c->room, whole, &c->plan);
}

static void check_sums(const Cut* c) {
    double area = 0.0;
    double walls = 0.0;
    double perimeter = 0.0;
    for (int32_t i = 0; i < c->plan.grid.columns * c->plan.grid.rows; ++i) {
        area += c->plan.cells[i].area;
        walls += c->plan.cells[i].walls;
        assert_true(c->plan.cells[i].part >= 0 && c->plan.cells[i].part < c->plan.part_count);
    }
    const Facility* facility = c->rig.facility;
    for (int32_t r = 0; r < c->room->ring_count; ++r) {
        const Ring* ring = &facility->rings[c->room->first_ring + r];
        for (int32_t i = 0; i < ring->count; ++i) {
            perimeter +=
                (double)vec_distance(facility->points[ring->first + i],
                                     facility->points[ring->first + (i + 1) % ring->count]);
        }
    }
    assert_near(area, (double)c->room->area, 1e-3);
    assert_near(walls, perimeter, 1e-3);
}

TEST(a_corridor_of_32_m_becomes_three_parts_joined_over_its_width) {
    UNUSED_STATE;
    Cut c;
    cut(&c, passage, false);
    assert_int_equal(c.plan.part_count, 3);
    check_sums(&c);
    PartJoint joints[PART_JOINTS_MAX];
    assert_int_equal(part_joints(&c.plan, joints), 2);
    double width = (double)(c.room->high.y - c.room->low.y);
    for (int i = 0; i < 2; ++i) {
        assert_near(joints[i].width, width, 1e-3);
        assert_near(
            (double)joints[i].at.x,
            (double)c.room->low.x + (i + 1) / 3.0 * (double)(c.room->high.x - c.room->low.x), 1e-3);
        assert_near(c.plan.cells[i].area, (double)c.room->area / 3.0, 0.05);
    }
    arena_free(&c.rig.layout);
}

TEST(a_bend_is_joined_round_its_corner_and_its_empty_cells_count_for_nothing) {
    UNUSED_STATE;
    Cut c;
    cut(&c, bend, false);
    assert_true(c.plan.grid.columns >= 2 && c.plan.grid.rows >= 2);
    assert_true(c.plan.part_count < c.plan.grid.columns * c.plan.grid.rows);
    check_sums(&c);
    // Every part is reached from the first through joints.
    PartJoint joints[PART_JOINTS_MAX];
    int count = part_joints(&c.plan, joints);
    bool reached[PART_CELLS_MAX] = {true};
    for (int pass = 0; pass < c.plan.part_count; ++pass) {
        for (int i = 0; i < count; ++i) {
            bool either = reached[joints[i].part[0]] || reached[joints[i].part[1]];
            reached[joints[i].part[0]] = reached[joints[i].part[1]] = either;
        }
    }
    for (int i = 0; i < c.plan.part_count; ++i) {
        assert_true(reached[i]);
    }
    arena_free(&c.rig.layout);
}

TEST(short_rooms_and_rooms_with_held_air_stay_whole) {
    UNUSED_STATE;
    Cut c;
    cut(&c, passage, true);
    assert_int_equal(c.plan.part_count, 1);
    check_sums(&c);
    arena_free(&c.rig.layout);
    // A hall of 20 x 20 m under 8 m forms one layer; the same floor under 2.7 m does not.
    Room hall = {.low = vec(0.0f, 0.0f), .high = vec(20.0f, 20.0f), .ceiling = 8.0f};
    PartGrid grid = part_grid(&hall);
    assert_int_equal(grid.columns * grid.rows, 1);
    hall.ceiling = 2.7f;
    grid = part_grid(&hall);
    assert_int_equal(grid.columns * grid.rows, 4);
    hall.high = vec(500.0f, 500.0f);
    grid = part_grid(&hall);
    assert_int_equal(grid.columns * grid.rows, PART_CELLS_MAX);
}

TEST(smoke_takes_time_to_get_along_a_corridor) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, passage, 1, NULL);
    FireDef fire = rig_fire(&rig, "K", FIRE_FAST, 500.0);
    int32_t corridor = rig_room(&rig, "K");
    const Room* room = &rig.facility->rooms[corridor];
    fire.at = vec(room->low.x + 1.0f, room->label.y);
    rig_start(&rig, &fire, 1);
    static const float places[3] = {5.0f, 16.0f, 27.0f};
    double times[3] = {-1.0, -1.0, -1.0};
    while (times[2] < 0.0 && rig_time(&rig) < 300.0) {
        rig_step(&rig);
        for (int i = 0; i < 3; ++i) {
            vec2s at = vec(room->low.x + places[i], room->label.y);
            bool smoky = hazard_exposure(rig.hazard, corridor, at, 2.65f).extinction > 0.3f;
            times[i] = times[i] < 0.0 && smoky ? rig_time(&rig) : times[i];
        }
    }
    print_message("visibility under 10 m at 5, 16, 27 m: %.1f, %.1f, %.1f s\n", times[0], times[1],
                  times[2]);
    assert_true(times[0] > 0.0 && times[1] > times[0] + 5.0 && times[2] > times[1] + 5.0);
    assert_true(22.0 / (times[2] - times[0]) > 0.3 && 22.0 / (times[2] - times[0]) < 1.2);
    rig_run(&rig, 300.0);
    // The air is read by place: hotter at the fire than at the far end, and the mean between.
    float near = hazard_air_at(rig.hazard, corridor, fire.at)->upper_celsius;
    float far =
        hazard_air_at(rig.hazard, corridor, vec(room->high.x - 1.0f, room->label.y))->upper_celsius;
    float mean = hazard_air(rig.hazard, corridor)->upper_celsius;
    assert_true(near > mean + 5.0f && mean > far + 5.0f);
    rig_close(&rig);
}

SUITE(CASE(a_corridor_of_32_m_becomes_three_parts_joined_over_its_width),
      CASE(a_bend_is_joined_round_its_corner_and_its_empty_cells_count_for_nothing),
      CASE(short_rooms_and_rooms_with_held_air_stay_whole),
      CASE(smoke_takes_time_to_get_along_a_corridor))
