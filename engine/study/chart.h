/// Chart: axes, scales and the one look of each plan, for the study's page.
///
/// Plan A is orange and dashed, plan B blue and solid, in every chart; so that a page reads without
/// colour every plan has its own dash and its letter. Factors are grey: they belong to no plan.
///
/// Layer: study.
#pragma once

#include "report/html.h"
#include "study/results.h"

/// A plotting area in an SVG of `width` x `height` px; values x0 .. x1, y0 .. y1 fill it.
typedef struct Chart {
    Html* html;
    double width, height;
    double left, right, top, bottom; // margins [px]
    double x0, x1, y0, y1;
} Chart;

const char* plan_colour(int32_t plan);
/// A darker tone of it, for letters on white.
const char* plan_ink(int32_t plan);
/// stroke-dasharray of its lines; "" for a solid one.
const char* plan_dash(int32_t plan);

/// A step of 1, 2 or 5 times a power of ten that gives at most `most` steps over `range`; times
/// step by 15 s, 30 s, whole minutes.
double chart_step(double range, int most);
double chart_time_step(double range, int most);

/// Opens the SVG; `name` is read to who cannot see it.
void chart_begin(const Chart* chart, const char* name);
void chart_end(const Chart* chart);
double chart_x(const Chart* chart, double x);
double chart_y(const Chart* chart, double y);

/// How a number on an axis is written.
typedef enum ChartScale { SCALE_NUMBER = 0, SCALE_CLOCK, SCALE_PERCENT, SCALE_SIGNED } ChartScale;

/// Grid lines with their numbers, beside and below.
void chart_rows(const Chart* chart, double step, ChartScale scale);
void chart_columns(const Chart* chart, double step, ChartScale scale);

/// Text at a place [px]; anchor "start", "middle" or "end"; colour NULL: ink.
void chart_text(Html* html, double x, double y, double size, const char* anchor, const char* colour,
                bool strong, const char* text);
/// A text of the page's languages in one line.
void chart_words(Html* html, double x, double y, double size, const char* anchor,
                 const char* colour, bool strong, Text text);

/// A line of a plan through points (x[i], y[i]); a step line where `stepped`.
void chart_line(const Chart* chart, int32_t plan, const double* x, const double* y, int count,
                bool stepped);
/// A band of a plan between low[i] and high[i].
void chart_band(const Chart* chart, int32_t plan, const double* x, const double* low,
                const double* high, int count, bool stepped);

/// The legend: a dash of each plan, its letter and name.
void chart_legend(Html* html, const StudyResults* results);
/// The letter in a box of the plan's colour, for tables.
void plan_mark(Html* html, int32_t plan);
