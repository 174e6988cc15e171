// muster replay: a recorded run, seen again or held against its recording.

#include "app/app.h"
#include "app/options.h"
#include "app/result.h"
#include "app/told.h"
#include "load/loaded.h"
#ifdef MUSTER_GUI
#include "app/debrief.h"
#endif

#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The marks of a session's drill as it stands, made like those that are stored at the end of a
/// run.
static char* marks_again(const Loaded* loaded) {
    Score* score = calloc(1, sizeof(Score));
    if (score == NULL) {
        return NULL;
    }
    ScoreOutcome outcome;
    ScoreBasis basis = {.outcome = session_outcome(loaded->session, &outcome) ? &outcome : NULL};
    score_run(loaded->drill, &loaded->def.plan, &basis, score);
    ResultInfo info = result_info(loaded, session_meta(loaded->session)->date);
    char* json = report_score_json(loaded->drill, score, &info.report);
    free(score);
    return json;
}

/// The files before anything is made of them, then the run, then its marks.
static Status compare(Loaded* loaded, const char* path, SessionDifference* difference,
                      Error* error) {
    Session* session = NULL;
    char inside[PATH_MAX];
    Status status =
        session_open(&session, loaded_session_path(path, inside, sizeof(inside)), error);
    if (status == STATUS_OK) {
        status = session_check_files(session, difference, error);
    }
    session_close(session);
    if (status != STATUS_OK) {
        return status;
    }
    status = told_open_session(loaded, path);
    if (status == STATUS_OK) {
        status = session_verify(loaded->session, loaded->drill, difference, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    char* json = marks_again(loaded);
    if (json == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the marks");
    }
    status = session_check_result(loaded->session, json, difference);
    free(json);
    return status;
}

static void print_outcome(const char* path, const SessionMeta* meta,
                          const SessionDifference* difference, bool json) {
    if (json) {
        json_t* document = json_pack("{s:s, s:b}", "session", path, "same", difference == NULL);
        if (difference == NULL) {
            json_object_set_new(document, "ticks", json_integer(meta->last_tick));
            json_object_set_new(document, "finished", json_boolean(meta->finished));
        } else {
            json_object_set_new(document, "tick", json_integer(difference->tick));
            json_object_set_new(document, "subsystem", json_string(difference->subsystem));
            json_object_set_new(document, "sentence", json_string(difference->sentence));
        }
        json_dumpf(document, stdout, JSON_COMPACT);
        printf("\n");
        json_decref(document);
    } else if (difference == NULL) {
        printf("%s: %u ticks run again, every command, event, hash and mark the same%s\n", path,
               meta->last_tick, meta->finished ? "" : " (the recording was cut off there)");
    }
    if (difference != NULL) {
        char clock[16];
        text_clock((double)difference->tick * TICK_S, clock, sizeof(clock));
        fprintf(stderr, "%s: tick %u (%s): %s differs: %s\n", path, difference->tick, clock,
                difference->subsystem, difference->sentence);
    }
}

static int verify(Loaded* loaded, const char* path, bool json) {
    SessionDifference difference = {0};
    Error error = {0};
    Status status = compare(loaded, path, &difference, &error);
    if (status == STATUS_OK) {
        print_outcome(path, session_meta(loaded->session), NULL, json);
    } else if (status == STATUS_DIFFERS) {
        print_outcome(path, NULL, &difference, json);
    } else if (error.message[0] != '\0') {
        app_fail(&error);
    }
    return app_exit(status);
}

static int show_again(const char* path) {
#ifdef MUSTER_GUI
    return debrief_run(path);
#else
    (void)path;
    app_complain("this Muster was built without a window; use --verify, or muster report");
    return EXIT_FAULT;
#endif
}

int app_replay(int argc, char** argv) {
    bool is_verify = false;
    bool json = false;
    const Option table[] = {
        {"--verify", OPTION_FLAG, NULL, "run it again and compare all that is stored", &is_verify,
         NULL},
        {"--json", OPTION_FLAG, NULL, "with --verify: print one JSON document", &json, NULL},
    };
    const Usage usage = {
        "replay", "SESSION", "Shows a recorded drill again, or verifies it.", table, 2, 1, 1};
    const char* path = NULL;
    int count = 0;
    int result = options_parse(&usage, argc, argv, &path, &count);
    if (result >= 0) {
        return result;
    }
    Loaded* loaded = calloc(1, sizeof(Loaded));
    if (loaded == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    result = is_verify ? verify(loaded, path, json) : show_again(path);
    loaded_close(loaded);
    free(loaded);
    return result;
}
