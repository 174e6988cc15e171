// Tabletop: joins a live drill with its screens. A frame: what the trainer wants is done to the
// live drill, time passes, and the screens tell what there is.

#include "app/app.h"
#include "app/compare.h"
#include "app/debrief.h"
#include "app/tabletop_internal.h"
#include "app/told.h"

#include <stdlib.h>

#define STEP_BUDGET_S 0.03 /* of one frame, so that keys are answered */

// ---- beginning
// -----------------------------------------------------------------------------------

/// A second display is the room's from the start.
static void open_projector(Shell* shell) {
    if (shell_has_second_display(shell)) {
        (void)shell_pair(shell, true, (Text){"Projector", "投影"});
    }
}

static void start(Tabletop* tabletop) {
    char path[PATH_MAX];
    char date[32];
    Error error = {0};
    session_files_date(date, sizeof(date));
    Status status = session_files_new(tabletop->loaded.scenario_name, NULL, path, sizeof(path))
                        ? live_new(&tabletop->live, &tabletop->loaded, path,
                                   &tabletop->setup.options, date, &error)
                        : error_set(&error, STATUS_IO, "there is no folder for sessions; set HOME");
    if (status != STATUS_OK || !tabletop_prepare(tabletop)) {
        tabletop_say(tabletop, &error);
        return;
    }
    open_projector(tabletop->page.shell);
}

/// Of a branch: the run that it parted from, where its session is still there.
static void find_first(Tabletop* tabletop, const char* path) {
    const char* name = session_meta(tabletop->loaded.session)->branch_of;
    if (name == NULL ||
        !session_files_beside(path, name, tabletop->parted_from, sizeof(tabletop->parted_from))) {
        tabletop->parted_from[0] = '\0';
    }
}

static void resume(Tabletop* tabletop, const char* path) {
    Error error = {0};
    loaded_close(&tabletop->loaded);
    Status status = told_open_session(&tabletop->loaded, path);
    if (status == STATUS_OK) {
        status = live_open(&tabletop->live, &tabletop->loaded, &error);
    } else {
        error_set(&error, status, "'%s' has mistakes", path);
    }
    if (status != STATUS_OK || !tabletop_prepare(tabletop)) {
        tabletop_say(tabletop, &error);
        tabletop->leaves = true;
        return;
    }
    find_first(tabletop, path);
    open_projector(tabletop->page.shell);
}

// ---- the end
// -------------------------------------------------------------------------------------

/// The drill has come to its end: its marks, once.
static bool take_marks(Tabletop* tabletop) {
    if (tabletop->score != NULL || live_state(tabletop->live) != LIVE_ENDED) {
        return false;
    }
    tabletop->score = calloc(1, sizeof(Score));
    if (tabletop->score == NULL) {
        return false; // the console stays
    }
    const Drill* drill = live_drill(tabletop->live);
    score_run(drill, &drill_def(drill)->plan, NULL, tabletop->score);
    tabletop->ended = (Ended){.drill = drill,
                              .score = tabletop->score,
                              .session = live_path(tabletop->live),
                              .has_debrief = true,
                              .has_branch = tabletop->parted_from[0] != '\0'};
    tabletop->looks_back = false;
    tabletop->console.dialog = CONSOLE_NONE;
    return true;
}

static bool obey_ended(Tabletop* tabletop) {
    EndedDo what = tabletop->pressed;
    tabletop->pressed = ENDED_WAITS;
    switch (what) {
    case ENDED_REPORT:
        reporter_start(&tabletop->reporter, tabletop->page.shell, live_path(tabletop->live));
        break;
    case ENDED_PROJECTOR:
        tabletop->ended.on_projector = !tabletop->ended.on_projector;
        tabletop->shows_projector =
            tabletop->ended.on_projector && !shell_is_pair(tabletop->page.shell);
        break;
    case ENDED_LOOK_BACK: tabletop->looks_back = true; break;
    case ENDED_LEAVE: tabletop->leaves = true; break;
    case ENDED_DEBRIEF:
        if (debrief_open_page(tabletop->page.shell, live_path(tabletop->live)) != EXIT_DONE) {
            shell_say(tabletop->page.shell,
                      (Text){"It cannot be opened; the terminal says why", "无法打开，原因见终端"});
        }
        break;
    case ENDED_COMPARE:
        if (compare_open_page(tabletop->page.shell, tabletop->parted_from,
                              live_path(tabletop->live)) != EXIT_DONE) {
            shell_say(tabletop->page.shell,
                      (Text){"It cannot be opened; the terminal says why", "无法打开，原因见终端"});
        }
        break;
    case ENDED_WAITS: break;
    }
    bool written = reporter_watch(&tabletop->reporter, tabletop->page.shell);
    tabletop->ended.writes = reporter_writes(&tabletop->reporter);
    tabletop->ended.report = tabletop->reporter.written ? tabletop->reporter.path : NULL;
    return what != ENDED_WAITS || written;
}

