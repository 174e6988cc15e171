// The study as one JSON document: the shape that other programs read.

#include "study/tables.h"
#include "study/verdict.h"

#include <math.h>

/// A figure to six digits after the point; null for what is none.
static json_t* figure(double value) {
    return isnan(value) || isinf(value) ? json_null() : json_real(floor(value * 1e6 + 0.5) / 1e6);
}

static json_t* measure_json(const StudyResults* results, Measure measure, int32_t scenario,
                            int32_t plan, const Summary* s) {
    return json_pack("{s:s, s:s, s:s, s:i, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "name",
                     measure_row(measure)->id, "scenario", results->scenarios[scenario].id, "plan",
                     results->plans[plan].id, "runs", s->runs, "never", s->never, "mean",
                     figure(s->mean.value), "mean_low", figure(s->mean.low), "mean_high",
                     figure(s->mean.high), "median", figure(s->median.value), "ci_low",
                     figure(s->median.low), "ci_high", figure(s->median.high), "p05",
                     figure(s->p05), "p95", figure(s->p95));
}

static bool add_measures(const StudyIndex* index, json_t* list) {
    const StudyResults* results = index->results;
    for (int m = 0; m < MEASURE_COUNT; m++) {
        for (int32_t scenario = 0; scenario < results->scenario_count; scenario++) {
            for (int32_t plan = 0; plan < results->plan_count; plan++) {
                RunFilter filter = {.scenario = scenario, .factor = -1};
                Summary summary;
                if (!study_summary(index, &filter, (Measure)m, plan, &summary)) {
                    return false;
                }
                if (study_knows(results, (Measure)m) && summary.runs > 0 &&
                    json_array_append_new(
                        list, measure_json(results, (Measure)m, scenario, plan, &summary)) != 0) {
                    return false;
                }
            }
        }
    }
    return true;
}

static const char* verdict_id(Verdict verdict) {
    static const char* const ids[] = {"better", "worse", "none_found", "same", "too_few"};
    return ids[verdict];
}

static json_t* comparison_json(const StudyResults* results, const Comparison* c) {
    double matters = study_matters(results, c->measure);
    return json_pack("{s:s, s:s, s:s, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:s}", "a",
                     results->plans[c->a].id, "b", results->plans[c->b].id, "measure",
                     measure_row(c->measure)->id, "pairs", c->pairs, "difference",
                     figure(c->mean.value), "ci_low", figure(c->mean.low), "ci_high",
                     figure(c->mean.high), "p_better", figure(c->better.value), "p_worse",
                     figure(c->worse.value), "effect", figure(c->effect), "matters",
                     figure(matters), "verdict", verdict_id(verdict_of(c, matters)));
}

static bool add_comparisons(Arena* arena, const StudyIndex* index, json_t* list) {
    const StudyResults* results = index->results;
    int32_t against = results->plan_count > 1 ? results->plan_count - 1 : 1;
    double confidence = 1.0 - (1.0 - results->confidence) / against;
    for (int m = 0; m < MEASURE_COUNT; m++) {
        for (int32_t plan = 1; plan < results->plan_count; plan++) {
            Comparison c;
            if (!study_compare(arena, index, &RUNS_ALL, (Measure)m, 0, plan, confidence, &c)) {
                return false;
            }
            if (c.pairs > 0 && study_knows(results, (Measure)m) &&
                json_array_append_new(list, comparison_json(results, &c)) != 0) {
                return false;
            }
        }
    }
    return true;
}

json_t* study_json(const StudyResults* results) {
    Arena arena;
    StudyIndex index;
    arena_init_growing(&arena, (size_t)2 << 30);
    json_t* measures = json_array();
    json_t* comparisons = json_array();
    json_t* document = NULL;
    StudyAnswer* answer = ARENA_TAKE(&arena, StudyAnswer, 1);
    if (answer != NULL && measures != NULL && comparisons != NULL &&
        study_index(&arena, results, &index) && study_answer(&arena, &index, answer) &&
        add_measures(&index, measures) && add_comparisons(&arena, &index, comparisons)) {
        document =
            json_pack("{s:s, s:i, s:i, s:O, s:O, s:{s:s, s:s, s:s, s:s, s:s}}", "id", results->id,
                      "runs", index.done, "failed", index.failed, "measures", measures,
                      "comparisons", comparisons, "answer", "best", results->plans[answer->best].id,
                      "en", answer->headline_en, "zh", answer->headline_zh, "paragraph_en",
                      answer->paragraph_en, "paragraph_zh", answer->paragraph_zh);
    }
    json_decref(measures);
    json_decref(comparisons);
    arena_free(&arena);
    return document;
}
