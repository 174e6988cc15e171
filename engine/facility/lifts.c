// Lifts: each car a machine of five phases. Times are closed formulas counted in whole phases, so
// that a ride can be checked by hand: half the door time to open, the dwell, half to close, then
// lift_travel_s(). A call ahead that comes up while the car moves is still taken when the car could
// brake for it: until then both rides are the same.
#include "facility/lifts.h"

#define PASS_HOLD 1.0 // the doors stay open this long after somebody has passed [s]

float lift_travel_s(const Lift* lift, float rise) {
    float way = fabsf(rise);
    float run_up = lift->speed * lift->speed / lift->acceleration; // and braking, both together
    return way < run_up ? 2.0f * sqrtf(way / lift->acceleration)
                        : way / lift->speed + lift->speed / lift->acceleration;
}

float lift_crossing_s(const Facility* facility, int32_t opening) {
    const Opening* it = &facility->openings[opening];
    ASSERT(it->kind == OPENING_LIFT);
    const Lift* lift = &facility->lifts[it->lift];
    const Landing* landings = &facility->landings[lift->first_landing];
    float shaft = landings[lift->landing_count - 1].height - landings[0].height;
    return lift_travel_s(lift, 0.5f * shaft) + lift->door + lift->dwell +
           lift_travel_s(lift, it->rise) + 0.5f * lift->door;
}

static const Landing* landing_of(const Building* building, int32_t lift, int32_t landing) {
    const Facility* facility = building->facility;
    return &facility->landings[facility->lifts[lift].first_landing + landing];
}

static float rise_between(const Building* building, int32_t lift, int32_t from, int32_t to) {
    return landing_of(building, lift, to)->height - landing_of(building, lift, from)->height;
}

bool lift_runs(const Building* building, int32_t lift) {
    const LiftState* state = &building->lifts[lift];
    return !state->recalled && !state->powerless;
}

int32_t lift_open_at(const Building* building, int32_t lift) {
    const LiftState* state = &building->lifts[lift];
    return state->phase == LIFT_OPEN ? state->at : -1;
}

float lift_height(const Building* building, int32_t lift) {
    const Lift* it = &building->facility->lifts[lift];
    const LiftState* state = &building->lifts[lift];
    float start = landing_of(building, lift, state->at)->height;
    if (state->phase != LIFT_MOVING) {
        return start;
    }
    float rise = rise_between(building, lift, state->at, state->target);
    float total = lift_travel_s(it, rise);
    float time = (float)state->elapsed < total ? (float)state->elapsed : total;
    float half_way = fabsf(rise) / it->acceleration;
    float full = it->speed / it->acceleration; // how long it speeds up
    full = full * full < half_way ? full : sqrtf(half_way);
    float left = total - time;
    float top = it->acceleration * full;
    float way = time < full   ? 0.5f * it->acceleration * time * time
                : left < full ? fabsf(rise) - 0.5f * it->acceleration * left * left
                              : 0.5f * top * full + top * (time - full);
    return start + (rise < 0.0f ? -way : way);
}

// ---- telling -----------------------------------------------------------------------------------

// A lift is told by the first of its openings, which bears its name.
static Event lift_event(const Building* building, int32_t lift, EventKind kind, EventLog* log) {
    Event event = event_make(log, kind);
    event.thing = building->facility->lifts[lift].first_opening;
    event.room = landing_of(building, lift, building->lifts[lift].at)->room;
    return event;
}

static void enter_phase(LiftState* state, LiftPhase phase) {
    state->phase = (uint8_t)phase;
    state->elapsed = 0.0;
}

// ---- calls -------------------------------------------------------------------------------------

static uint32_t bit_of(int32_t landing) {
    return 1u << landing;
}

// Landings beyond one in a direction.
static uint32_t ahead_of(int32_t landing, int direction) {
    return direction > 0 ? ~0u << landing << 1 : bit_of(landing) - 1u;
}

// What the car stops for at all: a full one only for whom it carries.
static uint32_t wanted(const Building* building, int32_t lift) {
    const LiftState* state = &building->lifts[lift];
    bool full = state->load >= building->facility->lifts[lift].capacity;
    return full ? state->inside : state->inside | state->up | state->down;
}

static int32_t first_bit(uint32_t bits, int direction) {
    int32_t at = direction > 0 ? 0 : 31;
    while ((bits & bit_of(at)) == 0) {
        at += direction;
    }
    return at;
}

// The next stop from a landing in a direction; -1 when there is none.
static int32_t next_stop(const Building* building, int32_t lift, int32_t from, int direction) {
    const LiftState* state = &building->lifts[lift];
    uint32_t ahead = wanted(building, lift) & ahead_of(from, direction);
    if (ahead == 0) {
        return -1;
    }
    uint32_t same = ahead & (state->inside | (direction > 0 ? state->up : state->down));
    return same != 0 ? first_bit(same, direction) : first_bit(ahead, -direction);
}

