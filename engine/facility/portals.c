// Portals: an opening as a row of points, so that a way over several wide openings is measured
// where it runs; one point an opening makes buildings of wide openings 8 % too long on average and
// 90 % at worst (route_model.md 4.2). Legs, the walks between all portals of a room, never change.
#include "facility/net.h"

// Portals lie in the wall line. Sights between two openings of one wall would run along it and be
// decided by rounding, so they are taken from this far inside the room [m].
#define PULL 0.01f

// Wide people are taken from where they stand free of the wall, if the room has that much.
static vec2s pulled(const Net* net, const Slot* slot, vec2s at) {
    return vec_along(at, slot->inward, net->clear > NET_CLEAR ? net->clear : PULL);
}

static void place_opening(Routes* routes, int32_t index) {
    const Opening* opening = &routes->facility->openings[index];
    const int32_t first = routes->first_portal[index];
    const int32_t count = routes->first_portal[index + 1] - first;
    if (count == 0) {
        return;
    }
    const Slot* one = &routes->slots[routes->opening_slots[0][2 * index]];
    const Slot* two = &routes->slots[routes->opening_slots[0][2 * index + 1]];
    for (int32_t k = 0; k < count; k++) {
        float t = count == 1 ? 0.5f : (float)k / (float)(count - 1);
        vec2s at = vec_lerp(one->a, one->b, t);
        routes->portal_at[0][first + k] = at;
        bool apart = opening->kind == OPENING_STAIR || opening->kind == OPENING_LIFT;
        routes->portal_at[1][first + k] =
            apart ? vec_lerp(two->a, two->b, 0.5f) : vec_closest(at, two->a, two->b);
        routes->portal_owner[first + k] = index;
    }
}

void portals_place(Routes* routes) {
    for (int32_t i = 0; i < routes->facility->opening_count; i++) {
        place_opening(routes, i);
    }
}

// Walks from all portals of a room to one point, a column of its legs.
static void leg_column(Routes* routes, const Net* net, const Slot* to, int32_t skip_slot,
                       float* column, int32_t stride) {
    corners_to(routes, net, to, routes->scratch_distance, routes->scratch_next,
               routes->scratch_hit);
    for (int32_t i = 0; i < net->slot_count; i++) {
        const Slot* from = &routes->slots[net->first_slot + i];
        if (from->opening < 0 || i == skip_slot) {
            continue;
        }
        for (int32_t k = 0; k < from->portals; k++) {
            int32_t portal = routes->first_portal[from->opening] + k;
            vec2s at = pulled(net, from, routes->portal_at[from->side][portal]);
            column[(from->first_row + k) * stride] =
                walk_to(routes, net, to, routes->scratch_distance, at);
        }
    }
}

static void net_legs(Routes* routes, const Net* net) {
    float* legs = &routes->leg[net->first_leg];
    for (int32_t i = 0; i < net->slot_count; i++) {
        const Slot* slot = &routes->slots[net->first_slot + i];
        if (slot->opening < 0) { // a muster point
            leg_column(routes, net, slot, -1, &routes->muster_legs[slot->first_row], 1);
            continue;
        }
        for (int32_t k = 0; k < slot->portals; k++) {
            int32_t portal = routes->first_portal[slot->opening] + k;
            Slot to = *slot;
            to.a = to.b = pulled(net, slot, routes->portal_at[slot->side][portal]);
            if (net->clear > NET_CLEAR) { // free of the wall: a point as any other
                to.inward = vec(0.0f, 0.0f);
                to.clear = floor_clearance(routes->facility, net_room(routes, net), to.a);
            }
            leg_column(routes, net, &to, i, &legs[slot->first_row + k], net->portal_count);
        }
    }
}

void portals_legs(Routes* routes) {
    for (int32_t i = 0; i < routes->facility->room_count; i++) {
        net_legs(routes, &routes->nets[0][i]);
        if (routes->nets[1][i].clear > NET_CLEAR) { // not the same net
            net_legs(routes, &routes->nets[1][i]);
        }
    }
}
