// Channels: nets and their dead zones, what fails and how it is noticed, maydays, misheard places,
// the question that two tellings raise, runners and written messages.
#include "rig.h"

typedef struct Crew {
    Rig rig;
    int32_t a, b, c, boss;
} Crew;

static void crew_init(Crew* crew) {
    memset(crew, 0, sizeof *crew);
    Rig* rig = &crew->rig;
    rig_init(rig);
    rig->fixed = 0.5;
    crew->boss = rig_role(rig, "commander", rig_person(rig, "Gao", "P"), -1);
    crew->a = rig_role(rig, "a", rig_person(rig, "An", "A"), -1);
    crew->b = rig_role(rig, "b", rig_person(rig, "Bai", "H"), -1);
    crew->c = rig_role(rig, "c", rig_person(rig, "Cai", "T"), -1);
}

static bool crew_knows(Crew* crew, int32_t role, FactKind kind, int32_t subject) {
    const Fact* fact = mind_find(&rig_actor(&crew->rig, role)->mind, kind, subject);
    return fact != NULL && fact->value != 0;
}

/// An sees a fire just before `seconds` and has the duty to tell his boss; that the alarm is
/// true goes without saying. One item is 6 s on the net.
static void learns_fire(Crew* crew, double seconds) {
    rig_until(&crew->rig, seconds - 0.05);
    rig_knows(&crew->rig, crew->a, FACT_FIRE, rig_room(&crew->rig, "B"), 2);
}

/// An tells the boss of a fire in the copy room at 10 s.
static void report_fire(Crew* crew) {
    Rig* rig = &crew->rig;
    rig_until(rig, 9.95);
    rig_knows(rig, crew->a, FACT_FIRE, rig_room(rig, "B"), 2);
    response_say(rig->response, crew->a, crew->boss, FACT_FIRE, -1, &rig->log);
}

TEST(a_radio_in_a_dead_zone_sends_and_hears_nothing) {
    UNUSED_STATE;
    Crew crew;
    crew_init(&crew);
    int32_t dead[] = {rig_room(&crew.rig, "P")};
    NetDef net = {.id = "ops", .name = {"ops", "指挥频道"}, .dead_rooms = dead, .dead_count = 1};
    crew.rig.def.nets = &net;
    crew.rig.def.net_count = 1;
    rig_start(&crew.rig);
    report_fire(&crew);
    rig_until(&crew.rig, 24.0);
    assert_false(crew_knows(&crew, crew.boss, FACT_FIRE, rig_room(&crew.rig, "B")));
    assert_int_equal(rig_actor(&crew.rig, crew.a)->message.state, MESSAGE_UNANSWERED);
    rig_until(&crew.rig, 26.0);
    assert_int_equal(rig_events(&crew.rig, EVENT_MESSAGE_MISSED), 1);
    rig_end(&crew.rig);
}

TEST(two_nets_carry_two_talkers_at_once_and_who_is_on_one_hears_only_that) {
    UNUSED_STATE;
    Crew crew;
    crew_init(&crew);
    NetDef nets[2] = {{.id = "one", .name = {"one", "一"}}, {.id = "two", .name = {"two", "二"}}};
    crew.rig.def.nets = nets;
    crew.rig.def.net_count = 2;
    crew.rig.roles[crew.a].nets = 1;
    crew.rig.roles[crew.boss].nets = 3;
    crew.rig.roles[crew.b].nets = 2;
    crew.rig.roles[crew.c].nets = 2;
    rig_start(&crew.rig);
    report_fire(&crew);
    rig_knows(&crew.rig, crew.b, FACT_DOOR_SHUT, 3, 1);
    response_say(crew.rig.response, crew.b, crew.c, FACT_DOOR_SHUT, 3, &crew.rig.log);
    rig_until(&crew.rig, 15.0);
    assert_int_equal(rig_actor(&crew.rig, crew.a)->message.state, MESSAGE_ON_AIR);
    assert_int_equal(rig_actor(&crew.rig, crew.b)->message.state, MESSAGE_ON_AIR);
    rig_until(&crew.rig, 25.0);
    assert_true(crew_knows(&crew, crew.boss, FACT_FIRE, rig_room(&crew.rig, "B")));
    assert_true(crew_knows(&crew, crew.c, FACT_DOOR_SHUT, 3));
    assert_false(crew_knows(&crew, crew.c, FACT_FIRE, rig_room(&crew.rig, "B")));
    rig_end(&crew.rig);
}

