// Tell: sentences of events in both languages, with names, figures and what is left out.
#include "rig.h"

static const char* say(Rig* rig, uint32_t sequence, Language language) {
    static char text[600];
    const EventLog* log = world_events(drill_world(rig->drill));
    tell_event(rig->drill, &log->events[sequence - 1], language, text, sizeof(text));
    return text;
}

static int32_t room(const Rig* rig, const char* name) {
    return facility_find_room(rig->facility, name);
}

static void set_room(Rig* rig, uint32_t sequence, const char* name) {
    world_log(rig->drill->world)->events[sequence - 1].room = room(rig, name);
}

TEST(figures_come_with_their_units) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    uint32_t grew = rig_event(&rig, 41, EVENT_FIRE_GREW, NOBODY, NOBODY, 0, NOBODY, 50, NOBODY);
    set_room(&rig, grew, "A");
    assert_string_equal(say(&rig, grew, LANGUAGE_EN), "The fire in Copy room reaches 50 kW");
    assert_string_equal(say(&rig, grew, LANGUAGE_ZH), "文印室的火已烧到50 kW");
    uint32_t big = rig_event(&rig, 42, EVENT_FIRE_GREW, NOBODY, NOBODY, 0, NOBODY, 1500, NOBODY);
    set_room(&rig, big, "A");
    assert_string_equal(say(&rig, big, LANGUAGE_EN), "The fire in Copy room reaches 1.5 MW");
    uint32_t sight =
        rig_event(&rig, 43, EVENT_SMOKE_HEAD_HEIGHT, NOBODY, NOBODY, NOBODY, NOBODY, 3200, NOBODY);
    set_room(&rig, sight, "C");
    assert_string_equal(say(&rig, sight, LANGUAGE_EN),
                        "Smoke is down to head height in Corridor, visibility 3.2 m");
    assert_string_equal(say(&rig, sight, LANGUAGE_ZH), "走廊烟气降至头部高度，能见度3.2米");
    rig_close(&rig);
}

TEST(parts_whose_column_is_empty_are_left_out) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    uint32_t by = rig_event(&rig, 10, EVENT_ALARM_RAISED, 1, RIG_WARDEN, 1, NOBODY, NOBODY, NOBODY);
    assert_contains(say(&rig, by, LANGUAGE_EN), "The alarm sounds, raised by Mara at ");
    uint32_t self =
        rig_event(&rig, 11, EVENT_ALARM_RAISED, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY);
    assert_string_equal(say(&rig, self, LANGUAGE_EN), "The alarm sounds");
    assert_string_equal(say(&rig, self, LANGUAGE_ZH), "警报响起");
    rig_close(&rig);
}

TEST(people_without_a_name_have_a_number_and_roles_stand_in_brackets) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    uint32_t out =
        rig_event(&rig, 60, EVENT_PERSON_TRAPPED, 4, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY);
    set_room(&rig, out, "S");
    assert_string_equal(say(&rig, out, LANGUAGE_EN), "Person 4 has no way out of Office");
    assert_string_equal(say(&rig, out, LANGUAGE_ZH), "人员4被困于办公室");
    uint32_t task =
        rig_event(&rig, 61, EVENT_TASK_BLOCKED, 1, RIG_WARDEN, RIG_ATTACK,
                  target_pack((Target){TARGET_ROOM, room(&rig, "A")}), NOBODY, REASON_FIRE_TOO_BIG);
    assert_string_equal(
        say(&rig, task, LANGUAGE_EN),
        "Mara (warden) cannot: use an extinguisher, Copy room: the fire is too big");
    assert_string_equal(say(&rig, task, LANGUAGE_ZH),
                        "玛拉（疏散引导员）无法：使用灭火器，文印室：火势过大");
    rig_close(&rig);
}

TEST(a_fact_is_told_with_its_subject_or_cleanly_without) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    uint32_t fire = rig_event(&rig, 20, EVENT_FACT_LEARNED, 1, RIG_WARDEN, FACT_FIRE,
                              room(&rig, "A"), 1, WAY_SEEN);
    assert_contains(say(&rig, fire, LANGUAGE_EN), "Mara (warden) learns: fire in Copy room (");
    uint32_t found =
        rig_event(&rig, 20, EVENT_FINDER, 3, RIG_FINDER, FACT_FIRE, NOBODY, NOBODY, WAY_SEEN);
    set_room(&rig, found, "A");
    assert_contains(say(&rig, found, LANGUAGE_EN), "Fang finds it first: fire in Copy room (");
    uint32_t alarm =
        rig_event(&rig, 21, EVENT_FACT_LEARNED, 2, NOBODY, FACT_ALARM, NOBODY, 1, WAY_HEARD);
    assert_contains(say(&rig, alarm, LANGUAGE_EN), "Wu learns: the alarm (");
    rig_close(&rig);
}

