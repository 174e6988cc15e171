// Gear, hatch, contaminate: what a canister holds back and what not, air for the way out, who is
// hauled up through a manhole on a line, and clothes that give off what their wearer stood in.
#include "rig.h"

enum { CHLORINE = 0, AMMONIA, SULPHIDE, NITROGEN, KINDS };

// As scenarios/lib/substances.lua has them.
static const Substance substances[KINDS] = {
    {.id = "chlorine",
     .molar = 70.91,
     .gamma = 1.33,
     .alarm = 0.5e-6,
     .idlh = 10.0,
     .aegl = {{0.5, 0.5, 0.5, 0.5, 0.5}, {2.8, 2.8, 2.0, 1.0, 0.71}, {50, 28, 20, 10, 7.1}},
     .probit = {-8.29, 0.92, 2.0, false},
     .slod = 4.84e5,
     .slot_power = 2.0,
     .stops = STOPS_ACID,
     .irritant = true},
    {.id = "ammonia",
     .molar = 17.03,
     .gamma = 1.31,
     .alarm = 25e-6,
     .idlh = 300.0,
     .aegl = {{30, 30, 30, 30, 30}, {220, 220, 160, 110, 110}, {2700, 1600, 1100, 550, 390}},
     .probit = {-15.6, 1.0, 2.0, true},
     .slod = 1.03e9,
     .slot_power = 2.0,
     .stops = STOPS_AMMONIA,
     .irritant = true},
    {.id = "hydrogen_sulphide",
     .molar = 34.08,
     .gamma = 1.32,
     .alarm = 10e-6,
     .idlh = 100.0,
     .aegl = {{0.75, 0.6, 0.51, 0.36, 0.33}, {41, 32, 27, 20, 17}, {76, 59, 50, 37, 31}},
     .probit = {-31.42, 3.008, 1.43, false},
     .slod = 1.5e13,
     .slot_power = 4.0,
     .stops = STOPS_SULPHIDE},
    {.id = "nitrogen", .molar = 28.01, .gamma = 1.4, .alarm = 0.07},
};

// ---- canisters --------------------------------------------------------------------------------

/// What two people meet of a gas in the same room after a while [ppm]: bare, and with a mask that
/// has the canister.
static void meet(int substance, double rate, CanisterKind canister, double* bare, double* masked) {
    Rig rig;
    rig_init_maps(&rig, &RIG_MAP, 1,
                  "room A office Copy room 文印室\ndevice filter_mask M1 0 4 3\n");
    ((Device*)rig.facility->devices)[rig_device(&rig, "M1")].canister = canister;
    int32_t first = rig_person(&rig, "Lin", "P"); // out of it until it has filled the room
    int32_t second = rig_person(&rig, "Mo", "P");
    rig_role(&rig, "bare", first, -1);
    rig_role(&rig, "masked", second, -1);
    GasDef leak = gas_default_def();
    leak.substance = substance;
    leak.room = rig_room(&rig, "A");
    leak.at = rig.facility->rooms[leak.room].label;
    leak.rate = rate;
    rig.leaks = &leak;
    rig.leak_count = 1;
    rig.substances = substances;
    rig.substance_count = KINDS;
    rig_start(&rig);
    building_set_open(&rig.building, rig_door(&rig, "A"), false, NOBODY, &rig.log);
    rig_until(&rig, 300.0);                            // heavy gas rises to the nose slowly
    people_lay(rig.people, first, leak.room, leak.at); // side by side
    people_lay(rig.people, second, leak.room, leak.at);
    gear_put_on(rig.response, actor_of(rig.response, second), rig_device(&rig, "M1"), &rig.log);
    rig_until(&rig, 301.0);
    *bare = (double)rig.people->met_ppm[first];
    *masked = (double)rig.people->met_ppm[second];
    rig_end(&rig);
}

