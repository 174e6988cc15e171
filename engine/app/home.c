// Home's page: the library's thread, what its buttons do, and the settings.

#include "app/home.h"

#include "app/app.h"
#include "app/debrief.h"
#include "app/editor.h"
#include "app/library_load.h"
#include "app/practise.h"
#include "app/reporter.h"
#include "app/studies.h"
#include "app/tabletop.h"
#include "load/loaded.h"
#include "screen/home.h"
#include "screen/preferences.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct HomePage {
    Page page;
    Library library;
    LibraryLoad load;
    HomeModel model;
    HomeActions actions;
    PreferencesModel preferences;
    bool shows_preferences;
    bool edits;   // the plans are wanted
    bool studies; // the studies are
    int seen;     // of the library: what the last frame showed
    Reporter reporter;
    char kept_in[SETTINGS_PATH_MAX];
} HomePage;

// ---- the library -------------------------------------------------------------------------------

/// A number that grows with everything that is read.
static int library_seen(const Library* library) {
    int seen = atomic_load(&library->session_count) + atomic_load(&library->complete);
    for (int i = 0; i < library->scenario_count; i++) {
        seen += atomic_load(&library->scenarios[i].ready) +
                atomic_load(&library->scenarios[i].has_facility);
    }
    return seen;
}

static void read_again(HomePage* home) {
    home->model.session = -1;
    library_load_again(&home->load, shell_settings(home->page.shell)->folder);
}

// ---- what the buttons do -----------------------------------------------------------------------

static void play(HomePage* home, const char* path) {
    Shell* shell = home->page.shell;
    const LoadOptions load = {.scenario = path};
    bool session = loaded_is_session(path);
    int result = session && practise_recorded(path)  ? practise_resume(shell, path)
                 : session                           ? tabletop_resume(shell, path)
                 : home->model.mode == HOME_PRACTICE ? practise_open(shell, path)
                                                     : tabletop_open(shell, &load);
    snprintf(shell_settings(shell)->last, sizeof(shell_settings(shell)->last), "%s", path);
    if (result != EXIT_DONE) {
        shell_say(shell,
                  (Text){"It cannot be opened; the terminal says why", "无法打开，原因见终端"});
    }
}

/// A session as far as it came, with its marks.
static void debrief(HomePage* home, const char* path) {
    if (debrief_open_page(home->page.shell, path) != EXIT_DONE) {
        shell_say(home->page.shell,
                  (Text){"It cannot be opened; the terminal says why", "无法打开，原因见终端"});
    }
}

/// The drill was left.
static void home_back(Page* page) {
    shell_title(page->shell, (Text){"drills", "演练"});
    read_again((HomePage*)page);
}

static void put_away(HomePage* home, const SessionCard* session) {
    char target[LIBRARY_PATH_MAX + 16];
    snprintf(target, sizeof(target), "%s.discarded", session->path);
    if (rename(session->path, target) != 0) {
        char why[LIBRARY_PATH_MAX + 256];
        snprintf(why, sizeof(why), "%s: %s", target, strerror(errno));
        shell_say(home->page.shell, (Text){why, why});
    }
    read_again(home);
}

static void open_preferences(HomePage* home) {
    Shell* shell = home->page.shell;
    const Settings* settings = shell_settings(shell);
    home->shows_preferences = true;
    home->preferences = (PreferencesModel){.look = settings->look, .motion = settings->motion};
    snprintf(home->preferences.folder, sizeof(home->preferences.folder), "%s", settings->folder);
    if (settings_path(home->kept_in, sizeof(home->kept_in))) {
        home->preferences.kept_in = home->kept_in;
    }
    home->preferences.second = shell_has_second_display(shell) ? SDL_GetDisplayName(1) : NULL;
}

static void take_folder(HomePage* home) {
    struct stat status;
    const char* folder = home->preferences.folder;
    bool good = folder[0] == '\0' || (stat(folder, &status) == 0 && S_ISDIR(status.st_mode));
    home->preferences.folder_fault =
        good ? (Text){0} : (Text){"There is no such folder", "没有这个文件夹"};
    if (good) {
        Settings* settings = shell_settings(home->page.shell);
        snprintf(settings->folder, sizeof(settings->folder), "%s", folder);
        shell_keep(home->page.shell);
        read_again(home);
    }
}

