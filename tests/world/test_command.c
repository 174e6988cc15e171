// Commands: their bytes, their order, their validation.

#include "support/small_world.h"

typedef struct Recorded {
    int count;
    Command commands[16];
    uint32_t events_then[16]; // events in the log when the command was recorded
    const World* world;
} Recorded;

static void record(void* user, const Command* command) {
    Recorded* recorded = user;
    if (recorded->count < 16) {
        recorded->events_then[recorded->count] = world_events(recorded->world)->count;
        recorded->commands[recorded->count++] = *command;
    }
}

static World* open_world(SmallWorld* small) {
    World* world = NULL;
    Error error = {0};
    small_world_init(small, 11);
    assert_int_equal(world_create(&small->def, &world, &error), STATUS_OK);
    return world;
}

static const Event* last_event(const World* world, EventKind kind) {
    const EventLog* log = world_events(world);
    for (uint32_t i = log->count; i > 0; i--) {
        if (log->events[i - 1].kind == (uint32_t)kind) {
            return &log->events[i - 1];
        }
    }
    return NULL;
}

TEST(a_command_survives_its_bytes) {
    UNUSED_STATE;
    Command command = {.tick = 70000,
                       .sequence = 3,
                       .kind = COMMAND_INFORM,
                       .source = SOURCE_TRAINER,
                       .a = 1,
                       .b = -2,
                       .c = INT32_MAX,
                       .d = INT32_MIN};
    unsigned char bytes[COMMAND_BYTES];
    command_write(&command, bytes);
    Command back = {0};
    assert_true(command_read(bytes, &back));
    assert_memory_equal(&back, &command, sizeof(command));
}

TEST(bytes_of_an_unknown_kind_or_source_are_refused) {
    UNUSED_STATE;
    Command command = {.kind = COMMAND_END, .source = SOURCE_TRAINER};
    unsigned char bytes[COMMAND_BYTES];
    Command back = {0};
    command_write(&command, bytes);
    bytes[8] = COMMAND_KIND_COUNT;
    assert_false(command_read(bytes, &back));
    command_write(&command, bytes);
    bytes[10] = SOURCE_COUNT;
    assert_false(command_read(bytes, &back));
}

TEST(commands_of_a_tick_are_obeyed_by_source_then_in_the_order_given) {
    UNUSED_STATE;
    SmallWorld small;
    World* world = open_world(&small);
    Recorded recorded = {.world = world};
    world_set_record(world, record, &recorded);
    Command alarm = {.kind = COMMAND_ALARM, .a = 1};
    const uint16_t sources[] = {SOURCE_PLAN, SOURCE_FILE, SOURCE_TRAINER, SOURCE_FILE};
    const uint32_t ticks[] = {5, 5, 5, 2};
    for (int i = 0; i < 4; i++) {
        alarm.source = sources[i];
        alarm.tick = ticks[i];
        alarm.b = i;
        assert_true(world_queue(world, alarm));
    }
    for (int i = 0; i < 6; i++) {
        world_step(world);
    }
    assert_int_equal(recorded.count, 4);
    const int32_t wanted[] = {3, 2, 1, 0};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(recorded.commands[i].b, wanted[i]);
    }
    world_free(world);
    small_world_free(&small);
}

TEST(a_command_is_recorded_before_it_has_an_effect) {
    UNUSED_STATE;
    SmallWorld small;
    World* world = open_world(&small);
    Recorded recorded = {.world = world};
    world_set_record(world, record, &recorded);
    uint32_t before = world_events(world)->count;
    world_queue(world, (Command){.kind = COMMAND_ALARM, .source = SOURCE_TRAINER, .a = 1});
    world_step(world);
    assert_int_equal(recorded.events_then[0], before);
    assert_true(world_building(world)->alarm);
    assert_non_null(last_event(world, EVENT_ALARM_RAISED));
    world_free(world);
    small_world_free(&small);
}

TEST(a_command_for_the_past_is_obeyed_in_the_next_tick) {
    UNUSED_STATE;
    SmallWorld small;
    World* world = open_world(&small);
    Recorded recorded = {.world = world};
    for (int i = 0; i < 10; i++) {
        world_step(world);
    }
    world_set_record(world, record, &recorded);
    world_queue(world, (Command){.tick = 3, .kind = COMMAND_ALARM, .a = 1});
    world_step(world);
    assert_int_equal(recorded.count, 1);
    assert_int_equal(recorded.commands[0].tick, 11);
    world_free(world);
    small_world_free(&small);
}

