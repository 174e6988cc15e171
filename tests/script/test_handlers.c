// Handlers: what they see, what they can do, and that a failing one stops only itself.
#include "load.h"

#include "drill/tell.h"

/// Runs the least office scenario with these handlers for `seconds`; the drill, to be freed.
static Drill* run(Load* load, const char* handlers, double seconds) {
    char text[4096];
    snprintf(
        text, sizeof(text),
        "return scenario { { en = 'T', zh = '测' }, facility = 'office',\n"
        "plan = 'tests/scenarios/good/plans/least.lua', length = 120, seed = 5,\n"
        "people = { person { 'Ann', room = 'Control room', role = 'leader' },\n"
        "crowd { 3, room = 'Lobby' } },\n"
        "hazards = { fire { 'bin', at = 'copier', peak = 200, starts = 1 },\n"
        "fire { 'second', at = 'Archive', peak = 100, starts = -1 } },\n"
        "injects = { inject { 'G-1', optional = true, title = { en = 'Call', zh = '来电' } } },\n"
        "on = {\n%s\n} }",
        handlers);
    Status status = load_text(load, text);
    if (status == STATUS_OK) {
        load_facility(load, "assets/facilities/office.geojson");
        status = script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                &load->def, &load->error);
    }
    if (status != STATUS_OK) {
        load_print(&load->problems);
        fail_msg("%s", load->error.message);
    }
    Drill* drill = NULL;
    assert_int_equal(drill_create(&load->def, &drill, &load->error), STATUS_OK);
    script_attach(load->script, drill);
    while (world_seconds(drill_world(drill)) < seconds && drill_step(drill)) {
    }
    return drill;
}

static const Event* find_event(const Drill* drill, EventKind kind, int nth) {
    const EventLog* log = world_events(drill_world(drill));
    for (uint32_t i = 0; i < log->count; ++i) {
        if (log->events[i].kind == kind && nth-- == 0) {
            return &log->events[i];
        }
    }
    return NULL;
}

static const char* note_of(const Drill* drill, const Event* event) {
    assert_non_null(event);
    return drill_note_text(drill, event->thing).en;
}

TEST(a_handler_sees_the_event_with_names) {
    UNUSED_STATE;
    Load* load = load_new();
    Drill* drill = run(load,
                       "fire_started = function(drill, e)\n"
                       "drill:announce { en = e.kind .. ' ' .. e.room .. ' ' .. e.fire .. ' ' ..\n"
                       "string.format('%.2f', e.time), zh = '起火' } end",
                       3.0);
    assert_string_equal(note_of(drill, find_event(drill, EVENT_ANNOUNCED, 0)),
                        "fire_started copy bin 1.00");
    drill_free(drill);
    load_free(load);
}

TEST(a_handler_acts_by_commands_of_the_scenario) {
    UNUSED_STATE;
    Load* load = load_new();
    Drill* drill = run(load,
                       "fire_started = function(drill, e)\n"
                       "if e.fire == 'bin' then drill:inject('G-1') drill:ignite('second')\n"
                       "drill:lock('door-archive') drill:tell('leader', 'fire', 'copy')\n"
                       "drill:order('leader', 'press_call_point') end end",
                       10.0);
    assert_non_null(find_event(drill, EVENT_INJECT_FIRED, 0));
    assert_non_null(find_event(drill, EVENT_FIRE_STARTED, 1));
    assert_non_null(find_event(drill, EVENT_DOOR_LOCKED, 0));
    const Event* order = find_event(drill, EVENT_ORDER_GIVEN, 0);
    assert_non_null(order);
    assert_int_equal(order->detail, SOURCE_SCENARIO);
    assert_true(response_knows(world_response(drill_world(drill)), 0, FACT_FIRE, -1, NULL, NULL) !=
                UINT32_MAX);
    drill_free(drill);
    load_free(load);
}

TEST(a_handler_sends_somebody_out_by_a_named_exit) {
    UNUSED_STATE;
    Load* load = load_new();
    Drill* drill = run(load,
                       "fire_started = function(drill, e)\n"
                       "if e.fire == 'bin' then drill:leave('Ann', 'exit-main') end end",
                       120.0);
    assert_null(find_event(drill, EVENT_HANDLER_FAILED, 0));
    bool started = false;
    for (int n = 0; find_event(drill, EVENT_PERSON_STARTED, n) != NULL; n++) {
        started = started || find_event(drill, EVENT_PERSON_STARTED, n)->detail == CUE_TOLD;
    }
    assert_true(started);
    drill_free(drill);
    load_free(load);
    load = load_new();
    drill =
        run(load, "fire_started = function(drill, e) drill:leave('Ann', 'door-archive') end", 10.0);
    assert_non_null(find_event(drill, EVENT_HANDLER_FAILED, 0));
    drill_free(drill);
    load_free(load);
}

