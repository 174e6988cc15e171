// Release: published cases to a millionth, laws that hold whatever the numbers, sources that run
// down.
#include "hazard/release.h"

#include <math.h>

#include "support/check.h"
#include "support/substances.h"

#define AIR_PA SUBSTANCE_PASCAL
#define ROOM_K SUBSTANCE_KELVIN

static double circle(double diameter) {
    return 0.25 * 3.14159265358979323846 * diameter * diameter;
}

static void assert_ratio(double value, double wanted, double tolerance) {
    if (fabs(value - wanted) > tolerance * fabs(wanted)) {
        fail_msg("%.12g is not %.12g within %g", value, wanted, tolerance);
    }
}

// CCPS (1999) p. 47 and p. 40, and a published acetylene case: hazards.md 1.2 [S].
TEST(published_jets_come_out_to_a_millionth) {
    UNUSED_STATE;
    assert_ratio(release_hole_gas(1.15, 8.90, 501e3, AIR_PA, circle(0.010), 0.85), 0.09002799947,
                 1e-6);
    assert_ratio(release_hole_liquid(490.0, 19610.0368, circle(0.010), 0.63), 0.21691154764, 1e-6);
    double psia = 29.7 * 6894.757293168;
    double density = release_density(26.037, psia, 298.15);
    assert_ratio(release_hole_gas(1.26, density, psia, AIR_PA, 1.0, 0.61), 267.15569, 1e-6);
}

typedef struct Row {
    int substance;
    double over, diameter, grams, cubic; // [Pa], [m], [g/s], [m^3/h]; the last 0: not given
    bool chokes;
    double critical;
} Row;

// hazards.md 1.2 [C], grams with all digits of hazards_check.py.
static const Row rows[] = {
    {TEST_NATURAL_GAS, 2e3, 0.010, 2.470752794, 13.34, false, 0.5439},
    {TEST_NATURAL_GAS, 2e3, 0.019, 8.919417587, 48.16, false, 0.5439},
    {TEST_NATURAL_GAS, 2e5, 0.005, 6.194443809, 33.44, true, 0.5439},
    {TEST_NATURAL_GAS, 4e5, 0.020, 164.8946243, 890.3, true, 0.5439},
    {TEST_LPG, 2.8e3, 0.009, 3.914438989, 7.687, false, 0.5785},
    {TEST_LPG, 7e5, 0.003, 9.326334558, 18.31, true, 0.5785},
    {TEST_CHLORINE, 5.7e5, 0.005, 29.17154638, 35.6, true, 0.5404},
    {TEST_AMMONIA, 7.6e5, 0.005, 18.2448101, 92.8, true, 0.5439},
    {TEST_HYDROGEN, 1.5e7, 0.002, 18.06610933, 776.04, true, 0.5266},
};

TEST(every_row_of_the_table_comes_out_to_a_millionth) {
    UNUSED_STATE;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; ++i) {
        const Substance* gas = &test_substances[rows[i].substance];
        double inside = AIR_PA + rows[i].over;
        double density = release_density(gas->molar, inside, ROOM_K);
        double flow =
            release_hole_gas(gas->gamma, density, inside, AIR_PA, circle(rows[i].diameter), 0.61);
        assert_ratio(flow, 1e-3 * rows[i].grams, 1e-6);
        assert_ratio(3600.0 * flow / substance_mass(gas), rows[i].cubic, 1e-3);
        assert_near(release_critical(gas->gamma), rows[i].critical, 5e-5);
        assert_true((AIR_PA / inside < release_critical(gas->gamma)) == rows[i].chokes);
    }
    double lying = release_hole_liquid(500.0, 8e5, circle(0.003), 0.61);
    assert_ratio(lying, 0.1219571367, 1e-6);
    assert_ratio(lying / (1e-3 * 9.326334558), 13.0, 0.01); // a lying cylinder is worse
    assert_ratio(3600.0 * lying / substance_mass(&test_substances[TEST_LPG]), 239.0, 3e-3);
}

