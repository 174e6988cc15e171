// muster import: a floor plan into a facility file, with what is still missing said at once.

#include "formats/import.h"
#include "app/app.h"
#include "app/import_own.h"
#include "app/options.h"
#include "app/pdf_pages.h"
#include "app/preview.h"
#include "app/problems_json.h"
#include "app/result.h"
#include "facility/rules.h"
#include "formats/decimal.h"
#include "formats/geojson.h"
#include "formats/outdoors.h"
#include "formats/usual_devices.h"
#include "load/loaded.h"

#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// A file is large, and its import tells how far it has come, from here on [B].
#define LARGE ((size_t)4 << 20)

typedef struct ImportJob {
    const char* in[IMPORT_FILES_MAX]; // one plan, or a file a storey, lowest first
    int in_count;
    int pages[IMPORT_FILES_MAX]; // of a PDF
    int page_count;
    ImportFile files[IMPORT_FILES_MAX];
    int file_count;
    const char* out;
    const char* map;     // mapping of a line drawing; NULL: beside the output
    const char* preview; // picture of the result, NULL none
    char map_name[1024];
    bool map_read; // a mapping file was there and counted
    bool replace;  // may write over what people worked on
    bool keep;     // must keep the file that is there
    ImportOptions options;
    ImportOutcome outcome;
    bool json;
    bool devices;   // usual devices are wanted in the overlay
    bool large;     // tells its progress
    int told_share; // [%]
    Arena arena;
    Problems found;   // by the import: repairs and refusals
    Problems missing; // by the check of the result: what a person must add
    Problems rules;   // usual rules for ways of escape that the building does not keep
    ProblemCounts counts;
} ImportJob;

/// A sentence in the user's language.
static const char* worded(const char* en, const char* zh) {
    return app_language() == LANGUAGE_ZH ? zh : en;
}

/// The picture that was traced goes with its plan, for the editor to lay below it: by its name
/// where both lie in one folder, so that they can be moved together.
static void keep_underlay(ImportJob* job, FacilityDef* def) {
    char full[PATH_MAX];
    char folder[PATH_MAX];
    const char* in = job->in[0];
    bool picture = loaded_has_ending(in, ".png") || loaded_has_ending(in, ".jpg") ||
                   loaded_has_ending(in, ".jpeg");
    if (!picture || job->outcome.picture == NULL || realpath(in, full) == NULL) {
        return;
    }
    snprintf(folder, sizeof folder, "%s", job->out);
    char* slash = strrchr(folder, '/');
    snprintf(slash == NULL ? folder : slash + 1,
             sizeof folder - (size_t)(slash == NULL ? 0 : slash + 1 - folder), ".");
    char there[PATH_MAX];
    char* name = strrchr(full, '/');
    bool beside = realpath(folder, there) != NULL && strlen(there) == (size_t)(name - full) &&
                  strncmp(there, full, strlen(there)) == 0;
    json_t* extra = def->extra != NULL ? json_loads(def->extra, 0, NULL) : json_object();
    json_object_set_new(extra, "underlay",
                        json_pack("{s:s, s:[f, f], s:f}", "file", beside ? name + 1 : full, "at",
                                  job->outcome.picture_at[0], job->outcome.picture_at[1], "metres",
                                  job->outcome.picture_pixel));
    char* text = json_dumps(extra, JSON_COMPACT | JSON_REAL_PRECISION(15));
    def->extra = text != NULL ? arena_text(&job->arena, text) : def->extra;
    free(text);
    json_decref(extra);
}

