// Replay and verification: a recording is run again and held against itself.
//
// Commands from outside are fed in at their ticks. Those of the plan and the scenario are made
// again by the run, and must equal the stored ones one by one; then every subsystem's hash of
// every tick must. The first difference is named with its tick.

#include "session/session_internal.h"

#include "core/bytes.h"
#include "core/text.h"

#include <stdio.h>
#include <string.h>

/// Reads the command of the current row.
static Status row_command(Session* session, sqlite3_stmt* statement, Command* command,
                          Error* error) {
    const void* bytes = sqlite3_column_blob(statement, 0);
    int count = sqlite3_column_bytes(statement, 0);
    if (bytes == NULL || count != COMMAND_BYTES || !command_read(bytes, command)) {
        return error_set(error, STATUS_CORRUPT, "%s: tick %lld: a command cannot be read",
                         session->path, (long long)sqlite3_column_int64(statement, 1));
    }
    return STATUS_OK;
}

/// Moves `session->next` to the next command from outside.
static Status read_next(Session* session, Error* error) {
    session->has_next = false;
    while (!session->has_next && sqlite3_step(session->next_command) == SQLITE_ROW) {
        Status status = row_command(session, session->next_command, &session->next, error);
        if (status != STATUS_OK) {
            return status;
        }
        session->has_next = session_is_outside(session->next.source);
    }
    return STATUS_OK;
}

