/// Read: what read.c and read_people.c share while a file of cases is read.
///
/// Layer: verify. Internal.
#pragma once

#include "verify/element.h"

/// A crowd of a run, appended to run->crowds.
void read_crowd(Element* element, CaseRun* run, const char* id);
/// The number of a storey, 0 when it is not said.
int read_storey(Element* element, const CaseRun* run, const char* field);

/// Runs a list of kinds of people and keeps it for `profile` or `occupancy`; NULL source: there is
/// none. Raises Lua errors.
void read_known(Vm* vm, const Source* source, VmEnvironment* environment, bool occupancies);
/// The global `occupancy "office_m2"`: the delay of that kind of use.
int read_occupancy(lua_State* lua);
