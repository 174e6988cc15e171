// Smoke and fire met by people: slower, on hands and knees, back from a smoky door, hurt, down.

#include "people/crowd.h"

// A fire room beside a hall; two ways out of the hall's west part.
static const char* const HALL = "......................................\n"
                                ".################################.....\n"
                                ".#FFFFFFF#AAAAAAAAAAAAAAAAAAAAAA#.....\n"
                                ".#FFFFFFF'AAAAAAAAAAAAAAAAAAAAAA#.....\n"
                                ".+FFFFFFF#AAAAAAAAAAAAAAAAAAAAAA+..*..\n"
                                ".#FFFFFFF#AAAAAAAAAAAAAAAAAAAAAA#.....\n"
                                ".################################.....\n"
                                "......................................\n";

// The same with the muster point by the fire room's exit.
static const char* const HALL_WEST = "......................................\n"
                                     ".################################.....\n"
                                     ".#FFFFFFF#AAAAAAAAAAAAAAAAAAAAAA#.....\n"
                                     ".#FFFFFFF'AAAAAAAAAAAAAAAAAAAAAA#.....\n"
                                     ".+FFFFFFF#AAAAAAAAAAAAAAAAAAAAAA+.....\n"
                                     ".#FFFFFFF#AAAAAAAAAAAAAAAAAAAAAA#.....\n"
                                     ".################################.....\n"
                                     "..*...................................\n";

static void start_fire(Crowd* crowd, double peak_kw, double starts) {
    FireDef* fire = crowd_add_fire(crowd, "F", 5.0f, 4.5f);
    fire->growth = FIRE_ULTRAFAST;
    fire->peak_kw = peak_kw;
    fire->starts = starts;
    fire->soot_yield = 0.1;
}

TEST(walking_speed_in_smoke_is_the_law_at_the_place) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, HALL, 1.0, NULL);
    // A fire with little soot: the layer comes down to the head while one still sees in it.
    start_fire(&crowd, 300.0, 0.0);
    crowd.fires[0].soot_yield = 0.008;
    crowd_add_at(&crowd, "A", 20.5f, 4.5f, 1.2);
    crowd_start(&crowd, false);
    people_set_role(crowd.people, 0, true);
    crowd_run(&crowd, 200.0);
    people_leave_after(crowd.people, 0, CUE_TOLD, 0.0, &crowd.log);
    crowd_run(&crowd, 2.0);
    People* people = crowd.people;
    assert_int_equal(people->posture[0], POSTURE_UPRIGHT);
    int seen = 0;
    for (int i = 0; i < 100; i++) {
        crowd_step(&crowd);
        float extinction = people->smoke_seen[0];
        if (extinction > 0.1f && people->room[0] == crowd_room(&crowd, "A")) {
            float law =
                people->free_speed[0] * smoke_share(SMOKE_FRANTZICH_NILSSON, 1.25f, extinction);
            assert_near(people->speed[0], law, 0.01 * (double)law);
            seen++;
        }
    }
    assert_true(seen > 50);
    crowd_end(&crowd);
}

TEST(a_smoky_opening_is_not_entered_when_another_way_is_known) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, HALL_WEST, 1.0, NULL);
    start_fire(&crowd, 1500.0, 0.0);
    // Nearer to the west exit through the fire room than to the east one.
    crowd_add_at(&crowd, "A", 12.5f, 3.5f, 1.3);
    crowd_start(&crowd, false);
    people_set_role(crowd.people, 0, true);
    crowd_run(&crowd, 60.0);
    people_leave_after(crowd.people, 0, CUE_TOLD, 0.0, &crowd.log);
    crowd_run(&crowd, 90.0);
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_TURNED_BACK, NULL), 1);
    int32_t fire_room = crowd_room(&crowd, "F");
    for (uint32_t i = 0; i < crowd.log.count; i++) {
        const Event* event = &crowd.log.events[i];
        if (event->kind == EVENT_PERSON_OUT) {
            const Opening* opening = &crowd.facility->openings[event->thing];
            assert_true(opening->room[0] != fire_room && opening->room[1] != fire_room);
        }
        if (event->kind == EVENT_PERSON_TURNED_BACK) {
            assert_true(event->detail == REASON_SMOKE || event->detail == REASON_HEAT);
        }
    }
    assert_int_equal(crowd.people->inside, 0);
    crowd_end(&crowd);
}

TEST(who_stays_in_the_fire_room_is_hurt_then_down_then_dead) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, HALL, 1.0, NULL);
    start_fire(&crowd, 2000.0, 0.0);
    crowd_add_at(&crowd, "F", 7.0f, 2.6f, 1.3);
    crowd_start(&crowd, false);
    people_set_role(crowd.people, 0, true); // stays, whatever they see
    float last = 0.0f;
    for (int i = 0; i < 8000 && crowd.people->state[0] != PERSON_DEAD; i++) {
        crowd_step(&crowd);
        float dose = people_fed_heat(crowd.people, 0) + people_fed_toxic(crowd.people, 0);
        assert_true(dose >= last); // dose never falls
        last = dose;
    }
    uint32_t hurt = 0;
    uint32_t down = 0;
    uint32_t dead = 0;
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_HURT, &hurt), 1);
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_DOWN, &down), 1);
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_DEAD, &dead), 1);
    assert_true(hurt <= down && down <= dead);
    assert_int_equal(crowd.people->dead, 1);
    assert_int_equal(crowd.people->posture[0], POSTURE_LYING);
    assert_true(crowd.people->harm[0] != HARM_NONE);
    crowd_end(&crowd);
}

TEST(nobody_outdoors_takes_a_dose) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, HALL, 1.0, NULL);
    start_fire(&crowd, 2000.0, 0.0);
    crowd_add(&crowd, 5, "outdoors");
    crowd_start(&crowd, false);
    crowd_run(&crowd, 120.0);
    for (int32_t i = 0; i < 5; i++) {
        assert_near(people_fed_toxic(crowd.people, i), 0.0, 0.0);
        assert_near(people_fed_heat(crowd.people, i), 0.0, 0.0);
        assert_near(people_visibility(crowd.people, i), 30.0, 0.0);
    }
    crowd_end(&crowd);
}

SUITE(CASE(walking_speed_in_smoke_is_the_law_at_the_place),
      CASE(a_smoky_opening_is_not_entered_when_another_way_is_known),
      CASE(who_stays_in_the_fire_room_is_hurt_then_down_then_dead),
      CASE(nobody_outdoors_takes_a_dose))
