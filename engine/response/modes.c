/// Devices: how they are switched, what they need in order to work, and what they do to each other.
///
/// A device is on automatic unless the scenario says otherwise. Under local control it obeys hands
/// only, switched off neither wires nor panels, out of order nobody; in test it reports, and
/// nothing follows. What stands on power works while its zone has it; what was never tested may
/// turn out to be out of order when it is first needed. An interlock switches other devices once
/// its own comes into a state, or holds them back until then. Who meets a device that does not work
/// learns that.
#include "response/response_internal.h"

#define STEP_TICKS 10u
enum { LOCK_OPEN = 0, LOCK_MET, LOCK_DONE };

bool is_mode(DeviceState state) {
    return state == STATE_AUTO || state == STATE_LOCAL || state == STATE_TEST ||
           state == STATE_FAULT;
}

DeviceState response_device_mode(const Response* response, int32_t device) {
    DeviceState mode = (DeviceState)response->modes[device];
    return mode == STATE_RESTING ? STATE_AUTO : mode;
}

static const DeviceStartDef* start_of(const Response* response, int32_t device) {
    int32_t row = response->start_of[device];
    return row >= 0 ? &response->def.device_starts[row] : NULL;
}

/// How a device is switched that starts like this; what is shut is on automatic.
static DeviceState initial_mode(DeviceInitial initial) {
    switch (initial) {
    case INITIAL_FAULT: return STATE_FAULT;
    case INITIAL_OFF: return STATE_OFF;
    case INITIAL_LOCAL: return STATE_LOCAL;
    case INITIAL_TEST: return STATE_TEST;
    default: return STATE_RESTING;
    }
}

void modes_begin(Response* response) {
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        response->start_of[i] = -1;
        response->modes[i] = (uint8_t)initial_mode(response->facility->devices[i].initial);
    }
    for (int i = 0; i < response->def.device_start_count; i++) {
        const DeviceStartDef* row = &response->def.device_starts[i];
        response->start_of[row->device] = i;
        response->modes[row->device] = (uint8_t)row->mode;
    }
}

void modes_check(const ResponseDef* def, const Facility* facility, const char* file,
                 Problems* problems) {
    for (int i = 0; i < def->device_start_count; i++) {
        const DeviceStartDef* row = &def->device_starts[i];
        bool mode = is_mode(row->mode) || row->mode == STATE_OFF || row->mode == STATE_RESTING;
        if (row->device < 0 || row->device >= facility->device_count || !mode ||
            (unsigned)row->state >= DEVICE_STATE_COUNT || row->key >= facility->device_count ||
            !(row->fails >= 0.0 && row->fails <= 1.0)) {
            problems_add(problems, PROBLEM_ERROR, file, 0, "devices", NULL,
                         "row %d names no device, no way it is switched, or no chance from 0 to 1",
                         "第 %d 行没有写明设备、切换方式或 0 至 1 的概率", i + 1);
        }
    }
    for (int i = 0; i < def->interlock_count; i++) {
        const InterlockDef* lock = &def->interlocks[i];
        bool others = lock->other_count > 0 && lock->other_count <= INTERLOCK_DEVICES_MAX;
        for (int k = 0; others && k < lock->other_count; k++) {
            others = lock->others[k] >= 0 && lock->others[k] < facility->device_count;
        }
        if (lock->device < 0 || lock->device >= facility->device_count || !others ||
            (unsigned)lock->is >= DEVICE_STATE_COUNT ||
            (!lock->holds && (unsigned)lock->to >= DEVICE_STATE_COUNT) ||
            !(lock->after_s >= 0.0 && lock->after_s <= 3600.0)) {
            problems_add(problems, PROBLEM_ERROR, file, 0, "interlocks", NULL,
                         "row %d names no device, no state, or no delay from 0 to 3600 s",
                         "第 %d 行没有写明设备、状态或 0 至 3600 秒的延迟", i + 1);
        }
    }
}

