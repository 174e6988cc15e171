/// What the tests of this layer share: a facility read from a file or a text, and its problems as
/// one text.
#pragma once

#include "support/check.h"

#include "formats/assume.h"
#include "formats/geojson.h"
#include "formats/import.h"
#include "formats/outdoors.h"

#define FIXTURE_FILE_MAX (8 << 20)

typedef struct Fixture {
    Arena arena;
    Problems problems;
    FacilityDef def;
    Status status;
    char text[16384]; // all problems, a line each
} Fixture;

static inline Fixture* fixture_new(void) {
    Fixture* fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    arena_init_growing(&fixture->arena, (size_t)1 << 30);
    problems_init(&fixture->problems);
    return fixture;
}

static inline void fixture_free(Fixture* fixture) {
    arena_free(&fixture->arena);
    free(fixture);
}

static inline const char* fixture_problems(Fixture* fixture) {
    fixture->text[0] = '\0';
    for (int i = 0; i < fixture->problems.count; i++) {
        char line[1024];
        problem_print(&fixture->problems.items[i], LANGUAGE_EN, line, sizeof line);
        text_append(fixture->text, sizeof fixture->text, "%s\n", line);
    }
    return fixture->text;
}

/// The bytes of a file, malloc'd and terminated.
static inline char* fixture_file(const char* name, size_t* count) {
    FILE* file = fopen(name, "rb");
    if (file == NULL) {
        fail_msg("%s cannot be opened", name);
    }
    char* bytes = malloc(FIXTURE_FILE_MAX);
    assert_non_null(bytes);
    *count = fread(bytes, 1, FIXTURE_FILE_MAX - 1, file);
    bytes[*count] = '\0';
    fclose(file);
    return bytes;
}

/// Openings of a kind; those that are exits.
static inline int fixture_count(const FacilityDef* def, OpeningKind kind) {
    int count = 0;
    for (int i = 0; i < def->opening_count; i++) {
        count += def->openings[i].kind == kind ? 1 : 0;
    }
    return count;
}

static inline int fixture_exits(const FacilityDef* def) {
    int count = 0;
    for (int i = 0; i < def->opening_count; i++) {
        count += def->openings[i].exit ? 1 : 0;
    }
    return count;
}

/// Reads a facility from a text, as "test.geojson".
static inline Fixture* fixture_read(const char* text) {
    Fixture* fixture = fixture_new();
    fixture->status = formats_read_facility(&fixture->arena, "test.geojson", text, strlen(text),
                                            &fixture->problems, &fixture->def);
    return fixture;
}

/// Reads a facility file of the project.
static inline Fixture* fixture_read_file(const char* name) {
    size_t count;
    char* bytes = fixture_file(name, &count);
    Fixture* fixture = fixture_new();
    fixture->status = formats_read_facility(&fixture->arena, name, bytes, count, &fixture->problems,
                                            &fixture->def);
    free(bytes);
    return fixture;
}

/// The def written; malloc'd, for formats_free().
static inline char* fixture_write(const Fixture* fixture) {
    char* text = NULL;
    size_t length = 0;
    assert_int_equal(formats_write_facility(&fixture->def, &text, &length), STATUS_OK);
    assert_int_equal(strlen(text), length);
    return text;
}

/// Lays an overlay file over the def.
static inline Status fixture_overlay_file(Fixture* fixture, const char* name) {
    size_t count;
    char* bytes = fixture_file(name, &count);
    Status status =
        formats_overlay(&fixture->arena, &fixture->def, name, bytes, count, &fixture->problems);
    free(bytes);
    return status;
}
