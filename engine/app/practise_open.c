// Practise, opening: a scenario with its role, a practice that was cut off, and the command.

#include "app/app.h"
#include "app/debrief.h"
#include "app/options.h"
#include "app/practise_page.h"
#include "app/told.h"

#include <string.h>

/// The role with a name, or a complaint with a near one and the list of all.
static int32_t find_role(const ResponseDef* def, const char* name) {
    const char* names[RESPONSE_ROLES_MAX];
    char list[1024] = "";
    for (int32_t i = 0; i < def->role_count; i++) {
        names[i] = def->roles[i].id;
        if (strcmp(names[i], name) == 0) {
            return i;
        }
        text_append(list, sizeof(list), "%s%s", i > 0 ? ", " : "", names[i]);
    }
    const char* near_name = text_nearest(name, names, def->role_count);
    if (near_name != NULL) {
        app_complain("there is no role \"%s\"; did you mean \"%s\"? The roles: %s", name, near_name,
                     list);
    } else {
        app_complain("there is no role \"%s\"; the roles: %s", name, list);
    }
    return -1;
}

/// What the command line asks for.
typedef struct PractiseOptions {
    LoadOptions load;
    const char* role;
    const char* session;
    bool guided;
} PractiseOptions;

/// The page, loaded and with its role, not begun yet. NULL: why has been told; `*result` says how.
static Practise* load_page(const PractiseOptions* options, int* result) {
    Practise* practise = practise_make();
    *result = EXIT_FAULT;
    if (practise == NULL) {
        return NULL;
    }
    Status status = told_open(practise->base, &options->load);
    const ResponseDef* def = &practise->base->def.world.response;
    int32_t role = 0;
    *result = app_exit(status);
    if (status == STATUS_OK) {
        *result = EXIT_USAGE;
        role = options->role != NULL ? find_role(def, options->role) : 0;
        if (role >= 0 && def->role_count == 0) {
            app_complain("this drill has no role to practise");
            role = -1;
        }
    }
    if (status != STATUS_OK || role < 0) {
        practise_free(practise);
        return NULL;
    }
    practise->run = practise->base;
    practise->session = options->session;
    practise->choice =
        (PracticeChoice){.drill = practise->base->drill, .role = role, .guided = options->guided};
    *result = EXIT_DONE;
    return practise;
}

/// Puts the page into the window; begun where the role was asked for.
static int show_page(Shell* shell, Practise* practise, bool begin) {
    Error error = {0};
    if (begin && practise_start(practise, &error) != STATUS_OK) {
        app_fail(&error);
        practise_free(practise);
        return EXIT_FAULT;
    }
    shell_title(shell, practise->base->def.scenario.title);
    shell_push(shell, &practise->page);
    return EXIT_DONE;
}

int practise_open(Shell* shell, const char* scenario_path) {
    const PractiseOptions options = {.load = {.scenario = scenario_path}, .guided = true};
    int result = EXIT_FAULT;
    Practise* practise = load_page(&options, &result);
    return practise != NULL ? show_page(shell, practise, false) : result;
}

// ---- going on
// ------------------------------------------------------------------------------------

/// The role of a practice that was recorded, -1: it is none. `*guided`: whether the plan was told.
static int32_t recorded_role(const char* path, bool* guided) {
    Loaded probe;
    int32_t played = -1;
    int count = 0;
    bool by_clock = false;
    bool quick = false;
    *guided = false;
    if (loaded_open_session(&probe, path) == STATUS_OK && loaded_step(&probe)) {
        const World* world = drill_world(probe.drill);
        const Response* response = world_response(world);
        const EventLog* log = world_events(world);
        for (int32_t role = 0; role < response_role_count(response); role++) {
            bool plays = response_role(response, role)->played;
            played = plays ? role : played;
            count += plays ? 1 : 0;
        }
        for (uint32_t i = 0; i < log->count; i++) {
            by_clock = by_clock || log->events[i].kind == EVENT_RUN_BY_CLOCK;
            quick = quick || log->events[i].kind == EVENT_RUN_COMPRESSED;
            *guided = *guided || log->events[i].kind == EVENT_RUN_TEACHES;
        }
    }
    loaded_close(&probe);
    return by_clock && quick && count == 1 ? played : -1;
}

