// Routes: sizing and building. One function counts (measure) and both routes_bytes() and
// routes_create() take their numbers from it, so they cannot disagree; an assert at the end of
// building holds them to it.
#include "facility/flights.h"
#include "facility/lifts.h"
#include "facility/net.h"

#include <string.h>

#define NEAR_REACH 1.5f // walls are listed for movement in every cell within this of them [m]

// ---- counting -------------------------------------------------------------------------------

static int32_t muster_slots(const Facility* facility, int32_t room) {
    int32_t count = 0;
    for (int32_t m = 0; m < facility->muster_count; m++) {
        count += facility->musters[m].room == room;
    }
    return count;
}

// Lists the walls near every cell for movement: counts into first[], or fills list through it.
static int64_t list_near(const Facility* facility, int32_t* first, int32_t* list) {
    int64_t total = 0;
    for (int32_t r = 0; r < facility->room_count; r++) {
        const Room* room = &facility->rooms[r];
        const float reach = 0.7072f * room->cell + NEAR_REACH;
        for (int32_t w = room->first_wall; w < room->first_wall + room->wall_count; w++) {
            const Wall* wall = &facility->walls[w];
            vec2s low = glms_vec2_minv(wall->a, wall->b);
            vec2s high = glms_vec2_maxv(wall->a, wall->b);
            int x1 = floor_cell_x(room, high.x + reach);
            int y1 = floor_cell_y(room, high.y + reach);
            for (int y = floor_cell_y(room, low.y - reach); y <= y1; y++) {
                for (int x = floor_cell_x(room, low.x - reach); x <= x1; x++) {
                    vec2s centre = vec(room->low.x + ((float)x + 0.5f) * room->cell,
                                       room->low.y + ((float)y + 0.5f) * room->cell);
                    if (vec_distance(centre, vec_closest(centre, wall->a, wall->b)) > reach) {
                        continue;
                    }
                    total++;
                    if (first != NULL) {
                        int32_t* at = &first[room->first_cell + y * room->cells_wide + x];
                        if (list != NULL) {
                            list[*at] = w;
                        }
                        (*at)++;
                    }
                }
            }
        }
    }
    return total;
}

// Adds up the nets of one room.
static void measure_room(const Facility* facility, int32_t index, NetSizes* sizes) {
    const Room* room = &facility->rooms[index];
    const int64_t musters = muster_slots(facility, index);
    int64_t slots = musters;
    int64_t portals = 0;
    for (int32_t k = 0; k < room->opening_count; k++) {
        const Opening* opening =
            &facility->openings[facility->room_openings[room->first_opening + k]];
        slots += opening->kind != OPENING_WINDOW;
        portals += net_portals(opening->kind, opening->width);
    }
    for (int wide = 0; wide < 2; wide++) {
        int64_t corners = corners_find(facility, room, net_clear(wide), NULL);
        sizes->corners += corners;
        sizes->see += corners * corners;
        sizes->slots += slots;
        sizes->distances += corners * slots;
        sizes->legs += portals * portals;
        sizes->muster_legs += musters * portals;
        sizes->most_corners = corners > sizes->most_corners ? corners : sizes->most_corners;
        if (wide == 0) {
            Grid grid = grid_of(room, corners, slots, &sizes->tables);
            int64_t nodes = (int64_t)grid.wide * grid.high;
            sizes->nodes += nodes;
            sizes->most_nodes = nodes > sizes->most_nodes ? nodes : sizes->most_nodes;
        }
        if (corners == 0 && wide == 0) {
            break; // the same net for wide people
        }
    }
}

static NetSizes measure(const Facility* facility) {
    NetSizes sizes = {0};
    for (int32_t i = 0; i < facility->opening_count; i++) {
        sizes.portals += net_portals(facility->openings[i].kind, facility->openings[i].width);
    }
    for (int32_t r = 0; r < facility->room_count; r++) {
        measure_room(facility, r, &sizes);
    }
    sizes.near = list_near(facility, NULL, NULL);
    sizes.classes = classes_reserved(facility) + ROUTES_CLASSES_MAX;
    sizes.words = (facility->opening_count + 31) / 32;
    return sizes;
}

// Every block of the arena, in order: with an arena it takes them, without it adds up their cost.
typedef struct Blocks {
    Arena* arena;
    size_t bytes;
    bool failed;
} Blocks;

