// Floor: the inside of one room. Rooms are rings of a few to a few hundred edges; containment
// scans them all, sight and clearance go through the wall cells.
#include "facility/floor.h"
#include "facility/routes.h"

#include <stdlib.h>

#define EDGE_COUNTS 1e-4f // a point this near to an edge is inside [m]

// ---- sight ----------------------------------------------------------------------------------

float floor_clearance(const Facility* facility, const Room* room, vec2s at) {
    float best = FLOOR_REACH;
    int cell =
        room->first_cell + floor_cell_y(room, at.y) * room->cells_wide + floor_cell_x(room, at.x);
    for (int32_t i = facility->cell_first[cell]; i < facility->cell_first[cell + 1]; i++) {
        if (facility->cell_walls[i] >= facility->wall_count) {
            continue; // an opening
        }
        const Wall* wall = &facility->walls[facility->cell_walls[i]];
        float distance = vec_distance(at, vec_closest(at, wall->a, wall->b));
        best = distance < best ? distance : best;
    }
    return best;
}

// True when a-b leaves the room through an opening's side line: from the left of it to the right.
// Coming in is allowed, since whoever stands in a doorway still sees the room. Ends within 1 cm of
// the line count as on it.
static bool leaves(const Wall* side, vec2s a, vec2s b) {
    vec2s along = vec_direction(side->a, side->b);
    return vec_cross(along, vec_sub(b, side->a)) < -0.01f &&
           vec_cross(along, vec_sub(a, side->a)) > 0.0f && segments_cross(a, b, side->a, side->b);
}

// True when the wall comes nearer than `clear` to a-b, whose length times clear is `far_off`: most
// walls of a cell lie well to one side.
static bool comes_near(const Wall* wall, vec2s a, vec2s b, float clear, float far_off) {
    vec2s ab = vec_sub(b, a);
    float first = vec_cross(ab, vec_sub(wall->a, a));
    float second = vec_cross(ab, vec_sub(wall->b, a));
    bool aside = (first > far_off && second > far_off) || (first < -far_off && second < -far_off);
    return !aside && segments_distance(a, b, wall->a, wall->b) < clear;
}

static bool cell_blocks(const Facility* facility, const Room* room, int x, int y, vec2s a, vec2s b,
                        float clear, float far_off, bool through) {
    int cell = room->first_cell + y * room->cells_wide + x;
    for (int32_t i = facility->cell_first[cell]; i < facility->cell_first[cell + 1]; i++) {
        const Wall* wall = &facility->walls[facility->cell_walls[i]];
        if (facility->cell_walls[i] >= facility->wall_count) {
            if (!through && leaves(wall, a, b)) {
                return true;
            }
        } else if (clear <= 0.0f ? segments_cross(a, b, wall->a, wall->b)
                                 : comes_near(wall, a, b, clear, far_off)) {
            return true;
        }
    }
    return false;
}

static bool sees(const Facility* facility, const Room* room, vec2s a, vec2s b, float clear,
                 bool through) {
    const float far_off = clear * vec_distance(a, b) * 1.0001f; // on the safe side of rounding
    float ax = (a.x - room->low.x) / room->cell;
    float ay = (a.y - room->low.y) / room->cell;
    float bx = (b.x - room->low.x) / room->cell;
    float by = (b.y - room->low.y) / room->cell;
    int x = (int)floorf(ax);
    int y = (int)floorf(ay);
    int end_x = (int)floorf(bx);
    int end_y = (int)floorf(by);
    float dx = bx - ax;
    float dy = by - ay;
    int step_x = dx > 0.0f ? 1 : -1;
    int step_y = dy > 0.0f ? 1 : -1;
    float per_x = dx != 0.0f ? (float)step_x / dx : 1e30f;
    float per_y = dy != 0.0f ? (float)step_y / dy : 1e30f;
    float next_x = dx != 0.0f ? ((float)(step_x > 0 ? x + 1 : x) - ax) / dx : 1e30f;
    float next_y = dy != 0.0f ? ((float)(step_y > 0 ? y + 1 : y) - ay) / dy : 1e30f;
    for (int left = abs(end_x - x) + abs(end_y - y) + 2; left > 0; left--) {
        if (x >= 0 && y >= 0 && x < room->cells_wide && y < room->cells_high &&
            cell_blocks(facility, room, x, y, a, b, clear, far_off, through)) {
            return false;
        }
        if (x == end_x && y == end_y) {
            return true;
        }
        if (next_x < next_y) {
            x += step_x;
            next_x += per_x;
        } else {
            y += step_y;
            next_y += per_y;
        }
    }
    return true;
}

bool floor_sees(const Facility* facility, const Room* room, vec2s a, vec2s b, float clear) {
    return sees(facility, room, a, b, clear, false);
}

