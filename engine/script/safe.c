// Copies of library functions, each wrapped where its cost is not seen by the instruction hook:
// the wrapper charges for the length of what it is given before it calls. `pairs` visits keys in
// sorted order (stock Lua 5.4 gave 40 orders in 40 runs), `tostring` shows no addresses, and
// math.random is a function of the drill's seed, the tick and how many numbers were drawn in it.
// Of math only what is exact everywhere is there: sines and logarithms differ between machines.
#include "script/safe.h"

#include <stdlib.h>
#include <string.h>

#include <lua5.4/lualib.h>

#include "core/rng.h"

/// Most rows that sort and pairs take, most values that unpack gives.
#define ROWS_MAX   20000
#define UNPACK_MAX 200

const char* const safe_names[] = {"type",   "tostring", "tonumber", "ipairs", "pairs", "select",
                                  "assert", "error",    "math",     "string", "table", NULL};

typedef struct Withheld {
    const char* name;
    const char* reason;
} Withheld;

static const Withheld withheld[] = {
    {"pcall", IN_BOTH("errors cannot be caught here: they are shown to the author",
                      "这里不能捕获错误：错误会给作者看")},
    {"xpcall", IN_BOTH("errors cannot be caught here: they are shown to the author",
                       "这里不能捕获错误：错误会给作者看")},
    {"require", IN_BOTH("files are read by name: plan = \"office\", facility = \"office\"",
                        "文件按名称读取：plan = \"office\"，facility = \"office\"")},
    {"dofile", IN_BOTH("files are read by name: plan = \"office\", facility = \"office\"",
                       "文件按名称读取：plan = \"office\"，facility = \"office\"")},
    {"load", IN_BOTH("a file may not make code", "文件不得生成代码")},
    {"loadstring", IN_BOTH("a file may not make code", "文件不得生成代码")},
    {"io", IN_BOTH("a scenario reaches nothing outside of it", "情景不触及外部任何东西")},
    {"os", IN_BOTH("a scenario reaches nothing outside of it", "情景不触及外部任何东西")},
    {"debug", IN_BOTH("a scenario reaches nothing outside of it", "情景不触及外部任何东西")},
    {"package", IN_BOTH("a scenario reaches nothing outside of it", "情景不触及外部任何东西")},
    {"print", IN_BOTH("use drill:announce in a handler", "请在处理函数中用 drill:announce")},
    {"next", IN_BOTH("use pairs, which visits keys in sorted order", "请用 pairs，它按顺序遍历键")},
    {"coroutine",
     IN_BOTH("a handler returns at once: use drill:later", "处理函数须立即返回：请用 drill:later")},
    {"setmetatable", IN_BOTH("tables are plain data here", "这里的表只是普通数据")},
    {"getmetatable", IN_BOTH("tables are plain data here", "这里的表只是普通数据")},
    {"rawset", IN_BOTH("tables are plain data here", "这里的表只是普通数据")},
    {"rawget", IN_BOTH("tables are plain data here", "这里的表只是普通数据")},
    {"collectgarbage", IN_BOTH("memory looks after itself", "内存自行管理")},
    {"_G", IN_BOTH("there are no globals: use local", "没有全局变量：请用 local")},
};

const char* safe_reason(const char* name) {
    for (size_t i = 0; i < sizeof(withheld) / sizeof(withheld[0]); ++i) {
        if (strcmp(withheld[i].name, name) == 0) {
            return withheld[i].reason;
        }
    }
    return NULL;
}

/// Calls the library function that is this closure's upvalue, after charging for its first value.
static int charged(lua_State* lua) {
    vm_charge(lua, 10 + (int64_t)lua_rawlen(lua, 1));
    int count = lua_gettop(lua);
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_insert(lua, 1);
    lua_call(lua, count, LUA_MULTRET);
    return lua_gettop(lua);
}

static int safe_sort(lua_State* lua) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    if (lua_rawlen(lua, 1) > ROWS_MAX) {
        return luaL_error(lua, "table.sort takes at most %d rows", ROWS_MAX);
    }
    vm_charge(lua, 20 * (int64_t)lua_rawlen(lua, 1));
    return charged(lua);
}

static int safe_unpack(lua_State* lua) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    if (lua_gettop(lua) > 1 || lua_rawlen(lua, 1) > UNPACK_MAX) {
        return luaL_error(lua, "table.unpack takes one table of at most %d rows", UNPACK_MAX);
    }
    int count = (int)lua_rawlen(lua, 1);
    luaL_checkstack(lua, count, "table.unpack");
    for (int i = 1; i <= count; ++i) {
        lua_rawgeti(lua, 1, i);
    }
    return count;
}

static int safe_concat(lua_State* lua) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    if (lua_gettop(lua) > 2) {
        return luaL_error(lua, "table.concat takes a table and a separator");
    }
    return charged(lua);
}

