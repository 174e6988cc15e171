/// Preferences: how the window looks, and where sessions are looked for.
///
/// Layer: screen.
#pragma once

#include "view/ui.h"

#define PREFERENCES_FOLDER_MAX 1024

typedef struct PreferencesModel {
    UiLook look;
    bool motion;
    char folder[PREFERENCES_FOLDER_MAX];
    Text folder_fault;   // why the folder cannot be used; empty where it can
    const char* kept_in; // path of the settings file; NULL: nothing is kept
    const char* second;  // name of the second display; NULL: there is none
} PreferencesModel;

typedef struct PreferencesActions {
    bool changed;        // look or motion
    bool folder_changed; // Enter in the folder
    bool closed;
} PreferencesActions;

void screen_preferences(Ui* ui, PreferencesModel* model, PreferencesActions* actions);
