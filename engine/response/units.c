/// Units: what outside services do at the scene.
///
/// A unit sets up, sooner when somebody briefs it, and then works as one: the fire brigade has one
/// crew on the fires and one that searches, first the rooms it was told of, then storey by storey;
/// ambulances (crew.c) treat who lies outside, after an accident also inside; the gas company shuts
/// valves; the police close what burns. Without the drawing its crews lose a minute on their first
/// way; where they meet a danger that no briefing told of, they come out and plan anew. Walking and
/// carrying take their time, but the unit's people are not bodies in the crowd (README, limits).
#include "response/crew.h"
#include "response/doing.h"

#define SET_UP_S        120.0 /* reference section 9 */
#define SET_UP_OTHERS_S 30.0  /* ambulance, police; own choice */
#define BRIEFED_SHARE   0.7
#define SEARCH_M2_S     3.0 /* 60 s for 20 m2 by touch */
#define SEARCH_CLEAR_S  15.0
#define SEARCH_FINDS    0.85
#define SEARCH_SMOKE_K  0.5
#define LINE_KG_S       8.0 /* two branches of an engine; own choice */
#define VALVE_S         60.0
#define MEASURE_S       180.0 /* between two readings of the gas company (own choice) */
#define SAFE_PERCENT    20    /* of the lower limit: entry is allowed below it */
#define NO_DRAWING_S    60.0  /* reference section 9 */
#define UNTOLD_S        120.0 /* the same: withdraws and plans anew */
#define HEAD_M          1.6f
#define OXYGEN_ENOUGH   0.195f /* of the air; GBZ 205, hazards.md 4.1 */
#define DANGEROUS_GAS   0.25   /* of the lower explosive limit: fact explosion_risk */

enum { CREW_IDLE = 0, CREW_ON_THE_WAY, CREW_AT_WORK, CREW_CARRIES };

double unit_set_up_s(Service service) {
    bool heavy = service == SERVICE_FIRE_BRIGADE || service == SERVICE_MUTUAL_AID ||
                 service == SERVICE_GAS_COMPANY;
    return heavy ? SET_UP_S : SET_UP_OTHERS_S;
}

bool response_unit_ready(const Response* response, Service service) {
    ASSERT((unsigned)service < SERVICE_COUNT);
    return response->services[service].ready;
}

static uint32_t unit_event(Response* response, Service service, EventKind kind, int32_t room,
                           int32_t person, EventLog* log) {
    Event event = event_make(log, kind);
    event.thing = (int32_t)service;
    event.room = room;
    event.other = person;
    event.cause = response->services[service].event;
    return event_append(log, event);
}

// ---- briefing ---------------------------------------------------------------------------------

static void want_room(Response* response, int32_t room, uint8_t why) {
    if (room >= 0 && room < response->facility->room_count &&
        response->unit_rooms[room] != ROOM_SEARCHED && response->unit_rooms[room] < why &&
        !is_outdoors(response, room)) {
        response->unit_rooms[room] = why;
    }
}

/// The room of a danger that a fact tells of; -1: of none.
static int32_t danger_room(const Response* response, const Fact* fact) {
    switch (fact->kind) {
    case FACT_GAS:
    case FACT_TOXIC:
    case FACT_GAS_SMELL:
    case FACT_EXPLOSION_RISK:
    case FACT_UNKNOWN_SUBSTANCE: return fact->subject;
    case FACT_SOURCE:
    case FACT_DEVICE_STATE: return response->facility->devices[fact->subject].room;
    default: return -1;
    }
}

/// What the form says beside the facts; without a form nothing is left out.
static void take_form(Response* response, const Actor* actor, ServiceState* state,
                      bool* tells_dangers) {
    const ReportResult* result = &actor->report;
    if (result->report < 0) {
        return;
    }
    const ReportDef* report = &response->def.reports[result->report];
    for (int i = 0; i < report->item_count; i++) {
        bool said = ((result->said | result->asked) >> i & 1u) != 0;
        state->drawing = state->drawing || (said && report->items[i].drawing);
        *tells_dangers = *tells_dangers && (said || !report->items[i].dangers);
    }
}

