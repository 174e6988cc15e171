/// A digest that is kept stands for every byte it was taken of, and for how many.
#include "core/kept.h"

#include <string.h>

#include "support/check.h"

static Kept make(Arena* arena, size_t most) {
    Kept kept;
    arena_init_growing(arena, (size_t)1 << 16);
    assert_true(kept_init(&kept, arena, most));
    return kept;
}

static uint64_t rows_hash(Kept* kept, const void* rows, size_t size) {
    Hash hash = hash_begin();
    kept_rows(kept, rows, size, &hash);
    return hash_end(hash);
}

TEST(nothing_is_kept_before_it_was_taken_also_of_zeros_or_nothing) {
    UNUSED_STATE;
    Arena arena;
    Kept kept = make(&arena, 8);
    const char zeros[8] = {0};
    assert_false(kept_is(&kept, zeros, 8));
    assert_true(kept_is(&kept, zeros, 8));
    Kept empty;
    assert_true(kept_init(&empty, &arena, 0));
    assert_false(kept_is(&empty, zeros, 0));
    assert_true(kept_is(&empty, zeros, 0));
    arena_free(&arena);
}

TEST(every_byte_that_changes_ends_what_was_kept) {
    UNUSED_STATE;
    Arena arena;
    Kept kept = make(&arena, 300);
    unsigned char rows[300];
    memset(rows, 7, sizeof(rows));
    assert_false(kept_is(&kept, rows, sizeof(rows)));
    for (size_t i = 0; i < sizeof(rows); i++) {
        rows[i] ^= 0x80;
        assert_false(kept_is(&kept, rows, sizeof(rows)));
        assert_true(kept_is(&kept, rows, sizeof(rows)));
    }
    assert_false(kept_is(&kept, rows, sizeof(rows) - 1)); // a shorter list is another list
    arena_free(&arena);
}

TEST(the_hash_of_rows_is_that_of_their_bytes_whatever_they_were_before) {
    UNUSED_STATE;
    Arena arena;
    Kept kept = make(&arena, sizeof(uint32_t) * 20);
    Kept other;
    assert_true(kept_init(&other, &arena, sizeof(uint32_t) * 20));
    uint32_t rows[20] = {0};
    uint64_t first = rows_hash(&kept, rows, sizeof(rows));
    rows[11] = 5;
    uint64_t second = rows_hash(&kept, rows, sizeof(rows));
    assert_true(second != first);
    assert_int_equal(rows_hash(&other, rows, sizeof(rows)), second); // without that past
    assert_true(rows_hash(&kept, rows, sizeof(rows) - 4) != second);
    rows[11] = 0;
    assert_int_equal(rows_hash(&kept, rows, sizeof(rows)), first);
    arena_free(&arena);
}

TEST(an_arena_that_is_full_keeps_nothing_and_the_cost_is_what_is_taken) {
    UNUSED_STATE;
    Arena arena;
    Kept kept;
    assert_int_equal(arena_init(&arena, kept_cost(100)), STATUS_OK);
    assert_true(kept_init(&kept, &arena, 100));
    assert_int_equal(arena.used, kept_cost(100));
    assert_false(kept_init(&kept, &arena, 1));
    arena_free(&arena);
}

SUITE(CASE(nothing_is_kept_before_it_was_taken_also_of_zeros_or_nothing),
      CASE(every_byte_that_changes_ends_what_was_kept),
      CASE(the_hash_of_rows_is_that_of_their_bytes_whatever_they_were_before),
      CASE(an_arena_that_is_full_keeps_nothing_and_the_cost_is_what_is_taken))
