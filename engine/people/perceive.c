// Perceive: the air a person is in, and the cues that make people leave.
//
// A person without a role who waits is moved by the first cue whose delay has run out: bell,
// public address, smoke, fire, others who leave, or being told (people_leave_after). Every cue has
// its own delay, drawn once per person and cue; a later, stronger cue shortens what is left of an
// earlier one and never lengthens it. Bell and address are facts of the building and count from
// the moment they began; what is seen is found in checks a second apart, with the rates of the
// response model (section 4).

#include <string.h>

#include "core/detmath.h"
#include "facility/sounders.h"
#include "people/dose.h"
#include "people/wade.h"

// Chance to notice in one check a second long, and median and sigma of the delay after [s].
#define SEE_SMOKE          0.3
#define SEE_FIRE           0.5
#define SEE_LEAVER         0.05
#define ADDRESS_UNDERSTOOD 0.8
#define ADDRESS_IN_NOISE   0.5 // the same where words are lost in noise
#define DELAY_ADDRESS_S    6.0
#define DELAY_SMOKE_S      6.0
#define DELAY_FIRE_S       4.0
#define DELAY_OTHERS_S     10.0
#define DELAY_CUE_SIGMA    0.35

#define SMOKE_SEEN       0.1f  // extinction at eye height that is smoke to everybody [1/m]
#define SMOKE_SURE       0.3f  // visibility 10 m: nobody overlooks it [1/m]
#define LAYER_SEEN_DEPTH 0.5f  // a dark layer this deep under the ceiling is seen from below [m]
#define OTHERS_REACH     10.0f // [m]
#define OTHERS_LOOKED_AT 32    // persons of the room looked at in a check
#define FIRE_SEEN_KW     2.0f
#define START_BLOCK      256 // persons asked at once whether they start

// Crawl when that clears the view, and until upright is bearable again [1/m].
#define CRAWL_FROM  1.0f
#define CRAWL_UNTIL 0.7f

static float breathing_height(uint8_t posture) {
    return posture == POSTURE_UPRIGHT    ? DOSE_HEIGHT_UPRIGHT
           : posture == POSTURE_CRAWLING ? DOSE_HEIGHT_CRAWLING
                                         : DOSE_HEIGHT_LYING;
}

/// Returns whether the air at the nose of who stands upright was read, into `upright`.
static bool choose_posture(People* people, int32_t person, const Hazard* hazard, int32_t room,
                           Exposure* upright) {
    if (people->state[person] >= PERSON_DOWN ||
        !body_type((PersonBody)people->body[person])->crawls || people->stair[person] >= 0) {
        return false;
    }
    if (person_passes(people, person, SHIELD_LOW) < 0.5f) {
        people->posture[person] = POSTURE_CRAWLING;
        return false;
    }
    vec2s at = people->at[person];
    *upright = hazard_exposure(hazard, room, at, DOSE_HEIGHT_UPRIGHT);
    float high = upright->extinction;
    bool crawls = people->posture[person] == POSTURE_CRAWLING;
    if (!crawls && high < CRAWL_FROM) {
        return true;
    }
    float low = hazard_exposure(hazard, room, at, DOSE_HEIGHT_CRAWLING).extinction;
    bool helps = low < 0.5f * high && high > (crawls ? CRAWL_UNTIL : CRAWL_FROM);
    people->posture[person] = helps ? POSTURE_CRAWLING : POSTURE_UPRIGHT;
    return true;
}

/// What the air does to a person until it is read again.
static void breathe(People* people, int32_t person, const Hazard* hazard, const Exposure* air,
                    EventLog* log) {
    double rates[DOSE_CHANNEL_COUNT] = {0.0};
    tenability_rates(people->work->dose_law, air, rates);
    if (poison_takes_oxygen(hazard, air)) { // one lack, one law: the clock of poison.c
        rates[DOSE_OXYGEN] = 0.0;
    }
    float gas = person_passes(people, person, SHIELD_GAS);
    float heat = person_passes(people, person, SHIELD_HEAT);
    float shielded[DOSE_CHANNEL_COUNT];
    for (int i = 0; i < DOSE_CHANNEL_COUNT; i++) {
        bool hot = i == DOSE_CONVECTED || i == DOSE_RADIANT;
        // What a filter holds back it does not make oxygen of, nor does it stop carbon dioxide.
        bool air_only = i == DOSE_OXYGEN || i == DOSE_CO2;
        float passes = hot ? heat : (air_only && gas > 0.0f ? 1.0f : gas);
        shielded[i] = (float)rates[i] * passes;
    }
    people->work->bits[person].heated = shielded[DOSE_CONVECTED] + shielded[DOSE_RADIANT] > 0.0f;
    person_dose(people, person, shielded, log);
}

