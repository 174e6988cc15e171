// The reader: one walk over any table by the fields of its constructor. Every read_* function finds
// its value on top of the stack, leaves the stack as it was, and reports instead of stopping; a
// value that stands for a mistake reported before (env_is_poison) is passed over in silence.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "script/read.h"

void* read_take(Reader* reader, size_t count, size_t size) {
    void* bytes = arena_take(reader->arena, count, size);
    if (bytes == NULL) {
        reader->full = true;
        luaL_error(reader->vm->lua, "not enough memory");
    }
    return bytes;
}

const char* read_keep(Reader* reader, const char* text) {
    char* copy = read_take(reader, strlen(text) + 1, 1);
    memcpy(copy, text, strlen(text) + 1);
    return copy;
}

/// What a field is called in messages: its name, and the row where it is a list.
static void field_title(const Field* field, int position, char* title, size_t size) {
    if (position > 0) {
        snprintf(title, size, "%s[%d]", field->name, position);
    } else {
        snprintf(title, size, "%s", field->name);
    }
}

void read_complain(Element* element, const Field* field, int position, const char* hint,
                   const char* en, const char* zh, ...) {
    char english[256];
    char chinese[256];
    char title[64];
    va_list arguments;
    va_list again;
    va_start(arguments, zh);
    va_copy(again, arguments);
    vsnprintf(english, sizeof(english), en, arguments);
    vsnprintf(chinese, sizeof(chinese), zh, again);
    va_end(again);
    va_end(arguments);
    field_title(field, position, title, sizeof(title));
    spec_problem(element->reader->problems, element->head, field->name, hint, "%s: %s%.0s",
                 "%s：%.0s%s", title, english, chinese);
}

/// `expected ... , got ...` about the value on top.
void read_wrong_type(Element* element, const Field* field, int position, const char* expected) {
    if (!env_is_poison(element->lua, -1)) {
        char came[96];
        env_describe(element->lua, -1, came, sizeof(came));
        char en[160];
        char zh[160];
        read_complain(element, field, position, NULL, "expected %s%.0s, got %s%.0s",
                      "应为%.0s %s，实为%.0s %s", text_half(expected, LANGUAGE_EN, en, sizeof(en)),
                      text_half(expected, LANGUAGE_ZH, zh, sizeof(zh)), came, env_bare(came));
    }
}

// ---- single values --------------------------------------------------------------------------

bool read_is_string(lua_State* lua, int index) {
    return lua_type(lua, index) == LUA_TSTRING;
}

static const Text english_words = {"English", "英文"};
static const Text chinese_words = {"Chinese", "中文"};

/// A text of one language on top: clean UTF-8, not empty. NULL when reported.
static const char* read_words(Element* element, const Field* field, int position, Text language) {
    size_t length = 0;
    const char* words = lua_tolstring(element->lua, -1, &length);
    if (length == 0 || strlen(words) != length || !text_is_clean(words, length)) {
        read_complain(element, field, position, NULL,
                      length == 0
                          ? "the %s%.0s text is empty"
                          : "the %s%.0s text holds bytes that are not UTF-8 or control characters",
                      length == 0 ? "%.0s%s文字为空" : "%.0s%s文字含有非 UTF-8 字节或控制字符",
                      language.en, language.zh);
        return NULL;
    }
    return read_keep(element->reader, words);
}

void read_name(Element* element, const Field* field, int position, const char** out) {
    if (!read_is_string(element->lua, -1)) {
        read_wrong_type(element, field, position, IN_BOTH("a name in quotes", "带引号的名称"));
        return;
    }
    size_t length = 0;
    const char* name = lua_tolstring(element->lua, -1, &length);
    if (length == 0 || length > 100 || strlen(name) != length || !text_is_clean(name, length)) {
        read_complain(element, field, position, NULL, "expected a name of 1 to 100 bytes",
                      "应为 1 至 100 字节的名称");
        return;
    }
    *out = read_keep(element->reader, name);
}

