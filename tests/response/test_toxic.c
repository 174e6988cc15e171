// Toxic: a leak of chlorine and those who meet it - read in ppm, two go in together, the suit comes
// off before the heat puts one down, what clings to it is washed off, who coughs is a patient, the
// cordon is drawn out of the plume, and the brigade shuts what the site could not.
#include "response/contaminate.h"
#include "rig.h"
#include "support/put_state.h"

enum { ROW_PLUG = ACT_TOTAL, ROW_METER, ROW_SHOWER, ROW_CORDON, ROW_WASH, ROW_COUNT };
static ActionDef rows[ROW_COUNT];
static GasDef leak;

static const Substance chlorine = {
    .id = "chlorine",
    .molar = 70.91,
    .gamma = 1.33,
    .alarm = 0.5e-6,
    .smelt = 0.2e-6,
    .idlh = 10.0,
    .oel = 0.34,
    .aegl = {{0.5, 0.5, 0.5, 0.5, 0.5}, {2.8, 2.8, 2.0, 1.0, 0.71}, {50, 28, 20, 10, 7.1}},
    .probit = {-8.29, 0.92, 2.0, false},
    .slod = 4.84e5,
    .slot_power = 2.0,
    .stops = STOPS_ACID,
    .isolate = {{60, 300, 1100}, {600, 5800, 6700}},
    .irritant = true};

static const char* const LEGEND = "room A office Chlorine store 氯库\n"
                                  "room B office Office 办公室\n"
                                  "room C meeting Meeting room 会议室\n"
                                  "room T store Gear room 器材间\n"
                                  "room H corridor Corridor 走廊\n"
                                  "room P control Control room 中控室\n"
                                  "device valve V1 0 3 2\n"
                                  "device gas_meter G1 0 12 2\n"
                                  "device chemical_suit S1 0 23 2\n"
                                  "device chemical_suit S2 0 24 2\n"
                                  "device chemical_suit S3 0 17 2\n"
                                  "device breathing_set B1 0 23 3\n"
                                  "device breathing_set B2 0 24 3\n"
                                  "device breathing_set B3 0 18 3\n"
                                  "device emergency_shower W1 0 31 3\n";

/// A building with a leak of chlorine in its westernmost room, whose door is shut.
static void begin_with(Rig* rig, const char* legend, double kg_s) {
    rig_init_maps(rig, &RIG_MAP, 1, legend);
    rig->fixed = 0.5;
    memcpy(rows, rig->actions, sizeof rig->actions);
    DeviceKind none = DEVICE_KIND_COUNT;
    rows[ROW_PLUG] =
        rig_action("plug_leak", PLACE_DEVICE, DEVICE_VALVE, 60, EFFECT_PLUG, 0, TARGET_NONE, 1);
    rows[ROW_PLUG].worn[0] = DEVICE_CHEMICAL_SUIT;
    rows[ROW_PLUG].worn[1] = DEVICE_BREATHING_SET;
    rows[ROW_PLUG].worn_count = 2;
    rows[ROW_PLUG].persons = 2;
    rows[ROW_PLUG].through = true;
    rows[ROW_METER] =
        rig_action("measure", PLACE_TARGET, none, 5, EFFECT_MEASURE, FACT_GAS, TARGET_ROOM, 1);
    rows[ROW_METER].kit = DEVICE_GAS_METER;
    rows[ROW_SHOWER] = rig_action("wash_and_doff", PLACE_DEVICE, DEVICE_EMERGENCY_SHOWER, 120,
                                  EFFECT_RINSE, 0, TARGET_NONE, 1);
    rows[ROW_SHOWER].effects[1] = EFFECT_DOFF;
    rows[ROW_SHOWER].effect_count = 2;
    rows[ROW_CORDON] =
        rig_action("set_cordon", PLACE_TARGET, none, 10, EFFECT_ZONE, 0, TARGET_ROOM, 2);
    rows[ROW_WASH] = rig_action("wash", PLACE_TARGET, none, 10, EFFECT_TREAT, TREATMENT_WASHED,
                                TARGET_PERSON, 2);
    rig->def.actions = rows;
    rig->def.action_count = ROW_COUNT;
    leak = gas_default_def();
    leak.substance = 0;
    leak.room = rig_room(rig, "A");
    leak.at = rig->facility->rooms[leak.room].label;
    leak.rate = kg_s;
    leak.valves[0] = rig_device(rig, "V1");
    leak.valve_count = 1;
    rig->leaks = &leak;
    rig->leak_count = 1;
    rig->substances = &chlorine;
    rig->substance_count = 1;
}

