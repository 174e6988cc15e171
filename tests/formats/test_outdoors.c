// Outdoors: the open ground holds the muster points, touches the exits, and leaves the building
// out.
#include "formats_fixture.h"

#include "facility/geometry.h"

#define OFFICE MUSTER_SOURCE_DIR "/assets/facilities/office.geojson"

static bool ring_holds(RingDef ring, double x, double y) {
    Point points[256];
    assert_true(ring.count <= 256);
    for (int i = 0; i < ring.count; i++) {
        points[i] = point(ring.points[i][0], ring.points[i][1]);
    }
    PointRing rings = {points, ring.count};
    return rings_contain(&rings, 1, point(x, y));
}

static bool room_holds(const RoomDef* room, double x, double y) {
    bool inside = ring_holds(room->outline, x, y);
    for (int i = 0; i < room->hole_count; i++) {
        inside = inside && !ring_holds(room->holes[i], x, y);
    }
    return inside;
}

static double ring_distance(const RoomDef* room, double x, double y) {
    double least = 1e9;
    for (int r = -1; r < room->hole_count; r++) {
        RingDef ring = r < 0 ? room->outline : room->holes[r];
        for (int i = 0; i < ring.count; i++) {
            Point a = point(ring.points[i][0], ring.points[i][1]);
            int next = (i + 1) % ring.count;
            Point b = point(ring.points[next][0], ring.points[next][1]);
            double d = point_distance(point(x, y), point_closest(point(x, y), a, b));
            least = d < least ? d : least;
        }
    }
    return least;
}

static double ring_size(RingDef ring) {
    double twice = 0.0;
    for (int i = 0; i < ring.count; i++) {
        const double* a = ring.points[i];
        const double* b = ring.points[(i + 1) % ring.count];
        twice += a[0] * b[1] - a[1] * b[0];
    }
    return fabs(twice) / 2.0;
}

TEST(the_open_ground_of_the_office_is_a_box_without_the_building) {
    UNUSED_STATE;
    Fixture* fixture = fixture_read_file(OFFICE);
    int rooms = fixture->def.room_count;
    assert_int_equal(formats_add_outdoors(&fixture->arena, &fixture->def, &fixture->problems),
                     STATUS_OK);
    assert_int_equal(fixture->def.room_count, rooms + 1);
    const RoomDef* out = &fixture->def.rooms[rooms];
    assert_int_equal(out->use, ROOM_OUTDOOR);
    assert_string_equal(out->name.en, "Outdoors");
    assert_string_equal(out->name.zh, "室外");
    assert_string_equal(out->storey, "1F");
    // The muster point with its margin, every corner of the building left out.
    assert_true(room_holds(out, 14.3, 56.0));
    assert_true(room_holds(out, 14.3, 63.9));
    assert_false(room_holds(out, 18.0, 8.0));
    assert_false(room_holds(out, 14.3, 15.9)); // in the doorway
    assert_int_equal(out->hole_count, 1);
    assert_near(ring_size(out->holes[0]), 36.0 * 16.0, 0.5);
    // Box: inner faces -8 ... 43.8 rounded outwards, up to the car park and 8 m.
    assert_near(ring_size(out->outline), (44.0 + 8.0) * (64.0 + 8.0), 1.0);
    for (int i = 0; i < fixture->def.opening_count; i++) {
        const OpeningDef* exit = &fixture->def.openings[i];
        if (exit->exit) {
            double x = 0.5 * (exit->centre[0][0] + exit->centre[1][0]);
            double y = 0.5 * (exit->centre[0][1] + exit->centre[1][1]);
            assert_true(ring_distance(out, x, y) < 0.2);
        }
    }
    fixture_free(fixture);
}

TEST(a_drawn_outdoors_is_left_alone) {
    UNUSED_STATE;
    Fixture* fixture = fixture_read_file(OFFICE);
    assert_int_equal(formats_add_outdoors(&fixture->arena, &fixture->def, &fixture->problems),
                     STATUS_OK);
    int rooms = fixture->def.room_count;
    assert_int_equal(formats_add_outdoors(&fixture->arena, &fixture->def, &fixture->problems),
                     STATUS_OK);
    assert_int_equal(fixture->def.room_count, rooms);
    fixture_free(fixture);
}

/// A room 20 x 20 m round a yard of 10 x 10 m on storey A, a storey B above, and a door.
static Fixture* ring_building(const char* door, const char* elevation) {
    char text[4096];
    snprintf(
        text, sizeof text,
        "{\"type\":\"FeatureCollection\",\"features\":[\n"
        "{\"type\":\"Feature\",\"id\":\"A\",\"properties\":{\"kind\":\"storey\",\"elevation\":%s}"
        ",\"geometry\":null},\n"
        "{\"type\":\"Feature\",\"id\":\"B\",\"properties\":{\"kind\":\"storey\",\"elevation\":4}"
        ",\"geometry\":null},\n"
        "{\"type\":\"Feature\",\"id\":\"ring\",\"properties\":{\"kind\":\"room\",\"storey\":\"A\"}"
        ",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[20,0],[20,20],[0,20],"
        "[0,0]],[[5,5],[15,5],[15,15],[5,15],[5,5]]]}},\n%s]}",
        elevation, door);
    Fixture* fixture = fixture_read(text);
    assert_int_equal(fixture->status, STATUS_OK);
    return fixture;
}

