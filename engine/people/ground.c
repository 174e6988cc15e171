// Ground: where one can stand, as the movement needs it.
//
// A place is (room, point). The walkable space of a room is its polygon and, of every door and gap,
// the half of the throat (the passage through the wall's thickness) on this side of the centre
// line, where persons change rooms. Its edges are the room's walls, the jambs of its throats, and
// its windows. They are listed in 1 m cells per room, with a reach of 0.8 m, so that one lookup
// finds everything a body can touch, or that can hide a neighbour less than 1.5 m away (looked up
// at the middle of the line of sight). Centre lines are listed too: whether they stop a person is
// decided by the door's state and by who asks. A flight is a floor of its own: a rectangle with two
// side walls, open at both ends (floors.c joins it to its rooms).

#include "people/work.h"

#define GROUND_MARGIN     1.5f   // cells reach this far beyond the room's box [m]
#define GROUND_CELLS_MOST 250000 // of one room; larger cells beyond
#define THROAT_SKEW       0.05f // slanted jambs lean this far out of the rectangle over a side line [m]
#define GROUND_JAMB_LEAST 0.01f // thinner walls have no jambs [m]

static bool is_left(vec2s a, vec2s b, vec2s point) {
    return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) >= 0.0f;
}

bool ground_crosses(vec2s a, vec2s b, vec2s c, vec2s d) {
    return is_left(a, b, c) != is_left(a, b, d) && is_left(c, d, a) != is_left(c, d, b);
}

// ---- passages ----------------------------------------------------------------------------------

static bool on_ring(const Facility* facility, const Room* room, vec2s point) {
    for (int32_t r = 0; r < room->ring_count; r++) {
        const Ring* ring = &facility->rings[room->first_ring + r];
        for (int32_t i = 0; i < ring->count; i++) {
            vec2s a = facility->points[ring->first + i];
            vec2s b = facility->points[ring->first + (i + 1) % ring->count];
            if (vec_distance(ground_closest(a, b, point), point) < 0.06f) {
                return true;
            }
        }
    }
    return false;
}

// The normal that leads out of the room: away from the side that is inside, else towards the
// other end of the opening.
static vec2s find_out(const Facility* facility, const Opening* opening, int side, vec2s normal) {
    int32_t room = opening->room[side];
    const vec2s* line = opening->side[side];
    vec2s middle = vec(0.5f * (line[0].x + line[1].x), 0.5f * (line[0].y + line[1].y));
    vec2s ahead = vec(middle.x + 0.1f * normal.x, middle.y + 0.1f * normal.y);
    vec2s behind = vec(middle.x - 0.1f * normal.x, middle.y - 0.1f * normal.y);
    bool inside_ahead = room_contains(facility, room, ahead);
    bool inside_behind = room_contains(facility, room, behind);
    bool flip;
    if (inside_ahead != inside_behind) {
        flip = inside_ahead;
    } else {
        const vec2s* far = opening->side[1 - side];
        vec2s other = vec(0.5f * (far[0].x + far[1].x), 0.5f * (far[0].y + far[1].y));
        if (vec_distance(other, middle) < 0.02f) {
            other = facility->rooms[opening->room[1 - side]].label;
        }
        flip = (other.x - middle.x) * normal.x + (other.y - middle.y) * normal.y < 0.0f;
    }
    return flip ? vec(-normal.x, -normal.y) : normal;
}