// Where an idle car turns to: the nearest call, the lower of two.
static int nearest_direction(const Building* building, int32_t lift) {
    int32_t at = building->lifts[lift].at;
    uint32_t calls = wanted(building, lift);
    for (int32_t away = 1; away < LIFT_LANDINGS_MAX; away++) {
        if (at - away >= 0 && (calls & bit_of(at - away)) != 0) {
            return -1;
        }
        if (at + away < LIFT_LANDINGS_MAX && (calls & bit_of(at + away)) != 0) {
            return 1;
        }
    }
    return 0;
}

void lift_call(Building* building, int32_t lift, int32_t landing, bool up, int32_t person,
               EventLog* log) {
    LiftState* state = &building->lifts[lift];
    uint32_t* calls = up ? &state->up : &state->down;
    if (!lift_runs(building, lift) || (*calls & bit_of(landing)) != 0) {
        return;
    }
    bool open_for_it = lift_open_at(building, lift) == landing &&
                       (state->direction == 0 || up == (state->direction > 0));
    if (open_for_it) {
        return;
    }
    *calls |= bit_of(landing);
    Event event = lift_event(building, lift, EVENT_LIFT_CALLED, log);
    event.room = landing_of(building, lift, landing)->room;
    event.person = person;
    event_append(log, event);
}

int32_t lift_stands_at(const Building* building, int32_t lift) {
    const LiftState* state = &building->lifts[lift];
    return state->phase == LIFT_MOVING ? -1 : state->at;
}

bool lift_fits(const Building* building, int32_t lift, int32_t places) {
    const LiftState* state = &building->lifts[lift];
    return state->load == 0 || state->load + places <= building->facility->lifts[lift].capacity;
}

bool lift_board(Building* building, int32_t lift, int32_t places, int32_t landing) {
    LiftState* state = &building->lifts[lift];
    bool fits = lift_fits(building, lift, places);
    bool same = state->direction == 0 || (landing > state->at) == (state->direction > 0);
    if (state->phase != LIFT_OPEN || !lift_runs(building, lift) || !fits || !same) {
        return false;
    }
    state->load += places;
    state->inside |= bit_of(landing);
    if (state->direction == 0) {
        state->direction = landing > state->at ? 1 : -1;
    }
    state->passed = 0.0;
    return true;
}

void lift_hold(Building* building, int32_t lift, bool leaving) {
    LiftState* state = &building->lifts[lift];
    state->leaving = leaving;
    state->passed = leaving ? 0.0 : state->passed;
}

void lift_alight(Building* building, int32_t lift, int32_t places) {
    LiftState* state = &building->lifts[lift];
    state->load = state->load > places ? state->load - places : 0;
    state->passed = 0.0;
}

// ---- fire and power ----------------------------------------------------------------------------

void lift_set_power(Building* building, int32_t lift, bool on, EventLog* log) {
    LiftState* state = &building->lifts[lift];
    if (state->powerless != on) {
        return;
    }
    state->powerless = !on;
    building->revision++;
    Event event = lift_event(building, lift, on ? EVENT_LIFT_RESTORED : EVENT_LIFT_POWERLESS, log);
    event.value = on ? NOBODY : state->load;
    event_append(log, event);
}

static void watch_alarm(Building* building, int32_t lift, EventLog* log) {
    LiftState* state = &building->lifts[lift];
    bool recall = building->alarm && building->facility->lifts[lift].in_fire == LIFT_STOPS;
    if (recall == state->recalled) {
        return;
    }
    state->recalled = recall;
    state->up = state->down = state->inside = 0;
    state->direction = 0;
    building->revision++;
    event_append(
        log, lift_event(building, lift, recall ? EVENT_LIFT_RECALLED : EVENT_LIFT_RESTORED, log));
    if (!recall && state->phase == LIFT_OPEN) {
        enter_phase(state, LIFT_OPEN);
    }
}

// ---- phases ------------------------------------------------------------------------------------

static void depart(Building* building, int32_t lift, int32_t target) {
    LiftState* state = &building->lifts[lift];
    state->target = target;
    state->direction = target > state->at ? 1 : -1;
    enter_phase(state, LIFT_MOVING);
}

// Somebody gets out here, or wants on in the direction of the sweep, or in any at its end.
static bool opens_here(const Building* building, int32_t lift) {
    const LiftState* state = &building->lifts[lift];
    uint32_t here = wanted(building, lift) & bit_of(state->at);
    uint32_t same = state->direction > 0 ? state->up : state->down;
    bool ends = state->direction == 0 ||
                (wanted(building, lift) & ahead_of(state->at, state->direction)) == 0;
    return (here & (ends ? here : state->inside | same)) != 0;
}

// With shut doors: opens where somebody wants it, else goes where somebody does.
static void stand(Building* building, int32_t lift) {
    LiftState* state = &building->lifts[lift];
    int32_t home = building->facility->lifts[lift].home;
    if (state->recalled) {
        if (state->at == home) {
            enter_phase(state, LIFT_OPENING);
        } else {
            depart(building, lift, home);
        }
        return;
    }
    if (opens_here(building, lift)) {
        enter_phase(state, LIFT_OPENING);
        return;
    }
    int direction = state->direction != 0 ? state->direction : nearest_direction(building, lift);
    int32_t stop = direction != 0 ? next_stop(building, lift, state->at, direction) : -1;
    if (stop < 0 && direction != 0) {
        stop = next_stop(building, lift, state->at, -direction);
    }
    if (stop >= 0) {
        depart(building, lift, stop);
    } else {
        state->direction = 0;
    }
}

