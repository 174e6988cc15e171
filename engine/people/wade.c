// Wade: what water does to who is in it - it slows, takes them off their feet, drowns who lies in
// it, and carries the current of what stands in it.
//
// Looked at with the air, every quarter of a second. Where water can come in, a byte a person says
// who is under it now, and who is borne by others; nothing of it exists elsewhere.
#include "people/wade.h"
#include "hazard/water.h"
#include "people/accident.h"
#include "people/dose.h"

#define FEET_M       0.05f // wets what one stands in (hazard/water.c)
#define FACE_M       0.2f  // over the face of who lies; own choice
#define FAST_M_S     3.0f  // AR&R: nobody stands in water as fast as that, whatever its depth ...
#define FAST_DEEP_M  0.1f  // ... if there is some; own choice
#define SWEPT_PACE   0.05f // of who is off their feet
#define LIGHT_LEAST  0.4   // depth times speed at which the first children and the frail fall ...
#define LIGHT_MOST   0.6   // ... and the last of them [m^2/s]: steps of AR&R, evenly between: ours
#define SOUND_LEAST  0.6   // likewise adults
#define SOUND_MOST   1.2
#define BLOW_S       1.0 // a shock in water, until it throws one off; own choice
#define MAINS_V      220.0
#define BRUISE       0.3f // of a fall in water, and of a shock that the heart bears; own choice
#define LEAVES_S     20.0 // median until who waits leaves water that wets the feet; own choice
#define LEAVES_SIGMA 0.35

enum { WET_BORNE = 1, WET_UNDER = 2, WET_SWEPT = 4 };

size_t wade_bytes(int32_t persons, bool water) {
    return water ? arena_cost((size_t)persons, sizeof(uint8_t)) : 0;
}

bool wade_create(People* people, Arena* arena, bool water) {
    if (!water || people->count == 0) {
        return true;
    }
    people->work->wet = ARENA_TAKE(arena, uint8_t, (size_t)people->count);
    return people->work->wet != NULL;
}

void wade_borne(People* people, int32_t person) {
    if (people->work->wet != NULL) {
        people->work->wet[person] |= WET_BORNE;
    }
}

/// Depth times speed in which somebody loses their footing [m^2/s].
static double footing_of(const People* people, int32_t person) {
    double u = rng_unit(person_key(people, person, RNG_PEOPLE, 11, 0, 0));
    return people->body[person] == BODY_ADULT ? SOUND_LEAST + (SOUND_MOST - SOUND_LEAST) * u
                                              : LIGHT_LEAST + (LIGHT_MOST - LIGHT_LEAST) * u;
}

static uint32_t tell(const People* people, EventKind kind, int32_t person, int32_t thing,
                     int32_t value, EventLog* log) {
    Event event = event_make(log, kind);
    event.person = person;
    event.room = person_place_room(people, person);
    event.thing = thing;
    event.value = value;
    return event_append(log, event);
}

static int32_t millimetres(float metres) {
    return (int32_t)(1000.0f * metres + 0.5f);
}

/// Off their feet while it runs like that; once it runs slower they stand up again.
static bool is_swept(People* people, int32_t person, WaterMet met, EventLog* log) {
    uint8_t* wet = &people->work->wet[person];
    bool carried = (*wet & WET_BORNE) != 0 || people->state[person] >= PERSON_DOWN;
    double force = (double)met.depth * (double)met.speed;
    bool swept = !carried && (force > footing_of(people, person) ||
                              (met.speed > FAST_M_S && met.depth > FAST_DEEP_M));
    bool before = (*wet & WET_SWEPT) != 0;
    if (swept && !before) {
        uint32_t told =
            tell(people, EVENT_PERSON_SWEPT, person, NOBODY, millimetres(met.depth), log);
        people->posture[person] = POSTURE_LYING;
        Wound bruise = {WOUND_BLOW, SITE_LEG, HARM_DROWNED, BRUISE};
        people_wound(people, person, &bruise, told, log);
    } else if (!swept && before && people->state[person] < PERSON_DOWN) {
        people->posture[person] = POSTURE_UPRIGHT;
    }
    *wet = (uint8_t)(swept ? *wet | WET_SWEPT : *wet & ~WET_SWEPT);
    return swept;
}

