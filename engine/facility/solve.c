// Solve: one reverse Dijkstra a class over the portals, from its targets outwards. A full solution
// costs 0.01 to 0.15 ms in real buildings, less than the book-keeping of an incremental search
// (route_model.md 3), and it gives the same bits whatever was solved before. The heap is ordered by
// (seconds, node), so ties do not depend on history.
#include "facility/heap.h"

static bool has_bit(const uint32_t* bits, int32_t opening) {
    return (bits[opening / 32] >> (opening % 32) & 1u) != 0;
}

// Nobody who is on the way to a muster point walks back into the building from the ground that the
// point lies on, however short the way through it: what a drill must never teach.
static bool goes_back_in(const Routes* routes, const ClassView* view, const Opening* from,
                         int32_t into) {
    const Facility* facility = routes->facility;
    const int32_t ground = from->room[1 - into];
    if (view->want != ROUTE_TO_MUSTER || facility->rooms[ground].use != ROOM_OUTDOOR ||
        facility->rooms[from->room[into]].use == ROOM_OUTDOOR) {
        return false;
    }
    for (int32_t m = 0; m < facility->muster_count; m++) {
        if (facility->musters[m].room == ground) {
            return true;
        }
    }
    return false;
}

ClassView class_view(const Routes* routes, int32_t id) {
    const RouteClass* of = &routes->classes[id];
    const int64_t words = id * routes->sizes.words;
    return (ClassView){.want = of->want,
                       .moves = of->moves,
                       .known = of->knows_all ? NULL : &routes->known[words],
                       .unfamiliar = of->used_all ? NULL : &routes->unfamiliar[words],
                       .times = &routes->times[2 * id * routes->sizes.portals]};
}

// Who can never pass, however things are.
static bool cannot_use(const ClassView* view, const Opening* opening) {
    bool steps = opening->kind == OPENING_STAIR && opening->flight != FLIGHT_RAMP;
    return (steps && (view->moves & NET_NO_STAIRS) != 0) ||
           (opening->kind == OPENING_LIFT && (view->moves & NET_LIFTS) == 0) ||
           ((view->moves & NET_WIDE) != 0 && opening->width < ROUTES_WIDE - 0.001f);
}

float class_crossing(const Routes* routes, const ClassView* view, int32_t index, int32_t into) {
    const Opening* opening = &routes->facility->openings[index];
    bool tries = opening->kind == OPENING_DOOR && (view->moves & NET_TRIES) != 0;
    bool shut = !routes->passable[index];
    if ((shut && !tries && routes->wait[index] <= 0.0f) || opening_bars(opening, 1 - into) ||
        routes->cost[index] >= ROUTES_FAR || cannot_use(view, opening) ||
        (view->known != NULL && !has_bit(view->known, index)) ||
        goes_back_in(routes, view, opening, into)) {
        return ROUTES_FAR;
    }
    bool unfamiliar = view->unfamiliar != NULL && has_bit(view->unfamiliar, index);
    return routes->crossing[2 * index + into] + routes->cost[index] +
           (shut ? routes->wait[index] : 0.0f) + (unfamiliar ? ROUTES_UNFAMILIAR_S : 0.0f);
}

// ---- spreading ------------------------------------------------------------------------------

// Offers a node's time to everyone who could come to it: all portals of the room before it.
static void spread_node(const Routes* routes, bool wide, Heap* heap, float* times, int32_t node,
                        float crossing) {
    const int32_t portal = node / 2;
    const int32_t opening = routes->portal_owner[portal];
    const int32_t side = 1 - node % 2; // of the room before the opening
    const int32_t room = routes->facility->openings[opening].room[side];
    const Net* net = &routes->nets[wide][room];
    const Slot* here = &routes->slots[routes->opening_slots[wide][2 * opening + side]];
    const int32_t column = here->first_row + portal - routes->first_portal[opening];
    const float* legs = &routes->leg[net->first_leg + column];
    const float base = times[node] + crossing;
    for (int32_t i = 0; i < net->slot_count; i++) {
        const Slot* slot = &routes->slots[net->first_slot + i];
        if (slot->opening < 0 || slot == here) {
            continue;
        }
        for (int32_t k = 0; k < slot->portals; k++) {
            float leg = legs[(slot->first_row + k) * net->portal_count];
            float through = base + leg * (1.0f / ROUTES_SPEED);
            int32_t before = 2 * (routes->first_portal[slot->opening] + k) + slot->side;
            if (leg < ROUTES_FAR && through < times[before]) {
                times[before] = through;
                heap_offer(heap, before);
            }
        }
    }
}

