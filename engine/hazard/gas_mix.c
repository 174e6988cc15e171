// Gas mixing: the streams that carry gas between the boxes of rooms, and out.
//
// Each part of a room is two boxes for light gas (upper 30 %) and for heavy gas (lower 30 %), one
// for gas as heavy as air. Streams of air join them: within the room, through doors and windows
// height by height, with stairs and fans, with the air that leaks. They are set at the start of a
// hazard step from what is there then; boxes.c then solves the step exactly.
#include <math.h>
#include <string.h>

#include "core/detmath.h"
#include "core/status.h"
#include "hazard/explosion_state.h"
#include "hazard/manhole.h"
#include "hazard/mixing.h"

#define LIGHT         0.8 // relative densities, hazards.md 1.3 [D]
#define HEAVY         1.2
#define THIN_SHARE    0.3   // of a room's height that the gas gathers in, likewise
#define STILL_S       300.0 // between the boxes: still air, likewise
#define FANNED_S      30.0  // with a fan, likewise
#define SCRUBBER_FLOW 2.0   // where the plan says none [m^3/s]
#define SCRUBBED      0.99  // of acid gases in one pass through the lye; own choice
#define INDOOR_KELVIN 2.0   // that rooms differ by, hazards.md 1.3 [K]
#define SHUT_DOOR     0.011 // through a shut door's m^2 [m/s]: 0.01-0.03 m^3/s, likewise
#define WINDOW        0.3   // through an open window's m^2, wind of 2 m/s [m/s], likewise
#define WINDOW_WIND   2.0   // that wind [m/s]
#define HATCH_M       0.1 // of air below and above a level opening that goes through it, own choice
#define ABOVE_M       0.5 // of air above a manhole that may fall in, own choice
#define PIECES_MAX    4

double gas_split(const Hazard* hazard, int32_t part, int32_t kind) {
    double high = (double)hazard->facility->rooms[hazard->parts[part].room].ceiling;
    double density = substance_density(gas_kind(hazard, kind));
    return high * (density < LIGHT ? 1.0 - THIN_SHARE : (density > HEAVY ? THIN_SHARE : 1.0));
}

void gas_mix_create(Hazard* hazard) {
    const Gas* gas = hazard->gas;
    for (int32_t part = 0; part < hazard->part_count; ++part) {
        const PartState* state = &hazard->parts[part];
        double high = (double)hazard->facility->rooms[state->room].ceiling;
        for (int32_t kind = 0; kind < gas->kind_count; ++kind) {
            double split = gas_split(hazard, part, kind);
            gas_box(gas, part, kind, GAS_LOWER)->volume = (double)state->area * split;
            gas_box(gas, part, kind, GAS_UPPER)->volume = (double)state->area * (high - split);
        }
    }
}

int32_t gas_streams_max(int32_t parts, int32_t vents, int32_t fans, int32_t kinds) {
    // Within a part four, through a vent two boxes with two both ways, a fan two, a leak one.
    // A fallen wall passes what a vent does.
    return kinds * (4 * parts + 8 * (vents + FALLEN_WALLS_MAX) + 2 * fans + GAS_LEAKS_MAX);
}

/// A stream between boxes of a kind; `tally`: what it takes to the open counts there, -1 nowhere.
static void join(Gas* gas, int32_t from, int32_t to, double flow, int32_t tally) {
    int32_t stream = boxes_join(&gas->boxes, from, to, flow);
    if (stream >= 0) {
        gas->tally[stream] = tally;
    }
}

static void join_both(Gas* gas, int32_t one, int32_t other, double flow) {
    join(gas, one, other, flow, -1);
    join(gas, other, one, flow, -1);
}

// ---- within a room ------------------------------------------------------------------------------

static bool has_fan(const Hazard* hazard, int32_t part) {
    for (int32_t i = 0; i < hazard->zones->fan_count; ++i) {
        const ZoneFan* fan = &hazard->zones->fans[i];
        if (fan->def.room == part && fan->share > 0.0) {
            return true;
        }
    }
    return false;
}

