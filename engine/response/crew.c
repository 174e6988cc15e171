/// Crews of ambulances: see crew.h.
///
/// Two vehicles come with the call, a further one every five minutes (hazards.md 3.3); each takes
/// the most urgent patient whom no other has. A crew takes over what own people keep up, then does
/// one thing after the other, each with its time: what stops the heart or the blood before what
/// keeps warm. A heart that stands is pressed, breathed for, shocked every two minutes and given
/// drugs where it lies; nobody is loaded before it beats or the crew's time for it is over. Then it
/// waits a moment for who hands over, loads and rides; on the ride the same goes on.
#include "response/crew.h"

#include "response/care.h"
#include "response/record.h"

#define LOAD_S        90.0
#define NEXT_VEHICLE  300.0
#define WAITS_TOLD_S  120.0  /* for a hand-over that is on its way; own choice */
#define ARREST_S      1200.0 /* of trying where the patient lies (memory) */
#define SHOCK_EVERY_S 120u
#define PADS_S        20u /* until the monitor has looked first; own choice */
#define DRUGS_S       90u /* until airway and drugs are in; own choice */
#define WALK_SPEED    1.2
#define DETOUR        1.4
#define STOREY_S      60.0  /* with the stretcher; own choice */
#define RIDE_S        900.0 /* 10 to 25 min (hazards.md 3.3), lognormal */
#define RIDE_SIGMA    0.25
#define HANDS_WANTED  4    /* at a log roll */
#define ROLL_ROUGH    0.5f /* by one alone, as own people's (care.c) */
#define BLEEDS_L_MIN  0.05f
#define CHEST_FROM    0.3f
#define STROKE_C      40.0f
#define BURNS_FROM    0.01f
#define BURNS_CHILL   0.2f /* share of the skin above which water chills (drillbook A.9) */
#define KEEPS_S       2    /* so that nothing lapses between two looks */

enum { RIDE_IDLE = 0, RIDE_ON_THE_WAY, RIDE_AT_WORK, RIDE_LOADS };

/// What a crew does for a patient whose heart beats, in this order, and how long it takes (own
/// choice, after drillbook A.9 for trained hands).
static const struct Step {
    Treatment treatment;
    double seconds;
} steps[] = {
    {TREATMENT_TOURNIQUET, 30.0}, {TREATMENT_PACKING, 60.0}, {TREATMENT_DECOMPRESSED, 60.0},
    {TREATMENT_OXYGEN, 15.0},     {TREATMENT_SPLINT, 60.0},  {TREATMENT_WARMTH, 15.0},
    {TREATMENT_BOARD, 60.0},
};
enum { STEPS = (int)(sizeof steps / sizeof steps[0]) };

static ServiceState* ambulances(Response* response) {
    return &response->services[SERVICE_AMBULANCE];
}

static void tell(const Response* response, EventKind kind, int32_t thing, int32_t patient,
                 EventLog* log) {
    Event event = event_make(log, kind);
    event.room = response->people->room[patient];
    event.thing = thing;
    event.other = patient;
    event.cause = response->services[SERVICE_AMBULANCE].event;
    event_append(log, event);
}

bool crews_at_work(const Response* response) {
    const ServiceState* state = &response->services[SERVICE_AMBULANCE];
    return state->crews[0].stage != RIDE_IDLE || state->crews[1].stage != RIDE_IDLE;
}

bool crew_has(const Response* response, int32_t patient) {
    const ServiceState* state = &response->services[SERVICE_AMBULANCE];
    for (int i = 0; i < 2; i++) {
        bool at_it = state->crews[i].stage >= RIDE_AT_WORK && state->crews[i].person == patient;
        if (at_it) {
            return true;
        }
    }
    return response->gone[patient] != 0;
}

bool crew_is_in(const Response* response, int32_t room) {
    const ServiceState* state = &response->services[SERVICE_AMBULANCE];
    for (int i = 0; i < 2; i++) {
        const UnitCrew* crew = &state->crews[i];
        if (crew->stage >= RIDE_AT_WORK && crew->person >= 0 &&
            response->people->room[crew->person] == room) {
            return true;
        }
    }
    return false;
}

bool crew_does(Treatment treatment) {
    switch (treatment) {
    case TREATMENT_AIRWAY:
    case TREATMENT_COMPRESSIONS:
    case TREATMENT_BREATHS:
    case TREATMENT_SHOCK:
    case TREATMENT_PRESSURE:
    case TREATMENT_TOURNIQUET:
    case TREATMENT_IMPROVISED:
    case TREATMENT_PACKING:
    case TREATMENT_OXYGEN: return true;
    default: return false;
    }
}

