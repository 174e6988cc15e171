/// Gear: kit in hands, protection on bodies, and the air that runs down.
///
/// A task fetches what its row asks for in order: protection first, put on where it hangs and never
/// in the smoke, then its kit. What is put on stays on; a breathing set is used up indoors by how
/// hard its wearer works, whistles, and is empty. A filter holds back only what its canister is
/// for.
#include "response/contaminate.h"
#include "response/response_internal.h"

#define NOSE_M        1.6f
#define WHISTLE_BAR   55.0 /* EN 137: 50 to 60 bar; reference 6.8 */
#define LITRES_REST   40.0 /* a minute: walking, standing (reference 6.8) */
#define LITRES_WORK   60.0
#define FILTER_O2     0.17f  /* a filter is worthless below this share of oxygen */
#define FILTER_MOST   0.005f /* nor above this share of a gas: the lower bound of hazards 2.3 */
#define LEFT_USEFUL   0.05
#define CO_PPM        50.0f /* more of it is no longer nothing: own choices */
#define HCN_PPM       5.0f
#define HCL_PPM       5.0f
#define BRACED_S      60.0  /* one keeps low so long; own choice */
#define BRACED_BLOW   0.6f  /* drop, cover, hold: blows x .4 (drillbook A.4) */
#define COVERED_S     150.0 /* a wet cloth before the nose works: 2 to 3 min (hazards 2.3 [D]) */
#define COVERED_KEEPS 0.5f  /* of what water takes up [D] */
#define AIR_FOR_ENTRY 0.35  /* nobody goes in with less of a full cylinder; own choice */
#define WAY_OUT_AIR   1.5   /* so many times the way in has to be left (hazards 2.3) */
#define HOOD_MINUTES  15.0  /* of an escape hood's canister (hazards 2.3) */

typedef struct Gear {
    bool worn;
    double don_s, sigma, novice, trained;
    float gas, heat, blow;
    double minutes;
} Gear;

static const Gear gears[DEVICE_KIND_COUNT] = {
#define GEAR(KIND, don_s, sigma, novice, trained, gas, heat, blow, minutes)                        \
    [DEVICE_##KIND] = {true,       don_s,       sigma,       novice, trained,                      \
                       (float)gas, (float)heat, (float)blow, minutes},
#include "response/gear.def"
#undef GEAR
};

static const Device* device_of(const Response* response, int32_t device) {
    return &response->facility->devices[device];
}

/// How long what somebody breathes through lasts at 40 l/min [min]; 0 for good.
static double minutes_of(const Response* response, int32_t device) {
    const Device* row = device_of(response, device);
    bool hood = row->kind == DEVICE_FILTER_MASK && row->canister == CANISTER_SMOKE;
    return hood ? HOOD_MINUTES : gears[row->kind].minutes;
}

static int32_t percent_left(const Response* response, int32_t device) {
    return (int32_t)(100.0 * response->kits[device].left + 0.5);
}

static uint32_t kit_event(Response* response, const Actor* actor, EventKind kind, int32_t device,
                          EventLog* log) {
    Event event = event_make(log, kind);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->people->room[actor->person];
    event.thing = device;
    bool none = kind == EVENT_KIT_EMPTY || kind == EVENT_KIT_NOT_THERE;
    event.value = none ? NOBODY : percent_left(response, device);
    return event_append(log, event);
}

// ---- worn -------------------------------------------------------------------------------------

int32_t gear_worn(const Response* response, const Actor* actor, DeviceKind kind) {
    for (int i = 0; i < WORN_MOST; i++) {
        if (actor->worn[i] >= 0 && device_of(response, actor->worn[i])->kind == kind) {
            return actor->worn[i];
        }
    }
    return -1;
}

/// Worn and still good for an entry.
static bool wears(const Response* response, const Actor* actor, DeviceKind kind) {
    int32_t device = gear_worn(response, actor, kind);
    double least = gears[kind].minutes > 0.0 ? LEFT_USEFUL : -1.0;
    return device >= 0 && response->kits[device].left > least &&
           !(kind == DEVICE_BREATHING_SET && actor->whistled);
}

bool gear_any_worn(const Response* response, const Actor* actor) {
    bool any = false;
    for (int i = 0; i < WORN_MOST; i++) {
        any = any || actor->worn[i] >= 0;
    }
    (void)response;
    return any;
}

