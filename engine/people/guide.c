// Guide: the way a person means to walk now, before walls and others have their say.

#include "people/work.h"

#define LANE_REST        0.02f // a waypoint this near the opening is the opening [m]
#define WIDE_OPENING     2.0f  // openings wider than this have several portals [m]
#define BEHIND           0.1f  // farther than this beyond a line one comes from behind [m]
#define ARRIVED          0.25f // [m]
#define JAMB_PLAY        0.03f // between a wide body's core and a jamb [m]
#define TIGHT            0.06f // an opening with less room than this on either side is lined up for [m]
#define LINED_UP         0.01f // off the middle by less than this one is [m]
#define ACROSS_MOST      0.9f  // sine of the steepest step to the axis
#define LINE_UP_BEFORE   0.10f // between the jambs and a wide body's core while it does [m]
#define MOUTH            0.25f // so far before a throat one is still at its mouth [m]
#define NOISE_FROM_S     2.0f // the heading's noise grows of who is stalled for longer than this [s]
#define NOISE_GROWS_S    5.0f // by its first size in each of these [s]
#define NOISE_MOST       6.0f // so many times at most
#define CROWD_GIVES_UP_S 4.0f // who cannot get nearer to a place among others stays [s]

static vec2s towards(vec2s at, vec2s target) {
    vec2s to = vec(target.x - at.x, target.y - at.y);
    float length = sqrtf(to.x * to.x + to.y * to.y);
    return length > 1e-5f ? vec(to.x / length, to.y / length) : vec(0.0f, 0.0f);
}

// The point of an opening's line nearest to another where one's body fits between the jambs: people
// keep to the inset part, wheelchairs and stretchers farther in where the opening is narrow.
static vec2s fitting_point(const People* people, int32_t person, const Passage* passage,
                           vec2s near) {
    float core = person_body(people, person)->core;
    if (core <= MOVE_CORE) {
        return ground_closest(passage->inset_left, passage->inset_right, near);
    }
    float share = clampf((core + JAMB_PLAY) / passage->length, 0.0f, 0.5f);
    return ground_closest(glms_vec2_lerp(passage->left, passage->right, share),
                          glms_vec2_lerp(passage->right, passage->left, share), near);
}

// How far a point lies beyond the near line of an opening [m].
static float depth_in(const Passage* passage, vec2s at) {
    return (at.x - passage->left.x) * passage->out.x + (at.y - passage->left.y) * passage->out.y;
}

// In the throat of a door one does not want: back into the room where the way leads.
static vec2s leave_throat(const People* people, int32_t person, int32_t opening) {
    const PeopleWork* work = people->work;
    vec2s at = people->at[person];
    vec2s goal = work->way[person].at;
    const Passage* passage = passage_of(&work->ground, opening, people->room[person]);
    vec2s out = passage->out;
    float depth = depth_in(passage, at);
    float ahead = depth_in(passage, goal);
    vec2s cross = at;
    if (ahead < -0.01f && depth > 0.0f) {
        float share = depth / (depth - ahead);
        cross = vec(at.x + share * (goal.x - at.x), at.y + share * (goal.y - at.y));
    }
    vec2s mouth = fitting_point(people, person, passage, cross);
    return towards(at, vec(mouth.x - MOVE_BEHIND * out.x, mouth.y - MOVE_BEHIND * out.y));
}

bool guide_at_mouth(const People* people, int32_t person, int32_t opening) {
    const Passage* passage = passage_of(&people->work->ground, opening, people->room[person]);
    float depth = depth_in(passage, people->at[person]);
    vec2s closest = ground_closest(passage->left, passage->right, people->at[person]);
    return depth > -MOUTH && vec_distance(closest, people->at[person]) < MOUTH;
}

// Who makes along the wall for what lies beyond a jamb of the throat just left steps clear of it
// first: slid along the jamb's corner they would go back into the throat, and out again, for ever.
static vec2s round_jamb(const People* people, int32_t person, int32_t opening, vec2s aim) {
    const Passage* passage = passage_of(&people->work->ground, opening, people->room[person]);
    vec2s at = people->at[person];
    vec2s out = passage->out;
    if (aim.x * out.x + aim.y * out.y <= 0.0f || depth_in(passage, at) <= -MOUTH) {
        return aim;
    }
    vec2s along = vec(passage->right.x - passage->left.x, passage->right.y - passage->left.y);
    vec2s jamb = aim.x * along.x + aim.y * along.y > 0.0f ? passage->right : passage->left;
    vec2s to = vec(jamb.x - at.x, jamb.y - at.y);
    bool before = (to.x * along.x + to.y * along.y) * (aim.x * along.x + aim.y * along.y) > 0.0f;
    return before ? towards(at, vec(jamb.x - MOUTH * out.x, jamb.y - MOUTH * out.y)) : aim;
}

static bool is_tight(const People* people, int32_t person, const Passage* passage) {
    float core = person_body(people, person)->core;
    return core > MOVE_CORE && 0.5f * passage->length - core < TIGHT;
}

