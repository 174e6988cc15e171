/// Vm: a Lua state for one file of an author, with bounds on memory, work and what it can reach.
///
/// Its own allocator counts bytes; a hook counts instructions and, once the budget is gone, fires
/// at every instruction, so that nothing can swallow it. The environment holds copies of harmless
/// functions and the constructors, nothing else (env.c).
///
/// The verify layer reads its case files in the same cage, with an environment of its own.
///
/// Layer: script. For the layers above that read files of their own.
#pragma once

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>

#include "core/problems.h"
#include "script/source.h"

/// Most memory of one file's state [B], unless what is handed to it takes more (Vm.bytes_most).
#define VM_BYTES_MAX ((size_t)32 << 20)
/// Longest text that a file may make [B].
#define VM_STRING_MAX ((size_t)64 << 10)
/// Longest file [B].
#define VM_SOURCE_MAX ((size_t)1 << 20)
/// Instructions of a whole load, and of one handler's call. Large blocks of memory cost too.
#define VM_LOAD_BUDGET    50000000
#define VM_HANDLER_BUDGET 1000000
/// Processor time of one file's load [s]: a backstop where single instructions are slow. Never
/// used for handlers, whose verdict must be the same on every machine.
#define VM_LOAD_SECONDS 0.4

typedef enum VmStage {
    VM_STAGE_DATA = 0, // constructors work
    VM_STAGE_HANDLERS, // they do not; math.random does
} VmStage;

typedef enum VmLimit {
    VM_LIMIT_NONE = 0,
    VM_LIMIT_WORK,   // instructions
    VM_LIMIT_TIME,   // processor time of the load
    VM_LIMIT_MEMORY, // bytes of the state
    VM_LIMIT_STRING, // length of one text
} VmLimit;

typedef struct Vm {
    lua_State* lua;
    Source source;
    Problems* problems; // where the data stage reports
    VmStage stage;
    size_t bytes;      // in use now [B]
    size_t bytes_most; // most of it [B]; VM_BYTES_MAX from vm_open() on
    int64_t used;      // instructions, and memory in the same coin
    int64_t budget;
    VmLimit limit;   // which bound was met
    int limit_line;  // line that ran then, 0 unknown
    double deadline; // thread's processor time at which a load ends [s], 0 none
    // math.random of handlers
    uint64_t seed, tick, draws;
} Vm;

/// A fresh state for the source, which must outlive it. STATUS_NO_MEMORY.
WARN_UNUSED Status vm_open(Vm** vm, Source source, Problems* problems, Error* error);
void vm_close(Vm* vm);
Vm* vm_of(lua_State* lua);

/// Runs `function` (a C function, called with `user` as light userdata) so that any Lua error in it
/// becomes a problem of the file. True when it returned.
bool vm_protect(Vm* vm, lua_CFunction function, void* user);

/// Pushes the table that a file sees as its globals.
typedef void VmEnvironment(lua_State* lua);

/// Compiles the source as text and calls it in an environment (env_push for scenarios); pushes what
/// it returns (one value). Raises Lua errors.
void vm_run_source(Vm* vm, VmEnvironment* environment);

/// The same for a library beside the file, whose lines are told with its own name.
void vm_run_library(Vm* vm, const Source* library, VmEnvironment* environment);

/// Gives a fresh budget of instructions.
void vm_arm(Vm* vm, int64_t budget);
/// Work done in C on behalf of the file, in instructions; raises the error when it is too much.
void vm_charge(lua_State* lua, int64_t work);

/// Splits an error message `chunk:12: text` into line (0 when there is none) and text, and explains
/// which bound was met.
void vm_explain(const Vm* vm, const char* message, int* line, char* text, size_t size);

/// Line of the running Lua function of the file, 0 when there is none.
int vm_line(lua_State* lua);
/// Line of the file itself that is running, not of a library that it called; 0 when there is none.
int vm_file_line(lua_State* lua);

/// Puts the environment of the data stage on the stack (env.c).
void env_push(lua_State* lua);
/// Keys by which a constructor's table says its kind and line: light userdata of these addresses.
extern const char env_kind_key, env_line_key;
/// Kind of the table at `index` (a Kind), -1 when it is no constructor's; line in `line`.
int env_kind(lua_State* lua, int index, int* line);
/// True when the value stands for something already reported (an unknown name's result).
bool env_is_poison(lua_State* lua, int index);

typedef enum Unit { UNIT_NONE = 0, UNIT_SECONDS, UNIT_KW, UNIT_MJ, UNIT_METRES, UNIT_STORY } Unit;
/// A number or a quantity. False: neither. `unit` UNIT_NONE for a bare number.
bool env_number(lua_State* lua, int index, double* value, Unit* unit);
/// A number for a message; what is none, or has no end, in words that are the same everywhere.
void env_number_words(double number, char* text, size_t size);
/// "minutes(3)" as an author would have written it.
void env_describe(lua_State* lua, int index, char* text, size_t size);

/// What env_describe() said without its article, for other languages.
const char* env_bare(const char* described);
const char* unit_symbol(Unit unit);
