// Traces: worked examples of the reference page (response_model.md, section 13) from the order to
// the last event, with the page's draws and the page's numbers; the others are at home in the file
// of their subject (engine/response/README.md lists all). Where a number is not the page's, the
// test says why.
#include "rig.h"

static const Target NOTHING = {TARGET_NONE, 0};

static Target room_of(const Rig* rig, const char* name) {
    return (Target){TARGET_ROOM, rig_room(rig, name)};
}

/// Tick of the n-th event (from 0) of a kind that names a person.
static uint32_t tick_of(const Rig* rig, EventKind kind, int32_t person, int n) {
    for (int i = 0;; i++) {
        const Event* event = rig_event(rig, kind, i);
        assert_non_null(event);
        if (event->person == person && n-- == 0) {
            return event->tick;
        }
    }
}

// ---- M1 ---------------------------------------------------------------------------------------

/// A talks until 50.0 s; B asks for the net at 40 s with two things to say, C, if there, at 41 s
/// with one more urgent. Tick at which B was heard; `waited` for the net [ticks].
static uint32_t heard_after(bool urgent_c, uint32_t* waited) {
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t boss = rig_role(&rig, "commander", rig_person(&rig, "Zhou", "P"), -1);
    int32_t a = rig_role(&rig, "a", rig_person(&rig, "Anna", "A"), -1);
    int32_t b = rig_role(&rig, "b", rig_person(&rig, "Bo", "B"), -1);
    int32_t c = rig_role(&rig, "c", rig_person(&rig, "Cai", "T"), -1);
    rig_start(&rig);
    rig_until(&rig, 26.95);
    rig.response->fixed_message[SLOT_READ_BACK] = 0.0; // A's is read back: 1 + 14 + 5 s
    for (int i = 0; i < 4; i++) {
        rig_knows(&rig, a, FACT_DOOR_SHUT, i, 1);
        response_say(rig.response, a, boss, FACT_DOOR_SHUT, i, &rig.log);
    }
    rig_step(&rig);
    rig.response->fixed_message[SLOT_READ_BACK] = 0.99;
    rig_until(&rig, 39.95);
    for (int i = 4; i < 6; i++) {
        rig_knows(&rig, b, FACT_DOOR_SHUT, i, 1);
        response_say(rig.response, b, boss, FACT_DOOR_SHUT, i, &rig.log);
    }
    if (urgent_c) {
        rig_until(&rig, 40.95); // prepared, and asks for the net, at 44.0 s = 880
        rig_knows(&rig, c, FACT_CASUALTY, 0, 1);
        response_say(rig.response, c, boss, FACT_CASUALTY, 0, &rig.log);
    }
    rig_until(&rig, 80.0);
    int32_t bo = response_role(rig.response, b)->holder;
    assert_int_equal(tick_of(&rig, EVENT_MESSAGE_SENT, response_role(rig.response, a)->holder, 0),
                     600);
    if (urgent_c) {
        int32_t cai = response_role(rig.response, c)->holder;
        assert_int_equal(tick_of(&rig, EVENT_MESSAGE_SENT, cai, 0), 1000);
    }
    *waited = tick_of(&rig, EVENT_MESSAGE_SENT, bo, 0) - 860; // prepared at 43.0 s
    uint32_t heard = 0;
    for (int n = 0; n < rig_events(&rig, EVENT_MESSAGE_HEARD); n++) {
        const Event* event = rig_event(&rig, EVENT_MESSAGE_HEARD, n);
        heard = event->other == bo ? event->tick : heard;
    }
    for (int i = 0; i < 6; i++) {
        assert_non_null(mind_find(&rig_actor(&rig, boss)->mind, FACT_DOOR_SHUT, i));
    }
    rig_end(&rig);
    return heard;
}

TEST(m1_a_report_sent_at_40_s_arrives_when_the_channel_is_free) {
    UNUSED_STATE;
    uint32_t waited = 0;
    assert_int_equal(heard_after(false, &waited), 1180);
    assert_int_equal(waited, 140);
    assert_int_equal(heard_after(true, &waited), 1300);
    assert_int_equal(waited, 260);
}

// ---- M2 ---------------------------------------------------------------------------------------

