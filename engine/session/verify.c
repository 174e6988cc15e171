// Replay and verification: a recording is run again and held against itself.
//
// Commands from outside are fed in at their ticks. Those of the plan and the scenario are made
// again by the run, and must equal the stored ones one by one; then every subsystem's hash of
// every tick must, and every event as people read it. Columns that only repeat what is stored
// elsewhere are compared too, since a reader of the file takes them for the truth. The first
// difference is named with its tick.

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
    sqlite3_stmt* events;
    sqlite3_stmt* ticks;
    uint32_t commands_seen, events_seen; // rows that were the same
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

/// True when a column is this very text.
static bool column_is_text(sqlite3_stmt* statement, int column, const char* text) {
    const char* stored = (const char*)sqlite3_column_text(statement, column);
    return stored != NULL && strcmp(stored, text) == 0;
}

static bool column_is(sqlite3_stmt* statement, int column, int64_t value) {
    return sqlite3_column_type(statement, column) == SQLITE_INTEGER &&
           sqlite3_column_int64(statement, column) == value;
}

/// The name of the column of the current command row that does not say what its bytes say, or NULL.
static const char* wrong_command_column(const Verifier* verifier, const Command* command) {
    sqlite3_stmt* row = verifier->commands;
    Text source = source_text((CommandSource)command->source);
    if (!column_is(row, 1, command->tick)) {
        return "tick";
    }
    if (!column_is_text(row, 2, source.en)) {
        return "source";
    }
    if (!column_is_text(row, 3, command_name((CommandKind)command->kind))) {
        return "name";
    }
    return column_is(row, 4, (int64_t)verifier->commands_seen + 1) ? NULL : "position";
}

/// A WorldRecord: every command that the re-run obeys must be the next one of the recording.
static void compare_command(void* user, const Command* command) {
    Verifier* verifier = user;
    if (verifier->differs || verifier->status != STATUS_OK) {
        return;
    }
    const char* name = command_name((CommandKind)command->kind);
    char sentence[300];
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
        return;
    }
    if (!commands_equal(command, &recorded)) {
        snprintf(sentence, sizeof(sentence),
                 "the run obeys \"%s\" (%d, %d, %d, %d), the recording has \"%s\" (%d, %d, %d, %d) "
                 "of tick %u",
                 name, command->a, command->b, command->c, command->d,
                 command_name((CommandKind)recorded.kind), recorded.a, recorded.b, recorded.c,
                 recorded.d, recorded.tick);
        differ(verifier, command->tick, "commands", sentence);
        return;
    }
    const char* column = wrong_command_column(verifier, &recorded);
    if (column != NULL) {
        snprintf(sentence, sizeof(sentence),
                 "the column \"%s\" of the command \"%s\" is not what the command itself says",
                 column, name);
        differ(verifier, command->tick, "commands", sentence);
        return;
    }
    verifier->commands_seen++;
}

/// Names of the columns 4 to 11 of the table of events.
static const char* const event_columns[8] = {"person", "role",  "room",   "thing",
                                             "other",  "value", "detail", "cause"};

/// The name of the column of the current event row that is not as the run has it, or NULL.
static const char* wrong_event_column(sqlite3_stmt* row, uint32_t index,
                                      const SessionEvent* event) {
    if (!column_is(row, 0, (int64_t)index + 1)) {
        return "sequence";
    }
    if (!column_is(row, 1, event->tick)) {
        return "tick";
    }
    double seconds = sqlite3_column_double(row, 2);
    if (memcmp(&seconds, &event->seconds, sizeof(seconds)) != 0) {
        return "seconds";
    }
    if (!column_is_text(row, 3, event->kind)) {
        return "kind";
    }
    for (int i = 0; i < 8; i++) {
        bool same = event->columns[i] == NOBODY ? sqlite3_column_type(row, 4 + i) == SQLITE_NULL
                                                : column_is(row, 4 + i, event->columns[i]);
        if (!same) {
            return event_columns[i];
        }
    }
    if (!column_is_text(row, 12, event->en)) {
        return "en";
    }
    return column_is_text(row, 13, event->zh) ? NULL : "zh";
}