/// Share of the speed that is left in irritants: eyes shut and coughing, half of it at the
/// concentration at which half of the people cannot get away by themselves; own choice.
static float irritated_share(double concentration) {
    return (float)(1.0 - 0.5 * (concentration < 1.0 ? concentration : 1.0));
}

/// Share of the pace that is left to who is worn out.
static float unwearied_share(const PeopleWork* work, int32_t person) {
    return 1.0f - 0.01f * (float)work->tired[person];
}

static void read_air(People* people, int32_t person, const Hazard* hazard, EventLog* log) {
    PeopleWork* work = people->work;
    int32_t room = person_place_room(people, person);
    if (hazard == NULL || room_is_outdoor(people, room)) {
        people->smoke_seen[person] = 0.0f;
        work->bits[person].heated = 0;
        work->air_speed[person] = unwearied_share(work, person);
        if (people->posture[person] == POSTURE_CRAWLING) {
            people->posture[person] = POSTURE_UPRIGHT;
        }
        if (hazard != NULL && hazard_gas_kinds(hazard) > 0) { // a cloud drifts over open ground
            float nose = breathing_height(people->posture[person]);
            Exposure cloud = hazard_exposure(hazard, room, person_air_at(people, person), nose);
            work->air_speed[person] *= person_poison(people, person, hazard, &cloud, log);
        }
        (void)person_wade(people, person, hazard, log); // out of it: they breathe again
        work->bits[person].aired = people->stair[person] < 0;
        return;
    }
    Exposure air;
    bool read = choose_posture(people, person, hazard, room, &air);
    if (!read || people->posture[person] != POSTURE_UPRIGHT) {
        float height = breathing_height(people->posture[person]);
        air = hazard_exposure(hazard, room, person_air_at(people, person), height);
    }
    if (person_shut_in(people, person)) {
        air.radiation_kw = 0.0f; // the car's doors are between
    }
    people->smoke_seen[person] = air.extinction;
    work->air_speed[person] =
        smoke_share(work->smoke_law, people->free_speed[person], air.extinction);
    double irritation = people_has_air(people, person) ? 0.0 : tenability_irritation(&air);
    work->air_speed[person] *= irritated_share(irritation) * unwearied_share(work, person);
    person_irritate(people, person, (float)irritation, log);
    breathe(people, person, hazard, &air, log);
    work->air_speed[person] *= person_poison(people, person, hazard, &air, log);
    work->air_speed[person] *= person_wade(people, person, hazard, log);
}

// ---- cues --------------------------------------------------------------------------------------

static double cue_delay(const People* people, int32_t person, Cue cue, double median) {
    return rng_lognormal(person_key(people, person, RNG_PREMOVE, (uint64_t)cue, 0, 0), median,
                         DELAY_CUE_SIGMA);
}

// The delay of a cue that began at `since`; the earliest end of all cues counts.
static void take_cue(People* people, int32_t person, Cue cue, uint32_t since, double delay) {
    double ticks = floor(delay / people->work->tick_s + 0.5);
    uint32_t starts = since + (uint32_t)(ticks < 2e9 ? ticks : 2e9);
    if (starts < people->starts[person]) {
        people->starts[person] = starts;
        people->cue[person] = (uint8_t)cue;
    }
}

// Each address is understood or not; a repeated one is a new chance.
static bool understands(const People* people, int32_t person) {
    RngKey key = person_key(people, person, RNG_BELL, (uint64_t)CUE_VOICE,
                            people->work->building->announced_since, 0);
    bool loud = building_is_loud(people->work->building, people->room[person]);
    return rng_unit(key) < (loud ? ADDRESS_IN_NOISE : ADDRESS_UNDERSTOOD);
}

static void hear(People* people, int32_t person) {
    const PeopleWork* work = people->work;
    const Building* building = work->building;
    if ((people->flags[person] & PERSON_FLAG_DEAF) != 0 ||
        room_is_outdoor(people, people->room[person])) {
        return;
    }
    if (building_sounds(building, people->room[person])) {
        RngKey key = person_key(people, person, RNG_PREMOVE, (uint64_t)CUE_ALARM, 0, 0);
        take_cue(people, person, CUE_ALARM, sounders_since(building, people->room[person]),
                 spread_draw(&person_kind(work, person)->reacts, key));
    }
    uint32_t addressed;
    if (sounders_address(building, people->room[person], &addressed)) {
        if (understands(people, person)) {
            take_cue(people, person, CUE_VOICE, addressed,
                     cue_delay(people, person, CUE_VOICE, DELAY_ADDRESS_S));
        }
    }
}

