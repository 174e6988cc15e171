// Edge: what of a room's edge gives way to pressure, and at what - panes, doors, walls.
//
// A plan draws no materials. So panes break by the glass probit turned round, doors at two to three
// kilopascal, walls between rooms as light partitions where neither room is one that is built
// solidly, else as brickwork, and outer walls as unreinforced blocks. What each stands is drawn
// once and is the same in every run of a seed.
#include "core/detmath.h"
#include "hazard/explosion_state.h"

#include <math.h>

// What elements stand [kPa]: glass by its probit; others after Harris 1983 as general knowledge
// has him [M]: room doors 2-3, light partitions 2-5, brick walls 7-15; outer walls: Clancey's
// unreinforced block walls, 13.8-20.7.
#define DOOR_LOW   2.0
#define DOOR_HIGH  3.0
#define SOLID_DOOR 2.0 // a fire door or a locked one, against a room's door; own choice
#define LIGHT_LOW  2.0
#define LIGHT_HIGH 5.0
#define BRICK_LOW  7.0
#define BRICK_HIGH 15.0
#define OUTER_LOW  13.8
#define OUTER_HIGH 20.7
// Weights [kg/m^2], own choice: 4 mm of glass, a timber leaf, board on studs, brick.
#define PANE_KG     10.0
#define LEAF_KG     20.0
#define LIGHT_KG    30.0
#define BRICK_KG    200.0
#define OUTER_SHARE 0.5  // of an outer wall that goes when it goes, own choice
#define STEP_M      0.5f // along an outline
#define WALL_STEP_M 0.2f // across a wall of at most so many of these, as doors are found
#define WALL_STEPS  6
#define STAIR_TALL  2.0

static double draw(const Hazard* hazard, const char* what, int32_t a, int32_t b) {
    RngKey key = {.seed = hazard->seed,
                  .stream = RNG_HAZARD,
                  .who = (uint64_t)(uint32_t)a << 32 | (uint32_t)b,
                  .what = hash_text(what)};
    return rng_unit(key);
}

double opening_area(const Hazard* hazard, int32_t opening) {
    const Opening* row = &hazard->facility->openings[opening];
    double tall = row->kind == OPENING_STAIR ? STAIR_TALL : (double)row->height;
    return (double)row->width * tall;
}

bool opening_stands_open(const Hazard* hazard, int32_t opening) {
    OpeningKind kind = hazard->facility->openings[opening].kind;
    return kind == OPENING_GAP || kind == OPENING_STAIR ||
           (kind != OPENING_LIFT && hazard->open_share[opening] > 0.0f) ||
           hazard->explosions->gone[opening] != 0;
}

double opening_strength(const Hazard* hazard, int32_t opening) {
    const Opening* row = &hazard->facility->openings[opening];
    if (row->kind == OPENING_WINDOW) {
        double u = draw(hazard, "pane", opening, 0);
        return blast_pane_strength(det_inverse_normal(0.01 + 0.98 * u));
    }
    double u = draw(hazard, "door", opening, 0);
    double kpa = DOOR_LOW + u * (DOOR_HIGH - DOOR_LOW);
    return row->fire_rating > 0.0f || row->locked ? kpa * SOLID_DOOR : kpa;
}

/// Area by which a room can let go what comes in from another, doors and panes that would break
/// counted [m^2].
static double outlets(const Hazard* hazard, int32_t room, int32_t from) {
    const Facility* facility = hazard->facility;
    const Room* row = &facility->rooms[room];
    double sum = 0.0;
    for (int32_t i = 0; i < row->opening_count; i++) {
        int32_t index = facility->room_openings[row->first_opening + i];
        const Opening* opening = &facility->openings[index];
        bool counts = opening_other(opening, room) != from && opening->kind != OPENING_LIFT;
        sum += counts ? opening_area(hazard, index) : 0.0;
    }
    return sum;
}

/// A hole of an area that leads from a room into another, as a vent: whole into the open, else two
/// orifices in a row with what the other room has.
static double as_vent(const Hazard* hazard, int32_t room, int32_t other, double area) {
    if (other < 0 || hazard->facility->rooms[other].use == ROOM_OUTDOOR) {
        return area;
    }
    double out = outlets(hazard, other, room);
    return area * out / sqrt(area * area + out * out);
}

static void add_openings(const Hazard* hazard, int32_t room, Edge* edge) {
    const Facility* facility = hazard->facility;
    const Room* row = &facility->rooms[room];
    for (int32_t i = 0; i < row->opening_count; i++) {
        int32_t index = facility->room_openings[row->first_opening + i];
        OpeningKind kind = facility->openings[index].kind;
        double area = opening_area(hazard, index);
        double vent = as_vent(hazard, room, opening_other(&facility->openings[index], room), area);
        if (opening_stands_open(hazard, index)) {
            edge->open += vent;
        } else if (kind != OPENING_LIFT && edge->count < EDGE_MAX - EDGE_WALLS_MAX) {
            edge->elements[edge->count++] =
                (BlastElement){.area = vent,
                               .whole = area,
                               .strength = opening_strength(hazard, index),
                               .weight = kind == OPENING_WINDOW ? PANE_KG : LEAF_KG,
                               .tag = index};
        }
    }
}

