// Stairs: walking on flights - stairs, ramps, escalators - and on and off them.
//
// A flight is a floor of its own, a rectangle along the slope (floors.c), on which the law of the
// floor holds in two dimensions: one follows who is ahead, passes, keeps right towards who comes
// the other way. What differs is the free speed: the person's share of it on steps, up and down;
// Tobler's share on a ramp; the belt, for some with walking on it, on an escalator. The level part
// of a flight, its landing, is walked like any floor. So what a stair passes follows from speed and
// spacing; with capped doors its ends let in at most what IMO MSC.1/Circ.1533 gives, each end for
// itself. Who is on a flight goes on to its far end, whatever comes meanwhile; but on rungs, where
// one climbs alone, who is stopped on the way down or sent elsewhere may turn round.

#include "facility/flights.h"
#include "people/work.h"

#define ESCALATOR_WALKERS 0.4f  // share of persons who walk on a running belt (own choice)
#define RNG_WHAT_BELT     7     // person_key(): the draw of who walks on a belt
#define LANDING_HALF      0.6f  // one turns this far before the end of a footprint [m]
#define OFF_CLEAR         0.03f // one steps off at least this far beyond the line [m]
#define OFF_NEAR          0.5f  // a line drawn over a wall: one is put into the room this near [m]

static float lesser(float a, float b) {
    return a < b ? a : b;
}

static float greater(float a, float b) {
    return a > b ? a : b;
}

static const Opening* stair_of(const People* people, int32_t person) {
    return &people->facility->openings[people->stair[person]];
}

// room[0] of a flight is its lower one.
static bool goes_up(const People* people, int32_t person) {
    const PersonBits* bits = &people->work->bits[person];
    return (bits->stair_side == 0) != (bits->turned != 0);
}

double stair_flow(const Opening* stair, int side) {
    double width = stair->width > 0.3f ? (double)stair->width : 0.3;
    bool steps = stair->flight == FLIGHT_STAIR || flight_belt(stair, true) == 0.0f;
    if (stair->flight == FLIGHT_RAMP || !steps) {
        return (double)MOVE_FLOW * width;
    }
    return (double)(side == 0 ? MOVE_FLOW_UP : MOVE_FLOW_DOWN) * width;
}

// On rungs, both ways [m/s]: own choice, a rung a second.
#define LADDER_PACE 0.3f

// The side of the flight at which one leaves it.
static int leaves_at(const People* people, int32_t person) {
    const PersonBits* bits = &people->work->bits[person];
    return bits->turned != 0 ? bits->stair_side : 1 - bits->stair_side;
}

int32_t stair_leads_to(const People* people, int32_t person) {
    return stair_of(people, person)->room[leaves_at(people, person)];
}

bool stair_is_ladder(const People* people, int32_t person) {
    return people->stair[person] >= 0 && stair_of(people, person)->flight == FLIGHT_LADDER;
}

bool stair_goes_down(const People* people, int32_t person) {
    return !goes_up(people, person);
}

// ---- speed and heading -------------------------------------------------------------------------

// On steps: the person's own speed there, or their share of the free speed [m/s].
static float step_speed(const People* people, int32_t person, bool up, float free_speed) {
    const PersonKind* kind = person_kind(people->work, person);
    float own = up ? kind->stair_speed_up : kind->stair_speed_down;
    if (own > 0.0f) {
        return own * people->work->air_speed[person];
    }
    return free_speed * (up ? kind->stairs_up : kind->stairs_down);
}

static bool walks_on_belt(const People* people, int32_t person) {
    RngKey key =
        person_key(people, person, RNG_MOVE, RNG_WHAT_BELT, (uint64_t)people->stair[person], 0);
    return rng_unit(key) < (double)ESCALATOR_WALKERS;
}

float stair_speed(const People* people, int32_t person, float free_speed) {
    const Opening* stair = stair_of(people, person);
    float x = people->work->flight_at[person].x;
    bool up = goes_up(people, person);
    float belt = flight_belt(stair, up);
    if (fabsf(x - 0.5f * stair->length) < 0.5f * stair->landing && belt == 0.0f) {
        return free_speed;
    }
    if (stair->flight == FLIGHT_RAMP) {
        return free_speed * flight_share(stair, up);
    }
    if (stair->flight == FLIGHT_LADDER) {
        float laden = people->work->laden[person];
        float most = laden > 0.0f ? laden : LADDER_PACE;
        return free_speed < most ? free_speed : most;
    }
    bool walks = belt <= 0.0f || walks_on_belt(people, person);
    return belt + (walks ? step_speed(people, person, up, free_speed) : 0.0f);
}

