// Practise: joins a live drill in which one role is played with its screen. A frame: what the
// person wants is done to the live drill, time passes - at its own pace whenever something is
// noticed - and the screen tells what there is.

#include "app/practise_page.h"

#include "app/app.h"
#include "app/debrief.h"
#include "app/session_files.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEP_BUDGET_S 0.03 /* of one frame, so that keys are answered */
#define AHEAD_SPEED   30.0 /* of time while one waits until something is noticed */

/// A new session's path. The first one may have been asked for.
static Status new_path(Practise* practise, char* path, size_t size, Error* error) {
    const char* role = practise->run->def.world.response.roles[practise->choice.role].id;
    if (practise->session != NULL) {
        snprintf(path, size, "%s", practise->session);
        practise->session = NULL;
        return STATUS_OK;
    }
    return session_files_new(practise->run->scenario_name, role, path, size)
               ? STATUS_OK
               : error_set(error, STATUS_IO, "there is no folder for sessions; set HOME");
}

static void say(Practise* practise, const Error* error) {
    const char* zh = error->message_zh[0] != '\0' ? error->message_zh : error->message;
    shell_say(practise->page.shell, (Text){error->message, zh});
}

// ---- beginning
// -----------------------------------------------------------------------------------

Status practise_follow(Practise* practise, Error* error) {
    Status status = live_watch(practise->live, practise->choice.role, error);
    if (practise->opened) {
        practice_close(&practise->practice);
        practise->opened = false;
    }
    if (status == STATUS_OK) {
        status = practice_open(&practise->practice, practise->live, practise->view,
                               practise->choice.role, practise->choice.guided, error);
    }
    practise->opened = status == STATUS_OK;
    practise->seen = 0;
    practise->asked = 0;
    return status;
}

static LiveOptions options_of(const Practise* practise) {
    LiveOptions options = live_default_options();
    options.delivery = RUN_BY_CLOCK;
    options.purpose = practise->choice.guided ? RUN_TEACHES : RUN_ASSESSES;
    options.timeline = RUN_COMPRESSED; // at its own pace, faster while one waits
    options.speed = 1.0;
    options.played = (uint64_t)1 << practise->choice.role;
    return options;
}

Status practise_start(Practise* practise, Error* error) {
    char path[PATH_MAX];
    char date[32];
    session_files_date(date, sizeof(date));
    const LiveOptions options = options_of(practise);
    Status status = new_path(practise, path, sizeof(path), error);
    if (status == STATUS_OK) {
        status = live_new(&practise->live, practise->run, path, &options, date, error);
    }
    practise->first_bp = -1;
    return status == STATUS_OK ? practise_follow(practise, error) : status;
}

// ---- what the person wants
// -----------------------------------------------------------------------

static Command player(CommandKind kind, int32_t a, int32_t b, int32_t c, int32_t d) {
    return (Command){
        .kind = (uint16_t)kind, .source = SOURCE_PLAYER, .a = a, .b = b, .c = c, .d = d};
}

static Command say_command(const Practise* practise, const PracticeAction* action) {
    int32_t role = practise->practice.role;
    if (action->channel == CHANNEL_COUNT) {
        return player(COMMAND_SAY, role, action->number, (int32_t)action->fact, action->subject);
    }
    return player(COMMAND_SAY_BY, role, action->number, (int32_t)action->channel,
                  (int32_t)action->fact);
}

static Status obey_world(Practise* practise, const PracticeAction* action, Error* error) {
    Live* live = practise->live;
    int32_t role = practise->practice.role;
    switch (action->what) {
    case PRACTICE_DO_ORDER:
        return live_do(
            live,
            player(COMMAND_ORDER, action->number, action->action, target_pack(action->target), 0),
            error);
    case PRACTICE_DO_CANCEL: return live_do(live, player(COMMAND_CANCEL, role, 0, 0, 0), error);
    case PRACTICE_DO_SAY: return live_do(live, say_command(practise, action), error);
    case PRACTICE_DO_ANSWER:
        return live_do(live, player(COMMAND_ANSWER, action->number, action->option, 0, 0), error);
    case PRACTICE_DO_STOP:
        live_go_on(live);
        return live_do(live, player(COMMAND_END, REASON_STOPPED, 0, 0, 0), error);
    default: return STATUS_OK;
    }
}

