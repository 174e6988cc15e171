// The editor: a building is drawn with the pointer and with the keyboard alone, problems lead to
// their places.

#include "editor_rig.h"

#include "edit/exercise.h"
#include "edit/hang.h"

TEST(a_building_is_drawn_with_the_keyboard_alone) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, NULL);
    drive_key(&drive, (UiKey)'r');
    go_to(&drive, editor, 2.0, 2.0);
    drive_key(&drive, UI_KEY_ENTER);
    go_to(&drive, editor, 3.0, 3.0); // which way it goes
    write_keys(&drive, "8,5");
    drive_key(&drive, UI_KEY_ENTER);
    assert_int_equal(count(editor, FEATURE_ROOM), 1);
    drive_key(&drive, (UiKey)'w');
    go_to(&drive, editor, 6.0, 2.0);
    drive_key(&drive, UI_KEY_ENTER);
    go_to(&drive, editor, 6.0, 7.0);
    drive_key(&drive, UI_KEY_ENTER);
    drive_key(&drive, UI_KEY_ESCAPE);
    assert_int_equal(count(editor, FEATURE_ROOM), 2);
    drive_key(&drive, (UiKey)'d');
    write_keys(&drive, "1.2");
    go_to(&drive, editor, 6.0, 4.5);
    drive_key(&drive, UI_KEY_ENTER);
    drive_key(&drive, UI_KEY_ESCAPE);
    drive_key(&drive, (UiKey)'e');
    go_to(&drive, editor, 2.0, 4.5);
    drive_key(&drive, UI_KEY_ENTER);
    drive_key(&drive, (UiKey)'m');
    go_to(&drive, editor, -4.0, 4.5);
    drive_key(&drive, UI_KEY_ENTER);
    assert_int_equal(count(editor, FEATURE_DOOR), 1);
    assert_int_equal(count(editor, FEATURE_EXIT), 1);
    drive_step(&drive);
    print_problems(editor);
    assert_int_equal(editor->judge.errors, 0);
    assert_true(editor->judge.clean);
    assert_true(editor_is_changed(&editor->model));
    for (int i = 0; i < 5; i++) {
        drive_key_with(&drive, (UiKey)'z', UI_CONTROL);
    }
    assert_int_equal(document_count(editor->document), 1);
    assert_false(editor_is_changed(&editor->model));
    for (int i = 0; i < 5; i++) {
        drive_key_with(&drive, (UiKey)'y', UI_CONTROL);
    }
    assert_int_equal(count(editor, FEATURE_ROOM), 2);
    close_editor(&drive, editor);
}

TEST(rooms_and_doors_are_drawn_with_the_pointer) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, NULL);
    drive_click(&drive, "Room");
    click(&drive, editor, 1.0, 1.0);
    click(&drive, editor, 7.0, 5.0);
    // The next room begins a wall's thickness beside the first.
    click(&drive, editor, 7.12, 1.0);
    click(&drive, editor, 12.0, 5.0);
    assert_int_equal(count(editor, FEATURE_ROOM), 2);
    const Feature* second = document_find_id(editor->document, "room-2");
    assert_near(second->points[0].x, 7.1, 1e-9);
    drive_click(&drive, "Door");
    click(&drive, editor, 7.05, 3.0);
    const Feature* door = document_find_id(editor->document, "door-1");
    assert_non_null(door);
    assert_near(door->points[0].x, 7.05, 1e-9);
    assert_non_null(strstr(door->text, "room-1"));
    assert_non_null(strstr(door->text, "room-2"));
    close_editor(&drive, editor);
}

TEST(a_door_is_turned_by_keys_when_it_is_chosen) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "workshop");
    const Feature* door = NULL;
    for (int i = 0; i < document_count(editor->document) && door == NULL; i++) {
        const Feature* feature = document_at(editor->document, i);
        door = feature->kind == FEATURE_DOOR ? feature : NULL;
    }
    assert_non_null(door);
    const uint32_t key = door->key;
    editor->model.choice = (EditorChoice){.feature = key, .corner = -1};
    drive_key(&drive, (UiKey)'x');
    assert_int_equal(hang_opens(document_find(editor->document, key)), OPENS_RIGHT);
    drive_key(&drive, (UiKey)'y');
    assert_int_equal(hang_hinge(document_find(editor->document, key)), HINGE_END);
    drive_key_with(&drive, (UiKey)'z', UI_CONTROL);
    drive_key_with(&drive, (UiKey)'z', UI_CONTROL);
    assert_false(editor_is_changed(&editor->model));
    close_editor(&drive, editor);
}

