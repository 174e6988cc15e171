/// Spots: the places that somebody has set up in the open, each with its flag (gather.c).
///
/// Layer: response, private.
#pragma once

#include "response/response.h"

enum { SPOT_COMMAND = 0, SPOT_TREATMENT, SPOT_COUNT };

typedef struct Spot {
    bool set;
    int32_t room, by; // by: the person who set it up
    int32_t laid;     // casualties brought there by outside units
    vec2s at;
    uint64_t reported; // roles that have reported in, as bits
} Spot;