Status session_feed(Session* session, Drill* drill, Error* error) {
    if (session->next_command == NULL) {
        Status status =
            session_prepare(session, "SELECT bytes, tick FROM command ORDER BY position",
                            &session->next_command, error);
        if (status == STATUS_OK) {
            status = read_next(session, error);
        }
        if (status != STATUS_OK) {
            return status;
        }
    }
    uint32_t next_tick = world_tick(drill_world(drill)) + 1;
    while (session->has_next && session->next.tick <= next_tick) {
        drill_queue(drill, session->next);
        Status status = read_next(session, error);
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

void session_rewind(Session* session) {
    sqlite3_finalize(session->next_command);
    session->next_command = NULL;
    session->has_next = false;
}

// ---- verification -----------------------------------------------------------------------------

typedef struct Verifier {
    Session* session;
    sqlite3_stmt* commands; // all, in the order they were obeyed
    sqlite3_stmt* ticks;
    bool differs;
    Status status;
    SessionDifference* difference;
    Error* error;
} Verifier;

static void differ(Verifier* verifier, uint32_t tick, const char* subsystem, const char* sentence) {
    if (verifier->differs) {
        return;
    }
    verifier->differs = true;
    verifier->difference->tick = tick;
    verifier->difference->subsystem = subsystem;
    text_append(verifier->difference->sentence, sizeof(verifier->difference->sentence), "%s",
                sentence);
}

static bool commands_equal(const Command* a, const Command* b) {
    unsigned char bytes_a[COMMAND_BYTES];
    unsigned char bytes_b[COMMAND_BYTES];
    command_write(a, bytes_a);
    command_write(b, bytes_b);
    return memcmp(bytes_a, bytes_b, COMMAND_BYTES) == 0;
}

/// A WorldRecord: every command that the re-run obeys must be the next one of the recording.
static void compare_command(void* user, const Command* command) {
    Verifier* verifier = user;
    if (verifier->differs || verifier->status != STATUS_OK) {
        return;
    }
    const char* name = command_name((CommandKind)command->kind);
    char sentence[200];
    if (sqlite3_step(verifier->commands) != SQLITE_ROW) {
        snprintf(sentence, sizeof(sentence),
                 "the run obeys a command \"%s\" that the recording does not have", name);
        differ(verifier, command->tick, "commands", sentence);
        return;
    }
    Command recorded = {0};
    if (row_command(verifier->session, verifier->commands, &recorded, verifier->error) !=
        STATUS_OK) {
        differ(verifier, command->tick, "commands", verifier->error->message);
    } else if (!commands_equal(command, &recorded)) {
        snprintf(sentence, sizeof(sentence),
                 "the run obeys \"%s\" (%d, %d, %d, %d), the recording has \"%s\" (%d, %d, %d, %d) "
                 "of tick %u",
                 name, command->a, command->b, command->c, command->d,
                 command_name((CommandKind)recorded.kind), recorded.a, recorded.b, recorded.c,
                 recorded.d, recorded.tick);
        differ(verifier, command->tick, "commands", sentence);
    }
}

/// Compares the hashes of the tick the drill is at with the current row.
static void compare_tick(Verifier* verifier, const Drill* drill) {
    const World* world = drill_world(drill);
    uint32_t tick = world_tick(world);
    const void* bytes = sqlite3_column_blob(verifier->ticks, 1);
    int count = sqlite3_column_bytes(verifier->ticks, 1);
    if (sqlite3_column_int64(verifier->ticks, 0) != tick || bytes == NULL ||
        count != 8 * SUBSYSTEM_COUNT) {
        verifier->status = error_set(verifier->error, STATUS_CORRUPT,
                                     "%s: tick %u: its hashes are missing or damaged",
                                     verifier->session->path, tick);
        return;
    }
    WorldHash hash = world_hash(world);
    ByteReader reader = bytes_reader(bytes, (size_t)count);
    for (int i = 0; i < SUBSYSTEM_COUNT; i++) {
        if (bytes_get_u64(&reader) != hash.of[i]) {
            differ(verifier, tick, subsystem_name((Subsystem)i),
                   "its state is not the recorded one");
            return;
        }
    }
}

static Status verifier_begin(Verifier* verifier, Session* session, Drill* drill,
                             SessionDifference* difference, Error* error) {
    *verifier = (Verifier){.session = session, .difference = difference, .error = error};
    Status status = session_prepare(session, "SELECT bytes, tick FROM command ORDER BY position",
                                    &verifier->commands, error);
    if (status == STATUS_OK) {
        status = session_prepare(session, "SELECT tick, hash FROM tick ORDER BY tick",
                                 &verifier->ticks, error);
    }
    drill_set_record(drill, compare_command, verifier);
    return status;
}

static void verifier_end(Verifier* verifier, Drill* drill) {
    drill_set_record(drill, NULL, NULL);
    sqlite3_finalize(verifier->commands);
    sqlite3_finalize(verifier->ticks);
}

/// After the last recorded tick: a finished recording must have no command left over.
static void compare_rest(Verifier* verifier, const Drill* drill) {
    if (verifier->session->meta.finished && sqlite3_step(verifier->commands) == SQLITE_ROW) {
        differ(verifier, world_tick(drill_world(drill)), "commands",
               "the recording has commands that the run does not obey");
    }
    if (verifier->session->meta.finished && !world_ended(drill_world(drill))) {
        differ(verifier, world_tick(drill_world(drill)), "drill",
               "the recording ended here, the run goes on");
    }
}

Status session_verify(Session* session, Drill* drill, SessionDifference* difference, Error* error) {
    memset(difference, 0, sizeof(*difference));
    Verifier verifier;
    Status status = verifier_begin(&verifier, session, drill, difference, error);
    while (status == STATUS_OK && !verifier.differs && sqlite3_step(verifier.ticks) == SQLITE_ROW) {
        status = session_feed(session, drill, error);
        if (status == STATUS_CORRUPT) {
            // A byte of a command that makes it unreadable is a difference like any other.
            differ(&verifier, world_tick(drill_world(drill)) + 1, "commands", error->message);
            status = STATUS_OK;
        }
        if (status != STATUS_OK || verifier.differs) {
            break;
        }
        if (world_ended(drill_world(drill))) {
            differ(&verifier, world_tick(drill_world(drill)), "drill",
                   "the run ends here, the recording goes on");
            break;
        }
        drill_step(drill);
        if (verifier.status == STATUS_OK && !verifier.differs) {
            compare_tick(&verifier, drill);
        }
        status = verifier.status;
    }
    if (status == STATUS_OK && !verifier.differs) {
        compare_rest(&verifier, drill);
    }
    verifier_end(&verifier, drill);
    if (status != STATUS_OK) {
        return status;
    }
    return verifier.differs ? STATUS_DIFFERS : STATUS_OK;
}
