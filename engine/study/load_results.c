// Load results: table by table, what the store holds; what the tables stand for is the study's own.
#include "study/load_results.h"
#include "study/crowding.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "study/store_internal.h"
#include "study/study_internal.h"

/// What a loading works on.
typedef struct Loading {
    const Study* study;
    Store* store;
    Arena* arena;
    StudyResults* results;
    Error* error;
    StudyMilestone* milestones;
    int64_t* numbers; // of the runs, by index
} Loading;

static Status no_memory(const Loading* loading) {
    return error_set(loading->error, STATUS_NO_MEMORY, "no memory to read '%s'",
                     loading->store->path);
}

/// A zeroed array of the arena; NULL: no memory.
#define TAKE(loading, Type, count) ARENA_TAKE((loading)->arena, Type, (size_t)(count))

static const char* column_text(const Loading* loading, sqlite3_stmt* statement, int column) {
    const char* text = (const char*)sqlite3_column_text(statement, column);
    return text != NULL ? arena_text(loading->arena, text) : NULL;
}

/// The same where there must be one.
static const char* needed_text(const Loading* loading, sqlite3_stmt* statement, int column) {
    const char* text = column_text(loading, statement, column);
    return text != NULL ? text : "";
}

static double column_number(sqlite3_stmt* statement, int column) {
    return sqlite3_column_type(statement, column) != SQLITE_NULL
               ? sqlite3_column_double(statement, column)
               : RECORD_NEVER;
}

