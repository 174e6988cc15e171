// Session, identity: which recording a file holds, whatever it is called and wherever it lies.
// Drawn once when the file is made; a file of before that has one made of what no copy of it
// changes.

#include "session/session_internal.h"

#include "core/hash.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

/// Bytes that are drawn; written as two digits each.
#define ID_BYTES 16

Status session_draw_id(Session* session, Error* error) {
    unsigned char bytes[ID_BYTES];
    if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes)) {
        return error_set(error, STATUS_IO, "cannot draw a number for '%s': %s", session->path,
                         strerror(errno));
    }
    for (int i = 0; i < ID_BYTES; i++) {
        snprintf(session->id + 2 * (size_t)i, 3, "%02x", bytes[i]);
    }
    session->meta.id = session->id;
    return STATUS_OK;
}

/// Adds a text; NULL is another thing than "".
static void add_text(Hash* hash, const char* text) {
    hash_u64(hash, text != NULL);
    if (text != NULL) {
        hash_bytes(hash, text, strlen(text));
    }
}

/// Adds every row of a query of one column.
static void add_rows(Session* session, Hash* hash, const char* sql) {
    sqlite3_stmt* statement = NULL;
    if (sqlite3_prepare_v2(session->database, sql, -1, &statement, NULL) == SQLITE_OK) {
        while (sqlite3_step(statement) == SQLITE_ROW) {
            const void* bytes = sqlite3_column_blob(statement, 0);
            int count = sqlite3_column_bytes(statement, 0);
            hash_u64(hash, (uint64_t)count);
            if (bytes != NULL) {
                hash_bytes(hash, bytes, (size_t)count);
            }
        }
    }
    sqlite3_finalize(statement);
}

void session_derive_id(Session* session) {
    const SessionMeta* meta = &session->meta;
    Hash hash = hash_begin();
    add_text(&hash, meta->date);
    add_text(&hash, meta->started);
    add_text(&hash, meta->set);
    add_text(&hash, meta->branch_of);
    hash_u64(&hash, meta->seed);
    hash_u64(&hash, meta->length);
    add_rows(session, &hash, "SELECT sha256 FROM file ORDER BY position");
    add_rows(session, &hash,
             "SELECT bytes FROM command WHERE source NOT IN ('plan', 'scenario') "
             "ORDER BY position");
    snprintf(session->id, sizeof(session->id), "%016llx", (unsigned long long)hash_end(hash));
    session->meta.id = session->id;
}

int session_added_rows(Session* session) {
    static const char* const tables[] = {"SELECT count(*) FROM assessment",
                                         "SELECT count(*) FROM rectification",
                                         "SELECT count(*) FROM mark"};
    int count = 0;
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        sqlite3_stmt* statement = NULL; // one of an older version has not all of them
        if (sqlite3_prepare_v2(session->database, tables[i], -1, &statement, NULL) == SQLITE_OK &&
            sqlite3_step(statement) == SQLITE_ROW) {
            count += sqlite3_column_int(statement, 0);
        }
        sqlite3_finalize(statement);
    }
    return count;
}
