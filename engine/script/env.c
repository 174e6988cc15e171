// What a file can reach: a short list of harmless functions, copied one by one into a fresh table,
// and the constructors of api.def. Left out on purpose: everything that reaches outside (io, os,
// debug, require, load), that catches errors (pcall), that sees or sets hidden parts
// (getmetatable, rawset, collectgarbage), whose time is not bounded by instructions (find, match,
// gmatch, gsub, table.move), and whose result differs between runs (next, addresses). A name that
// nobody knows is reported with a near one and gives a value that swallows what is done with it,
// so that one misspelt constructor does not hide the other mistakes of a file.
#include <string.h>

#include "script/safe.h"
#include "script/schema.h"

const char env_kind_key, env_line_key;
static const char poison_key, quantity_key, library_key;

typedef struct Quantity {
    double value;
    Unit unit;
    const char* by; // function that made it: "minutes"
    double given;
} Quantity;

const char* unit_symbol(Unit unit) {
    static const char* const symbols[] = {"", "s", "kW", "MJ", "m", "story s"};
    return symbols[unit];
}

static Quantity* to_quantity(lua_State* lua, int index) {
    if (lua_type(lua, index) != LUA_TUSERDATA || !lua_getmetatable(lua, index)) {
        return NULL;
    }
    lua_rawgetp(lua, LUA_REGISTRYINDEX, &quantity_key);
    bool same = lua_rawequal(lua, -1, -2) != 0;
    lua_pop(lua, 2);
    return same ? lua_touserdata(lua, index) : NULL;
}

bool env_number(lua_State* lua, int index, double* value, Unit* unit) {
    const Quantity* quantity = to_quantity(lua, index);
    if (quantity != NULL) {
        *value = quantity->value;
        *unit = quantity->unit;
        return true;
    }
    *unit = UNIT_NONE;
    if (lua_type(lua, index) != LUA_TNUMBER) {
        return false;
    }
    *value = lua_tonumber(lua, index);
    return true;
}

bool env_is_poison(lua_State* lua, int index) {
    if (lua_type(lua, index) != LUA_TTABLE || !lua_getmetatable(lua, index)) {
        return false;
    }
    lua_rawgetp(lua, LUA_REGISTRYINDEX, &poison_key);
    bool same = lua_rawequal(lua, -1, -2) != 0;
    lua_pop(lua, 2);
    return same;
}

static void push_poison(lua_State* lua) {
    lua_newtable(lua);
    lua_rawgetp(lua, LUA_REGISTRYINDEX, &poison_key);
    lua_setmetatable(lua, -2);
}

static int poisoned(lua_State* lua) {
    push_poison(lua);
    return 1;
}

/// True when this line was told the same before, as in a loop.
static bool told_before(const Problems* problems, const char* file, int line, const char* message) {
    for (int i = 0; i < problems->count; ++i) {
        const Problem* problem = &problems->items[i];
        if (problem->line == line && strcmp(problem->message, message) == 0 &&
            strcmp(problem->file, file) == 0) {
            return true;
        }
    }
    return false;
}

/// Reports a mistake at the running line and gives a value that hides what follows from it.
static int mistake(lua_State* lua, const char* hint, const char* message) {
    Vm* vm = vm_of(lua);
    char words[320];
    text_half(message, LANGUAGE_EN, words, sizeof(words));
    if (vm->stage != VM_STAGE_DATA) {
        char way_out[192];
        text_half(hint, LANGUAGE_EN, way_out, sizeof(way_out));
        return luaL_error(lua, "%s%s%s", words, hint[0] != 0 ? "; " : "", way_out);
    }
    int line = vm_line(lua);
    vm_charge(lua, 100); // searching the list is not free
    if (!told_before(vm->problems, vm->source.file, line, words)) {
        problems_add_words(vm->problems, PROBLEM_ERROR, vm->source.file, line, NULL, hint, message);
    }
    return poisoned(lua);
}

