// The table of properties, and its choices from the lists of the facility.

#include "edit/field.h"

#include "facility/facility.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BIT(KIND)      (1u << FEATURE_##KIND)
#define KIND_STOREY    BIT(STOREY)
#define KIND_ROOM      BIT(ROOM)
#define KIND_MUSTER    BIT(MUSTER)
#define KIND_LIFT      BIT(LIFT)
#define KIND_ESCALATOR BIT(ESCALATOR)
#define KIND_DEVICES   (BIT(DEVICE) | BIT(STORE))
#define KIND_DOORWAYS  (BIT(DOOR) | BIT(EXIT) | BIT(GAP) | BIT(OPENING) | BIT(WINDOW))
#define KIND_LEAVES    (BIT(DOOR) | BIT(EXIT))
#define KIND_FLIGHTS   (BIT(STAIR) | BIT(RAMP) | BIT(ESCALATOR) | BIT(LADDER))
#define KIND_OPENINGS  (KIND_DOORWAYS | KIND_FLIGHTS)
#define KIND_PLACED    (KIND_ROOM | BIT(WALL) | KIND_OPENINGS | KIND_DEVICES)
#define KIND_NAMED     ((1u << FEATURE_UNKNOWN) - 1u)

const Field FIELDS[] = {
#define FIELD(name, type, kinds, low, high, unit, usual, en, zh)                                   \
    {name, FIELD_##type, kinds, low, high, unit, usual, {en, zh}},
#include "edit/field.def"
#undef FIELD
};
const int FIELD_COUNT = (int)(sizeof(FIELDS) / sizeof(FIELDS[0]));

/// Whether a device of this kind has what the field is about.
static bool of_device(const Field* field, DeviceKind kind) {
    bool extinguishes = kind == DEVICE_EXTINGUISHER || kind == DEVICE_WHEELED_EXTINGUISHER ||
                        kind == DEVICE_GAS_SYSTEM || kind == DEVICE_HYDRANT ||
                        kind == DEVICE_DELUGE_VALVE;
    bool warms = kind == DEVICE_HEAT_DETECTOR || kind == DEVICE_SPRINKLER;
    if (field->type == FIELD_AGENT) {
        return extinguishes;
    }
    if (field->type == FIELD_CANISTER) {
        return kind == DEVICE_FILTER_MASK;
    }
    if (field->type == FIELD_INITIAL) {
        return device_may_be(kind, INITIAL_FAULT);
    }
    if (strcmp(field->name, "celsius") == 0 || strcmp(field->name, "rti") == 0) {
        return warms;
    }
    if (strcmp(field->name, "rise") == 0) {
        return kind == DEVICE_HEAT_DETECTOR;
    }
    return strcmp(field->name, "density") != 0 || kind == DEVICE_SPRINKLER;
}

/// Whether an opening of this kind has what the field is about.
static bool of_opening(const Field* field, FeatureKind kind) {
    bool leaf = kind == FEATURE_DOOR || kind == FEATURE_EXIT;
    if (strcmp(field->name, "sill") == 0) {
        return kind == FEATURE_WINDOW;
    }
    if (strcmp(field->name, "source") == 0 || strcmp(field->name, "exit") == 0) {
        return false; // an import's own; the kind says it
    }
    if (strcmp(field->name, "one_way") == 0) {
        return kind != FEATURE_WINDOW;
    }
    bool of_leaf = field->type == FIELD_STATE || field->type == FIELD_FLAG ||
                   strcmp(field->name, "fire_rating") == 0;
    return leaf || !of_leaf;
}

bool field_applies(const Field* field, const Feature* feature) {
    if ((field->kinds & (1u << feature->kind)) == 0) {
        return false;
    }
    if (feature_property(feature, field->name) != NULL) {
        return true; // what is written is shown, sensible or not
    }
    if (((1u << feature->kind) & KIND_OPENINGS) != 0) {
        return of_opening(field, feature->kind);
    }
    if (((1u << feature->kind) & KIND_DEVICES) == 0) {
        return true;
    }
    const char* type = feature_property_text(feature, "type");
    DeviceKind kind = type != NULL ? device_kind_find(type) : DEVICE_SPOT;
    return kind == DEVICE_KIND_COUNT || of_device(field, kind);
}

static const char* const STATES[] = {"closed", "open", "locked"};
static const Text STATE_TEXTS[] = {{"closed", "关闭"}, {"open", "打开"}, {"locked", "上锁"}};
static const Text HINGE_TEXTS[LEAF_HINGE_COUNT] = {{"not said", "未注明"},
                                                   {"start", "起点侧"},
                                                   {"end", "终点侧"},
                                                   {"both, two leaves", "两侧（双扇）"}};
static const Text OPENS_TEXTS[LEAF_OPENS_COUNT] = {{"not said", "未注明"},
                                                   {"left of its line", "门线左侧"},
                                                   {"right of its line", "门线右侧"},
                                                   {"both ways", "双向"},
                                                   {"slides", "推拉"}};
static const char* const IN_FIRES[] = {"stops", "evacuates"};
static const Text IN_FIRE_TEXTS[] = {{"stops", "迫降停用"}, {"evacuates", "用于疏散"}};
static const Text INITIAL_TEXTS[] = {
    {"usual", "正常"},
#define INITIAL(NAME, name, en, zh) {en, zh},
#include "facility/device_initial.def"
#undef INITIAL
};
static const Text CANISTER_TEXTS[] = {
#define CANISTER(NAME, name, stops, en, zh) {en, zh},
#include "facility/canister.def"
#undef CANISTER
};

Text field_usual(const Field* field) {
    static const struct {
        const char* word;
        Text text;
    } rows[] = {{"storey", {"as the storey", "同楼层"}},
                {"type", {"by type", "按类型"}},
                {"line", {"as the line", "同门线长"}},
                {"rise", {"from the rise", "按升高推算"}},
                {"storeys", {"of the storeys", "两层高差"}},
                {"none", {"none", "无"}},
                {"ground", {"ground", "首层"}},
                {"by position", {"by position", "按位置"}}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].word, field->usual) == 0) {
            return rows[i].text;
        }
    }
    return (Text){field->usual, field->usual};
}