static void block(Blocks* blocks, void* pointer, int64_t count, size_t size) {
    size_t items = count > 0 ? (size_t)count : 1;
    blocks->bytes += arena_cost(items, size);
    if (blocks->arena == NULL) {
        return;
    }
    void* taken = arena_take(blocks->arena, items, size);
    memcpy(pointer, &taken, sizeof taken); // a pointer to any object: all have one representation
    blocks->failed = blocks->failed || taken == NULL;
}

// What a facility has once and for all; see routes_share().
static void take_fixed(Blocks* blocks, const Facility* facility, const NetSizes* sizes,
                       Routes* routes) {
    const int64_t openings = facility->opening_count;
    block(blocks, &routes->nets[0], facility->room_count, sizeof(Net));
    block(blocks, &routes->nets[1], facility->room_count, sizeof(Net));
    block(blocks, &routes->corners, sizes->corners, sizeof(Corner));
    block(blocks, &routes->see, sizes->see, sizeof(float));
    block(blocks, &routes->slots, sizes->slots, sizeof(Slot));
    block(blocks, &routes->opening_slots[0], 2 * openings, sizeof(int32_t));
    block(blocks, &routes->opening_slots[1], 2 * openings, sizeof(int32_t));
    block(blocks, &routes->first_portal, openings + 1, sizeof(int32_t));
    block(blocks, &routes->portal_at[0], sizes->portals, sizeof(vec2s));
    block(blocks, &routes->portal_at[1], sizes->portals, sizeof(vec2s));
    block(blocks, &routes->portal_owner, sizes->portals, sizeof(int32_t));
    block(blocks, &routes->leg, sizes->legs, sizeof(float));
    block(blocks, &routes->muster_legs, sizes->muster_legs, sizeof(float));
    block(blocks, &routes->crossing, 2 * openings, sizeof(float));
    block(blocks, &routes->node_clear, sizes->nodes, sizeof(uint8_t));
    block(blocks, &routes->has_nodes, facility->room_count, sizeof(bool));
    block(blocks, &routes->has_table, sizes->slots, sizeof(bool));
    block(blocks, &routes->tables, sizes->tables, 1);
    block(blocks, &routes->near_first, (int64_t)facility->cell_count + 1, sizeof(int32_t));
    block(blocks, &routes->near_walls, sizes->near, sizeof(int32_t));
    block(blocks, &routes->labels, sizes->most_nodes, sizeof(Label));
    block(blocks, &routes->label_keys, sizes->most_nodes, sizeof(float));
    block(blocks, &routes->label_heap, sizes->most_nodes, sizeof(int32_t));
    block(blocks, &routes->label_place, sizes->most_nodes, sizeof(int32_t));
}

// What changes in a run, and walks, behind which lies the scratch of one-off questions.
static void take_own(Blocks* blocks, const Facility* facility, const NetSizes* sizes,
                     Routes* routes) {
    const int64_t openings = facility->opening_count;
    const int64_t nodes = 2 * sizes->portals;
    block(blocks, &routes->distance, sizes->distances + sizes->most_corners, sizeof(float));
    block(blocks, &routes->next, sizes->distances + sizes->most_corners, sizeof(int16_t));
    block(blocks, &routes->hit, sizes->distances + sizes->most_corners, sizeof(vec2s));
    block(blocks, &routes->passable, openings, sizeof(bool));
    block(blocks, &routes->cost, openings, sizeof(float));
    block(blocks, &routes->wait, openings, sizeof(float));
    block(blocks, &routes->classes, sizes->classes, sizeof(RouteClass));
    block(blocks, &routes->known, sizes->classes * sizes->words, sizeof(uint32_t));
    block(blocks, &routes->unfamiliar, sizes->classes * sizes->words, sizeof(uint32_t));
    block(blocks, &routes->times, sizes->classes * nodes, sizeof(float));
    block(blocks, &routes->heap, nodes, sizeof(int32_t));
    block(blocks, &routes->heap_place, nodes, sizeof(int32_t));
    block(blocks, &routes->scratch_times, nodes, sizeof(float));
}

size_t routes_bytes_like(const Facility* facility, const Routes* like) {
    NetSizes sizes = like != NULL ? like->sizes : measure(facility);
    Routes layout = {0};
    Blocks blocks = {0};
    if (like == NULL) {
        take_fixed(&blocks, facility, &sizes, &layout);
    }
    take_own(&blocks, facility, &sizes, &layout);
    return blocks.bytes + arena_cost(1, sizeof(Routes));
}

size_t routes_bytes(const Facility* facility) {
    return routes_bytes_like(facility, NULL);
}

