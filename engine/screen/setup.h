/// Setup: how a tabletop is led, before it begins - and what was interrupted, which comes first.
/// What is chosen here is locked while the drill runs.
///
/// Layer: screen.
#pragma once

#include "live/live.h"
#include "view/ui.h"

typedef struct Setup {
    const Drill* drill;
    LiveOptions options;
    const char* interrupted; // date of a run of this scenario that was cut off, NULL none
    double interrupted_s;    // how far it had come [s]
} Setup;

typedef enum SetupDo { SETUP_WAITS = 0, SETUP_START, SETUP_RESUME, SETUP_LEAVE } SetupDo;

/// The usual choice for a drill: everybody in the room plays.
void setup_open(Setup* setup, const Drill* drill);
SetupDo screen_setup(Ui* ui, Setup* setup);
