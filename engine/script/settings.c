// Settings: what a run is told from outside, "line_attached=on,hazards.copier fire.peak=3000".
//
// A name without a dot is a variant or barrier (variants.c, barriers.c). A name with dots is a way
// to a field: it is set in the author's table before the table is read, so that the schema checks
// type, unit and range exactly as if the author had written it, and nothing can be set that could
// not be written.
#include "script/settings.h"

#include <stdio.h>
#include <string.h>

// ---- the text ---------------------------------------------------------------------------------

/// Length up to the first of `ends` outside of quotes.
static size_t span_outside_quotes(const char* text, const char* ends) {
    bool quoted = false;
    size_t at = 0;
    for (; text[at] != 0 && (quoted || strchr(ends, text[at]) == NULL); ++at) {
        quoted = text[at] == '"' ? !quoted : quoted;
    }
    return at;
}

/// Copies a part of a text without its quotes.
static void copy_bare(const char* from, size_t length, char* to, size_t size) {
    size_t count = 0;
    for (size_t i = 0; i < length && count + 1 < size; ++i) {
        if (from[i] != '"') {
            to[count++] = from[i];
        }
    }
    to[count] = 0;
}

/// One "name=value" where it stands in a text of settings.
typedef struct Setting {
    const char *name, *value; // `value` is empty without a "="
    size_t name_length, value_length;
} Setting;

/// The next one; false at the end.
static bool next_setting(const char** at, Setting* setting) {
    while (**at == ',' || **at == ' ') {
        ++*at;
    }
    if (**at == 0) {
        return false;
    }
    size_t length = span_outside_quotes(*at, ",");
    size_t middle = span_outside_quotes(*at, "=,");
    *setting = (Setting){.name = *at, .name_length = middle, .value = *at + length};
    if (length > middle) {
        setting->value = *at + middle + 1;
        setting->value_length = length - middle - 1;
    }
    *at += length;
    return true;
}

static bool is_way(const Setting* setting) {
    return span_outside_quotes(setting->name, ".") < setting->name_length;
}

bool setting_of(const char* settings, const char* wanted, char* value, size_t size) {
    Setting setting;
    bool found = false;
    while (settings != NULL && wanted != NULL && next_setting(&settings, &setting)) {
        char name[SETTING_MAX];
        copy_bare(setting.name, setting.name_length, name, sizeof(name));
        if (strcmp(name, wanted) == 0) {
            copy_bare(setting.value, setting.value_length, value, size);
            found = true; // the last one counts
        }
    }
    return found;
}

void settings_check(const Script* script, const char* settings, const char* const* names, int count,
                    Problems* problems) {
    Setting setting;
    while (settings != NULL && next_setting(&settings, &setting)) {
        char name[SETTING_MAX];
        copy_bare(setting.name, setting.name_length, name, sizeof(name));
        bool known = is_way(&setting);
        for (int i = 0; i < count; ++i) {
            known = known || strcmp(names[i], name) == 0;
        }
        if (!known) {
            char hint[PROBLEM_HINT_MAX];
            hint_near(name, names, count, hint, sizeof(hint));
            problems_add(problems, PROBLEM_ERROR, script->scenario_source.file, 0, NULL, hint,
                         "the scenario has nothing called \"%s\" that can be set",
                         "情景中没有名为“%s”的可设项", name);
        }
    }
}

// ---- doors and extinguishers ------------------------------------------------------------------

/// What a setting can make of things: each state is a finding that was not put right.
typedef struct Findings {
    const char* list;      // first step of the way
    const char* states[5]; // the first: as usual
    const char* findings[5];
    const char *en, *zh; // of another state
} Findings;

static const Findings FINDINGS[] = {
    {"doors",
     {"usual", "locked", "blocked", "wedged"},
     {"", "exit_locked", "way_blocked", "door_wedged"},
     "a door cannot be \"%s\"",
     "门不能设为“%s”"},
    {"extinguishers",
     {"usual", "missing", "empty", "low"},
     {"", "extinguisher_missing", "extinguisher_empty", "extinguisher_low"},
     "an extinguisher cannot be \"%s\"",
     "灭火器不能设为“%s”"},
};

