// The debrief's screen: a proof leads to its moment and to who it was about, the run plays and
// stops, what is exported is asked for; and no text is cut, hidden or too small at any size.

#include "drill/tell.h"
#include "screen/debrief.h"
#include "support/finished.h"
#include "support/ui_drive.h"

#define RUN_S 150.0

typedef struct Table {
    Drive drive;
    Finished run;
    Debrief debrief;
    DebriefActions actions;
    DebriefDo last;
    int asked; // actions so far
} Table;

static void paint_nothing(void* user, Canvas* canvas, Box box) {
    (void)user;
    (void)canvas;
    (void)box;
}

static void tell(Ui* ui, void* user) {
    Table* table = user;
    screen_debrief(ui, &table->debrief, &table->actions);
    for (int i = 0; i < table->actions.count; i++) {
        table->last = table->actions.list[i].what;
        table->asked++;
    }
    live_look(table->run.live, table->debrief.at);
    while (live_tick(table->run.live) != table->debrief.at) {
        (void)live_frame(table->run.live, 0.0, 10.0);
    }
}

static void open_table(Table* table) {
    finished_open(&table->run, RUN_S);
    table->last = DEBRIEF_DO_NOTHING;
    table->asked = 0;
    table->debrief = (Debrief){.drill = table->run.marked.drill,
                               .score = &table->run.score,
                               .report = table->run.report,
                               .list = &table->run.list,
                               .live = table->run.live,
                               .date = "2026-11-23 10:00",
                               .plan = paint_nothing};
    debrief_open(&table->debrief);
    snprintf(table->debrief.folder, sizeof(table->debrief.folder), "/tmp/reports");
    drive_open(&table->drive, tell, table);
    table->drive.width = 1920;
    table->drive.height = 1080;
    drive_step(&table->drive);
}

static void close_table(Table* table) {
    drive_close(&table->drive);
    finished_close(&table->run);
}

static const Event* event_of(const Table* table, uint32_t sequence) {
    return &world_events(drill_world(table->run.marked.drill))->events[sequence - 1];
}

/// The first mark that has a proof.
static int proved(const Table* table) {
    for (int i = 0; i < table->run.score.item_count; i++) {
        if (table->run.score.items[i].evidence_count > 0) {
            return i;
        }
    }
    fail_msg("no mark of the run is proved");
    return -1;
}

TEST(a_proof_leads_to_its_moment_and_to_who_it_is_about) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'2');
    int item = proved(&table);
    const ScoreItem* mark = &table.run.score.items[item];
    drive_click(&table.drive, text_in(mark->title, LANGUAGE_EN));
    assert_int_equal(table.debrief.item, item);
    drive_must_find(&table.drive, mark->reason_en);
    for (int i = 0; i < mark->evidence_count; i++) {
        char proof[16];
        snprintf(proof, sizeof(proof), "#%03u", mark->evidence[i]);
        drive_click(&table.drive, proof);
        const Event* event = event_of(&table, mark->evidence[i]);
        assert_int_equal(table.debrief.event, mark->evidence[i]);
        assert_int_equal(live_tick(table.run.live), event->tick);
        assert_int_equal(table.debrief.person, event->person);
        char sentence[512];
        tell_event(table.run.marked.drill, event, LANGUAGE_EN, sentence, sizeof(sentence));
        drive_must_find(&table.drive, sentence);
    }
    close_table(&table);
}

TEST(what_is_marked_stands_where_it_was_at_that_moment) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    const EventLog* log = world_events(drill_world(table.run.marked.drill));
    int32_t storey = -1;
    vec2s at;
    assert_false(debrief_focus(&table.debrief, &storey, &at)); // nothing yet
    int seen = 0;
    for (uint32_t i = 1; i <= log->count && seen < 3; i++) {
        if (event_of(&table, i)->person < 0 || event_info(event_of(&table, i)->kind)->weight < 3) {
            continue;
        }
        table.debrief.person = event_of(&table, i)->person;
        table.debrief.at = event_of(&table, i)->tick;
        drive_step(&table.drive);
        int32_t there = -1;
        vec2s place;
        people_place(world_people(drill_world(live_drill(table.run.live))), table.debrief.person,
                     &there, &place);
        assert_true(debrief_focus(&table.debrief, &storey, &at));
        assert_int_equal(storey, there);
        assert_true(at.x == place.x && at.y == place.y);
        seen++;
    }
    assert_true(seen > 0);
    close_table(&table);
}

TEST(the_overview_says_what_the_score_says) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    const Score* score = &table.run.score;
    char figure[16];
    snprintf(figure, sizeof(figure), "%d.%02d", score->total_bp / 100, score->total_bp % 100);
    drive_must_find(&table.drive, figure);
    drive_must_find(&table.drive, score_grade(score->total_bp).en);
    for (int i = 0; i < score->capability_count; i++) {
        drive_must_find(&table.drive, score->capabilities[i].def->name.en);
    }
    close_table(&table);
}

