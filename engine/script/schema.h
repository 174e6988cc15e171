/// Schema: the constructors and fields of api.def, and the reader that fills specs by them.
///
/// One generic walk reads every kind of table: it takes each field by name or place, checks type,
/// unit and range, gives the default where there is none, and reports every field it does not know
/// with a near name. It never stops at the first mistake.
///
/// Layer: script. Internal.
#pragma once

#include "script/spec.h"
#include "script/spec_gas.h"
#include "script/spec_study.h"
#include "script/vm.h"

typedef enum Kind {
#define CONSTRUCTOR(name, Spec, class_name, doc) KIND_##name,
#include "script/api_kinds.h"
#undef CONSTRUCTOR
    KIND_COUNT
} Kind;

enum { FIELD_NEEDED = 1, FIELD_FIRST = 2, FIELD_SECOND = 4, FIELD_REST = 8, FIELD_STORY = 16 };

typedef enum ValueType {
    VALUE_NAME = 0, // const char*
    VALUE_LABEL,    // Text, or one string for both languages
    VALUE_TEXT,     // Text
    VALUE_PAIR,     // Text, from the fields en and zh of the table itself
    VALUE_NUMBER,   // double
    VALUE_WHOLE,    // int
    VALUE_FLAG,     // bool
    VALUE_CHOICE,   // int
    VALUE_CHOICES,  // Choices
    VALUE_NAMES,    // Names
    VALUE_TEXTS,    // Texts
    VALUE_NUMBERS,  // Numbers
    VALUE_DELAY,    // SpreadSpec [s]
    VALUE_SPEED,    // SpreadSpec [m/s]
    VALUE_TRIGGER,  // TriggerSpec
    VALUE_TARGET,   // TargetSpec
    VALUE_TABLE,    // the spec of `kinds`
    VALUE_LIST,     // SpecList of `kinds`
    VALUE_HANDLERS, // Handlers
    VALUE_EFFECTS,  // Effects
} ValueType;

/// Names of a choice, by index from 0; NULL ends them (an empty name is skipped).
typedef struct Enumeration {
    const char* name; // alias in the editor stub: "Growth"
    Text noun;        // "a growth class"
    const char* (*at)(int index);
} Enumeration;

typedef struct Field {
    const char* name;
    ValueType type;
    unsigned flags;
    size_t offset;
    double low, high, initial; // numbers; choices and flags use initial
    const char* unit;
    const Enumeration* choices;
    const char* kinds; // "person|crowd"
    const char* doc;
} Field;

typedef struct Constructor {
    const char* name;
    const char* class_name;
    const char* doc;
    size_t size; // of its spec [B]
    const Field* fields;
    int field_count;
} Constructor;

const Constructor* schema_constructor(int kind);
/// Longest time on the story's clock [s].
#define STORY_MOST_S (24.0 * 86400.0)
/// The bit of a field in SpecHead.story, by its place in its spec.
uint64_t schema_story_bit(const Constructor* constructor, size_t offset);
/// True when a field was given on the story's clock.
bool spec_in_story(const SpecHead* head, const char* field);

/// True when the kind is one of "person|crowd".
bool schema_kind_in(int kind, const char* kinds);
/// The first kind of such a list.
int schema_first_kind(const char* kinds);

/// What one read needs.
typedef struct Reader {
    Vm* vm;
    Arena* arena; // growing
    Problems* problems;
    const Source* source;
    bool full; // the arena gave no more
} Reader;

/// Reads the table on top of the stack as `kind` into `spec` (its size bytes), and pops it.
/// `around` and `field`: the element whose field it is, for tables without a constructor; NULL for
/// what a file returns.
void schema_read(Reader* reader, int kind, const SpecHead* around, const char* field, void* spec);

/// An error about a field of an element: finds the field's line, names the element. `field` NULL:
/// the element itself.
void spec_problem(Problems* problems, const SpecHead* head, const char* field, const char* hint,
                  const char* en, const char* zh, ...) PRINTF_LIKE(5, 7) PRINTF_LIKE(6, 7);
/// The same as a note.
void spec_note(Problems* problems, const SpecHead* head, const char* en, const char* zh, ...)
    PRINTF_LIKE(3, 5) PRINTF_LIKE(4, 5);

/// Index of a name in an enumeration, -1 when it is none.
int enumeration_find(const Enumeration* enumeration, const char* name);
/// `did you mean "x"?`, or the whole list where it is short; "" when there is nothing to say.
void hint_near(const char* name, const char* const* names, int count, char* hint, size_t size);
void enumeration_hint(const Enumeration* enumeration, const char* name, char* hint, size_t size);

/// All enumerations, NULL at the end, for the editor stub.
extern const Enumeration* const schema_enumerations[];
