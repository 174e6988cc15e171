/// Hands: whom a leader has called together for what takes more than two.
///
/// Layer: response, private.
#pragma once

#include <stdint.h>

#define HANDS_MOST  4 /* leaders at once */
#define HANDS_CALLS 4 /* people called by one */

typedef struct Hands {
    int32_t leader1;              // actor + 1, 0: free
    uint32_t since;               // tick of the first call
    int32_t persons[HANDS_CALLS]; // NOBODY
} Hands;
