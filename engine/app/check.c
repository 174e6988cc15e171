// muster check: every problem of scenarios, plans, studies and facilities, all at once.

#include "app/app.h"
#include "app/options.h"
#include "app/problems_json.h"
#include "facility/rules.h"
#include "load/loaded.h"
#include "study/study.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FILES_MAX 64

/// A plan file returns plan {...}; told apart by its text, since both end in .lua.
static bool is_plan(const char* path) {
    Arena arena;
    arena_init_growing(&arena, BUNDLE_FILE_BYTES_MAX * 2);
    BundleFile file = {0};
    Error error;
    bool plan = false;
    if (loaded_disk(NULL, path, &arena, &file, &error) == STATUS_OK) {
        const char* text = (const char*)file.bytes;
        const char* found = strstr(text, "return plan");
        plan = found != NULL && strstr(text, "return scenario") == NULL;
    }
    arena_free(&arena);
    return plan;
}

/// A study file returns study {...}.
static bool is_study(const char* path) {
    Arena arena;
    arena_init_growing(&arena, BUNDLE_FILE_BYTES_MAX * 2);
    BundleFile file = {0};
    Error error;
    bool study = loaded_has_ending(path, ".lua") &&
                 loaded_disk(NULL, path, &arena, &file, &error) == STATUS_OK &&
                 strstr((const char*)file.bytes, "return study") != NULL;
    arena_free(&arena);
    return study;
}

/// A study with everything that it names, each value of each factor by itself.
static int check_study(const char* path, Problems* problems) {
    Study* study = NULL;
    Error error = {0};
    int before = problems->errors;
    const StudyOptions options = {.file = path, .version = MUSTER_VERSION};
    Status status = study_open(&study, &options, problems, &error);
    if (status != STATUS_OK && problems->errors == before) {
        problems_add_words(problems, PROBLEM_ERROR, path, 0, NULL, NULL, error.message);
    }
    study_close(study);
    return status == STATUS_NO_MEMORY ? EXIT_FAULT : EXIT_DONE;
}

/// Told of a file that exists and is of no kind that can be checked; its name stays the user's.
/// False: no such complaint.
static bool is_other(const char* path, Problems* problems) {
    struct stat status;
    if (stat(path, &status) != 0) {
        return false;
    }
    if (S_ISDIR(status.st_mode)) {
        problems_add(problems, PROBLEM_ERROR, path, 0, NULL,
                     IN_BOTH("name the files in it", "请写出其中的文件名"),
                     "is a folder, not a file", "是文件夹，不是文件");
        return true;
    }
    if (loaded_is_session(path)) {
        problems_add(problems, PROBLEM_ERROR, path, 0, NULL,
                     IN_BOTH("use muster replay --verify", "请用 muster replay --verify"),
                     "is a session, not a scenario, plan or facility",
                     "是演练记录，不是情景、预案或场所");
        return true;
    }
    if (!loaded_has_ending(path, ".lua") && !loaded_has_ending(path, ".geojson") &&
        !loaded_has_ending(path, ".json")) {
        problems_add(problems, PROBLEM_ERROR, path, 0, NULL, NULL,
                     "is neither a scenario or plan (.lua) nor a facility (.geojson)",
                     "既不是情景或预案（.lua），也不是场所（.geojson）");
        return true;
    }
    return false;
}

/// A .lua file that is no plan, or a bare name under which there is a scenario ("office_fire").
static bool is_scenario(const char* path) {
    if (loaded_has_ending(path, ".lua")) {
        return !is_plan(path);
    }
    char name[256];
    int length = snprintf(name, sizeof(name), "scenarios/%s.lua", path);
    if (strpbrk(path, "/.") != NULL || length >= (int)sizeof(name)) {
        return false;
    }
    Arena arena;
    arena_init_growing(&arena, BUNDLE_FILE_BYTES_MAX * 2);
    BundleFile file = {0};
    Error ignored;
    bool there = loaded_disk(NULL, name, &arena, &file, &ignored) == STATUS_OK;
    arena_free(&arena);
    return there;
}

/// Adds what was not found before: most of another variant's problems are those of the first.
static void append_new(Problems* problems, const Problems* found) {
    for (int i = 0; i < found->count; i++) {
        const Problem* problem = &found->items[i];
        bool known = false;
        for (int k = 0; k < problems->count && !known; k++) {
            const Problem* other = &problems->items[k];
            known = other->line == problem->line && strcmp(other->file, problem->file) == 0 &&
                    strcmp(other->message, problem->message) == 0;
        }
        if (!known) {
            problems_add_copy(problems, problem);
        }
    }
}

