/// The sentences that explain marks, in both languages.
///
/// Layer: drill.
#pragma once

#include "drill/score_internal.h"

/// A span of time [s] as people read it: "1:30", from an hour on "1:02:03"; whole seconds, as in
/// the table of milestones.
const char* score_span(double seconds, char* buffer, size_t size);

/// "after the alarm was heard" / "得知警报后": what started the clock of a step.
void score_since(const RunLog* run, int32_t step, char* en, char* zh, size_t size);

/// Writes both reasons of an item.
void score_reason(ScoreItem* item, const char* en, const char* zh);

/// The reason of a step's item, by its state and what the log says.
void score_explain_step(const RunLog* run, ScoreItem* item);
/// What news may take from the first of the team who has it to whom it concerns [s]: a report by
/// telephone takes 60 s, in nine of ten cases 120 at most (hazards.md 5.1); own choice.
#define SCORE_NEWS_S 120.0
/// Since when a step was the team's to do: the clock of its actor; where nobody had told them, from
/// when the first one knew; where they were told late, from SCORE_NEWS_S after that; TICK_NEVER.
uint32_t score_due(const RunLog* run, int32_t index);
/// By the plan news is soon with whom it concerns: told later than SCORE_NEWS_S after the first one
/// knew, a step is the team's from then on.
bool score_is_told_late(const RunLog* run, int32_t index);
