/// Gas watch: what gas was where while a run was watched - at detectors, in the rooms of the leaks,
/// at people's mouths, and over the ground. For the curve and the pictures; nothing of it marks
/// anything.
///
/// Layer: report. Inside of the debrief.
#pragma once

#include "report/report.h"

#define GAS_EVERY_S    5.0 /* between two samples of the series; people are looked at every second */
#define GAS_CLOUD_S    30.0 /* between two clouds */
#define GAS_SERIES_MAX 96
#define GAS_LEVEL      60.0f /* of a square: hazard_gas_level() times this */

typedef enum GasPlace {
    GAS_AT_MOUTH = 0, // the most that anybody stood in; what a mask holds back is not taken off
    GAS_IN_ROOM,      // wherever there is most of it, at floor, head or ceiling
    GAS_AT_HEAD,      // the same at 1.6 m
    GAS_AT_DETECTOR,  // what it showed
    GAS_AT_SENSOR,    // the air at a detector: with several gases its reading does not say of which
} GasPlace;

typedef struct GasSeries {
    GasPlace place;
    int32_t kind;  // hazard_gas_kind()
    int32_t thing; // room or device; of AT_MOUTH who stood in the most, NOBODY nobody
    float most;    // share of the air
    double most_s; // when
} GasSeries;

/// The most of a kind at anybody's mouth.
typedef struct GasMet {
    float share; // of the air
    int32_t who;
    double seconds; // when
} GasMet;

/// The squares of a storey's picture, row by row from the lowest.
typedef struct GasGround {
    float left, low; // [m]
    int32_t columns, rows;
    int32_t first; // its first square among those of all storeys
} GasGround;

typedef struct GasWatch {
    GasSeries series[GAS_SERIES_MAX];
    int series_count;
    float* oxygen;             // by person: the least share in the air that they stood in
    GasMet met[GAS_KINDS_MAX]; // of the seconds since the last sample
    float* shares;             // of the air, `series_count` a sample
    int sample_count, sample_capacity;
    float cell; // side of a square [m]
    GasGround* grounds;
    int32_t square_count;
    int32_t* rooms;   // by square, NOBODY none
    uint8_t* worst;   // by square, over the whole run
    uint8_t** clouds; // one every GAS_CLOUD_S from the first tick on; NULL: no gas yet
    int cloud_count, cloud_capacity;
} GasWatch;

/// The place of a series in both languages; of people with who met the most, where `named`.
void gas_place_text(const Drill* drill, const GasSeries* series, bool named, char* en, char* zh,
                    size_t size);

/// False: no memory. In a drill without gas nothing is watched.
bool gas_watch_begin(GasWatch* watch, const World* world);
/// Called every second. False: no memory.
bool gas_watch_look(GasWatch* watch, const World* world);
void gas_watch_end(GasWatch* watch);
/// The levels of all squares at a tick or up to GAS_CLOUD_S before it; NULL none.
const uint8_t* gas_watch_cloud(const GasWatch* watch, uint32_t tick);