TEST(a_dead_net_is_found_out_by_silence_and_the_phone_is_taken) {
    UNUSED_STATE;
    Crew crew;
    crew_init(&crew);
    crew.rig.roles[crew.a].boss = crew.boss;
    rig_start(&crew.rig);
    rig_step(&crew.rig);
    assert_int_equal(
        response_set_channel(crew.rig.response, CHANNEL_RADIO, -1, false, &crew.rig.log),
        REASON_NONE);
    assert_int_equal(
        response_set_channel(crew.rig.response, CHANNEL_RADIO, -1, false, &crew.rig.log),
        REASON_ALREADY);
    learns_fire(&crew, 70.0); // nothing was heard on the net for a minute
    int32_t an = response_role(crew.rig.response, crew.a)->holder;
    rig_until(&crew.rig, 99.0); // said 73-79 s, no word until 85 s, said again 88-94 s
    assert_int_equal(
        response_knows(crew.rig.response, an, FACT_CHANNEL_DOWN, CHANNEL_RADIO, NULL, NULL), NEVER);
    rig_until(&crew.rig, 103.0); // no word until 100 s
    assert_int_equal(
        response_knows(crew.rig.response, an, FACT_CHANNEL_DOWN, CHANNEL_RADIO, NULL, NULL), 2000);
    assert_int_equal(rig_event(&crew.rig, EVENT_CHANNEL_GIVEN_UP, 0)->thing, CHANNEL_RADIO);
    assert_int_equal(rig_actor(&crew.rig, crew.a)->message.channel, CHANNEL_PHONE);
    rig_until(&crew.rig, 150.0);
    assert_true(crew_knows(&crew, crew.boss, FACT_FIRE, rig_room(&crew.rig, "B")));
    rig_end(&crew.rig);
}

TEST(a_channel_that_dies_cuts_the_talker_off_and_works_again_when_restored) {
    UNUSED_STATE;
    Crew crew;
    crew_init(&crew);
    crew.rig.roles[crew.a].boss = crew.boss;
    rig_start(&crew.rig);
    learns_fire(&crew, 10.0);
    rig_until(&crew.rig, 15.0); // on air 13-19 s
    response_set_channel(crew.rig.response, CHANNEL_RADIO, -1, false, &crew.rig.log);
    rig_until(&crew.rig, 18.0);
    response_set_channel(crew.rig.response, CHANNEL_RADIO, -1, true, &crew.rig.log);
    rig_until(&crew.rig, 20.0);
    assert_false(crew_knows(&crew, crew.boss, FACT_FIRE, rig_room(&crew.rig, "B")));
    rig_until(&crew.rig, 35.0); // no word until 25 s, said again 28-34 s
    assert_true(crew_knows(&crew, crew.boss, FACT_FIRE, rig_room(&crew.rig, "B")));
    assert_int_equal(rig_events(&crew.rig, EVENT_CHANNEL_FAILED), 1);
    assert_int_equal(rig_events(&crew.rig, EVENT_CHANNEL_RESTORED), 1);
    rig_end(&crew.rig);
}

TEST(without_radio_and_exchange_the_news_is_taken_on_foot) {
    UNUSED_STATE;
    Crew crew;
    crew_init(&crew);
    crew.rig.roles[crew.a].has_radio = false;
    crew.rig.roles[crew.a].boss = crew.boss;
    rig_start(&crew.rig);
    rig_step(&crew.rig);
    response_set_channel(crew.rig.response, CHANNEL_PHONE, -1, false, &crew.rig.log);
    learns_fire(&crew, 10.0);
    int32_t an = response_role(crew.rig.response, crew.a)->holder;
    rig_until(&crew.rig, 18.1); // dialled: no tone
    assert_true(response_knows(crew.rig.response, an, FACT_CHANNEL_DOWN, CHANNEL_PHONE, NULL,
                               NULL) != NEVER);
    rig_until(&crew.rig, 60.0);
    assert_true(crew_knows(&crew, crew.boss, FACT_FIRE, rig_room(&crew.rig, "B")));
    const Event* heard = rig_event(&crew.rig, EVENT_MESSAGE_HEARD, 0);
    assert_true(heard->thing == CHANNEL_FACE || heard->thing == CHANNEL_SHOUT);
    assert_int_not_equal(heard->room, rig_room(&crew.rig, "A"));
    assert_int_not_equal(crew.rig.people->room[an], rig_room(&crew.rig, "A")); // he went there
    assert_int_equal(rig_events(&crew.rig, EVENT_MESSAGE_SENT), 1);
    rig_end(&crew.rig);
}

