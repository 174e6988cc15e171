// Count: the lists that a headcount is taken by. H2 of the reference page (section 13): a supplier
// whose list lies in the office does not exist for the count.
#include "rig.h"
#include "support/put_state.h"

/// A warden who counts, three people outside, and a supplier in the store.
typedef struct Site {
    int32_t warden, fetcher, supplier;
    uint8_t lists[8];
} Site;

static Site open_site(Rig* rig) {
    rig_init(rig);
    rig->fixed = 0.15; // above the false missing, below the late tick
    Site site = {0};
    site.warden = rig_role(rig, "warden", rig_person(rig, "Han", "H"), -1);
    site.fetcher = rig_role(rig, "clerk", rig_person(rig, "Bai", "B"), site.warden);
    rig_person(rig, "Ma", "H");
    site.supplier = rig_person(rig, "Xu", "T");
    site.lists[site.supplier] = LIST_VISITORS;
    rig->actions[ACT_THINK] = rig_action("visitor_list", PLACE_TARGET, DEVICE_KIND_COUNT, 5,
                                         EFFECT_TAKE_LIST, LIST_VISITORS, TARGET_ROOM, 2);
    rig->def.list_rooms[LIST_VISITORS] = rig_room(rig, "B");
    return site;
}

static void count_now(Rig* rig, const Site* site, double until) {
    people_leave_after(rig->people, 2, CUE_START, 0.0, &rig->log);
    people_leave_after(rig->people, 1, CUE_START, 0.0, &rig->log);
    rig_order(rig, site->warden, ACT_COUNT, TARGET_NOTHING);
    rig_until(rig, until);
}

TEST(h2_without_the_visitors_list_all_are_present_and_one_is_inside) {
    UNUSED_STATE;
    Rig rig;
    Site site = open_site(&rig);
    rig.def.lists = site.lists;
    rig_start(&rig);
    count_now(&rig, &site, 120.0);
    const Event* count = rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 0);
    assert_non_null(count);
    assert_int_equal(count->value, 3);
    assert_int_equal(count->other, 0);
    const Event* without = rig_event(&rig, EVENT_LIST_NOT_IN_HAND, 0);
    assert_non_null(without);
    assert_int_equal(without->thing, LIST_VISITORS);
    assert_int_equal(without->value, 1);
    // In the counter's mind everybody is accounted for; in the world one is not.
    int32_t han = response_role(rig.response, site.warden)->holder;
    assert_true(response_knows(rig.response, han, FACT_ALL_COUNTED, -1, NULL, NULL) != UINT32_MAX);
    assert_int_equal(response_knows(rig.response, han, FACT_MISSING, site.supplier, NULL, NULL),
                     UINT32_MAX);
    rig_end(&rig);
}

TEST(with_the_list_brought_out_the_supplier_is_missing_by_name) {
    UNUSED_STATE;
    Rig rig;
    Site site = open_site(&rig);
    rig.def.lists = site.lists;
    rig_start(&rig);
    Target desk = {TARGET_ROOM, rig_room(&rig, "B")};
    assert_int_equal(rig_order(&rig, site.fetcher, ACT_THINK, desk), REASON_NONE);
    rig_until(&rig, 30.0);
    int32_t bai = response_role(rig.response, site.fetcher)->holder;
    assert_int_equal(response_list_with(rig.response, LIST_VISITORS), bai);
    assert_int_equal(rig_events(&rig, EVENT_LIST_TAKEN), 1);
    people_leave_after(rig.people, bai, CUE_TOLD, 0.0, &rig.log);
    rig_until(&rig, 70.0);
    count_now(&rig, &site, 190.0);
    assert_int_equal(rig_events(&rig, EVENT_LIST_NOT_IN_HAND), 0);
    assert_int_equal(rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 0)->other, 1);
    assert_int_equal(rig_event(&rig, EVENT_PERSON_MISSING, 0)->person, site.supplier);
    // He comes out: ticked off, by an event of its own, and all are counted.
    people_leave_after(rig.people, site.supplier, CUE_TOLD, 0.0, &rig.log);
    rig_until(&rig, 300.0);
    assert_int_equal(rig_event(&rig, EVENT_LATE_ARRIVAL, 0)->other, site.supplier);
    int32_t han = response_role(rig.response, site.warden)->holder;
    assert_true(response_knows(rig.response, han, FACT_ALL_COUNTED, -1, NULL, NULL) != UINT32_MAX);
    rig_end(&rig);
}

