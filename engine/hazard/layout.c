// Layout: a facility as boxes of gas and openings between them.
//
// Every indoor room is one zone, long ones several (part.c), joined over their full height; the
// open ground is the air outside. Doors, gaps and windows are upright vents that keep a crack when
// shut; the flight of a stair is a level opening between the two rooms it joins, as large as the
// hole it needs in the floor.
#include <math.h>

#include "core/detmath.h"
#include "core/status.h"
#include "hazard/hazard_internal.h"

// Crack of a shut window against that of a door: EN 12207 class 2 lets 6.75 m^3/h pass a metre of
// joint at 100 Pa, which an orifice of 0.24 mm does; doors have about 3 mm.
#define WINDOW_CRACK_SHARE 0.08
#define HATCH_AREA_MOST    0.6 // of the smaller of the two rooms
#define HATCH_LENGTH_LEAST 1.5 // [m]
#define STEP_HEIGHT        2.0 // clear height of a flight within one storey or outdoors [m]

static bool is_outdoor(const Facility* facility, int32_t room) {
    return facility->rooms[room].use == ROOM_OUTDOOR;
}

int32_t layout_zone_count(const Facility* facility) {
    int32_t count = 0;
    for (int32_t i = 0; i < facility->room_count; ++i) {
        if (!is_outdoor(facility, i)) {
            PartGrid grid = part_grid(&facility->rooms[i]);
            count += grid.columns * grid.rows;
        }
    }
    return count;
}

static bool joins_zones(const Facility* facility, int32_t opening) {
    const int32_t* room = facility->openings[opening].room;
    // Air in lift shafts is not modelled: their doors are shut but for seconds.
    return facility->openings[opening].kind != OPENING_LIFT && room[0] >= 0 && room[1] >= 0 &&
           room[0] != room[1] && !(is_outdoor(facility, room[0]) && is_outdoor(facility, room[1]));
}

int32_t layout_vent_count(const Facility* facility) {
    int32_t count = 0;
    for (int32_t i = 0; i < facility->opening_count; ++i) {
        count += joins_zones(facility, i) ? 1 : 0;
    }
    for (int32_t i = 0; i < facility->room_count; ++i) {
        if (!is_outdoor(facility, i)) {
            PartGrid grid = part_grid(&facility->rooms[i]);
            count += (grid.columns - 1) * grid.rows + grid.columns * (grid.rows - 1);
        }
    }
    return count;
}

static double ring_length(const Facility* facility, const Ring* ring) {
    double length = 0.0;
    for (int32_t i = 0; i < ring->count; ++i) {
        vec2s a = facility->points[ring->first + i];
        vec2s b = facility->points[ring->first + (i + 1) % ring->count];
        length += (double)vec_distance(a, b);
    }
    return length;
}

double room_perimeter(const Facility* facility, int32_t room) {
    const Room* box = &facility->rooms[room];
    double length = 0.0;
    for (int32_t i = 0; i < box->ring_count; ++i) {
        length += ring_length(facility, &facility->rings[box->first_ring + i]);
    }
    return length;
}

int32_t zone_at(const Hazard* hazard, int32_t room, vec2s at) {
    const RoomState* state = &hazard->rooms[room];
    if (state->zone_count <= 1) {
        return state->zone;
    }
    return hazard->cells[state->first_cell + part_cell(&state->grid, at)];
}

static double footprint_area(const Facility* facility, const Opening* opening) {
    double twice = 0.0;
    for (int32_t i = 0; i < opening->footprint_count; ++i) {
        vec2s a = facility->points[opening->first_footprint + i];
        vec2s b = facility->points[opening->first_footprint + (i + 1) % opening->footprint_count];
        twice += (double)a.x * (double)b.y - (double)a.y * (double)b.x;
    }
    return 0.5 * fabs(twice);
}

/// Hole that a flight leaves in the floor above [m^2].
static double hatch_area(const Facility* facility, const Opening* opening) {
    double area = footprint_area(facility, opening);
    if (opening->flight == FLIGHT_LADDER) {
        area = 0.25 * DET_PI * (double)opening->width * (double)opening->width; // a manhole
    }
    if (area <= 0.0) {
        vec2s foot = glms_vec2_scale(glms_vec2_add(opening->side[0][0], opening->side[0][1]), 0.5f);
        vec2s head = glms_vec2_scale(glms_vec2_add(opening->side[1][0], opening->side[1][1]), 0.5f);
        double length = (double)vec_distance(foot, head);
        length = length > HATCH_LENGTH_LEAST ? length : HATCH_LENGTH_LEAST;
        area = (double)opening->width * length;
    }
    for (int side = 0; side < 2; ++side) {
        double most = HATCH_AREA_MOST * (double)facility->rooms[opening->room[side]].area;
        area = area < most ? area : most;
    }
    return area;
}