// Who understands which exits to take knows them from then on and means to take one of them, also
// when already on the way out.
static void hear_way(People* people, int32_t person) {
    PeopleWork* work = people->work;
    const Building* building = work->building;
    bool deaf = (people->flags[person] & PERSON_FLAG_DEAF) != 0;
    uint32_t addressed;
    if (work->heeds[person] != HEEDS_NOTHING || deaf ||
        room_is_outdoor(people, people->room[person]) || person_kind(work, person)->assigned ||
        !sounders_address(building, people->room[person], &addressed) ||
        !understands(people, person)) {
        return;
    }
    for (int i = 0; i < building->announced_ways; i++) {
        person_learn(people, person, building->announced_by[i]);
    }
    work->heeds[person] = HEEDS_ADDRESS;
    person_stale_class(people, person);
}

static bool notices(const People* people, int32_t person, Cue cue, uint32_t tick, double chance) {
    RngKey key =
        person_key(people, person, RNG_SEE, (uint64_t)cue, tick / people->work->perceive.ticks, 0);
    return rng_unit(key) < chance;
}

static bool sees_fire(const People* people, int32_t person, const Hazard* hazard) {
    int32_t room = people->room[person];
    vec2s at = people->at[person];
    for (int32_t i = 0; i < hazard_fire_count(hazard); i++) {
        const Fire* fire = hazard_fire(hazard, i);
        if (!fire->burning || fire->room != room || fire->heat_kw < FIRE_SEEN_KW) {
            continue;
        }
        float distance = vec_distance(at, fire->at);
        float extinction = hazard_extinction_between(hazard, room, at, fire->at, 1.6f);
        if (extinction * distance <= 3.0f &&
            sight_in_room(people->facility, room, at, fire->at, 0.0f)) {
            return true;
        }
    }
    return false;
}

static void look(People* people, int32_t person, const Hazard* hazard, uint32_t tick) {
    if (hazard == NULL || room_is_outdoor(people, people->room[person])) {
        return;
    }
    int32_t room = people->room[person];
    float eye = people->smoke_seen[person];
    const RoomAir* air = hazard_air_at(hazard, room, people->at[person]);
    float ceiling = people->facility->rooms[room].ceiling;
    bool layer =
        air->upper_extinction > SMOKE_SURE && air->layer_height < ceiling - LAYER_SEEN_DEPTH;
    if (eye > SMOKE_SEEN || layer) {
        double chance = eye > SMOKE_SURE ? 1.0 : SEE_SMOKE;
        if (notices(people, person, CUE_SMOKE, tick, chance)) {
            take_cue(people, person, CUE_SMOKE, tick,
                     cue_delay(people, person, CUE_SMOKE, DELAY_SMOKE_S));
        }
    }
    if (notices(people, person, CUE_FIRE, tick, SEE_FIRE) && sees_fire(people, person, hazard)) {
        take_cue(people, person, CUE_FIRE, tick, cue_delay(people, person, CUE_FIRE, DELAY_FIRE_S));
    }
}

static void see_others(People* people, int32_t person, uint32_t tick) {
    const PeopleWork* work = people->work;
    int32_t room = people->room[person];
    // Whoever has heard the alarm is in the time that `reacts` says, and measured times already
    // hold what people do to each other: others start only those whom nothing has reached yet.
    if (room_is_outdoor(people, room) || people->starts[person] != UINT32_MAX ||
        !person_kind(work, person)->heeds_others) {
        return;
    }
    int32_t first = work->room_first[room];
    int32_t last = work->room_first[room + 1];
    last = last > first + OTHERS_LOOKED_AT ? first + OTHERS_LOOKED_AT : last;
    double overlooks = 1.0;
    for (int32_t i = first; i < last; i++) {
        int32_t other = work->room_persons[i];
        vec2s at = people->at[other];
        if (people->state[other] == PERSON_LEAVING &&
            vec_distance(people->at[person], at) < OTHERS_REACH &&
            (work->ground.floors[room].convex ||
             sight_in_room(people->facility, room, people->at[person], at, 0.0f))) {
            overlooks *= 1.0 - SEE_LEAVER;
        }
    }
    if (overlooks < 1.0 && notices(people, person, CUE_OTHERS, tick, 1.0 - overlooks)) {
        take_cue(people, person, CUE_OTHERS, tick,
                 cue_delay(people, person, CUE_OTHERS, DELAY_OTHERS_S));
    }
}

