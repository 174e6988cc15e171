// Walls: what hot gas and flames give to ceiling, walls and floor, and how deep it goes.
//
// Radiation: two stirred enclosures, above and below the interface, that see each other through it.
// Each has one mean incident flux; the two make a pair of linear equations with a closed solution,
// in which what surfaces and gas take up equals what flames, gas and surfaces emit. Conduction: ten
// nodes a lining, growing from the face, implicit, so that no step is too long; the matrix depends
// only on lining and step and is made once for every room lined alike.
#include <math.h>

#include "core/status.h"
#include "hazard/roots.h"
#include "hazard/zone.h"

#define ACTIVE_KELVIN      0.02 // gas or walls this far from ambient exchange heat
#define CONVECTION_LEVEL   1.52 // ceiling and floor, fire.md 2.10
#define CONVECTION_UPRIGHT 1.31
#define CONVECTION_JET     270.0 // young ceiling over a fire, fire_model.md 6
#define CONVECTION_MOST    60.0  // [W/m^2 K]
#define BACK_COEFFICIENT   9.0   // behind the lining [W/m^2 K]
#define NODE_GROWTH        1.35
#define SOOT_DENSITY       1800.0
#define SOOT_ABSORPTION    1225.0 // [1/m K], fire.md 2.10

// Where nothing else is said. Gypsum board and concrete: README of the reference data.
static const ZoneLining gypsum = {0.17, 790.0, 1090.0, 0.016};
static const ZoneLining concrete = {1.75, 2200.0, 1000.0, 0.15};

static bool same_lining(const ZoneLining* a, const ZoneLining* b) {
    return a->conductivity == b->conductivity && a->density == b->density &&
           a->heat_capacity == b->heat_capacity && a->thickness == b->thickness;
}

/// The set of linings of a room, found or made.
static int32_t lining_set(Zones* zones, const ZoneRoomDef* def) {
    ZoneLiningSet set = {.of = {gypsum, gypsum, concrete}};
    for (int i = 0; i < 3; ++i) {
        if (def->linings[i].thickness > 0.0) {
            set.of[i] = def->linings[i];
        }
    }
    for (int32_t k = 0; k < zones->lining_count; ++k) {
        const ZoneLining* of = zones->linings[k].of;
        if (same_lining(&of[0], &set.of[0]) && same_lining(&of[1], &set.of[1]) &&
            same_lining(&of[2], &set.of[2])) {
            return k;
        }
    }
    ASSERT(zones->lining_count < ZONE_LININGS_MAX);
    zones->linings[zones->lining_count] = set;
    return zones->lining_count++;
}

void wall_init(Zones* zones, ZoneRoom* room, const ZoneRoomDef* def) {
    room->lining = lining_set(zones, def);
    for (int surface = 0; surface < SURFACE_COUNT; ++surface) {
        for (int node = 0; node < ZONE_WALL_NODES; ++node) {
            room->wall[node][surface] = ZONE_AMBIENT_K;
        }
    }
}

// ---- exchange ---------------------------------------------------------------------------------

/// Share of an explicit exchange that keeps a thin layer from overshooting; 1 while x = rate x dt
/// is below a half, so that ordinary layers do not depend on the step.
static double stiff_share(double x) {
    if (x <= 0.5) {
        return 1.0;
    }
    double bent = 0.5 + 0.5 * (x - 0.5) / x; // slope 1 at a half, 1 far off
    return bent / x;
}

/// e^-x for x >= 0 to 1e-7, cheap: (1 - x/64 ...)^64 by its series and six squarings.
static double decay(double x) {
    double y = (x > 40.0 ? 40.0 : x) / 64.0;
    double series =
        1.0 - y * (1.0 - 0.5 * y * (1.0 - y / 3.0 * (1.0 - 0.25 * y * (1.0 - 0.2 * y))));
    for (int i = 0; i < 6; ++i) {
        series *= series;
    }
    return series;
}

double gas_depth(double area, double perimeter, double depth) {
    return 3.6 * area * depth / (2.0 * area + perimeter * depth);
}

double gas_emissivity(double soot, double kelvin, double carbon_dioxide, double length) {
    double gas = carbon_dioxide / 0.005;
    double kappa = SOOT_ABSORPTION * soot / SOOT_DENSITY * kelvin + 0.1 * (gas < 1.0 ? gas : 1.0);
    return 1.0 - decay(kappa * length);
}

double layer_emissivity(const Zones* zones, int32_t room, int layer) {
    const ZoneRoom* box = &zones->rooms[room];
    const ZoneAir* air = &zones->air[room];
    double depth = layer == ZONE_UPPER ? box->height - air->layer : air->layer;
    double soot = air->density[layer] * air->fraction[layer][SPECIES_SOOT];
    return gas_emissivity(soot, air->temperature[layer], air->fraction[layer][SPECIES_CO2],
                          gas_depth(box->area, box->perimeter, depth));
}

static double fourth(double x) {
    return x * x * x * x;
}