/// Reads `en` or `zh` of the table on top into `out`.
static void read_language(Element* element, const Field* field, int position, const char* key,
                          Text language, const char** out) {
    lua_State* lua = element->lua;
    int type = lua_getfield(lua, -1, key);
    if (type == LUA_TSTRING) {
        *out = read_words(element, field, position, language);
    } else if (type == LUA_TNIL) {
        read_complain(element, field, position,
                      IN_BOTH("everything a user reads exists in both languages",
                              "用户读到的一切都须有两种语言"),
                      "the %s%.0s text (%s = \"...\") is missing", "缺少%.0s%s文字（%s = \"...\"）",
                      language.en, language.zh, key);
    } else {
        read_wrong_type(element, field, position, IN_BOTH("a text in quotes", "带引号的文字"));
    }
    lua_pop(lua, 1);
}

static void unknown_languages(Element* element, const Field* field, int position) {
    lua_State* lua = element->lua;
    lua_pushnil(lua);
    while (lua_next(lua, -2) != 0) {
        lua_pop(lua, 1);
        if (!read_is_string(lua, -1) || (strcmp(lua_tostring(lua, -1), "en") != 0 &&
                                         strcmp(lua_tostring(lua, -1), "zh") != 0)) {
            char came[96];
            env_describe(lua, -1, came, sizeof(came));
            bool named = read_is_string(lua, -1);
            lua_pop(lua, 1);
            read_complain(element, field, position, NULL,
                          "a text has only `en` and `zh`, got %s%.0s%s",
                          "文字只有 `en` 和 `zh`，实为%.0s%s %s", named ? "" : "place ",
                          named ? "" : "位置", came);
            return;
        }
    }
}

static void read_text(Element* element, const Field* field, int position, Text* out) {
    lua_State* lua = element->lua;
    int line = 0;
    if (field->type == VALUE_LABEL && read_is_string(lua, -1)) {
        out->en = out->zh = read_words(element, field, position, (Text){"one", "所给"});
        return;
    }
    if (lua_type(lua, -1) != LUA_TTABLE || env_kind(lua, -1, &line) >= 0 ||
        env_is_poison(lua, -1)) {
        read_wrong_type(element, field, position, "{ en = \"...\", zh = \"...\" }");
        return;
    }
    read_language(element, field, position, "en", english_words, &out->en);
    read_language(element, field, position, "zh", chinese_words, &out->zh);
    unknown_languages(element, field, position);
}

static void read_pair(Element* element, const Field* field, Text* out) {
    bool english = strcmp(field->name, "en") == 0;
    if (!read_is_string(element->lua, -1)) {
        read_wrong_type(element, field, 0, IN_BOTH("a text in quotes", "带引号的文字"));
        return;
    }
    const char* words = read_words(element, field, 0, english ? english_words : chinese_words);
    if (english) {
        out->en = words;
    } else {
        out->zh = words;
    }
}

/// A number within the field's range and in its unit; false when reported.
static bool read_number(Element* element, const Field* field, int position, double* out) {
    Unit unit = UNIT_NONE;
    double value = 0.0;
    char expected[96];
    snprintf(expected, sizeof(expected),
             field->unit[0] != 0 ? IN_BOTH("a number [%s]", "数 [%s]") : IN_BOTH("a number", "数"),
             field->unit, field->unit);
    bool number = env_number(element->lua, -1, &value, &unit);
    bool story = number && unit == UNIT_STORY && (field->flags & FIELD_STORY) != 0;
    if (!number || (unit != UNIT_NONE && !story && strcmp(unit_symbol(unit), field->unit) != 0)) {
        read_wrong_type(element, field, position, expected);
        return false;
    }
    double most = story ? STORY_MOST_S : field->high;
    if (!(value >= field->low && value <= most)) {
        char came[64];
        env_number_words(value, came, sizeof(came));
        read_complain(element, field, position, NULL, "must be from %.10g to %.10g%s%s (got %s)",
                      "须为 %.10g 至 %.10g%s%s（实为 %s）", field->low, most,
                      field->unit[0] != 0 ? " " : "", field->unit, came);
        return false;
    }
    *out = value;
    if (story) {
        SpecHead* head = (SpecHead*)(void*)element->spec;
        head->story |= schema_story_bit(element->constructor, field->offset);
    }
    return true;
}

