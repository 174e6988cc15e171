// Corners: guidance inside a room. The shortest walk in a room with obstacles bends only at reflex
// points of its rings; those, moved off the walls by a shoulder's width, are the corners. Most
// rooms have none, and few more than twenty, so dense matrices and dense Dijkstra are used; the 848
// corners of a station forecourt are about the most (route_model.md 2).
#include "facility/net.h"

#define STRAIGHT                                                                                   \
    -0.002f // cross of unit edges above which a point is no corner: 0.1 degrees.
            // Round walls are made of small turns, so no larger angle will do
#define MITRE_MOST 1.5f
#define LANES_MOST 40.0f // people keep lanes round a corner over at most this [m]
#define WIDE_PLAY  0.02f // a wide corner may lack this much of its clearance [m]

static vec2s left_of(vec2s direction) {
    return vec(-direction.y, direction.x);
}

// How far it is free from a point in a direction, to half a metre, at most LANES_MOST.
static float free_along(const Facility* facility, const Room* room, vec2s from, vec2s direction) {
    float free = 0.0f;
    vec2s start = vec_along(from, direction, 0.002f);
    while (free < LANES_MOST &&
           floor_sees(facility, room, start, vec_along(from, direction, free + 0.5f), 0.0f)) {
        free += 0.5f;
    }
    return free;
}

// The corner beside ring point v between its neighbours a and b; false when there is none.
static bool corner_at(const Facility* facility, const Room* room, float need, vec2s a, vec2s v,
                      vec2s b, Corner* corner) {
    vec2s before = vec_direction(a, v);
    vec2s after = vec_direction(v, b);
    float turn = vec_cross(before, after);
    bool reversed = fabsf(turn) < -STRAIGHT && vec_dot(before, after) < 0.0f; // a thin wall's end
    if (turn > STRAIGHT && !reversed) {
        return false;
    }
    vec2s n1 = left_of(before);
    vec2s n2 = left_of(after);
    float fold = 1.0f + vec_dot(n1, n2);
    fold = fold > 0.25f ? fold : 0.25f;
    vec2s mitre = vec((n1.x + n2.x) / fold, (n1.y + n2.y) / fold);
    float length = sqrtf(vec_dot(mitre, mitre));
    if (reversed) {
        mitre = before;
        length = 1.0f;
    }
    vec2s bisector = vec(mitre.x / length, mitre.y / length);
    float wanted = need * (length < MITRE_MOST ? length : MITRE_MOST);
    float open = 2.0f * wanted; // free along the bisector; in a narrow place take half of it
    while (open > 0.02f && !floor_sees(facility, room, vec_along(v, bisector, 0.002f),
                                       vec_along(v, bisector, open), 0.0f)) {
        open *= 0.8f;
    }
    vec2s at = vec_along(v, bisector, wanted < 0.5f * open ? wanted : 0.5f * open);
    if (!room_contains(facility, (int32_t)(room - facility->rooms), at)) {
        return false;
    }
    float clear = floor_clearance(facility, room, at);
    *corner = (Corner){.at = at,
                       .clear = clear < need ? clear : need,
                       .apex = v,
                       .along = {vec_direction(v, a), after},
                       .length = {vec_distance(v, a), vec_distance(v, b)},
                       .reach = free_along(facility, room, v, bisector)};
    return need <= NET_CLEAR || clear >= need - WIDE_PLAY;
}

int32_t corners_find(const Facility* facility, const Room* room, float clear, Corner* corners) {
    int32_t count = 0;
    for (int r = 0; r < room->ring_count; r++) {
        const Ring* ring = &facility->rings[room->first_ring + r];
        const vec2s* points = &facility->points[ring->first];
        for (int i = 0; i < ring->count; i++) {
            Corner corner;
            if (corner_at(facility, room, clear, points[(i + ring->count - 1) % ring->count],
                          points[i], points[(i + 1) % ring->count], &corner)) {
                if (corners != NULL) {
                    corners[count] = corner;
                }
                count++;
            }
        }
    }
    return count;
}

void corners_see(const Facility* facility, const Room* room, const Corner* corners, int32_t count,
                 float* see) {
    for (int i = 0; i < count; i++) {
        see[i * count + i] = ROUTES_FAR;
        for (int j = i + 1; j < count; j++) {
            float clear = corners[i].clear < corners[j].clear ? corners[i].clear : corners[j].clear;
            bool seen = floor_sees(facility, room, corners[i].at, corners[j].at, net_usable(clear));
            float length = seen ? vec_distance(corners[i].at, corners[j].at) : ROUTES_FAR;
            see[i * count + j] = see[j * count + i] = length;
        }
    }
}

// ---- slots ----------------------------------------------------------------------------------

Slot slot_at(const Facility* facility, const Room* room, vec2s at) {
    return (Slot){
        .opening = -1, .a = at, .b = at, .clear = floor_clearance(facility, room, at), .table = -1};
}

Slot slot_of_opening(const Facility* facility, int32_t index, int32_t side, float clear) {
    const Opening* opening = &facility->openings[index];
    const Room* room = &facility->rooms[opening->room[side]];
    vec2s a = opening->side[side][0];
    vec2s b = opening->side[side][1];
    float width = vec_distance(a, b);
    float inset = clear < 0.4f * width ? clear : 0.4f * width;
    Slot slot = {.opening = index,
                 .side = side,
                 .a = vec_lerp(a, b, inset / width),
                 .b = vec_lerp(b, a, inset / width),
                 .portals = net_portals(opening->kind, opening->width),
                 .table = -1};
    if (opening->on_edge[side]) {
        slot.inward = left_of(vec_direction(a, b));
    } else {
        slot.clear = floor_clearance(facility, room, vec_lerp(a, b, 0.5f));
    }
    return slot;
}