int field_choices(const Field* field) {
    switch (field->type) {
    case FIELD_USE: return ROOM_USE_COUNT;
    case FIELD_STATE: return 3;
    case FIELD_HINGE: return LEAF_HINGE_COUNT;
    case FIELD_OPENS: return LEAF_OPENS_COUNT;
    case FIELD_DEVICE: return DEVICE_KIND_COUNT;
    case FIELD_AGENT: return AGENT_KIND_COUNT;
    case FIELD_CANISTER: return CANISTER_KIND_COUNT;
    case FIELD_INITIAL: return DEVICE_INITIAL_COUNT;
    case FIELD_IN_FIRE: return 2;
    default: return 0;
    }
}

const char* field_choice_key(const Field* field, int choice) {
    switch (field->type) {
    case FIELD_USE: return room_use_name((RoomUse)choice);
    case FIELD_STATE: return STATES[choice];
    case FIELD_HINGE: return leaf_hinge_name((LeafHinge)choice);
    case FIELD_OPENS: return leaf_opens_name((LeafOpens)choice);
    case FIELD_DEVICE: return device_kind_name((DeviceKind)choice);
    case FIELD_AGENT: return agent_name((AgentKind)choice);
    case FIELD_CANISTER: return canister_name((CanisterKind)choice);
    case FIELD_INITIAL: return device_initial_name(choice);
    default: return IN_FIRES[choice];
    }
}

Text field_choice_text(const Field* field, int choice) {
    switch (field->type) {
    case FIELD_USE: return room_use_text((RoomUse)choice);
    case FIELD_STATE: return STATE_TEXTS[choice];
    case FIELD_HINGE: return HINGE_TEXTS[choice];
    case FIELD_OPENS: return OPENS_TEXTS[choice];
    case FIELD_DEVICE: return device_kind_text((DeviceKind)choice);
    case FIELD_AGENT: return agent_text((AgentKind)choice);
    case FIELD_CANISTER: return CANISTER_TEXTS[choice];
    case FIELD_INITIAL: return INITIAL_TEXTS[choice];
    default: return IN_FIRE_TEXTS[choice];
    }
}

int field_chosen(const Field* field, const Feature* feature) {
    const char* said = feature_property_text(feature, field->name);
    const char* key = said != NULL ? said : field->usual;
    for (int i = 0; i < field_choices(field); i++) {
        if (strcmp(field_choice_key(field, i), key) == 0) {
            return i;
        }
    }
    return -1;
}

const char* field_text(const Field* field, const Feature* feature, char* buffer, size_t size) {
    const json_t* value = feature_property(feature, field->name);
    buffer[0] = '\0';
    if (json_is_string(value)) {
        text_append(buffer, size, "%s", json_string_value(value));
    } else if (json_is_number(value)) {
        TextOut out = {0};
        text_out_number(&out, json_number_value(value));
        text_append(buffer, size, "%s", out.failed ? "" : out.data);
        text_out_free(&out);
    } else if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++) {
            const char* room = json_string_value(json_array_get(value, i));
            text_append(buffer, size, "%s%s", i > 0 ? " – " : "", room != NULL ? room : "?");
        }
    }
    return buffer;
}

Text field_range(const Field* field, char en[96], char zh[96]) {
    snprintf(en, 96, "A number from %g to %g %s", field->low, field->high, field->unit);
    snprintf(zh, 96, "应为 %g 至 %g %s 的数", field->low, field->high, field->unit);
    return (Text){en, zh};
}

bool field_read(const Field* field, const char* typed, char** json, Text* why) {
    *json = NULL;
    typed += strspn(typed, " ");
    if (*typed == '\0') {
        return true;
    }
    if (field->type == FIELD_TEXT) {
        *json = json_text_of(typed);
        *why = (Text){"There is no memory", "内存不足"};
        return *json != NULL;
    }
    char* end = NULL;
    double value = strtod(typed, &end);
    end += strspn(end, " ");
    *why = (Text){"This is no number within its range", "不是有效范围内的数"};
    bool whole = strcmp(field->name, "capacity") != 0 || floor(value) == value;
    if (end == typed || *end != '\0' || !(value >= field->low && value <= field->high) || !whole) {
        return false;
    }
    TextOut out = {0};
    text_out_number(&out, value);
    *json = out.failed ? NULL : out.data;
    return *json != NULL;
}
