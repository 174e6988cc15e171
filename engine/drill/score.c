// Score: formulas, and the marking from end to end. Items come from the log (score_log.c,
// score_items.c).
//
// Marks are added up in parts of a hundred-millionth and rounded to basis points once: summing
// rounded basis points moves totals by one in the last place, and banding a double bands
// (12 - 2.8) / (12 - 0.5) = 0.7999999999999999 as S.

#include "drill/score_internal.h"

#include <math.h>
#include <string.h>

#define SEQUENCE_LAMBDA 0.5

static int64_t rounded(double share) {
    if (!(share > 0.0)) {
        return 0;
    }
    return share >= 1.0 ? SCORE_FULL : (int64_t)floor(share * (double)SCORE_FULL + 0.5);
}

int64_t score_timed(double took_s, double target_s, double limit_s) {
    if (took_s < 0.0 || !(limit_s > target_s)) {
        return 0;
    }
    return took_s <= target_s ? SCORE_FULL : rounded((limit_s - took_s) / (limit_s - target_s));
}

/// Where a step first stands in an order; -1 not at all.
static int place_in(const int* order, int count, int step) {
    for (int i = 0; i < count; i++) {
        if (order[i] == step) {
            return i;
        }
    }
    return -1;
}

int64_t score_sequence(const int* weights, int count, const int (*pairs)[2], int pair_count,
                       const int* order, int order_count, double penalty) {
    int64_t all = 0;
    int64_t done = 0;
    for (int i = 0; i < count; i++) {
        all += weights[i];
        done += place_in(order, order_count, i) >= 0 ? weights[i] : 0;
    }
    int applicable = 0;
    int kept = 0;
    for (int i = 0; i < pair_count; i++) {
        int before = place_in(order, order_count, pairs[i][0]);
        int after = place_in(order, order_count, pairs[i][1]);
        if (before >= 0 && after >= 0) {
            applicable++;
            kept += before < after ? 1 : 0;
        }
    }
    double complete = all > 0 ? (double)done / (double)all : 0.0;
    double ordered = applicable > 0 ? (double)kept / (double)applicable : 1.0;
    return rounded(complete * (1.0 - SEQUENCE_LAMBDA * (1.0 - ordered)) - penalty);
}

int64_t score_ratio(double part, double whole) {
    return whole > 0.0 ? rounded(part / whole) : 0;
}

int64_t score_outcome(double loss, double loss_none, double loss_best) {
    if (!(loss_none > loss_best)) {
        return loss <= loss_best ? SCORE_FULL : 0; // the response could change nothing
    }
    return rounded((loss_none - loss) / (loss_none - loss_best));
}

int64_t score_mean(const int* weights, const int64_t* parts, int count) {
    int64_t sum = 0;
    int64_t weight = 0;
    for (int i = 0; i < count; i++) {
        if (parts[i] >= 0 && weights[i] > 0) {
            sum += weights[i] * parts[i];
            weight += weights[i];
        }
    }
    return weight > 0 ? (2 * sum + weight) / (2 * weight) : -1;
}

int32_t score_bp(int64_t parts) {
    return parts < 0 ? -1 : (int32_t)((parts + 5000) / 10000);
}

int32_t score_timed_bp(double took_s, double target_s, double limit_s) {
    return score_bp(score_timed(took_s, target_s, limit_s));
}

int32_t score_ratio_bp(double part, double whole) {
    return score_bp(score_ratio(part, whole));
}

int32_t score_outcome_bp(double loss, double loss_none, double loss_best) {
    return score_bp(score_outcome(loss, loss_none, loss_best));
}

int32_t score_mean_bp(const int* weights, const int32_t* bps, int count) {
    int64_t sum = 0;
    int64_t weight = 0;
    for (int i = 0; i < count; i++) {
        if (bps[i] >= 0 && weights[i] > 0) {
            sum += (int64_t)weights[i] * bps[i];
            weight += weights[i];
        }
    }
    return weight > 0 ? (int32_t)((2 * sum + weight) / (2 * weight)) : -1;
}

