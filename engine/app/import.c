// muster import: a floor plan into a facility file, with what is still missing said at once.

#include "formats/import.h"
#include "app/app.h"
#include "app/options.h"
#include "app/problems_json.h"
#include "app/result.h"
#include "formats/geojson.h"
#include "formats/outdoors.h"
#include "load/loaded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct ImportJob {
    const char* in;
    const char* out;
    const char* map;     // mapping of a line drawing; NULL: beside the output
    const char* preview; // picture of the result, NULL none
    char map_name[1024];
    bool map_read; // a mapping file was there and counted
    ImportOptions options;
    ImportOutcome outcome;
    bool json;
    Arena arena;
    Problems found;   // by the import: repairs and refusals
    Problems missing; // by the check of the result: what a person must add
    ProblemCounts counts;
} ImportJob;

/// Writes the file, and then checks what a drill would make of it: an import is useful before it
/// is complete, so what is missing does not stop the writing.
static Status write_and_check(ImportJob* job, const FacilityDef* def, Error* error) {
    char* text = NULL;
    size_t length = 0;
    Status status = formats_write_facility(def, &text, &length);
    if (status != STATUS_OK) {
        return error_set(error, status, "no memory to write '%s'", job->out);
    }
    status = result_write_text(job->out, text, error);
    formats_free(text);
    if (status != STATUS_OK) {
        return status;
    }
    Bundle bundle;
    const Facility* facility = NULL;
    Error ignored;
    bundle_init(&bundle, &job->arena, loaded_disk, NULL);
    if (loaded_facility(&bundle, &job->arena, job->out, &job->missing, &facility, &ignored) ==
        STATUS_OK) {
        problem_counts_add(&job->counts, facility);
    } else {
        job->counts.storeys = def->storey_count;
        job->counts.rooms = def->room_count;
        for (int i = 0; i < def->opening_count; i++) {
            job->counts.doors += def->openings[i].kind == OPENING_DOOR;
            job->counts.stairs += def->openings[i].kind == OPENING_STAIR;
            job->counts.exits += def->openings[i].exit;
        }
    }
    return STATUS_OK;
}

static void print_outcome(ImportJob* job) {
    printf("%s: %d storeys, %d rooms, %d doors, %d exits, %d stairs\n", job->out,
           job->counts.storeys, job->counts.rooms, job->counts.doors, job->counts.exits,
           job->counts.stairs);
    app_print_problems(&job->found, true, app_language());
    if (job->missing.errors > 0) {
        const char* dot = strrchr(job->out, '.');
        int stem = dot != NULL ? (int)(dot - job->out) : (int)strlen(job->out);
        fprintf(stderr,
                "Before a drill can run there, add to %.*s.overlay.geojson (see "
                "scenarios/README.md) or to the file itself:\n",
                stem, job->out);
        app_print_problems(&job->missing, false, app_language());
    }
}

/// The mapping's name: as asked for, else OUT.map.json.
static void name_map(ImportJob* job) {
    const char* dot = strrchr(job->out, '.');
    int stem =
        dot != NULL && strchr(dot, '/') == NULL ? (int)(dot - job->out) : (int)strlen(job->out);
    job->map_name[0] = '\0';
    if (job->map != NULL) {
        text_append(job->map_name, sizeof job->map_name, "%s", job->map);
    } else {
        text_append(job->map_name, sizeof job->map_name, "%.*s.map.json", stem, job->out);
    }
}

/// Reads the mapping where there is one: what a person wrote there counts over the guesses.
static Status read_map(ImportJob* job, Error* error) {
    FILE* there = fopen(job->map_name, "rb");
    if (there == NULL) {
        return STATUS_OK;
    }
    fclose(there);
    BundleFile file = {0};
    Status status = loaded_disk(NULL, job->map_name, &job->arena, &file, error);
    if (status == STATUS_OK) {
        job->options.map_name = job->map_name;
        job->options.map_bytes = file.bytes;
        job->options.map_count = file.count;
        job->map_read = true;
    }
    return status;
}

/// Leaves the guesses of a first try for a person to edit; one that was read is never touched.
static Status write_map(ImportJob* job, Error* error) {
    if (job->outcome.mapping == NULL || job->map_read) {
        return STATUS_OK;
    }
    return result_write_text(job->map_name, job->outcome.mapping, error);
}

static void say_map(const ImportJob* job) {
    if (job->outcome.mapping != NULL) {
        fprintf(stderr,
                job->map_read ? "Mapping 映射: %s (used 已采用)\n"
                              : "Mapping 映射: %s (best guesses, edit and import again "
                                "按名称猜测，可修改后重新导入)\n",
                job->map_name);
    }
}

