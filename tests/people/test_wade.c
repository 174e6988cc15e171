// Wade: how water slows people, takes them off their feet, drowns who lies in it, and kills by the
// current of what stands in it.
#include "people/crowd.h"

#include "hazard/water.h"
#include "people/work.h"

static const char* const HALL = "......................\n"
                                ".####################.\n"
                                ".#AAAAAAAAAAAAAAAAAA#.\n"
                                ".#AAAAAAAAAAAAAAAAAA+*\n"
                                ".#AAAAAAAAAAAAAAAAAA#.\n"
                                ".####################.\n";
static const char* const BOARD = "device power_switch DB 0 4 3\n";

/// A hall in which water stands so deep, or runs in.
static void hall(Crowd* crowd, WaterDef* water, double depth) {
    crowd_map(crowd, HALL, 1.0, BOARD);
    *water = water_default_def();
    water->room = crowd_room(crowd, "A");
    water->depth = depth;
    crowd->waters = water;
    crowd->water_count = 1;
}

/// The hall's outer door is tight enough to keep its depth for some seconds.
static double seconds_for_ten_metres(double depth) {
    Crowd crowd;
    WaterDef water;
    hall(&crowd, &water, depth > 0.0 ? depth : 0.001);
    PersonDef* walker = crowd_add_at(&crowd, "A", 3.0f, 2.5f, 1.0);
    walker->reacts = spread_fixed(0.0);
    crowd_start(&crowd, true);
    double left = 0.0;
    while (crowd.people->at[0].x < 13.5f && crowd_time(&crowd) < 120.0) {
        left = crowd.people->at[0].x < 3.5f ? crowd_time(&crowd) : left;
        crowd_step(&crowd);
    }
    double seconds = crowd_time(&crowd) - left;
    crowd_end(&crowd);
    return seconds;
}

// hazards.md 4.6: pace x (1 - .7 d/1.2).
TEST(wading_takes_so_much_longer_as_the_reference_says) {
    UNUSED_STATE;
    double dry = seconds_for_ten_metres(0.0);
    assert_near(dry, 10.0, 0.3);
    assert_near(dry / seconds_for_ten_metres(0.6), 1.0 - 0.7 * 0.6 / 1.2, 0.02);
    assert_near(dry / seconds_for_ten_metres(0.3), 1.0 - 0.7 * 0.3 / 1.2, 0.02);
}

TEST(who_waits_leaves_water_that_wets_the_feet) {
    UNUSED_STATE;
    for (int wet = 0; wet < 2; wet++) {
        Crowd crowd;
        WaterDef water;
        hall(&crowd, &water, wet != 0 ? 0.1 : 0.02);
        crowd_add(&crowd, 10, "A");
        crowd_start(&crowd, false);
        crowd_run(&crowd, 60.0);
        assert_int_equal(crowd_events(&crowd, EVENT_PERSON_STARTED, NULL), wet != 0 ? 10 : 0);
        for (int32_t i = 0; wet != 0 && i < 10; i++) {
            assert_int_equal(crowd.people->cue[i], CUE_WATER);
        }
        crowd_end(&crowd);
    }
}

/// How many of `count` shocked in `minutes`, and how many hearts stand still of it.
static int shocked(int count, double minutes, bool isolated, int* stopped) {
    Crowd crowd;
    WaterDef water;
    hall(&crowd, &water, 0.6);
    LiveDef live = {.device = facility_find_device(crowd.facility, "DB"), .height = 0.2};
    crowd.lives = &live;
    crowd.live_count = 1;
    water.inflow = 0.012; // what runs off under the door comes back
    for (int i = 0; i < count; i++) {
        crowd_add_at(&crowd, "A", 3.0f + 0.4f * (float)(i % 16), 1.6f + 0.5f * (float)(i / 16),
                     1.0);
    }
    crowd_start(&crowd, false);
    for (int i = 0; i < count; i++) {
        people_set_role(crowd.people, i, true); // who works there
    }
    if (isolated) {
        hazard_cut_power(crowd.hazard, NULL);
    }
    crowd_run(&crowd, 60.0 * minutes);
    *stopped = 0;
    for (int i = 0; i < count; i++) {
        const Vitals* body = people_vitals(crowd.people, i);
        *stopped += body != NULL && body->heart != HEART_BEATS ? 1 : 0;
    }
    int hit = 0;
    for (uint32_t i = 0; i < crowd.log.count; i++) {
        hit += crowd.log.events[i].kind == EVENT_SHOCKED_IN_WATER ? 1 : 0;
    }
    crowd_end(&crowd);
    return hit;
}

