// The editor's page: joins the screen with the disk. A frame: what was wanted is done, the document
// is checked when it has rested for a moment, and a copy of what is not saved is kept.

#include "app/editor.h"

#include "app/app.h"
#include "app/editor_files.h"
#include "app/tabletop.h"
#include "edit/exercise.h"
#include "formats/geojson.h"
#include "screen/editor.h"

#include <SDL2/SDL_image.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define REST_S     0.25     /* without a change, before the document is checked */
#define COPY_S     1.0      /* between copies of what is not saved */
#define PIXELS_MAX 40000000 /* of an underlay */

typedef struct EditorPage {
    Page page;
    Document* document;
    EditorModel model;
    EditorActions wanted;
    Judge judges[2]; // the one that is shown and the next
    int shown;
    uint64_t judged;        // version
    uint64_t seen;          // version of the frame before
    char on[EDITOR_ID_MAX]; // storey of the frame before
    double rests;           // [s] since the document changed
    double copied_s;        // [s] since the last copy
    uint64_t copied;        // state of the copy, or of the file where there is none
    char file[PATH_MAX];
    char copy[PATH_MAX];
    char* disk; // what the file holds, as far as we know; malloc'd
    Canvas picture;
    char pictured[PATH_MAX]; // the file of the picture, "" none was tried
    char found[64];          // when the copy was written
    bool leaves;
} EditorPage;

static const char* judged_name(const EditorPage* editor) {
    return editor->file[0] != '\0' ? editor->file : "plan.geojson";
}

static void say_error(EditorPage* editor, const Error* error) {
    const char* zh = error->message_zh[0] != '\0' ? error->message_zh : error->message;
    editor_say(&editor->model, true, (Text){error->message, zh});
    shell_say(editor->page.shell, (Text){error->message, zh});
}

// ---- the live check ----------------------------------------------------------------------------

/// The overlay that lies beside the plan: named in it, else by its own name.
static char* read_overlay(const EditorPage* editor, char path[PATH_MAX], size_t* count) {
    const char* named = json_string_value(document_member(editor->document, "overlay"));
    const char* slash = strrchr(editor->file, '/');
    const char* dot = strrchr(editor->file, '.');
    int folder = slash != NULL ? (int)(slash - editor->file) + 1 : 0;
    if (editor->file[0] == '\0') {
        return NULL;
    }
    int length = named != NULL
                     ? snprintf(path, PATH_MAX, "%.*s%s", folder, editor->file, named)
                     : snprintf(path, PATH_MAX, "%.*s.overlay.geojson",
                                dot != NULL ? (int)(dot - editor->file) : 0, editor->file);
    Error ignored;
    return length < PATH_MAX && access(path, R_OK) == 0 ? editor_read(path, count, &ignored) : NULL;
}

static void judge(EditorPage* editor) {
    char path[PATH_MAX];
    size_t count = 0;
    char* overlay = read_overlay(editor, path, &count);
    Judge* next = &editor->judges[1 - editor->shown];
    editor->judged = document_version(editor->document);
    if (judge_document(next, editor->document, judged_name(editor), path, overlay, count) ==
        STATUS_OK) {
        editor->shown = 1 - editor->shown;
        editor->model.judge = next;
    }
    free(overlay);
}

// ---- saving ------------------------------------------------------------------------------------

static void forget_copy(EditorPage* editor) {
    if (editor->copy[0] != '\0') {
        unlink(editor->copy);
    }
    editor->copied = document_state(editor->document);
}

/// Keeps a copy of what is not on the disk yet.
static void keep_copy(EditorPage* editor) {
    if (editor->copied == document_state(editor->document) || editor->copy[0] == '\0' ||
        document_is_open(editor->document)) {
        return;
    }
    if (!editor_is_changed(&editor->model)) {
        forget_copy(editor);
        return;
    }
    size_t length = 0;
    Error error = {0};
    char* text = document_text(editor->document, &length);
    if (text != NULL && editor_write(editor->copy, text, length, &error) == STATUS_OK) {
        editor->copied = document_state(editor->document);
    }
    free(text);
}

/// Whether the file is still what it was when it was read or written last.
static bool is_ours(const EditorPage* editor, const char* path) {
    size_t count = 0;
    Error ignored;
    char* now = access(path, F_OK) == 0 ? editor_read(path, &count, &ignored) : NULL;
    bool same = now == NULL || (editor->disk != NULL && strcmp(now, editor->disk) == 0);
    free(now);
    return same;
}

