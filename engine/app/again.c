// A session is run again rather than believed: what is told of it comes from its files, its seed
// and the commands from outside.

#include "app/again.h"

#include "app/app.h"
#include "app/notes.h"
#include "app/told.h"
#include "load/sessions.h"
#include "report/rectify.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/// What the outcome is held against: as stored with the session, else made again.
static Status begin_outcome(Again* again, Error* error) {
    Session* session = again->loaded.session;
    if (again->no_outcome || !session_meta(session)->finished) {
        return STATUS_OK;
    }
    if (session_outcome(session, &again->outcome) ||
        session_later_outcome(session, &again->outcome)) {
        again->basis.outcome = &again->outcome;
        return STATUS_OK;
    }
    return beside_start(&again->beside, &again->loaded, error);
}

static Status end_outcome(Again* again, Error* error) {
    if (again->beside == NULL) {
        return STATUS_OK;
    }
    again->basis.outcome = &again->outcome;
    return beside_wait(again->beside, &again->outcome, error);
}

bool again_stored_otherwises(Again* again) {
    const Loaded* loaded = &again->loaded;
    again->has_otherwises = again->basis.outcome != NULL &&
                            branches_stored(loaded->session, loaded->drill, &again->otherwises) &&
                            (again->chances == 0 || again->otherwises.chances == again->chances);
    return again->has_otherwises;
}

Status again_make_otherwises(Again* again, BranchesWatch* watch, Error* error) {
    if (again->basis.outcome == NULL) {
        return STATUS_OK;
    }
    Status status = branches_run(&again->loaded, &again->tape, again->basis.outcome, again->chances,
                                 watch, &again->otherwises, error);
    again->has_otherwises = status == STATUS_OK;
    return status;
}

Status again_store_otherwises(const Again* again, Error* error) {
    Session* session = again->loaded.session;
    ScoreOutcome known;
    Status status = session_outcome(session, &known)
                        ? STATUS_OK
                        : session_put_later_outcome(session, &again->outcome, error);
    return status == STATUS_OK ? branches_store(&again->otherwises, session, error) : status;
}

void again_end(Again* again) {
    beside_free(again->beside);
    tape_free(&again->tape);
    report_free(again->report);
    loaded_close(&again->loaded);
    free(again->list);
    free(again->history);
    free(again->notes);
    again->notes = NULL;
    again->list = NULL;
    again->history = NULL;
}

/// The total that the run was told at its end, -1 none.
static int32_t told_total(Session* session) {
    const char* text = session_result(session);
    json_t* document = text != NULL ? json_loads(text, 0, NULL) : NULL;
    const json_t* total = json_object_get(document, "score_bp");
    int32_t bp = json_is_integer(total) ? (int32_t)json_integer_value(total) : -1;
    json_decref(document);
    return bp;
}

/// Another program may have recorded it: then every figure is of the run made again, and that must
/// be said.
static Status compare_with_recording(Again* again, Error* error) {
    Error otherwise = {0};
    Status status = session_same_here(again->loaded.session, again->loaded.drill, &otherwise);
    again->differs = status == STATUS_DIFFERS;
    if (status != STATUS_OK && !again->differs) {
        *error = otherwise;
        return status;
    }
    if (again->differs) {
        app_complain("%s", otherwise.message);
        again->told_bp = told_total(again->loaded.session);
    }
    return STATUS_OK;
}

