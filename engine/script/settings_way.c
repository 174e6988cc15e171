// The way of a setting: from table to table by fields and rows, with the schema saying which there
// are, until the field that it names is set. A step into a list names rows by what they are called,
// by role, profile, id or kind ("crowd"), by place ("2"), or all of them ("*").
#include "script/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- names -----------------------------------------------------------------------------------

void way_complain(Way* way, const char* hint, const char* en, const char* zh, const char* name) {
    if (!way->told) {
        problems_add(way->problems, PROBLEM_ERROR, way->file, 0, way->text, hint, en, zh, name);
    }
    way->told = true;
}

static const Field* find_field(int kind, const char* name) {
    const Constructor* constructor = schema_constructor(kind);
    for (int i = 0; i < constructor->field_count; ++i) {
        if (strcmp(constructor->fields[i].name, name) == 0) {
            return &constructor->fields[i];
        }
    }
    return NULL;
}

/// The list that stands in the places without a name, NULL none; `first` its first place.
static const Field* rest_of(int kind, int* first) {
    const Constructor* constructor = schema_constructor(kind);
    for (int i = 0; i < constructor->field_count; ++i) {
        const Field* field = &constructor->fields[i];
        if ((field->flags & FIELD_REST) != 0 && field->type == VALUE_LIST) {
            *first = (field->flags & FIELD_FIRST) != 0 ? 1 : 2;
            return field;
        }
    }
    return NULL;
}

static const Field* first_field(int kind) {
    const Constructor* constructor = schema_constructor(kind);
    for (int i = 0; i < constructor->field_count; ++i) {
        if ((constructor->fields[i].flags & FIELD_FIRST) != 0) {
            return &constructor->fields[i];
        }
    }
    return NULL;
}

#define FIELD_NAMES_MAX 64

/// The fields of a kind; how many.
static int field_names(int kind, const char** names) {
    const Constructor* constructor = schema_constructor(kind);
    int count = 0;
    for (; count < constructor->field_count && count < FIELD_NAMES_MAX; ++count) {
        names[count] = constructor->fields[count].name;
    }
    return count;
}

static void complain_field(Way* way, int kind, const char* name) {
    const Constructor* constructor = schema_constructor(kind);
    const char* names[FIELD_NAMES_MAX];
    int count = field_names(kind, names);
    char hint[PROBLEM_HINT_MAX];
    char thing[SETTING_MAX + 64];
    hint_near(name, names, count, hint, sizeof(hint));
    snprintf(thing, sizeof(thing), "%s.%s", constructor->name, name);
    way_complain(way, hint, "there is no field %s", "没有字段 %s", thing);
}

/// Kind of the table on top: its own, else that of the list or field it stands in; -1 no table.
static int kind_on_top(lua_State* lua, const char* kinds) {
    int line = 0;
    if (lua_type(lua, -1) != LUA_TTABLE || env_is_poison(lua, -1)) {
        return -1;
    }
    int kind = env_kind(lua, -1, &line);
    return kind >= 0 ? kind : schema_first_kind(kinds);
}

/// A text at a key of the table on top, "" when there is none; it lives as long as the table.
static const char* text_at(lua_State* lua, const char* key) {
    lua_pushstring(lua, key);
    lua_rawget(lua, -2);
    const char* text = lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : "";
    lua_pop(lua, 1);
    return text;
}

/// By how many names a row may be called.
#define ROW_NAMES_MAX 8

/// The names of the row on top: what it begins with, in either language, its role, profile and id,
/// and what kind of row it is. How many.
static int row_names(lua_State* lua, int kind, const char* names[ROW_NAMES_MAX]) {
    int count = 0;
    int type = lua_rawgeti(lua, -1, 1);
    int line = 0;
    if (type == LUA_TTABLE && env_kind(lua, -1, &line) < 0 && !env_is_poison(lua, -1)) {
        names[count++] = text_at(lua, "en");
        names[count++] = text_at(lua, "zh");
    } else if (type == LUA_TSTRING) {
        names[count++] = lua_tostring(lua, -1);
    }
    lua_pop(lua, 1);
    static const char* const keys[] = {"id", "role", "profile"};
    for (int i = 0; i < 3; ++i) {
        names[count++] = text_at(lua, keys[i]);
    }
    names[count++] = schema_constructor(kind)->name;
    return count;
}

