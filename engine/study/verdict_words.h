/// Verdict words: the answer as sentences. Internal to the study layer.
///
/// Layer: study.
#pragma once

#include "study/phrases.h"
#include "study/verdict.h"

/// Fills headline, paragraph and caution of an answer from its figures.
void verdict_words(const StudyIndex* index, StudyAnswer* answer);

// ---- parts of it -------------------------------------------------------------------------------

/// A text of an answer with its size, for text_append().
#define EN(answer_field) answer_field##_en, sizeof(answer_field##_en)
#define ZH(answer_field) answer_field##_zh, sizeof(answer_field##_zh)

/// One plan's measure, in the headline.
void verdict_words_of_one(const StudyResults* results, StudyAnswer* answer);
/// What single changes do, headline and paragraph; for a study with changes of one plan.
void verdict_words_of_changes(const StudyIndex* index, StudyAnswer* answer);
/// What moves the measure of one plan where factors have no base, headline and paragraph.
void verdict_words_of_factors(const StudyResults* results, StudyAnswer* answer);
/// The same in a sentence of its own behind a comparison of plans.
void verdict_words_beside_plans(const StudyResults* results, StudyAnswer* answer);
/// Time needed against time there is: of plan A, and of another where it is not 0.
void verdict_words_of_egress(StudyAnswer* answer, int32_t plan);
