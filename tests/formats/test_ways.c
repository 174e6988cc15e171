// Ways out of real plans: every room of every sample plan reaches an exit, or the import or the
// check names it; a plan that cannot be used as it is says why.
#include "formats_fixture.h"

#include <libgen.h>

#define LAYOUTS  MUSTER_SHARED_DIR "/data/layouts/"
#define FILE_MAX (32 << 20)

/// What a plan must come to.
typedef enum Ways {
    WAYS_OUT,   // a drill can run; rooms without a way are named
    NO_EXIT,    // the file draws no way out: said once, with a place for one
    NOT_JOINED, // rooms overlap or are cut off: errors name them
    NO_SCALE    // a picture without a scale is not read at all, and says how to give one
} Ways;

typedef struct Sample {
    const char* file;
    Ways ways;
    int rooms; // at least
} Sample;

static char* file_bytes(const char* name, size_t* count) {
    FILE* file = fopen(name, "rb");
    if (file == NULL) {
        return NULL;
    }
    char* bytes = malloc(FILE_MAX);
    assert_non_null(bytes);
    *count = fread(bytes, 1, FILE_MAX - 1, file);
    bytes[*count] = '\0';
    fclose(file);
    return bytes;
}

typedef struct Folder {
    char name[512];
    char* held[4];
    int count;
} Folder;

static bool beside(void* user, const char* name, const void** bytes, size_t* count) {
    Folder* folder = user;
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder->name, name);
    char* found = folder->count < 4 ? file_bytes(path, count) : NULL;
    if (found != NULL) {
        folder->held[folder->count++] = found;
    }
    *bytes = found;
    return found != NULL;
}

/// Some problem, note or mark names the room by its id or its name, or its own name says that it is
/// the shaft round a lift's car.
static bool is_named(const Fixture* fixture, const ImportOutcome* outcome, const Room* room) {
    char by_id[160];
    char by_name[160];
    snprintf(by_id, sizeof by_id, "\"%.150s\"", room->id);
    snprintf(by_name, sizeof by_name, "\"%.150s\"", text_in(room->name, LANGUAGE_EN));
    if (strncmp(text_in(room->name, LANGUAGE_EN), "Lift shaft ", 11) == 0) {
        return true;
    }
    for (int i = 0; i < fixture->problems.count; i++) {
        char line[1024];
        problem_print(&fixture->problems.items[i], LANGUAGE_EN, line, sizeof line);
        if (strstr(line, by_id) != NULL || strstr(line, by_name) != NULL) {
            return true;
        }
    }
    for (int i = 0; i < outcome->mark_count; i++) { // of more problems than are kept
        const char* text = text_in(outcome->marks[i].text, LANGUAGE_EN);
        if (strstr(text, by_id) != NULL || strstr(text, by_name) != NULL) {
            return true;
        }
    }
    return false;
}

/// Marks the rooms from which people can walk to an exit, by doors that may be locked.
static void mark_ways(const Facility* facility, bool* has_way) {
    for (bool more = true; more;) {
        more = false;
        for (int32_t i = 0; i < facility->opening_count; i++) {
            const Opening* opening = &facility->openings[i];
            bool walked = opening_is_doorway(opening) || opening->kind == OPENING_STAIR;
            for (int side = 0; side < 2 && walked; side++) {
                int32_t from = opening->room[side];
                bool out = opening->is_exit || has_way[opening->room[1 - side]];
                bool way = side == 0 || !opening->one_way;
                if (out && way && !has_way[from]) {
                    has_way[from] = more = true;
                }
            }
        }
    }
}

static int check_rooms(const Sample* sample, const Fixture* fixture, const ImportOutcome* outcome,
                       const Facility* facility) {
    bool* has_way = calloc((size_t)facility->room_count, sizeof *has_way);
    assert_non_null(has_way);
    mark_ways(facility, has_way);
    int named = 0;
    for (int32_t r = 0; r < facility->room_count; r++) {
        const Room* room = &facility->rooms[r];
        if (has_way[r] || room->use == ROOM_OUTDOOR) {
            continue;
        }
        if (!is_named(fixture, outcome, room)) {
            fail_msg("%s: room \"%s\" (%s) reaches no exit, and nothing says so", sample->file,
                     room->id, text_in(room->name, LANGUAGE_EN));
        }
        named++;
    }
    free(has_way);
    return named;
}

static bool says(const Fixture* fixture, const char* part) {
    for (int i = 0; i < fixture->problems.count; i++) {
        if (strstr(fixture->problems.items[i].message, part) != NULL) {
            return true;
        }
    }
    return false;
}

/// Whether an error names something of the plan.
static bool names_errors(const Fixture* fixture) {
    bool named = false;
    for (int i = 0; i < fixture->problems.count; i++) {
        const Problem* problem = &fixture->problems.items[i];
        named = named || (problem->kind == PROBLEM_ERROR && strchr(problem->where, '"') != NULL);
    }
    return named;
}

