// One table of a case file: fields are asked for by name and type, and whatever was not asked for
// is unknown, so that the list of what a file may say is the code that reads it.
#include "verify/element.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define POINTS_MAX 4096
#define COORDINATE 5000.0 // [m]
#define NAMES_MAX  64

static const char kind_key, line_key;

// ---- constructors ------------------------------------------------------------------------------

static const char* const constructors[] = {
    "suite", "case",    "run",       "room",    "yard",     "gap",      "door",        "exit",
    "stair", "ramp",    "escalator", "lift",    "landing",  "crowd",    "shut",        "reopen",
    "alarm", "line",    "area",      "flight",  "air",      "between",  "lognormal",   "normal",
    "gamma", "weibull", "muster",    "profile", "profiles", "reaction", "occupancies", NULL};

static int construct(lua_State* lua) {
    if (lua_gettop(lua) != 1 || lua_type(lua, 1) != LUA_TTABLE) {
        int count = lua_gettop(lua);
        lua_createtable(lua, count, 2);
        lua_insert(lua, 1);
        for (int i = count; i >= 1; i--) {
            lua_rawseti(lua, 1, i);
        }
    }
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_rawsetp(lua, 1, &kind_key);
    lua_pushinteger(lua, vm_file_line(lua));
    lua_rawsetp(lua, 1, &line_key);
    return 1;
}

void element_constructors(lua_State* lua) {
    for (int i = 0; constructors[i] != NULL; i++) {
        lua_pushstring(lua, constructors[i]);
        lua_pushcclosure(lua, construct, 1);
        lua_setfield(lua, -2, constructors[i]);
    }
}

static const char* kind_of(lua_State* lua, int index, int* line) {
    if (lua_type(lua, index) != LUA_TTABLE) {
        return NULL;
    }
    index = lua_absindex(lua, index);
    lua_rawgetp(lua, index, &kind_key);
    const char* kind = lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : NULL;
    lua_rawgetp(lua, index, &line_key);
    *line = (int)lua_tointeger(lua, -1);
    lua_pop(lua, 2);
    return kind; // kept alive by the constructor's upvalue
}

static bool kind_in(const char* kind, const char* kinds) {
    size_t length = kind != NULL ? strlen(kind) : 0;
    for (const char* at = kinds; length > 0 && at != NULL; at = strchr(at, '|')) {
        at += *at == '|' ? 1 : 0;
        if (strncmp(at, kind, length) == 0 && (at[length] == '|' || at[length] == '\0')) {
            return true;
        }
    }
    return false;
}

// ---- telling -----------------------------------------------------------------------------------

static void describe(lua_State* lua, int index, char* text, size_t size) {
    int line = 0;
    const char* kind = kind_of(lua, index, &line);
    if (kind != NULL) {
        snprintf(text, size, "a %s", kind);
    } else {
        env_describe(lua, index, text, size);
    }
}

void element_complain(Element* element, const char* field, const char* format, ...) {
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    const Source* source = &element->reader->vm->source;
    int line = element->line;
    if (field != NULL && line > 0) {
        line = source_field_line(source, element->kind, line, field);
    }
    char words[320] = "";
    text_append(words, sizeof(words), "%s%s%s", field != NULL ? field : "",
                field != NULL ? ": " : "", message);
    problems_add_words(element->reader->problems, PROBLEM_ERROR, source->file, line, element->where,
                       NULL, words);
}

static void wrong(Element* element, const char* field, const char* expected) {
    char came[96];
    describe(element->reader->lua, -1, came, sizeof(came));
    element_complain(element, field, "expected %s, got %s", expected, came);
}

// ---- opening and closing -----------------------------------------------------------------------

static void remember(Element* element, const char* field) {
    if (element->asked_count < ELEMENT_FIELDS_MAX) {
        element->asked[element->asked_count++] = field;
    }
}

/// Pushes a field; false (nothing pushed) when it is not there.
static bool push_field(Element* element, const char* field) {
    lua_State* lua = element->reader->lua;
    remember(element, field);
    lua_pushstring(lua, field);
    if (lua_rawget(lua, element->table) == LUA_TNIL) {
        lua_pop(lua, 1);
        return false;
    }
    return true;
}

