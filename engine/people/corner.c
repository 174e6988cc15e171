// Corners: how a crowd uses the width of a bend inside a room.
//
// The shortest way round a corner of the walls leads everybody to the same point beside it. In a
// crowd that point is a bottleneck which the room does not have. So a corner gets a line of its
// own, as an opening has: the ray from it along the bisector to the opposite wall. Who walks in a
// crowd keeps the lane in which they passed the last opening, as a share of the ray; who has passed
// none keeps the distance from the wall that they had on coming to it (Waypoint.lane). So the lanes
// go round side by side, whether the plan draws the bend as one room or as several. Which openings
// are narrower than their rooms is found here, too.

#include "people/work.h"

#define CORNER_LEAST 0.002f // sine of the smallest turn that is a corner
#define CORNER_NEAR  0.45f  // a waypoint lies this near the corner it leads round [m]
#define RAY_MOST     40.0f  // [m]
#define WIDTH_AT     0.5f   // a room's width before an opening is taken this far from it [m]
#define NARROWER     0.3f // an opening is narrower than its room by at least this [m] (own choice)
#define CROWD_SHARE  2.0f // from half a full congestion on one keeps the lane wholly (own choice)

static vec2s unit_between(vec2s a, vec2s b) {
    float dx = b.x - a.x;
    float dy = b.y - a.y;
    float length = sqrtf(dx * dx + dy * dy);
    return length > 1e-6f ? vec(dx / length, dy / length) : vec(0.0f, 0.0f);
}

// How far a ray goes before it meets a segment; `most` when it does not.
static float ray_meets(vec2s from, vec2s along, Wall wall, float most) {
    float ex = wall.b.x - wall.a.x;
    float ey = wall.b.y - wall.a.y;
    float cross = along.x * ey - along.y * ex;
    if (fabsf(cross) < 1e-7f) {
        return most;
    }
    float ax = wall.a.x - from.x;
    float ay = wall.a.y - from.y;
    float distance = (ax * ey - ay * ex) / cross;
    float share = (ax * along.y - ay * along.x) / cross;
    return distance > 0.05f && distance < most && share >= 0.0f && share <= 1.0f ? distance : most;
}

static float ray_length(const Ground* ground, int32_t room, vec2s from, vec2s along) {
    const Facility* facility = ground->facility;
    const Room* it = &facility->rooms[room];
    float length = RAY_MOST;
    for (int32_t k = 0; k < it->wall_count; k++) {
        length = ray_meets(from, along, facility->walls[it->first_wall + k], length);
    }
    for (int32_t k = 0; k < it->opening_count; k++) {
        int32_t opening = facility->room_openings[it->first_opening + k];
        const Passage* passage = passage_of(ground, opening, room);
        length = ray_meets(from, along, (Wall){passage->left, passage->right}, length);
    }
    return length;
}

// The wall that ends where wall k of the room begins, -1 none.
static int32_t wall_before(const Facility* facility, const Room* room, int32_t k) {
    vec2s at = facility->walls[room->first_wall + k].a;
    for (int32_t i = 0; i < room->wall_count; i++) {
        if (i != k && vec_distance(facility->walls[room->first_wall + i].b, at) < 0.01f) {
            return i;
        }
    }
    return -1;
}

// True when a room is wider before an opening than the opening: a crowd that makes for it has to
// close up. A gap as wide as its corridor is no bottleneck; a flight is, since one is slower on it.
static bool is_narrower(const Ground* ground, int32_t room, int32_t opening) {
    const Passage* passage = passage_of(ground, opening, room);
    if (ground->facility->openings[opening].kind == OPENING_STAIR || !passage->on_edge) {
        return true;
    }
    vec2s out = passage->out;
    vec2s before = vec(0.5f * (passage->left.x + passage->right.x) - WIDTH_AT * out.x,
                       0.5f * (passage->left.y + passage->right.y) - WIDTH_AT * out.y);
    float width = ray_length(ground, room, before, vec(-out.y, out.x)) +
                  ray_length(ground, room, before, vec(out.y, -out.x));
    return width > passage->length + NARROWER;
}

