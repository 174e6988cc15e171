/// Care: signs found, treatments given, hands that stay on a patient, tags.
///
/// What a treatment does to a body is the body's (people/body.h); here is who does it and how well:
/// skill, a dispatcher on the telephone, tiring arms and who takes over from whom. What is found
/// depends on what is done and by whom (people/triage.h), and only what is found is known.
#include "response/care.h"

#include "people/survival.h"
#include "response/crew.h"
#include "response/record.h"

#define SWAP_S          120.0f /* compressions until another takes over (hazards.md 3.2) */
#define REACH_M         3.0f
#define HANDS_WANTED    4    /* at a log roll (drillbook A.7) */
#define ROLL_ROUGH      0.5f /* by one alone, less the more hands there are (own choice) */
#define CARRY_ROUGH     0.6f /* by shoulders and legs; a stretcher: */
#define STRETCHER_ROUGH 0.15f
#define TILT_ROUGH      0.1f  /* the head tilted by who knows no jaw thrust */
#define MOUTH_POISON    0.01f /* of the patient's poison, each second mouth to mouth */
#define TIRED           0.8f  /* share of one's own compressions; told once */
#define TRACE_S         10u   /* compressions are traced so often */
#define SURVIVABLE      0.1   /* SALT: less than that is expectant (own choice) */
#define QUALITY_MEDIC   1.0f
#define QUALITY_AIDER   0.9f
#define QUALITY_GUIDED  0.8f
#define QUALITY_STAFF   0.6f
#define QUALITY_NOVICE  0.4f

enum { SECONDS_KEPT = 2 }; // so that nothing lapses between two looks

// ---- how well -----------------------------------------------------------------------------------

static bool has_skill(const Response* response, const Actor* actor, uint64_t who) {
    return skills_allow(response, actor->person, who);
}

float care_quality(const Response* response, const Actor* actor, Treatment treatment) {
    bool heart = treatment == TREATMENT_COMPRESSIONS || treatment == TREATMENT_BREATHS ||
                 treatment == TREATMENT_SHOCK;
    if (has_skill(response, actor, SKILL_BIT(SKILL_MEDIC))) {
        return QUALITY_MEDIC;
    }
    uint64_t aid = SKILL_BIT(SKILL_FIRST_AID) | (heart ? SKILL_BIT(SKILL_CPR_AED) : 0);
    SkillLevel level = actor_level(response, actor);
    if (has_skill(response, actor, aid) || level == LEVEL_TRAINED) {
        return QUALITY_AIDER;
    }
    if (treatment == TREATMENT_BREATHS) {
        return 0.0f; // hands only
    }
    float own = level == LEVEL_NOVICE ? QUALITY_NOVICE : QUALITY_STAFF;
    bool told = treatment == TREATMENT_COMPRESSIONS && dispatcher_guides(response);
    return told && own < QUALITY_GUIDED ? QUALITY_GUIDED : own;
}

// ---- telling ------------------------------------------------------------------------------------

uint32_t care_event(const Response* response, const Actor* actor, EventKind kind, int32_t thing,
                    int32_t patient, int32_t value, EventLog* log) {
    Event event = event_make(log, kind);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = response->people->room[actor->person];
    event.thing = thing;
    event.other = patient;
    event.value = value;
    event.cause = actor->hand.task.order_event;
    return event_append(log, event);
}

static uint32_t tell(const Response* response, const Actor* actor, EventKind kind, int32_t thing,
                     int32_t patient, EventLog* log) {
    return care_event(response, actor, kind, thing, patient, NOBODY, log);
}

// ---- finding ------------------------------------------------------------------------------------