static void perceive(People* people, int32_t person, const Hazard* hazard, EventLog* log) {
    const PeopleWork* work = people->work;
    uint32_t turn = log->tick + (uint32_t)work->rank[person];
    if (beat_falls(work->way_look, turn)) {
        read_air(people, person, hazard, log);
    }
    if ((people->flags[person] & PERSON_FLAG_ROLE) != 0 || !beat_falls(work->perceive, turn)) {
        return;
    }
    uint8_t state = people->state[person];
    bool named = work->building->announced && work->building->announced_ways > 0;
    if (named && (state == PERSON_WAITING || state == PERSON_LEAVING)) {
        hear_way(people, person);
    }
    if (state == PERSON_WAITING) {
        hear(people, person);
        look(people, person, hazard, log->tick);
        see_others(people, person, log->tick);
    }
}

// Ranks whose turn it is in a tick: every so many, from this one on.
static uint32_t first_turn(Beat beat, uint32_t tick) {
    return (beat.ticks - tick % beat.ticks) % beat.ticks;
}

// Marks who looks for cues in this tick, as bits by person: every so many of the ranks.
static void list_lookers(const People* people, uint32_t tick, uint64_t* turns) {
    Beat beat = people->work->perceive;
    for (uint32_t rank = first_turn(beat, tick); rank < (uint32_t)people->count;
         rank += beat.ticks) {
        int32_t person = people->work->order[rank];
        turns[person >> 6] |= (uint64_t)1 << (person & 63);
    }
}

// Marks who reads the air. Where neither gas nor water may come, open ground does the same to one
// as when it was read last.
static void list_readers(const People* people, const Hazard* hazard, uint32_t tick,
                         uint64_t* turns) {
    const PeopleWork* work = people->work;
    Beat beat = work->way_look;
    bool calm = work->wet == NULL && (hazard == NULL || hazard_gas_kinds(hazard) == 0);
    for (uint32_t rank = first_turn(beat, tick); rank < (uint32_t)people->count;
         rank += beat.ticks) {
        int32_t person = work->order[rank];
        bool same =
            calm && work->bits[person].aired != 0 && people->posture[person] != POSTURE_CRAWLING;
        turns[person >> 6] |= (uint64_t)!same << (person & 63);
    }
}

// Whether the time to start has come for anybody of a stretch of persons who has not.
static bool anybody_starts(const People* people, int32_t from, int32_t to, uint32_t tick) {
    unsigned any = 0;
    for (int32_t person = from; person < to; person++) {
        unsigned state = people->state[person];
        unsigned idle =
            (state == PERSON_WAITING) | (state == PERSON_STANDING) | (state == PERSON_SENT);
        any |= idle & (people->starts[person] <= tick);
    }
    return any != 0;
}

static void start_due(People* people, int32_t from, int32_t to, EventLog* log) {
    for (int32_t person = from; person < to; person++) {
        if (people->starts[person] > log->tick) {
            continue;
        }
        uint8_t state = people->state[person];
        if (state == PERSON_WAITING || state == PERSON_STANDING || state == PERSON_SENT) {
            person_start(people, person, log);
            group_tell(people, person, log);
        }
    }
}

void people_perceive(People* people, const Hazard* hazard, EventLog* log) {
    PeopleWork* work = people->work;
    uint64_t* turns = work->deciders; // free until somebody decides
    memset(turns, 0, (size_t)people_words(people) * sizeof(uint64_t));
    list_readers(people, hazard, log->tick, turns);
    list_lookers(people, log->tick, turns);
    // By index, as memory lies: nobody here reads what is written for another.
    for (int32_t word = 0; word < people_words(people); word++) {
        for (uint64_t bits = turns[word]; bits != 0; bits &= bits - 1) {
            perceive(people, 64 * word + __builtin_ctzll(bits), hazard, log);
        }
    }
    // Starting is a second pass, so that nobody sees a neighbour start in the same tick.
    for (int32_t from = 0; from < people->count; from += START_BLOCK) {
        int32_t to = people->count - from < START_BLOCK ? people->count : from + START_BLOCK;
        if (anybody_starts(people, from, to, log->tick)) {
            start_due(people, from, to, log);
        }
    }
}