vec2s stair_guidance(const People* people, int32_t person, float* to_end) {
    const Opening* stair = stair_of(people, person);
    float x = people->work->flight_at[person].x;
    bool up = goes_up(people, person);
    *to_end = up ? stair->length - x : x;
    return vec(up ? 1.0f : -1.0f, 0.0f);
}

// ---- on ----------------------------------------------------------------------------------------

bool stair_takes(const People* people, int32_t opening, int32_t room, vec2s at) {
    const Ground* ground = &people->work->ground;
    int32_t end = 2 * opening + opening_side(&people->facility->openings[opening], room);
    vec2s local = join_to_flight(ground, end, at);
    return ground_walkable(ground, people->facility->room_count + opening, local);
}

vec2s people_on_flight(const People* people, int32_t person) {
    if (people->stair[person] < 0 || people_lift(people, person) >= 0) {
        return vec(0.0f, 0.0f);
    }
    const Opening* stair = stair_of(people, person);
    vec2s at = people->work->flight_at[person];
    bool from_below = people->work->bits[person].stair_side == 0;
    float along = from_below ? at.x : stair->length - at.x;
    return vec(along, stair->width - at.y);
}

static void start_afresh(People* people, int32_t person) {
    PeopleWork* work = people->work;
    work->niche[person] = -1;
    work->way[person].rest = -1.0f;
    work->wait[person] = 0.0f;
    work->unmoved[person] = 0.0f;
    work->anchor[person] = floor_at(people, person);
}

void stair_step_on(People* people, int32_t person, int32_t opening) {
    PeopleWork* work = people->work;
    const Ground* ground = &work->ground;
    int32_t room = people->room[person];
    int side = opening_side(&people->facility->openings[opening], room);
    int32_t end = 2 * opening + side;
    vec2s at = people->at[person];
    people->stair[person] = (int16_t)opening;
    person_moved(people, person);
    work->bits[person].stair_side = side != 0;
    work->bits[person].turned = 0;
    work->flight_at[person] = join_to_flight(ground, end, at);
    people->heading[person] = join_turn_to_flight(ground, end, people->heading[person]);
    work->velocity[person] = join_turn_to_flight(ground, end, work->velocity[person]);
    people->posture[person] = POSTURE_UPRIGHT;
    // `at` stays in the room: for all who look from outside, where one stepped on.
    float back = ground_beyond(ground, opening, room, at) + 0.01f;
    vec2s out = passage_of(ground, opening, room)->line_out;
    vec2s before = vec(at.x - back * out.x, at.y - back * out.y);
    people->at[person] = ground_walkable(ground, room, before) ? before : at;
    work->opening[person] = (int16_t)opening;
    start_afresh(people, person);
}

void stair_turn(People* people, int32_t person) {
    PeopleWork* work = people->work;
    vec2s heading = people->heading[person];
    work->bits[person].turned = !work->bits[person].turned;
    people->heading[person] = vec(-heading.x, -heading.y);
    work->velocity[person] = vec(0.0f, 0.0f);
    work->opening[person] = people->stair[person];
    start_afresh(people, person);
}

// ---- off ---------------------------------------------------------------------------------------

// The point of the room beyond the far end where one comes to stand. False: there is none.
static bool find_landing(const People* people, int32_t person, vec2s local, vec2s* at) {
    const PeopleWork* work = people->work;
    int32_t opening = people->stair[person];
    int far = leaves_at(people, person);
    const Opening* stair = &people->facility->openings[opening];
    int32_t room = stair->room[far];
    // Clear of the line, which is a wall behind those who have left the flight.
    local.x = far == 1 ? greater(local.x, stair->length + OFF_CLEAR) : lesser(local.x, -OFF_CLEAR);
    *at = join_to_room(&work->ground, 2 * opening + far, local);
    if (ground_walkable(&work->ground, room, *at)) {
        return true;
    }
    vec2s inside = room_clamp(people->facility, room, *at, person_body(people, person)->core);
    bool near = vec_distance(inside, *at) < OFF_NEAR;
    *at = inside;
    return near && ground_walkable(&work->ground, room, inside);
}

