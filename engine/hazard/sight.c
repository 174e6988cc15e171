// Sight: what lies on a straight line - smoke and powder that hide, doors that let see and shine.
//
// A line of sight goes from room to room by openings that stand open and by windows, level and
// within one storey. Along it extinction is added up; what reflects light is seen up to an optical
// depth of 3 (Jin). Flames and a hot layer shine on people in the next room by the same openings.
#include "facility/routes.h"
#include "hazard/hazard_internal.h"

#define SAMPLES     8    // along the stretch in one room
#define ROOMS_MOST  12   // that a line passes
#define OPEN_LEAST  0.5f // a door that stands less open is shut to the eye
#define SHINES_FROM 0.5f // radiation of a layer that is worth looking for in the next room [kW/m^2]
#define PI          3.14159265f

float hazard_extinction_between(const Hazard* hazard, int32_t room, vec2s from, vec2s to,
                                float height) {
    const RoomState* state = &hazard->rooms[room];
    if (state->zone < 0) {
        return 0.0f;
    }
    const PartState* first = &hazard->parts[state->zone];
    if (state->zone_count == 1 && (first->front_done || !first->smoked)) {
        return (first->smoked ? room_extinction(&first->air, height) : 0.0f) + first->powder;
    }
    float sum = 0.0f;
    for (int i = 0; i < SAMPLES; ++i) {
        vec2s at = glms_vec2_lerp(from, to, ((float)i + 0.5f) / (float)SAMPLES);
        const PartState* part = &hazard->parts[zone_at(hazard, room, at)];
        sum += room_extinction(&part->air, height) * front_arrived(part, at) + part->powder;
    }
    return sum / (float)SAMPLES;
}

/// Share of the way from `a` to `b` at which it crosses the line c - d, or -1.
static float crossing(vec2s a, vec2s b, const vec2s line[2]) {
    vec2s along = glms_vec2_sub(b, a);
    vec2s across = glms_vec2_sub(line[1], line[0]);
    float turn = glms_vec2_cross(along, across);
    if (turn == 0.0f) {
        return -1.0f;
    }
    vec2s to = glms_vec2_sub(line[0], a);
    float share = glms_vec2_cross(to, across) / turn;
    float place = glms_vec2_cross(to, along) / turn;
    return share >= 0.0f && share <= 1.0f && place >= 0.0f && place <= 1.0f ? share : -1.0f;
}

static bool is_open_to(const Hazard* hazard, int32_t index, float height) {
    const Opening* opening = &hazard->facility->openings[index];
    bool level = opening->kind == OPENING_DOOR || opening->kind == OPENING_GAP ||
                 opening->kind == OPENING_WINDOW;
    bool clear = opening->kind == OPENING_WINDOW || hazard->open_share[index] >= OPEN_LEAST;
    return level && clear && height >= opening->sill && height <= opening->sill + opening->height;
}

/// The opening by which the line leaves a room, and where it does; -1 when a wall stops it.
static int32_t way_on(const Hazard* hazard, int32_t room, vec2s from, vec2s to, int32_t by,
                      float height, vec2s* through) {
    const Facility* facility = hazard->facility;
    const Room* box = &facility->rooms[room];
    for (int32_t i = 0; i < box->opening_count; ++i) {
        int32_t index = facility->room_openings[box->first_opening + i];
        const Opening* opening = &facility->openings[index];
        if (index == by || !is_open_to(hazard, index, height)) {
            continue;
        }
        int side = opening->room[0] == room ? 0 : 1;
        float share = crossing(from, to, opening->side[side]);
        vec2s at = glms_vec2_lerp(from, to, share);
        if (share >= 0.0f && sight_in_room(facility, room, from, at, 0.0f)) {
            *through = at;
            return index;
        }
    }
    return -1;
}

