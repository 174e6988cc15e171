/// Element: one table of a case file while it is read - its fields, what is wrong with them.
///
/// Constructors (room { ... }) mark their table with kind and line, so that a mistake is told with
/// the line of the element it is in. A field that nobody asked for is a mistake too.
///
/// Layer: verify. Internal.
#pragma once

#include "verify/case.h"

#define ELEMENT_FIELDS_MAX 48

typedef struct CaseReader {
    Vm* vm;
    lua_State* lua;
    Arena* arena; // growing
    Problems* problems;
} CaseReader;

typedef struct Element {
    CaseReader* reader;
    int table;        // stack index
    int line;         // 0: no constructor's
    const char* kind; // "room"
    char where[128];  // `case "4": run "open": room "hall"`
    const char* asked[ELEMENT_FIELDS_MAX];
    int asked_count;
    int rows; // positional values that were asked for
} Element;

/// Fills the table of globals on top of the stack with the constructors.
void element_constructors(lua_State* lua);

/// Opens the table on top of the stack, made by one of the constructors "room|yard"; its first
/// value, a text, is its name where `named`. False when it is something else (told).
bool element_open(CaseReader* reader, const Element* owner, const char* kinds, bool named,
                  Element* element, const char** name);
/// Tells of every field that nobody asked for.
void element_close(Element* element);

/// A problem of the element; `field` may be NULL.
void element_complain(Element* element, const char* field, const char* format, ...)
    PRINTF_LIKE(3, 4);

/// Readers of a field. What is not there gives `initial`; what is wrong is told and gives it too.
/// NAN as `initial`: the field is needed.
double element_number(Element* element, const char* field, double low, double high, double initial);
int element_whole(Element* element, const char* field, int low, int high, int initial);
bool element_flag(Element* element, const char* field, bool initial);
/// A text without spaces around, NULL when it is not there.
const char* element_name(Element* element, const char* field);
/// {en = , zh = } or one text for both; the fields en and zh of the element itself for NULL.
Text element_text(Element* element, const char* field);
/// A number or between(10, 100), normal(1.3, 0.2) ...
Spread element_spread(Element* element, const char* field, Spread initial);
/// The same of the value on top of the stack. False: it is none.
bool element_spread_here(Element* element, Spread* spread);
/// One of the names, by index; the list ends with NULL.
int element_choice(Element* element, const char* field, const char* const* names, int initial);
/// {x, y}. False when it is not there or wrong (told).
bool element_point(Element* element, const char* field, double point[2]);
/// The positional value number `row`, {x, y}; needed.
bool element_row_point(Element* element, int row, double point[2]);
/// Two points: {{x, y}, {x, y}}.
bool element_line(Element* element, const char* field, double (*line)[2]);
/// A list of at most `most` points; their number.
int element_points(Element* element, const char* field, int most, const double (**points)[2]);
/// box = {x0, y0, x1, y1} or outline = {{x, y}, ...}. False: neither.
bool element_shape(Element* element, RingDef* ring);
/// A list of polygons.
int element_rings(Element* element, const char* field, const RingDef** rings);
/// A list of names; count in `count`.
const char* const* element_names(Element* element, const char* field, int* count);
/// A function of Lua as a reference in the registry, LUA_NOREF when there is none.
int element_function(Element* element, const char* field);

/// Pushes the list of a field; its length, 0 when there is none. Pop it afterwards in any case.
int element_list(Element* element, const char* field, int most);
/// Zeroed memory of the reader's arena.
void* element_take(Element* element, int count, size_t size);
const char* element_keep(Element* element, const char* text);
