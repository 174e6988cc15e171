// Agent: what extinguishers do to what burns - right, wrong, too far, and burning up again.
#include "rig.h"

#include <math.h>

#include "hazard/hazard_internal.h"

static const char* const room[] = {"#########\n"
                                   "#AAAAAAA#\n"
                                   "#AAAAAAA#\n"
                                   "#AAAAAAA#\n"
                                   "#AAAAAAA#\n"
                                   "#####'###\n"
                                   ".........\n"
                                   "..*......"};

/// A thing that burns at `kw` for ten minutes, five seconds after it was lit.
static void open_room(Rig* rig, FireClass fire_class, bool live, double kw) {
    static double steady[2][2];
    steady[0][1] = kw;
    steady[1][0] = 600.0;
    steady[1][1] = kw;
    rig_draw(rig, room, 1, NULL);
    FireDef fire = rig_fire(rig, "A", FIRE_FAST, kw);
    fire.fire_class = fire_class;
    fire.live = live;
    fire.name = (Text){"pan", "油锅"};
    fire.curve = (const double(*)[2])steady;
    fire.curve_count = 2;
    rig_start(rig, &fire, 1);
    rig_run(rig, 5.0);
}

static Jet jet_of(AgentKind agent, double distance) {
    return (Jet){.agent = agent,
                 .kg_s = agent_flow(agent),
                 .share = 0.8,
                 .distance = distance,
                 .person = 3,
                 .device = NOBODY};
}

/// Puts agent on for a time; the last result.
static JetResult spray(Rig* rig, const Jet* jet, double seconds) {
    JetResult result = JET_USELESS;
    double end = rig_time(rig) + seconds;
    while (rig_time(rig) < end - 1e-9) {
        for (int tick = 0; tick < RIG_TICKS_A_STEP; ++tick) {
            result = hazard_extinguish(rig->hazard, 0, jet, RIG_TICK_S, &rig->log);
        }
        rig_step(rig);
    }
    return result;
}

TEST(the_right_agents_are_those_that_are_taught) {
    UNUSED_STATE;
    assert_true(agent_is_right(AGENT_POWDER, FIRE_CLASS_A, false));
    assert_true(agent_is_right(AGENT_POWDER, FIRE_CLASS_B, true));
    assert_true(agent_is_right(AGENT_WATER, FIRE_CLASS_A, false));
    assert_false(agent_is_right(AGENT_WATER, FIRE_CLASS_A, true));
    assert_false(agent_is_right(AGENT_WATER, FIRE_CLASS_B, false));
    assert_false(agent_is_right(AGENT_WATER, FIRE_CLASS_F, false));
    assert_false(agent_is_right(AGENT_FOAM, FIRE_CLASS_F, false));
    assert_true(agent_is_right(AGENT_FOAM, FIRE_CLASS_B, false));
    assert_true(agent_is_right(AGENT_WET_CHEMICAL, FIRE_CLASS_F, false));
    assert_true(agent_is_right(AGENT_CO2, FIRE_CLASS_A, true));
    assert_true(agent_is_right(AGENT_BLANKET, FIRE_CLASS_F, false));
}

TEST(water_on_burning_oil_makes_it_flare_up_three_times_for_three_seconds) {
    UNUSED_STATE;
    Rig rig;
    open_room(&rig, FIRE_CLASS_F, false, 100.0);
    assert_near(hazard_fire(rig.hazard, 0)->heat_kw, 100.0, 2.0);
    Jet jet = jet_of(AGENT_WATER, 1.5);
    assert_int_equal(spray(&rig, &jet, 1.0), JET_FLARES);
    assert_near(hazard_fire(rig.hazard, 0)->wanted_kw, 300.0, 0.1);
    rig_run(&rig, rig_time(&rig) + 5.0);
    assert_near(hazard_fire(rig.hazard, 0)->wanted_kw, 100.0, 0.1); // not put down at all
    assert_int_equal(rig_count(&rig, EVENT_FIRE_FLARED), 1);        // one flare, one line
    for (uint32_t i = 0; i < rig.log.count; ++i) {
        if (rig.log.events[i].kind == EVENT_FIRE_FLARED) {
            assert_int_equal(rig.log.events[i].person, 3);
            assert_int_equal(rig.log.events[i].value, 300);
        }
    }
    rig_close(&rig);
}

