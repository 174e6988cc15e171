// Vents: what flows through openings, where it goes in the next room, and what it drags along.
//
// Every opening is cut at its sill, its soffit and both rooms' layer heights, so that in each piece
// both sides are one gas and the pressure difference is a straight line: the flow through a piece
// is a closed form, and so is its slope. The square root is bent to a line below a hundredth of a
// milli-pascal, without which two rooms at rest would have an infinite slope between them. After
// the pressures are solved each piece yields one or two streams; a stream takes gas from one layer
// and gives all of it to others, so that nothing is lost whatever the mixing rules say.
#include <math.h>

#include "hazard/roots.h"
#include "hazard/zone.h"

#define DISCHARGE       0.7   // doors and windows, fire.md 2.6
#define HATCH_DISCHARGE 0.68  // level openings, fire.md 2.7
#define SOFT_PASCAL     1e-5  // costs 0.2 % of a flow at 5 Pa; 1e-3 costs 2 %
#define EXCHANGE        0.10  // counterflow through a hatch under denser gas, fire.md 2.7
#define HATCH_SHUT      0.01  // share that leaks past a shut hatch, as of a shut door
#define FLOOD           0.942 // flooding constant of a square hatch
#define JET_MIXING      0.44  // hot jet under a layer, fire.md 2.6
#define FALL_MIXING     0.65  // cold inflow through a layer: fitted to CFAST, fire_model.md 5
#define FALL_LONGEST    0.5   // [m], likewise
#define HATCH_MIXING    0.05  // likewise
#define GIVE_MOST       0.6   // of a layer in one stage
#define DRAG_MOST       0.2   // of a layer in one stage and stream

// ---- cutting ----------------------------------------------------------------------------------

/// Lightness of a room's column of gas from its floor to z, against the air outside [Pa].
static double column_lift(const Zones* zones, int32_t room, double z) {
    if (room < 0) {
        return 0.0;
    }
    const ZoneRoom* box = &zones->rooms[room];
    const ZoneAir* air = &zones->air[room];
    double ambient = ZONE_PRESSURE / (ZONE_GAS_CONSTANT * ZONE_AMBIENT_K);
    double above = z - box->floor_z;
    above = above < 0.0 ? 0.0 : (above > box->height ? box->height : above);
    double low = above < air->layer ? above : air->layer;
    return ZONE_GRAVITY * ((ambient - air->density[ZONE_LOWER]) * low +
                           (ambient - air->density[ZONE_UPPER]) * (above - low));
}

static void set_side(const Zones* zones, ZonePiece* piece, int side, int32_t room, double z) {
    if (room < 0) {
        piece->layer[side] = ZONE_LOWER;
        piece->temperature[side] = ZONE_AMBIENT_K;
        piece->density[side] = ZONE_PRESSURE / (ZONE_GAS_CONSTANT * ZONE_AMBIENT_K);
        return;
    }
    const ZoneAir* air = &zones->air[room];
    int layer = z > zones->rooms[room].floor_z + air->layer ? ZONE_UPPER : ZONE_LOWER;
    piece->layer[side] = layer;
    piece->temperature[side] = air->temperature[layer];
    piece->density[side] = air->density[layer];
}

