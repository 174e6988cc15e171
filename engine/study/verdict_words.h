/// Verdict words: the answer as sentences. Internal to the study layer.
///
/// Layer: study.
#pragma once

#include "study/verdict.h"

/// Fills headline, paragraph and caution of an answer from its figures.
void verdict_words(const StudyIndex* index, StudyAnswer* answer);

/// Room for a phrase.
#define MEASURE_PHRASE 160

/// A difference as words: "1.8 fewer people hurt".
void measure_phrase(Measure measure, double difference, Language language,
                    char buffer[MEASURE_PHRASE]);
