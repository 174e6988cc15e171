// Memory that runs out anywhere in a load gives a status and a sentence, and leaks nothing.
#include "load.h"

/// Loads and resolves with the n-th request of the arenas failing; the status.
static Status load_failing(int n) {
    Load* load = load_new();
    load_facility(load, "assets/facilities/office.geojson");
    const BundleFile* file = NULL; // read now: only the loading itself is starved
    const char* const names[] = {"tests/scenarios/good/every_field.lua",
                                 "tests/scenarios/good/plans/least.lua",
                                 "scenarios/lib/actions.lua"};
    for (int i = 0; i < 3; ++i) {
        assert_int_equal(bundle_get(&load->bundle, names[i], "", &file, &load->error), STATUS_OK);
    }
    arena_fail_after(n);
    Status status =
        script_open(&load->script, &load->bundle, names[0], NULL, &load->problems, &load->error);
    assert_true((status == STATUS_OK) == (load->script != NULL));
    if (status == STATUS_OK) {
        status = script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                &load->def, &load->error);
    }
    arena_fail_after(0);
    if (status == STATUS_NO_MEMORY) {
        assert_contains(load->error.message, "not enough memory");
    }
    load_free(load);
    return status;
}

TEST(every_request_may_fail_and_nothing_is_lost) {
    UNUSED_STATE;
    int failures = 0;
    int n = 1;
    for (; n < 20000; n += n < 60 ? 1 : 17) {
        Status status = load_failing(n);
        if (status == STATUS_OK) {
            break;
        }
        assert_int_equal(status, STATUS_NO_MEMORY);
        failures += 1;
    }
    assert_true(failures > 20);
    assert_true(n < 20000);
}

SUITE(CASE(every_request_may_fail_and_nothing_is_lost))
