/// Rank pool: the processes that mpirun started, on one machine or many. Rank 0 deals out runs and
/// writes the results; the others ask for runs and send records back. Without MPI at build, or
/// outside of mpirun, there is one rank.
///
/// Layer: study. Internal, but for rank_pool_rank() and rank_pool_size().
#pragma once

#include "study/study.h"

/// This process's number and how many there are, by what mpirun tells in the environment; 0 of 1
/// without it. Calls nothing of MPI.
int rank_pool_rank(void);
int rank_pool_size(void);

/// What rank 0 deals out. All are called from the thread that polls.
typedef struct RankDealer {
    void* user;
    /// The next run: 1 given, 0 not now, -1 there is none any more.
    int (*take)(void* user, int64_t* index, int64_t* run);
    /// What became of it; the dealer owns the record. NULL: that rank had no memory.
    void (*give)(void* user, int64_t index, Record* record);
} RankDealer;

typedef struct RankPool RankPool;

/// Joins the ranks. STATUS_INVALID: there are several and this Muster was built without MPI.
WARN_UNUSED Status rank_pool_open(RankPool** pool, Error* error);
/// Rank 0: takes what has come and deals out what is asked for. Does not wait.
void rank_pool_poll(RankPool* pool, const RankDealer* dealer);
/// Rank 0: tells all others that it is over and waits until they have said good-bye; then leaves.
void rank_pool_close(RankPool* pool);
/// The others: works until rank 0 says that it is over; then leaves. STATUS_NO_MEMORY.
WARN_UNUSED Status rank_pool_work(RankPool* pool, const Study* study, int jobs,
                                  const volatile sig_atomic_t* interrupt, Error* error);