TEST(who_is_on_no_list_is_never_missed) {
    UNUSED_STATE;
    Rig rig;
    Site site = open_site(&rig);
    site.lists[site.supplier] = LIST_NONE;
    rig.def.lists = site.lists;
    rig_start(&rig);
    count_now(&rig, &site, 120.0);
    assert_int_equal(rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 0)->other, 0);
    assert_int_equal(rig_events(&rig, EVENT_LIST_NOT_IN_HAND), 0); // nobody knows that one lacks
    rig_end(&rig);
}

TEST(a_list_lies_only_where_it_lies) {
    UNUSED_STATE;
    Rig rig;
    Site site = open_site(&rig);
    rig.def.lists = site.lists;
    rig_start(&rig);
    Target wrong = {TARGET_ROOM, rig_room(&rig, "C")};
    assert_int_equal(rig_order(&rig, site.fetcher, ACT_THINK, wrong), REASON_NONE);
    rig_until(&rig, 40.0);
    assert_int_equal(response_list_with(rig.response, LIST_VISITORS), NOBODY);
    const Event* failed = rig_event(&rig, EVENT_TASK_FAILED, 0);
    assert_non_null(failed);
    assert_int_equal(failed->detail, REASON_NO_KIT);
    rig_end(&rig);
}

TEST(who_answers_the_radio_from_inside_is_no_longer_missing_and_closes_no_count) {
    UNUSED_STATE;
    for (int shut_in = 0; shut_in < 2; shut_in++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.15;
        int32_t chen = rig_person(&rig, "Chen", "P");
        int32_t boss = rig_role(&rig, "commander", chen, -1);
        int32_t warden = rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), boss);
        rig_start(&rig);
        int32_t han = response_role(rig.response, warden)->holder;
        rig_order(&rig, warden, ACT_COUNT, TARGET_NOTHING);
        for (double until = 1.0; until < 130.0; until += 1.0) {
            put_state(rig.people, chen, shut_in ? PERSON_TRAPPED : rig.people->state[chen]);
            rig_until(&rig, until);
        }
        const Event* word = rig_event(&rig, EVENT_COUNTED_BY_WORD, 0);
        assert_non_null(word);
        assert_int_equal(word->other, chen);
        assert_false(is_outdoors(rig.response, word->room));
        assert_int_equal(rig_events(&rig, EVENT_LATE_ARRIVAL), 0); // nobody stands there
        assert_int_equal(response_knows(rig.response, han, FACT_MISSING, chen, NULL, NULL),
                         UINT32_MAX);
        assert_int_equal(response_knows(rig.response, han, FACT_ALL_COUNTED, -1, NULL, NULL),
                         UINT32_MAX);
        assert_int_equal(response_knows(rig.response, han, FACT_TRAPPED, chen, NULL, NULL) !=
                             UINT32_MAX,
                         shut_in);
        rig_end(&rig);
    }
}

TEST(a_net_that_is_dead_or_not_shared_brings_no_word) {
    UNUSED_STATE;
    for (int dead = 0; dead < 2; dead++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.15;
        static NetDef nets[2] = {{.id = "a", .name = {"a", "甲"}},
                                 {.id = "b", .name = {"b", "乙"}}};
        rig.def.nets = nets;
        rig.def.net_count = 2;
        int32_t boss = rig_role(&rig, "commander", rig_person(&rig, "Chen", "P"), -1);
        int32_t warden = rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), boss);
        rig.roles[boss].nets = dead ? 1 : 2;
        rig.roles[warden].nets = 1;
        rig_start(&rig);
        if (dead) {
            response_set_channel(rig.response, CHANNEL_RADIO, 0, false, &rig.log);
        }
        rig_order(&rig, warden, ACT_COUNT, TARGET_NOTHING);
        for (double until = 1.0; until < 45.0; until += 1.0) {
            put_state(rig.people, rig.roles[boss].holder, PERSON_TRAPPED); // or he would walk out
            // Up to here nobody has had the time to take the telephone instead.
            rig_until(&rig, until);
        }
        assert_int_equal(rig_events(&rig, EVENT_PERSON_MISSING), 1);
        assert_int_equal(rig_events(&rig, EVENT_COUNTED_BY_WORD), 0);
        rig_end(&rig);
    }
}