// hazards.md 4.6: within 10 m of it .1 a minute, until the power is cut.
TEST(live_water_strikes_one_in_ten_a_minute_and_isolating_it_first_saves_all) {
    UNUSED_STATE;
    int stopped = 0;
    int hit = shocked(64, 1.0, false, &stopped);
    double wanted = 64.0 * (1.0 - exp(-0.1));
    assert_near(hit, wanted, 3.0 * sqrt(wanted)); // a count
    assert_true(stopped > 0 && stopped <= hit);
    assert_int_equal(shocked(64, 1.0, true, &stopped), 0);
    assert_int_equal(stopped, 0);
}

TEST(who_lies_in_it_drowns_and_who_is_borne_out_breathes_again) {
    UNUSED_STATE;
    for (int borne = 0; borne < 2; borne++) {
        Crowd crowd;
        WaterDef water;
        hall(&crowd, &water, 0.5);
        water.inflow = 0.012;
        crowd_add(&crowd, 1, "A");
        crowd_add(&crowd, 1, "A");
        crowd_start(&crowd, false);
        people_set_role(crowd.people, 0, true);
        people_set_role(crowd.people, 1, true);
        Wound head = {WOUND_HEAD, SITE_HEAD, HARM_FALL, 0.5f};
        people_wound(crowd.people, 0, &head, EVENT_NONE, &crowd.log);
        assert_int_equal(crowd.people->state[0], PERSON_DOWN);
        for (int tick = 0; tick < 20 * 300; tick++) {
            crowd_step(&crowd);
            // Their tongue is kept out of the way: it is the water that stops the heart.
            people_hold(crowd.people, 0, TREATMENT_AIRWAY, 1.0f, 2);
            if (borne != 0 && tick > 20 * 20) {
                people_bear(crowd.people, 0, 1);
            }
        }
        const Vitals* body = people_vitals(crowd.people, 0);
        assert_non_null(body);
        assert_int_equal(crowd_events(&crowd, EVENT_PERSON_UNDER_WATER, NULL), 1);
        assert_int_equal(body->heart == HEART_BEATS, borne != 0);
        crowd_end(&crowd);
    }
}

TEST(running_water_takes_people_off_their_feet_within_the_published_steps) {
    UNUSED_STATE;
    static const char* const weir = "......................\n"
                                    ".####################.\n"
                                    ".#AAAAAAAAAAAAAAAAAA=.\n"
                                    ".#AAAAAAAAAAAAAAAAAA=.\n"
                                    ".#AAAAAAAAAAAAAAAAAA=*\n"
                                    ".####################.\n";
    static const double flows[3] = {0.3, 0.9, 1.4}; // depth times speed at the opening [m^2/s]
    int swept[3];
    for (int i = 0; i < 3; i++) {
        Crowd crowd;
        crowd_map(&crowd, weir, 1.0, NULL);
        WaterDef water = water_default_def();
        water.room = crowd_room(&crowd, "A");
        water.inflow = 3.0 * flows[i]; // 3 m wide
        crowd.waters = &water;
        crowd.water_count = 1;
        for (int k = 0; k < 24; k++) { // right before the opening, where the flow is as wide as it
            crowd_add_at(&crowd, "A", 19.6f, 2.2f + 0.03f * (float)k, 1.0);
        }
        crowd_start(&crowd, false);
        for (int k = 0; k < 24; k++) {
            people_set_role(crowd.people, k, true);
        }
        crowd_run(&crowd, 240.0);
        swept[i] = crowd_events(&crowd, EVENT_PERSON_SWEPT, NULL);
        crowd_end(&crowd);
    }
    assert_int_equal(swept[0], 0); // below 0.6 no adult falls
    assert_true(swept[1] > 4 && swept[1] < 24);
    assert_int_equal(swept[2] >= 24, 1); // above 1.2 all do
}

SUITE(CASE(wading_takes_so_much_longer_as_the_reference_says),
      CASE(who_waits_leaves_water_that_wets_the_feet),
      CASE(live_water_strikes_one_in_ten_a_minute_and_isolating_it_first_saves_all),
      CASE(who_lies_in_it_drowns_and_who_is_borne_out_breathes_again),
      CASE(running_water_takes_people_off_their_feet_within_the_published_steps))
