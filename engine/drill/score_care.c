/// Score, care: the hurt - their chance to live at the hand-over or the end, the minutes until what
/// decides it was done, and how they were tagged.
///
/// Marked only where it happened: no heart stopped, no mark for compressions. Times are those of
/// the drill book (E.8, E.10) and of hazards.md 3.2; weights and the share of full survival are own
/// choices. What a step of the plan asks of its actor is marked apart, from when the actor knew.
#include "drill/patients.h"
#include "drill/score_text.h"
#include "drill/tell.h"
#include "people/triage.h"

#include <stdio.h>

#define SURVIVAL_WEIGHT 4 /* own choice: as two heavy steps */
#define TIMED_WEIGHT    2
#define TAG_WEIGHT      2
#define HANDED_WEIGHT   1
#define COST_TOLD       10 /* a point of the chance lost in a minute is worth a word [thousandths] */
#define PRESS_TARGET_S                                                                             \
    60.0 /* half survive who are pressed within four minutes (hazards.md 3.2)                      \
          */
#define PRESS_LIMIT_S  240.0
#define SHOCK_TARGET_S 240.0 /* drillbook E.10 */
#define SHOCK_LIMIT_S  420.0
#define BLEED_TARGET_S 120.0 /* drillbook E.8 */
#define BLEED_LIMIT_S  240.0

typedef struct TimedCare {
    const char* id;
    Text title;
    double target_s, limit_s;
    Text done, not_done; // "{name}: first compression after %s s of the arrest" without the figures
} TimedCare;

static const TimedCare timed_rows[] = {
    {"first_compression",
     {"Arrest to first compression", "骤停至首次按压"},
     PRESS_TARGET_S,
     PRESS_LIMIT_S,
     {"compressions that were kept up came", "开始持续按压用时"},
     {"nobody pressed", "无人实施胸外按压"}},
    {"first_shock",
     {"Arrest to first shock", "骤停至首次除颤"},
     SHOCK_TARGET_S,
     SHOCK_LIMIT_S,
     {"the first shock came", "首次除颤用时"},
     {"there was no shock", "未实施除颤"}},
    {"bleeding_controlled",
     {"Wound to bleeding under control", "负伤至出血控制"},
     BLEED_TARGET_S,
     BLEED_LIMIT_S,
     {"the bleeding was under control", "出血控制用时"},
     {"the bleeding was never under control", "出血始终未得到控制"}},
};
enum { CARE_PRESS = 0, CARE_SHOCK, CARE_BLEED };

static ScoreItem* add(const RunLog* run, Score* score, const char* id, Text title, ItemKind kind,
                      int weight) {
    ScoreItem* item = score_add_item(score, id, kind);
    if (item != NULL) {
        item->title = title;
        item->capability = score_capability(run->plan, "MED", -1);
        item->weight = item->capability >= 0 ? weight : 0;
    }
    return item;
}

static bool has_kind(const RunLog* run, DeviceKind kind) {
    const Facility* facility = world_facility(drill_world(run->drill));
    for (int32_t i = 0; i < facility->device_count; i++) {
        if (facility->devices[i].kind == kind) {
            return true;
        }
    }
    return false;
}

// ---- times --------------------------------------------------------------------------------------

/// When it was due and done for one patient; false: it was not called for.
static bool times_of(const RunLog* run, const PatientLog* patient, int care, uint32_t* since,
                     uint32_t* done, uint32_t* proof) {
    switch (care) {
    case CARE_PRESS:
        *since = patient->stopped;
        *done = patient->compressed;
        *proof = patient->compressed_event;
        break;
    case CARE_SHOCK:
        *since = has_kind(run, DEVICE_AED) || patient->shocked != PATIENT_NEVER ? patient->stopped
                                                                                : PATIENT_NEVER;
        *done = patient->shocked;
        *proof = patient->shocked_event;
        break;
    default:
        *since = patient->bled;
        *done = patient->controlled;
        *proof = patient->controlled_event;
        break;
    }
    return *since != PATIENT_NEVER;
}

/// Pressing that was begun before and broken off after some seconds.
static void tell_token(const PatientLog* patient, ScoreItem* item) {
    double after = score_seconds(patient->tried) - score_seconds(patient->stopped);
    double lasted = (double)patient->tried_ms / 1000.0;
    score_prove(item, patient->tried_event);
    text_append(item->reason_en, sizeof item->reason_en,
                " Begun after %.0f s, and broken off %.0f s later.", after, lasted);
    text_append(item->reason_zh, sizeof item->reason_zh, "曾于%.0f秒后开始，%.0f秒后即中断。",
                after, lasted);
}

