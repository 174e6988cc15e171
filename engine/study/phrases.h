/// Phrases: parts of sentences about measures, factors and changes, in either language.
///
/// Layer: study.
#pragma once

#include "study/results.h"
#include "study/statistics.h"

/// Room for a phrase, and for one that names a factor with two of its levels.
#define MEASURE_PHRASE 160
#define CHANGE_PHRASE  480

/// A difference as words: "1.8 fewer people hurt".
void measure_phrase(Measure measure, double difference, Language language,
                    char buffer[MEASURE_PHRASE]);
/// Ends of the interval of a difference: sizes where both have one sign, "3.1 to 5.3 points"; else
/// with their signs, "-0.4 to +0.2".
void interval_phrase(Measure measure, const Interval* interval, Language language,
                     char buffer[MEASURE_PHRASE]);
/// A mean; of a time that did not come in `never` runs it is a lower bound: "at least 8:15".
void mean_phrase(Measure measure, double value, int32_t never, Language language,
                 char buffer[MEASURE_PHRASE]);
/// A level, or of a range its ends: "trained", "300 s", "0.4 to 0.67".
void level_phrase(const StudyFactor* factor, int32_t level, double low, double high,
                  Language language, char buffer[MEASURE_PHRASE]);
/// A change from the base: "Drive of the fire brigade: 150 s instead of 300 s".
void change_phrase(const StudyFactor* factor, int32_t level, Language language,
                   char buffer[CHANGE_PHRASE]);
