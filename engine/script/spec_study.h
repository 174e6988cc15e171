/// Specs of a study's file; the other specs are in spec.h.
///
/// Layer: script. Internal.
#pragma once

#include "script/spec.h"
#include "script/study_file.h"

typedef struct AlternativeSpec {
    SpecHead head;
    const char *id, *plan;
    Text name;
    Names set;
} AlternativeSpec;

typedef struct LevelSpec {
    SpecHead head;
    const char* id;
    Text name;
    Names set;
    double weight;
} LevelSpec;

typedef struct FactorSpec {
    SpecHead head;
    const char *id, *unit;
    Text name;
    Names set;
    bool times, whole;
    double from, to;
    int steps, base;
    Numbers values;
    Names words;
    SpecList levels; // LevelSpec
} FactorSpec;

typedef struct PrecisionSpec {
    SpecHead head;
    const char* measure;
    double half;
    bool difference;
    int least;
} PrecisionSpec;

typedef struct StudySpec {
    SpecHead head;
    Text title, question;
    Names scenarios, facilities, always;
    SpecList plans;            // AlternativeSpec
    SpecList factors, choices; // FactorSpec
    int design;                // StudyFileDesign
    int runs;
    PrecisionSpec enough; // head.source NULL: none
    const char* answer;
    double margin, confidence, seed;
} StudySpec;
