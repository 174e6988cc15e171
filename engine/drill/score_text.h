/// The sentences that explain marks, in both languages.
///
/// Layer: drill.
#pragma once

#include "drill/score_internal.h"

/// A figure of seconds without needless decimals: "60", "59.5".
const char* score_figure(double seconds, char* buffer, size_t size);

/// "after the alarm was heard" / "得知警报后": what started the clock of a step.
void score_since(const RunLog* run, int32_t step, char* en, char* zh, size_t size);

/// Writes both reasons of an item.
void score_reason(ScoreItem* item, const char* en, const char* zh);

/// The reason of a step's item, by its state and what the log says.
void score_explain_step(const RunLog* run, ScoreItem* item);
/// Since when a step was the team's to do: the clock of its actor, or, where nobody had told them,
/// from when the first one knew; TICK_NEVER.
uint32_t score_due(const RunLog* run, int32_t index);
