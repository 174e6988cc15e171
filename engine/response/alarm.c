/// Alarm: the panel that shows detectors, the sounders that it starts by itself, and how bell and
/// public address come to be noticed.
///
/// A detector in alarm is shown at the panel at once. The sounders start when somebody acts, or by
/// themselves after ResponseDef.panel_delay_s, unless the panel was silenced meanwhile; a further
/// detector restarts the delay. The bell is noticed after a delay drawn once a person and alarm,
/// and may be ignored for a minute; the public address is understood or not, once. Where they
/// sound, and since when, of an alarm that is phased by storey: facility/sounders.h.
#include "facility/sounders.h"
#include "response/response_internal.h"

#define IGNORING_S    60.0
#define PA_UNDERSTOOD 0.8
#define PA_IN_NOISE   0.5

typedef struct BellRow {
    double median_s, sigma, ignores;
} BellRow;
// Reference, section 7.3.
static const BellRow bells[LEVEL_COUNT] = {
    [LEVEL_TRAINED] = {4.0, 1.0, 0.1},
    [LEVEL_ORDINARY] = {5.0, 1.398, 0.3},
    [LEVEL_NOVICE] = {7.0, 1.398, 0.3},
};

/// What the panel shows: detectors of fire and gas, and the flow switches of sprinklers.
bool device_in_alarm(const Response* response, int32_t device) {
    switch (response->facility->devices[device].kind) {
    case DEVICE_SMOKE_DETECTOR:
    case DEVICE_HEAT_DETECTOR:
    case DEVICE_SPRINKLER: return hazard_detector_active(response->hazard, device);
    case DEVICE_GAS_DETECTOR: return hazard_gas_alarm(response->hazard, device);
    default: return false;
    }
}

/// Picks up which events the rest of the world has proved things by, for chains of causes.
static void read_log(Response* response, EventLog* log) {
    for (uint32_t i = response->log_seen; i < log->count; i++) {
        const Event copy = log->events[i];
        const Event* event = &copy;
        controls_obey(response, event, i + 1, log);
        bool fire = event->thing >= 0 && event->thing < HAZARD_FIRES_MAX;
        bool reports = event->kind == EVENT_DETECTOR_ALARM || event->kind == EVENT_GAS_ALARM ||
                       event->kind == EVENT_SPRINKLER_OPENED; // its flow switch
        reports = reports && response->modes[event->thing] != STATE_TEST;
        if (reports && response->panel_event == EVENT_NONE) {
            response->panel_event = i + 1;
            response->panel_device = event->thing;
        } else if (event->kind == EVENT_ALARM_RAISED) {
            response->alarm_event = i + 1;
            bool call_point = event->thing >= 0 &&
                              event->thing < response->facility->device_count &&
                              response->facility->devices[event->thing].kind == DEVICE_CALL_POINT;
            response->call_point = call_point ? event->thing : response->call_point;
        } else if ((event->kind == EVENT_FIRE_STARTED || event->kind == EVENT_FIRE_OUT ||
                    event->kind == EVENT_FIRE_SPREAD || event->kind == EVENT_FIRE_RELIT) &&
                   fire) {
            response->fire_event[event->thing] = i + 1;
        }
    }
    response->log_seen = log->count;
}

/// Kinds of which the panel shows the alarms: see device_in_alarm().
static const DeviceKind shown_kinds[] = {DEVICE_SMOKE_DETECTOR, DEVICE_HEAT_DETECTOR,
                                         DEVICE_SPRINKLER, DEVICE_GAS_DETECTOR};

static int32_t detectors_in_alarm(const Response* response) {
    int32_t count = 0;
    for (size_t k = 0; k < sizeof(shown_kinds) / sizeof(shown_kinds[0]); k++) {
        DeviceRun run = devices_of(response, shown_kinds[k]);
        for (int32_t i = 0; i < run.count; i++) {
            bool counts = response->modes[run.of[i]] != STATE_TEST; // shown, and that is all
            count += counts && device_in_alarm(response, run.of[i]) ? 1 : 0;
        }
    }
    return count;
}

// ---- where it sounds --------------------------------------------------------------------------

static int32_t storey_of(const Response* response, int32_t device) {
    const Facility* facility = response->facility;
    return device < 0 ? -1 : facility->rooms[facility->devices[device].room].storey;
}