// ---- what works -------------------------------------------------------------------------------

static bool has_power(const Response* response, int32_t device) {
    DeviceKind kind = response->facility->devices[device].kind;
    return device_kind_trait(kind) != TRAIT_POWERED || response->dead[device] == 0;
}

/// Whether a device is in a state, as its interlocks see it.
static bool device_is(const Response* response, int32_t device, DeviceState state) {
    const Device* row = &response->facility->devices[device];
    if (state == STATE_ALARM) {
        bool sounds = row->kind == DEVICE_ALARM_PANEL && response->building->alarm;
        return device_works(response, device) && (sounds || device_in_alarm(response, device));
    }
    if (is_mode(state)) {
        return response_device_mode(response, device) == state;
    }
    bool fan = row->kind == DEVICE_EXTRACT_FAN || row->kind == DEVICE_SUPPLY_FAN;
    if (fan && (state == STATE_ON || state == STATE_OFF)) {
        return hazard_fan_runs(response->hazard, device) == (state == STATE_ON);
    }
    if (row->kind == DEVICE_VALVE && (state == STATE_SHUT || state == STATE_OPEN)) {
        return hazard_valve_shut(response->hazard, device) == (state == STATE_SHUT);
    }
    bool runs = state != STATE_ON || device_works(response, device);
    return response->states[device] == (uint8_t)state && runs;
}

static bool is_held_back(const Response* response, int32_t device) {
    bool held = false;
    for (int i = 0; i < response->def.interlock_count && !held; i++) {
        const InterlockDef* lock = &response->def.interlocks[i];
        for (int k = 0; lock->holds && k < lock->other_count && !held; k++) {
            held = lock->others[k] == device && !device_is(response, lock->device, lock->is);
        }
    }
    return held;
}

static Reason lack_of(const Response* response, int32_t device, bool by_hand) {
    DeviceState mode = response_device_mode(response, device);
    if (mode == STATE_FAULT) {
        return REASON_OUT_OF_ORDER;
    }
    if (!by_hand && mode != STATE_AUTO) {
        return REASON_NOT_AUTOMATIC;
    }
    if (!has_power(response, device)) {
        return REASON_NO_POWER;
    }
    return is_held_back(response, device) ? REASON_INTERLOCKED : REASON_NONE;
}

bool device_works(const Response* response, int32_t device) {
    DeviceState mode = response_device_mode(response, device);
    return mode != STATE_FAULT && mode != STATE_OFF && has_power(response, device);
}

bool kind_is_down(const Response* response, DeviceKind kind) {
    bool any = false;
    bool works = false;
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        bool of_kind = response->facility->devices[i].kind == kind;
        any = any || of_kind;
        works = works || (of_kind && device_works(response, i));
    }
    return any && !works;
}

/// Tells once that a device does not do what it should.
static void tell_failed(Response* response, int32_t device, Reason reason, uint32_t cause,
                        EventLog* log) {
    if (response->failed[device] == (uint8_t)reason) {
        return;
    }
    response->failed[device] = (uint8_t)reason;
    Event event = event_make(log, EVENT_DEVICE_FAILED);
    event.thing = device;
    event.room = response->facility->devices[device].room;
    event.detail = (int32_t)reason;
    event.cause = cause;
    event_append(log, event);
}

/// What nobody has tried for long may fail when it is first needed: drawn once a device.
static bool fails_now(Response* response, int32_t device) {
    const DeviceStartDef* start = start_of(response, device);
    if (start == NULL || !(start->fails > 0.0) || response->asked[device] != 0) {
        return false;
    }
    response->asked[device] = 1;
    uint64_t id = hash_text(response->facility->devices[device].id);
    if (draw_unit(response, RNG_ERROR, id, hash_text("untested"), 0, 0) >= start->fails) {
        return false;
    }
    response->modes[device] = STATE_FAULT;
    return true;
}