void crew_asked(Response* response, int32_t patient) {
    ambulances(response)->wanted1 = patient + 1;
}

int crew_hands(const Response* response, const Actor* leader) {
    const Task* task = &leader->hand.task;
    bool lends = task->target.kind == TARGET_PERSON && crew_has(response, task->target.index) &&
                 response->gone[task->target.index] == 0;
    return lends ? CREW_HANDS : 0;
}

// ---- whom ---------------------------------------------------------------------------------------

int crew_urgency(const Response* response, int32_t patient) {
    Signs signs = people_signs(response->people, patient);
    const Vitals* body = people_vitals(response->people, patient);
    bool arrest = body != NULL && !body->dead && body->heart != HEART_BEATS;
    if (arrest) {
        return 3; // this crew can do something about it
    }
    switch (triage_start(&signs, care_breathes_opened(response, patient))) {
    case CATEGORY_RED: return 3;
    case CATEGORY_YELLOW: return 2;
    case CATEGORY_GREEN: return 1;
    default: return 0;
    }
}

/// A crew is at them, or on the way.
static bool has_crew(const Response* response, int32_t person) {
    bool taken = false;
    for (int i = 0; i < 2; i++) {
        const UnitCrew* crew = &response->services[SERVICE_AMBULANCE].crews[i];
        taken = taken || (crew->stage != RIDE_IDLE && crew->person == person);
    }
    return taken;
}

static bool is_free(const Response* response, int32_t person) {
    const People* people = response->people;
    bool hurt =
        (people->flags[person] & PERSON_FLAG_HURT) != 0 && people->state[person] != PERSON_DEAD;
    return hurt && !has_crew(response, person) && response->gone[person] == 0 &&
           unit_reaches(response, person) &&
           !contaminated(response, person); // who is not washed waits for who can wash
}

/// Somebody presses who died meanwhile and knows no better: a crew looks, and says it.
static bool is_pressed_in_vain(const Response* response, int32_t person) {
    const People* people = response->people;
    const Vitals* body = people_vitals(people, person);
    bool pressed = false;
    if (body == NULL || !body->dead || body->medic_at != BODY_NEVER ||
        !unit_reaches(response, person) || has_crew(response, person)) {
        return false;
    }
    for (int32_t i = 0; i < response->actor_count && !pressed; i++) {
        const Actor* actor = &response->actors[i];
        pressed = actor->busy && care_does(response, actor, TREATMENT_COMPRESSIONS) &&
                  care_patient(response, actor) == person;
    }
    return pressed;
}

/// Whom own people have asked for, else the most urgent, red before yellow before green; the first
/// of equals. Who is pressed in vain comes last.
static int32_t next_patient(const Response* response) {
    int32_t wanted = response->services[SERVICE_AMBULANCE].wanted1 - 1;
    if (wanted >= 0 && is_free(response, wanted)) {
        return wanted;
    }
    int32_t found = -1;
    int most = 0;
    for (int32_t person = 0; person < response->people->count; person++) {
        if (is_free(response, person)) {
            int urgency = crew_urgency(response, person);
            found = urgency > most ? person : found;
            most = urgency > most ? urgency : most;
        }
    }
    for (int32_t person = 0; person < response->people->count && found < 0; person++) {
        found = is_pressed_in_vain(response, person) ? person : -1;
    }
    return found;
}

/// From the patient before to the next one; the first lies where the vehicle was led to, or on a
/// storey above or below.
static double walk_s(const Response* response, const UnitCrew* crew, int32_t patient) {
    const People* people = response->people;
    const Facility* facility = response->facility;
    if (crew->before < 0) {
        int32_t ground = facility->muster_count > 0 ? facility->musters[0].room : NOBODY;
        bool same = ground < 0 ||
                    facility->rooms[ground].storey == facility->rooms[people->room[patient]].storey;
        return same ? 0.0 : STOREY_S;
    }
    int32_t from = people->room[crew->before];
    int32_t to = people->room[patient];
    bool other = facility->rooms[from].storey != facility->rooms[to].storey;
    float metres = vec_distance(people->at[crew->before], people->at[patient]);
    return DETOUR * (double)metres / WALK_SPEED + (other ? STOREY_S : 0.0);
}

// ---- taking over --------------------------------------------------------------------------------

/// The treatment that a task is about, TREATMENT_COUNT none that a crew does.
static bool is_taken_over(const Response* response, const Work* work) {
    const ActionDef* action = work_action(response, work);
    for (int i = 0; i < action->effect_count; i++) {
        if (action->effects[i] == EFFECT_TREAT && crew_does((Treatment)action->effect_args[i])) {
            return true;
        }
    }
    return false;
}

