/// Settings: one "a.b.c=value" on its way through the tables of a file. What the text means is
/// settings.c, how a field is found and set settings_way.c.
///
/// Layer: script. Internal.
#pragma once

#include "script/script_internal.h"

/// Steps of one way: people . crowd . reacts . median
#define WAY_STEPS_MAX 8

/// One setting on its way through the tables of a file.
typedef struct Way {
    lua_State* lua;
    Problems* problems;
    const char* file;
    char steps[WAY_STEPS_MAX][SETTING_MAX];
    int count;
    char value[SETTING_MAX];
    char text[2 * SETTING_MAX]; // as it was given, for messages
    int set;                    // fields that were set so far
    bool told;                  // a mistake was reported
} Way;

/// Reports a mistake of the way, once; both formats take `name`.
void way_complain(Way* way, const char* hint, const char* en, const char* zh, const char* name);
/// Goes on from the table on top of the stack, of a kind, with the step `at`, and sets the field
/// that the last step names in every row that the steps before it name. Raises Lua errors when
/// memory runs out.
void way_walk(Way* way, int kind, int at);
/// Pushes an element of a kind that begins with a text or number.
void way_push_row(lua_State* lua, int kind, const char* name);
