// The editor: a building is drawn with the pointer and with the keyboard alone, problems lead to
// their places, and the screen has no fault at any size.

#include "support/ui_drive.h"

#include "edit/hang.h"
#include "screen/editor_internal.h"

typedef struct Editor {
    EditorModel model;
    EditorActions seen;
    Judge judge;
    uint64_t judged;
    bool judges;
    Document* document;
} Editor;

static void tell(Ui* ui, void* user) {
    Editor* editor = user;
    EditorActions actions;
    screen_editor(ui, &editor->model, &actions);
    editor->seen.save |= actions.save;
    editor->seen.save_as |= actions.save_as;
    editor->seen.leave |= actions.leave;
    editor->seen.drill |= actions.drill;
    if (editor->judges && !document_is_open(editor->document)) {
        assert_int_equal(judge_document(&editor->judge, editor->document, "t", NULL, NULL, 0),
                         STATUS_OK);
        editor->model.judge = &editor->judge;
    }
}

static Editor* open_editor(Drive* drive, const char* name) {
    Editor* editor = calloc(1, sizeof *editor);
    Problems* problems = calloc(1, sizeof *problems);
    problems_init(problems);
    if (name == NULL) {
        assert_int_equal(document_new(&editor->document), STATUS_OK);
    } else {
        char path[512];
        snprintf(path, sizeof path, "%s/assets/facilities/%s.geojson", MUSTER_SOURCE_DIR, name);
        FILE* file = fopen(path, "rb");
        assert_non_null(file);
        char* bytes = malloc(1 << 20);
        size_t count = fread(bytes, 1, 1 << 20, file);
        fclose(file);
        assert_int_equal(document_open(&editor->document, path, bytes, count, problems), STATUS_OK);
        free(bytes);
    }
    free(problems);
    drive_open(drive, tell, editor);
    drive->width = 1920;
    drive->height = 1080;
    editor_open(&editor->model, editor->document, drive->type);
    editor->judges = true;
    drive_step(drive);
    drive_step(drive);
    return editor;
}

static void close_editor(Drive* drive, Editor* editor) {
    editor_close(&editor->model);
    document_free(editor->document);
    drive_close(drive);
    free(editor);
}

/// The pixel of a place on the plan.
static void pixel(const Editor* editor, double x, double y, int* px, int* py) {
    const EditorModel* model = &editor->model;
    *px = (int)(model->box.x + 0.5 * model->box.w + (x - model->middle.x) * model->scale + 0.5);
    *py = (int)(model->box.y + 0.5 * model->box.h - (y - model->middle.y) * model->scale + 0.5);
}

static void click(Drive* drive, const Editor* editor, double x, double y) {
    int px;
    int py;
    pixel(editor, x, y, &px, &py);
    drive_move(drive, px, py);
    drive_click_at(drive, px, py);
}

static void drag(Drive* drive, const Editor* editor, double x, double y, double to_x, double to_y) {
    int from[2];
    int to[2];
    pixel(editor, x, y, &from[0], &from[1]);
    pixel(editor, to_x, to_y, &to[0], &to[1]);
    drive_move(drive, from[0], from[1]);
    drive->input.pressed = drive->input.held = UI_LEFT;
    drive_step(drive);
    for (int i = 1; i <= 4; i++) {
        drive->input.held = UI_LEFT;
        drive_move(drive, from[0] + (to[0] - from[0]) * i / 4, from[1] + (to[1] - from[1]) * i / 4);
    }
    drive->input.held = 0;
    drive->input.released = UI_LEFT;
    drive_step(drive);
}

static int count(const Editor* editor, FeatureKind kind) {
    int found = 0;
    for (int i = 0; i < document_count(editor->document); i++) {
        found += document_at(editor->document, i)->kind == kind;
    }
    return found;
}

static void write_keys(Drive* drive, const char* keys) {
    for (; *keys != '\0'; keys++) {
        drive_key(drive, (UiKey)*keys);
    }
}

static void go_to(Drive* drive, Editor* editor, double x, double y) {
    for (int i = 0; i < 400; i++) {
        double dx = x - editor->model.cursor.x;
        double dy = y - editor->model.cursor.y;
        if (fabs(dx) < 0.01 && fabs(dy) < 0.01) {
            return;
        }
        UiKey key = fabs(dx) >= 0.05 ? (dx > 0 ? UI_KEY_RIGHT : UI_KEY_LEFT)
                                     : (dy > 0 ? UI_KEY_UP : UI_KEY_DOWN);
        double way = fabs(dx) >= 0.05 ? fabs(dx) : fabs(dy);
        drive_key_with(drive, key, way >= 1.0 ? UI_SHIFT : 0);
    }
    fail_msg("the cursor does not get to %g, %g", x, y);
}

static void print_problems(const Editor* editor) {
    for (int i = 0; i < editor->judge.count; i++) {
        if (editor->judge.list[i].problem.kind == PROBLEM_ERROR) {
            print_message("  %s: %s\n", editor->judge.list[i].problem.where,
                          editor->judge.list[i].problem.message);
        }
    }
}

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

