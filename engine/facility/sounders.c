// Sounders: a tick by storey since which they run. Which storeys sound first is told by elevations,
// since the storeys of a file stand in any order and wings have several at one height.
#include "facility/sounders.h"

#define SAME_LEVEL 1.0f // storeys less than this apart are one level [m] (own choice)

static bool is_phased(const Building* building) {
    return building->alarm_phase_s >= 0.0;
}

void sounders_phase(Building* building, double seconds) {
    ASSERT(seconds <= SOUNDERS_WAIT_MOST);
    building->alarm_phase_s = seconds;
}

void sounders_from(Building* building, int32_t storey) {
    ASSERT(storey < building->facility->storey_count);
    building->alarm_storey = storey;
}

static float elevation(const Building* building, int32_t storey) {
    return building->facility->storeys[storey].elevation;
}

/// The height of the level above a storey; that of the storey itself where there is none.
static float level_above(const Building* building, int32_t storey) {
    const float own = elevation(building, storey);
    float above = own;
    for (int32_t i = 0; i < building->facility->storey_count; i++) {
        float height = elevation(building, i);
        if (height >= own + SAME_LEVEL && (above <= own || height < above)) {
            above = height;
        }
    }
    return above;
}

/// True for a storey that sounds at once with an alarm from `from`: on its level, on the one above,
/// or with it at and below ground.
static bool goes_with(const Building* building, int32_t storey, int32_t from) {
    const float height = elevation(building, storey);
    const float own = elevation(building, from);
    const float above = level_above(building, from);
    bool low = own < SAME_LEVEL && height < SAME_LEVEL; // ground is 0
    bool same = height > own - SAME_LEVEL && height < own + SAME_LEVEL;
    bool next = above > own && height > above - SAME_LEVEL && height < above + SAME_LEVEL;
    return low || same || next;
}

/// Starts the sounders of the storeys that go with one, of all with -1; how many started.
static int32_t start_storeys(Building* building, int32_t from, uint32_t tick) {
    int32_t count = 0;
    for (int32_t i = 0; i < building->facility->storey_count; i++) {
        if (building->alarm_storeys[i] == SOUNDERS_STILL &&
            (from < 0 || goes_with(building, i, from))) {
            building->alarm_storeys[i] = tick;
            count++;
        }
    }
    return count;
}

static int32_t storeys_sounding(const Building* building) {
    int32_t count = 0;
    for (int32_t i = 0; i < building->facility->storey_count; i++) {
        count += building->alarm_storeys[i] != SOUNDERS_STILL ? 1 : 0;
    }
    return count;
}

void sounders_start(Building* building, EventLog* log) {
    for (int32_t i = 0; i < building->facility->storey_count; i++) {
        building->alarm_storeys[i] = SOUNDERS_STILL;
    }
    (void)start_storeys(building, is_phased(building) ? building->alarm_storey : -1, log->tick);
}

static void tell_widened(const Building* building, int32_t person, int32_t role, uint32_t cause,
                         EventLog* log) {
    Event event = event_make(log, EVENT_ALARM_WIDENED);
    event.person = person;
    event.role = role;
    event.value = storeys_sounding(building);
    event.cause = cause;
    event_append(log, event);
}

void sounders_reach(Building* building, int32_t storey, EventLog* log) {
    if (building->alarm && start_storeys(building, storey, log->tick) > 0) {
        tell_widened(building, NOBODY, NOBODY, EVENT_NONE, log);
    }
}

void sounders_everywhere(Building* building, int32_t person, int32_t role, uint32_t cause,
                         EventLog* log) {
    if (building->alarm && start_storeys(building, -1, log->tick) > 0) {
        tell_widened(building, person, role, cause, log);
    }
}

void sounders_step(Building* building, EventLog* log) {
    if (!building->alarm || !is_phased(building)) {
        return;
    }
    const uint32_t wait = (uint32_t)(building->alarm_phase_s / building->tick_s + 0.5);
    if (log->tick - building->alarm_since >= wait) {
        sounders_everywhere(building, NOBODY, NOBODY, EVENT_NONE, log);
    }
}

uint32_t sounders_since(const Building* building, int32_t room) {
    return building->alarm_storeys[building->facility->rooms[room].storey];
}

bool sounders_address(const Building* building, int32_t room, uint32_t* since) {
    if (!building->announced) {
        return false;
    }
    *since = building->announced_since;
    if (is_phased(building) && building->alarm) {
        uint32_t sounds = sounders_since(building, room);
        *since = sounds > *since ? sounds : *since;
    }
    return *since != SOUNDERS_STILL;
}

void sounders_hash(const Building* building, Hash* hash) {
    for (int32_t i = 0; i < building->facility->storey_count && is_phased(building); i++) {
        hash_u32(hash, building->alarm_storeys[i]);
    }
}