// One formula: no jump where it chokes, nothing where nothing drives, and no faster beyond.
TEST(the_formula_is_smooth_where_gas_begins_to_choke) {
    UNUSED_STATE;
    double critical = AIR_PA / release_critical(1.31);
    double density = release_density(16.04, critical, ROOM_K);
    double below = release_hole_gas(1.31, density, critical, AIR_PA * 1.000001, 1.0, 0.61);
    double above = release_hole_gas(1.31, density, critical, AIR_PA * 0.999999, 1.0, 0.61);
    assert_ratio(below, above, 1e-9);
    assert_near(release_hole_gas(1.31, density, critical, 0.0, 1.0, 0.61), above, 0.0);
    assert_near(release_hole_gas(1.31, 0.7, AIR_PA, AIR_PA, 1.0, 0.61), 0.0, 0.0);
    assert_near(release_hole_gas(1.31, 0.7, 0.9 * AIR_PA, AIR_PA, 1.0, 0.61), 0.0, 0.0);
    double last = 0.0;
    for (double over = 1.0; over < 1e7; over *= 1.3) {
        double inside = AIR_PA + over;
        double flow = release_hole_gas(1.31, release_density(16.04, inside, ROOM_K), inside, AIR_PA,
                                       1.0, 0.61);
        assert_true(flow > last);
        last = flow;
    }
}

// Crowl and Louvar's propylene example: 25 C, 1.15 MPa, hfg 3.34e5 J/kg, vfg 0.042 m^3/kg, cp 2180
// J/(kg K), hole of 1 cm: 0.774 kg/s [from memory].
TEST(a_boiling_liquid_passes_between_vapour_and_liquid) {
    UNUSED_STATE;
    assert_ratio(release_balanced(3.34e5, 0.042, 2180.0, 298.0) * circle(0.01), 0.774, 2e-3);
    const Substance* lpg = &test_substances[TEST_LPG];
    double over = substance_vapour(lpg, ROOM_K) - AIR_PA;
    double area = circle(0.003);
    double liquid = release_hole_liquid(lpg->liquid_density, over, area, 0.61);
    double density = release_density(lpg->molar, over + AIR_PA, ROOM_K);
    double vapour = release_hole_gas(lpg->gamma, density, over + AIR_PA, AIR_PA, area, 0.61);
    assert_near(release_boiling(lpg, ROOM_K, over, area, 0.61, 0.0), liquid, 1e-12);
    double last = liquid;
    for (double length = 0.02; length < 0.1; length += 0.02) {
        double flow = release_boiling(lpg, ROOM_K, over, area, 0.61, length);
        assert_true(flow < last && flow > vapour);
        last = flow;
    }
    double balanced = release_boiling(lpg, ROOM_K, over, area, 0.61, 0.1);
    assert_near(release_boiling(lpg, ROOM_K, over, area, 0.61, 5.0), balanced, 0.0);
    print_message("LPG by 3 mm: vapour %.1f, boiling %.1f, liquid %.1f g/s\n", 1e3 * vapour,
                  1e3 * balanced, 1e3 * liquid);
    // Pressure on top of the vapour's own drives it as a liquid; of what does not boil, all does.
    assert_true(release_boiling(lpg, ROOM_K, over + 1e6, area, 0.61, 0.1) > 1.5 * balanced);
    const Substance* acetone = &test_substances[TEST_ACETONE];
    assert_near(release_boiling(acetone, ROOM_K, 5e4, area, 0.61, 0.1),
                release_hole_liquid(790.0, 5e4, area, 0.61), 1e-15);
    assert_ratio(release_flash(lpg, ROOM_K), 2.5 * 62.1 / 426.0, 1e-12); // cp (T - Tb) / hfg
    assert_near(release_flash(acetone, ROOM_K), 0.0, 0.0);
}

