// People: definitions, placing, errands, doors found shut, equal runs, order of persons.

#include "people/crowd.h"

#define OFFICE                                                                                     \
    "................................\n"                                                           \
    "....#####################.......\n"                                                           \
    "....#AAAAAA#BBBBBB#CCCCC#.......\n"                                                           \
    "....#AAAAAA#BBBBBB#CCCCC#.......\n"                                                           \
    "....#AAAAAA#BBBBBB#CCCCC#.......\n"                                                           \
    "....##+#######+#####+####.......\n"                                                           \
    "....+hhhhhhhhhhhhhhhhhhh#....*..\n"                                                           \
    "....#hhhhhhhhhhhhhhhhhhh+.......\n"                                                           \
    "....#####################.......\n"                                                           \
    "................................\n"

TEST(defaults_are_those_of_the_contract) {
    UNUSED_STATE;
    PersonDef def = person_default_def();
    assert_int_equal(def.count, 1);
    assert_true(def.hears_alarm && def.knows_all_exits);
    assert_int_equal(def.reacts.kind, SPREAD_LOGNORMAL);
    assert_near(def.reacts.a, 30.0, 0.0);
    assert_near(def.reacts.b, 0.6, 0.0);
    assert_int_equal(def.muster, -1);
    assert_false(people_default_def().emergent_doors);
}

TEST(mistakes_in_a_def_are_all_named) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, OFFICE, 1.0, NULL);
    PersonDef persons[4];
    for (int i = 0; i < 4; i++) {
        persons[i] = person_default_def();
    }
    persons[0].name = (Text){"Mara", NULL};
    persons[0].walks = spread_fixed(-1.0);
    persons[1].room = 999;
    persons[2].count = 0;
    persons[3].room = crowd_room(&crowd, "A");
    persons[3].has_at = true;
    persons[3].at = vec(-50.0f, 0.0f);
    PeopleDef def = people_default_def();
    def.persons = persons;
    def.person_count = 4;
    Problems* problems = calloc(1, sizeof *problems);
    problems_init(problems);
    assert_false(people_check_def(&def, crowd.facility, "x.lua", problems));
    assert_int_equal(problems->errors, 4);
    assert_contains(problems->items[0].where, "Mara");
    assert_contains(problems->items[0].message, "speed must be 0.1 to 4 m/s");
    assert_contains(problems->items[1].message, "no such room");
    assert_contains(problems->items[2].message, "count must be 1");
    assert_contains(problems->items[3].message, "is not in room \"A\"");
    free(problems);
    crowd_end(&crowd);
}

TEST(more_muster_points_than_can_be_told_apart_are_told) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, OFFICE, 1.0, NULL);
    Facility many = *crowd.facility; // no plan may have so many yet: only their number is asked
    many.muster_count = INT16_MAX + 1;
    PersonDef person = person_default_def();
    PeopleDef def = people_default_def();
    def.persons = &person;
    def.person_count = 1;
    Problems* problems = calloc(1, sizeof *problems);
    problems_init(problems);
    assert_false(people_check_def(&def, &many, "x.lua", problems));
    assert_int_equal(problems->errors, 1);
    assert_contains(problems->items[0].message,
                    "at most 32767 muster points can be told apart, the plan has 32768");
    many.muster_count = INT16_MAX;
    assert_true(people_check_def(&def, &many, "x.lua", problems));
    free(problems);
    crowd_end(&crowd);
}

TEST(a_crowd_is_spread_over_its_room_without_overlap) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, OFFICE, 1.0, NULL);
    crowd_add(&crowd, 20, "A");
    crowd_create(&crowd);
    const People* people = crowd.people;
    for (int32_t i = 0; i < 20; i++) {
        assert_true(room_contains(crowd.facility, people->room[i], people->at[i]));
        for (int32_t j = 0; j < i; j++) {
            assert_true(vec_distance(people->at[i], people->at[j]) > 0.3f);
        }
    }
    crowd_end(&crowd);
}