static Reason order(Rig* rig, int32_t role, int action, Target target) {
    return rig_order(rig, role, (RigAction)action, target);
}

static void begin(Rig* rig, double kg_s) {
    begin_with(rig, LEGEND, kg_s);
}

/// Somebody in suit and set, numbered as the devices are.
static void dress(Rig* rig, int32_t person, const char* suit, const char* set) {
    gear_put_on(rig->response, actor_of(rig->response, person), rig_device(rig, suit), &rig->log);
    gear_put_on(rig->response, actor_of(rig->response, person), rig_device(rig, set), &rig->log);
}

static void start(Rig* rig) {
    rig_start(rig);
    building_set_open(&rig->building, rig_door(rig, "A"), false, NOBODY, &rig->log);
}

// ---- read in ppm ------------------------------------------------------------------------------

TEST(without_air_of_ones_own_nobody_gets_on_with_anything_at_hundreds_of_ppm) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, 0.005);
    int32_t role = rig_role(&rig, "monitor", rig_person(&rig, "Lin", "H"), -1);
    start(&rig);
    rig_until(&rig, 60.0);
    Target store = {TARGET_ROOM, leak.room};
    assert_int_equal(order(&rig, role, ROW_METER, store), REASON_NONE);
    rig_until(&rig, 120.0);
    const Event* driven = rig_event(&rig, EVENT_TASK_BLOCKED, 0);
    assert_non_null(driven);
    assert_int_equal(driven->detail, REASON_TOXIC);
    assert_int_equal(rig_events(&rig, EVENT_MEASURED), 0);
    assert_true(rig.people->room[0] != leak.room);
    rig_end(&rig);
}

TEST(a_meter_tells_chlorine_in_ppm_and_never_calls_it_no_dangerous_gas) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, 0.005);
    int32_t role = rig_role(&rig, "monitor", rig_person(&rig, "Lin", "H"), -1);
    start(&rig);
    dress(&rig, 0, "S1", "B1");
    rig_until(&rig, 60.0);
    Target store = {TARGET_ROOM, leak.room};
    assert_int_equal(order(&rig, role, ROW_METER, store), REASON_NONE);
    rig_until(&rig, 120.0);
    int32_t value = 0;
    assert_true(response_knows(rig.response, 0, FACT_TOXIC, leak.room, NULL, &value) != UINT32_MAX);
    int32_t substance;
    double ppm = toxic_ppm_at_heights(rig.response, leak.room, leak.at, &substance);
    assert_int_equal(substance, 0);
    assert_true(value > 100 && value < 1.5 * ppm); // the most of three heights, as it was then
    assert_null(mind_find(&rig_actor(&rig, role)->mind, FACT_GAS, leak.room)); // 0 % of no limit
    const Event* read = rig_event(&rig, EVENT_MEASURED, 0);
    assert_non_null(read);
    assert_int_equal(read->thing, FACT_TOXIC);
    rig_end(&rig);
}

TEST(the_panel_shows_what_a_toxic_detector_reads_in_ppm_to_who_stands_before_it) {
    UNUSED_STATE;
    static char legend[2048];
    snprintf(legend, sizeof legend, "%s%s", LEGEND,
             "device gas_detector GD 0 5 2\ndevice alarm_panel AP 0 2 8\n");
    Rig rig;
    begin_with(&rig, legend, 0.005);
    rig.fixed = 0.1; // of a look: 0.22 a look see it
    int32_t watch = rig_role(&rig, "control_room", rig_person(&rig, "Su", "P"), -1);
    int32_t other = rig_role(&rig, "storekeeper", rig_person(&rig, "Niu", "C"), -1);
    start(&rig);
    int32_t value = 0;
    assert_true(response_knows(rig.response, 0, FACT_TOXIC, leak.room, NULL, &value) == UINT32_MAX);
    rig_until(&rig, 120.0);
    const Fact* fact = mind_find(&rig_actor(&rig, watch)->mind, FACT_TOXIC, leak.room);
    assert_non_null(fact);
    int32_t substance;
    double ppm = toxic_ppm_at_heights(rig.response, leak.room, leak.at, &substance);
    print_message("%d ppm on the panel, %.0f in the room\n", fact->value, ppm);
    assert_true(fact->value >= 10 && fact->value < 3.0 * ppm); // in steps of 1, 3, 10 ...
    assert_int_equal((int)fact->way, WAY_PANEL);
    assert_null(mind_find(&rig_actor(&rig, watch)->mind, FACT_GAS, leak.room)); // no limit to share
    assert_null(mind_find(&rig_actor(&rig, other)->mind, FACT_TOXIC, leak.room));
    rig_end(&rig);
}

