/// The first page of the window.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/shell.h"

/// What `muster` and `muster show` without a scenario are given.
typedef struct HomeOptions {
    int size[2];            // of the window; 0 as it was
    const char* screenshot; // written after `frames` frames, then the end; NULL never
    int frames;
    bool times; // at the end tells how quick the window was
} HomeOptions;

/// Opens the window with its first page and runs until it is closed; the exit status.
int home_run(const HomeOptions* options);