TEST(free_speeds_follow_weidmann) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, OFFICE, 1.0, NULL);
    crowd_add(&crowd, 400, "h");
    crowd_create(&crowd);
    double sum = 0.0;
    double square = 0.0;
    for (int32_t i = 0; i < 400; i++) {
        double v = (double)crowd.people->free_speed[i];
        assert_true(v >= 0.7 && v <= 2.0);
        sum += v;
        square += v * v;
    }
    double mean = sum / 400.0;
    assert_near(mean, 1.34, 0.04);
    assert_near(sqrt(square / 400.0 - mean * mean), 0.26, 0.03);
    crowd_end(&crowd);
}

TEST(a_sent_person_arrives_and_stands) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, OFFICE, 1.0, NULL);
    crowd_add(&crowd, 1, "A");
    crowd_add(&crowd, 5, "C");
    crowd_start(&crowd, false);
    int32_t room = crowd_room(&crowd, "C");
    vec2s at = crowd.facility->rooms[room].label;
    assert_true(people_send(crowd.people, 0, room, at));
    assert_false(people_arrived(crowd.people, 0));
    crowd_run(&crowd, 40.0);
    assert_true(people_arrived(crowd.people, 0));
    assert_int_equal(crowd.people->state[0], PERSON_STANDING);
    // Two doors were opened on the way and stay open.
    assert_int_equal(crowd_events(&crowd, EVENT_DOOR_OPENED, NULL), 2);
    crowd_end(&crowd);
}

TEST(nobody_can_be_sent_where_there_is_no_way) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, OFFICE, 1.0, "door door2 locked");
    crowd_add(&crowd, 1, "A");
    crowd_start(&crowd, false);
    int32_t b = crowd_room(&crowd, "B");
    vec2s at = crowd.facility->rooms[b].label;
    assert_int_equal(crowd.building.doors[crowd_opening(&crowd, "door2")].locked, true);
    assert_false(people_send(crowd.people, 0, b, at));
    assert_int_equal(crowd.people->state[0], PERSON_WAITING);
    crowd_end(&crowd);
}

TEST(a_door_locked_in_ones_face_makes_one_take_another) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, OFFICE, 1.0, NULL);
    PersonDef* def = crowd_add_at(&crowd, "h", 19.0f, 2.5f, 1.3);
    def->name = (Text){"Ivo", NULL};
    crowd_start(&crowd, true);
    crowd_run(&crowd, 1.0);
    assert_true(crowd.people->at[0].x > 19.5f); // makes for the nearer exit, in the east
    const Facility* facility = crowd.facility;
    int32_t east = -1;
    int32_t west = -1;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        if (facility->openings[i].is_exit) {
            if (facility->openings[i].line[0].x > 20.0f) {
                east = i;
            } else {
                west = i;
            }
        }
    }
    assert_true(east >= 0 && west >= 0);
    building_set_locked(&crowd.building, east, true, NOBODY, &crowd.log);
    crowd_run(&crowd, 100.0);
    assert_int_equal(crowd.people->state[0], PERSON_MUSTERED);
    for (uint32_t i = 0; i < crowd.log.count; i++) {
        if (crowd.log.events[i].kind == EVENT_PERSON_OUT) {
            assert_int_equal(crowd.log.events[i].thing, west);
        }
    }
    crowd_end(&crowd);
}

TEST(who_is_locked_in_is_trapped_until_a_door_opens) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, OFFICE, 1.0, "door door1 locked");
    crowd_add(&crowd, 3, "A");
    crowd_start(&crowd, true);
    crowd_run(&crowd, 10.0);
    int32_t door = crowd_opening(&crowd, "door1");
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_TRAPPED, NULL), 3);
    assert_int_equal(crowd.people->state[0], PERSON_TRAPPED);
    building_set_locked(&crowd.building, door, false, NOBODY, &crowd.log);
    crowd_run(&crowd, 60.0);
    assert_int_equal(crowd.people->mustered, 3);
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_TRAPPED, NULL), 3);
    crowd_end(&crowd);
}

