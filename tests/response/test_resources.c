// Resources and two persons: what is fetched and put on before an entry, air that runs down, keys,
// radios, second persons by trace T3, orders that are wrong and hurt, and units by trace U1.
#include "rig.h"

enum {
    ROW_ENTER = ACT_TOTAL,
    ROW_LOOK,
    ROW_PAIR,
    ROW_SWITCH,
    ROW_WATER,
    ROW_UNLOCK,
    ROW_BRIEF,
    ROW_COUNT
};

static ActionDef rows[ROW_COUNT];

static const char* const LEGEND = "room A office Copy room 文印室\n"
                                  "room B office Office 办公室\n"
                                  "room C meeting Meeting room 会议室\n"
                                  "room T store Archive 档案室\n"
                                  "room H corridor Corridor 走廊\n"
                                  "room P control Control room 消控室\n"
                                  "device breathing_set S1 0 20 5\n"
                                  "device breathing_set S2 0 22 5\n"
                                  "device fan_switch F1 0 3 2\n"
                                  "device bucket W1 0 10 5\n"
                                  "device key K1 0 24 6\n"
                                  "device filter_mask M1 0 16 6\n"
                                  "device radio R1 0 12 6\n"
                                  "device alarm_panel AP 0 2 8\n";

static ActionDef row(const char* id, ActionPlace place, EffectKind effect, int32_t arg,
                     TargetKind target) {
    return rig_action(id, place, DEVICE_KIND_COUNT, 20, effect, arg, target, 1);
}

static void fill_rows(Rig* rig) {
    memcpy(rows, rig->actions, sizeof rig->actions);
    rows[ROW_LOOK] = row("look_in", PLACE_TARGET, EFFECT_LEARN, FACT_CASUALTY, TARGET_ROOM);
    rows[ROW_LOOK].seconds = 200.0;
    rows[ROW_ENTER] = rows[ROW_LOOK];
    rows[ROW_ENTER].id = "enter_with_air";
    rows[ROW_ENTER].worn[0] = DEVICE_BREATHING_SET;
    rows[ROW_ENTER].worn_count = 1;
    rows[ROW_PAIR] = row("carry_together", PLACE_TARGET, EFFECT_MARK, 0, TARGET_ROOM);
    rows[ROW_PAIR].persons = 2;
    rows[ROW_SWITCH] = row("fan_on_inside", PLACE_DEVICE, EFFECT_SET, STATE_ON, TARGET_NONE);
    rows[ROW_SWITCH].device = DEVICE_FAN_SWITCH;
    rows[ROW_SWITCH].seconds = 2.0;
    rows[ROW_SWITCH].effects[1] = EFFECT_SPARK;
    rows[ROW_SWITCH].effect_amounts[1] = 1.0;
    rows[ROW_SWITCH].effect_count = 2;
    rows[ROW_WATER] = row("pour_water_oil", PLACE_TARGET, EFFECT_AGENT, 0, TARGET_FIRE);
    rows[ROW_WATER].kit = DEVICE_BUCKET;
    rows[ROW_WATER].seconds = 3.0;
    rows[ROW_UNLOCK] = row("unlock_door", PLACE_TARGET, EFFECT_DOOR_UNLOCK, 0, TARGET_OPENING);
    rows[ROW_UNLOCK].seconds = 5.0;
    rows[ROW_BRIEF] = row("brief", PLACE_HERE, EFFECT_BRIEF, SERVICE_FIRE_BRIGADE, TARGET_SERVICE);
    rig->def.actions = rows;
    rig->def.action_count = ROW_COUNT;
}

static void begin(Rig* rig) {
    rig_init_maps(rig, &RIG_MAP, 1, LEGEND);
    rig->fixed = 0.5;
    fill_rows(rig);
}

static Target room_of(const Rig* rig, const char* name) {
    return (Target){TARGET_ROOM, rig_room(rig, name)};
}

