// Guide: where to walk now inside a room, and how far it is. Nothing here allocates; only tables
// that are asked for the first time and the scratch of one-off questions are written.
//
// The table names a corner, or the slot itself; from a corner that is near one goes on to the ones
// after it as soon as they are seen. Where there is no table (very large plans, wide people) the
// cheapest corner that is seen is looked for (route_model.md 2.3), and a kept waypoint is only
// tested for sight while it is further than ROUND.
#include "facility/net.h"

#include <string.h>

#define ROUND   1.0f  // within this of a corner the one after it is tried [m]
#define ARRIVED 0.1f  // a corner is reached within this [m]
#define SPARE   0.05f // of clearance between what is seen and what is only grazed [m]
#define ALIKE   0.5f  // walks that differ by less need not be told apart for an estimate [m]
// People stand spread round a muster point; while their own place is out of sight they make for
// the point, whose walks are known, instead of searching for their place each time [m].
#define MUSTER_REACH 15.0f

// Which corners of the room the asker sees, found out when needed.
typedef struct Sights {
    const Routes* routes;
    const Net* net;
    const Room* room;
    const Corner* corners;
    vec2s from;
    float clear; // what is free round the asker, for lines of sight [m]
    unsigned char seen[FACILITY_ROOM_CORNERS_MAX]; // 0 not asked, 1 hidden, 2 seen
} Sights;

static void sights_begin(Sights* sights, const Routes* routes, const Net* net, vec2s from) {
    sights->routes = routes;
    sights->net = net;
    sights->room = net_room(routes, net);
    sights->corners = net_corners(routes, net);
    sights->from = from;
    float clear = floor_clearance(routes->facility, sights->room, from);
    sights->clear = net_usable(clear < net->clear ? clear : net->clear);
    memset(sights->seen, 0, (size_t)net->corner_count);
}

static bool sights_corner(Sights* sights, int32_t corner) {
    if (sights->seen[corner] == 0) {
        float clear = net_usable(sights->corners[corner].clear);
        clear = clear < sights->clear ? clear : sights->clear;
        sights->seen[corner] = floor_sees(sights->routes->facility, sights->room, sights->from,
                                          sights->corners[corner].at, clear)
                                   ? 2
                                   : 1;
    }
    return sights->seen[corner] == 2;
}

// The cheapest corner towards the slot that is seen (plainly: without clearance), or -1.
static int32_t best_corner(Sights* sights, const float* distance, bool plainly, float* walk) {
    int32_t best = -1;
    *walk = ROUTES_FAR;
    for (int32_t c = 0; c < sights->net->corner_count; c++) {
        if (distance[c] >= *walk) {
            continue;
        }
        float through = vec_distance(sights->from, sights->corners[c].at) + distance[c];
        if (through >= *walk) {
            continue;
        }
        bool seen = plainly ? floor_sees(sights->routes->facility, sights->room, sights->from,
                                         sights->corners[c].at, 0.0f)
                            : sights_corner(sights, c);
        if (seen) {
            best = c;
            *walk = through;
        }
    }
    return best;
}

// How to start towards a slot by looking for it: the cheapest corner that is seen.
static int32_t look_for_start(const Routes* routes, const Net* net, const Slot* slot, vec2s p,
                              float* walk) {
    const Facility* facility = routes->facility;
    const float* distance = &routes->distance[slot->first_distance];
    Sights sights;
    sights_begin(&sights, routes, net, p);
    vec2s near = vec_closest(p, slot->a, slot->b);
    float straight = vec_distance(p, near);
    *walk = straight;
    if (slot_sees(facility, sights.room, slot, p, near, sights.clear)) {
        return -1;
    }
    int32_t corner = best_corner(&sights, distance, false, walk);
    if (corner >= 0) {
        return corner;
    }
    // Pressed against a wall: any plain line of sight will do.
    if (slot_sees(facility, sights.room, slot, p, near, 0.0f)) {
        *walk = straight;
        return -1;
    }
    return best_corner(&sights, distance, true, walk);
}

