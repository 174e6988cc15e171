/// Verdict words: the answer as sentences. Internal to the study layer.
///
/// Layer: study.
#pragma once

#include "study/verdict.h"

/// Fills headline, paragraph and caution of an answer from its figures.
void verdict_words(const StudyIndex* index, StudyAnswer* answer);

/// How a measure tells a lower and a higher value, with %s for its size: "%s sooner".
typedef struct MeasureWords {
    Text less, more;
} MeasureWords;
const MeasureWords* measure_words(Measure measure);
