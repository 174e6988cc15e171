/// Axis: of time, which the charts of a page share, and moments on it.
///
/// Layer: report. Inside of the debrief.
#pragma once

#include "report/report_internal.h"

// In px of the picture.
#define AXIS_WIDTH  1000.0
#define AXIS_HEIGHT 318.0
#define AXIS_LEFT   52.0
#define AXIS_RIGHT  910.0
#define AXIS_TOP    52.0
#define AXIS_BOTTOM 280.0

/// Where a second of the run stands.
double page_axis_x(const Page* page, double seconds);
/// Minutes under the axis, as the drill's clock tells them.
void page_axis_minutes(Page* page);

/// Words above the chart, in three rows: how far each is taken.
#define AXIS_ROWS 3
typedef struct AxisRows {
    double free_from[AXIS_ROWS];
} AxisRows;
/// A dashed line at the first event of a kind, about a thing where that is not negative, with its
/// word above. Nothing where there was none.
void page_axis_moment(Page* page, EventKind kind, int32_t thing, Text text, AxisRows* rows);
