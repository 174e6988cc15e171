// Settings: any field of a scenario or plan is set from outside by its way, and checked like the
// author's own.
#include "run.h"

static const char plan[] =
    "return plan { { en = 'Plan', zh = '预案' },\n"
    "  roles = { role { 'leader', en = 'Leader', zh = '负责人' } },\n"
    "  procedure { 'p', starts = knows 'fire',\n"
    "    step { 'out', by = 'leader', action = 'leave', target = 60, limit = 300 } } }\n";

static const char scenario[] =
    "local slow = lognormal(30, 0.6)\n"
    "return scenario { { en = 'S', zh = '情景' }, facility = 'office', plan = 'test', length = "
    "60,\n"
    "  people = { person { { en = 'Ann Lee', zh = '李安' }, room = 'Lobby', role = 'leader' },\n"
    "    person { 'B. Ray', room = 'Lobby' },\n"
    "    crowd { 10, room = 'Meeting room', profile = 'staff', reacts = slow },\n"
    "    crowd { 7, room = 'Archive', profile = 'visitor', reacts = slow } },\n"
    "  services = { service { 'fire_brigade', travel = minutes(3) } },\n"
    "  hazards = { fire { 'bin', at = 'Copy room', peak = kW(100) },\n"
    "    fire { 'rack', at = 'Archive', peak = 200 } } }\n";

static Run run;

static const DrillDef* set(const char* settings) {
    run_good(&run, plan, scenario, settings);
    return &run.load->def;
}

static int people_of(const char* settings) {
    int count = people_count(&set(settings)->world.people);
    run_close(&run);
    return count;
}

TEST(rows_are_called_by_name_profile_kind_place_or_all) {
    UNUSED_STATE;
    assert_int_equal(people_of("people.visitor.count=3"), 2 + 10 + 3);
    assert_int_equal(people_of("people.crowd.count=3"), 2 + 3 + 3);
    assert_int_equal(people_of("people.4.count=1"), 2 + 10 + 1);
    const DrillDef* def = set("hazards.bin.peak=300,hazards.2.peak=500");
    assert_near(def->world.hazard.fires[0].peak_kw, 300.0, 1e-9);
    assert_near(def->world.hazard.fires[1].peak_kw, 500.0, 1e-9);
    run_close(&run);
    def = set("hazards.*.peak=42");
    assert_near(def->world.hazard.fires[0].peak_kw + def->world.hazard.fires[1].peak_kw, 84.0,
                1e-9);
    run_close(&run);
    def = set("people.李安.hears_alarm=false,people.\"B. Ray\".wheelchair=true");
    assert_false(def->world.people.persons[0].hears_alarm);
    assert_int_equal(def->world.people.persons[1].body, BODY_WHEELCHAIR);
    run_close(&run);
}

TEST(an_x_multiplies_what_stands_there) {
    UNUSED_STATE;
    assert_int_equal(people_of("people.crowd.count=x0.5"), 2 + 5 + 4); // 3.5 is rounded up
    const DrillDef* def = set("hazards.bin.peak=x2.5");
    assert_near(def->world.hazard.fires[0].peak_kw, 250.0, 1e-9);
    run_close(&run);
    // Both crowds share one spread: each is twice as long, not four times.
    def = set("people.crowd.reacts=x2");
    assert_near(def->world.people.persons[2].reacts.a, 60.0, 1e-9);
    assert_near(def->world.people.persons[3].reacts.a, 60.0, 1e-9);
    assert_near(def->world.people.persons[3].reacts.b, 0.6, 1e-9);
    run_close(&run);
    def = set("services.fire_brigade.travel=x2");
    assert_near(def->world.response.services[SERVICE_FIRE_BRIGADE].travel_s, 360.0, 1e-9);
    run_close(&run);
}

TEST(plans_and_lengths_are_set_too) {
    UNUSED_STATE;
    const DrillDef* def =
        set("plan.p.out.target=10,plan.roles.leader.skill=novice,scenario.length=30");
    assert_near(def->plan.steps[0].target_s, 10.0, 1e-9);
    assert_int_equal(def->world.length, 30 * TICKS_PER_SECOND);
    run_close(&run);
}

TEST(a_row_that_needs_only_its_name_is_added) {
    UNUSED_STATE;
    const DrillDef* def = set("services.police.travel=77,weather.0.wind=north,weather.0.speed=9");
    assert_near(def->world.response.services[SERVICE_POLICE].travel_s, 77.0, 1e-9);
    run_close(&run);
}

TEST(doors_are_locked_blocked_or_wedged) {
    UNUSED_STATE;
    const DrillDef* def = set("doors.stair-n|door-101=blocked,doors.door-copy=usual");
    assert_int_equal(def->scenario.barrier_count, 2);
    assert_int_equal(def->scenario.barriers[0].start.kind, START_LOCKED);
    assert_true(def->scenario.barriers[1].present);
    const Facility* facility = def->world.facility;
    assert_int_equal(def->scenario.barriers[0].start.index,
                     facility_find_opening(facility, "stair-n"));
    run_close(&run);
}

