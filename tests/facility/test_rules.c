// The usual rules for ways of escape: what a building does not keep is a note with its clause, what
// it keeps is none.
#include "facility/defs.h"

#include "facility/rules.h"

static Draft draft;

/// The notes on the building that `draft` holds.
static void judge(char text[8192]) {
    static char ignored[32768];
    Arena arena;
    const Facility* facility = NULL;
    assert_int_equal(draft_create(&draft, &arena, &facility, ignored, sizeof ignored), STATUS_OK);
    Problems* problems = malloc(sizeof *problems);
    assert_non_null(problems);
    problems_init(problems);
    facility_rules(facility, &arena, "test.geojson", problems);
    assert_int_equal(problems->errors, 0);
    text[0] = '\0';
    for (int i = 0; i < problems->count; i++) {
        char line[1024];
        assert_true(problems->items[i].message_zh[0] != '\0');
        problem_print(&problems->items[i], LANGUAGE_EN, line, sizeof line);
        text_append(text, 8192, "%s\n", line);
    }
    free(problems);
    arena_free(&arena);
}

/// A call point by the first room's door, so that nothing is said of the alarm.
static void put_alarm(void) {
    draft.devices[draft.def.device_count++] =
        (DeviceDef){.id = "call", .kind = DEVICE_CALL_POINT, .storey = "ground", .at = {1.0, 1.0}};
}

/// A corridor along the x axis with a room of 8 x 6 m at its far end and an exit at the near one.
static void draft_corridor(double length) {
    draft_begin(&draft);
    draft_box(&draft, "corridor", ROOM_CORRIDOR, 0.0, 0.0, length, 2.0);
    draft_box(&draft, "office", ROOM_OFFICE, length - 8.0, 2.2, length, 8.2);
    draft_box(&draft, "yard", ROOM_OUTDOOR, -10.0, -8.0, -0.2, 10.0);
    draft_opening(&draft, "d1", OPENING_DOOR, length - 1.5, 2.1, length - 0.5, 2.1);
    draft_opening(&draft, "exit", OPENING_DOOR, -0.1, 0.5, -0.1, 1.6);
    draft_muster(&draft, "lawn", -6.0, 0.0);
    put_alarm();
}

TEST(a_short_house_with_an_alarm_keeps_them_all) {
    UNUSED_STATE;
    char text[8192];
    draft_house(&draft);
    put_alarm();
    judge(text);
    assert_string_equal(text, "");
}

TEST(a_building_without_an_alarm_is_told_to_have_none) {
    UNUSED_STATE;
    char text[8192];
    draft_house(&draft);
    judge(text);
    assert_contains(text, "it has no fire alarm");
}

TEST(a_room_whose_door_is_over_forty_metres_from_an_exit_is_told) {
    UNUSED_STATE;
    char text[8192];
    draft_corridor(40.0); // its door 39 m along
    judge(text);
    assert_string_equal(text, "");
    draft_corridor(46.0);
    judge(text);
    assert_contains(text,
                    "room \"office\": from its door to a safety exit are 45 m at least: 40 m");
    // Sprinklers allow a quarter more.
    draft.devices[draft.def.device_count++] =
        (DeviceDef){.id = "head", .kind = DEVICE_SPRINKLER, .storey = "ground", .at = {2.0, 1.0}};
    judge(text);
    assert_string_equal(text, "");
}

TEST(a_narrow_exit_and_a_narrow_door_inside_are_told_apart) {
    UNUSED_STATE;
    char text[8192];
    draft_house(&draft);
    put_alarm();
    draft.openings[0].centre[1][1] = 1.7; // 0.7 m between the rooms
    judge(text);
    assert_string_equal(text, "");
    draft.openings[1].centre[1][0] = 2.7; // 0.7 m to the yard
    judge(text);
    assert_contains(text, "door \"exit\": it is a safety exit only 0.70 m wide");
}

TEST(large_rooms_want_a_second_door_and_large_storeys_a_second_exit) {
    UNUSED_STATE;
    char text[8192];
    draft_begin(&draft);
    draft_box(&draft, "hall", ROOM_MEETING, 0.0, 0.0, 20.0, 12.0);
    draft_box(&draft, "yard", ROOM_OUTDOOR, -2.0, -8.0, 22.0, -0.2);
    draft_opening(&draft, "exit", OPENING_DOOR, 9.0, -0.1, 10.5, -0.1);
    draft_muster(&draft, "lawn", 0.0, -5.0);
    put_alarm();
    judge(text);
    assert_contains(text, "room \"hall\": it has 240 m2 and one door: two above 120 m2");
    assert_contains(text, "storey \"ground\": it has 240 m2 and 1 safety exits");
    draft_opening(&draft, "second", OPENING_DOOR, 1.0, -0.1, 2.5, -0.1);
    judge(text);
    assert_string_equal(text, "");
}

TEST(a_factory_is_held_to_its_own_distance) {
    UNUSED_STATE;
    char text[8192];
    draft_corridor(46.0);
    draft.rooms[1].use = ROOM_WORKSHOP; // smaller than the corridor: the building stays public
    judge(text);
    assert_contains(text, "5.5.17");
    draft_box(&draft, "hall", ROOM_WORKSHOP, 0.0, 8.4, 36.0, 30.0);
    draft_opening(&draft, "gate", OPENING_DOOR, -0.1, 9.0, -0.1, 9.9);
    draft.openings[2].centre[0][1] = 8.6;
    draft.openings[2].centre[1][1] = 9.7;
    judge(text);
    assert_string_equal(text, "");
}

SUITE(CASE(a_short_house_with_an_alarm_keeps_them_all),
      CASE(a_building_without_an_alarm_is_told_to_have_none),
      CASE(a_room_whose_door_is_over_forty_metres_from_an_exit_is_told),
      CASE(a_narrow_exit_and_a_narrow_door_inside_are_told_apart),
      CASE(large_rooms_want_a_second_door_and_large_storeys_a_second_exit),
      CASE(a_factory_is_held_to_its_own_distance))