TEST(a_wall_is_dragged_with_its_door_in_one_step_of_undo) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "workshop");
    int before = document_undo_count(editor->document);
    const Feature* hall = document_find_id(editor->document, "hall");
    double left = hall->points[0].x; // the wall to the preparation
    drag(&drive, editor, left, 1.0, left + 1.0, 1.0);
    hall = document_find_id(editor->document, "hall");
    assert_near(hall->points[0].x, left + 1.0, 0.1001);
    const Feature* other = document_find_id(editor->document, "preparation");
    assert_near(other->points[1].x, hall->points[0].x - 0.1, 1e-9);
    assert_int_equal(document_undo_count(editor->document), before + 1);
    drive_key_with(&drive, (UiKey)'z', UI_CONTROL);
    assert_false(editor_is_changed(&editor->model));
    close_editor(&drive, editor);
}

TEST(a_wall_is_moved_bent_and_taken_out_by_keys) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, NULL);
    drive_key(&drive, (UiKey)'r');
    click(&drive, editor, 1.0, 1.0);
    click(&drive, editor, 9.0, 6.0);
    drive_key(&drive, (UiKey)'w');
    click(&drive, editor, 5.0, 1.0);
    click(&drive, editor, 5.0, 6.0);
    drive_key(&drive, UI_KEY_ESCAPE);
    drive_key(&drive, UI_KEY_ESCAPE);
    assert_int_equal(count(editor, FEATURE_ROOM), 2);
    go_to(&drive, editor, 5.0, 3.0);
    drive_key(&drive, UI_KEY_ENTER);
    assert_true(editor->model.choice.is_wall);
    for (int i = 0; i < 5; i++) {
        drive_key_with(&drive, UI_KEY_LEFT, UI_CONTROL);
    }
    assert_true(editor->model.choice.is_wall);
    assert_near(editor->model.choice.wall.a.x, 4.5, 0.06);
    drive_key(&drive, (UiKey)'i');
    assert_int_equal(editor->model.choice.corner >= 0, 1);
    drive_key_with(&drive, UI_KEY_LEFT, UI_CONTROL);
    const Feature* bent = document_find(editor->document, editor->model.choice.feature);
    assert_int_equal(bent->point_count, 5);
    drive_key(&drive, UI_KEY_DELETE); // the corner again
    assert_int_equal(document_find(editor->document, editor->model.choice.feature)->point_count, 4);
    drive_key(&drive, UI_KEY_ESCAPE);
    go_to(&drive, editor, 4.5, 3.0);
    drive_key(&drive, UI_KEY_ENTER);
    assert_true(editor->model.choice.is_wall);
    drive_key(&drive, UI_KEY_DELETE);
    assert_int_equal(count(editor, FEATURE_ROOM), 1);
    close_editor(&drive, editor);
}

TEST(keys_in_the_middle_of_a_drag_harm_nothing) {
    UNUSED_STATE;
    static const struct {
        UiKey key;
        unsigned modifiers;
    } keys[] = {{UI_KEY_DELETE, 0},
                {(UiKey)'z', UI_CONTROL},
                {(UiKey)'s', UI_CONTROL},
                {(UiKey)'i', 0},
                {UI_KEY_LEFT, UI_CONTROL},
                {UI_KEY_ENTER, 0},
                {UI_KEY_PAGE_UP, 0},
                {(UiKey)'w', 0},
                {UI_KEY_ESCAPE, 0},
                {(UiKey)'q', UI_CONTROL},
                {UI_KEY_F5, 0},
                {(UiKey)']', 0}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        Drive drive;
        Editor* editor = open_editor(&drive, "workshop");
        size_t length = 0;
        char* before = document_text(editor->document, &length);
        int from[2];
        pixel(editor, 15.8, 1.0, &from[0], &from[1]);
        drive_move(&drive, from[0], from[1]);
        drive.input.pressed = drive.input.held = UI_LEFT;
        drive_step(&drive);
        for (int way = 1; way <= 6; way++) {
            drive.input.held = UI_LEFT;
            if (way == 4) {
                drive.input.keys[0] =
                    (UiKeyPress){.key = keys[i].key, .modifiers = keys[i].modifiers};
                drive.input.key_count = 1;
            }
            drive_move(&drive, from[0] + 6 * way, from[1]);
        }
        drive.input.held = 0;
        drive.input.released = UI_LEFT;
        drive_step(&drive);
        assert_false(document_is_open(editor->document));
        while (document_undo(editor->document)) {
        }
        char* after = document_text(editor->document, &length);
        assert_string_equal(after, before);
        free(after);
        free(before);
        close_editor(&drive, editor);
    }
}