/// What one who knows tells of where people are, and of dangers.
static void take_word(Response* response, const Actor* actor, bool tells_dangers) {
    for (int i = 0; i < actor->mind.fact_count; i++) {
        const Fact* fact = &actor->mind.facts[i];
        bool holds = fact->value != 0 && fact->percent >= 50;
        int32_t danger = danger_room(response, fact);
        if (holds && tells_dangers && danger >= 0) {
            response->unit_warned[danger] = 1;
        }
        if (holds && (fact->kind == FACT_NOT_SWEPT || fact->kind == FACT_PEOPLE_INSIDE)) {
            want_room(response, fact->subject, ROOM_TOLD);
        } else if (holds && fact->kind == FACT_MISSING) {
            want_room(response, response_last_place(response, fact->subject), ROOM_MISSED);
        } else if (holds && (fact->kind == FACT_NEEDS_HELP || fact->kind == FACT_TRAPPED ||
                             fact->kind == FACT_CASUALTY)) {
            want_room(response, response->people->room[fact->subject], ROOM_TOLD);
        }
    }
}

void unit_briefed(Response* response, const Actor* actor, Service service) {
    ServiceState* state = &response->services[service];
    bool tells_dangers = true;
    take_form(response, actor, state, &tells_dangers);
    state->briefer = actor->person;
    if (!state->ready) {
        uint32_t soonest = state->arrived + response_ticks(unit_set_up_s(service) * BRIEFED_SHARE);
        state->ready_at = response->now > soonest ? response->now : soonest;
    }
    take_word(response, actor, tells_dangers);
}

// ---- where ------------------------------------------------------------------------------------

double unit_way_s(const Response* response, int32_t room, vec2s at) {
    const Facility* facility = response->facility;
    if (facility->muster_count == 0) {
        return 30.0;
    }
    const Muster* muster = &facility->musters[0];
    double seconds = (double)routes_seconds(response->routes, muster->room, muster->at, room, at);
    return seconds < 1200.0 ? seconds : 60.0; // they break open what is locked
}

static void crew_goes(Response* response, ServiceState* state, UnitCrew* crew, int32_t room,
                      double seconds) {
    double finding = crew->oriented || state->drawing ? 0.0 : NO_DRAWING_S;
    crew->oriented = true;
    crew->stage = CREW_ON_THE_WAY;
    crew->room = room;
    crew->until = response->now + response_ticks(seconds + finding);
}

/// Gas near its limits, burning gas, a cylinder beside a fire: what no crew walks into unwarned.
static bool is_dangerous(const Response* response, int32_t room) {
    const Facility* facility = response->facility;
    bool burns = false;
    for (int32_t i = 0; i < hazard_fire_count(response->hazard); i++) {
        const Fire* fire = hazard_fire(response->hazard, i);
        bool here = fire->burning && fire->room == room;
        burns = burns || here;
        if (here && fire->fire_class == FIRE_CLASS_C) {
            return true;
        }
    }
    for (int32_t i = 0; burns && i < facility->device_count; i++) {
        if (facility->devices[i].kind == DEVICE_GAS_CYLINDER && facility->devices[i].room == room) {
            return true;
        }
    }
    vec2s at = facility->rooms[room].label;
    return hazard_gas_at(response->hazard, room, at, SWITCH_HEIGHT_M).limit >= DANGEROUS_GAS;
}

/// At the door: a danger they were not told of sends them back to plan anew; they know it then.
static bool withdraws(Response* response, Service service, UnitCrew* crew, int32_t room,
                      EventLog* log) {
    ServiceState* state = &response->services[service];
    if (room == state->left_room && response->now < state->left_until) {
        crew->until = state->left_until; // the other crew has come out of it
        return true;
    }
    if (response->unit_warned[room] != 0 || !is_dangerous(response, room)) {
        return false;
    }
    response->unit_warned[room] = 1;
    unit_event(response, service, EVENT_UNIT_WITHDRAWS, room, NOBODY, log);
    log->events[log->count - 1].value = (int32_t)(UNTOLD_S * 1000.0);
    state->left_room = room;
    state->left_until = response->now + response_ticks(UNTOLD_S);
    crew->until = state->left_until;
    return true;
}

// ---- the crew on the fire ---------------------------------------------------------------------