static double surface_area(const ZoneRoom* box, const ZoneAir* air, int surface) {
    switch (surface) {
    case SURFACE_UPPER_WALL: return box->perimeter * (box->height - air->layer);
    case SURFACE_LOWER_WALL: return box->perimeter * air->layer;
    default: return box->area;
    }
}

static double convection(const ZoneRoom* box, int surface, double difference) {
    bool level = surface == SURFACE_CEILING || surface == SURFACE_FLOOR;
    double size = fabs(difference);
    double h = (level ? CONVECTION_LEVEL : CONVECTION_UPRIGHT) * root3_near(size);
    if (surface == SURFACE_CEILING && box->plume_heat > 0.0 && difference > 1.0) {
        double jet = CONVECTION_JET * box->plume_heat / (box->jet_area * difference);
        jet = jet < CONVECTION_MOST ? jet : CONVECTION_MOST;
        h = h > jet ? h : jet;
    }
    return h;
}

/// Heat capacity of a layer [J/K].
static double layer_capacity(const Zones* zones, int32_t room, int layer) {
    return zones->gas[room].mass[layer] * ZONE_HEAT_CAPACITY + 1e-9;
}

static void convect(Zones* zones, int32_t room, int layer, double part) {
    ZoneRoom* box = &zones->rooms[room];
    const ZoneAir* air = &zones->air[room];
    ZoneRate* rate = &zones->rates[room];
    int first = layer == ZONE_UPPER ? SURFACE_CEILING : SURFACE_LOWER_WALL;
    double h[2];
    double area[2];
    double coupling = 0.0;
    for (int i = 0; i < 2; ++i) {
        double difference = air->temperature[layer] - box->wall[0][first + i];
        h[i] = convection(box, first + i, difference);
        area[i] = surface_area(box, air, first + i);
        coupling += h[i] * area[i];
    }
    coupling /= layer_capacity(zones, room, layer);
    box->coupling = coupling > box->coupling ? coupling : box->coupling;
    double share = stiff_share(coupling * part);
    for (int i = 0; i < 2; ++i) {
        double flux = share * h[i] * (air->temperature[layer] - box->wall[0][first + i]);
        rate->wall[first + i] += flux;
        rate->heat[layer] -= flux * area[i];
    }
}

/// One of the two enclosures that exchange radiation.
typedef struct Enclosure {
    double emissivity, emitted; // of the gas; [W/m^2]
    double source;              // of flames and surfaces [W]
    double area;                // surfaces and the interface [m^2]
} Enclosure;

static Enclosure enclosure_of(Zones* zones, int32_t room, int layer, double part) {
    ZoneRoom* box = &zones->rooms[room];
    const ZoneAir* air = &zones->air[room];
    int first = layer == ZONE_UPPER ? SURFACE_CEILING : SURFACE_LOWER_WALL;
    Enclosure e = {.area = box->area, .source = box->flame_heat[layer]};
    for (int i = 0; i < 2; ++i) {
        double area = surface_area(box, air, first + i);
        e.area += area;
        e.source += area * ZONE_STEFAN * fourth(box->wall[0][first + i]);
    }
    double t = air->temperature[layer];
    e.emissivity = layer_emissivity(zones, room, layer);
    double coupling =
        4.0 * e.emissivity * ZONE_STEFAN * t * t * t * e.area / layer_capacity(zones, room, layer);
    box->coupling = coupling > box->coupling ? coupling : box->coupling;
    e.emissivity *= stiff_share(coupling * part);
    e.emitted = e.emissivity * ZONE_STEFAN * fourth(t);
    return e;
}

static void radiate(Zones* zones, int32_t room, double part) {
    const ZoneRoom* box = &zones->rooms[room];
    ZoneRate* rate = &zones->rates[room];
    Enclosure e[2];
    for (int layer = 0; layer < 2; ++layer) {
        e[layer] = enclosure_of(zones, room, layer, part);
    }
    // G_l area_l = source_l + A (1 - eps_o) G_o + A emitted_o, for either layer l and the other o.
    double a = box->area;
    double own[2], from_other[2];
    for (int layer = 0; layer < 2; ++layer) {
        const Enclosure* other = &e[1 - layer];
        own[layer] = (e[layer].source + a * other->emitted) / e[layer].area;
        from_other[layer] = a * (1.0 - other->emissivity) / e[layer].area;
    }
    double incident[2];
    incident[0] = (own[0] + from_other[0] * own[1]) / (1.0 - from_other[0] * from_other[1]);
    incident[1] = own[1] + from_other[1] * incident[0];
    for (int layer = 0; layer < 2; ++layer) {
        double leaving = (1.0 - e[layer].emissivity) * incident[layer] + e[layer].emitted;
        int first = layer == ZONE_UPPER ? SURFACE_CEILING : SURFACE_LOWER_WALL;
        for (int i = 0; i < 2; ++i) {
            rate->wall[first + i] += leaving - ZONE_STEFAN * fourth(box->wall[0][first + i]);
        }
        rate->heat[layer] +=
            (e[layer].emissivity * incident[layer] - e[layer].emitted) * e[layer].area;
    }
}