/// The row for the list that a way begins with, NULL none.
static const Findings* findings_of(const Way* way) {
    for (size_t i = 0; i < sizeof(FINDINGS) / sizeof(FINDINGS[0]) && way->count == 2; ++i) {
        if (strcmp(way->steps[0], FINDINGS[i].list) == 0) {
            return &FINDINGS[i];
        }
    }
    return NULL;
}

/// doors.NAME=locked, extinguishers.NAME=missing: a finding that was not put right, added to the
/// scenario on top.
static void set_finding(Way* way, const Findings* all) {
    lua_State* lua = way->lua;
    int count = 0;
    int state = -1;
    for (; count < 5 && all->states[count] != NULL; ++count) {
        state = strcmp(all->states[count], way->value) == 0 ? count : state;
    }
    if (state < 0) {
        char hint[PROBLEM_HINT_MAX];
        hint_near(way->value, all->states, count, hint, sizeof(hint));
        way_complain(way, hint, all->en, all->zh, way->value);
        return;
    }
    lua_pushliteral(lua, "barriers");
    if (lua_rawget(lua, -2) != LUA_TTABLE) {
        lua_pop(lua, 1);
        lua_newtable(lua);
        lua_pushliteral(lua, "barriers");
        lua_pushvalue(lua, -2);
        lua_rawset(lua, -4);
    }
    for (const char* at = way->steps[1]; *at != 0 && state > 0;) {
        size_t length = strcspn(at, "|");
        char name[SETTING_MAX];
        snprintf(name, sizeof(name), "%.*s", (int)length, at);
        const char* id = lua_pushfstring(lua, "%s %s", all->states[state], name);
        way_push_row(lua, KIND_barrier, id);
        lua_pushstring(lua, all->findings[state]);
        lua_rawseti(lua, -2, 2);
        lua_pushliteral(lua, "at");
        lua_pushstring(lua, name);
        lua_rawset(lua, -3);
        lua_rawseti(lua, -3, (lua_Integer)lua_rawlen(lua, -3) + 1);
        lua_pop(lua, 1);
        at += length + (at[length] == '|' ? 1 : 0);
    }
    lua_pop(lua, 1);
    way->set += 1;
}

// ---- all of it --------------------------------------------------------------------------------

/// Splits a way into its steps. False: too many, or an empty one (reported).
static bool split_way(Way* way, const Setting* setting) {
    const char* at = setting->name;
    const char* end = setting->name + setting->name_length;
    while (at <= end && way->count < WAY_STEPS_MAX) {
        size_t length = span_outside_quotes(at, ".");
        length = length < (size_t)(end - at) ? length : (size_t)(end - at);
        copy_bare(at, length, way->steps[way->count], SETTING_MAX);
        if (way->steps[way->count][0] == 0) {
            way_complain(way, NULL, "expected names between dots, got \"%s\"",
                         "应为以点相隔的名称，实为“%s”", way->text);
            return false;
        }
        way->count += 1;
        at += length + 1;
    }
    if (at <= end) {
        way_complain(way, NULL, "\"%s\" has too many parts", "“%s”的层级过多", way->text);
        return false;
    }
    return true;
}

void settings_apply(lua_State* lua, int kind, const char* settings, const char* file,
                    Problems* problems) {
    Setting setting;
    while (settings != NULL && next_setting(&settings, &setting)) {
        if (!is_way(&setting)) {
            continue;
        }
        // A way that makes no sense is reported once, with the scenario.
        Way way = {.lua = lua, .problems = problems, .file = file, .told = kind == KIND_plan};
        copy_bare(setting.value, setting.value_length, way.value, sizeof(way.value));
        snprintf(way.text, sizeof(way.text), "%.*s",
                 (int)(setting.value + setting.value_length - setting.name), setting.name);
        text_cut(way.text);
        bool whole = split_way(&way, &setting);
        bool of_plan = strcmp(way.steps[0], "plan") == 0;
        if (!whole || of_plan != (kind == KIND_plan)) {
            continue; // of the other file, or reported
        }
        way.told = false;
        const Findings* findings = findings_of(&way);
        if (findings != NULL) {
            set_finding(&way, findings);
        } else {
            bool prefix = of_plan || strcmp(way.steps[0], "scenario") == 0;
            way_walk(&way, kind, prefix ? 1 : 0);
        }
    }
}
