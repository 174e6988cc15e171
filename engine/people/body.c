/// The clocks of one body: what bleeds, breathes and beats, second by second.
///
/// Everything that runs is a number with a rate; what a body shows and whether it lives follow from
/// those numbers. The order within a second: blood, air, oxygen, what holds it, heat, poison,
/// heart, awake, death. Rates and thresholds: README, "Patients".
#include "people/body.h"

#include "core/detmath.h"
#include "core/spread.h"
#include "core/status.h"
#include "people/accident.h"
#include "people/body_internal.h"
#include "people/survival.h"

#define MINUTE 60.0f

const WoundRow WOUND_ROWS[WOUND_KIND_COUNT] = {
#define WOUND(NAME, key, blow, least, most, en, zh)                                                \
    [WOUND_##NAME] = {#key, blow, least, most, {en, zh}},
#include "people/wound.def"
#undef WOUND
};

const SiteRow SITE_ROWS[SITE_COUNT] = {
#define SITE(NAME, key, limb, carries, deep, en, zh)                                               \
    [SITE_##NAME] = {#key, limb, carries, deep, {en, zh}},
#include "people/body_site.def"
#undef SITE
};

float body_cut(float value, float least, float most) {
    return value < least ? least : value > most ? most : value;
}

// ---- beginning, wounds --------------------------------------------------------------------------

static float drawn_between(RngKey key, uint32_t slot, double low, double high) {
    key.slot = slot;
    return (float)rng_between(key, low, high);
}

static float drawn_minutes(RngKey key, uint32_t slot, double median, double sigma) {
    key.slot = slot;
    Spread spread = spread_lognormal(median, sigma);
    return (float)spread_draw(&spread, key);
}

void body_begin(Vitals* body, RngKey key) {
    *body = (Vitals){.core = CORE_WELL, .air = 1.0f, .chance = 1.0f};
    BodyDraws* draws = &body->draws;
    draws->bleeds_out = (float)bleeding_limit((double)drawn_between(key, 1, 0.0, 1.0));
    draws->faints = drawn_between(key, 2, FAINT_LEAST, FAINT_MOST);
    draws->stops = drawn_between(key, 3, STOP_LEAST, STOP_MOST);
    draws->tongue = drawn_between(key, 4, 0.0, 1.0) < TONGUE_SHUTS ? 0.0f : TONGUE_OPEN;
    draws->hang_faints = drawn_minutes(key, 5, HANG_FAINT_MEDIAN, HANG_FAINT_SIGMA);
    draws->hang_dies = drawn_minutes(key, 6, HANG_DEATH_MEDIAN, HANG_DEATH_SIGMA);
    draws->luck = drawn_between(key, 7, 0.0, 1.0);
    draws->washes_out = drawn_between(key, 8, 0.0, 1.0);
    draws->clots = drawn_between(key, 9, PRESS_LEAST_S, PRESS_MOST_S);
    body->arrest_at = body->compressed_at = body->shocked_at = body->medic_at = BODY_NEVER;
    body->controlled_at = body->tied_at = body->back_at = BODY_NEVER;
}

/// Where there is no room the amount goes to a wound of the kind, best of the same site.
static KeptWound* keep_wound(Vitals* body, Wound wound) {
    if (body->wound_count < BODY_WOUNDS_MOST) {
        KeptWound* kept = &body->wounds[body->wound_count++];
        *kept = (KeptWound){.kind = (uint8_t)wound.kind,
                            .site = (uint8_t)wound.site,
                            .cause = (uint8_t)wound.cause,
                            .kept = 1.0f};
        return kept;
    }
    KeptWound* found = &body->wounds[BODY_WOUNDS_MOST - 1];
    for (int i = 0; i < BODY_WOUNDS_MOST; i++) {
        bool alike = body->wounds[i].kind == wound.kind;
        bool same = alike && body->wounds[i].site == wound.site;
        if (same || (alike && found->kind != wound.kind)) {
            found = &body->wounds[i];
        }
    }
    return found;
}

void body_arrest(Vitals* body, Heart heart, BodyStop stop) {
    if (body->heart != HEART_BEATS || body->dead) {
        return;
    }
    body->stop = (uint8_t)stop;
    body->stop_cause = (uint8_t)body_stop_cause(body, stop);
    float best = (float)LARSEN_BEST;
    if (heart == HEART_STANDS) {
        best -= (float)(LARSEN_CPR + LARSEN_SHOCK + LARSEN_ADVANCED) * body->anoxia;
    }
    body->heart = (uint8_t)heart;
    body->chance = best < body->chance ? best : body->chance;
    body->arrest_at = body->seconds;
    body->compressed_at = body->shocked_at = body->back_at = BODY_NEVER;
    body->compressed_s = 0.0f;
    body->shocks = 0;
    body->back_chance = 0.0f;
}

static float larger(float a, float b) {
    return a > b ? a : b;
}

/// Two injuries to one thing leave what each leaves of it.
static float both(float a, float b) {
    return 1.0f - (1.0f - a) * (1.0f - b);
}

/// What an amount does at once to what runs. Bleedings and objects run from where they are kept.
static void apply_wound(Vitals* body, Wound wound) {
    float amount = wound.amount;
    switch (wound.kind) {
    case WOUND_AIRWAY: body->airway_shut = larger(body->airway_shut, amount); break;
    case WOUND_CHEST: body->chest = both(body->chest, amount); break;
    case WOUND_HEAD: body->head = both(body->head, amount); break;
    case WOUND_SPINE: body->spine = larger(body->spine, amount); break;
    case WOUND_FRACTURE:
        body->lame = SITE_ROWS[wound.site].carries ? larger(body->lame, amount) : body->lame;
        break;
    case WOUND_BURN:
        body->burnt = both(body->burnt, amount);
        body->face_burnt =
            wound.site == SITE_HEAD ? both(body->face_burnt, amount) : body->face_burnt;
        break;
    case WOUND_FIBRILLATION:
        if (amount > 0.0f) {
            body_arrest(body, HEART_FIBRILLATES, STOP_WOUND);
            body->stop_cause = (uint8_t)wound.cause;
        }
        break;
    case WOUND_ASPHYXIA: body->anoxia += amount; break;
    case WOUND_TOXIC: body->toxic += amount; break;
    case WOUND_HEAT: body->core = larger(body->core, CORE_WELL + amount); break;
    case WOUND_COLD: body->core = CORE_WELL - amount; break;
    case WOUND_SUSPENSION:
        body->hanging = amount > 0.0f;
        body->draws.hang_faints = amount > 1.0f ? amount : body->draws.hang_faints;
        break;
    case WOUND_CRUSH: body->crushed = amount > 0.0f; break;
    case WOUND_EYES: body->eyes = both(body->eyes, amount); break;
    case WOUND_BLEEDING:
    case WOUND_BLOW:
    case WOUND_OBJECT:
    case WOUND_KIND_COUNT: break;
    }
}

void body_wound(Vitals* body, Wound wound) {
    ASSERT((unsigned)wound.kind < WOUND_KIND_COUNT && (unsigned)wound.site < SITE_COUNT);
    if (body->dead) {
        return;
    }
    const WoundRow* row = &WOUND_ROWS[wound.kind];
    wound.amount = body_cut(wound.amount, row->least, row->most);
    KeptWound* kept = keep_wound(body, wound);
    kept->amount = kept->kind == wound.kind ? kept->amount + wound.amount : kept->amount;
    body_tie_new(body, kept);
    apply_wound(body, wound);
    body_update(body);
}

// ---- a second -----------------------------------------------------------------------------------

static bool tamponed(const Vitals* body, const KeptWound* wound) {
    for (int i = 0; body->crushed && i < body->wound_count; i++) {
        if (body->wounds[i].kind == WOUND_CRUSH && body->wounds[i].site == wound->site) {
            return true;
        }
    }
    return false;
}

float wound_flow(const Vitals* body, const KeptWound* wound) {
    if (wound->kind != WOUND_BLEEDING || body->heart != HEART_BEATS || body->dead) {
        return 0.0f;
    }
    float flow = wound->amount * wound->kept;
    bool pressed = wound->reached == 1 && body_held(body, TREATMENT_PRESSURE);
    if (pressed && wound->kept > PRESSED_SHARE) {
        flow = wound->amount * PRESSED_SHARE;
    }
    flow *= tamponed(body, wound) ? TAMPONADE : 1.0f;
    float cold = CORE_CLOTS - body->core;
    return cold > 0.0f ? flow * (1.0f + COLD_BLEEDS * cold) : flow;
}

float body_bleeding(const Vitals* body, bool seen) {
    float flow = 0.0f;
    for (int i = 0; i < body->wound_count; i++) {
        bool hidden = SITE_ROWS[body->wounds[i].site].deep;
        flow += seen && hidden ? 0.0f : wound_flow(body, &body->wounds[i]);
    }
    return flow;
}

static void step_blood(Vitals* body) {
    body->blood_lost += body_bleeding(body, false) / MINUTE;
    body->blood_lost = body->blood_lost > BODY_LITRES ? BODY_LITRES : body->blood_lost;
    bool held = body_held(body, TREATMENT_PRESSURE);
    for (int i = 0; i < body->wound_count; i++) {
        KeptWound* wound = &body->wounds[i];
        if (wound->kind != WOUND_BLEEDING) {
            continue;
        }
        bool works = held && wound->reached == 1;
        wound->pressed = works ? wound->pressed + 1.0f : 0.0f;
        if (wound->pressed >= body->draws.clots && wound->kept > PRESSED_SHARE) {
            wound->kept = PRESSED_SHARE;
        }
        if (wound->amount <= TRICKLE && body->seconds >= TRICKLE_S) {
            wound->kept = 0.0f;
        }
    }
}

static bool unconscious(const Vitals* body) {
    return body->awake >= AWAKE_PAIN;
}

static bool on_its_side(const Vitals* body) {
    return body_given(body, TREATMENT_RECOVERY);
}

float body_airway(const Vitals* body) {
    float open = 1.0f - body->airway_shut;
    bool kept_open = body_held(body, TREATMENT_AIRWAY) || body_held(body, TREATMENT_BREATHS) ||
                     on_its_side(body);
    if (unconscious(body) && !kept_open) {
        open *= body->draws.tongue;
    }
    return body->vomited && unconscious(body) && !on_its_side(body) ? open * VOMIT_OPEN : open;
}

float body_breathing(const Vitals* body) {
    float drive = body->heart == HEART_BEATS ? 1.0f : 0.0f;
    drive *= body_drive_head(body);
    drive *= body_drive_neck(body);
    drive *= body_drive_poison(body);
    bool blown = body_held(body, TREATMENT_BREATHS);
    float given = BREATHS_SHARE * body->quality[TREATMENT_BREATHS];
    drive = blown && drive < given ? given : drive;
    return drive * body_airway(body) * (1.0f - body->chest);
}

/// Share of the oxygen that comes to the brain.
static float oxygen_supply(const Vitals* body) {
    bool blown = body_held(body, TREATMENT_BREATHS); // from a helper, who breathes other air
    float air = blown && body->air < 1.0f ? 1.0f : body->air;
    air *= body_given(body, TREATMENT_OXYGEN) ? OXYGEN_MORE : 1.0f;
    float breath = body_breathing(body) * air;
    breath = breath > 1.0f ? 1.0f : breath;
    if (body->heart != HEART_BEATS) {
        bool pressed = body_held(body, TREATMENT_COMPRESSIONS);
        return pressed ? PRESSED_BLOOD * body->quality[TREATMENT_COMPRESSIONS] * breath : 0.0f;
    }
    return breath;
}

static void step_oxygen(Vitals* body) {
    float swollen = body->airway_shut + FACE_SWELLS * body->face_burnt / MINUTE;
    body->airway_shut = body_cut(swollen, 0.0f, 1.0f);
    float lack = 1.0f - oxygen_supply(body) / SUPPLY_ENOUGH;
    if (lack > 0.0f) {
        // The tongue of who faints shuts the airway, too: what the lack began with brought it all.
        bool begins = body->lack_by == STOP_NONE && body->heart == HEART_BEATS;
        body->lack_by = begins ? (uint8_t)body_suffocates_by(body) : body->lack_by;
        body->anoxia += lack / MINUTE;
        body->brain += body->anoxia > BRAIN_BEARS ? lack / MINUTE : 0.0f;
    } else {
        body->anoxia = larger(body->anoxia - ANOXIA_MENDS / MINUTE, 0.0f);
        body->lack_by = body->anoxia > 0.0f ? body->lack_by : (uint8_t)STOP_NONE;
    }
    body->anoxia_most = larger(body->anoxia_most, body->anoxia);
    if (body->anoxia >= body->draws.stops && body->heart == HEART_BEATS) {
        bool dealt = body->lack_by == STOP_NONE; // all at once: under water, by a current
        body_arrest(body, HEART_STANDS, dealt ? STOP_WOUND : (BodyStop)body->lack_by);
    }
}

/// Unconscious in the harness the blood does not come back: the heart stands on the way to the time
/// drawn for death, and at that time no chance is left, whoever comes then.
static void step_fainted_hanging(Vitals* body) {
    body->hang_out += 1.0f / MINUTE;
    float gone = body->hang_out / body->draws.hang_dies;
    if (gone >= HANG_STOPS) {
        body_arrest(body, HEART_STANDS, STOP_HANGING);
        float left = (float)LARSEN_BEST * body_cut(1.0f - gone, 0.0f, 1.0f);
        body->chance = body->chance < left ? body->chance : left;
    }
}

static void step_held(Vitals* body) {
    if (body->hanging) {
        float pace = body_given(body, TREATMENT_RELIEF) ? (float)(1.0 / HANG_RELIEF) : 1.0f;
        if (body->fainted_hanging) {
            step_fainted_hanging(body);
        } else {
            body->hang += pace / MINUTE;
            body->fainted_hanging = body->hang >= body->draws.hang_faints;
        }
    } else if (body->fainted_hanging) {
        body->hang_out -= HANG_MENDS / MINUTE; // flat, the blood comes back
        body->fainted_hanging = body->hang_out > 0.0f;
    }
    body->crush += body->crushed ? 1.0f / MINUTE : 0.0f;
}

static void step_heat(Vitals* body) {
    bool warm = body_given(body, TREATMENT_WARMTH) || body_given(body, TREATMENT_REWARMING);
    float rate = 0.0f;
    if (body->core > CORE_WELL + 1.0f) {
        rate = body_held(body, TREATMENT_CHILLING) ? -CHILLS : -COOLS_BY_ITSELF;
    } else if (body->blood_lost > SHOCK_CHILLS_FROM * BODY_LITRES && !warm) {
        rate = -SHOCK_CHILLS;
    } else if (body->core < CORE_WELL && warm) {
        rate = WARMS;
    }
    bool water = body_held(body, TREATMENT_COOLING);
    bool wet = water && body->burnt > WET_AREA && !warm;
    rate -= wet && body->core <= CORE_WELL ? WET_CHILLS : 0.0f;
    body->core += rate / MINUTE;
    if (water && body->cooled_s < COOL_S) { // second by second towards COOLED of what was burnt
        body->cooled_s += 1.0f;
        body->burnt *= 1.0f - COOLS_BURN;
    }
    body->hot_minutes += body->core > CORE_STROKE ? 1.0f / MINUTE : 0.0f;
}

static void step_poison(Vitals* body) {
    float half = body_given(body, TREATMENT_OXYGEN) ? TOXIC_HALF_OXYGEN : TOXIC_HALF_AIR;
    bool clean = body->air >= 1.0f;
    body->toxic -= clean ? body->toxic * LN_2 / half / MINUTE : 0.0f;
    body->toxic_most = larger(body->toxic_most, body->toxic);
    bool rinsed = body_held(body, TREATMENT_FLUSHING);
    body->flushed_s += rinsed ? 1.0f : 0.0f;
    bool flushed = rinsed || body->flushed_s >= FLUSH_S || body_given(body, TREATMENT_WASHED);
    if (body->eyes > 0.0f && !flushed) {
        body->eyes = body_cut(body->eyes + EYES_WORSEN * body->eyes / MINUTE, 0.0f, 1.0f);
    }
    if (body->head >= HEAD_SWELLS_FROM) {
        float swells = HEAD_SWELLS * (body->anoxia > 1.0f ? 2.0f : 1.0f) / MINUTE;
        body->head = body_cut(body->head + swells, 0.0f, 1.0f);
    }
}

/// Larsen's three terms each run until their help is there; without the shock that a standing heart
/// has no use for, breaths take its place (own choice).
static void step_arrest(Vitals* body) {
    bool arrested = body->heart != HEART_BEATS;
    float loss = 0.0f;
    if (arrested) {
        bool pressed = body_held(body, TREATMENT_COMPRESSIONS);
        float press = pressed ? body->quality[TREATMENT_COMPRESSIONS] : 0.0f;
        bool blown = body_held(body, TREATMENT_BREATHS);
        float breath = blown ? body->quality[TREATMENT_BREATHS] : 0.0f;
        loss += (float)LARSEN_CPR * (1.0f - press);
        if (body->heart == HEART_FIBRILLATES) {
            loss += body->shocked_at == BODY_NEVER ? (float)LARSEN_SHOCK : 0.0f;
        } else {
            loss += (float)LARSEN_SHOCK * (1.0f - breath);
        }
        body->compressed_s = pressed && blown ? body->compressed_s + press : 0.0f;
    }
    // Whom even advanced care does not bring back goes on losing what it had stopped.
    bool refuses = arrested && body->medic_at != BODY_NEVER;
    bool lacks = refuses || body->medic_at == BODY_NEVER;
    loss += lacks ? (float)LARSEN_ADVANCED : 0.0f;
    bool shocked = body->heart == HEART_FIBRILLATES && body->shocked_at != BODY_NEVER;
    loss += refuses && shocked ? (float)LARSEN_SHOCK : 0.0f;
    body->chance = body_cut(body->chance - loss / MINUTE, 0.0f, 1.0f);
    bool standing = body->heart == HEART_STANDS && body->compressed_s >= RESTART_S;
    if (standing && body_comes_back(body, 1.0f)) {
        body_restart(body);
    }
}

bool body_comes_back(const Vitals* body, float share) {
    return body->draws.luck < share * body->chance / (float)LARSEN_BEST;
}

void body_restart(Vitals* body) {
    body->heart = HEART_BEATS;
    body->lack_by = STOP_NONE;
    body->back_at = body->seconds;
    body->back_chance = body->chance;
    body->anoxia = body->anoxia > body->draws.faints ? body->draws.faints : body->anoxia;
    body->toxic = body->toxic > RESTART_TOXIC ? RESTART_TOXIC : body->toxic;
}

static float lost_share(const Vitals* body) {
    return body->blood_lost / BODY_LITRES;
}

static Awake worse(Awake a, Awake b) {
    return a > b ? a : b;
}

static Awake awake_by(float value, const float* steps) {
    Awake awake = AWAKE_ALERT;
    for (int i = 0; i < AWAKE_COUNT - 1; i++) {
        awake = value >= steps[i] ? (Awake)(i + 1) : awake;
    }
    return awake;
}

static Awake awake_now(const Vitals* body) {
    // From which amount on somebody is confused, answers to voice only, to pain only, not at all.
    static const float by_blood[] = {0.30f, 0.38f, 0.40f, 0.43f};
    static const float by_head[] = {0.2f, 0.35f, 0.5f, 0.8f};
    static const float by_poison[] = {0.6f, 1.0f, 1.0f, 1.5f};
    static const float by_heat[] = {40.0f, 41.0f, 41.5f, 42.0f};
    static const float by_cold[] = {-32.0f, -30.0f, -29.0f, -28.0f};
    if (body->dead || body->heart != HEART_BEATS || body->fainted_hanging) {
        return AWAKE_NOT;
    }
    float faint = body->anoxia / body->draws.faints;
    const float by_air[] = {0.5f, 0.8f, 1.0f, 1.3f};
    Awake awake = awake_by(lost_share(body), by_blood);
    awake = worse(awake, awake_by(body->head, by_head));
    bool overcome = body->toxic_most >= 1.0f && body->toxic > WAKES_AT;
    awake = worse(awake, awake_by(overcome ? larger(body->toxic, 1.0f) : body->toxic, by_poison));
    awake = worse(awake, awake_by(body->core, by_heat));
    awake = worse(awake, awake_by(-body->core, by_cold));
    awake = worse(awake, awake_by(faint, by_air));
    return body->back_at != BODY_NEVER ? worse(awake, AWAKE_PAIN) : awake;
}

static float pain_now(const Vitals* body) {
    float pain = 10.0f * body->burnt + 3.0f * (float)body->hanging;
    for (int i = 0; i < body->wound_count; i++) {
        const KeptWound* wound = &body->wounds[i];
        bool splinted = body_given(body, TREATMENT_SPLINT);
        pain += wound->kind == WOUND_FRACTURE ? (splinted ? 5.0f : 9.0f) * wound->amount : 0.0f;
        pain +=
            wound->kind == WOUND_BLOW || wound->kind == WOUND_CRUSH ? 6.0f * wound->amount : 0.0f;
    }
    return body_cut(pain, 0.0f, 10.0f);
}

static bool dies(const Vitals* body) {
    bool hopeless = body->heart != HEART_BEATS && body->chance <= 0.0f;
    return hopeless || lost_share(body) >= body->draws.bleeds_out;
}

void body_update(Vitals* body) {
    if (dies(body)) {
        bool bled = lost_share(body) >= body->draws.bleeds_out;
        body->stop = bled ? (uint8_t)STOP_BLOOD : body->stop;
        body->stop_cause = bled ? (uint8_t)body_stop_cause(body, STOP_BLOOD) : body->stop_cause;
        body->dead = 1;
        body->heart = HEART_STANDS;
    }
    body->awake = (uint8_t)awake_now(body);
    body->pain = pain_now(body);
}

void body_step(Vitals* body) {
    if (body->dead || body->settled) {
        return;
    }
    body->seconds++;
    step_blood(body);
    step_oxygen(body);
    step_held(body);
    step_heat(body);
    step_poison(body);
    if (body->arrest_at != BODY_NEVER) {
        step_arrest(body);
    }
    bool cold = body->core <= CORE_STOPS;
    if (cold) {
        body_arrest(body, HEART_FIBRILLATES, STOP_COLD);
    }
    body_update(body);
}
