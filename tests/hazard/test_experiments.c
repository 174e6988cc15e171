// Against experiments: Steckler's 55 room fires and the NBS multi-room tests.
//
// Upper-layer temperature rises within 25 % and layer heights within 0.4 m for at least 80 % of
// the values, with the parameters that CFAST's cases are run with. The experiments' own reduction
// to two layers has an uncertainty of that size (fire.md 7).
#include "boxes.h"

#define STECKLER  MUSTER_SHARED_DIR "/data/fire/steckler_exp_vs_cfast.csv"
#define TESTS_MAX 60

/// Ceramic fibre board of Steckler's rooms, 13 mm, as both CFAST's and FDS's validation take it.
static const ZoneLining board = {0.1, 200.0, 1000.0, 0.013};
/// Ceramic fibre, marinite, gypsum, brick, concrete as the NBS rooms were lined with.
static const ZoneLining ceramic = {0.09, 128.0, 1040.0, 0.05};
static const ZoneLining marinite = {0.12, 720.0, 1250.0, 0.0127};
static const ZoneLining gypsum = {0.17, 930.0, 1090.0, 0.0127};
static const ZoneLining brick = {0.36, 750.0, 1040.0, 0.113};
static const ZoneLining concrete = {1.8, 2280.0, 1040.0, 0.102};

typedef struct Score {
    int values, good;
    double ratio_sum, layer_sum;
} Score;

static void line_room(Boxes* boxes, int32_t room, ZoneLining upright, ZoneLining floor) {
    boxes->rooms[room].linings[0] = upright;
    boxes->rooms[room].linings[1] = upright;
    boxes->rooms[room].linings[2] = floor;
}

/// Methane or propane from a burner on the floor.
static ZoneFireDef burner(double heat, double area, double radiative, double soot) {
    ZoneFireDef fire = boxes_fire(0, 1.1 * heat, heat);
    fire.area = area;
    fire.radiative = radiative;
    fire.heat_of_combustion = 50000.0;
    fire.soot_yield = soot;
    fire.co_yield = 0.003;
    return fire;
}

// ---- Steckler, Quintiere, Rinkinen 1982 -------------------------------------------------------

typedef struct Steckler {
    double number, width, sill, height, heat, x, y, ambient, upper, lower, layer;
} Steckler;

static int read_steckler(Steckler* tests) {
    FILE* file = fopen(STECKLER, "r");
    assert_non_null(file);
    char line[1024];
    assert_non_null(fgets(line, sizeof line, file));
    int count = 0;
    while (fgets(line, sizeof line, file) != NULL && count < TESTS_MAX) {
        double* field = &tests[count].number;
        const char* at = line;
        for (int i = 0; i < 11; ++i) {
            char* end;
            field[i] = strtod(at, &end);
            at = end + 1;
        }
        ++count;
    }
    fclose(file);
    return count;
}

/// Walls that the burner, 0.3 m across, stands against.
static int walls_at(double x, double y) {
    bool side = x < 0.25 || x > 2.55;
    bool end = y < 0.25 || y > 2.55;
    return (side ? 1 : 0) + (end ? 1 : 0);
}

static void run_steckler(const Steckler* test, Score* rise, Score* layer) {
    Boxes boxes;
    boxes_begin(&boxes);
    boxes_room(&boxes, 2.8, 2.8, 2.13, 0.0);
    line_room(&boxes, 0, board, board);
    boxes_door(&boxes, 0, ZONE_OUTSIDE, test->width, test->sill, test->sill + test->height, true);
    boxes_ready(&boxes);
    ZoneFireDef fire = burner(test->heat, 0.09, 0.2, 0.0);
    bool raised = test->number >= 160.0 && test->number < 168.0;
    fire.height = raised ? 0.3 : 0.02;
    fire.walls = walls_at(test->x, test->y);
    zone_light(boxes.zones, &fire);
    boxes_run(&boxes, 1790.0, 0.5);
    double ratio = (boxes_celsius(&boxes, 0, ZONE_UPPER) - 20.0) / (test->upper - test->ambient);
    double off = boxes.zones->air[0].layer - test->layer;
    ++rise->values;
    rise->good += fabs(ratio - 1.0) <= 0.25 ? 1 : 0;
    rise->ratio_sum += ratio;
    ++layer->values;
    layer->good += fabs(off) <= 0.4 ? 1 : 0;
    layer->layer_sum += off;
    print_message("%3.0f walls %d ratio %.2f layer %+.2f m\n", test->number, fire.walls, ratio,
                  off);
    boxes_end(&boxes);
}

TEST(stecklers_rooms_get_as_hot_and_as_deep_in_smoke_as_measured) {
    UNUSED_STATE;
    skip_without(STECKLER);
    static Steckler tests[TESTS_MAX];
    int count = read_steckler(tests);
    assert_int_equal(count, 55);
    Score rise = {0};
    Score layer = {0};
    for (int i = 0; i < count; ++i) {
        run_steckler(&tests[i], &rise, &layer);
    }
    print_message("Steckler: rise within 25 %% in %d of %d, mean ratio %.2f; layer within 0.4 m in "
                  "%d, mean %+.2f m\n",
                  rise.good, rise.values, rise.ratio_sum / count, layer.good,
                  layer.layer_sum / count);
    assert_true(10 * rise.good >= 8 * rise.values);
    assert_true(10 * layer.good >= 8 * layer.values);
}

