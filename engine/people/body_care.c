/// What is done to a body: treatments given once, kept up by hand, movements, letting go.
///
/// A treatment changes what a clock runs on, never the clock itself: pressure lessens a flow, not
/// what has flowed. What is wrong to do is a row like the others and takes its toll here.
#include "core/status.h"
#include "people/body_internal.h"

#define CONTROLLED_SHARE 0.5f        /* an outer bleeding at most this share of what it was */
#define SEEN_BLEEDING    0.02f       /* [L/min] outside that a helper takes for one to stop */
#define ASPIRATES_FROM   AWAKE_VOICE /* who is less awake cannot keep the airway clear */

typedef enum Manner { MANNER_LASTS = 0, MANNER_HELD, MANNER_ONCE, MANNER_NOTE } Manner;

typedef struct CareRow {
    Manner manner;
    float share, takes, moves;
} CareRow;

static const CareRow care_rows[TREATMENT_COUNT] = {
#define TREATMENT(NAME, key, manner, share, takes, moves, en, zh)                                  \
    [TREATMENT_##NAME] = {MANNER_##manner, share, takes, moves},
#include "people/treatment.def"
#undef TREATMENT
};

bool treatment_is_held(Treatment treatment) {
    ASSERT((unsigned)treatment < TREATMENT_COUNT);
    return care_rows[treatment].manner == MANNER_HELD;
}

float treatment_takes(Treatment treatment) {
    ASSERT((unsigned)treatment < TREATMENT_COUNT);
    return care_rows[treatment].takes;
}

bool body_held(const Vitals* body, Treatment treatment) {
    return body->held_until[treatment] > 0 && body->held_until[treatment] >= body->seconds;
}

bool body_given(const Vitals* body, Treatment treatment) {
    return (body->given >> treatment & 1u) != 0;
}

bool body_neck(const Vitals* body) {
    for (int i = 0; i < body->wound_count; i++) {
        const KeptWound* wound = &body->wounds[i];
        if (wound->kind == WOUND_SPINE && wound->site == SITE_NECK) {
            return true;
        }
    }
    return false;
}

// ---- bleedings ----------------------------------------------------------------------------------

static bool reachable(const KeptWound* wound) {
    return wound->kind == WOUND_BLEEDING && !SITE_ROWS[wound->site].deep;
}

/// What a hand or a band reaches is a place, not a wound: all that bleeds there.
static bool bleeds_there(const KeptWound* wound, int site) {
    return reachable(wound) && wound->site == site;
}

/// The worst of the bleedings a treatment is for, NULL where there is none.
static KeptWound* worst_bleeding(Vitals* body, bool limb_only) {
    KeptWound* worst = NULL;
    for (int i = 0; i < body->wound_count; i++) {
        KeptWound* wound = &body->wounds[i];
        bool fits = reachable(wound) && (!limb_only || SITE_ROWS[wound->site].limb);
        float flow = wound->amount * wound->kept;
        if (fits && (worst == NULL || flow > worst->amount * worst->kept)) {
            worst = wound;
        }
    }
    return worst;
}

static void note_control(Vitals* body) {
    float was = 0.0f;
    float is = 0.0f;
    for (int i = 0; i < body->wound_count; i++) {
        const KeptWound* wound = &body->wounds[i];
        was += reachable(wound) ? wound->amount : 0.0f;
        is += reachable(wound) ? wound_flow(body, wound) : 0.0f;
    }
    bool controlled = was > SEEN_BLEEDING && is <= CONTROLLED_SHARE * was;
    if (controlled && body->controlled_at == BODY_NEVER) {
        body->controlled_at = body->seconds;
    } else if (!controlled) {
        body->controlled_at = BODY_NEVER;
    }
}

static bool tie(Vitals* body, const CareRow* row, bool took) {
    KeptWound* wound = worst_bleeding(body, true);
    if (wound == NULL || !took) {
        return false;
    }
    for (int i = 0; i < body->wound_count; i++) {
        KeptWound* below = &body->wounds[i];
        if (bleeds_there(below, wound->site)) {
            below->tied = 1;
            below->kept = below->kept < row->share ? below->kept : row->share;
        }
    }
    body->tied_at = body->tied_at == BODY_NEVER ? body->seconds : body->tied_at;
    return true;
}

void body_tie_new(const Vitals* body, KeptWound* wound) {
    for (int i = 0; i < body->wound_count; i++) {
        const KeptWound* tied = &body->wounds[i];
        if (tied->tied && tied != wound && bleeds_there(wound, tied->site)) {
            wound->tied = 1;
            wound->kept = tied->kept;
        }
    }
}

static bool pack(Vitals* body, const CareRow* row, bool took) {
    KeptWound* wound = worst_bleeding(body, false);
    if (wound == NULL || !took) {
        return false;
    }
    for (int i = 0; i < body->wound_count; i++) {
        KeptWound* same = &body->wounds[i];
        if (bleeds_there(same, wound->site)) {
            same->packed = 1;
            same->kept = same->kept < row->share ? same->kept : row->share;
        }
    }
    return true;
}

static void loosen(Vitals* body) {
    for (int i = 0; i < body->wound_count; i++) {
        KeptWound* wound = &body->wounds[i];
        if (wound->tied) {
            wound->tied = 0;
            wound->kept = 1.0f;
        }
    }
}

/// What stuck in the wound had stopped it.
static void pull_out(Vitals* body) {
    for (int i = 0; i < body->wound_count; i++) {
        if (body->wounds[i].kind == WOUND_OBJECT) {
            body->wounds[i].kind = WOUND_BLEEDING;
        }
    }
}

static void splint(Vitals* body, const CareRow* row) {
    for (int i = 0; i < body->wound_count; i++) {
        KeptWound* wound = &body->wounds[i];
        if (wound->kind == WOUND_BLEEDING && SITE_ROWS[wound->site].limb) {
            wound->kept *= row->share;
        }
    }
}

// ---- everything else ----------------------------------------------------------------------------

/// A shock ends fibrillation where the chance is on its side; the draw is one for all shocks.
static bool shock(Vitals* body) {
    if (body->heart != HEART_FIBRILLATES) {
        return false;
    }
    body->shocked_at = body->shocked_at == BODY_NEVER ? body->seconds : body->shocked_at;
    body->shocks++;
    if (!body_comes_back(body, body->shocks == 1 ? SHOCK_FIRST : 1.0f)) {
        return false;
    }
    body_restart(body);
    return true;
}

/// What is given by mouth, or brought up, goes down the wrong way in who is drowsy.
static bool aspirates(Vitals* body, bool took) {
    body->vomited = body->vomited || (took && body->awake >= ASPIRATES_FROM);
    return !body->vomited;
}

static bool pull(Vitals* body, const CareRow* row, double u) {
    for (int i = 0; i < body->wound_count; i++) {
        KeptWound* wound = &body->wounds[i];
        bool torn = wound->kind == WOUND_BLEEDING && SITE_ROWS[wound->site].limb;
        wound->amount *= torn && !wound->tied ? row->share : 1.0f;
    }
    body_release(body);
    return !body_move(body, row->moves, u);
}

static bool apply(Vitals* body, Treatment treatment, bool took, double u) {
    const CareRow* row = &care_rows[treatment];
    switch (treatment) {
    case TREATMENT_TOURNIQUET:
    case TREATMENT_IMPROVISED: return tie(body, row, took);
    case TREATMENT_PACKING: return pack(body, row, took);
    case TREATMENT_SPLINT: splint(body, row); return true;
    case TREATMENT_LOOSENED: loosen(body); return true;
    case TREATMENT_OBJECT_OUT: pull_out(body); return true;
    case TREATMENT_SHOCK: return shock(body);
    case TREATMENT_DRINK:
    case TREATMENT_VOMITING: return aspirates(body, took);
    case TREATMENT_RESCUED: body_release(body); return true;
    case TREATMENT_PULLED_FREE: return pull(body, row, u);
    case TREATMENT_DECOMPRESSED: body->chest *= took ? row->share : 1.0f; return took;
    case TREATMENT_RECOVERY: body->vomited = 0; return true;
    default: return took;
    }
}

bool body_treat(Vitals* body, Treatment treatment, float quality, double u) {
    ASSERT((unsigned)treatment < TREATMENT_COUNT);
    const CareRow* row = &care_rows[treatment];
    if (body->dead || row->manner == MANNER_NOTE) {
        body->given |= (uint64_t)1 << treatment;
        return !body->dead;
    }
    if (row->manner == MANNER_HELD) {
        body_hold(body, treatment, quality, 1, u);
        return body_held(body, treatment);
    }
    // Who is less than trained fails more often: at quality 0 half as often as it takes.
    bool took = u < (double)(row->takes * (0.5f + 0.5f * quality));
    bool harmful = treatment == TREATMENT_DRINK || treatment == TREATMENT_VOMITING;
    took = harmful ? u < (double)row->takes : took;
    bool worked = apply(body, treatment, took, u);
    if (row->moves > 0.0f && treatment != TREATMENT_PULLED_FREE) {
        (void)body_move(body, row->moves, 1.0 - u);
    }
    if (took || harmful || row->manner == MANNER_ONCE) {
        body->given |= (uint64_t)1 << treatment;
    }
    body->quality[treatment] = quality;
    note_control(body);
    body_update(body);
    return worked;
}

void body_hold(Vitals* body, Treatment treatment, float quality, uint32_t seconds, double u) {
    ASSERT((unsigned)treatment < TREATMENT_COUNT && treatment_is_held(treatment));
    if (body->dead) {
        return;
    }
    body->given |= (uint64_t)1 << treatment;
    body->held_until[treatment] = body->seconds + seconds;
    body->quality[treatment] = body_cut(quality, 0.0f, 1.0f);
    if (treatment == TREATMENT_PRESSURE) {
        KeptWound* wound = worst_bleeding(body, false);
        for (int i = 0; wound != NULL && i < body->wound_count; i++) {
            KeptWound* same = &body->wounds[i];
            if (bleeds_there(same, wound->site) && same->reached == 0) {
                same->reached = u < (double)care_rows[treatment].takes ? 1 : 2;
            }
        }
        note_control(body);
    }
    if (treatment == TREATMENT_COMPRESSIONS && body->heart != HEART_BEATS &&
        body->compressed_at == BODY_NEVER) {
        body->compressed_at = body->seconds;
    }
}

bool body_move(Vitals* body, float roughness, double u) {
    body->moves++;
    if (body->dead || body->spine <= 0.0f || body->cord > 0.0f) {
        return false;
    }
    float harm = body->spine * body_cut(roughness, 0.0f, 1.0f);
    harm *= body_held(body, TREATMENT_INLINE) ? care_rows[TREATMENT_INLINE].share : 1.0f;
    harm *= body_given(body, TREATMENT_BOARD) ? care_rows[TREATMENT_BOARD].share : 1.0f;
    if (u >= (double)harm) {
        return false;
    }
    body->cord = 1.0f;
    body_update(body);
    return true;
}

void body_release(Vitals* body) {
    if (body->crushed && body->crush >= CRUSH_FROM && body->medic_at == BODY_NEVER) {
        float more = body_cut((body->crush - CRUSH_FROM) / CRUSH_SPAN, 0.0f, 1.0f);
        if (body->draws.washes_out < CRUSH_LEAST + CRUSH_MORE * more) {
            body_arrest(body, HEART_FIBRILLATES, STOP_CRUSH);
        }
    }
    body->crushed = 0;
    body->hanging = 0;
    body_update(body);
}

void body_breathes(Vitals* body, float share) {
    body->air = body_cut(share, 0.0f, 1.0f);
}

void body_medic(Vitals* body) {
    body->medic_at = body->medic_at == BODY_NEVER ? body->seconds : body->medic_at;
}

void body_settle(Vitals* body) {
    body->settled = 1;
}
