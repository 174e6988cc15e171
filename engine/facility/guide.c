// Guide: what a person asks - which opening, where to walk now, how far. Nothing here allocates or
// writes, but for the scratch of the two one-off questions at the end. The corner graph is asked
// directly (route_model.md 2.3): the cheapest corner that is seen, and on to the one after it when
// near. A kept waypoint is only tested for sight while it is further than ROUND, so that the search
// runs on entering a room, at corners, and after being pushed out of sight.
#include "facility/net.h"

#include <string.h>

#define ROUND    1.0f  // within this of a corner the one after it is tried [m]
#define ARRIVED  0.1f  // a corner is reached within this [m]
#define OWN_GAIN 0.85f // a new choice must beat the own one by 15 % and 1 s; so must turning back
#define OWN_EDGE 1.0f
// People stand spread round a muster point; while their own place is out of sight they make for
// the point, whose walks are known, instead of searching for their place each time [m].
#define MUSTER_REACH 15.0f

// Which corners of the room the asker sees, found out when needed.
typedef struct Sights {
    const Routes* routes;
    const Room* room;
    const Net* net;
    const Corner* corners;
    vec2s from;
    float clear;
    unsigned char seen[FACILITY_ROOM_CORNERS_MAX]; // 0 not asked, 1 hidden, 2 seen
} Sights;

static float usable(float clear) {
    return clear - NET_SLACK > 0.01f ? clear - NET_SLACK : 0.0f;
}

static void sights_begin(Sights* sights, const Routes* routes, int32_t room, vec2s from) {
    sights->routes = routes;
    sights->room = &routes->facility->rooms[room];
    sights->net = &routes->nets[room];
    sights->corners = &routes->corners[sights->net->first_corner];
    sights->from = from;
    sights->clear = 0.0f;
    if (sights->net->corner_count > 0) {
        float clear = floor_clearance(routes->facility, sights->room, from);
        sights->clear = usable(clear < NET_CLEAR ? clear : NET_CLEAR);
        memset(sights->seen, 0, (size_t)sights->net->corner_count);
    }
}