/// Air that nobody sees and that puts one down within a minute or two: 2 % carbon monoxide.
static void fill_with_carbon_monoxide(Rig* rig, AirDef* air, const char* room) {
    *air = (AirDef){.room = rig_room(rig, room),
                    .air = {.layer_height = 0.0f,
                            .upper_celsius = 20.0f,
                            .lower_celsius = 20.0f,
                            .upper_o2 = 0.209f,
                            .lower_o2 = 0.209f,
                            .upper_co_ppm = 20000.0f,
                            .lower_co_ppm = 20000.0f}};
    rig->airs = air;
    rig->air_count = 1;
}

TEST(entering_without_air_hurts_the_rescuer_and_makes_a_second_victim) {
    UNUSED_STATE;
    Rig rig;
    AirDef air;
    begin(&rig);
    fill_with_carbon_monoxide(&rig, &air, "T");
    int32_t victim = rig_person(&rig, "Pan", "T");
    int32_t person = rig_person(&rig, "Lin", "H");
    int32_t role = rig_role(&rig, "rescuer", person, -1);
    rig_start(&rig);
    people_injure(rig.people, victim, HARM_FALL, 1.2f, &rig.log);
    assert_int_equal(rig_order(&rig, role, (RigAction)ROW_LOOK, room_of(&rig, "T")), REASON_NONE);
    rig_until(&rig, 240.0);
    assert_false(person_can_act(rig.people, person));
    assert_int_equal(rig.people->room[person], rig_room(&rig, "T"));
    assert_int_equal(rig_event(&rig, EVENT_TASK_FAILED, 0)->detail, REASON_DOWN);
    assert_true(rig.people->down + rig.people->dead == 2);
    rig_end(&rig);
}

TEST(protection_goes_on_before_the_entry_and_keeps_the_rescuer_whole) {
    UNUSED_STATE;
    Rig rig;
    AirDef air;
    begin(&rig);
    fill_with_carbon_monoxide(&rig, &air, "T");
    int32_t person = rig_person(&rig, "Lin", "H");
    int32_t role = rig_role(&rig, "rescuer", person, -1);
    rig_start(&rig);
    assert_int_equal(rig_order(&rig, role, (RigAction)ROW_ENTER, room_of(&rig, "T")), REASON_NONE);
    rig_until(&rig, 400.0);
    const Event* on = rig_event(&rig, EVENT_PUT_ON, 0);
    const Event* doing = rig_event(&rig, EVENT_TASK_DOING, 0);
    assert_non_null(on);
    assert_int_equal(on->room, rig_room(&rig, "H")); // where it hangs, not in the bad air
    assert_true(on->tick < doing->tick);
    assert_true(rig_time(on) > 60.0); // median of donning, two seconds to take it, the way
    assert_non_null(rig_event(&rig, EVENT_TASK_DONE, 0));
    assert_true(person_can_act(rig.people, person));
    assert_true(people_fed_toxic(rig.people, person) < 0.01f);
    double bar = response_air_bar(rig.response, person);
    assert_true(bar < 300.0 && bar > 200.0);
    rig_end(&rig);
}

TEST(air_runs_down_by_work_whistles_and_sends_out) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig);
    int32_t person = rig_person(&rig, "Lin", "H");
    int32_t role = rig_role(&rig, "rescuer", person, -1);
    rows[ROW_ENTER].seconds = 3000.0;
    rig_start(&rig);
    rig_order(&rig, role, (RigAction)ROW_ENTER, room_of(&rig, "B"));
    while (rig_event(&rig, EVENT_TASK_DOING, 0) == NULL) {
        rig_step(&rig);
    }
    uint32_t from = rig.log.tick;
    double before = response_air_bar(rig.response, person);
    while (rig.log.tick < from + 600u * 20u) {
        rig_step(&rig);
    }
    // 60 l/min of 1840 l at 300 bar: 97.8 bar in ten minutes.
    assert_near(before - response_air_bar(rig.response, person), 97.8, 0.5);
    while (rig_event(&rig, EVENT_AIR_WHISTLE, 0) == NULL && rig.log.tick < 2500u * 20u) {
        rig_step(&rig);
    }
    const Event* whistle = rig_event(&rig, EVENT_AIR_WHISTLE, 0);
    assert_non_null(whistle);
    assert_int_equal(whistle->value, 55);
    assert_int_equal(rig_event(&rig, EVENT_TASK_BLOCKED, 0)->detail, REASON_NO_AIR);
    rig_until(&rig, rig.log.tick * 0.05 + 60.0);
    assert_true(is_out(rig.response, person));
    rig_end(&rig);
}

