// Marks: bookmarks and drawings beside a run, kept in its session. Nothing is ever removed: what is
// taken off the plan stays in the file, and a mark says that it is hidden.

#include "live/live_internal.h"

#include <stdlib.h>
#include <string.h>

static bool make_room(Live* live) {
    if (live->mark_count < live->mark_capacity) {
        return true;
    }
    int larger = live->mark_capacity * 2 + 32;
    SessionMark* moved = realloc(live->marks, (size_t)larger * sizeof(SessionMark));
    if (moved == NULL) {
        return false;
    }
    live->marks = moved;
    live->mark_capacity = larger;
    return true;
}

Status live_mark(Live* live, SessionMark mark, Error* error) {
    if (live->state == LIVE_CATCHES_UP || live->state == LIVE_FAILED) {
        return error_set(error, STATUS_INVALID, "the run is over, or not ready yet");
    }
    if (!make_room(live)) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for a mark");
    }
    mark.tick = live_tick(live);
    mark.point_count = mark.point_count < MARK_POINTS_MAX ? mark.point_count : MARK_POINTS_MAX;
    Status status = session_put_mark(live->session, &mark, error);
    if (status == STATUS_OK) {
        live->marks[live->mark_count++] = mark;
    }
    return status;
}

Status marks_read(Live* live, Error* error) {
    const SessionMark* rows = NULL;
    int count = 0;
    Status status = session_marks(live->session, &rows, &count, error);
    for (int i = 0; i < count && status == STATUS_OK; i++) {
        if (make_room(live)) {
            live->marks[live->mark_count++] = rows[i];
        } else {
            status = error_set(error, STATUS_NO_MEMORY, "no memory for a mark");
        }
    }
    return status;
}

const SessionMark* live_marks(const Live* live, int* count) {
    *count = live->mark_count;
    return live->marks;
}

static bool is_drawing(MarkKind kind) {
    return kind == MARK_PEN || kind == MARK_ARROW || kind == MARK_CIRCLE || kind == MARK_TEXT ||
           kind == MARK_SPOTLIGHT;
}

bool live_is_shown(const Live* live, const SessionMark* mark) {
    if (!is_drawing(mark->kind) || mark->tick > live_tick(live)) {
        return false;
    }
    for (int i = 0; i < live->mark_count; i++) {
        const SessionMark* other = &live->marks[i];
        if (other->kind == MARK_HIDDEN && other->position > mark->position &&
            other->tick <= live_tick(live)) {
            return false;
        }
    }
    return true;
}

Status live_clear_drawings(Live* live, Error* error) {
    return live_mark(live, (SessionMark){.kind = MARK_HIDDEN}, error);
}
