// One body: laws of survival against published values, clocks by the second, treatments, signs.

#include "core/spread.h"
#include "people/survival.h"
#include "people/triage.h"
#include "support/check.h"

static RngKey key_of(uint64_t who) {
    return (RngKey){.seed = 7, .stream = RNG_BODY, .who = who};
}

static Vitals fresh(uint64_t who) {
    Vitals body;
    body_begin(&body, key_of(who));
    return body;
}

static void hurt(Vitals* body, WoundKind kind, BodySite site, double amount) {
    body_wound(body, (Wound){.kind = kind, .site = site, .amount = (float)amount});
}

static void run(Vitals* body, int seconds) {
    for (int i = 0; i < seconds; i++) {
        body_step(body);
    }
}

/// Keeps something up for so long.
static void keep(Vitals* body, Treatment treatment, int seconds) {
    for (int i = 0; i < seconds; i++) {
        body_hold(body, treatment, 1.0f, 1, 0.0);
        body_step(body);
    }
}

// ---- laws ---------------------------------------------------------------------------------------

TEST(larsen_gives_the_survival_of_its_paper) {
    UNUSED_STATE;
    static const double rows[][4] = {{0, 0, 0, 67},    {1, 3, 10, 40.4}, {2, 5, 10, 35.9},
                                     {5, 8, 12, 21.5}, {8, 8, 12, 14.6}, {12, 12, 12, 1.0},
                                     {20, 20, 20, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_near(100.0 * survival_larsen(rows[i][0], rows[i][1], rows[i][2]), rows[i][3], 0.051);
    }
    // Without any help: 5.5 % a minute, none left at 12.2 minutes.
    assert_near(survival_larsen(1, 1, 1), 0.67 - 0.055, 1e-9);
    assert_true(survival_larsen(12.1, 12.1, 12.1) > 0.0);
    assert_near(survival_larsen(12.2, 12.2, 12.2), 0.0, 1e-3);
}

TEST(valenzuela_gives_the_survival_of_its_paper) {
    UNUSED_STATE;
    static const double rows[][3] = {{1, 2, 0.469},  {1, 4, 0.4008},  {2, 6, 0.313},
                                     {4, 8, 0.2182}, {8, 10, 0.1215}, {10, 15, 0.0529}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_near(survival_valenzuela(rows[i][0], rows[i][1]), rows[i][2], 6e-4);
    }
}

TEST(electric_shock_good_and_bad_run_have_their_survival) {
    UNUSED_STATE; // drillbook E.10: .37 / .42 after 25 s, 230 s, 12 min; .17-.22 after 4, 10 min
    assert_near(survival_larsen(25.0 / 60, 230.0 / 60, 12.0), 0.37, 0.01);
    assert_near(survival_valenzuela(25.0 / 60, 230.0 / 60), 0.42, 0.01);
    assert_near(survival_larsen(4, 10, 13), 0.19, 0.03);
    assert_near(survival_valenzuela(4, 10), 0.17, 0.01);
}

TEST(blood_is_lost_in_the_minutes_of_its_rate) {
    UNUSED_STATE;
    assert_near(bleeding_minutes(0.40, 0.15), 13.3, 0.05);
    assert_near(bleeding_minutes(0.40, 0.30), 6.7, 0.05);
    assert_near(bleeding_minutes(0.40, 0.50), 4.0, 1e-9);
    assert_near(bleeding_minutes(0.40, 1.0), 2.0, 1e-9);
    assert_int_equal(bleeding_class(0.14), 1);
    assert_int_equal(bleeding_class(0.15), 2);
    assert_int_equal(bleeding_class(0.30), 3);
    assert_int_equal(bleeding_class(0.40), 4);
    assert_near(survival_bleeding(0.45), 0.5, 1e-12);
    assert_near(survival_bleeding(0.40), 0.84, 0.01); // one spread of 5 % below
    assert_near(survival_bleeding(0.50), 0.16, 0.01);
    assert_near(survival_bleeding(bleeding_limit(0.3)), 0.7, 1e-9);
}

TEST(delays_of_first_aid_follow_distance_and_fatigue) {
    UNUSED_STATE;
    assert_near(aed_seconds(90.0), 152.0, 1e-9); // 72 there and back, 20 to unlock, 60 for the pads
    assert_near(compressions_quality(0.0), 1.0, 0.0);
    assert_near(compressions_quality(120.0), 1.0, 0.0); // so one swaps every two minutes
    assert_true(compressions_quality(240.0) < 0.9);
    assert_near(compressions_quality(600.0), 0.5, 1e-9);
    assert_near(survival_waiting(60.0, WAITING_RED), 0.3679, 1e-4);
    assert_near(survival_waiting(60.0, WAITING_YELLOW), 0.8465, 1e-4);
}

// ---- bleeding -----------------------------------------------------------------------------------

TEST(a_thigh_wound_runs_through_the_classes_at_its_rate) {
    UNUSED_STATE; // drillbook E.8: .2 L/min, 15 / 30 / 40 % at 225 / 450 / 600 s
    Vitals body = fresh(1);
    hurt(&body, WOUND_BLEEDING, SITE_LEG, 0.2);
    run(&body, 225);
    assert_near((double)body.blood_lost, 0.75, 1e-4);
    assert_int_equal(body.awake, AWAKE_ALERT);
    assert_true(body_signs(&body).radial);
    run(&body, 225);
    assert_near((double)body.blood_lost, 1.5, 1e-4);
    run(&body, 5);
    assert_int_equal(body.awake, AWAKE_CONFUSED); // class III
    run(&body, 60);
    assert_false(body_signs(&body).radial);
    assert_true(body_signs(&body).refill > 2.0f);
}

TEST(a_central_artery_kills_in_three_minutes_and_150_ml_a_minute_in_fifteen) {
    UNUSED_STATE; // hazards.md 3.2 [S]; the median of many bodies
    static const double rows[][2] = {{0.75, 3.0}, {0.15, 15.0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int seconds = (int)(60.0 * rows[i][1]);
        int before = 0;
        int after = 0;
        for (uint64_t who = 0; who < 200; who++) {
            Vitals body = fresh(who);
            hurt(&body, WOUND_BLEEDING, SITE_LEG, rows[i][0]);
            run(&body, seconds * 3 / 4);
            before += body.dead;
            run(&body, seconds / 2);
            after += body.dead;
        }
        assert_true(before < 20 && after > 180); // all of them within a quarter of it
    }
}

TEST(half_of_the_people_die_at_45_percent_lost) {
    UNUSED_STATE;
    int dead_at_40 = 0;
    int dead_at_45 = 0;
    int dead_at_50 = 0;
    for (uint64_t who = 0; who < 400; who++) {
        Vitals body = fresh(who);
        hurt(&body, WOUND_BLEEDING, SITE_LEG, 0.5);
        run(&body, 240);
        dead_at_40 += body.dead;
        run(&body, 30);
        dead_at_45 += body.dead;
        run(&body, 30);
        dead_at_50 += body.dead;
    }
    assert_near(dead_at_40 / 400.0, 0.16, 0.05);
    assert_near(dead_at_45 / 400.0, 0.5, 0.08);
    assert_near(dead_at_50 / 400.0, 0.84, 0.05);
}

TEST(the_tourniquet_at_two_minutes_saves_whom_the_stretcher_at_two_minutes_does_not) {
    UNUSED_STATE; // arterial, .3 L/min; the ambulance is there after 12 minutes
    int tied = 0;
    int carried = 0;
    double chance = 0.0;
    for (uint64_t who = 0; who < 100; who++) {
        Vitals with = fresh(who);
        Vitals without = fresh(who);
        hurt(&with, WOUND_BLEEDING, SITE_LEG, 0.3);
        hurt(&without, WOUND_BLEEDING, SITE_LEG, 0.3);
        run(&with, 120);
        run(&without, 120);
        assert_true(body_treat(&with, TREATMENT_TOURNIQUET, 1.0f, 0.5));
        (void)body_move(&without, 0.6f, 0.5);
        run(&with, 600);
        run(&without, 600);
        tied += !with.dead;
        carried += !without.dead;
        chance += body_survival(&with);
        assert_near((double)with.blood_lost, 0.6 + 0.03 * 10.0, 0.05);
    }
    assert_int_equal(tied, 100);
    assert_int_equal(carried, 0);
    assert_true(chance / 100.0 > 0.8);
}

TEST(a_tourniquet_holds_on_limbs_only_and_nine_times_in_ten) {
    UNUSED_STATE;
    Vitals body = fresh(1);
    hurt(&body, WOUND_BLEEDING, SITE_GROIN, 0.3);
    assert_false(body_treat(&body, TREATMENT_TOURNIQUET, 1.0f, 0.0));
    assert_near((double)body_bleeding(&body, true), 0.3, 1e-6);
    assert_true(body_treat(&body, TREATMENT_PACKING, 1.0f, 0.0));
    assert_near((double)body_bleeding(&body, true), 0.09, 1e-6);

    Vitals leg = fresh(1);
    hurt(&leg, WOUND_BLEEDING, SITE_LEG, 0.3);
    assert_false(body_treat(&leg, TREATMENT_TOURNIQUET, 1.0f, 0.901));
    assert_int_equal(leg.tied_at, BODY_NEVER);
    assert_false(body_treat(&leg, TREATMENT_IMPROVISED, 1.0f, 0.401));
    assert_true(body_treat(&leg, TREATMENT_TOURNIQUET, 1.0f, 0.899));
    assert_near((double)body_bleeding(&leg, true), 0.03, 1e-6);
    assert_true(body_signs(&leg).controlled);
    body_treat(&leg, TREATMENT_LOOSENED, 1.0f, 0.5); // and it runs again
    assert_near((double)body_bleeding(&leg, true), 0.3, 1e-6);
}

TEST(pressure_works_while_it_is_kept_up_and_stays_after_one_to_three_minutes) {
    UNUSED_STATE;
    Vitals body = fresh(1);
    hurt(&body, WOUND_BLEEDING, SITE_ARM, 0.2);
    keep(&body, TREATMENT_PRESSURE, 30);
    assert_near((double)body.blood_lost, 30.0 / 60 * 0.06, 0.004);
    run(&body, 1);
    assert_near((double)body_bleeding(&body, true), 0.2, 1e-6); // let go too early
    keep(&body, TREATMENT_PRESSURE, 181);
    run(&body, 10);
    assert_near((double)body_bleeding(&body, true), 0.06, 1e-6);
    assert_true((double)body.draws.clots >= 60.0 && (double)body.draws.clots <= 180.0);

    Vitals inside = fresh(2);
    hurt(&inside, WOUND_BLEEDING, SITE_ABDOMEN, 0.1);
    keep(&inside, TREATMENT_PRESSURE, 181);
    assert_near((double)body_bleeding(&inside, false), 0.1, 1e-6);
    assert_near((double)body_bleeding(&inside, true), 0.0, 0.0); // nobody sees it
}

TEST(an_object_pulled_out_lets_it_bleed) {
    UNUSED_STATE;
    Vitals body = fresh(1);
    hurt(&body, WOUND_OBJECT, SITE_LEG, 0.3);
    run(&body, 300);
    assert_near((double)body.blood_lost, 0.0, 0.0);
    body_treat(&body, TREATMENT_OBJECT_OUT, 1.0f, 0.5);
    run(&body, 60);
    assert_near((double)body.blood_lost, 0.3, 1e-4);
}

// ---- breath, arrest -----------------------------------------------------------------------------

TEST(who_gets_no_air_faints_in_1_to_3_minutes_and_the_heart_stops_in_3_to_6) {
    UNUSED_STATE;
    for (uint64_t who = 0; who < 60; who++) {
        Vitals body = fresh(who);
        hurt(&body, WOUND_AIRWAY, SITE_NECK, 1.0);
        int faints = 0;
        int stops = 0;
        for (int s = 1; s < 800 && !body.dead; s++) {
            body_step(&body);
            faints = faints == 0 && body.awake >= AWAKE_PAIN ? s : faints;
            stops = stops == 0 && body.heart != HEART_BEATS ? s : stops;
        }
        assert_true(faints >= 59 && faints <= 181);
        assert_true(stops >= 179 && stops <= 361 && stops > faints);
        assert_int_equal(body.heart, HEART_STANDS);
        assert_true(body.dead); // survival is nil past 10 to 12 minutes
        assert_true(body.seconds >= 600 && body.seconds <= 750);
    }
}

TEST(jaw_thrust_or_recovery_position_keeps_the_tongue_out_of_the_way) {
    UNUSED_STATE;
    int dead_alone = 0;
    for (uint64_t who = 0; who < 100; who++) {
        Vitals alone = fresh(who);
        Vitals turned = fresh(who);
        Vitals held = fresh(who);
        hurt(&alone, WOUND_HEAD, SITE_HEAD, 0.6);
        hurt(&turned, WOUND_HEAD, SITE_HEAD, 0.6);
        hurt(&held, WOUND_HEAD, SITE_HEAD, 0.6);
        body_treat(&turned, TREATMENT_RECOVERY, 1.0f, 0.5);
        run(&alone, 900);
        run(&turned, 900);
        keep(&held, TREATMENT_AIRWAY, 900);
        dead_alone += alone.heart != HEART_BEATS;
        assert_int_equal(turned.heart, HEART_BEATS);
        assert_int_equal(held.heart, HEART_BEATS);
        assert_near((double)body_breathing(&turned), 1.0, 1e-6);
    }
    assert_near(dead_alone / 100.0, 0.3, 0.12);
}

TEST(the_clock_of_an_arrest_is_larsens) {
    UNUSED_STATE;
    for (int cpr = 0; cpr <= 4; cpr += 2) {
        Vitals body = fresh(3);
        body.draws.luck = 0.999f; // no shock brings this one back
        hurt(&body, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
        run(&body, 60 * cpr);
        keep(&body, TREATMENT_COMPRESSIONS, 60 * 2);
        body_treat(&body, TREATMENT_SHOCK, 1.0f, 0.0);
        keep(&body, TREATMENT_COMPRESSIONS, 60 * 5);
        body_medic(&body);
        double here = (double)body.chance;
        assert_near(here, survival_larsen(cpr, cpr + 2, cpr + 7), 2e-4);
        keep(&body, TREATMENT_COMPRESSIONS, 60); // whom nothing brings back goes on losing it
        assert_near(here - (double)body.chance, LARSEN_SHOCK + LARSEN_ADVANCED, 2e-4);
        assert_int_equal(body.compressed_at, 60 * cpr);
        assert_int_equal(body.shocked_at, 60 * (cpr + 2));
    }
    Vitals left = fresh(3);
    hurt(&left, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    run(&left, 725);
    assert_false(left.dead);
    run(&left, 10);
    assert_true(left.dead); // 12.2 minutes
}

TEST(a_shock_brings_back_as_many_as_the_clock_says) {
    UNUSED_STATE;
    int back = 0;
    for (uint64_t who = 0; who < 400; who++) {
        Vitals body = fresh(who);
        hurt(&body, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
        run(&body, 60);
        keep(&body, TREATMENT_COMPRESSIONS, 180);
        back += body_treat(&body, TREATMENT_SHOCK, 1.0f, 0.5) ? 1 : 0;
        assert_true((body.heart == HEART_BEATS) == (body.back_at != BODY_NEVER));
    }
    // Of the hearts that can come back, the first shock brings nine in ten.
    assert_near(back / 400.0, 0.9 * survival_larsen(1, 4, 4) / LARSEN_BEST, 0.06);
}

/// Pressed from `cpr`, shocked from `shock` on every two minutes, a crew at `advanced` [min]; the
/// mean of what is told of all at the end, the dead at 0.
static double told_of_many(int cpr, int shock, int advanced) {
    double sum = 0.0;
    for (uint64_t who = 0; who < 400; who++) {
        Vitals body = fresh(who);
        hurt(&body, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
        for (int s = 0; s < 60 * 45; s++) {
            if (s >= 60 * cpr) {
                body_hold(&body, TREATMENT_COMPRESSIONS, 1.0f, 1, 0.0);
                body_hold(&body, TREATMENT_BREATHS, 1.0f, 1, 0.0);
            }
            if (s >= 60 * shock && (s - 60 * shock) % 120 == 0) {
                body_treat(&body, TREATMENT_SHOCK, 1.0f, 0.5);
            }
            if (s == 60 * advanced) {
                body_medic(&body);
            }
            body_step(&body);
        }
        assert_true(body.dead || body.heart == HEART_BEATS); // no clock stands still half-way
        sum += body_survival(&body);
    }
    return sum / 400.0;
}

TEST(when_all_is_over_as_many_live_as_larsen_says) {
    UNUSED_STATE;
    static const int rows[][3] = {{1, 3, 10}, {2, 5, 10}, {5, 8, 12}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const int* row = rows[i];
        assert_near(told_of_many(row[0], row[1], row[2]), survival_larsen(row[0], row[1], row[2]),
                    0.05);
    }
}

TEST(in_hospital_the_clocks_of_the_scene_stand) {
    UNUSED_STATE;
    Vitals body = fresh(5);
    hurt(&body, WOUND_BLEEDING, SITE_ABDOMEN, 0.1);
    run(&body, 300);
    body_settle(&body);
    float lost = body.blood_lost;
    double chance = body_survival(&body);
    run(&body, 3600);
    assert_near((double)body.blood_lost, (double)lost, 1e-9);
    assert_near(body_survival(&body), chance, 1e-9);
}

TEST(a_band_or_a_hand_stops_all_that_bleeds_below_it) {
    UNUSED_STATE;
    Vitals tied = fresh(6);
    hurt(&tied, WOUND_BLEEDING, SITE_ARM, 0.25);
    hurt(&tied, WOUND_BLEEDING, SITE_ARM, 0.1);
    hurt(&tied, WOUND_BLEEDING, SITE_LEG, 0.1);
    Vitals pressed = tied;
    assert_true(body_treat(&tied, TREATMENT_TOURNIQUET, 1.0f, 0.0));
    assert_near((double)body_bleeding(&tied, true), 0.035 + 0.1, 1e-4);
    hurt(&tied, WOUND_BLEEDING, SITE_ARM, 0.2); // torn again below the band
    assert_near((double)body_bleeding(&tied, true), 0.055 + 0.1, 1e-4);
    body_hold(&pressed, TREATMENT_PRESSURE, 1.0f, 2, 0.0);
    assert_near((double)body_bleeding(&pressed, true), 0.3 * 0.35 + 0.1, 1e-4);
}

TEST(a_heart_that_stands_for_want_of_oxygen_needs_breaths) {
    UNUSED_STATE;
    int with_breaths = 0;
    int without = 0;
    double share = 0.0;
    for (uint64_t who = 0; who < 200; who++) {
        Vitals both = fresh(who);
        hurt(&both, WOUND_ASPHYXIA, SITE_WHOLE, 6.5);
        body_step(&both);
        assert_int_equal(both.heart, HEART_STANDS);
        assert_false(body_treat(&both, TREATMENT_SHOCK, 1.0f, 0.0)); // no shock for this one
        Vitals pressed = both;
        for (int s = 0; s < 300; s++) {
            body_hold(&both, TREATMENT_COMPRESSIONS, 1.0f, 1, 0.0);
            body_hold(&both, TREATMENT_BREATHS, 1.0f, 1, 0.0);
            body_step(&both);
            body_hold(&pressed, TREATMENT_COMPRESSIONS, 1.0f, 1, 0.0);
            body_step(&pressed);
        }
        with_breaths += both.heart == HEART_BEATS;
        without += pressed.heart == HEART_BEATS;
        share += (double)(both.chance - pressed.chance);
    }
    assert_int_equal(without, 0);
    assert_true(with_breaths > 40);
    assert_near(share / 200.0, 5 * 0.011, 0.01);
}

// ---- spine, hanging, crush, heat, poison --------------------------------------------------------

TEST(moving_cuts_the_cord_ten_times_less_often_in_line) {
    UNUSED_STATE;
    int rough = 0;
    int held = 0;
    for (int i = 0; i < 1000; i++) {
        Vitals body = fresh(1);
        hurt(&body, WOUND_SPINE, SITE_NECK, 0.4);
        rough += body_move(&body, 1.0f, i / 1000.0);
        Vitals kept = fresh(1);
        hurt(&kept, WOUND_SPINE, SITE_NECK, 0.4);
        body_hold(&kept, TREATMENT_INLINE, 1.0f, 5, 0.0);
        held += body_move(&kept, 1.0f, i / 1000.0);
    }
    assert_near(rough, 400, 1);
    assert_near(held, 40, 1);
    Vitals cut = fresh(1);
    hurt(&cut, WOUND_SPINE, SITE_NECK, 0.4);
    assert_true(body_treat(&cut, TREATMENT_SAT_UP, 1.0f, 0.9)); // its movement draws the other way
    assert_near((double)cut.cord, 1.0, 0.0);
    assert_near((double)body_breathing(&cut), 0.35, 1e-6); // the diaphragm alone
    assert_false(body_walks(&cut));
}

TEST(a_long_crush_can_stop_the_heart_on_release_and_a_medic_prevents_it) {
    UNUSED_STATE;
    int stopped = 0;
    for (uint64_t who = 0; who < 200; who++) {
        Vitals body = fresh(who);
        hurt(&body, WOUND_CRUSH, SITE_LEG, 0.3);
        hurt(&body, WOUND_BLEEDING, SITE_LEG, 0.02);
        assert_near((double)body_bleeding(&body, true), 0.006, 1e-6); // held shut
        run(&body, 90 * 60);
        Vitals seen = body;
        body_medic(&seen);
        body_release(&seen);
        assert_int_equal(seen.heart, HEART_BEATS);
        body_release(&body);
        stopped += body.heart != HEART_BEATS;
        Vitals early = fresh(who);
        hurt(&early, WOUND_CRUSH, SITE_LEG, 0.3);
        run(&early, 30 * 60);
        body_release(&early);
        assert_int_equal(early.heart, HEART_BEATS);
    }
    assert_near(stopped / 200.0, 0.1 + 0.4 * 30.0 / 180.0, 0.06);
}

TEST(heat_stroke_cooled_within_half_an_hour_is_survived) {
    UNUSED_STATE;
    Vitals cooled = fresh(1);
    Vitals left = fresh(1);
    hurt(&cooled, WOUND_HEAT, SITE_WHOLE, 4.2);
    hurt(&left, WOUND_HEAT, SITE_WHOLE, 4.2);
    assert_int_equal(cooled.awake, AWAKE_VOICE);
    keep(&cooled, TREATMENT_CHILLING, 25 * 60);
    run(&left, 90 * 60);
    assert_true((double)cooled.core < 39.0);
    assert_true((double)cooled.hot_minutes < 30.0);
    assert_true((double)left.hot_minutes > 80.0);
    assert_true(body_survival(&cooled) > body_survival(&left) + 0.3);
}

TEST(burns_are_cooled_while_the_water_runs_for_twenty_minutes) {
    UNUSED_STATE;
    Vitals half = fresh(2);
    hurt(&half, WOUND_BURN, SITE_ARM, 0.1);
    Vitals large = fresh(2);
    hurt(&large, WOUND_BURN, SITE_CHEST, 0.4);
    keep(&half, TREATMENT_COOLING, 600);
    double after = (double)half.burnt;
    assert_near(after, 0.1 * 0.894, 1e-3); // half of the way to .8
    run(&half, 600);
    assert_near((double)half.burnt, after, 1e-6); // nobody holds it: nothing more
    keep(&half, TREATMENT_COOLING, 1200);
    assert_near((double)half.burnt, 0.08, 5e-4); // twenty minutes are enough, more brings nothing
    keep(&large, TREATMENT_COOLING, 1200);
    assert_true((double)large.core < 36.2); // a large burn chills under water
    assert_true((double)half.core > 36.9);
}

TEST(eyes_get_worse_until_they_have_been_flushed_for_fifteen_minutes) {
    UNUSED_STATE;
    Vitals left = fresh(2);
    hurt(&left, WOUND_EYES, SITE_HEAD, 0.3);
    Vitals briefly = left;
    Vitals flushed = left;
    run(&left, 600);
    keep(&briefly, TREATMENT_FLUSHING, 300);
    assert_near((double)briefly.eyes, 0.3, 1e-6);
    run(&briefly, 300);
    keep(&flushed, TREATMENT_FLUSHING, 900);
    run(&flushed, 600);
    assert_near((double)flushed.eyes, 0.3, 1e-6);
    assert_near((double)briefly.eyes, 0.49, 0.02);
    assert_near((double)left.eyes, 0.81, 0.03);
}

TEST(poison_leaves_four_times_as_fast_with_oxygen) {
    UNUSED_STATE;
    Vitals air = fresh(1);
    hurt(&air, WOUND_TOXIC, SITE_WHOLE, 0.9);
    Vitals oxygen = air;
    body_treat(&oxygen, TREATMENT_OXYGEN, 1.0f, 0.0);
    run(&air, 3600);
    run(&oxygen, 3600);
    assert_near((double)oxygen.toxic, 0.45, 0.002);
    assert_near((double)air.toxic, 0.9 * pow(0.5, 0.25), 0.002);
}

TEST(water_given_to_who_is_drowsy_goes_down_the_wrong_way) {
    UNUSED_STATE;
    Vitals drowsy = fresh(1);
    hurt(&drowsy, WOUND_HEAD, SITE_HEAD, 0.5);
    Vitals awake = fresh(1);
    body_treat(&awake, TREATMENT_DRINK, 1.0f, 0.05);
    assert_false(awake.vomited);
    body_treat(&drowsy, TREATMENT_DRINK, 1.0f, 0.15); // one in ten
    assert_false(drowsy.vomited);
    body_treat(&drowsy, TREATMENT_DRINK, 1.0f, 0.05);
    assert_true(drowsy.vomited);
    assert_true(body_breathing(&drowsy) < 0.5f);
}

// ---- signs -------------------------------------------------------------------------------------

TEST(signs_follow_the_clocks) {
    UNUSED_STATE;
    Vitals well = fresh(1);
    Signs signs = body_signs(&well);
    assert_true(signs.walks && signs.talks && signs.radial && signs.skin == SKIN_NORMAL);
    assert_near((double)signs.breaths, 14.0, 0.5);
    Vitals shock = fresh(1);
    hurt(&shock, WOUND_BLEEDING, SITE_ABDOMEN, 0.2);
    run(&shock, 525); // 35 %
    if (!shock.dead) {
        signs = body_signs(&shock);
        assert_true(signs.breaths > 30.0f && signs.pulse > 120.0f);
        assert_int_equal(signs.skin, SKIN_CLAMMY);
        assert_false(signs.radial || signs.walks);
        assert_near((double)signs.bleeding, 0.0, 0.0);
        assert_int_equal(triage_start(&signs, false), CATEGORY_RED);
    }
    Vitals leg = fresh(1);
    hurt(&leg, WOUND_FRACTURE, SITE_LEG, 0.5);
    signs = body_signs(&leg);
    assert_true(signs.deformed && !signs.walks && signs.obeys);
    assert_int_equal(triage_start(&signs, false), CATEGORY_YELLOW);
    assert_near(body_survival(&well), 1.0, 0.002);
}

TEST(the_next_minute_costs_more_the_worse_it_bleeds) {
    UNUSED_STATE;
    Vitals slow = fresh(11);
    Vitals fast = fresh(11);
    hurt(&slow, WOUND_BLEEDING, SITE_LEG, 0.05);
    hurt(&fast, WOUND_BLEEDING, SITE_LEG, 0.3);
    run(&slow, 300);
    run(&fast, 300);
    assert_false(fast.dead);
    assert_true(body_minute_cost(&fast) > 3.0 * body_minute_cost(&slow));
    Vitals arrest = fresh(11);
    hurt(&arrest, WOUND_FIBRILLATION, SITE_CHEST, 1.0);
    assert_near(body_minute_cost(&arrest), 0.055, 1e-3);
    keep(&arrest, TREATMENT_COMPRESSIONS, 5);
    body_hold(&arrest, TREATMENT_COMPRESSIONS, 1.0f, 100, 0.0);
    assert_near(body_minute_cost(&arrest), 0.032, 1e-3); // 3-4 % a minute under compressions
}

TEST(names_of_wounds_and_parts_are_found_again) {
    UNUSED_STATE;
    for (int i = 0; i < WOUND_KIND_COUNT; i++) {
        assert_int_equal(wound_find(wound_name(i)), i);
        assert_true(strlen(wound_text((WoundKind)i).zh) > 0);
    }
    for (int i = 0; i < SITE_COUNT; i++) {
        assert_int_equal(body_site_find(body_site_name(i)), i);
        assert_true(strlen(body_site_text((BodySite)i).zh) > 0);
    }
    assert_int_equal(wound_find("scratch"), WOUND_KIND_COUNT);
    assert_int_equal(body_site_find("tail"), SITE_COUNT);
    assert_null(wound_name(WOUND_KIND_COUNT));
    for (int i = 0; i < AWAKE_COUNT; i++) {
        assert_true(strlen(awake_text((Awake)i).zh) > 0);
    }
    for (int i = 0; i < SKIN_COUNT; i++) {
        assert_true(strlen(skin_text((Skin)i).zh) > 0);
    }
    for (int i = 0; i < HEART_COUNT; i++) {
        assert_true(strlen(heart_text((Heart)i).zh) > 0);
    }
}

SUITE(CASE(larsen_gives_the_survival_of_its_paper),
      CASE(valenzuela_gives_the_survival_of_its_paper),
      CASE(electric_shock_good_and_bad_run_have_their_survival),
      CASE(blood_is_lost_in_the_minutes_of_its_rate),
      CASE(delays_of_first_aid_follow_distance_and_fatigue),
      CASE(a_thigh_wound_runs_through_the_classes_at_its_rate),
      CASE(a_central_artery_kills_in_three_minutes_and_150_ml_a_minute_in_fifteen),
      CASE(half_of_the_people_die_at_45_percent_lost),
      CASE(the_tourniquet_at_two_minutes_saves_whom_the_stretcher_at_two_minutes_does_not),
      CASE(a_tourniquet_holds_on_limbs_only_and_nine_times_in_ten),
      CASE(pressure_works_while_it_is_kept_up_and_stays_after_one_to_three_minutes),
      CASE(an_object_pulled_out_lets_it_bleed),
      CASE(who_gets_no_air_faints_in_1_to_3_minutes_and_the_heart_stops_in_3_to_6),
      CASE(jaw_thrust_or_recovery_position_keeps_the_tongue_out_of_the_way),
      CASE(the_clock_of_an_arrest_is_larsens), CASE(a_shock_brings_back_as_many_as_the_clock_says),
      CASE(when_all_is_over_as_many_live_as_larsen_says),
      CASE(in_hospital_the_clocks_of_the_scene_stand),
      CASE(a_band_or_a_hand_stops_all_that_bleeds_below_it),
      CASE(a_heart_that_stands_for_want_of_oxygen_needs_breaths),
      CASE(moving_cuts_the_cord_ten_times_less_often_in_line),
      CASE(a_long_crush_can_stop_the_heart_on_release_and_a_medic_prevents_it),
      CASE(heat_stroke_cooled_within_half_an_hour_is_survived),
      CASE(burns_are_cooled_while_the_water_runs_for_twenty_minutes),
      CASE(eyes_get_worse_until_they_have_been_flushed_for_fifteen_minutes),
      CASE(poison_leaves_four_times_as_fast_with_oxygen),
      CASE(water_given_to_who_is_drowsy_goes_down_the_wrong_way), CASE(signs_follow_the_clocks),
      CASE(the_next_minute_costs_more_the_worse_it_bleeds),
      CASE(names_of_wounds_and_parts_are_found_again))
