// Values with a form of their own: spreads, triggers, targets, handlers, effects. Each accepts the
// short way of writing where that is unmistakable: a number for a fixed delay, a name for a target.
#include <stdio.h>
#include <string.h>

#include "script/read.h"

/// What a field of delays or speeds takes.
typedef struct SpreadForm {
    Unit unit;
    double low, high;
    const char* bounds; // "a time from 0 to 86400 s"
    const char* forms;
    const char* kinds;
} SpreadForm;

static const SpreadForm delay_form = {UNIT_SECONDS,
                                      0.0,
                                      86400.0,
                                      "a time from 0 to 86400 s",
                                      "a time, between(...), lognormal(...), normal(...), "
                                      "gamma(...), weibull(...) or occupancy \"...\"",
                                      "between|lognormal|normal|gamma|weibull|occupancy"};
static const SpreadForm speed_form = {UNIT_NONE,
                                      0.1,
                                      4.0,
                                      "a speed from 0.1 to 4 m/s",
                                      "a speed, between(...) or normal(...)",
                                      "between|normal|lognormal|gamma|weibull"};

static SpreadKind spread_kind(int kind) {
    switch (kind) {
    case KIND_between: return SPREAD_BETWEEN;
    case KIND_lognormal: return SPREAD_LOGNORMAL;
    case KIND_normal: return SPREAD_NORMAL;
    case KIND_gamma: return SPREAD_GAMMA;
    default: return SPREAD_WEIBULL;
    }
}

static void check_spread(Element* element, const SpreadForm* form, SpreadSpec* out) {
    char text[320];
    char en[160];
    char zh[160];
    if (!spread_is_right(&out->spread, text, sizeof(text))) {
        spec_problem(element->reader->problems, &out->head, NULL, NULL, "%s%.0s", "%.0s%s",
                     text_half(text, LANGUAGE_EN, en, sizeof(en)),
                     text_half(text, LANGUAGE_ZH, zh, sizeof(zh)));
    } else if (form == &speed_form && !(spread_least(&out->spread) >= form->low &&
                                        spread_most(&out->spread) <= form->high)) {
        spec_problem(element->reader->problems, &out->head, NULL,
                     IN_BOTH("give `least` and `most`: a speed has no tails",
                             "请给出 `least` 和 `most`：速度没有长尾"),
                     "a speed must stay from %g to %g m/s; this goes from %g to %g",
                     "速度须保持在 %g 至 %g 米/秒；此分布为 %g 至 %g", form->low, form->high,
                     spread_least(&out->spread), spread_most(&out->spread));
    }
}

void read_spread(Element* element, const Field* field, int position, SpreadSpec* out) {
    const SpreadForm* form = field->type == VALUE_SPEED ? &speed_form : &delay_form;
    Unit unit = UNIT_NONE;
    double value = 0.0;
    if (env_number(element->lua, -1, &value, &unit)) {
        if ((unit != UNIT_NONE && unit != form->unit) ||
            !(value >= form->low && value <= form->high)) {
            read_wrong_type(element, field, position, form->bounds);
        }
        out->head = *element->head;
        out->spread = spread_fixed(value);
    } else if (read_is_string(element->lua, -1)) {
        read_wrong_type(element, field, position, form->forms);
    } else if (read_nested(element, field, position, form->kinds, out) &&
               out->head.kind != KIND_occupancy) {
        out->spread.kind = spread_kind(out->head.kind);
        check_spread(element, form, out);
    }
}

void read_trigger(Element* element, const Field* field, int position, TriggerSpec* out) {
    if (lua_type(element->lua, -1) != LUA_TTABLE) {
        read_wrong_type(element, field, position,
                        "knows(...), event(...), at(...), all {...} or any {...}");
        return;
    }
    (void)read_nested(element, field, position, "knows|event|at|all|any", out);
}

void read_target(Element* element, const Field* field, int position, TargetSpec* out) {
    lua_State* lua = element->lua;
    int line = element->head->line;
    int kind = env_kind(lua, -1, &line);
    out->head = *element->head;
    out->number = NOT_GIVEN;
    if (read_is_string(lua, -1)) {
        out->form = FORM_NAME;
        read_name(element, field, position, &out->name);
    } else if (kind == KIND_place) {
        out->form = FORM_PLACE;
        (void)read_nested(element, field, position, "place", &out->of);
    } else if (kind == KIND_storey || kind == KIND_zone || kind == KIND_door) {
        if (read_nested(element, field, position, "storey|zone|door", out)) {
            out->form = kind == KIND_storey ? FORM_STOREY
                        : kind == KIND_zone ? FORM_ZONE
                                            : FORM_DOOR;
        }
    } else {
        read_wrong_type(
            element, field, position,
            IN_BOTH("a name, place, storey, zone or door", "名称或 place、storey、zone、door"));
    }
}

/// `on = { alarm_raised = function(drill, event) ... end }`
void read_handlers(Element* element, const Field* field, Handlers* out) {
    lua_State* lua = element->lua;
    int line = 0;
    if (lua_type(lua, -1) != LUA_TTABLE || env_kind(lua, -1, &line) >= 0) {
        read_wrong_type(element, field, 0,
                        IN_BOTH("a table of functions by event", "按事件列出函数的表"));
        return;
    }
    int count = 0;
    lua_pushnil(lua);
    while (lua_next(lua, -2) != 0) {
        lua_pop(lua, 1);
        count += 1;
    }
    out->items = read_take(element->reader, (size_t)count, sizeof(HandlerSpec));
    lua_pushnil(lua);
    while (lua_next(lua, -2) != 0 && out->count < count) {
        if (!read_is_string(lua, -2) || lua_type(lua, -1) != LUA_TFUNCTION) {
            read_wrong_type(element, field, 0, "event = function(drill, event) ... end");
            lua_pop(lua, 1);
            continue;
        }
        lua_Debug record;
        lua_pushvalue(lua, -1);
        lua_getinfo(lua, ">S", &record);
        HandlerSpec handler = {.name = read_keep(element->reader, lua_tostring(lua, -2)),
                               .line = record.linedefined};
        handler.event = event_find(handler.name);
        handler.reference = luaL_ref(lua, LUA_REGISTRYINDEX);
        // Kept sorted by name, since the walk's own order differs between runs.
        int at = out->count++;
        for (; at > 0 && strcmp(out->items[at - 1].name, handler.name) > 0; --at) {
            out->items[at] = out->items[at - 1];
        }
        out->items[at] = handler;
    }
}