static bool is_call_point(const Response* response, int32_t device) {
    return device >= 0 && response->facility->devices[device].kind == DEVICE_CALL_POINT;
}

/// The storey that an alarm comes from which is started at a device: that of a call point, else
/// what the panel shows, the first detector or the call point that was pressed; -1 unknown.
static int32_t origin(const Response* response, int32_t device) {
    if (is_call_point(response, device)) {
        return storey_of(response, device);
    }
    return storey_of(response, response->panel_event != EVENT_NONE ? response->panel_device
                                                                   : response->call_point);
}

/// A phased alarm goes where detectors speak.
static void follow_detectors(Response* response, EventLog* log) {
    for (size_t k = 0; k < sizeof(shown_kinds) / sizeof(shown_kinds[0]); k++) {
        DeviceRun run = devices_of(response, shown_kinds[k]);
        for (int32_t i = 0; i < run.count; i++) {
            if (response->modes[run.of[i]] != STATE_TEST && device_in_alarm(response, run.of[i])) {
                sounders_reach(response->building, storey_of(response, run.of[i]), log);
            }
        }
    }
}

Reason alarm_start(Response* response, Actor* actor, bool everywhere, uint32_t cause,
                   EventLog* log) {
    Building* building = response->building;
    int32_t device = actor->hand.device;
    int32_t storey = everywhere ? -1 : origin(response, device);
    if (is_call_point(response, device)) {
        sounders_reach(building, storey, log);
    }
    if (everywhere) {
        sounders_everywhere(building, actor->person, actor->hand.task.role, cause, log);
    }
    sounders_from(building, storey);
    building_raise_alarm(building, actor->person, actor->hand.task.role, device, cause, log);
    actor_observe(response, actor, FACT_ALARM, -1, 1, WAY_ACTED, cause, log);
    return REASON_NONE;
}

// ---- the panel --------------------------------------------------------------------------------

static void panel_step(Response* response, EventLog* log) {
    if (response->panel_event == EVENT_NONE) {
        return;
    }
    // It counts anew twice a second; between, once the alarm was started, there is nothing to do.
    bool counts = response->now % 10u == 0 || response->panel_since == NEVER;
    bool waits = !response->panel_started || response->silenced_count >= 0;
    if ((!counts && !waits) || kind_is_down(response, DEVICE_ALARM_PANEL)) {
        return;
    }
    if (counts) {
        response->panel_count = detectors_in_alarm(response);
    }
    if (counts && response->building->alarm && response->building->alarm_phase_s >= 0.0) {
        follow_detectors(response, log);
    }
    if (response->panel_since == NEVER) {
        response->panel_since = response->now;
    }
    if (response->silenced_count >= 0 && response->panel_count > response->silenced_count) {
        response->silenced_count = -1;
        response->panel_since = response->now;
        response->panel_started = false;
    }
    double delay = response->def.panel_delay_s;
    if (delay < 0.0 || response->panel_started || response->silenced_count >= 0 ||
        response->building->alarm) {
        return;
    }
    uint32_t wait = delay > 0.0 ? response_ticks(delay) : 0;
    if (response->now >= response->panel_since + wait) {
        response->panel_started = true;
        sounders_from(response->building, storey_of(response, response->panel_device));
        building_raise_alarm(response->building, NOBODY, NOBODY, response->panel_device,
                             response->panel_event, log);
    }
}

void alarm_step(Response* response, EventLog* log) {
    read_log(response, log);
    panel_step(response, log);
    const Building* building = response->building;
    if (building->alarm && !response->alarm_was) {
        response->alarm_number++;
    }
    if (building->announced && !response->announced_was) {
        response->announce_number++;
    }
    response->alarm_was = building->alarm;
    response->announced_was = building->announced;
}

static bool is_deaf(const Response* response, int32_t person) {
    return (response->people->flags[person] & PERSON_FLAG_DEAF) != 0;
}

static uint32_t bell_due(const Response* response, const Actor* actor) {
    if (is_deaf(response, actor->person)) {
        return NEVER;
    }
    const BellRow* row = &bells[actor_level(response, actor)];
    uint64_t who = response->person_keys[actor->person];
    uint64_t alarm = response->alarm_number;
    double delay = draw_lognormal(response, RNG_BELL, who, 0, alarm, 0, row->median_s, row->sigma);
    bool played = actor_is_played(response, actor);
    if (!played && alarm == 1 && draw_unit(response, RNG_BELL, who, 0, alarm, 1) < row->ignores) {
        delay += IGNORING_S;
    }
    // A participant reads it off the screen: nothing of theirs is drawn.
    uint32_t since = sounders_since(response->building, response->people->room[actor->person]);
    return since + (played ? TICKS_PER_S : response_ticks(delay));
}