TEST(a_meter_in_clean_air_says_that_it_is_below_what_harms) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, 0.005);
    int32_t role = rig_role(&rig, "monitor", rig_person(&rig, "Lin", "B"), -1);
    start(&rig);
    rig_until(&rig, 5.0);
    Target office = {TARGET_ROOM, rig_room(&rig, "B")};
    assert_int_equal(order(&rig, role, ROW_METER, office), REASON_NONE);
    rig_until(&rig, 40.0);
    const Fact* fact = mind_find(&rig_actor(&rig, role)->mind, FACT_TOXIC, office.index);
    assert_non_null(fact);
    assert_int_equal(fact->value, 0);
    rig_end(&rig);
}

// ---- two go in --------------------------------------------------------------------------------

TEST(nobody_goes_into_the_gas_before_the_second_stands_beside_them) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, 0.005);
    int32_t first = rig_person(&rig, "Lin", "T");
    int32_t second = rig_person(&rig, "Mo", "P");
    int32_t leader = rig_role(&rig, "leader", first, -1);
    (void)rig_role(&rig, "second", second, leader);
    start(&rig);
    assert_int_equal(order(&rig, leader, ROW_PLUG, TARGET_NOTHING), REASON_NONE);
    double in = -1.0;
    for (double t = 1.0; t < 1500.0 && in < 0.0; t += 0.5) {
        rig_until(&rig, t);
        in = rig.people->room[first] == leak.room ? t : -1.0;
    }
    assert_true(in > 360.0); // both are dressed by then
    assert_true(gear_worn(rig.response, actor_of(rig.response, second), DEVICE_CHEMICAL_SUIT) >= 0);
    assert_true(vec_distance(rig.people->at[first], rig.people->at[second]) < 8.0f);
    assert_true(rig_time(rig_event(&rig, EVENT_SECOND_COMES, 0)) < in);
    rig_until(&rig, in + 200.0);
    assert_non_null(rig_event(&rig, EVENT_VALVE_SHUT, 0));
    assert_non_null(rig_event(&rig, EVENT_GAS_STOPPED, 0));
    rig_end(&rig);
}

TEST(who_is_dressed_for_it_is_asked_before_who_stands_nearer) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, 0.005);
    int32_t first = rig_person(&rig, "Lin", "T");
    int32_t dressed = rig_person(&rig, "Mo", "P");
    int32_t nearer = rig_person(&rig, "Nan", "T");
    int32_t leader = rig_role(&rig, "leader", first, -1);
    (void)rig_role(&rig, "dressed", dressed, leader);
    (void)rig_role(&rig, "nearer", nearer, leader);
    start(&rig);
    dress(&rig, first, "S1", "B1");
    dress(&rig, dressed, "S2", "B2");
    assert_int_equal(order(&rig, leader, ROW_PLUG, TARGET_NOTHING), REASON_NONE);
    rig_until(&rig, 60.0);
    const Event* comes = rig_event(&rig, EVENT_SECOND_COMES, 0);
    assert_non_null(comes);
    assert_int_equal(comes->person, dressed);
    rig_end(&rig);
}

// ---- heat and dirt ----------------------------------------------------------------------------

