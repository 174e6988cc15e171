// Heat: the squares that were counted while the run was watched (watch.c), with their colours.

#include "report/heat.h"

#include "report/report_internal.h"

const HeatShade* heat_shades(HeatKind kind) {
    static const HeatShade shades[HEAT_KIND_COUNT][HEAT_SHADES] = {
        [HEAT_DENSITY] = {{0.5, 0xDCE7F1, "0.5"},
                          {1.0, 0xA9C6DF, "1"},
                          {2.0, 0x6C9CC6, "2"},
                          {3.0, 0xE69F00, "3"},
                          {4.0, 0xB3261E, "4"}},
        [HEAT_DOSE] = {{0.01, 0xF3E3D3, "0.01"},
                       {0.1, 0xE8B98F, "0.1"},
                       {0.3, 0xD5813F, "0.3"},
                       {1.0, 0xA34A12, "1"},
                       {3.0, 0x5A1F05, "3"}}};
    return shades[kind];
}

int heat_step(HeatKind kind, double value) {
    const HeatShade* shades = heat_shades(kind);
    int step = -1;
    while (step + 1 < HEAT_SHADES && value >= shades[step + 1].from) {
        step++;
    }
    return step;
}

bool heat_floor(const Report* report, int32_t storey, HeatFloor* floor) {
    if (storey < 0 || storey >= report->floor_count) {
        return false;
    }
    const FloorWatch* watch = &report->floors[storey];
    *floor = (HeatFloor){watch->left, watch->low, watch->columns, watch->rows};
    return watch->columns > 0 && watch->rows > 0;
}

double heat_value(const Report* report, int32_t storey, HeatKind kind, int32_t cell) {
    const FloorWatch* watch = &report->floors[storey];
    return kind == HEAT_DENSITY
               ? (double)watch->most[cell] / ((double)CROWD_CELL * (double)CROWD_CELL)
               : (double)watch->dose[cell];
}

bool heat_place(const Report* report, int32_t person, double seconds, int32_t* storey, vec2s* at) {
    const Frame* frame = report_frame(report, seconds);
    if (frame == NULL || person < 0 || person >= report->person_count) {
        return false;
    }
    *storey = frame->people[person].storey;
    *at = frame->people[person].at;
    return true;
}
