// Harder: the plan alone with one seed after the other, on a thread.

#include "app/harder.h"

#include "live/live.h"

/// The total of the plan alone with a seed; -1: nothing was marked, or it was broken off.
static int32_t total_of(Harder* harder, uint64_t seed) {
    Loaded run;
    Error error = {0};
    int32_t total = -1;
    Status status = loaded_seeded(&run, harder->of, seed, harder->of->set, NULL, NULL, &error);
    if (status == STATUS_OK) {
        LiveSum* sum = calloc(1, sizeof(LiveSum));
        while (!atomic_load(&harder->stop) && loaded_step(&run)) {
        }
        bool summed = sum != NULL && !atomic_load(&harder->stop) &&
                      live_sum(run.drill, "", sum, &error) == STATUS_OK;
        total = summed ? sum->total_bp : -1;
        free(sum);
    }
    loaded_close(&run);
    return total;
}

static void* search(void* user) {
    Harder* harder = user;
    uint64_t own = harder->of->def.seed;
    harder->own_bp = total_of(harder, own);
    harder->bp = harder->own_bp;
    for (int i = 1; i <= HARDER_SEEDS && !atomic_load(&harder->stop); i++) {
        int32_t total = total_of(harder, own + (uint64_t)i);
        if (total >= 0 && total < harder->bp) {
            harder->found = true;
            harder->bp = total;
            harder->seed = own + (uint64_t)i;
        }
        atomic_fetch_add(&harder->done, 1);
    }
    return NULL;
}

bool harder_begin(Harder* harder, const Loaded* of) {
    *harder = (Harder){.of = of};
    harder->runs = pthread_create(&harder->thread, NULL, search, harder) == 0;
    return harder->runs;
}

bool harder_ended(Harder* harder) {
    if (!harder->runs || atomic_load(&harder->done) < HARDER_SEEDS) {
        return false;
    }
    pthread_join(harder->thread, NULL);
    harder->runs = false;
    return true;
}

void harder_end(Harder* harder) {
    if (harder->runs) {
        atomic_store(&harder->stop, true);
        pthread_join(harder->thread, NULL);
        harder->runs = false;
    }
}
