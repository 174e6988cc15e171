/// Frame benches: what a frame of the window costs, painted and shown as the window does it - the
/// plan told as a picture of the widgets, painted in memory, handed over as one texture and
/// presented by SDL's software renderer, without a display.
///
/// Layer: app. Only built with the view.
#pragma once

#include "core/problems.h"

#include <stdint.h>

typedef struct FrameBench {
    const char* name;
    const char* about; // one line
    int width, height; // [px]
    bool dark;
    bool known; // the projector's: only what players know
} FrameBench;

typedef struct FrameBenchResult {
    int frames;
    double cpu_s;   // processor time of all of them [s]
    double wall_s;  // [s]
    double worst_s; // processor time of the dearest, the first, which paints the plan, left out [s]
    double first_s; // of that [s]
    int people;     // on the picture when it ends
    double smoky;   // share of the rooms indoors with smoke in them
    uint64_t hash;  // of the last frame's pixels
} FrameBenchResult;

/// The table; `*count` entries.
const FrameBench* bench_frames_table(int* count);

/// Runs scenarios/bench/frames_500.lua up to where it is full of smoke, then paints a frame a tick.
/// A failure has been told on stderr.
WARN_UNUSED Status bench_frames_run(const FrameBench* bench, FrameBenchResult* result);
