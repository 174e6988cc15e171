// Field: the picture's smoke has the zones' means, and comes in from where the smoke does.
#include "rig.h"

#include <math.h>

static const char* const plan[] = {"..........................................\n"
                                   ".########################################.\n"
                                   ".#AAAA'KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK.\n"
                                   ".#AAAA#KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK#.\n"
                                   ".#AAAA##################################.\n"
                                   ".#AAAA#BBBB+LLLL#.......................*\n"
                                   ".######BBBB#LL###........................\n"
                                   "......######=#...........................\n"
                                   ".........................................."};
enum { COLUMNS = 240, ROWS = 135 };

static float cells[COLUMNS * ROWS];

static vec2s cell_centre(const Rig* rig, float margin, int column, int row) {
    vec2s low = rig->facility->low;
    vec2s high = rig->facility->high;
    float wide = (high.x - low.x + 2.0f * margin) / (float)COLUMNS;
    float tall = (high.y - low.y + 2.0f * margin) / (float)ROWS;
    return vec(low.x - margin + ((float)column + 0.5f) * wide,
               low.y - margin + ((float)row + 0.5f) * tall);
}

/// Mean over the cells whose centres lie in the room.
static double mean_in(const Rig* rig, int32_t room, float margin) {
    double sum = 0.0;
    int count = 0;
    for (int row = 0; row < ROWS; ++row) {
        for (int column = 0; column < COLUMNS; ++column) {
            if (room_contains(rig->facility, room, cell_centre(rig, margin, column, row))) {
                sum += (double)cells[row * COLUMNS + column];
                ++count;
            }
        }
    }
    assert_true(count > 50);
    return sum / count;
}

static void burn(Rig* rig, double until) {
    rig_draw(rig, plan, 1, NULL);
    FireDef fire = rig_fire(rig, "A", FIRE_FAST, 1000.0);
    rig_start(rig, &fire, 1);
    rig_run(rig, until);
}

/// What a layered air gives at a height.
static double extinction_of(const RoomAir* air, double height) {
    double share = (height - (double)air->layer_height + 0.1) / 0.2;
    share = share < 0.0 ? 0.0 : (share > 1.0 ? 1.0 : share);
    return (double)air->lower_extinction +
           share * (double)(air->upper_extinction - air->lower_extinction);
}

/// Mean over a room's cells of what the zones there give.
static double zones_in(const Rig* rig, int32_t room, float margin, double height) {
    double sum = 0.0;
    int count = 0;
    for (int row = 0; row < ROWS; ++row) {
        for (int column = 0; column < COLUMNS; ++column) {
            vec2s at = cell_centre(rig, margin, column, row);
            if (room_contains(rig->facility, room, at)) {
                sum += extinction_of(hazard_air_at(rig->hazard, room, at), height);
                ++count;
            }
        }
    }
    return sum / count;
}

TEST(room_means_equal_the_zones_within_two_percent) {
    UNUSED_STATE;
    static const double times[] = {40.0, 60.0, 90.0, 200.0};
    for (int i = 0; i < 4; ++i) {
        Rig rig;
        burn(&rig, times[i]);
        hazard_field(rig.hazard, 0, 2.6f, 1.0f, COLUMNS, ROWS, cells);
        static const char* const rooms[] = {"A", "K", "L", "B"};
        for (int r = 0; r < 4; ++r) {
            int32_t room = rig_room(&rig, rooms[r]);
            double zone = zones_in(&rig, room, 1.0f, 2.6);
            assert_near(mean_in(&rig, room, 1.0f), zone, 0.02 * zone + 1e-6);
        }
        rig_close(&rig);
    }
}

TEST(no_step_shows_between_the_parts_of_a_corridor) {
    UNUSED_STATE;
    Rig rig;
    burn(&rig, 120.0);
    hazard_field(rig.hazard, 0, 2.6f, 1.0f, COLUMNS, ROWS, cells);
    int32_t corridor = rig_room(&rig, "K");
    const Room* room = &rig.facility->rooms[corridor];
    double least = 1e9;
    double most = 0.0;
    double jump = 0.0;
    for (int row = 0; row < ROWS; ++row) {
        float before = -1.0f;
        for (int column = 0; column < COLUMNS; ++column) {
            vec2s at = cell_centre(&rig, 1.0f, column, row);
            bool far = at.x > room->low.x + 4.0f && at.x < room->high.x - 2.0f; // from its doors
            if (!room_contains(rig.facility, corridor, at) || !far) {
                before = -1.0f;
                continue;
            }
            float here = cells[row * COLUMNS + column];
            double zone = extinction_of(hazard_air_at(rig.hazard, corridor, at), 2.6);
            least = zone < least ? zone : least;
            most = zone > most ? zone : most;
            double step = before >= 0.0f ? fabs((double)(here - before)) : 0.0;
            jump = step > jump ? step : jump;
            before = here;
        }
    }
    print_message("zones %.2f to %.2f /m, largest step between cells %.3f\n", least, most, jump);
    assert_true(most - least > 0.05 * most); // the parts differ
    assert_true(jump < 0.1 * (most - least));
    rig_close(&rig);
}