static bool shows_marks(const Tabletop* tabletop) {
    return tabletop->score != NULL && !tabletop->looks_back;
}

// ---- the page
// ------------------------------------------------------------------------------------

static bool tabletop_tick(Page* page, double dt) {
    Tabletop* tabletop = (Tabletop*)page;
    SetupDo chosen = tabletop->chosen;
    tabletop->chosen = SETUP_WAITS;
    if (chosen == SETUP_START) {
        start(tabletop);
    } else if (chosen == SETUP_RESUME) {
        resume(tabletop, tabletop->cut.path);
    }
    if (chosen == SETUP_LEAVE || tabletop->leaves) {
        (void)shell_pair(page->shell, false, (Text){0});
        shell_pop(page->shell);
        return true;
    }
    if (tabletop->live == NULL) {
        return chosen != SETUP_WAITS;
    }
    bool did = tabletop_obey(tabletop);
    did = live_frame(tabletop->live, dt, STEP_BUDGET_S) || did;
    did = take_marks(tabletop) || did;
    return obey_ended(tabletop) || did;
}

static bool tabletop_runs(const Page* page) {
    const Tabletop* tabletop = (const Tabletop*)page;
    return tabletop->leaves || tabletop->chosen != SETUP_WAITS || tabletop->wanted.count > 0 ||
           tabletop->pressed != ENDED_WAITS || reporter_writes(&tabletop->reporter) ||
           (tabletop->live != NULL &&
            (live_state(tabletop->live) == LIVE_CATCHES_UP || live_is_jumping(tabletop->live) ||
             live_is_looking(tabletop->live) || live_is_seeking(tabletop->live) ||
             !live_is_paused(tabletop->live)));
}

static void tell_catching_up(Tabletop* tabletop, Ui* ui) {
    ui_column(ui, UI_SIZES(-1, 60, 24, -1));
    ui_space(ui, 10);
    bool recorded = session_meta(tabletop->loaded.session)->finished;
    ui_words(ui,
             recorded ? UI_TEXT("The drill is being read…", "正在读取演练记录……")
                      : UI_TEXT("Going on where it was…", "正在恢复演练……"),
             (UiStyle){.size = UI_HEADING, .align = ALIGN_CENTRE, .both = UI_BOTH_FIRST});
    ui_bar(ui, (float)live_caught_up(tabletop->live), UI_FOCUS);
    ui_close(ui);
}

/// A frame is told several times until it rests: what was asked for once holds.
static void want(Tabletop* tabletop, const ConsoleActions* actions) {
    for (int i = 0; i < actions->count && tabletop->wanted.count < CONSOLE_ACTIONS_MAX; i++) {
        tabletop->wanted.list[tabletop->wanted.count++] = actions->list[i];
    }
}

static void tell_console(Tabletop* tabletop, Ui* ui) {
    ConsoleActions actions;
    tabletop->console.pair = shell_is_pair(tabletop->page.shell);
    tabletop->truth.window_height = (int)(ui_height(ui) * ui_unit(ui) + 0.5f);
    tabletop->console.plan.version = tabletop_version(tabletop, ui);
    screen_console(ui, &tabletop->console, &actions);
    want(tabletop, &actions);
}

static void tell_projector(Tabletop* tabletop, Ui* ui, bool alone) {
    tabletop->known.window_height = (int)(ui_height(ui) * ui_unit(ui) + 0.5f);
    tabletop->projector.plan.version = tabletop_version(tabletop, ui);
    tabletop->projector.drawing = tabletop->console.drawing.on ? &tabletop->console.drawing : NULL;
    if (shows_marks(tabletop) && tabletop->ended.on_projector) {
        screen_ended_public(ui, &tabletop->ended);
    } else {
        screen_projector(ui, &tabletop->projector);
    }
    if (alone && (ui_key(ui, (UiKey)'v', 0) || ui_key(ui, UI_KEY_ESCAPE, 0))) {
        tabletop->shows_projector = false;
        tabletop->ended.on_projector = false;
    }
    if (ui_key(ui, UI_KEY_F4, 0)) { // what it asks is asked on the console
        tabletop->shows_projector = false;
        tabletop->console.dialog = CONSOLE_REAL;
    }
    ConsoleActions actions;
    console_remote(ui, &tabletop->console, &actions);
    want(tabletop, &actions);
}

