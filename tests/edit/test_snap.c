// Snapping: corners, walls, a wall's thickness beside a room, right angles, the grid.

#include "edit/edit_fixture.h"

#include "core/rng.h"
#include "edit/snap.h"

static const SnapLine ROOM[] = {{{0, 0}, {6, 0}, {0, -1}},
                                {{6, 0}, {6, 4}, {1, 0}},
                                {{6, 4}, {0, 4}, {0, 1}},
                                {{0, 4}, {0, 0}, {-1, 0}}};
static const SnapRules RULES = {.reach = 0.3, .grid = 0.5, .thickness = 0.1};

static Snap snapped(double x, double y) {
    return snap_point(ROOM, 4, NULL, point(x, y), &RULES);
}

static void assert_at(Snap snap, double x, double y, SnapKind kind) {
    assert_near(snap.at.x, x, 1e-9);
    assert_near(snap.at.y, y, 1e-9);
    assert_int_equal(snap.kind, kind);
}

TEST(a_point_goes_to_the_corner_it_is_near) {
    UNUSED_STATE;
    assert_at(snapped(5.9, 3.9), 6.0, 4.0, SNAP_END);
}

TEST(a_point_near_a_wall_lies_on_it_and_on_the_grid_along_it) {
    UNUSED_STATE;
    assert_at(snapped(2.6, -0.02), 2.5, 0.0, SNAP_WALL);
}

TEST(a_room_beside_another_keeps_the_wall_between) {
    UNUSED_STATE;
    assert_at(snapped(6.13, 2.4), 6.1, 2.5, SNAP_BESIDE);
    // Where the line beside the wall and the level of its corner cross, the next room begins.
    Snap corner = snapped(6.24, 0.08);
    assert_at(corner, 6.1, 0.0, SNAP_CORNER);
    assert_int_equal(corner.guides, 2);
}

TEST(a_line_being_drawn_goes_level_and_upright) {
    UNUSED_STATE;
    const Point before = {20.3, 20.2};
    Snap snap = snap_point(ROOM, 4, &before, point(27.9, 20.35), &RULES);
    assert_at(snap, 28.0, 20.2, SNAP_ANGLE);
}

TEST(far_from_everything_there_is_the_grid) {
    UNUSED_STATE;
    assert_at(snapped(60.2, 70.3), 60.0, 70.5, SNAP_GRID);
    const SnapRules off = {.reach = 0.3, .grid = 0.1, .thickness = 0.1, .off = true};
    assert_at(snap_point(ROOM, 4, NULL, point(5.94, 3.98), &off), 5.9, 4.0, SNAP_GRID);
}

TEST(a_snapped_point_is_near_and_stays_where_it_is) {
    UNUSED_STATE;
    for (uint64_t n = 0; n < 2000; n++) {
        const RngKey key = {.seed = 7, .stream = RNG_TEST, .n = n};
        const RngKey other = {.seed = 8, .stream = RNG_TEST, .n = n};
        const Point at = {rng_between(key, -2.0, 8.0), rng_between(other, -2.0, 6.0)};
        Snap snap = snap_point(ROOM, 4, NULL, at, &RULES);
        assert_true(point_distance(snap.at, at) < 0.71);
        Snap again = snap_point(ROOM, 4, NULL, snap.at, &RULES);
        assert_true(point_distance(again.at, snap.at) < 0.36);
    }
}

SUITE(CASE(a_point_goes_to_the_corner_it_is_near),
      CASE(a_point_near_a_wall_lies_on_it_and_on_the_grid_along_it),
      CASE(a_room_beside_another_keeps_the_wall_between),
      CASE(a_line_being_drawn_goes_level_and_upright), CASE(far_from_everything_there_is_the_grid),
      CASE(a_snapped_point_is_near_and_stays_where_it_is))
