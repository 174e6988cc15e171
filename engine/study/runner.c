// Runner: threads take runs by number and give records back; one thread writes them in order. How
// many threads there are, and which is quicker, decides only how long it takes.
#include "study/enough.h"
#include "study/rank_pool.h"
#include "study/study_internal.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/// Runs that may be done ahead of the one that is written next, for each thread.
#define AHEAD 4

/// Longest time between two commits [s]: what a kill costs at most.
#define COMMIT_S 0.25

/// How often the writing thread looks up when nothing comes [s]; with other ranks, which cannot
/// wake it, more often.
#define LOOK_S      0.2
#define LOOK_POOL_S 0.001

typedef struct Runner {
    const Study* study;
    Store* store;
    const volatile sig_atomic_t* interrupt;
    pthread_mutex_t lock;
    pthread_cond_t room;  // a run may be taken
    pthread_cond_t ready; // a record has come
    int64_t next;         // share index that is taken next
    int64_t written;      // below it all are in the store
    int64_t end;          // share index at which it ends
    int64_t window;
    Record** waiting;  // by share index % window
    bool stop;         // no more runs are taken
    bool failed;       // a thread or rank had no memory
    RankPool* pool;    // NULL: one rank
    Enough* enough;    // NULL: a fixed number of runs
    const char* ended; // why it came to its end
} Runner;

static double now_s(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

// ---- threads ----------------------------------------------------------------------------------

static bool is_over(const Runner* runner) {
    return runner->stop || runner->next >= runner->end;
}

static bool is_far_ahead(const Runner* runner) {
    return runner->next >= runner->written + runner->window;
}

/// The next run, -1: there is none any more. Waits while it would be too far ahead.
static int64_t take(Runner* runner) {
    pthread_mutex_lock(&runner->lock);
    while (!is_over(runner) && is_far_ahead(runner)) {
        pthread_cond_wait(&runner->room, &runner->lock);
    }
    int64_t index = is_over(runner) ? -1 : runner->next++;
    pthread_mutex_unlock(&runner->lock);
    return index;
}

/// The same for another rank, without waiting.
static int take_for_rank(void* user, int64_t* index, int64_t* run) {
    Runner* runner = user;
    pthread_mutex_lock(&runner->lock);
    int taken = is_over(runner) ? -1 : is_far_ahead(runner) ? 0 : 1;
    if (taken == 1) {
        *index = runner->next++;
        *run = store_share(runner->store, *index);
    }
    pthread_mutex_unlock(&runner->lock);
    return taken;
}

static void give(Runner* runner, int64_t index, Record* record) {
    pthread_mutex_lock(&runner->lock);
    if (record == NULL) {
        runner->failed = runner->interrupt == NULL || *runner->interrupt == 0;
        runner->stop = true;
    } else {
        runner->waiting[index % runner->window] = record;
    }
    pthread_cond_signal(&runner->ready);
    pthread_mutex_unlock(&runner->lock);
}

static void give_from_rank(void* user, int64_t index, Record* record) {
    give(user, index, record);
}

static void* work(void* user) {
    Runner* runner = user;
    for (int64_t index = take(runner); index >= 0; index = take(runner)) {
        int64_t run = store_share(runner->store, index);
        give(runner, index, study_do(runner->study, run, runner->interrupt));
    }
    return NULL;
}

// ---- writing ----------------------------------------------------------------------------------

/// The record that is written next, NULL when it has not come yet; waits a little for it.
static Record* next_record(Runner* runner) {
    if (runner->pool != NULL) {
        const RankDealer dealer = {runner, take_for_rank, give_from_rank};
        rank_pool_poll(runner->pool, &dealer);
    }
    pthread_mutex_lock(&runner->lock);
    Record** slot = &runner->waiting[runner->written % runner->window];
    if (*slot == NULL && !runner->stop) {
        struct timespec until = {0};
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += (long)((runner->pool != NULL ? LOOK_POOL_S : LOOK_S) * 1e9);
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&runner->ready, &runner->lock, &until);
    }
    Record* record = *slot;
    *slot = NULL;
    pthread_mutex_unlock(&runner->lock);
    return record;
}

static Status write_record(Runner* runner, const Record* record, Error* error) {
    DesignRun run = design_run(&runner->study->design, record->run);
    char settings[STUDY_SETTINGS_LENGTH];
    char replay[STUDY_SETTINGS_LENGTH * 2];
    (void)design_settings(&runner->study->design, &run, settings, sizeof(settings));
    study_replay(runner->study, &run, replay, sizeof(replay));
    return store_add(runner->store, &run, record, settings, replay, error);
}

static void advance(Runner* runner) {
    pthread_mutex_lock(&runner->lock);
    runner->written += 1;
    pthread_cond_broadcast(&runner->room);
    pthread_mutex_unlock(&runner->lock);
}

static void stop(Runner* runner) {
    pthread_mutex_lock(&runner->lock);
    runner->stop = true;
    pthread_cond_broadcast(&runner->room);
    pthread_mutex_unlock(&runner->lock);
}