static void cut_wall(Zones* zones, int32_t index) {
    const ZoneVent* vent = &zones->vents[index];
    double width = vent->shut_width + vent->share * (vent->open_width - vent->shut_width);
    double cuts[4] = {vent->sill_z, vent->soffit_z, 0.0, 0.0};
    int count = 2;
    for (int side = 0; side < 2; ++side) {
        int32_t room = vent->room[side];
        if (room < 0) {
            continue;
        }
        double z = zones->rooms[room].floor_z + zones->air[room].layer;
        if (z <= vent->sill_z || z >= vent->soffit_z) {
            continue;
        }
        int place = count++;
        for (; place > 0 && cuts[place - 1] > z; --place) {
            cuts[place] = cuts[place - 1];
        }
        cuts[place] = z;
    }
    for (int i = 0; i + 1 < count; ++i) {
        double height = cuts[i + 1] - cuts[i];
        if (height < 1e-9) {
            continue;
        }
        ZonePiece* piece = &zones->pieces[zones->piece_count++];
        piece->vent = index;
        piece->z0 = cuts[i];
        piece->z1 = cuts[i + 1];
        piece->flow_area = (vent->joint ? 1.0 : DISCHARGE) * width * height;
        piece->offset0 =
            column_lift(zones, vent->room[0], cuts[i]) - column_lift(zones, vent->room[1], cuts[i]);
        piece->offset1 = column_lift(zones, vent->room[0], cuts[i + 1]) -
                         column_lift(zones, vent->room[1], cuts[i + 1]);
        for (int side = 0; side < 2; ++side) {
            set_side(zones, piece, side, vent->room[side], 0.5 * (cuts[i] + cuts[i + 1]));
        }
    }
}

/// Clear area of a hatch as far as it stands open, at least a hundredth [m^2].
static double hatch_area(const ZoneVent* vent) {
    return vent->area * (vent->share > HATCH_SHUT ? vent->share : HATCH_SHUT);
}

/// A hatch is one piece: what rises is the lower room's upper layer, what falls the upper room's
/// lower one.
static void cut_hatch(Zones* zones, int32_t index) {
    const ZoneVent* vent = &zones->vents[index];
    int32_t below = vent->room[0];
    int32_t above = vent->room[1];
    double ceiling = zones->rooms[below].floor_z + zones->rooms[below].height;
    double floor_above = above >= 0 ? zones->rooms[above].floor_z : ceiling;
    ZonePiece* piece = &zones->pieces[zones->piece_count++];
    piece->vent = index;
    piece->z0 = piece->z1 = floor_above;
    piece->flow_area = HATCH_DISCHARGE * hatch_area(vent);
    piece->offset0 = column_lift(zones, below, ceiling) - column_lift(zones, above, floor_above);
    piece->offset1 = piece->offset0;
    set_side(zones, piece, 0, below, ceiling + 1.0);
    set_side(zones, piece, 1, above, floor_above - 1.0);
}

void vent_prepare(Zones* zones) {
    zones->piece_count = 0;
    for (int32_t i = 0; i < zones->vent_count; ++i) {
        if (zones->vents[i].kind == ZONE_VENT_HATCH) {
            cut_hatch(zones, i);
        } else {
            cut_wall(zones, i);
        }
    }
}

// ---- flows ------------------------------------------------------------------------------------

/// Mass flow of gas of `density` through `area` where the pressure difference runs from `drop0` to
/// `drop1`, both of one sign [kg/s]; `slope` its derivative by the difference [kg/s Pa].
static double orifice(double area, double density, double drop0, double drop1, double* slope) {
    double a = sqrt(fabs(drop0) + SOFT_PASCAL);
    double b = sqrt(fabs(drop1) + SOFT_PASCAL);
    double k = area * sqrt(2.0 * density);
    *slope = k / (a + b);
    return k * ((2.0 / 3.0) * (a * a + a * b + b * b) / (a + b) - sqrt(SOFT_PASCAL));
}

/// Mass flows of a piece [kg/s]: [0] from room 0 to 1 and [1] back, with their slopes and the
/// share of the piece's height below the neutral plane.
typedef struct PieceFlow {
    double mass[2], slope[2];
    double neutral; // share of the height at which the difference changes sign, 0 or 1 if nowhere
    bool lower_is_forward;
} PieceFlow;