TEST(a_runner_who_finds_nobody_counts_it_as_one_way_and_backs_off) {
    UNUSED_STATE;
    Crew crew;
    crew_init(&crew);
    crew.rig.roles[crew.boss].holder = NOBODY;
    crew.rig.roles[crew.boss].absent = true;
    crew.rig.roles[crew.boss].post = rig_room(&crew.rig, "P");
    crew.rig.roles[crew.a].has_radio = false;
    crew.rig.roles[crew.a].boss = crew.boss;
    rig_start(&crew.rig);
    rig_step(&crew.rig);
    response_set_channel(crew.rig.response, CHANNEL_PHONE, -1, false, &crew.rig.log);
    learns_fire(&crew, 10.0);
    rig_until(&crew.rig, 40.0); // there at about 30 s
    Actor* an = rig_actor(&crew.rig, crew.a);
    assert_true((an->ties[crew.boss].ways & 1u << CHANNEL_RUNNER) != 0);
    assert_int_equal(an->ties[crew.boss].fails, 1);
    rig_until(&crew.rig, 300.0);
    assert_true(actor_knows(an, FACT_ABSENT, crew.boss));          // the phone and the empty place
    assert_true(rig_events(&crew.rig, EVENT_MESSAGE_MISSED) <= 2); // no storm
    rig_end(&crew.rig);
}

TEST(a_mayday_cuts_in_and_the_talker_says_it_again) {
    UNUSED_STATE;
    Crew crew;
    crew_init(&crew);
    rig_start(&crew.rig);
    report_fire(&crew); // on air 13-19 s
    rig_until(&crew.rig, 10.95);
    int32_t cai = response_role(crew.rig.response, crew.c)->holder;
    rig_knows(&crew.rig, crew.c, FACT_TRAPPED, cai, 1);
    response_say(crew.rig.response, crew.c, crew.boss, FACT_TRAPPED, cai, &crew.rig.log);
    rig_until(&crew.rig, 14.05); // prepared at 14 s
    assert_int_equal(rig_actor(&crew.rig, crew.c)->message.state, MESSAGE_ON_AIR);
    assert_int_equal(rig_actor(&crew.rig, crew.a)->message.state, MESSAGE_WAITING);
    rig_until(&crew.rig, 20.05);
    assert_true(crew_knows(&crew, crew.boss, FACT_TRAPPED, cai));
    assert_false(crew_knows(&crew, crew.boss, FACT_FIRE, rig_room(&crew.rig, "B")));
    rig_until(&crew.rig, 27.0);
    assert_true(crew_knows(&crew, crew.boss, FACT_FIRE, rig_room(&crew.rig, "B")));
    rig_end(&crew.rig);
}

// ---- misheard ---------------------------------------------------------------------------------

static void says_with(Crew* crew, double misheard, double read_back) {
    crew_init(crew);
    ConfusableDef row = {rig_room(&crew->rig, "B"), rig_room(&crew->rig, "C")};
    crew->rig.def.confusables = &row;
    crew->rig.def.confusable_count = 1;
    rig_start(&crew->rig);
    crew->rig.def.confusables = NULL;
    crew->rig.response->fixed_message[SLOT_MISHEARD] = misheard;
    crew->rig.response->fixed_message[SLOT_READ_BACK] = read_back;
    report_fire(crew);
    rig_until(&crew->rig, 30.0);
}

static void assert_understood(double misheard, double read_back, const char* room) {
    Crew crew;
    says_with(&crew, misheard, read_back);
    bool wrong = strcmp(room, "B") != 0;
    assert_true(crew_knows(&crew, crew.boss, FACT_FIRE, rig_room(&crew.rig, room)));
    assert_int_equal(crew_knows(&crew, crew.boss, FACT_FIRE, rig_room(&crew.rig, "B")), !wrong);
    assert_int_equal(rig_events(&crew.rig, EVENT_MESSAGE_MISHEARD) > 0, wrong);
    rig_end(&crew.rig);
}

TEST(a_place_is_misheard_with_five_percent_and_with_half_of_that_when_read_back) {
    UNUSED_STATE;
    assert_understood(0.049, 0.99, "C");
    assert_understood(0.051, 0.99, "B");
    assert_understood(0.024, 0.0, "C");
    assert_understood(0.026, 0.0, "B");
}

