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

#define DISCHARGE       0.7                   // doors and windows, fire.md 2.6
#define HATCH_DISCHARGE 0.68                  // level openings, fire.md 2.7
#define SOFT_PASCAL     1e-5                  // costs 0.2 % of a flow at 5 Pa; 1e-3 costs 2 %
#define SOFT_ROOT       0.0031622776601683794 // of SOFT_PASCAL
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

/// Gas on one side of a piece at height z; `area` includes the discharge coefficient [m^2].
static void set_side(const Zones* zones, ZonePiece* piece, int side, int32_t room, double z,
                     double area) {
    if (room < 0) {
        piece->layer[side] = ZONE_LOWER;
        piece->heat[side] = ZONE_HEAT_CAPACITY * ZONE_AMBIENT_K;
        piece->density[side] = ZONE_PRESSURE / (ZONE_GAS_CONSTANT * ZONE_AMBIENT_K);
        piece->factor[side] = area * zones->outside_root;
        return;
    }
    const ZoneAir* air = &zones->air[room];
    int layer = z > zones->rooms[room].floor_z + air->layer ? ZONE_UPPER : ZONE_LOWER;
    piece->layer[side] = layer;
    piece->heat[side] = ZONE_HEAT_CAPACITY * air->temperature[layer];
    piece->density[side] = air->density[layer];
    piece->factor[side] = area * air->root[layer];
}

static double clear_width(const ZoneVent* vent) {
    return vent->shut_width + vent->share * (vent->open_width - vent->shut_width);
}

