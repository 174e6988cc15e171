/// Accidents: which happen when, and what ends them.
///
/// Each waits for its time, an inject, or a chance drawn once a second for everybody in its reach.
/// What is loose, live or running goes on until one of its devices is made safe, stopped or
/// switched off; what it does to whom is accidents_held.c.
#include "response/response_internal.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char* name;
    Text text;
} kinds[ACCIDENT_KIND_COUNT] = {
#define ACCIDENT(NAME, name, en, zh) {#name, {en, zh}},
#include "response/accident.def"
#undef ACCIDENT
};

const char* accident_kind_name(int kind) {
    return kind >= 0 && kind < ACCIDENT_KIND_COUNT ? kinds[kind].name : NULL;
}

Text accident_kind_text(AccidentKind kind) {
    return kinds[kind].text;
}

AccidentDef accident_default_def(void) {
    return (AccidentDef){.person = NOBODY,
                         .room = -1,
                         .reach = 1.5f,
                         .starts_s = -1.0,
                         .onto_room = -1,
                         .fall = {.height = 3.0, .age = 40.0},
                         .anchor_room = -1,
                         .kilograms = 4.0,
                         .helmets = true,
                         .volts = 220.0,
                         .ohms = SHOCK_DRY_OHM};
}

// ---- checking ---------------------------------------------------------------------------------

static bool is_room(const Facility* facility, int32_t room) {
    return room >= 0 && room < facility->room_count;
}

void accidents_check(const ResponseDef* def, const Facility* facility, int32_t person_count,
                     const char* file, Problems* problems) {
    if (def->accidents.count > ACCIDENTS_MAX) {
        problems_add(problems, PROBLEM_ERROR, file, 0, "accidents", NULL,
                     "a drill has at most %d accidents (got %d)",
                     "一次演练最多 %d 起事故（实为 %d）", ACCIDENTS_MAX, def->accidents.count);
    }
    for (int i = 0; i < def->accidents.count; i++) {
        const AccidentDef* row = &def->accidents.rows[i];
        char where[128];
        snprintf(where, sizeof where, "accident \"%s\"", row->id != NULL ? row->id : "?");
        if (!is_room(facility, row->room) || row->person >= person_count) {
            problems_add(problems, PROBLEM_ERROR, file, row->line, where, NULL,
                         "it happens in no room, or to person %d of %d",
                         "没有发生地点，或对象为第 %d 人（共 %d 人）", row->person, person_count);
        }
        if (row->kind == ACCIDENT_MACHINE && row->ended_count == 0) {
            problems_add(problems, PROBLEM_ERROR, file, row->line, where, NULL,
                         "a machine that nothing stops: name it in ended_by",
                         "机械无法停下：请在 ended_by 中写明设备");
        }
    }
}

// ---- making -----------------------------------------------------------------------------------

size_t accidents_bytes(const ResponseDef* def, int32_t person_count) {
    if (def->accidents.count == 0) {
        return 0;
    }
    size_t persons = (size_t)person_count;
    return arena_cost(1, sizeof(Accidents)) + arena_cost(persons, sizeof(int32_t)) +
           arena_cost(persons, sizeof(float)) + arena_cost(persons, sizeof(vec2s)) +
           arena_cost(persons, sizeof(uint8_t));
}

bool accidents_create(Response* response, Arena* arena) {
    if (response->def.accidents.count == 0) {
        return true;
    }
    size_t persons = (size_t)response->person_count;
    Accidents* accidents = ARENA_TAKE(arena, Accidents, 1);
    if (accidents == NULL) {
        return false;
    }
    response->accidents = accidents;
    accidents->current_ms = ARENA_TAKE(arena, int32_t, persons);
    accidents->walked = ARENA_TAKE(arena, float, persons);
    accidents->before = ARENA_TAKE(arena, vec2s, persons);
    accidents->under = ARENA_TAKE(arena, uint8_t, persons);
    for (int i = 0; i < ACCIDENTS_MAX; i++) {
        accidents->states[i] = (AccidentState){.happened = NEVER, .person = NOBODY};
    }
    bool fits = accidents->current_ms != NULL && accidents->walked != NULL &&
                accidents->before != NULL && accidents->under != NULL;
    for (size_t i = 0; i < persons && fits; i++) {
        accidents->before[i] = response->people->at[i];
    }
    return fits;
}

double accident_draw(const Response* response, int index, int32_t person, uint64_t n,
                     uint32_t slot) {
    uint64_t who = person >= 0 ? response->person_keys[person] : 0;
    return draw_unit(response, RNG_ACCIDENT, who, hash_text(response->def.accidents.rows[index].id),
                     n, slot);
}

