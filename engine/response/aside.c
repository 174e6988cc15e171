/// Aside: who holds no role and stands in biting gas in the open goes out of it across the wind.
///
/// The ways people know lead along buildings and gates, often through the plume. In the open one
/// feels the wind and sees and smells where the gas is thick: one goes to the side or to a side and
/// into the wind (hazards 2.5, drillbook E.5), never with it, to where there is least of it, and on
/// to the muster point when the straight way there is clear, or round the cloud by a way of two
/// legs that is.
#include "facility/floor.h"
#include "facility/geometry.h"
#include "response/response_internal.h"

#define NOSE_M 1.6f
#define ASIDE_M                                                                                    \
    30.0f /* so far at once: about the width of a plume at a hundred metres (hazards 1.5) */
#define LOOKS_M    5.0f /* how thick it is, is looked at every so far; own choice */
#define SHARES     2    /* where a wall bars the whole way, half of it */
#define BITES_FROM 1.0  /* of AEGL-2 of ten minutes: from there on who waits flees (poison.c) */
#define BITES_LESS 0.5  /* below this share of it one goes on; own choice */
#define BARRED     1e9
#define CLEAR_M    0.3f /* off walls on the way */
#define WAYS       8
#define DIAGONAL   0.70710678f
#define LINE_M     2.0f /* a way is looked along so closely: a plume is narrow at its source */
#define FAR_STEPS  200  /* a way longer than 400 m is looked along so far only */
#define ROUND_S    5u   /* who stands aside looks for a way round so often [s]; own choice */
#define ROUND_LEGS 4    /* a way round turns so many times ASIDE_M off at most; own choice */

/// By compass, as the fact `wind` counts: to where one would go to meet a wind that comes from
/// there.
static const vec2s ways[WAYS] = {
    {{0.0f, 1.0f}},  {{DIAGONAL, DIAGONAL}},   {{1.0f, 0.0f}},  {{DIAGONAL, -DIAGONAL}},
    {{0.0f, -1.0f}}, {{-DIAGONAL, -DIAGONAL}}, {{-1.0f, 0.0f}}, {{-DIAGONAL, DIAGONAL}},
};

/// How much bites at a place, in shares of AEGL-2 of ten minutes; what a person wears is left out,
/// since who has no role wears nothing.
static double bites(const Response* response, int32_t room, vec2s at) {
    Exposure air = hazard_exposure(response->hazard, room, at, NOSE_M);
    double most = 0.0;
    for (int32_t kind = 0; kind < hazard_gas_kinds(response->hazard); kind++) {
        const Substance* row =
            hazard_substance(response->hazard, hazard_gas_kind(response->hazard, kind));
        double level = row->irritant ? row->aegl[1][0] : 0.0;
        double ratio = level > 0.0 ? 1e6 * (double)air.gas[kind] / level : 0.0;
        most = ratio > most ? ratio : most;
    }
    return most;
}

static bool any_bites(const Response* response) {
    for (int32_t kind = 0; kind < hazard_gas_kinds(response->hazard); kind++) {
        if (hazard_substance(response->hazard, hazard_gas_kind(response->hazard, kind))->irritant) {
            return true;
        }
    }
    return false;
}

/// Mean of what one would breathe along a way aside of so many metres, BARRED where a wall stands
/// in it.
static double breathed(const Response* response, int32_t room, vec2s from, vec2s way,
                       float metres) {
    const Facility* facility = response->facility;
    vec2s end = glms_vec2_add(from, glms_vec2_scale(way, metres));
    if (facility_room_at(facility, facility->rooms[room].storey, end) != room ||
        !floor_sees(facility, &facility->rooms[room], from, end, CLEAR_M)) {
        return BARRED;
    }
    double sum = 0.0;
    int looks = (int)(metres / LOOKS_M);
    for (int i = 1; i <= looks; i++) {
        sum += bites(response, room, glms_vec2_add(from, glms_vec2_scale(way, LOOKS_M * (float)i)));
    }
    return sum / looks;
}

/// Out across the wind or into it at a slant; false where every such way is barred.
static bool go_aside(Response* response, int32_t person, int32_t room) {
    vec2s from = person_at(response, person);
    int32_t wind = response->weather.wind;
    double least = BARRED;
    vec2s goal = from;
    for (int share = 1; share <= SHARES && least >= BARRED; share++) {
        float metres = ASIDE_M / (float)share;
        for (int i = 0; i < WAYS; i++) {
            // Into the wind lies what it comes from, with the wind it goes along.
            float meets = wind > 0 ? glms_vec2_dot(ways[i], ways[wind - 1]) : 0.0f;
            bool off = meets < -0.1f || meets > 0.9f;
            double met = off ? BARRED : breathed(response, room, from, ways[i], metres);
            if (met < least) {
                least = met;
                goal = glms_vec2_add(from, glms_vec2_scale(ways[i], metres));
            }
        }
    }
    return least < BARRED && people_send(response->people, person, room, goal);
}

