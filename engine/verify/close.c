// From rows to verdicts. A row's figure is shown as least, median and greatest over the seeds; it
// passes when it does for every seed, and a case when all its rows do. Three rows stand under every
// case without being asked for: nobody outside, through a wall, inside another, or frozen.
#include "verify/close.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verify/judge.h"

#define STANDING_ROWS 4
#define CURVE_POINTS  400

typedef struct Rows {
    CheckOutcome* checks;
    int count;
    Arena* arena;
} Rows;

void close_begin(CaseOutcome* outcome, const CaseFile* file, const CaseDef* it, int seeds) {
    *outcome = (CaseOutcome){.suite = file->key,
                             .id = it->id,
                             .number = it->number,
                             .title = it->title.en != NULL ? it->title : (Text){it->id, NULL},
                             .setup = it->setup,
                             .required = it->required,
                             .source = it->source,
                             .note = it->note,
                             .verdict = VERDICT_NOT_RUN,
                             .seeds = seeds};
}

Status close_unrun(CaseOutcome* outcome, Text reason, Arena* arena) {
    CheckOutcome* check = ARENA_TAKE(arena, CheckOutcome, 1);
    if (check == NULL) {
        return STATUS_NO_MEMORY;
    }
    *check = (CheckOutcome){.what = outcome->title,
                            .unit = "",
                            .least = OUTCOME_NONE,
                            .most = OUTCOME_NONE,
                            .low = OUTCOME_NONE,
                            .median = OUTCOME_NONE,
                            .high = OUTCOME_NONE,
                            .verdict = VERDICT_NOT_RUN,
                            .note = reason};
    outcome->verdict = VERDICT_NOT_RUN;
    outcome->checks = check;
    outcome->check_count = 1;
    return STATUS_OK;
}

// ---- rows --------------------------------------------------------------------------------------

static int by_size(const void* a, const void* b) {
    double one = *(const double*)a;
    double two = *(const double*)b;
    return one < two ? -1 : one > two ? 1 : 0;
}

static void set_spread(CheckOutcome* check, double* values, int count) {
    int finite = 0;
    for (int i = 0; i < count; i++) {
        if (isfinite(values[i])) {
            values[finite++] = values[i];
        }
    }
    check->low = check->median = check->high = OUTCOME_NONE;
    if (finite > 0) {
        qsort(values, (size_t)finite, sizeof(double), by_size);
        check->low = values[0];
        check->high = values[finite - 1];
        check->median = finite % 2 == 1 ? values[finite / 2]
                                        : 0.5 * (values[finite / 2 - 1] + values[finite / 2]);
    }
}

static bool within(double value, double least, double most) {
    return isfinite(value) && !(value < least) && !(value > most);
}

/// By how much the worst seed misses.
static Text miss_note(Arena* arena, const CheckOutcome* check, int never) {
    double below = check->least - check->low;
    double above = check->high - check->most;
    double by = fmax(isnan(below) ? 0.0 : below, isnan(above) ? 0.0 : above);
    if (never > 0) {
        return (Text){
            .en = arena_format(arena, "did not happen with %d of %d seeds", never, check->seeds),
            .zh = arena_format(arena, "%d/%d 个随机种子未达到", never, check->seeds)};
    }
    if (by > 0.0) {
        return (Text){.en = arena_format(arena, "missed by %.3g %s", by, check->unit),
                      .zh = arena_format(arena, "相差 %.3g %s", by, check->unit)};
    }
    return (Text){0};
}

/// Who stood still longest, with which seed and where, so that it can be looked at.
static Text frozen_note(Arena* arena, const CaseDef* it, const RunResult* results, int seeds) {
    const RunResult* worst = &results[0];
    for (int i = 1; i < seeds * it->run_count; i++) {
        worst = results[i].frozen > worst->frozen ? &results[i] : worst;
    }
    return (Text){
        .en = arena_format(arena, "seed %llu, run \"%s\", person %d at (%.2f, %.2f)",
                           (unsigned long long)worst->seed, worst->run->id,
                           worst->frozen_person + 1, worst->frozen_at[0], worst->frozen_at[1]),
        .zh = arena_format(arena, "种子 %llu，运行 \"%s\"，第 %d 人，位置 (%.2f, %.2f)",
                           (unsigned long long)worst->seed, worst->run->id,
                           worst->frozen_person + 1, worst->frozen_at[0], worst->frozen_at[1])};
}