Status again_run(Again* again, const char* path, Error* error) {
    Status status = told_open_session(&again->loaded, path);
    if (status == STATUS_OK) {
        again->basis.assessment = &again->assessment;
        status = session_assessment(again->loaded.session, &again->assessment, error);
    }
    if (status == STATUS_OK) {
        status = notes_read(again->loaded.session, &again->notes, &again->note_count, error);
    }
    if (status == STATUS_OK) {
        status = begin_outcome(again, error);
    }
    if (status == STATUS_OK) {
        status = report_create(&again->report, again->loaded.drill, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    bool going = true;
    bool stopped = false;
    tape_start(&again->tape, again->loaded.drill, NULL, NULL);
    report_observe(again->report, again->loaded.drill);
    while (going && !stopped) {
        uint32_t before = world_tick(drill_world(again->loaded.drill));
        going = told_step(&again->loaded);
        if (world_tick(drill_world(again->loaded.drill)) > before) {
            report_observe(again->report, again->loaded.drill);
        }
        stopped = again->stop != NULL && atomic_load(again->stop);
    }
    if (stopped) {
        return error_set(error, STATUS_INVALID, "'%s' was closed while it was read", path);
    }
    status = end_outcome(again, error);
    if (status == STATUS_OK) {
        status = compare_with_recording(again, error);
    }
    if (status != STATUS_OK || !again->wants_otherwises || again_stored_otherwises(again)) {
        return status;
    }
    return again_make_otherwises(again, NULL, error);
}

Status again_other_marks(const Again* again, const char* plan, const char* sheet, Loaded* other) {
    const SessionMeta* meta = session_meta(again->loaded.session);
    const LoadOptions options = {.scenario = meta->scenario,
                                 .facility = meta->facility,
                                 .plan = plan != NULL ? plan : meta->plan,
                                 .has_seed = true,
                                 .seed = meta->seed,
                                 .set = meta->set,
                                 .sheet = sheet};
    Status status = told_open(other, &options);
    if (status == STATUS_INVALID && plan != NULL) {
        app_complain("score: '%s' cannot mark this session: the scenario must load with it, so it "
                     "needs the roles that the scenario names",
                     plan);
    }
    return status;
}

ResultInfo again_info(const Again* again, const char* path) {
    const SessionMeta* meta = session_meta(again->loaded.session);
    ResultInfo info = result_info(&again->loaded, meta->date);
    const char* slash = strrchr(path, '/'); // its name alone: the same session, the same bytes
    info.report.session_file = slash != NULL ? slash + 1 : path;
    info.report.outcome = again->basis.outcome;
    info.report.otherwises = again->has_otherwises ? &again->otherwises : NULL;
    info.report.started = meta->started;
    info.report.rectification = again->list;
    info.report.history = again->history;
    info.report.differs = again->differs;
    info.report.told_bp = again->differs ? again->told_bp : -1;
    info.report.notes = again->notes;
    info.report.note_count = again->note_count;
    if (!meta->finished) {
        info.report.incomplete = "the recording was cut off here";
    }
    return info;
}

// ---- the rectification list --------------------------------------------------------------------

Status again_list(Again* again, Error* error) {
    Session* session = again->loaded.session;
    Rectification* made = calloc(1, sizeof(Rectification));
    Finding* filed = calloc(FINDINGS_MAX, sizeof(Finding));
    again->list = again->list != NULL ? again->list : calloc(1, sizeof(Rectification));
    Status status = STATUS_OK;
    if (made == NULL || filed == NULL || again->list == NULL) {
        status = error_set(error, STATUS_NO_MEMORY, "no memory for the rectification list");
    } else {
        int count = 0;
        findings_make(again->loaded.drill, &again->score,
                      again->has_otherwises ? &again->otherwises : NULL,
                      session_meta(session)->date, made);
        status = session_rectification(session, filed, &count, error);
        findings_merge(made, filed, count, again->list);
    }
    free(made);
    free(filed);
    return status;
}

/// Drops the rows that stand in the session as they are.
static int keep_changed(const Rectification* list, Finding* rows, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
        const Finding* known = findings_by_key(list, rows[i].key);
        bool filed = known != NULL && known - list->rows < list->filed;
        if (!filed || !rectify_same(known, &rows[i])) {
            rows[kept++] = rows[i];
        }
    }
    return kept;
}

Status again_file(Again* again, Finding* rows, int* count, Error* error) {
    *count = keep_changed(again->list, rows, *count);
    Status status =
        *count > 0 ? session_rectify(again->loaded.session, rows, *count, error) : STATUS_OK;
    return status == STATUS_OK ? again_list(again, error) : status;
}

/// "scenarios/boiler_gas.lua" as "boiler_gas": the name under which a file is the same one wherever
/// it lies.
static void stem(const char* path, char* name, size_t size) {
    const char* slash = path != NULL ? strrchr(path, '/') : NULL;
    const char* file = slash != NULL ? slash + 1 : path != NULL ? path : "";
    const char* dot = strrchr(file, '.');
    name[0] = '\0';
    text_append(name, size, "%.*s", dot != NULL ? (int)(dot - file) : (int)strlen(file), file);
}

static bool same_file(const char* a, const char* b) {
    char first[128];
    char second[128];
    stem(a, first, sizeof(first));
    stem(b, second, sizeof(second));
    return strcmp(first, second) == 0;
}

/// True when a session is of another drill, or was not run before this one.
static bool is_foreign(const Again* again, const Again* other) {
    const char* date = session_meta(again->loaded.session)->date;
    const char* before = session_meta(other->loaded.session)->date;
    const DrillDef* def = &again->loaded.def;
    const DrillDef* of = &other->loaded.def;
    return !same_file(def->scenario.file, of->scenario.file) ||
           !same_file(def->plan.file, of->plan.file) || date == NULL || before == NULL ||
           strcmp(before, date) > 0;
}

/// The same as far as the file says it, so that what is foreign need not be run.
static bool seems_foreign(const Again* again, const char* path) {
    Session* session = NULL;
    Error error = {0};
    bool foreign = false;
    if (session_open(&session, path, &error) == STATUS_OK) {
        const SessionMeta* own = session_meta(again->loaded.session);
        const SessionMeta* meta = session_meta(session);
        foreign = !same_file(own->scenario, meta->scenario) || own->date == NULL ||
                  meta->date == NULL || strcmp(meta->date, own->date) > 0;
    }
    session_close(session);
    return foreign;
}

/// Adds what one earlier session found.
static Status remember(const Again* again, const char* path, FindingHistory* history,
                       Error* error) {
    Again* other = calloc(1, sizeof(Again));
    if (other == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for an earlier session");
    }
    other->no_outcome = true; // a mark of the outcome is no finding
    other->stop = again->stop;
    Status status = again_run(other, path, error);
    if (status == STATUS_OK && is_foreign(again, other)) {
        history->passed_over++;
    } else if (status == STATUS_OK) {
        score_run(other->loaded.drill, &other->loaded.def.plan, &other->basis, &other->score);
        status = again_list(other, error);
        if (status == STATUS_OK) {
            findings_remember(history, other->list, session_meta(other->loaded.session)->date);
        }
    }
    again_end(other);
    free(other);
    return status;
}

Status again_earlier(const Again* again, const char* path, FindingHistory* history, Error* error) {
    SessionList list = {0};
    Status status = sessions_find(&list, path, error);
    for (int i = 0; i < list.count && status == STATUS_OK; i++) {
        bool stopped = again->stop != NULL && atomic_load(again->stop);
        bool own = strcmp(list.rows[i].id, session_meta(again->loaded.session)->id) == 0;
        if (stopped || own || list.rows[i].copy_of >= 0) {
            continue; // wherever a copy of it lies, it is the same run
        }
        Error fault = {0};
        if (list.rows[i].fault[0] != '\0') {
            app_complain("%s", list.rows[i].fault);
        } else if (seems_foreign(again, list.rows[i].path)) {
            history->passed_over++;
        } else if (remember(again, list.rows[i].path, history, &fault) != STATUS_OK &&
                   fault.message[0] != '\0') {
            app_fail(&fault);
        }
    }
    sessions_free(&list);
    return status;
}

Status again_since(Again* again, const char* path, Error* error) {
    again->history = calloc(1, sizeof(FindingHistory));
    Status status = again->history == NULL
                        ? error_set(error, STATUS_NO_MEMORY, "no memory for earlier sessions")
                        : again_earlier(again, path, again->history, error);
    if (status == STATUS_OK) {
        findings_compare(again->history, again->list);
    }
    return status;
}
