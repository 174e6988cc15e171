// Sounders: which storeys of a tower an alarm sounds on, when the others follow, and who is
// addressed.
#include "defs.h"

#include "facility/sounders.h"

enum { STOREYS = 6 };

// In no order, as files may have them: two below ground, the ground, three above.
static const StoreyDef storeys[STOREYS] = {
    {.id = "s1", .elevation = 3.6, .height = 3.0},  {.id = "b2", .elevation = -7.2, .height = 3.0},
    {.id = "s3", .elevation = 10.8, .height = 3.0}, {.id = "g", .elevation = 0.0, .height = 3.0},
    {.id = "b1", .elevation = -3.6, .height = 3.0}, {.id = "s2", .elevation = 7.2, .height = 3.0}};

typedef struct Tower {
    Draft draft;
    Arena loading, world;
    const Facility* facility;
    Building building;
    EventLog log;
} Tower;

static void tower_open(Tower* tower, double phase) {
    static const double corners[8] = {0.0, 0.0, 10.0, 0.0, 10.0, 8.0, 0.0, 8.0};
    static char text[4096];
    draft_begin(&tower->draft);
    tower->draft.def.storeys = storeys;
    tower->draft.def.storey_count = STOREYS;
    for (int i = 0; i < STOREYS; i++) {
        draft_room(&tower->draft, storeys[i].id, storeys[i].id, ROOM_OFFICE, 4, corners);
    }
    const double yard[8] = {-2.0, -6.0, 12.0, -6.0, 12.0, -0.2, -2.0, -0.2};
    draft_room(&tower->draft, "yard", "g", ROOM_OUTDOOR, 4, yard);
    draft_opening(&tower->draft, "exit", OPENING_DOOR, 2.0, -0.1, 2.9, -0.1)->storey = "g";
    for (int i = 0; i < STOREYS; i++) {
        const double up = storeys[i].elevation + 3.6;
        for (int k = 0; k < STOREYS; k++) {
            if (storeys[k].elevation < up - 0.1 || storeys[k].elevation > up + 0.1) {
                continue;
            }
            OpeningDef* stair =
                draft_opening(&tower->draft, storeys[k].id, OPENING_STAIR, 1.0, 4.0, 1.0, 5.2);
            stair->storey = NULL;
            stair->rooms[0] = storeys[i].id;
            stair->rooms[1] = storeys[k].id;
            stair->upper_line[0][0] = stair->upper_line[1][0] = 7.0;
            stair->upper_line[0][1] = 4.0;
            stair->upper_line[1][1] = 5.2;
        }
    }
    draft_muster(&tower->draft, "lawn", 0.0, -5.0);
    if (draft_create(&tower->draft, &tower->loading, &tower->facility, text, sizeof text) !=
        STATUS_OK) {
        fail_msg("the tower is no facility:\n%s", text);
    }
    assert_int_equal(
        arena_init(&tower->world, building_bytes(tower->facility) + event_log_bytes(64)),
        STATUS_OK);
    event_log_init(&tower->log, &tower->world, 64);
    building_init(&tower->building, &tower->world, tower->facility);
    sounders_phase(&tower->building, phase);
}

static void tower_close(Tower* tower) {
    arena_free(&tower->world);
    arena_free(&tower->loading);
}

static void run(Tower* tower, double seconds) {
    for (int i = 0; i < (int)(seconds * 20.0 + 0.5); i++) {
        tower->log.tick++;
        building_step(&tower->building, &tower->log);
    }
}

static int32_t storey(const Tower* tower, const char* id) {
    return tower->facility->rooms[facility_find_room(tower->facility, id)].storey;
}

static void raise(Tower* tower, const char* from) {
    sounders_from(&tower->building, from != NULL ? storey(tower, from) : -1);
    building_raise_alarm(&tower->building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &tower->log);
}

/// The storeys that sound, from the lowest: "b2 b1 g s1 ".
static const char* sounding(const Tower* tower) {
    static const char* const names[STOREYS] = {"b2", "b1", "g", "s1", "s2", "s3"};
    static char text[64];
    text[0] = 0;
    for (int i = 0; i < STOREYS; i++) {
        if (building_sounds(&tower->building, facility_find_room(tower->facility, names[i]))) {
            text_append(text, sizeof text, "%s ", names[i]);
        }
    }
    assert_false(building_sounds(&tower->building, facility_find_room(tower->facility, "yard")));
    return text;
}

TEST(an_alarm_sounds_everywhere_at_once_unless_it_is_phased) {
    UNUSED_STATE;
    static Tower tower;
    tower_open(&tower, -1.0);
    assert_string_equal(sounding(&tower), "");
    raise(&tower, "s2");
    assert_string_equal(sounding(&tower), "b2 b1 g s1 s2 s3 ");
    sounders_everywhere(&tower.building, 3, 1, EVENT_NONE, &tower.log);
    sounders_reach(&tower.building, 0, &tower.log);
    run(&tower, 60.0);
    assert_int_equal(tower.log.count, 1); // nothing was widened
    tower_close(&tower);
}

