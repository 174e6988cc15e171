/// The inside of a session, shared by the files of this folder only.
///
/// Layer: session.
#pragma once

#include "session/session.h"

#include <sqlite3.h>

/// Texts of a session and what is marked in it, together [B].
#define SESSION_TEXTS_MAX ((size_t)64 << 20)

struct Session {
    sqlite3* database;
    char* path;
    char* kept;  // where an older file of the name went, or NULL
    Arena texts; // growing; holds the texts of `meta`
    SessionMeta meta;
    char id[33]; // which recording it is, hexadecimal

    // Writing.
    sqlite3_stmt* insert_command;
    sqlite3_stmt* insert_event;
    sqlite3_stmt* insert_tick;
    uint32_t events_written; // of the drill's log
    bool in_batch;           // a transaction is open
    uint32_t batch_from;     // tick at which it was opened
    Command* ahead;          // on the disk, to be obeyed in the next tick, in that order
    int ahead_count, ahead_capacity;
    Status fault; // kept from session_record, which cannot return one
    Error fault_text;

    // Reading.
    sqlite3_stmt* next_command; // outside commands in the order they were obeyed
    bool has_next;
    Command next;
};

/// Commands that a replay must be given, since neither plan nor scenario makes them again.
static inline bool session_is_outside(uint16_t source) {
    return source == SOURCE_TRAINER || source == SOURCE_PLAYER || source == SOURCE_FILE;
}

/// An event as its row of the table holds it; columns in the order of the table from `tick` on.
typedef struct SessionEvent {
    uint32_t tick;
    double seconds;
    const char* kind;
    int32_t columns[8]; // person, role, room, thing, other, value, detail, cause; NOBODY = NULL
    char en[512], zh[512];
} SessionEvent;

/// What is written of the log's entry `index` and must be found there again. Told as the drill
/// stands: to be called right after the tick of the event.
void session_event(const Drill* drill, uint32_t index, SessionEvent* row);

/// The statements that make the tables of versions 2, 3 and 4; harmless where they are there.
extern const char* const session_assessment_table;
extern const char* const session_rectification_table;
extern const char* const session_mark_table;

/// Writes one command as the next row; nothing is synced.
WARN_UNUSED Status session_insert_command(Session* session, const Command* command, Error* error);
/// Ends the batch that is open, if any.
WARN_UNUSED Status session_end_batch(Session* session, Error* error);
/// Runs what is written meanwhile with a full sync (on), or as usual.
WARN_UNUSED Status session_sync(Session* session, bool on, Error* error);
/// Write-ahead log and statements of a file that is to be recorded into.
WARN_UNUSED Status session_begin_recording(Session* session, Error* error);
/// Writes a number of the run's description.
WARN_UNUSED Status session_put_text(Session* session, const char* key, const char* value,
                                    Error* error);
WARN_UNUSED Status session_put_number(Session* session, const char* key, uint64_t value,
                                      Error* error);

/// Opens a transaction that adds rows to a finished session, made one of this version first.
/// Nothing is left open after a failure.
WARN_UNUSED Status session_begin_rows(Session* session, Error* error);
/// Ends it: keeps the rows when `status` is STATUS_OK, else leaves the file as it was. Gives the
/// first fault.
WARN_UNUSED Status session_end_rows(Session* session, Status status, Error* error);

/// Gives a new session its id, in `meta` too. STATUS_IO: the system has no random numbers.
WARN_UNUSED Status session_draw_id(Session* session, Error* error);
/// The id of a session of before ids were kept: made of its description, files and commands, which
/// every copy of it has.
void session_derive_id(Session* session);

/// The date and time of now, local, ISO 8601.
void session_now(char* text, size_t size);

/// Fills `error` with what SQLite says of `what`. Gives `status` back.
Status session_fault(Session* session, Status status, Error* error, const char* what);
WARN_UNUSED Status session_execute(Session* session, const char* sql, Error* error);
WARN_UNUSED Status session_prepare(Session* session, const char* sql, sqlite3_stmt** statement,
                                   Error* error);
