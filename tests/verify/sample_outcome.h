/// An outcome with everything a report can show, for the tests of the plots and the report.
#pragma once

#include "support/map.h"

#include "verify/report.h"

#define SAMPLE_POINTS 40

typedef struct Sample {
    Arena arena;
    double times[SAMPLE_POINTS], counts[SAMPLE_POINTS], low[SAMPLE_POINTS], high[SAMPLE_POINTS];
    vec2s path[SAMPLE_POINTS];
    SeriesShown series[3];
    ChartShown chart;
    TraceShown trace;
    PlanShown plan;
    CheckOutcome checks[4];
    CaseOutcome cases[2];
    SuiteOutcome suites[2];
    ParameterShown parameter;
    Outcome outcome;
} Sample;

static inline void sample_checks(Sample* sample) {
    sample->checks[0] = (CheckOutcome){.what = {"time of the last one out", "最后一人离开的时间"},
                                       .unit = "s",
                                       .least = 26.0,
                                       .most = 34.0,
                                       .low = 29.1,
                                       .median = 30.12,
                                       .high = 31.4,
                                       .seeds = 5,
                                       .seeds_passed = 5};
    sample->checks[1] = (CheckOutcome){.what = {"flow", "流量"},
                                       .unit = "persons/s",
                                       .least = OUTCOME_NONE,
                                       .most = 1.33,
                                       .low = 1.31,
                                       .median = 1.35,
                                       .high = 1.417,
                                       .seeds = 5,
                                       .seeds_passed = 2,
                                       .verdict = VERDICT_MISS,
                                       .note = {"0.087 above the limit", "超出限值 0.087"}};
    sample->checks[2] = (CheckOutcome){.what = {"density", "密度"},
                                       .unit = "persons/m\u00b2",
                                       .least = OUTCOME_NONE,
                                       .most = OUTCOME_NONE,
                                       .low = 2.0,
                                       .median = 2.0,
                                       .high = 2.0,
                                       .seeds = 1,
                                       .verdict = VERDICT_SHOWN};
    sample->checks[3] = (CheckOutcome){.what = {"lift", "电梯"},
                                       .unit = "",
                                       .least = OUTCOME_NONE,
                                       .most = OUTCOME_NONE,
                                       .low = OUTCOME_NONE,
                                       .median = OUTCOME_NONE,
                                       .high = OUTCOME_NONE,
                                       .verdict = VERDICT_NOT_RUN,
                                       .note = {"no lift here", "此处无电梯"}};
}

static inline void sample_pictures(Sample* sample) {
    for (int i = 0; i < SAMPLE_POINTS; i++) {
        sample->times[i] = 2.5 * i;
        sample->counts[i] = 3.0 * i;
        sample->low[i] = 2.6 * i;
        sample->high[i] = 3.3 * i + 2.0;
        sample->path[i] = (vec2s){{1.5f + 0.15f * (float)i, 1.5f}};
    }
    sample->low[3] = OUTCOME_NONE; // gaps are left out, not drawn as numbers
    sample->series[0] = (SeriesShown){.name = {"simulated", "模拟"},
                                      .kind = SERIES_STEPS,
                                      .count = SAMPLE_POINTS,
                                      .x = sample->times,
                                      .y = sample->counts};
    sample->series[1] = (SeriesShown){.name = {"measured, 10-90 %", "实测 10-90 %"},
                                      .kind = SERIES_BAND,
                                      .reference = true,
                                      .count = SAMPLE_POINTS,
                                      .x = sample->times,
                                      .y = sample->low,
                                      .upper = sample->high};
    sample->series[2] = (SeriesShown){.name = {"points <1>", "点 <1>"},
                                      .kind = SERIES_POINTS,
                                      .count = SAMPLE_POINTS,
                                      .x = sample->times,
                                      .y = sample->high};
    sample->chart = (ChartShown){.title = {"People out", "撤出人数"},
                                 .x_name = {"time [s]", "时间 [s]"},
                                 .y_name = {"persons", "人数"},
                                 .series = sample->series,
                                 .series_count = 3};
    sample->trace = (TraceShown){.count = SAMPLE_POINTS, .points = sample->path};
    sample->plan = (PlanShown){.caption = {"one door", "一扇门"},
                               .facility = map_open(&sample->arena,
                                                    "#########\n"
                                                    "#AAA+BBB'..\n"
                                                    "#########*\n",
                                                    NULL),
                               .seed = 7,
                               .traces = &sample->trace,
                               .trace_count = 1};
}