TEST(a_leader_waits_ninety_seconds_for_a_second_person) { // trace T3, nobody
    UNUSED_STATE;
    Rig rig;
    begin(&rig);
    int32_t person = rig_person(&rig, "Lin", "B");
    int32_t role = rig_role(&rig, "leader", person, -1);
    rig_start(&rig);
    rig_order(&rig, role, (RigAction)ROW_PAIR, room_of(&rig, "B"));
    while (rig_actor(&rig, role)->hand.stage != STAGE_SECOND) {
        rig_step(&rig);
        assert_true(rig.log.tick < 1000);
    }
    uint32_t arrived = rig.log.tick;
    rig_until(&rig, 200.0);
    const Event* blocked = rig_event(&rig, EVENT_TASK_BLOCKED, 0);
    assert_int_equal(blocked->detail, REASON_NO_SECOND);
    assert_int_equal(blocked->tick, arrived + 1800);
    assert_non_null(rig_event(&rig, EVENT_SECOND_WANTED, 0));
    rig_end(&rig);
}

TEST(an_order_to_another_makes_them_the_second) { // trace T3, the boss orders one
    UNUSED_STATE;
    Rig rig;
    begin(&rig);
    int32_t person = rig_person(&rig, "Lin", "B");
    int32_t far = rig_person(&rig, "Wei", "P");
    int32_t role = rig_role(&rig, "leader", person, -1);
    int32_t other = rig_role(&rig, "other", far, -1);
    rig.roles[role].has_radio = false;
    rig_start(&rig);
    rig_order(&rig, role, (RigAction)ROW_PAIR, room_of(&rig, "B"));
    rig_until(&rig, 30.0);
    assert_int_equal(rig_actor(&rig, role)->hand.stage, STAGE_SECOND);
    uint32_t accepted = rig.log.tick;
    assert_int_equal(rig_order(&rig, other, (RigAction)ROW_PAIR, room_of(&rig, "B")), REASON_NONE);
    assert_int_equal(rig_actor(&rig, role)->hand.second_until, accepted + 1800);
    assert_int_equal(response_second(rig.response, person), far);
    rig_until(&rig, 120.0);
    assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), 1);
    assert_int_equal(rig_event(&rig, EVENT_TASK_DONE, 0)->person, person);
    assert_null(response_task(rig.response, far)); // released with it
    rig_end(&rig);
}

TEST(who_is_near_is_asked_and_helps_until_the_end) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig);
    int32_t person = rig_person(&rig, "Lin", "H");
    int32_t near = rig_person(&rig, "Wei", "H");
    int32_t role = rig_role(&rig, "leader", person, -1);
    rig_role(&rig, "other", near, -1);
    rig_start(&rig);
    rig_order(&rig, role, (RigAction)ROW_PAIR, room_of(&rig, "H"));
    rig_until(&rig, 90.0);
    const Event* comes = rig_event(&rig, EVENT_SECOND_COMES, 0);
    assert_non_null(comes);
    assert_int_equal(comes->person, near);
    assert_int_equal(comes->detail, CHANNEL_SHOUT);
    const Event* doing = rig_event(&rig, EVENT_TASK_DOING, 0);
    assert_true(doing->tick >= comes->tick);
    assert_non_null(rig_event(&rig, EVENT_ROOM_SWEPT, 0));
    rig_end(&rig);
}