static void within_part(const Hazard* hazard, int32_t part, int32_t kind) {
    Gas* gas = hazard->gas;
    int32_t low = gas_box_index(gas, part, kind, GAS_LOWER);
    int32_t up = gas_box_index(gas, part, kind, GAS_UPPER);
    double below = gas->boxes.boxes[low].volume;
    double above = gas->boxes.boxes[up].volume;
    double time = has_fan(hazard, part) ? FANNED_S : STILL_S;
    // So that the difference of the two dies down with that time.
    join_both(gas, low, up, below * above / ((below + above) * time));
    join(gas, low, BOX_OPEN, gas->air_change[part] * below, -1);
    join(gas, up, BOX_OPEN, gas->air_change[part] * above, -1);
}

/// A scrubber draws the air of the rooms of its zone through its lye and gives it back: what it
/// holds back is gone.
static void scrub(const Hazard* hazard, int32_t part, int32_t kind) {
    Gas* gas = hazard->gas;
    const Facility* facility = hazard->facility;
    const Room* room = &facility->rooms[hazard->parts[part].room];
    int32_t low = gas_box_index(gas, part, kind, GAS_LOWER);
    int32_t up = gas_box_index(gas, part, kind, GAS_UPPER);
    double below = gas->boxes.boxes[low].volume;
    double above = gas->boxes.boxes[up].volume;
    for (int32_t i = 0; i < facility->device_count; ++i) {
        const Device* device = &facility->devices[i];
        bool runs = device->kind == DEVICE_SCRUBBER && gas->shut[i] && hazard->broken[i] == 0;
        if (!runs || device->zone == NULL || room->zone == NULL ||
            strcmp(device->zone, room->zone) != 0) {
            continue;
        }
        double flow = SCRUBBED * (device->amount > 0.0f ? (double)device->amount : SCRUBBER_FLOW);
        double share = (double)hazard->parts[part].area / (double)room->area;
        join(gas, low, BOX_OPEN, flow * share * below / (below + above), -1);
        join(gas, up, BOX_OPEN, flow * share * above / (below + above), -1);
    }
}

// ---- openings -----------------------------------------------------------------------------------

/// Share of a span of height above the floor of a part that lies in one of its boxes.
static double overlap(const Hazard* hazard, int32_t part, int32_t kind, int box, double low,
                      double high) {
    double split = gas_split(hazard, part, kind);
    double top = box == GAS_LOWER ? (high < split ? high : split) : high;
    double bottom = box == GAS_LOWER ? low : (low > split ? low : split);
    return top > bottom ? (top - bottom) / (high - low) : 0.0;
}

/// Share of a kind in the air of a part between two heights.
static double share_between(const Hazard* hazard, int32_t part, int32_t kind, double low,
                            double high) {
    double sum = 0.0;
    for (int box = 0; box < GAS_BOXES; ++box) {
        sum += overlap(hazard, part, kind, box, low, high) *
               gas_share(gas_box(hazard->gas, part, kind, box));
    }
    return sum;
}

/// An opening between two parts, or a part and the open.
typedef struct Way {
    int32_t part[2];         // -1: the open
    bool level;              // part 0 below, part 1 above
    double low[2], high[2];  // what it spans, above either floor [m]
    double floor[2];         // [m]
    double area, tall, open; // [m^2], [m], [0, 1]
} Way;

/// How much lighter the air of part 0 is than that of part 1 there, by its gas.
static double lightness(const Hazard* hazard, const Way* way) {
    double sum = 0.0;
    for (int32_t kind = 0; kind < hazard->gas->kind_count; ++kind) {
        double differs = 0.0;
        for (int side = 0; side < 2; ++side) {
            double share = way->part[side] < 0 ? 0.0
                                               : share_between(hazard, way->part[side], kind,
                                                               way->low[side], way->high[side]);
            differs += side == 0 ? share : -share;
        }
        sum += (1.0 - substance_density(gas_kind(hazard, kind))) * differs;
    }
    return sum;
}

/// Air each way [m^3/s]. Through a level opening denser air above falls, denser air below stays.
static double exchanged(const Hazard* hazard, const Way* way) {
    double gas = lightness(hazard, way);
    double pull = INDOOR_KELVIN / HAZARD_AMBIENT_K;
    pull += way->level ? (gas > 0.0 ? gas : 0.0) : fabs(gas);
    double drawn = mixing_door(way->area, way->tall, pull);
    if (way->part[0] >= 0 && way->part[1] >= 0) {
        return way->open * drawn + (1.0 - way->open) * SHUT_DOOR * way->area;
    }
    double wind = WINDOW * gas_wind(hazard) / WINDOW_WIND * way->area;
    return way->open * sqrt(wind * wind + drawn * drawn); // independent of each other: in squares
}

