/// Choosing an exit: likings, queues, others, familiarity, signs, shut doors.
#include "people/crowd.h"

// NIST TN 1822, 3.2 and 3.3: 10 x 15 m, two exits 1 m wide, equally far from who stands in the
// middle.
#define TWO_EXITS                                                                                  \
    ".........*.........\n"                                                                        \
    ".#################.\n"                                                                        \
    ".#AAAAAAAAAAAAAAA#.\n"                                                                        \
    ".#AAAAAAAAAAAAAAA#.\n"                                                                        \
    ".#AAAAAAAAAAAAAAA#.\n"                                                                        \
    ".#AAAAAAAAAAAAAAA#.\n"                                                                        \
    ".=AAAAAAAAAAAAAAA=.\n"                                                                        \
    ".#AAAAAAAAAAAAAAA#.\n"                                                                        \
    ".#AAAAAAAAAAAAAAA#.\n"                                                                        \
    ".#AAAAAAAAAAAAAAA#.\n"                                                                        \
    ".#AAAAAAAAAAAAAAA#.\n"                                                                        \
    ".#################.\n"                                                                        \
    "...................\n"

static int32_t used_exit(const Crowd* crowd, int32_t person) {
    for (uint32_t i = 0; i < crowd->log.count; i++) {
        const Event* event = &crowd->log.events[i];
        if (event->kind == EVENT_PERSON_OUT && event->person == person) {
            return event->thing;
        }
    }
    return -1;
}

/// Of `seeds` runs, in how many the person of the middle leaves by the right exit. `follow`: one
/// more stands nearer to the right exit and is assigned to it.
static int uses_of_the_right_exit(int seeds, bool follow, bool familiar) {
    int uses = 0;
    for (int seed = 1; seed <= seeds; seed++) {
        Crowd crowd;
        crowd_map(&crowd, TWO_EXITS, 1.0, NULL);
        crowd.seed = (uint64_t)seed;
        int32_t right = crowd_opening(&crowd, "gap2");
        PersonDef* free = crowd_add_at(&crowd, "A", 9.5f, 6.5f, 1.2);
        if (familiar) {
            free->familiar = &right;
            free->familiar_count = 1;
        }
        if (follow) {
            PersonDef* other = crowd_add_at(&crowd, "A", 11.0f, 8.0f, 1.2);
            other->exits = &right;
            other->exit_count = 1;
        }
        crowd_start(&crowd, true);
        crowd_empty(&crowd, 60.0);
        uses += used_exit(&crowd, 0) == right ? 1 : 0;
        crowd_end(&crowd);
    }
    return uses;
}

TEST(two_equal_exits_are_used_alike) {
    UNUSED_STATE;
    // 200 draws of a half: three standard deviations are 21.
    assert_near(uses_of_the_right_exit(200, false, false), 100, 21);
}

TEST(others_bound_for_an_exit_draw_people_to_it) {
    UNUSED_STATE;
    int alone = uses_of_the_right_exit(100, false, false);
    int followed = uses_of_the_right_exit(100, true, false);
    assert_true(followed >= alone + 15);
    assert_true(followed < 100); // a pull, not a law
}

TEST(a_familiar_exit_is_preferred) {
    UNUSED_STATE;
    assert_int_equal(uses_of_the_right_exit(40, false, true), 40);
}

TEST(who_is_assigned_to_an_exit_passes_a_nearer_one) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, TWO_EXITS, 1.0, NULL);
    int32_t right = crowd_opening(&crowd, "gap2");
    for (int i = 0; i < 5; i++) {
        PersonDef* def = crowd_add_at(&crowd, "A", 4.5f, 3.0f + 1.5f * (float)i, 1.2);
        def->exits = &right;
        def->exit_count = 1;
        def->knows_all_exits = i % 2 == 0; // nor does a sign in sight change it
    }
    crowd_start(&crowd, true);
    crowd_empty(&crowd, 60.0);
    for (int32_t i = 0; i < 5; i++) {
        assert_int_equal(used_exit(&crowd, i), right);
    }
    crowd_end(&crowd);
}

// RiMEA 11: 30 x 20 m, both exits on the upper wall, the crowd on the left.
#define HALL                                                                                       \
    "..........................*........\n"                                                        \
    "...................................\n"                                                        \
    "...................................\n"                                                        \
    "...................................\n"                                                        \
    "...................................\n"                                                        \
    "...................................\n"                                                        \
    "...................................\n"                                                        \
    "...................................\n"                                                        \
    "...................................\n"                                                        \
    ".######################=#####=####.\n"                                                        \
    ".#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#.\n"                                                        \
    ".#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#.\n"                                                        \
    ".#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#.\n"                                                        \
    ".#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#.\n"                                                        \
    ".#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#.\n"                                                        \
    ".#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#.\n"                                                        \
    ".#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#.\n"                                                        \
    ".#################################.\n"                                                        \
    "...................................\n"

