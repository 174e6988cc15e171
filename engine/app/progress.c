// muster progress: a person's, a team's, a plan's marks over many sessions.

#include "report/progress.h"
#include "app/app.h"
#include "app/options.h"
#include "app/progress_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDERS_MAX 32

typedef struct ProgressOptions {
    const char* folders[FOLDERS_MAX];
    int folder_count;
    const char* out;
    Language language;
    bool json;
} ProgressOptions;

// ---- reading -----------------------------------------------------------------------------------

static void add_fault(json_t* faults, const char* path, const char* fault, bool quiet) {
    json_array_append_new(faults, json_pack("{s:s, s:s}", "path", path, "sentence", fault));
    if (!quiet) {
        app_complain("%s", fault);
    }
}

/// Tells of a copy of a session that is counted already.
static void add_copy(json_t* copies, const SessionEntry* copy, const SessionEntry* of, bool quiet) {
    char en[1200];
    char zh[1200];
    snprintf(en, sizeof(en), "%s is a copy of %s: it counts once", copy->path, of->path);
    snprintf(zh, sizeof(zh), "%s是%s的副本：只计一次", copy->path, of->path);
    json_array_append_new(copies, json_pack("{s:s, s:s, s:{s:s, s:s}}", "path", copy->path, "of",
                                            of->path, "sentence", "en", en, "zh", zh));
    if (!quiet) {
        app_complain("%s", en);
    }
}

/// The document: rows of what can be read, a sentence of what cannot, and of what is there twice.
static json_t* read_sessions(const SessionList* list, const ProgressOptions* options) {
    json_t* rows = json_array();
    json_t* faults = json_array();
    json_t* copies = json_array();
    for (int i = 0; i < list->count; i++) {
        const SessionEntry* entry = &list->rows[i];
        if (entry->copy_of >= 0) {
            add_copy(copies, entry, &list->rows[entry->copy_of], options->json);
            continue;
        }
        char fault[640] = "";
        json_t* row = NULL;
        text_append(fault, sizeof(fault), "%s", entry->fault);
        if (fault[0] == '\0') {
            row = progress_row(entry->path, fault, sizeof(fault));
        }
        if (row != NULL) {
            json_array_append_new(rows, row);
        } else {
            add_fault(faults, entry->path, fault, options->json);
        }
    }
    return json_pack("{s:o, s:o, s:o, s:o}", "sessions", rows, "series", progress_series(rows),
                     "faults", faults, "copies", copies);
}

// ---- the terminal ------------------------------------------------------------------------------

static const char* word(const json_t* object, const char* key) {
    const char* text = json_string_value(json_object_get(object, key));
    return text != NULL ? text : "";
}

static void print_mark(const json_t* mark) {
    if (json_is_integer(mark)) {
        int bp = (int)json_integer_value(mark);
        printf(" %4d.%02d", bp / 100, bp % 100);
    } else {
        printf("      --");
    }
}

static void print_name(const json_t* name, Language language) {
    const Text text = {word(name, "en"), word(name, "zh")};
    if (language == LANGUAGE_BOTH && strcmp(text.en, text.zh) != 0) {
        printf("  %s %s\n", text.en, text.zh);
    } else {
        printf("  %s\n", text_in(text, language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN));
    }
}

/// Figures first, then the name: names of any width and script leave the columns straight.
static void print_lines(const json_t* lines, Text heading, Language language) {
    size_t index;
    json_t* line;
    if (json_array_size(lines) > 0) {
        printf(" %s\n", text_in(heading, language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN));
    }
    json_array_foreach(lines, index, line) {
        size_t at;
        json_t* mark;
        printf("     ");
        json_array_foreach(json_object_get(line, "marks"), at, mark) {
            print_mark(mark);
        }
        print_name(json_object_get(line, "name"), language);
    }
}

/// What the columns of print_session() are; the Chinese signs are two cells wide.
static void print_heading(Language language) {
    if (language != LANGUAGE_ZH) {
        printf("   no.   mark uncapped  played  date              seed, skill of roles, file\n");
    }
    if (language != LANGUAGE_EN) {
        printf("  序号   得分   封顶前    真人  日期              种子、岗位人员水平、文件\n");
    }
}

