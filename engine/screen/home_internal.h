/// The inside of the home screen, shared by its files only.
///
/// Layer: screen.
#pragma once

#include "screen/home.h"

/// A text with the room it needs [units].
typedef struct ScenarioSummaryText {
    Text text;
    float width;
} ScenarioSummaryText;

/// True when the search and the kind let the card be shown.
bool home_shows(const HomeModel* model, const ScenarioCard* card);
void home_filters(Ui* ui, HomeModel* model);
void home_cards(Ui* ui, HomeModel* model, HomeActions* actions);
/// What was interrupted, and the last sessions.
void home_interrupted(Ui* ui, HomeModel* model, HomeActions* actions);
void home_sessions(Ui* ui, HomeModel* model, HomeActions* actions);
/// All sessions as a table.
void home_debrief(Ui* ui, HomeModel* model, HomeActions* actions);