#define NO_CANISTER 0x80000000u /* that any would hold back */

/// The class of canister that a gas asks for.
static uint32_t asks_for(const Response* response, int32_t substance) {
    if (substance < 0) {
        return STOPS_NOTHING;
    }
    uint32_t stops = hazard_substance(response->hazard, substance)->stops;
    return stops != STOPS_NOTHING ? stops : NO_CANISTER;
}

/// What a canister would have to hold back where somebody stands.
static uint32_t met_gases(const Response* response, int32_t room, vec2s at, const Exposure* air) {
    GasReading gas = hazard_gas_at(response->hazard, room, at, NOSE_M);
    uint32_t met =
        gas.smelt || gas.limit >= 0.25 || gas.share > 0.001 ? asks_for(response, gas.substance) : 0;
    met |= air->co_ppm > CO_PPM ? STOPS_CO : 0;
    met |= air->hcn_ppm > HCN_PPM ? STOPS_HCN : 0;
    met |= air->hcl_ppm > HCL_PPM ? STOPS_ACID : 0;
    return met;
}

/// What a filter keeps off of each gas in play: what its canister is for, up to what it bears.
static void filter_kinds(const Response* response, const Gear* gear, uint32_t stops,
                         const Exposure* air, Protection* sum) {
    for (int32_t kind = 0; kind < hazard_gas_kinds(response->hazard); kind++) {
        uint32_t asked = asks_for(response, hazard_gas_kind(response->hazard, kind));
        bool holds = (asked & ~stops) == 0 && air->gas[kind] <= FILTER_MOST;
        float kept = holds ? gear->gas : 0.0f;
        sum->kinds[kind] = kept > sum->kinds[kind] ? kept : sum->kinds[kind];
    }
}

/// What a wet cloth keeps off of each gas in play.
static void cloth_kinds(const Response* response, Protection* sum) {
    for (int32_t kind = 0; kind < hazard_gas_kinds(response->hazard); kind++) {
        const Substance* row =
            hazard_substance(response->hazard, hazard_gas_kind(response->hazard, kind));
        bool more = row->irritant && row->soluble && sum->kinds[kind] < COVERED_KEEPS;
        sum->kinds[kind] = more ? COVERED_KEEPS : sum->kinds[kind];
    }
}

/// What clings to the outside of a suit where the air is thick with it.
static void soil(Response* response, const Actor* actor, const Exposure* air) {
    int32_t suit = gear_worn(response, actor, DEVICE_CHEMICAL_SUIT);
    for (int32_t kind = 0; suit >= 0 && kind < hazard_gas_kinds(response->hazard); kind++) {
        const Substance* row =
            hazard_substance(response->hazard, hazard_gas_kind(response->hazard, kind));
        float ppm = 1e6f * air->gas[kind];
        Kit* kit = &response->kits[suit];
        if (substance_loads(row) && row->idlh > 0.0 && (double)ppm >= row->idlh &&
            ppm > kit->dirt_ppm) {
            kit->dirt_ppm = ppm;
            kit->dirt_kind = kind;
        }
    }
}

/// What all that is worn keeps off here and now.
static void protect(Response* response, Actor* actor) {
    Protection sum = {0};
    vec2s at = person_at(response, actor->person);
    int32_t room = response->people->room[actor->person];
    Exposure air = hazard_exposure(response->hazard, room, at, NOSE_M);
    uint32_t met = met_gases(response, room, at, &air);
    soil(response, actor, &air);
    for (int i = 0; i < WORN_MOST; i++) {
        if (actor->worn[i] < 0) {
            continue;
        }
        const Gear* gear = &gears[device_of(response, actor->worn[i])->kind];
        bool spent = minutes_of(response, actor->worn[i]) > 0.0 &&
                     response->kits[actor->worn[i]].left <= 0.0;
        bool filter = gear->gas < 1.0f && gear->gas > 0.0f;
        uint32_t stops = canister_stops(device_of(response, actor->worn[i])->canister);
        bool useless = filter && (air.o2 < FILTER_O2 || (met & ~stops) != 0);
        float gas = spent || useless ? 0.0f : gear->gas;
        sum.gas = gas > sum.gas ? gas : sum.gas;
        if (filter && !spent && air.o2 >= FILTER_O2) {
            filter_kinds(response, gear, stops, &air, &sum);
        }
        sum.heat = 1.0f - (1.0f - sum.heat) * (1.0f - gear->heat);
        sum.blow = 1.0f - (1.0f - sum.blow) * (1.0f - gear->blow);
    }
    if (response->now < actor->braced_until && !is_outdoors(response, room)) {
        sum.low = true;
        sum.blow = 1.0f - (1.0f - sum.blow) * (1.0f - BRACED_BLOW);
    }
    if (response->now < actor->covered_until) {
        cloth_kinds(response, &sum);
    }
    people_protect(response->people, actor->person, sum);
}