TEST(state_is_kept_between_calls_and_later_comes_back) {
    UNUSED_STATE;
    Load* load = load_new();
    Drill* drill = run(load,
                       "fire_started = function(drill, e)\n"
                       "drill.state.n = (drill.state.n or 0) + 1 drill:later(5, 'again') end,\n"
                       "again = function(drill, e)\n"
                       "drill:announce { en = 'n ' .. drill.state.n, zh = '再次' } end",
                       60.0);
    const Event* event = find_event(drill, EVENT_ANNOUNCED, 0);
    assert_string_equal(note_of(drill, event), "n 1");
    assert_true(event->tick >= 6 * TICKS_PER_SECOND);
    drill_free(drill);
    load_free(load);
}

/// A handler that fails in the way `body`; the event's text must hold `part`.
static void fails(const char* body, const char* part) {
    Load* load = load_new();
    char handlers[1024];
    snprintf(handlers, sizeof(handlers),
             "fire_started = function(drill, e)\n%s end,\n"
             "detector_alarm = function(drill, e) drill:announce { en = 'still', zh = '仍' } end",
             body);
    Drill* drill = run(load, handlers, 100.0);
    const char* note = note_of(drill, find_event(drill, EVENT_HANDLER_FAILED, 0));
    assert_contains(note, "scenarios/test.lua:");
    assert_contains(note, "on.fire_started: ");
    assert_contains(note, part);
    assert_null(find_event(drill, EVENT_HANDLER_FAILED, 1));
    assert_string_equal(note_of(drill, find_event(drill, EVENT_ANNOUNCED, 0)), "still");
    drill_free(drill);
    load_free(load);
}

TEST(a_failing_handler_is_told_once_and_the_drill_goes_on) {
    UNUSED_STATE;
    fails("local x = nil + 1", "attempt to perform arithmetic on a nil value");
    fails("while true do end", "takes too long (at most 1 million instructions)");
    fails("local s = ('x'):rep(60000) while true do s = s .. s end", "a text of more than 64 KiB");
    fails("local t = {} for i = 1, 1e7 do t[i] = { {}, {} } end", "");
    fails("drill:order('laeder', 'press_call_point')", "did you mean \"leader\"?");
    fails("drill:order('leader', 'dance')", "there is no action \"dance\"");
    fails("drill:inject('G-9')", "there is no inject \"G-9\"");
    fails("drill:announce('hello')", "table expected");
    fails("return fire { peak = 3 }", "fire is only for the top of a file");
    fails("return nowhere", "unknown name \"nowhere\"");
}

TEST(chance_of_handlers_depends_on_seed_and_tick_only) {
    UNUSED_STATE;
    char first[64] = "";
    for (int i = 0; i < 2; ++i) {
        Load* load = load_new();
        Drill* drill = run(load,
                           "fire_started = function(drill, e)\n"
                           "drill:announce { en = math.random(1000) .. ' ' .. math.random(1000)\n"
                           ".. ' ' .. string.format('%.9f', math.random()), zh = '数' } end",
                           3.0);
        const char* note = note_of(drill, find_event(drill, EVENT_ANNOUNCED, 0));
        if (i == 0) {
            snprintf(first, sizeof(first), "%s", note);
        }
        assert_string_equal(note, first);
        drill_free(drill);
        load_free(load);
    }
}

TEST(two_runs_with_handlers_have_the_same_hash) {
    UNUSED_STATE;
    uint64_t hashes[2];
    for (int i = 0; i < 2; ++i) {
        Load* load = load_new();
        Drill* drill = run(load,
                           "person_started = function(drill, e)\n"
                           "if math.random(2) == 1 then drill:later(3, 'x') end end,\n"
                           "x = function(drill) drill:ignite('second') end",
                           110.0);
        hashes[i] = world_hash(drill_world(drill)).all;
        drill_free(drill);
        load_free(load);
    }
    assert_true(hashes[0] == hashes[1]);
}

