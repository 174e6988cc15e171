// Moments: copies of the run that are kept so that one may look back at once. They are bounded by
// memory, not by number: where the run outgrows it, every second goes and the rest stay even.

#include "live/live_internal.h"

#include <stdlib.h>
#include <string.h>

static size_t bytes_of(const Live* live) {
    return drill_snapshot_bytes(live->drill) + (live->has_handlers ? SCRIPT_STATE_BYTES : 0);
}

uint8_t* moment_take(const Live* live) {
    size_t drill = drill_snapshot_bytes(live->drill);
    uint8_t* bytes = malloc(bytes_of(live));
    if (bytes == NULL) {
        return NULL;
    }
    if (live->has_handlers && !script_save(live->loaded->script, bytes + drill)) {
        free(bytes);
        return NULL;
    }
    drill_snapshot(live->drill, bytes);
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
    moments->most = MOMENTS_BYTES / bytes_of(live);
    moments->most = moments->most > MOMENTS_MAX ? MOMENTS_MAX : moments->most;
    moments->most = moments->most < 2 ? 2 : moments->most;
    moments->spacing = MOMENT_LEAST;
    moments_keep(live);
    return moments->count == 1;
}

static void drop(Moment* moment) {
    free(moment->bytes);
    free(moment->witness);
}

static void thin_out(Moments* moments) {
    int kept = 0;
    moments->spacing *= 2;
    for (int i = 0; i < moments->count; i++) {
        if (moments->list[i].tick % moments->spacing == 0) {
            moments->list[kept++] = moments->list[i];
        } else {
            drop(&moments->list[i]);
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
    if ((size_t)moments->count == moments->most) {
        thin_out(moments);
        if (tick % moments->spacing != 0) {
            return;
        }
    }
    uint8_t* bytes = moment_take(live);
    if (bytes != NULL) { // else it is reached from an earlier one
        moments->list[moments->count++] = (Moment){tick, bytes, moment_witness(live)};
    }
}

bool moments_restore(Live* live, uint32_t tick) {
    const Moments* moments = &live->moments;
    int i = moments->count - 1;
    while (i > 0 && moments->list[i].tick > tick) {
        i--;
    }
    if (live->witness != NULL && moments->list[i].witness != NULL) {
        witness_copy(live->witness, moments->list[i].witness);
    }
    return moment_put_back(live, moments->list[i].bytes);
}

void moments_drop_after(Live* live, uint32_t tick) {
    Moments* moments = &live->moments;
    while (moments->count > 1 && moments->list[moments->count - 1].tick > tick) {
        drop(&moments->list[--moments->count]);
    }
}

void moments_end(Live* live) {
    for (int i = 0; i < live->moments.count; i++) {
        drop(&live->moments.list[i]);
    }
    live->moments.count = 0;
}
