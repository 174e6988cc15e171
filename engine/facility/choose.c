// Choose: which opening to take, and how long it will be. The walk to an opening comes from its
// table, at the word of it: an estimate need not test lines of sight. What lies beyond is the
// class's time at the opening's portals. Rooms of many openings cost 60 ns an opening at most.
#include "facility/net.h"

#define OWN_GAIN 0.85f // a new choice must beat the own one by 15 % and 1 s; so must turning back
#define OWN_EDGE 1.0f
// Of the walk along a wide opening from where the way round a corner comes in, about this much is
// saved by aiming at the portal from the start.
#define CUT 0.5f

// Seconds to the target by the best portal of one opening; the portal's place in *portal.
static float by_opening(const Routes* routes, const Net* net, const Slot* slot, const float* times,
                        vec2s from, vec2s* portal) {
    float walk;
    int32_t corner = guide_start(routes, net, slot, from, true, &walk);
    vec2s near = from;
    float metres = 0.0f;
    float share = 1.0f;
    if (corner >= 0) {
        near = vec_closest(net_corners(routes, net)[corner].at, slot->a, slot->b);
        metres = walk;
        share = CUT;
    }
    float best = ROUTES_FAR;
    const int32_t first = routes->first_portal[slot->opening];
    for (int32_t k = 0; k < slot->portals && walk < ROUTES_FAR; k++) {
        float beyond = times[2 * (first + k) + 1 - slot->side];
        vec2s at = routes->portal_at[slot->side][first + k];
        float seconds = (metres + share * vec_distance(near, at)) * (1.0f / ROUTES_SPEED) + beyond;
        if (beyond < ROUTES_FAR && seconds < best) {
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

static float ranked(const Slot* slot, float seconds, int32_t own, int32_t came) {
    if (slot->opening == own) {
        return OWN_GAIN * seconds - OWN_EDGE;
    }
    return slot->opening == came ? seconds / OWN_GAIN + OWN_EDGE : seconds;
}

static RouteChoice choose_among(const Routes* routes, const ClassView* view, int32_t room, vec2s at,
                                int32_t own, int32_t came, const float* queue) {
    const Net* net = &routes->nets[(view->moves & NET_WIDE) != 0][room];
    RouteChoice choice = {-1, at, ROUTES_FAR};
    float best_rank = ROUTES_FAR;
    for (int32_t i = 0; i < net->slot_count; i++) {
        const Slot* slot = &routes->slots[net->first_slot + i];
        if (slot->opening < 0) {
            break;
        }
        float crossing = class_crossing(routes, view, slot->opening, 1 - slot->side);
        if (crossing >= ROUTES_FAR) {
            continue;
        }
        crossing += queue != NULL ? queue[slot->opening] : 0.0f;
        // Most openings of a corridor lead to rooms: their walk need not be known.
        float least = crossing + least_seconds(routes, slot, view->times, at);
        if (ranked(slot, least, own, came) >= best_rank || least >= ROUTES_FAR) {
            continue;
        }
        vec2s portal = at;
        float seconds = crossing + by_opening(routes, net, slot, view->times, at, &portal);
        float rank = ranked(slot, seconds, own, came);
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
    const Net* net = &routes->nets[(route_class->moves & NET_WIDE) != 0][room];
    float best = ROUTES_FAR;
    int32_t index = net->first_slot + net->slot_count;
    int32_t muster = facility->muster_count;
    // Muster points are the last slots, in index order.
    while (index > net->first_slot && routes->slots[index - 1].opening < 0) {
        index--;
        do {
            muster--;
        } while (facility->musters[muster].room != room);
        if (route_class->target >= 0 && route_class->target != muster) {
            continue;
        }
        float walk;
        guide_start(routes, net, &routes->slots[index], at, true, &walk);
        best = walk < best ? walk : best;
    }
    return best < ROUTES_FAR ? best * (1.0f / ROUTES_SPEED) : ROUTES_FAR;
}

RouteChoice routes_at_target(const Routes* routes, int32_t class_id, int32_t room, vec2s at) {
    const RouteClass* route_class = &routes->classes[class_id];
    ASSERT(route_class->used);
    return (RouteChoice){-1, at, at_target(routes, route_class, room, at)};
}

RouteChoice routes_choose(const Routes* routes, int32_t class_id, int32_t room, vec2s at,
                          int32_t own, int32_t came, const float* queue) {
    RouteChoice there = routes_at_target(routes, class_id, room, at);
    if (there.seconds < ROUTES_FAR) {
        return there;
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
    const Net* net = &routes->nets[0][to_room];
    Slot target = slot_at(routes->facility, net_room(routes, net), to);
    corners_to(routes, net, &target, routes->scratch_distance, routes->scratch_next,
               routes->scratch_hit);
    for (int32_t i = 0; i < net->slot_count; i++) {
        const Slot* slot = &routes->slots[net->first_slot + i];
        for (int32_t k = 0; slot->opening >= 0 && k < slot->portals; k++) {
            int32_t portal = routes->first_portal[slot->opening] + k;
            vec2s at = vec_along(routes->portal_at[slot->side][portal], slot->inward, 0.01f);
            float walk = walk_to(routes, net, &target, routes->scratch_distance, at);
            routes->scratch_times[2 * portal + slot->side] =
                walk < ROUTES_FAR ? walk * (1.0f / ROUTES_SPEED) : ROUTES_FAR;
        }
    }
    float direct = ROUTES_FAR;
    if (from_room == to_room) {
        float walk = walk_to(routes, net, &target, routes->scratch_distance, from);
        direct = walk < ROUTES_FAR ? walk * (1.0f / ROUTES_SPEED) : ROUTES_FAR;
    }
    class_spread(routes, &everyone);
    RouteChoice choice = choose_among(routes, &everyone, from_room, from, -1, -1, NULL);
    return choice.seconds < direct ? choice.seconds : direct;
}