/// A file in the folder of the plan; the name holds no folder (import_beside()).
static bool read_beside(void* user, const char* name, const void** bytes, size_t* count) {
    ImportJob* job = user;
    const char* slash = strrchr(job->in, '/');
    int folder = slash == NULL ? 0 : (int)(slash - job->in) + 1;
    char* path = arena_format(&job->arena, "%.*s%s", folder, job->in, name);
    BundleFile file = {0};
    Error ignored = {0};
    if (path == NULL || loaded_disk(NULL, path, &job->arena, &file, &ignored) != STATUS_OK) {
        return false;
    }
    *bytes = file.bytes;
    *count = file.count;
    return true;
}

static Status import_file(ImportJob* job, Error* error) {
    BundleFile file = {0};
    Status status = loaded_disk(NULL, job->in, &job->arena, &file, error);
    if (status != STATUS_OK) {
        return status;
    }
    FacilityDef def = facility_default_def();
    job->options.beside = read_beside;
    job->options.user = job;
    name_map(job);
    status = read_map(job, error);
    if (status != STATUS_OK) {
        return status;
    }
    status = formats_import_telling(&job->arena, job->in, file.bytes, file.count, &job->options,
                                    &job->found, &def, &job->outcome);
    if (status == STATUS_OK || status == STATUS_INVALID) {
        Status written = write_map(job, error);
        status = written != STATUS_OK ? written : status;
    }
    if (status == STATUS_OK) {
        status = write_and_check(job, &def, error);
    }
    if ((status == STATUS_OK || status == STATUS_INVALID) && !job->json) {
        say_map(job);
    }
    if (status == STATUS_OK && !job->json) {
        print_outcome(job);
    } else if (status == STATUS_INVALID && !job->json) {
        app_print_problems(&job->found, true, app_language());
    }
    if (job->json && (status == STATUS_OK || status == STATUS_INVALID)) {
        problems_append(&job->found, &job->missing);
        problems_print_json(&job->found, &job->counts);
    }
    return status;
}

/// The picture that `muster draw` makes of the result.
static int draw_preview(const ImportJob* job) {
#ifdef MUSTER_GUI
    char command[] = "draw";
    char option[] = "-o";
    char* words[] = {command, (char*)job->out, option, (char*)job->preview};
    return app_draw(4, words);
#else
    app_complain("import: --preview needs a build with the window (MUSTER_GUI)");
    (void)job;
    return EXIT_FAULT;
#endif
}

int app_import(int argc, char** argv) {
    ImportJob* job = calloc(1, sizeof(ImportJob));
    if (job == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    const char* unit = NULL;
    const Option table[] = {
        {"-o", OPTION_TEXT, "OUT.geojson", "where to write the facility", &job->out, NULL},
        {"--unit", OPTION_TEXT, "UNIT", "length unit of the plan: m, cm, mm, ft, in", &unit, NULL},
        {"--storey", OPTION_TEXT, "NAME", "take only this storey", &job->options.storey, NULL},
        {"--map", OPTION_TEXT, "FILE",
         "what layers and blocks of a drawing are; default OUT.map.json, written on the first try",
         &job->map, NULL},
        {"--preview", OPTION_TEXT, "FILE.png", "a picture of the facility", &job->preview, NULL},
        {"--json", OPTION_FLAG, NULL, "print one JSON document and nothing else", &job->json, NULL},
    };
    const Usage usage = {
        "import",
        "PLAN",
        "Makes a facility of a floor plan: an IFC model, a DXF or SVG drawing, an indoor map "
        "(WRLD, IMDF), UdSU JSON, or a facility of Muster's own.",
        table,
        sizeof(table) / sizeof(table[0]),
        1,
        1};
    int count = 0;
    int result = options_parse(&usage, argc, argv, &job->in, &count);
    if (result < 0 && unit != NULL) {
        job->options.unit = import_unit(unit);
    }
    if (result < 0 && unit != NULL && job->options.unit <= 0.0) {
        app_complain("import: --unit must be m, cm, mm, ft or in (got \"%s\")", unit);
        result = EXIT_USAGE;
    }
    if (result < 0 && job->out == NULL) {
        app_complain("import: -o OUT.geojson is missing");
        result = EXIT_USAGE;
    }
    if (result < 0) {
        Error error = {0};
        arena_init_growing(&job->arena, (size_t)1 << 30);
        problems_init(&job->found);
        problems_init(&job->missing);
        Status status = import_file(job, &error);
        if (error.message[0] != '\0' && status != STATUS_OK) {
            app_fail(&error);
        }
        result = app_exit(status);
        arena_free(&job->arena);
        if (status == STATUS_OK && job->preview != NULL) {
            result = draw_preview(job);
        }
    }
    free(job);
    return result;
}
