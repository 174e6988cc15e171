// Pictures: the same bytes twice, and every layer is really there.

#include "drill/rig.h"
#include "support/substances.h"

#include "view/view_internal.h"

#define WIDTH  1280
#define HEIGHT 720

static View* open_view(void) {
    View* view = NULL;
    Error error = {0};
    if (view_create(&view, &error) != STATUS_OK) {
        fail_msg("%s", error.message); // the fonts are in scripts/setup: without them is a fault
    }
    return view;
}

/// A frame of a drill, or of a facility alone.
static void draw(View* view, const Drill* drill, const Facility* facility, const ViewState* state,
                 int width, int height) {
    Error error = {0};
    if (view_draw(view, drill, facility, state, width, height, &error) != STATUS_OK) {
        fail_msg("%s", error.message);
    }
}

static uint64_t hash_of(const View* view) {
    int width = 0;
    int height = 0;
    const uint32_t* pixels = view_pixels(view, &width, &height);
    uint64_t hash = 1469598103934665603u;
    for (int i = 0; i < width * height; i++) {
        hash = (hash ^ pixels[i]) * 1099511628211u;
    }
    return hash;
}

/// Pixels of exactly this colour in a box.
static int count_colour(const View* view, Box box, Colour colour) {
    int count = 0;
    for (int y = box.y; y < box.y + box.h; y++) {
        for (int x = box.x; x < box.x + box.w; x++) {
            Colour at = canvas_at(&view->canvas, x, y);
            count += at.r == colour.r && at.g == colour.g && at.b == colour.b;
        }
    }
    return count;
}

/// Mean lightness of a room's floor, away from its walls.
static double lightness_of(const View* view, const Facility* facility, int32_t room) {
    const Room* r = &facility->rooms[room];
    const Panel* panel = layout_panel(&view->layout, r->storey);
    double sum = 0.0;
    int count = 0;
    for (int i = 1; i < 20; i++) {
        for (int k = 1; k < 20; k++) {
            vec2s at = vec(r->low.x + (r->high.x - r->low.x) * (float)i / 20.0f,
                           r->low.y + (r->high.y - r->low.y) * (float)k / 20.0f);
            vec2s p = panel_point(panel, at);
            sum += colour_lightness(canvas_at(&view->canvas, (int)p.x, (int)p.y));
            count++;
        }
    }
    return sum / (double)count;
}

