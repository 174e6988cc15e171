// A session as a row of marks. Everything in a stored document may be missing or of another type:
// what is not there is null, never a zero.

#include "app/progress_read.h"

#include "app/again.h"
#include "core/hash.h"

#include <stdlib.h>
#include <string.h>

/// First digits of the check sum that names a plan's version.
#define VERSION_DIGITS 8

static json_t* text_or_null(const char* text) {
    json_t* json = text != NULL && text[0] != '\0' ? json_string(text) : NULL;
    return json != NULL ? json : json_null();
}

/// A member as it is, null where it is missing.
static json_t* member(const json_t* object, const char* key) {
    json_t* value = json_object_get(object, key);
    return value != NULL ? json_incref(value) : json_null();
}

/// Marks made anew, as the document that a run stores.
static json_t* mark_again(const char* path, Error* error) {
    Again* again = calloc(1, sizeof(Again));
    Status status = again == NULL ? STATUS_NO_MEMORY : again_run(again, path, error);
    char* text = NULL;
    if (status == STATUS_OK) {
        score_run(again->loaded.drill, &again->loaded.def.plan, &again->basis, &again->score);
        ResultInfo info = again_info(again, path);
        text = report_score_json(again->loaded.drill, &again->score, &info.report);
    }
    if (again != NULL) {
        again_end(again);
    }
    free(again);
    json_t* document = text != NULL ? json_loads(text, 0, NULL) : NULL;
    free(text);
    return document;
}

/// What was stored, where it still says all: nothing was judged since, and it knows of persons.
static json_t* stored(Session* session) {
    Assessment assessment;
    Error error = {0};
    const char* text = session_result(session);
    if (text == NULL || session_assessment(session, &assessment, &error) != STATUS_OK ||
        assessment.count > 0) {
        return NULL;
    }
    json_t* document = json_loads(text, 0, NULL);
    if (document != NULL && !json_is_array(json_object_get(document, "persons"))) {
        json_decref(document);
        document = NULL;
    }
    return document;
}

/// The plan's text as the first digits of its check sum; "" when the session has none of its own.
static void plan_version(Session* session, char version[VERSION_DIGITS + 1]) {
    Arena arena;
    Bundle bundle;
    Error error = {0};
    version[0] = '\0';
    arena_init_growing(&arena, (size_t)256 << 20);
    bundle_init(&bundle, &arena, NULL, NULL);
    if (session_bundle(session, &bundle, &error) == STATUS_OK) {
        for (int i = 0; i < bundle.count; i++) {
            if (strcmp(bundle.files[i].role, "plan") == 0) {
                char sha256[65];
                hash_sha256(bundle.files[i].bytes, bundle.files[i].count, sha256);
                memcpy(version, sha256, VERSION_DIGITS);
                version[VERSION_DIGITS] = '\0';
            }
        }
    }
    arena_free(&arena);
}

/// How many items have a verdict.
static int count_verdict(const json_t* document, const char* verdict) {
    int count = 0;
    size_t index;
    json_t* item;
    json_array_foreach(json_object_get(document, "items"), index, item) {
        const char* word = json_string_value(json_object_get(item, "verdict"));
        count += word != NULL && strcmp(word, verdict) == 0 ? 1 : 0;
    }
    return count;
}

/// Ratings that are not opened, or not agreed yet: the mark may still change.
static bool is_provisional(const json_t* document) {
    const json_t* raters = json_object_get(document, "raters");
    bool closed = json_integer_value(json_object_get(raters, "count")) > 0 &&
                  json_is_false(json_object_get(raters, "opened"));
    return closed;
}

/// {"trained": 1, "ordinary": 6}: how well those who held roles were trained in that run.
static json_t* levels_of(const json_t* document) {
    json_t* levels = json_object();
    size_t index;
    json_t* role;
    json_array_foreach(json_object_get(document, "roles"), index, role) {
        const char* level = json_string_value(json_object_get(role, "level"));
        if (level != NULL && json_is_string(json_object_get(role, "holder"))) {
            json_int_t count = json_integer_value(json_object_get(levels, level));
            json_object_set_new(levels, level, json_integer(count + 1));
        }
    }
    return levels;
}

/// How many roles people played themselves.
static int played_of(const json_t* document) {
    int count = 0;
    size_t index;
    json_t* role;
    json_array_foreach(json_object_get(document, "roles"), index, role) {
        count += json_is_true(json_object_get(role, "played")) ? 1 : 0;
    }
    return count;
}

/// Marks of capabilities, persons or teams as {"id", "name", "score_bp"}.
static json_t* marks_of(const json_t* document, const char* list, const char* id) {
    json_t* marks = json_array();
    size_t index;
    json_t* entry;
    json_array_foreach(json_object_get(document, list), index, entry) {
        const json_t* name = json_object_get(entry, "name");
        const char* key = json_string_value(id != NULL ? json_object_get(entry, id)
                                                       : json_object_get(name, "en"));
        if (key != NULL && json_is_object(name)) {
            json_array_append_new(marks, json_pack("{s:s, s:O, s:o}", "id", key, "name", name,
                                                   "score_bp", member(entry, "score_bp")));
        }
    }
    return marks;
}

