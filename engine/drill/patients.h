/// Patients: what the log says of everybody who was hurt - their clocks, who did what when, how
/// they stood at the hand-over and at the end. Score and report read this; nothing else is looked
/// at.
///
/// Layer: drill.
#pragma once

#include "drill/drill.h"

#define PATIENT_LOGS_MAX 64 /* the first so many who were hurt */
#define PATIENT_NEVER    UINT32_MAX

/// One patient of a run. Times are ticks, PATIENT_NEVER for what did not happen; events sequences,
/// EVENT_NONE none.
typedef struct PatientLog {
    int32_t person;
    int32_t cause; // HarmCause of the first harm
    uint32_t hurt, hurt_event;
    uint32_t bled, bled_event; // first bleeding that can be reached from outside
    uint32_t controlled, controlled_event;
    uint32_t stopped, stopped_event; // the heart
    uint32_t compressed,
        compressed_event;        // pressing that was kept up for half a minute, or goes on still
    uint32_t tried, tried_event; // pressing before that, broken off; PATIENT_NEVER none
    int32_t tried_ms;            // how long it lasted [ms]
    bool kept_up;                // the pressing lasted so long once
    uint32_t shocked, shocked_event;
    uint32_t beats, beats_event;
    uint32_t left, left_event; // rode to hospital
    uint32_t died, died_event;
    int32_t died_of;      // HarmCause: the clock that ended the life, else what dealt the harm
    uint32_t spine_event; // the cord was cut by a movement
    uint32_t tag_event;
    int32_t category; // of the last tag, CATEGORY_NONE without one
    int32_t first;    // chance to live when first told, in a thousand
    int32_t chance;   // and last; 0 for the dead
    int32_t at_leaving;
    int32_t lost; // blood [ml], last
    int32_t
        worst_cost; // most of the chance that was lost within one minute, in a thousand [0, 1000]
    uint32_t worst_cost_event; // the clock at the end of that minute
    int32_t outlook;     // chance ten minutes on if nothing more had been done, last, in a thousand
    uint32_t last_event; // of the clock
} PatientLog;

/// Reads the whole log; the patients in the order in which they were hurt, at most
/// PATIENT_LOGS_MAX. Returns how many.
int patients_read(const Drill* drill, PatientLog* patients);
/// A line of a patient's hand-over (MIST): mechanism, injury, signs, treatment; `detail` says what
/// is wrong with it, none where it is right.
bool patients_is_hand_over(const Event* event);