void* element_take(Element* element, int count, size_t size) {
    void* block = arena_take(element->reader->arena, (size_t)count, size);
    if (block == NULL) {
        luaL_error(element->reader->lua, "not enough memory");
    }
    return block;
}

const char* element_keep(Element* element, const char* text) {
    char* copy = element_take(element, (int)strlen(text) + 1, 1);
    memcpy(copy, text, strlen(text));
    return copy;
}

static void set_where(Element* element, const Element* owner, const char* name) {
    int length = 0;
    element->where[0] = '\0';
    if (owner != NULL && owner->where[0] != '\0') {
        length = text_append(element->where, sizeof(element->where), "%s: ", owner->where);
    }
    if (length < (int)sizeof(element->where) - 8 && strcmp(element->kind, "suite") != 0) {
        text_append(element->where, sizeof(element->where), name != NULL ? "%s \"%s\"" : "%s",
                    element->kind, name);
    }
}

bool element_open(CaseReader* reader, const Element* owner, const char* kinds, bool named,
                  Element* element, const char** name) {
    lua_State* lua = reader->lua;
    *element = (Element){.reader = reader, .table = lua_absindex(lua, -1)};
    luaL_checkstack(lua, 20, "tables lie too deep in each other");
    int line = 0;
    const char* kind = kind_of(lua, -1, &line);
    if (!kind_in(kind, kinds)) {
        Element here = {.reader = reader, .kind = "", .line = line};
        if (owner != NULL) {
            here = *owner;
            here.line = line > 0 ? line : owner->line;
        }
        char came[96];
        describe(lua, -1, came, sizeof(came));
        element_complain(&here, NULL, "expected %s { ... }, got %s", kinds, came);
        return false;
    }
    element->kind = kind;
    element->line = line;
    const char* given = NULL;
    if (named) {
        element->rows = 1;
        if (lua_rawgeti(lua, element->table, 1) == LUA_TSTRING &&
            text_is_clean(lua_tostring(lua, -1), lua_rawlen(lua, -1)) && lua_rawlen(lua, -1) > 0 &&
            lua_rawlen(lua, -1) < 64) {
            given = element_keep(element, lua_tostring(lua, -1));
        } else {
            set_where(element, owner, NULL);
            wrong(element, NULL, "a name of 1 to 63 bytes in the first place");
            given = "?";
        }
        lua_pop(lua, 1);
    }
    if (name != NULL) {
        *name = given;
    }
    set_where(element, owner, given);
    return true;
}

void element_close(Element* element) {
    lua_State* lua = element->reader->lua;
    lua_pushnil(lua);
    while (lua_next(lua, element->table) != 0) {
        lua_pop(lua, 1);
        bool known = lua_type(lua, -1) == LUA_TLIGHTUSERDATA;
        if (lua_type(lua, -1) == LUA_TSTRING) {
            const char* key = lua_tostring(lua, -1);
            for (int i = 0; i < element->asked_count && !known; i++) {
                known = strcmp(key, element->asked[i]) == 0;
            }
            if (!known) {
                const char* near_name = text_nearest(key, element->asked, element->asked_count);
                element_complain(element, NULL, "unknown field \"%.60s\"%s%s%s", key,
                                 near_name != NULL ? "; did you mean \"" : "",
                                 near_name != NULL ? near_name : "",
                                 near_name != NULL ? "\"?" : "");
            }
        } else if (!known) {
            known = lua_isinteger(lua, -1) && lua_tointeger(lua, -1) >= 1 &&
                    lua_tointeger(lua, -1) <= element->rows;
            if (!known) {
                element_complain(element, NULL, "a value without a name too many");
            }
        }
    }
}

// ---- plain values ------------------------------------------------------------------------------

static bool number_here(lua_State* lua, double* value) {
    if (lua_type(lua, -1) != LUA_TNUMBER) {
        return false;
    }
    *value = lua_tonumber(lua, -1);
    return isfinite(*value) != 0;
}