/// One whole number that a query gives, 0 when it gives none.
static int64_t query_number(const Loading* loading, const char* sql) {
    sqlite3_stmt* statement = NULL;
    int64_t number = 0;
    if (sqlite3_prepare_v2(loading->store->database, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        number = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return number;
}

/// Index of a run by its number, -1 none. Runs are sorted by number.
static int32_t find_run(const Loading* loading, int64_t number) {
    int32_t low = 0;
    int32_t high = loading->results->run_count - 1;
    while (low <= high) {
        int32_t middle = low + (high - low) / 2;
        if (loading->numbers[middle] == number) {
            return middle;
        }
        if (loading->numbers[middle] < number) {
            low = middle + 1;
        } else {
            high = middle - 1;
        }
    }
    return -1;
}

// ---- what the numbers stand for ---------------------------------------------------------------

/// Where each scenario has a facility of its own, there are as many as scenarios.
static int32_t facility_index(const Study* study, int32_t scenario, int32_t facility) {
    return study->file.facility_count > 0 ? facility : scenario;
}

static Status load_places(Loading* loading) {
    const Study* study = loading->study;
    const StudyFile* file = &study->file;
    int32_t facilities = file->facility_count > 0 ? file->facility_count : file->scenario_count;
    StudyScenario* scenarios = TAKE(loading, StudyScenario, file->scenario_count);
    StudyFacility* rows = TAKE(loading, StudyFacility, facilities);
    if (scenarios == NULL || rows == NULL) {
        return no_memory(loading);
    }
    for (int i = 0; i < file->scenario_count; i++) {
        const StoreScenario* scenario = &study->scenarios[i];
        scenarios[i] = (StudyScenario){scenario->id, scenario->name, 0, scenario->length_s};
    }
    for (int32_t i = 0; i < facilities; i++) {
        bool own = file->facility_count == 0;
        const Facility* facility = study->facilities[own ? i * study->design.facilities : i];
        rows[i] =
            (StudyFacility){own ? facility->id : file->facilities[i], facility->name, facility};
    }
    loading->results->scenarios = scenarios;
    loading->results->scenario_count = file->scenario_count;
    loading->results->facilities = rows;
    loading->results->facility_count = facilities;
    return STATUS_OK;
}

static bool load_levels(const Loading* loading, const StudyFileFactor* from, StudyFactor* factor) {
    Text* names = TAKE(loading, Text, from->level_count);
    double* values = TAKE(loading, double, from->level_count);
    if (names == NULL || values == NULL) {
        return false;
    }
    bool ordered = true;
    for (int i = 0; i < from->level_count; i++) {
        names[i] = from->levels[i].name;
        values[i] = from->levels[i].value;
        ordered = ordered && values[i] == values[i];
    }
    factor->level_count = from->level_count;
    factor->level_names = names;
    factor->level_values = ordered ? values : NULL;
    factor->base = from->base;
    return true;
}

static Status load_factors(Loading* loading) {
    const StudyFile* file = &loading->study->file;
    StudyFactor* factors = TAKE(loading, StudyFactor, file->factor_count);
    StudyPlan* plans = TAKE(loading, StudyPlan, file->plan_count);
    if (factors == NULL || plans == NULL) {
        return no_memory(loading);
    }
    for (int i = 0; i < file->plan_count; i++) {
        plans[i] = (StudyPlan){file->plans[i].id, file->plans[i].name};
    }
    for (int i = 0; i < file->factor_count; i++) {
        const StudyFileFactor* from = &file->factors[i];
        factors[i] = (StudyFactor){.id = from->id, .name = from->name, .unit = from->unit};
        if (design_has_range(&loading->study->design, i)) {
            factors[i].low = from->from;
            factors[i].high = from->to;
        } else if (!load_levels(loading, from, &factors[i])) {
            return no_memory(loading);
        }
    }
    loading->results->plans = plans;
    loading->results->plan_count = file->plan_count;
    loading->results->factors = factors;
    loading->results->factor_count = file->factor_count;
    return STATUS_OK;
}

// ---- runs -------------------------------------------------------------------------------------

static const char run_query[] = "SELECT run, status, fault, replay, people, inside_curve, "
                                "unhurt_curve, hash%s FROM run ORDER BY "
                                "run";

/// Points of a curve from its little-endian bytes; `*count` of them.
static const uint16_t* load_curve(const Loading* loading, sqlite3_stmt* statement, int column,
                                  int32_t* count) {
    const unsigned char* bytes = sqlite3_column_blob(statement, column);
    *count = sqlite3_column_bytes(statement, column) / 2;
    uint16_t* points = bytes != NULL ? TAKE(loading, uint16_t, *count) : NULL;
    for (int32_t i = 0; points != NULL && i < *count; i++) {
        points[i] = (uint16_t)(bytes[2 * i] | bytes[2 * i + 1] << 8);
    }
    return points;
}

static void load_run(Loading* loading, sqlite3_stmt* statement, StudyRun* run, int64_t* number) {
    const Study* study = loading->study;
    StudyResults* results = loading->results;
    *number = sqlite3_column_int64(statement, 0);
    DesignRun point = design_run(&study->design, *number);
    const char* status = (const char*)sqlite3_column_text(statement, 1);
    *run =
        (StudyRun){.status = status != NULL && strcmp(status, "done") == 0 ? RUN_DONE : RUN_FAILED,
                   .plan = point.plan,
                   .scenario = point.scenario,
                   .facility = facility_index(study, point.scenario, point.facility),
                   .cell = point.cell,
                   .repeat = point.repeat,
                   .pair = point.pair,
                   .seed = point.seed,
                   .fault = column_text(loading, statement, 2),
                   .replay = column_text(loading, statement, 3),
                   .hash = column_text(loading, statement, 7),
                   .people = sqlite3_column_int(statement, 4)};
    memcpy(run->values, point.values, sizeof(run->values));
    for (int i = 0; i < MEASURE_COUNT; i++) {
        run->measures[i] = column_number(statement, 8 + i);
    }
    int32_t inside = 0;
    int32_t unhurt = 0;
    run->inside = load_curve(loading, statement, 5, &inside);
    run->unhurt = load_curve(loading, statement, 6, &unhurt);
    int32_t count = inside < unhurt ? inside : unhurt;
    if (run->status == RUN_DONE && (results->curve_count == 0 || count < results->curve_count)) {
        results->curve_count = count; // scenarios may differ in length: what all of them have
    }
    StudyScenario* scenario = (StudyScenario*)&results->scenarios[run->scenario];
    scenario->people = run->people > scenario->people ? run->people : scenario->people;
}

static Status load_runs(Loading* loading) {
    StudyResults* results = loading->results;
    int64_t count = store_count(loading->store);
    if (count > INT_MAX) {
        return no_memory(loading);
    }
    StudyRun* runs = TAKE(loading, StudyRun, count);
    loading->numbers = TAKE(loading, int64_t, count);
    if (runs == NULL || loading->numbers == NULL) {
        return no_memory(loading);
    }
    char measures[1024] = "";
    char sql[1400];
    for (int i = 0; i < MEASURE_COUNT; i++) {
        text_append(measures, sizeof(measures), ", %s", measure_row((Measure)i)->id);
    }
    snprintf(sql, sizeof(sql), run_query, measures);
    sqlite3_stmt* statement = NULL;
    Status status = store_prepare(loading->store, sql, &statement, loading->error);
    while (status == STATUS_OK && results->run_count < count &&
           sqlite3_step(statement) == SQLITE_ROW) {
        int32_t at = results->run_count++;
        load_run(loading, statement, &runs[at], &loading->numbers[at]);
    }
    sqlite3_finalize(statement);
    results->runs = runs;
    results->curve_step_s = RECORD_CURVE_S;
    return status;
}

// ---- what belongs to runs ---------------------------------------------------------------------

static Status load_steps(Loading* loading) {
    int64_t count = query_number(loading, "SELECT count(DISTINCT step) FROM step");
    loading->milestones = TAKE(loading, StudyMilestone, count);
    sqlite3_stmt* statement = NULL;
    if (loading->milestones == NULL) {
        return no_memory(loading);
    }
    // Of a step that several plans have, the first plan's words and times stand for all. They come
    // in the order in which they are done as a rule, those that never are last.
    Status status = store_prepare(
        loading->store,
        "SELECT step, en, zh, target_s, limit_s, min(first_run * 64 + plan), at FROM step "
        "LEFT JOIN (SELECT step, avg(done_s) AS at FROM milestone GROUP BY step) USING (step) "
        "GROUP BY step ORDER BY at IS NULL, at, step",
        &statement, loading->error);
    while (status == STATUS_OK && loading->results->milestone_count < count &&
           sqlite3_step(statement) == SQLITE_ROW) {
        loading->milestones[loading->results->milestone_count++] = (StudyMilestone){
            .id = needed_text(loading, statement, 0),
            .name = {needed_text(loading, statement, 1), needed_text(loading, statement, 2)},
            .target_s = column_number(statement, 3),
            .limit_s = column_number(statement, 4)};
    }
    sqlite3_finalize(statement);
    loading->results->milestones = loading->milestones;
    return status;
}

static int32_t find_milestone(const Loading* loading, const char* id) {
    for (int32_t i = 0; id != NULL && i < loading->results->milestone_count; i++) {
        if (strcmp(loading->milestones[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

static Status load_milestones(Loading* loading) {
    StudyResults* results = loading->results;
    size_t all = (size_t)results->run_count * (size_t)results->milestone_count;
    StudyStep* steps = TAKE(loading, StudyStep, all);
    if (steps == NULL) {
        return no_memory(loading);
    }
    for (size_t i = 0; i < all; i++) {
        steps[i] = (StudyStep){false, RECORD_NEVER, RECORD_NEVER};
    }
    for (int32_t i = 0; i < results->run_count; i++) {
        StudyRun* run = (StudyRun*)&results->runs[i];
        run->steps = &steps[(size_t)i * (size_t)results->milestone_count];
    }
    sqlite3_stmt* statement = NULL;
    Status status =
        store_prepare(loading->store, "SELECT run, step, due, done_s, took_s FROM milestone",
                      &statement, loading->error);
    while (status == STATUS_OK && sqlite3_step(statement) == SQLITE_ROW) {
        int32_t run = find_run(loading, sqlite3_column_int64(statement, 0));
        int32_t step = find_milestone(loading, (const char*)sqlite3_column_text(statement, 1));
        if (run >= 0 && step >= 0) {
            steps[(size_t)run * (size_t)results->milestone_count + (size_t)step] =
                (StudyStep){sqlite3_column_int(statement, 2) != 0, column_number(statement, 3),
                            column_number(statement, 4)};
        }
    }
    sqlite3_finalize(statement);
    return status;
}

/// What harmed somebody, by its English words.
static Text find_cause(const char* words) {
    for (int i = 0; words != NULL && i < HARM_COUNT; i++) {
        Text text = harm_text((HarmCause)i);
        if (strcmp(text_in(text, LANGUAGE_EN), words) == 0) {
            return text;
        }
    }
    return harm_text(HARM_NONE);
}

static int32_t find_room(const Facility* facility, const char* id) {
    for (int32_t i = 0; id != NULL && facility != NULL && i < facility->room_count; i++) {
        if (strcmp(facility->rooms[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

static Status load_casualties(Loading* loading) {
    StudyResults* results = loading->results;
    int64_t count = query_number(loading, "SELECT count(*) FROM casualty");
    StudyCasualty* rows = count < INT_MAX ? TAKE(loading, StudyCasualty, count) : NULL;
    sqlite3_stmt* statement = NULL;
    if (rows == NULL) {
        return no_memory(loading);
    }
    Status status = store_prepare(loading->store,
                                  "SELECT run, person, worst, cause, room, storey, x_m, y_m, "
                                  "time_s FROM casualty ORDER BY run, person",
                                  &statement, loading->error);
    while (status == STATUS_OK && results->casualty_count < count &&
           sqlite3_step(statement) == SQLITE_ROW) {
        int32_t run = find_run(loading, sqlite3_column_int64(statement, 0));
        if (run < 0) {
            continue;
        }
        const char* worst = (const char*)sqlite3_column_text(statement, 2);
        Text cause = find_cause((const char*)sqlite3_column_text(statement, 3));
        const Facility* facility = results->facilities[results->runs[run].facility].facility;
        rows[results->casualty_count++] = (StudyCasualty){
            .run = run,
            .person = sqlite3_column_int(statement, 1),
            .dead = worst != NULL && strcmp(worst, record_harm_name(RECORD_DEAD)) == 0,
            .cause = text_in(cause, LANGUAGE_EN),
            .cause_name = cause,
            .room = find_room(facility, (const char*)sqlite3_column_text(statement, 4)),
            .storey = sqlite3_column_int(statement, 5),
            .at = {{(float)sqlite3_column_double(statement, 6),
                    (float)sqlite3_column_double(statement, 7)}},
            .time_s = column_number(statement, 8)};
    }
    sqlite3_finalize(statement);
    results->casualties = rows;
    return status;
}

// ---- maps -------------------------------------------------------------------------------------

static int32_t count_done(const StudyResults* results, int32_t plan, int32_t facility) {
    int32_t count = 0;
    for (int32_t i = 0; i < results->run_count; i++) {
        const StudyRun* run = &results->runs[i];
        count += run->status == RUN_DONE && run->plan == plan && run->facility == facility ? 1 : 0;
    }
    return count;
}

/// The map of a kind, plan, facility and storey; made when it is the first square of it. NULL: no
/// memory.
static StudyMap* find_map(Loading* loading, StudyMap* maps, StudyMapKind kind, int32_t plan,
                          int32_t facility, int32_t storey) {
    StudyResults* results = loading->results;
    for (int32_t i = results->map_count - 1; i >= 0; i--) {
        StudyMap* map = &maps[i];
        if (map->kind == kind && map->plan == plan && map->facility == facility &&
            map->storey == storey) {
            return map;
        }
    }
    RecordFloor floor = record_floor(results->facilities[facility].facility, storey);
    size_t squares = (size_t)floor.columns * (size_t)floor.rows;
    StudyMap map = {.kind = kind,
                    .plan = plan,
                    .facility = facility,
                    .storey = storey,
                    .left = floor.left,
                    .low = floor.low,
                    .cell = (float)RECORD_CELL_M,
                    .columns = floor.columns,
                    .rows = floor.rows,
                    .runs = count_done(results, plan, facility),
                    .sum = TAKE(loading, double, squares),
                    .most = TAKE(loading, float, squares)};
    if (map.sum == NULL || map.most == NULL) {
        return NULL;
    }
    maps[results->map_count] = map;
    return &maps[results->map_count++];
}

static bool read_kind(const char* name, StudyMapKind* kind) {
    for (int i = 0; name != NULL && i < STUDY_MAP_COUNT; i++) {
        if (strcmp(store_map_name((StudyMapKind)i), name) == 0) {
            *kind = (StudyMapKind)i;
            return true;
        }
    }
    return false;
}

static Status load_square(Loading* loading, sqlite3_stmt* statement, StudyMap* maps) {
    StudyMapKind kind = STUDY_MAP_DENSITY;
    int32_t plan = sqlite3_column_int(statement, 1);
    int32_t facility = facility_index(loading->study, sqlite3_column_int(statement, 2),
                                      sqlite3_column_int(statement, 3));
    int32_t storey = sqlite3_column_int(statement, 4);
    int32_t cell = sqlite3_column_int(statement, 5);
    const StudyResults* results = loading->results;
    if (!read_kind((const char*)sqlite3_column_text(statement, 0), &kind) || plan < 0 ||
        plan >= results->plan_count || facility < 0 || facility >= results->facility_count ||
        storey < 0 || storey >= results->facilities[facility].facility->storey_count) {
        return STATUS_OK; // a row that somebody else wrote
    }
    StudyMap* map = find_map(loading, maps, kind, plan, facility, storey);
    if (map == NULL) {
        return no_memory(loading);
    }
    if (cell >= 0 && cell < map->columns * map->rows) {
        double unit = kind == STUDY_MAP_DOSE      ? RECORD_DOSE_UNIT
                      : kind == STUDY_MAP_DENSITY ? 1.0 / CROWDING_AREA
                                                  : 1.0;
        double* sum = (double*)&map->sum[cell];
        float* most = (float*)&map->most[cell];
        double highest = (double)sqlite3_column_int64(statement, 7) * unit;
        *sum += (double)sqlite3_column_int64(statement, 6) * unit;
        *most = highest > (double)*most ? (float)highest : *most;
    }
    return STATUS_OK;
}

static Status load_maps(Loading* loading) {
    int64_t count =
        query_number(loading, "SELECT count(*) FROM (SELECT DISTINCT kind, plan, scenario, "
                              "facility, storey FROM map)");
    StudyMap* maps = TAKE(loading, StudyMap, count);
    sqlite3_stmt* statement = NULL;
    if (maps == NULL) {
        return no_memory(loading);
    }
    Status status = store_prepare(
        loading->store, "SELECT kind, plan, scenario, facility, storey, cell, sum, most FROM map",
        &statement, loading->error);
    while (status == STATUS_OK && sqlite3_step(statement) == SQLITE_ROW) {
        status = load_square(loading, statement, maps);
    }
    sqlite3_finalize(statement);
    loading->results->maps = maps;
    return status;
}

// ---- all of it --------------------------------------------------------------------------------

/// "office_stair" of "scenarios/studies/office_stair.lua".
static const char* name_of(Arena* arena, const char* file) {
    const char* slash = strrchr(file, '/');
    char* name = arena_text(arena, slash != NULL ? slash + 1 : file);
    char* dot = name != NULL ? strrchr(name, '.') : NULL;
    if (dot != NULL) {
        *dot = 0;
    }
    return name;
}

static Status load_all(Loading* loading) {
    Status (*const parts[])(Loading*) = {load_places,     load_factors,    load_runs, load_steps,
                                         load_milestones, load_casualties, load_maps};
    Status status = STATUS_OK;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && status == STATUS_OK; i++) {
        status = parts[i](loading);
    }
    return status;
}

Status study_load_results(const Study* study, const char* path, Arena* arena, StudyResults* results,
                          Error* error) {
    const StudyFile* file = &study->file;
    Store* store = NULL;
    StoreHead head = study_head(study);
    Status status = store_open(&store, path, &head, error);
    if (status != STATUS_OK) {
        return status;
    }
    *results = study_results_default();
    results->id = name_of(arena, file->file);
    results->title = file->title;
    results->question = file->question;
    results->file = file->file;
    results->version = study->version;
    results->elapsed_s = RECORD_NEVER;
    results->design = file->design == STUDY_FILE_GRID    ? STUDY_GRID
                      : file->design == STUDY_FILE_LATIN ? STUDY_LATIN
                                                         : STUDY_ONE_AT_A_TIME;
    results->answer = study->answer;
    results->margin = file->margin;
    results->confidence = file->confidence;
    results->stopped =
        arena_text(arena, store_stopped(store) != NULL ? store_stopped(store) : "interrupted");
    results->runs_planned = (int32_t)study->design.runs;
    Loading loading = {
        .study = study, .store = store, .arena = arena, .results = results, .error = error};
    status = load_all(&loading);
    if (results->stopped != NULL && strcmp(results->stopped, "converged") == 0) {
        results->runs_planned = results->run_count;
    }
    store_close(store);
    return status;
}