TEST(wet_chemical_puts_a_pan_out_in_seconds) {
    UNUSED_STATE;
    Rig rig;
    open_room(&rig, FIRE_CLASS_F, false, 100.0);
    Jet jet = jet_of(AGENT_WET_CHEMICAL, 1.5);
    spray(&rig, &jet, 12.0); // 0.13 kg/s x 0.8 x 110 kW/kg = 11.4 kW/s
    assert_true(hazard_fire(rig.hazard, 0)->out);
    assert_near(rig_event(&rig, EVENT_FIRE_OUT, -1), 5.0 + 97.0 / 11.44, 1.0);
    rig_close(&rig);
}

TEST(water_on_live_equipment_shocks_its_user_and_puts_nothing_on) {
    UNUSED_STATE;
    Rig rig;
    open_room(&rig, FIRE_CLASS_A, true, 100.0);
    Jet jet = jet_of(AGENT_WATER, 1.5);
    assert_int_equal(hazard_extinguish(rig.hazard, 0, &jet, 1.0, &rig.log), JET_SHOCKS);
    rig_step(&rig);
    assert_near(hazard_fire(rig.hazard, 0)->wanted_kw, 100.0, 0.1);
    assert_int_equal(rig_count(&rig, EVENT_JET_SHOCKED), 1);
    // Carbon dioxide does not conduct; and once the power is cut, water does not matter.
    Jet gas = jet_of(AGENT_CO2, 1.0);
    assert_int_equal(hazard_extinguish(rig.hazard, 0, &gas, 1.0, &rig.log), JET_WORKS);
    hazard_cut_power(rig.hazard, NULL);
    assert_false(hazard_fire(rig.hazard, 0)->live);
    assert_int_equal(hazard_extinguish(rig.hazard, 0, &jet, 1.0, &rig.log), JET_WORKS);
    rig_close(&rig);
}

TEST(a_jet_reaches_as_far_as_its_agent_and_fades_beyond) {
    UNUSED_STATE;
    double left[3];
    static const double distances[3] = {2.0, 3.5, 6.0};
    for (int i = 0; i < 3; ++i) {
        Rig rig;
        open_room(&rig, FIRE_CLASS_A, false, 200.0);
        Jet jet = jet_of(AGENT_POWDER, distances[i] + (double)hazard_fire(rig.hazard, 0)->radius);
        JetResult result = hazard_extinguish(rig.hazard, 0, &jet, 1.0, &rig.log);
        assert_int_equal(result, i == 2 ? JET_SHORT : JET_WORKS);
        rig_step(&rig);
        left[i] = (double)hazard_fire(rig.hazard, 0)->wanted_kw;
        rig_close(&rig);
    }
    // 0.45 kg x 0.8 x 110 kW/kg = 39.6 kW; at 3.5 m of 3 m two thirds of it.
    assert_near(left[0], 160.4, 0.1);
    assert_near(left[1], 200.0 - 39.6 * 2.0 / 3.0, 0.1);
    assert_near(left[2], 200.0, 0.0);
}

