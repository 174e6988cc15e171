/// Record: what a study keeps of one run, free of the drill that it came from.
///
/// A record is made in the thread that did the run, may travel between machines as bytes, and is
/// written into the store in the order of runs. Sums that later records are added to are whole
/// numbers, so that it does not matter in which order or on how many machines they were added.
///
/// Layer: study.
#pragma once

#include <math.h>

#include "core/arena.h"
#include "drill/drill.h"
#include "study/results.h"

/// Seconds between two points of the curves of people inside and unhurt.
#define RECORD_CURVE_S 5

/// Edge of a square of the maps [m].
#define RECORD_CELL_M 1.0

/// Doses of a map are counted in millionths of a fractional effective dose.
#define RECORD_DOSE_UNIT 1e-6

/// A time or measure that there is not.
#define RECORD_NEVER ((double)NAN)

/// A step of the plan: when it was done.
typedef struct RecordMilestone {
    const char* id;
    Text title;
    double done_s, took_s;    // RECORD_NEVER: never
    double target_s, limit_s; // for took_s
    int32_t bp;               // mark; -1: it did not count
    bool due;                 // its time came; false: it cannot have been late
} RecordMilestone;

typedef enum RecordHarm { RECORD_HURT = 0, RECORD_DOWN, RECORD_DEAD } RecordHarm;

/// "hurt", "down", "dead".
const char* record_harm_name(RecordHarm harm);

typedef struct RecordCasualty {
    int32_t person;
    RecordHarm worst;
    int32_t cause; // HarmCause of it
    int32_t room;  // -1 unknown
    int32_t storey;
    vec2s at;      // [m]
    double time_s; // of the worst
} RecordCasualty;

/// A square of a map that saw anything.
typedef struct RecordCell {
    uint8_t kind; // StudyMapKind
    int16_t storey;
    int32_t cell; // row * columns + column
    int64_t value;
} RecordCell;

typedef struct Record {
    int64_t run;
    bool failed;
    char fault[512]; // why, as a sentence
    uint64_t hash;   // of the world at its end
    uint32_t ticks;
    int32_t people;
    double length_s;                // of the scenario
    double measures[MEASURE_COUNT]; // RECORD_NEVER: never, or not known
    int32_t milestone_count;
    const RecordMilestone* milestones;
    int32_t casualty_count;
    const RecordCasualty* casualties;
    int32_t curve_count;
    const uint16_t* inside;
    const uint16_t* unhurt;
    int32_t cell_count;
    const RecordCell* cells;
    Arena arena; // holds the rest
} Record;

/// A record of a run that could not be made.
Record* record_failed(int64_t run, const char* fault);
/// NULL is allowed.
void record_free(Record* record);

/// Bytes that a record takes on its way [B].
size_t record_bytes(const Record* record);
void record_write(const Record* record, void* bytes, size_t size);
/// NULL: the bytes are no record, or memory ran out.
Record* record_read(const void* bytes, size_t size);

/// Squares of a storey's map.
typedef struct RecordFloor {
    float left, low; // corner of the first square [m]
    int32_t columns, rows;
} RecordFloor;

/// The squares over the rooms of a storey; none where the storey has only open ground or is a town.
RecordFloor record_floor(const Facility* facility, int32_t storey);

/// Watches a drill while it runs.
typedef struct Observer Observer;

/// NULL: no memory.
Observer* observer_begin(const Drill* drill);
/// To be called after every tick.
void observer_look(Observer* observer);
/// The record of the run so far, which must be over. NULL: no memory. `score` is scratch.
Record* observer_end(Observer* observer, int64_t run);
/// NULL is allowed.
void observer_free(Observer* observer);
