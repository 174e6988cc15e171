// Rank pool: three messages. A rank WANTs a run, rank 0 answers with its number or that it is OVER,
// and the rank sends the RESULT; when it has nothing left it says BYE. All of MPI is called from
// one thread of a process; runs are done by others.
#include "study/rank_pool.h"

#include <stdlib.h>

static int number_of(const char* const* names, int otherwise) {
    for (; *names != NULL; names++) {
        const char* text = getenv(*names);
        if (text != NULL && text[0] >= '0' && text[0] <= '9') {
            return atoi(text);
        }
    }
    return otherwise;
}

int rank_pool_rank(void) {
    static const char* const names[] = {"OMPI_COMM_WORLD_RANK", "PMI_RANK", NULL};
    return number_of(names, 0);
}

int rank_pool_size(void) {
    static const char* const names[] = {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", NULL};
    return number_of(names, 1);
}

#ifdef MUSTER_MPI

#include <limits.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

#include <mpi.h>

/// Runs that a rank has at hand for each thread, so that none waits for an answer.
#define AT_HAND 2

/// How often a rank looks for messages when there is nothing to do [ns].
#define LOOK_NS 1000000

enum { TAG_WANT = 1, TAG_RUN, TAG_RESULT, TAG_BYE };

struct RankPool {
    int rank, size;
    int* hungry; // rank 0: unanswered WANTs of each rank
    int gone;    // ranks that said BYE
};

Status rank_pool_open(RankPool** out, Error* error) {
    *out = NULL;
    if (rank_pool_size() <= 1) {
        return STATUS_OK;
    }
    RankPool* pool = calloc(1, sizeof(RankPool));
    int provided = 0;
    if (pool == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory for a run");
    }
    MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided);
    MPI_Comm_rank(MPI_COMM_WORLD, &pool->rank);
    MPI_Comm_size(MPI_COMM_WORLD, &pool->size);
    pool->hungry = calloc((size_t)pool->size, sizeof(int));
    if (pool->hungry == NULL) {
        MPI_Abort(MPI_COMM_WORLD, 3);
    }
    *out = pool;
    return STATUS_OK;
}

static void leave(RankPool* pool) {
    MPI_Finalize();
    free(pool->hungry);
    free(pool);
}

// ---- rank 0 -----------------------------------------------------------------------------------

/// A result as it travels: the share index, then the record's bytes; none where there is none.
static void receive_result(const MPI_Status* status, const RankDealer* dealer) {
    int size = 0;
    MPI_Get_count(status, MPI_BYTE, &size);
    unsigned char* bytes = malloc((size_t)size + 1);
    if (bytes == NULL) {
        MPI_Abort(MPI_COMM_WORLD, 3);
        return;
    }
    MPI_Recv(bytes, size, MPI_BYTE, status->MPI_SOURCE, TAG_RESULT, MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
    int64_t index = 0;
    memcpy(&index, bytes, sizeof(index));
    Record* record = (size_t)size > sizeof(index)
                         ? record_read(bytes + sizeof(index), (size_t)size - sizeof(index))
                         : NULL;
    free(bytes);
    if (dealer != NULL) {
        dealer->give(dealer->user, index, record);
    } else {
        record_free(record); // too late: it is over
    }
}

static void receive_all(RankPool* pool, const RankDealer* dealer) {
    int there = 0;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &status);
    while (there) {
        if (status.MPI_TAG == TAG_RESULT) {
            receive_result(&status, dealer);
        } else {
            MPI_Recv(NULL, 0, MPI_BYTE, status.MPI_SOURCE, status.MPI_TAG, MPI_COMM_WORLD,
                     MPI_STATUS_IGNORE);
            pool->hungry[status.MPI_SOURCE] += status.MPI_TAG == TAG_WANT ? 1 : 0;
            pool->gone += status.MPI_TAG == TAG_BYE ? 1 : 0;
        }
        MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &status);
    }
}