/// One check out of row `index` of every seed.
static void merge(Rows* rows, const JudgeRows* judged, int seeds, int index, double* values) {
    CheckOutcome* check = &rows->checks[rows->count++];
    const JudgeRow* first = &judged[0].rows[index];
    *check = (CheckOutcome){.what = first->what,
                            .unit = first->unit,
                            .least = first->least,
                            .most = first->most,
                            .required = first->required,
                            .note = first->note,
                            .seeds = seeds};
    bool is_judged = first->has_pass || !isnan(first->least) || !isnan(first->most);
    int count = 0;
    int never = 0;
    for (int i = 0; i < seeds; i++) {
        if (index >= judged[i].count) {
            continue;
        }
        const JudgeRow* row = &judged[i].rows[index];
        bool passed = row->has_pass ? row->pass : within(row->value, row->least, row->most);
        check->seeds_passed += passed ? 1 : 0;
        never += isinf(row->value) ? 1 : 0;
        values[count++] = row->value;
    }
    set_spread(check, values, count);
    check->verdict = !is_judged                     ? VERDICT_SHOWN
                     : check->seeds_passed == seeds ? VERDICT_PASS
                                                    : VERDICT_MISS;
    if (check->verdict == VERDICT_MISS && check->note.en == NULL) {
        check->note = miss_note(rows->arena, check, never);
    }
}

static void standing_row(Rows* rows, Text what, const char* unit, double most, double* values,
                         int seeds) {
    CheckOutcome* check = &rows->checks[rows->count++];
    *check = (CheckOutcome){.what = what,
                            .unit = unit,
                            .least = OUTCOME_NONE,
                            .most = most,
                            .seeds = seeds,
                            .general = true};
    for (int i = 0; i < seeds; i++) {
        check->seeds_passed += within(values[i], check->least, most) ? 1 : 0;
    }
    set_spread(check, values, seeds);
    check->verdict = check->seeds_passed == seeds ? VERDICT_PASS : VERDICT_MISS;
}

static void standing_rows(Rows* rows, const CaseDef* it, const RunResult* results, int seeds,
                          double* values) {
    for (int kind = 0; kind < STANDING_ROWS; kind++) {
        for (int i = 0; i < seeds; i++) {
            values[i] = 0.0;
            for (int k = 0; k < it->run_count; k++) {
                const RunResult* result = &results[i * it->run_count + k];
                values[i] = kind == 0   ? values[i] + (double)result->outside
                            : kind == 1 ? values[i] + (double)result->through
                            : kind == 2 ? fmax(values[i], result->overlap)
                                        : fmax(values[i], result->frozen);
            }
        }
        if (kind == 0) {
            standing_row(rows,
                         (Text){"positions outside the walkable space", "可行走区域外的位置数"}, "",
                         0.0, values, seeds);
        } else if (kind == 1) {
            standing_row(rows, (Text){"steps through walls", "穿墙步数"}, "", 0.0, values, seeds);
        } else if (kind == 2) {
            standing_row(rows,
                         (Text){"deepest overlap of two bodies' hard cores", "两人硬核的最大重叠"},
                         "m", OVERLAP_MOST, values, seeds);
        } else {
            standing_row(rows,
                         (Text){"longest time under way without 0.1 m of progress",
                                "行进中前进不足0.1米的最长时间"},
                         "s", it->may_stand ? OUTCOME_NONE : FROZEN_MOST, values, seeds);
            CheckOutcome* check = &rows->checks[rows->count - 1];
            if (it->may_stand) {
                check->verdict = VERDICT_SHOWN;
            }
            if (it->may_stand || check->verdict == VERDICT_MISS) {
                check->note = frozen_note(rows->arena, it, results, seeds);
            }
        }
    }
}

// ---- pictures ----------------------------------------------------------------------------------