TEST(a_visitor_takes_the_way_they_came_unless_they_see_an_exit) {
    UNUSED_STATE;
    Crowd crowd;
    // The west exit is two cells wide: the main one. The hall bends, so that it hides the east one.
    crowd_map(&crowd,
              "..............................\n"
              "....###################.......\n"
              "....=hhhhhhh#AAAAA#kkkk+...*..\n"
              "....=hhhhhhh+AAAAA+kkkk#......\n"
              "....###################.......\n"
              "..............................\n",
              1.0, NULL);
    crowd_add_at(&crowd, "A", 15.5f, 2.5f, 1.3)->knows_all_exits = false;
    crowd_add_at(&crowd, "A", 15.5f, 3.3f, 1.3);
    crowd_start(&crowd, true);
    crowd_run(&crowd, 60.0);
    int32_t taken[2] = {-1, -1};
    for (uint32_t i = 0; i < crowd.log.count; i++) {
        const Event* event = &crowd.log.events[i];
        if (event->kind == EVENT_PERSON_OUT) {
            taken[event->person] = event->thing;
        }
    }
    assert_true(taken[0] >= 0 && taken[1] >= 0);
    assert_true(crowd.facility->openings[taken[0]].line[0].x < 6.0f);
    assert_true(crowd.facility->openings[taken[1]].line[0].x > 20.0f);
    crowd_end(&crowd);
}

TEST(a_wheelchair_user_upstairs_is_trapped_and_everyone_able_is_out) {
    UNUSED_STATE;
    static const char* const STOREYS[2] = {
        "##########.......\n#AAAAAAAA=..*....\n#>#######........\n",
        "##########.......\n#BBBBBBBB#.......\n#<#######........\n"};
    Crowd crowd;
    crowd_maps(&crowd, STOREYS, 2, 1.0, NULL);
    crowd_add(&crowd, 1, "B")->body = BODY_WHEELCHAIR;
    crowd_add(&crowd, 4, "B");
    crowd_start(&crowd, true);
    crowd_run(&crowd, 60.0);
    assert_int_equal(crowd.people->state[0], PERSON_TRAPPED);
    assert_int_equal(crowd.people->inside, 1);
    assert_int_equal(crowd_events(&crowd, EVENT_ALL_OUT, NULL), 1);
    crowd_end(&crowd);
}

static void fill_office(Crowd* crowd, uint64_t seed) {
    crowd_map(crowd, OFFICE, 1.0, NULL);
    crowd->seed = seed;
    crowd_add(crowd, 12, "A");
    crowd_add(crowd, 10, "B");
    PersonDef* mara = crowd_add(crowd, 1, "C");
    mara->name = (Text){"Mara", "玛拉"};
    crowd_add(crowd, 8, "C")->knows_all_exits = false;
    crowd_add(crowd, 5, "h")->reacts = spread_between(2.0, 20.0);
    crowd_start(crowd, false);
    building_raise_alarm(&crowd->building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &crowd->log);
}

TEST(two_runs_of_a_seed_are_equal_and_another_seed_is_not) {
    UNUSED_STATE;
    Crowd* runs = calloc(3, sizeof *runs);
    fill_office(&runs[0], 7);
    fill_office(&runs[1], 7);
    fill_office(&runs[2], 8);
    for (int i = 0; i < 30; i++) {
        for (int k = 0; k < 3; k++) {
            crowd_run(&runs[k], 2.0);
        }
        assert_true(crowd_hash(&runs[0]) == crowd_hash(&runs[1]));
    }
    assert_true(crowd_hash(&runs[0]) != crowd_hash(&runs[2]));
    for (int k = 0; k < 3; k++) {
        crowd_end(&runs[k]);
    }
    free(runs);
}

