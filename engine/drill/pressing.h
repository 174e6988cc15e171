/// Pressing: who pressed whose chest from when to when, and who stood still for how long, as the
/// log has it.
///
/// Layer: drill.
#pragma once

#include "drill/drill.h"

#define PRESSING_BOUTS_MAX   128 /* the first so many of a run */
#define PRESSING_ARRESTS_MAX 64

/// One helper at one chest without a break, while its heart stood. Ticks.
typedef struct PressingBout {
    int32_t patient, person;
    uint32_t from, to;
    uint32_t sequence;   // of the event with which it began
    int32_t first, last; // quality [%]
} PressingBout;

/// A heart that stood, until it beat again, its owner died, a crew took over, or the log ends.
typedef struct PressingArrest {
    int32_t patient;
    uint32_t from, to;
    uint32_t sequence; // of the event with which it began
} PressingArrest;

typedef struct Pressing {
    PressingBout bouts[PRESSING_BOUTS_MAX];
    int bout_count;
    PressingArrest arrests[PRESSING_ARRESTS_MAX];
    int arrest_count;
} Pressing;

/// Reads the whole log. Bouts of a crew's are not among them: the marks are own people's.
void pressing_read(const EventLog* log, uint32_t end, Pressing* pressing);
/// Ticks of [from, to) in which somebody pressed this patient.
uint32_t pressing_within(const Pressing* pressing, int32_t patient, uint32_t from, uint32_t to);
/// The longest time in [from, to) in which nobody did, and when it began.
uint32_t pressing_gap(const Pressing* pressing, int32_t patient, uint32_t from, uint32_t to,
                      uint32_t* began);