/// One word for what is worst of what was found: values of FACT_CONDITION.
static int32_t condition(const Response* response, const Signs* found, int32_t patient) {
    HarmCause harm = (HarmCause)response->people->harm[patient];
    bool poisoned =
        harm == HARM_CO || harm == HARM_HCN || harm == HARM_IRRITANT || harm == HARM_OXYGEN;
    if (!found->breathes) {
        return found->carotid ? 2 : 3;
    }
    if (found->bleeding > 0.02f && !found->controlled) {
        return 4;
    }
    if (found->awake >= AWAKE_PAIN) {
        return 8;
    }
    if (!found->radial || found->skin == SKIN_CLAMMY) {
        return 9;
    }
    if (found->neck_pain) {
        return 10;
    }
    if (found->controlled) {
        return 7;
    }
    if (found->burnt > 0.01f) {
        return 5;
    }
    return poisoned ? 6 : found->awake >= AWAKE_CONFUSED ? 12 : found->deformed ? 11 : 1;
}

static Signs found_by(Response* response, Actor* actor, int32_t patient, bool counts) {
    Signs signs = people_signs(response->people, patient);
    int ways = FIND_LOOK | FIND_ASK | FIND_FEEL | (counts ? FIND_MEASURE : 0);
    double u = draw_unit(response, RNG_ERROR, response->person_keys[actor->person],
                         response->person_keys[patient], actor->hand.attempt, 11);
    return signs_found(&signs, ways, care_quality(response, actor, TREATMENT_AIRWAY), u);
}

Reason care_sign(Response* response, Actor* actor, int32_t patient, EventLog* log) {
    const People* people = response->people;
    Event event = event_make(log, EVENT_PERSON_EXAMINED);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = people->room[actor->person];
    event.other = patient;
    event.detail = people->harm[patient];
    event.cause = actor->hand.task.order_event;
    uint32_t cause = event_append(log, event);
    Signs found = found_by(response, actor, patient, false);
    record_signs(response, actor, patient, &found, false);
    actor_observe(response, actor, FACT_CONDITION, patient, condition(response, &found, patient),
                  WAY_ACTED, cause, log);
    if (!person_can_act(people, patient)) {
        actor_observe(response, actor, FACT_CASUALTY, patient, 1, WAY_SEEN, cause, log);
    }
    return REASON_NONE;
}

/// Whether somebody who does not breathe does so once the airway is open.
bool care_breathes_opened(const Response* response, int32_t patient) {
    const Vitals* body = people_vitals(response->people, patient);
    if (body == NULL || body->dead || body->heart != HEART_BEATS) {
        return false;
    }
    Vitals opened = *body;
    body_hold(&opened, TREATMENT_AIRWAY, 1.0f, 1, 0.0);
    return body_breathing(&opened) > 0.05f;
}

Reason care_tag(Response* response, Actor* actor, int32_t patient, EventLog* log) {
    bool opens = care_breathes_opened(response, patient);
    Signs found = found_by(response, actor, patient, true);
    record_signs(response, actor, patient, &found, true);
    Signs signs = people_signs(response->people, patient);
    const Vitals* body = people_vitals(response->people, patient);
    bool salt = action_amount(work_action(response, &actor->hand), EFFECT_TAG) > 0.0;
    bool survivable = body == NULL || body_survival(body) >= SURVIVABLE;
    Category category = salt ? triage_salt(&found, opens, survivable) : triage_start(&found, opens);
    Category right = salt ? triage_salt(&signs, opens, survivable) : triage_start(&signs, opens);
    response->category[patient] = (uint8_t)category;
    uint32_t cause = tell(response, actor, EVENT_PERSON_TAGGED, (int32_t)category, patient, log);
    actor_observe(response, actor, FACT_CATEGORY, patient, (int32_t)category, WAY_ACTED, cause,
                  log);
    Event event = event_make(log, category == right ? EVENT_TAG_RIGHT : EVENT_TAG_WRONG);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.thing = (int32_t)category;
    event.other = patient;
    event.detail = category == right ? NOBODY : (int32_t)right;
    event.cause = cause;
    event_append(log, event);
    return REASON_NONE;
}

// ---- treating -----------------------------------------------------------------------------------

