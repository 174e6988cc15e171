// Gear: what somebody wears keeps from their lungs and skin, and bodies that others bear along.
//
// A protection is three shares that are kept off: of gases, of heat, of blows. With all gases kept
// off one also sees no reason to turn back from smoke and is not slowed by irritants; one still
// sees as badly as anybody.
#include "people/work.h"

static uint8_t percent_of(float share) {
    return (uint8_t)(100.0f * clampf(share, 0.0f, 1.0f) + 0.5f);
}

void people_protect(People* people, int32_t person, Protection protection) {
    ASSERT(person >= 0 && person < people->count);
    uint8_t* shield = &people->work->shield[person * SHIELD_COUNT];
    shield[SHIELD_GAS] = percent_of(protection.gas);
    shield[SHIELD_HEAT] = percent_of(protection.heat);
    shield[SHIELD_BLOW] = percent_of(protection.blow);
    shield[SHIELD_LOW] = protection.low ? 100 : 0;
}

float person_passes(const People* people, int32_t person, int shield) {
    return 1.0f - 0.01f * (float)people->work->shield[person * SHIELD_COUNT + shield];
}

bool people_has_air(const People* people, int32_t person) {
    return people->work->shield[person * SHIELD_COUNT + SHIELD_GAS] >= 100;
}

void people_bear(People* people, int32_t person, int32_t bearer) {
    ASSERT(person >= 0 && person < people->count && bearer >= 0 && bearer < people->count);
    PeopleWork* work = people->work;
    people->room[person] = people->room[bearer];
    people->work->niche[person] = -1;
    people->at[person] = people->at[bearer];
    people->stair[person] = people->stair[bearer];
    person_moved(people, person);
    person_moved(people, person);
    people->stair_along[person] = people->stair_along[bearer];
    people->stair_across[person] = people->stair_across[bearer];
    work->flight_at[person] = work->flight_at[bearer];
    work->stair_side[person] = work->stair_side[bearer];
    work->came[person] = work->came[bearer];
    work->opening[person] = -1;
    work->way[person].rest = -1.0f;
}

float people_set_pace(People* people, int32_t person, float speed) {
    ASSERT(speed > 0.0f);
    float before = people->free_speed[person];
    people->free_speed[person] = speed;
    return before;
}

void people_lay(People* people, int32_t person, int32_t room, vec2s at) {
    ASSERT(person >= 0 && person < people->count);
    ASSERT(room >= 0 && room < people->facility->room_count);
    PeopleWork* work = people->work;
    people->room[person] = room;
    people->work->niche[person] = -1;
    people->at[person] = room_clamp(people->facility, room, at, 0.3f);
    people->stair[person] = -1;
    work->opening[person] = -1;
    work->way[person].rest = -1.0f;
    work->class_stale[person] = 1;
}
