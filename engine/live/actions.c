// Actions: what people do to a live drill. Every action is a command; it is queued, and on the disk
// before live_do() returns, so that it is there also when the run stands still and the program is
// killed.

#include "live/live_internal.h"

#include <string.h>

// ---- commands
// ------------------------------------------------------------------------------------

static Status may_act(const Live* live, Error* error) {
    if (live->state == LIVE_FAILED) {
        return error_set(error, STATUS_IO, "%s", live->fault.message);
    }
    if (live_is_looking(live)) {
        return error_set(error, STATUS_INVALID,
                         "this is the past: return to the run, or go on from here");
    }
    if (live->state != LIVE_RUNS) {
        return error_set(error, STATUS_INVALID, "the run is over, or not ready yet");
    }
    return STATUS_OK;
}

Status live_do(Live* live, Command command, Error* error) {
    Status status = may_act(live, error);
    if (status != STATUS_OK) {
        return status;
    }
    const World* world = drill_world(live->drill);
    command.tick = world_tick(world) + 1;
    if (!drill_queue(live->drill, command)) {
        return error_set(error, STATUS_LIMIT, "too many commands wait at once");
    }
    command.sequence = world_sequence(world, (CommandSource)command.source);
    status = session_ahead(live->session, &command, error);
    if (status != STATUS_OK) {
        live_fail(live, status, error);
        return status;
    }
    actions_note(live, &command);
    return STATUS_OK;
}

Status live_write(Live* live, const char* text, Command command, Error* error) {
    Command pieces[DRILL_WRITES_MAX];
    int count = drill_write(text, pieces, DRILL_WRITES_MAX);
    if (count < 0) {
        return error_set(error, STATUS_INVALID, "a text of 1 to 1023 bytes is expected");
    }
    Status status = STATUS_OK;
    for (int i = 0; i < count && status == STATUS_OK; i++) {
        status = live_do(live, pieces[i], error);
    }
    return status == STATUS_OK ? live_do(live, command, error) : status;
}

// ---- spoken answers
// ------------------------------------------------------------------------------

static void note_answer(Live* live, const LiveAnswer* answer) {
    if (live->answer_count == LIVE_ANSWERS_MAX) { // the oldest leaves the list, not the session
        memmove(live->answers, live->answers + 1,
                (LIVE_ANSWERS_MAX - 1) * sizeof(live->answers[0]));
        live->answer_count--;
    }
    live->answers[live->answer_count++] = *answer;
}

static LiveAnswer* last_answer(Live* live, int32_t role, int32_t action, int32_t target) {
    for (int i = live->answer_count - 1; i >= 0; i--) {
        LiveAnswer* answer = &live->answers[i];
        bool same = answer->role == role && answer->action == action && answer->target == target;
        if (same && !answer->corrected) {
            return answer;
        }
    }
    return NULL;
}

/// The answer to a card that counts so far, NULL none.
static LiveAnswer* last_of_card(Live* live, int32_t card) {
    for (int i = live->answer_count - 1; i >= 0; i--) {
        if (live->answers[i].inject == card && !live->answers[i].corrected) {
            return &live->answers[i];
        }
    }
    return NULL;
}

void actions_note(Live* live, const Command* command) {
    if (command->source != SOURCE_TRAINER) {
        return;
    }
    LiveAnswer answer = {
        .tick = command->tick, .role = -1, .action = -1, .inject = -1, .option = -1};
    if (command->kind == COMMAND_ORDER) {
        answer.role = command->a;
        answer.action = command->b;
        answer.target = command->c;
        note_answer(live, &answer);
    } else if (command->kind == COMMAND_ANSWER) {
        answer.inject = command->a;
        answer.option = command->b;
        note_answer(live, &answer);
    } else if (command->kind == COMMAND_CORRECT_ANSWER) {
        LiveAnswer* wrong = last_of_card(live, command->a);
        if (wrong != NULL) {
            wrong->corrected = true;
        }
        answer.inject = command->a;
        answer.option = command->b;
        if (command->b != LIVE_UNANSWERED) {
            note_answer(live, &answer);
        }
    } else if (command->kind == COMMAND_CORRECT) {
        LiveAnswer* wrong = last_answer(live, command->a, command->b, command->c);
        if (wrong != NULL) {
            wrong->corrected = true;
        }
    }
}

const LiveAnswer* live_answers(const Live* live, int* count) {
    *count = live->answer_count;
    return live->answers;
}

void live_answer_begin(Live* live) {
    if (live->state == LIVE_RUNS && !live->looking && !live->jumping && !live->begun) {
        live->begun = true;
        live->held = 0.0;
    }
}

void live_answer_drop(Live* live) {
    live->begun = false;
}

bool live_answer_is_begun(const Live* live) {
    return live->begun;
}

Status live_answer(Live* live, int32_t role, int32_t action, Target target, Error* error) {
    live->begun = false;
    return live_do(live,
                   (Command){.kind = COMMAND_ORDER,
                             .source = SOURCE_TRAINER,
                             .a = role,
                             .b = action,
                             .c = target_pack(target)},
                   error);
}

Status live_decide(Live* live, int32_t card, int32_t option, Error* error) {
    live->begun = false;
    return live_do(
        live, (Command){.kind = COMMAND_ANSWER, .source = SOURCE_TRAINER, .a = card, .b = option},
        error);
}

const LiveAnswer* live_last_answer(const Live* live) {
    for (int i = live->answer_count - 1; i >= 0; i--) {
        if (!live->answers[i].corrected) {
            return &live->answers[i];
        }
    }
    return NULL;
}

Status live_correct(Live* live, Error* error) {
    const LiveAnswer* last = live_last_answer(live);
    if (last == NULL) {
        return error_set(error, STATUS_NOT_FOUND, "no answer was logged that could be corrected");
    }
    if (last->inject >= 0) { // never an older one that nobody meant
        return error_set(error, STATUS_INVALID,
                         "the last answer was to a decision card: choose on the console what "
                         "it really was");
    }
    return live_do(live,
                   (Command){.kind = COMMAND_CORRECT,
                             .source = SOURCE_TRAINER,
                             .a = last->role,
                             .b = last->action,
                             .c = last->target},
                   error);
}

Status live_correct_card(Live* live, int32_t option, Error* error) {
    const LiveAnswer* last = live_last_answer(live);
    if (last == NULL || last->inject < 0) {
        return error_set(error, STATUS_NOT_FOUND, "no answer was logged that could be corrected");
    }
    return live_do(live,
                   (Command){.kind = COMMAND_CORRECT_ANSWER,
                             .source = SOURCE_TRAINER,
                             .a = last->inject,
                             .b = option},
                   error);
}