TEST(a_pipe_passes_less_the_longer_it_is) {
    UNUSED_STATE;
    // Moody's chart: steel of 25 mm, rough: relative roughness 0.0018, Darcy 0.0228 [M].
    assert_near(release_friction(0.025), 0.0228, 2e-4);
    for (double over = 2e3; over < 1e6; over *= 10.0) {
        double inside = AIR_PA + over;
        double hole = release_hole_gas(1.31, release_density(16.04, inside, ROOM_K), inside, AIR_PA,
                                       circle(0.02), 0.61);
        double last = release_pipe_gas(16.04, 1.31, ROOM_K, inside, AIR_PA, 0.02, 0.0, 0.61);
        assert_near(last, hole, 0.0);
        for (double length = 1.0; length < 300.0; length *= 2.0) {
            double flow = release_pipe_gas(16.04, 1.31, ROOM_K, inside, AIR_PA, 0.02, length, 0.61);
            assert_true(flow <= last && flow > 0.0);
            last = flow;
        }
    }
    // Long and gentle: Darcy-Weisbach with the density hardly changing.
    double inside = AIR_PA + 500.0;
    double flow = release_pipe_gas(16.04, 1.31, ROOM_K, inside, AIR_PA, 0.02, 100.0, 0.61);
    double resistance = release_friction(0.02) * 100.0 / 0.02;
    double density = release_density(16.04, AIR_PA + 250.0, ROOM_K);
    assert_ratio(flow, circle(0.02) * sqrt(2.0 * density * 500.0 / resistance), 1e-4);
    // It chokes: what is outside no longer matters.
    double choked = release_pipe_gas(16.04, 1.31, ROOM_K, 2e6, AIR_PA, 0.02, 20.0, 0.61);
    assert_near(release_pipe_gas(16.04, 1.31, ROOM_K, 2e6, 1e4, 0.02, 20.0, 0.61), choked,
                1e-9 * choked);
    assert_near(release_pipe_liquid(500.0, 8e5, 0.003, 0.0, 0.61), 0.1219571367, 1e-8);
    assert_true(release_pipe_liquid(500.0, 8e5, 0.003, 1.0, 0.61) < 0.08);
}

// hazards.md 1.2 [C]: 10 m^2 in 1.5 m/s at 20 C.
TEST(pools_evaporate_as_the_epa_says) {
    UNUSED_STATE;
    double mmhg = 133.322368;
    double acetone = release_evaporation(1.5, 58.08, 10.0, 185.0 * mmhg, ROOM_K);
    double toluene = release_evaporation(1.5, 92.14, 10.0, 22.0 * mmhg, ROOM_K);
    assert_ratio(acetone, 36.57421975e-3, 1e-6);
    assert_ratio(toluene, 5.91616697e-3, 1e-6);
    assert_true(release_evaporation(0.2, 58.08, 10.0, 185.0 * mmhg, ROOM_K) < 0.25 * acetone);
    // On warm ground cold liquid boils, less and less as the ground cools: with 1/sqrt(t).
    const Substance* lpg = &test_substances[TEST_LPG];
    double first = release_boil_off(lpg, 1.0, ROOM_K, 0.0, 1.0);
    double total = 0.0;
    for (int i = 0; i < 100; ++i) {
        total += release_boil_off(lpg, 1.0, ROOM_K, i, i + 1);
    }
    assert_ratio(total, 10.0 * first, 1e-12);
    assert_near(release_boil_off(&test_substances[TEST_ACETONE], 1.0, ROOM_K, 0.0, 1.0), 0.0, 0.0);
}