static void read_whole(Element* element, const Field* field, int position, int* out) {
    double value = 0.0;
    if (!read_number(element, field, position, &value)) {
        return;
    }
    if (value != floor(value)) {
        read_complain(element, field, position, NULL, "must be a whole number (got %.10g)",
                      "须为整数（实为 %.10g）", value);
        return;
    }
    *out = (int)value;
}

static void read_choice(Element* element, const Field* field, int position, int* out) {
    if (!read_is_string(element->lua, -1)) {
        char expected[96];
        snprintf(expected, sizeof(expected), IN_BOTH("%s in quotes", "带引号的%s"),
                 field->choices->noun.en, field->choices->noun.zh);
        read_wrong_type(element, field, position, expected);
        return;
    }
    const char* name = lua_tostring(element->lua, -1);
    int found = enumeration_find(field->choices, name);
    if (found < 0) {
        char hint[PROBLEM_HINT_MAX];
        enumeration_hint(field->choices, name, hint, sizeof(hint));
        read_complain(element, field, position, hint, "\"%.60s\" is not %s%.0s",
                      "“%.60s”不是%.0s%s", name, field->choices->noun.en, field->choices->noun.zh);
        return;
    }
    *out = found;
}

// ---- lists ----------------------------------------------------------------------------------

/// Rows of the plain list on top, -1 when it is none (reported).
int read_list_count(Element* element, const Field* field, const char* expected) {
    lua_State* lua = element->lua;
    int line = 0;
    if (lua_type(lua, -1) != LUA_TTABLE || env_kind(lua, -1, &line) >= 0 ||
        env_is_poison(lua, -1)) {
        read_wrong_type(element, field, 0, expected);
        return -1;
    }
    lua_Unsigned count = lua_rawlen(lua, -1);
    lua_Unsigned keys = 0;
    lua_pushnil(lua);
    while (lua_next(lua, -2) != 0) {
        lua_pop(lua, 1);
        keys += 1;
    }
    if (keys != count) {
        read_complain(element, field, 0, NULL, "expected a plain list, without names or holes",
                      "应为普通列表，没有名称和空缺");
    }
    if (count > SPEC_LIST_MAX) {
        read_complain(element, field, 0, NULL, "has %llu rows; at most %d are read",
                      "有 %llu 行；最多读取 %d 行", (unsigned long long)count, SPEC_LIST_MAX);
        return -1;
    }
    return (int)count;
}

static void read_names(Element* element, const Field* field, Names* out) {
    lua_State* lua = element->lua;
    if (read_is_string(lua, -1)) {
        out->items = read_take(element->reader, 1, sizeof(char*));
        out->count = 1;
        read_name(element, field, 0, &out->items[0]);
        return;
    }
    int count =
        read_list_count(element, field, IN_BOTH("a name or a list of names", "一个名称或名称列表"));
    if (count <= 0) {
        return;
    }
    const char** items = read_take(element->reader, (size_t)count, sizeof(char*));
    for (int i = 0; i < count; ++i) {
        const char* name = NULL;
        lua_rawgeti(lua, -1, i + 1);
        read_name(element, field, i + 1, &name);
        lua_pop(lua, 1);
        if (name != NULL) {
            items[out->count++] = name;
        }
    }
    out->items = items;
}

