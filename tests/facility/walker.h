/// A person alone who follows routes, and exact shortest ways to hold them against.
///
/// The walker takes steps of 0.065 m (1.3 m/s at 0.05 s), stays 0.15 m off walls, and asks for a
/// new waypoint every fifth step, as people do. The reference is a visibility graph of its own,
/// with corners 1 mm off the walls and brute-force sight.
#pragma once

#include "support/check.h"

#include "core/rng.h"
#include "facility/routes.h"

#define WALKER_STEP 0.065f
#define HELD_UP     100 // steps, 5 s

static inline vec2s walker_closest(vec2s p, vec2s a, vec2s b) {
    vec2s d = {{b.x - a.x, b.y - a.y}};
    float square = d.x * d.x + d.y * d.y;
    float t = square > 0 ? ((p.x - a.x) * d.x + (p.y - a.y) * d.y) / square : 0;
    t = t < 0 ? 0 : (t > 1 ? 1 : t);
    return vec(a.x + d.x * t, a.y + d.y * t);
}

static inline void walker_inset(const Opening* opening, int side, vec2s* a, vec2s* b) {
    vec2s p = opening->side[side][0];
    vec2s q = opening->side[side][1];
    float width = vec_distance(p, q);
    float t = (0.25f < 0.4f * width ? 0.25f : 0.4f * width) / width;
    *a = vec(p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t);
    *b = vec(q.x + (p.x - q.x) * t, q.y + (p.y - q.y) * t);
}

// ---- reference ------------------------------------------------------------------------------

static inline double reference_cross(vec2s a, vec2s b) {
    return (double)a.x * (double)b.y - (double)a.y * (double)b.x;
}

static inline bool reference_sees(const Facility* facility, int32_t room, vec2s p, vec2s q) {
    const Room* r = &facility->rooms[room];
    for (int w = r->first_wall; w < r->first_wall + r->wall_count; w++) {
        vec2s a = facility->walls[w].a;
        vec2s b = facility->walls[w].b;
        double s1 = reference_cross(vec(q.x - p.x, q.y - p.y), vec(a.x - p.x, a.y - p.y));
        double s2 = reference_cross(vec(q.x - p.x, q.y - p.y), vec(b.x - p.x, b.y - p.y));
        double s3 = reference_cross(vec(b.x - a.x, b.y - a.y), vec(p.x - a.x, p.y - a.y));
        double s4 = reference_cross(vec(b.x - a.x, b.y - a.y), vec(q.x - a.x, q.y - a.y));
        if (s1 * s2 < 0 && s3 * s4 < 0) {
            return false;
        }
    }
    // Out through an opening is out of the room, even where the line comes in again at another.
    for (int k = 0; k < r->opening_count; k++) {
        const Opening* opening = &facility->openings[facility->room_openings[r->first_opening + k]];
        int side = opening->room[0] == room ? 0 : 1;
        vec2s a = opening->side[side][0];
        vec2s b = opening->side[side][1];
        double s1 = reference_cross(vec(q.x - p.x, q.y - p.y), vec(a.x - p.x, a.y - p.y));
        double s2 = reference_cross(vec(q.x - p.x, q.y - p.y), vec(b.x - p.x, b.y - p.y));
        double s3 = reference_cross(vec(b.x - a.x, b.y - a.y), vec(p.x - a.x, p.y - a.y));
        double s4 = reference_cross(vec(b.x - a.x, b.y - a.y), vec(q.x - a.x, q.y - a.y));
        double length = (double)vec_distance(a, b);
        if (opening->on_edge[side] && s1 * s2 < 0 && s3 > 0 && s4 < -0.01 * length) {
            return false;
        }
    }
    return true;
}

enum { REFERENCE_CORNERS = 1024 };

typedef struct Reference {
    int count;
    vec2s at[REFERENCE_CORNERS];
    double distance[REFERENCE_CORNERS]; // to the line of the last reference_to()
    vec2s a, b;
    int32_t room;
} Reference;

static inline double reference_line(const Facility* facility, const Reference* reference, vec2s p) {
    double best = 1e30;
    for (int i = -1; i <= 16; i++) {
        float t = (float)i / 16.0f;
        vec2s q = i < 0 ? walker_closest(p, reference->a, reference->b)
                        : vec(reference->a.x + (reference->b.x - reference->a.x) * t,
                              reference->a.y + (reference->b.y - reference->a.y) * t);
        double distance = (double)vec_distance(p, q);
        if (distance < best && reference_sees(facility, reference->room, p, q)) {
            best = distance;
        }
    }
    return best;
}