static void print_session(const json_t* session, size_t number, Language language) {
    char flags[240];
    char levels[80];
    const json_t* seed = json_object_get(session, "seed");
    progress_flags(session, language, flags, sizeof(flags));
    progress_levels(session, language == LANGUAGE_ZH, levels, sizeof(levels));
    printf("  %4zu", number);
    print_mark(json_object_get(session, "score_bp"));
    printf(" ");
    print_mark(json_object_get(session, "uncapped_bp"));
    printf("  %6d  %-16s  ", (int)json_integer_value(json_object_get(session, "played")),
           word(session, "date"));
    if (json_is_integer(seed)) {
        printf("%lld", (long long)json_integer_value(seed));
    } else {
        printf("%s", word(session, "seed"));
    }
    printf("  %s%s%s  %s\n", levels, flags[0] != '\0' ? "  * " : "", flags, word(session, "path"));
}

static void print_series(const json_t* document, const json_t* series, Language language) {
    const json_t* key = json_object_get(series, "key");
    const char* sheet = word(key, "sheet");
    printf("%s, %s %s (%s%s%s)\n", word(key, "scenario"), language == LANGUAGE_ZH ? "预案" : "plan",
           word(key, "plan"), word(key, "plan_version"), sheet[0] != '\0' ? ", " : "", sheet);
    print_heading(language);
    size_t index;
    json_t* number;
    json_array_foreach(json_object_get(series, "sessions"), index, number) {
        print_session(json_array_get(json_object_get(document, "sessions"),
                                     (size_t)json_integer_value(number)),
                      index + 1, language);
    }
    print_lines(json_object_get(series, "capabilities"), (Text){"by capability", "按能力"},
                language);
    print_lines(json_object_get(series, "teams"), (Text){"by team", "按队组"}, language);
    print_lines(json_object_get(series, "persons"), (Text){"by person", "按人员"}, language);
    printf("\n");
}

static void print_document(const json_t* document, Language language) {
    size_t index;
    json_t* series;
    json_array_foreach(json_object_get(document, "series"), index, series) {
        print_series(document, series, language);
    }
}

// ---- the command -------------------------------------------------------------------------------

static Status run(const ProgressOptions* options, Error* error) {
    SessionList list = {0};
    Status status = STATUS_OK;
    for (int i = 0; i < options->folder_count && status == STATUS_OK; i++) {
        status = sessions_find(&list, options->folders[i], error);
    }
    if (status == STATUS_OK && list.count == 0) {
        status = error_set(error, STATUS_NOT_FOUND, "progress: no session (*.muster) in '%s'",
                           options->folders[0]);
    }
    json_t* document = status == STATUS_OK ? read_sessions(&list, options) : NULL;
    sessions_free(&list);
    if (document == NULL) {
        return status;
    }
    if (options->json) {
        json_dumpf(document, stdout, JSON_INDENT(1));
        printf("\n");
    } else {
        print_document(document, options->language);
    }
    if (options->out != NULL) {
        status = progress_write_html(document, options->language, options->out, error);
    }
    if (status == STATUS_OK && json_array_size(json_object_get(document, "sessions")) == 0) {
        status = error_set(error, STATUS_INVALID,
                           "progress: none of the files is a session that can be read");
    }
    json_decref(document);
    return status;
}

int app_progress(int argc, char** argv) {
    ProgressOptions options = {.language = LANGUAGE_BOTH};
    const char* language = NULL;
    const Option table[] = {
        {"--out", OPTION_TEXT, "FILE.html", "the charts as a page", &options.out, NULL},
        {"--lang", OPTION_TEXT, "L", "en, zh or both (default)", &language, NULL},
        {"--json", OPTION_FLAG, NULL, "print one JSON document and nothing else", &options.json,
         NULL},
    };
    const Usage usage = {"progress",
                         "DIR...",
                         "Marks over many sessions: of persons, teams and plans, by capability.",
                         table,
                         sizeof(table) / sizeof(table[0]),
                         1,
                         FOLDERS_MAX};
    int result = options_parse(&usage, argc, argv, options.folders, &options.folder_count);
    if (result >= 0) {
        return result;
    }
    if (!app_read_language("progress", language, &options.language)) {
        return EXIT_USAGE;
    }
    Error error = {0};
    Status status = run(&options, &error);
    if (status != STATUS_OK && error.message[0] != '\0') {
        app_fail(&error);
    }
    return app_exit(status);
}