static int32_t largest_fire(const Response* response) {
    int32_t found = -1;
    for (int32_t i = 0; i < hazard_fire_count(response->hazard); i++) {
        const Fire* fire = hazard_fire(response->hazard, i);
        if (fire->burning &&
            (found < 0 || fire->heat_kw > hazard_fire(response->hazard, found)->heat_kw)) {
            found = i;
        }
    }
    return found;
}

static void attack(Response* response, Service service, UnitCrew* crew, double tick_s,
                   EventLog* log) {
    const Fire* fire = crew->fire >= 0 ? hazard_fire(response->hazard, crew->fire) : NULL;
    if (crew->stage == CREW_IDLE || fire == NULL || !fire->burning) {
        crew->fire = largest_fire(response);
        crew->stage = CREW_IDLE;
        if (crew->fire >= 0) {
            fire = hazard_fire(response->hazard, crew->fire);
            crew_goes(response, &response->services[service], crew, fire->room,
                      unit_way_s(response, fire->room, fire->at));
        }
        return;
    }
    if (crew->stage == CREW_ON_THE_WAY) {
        if (response->now >= crew->until && !withdraws(response, service, crew, fire->room, log)) {
            crew->stage = CREW_AT_WORK;
            unit_event(response, service, EVENT_UNIT_WORKS, fire->room, NOBODY, log);
            if (fire->live) {
                hazard_cut_power(response->hazard, response->facility->rooms[fire->room].zone);
            }
        }
        return;
    }
    // A fine spray on cooking oil: a solid jet or foam would throw it out of the pan.
    AgentKind spray = fire->fire_class == FIRE_CLASS_F ? AGENT_MIST : AGENT_WATER;
    Jet jet = {.agent = fire->fire_class == FIRE_CLASS_B ? AGENT_FOAM : spray,
               .kg_s = LINE_KG_S,
               .share = 0.9,
               .reach = 20.0,
               .line = true,
               .person = NOBODY,
               .device = NOBODY};
    if (fire->fire_class != FIRE_CLASS_C) { // burning gas is let burn until it is shut off
        hazard_extinguish(response->hazard, crew->fire, &jet, tick_s, log);
    }
}

// ---- the crew that searches -------------------------------------------------------------------

/// True for a room of a building in which something burns or has burnt. Elsewhere the brigade
/// looks for whom it is told of, and stands by.
static bool is_burning_house(const Response* response, int32_t room) {
    for (int32_t i = 0; i < hazard_fire_count(response->hazard); i++) {
        const Fire* fire = hazard_fire(response->hazard, i);
        if ((fire->burning || fire->out) && response->house[fire->room] == response->house[room]) {
            return true;
        }
    }
    return false;
}

/// Nobody could tell them of a place, nothing burns, and no danger is known: they look for
/// themselves, since somebody has called them for a reason (own choice).
static bool knows_of_nothing(const Response* response) {
    const Facility* facility = response->facility;
    for (int32_t room = 0; room < facility->room_count; room++) {
        uint8_t why = response->unit_rooms[room];
        if (why == ROOM_TOLD || why == ROOM_MISSED || response->unit_warned[room] != 0 ||
            is_burning_house(response, room)) {
            return false;
        }
    }
    return true;
}

static int32_t next_room(const Response* response) {
    const Facility* facility = response->facility;
    static const uint8_t told[] = {ROOM_MISSED, ROOM_TOLD}; // names first (response_model 9)
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t i = 0; i < facility->room_count; i++) {
            if (response->unit_rooms[i] == told[pass]) {
                return i;
            }
        }
    }
    bool nothing = knows_of_nothing(response);
    for (int32_t i = 0; i < facility->room_count; i++) {
        if (response->unit_rooms[i] == 0 && (response->swept[i] == NEVER || nothing) &&
            facility->rooms[i].use != ROOM_OUTDOOR && (nothing || is_burning_house(response, i))) {
            return i;
        }
    }
    return -1;
}

static double search_s(const Response* response, int32_t room) {
    bool smoke =
        air_extinction(response, room, response->facility->rooms[room].label) > SEARCH_SMOKE_K;
    return smoke ? SEARCH_M2_S * (double)response->facility->rooms[room].area : SEARCH_CLEAR_S;
}