// hazards.md 1.2 [C]: the distance on the axis of a jet to the lower limit.
TEST(jets_reach_as_far_as_lees_says) {
    UNUSED_STATE;
    const Substance* methane = &test_substances[TEST_NATURAL_GAS];
    const Substance* propane = &test_substances[TEST_LPG];
    double light = substance_density(methane);
    assert_near(release_jet_reach(0.010, light, 0.05), 1.61, 5e-3);
    assert_near(release_jet_reach(0.020, light, 0.05), 3.22, 6e-3);
    assert_near(release_jet_reach(0.003, substance_density(propane), 0.021), 0.695, 1e-3);
    double reach = release_jet_reach(0.010, light, 0.05);
    assert_near(release_jet_share(0.010, light, reach, 0.0), 0.05, 1e-15);
    assert_ratio(release_jet_share(0.010, light, reach, 0.2 * reach), 0.05 * exp(-1.0), 1e-12);
    assert_near(release_jet_share(0.010, light, 0.001, 0.0), 1.0, 0.0);
    assert_near(release_jet_reach(0.010, light, 0.0), 0.0, 0.0);
}

// ---- sources ------------------------------------------------------------------------------------

static ReleaseDef hole(double diameter, double over, double contents) {
    ReleaseDef def = release_default_def();
    def.diameter = diameter;
    def.pressure = over;
    def.contents = contents;
    return def;
}

/// Seconds until a source is spent; what became gas of it [kg].
static double run_out(const ReleaseDef* def, const Substance* substance, double* gas, double dt) {
    ReleaseState state = release_begin(def, substance);
    double time = 0.0;
    *gas = 0.0;
    while (!release_over(def, &state) && time < 1e6) {
        release_step(def, substance, &state, true, dt);
        *gas += state.gas * dt;
        time += dt;
    }
    return time;
}

// hazards.md 1.2 [C]: 15 kg of LPG at 3.9 g/s last 64 min, 50 kg of chlorine at 29 g/s 29 min.
TEST(cylinders_last_as_long_as_the_reference_says) {
    UNUSED_STATE;
    double gas = 0.0;
    ReleaseDef lpg = hole(0.009, 2800.0, 15.0);
    double minutes = run_out(&lpg, &test_substances[TEST_LPG], &gas, 0.5) / 60.0;
    assert_near(minutes, 64.0, 0.5);
    assert_ratio(gas, 15.0, 1e-9);
    ReleaseDef chlorine = hole(0.005, 5.7e5, 50.0);
    minutes = run_out(&chlorine, &test_substances[TEST_CHLORINE], &gas, 0.5) / 60.0;
    assert_near(minutes, 29.0, 0.5);
    assert_ratio(gas, 50.0, 1e-9);
}

// m(t) of a choked isothermal vessel: exp(-t m'/m); of an adiabatic one (1 + (k-1)/2 t
// m'/m)^(-2/(k-1)).
TEST(a_vessel_of_gas_runs_down_as_solved) {
    UNUSED_STATE;
    const Substance* nitrogen = &test_substances[TEST_NITROGEN];
    for (int law = RELEASE_ISOTHERMAL; law <= RELEASE_ADIABATIC; ++law) {
        ReleaseDef def = hole(0.003, 1.5e7, 8.0); // 50 l at 150 bar
        def.law = (ReleaseLaw)law;
        ReleaseState state = release_begin(&def, nitrogen);
        double first = 0.0;
        for (int i = 0; i < 60; ++i) {
            release_step(&def, nitrogen, &state, true, 0.5);
            first = i == 0 ? state.gas : first;
        }
        double inside = 1.5e7 + AIR_PA;
        double flow = release_hole_gas(1.4, release_density(28.01, inside, ROOM_K), inside, AIR_PA,
                                       circle(0.003), 0.61);
        double turns = flow / 8.0 * 30.0;
        double left = law == RELEASE_ISOTHERMAL ? exp(-turns) : pow(1.0 + 0.2 * turns, -5.0);
        assert_ratio(first, flow, 0.02);
        assert_ratio(state.left, 8.0 * left, 0.01);
        double share = state.left / 8.0;
        double kelvin = law == RELEASE_ISOTHERMAL ? ROOM_K : ROOM_K * pow(share, 0.4);
        assert_ratio(state.kelvin, kelvin, 1e-9);
        assert_ratio(state.pressure + AIR_PA,
                     inside * pow(share, law == RELEASE_ISOTHERMAL ? 1.0 : 1.4), 1e-9);
        double gas = 0.0;
        double time = run_out(&def, nitrogen, &gas, 0.5);
        // What the air's own pressure keeps in stays there, and nothing more.
        double kept = 8.0 * pow(AIR_PA / inside, law == RELEASE_ISOTHERMAL ? 1.0 : 1.0 / 1.4);
        assert_ratio(8.0 - gas, kept, 0.03);
        assert_true(time < 1e6);
    }
}