/// The straight way between two places of the open holds nothing that bites.
static bool line_is_clear(const Response* response, int32_t room, vec2s from, vec2s to) {
    float length = vec_distance(from, to);
    for (int i = 0; i <= FAR_STEPS && LINE_M * (float)i <= length; i++) {
        float share = length > 0.0f ? LINE_M * (float)i / length : 0.0f;
        vec2s at = glms_vec2_lerp(from, to, share);
        if (bites(response, room, at) >= BITES_LESS) {
            return false;
        }
    }
    return true;
}

/// Where somebody musters, -1 nowhere on this ground.
static int32_t muster_on(const Response* response, int32_t person, int32_t room) {
    const Facility* facility = response->facility;
    int32_t muster = response->people->muster[person];
    muster = muster >= 0 || facility->muster_count == 0 ? muster : 0;
    return muster >= 0 && facility->musters[muster].room == room ? muster : -1;
}

static bool way_is_clear(const Response* response, int32_t person, int32_t room) {
    int32_t muster = muster_on(response, person, room);
    vec2s from = person_at(response, person);
    return muster < 0 ? bites(response, room, from) < BITES_LESS
                      : line_is_clear(response, room, from, response->facility->musters[muster].at);
}

/// Round the cloud: to where one sees a clear way on to the muster point, by a clear way; the
/// shortest of both legs. False: there is none that one sees.
static bool go_round(Response* response, int32_t person, int32_t room) {
    const Facility* facility = response->facility;
    int32_t muster = muster_on(response, person, room);
    if (muster < 0) {
        return false;
    }
    vec2s from = person_at(response, person);
    vec2s to = facility->musters[muster].at;
    float least = (float)BARRED;
    vec2s goal = from;
    for (int i = 0; i < WAYS * ROUND_LEGS; i++) {
        float metres = ASIDE_M * (float)(1 + i / WAYS);
        vec2s turn = glms_vec2_add(from, glms_vec2_scale(ways[i % WAYS], metres));
        float length = metres + vec_distance(turn, to);
        if (length < least &&
            facility_room_at(facility, facility->rooms[room].storey, turn) == room &&
            floor_sees(facility, &facility->rooms[room], from, turn, CLEAR_M) &&
            line_is_clear(response, room, from, turn) && line_is_clear(response, room, turn, to)) {
            least = length;
            goal = turn;
        }
    }
    return least < (float)BARRED && people_send(response->people, person, room, goal);
}

static void tell(Response* response, EventKind kind, int32_t person, EventLog* log) {
    Event event = event_make(log, kind);
    event.person = person;
    event.room = response->people->room[person];
    event_append(log, event);
}

/// Walks or stands in the open by their own will.
static bool may_go(const Response* response, int32_t person) {
    const People* people = response->people;
    uint8_t state = people->state[person];
    bool free = state == PERSON_WAITING || state == PERSON_OUT || state == PERSON_MUSTERED ||
                state == PERSON_LEAVING;
    return (free || (response->aside[person] != 0 && state == PERSON_STANDING)) &&
           (people->flags[person] & PERSON_FLAG_ROLE) == 0 && response->actor_of[person] < 0 &&
           people->stair[person] < 0 && people->room[person] >= 0 &&
           is_outdoors(response, people->room[person]);
}

void aside_step(Response* response, EventLog* log) {
    if (log->tick % TICKS_PER_S != 0 || !any_bites(response)) {
        return;
    }
    for (int32_t person = 0; person < response->person_count; person++) {
        if (!may_go(response, person)) {
            continue;
        }
        int32_t room = response->people->room[person];
        bool bitten = bites(response, room, person_at(response, person)) >= BITES_FROM;
        if (bitten && go_aside(response, person, room)) {
            bool first = response->aside[person] == 0;
            response->aside[person] = 1;
            if (first) {
                tell(response, EVENT_GAS_SIDESTEPPED, person, log);
            }
        } else if (!bitten && response->aside[person] != 0 &&
                   way_is_clear(response, person, room)) {
            response->aside[person] = 0;
            people_leave_after(response->people, person, CUE_GAS, 0.0, log);
        } else if (!bitten && response->aside[person] != 0 &&
                   response->people->state[person] == PERSON_STANDING &&
                   (log->tick / TICKS_PER_S + (uint32_t)person) % ROUND_S == 0) {
            (void)go_round(response, person, room);
        }
    }
}

void aside_hash(const Response* response, Hash* hash) {
    for (int32_t person = 0; person < response->person_count; person++) {
        if (response->aside[person] != 0) {
            hash_i32(hash, person);
        }
    }
}
