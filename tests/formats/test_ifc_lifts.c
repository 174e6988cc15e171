// Lifts of IFC models: cars and shafts with doors on two storeys join them; what is less is told
// with its place, and no lift's door leads into the open.
#include "formats_fixture.h"

#include <stdarg.h>

/// A model that is being written.
typedef struct Writing {
    char text[40000];
    int next; // free instance
} Writing;

typedef struct House {
    Fixture* fixture;
    ImportOutcome outcome;
} House;

static void put(Writing* to, const char* format, ...) PRINTF_LIKE(2, 3);
static void put(Writing* to, const char* format, ...) {
    size_t length = strlen(to->text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(to->text + length, sizeof to->text - length, format, arguments);
    va_end(arguments);
    assert_true(strlen(to->text) + 1 < sizeof to->text);
}

/// Metres and grams. Storeys at 0 and 3.5 m are #20 and #30, their places #21 and #31.
static Writing* begin(void) {
    Writing* to = calloc(1, sizeof *to);
    assert_non_null(to);
    put(to, "ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));ENDSEC;\nDATA;\n"
            "#1=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);\n#4=IFCSIUNIT(*,.MASSUNIT.,$,.GRAM.);\n"
            "#2=IFCUNITASSIGNMENT((#1,#4));\n"
            "#3=IFCPROJECT('p',$,'House',$,$,$,$,$,#2);\n#14=IFCDIRECTION((0.,0.,1.));\n");
    for (int s = 0; s < 2; s++) {
        int n = 20 + 10 * s;
        put(to,
            "#%d=IFCBUILDINGSTOREY('s',$,'Level %d',$,$,#%d,$,$,.ELEMENT.,%.1f);\n"
            "#%d=IFCLOCALPLACEMENT($,#%d);\n#%d=IFCAXIS2PLACEMENT3D(#%d,$,$);\n"
            "#%d=IFCCARTESIANPOINT((0.,0.,%.1f));\n",
            n, s + 1, n + 1, 3.5 * s, n + 1, n + 2, n + 2, n + 3, n + 3, 3.5 * s);
    }
    to->next = 100;
    return to;
}

/// The place of instance n at x, y of a storey, and which storey holds it.
static void put_place(Writing* to, int n, int storey, double x, double y) {
    put(to,
        "#%d=IFCLOCALPLACEMENT(#%d,#%d);\n#%d=IFCAXIS2PLACEMENT3D(#%d,$,$);\n"
        "#%d=IFCCARTESIANPOINT((%.3f,%.3f,0.));\n"
        "#%d=IFCRELCONTAINEDINSPATIALSTRUCTURE('c',$,$,$,(#%d),#%d);\n",
        n + 1, 21 + 10 * storey, n + 2, n + 2, n + 3, n + 3, x, y, n + 4, n, 20 + 10 * storey);
}

/// A body of `wide` by `deep` m round the place, as #n+5.
static void put_box(Writing* to, int n, double wide, double deep) {
    put(to,
        "#%d=IFCPRODUCTDEFINITIONSHAPE($,$,(#%d));\n#%d=IFCSHAPEREPRESENTATION($,'Body','x',(#%d));"
        "\n#%d=IFCEXTRUDEDAREASOLID(#%d,$,#14,2.6);\n"
        "#%d=IFCRECTANGLEPROFILEDEF(.AREA.,$,$,%.3f,%.3f);\n",
        n + 5, n + 6, n + 6, n + 7, n + 7, n + 8, n + 8, wide, deep);
    to->next += 10;
}

static void put_space(Writing* to, int storey, const char* name, const char* label, Point at,
                      Point size) {
    int n = to->next;
    put(to, "#%d=IFCSPACE('r',$,'%s',$,$,#%d,#%d,'%s',.ELEMENT.,.INTERNAL.,$);\n", n, name, n + 1,
        n + 5, label);
    put_place(to, n, storey, at.x, at.y);
    put_box(to, n, size.x, size.y);
}

/// Two halls above each other, 10 x 8 m from the origin, that of the ground with its exit.
static Writing* halls(void) {
    Writing* to = begin();
    put_space(to, 0, "101", "HALL", point(5, 4), point(10, 8));
    put_space(to, 1, "201", "HALL", point(5, 4), point(10, 8));
    return to;
}

/// A door of 1 m from x on, along x.
static void put_door(Writing* to, int storey, double x, double y) {
    int n = to->next;
    put(to, "#%d=IFCDOOR('d',$,'door %d',$,$,#%d,$,'t',2.1,1.,$,$,$);\n", n, n, n + 1);
    put_place(to, n, storey, x, y);
    to->next += 10;
}

static void put_car(Writing* to, const char* name, const char* kind, Point at) {
    int n = to->next;
    put(to, "#%d=IFCTRANSPORTELEMENT('t',$,'%s',$,$,#%d,#%d,'t',%s);\n", n, name, n + 1, n + 5,
        kind);
    put_place(to, n, 0, at.x, at.y);
    put_box(to, n, 1.6, 1.6);
}

/// The model, read; it has its exit in the south.
static House import_house(Writing* to) {
    House house = {.fixture = fixture_new()};
    put_door(to, 0, 2.0, -0.1);
    put(to, "ENDSEC;\nEND-ISO-10303-21;\n");
    Fixture* fixture = house.fixture;
    fixture->status =
        formats_import_telling(&fixture->arena, "house.ifc", to->text, strlen(to->text), NULL,
                               &fixture->problems, &fixture->def, &house.outcome);
    free(to);
    if (fixture->status != STATUS_OK) {
        fail_msg("%s", fixture_problems(fixture));
    }
    return house;
}

/// Marks with words; the last of them in `at`, which may be NULL.
static int count_marked(const House* house, const char* words, double at[2]) {
    int count = 0;
    for (int i = 0; i < house->outcome.mark_count; i++) {
        const ImportMark* mark = &house->outcome.marks[i];
        if (strstr(mark->text.en, words) != NULL) {
            count++;
            if (at != NULL) {
                at[0] = mark->at[0];
                at[1] = mark->at[1];
            }
        }
    }
    return count;
}

/// Whether the facility with its open ground is one that a drill can run on.
static void must_link(House* house) {
    Fixture* fixture = house->fixture;
    const Facility* facility = NULL;
    Status status = formats_add_outdoors(&fixture->arena, &fixture->def, &fixture->problems);
    if (status == STATUS_OK) {
        status = facility_create(&fixture->arena, &fixture->def, &fixture->problems, &facility);
    }
    if (status != STATUS_OK || fixture->problems.errors > 0) {
        fail_msg("%s", fixture_problems(fixture));
    }
    assert_int_equal(facility->lift_count, fixture->def.lift_count);
}

TEST(shafts_with_doors_on_two_storeys_are_one_lift_and_no_rooms) {
    UNUSED_STATE;
    Writing* to = halls();
    for (int s = 0; s < 2; s++) {
        put_space(to, s, s == 0 ? "102" : "202", "ELEV. SHAFT", point(5, 9.2), point(2, 2));
        put_door(to, s, 4.5, 8.1);
    }
    House house = import_house(to);
    const FacilityDef* def = &house.fixture->def;
    assert_int_equal(def->room_count, 2);
    assert_int_equal(fixture_exits(def), 1);
    assert_int_equal(def->lift_count, 1);
    const LiftDef* lift = &def->lifts[0];
    assert_int_equal(lift->landing_count, 2);
    assert_string_equal(lift->landings[0].room, "101");
    assert_string_equal(lift->landings[1].room, "201");
    assert_near(lift->landings[1].line[0][1], 8.1, 1e-6);
    assert_near(fabs(lift->landings[1].line[1][0] - lift->landings[1].line[0][0]), 1.0, 1e-6);
    assert_contains(fixture_problems(house.fixture), "a lift with landings on 2 storeys");
    assert_int_not_equal(def->rooms[1].use, ROOM_PLANT); // it has no door but the lift's
    must_link(&house);
    fixture_free(house.fixture);
}

TEST(a_car_joins_the_storeys_whose_doors_look_into_its_well) {
    UNUSED_STATE;
    Writing* to = halls();
    put_car(to, "Elevator:Hospital:4711", ".ELEVATOR.", point(5, 9.2));
    put_door(to, 0, 4.5, 8.1);
    put_door(to, 1, 4.5, 8.1);
    House house = import_house(to);
    const FacilityDef* def = &house.fixture->def;
    assert_int_equal(def->lift_count, 1);
    assert_string_equal(def->lifts[0].name.en, "Elevator:Hospital:4711");
    assert_int_equal(fixture_exits(def), 1); // the lift's door on the ground leads to no open air
    must_link(&house);
    fixture_free(house.fixture);
}

TEST(a_car_that_opens_to_another_side_above_is_one_lift) {
    UNUSED_STATE;
    Writing* to = halls();
    put_space(to, 1, "203", "CORRIDOR", point(5, 12.4), point(10, 4)); // y 10.4 .. 14.4
    put_car(to, "", ".ELEVATOR.", point(5, 9.2));
    put_door(to, 0, 4.5, 8.1);
    put_door(to, 1, 4.5, 10.3);
    House house = import_house(to);
    const FacilityDef* def = &house.fixture->def;
    assert_int_equal(def->lift_count, 1);
    assert_string_equal(def->lifts[0].landings[1].room, "203");
    assert_string_equal(def->lifts[0].name.zh, "1号电梯");
    fixture_free(house.fixture);
}

TEST(two_cars_beside_each_other_are_two_lifts) {
    UNUSED_STATE;
    Writing* to = halls();
    for (int s = 0; s < 2; s++) {
        put_space(to, s, s == 0 ? "102" : "202", "电梯井", point(5, 9.2), point(4, 2));
        put_door(to, s, 3.5, 8.1);
        put_door(to, s, 5.5, 8.1);
    }
    put_car(to, "A", ".ELEVATOR.", point(4, 9.2));
    put_car(to, "B", ".ELEVATOR.", point(6, 9.2));
    House house = import_house(to);
    assert_int_equal(house.fixture->def.lift_count, 2);
    assert_int_equal(house.fixture->def.room_count, 2);
    assert_int_equal(fixture_exits(&house.fixture->def), 1);
    must_link(&house);
    fixture_free(house.fixture);
}

TEST(a_car_with_a_door_on_one_storey_is_told_with_its_place_and_is_no_exit) {
    UNUSED_STATE;
    Writing* to = halls();
    put_car(to, "car", ".ELEVATOR.", point(5, 9.2));
    put_door(to, 0, 4.5, 8.1);
    House house = import_house(to);
    double at[2] = {0};
    assert_int_equal(house.fixture->def.lift_count, 0);
    assert_int_equal(fixture_exits(&house.fixture->def), 1);
    assert_int_equal(count_marked(&house, "lift \"car\": a lift, but doors", at), 1);
    assert_near(at[0], 5.0, 1e-6);
    assert_near(at[1], 9.2, 1e-6);
    assert_contains(fixture_problems(house.fixture), "on 1 storeys: nobody can use it");
    assert_contains(fixture_problems(house.fixture), "draw the lift in the editor (T)");
    fixture_free(house.fixture);
}

TEST(a_shaft_without_doors_stays_a_room_and_is_told) {
    UNUSED_STATE;
    Writing* to = halls();
    put_space(to, 0, "102", "Aufzug", point(5, 9.2), point(2, 2));
    House house = import_house(to);
    assert_int_equal(house.fixture->def.room_count, 3);
    assert_int_equal(house.fixture->def.lift_count, 0);
    assert_int_equal(count_marked(&house, "room \"102\": a lift, but doors", NULL), 1);
    fixture_free(house.fixture);
}

TEST(lobbies_and_closets_in_the_place_of_a_shaft_stay_rooms) {
    UNUSED_STATE;
    Writing* to = halls();
    put_space(to, 0, "102", "ELEVATOR LOBBY", point(5, 9.2), point(2, 2));
    put_space(to, 1, "202", "CLOSET", point(5, 9.2), point(2, 2));
    put_door(to, 0, 4.5, 8.1);
    put_door(to, 1, 4.5, 8.1);
    put_car(to, "car", ".ELEVATOR.", point(5, 9.2));
    House house = import_house(to);
    assert_int_equal(house.fixture->def.room_count, 4);
    assert_int_equal(house.fixture->def.lift_count, 0);
    assert_int_equal(fixture_count(&house.fixture->def, OPENING_DOOR), 3);
    fixture_free(house.fixture);
}

TEST(an_escalator_is_told_and_a_name_makes_a_lift_of_what_no_kind_does) {
    UNUSED_STATE;
    Writing* to = halls();
    put_car(to, "moving stair", ".ESCALATOR.", point(3, 3));
    put_car(to, "crane", ".CRANEWAY.", point(3, 6));
    put_car(to, "Personenaufzug Lift 2", ".NOTDEFINED.", point(5, 9.2));
    put_door(to, 0, 4.5, 8.1);
    put_door(to, 1, 4.5, 8.1);
    House house = import_house(to);
    double at[2] = {0};
    assert_int_equal(count_marked(&house, "a transport element that is no lift", at), 1);
    assert_near(at[0], 3.0, 1e-6);
    assert_near(at[1], 3.0, 1e-6);
    assert_int_equal(house.fixture->def.lift_count, 1);
    fixture_free(house.fixture);
}

/// A hole in a wall of its own that runs along y at x, 0.12 m thick: 1 m wide, cut `deep` m
/// through.
static void put_hole(Writing* to, int storey, double x, double y, double deep) {
    int wall = to->next;
    put(to, "#%d=IFCWALL('w',$,'wall',$,$,#%d,#%d,'t');\n", wall, wall + 1, wall + 5);
    put_place(to, wall, storey, x, y);
    put_box(to, wall, 0.12, 2.6);
    int hole = to->next;
    put(to,
        "#%d=IFCOPENINGELEMENT('o',$,'',$,$,#%d,#%d,'t');\n"
        "#%d=IFCRELVOIDSELEMENT('v',$,$,$,#%d,#%d);\n"
        "#%d=IFCLOCALPLACEMENT(#%d,#%d);\n#%d=IFCAXIS2PLACEMENT3D(#%d,$,$);\n"
        "#%d=IFCCARTESIANPOINT((%.3f,%.3f,0.));\n",
        hole, hole + 1, hole + 5, hole + 9, wall, hole, hole + 1, 21 + 10 * storey, hole + 2,
        hole + 2, hole + 3, hole + 3, x, y);
    put_box(to, hole, deep, 1.0);
}

/// Two halls with a shaft east of them that is a space on the ground alone; its holes are cut
/// deeper than they are wide.
static Writing* lone_shaft(void) {
    Writing* to = halls();
    put_space(to, 0, "124", "ELEV", point(11.2, 4), point(2, 2.2));
    put_hole(to, 0, 10.1, 4, 1.4);
    put_hole(to, 1, 10.1, 4, 1.4);
    return to;
}

TEST(a_shaft_that_is_a_space_on_one_storey_goes_on_above_and_stays_a_closed_room) {
    UNUSED_STATE;
    House house = import_house(lone_shaft());
    const FacilityDef* def = &house.fixture->def;
    assert_int_equal(def->room_count, 3);
    assert_int_equal(def->lift_count, 1);
    assert_string_equal(def->lifts[0].landings[0].room, "101");
    assert_string_equal(def->lifts[0].landings[1].room, "201");
    // The door stands across the way into the shaft, not along it.
    const LandingDef* above = &def->lifts[0].landings[1];
    assert_near(fabs(above->line[1][1] - above->line[0][1]), 1.0, 1e-6);
    assert_near(above->line[0][0], above->line[1][0], 1e-6);
    assert_string_equal(def->lifts[0].name.zh, "1号电梯");
    assert_int_equal(fixture_exits(def), 1);
    assert_int_equal(fixture_count(def, OPENING_GAP), 0);
    assert_int_equal(count_marked(&house, "nobody can use it", NULL), 0);
    must_link(&house);
    fixture_free(house.fixture);
}

TEST(a_shaft_ends_where_a_room_stands_above_it) {
    UNUSED_STATE;
    Writing* to = lone_shaft();
    put_space(to, 1, "202", "STORAGE", point(11.2, 4), point(2, 2.2));
    House house = import_house(to);
    assert_int_equal(house.fixture->def.lift_count, 0);
    assert_int_equal(house.fixture->def.room_count, 4);
    assert_int_equal(count_marked(&house, "nobody can use it", NULL), 1);
    fixture_free(house.fixture);
}

/// A car whose arguments behind its kind are `more`, with doors on both storeys.
static Writing* car_of(const char* more) {
    Writing* to = halls();
    put_car(to, "car", more, point(5, 9.2));
    put_door(to, 0, 4.5, 8.1);
    put_door(to, 1, 4.5, 8.1);
    return to;
}

TEST(what_a_lift_carries_is_read_in_people_or_weight_or_else_usual_and_said) {
    UNUSED_STATE;
    static const struct {
        const char* more; // arguments of IFC 2x3 behind the kind
        int persons;      // 0: as usual
        const char* said;
    } CASES[] = {
        {".ELEVATOR.,1050000.,13.", 13, "it carries 13 people (by the model)"},
        {".ELEVATOR.,1050000.,$", 14, "it carries 14 people (by the model)"}, // 1050 kg / 75 kg
        {".ELEVATOR.,$,$", 0, "8 people (not in the model, the usual number) at 1 m/s (not in"},
        {".ELEVATOR.", 0, "8 people (not in the model, the usual number)"},
        {".ELEVATOR.,$,4000.", 0, "8 people (not in the model, the usual number)"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        House house = import_house(car_of(CASES[i].more));
        assert_int_equal(house.fixture->def.lift_count, 1);
        assert_int_equal(house.fixture->def.lifts[0].capacity, CASES[i].persons);
        assert_contains(fixture_problems(house.fixture), CASES[i].said);
        fixture_free(house.fixture);
    }
}

TEST(what_a_lift_carries_and_its_speed_are_read_from_properties_in_the_models_unit_of_mass) {
    UNUSED_STATE;
    Writing* to = car_of(".ELEVATOR.");
    int car = 100 + 2 * 10; // behind the two halls
    put(to,
        "#9004=IFCPROPERTYSET('s',$,'Pset_TransportElementCommon',$,(#9005,#9006));\n"
        "#9005=IFCPROPERTYSINGLEVALUE('CapacityWeight',$,IFCMASSMEASURE(1600000.),$);\n"
        "#9006=IFCPROPERTYSINGLEVALUE('RatedSpeed',$,IFCLINEARVELOCITYMEASURE(2.5),$);\n"
        "#9007=IFCRELDEFINESBYPROPERTIES('r',$,$,$,(#%d),#9004);\n",
        car);
    House house = import_house(to);
    assert_int_equal(house.fixture->def.lifts[0].capacity, 21); // 1600 kg
    assert_near(house.fixture->def.lifts[0].speed, 2.5, 1e-9);
    assert_contains(fixture_problems(house.fixture),
                    "21 people (by the model) at 2.5 m/s (by the model)");
    fixture_free(house.fixture);
}

SUITE(CASE(shafts_with_doors_on_two_storeys_are_one_lift_and_no_rooms),
      CASE(a_car_joins_the_storeys_whose_doors_look_into_its_well),
      CASE(a_car_that_opens_to_another_side_above_is_one_lift),
      CASE(two_cars_beside_each_other_are_two_lifts),
      CASE(a_car_with_a_door_on_one_storey_is_told_with_its_place_and_is_no_exit),
      CASE(a_shaft_without_doors_stays_a_room_and_is_told),
      CASE(lobbies_and_closets_in_the_place_of_a_shaft_stay_rooms),
      CASE(an_escalator_is_told_and_a_name_makes_a_lift_of_what_no_kind_does),
      CASE(a_shaft_that_is_a_space_on_one_storey_goes_on_above_and_stays_a_closed_room),
      CASE(a_shaft_ends_where_a_room_stands_above_it),
      CASE(what_a_lift_carries_is_read_in_people_or_weight_or_else_usual_and_said),
      CASE(what_a_lift_carries_and_its_speed_are_read_from_properties_in_the_models_unit_of_mass))
