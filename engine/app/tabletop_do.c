// Tabletop, what the trainer wants: every action of the console is done to the live drill here.

#include "app/tabletop_internal.h"

#include <stdio.h>
#include <stdlib.h>

void tabletop_say(Tabletop* tabletop, const Error* error) {
    const char* zh = error->message_zh[0] != '\0' ? error->message_zh : error->message;
    shell_say(tabletop->page.shell, (Text){error->message, zh});
}

static Status answer(Tabletop* tabletop, const ConsoleAction* action, Error* error) {
    const Offer* offer = &action->offer;
    return offer->kind == OFFER_OPTION
               ? live_decide(tabletop->live, offer->inject, offer->option, error)
               : live_answer(tabletop->live, action->role, offer->action, offer->target, error);
}

static Status branch(Tabletop* tabletop, Error* error) {
    char path[PATH_MAX];
    if (!session_files_new(tabletop->loaded.scenario_name, NULL, path, sizeof(path))) {
        return error_set(error, STATUS_IO, "there is no folder for sessions; set HOME");
    }
    char first[PATH_MAX];
    snprintf(first, sizeof(first), "%s", live_path(tabletop->live));
    Status status = live_branch(tabletop->live, path, error);
    if (status == STATUS_OK) { // the first stays the scored one; this can be held beside it
        snprintf(tabletop->parted_from, sizeof(tabletop->parted_from), "%s", first);
        free(tabletop->score); // of a run that was over
        tabletop->score = NULL;
    }
    return status;
}

/// The next speed up or down of 0.25, 0.5, 1, 2 ... 60.
static void change_speed(Tabletop* tabletop, int64_t steps) {
    double speed = live_speed(tabletop->live) * (steps > 0 ? 2.0 : 0.5);
    if (!live_set_speed(tabletop->live, speed)) {
        shell_say(tabletop->page.shell,
                  (Text){"This run is in real time", "本次为实时推进，速度已锁定"});
    }
}

/// Keeps what was drawn on the console beside the run.
static Status keep_drawing(Tabletop* tabletop, const char* text, Error* error) {
    const Drawing* drawing = &tabletop->console.drawing;
    const SessionMark mark = {.kind = drawing->tool,
                              .storey = drawing->storey,
                              .point_count = drawing->count,
                              .points = (const float(*)[2])drawing->points,
                              .text = text};
    Status status = live_mark(tabletop->live, mark, error);
    console_drawn(&tabletop->console);
    return status;
}

static Status obey_world(Tabletop* tabletop, const ConsoleAction* action, Error* error) {
    Live* live = tabletop->live;
    switch (action->what) {
    case CONSOLE_DO_END: return live_end(live, error);
    case CONSOLE_DO_COMMAND:
        return action->text[0] != '\0' ? live_write(live, action->text, action->command, error)
                                       : live_do(live, action->command, error);
    case CONSOLE_DO_ANSWER: return answer(tabletop, action, error);
    case CONSOLE_DO_CORRECT: return live_correct(live, error);
    case CONSOLE_DO_CORRECT_CARD: return live_correct_card(live, (int32_t)action->number, error);
    case CONSOLE_DO_BRANCH: return branch(tabletop, error);
    case CONSOLE_DO_BOOKMARK:
        return live_mark(live, (SessionMark){.kind = MARK_BOOKMARK, .text = action->text}, error);
    case CONSOLE_DO_DRAW: return keep_drawing(tabletop, action->text, error);
    case CONSOLE_DO_UNDO_DRAWING: return live_undo_drawing(live, error);
    case CONSOLE_DO_CLEAR_DRAWINGS: return live_clear_drawings(live, error);
    default: return STATUS_OK;
    }
}

static void obey_time(Tabletop* tabletop, const ConsoleAction* action) {
    Live* live = tabletop->live;
    switch (action->what) {
    case CONSOLE_DO_PAUSE: live_pause(live, (Reason)action->number); break;
    case CONSOLE_DO_GO_ON: live_go_on(live); break;
    case CONSOLE_DO_SPEED: change_speed(tabletop, action->number); break;
    case CONSOLE_DO_MINUTE: live_step_minute(live); break;
    case CONSOLE_DO_JUMP: (void)live_jump_to_inject(live, (int32_t)action->number); break;
    case CONSOLE_DO_LOOK: live_look(live, (uint32_t)action->number); break;
    case CONSOLE_DO_RETURN: live_return(live); break;
    case CONSOLE_DO_ANSWER_BEGIN: live_answer_begin(live); break;
    case CONSOLE_DO_ANSWER_DROP: live_answer_drop(live); break;
    default: break;
    }
}

static void obey_screens(Tabletop* tabletop, const ConsoleAction* action) {
    Shell* shell = tabletop->page.shell;
    const LiveProjector* projector = live_projector(tabletop->live);
    switch (action->what) {
    case CONSOLE_DO_SCREEN: live_set_screen(tabletop->live, (LiveScreen)action->number); break;
    case CONSOLE_DO_REVEAL: live_reveal(tabletop->live, !projector->truth); break;
    case CONSOLE_DO_COUNTDOWN:
        live_set_countdown(tabletop->live, projector->countdown ? 0.0 : 120.0);
        break;
    case CONSOLE_DO_PAIR:
        (void)shell_pair(shell, !shell_is_pair(shell), (Text){"Projector", "投影"});
        break;
    case CONSOLE_DO_SHOW: tabletop->shows_projector = true; break;
    case CONSOLE_DO_FULL_SCREEN: shell_full_screen(shell, 0, true); break;
    case CONSOLE_DO_MARKS: tabletop->looks_back = false; break;
    case CONSOLE_DO_LEAVE: tabletop->leaves = true; break;
    default: break;
    }
}

bool tabletop_obey(Tabletop* tabletop) {
    for (int i = 0; i < tabletop->wanted.count; i++) {
        const ConsoleAction* action = &tabletop->wanted.list[i];
        Error error = {0};
        if (obey_world(tabletop, action, &error) != STATUS_OK) {
            tabletop_say(tabletop, &error);
        }
        obey_time(tabletop, action);
        obey_screens(tabletop, action);
    }
    bool any = tabletop->wanted.count > 0;
    tabletop->wanted.count = 0;
    return any;
}
