// muster draw: one picture of a scenario, a session or a facility, without a display.

#include "app/app.h"
#include "app/options.h"
#include "app/told.h"
#include "load/loaded.h"
#include "view/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct DrawOptions {
    const char* what;
    const char* out;
    const char* kind;
    const char* storey;
    const char* theme;
    const char* language;
    const char* facility;
    const char* plan;
    uint64_t seed;
    bool has_seed;
    double at; // [s]
    int size[2];
} DrawOptions;

typedef enum Subject { SUBJECT_SCENARIO, SUBJECT_SESSION, SUBJECT_FACILITY } Subject;

/// What the argument is: a session by its bytes, the others by their ending, a bare name by what
/// there is.
static Subject subject_of(const char* what) {
    if (loaded_is_session(what)) {
        return SUBJECT_SESSION;
    }
    if (loaded_has_ending(what, ".geojson") || loaded_has_ending(what, ".json")) {
        return SUBJECT_FACILITY;
    }
    if (strchr(what, '/') != NULL || loaded_has_ending(what, ".lua")) {
        return SUBJECT_SCENARIO;
    }
    char name[512];
    snprintf(name, sizeof(name), "scenarios/%s.lua", what);
    Arena arena;
    arena_init_growing(&arena, BUNDLE_FILE_BYTES_MAX * 2);
    BundleFile file = {0};
    Error error = {0};
    bool scenario = loaded_disk(NULL, name, &arena, &file, &error) == STATUS_OK;
    snprintf(name, sizeof(name), "assets/facilities/%s.geojson", what);
    bool facility = loaded_disk(NULL, name, &arena, &file, &error) == STATUS_OK;
    arena_free(&arena);
    return facility && !scenario ? SUBJECT_FACILITY : SUBJECT_SCENARIO;
}

/// Index of a word in a list; complains and gives -1 when it is not there.
static int choose(const char* option, const char* value, const char* const* words, int count) {
    for (int i = 0; i < count; i++) {
        if (strcmp(value, words[i]) == 0) {
            return i;
        }
    }
    char list[128] = "";
    for (int i = 0; i < count; i++) {
        text_append(list, sizeof(list), "%s%s", i == 0 ? "" : (i + 1 < count ? ", " : " or "),
                    words[i]);
    }
    app_complain("draw: %s must be %s (got \"%s\")", option, list, value);
    return -1;
}

static bool read_state(const DrawOptions* options, ViewState* state) {
    static const char* const kinds[] = {"projector", "console", "plan"};
    static const char* const themes[] = {"light", "dark"};
    static const char* const languages[] = {"en", "zh", "both"};
    *state = view_default_state();
    int kind = choose("--view", options->kind, kinds, 3);
    // The console is dark unless asked otherwise: the trainer's screen is seen beside a projector.
    const char* theme = options->theme != NULL ? options->theme : themes[kind == VIEW_CONSOLE];
    int chosen = choose("--theme", theme, themes, 2);
    int language = choose("--lang", options->language, languages, 3);
    state->kind = kind == 1 ? VIEW_CONSOLE : VIEW_PROJECTOR;
    state->bare = kind == 2;
    state->theme = chosen == 1 ? VIEW_DARK : VIEW_LIGHT;
    state->language = language == 0 ? LANGUAGE_EN : language == 1 ? LANGUAGE_ZH : LANGUAGE_BOTH;
    return kind >= 0 && chosen >= 0 && language >= 0;
}

/// The storey by id or name, or counted from 1 at the lowest.
static bool read_storey(const char* storey, const Facility* facility, ViewState* state) {
    if (storey == NULL || strcmp(storey, "all") == 0) {
        return true;
    }
    state->storey = facility_find_storey(facility, storey);
    for (int32_t i = 0; state->storey < 0 && i < facility->storey_count; i++) {
        const Text name = facility->storeys[i].name;
        if ((name.en != NULL && strcmp(name.en, storey) == 0) ||
            (name.zh != NULL && strcmp(name.zh, storey) == 0)) {
            state->storey = i;
        }
    }
    if (state->storey < 0) {
        char* end = NULL;
        long number = strtol(storey, &end, 10);
        if (*end == '\0' && number >= 1 && number <= facility->storey_count) {
            state->storey = (int32_t)number - 1;
        }
    }
    if (state->storey < 0) {
        char list[512] = "";
        for (int32_t i = 0; i < facility->storey_count; i++) {
            text_append(list, sizeof(list), "%s%s", i > 0 ? ", " : "", facility->storeys[i].id);
        }
        app_complain("draw: there is no storey \"%s\"; there are: %s", storey, list);
    }
    return state->storey >= 0;
}