static void obey_time(Practise* practise, const PracticeAction* action) {
    Live* live = practise->live;
    switch (action->what) {
    case PRACTICE_DO_PAUSE:
        practise->ahead = false;
        live_pause(live, REASON_DISCUSSION);
        break;
    case PRACTICE_DO_GO_ON: live_go_on(live); break;
    case PRACTICE_DO_SPEED:
        practise->ahead = false;
        (void)live_set_speed(live, live_speed(live) * (action->number > 0 ? 2.0 : 0.5));
        break;
    case PRACTICE_DO_AHEAD:
        live_go_on(live);
        practise->ahead = true;
        break;
    default: break;
    }
}

static void look_for_harder(Practise* practise) {
    if (practise->practice.harder.of == 0) {
        practise->practice.harder = (PracticeHarder){.of = HARDER_SEEDS};
        if (!harder_begin(&practise->harder, practise->run)) {
            practise->practice.harder.of = 0;
        }
    }
}

static void open_debrief(const Practise* practise) {
    if (debrief_open_page(practise->page.shell, live_path(practise->live)) != EXIT_DONE) {
        shell_say(practise->page.shell,
                  (Text){"It cannot be opened; the terminal says why", "无法打开，原因见终端"});
    }
}

static void obey_after(Practise* practise, const PracticeAction* action) {
    switch (action->what) {
    case PRACTICE_DO_RETRY:
        practise->retry_to = practise->practice.result.mistake;
        practise->retries = true;
        practise->first_bp = practise->practice.result.role_bp;
        live_look(practise->live, practise->retry_to);
        break;
    case PRACTICE_DO_HARDER: look_for_harder(practise); break;
    case PRACTICE_DO_DEBRIEF: open_debrief(practise); break;
    case PRACTICE_DO_FULL_SCREEN: shell_full_screen(practise->page.shell, 0, true); break;
    case PRACTICE_DO_LEAVE: practise->leaves = true; break;
    default: break;
    }
}

static bool obey(Practise* practise) {
    for (int i = 0; i < practise->wanted.count; i++) {
        const PracticeAction* action = &practise->wanted.list[i];
        Error error = {0};
        if (obey_world(practise, action, &error) != STATUS_OK) {
            say(practise, &error);
        }
        obey_time(practise, action);
        obey_after(practise, action);
    }
    bool any = practise->wanted.count > 0;
    practise->wanted.count = 0;
    return any;
}

// ---- what comes after
// ----------------------------------------------------------------------------

/// The moment before the mistake is there: parts from the run. A second try is never an assessment.
static void try_again(Practise* practise) {
    char path[PATH_MAX];
    Error error = {0};
    if (!live_is_looking(practise->live) || live_tick(practise->live) != practise->retry_to) {
        return;
    }
    practise->retries = false;
    Status status = new_path(practise, path, sizeof(path), &error);
    if (status == STATUS_OK) {
        status = live_branch(practise->live, path, &error);
    }
    if (status != STATUS_OK) {
        live_return(practise->live);
        say(practise, &error);
        return;
    }
    practise->practice.again = true;
    practise->ahead = false; // the first try may have ended while it was waited
    (void)live_set_speed(practise->live, 1.0);
    practise->asked = 0;
    practise->practice.has_result = false;
    practise->seen = world_events(drill_world(live_drill(practise->live)))->count;
}

static void close_run(Practise* practise) {
    harder_end(&practise->harder);
    live_close(practise->live);
    practise->live = NULL;
    if (practise->run != practise->base && practise->run != NULL) {
        loaded_close(practise->run);
        free(practise->run);
    }
    practise->run = NULL;
}