int care_hands_at(const Response* response, int32_t patient) {
    const People* people = response->people;
    int hands = 0;
    for (int32_t person = 0; person < people->count; person++) {
        bool near = person != patient && people->room[person] == people->room[patient] &&
                    people->stair[person] < 0 &&
                    vec_distance(people->at[person], people->at[patient]) <= REACH_M;
        hands += near && person_can_act(people, person) ? 1 : 0;
    }
    return hands;
}

static void jolt(Response* response, Actor* actor, int32_t patient, float roughness,
                 EventLog* log) {
    if (roughness > 0.0f && people_jolt(response->people, patient, roughness)) {
        tell(response, actor, EVENT_SPINE_HARMED, NOBODY, patient, log);
    }
}

void care_lift(Response* response, Actor* actor, int32_t patient, EventLog* log) {
    contaminate(response, actor, patient, log);
    bool carried = work_action(response, &actor->hand)->persons >= 2;
    jolt(response, actor, patient, carried ? STRETCHER_ROUGH : CARRY_ROUGH, log);
}

/// What a body is worse off for: the sum tells a treatment that harms.
static float harm_of(const Vitals* body) {
    return body->cord + (float)body->vomited + body_bleeding(body, true);
}

Reason care_treat(Response* response, Actor* actor, int32_t patient, Treatment treatment,
                  EventLog* log) {
    People* people = response->people;
    bool again =
        treatment_is_held(treatment) && (response->treated[patient] >> (int)treatment & 1u) != 0;
    contaminate(response, actor, patient, log); // who washes them, too
    response->treated[patient] |= (uint64_t)1 << treatment;
    if (treatment == TREATMENT_WASHED) {
        gear_wash(response, patient);
    }
    bool written = action_has(work_action(response, &actor->hand), EFFECT_LOG);
    record_treatment(response, actor->person, patient, treatment, written);
    if (!again) {
        tell(response, actor, EVENT_PERSON_TREATED, (int32_t)treatment, patient, log);
    }
    const Vitals* body = people_vitals(people, patient);
    if (body == NULL || body->dead || treatment_is_held(treatment)) {
        return REASON_NONE; // a held one worked while it was kept up
    }
    if (treatment == TREATMENT_BOARD) {
        int missing = HANDS_WANTED - care_hands_at(response, patient) - crew_hands(response, actor);
        jolt(response, actor, patient,
             missing > 0 ? ROLL_ROUGH * (float)missing / (float)(HANDS_WANTED - 1) : 0.0f, log);
    }
    float before = harm_of(body);
    float cord = body->cord;
    bool worked =
        people_treat(people, patient, treatment, care_quality(response, actor, treatment), log);
    if (body->cord > cord) {
        tell(response, actor, EVENT_SPINE_HARMED, NOBODY, patient, log);
    } else if (harm_of(body) > before + 0.01f) {
        tell(response, actor, EVENT_CARE_HARMED, (int32_t)treatment, patient, log);
    } else if (!worked) {
        tell(response, actor, EVENT_CARE_FAILED, (int32_t)treatment, patient, log);
    }
    return REASON_NONE;
}

// ---- hands that stay ----------------------------------------------------------------------------

/// Seconds that somebody has pressed without a rest; resting makes up for it at the same pace.
static float pressed_for(const Response* response, const Actor* actor) {
    float rested = (float)(response->now - actor->pressed_at) / (float)TICKS_PER_S - 1.0f;
    float left = actor->pressed - (rested > 0.0f ? rested : 0.0f);
    return left > 0.0f ? left : 0.0f;
}

/// Who else is at this patient to press, the one who presses first.
static Actor* other_presser(Response* response, const Actor* actor, int32_t patient) {
    Actor* found = NULL;
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* other = &response->actors[response->order[i]];
        bool at_it = other != actor && other->busy && other->hand.helps < 0 &&
                     other->hand.stage == STAGE_DOING && can_act(response, other) &&
                     care_does(response, other, TREATMENT_COMPRESSIONS) &&
                     care_patient(response, other) == patient;
        if (at_it && (found == NULL || other->presses)) {
            found = other;
        }
    }
    return found;
}