static void read_choices(Element* element, const Field* field, Choices* out) {
    lua_State* lua = element->lua;
    if (read_is_string(lua, -1)) {
        int choice = -1;
        read_choice(element, field, 0, &choice);
        if (choice >= 0) {
            out->items[out->count++] = choice;
        }
        return;
    }
    int count =
        read_list_count(element, field, IN_BOTH("a name or a list of names", "一个名称或名称列表"));
    if (count > SPEC_CHOICES_MAX) {
        read_complain(element, field, 0, NULL, "at most %d names", "最多 %d 个名称",
                      SPEC_CHOICES_MAX);
        count = SPEC_CHOICES_MAX;
    }
    for (int i = 0; i < count; ++i) {
        int choice = -1;
        lua_rawgeti(lua, -1, i + 1);
        read_choice(element, field, i + 1, &choice);
        lua_pop(lua, 1);
        if (choice >= 0) {
            out->items[out->count++] = choice;
        }
    }
}

static void read_texts(Element* element, const Field* field, Texts* out) {
    int count = read_list_count(element, field, IN_BOTH("a list of texts", "文字列表"));
    if (count <= 0) {
        return;
    }
    out->items = read_take(element->reader, (size_t)count, sizeof(Text));
    out->count = count;
    for (int i = 0; i < count; ++i) {
        lua_rawgeti(element->lua, -1, i + 1);
        read_text(element, field, i + 1, &out->items[i]);
        lua_pop(element->lua, 1);
    }
}

static void read_numbers(Element* element, const Field* field, Numbers* out) {
    int count = read_list_count(element, field, IN_BOTH("a list of numbers", "数列"));
    if (count <= 0) {
        return;
    }
    out->items = read_take(element->reader, (size_t)count, sizeof(double));
    out->count = count;
    for (int i = 0; i < count; ++i) {
        lua_rawgeti(element->lua, -1, i + 1);
        (void)read_number(element, field, i + 1, &out->items[i]);
        lua_pop(element->lua, 1);
    }
}

/// Reads a nested table (on top) as one of the kinds; false when it is none of them (reported).
/// A plain table or a single value counts as the first kind where that is unmistakable.
bool read_nested(Element* element, const Field* field, int position, const char* kinds,
                 void* spec) {
    lua_State* lua = element->lua;
    int line = 0;
    int kind = env_kind(lua, -1, &line);
    if (kind >= 0 ? !schema_kind_in(kind, kinds) : env_is_poison(lua, -1)) {
        char expected[96];
        snprintf(expected, sizeof(expected), "%s", kinds);
        read_wrong_type(element, field, position, expected);
        return false;
    }
    if (kind < 0 && lua_type(lua, -1) != LUA_TTABLE && !read_is_string(lua, -1)) {
        read_wrong_type(element, field, position, kinds);
        return false;
    }
    if (kind < 0) {
        kind = schema_first_kind(kinds);
        line =
            source_field_line(element->head->source, element->constructor->name, line, field->name);
        if (read_is_string(lua, -1)) { // "Copy room" for place { "Copy room" }
            lua_createtable(lua, 1, 0);
            lua_pushvalue(lua, -2);
            lua_rawseti(lua, -2, 1);
        } else {
            lua_pushvalue(lua, -1);
        }
    } else {
        lua_pushvalue(lua, -1);
    }
    schema_read(element->reader, kind, element->head, field->name, spec);
    return true;
}

/// Reads rows `first` .. of the table on top into a list of specs.
static void read_rows(Element* element, const Field* field, int first, int count, SpecList* out) {
    size_t size = schema_constructor(schema_first_kind(field->kinds))->size;
    unsigned char* items = read_take(element->reader, (size_t)count, size);
    for (int i = 0; i < count; ++i) {
        lua_rawgeti(element->lua, -1, first + i);
        if (read_nested(element, field, first + i, field->kinds,
                        items + (size_t)out->count * size)) {
            out->count += 1;
        }
        lua_pop(element->lua, 1);
    }
    out->items = items;
}

