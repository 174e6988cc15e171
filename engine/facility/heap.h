/// Heap: numbers in order of a key that may fall while they wait, ties by number, so that the
/// order never depends on history. Internal to routes.
///
/// Layer: facility.
#pragma once

#include "facility/net.h"

/// The caller owns the arrays. `place` must be -1 for all items before the first is put in.
typedef struct Heap {
    const float* keys; // by item
    int32_t* items;    // the heap
    int32_t* place;    // of an item in it, -1 not in
    int32_t count;
} Heap;

static inline bool heap_before(const Heap* heap, int32_t a, int32_t b) {
    float ka = heap->keys[a];
    float kb = heap->keys[b];
    return ka < kb || (ka == kb && a < b);
}

static inline void heap_put(Heap* heap, int32_t at, int32_t item) {
    heap->items[at] = item;
    heap->place[item] = at;
}

/// Puts an item in, or moves it up after its key fell.
static inline void heap_offer(Heap* heap, int32_t item) {
    if (heap->place[item] < 0) {
        heap_put(heap, heap->count++, item);
    }
    int32_t at = heap->place[item];
    while (at > 0 && heap_before(heap, item, heap->items[(at - 1) / 2])) {
        heap_put(heap, at, heap->items[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    heap_put(heap, at, item);
}

/// Takes the first item out; there must be one.
static inline int32_t heap_take(Heap* heap) {
    int32_t first = heap->items[0];
    heap->place[first] = -1;
    int32_t item = heap->items[--heap->count];
    if (heap->count == 0) {
        return first;
    }
    int32_t at = 0;
    for (int32_t child = 1; child < heap->count; child = 2 * at + 1) {
        if (child + 1 < heap->count &&
            heap_before(heap, heap->items[child + 1], heap->items[child])) {
            child++;
        }
        if (!heap_before(heap, heap->items[child], item)) {
            break;
        }
        heap_put(heap, at, heap->items[child]);
        at = child;
    }
    heap_put(heap, at, item);
    return first;
}