static Passage make_passage(const Facility* facility, int32_t index, int side) {
    const Opening* opening = &facility->openings[index];
    Passage passage = {0};
    vec2s a = opening->side[side][0];
    vec2s b = opening->side[side][1];
    passage.length = vec_distance(a, b);
    if (passage.length < 1e-4f) {
        passage.out = vec(1.0f, 0.0f);
    } else {
        vec2s normal = vec((b.y - a.y) / passage.length, -(b.x - a.x) / passage.length);
        passage.out = find_out(facility, opening, side, normal);
    }
    vec2s along =
        vec(opening->line[1].x - opening->line[0].x, opening->line[1].y - opening->line[0].y);
    float length = sqrtf(along.x * along.x + along.y * along.y);
    passage.line_out = passage.out;
    if (length > 1e-4f && opening->kind != OPENING_STAIR) {
        vec2s normal = vec(along.y / length, -along.x / length);
        bool ahead = normal.x * passage.out.x + normal.y * passage.out.y >= 0.0f;
        passage.line_out = ahead ? normal : vec(-normal.x, -normal.y);
    }
    // Facing out, left is the normal turned by a quarter.
    bool b_is_left = (b.x - a.x) * -passage.out.y + (b.y - a.y) * passage.out.x > 0.0f;
    passage.left = b_is_left ? b : a;
    passage.right = b_is_left ? a : b;
    float inset = MOVE_HALF_WIDTH + 0.02f;
    inset = inset > 0.4f * passage.length ? 0.4f * passage.length : inset;
    float share = passage.length > 1e-4f ? inset / passage.length : 0.0f;
    passage.inset_left = glms_vec2_lerp(passage.left, passage.right, share);
    passage.inset_right = glms_vec2_lerp(passage.right, passage.left, share);
    vec2s middle = glms_vec2_lerp(a, b, 0.5f);
    passage.on_edge = on_ring(facility, &facility->rooms[opening->room[side]], middle);
    return passage;
}

// ---- edges -------------------------------------------------------------------------------------

static int32_t edge_slots(const Room* room) {
    return room->wall_count + 2 * room->opening_count;
}

// The k-th edge of a room: its walls, then two per opening. False: this slot is empty.
static bool room_edge(const Facility* facility, const Room* room, const Passage* passages,
                      int32_t k, Wall* edge) {
    if (k < room->wall_count) {
        *edge = facility->walls[room->first_wall + k];
        return true;
    }
    int32_t index = facility->room_openings[room->first_opening + (k - room->wall_count) / 2];
    bool second = ((k - room->wall_count) & 1) != 0;
    const Opening* opening = &facility->openings[index];
    int side = opening_side(opening, (int32_t)(room - facility->rooms));
    const Passage* near = &passages[2 * index + side];
    const Passage* far = &passages[2 * index + 1 - side];
    switch (opening->kind) {
    case OPENING_DOOR:
    case OPENING_GAP:
        // Left seen from here is right seen from there.
        edge->a = second ? near->right : near->left;
        edge->b = second ? far->left : far->right;
        return vec_distance(edge->a, edge->b) > GROUND_JAMB_LEAST;
    case OPENING_WINDOW:
    case OPENING_STAIR:
        edge->a = near->left;
        edge->b = near->right;
        return !second && near->on_edge && !(opening->kind == OPENING_STAIR);
    default: return false; // the doors of lifts are part of the walls
    }
}

static FloorGround make_room_shape(const Room* room) {
    FloorGround shape = {.low = vec(room->low.x - GROUND_MARGIN, room->low.y - GROUND_MARGIN)};
    float width = room->high.x - room->low.x + 2.0f * GROUND_MARGIN;
    float height = room->high.y - room->low.y + 2.0f * GROUND_MARGIN;
    shape.cell = GROUND_CELL;
    while ((double)(width / shape.cell) * (double)(height / shape.cell) > GROUND_CELLS_MOST) {
        shape.cell *= 2.0f;
    }
    shape.per_metre = 1.0f / shape.cell;
    shape.columns = (int32_t)floorf(width / shape.cell) + 1;
    shape.rows = (int32_t)floorf(height / shape.cell) + 1;
    return shape;
}

#define FLIGHT_EDGES 2

static Wall flight_edge(const Opening* stair, int32_t k) {
    float y = k == 0 ? 0.0f : stair->width;
    return (Wall){.a = vec(0.0f, y), .b = vec(stair->length, y)};
}

static FloorGround make_flight_shape(const Opening* stair) {
    if (stair->kind != OPENING_STAIR) {
        return (FloorGround){.cell = GROUND_CELL, .per_metre = 1.0f / GROUND_CELL};
    }
    FloorGround shape = {.low = vec(-GROUND_MARGIN, -GROUND_MARGIN),
                         .cell = GROUND_CELL,
                         .per_metre = 1.0f / GROUND_CELL};
    shape.columns = (int32_t)floorf(stair->length + 2.0f * GROUND_MARGIN) + 1;
    shape.rows = (int32_t)floorf(stair->width + 2.0f * GROUND_MARGIN) + 1;
    return shape;
}