void corners_create(Ground* ground) {
    const Facility* facility = ground->facility;
    for (int32_t k = 0; k < 2 * facility->opening_count; k++) {
        int32_t room = facility->openings[k / 2].room[k % 2];
        ground->passages[k].narrower = room >= 0 && is_narrower(ground, room, k / 2);
    }
    for (int32_t r = 0; r < facility->room_count; r++) {
        const Room* room = &facility->rooms[r];
        for (int32_t k = 0; k < room->wall_count && !ground->floors[r].convex; k++) {
            Corner* corner = &ground->corners[ground->floors[r].first_edge + k];
            const Wall* next = &facility->walls[room->first_wall + k];
            int32_t before = wall_before(facility, room, k);
            if (before < 0) {
                continue;
            }
            const Wall* last = &facility->walls[room->first_wall + before];
            vec2s in = unit_between(last->a, last->b);
            vec2s out = unit_between(next->a, next->b);
            if (in.x * out.y - in.y * out.x > -CORNER_LEAST) {
                continue; // straight on, or hollow
            }
            // The room lies left of its walls.
            vec2s ray = unit_between(vec(0.0f, 0.0f), vec(-in.y - out.y, in.x + out.x));
            float length = ray_length(ground, r, next->a, ray);
            *corner = (Corner){.before = in, .ray = ray, .length = length};
        }
    }
}

// The edge that begins at the corner of a waypoint, -1 none.
static int32_t corner_at(const Ground* ground, int32_t floor, vec2s way) {
    const int32_t* entries;
    int count = ground_near(ground, floor, way, &entries);
    int32_t best = -1;
    float least = CORNER_NEAR;
    for (int i = 0; i < count; i++) {
        if (entries[i] >= 0 && ground->corners[entries[i]].length > 0.0f) {
            float distance = vec_distance(ground->edges[entries[i]].a, way);
            best = distance < least ? entries[i] : best;
            least = distance < least ? distance : least;
        }
    }
    return best;
}

// The point of the ray at the share of the lane in which one passed the last opening, or, of who
// has passed none, where `kept` lies, the distance from the wall that one came with.
static vec2s lane_round(const People* people, int32_t person, int32_t edge, vec2s kept) {
    const PeopleWork* work = people->work;
    const Corner* corner = &work->ground.corners[edge];
    vec2s vertex = work->ground.edges[edge].a;
    vec2s to = vec(people->at[person].x - vertex.x, people->at[person].y - vertex.y);
    // Left of the ray lies the wall before the corner, right of it the one after. The lane counts
    // from the left of the way, and the wall before the corner is on its right.
    bool before = corner->ray.x * to.y - corner->ray.y * to.x > 0.0f;
    float share = before ? 1.0f - work->lane[person] : work->lane[person];
    if (work->lane[person] < 0.0f) {
        vec2s off = vec(kept.x - vertex.x, kept.y - vertex.y);
        share = (off.x * corner->ray.x + off.y * corner->ray.y) / corner->length;
    }
    // Who is opposed goes over to their side: right is towards the wall before the corner.
    bool inside = before == (work->keeps > 0.0f);
    float side = inside ? 0.0f : 1.0f;
    share += MOVE_SIDE * clampf(work->opposed[person], 0.0f, 1.0f) * (side - share);
    float inset = MOVE_HALF_WIDTH + 0.02f;
    inset = inset > 0.4f * corner->length ? 0.4f * corner->length : inset;
    float along = clampf(share * corner->length, inset, corner->length - inset);
    return vec(vertex.x + along * corner->ray.x, vertex.y + along * corner->ray.y);
}

vec2s corner_aim(const People* people, int32_t person, const Waypoint* way) {
    const PeopleWork* work = people->work;
    float crowd = clampf(CROWD_SHARE * work->congestion[person], 0.0f, 1.0f);
    vec2s lane = way->lane;
    bool shifts = work->lane[person] >= 0.0f || work->opposed[person] > 0.0f;
    if (shifts && crowd > 0.0f) {
        int32_t edge = corner_at(&work->ground, people->room[person], way->at);
        lane = edge >= 0 ? lane_round(people, person, edge, lane) : lane;
    }
    return glms_vec2_lerp(way->at, lane, crowd);
}