bool guide_threads(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    if (person_body(people, person)->core <= MOVE_CORE || opening < 0 ||
        people->stair[person] >= 0) {
        return false;
    }
    const Passage* passage = passage_of(&work->ground, opening, people->room[person]);
    vec2s at = people->at[person];
    float reach = person_body(people, person)->core + 2.0f * LINE_UP_BEFORE;
    return is_tight(people, person, passage) && work->way[person].rest <= LANE_REST &&
           vec_distance(at, ground_closest(passage->left, passage->right, at)) < reach;
}

// How a wide body gets onto the axis of a tight opening before it is between the jambs, where it
// could turn no more: no farther across than the axis, what is left of a step forward, or back
// where the jambs are too near. Zero where it need not.
static vec2s line_up(const People* people, int32_t person, const Passage* passage, vec2s point) {
    vec2s at = people->at[person];
    vec2s out = passage->out;
    float core = person_body(people, person)->core;
    float depth = depth_in(passage, at);
    vec2s across = vec(point.x - at.x + depth * out.x, point.y - at.y + depth * out.y);
    float off = sqrtf(across.x * across.x + across.y * across.y);
    if (!is_tight(people, person, passage) || off <= LINED_UP) {
        return vec(0.0f, 0.0f);
    }
    float before = core + LINE_UP_BEFORE;
    if (-depth - before > off) {
        return towards(at, vec(point.x - before * out.x, point.y - before * out.y));
    }
    float step = person_speed(people, person) * (float)people->work->tick_s;
    float sine = off < ACROSS_MOST * step ? off / step : ACROSS_MOST;
    float cosine = sqrtf(1.0f - sine * sine);
    float ahead = -depth > before ? cosine : -cosine;
    return vec(sine / off * across.x + ahead * out.x, sine / off * across.y + ahead * out.y);
}

// The point of an opening's near line one makes for: the shortest way, drawn to one's own lane in
// a crowd, so that wide openings are used over all their width.
static vec2s point_of_line(const People* people, int32_t person, const Passage* passage,
                           vec2s closest) {
    const PeopleWork* work = people->work;
    vec2s shortest = closest;
    OpeningKind kind = people->facility->openings[work->opening[person]].kind;
    if (passage->length > WIDE_OPENING && kind != OPENING_STAIR) { // those have one portal
        shortest = fitting_point(people, person, passage, work->portal[person]);
    }
    if (work->lane[person] < 0.0f) {
        return glms_vec2_lerp(shortest, closest, work->congestion[person]);
    }
    vec2s lane = glms_vec2_lerp(passage->inset_left, passage->inset_right, work->lane[person]);
    if (person_body(people, person)->core > MOVE_CORE) {
        lane = fitting_point(people, person, passage, lane);
    }
    return glms_vec2_lerp(shortest, lane, work->congestion[person]);
}

static vec2s floor_guidance(const People* people, int32_t person, float* to_opening) {
    const PeopleWork* work = people->work;
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
    vec2s closest = fitting_point(people, person, near, at);
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
        vec2s through = fitting_point(people, person, far, at);
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
    vec2s aim = line_up(people, person, near, point);
    bool aims = aim.x != 0.0f || aim.y != 0.0f;
    return aims ? aim
                : towards(at, vec(point.x + MOVE_BEHIND * out.x, point.y + MOVE_BEHIND * out.y));
}

vec2s person_guidance(const People* people, int32_t person, float* to_opening) {
    if (people->stair[person] >= 0) {
        return stair_guidance(people, person, to_opening);
    }
    vec2s aim = floor_guidance(people, person, to_opening);
    int32_t niche = people->work->niche[person];
    bool leaves = niche <= -2 && people->work->opening[person] != -2 - niche;
    return leaves ? round_jamb(people, person, -2 - niche, aim) : aim;
}

// Breaks ties between persons who block each other; by time, not by tick, so that the tick's
// length does not matter.
vec2s person_noise(const People* people, int32_t person, vec2s aim, uint32_t tick) {
    const PeopleWork* work = people->work;
    float stall = work->stall[person];
    bool wide = person_body(people, person)->core > MOVE_CORE; // has to keep the line it is on
    if ((stall <= 0.0f || wide) && work->opposed[person] <= 0.0f) {
        return aim;
    }
    float grown = clampf((stall - NOISE_FROM_S) / NOISE_GROWS_S, 0.0f, NOISE_MOST);
    RngKey key = person_key(people, person, RNG_MOVE, 0, tick / work->noise_ticks, 0);
    float turn = MOVE_NOISE * (1.0f + grown) * (float)(2.0 * rng_unit(key) - 1.0);
    // At most 0.42 rad, where these three terms are the sine to within 4e-7.
    float square = turn * turn;
    float sine = turn * (1.0f - square * (1.0f / 6.0f) * (1.0f - square * 0.05f));
    float cosine = sqrtf(1.0f - sine * sine);
    return vec(aim.x * cosine - aim.y * sine, aim.x * sine + aim.y * cosine);
}
