/// A library as tests of the first screen need it: four scenarios, three sessions, no disk.
#pragma once

#include "support/map.h"

#include "screen/library.h"

#include <string.h>

typedef struct TestLibrary {
    Library* library;
    Arena arena; // of the building
} TestLibrary;

static inline void library_add(Library* library, const char* name, Text title, const char* hazard,
                               const char* detail) {
    ScenarioCard* card = &library->scenarios[library->scenario_count++];
    snprintf(card->path, sizeof(card->path), "scenarios/%s.lua", name);
    snprintf(card->name, sizeof(card->name), "%s", name);
    card->summary = (ScriptSummary){.title = title,
                                    .summary = {"A drill for tests.", "测试用演练。"},
                                    .facility = "hall",
                                    .plan = "hall",
                                    .hazard = hazard,
                                    .detail = detail,
                                    .length_s = 1500.0,
                                    .people = 24,
                                    .place = "AAA"};
    static const char* const letters[] = {"C", "T", "F1", "W", "M", "+", "S", "O"};
    for (int i = 0; i < 8; i++) {
        card->summary.roles[i] = "role";
        card->summary.role_names[i] = (Text){"Electrician", "电工"};
        card->summary.role_letters[i] = letters[i];
        card->summary.role_count = i + 1;
    }
    atomic_store(&card->ready, true);
}

static inline void library_add_session(Library* library, const char* name, const char* date,
                                       bool finished, int score_bp, int red_lines) {
    int at = atomic_load(&library->session_count);
    SessionCard* card = &library->sessions[at];
    snprintf(card->path, sizeof(card->path), "sessions/%s-%d.muster", name, at);
    snprintf(card->scenario, sizeof(card->scenario), "%s", name);
    snprintf(card->date, sizeof(card->date), "%s", date);
    card->finished = finished;
    card->seconds = finished ? 1500.0 : 140.0;
    card->has_score = finished;
    card->score_bp = score_bp;
    card->red_lines = red_lines;
    snprintf(card->red_line, sizeof(card->red_line), "%s", red_lines > 0 ? "enter_smoke" : "");
    atomic_store(&library->session_count, at + 1);
}

static inline void test_library_open(TestLibrary* test) {
    test->library = calloc(1, sizeof(Library));
    Library* library = test->library;
    library_add(library, "paint", (Text){"Fire in the paint workshop", "喷漆车间火灾"}, "fire",
                NULL);
    library_add(library, "boiler", (Text){"Gas leak in the boiler house", "锅炉房天然气泄漏"},
                "gas", "natural_gas");
    library_add(library, "kitchen",
                (Text){"Canteen kitchen: oil pan and LPG cylinder alight",
                       "厨房油锅与液化气钢瓶同时起火的联合处置演练"},
                "fire", NULL);
    library_add(library, "board", (Text){"Electric shock at the board", "配电箱触电"}, "none",
                "shock");
    ScenarioCard* bad = &library->scenarios[library->scenario_count++];
    snprintf(bad->name, sizeof(bad->name), "broken");
    snprintf(bad->path, sizeof(bad->path), "scenarios/broken.lua");
    snprintf(bad->fault, sizeof(bad->fault),
             "scenarios/broken.lua:12: fire: growth must be slow, medium, fast or ultrafast");
    atomic_store(&bad->ready, true);
    const Facility* facility = map_open(&test->arena,
                                        "##########\n"
                                        "#AAA+BBB'..\n"
                                        "##########*\n",
                                        NULL);
    for (int i = 0; i < 4; i++) {
        library->scenarios[i].facility = facility;
        atomic_store(&library->scenarios[i].has_facility, true);
    }
    library_add_session(library, "paint", "2026-11-23T09:10:00", false, 0, 0);
    library_add_session(library, "boiler", "2026-11-22T14:00:00", true, 5999, 1);
    library_add_session(library, "paint", "2026-11-11T10:30:00", true, 6610, 0);
    atomic_store(&library->complete, true);
}

static inline void test_library_close(TestLibrary* test) {
    arena_free(&test->arena);
    free(test->library);
}
