// The watch is only worth something if it sees what must not be: a person planted outside, one put
// through a wall, one who stands still.
#include "support/check.h"

#include "verify/case.h"
#include "verify/watch.h"

#include "core/event.h"
#include "support/put_state.h"

typedef struct Rig {
    Arena files, texts, arena;
    Bundle bundle;
    Problems problems;
    CaseFile file;
    Scene scene;
    Placed placed;
    Building building;
    Routes* routes;
    People* people;
    EventLog log;
    RunResult result;
    Watch* watch;
} Rig;

static const char text[] =
    "return suite { 't', en = 'T', case { 't-1', en = 'One', source = 'here', requires = 'x',"
    " runs = { run { 'r', length = 9, rooms = { room { 'a', box = { 0, 0, 5, 5 } },"
    " room { 'b', box = { 5, 0, 10, 5 } }, room { 'c', box = { 0, -3.3, 5, -0.3 } } },"
    " openings = { door { 'd', { 2, -0.15 }, { 3, -0.15 }, from = 'c', to = 'a' }, gap { 'g', { 5, "
    "2 }, { 5, 3 } },"
    " exit { 'e', { 10, 2 }, { 10, 3 } } }, people = { crowd { 'p', 1, at = { 1, 4 } } } } },"
    " judge = function() end } }";

static Rig* rig_new(double degrees) {
    Rig* rig = calloc(1, sizeof *rig);
    Error error;
    arena_init_growing(&rig->files, (size_t)1 << 26);
    arena_init_growing(&rig->texts, (size_t)1 << 26);
    bundle_init(&rig->bundle, &rig->files, NULL, NULL);
    problems_init(&rig->problems);
    assert_int_equal(bundle_put(&rig->bundle, "c.lua", "cases", text, strlen(text), &error),
                     STATUS_OK);
    assert_int_equal(
        case_file_open(&rig->file, &rig->bundle, &rig->texts, "c.lua", &rig->problems, &error),
        STATUS_OK);
    const SceneOptions options = {.degrees = degrees};
    const CaseDef* it = &rig->file.cases[0];
    assert_int_equal(scene_create(&rig->scene, &rig->texts, &rig->file, it, &it->runs[0], &options,
                                  &rig->problems),
                     STATUS_OK);
    assert_int_equal(
        crowd_place(&rig->placed, &rig->texts, &rig->scene, &rig->file, 1, &rig->problems),
        STATUS_OK);
    PeopleDef def = people_default_def();
    def.persons = rig->placed.persons;
    def.person_count = rig->placed.count;
    const Facility* facility = rig->scene.facility;
    assert_int_equal(arena_init(&rig->arena, building_bytes(facility) + routes_bytes(facility) +
                                                 people_bytes(facility, &def) +
                                                 event_log_bytes(64)),
                     STATUS_OK);
    event_log_init(&rig->log, &rig->arena, 64);
    building_init(&rig->building, &rig->arena, facility);
    rig->routes = routes_create(&rig->arena, facility, &rig->building);
    rig->people = people_create(&rig->arena, facility, rig->routes, &rig->building, &def);
    assert_non_null(rig->people);
    rig->watch = watch_create(&rig->texts, &rig->scene, &rig->placed, rig->people, 0.05, false,
                              &rig->result);
    assert_non_null(rig->watch);
    return rig;
}

static void rig_free(Rig* rig) {
    case_file_close(&rig->file);
    arena_free(&rig->arena);
    arena_free(&rig->texts);
    arena_free(&rig->files);
    free(rig);
}

/// Puts the person at a place of the case, as if a step had ended there.
static void put(Rig* rig, double x, double y, const char* room) {
    const double at[2] = {x, y};
    rig->people->at[0] = scene_to(&rig->scene, at);
    rig->people->room[0] = (int16_t)facility_find_room(rig->scene.facility, room);
    assert_true(rig->people->room[0] >= 0);
    rig->log.tick++;
    watch_tick(rig->watch, rig->people, &rig->log, 0.05 * rig->log.tick);
}

TEST(a_place_inside_is_no_fault_and_one_outside_is) {
    UNUSED_STATE;
    for (int i = 0; i < 3; i++) {
        Rig* rig = rig_new(37.0 * i);
        put(rig, 1.0, 4.0, "a");
        put(rig, 0.0005, 2.0, "a");
        put(rig, -0.0005, 2.0, "a"); // within the slack of 1 mm
        assert_int_equal(rig->result.outside, 0);
        put(rig, -0.002, 2.0, "a");
        assert_int_equal(rig->result.outside, 1);
        put(rig, 2.0, 5.3, "a");
        assert_int_equal(rig->result.outside, 2);
        assert_near(rig->result.outside_most, 0.3, 1e-4);
        assert_int_equal(rig->result.positions, 5);
        rig_free(rig);
    }
}

TEST(between_the_jambs_of_a_door_in_a_thick_wall_nobody_is_outside) {
    UNUSED_STATE;
    for (int i = 0; i < 3; i++) {
        Rig* rig = rig_new(37.0 * i);
        put(rig, 2.5, -0.25, "c");
        put(rig, 2.5, -0.15, "c");
        put(rig, 2.5, -0.05, "a");
        assert_int_equal(rig->result.outside, 0);
        put(rig, 3.1, -0.15, "a"); // in the wall beside it
        assert_int_equal(rig->result.outside, 1);
        rig_free(rig);
    }
}

TEST(a_step_through_a_wall_is_seen_and_one_through_a_gap_is_not) {
    UNUSED_STATE;
    Rig* rig = rig_new(0.0);
    put(rig, 4.98, 2.5, "a");
    put(rig, 5.02, 2.5, "b");
    assert_int_equal(rig->result.through, 0);
    put(rig, 4.98, 2.5, "a");
    put(rig, 4.98, 4.5, "a");
    put(rig, 5.02, 4.5, "b");
    assert_int_equal(rig->result.through, 1);
    rig_free(rig);
}

TEST(who_is_under_way_and_does_not_move_is_frozen) {
    UNUSED_STATE;
    Rig* rig = rig_new(0.0);
    put_state(rig->people, 0, PERSON_LEAVING);
    for (int i = 0; i < 100; i++) {
        put(rig, 1.0 + 0.01 * (i % 2), 4.0, "a"); // sways by less than 0.1 m
    }
    assert_near(rig->result.frozen, 5.0, 0.11);
    assert_int_equal(rig->result.frozen_person, 0);
    put(rig, 2.0, 4.0, "a");
    put(rig, 2.0, 4.0, "a");
    assert_near(rig->result.frozen, 5.0, 0.11);
    rig_free(rig);
}

TEST(who_stands_because_they_do_not_leave_is_not_frozen) {
    UNUSED_STATE;
    Rig* rig = rig_new(0.0);
    for (int i = 0; i < 100; i++) {
        put(rig, 1.0, 4.0, "a");
    }
    assert_near(rig->result.frozen, 0.0, 1e-9);
    rig_free(rig);
}

SUITE(CASE(a_place_inside_is_no_fault_and_one_outside_is),
      CASE(between_the_jambs_of_a_door_in_a_thick_wall_nobody_is_outside),
      CASE(a_step_through_a_wall_is_seen_and_one_through_a_gap_is_not),
      CASE(who_is_under_way_and_does_not_move_is_frozen),
      CASE(who_stands_because_they_do_not_leave_is_not_frozen))
