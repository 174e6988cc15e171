// Store: the tables, and the rows of one run.
#include "study/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char tables[] =
    "CREATE TABLE study(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE plan(plan INTEGER PRIMARY KEY, id TEXT NOT NULL, en TEXT NOT NULL,"
    " zh TEXT NOT NULL, file TEXT, settings TEXT NOT NULL);"
    "CREATE TABLE scenario(scenario INTEGER PRIMARY KEY, id TEXT NOT NULL, en TEXT NOT NULL,"
    " zh TEXT NOT NULL, length_s REAL NOT NULL);"
    "CREATE TABLE facility(facility INTEGER PRIMARY KEY, id TEXT NOT NULL);"
    "CREATE TABLE factor(factor INTEGER PRIMARY KEY, id TEXT NOT NULL, en TEXT NOT NULL,"
    " zh TEXT NOT NULL, unit TEXT NOT NULL);"
    "CREATE TABLE level(factor INTEGER NOT NULL, level INTEGER NOT NULL, id TEXT NOT NULL,"
    " en TEXT NOT NULL, zh TEXT NOT NULL, value REAL, settings TEXT NOT NULL,"
    " PRIMARY KEY(factor, level)) WITHOUT ROWID;"
    "CREATE TABLE draw(pair INTEGER NOT NULL, factor INTEGER NOT NULL, level INTEGER, value REAL,"
    " PRIMARY KEY(pair, factor)) WITHOUT ROWID;"
    "CREATE TABLE step(step TEXT NOT NULL, plan INTEGER NOT NULL, en TEXT NOT NULL,"
    " zh TEXT NOT NULL, target_s REAL, limit_s REAL, first_run INTEGER NOT NULL,"
    " PRIMARY KEY(step, plan)) WITHOUT ROWID;"
    "CREATE TABLE milestone(run INTEGER NOT NULL, step TEXT NOT NULL, due INTEGER NOT NULL,"
    " done_s REAL, took_s REAL, mark_bp INTEGER, PRIMARY KEY(run, step)) WITHOUT ROWID;"
    "CREATE TABLE casualty(run INTEGER NOT NULL, person INTEGER NOT NULL, worst TEXT NOT NULL,"
    " cause TEXT NOT NULL, room TEXT, storey INTEGER NOT NULL, x_m REAL NOT NULL,"
    " y_m REAL NOT NULL, time_s REAL NOT NULL, PRIMARY KEY(run, person)) WITHOUT ROWID;"
    "CREATE TABLE curve(plan INTEGER NOT NULL, scenario INTEGER NOT NULL, time_s INTEGER NOT NULL,"
    " runs INTEGER NOT NULL, inside INTEGER NOT NULL, unhurt INTEGER NOT NULL,"
    " PRIMARY KEY(plan, scenario, time_s)) WITHOUT ROWID;"
    "CREATE TABLE floor(scenario INTEGER NOT NULL, facility INTEGER NOT NULL,"
    " storey INTEGER NOT NULL, en TEXT NOT NULL, zh TEXT NOT NULL, left_m REAL NOT NULL,"
    " low_m REAL NOT NULL, cell_m REAL NOT NULL, columns INTEGER NOT NULL, rows INTEGER NOT NULL,"
    " PRIMARY KEY(scenario, facility, storey)) WITHOUT ROWID;"
    "CREATE TABLE map(kind TEXT NOT NULL, plan INTEGER NOT NULL, scenario INTEGER NOT NULL,"
    " facility INTEGER NOT NULL, storey INTEGER NOT NULL, cell INTEGER NOT NULL,"
    " sum INTEGER NOT NULL, most INTEGER NOT NULL,"
    " PRIMARY KEY(kind, plan, scenario, facility, storey, cell)) WITHOUT ROWID;"
    // Of a share of a study that may stop early: which runs count shows only when all are there.
    "CREATE TABLE run_map(run INTEGER NOT NULL, kind TEXT NOT NULL, storey INTEGER NOT NULL,"
    " cell INTEGER NOT NULL, value INTEGER NOT NULL,"
    " PRIMARY KEY(run, kind, storey, cell)) WITHOUT ROWID;";

/// The first columns of `run`; one for each measure follows, then the curves.
static const char run_columns[] =
    "CREATE TABLE run(run INTEGER PRIMARY KEY, pair INTEGER NOT NULL, cell INTEGER NOT NULL,"
    " repeat INTEGER NOT NULL, plan INTEGER NOT NULL, scenario INTEGER NOT NULL,"
    " facility INTEGER NOT NULL, seed INTEGER NOT NULL, status TEXT NOT NULL, fault TEXT,"
    " settings TEXT NOT NULL, replay TEXT NOT NULL, hash TEXT, ticks INTEGER, people INTEGER,"
    " length_s REAL";

