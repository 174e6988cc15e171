// Cloud: the powder of an extinguisher, which hides what it hits.
//
// A kilogram of powder adds extinction by the volume of the part it is blown into, the same at
// every height, and settles. It does no harm and trips no detector here; it stays where it is.
#include "core/detmath.h"
#include "hazard/hazard_internal.h"

// 2-3 m of sight in a small room for a minute (fire.md 6.2): 4 kg in 40 m^3 leave 2.5 m, and 18 m a
// minute later.
#define EXTINCTION_AREA 12.0 // [m^2/kg]
#define SETTLES_S       30.0 // to 1/e
#define CLEAR           0.01f

void cloud_blow(Hazard* hazard, int32_t room, vec2s at, double kg) {
    PartState* part = &hazard->parts[zone_at(hazard, room, at)];
    double volume = (double)part->area * (double)hazard->facility->rooms[room].ceiling;
    part->powder += (float)(EXTINCTION_AREA * kg / volume);
}

void cloud_settle(Hazard* hazard) {
    float share = (float)det_exp(-HAZARD_STEP_S / SETTLES_S);
    for (int32_t i = 0; i < hazard->part_count; ++i) {
        float left = share * hazard->parts[i].powder;
        hazard->parts[i].powder = left > CLEAR ? left : 0.0f;
    }
}