int env_kind(lua_State* lua, int index, int* line) {
    int kind = -1;
    if (lua_type(lua, index) != LUA_TTABLE) {
        return kind;
    }
    index = lua_absindex(lua, index);
    if (lua_rawgetp(lua, index, &env_kind_key) == LUA_TNUMBER) {
        kind = (int)lua_tointeger(lua, -1);
        lua_rawgetp(lua, index, &env_line_key);
        *line = (int)lua_tointeger(lua, -1);
        lua_pop(lua, 1);
    }
    lua_pop(lua, 1);
    return kind;
}

void env_number_words(double number, char* text, size_t size) {
    if (number != number) {
        snprintf(text, size, "no number: 0/0?");
    } else if (number - number != 0.0) {
        snprintf(text, size, "%sinfinity: a division by 0?", number < 0.0 ? "minus " : "");
    } else {
        snprintf(text, size, "%.14g", number);
    }
}

void env_describe(lua_State* lua, int index, char* text, size_t size) {
    int line = 0;
    int kind = env_kind(lua, index, &line);
    const Quantity* quantity = to_quantity(lua, index);
    if (quantity != NULL && quantity->by != NULL) {
        char number[64];
        env_number_words(quantity->given, number, sizeof(number));
        snprintf(text, size, "%s(%s)", quantity->by, number);
    } else if (quantity != NULL) {
        char number[64];
        env_number_words(quantity->value, number, sizeof(number));
        snprintf(text, size, "%s %s", number, unit_symbol(quantity->unit));
    } else if (kind >= 0) {
        snprintf(text, size, "a %s", schema_constructor(kind)->name);
    } else if (lua_type(lua, index) == LUA_TNUMBER) {
        env_number_words(lua_tonumber(lua, index), text, size);
    } else if (lua_type(lua, index) == LUA_TSTRING) {
        snprintf(text, size, "\"%.60s\"", lua_tostring(lua, index));
        text_cut(text);
    } else if (lua_type(lua, index) == LUA_TBOOLEAN) {
        snprintf(text, size, "%s", lua_toboolean(lua, index) ? "true" : "false");
    } else {
        snprintf(text, size, "a %s", luaL_typename(lua, index));
    }
}

const char* env_bare(const char* described) {
    return strncmp(described, "a ", 2) == 0 ? described + 2 : described;
}

// ---- quantities: minutes(3), MW(1.2) --------------------------------------------------------

static int push_quantity(lua_State* lua, double value, Unit unit, const char* by, double given) {
    Quantity* quantity = lua_newuserdatauv(lua, sizeof(Quantity), 0);
    *quantity = (Quantity){.value = value, .unit = unit, .by = by, .given = given};
    lua_rawgetp(lua, LUA_REGISTRYINDEX, &quantity_key);
    lua_setmetatable(lua, -2);
    return 1;
}

typedef struct UnitRow {
    const char* name;
    Unit unit;
    double factor;
    const char* doc;
} UnitRow;

static const UnitRow units[] = {
    {"seconds", UNIT_SECONDS, 1.0, ""},
    {"minutes", UNIT_SECONDS, 60.0, ""},
    {"hours", UNIT_SECONDS, 3600.0, ""},
    {"kW", UNIT_KW, 1.0, ""},
    {"MW", UNIT_KW, 1000.0, ""},
    {"MJ", UNIT_MJ, 1.0, ""},
    {"metres", UNIT_METRES, 1.0, ""},
    {"story_minutes", UNIT_STORY, 60.0, ""},
    {"story_hours", UNIT_STORY, 3600.0, ""},
    {"story_days", UNIT_STORY, 86400.0, ""},
};
enum { UNIT_ROWS = sizeof(units) / sizeof(units[0]) };

