/// The debrief's screen over a finished run, driven as a user drives it. One run for all tests of a
/// program: none of them changes it; the last puts it away (finished_close(&run)).
#pragma once

#include "drill/tell.h"
#include "screen/debrief.h"
#include "support/finished.h"
#include "support/ui_drive.h"

#define RUN_S 150.0

static Finished run;

typedef struct Table {
    Drive drive;
    Debrief debrief;
    DebriefActions actions;
    DebriefDo last;
    int asked; // actions so far
} Table;

static inline void paint_nothing(void* user, Canvas* canvas, Box box) {
    (void)user;
    (void)canvas;
    (void)box;
}

static inline void tell(Ui* ui, void* user) {
    Table* table = user;
    screen_debrief(ui, &table->debrief, &table->actions);
    for (int i = 0; i < table->actions.count; i++) {
        table->last = table->actions.list[i].what;
        table->asked++;
    }
    live_look(run.live, table->debrief.at);
    while (live_tick(run.live) != table->debrief.at) {
        (void)live_frame(run.live, 0.0, 10.0);
    }
}

static Rectification made; // the list as the run gives it

static inline void open_table(Table* table) {
    if (run.live == NULL) {
        finished_open(&run, RUN_S);
        made = run.list;
    }
    run.list = made;
    table->last = DEBRIEF_DO_NOTHING;
    table->asked = 0;
    table->debrief = (Debrief){.drill = run.marked.drill,
                               .score = &run.score,
                               .report = run.report,
                               .list = &run.list,
                               .live = run.live,
                               .date = "2026-11-23 10:00",
                               .plan = paint_nothing};
    debrief_open(&table->debrief);
    snprintf(table->debrief.folder, sizeof(table->debrief.folder), "/tmp/reports");
    drive_open(&table->drive, tell, table);
    table->drive.width = 1920;
    table->drive.height = 1080;
    drive_step(&table->drive);
}

static inline void close_table(Table* table) {
    drive_close(&table->drive);
}

static inline const Event* event_of(uint32_t sequence) {
    return &world_events(drill_world(run.marked.drill))->events[sequence - 1];
}

/// The first mark that has a proof.
static inline int proved(void) {
    for (int i = 0; i < run.score.item_count; i++) {
        if (run.score.items[i].evidence_count > 0) {
            return i;
        }
    }
    fail_msg("no mark of the run is proved");
    return -1;
}

/// The field of the form that shows a text gets another, as somebody at the keyboard writes it.
static inline void rewrite(Table* table, const char* hint_or_text, const char* text) {
    drive_click(&table->drive, hint_or_text);
    drive_key_with(&table->drive, (UiKey)'a', UI_CONTROL);
    if (text[0] == '\0') {
        drive_key(&table->drive, UI_KEY_DELETE);
    } else {
        drive_write(&table->drive, text);
    }
}

/// True when a line begins as a sentence does, which may go on below.
static inline bool begins(const Table* table, const char* sentence) {
    int count = 0;
    const UiCommand* commands = ui_commands(table->drive.ui, &count);
    for (int i = 0; i < count; i++) {
        if (commands[i].kind == UI_DRAW_TEXT && strncmp(commands[i].text, sentence, 40) == 0) {
            return true;
        }
    }
    return false;
}

/// What the run is held against: its own decisions, with figures that differ from its own in all
/// that is told.
static ScoreOutcome outcome = {{1, 2, 3, 4.5}, {0, 0, 1, 0.25}};
static Otherwises otherwises;

static inline void have_otherwises(Table* table) {
    otherwise_find(run.marked.drill, &run.score, &otherwises);
    assert_true(otherwises.count > 0);
    otherwises.chances = 3;
    for (int i = 0; i < otherwises.count; i++) {
        OtherwiseRun* other = &otherwises.runs[i];
        other->sum = otherwises.actual;
        other->sum.loss.hurt += 1 + i;
        other->sum.last_out_s = 61.0 + i;
        other->sum.done_s = 33.0 + i;
        other->sum.total_bp = 4321 + i;
        other->here[0] = other->here[1] = otherwises.actual;
        other->there[0] = other->there[1] = other->sum;
        other->there[1].last_out_s = 140.0;
    }
    // Smoke that is not in the run itself: then the two sights are drawn.
    otherwises.room = 0;
    otherwises.runs[0].sight_count = 20;
    for (int i = 0; i < 20; i++) {
        otherwises.runs[0].sights[i] = i < 12 ? 300 : 50;
    }
    table->debrief.outcome = &outcome;
    table->debrief.otherwises = &otherwises;
    table->debrief.compared = true;
}