/// True when a room has anything to exchange; once it has, it stays so.
static bool wake(ZoneRoom* room, const ZoneAir* air) {
    if (!room->active) {
        double up = fabs(air->temperature[ZONE_UPPER] - ZONE_AMBIENT_K);
        double low = fabs(air->temperature[ZONE_LOWER] - ZONE_AMBIENT_K);
        room->active = up > ACTIVE_KELVIN || low > ACTIVE_KELVIN ||
                       air->fraction[ZONE_UPPER][SPECIES_SOOT] > 1e-9;
    }
    return room->active;
}

void wall_stage(Zones* zones, double part) {
    for (int32_t i = 0; i < zones->room_count; ++i) {
        ZoneRoom* room = &zones->rooms[i];
        room->coupling = 0.0;
        if (!wake(room, &zones->air[i])) {
            continue;
        }
        convect(zones, i, ZONE_LOWER, part);
        convect(zones, i, ZONE_UPPER, part);
        radiate(zones, i, part);
        double taken = 0.0;
        for (int surface = 0; surface < SURFACE_COUNT; ++surface) {
            double flux = zones->rates[i].wall[surface];
            room->flux[surface] += flux;
            taken += flux * surface_area(room, &zones->air[i], surface);
        }
        zones->ledger.wall_heat += 0.5 * part * taken;
    }
}

// ---- conduction -------------------------------------------------------------------------------

/// Factors the implicit matrix of a surface for a step: Thomas' algorithm, kept for every room.
static void factor_surface(const Zones* zones, ZoneLiningSet* set, int surface, double part) {
    static const int lining_of[SURFACE_COUNT] = {0, 1, 1, 2};
    const ZoneLining* lining = &set->of[lining_of[surface]];
    double gain = zones->params.wall_gain;
    double k = lining->conductivity * gain;
    double capacity = lining->density * lining->heat_capacity * gain;
    double sum = 0.0;
    double gap[ZONE_WALL_NODES - 1];
    for (int i = 0; i + 1 < ZONE_WALL_NODES; ++i) {
        gap[i] = i == 0 ? 1.0 : gap[i - 1] * NODE_GROWTH;
        sum += gap[i];
    }
    for (int i = 0; i + 1 < ZONE_WALL_NODES; ++i) {
        gap[i] *= lining->thickness / sum;
    }
    double last_upper = 0.0;
    for (int i = 0; i < ZONE_WALL_NODES; ++i) {
        double before = i > 0 ? gap[i - 1] : 0.0;
        double after = i + 1 < ZONE_WALL_NODES ? gap[i] : 0.0;
        double store = capacity * 0.5 * (before + after) / part;
        double inward = i > 0 ? k / before : 0.0;
        double outward = i + 1 < ZONE_WALL_NODES ? k / after : BACK_COEFFICIENT;
        double diagonal = store + inward + outward - inward * last_upper;
        last_upper = outward / diagonal;
        set->store[i][surface] = store;
        set->before[i][surface] = inward;
        set->pivot[i][surface] = 1.0 / diagonal;
        set->after[i][surface] = last_upper;
    }
}

/// All surfaces of a room at once: each is a chain of dependent operations, four keep the
/// processor busy.
static void conduct(const ZoneLiningSet* restrict set, ZoneRoom* restrict room) {
    double carried[SURFACE_COUNT];
    for (int s = 0; s < SURFACE_COUNT; ++s) {
        double right = set->store[0][s] * room->wall[0][s] + 0.5 * room->flux[s];
        carried[s] = right * set->pivot[0][s]; // the mean flux of both stages
        room->wall[0][s] = carried[s];
        room->flux[s] = 0.0;
    }
    for (int i = 1; i < ZONE_WALL_NODES; ++i) {
        double behind = i == ZONE_WALL_NODES - 1 ? BACK_COEFFICIENT * ZONE_AMBIENT_K : 0.0;
        for (int s = 0; s < SURFACE_COUNT; ++s) {
            double right =
                set->store[i][s] * room->wall[i][s] + set->before[i][s] * carried[s] + behind;
            carried[s] = right * set->pivot[i][s];
            room->wall[i][s] = carried[s];
        }
    }
    for (int i = ZONE_WALL_NODES - 2; i >= 0; --i) {
        for (int s = 0; s < SURFACE_COUNT; ++s) {
            carried[s] = room->wall[i][s] + set->after[i][s] * carried[s];
            room->wall[i][s] = carried[s];
        }
    }
}

void wall_conduct(Zones* zones, double part) {
    if (part != zones->wall_step) {
        zones->wall_step = part;
        for (int32_t k = 0; k < zones->lining_count; ++k) {
            for (int surface = 0; surface < SURFACE_COUNT; ++surface) {
                factor_surface(zones, &zones->linings[k], surface, part);
            }
        }
    }
    for (int32_t i = 0; i < zones->room_count; ++i) {
        if (zones->rooms[i].active) {
            conduct(&zones->linings[zones->rooms[i].lining], &zones->rooms[i]);
        }
    }
}
