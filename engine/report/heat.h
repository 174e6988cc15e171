/// Heat: what a storey's floor saw over a whole run, in squares - how close people stood, what
/// doses they took - and where somebody was at a moment. The report's maps and the window's draw it
/// alike.
///
/// Layer: report.
#pragma once

#include "report/report.h"

#define HEAT_CELL 2.0f /* side of a square [m] */

typedef enum HeatKind {
    HEAT_DENSITY = 0, // most at once, persons a square metre
    HEAT_DOSE,        // fractional effective doses that were taken there, of everybody together
    HEAT_KIND_COUNT
} HeatKind;

/// From a value on a square has a colour.
typedef struct HeatShade {
    double from;
    uint32_t rgb;
    const char* word; // of the legend
} HeatShade;
#define HEAT_SHADES 5
/// The five steps of a kind, lightest first.
const HeatShade* heat_shades(HeatKind kind);
/// The step of a value, -1: none.
int heat_step(HeatKind kind, double value);

/// The squares of a storey.
typedef struct HeatFloor {
    float left, low; // corner of the first square [m]
    int32_t columns, rows;
} HeatFloor;
/// False: that storey has none.
bool heat_floor(const Report* report, int32_t storey, HeatFloor* floor);
/// The value of a square, row by row from the lowest.
double heat_value(const Report* report, int32_t storey, HeatKind kind, int32_t cell);

/// Where a person was at a moment [s] of the run, as the report kept it (every 5 s). False: nothing
/// was kept of it.
bool heat_place(const Report* report, int32_t person, double seconds, int32_t* storey, vec2s* at);
/// Seconds between two moments that are kept.
#define HEAT_EVERY_S 5.0
