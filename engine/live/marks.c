// Marks: bookmarks and drawings beside a run, kept in its session. Nothing is ever removed: what is
// taken off the plan stays in the file, and a mark says that it is hidden.

#include "live/live_internal.h"

#include <stdlib.h>
#include <string.h>

/// Of texts and points [B]: MARKS_MAX of the longest take a quarter of it.
#define MARK_BYTES_MAX ((size_t)256 << 20)

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

/// Adds a mark to the list with its own copies of text and points: the caller's, and those of a
/// session that is parted from, do not live as long.
static Status add(Live* live, SessionMark mark, Error* error) {
    if (live->mark_texts.limit == 0) {
        arena_init_growing(&live->mark_texts, MARK_BYTES_MAX);
    }
    size_t length = mark.text != NULL ? strlen(mark.text) : 0;
    char* text = arena_take(&live->mark_texts, length + 1, 1);
    size_t count = (size_t)mark.point_count;
    float(*points)[2] = arena_take(&live->mark_texts, count + 1, sizeof(*points));
    if (!make_room(live) || text == NULL || points == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for a mark");
    }
    memcpy(text, length > 0 ? mark.text : "", length + 1);
    for (size_t i = 0; i < count; i++) {
        points[i][0] = mark.points[i][0];
        points[i][1] = mark.points[i][1];
    }
    mark.text = text;
    mark.points = (const float(*)[2])points;
    live->marks[live->mark_count++] = mark;
    return STATUS_OK;
}

Status live_mark(Live* live, SessionMark mark, Error* error) {
    if (live->state == LIVE_CATCHES_UP || live->state == LIVE_FAILED) {
        return error_set(error, STATUS_INVALID, "the run is over, or not ready yet");
    }
    mark.tick = live_tick(live);
    mark.point_count = mark.point_count < MARK_POINTS_MAX ? mark.point_count : MARK_POINTS_MAX;
    Status status = session_put_mark(live->session, &mark, error);
    return status == STATUS_OK ? add(live, mark, error) : status;
}

Status marks_read(Live* live, Error* error) {
    const SessionMark* rows = NULL;
    int count = 0;
    Status status = session_marks(live->session, &rows, &count, error);
    for (int i = 0; i < count && status == STATUS_OK; i++) {
        status = add(live, rows[i], error);
    }
    return status;
}

void marks_free(Live* live) {
    free(live->marks);
    if (live->mark_texts.limit > 0) {
        arena_free(&live->mark_texts);
    }
}

const SessionMark* live_marks(const Live* live, int* count) {
    *count = live->mark_count;
    return live->marks;
}

static bool is_drawing(MarkKind kind) {
    return kind == MARK_PEN || kind == MARK_ARROW || kind == MARK_CIRCLE || kind == MARK_TEXT ||
           kind == MARK_SPOTLIGHT;
}

/// True when the mark at `row` is a HIDDEN that takes a drawing off: this one, or all before it.
static bool takes_off(const SessionMark* hidden, const SessionMark* drawing) {
    return hidden->kind == MARK_HIDDEN && hidden->position > drawing->position &&
           (hidden->number == 0 || hidden->number == drawing->position);
}

/// True when what was drawn is seen again, not just now.
static bool is_past(const Live* live) {
    return live->looking || live->state == LIVE_SHOWS;
}

bool live_is_shown(const Live* live, const SessionMark* mark) {
    uint32_t now = live_tick(live);
    if (!is_drawing(mark->kind) || mark->tick > now) {
        return false;
    }
    uint32_t least =
        mark->tick + (is_past(live) ? (uint32_t)(LIVE_DRAWING_S * TICKS_PER_SECOND) : 0u);
    for (int i = 0; i < live->mark_count; i++) {
        const SessionMark* other = &live->marks[i];
        if (takes_off(other, mark) && other->tick <= now && least <= now) {
            return false;
        }
    }
    return true;
}

Status live_clear_drawings(Live* live, Error* error) {
    return live_mark(live, (SessionMark){.kind = MARK_HIDDEN}, error);
}

Status live_undo_drawing(Live* live, Error* error) {
    for (int i = live->mark_count - 1; i >= 0; i--) {
        const SessionMark* mark = &live->marks[i];
        if (live_is_shown(live, mark)) {
            return live_mark(
                live, (SessionMark){.kind = MARK_HIDDEN, .number = (int32_t)mark->position}, error);
        }
    }
    return error_set(error, STATUS_NOT_FOUND, "there is no drawing to take off");
}
