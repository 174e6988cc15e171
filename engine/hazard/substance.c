// Substance: checks of a row, and what follows from one without further assumptions.
#include "hazard/substance.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "core/detmath.h"
#include "core/status.h"
#include "facility/facility.h"

#define ZERO_CELSIUS 273.15
#define TOO_NEAR_K   0.5 // boils so near to 20 C that the line has no slope of its own

int32_t substance_find(const Substance* rows, int count, const char* id) {
    for (int i = 0; i < count; ++i) {
        if (id != NULL && strcmp(rows[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

static bool flawed(const char** field, Text* flaw, const char* name, const char* en,
                   const char* zh) {
    *field = name;
    *flaw = (Text){en, zh};
    return false;
}

static bool burns_soundly(const Substance* row, const char** field, Text* flaw) {
    if (row->lower <= 0.0 && row->upper <= 0.0) {
        return true;
    }
    if (!(row->lower > 0.0 && row->upper > row->lower)) {
        return flawed(field, flaw, "upper", "must be more than lower", "须大于 lower");
    }
    if (row->stoichiometric > 0.0 &&
        !(row->stoichiometric > row->lower && row->stoichiometric < row->upper)) {
        return flawed(field, flaw, "stoichiometric", "must be between lower and upper",
                      "须介于 lower 与 upper 之间");
    }
    if (row->heat <= 0.0) {
        return flawed(field, flaw, "heat", "is missing: it burns between lower and upper",
                      "缺少：它在 lower 与 upper 之间可燃");
    }
    return true;
}

/// Levels rise from the mildest on, and none rises with the time that one is exposed.
static bool levels_are_sound(const Substance* row, const char** field, Text* flaw) {
    static const char* const names[SUBSTANCE_LEVELS] = {"aegl_1", "aegl_2", "aegl_3"};
    for (int time = 0; time < TOXIC_TIMES; ++time) {
        double milder = 0.0;
        for (int level = 0; level < SUBSTANCE_LEVELS; ++level) {
            double ppm = row->aegl[level][time];
            if (ppm > 0.0 && ppm < milder) {
                return flawed(field, flaw, names[level], "must not be below a milder level",
                              "不得低于较轻的级别");
            }
            if (time > 0 && ppm > row->aegl[level][time - 1]) {
                return flawed(field, flaw, names[level], "must not rise with time",
                              "不得随时间升高");
            }
            milder = ppm > 0.0 ? ppm : milder;
        }
    }
    double milder = 0.0;
    for (int level = 0; level < SUBSTANCE_LEVELS; ++level) {
        double ppm = row->erpg[level];
        if (ppm > 0.0 && ppm < milder) {
            return flawed(field, flaw, "erpg", "must rise from the mildest on", "须由轻到重递增");
        }
        milder = ppm > 0.0 ? ppm : milder;
    }
    return true;
}

static bool load_is_sound(const Substance* row, const char** field, Text* flaw) {
    bool any = row->slot > 0.0 || row->slod > 0.0;
    if (any && !(row->slot > 0.0 && row->slod > row->slot)) {
        return flawed(field, flaw, "slod", "must be more than slot, and both are needed",
                      "须大于 slot，且两者都须给出");
    }
    if (any && row->slot_power <= 0.0) {
        return flawed(field, flaw, "slot_power", "is missing: slot needs it",
                      "缺少：给出 slot 时须有");
    }
    return true;
}

static bool liquid_is_sound(const Substance* row, const char** field, Text* flaw) {
    if (row->liquid_density <= 0.0) {
        return row->vapour_kpa <= 0.0 || flawed(field, flaw, "liquid_density",
                                                "is missing: vapour_kpa says that it may be liquid",
                                                "缺少：给出 vapour_kpa 即可为液体");
    }
    if (row->latent_heat <= 0.0 || row->liquid_heat <= 0.0 || row->vapour_kpa <= 0.0) {
        return flawed(field, flaw, "liquid_density",
                      "a liquid needs latent_heat, liquid_heat and vapour_kpa too",
                      "液体还须有 latent_heat、liquid_heat 和 vapour_kpa");
    }
    double over = row->vapour_kpa * 1000.0 - SUBSTANCE_PASCAL;
    double warmer = SUBSTANCE_KELVIN - ZERO_CELSIUS - row->boiling_celsius;
    if (fabs(warmer) < TOO_NEAR_K || over * warmer <= 0.0) {
        return flawed(field, flaw, "vapour_kpa",
                      "at 20 C it must be above 101.325 kPa of what boils below 20 C, and below "
                      "that of what does not",
                      "20℃ 时：沸点低于 20℃ 者须高于 101.325 kPa，否则须低于");
    }
    return true;
}

bool substance_sound(const Substance* row, const char** field, Text* flaw) {
    if (!(row->molar > 0.0)) {
        return flawed(field, flaw, "molar", "must be more than 0", "须大于 0");
    }
    if (!(row->gamma > 1.0)) {
        return flawed(field, flaw, "gamma", "must be more than 1", "须大于 1");
    }
    if (!(row->alarm > 0.0)) {
        return flawed(field, flaw, "alarm", "must be more than 0", "须大于 0");
    }
    return burns_soundly(row, field, flaw) && levels_are_sound(row, field, flaw) &&
           load_is_sound(row, field, flaw) && liquid_is_sound(row, field, flaw);
}

bool substance_loads(const Substance* row) {
    return row->fire_gas == FIRE_GAS_NONE && (row->probit.b > 0.0 || row->slod > 0.0);
}

double substance_density(const Substance* row) {
    return row->molar / SUBSTANCE_AIR;
}

double substance_mass(const Substance* row) {
    return 1e-3 * row->molar * SUBSTANCE_PASCAL / (SUBSTANCE_GAS * SUBSTANCE_KELVIN);
}

double substance_milligrams(const Substance* row, double ppm) {
    return ppm * substance_mass(row); // 1e-6 of a m^3, and 1e6 mg a kilogram
}

double substance_vapour(const Substance* row, double kelvin) {
    if (row->liquid_density <= 0.0) {
        return 0.0;
    }
    double boils = 1.0 / (row->boiling_celsius + ZERO_CELSIUS);
    double slope =
        det_log(1000.0 * row->vapour_kpa / SUBSTANCE_PASCAL) / (boils - 1.0 / SUBSTANCE_KELVIN);
    return SUBSTANCE_PASCAL * det_exp(slope * (boils - 1.0 / kelvin));
}

const char* fire_gas_name(int gas) {
    static const char* const names[FIRE_GAS_COUNT] = {"none", "co", "hcn", "hcl"};
    return gas >= 0 && gas < FIRE_GAS_COUNT ? names[gas] : NULL;
}

static const struct {
    const char* name;
    uint32_t stops;
} filters[] = {
    {"none", STOPS_NOTHING},      {"carbon_monoxide", STOPS_CO}, {"cyanide", STOPS_HCN},
    {"acid", STOPS_ACID},         {"organic", STOPS_ORGANIC},    {"ammonia", STOPS_AMMONIA},
    {"sulphide", STOPS_SULPHIDE},
};
enum { FILTERS = sizeof filters / sizeof filters[0] };

const char* substance_filter_name(int index) {
    return index >= 0 && index < FILTERS ? filters[index].name : NULL;
}

uint32_t substance_filter_stops(int index) {
    ASSERT(index >= 0 && index < FILTERS);
    return filters[index].stops;
}