static int32_t cell_at(const FloorGround* shape, float value, float low, int32_t count) {
    return ground_coordinate(value, low, shape->per_metre, count);
}

static float lesser(float a, float b) {
    return a < b ? a : b;
}

static float greater(float a, float b) {
    return a > b ? a : b;
}

// Enters one segment in every cell it comes near: counts where `entries` is NULL, writes else.
static void rasterise(const FloorGround* room, vec2s a, vec2s b, int32_t value, int32_t* counts,
                      int32_t* entries) {
    float reach = GROUND_REACH + 0.7072f * room->cell;
    float low_x = lesser(a.x, b.x) - reach;
    float high_x = greater(a.x, b.x) + reach;
    float low_y = lesser(a.y, b.y) - reach;
    float high_y = greater(a.y, b.y) + reach;
    int32_t last_x = cell_at(room, high_x, room->low.x, room->columns);
    int32_t last_y = cell_at(room, high_y, room->low.y, room->rows);
    for (int32_t y = cell_at(room, low_y, room->low.y, room->rows); y <= last_y; y++) {
        for (int32_t x = cell_at(room, low_x, room->low.x, room->columns); x <= last_x; x++) {
            vec2s centre = vec(room->low.x + ((float)x + 0.5f) * room->cell,
                               room->low.y + ((float)y + 0.5f) * room->cell);
            if (vec_distance(ground_closest(a, b, centre), centre) > reach) {
                continue;
            }
            int32_t cell = y * room->columns + x;
            if (entries != NULL) {
                entries[counts[cell]] = value;
            }
            counts[cell]++;
        }
    }
}

// All segments of one room. `counts` belongs to the room's first cell.
static void rasterise_room(const Ground* ground, const FloorGround* room_ground, const Room* room,
                           int32_t* counts, int32_t* entries) {
    const Facility* facility = ground->facility;
    for (int32_t k = 0; k < edge_slots(room); k++) {
        Wall edge;
        if (room_edge(facility, room, ground->passages, k, &edge)) {
            rasterise(room_ground, edge.a, edge.b, room_ground->first_edge + k, counts, entries);
        }
    }
    for (int32_t k = 0; k < room->opening_count; k++) {
        int32_t index = facility->room_openings[room->first_opening + k];
        const Opening* opening = &facility->openings[index];
        bool flight = opening->kind == OPENING_STAIR;
        if (opening->kind == OPENING_DOOR || opening->kind == OPENING_GAP || flight) {
            Wall line = ground_line(ground, index, (int32_t)(room - facility->rooms));
            rasterise(room_ground, line.a, line.b, -1 - index, counts, entries);
        }
    }
}

static void rasterise_flight(const Ground* ground, int32_t opening, int32_t* counts,
                             int32_t* entries) {
    const Facility* facility = ground->facility;
    const FloorGround* shape = &ground->floors[facility->room_count + opening];
    if (shape->columns == 0) {
        return;
    }
    for (int32_t k = 0; k < FLIGHT_EDGES; k++) {
        Wall edge = flight_edge(&facility->openings[opening], k);
        rasterise(shape, edge.a, edge.b, shape->first_edge + k, counts, entries);
    }
}

// Every floor in turn. Each call counts into `cells`, and writes where `entries` is not NULL.
static void rasterise_all(Ground* ground, int32_t* entries) {
    const Facility* facility = ground->facility;
    for (int32_t r = 0; r < facility->room_count; r++) {
        const FloorGround* shape = &ground->floors[r];
        rasterise_room(ground, shape, &facility->rooms[r], ground->cells + shape->first_cell,
                       entries);
    }
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const FloorGround* shape = &ground->floors[facility->room_count + i];
        rasterise_flight(ground, i, ground->cells + shape->first_cell, entries);
    }
}

// An upper bound of the entries that one segment makes, without a map to count in.
static size_t segment_entries(const FloorGround* room, vec2s a, vec2s b) {
    float reach = GROUND_REACH + 0.7072f * room->cell;
    size_t across = (size_t)(2.0f * reach / room->cell) + 3;
    size_t along = (size_t)((fabsf(a.x - b.x) + fabsf(a.y - b.y) + 2.0f * reach) / room->cell) + 3;
    // A slanted segment meets at most this many cells a row or column of its box.
    return 2 * across * along;
}

