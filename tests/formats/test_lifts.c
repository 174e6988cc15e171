// Lifts of drawings: a door above a door is one lift, a shaft without a door is told with a row to
// paste, and so is a storey that nothing joins.
#include "drawing_fixture.h"

#include "facility/facility.h"
#include "formats/import.h"
#include "formats/mapping.h"

/// A hall of 10 x 8 m with a lift's niche of 3 x 3 m at its north side, open 2 m wide, on the level
/// NAME at ELEVATION; the hall's door to the open lies in the south.
#define LEVEL(name, elevation, doors)                                                              \
    "  " name ":\n    elevation: " elevation "\n    doors: [" doors "]\n"                          \
    "    floors: [{vertices: [0, 1, 5, 9, 11, 10, 8, 4]}]\n"                                       \
    "    vertices:\n"                                                                              \
    "      - [0, 0]\n      - [10, 0]\n      - [10, 11]\n      - [0, 11]\n"                         \
    "      - [0, 8]\n      - [10, 8]\n      - [4, 8]\n      - [6, 8]\n"                            \
    "      - [3.5, 8]\n      - [6.5, 8]\n      - [3.5, 11]\n      - [6.5, 11]\n"                   \
    "      - [2, 0]\n      - [3, 0]\n"                                                             \
    "    walls:\n"                                                                                 \
    "      - [0, 12]\n      - [13, 1]\n      - [1, 5]\n      - [5, 7]\n      - [6, 4]\n"           \
    "      - [4, 0]\n      - [8, 10]\n      - [10, 11]\n      - [11, 9]\n"
#define DOOR "[12, 13, {name: [1, front], type: [1, hinged]}]"
#define LIFT(levels)                                                                               \
    "lifts:\n  goods:\n    depth: 2.6\n    width: 2\n    x: 5\n    y: 9.5\n    yaw: 3.141592654\n" \
    "    reference_floor_name: L1\n"                                                               \
    "    doors:\n      d: {width: 1.4, x: 0, y: 1.4, motion_axis_orientation: 0}\n"                \
    "    level_doors: " levels "\n"
#define TOWER(lifts)                                                                               \
    "name: tower\ncoordinate_system: cartesian_meters\nlevels:\n" LEVEL("L1", "0", DOOR)           \
        LEVEL("L2", "4", DOOR) lifts

typedef struct Tower {
    Fixture* fixture;
    FacilityDef def;
    ImportOutcome outcome;
} Tower;

static Tower import_tower(const char* text, const char* mapping) {
    Tower tower = {.fixture = fixture_new()};
    ImportOptions options = {.map_name = "my.map.json",
                             .map_bytes = mapping,
                             .map_count = mapping != NULL ? strlen(mapping) : 0};
    Status status =
        formats_import_telling(&tower.fixture->arena, "tower.building.yaml", text, strlen(text),
                               &options, &tower.fixture->problems, &tower.def, &tower.outcome);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture_problems(tower.fixture));
    }
    return tower;
}

static int count_marked(const Tower* tower, const char* words) {
    int count = 0;
    for (int i = 0; i < tower->outcome.mark_count; i++) {
        count += strstr(tower->outcome.marks[i].text.en, words) != NULL ? 1 : 0;
    }
    return count;
}

TEST(doors_of_a_lift_on_two_levels_join_them) {
    UNUSED_STATE;
    Tower tower = import_tower(TOWER(LIFT("{L1: [d], L2: [d]}")), NULL);
    assert_int_equal(tower.def.lift_count, 1);
    const LiftDef* lift = &tower.def.lifts[0];
    assert_string_equal(lift->name.en, "goods");
    assert_int_equal(lift->landing_count, 2);
    assert_near(lift->landings[0].line[0][1], 8.1, 1e-6);
    assert_near(fabs(lift->landings[0].line[1][0] - lift->landings[0].line[0][0]), 1.4, 1e-6);
    assert_string_not_equal(lift->landings[0].room, lift->landings[1].room);
    assert_int_equal(count_marked(&tower, "nobody can leave it"), 0);
    assert_int_equal(count_marked(&tower, "no door"), 0); // the well round the car is no riddle
    fixture_free(tower.fixture);
}

TEST(a_storey_that_nothing_joins_is_told_by_its_name) {
    UNUSED_STATE;
    Tower tower = import_tower(TOWER(""), NULL);
    assert_int_equal(tower.def.lift_count, 0);
    assert_int_equal(count_marked(&tower, "joins \"L2\" to the ground: nobody can leave it"), 1);
    fixture_free(tower.fixture);
}

TEST(a_lift_that_stops_on_one_level_only_is_left_out_and_told) {
    UNUSED_STATE;
    Tower tower = import_tower(TOWER(LIFT("{L1: [d]}")), NULL);
    assert_int_equal(tower.def.lift_count, 0);
    assert_int_equal(count_marked(&tower, "on 1 storey only"), 1);
    fixture_free(tower.fixture);
}

TEST(the_row_that_is_proposed_for_a_shaft_without_a_door_makes_a_lift) {
    UNUSED_STATE;
    Tower tower = import_tower(TOWER(LIFT("{L1: [x], L2: [x]}")), NULL);
    assert_int_equal(tower.def.lift_count, 0);
    assert_int_equal(count_marked(&tower, "where the door of a lift is, is not drawn"), 2);
    assert_contains(fixture_problems(tower.fixture), "{\"kind\": \"lift\", \"from\": [");
    fixture_free(tower.fixture);
    tower = import_tower(TOWER(LIFT("{L1: [x], L2: [x]}")),
                         "{\"format\": \"muster mapping 1\", \"lines\": ["
                         "{\"kind\": \"lift\", \"from\": [4.3, 8.1], \"to\": [5.7, 8.1], "
                         "\"storey\": \"L1\"}, "
                         "{\"kind\": \"lift\", \"from\": [4.3, 8.1], \"to\": [5.7, 8.1], "
                         "\"storey\": \"L2\"}], \"layers\": [], \"blocks\": []}");
    assert_int_equal(tower.def.lift_count, 1);
    fixture_free(tower.fixture);
}

TEST(what_a_program_noted_for_itself_names_no_room) {
    UNUSED_STATE;
    static const char MAP[] =
        "0\nSECTION\n2\nENTITIES\n"
        "0\nLWPOLYLINE\n8\nA-WALL\n90\n4\n70\n1\n10\n0\n20\n0\n10\n6\n20\n0\n10\n6\n20\n5\n"
        "10\n0\n20\n5\n"
        "0\nTEXT\n8\nparameters\n10\n3\n20\n2\n40\n1\n1\nnumber=1 radius=0.2\n"
        "0\nENDSEC\n0\nEOF\n";
    Drawn drawn = drawn_text(MAP);
    assert_drawn(&drawn, "dxf");
    Mapping mapping;
    assert_int_equal(mapping_guess(&drawn.fixture->arena, &drawn.drawing, &mapping), STATUS_OK);
    for (int i = 0; i < mapping.layer_count; i++) {
        assert_int_not_equal(mapping.layers[i].kind, DRAWN_ROOM_NAME);
    }
    drawn_free(&drawn);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(doors_of_a_lift_on_two_levels_join_them),
        CASE(a_storey_that_nothing_joins_is_told_by_its_name),
        CASE(a_lift_that_stops_on_one_level_only_is_left_out_and_told),
        CASE(the_row_that_is_proposed_for_a_shaft_without_a_door_makes_a_lift),
        CASE(what_a_program_noted_for_itself_names_no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
