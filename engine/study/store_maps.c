// Store: maps. What runs add between two commits is gathered in memory, so that a square that many
// runs touch is written once.
#include "study/store_internal.h"

#include <stdlib.h>
#include <string.h>

static const char* const kind_names[STUDY_MAP_COUNT] = {"density", "dose", "queue", "casualties"};

const char* store_map_name(StudyMapKind kind) {
    return kind_names[kind];
}

bool store_maps_init(Store* store) {
    const Design* design = store->design;
    int32_t count = 0;
    for (int32_t place = 0; place < design->places; place++) {
        count += store->facilities[place]->storey_count * design->file->plan_count;
    }
    store->maps = calloc((size_t)count + 1, sizeof(StoreMap));
    if (store->maps == NULL) {
        return false;
    }
    for (int32_t place = 0; place < design->places; place++) {
        const Facility* facility = store->facilities[place];
        for (int32_t storey = 0; storey < facility->storey_count; storey++) {
            RecordFloor floor = record_floor(facility, storey);
            for (int32_t plan = 0; plan < design->file->plan_count; plan++) {
                store->maps[store->map_count++] = (StoreMap){.place = place,
                                                             .storey = storey,
                                                             .plan = plan,
                                                             .columns = floor.columns,
                                                             .rows = floor.rows};
            }
        }
    }
    return true;
}

void store_maps_free(Store* store) {
    for (int32_t i = 0; i < store->map_count; i++) {
        for (int kind = 0; kind < STUDY_MAP_COUNT; kind++) {
            free(store->maps[i].sum[kind]);
            free(store->maps[i].most[kind]);
        }
    }
    free(store->maps);
}

Status store_maps_describe(Store* store, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status =
        store_prepare(store, "INSERT INTO floor VALUES (?,?,?,?,?,?,?,?,?,?)", &statement, error);
    for (int32_t i = 0; i < store->map_count && status == STATUS_OK; i++) {
        const StoreMap* map = &store->maps[i];
        if (map->plan > 0) {
            continue; // the same for every plan
        }
        const Facility* facility = store->facilities[map->place];
        RecordFloor floor = record_floor(facility, map->storey);
        Text name = facility->storeys[map->storey].name;
        sqlite3_bind_int(statement, 1, map->place / store->design->facilities);
        sqlite3_bind_int(statement, 2, map->place % store->design->facilities);
        sqlite3_bind_int(statement, 3, map->storey);
        sqlite3_bind_text(statement, 4, text_in(name, LANGUAGE_EN), -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(statement, 5, text_in(name, LANGUAGE_ZH), -1, SQLITE_TRANSIENT);
        sqlite3_bind_double(statement, 6, (double)floor.left);
        sqlite3_bind_double(statement, 7, (double)floor.low);
        sqlite3_bind_double(statement, 8, RECORD_CELL_M);
        sqlite3_bind_int(statement, 9, floor.columns);
        sqlite3_bind_int(statement, 10, floor.rows);
        status = store_step(store, statement, error);
    }
    sqlite3_finalize(statement);
    return status;
}

static StoreMap* find_map(Store* store, int32_t place, int32_t storey, int32_t plan) {
    for (int32_t i = 0; i < store->map_count; i++) {
        StoreMap* map = &store->maps[i];
        if (map->place == place && map->storey == storey && map->plan == plan) {
            return map;
        }
    }
    return NULL;
}

bool store_keeps_runs(const Store* store) {
    return store->shards > 1 && store->design->file->until.given;
}

static Status add_run_map(Store* store, const Record* record, Error* error) {
    Status status = STATUS_OK;
    for (int32_t i = 0; i < record->cell_count && status == STATUS_OK; i++) {
        const RecordCell* cell = &record->cells[i];
        sqlite3_bind_int64(store->add_run_map, 1, record->run);
        sqlite3_bind_text(store->add_run_map, 2, kind_names[cell->kind], -1, SQLITE_STATIC);
        sqlite3_bind_int(store->add_run_map, 3, cell->storey);
        sqlite3_bind_int(store->add_run_map, 4, cell->cell);
        sqlite3_bind_int64(store->add_run_map, 5, cell->value);
        status = store_step(store, store->add_run_map, error);
    }
    return status;
}

Status store_maps_add(Store* store, const DesignRun* run, const Record* record, Error* error) {
    if (store_keeps_runs(store)) {
        return add_run_map(store, record, error);
    }
    int32_t place = run->scenario * store->design->facilities + run->facility;
    StoreMap* map = NULL;
    for (int32_t i = 0; i < record->cell_count; i++) {
        const RecordCell* cell = &record->cells[i];
        if (map == NULL || map->storey != cell->storey) {
            map = find_map(store, place, cell->storey, run->plan);
        }
        if (map == NULL || cell->cell < 0 || cell->cell >= map->columns * map->rows) {
            continue; // a square of a storey without a map
        }
        if (map->sum[cell->kind] == NULL) {
            size_t count = (size_t)map->columns * (size_t)map->rows;
            map->sum[cell->kind] = calloc(count, sizeof(int64_t));
            map->most[cell->kind] = calloc(count, sizeof(int64_t));
            if (map->sum[cell->kind] == NULL || map->most[cell->kind] == NULL) {
                return error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", store->path);
            }
        }
        int64_t* most = &map->most[cell->kind][cell->cell];
        map->sum[cell->kind][cell->cell] += cell->value;
        *most = cell->value > *most ? cell->value : *most;
    }
    return STATUS_OK;
}

static Status write_map(Store* store, StoreMap* map, int kind, Error* error) {
    sqlite3_stmt* statement = store->add_map;
    Status status = STATUS_OK;
    for (int32_t cell = 0; cell < map->columns * map->rows && status == STATUS_OK; cell++) {
        if (map->sum[kind][cell] == 0) {
            continue;
        }
        sqlite3_bind_text(statement, 1, kind_names[kind], -1, SQLITE_STATIC);
        sqlite3_bind_int(statement, 2, map->plan);
        sqlite3_bind_int(statement, 3, map->place / store->design->facilities);
        sqlite3_bind_int(statement, 4, map->place % store->design->facilities);
        sqlite3_bind_int(statement, 5, map->storey);
        sqlite3_bind_int(statement, 6, cell);
        sqlite3_bind_int64(statement, 7, map->sum[kind][cell]);
        sqlite3_bind_int64(statement, 8, map->most[kind][cell]);
        status = store_step(store, statement, error);
        map->sum[kind][cell] = 0;
        map->most[kind][cell] = 0;
    }
    return status;
}

Status store_maps_write(Store* store, Error* error) {
    Status status = STATUS_OK;
    for (int32_t i = 0; i < store->map_count && status == STATUS_OK; i++) {
        for (int kind = 0; kind < STUDY_MAP_COUNT && status == STATUS_OK; kind++) {
            if (store->maps[i].sum[kind] != NULL) {
                status = write_map(store, &store->maps[i], kind, error);
            }
        }
    }
    return status;
}
