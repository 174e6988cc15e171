/// Home: the first screen. What was interrupted comes first, then the sessions, then the scenarios
/// as cards; five modes, one click or one key each.
///
/// Layer: screen.
#pragma once

#include "screen/library.h"
#include "view/ui.h"

typedef enum HomeMode {
    HOME_TABLETOP = 0,
    HOME_PRACTICE,
    HOME_DEBRIEF,
    HOME_STUDY,
    HOME_EDITOR,
    HOME_MODE_COUNT
} HomeMode;

/// Scenarios of one kind.
typedef enum HomeFilter {
    HOME_ALL = 0,
    HOME_FIRE,
    HOME_GAS,
    HOME_ACCIDENT, // falls, machines, electricity
    HOME_OTHER,
    HOME_FILTER_COUNT
} HomeFilter;

/// A kept picture of a building; the screen paints it once for a size and a theme.
typedef struct HomeSketch {
    Canvas canvas;
    ViewTheme theme;
    bool has_facility;
} HomeSketch;

typedef struct HomeModel {
    const Library* library;
    bool offered[HOME_MODE_COUNT]; // the modes that this program has
    bool can_resume;
    HomeMode mode;
    HomeFilter filter;
    char search[64];
    int chosen;    // scenario, -1 none
    int session;   // row of the debrief's table, -1 none
    int sorted;    // of that table, as of ui_table()
    bool keys;     // the list of keys is open
    bool discards; // the question before a session is thrown away
    bool entered;  // the first card has had the focus
    HomeSketch sketches[LIBRARY_SCENARIOS_MAX];
    int order[LIBRARY_SESSIONS_MAX]; // rows of the debrief's table, sorted
} HomeModel;

/// What the user wants; zeroed before every frame.
typedef struct HomeActions {
    const ScenarioCard* start; // in `mode`
    const SessionCard* resume;
    const SessionCard* replay;
    const SessionCard* report;
    const SessionCard* discard;
    bool settings;
    bool language_chosen;
    Language language;
    bool other_theme;
    bool larger; // text
} HomeActions;

/// A model that shows a library, with what the program offers.
void home_open(HomeModel* model, const Library* library);
void home_close(HomeModel* model);
/// Tells the screen.
void screen_home(Ui* ui, HomeModel* model, HomeActions* actions);
