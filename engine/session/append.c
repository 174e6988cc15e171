// Session, rows added after the run was closed: what people judged, what is to be put right. Either
// all of them are kept or none, and a file of an older version becomes one of this with them.

#include "session/session_internal.h"

#include <stdio.h>
#include <time.h>

void session_now(char* text, size_t size) {
    time_t now = time(NULL);
    struct tm local;
    text[0] = '\0';
    if (localtime_r(&now, &local) != NULL) {
        strftime(text, size, "%Y-%m-%d %H:%M", &local);
    }
}

/// Makes a session of an older version one of this, inside the open transaction.
static Status upgrade(Session* session, Error* error) {
    Status status = session_execute(session, session_assessment_table, error);
    if (status == STATUS_OK) {
        status = session_execute(session, session_rectification_table, error);
    }
    if (status == STATUS_OK) {
        status = session_execute(session, session_mark_table, error);
    }
    char statement[80];
    snprintf(statement, sizeof(statement), "UPDATE meta SET value = '%d' WHERE key = 'version'",
             SESSION_VERSION);
    return status == STATUS_OK ? session_execute(session, statement, error) : status;
}

Status session_begin_rows(Session* session, Error* error) {
    Status status = session_execute(session, "BEGIN IMMEDIATE", error);
    if (status != STATUS_OK) {
        return status;
    }
    status = upgrade(session, error);
    return status == STATUS_OK ? STATUS_OK : session_end_rows(session, status, error);
}

Status session_end_rows(Session* session, Status status, Error* error) {
    if (status == STATUS_OK) {
        status = session_execute(session, "COMMIT", error);
    }
    if (status != STATUS_OK) {
        sqlite3_exec(session->database, "ROLLBACK", NULL, NULL, NULL);
    }
    return status;
}
