/// Signs: safety signs in the meaning of ISO 7010 and GB 2894, drawn as our own vectors.
///
/// Green squares say where safety is, red squares where fire equipment is; other devices are grey
/// marks, since they are no signs. Colours of signs are the same in every theme.
///
/// Layer: view.
#pragma once

#include "facility/facility.h"
#include "view/canvas.h"

typedef enum Sign {
    SIGN_EXIT = 0,     // E001/E002: running man through a door
    SIGN_MUSTER,       // E007: people, arrows from four corners
    SIGN_FIRST_AID,    // E003: cross
    SIGN_AED,          // E010: heart with bolt
    SIGN_STRETCHER,    // E013
    SIGN_SHOWER,       // E012: emergency shower, eyewash
    SIGN_CHAIR,        // E060: evacuation chair
    SIGN_EXTINGUISHER, // F001
    SIGN_HOSE_REEL,    // F002
    SIGN_CALL_POINT,   // F005
    SIGN_HYDRANT,
    SIGN_GAS_SYSTEM,   // F012: bottles that let out gas
    SIGN_TELEPHONE,    // F006
    SIGN_DETECTOR,     // no sign: two rings
    SIGN_HEAT,         // no sign: ring with a bar
    SIGN_SPRINKLER,    // no sign: a head and its spray
    SIGN_FAN,          // no sign: blades in a ring
    SIGN_SWITCH,       // no sign: an open knife switch
    SIGN_VALVE,        // no sign: two triangles and a hand wheel
    SIGN_GAS_DETECTOR, // no sign: ring with three dots
    SIGN_PANEL,        // no sign: a box with lamps
    SIGN_MICROPHONE,   // no sign
    SIGN_CASE,         // no sign: kit in a case
    SIGN_MASK,         // no sign: what is breathed through
    SIGN_SUIT,         // no sign: what is worn
    SIGN_CYLINDER,     // no sign: a gas cylinder
    SIGN_BUTTON,       // no sign: a button to be struck
    SIGN_GEAR,         // no sign: a machine
    SIGN_SPEAKER,      // no sign: a sounder
    SIGN_SPOT,         // no sign: a small ring
    SIGN_FLAME,        // W021 on yellow
    SIGN_GENERAL,      // W001 on yellow
    SIGN_COUNT
} Sign;

/// Draws a sign with its middle at (x, y), `size` pixels wide. `mark` colours those that are no
/// signs.
void sign_draw(Canvas* canvas, Sign sign, float x, float y, float size, Colour mark);

Sign sign_of_device(DeviceKind kind);

/// True when the sign is a coloured square (keeps its size and colours on any ground).
bool sign_is_square(Sign sign);

/// A flame alone, as high as `size`, standing on (x, y).
void sign_flame(Canvas* canvas, float x, float y, float size);