static int write_picture(const DrawOptions* options, const Drill* drill, const Facility* facility,
                         ViewState* state) {
    if (!read_storey(options->storey, facility, state)) {
        return EXIT_BAD;
    }
    Error error = {0};
    Status status = view_write_png(drill, facility, state, options->size[0], options->size[1],
                                   options->out, &error);
    if (status != STATUS_OK) {
        app_fail(&error);
    }
    return app_exit(status);
}

static int draw_facility(const DrawOptions* options, ViewState* state) {
    Arena arena;
    Bundle bundle;
    Problems* problems = calloc(1, sizeof(Problems));
    if (problems == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    arena_init_growing(&arena, (size_t)1 << 30);
    bundle_init(&bundle, &arena, loaded_disk, NULL);
    problems_init(problems);
    const Facility* facility = NULL;
    Error error = {0};
    Status status = loaded_facility(&bundle, &arena, options->what, problems, &facility, &error);
    int result = app_exit(status);
    if (status == STATUS_OK) {
        result = write_picture(options, NULL, facility, state);
    } else if (problems->errors > 0) {
        app_print_problems(problems, false, app_language());
    } else if (error.message[0] != '\0') {
        app_fail(&error);
    } else {
        app_complain("no memory");
    }
    free(problems);
    arena_free(&arena);
    return result;
}

static int draw_drill(const DrawOptions* options, ViewState* state, Loaded* loaded,
                      Subject subject) {
    const LoadOptions load = {.scenario = options->what,
                              .facility = options->facility,
                              .plan = options->plan,
                              .has_seed = options->has_seed,
                              .seed = options->seed};
    Status status = subject == SUBJECT_SESSION ? told_open_session(loaded, options->what)
                                               : told_open(loaded, &load);
    if (status != STATUS_OK) {
        return app_exit(status);
    }
    if (!read_storey(options->storey, loaded->facility, state)) {
        return EXIT_BAD; // before the run, which takes its time
    }
    uint32_t until = (uint32_t)(options->at * TICKS_PER_SECOND + 0.5);
    bool going = true;
    while (going && world_tick(drill_world(loaded->drill)) < until) {
        going = told_step(loaded);
    }
    if (!going && world_tick(drill_world(loaded->drill)) < until) {
        char end[16];
        text_clock(world_seconds(drill_world(loaded->drill)), end, sizeof(end));
        fprintf(stderr, "muster: the drill ends at %s; that moment is drawn\n", end);
    }
    return write_picture(options, loaded->drill, loaded->facility, state);
}

int app_draw(int argc, char** argv) {
    DrawOptions options = {.kind = "projector", .language = "both", .size = {1920, 1080}};
    const Option table[] = {
        {"--at", OPTION_TIME, "T", "the moment, e.g. 3:00; default the start", &options.at, NULL},
        {"-o", OPTION_TEXT, "FILE.png", "where to (needed)", &options.out, NULL},
        {"--size", OPTION_SIZE, "WxH", "default 1920x1080", options.size, NULL},
        {"--view", OPTION_TEXT, "VIEW", "projector (default), console, or plan: the plan alone",
         &options.kind, NULL},
        {"--storey", OPTION_TEXT, "S", "one storey alone: id, name, or 1 for the lowest",
         &options.storey, NULL},
        {"--theme", OPTION_TEXT, "THEME", "light or dark", &options.theme, NULL},
        {"--lang", OPTION_TEXT, "L", "en, zh or both (default)", &options.language, NULL},
        {"--facility", OPTION_TEXT, "FACILITY", "a scenario at another place", &options.facility,
         NULL},
        {"--plan", OPTION_TEXT, "PLAN", "a scenario by another plan", &options.plan, NULL},
        {"--seed", OPTION_SEED, "N", "a scenario with another seed", &options.seed,
         &options.has_seed},
    };
    const Usage usage = {
        "draw", "SCENARIO|SESSION|FACILITY",      "Draws one picture, no display needed.",
        table,  sizeof(table) / sizeof(table[0]), 1,
        1};
    int count = 0;
    int result = options_parse(&usage, argc, argv, &options.what, &count);
    if (result >= 0) {
        return result;
    }
    ViewState state;
    if (options.out == NULL) {
        app_complain("draw: -o FILE.png is missing; see muster draw --help");
        return EXIT_USAGE;
    }
    if (!read_state(&options, &state)) {
        return EXIT_USAGE;
    }
    Subject subject = subject_of(options.what);
    if (subject == SUBJECT_FACILITY) {
        return draw_facility(&options, &state);
    }
    Loaded* loaded = calloc(1, sizeof(Loaded));
    if (loaded == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    result = draw_drill(&options, &state, loaded, subject);
    loaded_close(loaded);
    free(loaded);
    return result;
}
