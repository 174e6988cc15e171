// The runs beside a drill. Each has a script, a world and a thread of its own and shares only the
// facility, which nothing changes after loading; so they give the same figures however the threads
// are scheduled, and whether they were made during the run or years later from its session.

#include "load/beside.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

typedef struct Lane {
    Loaded loaded;
    LoadedChange* change;
    pthread_t thread;
    bool started;
    Status status;
    Error error;
    ScoreLoss loss;
    struct Beside* beside;
} Lane;

enum { LANE_NONE = 0, LANE_BEST, LANE_COUNT };

struct Beside {
    const Loaded* of;
    Lane lanes[LANE_COUNT];
    atomic_bool stop;
};

static void without_response(void* user, DrillDef* def) {
    (void)user;
    def->no_autopilot = true;
    def->world.hash_at_end = true; // nobody compares it: a fifth of the run's time
}

static void plan_at_once(void* user, DrillDef* def) {
    (void)user;
    def->at_once = true;
    def->world.hash_at_end = true;
}

static void* run_lane(void* user) {
    Lane* lane = user;
    lane->status = loaded_again(&lane->loaded, lane->beside->of, lane->beside->of->set,
                                lane->change, NULL, &lane->error);
    if (lane->status != STATUS_OK) {
        return NULL;
    }
    while (!atomic_load(&lane->beside->stop) && drill_step(lane->loaded.drill)) {
    }
    lane->loss = score_losses(lane->loaded.drill);
    return NULL;
}

Status beside_start(Beside** out, const Loaded* of, Error* error) {
    static LoadedChange* const changes[LANE_COUNT] = {without_response, plan_at_once};
    Beside* beside = calloc(1, sizeof(Beside));
    *out = beside;
    if (beside == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the runs beside the drill");
    }
    beside->of = of;
    for (int i = 0; i < LANE_COUNT; i++) {
        Lane* lane = &beside->lanes[i];
        lane->beside = beside;
        lane->change = changes[i];
        lane->started = pthread_create(&lane->thread, NULL, run_lane, lane) == 0;
        if (!lane->started) {
            return error_set(error, STATUS_NO_MEMORY,
                             "cannot start the runs beside the drill: no thread");
        }
    }
    return STATUS_OK;
}

static void join(Lane* lane) {
    if (lane->started) {
        pthread_join(lane->thread, NULL);
        lane->started = false;
    }
}

Status beside_wait(Beside* beside, ScoreOutcome* outcome, Error* error) {
    Status status = STATUS_OK;
    for (int i = 0; i < LANE_COUNT; i++) {
        Lane* lane = &beside->lanes[i];
        join(lane);
        if (status == STATUS_OK && lane->status != STATUS_OK) {
            status = lane->status;
            *error = lane->error;
        }
    }
    *outcome = (ScoreOutcome){beside->lanes[LANE_NONE].loss, beside->lanes[LANE_BEST].loss};
    return status;
}

void beside_free(Beside* beside) {
    if (beside == NULL) {
        return;
    }
    atomic_store(&beside->stop, true);
    for (int i = 0; i < LANE_COUNT; i++) {
        join(&beside->lanes[i]);
        loaded_close(&beside->lanes[i].loaded);
    }
    free(beside);
}
