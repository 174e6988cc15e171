// Real buildings: two published plans are imported, completed, linked, and walked through.
#include "support/check.h"

#include "facility/walker.h"
#include "formats/import.h"
#include "formats/outdoors.h"

#include <time.h>

typedef struct Real {
    Arena loading, world;
    const Facility* facility;
    Building building;
    Routes* routes;
    Problems* problems;
} Real;

static unsigned char* read_bytes(const char* path, size_t* count) {
    FILE* file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *count = (size_t)ftell(file);
    rewind(file);
    unsigned char* bytes = malloc(*count + 1);
    assert_int_equal(fread(bytes, 1, *count, file), *count);
    bytes[*count] = 0;
    fclose(file);
    return bytes;
}

static void print_problems(const Problems* problems) {
    for (int i = 0; i < problems->count; i++) {
        char line[1024];
        problem_print(&problems->items[i], line, sizeof line);
        print_message("%s%s\n", problems->items[i].kind == PROBLEM_NOTE ? "note: " : "", line);
    }
}

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

// Imports a plan and adds what it lacks, as an overlay would: a muster point south-west of the
// building, and that the room `shaft` (NULL none), which has no door, is a lift shaft.
static void real_open(Real* real, const char* path, const char* shaft) {
    size_t count;
    unsigned char* bytes = read_bytes(path, &count);
    arena_init_growing(&real->loading, (size_t)1 << 30);
    real->problems = malloc(sizeof *real->problems);
    problems_init(real->problems);
    FacilityDef def = facility_default_def();
    ImportOptions options = {0};
    Status status =
        formats_import(&real->loading, path, bytes, count, &options, real->problems, &def);
    if (status != STATUS_OK) {
        print_problems(real->problems);
        fail_msg("the import failed");
    }
    RoomDef* rooms = malloc((size_t)def.room_count * sizeof *rooms);
    memcpy(rooms, def.rooms, (size_t)def.room_count * sizeof *rooms);
    for (int i = 0; i < def.room_count; i++) {
        if (shaft != NULL && strcmp(rooms[i].id, shaft) == 0) {
            rooms[i].use = ROOM_PLANT;
        }
    }
    def.rooms = rooms;
    double low[2] = {1e9, 1e9};
    for (int i = 0; i < def.room_count; i++) {
        for (int k = 0; k < def.rooms[i].outline.count; k++) {
            for (int axis = 0; axis < 2; axis++) {
                double value = def.rooms[i].outline.points[k][axis];
                low[axis] = value < low[axis] ? value : low[axis];
            }
        }
    }
    MusterDef muster = {.id = "yard", .at = {low[0] - 10.0, low[1] - 10.0}};
    def.musters = &muster;
    def.muster_count = 1;
    assert_int_equal(formats_add_outdoors(&real->loading, &def, real->problems), STATUS_OK);
    double start = milliseconds();
    status = facility_create(&real->loading, &def, real->problems, &real->facility);
    double linked = milliseconds();
    if (status != STATUS_OK) {
        print_problems(real->problems);
        fail_msg("the plan is no facility");
    }
    size_t size = routes_bytes(real->facility) + building_bytes(real->facility);
    assert_int_equal(arena_init(&real->world, size), STATUS_OK);
    building_init(&real->building, &real->world, real->facility);
    double measured = milliseconds();
    real->routes = routes_create(&real->world, real->facility, &real->building);
    assert_non_null(real->routes);
    print_message(
        "%d rooms, %d openings, %d exits: linked in %.1f ms, routes in %.1f ms, %.2f MB\n",
        real->facility->room_count, real->facility->opening_count, real->facility->exit_count,
        linked - start, milliseconds() - measured, (double)size / 1e6);
    free(bytes);
    free(rooms);
}

static void real_close(Real* real) {
    arena_free(&real->world);
    arena_free(&real->loading);
    free(real->problems);
}

