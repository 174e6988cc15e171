// Debrief, its page: the work in its thread, the replay that is looked at, what the screen asks
// for.

#include "app/debrief.h"

#include "app/app.h"
#include "app/debrief_work.h"
#include "app/export_job.h"
#include "app/judge.h"
#include "app/told.h"
#include "screen/debrief_plan.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEP_BUDGET_S 0.03 /* of one frame, so that keys are answered */
#define READ_BUDGET_S 0.15 /* the same while nothing but a bar is shown */

typedef struct DebriefPage {
    Page page;
    char path[PATH_MAX]; // of the session's file
    DebriefWork work;
    Loaded loaded; // of the replay
    Live* live;
    Debrief debrief;
    DebriefActions wanted; // of the last frame
    DebriefPlan plan;
    DebriefPlan public_plan; // of the projector
    ExportJob job;
    bool ready;       // the screen has what it shows
    bool compared;    // what the decisions would have come to is taken over
    bool awaits;      // an export waits for that
    bool looked_back; // at earlier sessions
    bool keys_off;    // "close" was pressed while it reads
    Error fault;      // why it cannot be shown
} DebriefPage;

static void say(DebriefPage* page, const Error* error) {
    const char* zh = error->message_zh[0] != '\0' ? error->message_zh : error->message;
    shell_say(page->page.shell, (Text){error->message, zh});
}

// ---- getting ready -----------------------------------------------------------------------------

/// The folder that exports go into at first: beside the session, under its name.
static void propose_folder(const DebriefPage* page, char* folder, size_t size) {
    const char* slash = strrchr(page->path, '/');
    const char* name = slash != NULL ? slash + 1 : page->path;
    const char* dot = strrchr(name, '.');
    size_t stem = dot != NULL ? (size_t)(dot - page->path) : strlen(page->path);
    folder[0] = '\0';
    text_append(folder, size, "%.*s-report", (int)stem, page->path);
}

static void get_ready(DebriefPage* page) {
    const Again* again = &page->work.again;
    page->debrief = (Debrief){.drill = again->loaded.drill,
                              .score = &again->score,
                              .report = again->report,
                              .list = again->list,
                              .outcome = again->basis.outcome,
                              .differs = again->differs,
                              .told_bp = again->told_bp,
                              .live = page->live,
                              .date = session_meta(again->loaded.session)->date,
                              .plan = debrief_plan_paint,
                              .plan_user = &page->plan};
    debrief_open(&page->debrief);
    propose_folder(page, page->debrief.folder, sizeof(page->debrief.folder));
    page->debrief.language = (int)shell_look(page->page.shell)->language;
    page->plan.debrief = page->public_plan.debrief = &page->debrief;
    page->plan.type = page->public_plan.type = shell_type(page->page.shell);
    page->ready = true;
}

/// True when something changed.
static bool wait_for_both(DebriefPage* page) {
    WorkState state = (WorkState)atomic_load(&page->work.state);
    if (page->fault.message[0] != '\0' || page->ready) {
        return false;
    }
    if (state == WORK_FAILED) {
        page->fault = page->work.error;
        return true;
    }
    if (live_state(page->live) == LIVE_FAILED) {
        page->fault = *live_fault(page->live);
        return true;
    }
    if (state == WORK_MARKED && live_state(page->live) == LIVE_SHOWS) {
        get_ready(page);
        return true;
    }
    return true; // the bar
}

// ---- what the user wants -----------------------------------------------------------------------

/// True where the page that is written tells of the runs by the plan. What is not made yet would be
/// made by `muster report` a second time, at the same time.
static bool tells_otherwises(const Exports* exports) {
    return exports->wanted[EXPORT_HTML] || exports->wanted[EXPORT_PDF];
}

static void begin_export(DebriefPage* page) {
    static const ExportKind kinds[DEBRIEF_FORMS] = {EXPORT_HTML, EXPORT_PDF, EXPORT_CSV,
                                                    EXPORT_XAPI, EXPORT_JSONL};
    const Debrief* debrief = &page->debrief;
    Exports exports = {0};
    Error error = {0};
    for (int i = 0; i < DEBRIEF_FORMS; i++) {
        exports.wanted[kinds[i]] = debrief->forms[i];
        exports.count += debrief->forms[i] ? 1 : 0;
    }
    page->awaits = tells_otherwises(&exports) && !page->compared;
    if (page->awaits) {
        return;
    }
    if (export_begin(&page->job, page->path, debrief->folder, &exports, (Language)debrief->language,
                     &error) != STATUS_OK) {
        say(page, &error);
    }
}