static int safe_rep(lua_State* lua) {
    size_t length = 0;
    size_t gap = 0;
    const char* text = luaL_checklstring(lua, 1, &length);
    lua_Integer count = luaL_checkinteger(lua, 2);
    const char* between = luaL_optlstring(lua, 3, "", &gap);
    if (count <= 0) {
        lua_pushliteral(lua, "");
        return 1;
    }
    if (count > (lua_Integer)VM_STRING_MAX || (length + gap) * (size_t)count > VM_STRING_MAX) {
        return luaL_error(lua, "string.rep makes at most %d KiB", (int)(VM_STRING_MAX >> 10));
    }
    vm_charge(lua, count);
    luaL_Buffer buffer;
    luaL_buffinit(lua, &buffer);
    for (lua_Integer i = 0; i < count; ++i) {
        luaL_addlstring(&buffer, text, length);
        if (i + 1 < count) {
            luaL_addlstring(&buffer, between, gap);
        }
    }
    luaL_pushresult(&buffer);
    return 1;
}

/// string.format with text, numbers and booleans only: others would show an address.
static int safe_format(lua_State* lua) {
    const char* format = luaL_checkstring(lua, 1);
    for (const char* at = strchr(format, '%'); at != NULL; at = strchr(at, '%')) {
        at += 1;
        if (*at == '%') {
            at += 1;
            continue;
        }
        const char* conversion = at + strspn(at, "-+ #0123456789.");
        if (*conversion == 'p') {
            return luaL_error(lua, "string.format has no %%p: addresses differ between runs");
        }
    }
    for (int i = 2; i <= lua_gettop(lua); ++i) {
        int type = lua_type(lua, i);
        if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TBOOLEAN &&
            type != LUA_TNIL) {
            return luaL_error(lua, "string.format takes texts and numbers, not a %s",
                              lua_typename(lua, type));
        }
    }
    return charged(lua);
}

static int safe_tostring(lua_State* lua) {
    int type = lua_type(lua, 1);
    double value = 0.0;
    Unit unit = UNIT_NONE;
    if (type == LUA_TUSERDATA && env_number(lua, 1, &value, &unit)) {
        lua_pushfstring(lua, "%f %s", value, unit_symbol(unit));
    } else if (type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TUSERDATA) {
        lua_pushstring(lua, lua_typename(lua, type));
    } else {
        luaL_tolstring(lua, 1, NULL);
    }
    return 1;
}

// ---- pairs in sorted order ------------------------------------------------------------------

/// Numbers before texts, numbers by size, texts by bytes. The keys lie in the table at index 1.
static bool key_before(lua_State* lua, int a, int b) {
    bool number_a = lua_type(lua, a) == LUA_TNUMBER;
    bool number_b = lua_type(lua, b) == LUA_TNUMBER;
    if (number_a != number_b) {
        return number_a;
    }
    if (number_a) {
        return lua_compare(lua, a, b, LUA_OPLT) != 0;
    }
    return strcmp(lua_tostring(lua, a), lua_tostring(lua, b)) < 0;
}

static void swap_rows(lua_State* lua, int table, int i, int j) {
    lua_rawgeti(lua, table, i);
    lua_rawgeti(lua, table, j);
    lua_rawseti(lua, table, i);
    lua_rawseti(lua, table, j);
}

/// Heap sort: no recursion, no worst case.
static void sift(lua_State* lua, int table, int root, int count) {
    for (int child = 2 * root; child <= count; child = 2 * root) {
        if (child < count) {
            lua_rawgeti(lua, table, child);
            lua_rawgeti(lua, table, child + 1);
            child += key_before(lua, -2, -1) ? 1 : 0;
            lua_pop(lua, 2);
        }
        lua_rawgeti(lua, table, root);
        lua_rawgeti(lua, table, child);
        bool right = !key_before(lua, -2, -1);
        lua_pop(lua, 2);
        if (right) {
            return;
        }
        swap_rows(lua, table, root, child);
        root = child;
    }
}

static void sort_keys(lua_State* lua, int table, int count) {
    for (int i = count / 2; i >= 1; --i) {
        sift(lua, table, i, count);
    }
    for (int last = count; last > 1; --last) {
        swap_rows(lua, table, 1, last);
        sift(lua, table, 1, last - 1);
    }
}

/// Upvalues: the table, its sorted keys, how many were visited.
static int next_pair(lua_State* lua) {
    lua_Integer at = lua_tointeger(lua, lua_upvalueindex(3));
    for (;;) {
        at += 1;
        if (lua_rawgeti(lua, lua_upvalueindex(2), at) == LUA_TNIL) {
            return 1;
        }
        lua_pushvalue(lua, -1);
        if (lua_rawget(lua, lua_upvalueindex(1)) != LUA_TNIL) {
            lua_pushinteger(lua, at);
            lua_replace(lua, lua_upvalueindex(3));
            return 2;
        }
        lua_pop(lua, 2); // removed while walking
    }
}

