// The table of properties holds what the reader of facility files reads, no more and no less.

#include "edit/edit_fixture.h"

#include "edit/field.h"
#include "facility/facility.h"
#include "formats/geojson.h"
#include "formats/geojson_read.h"

#include <stdlib.h>

TEST(kinds_are_those_of_the_reader) {
    UNUSED_STATE;
    assert_int_equal(GEOJSON_KIND_COUNT, FEATURE_UNKNOWN);
    assert_string_equal(feature_kind_key(FEATURE_STORE), "store");
    assert_string_equal(feature_kind_key(FEATURE_LIFT), "lift");
}

static bool has_row(const char* kind, const char* property) {
    for (int f = 0; f < FIELD_COUNT; f++) {
        for (int k = 0; k < FEATURE_UNKNOWN; k++) {
            if (strcmp(feature_kind_key((FeatureKind)k), kind) == 0 &&
                (FIELDS[f].kinds & (1u << k)) != 0 && strcmp(FIELDS[f].name, property) == 0) {
                return true;
            }
        }
    }
    return false;
}

TEST(every_property_that_the_reader_knows_has_a_row) {
    UNUSED_STATE;
    for (int k = 0; k < GEOJSON_KIND_COUNT; k++) {
        const char* const* known = geojson_known(GEOJSON_KINDS[k]);
        for (int i = 0; known[i] != NULL; i++) {
            bool own = strcmp(known[i], "kind") == 0 || strcmp(known[i], "id") == 0;
            if (!own && !has_row(GEOJSON_KINDS[k], known[i])) {
                fail_msg("%s has no row \"%s\"", GEOJSON_KINDS[k], known[i]);
            }
        }
    }
}

static bool is_known(const char* kind, const char* property) {
    const char* const* known = geojson_known(kind);
    for (int i = 0; known[i] != NULL; i++) {
        if (strcmp(known[i], property) == 0) {
            return true;
        }
    }
    return false;
}

TEST(every_row_is_a_property_that_the_reader_knows) {
    UNUSED_STATE;
    for (int f = 0; f < FIELD_COUNT; f++) {
        for (int k = 0; k < FEATURE_UNKNOWN; k++) {
            if ((FIELDS[f].kinds & (1u << k)) != 0 &&
                !is_known(feature_kind_key((FeatureKind)k), FIELDS[f].name)) {
                fail_msg("the reader does not know \"%s\" of a %s", FIELDS[f].name,
                         feature_kind_key((FeatureKind)k));
            }
        }
    }
}

/// An element of each kind, %s takes one more property.
static const char* sample(FeatureKind kind) {
    switch (kind) {
    case FEATURE_STOREY: return "%s}, \"geometry\": null";
    case FEATURE_ROOM:
    case FEATURE_WALL:
        return "\"storey\": \"1F\"%s}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": "
               "[[[0, 0], [4, 0], [4, 3], [0, 0]]]}";
    case FEATURE_STAIR:
    case FEATURE_RAMP:
    case FEATURE_ESCALATOR:
    case FEATURE_LADDER:
        return "\"rooms\": [\"a\", \"b\"]%s}, \"geometry\": {\"type\": \"MultiLineString\", "
               "\"coordinates\": [[[0, 0], [1, 0]], [[0, 4], [1, 4]]]}";
    case FEATURE_LIFT:
        return "\"rooms\": [\"a\", \"b\"], \"capacity\": 8%s}, \"geometry\": {\"type\": "
               "\"MultiLineString\", \"coordinates\": [[[0, 0], [1, 0]], [[0, 0], [1, 0]]]}";
    case FEATURE_MUSTER:
        return "\"k\": 0%s}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [0, 0]}";
    case FEATURE_DEVICE:
    case FEATURE_STORE:
        return "\"storey\": \"1F\", \"type\": \"spot\"%s}, \"geometry\": {\"type\": \"Point\", "
               "\"coordinates\": [0, 0]}";
    default:
        return "\"storey\": \"1F\"%s}, \"geometry\": {\"type\": \"LineString\", \"coordinates\": "
               "[[0, 0], [1, 0]]}";
    }
}