static bool lies_there(const Response* response, int32_t person, int32_t room) {
    const People* people = response->people;
    bool stays = people->state[person] == PERSON_DOWN || people->state[person] == PERSON_DEAD ||
                 people->state[person] == PERSON_TRAPPED || needs_help(response, person);
    return people->room[person] == room && people->stair[person] < 0 && stays &&
           accident_held(response, person) == NULL && !crew_has(response, person);
}

static void tell_found(Response* response, Service service, int32_t person, uint32_t cause,
                       EventLog* log) {
    Actor* briefer = actor_of(response, response->services[service].briefer);
    if (briefer != NULL && can_act(response, briefer)) {
        News news = {.kind = FACT_LOCATED,
                     .subject = person,
                     .value = 1,
                     .way = WAY_TOLD,
                     .source = NOBODY,
                     .origin = NOBODY,
                     .true_at = response->now,
                     .percent = 95,
                     .cause = cause};
        actor_learn(response, briefer, &news, log);
    }
}

/// Looks through the room: who is found is carried out first, who can walk is sent out.
static void look_through(Response* response, Service service, UnitCrew* crew, EventLog* log) {
    People* people = response->people;
    crew->person = -1;
    for (int32_t person = 0; person < people->count; person++) {
        uint8_t state = people->state[person];
        if (people->room[person] == crew->room && people->stair[person] < 0 &&
            (state == PERSON_WAITING || state == PERSON_STANDING) &&
            (people->flags[person] & PERSON_FLAG_ROLE) == 0 && !needs_help(response, person)) {
            people_leave_after(people, person, CUE_TOLD, 0.0, log);
        }
        if (crew->person >= 0 || !lies_there(response, person, crew->room)) {
            continue;
        }
        double u = draw_unit(response, RNG_SERVICE, response->person_keys[person], 3,
                             (uint64_t)crew->passes, (uint32_t)service);
        if (u < SEARCH_FINDS) {
            crew->person = person;
        }
    }
    crew->passes++;
    if (crew->person >= 0) {
        uint32_t cause =
            unit_event(response, service, EVENT_UNIT_FINDS, crew->room, crew->person, log);
        tell_found(response, service, crew->person, cause, log);
        double walk = unit_way_s(response, crew->room, response->facility->rooms[crew->room].label);
        crew->stage = CREW_CARRIES;
        crew->until = response->now + response_ticks(walk * UNIT_CARRIES_TIMES);
        people_stop(people, crew->person);
        return;
    }
    response->unit_rooms[crew->room] = ROOM_SEARCHED;
    crew->stage = CREW_IDLE;
}

static void set_down_outside(Response* response, Service service, UnitCrew* crew, EventLog* log) {
    const Facility* facility = response->facility;
    if (facility->muster_count > 0 && !crew_has(response, crew->person)) {
        bool area = response->spots[SPOT_TREATMENT].set;
        int32_t room = area ? response->spots[SPOT_TREATMENT].room : facility->musters[0].room;
        vec2s at = area ? gather_place(response, SPOT_TREATMENT) : facility->musters[0].at;
        people_lay(response->people, crew->person, room, at);
        if (response->people->state[crew->person] == PERSON_TRAPPED) {
            people_stop(response->people, crew->person);
        }
        unit_event(response, service, EVENT_UNIT_RESCUES, room, crew->person, log);
    }
    crew->person = -1;
    crew_goes(response, &response->services[service], crew, crew->room, // there may be more
              unit_way_s(response, crew->room, facility->rooms[crew->room].label));
}

static void search(Response* response, Service service, UnitCrew* crew, EventLog* log) {
    if (crew->stage == CREW_IDLE) {
        int32_t room = next_room(response);
        if (room >= 0) {
            bool near = crew->room >= 0 && response->facility->rooms[crew->room].storey ==
                                               response->facility->rooms[room].storey;
            double walk = unit_way_s(response, room, response->facility->rooms[room].label);
            crew_goes(response, &response->services[service], crew, room,
                      near ? 0.25 * walk : walk);
        }
        return;
    }
    if (response->now < crew->until) {
        return;
    }
    switch (crew->stage) {
    case CREW_ON_THE_WAY:
        if (withdraws(response, service, crew, crew->room, log)) {
            break;
        }
        unit_event(response, service, EVENT_UNIT_WORKS, crew->room, NOBODY, log);
        crew->stage = CREW_AT_WORK;
        crew->until = response->now + response_ticks(search_s(response, crew->room));
        break;
    case CREW_AT_WORK: look_through(response, service, crew, log); break;
    default: set_down_outside(response, service, crew, log); break;
    }
}