// Walk from p by way of a corner, or straight (-1).
static float walk_by(const Routes* routes, const Net* net, const Slot* slot, int32_t corner,
                     vec2s p) {
    if (corner < 0) {
        return vec_distance(p, vec_closest(p, slot->a, slot->b));
    }
    return vec_distance(p, net_corners(routes, net)[corner].at) +
           routes->distance[slot->first_distance + corner];
}

// Sorts corners by the walk by way of them.
static void sort_by_walk(const Routes* routes, const Net* net, const Slot* slot, vec2s p,
                         int32_t corners[4], int count, float walks[4]) {
    for (int i = 0; i < count; i++) {
        walks[i] = walk_by(routes, net, slot, corners[i], p);
        for (int k = i; k > 0 && walks[k] < walks[k - 1]; k--) {
            float shorter = walks[k];
            int32_t corner = corners[k];
            walks[k] = walks[k - 1];
            corners[k] = corners[k - 1];
            walks[k - 1] = shorter;
            corners[k - 1] = corner;
        }
    }
}

// True when p sees a corner (or the slot, -1) with this clearance, or the corner's if that is less.
static bool sees_start(const Routes* routes, const Net* net, const Slot* slot, vec2s p,
                       int32_t corner, float clear) {
    const Facility* facility = routes->facility;
    const Room* room = net_room(routes, net);
    if (corner < 0) {
        return slot_sees(facility, room, slot, p, vec_closest(p, slot->a, slot->b), clear);
    }
    const Corner* to = &net_corners(routes, net)[corner];
    float free = net_usable(to->clear);
    return floor_sees(facility, room, p, to->at, free < clear ? free : clear);
}

// The nodes round p name different corners: the cheapest of them that p sees, or -2; with a little
// to spare if one is seen so, since a line that only grazes the end of a wall leads against it.
static int32_t settle(const Routes* routes, const Net* net, const Slot* slot, vec2s p, bool roughly,
                      int32_t corners[4], int count, float* walk) {
    float walks[4];
    sort_by_walk(routes, net, slot, p, corners, count, walks);
    if (roughly && walks[count - 1] - walks[0] < ALIKE) {
        *walk = walks[0];
        return corners[0];
    }
    float clear = 0.0f;
    if (!roughly) {
        clear = floor_clearance(routes->facility, net_room(routes, net), p);
        clear = clear - NET_SLACK < SPARE ? net_usable(clear) : SPARE;
    }
    for (;;) {
        for (int i = 0; i < count; i++) {
            *walk = walks[i];
            if (sees_start(routes, net, slot, p, corners[i], clear)) {
                return corners[i];
            }
        }
        if (clear <= 0.0f) {
            return -2;
        }
        clear = 0.0f;
    }
}

int32_t guide_start(const Routes* routes, const Net* net, const Slot* slot, vec2s p, bool roughly,
                    float* walk) {
    if (net->corner_count == 0) {
        *walk = vec_distance(p, vec_closest(p, slot->a, slot->b));
        return -1;
    }
    int32_t corners[4];
    int count;
    TableAnswer answer = table_ask(routes, net, slot, p, corners, &count);
    if (answer == TABLE_SAYS) {
        *walk = walk_by(routes, net, slot, corners[0], p);
        return corners[0];
    }
    int32_t corner = -2;
    if (answer == TABLE_DIFFERS) {
        corner = settle(routes, net, slot, p, roughly, corners, count, walk);
    }
    return corner > -2 ? corner : look_for_start(routes, net, slot, p, walk);
}

static Waypoint straight_to(vec2s at) {
    return (Waypoint){at, 0.0f, at};
}

