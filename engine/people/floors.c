// Floors: how a flight, which is walked on in two dimensions in a frame of its own, joins the rooms
// at its ends.
//
// The frame of a flight runs along the slope from the foot (x) and across from the right edge
// looking up (y), so that it turns the same way as every plan and "right" stays right. At the
// foot and at the head it is laid rigidly onto the room's frame: its end on the opening's line, its
// x axis along the line's normal. So a body near an end can be shown to the neighbouring floor as
// a ghost with true distances and angles, whatever the plan draws between foot and head. Two who
// step off two flights onto one place do not see each other before; so who is about to is shown to
// the other flights of the room, too, for hard cores only.

#include "people/cells.h"
#include "people/work.h"

#define STEPS_OFF 0.5f // who is this near the end of a flight is shown to those beside it [m]
#define BESIDE    0.9f // where these begin this near: as near as two cores touch [m]

Join join_make(const Ground* ground, int32_t end) {
    const Opening* stair = &ground->facility->openings[end / 2];
    const Passage* passage = &ground->passages[end];
    bool foot = end % 2 == 0;
    // Up the flight is out of the room at the foot and into it at the head.
    vec2s up = foot ? passage->out : vec(-passage->out.x, -passage->out.y);
    vec2s right = foot ? passage->right : passage->left;
    float aside = 0.5f * (passage->length - stair->width);
    return (Join){.at = vec(right.x - aside * up.y, right.y + aside * up.x),
                  .up = up,
                  .x = foot ? 0.0f : stair->length,
                  .sign = foot ? 1.0f : -1.0f};
}

vec2s join_turn_to_flight(const Ground* ground, int32_t end, vec2s direction) {
    vec2s up = ground->joins[end].up;
    return vec(direction.x * up.x + direction.y * up.y, direction.y * up.x - direction.x * up.y);
}

vec2s join_turn_to_room(const Ground* ground, int32_t end, vec2s direction) {
    vec2s up = ground->joins[end].up;
    return vec(direction.x * up.x - direction.y * up.y, direction.x * up.y + direction.y * up.x);
}

vec2s join_to_flight(const Ground* ground, int32_t end, vec2s at) {
    const Join* join = &ground->joins[end];
    vec2s local = join_turn_to_flight(ground, end, vec(at.x - join->at.x, at.y - join->at.y));
    return vec(local.x + join->x, local.y);
}

vec2s join_to_room(const Ground* ground, int32_t end, vec2s at) {
    const Join* join = &ground->joins[end];
    vec2s local = join_turn_to_room(ground, end, vec(at.x - join->x, at.y));
    return vec(local.x + join->at.x, local.y + join->at.y);
}

// ---- ghosts ------------------------------------------------------------------------------------

// Whether a room's person sees the end of a flight that they stand near.
static bool sees_end(const Ground* ground, int32_t end, int32_t room, vec2s at) {
    const Passage* passage = &ground->passages[end];
    vec2s closest = ground_closest(passage->inset_left, passage->inset_right, at);
    // From just before the line: the line itself lies in the wall.
    vec2s before = vec(closest.x - 0.05f * passage->out.x, closest.y - 0.05f * passage->out.y);
    return ground->floors[room].convex || !ground_hidden(ground, room, at, before);
}

static bool add_ghost(PeopleWork* work, const Body* body, int32_t end, int32_t floor, vec2s at,
                      int32_t cell) {
    if (work->ghost_count >= work->ghost_most) {
        return false;
    }
    const Ground* ground = &work->ground;
    bool into_flight = floor >= ground->facility->room_count;
    Body* ghost = &work->ghosts[work->ghost_count];
    *ghost = *body;
    ghost->at = at;
    ghost->floor = (int16_t)floor;
    ghost->ghost = (int16_t)end;
    ghost->apart = false;
    ghost->stirs = false;
    ghost->heading = into_flight ? join_turn_to_flight(ground, end, body->heading)
                                 : join_turn_to_room(ground, end, body->heading);
    ghost->velocity = into_flight ? join_turn_to_flight(ground, end, body->velocity)
                                  : join_turn_to_room(ground, end, body->velocity);
    work->ghost_cell[work->ghost_count++] = cell;
    return true;
}