/// Who presses, breathes or ties stops: their work is done.
static void take_over(Response* response, int32_t patient, EventLog* log) {
    tell(response, EVENT_CREW_TAKES_OVER, SERVICE_AMBULANCE, patient, log);
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* actor = &response->actors[response->order[i]];
        bool at_it = actor->busy && actor->hand.helps < 0 && actor->hand.stage == STAGE_DOING &&
                     care_patient(response, actor) == patient;
        if (at_it && is_taken_over(response, &actor->hand)) {
            actor->hand.task.until = response->now;
        }
    }
}

// ---- treating -----------------------------------------------------------------------------------

static void treats(Response* response, int32_t patient, Treatment treatment, EventLog* log) {
    response->treated[patient] |= (uint64_t)1 << treatment;
    tell(response, EVENT_CREW_TREATS, (int32_t)treatment, patient, log);
    record_treatment(response, NOBODY, patient, treatment, true);
    (void)people_treat(response->people, patient, treatment, 1.0f, log);
}

/// A second on a heart that stands; `looks`: the monitor is read now.
static void revive(Response* response, int32_t patient, bool looks, EventLog* log) {
    People* people = response->people;
    const Vitals* body = people_vitals(people, patient);
    people_hold(people, patient, TREATMENT_COMPRESSIONS, 1.0f, KEEPS_S);
    people_hold(people, patient, TREATMENT_BREATHS, 1.0f, KEEPS_S);
    if (looks && body->heart == HEART_FIBRILLATES) {
        treats(response, patient, TREATMENT_SHOCK, log);
    }
}

/// The same where they lie.
static void revive_here(Response* response, const UnitCrew* crew, EventLog* log) {
    int32_t patient = crew->person;
    uint32_t since = (response->now - crew->began) / TICKS_PER_S;
    if (crew->since == crew->began) {
        tell(response, EVENT_CREW_TREATS, TREATMENT_COMPRESSIONS, patient, log);
        record_treatment(response, NOBODY, patient, TREATMENT_COMPRESSIONS, true);
    }
    bool looks = since >= PADS_S && (since - PADS_S) % SHOCK_EVERY_S == 0;
    revive(response, patient, looks, log);
    if (since == DRUGS_S) {
        treats(response, patient, TREATMENT_ADVANCED, log);
    }
}

static bool bleeds_outside(const Vitals* body, bool limb) {
    for (int i = 0; i < body->wound_count; i++) {
        const KeptWound* wound = &body->wounds[i];
        bool open = wound->kind == WOUND_BLEEDING && !body_site_is_deep((BodySite)wound->site) &&
                    wound->amount * wound->kept > BLEEDS_L_MIN;
        if (open && (!limb || (body_site_is_limb((BodySite)wound->site) && !wound->tied)) &&
            (limb || !wound->packed)) {
            return true;
        }
    }
    return false;
}

/// Somebody of the site is about to roll them, or rolls.
static bool is_rolled_by_others(const Response* response, int32_t patient) {
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* actor = &response->actors[i];
        if (actor->busy && actor->hand.task.target.kind == TARGET_PERSON &&
            actor->hand.task.target.index == patient &&
            action_arg(work_action(response, &actor->hand), EFFECT_TREAT, TREATMENT_COUNT) ==
                TREATMENT_BOARD) {
            return true;
        }
    }
    return false;
}

static bool is_due(const Response* response, int32_t patient, Treatment treatment) {
    const Vitals* body = people_vitals(response->people, patient);
    switch (treatment) {
    case TREATMENT_TOURNIQUET: return bleeds_outside(body, true);
    case TREATMENT_PACKING: return bleeds_outside(body, false);
    case TREATMENT_DECOMPRESSED:
        return body->chest >= CHEST_FROM && !body_given(body, TREATMENT_DECOMPRESSED);
    case TREATMENT_CHILLING: return body->core > STROKE_C && !body_given(body, TREATMENT_CHILLING);
    case TREATMENT_BOARD: return body->spine > 0.0f && !body_given(body, TREATMENT_BOARD);
    case TREATMENT_SPLINT: // who is red does not wait for it
        return body->lame >= 0.3f && !body_given(body, TREATMENT_SPLINT) &&
               crew_urgency(response, patient) < 3;
    default: return !body_given(body, treatment);
    }
}

