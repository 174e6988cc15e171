// Deputies and groups: who takes over when, gives it back, and who does what a busy head cannot.
#include "rig.h"

#include "response/response_internal.h"

static int count_events(const Rig* rig, EventKind kind, int32_t role) {
    const EventLog* log = world_events(drill_world(rig->drill));
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        count += log->events[i].kind == (uint32_t)kind && log->events[i].role == role ? 1 : 0;
    }
    return count;
}

static const Event* first_of(const Rig* rig, EventKind kind, int32_t role) {
    const EventLog* log = world_events(drill_world(rig->drill));
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == (uint32_t)kind && log->events[i].role == role) {
            return &log->events[i];
        }
    }
    return NULL;
}

/// A commander who is guarded by the caller, and whose caller has nothing else to do.
static void guard_commander(Rig* rig) {
    rig->roles[RIG_COMMANDER].watch = true;
    rig->roles[RIG_COMMANDER].deputies[0] = RIG_CALLER;
    rig->roles[RIG_CALLER].level = LEVEL_ORDINARY;
}

TEST(d1_a_silent_commander_is_called_three_times_and_then_replaced) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    guard_commander(&rig);
    rig.roles[RIG_COMMANDER].absent = true;
    rig_start(&rig);
    rig_run(&rig, 400.0);
    const Event* taken = first_of(&rig, EVENT_ROLE_TAKEN, RIG_COMMANDER);
    assert_non_null(taken);
    assert_int_equal(taken->person, rig.roles[RIG_CALLER].holder);
    assert_int_equal(taken->detail, REASON_ABSENT);
    // Not before three calls by two ways went unanswered: 63 s from the first (M2), and the first
    // comes 60 s after the deputy knew, unless others found out sooner and told it.
    const EventLog* log = world_events(drill_world(rig.drill));
    int missed = 0;
    uint32_t alarm = log->events[rig_find(&rig, EVENT_ALARM_RAISED, -1) - 1].tick;
    for (uint32_t i = 0; i < log->count && log->events[i].tick <= taken->tick; i++) {
        missed +=
            log->events[i].kind == EVENT_MESSAGE_MISSED && log->events[i].role == RIG_COMMANDER ? 1
                                                                                                : 0;
    }
    assert_true(missed >= 1);
    assert_true(taken->tick > alarm + 60 * TICKS_PER_SECOND);
    assert_int_equal(count_events(&rig, EVENT_TWO_COMMANDERS, RIG_COMMANDER), 0);
    rig_close(&rig);
}

TEST(a_commander_who_goes_down_in_the_middle_is_found_silent_and_replaced) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    guard_commander(&rig);
    rig_start(&rig);
    rig_run(&rig, 60.0);
    int32_t hurt = rig.roles[RIG_COMMANDER].holder;
    people_injure((People*)world_people(rig.drill->world), hurt, HARM_FALL, 1.2f,
                  world_log(rig.drill->world));
    assert_null(first_of(&rig, EVENT_ROLE_TAKEN, RIG_COMMANDER));
    rig_run(&rig, 500.0);
    const Event* taken = first_of(&rig, EVENT_ROLE_TAKEN, RIG_COMMANDER);
    assert_non_null(taken);
    assert_int_equal(taken->person, rig.roles[RIG_CALLER].holder);
    assert_true(taken->tick > 61 * TICKS_PER_SECOND); // nobody knows it at once
    rig_close(&rig);
}

TEST(a_commander_who_is_there_keeps_the_command) {
    UNUSED_STATE;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        Rig rig;
        rig_open(&rig);
        guard_commander(&rig);
        rig.def.seed = seed;
        rig_start(&rig);
        rig_run(&rig, 400.0);
        assert_int_equal(count_events(&rig, EVENT_ROLE_TAKEN, RIG_COMMANDER), 0);
        rig_close(&rig);
    }
}

TEST(behind_the_roles_come_named_persons_then_members_then_the_boss) {
    UNUSED_STATE;
    static const int32_t stand_ins[] = {4};
    static const int32_t members[] = {5};
    // Whoever is next in line is made unable by leaving them out of it.
    for (int line = 0; line < 3; line++) {
        Rig rig;
        rig_open(&rig);
        rig.roles[RIG_WARDEN].absent = true;
        rig.roles[RIG_WARDEN].stand_ins = stand_ins;
        rig.roles[RIG_WARDEN].stand_in_count = line < 1 ? 1 : 0;
        rig.roles[RIG_WARDEN].members = members;
        rig.roles[RIG_WARDEN].member_count = line < 2 ? 1 : 0;
        rig.persons[5].hears_alarm = line > 0; // knows of nothing while a stand-in is there
        rig.persons[4].reacts = rig.persons[5].reacts = spread_fixed(300.0);
        rig_start(&rig);
        rig_run(&rig, 300.0);
        const Event* taken = first_of(&rig, EVENT_ROLE_TAKEN, RIG_WARDEN);
        assert_non_null(taken);
        assert_int_equal(taken->person, line == 0   ? 4
                                        : line == 1 ? 5
                                                    : rig.roles[RIG_COMMANDER].holder);
        rig_close(&rig);
    }
}

