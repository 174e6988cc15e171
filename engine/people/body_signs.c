/// What a body shows, how likely it is to live, and what it is called.
///
/// Signs follow from the clocks by the tables of ATLS (breaths, pulse and skin by loss of blood)
/// and by what is open, hurt and cold; nothing here is kept. A helper finds of them what is looked,
/// asked or felt for (triage.h).
#include <string.h>

#include "core/detmath.h"
#include "core/status.h"
#include "people/body_internal.h"
#include "people/survival.h"

#define RADIAL_TO     0.32f /* share of the blood lost beyond which no pulse is felt at the wrist */
#define WALKS_TO      0.25f
#define BREATHS_WELL  14.0f
#define PULSE_WELL    75.0f
#define REFILL_WELL   1.5f
#define DISTRESS_FROM 30.0f
#define SEEN_FROM     0.02f /* [L/min] */

static float lost(const Vitals* body) {
    return body->blood_lost / BODY_LITRES;
}

/// Straight between points (x, y).
static float along(float x, const float (*points)[2], int count) {
    for (int i = 1; i < count; i++) {
        if (x < points[i][0]) {
            float share = (x - points[i - 1][0]) / (points[i][0] - points[i - 1][0]);
            return points[i - 1][1] + share * (points[i][1] - points[i - 1][1]);
        }
    }
    return points[count - 1][1];
}

static float breaths_of(const Vitals* body) {
    // ATLS classes of bleeding: 14-20, 20-30, 30-40 a minute, then fewer until there is none.
    static const float by_blood[][2] = {{0.0f, 14.0f},  {0.15f, 20.0f}, {0.30f, 30.0f},
                                        {0.40f, 38.0f}, {0.45f, 10.0f}, {0.55f, 6.0f}};
    float breathing = body_breathing(body);
    if (breathing <= 0.02f) {
        return 0.0f;
    }
    float breaths = along(lost(body), by_blood, 6);
    float hindered = 1.0f - breathing;
    breaths += body->toxic >= 1.0f ? 0.0f : 24.0f * hindered;
    breaths += body->pain > 6.0f ? 4.0f : 0.0f;
    return body->toxic >= 1.0f || body->head >= HEAD_STOPS_BREATH ? 6.0f : breaths;
}

static float pulse_of(const Vitals* body) {
    static const float by_blood[][2] = {
        {0.0f, 75.0f}, {0.15f, 100.0f}, {0.30f, 120.0f}, {0.40f, 140.0f}, {0.55f, 150.0f}};
    if (body->heart != HEART_BEATS) {
        return 0.0f;
    }
    return along(lost(body), by_blood, 5) + 2.0f * body->pain +
           (body->anoxia > 2.0f ? -20.0f : 0.0f);
}

static float saturation_of(const Vitals* body) {
    float share = body_breathing(body) * body->air;
    float poor = body->anoxia * 0.12f + (share < 0.8f ? (0.8f - share) * 0.4f : 0.0f);
    return body_cut(0.98f - poor, 0.3f, 0.99f);
}

static Skin skin_of(const Vitals* body) {
    if (body->core > CORE_WELL + 2.0f) {
        return SKIN_HOT;
    }
    if (body->dead || saturation_of(body) < 0.85f) {
        return SKIN_BLUE;
    }
    if (lost(body) >= 0.25f || body->heart != HEART_BEATS) {
        return SKIN_CLAMMY;
    }
    if (body->core < CORE_WELL - 2.0f) {
        return SKIN_COLD;
    }
    return lost(body) >= 0.12f || body->pain > 7.0f ? SKIN_PALE : SKIN_NORMAL;
}

bool body_walks(const Vitals* body) {
    bool legs = body->lame < 0.3f && body->cord <= 0.0f && !body->crushed && !body->hanging;
    bool able = body->awake <= AWAKE_CONFUSED && lost(body) < WALKS_TO && body->burnt < 0.5f &&
                body->spine < 0.5f && body_breathing(body) >= 0.5f;
    for (int i = 0; i < body->wound_count; i++) {
        const KeptWound* wound = &body->wounds[i];
        legs = legs && !(wound->kind == WOUND_BLOW && wound->amount >= 0.7f);
    }
    return able && legs && !body->dead;
}

static bool bled(const Vitals* body) {
    for (int i = 0; i < body->wound_count; i++) {
        const KeptWound* wound = &body->wounds[i];
        if (wound->kind == WOUND_BLEEDING && !SITE_ROWS[wound->site].deep &&
            wound->amount > SEEN_FROM) {
            return true;
        }
    }
    return false;
}