void class_spread(const Routes* routes, const ClassView* view) {
    const int32_t nodes = (int32_t)(2 * routes->sizes.portals);
    float* times = view->times;
    Heap heap = {times, routes->heap, routes->heap_place, 0};
    for (int32_t n = 0; n < nodes; n++) {
        heap.place[n] = -1;
    }
    for (int32_t n = 0; n < nodes; n++) {
        if (times[n] < ROUTES_FAR) {
            heap_offer(&heap, n);
        }
    }
    while (heap.count > 0) {
        int32_t node = heap_take(&heap);
        float crossing = class_crossing(routes, view, routes->portal_owner[node / 2], node % 2);
        if (crossing < ROUTES_FAR) {
            spread_node(routes, (view->moves & NET_WIDE) != 0, &heap, times, node, crossing);
        }
    }
}

// ---- targets --------------------------------------------------------------------------------

static void seed_muster(const Routes* routes, bool wide, int32_t muster, float* times) {
    int32_t room = routes->facility->musters[muster].room;
    const Net* net = &routes->nets[wide][room];
    // Muster points are the last slots of their room, in index order.
    int32_t last = muster;
    int32_t order = 0;
    while (--last >= 0) {
        order += routes->facility->musters[last].room == room;
    }
    int32_t openings = 0;
    while (openings < net->slot_count && routes->slots[net->first_slot + openings].opening >= 0) {
        openings++;
    }
    const float* legs =
        &routes->muster_legs[routes->slots[net->first_slot + openings + order].first_row];
    for (int32_t i = 0; i < openings; i++) {
        const Slot* slot = &routes->slots[net->first_slot + i];
        for (int32_t k = 0; k < slot->portals; k++) {
            int32_t node = 2 * (routes->first_portal[slot->opening] + k) + slot->side;
            float time = legs[slot->first_row + k] * (ROUTES_OUTDOOR_SHARE / ROUTES_SPEED);
            times[node] = time < times[node] ? time : times[node];
        }
    }
}

static void seed_room(const Routes* routes, int32_t room, float* times) {
    const Net* net = &routes->nets[0][room];
    for (int32_t i = 0; i < net->slot_count; i++) {
        const Slot* slot = &routes->slots[net->first_slot + i];
        for (int32_t k = 0; slot->opening >= 0 && k < slot->portals; k++) {
            times[2 * (routes->first_portal[slot->opening] + k) + slot->side] = 0.0f;
        }
    }
}

void class_solve(Routes* routes, int32_t class_id) {
    const int32_t nodes = (int32_t)(2 * routes->sizes.portals);
    RouteClass* solved = &routes->classes[class_id];
    const ClassView view = class_view(routes, class_id);
    for (int32_t n = 0; n < nodes; n++) {
        view.times[n] = ROUTES_FAR;
    }
    if (solved->want == ROUTE_TO_ROOM) {
        seed_room(routes, solved->target, view.times);
    } else {
        for (int32_t m = 0; m < routes->facility->muster_count; m++) {
            if (solved->target < 0 || solved->target == m) {
                seed_muster(routes, (view.moves & NET_WIDE) != 0, m, view.times);
            }
        }
    }
    class_spread(routes, &view);
    solved->used = true;
    solved->stale = false;
    routes->solved++;
}