TEST(m2_who_was_heard_within_two_minutes_is_not_absent_after_three_calls) {
    UNUSED_STATE;
    for (int heard_lately = 0; heard_lately < 2; heard_lately++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.5;
        int32_t boss = rig_role(&rig, "commander", NOBODY, -1);
        int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Yang", "T"), boss);
        rig.roles[boss].absent = true;
        rig_start(&rig);
        rig_until(&rig, 9.95);
        if (heard_lately != 0) {
            rig_actor(&rig, role)->ties[boss].heard = rig.log.tick;
        }
        rig_knows(&rig, role, FACT_CASUALTY, 0, 1);
        rig_until(&rig, 73.0);
        int32_t yang = response_role(rig.response, role)->holder;
        assert_int_equal(response_knows(rig.response, yang, FACT_ABSENT, boss, NULL, NULL),
                         heard_lately != 0 ? UINT32_MAX : 1460u);
        rig_end(&rig);
    }
}

// ---- T3 ---------------------------------------------------------------------------------------

typedef struct Pair {
    Rig rig;
    int32_t boss, lead, other; // roles
    uint32_t arrived;
} Pair;

/// A leader alone in B with a task for two, the boss in the control room and another in A, who is
/// no help of his own accord: he has no radio and is out of earshot.
static void pair_start(Pair* pair) {
    Rig* rig = &pair->rig;
    rig_init(rig);
    rig->fixed = 0.5;
    rig->actions[ACT_THINK] = rig_action("carry_together", PLACE_TARGET, DEVICE_KIND_COUNT, 20,
                                         EFFECT_MARK, 0, TARGET_ROOM, 1);
    rig->actions[ACT_THINK].persons = 2;
    pair->boss = rig_role(rig, "commander", rig_person(rig, "Gao", "P"), -1);
    pair->lead = rig_role(rig, "leader", rig_person(rig, "Lin", "B"), pair->boss);
    pair->other = rig_role(rig, "other", rig_person(rig, "Wei", "A"), -1);
    rig->roles[pair->boss].post = rig_room(rig, "P"); // a control room is never emptied
    rig->roles[pair->other].has_radio = false;
    rig_start(rig);
    rig_until(rig, 95.0);
    assert_int_equal(rig_order(rig, pair->lead, ACT_THINK, room_of(rig, "B")), REASON_NONE);
    while (rig_actor(rig, pair->lead)->hand.stage != STAGE_SECOND) {
        rig_step(rig);
        assert_true(rig->log.tick < 2200);
    }
    pair->arrived = rig->log.tick;
}

TEST(t3_who_leads_says_at_once_that_a_second_is_needed_and_waits_90_s) {
    UNUSED_STATE;
    Pair pair;
    pair_start(&pair);
    Rig* rig = &pair.rig;
    rig_until(rig, 250.0);
    // The page: arrived 2000, said 2060-2180. Here one looks round for a second first: 2020.
    const Event* wanted = rig_event(rig, EVENT_SECOND_WANTED, 0);
    assert_int_equal(wanted->tick, pair.arrived + 20);
    const Event* heard = rig_event(rig, EVENT_MESSAGE_HEARD, 0);
    assert_int_equal(heard->value, FACT_NEEDS_SECOND);
    assert_int_equal(heard->person, response_role(rig->response, pair.boss)->holder);
    // What a task finds out is told from the next tick on: talking comes before tasks in a tick.
    assert_int_equal(rig_event(rig, EVENT_MESSAGE_SENT, 0)->tick, wanted->tick + 61);
    assert_int_equal(heard->tick, wanted->tick + 181);
    const Event* blocked = rig_event(rig, EVENT_TASK_BLOCKED, 0);
    assert_int_equal(blocked->detail, REASON_NO_SECOND);
    assert_int_equal(blocked->tick, pair.arrived + 1800);
    rig_end(rig);
}