bool stair_leaves(const People* people, int32_t person, vec2s* next) {
    const Opening* stair = stair_of(people, person);
    bool beyond = goes_up(people, person) ? next->x > stair->length : next->x < 0.0f;
    vec2s at;
    if (beyond && find_landing(people, person, *next, &at)) {
        int far = leaves_at(people, person);
        *next = join_to_flight(&people->work->ground, 2 * people->stair[person] + far, at);
        return true;
    }
    next->x = clampf(next->x, 0.0f, stair->length);
    next->y = clampf(next->y, 0.0f, stair->width);
    return false;
}

void stair_step_off(People* people, int32_t person) {
    PeopleWork* work = people->work;
    int32_t opening = people->stair[person];
    const Opening* stair = stair_of(people, person);
    int far = leaves_at(people, person);
    int32_t end = 2 * opening + far;
    vec2s local = work->flight_at[person];
    vec2s at;
    if (!find_landing(people, person, local, &at)) {
        return; // cannot be: asked in the same tick
    }
    float left = goes_up(people, person) ? stair->width - local.y : local.y;
    people->stair[person] = -1;
    people->at[person] = at;
    people->heading[person] = join_turn_to_room(&work->ground, end, people->heading[person]);
    work->velocity[person] = join_turn_to_room(&work->ground, end, work->velocity[person]);
    work->lane[person] = clampf(left / stair->width, 0.0f, 1.0f);
    person_arrive(people, person, opening, stair->room[far]);
    work->unmoved[person] = 0.0f;
    work->anchor[person] = at;
}

void stair_walk(People* people, int32_t person, vec2s at) {
    people->work->flight_at[person] = at;
}

// ---- drawing -----------------------------------------------------------------------------------

// How far a flight with a drawn footprint reaches from its foot line [m]; 0 where it does not turn
// back, so that the straight line from foot to head is its way.
static float turning_depth(const People* people, int32_t opening, vec2s from, vec2s up) {
    const Facility* facility = people->facility;
    const Opening* stair = &facility->openings[opening];
    vec2s in = people->work->ground.passages[2 * opening + 1].out;
    if (in.x * up.x + in.y * up.y < 0.5f) {
        return 0.0f; // one leaves it by the far side
    }
    float depth = 0.0f;
    for (int32_t i = 0; i < stair->footprint_count; i++) {
        vec2s p = facility->points[stair->first_footprint + i];
        float along = (p.x - from.x) * up.x + (p.y - from.y) * up.y;
        depth = along > depth ? along : depth;
    }
    return depth > LANDING_HALF ? depth - LANDING_HALF : 0.0f;
}

void stair_draw(const People* people, int32_t person, vec2s* at, vec2s* facing) {
    int32_t opening = people->stair[person];
    const Opening* stair = stair_of(people, person);
    const Passage* foot = &people->work->ground.passages[2 * opening];
    const Passage* head = &people->work->ground.passages[2 * opening + 1];
    vec2s place = people->work->flight_at[person];
    float across = clampf(place.y / stair->width, 0.0f, 1.0f); // from the right, looking up
    // At the foot one looks up out of the room, at the head into it.
    vec2s way[4] = {glms_vec2_lerp(foot->right, foot->left, across),
                    {{0}},
                    {{0}},
                    glms_vec2_lerp(head->left, head->right, across)};
    float depth = turning_depth(people, opening, way[0], foot->out);
    way[1] = vec(way[0].x + depth * foot->out.x, way[0].y + depth * foot->out.y);
    way[2] = vec(way[3].x + depth * foot->out.x, way[3].y + depth * foot->out.y);
    float pieces[3];
    float total = 0.0f;
    for (int i = 0; i < 3; i++) {
        pieces[i] = vec_distance(way[i], way[i + 1]);
        total += pieces[i];
    }
    float left = clampf(place.x / stair->length, 0.0f, 1.0f) * total;
    int piece = 0;
    while (piece < 2 && left > pieces[piece]) {
        left -= pieces[piece++];
    }
    float share = pieces[piece] > 1e-4f ? clampf(left / pieces[piece], 0.0f, 1.0f) : 0.0f;
    *at = glms_vec2_lerp(way[piece], way[piece + 1], share);
    vec2s heading = people->heading[person]; // in the flight's frame: x up, y to the left
    vec2s up = foot->out;
    if (pieces[piece] > 1e-4f) {
        up = vec((way[piece + 1].x - way[piece].x) / pieces[piece],
                 (way[piece + 1].y - way[piece].y) / pieces[piece]);
    }
    *facing = vec(heading.x * up.x - heading.y * up.y, heading.x * up.y + heading.y * up.x);
}