/// Leaves an overlay with the devices that a building usually has, unless there is one: what
/// somebody wrote there is the site's own. `written`: it was.
static Status write_devices(ImportJob* job, const Facility* facility, bool* written, Error* error) {
    const char* dot = strrchr(job->out, '.');
    const int stem =
        dot != NULL && strchr(dot, '/') == NULL ? (int)(dot - job->out) : (int)strlen(job->out);
    const char* name = arena_format(&job->arena, "%.*s.overlay.geojson", stem, job->out);
    *written = false;
    if (name == NULL) {
        return STATUS_NO_MEMORY;
    }
    if (access(name, F_OK) == 0) {
        problems_add(&job->found, PROBLEM_NOTE, name, 0, NULL, NULL,
                     "it is there already, and no usual devices were put into it",
                     "文件已存在，未写入常规设备");
        return STATUS_OK;
    }
    UsualDevices placed;
    const char* text = formats_usual_devices(&job->arena, facility, &placed);
    Status status = text == NULL ? STATUS_NO_MEMORY : result_write_text(name, text, error);
    *written = status == STATUS_OK;
    if (status == STATUS_OK) {
        problems_add(&job->found, PROBLEM_NOTE, name, 0, NULL,
                     IN_BOTH("move each to where it hangs, and take out what the site has not",
                             "请按现场实际位置调整，并删去现场没有的设备"),
                     "%d call points, %d detectors, %d extinguishers, a panel, public address and "
                     "telephone were assumed as the usual rules place them (GB 50116-2013)",
                     "按常规（GB 50116-2013）假定了手动报警按钮 %d 个、探测器 %d 个、灭火器 %d "
                     "具，以及控制器、应急广播和电话",
                     placed.call_points, placed.detectors, placed.extinguishers);
    }
    return status;
}

/// Writes the file, and then checks what a drill would make of it: an import is useful before it
/// is complete, so what is missing does not stop the writing.
static Status write_and_check(ImportJob* job, FacilityDef* def, Error* error) {
    char* text = NULL;
    size_t length = 0;
    def->provenance = import_own_place(&job->arena, def->provenance);
    Status status =
        def->provenance == NULL ? STATUS_NO_MEMORY : formats_write_facility(def, &text, &length);
    if (status != STATUS_OK) {
        return error_set(error, status, "no memory to write '%s'", job->out);
    }
    import_own_seal(text);
    status = job->keep ? import_own_keep(&job->arena, job->out, error) : STATUS_OK;
    if (status == STATUS_OK) {
        status = result_write_text(job->out, text, error);
        if (status != STATUS_OK && job->keep) {
            import_own_restore(&job->arena, job->out);
        }
    }
    formats_free(text);
    if (status != STATUS_OK) {
        return status;
    }
    Bundle bundle;
    const Facility* facility = NULL;
    Error unread = {0};
    bundle_init(&bundle, &job->arena, loaded_disk, NULL);
    status = loaded_facility(&bundle, &job->arena, job->out, &job->missing, &facility, &unread);
    bool furnished = false;
    if (status == STATUS_OK && job->devices) {
        Status written = write_devices(job, facility, &furnished, error);
        if (written != STATUS_OK) {
            return written;
        }
    }
    if (furnished) { // as a drill will find it
        problems_init(&job->missing);
        bundle_init(&bundle, &job->arena, loaded_disk, NULL);
        status = loaded_facility(&bundle, &job->arena, job->out, &job->missing, &facility, &unread);
    }
    if (status == STATUS_OK) {
        problem_counts_add(&job->counts, facility);
        facility_rules(facility, &job->arena, job->out, &job->rules);
    } else {
        job->counts.storeys = def->storey_count;
        job->counts.rooms = def->room_count;
        for (int i = 0; i < def->opening_count; i++) {
            job->counts.doors += def->openings[i].kind == OPENING_DOOR;
            job->counts.stairs += def->openings[i].kind == OPENING_STAIR;
            job->counts.exits += def->openings[i].exit;
        }
        job->counts.lifts = def->lift_count;
        job->counts.walls = def->wall_count;
        if (job->missing.errors == 0 && unread.message[0] != '\0') { // its overlay is not there
            problems_add(&job->missing, PROBLEM_ERROR, job->out, 0, NULL, NULL, "%s%.0s",
                         "文件：%.0s%s", unread.message,
                         unread.message_zh[0] != '\0' ? unread.message_zh : unread.message);
        }
    }
    return STATUS_OK;
}