Reason device_ask(Response* response, int32_t device, bool by_hand, uint32_t cause, EventLog* log) {
    Reason reason = lack_of(response, device, by_hand);
    bool failed = reason == REASON_NONE && fails_now(response, device);
    reason = failed ? REASON_OUT_OF_ORDER : reason;
    if (failed || (reason != REASON_NONE && !by_hand)) { // a hand's failure is told by its task
        tell_failed(response, device, reason, cause, log);
    }
    return reason;
}

// ---- by hand ----------------------------------------------------------------------------------

/// States that are put on a device from outside: it need not work for them.
static const bool from_outside[DEVICE_STATE_COUNT] = {
    [STATE_FAULT] = true,      [STATE_AUTO] = true,    [STATE_LOCAL] = true,
    [STATE_TEST] = true,       [STATE_SECURED] = true, [STATE_COVERED] = true,
    [STATE_SEALED] = true,     [STATE_STOCKED] = true, [STATE_COOLED] = true,
    [STATE_LOCKED_OUT] = true, [STATE_RESTORED] = true};

static bool reads_device(const ActionDef* action) {
    return action->device == DEVICE_ALARM_PANEL || action->device == DEVICE_CAMERA ||
           action->device == DEVICE_GAUGE || action->device == DEVICE_CONSOLE;
}

bool action_works_device(const ActionDef* action) {
    bool works = false;
    for (int i = 0; i < action->effect_count && action->place == PLACE_DEVICE; i++) {
        double amount = action->effect_amounts[i];
        switch (action->effects[i]) {
        case EFFECT_ALARM:
        case EFFECT_ALARM_ALL:
        case EFFECT_SILENCE:
        case EFFECT_ANNOUNCE:
        case EFFECT_CUT_POWER:
        case EFFECT_RELEASE: works = true; break;
        case EFFECT_LEARN:
        case EFFECT_MEASURE: works = works || (reads_device(action) && !(amount > 0.0)); break;
        case EFFECT_SET:
        case EFFECT_SVC: works = works || !from_outside[action->effect_args[i]]; break;
        case EFFECT_PLUG: works = works || !(amount > 0.0); break;
        default: break;
        }
    }
    return works;
}

bool device_known_faulty(const Actor* actor, int32_t device) {
    const Fact* fact = mind_find(&actor->mind, FACT_DEVICE_STATE, device);
    return fact != NULL && fact->value == STATE_FAULT && fact->percent >= 50;
}

Reason device_at_hand(Response* response, Actor* actor, EventLog* log) {
    const ActionDef* action = work_action(response, &actor->hand);
    int32_t device = actor->hand.device;
    if (device < 0 || !action_works_device(action)) {
        return REASON_NONE;
    }
    const DeviceStartDef* start = start_of(response, device);
    bool locked = start != NULL && start->key >= 0;
    if (locked && response->kits[start->key].with != actor->person) {
        return REASON_NO_KEY;
    }
    Reason reason = device_ask(response, device, true, actor->hand.task.order_event, log);
    // A call point speaks through the panel: without that nothing sounds.
    bool starts = action_has(action, EFFECT_ALARM) || action_has(action, EFFECT_ALARM_ALL);
    bool mute = starts && kind_is_down(response, DEVICE_ALARM_PANEL);
    reason = reason == REASON_NONE && mute ? REASON_OUT_OF_ORDER : reason;
    if (reason == REASON_OUT_OF_ORDER) {
        actor_observe(response, actor, FACT_DEVICE_STATE, device, STATE_FAULT, WAY_SEEN,
                      actor->hand.task.order_event, log);
    }
    return reason;
}

// ---- by themselves ----------------------------------------------------------------------------

static void switch_device(Response* response, int32_t device, DeviceState state, uint32_t cause,
                          EventLog* log) {
    if (is_mode(state)) {
        response->modes[device] = (uint8_t)state;
        return;
    }
    (void)device_obey(response, device, state, NOBODY, cause, log);
    response->states[device] = (uint8_t)state;
    response->states_since[device] = response->now;
}