TEST(t3_a_second_by_order_has_90_s_from_accepting_and_the_work_begins_when_he_is_there) {
    UNUSED_STATE;
    Pair pair;
    pair_start(&pair);
    Rig* rig = &pair.rig;
    rig_until(rig, (double)(pair.arrived + 399) / 20.0);
    assert_int_equal(rig_order(rig, pair.other, ACT_THINK, room_of(rig, "B")), REASON_NONE);
    const Event* comes = rig_event(rig, EVENT_SECOND_COMES, 0);
    assert_int_equal(comes->tick, pair.arrived + 399);
    assert_int_equal(rig_actor(rig, pair.lead)->hand.second_until, comes->tick + 1800);
    int32_t lin = response_role(rig->response, pair.lead)->holder;
    int32_t wei = response_role(rig->response, pair.other)->holder;
    uint32_t beside = 0;
    while (rig_event(rig, EVENT_TASK_DOING, 0) == NULL) {
        rig_step(rig);
        float metres = vec_distance(rig->people->at[lin], rig->people->at[wei]);
        bool same = rig->people->room[lin] == rig->people->room[wei];
        beside = beside == 0 && same && metres <= 1.8f ? rig->log.tick : beside;
        assert_true(rig->log.tick < comes->tick + 1800);
    }
    const Event* doing = rig_event(rig, EVENT_TASK_DOING, 0);
    assert_int_equal(doing->person, lin);
    assert_true(doing->tick > comes->tick + 100); // he had to walk
    assert_in_range(doing->tick, beside, beside + 2);
    rig_end(rig);
}

// ---- T4 ---------------------------------------------------------------------------------------

/// Smoke down to `height`, and nothing else wrong with the air.
static AirDef haze(const Rig* rig, const char* room, float extinction, float height) {
    return (AirDef){.room = rig_room(rig, room),
                    .air = {.layer_height = height,
                            .upper_celsius = 20.0f,
                            .lower_celsius = 20.0f,
                            .upper_extinction = extinction,
                            .lower_extinction = height > 0.0f ? 0.0f : extinction,
                            .upper_o2 = 0.209f,
                            .lower_o2 = 0.209f}};
}

static double extinction_at(const Rig* rig, int32_t person) {
    return hazard_exposure(rig->hazard, rig->people->room[person], rig->people->at[person], 1.6f)
        .extinction;
}

TEST(t4_smoke_turns_one_back_once_and_the_list_waits_for_clear_air) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    // K 1.2 in the archive, under which one can still crawl in; .6 in the corridor, too much to
    // begin anything in on the way back. P is clear.
    AirDef airs[2] = {haze(&rig, "T", 1.2f, 1.0f), haze(&rig, "H", 0.6f, 0.0f)};
    rig.airs = airs;
    rig.air_count = 2;
    rig.actions[ACT_THINK] =
        rig_action("look_in", PLACE_TARGET, DEVICE_KIND_COUNT, 20, EFFECT_NONE, 0, TARGET_ROOM, 0);
    int32_t person = rig_person(&rig, "Yang", "P");
    int32_t role = rig_role(&rig, "warden", person, -1);
    rig_start(&rig);
    assert_int_equal(rig_order(&rig, role, ACT_THINK, room_of(&rig, "T")), REASON_NONE);
    assert_int_equal(rig_order(&rig, role, ACT_SILENCE, NOTHING), REASON_NONE);
    assert_int_equal(rig_order(&rig, role, ACT_END, NOTHING), REASON_NONE); // wherever one stands
    while (rig_events(&rig, EVENT_TASK_BLOCKED) == 0) {
        rig_step(&rig);
        assert_true(rig.log.tick < 2000);
    }
    const Event* blocked = rig_event(&rig, EVENT_TASK_BLOCKED, 0);
    assert_int_equal(blocked->thing, ACT_THINK);
    assert_int_equal(blocked->detail, REASON_SMOKE);
    assert_true(extinction_at(&rig, person) > 1.0);
    assert_true(response_knows(rig.response, person, FACT_WAY_BLOCKED, rig_room(&rig, "T"), NULL,
                               NULL) == blocked->tick);
    // On the way back through the corridor nothing is begun, judged or dropped.
    bool passed = false;
    while (extinction_at(&rig, person) >= 0.3) {
        assert_int_equal(response_queued(rig.response, person), 2);
        assert_int_equal(rig_events(&rig, EVENT_TASK_STARTED), 1);
        passed = passed || rig.people->room[person] == rig_room(&rig, "H");
        rig_step(&rig);
        assert_true(rig.log.tick < 4000);
    }
    assert_true(passed);
    rig_until(&rig, rig.log.tick * 0.05 + 30.0);
    assert_int_equal(rig_events(&rig, EVENT_TASK_BLOCKED), 1);
    assert_int_equal(rig_events(&rig, EVENT_TASK_FAILED), 0);
    assert_int_equal(rig_events(&rig, EVENT_TASK_CANCELLED), 0);
    assert_int_equal(rig_event(&rig, EVENT_TASK_DONE, 0)->thing, ACT_SILENCE);
    assert_int_equal(rig_event(&rig, EVENT_TASK_DONE, 1)->thing, ACT_END);
    rig_end(&rig);
}

