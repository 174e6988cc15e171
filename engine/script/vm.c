// A Lua state in a cage. Three bounds, each measured (tests/script/test_vm.c): bytes by the
// allocator; one text's length, since comparing two long equal texts is a single instruction of
// any cost; instructions by a count hook. The hook is sticky: once the budget is gone it fires at
// every instruction, so even code that could catch errors would not run on. Memory that is taken
// costs instructions too, so that a loop over big texts ends as soon as one over small ones.
#include "script/vm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <lua5.4/lualib.h>

/// Instructions between two calls of the hook.
#define HOOK_EVERY 1000
/// Bytes that cost as much as one instruction.
#define BYTES_AN_INSTRUCTION 16
/// Brackets inside each other that Lua's parser surely takes (it has 200 levels of C calls).
#define DEEPEST 180

Vm* vm_of(lua_State* lua) {
    Vm* vm = NULL;
    memcpy(&vm, lua_getextraspace(lua), sizeof(Vm*));
    return vm;
}

static double thread_seconds(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/// A bound is met: says which, and on which line. Reading the line takes no memory, so that it may
/// be done from within the allocator.
static void meet(Vm* vm, VmLimit limit) {
    vm->limit = limit;
    vm->limit_line = vm->lua == NULL ? 0 : vm_line(vm->lua);
}

/// Lua's allocator. For a new block `old` is the type of the object, not a size.
static void* allocate(void* user, void* block, size_t old, size_t size) {
    Vm* vm = user;
    size_t had = block == NULL ? 0 : old;
    if (size == 0) {
        vm->bytes -= had;
        free(block);
        return NULL;
    }
    if (size > had) {
        if (block == NULL && old == LUA_TSTRING && size > VM_STRING_MAX) {
            meet(vm, VM_LIMIT_STRING);
            return NULL;
        }
        if (vm->bytes - had + size > vm->bytes_most) {
            meet(vm, VM_LIMIT_MEMORY);
            return NULL;
        }
        vm->used += (int64_t)((size - had) / BYTES_AN_INSTRUCTION);
    }
    void* moved = realloc(block, size);
    if (moved == NULL) {
        return size <= had ? block : NULL; // Lua relies on shrinking to succeed
    }
    vm->bytes += size - had;
    return moved;
}

static void check_budget(lua_State* lua, Vm* vm) {
    if (vm->used > vm->budget) {
        meet(vm, VM_LIMIT_WORK);
    } else if (vm->deadline > 0.0 && thread_seconds() > vm->deadline) {
        meet(vm, VM_LIMIT_TIME);
        vm->used = vm->budget + 1; // stays over
    } else {
        return;
    }
    luaL_error(lua, "too much work");
}

static void on_count(lua_State* lua, lua_Debug* record) {
    (void)record;
    Vm* vm = vm_of(lua);
    vm->used += HOOK_EVERY;
    if (vm->used > vm->budget) {
        lua_sethook(lua, on_count, LUA_MASKCOUNT, 1);
    }
    check_budget(lua, vm);
}

void vm_charge(lua_State* lua, int64_t work) {
    Vm* vm = vm_of(lua);
    vm->used += work;
    check_budget(lua, vm);
}

void vm_arm(Vm* vm, int64_t budget) {
    vm->used = 0;
    vm->budget = budget;
    vm->limit = VM_LIMIT_NONE;
    lua_sethook(vm->lua, on_count, LUA_MASKCOUNT, HOOK_EVERY);
}

/// Opens the libraries whose functions the environment copies; they stay out of reach.
static int open_libraries(lua_State* lua) {
    luaL_requiref(lua, "_G", luaopen_base, 1);
    luaL_requiref(lua, LUA_STRLIBNAME, luaopen_string, 1);
    luaL_requiref(lua, LUA_TABLIBNAME, luaopen_table, 1);
    luaL_requiref(lua, LUA_MATHLIBNAME, luaopen_math, 1);
    lua_settop(lua, 0);
    return 0;
}

Status vm_open(Vm** out, Source source, Problems* problems, Error* error) {
    *out = NULL;
    Vm* vm = calloc(1, sizeof(Vm));
    if (vm == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", source.file);
    }
    vm->source = source;
    vm->problems = problems;
    vm->budget = VM_LOAD_BUDGET;
    vm->bytes_most = VM_BYTES_MAX;
    vm->lua = lua_newstate(allocate, vm);
    if (vm->lua == NULL) {
        free(vm);
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", source.file);
    }
    memcpy(lua_getextraspace(vm->lua), &vm, sizeof(Vm*));
    lua_pushcfunction(vm->lua, open_libraries);
    if (lua_pcall(vm->lua, 0, 0, 0) != LUA_OK) {
        vm_close(vm);
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", source.file);
    }
    vm_arm(vm, VM_LOAD_BUDGET);
    *out = vm;
    return STATUS_OK;
}

void vm_close(Vm* vm) {
    if (vm != NULL) {
        lua_sethook(vm->lua, NULL, 0, 0);
        lua_close(vm->lua);
        free(vm);
    }
}

static void run_text(Vm* vm, const Source* source, const char* chunk, VmEnvironment* environment) {
    lua_State* lua = vm->lua;
    vm->deadline = thread_seconds() + VM_LOAD_SECONDS;
    if (luaL_loadbufferx(lua, source->text, source->count, chunk, "t") != LUA_OK) {
        lua_error(lua);
    }
    environment(lua);
    lua_setupvalue(lua, -2, 1);
    lua_call(lua, 0, 1);
    vm->deadline = 0.0;
}

void vm_run_source(Vm* vm, VmEnvironment* environment) {
    // A chunk name without a path: messages start with it, and vm_explain() cuts it off again.
    run_text(vm, &vm->source, "=file", environment);
}

void vm_run_library(Vm* vm, const Source* library, VmEnvironment* environment) {
    const char* slash = strrchr(library->file, '/');
    char chunk[48];
    snprintf(chunk, sizeof(chunk), "=%s", slash != NULL ? slash + 1 : library->file);
    run_text(vm, library, chunk, environment);
}

/// What Lua says of its own insides, in the words of who wrote the file.
static const char* author_words(const char* message) {
    if (strstr(message, "attempt to load a binary chunk") != NULL) {
        return "expected a text file in Lua, got compiled bytecode";
    }
    if (strstr(message, "C stack overflow") != NULL) {
        return "expected at most 180 brackets inside each other, or signs in one chain; got more";
    }
    if (strstr(message, "stack overflow") != NULL) {
        return "expected calls that come to an end, got functions that call each other without one";
    }
    return message;
}

void vm_explain(const Vm* vm, const char* message, int* line, char* text, size_t size) {
    static const char chunk[] = "file:";
    *line = 0;
    if (message == NULL) {
        message = "an error without a message";
    }
    if (strncmp(message, chunk, sizeof(chunk) - 1) == 0) {
        char* end = NULL;
        long number = strtol(message + sizeof(chunk) - 1, &end, 10);
        if (end != NULL && *end == ':') {
            *line = (int)number;
            message = end + 1 + (end[1] == ' ' ? 1 : 0);
        }
    }
    if (strstr(message, "C stack overflow") != NULL && *line == 0) {
        *line = source_deep_line(&vm->source, DEEPEST); // Lua's parser does not say where
    }
    *line = vm->limit != VM_LIMIT_NONE && vm->limit_line > 0 ? vm->limit_line : *line;
    switch (vm->limit) {
    case VM_LIMIT_WORK:
    case VM_LIMIT_TIME: // one text: which of the two comes first depends on the machine
        snprintf(text, size, "takes too long (at most %.0f million instructions); an endless loop?",
                 (double)vm->budget / 1e6);
        break;
    case VM_LIMIT_MEMORY:
        snprintf(text, size, "needs more than %zu MiB of memory; a loop or calls without end?",
                 vm->bytes_most >> 20);
        break;
    case VM_LIMIT_STRING:
        snprintf(text, size, "makes a text of more than %zu KiB", VM_STRING_MAX >> 10);
        break;
    case VM_LIMIT_NONE: snprintf(text, size, "%s", author_words(message)); break;
    }
}

/// An error within a library is told with the line of the file that called it, too.
static int blame(lua_State* lua) {
    const char* message = lua_type(lua, 1) == LUA_TSTRING ? lua_tostring(lua, 1) : NULL;
    int line = message == NULL || strncmp(message, "file:", 5) == 0 ? 0 : vm_file_line(lua);
    if (line > 0) {
        lua_pushfstring(lua, "file:%d: %s", line, message);
    }
    return 1;
}

bool vm_protect(Vm* vm, lua_CFunction function, void* user) {
    lua_State* lua = vm->lua;
    int top = lua_gettop(lua);
    lua_pushcfunction(lua, blame);
    lua_pushcfunction(lua, function);
    lua_pushlightuserdata(lua, user);
    int status = lua_pcall(lua, 1, 0, top + 1);
    if (status == LUA_OK) {
        vm->limit = VM_LIMIT_NONE; // met once, but a collection made room
        lua_settop(lua, top);
        return true;
    }
    int line = 0;
    char text[256];
    const char* message = lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : NULL;
    if (vm->limit == VM_LIMIT_MEMORY && status != LUA_ERRMEM) {
        vm->limit = VM_LIMIT_NONE;
    }
    vm_explain(vm, message, &line, text, sizeof(text));
    problems_add(vm->problems, PROBLEM_ERROR, vm->source.file, line, NULL, NULL, "%s",
                 "脚本出错：%s", text);
    lua_settop(lua, top);
    return false;
}

int vm_file_line(lua_State* lua) {
    lua_Debug record;
    for (int level = 0; lua_getstack(lua, level, &record) != 0; level++) {
        lua_getinfo(lua, "Sl", &record);
        if (record.currentline > 0 && strcmp(record.source, "=file") == 0) {
            return record.currentline;
        }
    }
    return 0;
}

int vm_line(lua_State* lua) {
    lua_Debug record;
    for (int level = 0; lua_getstack(lua, level, &record) != 0; ++level) {
        lua_getinfo(lua, "l", &record);
        if (record.currentline > 0) {
            return record.currentline;
        }
    }
    return 0;
}