/// Heights of the floor of part 0 at which the boxes of either side part, within the opening.
static int cut(const Hazard* hazard, const Way* way, int32_t kind, double* heights) {
    double cuts[2];
    for (int side = 0; side < 2; ++side) {
        cuts[side] = gas_split(hazard, way->part[side], kind) + way->floor[side] - way->floor[0];
    }
    bool swapped = cuts[1] < cuts[0];
    int count = 0;
    heights[count++] = way->low[0];
    for (int i = 0; i < 2; ++i) {
        double height = cuts[swapped ? 1 - i : i];
        if (height > heights[count - 1] && height < way->high[0]) {
            heights[count++] = height;
        }
    }
    heights[count] = way->high[0];
    return count;
}

static int box_at(const Hazard* hazard, int32_t part, int32_t kind, double height) {
    return height < gas_split(hazard, part, kind) ? GAS_LOWER : GAS_UPPER;
}

/// Upright: each height meets the same height of the other side.
static void join_upright(const Hazard* hazard, const Way* way, int32_t kind, double flow) {
    Gas* gas = hazard->gas;
    double heights[PIECES_MAX];
    int count = cut(hazard, way, kind, heights);
    for (int i = 0; i < count; ++i) {
        double middle = 0.5 * (heights[i] + heights[i + 1]);
        double share = (heights[i + 1] - heights[i]) / (way->high[0] - way->low[0]);
        int here = box_at(hazard, way->part[0], kind, middle);
        int there = box_at(hazard, way->part[1], kind, middle + way->floor[0] - way->floor[1]);
        join_both(gas, gas_box_index(gas, way->part[0], kind, here),
                  gas_box_index(gas, way->part[1], kind, there), flow * share);
    }
}

/// Level: what is under the ceiling below meets what is on the floor above.
static void join_level(const Hazard* hazard, const Way* way, int32_t kind, double flow) {
    Gas* gas = hazard->gas;
    int below = box_at(hazard, way->part[0], kind, 0.5 * (way->low[0] + way->high[0]));
    int above = box_at(hazard, way->part[1], kind, 0.5 * (way->low[1] + way->high[1]));
    join_both(gas, gas_box_index(gas, way->part[0], kind, below),
              gas_box_index(gas, way->part[1], kind, above), flow);
}

static void join_open(const Hazard* hazard, const Way* way, int32_t kind, double flow,
                      int32_t tally) {
    int side = way->part[0] >= 0 ? 0 : 1;
    for (int box = 0; box < GAS_BOXES; ++box) {
        double share = overlap(hazard, way->part[side], kind, box, way->low[side], way->high[side]);
        join(hazard->gas, gas_box_index(hazard->gas, way->part[side], kind, box), BOX_OPEN,
             flow * share, tally);
    }
}

static Way way_of_vent(const Hazard* hazard, const ZoneVent* vent, double open) {
    const Zones* zones = hazard->zones;
    bool level = vent->kind == ZONE_VENT_HATCH;
    const ZoneRoom* inside = &zones->rooms[vent->room[0] >= 0 ? vent->room[0] : vent->room[1]];
    Way way = {.part = {vent->room[0], vent->room[1]}, .level = level, .open = open};
    way.tall = level ? inside->height : vent->soffit_z - vent->sill_z;
    way.area = level ? vent->area : way.tall * vent->open_width;
    for (int side = 0; side < 2; ++side) {
        if (way.part[side] >= 0) {
            const ZoneRoom* room = &zones->rooms[way.part[side]];
            way.floor[side] = room->floor_z;
            way.low[side] =
                level ? (side == 0 ? room->height - HATCH_M : 0.0) : vent->sill_z - room->floor_z;
            way.high[side] = level ? way.low[side] + HATCH_M : vent->soffit_z - room->floor_z;
        }
    }
    return way;
}

