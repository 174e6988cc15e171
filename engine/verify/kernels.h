/// Kernels: the pure functions of the layers below as tables `gas` and `medical` for the judges of
/// a case file, so that a published number is asked of the same code that a drill runs.
///
/// A case that asks them has no people and no runs: `calculated = true`. Every function takes one
/// table of named numbers in SI units (what a name means stands at its row) and returns a number,
/// or a table of them. A new group of functions is a file with a list of Kernel, named in
/// kernels.c.
///
/// Layer: verify. Internal to it.
#pragma once

#include <lua.h>

typedef struct Kernel {
    const char* name;
    lua_CFunction call;
} Kernel;

/// The number in a field of the table at index 1; NAN as `initial`: an error where it is missing.
double kernel_number(lua_State* lua, const char* field, double initial);
/// The text in a field, likewise; NULL as `initial`: needed.
const char* kernel_text(lua_State* lua, const char* field, const char* initial);
/// Field `name` of the table on top of the stack.
void kernel_give(lua_State* lua, const char* name, double value);

/// Lists end with a row without a name.
extern const Kernel kernels_cloud[];   // kernels_cloud.c
extern const Kernel kernels_release[]; // kernels_release.c
extern const Kernel kernels_medical[]; // kernels_medical.c, of the table `medical`
extern const Kernel kernels_blast[];   // kernels_blast.c
extern const Kernel kernels_toxic[];   // kernels_toxic.c