static void read_list(Element* element, const Field* field, SpecList* out) {
    char expected[96];
    snprintf(expected, sizeof(expected), IN_BOTH("a list of %s", "%s 的列表"), field->kinds,
             field->kinds);
    int count = read_list_count(element, field, expected);
    if (count > 0) {
        read_rows(element, field, 1, count, out);
    }
}

// ---- the walk -------------------------------------------------------------------------------

static void read_value(Element* element, const Field* field, int position, void* out) {
    if (env_is_poison(element->lua, -1)) {
        return;
    }
    switch (field->type) {
    case VALUE_NAME: read_name(element, field, position, out); break;
    case VALUE_LABEL:
    case VALUE_TEXT: read_text(element, field, position, out); break;
    case VALUE_PAIR: read_pair(element, field, out); break;
    case VALUE_NUMBER: (void)read_number(element, field, position, out); break;
    case VALUE_WHOLE: read_whole(element, field, position, out); break;
    case VALUE_FLAG:
        if (lua_type(element->lua, -1) != LUA_TBOOLEAN) {
            read_wrong_type(element, field, position, IN_BOTH("true or false", "true 或 false"));
        } else {
            *(bool*)out = lua_toboolean(element->lua, -1) != 0;
        }
        break;
    case VALUE_CHOICE: read_choice(element, field, position, out); break;
    case VALUE_CHOICES: read_choices(element, field, out); break;
    case VALUE_NAMES: read_names(element, field, out); break;
    case VALUE_TEXTS: read_texts(element, field, out); break;
    case VALUE_NUMBERS: read_numbers(element, field, out); break;
    case VALUE_DELAY:
    case VALUE_SPEED: read_spread(element, field, position, out); break;
    case VALUE_TRIGGER: read_trigger(element, field, position, out); break;
    case VALUE_TARGET: read_target(element, field, position, out); break;
    case VALUE_TABLE: (void)read_nested(element, field, position, field->kinds, out); break;
    case VALUE_LIST: read_list(element, field, out); break;
    case VALUE_HANDLERS: read_handlers(element, field, out); break;
    case VALUE_EFFECTS: read_effects(element, field, out); break;
    }
}

/// What a field is when the author says nothing.
static void set_initial(const Field* field, void* out) {
    switch (field->type) {
    case VALUE_NUMBER: *(double*)out = field->initial; break;
    case VALUE_WHOLE:
    case VALUE_CHOICE: *(int*)out = (int)field->initial; break;
    case VALUE_FLAG: *(bool*)out = field->initial != 0.0; break;
    default: break;
    }
}

/// A list in the places without a name: from the second on, or the first where nothing stands
/// there.
static void read_rest(Element* element, const Field* field, int first, void* out) {
    lua_State* lua = element->lua;
    lua_Unsigned count = lua_rawlen(lua, element->table);
    if (count < (lua_Unsigned)first) {
        return;
    }
    count -= (lua_Unsigned)(first - 1);
    if (count > SPEC_LIST_MAX) {
        read_complain(element, field, 0, NULL, "has %llu rows; at most %d are read",
                      "有 %llu 行；最多读取 %d 行", (unsigned long long)count, SPEC_LIST_MAX);
        return;
    }
    if (field->type == VALUE_LIST) {
        lua_pushvalue(lua, element->table);
        read_rows(element, field, first, (int)count, out);
        lua_pop(lua, 1);
        return;
    }
    Names* names = out;
    names->items = read_take(element->reader, (size_t)count, sizeof(char*));
    for (int i = 0; i < (int)count; ++i) {
        lua_rawgeti(lua, element->table, first + i);
        read_name(element, field, first + i, &names->items[names->count]);
        names->count += names->items[names->count] != NULL ? 1 : 0;
        lua_pop(lua, 1);
    }
}