bool slot_sees(const Facility* facility, const Room* room, const Slot* slot, vec2s p, vec2s q,
               float clear) {
    if (!floor_sees(facility, room, p, q, 0.0f)) {
        return false;
    }
    bool in_wall = slot->inward.x != 0.0f || slot->inward.y != 0.0f;
    if (!in_wall) {
        float free = net_usable(slot->clear);
        free = free < clear ? free : clear;
        return free <= 0.0f || floor_sees(facility, room, p, q, free);
    }
    vec2s from = vec_sub(p, q);
    float depth = vec_dot(from, slot->inward);
    float beside = fabsf(vec_cross(slot->inward, from));
    if (clear >= 0.0f && depth < 0.05f && beside > NET_INSET) {
        return false; // level with the wall: must be in front of the opening, not beside it
    }
    return clear <= 0.0f || depth < 1.1f * NET_CLEAR ||
           floor_sees(facility, room, p, vec_along(q, slot->inward, NET_CLEAR), clear);
}

// Distance to the nearest point of the slot that p sees (the nearest, else the best of nine), or
// ROUTES_FAR; the point in *hit.
static float slot_distance(const Facility* facility, const Room* room, const Slot* slot, vec2s p,
                           float clear, vec2s* hit) {
    *hit = vec_closest(p, slot->a, slot->b);
    if (slot_sees(facility, room, slot, p, *hit, clear)) {
        return vec_distance(p, *hit);
    }
    float best = ROUTES_FAR;
    bool is_point = slot->a.x == slot->b.x && slot->a.y == slot->b.y;
    for (int i = 0; i <= 8 && !is_point; i++) {
        vec2s q = vec_lerp(slot->a, slot->b, (float)i / 8.0f);
        float distance = vec_distance(p, q);
        if (distance < best && slot_sees(facility, room, slot, p, q, clear)) {
            best = distance;
            *hit = q;
        }
    }
    return best;
}

// Dense Dijkstra from the corners that have a distance already. Ties go to the lower index. A
// settled corner is marked by adding 2 * count to its successor, so that no other memory is needed.
static void settle_corners(const float* see, int32_t count, float* distance, int16_t* next) {
    const int16_t DONE = 4096;
    for (;;) {
        int32_t best = -1;
        for (int32_t i = 0; i < count; i++) {
            if (next[i] < DONE && distance[i] < ROUTES_FAR &&
                (best < 0 || distance[i] < distance[best])) {
                best = i;
            }
        }
        if (best < 0) {
            break;
        }
        next[best] = (int16_t)(next[best] + 2 * DONE);
        const float* row = &see[best * count];
        for (int32_t j = 0; j < count; j++) {
            float through = distance[best] + row[j];
            if (next[j] < DONE && through < distance[j]) {
                distance[j] = through;
                next[j] = (int16_t)best;
            }
        }
    }
    for (int32_t i = 0; i < count; i++) {
        next[i] = (int16_t)(next[i] >= DONE ? next[i] - 2 * DONE : next[i]);
    }
}

void corners_to(const Routes* routes, const Net* net, const Slot* slot, float* distance,
                int16_t* next, vec2s* hit) {
    const Facility* facility = routes->facility;
    const Room* room = net_room(routes, net);
    const Corner* corners = net_corners(routes, net);
    const float* see = &routes->see[net->first_see];
    for (int32_t c = 0; c < net->corner_count; c++) {
        float clear = corners[c].clear < 0.01f ? -1.0f : net_usable(corners[c].clear);
        next[c] = -1;
        distance[c] = slot_distance(facility, room, slot, corners[c].at, clear, &hit[c]);
    }
    settle_corners(see, net->corner_count, distance, next);
    bool lost = false;
    const bool narrow = net->clear <= NET_CLEAR; // wide people do not squeeze through
    for (int32_t c = 0; c < net->corner_count && narrow; c++) {
        if (distance[c] >= ROUTES_FAR) { // only a grazing line of sight, if any
            lost = true;
            next[c] = -1;
            distance[c] = slot_distance(facility, room, slot, corners[c].at, 0.0f, &hit[c]);
        }
    }
    if (lost) {
        settle_corners(see, net->corner_count, distance, next);
    }
}

float walk_to(const Routes* routes, const Net* net, const Slot* slot, const float* distance,
              vec2s p) {
    const Facility* facility = routes->facility;
    const Room* room = net_room(routes, net);
    const Corner* corners = net_corners(routes, net);
    float clear = 0.0f;
    if (net->clear > NET_CLEAR) {
        float free = floor_clearance(facility, room, p);
        clear = net_usable(free < net->clear ? free : net->clear);
    }
    vec2s hit;
    float best = slot_distance(facility, room, slot, p, clear > 0.0f ? clear : -1.0f, &hit);
    for (int32_t c = 0; c < net->corner_count; c++) {
        float through = vec_distance(p, corners[c].at) + distance[c];
        if (through < best && floor_sees(facility, room, p, corners[c].at, clear)) {
            best = through;
        }
    }
    return best;
}
