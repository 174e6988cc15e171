// The world as a whole: determinism, snapshots, the end of a run.

#include "support/small_world.h"

typedef struct Fixture {
    SmallWorld small;
    World* world;
} Fixture;

static void open_world(Fixture* fixture, uint64_t seed) {
    Error error = {0};
    small_world_init(&fixture->small, seed);
    assert_int_equal(world_create(&fixture->small.def, &fixture->world, &error), STATUS_OK);
}

static void close_world(Fixture* fixture) {
    world_free(fixture->world);
    small_world_free(&fixture->small);
}

static void step(World* world, int ticks) {
    for (int i = 0; i < ticks; i++) {
        world_step(world);
    }
}

static void order(World* world, int32_t role, int32_t action, Target target) {
    Command command = {.kind = COMMAND_ORDER,
                       .source = SOURCE_PLAYER,
                       .a = role,
                       .b = action,
                       .c = target_pack(target)};
    assert_true(world_queue(world, command));
}

static int count_events(const World* world, EventKind kind) {
    const EventLog* log = world_events(world);
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        count += log->events[i].kind == (uint32_t)kind;
    }
    return count;
}

TEST(two_runs_of_the_same_seed_have_the_same_hash_every_tick) {
    UNUSED_STATE;
    Fixture a;
    Fixture b;
    open_world(&a, 7);
    open_world(&b, 7);
    order(a.world, SMALL_COMMANDER, SMALL_PRESS, TARGET_NOTHING);
    order(b.world, SMALL_COMMANDER, SMALL_PRESS, TARGET_NOTHING);
    for (int tick = 0; tick < 2400; tick++) {
        world_step(a.world);
        world_step(b.world);
        WorldHash ha = world_hash(a.world);
        WorldHash hb = world_hash(b.world);
        for (int i = 0; i < SUBSYSTEM_COUNT; i++) {
            if (ha.of[i] != hb.of[i]) {
                fail_msg("tick %d: %s differs", tick + 1, subsystem_name((Subsystem)i));
            }
        }
        assert_true(ha.all == hb.all);
    }
    close_world(&a);
    close_world(&b);
}

TEST(hashed_at_its_end_only_a_run_ends_with_the_same_hash) {
    UNUSED_STATE;
    Fixture a;
    Fixture b;
    open_world(&a, 7);
    small_world_init(&b.small, 7);
    b.small.def.hash_at_end = true;
    Error error = {0};
    assert_int_equal(world_create(&b.small.def, &b.world, &error), STATUS_OK);
    order(a.world, SMALL_COMMANDER, SMALL_PRESS, TARGET_NOTHING);
    order(b.world, SMALL_COMMANDER, SMALL_PRESS, TARGET_NOTHING);
    while (!world_ended(a.world)) {
        assert_true(world_hash(b.world).all == 0);
        world_step(a.world);
        world_step(b.world);
    }
    assert_true(world_ended(b.world));
    for (int i = 0; i < SUBSYSTEM_COUNT; i++) {
        assert_true(world_hash(a.world).of[i] == world_hash(b.world).of[i]);
    }
    assert_true(world_hash(a.world).all == world_hash(b.world).all);
    close_world(&a);
    close_world(&b);
}

TEST(another_seed_gives_another_run) {
    UNUSED_STATE;
    Fixture a;
    Fixture b;
    open_world(&a, 7);
    open_world(&b, 8);
    step(a.world, 40);
    step(b.world, 40);
    assert_true(world_hash(a.world).of[SUBSYSTEM_PEOPLE] !=
                world_hash(b.world).of[SUBSYSTEM_PEOPLE]);
    close_world(&a);
    close_world(&b);
}