static PieceFlow piece_flow(const ZonePiece* piece, double difference) {
    PieceFlow flow = {.neutral = 1.0};
    double drop0 = piece->offset0 + difference;
    double drop1 = piece->offset1 + difference;
    flow.lower_is_forward = drop0 > 0.0 || (drop0 == 0.0 && drop1 >= 0.0);
    if ((drop0 >= 0.0 && drop1 >= 0.0) || (drop0 <= 0.0 && drop1 <= 0.0)) {
        int side = flow.lower_is_forward ? 0 : 1;
        flow.mass[side] =
            orifice(piece->flow_area, piece->density[side], drop0, drop1, &flow.slope[side]);
        return flow;
    }
    flow.neutral = drop0 / (drop0 - drop1);
    int low = flow.lower_is_forward ? 0 : 1;
    flow.mass[low] =
        orifice(piece->flow_area * flow.neutral, piece->density[low], drop0, 0.0, &flow.slope[low]);
    flow.mass[1 - low] = orifice(piece->flow_area * (1.0 - flow.neutral), piece->density[1 - low],
                                 0.0, drop1, &flow.slope[1 - low]);
    return flow;
}

double piece_enthalpy(const ZonePiece* piece, double difference, double* slope) {
    PieceFlow flow = piece_flow(piece, difference);
    double hot0 = ZONE_HEAT_CAPACITY * piece->temperature[0];
    double hot1 = ZONE_HEAT_CAPACITY * piece->temperature[1];
    *slope = hot0 * flow.slope[0] + hot1 * flow.slope[1];
    return hot0 * flow.mass[0] - hot1 * flow.mass[1];
}

static double difference_of(const Zones* zones, const ZoneVent* vent) {
    double first = vent->room[0] >= 0 ? zones->pressure[vent->room[0]] : 0.0;
    double second = vent->room[1] >= 0 ? zones->pressure[vent->room[1]] : 0.0;
    return first - second;
}

/// Counterflow through a hatch where denser gas lies above [m^3/s each way]; the same volume and
/// therefore the same enthalpy both ways, so that it does not touch the pressures.
static double hatch_exchange(const ZonePiece* piece, double area, double drop) {
    double excess = piece->density[1] - piece->density[0];
    if (excess <= 0.0) {
        return 0.0;
    }
    double mean = 0.5 * (piece->density[0] + piece->density[1]);
    double side = sqrt(area);
    double flood = FLOOD * FLOOD * ZONE_GRAVITY * excess * side * side * side * side * side /
                   (2.0 * area * area);
    double calm = 1.0 - fabs(drop) / flood;
    if (calm <= 0.0) {
        return 0.0;
    }
    return EXCHANGE * sqrt(ZONE_GRAVITY * excess * area * area * side / mean) * calm;
}

/// The streams of a piece, at most two.
static int piece_streams(const Zones* zones, const ZonePiece* piece, ZoneStream streams[2]) {
    const ZoneVent* vent = &zones->vents[piece->vent];
    bool hatch = vent->kind == ZONE_VENT_HATCH;
    double difference = difference_of(zones, vent);
    PieceFlow flow = piece_flow(piece, difference);
    double exchange =
        hatch ? hatch_exchange(piece, hatch_area(vent), piece->offset0 + difference) : 0.0;
    double width =
        hatch ? sqrt(hatch_area(vent))
              : piece->flow_area / ((vent->joint ? 1.0 : DISCHARGE) * (piece->z1 - piece->z0));
    double neutral = piece->z0 + flow.neutral * (piece->z1 - piece->z0);
    int count = 0;
    for (int side = 0; side < 2; ++side) {
        double mass = flow.mass[side] + exchange * piece->density[side];
        if (mass <= 0.0) {
            continue;
        }
        bool low = (side == 0) == flow.lower_is_forward;
        bool split = flow.neutral < 1.0;
        streams[count++] = (ZoneStream){.vent = piece->vent,
                                        .from = vent->room[side],
                                        .to = vent->room[1 - side],
                                        .layer = piece->layer[side],
                                        .mass = mass,
                                        .z0 = split && !low ? neutral : piece->z0,
                                        .z1 = split && low ? neutral : piece->z1,
                                        .width = width,
                                        .hatch = hatch};
    }
    return count;
}