// ---- H1 ---------------------------------------------------------------------------------------

static uint64_t overlooked_key;  // the person's, 0 nobody
static uint64_t late_looks_from; // looks at late arrivals from this one on succeed

static double counting(RngKey key) {
    if (key.stream != RNG_COUNT) {
        return -1.0;
    }
    if (key.slot == 0) {
        return key.what == overlooked_key ? 0.01 : 0.5;
    }
    return key.n >= late_looks_from ? 0.19 : 0.21;
}

/// A list of fourteen: the counter and twelve at the muster point, Gu in the archive.
static void count_fourteen(SkillLevel level, bool overlooks, double seconds) {
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), -1);
    rig.roles[role].level = level;
    static const char* const names[12] = {"Ai",  "Bo", "Cai", "Du", "Fei", "Hu",
                                          "Jin", "Ke", "Lu",  "Ma", "Niu", "Qi"};
    for (int i = 0; i < 12; i++) {
        rig_person(&rig, names[i], i < 6 ? "H" : "C");
    }
    int32_t gu = rig_person(&rig, "Gu", "T");
    rig_start(&rig);
    overlooked_key = overlooks ? rig.response->person_keys[5] : 0; // Fei
    late_looks_from = UINT64_MAX;
    rig.response->given_draw = counting;
    for (int32_t i = 1; i <= 12; i++) {
        people_leave_after(rig.people, i, CUE_START, 0.0, &rig.log);
    }
    rig_until(&rig, 60.0);
    assert_int_equal(rig_order(&rig, role, ACT_COUNT, NOTHING), REASON_NONE);
    while (rig_events(&rig, EVENT_HEADCOUNT_TAKEN) == 0) {
        rig_step(&rig);
        assert_true(rig.log.tick < 300 * 20);
    }
    const Event* count = rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 0);
    uint32_t took = count->tick - rig_event(&rig, EVENT_TASK_DOING, 0)->tick;
    assert_int_equal(took, response_ticks(seconds)); // 30 s + 3 s a name, by level
    assert_int_equal(count->value, overlooks ? 12 : 13);
    assert_int_equal(count->other, overlooks ? 2 : 1);
    assert_int_equal(response_knows(rig.response, 0, FACT_MISSING, gu, NULL, NULL), count->tick);
    assert_int_equal(response_knows(rig.response, 0, FACT_MISSING, 5, NULL, NULL),
                     overlooks ? count->tick : UINT32_MAX);
    // Looked for every two seconds; seen at the first look whose draw is below .2.
    rig_until(&rig, count->tick * 0.05 + 10.0);
    assert_int_equal(rig_events(&rig, EVENT_LATE_ARRIVAL), 0);
    late_looks_from = 0;
    rig_until(&rig, count->tick * 0.05 + 12.1);
    assert_int_equal(rig_events(&rig, EVENT_LATE_ARRIVAL), overlooks ? 1 : 0);
    if (overlooks) {
        assert_int_equal(rig_event(&rig, EVENT_LATE_ARRIVAL, 0)->other, 5);
    }
    assert_int_equal(response_knows(rig.response, 0, FACT_MISSING, 5, NULL, NULL), UINT32_MAX);
    assert_int_equal(response_knows(rig.response, 0, FACT_MISSING, gu, NULL, NULL), count->tick);
    rig_end(&rig);
}

TEST(h1_fourteen_names_take_72_s_and_one_overlooked_is_a_false_missing) {
    UNUSED_STATE;
    count_fourteen(LEVEL_ORDINARY, false, 72.0);
    count_fourteen(LEVEL_ORDINARY, true, 72.0);
    count_fourteen(LEVEL_TRAINED, false, 57.6);
    count_fourteen(LEVEL_NOVICE, false, 108.0);
}

// ---- U1 ---------------------------------------------------------------------------------------

