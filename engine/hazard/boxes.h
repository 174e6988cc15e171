/// Boxes: well-mixed volumes of air joined by streams, and the gas that the streams carry along.
///
/// V_i dC_i/dt = G_i + sum_j q_ji C_j - sum_j q_ij C_i with C = amount / V. For streams and sources
/// held constant a step is exact whatever its length (uniformisation: the chain of exp(A t) as a
/// sum of products of numbers that are all positive), so no amount turns negative, and what leaves
/// one box enters another or is counted as gone. Who sets the streams keeps their volumes balanced.
///
/// Layer: hazard. Includes core only; knows no rooms and no substances.
#pragma once

#include "core/arena.h"

#define BOX_OPEN (-1) /* the open: what goes there is gone */

typedef struct Box {
    double amount; // gas in it [m^3]
    double volume; // [m^3], > 0 where a stream leaves
    double source; // gas that comes in [m^3/s]
    double held;   // integral of its share over the last step [s]
} Box;

typedef struct BoxStream {
    int32_t from, to; // to: BOX_OPEN
    double flow;      // of air [m^3/s]
} BoxStream;

typedef struct Boxes {
    Box* boxes;
    int32_t count;
    BoxStream* streams;
    int32_t stream_count, stream_max;
    double *now, *next, *sum, *out; // scratch by box
} Boxes;

size_t boxes_bytes(int32_t count, int32_t stream_max);
/// Empty boxes without volume, no streams. Asserts that the arena has boxes_bytes().
void boxes_create(Boxes* boxes, Arena* arena, int32_t count, int32_t stream_max);

/// Share of a box's air that is gas; 0 of a box without volume.
static inline double box_share(const Box* box) {
    return box->volume > 0.0 ? box->amount / box->volume : 0.0;
}

/// Takes all streams and sources away.
void boxes_clear(Boxes* boxes);
/// Adds a stream of air [m^3/s, >= 0] that carries its box's share of gas along; its index, or -1
/// of one that carries nothing (no flow, or from a box without volume).
int32_t boxes_join(Boxes* boxes, int32_t from, int32_t to, double flow);
/// One step of `dt` [s] with all streams and sources as they are.
void boxes_step(Boxes* boxes, double dt);
/// Gas that a stream carried in the last step [m^3]; 0 of stream -1.
double boxes_passed(const Boxes* boxes, int32_t stream);