TEST(an_open_door_passes_over_into_the_next_room) {
    UNUSED_STATE;
    Rig rig;
    burn(&rig, 120.0);
    hazard_field(rig.hazard, 0, 2.0f, 1.0f, COLUMNS, ROWS, cells);
    int32_t fire = rig_room(&rig, "A");
    int32_t corridor = rig_room(&rig, "K");
    const Opening* door = &rig.facility->openings[rig_door(&rig, "A")];
    vec2s middle = glms_vec2_lerp(door->line[0], door->line[1], 0.5f);
    double beside[2] = {0.0, 0.0}; // mean over the cells within half a metre, in A and in K
    int count[2] = {0, 0};
    for (int i = 0; i < COLUMNS * ROWS; ++i) {
        vec2s at = cell_centre(&rig, 1.0f, i % COLUMNS, i / COLUMNS);
        int side = room_contains(rig.facility, fire, at)       ? 0
                   : room_contains(rig.facility, corridor, at) ? 1
                                                               : -1;
        if (side >= 0 && vec_distance(at, middle) < 0.9f) {
            beside[side] += (double)cells[i];
            count[side]++;
        }
    }
    assert_true(count[0] > 3 && count[1] > 3);
    double step = fabs(beside[0] / count[0] - beside[1] / count[1]);
    double zones = fabs(zones_in(&rig, fire, 1.0f, 2.0) - zones_in(&rig, corridor, 1.0f, 2.0));
    print_message("step at the door %.2f, between the rooms %.2f /m\n", step, zones);
    assert_true(step < 0.7 * zones);
    rig_close(&rig);
}

TEST(smoke_comes_into_a_long_corridor_from_the_fires_end) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, plan, 1, NULL);
    FireDef fire = rig_fire(&rig, "A", FIRE_FAST, 1000.0);
    rig_start(&rig, &fire, 1);
    int32_t corridor = rig_room(&rig, "K");
    vec2s west =
        vec(rig.facility->rooms[corridor].low.x + 1.0f, rig.facility->rooms[corridor].label.y);
    vec2s east = vec(rig.facility->rooms[corridor].high.x - 1.0f, west.y);
    double at_west = -1.0;
    double at_east = -1.0;
    while (at_east < 0.0 && rig_time(&rig) < 300.0) {
        rig_step(&rig);
        bool west_smoky = hazard_exposure(rig.hazard, corridor, west, 2.6f).extinction > 0.3f;
        bool east_smoky = hazard_exposure(rig.hazard, corridor, east, 2.6f).extinction > 0.3f;
        at_west = at_west < 0.0 && west_smoky ? rig_time(&rig) : at_west;
        at_east = at_east < 0.0 && east_smoky ? rig_time(&rig) : at_east;
    }
    double speed = (double)vec_distance(west, east) / (at_east - at_west);
    print_message("front: %.1f s to %.1f s, %.2f m/s\n", at_west, at_east, speed);
    assert_true(at_west > 0.0 && at_east > at_west);
    assert_true(speed > 0.2 && speed < 1.5); // fire.md 3: 0.3-1 m/s
    rig_close(&rig);
}

TEST(nothing_shows_outdoors_or_before_the_fire) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, plan, 1, NULL);
    FireDef fire = rig_fire(&rig, "A", FIRE_FAST, 1000.0);
    fire.starts = 20.0;
    rig_start(&rig, &fire, 1);
    rig_run(&rig, 10.0);
    hazard_field(rig.hazard, 0, 2.0f, 2.0f, COLUMNS, ROWS, cells);
    for (int i = 0; i < COLUMNS * ROWS; ++i) {
        assert_true(cells[i] == 0.0f);
    }
    rig_run(&rig, 120.0);
    hazard_field(rig.hazard, 0, 2.0f, 2.0f, COLUMNS, ROWS, cells);
    float most = 0.0f;
    for (int row = 0; row < ROWS; ++row) {
        for (int column = 0; column < COLUMNS; ++column) {
            int32_t room = facility_room_at(rig.facility, 0, cell_centre(&rig, 2.0f, column, row));
            float here = cells[row * COLUMNS + column];
            if (room < 0 || rig.facility->rooms[room].use == ROOM_OUTDOOR) {
                assert_true(here == 0.0f);
            }
            most = here > most ? here : most;
        }
    }
    assert_true(most > 1.0f);
    rig_close(&rig);
}

SUITE(CASE(room_means_equal_the_zones_within_two_percent),
      CASE(no_step_shows_between_the_parts_of_a_corridor),
      CASE(an_open_door_passes_over_into_the_next_room),
      CASE(smoke_comes_into_a_long_corridor_from_the_fires_end),
      CASE(nothing_shows_outdoors_or_before_the_fire))