/// Compares what the tick has added to the log with the next rows of the recording.
static void compare_events(Verifier* verifier, const Drill* drill) {
    const EventLog* log = world_events(drill_world(drill));
    while (verifier->events_seen < log->count && !verifier->differs) {
        uint32_t index = verifier->events_seen++;
        SessionEvent event;
        session_event(drill, index, &event);
        char sentence[300];
        bool found = sqlite3_step(verifier->events) == SQLITE_ROW;
        const char* column = found ? wrong_event_column(verifier->events, index, &event) : NULL;
        if (!found) {
            snprintf(sentence, sizeof(sentence), "the recording lacks event #%u (%.200s)",
                     index + 1, event.en);
        } else if (column != NULL) {
            snprintf(sentence, sizeof(sentence),
                     "the column \"%s\" of event #%u is not the run's (%.200s)", column, index + 1,
                     event.en);
        } else {
            continue;
        }
        differ(verifier, event.tick, "events", sentence);
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
    Status status = session_prepare(
        session, "SELECT bytes, tick, source, name, position FROM command ORDER BY position",
        &verifier->commands, error);
    if (status == STATUS_OK) {
        status = session_prepare(session,
                                 "SELECT sequence, tick, seconds, kind, person, role, room, thing,"
                                 " other, value, detail, cause, en, zh FROM event"
                                 " ORDER BY sequence",
                                 &verifier->events, error);
    }
    if (status == STATUS_OK) {
        status = session_prepare(session, "SELECT tick, hash FROM tick ORDER BY tick",
                                 &verifier->ticks, error);
    }
    if (status == STATUS_OK && session->meta.length != drill_def(drill)->world.length) {
        differ(verifier, 0, "drill", "the run is not to last as long as the recording says");
    }
    drill_set_record(drill, compare_command, verifier);
    return status;
}

static void verifier_end(Verifier* verifier, Drill* drill) {
    drill_set_record(drill, NULL, NULL);
    sqlite3_finalize(verifier->commands);
    sqlite3_finalize(verifier->events);
    sqlite3_finalize(verifier->ticks);
}

/// The stored result document, valid until the statement is finalized, or NULL.
static const char* stored_result(Session* session, sqlite3_stmt** statement) {
    Error ignored;
    if (session_prepare(session, "SELECT value FROM meta WHERE key = 'result'", statement,
                        &ignored) != STATUS_OK ||
        sqlite3_step(*statement) != SQLITE_ROW) {
        return NULL;
    }
    return (const char*)sqlite3_column_text(*statement, 0);
}

/// Rows that the run did not ask for. A command after the last tick with hashes is none in a
/// recording that was cut off: commands from outside are on disk before their tick is over.
static void compare_left_over(Verifier* verifier, uint32_t tick) {
    if (sqlite3_step(verifier->commands) == SQLITE_ROW) {
        Command command = {0};
        bool readable = row_command(verifier->session, verifier->commands, &command,
                                    verifier->error) == STATUS_OK;
        if (verifier->session->meta.finished || !readable || command.tick <= tick) {
            differ(verifier, tick, "commands",
                   "the recording has commands that the run does not obey");
        } else if (wrong_command_column(verifier, &command) != NULL) {
            differ(verifier, command.tick, "commands",
                   "a column of a command is not what the command itself says");
        }
    }
    if (sqlite3_step(verifier->events) == SQLITE_ROW) {
        differ(verifier, tick, "events", "the recording has events that the run does not have");
    }
}

/// After the last recorded tick: nothing may be left over, and the end must be the end.
static void compare_rest(Verifier* verifier, const Drill* drill) {
    uint32_t tick = world_tick(drill_world(drill));
    bool ended = world_ended(drill_world(drill));
    bool finished = verifier->session->meta.finished;
    compare_left_over(verifier, tick);
    if (finished && !ended) {
        differ(verifier, tick, "drill", "the recording ended here, the run goes on");
    }
    sqlite3_stmt* statement = NULL;
    if (ended && !finished && stored_result(verifier->session, &statement) != NULL) {
        differ(verifier, tick, "drill", "the run ended here, the recording says it was cut off");
    }
    sqlite3_finalize(statement);
}

/// Length of the line at `text`, without its end.
static int line_length(const char* text) {
    return (int)strcspn(text, "\n");
}

/// Names the first line in which two documents part.
static void tell_first_line(const char* stored, const char* made, SessionDifference* difference) {
    int line = 1;
    int a = line_length(stored);
    int b = line_length(made);
    while (a == b && strncmp(stored, made, (size_t)a) == 0 && stored[a] != '\0' &&
           made[b] != '\0') {
        stored += a + 1;
        made += b + 1;
        a = line_length(stored);
        b = line_length(made);
        line++;
    }
    int skip_a = (int)strspn(stored, " ");
    int skip_b = (int)strspn(made, " ");
    snprintf(difference->sentence, sizeof(difference->sentence),
             "line %d of the stored marks is `%.*s`, made again it is `%.*s`", line,
             a - skip_a < 160 ? a - skip_a : 160, stored + skip_a,
             b - skip_b < 160 ? b - skip_b : 160, made + skip_b);
}

Status session_check_result(Session* session, const char* result, SessionDifference* difference) {
    sqlite3_stmt* statement = NULL;
    const char* stored = stored_result(session, &statement);
    Status status = STATUS_OK;
    if (stored == NULL ? session->meta.finished : strcmp(stored, result) != 0) {
        status = STATUS_DIFFERS;
        *difference = (SessionDifference){.tick = session->meta.last_tick, .subsystem = "result"};
        if (stored != NULL) {
            tell_first_line(stored, result, difference);
        } else {
            snprintf(difference->sentence, sizeof(difference->sentence),
                     "the recording is finished and has no marks");
        }
    }
    sqlite3_finalize(statement);
    return status;
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
        if (verifier.status == STATUS_OK && !verifier.differs) {
            compare_events(&verifier, drill);
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