/// True when the row on top, the `position`-th of its list, is called so.
static bool row_is(lua_State* lua, int kind, int position, const char* name) {
    const char* names[ROW_NAMES_MAX];
    int count = row_names(lua, kind, names);
    bool same = strcmp(name, "*") == 0;
    for (int i = 0; i < count; ++i) {
        same = same || strcmp(names[i], name) == 0;
    }
    const Field* first = first_field(kind);
    char* end = NULL;
    double number = strtod(name, &end);
    if (same || name[0] == 0 || *end != 0) {
        return same;
    }
    // A number: the time that a row of the weather begins with, else the place in the list.
    if (first != NULL && first->type == VALUE_NUMBER) {
        double value = 0.0;
        Unit unit = UNIT_NONE;
        lua_rawgeti(lua, -1, 1);
        same = env_number(lua, -1, &value, &unit) && value >= number && value <= number;
        lua_pop(lua, 1);
        return same;
    }
    return (int)number == position;
}

// ---- values -----------------------------------------------------------------------------------

static bool is_number(const char* text, double* number) {
    char* end = NULL;
    *number = strtod(text, &end);
    return text[0] != 0 && *end == 0 && *number - *number == 0.0;
}

static void push_number(lua_State* lua, double number, bool whole) {
    if (whole) {
        number = (double)(int64_t)(number + (number < 0.0 ? -0.5 : 0.5));
    }
    lua_pushnumber(lua, number);
}

static bool is_spread(const Field* field) {
    return field->type == VALUE_DELAY || field->type == VALUE_SPEED;
}

/// Multiplies what is measured in seconds or metres a second of the spread on top, in a copy of it:
/// several rows may share the table.
static void push_spread_times(lua_State* lua, double times) {
    int line = 0;
    int kind = env_kind(lua, -1, &line);
    if (kind < 0) {
        lua_pushvalue(lua, -1); // an unheard-of form: the reader reports it
        return;
    }
    int from = lua_gettop(lua);
    lua_newtable(lua);
    lua_pushnil(lua);
    while (lua_next(lua, from) != 0) {
        lua_pushvalue(lua, -2);
        lua_insert(lua, -2);
        lua_rawset(lua, -4);
    }
    const Constructor* constructor = schema_constructor(kind);
    for (int i = 0; i < constructor->field_count; ++i) {
        const Field* part = &constructor->fields[i];
        double value = 0.0;
        Unit unit = UNIT_NONE;
        if (part->type != VALUE_NUMBER ||
            (strcmp(part->unit, "s") != 0 && strcmp(part->unit, "m/s") != 0)) {
            continue;
        }
        int position = (part->flags & FIELD_FIRST) != 0    ? 1
                       : (part->flags & FIELD_SECOND) != 0 ? 2
                                                           : 0;
        if (position > 0 && lua_rawgeti(lua, -1, position) != LUA_TNIL) {
            if (env_number(lua, -1, &value, &unit)) {
                lua_pushnumber(lua, value * times);
                lua_rawseti(lua, -3, position);
            }
            lua_pop(lua, 1);
            continue;
        }
        if (position > 0) {
            lua_pop(lua, 1);
        }
        lua_pushstring(lua, part->name);
        lua_rawget(lua, -2);
        if (env_number(lua, -1, &value, &unit)) {
            lua_pushstring(lua, part->name);
            lua_pushnumber(lua, value * times);
            lua_rawset(lua, -4);
        }
        lua_pop(lua, 1);
    }
}

/// Pushes `times` what is on top of the stack (nil: what it is by default). False: nothing that can
/// be multiplied; nothing is pushed.
static bool push_times(Way* way, const Field* field, double times) {
    lua_State* lua = way->lua;
    double value = 0.0;
    Unit unit = UNIT_NONE;
    if (env_number(lua, -1, &value, &unit)) {
        push_number(lua, value * times, field->type == VALUE_WHOLE);
        return true;
    }
    if (is_spread(field) && lua_type(lua, -1) == LUA_TTABLE && !env_is_poison(lua, -1)) {
        push_spread_times(lua, times);
        return true;
    }
    bool known = !is_spread(field) && field->initial == field->initial;
    if (lua_type(lua, -1) == LUA_TNIL && known) {
        push_number(lua, field->initial * times, field->type == VALUE_WHOLE);
        return true;
    }
    return false;
}

/// An empty row of a kind. What a setting makes has no line of its own: it is told at the first.
static void push_row(lua_State* lua, int kind) {
    lua_newtable(lua);
    lua_pushinteger(lua, kind);
    lua_rawsetp(lua, -2, &env_kind_key);
    lua_pushinteger(lua, 1);
    lua_rawsetp(lua, -2, &env_line_key);
}