void vent_count_draws(Zones* zones) {
    zones->stream_count = 0;
    for (int32_t i = 0; i < zones->piece_count; ++i) {
        ZoneStream* streams = &zones->streams[zones->stream_count];
        int count = piece_streams(zones, &zones->pieces[i], streams);
        zones->stream_count += count;
        for (int j = 0; j < count; ++j) {
            if (streams[j].from >= 0) {
                zones->rates[streams[j].from].drawn[streams[j].layer] += streams[j].mass;
            }
        }
    }
    fan_add_streams(zones);
}

// ---- delivery ---------------------------------------------------------------------------------

/// Moves `mass` of gas within a room from one layer to the other.
static void drag(Zones* zones, int32_t room, int layer, double mass) {
    const ZoneAir* air = &zones->air[room];
    ZoneRate* rate = &zones->rates[room];
    double heat = ZONE_HEAT_CAPACITY * air->temperature[layer] * mass;
    rate->mass[layer] -= mass;
    rate->mass[1 - layer] += mass;
    rate->heat[layer] -= heat;
    rate->heat[1 - layer] += heat;
    for (int s = 0; s < SPECIES_COUNT; ++s) {
        double part = mass * air->fraction[layer][s];
        rate->species[layer][s] -= part;
        rate->species[1 - layer][s] += part;
    }
}

/// Share of a stream that ends in the upper layer of the room it enters.
static double upward_share(const Zones* zones, const ZoneStream* stream, double temperature) {
    const ZoneAir* air = &zones->air[stream->to];
    double interface = zones->rooms[stream->to].floor_z + air->layer;
    double low = air->temperature[ZONE_LOWER];
    double up = air->temperature[ZONE_UPPER];
    if (stream->from < 0 || stream->layer == ZONE_LOWER) {
        return clamp_unit((temperature - up) / 4.0); // hotter than the layer: it joins it
    }
    if (0.5 * (stream->z0 + stream->z1) > interface) {
        return 1.0;
    }
    // Smoke cooler than the layer of the room it returns to cannot join all of it.
    double contrast = clamp_unit((up - low) / 2.0);
    if (contrast <= 0.0) {
        return 1.0;
    }
    return contrast * clamp_unit((temperature - low) / (up - low)) + (1.0 - contrast);
}

/// Gas that a plane jet drags over a height of `fall` [kg/s].
static double jet_entrainment(double coefficient, double density, double around, double jet,
                              double excess, double mass, double width, double fall) {
    double heat = 1e-3 * ZONE_HEAT_CAPACITY * excess * mass; // [kW]
    return coefficient * root3_squared(around / jet) *
           root3(ZONE_GRAVITY * density * density / (1e-3 * ZONE_HEAT_CAPACITY * around)) *
           root3(heat) * root3_squared(width) * fall;
}

/// What a stream drags from layer to layer in the room it enters; the part of it that comes from
/// the lower layer [kg/s].
static double mix(Zones* zones, const ZoneStream* stream, double temperature, double up_share,
                  double mass, double part) {
    const ZoneAir* air = &zones->air[stream->to];
    double interface = zones->rooms[stream->to].floor_z + air->layer;
    double low = air->temperature[ZONE_LOWER];
    double up = air->temperature[ZONE_UPPER];
    bool above = 0.5 * (stream->z0 + stream->z1) > interface;
    int layer;
    double dragged;
    if (!above && up_share > 0.0 && temperature > low) {
        layer = ZONE_LOWER;
        dragged = jet_entrainment(stream->hatch ? HATCH_MIXING : JET_MIXING, air->density[layer],
                                  low, temperature, temperature - low, mass * up_share,
                                  stream->width, interface - stream->z0);
    } else if (above && up_share < 1.0 && temperature < up) {
        layer = ZONE_UPPER;
        double fall = stream->z1 - interface;
        fall = fall < FALL_LONGEST ? fall : FALL_LONGEST;
        dragged = jet_entrainment(stream->hatch ? HATCH_MIXING : FALL_MIXING, air->density[layer],
                                  up, temperature, up - temperature, mass * (1.0 - up_share),
                                  stream->width, fall);
    } else {
        return 0.0;
    }
    double most = DRAG_MOST * zones->gas[stream->to].mass[layer] / part;
    dragged = dragged < most ? dragged : most;
    drag(zones, stream->to, layer, dragged);
    return layer == ZONE_LOWER ? dragged : 0.0;
}