/// One presses, the others breathe for the patient and rest; after two minutes the freshest goes
/// on.
static bool is_my_turn(Response* response, Actor* actor, int32_t patient, EventLog* log) {
    Actor* other = other_presser(response, actor, patient);
    if (other == NULL || !other->presses) {
        actor->presses = true;
        return true;
    }
    if (actor->presses) {
        return true;
    }
    float by_other = pressed_for(response, other);
    if (by_other >= SWAP_S && pressed_for(response, actor) < 0.5f * SWAP_S) {
        other->presses = false;
        actor->presses = true;
        care_event(response, actor, EVENT_PRESSER_CHANGES, other->person, patient,
                   (int32_t)(1000.0f * by_other), log);
    }
    return actor->presses;
}

/// The operator's words reach who presses already.
static void tell_guidance(const Response* response, const Actor* actor, int32_t patient,
                          EventLog* log) {
    uint32_t from = dispatcher_guides_from(response);
    bool first = from != NEVER && response->now >= from && response->now - from < TICKS_PER_S;
    if (first && care_quality(response, actor, TREATMENT_COMPRESSIONS) == QUALITY_GUIDED) {
        tell(response, actor, EVENT_DISPATCHER_GUIDES, NOBODY, patient, log);
    }
}

static void press(Response* response, Actor* actor, int32_t patient, EventLog* log) {
    const Vitals* body = people_vitals(response->people, patient);
    bool beats = body != NULL && !body->dead && body->heart == HEART_BEATS;
    if (beats && !actor_is_played(response, actor)) { // hands off; breaths are a task of their own
        actor->hand.task.until = response->now;
        actor->presses = false;
        return;
    }
    bool was = actor->presses;
    if (!is_my_turn(response, actor, patient, log)) {
        people_hold(response->people, patient, TREATMENT_BREATHS,
                    care_quality(response, actor, TREATMENT_BREATHS), SECONDS_KEPT);
        return;
    }
    float so_far = pressed_for(response, actor);
    float quality = care_quality(response, actor, TREATMENT_COMPRESSIONS) *
                    (float)compressions_quality((double)so_far);
    int32_t percent = (int32_t)(100.0f * quality + 0.5f);
    if (!was) {
        care_event(response, actor, EVENT_CARE_BEGINS, TREATMENT_COMPRESSIONS, patient, percent,
                   log);
        record_treatment(response, actor->person, patient, TREATMENT_COMPRESSIONS, false);
    } else if (response->now / TICKS_PER_S % TRACE_S == 0) {
        care_event(response, actor, EVENT_COMPRESSIONS_GO_ON, NOBODY, patient, percent, log);
    }
    if (compressions_quality((double)so_far) < (double)TIRED &&
        compressions_quality((double)so_far - 1.0) >= (double)TIRED) {
        care_event(response, actor, EVENT_PRESSER_TIRES, NOBODY, patient, percent, log);
    }
    tell_guidance(response, actor, patient, log);
    relief_call(response, actor, patient, so_far, log);
    actor->pressed = so_far + 1.0f;
    actor->pressed_at = response->now;
    people_hold(response->people, patient, TREATMENT_COMPRESSIONS, quality, SECONDS_KEPT);
}

static void keep_up(Response* response, Actor* actor, int32_t patient, Treatment treatment) {
    float quality = care_quality(response, actor, treatment);
    if (treatment == TREATMENT_BREATHS && quality <= 0.0f) {
        return;
    }
    people_hold(response->people, patient, treatment, quality, SECONDS_KEPT);
}

/// Whoever presses has felt for a pulse and looked for breath, and knows what was found.
static void feel(Response* response, Actor* actor, int32_t patient, EventLog* log) {
    Signs signs = people_signs(response->people, patient);
    float quality = care_quality(response, actor, TREATMENT_AIRWAY);
    // Who took gasps for breath would not press: nothing is drawn.
    Signs found = signs_found(&signs, FIND_LOOK | FIND_ASK | FIND_FEEL, quality, 1.0);
    record_signs(response, actor, patient, &found, false);
    actor_observe(response, actor, FACT_CONDITION, patient, condition(response, &found, patient),
                  WAY_ACTED, actor->hand.task.order_event, log);
}

