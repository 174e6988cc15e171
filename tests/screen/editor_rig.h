/// A drive of the editor: a plan opened, pointed at in metres, its document counted.
#pragma once

#include "support/ui_drive.h"

#include "screen/editor_internal.h"

typedef struct Editor {
    EditorModel model;
    EditorActions seen;
    Judge judge;
    uint64_t judged;
    bool judges;
    Document* document;
} Editor;

static inline void tell(Ui* ui, void* user) {
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

static inline Editor* open_editor(Drive* drive, const char* name) {
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

static inline void close_editor(Drive* drive, Editor* editor) {
    editor_close(&editor->model);
    document_free(editor->document);
    drive_close(drive);
    free(editor);
}

/// The pixel of a place on the plan.
static inline void pixel(const Editor* editor, double x, double y, int* px, int* py) {
    const EditorModel* model = &editor->model;
    *px = (int)(model->box.x + 0.5 * model->box.w + (x - model->middle.x) * model->scale + 0.5);
    *py = (int)(model->box.y + 0.5 * model->box.h - (y - model->middle.y) * model->scale + 0.5);
}

static inline void click(Drive* drive, const Editor* editor, double x, double y) {
    int px;
    int py;
    pixel(editor, x, y, &px, &py);
    drive_move(drive, px, py);
    drive_click_at(drive, px, py);
}

static inline void drag(Drive* drive, const Editor* editor, double x, double y, double to_x,
                        double to_y) {
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

static inline int count(const Editor* editor, FeatureKind kind) {
    int found = 0;
    for (int i = 0; i < document_count(editor->document); i++) {
        found += document_at(editor->document, i)->kind == kind;
    }
    return found;
}

static inline void write_keys(Drive* drive, const char* keys) {
    for (; *keys != '\0'; keys++) {
        drive_key(drive, (UiKey)*keys);
    }
}

static inline void go_to(Drive* drive, Editor* editor, double x, double y) {
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

static inline void print_problems(const Editor* editor) {
    for (int i = 0; i < editor->judge.count; i++) {
        if (editor->judge.list[i].problem.kind == PROBLEM_ERROR) {
            print_message("  %s: %s\n", editor->judge.list[i].problem.where,
                          editor->judge.list[i].problem.message);
        }
    }
}