static int safe_pairs(lua_State* lua) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    lua_settop(lua, 1);
    lua_newtable(lua);
    int count = 0;
    lua_pushnil(lua);
    while (lua_next(lua, 1) != 0) {
        lua_pop(lua, 1);
        int type = lua_type(lua, -1);
        if (type == LUA_TLIGHTUSERDATA) {
            continue; // a constructor's tag
        }
        if (type != LUA_TNUMBER && type != LUA_TSTRING) {
            return luaL_error(lua, "pairs needs keys that are texts or numbers, not a %s",
                              lua_typename(lua, type));
        }
        if (++count > ROWS_MAX) {
            return luaL_error(lua, "pairs takes at most %d rows", ROWS_MAX);
        }
        lua_pushvalue(lua, -1);
        lua_rawseti(lua, 2, count);
    }
    vm_charge(lua, 20 * (int64_t)count);
    sort_keys(lua, 2, count);
    lua_pushinteger(lua, 0);
    lua_pushcclosure(lua, next_pair, 3);
    return 1;
}

// ---- chance ---------------------------------------------------------------------------------

/// random() in [0, 1), random(n) in 1..n, random(a, b) in a..b; handlers only.
static int safe_random(lua_State* lua) {
    Vm* vm = vm_of(lua);
    if (vm->stage != VM_STAGE_HANDLERS) {
        return luaL_error(lua, "math.random is for handlers: a file must read the same each time");
    }
    RngKey key = {.seed = vm->seed, .stream = RNG_SCRIPT, .who = vm->tick, .n = vm->draws};
    vm->draws += 1;
    if (lua_gettop(lua) == 0) {
        lua_pushnumber(lua, rng_unit(key));
        return 1;
    }
    lua_Integer low = lua_gettop(lua) > 1 ? luaL_checkinteger(lua, 1) : 1;
    lua_Integer high = luaL_checkinteger(lua, lua_gettop(lua) > 1 ? 2 : 1);
    if (low < INT32_MIN || high > INT32_MAX || low > high || high - low >= INT32_MAX) {
        return luaL_error(lua, "math.random: the interval is empty or too wide");
    }
    lua_pushinteger(lua, low + (lua_Integer)rng_below(key, (uint32_t)(high - low + 1)));
    return 1;
}

// ---- the tables -----------------------------------------------------------------------------

/// Copies functions of the library called `from` into the table on top, charged or as they are.
static void copy(lua_State* lua, const char* from, const char* const* names, bool charge) {
    lua_rawgeti(lua, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    if (from != NULL) {
        lua_getfield(lua, -1, from);
        lua_remove(lua, -2);
    }
    for (; *names != NULL; ++names) {
        lua_getfield(lua, -1, *names);
        if (charge) {
            lua_pushcclosure(lua, charged, 1);
        }
        lua_setfield(lua, -3, *names);
    }
    lua_pop(lua, 1);
}

/// Wraps one library function by ours; ours finds the original in its upvalue.
static void wrap(lua_State* lua, const char* from, const char* name, lua_CFunction function) {
    lua_rawgeti(lua, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_getfield(lua, -1, from);
    lua_getfield(lua, -1, name);
    lua_pushcclosure(lua, function, 1);
    lua_setfield(lua, -4, name);
    lua_pop(lua, 2);
}

static void set(lua_State* lua, const char* name, lua_CFunction function) {
    lua_pushcfunction(lua, function);
    lua_setfield(lua, -2, name);
}

static void fill_string(lua_State* lua) {
    static const char* const names[] = {"lower", "upper", "sub",     "byte",
                                        "char",  "len",   "reverse", NULL};
    lua_newtable(lua);
    copy(lua, LUA_STRLIBNAME, names, true);
    wrap(lua, LUA_STRLIBNAME, "format", safe_format);
    set(lua, "rep", safe_rep);
    // ("x"):find would reach the real library through the metatable that it has set.
    lua_pushliteral(lua, "");
    lua_newtable(lua);
    lua_pushvalue(lua, -3);
    lua_setfield(lua, -2, "__index");
    lua_setmetatable(lua, -2);
    lua_pop(lua, 1);
    lua_setfield(lua, -2, "string");
}

static void fill_table(lua_State* lua) {
    static const char* const names[] = {"insert", "remove", NULL};
    lua_newtable(lua);
    copy(lua, LUA_TABLIBNAME, names, true);
    wrap(lua, LUA_TABLIBNAME, "concat", safe_concat);
    wrap(lua, LUA_TABLIBNAME, "sort", safe_sort);
    set(lua, "unpack", safe_unpack);
    lua_setfield(lua, -2, "table");
}

static void fill_math(lua_State* lua) {
    static const char* const names[] = {"abs",  "ceil",      "floor", "max", "min",  "fmod",
                                        "sqrt", "tointeger", "type",  "pi",  "huge", NULL};
    lua_newtable(lua);
    copy(lua, LUA_MATHLIBNAME, names, false);
    set(lua, "random", safe_random);
    lua_setfield(lua, -2, "math");
}

void safe_fill(lua_State* lua) {
    static const char* const names[] = {"type",   "tonumber", "ipairs", "select",
                                        "assert", "error",    NULL};
    copy(lua, NULL, names, false);
    set(lua, "tostring", safe_tostring);
    set(lua, "pairs", safe_pairs);
    fill_string(lua);
    fill_table(lua);
    fill_math(lua);
}