/// Names between bars as a list: "Main exit|South exit".
static void push_names(lua_State* lua, const char* text) {
    lua_newtable(lua);
    for (int count = 1; *text != 0; ++count) {
        size_t length = strcspn(text, "|");
        lua_pushlstring(lua, text, length);
        lua_rawseti(lua, -2, count);
        text += length + (text[length] == '|' ? 1 : 0);
    }
}

/// Names of facts between bars as a trigger: "panel|alarm_true" is any { knows "panel", knows
/// "alarm_true" }, and one alone is knows { ... }.
static void push_trigger(lua_State* lua, const char* text) {
    bool several = strchr(text, '|') != NULL;
    if (several) {
        push_row(lua, KIND_any);
    }
    for (int count = 1; *text != 0; ++count) {
        size_t length = strcspn(text, "|");
        push_row(lua, KIND_knows);
        lua_pushlstring(lua, text, length);
        lua_rawseti(lua, -2, 1);
        if (several) {
            lua_rawseti(lua, -2, count);
        }
        text += length + (text[length] == '|' ? 1 : 0);
    }
}

/// Pushes the value for a field whose old one is on top. False: reported, nothing is pushed. What
/// does not suit the field is pushed as it is, so that the schema reports it.
static bool push_value(Way* way, const Field* field) {
    lua_State* lua = way->lua;
    const char* text = way->value;
    double number = 0.0;
    bool numeric = field->type == VALUE_NUMBER || field->type == VALUE_WHOLE || is_spread(field);
    if (numeric && text[0] == 'x' && is_number(text + 1, &number)) {
        if (!push_times(way, field, number)) {
            way_complain(way, NULL, "%s has no value there that could be multiplied",
                         "%s 在该处没有可乘的数值", field->name);
            return false;
        }
    } else if (numeric && is_number(text, &number)) {
        lua_pushnumber(lua, number);
    } else if (field->type == VALUE_FLAG &&
               (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)) {
        lua_pushboolean(lua, text[0] == 't');
    } else if (field->type == VALUE_NAMES || field->type == VALUE_CHOICES) {
        push_names(lua, text);
    } else if (field->type == VALUE_TRIGGER && text[0] != 0) {
        push_trigger(lua, text);
    } else {
        lua_pushstring(lua, text);
    }
    return true;
}

/// Sets a field of the table on top.
static void set_field(Way* way, const Field* field) {
    lua_State* lua = way->lua;
    int position = (field->flags & FIELD_FIRST) != 0    ? 1
                   : (field->flags & FIELD_SECOND) != 0 ? 2
                                                        : 0;
    bool placed = position > 0 && lua_rawgeti(lua, -1, position) != LUA_TNIL;
    if (position > 0 && !placed) {
        lua_pop(lua, 1);
    }
    if (!placed) {
        lua_pushstring(lua, field->name);
        lua_rawget(lua, -2);
    }
    if (!push_value(way, field)) {
        lua_pop(lua, 1);
        return;
    }
    lua_remove(lua, -2); // the old value
    if (placed) {
        lua_rawseti(lua, -2, position);
    } else {
        lua_pushstring(lua, field->name);
        lua_insert(lua, -2);
        lua_rawset(lua, -3);
    }
    way->set += 1;
}

// ---- the walk ---------------------------------------------------------------------------------

/// Whether a step can be gone from a table of this kind.
static bool leads_on(int kind, const char* step) {
    int first = 0;
    return find_field(kind, step) != NULL || rest_of(kind, &first) != NULL;
}

/// A row that needs nothing but what it begins with can be added by naming it: a service, a device,
/// the weather from a time on.
static bool may_be_added(const Field* list) {
    if (strchr(list->kinds, '|') != NULL) {
        return false;
    }
    const Constructor* constructor = schema_constructor(schema_first_kind(list->kinds));
    const Field* first = first_field(schema_first_kind(list->kinds));
    for (int i = 0; i < constructor->field_count; ++i) {
        const Field* field = &constructor->fields[i];
        if ((field->flags & FIELD_NEEDED) != 0 && (field->flags & FIELD_FIRST) == 0) {
            return false;
        }
    }
    return first != NULL && (first->type == VALUE_NAME || first->type == VALUE_CHOICE ||
                             first->type == VALUE_NUMBER);
}