TEST(a_liquefied_gas_holds_its_pressure_or_cools_and_loses_it) {
    UNUSED_STATE;
    const Substance* lpg = &test_substances[TEST_LPG];
    ReleaseDef def = hole(0.003, 0.0, 15.0); // by its own vapour
    def.law = RELEASE_ISOTHERMAL;
    ReleaseState warm = release_begin(&def, lpg);
    assert_ratio(warm.pressure, 836e3 - AIR_PA, 1e-9);
    ReleaseDef cools = def;
    cools.law = RELEASE_ADIABATIC;
    ReleaseState cold = warm;
    for (int i = 0; i < 1200; ++i) {
        release_step(&def, lpg, &warm, true, 0.5);
        release_step(&cools, lpg, &cold, true, 0.5);
    }
    assert_ratio(warm.pressure, 836e3 - AIR_PA, 1e-9);
    assert_true(cold.pressure < 0.6 * warm.pressure && cold.kelvin < ROOM_K - 15.0);
    assert_true(cold.left > warm.left && cold.gas < 0.7 * warm.gas);
    // Left alone it cools to its boiling point and stops with the rest in it.
    double gas = 0.0;
    for (int i = 0; i < 100000; ++i) {
        release_step(&cools, lpg, &cold, true, 0.5);
        gas = cold.gas;
    }
    assert_true(cold.kelvin > 273.15 - 42.2 && cold.kelvin < 273.15 - 40.0);
    assert_true(gas < 2e-4 && cold.left > 5.0);
}

TEST(a_lying_cylinder_lets_out_liquid_that_flashes_and_boils_off) {
    UNUSED_STATE;
    const Substance* lpg = &test_substances[TEST_LPG];
    ReleaseDef standing = hole(0.003, 8e5, 15.0);
    ReleaseDef lying = standing;
    lying.phase = RELEASE_LIQUID;
    ReleaseState up = release_begin(&standing, lpg);
    ReleaseState down = release_begin(&lying, lpg);
    release_step(&standing, lpg, &up, true, 0.5);
    release_step(&lying, lpg, &down, true, 0.5);
    double flow = (15.0 - down.left) / 0.5;
    assert_ratio(flow, 0.1219571367, 1e-6);  // the row of the table
    double flash = 2.0 * 2.5 * 62.1 / 426.0; // with the spray
    assert_ratio(down.spilt, flow * (1.0 - flash), 1e-9);
    assert_true(down.gas > 8.0 * up.gas);
    double most = down.gas * 0.5;
    double minutes = 0.0;
    for (; most < 13.5; minutes += 0.5 / 60.0) { // nine tenths
        release_step(&lying, lpg, &down, true, 0.5);
        most += down.gas * 0.5;
    }
    double gas = 0.0;
    double dry = run_out(&lying, lpg, &gas, 0.5) / 60.0;
    assert_ratio(gas, 15.0, 1e-9); // all of it ends in the air
    print_message("lying, 15 kg: nine tenths gone after %.1f min, dry after %.1f\n", minutes, dry);
    assert_true(minutes > 2.0 && minutes < 15.0 && dry < 120.0);
}