TEST(a_role_is_given_back_at_the_first_word_between_the_two) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    guard_commander(&rig);
    rig_start(&rig);
    rig_run(&rig, 20.0);
    int32_t caller = rig.roles[RIG_CALLER].holder;
    int32_t commander = rig.roles[RIG_COMMANDER].holder;
    drill_queue(rig.drill, (Command){.kind = COMMAND_TAKE_ROLE,
                                     .source = SOURCE_TRAINER,
                                     .a = RIG_COMMANDER,
                                     .b = caller,
                                     .c = REASON_ABSENT});
    rig_run(&rig, 1.0);
    const Response* response = world_response(drill_world(rig.drill));
    assert_int_equal(response_role(response, RIG_COMMANDER)->holder, caller);
    assert_int_equal(count_events(&rig, EVENT_TWO_COMMANDERS, RIG_COMMANDER), 1);
    // Nobody speaks to anybody: they keep it. Then the first holder is heard.
    uint32_t heard = world_events(drill_world(rig.drill))->count;
    rig_event(&rig, 21.5, EVENT_MESSAGE_HEARD, caller, RIG_CALLER, CHANNEL_RADIO, commander,
              FACT_FIRE, NOBODY);
    deputies_read(rig.drill, heard, heard + 1);
    rig_run(&rig, 2.0);
    assert_int_equal(response_role(response, RIG_COMMANDER)->holder, commander);
    assert_int_equal(count_events(&rig, EVENT_ROLE_RETURNED, RIG_COMMANDER), 1);
    rig_close(&rig);
}

TEST(a_busy_head_sends_a_member_and_the_step_is_the_roles) {
    UNUSED_STATE;
    static const int32_t members[] = {4, 5};
    Rig rig;
    rig_open(&rig);
    rig.roles[RIG_WARDEN].members = members;
    rig.roles[RIG_WARDEN].member_count = 2;
    rig.persons[4].reacts = rig.persons[5].reacts = spread_fixed(300.0);
    rig.steps[RIG_SWEEP_STEP].when = rig_knows(FACT_ALARM);
    rig.steps[RIG_STEPS] = rig.steps[RIG_RAISE]; // a second thing to do at the same time
    rig.steps[RIG_STEPS].id = "press_too";
    rig.steps[RIG_STEPS].role = RIG_WARDEN;
    rig.steps[RIG_STEPS].when = rig_knows(FACT_ALARM);
    rig.procedure.step_count = RIG_STEPS + 1;
    rig.def.plan.step_count = RIG_STEPS + 1;
    rig.actions[RIG_PRESS].effects[0] = EFFECT_NONE;
    rig.actions[RIG_SWEEP].seconds = 30.0;
    rig_start(&rig);
    for (int role = RIG_WARDEN; role == RIG_WARDEN; role++) {
        drill_queue(rig.drill, (Command){.kind = COMMAND_ALARM, .source = SOURCE_TRAINER, .a = 1});
    }
    rig_run(&rig, 250.0);
    const Event* assigned = first_of(&rig, EVENT_STEP_ASSIGNED, RIG_WARDEN);
    assert_non_null(assigned);
    int32_t helper = assigned->other;
    assert_true(helper == 4 || helper == 5);
    const StepStatus* status = drill_step_status(rig.drill, assigned->thing);
    assert_int_equal(status->state, STEP_DONE);
    assert_int_equal(status->doer, helper);
    rig_close(&rig);
}

SUITE(CASE(d1_a_silent_commander_is_called_three_times_and_then_replaced),
      CASE(a_commander_who_goes_down_in_the_middle_is_found_silent_and_replaced),
      CASE(a_commander_who_is_there_keeps_the_command),
      CASE(behind_the_roles_come_named_persons_then_members_then_the_boss),
      CASE(a_role_is_given_back_at_the_first_word_between_the_two),
      CASE(a_busy_head_sends_a_member_and_the_step_is_the_roles))
