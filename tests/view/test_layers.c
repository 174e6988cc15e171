// Layers: each layer of the plan's picture by itself, against a golden picture (tolerance:
// support/golden_picture.h), and what must hold of it whatever it looks like.

#include "drill/rig.h"
#include "support/golden_picture.h"
#include "support/substances.h"

#include "hazard/gas_level.h"
#include "view/figure.h"
#include "view/view_internal.h"

#define WIDTH  960
#define HEIGHT 400

typedef struct Sheet {
    Rig rig;
    View* view;
    Canvas canvas;
    ViewState state;
} Sheet;

/// Opens the rig; what the test changes of its def comes before sheet_start().
static void sheet_open(Sheet* sheet) {
    *sheet = (Sheet){0};
    rig_open(&sheet->rig);
    Error error = {0};
    assert_int_equal(view_create(&sheet->view, &error), STATUS_OK);
    assert_int_equal(canvas_resize(&sheet->canvas, WIDTH, HEIGHT, &error), STATUS_OK);
    sheet->state = view_default_state();
}

static void sheet_close(Sheet* sheet) {
    canvas_free(&sheet->canvas);
    view_free(sheet->view);
    rig_close(&sheet->rig);
}

static void paint(Sheet* sheet) {
    view_paint(sheet->view, sheet->rig.drill, &sheet->state, &sheet->canvas,
               (Box){0, 0, WIDTH, HEIGHT});
}

/// Pixels of a room whose colour is not that of its floor.
static int painted_in(const Sheet* sheet, const char* name) {
    int32_t room = facility_find_room(sheet->rig.facility, name);
    const Colour floor =
        plan_floor_colour(palette_of(sheet->state.theme), sheet->rig.facility->rooms[room].use);
    int count = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        const Colour at = canvas_at(&sheet->canvas, i % WIDTH, i / WIDTH);
        count += sheet->view->room_of[i] == room + 1 &&
                 (at.r != floor.r || at.g != floor.g || at.b != floor.b);
    }
    return count;
}

static DoorState* door_of(const Sheet* sheet, const char* room) {
    const Facility* facility = sheet->rig.facility;
    int32_t index = facility_find_room(facility, room);
    int32_t door = facility->room_openings[facility->rooms[index].first_opening];
    return &((Building*)world_building(drill_world(sheet->rig.drill)))->doors[door];
}

TEST(plan_doors_and_signs_look_as_they_did) {
    UNUSED_STATE;
    Sheet sheet;
    sheet_open(&sheet);
    rig_start(&sheet.rig);
    door_of(&sheet, "A")->open = true;
    door_of(&sheet, "K")->locked = true;
    for (int theme = 0; theme < 2; theme++) {
        sheet.state.theme = (ViewTheme)theme;
        paint(&sheet);
        assert_golden(&sheet.canvas, theme == 0 ? "layer_plan_light" : "layer_plan_dark");
    }
    sheet_close(&sheet);
}

TEST(smoke_fire_and_heat_look_as_they_did) {
    UNUSED_STATE;
    Sheet sheet;
    sheet_open(&sheet);
    rig_start(&sheet.rig);
    paint(&sheet);
    assert_false(sheet.view->heat.any);
    rig_run(&sheet.rig, 150.0);
    for (int theme = 0; theme < 2; theme++) {
        sheet.state.theme = (ViewTheme)theme;
        paint(&sheet);
        assert_true(sheet.view->heat.any); // something burns there
        assert_golden(&sheet.canvas, theme == 0 ? "layer_smoke_light" : "layer_smoke_dark");
    }
    sheet_close(&sheet);
}