/// Answers a WANT: share index and number of a run, or -1: it is over.
static void answer(RankPool* pool, int rank, int64_t index, int64_t run) {
    int64_t numbers[2] = {index, run};
    MPI_Send(numbers, (int)sizeof(numbers), MPI_BYTE, rank, TAG_RUN, MPI_COMM_WORLD);
    pool->hungry[rank]--;
}

void rank_pool_poll(RankPool* pool, const RankDealer* dealer) {
    receive_all(pool, dealer);
    for (int rank = 1; rank < pool->size; rank++) {
        while (pool->hungry[rank] > 0) {
            int64_t index = -1;
            int64_t run = -1;
            if (dealer->take(dealer->user, &index, &run) != 1) {
                return; // asked again later: the window moves on, or it is over
            }
            answer(pool, rank, index, run);
        }
    }
}

static void rest(void) {
    const struct timespec pause = {.tv_nsec = LOOK_NS};
    nanosleep(&pause, NULL);
}

void rank_pool_close(RankPool* pool) {
    if (pool == NULL) {
        return;
    }
    while (pool->gone < pool->size - 1) {
        receive_all(pool, NULL);
        for (int rank = 1; rank < pool->size; rank++) {
            while (pool->hungry[rank] > 0) {
                answer(pool, rank, -1, -1);
            }
        }
        rest();
    }
    leave(pool);
}

// ---- the others -------------------------------------------------------------------------------

typedef struct Job {
    int64_t index, run;
    Record* record;
    enum { JOB_FREE = 0, JOB_ASKED, JOB_WAITS, JOB_RUNS, JOB_DONE } state;
} Job;

typedef struct Workshop {
    const Study* study;
    const volatile sig_atomic_t* interrupt;
    pthread_mutex_t lock;
    pthread_cond_t more;
    Job* jobs;
    int count;
    bool over;
} Workshop;

static Job* find_job(Workshop* shop, int state) {
    for (int i = 0; i < shop->count; i++) {
        if ((int)shop->jobs[i].state == state) {
            return &shop->jobs[i];
        }
    }
    return NULL;
}

static void* work(void* user) {
    Workshop* shop = user;
    pthread_mutex_lock(&shop->lock);
    for (;;) {
        Job* job = find_job(shop, JOB_WAITS);
        if (job == NULL && shop->over) {
            break;
        }
        if (job == NULL) {
            pthread_cond_wait(&shop->more, &shop->lock);
            continue;
        }
        job->state = JOB_RUNS;
        pthread_mutex_unlock(&shop->lock);
        Record* record = study_do(shop->study, job->run, shop->interrupt);
        pthread_mutex_lock(&shop->lock);
        job->record = record;
        job->state = JOB_DONE;
    }
    pthread_mutex_unlock(&shop->lock);
    return NULL;
}

/// Sends what a run came to; only its index where it was interrupted or had no memory.
static void send_result(const Job* job) {
    size_t size = sizeof(job->index) + (job->record != NULL ? record_bytes(job->record) : 0);
    unsigned char* bytes = size <= INT_MAX ? malloc(size) : NULL;
    if (bytes == NULL) {
        MPI_Abort(MPI_COMM_WORLD, 3);
        return;
    }
    memcpy(bytes, &job->index, sizeof(job->index));
    if (job->record != NULL) {
        record_write(job->record, bytes + sizeof(job->index), size - sizeof(job->index));
    }
    MPI_Send(bytes, (int)size, MPI_BYTE, 0, TAG_RESULT, MPI_COMM_WORLD);
    free(bytes);
}

static void send_results(Workshop* shop) {
    pthread_mutex_lock(&shop->lock);
    for (Job* job = find_job(shop, JOB_DONE); job != NULL; job = find_job(shop, JOB_DONE)) {
        pthread_mutex_unlock(&shop->lock);
        send_result(job);
        record_free(job->record);
        pthread_mutex_lock(&shop->lock);
        *job = (Job){.state = JOB_FREE};
    }
    pthread_mutex_unlock(&shop->lock);
}

