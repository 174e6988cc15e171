/// Icons: the small pictures on widgets, our own vectors. Safety signs keep their own colours and
/// are never decoration; the other icons take a colour.
///
/// Layer: view.
#pragma once

#include "view/canvas.h"

typedef enum UiIcon {
    UI_ICON_NONE = 0,
    UI_ICON_MUSTER, // the program's own: people, arrows from four corners
    UI_ICON_SEARCH,
    UI_ICON_PLAY,
    UI_ICON_PAUSE,
    UI_ICON_STOP,
    UI_ICON_FORWARD,
    UI_ICON_BACK,
    UI_ICON_CROSS,
    UI_ICON_CHECK,
    UI_ICON_PLUS,
    UI_ICON_MINUS,
    UI_ICON_UP,
    UI_ICON_DOWN,
    UI_ICON_LEFT,
    UI_ICON_RIGHT,
    UI_ICON_MOON,
    UI_ICON_SUN,
    UI_ICON_GEAR,
    UI_ICON_SCREEN, // tabletop: a screen on a stand
    UI_ICON_PERSON, // practice: one person
    UI_ICON_LANES,  // debrief: bars of time
    UI_ICON_CURVE,  // study
    UI_ICON_PLAN,   // facility: a floor plan
    UI_ICON_SHEET,  // report
    UI_ICON_FLAG,   // bookmark
    UI_ICON_PEN,
    UI_ICON_SOUND,
    UI_ICON_PHONE,
    UI_ICON_CLOCK,
    UI_ICON_LOCK,
    UI_ICON_RING, // a ring: not begun
    UI_ICON_DISC, // a disc: running
    UI_ICON_HALF, // half a disc: late
    UI_ICON_WARN, // a triangle: overdue
    // Warning signs (ISO 7010 / GB 2894: black on yellow in a triangle).
    UI_SIGN_GENERAL,   // W001
    UI_SIGN_EXPLOSIVE, // W002
    UI_SIGN_FALL,      // W008
    UI_SIGN_ELECTRIC,  // W012
    UI_SIGN_TOXIC,     // W016
    UI_SIGN_FIRE,      // W021
    UI_SIGN_CYLINDER,  // W029
    UI_SIGN_CHOKING,   // W041
    UI_SIGN_WATER,     // flood: no ISO number, waves under a roof
    UI_ICON_COUNT
} UiIcon;

/// Draws an icon in the middle of a box; signs ignore `colour`.
void ui_icon_draw(Canvas* canvas, UiIcon icon, Box box, Colour colour);
/// The warning sign of a hazard, a substance of lib/substances.lua or a kind of accident ("fire",
/// "chlorine", "shock"); the general one where there is none of its own.
UiIcon ui_icon_of_hazard(const char* hazard);