/// The scenario as it is when a variant is something else than was drawn, so that every variant
/// has been looked at once.
static void check_variants(const Loaded* drawn, const char* path, const char* facility,
                           Problems* problems) {
    const VariantDef* variants = NULL;
    int count = drawn->script != NULL ? script_variants(drawn->script, &variants) : 0;
    Loaded* other = count > 0 ? calloc(1, sizeof(Loaded)) : NULL;
    for (int i = 0; i < count && other != NULL; i++) {
        const char* values[SCENARIO_VARIANTS_MAX];
        int most = script_variant_values(drawn->script, i, values, SCENARIO_VARIANTS_MAX);
        for (int k = 0; k < most; k++) {
            if (values[k] == NULL || strcmp(values[k], variants[i].value) == 0) {
                continue;
            }
            char set[320];
            snprintf(set, sizeof(set), "%s=%s", variants[i].id, values[k]);
            const LoadOptions options = {.scenario = path, .facility = facility, .set = set};
            (void)!loaded_open(other, &options); // what failed is among its problems
            append_new(problems, &other->problems);
            loaded_close(other);
        }
    }
    free(other);
}

static Status check_scenario(const char* path, const char* facility, Problems* problems,
                             const Facility** counted, Loaded* loaded, Error* error) {
    const LoadOptions options = {.scenario = path, .facility = facility};
    Status status = loaded_open(loaded, &options);
    problems_append(problems, &loaded->problems);
    check_variants(loaded, path, facility, problems);
    *error = loaded->error;
    *counted = loaded->facility;
    return status;
}

static Status check_alone(const char* path, Problems* problems, const Facility** counted,
                          Loaded* loaded, Error* error) {
    memset(loaded, 0, sizeof(*loaded));
    arena_init_growing(&loaded->arena, (size_t)1 << 30);
    bundle_init(&loaded->bundle, &loaded->arena, loaded_disk, NULL);
    if (loaded_has_ending(path, ".lua")) {
        return script_check_plan(&loaded->bundle, path, problems, error);
    }
    Status status =
        loaded_facility(&loaded->bundle, &loaded->arena, path, problems, counted, error);
    if (status == STATUS_OK) {
        facility_rules(*counted, &loaded->arena, path, problems);
    }
    return status;
}

/// Checks one file; gives the exit status it asks for.
static int check_file(const char* path, const char* facility, Problems* problems,
                      ProblemCounts* counts) {
    if (is_other(path, problems)) {
        return EXIT_DONE;
    }
    if (is_study(path)) {
        return check_study(path, problems);
    }
    Loaded* loaded = calloc(1, sizeof(Loaded));
    if (loaded == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    Error error = {0};
    const Facility* counted = NULL;
    int errors_before = problems->errors;
    bool scenario = is_scenario(path);
    Status status = scenario ? check_scenario(path, facility, problems, &counted, loaded, &error)
                             : check_alone(path, problems, &counted, loaded, &error);
    if (status != STATUS_OK && problems->errors == errors_before) {
        problems_add_words(problems, PROBLEM_ERROR, path, 0, NULL, NULL,
                           error.message[0] != '\0' ? error.message
                                                    : IN_BOTH("cannot be loaded", "无法载入"));
    }
    if (counted != NULL) {
        problem_counts_add(counts, counted);
    }
    loaded_close(loaded);
    free(loaded);
    return status == STATUS_NO_MEMORY ? EXIT_FAULT : EXIT_DONE;
}

int app_check(int argc, char** argv) {
    bool json = false;
    bool notes = false;
    const char* lang = NULL;
    const char* facility = NULL;
    const Option table[] = {
        {"--facility", OPTION_TEXT, "FACILITY", "check scenarios at another place", &facility,
         NULL},
        {"--notes", OPTION_FLAG, NULL, "show notes too: repairs, defaults, what will be missed",
         &notes, NULL},
        {"--lang", OPTION_TEXT, "L", "en, zh or both (default: LANG) / 语言", &lang, NULL},
        {"--json", OPTION_FLAG, NULL, "print one JSON document and nothing else", &json, NULL},
    };
    const Usage usage = {"check",
                         "FILE...",
                         "Prints every problem of scenarios, plans, studies (.lua) and facilities "
                         "(.geojson). Silent and 0 when there is none.",
                         table,
                         sizeof(table) / sizeof(table[0]),
                         1,
                         FILES_MAX};
    const char* files[FILES_MAX];
    int count = 0;
    int result = options_parse(&usage, argc, argv, files, &count);
    if (result >= 0) {
        return result;
    }
    Language language = app_language();
    if (!app_read_language("check", lang, &language)) {
        return EXIT_USAGE;
    }
    Problems* problems = calloc(1, sizeof(Problems));
    if (problems == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    problems_init(problems);
    ProblemCounts counts = {0};
    result = EXIT_DONE;
    for (int i = 0; i < count && result == EXIT_DONE; i++) {
        result = check_file(files[i], facility, problems, &counts);
    }
    if (result == EXIT_DONE && problems->errors > 0) {
        result = EXIT_BAD;
    }
    if (json) {
        problems_print_json(problems, &counts);
    } else {
        app_print_problems(problems, notes, language);
    }
    free(problems);
    return result;
}