/// What a stream is made of.
typedef struct Cargo {
    double mass, heat; // [kg/s], [W]
    double species[SPECIES_COUNT];
} Cargo;

static void add_cargo(ZoneRate* rate, int layer, const Cargo* cargo, double share) {
    rate->mass[layer] += share * cargo->mass;
    rate->heat[layer] += share * cargo->heat;
    for (int s = 0; s < SPECIES_COUNT; ++s) {
        rate->species[layer][s] += share * cargo->species[s];
    }
}

/// Gas of one layer (or the outside) goes to a room: both ends of the bookkeeping.
static void carry(Zones* zones, const ZoneStream* stream, int layer, double mass, double part) {
    Cargo cargo = {.mass = mass};
    double temperature = ZONE_AMBIENT_K;
    if (stream->from >= 0) {
        const ZoneAir* air = &zones->air[stream->from];
        temperature = air->temperature[layer];
        for (int s = 0; s < SPECIES_COUNT; ++s) {
            cargo.species[s] = mass * air->fraction[layer][s];
        }
    } else {
        cargo.species[SPECIES_O2] = mass * zones->params.oxygen;
    }
    cargo.heat = ZONE_HEAT_CAPACITY * temperature * mass;
    if (stream->from >= 0) {
        add_cargo(&zones->rates[stream->from], layer, &cargo, -1.0);
    }
    if (stream->to >= 0) {
        double up = upward_share(zones, stream, temperature);
        double dragged = mix(zones, stream, temperature, up, mass, part);
        ZoneRate* rate = &zones->rates[stream->to];
        if (cargo.species[SPECIES_FUEL] > 0.0 && dragged > 0.0) {
            double oxygen = dragged * zones->air[stream->to].fraction[ZONE_LOWER][SPECIES_O2];
            double watts = unburnt_jet(temperature, up * cargo.species[SPECIES_FUEL], oxygen);
            unburnt_release(rate, ZONE_UPPER, watts);
            unburnt_book(zones, stream->to, watts, part);
        }
        if (up < 1.0) {
            add_cargo(rate, ZONE_LOWER, &cargo, 1.0 - up);
        }
        if (up > 0.0) {
            add_cargo(rate, ZONE_UPPER, &cargo, up);
        }
    }
    double sign = stream->to < 0 ? 0.5 * part : (stream->from < 0 ? -0.5 * part : 0.0);
    zones->ledger.mass_left += sign * mass;
    zones->ledger.enthalpy_left += sign * cargo.heat;
    zones->ledger.soot_left += sign * cargo.species[SPECIES_SOOT];
    zones->ledger.fuel_left += sign * cargo.species[SPECIES_FUEL];
}

/// Delivers a stream; what its layer cannot give comes from the other at the same enthalpy.
static void deliver(Zones* zones, const ZoneStream* stream, double part) {
    if (stream->from < 0) {
        carry(zones, stream, ZONE_LOWER, stream->mass, part);
        return;
    }
    const ZoneAir* air = &zones->air[stream->from];
    double give = zones->rates[stream->from].give[stream->layer];
    carry(zones, stream, stream->layer, give * stream->mass, part);
    if (give < 1.0) {
        int other = 1 - stream->layer;
        double ratio = air->temperature[stream->layer] / air->temperature[other];
        carry(zones, stream, other, (1.0 - give) * stream->mass * ratio, part);
    }
}

static void limit_draws(Zones* zones, double part) {
    for (int32_t i = 0; i < zones->room_count; ++i) {
        ZoneRate* rate = &zones->rates[i];
        for (int layer = 0; layer < 2; ++layer) {
            double most = GIVE_MOST * zones->gas[i].mass[layer];
            double asked = rate->drawn[layer] * part;
            rate->give[layer] = asked > most ? most / asked : 1.0;
        }
    }
}