// ---- what the study is ------------------------------------------------------------------------

static Status make_tables(Store* store, Error* error) {
    char run[2048];
    snprintf(run, sizeof(run), "%s", run_columns);
    for (int i = 0; i < MEASURE_COUNT; i++) {
        text_append(run, sizeof(run), ", %s REAL", measure_row((Measure)i)->id);
    }
    text_append(run, sizeof(run), ", inside_curve BLOB, unhurt_curve BLOB);");
    Status status = store_execute(store, tables, error);
    return status == STATUS_OK ? store_execute(store, run, error) : status;
}

static void bind_text(sqlite3_stmt* statement, int column, const char* text) {
    if (text != NULL) {
        sqlite3_bind_text(statement, column, text, -1, SQLITE_TRANSIENT);
    } else {
        sqlite3_bind_null(statement, column);
    }
}

/// NULL for what is no number.
static void bind_number(sqlite3_stmt* statement, int column, double number) {
    if (number == number) {
        sqlite3_bind_double(statement, column, number);
    } else {
        sqlite3_bind_null(statement, column);
    }
}

static Status put_plans(Store* store, const StudyFile* file, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status =
        store_prepare(store, "INSERT INTO plan VALUES (?,?,?,?,?,?)", &statement, error);
    for (int i = 0; i < file->plan_count && status == STATUS_OK; i++) {
        sqlite3_bind_int(statement, 1, i);
        bind_text(statement, 2, file->plans[i].id);
        bind_text(statement, 3, text_in(file->plans[i].name, LANGUAGE_EN));
        bind_text(statement, 4, text_in(file->plans[i].name, LANGUAGE_ZH));
        bind_text(statement, 5, file->plans[i].plan);
        bind_text(statement, 6, file->plans[i].set);
        status = store_step(store, statement, error);
    }
    sqlite3_finalize(statement);
    return status;
}

static Status put_places(Store* store, const StoreHead* head, Error* error) {
    const StudyFile* file = head->design->file;
    sqlite3_stmt* scenario = NULL;
    sqlite3_stmt* facility = NULL;
    Status status =
        store_prepare(store, "INSERT INTO scenario VALUES (?,?,?,?,?)", &scenario, error);
    if (status == STATUS_OK) {
        status = store_prepare(store, "INSERT INTO facility VALUES (?,?)", &facility, error);
    }
    for (int i = 0; i < file->scenario_count && status == STATUS_OK; i++) {
        sqlite3_bind_int(scenario, 1, i);
        bind_text(scenario, 2, head->scenarios[i].id);
        bind_text(scenario, 3, text_in(head->scenarios[i].name, LANGUAGE_EN));
        bind_text(scenario, 4, text_in(head->scenarios[i].name, LANGUAGE_ZH));
        sqlite3_bind_double(scenario, 5, head->scenarios[i].length_s);
        status = store_step(store, scenario, error);
    }
    for (int i = 0; i < head->design->facilities && status == STATUS_OK; i++) {
        sqlite3_bind_int(facility, 1, i);
        bind_text(facility, 2, file->facility_count > 0 ? file->facilities[i] : "");
        status = store_step(store, facility, error);
    }
    sqlite3_finalize(scenario);
    sqlite3_finalize(facility);
    return status;
}

static Status put_factors(Store* store, const StudyFile* file, Error* error) {
    sqlite3_stmt* factor = NULL;
    sqlite3_stmt* level = NULL;
    Status status = store_prepare(store, "INSERT INTO factor VALUES (?,?,?,?,?)", &factor, error);
    if (status == STATUS_OK) {
        status = store_prepare(store, "INSERT INTO level VALUES (?,?,?,?,?,?,?)", &level, error);
    }
    for (int i = 0; i < file->factor_count && status == STATUS_OK; i++) {
        const StudyFileFactor* row = &file->factors[i];
        sqlite3_bind_int(factor, 1, i);
        bind_text(factor, 2, row->id);
        bind_text(factor, 3, text_in(row->name, LANGUAGE_EN));
        bind_text(factor, 4, text_in(row->name, LANGUAGE_ZH));
        bind_text(factor, 5, row->unit);
        status = store_step(store, factor, error);
        for (int k = 0; k < row->level_count && status == STATUS_OK; k++) {
            sqlite3_bind_int(level, 1, i);
            sqlite3_bind_int(level, 2, k);
            bind_text(level, 3, row->levels[k].id);
            bind_text(level, 4, text_in(row->levels[k].name, LANGUAGE_EN));
            bind_text(level, 5, text_in(row->levels[k].name, LANGUAGE_ZH));
            bind_number(level, 6, row->levels[k].value);
            bind_text(level, 7, row->levels[k].set);
            status = store_step(store, level, error);
        }
    }
    sqlite3_finalize(factor);
    sqlite3_finalize(level);
    return status;
}