void gear_cover(Response* response, Actor* actor) {
    actor->covered_until = response->now + response_ticks(COVERED_S);
    protect(response, actor);
}

void gear_brace(Response* response, Actor* actor) {
    actor->braced_until = response->now + response_ticks(BRACED_S);
    if (response->people->state[actor->person] < PERSON_DOWN) {
        response->people->posture[actor->person] = POSTURE_CRAWLING;
    }
    protect(response, actor);
}

void gear_put_on(Response* response, Actor* actor, int32_t device, EventLog* log) {
    for (int i = 0; i < WORN_MOST; i++) {
        bool same = actor->worn[i] >= 0 &&
                    device_of(response, actor->worn[i])->kind == device_of(response, device)->kind;
        if (actor->worn[i] >= 0 && !same) {
            continue;
        }
        if (same && actor->worn[i] != device) {
            gear_take_off(response, actor, actor->worn[i], log); // a fresh one for the spent one
        }
        actor->worn[i] = device;
        response->kits[device].with = actor->person;
        response->kits[device].reserved = -1;
        bool set = device_of(response, device)->kind == DEVICE_BREATHING_SET;
        actor->whistled = set ? false : actor->whistled;
        actor->way_in_s = set ? 0.0f : actor->way_in_s;
        kit_event(response, actor, EVENT_PUT_ON, device, log);
        protect(response, actor);
        return;
    }
}

void gear_take_off(Response* response, Actor* actor, int32_t device, EventLog* log) {
    for (int i = 0; i < WORN_MOST; i++) {
        if (actor->worn[i] == device) {
            actor->worn[i] = -1;
            Kit* kit = &response->kits[device];
            kit->with = NOBODY;
            kit->room = response->people->room[actor->person];
            kit->at = person_at(response, actor->person);
            kit_event(response, actor, EVENT_TAKEN_OFF, device, log);
            protect(response, actor);
            contaminate_by_suit(response, actor, kit, log);
        }
    }
}

bool gear_take_all_off(Response* response, Actor* actor, EventLog* log) {
    bool any = false;
    // The suit before the air under it: who takes it off unwashed still breathes their own.
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < WORN_MOST; i++) {
            bool suit = actor->worn[i] >= 0 &&
                        device_of(response, actor->worn[i])->kind == DEVICE_CHEMICAL_SUIT;
            if (actor->worn[i] >= 0 && (suit || pass == 1)) {
                gear_take_off(response, actor, actor->worn[i], log);
                any = true;
            }
        }
    }
    return any;
}

const Kit* gear_dirty_suit(const Response* response, int32_t person) {
    const Actor* actor = actor_of_const(response, person);
    int32_t suit = actor != NULL ? gear_worn(response, actor, DEVICE_CHEMICAL_SUIT) : -1;
    return suit >= 0 && response->kits[suit].dirt_ppm > 0.0f ? &response->kits[suit] : NULL;
}

void gear_wash(Response* response, int32_t person) {
    Actor* actor = actor_of(response, person);
    for (int i = 0; actor != NULL && i < WORN_MOST; i++) {
        if (actor->worn[i] >= 0) {
            response->kits[actor->worn[i]].dirt_ppm = 0.0f;
        }
    }
}

double response_air_bar(const Response* response, int32_t person) {
    const Actor* actor = actor_of_const(response, person);
    int32_t set = actor != NULL ? gear_worn(response, actor, DEVICE_BREATHING_SET) : -1;
    return set < 0 ? -1.0
                   : response->kits[set].left * (double)response->facility->devices[set].amount;
}

// ---- air --------------------------------------------------------------------------------------