Signs body_signs(const Vitals* body) {
    Signs signs = {.awake = (Awake)body->awake};
    bool alive = !body->dead && body->heart == HEART_BEATS;
    signs.walks = body_walks(body);
    signs.talks = signs.awake <= AWAKE_CONFUSED;
    signs.obeys = signs.awake <= AWAKE_CONFUSED;
    signs.purposeful = signs.awake <= AWAKE_VOICE;
    signs.breaths = alive ? breaths_of(body) : 0.0f;
    signs.breathes = signs.breaths > 0.0f;
    // The dying heart gasps for a few minutes.
    signs.gasps =
        !body->dead && body->heart == HEART_FIBRILLATES && body->seconds - body->arrest_at < 240u;
    signs.distressed = signs.breaths > DISTRESS_FROM || (alive && body_breathing(body) < 0.6f);
    signs.carotid = alive;
    signs.radial = alive && lost(body) < RADIAL_TO;
    signs.pulse = pulse_of(body);
    signs.refill = REFILL_WELL + 8.0f * body_cut(lost(body) - 0.10f, 0.0f, 1.0f) +
                   (body->core < 35.0f ? 1.0f : 0.0f);
    signs.skin = skin_of(body);
    signs.pain = signs.talks ? body->pain : 0.0f;
    signs.bleeding = body_bleeding(body, true);
    signs.controlled = bled(body) && body->controlled_at != BODY_NEVER;
    for (int i = 0; i < body->wound_count; i++) {
        signs.deformed = signs.deformed ||
                         (body->wounds[i].kind == WOUND_FRACTURE && body->wounds[i].amount >= 0.3f);
    }
    signs.neck_pain = (signs.talks && body->spine > 0.1f) || body->cord > 0.0f;
    signs.burnt = body->burnt;
    signs.core = body->core;
    signs.saturation = saturation_of(body);
    return signs;
}

// ---- survival -----------------------------------------------------------------------------------

static double logistic(double x) {
    return 1.0 / (1.0 + det_exp(-x));
}

/// Red who cannot wait, yellow who can; as true as the clocks are.
static double waits(const Vitals* body) {
    bool red = lost(body) > 0.25f || body->awake >= AWAKE_VOICE || body->chest >= 0.3f ||
               body->burnt >= 0.3f || body->toxic >= 0.8f || body_breathing(body) < 0.6f;
    bool yellow = !body_walks(body) || body->burnt > 0.1f;
    return red ? WAITING_RED : yellow ? WAITING_YELLOW : 0.0;
}

double body_survival(const Vitals* body) {
    if (body->dead) {
        return 0.0;
    }
    double alive = body->arrest_at != BODY_NEVER ? (double)body->chance : 1.0;
    if (body->back_chance > 0.0f) { // of those who came back (body_internal.h)
        alive *= LARSEN_BEST / (double)body->back_chance;
    }
    alive *= survival_bleeding((double)lost(body));
    alive *= 1.0 - 0.7 * (double)(body->head * body->head); // own choice
    alive *= logistic((0.70 - (double)body->burnt) / 0.10); // half die of 70 % (memory)
    alive *= logistic((2.0 - (double)body->toxic_most) / 0.25);
    double past = (double)body->hot_minutes - 30.0;
    alive *= past > 0.0 ? det_exp(-past / 60.0) : 1.0;
    if (body->arrest_at == BODY_NEVER) {
        // Near-suffocation costs what the same minutes of an arrest would, past those it bears.
        double slope = LARSEN_CPR + LARSEN_SHOCK + LARSEN_ADVANCED;
        alive *= 1.0 - (double)body_cut((float)slope * body->brain, 0.0f, 1.0f);
        double tau = waits(body);
        uint32_t until = body->medic_at == BODY_NEVER ? body->seconds : body->medic_at;
        alive *= tau > 0.0 ? survival_waiting((double)until / 60.0, tau) : 1.0;
    }
    return alive;
}

double body_outlook(const Vitals* body, int seconds) {
    Vitals later = *body;
    memset(later.held_until, 0, sizeof later.held_until);
    for (int i = 0; i < seconds && !later.dead; i++) {
        body_step(&later);
    }
    return body_survival(&later);
}

double body_minute_cost(const Vitals* body) {
    Vitals later = *body;
    for (int i = 0; i < 60; i++) {
        body_step(&later);
    }
    double cost = body_survival(body) - body_survival(&later);
    return cost > 0.0 ? cost : 0.0;
}