/// The same drill with another seed, from the start.
static void begin_harder(Practise* practise) {
    Error error = {0};
    uint64_t seed = practise->harder.seed;
    Loaded* run = calloc(1, sizeof(Loaded));
    if (run == NULL) {
        return;
    }
    Status status =
        loaded_seeded(run, practise->base, seed, practise->base->set, NULL, NULL, &error);
    if (status != STATUS_OK) {
        loaded_close(run);
        free(run);
        say(practise, &error);
        return;
    }
    close_run(practise);
    practise->run = run;
    if (practise_start(practise, &error) != STATUS_OK) {
        say(practise, &error);
        practise->leaves = true;
    }
}

static bool watch_harder(Practise* practise) {
    PracticeHarder* told = &practise->practice.harder;
    if (!practise->harder.runs) {
        return false;
    }
    int done = atomic_load(&practise->harder.done);
    bool changed = done != told->done;
    told->done = done;
    if (harder_ended(&practise->harder)) {
        told->found = practise->harder.found;
        told->seed = practise->harder.seed;
        told->bp = practise->harder.bp;
        told->own_bp = practise->harder.own_bp;
        if (told->found) {
            begin_harder(practise);
        }
        return true;
    }
    return changed;
}

/// The run came to its end: the marks. In an assessment a pause takes what was under way out.
static void sum_up(Practise* practise) {
    Practice* practice = &practise->practice;
    if (live_state(practise->live) == LIVE_ENDED && !practice->has_result &&
        !live_is_looking(practise->live)) {
        practice_sum(live_drill(practise->live), practice->role,
                     practice->guided || practice->again, &practice->result);
        practice->result.before_bp = practise->first_bp;
        practice->has_result = true;
        practice->dialog = PRACTICE_NONE;
    }
}

// ---- the page
// ------------------------------------------------------------------------------------

/// A role that the person comes to hold - as the first finder, as a deputy - is theirs to play too.
static void play_more(Practise* practise) {
    const Response* response = world_response(drill_world(live_drill(practise->live)));
    int32_t person = live_witness(practise->live)->person;
    for (int32_t role = 0; role < response_role_count(response) && person >= 0; role++) {
        const Role* held = response_role(response, role);
        Error error = {0};
        if (held->holder != person || held->played || (practise->asked >> role & 1u) != 0 ||
            live_state(practise->live) != LIVE_RUNS || live_is_looking(practise->live) ||
            live_head(practise->live) == 0) {
            continue;
        }
        practise->asked |= (uint64_t)1 << role;
        if (live_do(practise->live, player(COMMAND_PLAY_ROLE, role, 1, 0, 0), &error) !=
            STATUS_OK) {
            say(practise, &error);
        }
    }
}

/// Whatever is noticed brings time back to its own pace; what others notice does not.
static void slow_down(Practise* practise) {
    uint32_t count = world_events(drill_world(live_drill(practise->live)))->count;
    if (count != practise->seen && live_speed(practise->live) > 1.0 &&
        practice_is_wanted(&practise->practice, practise->seen)) {
        practise->ahead = false;
        (void)live_set_speed(practise->live, 1.0);
    }
    if (practise->ahead) {
        (void)live_set_speed(practise->live, AHEAD_SPEED);
    }
    practise->seen = count;
}

static bool pass_time(Practise* practise, double dt) {
    // In small bites while time is quick, so that it stops where something is noticed.
    bool changed = false;
    double bite = live_speed(practise->live) > 1.0 ? dt / 8.0 : dt;
    for (double gone = 0.0; gone < dt - 1e-9; gone += bite) {
        changed = live_frame(practise->live, bite, STEP_BUDGET_S / 8.0) || changed;
        play_more(practise);
        slow_down(practise);
    }
    return changed;
}