TEST(a_plan_says_by_storey_when_the_alarm_sounds) {
    UNUSED_STATE;
    const DrillDef* def = set(NULL);
    assert_true(def->world.response.alarm_phase_s < 0.0);
    run_close(&run);
    def = set("plan.alarm_phase=120");
    assert_near(def->world.response.alarm_phase_s, 120.0, 1e-9);
    run_close(&run);
}

/// How many exits the row of people is assigned to; `first` the id of the first, NULL none.
static int exits_of(const DrillDef* def, int row, const char** first) {
    const PersonDef* person = &def->world.people.persons[row];
    *first = person->exit_count > 0 ? def->world.facility->openings[person->exits[0]].id : NULL;
    return person->exit_count;
}

TEST(rooms_zones_and_storeys_have_their_ways_out) {
    UNUSED_STATE;
    const char* first;
    const DrillDef* def = set("plan.ways_out.Archive.exits=exit-south");
    assert_int_equal(exits_of(def, 3, &first), 1);
    assert_string_equal(first, "exit-south");
    assert_int_equal(exits_of(def, 2, &first), 0); // in the meeting room
    run_close(&run);
    // Both are on the second floor; who holds a role keeps the choice, and a person's own exits
    // come first.
    def = set("plan.ways_out.2F.exits=exit-main|exit-south,plan.ways_out.大厅.exits=exit-south,"
              "people.visitor.exits=exit-south");
    assert_int_equal(exits_of(def, 2, &first), 2);
    assert_string_equal(first, "exit-main");
    assert_int_equal(exits_of(def, 3, &first), 1);
    assert_int_equal(exits_of(def, 1, &first), 1);
    assert_int_equal(exits_of(def, 0, &first), 0);
    run_close(&run);
}

/// The scenario with these settings has one mistake, told so.
static void mistake(const char* settings, const char* message, const char* hint) {
    assert_int_equal(run_open(&run, plan, scenario, settings), STATUS_INVALID);
    const Problems* problems = &run.load->problems;
    int errors = 0;
    for (int i = 0; i < problems->count; i++) {
        const Problem* problem = &problems->items[i];
        if (problem->kind == PROBLEM_ERROR) {
            errors += 1;
            assert_contains(problem->message, message);
            assert_contains(problem->hint, hint);
            assert_true(problem->message_zh[0] != 0);
        }
    }
    assert_int_equal(errors, 1);
    run_close(&run);
}

TEST(mistakes_are_told_with_a_near_name) {
    UNUSED_STATE;
    mistake("hazards.bin.peek=3", "no field fire.peek", "did you mean \"peak\"?");
    mistake("hazards.bine.peak=3", "nothing there is called \"bine\"", "did you mean \"bin\"?");
    mistake("hazzards.bin.peak=3", "no field scenario.hazzards", "did you mean \"hazards\"?");
    mistake("plan.p.uot.target=3", "nothing there is called \"uot\"", "did you mean \"out\"?");
    mistake("plan.rolls.x.skill=novice", "nothing there is called \"rolls\"", "\"roles\"");
    mistake("services.polise.travel=30", "\"polise\" is not a service", "\"police\"");
    mistake("doors.door-11=locked", "no door \"door-11\"", "door-1");
    mistake("doors.door-101=loked", "cannot be \"loked\"", "\"locked\"");
    mistake("hazards.bin.peak=big", "expected a number", "");
    mistake("hazards.bin.peak=900000", "must be from", "");
    mistake("hazards.bin.at=xyzzy", "xyzzy", "");
    mistake("hazards.bin=3", "is a row", "");
    mistake("people.crowd.reacts.sigma.x=3", "has no parts", "");
    mistake("people.1.speed=x2", "no value there that could be multiplied", "");
    mistake("a..b=3", "names between dots", "");
    mistake("a.b.c.d.e.f.g.h.i.j=3", "too many parts", "");
    mistake("line=on", "nothing called \"line\"", "");
    mistake("plan.alarm_phase=9999", "must be from 0 to 3600 s", "");
    mistake("plan.ways_out.Archiv.exits=exit-main", "no room, zone or storey", "\"Archive\"");
    mistake("plan.ways_out.Archive.exits=exit-sout", "no exit \"exit-sout\"", "\"exit-south\"");
}

SUITE(CASE(rows_are_called_by_name_profile_kind_place_or_all),
      CASE(an_x_multiplies_what_stands_there), CASE(plans_and_lengths_are_set_too),
      CASE(a_row_that_needs_only_its_name_is_added), CASE(doors_are_locked_blocked_or_wedged),
      CASE(a_plan_says_by_storey_when_the_alarm_sounds),
      CASE(rooms_zones_and_storeys_have_their_ways_out), CASE(mistakes_are_told_with_a_near_name))