static void tell_marks(Tabletop* tabletop, Ui* ui) {
    EndedDo pressed = screen_ended(ui, &tabletop->ended);
    tabletop->pressed = pressed != ENDED_WAITS ? pressed : tabletop->pressed;
}

static void tabletop_tell(Page* page, Ui* ui, int pane) {
    Tabletop* tabletop = (Tabletop*)page;
    tabletop->language = ui_language(ui);
    tabletop->theme = ui_theme(ui);
    if (tabletop->live == NULL) {
        if (pane == 0) {
            SetupDo chosen = screen_setup(ui, &tabletop->setup);
            tabletop->chosen = chosen != SETUP_WAITS ? chosen : tabletop->chosen;
        }
        return;
    }
    if (live_state(tabletop->live) == LIVE_CATCHES_UP) {
        tell_catching_up(tabletop, ui);
    } else if (pane == 1 || tabletop->shows_projector) {
        tell_projector(tabletop, ui, pane == 0);
    } else if (shows_marks(tabletop)) {
        tell_marks(tabletop, ui);
    } else {
        tell_console(tabletop, ui);
    }
}

static bool tabletop_may_quit(Page* page) {
    Tabletop* tabletop = (Tabletop*)page;
    if (tabletop->live == NULL || live_state(tabletop->live) != LIVE_RUNS ||
        tabletop->console.dialog == CONSOLE_LEAVE) {
        return true;
    }
    tabletop->console.dialog = CONSOLE_LEAVE; // asked; the second time closes
    return false;
}

static void tabletop_close(Page* page) {
    Tabletop* tabletop = (Tabletop*)page;
    live_close(tabletop->live);
    loaded_close(&tabletop->loaded);
    view_free(tabletop->truth.view);
    view_free(tabletop->known.view);
    free(tabletop->rooms);
    free(tabletop->persons);
    free(tabletop->score);
    free(tabletop);
}

static const PageKind tabletop_kind = {.tick = tabletop_tick,
                                       .runs = tabletop_runs,
                                       .tell = tabletop_tell,
                                       .may_quit = tabletop_may_quit,
                                       .close = tabletop_close};

static Tabletop* make(void) {
    Error error = {0};
    Tabletop* tabletop = calloc(1, sizeof(Tabletop));
    if (tabletop == NULL) {
        app_complain("no memory");
        return NULL;
    }
    tabletop->page.kind = &tabletop_kind;
    if (view_create(&tabletop->truth.view, &error) != STATUS_OK ||
        view_create(&tabletop->known.view, &error) != STATUS_OK) {
        app_fail(&error);
        tabletop_close(&tabletop->page);
        return NULL;
    }
    return tabletop;
}

int tabletop_open(Shell* shell, const LoadOptions* load) {
    Tabletop* tabletop = make();
    if (tabletop == NULL) {
        return EXIT_FAULT;
    }
    Status status = told_open(&tabletop->loaded, load);
    if (status != STATUS_OK) {
        tabletop_close(&tabletop->page);
        return app_exit(status);
    }
    setup_open(&tabletop->setup, tabletop->loaded.drill);
    session_files_cut(tabletop->loaded.scenario_name, &tabletop->cut);
    if (tabletop->cut.path[0] != '\0') {
        tabletop->setup.interrupted = tabletop->cut.date;
        tabletop->setup.interrupted_s = tabletop->cut.seconds;
    }
    shell_title(shell, tabletop->loaded.def.scenario.title);
    shell_push(shell, &tabletop->page);
    return EXIT_DONE;
}

int tabletop_resume(Shell* shell, const char* session_path) {
    Tabletop* tabletop = make();
    if (tabletop == NULL) {
        return EXIT_FAULT;
    }
    Error error = {0};
    Status status = told_open_session(&tabletop->loaded, session_path);
    if (status == STATUS_OK) {
        status = live_open(&tabletop->live, &tabletop->loaded, &error);
        if (status != STATUS_OK) {
            app_fail(&error);
        }
    }
    if (status != STATUS_OK || !tabletop_prepare(tabletop)) {
        tabletop_close(&tabletop->page);
        return app_exit(status);
    }
    find_first(tabletop, session_path);
    shell_title(shell, tabletop->loaded.def.scenario.title);
    shell_push(shell, &tabletop->page);
    if (!session_meta(tabletop->loaded.session)->finished) { // one that is over is looked at alone
        open_projector(shell);
    }
    return EXIT_DONE;
}