static void begin(Response* response, Actor* actor, EventLog* log) {
    const ActionDef* action = work_action(response, &actor->hand);
    int32_t patient = care_patient(response, actor);
    care_note_needless(response, actor, patient, log);
    const Vitals* body = patient >= 0 ? people_vitals(response->people, patient) : NULL;
    if (body != NULL && care_does(response, actor, TREATMENT_COMPRESSIONS)) {
        feel(response, actor, patient, log);
    }
    for (int i = 0; i < action->effect_count && body != NULL; i++) {
        Treatment treatment = care_held_at(action, i);
        if (treatment == TREATMENT_COUNT || treatment == TREATMENT_COMPRESSIONS ||
            body_held(body, treatment)) {
            continue; // compressions are told by who presses; who goes on is not told again
        }
        tell(response, actor, EVENT_CARE_BEGINS, (int32_t)treatment, patient, log);
        record_treatment(response, actor->person, patient, treatment, false);
        bool tilts = treatment == TREATMENT_AIRWAY &&
                     care_quality(response, actor, treatment) < QUALITY_AIDER;
        jolt(response, actor, patient, tilts ? TILT_ROUGH : 0.0f, log);
    }
    bool told = body != NULL && !actor->presses &&
                care_does(response, actor, TREATMENT_COMPRESSIONS) &&
                care_quality(response, actor, TREATMENT_COMPRESSIONS) == QUALITY_GUIDED;
    if (told) {
        tell(response, actor, EVENT_DISPATCHER_GUIDES, NOBODY, patient, log);
    }
    // A turn goes on where the same task is taken up again at once.
    actor->presses = actor->presses && response->now - actor->pressed_at <= 2u * TICKS_PER_S;
}

/// Who breathes for the poisoned with nothing between breathes of what they breathed.
static void breathe_in(Response* response, Actor* actor, int32_t patient, EventLog* log) {
    const Vitals* body = people_vitals(response->people, patient);
    if (body == NULL || body->toxic < 0.5f || actor->hand.kit >= 0) {
        return;
    }
    Wound wound = {.kind = WOUND_TOXIC,
                   .site = SITE_WHOLE,
                   .cause = response->people->harm[patient],
                   .amount = MOUTH_POISON * body->toxic};
    (void)people_wound(response->people, actor->person, &wound, actor->hand.task.order_event, log);
}

void care_step(Response* response, Actor* actor, EventLog* log) {
    if (response->now == actor->hand.task.since + 1u) {
        begin(response, actor, log);
    }
    if ((response->now + (uint32_t)actor->person) % TICKS_PER_S != 0) {
        return;
    }
    const ActionDef* action = work_action(response, &actor->hand);
    int32_t patient = -1;
    for (int i = 0; i < action->effect_count; i++) {
        Treatment treatment = care_held_at(action, i);
        if (treatment == TREATMENT_COUNT) {
            continue;
        }
        patient = patient < 0 ? care_patient(response, actor) : patient;
        if (patient < 0) {
            return;
        }
        if (treatment == TREATMENT_COMPRESSIONS) {
            press(response, actor, patient, log);
        } else {
            keep_up(response, actor, patient, treatment);
        }
        if (treatment == TREATMENT_BREATHS && !care_does(response, actor, TREATMENT_COMPRESSIONS)) {
            breathe_in(response, actor, patient, log);
        }
    }
}

void care_again(Response* response, Actor* actor, const Work* done, TaskState state) {
    if (state == TASK_DONE && care_still_needed(response, actor, done)) {
        Work next = *done;
        care_adapt(response, actor, &next);
        work_again(response, actor, &next, done->task.target);
    }
}