TEST(h1_who_was_overlooked_is_ticked_off_at_the_next_look) {
    UNUSED_STATE;
    for (int overlooks = 0; overlooks < 2; overlooks++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = overlooks ? 0.019 : 0.021; // an ordinary counter's 2 %
        int32_t warden = rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), -1);
        int32_t ma = rig_person(&rig, "Ma", "H");
        rig_start(&rig);
        people_leave_after(rig.people, ma, CUE_START, 0.0, &rig.log);
        rig_order(&rig, warden, ACT_COUNT, TARGET_NOTHING);
        rig_until(&rig, 120.0);
        const Event* count = rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 0);
        assert_non_null(count);
        assert_int_equal(count->other, overlooks);
        assert_int_equal(count->value, 2 - overlooks);
        assert_int_equal(rig_events(&rig, EVENT_LATE_ARRIVAL), overlooks);
        if (overlooks) {
            assert_true(rig_time(rig_event(&rig, EVENT_LATE_ARRIVAL, 0)) - rig_time(count) <= 2.0);
        }
        rig_end(&rig);
    }
}

// Two points: the list of the first is complete long before the second is read.
static const char* const TWO_POINTS = "\n"
                                      "#########..............................\n"
                                      "#AAAAAAA#.*............................\n"
                                      "#AAAAAAA+..............................\n"
                                      "#########..............................\n"
                                      "......................................*\n";

TEST(with_two_muster_points_all_are_accounted_for_when_both_were_counted) {
    UNUSED_STATE;
    Rig rig;
    rig_init_maps(&rig, &TWO_POINTS, 1, "room A office Hall 大厅\n");
    rig.fixed = 0.5;
    assert_int_equal(rig.facility->muster_count, 2);
    int32_t boss = rig_role(&rig, "commander", rig_person(&rig, "Chen", "A"), -1);
    int32_t one = rig_role(&rig, "warden_1", rig_person(&rig, "Han", "A"), boss);
    int32_t two = rig_role(&rig, "warden_2", rig_person(&rig, "Bo", "A"), boss);
    int32_t ma = rig_person(&rig, "Ma", "A");
    rig.def.actions = NULL;
    rig_start(&rig);
    int32_t bo = response_role(rig.response, two)->holder;
    int32_t chen = response_role(rig.response, boss)->holder;
    rig.people->muster[0] = rig.people->muster[1] = 0;
    rig.people->muster[ma] = 0; // on the list of the first, and goes to the second with Bo
    rig.people->muster[bo] = 1;
    people_leave_after(rig.people, chen, CUE_START, 0.0, &rig.log);
    rig_order(&rig, one, ACT_COUNT, (Target){TARGET_MUSTER, 0});
    rig_until(&rig, 100.0);
    assert_int_equal(rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 0)->other, 1); // Ma
    assert_true(response_knows(rig.response, chen, FACT_COUNTED, 0, NULL, NULL) != UINT32_MAX);
    // Ma walks out, to the other point: there is nobody left who is missing, and one list unread.
    put_state(rig.people, ma, PERSON_STANDING);
    people_lay(rig.people, ma, rig.facility->musters[1].room, rig.facility->musters[1].at);
    rig_order(&rig, two, ACT_COUNT, (Target){TARGET_MUSTER, 1});
    rig_until(&rig, 110.0);
    assert_int_equal(response_knows(rig.response, chen, FACT_ALL_COUNTED, -1, NULL, NULL),
                     UINT32_MAX);
    rig_until(&rig, 260.0);
    assert_int_equal(response_knows(rig.response, chen, FACT_MISSING, ma, NULL, NULL), UINT32_MAX);
    assert_true(response_knows(rig.response, chen, FACT_ALL_COUNTED, -1, NULL, NULL) != UINT32_MAX);
    rig_end(&rig);
}

TEST(one_list_read_of_two_never_accounts_for_everyone) {
    UNUSED_STATE;
    Rig rig;
    rig_init_maps(&rig, &TWO_POINTS, 1, "room A office Hall 大厅\n");
    rig.fixed = 0.5;
    int32_t boss = rig_role(&rig, "commander", rig_person(&rig, "Chen", "A"), -1);
    int32_t ma = rig_person(&rig, "Ma", "A");
    rig_start(&rig);
    rig.people->muster[0] = 0;
    rig.people->muster[ma] = 1;
    rig_order(&rig, boss, ACT_COUNT, (Target){TARGET_MUSTER, 0});
    rig_until(&rig, 120.0);
    assert_int_equal(rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 0)->other, 0);
    assert_int_equal(response_knows(rig.response, 0, FACT_ALL_COUNTED, -1, NULL, NULL), UINT32_MAX);
    rig_end(&rig);
}