static size_t room_entries_most(const Facility* facility, const Room* room,
                                const FloorGround* room_ground) {
    size_t most = 0;
    for (int32_t k = 0; k < room->wall_count; k++) {
        const Wall* wall = &facility->walls[room->first_wall + k];
        most += segment_entries(room_ground, wall->a, wall->b);
    }
    for (int32_t k = 0; k < room->opening_count; k++) {
        const Opening* opening =
            &facility->openings[facility->room_openings[room->first_opening + k]];
        vec2s across = vec(opening->throat, opening->throat);
        most += segment_entries(room_ground, opening->line[0], opening->line[1]);
        most += 2 * segment_entries(room_ground, vec(0.0f, 0.0f), across);
        most += segment_entries(room_ground, opening->side[0][0], opening->side[0][1]);
        most += segment_entries(room_ground, opening->side[1][0], opening->side[1][1]);
    }
    return most;
}

static void ground_sizes(const Facility* facility, size_t* cells, size_t* edges, size_t* entries) {
    *cells = *edges = *entries = 0;
    for (int32_t r = 0; r < facility->room_count; r++) {
        const Room* room = &facility->rooms[r];
        FloorGround shape = make_room_shape(room);
        *cells += (size_t)shape.columns * (size_t)shape.rows;
        *edges += (size_t)edge_slots(room);
        *entries += room_entries_most(facility, room, &shape);
    }
    for (int32_t i = 0; i < facility->opening_count; i++) {
        FloorGround shape = make_flight_shape(&facility->openings[i]);
        *cells += (size_t)shape.columns * (size_t)shape.rows;
        for (int32_t k = 0; k < FLIGHT_EDGES && shape.columns > 0; k++) {
            Wall edge = flight_edge(&facility->openings[i], k);
            *entries += segment_entries(&shape, edge.a, edge.b);
            *edges += 1;
        }
    }
}

size_t ground_bytes(const Facility* facility) {
    size_t cells, edges, entries;
    ground_sizes(facility, &cells, &edges, &entries);
    size_t floors = (size_t)facility->room_count + (size_t)facility->opening_count;
    return arena_cost(floors, sizeof(FloorGround)) +
           arena_cost(2 * (size_t)facility->opening_count, sizeof(Join)) +
           arena_cost(2 * (size_t)facility->opening_count, sizeof(Passage)) +
           arena_cost(edges, sizeof(Wall)) + arena_cost(cells + 1, sizeof(int32_t)) +
           arena_cost(entries, sizeof(int32_t)) + arena_cost(cells, sizeof(uint8_t)) +
           arena_cost(edges, sizeof(Corner));
}

// A room is convex when no corner of its single ring turns right. Throats only join at its edge,
// and who stands in one is asked for separately.
static bool is_convex(const Facility* facility, const Room* room) {
    if (room->ring_count != 1) {
        return false;
    }
    const Ring* ring = &facility->rings[room->first_ring];
    for (int32_t i = 0; i < ring->count; i++) {
        vec2s a = facility->points[ring->first + i];
        vec2s b = facility->points[ring->first + (i + 1) % ring->count];
        vec2s c = facility->points[ring->first + (i + 2) % ring->count];
        if ((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) < -1e-4f) {
            return false;
        }
    }
    return true;
}

static void fill_cells(Ground* ground) {
    rasterise_all(ground, NULL);
    int32_t sum = 0;
    for (int32_t c = 0; c <= ground->cell_count; c++) {
        int32_t count = c < ground->cell_count ? ground->cells[c] : 0;
        ground->cells[c] = sum;
        sum += count;
    }
    ASSERT(sum <= ground->entry_count);
    // Filling moves each start to its end, which is the next cell's start: shift back after.
    rasterise_all(ground, ground->entries);
    for (int32_t c = ground->cell_count; c > 0; c--) {
        ground->cells[c] = ground->cells[c - 1];
    }
    ground->cells[0] = 0;
}

