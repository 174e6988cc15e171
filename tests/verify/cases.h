/// Files of cases written in a test, read from memory and run.
#pragma once

#include "support/check.h"

#include "verify/tell.h"
#include "verify/verify.h"

typedef struct Cases {
    Arena arena;
    Bundle bundle;
    Problems problems;
    Error error;
    VerifyOptions options;
    Verify* verify;
    const char* name;
} Cases;

/// A file "case.lua" beside the real lib.lua, one seed.
static inline Cases* cases_new(const char* text) {
    static const char library[] = MUSTER_SOURCE_DIR "/scenarios/verify/lib.lua";
    Cases* cases = calloc(1, sizeof *cases);
    arena_init_growing(&cases->arena, (size_t)1 << 28);
    bundle_init(&cases->bundle, &cases->arena, NULL, NULL);
    problems_init(&cases->problems);
    cases->options = verify_default_options();
    cases->options.seeds = 1;
    cases->name = "case.lua";
    cases->options.names = &cases->name;
    cases->options.name_count = 1;
    FILE* stream = fopen(library, "rb");
    assert_non_null(stream);
    static char bytes[1 << 16];
    size_t count = fread(bytes, 1, sizeof bytes, stream);
    fclose(stream);
    assert_int_equal(bundle_put(&cases->bundle, "scenarios/verify/lib.lua", "cases", bytes, count,
                                &cases->error),
                     STATUS_OK);
    assert_int_equal(
        bundle_put(&cases->bundle, "case.lua", "cases", text, strlen(text), &cases->error),
        STATUS_OK);
    return cases;
}

static inline Status cases_run(Cases* cases) {
    verify_close(cases->verify);
    return verify_run(&cases->verify, &cases->bundle, &cases->options, &cases->problems,
                      &cases->error);
}

/// Runs and gives the only case.
static inline const CaseOutcome* cases_outcome(Cases* cases) {
    Status status = cases_run(cases);
    for (int i = 0; i < cases->problems.count; i++) {
        char line[1024];
        problem_print(&cases->problems.items[i], LANGUAGE_EN, line, sizeof line);
        print_message("%s\n", line);
    }
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(verify_outcome(cases->verify)->case_count, 1);
    return &verify_outcome(cases->verify)->cases[0];
}

static inline void cases_free(Cases* cases) {
    verify_close(cases->verify);
    arena_free(&cases->arena);
    free(cases);
}

/// A suite of one case with these fields.
#define ONE_CASE(fields)                                                                           \
    "return suite { 't', en = 'T', case { 't-1', en = 'One', source = 'here', "                    \
    "requires = 'something', " fields " } }"