/// Writes the document to `path`. False after a message.
static bool save_to(EditorPage* editor, const char* path) {
    bool own = strcmp(path, editor->file) == 0;
    if (own ? !is_ours(editor, path) : access(path, F_OK) == 0) {
        editor_say(&editor->model, true,
                   own ? UI_TEXT("Another program has changed this file: save under another name",
                                 "该文件已被其他程序修改，请另存为其他名称")
                       : UI_TEXT("There is a file of this name already: choose another",
                                 "已有同名文件，请换一个名称"));
        return false;
    }
    size_t length = 0;
    Error error = {0};
    char* text = document_text(editor->document, &length);
    if (text == NULL || editor_write(path, text, length, &error) != STATUS_OK) {
        if (text == NULL) {
            error_set(&error, STATUS_NO_MEMORY, "no memory");
        }
        say_error(editor, &error);
        free(text);
        return false;
    }
    free(editor->disk);
    editor->disk = text;
    editor->model.saved = document_state(editor->document);
    forget_copy(editor);
    if (!own) {
        snprintf(editor->file, sizeof editor->file, "%s", path);
        editor->model.file = editor->file;
        if (!editor_copy_path(editor->file, editor->copy, sizeof editor->copy)) {
            editor->copy[0] = '\0';
        }
    }
    char en[PATH_MAX + 16];
    char zh[PATH_MAX + 16];
    snprintf(en, sizeof en, "Saved: %s", path);
    snprintf(zh, sizeof zh, "已保存：%s", path);
    editor_say(&editor->model, false, (Text){en, zh});
    return true;
}

/// A name as typed, with the ending that belongs to it.
static bool save_as(EditorPage* editor) {
    char path[PATH_MAX];
    const char* typed = editor->model.path;
    size_t length = strlen(typed);
    bool ends = length > 8 && strcmp(typed + length - 8, ".geojson") == 0;
    snprintf(path, sizeof path, "%s%s", typed, ends ? "" : ".geojson");
    return save_to(editor, path);
}

// ---- the underlay ------------------------------------------------------------------------------

/// Reads a picture into the page's canvas. False: it is none.
static bool read_picture(EditorPage* editor, const char* path) {
    Error error = {0};
    SDL_Surface* read = IMG_Load(path);
    SDL_Surface* surface = read != NULL && (int64_t)read->w * read->h <= PIXELS_MAX
                               ? SDL_ConvertSurfaceFormat(read, SDL_PIXELFORMAT_ARGB8888, 0)
                               : NULL;
    bool good = surface != NULL &&
                canvas_resize(&editor->picture, surface->w, surface->h, &error) == STATUS_OK;
    for (int y = 0; good && y < surface->h; y++) {
        const uint32_t* row = (const uint32_t*)(const void*)((const uint8_t*)surface->pixels +
                                                             (size_t)y * (size_t)surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            uint32_t alpha = row[x] >> 24; // what is clear is white paper
            editor->picture.pixels[(size_t)y * (size_t)surface->w + (size_t)x] =
                alpha < 128 ? 0xFFFFFFFFu : row[x] | 0xFF000000u;
        }
    }
    SDL_FreeSurface(surface);
    SDL_FreeSurface(read);
    return good;
}

/// A name in the document is meant from the plan's folder.
static void picture_path(const EditorPage* editor, const char* file, char path[PATH_MAX]) {
    const char* slash = strrchr(editor->file, '/');
    int folder = file[0] != '/' && slash != NULL ? (int)(slash - editor->file) + 1 : 0;
    if (snprintf(path, PATH_MAX, "%.*s%s", folder, editor->file, file) >= PATH_MAX) {
        path[0] = '\0';
    }
}

/// Shows the picture that the document names for the storey; one that was tried is not tried again.
static void show_picture(EditorPage* editor) {
    char path[PATH_MAX] = "";
    EditorPicture lies;
    if (editor_underlay(editor->document, editor->model.storey, &lies)) {
        picture_path(editor, lies.file, path);
    }
    if (strcmp(path, editor->pictured) == 0) {
        return;
    }
    memcpy(editor->pictured, path, sizeof editor->pictured);
    bool good = path[0] != '\0' && read_picture(editor, path);
    editor->model.underlay.picture = good ? &editor->picture : NULL;
    if (!good && path[0] != '\0') {
        char en[PATH_MAX + 64];
        char zh[PATH_MAX + 64];
        snprintf(en, sizeof en, "%s is no picture that can be read", path);
        snprintf(zh, sizeof zh, "%s 不是可读取的图片", path);
        editor_say(&editor->model, true, (Text){en, zh});
    }
}