double element_number(Element* element, const char* field, double low, double high,
                      double initial) {
    if (!push_field(element, field)) {
        if (isnan(initial)) {
            element_complain(element, NULL, "%s is missing", field);
        }
        return initial;
    }
    double value = initial;
    char expected[80];
    snprintf(expected, sizeof(expected), "a number from %g to %g", low, high);
    if (!number_here(element->reader->lua, &value) || value < low || value > high) {
        wrong(element, field, expected);
        value = initial;
    }
    lua_pop(element->reader->lua, 1);
    return value;
}

int element_whole(Element* element, const char* field, int low, int high, int initial) {
    double value = element_number(element, field, low, high, initial);
    if (value - floor(value) > 0.0) {
        element_complain(element, field, "expected a whole number, got %g", value);
        return initial;
    }
    return (int)value;
}

bool element_flag(Element* element, const char* field, bool initial) {
    if (!push_field(element, field)) {
        return initial;
    }
    bool value = lua_toboolean(element->reader->lua, -1) != 0;
    if (lua_type(element->reader->lua, -1) != LUA_TBOOLEAN) {
        wrong(element, field, "true or false");
        value = initial;
    }
    lua_pop(element->reader->lua, 1);
    return value;
}

/// The text on top of the stack, kept; NULL when it is none.
static const char* text_here(Element* element) {
    lua_State* lua = element->reader->lua;
    if (lua_type(lua, -1) != LUA_TSTRING) {
        return NULL;
    }
    size_t length = 0;
    const char* text = lua_tolstring(lua, -1, &length);
    if (length > 2000 || !text_is_clean(text, length)) {
        return NULL;
    }
    return element_keep(element, text);
}

const char* element_name(Element* element, const char* field) {
    if (!push_field(element, field)) {
        return NULL;
    }
    const char* name = text_here(element);
    if (name == NULL || name[0] == '\0') {
        wrong(element, field, "a text");
        name = NULL;
    }
    lua_pop(element->reader->lua, 1);
    return name;
}

Text element_text(Element* element, const char* field) {
    lua_State* lua = element->reader->lua;
    if (field == NULL) {
        return (Text){.en = element_name(element, "en"), .zh = element_name(element, "zh")};
    }
    Text text = {0};
    if (!push_field(element, field)) {
        return text;
    }
    if (lua_type(lua, -1) == LUA_TTABLE) {
        Element inner = {.reader = element->reader,
                         .table = lua_absindex(lua, -1),
                         .line = element->line,
                         .kind = element->kind};
        snprintf(inner.where, sizeof(inner.where), "%s", element->where);
        text = (Text){.en = element_name(&inner, "en"), .zh = element_name(&inner, "zh")};
        element_close(&inner);
    } else {
        text.en = text_here(element);
    }
    if (text.en == NULL) {
        wrong(element, field, "{ en = \"...\", zh = \"...\" }");
    }
    lua_pop(lua, 1);
    return text;
}

int element_choice(Element* element, const char* field, const char* const* names, int initial) {
    if (!push_field(element, field)) {
        return initial;
    }
    lua_State* lua = element->reader->lua;
    int found = -1;
    char expected[200] = "one of";
    for (int i = 0; names[i] != NULL; i++) {
        text_append(expected, sizeof(expected), " \"%s\"", names[i]);
        if (lua_type(lua, -1) == LUA_TSTRING && strcmp(lua_tostring(lua, -1), names[i]) == 0) {
            found = i;
        }
    }
    if (found < 0) {
        wrong(element, field, expected);
    }
    lua_pop(lua, 1);
    return found < 0 ? initial : found;
}

int element_function(Element* element, const char* field) {
    if (!push_field(element, field)) {
        return LUA_NOREF;
    }
    lua_State* lua = element->reader->lua;
    if (lua_type(lua, -1) != LUA_TFUNCTION) {
        wrong(element, field, "a function");
        lua_pop(lua, 1);
        return LUA_NOREF;
    }
    return luaL_ref(lua, LUA_REGISTRYINDEX);
}

