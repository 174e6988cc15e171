// Shell: events to the page on top, time to the page on top, its frames to the windows.

#include "app/shell.h"

#include "app/app.h"
#include "app/pane.h"
#include "view/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FRAME_S      (1.0 / 60.0)
#define LONGEST_DT_S 0.2 /* of real time that a page is told after a hang */
#define IDLE_S       1.0 /* the longest that nothing is looked at */
#define SAYS_S       6.0 /* how long a line in the corner stays */
#define SAYS_BYTES   512

/// How quick the window is.
typedef struct Times {
    double first_s;        // from its opening to the first frame on the screen
    double whole_s;        // and until the first page had read all it shows; 0 not yet
    double worst_s, sum_s; // of the others, from taking an input to its frame on the screen
    int frames;
} Times;

struct Shell {
    Type* type;
    Pane panes[SHELL_PANES_MAX];
    int pane_count;
    Page* pages[SHELL_PAGES_MAX];
    int page_count;
    bool pops;
    bool quit;
    int exit_status;
    Settings settings;
    char settings_path[SETTINGS_PATH_MAX];
    bool wants_frame;
    SDL_Event later; // one that needs a frame of its own
    bool has_later;
    char says_en[SAYS_BYTES], says_zh[SAYS_BYTES];
    double says_left;    // [s]
    int telling;         // the pane whose frame is being told
    uint64_t begin;      // performance counter at the start
    bool shown;          // the first frame has been
    const char* picture; // see shell_picture()
    int picture_after;
    Times times;
    bool tells_times;
};

static double seconds_since(uint64_t counter) {
    return (double)(SDL_GetPerformanceCounter() - counter) / (double)SDL_GetPerformanceFrequency();
}

static Page* top_page(const Shell* shell) {
    return shell->page_count > 0 ? shell->pages[shell->page_count - 1] : NULL;
}

// ---- displays ----------------------------------------------------------------------------------

/// A display's name with its size: what a place is remembered by.
static void display_name(int display, char* name, size_t size) {
    SDL_Rect bounds = {0};
    const char* given = SDL_GetDisplayName(display);
    SDL_GetDisplayBounds(display, &bounds);
    snprintf(name, size, "%.40s %dx%d", given != NULL && given[0] != '\0' ? given : "display",
             bounds.w, bounds.h);
}

/// Where a pane opens on a display: as it was there last, else in its middle.
static SDL_Rect place_on(const Shell* shell, int display, int pane, bool* full) {
    char name[64];
    display_name(display, name, sizeof(name));
    SDL_Rect usable = {0, 0, 1280, 720};
    SDL_GetDisplayUsableBounds(display, &usable);
    const WindowPlace* place = settings_place(&shell->settings, name, pane);
    *full = place != NULL ? place->full : pane == 1 && shell_has_second_display(shell);
    if (place != NULL) {
        const SDL_Rect was = {place->x, place->y, place->w, place->h};
        SDL_Rect common;
        // Still where somebody can reach it?
        if (SDL_IntersectRect(&was, &usable, &common) && common.w > 100 && common.h > 60) {
            return was;
        }
    }
    if (*full) { // of that size at once: nothing of it lies outside, whoever manages the windows
        SDL_GetDisplayBounds(display, &usable);
        return usable;
    }
    int w = usable.w * 9 / 10 < 1600 ? usable.w * 9 / 10 : 1600;
    int h = usable.h * 9 / 10 < 900 ? usable.h * 9 / 10 : 900;
    return (SDL_Rect){usable.x + (usable.w - w) / 2, usable.y + (usable.h - h) / 2, w, h};
}