/// Whether the reader takes a number as this property of this kind.
static bool takes(FeatureKind kind, const Field* field, double value) {
    char more[128];
    char body[1024];
    char text[2048];
    bool first = kind == FEATURE_STOREY && strcmp(field->name, "elevation") == 0;
    snprintf(more, sizeof more, "%s\"%s\": %.10g",
             kind == FEATURE_STOREY ? (first ? "" : "\"elevation\": 0, ") : ", ", field->name,
             value);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(body, sizeof body, sample(kind), more);
#pragma GCC diagnostic pop
    if (kind == FEATURE_LIFT && strcmp(field->name, "capacity") == 0) {
        char* said = strstr(body, "\"capacity\": 8, ");
        memmove(said, said + 15, strlen(said + 15) + 1);
    }
    snprintf(text, sizeof text,
             "{\"type\": \"FeatureCollection\", \"format\": \"muster facility 1\", \"features\": "
             "[{\"type\": \"Feature\", \"id\": \"x\", \"properties\": {\"kind\": \"%s\", %s}]}",
             feature_kind_key(kind), body);
    Arena arena;
    arena_init_growing(&arena, (size_t)1 << 24);
    Problems* problems = calloc(1, sizeof *problems);
    problems_init(problems);
    FacilityDef def;
    (void)!formats_read_facility(&arena, "t", text, strlen(text), problems, &def);
    bool refused = false;
    for (int i = 0; i < problems->count; i++) {
        char named[64];
        snprintf(named, sizeof named, "\"%s\"", field->name);
        refused = refused || (problems->items[i].kind == PROBLEM_ERROR &&
                              strstr(problems->items[i].message, named) != NULL);
        assert_null(strstr(problems->items[i].message, "JSON"));
    }
    free(problems);
    arena_free(&arena);
    return !refused;
}

TEST(ranges_are_those_of_the_reader) {
    UNUSED_STATE;
    int tried = 0;
    for (int f = 0; f < FIELD_COUNT; f++) {
        const Field* field = &FIELDS[f];
        for (int k = 0; k < FEATURE_UNKNOWN; k++) {
            if (field->type != FIELD_NUMBER || (field->kinds & (1u << k)) == 0) {
                continue;
            }
            FeatureKind kind = (FeatureKind)k;
            bool belt = strcmp(field->name, "belt") == 0; // the reader is wider than the linker
            bool good = takes(kind, field, field->low) && takes(kind, field, field->high) &&
                        (belt || (!takes(kind, field, field->low - 0.5) &&
                                  !takes(kind, field, field->high + 1e6)));
            if (!good) {
                fail_msg("the range of \"%s\" of a %s is another", field->name,
                         feature_kind_key(kind));
            }
            tried++;
        }
    }
    assert_true(tried > 40);
}

TEST(numbers_are_read_and_refused_as_typed) {
    UNUSED_STATE;
    const Field width = {"width", FIELD_NUMBER, 0, 0.001, 1000, "m", "", {"w", "宽"}};
    char* json = NULL;
    Text why = {0};
    assert_true(field_read(&width, " 0.90", &json, &why));
    assert_string_equal(json, "0.9");
    free(json);
    assert_true(field_read(&width, "", &json, &why));
    assert_null(json);
    static const char* const bad[] = {"0", "-1", "1001", "nan", "inf", "1e9", "0.9m", "x"};
    for (int i = 0; i < 8; i++) {
        assert_false(field_read(&width, bad[i], &json, &why));
        assert_null(json);
    }
    const Field capacity = {"capacity", FIELD_NUMBER, 0, 1, 100, "p", "", {"p", "人"}};
    assert_false(field_read(&capacity, "8.5", &json, &why));
}

SUITE(CASE(kinds_are_those_of_the_reader), CASE(every_property_that_the_reader_knows_has_a_row),
      CASE(every_row_is_a_property_that_the_reader_knows), CASE(ranges_are_those_of_the_reader),
      CASE(numbers_are_read_and_refused_as_typed))