TEST(a_suit_comes_off_in_clean_air_before_its_wearer_goes_down_of_heat) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, 1e-6);
    leak.starts = 1e6; // no gas: only heat
    int32_t person = rig_person(&rig, "Lin", "C");
    (void)rig_role(&rig, "worker", person, -1);
    start(&rig);
    gear_put_on(rig.response, actor_of(rig.response, person), rig_device(&rig, "S1"), &rig.log);
    rig_until(&rig, 3000.0); // waits in it, open: three times as long as at work
    double off = rig_time(rig_event(&rig, EVENT_TAKEN_OFF, 0));
    assert_true(off > 0.6 * 1050.0 / 0.33 && off < 0.6 * 1050.0 / 0.33 + 60.0);
    assert_null(rig_event(&rig, EVENT_PERSON_DOWN, 0));
    rig_end(&rig);
}

TEST(a_suit_from_the_cloud_poisons_who_helps_until_it_was_washed) {
    UNUSED_STATE;
    for (int washed = 0; washed < 2; washed++) {
        Rig rig;
        begin(&rig, 0.05);
        int32_t person = rig_person(&rig, "Lin", "A");
        int32_t helper = rig_person(&rig, "Mo", "C");
        int32_t role = rig_role(&rig, "worker", person, -1);
        (void)rig_role(&rig, "helper", helper, -1);
        rig.def.wind = 3; // from the east: the shower stands upwind
        start(&rig);
        Actor* actor = actor_of(rig.response, person);
        dress(&rig, person, "S1", "B1");
        rig_until(&rig, 300.0); // until it has risen to where one breathes
        assert_true(contaminated(rig.response, person));
        const Kit* suit = gear_dirty_suit(rig.response, person);
        assert_non_null(suit);
        assert_true(suit->dirt_ppm > 400.0f);
        people_lay(rig.people, person, rig_room(&rig, "C"), vec(17.0f, 9.0f));
        if (washed != 0) {
            people_lay(rig.people, person, rig.facility->musters[0].room,
                       rig.facility->musters[0].at);
            actor->busy = false;
            put_state(rig.people, person, PERSON_STANDING);
            assert_int_equal(order(&rig, role, ROW_SHOWER, TARGET_NOTHING), REASON_NONE);
            rig_until(&rig, 500.0);
            assert_false(gear_any_worn(rig.response, actor));
            assert_non_null(rig_event(&rig, EVENT_TAKEN_OFF, 0));
            // Under the shower once more, the suit off already: that is done too, not failed.
            int done = rig_events(&rig, EVENT_TASK_DONE);
            assert_int_equal(order(&rig, role, ROW_SHOWER, TARGET_NOTHING), REASON_NONE);
            rig_until(&rig, 800.0);
            assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), done + 1);
            assert_int_equal(rig_events(&rig, EVENT_TASK_FAILED), 0);
        }
        float before = rig.people->met_ppm[helper];
        contaminate(rig.response, actor_of(rig.response, helper), person, &rig.log);
        assert_int_equal(rig.people->met_ppm[helper] > before, washed == 0);
        rig_end(&rig);
    }
}

// ---- patients, cordon, brigade ----------------------------------------------------------------

TEST(who_coughs_is_a_patient_who_walks_and_keeps_the_role) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, 1e-6);
    int32_t sick = rig_person(&rig, "Lin", "C");
    int32_t other = rig_person(&rig, "Mo", "C");
    int32_t role = rig_role(&rig, "guard", sick, -1);
    (void)rig_role(&rig, "medic", other, role);
    start(&rig);
    rig_until(&rig, 5.0);
    people_inhale(rig.people, rig.hazard, sick, 0, 30.0, 10.0, &rig.log);
    assert_non_null(rig_event(&rig, EVENT_PERSON_HURT, 0));
    rig_until(&rig, 30.0);
    for (int i = 0; i < 2; i++) { // both know: the one feels it, the other sees it
        int32_t value = 0;
        assert_true(response_knows(rig.response, i == 0 ? sick : other, FACT_CASUALTY, sick, NULL,
                                   &value) != UINT32_MAX);
        assert_int_equal(value, WALKING_WOUNDED);
    }
    assert_int_equal(response_role(rig.response, role)->holder, sick);
    rig_end(&rig);
}

