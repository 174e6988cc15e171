/// The inside of a study, shared by the files of this folder only.
///
/// Layer: study. Internal.
#pragma once

#include "load/loaded.h"
#include "study/study.h"

struct Study {
    Arena arena; // growing; the study's own file
    Bundle bundle;
    StudyFile file;
    Design design;
    Measure answer, until; // what the question is about; what decides that there are runs enough
    Loaded* arms;          // by place, plan: loaded without a drill, with every file of every run
    StoreScenario scenarios[STUDY_SCENARIOS_MOST];
    const Facility* facilities[STUDY_SCENARIOS_MOST * STUDY_SCENARIOS_MOST]; // by place
    char inputs[65];                                                         // SHA-256 of all files
    char version[96];  // of Muster, with the hash of its engine's sources
    int shard, shards; // from 1
};

/// What a run is loaded from.
const Loaded* study_arm(const Study* study, const DesignRun* run);

/// One run with settings beside those of its conditions ("" none), in the calling thread. NULL:
/// interrupted, or no memory for it.
Record* study_do_with(const Study* study, const DesignRun* point, const char* more,
                      const volatile sig_atomic_t* interrupt);

/// How many arms there are: places x plans.
int study_arm_count(const Study* study);

/// Tells in the study's file, at a line of it, what went wrong in a file that it names, with the
/// settings `set` ("" none).
void study_tell(const StudyFile* file, int line, const char* where, const char* set,
                const Loaded* loaded, const Error* error, Problems* problems);

/// Loads every arm with every value of every factor and choice, and with those together that
/// multiply the same thing. STATUS_INVALID: see problems. trial.c
WARN_UNUSED Status study_try_levels(Study* study, Problems* problems, Error* error);
