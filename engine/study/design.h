/// Design: which runs a study is made of, in their order, and what each of them is told.
///
/// A condition is a scenario at a facility with a value of every factor; a pair is a condition with
/// a seed, run once by every plan. Run number = pair * plans + plan, so that whoever does which
/// run, and however many were done, the number alone says everything about it.
///
/// Grid and one-at-a-time: the pairs go through all conditions, then through all again with the
/// next repeat; a repeat has the same seed in every condition. Latin hypercube: blocks of `block`
/// pairs, each a hypercube of its own, so that a study that stops after any block has covered every
/// range evenly; every pair has a seed of its own. A block has DESIGN_BLOCK points whatever the
/// number of runs (all of them where they are fewer), so that runs added later are those that a
/// longer study would have had.
///
/// Layer: study.
#pragma once

#include "script/study_file.h"
#include "study/results.h"

/// Points of a latin hypercube's block, and pairs between two looks at whether there are runs
/// enough.
#define DESIGN_BLOCK 50

typedef struct Design {
    const StudyFile* file;
    int32_t places;     // scenarios x facilities
    int32_t facilities; // at least 1, also where each scenario has its own
    int32_t points;     // of the factors: grid cells, or those of one at a time; latin: 1
    int32_t block;      // pairs after which everything has been tried equally often
    int64_t pairs;      // at most
    int64_t runs;       // pairs * plans
} Design;

/// What one run is.
typedef struct DesignRun {
    int64_t run;
    int32_t pair, cell, repeat;
    int32_t plan, scenario, facility;
    uint64_t seed;
    double
        values[STUDY_FACTORS_MAX]; // as StudyRun.values: index of a level, or the number of a range
} DesignRun;

/// The design of a study with so many runs of each plan (0: as its file says), rounded up to whole
/// blocks. STATUS_LIMIT: too many conditions.
WARN_UNUSED Status design_make(const StudyFile* file, int64_t runs, Design* design, Error* error);

/// What a run is; `run` is from 0 to runs - 1. Cannot fail.
DesignRun design_run(const Design* design, int64_t run);

/// Which pairs share their luck: those with the same number have the same seed. Cannot fail.
int32_t design_luck(const Design* design, int32_t pair);

/// The settings of a run, as `muster run --set` takes them. False: longer than `size`.
bool design_settings(const Design* design, const DesignRun* run, char* text, size_t size);

/// Whether a factor's values are numbers of a range here, not levels.
bool design_has_range(const Design* design, int factor);

/// The words that name the design, so that results of another are not mixed with it. `text` gets at
/// most `size` bytes.
void design_key(const Design* design, char* text, size_t size);