/// Notes for readers: the flows of an opening, and which one brings a room its smoke and heat.
static void note(Zones* zones, const ZoneStream* stream) {
    if (stream->vent < 0) {
        return;
    }
    ZoneVent* vent = &zones->vents[stream->vent];
    vent->flow[stream->from == vent->room[0] ? 0 : 1] += stream->mass;
    if (stream->to < 0) {
        return;
    }
    ZoneRoom* room = &zones->rooms[stream->to];
    if (stream->layer == ZONE_LOWER && !stream->hatch) {
        double open = vent->share > 0.0 ? stream->width * (stream->z1 - stream->z0) : 0.0;
        double speed = open > 1e-6 ? stream->mass / (1.2 * open) : 0.0;
        room->draught_mass += stream->mass;
        room->draught += stream->mass * speed;
    }
    if (stream->from < 0) {
        return;
    }
    const ZoneAir* air = &zones->air[stream->from];
    double excess =
        air->temperature[stream->layer] - zones->air[stream->to].temperature[ZONE_LOWER];
    if (excess > 0.0) {
        room->inflow_heat += ZONE_HEAT_CAPACITY * excess * stream->mass;
    }
    double soot = stream->mass * air->fraction[stream->layer][SPECIES_SOOT];
    if (soot > room->inlet_soot) {
        room->inlet_soot = soot;
        room->inlet = stream->vent;
    }
}

/// Gas lost or drawn in when a room's pressure bursts its weakest leaf or pane.
static void relieve(Zones* zones, int32_t room, double part) {
    double slope;
    double heat = pressure_relief(zones->pressure[room], &slope);
    if (heat == 0.0) {
        return;
    }
    const ZoneAir* air = &zones->air[room];
    ZoneStream stream = {.vent = -1,
                         .from = heat > 0.0 ? room : ZONE_OUTSIDE,
                         .to = heat > 0.0 ? ZONE_OUTSIDE : room,
                         .layer = ZONE_LOWER,
                         .z0 = zones->rooms[room].floor_z,
                         .z1 = zones->rooms[room].floor_z};
    if (heat < 0.0) {
        stream.mass = -heat / (ZONE_HEAT_CAPACITY * ZONE_AMBIENT_K);
        deliver(zones, &stream, part);
        return;
    }
    for (int layer = 0; layer < 2; ++layer) { // by volume, so that neither layer runs dry
        double upper = zones->gas[room].upper_volume / zones->rooms[room].volume;
        double share = layer == ZONE_UPPER ? upper : 1.0 - upper;
        stream.layer = layer;
        stream.mass = share * heat / (ZONE_HEAT_CAPACITY * air->temperature[layer]);
        deliver(zones, &stream, part);
    }
}

void vent_deliver(Zones* zones, double part) {
    limit_draws(zones, part);
    for (int32_t i = 0; i < zones->vent_count; ++i) {
        ZoneVent* vent = &zones->vents[i];
        vent->flow[0] = vent->flow[1] = 0.0;
        double middle = 0.5 * (vent->sill_z + vent->soffit_z);
        vent->drop = difference_of(zones, vent) + column_lift(zones, vent->room[0], middle) -
                     column_lift(zones, vent->room[1], middle);
    }
    for (int32_t i = 0; i < zones->room_count; ++i) {
        ZoneRoom* room = &zones->rooms[i];
        room->inflow_heat = 0.0;
        room->inlet_soot = 0.0;
        room->draught_mass = 0.0;
        room->draught = 0.0;
        room->inlet = -1;
    }
    for (int32_t i = 0; i < zones->stream_count; ++i) {
        note(zones, &zones->streams[i]);
        deliver(zones, &zones->streams[i], part);
    }
    for (int32_t i = 0; i < zones->room_count; ++i) {
        relieve(zones, i, part);
    }
}
