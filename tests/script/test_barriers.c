// Barriers: what an inspection found and nobody put right is so from the start, told, and named as
// the cause when it makes a difference.
#include "drill/tell.h"
#include "run.h"

static const char plan[] =
    "return plan { { en = 'Plan', zh = '预案' },\n"
    "  roles = { role { 'leader', en = 'Leader', zh = '负责人', radio = true } },\n"
    "  procedure { 'p', starts = knows 'fire',\n"
    "    step { 'hit', by = 'leader', action = 'use_extinguisher', at = 'bin', target = 60,\n"
    "      limit = 300, noforget = true } } }\n";

static const char* scenario_of(const char* barriers) {
    static char text[4096];
    snprintf(text, sizeof(text),
             "return scenario { { en = 'S', zh = '情景' }, facility = 'office', plan = 'test',\n"
             "  length = 300, runs_on = true,\n"
             "  people = { person { 'Ann', room = 'Corridor 2F', role = 'leader',\n"
             "    skill = 'trained' } },\n"
             "  hazards = { fire { 'bin', at = 'Copy room', growth = 'fast', peak = 800 } },\n"
             "  injects = { inject { 'g', at = 1, to = 'leader', tells = 'fire',\n"
             "    about = 'Copy room', title = { en = 'Fire!', zh = '着火了' } } },\n"
             "  barriers = { %s } }\n",
             barriers);
    return text;
}

static int32_t device_of(const Run* run, const char* id) {
    return facility_find_device(run->load->facility, id);
}

TEST(an_empty_extinguisher_is_found_out_by_who_takes_it_and_named) {
    UNUSED_STATE;
    Run run;
    run_good(&run, plan,
             scenario_of("barrier { 'f03', 'extinguisher_empty', at = 'extinguisher-e-2' }"), NULL);
    run_for(&run, 200.0);
    const Event* broken = run_first(&run, EVENT_BARRIER_BROKEN, 0);
    const Event* empty = run_first(&run, EVENT_KIT_EMPTY, device_of(&run, "extinguisher-e-2"));
    const Event* mattered = run_first(&run, EVENT_BARRIER_MATTERED, 0);
    assert_non_null(broken);
    assert_int_equal(broken->tick, 0);
    assert_non_null(empty);
    assert_non_null(mattered);
    const EventLog* log = world_events(drill_world(run.drill));
    assert_ptr_equal(&log->events[mattered->cause - 1], empty);
    // The other one, at the other end of the corridor, is fetched instead.
    assert_non_null(run_first(&run, EVENT_KIT_TAKEN, device_of(&run, "extinguisher-w-2")));
    char text[256];
    tell_event(run.drill, mattered, LANGUAGE_EN, text, sizeof(text));
    assert_contains(text, "It matters now: an extinguisher is empty, ");
    assert_contains(text, "Ann");
    tell_event(run.drill, broken, LANGUAGE_ZH, text, sizeof(text));
    assert_contains(text, "隐患未整改：灭火器已失压");
    run_close(&run);
}

TEST(what_is_missing_is_not_found_and_costs_the_walk) {
    UNUSED_STATE;
    Run run;
    run_good(&run, plan,
             scenario_of("barrier { 'm', 'extinguisher_missing', at = 'extinguisher-e-2' }"), NULL);
    run_for(&run, 200.0);
    const Event* missing = run_first(&run, EVENT_KIT_NOT_THERE, -1);
    const Event* taken = run_first(&run, EVENT_KIT_TAKEN, -1);
    assert_non_null(missing);
    assert_non_null(taken);
    assert_int_equal(taken->thing, device_of(&run, "extinguisher-w-2"));
    assert_true(taken->tick > missing->tick);
    assert_non_null(run_first(&run, EVENT_BARRIER_MATTERED, 0));
    run_close(&run);
}

TEST(what_was_put_right_is_told_and_changes_nothing) {
    UNUSED_STATE;
    Run run;
    run_good(&run, plan,
             scenario_of("barrier { 'f03', 'extinguisher_empty', at = 'extinguisher-e-2' }"),
             "f03=off");
    run_for(&run, 200.0);
    assert_null(run_first(&run, EVENT_BARRIER_BROKEN, -1));
    assert_non_null(run_first(&run, EVENT_BARRIER_WHOLE, 0));
    assert_null(run_first(&run, EVENT_BARRIER_MATTERED, -1));
    assert_int_equal(run_first(&run, EVENT_KIT_TAKEN, -1)->thing,
                     device_of(&run, "extinguisher-e-2"));
    run_close(&run);
}