TEST(two_points_and_their_distance_scale_the_picture_below) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, NULL);
    Canvas picture = {0};
    Error error = {0};
    assert_int_equal(canvas_resize(&picture, 100, 80, &error), STATUS_OK);
    canvas_clear(&picture, colour_hex(0xFFFFFF));
    document_begin(editor->document, (Text){"test", "测试"});
    editor_set_underlay(editor->document, &(EditorPicture){.file = "a.png", .metres = 0.1});
    document_end(editor->document);
    editor->model.underlay.picture = &picture;
    drive_key(&drive, (UiKey)'u');
    click(&drive, editor, 2.0, 1.0);
    click(&drive, editor, 6.0, 1.0);
    write_keys(&drive, "10");
    drive_key(&drive, UI_KEY_ENTER);
    const char* storey = editor->model.storey;
    EditorPicture lies = {0};
    assert_true(editor_underlay(editor->document, storey, &lies));
    assert_string_equal(lies.file, "a.png");
    assert_near(lies.metres, 0.25, 0.01);   // 4 m of it are 10
    assert_near(2.0 - lies.at.x, 5.0, 0.2); // the first point stays where it is
    drive_key_with(&drive, (UiKey)'z', UI_CONTROL);
    assert_true(editor_underlay(editor->document, storey, &lies));
    assert_near(lies.metres, 0.1, 1e-9);
    close_editor(&drive, editor);
    canvas_free(&picture);
}

/// The file below a storey; "" none.
static const char* below(const Editor* editor, const char* storey) {
    EditorPicture lies;
    return editor_underlay(editor->document, storey, &lies) ? lies.file : "";
}

TEST(each_storey_has_a_picture_of_its_own_or_the_one_of_all) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "office");
    Document* document = editor->document;
    document_begin(document, (Text){"test", "测试"});
    editor_set_underlay(document, &(EditorPicture){.file = "all.png", .metres = 0.1});
    document_end(document);
    assert_string_equal(below(editor, "1F"), "all.png");
    assert_string_equal(below(editor, "2F"), "all.png");
    document_begin(document, (Text){"test", "测试"});
    editor_set_underlay(document,
                        &(EditorPicture){.storey = "2F", .file = "second.png", .metres = 0.05});
    document_end(document);
    assert_string_equal(below(editor, "1F"), "all.png");
    assert_string_equal(below(editor, "2F"), "second.png");
    EditorPicture other;
    assert_true(editor_other_underlay(document, "1F", &other));
    // The scale that two points tell is of the storey that is shown.
    Canvas picture = {0};
    Error error = {0};
    assert_int_equal(canvas_resize(&picture, 100, 80, &error), STATUS_OK);
    canvas_clear(&picture, colour_hex(0xFFFFFF));
    editor_show_storey(&editor->model, "2F");
    editor->model.underlay.picture = &picture;
    drive_key(&drive, (UiKey)'u');
    click(&drive, editor, 2.0, 1.0);
    click(&drive, editor, 6.0, 1.0);
    write_keys(&drive, "8");
    drive_key(&drive, UI_KEY_ENTER);
    EditorPicture lies;
    assert_true(editor_underlay(document, "2F", &lies));
    assert_near(lies.metres, 0.1, 0.005);
    assert_true(editor_underlay(document, "1F", &lies));
    assert_near(lies.metres, 0.1, 1e-9);
    // Taken out, the storey has the one of all again; undone, its own.
    document_begin(document, (Text){"test", "测试"});
    editor_set_underlay(document, &(EditorPicture){.storey = "2F"});
    document_end(document);
    assert_string_equal(below(editor, "2F"), "all.png");
    assert_true(document_undo(document));
    assert_string_equal(below(editor, "2F"), "second.png");
    close_editor(&drive, editor);
    canvas_free(&picture);
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

TEST(the_editor_has_no_fault_at_any_size) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "office");
    editor->judges = false; // the same all along
    ui_check_all(&drive, 0.0f);
    for (int tab = 1; tab < 5; tab++) {
        editor->model.tab = tab;
        ui_check_all(&drive, 0.0f);
    }
    for (int dialog = EDITOR_SAVE_AS; dialog <= EDITOR_KEYS; dialog++) {
        editor->model.dialog = (EditorDialog)dialog;
        editor->model.recovered = (Text){"2026-11-23 17:00", "2026-11-23 17:00"};
        ui_check_all(&drive, 0.0f);
    }
    editor->model.dialog = EDITOR_NO_DIALOG;
    editor->model.tab = 2;
    static const FeatureKind kinds[] = {FEATURE_ROOM, FEATURE_DOOR, FEATURE_STAIR, FEATURE_DEVICE,
                                        FEATURE_MUSTER};
    for (int k = 0; k < 5; k++) {
        for (int i = 0; i < document_count(editor->document); i++) {
            if (document_at(editor->document, i)->kind == kinds[k]) {
                editor->model.choice =
                    (EditorChoice){.feature = document_at(editor->document, i)->key, .corner = -1};
                break;
            }
        }
        ui_check_all(&drive, 0.0f);
    }
    close_editor(&drive, editor);
}