// ---- what ends one ----------------------------------------------------------------------------

/// Stopped, off, fenced, out of order or without power: it harms nobody.
static bool is_safe(const Response* response, int32_t device) {
    static const bool safe[DEVICE_STATE_COUNT] = {
        [STATE_OFF] = true,        [STATE_SHUT] = true,    [STATE_STOPPED] = true,
        [STATE_SECURED] = true,    [STATE_COVERED] = true, [STATE_ISOLATED] = true,
        [STATE_LOCKED_OUT] = true, [STATE_PARKED] = true,  [STATE_HELD] = true};
    DeviceState mode = response_device_mode(response, device);
    return safe[response->states[device]] || mode == STATE_OFF || mode == STATE_FAULT ||
           response->dead[device] != 0;
}

static bool is_ended(const Response* response, const AccidentDef* def) {
    bool ended = false;
    for (int i = 0; i < def->ended_count && !ended; i++) {
        ended = is_safe(response, def->ended_by[i]);
    }
    return ended;
}

/// Who switched the device of an accident on or off last, by the log; NOBODY: by no hand.
static int32_t who_did(const AccidentDef* def, const EventLog* log) {
    for (uint32_t i = log->count; i > 0; i--) {
        const Event* event = &log->events[i - 1];
        for (int k = 0; k < def->ended_count && event->kind == EVENT_DEVICE_SET; k++) {
            if (event->thing == def->ended_by[k]) {
                return event->person;
            }
        }
    }
    return NOBODY;
}

static void tell(Response* response, int index, EventKind kind, EventLog* log) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    Event event = event_make(log, kind);
    event.thing = index;
    event.person = kind == EVENT_ACCIDENT_AGAIN ? who_did(def, log) : NOBODY;
    event.role = event.person >= 0 ? response_role_of(response, event.person) : NOBODY;
    event.room = def->onto_room >= 0 ? def->onto_room : def->room;
    event.cause = response->accidents->states[index].event;
    event_append(log, event);
}

/// What runs, hangs loose or is live was ended, or goes on again.
static void look_whether_ended(Response* response, int index, EventLog* log) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    AccidentState* state = &response->accidents->states[index];
    int32_t ended = is_ended(response, def) ? 1 : 0;
    bool lasts = def->kind != ACCIDENT_FALL || def->person < 0;
    if (ended == state->ended) {
        return;
    }
    state->ended = ended;
    if (def->kind == ACCIDENT_MACHINE && ended != 0) {
        double coasts = machine_coasts(accident_draw(response, index, NOBODY, 0, 1));
        state->coasts = response->now + response_ticks(coasts);
    }
    if (state->happened != NEVER && lasts) {
        tell(response, index, ended != 0 ? EVENT_ACCIDENT_ENDED : EVENT_ACCIDENT_AGAIN, log);
    }
}

bool response_accident_lasts(const Response* response, int index) {
    ASSERT(index >= 0 && index < response->def.accidents.count);
    const AccidentState* state = &response->accidents->states[index];
    return state->happened != NEVER && state->ended == 0;
}

// ---- what happens -----------------------------------------------------------------------------

static bool within(const Response* response, int32_t person, int32_t room, vec2s at, double reach) {
    const People* people = response->people;
    return people->room[person] == room && people->stair[person] < 0 &&
           (double)vec_distance(people->at[person], at) <= reach;
}

/// Somebody whom an accident without a name may befall.
static bool may_befall(const Response* response, const AccidentDef* def, int32_t person) {
    return person_can_act(response->people, person) && accident_held(response, person) == NULL &&
           within(response, person, def->room, def->at, (double)def->reach);
}

static void happens(Response* response, int index, EventLog* log) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    AccidentState* state = &response->accidents->states[index];
    bool first = state->happened == NEVER;
    state->happened = first ? response->now : state->happened;
    if (def->kind == ACCIDENT_DROP) {
        if (first) {
            state->seen_at = response->now;
            tell(response, index, EVENT_ACCIDENT_BEGINS, log);
        } else {
            accident_drops(response, index, log);
        }
        return;
    }
    if (def->person >= 0) {
        accident_befalls(response, index, def->person, NOBODY, log);
    } else if (first && def->kind == ACCIDENT_SHOCK) {
        tell(response, index, EVENT_ACCIDENT_BEGINS, log); // live from now on
    }
}

