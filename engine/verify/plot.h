/// Plot: charts and plans of the verification report as inline SVG.
///
/// Axes begin at zero and end at a round number; lines, steps, points and bands; what was simulated
/// is drawn in colour, a reference in grey, and kinds are told apart by dash and mark too, so that
/// a copy in black and white still reads. Texts are in the page's language, or in both for a page
/// that can be switched (report.h).
///
/// Layer: verify.
#pragma once

#include "report/html.h"
#include "verify/outcome.h"

/// One chart, `width` px wide and about 0.6 times as high. Draws axes without data as well.
void plot_chart(Html* html, const ChartShown* chart, double width);

/// The plan with its traces, one picture a storey, within `width` x `height` px each.
void plot_plan(Html* html, const PlanShown* plan, double width, double height);

/// Text in the page's language; a page of both gets both, each marked with its class, and the style
/// sheet shows the one that was chosen.
void plot_words(Html* html, Text text);

/// The same as SVG text at a point, with `attributes` ("text-anchor=\"end\" font-size=\"12\"").
void plot_label(Html* html, double x, double y, const char* attributes, Text text);

/// A number as a reader wants it: three significant digits or all before the point, no trailing
/// zeros; a dash for what is not finite.
void plot_number(double value, char* buffer, size_t size);

/// The end of an axis that holds `most` (> 0) and the stride of its ticks: 1, 2 or 5 times a power
/// of ten, four to eight of them.
double plot_axis(double most, double* stride);
