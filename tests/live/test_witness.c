// What one person of a drill sees: walls and shut doors hide, what was seen stays with its moment,
// smoke shortens sight, and looking back shows what was seen then. The run itself is the same.

#include "stage.h"

static LiveOptions alone(int32_t role) {
    LiveOptions options = live_default_options();
    options.delivery = RUN_BY_CLOCK;
    options.timeline = RUN_COMPRESSED;
    options.played = (uint64_t)1 << role;
    return options;
}

static void open_as(Stage* stage, const char* scenario, const char* role) {
    LiveOptions options = live_default_options();
    options.delivery = RUN_BY_CLOCK;
    stage_open(stage, scenario, &options);
    int32_t index = stage_role(stage, role);
    stage_close(stage);
    options = alone(index);
    stage_open(stage, scenario, &options);
    good(live_watch(stage->live, index, error));
    live_go_on(stage->live);
}

TEST(somebody_sees_the_room_they_are_in_and_not_through_walls) {
    UNUSED_STATE;
    Stage stage;
    open_as(&stage, "office_fire", "warden_2f");
    const Witness* witness = live_witness(stage.live);
    const People* people = world_people(drill_world(live_drill(stage.live)));
    const Facility* facility = world_facility(drill_world(live_drill(stage.live)));
    int32_t own = people->room[witness->person];
    assert_true(witness->rooms[own].now);
    assert_false(witness->rooms[facility_find_room(facility, "Archive")].now);
    assert_int_equal(witness->rooms[facility_find_room(facility, "Canteen")].seen_at,
                     WITNESS_NEVER);
    int here = 0;
    for (int32_t i = 0; i < people->count; i++) {
        if (people->room[i] == own) {
            assert_true(witness->persons[i].now);
            here++;
        } else if (facility->rooms[people->room[i]].storey != witness->storey) {
            assert_false(witness->persons[i].now);
        }
    }
    assert_true(here > 10); // the open office is full of people
    stage_close(&stage);
}

TEST(what_was_seen_stays_with_its_moment) {
    UNUSED_STATE;
    Stage stage;
    open_as(&stage, "office_fire", "warden_2f");
    const Witness* witness = live_witness(stage.live);
    const People* people = world_people(drill_world(live_drill(stage.live)));
    const Facility* facility = world_facility(drill_world(live_drill(stage.live)));
    int32_t own = people->room[witness->person];
    int32_t archive = facility_find_room(facility, "Archive");
    good(live_do(stage.live,
                 (Command){.kind = COMMAND_ORDER,
                           .source = SOURCE_PLAYER,
                           .a = witness->role,
                           .b = stage_action(&stage, "alert_people"),
                           .c = target_pack((Target){TARGET_ROOM, archive})},
                 error));
    stage_run(&stage, 1.0);
    while (!witness->rooms[archive].now && live_tick(stage.live) < 3000) {
        stage_run(&stage, 1.0);
    }
    assert_true(witness->rooms[archive].now);
    assert_false(witness->rooms[own].now);
    uint32_t left = witness->rooms[own].seen_at;
    assert_true(left > 0 && left < live_tick(stage.live));
    // Looking back shows what was seen then; returning, what is seen now.
    uint32_t now = live_tick(stage.live);
    live_look(stage.live, left - 100);
    stage_arrive(&stage);
    assert_true(witness->rooms[own].now);
    assert_int_equal(witness->rooms[archive].seen_at, WITNESS_NEVER);
    live_return(stage.live);
    assert_int_equal(live_tick(stage.live), now);
    assert_int_equal(witness->rooms[own].seen_at, left);
    assert_true(witness->rooms[archive].now);
    // A branch goes on with what had been seen up to there.
    char path[112];
    snprintf(path, sizeof(path), "%s/second.muster", stage.folder);
    live_look(stage.live, left - 100);
    stage_arrive(&stage);
    good(live_branch(stage.live, path, error));
    assert_int_equal(witness->rooms[archive].seen_at, WITNESS_NEVER);
    stage_close(&stage);
}

/// Optical depth up to a share of every tenth ray is what the hazards say; how many smoke ended.
static int check_rays(const Stage* stage) {
    const Witness* witness = live_witness(stage->live);
    const World* world = drill_world(live_drill(stage->live));
    const People* people = world_people(world);
    const Facility* facility = world_facility(world);
    float eyes = people->posture[witness->person] == POSTURE_UPRIGHT ? 1.6f : 0.6f;
    int32_t own = people->room[witness->person];
    int ended = 0;
    for (int i = 0; i < witness->edge_count; i += 10) {
        vec2s end = witness->edge[i];
        vec2s before = vec(witness->at.x + (end.x - witness->at.x) * 0.95f,
                           witness->at.y + (end.y - witness->at.y) * 0.95f);
        int32_t room = facility_room_at(facility, witness->storey, before);
        if (room < 0 || people->stair[witness->person] >= 0) {
            continue; // in the thickness of a wall; on a flight
        }
        float depth = hazard_sight(world_hazard(world), own, witness->at, room, before, eyes);
        if (depth > WITNESS_DEPTH + 0.3f) {
            fail_msg("ray %d at tick %u: depth %.2f", i, live_tick(stage->live), (double)depth);
        }
        ended += depth > 0.8f * WITNESS_DEPTH;
    }
    return ended;
}

TEST(smoke_ends_sight) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = live_default_options();
    options.delivery = RUN_BY_CLOCK;
    options.played = UINT64_MAX; // nobody does anything: the smoke comes to who stands there
    stage_open(&stage, "office_fire", &options);
    good(live_watch(stage.live, stage_role(&stage, "warden_2f"), error));
    live_go_on(stage.live);
    int ended = 0;
    while (live_tick(stage.live) < 8000) {
        stage_run(&stage, 2.5);
        ended += check_rays(&stage);
    }
    assert_true(ended > 0);
    stage_close(&stage);
}

TEST(a_run_goes_on_the_same_with_and_without_a_witness) {
    UNUSED_STATE;
    uint64_t hashes[2];
    for (int pass = 0; pass < 2; pass++) {
        Stage stage;
        LiveOptions options = live_default_options();
        options.delivery = RUN_BY_CLOCK;
        stage_open(&stage, "office_fire", &options);
        if (pass == 1) {
            good(live_watch(stage.live, 3, error));
        }
        live_go_on(stage.live);
        stage_run(&stage, 60.0);
        hashes[pass] = world_hash(drill_world(live_drill(stage.live))).all;
        stage_close(&stage);
    }
    assert_true(hashes[0] == hashes[1]);
}

TEST(nobody_is_followed_until_somebody_finds_it) {
    UNUSED_STATE;
    Stage stage;
    open_as(&stage, "office_fire", "finder");
    const Witness* witness = live_witness(stage.live);
    assert_int_equal(witness->person, NOBODY);
    assert_int_equal(witness->edge_count, 0);
    while (witness->person < 0 && live_tick(stage.live) < 6000) {
        stage_run(&stage, 1.0);
    }
    assert_true(witness->person >= 0);
    assert_true(witness->edge_count > 0);
    stage_close(&stage);
}

SUITE(CASE(somebody_sees_the_room_they_are_in_and_not_through_walls),
      CASE(what_was_seen_stays_with_its_moment), CASE(smoke_ends_sight),
      CASE(a_run_goes_on_the_same_with_and_without_a_witness),
      CASE(nobody_is_followed_until_somebody_finds_it))