/// The slowest of the patients it was called for: one whom nobody presses is not made good by
/// another.
static void add_timed(const RunLog* run, const PatientLog* patients, int count, int care,
                      Score* score) {
    const TimedCare* row = &timed_rows[care];
    const PatientLog* worst = NULL;
    double took = 0.0;
    uint32_t proof = EVENT_NONE;
    uint32_t began = 0;
    for (int i = 0; i < count; i++) {
        uint32_t since;
        uint32_t done;
        uint32_t shown;
        if (!times_of(run, &patients[i], care, &since, &done, &shown)) {
            continue;
        }
        double own = done == PATIENT_NEVER ? -1.0 : score_seconds(done) - score_seconds(since);
        bool slower = worst == NULL || (took >= 0.0 && (own < 0.0 || own > took));
        if (slower) {
            worst = &patients[i];
            took = own;
            proof = shown;
            began = since;
        }
    }
    ScoreItem* item =
        worst != NULL ? add(run, score, row->id, row->title, ITEM_TIMED, TIMED_WEIGHT) : NULL;
    if (item == NULL) {
        return;
    }
    item->clock_s = item->due_s = score_seconds(began);
    item->target_s = row->target_s;
    item->limit_s = row->limit_s;
    item->took_s = took;
    item->done_s = took >= 0.0 ? item->clock_s + took : -1.0;
    score_set_mark(item, took >= 0.0 ? ITEM_SCORED : ITEM_OMITTED,
                   score_timed(took, row->target_s, row->limit_s));
    score_prove(item, care == CARE_BLEED ? worst->bled_event : worst->stopped_event);
    score_prove(item, proof);
    char name_en[80];
    char name_zh[80];
    tell_person(run->drill, worst->person, LANGUAGE_EN, name_en, sizeof name_en);
    tell_person(run->drill, worst->person, LANGUAGE_ZH, name_zh, sizeof name_zh);
    char en[240];
    char zh[240];
    if (took >= 0.0) {
        char span[24];
        char target[24];
        char limit[24];
        score_span(took, span, sizeof span);
        score_span(row->target_s, target, sizeof target);
        score_span(row->limit_s, limit, sizeof limit);
        snprintf(en, sizeof en, "%s: %s after %s (target %s, limit %s).", name_en, row->done.en,
                 span, target, limit);
        snprintf(zh, sizeof zh, "%s：%s%s（目标%s，限值%s）。", name_zh, row->done.zh, span, target,
                 limit);
    } else {
        snprintf(en, sizeof en, "%s: %s.", name_en, row->not_done.en);
        snprintf(zh, sizeof zh, "%s：%s。", name_zh, row->not_done.zh);
    }
    score_reason(item, en, zh);
    bool token = care == CARE_PRESS && worst->tried != PATIENT_NEVER;
    if (token) {
        tell_token(worst, item);
    }
}

// ---- survival -----------------------------------------------------------------------------------

static int32_t last_chance(const PatientLog* patient) {
    return patient->at_leaving >= 0 ? patient->at_leaving : patient->chance;
}

/// What the hurt add up to.
typedef struct Hurt {
    int told, dead;
    double first, last;      // expected to live, in thousandths of a person: when hurt, and as left
    int lost;                // blood of all [ml]
    const PatientLog* worst; // whose chance fell most
    const PatientLog* dearest; // who lost most of it within a minute, NULL where nobody lost any
} Hurt;

static Hurt add_up(const PatientLog* patients, int count) {
    Hurt hurt = {0};
    for (int i = 0; i < count; i++) {
        const PatientLog* patient = &patients[i];
        if (patient->first < 0) {
            continue;
        }
        int32_t left = last_chance(patient);
        const PatientLog* worst = hurt.worst;
        const PatientLog* dearest = hurt.dearest;
        hurt.told++;
        hurt.first += patient->first;
        hurt.last += left < patient->first ? left : patient->first;
        hurt.lost += patient->lost;
        hurt.dead += patient->died != PATIENT_NEVER ? 1 : 0;
        int32_t fall = patient->first - left;
        hurt.worst = worst == NULL || fall > worst->first - last_chance(worst) ? patient : worst;
        int32_t dear = dearest != NULL ? dearest->worst_cost : COST_TOLD - 1;
        hurt.dearest = patient->worst_cost > dear ? patient : dearest;
    }
    return hurt;
}

/// "; the worst minute took 44 points off Li Ming's chance": of one patient, never of several.
static void tell_dearest(const RunLog* run, const Hurt* hurt, Language language, char* text,
                         size_t size) {
    text[0] = '\0';
    if (hurt->dearest == NULL) {
        return;
    }
    char name[80];
    tell_person(run->drill, hurt->dearest->person, language, name, sizeof name);
    snprintf(text, size,
             language == LANGUAGE_ZH ? "；单人代价最大的一分钟：%s的生存可能下降%.0f个百分点"
                                     : "; the worst minute of one patient: %s lost %.0f points of "
                                       "chance",
             name, hurt->dearest->worst_cost / 10.0);
}