/// Water over the mouth: the body's clock without oxygen runs (body.h), until somebody lifts them
/// out or it falls.
static void drown(People* people, int32_t person, WaterMet met, EventLog* log) {
    uint8_t* wet = &people->work->wet[person];
    bool under =
        people->posture[person] == POSTURE_LYING && met.depth >= FACE_M && (*wet & WET_BORNE) == 0;
    bool before = (*wet & WET_UNDER) != 0;
    if (under && !before) {
        uint32_t told =
            tell(people, EVENT_PERSON_UNDER_WATER, person, NOBODY, millimetres(met.depth), log);
        double minutes = people->work->way_look.ticks * people->work->tick_s / 60.0;
        Wound breath = {WOUND_ASPHYXIA, SITE_WHOLE, HARM_DROWNED, (float)minutes};
        people_wound(people, person, &breath, told, log);
    }
    if (under != before) {
        people_breathe(people, person, under ? 0.0f : 1.0f);
    }
    *wet = (uint8_t)(under ? *wet | WET_UNDER : *wet & ~WET_UNDER);
}

/// A chance for each look that one stands in live water. What the heart does in it follows from the
/// current and from the draw of how it bears it.
static void meet_current(People* people, int32_t person, const Hazard* hazard, int32_t room,
                         EventLog* log) {
    int32_t device = hazard_water_live(hazard, room, people->at[person]);
    const Vitals* body = people_vitals(people, person);
    if (device < 0 || (body != NULL && body->heart != HEART_BEATS)) {
        return;
    }
    PeopleWork* work = people->work;
    double seconds = work->way_look.ticks * work->tick_s;
    double depth = hazard_water_depth(hazard, room);
    uint64_t look = log->tick / work->way_look.ticks;
    RngKey key = person_key(people, person, RNG_ACCIDENT, hash_text("live water"), look, 0);
    if (rng_unit(key) >= water_shock_chance(depth, 0.0, 0.0, seconds)) {
        return;
    }
    double current = shock_current(MAINS_V, SHOCK_WET_OHM);
    uint32_t told =
        tell(people, EVENT_SHOCKED_IN_WATER, person, device, (int32_t)(current + 0.5), log);
    key.slot = 1;
    bool stops = shock_fibrillates_after(current, rng_unit(key)) <= BLOW_S;
    Wound wound = stops ? (Wound){WOUND_FIBRILLATION, SITE_CHEST, HARM_SHOCK, 1.0f}
                        : (Wound){WOUND_BLOW, SITE_LEG, HARM_SHOCK, BRUISE};
    people_wound(people, person, &wound, told, log);
}

/// Who waits and gets wet feet leaves.
static void leave_water(People* people, int32_t person, float depth, uint32_t tick) {
    if (depth < FEET_M || people->state[person] != PERSON_WAITING ||
        (people->flags[person] & PERSON_FLAG_ROLE) != 0) {
        return;
    }
    RngKey key = person_key(people, person, RNG_PREMOVE, (uint64_t)CUE_WATER, 0, 0);
    uint32_t starts = tick + ticks_of(people->work, rng_lognormal(key, LEAVES_S, LEAVES_SIGMA));
    if (starts < people->starts[person]) {
        people->starts[person] = starts;
        people->cue[person] = (uint8_t)CUE_WATER;
    }
}

float person_wade(People* people, int32_t person, const Hazard* hazard, EventLog* log) {
    PeopleWork* work = people->work;
    if (work->wet == NULL || hazard == NULL || !hazard_has_water(hazard) ||
        people->state[person] == PERSON_DEAD || person_shut_in(people, person)) {
        return 1.0f;
    }
    int32_t room = person_place_room(people, person);
    int32_t flight = people->stair[person];
    WaterMet met = flight >= 0 ? hazard_water_on(hazard, flight)
                               : hazard_water_at(hazard, room, people->at[person]);
    if (met.depth <= 0.0f && work->wet[person] == 0) {
        return 1.0f;
    }
    bool swept = is_swept(people, person, met, log);
    drown(people, person, met, log);
    if (flight < 0 && people->state[person] != PERSON_DEAD) {
        meet_current(people, person, hazard, room, log);
        leave_water(people, person, met.depth, log->tick);
    }
    work->wet[person] &= (uint8_t)~WET_BORNE; // said anew every tick that it lasts
    return swept ? SWEPT_PACE : (float)water_pace((double)met.depth);
}

void wade_hash(const People* people, Hash* hash) {
    if (people->work->wet != NULL) {
        hash_bytes(hash, people->work->wet, (size_t)people->count);
    }
}