// ---- NBS multi-room, Peacock, Davis, Lee 1988 --------------------------------------------------

enum { PARTS = 3 };

typedef enum Door { CORRIDOR_OPEN, TARGET_OPEN, CORRIDOR_SHUT } Door;

/// Burn room, its entry, a corridor in three parts, and in Z the target room behind its entry.
static void nbs_rooms(Boxes* boxes, Door door) {
    boxes_begin(boxes);
    int32_t burn = boxes_room(boxes, 2.34, 2.34, 2.16, 0.0);
    int32_t entry = boxes_room(boxes, 1.03, 1.02, 2.0, 0.0);
    line_room(boxes, burn, ceramic, brick);
    line_room(boxes, entry, marinite, gypsum);
    int32_t part[PARTS];
    for (int i = 0; i < PARTS; ++i) {
        part[i] = boxes_room(boxes, 12.19 / PARTS, 2.44, 2.44, 0.0);
        boxes->rooms[part[i]].perimeter = 2.0 * 12.19 / PARTS + (i == 1 ? 0.0 : 2.44);
        line_room(boxes, part[i], marinite, gypsum);
    }
    boxes_door(boxes, burn, entry, 0.81, 0.0, 1.6, true);
    boxes_door(boxes, entry, part[0], 0.81, 0.0, 1.6, true);
    for (int i = 0; i + 1 < PARTS; ++i) {
        int32_t joint = boxes_door(boxes, part[i], part[i + 1], 2.44, 0.0, 2.44, true);
        boxes->vents[joint].joint = true;
    }
    bool open = door != CORRIDOR_SHUT;
    boxes_door(boxes, part[2], ZONE_OUTSIDE, 0.76, open ? 0.0 : 2.43, open ? 2.03 : 2.44, true);
    if (door == TARGET_OPEN) {
        int32_t lobby = boxes_room(boxes, 0.94, 0.79, 2.04, 0.0);
        int32_t target = boxes_room(boxes, 2.22, 2.24, 2.43, 0.0);
        line_room(boxes, lobby, gypsum, concrete);
        line_room(boxes, target, gypsum, concrete);
        boxes_door(boxes, part[2], lobby, 0.79, 0.0, 2.04, true);
        boxes_door(boxes, lobby, target, 0.79, 0.0, 2.04, true);
    }
    boxes_ready(boxes);
    ZoneFireDef fire = burner(110.0, 0.1156, door == CORRIDOR_OPEN ? 0.2 : 0.3, 0.005);
    fire.walls = 1; // 0.1 m from the burn room's end wall
    zone_light(boxes->zones, &fire);
}

/// A measured temperature and layer height of a room at a time.
typedef struct Measured {
    double time;
    int32_t room;
    double celsius, layer; // [C], [m]; layer 0: not given
} Measured;

static void judge_nbs(const char* name, Door door, double ambient, const Measured* measured,
                      int count, Score* score) {
    Boxes boxes;
    nbs_rooms(&boxes, door);
    for (int i = 0; i < count; ++i) {
        const Measured* m = &measured[i];
        boxes_run(&boxes, m->time, 0.5);
        double rise = boxes_celsius(&boxes, m->room, ZONE_UPPER) - 20.0;
        double ratio = rise / (m->celsius - ambient);
        double layer = boxes.zones->air[m->room].layer;
        score->values += m->layer > 0.0 ? 2 : 1;
        score->good += fabs(ratio - 1.0) <= 0.25 ? 1 : 0;
        score->good += m->layer > 0.0 && fabs(layer - m->layer) <= 0.4 ? 1 : 0;
        print_message("%s %3.0f s room %d: %3.0f / %3.0f K (%.2f), layer %.2f / %.2f m\n", name,
                      m->time, m->room, m->celsius - ambient, rise, ratio, m->layer, layer);
    }
    boxes_end(&boxes);
}

TEST(the_nbs_rooms_agree_with_the_measurements) {
    UNUSED_STATE;
    // fire.md 7 and fire_model.md 8.1: MV100A corridor door open, Z with a target room, O shut.
    static const Measured open[] = {{300, 0, 250, 1.01}, {300, 2, 96, 1.36}, {300, 3, 86, 1.22},
                                    {300, 4, 84, 1.33},  {845, 0, 269, 0.0}, {845, 2, 106, 0.0},
                                    {845, 3, 97.5, 0.0}, {845, 4, 97, 0.0}};
    static const Measured target[] = {{300, 6, 48, 1.08}};
    static const Measured shut[] = {{120, 0, 247, 0.95}, {300, 0, 267, 0.89}, {600, 0, 302, 0.84}};
    Score score = {0};
    judge_nbs("A", CORRIDOR_OPEN, 23.0, open, 8, &score);
    judge_nbs("Z", TARGET_OPEN, 22.0, target, 1, &score);
    judge_nbs("O", CORRIDOR_SHUT, 22.0, shut, 3, &score);
    print_message("NBS: %d of %d values within 25 %% and 0.4 m\n", score.good, score.values);
    assert_true(10 * score.good >= 8 * score.values);
}

SUITE(CASE(stecklers_rooms_get_as_hot_and_as_deep_in_smoke_as_measured),
      CASE(the_nbs_rooms_agree_with_the_measurements))