TEST(a_snapshot_put_back_goes_on_as_before) {
    UNUSED_STATE;
    Fixture fixture;
    open_world(&fixture, 3);
    World* world = fixture.world;
    order(world, SMALL_WARDEN, SMALL_SWEEP, (Target){TARGET_STOREY, 0});
    step(world, 333);
    void* bytes = malloc(world_snapshot_bytes(world));
    world_snapshot(world, bytes);
    step(world, 900);
    WorldHash first = world_hash(world);
    uint32_t events = world_events(world)->count;
    world_restore(world, bytes);
    assert_int_equal(world_tick(world), 333);
    step(world, 900);
    assert_true(world_hash(world).all == first.all);
    assert_int_equal(world_events(world)->count, events);
    free(bytes);
    close_world(&fixture);
}

TEST(a_snapshot_branches_when_another_order_is_given) {
    UNUSED_STATE;
    Fixture fixture;
    open_world(&fixture, 3);
    World* world = fixture.world;
    step(world, 200);
    void* bytes = malloc(world_snapshot_bytes(world));
    world_snapshot(world, bytes);
    step(world, 600);
    WorldHash without = world_hash(world);
    world_restore(world, bytes);
    order(world, SMALL_COMMANDER, SMALL_PRESS, TARGET_NOTHING);
    step(world, 600);
    assert_true(world_hash(world).of[SUBSYSTEM_COMMANDS] != without.of[SUBSYSTEM_COMMANDS]);
    assert_int_equal(count_events(world, EVENT_ALARM_RAISED), 1);
    free(bytes);
    close_world(&fixture);
}

TEST(a_run_ends_at_its_length_and_stays_ended) {
    UNUSED_STATE;
    Fixture fixture;
    small_world_init(&fixture.small, 1);
    fixture.small.def.length = 30;
    Error error = {0};
    assert_int_equal(world_create(&fixture.small.def, &fixture.world, &error), STATUS_OK);
    step(fixture.world, 100);
    assert_int_equal(world_tick(fixture.world), 30);
    assert_true(world_ended(fixture.world));
    assert_int_equal(count_events(fixture.world, EVENT_DRILL_ENDED), 1);
    close_world(&fixture);
}

TEST(people_are_neither_made_nor_lost) {
    UNUSED_STATE;
    Fixture fixture;
    open_world(&fixture, 5);
    World* world = fixture.world;
    order(world, SMALL_COMMANDER, SMALL_PRESS, TARGET_NOTHING);
    for (int tick = 0; tick < 3000; tick++) {
        world_step(world);
        const People* people = world_people(world);
        if (people->inside + people->out != people->count) {
            fail_msg("tick %d: %d inside and %d out of %d", tick, people->inside, people->out,
                     people->count);
        }
    }
    assert_true(world_people(world)->out >= 10);
    close_world(&fixture);
}

TEST(a_step_takes_nothing_from_the_arena) {
    UNUSED_STATE;
    Fixture fixture;
    open_world(&fixture, 5);
    size_t before = world_arena(fixture.world)->used;
    step(fixture.world, 1200);
    assert_int_equal(world_arena(fixture.world)->used, before);
    close_world(&fixture);
}

TEST(memory_that_runs_out_at_load_is_a_status) {
    UNUSED_STATE;
    SmallWorld small;
    World* world = NULL;
    Error error = {0};
    small_world_init(&small, 1);
    arena_fail_after(1);
    assert_int_equal(world_create(&small.def, &world, &error), STATUS_NO_MEMORY);
    arena_fail_after(0);
    assert_null(world);
    assert_contains(error.message, "not enough memory");
    small_world_free(&small);
}

SUITE(CASE(two_runs_of_the_same_seed_have_the_same_hash_every_tick),
      CASE(hashed_at_its_end_only_a_run_ends_with_the_same_hash),
      CASE(another_seed_gives_another_run), CASE(a_snapshot_put_back_goes_on_as_before),
      CASE(a_snapshot_branches_when_another_order_is_given),
      CASE(a_run_ends_at_its_length_and_stays_ended), CASE(people_are_neither_made_nor_lost),
      CASE(a_step_takes_nothing_from_the_arena), CASE(memory_that_runs_out_at_load_is_a_status))