// hazards.md 2.3: factor 10 of a half mask; the wrong canister 0; 1 % by volume at most.
TEST(a_canister_holds_back_nine_tenths_of_what_it_is_for_and_nothing_else) {
    UNUSED_STATE;
    static const struct {
        int substance;
        CanisterKind right, wrong;
    } rows[] = {{CHLORINE, CANISTER_ACID, CANISTER_ORGANIC},
                {AMMONIA, CANISTER_AMMONIA, CANISTER_ACID},
                {SULPHIDE, CANISTER_SULPHIDE, CANISTER_ACID}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double bare = 0.0;
        double masked = 0.0;
        meet(rows[i].substance, 2e-4, rows[i].right, &bare, &masked);
        assert_true(bare > 5.0);
        assert_near(masked / bare, 0.1, 0.03);
        meet(rows[i].substance, 2e-4, rows[i].wrong, &bare, &masked);
        assert_near(masked / bare, 1.0, 0.02);
    }
}

TEST(a_canister_breaks_through_above_one_percent) {
    UNUSED_STATE;
    double bare = 0.0;
    double masked = 0.0;
    meet(CHLORINE, 0.02, CANISTER_ACID, &bare, &masked);
    assert_true(bare > 1e4);
    assert_near(masked / bare, 1.0, 0.05);
}

TEST(a_filter_makes_no_oxygen) {
    UNUSED_STATE;
    Rig rig;
    rig_init_maps(&rig, &RIG_MAP, 1,
                  "room A office Copy room 文印室\ndevice filter_mask M1 0 4 3\n"
                  "device breathing_set S1 0 5 3\n");
    int32_t masked = rig_person(&rig, "Mo", "A");
    int32_t free = rig_person(&rig, "Lin", "A");
    rig_role(&rig, "masked", masked, -1);
    rig_role(&rig, "own_air", free, -1);
    AirDef air = {.room = rig_room(&rig, "A"),
                  .air = {.layer_height = 3.0f,
                          .upper_celsius = 20.0f,
                          .lower_celsius = 20.0f,
                          .upper_o2 = 0.08f,
                          .lower_o2 = 0.08f}};
    rig.airs = &air;
    rig.air_count = 1;
    rig_start(&rig);
    gear_put_on(rig.response, actor_of(rig.response, masked), rig_device(&rig, "M1"), &rig.log);
    gear_put_on(rig.response, actor_of(rig.response, free), rig_device(&rig, "S1"), &rig.log);
    rig_until(&rig, 400.0);
    assert_false(person_can_act(rig.people, masked));
    assert_true(person_can_act(rig.people, free));
    rig_end(&rig);
}

/// Seconds until what is worn is used up, in an office.
static double lasts(const char* kind, CanisterKind canister, double most) {
    Rig rig;
    char legend[80];
    snprintf(legend, sizeof legend, "device %s M1 0 4 3\n", kind);
    rig_init_maps(&rig, &RIG_MAP, 1, legend);
    ((Device*)rig.facility->devices)[rig_device(&rig, "M1")].canister = canister;
    int32_t person = rig_person(&rig, "Mo", "A");
    rig_role(&rig, "wearer", person, -1);
    rig_start(&rig);
    gear_put_on(rig.response, actor_of(rig.response, person), rig_device(&rig, "M1"), &rig.log);
    while (rig_event(&rig, EVENT_KIT_EMPTY, 0) == NULL && rig.log.tick < most * 20.0) {
        rig_step(&rig);
    }
    double seconds = rig.log.tick / 20.0;
    rig_end(&rig);
    return seconds;
}

TEST(an_escape_hood_lasts_a_quarter_of_an_hour_and_a_filter_half_of_one) {
    UNUSED_STATE;
    assert_near(lasts("filter_mask", CANISTER_SMOKE, 2000.0), 900.0, 2.0);
    assert_near(lasts("filter_mask", CANISTER_ACID, 2000.0), 1800.0, 2.0);
}

// ---- air for the way out ----------------------------------------------------------------------

