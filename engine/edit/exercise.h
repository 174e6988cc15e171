/// Exercise: a small drill on the plan that is being edited, as a scenario file - people where they
/// were put into rooms (property "people" of a room), a fire where the hazard was placed (a device
/// with the property "hazard"). For trying a plan out; a drill to train by is written by hand.
///
/// Layer: edit.
#pragma once

#include "edit/document.h"

/// The text of the scenario beside the facility file `file`; malloc'd, NULL when memory is out.
/// Without people one leader and four others are in the largest room; without a hazard the fire
/// begins there too.
char* exercise_text(const Document* document, const char* file, size_t* length);

/// What of people and hazard was placed: what is not, exercise_text() assumes.
typedef struct ExerciseHas {
    bool people, hazard;
} ExerciseHas;
ExerciseHas exercise_has(const Document* document);

/// True for a text that exercise_text() made and nobody took over since: its first line says so.
bool exercise_is_ours(const char* text);
