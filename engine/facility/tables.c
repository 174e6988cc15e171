// Tables: which corner to walk to from anywhere in a room, one number a node and slot, so that a
// person need not look for one (route_model.md 2.1). Rooms without corners have none.
//
// A table is filled by an any-angle flood. Its sources are the slot itself and all corners, whose
// walks to the slot are known exactly; a node that a source reaches hands it on to its eight
// neighbours, each of which takes it where it sees it and it is better than what they have. The
// region of a source is star-shaped, so this finds nearly all of it. A node keeps two sources, the
// second up to 1 m worse, and hands on both: a corner often loses all nodes round it to the slot
// that it hides from, and its own region begins further on.
//
// Tables are filled when first asked for. What is in one depends on the facility alone, and every
// question waits for it, so that results are the same whichever were asked before.
#include "facility/heap.h"

#define SECOND     1.0f   // the second source of a node may be this much worse [m]
#define CLEAR_UNIT 0.002f // of Routes.node_clear [m]
#define SILENT_8   255u   // in tables: nothing is seen from the node; 0 the slot, k corner k - 1
#define SILENT_16  65535u

static const int16_t UNKNOWN = -2; // no source; -1 is the slot itself

// ---- grids ----------------------------------------------------------------------------------

Grid grid_of(const Room* room, int64_t corners, int64_t slots, int64_t* tables) {
    Grid grid = {0};
    if (corners == 0 || slots == 0) {
        return grid;
    }
    float width = room->high.x - room->low.x;
    float depth = room->high.y - room->low.y;
    float step = sqrtf(width * depth / (float)NET_NODES);
    step = step > NET_TABLE_STEP ? step : NET_TABLE_STEP;
    step = step < NET_TABLE_STEP_MOST ? step : NET_TABLE_STEP_MOST;
    if ((width / step + 2.0f) * (depth / step + 2.0f) > (float)NET_NODES_MOST) {
        return grid;
    }
    Grid wanted = {
        .step = step, .wide = (int32_t)(width / step) + 2, .high = (int32_t)(depth / step) + 2};
    int64_t bytes = slots * grid_bytes(&wanted, corners);
    if (*tables + bytes > NET_TABLES_MOST) {
        return grid;
    }
    *tables += bytes;
    return wanted;
}

static vec2s node_at(const Room* room, const Grid* grid, int32_t node) {
    return vec(room->low.x + (float)(node % grid->wide) * grid->step,
               room->low.y + (float)(node / grid->wide) * grid->step);
}

// Toggles the nodes of a row that lie right of where an edge crosses it: in the end 1 is inside.
static void toggle_row(const Room* room, const Grid* grid, int32_t row, vec2s a, vec2s b,
                       uint8_t* inside) {
    float y = room->low.y + (float)row * grid->step;
    if ((a.y > y) == (b.y > y)) {
        return;
    }
    float x = a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y);
    int32_t first = (int32_t)((x - room->low.x) / grid->step) - 1;
    for (int32_t k = first < 0 ? 0 : first; k < grid->wide; k++) {
        if (room->low.x + (float)k * grid->step > x) {
            inside[row * grid->wide + k] ^= 1u;
        }
    }
}

static void toggle_edge(const Room* room, const Grid* grid, vec2s a, vec2s b, uint8_t* inside) {
    float low = a.y < b.y ? a.y : b.y;
    float high = a.y < b.y ? b.y : a.y;
    int32_t first = (int32_t)((low - room->low.y) / grid->step) - 1;
    int32_t last = (int32_t)((high - room->low.y) / grid->step) + 1;
    for (int32_t row = first < 0 ? 0 : first; row <= last && row < grid->high; row++) {
        toggle_row(room, grid, row, a, b, inside);
    }
}

