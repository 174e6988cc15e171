// Layout: nothing overlaps, nothing leaves the picture, and texts have the size of the last row.

#include "support/map.h"

#include "view/view_internal.h"

static const char* const two_storeys[] = {"..............................\n"
                                          "..#########################...\n"
                                          "..#AAAAAA#BBBBBBBB#CCCCCCC#...\n"
                                          "..#AAAAAA+BBBB>BBB+CCCCCCC+...\n"
                                          "..#AAAAAA#BBBBBBBB#CCCCCCC#...\n"
                                          "..#########################...\n"
                                          "..............................\n"
                                          "............*.................\n",
                                          "                              \n"
                                          "  #########################   \n"
                                          "  #DDDDDD#EEEEEEEEEEEEEEEE#   \n"
                                          "  #DDDDDD+EEEE<EEEEEEEEEEE#   \n"
                                          "  #DDDDDD#EEEEEEEEEEEEEEEE#   \n"
                                          "  #########################   \n"
                                          "                              \n"
                                          "                              \n"};

static void assert_inside(int index, Box box, int width, int height) {
    if (box.w == 0) {
        return;
    }
    if (box.x < 0 || box.y < 0 || box.w <= 0 || box.h <= 0 || box.x + box.w > width ||
        box.y + box.h > height) {
        fail_msg("box %d at (%d, %d) of %dx%d leaves the picture of %dx%d", index, box.x, box.y,
                 box.w, box.h, width, height);
    }
}

TEST(cards_and_plan_do_not_overlap_at_any_size) {
    UNUSED_STATE;
    Arena arena;
    const Facility* facility = map_open_storeys(&arena, two_storeys, 2, NULL);
    const int sizes[][2] = {{1920, 1080}, {1366, 768}, {1024, 768}, {2560, 1080}, {1280, 1024}};
    for (size_t s = 0; s < sizeof(sizes) / sizeof(sizes[0]); s++) {
        for (int roles = 0; roles <= 12; roles++) {
            const ViewState state = view_default_state();
            Layout layout;
            layout_make(&layout, facility, &state, roles, sizes[s][0], sizes[s][1]);
            Box boxes[] = {layout.bar,   layout.stage,  layout.roles, layout.legend,
                           layout.alert, layout.counts, layout.muster};
            const int count = (int)(sizeof(boxes) / sizeof(boxes[0]));
            bool grid = layout.muster.w > 0 && box_meets(layout.roles, layout.muster);
            if (grid) { // legend and muster are cells of the grid of cards
                boxes[2] = (Box){0};
            }
            for (int i = 0; i < count; i++) {
                assert_inside(i, boxes[i], sizes[s][0], sizes[s][1]);
                for (int k = i + 1; k < count; k++) {
                    if (boxes[i].w > 0 && boxes[k].w > 0 && boxes[i].h > 0 && boxes[k].h > 0 &&
                        box_meets(boxes[i], boxes[k])) {
                        fail_msg("boxes %d and %d overlap at %dx%d, %d roles", i, k, sizes[s][0],
                                 sizes[s][1], roles);
                    }
                }
            }
        }
    }
    arena_free(&arena);
}

TEST(texts_have_the_sizes_of_the_last_row) {
    UNUSED_STATE;
    ViewState state = view_default_state();
    const int heights[] = {1080, 768, 720};
    for (int i = 0; i < 3; i++) {
        Layout layout;
        layout_make(&layout, NULL, &state, 0, heights[i] * 16 / 9, heights[i]);
        assert_true(layout.body * 30 >= heights[i]);
        assert_true(layout.message * 18 >= heights[i] - 18);
        assert_true(layout.clock * 12 >= heights[i] - 12);
    }
}

TEST(nothing_that_the_room_reads_is_under_a_thirtieth) {
    UNUSED_STATE;
    const bool none[64] = {false};
    const ViewKnown known = {none, none};
    ViewState state = view_default_state();
    state.known = &known;
    for (int height = 480; height <= 2160; height += 240) {
        Layout layout;
        layout_make(&layout, NULL, &state, 0, height * 16 / 9, height);
        assert_true(layout.small * 30 >= height);
        assert_true(layout.tiny * 30 >= height);
    }
}

TEST(every_storey_has_a_panel_and_a_chosen_one_is_larger) {
    UNUSED_STATE;
    Arena arena;
    const Facility* facility = map_open_storeys(&arena, two_storeys, 2, NULL);
    ViewState state = view_default_state();
    Layout all;
    layout_make(&all, facility, &state, 5, 1920, 1080);
    assert_int_equal(all.panel_count, 2);
    assert_non_null(layout_panel(&all, 0));
    assert_non_null(layout_panel(&all, 1));
    assert_false(box_meets(all.panels[0].box, all.panels[1].box));
    state.storey = 1;
    Layout one;
    layout_make(&one, facility, &state, 5, 1920, 1080);
    assert_int_equal(one.panel_count, 1);
    assert_null(layout_panel(&one, 0));
    assert_true(one.panels[0].scale > all.panels[0].scale);
    arena_free(&arena);
}

TEST(the_whole_building_lies_in_its_panel) {
    UNUSED_STATE;
    Arena arena;
    const Facility* facility = map_open_storeys(&arena, two_storeys, 2, NULL);
    const int sizes[][2] = {{1920, 1080}, {1366, 768}, {1024, 768}};
    for (int s = 0; s < 3; s++) {
        ViewState state = view_default_state();
        Layout layout;
        layout_make(&layout, facility, &state, 6, sizes[s][0], sizes[s][1]);
        for (int i = 0; i < layout.panel_count; i++) {
            const Panel* panel = &layout.panels[i];
            vec2s low;
            vec2s high;
            storey_extent(facility, panel->storey, false, &low, &high);
            vec2s a = panel_point(panel, vec(low.x, high.y));
            vec2s b = panel_point(panel, vec(high.x, low.y));
            assert_true(box_holds(panel->box, (int)a.x, (int)a.y));
            assert_true(box_holds(panel->box, (int)b.x, (int)b.y));
        }
    }
    arena_free(&arena);
}

TEST(zoom_and_pan_move_the_plan_by_metres) {
    UNUSED_STATE;
    Arena arena;
    const Facility* facility = map_open_storeys(&arena, two_storeys, 2, NULL);
    ViewState state = view_default_state();
    state.storey = 0;
    Layout before;
    layout_make(&before, facility, &state, 5, 1920, 1080);
    state.zoom = 2.0f;
    state.pan_x = 3.0f;
    Layout after;
    layout_make(&after, facility, &state, 5, 1920, 1080);
    assert_near(after.panels[0].scale, 2.0f * before.panels[0].scale, 1e-3);
    vec2s low;
    vec2s high;
    storey_extent(facility, 0, false, &low, &high);
    vec2s middle = vec(0.5f * (low.x + high.x) + 3.0f, 0.5f * (low.y + high.y));
    vec2s at = panel_point(&after.panels[0], middle);
    const Box box = after.panels[0].box;
    assert_near(at.x, (double)box.x + 0.5 * (double)box.w, 0.6);
    assert_near(at.y, (double)box.y + 0.5 * (double)box.h, 0.6);
    arena_free(&arena);
}

SUITE(CASE(cards_and_plan_do_not_overlap_at_any_size), CASE(texts_have_the_sizes_of_the_last_row),
      CASE(nothing_that_the_room_reads_is_under_a_thirtieth),
      CASE(every_storey_has_a_panel_and_a_chosen_one_is_larger),
      CASE(the_whole_building_lies_in_its_panel), CASE(zoom_and_pan_move_the_plan_by_metres))