/// What runs and is blown into a part and leaves it again by its manhole [m^3/s].
static double pushed_out(const Hazard* hazard, int32_t part) {
    double sum = 0.0;
    for (int32_t i = 0; i < hazard->gas->leak_count; ++i) {
        const Leak* leak = &hazard->gas->leaks[i];
        bool here = zone_at(hazard, leak->def.room, leak->def.at) == part;
        sum += here ? gas_leak_flow(hazard, leak) : 0.0;
    }
    for (int32_t i = 0; i < hazard->zones->fan_count; ++i) {
        const ZoneFan* fan = &hazard->zones->fans[i];
        sum += fan->def.room == part ? fan->share * fan->def.flow : 0.0;
    }
    return sum;
}

/// Counterflow through the manhole between a vessel (part 0) and what is above it.
static double past_manhole(const Hazard* hazard, const Way* way) {
    double denser = 0.0; // by what the vessel's air lacks in weight
    for (int32_t kind = 0; kind < hazard->gas->kind_count; ++kind) {
        double high = hazard->zones->rooms[way->part[0]].height;
        double below = share_between(hazard, way->part[0], kind, 0.0, high);
        double above = share_between(hazard, way->part[1], kind, 0.0, ABOVE_M);
        denser += (1.0 - substance_density(gas_kind(hazard, kind))) * (below - above);
    }
    return manhole_exchange(way->area, denser, pushed_out(hazard, way->part[0]));
}

/// Where a wall lies gas goes as through a door as wide as that wall; outside none of the yard's
/// cells is told of it.
static void through_fallen(const Hazard* hazard, const FallenWall* wall) {
    const Zones* zones = hazard->zones;
    Way way = {.part = {hazard->rooms[wall->room].zone, -1}, .area = wall->area, .open = 1.0};
    way.part[1] = wall->other >= 0 ? hazard->rooms[wall->other].zone : -1;
    for (int side = 0; side < 2; ++side) {
        if (way.part[side] >= 0) {
            way.floor[side] = zones->rooms[way.part[side]].floor_z;
        }
    }
    double high = zones->rooms[way.part[0]].height;
    if (way.part[1] >= 0) {
        double ceiling = way.floor[1] + zones->rooms[way.part[1]].height - way.floor[0];
        high = ceiling < high ? ceiling : high;
        way.high[1] = high + way.floor[0] - way.floor[1];
        way.low[1] = way.floor[0] - way.floor[1];
    }
    way.high[0] = way.tall = high;
    double flow = exchanged(hazard, &way);
    for (int32_t kind = 0; kind < hazard->gas->kind_count && flow > 0.0; ++kind) {
        if (hazard->gas->here[kind] && way.part[1] < 0) {
            join_open(hazard, &way, kind, flow, -1);
        } else if (hazard->gas->here[kind]) {
            join_upright(hazard, &way, kind, flow);
        }
    }
}

static void through_vent(const Hazard* hazard, int32_t index, double open) {
    const ZoneVent* vent = &hazard->zones->vents[index];
    Way way = way_of_vent(hazard, vent, open);
    double flow = vent->manhole ? past_manhole(hazard, &way) : exchanged(hazard, &way);
    for (int32_t kind = 0; kind < hazard->gas->kind_count; ++kind) {
        if (!hazard->gas->here[kind]) {
            continue;
        }
        if (way.part[0] < 0 || way.part[1] < 0) {
            join_open(hazard, &way, kind, flow, index * hazard->gas->kind_count + kind);
        } else if (way.level) {
            join_level(hazard, &way, kind, flow);
        } else {
            join_upright(hazard, &way, kind, flow);
        }
    }
}

/// A fan draws from (or blows into) the box of its height; fresh air comes into the other.
static void through_fan(const Hazard* hazard, int32_t index) {
    Gas* gas = hazard->gas;
    const ZoneFan* fan = &hazard->zones->fans[index];
    double flow = fan->share * fan->def.flow;
    int32_t part = fan->def.room;
    for (int32_t kind = 0; kind < gas->kind_count && flow > 0.0; ++kind) {
        int at = box_at(hazard, part, kind, fan->def.height);
        int32_t own = gas_box_index(gas, part, kind, at);
        int32_t other = gas_box_index(gas, part, kind, 1 - at);
        bool whole = gas->boxes.boxes[other].volume <= 0.0;
        int32_t tally = (hazard->zones->vent_count + index) * gas->kind_count + kind;
        if (!whole) {
            join(gas, fan->def.supply ? own : other, fan->def.supply ? other : own, flow, -1);
        }
        join(gas, fan->def.supply && !whole ? other : own, BOX_OPEN, flow, tally);
    }
}