TEST(what_carbon_dioxide_puts_out_mostly_burns_up_again) {
    UNUSED_STATE;
    int relit[2] = {0, 0};
    for (int agent = 0; agent < 2; ++agent) {
        for (int run = 0; run < 20; ++run) {
            Rig rig;
            open_room(&rig, FIRE_CLASS_A, false, 30.0);
            rig.hazard->seed = (uint64_t)run;
            Jet jet = jet_of(agent == 0 ? AGENT_CO2 : AGENT_FOAM, 1.0);
            jet.kg_s = 5.0;
            spray(&rig, &jet, 2.0);
            assert_true(hazard_fire(rig.hazard, 0)->out);
            double out = rig_event(&rig, EVENT_FIRE_OUT, -1);
            rig_run(&rig, out + 61.0);
            double again = rig_event(&rig, EVENT_FIRE_RELIT, -1);
            relit[agent] += again > 0.0 ? 1 : 0;
            assert_true(again < 0.0 || (again >= out + 20.0 && again <= out + 61.0));
            assert_true((again > 0.0) == hazard_fire(rig.hazard, 0)->burning);
            rig_close(&rig);
        }
    }
    // 70 % and 5 % of 20: beyond four standard deviations lies 5 of 20 and 5 of 20.
    assert_true(relit[0] >= 6);
    assert_true(relit[1] <= 5);
}

TEST(a_hose_reel_brings_down_what_its_water_can_cool_and_slows_what_it_cannot) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, room, 1, "device hose_reel R 0 3 3\ndevice hydrant H 0 4 3\n");
    rig_start(&rig, NULL, 0);
    HoseLine reel;
    HoseLine hydrant;
    int32_t device = facility_find_device(rig.facility, "R");
    assert_true(hazard_hose(rig.facility, device, &reel));
    assert_true(hazard_hose(rig.facility, facility_find_device(rig.facility, "H"), &hydrant));
    assert_true(reel.crew == 1 && hydrant.crew == 2 && hydrant.flow > 5.0 * reel.flow);
    assert_true(reel.length > 0.0 && hydrant.length > 0.0);
    rig_close(&rig);
    // 0.75 kg/s, four fifths of it in the flames: 2600 kJ/kg x 0.35 x 0.6 kg/s = 546 kW.
    for (int large = 0; large < 2; ++large) {
        double kw = large == 0 ? 450.0 : 900.0;
        open_room(&rig, FIRE_CLASS_A, false, kw);
        Jet jet = jet_of(AGENT_WATER, 6.0);
        jet.kg_s = reel.flow;
        jet.reach = reel.reach;
        jet.line = true;
        assert_int_equal(spray(&rig, &jet, 20.0), JET_WORKS);
        double left = (double)hazard_fire(rig.hazard, 0)->wanted_kw;
        assert_near(left, large == 0 ? kw * exp(-1.0) : kw, 0.02 * kw);
        spray(&rig, &jet, 120.0);
        assert_int_equal(hazard_fire(rig.hazard, 0)->burning, large);
        rig_close(&rig);
    }
}

/// A fire that grew by its class, not by a curve: its own growth must not outrun the water.
TEST(a_hydrant_puts_down_a_small_fire_that_has_long_grown) {
    UNUSED_STATE;
    static const FireGrowth growths[] = {FIRE_SLOW, FIRE_ULTRAFAST};
    for (int i = 0; i < 2; ++i) {
        Rig rig;
        rig_draw(&rig, room, 1, NULL);
        FireDef fire = rig_fire(&rig, "A", growths[i], 20.0);
        rig_start(&rig, &fire, 1);
        rig_run(&rig, 300.0);
        assert_near((double)hazard_fire(rig.hazard, 0)->wanted_kw, 20.0, 0.01);
        Jet jet = jet_of(AGENT_WATER, 4.0);
        jet.line = true;
        jet.kg_s = 5.0;
        jet.reach = 10.0;
        spray(&rig, &jet, 20.0);
        assert_near((double)hazard_fire(rig.hazard, 0)->wanted_kw, 20.0 * exp(-1.0), 1.0);
        spray(&rig, &jet, 25.0); // 20 ln(20/3) = 38 s in all, and what it grows in a step
        assert_true(hazard_fire(rig.hazard, 0)->out);
        rig_close(&rig);
    }
}