/// Lays another picture below the storey: as the one of another storey lies, since sheets of one
/// building are alike, else 40 m wide, until two points say better.
static void lay_picture(EditorPage* editor, const char* given) {
    char full[PATH_MAX];
    char there[PATH_MAX] = "";
    if (realpath(given, full) == NULL || !read_picture(editor, full)) {
        editor_say(&editor->model, true,
                   UI_TEXT("This is no picture that can be read", "不是可读取的图片"));
        editor->pictured[0] = '\0';
        editor->model.underlay.picture = NULL;
        show_picture(editor); // the one that was there
        return;
    }
    // One in the plan's folder goes by its name, so that both can be moved together.
    const char* name = strrchr(full, '/') + 1;
    picture_path(editor, name, there);
    char* same = editor->file[0] != '\0' ? realpath(there, NULL) : NULL;
    bool beside = same != NULL && strcmp(same, full) == 0;
    free(same);
    EditorPicture other;
    EditorPicture lies = {.storey = editor_storey_count(editor->document) > 1 ? editor->model.storey
                                                                              : NULL,
                          .file = beside ? name : full,
                          .metres = 40.0 / editor->picture.width};
    if (editor_other_underlay(editor->document, lies.storey, &other)) {
        lies.at = other.at;
        lies.metres = other.metres;
    }
    document_begin(editor->document, (Text){"Picture below the storey", "置入底图"});
    editor_set_underlay(editor->document, &lies);
    document_end(editor->document);
    show_picture(editor);
    editor->model.fitted = document_count(editor->document) > 1;
    editor->model.shows[EDITOR_LAYER_UNDERLAY] = true;
    editor_say(&editor->model, false,
               UI_TEXT("U: click two points of the picture and type their distance",
                       "按 U：在底图上点击两点并输入实际距离"));
}

// ---- what the screen wants ---------------------------------------------------------------------

/// The saved plan with its scenario beside it is opened as a tabletop.
static void drill_here(EditorPage* editor) {
    char path[PATH_MAX];
    if (editor_is_changed(&editor->model) && !save_to(editor, editor->file)) {
        return;
    }
    size_t length = 0;
    Error error = {0};
    char* text = exercise_text(editor->document, editor->file, &length);
    const char* dot = strrchr(editor->file, '.');
    snprintf(path, sizeof path, "%.*s_drill.lua", (int)(dot - editor->file), editor->file);
    size_t count = 0;
    Error ignored;
    char* there = access(path, F_OK) == 0 ? editor_read(path, &count, &ignored) : NULL;
    if (there != NULL && !exercise_is_ours(there)) {
        editor_say(&editor->model, false,
                   UI_TEXT("The scenario beside the plan was written by hand and stays as it is",
                           "平面旁的情景文件为手工编写，保持不变"));
    } else if (text == NULL || editor_write(path, text, length, &error) != STATUS_OK) {
        say_error(editor, &error);
        free(there);
        free(text);
        return;
    }
    free(there);
    free(text);
    const LoadOptions load = {.scenario = path};
    if (tabletop_open(editor->page.shell, &load) != EXIT_DONE) {
        editor_say(&editor->model, true,
                   UI_TEXT("The drill cannot be opened; the terminal says why",
                           "无法打开演练，原因见终端"));
    }
}

static void recover(EditorPage* editor) {
    size_t count = 0;
    Error error = {0};
    Problems* problems = calloc(1, sizeof *problems);
    char* bytes = problems != NULL ? editor_read(editor->copy, &count, &error) : NULL;
    Document* document = NULL;
    if (bytes != NULL) {
        problems_init(problems);
        if (document_open(&document, editor->copy, bytes, count, problems) != STATUS_OK) {
            error_set(&error, STATUS_CORRUPT, "%s", problems->items[0].message);
        }
    }
    if (document == NULL) {
        say_error(editor, &error);
    } else {
        document_free(editor->document);
        editor->document = document;
        Type* type = editor->model.type;
        editor_close(&editor->model);
        editor_open(&editor->model, document, type);
        editor->model.file = editor->file[0] != '\0' ? editor->file : NULL;
        editor->model.saved = UINT64_MAX; // nothing of it is on the disk
        editor->copied = document_state(document);
        editor->judged = editor->seen = UINT64_MAX;
    }
    free(bytes);
    free(problems);
}

static void obey(EditorPage* editor) {
    const EditorActions wanted = editor->wanted;
    editor->wanted = (EditorActions){0};
    bool saved = true;
    if (wanted.save) {
        saved = save_to(editor, editor->file);
    } else if (wanted.save_as) {
        saved = save_as(editor);
    }
    if (wanted.underlay) {
        lay_picture(editor, editor->model.path);
    }
    if (wanted.recover) {
        recover(editor);
    }
    if (wanted.discard) {
        forget_copy(editor);
    }
    if (wanted.drill) {
        drill_here(editor);
    }
    if (wanted.leave && saved) {
        forget_copy(editor);
        shell_pop(editor->page.shell);
    }
}

static bool is_anything(const EditorActions* actions) {
    return actions->save || actions->save_as || actions->leave || actions->underlay ||
           actions->drill || actions->recover || actions->discard;
}

