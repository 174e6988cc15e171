/// Palette: the colours of both themes. Saturated colour always means something (LOOK.md): sign
/// green and red, roles, people in trouble, fire, and the hatch of the drill.
///
/// Layer: view.
#pragma once

#include "view/canvas.h"

typedef enum ViewTheme { VIEW_LIGHT = 0, VIEW_DARK } ViewTheme;

typedef struct Palette {
    Colour ground;   // behind everything
    Colour panel;    // cards
    Colour line;     // their frames
    Colour ink, dim; // text
    Colour site;     // open ground around the building
    Colour room;     // floor
    Colour corridor; // floor of corridors and lobbies
    Colour stair;    // floor of stairwells
    Colour wall;
    Colour door;          // leaf and swing
    Colour label;         // names of rooms
    Colour smoke;         // at full extinction
    Colour gas, gas_line; // violet, as no other thing
    Colour heat;          // lines of heat
    Colour water, wave;
    Colour person;      // body of somebody who can walk
    Colour person_rim;  // thin outline that parts them from any ground
    Colour alert_panel; // card of the message
    Colour alert;       // its frame: amber
    Colour trouble;     // crawling, trapped
    Colour harm;        // down: vermilion
    Colour dead;
    Colour green, red; // of safety signs
    Colour exit;       // bar of an exit
    Colour focus;      // chosen thing
    Colour drill;      // the hatch and the word DRILL
} Palette;

const Palette* palette_of(ViewTheme theme);

/// The colour of a role, by the letter of its flag (C command, T talking, F fire, W warden, M
/// medical), else by its place in the list.
Colour palette_role(const char* letter, int index, ViewTheme theme);