/// The tick at which smoke is down to head height in the corridor, UINT32_MAX never.
static uint32_t corridor_smoked(const Run* run) {
    const EventLog* log = world_events(drill_world(run->drill));
    int32_t corridor = facility_find_room(run->load->facility, "Corridor 2F");
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == EVENT_SMOKE_HEAD_HEIGHT && log->events[i].room == corridor) {
            return log->events[i].tick;
        }
    }
    return UINT32_MAX;
}

static const char idle_plan[] =
    "return plan { { en = 'Plan', zh = '预案' },\n"
    "  roles = { role { 'leader', en = 'Leader', zh = '负责人', radio = true } },\n"
    "  procedure { 'p', starts = at(280),\n"
    "    step { 'wait', by = 'leader', action = 'leave', target = 60, limit = 300 } } }\n";

TEST(a_study_sets_a_barrier_of_a_def_and_smoke_comes_sooner_through_a_wedged_door) {
    UNUSED_STATE;
    Run run;
    run_good(&run, idle_plan,
             scenario_of("barrier { 'f01', 'door_wedged', at = door { of = 'Copy room' },\n"
                         "  present = false }"),
             NULL);
    run_for(&run, 270.0);
    uint32_t shut = corridor_smoked(&run);
    assert_null(run_first(&run, EVENT_BARRIER_MATTERED, -1));
    drill_free(run.drill);
    run.drill = NULL;
    assert_true(drill_def_set_barrier(&run.load->def, "f01", true));
    assert_false(drill_def_set_barrier(&run.load->def, "f02", true));
    assert_int_equal(drill_create(&run.load->def, &run.drill, &run.load->error), STATUS_OK);
    run_for(&run, 270.0);
    uint32_t wedged = corridor_smoked(&run);
    assert_true(wedged != UINT32_MAX);
    assert_true(shut == UINT32_MAX || wedged + 20 * TICKS_PER_SECOND < shut);
    const Event* mattered = run_first(&run, EVENT_BARRIER_MATTERED, 0);
    assert_non_null(mattered);
    assert_int_equal(mattered->tick, wedged);
    run_close(&run);
}

TEST(a_locked_exit_a_flat_radio_and_dead_loudspeakers_are_so_from_the_start) {
    UNUSED_STATE;
    Run run;
    run_good(&run, idle_plan,
             scenario_of("barrier { 'e', 'exit_locked', at = 'exit-south' },\n"
                         "barrier { 'r', 'radio_flat', at = 'leader' },\n"
                         "barrier { 's', 'address_dead' },\n"
                         "barrier { 'l', 'no_visitor_list', shows = 'drill_ended' }"),
             NULL);
    int32_t exit = facility_find_opening(run.load->facility, "exit-south");
    assert_true(world_building(drill_world(run.drill))->doors[exit].locked);
    assert_false(response_channel_works(world_response(drill_world(run.drill)), CHANNEL_PA, -1));
    run_for(&run, 30.0);
    assert_non_null(run_first(&run, EVENT_RADIO_DEAD, -1));
    assert_non_null(run_first(&run, EVENT_BARRIER_MATTERED, 1));
    assert_null(run_first(&run, EVENT_BARRIER_MATTERED, 0)); // nobody has been there
    run_for(&run, 300.0);
    assert_null(run_first(&run, EVENT_BARRIER_MATTERED, 2));
    run_close(&run);
}

static const char pressing[] =
    "return plan { { en = 'Plan', zh = '预案' },\n"
    "  roles = { role { 'leader', en = 'Leader', zh = '负责人', radio = true } },\n"
    "  procedure { 'p', starts = knows 'fire',\n"
    "    step { 'press', by = 'leader', action = 'press_call_point', target = 60,\n"
    "      limit = 300, noforget = true } } }\n";

TEST(a_dead_call_point_is_found_out_by_who_presses_it) {
    UNUSED_STATE;
    Run run;
    run_good(&run, pressing,
             scenario_of("barrier { 'n', 'call_point_dead', at = 'call-point-n-2' },\n"
                         "barrier { 's', 'call_point_dead', at = 'call-point-s-2' },\n"
                         "barrier { 'p', 'panel_off', at = 'panel', present = false }"),
             NULL);
    run_for(&run, 60.0);
    // Known to nobody before: it is told as a finding, and not as how the device stands.
    assert_null(run_first(&run, EVENT_DEVICE_STARTS, -1));
    const Event* mattered = run_first(&run, EVENT_BARRIER_MATTERED, -1);
    assert_non_null(mattered);
    assert_int_not_equal(mattered->thing, 2);
    const Event* shown = &world_events(drill_world(run.drill))->events[mattered->cause - 1];
    assert_int_equal(shown->detail, REASON_OUT_OF_ORDER);
    assert_null(run_first(&run, EVENT_BARRIER_MATTERED, 2));
    char text[256];
    tell_event(run.drill, mattered, LANGUAGE_ZH, text, sizeof(text));
    assert_contains(text, "手动报警按钮失效");
    run_close(&run);
}

