// What the editor looks like, against golden pictures (tolerance: support/golden_picture.h): a door
// being placed with its distances, a chosen room with its corners, a plan with problems.

#include "support/golden_picture.h"
#include "support/ui_drive.h"

#include "screen/editor.h"

typedef struct Editor {
    EditorModel model;
    Judge judge;
    Document* document;
} Editor;

static void tell(Ui* ui, void* user) {
    Editor* editor = user;
    EditorActions actions;
    screen_editor(ui, &editor->model, &actions);
}

static Editor* open_editor(Drive* drive, const char* name, Language language, ViewTheme theme) {
    Editor* editor = calloc(1, sizeof *editor);
    Problems* problems = calloc(1, sizeof *problems);
    char path[512];
    snprintf(path, sizeof path, "%s/assets/facilities/%s.geojson", MUSTER_SOURCE_DIR, name);
    FILE* file = fopen(path, "rb");
    assert_non_null(file);
    char* bytes = malloc(1 << 20);
    size_t count = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    problems_init(problems);
    assert_int_equal(document_open(&editor->document, path, bytes, count, problems), STATUS_OK);
    free(bytes);
    free(problems);
    drive_open(drive, tell, editor);
    drive->width = 1366;
    drive->height = 768;
    drive->look.language = language;
    drive->look.theme = theme;
    editor_open(&editor->model, editor->document, drive->type);
    drive_step(drive);
    return editor;
}

static void judge(Editor* editor) {
    assert_int_equal(judge_document(&editor->judge, editor->document, "t", NULL, NULL, 0),
                     STATUS_OK);
    editor->model.judge = &editor->judge;
}

static void point_at(Drive* drive, const Editor* editor, double x, double y) {
    const EditorModel* model = &editor->model;
    drive_move(drive,
               (int)(model->box.x + 0.5 * model->box.w + (x - model->middle.x) * model->scale),
               (int)(model->box.y + 0.5 * model->box.h - (y - model->middle.y) * model->scale));
}

static void assert_picture(Drive* drive, const char* name) {
    Canvas canvas = {0};
    Error error = {0};
    assert_int_equal(canvas_resize(&canvas, drive->width, drive->height, &error), STATUS_OK);
    assert_true(ui_paint(drive->ui, &canvas));
    assert_golden(&canvas, name);
    canvas_free(&canvas);
}

static void close_editor(Drive* drive, Editor* editor) {
    editor_close(&editor->model);
    document_free(editor->document);
    drive_close(drive);
    free(editor);
}

TEST(a_door_is_placed_with_its_distances) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "workshop", LANGUAGE_EN, VIEW_LIGHT);
    judge(editor);
    drive_key(&drive, (UiKey)'d');
    drive_key(&drive, (UiKey)'1');
    drive_key(&drive, (UiKey)'.');
    drive_key(&drive, (UiKey)'2');
    point_at(&drive, editor, 12.0, 6.3);
    assert_picture(&drive, "editor_door");
    close_editor(&drive, editor);
}

TEST(a_chosen_room_shows_its_corners_and_properties) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "office", LANGUAGE_ZH, VIEW_DARK);
    judge(editor);
    const Feature* room = document_find_id(editor->document, "canteen");
    editor->model.choice = (EditorChoice){.feature = room->key, .corner = -1};
    drive_step(&drive);
    assert_picture(&drive, "editor_room");
    close_editor(&drive, editor);
}

TEST(problems_have_the_same_number_in_the_list_and_on_the_plan) {
    UNUSED_STATE;
    Drive drive;
    Editor* editor = open_editor(&drive, "bank", LANGUAGE_BOTH, VIEW_LIGHT);
    document_begin(editor->document, (Text){"test", "测试"});
    for (int i = document_count(editor->document) - 1; i >= 0; i--) {
        if (document_at(editor->document, i)->kind == FEATURE_DOOR) {
            document_remove(editor->document, document_at(editor->document, i)->key);
        }
    }
    document_end(editor->document);
    judge(editor);
    assert_true(editor->judge.errors > 2);
    drive_step(&drive);
    assert_picture(&drive, "editor_problems");
    close_editor(&drive, editor);
}

SUITE(CASE(a_door_is_placed_with_its_distances),
      CASE(a_chosen_room_shows_its_corners_and_properties),
      CASE(problems_have_the_same_number_in_the_list_and_on_the_plan))
