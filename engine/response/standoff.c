/// Stand-off: who talks by telephone or radio steps away from gas first.
///
/// Indoors one leaves the room. In a yard gas drifts: it is not there when somebody lifts the radio
/// and is there three seconds later. So a nose is not enough; who knows in which room flammable gas
/// hangs keeps off that room's doors and windows before talking, goes there on purpose when nothing
/// else is in hand, into the wind rather than with it, and puts a call off that gas has come to.
#include "response/standoff.h"

#include "facility/floor.h"
#include "facility/geometry.h"

#define NOSE_M    1.6f  /* of who stands */
#define OUTLET_M  10.0f /* from an opening of a room with gas; own choice */
#define MARGIN_M  2.0f  /* and so much further, once one walks */
#define STEP_M    5.0f  /* at least, out of what has drifted beyond; own choice */
#define CLEAR_M   0.3f  /* off walls on the way */
#define WAYS      8
#define DIAGONAL  0.70710678f
#define NO_OUTLET 1e6f

/// By compass, as the fact `wind` counts: the way to go to meet a wind that comes from there.
static const vec2s ways[WAYS] = {
    {{0.0f, 1.0f}},  {{DIAGONAL, DIAGONAL}},   {{1.0f, 0.0f}},  {{DIAGONAL, -DIAGONAL}},
    {{0.0f, -1.0f}}, {{-DIAGONAL, -DIAGONAL}}, {{-1.0f, 0.0f}}, {{-DIAGONAL, DIAGONAL}},
};

static bool burns(const Response* response) {
    const Hazard* hazard = response->hazard;
    for (int32_t i = 0; i < hazard_gas_kinds(hazard); i++) {
        if (hazard_substance(hazard, hazard_gas_kind(hazard, i))->lower > 0.0) {
            return true;
        }
    }
    return false;
}

static bool knows_gas_in(const Actor* actor, int32_t room) {
    return actor_knows(actor, FACT_GAS_SMELL, room) || actor_knows(actor, FACT_GAS, room) ||
           actor_knows(actor, FACT_JET_NOISE, room) ||
           actor_knows(actor, FACT_EXPLOSION_RISK, room);
}

/// How far a place of the open is from the nearest opening of a room that somebody knows to hold
/// gas [m].
static float from_outlet(const Response* response, const Actor* actor, vec2s at) {
    const Facility* facility = response->facility;
    float nearest = NO_OUTLET;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* row = &facility->openings[i];
        int inside = row->room[0] >= 0 && !is_outdoors(response, row->room[0]) ? 0 : 1;
        int32_t room = row->room[inside];
        int32_t beyond = row->room[1 - inside];
        bool to_open = room >= 0 && !is_outdoors(response, room) &&
                       (beyond < 0 || is_outdoors(response, beyond));
        if (to_open && knows_gas_in(actor, room)) {
            float distance = vec_distance(at, vec_closest(at, row->line[0], row->line[1]));
            nearest = distance < nearest ? distance : nearest;
        }
    }
    return nearest;
}

bool standoff_needed(const Response* response, const Actor* actor) {
    int32_t room = response->people->room[actor->person];
    if (room < 0) {
        return false;
    }
    if (knows_gas_in(actor, room)) {
        return true;
    }
    vec2s at = person_at(response, actor->person);
    return is_outdoors(response, room) &&
           (hazard_gas_at(response->hazard, room, at, NOSE_M).smelt ||
            (burns(response) && from_outlet(response, actor, at) < OUTLET_M));
}

static bool may_walk(const Response* response, const Actor* actor) {
    uint8_t state = response->people->state[actor->person];
    bool still = state == PERSON_WAITING || state == PERSON_STANDING || state == PERSON_OUT;
    return still && !actor->busy && actor->queued == 0 && !actor->retreating && actor->run_to < 0 &&
           !actor_is_played(response, actor);
}

bool standoff_walk(Response* response, Actor* actor) {
    const Facility* facility = response->facility;
    int32_t room = response->people->room[actor->person];
    if (room < 0 || !is_outdoors(response, room) || !may_walk(response, actor)) {
        return false;
    }
    vec2s at = person_at(response, actor->person);
    float off = from_outlet(response, actor, at);
    float step = off < OUTLET_M ? OUTLET_M - off + MARGIN_M : STEP_M;
    step = step > STEP_M ? step : STEP_M;
    int32_t wind = response->weather.wind;
    float best = -NO_OUTLET;
    vec2s goal = at;
    for (int i = 0; i < WAYS; i++) {
        vec2s there = glms_vec2_add(at, glms_vec2_scale(ways[i], step));
        bool open = facility_room_at(facility, facility->rooms[room].storey, there) == room &&
                    floor_sees(facility, &facility->rooms[room], at, there, CLEAR_M);
        float into = wind > 0 ? glms_vec2_dot(ways[i], ways[wind - 1]) : 0.0f;
        float gain = from_outlet(response, actor, there) - off + step * into;
        if (open && gain > best) {
            best = gain;
            goal = there;
        }
    }
    return best > -NO_OUTLET && people_send(response->people, actor->person, room, goal);
}