Status store_describe(Store* store, const StoreHead* head, Error* error) {
    const StudyFile* file = head->design->file;
    Status status = make_tables(store, error);
    const struct {
        const char* key;
        const char* value;
    } texts[] = {
        {"title_en", text_in(file->title, LANGUAGE_EN)},
        {"title_zh", text_in(file->title, LANGUAGE_ZH)},
        {"question_en", text_in(file->question, LANGUAGE_EN)},
        {"question_zh", text_in(file->question, LANGUAGE_ZH)},
        {"file", file->file},
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]) && status == STATUS_OK; i++) {
        status = store_put_text(store, texts[i].key, texts[i].value, error);
    }
    char number[32];
    snprintf(number, sizeof(number), "%d", STORE_VERSION);
    if (status == STATUS_OK) {
        status = store_put_text(store, "tables", number, error);
    }
    if (status == STATUS_OK) {
        status = put_plans(store, file, error);
    }
    if (status == STATUS_OK) {
        status = put_places(store, head, error);
    }
    if (status == STATUS_OK) {
        status = put_factors(store, file, error);
    }
    return status == STATUS_OK ? store_maps_describe(store, error) : status;
}

// ---- one run ----------------------------------------------------------------------------------

Status store_begin(Store* store, Error* error) {
    if (store->in_batch) {
        return STATUS_OK;
    }
    // WAL: a commit survives the killing of the process without waiting for the disk each time.
    // Asked for only now, since it changes the file, and one that is only looked at must stay as it
    // is.
    Status status = store_execute(
        store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE", error);
    store->in_batch = status == STATUS_OK;
    if (status == STATUS_OK && store->stopped[0] != 0) { // it was done, and now there is more to do
        store->stopped[0] = 0;
        status = store_execute(store, "DELETE FROM study WHERE key = 'stopped'", error);
    }
    return status;
}

static void bind_curve(sqlite3_stmt* statement, int column, const uint16_t* points, int32_t count,
                       unsigned char* bytes) {
    for (int32_t i = 0; i < count; i++) { // little-endian on every machine
        bytes[2 * i] = (unsigned char)(points[i] & 255);
        bytes[2 * i + 1] = (unsigned char)(points[i] >> 8);
    }
    sqlite3_bind_blob(statement, column, bytes, count * 2, SQLITE_TRANSIENT);
}

static Status add_run(Store* store, const DesignRun* run, const Record* record,
                      const char* settings, const char* replay, Error* error) {
    sqlite3_stmt* statement = store->add_run;
    char hash[24];
    unsigned char* bytes = malloc((size_t)record->curve_count * 2 + 1);
    if (bytes == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", store->path);
    }
    sqlite3_clear_bindings(statement);
    sqlite3_bind_int64(statement, 1, run->run);
    sqlite3_bind_int(statement, 2, run->pair);
    sqlite3_bind_int(statement, 3, run->cell);
    sqlite3_bind_int(statement, 4, run->repeat);
    sqlite3_bind_int(statement, 5, run->plan);
    sqlite3_bind_int(statement, 6, run->scenario);
    sqlite3_bind_int(statement, 7, run->facility);
    sqlite3_bind_int64(statement, 8, (sqlite3_int64)run->seed);
    bind_text(statement, 9, record->failed ? "failed" : "done");
    bind_text(statement, 10, record->failed ? record->fault : NULL);
    bind_text(statement, 11, settings);
    bind_text(statement, 12, replay);
    if (!record->failed) {
        snprintf(hash, sizeof(hash), "%016llx", (unsigned long long)record->hash);
        bind_text(statement, 13, hash);
        sqlite3_bind_int64(statement, 14, record->ticks);
        sqlite3_bind_int(statement, 15, record->people);
        sqlite3_bind_double(statement, 16, record->length_s);
        for (int i = 0; i < MEASURE_COUNT; i++) {
            bind_number(statement, 17 + i, record->measures[i]);
        }
        bind_curve(statement, 17 + MEASURE_COUNT, record->inside, record->curve_count, bytes);
        bind_curve(statement, 18 + MEASURE_COUNT, record->unhurt, record->curve_count, bytes);
    }
    Status status = store_step(store, statement, error);
    free(bytes);
    return status;
}

static Status add_draws(Store* store, const DesignRun* run, Error* error) {
    const StudyFile* file = store->design->file;
    Status status = STATUS_OK;
    for (int i = 0; i < file->factor_count && status == STATUS_OK; i++) {
        bool range = design_has_range(store->design, i);
        sqlite3_clear_bindings(store->add_draw);
        sqlite3_bind_int(store->add_draw, 1, run->pair);
        sqlite3_bind_int(store->add_draw, 2, i);
        if (!range) {
            sqlite3_bind_int(store->add_draw, 3, (int)run->values[i]);
        }
        bind_number(store->add_draw, 4,
                    range ? run->values[i] : file->factors[i].levels[(int)run->values[i]].value);
        status = store_step(store, store->add_draw, error);
    }
    return status;
}

static Status add_milestones(Store* store, const DesignRun* run, const Record* record,
                             Error* error) {
    Status status = STATUS_OK;
    for (int32_t i = 0; i < record->milestone_count && status == STATUS_OK; i++) {
        const RecordMilestone* row = &record->milestones[i];
        bind_text(store->add_name, 1, row->id);
        sqlite3_bind_int(store->add_name, 2, run->plan);
        bind_text(store->add_name, 3, row->title.en);
        bind_text(store->add_name, 4, row->title.zh);
        bind_number(store->add_name, 5, row->target_s);
        bind_number(store->add_name, 6, row->limit_s);
        sqlite3_bind_int64(store->add_name, 7, run->run);
        status = store_step(store, store->add_name, error);
        if (status != STATUS_OK) {
            break;
        }
        sqlite3_clear_bindings(store->add_milestone);
        sqlite3_bind_int64(store->add_milestone, 1, run->run);
        bind_text(store->add_milestone, 2, row->id);
        sqlite3_bind_int(store->add_milestone, 3, row->due ? 1 : 0);
        bind_number(store->add_milestone, 4, row->done_s);
        bind_number(store->add_milestone, 5, row->took_s);
        if (row->bp >= 0) {
            sqlite3_bind_int(store->add_milestone, 6, row->bp);
        }
        status = store_step(store, store->add_milestone, error);
    }
    return status;
}

static Status add_casualties(Store* store, const DesignRun* run, const Record* record,
                             Error* error) {
    const Facility* facility =
        store->facilities[run->scenario * store->design->facilities + run->facility];
    Status status = STATUS_OK;
    for (int32_t i = 0; i < record->casualty_count && status == STATUS_OK; i++) {
        const RecordCasualty* row = &record->casualties[i];
        sqlite3_stmt* statement = store->add_casualty;
        bool known = row->room >= 0 && row->room < facility->room_count;
        sqlite3_bind_int64(statement, 1, run->run);
        sqlite3_bind_int(statement, 2, row->person);
        bind_text(statement, 3, record_harm_name(row->worst));
        bind_text(statement, 4, harm_text((HarmCause)row->cause).en);
        bind_text(statement, 5, known ? facility->rooms[row->room].id : NULL);
        sqlite3_bind_int(statement, 6, row->storey);
        sqlite3_bind_double(statement, 7, (double)row->at.x);
        sqlite3_bind_double(statement, 8, (double)row->at.y);
        bind_number(statement, 9, row->time_s);
        status = store_step(store, statement, error);
    }
    return status;
}

static Status add_curves(Store* store, const DesignRun* run, const Record* record, Error* error) {
    Status status = STATUS_OK;
    for (int32_t i = 0; i < record->curve_count && status == STATUS_OK; i++) {
        sqlite3_bind_int(store->add_curve, 1, run->plan);
        sqlite3_bind_int(store->add_curve, 2, run->scenario);
        sqlite3_bind_int(store->add_curve, 3, i * RECORD_CURVE_S);
        sqlite3_bind_int(store->add_curve, 4, record->inside[i]);
        sqlite3_bind_int(store->add_curve, 5, record->unhurt[i]);
        status = store_step(store, store->add_curve, error);
    }
    return status;
}

Status store_add(Store* store, const DesignRun* run, const Record* record, const char* settings,
                 const char* replay, Error* error) {
    ASSERT(run->run == record->run && run->run == store_share(store, store->count));
    Status status = store_begin(store, error);
    if (status == STATUS_OK) {
        status = add_run(store, run, record, settings, replay, error);
    }
    if (status == STATUS_OK) {
        status = add_draws(store, run, error);
    }
    if (status == STATUS_OK) {
        status = add_milestones(store, run, record, error);
    }
    if (status == STATUS_OK) {
        status = add_casualties(store, run, record, error);
    }
    if (status == STATUS_OK) {
        status = add_curves(store, run, record, error);
    }
    if (status == STATUS_OK) {
        status = store_maps_add(store, run, record, error);
    }
    store->count += status == STATUS_OK ? 1 : 0;
    return status;
}

Status store_commit(Store* store, Error* error) {
    if (!store->in_batch) {
        return STATUS_OK;
    }
    Status status = store_maps_write(store, error);
    if (status == STATUS_OK) {
        status = store_execute(store, "COMMIT", error);
        store->in_batch = status != STATUS_OK;
    }
    return status;
}