TEST(a_switch_sparks_where_gas_waits_to_be_lit) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig);
    int32_t person = rig_person(&rig, "Lin", "A");
    int32_t role = rig_role(&rig, "finder", person, -1);
    FireDef* gas = rig_fire(&rig, "A", -1.0, 500.0);
    gas->fire_class = FIRE_CLASS_C;
    gas->at = vec(3.5f, 7.5f); // beside the switch
    rig_start(&rig);
    assert_int_equal(rig_order(&rig, role, (RigAction)ROW_SWITCH, (Target){TARGET_NONE, 0}),
                     REASON_NONE);
    rig_until(&rig, 30.0);
    assert_non_null(rig_event(&rig, EVENT_SPARKED, 0));
    assert_true(hazard_fire(rig.hazard, 0)->burning);
    assert_int_equal(rig_event(&rig, EVENT_FIRE_STARTED, 0)->cause,
                     1 + (uint32_t)(rig_event(&rig, EVENT_SPARKED, 0) - rig.log.events));
    rig_end(&rig);
}

TEST(water_on_burning_oil_flares_and_burns_who_throws_it) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig);
    int32_t person = rig_person(&rig, "Lin", "B");
    int32_t role = rig_role(&rig, "cook", person, -1);
    FireDef* pan = rig_fire(&rig, "B", 0.0, 100.0);
    pan->fire_class = FIRE_CLASS_F;
    rig_start(&rig);
    rig_until(&rig, 40.0);
    rig_knows(&rig, role, FACT_FIRE, rig_room(&rig, "B"), 1);
    assert_int_equal(rig_order(&rig, role, (RigAction)ROW_WATER, (Target){TARGET_FIRE, 0}),
                     REASON_NONE);
    rig_until(&rig, 80.0);
    assert_non_null(rig_event(&rig, EVENT_FIRE_FLARED, 0));
    const Event* hurt = rig_event(&rig, EVENT_PERSON_HURT, 0);
    assert_non_null(hurt);
    assert_int_equal(hurt->person, person);
    assert_int_equal(hurt->detail, HARM_BURN);
    assert_int_equal(rig_event(&rig, EVENT_TASK_FAILED, 0)->detail, REASON_WRONG_AGENT);
    rig_end(&rig);
}

TEST(a_locked_door_needs_the_key) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig);
    int32_t person = rig_person(&rig, "Lin", "H");
    int32_t role = rig_role(&rig, "guard", person, -1);
    rig_start(&rig);
    int32_t door = rig_door(&rig, "B");
    building_set_locked(&rig.building, door, true, NOBODY, &rig.log);
    Target target = {TARGET_OPENING, door};
    rig_order(&rig, role, (RigAction)ROW_UNLOCK, target);
    rig_until(&rig, 60.0);
    assert_int_equal(rig_event(&rig, EVENT_TASK_FAILED, 0)->detail, REASON_NO_KEY);
    rig.response->kits[rig_device(&rig, "K1")].with = person;
    rig_order(&rig, role, (RigAction)ROW_UNLOCK, target);
    rig_until(&rig, 120.0);
    assert_false(rig.building.doors[door].locked);
    assert_non_null(rig_event(&rig, EVENT_TASK_DONE, 0));
    rig_end(&rig);
}

/// The tick at which the brigade is ready, by when it is briefed [s from its arrival], < 0 never.
static uint32_t ready_after(double briefed_s) {
    Rig rig;
    begin(&rig);
    rig_person(&rig, "Lin", "P");
    int32_t role = rig_role(&rig, "commander", 0, -1);
    rig_start(&rig);
    Actor* actor = rig_actor(&rig, role);
    ServiceState* state = &rig.response->services[SERVICE_FIRE_BRIGADE];
    service_call(rig.response, actor, SERVICE_FIRE_BRIGADE, 1, 0, &rig.log);
    state->gate = 20;
    while (!state->here) {
        rig_step(&rig);
    }
    uint32_t arrived = state->arrived;
    while (!state->ready) {
        if (briefed_s >= 0.0 && rig.log.tick == arrived + response_ticks(briefed_s)) {
            unit_briefed(rig.response, actor, SERVICE_FIRE_BRIGADE);
        }
        rig_step(&rig);
        assert_true(rig.log.tick < arrived + 20u * 200u);
    }
    uint32_t after = rig.log.tick - arrived;
    rig_end(&rig);
    return after;
}