TEST(a_spill_shrinks_as_it_evaporates_and_a_shut_valve_leaves_the_pool) {
    UNUSED_STATE;
    const Substance* acetone = &test_substances[TEST_ACETONE];
    ReleaseDef def = release_default_def();
    def.phase = RELEASE_POOL;
    def.contents = 10.0;
    ReleaseState state = release_begin(&def, acetone);
    release_step(&def, acetone, &state, true, 0.5);
    double wide = 10.0 / (790.0 * 0.005);
    assert_ratio(state.pool_area, wide, 1e-9);
    assert_ratio(state.gas, release_evaporation(0.2, 58.08, wide, 24.7e3, ROOM_K), 1e-9);
    double first = state.gas;
    while (state.pool > 5.0) {
        release_step(&def, acetone, &state, true, 60.0);
    }
    assert_ratio(state.gas, 0.5 * first, 0.02);
    ReleaseDef bund = def;
    bund.pool_area = 1.0;
    double gas = 0.0;
    double bunded = run_out(&bund, acetone, &gas, 30.0);
    assert_ratio(gas, 10.0, 1e-9);
    assert_true(bunded > 1.3 * 10.0 / first); // a bund slows it
    // A leaking tank whose valve is shut: the pool goes on.
    ReleaseDef tank = hole(0.01, 5e4, 100.0);
    tank.phase = RELEASE_LIQUID;
    ReleaseState leak = release_begin(&tank, acetone);
    release_step(&tank, acetone, &leak, true, 10.0);
    assert_ratio(leak.spilt, release_hole_liquid(790.0, 5e4, circle(0.01), 0.61), 1e-9);
    double left = leak.left;
    release_step(&tank, acetone, &leak, false, 10.0);
    assert_near(leak.left, left, 0.0);
    assert_true(leak.spilt <= 0.0 && leak.gas > 0.0);
    assert_near(100.0 - left - leak.pool, 0.0, 0.2); // little has gone yet
}

TEST(what_an_author_forgot_is_named_in_both_languages) {
    UNUSED_STATE;
    Text flaw = {0};
    const Substance* methane = &test_substances[TEST_NATURAL_GAS];
    const Substance* lpg = &test_substances[TEST_LPG];
    ReleaseDef def = hole(0.01, 2e3, 0.0);
    assert_null(release_flaw(&def, methane, &flaw));
    def.pressure = 0.0;
    assert_string_equal(release_flaw(&def, methane, &flaw), "pressure");
    assert_true(flaw.en != NULL && flaw.zh != NULL);
    assert_null(release_flaw(&def, lpg, &flaw)); // its own vapour drives it
    def.diameter = 0.0;
    assert_string_equal(release_flaw(&def, lpg, &flaw), "hole");
    def = hole(0.01, 2e3, 0.0);
    def.phase = RELEASE_LIQUID;
    assert_string_equal(release_flaw(&def, methane, &flaw), "phase");
    def.law = RELEASE_ADIABATIC;
    assert_string_equal(release_flaw(&def, lpg, &flaw), "contents");
    def.phase = RELEASE_POOL;
    assert_string_equal(release_flaw(&def, lpg, &flaw), "contents");
    assert_string_equal(release_phase_name(RELEASE_POOL), "pool");
    assert_null(release_phase_name(RELEASE_PHASE_COUNT));
    assert_string_equal(release_law_name(RELEASE_ADIABATIC), "adiabatic");
    assert_null(release_law_name(-1));
}

SUITE(CASE(published_jets_come_out_to_a_millionth),
      CASE(every_row_of_the_table_comes_out_to_a_millionth),
      CASE(the_formula_is_smooth_where_gas_begins_to_choke),
      CASE(a_boiling_liquid_passes_between_vapour_and_liquid),
      CASE(a_pipe_passes_less_the_longer_it_is), CASE(pools_evaporate_as_the_epa_says),
      CASE(jets_reach_as_far_as_lees_says), CASE(cylinders_last_as_long_as_the_reference_says),
      CASE(a_vessel_of_gas_runs_down_as_solved),
      CASE(a_liquefied_gas_holds_its_pressure_or_cools_and_loses_it),
      CASE(a_lying_cylinder_lets_out_liquid_that_flashes_and_boils_off),
      CASE(a_spill_shrinks_as_it_evaporates_and_a_shut_valve_leaves_the_pool),
      CASE(what_an_author_forgot_is_named_in_both_languages))