TEST(columns_out_of_range_are_refused_with_an_event_and_change_nothing) {
    UNUSED_STATE;
    static const Command bad[] = {
        {.kind = COMMAND_ORDER, .a = 99, .b = 0},
        {.kind = COMMAND_ORDER, .a = 0, .b = 9999},
        {.kind = COMMAND_ORDER, .a = -1, .b = 0},
        {.kind = COMMAND_ORDER, .a = 0, .b = 0, .c = INT32_MAX},
        {.kind = COMMAND_ORDER, .a = 0, .b = 0, .c = INT32_MIN},
        {.kind = COMMAND_DOOR, .a = 4000, .b = 1},
        {.kind = COMMAND_DOOR, .a = -5, .b = 1},
        {.kind = COMMAND_IGNITE, .a = 7},
        {.kind = COMMAND_LEAVE, .a = 500},
        {.kind = COMMAND_LEAVE, .a = 0, .b = 4000},
        {.kind = COMMAND_INFORM, .a = 0, .b = FACT_KIND_COUNT},
        {.kind = COMMAND_INFORM, .a = 0, .b = FACT_FIRE, .c = 4000, .d = 1},
        {.kind = COMMAND_END, .a = REASON_COUNT},
        {.kind = COMMAND_INJECT, .a = 0},
    };
    SmallWorld small;
    World* world = open_world(&small);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        uint32_t before = world_events(world)->count;
        WorldHash hash = world_hash(world);
        assert_true(world_queue(world, bad[i]));
        world_step(world);
        const Event* event = last_event(world, EVENT_COMMAND_REFUSED);
        if (event == NULL || event->tick != world_tick(world)) {
            fail_msg("bad command %zu was not refused", i);
        }
        assert_true(world_events(world)->count > before);
        assert_int_equal(event->detail, REASON_INVALID);
        assert_true(world_hash(world).of[SUBSYSTEM_COMMANDS] != hash.of[SUBSYSTEM_COMMANDS]);
    }
    assert_false(world_ended(world));
    world_free(world);
    small_world_free(&small);
}

TEST(more_commands_than_may_wait_are_turned_away) {
    UNUSED_STATE;
    SmallWorld small;
    World* world = open_world(&small);
    Command later = {.kind = COMMAND_ALARM, .tick = 4000, .a = 1};
    for (int i = 0; i < WORLD_COMMANDS_MAX; i++) {
        assert_true(world_queue(world, later));
    }
    assert_false(world_queue(world, later));
    world_free(world);
    small_world_free(&small);
}

TEST(every_command_has_a_name_that_is_found_and_texts_in_both_languages) {
    UNUSED_STATE;
    for (int i = 0; i < COMMAND_KIND_COUNT; i++) {
        assert_int_equal(command_find(command_name((CommandKind)i)), i);
        Text text = command_text((CommandKind)i);
        assert_non_null(text.en);
        assert_non_null(text.zh);
    }
    assert_int_equal(command_find("no such command"), COMMAND_KIND_COUNT);
}

TEST(a_person_may_be_sent_out_by_a_named_exit) {
    UNUSED_STATE;
    SmallWorld small;
    World* world = open_world(&small);
    int32_t exit = -1;
    int32_t inner = -1;
    for (int32_t i = 0; i < small.facility->opening_count; i++) {
        *(small.facility->openings[i].is_exit ? &exit : &inner) = i;
    }
    assert_true(world_queue(world, (Command){.kind = COMMAND_LEAVE, .a = 4, .b = inner + 1}));
    world_step(world);
    assert_int_equal(last_event(world, EVENT_COMMAND_REFUSED)->detail, REASON_INVALID);
    assert_int_equal(world_people(world)->state[4], PERSON_WAITING);
    assert_true(world_queue(world, (Command){.kind = COMMAND_LEAVE, .a = 3, .b = exit + 1}));
    world_step(world);
    assert_int_equal(world_people(world)->state[3], PERSON_LEAVING);
    assert_int_equal(world_people(world)->cue[3], CUE_TOLD);
    assert_int_equal(last_event(world, EVENT_COMMAND_REFUSED)->tick, 1);
    world_free(world);
    small_world_free(&small);
}

SUITE(CASE(a_person_may_be_sent_out_by_a_named_exit), CASE(a_command_survives_its_bytes),
      CASE(bytes_of_an_unknown_kind_or_source_are_refused),
      CASE(commands_of_a_tick_are_obeyed_by_source_then_in_the_order_given),
      CASE(a_command_is_recorded_before_it_has_an_effect),
      CASE(a_command_for_the_past_is_obeyed_in_the_next_tick),
      CASE(columns_out_of_range_are_refused_with_an_event_and_change_nothing),
      CASE(more_commands_than_may_wait_are_turned_away),
      CASE(every_command_has_a_name_that_is_found_and_texts_in_both_languages))