/// Ways of all corners of a room to the line a-b.
static inline void reference_to(const Facility* facility, int32_t room, vec2s a, vec2s b,
                                Reference* reference) {
    const Room* r = &facility->rooms[room];
    reference->count = 0;
    reference->room = room;
    reference->a = a;
    reference->b = b;
    for (int k = 0; k < r->ring_count; k++) {
        const Ring* ring = &facility->rings[r->first_ring + k];
        for (int i = 0; i < ring->count && reference->count < REFERENCE_CORNERS; i++) {
            vec2s u = facility->points[ring->first + (i + ring->count - 1) % ring->count];
            vec2s v = facility->points[ring->first + i];
            vec2s w = facility->points[ring->first + (i + 1) % ring->count];
            vec2s d1 = glms_vec2_normalize(glms_vec2_sub(v, u));
            vec2s d2 = glms_vec2_normalize(glms_vec2_sub(w, v));
            if (vec_cross(d1, d2) < -0.001f) {
                vec2s n = glms_vec2_normalize(vec(-d1.y - d2.y, d1.x + d2.x));
                reference->at[reference->count++] = vec(v.x + n.x * 0.001f, v.y + n.y * 0.001f);
            }
        }
    }
    bool done[REFERENCE_CORNERS] = {false};
    for (int i = 0; i < reference->count; i++) {
        reference->distance[i] = reference_line(facility, reference, reference->at[i]);
    }
    for (;;) {
        int best = -1;
        for (int i = 0; i < reference->count; i++) {
            if (!done[i] && reference->distance[i] < 1e29 &&
                (best < 0 || reference->distance[i] < reference->distance[best])) {
                best = i;
            }
        }
        if (best < 0) {
            return;
        }
        done[best] = true;
        for (int i = 0; i < reference->count; i++) {
            double through = reference->distance[best] +
                             (double)vec_distance(reference->at[best], reference->at[i]);
            if (!done[i] && through < reference->distance[i] &&
                reference_sees(facility, room, reference->at[best], reference->at[i])) {
                reference->distance[i] = through;
            }
        }
    }
}

static inline double reference_walk(const Facility* facility, const Reference* reference, vec2s p) {
    double best = reference_line(facility, reference, p);
    for (int i = 0; i < reference->count; i++) {
        double through = (double)vec_distance(p, reference->at[i]) + reference->distance[i];
        if (through < best && reference_sees(facility, reference->room, p, reference->at[i])) {
            best = through;
        }
    }
    return best;
}

// ---- walker ---------------------------------------------------------------------------------

typedef struct Trip {
    bool arrived;
    double length;
    double turning; // sum of changes of the direction wanted [rad]
} Trip;

static inline vec2s walker_off_walls(const Routes* routes, const Facility* facility, int32_t room,
                                     vec2s p) {
    for (int round = 0; round < 2; round++) {
        const int32_t* walls;
        int count = routes_walls_near(routes, room, p, &walls);
        for (int i = 0; i < count; i++) {
            const Wall* wall = &facility->walls[walls[i]];
            vec2s near = walker_closest(p, wall->a, wall->b);
            float distance = vec_distance(p, near);
            if (distance < 0.15f && distance > 0.0f) {
                p = vec(near.x + (p.x - near.x) * 0.15f / distance,
                        near.y + (p.y - near.y) * 0.15f / distance);
            }
        }
    }
    return p;
}

/// Walks to an opening of the room, at the end to the point `aim` of it (NULL: the nearest); *p
/// ends at its line.
static inline Trip walker_walk(const Routes* routes, const Facility* facility, int32_t room,
                               int32_t opening, const vec2s* aim, vec2s* p, double limit) {
    const Opening* target = &facility->openings[opening];
    int side = target->room[0] == room ? 0 : 1;
    vec2s a;
    vec2s b;
    walker_inset(target, side, &a, &b);
    Trip trip = {false, 0.0, 0.0};
    vec2s last = vec(0.0f, 0.0f);
    int held = 0; // steps without moving
    Waypoint way = {.at = *p, .rest = -1.0f};
    for (int i = 0; trip.length < limit; i++) {
        vec2s near = walker_closest(*p, a, b);
        vec2s full = walker_closest(*p, target->side[side][0], target->side[side][1]);
        if (vec_distance(*p, full) <= WALKER_STEP * 1.01f &&
            reference_sees(facility, room, *p, near)) {
            trip.length += (double)vec_distance(*p, near);
            trip.arrived = true;
            *p = near;
            return trip;
        }
        if (held > HELD_UP) {
            way.rest = -1.0f; // what one kept may be what holds one up: people do the same
            held = 0;
        }
        if (i % 5 == 0 || vec_distance(*p, way.at) < 2 * WALKER_STEP) {
            way = routes_waypoint(routes, room, opening, *p, way, false);
            if (aim != NULL && way.rest == 0.0f && reference_sees(facility, room, *p, *aim)) {
                way.at = *aim;
            }
        }
        float to = vec_distance(*p, way.at);
        float t = to > 0.0f ? WALKER_STEP / to : 0.0f;
        vec2s wanted = vec((way.at.x - p->x) * t, (way.at.y - p->y) * t);
        if (i > 0) {
            double dot = (double)(last.x * wanted.x + last.y * wanted.y);
            trip.turning += fabs(atan2((double)vec_cross(last, wanted), dot));
        }
        last = wanted;
        vec2s q = vec(p->x + (way.at.x - p->x) * t, p->y + (way.at.y - p->y) * t);
        q = walker_off_walls(routes, facility, room, q);
        float moved = vec_distance(*p, q);
        held = moved < 1e-3f ? held + 1 : 0;
        trip.length += moved < 1e-3f ? (double)WALKER_STEP : (double)moved;
        *p = q;
    }
    return trip;
}