static WalkScore walk_everywhere(const Real* real) {
    WalkScore score = walker_score(real->routes, real->facility, 2);
    print_message("%d walks, %d stuck, %d unreachable, mean error %.2f %%, worst %.1f %%\n",
                  score.walks, score.stuck, score.no_reference, 100 * score.mean,
                  100 * score.worst);
    return score;
}

static int rooms_without_a_way(const Real* real) {
    int lost = 0;
    for (int r = 0; r < real->facility->room_count; r++) {
        const Room* room = &real->facility->rooms[r];
        RouteChoice choice = routes_choose(real->routes, 0, r, room->label, -1, -1, NULL);
        if (choice.seconds >= ROUTES_FAR && room->opening_count > 0) {
            lost++;
            print_message("no way out of %s\n", room->id);
        }
    }
    return lost;
}

static void measure_queries(const Real* real) {
    enum { TIMES = 50000 };
    double start = milliseconds();
    float sum = 0.0f;
    int rooms = real->facility->room_count;
    for (int i = 0; i < TIMES; i++) {
        int32_t room = i % rooms;
        sum += routes_choose(real->routes, 0, room, real->facility->rooms[room].label, -1, -1, NULL)
                   .seconds;
    }
    double chosen = milliseconds();
    double walked[2] = {0.0, 0.0}; // nothing kept; the answer of before kept
    for (int pass = 0; pass < 2; pass++) {
        double before = milliseconds();
        for (int i = 0; i < TIMES; i++) {
            const Room* room = &real->facility->rooms[i % rooms];
            int k = i / rooms % (room->opening_count > 0 ? room->opening_count : 1);
            int32_t opening = room->opening_count > 0
                                  ? real->facility->room_openings[room->first_opening + k]
                                  : -1;
            if (opening < 0 || real->facility->openings[opening].kind == OPENING_WINDOW) {
                continue;
            }
            Waypoint kept = {{{0, 0}}, -1.0f};
            for (int n = 0; n <= 9 * pass; n++) {
                kept = routes_waypoint(real->routes, i % rooms, opening, room->label, kept, false);
            }
            sum += kept.rest;
        }
        walked[pass] = (milliseconds() - before) * 1e6 / TIMES;
    }
    Hash hash = hash_begin();
    routes_hash(real->routes, &hash);
    print_message(
        "choose %.0f ns, waypoint %.0f ns, %.0f ns where one is kept; routes %016llx %g\n",
        (chosen - start) * 1e6 / TIMES, walked[0], (walked[1] - walked[0]) / 9.0,
        (unsigned long long)hash_end(hash), (double)sum);
}

TEST(office_a_is_linked_and_walked_without_anybody_stuck) {
    UNUSED_STATE;
    const char* path = MUSTER_SHARED_DIR "/data/layouts/ifc/derived/Office_A_20110811.geojson";
    skip_without(path);
    Real real;
    real_open(&real, path, "124");
    assert_true(real.facility->room_count >= 99);
    assert_int_equal(rooms_without_a_way(&real), 0);
    WalkScore score = walk_everywhere(&real);
    measure_queries(&real);
    assert_int_equal(score.stuck, 0);
    assert_true(score.mean < 0.02);
    real_close(&real);
}

TEST(udsu_b5_is_linked_and_walked_without_anybody_stuck) {
    UNUSED_STATE;
    const char* path = MUSTER_SHARED_DIR "/data/layouts/udsu_json/udsu_b5_L4_v1_200102.json";
    skip_without(path);
    Real real;
    real_open(&real, path, NULL);
    assert_true(real.facility->room_count >= 275);
    assert_int_equal(rooms_without_a_way(&real), 0);
    WalkScore score = walk_everywhere(&real);
    measure_queries(&real);
    assert_int_equal(score.stuck, 0);
    assert_true(score.mean < 0.01);
    real_close(&real);
}

SUITE(CASE(office_a_is_linked_and_walked_without_anybody_stuck),
      CASE(udsu_b5_is_linked_and_walked_without_anybody_stuck))
