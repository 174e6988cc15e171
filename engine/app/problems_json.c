// Problems as JSON, for editors and scripts.

#include "app/problems_json.h"

#include <jansson.h>
#include <stdio.h>

void problem_counts_add(ProblemCounts* counts, const Facility* facility) {
    counts->storeys += facility->storey_count;
    counts->lifts += facility->lift_count;
    counts->walls += facility->drawn_wall_count;
    for (int i = 0; i < facility->room_count; i++) {
        counts->rooms += facility->rooms[i].use != ROOM_OUTDOOR;
    }
    for (int i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        counts->doors += opening->kind == OPENING_DOOR;
        counts->stairs += opening->kind == OPENING_STAIR;
        counts->exits += opening->is_exit;
    }
}

void problems_print_json(Problems* problems, const ProblemCounts* counts) {
    problems_sort(problems);
    json_t* list = json_array();
    for (int i = 0; i < problems->count; i++) {
        const Problem* problem = &problems->items[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:i, s:s, s:s, s:s, s:s, s:s}", "kind",
                                              problem->kind == PROBLEM_ERROR ? "error" : "note",
                                              "file", problem->file, "line", problem->line, "where",
                                              problem->where, "message", problem->message, "hint",
                                              problem->hint, "message_zh", problem->message_zh,
                                              "hint_zh", problem->hint_zh));
    }
    json_t* document = json_pack(
        "{s:o, s:i, s:i, s:{s:i, s:i, s:i, s:i, s:i, s:i, s:i}}", "problems", list, "errors",
        problems->errors, "notes", problems->notes, "counts", "storeys", counts->storeys, "rooms",
        counts->rooms, "doors", counts->doors, "exits", counts->exits, "stairs", counts->stairs,
        "lifts", counts->lifts, "walls", counts->walls);
    json_dumpf(document, stdout, JSON_INDENT(1));
    printf("\n");
    json_decref(document);
}
