/// Result: what one run of one seed gave, as figures; nothing is judged here.
///
/// Times are seconds from the start of the run, places are in the frame of the case.
///
/// Layer: verify. Internal.
#pragma once

#include "verify/case.h"
#include "verify/voronoi.h"

/// Who crossed a line.
typedef struct Crossing {
    double t; // between two ticks, by the share of the step [s]
    int32_t person;
    int32_t way; // 1 from the line's left to its right, seen from its first point; else -1
} Crossing;

/// An area over one interval: means over all its ticks.
typedef struct AreaSample {
    double t;               // end of the interval [s]
    double count;           // persons
    double speed;           // of those persons [m/s]; 0 where there were none
    VoronoiReading voronoi; // of the end of the interval (reading.h); zeros where the case draws
                            // no `within`, and of the last one of a run
} AreaSample;

/// What a CaseMeasure gave.
typedef struct MeasureResult {
    Crossing* crossings; // of a line, in order of time
    int crossing_count, crossing_size;
    AreaSample* samples; // of an area or flight
    int sample_count, sample_size;
    double size;    // of the area [m^2]; of the part of the flight: length x width
    float* entered; // by person: first time in it [s], INFINITY never
} MeasureResult;

/// Where one person was every CaseRun.every seconds, in the frame of the facility.
typedef struct Trace {
    vec2s* points;
    int32_t* storeys;
    int count, size;
    int32_t person;
} Trace;

typedef struct RunResult {
    const CaseRun* run;
    uint64_t seed;
    int people;
    double tick_s;
    double time; // when the run ended [s]
    // By person.
    const int* crowds;
    float* started; // when they began to walk [s], INFINITY never
    float* out;     // when they were on open ground [s]
    float* down;    // when they were incapacitated [s]
    float* speed;   // free speed [m/s]
    float* walked;  // way made [m]
    int32_t* exit;  // index into run->openings by which they came out, -1 none
    uint8_t* state; // PersonState at the end
    MeasureResult* measures;
    // What no run may do.
    int64_t positions;     // that were looked at: persons x ticks
    int64_t outside;       // that lay outside the walkable space by more than 1 mm
    int64_t through;       // steps from room to room that met no opening between them
    double outside_most;   // furthest outside [m]
    double frozen;         // longest time without 0.1 m of progress while under way [s]
    int32_t frozen_person; // -1 nobody
    double frozen_at[2];   // where
    double closest;        // least distance of two persons' centres, looked at every second [m]
    double overlap;        // deepest overlap of two hard cores, likewise [m]; 0 none
    double fastest;        // greatest speed over a tick as a share of the free speed
    Trace* traces;         // of TRACES_MOST persons, evenly of all; NULL: none were wanted
    int trace_count;
} RunResult;

#define TRACES_MOST 150