// ---- the others -------------------------------------------------------------------------------

bool unit_air_is_fit(const Response* response, int32_t room, vec2s at) {
    const Hazard* hazard = response->hazard;
    Exposure air = hazard_exposure(hazard, room, at, HEAD_M);
    bool fit = air.o2 >= OXYGEN_ENOUGH;
    for (int32_t kind = 0; kind < hazard_gas_kinds(hazard) && fit; kind++) {
        const Substance* row = hazard_substance(hazard, hazard_gas_kind(hazard, kind));
        double felt = row->aegl[0][0] > 0.0 ? row->aegl[0][0] : 0.1 * row->idlh;
        fit = felt <= 0.0 || 1e6 * (double)air.gas[kind] < felt;
    }
    return fit && hazard_gas_at(hazard, room, at, SWITCH_HEIGHT_M).limit < DANGEROUS_GAS;
}

/// And so is that of the rooms which open into it, but for the vessel below a manhole.
static bool is_calm(const Response* response, int32_t room) {
    const Facility* facility = response->facility;
    const Room* row = &facility->rooms[room];
    bool calm = unit_air_is_fit(response, room, row->label);
    for (int32_t i = 0; i < row->opening_count && calm; i++) {
        const Opening* way = &facility->openings[facility->room_openings[row->first_opening + i]];
        int32_t next = opening_other(way, room);
        bool hole = way->kind == OPENING_STAIR && way->flight == FLIGHT_LADDER;
        calm = hole || next < 0 || is_outdoors(response, next) ||
               unit_air_is_fit(response, next, facility->rooms[next].label);
    }
    return calm;
}

/// Outside where the air is fit, and inside where neither fire nor gas threatens the crew; never in
/// a vessel, nor while held by a harness, a current or a machine.
bool unit_reaches(const Response* response, int32_t person) {
    int32_t room = response->people->room[person];
    vec2s hole;
    if (accident_held(response, person) != NULL || response->people->stair[person] >= 0 ||
        hatch_above(response, room, &hole) >= 0) {
        return false;
    }
    bool calm = response->accidents != NULL || hazard_gas_kinds(response->hazard) == 0 ||
                is_calm(response, room);
    calm = calm && !is_dangerous(response, room) && !is_burning_house(response, room);
    bool clear = hazard_gas_kinds(response->hazard) == 0 ||
                 unit_air_is_fit(response, room, person_at(response, person));
    return is_outdoors(response, room) ? clear : calm;
}

bool unit_is_in(const Response* response, Service service, int32_t room) {
    return service == SERVICE_AMBULANCE && crew_is_in(response, room);
}

/// Where the caller knows of gas, -1 nowhere.
static int32_t gas_room(Response* response) {
    static const FactKind kinds[] = {FACT_GAS, FACT_GAS_SMELL, FACT_JET_NOISE};
    const Actor* caller = actor_of(response, response->services[SERVICE_GAS_COMPANY].caller);
    for (size_t i = 0; caller != NULL && i < sizeof kinds / sizeof kinds[0]; i++) {
        const Fact* fact = mind_knows(&caller->mind, kinds[i], -1);
        if (fact != NULL) {
            return fact->subject;
        }
    }
    return -1;
}