static void cut_wall(Zones* zones, int32_t index) {
    const ZoneVent* vent = &zones->vents[index];
    double width = clear_width(vent);
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
    double lift[4];
    for (int i = 0; i < count; ++i) {
        lift[i] =
            column_lift(zones, vent->room[0], cuts[i]) - column_lift(zones, vent->room[1], cuts[i]);
    }
    double pass = (vent->joint ? 1.0 : DISCHARGE) * width;
    for (int i = 0; i + 1 < count; ++i) {
        double height = cuts[i + 1] - cuts[i];
        if (height < 1e-9) {
            continue;
        }
        ZonePiece* piece = &zones->pieces[zones->piece_count++];
        piece->vent = index;
        piece->z0 = cuts[i];
        piece->z1 = cuts[i + 1];
        piece->offset0 = lift[i];
        piece->offset1 = lift[i + 1];
        for (int side = 0; side < 2; ++side) {
            set_side(zones, piece, side, vent->room[side], 0.5 * (cuts[i] + cuts[i + 1]),
                     pass * height);
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
    double area = HATCH_DISCHARGE * hatch_area(vent);
    piece->offset0 = column_lift(zones, below, ceiling) - column_lift(zones, above, floor_above);
    piece->offset1 = piece->offset0;
    set_side(zones, piece, 0, below, ceiling + 1.0, area);
    set_side(zones, piece, 1, above, floor_above - 1.0, area);
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

/// Flow over a height with a pressure difference from `drop0` to `drop1`, both of one sign, for a
/// factor of 1 [kg/s]; `slope` its derivative by the difference.
static double orifice(double drop0, double drop1, double* slope) {
    double a = sqrt(fabs(drop0) + SOFT_PASCAL);
    double b = sqrt(fabs(drop1) + SOFT_PASCAL);
    *slope = 1.0 / (a + b);
    return (2.0 / 3.0) * (a * a + a * b + b * b) * *slope - SOFT_ROOT;
}

double vent_flow(ZonePiece* piece, double difference, double* slope) {
    double drop0 = piece->offset0 + difference;
    double drop1 = piece->offset1 + difference;
    piece->low_forward = drop0 > 0.0 || (drop0 == 0.0 && drop1 >= 0.0);
    int low = piece->low_forward ? 0 : 1;
    if ((drop0 >= 0.0 && drop1 >= 0.0) || (drop0 <= 0.0 && drop1 <= 0.0)) {
        piece->neutral = 1.0;
        piece->mass[low] = piece->factor[low] * orifice(drop0, drop1, slope);
        piece->mass[1 - low] = 0.0;
        *slope *= piece->factor[low] * piece->heat[low];
    } else {
        piece->neutral = drop0 / (drop0 - drop1);
        double slopes[2];
        double below = piece->factor[low] * piece->neutral;
        double above = piece->factor[1 - low] * (1.0 - piece->neutral);
        piece->mass[low] = below * orifice(drop0, 0.0, &slopes[0]);
        piece->mass[1 - low] = above * orifice(0.0, drop1, &slopes[1]);
        *slope = below * slopes[0] * piece->heat[low] + above * slopes[1] * piece->heat[1 - low];
    }
    return piece->heat[0] * piece->mass[0] - piece->heat[1] * piece->mass[1];
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
    double exchange = 0.0;
    double width = clear_width(vent);
    if (hatch) {
        double area = hatch_area(vent);
        exchange = hatch_exchange(piece, area, piece->offset0 + difference_of(zones, vent));
        width = sqrt(area);
    }
    double neutral = piece->z0 + piece->neutral * (piece->z1 - piece->z0);
    bool split = piece->neutral < 1.0;
    int count = 0;
    for (int side = 0; side < 2; ++side) {
        double mass = piece->mass[side] + exchange * piece->density[side];
        if (mass <= 0.0) {
            continue;
        }
        bool low = (side == 0) == piece->low_forward;
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
    mix_add(rate->species[layer], air->fraction[layer], -mass);
    mix_add(rate->species[1 - layer], air->fraction[layer], mass);
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

/// Gas that a plane jet drags over a height of `fall` [kg/s]: fire.md 2.6, its powers of a third
/// under one root.
static double jet_entrainment(double coefficient, double density, double around, double jet,
                              double excess, double mass, double width, double fall) {
    double cp = 1e-3 * ZONE_HEAT_CAPACITY;
    double heat = cp * excess * mass; // [kW]
    double ratio = around / jet * density * width;
    return coefficient * fall * root3_near(ratio * ratio * heat * (ZONE_GRAVITY / cp) / around);
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

/// Gas of a composition into (negative: out of) a layer's rates.
static void add_gas(ZoneRate* rate, int layer, double mass, double heat, const double* fraction) {
    rate->mass[layer] += mass;
    rate->heat[layer] += mass * heat;
    mix_add(rate->species[layer], fraction, mass);
}

/// Gas arrives in a room: divided between its layers, dragging along, burning where it can.
static void arrive(Zones* zones, const ZoneStream* stream, double kelvin, double mass,
                   const double* fraction, double part) {
    double up = upward_share(zones, stream, kelvin);
    double dragged = mix(zones, stream, kelvin, up, mass, part);
    ZoneRate* rate = &zones->rates[stream->to];
    double heat = ZONE_HEAT_CAPACITY * kelvin;
    if (up < 1.0) {
        add_gas(rate, ZONE_LOWER, (1.0 - up) * mass, heat, fraction);
    }
    if (up > 0.0) {
        add_gas(rate, ZONE_UPPER, up * mass, heat, fraction);
    }
    if (fraction[SPECIES_FUEL] > 0.0 && dragged > 0.0) {
        double oxygen = dragged * zones->air[stream->to].fraction[ZONE_LOWER][SPECIES_O2];
        double watts = unburnt_jet(kelvin, up * mass * fraction[SPECIES_FUEL], oxygen);
        unburnt_release(rate, ZONE_UPPER, watts);
        unburnt_book(zones, stream->to, watts, part);
    }
}

/// Gas of one layer (or the outside) goes to a room: both ends of the bookkeeping.
static void carry(Zones* zones, const ZoneStream* stream, int layer, double mass, double part) {
    double kelvin = ZONE_AMBIENT_K;
    const double* fraction = zones->outside;
    if (stream->from >= 0) {
        const ZoneAir* air = &zones->air[stream->from];
        kelvin = air->temperature[layer];
        fraction = air->fraction[layer];
        add_gas(&zones->rates[stream->from], layer, -mass, ZONE_HEAT_CAPACITY * kelvin, fraction);
    }
    if (stream->to >= 0) {
        arrive(zones, stream, kelvin, mass, fraction, part);
    }
    if (stream->to < 0 || stream->from < 0) {
        double out = (stream->to < 0 ? 0.5 : -0.5) * part * mass;
        zones->ledger.mass_left += out;
        zones->ledger.enthalpy_left += out * ZONE_HEAT_CAPACITY * kelvin;
        zones->ledger.soot_left += out * fraction[SPECIES_SOOT];
        zones->ledger.fuel_left += out * fraction[SPECIES_FUEL];
    }
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
