// Moments: copies of the run that are kept so that one may look at any of it at once. Most of a run
// stays as it began - its building, its plan, room for what never happened - so of a moment only
// the pages are kept that differ from the first. They are bounded by memory: where the run outgrows
// it, every second goes and the rest stay even.

#include "live/live_internal.h"

#include <stdlib.h>
#include <string.h>

#define PAGE_BYTES ((size_t)4096)
#define KEPT_BYTES (sizeof(uint32_t) + PAGE_BYTES) /* a page behind its number */

static size_t bytes_of(const Live* live) {
    return drill_snapshot_bytes(live->drill) + (live->has_handlers ? SCRIPT_STATE_BYTES : 0);
}

/// The present moment into `bytes`. False: handlers remember too much.
static bool take(const Live* live, uint8_t* bytes) {
    if (live->has_handlers &&
        !script_save(live->loaded->script, bytes + drill_snapshot_bytes(live->drill))) {
        return false;
    }
    drill_snapshot(live->drill, bytes);
    return true;
}

uint8_t* moment_take(const Live* live) {
    uint8_t* bytes = malloc(bytes_of(live));
    if (bytes != NULL && !take(live, bytes)) {
        free(bytes);
        return NULL;
    }
    return bytes;
}

bool moment_put_back(const Live* live, const uint8_t* bytes) {
    size_t drill = drill_snapshot_bytes(live->drill);
    drill_restore(live->drill, bytes);
    return !live->has_handlers || script_restore(live->loaded->script, bytes + drill);
}

Witness* moment_witness(const Live* live) {
    Witness* copy = live->witness != NULL ? witness_make(live->drill, live->witness->role) : NULL;
    if (copy != NULL) {
        witness_copy(copy, live->witness);
    }
    return copy;
}

Status live_watch(Live* live, int32_t role, Error* error) {
    live->witness = witness_make(live->drill, role);
    if (live->witness == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to follow somebody");
    }
    witness_look(live->witness, live->drill);
    for (int i = 0; i < live->moments.count; i++) {
        live->moments.list[i].witness = moment_witness(live);
    }
    return STATUS_OK;
}

const Witness* live_witness(const Live* live) {
    return live->witness;
}

bool moments_begin(Live* live) {
    Moments* moments = &live->moments;
    moments->spacing = MOMENT_LEAST;
    moments->first = moment_take(live);
    moments->whole = malloc(bytes_of(live));
    moments->list[0] = (Moment){.witness = moment_witness(live)};
    moments->count = 1;
    return moments->first != NULL && moments->whole != NULL;
}

static void drop(Moments* moments, Moment* moment) {
    moments->pages -= moment->pages;
    free(moment->bytes);
    free(moment->witness);
}

// ---- what differs ------------------------------------------------------------------------------

static size_t page_size(size_t bytes, size_t page) {
    size_t left = bytes - page * PAGE_BYTES;
    return left < PAGE_BYTES ? left : PAGE_BYTES;
}

static bool page_differs(const Moments* moments, size_t bytes, size_t page) {
    size_t at = page * PAGE_BYTES;
    return memcmp(moments->first + at, moments->whole + at, page_size(bytes, page)) != 0;
}

/// Keeps of `whole` what differs from the first moment. False: no memory.
static bool pack(const Moments* moments, size_t bytes, Moment* moment) {
    size_t count = (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
    moment->pages = 0;
    for (size_t page = 0; page < count; page++) {
        moment->pages += page_differs(moments, bytes, page) ? 1 : 0;
    }
    moment->bytes = malloc(moment->pages * KEPT_BYTES + 1);
    uint8_t* kept = moment->bytes;
    for (size_t page = 0; page < count && moment->bytes != NULL; page++) {
        if (page_differs(moments, bytes, page)) {
            uint32_t number = (uint32_t)page;
            memcpy(kept, &number, sizeof(number));
            memcpy(kept + sizeof(number), moments->whole + page * PAGE_BYTES,
                   page_size(bytes, page));
            kept += KEPT_BYTES;
        }
    }
    return moment->bytes != NULL;
}

static void unpack(Moments* moments, size_t bytes, const Moment* moment) {
    memcpy(moments->whole, moments->first, bytes);
    for (size_t i = 0; i < moment->pages; i++) {
        const uint8_t* kept = moment->bytes + i * KEPT_BYTES;
        uint32_t number = 0;
        memcpy(&number, kept, sizeof(number));
        memcpy(moments->whole + number * PAGE_BYTES, kept + sizeof(number),
               page_size(bytes, number));
    }
}

// ---- keeping -----------------------------------------------------------------------------------

static void thin_out(Moments* moments) {
    int kept = 0;
    moments->spacing *= 2;
    for (int i = 0; i < moments->count; i++) {
        if (moments->list[i].tick % moments->spacing == 0) {
            moments->list[kept++] = moments->list[i];
        } else {
            drop(moments, &moments->list[i]);
        }
    }
    moments->count = kept;
}

void moments_keep(Live* live) {
    Moments* moments = &live->moments;
    uint32_t tick = world_tick(drill_world(live->drill));
    bool there = moments->count > 0 && moments->list[moments->count - 1].tick >= tick;
    if (there || tick % moments->spacing != 0) {
        return;
    }
    if (moments->count == MOMENTS_MAX || moments->pages * KEPT_BYTES > MOMENTS_BYTES) {
        thin_out(moments);
        if (tick % moments->spacing != 0) {
            return;
        }
    }
    Moment moment = {.tick = tick};
    if (take(live, moments->whole) && pack(moments, bytes_of(live), &moment)) {
        moment.witness = moment_witness(live);
        moments->pages += moment.pages;
        moments->list[moments->count++] = moment;
    } // else it is reached from an earlier one
}

/// The place of the last one that is not after a tick.
static int place_before(const Moments* moments, uint32_t tick) {
    int i = moments->count - 1;
    while (i > 0 && moments->list[i].tick > tick) {
        i--;
    }
    return i;
}

uint32_t moments_before(const Live* live, uint32_t tick) {
    return live->moments.list[place_before(&live->moments, tick)].tick;
}

bool moments_restore(Live* live, uint32_t tick) {
    Moments* moments = &live->moments;
    int i = place_before(moments, tick);
    if (live->witness != NULL && moments->list[i].witness != NULL) {
        witness_copy(live->witness, moments->list[i].witness);
    }
    unpack(moments, bytes_of(live), &moments->list[i]);
    return moment_put_back(live, moments->whole);
}

void moments_drop_after(Live* live, uint32_t tick) {
    Moments* moments = &live->moments;
    while (moments->count > 1 && moments->list[moments->count - 1].tick > tick) {
        drop(moments, &moments->list[--moments->count]);
    }
}

void moments_end(Live* live) {
    Moments* moments = &live->moments;
    for (int i = 0; i < moments->count; i++) {
        drop(moments, &moments->list[i]);
    }
    moments->count = 0;
    free(moments->first);
    free(moments->whole);
}