TEST(a_phased_alarm_sounds_on_its_storey_and_the_one_above_and_below_ground_together) {
    UNUSED_STATE;
    static const struct {
        const char *from, *first;
    } cases[] = {{"s1", "s1 s2 "},           {"s2", "s2 s3 "},   {"s3", "s3 "},
                 {"g", "b2 b1 g s1 "},       {"b1", "b2 b1 g "}, {"b2", "b2 b1 g "},
                 {NULL, "b2 b1 g s1 s2 s3 "}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        static Tower tower;
        tower_open(&tower, 120.0);
        raise(&tower, cases[i].from);
        assert_string_equal(sounding(&tower), cases[i].first);
        tower_close(&tower);
    }
}

TEST(the_other_storeys_follow_after_the_time_and_are_told_once) {
    UNUSED_STATE;
    static Tower tower;
    tower_open(&tower, 120.0);
    run(&tower, 10.0);
    raise(&tower, "s2");
    run(&tower, 119.9);
    assert_string_equal(sounding(&tower), "s2 s3 ");
    run(&tower, 0.1);
    assert_string_equal(sounding(&tower), "b2 b1 g s1 s2 s3 ");
    run(&tower, 60.0);
    assert_int_equal(tower.log.count, 2);
    const Event* event = &tower.log.events[1];
    assert_int_equal(event->kind, EVENT_ALARM_WIDENED);
    assert_int_equal(event->tick, 20 * 130);
    assert_int_equal(event->value, STOREYS);
    assert_int_equal(event->person, NOBODY);
    assert_int_equal(sounders_since(&tower.building, facility_find_room(tower.facility, "s3")),
                     20 * 10);
    assert_int_equal(sounders_since(&tower.building, facility_find_room(tower.facility, "g")),
                     20 * 130);
    tower_close(&tower);
}

TEST(whoever_orders_it_has_it_sound_everywhere_and_a_storey_that_speaks_joins) {
    UNUSED_STATE;
    static Tower tower;
    tower_open(&tower, SOUNDERS_WAIT_MOST);
    sounders_everywhere(&tower.building, 3, 1, EVENT_NONE, &tower.log); // no alarm: nothing
    sounders_reach(&tower.building, storey(&tower, "g"), &tower.log);
    assert_int_equal(tower.log.count, 0);
    raise(&tower, "s3");
    run(&tower, 5.0);
    sounders_reach(&tower.building, storey(&tower, "s1"), &tower.log);
    assert_string_equal(sounding(&tower), "s1 s2 s3 ");
    sounders_reach(&tower.building, storey(&tower, "s2"), &tower.log); // sounds already
    assert_int_equal(tower.log.count, 2);
    assert_int_equal(tower.log.events[1].value, 3);
    run(&tower, 5.0);
    sounders_everywhere(&tower.building, 3, 1, EVENT_NONE, &tower.log);
    assert_string_equal(sounding(&tower), "b2 b1 g s1 s2 s3 ");
    assert_int_equal(tower.log.count, 3);
    assert_int_equal(tower.log.events[2].person, 3);
    assert_int_equal(tower.log.events[2].role, 1);
    building_silence_alarm(&tower.building, 3, &tower.log);
    assert_string_equal(sounding(&tower), "");
    raise(&tower, "s3"); // begins anew
    assert_string_equal(sounding(&tower), "s3 ");
    tower_close(&tower);
}

TEST(the_public_address_speaks_where_the_alarm_sounds) {
    UNUSED_STATE;
    static Tower tower;
    tower_open(&tower, 120.0);
    int32_t top = facility_find_room(tower.facility, "s3");
    int32_t ground = facility_find_room(tower.facility, "g");
    uint32_t since = 0;
    assert_false(sounders_address(&tower.building, top, &since));
    raise(&tower, "s3");
    run(&tower, 30.0);
    tower.building.announced = true;
    tower.building.announced_since = tower.log.tick;
    assert_true(sounders_address(&tower.building, top, &since));
    assert_int_equal(since, 20 * 30);
    assert_false(sounders_address(&tower.building, ground, &since));
    run(&tower, 90.0);
    assert_true(sounders_address(&tower.building, ground, &since));
    assert_int_equal(since, 20 * 120);
    building_silence_alarm(&tower.building, NOBODY, &tower.log);
    assert_true(sounders_address(&tower.building, ground, &since)); // it speaks by itself
    assert_int_equal(since, 20 * 30);
    tower_close(&tower);
}

TEST(the_hash_tells_phased_alarms_apart) {
    UNUSED_STATE;
    uint64_t hashes[2];
    for (int i = 0; i < 2; i++) {
        static Tower tower;
        tower_open(&tower, 120.0);
        raise(&tower, i == 0 ? "s1" : "s2");
        Hash hash = hash_begin();
        building_hash(&tower.building, &hash);
        hashes[i] = hash_end(hash);
        tower_close(&tower);
    }
    assert_true(hashes[0] != hashes[1]);
}

SUITE(CASE(an_alarm_sounds_everywhere_at_once_unless_it_is_phased),
      CASE(a_phased_alarm_sounds_on_its_storey_and_the_one_above_and_below_ground_together),
      CASE(the_other_storeys_follow_after_the_time_and_are_told_once),
      CASE(whoever_orders_it_has_it_sound_everywhere_and_a_storey_that_speaks_joins),
      CASE(the_public_address_speaks_where_the_alarm_sounds),
      CASE(the_hash_tells_phased_alarms_apart))
