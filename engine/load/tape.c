// A tape keeps what the session file keeps of commands from outside: the run beside a drill is fed
// from memory, whether the drill is being recorded or is itself a replay.

#include "load/tape.h"

#include <stdlib.h>

static void record(void* user, const Command* command) {
    Tape* tape = user;
    bool outside = command->source == SOURCE_TRAINER || command->source == SOURCE_PLAYER ||
                   command->source == SOURCE_FILE;
    if (outside && tape->count == tape->capacity && !tape->failed) {
        int larger = tape->capacity == 0 ? 64 : tape->capacity * 2;
        Command* moved = realloc(tape->commands, (size_t)larger * sizeof(Command));
        tape->failed = moved == NULL;
        tape->commands = moved != NULL ? moved : tape->commands;
        tape->capacity = moved != NULL ? larger : tape->capacity;
    }
    if (outside && !tape->failed) {
        tape->commands[tape->count++] = *command;
    }
    if (tape->next != NULL) {
        tape->next(tape->next_user, command);
    }
}

void tape_start(Tape* tape, Drill* drill, WorldRecord* next, void* next_user) {
    *tape = (Tape){.next = next, .next_user = next_user};
    drill_set_record(drill, record, tape);
}

void tape_free(Tape* tape) {
    free(tape->commands);
    *tape = (Tape){0};
}

void tape_feed(const Tape* tape, int* at, Drill* drill) {
    const Otherwise* otherwise = &drill_def(drill)->otherwise;
    uint32_t next_tick = world_tick(drill_world(drill)) + 1;
    for (; *at < tape->count && tape->commands[*at].tick <= next_tick; (*at)++) {
        Command command = tape->commands[*at];
        if (otherwise->kind == OTHERWISE_CARD && command.kind == COMMAND_ANSWER &&
            command.a == otherwise->index) {
            command.b = otherwise->option;
        }
        drill_queue(drill, command);
    }
}