TEST(rooms_whose_names_differ_in_figures_only_are_confused_others_never) {
    UNUSED_STATE;
    static const char* const storeys[] = {
        "##########.......\n#AAAAAAAA=......*\n#>#######........\n",
        "##########.......\n#SSS+BBBB#.......\n#<#######........\n"};
    Rig rig;
    rig_init_maps(&rig, storeys, 2,
                  "room A office Office101 办公室101\nroom B office Office201 办公室201\n"
                  "room S kitchen Kitchen 厨房\n");
    rig_person(&rig, "An", "A");
    rig_start(&rig);
    const int32_t* confusable = rig.response->confusable;
    assert_int_equal(confusable[rig_room(&rig, "A")], rig_room(&rig, "B"));
    assert_int_equal(confusable[rig_room(&rig, "B")], rig_room(&rig, "A"));
    assert_int_equal(confusable[rig_room(&rig, "S")], -1);
    rig_end(&rig);
}

// ---- noise ------------------------------------------------------------------------------------

/// Whether what An says by a channel, from one room to the next, is heard by somebody who stands in
/// so much noise and draws u. The machine is stopped before, or not.
static bool heard_in_noise(Channel channel, double db, double u, bool stopped) {
    Crew crew;
    crew_init(&crew);
    Rig* rig = &crew.rig;
    NoiseDef noise = {
        .room = rig_room(rig, "H"), .device = stopped ? rig_device(rig, "AP") : -1, .db = db};
    rig->def.noises = &noise;
    rig->def.noise_count = 1;
    rig->persons[1].room = rig->persons[2].room = rig_room(rig, "H"); // An and Bai
    rig->persons[1].has_at = rig->persons[2].has_at = true;
    rig->persons[1].at = vec(5.0f, 5.0f);
    rig->persons[2].at = vec(20.0f, 5.0f);
    rig_start(rig);
    rig->response->fixed_message[SLOT_MISSED] = u;
    rig->response->fixed_message[SLOT_READ_BACK] = 0.99;
    if (stopped) {
        rig->response->states[rig_device(rig, "AP")] = STATE_STOPPED;
    }
    rig_step(rig);
    rig_knows(rig, crew.a, FACT_FIRE, rig_room(rig, "A"), 1);
    assert_int_equal(response_say_by(rig->response, crew.a, crew.b, channel, FACT_FIRE, &rig->log),
                     REASON_NONE);
    rig_until(rig, 11.0);
    bool heard = crew_knows(&crew, crew.b, FACT_FIRE, rig_room(rig, "A"));
    rig_end(rig);
    return heard;
}

TEST(above_85_db_half_of_the_shouts_are_lost_and_fifteen_calls_of_a_hundred) {
    UNUSED_STATE;
    assert_true(heard_in_noise(CHANNEL_SHOUT, 84.0, 0.11, false));
    assert_false(heard_in_noise(CHANNEL_SHOUT, 84.0, 0.09, false));
    assert_true(heard_in_noise(CHANNEL_SHOUT, 86.0, 0.51, false));
    assert_false(heard_in_noise(CHANNEL_SHOUT, 86.0, 0.49, false));
    assert_true(heard_in_noise(CHANNEL_SHOUT, 86.0, 0.49, true)); // the machine was stopped
    assert_true(heard_in_noise(CHANNEL_RADIO, 84.0, 0.06, false));
    assert_false(heard_in_noise(CHANNEL_RADIO, 84.0, 0.04, false));
    assert_true(heard_in_noise(CHANNEL_RADIO, 86.0, 0.16, false));
    assert_false(heard_in_noise(CHANNEL_RADIO, 86.0, 0.14, false));
}

TEST(an_announcement_is_understood_by_half_where_it_is_loud) {
    UNUSED_STATE;
    static const double draws[] = {0.49, 0.51, 0.79, 0.81};
    for (int i = 0; i < 4; i++) {
        Crew crew;
        crew_init(&crew);
        Rig* rig = &crew.rig;
        NoiseDef noise = {.room = rig_room(rig, "H"), .device = -1, .db = 90.0};
        rig->def.noises = &noise;
        rig->def.noise_count = 1;
        rig->fixed = draws[i];
        rig_start(rig);
        rig_until(rig, 1.0);
        rig->building.announced = true;
        rig->building.announced_since = rig->log.tick;
        rig_until(rig, 3.0);
        assert_int_equal(crew_knows(&crew, crew.b, FACT_ANNOUNCED, -1), draws[i] < 0.5); // in H
        assert_int_equal(crew_knows(&crew, crew.c, FACT_ANNOUNCED, -1), draws[i] < 0.8); // in T
        rig_end(rig);
    }
}

