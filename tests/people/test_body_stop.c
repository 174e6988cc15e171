// What stops a heart: hanging in a harness, and which clock it is told by.

#include "people/body.h"
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

TEST(one_in_five_faints_within_ten_minutes_of_hanging) {
    UNUSED_STATE;
    int before_10 = 0;
    int dead = 0;
    for (uint64_t who = 0; who < 400; who++) {
        Vitals body = fresh(who);
        hurt(&body, WOUND_SUSPENSION, SITE_WHOLE, 1.0);
        run(&body, 600);
        before_10 += body.fainted_hanging;
        Vitals relieved = fresh(who);
        hurt(&relieved, WOUND_SUSPENSION, SITE_WHOLE, 1.0);
        body_treat(&relieved, TREATMENT_RELIEF, 1.0f, 0.0);
        run(&relieved, 600);
        if (!relieved.fainted_hanging) { // straps: a third of the pace
            assert_near((double)relieved.hang, 10.0 / 3.0, 0.02);
        }
        run(&body, 5400);
        dead += body.dead;
    }
    assert_near(before_10 / 400.0, 0.193, 2.0 * sqrt(0.193 * 0.807 / 400.0)); // 19 in 20 samples
    assert_true(dead > 300);
}

/// Hangs as one who faints within two minutes; false where the tongue then shuts the airway, which
/// is another clock.
static bool hangs_unconscious(Vitals* body, uint64_t who) {
    *body = fresh(who);
    hurt(body, WOUND_SUSPENSION, SITE_WHOLE, 1.001);
    while (!body->fainted_hanging) {
        body_step(body);
    }
    return body->draws.tongue > 0.0f;
}

TEST(half_of_the_unconscious_are_dead_after_ten_minutes_of_hanging) {
    UNUSED_STATE;
    int all = 0;
    int dead = 0;
    for (uint64_t who = 0; who < 1000; who++) {
        Vitals body;
        all += hangs_unconscious(&body, who) ? 1 : 0;
        if (body.draws.tongue > 0.0f) {
            run(&body, 600);
            dead += body.dead;
        }
    }
    assert_near((double)dead / all, 0.5, 2.0 * sqrt(0.25 / all));
}

TEST(the_heart_of_who_hangs_unconscious_stops_half_way_and_the_chance_is_gone_at_the_end) {
    UNUSED_STATE;
    Vitals body;
    uint64_t who = 3;
    while (!hangs_unconscious(&body, who)) {
        who++;
    }
    while (body.heart == HEART_BEATS) {
        body_step(&body);
    }
    assert_near((double)(body.hang_out / body.draws.hang_dies), 0.5, 0.01);
    assert_true(body.chance < 0.34f); // of .67: so much was lost while it went unnoticed
    Vitals down = body;
    body_release(&down);
    run(&down, 60);
    assert_false(down.dead); // compressions can still bring back who is taken down now
    while (!body.dead) {
        body_step(&body);
    }
    assert_near((double)(body.hang_out / body.draws.hang_dies), 1.0, 0.01);
}

static void dealt(Vitals* body, WoundKind kind, BodySite site, double amount, int cause) {
    body_wound(body, (Wound){.kind = kind, .site = site, .amount = (float)amount, .cause = cause});
}

/// Runs until the heart stops; which clock did it, and what dealt the wound behind it.
static void assert_stops(Vitals body, BodyStop stop, int cause) {
    for (int second = 0; second < 7200 && body.heart == HEART_BEATS && !body.dead; second++) {
        body_step(&body);
    }
    assert_true(body.heart != HEART_BEATS);
    assert_int_equal(body.stop, stop);
    assert_int_equal(body.stop_cause, cause);
}

TEST(an_arrest_is_told_by_the_clock_that_brought_it) {
    UNUSED_STATE;
    enum { FELL = 9, CRUSHED = 8, CURRENT = 10 };
    Vitals neck = fresh(2);
    dealt(&neck, WOUND_SPINE, SITE_NECK, 0.6, FELL);
    dealt(&neck, WOUND_BLEEDING, SITE_LEG, 0.05, FELL);
    assert_true(body_move(&neck, 1.0f, 0.0));
    dealt(&neck, WOUND_BLOW, SITE_CHEST, 0.7, CRUSHED); // a plank comes down later: not of that
    assert_stops(neck, STOP_NECK, FELL);

    Vitals bleeds = fresh(3);
    dealt(&bleeds, WOUND_BLEEDING, SITE_LEG, 0.5, FELL);
    dealt(&bleeds, WOUND_BLOW, SITE_CHEST, 0.7, CRUSHED);
    assert_stops(bleeds, STOP_BLOOD, FELL);

    Vitals current = fresh(4);
    dealt(&current, WOUND_BURN, SITE_HAND, 0.02, FELL);
    dealt(&current, WOUND_FIBRILLATION, SITE_CHEST, 1.0, CURRENT);
    assert_stops(current, STOP_WOUND, CURRENT);

    Vitals shut = fresh(5);
    dealt(&shut, WOUND_AIRWAY, SITE_NECK, 1.0, FELL);
    assert_stops(shut, STOP_AIRWAY, FELL);

    Vitals chest = fresh(6);
    dealt(&chest, WOUND_CHEST, SITE_CHEST, 0.9, CRUSHED);
    assert_stops(chest, STOP_CHEST, CRUSHED);

    Vitals hangs = fresh(7);
    dealt(&hangs, WOUND_SUSPENSION, SITE_WHOLE, 2.0, FELL);
    for (int tongue = 0; tongue < 2; tongue++) { // 0 shuts the airway of who hangs unconscious
        hangs.draws.tongue = (float)tongue;
        assert_stops(hangs, STOP_HANGING, FELL);
    }

    Vitals choked = fresh(8); // unconscious on the back: goes back to what took the senses
    dealt(&choked, WOUND_HEAD, SITE_HEAD, 0.6, FELL);
    choked.draws.tongue = 0.0f;
    assert_stops(choked, STOP_AIRWAY, FELL);

    Vitals airless = fresh(9);
    dealt(&airless, WOUND_ASPHYXIA, SITE_WHOLE, 1.0, CRUSHED);
    body_breathes(&airless, 0.0f);
    assert_stops(airless, STOP_WOUND, CRUSHED);
}

TEST(who_is_taken_down_and_laid_flat_wakes_up) {
    UNUSED_STATE;
    Vitals body = fresh(5);
    hurt(&body, WOUND_SUSPENSION, SITE_WHOLE, 1.0);
    while (!body.fainted_hanging) {
        body_step(&body);
    }
    run(&body, 120);
    assert_int_equal(body.awake, AWAKE_NOT);
    body_release(&body);
    body_treat(&body, TREATMENT_RECOVERY, 1.0f, 0.0);
    run(&body, 180);
    assert_int_equal(body.awake, AWAKE_ALERT);
    assert_true(body_walks(&body));
}

SUITE(CASE(one_in_five_faints_within_ten_minutes_of_hanging),
      CASE(an_arrest_is_told_by_the_clock_that_brought_it),
      CASE(half_of_the_unconscious_are_dead_after_ten_minutes_of_hanging),
      CASE(the_heart_of_who_hangs_unconscious_stops_half_way_and_the_chance_is_gone_at_the_end),
      CASE(who_is_taken_down_and_laid_flat_wakes_up))
