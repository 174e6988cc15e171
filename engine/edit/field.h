/// Field: what can be set of an element, with unit, range and choices: the table that the panel of
/// properties is made of. Rows: field.def.
///
/// Layer: edit.
#pragma once

#include "edit/document.h"

typedef enum FieldType {
    FIELD_TEXT = 0,
    FIELD_NUMBER,
    FIELD_FLAG,
    FIELD_USE,
    FIELD_STATE,
    FIELD_HINGE, // choice 0: not said, an empty key
    FIELD_OPENS, // so too
    FIELD_DEVICE,
    FIELD_AGENT,
    FIELD_CANISTER,
    FIELD_INITIAL,
    FIELD_IN_FIRE,
    FIELD_STOREY, // id of a storey
    FIELD_ROOM,   // id of a room
    FIELD_ROOMS,  // ids of rooms; shown
    FIELD_SHAPE,  // corners; not shown
} FieldType;

typedef struct Field {
    const char* name; // the property
    FieldType type;
    uint32_t kinds; // bits 1 << FeatureKind
    double low, high;
    const char* unit;
    const char* usual;
    Text label;
} Field;

extern const Field FIELDS[];
extern const int FIELD_COUNT;

/// Whether the element has such a property: by its kind, and where devices differ by their type.
bool field_applies(const Field* field, const Feature* feature);

/// What holds where the property is missing, in words: "by type", "2.8"; may be empty.
Text field_usual(const Field* field);

/// Choices of a field with a list of keys; 0 for other types.
int field_choices(const Field* field);
const char* field_choice_key(const Field* field, int choice);
Text field_choice_text(const Field* field, int choice);
/// Index of what the element says, or of the usual one; -1 none.
int field_chosen(const Field* field, const Feature* feature);

/// The value as a person would type it: "0.9", "", "office". Returns `buffer`.
const char* field_text(const Field* field, const Feature* feature, char* buffer, size_t size);

/// Reads what was typed of a text or number into JSON (malloc'd); an empty text gives NULL with
/// true: the property goes. False: `*why` says what was expected.
bool field_read(const Field* field, const char* typed, char** json, Text* why);

/// What was expected of a number, in words of this field. Texts live in `buffers`.
Text field_range(const Field* field, char en[96], char zh[96]);