TEST(a_property_is_typed_and_nonsense_is_refused) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "workshop");
    const Feature* door = NULL;
    for (int i = 0; i < document_count(editor->document) && door == NULL; i++) {
        const Feature* feature = document_at(editor->document, i);
        door = feature->kind == FEATURE_DOOR ? feature : NULL;
    }
    assert_non_null(door);
    uint32_t key = door->key;
    click(&drive, editor, 0.5 * (door->points[0].x + door->points[1].x),
          0.5 * (door->points[0].y + door->points[1].y));
    assert_int_equal(editor->model.choice.feature, key);
    const UiCommand* label = drive_must_find(&drive, "Clear width [m]");
    drive_click_at(&drive, label->box.x + (int)(200.0f * ui_unit(drive.ui)),
                   label->box.y + label->box.h / 2);
    drive_key_with(&drive, (UiKey)'a', UI_CONTROL);
    drive_write(&drive, "0.8");
    drive_key(&drive, UI_KEY_ENTER);
    assert_near(feature_property_number(document_find(editor->document, key), "width", 0.0), 0.8,
                1e-9);
    label = drive_must_find(&drive, "Clear width [m]");
    drive_click_at(&drive, label->box.x + (int)(200.0f * ui_unit(drive.ui)),
                   label->box.y + label->box.h / 2);
    drive_key_with(&drive, (UiKey)'a', UI_CONTROL);
    drive_write(&drive, "-3");
    drive_key(&drive, UI_KEY_ENTER);
    assert_near(feature_property_number(document_find(editor->document, key), "width", 0.0), 0.8,
                1e-9);
    assert_true(editor->model.said_fault);
    close_editor(&drive, editor);
}

TEST(a_problem_leads_to_its_place) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "office");
    uint32_t gone = 0;
    document_begin(editor->document, (Text){"test", "测试"});
    for (int i = document_count(editor->document) - 1; i >= 0; i--) {
        const Feature* feature = document_at(editor->document, i);
        if (strstr(feature->text, "\"canteen\"") != NULL && feature->kind != FEATURE_ROOM &&
            feature_is_doorway(feature->kind)) {
            document_remove(editor->document, feature->key);
            gone++;
        }
    }
    document_end(editor->document);
    assert_true(gone > 0);
    drive_step(&drive);
    drive_step(&drive);
    assert_true(editor->judge.errors > 0);
    drive_click(&drive, "Room Canteen"); // as it is called, not its id
    const Feature* chosen = document_find(editor->document, editor->model.choice.feature);
    assert_non_null(chosen);
    assert_string_equal(chosen->id, "canteen");
    close_editor(&drive, editor);
}

TEST(unsaved_changes_are_asked_about) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "bank");
    editor->model.file = "bank.geojson";
    drive_key_with(&drive, (UiKey)'q', UI_CONTROL);
    assert_true(editor->seen.leave); // nothing to lose
    editor->seen = (EditorActions){0};
    drive_key(&drive, (UiKey)'m');
    drive_key(&drive, UI_KEY_ENTER);
    drive_key_with(&drive, (UiKey)'q', UI_CONTROL);
    assert_false(editor->seen.leave);
    drive_must_find(&drive, "There are unsaved changes");
    drive_key(&drive, UI_KEY_ESCAPE);
    assert_false(editor->seen.leave);
    drive_key_with(&drive, (UiKey)'q', UI_CONTROL);
    drive_key(&drive, UI_KEY_ENTER);
    assert_true(editor->seen.leave && editor->seen.save);
    close_editor(&drive, editor);
}

