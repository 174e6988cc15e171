/// Ids: a stale one is never taken for the new tenant of its slot.
#include "core/ids.h"

#include "support/check.h"

static Arena arena;
static IdPool pool;

static int make_pool(void** state) {
    (void)state;
    if (arena_init(&arena, id_pool_bytes(4)) != STATUS_OK) {
        return -1;
    }
    id_pool_init(&pool, &arena, 4);
    return 0;
}

static int free_pool(void** state) {
    (void)state;
    arena_free(&arena);
    return 0;
}

TEST(ids_take_the_lowest_free_slot) {
    UNUSED_STATE;
    Id first = id_pool_take(&pool);
    Id second = id_pool_take(&pool);
    Id third = id_pool_take(&pool);
    assert_int_equal(id_slot(&pool, first), 0);
    assert_int_equal(id_slot(&pool, second), 1);
    assert_int_equal(id_slot(&pool, third), 2);
    // Whatever the order of giving back, the lowest slot comes first.
    id_pool_give(&pool, first);
    id_pool_give(&pool, second);
    assert_int_equal(id_slot(&pool, id_pool_take(&pool)), 0);
    assert_int_equal(id_slot(&pool, id_pool_take(&pool)), 1);
    assert_int_equal(id_slot(&pool, id_pool_take(&pool)), 3);
    assert_int_equal(pool.used, 4);
}

TEST(a_stale_id_is_detected_however_often_its_slot_is_used_again) {
    UNUSED_STATE;
    Id old = id_pool_take(&pool);
    Id before = old;
    assert_true(id_is_valid(&pool, old));
    for (int i = 0; i < 1000; ++i) {
        id_pool_give(&pool, before);
        assert_false(id_is_valid(&pool, before));
        Id now = id_pool_take(&pool);
        assert_int_equal(id_slot(&pool, now), 0);
        assert_false(id_equal(now, before));
        assert_false(id_is_valid(&pool, old));
        before = now;
    }
}

TEST(a_full_pool_gives_none) {
    UNUSED_STATE;
    for (int i = 0; i < 4; ++i) {
        assert_true(id_is_valid(&pool, id_pool_take(&pool)));
    }
    assert_true(id_equal(id_pool_take(&pool), ID_NONE));
    assert_int_equal(pool.used, 4);
}

TEST(none_and_invented_ids_are_not_valid) {
    UNUSED_STATE;
    (void)id_pool_take(&pool);
    assert_false(id_is_valid(&pool, ID_NONE));
    assert_false(id_is_valid(&pool, (Id){5, 1}));
    assert_false(id_is_valid(&pool, (Id){UINT32_MAX, 1}));
    assert_false(id_is_valid(&pool, (Id){1, 3}));
    // A free slot has an even generation, which no id has.
    assert_false(id_is_valid(&pool, (Id){2, 0}));
}

#define POOL_CASE(name) cmocka_unit_test_setup_teardown(name, make_pool, free_pool)
SUITE(POOL_CASE(ids_take_the_lowest_free_slot),
      POOL_CASE(a_stale_id_is_detected_however_often_its_slot_is_used_again),
      POOL_CASE(a_full_pool_gives_none), POOL_CASE(none_and_invented_ids_are_not_valid))