TEST(a_queue_sends_some_to_the_second_exit) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, HALL, 1.0, NULL);
    for (int i = 0; i < 120; i++) {
        crowd_add_at(&crowd, "A", 3.0f + 0.8f * (float)(i % 15), 3.0f + 0.7f * (float)(i / 15),
                     0.0);
    }
    crowd_start(&crowd, true);
    double last = crowd_empty(&crowd, 200.0);
    int uses[2] = {0, 0};
    for (int32_t i = 0; i < 120; i++) {
        int32_t exit = used_exit(&crowd, i);
        uses[0] += exit == crowd_opening(&crowd, "gap1") ? 1 : 0;
        uses[1] += exit == crowd_opening(&crowd, "gap2") ? 1 : 0;
    }
    assert_int_equal(uses[0] + uses[1], 120);
    assert_true(uses[0] > uses[1] && uses[1] >= 20);
    // One exit alone takes 120 / 1.3 = 92 s and the walk there.
    assert_true(last < 90.0);
    crowd_end(&crowd);
}

// Round a corner: the sign of the exit at the end of the leg cannot be seen from the start.
#define CORNER                                                                                     \
    "................\n"                                                                           \
    ".##############.\n"                                                                           \
    ".#AAAAAAAAAAAA#.\n"                                                                           \
    ".=AAAAAAAAAAAA#.\n"                                                                           \
    ".=AA###########.\n"                                                                           \
    ".#AA#...........\n"                                                                           \
    ".#AA#...........\n"                                                                           \
    ".#AA#...........\n"                                                                           \
    ".#AA=...........\n"                                                                           \
    ".####...........\n"                                                                           \
    ".......*........\n"

TEST(a_sign_is_seen_in_line_of_sight_only) {
    UNUSED_STATE;
    // A visitor knows the wide exit. Who starts round the corner from the narrow one does not learn
    // of it; who stands before it does, and takes it, since the known one is far.
    for (int near = 0; near < 2; near++) {
        Crowd crowd;
        crowd_map(&crowd, CORNER, 1.0, NULL);
        int32_t narrow = crowd_opening(&crowd, "gap2");
        PersonDef* def = crowd_add_at(&crowd, "A", near ? 3.0f : 12.5f, near ? 2.5f : 8.5f, 1.2);
        def->knows_all_exits = false;
        crowd_start(&crowd, true);
        crowd_empty(&crowd, 60.0);
        int32_t used = used_exit(&crowd, 0);
        assert_true(near ? used >= 0 : used != narrow);
        crowd_end(&crowd);
    }
}

TEST(a_visitor_told_by_a_warden_takes_the_nearest_exit) {
    UNUSED_STATE;
    // Round the corner, 3 m before the narrow exit whose sign they cannot see from there.
    static const char* const map = ".....................\n"
                                   ".###################.\n"
                                   ".#AAAAAAAAAAAAAAAAA#.\n"
                                   ".=AAAAAAAAAAAAAAAAA#.\n"
                                   ".=AAAAAAAAAAAAAA####.\n"
                                   ".############AAA#....\n"
                                   "............#AAA#....\n"
                                   "............#AAA#....\n"
                                   "............##=##....\n"
                                   "..................*..\n";
    for (int told = 0; told < 3; told++) {
        Crowd crowd;
        crowd_map(&crowd, map, 1.0, NULL);
        PersonDef* visitor = crowd_add_at(&crowd, "A", 18.3f, 7.4f, 1.2);
        visitor->knows_all_exits = false;
        PersonDef* warden = crowd_add_at(&crowd, "A", 17.0f, 7.0f, 1.2);
        warden->knows_all_exits = told != 1; // another visitor has no more to tell
        crowd_start(&crowd, false);
        int32_t narrow = crowd_opening(&crowd, "gap2");
        if (told > 0) {
            people_show_way(crowd.people, 0, 1);
        }
        people_leave_after(crowd.people, 0, CUE_TOLD, 1.0, &crowd.log);
        crowd_empty(&crowd, 40.0);
        assert_int_equal(used_exit(&crowd, 0) == narrow, told == 2);
        crowd_end(&crowd);
    }
}