/// Writes one record and looks whether there are runs enough.
static Status take_in(Runner* runner, const Record* record, Error* error) {
    Status status = write_record(runner, record, error);
    if (status == STATUS_OK) {
        advance(runner);
        if (runner->enough != NULL && enough_add(runner->enough, record)) {
            runner->ended = "converged";
        }
    }
    return status;
}

/// Commits, and tells how far it has come.
static Status keep(Runner* runner, const StudyRunning* running, Error* error) {
    Status status = store_commit(runner->store, error);
    if (running->progress != NULL) {
        running->progress(running->user, runner->written, runner->end);
    }
    return status;
}

/// Writes until all is there, or it is to end.
static Status write_all(Runner* runner, const StudyRunning* running, StudyEnd* end, Error* error) {
    Status status = STATUS_OK;
    double committed = now_s();
    while (status == STATUS_OK && runner->written < runner->end &&
           strcmp(runner->ended, "converged") != 0) {
        if (runner->interrupt != NULL && *runner->interrupt != 0) {
            end->interrupted = true;
            break;
        }
        Record* record = next_record(runner);
        if (record != NULL) {
            status = take_in(runner, record, error);
            record_free(record);
        } else if (runner->failed) {
            status = error_set(error, STATUS_NO_MEMORY, "not enough memory for a run");
        }
        if (status == STATUS_OK && now_s() - committed > COMMIT_S) {
            status = keep(runner, running, error);
            committed = now_s();
        }
    }
    return status == STATUS_OK ? store_commit(runner->store, error) : status;
}

// ---- all of it --------------------------------------------------------------------------------

/// Runs of this share.
static int64_t share_end(const Study* study) {
    int64_t pairs = study->design.pairs;
    int64_t mine = (pairs - (study->shard - 1) + study->shards - 1) / study->shards;
    return (mine > 0 ? mine : 0) * study->file.plan_count;
}

static Status run_threads(Runner* runner, const StudyRunning* running, StudyEnd* end,
                          Error* error) {
    pthread_t* threads = calloc((size_t)running->jobs, sizeof(pthread_t));
    runner->waiting = calloc((size_t)runner->window, sizeof(Record*));
    Status status = STATUS_OK;
    int started = 0;
    if (threads == NULL || runner->waiting == NULL) {
        status = error_set(error, STATUS_NO_MEMORY, "not enough memory for a run");
    }
    while (status == STATUS_OK && started < running->jobs) {
        if (pthread_create(&threads[started], NULL, work, runner) != 0) {
            status = error_set(error, STATUS_NO_MEMORY,
                               "cannot start %d threads; take fewer --jobs", running->jobs);
        } else {
            started += 1;
        }
    }
    if (status == STATUS_OK) {
        status = write_all(runner, running, end, error);
    }
    stop(runner);
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    for (int64_t i = 0; runner->waiting != NULL && i < runner->window; i++) {
        record_free(runner->waiting[i]);
    }
    free(runner->waiting);
    free(threads);
    return status;
}

/// Rank 0, or the only one: deals out, writes, finishes.
static Status run_here(Study* study, const StudyRunning* running, RankPool* pool, StudyEnd* end,
                       Error* error) {
    StoreHead head = study_head(study);
    Runner runner = {.study = study,
                     .interrupt = running->interrupt,
                     .lock = PTHREAD_MUTEX_INITIALIZER,
                     .room = PTHREAD_COND_INITIALIZER,
                     .ready = PTHREAD_COND_INITIALIZER,
                     .end = end->planned,
                     .window = (int64_t)running->jobs * rank_pool_size() * AHEAD,
                     .pool = pool,
                     .ended = "count"};
    Status status = store_open(&runner.store, running->path, &head, error);
    if (status != STATUS_OK) {
        return status;
    }
    runner.next = runner.written = end->before = store_count(runner.store);
    if (study->file.until.given && study->shards == 1) {
        status = enough_open(&runner.enough, study, runner.store, error);
    }
    if (status == STATUS_OK && runner.enough != NULL && enough_already(runner.enough)) {
        runner.ended = "converged";
    } else if (status == STATUS_OK && runner.written < runner.end) {
        status = run_threads(&runner, running, end, error);
    }
    end->done = store_count(runner.store);
    end->converged = strcmp(runner.ended, "converged") == 0;
    if (status == STATUS_OK) {
        status = store_failed(runner.store, &end->failed, error);
    }
    if (status == STATUS_OK && !end->interrupted) {
        status = store_finish(runner.store, runner.ended, error);
    }
    enough_close(runner.enough);
    store_close(runner.store);
    return status;
}

Status study_perform(Study* study, const StudyRunning* running, StudyEnd* end, Error* error) {
    *end = (StudyEnd){.planned = share_end(study)};
    RankPool* pool = NULL;
    Status status = rank_pool_open(&pool, error);
    if (status != STATUS_OK) {
        return status;
    }
    if (pool != NULL && rank_pool_rank() > 0) {
        return rank_pool_work(pool, study, running->jobs, running->interrupt, error);
    }
    status = run_here(study, running, pool, end, error);
    rank_pool_close(pool);
    return status;
}