static bool watch_export(DebriefPage* page) {
    ExportState state = export_watch(&page->job);
    bool before = page->debrief.exports;
    page->debrief.exports = state == EXPORT_WRITES || page->awaits;
    char en[DEBRIEF_TEXT_BYTES + 64];
    char zh[DEBRIEF_TEXT_BYTES + 64];
    if (state == EXPORT_DONE) {
        snprintf(en, sizeof(en), "Written into %s", page->debrief.folder);
        snprintf(zh, sizeof(zh), "已写入%s", page->debrief.folder);
        shell_say(page->page.shell, (Text){en, zh});
    } else if (state == EXPORT_FAILED) {
        snprintf(en, sizeof(en), "Not written: %.400s", page->job.said);
        snprintf(zh, sizeof(zh), "未能写入：%.400s", page->job.said);
        shell_say(page->page.shell, (Text){en, zh});
    }
    return before != page->debrief.exports;
}

/// The list as it shall stand, with one row as the form has it. The first time all of it is filed,
/// so that its numbers stay.
static Finding* rows_to_file(const DebriefPage* page, int* count) {
    const Rectification* list = page->work.again.list;
    const Finding* changed = &page->debrief.form.row;
    Finding* rows = calloc(FINDINGS_MAX, sizeof(Finding));
    *count = 0;
    if (rows == NULL) {
        return NULL;
    }
    for (int i = 0; i < list->count; i++) {
        bool same = strcmp(list->rows[i].key, changed->key) == 0;
        rows[(*count)++] = same ? *changed : list->rows[i];
    }
    if (findings_by_key(list, changed->key) == NULL && *count < FINDINGS_MAX) {
        rows[(*count)++] = *changed;
    }
    return rows;
}

static void file_row(DebriefPage* page) {
    Again* again = &page->work.again;
    Error error = {0};
    char key[sizeof(page->debrief.form.row.key)];
    memcpy(key, page->debrief.form.row.key, sizeof(key));
    int count = 0;
    Finding* rows = rows_to_file(page, &count);
    Status status =
        rows != NULL ? again_file(again, rows, &count, &error)
                     : error_set(&error, STATUS_NO_MEMORY, "no memory for the rectification list");
    free(rows);
    page->debrief.list = again->list;
    if (page->debrief.history != NULL) {
        findings_compare(page->work.history, again->list);
    }
    const Finding* row = findings_by_key(again->list, key);
    page->debrief.finding = row != NULL ? (int)(row - again->list->rows) : -1;
    if (status != STATUS_OK) {
        say(page, &error);
    } else if (count > 0) {
        shell_say(page->page.shell, (Text){"Kept in the session", "已存入演练记录"});
    }
}

/// What was judged goes into the session, and the run is marked again. Where a rule is broken the
/// dialog stays and says which.
static void hand_in(DebriefPage* page) {
    Debrief* debrief = &page->debrief;
    DebriefJudge* judge = &debrief->judge;
    const JudgeRow row = {judge->kind, judge->by, judge->item, judge->mark, judge->at, judge->note};
    Again* again = &page->work.again;
    judge->fault = (Error){0};
    if (judge_hand_in(again, &row, &judge->fault) != STATUS_OK) {
        if (judge->fault.message_zh[0] == '\0') {
            snprintf(judge->fault.message_zh, sizeof(judge->fault.message_zh), "%s",
                     judge->fault.message);
        }
        return;
    }
    debrief_judged(debrief);
    Error error = {0};
    if (again_list(again, &error) != STATUS_OK) {
        say(page, &error);
        return;
    }
    debrief->list = again->list;
    if (debrief->history != NULL) {
        findings_compare(page->work.history, again->list);
    }
    shell_say(page->page.shell, (Text){"Kept in the session", "已存入演练记录"});
}

/// A note at the moment that is wanted, which may not be seen yet.
static void keep_note(DebriefPage* page) {
    Debrief* debrief = &page->debrief;
    Error error = {0};
    live_look(page->live, debrief->at);
    while (live_tick(page->live) != debrief->at && live_state(page->live) != LIVE_FAILED) {
        (void)live_frame(page->live, 0.0, READ_BUDGET_S);
    }
    Status status =
        live_mark(page->live, (SessionMark){.kind = MARK_NOTE, .text = debrief->note_text}, &error);
    if (status != STATUS_OK) {
        say(page, &error);
        return;
    }
    debrief->note_text[0] = '\0';
    shell_say(page->page.shell, (Text){"Kept in the session", "已存入演练记录"});
}