/// Whether something on the screen begins with a text.
static bool shows(const Drive* drive, const char* text) {
    int count = 0;
    const UiCommand* commands = ui_commands(drive->ui, &count);
    for (int i = 0; i < count; i++) {
        if (commands[i].kind == UI_DRAW_TEXT &&
            strncmp(commands[i].text, text, strlen(text)) == 0) {
            return true;
        }
    }
    return false;
}

TEST(what_is_done_with_the_file_can_be_reached_at_any_size) {
    UNUSED_STATE;
    static const int sizes[][2] = {{1024, 768}, {1366, 768}, {1920, 1080}, {3840, 2160}};
    static const char* const names[][2] = {
        {"Undo", "撤销"},    {"Redo", "重做"},           {"Save", "保存"}, {"Save as", "另存为"},
        {"Picture", "底图"}, {"Drill here", "在此演练"}, {"Keys", "按键"}, {"Leave", "离开"}};
    Drive drive;
    Editor* editor = open_editor(&drive, "office");
    editor->judges = false;
    for (int run = 0; run < 4 * 3 * 2; run++) {
        drive.width = sizes[run / 6][0];
        drive.height = sizes[run / 6][1];
        drive.look.language = (Language)(run / 2 % 3);
        drive.look.scale = (float)(1 + run % 2);
        const int zh = drive.look.language == LANGUAGE_ZH ? 1 : 0;
        drive_step(&drive);
        assert_true(shows(&drive, names[2][zh])); // saving and leaving stand there at once
        assert_true(shows(&drive, names[7][zh]));
        bool listed = shows(&drive, zh ? "更多" : "More");
        if (listed) {
            const char* both = drive.look.language == LANGUAGE_BOTH ? "More 更多" : "";
            drive_click(&drive, both[0] != '\0' && drive_find(&drive, both) ? both
                                : zh                                        ? "更多"
                                                                            : "More");
        }
        for (int i = 0; i < 8; i++) {
            if (!shows(&drive, names[i][zh])) {
                fail_msg("\"%s\" is nowhere at %dx%d, language %d, scale %d", names[i][zh],
                         drive.width, drive.height, (int)drive.look.language,
                         (int)drive.look.scale);
            }
        }
        assert_int_equal(ui_check(&drive, 0.0f), 0);
        if (listed) {
            drive_key(&drive, UI_KEY_ESCAPE);
        }
    }
    close_editor(&drive, editor);
}

TEST(a_tool_in_the_list_works_by_pointer_and_by_its_key) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "office");
    drive.width = 1024;
    drive.height = 768;
    drive.look.language = LANGUAGE_ZH;
    drive.look.scale = 2.0f;
    drive_step(&drive);
    drive_click(&drive, "更多");
    drive_click(&drive, "按键（F1）");
    assert_int_equal(editor->model.dialog, EDITOR_KEYS);
    editor->model.dialog = EDITOR_NO_DIALOG;
    drive_step(&drive);
    drive_key_with(&drive, (UiKey)'b', UI_CONTROL);
    assert_int_equal(editor->model.dialog, EDITOR_UNDERLAY);
    close_editor(&drive, editor);
}

TEST(storeys_that_have_no_room_beside_each_other_are_a_list) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "office");
    for (int i = 0; i < 10; i++) {
        editor_add_storey(&editor->model);
    }
    editor->judges = false;
    drive.width = 1024;
    drive.height = 768;
    drive_step(&drive);
    uint32_t keys[EDITOR_STOREYS_MAX];
    int count = editor_storeys(editor->document, keys);
    assert_int_equal(count, 12);
    const Feature* top = document_find(editor->document, keys[count - 1]);
    assert_string_equal(editor->model.storey, top->id);
    char name[96];
    snprintf(name, sizeof name, "%s %+.2f m", top->name.en != NULL ? top->name.en : top->id,
             feature_property_number(top, "elevation", 0.0));
    drive_click(&drive, name);
    drive_key(&drive, UI_KEY_HOME);
    drive_key(&drive, UI_KEY_ENTER);
    assert_string_equal(editor->model.storey, document_find(editor->document, keys[0])->id);
    assert_int_equal(ui_check(&drive, 0.0f), 0);
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
      CASE(a_device_is_found_by_its_name_and_placed_by_keys),
      CASE(where_there_is_no_room_a_tool_leads_to_where_it_is_used),
      CASE(two_points_and_their_distance_scale_the_picture_below),
      CASE(each_storey_has_a_picture_of_its_own_or_the_one_of_all), CASE(a_stair_joins_two_storeys),
      CASE(the_facility_gets_its_name), CASE(the_editor_has_no_fault_at_any_size),
      CASE(what_is_done_with_the_file_can_be_reached_at_any_size),
      CASE(a_tool_in_the_list_works_by_pointer_and_by_its_key),
      CASE(storeys_that_have_no_room_beside_each_other_are_a_list))