TEST(storeys_are_copied_with_their_rooms_and_doors) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "bank");
    int rooms = count(editor, FEATURE_ROOM);
    drive_click(&drive, "Copy storey");
    assert_int_equal(count(editor, FEATURE_STOREY), 2);
    assert_true(count(editor, FEATURE_ROOM) > rooms);
    assert_string_equal(editor->model.storey, "2F");
    drive_key(&drive, UI_KEY_PAGE_DOWN);
    assert_string_equal(editor->model.storey, "1F");
    drive_key_with(&drive, (UiKey)'z', UI_CONTROL);
    assert_int_equal(count(editor, FEATURE_STOREY), 1);
    close_editor(&drive, editor);
}

TEST(a_copied_storey_is_the_building_without_people_and_fire) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "bank");
    drive_key(&drive, (UiKey)'p');
    write_keys(&drive, "7");
    click(&drive, editor, 5.0, 4.0);
    drive_key(&drive, (UiKey)'h');
    click(&drive, editor, 5.0, 4.0);
    ExerciseHas has = exercise_has(editor->document);
    assert_true(has.people && has.hazard);
    const int devices = count(editor, FEATURE_DEVICE);
    drive_key(&drive, UI_KEY_ESCAPE);
    drive_key(&drive, UI_KEY_ESCAPE);
    drive_click(&drive, "Copy storey");
    int people = 0;
    int fires = 0;
    for (int i = 0; i < document_count(editor->document); i++) {
        const Feature* feature = document_at(editor->document, i);
        people += (int)feature_property_number(feature, "people", 0.0);
        fires += feature_property_text(feature, "hazard") != NULL;
    }
    assert_int_equal(people, 7);
    assert_int_equal(fires, 1);
    assert_int_equal(count(editor, FEATURE_DEVICE), 2 * devices - 1);
    close_editor(&drive, editor);
}

TEST(what_a_drill_here_would_assume_is_said_where_no_problem_is_left) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "bank");
    editor->judges = false;
    editor->judge.count = 0;
    editor->model.judge = &editor->judge;
    drive_step(&drive);
    (void)drive_must_find(&drive, "None in the plan. Nobody (P) and no hazard");
    drive_key(&drive, (UiKey)'p');
    write_keys(&drive, "7");
    click(&drive, editor, 5.0, 4.0);
    drive_step(&drive);
    (void)drive_must_find(&drive, "None in the plan. No hazard is placed (H): a");
    drive_key(&drive, (UiKey)'h');
    click(&drive, editor, 5.0, 4.0);
    drive_step(&drive);
    (void)drive_must_find(&drive, "None: a drill can run here.");
    close_editor(&drive, editor);
}

TEST(keys_move_the_picture_below_while_it_is_scaled) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "bank");
    EditorPicture lies = {.file = "plan.png", .at = point(1.0, 2.0), .metres = 0.02};
    document_begin(editor->document, UI_TEXT("Picture", "底图"));
    editor_set_underlay(editor->document, &lies);
    assert_true(document_end(editor->document));
    editor_choose_tool(&editor->model, EDITOR_SCALE);
    drive_key_with(&drive, UI_KEY_RIGHT, UI_CONTROL);
    drive_key_with(&drive, UI_KEY_UP, UI_CONTROL | UI_SHIFT);
    assert_true(editor_underlay(editor->document, "1F", &lies));
    assert_near(lies.at.x, 1.0 + editor->model.grid, 1e-9);
    assert_near(lies.at.y, 2.0 + 10.0 * editor->model.grid, 1e-9);
    assert_string_equal(lies.file, "plan.png");
    drive_key_with(&drive, (UiKey)'z', UI_CONTROL);
    assert_true(editor_underlay(editor->document, "1F", &lies));
    assert_near(lies.at.y, 2.0, 1e-9);
    close_editor(&drive, editor);
}

TEST(a_device_is_found_by_its_name_and_placed_by_keys) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "bank");
    int before = count(editor, FEATURE_DEVICE);
    drive_key(&drive, (UiKey)'k');
    drive_write(&drive, "defib");
    drive_key(&drive, UI_KEY_ENTER);
    go_to(&drive, editor, 3.0, 3.0);
    drive_key(&drive, UI_KEY_ENTER);
    assert_int_equal(count(editor, FEATURE_DEVICE), before + 1);
    const Feature* device = document_at(editor->document, document_count(editor->document) - 1);
    assert_string_equal(feature_property_text(device, "type"), "aed");
    assert_near(device->points[0].x, 3.0, 1e-9);
    close_editor(&drive, editor);
}