// hazards.md 2.3: turn back at the whistle, or when 1.5 times the time of the way in is left.
TEST(who_went_in_far_turns_back_before_the_whistle) {
    UNUSED_STATE;
    static const float ways[2] = {60.0f, 600.0f}; // walked on the way in [s]
    for (int i = 0; i < 2; i++) {
        Rig rig;
        rig_init_maps(&rig, &RIG_MAP, 1, "device breathing_set S1 0 4 3\n");
        int32_t person = rig_person(&rig, "Mo", "A");
        int32_t role = rig_role(&rig, "rescuer", person, -1);
        rig_start(&rig);
        Actor* actor = rig_actor(&rig, role);
        gear_put_on(rig.response, actor, rig_device(&rig, "S1"), &rig.log);
        actor->way_in_s = ways[i];
        rig.response->kits[rig_device(&rig, "S1")].left = 0.35;
        EventKind out = i == 0 ? EVENT_AIR_WHISTLE : EVENT_AIR_TURN_BACK;
        EventKind other = i == 0 ? EVENT_AIR_TURN_BACK : EVENT_AIR_WHISTLE;
        while (rig_event(&rig, out, 0) == NULL && rig.log.tick < 1000u * 20u) {
            rig_step(&rig);
            assert_null(rig_event(&rig, other, 0));
        }
        const Event* event = rig_event(&rig, out, 0);
        assert_non_null(event);
        // 900 s at 40 of 1840 l/min: 97.8 of 300 bar; the whistle sounds at 55.
        assert_near(event->value, i == 0 ? 55.0 : 97.8, 1.0);
        assert_int_equal(rig.people->state[person], PERSON_LEAVING);
        rig_end(&rig);
    }
}

// ---- hatch ------------------------------------------------------------------------------------

static const char* const VESSEL[] = {"................\n"
                                     ".############...\n"
                                     ".#AAAA#CCCCC#...\n"
                                     ".#AAAA#CCCCC#...\n"
                                     ".#AAAA#CCCCC+*..\n"
                                     ".#AAA>#CCC>C#...\n"
                                     ".############...\n"
                                     "................\n",
                                     "                \n"
                                     " ############   \n"
                                     " #BBBBBBBBBB#   \n"
                                     " #BBBBBBBBBB#   \n"
                                     " #BBBBBBBBBB#   \n"
                                     " #BBB<BBBB<B#   \n"
                                     " ############   \n"
                                     "                \n"};

enum { ROW_HAUL = ACT_TOTAL, ROW_COUNT };
static ActionDef rows[ROW_COUNT];

/// Somebody lies in the vessel; the attendant stands so far from the hole.
static void vessel_begin(Rig* rig, bool line, vec2s attendant, int32_t* victim, int32_t* keeper) {
    rig_init_maps(rig, VESSEL, 2,
                  line ? "stair stair1 ladder length 3\ndevice rescue_line L1 0 3 3\n"
                       : "stair stair1 ladder length 3\n");
    memcpy(rows, rig->actions, sizeof rig->actions);
    rows[ROW_HAUL] =
        rig_action("haul_line", PLACE_HERE, DEVICE_KIND_COUNT, 5, EFFECT_HAUL, 0, TARGET_NONE, 1);
    rig->def.actions = rows;
    rig->def.action_count = ROW_COUNT;
    *victim = rig_person(rig, "Gao", "A");
    *keeper = rig_person(rig, "Wei", "B");
    rig->persons[*keeper].has_at = true;
    rig->persons[*keeper].at = attendant;
    rig_role(rig, "attendant", *keeper, -1);
    rig_start(rig);
    people_injure(rig->people, *victim, HARM_OXYGEN, 1.2f, &rig->log);
    assert_int_equal(rig->people->state[*victim], PERSON_DOWN);
}

TEST(who_stands_at_the_manhole_sees_who_lies_below_and_who_stands_off_does_not) {
    UNUSED_STATE;
    for (int near = 0; near < 2; near++) {
        Rig rig;
        int32_t victim = -1;
        int32_t keeper = -1;
        vessel_begin(&rig, false, near != 0 ? vec(4.5f, 3.5f) : vec(10.5f, 5.5f), &victim, &keeper);
        rig_until(&rig, 60.0);
        assert_int_equal(actor_knows(actor_of(rig.response, keeper), FACT_CASUALTY, victim),
                         near != 0);
        rig_end(&rig);
    }
}

