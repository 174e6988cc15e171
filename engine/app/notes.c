// Notes: marks that say something; the others are of the clock and of the plan.

#include "app/notes.h"

#include <stdlib.h>

static bool is_note(const SessionMark* mark) {
    return mark->text[0] != '\0' &&
           (mark->kind == MARK_NOTE || mark->kind == MARK_BOOKMARK || mark->kind == MARK_TEXT);
}

Status notes_read(Session* session, ReportNote** notes, int* count, Error* error) {
    const SessionMark* marks = NULL;
    int all = 0;
    *notes = NULL;
    *count = 0;
    Status status = session_marks(session, &marks, &all, error);
    if (status != STATUS_OK || all == 0) {
        return status;
    }
    ReportNote* read = calloc((size_t)all, sizeof(ReportNote));
    if (read == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the notes of a session");
    }
    for (int i = 0; i < all; i++) {
        if (!is_note(&marks[i])) {
            continue;
        }
        int at = (*count)++;
        for (; at > 0 && read[at - 1].tick > marks[i].tick; at--) {
            read[at] = read[at - 1];
        }
        read[at] = (ReportNote){.tick = marks[i].tick,
                                .kind = mark_text(marks[i].kind),
                                .text = marks[i].text,
                                .made = marks[i].made != NULL ? marks[i].made : ""};
    }
    *notes = read;
    return STATUS_OK;
}