TEST(a_line_too_weak_for_a_growing_fire_buys_time) {
    UNUSED_STATE;
    double heat[2];
    for (int wet = 0; wet < 2; ++wet) {
        Rig rig;
        rig_draw(&rig, room, 1, NULL);
        FireDef fire = rig_fire(&rig, "A", FIRE_FAST, 3000.0);
        rig_start(&rig, &fire, 1);
        rig_run(&rig, 130.0); // 790 kW
        Jet jet = jet_of(AGENT_WATER, 4.0);
        jet.line = true;
        jet.kg_s = 0.5; // cools 364 kW
        jet.reach = 10.0;
        jet.share = wet != 0 ? 0.8 : 0.0;
        spray(&rig, &jet, 30.0);
        heat[wet] = (double)hazard_fire(rig.hazard, 0)->wanted_kw;
        rig_close(&rig);
    }
    print_message("fast fire at 160 s: %.0f kW, with a weak line %.0f kW\n", heat[0], heat[1]);
    assert_true(heat[1] > 790.0 && heat[1] < 0.9 * heat[0]);
}

TEST(powder_hides_a_small_room_for_a_minute_and_harms_nobody) {
    UNUSED_STATE;
    Rig rig;
    open_room(&rig, FIRE_CLASS_B, false, 500.0);
    int32_t here = rig_room(&rig, "A");
    vec2s at = hazard_fire(rig.hazard, 0)->at;
    vec2s beside = vec(at.x + 1.5f, at.y);
    Exposure before = hazard_exposure(rig.hazard, here, beside, 0.6f);
    Jet jet = jet_of(AGENT_POWDER, 2.0);
    spray(&rig, &jet, 9.0); // 4 kg in 76 m^3, met below the smoke
    Exposure during = hazard_exposure(rig.hazard, here, beside, 0.6f);
    float along = hazard_extinction_between(rig.hazard, here, beside, at, 0.6f);
    assert_true(before.extinction < 0.01f);
    assert_true(3.0f / during.extinction > 4.0f && 3.0f / during.extinction < 8.0f);
    assert_near((double)along, (double)during.extinction, 0.01);
    assert_near((double)during.co_ppm, (double)before.co_ppm, 1.0);
    const PartState* part = &rig.hazard->parts[rig.hazard->rooms[here].zone];
    assert_near((double)part->powder, (double)during.extinction, 0.02);
    rig_run(&rig, rig_time(&rig) + 60.0);
    assert_near((double)part->powder, (double)during.extinction * exp(-2.0), 0.01);
    rig_close(&rig);
}

TEST(nothing_burns_there_any_more) {
    UNUSED_STATE;
    Rig rig;
    open_room(&rig, FIRE_CLASS_A, false, 30.0);
    Jet jet = jet_of(AGENT_POWDER, 1.0);
    assert_int_equal(hazard_extinguish(rig.hazard, 7, &jet, 1.0, &rig.log), JET_USELESS);
    assert_int_equal(hazard_extinguish(rig.hazard, -1, &jet, 1.0, &rig.log), JET_USELESS);
    spray(&rig, &jet, 2.0);
    assert_int_equal(hazard_extinguish(rig.hazard, 0, &jet, 1.0, &rig.log), JET_USELESS);
    rig_close(&rig);
}

SUITE(CASE(the_right_agents_are_those_that_are_taught),
      CASE(water_on_burning_oil_makes_it_flare_up_three_times_for_three_seconds),
      CASE(wet_chemical_puts_a_pan_out_in_seconds),
      CASE(water_on_live_equipment_shocks_its_user_and_puts_nothing_on),
      CASE(a_jet_reaches_as_far_as_its_agent_and_fades_beyond),
      CASE(what_carbon_dioxide_puts_out_mostly_burns_up_again),
      CASE(a_hose_reel_brings_down_what_its_water_can_cool_and_slows_what_it_cannot),
      CASE(a_hydrant_puts_down_a_small_fire_that_has_long_grown),
      CASE(a_line_too_weak_for_a_growing_fire_buys_time),
      CASE(powder_hides_a_small_room_for_a_minute_and_harms_nobody),
      CASE(nothing_burns_there_any_more))