Reason response_accident(Response* response, int index, EventLog* log) {
    ASSERT(index >= 0 && index < response->def.accidents.count);
    const AccidentDef* def = &response->def.accidents.rows[index];
    AccidentState* state = &response->accidents->states[index];
    response->now = log->tick;
    if (is_ended(response, def)) {
        return REASON_NOT_NEEDED;
    }
    if (state->happened != NEVER && def->kind != ACCIDENT_DROP) {
        return REASON_ALREADY;
    }
    happens(response, index, log);
    return REASON_NONE;
}

/// Chances of one second: of who is in reach, or of what comes down.
static void draw_chances(Response* response, int index, EventLog* log) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    AccidentState* state = &response->accidents->states[index];
    uint64_t second = response->now / TICKS_PER_S;
    double chance = check_chance(def->rate, 1.0);
    if (def->kind == ACCIDENT_DROP) {
        if (state->happened != NEVER &&
            accident_draw(response, index, NOBODY, second, 2) < chance) {
            accident_drops(response, index, log);
        }
        return;
    }
    int32_t from = def->person >= 0 ? def->person : 0;
    int32_t end = def->person >= 0 ? def->person + 1 : response->person_count;
    for (int32_t person = from; person < end; person++) {
        if (may_befall(response, def, person) && (def->person < 0 || state->happened == NEVER) &&
            accident_draw(response, index, person, second, 2) < chance) {
            state->happened = state->happened == NEVER ? response->now : state->happened;
            accident_befalls(response, index, person, NOBODY, log);
        }
    }
}

/// Steps through live water: each by its chance.
static void walk_live_ground(Response* response, int index, EventLog* log) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    Accidents* accidents = response->accidents;
    const People* people = response->people;
    for (int32_t person = 0; person < people->count; person++) {
        float moved = vec_distance(people->at[person], accidents->before[person]);
        if (moved <= 0.0f || accident_held(response, person) != NULL ||
            !person_can_act(people, person) ||
            !within(response, person, def->room, def->live_at, def->live_m)) {
            continue;
        }
        accidents->walked[person] += moved;
        while (accidents->walked[person] >= (float)SHOCK_STEP_M) {
            accidents->walked[person] -= (float)SHOCK_STEP_M;
            if (accident_draw(response, index, person, response->now, 3) < def->step_chance) {
                accident_befalls(response, index, person, NOBODY, log);
                break;
            }
        }
    }
}

void accidents_step(Response* response, EventLog* log) {
    Accidents* accidents = response->accidents;
    if (accidents == NULL) {
        return;
    }
    for (int i = 0; i < response->def.accidents.count; i++) {
        const AccidentDef* def = &response->def.accidents.rows[i];
        AccidentState* state = &accidents->states[i];
        look_whether_ended(response, i, log);
        bool due = def->starts_s >= 0.0 && state->happened == NEVER &&
                   (double)response->now * RESPONSE_TICK_S >= def->starts_s;
        if (state->ended == 0 && due) {
            happens(response, i, log);
        }
        if (state->ended == 0 && def->rate > 0.0 && response->now % TICKS_PER_S == 0) {
            draw_chances(response, i, log);
        }
        if (response_accident_lasts(response, i) && def->live_m > 0.0) {
            walk_live_ground(response, i, log);
        }
    }
    held_step(response, log);
    memcpy(accidents->before, response->people->at, (size_t)response->person_count * sizeof(vec2s));
}

// ---- hashing ----------------------------------------------------------------------------------

void accidents_hash(const Response* response, Hash* hash) {
    const Accidents* accidents = response->accidents;
    if (accidents == NULL) {
        return;
    }
    for (int i = 0; i < response->def.accidents.count; i++) {
        const AccidentState* state = &accidents->states[i];
        const uint32_t row[] = {
            state->happened,         state->event,           state->seen_at,        state->coasts,
            (uint32_t)state->person, (uint32_t)state->count, (uint32_t)state->ended};
        hash_u32s(hash, row, sizeof row / sizeof row[0]);
    }
    for (int i = 0; i < accidents->held_count; i++) {
        const HeldState* held = &accidents->held[i];
        const uint32_t row[] = {(uint32_t)held->person, (uint32_t)held->accident,
                                (uint32_t)held->hold, held->since, held->fibrillates};
        hash_u32s(hash, row, sizeof row / sizeof row[0]);
    }
    for (int32_t i = 0; i < response->person_count; i++) {
        if (accidents->current_ms[i] != 0 || accidents->walked[i] > 0.0f ||
            accidents->under[i] != 0) {
            hash_i32(hash, i * 4 + accidents->under[i]);
            hash_i32(hash, accidents->current_ms[i]);
            hash_f32(hash, accidents->walked[i]);
        }
    }
}