/// What an effect may be about: the key in its table and where the name is looked up.
typedef struct EffectArgument {
    const char* key;
    Text noun;
    int (*find)(const char* name);
    int count;
} EffectArgument;

static int find_service(const char* name) {
    return (int)service_find(name);
}
static int find_fact(const char* name) {
    return (int)fact_find(name);
}
static int find_state(const char* name) {
    return (int)device_state_find(name);
}
static int find_treatment(const char* name) {
    return (int)treatment_find(name);
}
static int find_device(const char* name) {
    return (int)device_kind_find(name);
}
static int find_agent(const char* name) {
    return (int)agent_find(name);
}

static int find_lever(const char* name) {
    return (int)lever_find(name);
}

static int find_list(const char* name) {
    int list = 0;
    while (list < LIST_NONE && strcmp(list_name((ListKind)list), name) != 0) {
        ++list;
    }
    return list;
}

static const EffectArgument effect_arguments[] = {
    {"list", {"a list of persons", "人员名单"}, find_list, LIST_NONE},
    {"service", {"a service", "外部力量"}, find_service, SERVICE_COUNT},
    {"fact", {"a fact", "事实"}, find_fact, FACT_KIND_COUNT},
    {"state", {"a state of devices", "设备状态"}, find_state, DEVICE_STATE_COUNT},
    {"treatment", {"a treatment", "救治"}, find_treatment, TREATMENT_COUNT},
    {"gear", {"a kind of device", "设备种类"}, find_device, DEVICE_KIND_COUNT},
    {"agent", {"an extinguishing agent", "灭火剂"}, find_agent, AGENT_KIND_COUNT},
    {"lever", {"a lever", "调节项"}, find_lever, LEVER_COUNT},
};

/// One effect on top: a name, or { name, service = , fact = ..., amount = }.
static void read_effect(Element* element, const Field* field, int position, Effects* out) {
    static const char* const names[] = {
#define EFFECT(NAME, name, en) #name,
#include "response/effect.def"
#undef EFFECT
    };
    lua_State* lua = element->lua;
    EffectSpec effect = {.effect = -1};
    bool table = lua_type(lua, -1) == LUA_TTABLE;
    if (table) {
        lua_rawgeti(lua, -1, 1);
    } else {
        lua_pushvalue(lua, -1);
    }
    const char* name = read_is_string(lua, -1) ? lua_tostring(lua, -1) : "";
    for (int i = 0; i < EFFECT_KIND_COUNT; ++i) {
        effect.effect = strcmp(names[i], name) == 0 ? i : effect.effect;
    }
    if (effect.effect < 0) {
        char hint[PROBLEM_HINT_MAX];
        hint_near(name, names, EFFECT_KIND_COUNT, hint, sizeof(hint));
        read_complain(element, field, position, hint, "\"%.60s\" is not an effect",
                      "“%.60s”不是效果", name);
    }
    lua_pop(lua, 1);
    if (effect.effect == EFFECT_ANNOUNCE || effect.effect == EFFECT_BROADCAST) {
        effect.argument = -1; // without a fact: whatever fits, the whole situation
    }
    for (int i = 0; table && i < (int)(sizeof(effect_arguments) / sizeof(effect_arguments[0]));
         ++i) {
        const EffectArgument* argument = &effect_arguments[i];
        if (lua_getfield(lua, -1, argument->key) == LUA_TSTRING) {
            effect.argument = argument->find(lua_tostring(lua, -1));
            if (effect.argument >= argument->count || effect.argument < 0) {
                read_complain(element, field, position, NULL, "\"%.60s\" is not %s%.0s",
                              "“%.60s”不是%.0s%s", lua_tostring(lua, -1), argument->noun.en,
                              argument->noun.zh);
            }
        }
        lua_pop(lua, 1);
    }
    if (table) {
        effect.amount =
            lua_getfield(lua, -1, "amount") == LUA_TNUMBER ? lua_tonumber(lua, -1) : 0.0;
        lua_pop(lua, 1);
    }
    if (effect.effect >= 0 && out->count < RESPONSE_EFFECTS_MAX) {
        out->items[out->count++] = effect;
    }
}

void read_effects(Element* element, const Field* field, Effects* out) {
    if (read_is_string(element->lua, -1)) {
        read_effect(element, field, 0, out);
        return;
    }
    int count = read_list_count(element, field,
                                IN_BOTH("an effect or a list of effects", "一个效果或效果列表"));
    if (count > RESPONSE_EFFECTS_MAX) {
        read_complain(element, field, 0, NULL, "at most %d effects", "最多 %d 个效果",
                      RESPONSE_EFFECTS_MAX);
        count = RESPONSE_EFFECTS_MAX;
    }
    for (int i = 0; i < count; ++i) {
        lua_rawgeti(element->lua, -1, i + 1);
        read_effect(element, field, i + 1, out);
        lua_pop(element->lua, 1);
    }
}
