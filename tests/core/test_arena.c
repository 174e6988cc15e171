/// Arenas: how full they get, where blocks lie, and what happens when memory is out.
#include "core/arena.h"

#include <signal.h>
#include <sys/wait.h>

#include "support/check.h"

TEST(a_fixed_arena_gives_what_was_reserved_and_no_more) {
    UNUSED_STATE;
    Arena arena;
    assert_int_equal(arena_init(&arena, 64), STATUS_OK);
    assert_non_null(arena_take(&arena, 1, 33));
    assert_int_equal(arena.used, 48);
    assert_non_null(arena_take(&arena, 2, 8));
    assert_null(arena_take(&arena, 1, 1));
    assert_int_equal(arena.used, 64);
    arena_free(&arena);
    assert_null(arena.base);
}

TEST(the_cost_of_blocks_is_exactly_what_they_use) {
    UNUSED_STATE;
    size_t total = 0;
    for (size_t count = 0; count < 40; ++count) {
        total += arena_cost(count, 1 + count % 7);
    }
    Arena arena;
    assert_int_equal(arena_init(&arena, total), STATUS_OK);
    for (size_t count = 0; count < 40; ++count) {
        assert_non_null(arena_take(&arena, count, 1 + count % 7));
    }
    assert_int_equal(arena.used, total);
    arena_free(&arena);
}

static void check_blocks(Arena* arena) {
    for (size_t size = 1; size < 200; size += 3) {
        unsigned char* block = arena_take(arena, size, 1);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % 16, 0);
        for (size_t i = 0; i < size; ++i) {
            assert_int_equal(block[i], 0);
        }
        memset(block, 0xa5, size);
    }
}

TEST(blocks_are_aligned_and_zero_in_both_kinds) {
    UNUSED_STATE;
    Arena fixed;
    assert_int_equal(arena_init(&fixed, 20000), STATUS_OK);
    check_blocks(&fixed);
    arena_free(&fixed);
    Arena growing;
    arena_init_growing(&growing, 20000);
    check_blocks(&growing);
    arena_free(&growing);
}

TEST(bytes_used_again_after_a_scratch_are_zero) {
    UNUSED_STATE;
    Arena arena;
    assert_int_equal(arena_init(&arena, 256), STATUS_OK);
    ScratchMark mark = scratch_begin(&arena, "queue");
    memset(arena_take(&arena, 256, 1), 0xff, 256);
    scratch_end(&arena, mark);
    assert_int_equal(arena.used, 0);
    unsigned char* block = arena_take(&arena, 256, 1);
    for (int i = 0; i < 256; ++i) {
        assert_int_equal(block[i], 0);
    }
    arena_free(&arena);
}

TEST(a_growing_arena_keeps_old_blocks_where_they_are) {
    UNUSED_STATE;
    Arena arena;
    arena_init_growing(&arena, (size_t)1 << 20);
    assert_int_equal(arena.size, 0);
    int* numbers[600];
    for (int i = 0; i < 600; ++i) {
        numbers[i] = ARENA_TAKE(&arena, int, 250);
        assert_non_null(numbers[i]);
        numbers[i][0] = i;
        numbers[i][249] = -i;
    }
    for (int i = 0; i < 600; ++i) {
        assert_int_equal(numbers[i][0], i);
        assert_int_equal(numbers[i][249], -i);
    }
    assert_int_equal(arena.used, 600 * 1008);
    arena_free(&arena);
}

TEST(a_growing_arena_stops_at_its_limit) {
    UNUSED_STATE;
    Arena arena;
    arena_init_growing(&arena, 100000);
    assert_null(arena_take(&arena, 100001, 1));
    assert_non_null(arena_take(&arena, 60000, 1));
    assert_non_null(arena_take(&arena, 30000, 1));
    assert_null(arena_take(&arena, 40000, 1));
    assert_true(arena.size <= 100000);
    arena_free(&arena);
}

TEST(a_size_that_overflows_is_refused) {
    UNUSED_STATE;
    Arena arena;
    arena_init_growing(&arena, SIZE_MAX);
    assert_null(arena_take(&arena, SIZE_MAX / 2, 3));
    assert_null(arena_take(&arena, SIZE_MAX, 1));
    assert_true(arena_cost(SIZE_MAX, 2) + arena_cost(SIZE_MAX, 3) > arena_cost(SIZE_MAX, 2));
    arena_free(&arena);
    assert_int_equal(arena_init(&arena, arena_cost(SIZE_MAX, 2)), STATUS_NO_MEMORY);
    arena_free(&arena);
}

