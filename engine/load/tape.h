/// Tape: the commands from outside that a run obeyed, so that another can be given the same.
///
/// Layer: load.
#pragma once

#include "drill/drill.h"

typedef struct Tape {
    Command* commands;
    int count, capacity;
    WorldRecord* next; // called after the tape has it; NULL none
    void* next_user;
    bool failed; // memory ran out
} Tape;

/// Lets the tape have every command of a drill, and then `next`.
void tape_start(Tape* tape, Drill* drill, WorldRecord* next, void* next_user);
void tape_free(Tape* tape);
/// Queues the commands that are due in the drill's next tick; `*at` is the place on the tape, 0 at
/// first. Where the drill has a card answered otherwise, its answers are changed to that.
void tape_feed(const Tape* tape, int* at, Drill* drill);
