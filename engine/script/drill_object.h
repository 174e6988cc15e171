/// Drill object: what a handler gets as `drill` and `event`, with names for indices.
///
/// Layer: script. Internal.
#pragma once

#include "script/script_internal.h"

/// Pushes the drill table, its `time` and `tick` brought up to date.
void drill_object_push(lua_State* lua, Script* script);
/// Pushes an event as a table (drill_event.c).
void drill_object_push_event(lua_State* lua, Script* script, const Event* event);
/// Drops the drill table and its state, so that the next run starts with an empty one.
void drill_object_forget(Script* script);

/// Documentation of one method, for the editor stub and the reference.
typedef struct MethodDoc {
    const char* name;
    const char* arguments; // "role: string, action: string, at?: string"
    const char* returns;   // "boolean", or ""
    const char* doc;
} MethodDoc;
extern const MethodDoc drill_methods[];

/// Key under which a column of an event stands in its table; "" for an unused one. The second
/// column of one type is called by its place: other, value, detail.
void drill_event_key(const EventInfo* info, int column, char* key, size_t size);