/// The valves shut, they read their own meter at three heights until it is below a fifth of the
/// lower limit, and say so to who is in command.
static void gas_measure(Response* response, UnitCrew* crew, EventLog* log) {
    int32_t room = gas_room(response);
    if (room < 0 || crew->stage != CREW_IDLE) {
        return;
    }
    crew->until = response->now + response_ticks(MEASURE_S);
    double limit = gas_at_heights(response, room, response->facility->rooms[room].label);
    int32_t percent = (int32_t)(100.0 * limit + 0.5);
    uint32_t cause =
        unit_event(response, SERVICE_GAS_COMPANY, EVENT_UNIT_MEASURES, room, NOBODY, log);
    log->events[cause - 1].value = percent;
    for (int32_t role = 0; role < response->def.role_count; role++) {
        Actor* actor = response->def.roles[role].watch ? role_actor(response, role) : NULL;
        if (actor != NULL && can_act(response, actor)) {
            News news = {.kind = FACT_GAS,
                         .subject = room,
                         .value = percent < SAFE_PERCENT ? 0 : percent,
                         .way = WAY_TOLD,
                         .source = NOBODY,
                         .origin = NOBODY,
                         .true_at = response->now,
                         .percent = 95,
                         .cause = cause};
            actor_learn(response, actor, &news, log);
            news.kind = FACT_MADE_SAFE;
            news.value = percent < SAFE_PERCENT ? 1 : 0;
            actor_learn(response, actor, &news, log);
        }
    }
    crew->stage = percent < SAFE_PERCENT ? CREW_AT_WORK : CREW_IDLE;
}

static void gas_company(Response* response, UnitCrew* crew, EventLog* log) {
    const Facility* facility = response->facility;
    if (response->now < crew->until) {
        return;
    }
    for (int32_t i = 0; i < facility->device_count; i++) {
        bool shuts = facility->devices[i].kind == DEVICE_VALVE ||
                     facility->devices[i].kind == DEVICE_GAS_CYLINDER;
        if (shuts && response->states[i] != STATE_SHUT) {
            response->states[i] = STATE_SHUT;
            response->states_since[i] = response->now;
            hazard_set_valve(response->hazard, i, true, NOBODY,
                             response->services[SERVICE_GAS_COMPANY].event, log);
            if (facility->devices[i].kind != DEVICE_VALVE) { // those have an event of their own
                Event event = event_make(log, EVENT_DEVICE_SET);
                event.room = facility->devices[i].room;
                event.thing = i;
                event.value = STATE_SHUT;
                event.cause = response->services[SERVICE_GAS_COMPANY].event;
                event_append(log, event);
            }
            crew->until = response->now + response_ticks(VALVE_S);
            return;
        }
    }
    gas_measure(response, crew, log);
}

static void police(Response* response, EventLog* log) {
    for (int32_t i = 0; i < hazard_fire_count(response->hazard); i++) {
        const Fire* fire = hazard_fire(response->hazard, i);
        if (fire->burning && response->closed[fire->room] == 0) {
            response->closed[fire->room] = 1;
            unit_event(response, SERVICE_POLICE, EVENT_AREA_CLOSED, fire->room, NOBODY, log);
        }
    }
}

/// Nobody has briefed them: they go by what whoever called 119 could tell, and ask the holders of
/// roles whom they meet outside.
static void hear_caller(Response* response, const ServiceState* state) {
    for (int32_t i = 0; state->briefer < 0 && i < response->actor_count; i++) {
        const Actor* actor = &response->actors[response->order[i]];
        bool met = response_role_of(response, actor->person) >= 0 &&
                   is_outdoors(response, response->people->room[actor->person]);
        if ((met || actor->person == state->caller) && can_act(response, actor)) {
            take_word(response, actor, true);
        }
    }
}

void units_step(Response* response, double tick_s, EventLog* log) {
    crews_step(response, log);
    for (int i = 0; i < SERVICE_COUNT; i++) {
        ServiceState* state = &response->services[i];
        if (!state->here || !service_comes((Service)i)) {
            continue;
        }
        if (!state->ready && response->now >= state->ready_at) {
            state->ready = true;
            hear_caller(response, state);
            Event event = event_make(log, EVENT_UNIT_READY);
            event.thing = i;
            event.value = (int32_t)((response->now - state->arrived) * 50u);
            event.cause = state->event;
            event_append(log, event);
        }
        if (!state->ready) {
            continue;
        }
        switch (i) {
        case SERVICE_FIRE_BRIGADE:
        case SERVICE_MUTUAL_AID:
            attack(response, (Service)i, &state->crews[0], tick_s, log);
            search(response, (Service)i, &state->crews[1], log);
            unit_stops_leak(response, (Service)i, &state->leak_team, log);
            unit_washes(response, (Service)i, &state->wash_team, log);
            break;
        case SERVICE_GAS_COMPANY: gas_company(response, &state->crews[0], log); break;
        case SERVICE_POLICE: police(response, log); break;
        default: break;
        }
    }
}
