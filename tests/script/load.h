/// Load: reads scenarios from disk for the tests of the script layer - a bundle over the checkout,
/// the office, and the printed problems.
///
/// Layer: tests.
#pragma once

#include "../support/check.h"
#include "formats/geojson.h"
#include "formats/import.h"
#include "formats/outdoors.h"
#include "script/script.h"

/// Everything that a test of loading needs; too large for a stack.
typedef struct Load {
    Arena files, texts; // bundle; facility and def
    Bundle bundle;
    Problems problems;
    Error error;
    Script* script;
    const Facility* facility;
    DrillDef def;
} Load;

static inline Status load_from_disk(void* user, const char* name, Arena* arena, BundleFile* file,
                                    Error* error) {
    (void)user;
    char path[1024];
    snprintf(path, sizeof(path), "%s%s%s", name[0] == '/' ? "" : MUSTER_SOURCE_DIR,
             name[0] == '/' ? "" : "/", name);
    FILE* stream = fopen(path, "rb");
    if (stream == NULL) {
        return error_set(error, STATUS_NOT_FOUND, "cannot open '%s': no such file", name);
    }
    fseek(stream, 0, SEEK_END);
    size_t count = (size_t)ftell(stream);
    rewind(stream);
    unsigned char* bytes = arena_take(arena, count + 1, 1);
    if (bytes == NULL) { // starved on purpose
        fclose(stream);
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", name);
    }
    assert_int_equal(fread(bytes, 1, count, stream), count);
    fclose(stream);
    file->bytes = bytes;
    file->count = count;
    return STATUS_OK;
}

static inline Load* load_new(void) {
    Load* load = calloc(1, sizeof(Load));
    assert_non_null(load);
    arena_init_growing(&load->files, (size_t)256 << 20);
    arena_init_growing(&load->texts, (size_t)256 << 20);
    bundle_init(&load->bundle, &load->files, load_from_disk, NULL);
    problems_init(&load->problems);
    return load;
}

static inline void load_free(Load* load) {
    script_close(load->script);
    arena_free(&load->texts);
    arena_free(&load->files);
    free(load);
}

static inline void load_print(const Problems* problems) {
    for (int i = 0; i < problems->count; ++i) {
        char line[1024];
        problem_print(&problems->items[i], LANGUAGE_EN, line, sizeof(line));
        print_message("  %s\n", line);
    }
}

/// Makes the facility of a def that was read, with an overlay where one is named.
static inline void load_finish_facility(Load* load, FacilityDef* def, const char* overlay,
                                        Problems* problems) {
    const BundleFile* file = NULL;
    if (overlay != NULL) {
        assert_int_equal(bundle_get(&load->bundle, overlay, "overlay", &file, &load->error),
                         STATUS_OK);
        assert_int_equal(
            formats_overlay(&load->texts, def, overlay, file->bytes, file->count, problems),
            STATUS_OK);
    }
    assert_int_equal(formats_add_outdoors(&load->texts, def, problems), STATUS_OK);
    Status status = facility_create(&load->texts, def, problems, &load->facility);
    if (status != STATUS_OK) {
        load_print(problems);
    }
    assert_int_equal(status, STATUS_OK);
}

/// A facility file of the checkout.
static inline void load_facility(Load* load, const char* name) {
    const BundleFile* file = NULL;
    FacilityDef def;
    Problems* problems = calloc(1, sizeof(Problems));
    assert_non_null(problems);
    assert_int_equal(bundle_get(&load->bundle, name, "facility", &file, &load->error), STATUS_OK);
    assert_int_equal(
        formats_read_facility(&load->texts, name, file->bytes, file->count, problems, &def),
        STATUS_OK);
    load_finish_facility(load, &def, NULL, problems);
    free(problems);
}

/// A foreign plan, imported, and completed by an overlay of the checkout.
static inline void load_import(Load* load, const char* path, const char* overlay) {
    const BundleFile* file = NULL;
    FacilityDef def;
    Problems* problems = calloc(1, sizeof(Problems));
    assert_non_null(problems);
    ImportOptions options = {0};
    assert_int_equal(bundle_get(&load->bundle, path, "plan", &file, &load->error), STATUS_OK);
    assert_int_equal(
        formats_import(&load->texts, path, file->bytes, file->count, &options, problems, &def),
        STATUS_OK);
    load_finish_facility(load, &def, overlay, problems);
    free(problems);
}

/// Opens a scenario whose text is given, under a name in scenarios/.
static inline Status load_text(Load* load, const char* text) {
    assert_int_equal(bundle_put(&load->bundle, "scenarios/test.lua", "scenario", text, strlen(text),
                                &load->error),
                     STATUS_OK);
    return script_open(&load->script, &load->bundle, "scenarios/test.lua", NULL, &load->problems,
                       &load->error);
}

/// The printed form of the first problem that contains `part`, "" when there is none.
static inline const char* load_problem(const Load* load, const char* part, char* line,
                                       size_t size) {
    for (int i = 0; i < load->problems.count; ++i) {
        problem_print(&load->problems.items[i], LANGUAGE_EN, line, (int)size > 0 ? size : 0);
        if (strstr(line, part) != NULL) {
            return line;
        }
    }
    line[0] = 0;
    return line;
}