// What is free round every node of a room.
static void fill_nodes(const Routes* routes, const Net* net) {
    if (routes->has_nodes[net->room]) {
        return;
    }
    routes->has_nodes[net->room] = true;
    const Facility* facility = routes->facility;
    const Room* room = net_room(routes, net);
    uint8_t* clear = &routes->node_clear[net->grid.first];
    for (int r = 0; r < room->ring_count; r++) {
        const Ring* ring = &facility->rings[room->first_ring + r];
        for (int i = 0, j = ring->count - 1; i < ring->count; j = i++) {
            toggle_edge(room, &net->grid, facility->points[ring->first + j],
                        facility->points[ring->first + i], clear);
        }
    }
    for (int32_t n = 0; n < net->grid.wide * net->grid.high; n++) {
        if (clear[n] != 0) {
            float free = floor_clearance(facility, room, node_at(room, &net->grid, n));
            free = free < NET_CLEAR ? free : NET_CLEAR;
            clear[n] = (uint8_t)(1 + (int)(free / CLEAR_UNIT));
        }
    }
}

// ---- filling --------------------------------------------------------------------------------

// One table being filled.
typedef struct Flood {
    const Routes* routes;
    const Net* net;
    const Room* room;
    const Slot* slot;
    const float* distance; // of the corners to the slot [m]
    const uint8_t* clear;  // by node
    bool pressed;          // nodes pressed against walls: any plain line of sight will do
    Heap heap;
} Flood;

static float source_walk(const Flood* flood, int32_t source, vec2s p, vec2s* at) {
    if (source < 0) {
        *at = vec_closest(p, flood->slot->a, flood->slot->b);
        return vec_distance(p, *at);
    }
    *at = net_corners(flood->routes, flood->net)[source].at;
    return flood->distance[source] + vec_distance(p, *at);
}

static bool node_sees(const Flood* flood, int32_t node, vec2s p, int32_t source, vec2s at,
                      bool plainly) {
    float clear = plainly ? 0.0f : net_usable((float)(flood->clear[node] - 1) * CLEAR_UNIT);
    if (source < 0) {
        return slot_sees(flood->routes->facility, flood->room, flood->slot, p, at, clear);
    }
    float free = net_usable(net_corners(flood->routes, flood->net)[source].clear);
    return floor_sees(flood->routes->facility, flood->room, p, at, free < clear ? free : clear);
}

// Gives a node a source, if it is one of the two best and seen from there.
static void label_node(Flood* flood, int32_t node, int32_t source, bool plainly) {
    Label* label = &flood->routes->labels[node];
    if (label->source[0] == source || label->source[1] == source || label->hidden[0] == source ||
        label->hidden[1] == source) {
        return; // the same source gives the same answer
    }
    vec2s p = node_at(flood->room, &flood->net->grid, node);
    vec2s at;
    float walk = source_walk(flood, source, p, &at);
    bool best = walk < label->walk[0];
    if (!best && (walk >= label->walk[1] || walk >= label->walk[0] + SECOND)) {
        return;
    }
    if (!node_sees(flood, node, p, source, at, plainly)) {
        if (!plainly) { // seeds are asked plainly: what flows on asks for clearance
            label->hidden[1] = label->hidden[0];
            label->hidden[0] = (int16_t)source;
        }
        return;
    }
    if (best) {
        label->walk[1] = label->walk[0];
        label->source[1] = label->source[0];
        label->fresh = (uint8_t)((label->fresh << 1 & 2) | 1);
        label->walk[0] = walk;
        label->source[0] = (int16_t)source;
    } else {
        label->walk[1] = walk;
        label->source[1] = (int16_t)source;
        label->fresh |= 2;
    }
    flood->routes->label_keys[node] = label->walk[(label->fresh & 1) != 0 ? 0 : 1];
    heap_offer(&flood->heap, node);
}