static bool has_flights(const Facility* facility, const Room* room) {
    for (int32_t k = 0; k < room->opening_count; k++) {
        int32_t index = facility->room_openings[room->first_opening + k];
        if (facility->openings[index].kind == OPENING_STAIR) {
            return true;
        }
    }
    return false;
}

static void fill_floors(Ground* ground) {
    const Facility* facility = ground->facility;
    int32_t first_cell = 0;
    int32_t first_edge = 0;
    for (int32_t floor = 0; floor < facility->room_count + facility->opening_count; floor++) {
        int32_t opening = floor - facility->room_count;
        FloorGround* shape = &ground->floors[floor];
        int32_t edges;
        if (opening < 0) {
            const Room* room = &facility->rooms[floor];
            *shape = make_room_shape(room);
            shape->convex = is_convex(facility, room);
            shape->flights = has_flights(facility, room);
            edges = edge_slots(room);
            for (int32_t k = 0; k < edges; k++) {
                (void)room_edge(facility, room, ground->passages, k,
                                &ground->edges[first_edge + k]);
            }
        } else {
            *shape = make_flight_shape(&facility->openings[opening]);
            shape->convex = true;
            edges = shape->columns > 0 ? FLIGHT_EDGES : 0;
            for (int32_t k = 0; k < edges; k++) {
                ground->edges[first_edge + k] = flight_edge(&facility->openings[opening], k);
            }
        }
        shape->first_cell = first_cell;
        shape->first_edge = first_edge;
        first_cell += shape->columns * shape->rows;
        first_edge += edges;
    }
}

// A cell is open when its neighbours list nothing either: they reach GROUND_REACH further than a
// cell's width, which is more than MOVE_REACH.
static void find_open(Ground* ground, const FloorGround* shape) {
    for (int32_t y = 0; y < shape->rows; y++) {
        for (int32_t x = 0; x < shape->columns; x++) {
            bool open = true;
            for (int32_t k = 0; k < 9; k++) {
                int32_t column = x + k % 3 - 1;
                int32_t row = y + k / 3 - 1;
                if (column >= 0 && column < shape->columns && row >= 0 && row < shape->rows) {
                    int32_t cell = shape->first_cell + row * shape->columns + column;
                    open = open && ground->cells[cell] == ground->cells[cell + 1];
                }
            }
            ground->open[shape->first_cell + y * shape->columns + x] = open;
        }
    }
}

bool ground_create(Ground* ground, Arena* arena, const Facility* facility) {
    size_t cells, edges, entries;
    ground_sizes(facility, &cells, &edges, &entries);
    *ground = (Ground){.facility = facility};
    ground->floors = ARENA_TAKE(arena, FloorGround,
                                (size_t)facility->room_count + (size_t)facility->opening_count);
    ground->joins = ARENA_TAKE(arena, Join, 2 * (size_t)facility->opening_count);
    ground->passages = ARENA_TAKE(arena, Passage, 2 * (size_t)facility->opening_count);
    ground->edges = ARENA_TAKE(arena, Wall, edges);
    ground->cells = ARENA_TAKE(arena, int32_t, cells + 1);
    ground->open = ARENA_TAKE(arena, uint8_t, cells);
    ground->corners = ARENA_TAKE(arena, Corner, edges);
    ground->entries = ARENA_TAKE(arena, int32_t, entries);
    if (ground->entries == NULL || ground->open == NULL || ground->corners == NULL ||
        ground->cells == NULL || ground->edges == NULL || ground->passages == NULL ||
        ground->floors == NULL || ground->joins == NULL) {
        return false;
    }
    ground->cell_count = (int32_t)cells;
    ground->edge_count = (int32_t)edges;
    ground->entry_count = (int32_t)entries;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        ground->passages[2 * i] = make_passage(facility, i, 0);
        ground->passages[2 * i + 1] = make_passage(facility, i, 1);
    }
    for (int32_t i = 0; i < facility->opening_count; i++) {
        for (int side = 0; side < 2 && facility->openings[i].kind == OPENING_STAIR; side++) {
            ground->joins[2 * i + side] = join_make(ground, 2 * i + side);
        }
    }
    fill_floors(ground);
    fill_cells(ground);
    corners_create(ground);
    for (int32_t i = 0; i < facility->room_count + facility->opening_count; i++) {
        find_open(ground, &ground->floors[i]);
    }
    return true;
}

