/// Settings: what the window remembers from day to day, in $XDG_CONFIG_HOME/muster/settings.
///
/// Lines "name = value"; lines that begin with # are remarks. A file that cannot be read is set
/// aside as settings.bad and told about once; what it did not hold is as at first.
///
/// Layer: app.
#pragma once

#include "core/status.h"
#include "view/ui.h"

#define SETTINGS_PLACES_MAX 12
#define SETTINGS_PATH_MAX   1024

/// Where a window was on a display.
typedef struct WindowPlace {
    char display[64]; // its name and size
    int pane;         // 0 the first window, 1 the projector's
    int x, y, w, h;   // [points] of the desktop
    bool full;
} WindowPlace;

typedef struct Settings {
    UiLook look;
    char folder[SETTINGS_PATH_MAX]; // where sessions were opened last; "" none
    char last[SETTINGS_PATH_MAX];   // scenario that was opened last; "" none
    bool motion;                    // false: nothing moves that need not
    WindowPlace places[SETTINGS_PLACES_MAX];
    int place_count;
} Settings;

/// As at first: in the language that the machine speaks.
Settings settings_default(void);
/// By LC_ALL, LC_MESSAGES, LANG, the first that is set: Chinese where it begins with "zh", both
/// where it says nothing ("C", "POSIX", none), else English.
Language settings_machine_language(void);

/// The file's path by the environment; false where neither XDG_CONFIG_HOME nor HOME is set.
bool settings_path(char* path, size_t size);

/// Reads a settings file. No file: the defaults. STATUS_CORRUPT: the defaults for all of it,
/// `error` names file, line, what was expected and what came, and the file was renamed to PATH.bad.
WARN_UNUSED Status settings_read(Settings* settings, const char* path, Error* error);
/// Writes it whole or not at all; makes its folder.
WARN_UNUSED Status settings_write(const Settings* settings, const char* path, Error* error);

/// The place of a pane on a display, or NULL.
const WindowPlace* settings_place(const Settings* settings, const char* display, int pane);
/// Remembers one; the oldest makes room.
void settings_put_place(Settings* settings, const WindowPlace* place);