/// Out: the whistle, or the way in was so long that what is left is only enough for the way back.
static void run_short(Response* response, Actor* actor, int32_t device, EventKind kind, int32_t bar,
                      EventLog* log) {
    actor->whistled = true;
    Event event = event_make(log, kind);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->people->room[actor->person];
    event.thing = device;
    event.value = bar;
    uint32_t cause = event_append(log, event);
    actor_observe(response, actor, FACT_AIR_LEFT, actor->person, bar, WAY_METER, cause, log);
    if (actor->busy && actor->borne < 0) {
        task_leave(response, actor, TASK_BLOCKED, REASON_NO_AIR, log);
    }
    people_leave_after(response->people, actor->person, CUE_TOLD, 0.0, log);
}

/// The way in, as long as one walks on it to the place of the task; in the open it begins anew.
static void follow_way(const Response* response, Actor* actor, bool indoors) {
    if (!indoors) {
        actor->way_in_s = 0.0f;
    } else if (actor->busy && actor->hand.stage == STAGE_TO_PLACE &&
               response->people->state[actor->person] == PERSON_SENT) {
        actor->way_in_s += 1.0f;
    }
}

static void breathe(Response* response, Actor* actor, int32_t device, EventLog* log) {
    double minutes = minutes_of(response, device);
    Kit* kit = &response->kits[device];
    bool indoors = !is_outdoors(response, response->people->room[actor->person]);
    bool air = device_of(response, device)->kind == DEVICE_BREATHING_SET;
    if (air) {
        follow_way(response, actor, indoors);
    }
    if (minutes <= 0.0 || kit->left <= 0.0 || !indoors) {
        return;
    }
    bool works = actor->busy && actor->hand.stage == STAGE_DOING && actor->hand.uses_body;
    double litres = works ? LITRES_WORK : LITRES_REST;
    kit->left -= litres / 60.0 / (minutes * LITRES_REST);
    kit->left = kit->left > 0.0 ? kit->left : 0.0;
    double bar = kit->left * (double)device_of(response, device)->amount;
    double lasts = 60.0 * minutes * kit->left; // on the way out [s]
    if (air && !actor->whistled && bar <= WHISTLE_BAR) {
        run_short(response, actor, device, EVENT_AIR_WHISTLE, (int32_t)(bar + 0.5), log);
    } else if (air && !actor->whistled && lasts <= WAY_OUT_AIR * (double)actor->way_in_s) {
        run_short(response, actor, device, EVENT_AIR_TURN_BACK, (int32_t)(bar + 0.5), log);
    }
    if (kit->left <= 0.0) {
        kit_event(response, actor, EVENT_KIT_EMPTY, device, log);
    }
}

void gear_step(Response* response, Actor* actor, EventLog* log) {
    // Once more after the end of either.
    bool held = actor->braced_until != 0 || actor->covered_until != 0;
    if ((!gear_any_worn(response, actor) && !held) ||
        (response->now + (uint32_t)actor->person) % TICKS_PER_S != 0) {
        return;
    }
    for (int i = 0; i < WORN_MOST; i++) {
        if (actor->worn[i] >= 0) {
            breathe(response, actor, actor->worn[i], log);
        }
    }
    actor->braced_until = response->now < actor->braced_until ? actor->braced_until : 0;
    actor->covered_until = response->now < actor->covered_until ? actor->covered_until : 0;
    protect(response, actor);
}

// ---- fetching ---------------------------------------------------------------------------------

double gear_least_left(DeviceKind kind) {
    return kind == DEVICE_BREATHING_SET ? AIR_FOR_ENTRY : LEFT_USEFUL;
}

uint32_t gear_don_ticks(const Response* response, const Actor* actor, const Work* work) {
    const Gear* gear = &gears[device_of(response, work->kit)->kind];
    if (!gear->worn) {
        return 0;
    }
    SkillLevel level = actor_level(response, actor);
    double factor =
        level == LEVEL_TRAINED ? gear->trained : (level == LEVEL_NOVICE ? gear->novice : 1.0);
    return response_ticks(
        draw_lognormal(response, RNG_DURATION, response->person_keys[actor->person],
                       hash_text(device_kind_name(device_of(response, work->kit)->kind)),
                       work->attempt, 1, gear->don_s * factor, gear->sigma));
}

