/// Phrase: kinds of what can be known, and the texts for the loudspeakers that are read out by
/// whoever knows it.
///
/// Layer: response.
#pragma once

#include "core/text.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum FactKind {
#define FACT(NAME, name, subject, life_s, top, traits, urgency, known, en, zh) FACT_##NAME,
#include "response/fact.def"
#undef FACT
    FACT_KIND_COUNT
} FactKind;

/// Most facts that a text must not be read out with.
#define PHRASE_UNLESS_MAX 8

/// A text for the loudspeakers: the first that fits what the speaker knows, and the building, is
/// read out.
typedef struct PhraseDef {
    const char* id; // "PA-EVAC"
    Text text;
    FactKind facts[4];                  // all of which the speaker must know
    int fact_count;                     // 0: it always fits
    bool any;                           // one of them is enough
    FactKind unless[PHRASE_UNLESS_MAX]; // none of which the speaker may know
    int unless_count;
    bool storeys;      // it speaks of stairs and lifts: only where there are several storeys
    const int32_t* by; // exits that it tells people to take
    int by_count;      // at most BUILDING_WAYS_MAX
    bool stays;        // it sends nobody out: shelter, calm, all clear
} PhraseDef;