TEST(a_note_is_told_in_the_language_asked_for) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    int32_t note = drill_note(rig.drill, "The lights go out", "停电");
    assert_int_equal(drill_note(rig.drill, "The lights go out", "停电"), note);
    assert_int_not_equal(drill_note(rig.drill, "The lights go out", "断电"), note);
    uint32_t told =
        rig_event(&rig, 5, EVENT_ANNOUNCED, NOBODY, NOBODY, note, NOBODY, NOBODY, NOBODY);
    assert_string_equal(say(&rig, told, LANGUAGE_EN), "The lights go out");
    assert_string_equal(say(&rig, told, LANGUAGE_ZH), "停电");
    assert_string_equal(text_in(drill_note_text(rig.drill, 99), LANGUAGE_EN), "");
    rig_close(&rig);
}

TEST(a_line_of_the_log_has_the_time_and_both_languages) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    uint32_t end = rig_event(&rig, 641.5, EVENT_DRILL_ENDED, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY,
                             REASON_TIME_UP);
    char line[400];
    int length = tell_line(rig.drill, &world_events(drill_world(rig.drill))->events[end - 1], line,
                           sizeof(line));
    assert_string_equal(line, "10:41  The drill ends: time is up / 演练结束：时间到");
    assert_int_equal(length, strlen(line));
    rig_close(&rig);
}

TEST(every_kind_of_event_has_a_sentence_without_leftovers) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        for (int full = 0; full < 2; full++) {
            int32_t column = full ? 0 : NOBODY;
            uint32_t event =
                rig_event(&rig, 1, (EventKind)kind, column, column, column, column, column, column);
            for (int language = 0; language < 2; language++) {
                const char* text = say(&rig, event, (Language)language);
                assert_null(strpbrk(text, "{}[]"));
                assert_null(strstr(text, "  "));
                assert_true(text_is_clean(text, strlen(text)));
            }
        }
    }
    rig_close(&rig);
}

TEST(a_small_buffer_cuts_at_a_character) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    uint32_t end = rig_event(&rig, 1, EVENT_DRILL_ENDED, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY,
                             REASON_TIME_UP);
    const Event* event = &world_events(drill_world(rig.drill))->events[end - 1];
    for (size_t size = 1; size < 30; size++) {
        char text[32];
        memset(text, 'x', sizeof(text));
        tell_event(rig.drill, event, LANGUAGE_ZH, text, size);
        assert_true(strlen(text) < size);
        assert_true(text_is_clean(text, strlen(text)));
    }
    rig_close(&rig);
}

TEST(a_role_without_a_task_waits_for_orders) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    char text[200];
    tell_doing(rig.drill, RIG_COMMANDER, LANGUAGE_EN, text, sizeof(text));
    assert_string_equal(text, "Waiting for orders");
    tell_doing(rig.drill, RIG_COMMANDER, LANGUAGE_ZH, text, sizeof(text));
    assert_string_equal(text, "待命");
    tell_doing(rig.drill, RIG_FINDER, LANGUAGE_EN, text, sizeof(text));
    assert_string_equal(text, "Nobody has found anything yet");
    rig_close(&rig);
}

TEST(a_role_at_work_says_what_and_how_long) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.def.no_autopilot = true;
    rig_start(&rig);
    drill_queue(rig.drill, (Command){.kind = COMMAND_ORDER,
                                     .source = SOURCE_PLAYER,
                                     .a = RIG_CALLER,
                                     .b = RIG_CALL,
                                     .c = target_pack(TARGET_NOTHING)});
    rig_run(&rig, 2.0);
    char text[200];
    tell_doing(rig.drill, RIG_CALLER, LANGUAGE_EN, text, sizeof(text));
    assert_contains(text, "Calling the fire brigade, 0:");
    assert_contains(text, " left");
    tell_doing(rig.drill, RIG_CALLER, LANGUAGE_ZH, text, sizeof(text));
    assert_contains(text, "正在拨打119，剩余0:");
    rig_close(&rig);
}