#define DOOR(rooms, storey, line)                                                                  \
    "{\"type\":\"Feature\",\"id\":\"d\",\"properties\":{\"kind\":\"exit\",\"storey\":\"" storey    \
    "\",\"rooms\":" rooms "},\"geometry\":{\"type\":\"LineString\",\"coordinates\":" line "}}"

TEST(a_courtyard_is_ground_only_when_a_door_opens_to_it) {
    UNUSED_STATE;
    Fixture* street = ring_building(DOOR("[\"ring\",null]", "A", "[[9,-0.1],[10,-0.1]]"), "0");
    assert_int_equal(formats_add_outdoors(&street->arena, &street->def, &street->problems),
                     STATUS_OK);
    assert_int_equal(street->def.room_count, 2);
    assert_false(room_holds(&street->def.rooms[1], 10.0, 10.0));
    fixture_free(street);

    Fixture* yard = ring_building(DOOR("[\"ring\",null]", "A", "[[9,4.9],[10,4.9]]"), "0");
    assert_int_equal(formats_add_outdoors(&yard->arena, &yard->def, &yard->problems), STATUS_OK);
    assert_int_equal(yard->def.room_count, 3);
    assert_false(room_holds(&yard->def.rooms[1], 10.0, 10.0));
    assert_string_equal(yard->def.rooms[2].id, "courtyard-1");
    assert_true(room_holds(&yard->def.rooms[2], 10.0, 10.0));
    fixture_free(yard);
}

TEST(the_ground_is_the_storey_with_exits_nearest_to_zero) {
    UNUSED_STATE;
    // A building on a slope: its only exit is on storey A, 3 m below; B at 4 m has none.
    Fixture* fixture = ring_building(DOOR("[\"ring\",null]", "A", "[[9,-0.1],[10,-0.1]]"), "-5");
    assert_int_equal(formats_add_outdoors(&fixture->arena, &fixture->def, &fixture->problems),
                     STATUS_OK);
    assert_string_equal(fixture->def.rooms[1].storey, "A");
    fixture_free(fixture);
}

TEST(an_exit_above_the_ground_is_noted) {
    UNUSED_STATE;
    Fixture* fixture =
        ring_building(DOOR("[\"ring\",null]", "A",
                           "[[9,-0.1],[10,-0.1]]") ",\n"
                                                   "{\"type\":\"Feature\",\"id\":\"fire-escape\","
                                                   "\"properties\":{\"kind\":\"exit\",\"storey\":"
                                                   "\"B\"},\"geometry\":{\"type\":\"LineString\","
                                                   "\"coordinates\":[[9,-0.1],[10,-0.1]]}}",
                      "0");
    assert_int_equal(formats_add_outdoors(&fixture->arena, &fixture->def, &fixture->problems),
                     STATUS_OK);
    assert_contains(fixture_problems(fixture),
                    "note: exit \"fire-escape\": it leads outdoors from storey \"B\", the open "
                    "ground is made on storey \"A\" only");
    fixture_free(fixture);
}

TEST(walls_that_cross_a_million_times_are_left_out_of_the_ground) {
    UNUSED_STATE;
    enum { STRIPS = 1200, SIZE = 1 << 20 };
    char* text = malloc(SIZE);
    assert_non_null(text);
    text[0] = '\0';
    size_t used = (size_t)snprintf(
        text, SIZE,
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"A\","
        "\"properties\":{\"kind\":\"storey\",\"elevation\":0},\"geometry\":null},{\"type\":"
        "\"Feature\",\"id\":\"r\",\"properties\":{\"kind\":\"room\",\"storey\":\"A\"},\"geometry\":"
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9,0],[9,9],[0,9],[0,0]]]}}");
    for (int i = 0; i < 2 * STRIPS; i++) {
        int at = i / 2;
        const char* form =
            i % 2 == 0 ? "[0,%d],[2000,%d],[2000,%d.5]" : "[%d,0],[%d,2000],[%d.5,2000]";
        char ring[100];
        snprintf(ring, sizeof ring, form, at, at, at);
        used += (size_t)snprintf(text + used, SIZE - used,
                                 ",{\"type\":\"Feature\",\"id\":\"w%d\",\"properties\":{\"kind\":"
                                 "\"wall\",\"storey\":\"A\"},\"geometry\":{\"type\":\"Polygon\","
                                 "\"coordinates\":[[%s]]}}",
                                 i, ring);
    }
    assert_true(used < SIZE - 4);
    strcat(text, "]}");
    Fixture* fixture = fixture_read(text);
    free(text);
    assert_int_equal(fixture->status, STATUS_OK);
    assert_int_equal(formats_add_outdoors(&fixture->arena, &fixture->def, &fixture->problems),
                     STATUS_OK);
    const RoomDef* out = &fixture->def.rooms[1];
    assert_near(ring_size(out->outline), 25.0 * 25.0, 1.0); // round the room, not the walls
    fixture_free(fixture);
}

SUITE(CASE(the_open_ground_of_the_office_is_a_box_without_the_building),
      CASE(a_drawn_outdoors_is_left_alone),
      CASE(a_courtyard_is_ground_only_when_a_door_opens_to_it),
      CASE(the_ground_is_the_storey_with_exits_nearest_to_zero),
      CASE(an_exit_above_the_ground_is_noted),
      CASE(walls_that_cross_a_million_times_are_left_out_of_the_ground))