// ---- inside ---------------------------------------------------------------------------------

static const vec2s* ring_points(const Facility* facility, const Room* room, int ring, int* count) {
    const Ring* from = &facility->rings[room->first_ring + ring];
    *count = from->count;
    return &facility->points[from->first];
}

static bool inside(const Facility* facility, const Room* room, vec2s p) {
    bool in = false;
    for (int r = 0; r < room->ring_count; r++) {
        int count;
        const vec2s* points = ring_points(facility, room, r, &count);
        for (int i = 0, j = count - 1; i < count; j = i++) {
            vec2s a = points[j];
            vec2s b = points[i];
            if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) * (b.x - a.x) / (b.y - a.y)) {
                in = !in;
            }
        }
    }
    return in;
}

static bool on_edge(const Facility* facility, const Room* room, vec2s p) {
    for (int r = 0; r < room->ring_count; r++) {
        int count;
        const vec2s* points = ring_points(facility, room, r, &count);
        for (int i = 0, j = count - 1; i < count; j = i++) {
            if (vec_distance(p, vec_closest(p, points[j], points[i])) <= EDGE_COUNTS) {
                return true;
            }
        }
    }
    return false;
}

bool room_contains(const Facility* facility, int32_t room_index, vec2s p) {
    const Room* room = &facility->rooms[room_index];
    if (p.x < room->low.x - EDGE_COUNTS || p.x > room->high.x + EDGE_COUNTS ||
        p.y < room->low.y - EDGE_COUNTS || p.y > room->high.y + EDGE_COUNTS) {
        return false;
    }
    return inside(facility, room, p) || on_edge(facility, room, p);
}

bool sight_in_room(const Facility* facility, int32_t room, vec2s from, vec2s to, float clear) {
    return sees(facility, &facility->rooms[room], from, to, clear < 0.3f ? clear : 0.3f, true);
}

static bool is_free(const Facility* facility, const Room* room, vec2s p, float clear) {
    return inside(facility, room, p) && floor_clearance(facility, room, p) >= clear;
}

// Moves p off every wall that is nearer than `clear`, a few times over.
static vec2s push_off(const Facility* facility, const Room* room, vec2s p, float clear) {
    for (int round = 0; round < 4; round++) {
        int cell =
            room->first_cell + floor_cell_y(room, p.y) * room->cells_wide + floor_cell_x(room, p.x);
        for (int32_t i = facility->cell_first[cell]; i < facility->cell_first[cell + 1]; i++) {
            const Wall* wall = &facility->walls[facility->cell_walls[i]];
            vec2s near = vec_closest(p, wall->a, wall->b);
            float distance = vec_distance(p, near);
            if (distance < clear) {
                vec2s along = vec_direction(wall->a, wall->b);
                vec2s off = distance > 1e-6f ? vec_direction(near, p) : vec(-along.y, along.x);
                p = vec_along(near, off, clear * 1.001f);
            }
        }
    }
    return p;
}

// The nearest free point beside any edge of the room, for a clearance.
static bool clamp_to_edges(const Facility* facility, const Room* room, vec2s p, float clear,
                           vec2s* best) {
    float best_distance = 1e30f;
    for (int r = 0; r < room->ring_count; r++) {
        int count;
        const vec2s* points = ring_points(facility, room, r, &count);
        for (int i = 0, j = count - 1; i < count; j = i++) {
            vec2s along = vec_direction(points[j], points[i]);
            vec2s inward = vec(-along.y, along.x);
            vec2s near = vec_closest(p, points[j], points[i]);
            vec2s tried = vec_along(near, inward, clear + 1e-3f);
            tried = push_off(facility, room, tried, clear);
            float distance = vec_distance(p, tried);
            if (distance < best_distance && is_free(facility, room, tried, clear)) {
                best_distance = distance;
                *best = tried;
            }
        }
    }
    return best_distance < 1e30f;
}

vec2s room_clamp(const Facility* facility, int32_t room_index, vec2s p, float clear) {
    const Room* room = &facility->rooms[room_index];
    clear = clear < 0.3f ? clear : 0.3f;
    if (is_free(facility, room, p, clear)) {
        return p;
    }
    vec2s pushed = push_off(facility, room, p, clear);
    if (inside(facility, room, p) && is_free(facility, room, pushed, clear)) {
        return pushed;
    }
    for (int tries = 0; tries < 4; tries++, clear *= 0.5f) {
        vec2s found;
        if (clamp_to_edges(facility, room, p, clear, &found)) {
            return found;
        }
    }
    return room->label;
}

// ---- spread over the floor ------------------------------------------------------------------