TEST(going_back_with_a_snapshot_takes_the_state_along) {
    UNUSED_STATE;
    Load* load = load_new();
    Drill* drill =
        run(load,
            "person_started = function(drill, e)\n"
            "local s = drill.state s.n = (s.n or 0) + 1 s.names = s.names or {}\n"
            "s.names[s.n] = { at = e.time, deep = { yes = true, x = 0.5 } }\n"
            "if math.random(3) == 1 then drill:later(math.random(9), 'x') end end,\n"
            "x = function(drill) drill:announce { en = 'n ' .. drill.state.n .. ' ' ..\n"
            "#drill.state.names .. tostring(drill.state.names[1].deep.yes), zh = '数' } end",
            85.0);
    assert_true(script_has_handlers(load->script));
    unsigned char* state = malloc(SCRIPT_STATE_BYTES);
    void* world = malloc(drill_snapshot_bytes(drill));
    assert_non_null(state);
    assert_non_null(world);
    drill_snapshot(drill, world);
    assert_true(script_save(load->script, state));
    uint64_t hashes[2];
    for (int i = 0; i < 2; ++i) {
        while (drill_step(drill)) {
        }
        hashes[i] = world_hash(drill_world(drill)).all;
        drill_restore(drill, world);
        assert_true(script_restore(load->script, state));
    }
    assert_true(hashes[0] == hashes[1]);
    free(world);
    free(state);
    drill_free(drill);
    load_free(load);
}

TEST(a_handler_asks_how_far_gas_reaches_beyond_the_plan) {
    UNUSED_STATE;
    Load* load = load_new();
    Drill* drill =
        run(load,
            "fire_started = function(drill, e) drill:later(100, 'ask') end,\n"
            "ask = function(drill) drill:announce { zh = '氯', en = string.format('%.3f "
            "%.1f %.1f %.1f', drill:gas_reach('chlorine', 2) / 560,\n"
            "drill:gas_downwind('chlorine', 100), drill:gas_downwind('chlorine', 100, 30),\n"
            "drill:gas_reach('ammonia', 160)) } end\n"
            "}, wind = 'west', weather = { weather { 0, speed = 5 } },\n"
            "leaks = { gas_leak { 'chlorine', at = 'outdoors', rate = 0.1 }",
            110.0);
    assert_null(find_event(drill, EVENT_HANDLER_FAILED, 0));
    double reach;
    double axis;
    double beside;
    double none;
    assert_int_equal(sscanf(note_of(drill, find_event(drill, EVENT_ANNOUNCED, 0)),
                            "%lf %lf %lf %lf", &reach, &axis, &beside, &none),
                     4);
    assert_true(reach > 0.8 && reach < 1.0); // of 560 m, the mean of a minute still rising
    assert_true(axis > 35.0 && axis < 48.5); // ppm at 100 m
    assert_true(beside < 0.01 * axis);       // across, four widths off
    assert_near(none, 0.0, 0.0);             // known, but none of it escapes
    drill_free(drill);
    load_free(load);
    load = load_new();
    drill = run(load, "fire_started = function(drill, e) drill:gas_reach('clorine', 2) end", 3.0);
    assert_non_null(find_event(drill, EVENT_HANDLER_FAILED, 0));
    drill_free(drill);
    load_free(load);
}

TEST(a_state_that_is_no_plain_data_is_refused) {
    UNUSED_STATE;
    static const char* const states[] = {"drill.announce", "minutes(3)",
                                         "(function() local t = {} t.t = t return t end)()"};
    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); ++i) {
        Load* load = load_new();
        char handlers[256];
        snprintf(handlers, sizeof(handlers),
                 "fire_started = function(drill) drill.state.x = %s end", states[i]);
        Drill* drill = run(load, handlers, 3.0);
        unsigned char* state = malloc(SCRIPT_STATE_BYTES);
        assert_non_null(state);
        assert_false(script_save(load->script, state));
        free(state);
        drill_free(drill);
        load_free(load);
    }
}

SUITE(CASE(a_handler_sends_somebody_out_by_a_named_exit), CASE(a_handler_sees_the_event_with_names),
      CASE(a_handler_acts_by_commands_of_the_scenario),
      CASE(state_is_kept_between_calls_and_later_comes_back),
      CASE(a_failing_handler_is_told_once_and_the_drill_goes_on),
      CASE(chance_of_handlers_depends_on_seed_and_tick_only),
      CASE(two_runs_with_handlers_have_the_same_hash),
      CASE(going_back_with_a_snapshot_takes_the_state_along),
      CASE(a_handler_asks_how_far_gas_reaches_beyond_the_plan),
      CASE(a_state_that_is_no_plain_data_is_refused))
