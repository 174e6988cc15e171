// What an imported plan does not say and a drill cannot do without: a muster point. One is assumed
// in front of the widest exit, far enough to be clear of the building, and marked as assumed, so
// that a plan can be walked at once and nobody takes the guess for the site's own arrangement. It
// gives way to the first muster point that an overlay names.
#include "formats/assume.h"

#include "facility/geometry.h"
#include "formats/draft.h"

#include <math.h>
#include <string.h>

#define ASSUMED_ID   "assumed-muster"
#define ASSUMED_MARK "\"assumed\":true"
#define LEAST_M      20.0 /* in front of the exit */
#define STEP_M       5.0
#define MOST_M       80.0
#define CLEAR_M      8.0 /* from every room */

static bool is_assumed(const MusterDef* muster) {
    return muster->extra != NULL && strstr(muster->extra, ASSUMED_MARK) != NULL;
}

static double line_length(const OpeningDef* opening) {
    double dx = opening->centre[1][0] - opening->centre[0][0];
    double dy = opening->centre[1][1] - opening->centre[0][1];
    return sqrt(dx * dx + dy * dy);
}

static const OpeningDef* widest_exit(const FacilityDef* def) {
    const OpeningDef* widest = NULL;
    for (int i = 0; i < def->opening_count; i++) {
        const OpeningDef* opening = &def->openings[i];
        if (opening->exit && line_length(opening) > 0.0 &&
            (widest == NULL || line_length(opening) > line_length(widest))) {
            widest = opening;
        }
    }
    return widest;
}

/// A point lies in a room or within CLEAR_M of its outline.
static bool is_by(const RingDef* ring, Point at) {
    bool inside = false;
    for (int i = 0; i < ring->count; i++) {
        const double* from = ring->points[i];
        const double* to = ring->points[(i + 1) % ring->count];
        const Point a = point(from[0], from[1]);
        const Point b = point(to[0], to[1]);
        if (point_distance(at, point_closest(at, a, b)) < CLEAR_M) {
            return true;
        }
        bool crosses = (a.y > at.y) != (b.y > at.y);
        if (crosses && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x) {
            inside = !inside;
        }
    }
    return inside;
}

/// No room of any storey lies there or near; a building with wings has clear ground between them.
static bool is_clear(const FacilityDef* def, const double at[2]) {
    for (int i = 0; i < def->room_count; i++) {
        if (is_by(&def->rooms[i].outline, point(at[0], at[1]))) {
            return false;
        }
    }
    return true;
}

/// A clear point straight out of the exit, on whichever side reaches one first.
static bool place_muster(const FacilityDef* def, const OpeningDef* exit, double at[2]) {
    double length = line_length(exit);
    double normal[2] = {(exit->centre[0][1] - exit->centre[1][1]) / length,
                        (exit->centre[1][0] - exit->centre[0][0]) / length};
    for (double far = LEAST_M; far <= MOST_M; far += STEP_M) {
        for (int side = -1; side <= 1; side += 2) {
            for (int axis = 0; axis < 2; axis++) {
                double middle = (exit->centre[0][axis] + exit->centre[1][axis]) / 2.0;
                at[axis] = floor((middle + side * far * normal[axis]) * 10.0 + 0.5) / 10.0;
            }
            if (is_clear(def, at)) {
                return true;
            }
        }
    }
    return false;
}

Status formats_assume_muster(Arena* arena, const char* file_name, Problems* problems,
                             FacilityDef* def) {
    const OpeningDef* exit = widest_exit(def);
    Element element = {.kind = ELEMENT_MUSTER};
    MusterDef* muster = &element.as.muster;
    if (def->muster_count > 0 || exit == NULL || !place_muster(def, exit, muster->at)) {
        return STATUS_OK;
    }
    muster->id = ASSUMED_ID;
    muster->name = (Text){"Muster point (assumed)", "集合点（假定）"};
    muster->extra = "{" ASSUMED_MARK "}";
    Draft draft = draft_of(arena, def);
    if (!draft_add(&draft, &element)) {
        return STATUS_NO_MEMORY;
    }
    *def = draft_def(&draft);
    problems_add(problems, PROBLEM_NOTE, file_name, 0, "muster point \"" ASSUMED_ID "\"",
                 IN_BOTH("put the real one in an overlay", "真实的集合点请写入叠加文件"),
                 "the plan has no muster point: one was assumed at (%.1f, %.1f) in front of exit "
                 "\"%s\"",
                 "平面没有集合点：已假定在 (%.1f, %.1f)，位于出口“%s”前", muster->at[0],
                 muster->at[1], exit->id);
    return STATUS_OK;
}

Status formats_drop_assumed(Arena* arena, FacilityDef* def) {
    int real = 0;
    for (int i = 0; i < def->muster_count; i++) {
        real += !is_assumed(&def->musters[i]);
    }
    if (real == 0 || real == def->muster_count) {
        return STATUS_OK;
    }
    Draft draft = draft_of(arena, def);
    for (int i = def->muster_count - 1; i >= 0; i--) {
        if (is_assumed(&def->musters[i])) {
            draft_remove(&draft, ELEMENT_MUSTER, i);
        }
    }
    if (draft.no_memory) {
        return STATUS_NO_MEMORY;
    }
    *def = draft_def(&draft);
    return STATUS_OK;
}