TEST(a_briefed_brigade_sets_up_faster) { // trace U1: 120 s, briefed after 50 s in 84 s in all
    UNUSED_STATE;
    assert_int_equal(ready_after(-1.0), 2400);
    assert_int_equal(ready_after(50.0), 1680);
    assert_int_equal(ready_after(100.0), 2001); // at the end of the briefing, no sooner
}

TEST(the_brigade_puts_the_fire_out_and_brings_out_who_lies_inside) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig);
    int32_t person = rig_person(&rig, "Lin", "P");
    int32_t victim = rig_person(&rig, "Pan", "T");
    int32_t role = rig_role(&rig, "commander", person, -1);
    rig_fire(&rig, "A", 0.0, 300.0);
    rig.fixed = 0.3;
    rig_start(&rig);
    people_injure(rig.people, victim, HARM_FALL, 1.2f, &rig.log);
    ServiceState* state = &rig.response->services[SERVICE_FIRE_BRIGADE];
    service_call(rig.response, rig_actor(&rig, role), SERVICE_FIRE_BRIGADE, 1, 0, &rig.log);
    state->gate = 20;
    rig_until(&rig, 1200.0);
    assert_non_null(rig_event(&rig, EVENT_UNIT_READY, 0));
    assert_true(hazard_fire(rig.hazard, 0)->out);
    const Event* finds = rig_event(&rig, EVENT_UNIT_FINDS, 0);
    assert_non_null(finds);
    assert_int_equal(finds->other, victim);
    assert_non_null(rig_event(&rig, EVENT_UNIT_RESCUES, 0));
    assert_true(is_outdoors(rig.response, rig.people->room[victim]));
    rig_end(&rig);
}

/// From the end of a call until the brigade is at the scene of a big site, with every draw .5 [s].
static double arrives_after(bool guide) {
    Rig rig;
    begin(&rig);
    rig.def.big_site = true;
    int32_t person = rig_person(&rig, "Lin", "P");
    int32_t other = rig_person(&rig, "Wei", "H");
    int32_t role = rig_role(&rig, "commander", person, -1);
    int32_t gate = rig_role(&rig, "guide", other, -1);
    rig_start(&rig);
    service_call(rig.response, rig_actor(&rig, role), SERVICE_FIRE_BRIGADE, 1, 0, &rig.log);
    if (guide) {
        rig_order(&rig, gate, ACT_HOLD, (Target){TARGET_NONE, 0});
    }
    rig_until(&rig, 700.0);
    const Event* arrived = rig_event(&rig, EVENT_SERVICE_ARRIVED, 0);
    assert_non_null(arrived);
    double seconds = rig_time(arrived);
    rig_end(&rig);
    return seconds;
}

TEST(a_brigade_that_nobody_meets_takes_the_stated_minutes_longer) { // trace U1
    UNUSED_STATE;
    assert_near(arrives_after(true), 60.0 + 300.0 + 30.0, 0.2);
    assert_near(arrives_after(false), 60.0 + 300.0 + 120.0 + 180.0, 0.2);
}