// ---- texts --------------------------------------------------------------------------------------

const char* wound_name(int kind) {
    return kind >= 0 && kind < WOUND_KIND_COUNT ? WOUND_ROWS[kind].name : NULL;
}

WoundKind wound_find(const char* name) {
    int kind = 0;
    while (kind < WOUND_KIND_COUNT && strcmp(WOUND_ROWS[kind].name, name) != 0) {
        kind++;
    }
    return (WoundKind)kind;
}

Text wound_text(WoundKind kind) {
    ASSERT((unsigned)kind < WOUND_KIND_COUNT);
    return WOUND_ROWS[kind].text;
}

bool wound_is_blow(WoundKind kind) {
    ASSERT((unsigned)kind < WOUND_KIND_COUNT);
    return WOUND_ROWS[kind].blow;
}

const char* body_site_name(int site) {
    return site >= 0 && site < SITE_COUNT ? SITE_ROWS[site].name : NULL;
}

BodySite body_site_find(const char* name) {
    int site = 0;
    while (site < SITE_COUNT && strcmp(SITE_ROWS[site].name, name) != 0) {
        site++;
    }
    return (BodySite)site;
}

Text body_site_text(BodySite site) {
    ASSERT((unsigned)site < SITE_COUNT);
    return SITE_ROWS[site].text;
}

bool body_site_is_limb(BodySite site) {
    ASSERT((unsigned)site < SITE_COUNT);
    return SITE_ROWS[site].limb;
}

bool body_site_is_deep(BodySite site) {
    ASSERT((unsigned)site < SITE_COUNT);
    return SITE_ROWS[site].deep;
}

Text awake_text(Awake awake) {
    static const Text texts[AWAKE_COUNT] = {{"alert", "清醒"},
                                            {"confused", "意识模糊"},
                                            {"answers to voice only", "对呼唤有反应"},
                                            {"answers to pain only", "对疼痛有反应"},
                                            {"unconscious", "无意识"}};
    ASSERT((unsigned)awake < AWAKE_COUNT);
    return texts[awake];
}

Text skin_text(Skin skin) {
    static const Text texts[SKIN_COUNT] = {{"normal", "正常"},
                                           {"pale", "苍白"},
                                           {"pale, cold and wet", "苍白湿冷"},
                                           {"blue", "青紫"},
                                           {"red and hot", "潮红发热"},
                                           {"cold", "冰冷"}};
    ASSERT((unsigned)skin < SKIN_COUNT);
    return texts[skin];
}

Text heart_text(Heart heart) {
    static const Text texts[HEART_COUNT] = {
        {"beats", "有心跳"}, {"fibrillates", "心室颤动"}, {"stands still", "心搏停止"}};
    ASSERT((unsigned)heart < HEART_COUNT);
    return texts[heart];
}

void body_hash(const Vitals* body, Hash* hash) {
    const float numbers[] = {
        body->blood_lost,  body->airway_shut, body->chest,        body->head,        body->spine,
        body->cord,        body->burnt,       body->face_burnt,   body->lame,        body->core,
        body->toxic,       body->toxic_most,  body->eyes,         body->air,         body->anoxia,
        body->anoxia_most, body->brain,       body->hot_minutes,  body->hang,        body->hang_out,
        body->crush,       body->chance,      body->compressed_s, body->back_chance, body->cooled_s,
        body->flushed_s};
    hash_f32s(hash, numbers, sizeof numbers / sizeof numbers[0]);
    const uint32_t states[] = {body->seconds,         body->hanging,    body->crushed,
                               body->fainted_hanging, body->vomited,    body->heart,
                               body->awake,           body->dead,       body->arrest_at,
                               body->compressed_at,   body->shocked_at, body->medic_at,
                               body->controlled_at,   body->tied_at,    body->back_at,
                               body->moves,           body->shocks,     body->settled};
    hash_u32s(hash, states, sizeof states / sizeof states[0]);
    hash_u64(hash, body->given);
    hash_u32s(hash, body->held_until, TREATMENT_COUNT);
    hash_f32s(hash, body->quality, TREATMENT_COUNT);
    for (int i = 0; i < body->wound_count; i++) {
        const KeptWound* wound = &body->wounds[i];
        const uint32_t kept[] = {wound->kind, wound->site,    wound->cause,
                                 wound->tied, wound->reached, wound->packed};
        hash_u32s(hash, kept, sizeof kept / sizeof kept[0]);
        const float amounts[] = {wound->amount, wound->kept, wound->pressed};
        hash_f32s(hash, amounts, 3);
    }
}