static int by_time(const void* a, const void* b) {
    float one = *(const float*)a;
    float two = *(const float*)b;
    return one < two ? -1 : one > two ? 1 : 0;
}

/// Number of people out over time, of the first seed; thinned to CURVE_POINTS.
static void out_curve(SeriesShown* series, const RunResult* result, Arena* arena) {
    size_t n = (size_t)result->people + 2;
    float* times = ARENA_TAKE(arena, float, n);
    double* x = ARENA_TAKE(arena, double, n);
    double* y = ARENA_TAKE(arena, double, n);
    *series = (SeriesShown){.kind = SERIES_STEPS, .x = x, .y = y};
    if (times == NULL || x == NULL || y == NULL) {
        return;
    }
    memcpy(times, result->out, (size_t)result->people * sizeof(float));
    qsort(times, (size_t)result->people, sizeof(float), by_time);
    int count = 1;
    int stride = 1 + result->people / CURVE_POINTS;
    for (int i = 0; i < result->people && isfinite(times[i]); i++) {
        if (i % stride == 0 || i + 1 == result->people || !isfinite(times[i + 1])) {
            x[count] = (double)times[i];
            y[count++] = i + 1;
        }
    }
    series->count = count > 1 ? count : 0;
}

static void show_curve(CaseOutcome* outcome, const CaseDef* it, const RunResult* results,
                       Arena* arena) {
    ChartShown* chart = ARENA_TAKE(arena, ChartShown, 1);
    SeriesShown* series = ARENA_TAKE(arena, SeriesShown, (size_t)it->run_count);
    if (chart == NULL || series == NULL) {
        return;
    }
    *chart = (ChartShown){.title = {"persons out over time", "累计撤出人数"},
                          .x_name = {"time [s]", "时间 [s]"},
                          .y_name = {"persons", "人数"},
                          .series = series};
    for (int i = 0; i < it->run_count; i++) {
        SeriesShown* one = &series[chart->series_count];
        out_curve(one, &results[i], arena);
        one->name = it->runs[i].caption.en != NULL
                        ? it->runs[i].caption
                        : (Text){.en = it->run_count > 1 ? it->runs[i].id : NULL};
        chart->series_count += one->count > 0 ? 1 : 0;
    }
    if (chart->series_count > 0) {
        outcome->charts = chart;
        outcome->chart_count = 1;
    }
}

static void show_plans(CaseOutcome* outcome, const CaseDef* it, const Scene* scenes,
                       const RunResult* results, Arena* arena) {
    PlanShown* plans = ARENA_TAKE(arena, PlanShown, (size_t)it->run_count);
    for (int i = 0; i < it->run_count && plans != NULL; i++) {
        const RunResult* result = &results[i];
        TraceShown* traces = ARENA_TAKE(arena, TraceShown, (size_t)result->trace_count + 1);
        plans[i] = (PlanShown){.caption = it->runs[i].caption,
                               .facility = scenes[i].facility,
                               .seed = result->seed,
                               .traces = traces};
        for (int k = 0; k < result->trace_count && traces != NULL; k++) {
            size_t count = (size_t)result->traces[k].count;
            vec2s* points = ARENA_TAKE(arena, vec2s, count + 1);
            int32_t* storeys = ARENA_TAKE(arena, int32_t, count + 1);
            if (points == NULL || storeys == NULL || count < 2) {
                continue;
            }
            memcpy(points, result->traces[k].points, count * sizeof(vec2s));
            memcpy(storeys, result->traces[k].storeys, count * sizeof(int32_t));
            traces[plans[i].trace_count++] =
                (TraceShown){.kind = result->crowds[result->traces[k].person],
                             .count = (int)count,
                             .points = points,
                             .storey = storeys};
        }
    }
    outcome->plans = plans;
    outcome->plan_count = plans != NULL ? it->run_count : 0;
}

// ---- a case ------------------------------------------------------------------------------------

static Verdict worst_of(const CheckOutcome* checks, int count, int judged) {
    bool miss = false;
    bool pass = false;
    for (int i = 0; i < count; i++) {
        miss = miss || checks[i].verdict == VERDICT_MISS;
        pass = pass || (i < judged && checks[i].verdict == VERDICT_PASS);
    }
    return miss ? VERDICT_MISS : pass ? VERDICT_PASS : VERDICT_SHOWN;
}