TEST(no_items_give_a_pointer_and_cost_nothing) {
    UNUSED_STATE;
    Arena arena;
    assert_int_equal(arena_init(&arena, 0), STATUS_OK);
    assert_non_null(arena_take(&arena, 0, 8));
    assert_int_equal(arena_cost(0, 8), 0);
    assert_null(arena_take(&arena, 1, 1));
    arena_free(&arena);
}

TEST(texts_are_copied_and_formatted) {
    UNUSED_STATE;
    Arena arena;
    assert_int_equal(arena_init(&arena, 64), STATUS_OK);
    char source[] = "office";
    char* copy = arena_text(&arena, source);
    source[0] = 'x';
    assert_string_equal(copy, "office");
    assert_string_equal(arena_format(&arena, "%s %d", copy, 12), "office 12");
    assert_null(arena_text(&arena, NULL));
    assert_null(arena_format(&arena, "%100d", 1));
    assert_null(arena_text(&arena, "a text that does not fit any more, since it is long"));
    arena_free(&arena);
}

TEST(a_copy_of_the_bytes_brings_a_world_back) {
    UNUSED_STATE;
    Arena arena;
    assert_int_equal(arena_init(&arena, 512), STATUS_OK);
    int** link = ARENA_TAKE(&arena, int*, 1);
    *link = ARENA_TAKE(&arena, int, 10);
    (*link)[3] = 42;
    unsigned char snapshot[512];
    memcpy(snapshot, arena.base, arena.used);
    (*link)[3] = 7;
    *link = NULL;
    memcpy(arena.base, snapshot, arena.used);
    assert_int_equal((*link)[3], 42);
    arena_free(&arena);
}

TEST(nested_scratches_close_in_reverse_order) {
    UNUSED_STATE;
    Arena arena;
    assert_int_equal(arena_init(&arena, 256), STATUS_OK);
    assert_non_null(arena_take(&arena, 16, 1));
    ScratchMark outer = scratch_begin(&arena, "outer");
    assert_non_null(arena_take(&arena, 32, 1));
    ScratchMark inner = scratch_begin(&arena, "inner");
    assert_non_null(arena_take(&arena, 64, 1));
    scratch_end(&arena, inner);
    assert_int_equal(arena.used, 48);
    scratch_end(&arena, outer);
    assert_int_equal(arena.used, 16);
    arena_free(&arena);
}

TEST(a_scratch_left_open_is_named) {
    UNUSED_STATE;
    int pipe_ends[2];
    assert_int_equal(pipe(pipe_ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(pipe_ends[1], STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        Arena arena;
        if (arena_init(&arena, 256) == STATUS_OK) {
            ScratchMark outer = scratch_begin(&arena, "tick");
            scratch_begin(&arena, "flow queue");
            scratch_end(&arena, outer);
        }
        _exit(0);
    }
    close(pipe_ends[1]);
    char told[256] = {0};
    assert_true(read(pipe_ends[0], told, sizeof(told) - 1) > 0);
    close(pipe_ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));
    assert_contains(told, "scratch 'flow queue' is still open where 'tick' ends");
}

TEST(the_nth_request_fails_once) {
    UNUSED_STATE;
    Arena arena;
    arena_fail_after(1);
    assert_int_equal(arena_init(&arena, 64), STATUS_NO_MEMORY);
    assert_int_equal(arena_init(&arena, 1024), STATUS_OK);
    arena_fail_after(3);
    assert_non_null(arena_take(&arena, 1, 8));
    assert_non_null(arena_text(&arena, "a"));
    assert_null(arena_take(&arena, 1, 8));
    assert_non_null(arena_take(&arena, 1, 8));
    arena_fail_after(1);
    arena_fail_after(0);
    assert_non_null(arena_take(&arena, 1, 8));
    arena_free(&arena);
}

TEST(a_zeroed_arena_can_be_freed) {
    UNUSED_STATE;
    Arena arena = {0};
    arena_free(&arena);
    arena_free(&arena);
    assert_null(arena.chunks);
}

SUITE(CASE(a_fixed_arena_gives_what_was_reserved_and_no_more),
      CASE(the_cost_of_blocks_is_exactly_what_they_use),
      CASE(blocks_are_aligned_and_zero_in_both_kinds),
      CASE(bytes_used_again_after_a_scratch_are_zero),
      CASE(a_growing_arena_keeps_old_blocks_where_they_are),
      CASE(a_growing_arena_stops_at_its_limit), CASE(a_size_that_overflows_is_refused),
      CASE(no_items_give_a_pointer_and_cost_nothing), CASE(texts_are_copied_and_formatted),
      CASE(a_copy_of_the_bytes_brings_a_world_back), CASE(nested_scratches_close_in_reverse_order),
      CASE(a_scratch_left_open_is_named), CASE(the_nth_request_fails_once),
      CASE(a_zeroed_arena_can_be_freed))