StepWord score_step_word(const ScoreItem* item) {
    if (item->kind != ITEM_TIMED || !item->counts) {
        return STEP_WORD_NONE;
    }
    if (item->turns > 0) {
        return item->turns_missed == item->turns    ? STEP_WORD_NOT_DONE
               : item->turns_in_time == item->turns ? STEP_WORD_IN_TIME
                                                    : STEP_WORD_LATE;
    }
    if (item->overruled && item->state == ITEM_SCORED) { // as the trainer saw it
        return item->bp == 10000 ? STEP_WORD_IN_TIME
               : item->bp > 0    ? STEP_WORD_LATE
                                 : STEP_WORD_NOT_DONE;
    }
    if (item->state != ITEM_SCORED || item->took_s < 0.0) {
        return item->across != EVENT_NONE ? STEP_WORD_ACROSS : STEP_WORD_NOT_DONE;
    }
    return item->took_s <= item->target_s ? STEP_WORD_IN_TIME : STEP_WORD_LATE;
}

Rating score_rating(int32_t bp) {
    if (bp < 0) {
        return RATING_NONE;
    }
    return bp >= 8000 ? RATING_P : bp >= 6600 ? RATING_S : bp >= 5000 ? RATING_M : RATING_U;
}

const char* rating_letter(Rating rating) {
    static const char* const letters[] = {"P", "S", "M", "U", "-"};
    ASSERT((int)rating >= 0 && rating <= RATING_NONE);
    return letters[rating];
}

static int grade_of(int32_t bp) {
    return bp < 0 ? 4 : bp >= 9000 ? 0 : bp >= 7500 ? 1 : bp >= 6000 ? 2 : 3;
}

Text score_grade(int32_t bp) {
    static const Text grades[] = {{"excellent", "优"},
                                  {"good", "良"},
                                  {"fair", "一般"},
                                  {"poor", "差"},
                                  {"not marked", "未评"}};
    return grades[grade_of(bp)];
}

const char* score_grade_key(int32_t bp) {
    static const char* const keys[] = {"excellent", "good", "fair", "poor", "none"};
    return keys[grade_of(bp)];
}

// ---- marking -----------------------------------------------------------------------------------

bool score_red_line_caps(const ScoreRedLine* line) {
    return line->role >= 0 || line->person < 0 || line->kind == RED_LINE_ENTER_GAS_WITHOUT_AIR;
}

/// The total under its red lines and limits.
static void cap_total(Score* score) {
    score->total_bp = score->uncapped_bp;
    for (int i = 0; i < score->red_line_count; i++) {
        if (score_red_line_caps(&score->red_lines[i]) && score->total_bp > SCORE_RED_LINE_CAP) {
            score->total_bp = SCORE_RED_LINE_CAP;
        }
    }
    if (score->cap_bp >= 0 && score->total_bp > score->cap_bp) {
        score->total_bp = score->cap_bp;
    }
}

void score_run(const Drill* drill, const PlanDef* plan, const ScoreBasis* basis, Score* score) {
    const ScoreBasis log_alone = {0};
    basis = basis != NULL ? basis : &log_alone;
    RunLog run;
    memset(score, 0, sizeof(*score));
    score_read(drill, plan, &run);
    score_add_steps(&run, score);
    score_add_injects(&run, score);
    score_add_cards(&run, score);
    score_add_reports(&run, score);
    score_add_sequence(&run, score);
    score_add_headcount(&run, score);
    score_add_evacuated(&run, score);
    score_add_care(&run, score);
    score_add_outcome(&run, basis->outcome, score);
    score_add_ratings(&run, basis->assessment, score);
    score_add_legal(&run, score);
    score_add_red_lines(&run, score);
    score_taint(&run, basis->practice || run.first[EVENT_RUN_TEACHES] != 0, score);
    score_place(&run, score);
    score_overrule(basis->assessment, score);
    score_settle_sequence(score);
    score_roll_up(plan, score);
    score_limit(&run, score);
    cap_total(score);
    score_mark_roles(&run, score);
}