// ---- questions ---------------------------------------------------------------------------------

int ground_near(const Ground* ground, int32_t floor, vec2s at, const int32_t** entries) {
    int32_t cell = ground_cell(ground, floor, at);
    *entries = ground->entries + ground->cells[cell];
    return ground->cells[cell + 1] - ground->cells[cell];
}

Wall ground_line(const Ground* ground, int32_t opening, int32_t room) {
    const Opening* it = &ground->facility->openings[opening];
    if (it->kind == OPENING_STAIR) {
        const Passage* passage = passage_of(ground, opening, room);
        return (Wall){.a = passage->left, .b = passage->right};
    }
    return (Wall){.a = it->line[0], .b = it->line[1]};
}

float ground_beyond(const Ground* ground, int32_t opening, int32_t room, vec2s at) {
    vec2s out = passage_of(ground, opening, room)->line_out;
    vec2s line = ground_line(ground, opening, room).a;
    return (at.x - line.x) * out.x + (at.y - line.y) * out.y;
}

static bool has_throat(const Ground* ground, int32_t opening) {
    return ground->facility->openings[opening].kind != OPENING_STAIR;
}

// Within the throat of an opening, on the room's side of its centre line.
static bool in_throat(const Ground* ground, int32_t opening, int32_t room, vec2s at) {
    const Passage* passage = passage_of(ground, opening, room);
    vec2s out = passage->out;
    float depth = (at.x - passage->left.x) * out.x + (at.y - passage->left.y) * out.y;
    float to_line = ground_beyond(ground, opening, room, at);
    // Measured along the line from its right end.
    float along = (at.x - passage->right.x) * -out.y + (at.y - passage->right.y) * out.x;
    return depth >= -0.02f && to_line <= 1e-4f && along >= -THROAT_SKEW &&
           along <= passage->length + THROAT_SKEW;
}

int32_t ground_throat(const Ground* ground, int32_t floor, vec2s at) {
    const int32_t* entries;
    int32_t room = floor;
    if (room >= ground->facility->room_count) {
        return -1;
    }
    int count = ground_near(ground, room, at, &entries);
    for (int i = 0; i < count; i++) {
        if (entries[i] < 0 && has_throat(ground, -1 - entries[i]) &&
            in_throat(ground, -1 - entries[i], room, at)) {
            return -1 - entries[i];
        }
    }
    return -1;
}

bool ground_walkable(const Ground* ground, int32_t floor, vec2s at) {
    const Facility* facility = ground->facility;
    if (floor >= facility->room_count) {
        const Opening* stair = &facility->openings[floor - facility->room_count];
        return at.x >= 0.0f && at.x <= stair->length && at.y >= 0.0f && at.y <= stair->width;
    }
    return room_contains(facility, floor, at) || ground_throat(ground, floor, at) >= 0;
}

bool ground_hidden(const Ground* ground, int32_t floor, vec2s from, vec2s to) {
    const int32_t* entries;
    vec2s middle = vec(0.5f * (from.x + to.x), 0.5f * (from.y + to.y));
    int count = ground_near(ground, floor, middle, &entries);
    for (int i = 0; i < count; i++) {
        if (entries[i] >= 0) {
            const Wall* edge = &ground->edges[entries[i]];
            if (ground_crosses(from, to, edge->a, edge->b)) {
                return true;
            }
        }
    }
    return false;
}

bool ground_through(const Ground* ground, int32_t room, vec2s from, int32_t other, vec2s to) {
    const int32_t* entries;
    vec2s middle = vec(0.5f * (from.x + to.x), 0.5f * (from.y + to.y));
    int count = ground_near(ground, room, middle, &entries);
    bool through = false;
    for (int i = 0; i < count; i++) {
        if (entries[i] >= 0) {
            const Wall* edge = &ground->edges[entries[i]];
            if (ground_crosses(from, to, edge->a, edge->b)) {
                return false;
            }
            continue;
        }
        const Opening* opening = &ground->facility->openings[-1 - entries[i]];
        if ((opening->room[0] == other || opening->room[1] == other) &&
            ground_crosses(from, to, opening->line[0], opening->line[1])) {
            through = true;
        }
    }
    return through;
}
