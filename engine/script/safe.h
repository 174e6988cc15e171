/// Safe: the harmless part of Lua's own libraries, bounded in time, the same in every run.
///
/// Layer: script. Also for the environment of the verify layer.
#pragma once

#include "script/vm.h"

/// Sets type, tostring, pairs, math, string, table ... in the table on top of the stack, and makes
/// the methods of texts ours.
void safe_fill(lua_State* lua);

/// The names that safe_fill() sets, NULL at the end.
extern const char* const safe_names[];

/// Why a well-known name of Lua is not there, or NULL.
const char* safe_reason(const char* name);