/// What the decisions would have come to is there: it is shown, kept in the session, and an export
/// that waited for it begins.
static bool take_compared(DebriefPage* page) {
    DebriefWork* work = &page->work;
    int before = page->debrief.runs_done;
    page->debrief.run_count = atomic_load(&work->watch.count);
    page->debrief.runs_done = atomic_load(&work->watch.done);
    if (page->compared || !atomic_load(&work->compared)) {
        return page->debrief.runs_done != before; // painted again for another figure only
    }
    page->compared = true;
    page->debrief.compared = true;
    page->debrief.otherwises = work->again.has_otherwises ? &work->again.otherwises : NULL;
    Error error = {0};
    if (work->made && again_store_otherwises(&work->again, &error) != STATUS_OK) {
        app_fail(&error); // a file that cannot be written to: they are made again next time
    }
    if (page->awaits) {
        begin_export(page);
    }
    return true;
}

/// What earlier sessions found is there: the list is held against it.
static bool take_history(DebriefPage* page) {
    if (page->looked_back || !atomic_load(&page->work.looked_back)) {
        return false;
    }
    page->looked_back = true;
    if (page->work.history == NULL) {
        return false;
    }
    findings_compare(page->work.history, page->work.again.list);
    page->debrief.history = page->work.history;
    return true;
}

static bool obey(DebriefPage* page) {
    bool any = page->wanted.count > 0;
    for (int i = 0; i < page->wanted.count; i++) {
        switch (page->wanted.list[i].what) {
        case DEBRIEF_DO_FILE: file_row(page); break;
        case DEBRIEF_DO_NOTE: keep_note(page); break;
        case DEBRIEF_DO_JUDGE: hand_in(page); break;
        case DEBRIEF_DO_EXPORT: begin_export(page); break;
        case DEBRIEF_DO_LEAVE: shell_pop(page->page.shell); break;
        case DEBRIEF_DO_LOOK: // done for every frame
        case DEBRIEF_DO_NOTHING: break;
        }
    }
    page->wanted.count = 0;
    return any;
}

// ---- the page ----------------------------------------------------------------------------------

static bool debrief_tick(Page* base, double dt) {
    DebriefPage* page = (DebriefPage*)base;
    if (page->keys_off) {
        shell_pop(base->shell);
        return true;
    }
    bool changed = wait_for_both(page);
    if (page->ready) {
        changed = obey(page) || changed;
        changed = take_compared(page) || changed;
        changed = take_history(page) || changed;
        changed = watch_export(page) || page->debrief.plays || changed;
        debrief_play(&page->debrief, dt);
        live_look(page->live, page->debrief.at);
    }
    double budget = page->ready ? STEP_BUDGET_S : READ_BUDGET_S;
    return live_frame(page->live, dt, budget) || changed;
}

static bool debrief_runs(const Page* base) {
    const DebriefPage* page = (const DebriefPage*)base;
    if (page->fault.message[0] != '\0') {
        return page->keys_off;
    }
    return !page->ready || page->keys_off || page->wanted.count > 0 || page->debrief.plays ||
           page->debrief.exports || page->job.process != 0 || !page->compared ||
           !page->looked_back || live_tick(page->live) != page->debrief.at;
}

static void tell_fault(DebriefPage* page, Ui* ui) {
    const char* zh =
        page->fault.message_zh[0] != '\0' ? page->fault.message_zh : page->fault.message;
    ui_pad(ui, 40);
    ui_words(ui, UI_TEXT("This session cannot be shown", "无法显示该演练记录"),
             (UiStyle){.size = UI_HEADING, .weight = WEIGHT_BOLD, .lines = 2});
    ui_words(ui, (Text){page->fault.message, zh}, (UiStyle){.lines = 6});
    ui_row(ui, 48, UI_FLOW);
    ui_hot(ui, UI_KEY_ESCAPE, 0);
    ui_as(ui, UI_PRIMARY);
    page->keys_off = ui_button(ui, UI_TEXT("Back", "返回")) || page->keys_off;
    ui_close(ui);
    ui_close(ui);
}