// A house of two rooms and, across the yard, a gatehouse.
static const char* const TWO_HOUSES = "\n"
                                      "###############............######\n"
                                      "#AAAAAA#BBBBBB#............#GGGG#\n"
                                      "#AAAAAA+BBBBBB+.....*......+GGGG#\n"
                                      "###############............######\n";

/// How a warden's count stands (FACT_COUNTED) when the porter, of whom he has word or not, sits in
/// `porter_in` and the warden knows of fires in `fires`, rooms by letter.
static int32_t count_with(const char* porter_in, const char* fires, bool word, int32_t* missing) {
    Rig rig;
    rig_init_maps(&rig, &TWO_HOUSES, 1,
                  "room A office Hall 大厅\nroom B office Annex 附楼\nroom G control Gate 门卫\n");
    rig.fixed = 0.5;
    int32_t warden = rig_role(&rig, "warden", rig_person(&rig, "Han", "A"), -1);
    int32_t porter = rig_person(&rig, "Qin", porter_in);
    rig_start(&rig);
    for (const char* at = fires; *at != 0; at++) {
        rig_knows(&rig, warden, FACT_FIRE, rig_room(&rig, (const char[]){*at, 0}), 1);
    }
    if (word) {
        rig_knows(&rig, warden, FACT_LOCATED, porter, 1);
    }
    rig_order(&rig, warden, ACT_COUNT, TARGET_NOTHING);
    rig_until(&rig, 90.0);
    const Event* count = rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 0);
    assert_non_null(count);
    *missing = count->other;
    int32_t value = -1;
    int32_t han = response_role(rig.response, warden)->holder;
    response_knows(rig.response, han, FACT_COUNTED, 0, NULL, &value);
    bool all = response_knows(rig.response, han, FACT_ALL_COUNTED, -1, NULL, NULL) != UINT32_MAX;
    assert_int_equal(all, value == COUNTED_ALL);
    rig_end(&rig);
    return value;
}

TEST(who_is_heard_of_in_another_building_does_not_hold_up_the_count) {
    UNUSED_STATE;
    int32_t missing = -1;
    assert_int_equal(count_with("G", "A", true, &missing), COUNTED_ALL);
    assert_int_equal(missing, 0);
}

TEST(who_is_heard_of_in_the_building_that_is_left_does) {
    UNUSED_STATE;
    int32_t missing = -1;
    // Behind a door of the burning house, in the room that burns, and when the gatehouse burns too:
    // known to be there, not heard, not out - one is missing.
    assert_int_equal(count_with("B", "A", true, &missing), COUNTED_SOME_INSIDE);
    assert_int_equal(missing, 1);
    assert_int_equal(count_with("A", "A", true, &missing), COUNTED_SOME_INSIDE);
    assert_int_equal(count_with("G", "AG", true, &missing), COUNTED_SOME_INSIDE);
    assert_int_equal(count_with("G", "G", true, &missing), COUNTED_SOME_INSIDE);
}

TEST(without_a_known_place_of_danger_every_building_is_left) {
    UNUSED_STATE;
    int32_t missing = -1;
    assert_int_equal(count_with("G", "", true, &missing), COUNTED_SOME_INSIDE);
    assert_int_equal(missing, 1);
}

TEST(who_is_not_heard_of_is_missing_in_any_building) {
    UNUSED_STATE;
    int32_t missing = -1;
    assert_int_equal(count_with("G", "A", false, &missing), COUNTED_MISSING);
    assert_int_equal(missing, 1);
}