/// An upright opening of the lower of its rooms' ceilings at most.
static void set_upright(const Hazard* hazard, const Opening* opening, double leak_width,
                        ZoneVentDef* vent) {
    const Facility* facility = hazard->facility;
    double floor_z = -1e9;
    double ceiling_z = 1e9;
    for (int side = 0; side < 2; ++side) {
        const Room* room = &facility->rooms[opening->room[side]];
        if (room->use == ROOM_OUTDOOR) {
            continue;
        }
        double z = (double)facility->storeys[room->storey].elevation;
        floor_z = z > floor_z ? z : floor_z;
        ceiling_z = z + (double)room->ceiling < ceiling_z ? z + (double)room->ceiling : ceiling_z;
    }
    double height = opening->kind == OPENING_STAIR ? STEP_HEIGHT : (double)opening->height;
    vent->kind = ZONE_VENT_WALL;
    vent->sill_z = floor_z + (double)opening->sill;
    vent->soffit_z = vent->sill_z + height;
    vent->soffit_z = vent->soffit_z < ceiling_z ? vent->soffit_z : ceiling_z;
    vent->sill_z = vent->sill_z < vent->soffit_z - 0.01 ? vent->sill_z : vent->soffit_z - 0.01;
    vent->open_width = (double)opening->width;
    double tall = vent->soffit_z - vent->sill_z;
    double crack = leak_width * (opening->kind == OPENING_WINDOW ? WINDOW_CRACK_SHARE : 1.0);
    vent->shut_width = crack * 2.0 * (tall + vent->open_width) / tall;
    vent->shut_width = vent->shut_width < vent->open_width ? vent->shut_width : vent->open_width;
}

static vec2s side_middle(const Opening* opening, int side) {
    return glms_vec2_lerp(opening->side[side][0], opening->side[side][1], 0.5f);
}

static ZoneVentDef vent_of(const Hazard* hazard, const Opening* opening, double leak_width) {
    const Facility* facility = hazard->facility;
    ZoneVentDef vent = {.open = opening->open};
    for (int side = 0; side < 2; ++side) {
        vent.room[side] = zone_at(hazard, opening->room[side], side_middle(opening, side));
    }
    bool inside = vent.room[0] >= 0 && vent.room[1] >= 0;
    int32_t storey[2] = {facility->rooms[opening->room[0]].storey,
                         facility->rooms[opening->room[1]].storey};
    if (opening->kind == OPENING_STAIR && inside && storey[0] != storey[1]) {
        bool upwards =
            facility->storeys[storey[0]].elevation < facility->storeys[storey[1]].elevation;
        vent.kind = ZONE_VENT_HATCH;
        vent.area = hatch_area(facility, opening);
        vent.manhole = opening->flight == FLIGHT_LADDER;
        if (!upwards) {
            int32_t below = vent.room[1];
            vent.room[1] = vent.room[0];
            vent.room[0] = below;
        }
    } else {
        set_upright(hazard, opening, leak_width, &vent);
    }
    if (opening->kind == OPENING_GAP || opening->kind == OPENING_STAIR) {
        vent.open = true;
    }
    return vent;
}

/// Prescribed air neither gives nor takes: its room's openings are walls to the gas.
static bool touches_held(const Hazard* hazard, int32_t opening) {
    const int32_t* room = hazard->facility->openings[opening].room;
    return hazard->rooms[room[0]].held || hazard->rooms[room[1]].held;
}

/// What is put together before the zones are made.
typedef struct Layout {
    ZoneRoomDef* rooms;
    ZoneVentDef* vents;
    int32_t zone_count, vent_count, cell_count;
} Layout;

static void grow_box(PartState* part, const PartGrid* grid, int32_t cell) {
    vec2s low = vec(grid->low.x + (float)(cell % grid->columns) * grid->step.x,
                    grid->low.y + (float)(cell / grid->columns) * grid->step.y);
    vec2s high = glms_vec2_add(low, grid->step);
    bool fresh = part->area <= 0.0f;
    part->low = fresh ? low : glms_vec2_minv(part->low, low);
    part->high = fresh ? high : glms_vec2_maxv(part->high, high);
}