/// When the crew sets to work on a gas fire [s]; `told` that it is gas, `drawing` handed over.
static double works_after(bool told, bool drawing, int* withdrawals) {
    Rig rig;
    begin(&rig);
    int32_t person = rig_person(&rig, "Lin", "P");
    int32_t role = rig_role(&rig, "commander", person, -1);
    rig_fire(&rig, "A", 0.0, 200.0)->fire_class = FIRE_CLASS_C;
    ReportItemDef items[2] = {{.id = "drawing", .drawing = true},
                              {.id = "dangers", .dangers = true}};
    ReportDef form = {
        .id = "hand_over", .use = REPORT_HAND_OVER, .service = -1, .items = items, .item_count = 2};
    rig.def.reports = &form;
    rig.def.report_count = 1;
    rig_start(&rig);
    Actor* actor = rig_actor(&rig, role);
    ServiceState* state = &rig.response->services[SERVICE_FIRE_BRIGADE];
    service_call(rig.response, actor, SERVICE_FIRE_BRIGADE, 1, 0, &rig.log);
    state->gate = 20;
    while (!state->here) {
        rig_step(&rig);
    }
    rig_knows(&rig, role, FACT_GAS, rig_room(&rig, "A"), 30);
    actor->report = (ReportResult){.report = 0, .said = (drawing ? 1u : 0u) | (told ? 2u : 0u)};
    unit_briefed(rig.response, actor, SERVICE_FIRE_BRIGADE);
    actor->report.report = -1;
    double seconds = 0.0;
    for (int i = 0; seconds <= 0.0; i++) { // of the first crew to enter the burning room
        while (rig_event(&rig, EVENT_UNIT_WORKS, i) == NULL) {
            rig_step(&rig);
            assert_true(rig.log.tick < 20u * 1200u);
        }
        const Event* works = rig_event(&rig, EVENT_UNIT_WORKS, i);
        seconds = works->room == rig_room(&rig, "A") ? rig_time(works) : 0.0;
    }
    *withdrawals = rig_events(&rig, EVENT_UNIT_WITHDRAWS);
    rig_end(&rig);
    return seconds;
}

TEST(without_the_drawing_the_first_way_takes_a_minute_more) {
    UNUSED_STATE;
    int withdrawals;
    double with = works_after(true, true, &withdrawals);
    assert_near(works_after(true, false, &withdrawals) - with, 60.0, 0.1);
    assert_int_equal(withdrawals, 0);
}

TEST(a_danger_that_nobody_told_of_costs_two_minutes) {
    UNUSED_STATE;
    int withdrawals;
    double told = works_after(true, true, &withdrawals);
    assert_int_equal(withdrawals, 0);
    assert_near(works_after(false, true, &withdrawals) - told, 120.0, 0.1);
    assert_int_equal(withdrawals, 1); // they know it then
}

/// Dose of gases after a minute in smoke-free carbon monoxide behind a filter.
static double dose_behind(CanisterKind canister) {
    Rig rig;
    AirDef air;
    begin(&rig);
    fill_with_carbon_monoxide(&rig, &air, "T");
    int32_t person = rig_person(&rig, "Lin", "H");
    int32_t role = rig_role(&rig, "rescuer", person, -1);
    rows[ROW_ENTER].worn[0] = DEVICE_FILTER_MASK;
    ((Device*)&rig.facility->devices[rig_device(&rig, "M1")])->canister = canister;
    rig_start(&rig);
    rig_order(&rig, role, (RigAction)ROW_ENTER, room_of(&rig, "T"));
    while (rig_event(&rig, EVENT_TASK_DOING, 0) == NULL) {
        rig_step(&rig);
        assert_true(rig.log.tick < 20u * 300u);
    }
    rig_until(&rig, rig.log.tick * 0.05 + 30.0);
    double dose = (double)people_fed_toxic(rig.people, person);
    rig_end(&rig);
    return dose;
}

TEST(a_filter_protects_only_from_what_its_canister_is_for) {
    UNUSED_STATE;
    double smoke = dose_behind(CANISTER_SMOKE);
    double organic = dose_behind(CANISTER_ORGANIC);
    assert_true(smoke > 0.0);
    assert_near(dose_behind(CANISTER_CARBON_MONOXIDE), smoke, 1e-6);
    assert_near(smoke / organic, 0.1, 0.02); // a tenth passes; of the wrong one all
}