TEST(a_refused_order_names_what_was_ordered_and_why_not) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.actions[RIG_CALL].kit = DEVICE_HYDRANT; // there is none
    rig_start(&rig);
    drill_queue(rig.drill, (Command){.kind = COMMAND_ORDER,
                                     .source = SOURCE_PLAYER,
                                     .a = RIG_CALLER,
                                     .b = RIG_CALL,
                                     .c = target_pack(TARGET_NOTHING)});
    rig_run(&rig, 0.1);
    uint32_t refused = rig_find(&rig, EVENT_COMMAND_REFUSED, -1);
    assert_int_not_equal(refused, EVENT_NONE);
    assert_string_equal(say(&rig, refused, LANGUAGE_EN),
                        "Communications: command \"order\" refused: call the fire brigade (the "
                        "equipment is not there)");
    assert_string_equal(say(&rig, refused, LANGUAGE_ZH),
                        "通讯员：命令“下达指令”未执行：拨打119（器材不在位）");
    rig_close(&rig);
}

TEST(a_log_tells_a_step_in_two_lines) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    rig_run(&rig, 200.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    uint32_t done = rig_find(&rig, EVENT_STEP_DONE, RIG_SWEEP_STEP);
    assert_int_not_equal(done, EVENT_NONE);
    int lines = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool of_sweep = ((event->kind == EVENT_ORDER_GIVEN || event->kind == EVENT_TASK_STARTED ||
                          event->kind == EVENT_TASK_DONE) &&
                         event->thing == RIG_SWEEP) ||
                        i + 1 == done;
        lines += of_sweep && !tell_repeats(rig.drill, i) ? 1 : 0;
    }
    assert_int_equal(lines, 2); // sets out; done
    assert_false(tell_repeats(rig.drill, done - 1));
    assert_false(tell_repeats(rig.drill, log->count));
    rig_close(&rig);
}

TEST(what_happens_over_and_over_at_one_door_is_one_line) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    uint32_t first = rig_event(&rig, 10.0, EVENT_PERSON_TURNED_BACK, 3, -1, 1, -1, -1, REASON_HEAT);
    uint32_t again = rig_event(&rig, 12.0, EVENT_PERSON_TURNED_BACK, 3, -1, 1, -1, -1, REASON_HEAT);
    uint32_t other = rig_event(&rig, 12.0, EVENT_PERSON_TURNED_BACK, 4, -1, 1, -1, -1, REASON_HEAT);
    uint32_t later = rig_event(&rig, 40.0, EVENT_PERSON_TURNED_BACK, 3, -1, 1, -1, -1, REASON_HEAT);
    assert_false(tell_repeats(rig.drill, first - 1));
    assert_true(tell_repeats(rig.drill, again - 1));
    assert_false(tell_repeats(rig.drill, other - 1));
    assert_false(tell_repeats(rig.drill, later - 1));
    // Given back and taken over are one thing.
    rig_event(&rig, 50.0, EVENT_ROLE_RETURNED, 2, RIG_COMMANDER, -1, 0, -1, -1);
    uint32_t taken = rig_event(&rig, 50.0, EVENT_ROLE_TAKEN, 2, RIG_COMMANDER, -1, 0, -1, -1);
    assert_true(tell_repeats(rig.drill, taken - 1));
    rig_close(&rig);
}

SUITE(CASE(what_happens_over_and_over_at_one_door_is_one_line),
      CASE(a_refused_order_names_what_was_ordered_and_why_not),
      CASE(a_log_tells_a_step_in_two_lines), CASE(figures_come_with_their_units),
      CASE(parts_whose_column_is_empty_are_left_out),
      CASE(people_without_a_name_have_a_number_and_roles_stand_in_brackets),
      CASE(a_fact_is_told_with_its_subject_or_cleanly_without),
      CASE(a_note_is_told_in_the_language_asked_for),
      CASE(a_line_of_the_log_has_the_time_and_both_languages),
      CASE(every_kind_of_event_has_a_sentence_without_leftovers),
      CASE(a_small_buffer_cuts_at_a_character), CASE(a_role_without_a_task_waits_for_orders),
      CASE(a_role_at_work_says_what_and_how_long))