// ---- spreads -----------------------------------------------------------------------------------

bool element_spread_here(Element* element, Spread* spread) {
    static const char* const kinds[] = {"", "between", "lognormal", "normal", "gamma", "weibull"};
    lua_State* lua = element->reader->lua;
    if (number_here(lua, &spread->a)) {
        spread->kind = SPREAD_FIXED;
        return true;
    }
    int line = 0;
    const char* kind = kind_of(lua, -1, &line);
    for (int i = SPREAD_BETWEEN; kind != NULL && i < SPREAD_KIND_COUNT; i++) {
        if (strcmp(kind, kinds[i]) == 0) {
            Element inner;
            double* places[] = {&spread->a, &spread->b};
            element_open(element->reader, element, kind, false, &inner, NULL);
            inner.rows = 2;
            spread->kind = (SpreadKind)i;
            for (int k = 0; k < 2; k++) {
                lua_rawgeti(lua, inner.table, k + 1);
                if (!number_here(lua, places[k])) {
                    element_complain(element, NULL, "%s(a, b) takes two numbers", kind);
                }
                lua_pop(lua, 1);
            }
            spread->least = element_number(&inner, "least", -1e6, 1e6, 0.0);
            spread->most = element_number(&inner, "most", -1e6, 1e6, 0.0);
            spread->shift = element_number(&inner, "shift", -1e6, 1e6, 0.0);
            element_close(&inner);
            return true;
        }
    }
    return false;
}

Spread element_spread(Element* element, const char* field, Spread initial) {
    if (!push_field(element, field)) {
        return initial;
    }
    Spread spread = {0};
    char text[320] = "";
    if (!element_spread_here(element, &spread)) {
        wrong(element, field,
              "a number or between(a, b), normal(mean, sd), lognormal(median, sigma), ...");
        spread = initial;
    } else if (!spread_is_right(&spread, text, sizeof(text))) {
        char words[128];
        element_complain(element, field, "%s", text_half(text, LANGUAGE_EN, words, sizeof(words)));
        spread = initial;
    }
    lua_pop(element->reader->lua, 1);
    return spread;
}

// ---- points, lines, shapes ---------------------------------------------------------------------

static bool point_here(Element* element, const char* field, double point[2]) {
    lua_State* lua = element->reader->lua;
    bool right = lua_type(lua, -1) == LUA_TTABLE && lua_rawlen(lua, -1) == 2;
    for (int i = 0; i < 2 && right; i++) {
        lua_rawgeti(lua, -1, i + 1);
        right = number_here(lua, &point[i]) && fabs(point[i]) <= COORDINATE;
        lua_pop(lua, 1);
    }
    if (!right) {
        wrong(element, field, "a point {x, y} in metres");
    }
    return right;
}

bool element_point(Element* element, const char* field, double point[2]) {
    if (!push_field(element, field)) {
        return false;
    }
    bool right = point_here(element, field, point);
    lua_pop(element->reader->lua, 1);
    return right;
}

bool element_row_point(Element* element, int row, double point[2]) {
    element->rows = row > element->rows ? row : element->rows;
    lua_rawgeti(element->reader->lua, element->table, row);
    bool right = point_here(element, NULL, point);
    lua_pop(element->reader->lua, 1);
    return right;
}

/// A list of points on top of the stack into `ring`.
static bool ring_here(Element* element, const char* field, int least, RingDef* ring) {
    lua_State* lua = element->reader->lua;
    lua_Integer count = lua_type(lua, -1) == LUA_TTABLE ? (lua_Integer)lua_rawlen(lua, -1) : 0;
    if (count < least || count > POINTS_MAX) {
        wrong(element, field, "a list of points {{x, y}, ...}");
        return false;
    }
    double(*points)[2] = element_take(element, (int)count, sizeof(*points));
    bool right = true;
    for (lua_Integer i = 0; i < count && right; i++) {
        lua_rawgeti(lua, -1, i + 1);
        right = point_here(element, field, points[i]);
        lua_pop(lua, 1);
    }
    *ring = (RingDef){(const double(*)[2])points, (int)count};
    return right;
}