static int make_quantity(lua_State* lua) {
    const UnitRow* row = &units[lua_tointeger(lua, lua_upvalueindex(1))];
    if (env_is_poison(lua, 1)) {
        return poisoned(lua);
    }
    if (lua_type(lua, 1) != LUA_TNUMBER || lua_gettop(lua) != 1) {
        char came[96] = "nothing";
        if (lua_gettop(lua) > 0) {
            env_describe(lua, 1, came, sizeof(came));
        }
        lua_pushfstring(lua,
                        IN_BOTH("%s(...) takes one number, not %s", "%s(...) 须给一个数，实为 %s"),
                        row->name, came, row->name, env_bare(came));
        return mistake(lua, "", lua_tostring(lua, -1));
    }
    double given = lua_tonumber(lua, 1);
    return push_quantity(lua, given * row->factor, row->unit, row->name, given);
}

/// a + b, a - b, a * b, a / b, -a. Adding needs one unit; a bare number counts in that unit.
static int quantity_arithmetic(lua_State* lua) {
    double a = 0.0;
    double b = 0.0;
    Unit unit_a = UNIT_NONE;
    Unit unit_b = UNIT_NONE;
    const char* sign = lua_tostring(lua, lua_upvalueindex(1));
    if (!env_number(lua, 1, &a, &unit_a) || !env_number(lua, 2, &b, &unit_b)) {
        return luaL_error(lua, "'%s' needs numbers", sign);
    }
    bool additive = sign[0] == '+' || sign[0] == '-';
    Unit unit = unit_a != UNIT_NONE ? unit_a : unit_b;
    if (unit_a != UNIT_NONE && unit_b != UNIT_NONE && (!additive || unit_a != unit_b)) {
        if (sign[0] == '/' && unit_a == unit_b) {
            lua_pushnumber(lua, a / b);
            return 1;
        }
        return luaL_error(lua, "[%s] %s [%s] makes no sense", unit_symbol(unit_a), sign,
                          unit_symbol(unit_b));
    }
    double value = sign[0] == '+' ? a + b : sign[0] == '-' ? a - b : sign[0] == '*' ? a * b : a / b;
    return push_quantity(lua, value, unit, NULL, 0.0);
}

static int quantity_negative(lua_State* lua) {
    const Quantity* quantity = to_quantity(lua, 1);
    return push_quantity(lua, -quantity->value, quantity->unit, NULL, 0.0);
}

static int quantity_compare(lua_State* lua) {
    double a = 0.0;
    double b = 0.0;
    Unit unit = UNIT_NONE;
    if (!env_number(lua, 1, &a, &unit) || !env_number(lua, 2, &b, &unit)) {
        return luaL_error(lua, "a quantity can only be compared with a number");
    }
    const char* sign = lua_tostring(lua, lua_upvalueindex(1));
    lua_pushboolean(lua, sign[1] == '=' ? a <= b : sign[0] == '<' ? a < b : a == b);
    return 1;
}

static void set_operator(lua_State* lua, const char* event, lua_CFunction function,
                         const char* sign) {
    lua_pushstring(lua, sign);
    lua_pushcclosure(lua, function, 1);
    lua_setfield(lua, -2, event);
}

static void make_quantity_metatable(lua_State* lua) {
    lua_newtable(lua);
    set_operator(lua, "__add", quantity_arithmetic, "+");
    set_operator(lua, "__sub", quantity_arithmetic, "-");
    set_operator(lua, "__mul", quantity_arithmetic, "*");
    set_operator(lua, "__div", quantity_arithmetic, "/");
    set_operator(lua, "__unm", quantity_negative, "-");
    set_operator(lua, "__lt", quantity_compare, "<");
    set_operator(lua, "__le", quantity_compare, "<=");
    set_operator(lua, "__eq", quantity_compare, "==");
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &quantity_key);
}

static void make_poison_metatable(lua_State* lua) {
    static const char* const events[] = {"__call", "__index", "__add", "__sub",  "__mul",   "__div",
                                         "__mod",  "__pow",   "__unm", "__idiv", "__concat"};
    lua_newtable(lua);
    for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); ++i) {
        lua_pushcfunction(lua, poisoned);
        lua_setfield(lua, -2, events[i]);
    }
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &poison_key);
}

// ---- constructors ---------------------------------------------------------------------------