/// Warden Han counts outside, Ma is with him, commander Chen has been heard from inside at 40 s.
/// From 150 s on he lies there, or answers as before.
static Rig* voice_from_inside(bool falls) {
    Rig* rig = calloc(1, sizeof *rig);
    assert_non_null(rig);
    rig_init(rig);
    rig->fixed = 0.15;
    int32_t chen = rig_person(rig, "Chen", "P");
    int32_t boss = rig_role(rig, "commander", chen, -1);
    int32_t role = rig_role(rig, "warden", rig_person(rig, "Han", "H"), boss);
    int32_t ma = rig_person(rig, "Ma", "C");
    rig_start(rig);
    people_leave_after(rig->people, ma, CUE_START, 0.0, &rig->log);
    rig_until(rig, 40.0);
    rig_actor(rig, role)->ties[boss].heard = rig->log.tick;
    rig_order(rig, role, ACT_COUNT, TARGET_NOTHING);
    rig_until(rig, 150.0);
    const Event* count = rig_event(rig, EVENT_HEADCOUNT_TAKEN, 0);
    assert_int_equal(count->value, 2);
    assert_int_equal(count->detail, 1);
    assert_int_equal(rig_event(rig, EVENT_COUNTED_INSIDE, 0)->value, 1); // it is not complete
    for (double until = 151.0; until < 460.0; until += 1.0) {
        put_state(rig->people, chen, falls ? PERSON_DOWN : rig->people->state[chen]);
        rig_until(rig, until);
    }
    assert_int_equal(rig_events(rig, EVENT_HEADCOUNT_TAKEN), 1); // none with three present
    assert_int_equal(response_knows(rig->response, 1, FACT_ALL_COUNTED, -1, NULL, NULL),
                     UINT32_MAX);
    return rig;
}

TEST(a_voice_from_inside_that_falls_silent_is_missing_after_five_minutes) {
    UNUSED_STATE;
    Rig* rig = voice_from_inside(true);
    const Event* missing = rig_event(rig, EVENT_PERSON_MISSING, 0);
    assert_non_null(missing);
    assert_int_equal(missing->person, 0);
    assert_in_range(missing->tick, 340u * 20u, 400u * 20u); // five minutes after the last word
    assert_true(response_knows(rig->response, 1, FACT_MISSING, 0, NULL, NULL) != UINT32_MAX);
    rig_end(rig);
    free(rig);
}

TEST(a_voice_from_inside_is_asked_again_every_five_minutes_and_stays_a_voice) {
    UNUSED_STATE;
    Rig* rig = voice_from_inside(false);
    assert_int_equal(rig_events(rig, EVENT_PERSON_MISSING), 0);
    assert_true(rig_events(rig, EVENT_COUNTED_BY_WORD) >= 1);
    rig_end(rig);
    free(rig);
}

// Of a member of a group no tie keeps when they were heard: called at the roll, and again when that
// has aged, not at every look.
TEST(a_member_of_a_group_inside_is_asked_as_seldom_as_who_holds_a_role) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.15;
    int32_t chen = rig_person(&rig, "Chen", "P");
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), -1);
    int32_t members[1] = {chen};
    rig.roles[role].members = members;
    rig.roles[role].member_count = 1;
    rig_start(&rig);
    rig_order(&rig, role, ACT_COUNT, TARGET_NOTHING);
    for (double until = 1.0; until < 460.0; until += 1.0) {
        rig.people->state[chen] = PERSON_TRAPPED; // or they would walk out
        rig_until(&rig, until);
    }
    int words = rig_events(&rig, EVENT_COUNTED_BY_WORD);
    print_message("%d words of a member in 460 s\n", words);
    assert_in_range(words, 1, 3);
    rig_end(&rig);
}

SUITE(CASE(a_member_of_a_group_inside_is_asked_as_seldom_as_who_holds_a_role),
      CASE(a_voice_from_inside_that_falls_silent_is_missing_after_five_minutes),
      CASE(a_voice_from_inside_is_asked_again_every_five_minutes_and_stays_a_voice),
      CASE(who_answers_the_radio_from_inside_is_no_longer_missing_and_closes_no_count),
      CASE(a_net_that_is_dead_or_not_shared_brings_no_word),
      CASE(who_is_heard_of_in_another_building_does_not_hold_up_the_count),
      CASE(who_is_heard_of_in_the_building_that_is_left_does),
      CASE(without_a_known_place_of_danger_every_building_is_left),
      CASE(who_is_not_heard_of_is_missing_in_any_building),
      CASE(h1_who_was_overlooked_is_ticked_off_at_the_next_look),
      CASE(with_two_muster_points_all_are_accounted_for_when_both_were_counted),
      CASE(one_list_read_of_two_never_accounts_for_everyone),
      CASE(h2_without_the_visitors_list_all_are_present_and_one_is_inside),
      CASE(with_the_list_brought_out_the_supplier_is_missing_by_name),
      CASE(who_is_on_no_list_is_never_missed), CASE(a_list_lies_only_where_it_lies))