TEST(the_same_moment_gives_the_same_bytes) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    rig_run(&rig, 60.0);
    ViewState state = view_default_state();
    View* first = open_view();
    View* second = open_view();
    draw(first, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    draw(second, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    assert_true(hash_of(first) == hash_of(second));
    draw(first, rig.drill, rig.facility, &state, WIDTH, HEIGHT); // with everything kept from before
    assert_true(hash_of(first) == hash_of(second));
    view_free(first);
    view_free(second);
    rig_close(&rig);
}

TEST(a_picture_after_others_equals_a_fresh_one) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    View* view = open_view();
    ViewState state = view_default_state();
    for (int i = 0; i < 6; i++) { // themes, languages, sizes, moments, zooms mixed
        state.theme = i % 2 == 0 ? VIEW_LIGHT : VIEW_DARK;
        state.language = (Language)(i % 3);
        state.zoom = i == 3 ? 3.0f : 1.0f;
        draw(view, rig.drill, rig.facility, &state, i % 2 == 0 ? WIDTH : 1024,
             i % 2 == 0 ? HEIGHT : 768);
        rig_run(&rig, 15.0);
    }
    state = view_default_state();
    draw(view, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    View* fresh = open_view();
    draw(fresh, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    assert_true(hash_of(view) == hash_of(fresh));
    view_free(view);
    view_free(fresh);
    rig_close(&rig);
}

TEST(a_png_is_the_same_twice_and_whole_or_not_there) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    rig_run(&rig, 40.0);
    ViewState state = view_default_state();
    View* view = open_view();
    view_free(view);
    char folder[] = "/tmp/muster-view-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char paths[2][64];
    unsigned char* bytes[2] = {NULL, NULL};
    long sizes[2] = {0, 0};
    Error error = {0};
    for (int i = 0; i < 2; i++) {
        snprintf(paths[i], sizeof(paths[i]), "%s/%d.png", folder, i);
        assert_int_equal(
            view_write_png(rig.drill, rig.facility, &state, 640, 360, paths[i], &error), STATUS_OK);
        FILE* file = fopen(paths[i], "rb");
        assert_non_null(file);
        fseek(file, 0, SEEK_END);
        sizes[i] = ftell(file);
        rewind(file);
        bytes[i] = malloc((size_t)sizes[i]);
        assert_non_null(bytes[i]);
        assert_int_equal(fread(bytes[i], 1, (size_t)sizes[i], file), (size_t)sizes[i]);
        fclose(file);
        remove(paths[i]);
    }
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(bytes[0], bytes[1], (size_t)sizes[0]);
    assert_memory_equal(bytes[0], "\x89PNG", 4);
    free(bytes[0]);
    free(bytes[1]);
    assert_int_equal(
        view_write_png(rig.drill, rig.facility, &state, 640, 360, "/nowhere/at/all.png", &error),
        STATUS_IO);
    assert_contains(error.message, "/nowhere/at/all.png");
    rmdir(folder); // fails, and with it nothing, when a file was left
    assert_int_not_equal(access(folder, F_OK), 0);
    rig_close(&rig);
}

TEST(smoke_darkens_its_room_and_no_other) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    View* view = open_view();
    ViewState state = view_default_state();
    int32_t fire_room = rig.fire.room;
    int32_t other = facility_find_room(rig.facility, "S");
    draw(view, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    double before = lightness_of(view, rig.facility, fire_room);
    double other_before = lightness_of(view, rig.facility, other);
    rig_run(&rig, 150.0);
    const RoomAir* air = hazard_air(world_hazard(drill_world(rig.drill)), fire_room);
    assert_true(air->upper_extinction > 0.5f);
    draw(view, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    assert_true(lightness_of(view, rig.facility, fire_room) < before - 60.0);
    assert_true(lightness_of(view, rig.facility, other) > other_before - 25.0);
    state.theme = VIEW_DARK; // light smoke on the dark theme
    draw(view, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    double dark_smoke = lightness_of(view, rig.facility, fire_room);
    assert_true(dark_smoke > lightness_of(view, rig.facility, other) + 60.0);
    view_free(view);
    rig_close(&rig);
}

TEST(gas_is_marked_where_it_lies_and_nowhere_else) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    int32_t other = facility_find_room(rig.facility, "S");
    GasDef leak = gas_default_def();
    leak.substance = TEST_LPG;
    leak.room = rig.fire.room;
    leak.at = rig.facility->rooms[leak.room].label;
    leak.rate = 0.05;
    rig.def.world.hazard.leaks = &leak;
    rig.def.world.hazard.leak_count = 1;
    rig.def.world.hazard.substances = test_substances;
    rig.def.world.hazard.substance_count = TEST_SUBSTANCES;
    rig.def.world.hazard.fire_count = 0;
    rig_start(&rig);
    View* view = open_view();
    ViewState state = view_default_state();
    draw(view, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    double before = lightness_of(view, rig.facility, leak.room);
    double other_before = lightness_of(view, rig.facility, other);
    rig_run(&rig, 5.0);
    const Hazard* hazard = world_hazard(drill_world(rig.drill));
    assert_int_equal(hazard_gas_band(hazard, leak.room, leak.at, 0.3f), GAS_BAND_DEADLY);
    draw(view, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    assert_true(lightness_of(view, rig.facility, leak.room) < before - 10.0);
    assert_near(lightness_of(view, rig.facility, other), other_before, 8.0);
    view_free(view);
    rig_close(&rig);
}

TEST(a_corridor_with_smoke_overhead_is_darker_than_a_clean_one) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    View* view = open_view();
    ViewState state = view_default_state();
    int32_t corridor = facility_find_room(rig.facility, "C");
    const Room* room = &rig.facility->rooms[corridor];
    draw(view, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    double clean = lightness_of(view, rig.facility, corridor);
    const Hazard* hazard = world_hazard(drill_world(rig.drill));
    bool overhead = false;
    for (int s = 0; s < 300 && !overhead; s++) { // until a layer hangs above the heads
        rig_run(&rig, 1.0);
        const RoomAir* air = hazard_air(hazard, corridor);
        overhead = air->upper_extinction * (room->ceiling - air->layer_height) > 0.5f &&
                   air->layer_height > 1.9f;
    }
    assert_true(overhead);
    assert_true(hazard_exposure(hazard, corridor, room->label, 1.6f).extinction < 0.05f);
    draw(view, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    double smoky = lightness_of(view, rig.facility, corridor);
    assert_true(smoky < clean - 15.0);
    // And lighter than the room that burns.
    assert_true(smoky > lightness_of(view, rig.facility, rig.fire.room) + 15.0);
    view_free(view);
    rig_close(&rig);
}

TEST(a_veil_is_the_light_that_the_layer_takes_away) {
    UNUSED_STATE;
    assert_int_equal(smoke_veil(0.0f), 0);
    assert_int_equal(smoke_veil(-1.0f), 0);
    // Half the light is taken at ln 2: half of the most.
    assert_near((double)smoke_veil(0.6931f), (double)smoke_veil(50.0f) / 2.0, 1.0);
    assert_true(smoke_veil(50.0f) < smoke_strength(1.5f)); // lighter than smoke at the head
}

TEST(strength_of_smoke_rises_with_extinction) {
    UNUSED_STATE;
    assert_int_equal(smoke_strength(0.0f), 0);
    uint8_t last = 0;
    for (float k = 0.01f; k < 5.0f; k *= 1.3f) {
        uint8_t strength = smoke_strength(k);
        assert_true(strength >= last);
        last = strength;
    }
    assert_true(smoke_strength(0.1f) < 40);  // 30 m: just to be seen
    assert_true(smoke_strength(1.5f) > 190); // 2 m: nearly all
}

TEST(walls_exit_and_people_are_drawn_in_their_colours) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    View* view = open_view();
    for (int theme = 0; theme < 2; theme++) {
        ViewState state = view_default_state();
        state.theme = (ViewTheme)theme;
        const Palette* palette = palette_of(state.theme);
        draw(view, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
        Box stage = view->layout.stage;
        assert_true(count_colour(view, stage, palette->wall) > 500);
        assert_true(count_colour(view, stage, palette->room) > 5000);
        assert_true(count_colour(view, stage, palette->exit) > 20);
        assert_true(count_colour(view, stage, palette->green) > 20); // the exit's sign
        assert_true(count_colour(view, stage, palette->red) > 20);   // call point, extinguisher
        assert_true(count_colour(view, stage, palette->person) > 20);
        assert_true(count_colour(view, view->layout.bar, palette->drill) > 50);
        // The hatch of the drill, in its own red, at the edge of the bar.
        assert_true(count_colour(view, (Box){0, 0, 12, view->layout.bar.h}, colour_hex(0xC8102E)) >
                    100);
    }
    view_free(view);
    rig_close(&rig);
}

TEST(a_burning_fire_shows_a_flame) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    View* view = open_view();
    ViewState state = view_default_state();
    draw(view, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    assert_int_equal(count_colour(view, view->layout.stage, colour_hex(0xE2471D)), 0);
    rig_run(&rig, 30.0);
    draw(view, rig.drill, rig.facility, &state, WIDTH, HEIGHT);
    assert_true(count_colour(view, view->layout.stage, colour_hex(0xE2471D)) > 10);
    assert_true(count_colour(view, view->layout.stage, colour_hex(0xFFB52E)) > 5);
    view_free(view);
    rig_close(&rig);
}

TEST(names_lie_in_their_rooms_and_cover_neither_each_other_nor_devices) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    View* view = open_view();
    const int sizes[][2] = {{1920, 1080}, {1366, 768}, {1024, 768}};
    for (int s = 0; s < 3; s++) {
        for (int language = 0; language < 3; language++) {
            ViewState state = view_default_state();
            state.language = (Language)language;
            draw(view, NULL, rig.facility, &state, sizes[s][0], sizes[s][1]);
            assert_true(view->label_count >= 3);
            for (int i = 0; i < view->label_count; i++) {
                const Box box = view->labels[i].box;
                size_t row = (size_t)view->base.width;
                uint16_t room = view->room_of[(size_t)box.y * row + (size_t)box.x];
                assert_int_not_equal(room, NO_ROOM_ID);
                assert_int_equal(
                    view->room_of[(size_t)(box.y + box.h) * row + (size_t)(box.x + box.w)], room);
                for (int k = i + 1; k < view->label_count; k++) {
                    assert_false(box_meets(box, view->labels[k].box));
                }
                for (int32_t d = 0; d < rig.facility->device_count; d++) {
                    const Scene scene = {.view = view,
                                         .layout = &view->layout,
                                         .state = &state,
                                         .facility = rig.facility};
                    assert_false(
                        box_meets(box, plan_device_box(&scene, &view->layout.panels[0], d)));
                }
            }
        }
    }
    view_free(view);
    arena_free(&rig.map);
}

static bool has_chinese(const Label* label) {
    for (int l = 0; l < label->line_count; l++) {
        for (const char* c = label->lines[l]; *c != '\0'; c++) {
            if ((unsigned char)*c >= 0xE4) {
                return true;
            }
        }
    }
    return false;
}

static bool has_latin(const Label* label) {
    for (int l = 0; l < label->line_count; l++) {
        for (const char* c = label->lines[l]; *c != '\0'; c++) {
            if ((*c >= 'a' && *c <= 'z')) {
                return true;
            }
        }
    }
    return false;
}

TEST(all_names_of_a_picture_are_in_the_same_languages) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    View* view = open_view();
    bool both_seen = false;
    bool one_seen = false;
    for (int width = 200; width <= 1200; width += 37) { // from too small for both to large
        for (int language = 0; language < 3; language++) {
            ViewState state = view_default_state();
            state.language = (Language)language;
            draw(view, NULL, rig.facility, &state, width, width * 9 / 16);
            int chinese = 0;
            int latin = 0;
            int names = 0;
            for (int i = 0; i < view->label_count; i++) {
                const Label* label = &view->labels[i];
                names += label->is_number ? 0 : 1;
                chinese += !label->is_number && has_chinese(label) ? 1 : 0;
                latin += !label->is_number && has_latin(label) ? 1 : 0;
                assert_true(label->size >= 10);
            }
            if (language == LANGUAGE_ZH) {
                assert_int_equal(chinese, names);
                assert_int_equal(latin, 0);
            } else {
                assert_int_equal(latin, names);
                assert_true(chinese == 0 || (language == LANGUAGE_BOTH && chinese == names));
                both_seen = both_seen || (chinese > 0 && names > 1);
                one_seen = one_seen || (language == LANGUAGE_BOTH && chinese == 0 && names > 1);
            }
        }
    }
    assert_true(both_seen);
    assert_true(one_seen);
    view_free(view);
    arena_free(&rig.map);
}

TEST(the_text_of_a_card_meets_neither_its_name_nor_its_edge) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    View* view = open_view();
    const int sizes[][2] = {{1920, 1080}, {1600, 900}, {1366, 768}, {1024, 768}, {1280, 720}};
    static const char* const texts[] = {
        "Talking", "Sweeping the rooms, Second floor, 10 of 15 rooms, 0:23 left",
        "Bringing out by evacuation chair, He Ping, from the meeting room, 1:23 left"};
    for (int s = 0; s < 5; s++) {
        for (int t = 0; t < 3; t++) {
            const ViewState state = view_default_state();
            draw(view, rig.drill, rig.facility, &state, sizes[s][0], sizes[s][1]);
            const Scene scene = {view,   &view->canvas, &view->layout, palette_of(state.theme),
                                 &state, rig.facility,  rig.drill};
            for (int32_t role = 0; role < RIG_ROLES; role++) {
                Box box = layout_role_box(&view->layout, role);
                CardPlan plan;
                cards_plan(&scene, box, 40, texts[t], &plan);
                int height = plan.lines * (plan.size * 23 / 20);
                assert_true(plan.lines >= 1 && plan.size > 0);
                assert_true(plan.doing.x >= box.x && plan.doing.y >= box.y);
                assert_true(plan.doing.x + plan.doing.w <= box.x + box.w);
                assert_true(plan.doing.y + plan.doing.h <= box.y + box.h);
                assert_true(height <= plan.doing.h);
                assert_false(box_meets(plan.name, plan.doing));
                assert_true(plan.whole);
            }
        }
    }
    view_free(view);
    rig_close(&rig);
}

TEST(the_counts_explain_everybody_at_every_moment) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    const People* people = world_people(drill_world(rig.drill));
    bool counted = false;
    assert_true(counts_by_place(rig.drill)); // it will burn: inside and outside matter
    for (int s = 5; s < 400; s += 5) {
        rig_run(&rig, 5.0);
        const Headcount count = counts_of(rig.drill);
        int missing = count.missing > 0 ? count.missing : 0;
        assert_int_equal(count.inside + count.outside + count.mustered + missing, people->count);
        assert_true(count.inside >= 0 && count.outside >= 0);
        counted = counted || count.missing >= 0;
    }
    assert_true(counted);
    rig_close(&rig);
}

TEST(every_language_size_and_view_draws_without_fault) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    rig_run(&rig, 45.0);
    View* view = open_view();
    const int sizes[][2] = {{1920, 1080}, {640, 480}, {320, 240}, {480, 900}};
    uint64_t hashes[2] = {0, 0};
    for (int s = 0; s < 4; s++) {
        for (int variant = 0; variant < 6; variant++) {
            ViewState state = view_default_state();
            state.kind = variant % 2 == 0 ? VIEW_PROJECTOR : VIEW_CONSOLE;
            state.language = (Language)(variant % 3);
            draw(view, rig.drill, rig.facility, &state, sizes[s][0], sizes[s][1]);
            hashes[variant % 2] = hash_of(view);
        }
        assert_true(hashes[0] != hashes[1]);
    }
    view_free(view);
    rig_close(&rig);
}

SUITE(CASE(the_same_moment_gives_the_same_bytes), CASE(a_picture_after_others_equals_a_fresh_one),
      CASE(a_png_is_the_same_twice_and_whole_or_not_there),
      CASE(smoke_darkens_its_room_and_no_other), CASE(gas_is_marked_where_it_lies_and_nowhere_else),
      CASE(a_corridor_with_smoke_overhead_is_darker_than_a_clean_one),
      CASE(a_veil_is_the_light_that_the_layer_takes_away),
      CASE(all_names_of_a_picture_are_in_the_same_languages),
      CASE(the_text_of_a_card_meets_neither_its_name_nor_its_edge),
      CASE(the_counts_explain_everybody_at_every_moment),
      CASE(strength_of_smoke_rises_with_extinction),
      CASE(walls_exit_and_people_are_drawn_in_their_colours), CASE(a_burning_fire_shows_a_flame),
      CASE(names_lie_in_their_rooms_and_cover_neither_each_other_nor_devices),
      CASE(every_language_size_and_view_draws_without_fault))