// ---- building -------------------------------------------------------------------------------

// Where the next net's parts begin, and the bytes of tables given out so far.
typedef struct Ends {
    Net net;
    int32_t nodes;
    int64_t tables;
} Ends;

// The slots of a net: its openings in the room's order, then its muster points.
static void build_slot_list(Routes* routes, bool wide, Net* net) {
    const Facility* facility = routes->facility;
    const Room* room = net_room(routes, net);
    for (int32_t k = 0; k < room->opening_count; k++) {
        int32_t opening = facility->room_openings[room->first_opening + k];
        if (facility->openings[opening].kind == OPENING_WINDOW) {
            continue;
        }
        int32_t side = facility->openings[opening].room[0] == net->room ? 0 : 1;
        int32_t slot = net->first_slot + net->slot_count++;
        routes->slots[slot] = slot_of_opening(facility, opening, side, net->clear);
        routes->slots[slot].first_row = net->portal_count;
        routes->opening_slots[wide][2 * opening + side] = slot;
        net->portal_count += routes->slots[slot].portals;
    }
    for (int32_t m = 0; m < facility->muster_count; m++) {
        if (facility->musters[m].room == net->room) {
            routes->slots[net->first_slot + net->slot_count++] =
                slot_at(facility, room, facility->musters[m].at);
        }
    }
}

// The same net for people of both widths.
static void share_net(Routes* routes, int32_t index) {
    const Net* net = &routes->nets[0][index];
    routes->nets[1][index] = *net;
    for (int32_t i = 0; i < net->slot_count; i++) {
        const Slot* slot = &routes->slots[net->first_slot + i];
        if (slot->opening >= 0) {
            routes->opening_slots[1][2 * slot->opening + slot->side] = net->first_slot + i;
        }
    }
}

static void build_net(Routes* routes, int32_t index, bool wide, Ends* ends) {
    const Facility* facility = routes->facility;
    const Room* room = &facility->rooms[index];
    Net* net = &routes->nets[wide][index];
    *net = ends->net;
    net->room = index;
    net->clear = net_clear(wide);
    net->corner_count =
        corners_find(facility, room, net->clear, &routes->corners[net->first_corner]);
    corners_see(facility, room, &routes->corners[net->first_corner], net->corner_count,
                &routes->see[net->first_see]);
    build_slot_list(routes, wide, net);
    if (!wide) {
        int64_t first = ends->tables;
        net->grid = grid_of(room, net->corner_count, net->slot_count, &ends->tables);
        net->grid.first = ends->nodes;
        ends->nodes += net->grid.wide * net->grid.high;
        for (int32_t i = 0; i < net->slot_count && net->grid.wide > 0; i++) {
            routes->slots[net->first_slot + i].table =
                first + i * grid_bytes(&net->grid, net->corner_count);
        }
    }
    ends->net.first_corner += net->corner_count;
    ends->net.first_see += net->corner_count * net->corner_count;
    ends->net.first_slot += net->slot_count;
    ends->net.first_leg += net->portal_count * net->portal_count;
}

static void build_nets(Routes* routes) {
    Ends ends = {0};
    for (int32_t r = 0; r < routes->facility->room_count; r++) {
        build_net(routes, r, false, &ends);
        if (routes->nets[0][r].corner_count > 0) {
            build_net(routes, r, true, &ends);
        } else {
            share_net(routes, r);
        }
    }
    ASSERT(ends.net.first_corner == routes->sizes.corners);
    ASSERT(ends.net.first_slot == routes->sizes.slots);
    ASSERT(ends.net.first_leg == routes->sizes.legs);
    ASSERT(ends.nodes == routes->sizes.nodes && ends.tables == routes->sizes.tables);
}

// Walks of corners to all slots of a net, and where the muster points' legs lie.
static void build_walks(Routes* routes, const Net* net, int32_t* distances, int32_t* muster_legs) {
    for (int32_t i = 0; i < net->slot_count; i++) {
        Slot* slot = &routes->slots[net->first_slot + i];
        slot->first_distance = *distances;
        if (slot->opening < 0) {
            slot->first_row = *muster_legs;
            *muster_legs += net->portal_count;
        }
        corners_to(routes, net, slot, &routes->distance[*distances], &routes->next[*distances],
                   &routes->hit[*distances]);
        *distances += net->corner_count;
    }
}

