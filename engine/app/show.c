// muster show: the window. Without an argument its first page; with a scenario that drill's
// tabletop, before it begins; with a session the same, gone on with or looked at again, or its
// practice; with a facility its editor.

#include "app/app.h"
#include "app/editor.h"
#include "app/home.h"
#include "app/options.h"
#include "app/practise.h"
#include "app/tabletop.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct ShowOptions {
    const char* what; // scenario, session or facility; NULL: the first page
    const char* screenshot;
    const char* frames;
    LoadOptions load;
    int size[2]; // of the window; 0 as it was
    bool times;
} ShowOptions;

/// The page that the options ask for; an exit status.
static int push_page(Shell* shell, const ShowOptions* options) {
    if (options->what == NULL) {
        return home_open_page(shell);
    }
    if (loaded_has_ending(options->what, ".geojson")) {
        return editor_open_page(shell, options->what, NULL);
    }
    if (loaded_is_session(options->what) && practise_recorded(options->what)) {
        return practise_resume(shell, options->what);
    }
    if (loaded_is_session(options->what)) {
        return tabletop_resume(shell, options->what);
    }
    LoadOptions load = options->load;
    load.scenario = options->what;
    return tabletop_open(shell, &load);
}

static int show_first(Shell* shell, void* user) {
    const ShowOptions* options = user;
    if (options->size[0] > 0) {
        shell_size(shell, options->size[0], options->size[1]);
    }
    if (options->times) {
        shell_tell_times(shell);
    }
    if (options->screenshot != NULL) {
        shell_picture(shell, options->screenshot,
                      options->frames != NULL ? atoi(options->frames) : 1);
    }
    return push_page(shell, options);
}

int app_show(int argc, char** argv) {
    ShowOptions options = {0};
    const Option table[] = {
        {"--facility", OPTION_TEXT, "FACILITY", "at another place", &options.load.facility, NULL},
        {"--plan", OPTION_TEXT, "PLAN", "by another plan", &options.load.plan, NULL},
        {"--seed", OPTION_SEED, "N", "another seed", &options.load.seed, &options.load.has_seed},
        {"--size", OPTION_SIZE, "WxH", "size of the window", options.size, NULL},
        {"--screenshot", OPTION_TEXT, "FILE.png", "save a picture of the window and quit",
         &options.screenshot, NULL},
        {"--frames", OPTION_TEXT, "N", "with --screenshot: after so many pictures; default 1",
         &options.frames, NULL},
        {"--times", OPTION_FLAG, NULL, "tell how quick the window is", &options.times, NULL},
    };
    const Usage usage = {"show",
                         "[SCENARIO|SESSION|FACILITY.geojson]",
                         "Opens the window: its first page; with a scenario its tabletop - the "
                         "trainer's console and\nthe projector; with a session the same, gone on "
                         "with or looked at again; with a "
                         "facility its editor.",
                         table,
                         sizeof(table) / sizeof(table[0]),
                         0,
                         1};
    int count = 0;
    int result = options_parse(&usage, argc, argv, &options.what, &count);
    if (result >= 0) {
        return result;
    }
    if (options.frames != NULL && atoi(options.frames) < 1) {
        app_complain("show: --frames must be a number of at least 1 (got \"%s\")", options.frames);
        return EXIT_USAGE;
    }
    return shell_show(show_first, &options);
}