TEST(a_noise_of_no_room_or_level_is_reported) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    NoiseDef noises[2] = {{.room = 99, .device = -1, .db = 90.0},
                          {.room = 0, .device = -1, .db = 400.0}};
    rig.def.noises = noises;
    rig.def.noise_count = 2;
    Problems* problems = calloc(1, sizeof *problems);
    problems_init(problems);
    assert_false(response_check_def(&rig.def, rig.facility, 1, "x.lua", problems));
    assert_int_equal(problems->errors, 2);
    assert_contains(problems->items[1].message, "row 2 names no room, no device, or no level");
    free(problems);
    arena_free(&rig.map_arena);
}

// ---- two tellings -----------------------------------------------------------------------------

/// Boss hears of a fire in A from An, then of one in C from Bai, whose own eyes saw `bai_saw`.
static void two_tellings(Crew* crew, const char* bai_saw) {
    crew_init(crew);
    rig_start(&crew->rig);
    report_fire(crew);
    rig_until(&crew->rig, 30.0);
    rig_knows(&crew->rig, crew->b, FACT_FIRE, rig_room(&crew->rig, bai_saw), 2);
    crew->rig.response->fixed_message[SLOT_READ_BACK] = 0.99;
    response_say(crew->rig.response, crew->b, crew->boss, FACT_FIRE, rig_room(&crew->rig, bai_saw),
                 &crew->rig.log);
}

TEST(a_second_fire_that_is_told_costs_one_question_and_then_both_are_believed) {
    UNUSED_STATE;
    Crew crew;
    two_tellings(&crew, "C");
    rig_until(&crew.rig, 39.1); // heard at 39 s
    int32_t gao = response_role(crew.rig.response, crew.boss)->holder;
    assert_true(response_knows(crew.rig.response, gao, FACT_CONFLICT, FACT_FIRE, NULL, NULL) !=
                NEVER);
    // The later of two equally far from the fire is doubted, the other believed.
    assert_int_equal(
        response_knows(crew.rig.response, gao, FACT_FIRE, rig_room(&crew.rig, "C"), NULL, NULL),
        NEVER);
    rig_until(&crew.rig, 53.0);
    assert_int_equal(rig_events(&crew.rig, EVENT_QUESTION_ASKED), 1);
    // Bai means C and has heard of A on the net: two fires.
    assert_int_equal(response_knows(crew.rig.response, gao, FACT_CONFLICT, FACT_FIRE, NULL, NULL),
                     NEVER);
    assert_true(response_knows(crew.rig.response, gao, FACT_FIRE, rig_room(&crew.rig, "C"), NULL,
                               NULL) != NEVER);
    rig_end(&crew.rig);
}

TEST(own_eyes_settle_which_of_two_places_was_meant) {
    UNUSED_STATE;
    Crew crew;
    two_tellings(&crew, "C");
    rig_until(&crew.rig, 39.1);
    rig_knows(&crew.rig, crew.boss, FACT_FIRE, rig_room(&crew.rig, "C"), 2);
    assert_false(crew_knows(&crew, crew.boss, FACT_FIRE, rig_room(&crew.rig, "B")));
    assert_true(crew_knows(&crew, crew.boss, FACT_FIRE, rig_room(&crew.rig, "C")));
    assert_false(crew_knows(&crew, crew.boss, FACT_CONFLICT, FACT_FIRE));
    rig_end(&crew.rig);
}

/// Whether a warden who sweeps the floor has set foot into the meeting room, where it burns.
static bool walks_into_the_fire(bool told) {
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.2; // a fire is noticed in its room, not in passing its door
    int32_t boss = rig_role(&rig, "commander", rig_person(&rig, "Gao", "P"), -1);
    int32_t person = rig_person(&rig, "Yang", "T");
    int32_t warden = rig_role(&rig, "warden", person, boss);
    rig_fire(&rig, "A", 1.0, 100.0);
    rig_fire(&rig, "C", 50.0, 12.0); // small: it is not seen from outside, nor smoke in a door
    rig_start(&rig);
    rig_until(&rig, 5.0);
    rig_knows(&rig, boss, FACT_FIRE, rig_room(&rig, "A"), 2);
    response_say(rig.response, boss, warden, FACT_FIRE, -1, &rig.log);
    if (told) {
        rig_until(&rig, 30.0);
        rig_knows(&rig, boss, FACT_FIRE, rig_room(&rig, "C"), 2);
        response_say(rig.response, boss, warden, FACT_FIRE, rig_room(&rig, "C"), &rig.log);
    }
    rig_until(&rig, 60.0);
    assert_int_equal(rig_order(&rig, warden, ACT_SWEEP, (Target){TARGET_STOREY, 0}), REASON_NONE);
    bool inside = false;
    while (rig.log.tick < 200 * 20) {
        rig_step(&rig);
        inside = inside || rig.people->room[person] == rig_room(&rig, "C");
    }
    rig_end(&rig);
    return inside;
}