int element_points(Element* element, const char* field, int most, const double (**points)[2]) {
    RingDef ring = {0};
    if (!push_field(element, field)) {
        return 0;
    }
    if (ring_here(element, field, 1, &ring) && ring.count > most) {
        element_complain(element, field, "at most %d points are read, got %d", most, ring.count);
        ring.count = 0;
    }
    lua_pop(element->reader->lua, 1);
    *points = ring.points;
    return ring.count;
}

bool element_line(Element* element, const char* field, double (*line)[2]) {
    RingDef ring = {0};
    if (!push_field(element, field)) {
        return false;
    }
    bool right = ring_here(element, field, 2, &ring) && ring.count == 2;
    lua_pop(element->reader->lua, 1);
    if (right) {
        memcpy(line, ring.points, sizeof(double[2][2]));
    }
    return right;
}

static bool box_here(Element* element, RingDef* ring) {
    lua_State* lua = element->reader->lua;
    double value[4] = {0};
    bool right = lua_type(lua, -1) == LUA_TTABLE && lua_rawlen(lua, -1) == 4;
    for (int i = 0; i < 4 && right; i++) {
        lua_rawgeti(lua, -1, i + 1);
        right = number_here(lua, &value[i]) && fabs(value[i]) <= COORDINATE;
        lua_pop(lua, 1);
    }
    if (!right || value[2] <= value[0] || value[3] <= value[1]) {
        wrong(element, "box", "{left, bottom, right, top} in metres, left < right, bottom < top");
        return false;
    }
    const double corners[4][2] = {
        {value[0], value[1]}, {value[2], value[1]}, {value[2], value[3]}, {value[0], value[3]}};
    double(*points)[2] = element_take(element, 4, sizeof(*points));
    memcpy(points, corners, sizeof(corners));
    *ring = (RingDef){(const double(*)[2])points, 4};
    return true;
}

bool element_shape(Element* element, RingDef* ring) {
    bool right = false;
    *ring = (RingDef){0};
    if (push_field(element, "box")) {
        right = box_here(element, ring);
        lua_pop(element->reader->lua, 1);
    }
    if (push_field(element, "outline")) {
        right = ring_here(element, "outline", 3, ring);
        lua_pop(element->reader->lua, 1);
    }
    return right;
}

int element_rings(Element* element, const char* field, const RingDef** rings) {
    int count = element_list(element, field, NAMES_MAX);
    RingDef* made = element_take(element, count, sizeof(RingDef));
    for (int i = 0; i < count; i++) {
        lua_rawgeti(element->reader->lua, -1, i + 1);
        if (!ring_here(element, field, 3, &made[i])) {
            made[i] = (RingDef){0};
        }
        lua_pop(element->reader->lua, 1);
    }
    lua_pop(element->reader->lua, 1);
    *rings = made;
    return count;
}

const char* const* element_names(Element* element, const char* field, int* count) {
    *count = element_list(element, field, NAMES_MAX);
    const char** names = element_take(element, *count, sizeof(char*));
    for (int i = 0; i < *count; i++) {
        lua_rawgeti(element->reader->lua, -1, i + 1);
        names[i] = text_here(element);
        if (names[i] == NULL) {
            wrong(element, field, "a list of names");
            names[i] = "?";
        }
        lua_pop(element->reader->lua, 1);
    }
    lua_pop(element->reader->lua, 1);
    return names;
}

int element_list(Element* element, const char* field, int most) {
    lua_State* lua = element->reader->lua;
    if (!push_field(element, field)) {
        lua_pushnil(lua);
        return 0;
    }
    int line = 0;
    if (lua_type(lua, -1) != LUA_TTABLE || kind_of(lua, -1, &line) != NULL) {
        wrong(element, field, "a list { ... }");
        return 0;
    }
    size_t count = lua_rawlen(lua, -1);
    if (count > (size_t)most) {
        element_complain(element, field, "at most %d are read, got %zu", most, count);
        return 0;
    }
    return (int)count;
}