TEST(who_understands_the_address_takes_the_exit_that_it_names) {
    UNUSED_STATE;
    // 16 people between two equal exits, half of them strangers; with the address four of
    // five of the others prefer the right one by 20 s. The deaf go on as they would have.
    int right_uses[3] = {0};
    for (int named = 0; named < 3; named++) {
        Crowd crowd;
        crowd_map(&crowd, TWO_EXITS, 1.0, NULL);
        for (int i = 0; i < 2; i++) {
            PersonDef* def = crowd_add(&crowd, 8, "A");
            def->knows_all_exits = i == 0;
            def->hears_alarm = named != 2;
        }
        crowd_start(&crowd, false);
        int32_t right = crowd_opening(&crowd, "gap2");
        crowd.building.announced = true;
        crowd.building.announced_ways = named > 0 ? 1 : 0;
        crowd.building.announced_by[0] = right;
        crowd_run(&crowd, 1.0);
        for (int32_t i = 0; i < crowd.people->count; i++) {
            people_leave_after(crowd.people, i, CUE_TOLD, 1.0, &crowd.log);
        }
        crowd_empty(&crowd, 90.0);
        for (int32_t i = 0; i < crowd.people->count; i++) {
            right_uses[named] += used_exit(&crowd, i) == right ? 1 : 0;
        }
        crowd_end(&crowd);
    }
    assert_in_range(right_uses[0], 3, 12);
    assert_in_range(right_uses[1], 12, 16);
    assert_in_range(right_uses[2], 1, 11);
}

TEST(who_is_told_by_which_exit_to_leave_takes_that_one) {
    UNUSED_STATE;
    // One at the left; one nearer the right, on the way already; a stranger who came in on the left
    // and knows no other exit; a deaf one at the left. Told no exit, the left one, the right one.
    for (int named = 0; named < 3; named++) {
        Crowd crowd;
        crowd_map(&crowd, TWO_EXITS, 1.0, NULL);
        crowd_add_at(&crowd, "A", 6.5f, 6.5f, 1.2);
        crowd_add_at(&crowd, "A", 11.5f, 6.5f, 1.2);
        crowd_add_at(&crowd, "A", 6.5f, 8.5f, 1.2)->knows_all_exits = false;
        crowd_add_at(&crowd, "A", 3.5f, 8.5f, 1.2)->hears_alarm = false; // deaf: by his own way
        crowd_start(&crowd, false);
        int32_t left = crowd_opening(&crowd, "gap1");
        int32_t right = crowd_opening(&crowd, "gap2");
        int32_t exit = named == 1 ? left : right;
        people_leave_after(crowd.people, 1, CUE_TOLD, 0.0, &crowd.log);
        crowd_run(&crowd, 1.0);
        for (int32_t i = 0; i < 4; i++) {
            if (named > 0) {
                people_leave_by(crowd.people, i, exit, &crowd.log);
            } else {
                people_leave_after(crowd.people, i, CUE_TOLD, 0.0, &crowd.log);
            }
        }
        crowd_empty(&crowd, 60.0);
        for (int32_t i = 0; named > 0 && i < 3; i++) {
            assert_int_equal(used_exit(&crowd, i), exit);
        }
        if (named == 0) {
            assert_int_equal(used_exit(&crowd, 0), left);
        }
        assert_int_equal(used_exit(&crowd, 3), left);
        crowd_end(&crowd);
    }
}

TEST(who_is_assigned_to_an_exit_is_not_sent_to_another) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, TWO_EXITS, 1.0, NULL);
    int32_t right = crowd_opening(&crowd, "gap2");
    PersonDef* def = crowd_add_at(&crowd, "A", 4.5f, 6.5f, 1.2);
    def->exits = &right;
    def->exit_count = 1;
    crowd_add_at(&crowd, "A", 6.5f, 8.5f, 1.2);
    crowd_start(&crowd, false);
    people_show_way(crowd.people, 0, 1);
    people_leave_by(crowd.people, 0, crowd_opening(&crowd, "gap1"), &crowd.log);
    crowd_run(&crowd, 30.0);
    assert_int_equal(used_exit(&crowd, 0), right);
    crowd_end(&crowd);
}

#define LOCKED                                                                                     \
    "................\n"                                                                           \
    ".###########....\n"                                                                           \
    ".#AAAAAAAAA#....\n"                                                                           \
    ".#AAAAAAAAA+....\n"                                                                           \
    ".#AAAAAAAAA#...*\n"                                                                           \
    ".###########....\n"                                                                           \
    "................\n"