/// Adds the zones of one room, and the joints between them.
static void add_room(Hazard* hazard, Layout* layout, int32_t index) {
    const Room* room = &hazard->facility->rooms[index];
    RoomState* state = &hazard->rooms[index];
    PartPlan plan;
    part_plan(hazard->facility, room, state->held, &plan);
    state->zone = layout->zone_count;
    state->zone_count = plan.part_count;
    state->grid = plan.grid;
    state->first_cell = layout->cell_count;
    double floor_z = (double)hazard->facility->storeys[room->storey].elevation;
    for (int32_t cell = 0; cell < plan.grid.columns * plan.grid.rows; ++cell) {
        int32_t zone = state->zone + plan.cells[cell].part;
        hazard->cells[layout->cell_count++] = zone;
        ZoneRoomDef* box = &layout->rooms[zone];
        PartState* part = &hazard->parts[zone];
        grow_box(part, &plan.grid, cell);
        box->floor_z = floor_z;
        box->height = (double)room->ceiling;
        box->area += plan.cells[cell].area;
        box->perimeter += plan.cells[cell].walls;
        part->room = index;
        part->area = (float)box->area;
    }
    vec2s size = glms_vec2_sub(room->high, room->low);
    for (int32_t i = 0; i < plan.part_count; ++i) {
        PartState* part = &hazard->parts[state->zone + i];
        vec2s own = glms_vec2_sub(part->high, part->low);
        bool along_x = size.x >= size.y;
        part->width = along_x ? own.y : own.x;
    }
    layout->zone_count += plan.part_count;
    PartJoint joints[PART_JOINTS_MAX];
    int count = part_joints(&plan, joints);
    for (int i = 0; i < count; ++i) {
        int32_t vent = layout->vent_count++;
        layout->vents[vent] = (ZoneVentDef){
            .kind = ZONE_VENT_WALL,
            .room = {state->zone + joints[i].part[0], state->zone + joints[i].part[1]},
            .sill_z = floor_z,
            .soffit_z = floor_z + (double)room->ceiling,
            .open_width = joints[i].width,
            .joint = true,
            .open = true};
        hazard->vent_place[vent][0] = hazard->vent_place[vent][1] = joints[i].at;
    }
}

static void add_opening(Hazard* hazard, Layout* layout, int32_t index, double leak_width) {
    const Opening* opening = &hazard->facility->openings[index];
    int32_t vent = layout->vent_count++;
    layout->vents[vent] = vent_of(hazard, opening, leak_width);
    hazard->vent_of_opening[index] = vent;
    for (int side = 0; side < 2; ++side) { // a hatch may have been turned to lead upwards
        vec2s middle = side_middle(opening, side);
        int32_t zone = zone_at(hazard, opening->room[side], middle);
        int end = layout->vents[vent].room[0] == zone ? 0 : 1;
        hazard->vent_place[vent][end] = middle;
    }
}

void layout_create(Hazard* hazard, Arena* arena, double leak_width) {
    const Facility* facility = hazard->facility;
    Layout layout = {.rooms = ARENA_TAKE(arena, ZoneRoomDef, (size_t)layout_zone_count(facility)),
                     .vents = ARENA_TAKE(arena, ZoneVentDef, (size_t)layout_vent_count(facility))};
    ASSERT(layout.rooms != NULL && layout.vents != NULL);
    for (int32_t i = 0; i < facility->room_count; ++i) {
        hazard->rooms[i].zone = -1;
        if (!is_outdoor(facility, i)) {
            add_room(hazard, &layout, i);
        }
    }
    for (int32_t i = 0; i < facility->opening_count; ++i) {
        hazard->vent_of_opening[i] = -1;
        if (joins_zones(facility, i) && !touches_held(hazard, i)) {
            add_opening(hazard, &layout, i, leak_width);
        }
    }
    hazard->part_count = layout.zone_count;
    ZoneFanDef* fans = ARENA_TAKE(arena, ZoneFanDef, (size_t)fan_count(facility));
    ASSERT(fans != NULL);
    fan_create(hazard, arena, fans);
    ZoneDef def = {.rooms = layout.rooms,
                   .room_count = layout.zone_count,
                   .fans = fans,
                   .fan_count = fan_count(facility),
                   .vents = layout.vents,
                   .vent_count = layout.vent_count,
                   .params = zone_default_params()};
    hazard->zones = zone_create(arena, &def);
}