TEST(a_person_never_told_of_the_second_fire_walks_into_it) {
    UNUSED_STATE;
    assert_true(walks_into_the_fire(false));
    assert_false(walks_into_the_fire(true));
}

// ---- written and chosen -----------------------------------------------------------------------

TEST(a_written_message_is_read_after_half_a_minute_and_only_with_a_network) {
    UNUSED_STATE;
    for (int network = 0; network < 2; network++) {
        Crew crew;
        crew_init(&crew);
        rig_start(&crew.rig);
        rig_step(&crew.rig);
        if (network == 0) {
            response_set_channel(crew.rig.response, CHANNEL_APP, -1, false, &crew.rig.log);
        }
        rig_until(&crew.rig, 9.95);
        rig_knows(&crew.rig, crew.a, FACT_DOOR_SHUT, 2, 1);
        assert_int_equal(response_say_by(crew.rig.response, crew.a, crew.boss, CHANNEL_APP,
                                         FACT_DOOR_SHUT, &crew.rig.log),
                         REASON_NONE);
        rig_until(&crew.rig, 59.9); // written for 20 s, read 30 s later
        assert_false(crew_knows(&crew, crew.boss, FACT_DOOR_SHUT, 2));
        rig_until(&crew.rig, 60.1);
        assert_int_equal(crew_knows(&crew, crew.boss, FACT_DOOR_SHUT, 2), network == 1);
        rig_end(&crew.rig);
    }
}

TEST(what_a_message_said_and_who_heard_it_is_kept_for_telling) {
    UNUSED_STATE;
    Crew crew;
    crew_init(&crew);
    rig_start(&crew.rig);
    report_fire(&crew);
    rig_until(&crew.rig, 25.0);
    const Event* sent = rig_event(&crew.rig, EVENT_MESSAGE_SENT, 0);
    const MessageRecord* record = response_message_record(crew.rig.response, sent->detail);
    assert_non_null(record);
    assert_int_equal(record->item_count, 1);
    assert_int_equal(record->items[0].subject, rig_room(&crew.rig, "B"));
    assert_int_equal(record->values[0], 2);
    assert_int_equal(record->to, (uint64_t)1 << crew.boss);
    assert_int_equal(record->heard, (uint64_t)1 << crew.boss);
    assert_null(response_message_record(crew.rig.response, sent->detail + 1));
    assert_null(response_message_record(crew.rig.response, -1));
    rig_end(&crew.rig);
}

SUITE(CASE(above_85_db_half_of_the_shouts_are_lost_and_fifteen_calls_of_a_hundred),
      CASE(an_announcement_is_understood_by_half_where_it_is_loud),
      CASE(a_noise_of_no_room_or_level_is_reported),
      CASE(a_radio_in_a_dead_zone_sends_and_hears_nothing),
      CASE(two_nets_carry_two_talkers_at_once_and_who_is_on_one_hears_only_that),
      CASE(a_dead_net_is_found_out_by_silence_and_the_phone_is_taken),
      CASE(a_channel_that_dies_cuts_the_talker_off_and_works_again_when_restored),
      CASE(without_radio_and_exchange_the_news_is_taken_on_foot),
      CASE(a_runner_who_finds_nobody_counts_it_as_one_way_and_backs_off),
      CASE(a_mayday_cuts_in_and_the_talker_says_it_again),
      CASE(a_place_is_misheard_with_five_percent_and_with_half_of_that_when_read_back),
      CASE(rooms_whose_names_differ_in_figures_only_are_confused_others_never),
      CASE(a_second_fire_that_is_told_costs_one_question_and_then_both_are_believed),
      CASE(a_person_never_told_of_the_second_fire_walks_into_it),
      CASE(own_eyes_settle_which_of_two_places_was_meant),
      CASE(a_written_message_is_read_after_half_a_minute_and_only_with_a_network),
      CASE(what_a_message_said_and_who_heard_it_is_kept_for_telling))