TEST(people_in_another_order_do_exactly_the_same) {
    UNUSED_STATE;
    Crowd* runs = calloc(2, sizeof *runs);
    int groups[2][4] = {{0, 1, 2, 3}, {2, 0, 3, 1}};
    static const char* const ROOM_OF[4] = {"A", "B", "C", "h"};
    static const int COUNT_OF[4] = {9, 7, 1, 6};
    int first[2][4];
    for (int k = 0; k < 2; k++) {
        crowd_map(&runs[k], OFFICE, 1.0, NULL);
        int start = 0;
        for (int i = 0; i < 4; i++) {
            int group = groups[k][i];
            PersonDef* def = crowd_add(&runs[k], COUNT_OF[group], ROOM_OF[group]);
            def->name = group == 2 ? (Text){"Mara", NULL} : (Text){NULL, NULL};
            first[k][group] = start;
            start += COUNT_OF[group];
        }
        crowd_start(&runs[k], true);
    }
    for (int step = 0; step < 800; step++) {
        crowd_step(&runs[0]);
        crowd_step(&runs[1]);
        for (int group = 0; group < 4; group++) {
            for (int i = 0; i < COUNT_OF[group]; i++) {
                int32_t a = first[0][group] + i;
                int32_t b = first[1][group] + i;
                assert_int_equal(runs[0].people->room[a], runs[1].people->room[b]);
                assert_true(runs[0].people->at[a].x == runs[1].people->at[b].x);
                assert_true(runs[0].people->at[a].y == runs[1].people->at[b].y);
            }
        }
    }
    assert_int_equal(runs[0].people->inside, 0);
    crowd_end(&runs[0]);
    crowd_end(&runs[1]);
    free(runs);
}

TEST(one_more_person_far_away_changes_nothing_for_the_others) {
    UNUSED_STATE;
    Crowd* runs = calloc(2, sizeof *runs);
    for (int k = 0; k < 2; k++) {
        crowd_map(&runs[k], OFFICE, 1.0, NULL);
        crowd_add(&runs[k], 6, "A");
        if (k == 1) {
            crowd_add(&runs[k], 1, "C")->name = (Text){"Extra", NULL};
        }
        crowd_start(&runs[k], false);
        for (int32_t i = 0; i < 6; i++) {
            people_leave_after(runs[k].people, i, CUE_START, 0.0, &runs[k].log);
        }
    }
    for (int i = 0; i < 6; i++) {
        assert_true(runs[0].people->free_speed[i] == runs[1].people->free_speed[i]);
        assert_true(runs[0].people->at[i].x == runs[1].people->at[i].x);
    }
    crowd_end(&runs[0]);
    crowd_end(&runs[1]);
    free(runs);
}

static int events_of(const Crowd* crowd, EventKind kind, int32_t person) {
    int count = 0;
    for (uint32_t i = 0; i < crowd->log.count; i++) {
        const Event* event = &crowd->log.events[i];
        count += event->kind == (uint32_t)kind && event->person == person ? 1 : 0;
    }
    return count;
}

/// Who stands outdoors has been told of once, or began there; the counts say the same.
static void check_counts(const Crowd* crowd, const bool* began_outdoors) {
    const People* people = crowd->people;
    int out = 0;
    int told_at_muster = 0;
    for (int32_t i = 0; i < people->count; i++) {
        const Room* room = &crowd->facility->rooms[people->room[i]];
        bool outdoors = people->stair[i] < 0 && room->use == ROOM_OUTDOOR;
        int told = events_of(crowd, EVENT_PERSON_OUT, i);
        assert_true(told <= (began_outdoors[i] ? 0 : 1));
        assert_true(!outdoors || began_outdoors[i] || told == 1);
        assert_true(people->state[i] != PERSON_MUSTERED || outdoors);
        int mustered = events_of(crowd, EVENT_PERSON_MUSTERED, i);
        assert_true(mustered <= 1);
        assert_true(people->state[i] != PERSON_MUSTERED || mustered == 1);
        told_at_muster += mustered;
        out += outdoors ? 1 : 0;
    }
    assert_int_equal(people->out, out);
    assert_int_equal(people->inside, people->count - out);
    assert_true(people->mustered <= told_at_muster);
}