TEST(a_body_comes_up_on_a_line_and_without_one_nobody_is_hauled) {
    UNUSED_STATE;
    for (int line = 0; line < 2; line++) {
        Rig rig;
        int32_t victim = -1;
        int32_t keeper = -1;
        vessel_begin(&rig, line != 0, vec(4.5f, 3.5f), &victim, &keeper);
        assert_int_equal(hatch_has_line(rig.response, victim), line != 0);
        rig_order(&rig, 0, (RigAction)ROW_HAUL, TARGET_NOTHING);
        rig_until(&rig, 60.0);
        bool up = rig.people->room[victim] == rig_room(&rig, "B");
        assert_int_equal(up, line != 0);
        const Event* freed = rig_event(&rig, EVENT_PERSON_FREED, 0);
        assert_int_equal(freed != NULL, line != 0);
        if (line == 0) {
            const Event* end = rig_event(&rig, EVENT_TASK_FAILED, 0);
            end = end != NULL ? end : rig_event(&rig, EVENT_TASK_BLOCKED, 0);
            assert_non_null(end);
            assert_int_equal(end->detail, REASON_NO_LINE);
        }
        rig_end(&rig);
    }
}

TEST(who_faints_on_the_ladder_slides_to_its_foot_and_is_seen_there) {
    UNUSED_STATE;
    Rig rig;
    int32_t victim = -1;
    int32_t keeper = -1;
    vessel_begin(&rig, false, vec(4.5f, 3.5f), &victim, &keeper);
    int32_t below = rig_room(&rig, "A");
    int32_t ladder = -1;
    for (int32_t i = 0; i < rig.facility->opening_count; i++) {
        ladder = rig.facility->openings[i].flight == FLIGHT_LADDER ? i : ladder;
    }
    assert_true(ladder >= 0);
    rig.people->stair[victim] = (int16_t)ladder; // on the way up when he faints
    rig_until(&rig, 2.0);
    assert_int_equal(rig.people->stair[victim], -1);
    assert_int_equal(rig.people->room[victim], below);
    rig_until(&rig, 60.0);
    assert_true(actor_knows(actor_of(rig.response, keeper), FACT_CASUALTY, victim));
    rig_end(&rig);
}

/// A friend at the hole is sent down to who lies there and stopped after so long [s]: whether they
/// were at the bottom within a minute, and whether they stand at the hole then.
static void stopped_after(double seconds, bool* was_down, bool* is_up) {
    Rig rig;
    int32_t victim = -1;
    int32_t friend = -1;
    vessel_begin(&rig, false, vec(4.5f, 3.5f), &victim, &friend);
    int32_t tank = rig_room(&rig, "A");
    rig_until(&rig, 1.0);
    assert_true(people_send(rig.people, friend, tank, rig.people->at[victim]));
    rig_until(&rig, 1.0 + seconds);
    people_stop(rig.people, friend);
    *was_down = false;
    for (double t = 1.0 + seconds; t < 61.0; t += 0.5) {
        rig_until(&rig, t);
        *was_down = *was_down || rig.people->room[friend] == tank;
    }
    *is_up = rig.people->room[friend] == rig_room(&rig, "B") && rig.people->stair[friend] < 0;
    rig_end(&rig);
}

TEST(who_is_stopped_on_the_ladder_climbs_up_again_and_never_gets_to_its_foot) {
    UNUSED_STATE;
    for (double seconds = 2.0; seconds <= 10.0; seconds += 2.0) { // three metres take ten
        bool was_down = true;
        bool is_up = false;
        stopped_after(seconds, &was_down, &is_up);
        assert_false(was_down);
        assert_true(is_up);
    }
    bool was_down = false;
    bool is_up = true;
    stopped_after(20.0, &was_down, &is_up); // too late: he stands at the foot
    assert_true(was_down);
    assert_false(is_up);
}