static void check_sample(const Sample* sample) {
    Fixture* fixture = fixture_new();
    Folder folder = {.count = 0};
    char path[1024];
    snprintf(path, sizeof path, "%s%s", LAYOUTS, sample->file);
    size_t count = 0;
    char* bytes = file_bytes(path, &count);
    assert_non_null(bytes);
    snprintf(folder.name, sizeof folder.name, "%s", dirname(path));
    const ImportOptions options = {.beside = beside, .user = &folder};
    ImportOutcome outcome = {0};
    Status status = formats_import_telling(&fixture->arena, sample->file, bytes, count, &options,
                                           &fixture->problems, &fixture->def, &outcome);
    if (status != STATUS_OK && sample->ways != NO_SCALE) {
        fail_msg("%s: %s", sample->file, fixture_problems(fixture));
    }
    const Facility* facility = NULL;
    bool made =
        status == STATUS_OK &&
        formats_add_outdoors(&fixture->arena, &fixture->def, &fixture->problems) == STATUS_OK &&
        facility_create(&fixture->arena, &fixture->def, &fixture->problems, &facility) == STATUS_OK;
    int named = made ? check_rooms(sample, fixture, &outcome, facility) : 0;
    print_message("%s: %d rooms, %d of them named as without a way, %d errors\n", sample->file,
                  fixture->def.room_count, named, fixture->problems.errors);
    assert_int_equal(made, sample->ways == WAYS_OUT);
    assert_true(made || fixture->problems.errors > 0);
    assert_true(!made || fixture->def.room_count >= sample->rooms);
    assert_true(sample->ways != NO_EXIT || says(fixture, "the plan shows no way out"));
    assert_true(sample->ways != NOT_JOINED || names_errors(fixture));
    assert_true(sample->ways != NO_SCALE || says(fixture, "the picture has no scale"));
    for (int i = 0; i < folder.count; i++) {
        free(folder.held[i]);
    }
    free(bytes);
    fixture_free(fixture);
}

static const Sample SAMPLES[] = {
    {"ifc/Office_A_20110811.ifc", WAYS_OUT, 99},
    {"ifc/Duplex_A.ifc.gz", WAYS_OUT, 17},
    {"ifc/derived/Office_A_20110811.geojson", WAYS_OUT, 99},
    {"ifc/derived/Duplex_A.geojson", NOT_JOINED, 17},
    {"ifc/derived/Office_A_20110811_Level_1.svg", NO_SCALE, 0},
    {"ifc/derived/Office_A_20110811_Level_2.svg", NO_SCALE, 0},
    {"ifc/derived/Duplex_A_Level_1.svg", NO_SCALE, 0},
    {"ifc/derived/Duplex_A_Level_2.svg", NO_SCALE, 0},
    {"wrld_office_dxf/cad.dxf", WAYS_OUT, 20},
    {"wrld_westport_geojson/main.json", WAYS_OUT, 154},
    {"wrld_westport_geojson/westport-house-floor-gf.geojson", WAYS_OUT, 5},
    {"wrld_westport_geojson/westport-house-floor-1.geojson", WAYS_OUT, 15},
    {"wrld_westport_geojson/westport-house-floor-2.geojson", NO_EXIT, 20},
    {"wrld_westport_geojson/westport-house-floor-4.geojson", NO_EXIT, 80},
    {"jupedsim/ISO-Office.dxf", WAYS_OUT, 1},
    {"jupedsim/SiB2023_entrance_jupedsim.dxf", NO_EXIT, 1},
    {"jupedsim/SiB2023_entrance_jupedsim.wkt", NO_EXIT, 1},
    {"jupedsim/BUW.wkt", NO_EXIT, 1},
    {"jupedsim/Geometrie_verwinkelt_v1.wkt", NO_EXIT, 1},
    {"jupedsim/aknz_arrival.wkt", NO_EXIT, 1},
    {"jupedsim/aknz_evac.wkt", NO_EXIT, 1},
    {"jupedsim/office_rooms.wkt", NO_EXIT, 1},
    {"rmf_yaml/office.building.yaml", WAYS_OUT, 3},
    {"rmf_yaml/clinic.building.yaml", NO_EXIT, 80},
    {"udsu_json/udsu_b5_L4_v1_200102.json", WAYS_OUT, 259},
    {"udsu_json/6k3f.json", WAYS_OUT, 82},
    {"udsu_json/two_levels.json", WAYS_OUT, 5},
    {"udsu_json/school11v3_latest.json", NOT_JOINED, 226},
    {"vadere/hm_stairs.scenario", WAYS_OUT, 1},
    {"vadere/supermarket_basic.scenario", WAYS_OUT, 1},
    {"aws_warehouse/map.yaml", NO_EXIT, 1},
};

TEST(every_room_of_the_sample_plans_reaches_an_exit_or_is_named) {
    UNUSED_STATE;
    skip_without(LAYOUTS "README.md");
    for (size_t i = 0; i < sizeof SAMPLES / sizeof SAMPLES[0]; i++) {
        check_sample(&SAMPLES[i]);
    }
}

SUITE(CASE(every_room_of_the_sample_plans_reaches_an_exit_or_is_named))
