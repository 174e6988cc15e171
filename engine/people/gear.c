// Gear: what somebody wears keeps from their lungs and skin, and bodies that others bear along.
//
// A protection is three shares that are kept off: of gases, of heat, of blows. With all gases kept
// off one also sees no reason to turn back from smoke and is not slowed by irritants; one still
// sees as badly as anybody.
#include <stdlib.h>

#include "people/wade.h"

static uint8_t percent_of(float share) {
    return (uint8_t)(100.0f * clampf(share, 0.0f, 1.0f) + 0.5f);
}

// A row that nobody wears, -1 where all are worn.
static int free_row(const People* people) {
    bool worn[SHIELDS_MOST] = {true};
    for (int32_t i = 0; i < people->count; i++) {
        worn[people->work->shield[i]] = true;
    }
    for (int row = 1; row < SHIELDS_MOST; row++) {
        if (!worn[row]) {
            return row;
        }
    }
    return -1;
}

static int difference(const Shield* a, const Shield* b) {
    int sum = 0;
    for (int k = 0; k < SHIELD_COUNT; k++) {
        sum += abs(a->kept[k] - b->kept[k]);
    }
    return sum;
}

// The row that says the same. Few kinds of gear exist: should more than 255 be worn at a time, the
// one most like it.
static uint8_t find_shield(People* people, const Shield* shield) {
    Shield* shields = people->work->shields;
    int nearest = 0;
    for (int row = 1; row < SHIELDS_MOST; row++) {
        if (difference(&shields[row], shield) < difference(&shields[nearest], shield)) {
            nearest = row;
        }
    }
    if (difference(&shields[nearest], shield) > 0) {
        int row = free_row(people);
        nearest = row < 0 ? nearest : row;
        shields[nearest] = row < 0 ? shields[nearest] : *shield;
    }
    return (uint8_t)nearest;
}

void people_protect(People* people, int32_t person, Protection protection) {
    ASSERT(person >= 0 && person < people->count);
    Shield shield = {{percent_of(protection.gas), percent_of(protection.heat),
                      percent_of(protection.blow), protection.low ? 100 : 0}};
    for (int kind = 0; kind < GAS_KINDS_MAX; kind++) {
        float kept = protection.gas >= 1.0f ? 1.0f : protection.kinds[kind];
        shield.kept[SHIELD_KIND + kind] = percent_of(kept);
    }
    people->work->shield[person] = 0;
    people->work->shield[person] = find_shield(people, &shield);
}

void people_tire(People* people, int32_t person, float share) {
    ASSERT(person >= 0 && person < people->count);
    people->work->tired[person] = percent_of(share);
    people->work->bits[person].aired = 0;
}

float person_passes(const People* people, int32_t person, int shield) {
    return 1.0f - 0.01f * (float)people->work->shields[people->work->shield[person]].kept[shield];
}

bool people_has_air(const People* people, int32_t person) {
    return people->work->shields[people->work->shield[person]].kept[SHIELD_GAS] >= 100;
}

void people_bear(People* people, int32_t person, int32_t bearer) {
    ASSERT(person >= 0 && person < people->count && bearer >= 0 && bearer < people->count);
    PeopleWork* work = people->work;
    people->room[person] = people->room[bearer];
    work->bits[person].has_spot = 0;
    people->work->niche[person] = -1;
    people->at[person] = people->at[bearer];
    people->stair[person] = people->stair[bearer];
    person_moved(people, person);
    person_moved(people, person);
    work->flight_at[person] = work->flight_at[bearer];
    work->bits[person].stair_side = work->bits[bearer].stair_side;
    work->bits[person].turned = work->bits[bearer].turned;
    work->came[person] = work->came[bearer];
    work->opening[person] = -1;
    work->way[person].rest = -1.0f;
    wade_borne(people, person);
}

void people_load(People* people, int32_t person, float pace) {
    ASSERT(person >= 0 && person < people->count && pace >= 0.0f);
    people->work->laden[person] = pace;
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
    people->room[person] = (int16_t)room;
    work->bits[person].has_spot = 0;
    people->work->niche[person] = -1;
    people->at[person] = room_clamp(people->facility, room, at, 0.3f);
    people->stair[person] = -1;
    person_moved(people, person);
    person_moved(people, person);
    work->opening[person] = -1;
    work->way[person].rest = -1.0f;
    person_stale_class(people, person);
}

float people_heat_passes(const People* people, int32_t person) {
    return person_passes(people, person, SHIELD_HEAT);
}