TEST(who_is_counted_as_out_or_mustered_was_told_of_exactly_once) {
    UNUSED_STATE;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        Crowd crowd;
        crowd_map(&crowd, OFFICE, 1.0, NULL);
        crowd.seed = seed;
        crowd_add(&crowd, 8, "A");
        crowd_add(&crowd, 8, "C");
        int32_t ground = crowd.facility->musters[0].room;
        const char* outdoors = crowd.facility->rooms[ground].name.en;
        crowd_add(&crowd, 2, outdoors);
        crowd_start(&crowd, false);
        bool began[18] = {[16] = true, [17] = true};
        for (int n = 0; n < 90; n++) {
            // Somebody leaves, is sent somewhere - often outdoors or to the muster point - or
            // stops.
            RngKey key = {.seed = seed, .stream = RNG_PEOPLE, .n = (uint64_t)n, .who = 99};
            int32_t person = (int32_t)(rng_unit(key) * 18.0);
            key.slot = 1;
            double what = rng_unit(key);
            key.slot = 2;
            int32_t room = (int32_t)(rng_unit(key) * crowd.facility->room_count);
            if (what < 0.3) {
                people_leave_after(crowd.people, person, CUE_TOLD, 0.0, &crowd.log);
            } else if (what < 0.5) {
                people_send(crowd.people, person, ground, crowd.facility->musters[0].at);
            } else if (what < 0.9) {
                people_send(crowd.people, person, room, crowd.facility->rooms[room].label);
            } else {
                people_stop(crowd.people, person);
            }
            crowd_run(&crowd, 2.0);
            check_counts(&crowd, began);
        }
        assert_true(crowd_events(&crowd, EVENT_PERSON_OUT, NULL) >= 5);
        assert_true(crowd_events(&crowd, EVENT_PERSON_MUSTERED, NULL) >= 3);
        crowd_end(&crowd);
    }
}

TEST(who_works_at_the_muster_point_is_counted_there) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, OFFICE, 1.0, NULL);
    crowd_add(&crowd, 1, "C");
    crowd_start(&crowd, false);
    people_set_role(crowd.people, 0, true);
    const Muster* muster = &crowd.facility->musters[0];
    assert_true(people_send(crowd.people, 0, muster->room, muster->at));
    crowd_run(&crowd, 60.0);
    assert_int_equal(crowd.people->state[0], PERSON_STANDING); // the response's to change
    assert_int_equal(events_of(&crowd, EVENT_PERSON_OUT, 0), 1);
    assert_int_equal(events_of(&crowd, EVENT_PERSON_MUSTERED, 0), 1);
    assert_int_equal(crowd.people->mustered, 1);
    crowd_end(&crowd);
}

TEST(states_cues_and_harms_have_words_in_both_languages) {
    UNUSED_STATE;
    for (int i = 0; i < PERSON_STATE_COUNT; i++) {
        assert_true(person_state_text((PersonState)i).en[0] != '\0');
        assert_true(person_state_text((PersonState)i).zh[0] != '\0');
    }
    for (int i = 0; i < CUE_COUNT; i++) {
        assert_true(cue_text((Cue)i).en[0] != '\0' && cue_text((Cue)i).zh[0] != '\0');
    }
    for (int i = 0; i < HARM_COUNT; i++) {
        assert_true(harm_text((HarmCause)i).en[0] != '\0' && harm_text((HarmCause)i).zh[0] != '\0');
    }
}

SUITE(CASE(defaults_are_those_of_the_contract), CASE(mistakes_in_a_def_are_all_named),
      CASE(more_muster_points_than_can_be_told_apart_are_told),
      CASE(a_crowd_is_spread_over_its_room_without_overlap), CASE(free_speeds_follow_weidmann),
      CASE(a_sent_person_arrives_and_stands), CASE(nobody_can_be_sent_where_there_is_no_way),
      CASE(a_door_locked_in_ones_face_makes_one_take_another),
      CASE(who_is_locked_in_is_trapped_until_a_door_opens),
      CASE(a_visitor_takes_the_way_they_came_unless_they_see_an_exit),
      CASE(a_wheelchair_user_upstairs_is_trapped_and_everyone_able_is_out),
      CASE(two_runs_of_a_seed_are_equal_and_another_seed_is_not),
      CASE(people_in_another_order_do_exactly_the_same),
      CASE(one_more_person_far_away_changes_nothing_for_the_others),
      CASE(who_is_counted_as_out_or_mustered_was_told_of_exactly_once),
      CASE(who_works_at_the_muster_point_is_counted_there),
      CASE(states_cues_and_harms_have_words_in_both_languages))