/// The tick of a call's end, of the arrival and of being ready, for a call that ends at 120.0 s.
typedef struct Legs {
    uint32_t called, here, ready;
} Legs;

/// `brief_s`: the briefing ends then, < 0 nobody briefs. `draw`: of the travel and everything.
static Legs legs(bool guide, bool big_site, double brief_s, double draw) {
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    rig.def.big_site = big_site;
    rig.actions[ACT_BRIEF].seconds = 40.0;
    int32_t caller = rig_role(&rig, "communications", rig_person(&rig, "Sun", "P"), -1);
    int32_t gate = rig_role(&rig, "guide", rig_person(&rig, "Song", "H"), -1);
    int32_t boss = rig_role(&rig, "commander", rig_person(&rig, "Chen", "H"), -1);
    rig_start(&rig);
    rig_order(&rig, boss, ACT_LEAVE, NOTHING);
    if (guide) {
        rig_order(&rig, gate, ACT_HOLD, NOTHING);
    }
    rig_until(&rig, 59.9); // begun in the tick after next
    assert_int_equal(rig_order(&rig, caller, ACT_BRIGADE, NOTHING), REASON_NONE);
    rig_until(&rig, 110.0);
    response_fix_draws(rig.response, draw);
    if (brief_s >= 0.0) {
        rig_until(&rig, brief_s - 40.1);
        assert_int_equal(rig_order(&rig, boss, ACT_BRIEF, NOTHING), REASON_NONE);
    }
    rig_until(&rig, 1000.0);
    Legs legs = {rig_event(&rig, EVENT_SERVICE_CALLED, 0)->tick,
                 rig_event(&rig, EVENT_SERVICE_ARRIVED, 0)->tick,
                 rig_event(&rig, EVENT_UNIT_READY, 0)->tick};
    if (brief_s >= 0.0) {
        assert_int_equal(rig_event(&rig, EVENT_COMMAND_HANDED, 0)->tick, brief_s * 20.0);
    }
    rig_end(&rig);
    return legs;
}

static void assert_legs(Legs got, double here_s, double ready_s) {
    assert_int_equal(got.called, 2400);
    assert_int_equal(got.here, response_ticks(here_s));
    assert_int_equal(got.ready, response_ticks(ready_s));
}

TEST(u1_without_a_guide_the_brigade_is_later_by_the_stated_time) {
    UNUSED_STATE;
    // 120 + 60 + 300, then 30 s with a guide at the gate, 120 s without, 120 + 180 s on a big site.
    assert_legs(legs(true, false, -1.0, 0.5), 510.0, 630.0);
    assert_legs(legs(false, false, -1.0, 0.5), 600.0, 720.0);
    assert_legs(legs(false, true, -1.0, 0.5), 780.0, 900.0);
    assert_legs(legs(true, true, -1.0, 0.5), 510.0, 630.0); // four minutes and a half sooner
    // Dispatch and travel at u = .9: 100.180 and 513.903 s, up to whole ticks.
    const double slow = (2400 + 2004 + 10279 + 600) * 0.05;
    assert_legs(legs(true, false, -1.0, 0.9), slow, slow + 120.0);
}

TEST(u1_a_brigade_briefed_at_560_s_is_ready_at_594) {
    UNUSED_STATE;
    assert_legs(legs(true, false, 560.0, 0.5), 510.0, 594.0);
    // Not before the briefing ends, which comes last in its tick.
    assert_legs(legs(true, false, 605.0, 0.5), 510.0, 605.05);
}

SUITE(CASE(m1_a_report_sent_at_40_s_arrives_when_the_channel_is_free),
      CASE(m2_who_was_heard_within_two_minutes_is_not_absent_after_three_calls),
      CASE(t3_who_leads_says_at_once_that_a_second_is_needed_and_waits_90_s),
      CASE(t3_a_second_by_order_has_90_s_from_accepting_and_the_work_begins_when_he_is_there),
      CASE(t4_smoke_turns_one_back_once_and_the_list_waits_for_clear_air),
      CASE(h1_fourteen_names_take_72_s_and_one_overlooked_is_a_false_missing),
      CASE(u1_without_a_guide_the_brigade_is_later_by_the_stated_time),
      CASE(u1_a_brigade_briefed_at_560_s_is_ready_at_594))