static bool known_field(const Constructor* constructor, const char* name) {
    for (int i = 0; i < constructor->field_count; ++i) {
        if (strcmp(constructor->fields[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/// Names of all fields, for a near one; their number.
static int field_names(const Constructor* constructor, const char** names, int most) {
    int count = 0;
    for (int i = 0; i < constructor->field_count && count < most; ++i) {
        names[count++] = constructor->fields[i].name;
    }
    return count;
}

/// Most fields of one constructor.
#define FIELDS_MAX 64

/// Pushes the value of a misspelt key that is nearest to this field, which stands for it so that
/// mistakes inside are found too; the first by name of several. Gives the key as the author wrote
/// it, NULL (and nothing pushed) when there is none.
static const char* push_stand_in(Element* element, const Field* field) {
    lua_State* lua = element->lua;
    const char* names[FIELDS_MAX];
    int count = field_names(element->constructor, names, FIELDS_MAX);
    const char* found = NULL;
    lua_pushnil(lua);
    while (lua_next(lua, element->table) != 0) {
        lua_pop(lua, 1);
        const char* key = lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : NULL;
        if (key == NULL || known_field(element->constructor, key)) {
            continue;
        }
        const char* near = text_nearest(key, names, count);
        if (near != NULL && strcmp(near, field->name) == 0 &&
            (found == NULL || strcmp(key, found) < 0)) {
            found = key; // held by the table
        }
    }
    if (found != NULL) {
        lua_getfield(lua, element->table, found);
        found = read_keep(element->reader, found);
    }
    return found;
}

/// Reads a field that is not there by its name: a misspelt one in its place, else it is missing.
static void read_absent(Element* element, const Field* field, void* out) {
    const char* key = push_stand_in(element, field);
    if (key != NULL) {
        Field named = *field;
        named.name = key; // messages name it as it is written
        read_value(element, &named, 0, out);
        lua_pop(element->lua, 1);
    } else if ((field->flags & FIELD_NEEDED) != 0) {
        spec_problem(element->reader->problems, element->head, NULL, NULL, "%s is missing: %s",
                     "缺少 %s：%s", field->name, field->doc);
    }
}

static void read_field(Element* element, const Field* field) {
    lua_State* lua = element->lua;
    void* out = element->spec + field->offset;
    if ((field->flags & FIELD_REST) != 0) {
        int first = (field->flags & FIELD_FIRST) != 0 ? 1 : 2;
        if (lua_rawlen(lua, element->table) >= (lua_Unsigned)first) {
            read_rest(element, field, first, out);
            return;
        }
    }
    int position = (field->flags & FIELD_FIRST) != 0    ? 1
                   : (field->flags & FIELD_SECOND) != 0 ? 2
                                                        : 0;
    int type = LUA_TNIL;
    if (position > 0 && (field->flags & FIELD_REST) == 0) {
        type = lua_rawgeti(lua, element->table, position);
    } else {
        lua_pushnil(lua);
    }
    if (type == LUA_TNIL) {
        lua_pop(lua, 1);
        lua_pushstring(lua, field->name);
        type = lua_rawget(lua, element->table);
    }
    if (type != LUA_TNIL) {
        read_value(element, field, 0, out);
    }
    lua_pop(lua, 1);
    if (type == LUA_TNIL) {
        read_absent(element, field, out);
    }
}

/// Places 1 .. that a constructor reads without a name; a large number where it takes a list.
static lua_Integer known_places(const Constructor* constructor) {
    lua_Integer places = 0;
    for (int i = 0; i < constructor->field_count; ++i) {
        unsigned flags = constructor->fields[i].flags;
        if ((flags & FIELD_REST) != 0) {
            return LUA_MAXINTEGER;
        }
        places = (flags & FIELD_FIRST) != 0 && places < 1 ? 1 : places;
        places = (flags & FIELD_SECOND) != 0 ? 2 : places;
    }
    return places;
}

static void unknown_field(Element* element, const char* name) {
    const Constructor* constructor = element->constructor;
    const char* names[FIELDS_MAX];
    int count = field_names(constructor, names, FIELDS_MAX);
    char hint[PROBLEM_HINT_MAX];
    hint_near(name, names, count, hint, sizeof(hint));
    spec_problem(element->reader->problems, element->head, name, hint, "unknown field \"%.60s\"",
                 "未知字段“%.60s”", name);
}

/// Reports what no field has read. The walk's order differs between runs, the list's does not:
/// problems are sorted by line, and equal lines here by name.
static void check_unknown(Element* element) {
    lua_State* lua = element->lua;
    const char* unknown[PROBLEMS_MAX];
    int count = 0;
    lua_Integer places = known_places(element->constructor);
    lua_pushnil(lua);
    while (lua_next(lua, element->table) != 0) {
        lua_pop(lua, 1);
        int type = lua_type(lua, -1);
        if (type == LUA_TSTRING && !known_field(element->constructor, lua_tostring(lua, -1)) &&
            count < PROBLEMS_MAX) {
            int at = count++;
            for (; at > 0 && strcmp(unknown[at - 1], lua_tostring(lua, -1)) > 0; --at) {
                unknown[at] = unknown[at - 1];
            }
            unknown[at] = lua_tostring(lua, -1);
        } else if (type != LUA_TSTRING && type != LUA_TLIGHTUSERDATA &&
                   !(lua_isinteger(lua, -1) && lua_tointeger(lua, -1) >= 1 &&
                     lua_tointeger(lua, -1) <= places)) {
            spec_problem(element->reader->problems, element->head, NULL, NULL,
                         "a value without a name is one too many", "多了一个没有名称的值");
        }
    }
    for (int i = 0; i < count; ++i) {
        unknown_field(element, unknown[i]);
    }
}

/// `step "call"`: the constructor and what the author calls the element.
static const char* element_where(Reader* reader, const Constructor* constructor, int table) {
    lua_State* lua = reader->vm->lua;
    char where[128];
    snprintf(where, sizeof(where), "%s", constructor->name);
    int type = lua_rawgeti(lua, table, 1);
    int line = 0;
    if (type == LUA_TTABLE && env_kind(lua, -1, &line) < 0 && !env_is_poison(lua, -1)) {
        lua_pushliteral(lua, "en");
        lua_rawget(lua, -2);
        lua_remove(lua, -2);
        type = lua_type(lua, -1);
    }
    if (type == LUA_TSTRING) {
        snprintf(where, sizeof(where), "%s \"%.80s\"", constructor->name, lua_tostring(lua, -1));
        text_cut(where);
    } else if (type == LUA_TNUMBER) {
        char number[64];
        env_number_words(lua_tonumber(lua, -1), number, sizeof(number));
        snprintf(where, sizeof(where), "%s %s", constructor->name, number);
    }
    lua_pop(lua, 1);
    return read_keep(reader, where);
}

void schema_read(Reader* reader, int kind, const SpecHead* around, const char* field, void* spec) {
    lua_State* lua = reader->vm->lua;
    const Constructor* constructor = schema_constructor(kind);
    luaL_checkstack(lua, 20, "nested too deep");
    memset(spec, 0, constructor->size);
    SpecHead* head = spec; // the first member of every spec
    int table = lua_gettop(lua);
    int own_line = 0;
    bool tagged = env_kind(lua, table, &own_line) >= 0;
    *head = (SpecHead){.source = reader->source,
                       .line = tagged || around == NULL ? own_line : around->line,
                       .kind = kind,
                       .where = element_where(reader, constructor, table)};
    if (!tagged && around != NULL) {
        head->around = around->kind;
        head->field = field;
    }
    Element element = {.reader = reader,
                       .lua = lua,
                       .constructor = constructor,
                       .head = head,
                       .spec = spec,
                       .table = table};
    for (int i = 0; i < constructor->field_count; ++i) {
        set_initial(&constructor->fields[i], element.spec + constructor->fields[i].offset);
    }
    for (int i = 0; i < constructor->field_count; ++i) {
        read_field(&element, &constructor->fields[i]);
    }
    check_unknown(&element);
    lua_pop(lua, 1);
}