bool practise_recorded(const char* session_path) {
    bool guided;
    return recorded_role(session_path, &guided) >= 0;
}

/// The page of a session, not shown yet; NULL: why has been told.
static Practise* load_session(const char* path, int* result) {
    bool guided = false;
    int32_t role = recorded_role(path, &guided);
    Practise* practise = NULL;
    Error error = {0};
    *result = EXIT_USAGE;
    if (role < 0) {
        app_complain("'%s' is not the session of a practice: muster show opens it", path);
        return NULL;
    }
    practise = practise_make();
    *result = EXIT_FAULT;
    if (practise == NULL) {
        return NULL;
    }
    practise->run = practise->base;
    practise->choice = (PracticeChoice){.role = role, .guided = guided};
    Status status = told_open_session(practise->base, path);
    if (status == STATUS_OK) {
        practise->choice.drill = practise->base->drill;
        status = live_open(&practise->live, practise->base, &error);
        status = status == STATUS_OK ? practise_follow(practise, &error) : status;
        if (status != STATUS_OK) {
            app_fail(&error);
        }
    }
    *result = app_exit(status);
    if (status != STATUS_OK) {
        practise_free(practise);
        return NULL;
    }
    return practise;
}

/// The run came to its end: there is nothing to go on with, and its debrief tells all of it.
static bool is_over(const char* session_path) {
    Session* session = NULL;
    Error error = {0};
    bool over = session_open(&session, session_path, &error) == STATUS_OK &&
                session_meta(session)->finished;
    session_close(session);
    return over;
}

int practise_resume(Shell* shell, const char* session_path) {
    int result = EXIT_FAULT;
    if (is_over(session_path)) {
        return debrief_open_page(shell, session_path);
    }
    Practise* practise = load_session(session_path, &result);
    return practise != NULL ? show_page(shell, practise, false) : result;
}

// ---- the command
// ---------------------------------------------------------------------------------

/// The page that the window begins with.
typedef struct First {
    Practise* practise; // NULL once the window has it
    bool begin;
} First;

static int show_first(Shell* shell, void* user) {
    First* first = user;
    Practise* practise = first->practise;
    first->practise = NULL;
    return show_page(shell, practise, first->begin);
}

int app_practise(int argc, char** argv) {
    PractiseOptions asked = {.guided = false};
    const Option options[] = {
        {"--role", OPTION_TEXT, "ROLE", "the role to practise; without it, it is chosen first",
         &asked.role, NULL},
        {"--guided", OPTION_FLAG, NULL, "the plan's next step is shown, with its reason",
         &asked.guided, NULL},
        {"--plan", OPTION_TEXT, "PLAN", "another plan than the scenario's", &asked.load.plan, NULL},
        {"--facility", OPTION_TEXT, "FACILITY", "another facility than the scenario's",
         &asked.load.facility, NULL},
        {"--seed", OPTION_SEED, "N", "another seed than the scenario's", &asked.load.seed,
         &asked.load.has_seed},
        {"--set", OPTION_TEXT, "NAME=VALUE", "what is not drawn", &asked.load.set, NULL},
        {"--session", OPTION_TEXT, "FILE", "where the run is recorded", &asked.session, NULL}};
    const Usage usage = {"practise",
                         "SCENARIO|SESSION",
                         "One person in one role; the plan plays the others.",
                         options,
                         (int)(sizeof(options) / sizeof(options[0])),
                         1,
                         1};
    int count = 0;
    int result = options_parse(&usage, argc, argv, &asked.load.scenario, &count);
    if (result >= 0) {
        return result;
    }
    // Mistakes are told before a window opens.
    bool session = loaded_is_session(asked.load.scenario);
    if (session && practise_recorded(asked.load.scenario) && is_over(asked.load.scenario)) {
        return debrief_run(asked.load.scenario);
    }
    Practise* practise =
        session ? load_session(asked.load.scenario, &result) : load_page(&asked, &result);
    if (practise == NULL) {
        return result;
    }
    First first = {practise, asked.role != NULL && !session};
    result = shell_show(show_first, &first);
    if (first.practise != NULL) { // no window: nobody took it
        practise_free(first.practise);
    }
    return result;
}
