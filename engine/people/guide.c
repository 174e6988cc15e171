// Guide: the way a person means to walk now, before walls and others have their say.

#include "people/work.h"

#define LANE_REST        0.02f // a waypoint this near the opening is the opening [m]
#define WIDE_OPENING     2.0f  // openings wider than this have several portals [m]
#define BEHIND           0.1f  // farther than this beyond a line one comes from behind [m]
#define ARRIVED          0.25f // [m]
#define CROWD_GIVES_UP_S 4.0f  // who cannot get nearer to a place among others stays [s]

float person_speed(const People* people, int32_t person) {
    float speed =
        people->free_speed[person] * people->work->air_speed[person] * group_pace(people, person);
    if (people->stair[person] >= 0) {
        return stair_speed(people, person, speed);
    }
    if (people->posture[person] == POSTURE_CRAWLING && speed > MOVE_CRAWL) {
        return MOVE_CRAWL;
    }
    return speed;
}

static vec2s towards(vec2s at, vec2s target) {
    vec2s to = vec(target.x - at.x, target.y - at.y);
    float length = sqrtf(to.x * to.x + to.y * to.y);
    return length > 1e-5f ? vec(to.x / length, to.y / length) : vec(0.0f, 0.0f);
}

// In the throat of a door one does not want: back into the room where the way leads.
static vec2s leave_throat(const People* people, int32_t person, int32_t opening) {
    const PeopleWork* work = people->work;
    vec2s at = people->at[person];
    vec2s goal = work->way[person].at;
    const Passage* passage = passage_of(&work->ground, opening, people->room[person]);
    vec2s out = passage->out;
    float depth = (at.x - passage->left.x) * out.x + (at.y - passage->left.y) * out.y;
    float ahead = (goal.x - passage->left.x) * out.x + (goal.y - passage->left.y) * out.y;
    vec2s cross = at;
    if (ahead < -0.01f && depth > 0.0f) {
        float share = depth / (depth - ahead);
        cross = vec(at.x + share * (goal.x - at.x), at.y + share * (goal.y - at.y));
    }
    vec2s mouth = ground_closest(passage->inset_left, passage->inset_right, cross);
    return towards(at, vec(mouth.x - MOVE_BEHIND * out.x, mouth.y - MOVE_BEHIND * out.y));
}

// The point of an opening's near line one makes for: the shortest way, drawn to one's own lane in
// a crowd, so that wide openings are used over all their width.
static vec2s point_of_line(const People* people, int32_t person, const Passage* passage,
                           vec2s closest) {
    const PeopleWork* work = people->work;
    vec2s shortest = closest;
    OpeningKind kind = people->facility->openings[work->opening[person]].kind;
    if (passage->length > WIDE_OPENING && kind != OPENING_STAIR) { // those have one portal
        shortest = ground_closest(passage->inset_left, passage->inset_right, work->portal[person]);
    }
    if (work->lane[person] < 0.0f) {
        return glms_vec2_lerp(shortest, closest, work->congestion[person]);
    }
    vec2s lane = glms_vec2_lerp(passage->inset_left, passage->inset_right, work->lane[person]);
    return glms_vec2_lerp(shortest, lane, work->congestion[person]);
}

vec2s person_guidance(const People* people, int32_t person, float* to_opening) {
    const PeopleWork* work = people->work;
    if (people->stair[person] >= 0) {
        return stair_guidance(people, person, to_opening);
    }
    vec2s at = people->at[person];
    int32_t opening = work->opening[person];
    int32_t niche = work->niche[person];
    *to_opening = 1e9f;
    if (opening < 0) {
        if (niche >= 0) {
            return leave_throat(people, person, niche);
        }
        vec2s target =
            people->state[person] == PERSON_SENT ? people->goal_at[person] : work->spot[person];
        bool full =
            people->state[person] == PERSON_MUSTERED && work->unmoved[person] > CROWD_GIVES_UP_S;
        return full || vec_distance(at, target) < ARRIVED ? vec(0.0f, 0.0f)
                                                          : towards(at, work->way[person].at);
    }
    const Opening* it = &people->facility->openings[opening];
    const Passage* near = passage_of(&work->ground, opening, people->room[person]);
    vec2s closest = ground_closest(near->inset_left, near->inset_right, at);
    *to_opening = vec_distance(at, closest);
    vec2s out = near->out;
    if (it->kind == OPENING_LIFT && niche < 0) {
        vec2s door;
        bool waits = lift_waits(people, person, &door, to_opening);
        bool last = work->way[person].rest <= LANE_REST;
        return waits ? vec(0.0f, 0.0f) : towards(at, last ? door : work->way[person].at);
    }
    if (niche == opening) {
        // Between the jambs: straight through to the nearest point of the far line.
        const Passage* far =
            passage_of(&work->ground, opening, opening_other(it, people->room[person]));
        vec2s through = ground_closest(far->inset_left, far->inset_right, at);
        *to_opening = 0.0f;
        return towards(at, vec(through.x + MOVE_BEHIND * out.x, through.y + MOVE_BEHIND * out.y));
    }
    if (niche >= 0) {
        return leave_throat(people, person, niche);
    }
    if (work->way[person].rest > LANE_REST) {
        return towards(at, corner_aim(people, person, &work->way[person]));
    }
    // To the end of a flight inside a room one may come from behind.
    bool behind =
        !near->on_edge && ground_beyond(&work->ground, opening, people->room[person], at) > BEHIND;
    vec2s point = behind ? closest : point_of_line(people, person, near, closest);
    if (behind) {
        return towards(at, point);
    }
    return towards(at, vec(point.x + MOVE_BEHIND * out.x, point.y + MOVE_BEHIND * out.y));
}

// Breaks ties between persons who block each other; by time, not by tick, so that the tick's
// length does not matter.
vec2s person_noise(const People* people, int32_t person, vec2s aim, uint32_t tick) {
    const PeopleWork* work = people->work;
    float stall = work->stall[person];
    if (stall <= 0.0f && work->opposed[person] <= 0.0f) {
        return aim;
    }
    float grown = clampf((stall - 2.0f) / 5.0f, 0.0f, 6.0f);
    RngKey key = person_key(people, person, RNG_MOVE, 0, tick / work->noise_ticks, 0);
    float turn = MOVE_NOISE * (1.0f + grown) * (float)(2.0 * rng_unit(key) - 1.0);
    // At most 0.42 rad, where these three terms are the sine to within 4e-7.
    float square = turn * turn;
    float sine = turn * (1.0f - square * (1.0f / 6.0f) * (1.0f - square * 0.05f));
    float cosine = sqrtf(1.0f - sine * sine);
    return vec(aim.x * cosine - aim.y * sine, aim.x * sine + aim.y * cosine);
}