static inline void sample_open(Sample* sample) {
    memset(sample, 0, sizeof(*sample));
    sample_checks(sample);
    sample_pictures(sample);
    sample->cases[0] = (CaseOutcome){.suite = "one",
                                     .id = "one-1",
                                     .number = "1",
                                     .title = {"Corridor & <door>", "走廊与<门>"},
                                     .setup = {"A corridor of 40 m.", "40 m 长的走廊。"},
                                     .required = {"At most 1.33.", "不超过 1.33。"},
                                     .source = "A standard, 2016",
                                     .verdict = VERDICT_MISS,
                                     .seeds = 5,
                                     .checks = sample->checks,
                                     .check_count = 3,
                                     .charts = &sample->chart,
                                     .chart_count = 1,
                                     .plans = &sample->plan,
                                     .plan_count = 1,
                                     .command = "muster verify one-1"};
    sample->cases[1] = (CaseOutcome){.suite = "two",
                                     .id = "two-9",
                                     .number = "9",
                                     .title = {"Lift", "电梯"},
                                     .verdict = VERDICT_NOT_RUN,
                                     .checks = &sample->checks[3],
                                     .check_count = 1};
    sample->suites[0] = (SuiteOutcome){"one", {"Suite one", "测试集一"}, {"2016", NULL}};
    sample->suites[1] = (SuiteOutcome){"two", {"Suite two", "测试集二"}, {"2020", NULL}};
    sample->parameter = (ParameterShown){.name = {"time gap", "时间间隔"},
                                         .symbol = "T",
                                         .value = "0.9",
                                         .unit = "s",
                                         .source = {"own choice", "自行选定"}};
    sample->outcome = (Outcome){.version = "0.1.0",
                                .suites = sample->suites,
                                .suite_count = 2,
                                .parameters = &sample->parameter,
                                .parameter_count = 1,
                                .cases = sample->cases,
                                .case_count = 2};
}

static inline void sample_close(Sample* sample) {
    arena_free(&sample->arena);
}

/// Fails unless every tag of a page is closed in order and every attribute is quoted: what keeps a
/// browser from guessing. Knows the empty elements that the pages use.
static inline void assert_well_formed(const char* page) {
    char open[64][16];
    int depth = 0;
    for (const char* at = strchr(page, '<'); at != NULL; at = strchr(at, '<')) {
        const char* end = strchr(at, '>');
        assert_non_null(end);
        bool closing = at[1] == '/';
        char name[16] = "";
        assert_int_equal(sscanf(at + (closing ? 2 : 1), "%15[a-zA-Z0-9!]", name), 1);
        int quotes = 0;
        for (const char* c = at; c < end; c++) {
            quotes += *c == '"' ? 1 : 0;
        }
        assert_int_equal(quotes % 2, 0);
        bool empty = end[-1] == '/' || strcmp(name, "meta") == 0 || strcmp(name, "input") == 0 ||
                     strcmp(name, "br") == 0 || name[0] == '!';
        if (closing) {
            assert_true(depth > 0);
            depth--;
            assert_string_equal(name, open[depth]);
        } else if (!empty) {
            assert_true(depth < 64);
            strcpy(open[depth++], name);
        }
        at = end;
    }
    assert_int_equal(depth, 0);
}