TEST(a_radio_runs_down_beeps_and_is_dead_until_a_spare_is_fetched) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig);
    int32_t person = rig_person(&rig, "Lin", "H");
    rig_person(&rig, "Wei", "P");
    int32_t role = rig_role(&rig, "guard", person, -1);
    rig.roles[role].has_radio = true;
    rig.roles[role].used = 0.8999f; // 60 mA of 2 Ah: a hundredth takes 20 minutes
    rig_start(&rig);
    const Actor* actor = rig_actor(&rig, role);
    rig_until(&rig, 60.0);
    const Event* low = rig_event(&rig, EVENT_RADIO_LOW, 0);
    assert_non_null(low);
    assert_int_equal(low->value, 10);
    assert_near(response_radio_left(rig.response, role), 0.1001 - 60.0 * 0.06 / 7200.0, 2e-5);
    assert_true(carries_radio(rig.response, actor));
    rig.response->radio_used[role] = 0.99999f;
    rig_until(&rig, 62.0 + 1.0);
    assert_int_equal(rig_events(&rig, EVENT_RADIO_DEAD), 1);
    assert_false(carries_radio(rig.response, actor));
    int32_t spare = rig_device(&rig, "R1");
    rig_actor(&rig, role)->kept[0] = spare;
    assert_true(carries_radio(rig.response, actor));
    rig_until(&rig, 90.0);
    assert_true(rig.response->kits[spare].left < 1.0);
    rig.response->kits[spare].left = 0.0;
    assert_false(carries_radio(rig.response, actor));
    rig_end(&rig);
}

TEST(who_gets_down_keeps_low_and_is_hit_less) {
    UNUSED_STATE;
    Rig rig;
    begin(&rig);
    int32_t person = rig_person(&rig, "Lin", "B");
    int32_t upright = rig_person(&rig, "Wei", "B");
    int32_t role = rig_role(&rig, "clerk", person, -1);
    rig_start(&rig);
    gear_brace(rig.response, rig_actor(&rig, role));
    rig_until(&rig, 50.0);
    assert_int_equal(rig.people->posture[person], POSTURE_CRAWLING);
    people_injure(rig.people, person, HARM_CRUSH, 0.5f, &rig.log);
    people_injure(rig.people, upright, HARM_CRUSH, 0.5f, &rig.log);
    assert_near((double)(rig.people->injury[person] / rig.people->injury[upright]), 0.4, 0.01);
    rig_until(&rig, 65.0); // a minute, then up again
    assert_int_equal(rig.people->posture[person], POSTURE_UPRIGHT);
    rig_end(&rig);
}

SUITE(CASE(entering_without_air_hurts_the_rescuer_and_makes_a_second_victim),
      CASE(protection_goes_on_before_the_entry_and_keeps_the_rescuer_whole),
      CASE(air_runs_down_by_work_whistles_and_sends_out),
      CASE(a_leader_waits_ninety_seconds_for_a_second_person),
      CASE(an_order_to_another_makes_them_the_second),
      CASE(who_is_near_is_asked_and_helps_until_the_end),
      CASE(a_switch_sparks_where_gas_waits_to_be_lit),
      CASE(water_on_burning_oil_flares_and_burns_who_throws_it), CASE(a_locked_door_needs_the_key),
      CASE(a_briefed_brigade_sets_up_faster),
      CASE(the_brigade_puts_the_fire_out_and_brings_out_who_lies_inside),
      CASE(a_brigade_that_nobody_meets_takes_the_stated_minutes_longer),
      CASE(without_the_drawing_the_first_way_takes_a_minute_more),
      CASE(a_danger_that_nobody_told_of_costs_two_minutes),
      CASE(a_filter_protects_only_from_what_its_canister_is_for),
      CASE(a_radio_runs_down_beeps_and_is_dead_until_a_spare_is_fetched),
      CASE(who_gets_down_keeps_low_and_is_hit_less))