TEST(smoke_comes_and_goes_with_what_is_known_while_time_stands) {
    UNUSED_STATE;
    Sheet sheet;
    sheet_open(&sheet);
    rig_start(&sheet.rig);
    rig_run(&sheet.rig, 150.0);
    bool rooms[16];
    bool persons[16] = {false};
    const ViewKnown known = {rooms, persons};
    sheet.state.known = &known;
    int painted[3];
    for (int i = 0; i < 3; i++) {
        memset(rooms, i == 1, sizeof(rooms));
        paint(&sheet);
        painted[i] = painted_in(&sheet, "A");
    }
    assert_true(painted[1] > painted[0] + 5000);
    assert_int_equal(painted[2], painted[0]);
    sheet_close(&sheet);
}

TEST(gas_lies_in_its_room_with_lines_where_its_levels_are) {
    UNUSED_STATE;
    Sheet sheet;
    sheet_open(&sheet);
    GasDef leak = gas_default_def();
    leak.substance = TEST_LPG;
    leak.room = sheet.rig.fire.room;
    leak.at = sheet.rig.facility->rooms[leak.room].label;
    leak.rate = 0.03;
    sheet.rig.def.world.hazard.leaks = &leak;
    sheet.rig.def.world.hazard.leak_count = 1;
    sheet.rig.def.world.hazard.substances = test_substances;
    sheet.rig.def.world.hazard.substance_count = TEST_SUBSTANCES;
    sheet.rig.def.world.hazard.fire_count = 0;
    rig_start(&sheet.rig);
    rig_run(&sheet.rig, 20.0);
    // The level says the same as the band at every place and height.
    const Hazard* hazard = world_hazard(drill_world(sheet.rig.drill));
    for (int i = 0; i < 400; i++) {
        const Room* room = &sheet.rig.facility->rooms[leak.room];
        vec2s at = vec(room->low.x + (room->high.x - room->low.x) * (float)(i % 20) / 20.0f,
                       room->low.y + (room->high.y - room->low.y) * (float)(i / 20) / 20.0f);
        float height = 0.3f + 0.13f * (float)(i % 17);
        GasBand band = hazard_gas_band(hazard, leak.room, at, height);
        float level = hazard_gas_level(hazard, leak.room, at, height);
        assert_int_equal((int)fminf(level, 3.0f), (int)band);
    }
    paint(&sheet);
    assert_true(sheet.view->gas.any);
    assert_golden(&sheet.canvas, "layer_gas_light");
    sheet.state.theme = VIEW_DARK;
    paint(&sheet);
    assert_golden(&sheet.canvas, "layer_gas_dark");
    sheet_close(&sheet);
}

TEST(water_is_bluer_the_deeper_and_nowhere_else) {
    UNUSED_STATE;
    Sheet sheet;
    sheet_open(&sheet);
    WaterDef waters[2] = {water_default_def(), water_default_def()};
    waters[0].room = facility_find_room(sheet.rig.facility, "K");
    waters[0].depth = 0.6;
    waters[1].room = facility_find_room(sheet.rig.facility, "S");
    waters[1].depth = 0.08;
    sheet.rig.def.world.hazard.waters = waters;
    sheet.rig.def.world.hazard.water_count = 2;
    sheet.rig.def.world.hazard.fire_count = 0;
    rig_start(&sheet.rig);
    paint(&sheet);
    assert_true(painted_in(&sheet, "K") > 5000);
    assert_true(painted_in(&sheet, "S") > 5000);
    assert_true(painted_in(&sheet, "A") < 3000); // its name and its detector
    assert_golden(&sheet.canvas, "layer_water_light");
    sheet_close(&sheet);
}

// ---- figures ------------------------------------------------------------------------------------

#define FIGURES 16