// Waypoint.lane for somebody at `at`.
static vec2s lane_point(const Corner* corner, vec2s at) {
    vec2s middle = vec_direction(corner->apex, corner->at); // between the walls, into the room
    vec2s from = vec_sub(at, corner->apex);
    // The wall that one is on the side of.
    bool first = vec_cross(middle, from) * vec_cross(middle, corner->along[0]) > 0.0f;
    vec2s wall = corner->along[first ? 0 : 1];
    float slope = vec_cross(wall, middle);
    float off = vec_cross(wall, from) * (slope > 0.0f ? 1.0f : -1.0f);
    slope = fabsf(slope);
    bool beside = off > 0.0f && vec_dot(wall, from) < corner->length[first ? 0 : 1];
    float least = vec_distance(corner->apex, corner->at);
    float most = corner->reach - least;
    if (!beside || slope < 0.1f || most <= least) {
        return corner->at;
    }
    float out = off / slope;
    return vec_along(corner->apex, middle, out < least ? least : (out < most ? out : most));
}

// From corner c on to the ones after it while near and in sight. Returns the waypoint.
static Waypoint go_on(const Routes* routes, const Net* net, const Slot* slot, vec2s from,
                      int32_t c) {
    const Facility* facility = routes->facility;
    const Room* room = net_room(routes, net);
    const Corner* corners = net_corners(routes, net);
    const float* distance = &routes->distance[slot->first_distance];
    const int16_t* next = &routes->next[slot->first_distance];
    const vec2s near = vec_closest(from, slot->a, slot->b);
    float clear = -1.0f; // not asked yet
    while (c >= 0) {
        float to_corner = vec_distance(from, corners[c].at);
        if (to_corner >= ROUND) {
            break;
        }
        if (clear < 0.0f) {
            clear = floor_clearance(facility, room, from) - 0.02f;
            clear = clear < 0.0f ? 0.0f : (clear < 0.2f ? clear : 0.2f);
        }
        int32_t after = next[c];
        bool seen = after >= 0 ? floor_sees(facility, room, from, corners[after].at,
                                            to_corner > ARRIVED ? clear : 0.0f)
                               : slot_sees(facility, room, slot, from, near, clear);
        if (!seen && after < 0 && to_corner < ARRIVED) {
            // The nearest point is hidden, another is not.
            return straight_to(routes->hit[slot->first_distance + c]);
        }
        if (!seen) {
            break;
        }
        c = after;
    }
    return c >= 0 ? (Waypoint){corners[c].at, distance[c], lane_point(&corners[c], from)}
                  : straight_to(near);
}

static bool same_point(vec2s a, vec2s b) {
    return a.x == b.x && a.y == b.y;
}

static Waypoint guide(const Routes* routes, const Net* net, const Slot* slot, vec2s at,
                      Waypoint kept) {
    const Facility* facility = routes->facility;
    const Room* here = net_room(routes, net);
    if (net->corner_count == 0) {
        return straight_to(vec_closest(at, slot->a, slot->b));
    }
    float to_kept = vec_distance(at, kept.at);
    if (slot->table < 0 && kept.rest > 0.0f && to_kept > ROUND &&
        floor_sees(facility, here, at, kept.at, 0.0f) &&
        !slot_sees(facility, here, slot, at, vec_closest(at, slot->a, slot->b), 0.2f)) {
        return kept; // without a table, looking for another way costs more than this
    }
    float walk;
    int32_t corner = guide_start(routes, net, slot, at, false, &walk);
    Waypoint found = go_on(routes, net, slot, at, corner);
    float estimate = vec_distance(at, found.at) + found.rest;
    // Without memory people swing between the corner behind them and the one ahead.
    bool keep = kept.rest >= 0.0f && !same_point(found.at, kept.at) && to_kept > ARRIVED &&
                to_kept + kept.rest < estimate && floor_sees(facility, here, at, kept.at, 0.0f);
    if (keep) {
        return kept;
    }
    // The lane is the one that one had on taking the corner for the next goal.
    if (kept.rest > 0.0f && same_point(found.at, kept.at) && !same_point(kept.lane, kept.at)) {
        found.lane = kept.lane;
    }
    return found;
}