TEST(where_there_is_no_room_a_tool_leads_to_where_it_is_used) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "bank");
    drive.look.scale = 2.0f;
    drive_step(&drive);
    drive_click(&drive, "Problems");
    drive_key(&drive, (UiKey)'d');
    assert_int_equal(editor->model.tab, 0);
    drive_key(&drive, (UiKey)'k');
    assert_int_equal(editor->model.tab, 1);
    drive_write(&drive, "hydr");
    drive_key(&drive, UI_KEY_ENTER);
    assert_int_equal(editor->model.tab, 0);
    assert_int_equal(editor->model.device, DEVICE_HYDRANT);
    int before = count(editor, FEATURE_DEVICE);
    drive_key(&drive, UI_KEY_ENTER);
    assert_int_equal(count(editor, FEATURE_DEVICE), before + 1);
    close_editor(&drive, editor);
}

TEST(a_stair_joins_two_storeys) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, NULL);
    drive_key(&drive, (UiKey)'r');
    click(&drive, editor, 1.0, 1.0);
    click(&drive, editor, 9.0, 7.0);
    drive_key(&drive, UI_KEY_ESCAPE);
    drive_key(&drive, UI_KEY_ESCAPE);
    drive_click(&drive, "Copy storey");
    drive_key(&drive, UI_KEY_PAGE_DOWN);
    drive_key(&drive, (UiKey)'s');
    write_keys(&drive, "1.4");
    click(&drive, editor, 3.0, 3.0);
    click(&drive, editor, 7.0, 3.0);
    assert_int_equal(count(editor, FEATURE_STAIR), 1);
    const Feature* stair = document_find_id(editor->document, "stair-1");
    assert_contains(stair->text, "\"room-1\", \"room-2\"");
    assert_near(fabs(stair->points[0].y - stair->points[1].y), 1.4, 1e-6);
    // The head may be clicked where it is seen, and a flight be drawn from its head down.
    click(&drive, editor, 3.0, 5.0);
    drive_key(&drive, UI_KEY_PAGE_UP);
    click(&drive, editor, 7.0, 5.0);
    assert_int_equal(count(editor, FEATURE_STAIR), 2);
    click(&drive, editor, 7.0, 6.0);
    drive_key(&drive, UI_KEY_PAGE_DOWN);
    click(&drive, editor, 3.0, 6.0);
    assert_int_equal(count(editor, FEATURE_STAIR), 3);
    for (int i = 2; i <= 3; i++) {
        char id[32];
        snprintf(id, sizeof id, "stair-%d", i);
        stair = document_find_id(editor->document, id);
        assert_contains(stair->text, "\"room-1\", \"room-2\"");
        assert_near(stair->points[0].x, 3.0, 1e-6); // the foot
    }
    close_editor(&drive, editor);
}

TEST(the_facility_gets_its_name) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, NULL);
    drive_click(&drive, "Facility");
    const UiCommand* label = drive_must_find(&drive, "In Chinese");
    drive_click_at(&drive, label->box.x + (int)(200.0f * ui_unit(drive.ui)),
                   label->box.y + label->box.h / 2);
    drive_write(&drive, "仓库");
    drive_key(&drive, UI_KEY_ENTER);
    assert_string_equal(json_string_value(document_member(editor->document, "name_zh")), "仓库");
    close_editor(&drive, editor);
}

SUITE(CASE(a_building_is_drawn_with_the_keyboard_alone),
      CASE(rooms_and_doors_are_drawn_with_the_pointer),
      CASE(a_door_is_turned_by_keys_when_it_is_chosen),
      CASE(a_wall_is_dragged_with_its_door_in_one_step_of_undo),
      CASE(keys_in_the_middle_of_a_drag_harm_nothing),
      CASE(a_wall_is_moved_bent_and_taken_out_by_keys),
      CASE(a_property_is_typed_and_nonsense_is_refused), CASE(a_problem_leads_to_its_place),
      CASE(unsaved_changes_are_asked_about), CASE(storeys_are_copied_with_their_rooms_and_doors),
      CASE(a_copied_storey_is_the_building_without_people_and_fire),
      CASE(what_a_drill_here_would_assume_is_said_where_no_problem_is_left),
      CASE(keys_move_the_picture_below_while_it_is_scaled),
      CASE(a_device_is_found_by_its_name_and_placed_by_keys),
      CASE(where_there_is_no_room_a_tool_leads_to_where_it_is_used),
      CASE(a_stair_joins_two_storeys), CASE(the_facility_gets_its_name))