static void keep_place(Shell* shell, int pane) {
    SDL_Window* window = shell->panes[pane].window;
    WindowPlace place = {.pane = pane};
    int display = SDL_GetWindowDisplayIndex(window);
    display_name(display >= 0 ? display : 0, place.display, sizeof(place.display));
    place.full = (SDL_GetWindowFlags(window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
    SDL_GetWindowPosition(window, &place.x, &place.y);
    SDL_GetWindowSize(window, &place.w, &place.h);
    const WindowPlace* before = settings_place(&shell->settings, place.display, pane);
    if (place.full && before != NULL) { // what it goes back to
        place.x = before->x;
        place.y = before->y;
        place.w = before->w;
        place.h = before->h;
    }
    settings_put_place(&shell->settings, &place);
}

bool shell_has_second_display(const Shell* shell) {
    (void)shell;
    return SDL_GetNumVideoDisplays() > 1;
}

void shell_full_screen(Shell* shell, int pane, bool on) {
    if (pane < shell->pane_count) {
        SDL_SetWindowFullscreen(shell->panes[pane].window, on ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    }
}

static bool open_pane(Shell* shell, int pane, int display, const char* title, Error* error) {
    bool full = false;
    SDL_Rect bounds = place_on(shell, display, pane, &full);
    if (pane_open(&shell->panes[pane], shell->type, title, &bounds, error) != STATUS_OK) {
        return false;
    }
    shell->pane_count = pane + 1;
    if (full) {
        shell_full_screen(shell, pane, true);
    }
    return true;
}

bool shell_pair(Shell* shell, bool open, Text title) {
    if (open == (shell->pane_count == 2)) {
        return true;
    }
    if (!open) {
        keep_place(shell, 1);
        pane_close(&shell->panes[1]);
        shell->pane_count = 1;
        return true;
    }
    int own = SDL_GetWindowDisplayIndex(shell->panes[0].window);
    int display = shell_has_second_display(shell) ? (own == 0 ? 1 : 0) : own;
    Error error = {0};
    if (!open_pane(shell, 1, display >= 0 ? display : 0,
                   text_in(title, shell->settings.look.language), &error)) {
        app_fail(&error);
        return false;
    }
    SDL_RaiseWindow(shell->panes[0].window); // the keys stay with the trainer
    (void)SDL_SetWindowInputFocus(shell->panes[0].window);
    shell->wants_frame = true;
    return true;
}

bool shell_is_pair(const Shell* shell) {
    return shell->pane_count == 2;
}

// ---- opening and closing -----------------------------------------------------------------------

static Status open_video(Error* error) {
    const char* driver = SDL_Init(SDL_INIT_VIDEO) == 0 ? SDL_GetCurrentVideoDriver() : "dummy";
    // SDL falls back to drawing into nowhere; only who asks for that by name wants it.
    if (getenv("SDL_VIDEODRIVER") == NULL &&
        (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0)) {
        return error_set(error, STATUS_IO,
                         "there is no display; muster run and muster draw need none");
    }
    // A software renderer must not hand its picture to an emulated GPU: 44 ms a frame against 24.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
#ifdef SDL_HINT_IME_SHOW_UI
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
#endif
    SDL_StopTextInput(); // until an entry has the focus
    return STATUS_OK;
}

/// The settings of the file; what is wrong with it is said once, in the window.
static void read_settings(Shell* shell) {
    shell->settings = settings_default();
    Error error = {0};
    Status status = settings_path(shell->settings_path, sizeof(shell->settings_path))
                        ? settings_read(&shell->settings, shell->settings_path, &error)
                        : STATUS_OK;
    if (status == STATUS_OK) {
        return;
    }
    app_fail(&error);
    char en[SAYS_BYTES];
    char zh[SAYS_BYTES];
    const char* in_zh = error.message_zh[0] != '\0' ? error.message_zh : error.message;
    bool aside = status == STATUS_CORRUPT;
    snprintf(en, sizeof(en), "%.400s. All settings are as at first%s.", error.message,
             aside ? "; the file is kept as .bad" : "");
    snprintf(zh, sizeof(zh), "%.400s。全部设置已恢复默认%s。", in_zh,
             aside ? "，原文件另存为 .bad" : "");
    shell_say(shell, (Text){en, zh});
}

/// Opens the first window. STATUS_IO: no display, no typeface.
static Status open_shell(Shell** made, Error* error) {
    Shell* shell = calloc(1, sizeof(Shell));
    *made = shell;
    if (shell == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory");
    }
    shell->begin = SDL_GetPerformanceCounter();
    read_settings(shell);
    Status status = open_video(error);
    status = status == STATUS_OK ? type_create(&shell->type, error) : status;
    if (status == STATUS_OK && !open_pane(shell, 0, 0, "Muster", error)) {
        status = STATUS_IO;
    }
    return status;
}

void shell_keep(Shell* shell) {
    for (int i = 0; i < shell->pane_count; i++) {
        keep_place(shell, i);
    }
    Error error = {0};
    if (shell->settings_path[0] != '\0' &&
        settings_write(&shell->settings, shell->settings_path, &error) != STATUS_OK) {
        app_fail(&error);
    }
}

/// Closes pages, windows, and writes the settings; a disk that refuses them is complained about.
static void close_shell(Shell* shell) {
    if (shell == NULL) {
        return;
    }
    if (shell->pane_count > 0) {
        shell_keep(shell);
    }
    while (shell->page_count > 0) {
        Page* page = shell->pages[--shell->page_count];
        if (page->kind->close != NULL) {
            page->kind->close(page);
        }
    }
    for (int i = 0; i < shell->pane_count; i++) {
        pane_close(&shell->panes[i]);
    }
    type_free(shell->type);
    if (SDL_WasInit(SDL_INIT_VIDEO) != 0) {
        SDL_Quit();
    }
    free(shell);
}

// ---- what pages ask for ------------------------------------------------------------------------

void shell_push(Shell* shell, Page* page) {
    ASSERT(shell->page_count < SHELL_PAGES_MAX);
    page->shell = shell;
    shell->pages[shell->page_count++] = page;
    shell->wants_frame = true;
}

void shell_pop(Shell* shell) {
    shell->pops = true;
}

void shell_quit(Shell* shell, int exit_status) {
    shell->quit = true;
    shell->exit_status = exit_status;
}

Settings* shell_settings(Shell* shell) {
    return &shell->settings;
}

UiLook* shell_look(Shell* shell) {
    return &shell->settings.look;
}

Type* shell_type(Shell* shell) {
    return shell->type;
}

void shell_tell_times(Shell* shell) {
    shell->tells_times = true;
}

void shell_picture(Shell* shell, const char* path, int frames) {
    shell->picture = path;
    shell->picture_after = frames;
}

void shell_size(Shell* shell, int width, int height) {
    SDL_SetWindowSize(shell->panes[0].window, width, height);
}

/// Saves the asked for picture when it is time.
static void take_picture(Shell* shell) {
    const Page* page = top_page(shell);
    bool busy = page->kind->runs != NULL && page->kind->runs(page);
    shell->wants_frame = true; // frames are counted
    if (busy || shell->times.frames < shell->picture_after) {
        return;
    }
    Error error = {0};
    Status status = view_save_canvas(&shell->panes[0].canvas, shell->picture, &error);
    if (status != STATUS_OK) {
        app_fail(&error);
    } else {
        fprintf(stderr, "muster: wrote %s\n", shell->picture);
    }
    shell_quit(shell, app_exit(status));
}

void shell_say(Shell* shell, Text text) {
    snprintf(shell->says_en, sizeof(shell->says_en), "%s", text_in(text, LANGUAGE_EN));
    snprintf(shell->says_zh, sizeof(shell->says_zh), "%s", text_in(text, LANGUAGE_ZH));
    text_cut(shell->says_en);
    text_cut(shell->says_zh);
    shell->says_left = SAYS_S;
    shell->wants_frame = true;
}

void shell_title(Shell* shell, Text title) {
    char text[256];
    snprintf(text, sizeof(text), "Muster - %s", text_in(title, shell->settings.look.language));
    text_cut(text);
    SDL_SetWindowTitle(shell->panes[0].window, text);
}

// ---- frames ------------------------------------------------------------------------------------

/// The line in the corner, over the page.
static void tell_saying(Shell* shell, Ui* ui) {
    const Text text = {shell->says_en, shell->says_zh};
    const UiStyle style = {.lines = 4, .size = UI_NOTE, .both = UI_BOTH_STACKED};
    float width = ui_text_width(ui, text, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_STACKED});
    float most = 0.6f * ui_width(ui);
    width = width < most ? width : most;
    float height = ui_text_height(ui, text, style, width);
    float unit = ui_unit(ui);
    int w = (int)((width + 32.0f) * unit);
    int h = (int)((height + 24.0f) * unit);
    const Box box = {(int)((ui_width(ui) - 20.0f) * unit) - w,
                     (int)((ui_height(ui) - 20.0f) * unit) - h, w, h};
    ui_over_all(ui, true);
    ui_draw_rect(ui, box, 9.0f * unit, UI_ALERT_PANEL);
    ui_draw_frame(ui, box, 9.0f * unit, 2.0f * unit, UI_ALERT);
    int pad = (int)(16.0f * unit);
    ui_draw_words(ui, ui_cut_box(box, pad, 0, pad, 0), text, style);
    ui_over_all(ui, false);
}

static void tell_pane(void* user, Ui* ui) {
    Shell* shell = user;
    Page* page = top_page(shell);
    page->kind->tell(page, ui, shell->telling);
    if (shell->says_left > 0.0 && shell->telling == 0) {
        tell_saying(shell, ui);
    }
    if (ui_key(ui, UI_KEY_F11, 0)) {
        Uint32 flags = SDL_GetWindowFlags(shell->panes[shell->telling].window);
        shell_full_screen(shell, shell->telling, (flags & SDL_WINDOW_FULLSCREEN_DESKTOP) == 0);
    }
}

static void tell_frames(Shell* shell, double dt, bool shows) {
    shell->wants_frame = false;
    for (int i = 0; i < shell->pane_count && top_page(shell) != NULL; i++) {
        shell->telling = i;
        pane_frame(&shell->panes[i], &shell->settings.look, dt, tell_pane, shell, shows);
    }
    if (shows && !shell->shown) {
        shell->shown = true;
        shell->times.first_s = seconds_since(shell->begin);
    }
}

// ---- events ------------------------------------------------------------------------------------

static Pane* pane_of(Shell* shell, const SDL_Event* event) {
    Uint32 id = 0;
    switch (event->type) {
    case SDL_MOUSEMOTION: id = event->motion.windowID; break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: id = event->button.windowID; break;
    case SDL_MOUSEWHEEL: id = event->wheel.windowID; break;
    case SDL_KEYDOWN:
    case SDL_KEYUP: id = event->key.windowID; break;
    case SDL_TEXTINPUT: id = event->text.windowID; break;
    case SDL_TEXTEDITING: id = event->edit.windowID; break;
    case SDL_WINDOWEVENT: id = event->window.windowID; break;
    default: break;
    }
    for (int i = 0; i < shell->pane_count; i++) {
        if (id != 0 && SDL_GetWindowID(shell->panes[i].window) == id) {
            return &shell->panes[i];
        }
    }
    return NULL;
}

/// The first window closes the program, where the page has nothing against it; the projector's only
/// itself.
static void ask_to_close(Shell* shell, Pane* pane) {
    Page* page = top_page(shell);
    if (pane == &shell->panes[1]) {
        shell_pair(shell, false, (Text){0});
    } else if (page == NULL || page->kind->may_quit == NULL || page->kind->may_quit(page)) {
        shell->quit = true;
    }
}

/// False: the event needs a frame of its own first.
static bool take_event(Shell* shell, const SDL_Event* event) {
    if (event->type == SDL_QUIT) {
        ask_to_close(shell, &shell->panes[0]);
        return true;
    }
    Pane* pane = pane_of(shell, event);
    if (pane == NULL) {
        return true;
    }
    if (event->type == SDL_WINDOWEVENT) {
        pane->stale = true;
        if (event->window.event == SDL_WINDOWEVENT_CLOSE && shell->pane_count > 1) {
            ask_to_close(shell, pane);
            return true;
        }
    }
    float x = 1.0f;
    float y = 1.0f;
    pane_scale(pane, &x, &y);
    shell->wants_frame = true;
    return input_add(&pane->input, event, x, y);
}

/// Takes what there is until an event needs a frame first. True: more waits.
static bool take_events(Shell* shell, double timeout_s) {
    SDL_Event event;
    if (shell->has_later) {
        event = shell->later;
        shell->has_later = false;
    } else if (SDL_WaitEventTimeout(&event, (int)(timeout_s * 1000.0)) == 0) {
        return false;
    }
    do {
        if (!take_event(shell, &event)) {
            shell->later = event;
            shell->has_later = true;
            return true;
        }
    } while (SDL_PollEvent(&event) != 0);
    return false;
}

// ---- the loop ----------------------------------------------------------------------------------

/// How long may be waited for an event [s].
static double patience(const Shell* shell, double since_frame) {
    const Page* page = top_page(shell);
    double wait = shell->wants_frame || shell->has_later ? 0.0 : IDLE_S;
    if (page->kind->runs != NULL && page->kind->runs(page)) {
        double left = FRAME_S - since_frame;
        wait = left < wait ? (left > 0.0 ? left : 0.0) : wait;
    }
    for (int i = 0; i < shell->pane_count; i++) {
        double pane = shell->panes[i].wait;
        wait = pane >= 0.0 && pane < wait ? pane : wait;
    }
    return shell->says_left > 0.0 && shell->says_left < wait ? shell->says_left : wait;
}

static void pop_page(Shell* shell) {
    shell->pops = false;
    Page* page = shell->pages[--shell->page_count];
    if (page->kind->close != NULL) {
        page->kind->close(page);
    }
    page = top_page(shell);
    if (page != NULL && page->kind->back != NULL) {
        page->kind->back(page);
    }
    shell->wants_frame = true;
}

static void pass_time(Shell* shell, double dt) {
    bool said = shell->says_left > 0.0;
    shell->says_left -= dt;
    shell->wants_frame = shell->wants_frame || (said && shell->says_left <= 0.0);
    Page* page = top_page(shell);
    if (page->kind->tick != NULL && page->kind->tick(page, dt)) {
        shell->wants_frame = true;
    }
    for (int i = 0; i < shell->pane_count; i++) {
        shell->wants_frame =
            shell->wants_frame || (shell->panes[i].wait >= 0.0 && shell->panes[i].wait <= dt);
    }
}

/// The first page has come to rest: everything it reads is on the screen.
static void note_whole(Shell* shell) {
    const Page* page = top_page(shell);
    bool busy = page->kind->runs != NULL && page->kind->runs(page);
    if (busy || shell->wants_frame || !shell->shown || shell->times.whole_s > 0.0) {
        return;
    }
    shell->times.whole_s = seconds_since(shell->begin);
    if (shell->tells_times) {
        fprintf(stderr, "muster: whole after %.0f ms\n", shell->times.whole_s * 1000.0);
    }
}

/// Runs until the last page is gone or shell_quit(); gives the exit status.
static int run_shell(Shell* shell) {
    uint64_t last = SDL_GetPerformanceCounter();
    shell->wants_frame = true;
    while (!shell->quit && shell->page_count > 0) {
        bool more = take_events(shell, patience(shell, seconds_since(last)));
        uint64_t taken = SDL_GetPerformanceCounter();
        double dt = seconds_since(last);
        last = taken;
        pass_time(shell, dt < LONGEST_DT_S ? dt : LONGEST_DT_S);
        if (shell->wants_frame) {
            bool first = !shell->shown;
            tell_frames(shell, dt, !more);
            double took = first ? 0.0 : seconds_since(taken);
            shell->times.frames++;
            shell->times.worst_s = took > shell->times.worst_s ? took : shell->times.worst_s;
            shell->times.sum_s += took;
        }
        note_whole(shell);
        if (shell->picture != NULL) {
            take_picture(shell);
        }
        if (shell->pops) {
            pop_page(shell);
        }
    }
    return shell->exit_status;
}

static void tell_times(const Times* times) {
    double mean = times->frames > 0 ? times->sum_s / times->frames : 0.0;
    fprintf(stderr,
            "muster: first frame after %.0f ms; %d frames, %.1f ms from input to picture on "
            "average, at most %.1f ms\n",
            times->first_s * 1000.0, times->frames, mean * 1000.0, times->worst_s * 1000.0);
}

int shell_show(ShellFirst* first, void* user) {
    Shell* shell = NULL;
    Error error = {0};
    Status status = open_shell(&shell, &error);
    int result = app_exit(status);
    if (status != STATUS_OK) {
        app_fail(&error);
    } else {
        result = first(shell, user);
        if (result == EXIT_DONE) {
            result = run_shell(shell);
        }
        if (result == EXIT_DONE && shell->tells_times) {
            tell_times(&shell->times);
        }
    }
    close_shell(shell);
    return result;
}