float hazard_sight(const Hazard* hazard, int32_t room, vec2s from, int32_t other, vec2s to,
                   float height) {
    float depth = 0.0f;
    int32_t by = -1;
    for (int rooms = 0; rooms < ROOMS_MOST; ++rooms) {
        if (room == other && sight_in_room(hazard->facility, room, from, to, 0.0f)) {
            float seen = hazard_extinction_between(hazard, room, from, to, height);
            return depth + seen * vec_distance(from, to);
        }
        vec2s at;
        by = way_on(hazard, room, from, to, by, height, &at);
        if (by < 0) {
            return -1.0f;
        }
        depth += hazard_extinction_between(hazard, room, from, at, height) * vec_distance(from, at);
        const Opening* opening = &hazard->facility->openings[by];
        int into = opening->room[0] == room ? 1 : 0;
        room = opening->room[into];
        float share = crossing(at, to, opening->side[into]); // across the thickness of the wall
        from = share > 0.0f ? glms_vec2_lerp(at, to, share) : at;
    }
    return -1.0f;
}

// ---- what shines through doors ----------------------------------------------------------------

static bool has_flames(const Hazard* hazard, int32_t room) {
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        if (hazard->fires[i].view.burning && hazard->fires[i].view.room == room) {
            return true;
        }
    }
    return false;
}

/// The part of a room that lies at an opening, NULL outdoors.
static const PartState* part_at(const Hazard* hazard, const Opening* opening, int side) {
    vec2s middle = glms_vec2_lerp(opening->side[side][0], opening->side[side][1], 0.5f);
    int32_t zone = zone_at(hazard, opening->room[side], middle);
    return zone >= 0 ? &hazard->parts[zone] : NULL;
}

void sight_refresh(Hazard* hazard) {
    const Facility* facility = hazard->facility;
    for (int32_t i = 0; i < facility->room_count; ++i) {
        hazard->rooms[i].shone_on = false;
    }
    for (int32_t i = 0; i < facility->opening_count; ++i) {
        const Opening* opening = &facility->openings[i];
        if (hazard->open_share[i] < OPEN_LEAST || opening->kind == OPENING_STAIR ||
            opening->kind == OPENING_LIFT) {
            continue;
        }
        for (int side = 0; side < 2; ++side) {
            const PartState* part = part_at(hazard, opening, side);
            if (part != NULL &&
                (part->layer_flux > SHINES_FROM || has_flames(hazard, part->room))) {
                hazard->rooms[opening->room[1 - side]].shone_on = true;
            }
        }
    }
}

/// Of the hot layer beyond an opening, as from the part of it that the layer fills.
static float layer_shine(const Opening* opening, const PartState* part, vec2s at, int side) {
    float low = part->air.layer_height > opening->sill ? part->air.layer_height : opening->sill;
    float tall = opening->sill + opening->height - low;
    if (tall <= 0.0f || part->layer_flux <= SHINES_FROM) {
        return 0.0f;
    }
    vec2s line = glms_vec2_sub(opening->side[side][1], opening->side[side][0]);
    vec2s middle = glms_vec2_lerp(opening->side[side][0], opening->side[side][1], 0.5f);
    float distance = vec_distance(at, middle) + 0.1f;
    float aside = glms_vec2_cross(line, glms_vec2_sub(at, middle)) / (opening->width * distance);
    float area = tall * opening->width;
    float facing = aside > 0.0f ? aside : 0.0f; // the room lies left of its side of the opening
    return part->layer_flux * area * facing / (PI * distance * distance + area);
}

float sight_flux(const Hazard* hazard, int32_t room, vec2s at) {
    const Facility* facility = hazard->facility;
    const Room* box = &facility->rooms[room];
    float sum = 0.0f;
    for (int32_t k = 0; k < box->opening_count; ++k) {
        int32_t index = facility->room_openings[box->first_opening + k];
        const Opening* opening = &facility->openings[index];
        int side = opening->room[0] == room ? 0 : 1;
        if (hazard->open_share[index] < OPEN_LEAST || opening->kind == OPENING_STAIR ||
            opening->kind == OPENING_LIFT) {
            continue;
        }
        const PartState* beyond = part_at(hazard, opening, 1 - side);
        if (beyond == NULL) {
            continue;
        }
        sum += layer_shine(opening, beyond, at, side);
        for (int32_t i = 0; i < hazard->fire_count; ++i) {
            const Fire* fire = &hazard->fires[i].view;
            if (fire->burning && fire->room == beyond->room &&
                crossing(fire->at, at, opening->side[side]) >= 0.0f &&
                crossing(fire->at, at, opening->side[1 - side]) >= 0.0f) {
                sum += fire_flux(&hazard->fires[i], at, 0.0f, FLAME_NEAREST);
            }
        }
    }
    return sum;
}