// ---- the page ----------------------------------------------------------------------------------

static bool editor_tick(Page* page, double dt) {
    EditorPage* editor = (EditorPage*)page;
    bool frame = is_anything(&editor->wanted);
    if (frame) {
        obey(editor);
    }
    const uint64_t version = document_version(editor->document);
    if (version != editor->seen || strcmp(editor->on, editor->model.storey) != 0) {
        snprintf(editor->on, sizeof editor->on, "%s", editor->model.storey);
        show_picture(editor);
        frame = true;
    }
    editor->rests = version == editor->seen ? editor->rests + dt : 0.0;
    editor->seen = version;
    editor->copied_s += dt;
    if (editor->judged != version && editor->rests >= REST_S &&
        !document_is_open(editor->document)) {
        judge(editor);
        frame = true;
    }
    if (editor->copied_s >= COPY_S) {
        editor->copied_s = 0.0;
        keep_copy(editor);
    }
    return frame;
}

static bool editor_runs(const Page* page) {
    const EditorPage* editor = (const EditorPage*)page;
    return editor->judged != document_version(editor->document) || is_anything(&editor->wanted) ||
           editor->copied != document_state(editor->document);
}

static void editor_tell(Page* page, Ui* ui, int pane) {
    EditorPage* editor = (EditorPage*)page;
    if (pane != 0) {
        return;
    }
    EditorActions actions;
    screen_editor(ui, &editor->model, &actions);
    if (is_anything(&actions)) {
        editor->wanted = actions;
    }
}

static bool editor_may_quit(Page* page) {
    EditorPage* editor = (EditorPage*)page;
    if (editor_is_changed(&editor->model)) {
        editor->model.dialog = EDITOR_LEAVE;
        return false;
    }
    return true;
}

static void editor_back(Page* page) {
    shell_title(page->shell, (Text){"facility", "场所编辑"});
}

static void editor_page_close(Page* page) {
    EditorPage* editor = (EditorPage*)page;
    document_free(editor->document);
    editor_close(&editor->model);
    canvas_free(&editor->picture);
    free(editor->disk);
    free(editor);
}

static const PageKind editor_kind = {.tick = editor_tick,
                                     .runs = editor_runs,
                                     .tell = editor_tell,
                                     .may_quit = editor_may_quit,
                                     .back = editor_back,
                                     .close = editor_page_close};

/// Reads the file, or makes a new document. An exit status.
static int open_document(EditorPage* editor, const char* path) {
    Error error = {0};
    if (path == NULL) {
        return document_new(&editor->document) == STATUS_OK ? EXIT_DONE : EXIT_FAULT;
    }
    size_t count = 0;
    snprintf(editor->file, sizeof editor->file, "%s", path);
    editor->disk = editor_read(path, &count, &error);
    if (editor->disk == NULL) {
        app_fail(&error);
        return EXIT_BAD;
    }
    Problems* problems = calloc(1, sizeof *problems);
    if (problems == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    problems_init(problems);
    Status status = document_open(&editor->document, path, editor->disk, count, problems);
    if (status != STATUS_OK) {
        app_print_problems(problems, true, app_language());
    }
    free(problems);
    return app_exit(status);
}

/// A copy that an earlier session left behind.
static void look_for_copy(EditorPage* editor) {
    size_t count = 0;
    Error ignored;
    if (!editor_copy_path(editor->file, editor->copy, sizeof editor->copy)) {
        editor->copy[0] = '\0';
        return;
    }
    if (!editor_written(editor->copy, editor->found, sizeof editor->found)) {
        return;
    }
    char* copy = editor_read(editor->copy, &count, &ignored);
    if (copy != NULL && (editor->disk == NULL || strcmp(copy, editor->disk) != 0)) {
        editor->model.recovered = (Text){editor->found, editor->found};
        editor->model.dialog = EDITOR_RECOVER;
    }
    free(copy);
}

int editor_open_page(Shell* shell, const char* path, const char* picture) {
    EditorPage* editor = calloc(1, sizeof *editor);
    if (editor == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    int result = open_document(editor, path);
    if (result != EXIT_DONE) {
        editor_page_close(&editor->page);
        return result;
    }
    editor->page.kind = &editor_kind;
    editor_open(&editor->model, editor->document, shell_type(shell));
    editor->model.file = path != NULL ? editor->file : NULL;
    editor->judged = UINT64_MAX;
    editor->copied = document_state(editor->document);
    editor->seen = UINT64_MAX;
    look_for_copy(editor);
    if (picture != NULL) {
        lay_picture(editor, picture);
    }
    shell_push(shell, &editor->page);
    shell_title(shell, (Text){"facility", "场所编辑"});
    return EXIT_DONE;
}