Reason response_set_device(Response* response, int32_t device, DeviceState state, EventLog* log) {
    if (device_is(response, device, state)) {
        return REASON_ALREADY;
    }
    if (!is_mode(state) && response_device_mode(response, device) == STATE_FAULT) {
        return REASON_OUT_OF_ORDER;
    }
    Event event = event_make(log, EVENT_DEVICE_SET);
    event.thing = device;
    event.value = (int32_t)state;
    event.room = response->facility->devices[device].room;
    switch_device(response, device, state, event_append(log, event), log);
    response->failed[device] = is_mode(state) ? REASON_NONE : response->failed[device];
    return REASON_NONE;
}

void response_start_device(Response* response, int32_t device, DeviceInitial initial,
                           EventLog* log) {
    response->modes[device] = (uint8_t)initial_mode(initial);
    if (initial == INITIAL_SHUT) {
        switch_device(response, device, STATE_SHUT, EVENT_NONE, log);
    }
    response->unseen[device] = 1; // the log tells it as a finding
}

/// What the plan of the building says, where neither scenario nor finding says otherwise.
static void tell_initial(Response* response, EventLog* log) {
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        DeviceInitial initial = response->facility->devices[i].initial;
        if (initial == INITIAL_USUAL || response->start_of[i] >= 0 || response->unseen[i] != 0) {
            continue;
        }
        Event event = event_make(log, EVENT_DEVICE_STARTS);
        event.thing = i;
        event.room = response->facility->devices[i].room;
        event.value = (int32_t)(initial == INITIAL_SHUT ? STATE_SHUT : initial_mode(initial));
        uint32_t cause = event_append(log, event);
        if (initial == INITIAL_SHUT) {
            switch_device(response, i, STATE_SHUT, cause, log);
        }
    }
}

static void tell_starts(Response* response, EventLog* log) {
    for (int i = 0; i < response->def.device_start_count; i++) {
        const DeviceStartDef* row = &response->def.device_starts[i];
        DeviceState shown[2] = {row->mode, row->state};
        for (int k = 0; k < 2; k++) {
            if (shown[k] == STATE_RESTING || shown[k] == STATE_AUTO) {
                continue;
            }
            Event event = event_make(log, EVENT_DEVICE_STARTS);
            event.thing = row->device;
            event.room = response->facility->devices[row->device].room;
            event.value = (int32_t)shown[k];
            uint32_t cause = event_append(log, event);
            if (k == 1) {
                switch_device(response, row->device, shown[k], cause, log);
            }
        }
    }
}

static void lock_switches(Response* response, const InterlockDef* lock, EventLog* log) {
    for (int i = 0; i < lock->other_count; i++) {
        int32_t device = lock->others[i];
        if (device_is(response, device, lock->to) ||
            device_ask(response, device, false, EVENT_NONE, log) != REASON_NONE) {
            continue;
        }
        Event event = event_make(log, EVENT_INTERLOCK_ACTS);
        event.thing = device;
        event.other = lock->device;
        event.value = (int32_t)lock->to;
        event.room = response->facility->devices[device].room;
        switch_device(response, device, lock->to, event_append(log, event), log);
    }
}

static void step_locks(Response* response, EventLog* log) {
    for (int i = 0; i < response->def.interlock_count; i++) {
        const InterlockDef* lock = &response->def.interlocks[i];
        if (lock->holds) {
            continue;
        }
        if (!device_is(response, lock->device, lock->is)) {
            response->locks[i] = LOCK_OPEN;
        } else if (response->locks[i] == LOCK_OPEN) {
            uint32_t wait = lock->after_s > 0.0 ? response_ticks(lock->after_s) : 0;
            response->locks[i] = LOCK_MET;
            response->locks_due[i] = response->now + wait;
        }
        if (response->locks[i] == LOCK_MET && response->now >= response->locks_due[i]) {
            response->locks[i] = LOCK_DONE;
            lock_switches(response, lock, log);
        }
    }
}