static void tell_preferences(HomePage* home, Ui* ui) {
    PreferencesActions actions;
    Settings* settings = shell_settings(home->page.shell);
    screen_preferences(ui, &home->preferences, &actions);
    if (actions.changed) {
        settings->look = home->preferences.look;
        settings->motion = home->preferences.motion;
    }
    if (actions.folder_changed) {
        take_folder(home);
    }
    if (actions.closed) {
        home->shows_preferences = false;
        shell_keep(home->page.shell);
    }
}

static void obey_look(HomePage* home, const HomeActions* actions) {
    UiLook* look = shell_look(home->page.shell);
    if (actions->language_chosen) {
        look->language = actions->language;
    }
    if (actions->other_theme) {
        look->theme = look->theme == VIEW_DARK ? VIEW_LIGHT : VIEW_DARK;
    }
    if (actions->larger) {
        look->scale = look->scale >= 3.0f ? 1.0f : look->scale + 0.25f;
    }
}

/// What a frame asked for is done after it, outside the widgets.
static bool obey(HomePage* home) {
    const HomeActions actions = home->actions;
    home->actions = (HomeActions){0};
    if (actions.start != NULL) {
        play(home, actions.start->path);
    } else if (actions.resume != NULL) {
        play(home, actions.resume->path);
    } else if (actions.replay != NULL) {
        debrief(home, actions.replay->path);
    } else if (actions.report != NULL) {
        reporter_start(&home->reporter, home->page.shell, actions.report->path);
    } else if (actions.discard != NULL) {
        put_away(home, actions.discard);
    } else if (home->edits) {
        home->edits = false;
        (void)plans_open_page(home->page.shell);
    } else if (home->studies) {
        home->studies = false;
        (void)studies_open_page(home->page.shell);
    } else {
        return false;
    }
    return true;
}

// ---- the page ----------------------------------------------------------------------------------

static bool home_tick(Page* page, double dt) {
    (void)dt;
    HomePage* home = (HomePage*)page;
    bool told = reporter_watch(&home->reporter, page->shell);
    int seen = library_seen(&home->library);
    bool changed = seen != home->seen;
    home->seen = seen;
    return obey(home) || changed || told;
}

static bool home_runs(const Page* page) {
    const HomePage* home = (const HomePage*)page;
    return !atomic_load(&home->library.complete) || reporter_writes(&home->reporter) ||
           home->actions.start != NULL || home->actions.resume != NULL ||
           home->actions.replay != NULL || home->actions.report != NULL ||
           home->actions.discard != NULL || home->edits || home->studies ||
           home->seen != library_seen(&home->library);
}

static void home_tell(Page* page, Ui* ui, int pane) {
    HomePage* home = (HomePage*)page;
    if (pane != 0) {
        return;
    }
    HomeActions actions;
    screen_home(ui, &home->model, &actions);
    if (home->shows_preferences) {
        tell_preferences(home, ui);
    } else if (actions.settings) {
        open_preferences(home);
    }
    obey_look(home, &actions);
    if (home->model.mode == HOME_EDITOR) { // a page of its own
        home->model.mode = HOME_TABLETOP;
        home->edits = true;
    }
    if (home->model.mode == HOME_STUDY) {
        home->model.mode = HOME_TABLETOP;
        home->studies = true;
    }
    // A frame is told several times until it rests: what was asked for once holds.
    if (actions.start != NULL || actions.replay != NULL || actions.report != NULL ||
        actions.discard != NULL || actions.resume != NULL) {
        home->actions = actions;
    }
    if (ui_key(ui, (UiKey)'q', UI_CONTROL)) {
        shell_quit(page->shell, EXIT_DONE);
    }
}

static void home_page_close(Page* page) {
    HomePage* home = (HomePage*)page;
    library_load_free(&home->load);
    home_close(&home->model);
    free(home);
}

static const PageKind home_kind = {.tick = home_tick,
                                   .runs = home_runs,
                                   .tell = home_tell,
                                   .back = home_back,
                                   .close = home_page_close};

int home_open_page(Shell* shell) {
    HomePage* home = calloc(1, sizeof(HomePage));
    if (home == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    home->page.kind = &home_kind;
    home_open(&home->model, &home->library);
    home->model.can_resume = true;
    library_load_begin(&home->load, &home->library, shell_settings(shell)->folder);
    shell_push(shell, &home->page);
    return EXIT_DONE;
}
