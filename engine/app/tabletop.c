// Tabletop: joins a live drill with its screens. A frame: what the trainer wants is done to the
// live drill, time passes, and the screens tell what there is.

#include "app/tabletop.h"

#include "app/app.h"
#include "app/folder.h"
#include "app/told.h"
#include "load/sessions.h"
#include "screen/console.h"
#include "screen/projector.h"
#include "screen/setup.h"
#include "view/view.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define STEP_BUDGET_S 0.03 /* of one frame, so that keys are answered */

typedef struct Tabletop {
    Page page;
    Loaded loaded;
    Live* live; // NULL: not begun
    Setup setup;
    char interrupted[PATH_MAX]; // session, "" none
    char date[32];
    Console console;
    ConsoleActions wanted; // of the last frame
    Projector projector;
    View* truth;
    View* known;
    bool* rooms;
    bool* persons;
    bool shows_projector; // in the one window there is
    SetupDo chosen;
    bool leaves;
    // For the painters, of the frame that is told.
    Language language;
    ViewTheme theme;
    float plan_scale;
} Tabletop;

// ---- where sessions are
// --------------------------------------------------------------------------

/// "$XDG_DATA_HOME/muster/sessions", made where it is missing. False: nowhere.
static bool sessions_folder(char* folder, size_t size) {
    const char* data = getenv("XDG_DATA_HOME");
    const char* home = getenv("HOME");
    if (data != NULL && data[0] == '/') {
        snprintf(folder, size, "%s/muster/sessions", data);
    } else if (home != NULL && home[0] == '/') {
        snprintf(folder, size, "%s/.local/share/muster/sessions", home);
    } else {
        return false;
    }
    Error error = {0};
    if (folder_make(folder, &error) != STATUS_OK) {
        app_fail(&error);
        return false;
    }
    return true;
}

