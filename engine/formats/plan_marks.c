// What a person must look at, where it lies: a numbered mark for the preview, and the note that
// says the same number.
#include "formats/plan.h"

#include <stdio.h>
#include <string.h>

/// Marks of one import; more are told by their notes alone.
#define MARKS_MAX 500
/// A mark of a room whose middle lies outside stands so far within one of its edges [m].
#define BESIDE_EDGE 0.4

/// What was said, in both languages.
typedef struct Said {
    char en[400];
    char zh[400];
} Said;

/// Adds the mark; its number, 0 when there are too many or nobody asked for them.
static int add_mark(Plan* plan, const PlanSpot* spot, const Said* said) {
    ImportOutcome* outcome = plan->outcome;
    if (outcome == NULL || outcome->mark_count >= MARKS_MAX) {
        return 0;
    }
    if (outcome->marks == NULL) {
        outcome->marks = plan_take(plan, MARKS_MAX, sizeof *outcome->marks);
    }
    if (outcome->marks == NULL) {
        return 0;
    }
    bool named = spot->where != NULL;
    outcome->marks[outcome->mark_count] = (ImportMark){
        .number = outcome->mark_count + 1,
        .at = {spot->at.x, spot->at.y},
        .storey = plan->draft.storeys[spot->storey].id,
        .text = {plan_text(plan, "%s%s%s", named ? spot->where : "", named ? ": " : "", said->en),
                 plan_text(plan, "%s%s%s", named ? spot->where : "", named ? "：" : "", said->zh)}};
    return ++outcome->mark_count;
}

void plan_tell_list(Plan* plan, const PlanSpot* spot, const char* hint, const char* en,
                    const char* zh, va_list arguments) {
    Said said;
    char where[128] = "";
    char source[96] = "";
    char source_zh[96] = "";
    va_list again;
    va_copy(again, arguments);
    vsnprintf(said.en, sizeof said.en, en, arguments);
    vsnprintf(said.zh, sizeof said.zh, zh, again);
    va_end(again);
    int number = add_mark(plan, spot, &said);
    if (number > 0) {
        text_append(where, sizeof where, "#%d%s", number, spot->where != NULL ? " " : "");
    }
    text_append(where, sizeof where, "%s", spot->where != NULL ? spot->where : "");
    if (spot->read != NULL) {
        text_append(source, sizeof source, " (%.8g, %.8g in the drawing)", spot->read->x,
                    spot->read->y);
        text_append(source_zh, sizeof source_zh, "（图纸坐标 %.8g，%.8g）", spot->read->x,
                    spot->read->y);
    }
    problems_add(plan->problems, PROBLEM_NOTE, plan->file, spot->line, where, hint,
                 "%s%.0s, at %.2f, %.2f m%s%.0s", "%.0s%s，位于 %.2f，%.2f 米处%.0s%s", said.en,
                 said.zh, spot->at.x, spot->at.y, source, source_zh);
}

void plan_tell(Plan* plan, const PlanSpot* spot, const char* hint, const char* en, const char* zh,
               ...) {
    va_list arguments;
    va_start(arguments, zh);
    plan_tell_list(plan, spot, hint, en, zh, arguments);
    va_end(arguments);
}

Point plan_inside_room(Plan* plan, int index) {
    const PlanRoom* room = &plan->rooms[index];
    Point middle = point_mid(room->low, room->high);
    const PointRing* ring = &room->rings[0];
    if (plan_room_at(plan, room->storey, middle) == index) {
        return middle;
    }
    for (int i = 0; i < ring->count; i++) {
        double length;
        Point a = ring->points[i];
        Point b = ring->points[(i + 1) % ring->count];
        Point along = point_direction(a, b, &length);
        for (int side = -1; side <= 1; side += 2) {
            Point at = point_along(point_mid(a, b), point(-along.y, along.x), side * BESIDE_EDGE);
            if (plan_room_at(plan, room->storey, at) == index) {
                return at;
            }
        }
    }
    return middle;
}