// Sources offer themselves to the nodes round them.
static void seed_sources(Flood* flood) {
    const Grid* grid = &flood->net->grid;
    const Corner* corners = net_corners(flood->routes, flood->net);
    for (int32_t s = -1; s < flood->net->corner_count; s++) {
        if (s >= 0 && flood->distance[s] >= ROUTES_FAR) {
            continue;
        }
        vec2s a = s < 0 ? flood->slot->a : corners[s].at;
        vec2s b = s < 0 ? flood->slot->b : corners[s].at;
        vec2s low = vec_sub(glms_vec2_minv(a, b), flood->room->low);
        vec2s high = vec_sub(glms_vec2_maxv(a, b), flood->room->low);
        int32_t x0 = (int32_t)(low.x / grid->step) - 1;
        int32_t y0 = (int32_t)(low.y / grid->step) - 1;
        int32_t x1 = (int32_t)(high.x / grid->step) + 2;
        int32_t y1 = (int32_t)(high.y / grid->step) + 2;
        for (int32_t y = y0 < 0 ? 0 : y0; y <= y1 && y < grid->high; y++) {
            for (int32_t x = x0 < 0 ? 0 : x0; x <= x1 && x < grid->wide; x++) {
                if (flood->clear[y * grid->wide + x] != 0) {
                    label_node(flood, y * grid->wide + x, s, true);
                }
            }
        }
    }
}

static void hand_on(Flood* flood, int32_t node, int32_t source) {
    const Grid* grid = &flood->net->grid;
    const int32_t x = node % grid->wide;
    const int32_t y = node / grid->wide;
    for (int32_t e = 0; e < 9; e++) {
        int32_t to_x = x + e % 3 - 1;
        int32_t to_y = y + e / 3 - 1;
        if (e == 4 || to_x < 0 || to_y < 0 || to_x >= grid->wide || to_y >= grid->high) {
            continue;
        }
        int32_t to = to_y * grid->wide + to_x;
        bool empty = flood->routes->labels[to].source[0] == UNKNOWN;
        if (flood->clear[to] != 0 && (!flood->pressed || empty)) {
            label_node(flood, to, source, flood->pressed);
        }
    }
}

static void run_flood(Flood* flood) {
    while (flood->heap.count > 0) {
        int32_t node = heap_take(&flood->heap);
        Label* label = &flood->routes->labels[node];
        int which = (label->fresh & 1) != 0 ? 0 : 1;
        int32_t source = label->source[which];
        label->fresh = (uint8_t)(label->fresh & ~(1 << which));
        if (label->fresh != 0) {
            flood->routes->label_keys[node] = label->walk[1];
            heap_offer(&flood->heap, node);
        }
        hand_on(flood, node, source);
    }
}

static void begin_flood(Flood* flood) {
    const Routes* routes = flood->routes;
    flood->heap = (Heap){routes->label_keys, routes->label_heap, routes->label_place, 0};
    const int32_t nodes = flood->net->grid.wide * flood->net->grid.high;
    for (int32_t n = 0; n < nodes; n++) {
        routes->labels[n] =
            (Label){{ROUTES_FAR, ROUTES_FAR}, {UNKNOWN, UNKNOWN}, {UNKNOWN, UNKNOWN}, 0};
        routes->label_place[n] = -1;
    }
}

static bool beside_empty(const Flood* flood, int32_t node) {
    const Grid* grid = &flood->net->grid;
    const int32_t x = node % grid->wide;
    const int32_t y = node / grid->wide;
    for (int32_t to_y = y > 0 ? y - 1 : 0; to_y <= y + 1 && to_y < grid->high; to_y++) {
        for (int32_t to_x = x > 0 ? x - 1 : 0; to_x <= x + 1 && to_x < grid->wide; to_x++) {
            int32_t to = to_y * grid->wide + to_x;
            if (flood->clear[to] != 0 && flood->routes->labels[to].source[0] == UNKNOWN) {
                return true;
            }
        }
    }
    return false;
}

