/// Figures: values of measures in words, the same wherever they stand.
///
/// Layer: study.
#pragma once

#include "study/results.h"
#include "study/statistics.h"

/// Room for any figure with its unit in either language.
#define FIGURE_TEXT 48

/// A value without its unit, as a table shows it: "5:21", "1.3", "84.5"; a dash for NAN.
void figure_value(Measure measure, double value, char buffer[FIGURE_TEXT]);
/// The size of a difference with its unit: "74 s" "74 秒", "1.8" "1.8 人"; its sign is left out.
void figure_size(Measure measure, double difference, Language language, char buffer[FIGURE_TEXT]);
/// The same without its unit: "74", "1.8".
void figure_bare(Measure measure, double difference, char buffer[FIGURE_TEXT]);
/// A difference with its sign, without unit: "-74", "+1.8"; the minus is a real one.
void figure_signed(Measure measure, double difference, char buffer[FIGURE_TEXT]);
/// Unit of the values that figure_value() writes: "min:s", "people", "%", "/m²".
Text figure_unit(Measure measure);
/// Unit of differences: "s", "people", "points".
Text figure_difference_unit(Measure measure);
/// A share in percent, with as many digits as it takes not to say 0 or 100 of what is neither.
void figure_share(double share, char buffer[FIGURE_TEXT]);
/// The letter of a plan: 0 is "A".
const char* plan_letter(int32_t plan);
/// A number as an author wrote it: no more digits than it has, at most 4.
void figure_number(double value, char buffer[FIGURE_TEXT]);
