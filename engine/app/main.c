// muster: an emergency drill simulator. This file finds the subcommand and hands over.

#include "app/app.h"
#include "core/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct Subcommand {
    const char* name;
    AppCommand* run;
    const char* summary;
} Subcommand;

static const Subcommand subcommands[] = {
    {"list", app_list, "the scenarios, with hazard, facility, people, length, roles"},
    {"check", app_check, "every problem of a scenario, plan or facility, then exit 1"},
    {"run", app_run, "one drill without a window: session, report, score"},
#ifdef MUSTER_GUI
    {"show", app_show, "the window: the tabletop of a scenario; without one, the first page"},
#endif
#ifdef MUSTER_GUI
    {"practise", app_practise, "one person in one role; the plan plays the others"},
#endif
    {"replay", app_replay, "watch a session again; --verify runs it again and compares"},
    {"score", app_score, "mark a session again, against another plan if asked"},
    {"progress", app_progress, "marks over many sessions: persons, teams, plans"},
    {"report", app_report, "the debrief of a session"},
#ifdef MUSTER_GUI
    {"draw", app_draw, "one picture of a scenario, session or facility, no display needed"},
#endif
    {"import", app_import, "a floor plan into a facility"},
    {"study", app_study, "many runs that compare plans: how sure, how much better, why"},
    {"verify", app_verify, "the published verification cases: limit, result, verdict"},
    {"bench", app_bench, "what the default drill costs on this machine"},
    {"api", app_api, "the authoring reference and the editor stub"},
};
#define SUBCOMMAND_COUNT ((int)(sizeof(subcommands) / sizeof(subcommands[0])))

static int print_help(void) {
    printf("muster: emergency drills, run, watched and scored\n\n"
           "usage: muster COMMAND [OPTIONS] [ARGUMENTS]      (muster COMMAND --help tells more)\n"
           "       muster                                    opens the window\n\n");
    for (int i = 0; i < SUBCOMMAND_COUNT; i++) {
        printf("  %-10s %s\n", subcommands[i].name, subcommands[i].summary);
    }
    return EXIT_DONE;
}

static int unknown_command(const char* name) {
    const char* names[SUBCOMMAND_COUNT];
    for (int i = 0; i < SUBCOMMAND_COUNT; i++) {
        names[i] = subcommands[i].name;
    }
    const char* near_name = text_nearest(name, names, SUBCOMMAND_COUNT);
    if (near_name != NULL) {
        app_complain("there is no command \"%s\"; did you mean \"%s\"?", name, near_name);
    } else {
        app_complain("there is no command \"%s\"; muster --help lists them", name);
    }
    return EXIT_USAGE;
}

static int run_command(int argc, char** argv) {
    if (argc < 2) {
#ifdef MUSTER_GUI
        char* show[] = {"show", NULL};
        return app_show(1, show);
#else
        return print_help();
#endif
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        return print_help();
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("muster %s\n", MUSTER_VERSION);
        return EXIT_DONE;
    }
    for (int i = 0; i < SUBCOMMAND_COUNT; i++) {
        if (strcmp(argv[1], subcommands[i].name) == 0) {
            return subcommands[i].run(argc - 1, argv + 1);
        }
    }
    return unknown_command(argv[1]);
}

int main(int argc, char** argv) {
    int result = run_command(argc, argv);
    // What was printed is a result too: a full disk or a closed terminal must not pass for done.
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout) != 0) {
        app_complain("cannot write to the standard output%s%s", errno != 0 ? ": " : "",
                     errno != 0 ? strerror(errno) : "");
        return EXIT_FAULT;
    }
    return result;
}
