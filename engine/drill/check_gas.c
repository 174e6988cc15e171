// Check of gas detectors: hung where what may leak in their room gathers, and near enough to it.
// The rules are rows of hazard/sensor.def; the debrief's findings use the same.
#include "drill/check_internal.h"

/// The flaw of a detector against one leak of its room.
static SensorFlaw flaw_of(const Facility* facility, const HazardDef* hazard, int32_t device,
                          const GasDef* leak) {
    const Device* row = &facility->devices[device];
    const Room* room = &facility->rooms[row->room];
    const SensorPlace place = {.mount = (double)row->mount,
                               .ceiling = (double)room->ceiling,
                               .source = leak->height,
                               .distance = (double)vec_distance(row->at, leak->at),
                               .outdoors = room->use == ROOM_OUTDOOR};
    return sensor_judge(&hazard->substances[leak->substance], &place);
}

/// The leak of its room that is nearest to a detector, NULL: none.
static const GasDef* nearest_leak(const Facility* facility, const HazardDef* hazard,
                                  int32_t device) {
    const Device* row = &facility->devices[device];
    const GasDef* best = NULL;
    for (int i = 0; i < hazard->leak_count; i++) {
        const GasDef* leak = &hazard->leaks[i];
        if (leak->room == row->room &&
            (best == NULL || vec_distance(row->at, leak->at) < vec_distance(row->at, best->at))) {
            best = leak;
        }
    }
    return best;
}

/// True when some other detector of the room has that leak well in sight.
static bool is_covered(const Facility* facility, const HazardDef* hazard, int32_t device,
                       const GasDef* leak) {
    for (int32_t i = 0; i < facility->device_count; i++) {
        const Device* row = &facility->devices[i];
        if (i != device && row->kind == DEVICE_GAS_DETECTOR && row->room == leak->room &&
            flaw_of(facility, hazard, i, leak) == SENSOR_FITS) {
            return true;
        }
    }
    return false;
}

SensorFlaw check_sensor(const Facility* facility, const HazardDef* hazard, int32_t device) {
    const GasDef* leak = facility->devices[device].kind == DEVICE_GAS_DETECTOR
                             ? nearest_leak(facility, hazard, device)
                             : NULL;
    if (leak == NULL) {
        return SENSOR_FITS;
    }
    SensorFlaw flaw = flaw_of(facility, hazard, device, leak);
    bool far = flaw == SENSOR_FAR && is_covered(facility, hazard, device, leak);
    return far ? SENSOR_FITS : flaw;
}

void check_detectors(const Checker* check) {
    const HazardDef* hazard = &check->drill->world.hazard;
    for (int32_t i = 0; i < check->facility->device_count; i++) {
        const Device* row = &check->facility->devices[i];
        SensorFlaw flaw = check_sensor(check->facility, hazard, i);
        if (flaw == SENSOR_FITS) {
            continue;
        }
        const GasDef* leak = nearest_leak(check->facility, hazard, i);
        const Substance* gas = &hazard->substances[leak->substance];
        bool outdoors = check->facility->rooms[row->room].use == ROOM_OUTDOOR;
        const SensorRule* rule = sensor_rule(gas, outdoors);
        if (flaw == SENSOR_FAR) {
            problems_add(check->problems, PROBLEM_NOTE, check->drill->scenario.file, 0, row->id,
                         IN_BOTH("another one nearer to the leak", "在更近处增设"),
                         "it hangs %.1f m from where %s%.0s may leak; at most %.0f m are allowed",
                         "它离释放源 %.1f 米：%.0s%s探测器最多允许 %.0f 米",
                         (double)vec_distance(row->at, leak->at), gas->name.en, gas->name.zh,
                         sensor_reach(gas, outdoors));
            continue;
        }
        problems_add(
            check->problems, PROBLEM_NOTE, check->drill->scenario.file, 0, row->id,
            IN_BOTH("move it, or leave it as a danger to be found", "移位，或留作待查隐患"),
            "it hangs %.1f m above the floor; of %s%.0s it belongs %s%.0s",
            "它距地面 %.1f 米；%.0s%s探测器应装在%.0s%s", (double)row->mount, gas->name.en,
            gas->name.zh, rule->belongs.en, rule->belongs.zh);
    }
}
