// The editor at any size: nothing is cut and everything can be reached; each storey has its
// picture.

#include "editor_rig.h"

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

SUITE(CASE(two_points_and_their_distance_scale_the_picture_below),
      CASE(each_storey_has_a_picture_of_its_own_or_the_one_of_all),
      CASE(the_editor_has_no_fault_at_any_size),
      CASE(what_is_done_with_the_file_can_be_reached_at_any_size),
      CASE(a_tool_in_the_list_works_by_pointer_and_by_its_key),
      CASE(storeys_that_have_no_room_beside_each_other_are_a_list))
