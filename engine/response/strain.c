/// Strain: what heavy work, a suit, a breathing set and heat make of the rescuer.
///
/// One figure a person, as a share of what they can take: it grows by what is worn, done and felt,
/// the sum of the causes, and goes back at rest. From 0.6 they are slower, at 1 they leave what
/// they do and take nothing up before it has fallen to 0.5, at 1.3 they go down of heat: who
/// carries somebody or sits in a suit far from its way out gets there. Everybody with a mind has
/// it. Nobody rests in a suit: who has had enough goes out, and in clean air it comes off.
#include "response/response_internal.h"

// Seconds until a fresh rescuer has had enough, by each cause alone.
#define SUIT_S    1050.0 /* 15 to 20 min in a chemical suit (hazards 2.3, from memory there) */
#define SUIT_REST 0.33   /* of that while one waits in clean air with the suit open; own choice */
#define SET_S     1800.0 /* 30 min of work with a breathing set (drillbook H, confined space) */
#define HEAVY_S   1200.0 /* work that its row calls heavy; own choice */
#define BEAR_S    600.0  /* bearing somebody; own choice */
// Hot air: as much for each 20 K above 40 C, where work in the open is stopped (hazards 4.7).
#define WARM_C   40.0f
#define WARM_K_S (20.0 * 1200.0) /* own choice */
#define REST_S   900.0           /* of rest from 1 to 0; own choice */
#define WEARY    0.6
#define SPENT    1.0
#define RESTED   0.5
#define COLLAPSE 1.3
#define SLOWER   0.2f /* of the pace; own choice */
#define WORK_BY  1.25 /* times as long; own choice */
#define HEAD_M   1.6f
#define CLEAN_K  0.1
#define SHED_S   30.0 /* to get out of a suit without a helper; own choice */

enum { FRESH = 0, IS_WEARY, IS_SPENT };

double response_strain(const Response* response, int32_t person) {
    return (double)response->strain[person];
}

double strain_factor(const Response* response, int32_t person) {
    return response->weary[person] != FRESH ? WORK_BY : 1.0;
}

bool strain_is_spent(const Response* response, int32_t person) {
    return response->weary[person] == IS_SPENT;
}

static float air_celsius(const Response* response, int32_t person) {
    int32_t room = response->people->room[person];
    if (is_outdoors(response, room)) {
        return response->weather.celsius;
    }
    return hazard_exposure(response->hazard, room, person_at(response, person), HEAD_M).celsius;
}

static bool air_is_clean(const Response* response, int32_t person) {
    int32_t room = response->people->room[person];
    GasReading gas = hazard_gas_at(response->hazard, room, person_at(response, person), HEAD_M);
    bool smoke = air_extinction(response, room, person_at(response, person)) > CLEAN_K;
    return !smoke && (gas.substance < 0 || (!gas.smelt && gas.limit <= 0.0));
}

/// What a second adds; 0: one rests.
static double growth(const Response* response, const Actor* actor) {
    bool works = actor->busy && actor->hand.stage == STAGE_DOING && actor->hand.uses_body;
    bool moves = actor->busy && actor->hand.stage != STAGE_DOING;
    double sum = 0.0;
    double suit = works || moves || !air_is_clean(response, actor->person) ? 1.0 : SUIT_REST;
    sum += gear_worn(response, actor, DEVICE_CHEMICAL_SUIT) >= 0 ? suit / SUIT_S : 0.0;
    bool set = gear_worn(response, actor, DEVICE_BREATHING_SET) >= 0;
    sum += set && (works || moves) ? 1.0 / SET_S : 0.0;
    sum += works && work_action(response, &actor->hand)->heavy ? 1.0 / HEAVY_S : 0.0;
    sum += actor->borne >= 0 ? 1.0 / BEAR_S : 0.0;
    float warm = air_celsius(response, actor->person) - WARM_C;
    sum += warm > 0.0f ? (double)warm / WARM_K_S : 0.0;
    return sum;
}

static void strain_event(Response* response, const Actor* actor, EventKind kind, EventLog* log) {
    Event event = event_make(log, kind);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->people->room[actor->person];
    event_append(log, event);
}

static void become(Response* response, Actor* actor, uint8_t state, EventLog* log) {
    static const EventKind kinds[] = {EVENT_PERSON_RESTED, EVENT_PERSON_WEARY, EVENT_PERSON_SPENT};
    if (response->weary[actor->person] == state) {
        return;
    }
    response->weary[actor->person] = state;
    people_tire(response->people, actor->person, state == FRESH ? 0.0f : SLOWER);
    strain_event(response, actor, kinds[state], log);
    bool doffs = actor->busy && action_has(work_action(response, &actor->hand), EFFECT_DOFF);
    if (doffs) {
        return; // that is what helps
    }
    if (state == IS_SPENT && actor->busy && actor->borne < 0 && actor->assisted < 0) {
        task_leave(response, actor, TASK_BLOCKED, REASON_SPENT, log);
    }
    if (state == IS_SPENT && gear_any_worn(response, actor)) {
        people_leave_after(response->people, actor->person, CUE_TOLD, 0.0, log); // off with it
    }
}

/// Out of the suit and of all else, once somebody weary with nothing in hand stands in clean air.
/// Who was in the cloud goes under the shower first, and waits for it no longer than they can.
static void shed(Response* response, Actor* actor, EventLog* log) {
    int32_t person = actor->person;
    bool hot = response->weary[person] == IS_SPENT ||
               (response->weary[person] == IS_WEARY && !actor->busy && actor->queued == 0 &&
                gear_dirty_suit(response, person) == NULL);
    bool may = hot && gear_worn(response, actor, DEVICE_CHEMICAL_SUIT) >= 0 && !actor->busy &&
               response->now - actor->idle_since >= response_ticks(SHED_S) &&
               air_is_clean(response, person);
    if (may) {
        (void)gear_take_all_off(response, actor, log);
    }
}

void strain_step(Response* response, Actor* actor, EventLog* log) {
    if ((response->now + (uint32_t)actor->person) % TICKS_PER_S != 0) {
        return;
    }
    int32_t person = actor->person;
    double more = growth(response, actor);
    if (more <= 0.0 && response->strain[person] <= 0.0f) {
        return;
    }
    double now = (double)response->strain[person] + (more > 0.0 ? more : -1.0 / REST_S);
    response->strain[person] = (float)(now > 0.0 ? now : 0.0);
    uint8_t state = response->weary[person];
    if (now >= SPENT) {
        become(response, actor, IS_SPENT, log);
    } else if (now >= WEARY && state == FRESH) {
        become(response, actor, IS_WEARY, log);
    } else if (now < RESTED && state != FRESH) {
        become(response, actor, FRESH, log);
    }
    if (now >= COLLAPSE) {
        response->strain[person] = (float)SPENT;
        people_injure(response->people, person, HARM_HEAT, 1.0f, log);
    }
    shed(response, actor, log);
}
