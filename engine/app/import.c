// muster import: a floor plan into a facility file, with what is still missing said at once.

#include "formats/import.h"
#include "app/app.h"
#include "app/loaded.h"
#include "app/options.h"
#include "app/problems_json.h"
#include "app/result.h"
#include "formats/geojson.h"
#include "formats/outdoors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct ImportJob {
    const char* in;
    const char* out;
    ImportOptions options;
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

static Status import_file(ImportJob* job, Error* error) {
    BundleFile file = {0};
    Status status = loaded_disk(NULL, job->in, &job->arena, &file, error);
    if (status != STATUS_OK) {
        return status;
    }
    FacilityDef def = facility_default_def();
    status = formats_import(&job->arena, job->in, file.bytes, file.count, &job->options,
                            &job->found, &def);
    if (status == STATUS_OK) {
        status = write_and_check(job, &def, error);
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
        {"--json", OPTION_FLAG, NULL, "print one JSON document and nothing else", &job->json, NULL},
    };
    const Usage usage = {"import",
                         "PLAN",
                         "Makes a facility of a floor plan: GeoJSON of an IFC model, UdSU JSON, or "
                         "a facility of Muster's own.",
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
    }
    free(job);
    return result;
}
