// State: what handlers keep between two calls, as bytes, so that a snapshot of a drill can hold it
// too: drill.state (plain data), the calls that drill:later has waiting, and which handlers are
// off.
#include <string.h>

#include "script/script_internal.h"

/// Deepest nest of tables in drill.state.
#define STATE_DEPTH_MAX 16

enum { TAG_FALSE = 1, TAG_TRUE, TAG_INTEGER, TAG_NUMBER, TAG_TEXT, TAG_TABLE, TAG_END };

typedef struct Flow {
    Script* script;
    unsigned char* bytes;
    size_t at;
} Flow;

// ---- writing: raises a Lua error where something cannot be kept ------------------------------

static void put(lua_State* lua, Flow* flow, const void* from, size_t count) {
    if (count > SCRIPT_STATE_BYTES - flow->at) {
        luaL_error(lua, "drill.state is too large");
    }
    memcpy(flow->bytes + flow->at, from, count);
    flow->at += count;
}

static void put_tag(lua_State* lua, Flow* flow, int tag) {
    unsigned char byte = (unsigned char)tag;
    put(lua, flow, &byte, 1);
}

static void put_text(lua_State* lua, Flow* flow) {
    size_t length = 0;
    const char* text = lua_tolstring(lua, -1, &length);
    put_tag(lua, flow, TAG_TEXT);
    put(lua, flow, &length, sizeof(length));
    put(lua, flow, text, length);
}

static void put_number(lua_State* lua, Flow* flow) {
    if (lua_isinteger(lua, -1)) {
        lua_Integer integer = lua_tointeger(lua, -1);
        put_tag(lua, flow, TAG_INTEGER);
        put(lua, flow, &integer, sizeof(integer));
    } else {
        lua_Number number = lua_tonumber(lua, -1);
        put_tag(lua, flow, TAG_NUMBER);
        put(lua, flow, &number, sizeof(number));
    }
}

/// Writes the value on top of the stack and leaves it there.
static void put_value(lua_State* lua, Flow* flow, int depth) {
    switch (lua_type(lua, -1)) {
    case LUA_TBOOLEAN: put_tag(lua, flow, lua_toboolean(lua, -1) ? TAG_TRUE : TAG_FALSE); break;
    case LUA_TNUMBER: put_number(lua, flow); break;
    case LUA_TSTRING: put_text(lua, flow); break;
    case LUA_TTABLE:
        if (depth == STATE_DEPTH_MAX) {
            luaL_error(lua, "drill.state is nested too deep");
        }
        luaL_checkstack(lua, 4, "drill.state");
        put_tag(lua, flow, TAG_TABLE);
        lua_pushnil(lua);
        while (lua_next(lua, -2) != 0) {
            lua_pushvalue(lua, -2);
            put_value(lua, flow, depth + 1);
            lua_pop(lua, 1);
            put_value(lua, flow, depth + 1);
            lua_pop(lua, 1);
        }
        put_tag(lua, flow, TAG_END);
        break;
    default: luaL_error(lua, "drill.state holds a %s", luaL_typename(lua, -1));
    }
}

static int write_state(lua_State* lua) {
    Flow* flow = lua_touserdata(lua, 1);
    Script* script = flow->script;
    put(lua, flow, &script->later_count, sizeof(script->later_count));
    put(lua, flow, script->later, sizeof(script->later));
    for (int i = 0; i < script->scenario.on.count; ++i) {
        put(lua, flow, &script->scenario.on.items[i].off, sizeof(bool));
    }
    if (script->drill_table == LUA_NOREF) {
        put_tag(lua, flow, TAG_FALSE);
        return 0;
    }
    lua_rawgeti(lua, LUA_REGISTRYINDEX, script->drill_table);
    lua_getfield(lua, -1, "state");
    put_value(lua, flow, 0);
    return 0;
}

// ---- reading: bytes that script_save() wrote, from this process --------------------------------

static void get(Flow* flow, void* to, size_t count) {
    memcpy(to, flow->bytes + flow->at, count);
    flow->at += count;
}

static int get_tag(Flow* flow) {
    return flow->bytes[flow->at++];
}

/// Pushes the value with this tag.
static void get_value(lua_State* lua, Flow* flow, int tag) {
    lua_Integer integer = 0;
    lua_Number number = 0.0;
    size_t length = 0;
    luaL_checkstack(lua, 4, "drill.state");
    switch (tag) {
    case TAG_INTEGER:
        get(flow, &integer, sizeof(integer));
        lua_pushinteger(lua, integer);
        break;
    case TAG_NUMBER:
        get(flow, &number, sizeof(number));
        lua_pushnumber(lua, number);
        break;
    case TAG_TEXT:
        get(flow, &length, sizeof(length));
        lua_pushlstring(lua, (const char*)flow->bytes + flow->at, length);
        flow->at += length;
        break;
    case TAG_TABLE:
        lua_newtable(lua);
        for (tag = get_tag(flow); tag != TAG_END; tag = get_tag(flow)) {
            get_value(lua, flow, tag);
            get_value(lua, flow, get_tag(flow));
            lua_rawset(lua, -3);
        }
        break;
    default: lua_pushboolean(lua, tag == TAG_TRUE); break;
    }
}

static int read_state(lua_State* lua) {
    Flow* flow = lua_touserdata(lua, 1);
    Script* script = flow->script;
    get(flow, &script->later_count, sizeof(script->later_count));
    get(flow, script->later, sizeof(script->later));
    for (int i = 0; i < script->scenario.on.count; ++i) {
        get(flow, &script->scenario.on.items[i].off, sizeof(bool));
    }
    int tag = get_tag(flow);
    if (script->drill_table == LUA_NOREF) {
        return 0; // none was made yet, so none was saved
    }
    lua_rawgeti(lua, LUA_REGISTRYINDEX, script->drill_table);
    if (tag == TAG_FALSE) { // saved before the first handler ran
        lua_newtable(lua);
    } else {
        get_value(lua, flow, tag);
    }
    lua_setfield(lua, -2, "state");
    return 0;
}

static bool run(Script* script, lua_CFunction function, void* bytes) {
    lua_State* lua = script->vm->lua;
    Flow flow = {.script = script, .bytes = bytes};
    int top = lua_gettop(lua);
    vm_arm(script->vm, VM_LOAD_BUDGET);
    lua_pushcfunction(lua, function);
    lua_pushlightuserdata(lua, &flow);
    bool done = lua_pcall(lua, 1, 0, 0) == LUA_OK;
    lua_settop(lua, top);
    return done;
}

bool script_has_handlers(const Script* script) {
    return script->scenario.on.count > 0;
}

bool script_save(Script* script, void* bytes) {
    return run(script, write_state, bytes);
}

bool script_restore(Script* script, const void* bytes) {
    script->vm->tick = UINT64_MAX; // math.random counts its draws of a tick anew
    // Read only; the flow is shared with writing.
    return run(script, read_state, (void*)(uintptr_t)bytes);
}