static bool sights_corner(Sights* sights, int32_t corner) {
    if (sights->seen[corner] == 0) {
        float clear = usable(sights->corners[corner].clear);
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

// How to start towards a slot: -1 straight to it, else a corner; the walk in *walk, ROUTES_FAR
// when nothing is seen that leads there (then straight on is the best guess).
static int32_t first_corner(Sights* sights, const Slot* slot, const float* distance, float* walk) {
    const Facility* facility = sights->routes->facility;
    vec2s near = vec_closest(sights->from, slot->a, slot->b);
    *walk = vec_distance(sights->from, near);
    if (sights->net->corner_count == 0 ||
        slot_sees(facility, sights->room, slot, sights->from, near, sights->clear)) {
        return -1;
    }
    float straight = *walk;
    int32_t corner = best_corner(sights, distance, false, walk);
    if (corner >= 0) {
        return corner;
    }
    // Pressed against a wall: any plain line of sight will do.
    if (slot_sees(facility, sights->room, slot, sights->from, near, 0.0f)) {
        *walk = straight;
        return -1;
    }
    return best_corner(sights, distance, true, walk);
}

// From corner c on to the ones after it while near and in sight. Returns the waypoint.
static Waypoint go_on(const Sights* sights, const Slot* slot, const float* distance,
                      const int16_t* next, const vec2s* hit, int32_t c) {
    const Facility* facility = sights->routes->facility;
    const vec2s from = sights->from;
    const vec2s near = vec_closest(from, slot->a, slot->b);
    float clear = floor_clearance(facility, sights->room, from) - 0.02f;
    clear = clear < 0.2f ? clear : 0.2f;
    while (c >= 0) {
        float to_corner = vec_distance(from, sights->corners[c].at);
        if (to_corner >= ROUND) {
            break;
        }
        int32_t after = next[c];
        bool seen = after >= 0 ? floor_sees(facility, sights->room, from, sights->corners[after].at,
                                            to_corner > ARRIVED ? clear : 0.0f)
                               : slot_sees(facility, sights->room, slot, from, near,
                                           clear > 0.0f ? clear : 0.0f);
        if (!seen && after < 0 && to_corner < ARRIVED) {
            return (Waypoint){hit[c], 0.0f}; // the nearest point is hidden, another is not
        }
        if (!seen) {
            break;
        }
        c = after;
    }
    return c >= 0 ? (Waypoint){sights->corners[c].at, distance[c]} : (Waypoint){near, 0.0f};
}

static bool same_point(vec2s a, vec2s b) {
    return a.x == b.x && a.y == b.y;
}

static Waypoint guide(const Routes* routes, int32_t room, const Slot* slot, const float* distance,
                      const int16_t* next, const vec2s* hit, vec2s at, Waypoint kept) {
    const Facility* facility = routes->facility;
    const Room* here = &facility->rooms[room];
    vec2s near = vec_closest(at, slot->a, slot->b);
    if (routes->nets[room].corner_count == 0) {
        return (Waypoint){near, 0.0f};
    }
    float to_kept = vec_distance(at, kept.at);
    if (kept.rest > 0.0f && to_kept > ROUND && floor_sees(facility, here, at, kept.at, 0.0f) &&
        !slot_sees(facility, here, slot, at, near, 0.2f)) {
        return kept;
    }
    if (kept.rest == 0.0f && slot_sees(facility, here, slot, at, near, 0.0f)) {
        return (Waypoint){near, 0.0f};
    }
    Sights sights;
    sights_begin(&sights, routes, room, at);
    float walk;
    int32_t corner = first_corner(&sights, slot, distance, &walk);
    Waypoint found = go_on(&sights, slot, distance, next, hit, corner);
    float estimate = vec_distance(at, found.at) + found.rest;
    // Without memory people swing between the corner behind them and the one ahead.
    bool keep = kept.rest >= 0.0f && !same_point(found.at, kept.at) && to_kept > ARRIVED &&
                to_kept + kept.rest < estimate && floor_sees(facility, here, at, kept.at, 0.0f);
    return keep ? kept : found;
}

static const Slot* slot_in(const Routes* routes, int32_t room, int32_t opening) {
    int32_t side = routes->facility->openings[opening].room[0] == room ? 0 : 1;
    ASSERT(routes->facility->openings[opening].room[side] == room);
    int32_t slot = routes->opening_slots[2 * opening + side];
    ASSERT(slot >= 0); // windows are no way
    return &routes->slots[slot];
}

Waypoint routes_waypoint(const Routes* routes, int32_t room, int32_t opening, vec2s at,
                         Waypoint kept) {
    const Slot* slot = slot_in(routes, room, opening);
    return guide(routes, room, slot, &routes->distance[slot->first_distance],
                 &routes->next[slot->first_distance], &routes->hit[slot->first_distance], at, kept);
}

// A muster point of the room near this place and in its sight, whose walks are known; or NULL.
static const Slot* muster_slot(const Routes* routes, int32_t room, vec2s at) {
    const Net* net = &routes->nets[room];
    for (int32_t i = net->slot_count - 1; i >= 0; i--) {
        const Slot* slot = &routes->slots[net->first_slot + i];
        if (slot->opening >= 0) {
            break;
        }
        if (vec_distance(slot->a, at) < MUSTER_REACH &&
            floor_sees(routes->facility, &routes->facility->rooms[room], slot->a, at, 0.0f)) {
            return slot;
        }
    }
    return NULL;
}

Waypoint routes_waypoint_to(const Routes* routes, int32_t room, vec2s target, vec2s at) {
    const Waypoint none = {{{0.0f, 0.0f}}, -1.0f};
    const Room* here = &routes->facility->rooms[room];
    if (routes->nets[room].corner_count == 0 ||
        floor_sees(routes->facility, here, at, target, 0.15f)) {
        return (Waypoint){target, 0.0f};
    }
    const Slot* muster = muster_slot(routes, room, target);
    if (muster != NULL) {
        return guide(routes, room, muster, &routes->distance[muster->first_distance],
                     &routes->next[muster->first_distance], &routes->hit[muster->first_distance],
                     at, none);
    }
    Slot slot = slot_at(routes->facility, here, target);
    corners_to(routes, room, &slot, routes->scratch_distance, routes->scratch_next,
               routes->scratch_hit);
    return guide(routes, room, &slot, routes->scratch_distance, routes->scratch_next,
                 routes->scratch_hit, at, none);
}

float routes_distance(const Routes* routes, int32_t room, vec2s from, vec2s to) {
    const Room* here = &routes->facility->rooms[room];
    if (routes->nets[room].corner_count == 0 ||
        floor_sees(routes->facility, here, from, to, 0.0f)) {
        return vec_distance(from, to);
    }
    Slot slot = slot_at(routes->facility, here, to);
    corners_to(routes, room, &slot, routes->scratch_distance, routes->scratch_next,
               routes->scratch_hit);
    return walk_to(routes, room, &slot, routes->scratch_distance, from);
}

// ---- choosing an opening --------------------------------------------------------------------

// Seconds to the target by the best portal of one opening; the portal's place in *portal.
static float by_opening(Sights* sights, const Slot* slot, const float* times, float crossing,
                        vec2s* portal) {
    const Routes* routes = sights->routes;
    const float* distance = &routes->distance[slot->first_distance];
    float walk;
    int32_t corner = first_corner(sights, slot, distance, &walk);
    if (walk >= ROUTES_FAR) {
        return ROUTES_FAR;
    }
    vec2s near =
        corner < 0 ? sights->from : vec_closest(sights->corners[corner].at, slot->a, slot->b);
    float best = ROUTES_FAR;
    const int32_t first = routes->first_portal[slot->opening];
    for (int32_t k = 0; k < slot->portals; k++) {
        float beyond = times[2 * (first + k) + 1 - slot->side];
        if (beyond >= ROUTES_FAR) {
            continue;
        }
        vec2s at = routes->portal_at[slot->side][first + k];
        // Straight there; or along the line from where the way round the corner comes in, of
        // which about half is saved by aiming there from the start.
        float metres = corner < 0 ? vec_distance(near, at) : walk + 0.5f * vec_distance(near, at);
        float seconds = metres * (1.0f / ROUTES_SPEED) + crossing + beyond;
        if (seconds < best) {
            best = seconds;
            *portal = at;
        }
    }
    return best;
}

// No way through the opening is quicker than this: straight to its line, then by its best portal.
static float least_seconds(const Routes* routes, const Slot* slot, const float* times, vec2s from) {
    float beyond = ROUTES_FAR;
    const int32_t first = routes->first_portal[slot->opening];
    for (int32_t k = 0; k < slot->portals; k++) {
        float time = times[2 * (first + k) + 1 - slot->side];
        beyond = time < beyond ? time : beyond;
    }
    return beyond + vec_distance(from, vec_closest(from, slot->a, slot->b)) * (1.0f / ROUTES_SPEED);
}

static RouteChoice choose_among(const Routes* routes, const ClassView* view, int32_t room, vec2s at,
                                int32_t own, int32_t came, const float* queue) {
    RouteChoice choice = {-1, at, ROUTES_FAR};
    Sights sights;
    sights_begin(&sights, routes, room, at);
    float best_rank = ROUTES_FAR;
    for (int32_t i = 0; i < sights.net->slot_count; i++) {
        const Slot* slot = &routes->slots[sights.net->first_slot + i];
        if (slot->opening < 0) {
            break;
        }
        float crossing = class_crossing(routes, view, slot->opening, 1 - slot->side);
        if (crossing >= ROUTES_FAR) {
            continue;
        }
        crossing += queue != NULL ? queue[slot->opening] : 0.0f;
        bool hopeless = slot->opening != own &&
                        crossing + least_seconds(routes, slot, view->times, at) > best_rank;
        if (hopeless) {
            continue; // most openings of a corridor lead to rooms: no sight needs testing
        }
        vec2s portal = at;
        float seconds = by_opening(&sights, slot, view->times, crossing, &portal);
        float rank = seconds;
        if (slot->opening == own) {
            rank = OWN_GAIN * seconds - OWN_EDGE;
        } else if (slot->opening == came) {
            rank = seconds / OWN_GAIN + OWN_EDGE;
        }
        if (seconds < ROUTES_FAR && rank < best_rank) {
            best_rank = rank;
            choice = (RouteChoice){slot->opening, portal, seconds};
        }
    }
    return choice;
}

// Seconds from a point to the class's target where the room holds it, else ROUTES_FAR.
static float at_target(const Routes* routes, const RouteClass* route_class, int32_t room,
                       vec2s at) {
    const Facility* facility = routes->facility;
    if (route_class->want == ROUTE_TO_ROOM) {
        return route_class->target == room ? 0.0f : ROUTES_FAR;
    }
    float best = ROUTES_FAR;
    const Net* net = &routes->nets[room];
    int32_t slot = net->first_slot + net->slot_count;
    for (int32_t m = facility->muster_count - 1; m >= 0; m--) {
        if (facility->musters[m].room != room) {
            continue;
        }
        slot--; // muster points are the last slots, in index order
        if (route_class->target >= 0 && route_class->target != m) {
            continue;
        }
        const float* distance = &routes->distance[routes->slots[slot].first_distance];
        float walk = walk_to(routes, room, &routes->slots[slot], distance, at);
        best = walk < best ? walk : best;
    }
    return best < ROUTES_FAR ? best * (1.0f / ROUTES_SPEED) : ROUTES_FAR;
}

RouteChoice routes_choose(const Routes* routes, int32_t class_id, int32_t room, vec2s at,
                          int32_t own, int32_t came, const float* queue) {
    const RouteClass* route_class = &routes->classes[class_id];
    ASSERT(route_class->used);
    float there = at_target(routes, route_class, room, at);
    if (there < ROUTES_FAR) {
        return (RouteChoice){-1, at, there};
    }
    const ClassView view = class_view(routes, class_id);
    return choose_among(routes, &view, room, at, own, came, queue);
}

float routes_seconds(const Routes* routes, int32_t from_room, vec2s from, int32_t to_room,
                     vec2s to) {
    const ClassView everyone = {.want = ROUTE_TO_ROOM, .times = routes->scratch_times};
    const int64_t nodes = 2 * routes->sizes.portals;
    for (int64_t n = 0; n < nodes; n++) {
        routes->scratch_times[n] = ROUTES_FAR;
    }
    const Net* net = &routes->nets[to_room];
    Slot target = slot_at(routes->facility, &routes->facility->rooms[to_room], to);
    corners_to(routes, to_room, &target, routes->scratch_distance, routes->scratch_next,
               routes->scratch_hit);
    for (int32_t i = 0; i < net->slot_count; i++) {
        const Slot* slot = &routes->slots[net->first_slot + i];
        for (int32_t k = 0; slot->opening >= 0 && k < slot->portals; k++) {
            int32_t portal = routes->first_portal[slot->opening] + k;
            vec2s at = vec_along(routes->portal_at[slot->side][portal], slot->inward, 0.01f);
            float walk = walk_to(routes, to_room, &target, routes->scratch_distance, at);
            routes->scratch_times[2 * portal + slot->side] =
                walk < ROUTES_FAR ? walk * (1.0f / ROUTES_SPEED) : ROUTES_FAR;
        }
    }
    float direct = ROUTES_FAR;
    if (from_room == to_room) {
        float walk = walk_to(routes, to_room, &target, routes->scratch_distance, from);
        direct = walk < ROUTES_FAR ? walk * (1.0f / ROUTES_SPEED) : ROUTES_FAR;
    }
    class_spread(routes, &everyone);
    RouteChoice choice = choose_among(routes, &everyone, from_room, from, -1, -1, NULL);
    return choice.seconds < direct ? choice.seconds : direct;
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