static void add_survival(const RunLog* run, const PatientLog* patients, int count, Score* score) {
    const Hurt hurt = add_up(patients, count);
    ScoreItem* item =
        hurt.worst != NULL && hurt.first > 0.0
            ? add(run, score, "survival", (Text){"Patients' chance to live", "伤员生存可能"},
                  ITEM_QUANTITY, SURVIVAL_WEIGHT)
            : NULL;
    if (item == NULL) {
        return;
    }
    score_set_mark(item, ITEM_SCORED, score_ratio(hurt.last, hurt.first));
    score_prove(item, hurt.worst->hurt_event);
    score_prove(item, hurt.worst->last_event);
    score_prove(item, hurt.worst->died_event);
    score_prove(item, hurt.worst->spine_event);
    char dear_en[160];
    char dear_zh[160];
    tell_dearest(run, &hurt, LANGUAGE_EN, dear_en, sizeof dear_en);
    tell_dearest(run, &hurt, LANGUAGE_ZH, dear_zh, sizeof dear_zh);
    char en[400];
    char zh[400];
    snprintf(en, sizeof en,
             "%d hurt, %d died; by their chances %.2f of %d are expected to live, %.2f were when "
             "hurt; %d ml of blood lost in all%s.",
             hurt.told, hurt.dead, hurt.last / 1000.0, hurt.told, hurt.first / 1000.0, hurt.lost,
             dear_en);
    snprintf(
        zh, sizeof zh,
        "伤员%d人，死亡%d人；按生存可能计，预期存活%.2f人（负伤时为%.2f人）；合计失血%d毫升%s。",
        hurt.told, hurt.dead, hurt.last / 1000.0, hurt.first / 1000.0, hurt.lost, dear_zh);
    score_reason(item, en, zh);
}

// ---- tags ---------------------------------------------------------------------------------------

/// Over- and under-triage, by the signs as they were: 1, -.5, -1 a tag (hazards.md 3.5).
static void add_tags(const RunLog* run, Score* score) {
    const EventLog* log = world_events(drill_world(run->drill));
    int tags = 0;
    int over = 0;
    int under = 0;
    double marks = 0.0;
    uint32_t proof[SCORE_EVIDENCE_MAX] = {0};
    int proofs = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool wrong = event->kind == EVENT_TAG_WRONG;
        if (!wrong && event->kind != EVENT_TAG_RIGHT) {
            continue;
        }
        Category given = (Category)event->thing;
        Category right = wrong ? (Category)event->detail : given;
        tags++;
        marks += triage_mark(given, right);
        over += triage_error(given, right) > 0 ? 1 : 0;
        under += triage_error(given, right) < 0 ? 1 : 0;
        if (proofs < SCORE_EVIDENCE_MAX && (wrong || proofs == 0)) {
            proof[proofs++] = i + 1;
        }
    }
    ScoreItem* item = tags > 0 ? add(run, score, "triage", (Text){"Triage tags", "检伤分类准确性"},
                                     ITEM_QUANTITY, TAG_WEIGHT)
                               : NULL;
    if (item == NULL) {
        return;
    }
    score_set_mark(item, ITEM_SCORED, score_ratio(marks > 0.0 ? marks : 0.0, (double)tags));
    for (int i = 0; i < proofs; i++) {
        score_prove(item, proof[i]);
    }
    char en[240];
    char zh[240];
    snprintf(en, sizeof en,
             "%d tags: %d right, %d too urgent (half a mark each), %d not urgent enough (a whole "
             "mark each).",
             tags, tags - over - under, over, under);
    snprintf(zh, sizeof zh, "分类%d人次：正确%d，过高%d（各扣半分），过低%d（各扣一分）。", tags,
             tags - over - under, over, under);
    score_reason(item, en, zh);
}

// ---- the hand-over ------------------------------------------------------------------------------

/// Lines of what was handed over (MIST): found, said, still so and with its time, of all.
static void add_hand_over(const RunLog* run, Score* score) {
    const EventLog* log = world_events(drill_world(run->drill));
    int lines = 0;
    int right = 0;
    uint32_t proof[SCORE_EVIDENCE_MAX] = {0};
    int proofs = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (!patients_is_hand_over(event)) {
            continue;
        }
        bool wrong = event->detail >= 0;
        lines++;
        right += wrong ? 0 : 1;
        if (proofs < SCORE_EVIDENCE_MAX && (wrong || proofs == 0)) {
            proof[proofs++] = i + 1;
        }
    }
    ScoreItem* item = lines > 0
                          ? add(run, score, "mist",
                                (Text){"Hand-over of the patients (MIST)", "伤员移交（MIST）"},
                                ITEM_QUANTITY, HANDED_WEIGHT)
                          : NULL;
    if (item == NULL) {
        return;
    }
    score_set_mark(item, ITEM_SCORED, score_ratio((double)right, (double)lines));
    for (int i = 0; i < proofs; i++) {
        score_prove(item, proof[i]);
    }
    char en[240];
    char zh[240];
    snprintf(en, sizeof en,
             "%d of %d lines were handed over right; the others were never found, left out, no "
             "longer so or without their time.",
             right, lines);
    snprintf(zh, sizeof zh, "移交内容%d项，正确%d项；其余未查出、漏报、情况已变或时间不详。", lines,
             right);
    score_reason(item, en, zh);
}

void score_add_care(const RunLog* run, Score* score) {
    PatientLog patients[PATIENT_LOGS_MAX];
    int count = patients_read(run->drill, patients);
    if (count > 0) {
        add_survival(run, patients, count, score);
        for (int care = CARE_PRESS; care <= CARE_BLEED; care++) {
            add_timed(run, patients, count, care, score);
        }
    }
    add_tags(run, score);
    add_hand_over(run, score);
}
