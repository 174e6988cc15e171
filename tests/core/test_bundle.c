/// Bundles: what is held, what is loaded, and their limits.
#include "core/bundle.h"

#include "support/check.h"

static Arena arena;
static Bundle bundle;
static int loads;

/// Has every name but "missing": its text is the name itself.
static Status load_name(void* user, const char* name, Arena* into, BundleFile* file, Error* error) {
    assert_ptr_equal(user, &loads);
    loads += 1;
    if (strcmp(name, "missing") == 0) {
        return error_set(error, STATUS_NOT_FOUND, "no such file: %s", name);
    }
    file->bytes = (const unsigned char*)arena_text(into, name);
    file->count = strlen(name);
    if (strcmp(name, "huge") == 0) {
        file->count = BUNDLE_FILE_BYTES_MAX + 1;
    }
    return STATUS_OK;
}

static int make_bundle(void** state) {
    (void)state;
    loads = 0;
    arena_init_growing(&arena, (size_t)4 << 20);
    bundle_init(&bundle, &arena, load_name, &loads);
    return 0;
}

static int free_bundle(void** state) {
    (void)state;
    arena_fail_after(0);
    arena_free(&arena);
    return 0;
}

TEST(a_file_is_loaded_once_and_held) {
    UNUSED_STATE;
    const BundleFile* file = NULL;
    Error error;
    assert_int_equal(bundle_get(&bundle, "fire.lua", "scenario", &file, &error), STATUS_OK);
    assert_string_equal((const char*)file->bytes, "fire.lua");
    assert_int_equal(file->count, 8);
    assert_string_equal(file->role, "scenario");
    const BundleFile* again = NULL;
    assert_int_equal(bundle_get(&bundle, "fire.lua", "scenario", &again, &error), STATUS_OK);
    assert_ptr_equal(file, again);
    assert_int_equal(loads, 1);
    assert_int_equal(bundle.count, 1);
}

TEST(a_file_put_in_is_copied_and_needs_no_loader) {
    UNUSED_STATE;
    char bytes[] = "return";
    Error error;
    bundle_init(&bundle, &arena, NULL, NULL);
    assert_int_equal(bundle_put(&bundle, "p", "plan", bytes, 6, &error), STATUS_OK);
    bytes[0] = 'x';
    const BundleFile* file = NULL;
    assert_int_equal(bundle_get(&bundle, "p", "plan", &file, &error), STATUS_OK);
    assert_string_equal((const char*)file->bytes, "return");
    assert_int_equal(bundle_put(&bundle, "empty", "library", NULL, 0, &error), STATUS_OK);
    assert_int_equal(bundle_get(&bundle, "empty", "library", &file, &error), STATUS_OK);
    assert_int_equal(file->count, 0);
    assert_int_equal(file->bytes[0], 0);
}

TEST(putting_a_name_again_replaces_its_bytes) {
    UNUSED_STATE;
    Error error;
    assert_int_equal(bundle_put(&bundle, "p", "plan", "one", 3, &error), STATUS_OK);
    assert_int_equal(bundle_put(&bundle, "p", "plan", "three", 5, &error), STATUS_OK);
    const BundleFile* file = NULL;
    assert_int_equal(bundle_get(&bundle, "p", "plan", &file, &error), STATUS_OK);
    assert_string_equal((const char*)file->bytes, "three");
    assert_int_equal(bundle.count, 1);
}

TEST(what_is_not_there_is_named) {
    UNUSED_STATE;
    const BundleFile* file = NULL;
    Error error;
    assert_int_equal(bundle_get(&bundle, "missing", "plan", &file, &error), STATUS_NOT_FOUND);
    assert_contains(error.message, "missing");
    assert_null(file);
    bundle_init(&bundle, &arena, NULL, NULL);
    assert_int_equal(bundle_get(&bundle, "lib/x.lua", "library", &file, &error), STATUS_NOT_FOUND);
    assert_contains(error.message, "lib/x.lua");
}

TEST(more_files_than_a_drill_may_load_are_refused) {
    UNUSED_STATE;
    const BundleFile* file = NULL;
    Error error;
    char name[16];
    for (int i = 0; i < BUNDLE_FILES_MAX; ++i) {
        snprintf(name, sizeof(name), "file%d", i);
        assert_int_equal(bundle_get(&bundle, name, "library", &file, &error), STATUS_OK);
    }
    assert_int_equal(bundle_get(&bundle, "last", "library", &file, &error), STATUS_LIMIT);
    assert_contains(error.message, "at most 64 files");
    assert_int_equal(bundle_put(&bundle, "last", "library", "", 0, &error), STATUS_LIMIT);
    assert_int_equal(loads, BUNDLE_FILES_MAX);
    // What is held stays within reach.
    assert_int_equal(bundle_get(&bundle, "file63", "library", &file, &error), STATUS_OK);
    assert_string_equal((const char*)file->bytes, "file63");
}

TEST(a_file_that_is_too_large_is_refused) {
    UNUSED_STATE;
    const BundleFile* file = NULL;
    Error error;
    assert_int_equal(bundle_get(&bundle, "huge", "facility", &file, &error), STATUS_LIMIT);
    assert_contains(error.message, "64 MiB");
    assert_int_equal(bundle_put(&bundle, "big", "facility", "", BUNDLE_FILE_BYTES_MAX + 1, &error),
                     STATUS_LIMIT);
    assert_int_equal(bundle.count, 0);
}

TEST(memory_that_runs_out_at_any_request_is_a_status) {
    UNUSED_STATE;
    for (int n = 1; n <= 3; ++n) {
        Error error = {0};
        arena_fail_after(n);
        assert_int_equal(bundle_put(&bundle, "p", "plan", "bytes", 5, &error), STATUS_NO_MEMORY);
        assert_contains(error.message, "'p'");
        assert_int_equal(bundle.count, 0);
    }
    Error error;
    arena_fail_after(4);
    assert_int_equal(bundle_put(&bundle, "p", "plan", "bytes", 5, &error), STATUS_OK);
}

#define BUNDLE_CASE(name) cmocka_unit_test_setup_teardown(name, make_bundle, free_bundle)
SUITE(BUNDLE_CASE(a_file_is_loaded_once_and_held),
      BUNDLE_CASE(a_file_put_in_is_copied_and_needs_no_loader),
      BUNDLE_CASE(putting_a_name_again_replaces_its_bytes), BUNDLE_CASE(what_is_not_there_is_named),
      BUNDLE_CASE(more_files_than_a_drill_may_load_are_refused),
      BUNDLE_CASE(a_file_that_is_too_large_is_refused),
      BUNDLE_CASE(memory_that_runs_out_at_any_request_is_a_status))