static void tell_reading(DebriefPage* page, Ui* ui) {
    ui_column(ui, UI_SIZES(-1, 60, 24, -1));
    ui_space(ui, 10);
    bool read = live_state(page->live) == LIVE_SHOWS;
    ui_words(ui,
             read ? UI_TEXT("Read; the marks are being made…", "已读取，正在评分……")
                  : UI_TEXT("The drill is being read…", "正在读取演练记录……"),
             (UiStyle){.size = UI_HEADING, .align = ALIGN_CENTRE, .both = UI_BOTH_FIRST});
    ui_row(ui, UI_REST, UI_SIZES(-1, -2, -1));
    ui_space(ui, 1);
    ui_bar(ui, (float)live_caught_up(page->live), UI_FOCUS);
    ui_space(ui, 1);
    ui_close(ui);
    ui_close(ui);
    page->keys_off = ui_key(ui, UI_KEY_ESCAPE, 0) || page->keys_off;
}

/// The projector's window stays open where a drill has left it.
static void tell_public(DebriefPage* page, Ui* ui) {
    DebriefPlan* plan = &page->public_plan;
    if (!page->ready) {
        return;
    }
    plan->language = ui_language(ui);
    plan->theme = ui_theme(ui);
    screen_debrief_public(ui, &page->debrief, debrief_plan_paint, plan, debrief_plan_version(plan));
}

static void debrief_tell(Page* base, Ui* ui, int pane) {
    DebriefPage* page = (DebriefPage*)base;
    if (pane != 0) {
        tell_public(page, ui);
        return;
    }
    if (page->fault.message[0] != '\0') {
        tell_fault(page, ui);
        return;
    }
    if (!page->ready) {
        tell_reading(page, ui);
        return;
    }
    DebriefActions actions;
    page->plan.language = ui_language(ui);
    page->plan.theme = ui_theme(ui);
    page->debrief.plan_version = debrief_plan_version(&page->plan);
    screen_debrief(ui, &page->debrief, &actions);
    // A frame is told several times until it rests: what was asked for once holds.
    for (int i = 0; i < actions.count && page->wanted.count < DEBRIEF_ACTIONS_MAX; i++) {
        page->wanted.list[page->wanted.count++] = actions.list[i];
    }
}

static void debrief_close(Page* base) {
    DebriefPage* page = (DebriefPage*)base;
    export_end(&page->job);
    work_end(&page->work);
    live_close(page->live);
    loaded_close(&page->loaded);
    view_free(page->plan.view);
    view_free(page->public_plan.view);
    free(page);
}

static const PageKind debrief_kind = {
    .tick = debrief_tick, .runs = debrief_runs, .tell = debrief_tell, .close = debrief_close};

/// Opens both runs of the session: the one that is marked, and the one that is looked at.
static Status open_both(DebriefPage* page, const char* session_path, const char* folder) {
    Error error = {0};
    const char* path = loaded_session_path(session_path, page->path, sizeof(page->path));
    if (path != page->path) {
        snprintf(page->path, sizeof(page->path), "%s", path);
    }
    Status status = told_open_session(&page->loaded, page->path);
    if (status != STATUS_OK) {
        return status;
    }
    status = live_show(&page->live, &page->loaded, &error);
    if (status == STATUS_OK) {
        status = view_create(&page->plan.view, &error);
    }
    if (status == STATUS_OK) {
        status = view_create(&page->public_plan.view, &error);
    }
    if (status == STATUS_OK) {
        status = work_begin(&page->work, page->path, folder, &error);
    }
    if (status != STATUS_OK) {
        app_fail(&error);
    }
    return status;
}

int debrief_open_page(Shell* shell, const char* session_path) {
    DebriefPage* page = calloc(1, sizeof(DebriefPage));
    if (page == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    page->page.kind = &debrief_kind;
    Status status = open_both(page, session_path, shell_settings(shell)->folder);
    if (status != STATUS_OK) {
        debrief_close(&page->page);
        return app_exit(status);
    }
    shell_title(shell, page->loaded.def.scenario.title);
    shell_push(shell, &page->page);
    return EXIT_DONE;
}

static int open_first(Shell* shell, void* user) {
    return debrief_open_page(shell, *(const char**)user);
}

int debrief_run(const char* session_path) {
    return shell_show(open_first, &session_path);
}