// A person in a room, as seen from the flights that begin there.
static void show_to_flights(const People* people, const Body* body) {
    PeopleWork* work = people->work;
    const Ground* ground = &work->ground;
    const Room* room = &people->facility->rooms[body->floor];
    for (int32_t k = 0; k < room->opening_count; k++) {
        int32_t opening = people->facility->room_openings[room->first_opening + k];
        const Opening* stair = &people->facility->openings[opening];
        if (stair->kind != OPENING_STAIR) {
            continue;
        }
        int32_t end = 2 * opening + opening_side(stair, body->floor);
        const Join* join = &ground->joins[end];
        vec2s at = join_to_flight(ground, end, body->at);
        float before = join->sign * (join->x - at.x); // of the line, on the room's side
        if (before < 0.0f || before > MOVE_REACH || at.y < -MOVE_REACH ||
            at.y > stair->width + MOVE_REACH || !sees_end(ground, end, body->floor, body->at)) {
            continue;
        }
        int32_t floor = people->facility->room_count + opening;
        (void)add_ghost(work, body, end, floor, at, grid_cell_of(people, floor, at));
    }
}

// A person at the end of a flight, as the other flights that end in the room will meet them there.
static void show_to_beside(const People* people, const Body* body, int32_t end, vec2s at) {
    PeopleWork* work = people->work;
    const Facility* facility = people->facility;
    const Room* room = &facility->rooms[facility->openings[end / 2].room[end % 2]];
    for (int32_t k = 0; k < room->opening_count; k++) {
        int32_t opening = facility->room_openings[room->first_opening + k];
        const Opening* stair = &facility->openings[opening];
        if (stair->kind != OPENING_STAIR || opening == end / 2) {
            continue;
        }
        int32_t other = 2 * opening + opening_side(stair, (int32_t)(room - facility->rooms));
        vec2s local = join_to_flight(&work->ground, other, at);
        if (fabsf(local.x - work->ground.joins[other].x) > BESIDE || local.y < -BESIDE ||
            local.y > stair->width + BESIDE) {
            continue;
        }
        int32_t floor = facility->room_count + opening;
        if (add_ghost(work, body, other, floor, local, grid_cell_of(people, floor, local))) {
            work->ghosts[work->ghost_count - 1].apart = true;
            work->ghost_from[work->ghost_count - 1] = end;
        }
    }
}

static void show_to_rooms(const People* people, const Body* body) {
    PeopleWork* work = people->work;
    int32_t opening = floor_stair(people, body->floor);
    const Opening* stair = &people->facility->openings[opening];
    for (int side = 0; side < 2; side++) {
        int32_t end = 2 * opening + side;
        const Join* join = &work->ground.joins[end];
        float before = join->sign * (body->at.x - join->x);
        if (before < MOVE_REACH) {
            vec2s at = join_to_room(&work->ground, end, body->at);
            int32_t room = stair->room[side];
            (void)add_ghost(work, body, end, room, at, grid_cell_of(people, room, at));
            if (before < STEPS_OFF) {
                show_to_beside(people, body, end, at);
            }
        }
    }
}

void floors_show(const People* people, const Body* body) {
    if (floor_is_flight(people, body->floor)) {
        show_to_rooms(people, body);
    } else if (people->work->ground.floors[body->floor].flights) {
        show_to_flights(people, body);
    }
}

bool floors_hide(const Ground* ground, vec2s viewer, const Body* ghost) {
    if (ghost->apart) {
        return true;
    }
    int32_t end = ghost->ghost;
    if (ghost->floor >= ground->facility->room_count) {
        const Join* join = &ground->joins[end];
        float width = ground->facility->openings[end / 2].width;
        return !ground_crosses(viewer, ghost->at, vec(join->x, 0.0f), vec(join->x, width));
    }
    Wall line = ground_line(ground, end / 2, ghost->floor);
    return !ground_crosses(viewer, ghost->at, line.a, line.b) ||
           (!ground->floors[ghost->floor].convex &&
            ground_hidden(ground, ghost->floor, viewer, ghost->at));
}

void floors_follow(PeopleWork* work) {
    for (int32_t i = 0; i < work->ghost_count; i++) {
        int32_t slot = work->ghost_slot[i];
        const Body* ghost = &work->bodies[slot];
        vec2s next = work->next_at[work->body_of[ghost->person]];
        next = ghost->apart ? join_to_room(&work->ground, work->ghost_from[i], next) : next;
        work->next_at[slot] = ghost->floor >= work->ground.facility->room_count
                                  ? join_to_flight(&work->ground, ghost->ghost, next)
                                  : join_to_room(&work->ground, ghost->ghost, next);
    }
}