static json_t* row_of(const char* path, const SessionMeta* meta, const char* version,
                      const json_t* document) {
    json_t* row = json_pack("{s:s, s:o, s:o, s:o, s:o, s:s}", "path", path, "date",
                            text_or_null(meta->date), "scenario", member(document, "scenario"),
                            "facility", member(document, "facility"), "plan",
                            member(document, "plan"), "plan_version", version);
    const json_t* sheet = json_object_get(document, "sheet");
    json_object_set_new(row, "sheet", member(sheet, "id"));
    json_object_set_new(row, "seed", member(document, "seed"));
    json_object_set_new(row, "set", text_or_null(meta->set));
    json_object_set_new(row, "levels", levels_of(document));
    json_object_set_new(row, "played", json_integer(played_of(document)));
    json_object_set_new(row, "complete", member(document, "complete"));
    json_object_set_new(
        row, "recorded_otherwise",
        json_boolean(json_is_true(json_object_get(document, "recorded_otherwise"))));
    json_object_set_new(row, "provisional", json_boolean(is_provisional(document)));
    json_object_set_new(row, "untimed", json_integer(count_verdict(document, "untimed")));
    json_object_set_new(row, "unrated", json_integer(count_verdict(document, "open")));
    json_object_set_new(
        row, "red_lines",
        json_integer((json_int_t)json_array_size(json_object_get(document, "red_lines"))));
    json_object_set_new(row, "score_bp", member(document, "score_bp"));
    json_object_set_new(row, "uncapped_bp", member(document, "uncapped_bp"));
    json_object_set_new(row, "grade", member(document, "grade"));
    json_object_set_new(row, "capabilities", marks_of(document, "capabilities", "id"));
    json_object_set_new(row, "persons", marks_of(document, "persons", NULL));
    json_object_set_new(row, "teams", marks_of(document, "teams", "head"));
    return row;
}

json_t* progress_row(const char* path, char* fault, size_t size) {
    Session* session = NULL;
    Error error = {0};
    json_t* row = NULL;
    fault[0] = '\0';
    if (session_open(&session, path, &error) == STATUS_OK) {
        char version[VERSION_DIGITS + 1];
        plan_version(session, version);
        json_t* document = stored(session);
        document = document != NULL ? document : mark_again(path, &error);
        if (document != NULL) {
            row = row_of(path, session_meta(session), version, document);
            json_decref(document);
        }
    }
    session_close(session);
    if (row == NULL) {
        text_append(fault, size, "%s",
                    error.message[0] != '\0' ? error.message : "its drill does not load any more");
    }
    return row;
}

// ---- series ------------------------------------------------------------------------------------

/// "scenarios/boiler_gas.lua" as "boiler_gas".
static void stem(const json_t* value, char* name, size_t size) {
    const char* path = json_string_value(value);
    const char* slash = path != NULL ? strrchr(path, '/') : NULL;
    const char* file = slash != NULL ? slash + 1 : path != NULL ? path : "";
    const char* dot = strrchr(file, '.');
    name[0] = '\0';
    text_append(name, size, "%.*s", dot != NULL ? (int)(dot - file) : (int)strlen(file), file);
}

/// What must be the same for marks to be comparable.
static json_t* key_of(const json_t* row) {
    char scenario[128];
    char plan[128];
    stem(json_object_get(row, "scenario"), scenario, sizeof(scenario));
    stem(json_object_get(row, "plan"), plan, sizeof(plan));
    return json_pack("{s:s, s:s, s:O, s:O}", "scenario", scenario, "plan", plan, "plan_version",
                     json_object_get(row, "plan_version"), "sheet", json_object_get(row, "sheet"));
}

/// The line of an id, made with a null for every session so far when it is new.
static json_t* line_of(json_t* lines, const json_t* mark, size_t sessions) {
    const char* id = json_string_value(json_object_get(mark, "id"));
    size_t index;
    json_t* line;
    json_array_foreach(lines, index, line) {
        if (strcmp(json_string_value(json_object_get(line, "id")), id) == 0) {
            return line;
        }
    }
    line = json_pack("{s:s, s:O, s:[]}", "id", id, "name", json_object_get(mark, "name"), "marks");
    for (size_t i = 0; i < sessions; i++) {
        json_array_append_new(json_object_get(line, "marks"), json_null());
    }
    json_array_append_new(lines, line);
    return line;
}

/// Adds a session's marks to the lines of a series; who has none in it gets a null.
static void add_marks(json_t* lines, const json_t* marks, size_t sessions) {
    size_t index;
    json_t* entry;
    json_array_foreach(marks, index, entry) {
        json_t* list = json_object_get(line_of(lines, entry, sessions), "marks");
        if (json_array_size(list) == sessions) { // of two who are called alike the first counts
            json_array_append(list, json_object_get(entry, "score_bp"));
        }
    }
    json_array_foreach(lines, index, entry) {
        json_t* list = json_object_get(entry, "marks");
        if (json_array_size(list) == sessions) {
            json_array_append_new(list, json_null());
        }
    }
}

static json_t* series_of(json_t* list, json_t* key) {
    size_t index;
    json_t* series;
    json_array_foreach(list, index, series) {
        if (json_equal(json_object_get(series, "key"), key)) {
            json_decref(key);
            return series;
        }
    }
    series = json_pack("{s:o, s:[], s:[], s:[], s:[], s:[]}", "key", key, "sessions", "total",
                       "capabilities", "teams", "persons");
    json_array_append_new(list, series);
    return series;
}

json_t* progress_series(const json_t* rows) {
    static const char* const kinds[] = {"capabilities", "teams", "persons"};
    json_t* list = json_array();
    size_t index;
    json_t* row;
    json_array_foreach(rows, index, row) {
        json_t* series = series_of(list, key_of(row));
        json_t* sessions = json_object_get(series, "sessions");
        for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
            add_marks(json_object_get(series, kinds[i]), json_object_get(row, kinds[i]),
                      json_array_size(sessions));
        }
        json_array_append(json_object_get(series, "total"), json_object_get(row, "score_bp"));
        json_array_append_new(sessions, json_integer((json_int_t)index));
    }
    return list;
}