/// Tags the one table given with its kind and line; other arguments are put into a table first, so
/// that knows("fire") and knows { "fire" } are the same.
static int construct(lua_State* lua) {
    int kind = (int)lua_tointeger(lua, lua_upvalueindex(1));
    if (vm_of(lua)->stage != VM_STAGE_DATA) {
        return luaL_error(lua, "%s is only for the top of a file, not for handlers",
                          schema_constructor(kind)->name);
    }
    int line = 0;
    int count = lua_gettop(lua);
    bool plain = count == 1 && lua_type(lua, 1) == LUA_TTABLE && env_kind(lua, 1, &line) < 0 &&
                 !env_is_poison(lua, 1);
    if (!plain) {
        lua_createtable(lua, count, 2);
        lua_insert(lua, 1);
        for (int i = count; i >= 1; --i) {
            lua_rawseti(lua, 1, i);
        }
    }
    lua_pushinteger(lua, kind);
    lua_rawsetp(lua, 1, &env_kind_key);
    lua_pushinteger(lua, vm_line(lua));
    lua_rawsetp(lua, 1, &env_line_key);
    return 1;
}

/// Names that an author may have meant by an unknown one.
static int known_names(const char** names, int most) {
    int count = 0;
    for (int i = 0; i < KIND_COUNT && count < most; ++i) {
        names[count++] = schema_constructor(i)->name;
    }
    for (int i = 0; i < UNIT_ROWS && count < most; ++i) {
        names[count++] = units[i].name;
    }
    for (int i = 0; safe_names[i] != NULL && count < most; ++i) {
        names[count++] = safe_names[i];
    }
    return count;
}

static int unknown_name(lua_State* lua) {
    lua_rawgetp(lua, LUA_REGISTRYINDEX, &library_key);
    lua_pushvalue(lua, 2);
    if (lua_rawget(lua, -2) != LUA_TNIL) {
        return 1;
    }
    const char* name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
    const char* names[128];
    char hint[PROBLEM_HINT_MAX];
    vm_charge(lua, 20000); // a near name is sought among all: dear in a loop
    hint_near(name, names, known_names(names, 128), hint, sizeof(hint));
    const char* reason = safe_reason(name);
    lua_pushfstring(lua, IN_BOTH("unknown name \"%s\"", "未知名称“%s”"), name, name);
    return mistake(lua, reason != NULL ? reason : hint, lua_tostring(lua, -1));
}

static int new_global(lua_State* lua) {
    const char* name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
    lua_pushfstring(
        lua, IN_BOTH("\"%s\" is given a value without `local`", "给“%s”赋值却没有写 `local`"), name,
        name);
    mistake(lua, IN_BOTH("write `local` before it", "请在其前写 `local`"), lua_tostring(lua, -1));
    lua_rawgetp(lua, LUA_REGISTRYINDEX, &library_key);
    lua_pushvalue(lua, 2);
    lua_pushvalue(lua, 3);
    lua_rawset(lua, -3);
    return 0;
}

static void push_library(lua_State* lua) {
    lua_newtable(lua);
    safe_fill(lua);
    for (int i = 0; i < KIND_COUNT; ++i) {
        lua_pushinteger(lua, i);
        lua_pushcclosure(lua, construct, 1);
        lua_setfield(lua, -2, schema_constructor(i)->name);
    }
    for (int i = 0; i < UNIT_ROWS; ++i) {
        lua_pushinteger(lua, i);
        lua_pushcclosure(lua, make_quantity, 1);
        lua_setfield(lua, -2, units[i].name);
    }
}

void env_push(lua_State* lua) {
    make_poison_metatable(lua);
    make_quantity_metatable(lua);
    push_library(lua);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &library_key);
    lua_newtable(lua);
    lua_newtable(lua);
    lua_pushcfunction(lua, unknown_name);
    lua_setfield(lua, -2, "__index");
    lua_pushcfunction(lua, new_global);
    lua_setfield(lua, -2, "__newindex");
    lua_setmetatable(lua, -2);
}