static void learn_sound(Response* response, Actor* actor, FactKind kind, uint32_t since,
                        uint32_t cause, EventLog* log) {
    News news = {.kind = kind,
                 .subject = -1,
                 .value = 1,
                 .way = WAY_HEARD,
                 .source = NOBODY,
                 .origin = kind == FACT_ALARM ? response->building->alarm_by : NOBODY,
                 .true_at = since,
                 .percent = 100,
                 .cause = cause};
    actor_learn(response, actor, &news, log);
}

void alarm_hear(Response* response, Actor* actor, EventLog* log) {
    const Building* building = response->building;
    if (is_outdoors(response, response->people->room[actor->person])) {
        return; // the sounders are indoors
    }
    int32_t room = response->people->room[actor->person];
    if (building_sounds(building, room)) {
        uint32_t sounds = sounders_since(building, room);
        if (actor->bell_of != response->alarm_number) {
            actor->bell_of = response->alarm_number;
            actor->bell_due = bell_due(response, actor);
            if (actor->bell_due != NEVER) {
                mind_expose(&actor->mind, FACT_ALARM, -1, sounds);
            }
        }
        if (response->now >= actor->bell_due && !actor_knows(actor, FACT_ALARM, -1)) {
            learn_sound(response, actor, FACT_ALARM, sounds, response->alarm_event, log);
        }
    }
    uint32_t addressed;
    if (sounders_address(building, room, &addressed)) {
        if (actor->pa_of != response->announce_number) {
            actor->pa_of = response->announce_number;
            double u = draw_unit(response, RNG_BELL, response->person_keys[actor->person], 1,
                                 response->announce_number, 0);
            double chance = hears_badly(response, actor->person) ? PA_IN_NOISE : PA_UNDERSTOOD;
            bool understood = !is_deaf(response, actor->person) &&
                              (actor_is_played(response, actor) || u < chance);
            actor->pa_due = understood ? addressed : NEVER;
        }
        if (response->now >= actor->pa_due && !actor_knows(actor, FACT_ANNOUNCED, -1)) {
            learn_sound(response, actor, FACT_ANNOUNCED, addressed, EVENT_NONE, log);
        }
    }
}

/// A panel that works stands in the room.
static bool has_panel(const Response* response, int32_t room) {
    DeviceRun run = devices_of(response, DEVICE_ALARM_PANEL);
    bool any = false;
    for (int32_t i = 0; i < run.count && !any; i++) {
        any = response->facility->devices[run.of[i]].room == room &&
              device_works(response, run.of[i]);
    }
    return any;
}

static void read_row(Response* response, Actor* actor, int32_t room, int32_t value, uint32_t cause,
                     EventLog* log) {
    mind_expose(&actor->mind, FACT_PANEL, room, response->now);
    const Fact* held = mind_find(&actor->mind, FACT_PANEL, room);
    if (held != NULL && held->value == value) {
        return;
    }
    double u = draw_unit(response, RNG_SEE, response->person_keys[actor->person],
                         hash_text(response->facility->rooms[room].id) ^ (uint64_t)FACT_PANEL,
                         response->now / 10u, 2);
    if (actor_is_played(response, actor) || u < check_chance(PANEL_RATE, 0.5)) {
        actor_observe(response, actor, FACT_PANEL, room, value, WAY_PANEL, cause, log);
    }
}

void alarm_read_panel(Response* response, Actor* actor, EventLog* log) {
    if (!has_panel(response, response->people->room[actor->person])) {
        return;
    }
    modes_read_panel(response, actor, log);
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        if (device_in_alarm(response, i)) {
            int32_t room = response->facility->devices[i].room;
            read_row(response, actor, room, 1, response->panel_event, log);
        }
    }
    if (response->call_point >= 0) {
        int32_t room = response->facility->devices[response->call_point].room;
        const Fact* held = mind_find(&actor->mind, FACT_PANEL, room);
        if (held == NULL || held->value == 0) {
            read_row(response, actor, room, 2, response->alarm_event, log);
        }
    }
}