void way_push_row(lua_State* lua, int kind, const char* name) {
    double number = 0.0;
    push_row(lua, kind);
    if (first_field(kind)->type == VALUE_NUMBER && is_number(name, &number)) {
        lua_pushnumber(lua, number);
    } else {
        lua_pushstring(lua, name);
    }
    lua_rawseti(lua, -2, 1);
}

/// Tells that no row of the list on top is called so, nor any field of the kind around it (-1:
/// there could be none).
static void complain_row(Way* way, const Field* list, int around, int first, const char* name) {
    lua_State* lua = way->lua;
    const char* names[256];
    int count = around >= 0 ? field_names(around, names) : 0;
    for (int i = first; i <= (int)lua_rawlen(lua, -1) && count + ROW_NAMES_MAX <= 256; ++i) {
        lua_rawgeti(lua, -1, i);
        int kind = kind_on_top(lua, list->kinds);
        const char* row[ROW_NAMES_MAX];
        int known = kind >= 0 ? row_names(lua, kind, row) : 0;
        for (int k = 0; k < known; ++k) {
            bool twice = row[k][0] == 0;
            for (int n = 0; n < count; ++n) {
                twice = twice || strcmp(names[n], row[k]) == 0;
            }
            if (!twice) {
                names[count++] = row[k];
            }
        }
        lua_pop(lua, 1);
    }
    char hint[PROBLEM_HINT_MAX];
    hint_near(name, names, count, hint, sizeof(hint));
    way_complain(way, hint, "nothing there is called \"%s\"", "其中没有“%s”", name);
}

/// Goes on in every row of the list on top that is called like the step `at`. `around`: the kind
/// whose table holds the rows beside its fields, -1 for a list of its own.
static void walk_rows(Way* way, const Field* list, int around, int first, int at) {
    lua_State* lua = way->lua;
    const char* name = way->steps[at];
    int found = 0;
    int gone = 0;
    int kind = -1;
    if (at + 1 >= way->count) {
        way_complain(way, NULL, "\"%s\" is a row: name a field of it", "“%s”是一行：请写明其字段",
                     name);
        return;
    }
    for (int i = first; i <= (int)lua_rawlen(lua, -1) && !way->told; ++i) {
        lua_rawgeti(lua, -1, i);
        int own = kind_on_top(lua, list->kinds);
        if (own >= 0 && row_is(lua, own, i - first + 1, name)) {
            found += 1;
            kind = own;
            if (leads_on(own, way->steps[at + 1])) {
                gone += 1;
                way_walk(way, own, at + 1);
            }
        }
        lua_pop(lua, 1);
    }
    if (found == 0 && may_be_added(list) && strcmp(name, "*") != 0) {
        kind = schema_first_kind(list->kinds);
        way_push_row(lua, kind, name);
        way_walk(way, kind, at + 1);
        lua_rawseti(lua, -2, (lua_Integer)lua_rawlen(lua, -2) + 1);
    } else if (found == 0) {
        complain_row(way, list, around, first, name);
    } else if (gone == 0) {
        complain_field(way, kind, way->steps[at + 1]);
    }
}

void way_walk(Way* way, int kind, int at) {
    lua_State* lua = way->lua;
    const char* step = way->steps[at];
    const Field* field = find_field(kind, step);
    int first = 1;
    luaL_checkstack(lua, 20, "nested too deep");
    if (field == NULL) {
        const Field* rest = rest_of(kind, &first);
        if (rest == NULL) {
            complain_field(way, kind, step);
        } else {
            walk_rows(way, rest, kind, first, at);
        }
        return;
    }
    if (at + 1 == way->count) {
        set_field(way, field);
        return;
    }
    lua_pushstring(lua, field->name);
    if (lua_rawget(lua, -2) == LUA_TNIL && field->type == VALUE_LIST) {
        lua_pop(lua, 1);
        lua_newtable(lua);
        lua_pushstring(lua, field->name);
        lua_pushvalue(lua, -2);
        lua_rawset(lua, -4);
    }
    int inner = field->kinds != NULL ? kind_on_top(lua, field->kinds) : -1;
    if (inner >= 0 && field->type == VALUE_LIST) {
        walk_rows(way, field, -1, 1, at + 1);
    } else if (inner >= 0) {
        way_walk(way, inner, at + 1);
    } else {
        int line = 0;
        inner = env_kind(lua, -1, &line);
        if (is_spread(field) && inner >= 0) {
            way_walk(way, inner, at + 1);
        } else {
            way_complain(way, NULL, "%s has no parts there", "%s 在该处没有下级字段", step);
        }
    }
    lua_pop(lua, 1);
}
