/// STEP text (ISO 10303-21): the instances of an exchange file by their numbers.
///
/// Opening a file makes an index only - number, type and place of every instance, with the
/// brackets and quotes counted, so that what is cut off or garbled is told with its line. The
/// arguments of an instance are read where they stand, each time they are asked for: a model has
/// a hundred instances for each one that a floor plan needs.
///
/// Layer: formats.
#pragma once

#include "core/problems.h"

/// Most instances in a file, and the deepest nesting of brackets in one.
#define STEP_INSTANCES_MAX 8000000
#define STEP_DEPTH_MAX     64

typedef enum StepKind {
    STEP_END = 0,   // the list has no more values
    STEP_UNSET,     // $, or * (derived)
    STEP_NUMBER,    // integers and reals
    STEP_REFERENCE, // #12
    STEP_WORD,      // .ELEMENT.
    STEP_TEXT,      // 'name', as it stands in the file
    STEP_LIST,      // (...)
    STEP_BROKEN,    // none of these: "nan", "1.2.3"
} StepKind;

/// A value. Selected types are unwrapped: IFCLABEL('x') is the text, with `type` IFCLABEL.
typedef struct StepValue {
    StepKind kind;
    int type;         // of a value with a type, -1 without one or unknown
    double number;    // STEP_NUMBER: finite
    int instance;     // STEP_REFERENCE: index of the instance, -1 where the file has none
    const char* text; // STEP_TEXT, STEP_WORD, STEP_LIST, STEP_BROKEN: what stands between the marks
    int length;
} StepValue;

/// What remains of a list.
typedef struct StepList {
    const char* at;
    const char* end;
} StepList;

typedef struct StepInstance {
    uint32_t number; // the 12 of #12
    int32_t line;
    int32_t type;         // index into the types asked for, -1 for all others
    int32_t length;       // of the arguments [B]
    const char* argument; // behind the bracket
} StepInstance;

typedef struct StepFile {
    const char* bytes;
    size_t count;
    const char* const* types; // names in capitals, sorted
    int type_count;
    StepInstance* instances; // by number, malloc'd
    int instance_count;
    char schema[32]; // the first of FILE_SCHEMA, in capitals
} StepFile;

/// Indexes a file of less than 2 GB. The bytes and the names must live as long as the StepFile.
/// STATUS_INVALID: `message` (IN_BOTH) and `line` say why. Whatever comes back, step_close() frees
/// it.
WARN_UNUSED Status step_open(StepFile* step, const void* bytes, size_t count,
                             const char* const* types, int type_count, char message[320],
                             int* line);
void step_close(StepFile* step);

/// The arguments of an instance; an empty list for -1.
StepList step_arguments(const StepFile* step, int instance);

/// Takes the next value of a list. False at its end, where the kind is STEP_END.
bool step_next(const StepFile* step, StepList* list, StepValue* value);

/// Argument `index` (from 0) of an instance; STEP_END when it has fewer or is -1.
StepValue step_argument(const StepFile* step, int instance, int index);

/// What is in a STEP_LIST.
StepList step_inside(StepValue list);

/// Index of the referenced instance in argument `index`, -1 when it is none.
int step_reference(const StepFile* step, int instance, int index);

/// Type of an instance, -1 for the types not asked for and for instance -1.
int step_type(const StepFile* step, int instance);
int step_line(const StepFile* step, int instance);

/// True for a word in the file, without its points: step_is(value, "ELEMENT").
bool step_is(StepValue value, const char* word);

/// The text of a STEP_TEXT in UTF-8: doubled quotes, \S\, \X\, \X2\ and \X4\ are decoded, control
/// characters become spaces, what is neither becomes U+FFFD. "" for other kinds. Cut to `size` at a
/// character's border. Returns `buffer`.
const char* step_text(StepValue value, char* buffer, size_t size);