/// What runs and no longer can stands still, and goes on when it can again.
static void step_running(Response* response, int32_t device, EventLog* log) {
    const Device* row = &response->facility->devices[device];
    bool fan = row->kind == DEVICE_EXTRACT_FAN || row->kind == DEVICE_SUPPLY_FAN;
    bool runs =
        fan ? hazard_fan_runs(response->hazard, device)
            : response->states[device] == STATE_ON && device_kind_trait(row->kind) == TRAIT_POWERED;
    Reason told = (Reason)response->failed[device];
    if (runs && told == REASON_NONE && !device_works(response, device)) {
        Reason lack = lack_of(response, device, true);
        tell_failed(response, device, lack != REASON_NONE ? lack : REASON_NOT_AUTOMATIC, EVENT_NONE,
                    log);
        (void)device_obey(response, device, STATE_OFF, NOBODY, EVENT_NONE, log);
    } else if (!fan && runs && told == REASON_NO_POWER && device_works(response, device)) {
        response->failed[device] = REASON_NONE;
        (void)device_obey(response, device, STATE_ON, NOBODY, EVENT_NONE, log);
    }
}

/// A room hears the alarm unless its zone has sounders of which none works.
static void step_sounders(Response* response, EventLog* log) {
    const Facility* facility = response->facility;
    uint8_t* silent = response->building->silent;
    for (int32_t room = 0; room < facility->room_count; room++) {
        bool any = false;
        bool works = false;
        for (int32_t i = 0; i < facility->device_count; i++) {
            const Device* device = &facility->devices[i];
            const Room* row = &facility->rooms[room];
            bool zones = device->zone != NULL && row->zone != NULL;
            bool here = device->kind == DEVICE_SOUNDER &&
                        (zones ? hash_text(device->zone) == hash_text(row->zone)
                               : facility->rooms[device->room].storey == row->storey);
            any = any || here;
            works = works || (here && device_works(response, i));
        }
        silent[room] = any && !works ? 1 : 0;
    }
    for (int32_t i = 0; i < facility->device_count && response->building->alarm; i++) {
        if (facility->devices[i].kind == DEVICE_SOUNDER && !device_works(response, i)) {
            Reason lack = lack_of(response, i, true);
            tell_failed(response, i, lack != REASON_NONE ? lack : REASON_NOT_AUTOMATIC,
                        response->alarm_event, log);
        }
    }
}

void modes_step(Response* response, EventLog* log) {
    if (!response->devices_started) {
        response->devices_started = true;
        tell_initial(response, log);
        tell_starts(response, log);
    } else if (response->now % STEP_TICKS != 0) {
        return;
    }
    bool sounders = kind_exists(response, DEVICE_SOUNDER);
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        DeviceState mode = response_device_mode(response, i);
        hazard_set_working(response->hazard, i, mode != STATE_FAULT && mode != STATE_OFF);
        step_running(response, i, log);
    }
    if (sounders) {
        step_sounders(response, log);
    }
    step_locks(response, log);
}

void modes_read_panel(Response* response, Actor* actor, EventLog* log) {
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        DeviceState mode = response_device_mode(response, i);
        const Fact* held = mind_find(&actor->mind, FACT_DEVICE_STATE, i);
        if (mode == STATE_AUTO || (held != NULL && held->value == (int32_t)mode)) {
            continue;
        }
        mind_expose(&actor->mind, FACT_DEVICE_STATE, i, response->now);
        double u = draw_unit(response, RNG_SEE, response->person_keys[actor->person],
                             hash_text(response->facility->devices[i].id), response->now / 10u, 3);
        if (actor_is_played(response, actor) || u < check_chance(PANEL_RATE, 0.5)) {
            actor_observe(response, actor, FACT_DEVICE_STATE, i, (int32_t)mode, WAY_PANEL,
                          EVENT_NONE, log);
        }
    }
}