TEST(the_cordon_is_drawn_from_out_of_the_plume_by_who_knows_the_wind) {
    UNUSED_STATE;
    for (int knows = 0; knows < 2; knows++) {
        Rig rig;
        begin(&rig, 0.005);
        int32_t person = rig_person(&rig, "Lin", "H");
        int32_t role = rig_role(&rig, "guard", person, -1);
        start(&rig);
        int32_t ground = rig.facility->musters[0].room;
        rig_knows(&rig, role, FACT_TOXIC, leak.room, 100);
        if (knows != 0) {
            rig_knows(&rig, role, FACT_WIND, -1, 7); // from the west: the plume lies east
        }
        Work work = {0};
        bool placed = cordon_place(rig.response, actor_of(rig.response, person), ground, &work);
        assert_int_equal(placed, knows);
        if (knows != 0) {
            float east = work.goal_at.x - leak.at.x;
            float aside = fabsf(work.goal_at.y - leak.at.y);
            assert_int_equal(work.goal_room, ground);
            assert_true(aside > 0.0f || east < 0.0f);
        }
        assert_int_equal(order(&rig, role, ROW_CORDON, (Target){TARGET_ROOM, ground}), REASON_NONE);
        rig_until(&rig, 120.0);
        // The line keeps people out of the gas, not off the ground on which they are treated.
        assert_true(response_area_closed(rig.response, leak.room));
        assert_int_equal(order(&rig, role, ROW_METER, (Target){TARGET_ROOM, ground}), REASON_NONE);
        assert_int_equal(order(&rig, role, ROW_METER, (Target){TARGET_ROOM, leak.room}),
                         REASON_CLOSED_AREA);
        rig_end(&rig);
    }
}

TEST(the_brigade_suits_up_shuts_a_toxic_leak_and_washes_who_came_out) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig, 0.02);
    int32_t boss = rig_person(&rig, "Lin", "P");
    int32_t out = rig_person(&rig, "Mo", "A");
    int32_t role = rig_role(&rig, "commander", boss, -1);
    rig.roles[role].watch = true;
    rig.def.wind = 3; // from the east: one musters upwind
    start(&rig);
    rig_until(&rig, 30.0); // Mo stands in it
    assert_true(contaminated(rig.response, out));
    people_lay(rig.people, out, rig.facility->musters[0].room, rig.facility->musters[0].at);
    ServiceState* state = &rig.response->services[SERVICE_FIRE_BRIGADE];
    service_call(rig.response, rig_actor(&rig, role), SERVICE_FIRE_BRIGADE, 1, 0, &rig.log);
    state->gate = rig.log.tick + 1;
    for (int i = 0; i < 20 * 400 && !state->ready; i++) {
        rig_step(&rig);
    }
    rig.response->unit_warned[leak.room] = 1; // a briefing told of it
    double ready = rig.log.tick * 0.05;
    rig_until(&rig, ready + 900.0);
    const Event* shut = rig_event(&rig, EVENT_VALVE_SHUT, 0);
    assert_non_null(shut);
    double took = rig_time(shut) - ready;
    assert_true(took > 360.0 + 90.0 && took < 360.0 + 90.0 + 120.0); // suit, way, valve
    assert_int_equal(rig_events(&rig, EVENT_UNIT_SUITS_UP), 1);
    assert_false(contaminated(rig.response, out));
    int32_t value = 0;
    (void)response_knows(rig.response, boss, FACT_SOURCE, leak.valves[0], NULL, &value);
    assert_int_equal(value, 2); // who is in command is told
    rig_end(&rig);
}

SUITE(CASE(without_air_of_ones_own_nobody_gets_on_with_anything_at_hundreds_of_ppm),
      CASE(a_meter_tells_chlorine_in_ppm_and_never_calls_it_no_dangerous_gas),
      CASE(the_panel_shows_what_a_toxic_detector_reads_in_ppm_to_who_stands_before_it),
      CASE(a_meter_in_clean_air_says_that_it_is_below_what_harms),
      CASE(nobody_goes_into_the_gas_before_the_second_stands_beside_them),
      CASE(who_is_dressed_for_it_is_asked_before_who_stands_nearer),
      CASE(a_suit_comes_off_in_clean_air_before_its_wearer_goes_down_of_heat),
      CASE(a_suit_from_the_cloud_poisons_who_helps_until_it_was_washed),
      CASE(who_coughs_is_a_patient_who_walks_and_keeps_the_role),
      CASE(the_cordon_is_drawn_from_out_of_the_plume_by_who_knows_the_wind),
      CASE(the_brigade_suits_up_shuts_a_toxic_leak_and_washes_who_came_out))
