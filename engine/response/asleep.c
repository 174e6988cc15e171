/// Asleep: people of the response who lie in bed when it begins.
///
/// Who sleeps sees, smells and hears nothing and can be given no order. Sounders or loudspeakers
/// that reach the room wake after a delay drawn from what the scenario says of their reaction (the
/// occupancy's law); a telephone that has rung out wakes with a chance; a knock, or somebody with
/// news at the bed, at once. People without a mind sleep by their delay alone (people layer).
#include "facility/sounders.h"
#include "response/response_internal.h"

#define PHONE_WAKES 0.6 /* as who is rung up answers (own choice, README) */
#define SLOT_SLEEP  7

bool is_asleep(const Response* response, int32_t person) {
    return response->def.sleeper_count > 0 && response->asleep[person] != 0;
}

bool response_is_asleep(const Response* response, int32_t person) {
    ASSERT(person >= 0 && person < response->person_count);
    return is_asleep(response, person);
}

static uint32_t sleep_event(Response* response, EventKind kind, int32_t person, int32_t by, Cue cue,
                            uint32_t because, EventLog* log) {
    Event event = event_make(log, kind);
    event.person = person;
    event.role = response_role_of(response, person);
    event.room = response->people->room[person];
    event.other = by;
    event.detail = cue == CUE_NONE ? NOBODY : (int32_t)cue;
    event.cause = because;
    return event_append(log, event);
}

void asleep_begin(Response* response, EventLog* log) {
    for (int i = 0; i < response->def.sleeper_count && response->sleep_told == 0; i++) {
        int32_t person = response->def.sleepers[i].person;
        if (response_role_of(response, person) >= 0) {
            sleep_event(response, EVENT_PERSON_ASLEEP, person, NOBODY, CUE_NONE, EVENT_NONE, log);
        }
    }
    response->sleep_told = 1;
}

void wake(Response* response, int32_t person, int32_t by, Cue cue, uint32_t because,
          EventLog* log) {
    if (!is_asleep(response, person)) {
        return;
    }
    response->asleep[person] = 0;
    sleep_event(response, EVENT_PERSON_WAKES, person, by, cue, because, log);
    Actor* actor = actor_of(response, person);
    if (actor != NULL) {
        actor->idle_since = response->now;
        actor->down = false;
    }
}

static const SleeperDef* sleeper_of(const Response* response, int32_t person) {
    for (int i = 0; i < response->def.sleeper_count; i++) {
        if (response->def.sleepers[i].person == person) {
            return &response->def.sleepers[i];
        }
    }
    return NULL;
}

/// Tick at which what began at `since` wakes the person.
static uint32_t wakes_at(const Response* response, int32_t person, uint32_t since, uint64_t n) {
    const SleeperDef* sleeper = sleeper_of(response, person);
    if (sleeper == NULL) {
        return since;
    }
    RngKey key = {.seed = response->def.seed,
                  .stream = RNG_BELL,
                  .slot = SLOT_SLEEP,
                  .who = response->person_keys[person],
                  .n = n};
    double seconds = spread_draw(&sleeper->wakes, key);
    return since + (seconds > 0.0 ? response_ticks(seconds) : 0u);
}

void asleep_hear(Response* response, const Actor* actor, EventLog* log) {
    int32_t person = actor->person;
    const Building* building = response->building;
    int32_t room = response->people->room[person];
    if (!is_asleep(response, person) || !person_can_act(response->people, person) ||
        !message_can_hear(response, actor) || is_outdoors(response, room)) {
        return;
    }
    uint32_t addressed;
    if (building_sounds(building, room) &&
        response->now >= wakes_at(response, person, sounders_since(building, room), 0)) {
        wake(response, person, NOBODY, CUE_ALARM, response->alarm_event, log);
    } else if (sounders_address(building, room, &addressed) &&
               response->now >= wakes_at(response, person, addressed, 1)) {
        wake(response, person, NOBODY, CUE_VOICE, EVENT_NONE, log);
    }
}

bool wake_by_phone(Response* response, const Actor* caller, Actor* called, EventLog* log) {
    if (called == NULL || !is_asleep(response, called->person) ||
        !message_can_hear(response, called) ||
        message_draw(response, caller, response->person_keys[called->person], SLOT_SLEEP) >=
            PHONE_WAKES) {
        return false;
    }
    wake(response, called->person, caller->person, CUE_TOLD, EVENT_NONE, log);
    return true;
}