// What has been reached reaches further by plain lines of sight, but takes nothing new itself.
static void press_on(Flood* flood) {
    const int32_t nodes = flood->net->grid.wide * flood->net->grid.high;
    flood->pressed = true;
    for (int32_t n = 0; n < nodes; n++) {
        Label* label = &flood->routes->labels[n];
        label->hidden[0] = label->hidden[1] = UNKNOWN;
        if (label->source[0] != UNKNOWN && beside_empty(flood, n)) {
            label->fresh = 1;
            flood->routes->label_keys[n] = label->walk[0];
            heap_offer(&flood->heap, n);
        }
    }
    run_flood(flood);
}

static void fill_table(const Routes* routes, const Net* net, const Slot* slot) {
    fill_nodes(routes, net);
    Flood flood = {.routes = routes,
                   .net = net,
                   .room = net_room(routes, net),
                   .slot = slot,
                   .distance = &routes->distance[slot->first_distance],
                   .clear = &routes->node_clear[net->grid.first]};
    begin_flood(&flood);
    seed_sources(&flood);
    run_flood(&flood);
    press_on(&flood);
    const int32_t nodes = net->grid.wide * net->grid.high;
    uint8_t* table = &routes->tables[slot->table];
    bool small = net->corner_count < 254;
    for (int32_t n = 0; n < nodes; n++) {
        int16_t source = routes->labels[n].source[0];
        unsigned value = source == UNKNOWN ? SILENT_16 : (unsigned)(source + 1);
        table[small ? n : 2 * n] = (uint8_t)(value & 255u);
        if (!small) {
            table[2 * n + 1] = (uint8_t)(value >> 8);
        }
    }
    routes->has_table[slot - routes->slots] = true;
}

void tables_fill(const Routes* routes) {
    for (int32_t r = 0; r < routes->facility->room_count; r++) {
        const Net* net = &routes->nets[0][r]; // nets for wide people have no tables of their own
        for (int32_t i = 0; i < net->slot_count && net->corner_count > 0; i++) {
            const Slot* slot = &routes->slots[net->first_slot + i];
            if (slot->table >= 0 && !routes->has_table[slot - routes->slots]) {
                fill_table(routes, net, slot);
            }
        }
    }
}

// ---- asking ---------------------------------------------------------------------------------

static int32_t read_node(const uint8_t* table, bool small, int32_t node) {
    unsigned value = small ? table[node] : table[2 * node] + 256u * table[2 * node + 1];
    bool silent = value == (small ? SILENT_8 : SILENT_16);
    return silent ? UNKNOWN : (int32_t)value - 1;
}

static int32_t clamp_cell(float at, int32_t count) {
    int32_t cell = at > 0.0f ? (int32_t)at : 0;
    return cell > count - 2 ? count - 2 : cell;
}

TableAnswer table_ask(const Routes* routes, const Net* net, const Slot* slot, vec2s p,
                      int32_t corners[4], int* count) {
    *count = 0;
    if (slot->table < 0) {
        return TABLE_SILENT;
    }
    if (!routes->has_table[slot - routes->slots]) {
        fill_table(routes, net, slot);
    }
    const Grid* grid = &net->grid;
    const Room* room = net_room(routes, net);
    int32_t x = clamp_cell((p.x - room->low.x) / grid->step, grid->wide);
    int32_t y = clamp_cell((p.y - room->low.y) / grid->step, grid->high);
    const uint8_t* table = &routes->tables[slot->table];
    bool small = net->corner_count < 254;
    bool holes = false;
    for (int k = 0; k < 4; k++) {
        int32_t corner = read_node(table, small, (y + k / 2) * grid->wide + x + k % 2);
        holes = holes || corner == UNKNOWN;
        bool again = corner == UNKNOWN;
        for (int i = 0; i < *count; i++) {
            again = again || corners[i] == corner;
        }
        if (!again) {
            corners[(*count)++] = corner;
        }
    }
    if (*count == 0) {
        return TABLE_SILENT;
    }
    return *count == 1 && !holes ? TABLE_SAYS : TABLE_DIFFERS;
}
