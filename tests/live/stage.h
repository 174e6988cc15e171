/// A live drill of the boiler house in a folder of its own, for the tests of this layer.
///
/// Stage stage; stage_open(&stage, "boiler_gas", &options); ... stage_close(&stage);
#pragma once

#include "drill/score.h"
#include "live/live.h"
#include "support/check.h"

typedef struct Stage {
    char folder[64];
    char path[96];
    Loaded loaded;
    Live* live;
} Stage;

static inline void stage_fail(const char* what, const Error* error) {
    fail_msg("%s: %s", what, error->message);
}

/// The exits of the test need every status to be good.
#define good(call)                                                                                 \
    do {                                                                                           \
        Error good_error = {0};                                                                    \
        Error* error = &good_error;                                                                \
        if ((call) != STATUS_OK) {                                                                 \
            stage_fail(#call, error);                                                              \
        }                                                                                          \
    } while (0)

static inline void stage_open(Stage* stage, const char* scenario, const LiveOptions* options) {
    memset(stage, 0, sizeof(*stage));
    assert_int_equal(setenv("MUSTER_HOME", MUSTER_SOURCE_DIR, 1), 0);
    snprintf(stage->folder, sizeof(stage->folder), "/tmp/muster-live-XXXXXX");
    assert_non_null(mkdtemp(stage->folder));
    snprintf(stage->path, sizeof(stage->path), "%s/first.muster", stage->folder);
    const LoadOptions load = {.scenario = scenario};
    assert_int_equal(loaded_open(&stage->loaded, &load), STATUS_OK);
    good(live_new(&stage->live, &stage->loaded, stage->path, options, "2026-11-23 10:00", error));
}

/// Ends the process's part in the run as a kill would: nothing is told to the session.
static inline void stage_leave(Stage* stage) {
    live_close(stage->live);
    loaded_close(&stage->loaded);
    stage->live = NULL;
}

static inline void stage_close(Stage* stage) {
    char command[128];
    stage_leave(stage);
    snprintf(command, sizeof(command), "rm -rf '%s'", stage->folder);
    assert_int_equal(system(command), 0);
}

/// Opens a session of the folder and catches up with it.
static inline void stage_reopen(Stage* stage, const char* path) {
    assert_int_equal(loaded_open_session(&stage->loaded, path), STATUS_OK);
    good(live_open(&stage->live, &stage->loaded, error));
    while (live_state(stage->live) == LIVE_CATCHES_UP) {
        (void)live_frame(stage->live, 0.0, 10.0);
    }
    if (live_state(stage->live) == LIVE_FAILED) {
        stage_fail("going on", live_fault(stage->live));
    }
}

/// Lets seconds of the room pass.
static inline void stage_run(Stage* stage, double seconds) {
    int frames = (int)(seconds / TICK_S + 0.5);
    for (int i = 0; i < frames; i++) {
        (void)live_frame(stage->live, TICK_S, 10.0);
    }
    if (live_state(stage->live) == LIVE_FAILED) {
        stage_fail("running", live_fault(stage->live));
    }
}

/// Frames until a jump or a look back is there.
static inline void stage_arrive(Stage* stage) {
    uint32_t before = UINT32_MAX;
    while (live_is_jumping(stage->live) || live_tick(stage->live) != before) {
        before = live_tick(stage->live);
        (void)live_frame(stage->live, 0.0, 10.0);
    }
}

/// `muster replay --verify` of a session: files, commands, events and hashes of every tick.
static inline void stage_verify(const char* path) {
    Loaded loaded;
    SessionDifference difference = {0};
    Error error = {0};
    assert_int_equal(loaded_open_session(&loaded, path), STATUS_OK);
    Status status = session_check_files(loaded.session, &difference, &error);
    if (status == STATUS_OK) {
        status = session_verify(loaded.session, loaded.drill, &difference, &error);
    }
    if (status != STATUS_OK) {
        fail_msg("%s: tick %u, %s: %s%s", path, difference.tick,
                 difference.subsystem != NULL ? difference.subsystem : "-", difference.sentence,
                 error.message);
    }
    loaded_close(&loaded);
}

static inline uint32_t stage_count(const Stage* stage, EventKind kind) {
    const EventLog* log = world_events(drill_world(live_drill(stage->live)));
    uint32_t count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        count += log->events[i].kind == (uint32_t)kind ? 1u : 0u;
    }
    return count;
}

static inline const Event* stage_event(const Stage* stage, EventKind kind) {
    const EventLog* log = world_events(drill_world(live_drill(stage->live)));
    for (uint32_t i = log->count; i > 0; i--) {
        if (log->events[i - 1].kind == (uint32_t)kind) {
            return &log->events[i - 1];
        }
    }
    return NULL;
}

static inline int32_t stage_inject(const Stage* stage, const char* id) {
    const ScenarioDef* scenario = &stage->loaded.def.scenario;
    int32_t inject = 0;
    while (inject < scenario->inject_count && strcmp(scenario->injects[inject].id, id) != 0) {
        inject++;
    }
    assert_true(inject < scenario->inject_count);
    return inject;
}

static inline int32_t stage_role(const Stage* stage, const char* id) {
    const ResponseDef* response = &stage->loaded.def.world.response;
    int32_t role = 0;
    while (role < response->role_count && strcmp(response->roles[role].id, id) != 0) {
        role++;
    }
    assert_true(role < response->role_count);
    return role;
}

static inline int32_t stage_action(const Stage* stage, const char* id) {
    const ResponseDef* response = &stage->loaded.def.world.response;
    int32_t action = 0;
    while (action < response->action_count && strcmp(response->actions[action].id, id) != 0) {
        action++;
    }
    assert_true(action < response->action_count);
    return action;
}

/// A command of the trainer without columns.
static inline Command trainer(CommandKind kind, int32_t a, int32_t b) {
    return (Command){.kind = (uint16_t)kind, .source = SOURCE_TRAINER, .a = a, .b = b};
}