static void build_slots(Routes* routes) {
    int32_t distances = 0;
    int32_t muster_legs = 0;
    for (int32_t r = 0; r < routes->facility->room_count; r++) {
        build_walks(routes, &routes->nets[0][r], &distances, &muster_legs);
        if (routes->nets[1][r].clear > NET_CLEAR) {
            build_walks(routes, &routes->nets[1][r], &distances, &muster_legs);
        }
    }
}

static void build_near(Routes* routes) {
    const Facility* facility = routes->facility;
    int32_t* first = routes->near_first;
    list_near(facility, first, NULL);
    int32_t sum = 0;
    for (int32_t c = 0; c <= facility->cell_count; c++) {
        int32_t count = first[c];
        first[c] = sum;
        sum += count;
    }
    list_near(facility, first, routes->near_walls);
    for (int32_t c = facility->cell_count; c > 0; c--) {
        first[c] = first[c - 1];
    }
    first[0] = 0;
}

static void build_crossings(Routes* routes) {
    for (int32_t i = 0; i < routes->facility->opening_count; i++) {
        const Opening* opening = &routes->facility->openings[i];
        float down = opening->throat / ROUTES_SPEED;
        float up = down;
        if (opening->kind == OPENING_STAIR) {
            down = flight_seconds(opening, false, ROUTES_SPEED);
            up = flight_seconds(opening, true, ROUTES_SPEED);
        } else if (opening->kind == OPENING_LIFT) {
            down = up = lift_crossing_s(routes->facility, i);
        }
        routes->crossing[2 * i] = down;
        routes->crossing[2 * i + 1] = up;
    }
}

static void build_fixed(Routes* routes) {
    const Facility* facility = routes->facility;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        for (int32_t side = 0; side < 2; side++) {
            routes->opening_slots[0][2 * i + side] = routes->opening_slots[1][2 * i + side] = -1;
        }
        routes->first_portal[i + 1] =
            routes->first_portal[i] +
            net_portals(facility->openings[i].kind, facility->openings[i].width);
    }
    build_nets(routes);
    build_slots(routes);
    portals_place(routes);
    portals_legs(routes);
    build_near(routes);
    build_crossings(routes);
}

static void copy_walks(Routes* routes, const Routes* like) {
    size_t count = (size_t)routes->sizes.distances;
    memcpy(routes->distance, like->distance, count * sizeof(*routes->distance));
    memcpy(routes->next, like->next, count * sizeof(*routes->next));
    memcpy(routes->hit, like->hit, count * sizeof(*routes->hit));
}

Routes* routes_create_like(Arena* arena, const Facility* facility, const Building* building,
                           const Routes* like) {
    Routes* routes = ARENA_TAKE(arena, Routes, 1);
    if (routes == NULL) {
        return NULL;
    }
    if (like != NULL) {
        ASSERT(like->facility == facility);
        *routes = *like; // the pointers to what is fixed; what is not is taken and counted anew
        routes->class_count = 0;
        routes->cursor = 0;
        routes->merged = routes->solved = 0;
    } else {
        routes->sizes = measure(facility);
    }
    routes->facility = facility;
    routes->building = building;
    routes->revision = building->revision;
    Blocks blocks = {.arena = arena};
    if (like == NULL) {
        take_fixed(&blocks, facility, &routes->sizes, routes);
    }
    take_own(&blocks, facility, &routes->sizes, routes);
    if (blocks.failed) {
        return NULL;
    }
    routes->scratch_distance = &routes->distance[routes->sizes.distances];
    routes->scratch_next = &routes->next[routes->sizes.distances];
    routes->scratch_hit = &routes->hit[routes->sizes.distances];
    if (like == NULL) {
        build_fixed(routes);
    } else {
        copy_walks(routes, like);
    }
    for (int32_t i = 0; i < facility->opening_count; i++) {
        routes->passable[i] = building_can_pass(building, i);
    }
    classes_build(routes);
    return routes;
}

Routes* routes_create(Arena* arena, const Facility* facility, const Building* building) {
    return routes_create_like(arena, facility, building, NULL);
}

const Routes* routes_share(Arena* arena, const Facility* facility) {
    size_t bytes = arena_cost(1, sizeof(Building)) + building_bytes(facility);
    Arena own = {.size = bytes + routes_bytes(facility)};
    own.base = arena_take(arena, own.size, 1);
    if (own.base == NULL) {
        return NULL;
    }
    Building* building = ARENA_TAKE(&own, Building, 1);
    building_init(building, &own, facility);
    const Routes* routes = routes_create(&own, facility, building);
    ASSERT(routes != NULL);
    tables_fill(routes);
    return routes;
}
