/// Harder: looks for a seed that is harder than a drill's own, on a thread of its own.
///
/// The rule: of HARDER_SEEDS other seeds - those that follow the drill's own - the one with which
/// the plan alone, nobody playing, comes to the lowest total mark; and only where that is lower
/// than with the drill's own seed. Nothing else of the drill is changed.
///
/// Layer: app.
#pragma once

#include "load/loaded.h"

#include <pthread.h>
#include <stdatomic.h>

#define HARDER_SEEDS 8

typedef struct Harder {
    const Loaded* of;
    pthread_t thread;
    bool runs; // the thread is to be joined
    atomic_int done;
    atomic_bool stop;
    // Once all are done:
    bool found;
    uint64_t seed;
    int32_t bp, own_bp; // of the plan alone, with that seed and with the drill's own; -1 no mark
} Harder;

/// Begins; `of` outlives the search. False: there is no thread.
bool harder_begin(Harder* harder, const Loaded* of);
/// True when the search has come to its end, and was joined.
bool harder_ended(Harder* harder);
/// Breaks it off and waits for it.
void harder_end(Harder* harder);