static bool practise_tick(Page* page, double dt) {
    Practise* practise = (Practise*)page;
    Error error = {0};
    PracticeChosen chosen = practise->chosen;
    practise->chosen = PRACTICE_WAITS;
    if (chosen == PRACTICE_BEGINS && practise_start(practise, &error) != STATUS_OK) {
        say(practise, &error);
    }
    if (chosen == PRACTICE_GOES_BACK || practise->leaves) {
        shell_pop(page->shell);
        return true;
    }
    if (practise->live == NULL || !practise->opened) {
        return chosen != PRACTICE_WAITS;
    }
    bool did = obey(practise);
    bool changed = pass_time(practise, dt);
    if (practise->retries) {
        try_again(practise);
    }
    sum_up(practise);
    return watch_harder(practise) || changed || did;
}

static bool practise_runs(const Page* page) {
    const Practise* practise = (const Practise*)page;
    return practise->leaves || practise->chosen != PRACTICE_WAITS || practise->wanted.count > 0 ||
           practise->retries || practise->harder.runs ||
           (practise->live != NULL &&
            (live_state(practise->live) == LIVE_CATCHES_UP || !live_is_paused(practise->live)));
}

static void tell_catching_up(const Practise* practise, Ui* ui) {
    ui_column(ui, UI_SIZES(-1, 60, 24, -1));
    ui_space(ui, 10);
    ui_words(ui,
             practise->retries ? UI_TEXT("Back to the moment before it…", "正在回到失误之前……")
                               : UI_TEXT("Going on where it was…", "正在恢复演练……"),
             (UiStyle){.size = UI_HEADING, .align = ALIGN_CENTRE, .both = UI_BOTH_FIRST});
    ui_bar(ui,
           practise->retries && practise->retry_to > 0
               ? (float)live_tick(practise->live) / (float)practise->retry_to
               : (float)live_caught_up(practise->live),
           UI_FOCUS);
    ui_close(ui);
}

static void practise_tell(Page* page, Ui* ui, int pane) {
    Practise* practise = (Practise*)page;
    if (pane != 0) {
        return;
    }
    if (practise->live == NULL || !practise->opened) {
        PracticeChosen chosen = screen_practice_choice(ui, &practise->choice);
        practise->chosen = chosen != PRACTICE_WAITS ? chosen : practise->chosen;
        return;
    }
    if (live_state(practise->live) == LIVE_CATCHES_UP || practise->retries) {
        tell_catching_up(practise, ui);
        return;
    }
    PracticeActions actions;
    screen_practice(ui, &practise->practice, &actions);
    // A frame is told several times until it rests: what was asked for once holds.
    for (int i = 0; i < actions.count && practise->wanted.count < PRACTICE_ACTIONS_MAX; i++) {
        practise->wanted.list[practise->wanted.count++] = actions.list[i];
    }
}

static bool practise_may_quit(Page* page) {
    Practise* practise = (Practise*)page;
    if (practise->live == NULL || live_state(practise->live) != LIVE_RUNS ||
        practise->practice.dialog == PRACTICE_LEAVE) {
        return true;
    }
    practise->practice.dialog = PRACTICE_LEAVE; // asked; the second time closes
    return false;
}

static void practise_close(Page* page) {
    practise_free((Practise*)page);
}

void practise_free(Practise* practise) {
    close_run(practise);
    if (practise->opened) {
        practice_close(&practise->practice);
    }
    if (practise->base != NULL) {
        loaded_close(practise->base);
        free(practise->base);
    }
    view_free(practise->view);
    free(practise);
}

static const PageKind practise_kind = {.tick = practise_tick,
                                       .runs = practise_runs,
                                       .tell = practise_tell,
                                       .may_quit = practise_may_quit,
                                       .close = practise_close};

Practise* practise_make(void) {
    Error error = {0};
    Practise* practise = calloc(1, sizeof(Practise));
    if (practise == NULL || (practise->base = calloc(1, sizeof(Loaded))) == NULL) {
        free(practise);
        app_complain("no memory");
        return NULL;
    }
    practise->page.kind = &practise_kind;
    practise->first_bp = -1;
    if (view_create(&practise->view, &error) != STATUS_OK) {
        app_fail(&error);
        practise_free(practise);
        return NULL;
    }
    return practise;
}