/// A point of the room at least 0.25 m off its walls, number n of its kind.
static inline bool walker_place(const Routes* routes, const Facility* facility, int32_t room,
                                uint64_t n, vec2s* p) {
    const Room* r = &facility->rooms[room];
    for (uint32_t i = 0; i < 2000; i++) {
        RngKey key = {.seed = 7, .stream = RNG_TEST, .slot = 2 * i, .who = (uint64_t)room, .n = n};
        float u = (float)rng_unit(key);
        key.slot++;
        float v = (float)rng_unit(key);
        *p = vec(r->low.x + (r->high.x - r->low.x) * u, r->low.y + (r->high.y - r->low.y) * v);
        vec2s wall;
        if (room_contains(facility, room, *p) &&
            routes_wall_distance(routes, room, *p, 0.3f, &wall) >= 0.25f) {
            return true;
        }
    }
    return false;
}

typedef struct WalkScore {
    int walks, stuck, no_reference;
    double mean, worst; // relative error of the length
    double turning;     // mean over the walks [rad]
    int counted;        // in the three above: walks indoors that arrived
} WalkScore;

/// Walks from `per` places of every room to each of its openings.
static inline WalkScore walker_score(const Routes* routes, const Facility* facility, int per) {
    WalkScore score = {0, 0, 0, 0.0, 0.0, 0.0, 0};
    static Reference reference;
    for (int32_t room = 0; room < facility->room_count; room++) {
        const Room* r = &facility->rooms[room];
        for (int k = 0; k < r->opening_count; k++) {
            int32_t opening = facility->room_openings[r->first_opening + k];
            if (facility->openings[opening].kind == OPENING_WINDOW) {
                continue;
            }
            vec2s a;
            vec2s b;
            walker_inset(&facility->openings[opening],
                         facility->openings[opening].room[0] == room ? 0 : 1, &a, &b);
            reference_to(facility, room, a, b, &reference);
            for (int n = 0; n < per; n++) {
                vec2s p;
                if (!walker_place(routes, facility, room, (uint64_t)(k * per + n), &p)) {
                    break;
                }
                double exact = reference_walk(facility, &reference, p);
                if (exact < 0.5) {
                    continue;
                }
                if (exact > 1e29) {
                    score.no_reference++;
                    continue;
                }
                vec2s from = p;
                Trip trip =
                    walker_walk(routes, facility, room, opening, NULL, &p, 3.0 * exact + 3.0);
                score.walks++;
                if (!trip.arrived) {
                    score.stuck++;
                    print_message("stuck: room %s to %s from (%.2f, %.2f) at (%.2f, %.2f)\n", r->id,
                                  facility->openings[opening].id, (double)from.x, (double)from.y,
                                  (double)p.x, (double)p.y);
                    continue;
                }
                if (r->use == ROOM_OUTDOOR && facility->room_count > 1) {
                    continue; // round the building: other ways than those that limits are for
                }
                double error = trip.length / exact - 1.0;
                score.counted++;
                score.mean += error;
                score.turning += trip.turning;
                score.worst = error > score.worst ? error : score.worst;
                if (getenv("WALKER_VERBOSE") != NULL && (error > 0.15 || trip.turning > 3.0)) {
                    print_message(
                        "%.0f %%: room %s to %s from (%.2f, %.2f), exact %.2f turning %.1f\n",
                        100 * error, r->id, facility->openings[opening].id, (double)from.x,
                        (double)from.y, exact, trip.turning);
                }
            }
        }
    }
    score.mean /= score.counted > 0 ? score.counted : 1;
    score.turning /= score.counted > 0 ? score.counted : 1;
    return score;
}