double gear_dress_s(const Response* response, const Actor* actor, const ActionDef* action) {
    double sum = 0.0;
    for (int i = 0; i < action->worn_count; i++) {
        sum += wears(response, actor, action->worn[i]) ? 0.0 : gears[action->worn[i]].don_s;
    }
    return sum;
}

DeviceKind gear_next(const Response* response, const Actor* actor, const Work* work) {
    const ActionDef* action = work_action(response, work);
    for (int i = 0; i < action->worn_count && !work->heedless; i++) {
        if (!wears(response, actor, action->worn[i])) {
            return action->worn[i];
        }
    }
    bool has_kit = action->kit == DEVICE_KIND_COUNT || work->kit >= 0 || work->helps >= 0;
    return has_kit ? DEVICE_KIND_COUNT : action->kit;
}

Reason gear_lack(const Response* response, const Actor* actor, const ActionDef* action) {
    for (int i = 0; i < action->worn_count; i++) {
        if (!wears(response, actor, action->worn[i]) &&
            kit_find(response, actor, action->worn[i], TARGET_NOTHING) < 0) {
            return kit_lack(response, action->worn[i]);
        }
    }
    return REASON_NONE;
}

bool kit_turns_out_useless(Response* response, Actor* actor, EventLog* log) {
    int32_t device = actor->hand.kit;
    Kit* kit = &response->kits[device];
    if (response->unseen[device] == 0) {
        return false;
    }
    response->unseen[device] = 0;
    if (kit->left >= gear_least_left(device_of(response, device)->kind)) {
        return false; // less than it looked, and enough to go on with
    }
    kit_event(response, actor, kit->left < 0.0 ? EVENT_KIT_NOT_THERE : EVENT_KIT_EMPTY, device,
              log);
    kit->reserved = -1;
    actor->hand.kit = -1;
    return true;
}

void response_start_kit(Response* response, int32_t device, double share) {
    response->kits[device].left = share;
    response->unseen[device] = 1;
}

void kit_taken(Response* response, Actor* actor, EventLog* log) {
    kit_event(response, actor, EVENT_KIT_TAKEN, actor->hand.kit, log);
}

void kit_keep(Response* response, Actor* actor) {
    Work* work = &actor->hand;
    for (int i = 0; i < KEPT_MOST && work->kit >= 0; i++) {
        if (actor->kept[i] < 0) {
            actor->kept[i] = work->kit;
            response->kits[work->kit].reserved = -1;
            work->kit = -1;
        }
    }
}

bool kit_drop(Response* response, Actor* actor, DeviceKind kind, EventLog* log) {
    for (int i = 0; i < KEPT_MOST; i++) {
        int32_t device = actor->kept[i];
        if (device < 0 ||
            (kind != DEVICE_KIND_COUNT && device_of(response, device)->kind != kind)) {
            continue;
        }
        actor->kept[i] = -1;
        Kit* kit = &response->kits[device];
        kit->with = NOBODY;
        kit->room = response->people->room[actor->person];
        kit->at = person_at(response, actor->person);
        kit_event(response, actor, EVENT_KIT_PUT_DOWN, device, log);
        return true;
    }
    return false;
}

bool gear_key_fits(const Facility* facility, int32_t key, int32_t opening) {
    const Device* device = &facility->devices[key];
    bool fits = device->zone == NULL;
    for (int side = 0; side < 2 && !fits && opening >= 0; side++) {
        const char* zone = facility->rooms[facility->openings[opening].room[side]].zone;
        fits = zone != NULL && hash_text(zone) == hash_text(device->zone);
    }
    return fits;
}

bool gear_has_key(const Response* response, const Actor* actor, int32_t opening) {
    const Facility* facility = response->facility;
    for (int32_t i = 0; i < facility->device_count; i++) {
        if (facility->devices[i].kind == DEVICE_KEY && response->kits[i].with == actor->person &&
            gear_key_fits(facility, i, opening)) {
            return true;
        }
    }
    return false;
}

bool kit_hose_reaches(const Response* response, const Work* work) {
    HoseLine line;
    if (!hazard_hose(response->facility, work->kit, &line)) {
        return true;
    }
    const Device* device = &response->facility->devices[work->kit];
    double metres =
        (double)ROUTES_SPEED * (double)routes_seconds(response->routes, device->room, device->at,
                                                      work->goal_room, work->goal_at);
    return metres <= line.length + line.reach;
}
