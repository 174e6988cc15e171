/// Verify: runs files of verification cases and gives their outcome as plain data.
///
/// Each (run, seed) is a task; worker threads take tasks in order and the results are judged in
/// order by one thread, so that the outcome is the same for any number of them.
///
/// Layer: verify. Includes everything below, Lua, threads.
#pragma once

#include "core/bundle.h"
#include "core/problems.h"
#include "verify/outcome.h"

/// Told after every finished task; `text` is the case at work.
typedef void VerifyProgress(void* user, int done, int total, const char* text);

typedef struct VerifyOptions {
    const char* const* names; // suites ("rimea") or files ("my/case.lua"); none: all suites
    int name_count;
    const char* only; // id of the one case to run, NULL all
    int seeds;        // each case runs with seeds first_seed ... at least this many
    uint64_t first_seed;
    int jobs;       // worker threads
    double tick_s;  // [s]
    double degrees; // the plans turned
    bool mirrored;
    bool split; // large rooms in two
    bool full;  // cases that take minutes as well
    const char* version;
    VerifyProgress* progress; // may be NULL; called from any thread, one at a time
    void* user;
} VerifyOptions;

/// 5 seeds from 1, one job, the engine's own tick, plans as they are drawn.
VerifyOptions verify_default_options(void);

typedef struct Verify Verify;

/// Names of the suites that come with Muster, NULL at the end.
extern const char* const verify_suites[];

/// Reads, runs and judges. STATUS_INVALID: a file is wrong or a judge failed, see problems; what
/// could be run is in the outcome all the same (close in any case).
WARN_UNUSED Status verify_run(Verify** verify, Bundle* bundle, const VerifyOptions* options,
                              Problems* problems, Error* error);
/// Reads the files only: what `muster check` and the fuzzer need.
WARN_UNUSED Status verify_check(Bundle* bundle, const char* name, Problems* problems, Error* error);
const Outcome* verify_outcome(const Verify* verify);
void verify_close(Verify* verify);