TEST(the_run_plays_stops_and_is_walked_through_by_keys) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, UI_KEY_SPACE);
    assert_true(table.debrief.plays);
    debrief_play(&table.debrief, 2.0);
    assert_int_equal(table.debrief.at, 2 * TICKS_PER_SECOND);
    drive_key(&table.drive, (UiKey)']');
    debrief_play(&table.debrief, 2.0);
    assert_int_equal(table.debrief.at, 6 * TICKS_PER_SECOND);
    drive_key(&table.drive, UI_KEY_SPACE);
    assert_false(table.debrief.plays);
    drive_key(&table.drive, UI_KEY_RIGHT);
    assert_int_equal(table.debrief.at, 16 * TICKS_PER_SECOND);
    drive_key(&table.drive, UI_KEY_LEFT);
    assert_int_equal(table.debrief.at, 6 * TICKS_PER_SECOND);
    drive_key(&table.drive, (UiKey)'.');
    assert_true(table.debrief.event != EVENT_NONE);
    assert_true(table.debrief.at > 6 * TICKS_PER_SECOND);
    assert_int_equal(event_info(event_of(&table, table.debrief.event)->kind)->weight, 3);
    // At its end it stops, and begins again.
    table.debrief.at = live_head(table.run.live) - 1;
    drive_key(&table.drive, UI_KEY_SPACE);
    debrief_play(&table.debrief, 5.0);
    assert_int_equal(table.debrief.at, live_head(table.run.live));
    assert_false(table.debrief.plays);
    drive_key(&table.drive, UI_KEY_SPACE);
    assert_int_equal(table.debrief.at, 0);
    close_table(&table);
}

TEST(an_export_is_asked_for_with_its_forms_and_folder) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'x');
    drive_must_find(&table.drive, "/tmp/reports");
    drive_key(&table.drive, (UiKey)'1'); // no HTML
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_int_equal(table.last, DEBRIEF_DO_NOTHING); // no form
    drive_key(&table.drive, (UiKey)'2');              // PDF
    drive_key(&table.drive, (UiKey)'5');              // the log
    drive_click(&table.drive, "English");
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_int_equal(table.last, DEBRIEF_DO_EXPORT);
    assert_int_equal(table.debrief.language, LANGUAGE_EN);
    assert_false(table.debrief.forms[0]);
    assert_true(table.debrief.forms[1] && table.debrief.forms[4]);
    assert_int_equal(table.debrief.dialog, DEBRIEF_NO_DIALOG);
    close_table(&table);
}

TEST(where_there_is_no_room_a_proof_opens_the_replay_and_escape_leads_back) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    table.drive.look.scale = 2.0f;
    drive_key(&table.drive, (UiKey)'2');
    table.debrief.item = proved(&table);
    drive_step(&table.drive);
    char proof[16];
    snprintf(proof, sizeof(proof), "#%03u", table.run.score.items[table.debrief.item].evidence[0]);
    drive_click(&table.drive, proof);
    drive_step(&table.drive);
    assert_int_equal(table.debrief.tab, DEBRIEF_REPLAY);
    drive_key(&table.drive, UI_KEY_ESCAPE);
    assert_int_equal(table.debrief.tab, DEBRIEF_MARKS);
    assert_int_equal(table.last, DEBRIEF_DO_LOOK);
    drive_key(&table.drive, UI_KEY_ESCAPE);
    assert_int_equal(table.last, DEBRIEF_DO_LEAVE);
    close_table(&table);
}

TEST(nothing_on_the_debrief_is_cut_or_hidden) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    for (int tab = 0; tab < DEBRIEF_TAB_COUNT; tab++) {
        table.debrief.tab = tab;
        table.debrief.item = proved(&table);
        table.debrief.event = table.run.score.items[table.debrief.item].evidence[0];
        print_message("part %d\n", tab);
        ui_check_all(&table.drive, 0.0f);
    }
    table.debrief.dialog = DEBRIEF_EXPORT;
    ui_check_all(&table.drive, 0.0f);
    table.debrief.dialog = DEBRIEF_KEYS;
    ui_check_all(&table.drive, 0.0f);
    close_table(&table);
}

SUITE(CASE(a_proof_leads_to_its_moment_and_to_who_it_is_about),
      CASE(what_is_marked_stands_where_it_was_at_that_moment),
      CASE(the_overview_says_what_the_score_says),
      CASE(the_run_plays_stops_and_is_walked_through_by_keys),
      CASE(an_export_is_asked_for_with_its_forms_and_folder),
      CASE(where_there_is_no_room_a_proof_opens_the_replay_and_escape_leads_back),
      CASE(nothing_on_the_debrief_is_cut_or_hidden))
