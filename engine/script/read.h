/// Read: what the reader's two files share - read.c (the walk, plain values, lists) and
/// read_forms.c (values with a form of their own).
///
/// Layer: script. Internal.
#pragma once

#include "script/schema.h"

/// The element being read.
typedef struct Element {
    Reader* reader;
    lua_State* lua;
    const Constructor* constructor;
    const SpecHead* head;
    unsigned char* spec;
    int table; // index of its table
} Element;

/// Zeroed memory of the reader's arena; raises a Lua error when it gives no more.
void* read_take(Reader* reader, size_t count, size_t size);
/// A copy of a text in it.
const char* read_keep(Reader* reader, const char* text);
/// A problem of one field; `position` is the row in a list, 0 none.
void read_complain(Element* element, const Field* field, int position, const char* hint,
                   const char* en, const char* zh, ...) PRINTF_LIKE(5, 7) PRINTF_LIKE(6, 7);
/// `expected ..., got ...` about the value on top of the stack.
void read_wrong_type(Element* element, const Field* field, int position, const char* expected);
bool read_is_string(lua_State* lua, int index);
/// A name on top of the stack; `out` stays when it is none (reported).
void read_name(Element* element, const Field* field, int position, const char** out);
/// Rows of the plain list on top, -1 when it is none (reported).
int read_list_count(Element* element, const Field* field, const char* expected);
/// Reads a nested table (on top) as one of the kinds; false when it is none of them (reported).
bool read_nested(Element* element, const Field* field, int position, const char* kinds, void* spec);

void read_spread(Element* element, const Field* field, int position, SpreadSpec* out);
void read_trigger(Element* element, const Field* field, int position, TriggerSpec* out);
void read_target(Element* element, const Field* field, int position, TargetSpec* out);
void read_handlers(Element* element, const Field* field, Handlers* out);
void read_effects(Element* element, const Field* field, Effects* out);
