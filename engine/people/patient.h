/// What is kept of somebody hurt beside the clocks of their body: what was told of them last.
///
/// Layer: people, private to this folder.
#pragma once

#include "people/body.h"

#include <stdint.h>

/// Somebody hurt.
typedef struct Patient {
    int32_t person;
    uint32_t told; // sequence of the last event of their harm
    uint8_t awake; // as told last, like what follows
    uint8_t heart;
    uint8_t bleeds;      // a bleeding was under control: 0 no, 1 yes
    uint8_t pressed;     // somebody pressed the chest: 0 no, 1 yes
    uint32_t stopped;    // tick at which the heart stopped
    uint32_t pressed_at; // tick since which the chest was pressed without a break
    int32_t clock[3];    // chance, outlook [thousandths] and blood lost [ml] as told last
    Vitals body;
} Patient;
