// What gas was where while a run was watched: samples that no event tells.

#include "report/gas_watch.h"

#include "hazard/gas_level.h"
#include "people/dose.h"
#include "report/report_internal.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_M      1.6f
#define FLOOR_M     0.3f
#define CEILING_M   0.2f  /* below it */
#define SQUARES_MAX 20000 /* of all storeys: beyond that squares are larger */
#define ROOM_POINTS 48    /* of a room that are looked at */
#define EVERY_TICKS ((uint32_t)(GAS_EVERY_S * TICKS_PER_SECOND))
#define CLOUD_LOOKS ((int)(GAS_CLOUD_S / GAS_EVERY_S))

// ---- what is watched ---------------------------------------------------------------------------

static void add_series(GasWatch* watch, GasPlace place, int32_t kind, int32_t thing) {
    if (watch->series_count < GAS_SERIES_MAX) {
        watch->series[watch->series_count++] =
            (GasSeries){.place = place, .kind = kind, .thing = thing, .most_s = -1.0};
    }
}

/// True where an earlier leak of the kind is in the same room.
static bool is_watched(const Hazard* hazard, int32_t leak) {
    const GasDef* def = hazard_leak(hazard, leak);
    for (int32_t i = 0; i < leak; i++) {
        const GasDef* other = hazard_leak(hazard, i);
        if (other->room == def->room && other->substance == def->substance) {
            return true;
        }
    }
    return false;
}

static void choose_series(GasWatch* watch, const World* world) {
    const Hazard* hazard = world_hazard(world);
    const Facility* facility = world_facility(world);
    int32_t kinds = hazard_gas_kinds(hazard);
    for (int32_t kind = 0; kind < kinds; kind++) {
        add_series(watch, GAS_AT_MOUTH, kind, NOBODY);
        for (int32_t i = 0; i < hazard_leak_count(hazard); i++) {
            const GasDef* leak = hazard_leak(hazard, i);
            bool own = leak->substance == hazard_gas_kind(hazard, kind) && !is_watched(hazard, i);
            if (own && facility->rooms[leak->room].use != ROOM_OUTDOOR) {
                add_series(watch, GAS_IN_ROOM, kind, leak->room);
                add_series(watch, GAS_AT_HEAD, kind, leak->room);
            }
        }
    }
    // What a detector shows does not say of which gas: with several the air there stands in each
    // curve.
    for (int32_t i = 0; i < facility->device_count; i++) {
        for (int32_t kind = 0; kind < kinds && facility->devices[i].kind == DEVICE_GAS_DETECTOR;
             kind++) {
            add_series(watch, kinds == 1 ? GAS_AT_DETECTOR : GAS_AT_SENSOR, kind, i);
        }
    }
}

// ---- squares -----------------------------------------------------------------------------------

/// Lays squares of a size over every storey's picture; gives how many.
static int64_t lay_squares(GasWatch* watch, const Facility* facility, float cell) {
    int64_t count = 0;
    for (int32_t i = 0; i < facility->storey_count; i++) {
        vec2s low = {{0, 0}};
        vec2s high = {{0, 0}};
        bool any = plan_box(facility, i, &low, &high);
        GasGround* ground = &watch->grounds[i];
        *ground = (GasGround){.left = low.x, .low = low.y, .first = (int32_t)count};
        ground->columns = any ? (int32_t)((high.x - low.x) / cell) + 1 : 0;
        ground->rows = any ? (int32_t)((high.y - low.y) / cell) + 1 : 0;
        count += (int64_t)ground->columns * ground->rows;
        if (count > INT32_MAX) {
            return count;
        }
    }
    return count;
}

static vec2s middle_of(const GasWatch* watch, const GasGround* ground, int32_t square) {
    int32_t column = square % ground->columns;
    int32_t row = square / ground->columns;
    return (vec2s){{ground->left + ((float)column + 0.5f) * watch->cell,
                    ground->low + ((float)row + 0.5f) * watch->cell}};
}

static bool make_squares(GasWatch* watch, const Facility* facility) {
    watch->grounds = calloc((size_t)facility->storey_count + 1, sizeof(GasGround));
    if (watch->grounds == NULL) {
        return false;
    }
    watch->cell = 0.5f;
    int64_t count = lay_squares(watch, facility, watch->cell);
    while (count > SQUARES_MAX) {
        watch->cell *= 2.0f;
        count = lay_squares(watch, facility, watch->cell);
    }
    watch->square_count = (int32_t)count;
    watch->rooms = calloc((size_t)count + 1, sizeof(int32_t));
    watch->worst = calloc((size_t)count + 1, 1);
    if (watch->rooms == NULL || watch->worst == NULL) {
        return false;
    }
    for (int32_t i = 0; i < facility->storey_count; i++) {
        const GasGround* ground = &watch->grounds[i];
        for (int32_t k = 0; k < ground->columns * ground->rows; k++) {
            watch->rooms[ground->first + k] =
                facility_room_at(facility, i, middle_of(watch, ground, k));
        }
    }
    return true;
}