static void print_outcome(ImportJob* job) {
    printf(worded("%s: %d storeys, %d rooms, %d doors, %d exits, %d stairs, %d lifts, %d walls\n",
                  "%s：楼层 %d，房间 %d，门 %d，出口 %d，楼梯 %d，电梯 %d，墙 %d\n"),
           job->out, job->counts.storeys, job->counts.rooms, job->counts.doors, job->counts.exits,
           job->counts.stairs, job->counts.lifts, job->counts.walls);
    app_print_problems(&job->found, true, app_language());
    if (job->found.notes > PROBLEMS_MAX) {
        fprintf(stderr, worded("... and %d more notes\n", "……另有 %d 条说明\n"),
                job->found.notes - PROBLEMS_MAX);
    }
    app_print_problems(&job->rules, true, app_language());
    if (job->missing.errors > 0) {
        const char* dot = strrchr(job->out, '.');
        int stem = dot != NULL ? (int)(dot - job->out) : (int)strlen(job->out);
        fprintf(stderr,
                worded("Before a drill can run there, add to %.*s.overlay.geojson (see "
                       "assets/facilities/README.md, Overlays) or to the file itself:\n",
                       "演练之前，须在 %.*s.overlay.geojson（见 assets/facilities/README.md 的 "
                       "Overlays 一节）或该文件中补充：\n"),
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
    if (job->outcome.mapping == NULL) {
        return;
    }
    const char* en = job->map_read ? "Mapping: %s (used)\n"
                                   : "Mapping: %s (best guesses, edit and import again)\n";
    const char* zh = job->map_read ? "映射文件：%s（已采用）\n"
                                   : "映射文件：%s（按名称猜测，可修改后重新导入）\n";
    fprintf(stderr, worded(en, zh), job->map_name);
}

/// Says how far the import of a large plan has come: on a terminal in one line that changes, else a
/// line a quarter.
static void tell_progress(void* user, const char* what, double share) {
    ImportJob* job = user;
    int percent = (int)(100.0 * share);
    bool rooms = strcmp(what, "rooms") == 0;
    percent = rooms ? 100 + percent : percent;
    bool terminal = isatty(STDERR_FILENO) == 1;
    if (!job->large || percent < job->told_share + (terminal ? 1 : 25)) {
        return;
    }
    job->told_share = percent;
    fprintf(stderr, terminal ? "\r%s %3d %%" : "%s %d %%\n",
            rooms ? worded("Making rooms", "生成房间") : worded("Reading", "读取中"),
            rooms ? percent - 100 : percent);
    if (terminal && percent >= 200) {
        fputc('\n', stderr);
    }
}

/// A file in the folder of the plan; the name holds no folder (import_beside()).
static bool read_beside(void* user, const char* name, const void** bytes, size_t* count) {
    ImportJob* job = user;
    const char* slash = strrchr(job->in[0], '/');
    int folder = slash == NULL ? 0 : (int)(slash - job->in[0]) + 1;
    char* path = arena_format(&job->arena, "%.*s%s", folder, job->in[0], name);
    BundleFile file = {0};
    Error ignored = {0};
    if (path == NULL || loaded_disk(NULL, path, &job->arena, &file, &ignored) != STATUS_OK) {
        return false;
    }
    *bytes = file.bytes;
    *count = file.count;
    return true;
}

static Status add_file(ImportJob* job, const char* name, const BundleFile* file, Error* error) {
    if (job->file_count == IMPORT_FILES_MAX) {
        return error_set(error, STATUS_LIMIT, "import: a plan of more than %d files or pages",
                         IMPORT_FILES_MAX);
    }
    job->files[job->file_count++] = (ImportFile){name, file->bytes, file->count};
    job->large = job->large || file->count >= LARGE;
    return STATUS_OK;
}

/// The pages that were asked for of a PDF, each a storey; the first where none was, with a note of
/// how many there are.
static Status open_pages(ImportJob* job, const char* path, Error* error) {
    static const int FIRST[] = {1};
    const int* pages = job->page_count > 0 ? job->pages : FIRST;
    int count = job->page_count > 0 ? job->page_count : 1;
    int all = job->page_count > 0 ? 0 : pdf_page_count(path);
    if (all > 1) {
        problems_add(&job->found, PROBLEM_NOTE, path, 0, NULL,
                     IN_BOTH("--page 2 for another, --page 1,2,3 for storeys, lowest first",
                             "--page 2 读取另一页；--page 1,2,3 依次为自下而上的各层"),
                     "of its %d pages the first was read", "共 %d 页，只读取了第一页", all);
    }
    Status status = STATUS_OK;
    for (int i = 0; i < count && status == STATUS_OK; i++) {
        BundleFile page = {0};
        status = pdf_page(&job->arena, path, pages[i], &page, error);
        status = status == STATUS_OK ? add_file(job, page.name, &page, error) : status;
    }
    return status;
}

static Status open_files(ImportJob* job, Error* error) {
    Status status = STATUS_OK;
    for (int i = 0; i < job->in_count && status == STATUS_OK; i++) {
        BundleFile file = {0};
        status = loaded_disk(NULL, job->in[i], &job->arena, &file, error);
        if (status == STATUS_OK && pdf_is(file.bytes, file.count)) {
            status = open_pages(job, job->in[i], error);
        } else if (status == STATUS_OK) {
            status = add_file(job, job->in[i], &file, error);
        }
    }
    return status;
}

/// Says everything of an import that came to an end, good or bad.
static void tell_outcome(ImportJob* job, Status status) {
    if (job->json) {
        problems_append(&job->found, &job->missing);
        problems_append(&job->found, &job->rules);
        problems_print_json(&job->found, &job->counts);
        return;
    }
    say_map(job);
    if (status == STATUS_OK) {
        print_outcome(job);
    } else {
        app_print_problems(&job->found, true, app_language());
    }
}

/// Nothing that a person drew or worked on is written over: not the plan itself, by a picture of
/// it or by the facility, and not a facility that was finished by hand.
static Status may_write(ImportJob* job, Error* error) {
    char to[PATH_MAX];
    char from[PATH_MAX];
    const char* const outputs[] = {job->out, job->preview};
    for (int i = 0; i < 2 * job->in_count; i++) {
        const char* out = outputs[i % 2];
        const char* in = job->in[i / 2];
        if (out != NULL && realpath(out, to) != NULL && realpath(in, from) != NULL &&
            strcmp(to, from) == 0) {
            return error_set(error, STATUS_INVALID,
                             "import: '%s' is the plan itself: give the output another name", out);
        }
    }
    return import_own_may_write(&job->arena, job->out, job->replace, &job->keep, error);
}

static Status import_file(ImportJob* job, Error* error) {
    name_map(job);
    Status status = may_write(job, error);
    status = status == STATUS_OK ? open_files(job, error) : status;
    if (status == STATUS_OK) {
        status = read_map(job, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    FacilityDef def = facility_default_def();
    job->options.beside = read_beside;
    job->options.progress = job->json ? NULL : tell_progress;
    job->options.user = job;
    job->options.more = job->files + 1;
    job->options.more_count = job->file_count - 1;
    status = formats_import_telling(&job->arena, job->files[0].name, job->files[0].bytes,
                                    job->files[0].count, &job->options, &job->found, &def,
                                    &job->outcome);
    bool ended = status == STATUS_OK || status == STATUS_INVALID;
    if (ended) {
        Status written = write_map(job, error);
        status = written != STATUS_OK ? written : status;
    }
    if (status == STATUS_OK) {
        keep_underlay(job, &def);
        status = write_and_check(job, &def, error);
    }
    bool drawn = status == STATUS_OK || job->outcome.wall_count > 0;
    if (ended && drawn && job->preview != NULL) {
        Status written = preview_write(job->preview, &def, &job->outcome, app_language(), error);
        status = written != STATUS_OK ? written : status;
    }
    if (status == STATUS_OK || status == STATUS_INVALID) {
        tell_outcome(job, status);
    }
    return status;
}

// ---- what was asked for -----------------------------------------------------------------------

/// "1,3,4" as pages. False when it is no list of numbers.
static bool read_pages(ImportJob* job, const char* text) {
    do {
        char* end;
        long page = strtol(text, &end, 10);
        if (end == text || page < 1 || page > 100000 || job->page_count == IMPORT_FILES_MAX) {
            return false;
        }
        job->pages[job->page_count++] = (int)page;
        text = end;
    } while (*text++ == ',');
    return text[-1] == '\0';
}

/// A number from `least` to `most` after `start` or without it. False when it is none.
static bool read_measure(const char* text, const char* start, double least, double most,
                         double* value) {
    size_t length = strlen(start);
    text += strncmp(text, start, length) == 0 ? length : 0;
    return decimal_all(text, strlen(text), value) && *value >= least && *value <= most;
}

/// What options say in words of their own; false after a complaint.
static bool read_asked(ImportJob* job, const char* unit, const char* scale, const char* height,
                       const char* pages) {
    job->options.unit = unit != NULL ? import_unit(unit) : 0.0;
    if (unit != NULL && job->options.unit <= 0.0) {
        app_complain("import: --unit must be m, cm, mm, ft or in (got \"%s\")", unit);
        return false;
    }
    if (scale != NULL && !read_measure(scale, "1:", 1.0, 5000.0, &job->options.scale)) {
        app_complain("import: --scale must be 1:100 or 100, from 1 to 5000 (got \"%s\")", scale);
        return false;
    }
    if (height != NULL && !read_measure(height, "", 2.0, 20.0, &job->options.storey_height)) {
        app_complain("import: --storey-height must be metres from 2 to 20 (got \"%s\")", height);
        return false;
    }
    if (pages != NULL && !read_pages(job, pages)) {
        app_complain("import: --page must be numbers of pages, lowest storey first: 2 or 1,3,4 "
                     "(got \"%s\")",
                     pages);
        return false;
    }
    if (job->out == NULL) {
        app_complain("import: -o OUT.geojson is missing");
        return false;
    }
    return true;
}

/// Does the job; gives the exit status.
static int run_job(ImportJob* job) {
    Error error = {0};
    arena_init_growing(&job->arena, (size_t)1 << 30);
    problems_init(&job->found);
    problems_init(&job->missing);
    problems_init(&job->rules);
    Status status = import_file(job, &error);
    if (error.message[0] != '\0' && status != STATUS_OK) {
        app_fail(&error);
    } else if (status == STATUS_NO_MEMORY) {
        app_complain("not enough memory to read '%s'", job->in[0]);
    }
    arena_free(&job->arena);
    return app_exit(status);
}

int app_import(int argc, char** argv) {
    ImportJob* job = calloc(1, sizeof(ImportJob));
    if (job == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    const char* unit = NULL;
    const char* scale = NULL;
    const char* height = NULL;
    const char* pages = NULL;
    const Option table[] = {
        {"-o", OPTION_TEXT, "OUT.geojson", "where to write the facility", &job->out, NULL},
        {"--preview", OPTION_TEXT, "FILE.png", "a picture of it, with numbered marks",
         &job->preview, NULL},
        {"--map", OPTION_TEXT, "FILE",
         "what layers and blocks of a drawing are; default OUT.map.json, written on the first try",
         &job->map, NULL},
        {"--unit", OPTION_TEXT, "UNIT", "length unit of the plan: m, cm, mm, ft, in", &unit, NULL},
        {"--scale", OPTION_TEXT, "1:N", "scale of a sheet of paper (PDF, SVG)", &scale, NULL},
        {"--page", OPTION_TEXT, "N", "page of a PDF; 1,2,3 are storeys, lowest first", &pages,
         NULL},
        {"--storey", OPTION_TEXT, "NAME", "take only this storey", &job->options.storey, NULL},
        {"--storey-height", OPTION_TEXT, "M",
         "metres from floor to floor where the plan does not say; default 3.6", &height, NULL},
        {"--usual-devices", OPTION_FLAG, NULL,
         "write OUT.overlay.geojson with an alarm and extinguishers as the usual rules place them",
         &job->devices, NULL},
        {"--replace", OPTION_FLAG, NULL,
         "write over a file that was edited since; the old one is kept as OUT.geojson~",
         &job->replace, NULL},
        {"--json", OPTION_FLAG, NULL, "print one JSON document and nothing else", &job->json, NULL},
    };
    const Usage usage = {
        "import",
        "PLAN...",
        "Makes a facility of a floor plan: an IFC model, a DXF, SVG or PDF drawing, a picture, an "
        "indoor map (WRLD, IMDF), Open-RMF, Vadere, JuPedSim, WKT, an occupancy map, UdSU JSON, or "
        "a facility of Muster's own. Several drawings are one building, a storey each, lowest "
        "first.",
        table,
        sizeof(table) / sizeof(table[0]),
        1,
        IMPORT_FILES_MAX};
    int result = options_parse(&usage, argc, argv, job->in, &job->in_count);
    if (result < 0) {
        result = read_asked(job, unit, scale, height, pages) ? run_job(job) : EXIT_USAGE;
    }
    free(job);
    return result;
}