/// The next thing to do, STEPS nothing.
static int next_step(const Response* response, int32_t patient) {
    int next = 0;
    while (next < STEPS && !is_due(response, patient, steps[next].treatment)) {
        next++;
    }
    return next;
}

/// Two of the crew and whoever is there roll them; too few hands move the spine more.
static void roll(Response* response, int32_t patient, EventLog* log) {
    int missing = HANDS_WANTED - CREW_HANDS - care_hands_at(response, patient);
    float rough = missing > 0 ? ROLL_ROUGH * (float)missing / (float)(HANDS_WANTED - 1) : 0.0f;
    if (rough > 0.0f && people_jolt(response->people, patient, rough)) {
        tell(response, EVENT_SPINE_HARMED, NOBODY, patient, log);
    }
}

/// Somebody is about to tell the crew, and it has waited less than it will `since` a tick.
static bool waits_to_be_told(const Response* response, uint32_t since) {
    bool patience = response->now - since < response_ticks(WAITS_TOLD_S);
    const ServiceState* state = &response->services[SERVICE_AMBULANCE];
    if (!patience || state->briefer != NOBODY) {
        return false;
    }
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* actor = &response->actors[i];
        bool tells = actor->busy && action_has(work_action(response, &actor->hand), EFFECT_BRIEF) &&
                     work_service(&actor->hand, work_action(response, &actor->hand),
                                  EFFECT_BRIEF) == SERVICE_AMBULANCE;
        if (tells) {
            return true;
        }
    }
    return false;
}

/// One thing after the other; true when nothing is left to be done here.
static bool treat(Response* response, UnitCrew* crew, EventLog* log) {
    if (crew->treats >= 0) {
        if (response->now < crew->until) {
            return false;
        }
        Treatment done = steps[crew->treats].treatment;
        crew->treats = -1;
        if (done == TREATMENT_BOARD) {
            roll(response, crew->person, log);
        }
        if (is_due(response, crew->person, done)) {
            treats(response, crew->person, done, log);
        }
    }
    int next = next_step(response, crew->person);
    if (next == STEPS) {
        return true;
    }
    bool rolls = steps[next].treatment == TREATMENT_BOARD;
    if (rolls &&
        (waits_to_be_told(response, crew->began) || is_rolled_by_others(response, crew->person))) {
        return false; // nobody is moved before it is known what was found
    }
    crew->treats = next;
    crew->until = response->now + response_ticks(steps[next].seconds);
    return false;
}

/// What the crew keeps up with its hands while it treats.
static void keep_up(Response* response, int32_t patient) {
    People* people = response->people;
    const Vitals* body = people_vitals(people, patient);
    people_hold(people, patient, TREATMENT_AIRWAY, 1.0f, KEEPS_S);
    people_hold(people, patient, TREATMENT_INLINE, 1.0f, KEEPS_S);
    if (body_bleeding(body, true) > BLEEDS_L_MIN) {
        people_hold(people, patient, TREATMENT_PRESSURE, 1.0f, KEEPS_S);
    }
    if (body->core > STROKE_C - 1.0f) {
        people_hold(people, patient, TREATMENT_CHILLING, 1.0f, KEEPS_S);
    }
    if (body->burnt > BURNS_FROM && body->burnt < BURNS_CHILL) { // large ones are only covered
        people_hold(people, patient, TREATMENT_COOLING, 1.0f, KEEPS_S);
    }
    if (body->eyes > 0.0f) {
        people_hold(people, patient, TREATMENT_FLUSHING, 1.0f, KEEPS_S);
    }
}

/// A second of work on the patient in hand.
static void work_on(Response* response, UnitCrew* crew, EventLog* log) {
    const Vitals* body = people_vitals(response->people, crew->person);
    if (body == NULL) { // down without a wound: oxygen, and in
        crew->stage = RIDE_LOADS;
        crew->until = response->now + response_ticks(LOAD_S);
        return;
    }
    uint32_t since = (response->now - crew->began) / TICKS_PER_S;
    if (body->heart != HEART_BEATS) {
        revive_here(response, crew, log);
        crew->since = response->now;
        if ((double)since < ARREST_S) {
            return;
        }
    } else {
        keep_up(response, crew->person);
        if (!treat(response, crew, log)) {
            crew->since = response->now;
            return;
        }
        if (waits_to_be_told(response, crew->since)) {
            return;
        }
    }
    crew->stage = RIDE_LOADS;
    crew->until = response->now + response_ticks(LOAD_S);
}

// ---- riding -------------------------------------------------------------------------------------