/// Asks for a run for every free place.
static void ask(Workshop* shop) {
    pthread_mutex_lock(&shop->lock);
    for (int i = 0; i < shop->count && !shop->over; i++) {
        if (shop->jobs[i].state == JOB_FREE) {
            shop->jobs[i].state = JOB_ASKED;
            MPI_Send(NULL, 0, MPI_BYTE, 0, TAG_WANT, MPI_COMM_WORLD);
        }
    }
    pthread_mutex_unlock(&shop->lock);
}

/// Takes the answers that have come; true: there was one.
static bool take_answers(Workshop* shop) {
    int there = 0;
    bool any = false;
    MPI_Iprobe(0, TAG_RUN, MPI_COMM_WORLD, &there, MPI_STATUS_IGNORE);
    while (there) {
        int64_t numbers[2];
        MPI_Recv(numbers, (int)sizeof(numbers), MPI_BYTE, 0, TAG_RUN, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);
        pthread_mutex_lock(&shop->lock);
        Job* job = find_job(shop, JOB_ASKED);
        ASSERT(job != NULL);
        *job = (Job){.index = numbers[0], .run = numbers[1], .state = JOB_WAITS};
        if (numbers[1] < 0) {
            job->state = JOB_FREE;
            shop->over = true;
        }
        pthread_cond_broadcast(&shop->more);
        pthread_mutex_unlock(&shop->lock);
        any = true;
        MPI_Iprobe(0, TAG_RUN, MPI_COMM_WORLD, &there, MPI_STATUS_IGNORE);
    }
    return any;
}

static bool idle(Workshop* shop) {
    pthread_mutex_lock(&shop->lock);
    bool nothing = shop->over;
    for (int i = 0; i < shop->count; i++) {
        nothing = nothing && shop->jobs[i].state == JOB_FREE;
    }
    pthread_mutex_unlock(&shop->lock);
    return nothing;
}

Status rank_pool_work(RankPool* pool, const Study* study, int jobs,
                      const volatile sig_atomic_t* interrupt, Error* error) {
    Workshop shop = {.study = study,
                     .interrupt = interrupt,
                     .lock = PTHREAD_MUTEX_INITIALIZER,
                     .more = PTHREAD_COND_INITIALIZER,
                     .count = jobs * AT_HAND};
    shop.jobs = calloc((size_t)shop.count, sizeof(Job));
    pthread_t* threads = calloc((size_t)jobs, sizeof(pthread_t));
    int started = 0;
    while (shop.jobs != NULL && threads != NULL && started < jobs &&
           pthread_create(&threads[started], NULL, work, &shop) == 0) {
        started++;
    }
    Status status = STATUS_OK;
    if (started < jobs) {
        status =
            error_set(error, STATUS_NO_MEMORY, "cannot start %d threads; take fewer --jobs", jobs);
        MPI_Abort(MPI_COMM_WORLD, 3);
    }
    while (!idle(&shop)) {
        send_results(&shop);
        ask(&shop);
        if (!take_answers(&shop)) {
            rest();
        }
    }
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    MPI_Send(NULL, 0, MPI_BYTE, 0, TAG_BYE, MPI_COMM_WORLD);
    free(threads);
    free(shop.jobs);
    leave(pool);
    return status;
}

#else

Status rank_pool_open(RankPool** pool, Error* error) {
    *pool = NULL;
    if (rank_pool_size() > 1) {
        return error_set(error, STATUS_INVALID,
                         "this Muster was built without MPI; start the shares by --shard I/N "
                         "instead of mpirun");
    }
    return STATUS_OK;
}

void rank_pool_poll(RankPool* pool, const RankDealer* dealer) {
    (void)pool;
    (void)dealer;
}

void rank_pool_close(RankPool* pool) {
    (void)pool;
}

Status rank_pool_work(RankPool* pool, const Study* study, int jobs,
                      const volatile sig_atomic_t* interrupt, Error* error) {
    (void)pool;
    (void)study;
    (void)jobs;
    (void)interrupt;
    (void)error;
    return STATUS_OK;
}

#endif