TEST(somebody_down_in_a_vessel_is_called_back_from_the_rim_and_never_run_after) {
    UNUSED_STATE;
    Rig rig;
    int32_t victim = -1;
    int32_t keeper = -1;
    vessel_begin(&rig, false, vec(10.5f, 5.5f), &victim, &keeper);
    rows[ROW_HAUL] = rig_action("hold_back", PLACE_TARGET, DEVICE_KIND_COUNT, 3, EFFECT_HOLD_BACK,
                                0, TARGET_PERSON, 0);
    assert_int_equal(rig_order(&rig, 0, (RigAction)ROW_HAUL, (Target){TARGET_PERSON, victim}),
                     REASON_NONE);
    for (double t = 1.0; t < 60.0; t += 1.0) {
        rig_until(&rig, t);
        assert_int_equal(rig.people->room[keeper], rig_room(&rig, "B"));
    }
    assert_null(rig_event(&rig, EVENT_PERSON_HELD_BACK, 0)); // too late
    rig_end(&rig);
}

// ---- contaminate ------------------------------------------------------------------------------

/// A patient who met so much chlorine, and a helper beside them in clean air.
static void soiled(Rig* rig, double ppm, int32_t* patient, int32_t* helper, GasDef* leak) {
    rig_init(rig);
    *patient = rig_person(rig, "Gao", "A");
    *helper = rig_person(rig, "Wei", "A");
    rig_role(rig, "helper", *helper, -1);
    *leak = gas_default_def();
    leak->substance = CHLORINE;
    leak->room = rig_room(rig, "T");
    leak->at = rig->facility->rooms[leak->room].label;
    leak->rate = 1e-6;
    leak->starts = 1e6; // in play, and never comes
    rig->leaks = leak;
    rig->leak_count = 1;
    rig->substances = substances;
    rig->substance_count = KINDS;
    rig_start(rig);
    people_inhale(rig->people, rig->hazard, *patient, 0, ppm, 0.01, &rig->log);
}

TEST(clothes_from_above_idlh_give_off_a_fiftieth_until_they_are_washed) {
    UNUSED_STATE;
    Rig rig;
    GasDef leak;
    int32_t patient = -1;
    int32_t helper = -1;
    soiled(&rig, 9.0, &patient, &helper, &leak); // IDLH of chlorine is 10 ppm
    assert_false(contaminated(rig.response, patient));
    contaminate(rig.response, actor_of(rig.response, helper), patient, &rig.log);
    assert_near(rig.people->met_ppm[helper], 0.0, 0.0);
    rig_end(&rig);

    soiled(&rig, 500.0, &patient, &helper, &leak);
    assert_true(contaminated(rig.response, patient));
    contaminate(rig.response, actor_of(rig.response, helper), patient, &rig.log);
    assert_near(rig.people->met_ppm[helper], 10.0, 1e-3);
    rig_end(&rig);

    soiled(&rig, 500.0, &patient, &helper, &leak);
    rig.response->treated[patient] |= (uint64_t)1 << TREATMENT_WASHED;
    assert_false(contaminated(rig.response, patient));
    contaminate(rig.response, actor_of(rig.response, helper), patient, &rig.log);
    assert_near(rig.people->met_ppm[helper], 0.0, 0.0);
    rig_end(&rig);
}

SUITE(CASE(who_faints_on_the_ladder_slides_to_its_foot_and_is_seen_there),
      CASE(who_is_stopped_on_the_ladder_climbs_up_again_and_never_gets_to_its_foot),
      CASE(somebody_down_in_a_vessel_is_called_back_from_the_rim_and_never_run_after),
      CASE(a_canister_holds_back_nine_tenths_of_what_it_is_for_and_nothing_else),
      CASE(a_canister_breaks_through_above_one_percent), CASE(a_filter_makes_no_oxygen),
      CASE(an_escape_hood_lasts_a_quarter_of_an_hour_and_a_filter_half_of_one),
      CASE(who_went_in_far_turns_back_before_the_whistle),
      CASE(who_stands_at_the_manhole_sees_who_lies_below_and_who_stands_off_does_not),
      CASE(a_body_comes_up_on_a_line_and_without_one_nobody_is_hauled),
      CASE(clothes_from_above_idlh_give_off_a_fiftieth_until_they_are_washed))
