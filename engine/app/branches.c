// Runs that part from a drill at one decision. Each has a script, a world and a place on the tape
// of its own and shares only the facility and the tape, which nothing changes; threads take the
// next that nobody has, so that how many there are changes only the time it takes.

#include "app/branches.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Branches {
    const Loaded* of;
    const Tape* tape;
    const ScoreOutcome* outcome;
    Otherwises* otherwises;
    atomic_int next;
    Status statuses[OTHERWISE_MAX];
    Error errors[OTHERWISE_MAX];
} Branches;

static void have_otherwise(void* user, DrillDef* def) {
    def->otherwise = *(const Otherwise*)user;
}

/// The settings of the run with the barrier of a decision put right. NULL: as they were.
static const char* settings_of(const Branches* branches, const Otherwise* otherwise, char* text,
                               size_t size) {
    const char* set = branches->of->set;
    if (otherwise->kind != OTHERWISE_BARRIER) {
        return set;
    }
    const char* id = branches->of->def.scenario.barriers[otherwise->index].id;
    // The last setting of a name counts.
    snprintf(text, size, "%s%s%s=off", set != NULL ? set : "", set != NULL ? "," : "", id);
    return text;
}

static void watch_sight(const Branches* branches, const Drill* drill, OtherwiseRun* run) {
    uint32_t every = (uint32_t)(SIGHT_STEP_S * TICKS_PER_SECOND);
    bool due = branches->otherwises->room >= 0 && world_tick(drill_world(drill)) % every == 0;
    if (due && run->sight_count < SIGHTS_MAX) {
        run->sights[run->sight_count++] = otherwise_sight(drill, branches->otherwises->room);
    }
}

static Status run_branch(Branches* branches, int index, Error* error) {
    OtherwiseRun* run = &branches->otherwises->runs[index];
    Otherwise otherwise = run->decision.otherwise;
    char text[1024];
    Loaded* loaded = calloc(1, sizeof(Loaded));
    Score* score = calloc(1, sizeof(Score));
    Status status = loaded == NULL || score == NULL
                        ? error_set(error, STATUS_NO_MEMORY, "no memory for a run beside the drill")
                        : loaded_again(loaded, branches->of,
                                       settings_of(branches, &otherwise, text, sizeof(text)),
                                       have_otherwise, &otherwise, error);
    if (status == STATUS_OK) {
        int at = 0;
        bool going = true;
        watch_sight(branches, loaded->drill, run);
        while (going) {
            tape_feed(branches->tape, &at, loaded->drill);
            going = drill_step(loaded->drill);
            watch_sight(branches, loaded->drill, run);
        }
        const ScoreBasis basis = {.outcome = branches->outcome};
        score_run(loaded->drill, &loaded->def.plan, &basis, score);
        run->sum = otherwise_sum(loaded->drill, score, &otherwise);
    }
    if (loaded != NULL) {
        loaded_close(loaded);
    }
    free(loaded);
    free(score);
    return status;
}

static void* work(void* user) {
    Branches* branches = user;
    for (int i = atomic_fetch_add(&branches->next, 1); i < branches->otherwises->count;
         i = atomic_fetch_add(&branches->next, 1)) {
        branches->statuses[i] = run_branch(branches, i, &branches->errors[i]);
    }
    return NULL;
}

/// As many threads as there are cores, this one included.
static void run_all(Branches* branches) {
    pthread_t threads[OTHERWISE_MAX];
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int count = 0;
    while (count < branches->otherwises->count - 1 && count + 1 < cores &&
           pthread_create(&threads[count], NULL, work, branches) == 0) {
        count++;
    }
    work(branches);
    for (int i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
    }
}

Status branches_run(const Loaded* of, const Tape* tape, const ScoreOutcome* outcome,
                    Otherwises* otherwises, Error* error) {
    Score* score = calloc(1, sizeof(Score));
    if (score == NULL || tape->failed) {
        free(score);
        return error_set(error, STATUS_NO_MEMORY, "no memory for the runs beside the drill");
    }
    const ScoreBasis basis = {.outcome = outcome};
    score_run(of->drill, &of->def.plan, &basis, score);
    otherwise_find(of->drill, score, otherwises);
    free(score);
    Branches branches = {.of = of, .tape = tape, .outcome = outcome, .otherwises = otherwises};
    run_all(&branches);
    for (int i = 0; i < otherwises->count; i++) {
        if (branches.statuses[i] != STATUS_OK) {
            *error = branches.errors[i];
            return branches.statuses[i];
        }
    }
    return STATUS_OK;
}

/// Of the text of all runs with all their sights.
#define TEXT_BYTES ((size_t)OTHERWISE_MAX * (SIGHTS_MAX * 4 + 512))

Status branches_store(const Otherwises* otherwises, Session* session, Error* error) {
    char* text = malloc(TEXT_BYTES);
    if (text == NULL || !otherwise_write(otherwises, text, TEXT_BYTES)) {
        free(text);
        return error_set(error, STATUS_NO_MEMORY, "no memory for the runs beside the drill");
    }
    Status status = session_put_otherwise(session, text, error);
    free(text);
    return status;
}

bool branches_stored(Session* session, const Drill* drill, Otherwises* otherwises) {
    const char* text = session_otherwise(session);
    return text != NULL && otherwise_read(text, drill, otherwises);
}