/// The tick at which the detector over the fire gives the alarm, UINT32_MAX never.
static uint32_t detected(const char* setting, bool* mattered) {
    Run run;
    run_good(&run, idle_plan,
             scenario_of("barrier { 'd', 'detector_off', at = 'detector-copy', present = false }"),
             setting);
    run_for(&run, 200.0);
    const Event* alarm = run_first(&run, EVENT_DETECTOR_ALARM, device_of(&run, "detector-copy"));
    *mattered = run_first(&run, EVENT_BARRIER_MATTERED, 0) != NULL;
    uint32_t tick = alarm != NULL ? alarm->tick : UINT32_MAX;
    run_close(&run);
    return tick;
}

TEST(a_disabled_detector_stays_silent_and_is_named) {
    UNUSED_STATE;
    bool mattered = true;
    assert_int_not_equal(detected(NULL, &mattered), UINT32_MAX);
    assert_false(mattered);
    assert_int_equal(detected("d=on", &mattered), UINT32_MAX);
    assert_true(mattered);
}

TEST(mistakes_are_told_with_line_and_near_name) {
    UNUSED_STATE;
    Run run;
    char line[1024];
    static const char bad[] =
        "barrier { 'a', 'door_weged', at = 'door-copy' },\n"
        "barrier { 'b', 'door_wedged' },\n"
        "barrier { 'c', 'extinguisher_empty', at = 'aed' },\n"
        "barrier { 'd', 'extinguisher_empty', at = 'extinguisher-w-9' },\n"
        "barrier { 'e' },\n"
        "barrier { 'f', 'exit_locked', at = 'exit-south', p = 0.5, present = false },\n"
        "barrier { 'f', does = 'silent', en = 'x', zh = '某' },\n"
        "barrier { 'g', does = 'set', en = 'x', zh = '某', at = 'panel' },\n"
        "barrier { 'h', does = 'set', en = 'x', zh = '某', at = 'aed', state = 'off' }";
    assert_int_not_equal(run_open(&run, plan, scenario_of(bad), "b=maybe"), STATUS_OK);
    const Load* load = run.load;
    assert_contains(load_problem(load, "door_weged", line, sizeof(line)),
                    "finding: there is no finding in lib/barriers.lua \"door_weged\" (did you "
                    "mean \"door_wedged\"?)");
    assert_contains(load_problem(load, "at is missing", line, sizeof(line)),
                    "barrier \"b\": at is missing: the door");
    assert_contains(load_problem(load, "of type", line, sizeof(line)),
                    "about a device of type extinguisher, and that one is of type aed");
    assert_contains(load_problem(load, "extinguisher-w-9", line, sizeof(line)), "barrier \"d\"");
    assert_contains(load_problem(load, "what is wrong?", line, sizeof(line)), "barrier \"e\"");
    assert_contains(load_problem(load, "p or present", line, sizeof(line)), "barrier \"f\"");
    assert_contains(load_problem(load, "what is silent", line, sizeof(line)), "barrier \"f\"");
    assert_contains(load_problem(load, "how the device stands", line, sizeof(line)),
                    "barrier \"g\": state is missing");
    assert_contains(load_problem(load, "cannot be", line, sizeof(line)),
                    "barrier \"h\": at: a device of type aed cannot be \"off\"");
    assert_contains(load_problem(load, "already", line, sizeof(line)), "\"f\"");
    assert_contains(load_problem(load, "maybe", line, sizeof(line)), "\"b\" is set to \"maybe\"");
    run_close(&run);
}

SUITE(CASE(a_dead_call_point_is_found_out_by_who_presses_it),
      CASE(a_disabled_detector_stays_silent_and_is_named),
      CASE(an_empty_extinguisher_is_found_out_by_who_takes_it_and_named),
      CASE(what_is_missing_is_not_found_and_costs_the_walk),
      CASE(what_was_put_right_is_told_and_changes_nothing),
      CASE(a_study_sets_a_barrier_of_a_def_and_smoke_comes_sooner_through_a_wedged_door),
      CASE(a_locked_exit_a_flat_radio_and_dead_loudspeakers_are_so_from_the_start),
      CASE(mistakes_are_told_with_line_and_near_name))
