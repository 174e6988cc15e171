/// The inside of the practice screen.
///
/// Layer: screen.
#pragma once

#include "screen/practice.h"

/// A place in `actions`; the last one when there are too many.
PracticeAction* practice_do(PracticeActions* actions, PracticeDo what);
PracticeView practice_eyes(const Practice* practice);
/// A text of this frame from two buffers.
Text practice_text(Ui* ui, const char* en, const char* zh);
/// Takes an offer: orders it, or asks for its target first. What cannot be done does nothing.
void practice_take(Practice* practice, PracticeActions* actions, const PracticeOffer* offer);
void practice_shut(Practice* practice);

/// One fact as it is told: "fire in Copy room (small)".
void practice_fact(const Drill* drill, FactKind kind, int32_t subject, int32_t value, char* en,
                   char* zh, size_t size);

// practice_plan.c: the plan, what is known of rooms on it, clicks
void practice_plan(Ui* ui, Practice* practice, PracticeActions* actions);
// practice_bar.c: what is heard, and the nine keys
void practice_captions(Ui* ui, const Practice* practice);
void practice_keys(Ui* ui, Practice* practice, PracticeActions* actions);
// practice_side.c: next step, the person
void practice_next(Ui* ui, Practice* practice, PracticeActions* actions);
void practice_you(Ui* ui, const Practice* practice);
// practice_radio.c: what was said and heard, saying
void practice_radio(Ui* ui, Practice* practice);
void practice_whom(Ui* ui, Practice* practice);
void practice_what(Ui* ui, Practice* practice, PracticeActions* actions);
// practice_lists.c: palette, targets, things
void practice_lists(Ui* ui, Practice* practice, PracticeActions* actions);
// practice_dialogs.c
void practice_dialogs(Ui* ui, Practice* practice, PracticeActions* actions);
/// The open question that is put to the role, -1 none.
int32_t practice_card(const Practice* practice);
// practice_end.c
void practice_end(Ui* ui, Practice* practice, PracticeActions* actions);