bool gas_watch_begin(GasWatch* watch, const World* world) {
    if (hazard_gas_kinds(world_hazard(world)) == 0) {
        return true;
    }
    int32_t count = world_people(world)->count;
    watch->oxygen = calloc((size_t)count + 1, sizeof(float));
    for (int32_t i = 0; watch->oxygen != NULL && i < count; i++) {
        watch->oxygen[i] = HAZARD_AMBIENT_O2;
    }
    choose_series(watch, world);
    return watch->oxygen != NULL && make_squares(watch, world_facility(world));
}

void gas_watch_end(GasWatch* watch) {
    for (int i = 0; i < watch->cloud_count; i++) {
        free(watch->clouds[i]);
    }
    free(watch->clouds);
    free(watch->shares);
    free(watch->oxygen);
    free(watch->grounds);
    free(watch->rooms);
    free(watch->worst);
}

// ---- looking -----------------------------------------------------------------------------------

/// Room for one more row of a growing array; NULL: no memory, and the old one stays.
static void* grown(void* items, int count, int* capacity, size_t size) {
    if (count < *capacity) {
        return items;
    }
    int larger = *capacity == 0 ? 128 : *capacity * 2;
    void* moved = realloc(items, (size_t)larger * size);
    *capacity = moved != NULL ? larger : *capacity;
    return moved;
}

static float share_at(const Hazard* hazard, int32_t kind, int32_t room, vec2s at, float height) {
    return hazard_exposure(hazard, room, at, height).gas[kind];
}

static float share_at_heights(const World* world, const GasSeries* series, vec2s at) {
    const Hazard* hazard = world_hazard(world);
    const Room* room = &world_facility(world)->rooms[series->thing];
    float most = share_at(hazard, series->kind, series->thing, at, HEAD_M);
    if (series->place == GAS_AT_HEAD) {
        return most;
    }
    const float heights[2] = {FLOOR_M, room->ceiling - CEILING_M};
    for (int i = 0; i < 2; i++) {
        float share = share_at(hazard, series->kind, series->thing, at, heights[i]);
        most = share > most ? share : most;
    }
    return most;
}

/// The most at the room's own point and at up to ROOM_POINTS others of it.
static float share_in_room(const GasWatch* watch, const World* world, const GasSeries* series) {
    const Room* room = &world_facility(world)->rooms[series->thing];
    const GasGround* ground = &watch->grounds[room->storey];
    float most = share_at_heights(world, series, room->label);
    double area = (double)(room->high.x - room->low.x) * (double)(room->high.y - room->low.y);
    int every = 1 + (int)(area / ((double)(watch->cell * watch->cell) * ROOM_POINTS));
    int seen = 0;
    for (int32_t i = 0; i < ground->columns * ground->rows; i++) {
        if (watch->rooms[ground->first + i] == series->thing && seen++ % every == 0) {
            float share = share_at_heights(world, series, middle_of(watch, ground, i));
            most = share > most ? share : most;
        }
    }
    return most;
}

/// How high somebody breathes [m].
static float mouth_of(const People* people, int32_t person) {
    switch ((Posture)people->posture[person]) {
    case POSTURE_UPRIGHT: return DOSE_HEIGHT_UPRIGHT;
    case POSTURE_CRAWLING: return DOSE_HEIGHT_CRAWLING;
    default: return DOSE_HEIGHT_LYING;
    }
}

/// Keeps the most that anybody stands in, by kind, and the oxygen that is left to everybody.
static void look_at_people(GasWatch* watch, const World* world) {
    const People* people = world_people(world);
    const Hazard* hazard = world_hazard(world);
    for (int32_t i = 0; i < people->count; i++) {
        const Exposure met =
            hazard_exposure(hazard, people->room[i], people->at[i], mouth_of(people, i));
        watch->oxygen[i] = met.o2 < watch->oxygen[i] ? met.o2 : watch->oxygen[i];
        for (int32_t kind = 0; kind < hazard_gas_kinds(hazard); kind++) {
            if (met.gas[kind] > watch->met[kind].share) {
                watch->met[kind] = (GasMet){met.gas[kind], i, world_seconds(world)};
            }
        }
    }
}