TEST(before_a_shut_door_people_wait_until_it_opens) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, LOCKED, 1.0, "door door1 locked\n");
    crowd.shut_doors = DOOR_WAIT;
    crowd_add(&crowd, 12, "A");
    crowd_start(&crowd, true);
    crowd_run(&crowd, 60.0);
    const People* people = crowd.people;
    assert_int_equal(people->inside, 12);
    int near = 0;
    for (int32_t i = 0; i < 12; i++) {
        float away = vec_distance(people->at[i], vec(11.0f, 3.5f));
        assert_int_equal(people->state[i], PERSON_LEAVING);
        assert_true(away > 0.75f && away < 4.0f);
        near += away < 1.8f ? 1 : 0;
    }
    assert_true(near >= 1);
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_TRAPPED, NULL), 0);
    building_set_locked(&crowd.building, crowd_opening(&crowd, "door1"), false, NOBODY, &crowd.log);
    crowd_run(&crowd, 25.0);
    assert_int_equal(crowd.people->inside, 0);
    crowd_end(&crowd);
}

TEST(by_default_a_locked_door_is_no_way_out) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, LOCKED, 1.0, "door door1 locked\n");
    crowd_add(&crowd, 3, "A");
    crowd_start(&crowd, true);
    crowd_run(&crowd, 5.0);
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_TRAPPED, NULL), 3);
    building_set_locked(&crowd.building, crowd_opening(&crowd, "door1"), false, NOBODY, &crowd.log);
    crowd_run(&crowd, 20.0);
    assert_int_equal(crowd.people->inside, 0);
    crowd_end(&crowd);
}

// The corridor leads to both exits; the locked one is nearer.
#define NEARER_LOCKED                                                                              \
    "..............................\n"                                                             \
    ".############################.\n"                                                             \
    ".+hhhhhhhhhhhhhhhhhhhhhhhhhh+.\n"                                                             \
    ".######################=#####.\n"                                                             \
    "......................#AAA#...\n"                                                             \
    "...*..................#AAA#...\n"                                                             \
    "......................#####...\n"

TEST(a_locked_door_is_learnt_by_trying_it_or_seeing_others_turn_back) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, NEARER_LOCKED, 1.0, "door door2 locked\n");
    int32_t locked = crowd_opening(&crowd, "door2");
    assert_true(crowd.facility->openings[locked].is_exit);
    for (int i = 0; i < 3; i++) {
        (void)crowd_add_at(&crowd, "h", 24.5f - 2.0f * (float)i, 4.5f, 1.2);
    }
    (void)crowd_add_at(&crowd, "A", 24.5f, 2.0f, 1.2);
    crowd_start(&crowd, true);
    crowd_run(&crowd, 2.0);
    const People* people = crowd.people;
    assert_true(people->at[0].x > 25.5f && people->at[2].x > 21.5f); // nobody knows
    crowd_empty(&crowd, 120.0);
    assert_int_equal(people->inside, 0);
    int tried = 0;
    for (uint32_t i = 0; i < crowd.log.count; i++) {
        const Event* event = &crowd.log.events[i];
        if (event->kind == EVENT_PERSON_TURNED_BACK) {
            assert_int_equal(event->thing, locked);
            assert_int_equal(event->detail, REASON_LOCKED);
            tried += event->person <= 2 ? 1 : 0;
        }
    }
    assert_int_equal(tried, 1); // the other two of the corridor saw it
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_TRAPPED, NULL), 0);
    crowd_end(&crowd);
}

SUITE(CASE(two_equal_exits_are_used_alike), CASE(others_bound_for_an_exit_draw_people_to_it),
      CASE(a_familiar_exit_is_preferred), CASE(who_is_assigned_to_an_exit_passes_a_nearer_one),
      CASE(a_queue_sends_some_to_the_second_exit), CASE(a_sign_is_seen_in_line_of_sight_only),
      CASE(a_visitor_told_by_a_warden_takes_the_nearest_exit),
      CASE(who_understands_the_address_takes_the_exit_that_it_names),
      CASE(who_is_told_by_which_exit_to_leave_takes_that_one),
      CASE(who_is_assigned_to_an_exit_is_not_sent_to_another),
      CASE(before_a_shut_door_people_wait_until_it_opens),
      CASE(by_default_a_locked_door_is_no_way_out),
      CASE(a_locked_door_is_learnt_by_trying_it_or_seeing_others_turn_back))