static void leave(Response* response, UnitCrew* crew, EventLog* log) {
    ServiceState* state = ambulances(response);
    int32_t patient = crew->person;
    response->gone[patient] = 1;
    response->beds_used++;
    tell(response, EVENT_PATIENT_LEAVES, SERVICE_AMBULANCE, patient, log);
    double ride = draw_lognormal(response, RNG_SERVICE, response->person_keys[patient], 4, 0, 0,
                                 RIDE_S, RIDE_SIGMA);
    record_rides(response, patient, response->now + response_ticks(ride));
    crew->stage = RIDE_IDLE;
    crew->before = patient;
    crew->passes++;
    uint32_t soonest = state->arrived + response_ticks(NEXT_VEHICLE); // two came with the call
    soonest = state->next_unit > soonest ? state->next_unit : soonest;
    crew->until = soonest > response->now ? soonest : response->now;
    state->next_unit = crew->until + response_ticks(NEXT_VEHICLE);
}

/// On the road: what keeps the patient alive goes on, and the hospital takes them.
static void ride(Response* response, int32_t patient, EventLog* log) {
    const Vitals* body = people_vitals(response->people, patient);
    const CareRecord* record = record_of(response, patient);
    bool arrives = record != NULL && record->hospital_at != NEVER;
    if (body == NULL || body->dead || body->settled) {
        return;
    }
    if (arrives && response->now >= record->hospital_at) {
        tell(response, EVENT_PATIENT_ARRIVES, SERVICE_HOSPITAL, patient, log);
        people_in_hospital(response->people, patient);
        return;
    }
    if (body->heart != HEART_BEATS) {
        bool looks = response->now / TICKS_PER_S % SHOCK_EVERY_S == 0;
        revive(response, patient, looks, log);
    } else {
        keep_up(response, patient);
    }
}

static void drive(Response* response, EventLog* log) {
    int32_t count = people_patients(response->people);
    for (int32_t k = 0; k < count; k++) {
        int32_t patient = people_patient(response->people, k);
        if (response->gone[patient] != 0) {
            ride(response, patient, log);
        }
    }
}

// ---- a crew -------------------------------------------------------------------------------------

static void begin(Response* response, UnitCrew* crew, EventLog* log) {
    crew->stage = RIDE_AT_WORK;
    crew->began = response->now;
    crew->since = response->now;
    crew->treats = -1;
    people_medic(response->people, crew->person);
    take_over(response, crew->person, log);
    if (response->people->state[crew->person] == PERSON_DEAD) {
        tell(response, EVENT_CREW_FINDS_DEAD, SERVICE_AMBULANCE, crew->person, log);
    }
}

static void while_loading(Response* response, int32_t patient, EventLog* log) {
    const Vitals* body = people_vitals(response->people, patient);
    if (body != NULL && body->heart != HEART_BEATS) {
        revive(response, patient, false, log);
    } else if (body != NULL) {
        keep_up(response, patient);
    }
}

static void crew_step(Response* response, UnitCrew* crew, EventLog* log) {
    int beds = response->def.services[SERVICE_HOSPITAL].beds;
    bool dead = crew->stage != RIDE_IDLE && response->people->state[crew->person] == PERSON_DEAD;
    bool looks = dead && crew->stage == RIDE_ON_THE_WAY; // on the way to who is pressed in vain
    bool lost =
        crew->stage != RIDE_IDLE && ((dead && !looks) || !unit_reaches(response, crew->person));
    if (lost) {
        crew->before = crew->person;
        crew->stage = RIDE_IDLE; // the dead stay where they are
        crew->until = response->now;
    }
    switch (crew->stage) {
    case RIDE_IDLE:
        crew->person = response->now >= crew->until ? next_patient(response) : -1;
        if (crew->person >= 0 && (beds == 0 || response->beds_used < beds)) {
            crew->stage = RIDE_ON_THE_WAY;
            crew->until = response->now + response_ticks(walk_s(response, crew, crew->person));
        }
        break;
    case RIDE_ON_THE_WAY:
        if (response->now >= crew->until) {
            begin(response, crew, log);
        }
        break;
    case RIDE_AT_WORK: work_on(response, crew, log); break;
    default:
        while_loading(response, crew->person, log);
        if (response->now >= crew->until) {
            leave(response, crew, log);
        }
        break;
    }
}

void crews_step(Response* response, EventLog* log) {
    ServiceState* state = ambulances(response);
    if (response->now % TICKS_PER_S != 0) {
        return;
    }
    drive(response, log);
    for (int i = 0; i < 2 && state->ready; i++) {
        crew_step(response, &state->crews[i], log);
    }
}