static const char* file_name(const char* path) {
    const char* slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/// A new session's path: scenario and hour. False: there is no folder for it.
static bool new_path(const Tabletop* tabletop, char* path, size_t size) {
    char folder[PATH_MAX];
    char hour[32] = "";
    time_t now = time(NULL);
    struct tm local;
    const char* name = file_name(tabletop->loaded.scenario_name);
    if (!sessions_folder(folder, sizeof(folder)) || localtime_r(&now, &local) == NULL) {
        return false;
    }
    strftime(hour, sizeof(hour), "%Y%m%d-%H%M%S", &local);
    int stem = (int)strcspn(name, ".");
    return snprintf(path, size, "%s/%.*s-%s.muster", folder, stem, name, hour) < (int)size;
}

/// The newest run of this scenario that was cut off.
static void find_interrupted(Tabletop* tabletop) {
    char folder[PATH_MAX];
    SessionList list = {0};
    Error error = {0};
    if (!sessions_folder(folder, sizeof(folder)) ||
        sessions_find(&list, folder, &error) != STATUS_OK) {
        return;
    }
    for (int i = list.count - 1; i >= 0 && tabletop->interrupted[0] == '\0'; i--) {
        Session* session = NULL;
        if (list.rows[i].fault[0] != '\0' ||
            session_open(&session, list.rows[i].path, &error) != STATUS_OK) {
            continue;
        }
        const SessionMeta* meta = session_meta(session);
        bool same =
            strcmp(file_name(meta->scenario), file_name(tabletop->loaded.scenario_name)) == 0;
        if (same && !meta->finished && meta->last_tick > 0) {
            snprintf(tabletop->interrupted, sizeof(tabletop->interrupted), "%s", list.rows[i].path);
            snprintf(tabletop->date, sizeof(tabletop->date), "%s", list.rows[i].date);
            tabletop->setup.interrupted = tabletop->date;
            tabletop->setup.interrupted_s = meta->last_tick * TICK_S;
        }
        session_close(session);
    }
    sessions_free(&list);
}

// ---- pictures
// ------------------------------------------------------------------------------------

static ViewState state_of(const Tabletop* tabletop) {
    ViewState state = view_default_state();
    state.bare = true;
    state.language = tabletop->language;
    state.theme = tabletop->theme;
    state.scale = tabletop->plan_scale;
    return state;
}

static void paint_truth(void* user, Canvas* canvas, Box box) {
    Tabletop* tabletop = user;
    ViewState state = state_of(tabletop);
    state.kind = VIEW_CONSOLE;
    view_paint(tabletop->truth, live_drill(tabletop->live), &state, canvas, box);
}

/// A frozen picture stays what it was.
static bool paint_frozen(const Tabletop* tabletop, Canvas* canvas, Box box) {
    int width = 0;
    int height = 0;
    const uint32_t* pixels = view_pixels(tabletop->known, &width, &height);
    bool frozen = live_projector(tabletop->live)->screen == SCREEN_FROZEN;
    if (!frozen || pixels == NULL || width != box.w || height != box.h) {
        return false;
    }
    for (int y = 0; y < box.h; y++) {
        memcpy(canvas->pixels + (size_t)(box.y + y) * (size_t)canvas->width + (size_t)box.x,
               pixels + (size_t)y * (size_t)box.w, (size_t)box.w * sizeof(uint32_t));
    }
    return true;
}

static void paint_known(void* user, Canvas* canvas, Box box) {
    Tabletop* tabletop = user;
    if (paint_frozen(tabletop, canvas, box)) {
        return;
    }
    projector_known(tabletop->live, tabletop->rooms, tabletop->persons);
    const ViewKnown known = {tabletop->rooms, tabletop->persons};
    ViewState state = state_of(tabletop);
    // Names on it are for the last row too.
    float share = (float)canvas->height / (float)(box.h > 0 ? box.h : 1);
    state.scale = share > 1.0f ? (share < 2.0f ? share : 2.0f) : 1.0f;
    state.known = &known;
    view_paint(tabletop->known, live_drill(tabletop->live), &state, canvas, box);
}

/// Changes whenever a picture of the drill does.
static uint64_t version_of(const Tabletop* tabletop, const Ui* ui) {
    uint64_t version = live_tick(tabletop->live);
    version = version * 2 + (live_projector(tabletop->live)->truth ? 1 : 0);
    version = version * 2 + (live_projector(tabletop->live)->screen == SCREEN_FROZEN ? 1 : 0);
    version = version * 2 + (uint64_t)ui_theme(ui);
    return version * 4 + (uint64_t)ui_language(ui);
}

// ---- what the trainer wants
// ----------------------------------------------------------------------

static void say(Tabletop* tabletop, const Error* error) {
    const char* zh = error->message_zh[0] != '\0' ? error->message_zh : error->message;
    shell_say(tabletop->page.shell, (Text){error->message, zh});
}

static Status answer(Tabletop* tabletop, const ConsoleAction* action, Error* error) {
    const Offer* offer = &action->offer;
    return offer->kind == OFFER_OPTION
               ? live_decide(tabletop->live, offer->inject, offer->option, error)
               : live_answer(tabletop->live, action->role, offer->action, offer->target, error);
}

static Status branch(Tabletop* tabletop, Error* error) {
    char path[PATH_MAX];
    if (!new_path(tabletop, path, sizeof(path))) {
        return error_set(error, STATUS_IO, "there is no folder for sessions; set HOME");
    }
    return live_branch(tabletop->live, path, error);
}

/// The next speed up or down of 0.25, 0.5, 1, 2 ... 60.
static void change_speed(Tabletop* tabletop, int64_t steps) {
    double speed = live_speed(tabletop->live) * (steps > 0 ? 2.0 : 0.5);
    if (!live_set_speed(tabletop->live, speed)) {
        shell_say(tabletop->page.shell,
                  (Text){"This run is in real time", "本次为实时推进，速度已锁定"});
    }
}

static Status obey_world(Tabletop* tabletop, const ConsoleAction* action, Error* error) {
    Live* live = tabletop->live;
    switch (action->what) {
    case CONSOLE_DO_COMMAND:
        return action->text[0] != '\0' ? live_write(live, action->text, action->command, error)
                                       : live_do(live, action->command, error);
    case CONSOLE_DO_ANSWER: return answer(tabletop, action, error);
    case CONSOLE_DO_CORRECT: return live_correct(live, error);
    case CONSOLE_DO_BRANCH: return branch(tabletop, error);
    case CONSOLE_DO_BOOKMARK:
        return live_mark(live, (SessionMark){.kind = MARK_BOOKMARK, .text = action->text}, error);
    default: return STATUS_OK;
    }
}

static void obey_time(Tabletop* tabletop, const ConsoleAction* action) {
    Live* live = tabletop->live;
    switch (action->what) {
    case CONSOLE_DO_PAUSE: live_pause(live, (Reason)action->number); break;
    case CONSOLE_DO_GO_ON: live_go_on(live); break;
    case CONSOLE_DO_SPEED: change_speed(tabletop, action->number); break;
    case CONSOLE_DO_MINUTE: live_step_minute(live); break;
    case CONSOLE_DO_JUMP: (void)live_jump_to_inject(live, (int32_t)action->number); break;
    case CONSOLE_DO_LOOK: live_look(live, (uint32_t)action->number); break;
    case CONSOLE_DO_RETURN: live_return(live); break;
    case CONSOLE_DO_ANSWER_BEGIN: live_answer_begin(live); break;
    case CONSOLE_DO_ANSWER_DROP: live_answer_drop(live); break;
    default: break;
    }
}

static void obey_screens(Tabletop* tabletop, const ConsoleAction* action) {
    Shell* shell = tabletop->page.shell;
    const LiveProjector* projector = live_projector(tabletop->live);
    switch (action->what) {
    case CONSOLE_DO_SCREEN: live_set_screen(tabletop->live, (LiveScreen)action->number); break;
    case CONSOLE_DO_REVEAL: live_reveal(tabletop->live, !projector->truth); break;
    case CONSOLE_DO_COUNTDOWN:
        live_set_countdown(tabletop->live, projector->countdown ? 0.0 : 120.0);
        break;
    case CONSOLE_DO_PAIR:
        (void)shell_pair(shell, !shell_is_pair(shell), (Text){"Projector", "投影"});
        break;
    case CONSOLE_DO_SHOW: tabletop->shows_projector = true; break;
    case CONSOLE_DO_FULL_SCREEN: shell_full_screen(shell, 0, true); break;
    case CONSOLE_DO_LEAVE: tabletop->leaves = true; break;
    default: break;
    }
}

static bool obey(Tabletop* tabletop) {
    for (int i = 0; i < tabletop->wanted.count; i++) {
        const ConsoleAction* action = &tabletop->wanted.list[i];
        Error error = {0};
        if (obey_world(tabletop, action, &error) != STATUS_OK) {
            say(tabletop, &error);
        }
        obey_time(tabletop, action);
        obey_screens(tabletop, action);
    }
    bool any = tabletop->wanted.count > 0;
    tabletop->wanted.count = 0;
    return any;
}

// ---- beginning
// -----------------------------------------------------------------------------------

static bool prepare(Tabletop* tabletop) {
    const World* world = drill_world(tabletop->loaded.drill);
    size_t rooms = (size_t)world_facility(world)->room_count;
    size_t persons = (size_t)world_people(world)->count;
    free(tabletop->rooms);
    free(tabletop->persons);
    tabletop->rooms = calloc(rooms + 1, sizeof(bool));
    tabletop->persons = calloc(persons + 1, sizeof(bool));
    console_open(&tabletop->console, tabletop->live);
    tabletop->console.plan = paint_truth;
    tabletop->console.plan_user = tabletop;
    tabletop->projector =
        (Projector){.live = tabletop->live, .plan = paint_known, .plan_user = tabletop};
    return tabletop->rooms != NULL && tabletop->persons != NULL;
}

static void start(Tabletop* tabletop) {
    char path[PATH_MAX];
    char date[32] = "";
    Error error = {0};
    time_t now = time(NULL);
    struct tm local;
    if (localtime_r(&now, &local) != NULL) {
        strftime(date, sizeof(date), "%Y-%m-%d %H:%M", &local);
    }
    Status status = new_path(tabletop, path, sizeof(path))
                        ? live_new(&tabletop->live, &tabletop->loaded, path,
                                   &tabletop->setup.options, date, &error)
                        : error_set(&error, STATUS_IO, "there is no folder for sessions; set HOME");
    if (status != STATUS_OK || !prepare(tabletop)) {
        say(tabletop, &error);
        return;
    }
    if (shell_has_second_display(tabletop->page.shell)) {
        (void)shell_pair(tabletop->page.shell, true, (Text){"Projector", "投影"});
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
    if (status != STATUS_OK || !prepare(tabletop)) {
        say(tabletop, &error);
        tabletop->leaves = true;
    }
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
        resume(tabletop, tabletop->interrupted);
    }
    if (chosen == SETUP_LEAVE || tabletop->leaves) {
        (void)shell_pair(page->shell, false, (Text){0});
        shell_pop(page->shell);
        return true;
    }
    if (tabletop->live == NULL) {
        return chosen != SETUP_WAITS;
    }
    bool did = obey(tabletop);
    return live_frame(tabletop->live, dt, STEP_BUDGET_S) || did;
}

static bool tabletop_runs(const Page* page) {
    const Tabletop* tabletop = (const Tabletop*)page;
    return tabletop->leaves || tabletop->chosen != SETUP_WAITS || tabletop->wanted.count > 0 ||
           (tabletop->live != NULL &&
            (live_state(tabletop->live) == LIVE_CATCHES_UP || live_is_jumping(tabletop->live) ||
             live_is_looking(tabletop->live) || !live_is_paused(tabletop->live)));
}

static void tell_catching_up(Tabletop* tabletop, Ui* ui) {
    ui_column(ui, UI_SIZES(-1, 60, 24, -1));
    ui_space(ui, 10);
    ui_words(ui, UI_TEXT("Going on where it was…", "正在恢复演练……"),
             (UiStyle){.size = UI_HEADING, .align = ALIGN_CENTRE, .both = UI_BOTH_FIRST});
    ui_bar(ui, (float)live_caught_up(tabletop->live), UI_FOCUS);
    ui_close(ui);
}

static void tell_console(Tabletop* tabletop, Ui* ui) {
    ConsoleActions actions;
    tabletop->console.pair = shell_is_pair(tabletop->page.shell);
    tabletop->console.plan_version = version_of(tabletop, ui);
    screen_console(ui, &tabletop->console, &actions);
    // A frame is told several times until it rests: what was asked for once holds.
    for (int i = 0; i < actions.count && tabletop->wanted.count < CONSOLE_ACTIONS_MAX; i++) {
        tabletop->wanted.list[tabletop->wanted.count++] = actions.list[i];
    }
}

static void tell_projector(Tabletop* tabletop, Ui* ui, bool alone) {
    tabletop->projector.plan_version = version_of(tabletop, ui);
    screen_projector(ui, &tabletop->projector);
    if (alone && (ui_key(ui, (UiKey)'v', 0) || ui_key(ui, UI_KEY_ESCAPE, 0))) {
        tabletop->shows_projector = false;
    }
}

static void tabletop_tell(Page* page, Ui* ui, int pane) {
    Tabletop* tabletop = (Tabletop*)page;
    tabletop->language = ui_language(ui);
    tabletop->theme = ui_theme(ui);
    tabletop->plan_scale = 1.0f;
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
    view_free(tabletop->truth);
    view_free(tabletop->known);
    free(tabletop->rooms);
    free(tabletop->persons);
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
    if (view_create(&tabletop->truth, NULL, &error) != STATUS_OK ||
        view_create(&tabletop->known, NULL, &error) != STATUS_OK) {
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
    find_interrupted(tabletop);
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
    if (status != STATUS_OK || !prepare(tabletop)) {
        tabletop_close(&tabletop->page);
        return app_exit(status);
    }
    shell_title(shell, tabletop->loaded.def.scenario.title);
    shell_push(shell, &tabletop->page);
    return EXIT_DONE;
}
