// muster list: the scenarios there are, below the current folder's and Muster's scenarios/.

#include "app/list.h"

#include "app/app.h"
#include "app/options.h"

#include <dirent.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void* a, const void* b) {
    return strcmp((const char*)a, (const char*)b);
}

int list_find(char paths[][LIST_PATH_BYTES], int most) {
    const char* folder = "scenarios";
    char at_home[PATH_MAX];
    DIR* directory = opendir(folder);
    if (directory == NULL && loaded_home() != NULL) {
        snprintf(at_home, sizeof(at_home), "%s/scenarios", loaded_home());
        folder = at_home;
        directory = opendir(folder);
    }
    int count = 0;
    if (directory == NULL) {
        return 0;
    }
    for (struct dirent* entry = readdir(directory); entry != NULL && count < most;
         entry = readdir(directory)) {
        if (!loaded_has_ending(entry->d_name, ".lua")) {
            continue;
        }
        int length = snprintf(paths[count], LIST_PATH_BYTES, "%s/%s", folder, entry->d_name);
        count += length > 0 && length < LIST_PATH_BYTES;
    }
    closedir(directory);
    qsort(paths, (size_t)count, LIST_PATH_BYTES, by_name);
    return count;
}

Status list_summary(const char* path, Arena* arena, ScriptSummary* summary, Problems* problems) {
    Bundle bundle;
    Script* script = NULL;
    Error error = {0};
    const ScriptOptions options = {0};
    bundle_init(&bundle, arena, loaded_disk, NULL);
    Status status = script_open(&script, &bundle, path, &options, problems, &error);
    if (status == STATUS_OK) {
        script_summary(script, arena, summary);
    } else if (problems->errors == 0) {
        problems_add_words(problems, PROBLEM_ERROR, path, 0, NULL, NULL, error.message);
    }
    script_close(script);
    return status;
}

static void print_row(const char* path, const ScriptSummary* summary) {
    char length[16];
    text_clock(summary->length_s, length, sizeof(length));
    printf("%-28s %s / %s\n", path, text_in(summary->title, LANGUAGE_EN),
           text_in(summary->title, LANGUAGE_ZH));
    printf("  %s at %s, %d people, %s, plan %s, roles:", summary->hazard, summary->facility,
           summary->people, length, summary->plan);
    for (int i = 0; i < summary->role_count; i++) {
        printf("%s %s", i > 0 ? "," : "", summary->roles[i]);
    }
    printf("\n");
}

static json_t* row_json(const char* path, const ScriptSummary* summary) {
    json_t* roles = json_array();
    for (int i = 0; i < summary->role_count; i++) {
        json_array_append_new(roles, json_string(summary->roles[i]));
    }
    return json_pack("{s:s, s:{s:s, s:s}, s:s, s:s, s:s, s:i, s:f, s:o}", "file", path, "title",
                     "en", text_in(summary->title, LANGUAGE_EN), "zh",
                     text_in(summary->title, LANGUAGE_ZH), "hazard", summary->hazard, "facility",
                     summary->facility, "plan", summary->plan, "people", summary->people,
                     "length_s", summary->length_s, "roles", roles);
}

static int print_all(bool json) {
    static char paths[LIST_MAX][LIST_PATH_BYTES]; // too large for the stack
    int count = list_find(paths, LIST_MAX);
    json_t* rows = json_array();
    Arena arena;
    arena_init_growing(&arena, (size_t)1 << 30);
    Problems* problems = calloc(1, sizeof(Problems));
    int result = problems == NULL ? EXIT_FAULT : EXIT_DONE;
    for (int i = 0; i < count && problems != NULL; i++) {
        ScriptSummary summary = {0};
        problems_init(problems);
        if (list_summary(paths[i], &arena, &summary, problems) != STATUS_OK) {
            app_print_problems(problems, false, app_language());
            result = EXIT_BAD;
        } else if (json) {
            json_array_append_new(rows, row_json(paths[i], &summary));
        } else {
            print_row(paths[i], &summary);
        }
    }
    if (json) {
        json_t* document = json_pack("{s:O}", "scenarios", rows);
        json_dumpf(document, stdout, JSON_INDENT(1));
        printf("\n");
        json_decref(document);
    } else if (count == 0) {
        app_complain("no scenarios here; go to Muster's folder or set MUSTER_HOME");
        result = EXIT_BAD;
    }
    json_decref(rows);
    free(problems);
    arena_free(&arena);
    return result;
}

int app_list(int argc, char** argv) {
    bool json = false;
    const Option table[] = {
        {"--json", OPTION_FLAG, NULL, "print one JSON document and nothing else", &json, NULL}};
    const Usage usage = {
        "list", "", "Lists the scenarios, with hazard, facility, people, length, roles.", table, 1,
        0,      0};
    int count = 0;
    int result = options_parse(&usage, argc, argv, NULL, &count);
    return result >= 0 ? result : print_all(json);
}