// Stretches of the room on one horizontal line, shortened by `clear` at both ends: their total,
// or the x at `along` of that total.
static float line_stretch(const Facility* facility, const Room* room, float y, float clear,
                          float along, float* x) {
    enum { CROSSINGS = 256 };
    float xs[CROSSINGS];
    int crossings = 0;
    for (int r = 0; r < room->ring_count; r++) {
        int count;
        const vec2s* points = ring_points(facility, room, r, &count);
        for (int i = 0, j = count - 1; i < count; j = i++) {
            vec2s a = points[j];
            vec2s b = points[i];
            if ((a.y > y) == (b.y > y) || crossings == CROSSINGS) {
                continue;
            }
            float cut = a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y);
            int at = crossings++;
            while (at > 0 && xs[at - 1] > cut) {
                xs[at] = xs[at - 1];
                at--;
            }
            xs[at] = cut;
        }
    }
    float total = 0.0f;
    for (int i = 0; i + 1 < crossings; i += 2) {
        float length = xs[i + 1] - xs[i] - 2.0f * clear;
        if (length <= 0.0f) {
            continue;
        }
        if (x != NULL && along >= total && along <= total + length) {
            *x = xs[i] + clear + (along - total);
        }
        total += length;
    }
    return total;
}

vec2s room_place(const Facility* facility, int32_t room_index, double u, double v, float clear) {
    const Room* room = &facility->rooms[room_index];
    float low = room->low.y + clear;
    float height = room->high.y - clear - low;
    if (height <= 0.0f) {
        low = room->low.y;
        height = room->high.y - low;
    }
    int strips = (int)(height / 0.25f) + 1;
    strips = strips > 256 ? 256 : strips;
    float step = height / (float)strips;
    for (int tries = 0; tries < 2; tries++) {
        float shrink = tries == 0 ? clear : 0.0f;
        float total = 0.0f;
        for (int i = 0; i < strips; i++) {
            float y = low + ((float)i + 0.5f) * step;
            total += line_stretch(facility, room, y, shrink, 0.0f, NULL);
        }
        float wanted = (float)u * total;
        for (int i = 0; i < strips && total > 0.0f; i++) {
            float y = low + ((float)i + 0.5f) * step;
            float stretch = line_stretch(facility, room, y, shrink, 0.0f, NULL);
            if (stretch <= 0.0f || (wanted >= stretch && i + 1 < strips)) {
                wanted -= stretch;
                continue;
            }
            float share = wanted / stretch < 1.0f ? wanted / stretch : 1.0f;
            float x = room->label.x;
            line_stretch(facility, room, y, shrink, (float)v * stretch, &x);
            return room_clamp(facility, room_index, vec(x, y + (share - 0.5f) * step), clear);
        }
    }
    return room->label;
}

// ---- labels ---------------------------------------------------------------------------------

// The middle of the widest stretch on any of 64 lines, for rooms that slip through the grid.
static Point widest_middle(const PointRing* rings, int ring_count, Point low, Point high) {
    enum { LINES = 64, CROSSINGS = 256 };
    Point best = point_mid(rings[0].points[0], rings[0].points[1]);
    double widest = 0.0;
    for (int i = 0; i < LINES; i++) {
        double xs[CROSSINGS];
        double y = low.y + (high.y - low.y) * (i + 0.5) / LINES;
        int count = rings_scan(rings, ring_count, y, xs, CROSSINGS);
        for (int k = 0; k + 1 < count; k += 2) {
            if (xs[k + 1] - xs[k] > widest) {
                widest = xs[k + 1] - xs[k];
                best = point(0.5 * (xs[k] + xs[k + 1]), y);
            }
        }
    }
    return best;
}

// Distance to the edges, less a little for lying off the middle, which decides in long rooms.
static double label_worth(const PointRing* rings, int ring_count, Point p, Point middle) {
    return rings_distance(rings, ring_count, p) - 0.02 * point_distance(p, middle);
}

Point floor_label(const PointRing* rings, int ring_count, Point low, Point high) {
    const Point middle = point_mid(low, high);
    Point best = widest_middle(rings, ring_count, low, high);
    double best_worth = label_worth(rings, ring_count, best, middle);
    Point from = low;
    Point size = point_sub(high, low);
    for (int round = 0; round < 3; round++) {
        int grid = round == 0 ? 15 : 7; // odd: the middle itself is tried
        for (int i = 0; i < grid * grid; i++) {
            Point p = point(from.x + size.x * (i % grid + 0.5) / grid,
                            from.y + size.y * (i / grid + 0.5) / grid);
            if (!rings_contain(rings, ring_count, p)) {
                continue;
            }
            double worth = label_worth(rings, ring_count, p, middle);
            if (worth > best_worth) {
                best = p;
                best_worth = worth;
            }
        }
        size = point(size.x * 2.0 / grid, size.y * 2.0 / grid);
        from = point(best.x - 0.5 * size.x, best.y - 0.5 * size.y);
    }
    return best;
}