static Figure figure_number(int number, const Palette* palette, ViewTheme theme) {
    Figure figure = {.heading = vec(0.6f, -0.8f), .body = palette->person, .rim = 1.5f};
    static const char* const letters[] = {"C", "W", "M", "F"};
    switch (number) {
    case 1: figure.moving = true; break;
    case 2: figure.kind = FIGURE_VISITOR; break;
    case 3: figure.kind = FIGURE_CHILD; break;
    case 4: figure.kind = FIGURE_WHEELCHAIR; break;
    case 5:
    case 6:
    case 7:
    case 8:
        figure.mark = figure_mark(letters[number - 5]);
        figure.body = palette_role(letters[number - 5], 0, theme);
        figure.has_set = number == 8;
        break;
    case 9: figure.hurt = true; break;
    case 10: figure.state = PERSON_TRAPPED; break;
    case 11: figure.posture = POSTURE_CRAWLING; break;
    case 12: figure.state = PERSON_DOWN; break;
    case 13:
        figure.state = PERSON_DOWN;
        figure.treated = true;
        break;
    case 14:
        figure.state = PERSON_DOWN;
        figure.posture = POSTURE_LYING;
        figure.carried = true;
        break;
    case 15: figure.state = PERSON_DEAD; break;
    default: break;
    }
    if (number == 10 || number == 11) {
        figure.body = palette->trouble;
    } else if (number >= 12) {
        figure.body = number == 15 ? palette->dead : palette->harm;
    }
    return figure;
}

TEST(figures_look_as_they_did_at_every_size) {
    UNUSED_STATE;
    const float sizes[3] = {6.2f, 9.0f, 14.0f};
    Canvas canvas = {0};
    Error error = {0};
    assert_int_equal(canvas_resize(&canvas, WIDTH, 240, &error), STATUS_OK);
    for (int theme = 0; theme < 2; theme++) {
        const Palette* palette = palette_of((ViewTheme)theme);
        canvas_clear(&canvas, palette->room);
        for (int i = 0; i < FIGURES; i++) {
            for (int s = 0; s < 3; s++) {
                Figure figure = figure_number(i, palette, (ViewTheme)theme);
                figure.size = sizes[s];
                figure.at = vec(30.0f + 60.0f * (float)i,
                                30.0f + 50.0f * (float)s + (s == 2 ? 40.0f : 0.0f));
                figure_draw(&canvas, &figure, palette);
            }
        }
        assert_golden(&canvas, theme == 0 ? "layer_figures_light" : "layer_figures_dark");
    }
    canvas_free(&canvas);
}

/// Without colour: painted in one grey, no two postures or kinds are the same picture.
TEST(figures_are_told_apart_by_shape_alone) {
    UNUSED_STATE;
    Canvas canvases[FIGURES] = {0};
    Error error = {0};
    const Palette* palette = palette_of(VIEW_LIGHT);
    for (int i = 0; i < FIGURES; i++) {
        assert_int_equal(canvas_resize(&canvases[i], 80, 80, &error), STATUS_OK);
        canvas_clear(&canvases[i], palette->room);
        Figure figure = figure_number(i, palette, VIEW_LIGHT);
        figure.body = palette->person;
        figure.size = 9.0f;
        figure.at = vec(40.0f, 40.0f);
        figure_draw(&canvases[i], &figure, palette);
    }
    for (int i = 0; i < FIGURES; i++) {
        for (int k = i + 1; k < FIGURES; k++) {
            int differing = 0;
            for (int p = 0; p < 80 * 80; p++) {
                int a = colour_lightness(canvas_at(&canvases[i], p % 80, p / 80));
                int b = colour_lightness(canvas_at(&canvases[k], p % 80, p / 80));
                differing += abs(a - b) > 60;
            }
            if (differing < 12) {
                fail_msg("figures %d and %d differ in %d pixels only", i, k, differing);
            }
        }
        canvas_free(&canvases[i]);
    }
}

SUITE(CASE(plan_doors_and_signs_look_as_they_did), CASE(smoke_fire_and_heat_look_as_they_did),
      CASE(smoke_comes_and_goes_with_what_is_known_while_time_stands),
      CASE(gas_lies_in_its_room_with_lines_where_its_levels_are),
      CASE(water_is_bluer_the_deeper_and_nowhere_else),
      CASE(figures_look_as_they_did_at_every_size), CASE(figures_are_told_apart_by_shape_alone))