// ---- leaks --------------------------------------------------------------------------------------

double gas_leak_flow(const Hazard* hazard, const Leak* leak) {
    bool burns = leak->fire >= 0 && hazard->fires[leak->fire].view.burning;
    return leak->runs && !burns ? leak->rate / substance_mass(gas_kind(hazard, leak->kind)) : 0.0;
}

/// What a leak lets into its box; it drives out as much of the air of its place.
static void leak_in(const Hazard* hazard, const Leak* leak) {
    Gas* gas = hazard->gas;
    int32_t part = zone_at(hazard, leak->def.room, leak->def.at);
    double flow = gas_leak_flow(hazard, leak);
    if (part < 0 || flow <= 0.0) {
        return; // outdoors: nothing mixes there
    }
    double density = substance_density(gas_kind(hazard, leak->kind));
    // What comes as a liquid is cold and lies on the floor, even ammonia.
    bool cold = leak->def.by_release && leak->def.release.phase != RELEASE_GAS;
    int box = density < LIGHT && !cold ? GAS_UPPER : GAS_LOWER;
    gas_box(gas, part, leak->kind, box)->source += flow;
    gas->books[leak->kind].let_in += flow * HAZARD_STEP_S;
    for (int32_t kind = 0; kind < gas->kind_count; ++kind) {
        int from = kind == leak->kind ? box : box_at(hazard, part, kind, leak->def.height);
        join(gas, gas_box_index(gas, part, kind, from), BOX_OPEN, flow, -1);
    }
}

static void set_streams(Hazard* hazard) {
    Gas* gas = hazard->gas;
    boxes_clear(&gas->boxes);
    for (int32_t part = 0; part < hazard->part_count; ++part) {
        for (int32_t kind = 0; kind < gas->kind_count; ++kind) {
            if (gas->here[kind]) {
                within_part(hazard, part, kind);
                if ((gas_kind(hazard, kind)->stops & (STOPS_ACID | STOPS_SULPHIDE)) != 0) {
                    scrub(hazard, part, kind);
                }
            }
        }
    }
    for (int32_t i = 0; i < hazard->zones->vent_count; ++i) {
        if (hazard->zones->vents[i].joint) {
            through_vent(hazard, i, 1.0);
        }
    }
    for (int32_t i = 0; i < hazard->facility->opening_count; ++i) {
        if (hazard->vent_of_opening[i] >= 0) {
            through_vent(hazard, hazard->vent_of_opening[i], (double)hazard->open_share[i]);
        }
    }
    for (int i = 0; hazard->explosions != NULL && i < hazard->explosions->wall_count; ++i) {
        through_fallen(hazard, &hazard->explosions->walls[i]);
    }
    for (int32_t i = 0; i < hazard->zones->fan_count; ++i) {
        through_fan(hazard, i);
    }
    for (int32_t i = 0; i < gas->leak_count; ++i) {
        leak_in(hazard, &gas->leaks[i]);
    }
}

/// What went to the open, by where it went.
static void keep_books(Hazard* hazard) {
    Gas* gas = hazard->gas;
    int32_t vents = hazard->zones->vent_count * gas->kind_count;
    int32_t all = vents + hazard->zones->fan_count * gas->kind_count;
    for (int32_t i = 0; i < all; ++i) {
        *(i < vents ? &gas->escaped[i] : &gas->blown[i - vents]) = 0.0;
    }
    for (int32_t i = 0; i < gas->boxes.stream_count; ++i) {
        const BoxStream* stream = &gas->boxes.streams[i];
        if (stream->to != BOX_OPEN) {
            continue;
        }
        double passed = boxes_passed(&gas->boxes, i);
        int32_t tally = gas->tally[i];
        gas->books[stream->from / GAS_BOXES % gas->kind_count].gone += passed;
        if (tally >= 0) {
            *(tally < vents ? &gas->escaped[tally] : &gas->blown[tally - vents]) += passed;
        }
    }
}

void gas_mix(Hazard* hazard) {
    set_streams(hazard);
    boxes_step(&hazard->gas->boxes, HAZARD_STEP_S);
    keep_books(hazard);
}