/// The room beyond a point of an outline: the first that a short step outwards finds, -1 none.
static int32_t beyond(const Facility* facility, int32_t room, vec2s point, vec2s outwards) {
    for (int i = 1; i <= WALL_STEPS; i++) {
        vec2s at = glms_vec2_add(point, glms_vec2_scale(outwards, WALL_STEP_M * (float)i));
        int32_t other = facility_room_at(facility, facility->rooms[room].storey, at);
        if (other >= 0 && other != room) {
            return facility->rooms[other].use == ROOM_OUTDOOR ? -1 : other;
        }
    }
    return -1;
}

static BlastElement* wall_to(Edge* edge, int32_t first, int tag) {
    for (int32_t i = first; i < edge->count; i++) {
        if (edge->elements[i].tag == tag) {
            return &edge->elements[i];
        }
    }
    if (edge->count >= EDGE_MAX) {
        return NULL;
    }
    edge->elements[edge->count] = (BlastElement){.tag = tag};
    return &edge->elements[edge->count++];
}

/// Rooms whose walls are built solidly: they keep fire, noise or people in or out.
static bool is_solid(const Facility* facility, int32_t room) {
    RoomUse use = facility->rooms[room].use;
    return use == ROOM_PLANT || use == ROOM_STAIR || use == ROOM_WORKSHOP || use == ROOM_KITCHEN ||
           use == ROOM_STORE || use == ROOM_CONTROL;
}

static void name_wall(const Hazard* hazard, int32_t room, BlastElement* wall) {
    wall->whole = wall->area;
    if (wall->tag == EDGE_OUTSIDE) {
        double u = draw(hazard, "outer wall", room, room);
        wall->strength = OUTER_LOW + u * (OUTER_HIGH - OUTER_LOW);
        wall->weight = BRICK_KG;
        wall->area *= OUTER_SHARE;
        wall->whole = wall->area;
        return;
    }
    int32_t other = wall->tag - EDGE_WALL;
    wall->area = as_vent(hazard, room, other, wall->whole);
    int32_t low = room < other ? room : other;
    double u = draw(hazard, "partition", low, low == room ? other : room);
    bool brick = is_solid(hazard->facility, room) || is_solid(hazard->facility, other);
    wall->strength =
        brick ? BRICK_LOW + u * (BRICK_HIGH - BRICK_LOW) : LIGHT_LOW + u * (LIGHT_HIGH - LIGHT_LOW);
    wall->weight = brick ? BRICK_KG : LIGHT_KG;
}

// A bit for every pair of rooms, the lower index first.
static size_t wall_bit(const Facility* facility, int32_t room, int32_t other) {
    int32_t low = room < other ? room : other;
    int32_t high = room < other ? other : room;
    return (size_t)low * (size_t)facility->room_count + (size_t)high;
}

size_t wall_bytes(const Facility* facility) {
    return ((size_t)facility->room_count * (size_t)facility->room_count + 7) / 8;
}

bool wall_is_down(const Hazard* hazard, int32_t room, int32_t other) {
    size_t bit = wall_bit(hazard->facility, room, other);
    return (hazard->explosions->fallen[bit / 8] >> (bit % 8) & 1) != 0;
}

void wall_falls(Hazard* hazard, int32_t room, int32_t other) {
    size_t bit = wall_bit(hazard->facility, room, other);
    hazard->explosions->fallen[bit / 8] |= (uint8_t)(1u << (bit % 8));
}

/// Walls that have fallen are open, and nothing that could give.
static void open_fallen(const Hazard* hazard, int32_t room, int32_t first, Edge* edge) {
    int32_t kept = first;
    for (int32_t i = first; i < edge->count; i++) {
        BlastElement wall = edge->elements[i];
        int32_t other = wall.tag == EDGE_OUTSIDE ? room : wall.tag - EDGE_WALL;
        if (wall_is_down(hazard, room, other)) {
            edge->open += wall.area;
            if (edge->down_count < EDGE_WALLS_MAX) {
                edge->down[edge->down_count++] = wall;
            }
        } else {
            edge->elements[kept++] = wall;
        }
    }
    edge->count = kept;
}

static void add_walls(const Hazard* hazard, int32_t room, Edge* edge) {
    const Facility* facility = hazard->facility;
    const Room* row = &facility->rooms[room];
    const Ring* ring = &facility->rings[row->first_ring];
    int32_t first = edge->count;
    for (int32_t i = 0; i < ring->count; i++) {
        vec2s a = facility->points[ring->first + i];
        vec2s b = facility->points[ring->first + (i + 1) % ring->count];
        float length = vec_distance(a, b);
        vec2s along = length > 0.0f ? glms_vec2_divs(glms_vec2_sub(b, a), length) : vec(1.0f, 0.0f);
        vec2s outwards = vec(along.y, -along.x); // the outline runs counter-clockwise
        int32_t steps = (int32_t)floorf(length / STEP_M) + 1;
        for (int32_t k = 0; k < steps; k++) {
            vec2s at = glms_vec2_lerp(a, b, ((float)k + 0.5f) / (float)steps);
            int32_t other = beyond(facility, room, at, outwards);
            BlastElement* wall = wall_to(edge, first, other < 0 ? EDGE_OUTSIDE : EDGE_WALL + other);
            if (wall != NULL) {
                wall->area += (double)(length / (float)steps * row->ceiling);
            }
        }
    }
    for (int32_t i = first; i < edge->count; i++) {
        name_wall(hazard, room, &edge->elements[i]);
    }
    open_fallen(hazard, room, first, edge);
}

void edge_of(const Hazard* hazard, int32_t room, Edge* edge) {
    *edge = (Edge){.count = 0};
    add_openings(hazard, room, edge);
    add_walls(hazard, room, edge);
}
