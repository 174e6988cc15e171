/// Facilities drawn with characters, for tests (the characters: engine/facility/facility.h).
///
///     Arena arena;
///     const Facility* facility = map_open(&arena, "#########\n"
///                                                 "#AAA+BBB'..\n"
///                                                 "#########*\n", NULL);
///     ...
///     arena_free(&arena);
#pragma once

#include "support/check.h"

#include "facility/facility.h"

/// A facility of several storeys, lowest first; fails the test with the problems when it has any.
static inline const Facility* map_open_storeys(Arena* arena, const char* const* storeys, int count,
                                               const char* legend) {
    Problems* problems = malloc(sizeof *problems);
    problems_init(problems);
    arena_init_growing(arena, (size_t)256 << 20);
    MapDef map = {.name = "map", .storeys = storeys, .storey_count = count, .legend = legend};
    const Facility* facility = NULL;
    Status status = facility_from_map(arena, &map, problems, &facility);
    if (status != STATUS_OK) {
        for (int i = 0; i < problems->count; i++) {
            char line[1024];
            problem_print(&problems->items[i], LANGUAGE_EN, line, sizeof line);
            print_error("%s\n", line);
        }
        fail_msg("the map is no facility (status %d)", (int)status);
    }
    free(problems);
    return facility;
}

/// A facility of one storey.
static inline const Facility* map_open(Arena* arena, const char* rows, const char* legend) {
    return map_open_storeys(arena, &rows, 1, legend);
}