static float share_of(const GasWatch* watch, const World* world, const GasSeries* series) {
    switch (series->place) {
    case GAS_AT_MOUTH: return watch->met[series->kind].share;
    case GAS_IN_ROOM:
    case GAS_AT_HEAD: return share_in_room(watch, world, series);
    case GAS_AT_DETECTOR: return (float)hazard_gas_reading(world_hazard(world), series->thing);
    case GAS_AT_SENSOR: {
        const Device* device = &world_facility(world)->devices[series->thing];
        return share_at(world_hazard(world), series->kind, device->room, device->at, device->mount);
    }
    }
    return 0.0f;
}

static bool take_sample(GasWatch* watch, const World* world) {
    float* shares = grown(watch->shares, watch->sample_count, &watch->sample_capacity,
                          (size_t)watch->series_count * sizeof(float));
    if (shares == NULL) {
        return false;
    }
    watch->shares = shares;
    float* row = &shares[(size_t)watch->sample_count++ * (size_t)watch->series_count];
    bool any = hazard_gas_any(world_hazard(world));
    for (int i = 0; i < watch->series_count; i++) {
        GasSeries* series = &watch->series[i];
        row[i] = any ? share_of(watch, world, series) : 0.0f;
        if (row[i] <= series->most) {
            continue;
        }
        bool mouth = series->place == GAS_AT_MOUTH;
        series->most = row[i];
        series->most_s = mouth ? watch->met[series->kind].seconds : world_seconds(world);
        series->thing = mouth ? watch->met[series->kind].who : series->thing;
    }
    memset(watch->met, 0, sizeof(watch->met));
    return true;
}

static float level_of(const World* world, int32_t room, vec2s at) {
    const Room* r = &world_facility(world)->rooms[room];
    const float heights[3] = {FLOOR_M, HEAD_M, r->ceiling - CEILING_M};
    int count = r->use == ROOM_OUTDOOR ? 2 : 3;
    float worst = 0.0f;
    for (int i = 0; i < count; i++) {
        float level = hazard_gas_level(world_hazard(world), room, at, heights[i]);
        worst = level > worst ? level : worst;
    }
    return worst;
}

static void fill_cloud(GasWatch* watch, const World* world, uint8_t* cloud) {
    const Facility* facility = world_facility(world);
    for (int32_t i = 0; i < facility->storey_count; i++) {
        const GasGround* ground = &watch->grounds[i];
        for (int32_t k = 0; k < ground->columns * ground->rows; k++) {
            int32_t square = ground->first + k;
            if (watch->rooms[square] < 0) {
                continue;
            }
            float level = level_of(world, watch->rooms[square], middle_of(watch, ground, k));
            cloud[square] = (uint8_t)(level * GAS_LEVEL);
            watch->worst[square] =
                cloud[square] > watch->worst[square] ? cloud[square] : watch->worst[square];
        }
    }
}

static bool take_cloud(GasWatch* watch, const World* world) {
    uint8_t** clouds =
        grown(watch->clouds, watch->cloud_count, &watch->cloud_capacity, sizeof(uint8_t*));
    if (clouds == NULL) {
        return false;
    }
    watch->clouds = clouds;
    uint8_t* cloud = NULL;
    if (hazard_gas_any(world_hazard(world))) {
        cloud = calloc((size_t)watch->square_count + 1, 1);
        if (cloud == NULL) {
            return false;
        }
        fill_cloud(watch, world, cloud);
    }
    clouds[watch->cloud_count++] = cloud;
    return true;
}

bool gas_watch_look(GasWatch* watch, const World* world) {
    if (watch->series_count == 0) {
        return true;
    }
    if (hazard_gas_any(world_hazard(world))) {
        look_at_people(watch, world);
    }
    if (world_tick(world) % EVERY_TICKS != 0) {
        return true;
    }
    bool cloudy = watch->sample_count % CLOUD_LOOKS == 0;
    return take_sample(watch, world) && (!cloudy || take_cloud(watch, world));
}

const uint8_t* gas_watch_cloud(const GasWatch* watch, uint32_t tick) {
    int at = (int)((double)tick * TICK_S / GAS_CLOUD_S + 1e-9);
    at = at < watch->cloud_count ? at : watch->cloud_count - 1;
    return at >= 0 ? watch->clouds[at] : NULL;
}