static Status judge_rows(CaseOutcome* outcome, const CaseFile* file, const CaseDef* it,
                         const RunResult* results, int seeds, Arena* arena, JudgeRows* judged,
                         double* values) {
    int calls = it->pooled ? 1 : seeds;
    for (int i = 0; i < calls; i++) {
        if (!judge_case(file, it, &results[i * it->run_count], it->pooled ? seeds : 1, arena,
                        &judged[i])) {
            return STATUS_INVALID;
        }
    }
    Rows rows = {.arena = arena,
                 .checks =
                     ARENA_TAKE(arena, CheckOutcome, (size_t)judged[0].count + STANDING_ROWS)};
    if (rows.checks == NULL) {
        return STATUS_NO_MEMORY;
    }
    for (int i = 0; i < judged[0].count; i++) {
        merge(&rows, judged, calls, i, values);
    }
    if (!it->calculated) {
        standing_rows(&rows, it, results, seeds, values);
    }
    outcome->checks = rows.checks;
    outcome->check_count = rows.count;
    outcome->verdict = worst_of(rows.checks, rows.count, judged[0].count);
    return STATUS_OK;
}

Status close_case(CaseOutcome* outcome, const CaseFile* file, const CaseDef* it,
                  const Scene* scenes, const RunResult* results, int seeds, Arena* arena) {
    JudgeRows* judged = calloc((size_t)seeds, sizeof(JudgeRows));
    double* values = calloc((size_t)seeds, sizeof(double));
    Status status = judged == NULL || values == NULL
                        ? STATUS_NO_MEMORY
                        : judge_rows(outcome, file, it, results, seeds, arena, judged, values);
    free(judged);
    free(values);
    if (status != STATUS_OK) {
        return status;
    }
    const ChartShown* charts = NULL;
    outcome->chart_count = judge_charts(file, it, results, seeds, arena, &charts);
    outcome->charts = charts;
    if (outcome->chart_count == 0 && !it->calculated) {
        show_curve(outcome, it, results, arena);
    }
    show_plans(outcome, it, scenes, results, arena);
    return STATUS_OK;
}

// ---- names -------------------------------------------------------------------------------------

static bool has_opening(const Scene* scene, const CaseFile* file, int line, const char* name,
                        Problems* problems) {
    if (facility_find_opening(scene->facility, name) >= 0) {
        return true;
    }
    problems_add(problems, PROBLEM_ERROR, file->source.file, line, NULL, NULL,
                 "there is no opening \"%s\"", "没有开口“%s”", name);
    return false;
}

bool case_names_are_right(const Scene* scene, const CaseFile* file, Problems* problems) {
    const CaseRun* run = scene->run;
    bool right = true;
    for (int i = 0; i < run->act_count; i++) {
        right =
            has_opening(scene, file, run->acts[i].line, run->acts[i].opening, problems) && right;
    }
    for (int i = 0; i < run->measure_count; i++) {
        const CaseMeasure* measure = &run->measures[i];
        if (measure->kind == MEASURE_FLIGHT) {
            right =
                has_opening(scene, file, measure->source_line, measure->opening, problems) && right;
        }
    }
    for (int i = 0; i < run->crowd_count; i++) {
        const CaseCrowd* crowd = &run->crowds[i];
        for (int k = 0; k < crowd->exit_count; k++) {
            right = has_opening(scene, file, crowd->line, crowd->exits[k], problems) && right;
        }
        for (int k = 0; k < crowd->goes_count; k++) {
            if (scene_room(scene, crowd->area.storey, crowd->goes[k]) < 0) {
                problems_add(problems, PROBLEM_ERROR, file->source.file, crowd->line, crowd->id,
                             NULL, "goes: (%g, %g) lies in no room",
                             "goes：(%g, %g) 不在任何房间内", crowd->goes[k][0], crowd->goes[k][1]);
                right = false;
            }
        }
    }
    return right;
}
