// The way from a drawing to a plan, storey by storey.
#include "formats/rooms_internal.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/// Marks of one import; more are counted by the notes only.
#define MARKS_MAX 500
/// From floor to floor where nothing is said [m].
#define STOREY_RISE 3.6

static void format_text(char* buffer, size_t size, const char* format, va_list arguments) {
    vsnprintf(buffer, size, format, arguments);
}

void rooms_mark(RoomsWork* work, const SheetStorey* storey, Point at, int line, const char* hint,
                const char* en, const char* zh, ...) {
    char said_en[400];
    char said_zh[400];
    va_list arguments;
    va_start(arguments, zh);
    format_text(said_en, sizeof said_en, en, arguments);
    va_end(arguments);
    va_start(arguments, zh);
    format_text(said_zh, sizeof said_zh, zh, arguments);
    va_end(arguments);
    ImportOutcome* outcome = work->outcome;
    if (outcome->mark_count >= MARKS_MAX) {
        return;
    }
    if (outcome->marks == NULL) {
        outcome->marks = plan_take(work->plan, MARKS_MAX, sizeof *outcome->marks);
    }
    if (outcome->marks == NULL) {
        return;
    }
    int number = outcome->mark_count + 1;
    Point read = rooms_reading(work, at);
    outcome->marks[outcome->mark_count++] = (ImportMark){
        .number = number,
        .at = {at.x, at.y},
        .storey = work->plan->draft.storeys[storey->index].id,
        .text = {plan_text(work->plan, "%s", said_en), plan_text(work->plan, "%s", said_zh)}};
    char where[96];
    where[0] = '\0';
    text_append(where, sizeof where, "#%d", number);
    problems_add(work->plan->problems, PROBLEM_NOTE, work->plan->file, line, where, hint,
                 "%s%.0s, at %.2f, %.2f m (%.6g, %.6g in the drawing)",
                 "%.0s%s，位于 %.2f，%.2f 米处（图纸坐标 %.6g，%.6g）", said_en, said_zh, at.x,
                 at.y, read.x, read.y);
}

/// The storeys, lowest first, into the plan.
static bool add_storeys(RoomsWork* work) {
    for (int i = 0; i < work->storey_count; i++) {
        SheetStorey* sheet = &work->storeys[i];
        StoreyDef storey = {.elevation = sheet->has_elevation ? sheet->elevation : i * STOREY_RISE,
                            .height = 2.8};
        bool named = sheet->name != NULL && sheet->name[0] != '\0';
        storey.id = plan_free_id(work->plan, plan_text(work->plan, "%dF", i + 1));
        storey.name.en = plan_text(work->plan, named ? "%s" : "Ground floor", sheet->name);
        storey.name.zh = plan_text(work->plan, named ? "%s" : "一层", sheet->name);
        sheet->index = plan_add_storey(work->plan, &storey);
        if (sheet->index < 0) {
            return false;
        }
    }
    return true;
}

static void make_rooms(RoomsWork* work, SheetStorey* storey) {
    rooms_find_spots(work, storey);
    GEOSGeometry* solid = rooms_solid(work, storey);
    if (solid != NULL) {
        const GEOSPreparedGeometry* prepared = GEOSPrepare_r(work->geos, solid);
        if (prepared != NULL) {
            rooms_place_doors(work, storey, prepared);
        }
        GEOSPreparedGeom_destroy_r(work->geos, prepared);
    }
    rooms_cut(work, storey, solid);
    rooms_link_doors(work, storey);
    GEOSGeom_destroy_r(work->geos, storey->outside);
    storey->outside = NULL;
}

/// GEOS would print its messages; what went wrong is told by the NULL that follows.
static void keep_quiet(const char* message, void* user) {
    (void)message;
    (void)user;
}

void rooms_of_drawing(Plan* plan, const Drawing* drawing, Mapping* mapping,
                      ImportOutcome* outcome) {
    RoomsWork work = {.plan = plan, .drawing = drawing, .mapping = mapping, .outcome = outcome};
    work.mapped = mapping_apply(plan->arena, mapping, drawing);
    if (work.mapped == NULL) {
        plan->no_memory = true;
        return;
    }
    if (!rooms_sheet(&work) || !add_storeys(&work)) {
        return;
    }
    work.geos = GEOS_init_r();
    if (work.geos == NULL) {
        plan->no_memory = true;
        return;
    }
    GEOSContext_setErrorMessageHandler_r(work.geos, keep_quiet, NULL);
    GEOSContext_setNoticeMessageHandler_r(work.geos, keep_quiet, NULL);
    for (int i = 0; i < work.storey_count && !plan->no_memory; i++) {
        make_rooms(&work, &work.storeys[i]);
    }
    GEOS_finish_r(work.geos);
    if (!plan->no_memory) {
        rooms_judge(&work);
    }
    if (plan->draft.counts[ELEMENT_ROOM] == 0 && !plan->no_memory) {
        plan_error(plan, 0, NULL,
                   IN_BOTH("map its walls' layers as wall; is the unit right?",
                           "请将墙所在图层映射为 wall；单位是否正确？"),
                   "no room is closed by the walls of the drawing", "图纸中没有由墙围成的房间");
    }
}
