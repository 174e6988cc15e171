// Boxes: one exact step of joined boxes.
//
// With L the fastest turnover, P = I + A/L has no negative entry and exp(A t) is the sum of P^k
// weighted by the Poisson probabilities of L t. A source is a row of the same kind that nothing
// empties. The integral of the shares comes out of the same terms, so that what streams passed and
// what is left agree to rounding.
#include "hazard/boxes.h"

#include "core/detmath.h"
#include "core/status.h"

#define MOST_TURNS 8.0 // of the fastest box in one part: keeps the first weight far from 0
#define MOST_TERMS 64
#define LEAST      1e-22 // weight that no sum feels

size_t boxes_bytes(int32_t count, int32_t stream_max) {
    return arena_cost((size_t)count, sizeof(Box)) +
           arena_cost((size_t)stream_max, sizeof(BoxStream)) +
           4 * arena_cost((size_t)count, sizeof(double));
}

void boxes_create(Boxes* boxes, Arena* arena, int32_t count, int32_t stream_max) {
    *boxes = (Boxes){.count = count, .stream_max = stream_max};
    boxes->boxes = ARENA_TAKE(arena, Box, (size_t)count);
    boxes->streams = ARENA_TAKE(arena, BoxStream, (size_t)stream_max);
    boxes->now = ARENA_TAKE(arena, double, (size_t)count);
    boxes->next = ARENA_TAKE(arena, double, (size_t)count);
    boxes->sum = ARENA_TAKE(arena, double, (size_t)count);
    boxes->out = ARENA_TAKE(arena, double, (size_t)count);
    ASSERT(boxes->boxes != NULL && boxes->streams != NULL && boxes->out != NULL);
}

void boxes_clear(Boxes* boxes) {
    boxes->stream_count = 0;
    for (int32_t i = 0; i < boxes->count; ++i) {
        boxes->boxes[i].source = 0.0;
    }
}

int32_t boxes_join(Boxes* boxes, int32_t from, int32_t to, double flow) {
    ASSERT(flow >= 0.0 && from != to);
    if (flow <= 0.0 || boxes->boxes[from].volume <= 0.0) {
        return -1;
    }
    ASSERT(boxes->stream_count < boxes->stream_max);
    boxes->streams[boxes->stream_count] = (BoxStream){from, to, flow};
    return boxes->stream_count++;
}

double boxes_passed(const Boxes* boxes, int32_t stream) {
    return stream < 0
               ? 0.0
               : boxes->streams[stream].flow * boxes->boxes[boxes->streams[stream].from].held;
}

/// The turnover of every box [1/s]; the fastest of them.
static double find_turnover(Boxes* boxes) {
    for (int32_t i = 0; i < boxes->count; ++i) {
        boxes->out[i] = 0.0;
    }
    for (int32_t i = 0; i < boxes->stream_count; ++i) {
        const BoxStream* stream = &boxes->streams[i];
        boxes->out[stream->from] += stream->flow / boxes->boxes[stream->from].volume;
    }
    double fastest = 0.0;
    for (int32_t i = 0; i < boxes->count; ++i) {
        fastest = boxes->out[i] > fastest ? boxes->out[i] : fastest;
    }
    return fastest;
}

/// next = P now, by turnover `fastest`.
static void find_term(Boxes* boxes, double fastest) {
    for (int32_t i = 0; i < boxes->count; ++i) {
        double kept = 1.0 - boxes->out[i] / fastest;
        boxes->next[i] = boxes->now[i] * kept + boxes->boxes[i].source / fastest;
    }
    for (int32_t i = 0; i < boxes->stream_count; ++i) {
        const BoxStream* stream = &boxes->streams[i];
        if (stream->to != BOX_OPEN) {
            boxes->next[stream->to] += boxes->now[stream->from] * stream->flow /
                                       (boxes->boxes[stream->from].volume * fastest);
        }
    }
    double* swap = boxes->now;
    boxes->now = boxes->next;
    boxes->next = swap;
}

/// Poisson probabilities of `turns` and what follows each, summed from the small end so that a weak
/// turnover loses no digits; their number.
static int find_weights(double turns, double* weights, double* rests) {
    int count = 1;
    weights[0] = det_exp(-turns);
    while (count < MOST_TERMS && (weights[count - 1] > LEAST || count < 3)) {
        weights[count] = weights[count - 1] * turns / count;
        ++count;
    }
    double rest = 0.0;
    for (int k = count - 1; k >= 0; --k) {
        rests[k] = rest;
        rest += weights[k];
    }
    return count;
}

static void step_part(Boxes* boxes, double fastest, double dt) {
    double weights[MOST_TERMS];
    double rests[MOST_TERMS];
    int count = find_weights(fastest * dt, weights, rests);
    for (int32_t i = 0; i < boxes->count; ++i) {
        boxes->now[i] = boxes->boxes[i].amount;
        boxes->sum[i] = 0.0;
    }
    for (int k = 0; k < count; ++k) {
        if (k > 0) {
            find_term(boxes, fastest);
        }
        double held = rests[k] / fastest;
        for (int32_t i = 0; i < boxes->count; ++i) {
            boxes->sum[i] += weights[k] * boxes->now[i];
            boxes->boxes[i].held += held * boxes->now[i];
        }
    }
    for (int32_t i = 0; i < boxes->count; ++i) {
        boxes->boxes[i].amount = boxes->sum[i];
    }
}

void boxes_step(Boxes* boxes, double dt) {
    double fastest = find_turnover(boxes);
    for (int32_t i = 0; i < boxes->count; ++i) {
        boxes->boxes[i].held = 0.0;
    }
    if (fastest <= 0.0) {
        for (int32_t i = 0; i < boxes->count; ++i) {
            boxes->boxes[i].amount += dt * boxes->boxes[i].source;
        }
        return;
    }
    int parts = (int)(fastest * dt / MOST_TURNS) + 1;
    for (int i = 0; i < parts; ++i) {
        step_part(boxes, fastest, dt / parts);
    }
    for (int32_t i = 0; i < boxes->count; ++i) { // shares, not amounts
        Box* box = &boxes->boxes[i];
        box->held = box->volume > 0.0 ? box->held / box->volume : 0.0;
    }
}