// Calls met here are answered: those the car goes on with, all when it has nothing left ahead.
static void answer_calls(Building* building, int32_t lift) {
    LiftState* state = &building->lifts[lift];
    uint32_t here = bit_of(state->at);
    state->inside &= ~here;
    uint32_t all = state->inside | state->up | state->down;
    bool goes_on = state->direction != 0 && (all & ahead_of(state->at, state->direction)) != 0;
    if (!goes_on) {
        uint32_t same = state->direction > 0 ? state->up : state->down;
        // At the end of its sweep it turns, unless somebody here wants on the same way.
        state->direction = state->direction != 0 && (same & here) != 0 ? state->direction
                           : (state->up & here) != 0                   ? 1
                           : (state->down & here) != 0                 ? -1
                                                                       : 0;
    }
    if (state->direction >= 0) {
        state->up &= ~here;
    }
    if (state->direction <= 0) {
        state->down &= ~here;
    }
}

static void open_doors(Building* building, int32_t lift, EventLog* log) {
    LiftState* state = &building->lifts[lift];
    answer_calls(building, lift);
    enter_phase(state, LIFT_OPEN);
    state->passed = PASS_HOLD;
    Event event = lift_event(building, lift, EVENT_LIFT_ARRIVED, log);
    event.value = state->load;
    event_append(log, event);
}

// Takes a call that came up ahead, if the car can still brake for it.
static void look_ahead(Building* building, int32_t lift) {
    LiftState* state = &building->lifts[lift];
    const Lift* it = &building->facility->lifts[lift];
    int32_t stop =
        state->recalled ? it->home : next_stop(building, lift, state->at, state->direction);
    bool ahead = state->direction > 0 ? stop > state->at : stop >= 0 && stop < state->at;
    if (!ahead || stop == state->target) {
        return;
    }
    float rise = fabsf(rise_between(building, lift, state->at, stop));
    float top = sqrtf(it->acceleration * rise);
    top = top < it->speed ? top : it->speed;
    float brakes = lift_travel_s(it, rise) - top / it->acceleration;
    float longer = fabsf(rise_between(building, lift, state->at, state->target));
    float top_before = sqrtf(it->acceleration * longer);
    top_before = top_before < it->speed ? top_before : it->speed;
    float brakes_before = lift_travel_s(it, longer) - top_before / it->acceleration;
    if (state->elapsed <= (double)brakes && state->elapsed <= (double)brakes_before) {
        state->target = stop;
    }
}

static void step_lift(Building* building, int32_t lift, EventLog* log) {
    LiftState* state = &building->lifts[lift];
    const Lift* it = &building->facility->lifts[lift];
    watch_alarm(building, lift, log);
    if (state->powerless) {
        return;
    }
    const double half_door = 0.5 * (double)it->door;
    const double just = 1e-9; // sums of ticks are not exact
    state->elapsed += building->tick_s;
    state->passed += building->tick_s;
    switch ((LiftPhase)state->phase) {
    case LIFT_SHUT: stand(building, lift); break;
    case LIFT_OPENING:
        if (state->elapsed >= half_door - just) {
            open_doors(building, lift, log);
        }
        break;
    case LIFT_OPEN: {
        bool stays = state->recalled && state->at == it->home;
        if (!stays && state->elapsed >= (double)it->dwell - just &&
            state->passed >= PASS_HOLD - just) {
            enter_phase(state, LIFT_CLOSING);
        }
        break;
    }
    case LIFT_CLOSING:
        if (state->elapsed >= half_door - just) {
            enter_phase(state, LIFT_SHUT);
            stand(building, lift);
        }
        break;
    case LIFT_MOVING:
        look_ahead(building, lift);
        if (state->elapsed >=
            (double)lift_travel_s(it, rise_between(building, lift, state->at, state->target)) -
                1e-6) {
            state->at = state->target;
            enter_phase(state, LIFT_SHUT);
            stand(building, lift);
        }
        break;
    }
}

void lifts_step(Building* building, EventLog* log) {
    for (int32_t i = 0; i < building->facility->lift_count; i++) {
        if (building->facility->lifts[i].landing_count > 0) {
            step_lift(building, i, log);
        }
    }
}

void lifts_hash(const Building* building, Hash* hash) {
    for (int32_t i = 0; i < building->facility->lift_count; i++) {
        const LiftState* state = &building->lifts[i];
        hash_u32(hash, (uint32_t)state->phase | (uint32_t)state->recalled << 8 |
                           (uint32_t)state->powerless << 9 | (uint32_t)state->leaving << 10);
        hash_i32(hash, state->direction);
        hash_i32(hash, state->at);
        hash_i32(hash, state->target);
        hash_u32(hash, state->up);
        hash_u32(hash, state->down);
        hash_u32(hash, state->inside);
        hash_i32(hash, state->load);
        hash_f64(hash, state->elapsed);
        hash_f64(hash, state->passed);
    }
}