static const Slot* slot_in(const Routes* routes, bool wide, int32_t room, int32_t opening) {
    int32_t side = routes->facility->openings[opening].room[0] == room ? 0 : 1;
    ASSERT(routes->facility->openings[opening].room[side] == room);
    int32_t slot = routes->opening_slots[wide][2 * opening + side];
    ASSERT(slot >= 0); // windows are no way
    return &routes->slots[slot];
}

Waypoint routes_waypoint(const Routes* routes, int32_t room, int32_t opening, vec2s at,
                         Waypoint kept, bool wide) {
    const Slot* slot = slot_in(routes, wide, room, opening);
    return guide(routes, &routes->nets[wide][room], slot, at, kept);
}

// A muster point of the room near this place and in its sight, whose walks are known; or NULL.
static const Slot* muster_slot(const Routes* routes, const Net* net, vec2s at) {
    for (int32_t i = net->slot_count - 1; i >= 0; i--) {
        const Slot* slot = &routes->slots[net->first_slot + i];
        if (slot->opening >= 0) {
            break;
        }
        if (vec_distance(slot->a, at) < MUSTER_REACH &&
            floor_sees(routes->facility, net_room(routes, net), slot->a, at, 0.0f)) {
            return slot;
        }
    }
    return NULL;
}

// A slot for a point that nobody asked for before, with its walks in the scratch.
static Slot scratch_slot(const Routes* routes, const Net* net, vec2s at) {
    Slot slot = slot_at(routes->facility, net_room(routes, net), at);
    slot.first_distance = (int32_t)routes->sizes.distances;
    corners_to(routes, net, &slot, routes->scratch_distance, routes->scratch_next,
               routes->scratch_hit);
    return slot;
}

Waypoint routes_waypoint_to(const Routes* routes, int32_t room, vec2s target, vec2s at, bool wide) {
    const Waypoint none = {.rest = -1.0f};
    const Net* net = &routes->nets[wide][room];
    if (net->corner_count == 0 ||
        floor_sees(routes->facility, net_room(routes, net), at, target, 0.15f)) {
        return straight_to(target);
    }
    const Slot* muster = muster_slot(routes, net, target);
    if (muster != NULL) {
        return guide(routes, net, muster, at, none);
    }
    Slot slot = scratch_slot(routes, net, target);
    return guide(routes, net, &slot, at, none);
}

float routes_distance(const Routes* routes, int32_t room, vec2s from, vec2s to) {
    const Net* net = &routes->nets[0][room];
    if (net->corner_count == 0 ||
        floor_sees(routes->facility, net_room(routes, net), from, to, 0.0f)) {
        return vec_distance(from, to);
    }
    Slot slot = scratch_slot(routes, net, to);
    return walk_to(routes, net, &slot, routes->scratch_distance, from);
}

// ---- walls ----------------------------------------------------------------------------------

int routes_walls_near(const Routes* routes, int32_t room_index, vec2s at, const int32_t** walls) {
    const Room* room = &routes->facility->rooms[room_index];
    int32_t cell =
        room->first_cell + floor_cell_y(room, at.y) * room->cells_wide + floor_cell_x(room, at.x);
    *walls = &routes->near_walls[routes->near_first[cell]];
    return routes->near_first[cell + 1] - routes->near_first[cell];
}

float routes_wall_distance(const Routes* routes, int32_t room_index, vec2s at, float reach,
                           vec2s* closest) {
    const Facility* facility = routes->facility;
    const int32_t* walls;
    int count = routes_walls_near(routes, room_index, at, &walls);
    float best = reach;
    for (int i = 0; i < count; i++) {
        const Wall* wall = &facility->walls[walls[i]];
        vec2s near = vec_closest(at, wall->a, wall->b);
        float distance = vec_distance(at, near);
        if (distance < best) {
            best = distance;
            *closest = near;
        }
    }
    return best;
}
