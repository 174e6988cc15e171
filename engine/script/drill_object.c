// The methods of `drill`. Each looks its names up at once, so that a misspelt one stops the handler
// with a sentence instead of being refused silently later, then queues one command.
#include "script/drill_object.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const MethodDoc drill_methods[] = {
    {"order", "role: string, action: string, at?: string|integer", "",
     "Orders a role to do something, as its player would; from the next tick on."},
    {"inject", "id: string", "", "Fires an inject of the scenario."},
    {"announce", "text: Text", "", "Shows a message to everyone. Recorded as an event."},
    {"tell", "role: string, fact: FactName, about?: string, value?: integer", "",
     "Puts a fact into the head of a role's holder."},
    {"ignite", "fire: string", "", "Lights a fire whose `starts` is -1."},
    {"door", "door: string, open: boolean", "", "Opens or shuts a door."},
    {"leave", "person: string, exit?: string", "",
     "Tells somebody to leave, by that exit if one is named."},
    {"lock", "door: string, locked?: boolean", "", "Locks (default) or unlocks a door."},
    {"later", "seconds: Seconds, name: string", "",
     "Calls on.NAME after that time, together with the first event from then on."},
    {"stop", "", "", "Ends the drill after this tick."},
    {"knows", "role: string, fact: FactName, about?: string", "boolean",
     "Whether the holder of a role believes a fact."},
    {"fired", "inject: string", "boolean", "Whether an inject was fired."},
    {"holds", "variant: string", "boolean",
     "Whether a variant, a choice of one, or a finding holds in this run."},
    {"people", "", "PeopleCounts", "How many people are where."},
    {"gas_reach", "substance: string, ppm: number", "number",
     "How far downwind the gas that comes out of doors has so many ppm or more [m]: the corridor "
     "beyond the plan."},
    {"gas_downwind", "substance: string, along: number, across?: number", "number",
     "What neighbours meet of it [ppm], so many metres along the wind and beside it."},
    {NULL, NULL, NULL, NULL},
};

static Script* script_of(lua_State* lua) {
    return lua_touserdata(lua, lua_upvalueindex(1));
}

// ---- names ----------------------------------------------------------------------------------

typedef const char* NameAt(const Script* script, int index); // NULL ends

static const char* role_at(const Script* script, int index) {
    const ResponseDef* response = &script->def->world.response;
    return index < response->role_count ? response->roles[index].id : NULL;
}

static const char* action_at(const Script* script, int index) {
    const ResponseDef* response = &script->def->world.response;
    return index < response->action_count ? response->actions[index].id : NULL;
}

static const char* inject_at(const Script* script, int index) {
    const ScenarioDef* scenario = &script->def->scenario;
    return index < scenario->inject_count ? scenario->injects[index].id : NULL;
}

static const char* fire_at(const Script* script, int index) {
    const HazardDef* hazard = &script->def->world.hazard;
    if (index >= hazard->fire_count) {
        return NULL;
    }
    return hazard->fires[index].id != NULL ? hazard->fires[index].id : "";
}

static const char* fact_at(const Script* script, int index) {
    (void)script;
    return index < FACT_KIND_COUNT ? fact_name((FactKind)index) : NULL;
}

/// Index of the name that is argument `argument`, or a Lua error that names a near one.
static int32_t need(lua_State* lua, int argument, const char* noun, NameAt* at) {
    const Script* script = script_of(lua);
    const char* name = luaL_checkstring(lua, argument);
    const char* names[256];
    int count = 0;
    for (int i = 0; at(script, i) != NULL; ++i) {
        if (strcmp(at(script, i), name) == 0) {
            return i;
        }
        if (count < 256) {
            names[count++] = at(script, i);
        }
    }
    char hint[PROBLEM_HINT_MAX];
    hint_near(name, names, count, hint, sizeof(hint));
    char near_words[192];
    return luaL_error(lua, "there is no %s \"%s\"%s%s", noun, name, hint[0] != 0 ? "; " : "",
                      text_half(hint, LANGUAGE_EN, near_words, sizeof(near_words)));
}

static int32_t need_index(lua_State* lua, int32_t index, const char* noun, const char* name) {
    return index >= 0 ? index : luaL_error(lua, "there is no %s \"%s\"", noun, name);
}

static int32_t person_named(const Script* script, const char* name) {
    const People* people = world_people(drill_world(script->drill));
    for (int32_t i = 0; i < people->count; ++i) {
        Text text = people_name(people, i);
        if ((text.en != NULL && strcmp(text.en, name) == 0) ||
            (text.zh != NULL && strcmp(text.zh, name) == 0)) {
            return i;
        }
    }
    return -1;
}

static int32_t zone_named(const Script* script, const char* name) {
    const ResponseDef* response = &script->def->world.response;
    for (int i = 0; i < response->zone_count; ++i) {
        if (strcmp(response->zones[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

/// What argument `argument` names as a thing of the kind.
static int32_t need_thing(lua_State* lua, int argument, TargetKind kind) {
    const Script* script = script_of(lua);
    const Facility* facility = script->def->world.facility;
    const char* name = luaL_checkstring(lua, argument);
    switch (kind) {
    case TARGET_ROOM: return need_index(lua, facility_find_room(facility, name), "room", name);
    case TARGET_OPENING:
        return need_index(lua, facility_find_opening(facility, name), "door", name);
    case TARGET_DEVICE:
        return need_index(lua, facility_find_device(facility, name), "device", name);
    case TARGET_MUSTER:
        return need_index(lua, facility_find_muster(facility, name), "muster point", name);
    case TARGET_STOREY:
        return need_index(lua, facility_find_storey(facility, name), "storey", name);
    case TARGET_PERSON: return need_index(lua, person_named(script, name), "person", name);
    case TARGET_ZONE: return need_index(lua, zone_named(script, name), "zone", name);
    case TARGET_FIRE: return need(lua, argument, "fire", fire_at);
    case TARGET_ROLE: return need(lua, argument, "role", role_at);
    case TARGET_SERVICE: {
        Service service = service_find(name);
        return need_index(lua, service < SERVICE_COUNT ? (int32_t)service : -1, "service", name);
    }
    default: return luaL_error(lua, "nothing can be named \"%s\" here", name);
    }
}

/// What a fact is about: argument `argument` by the fact's own kind of subject, or -1.
static int32_t fact_about(lua_State* lua, int argument, FactKind fact) {
    if (lua_isnoneornil(lua, argument)) {
        return -1;
    }
    switch (fact_subject(fact)) {
    case EVENT_FIELD_ROOM: return need_thing(lua, argument, TARGET_ROOM);
    case EVENT_FIELD_PERSON: return need_thing(lua, argument, TARGET_PERSON);
    case EVENT_FIELD_OPENING: return need_thing(lua, argument, TARGET_OPENING);
    case EVENT_FIELD_MUSTER: return need_thing(lua, argument, TARGET_MUSTER);
    case EVENT_FIELD_SERVICE: return need_thing(lua, argument, TARGET_SERVICE);
    case EVENT_FIELD_ROLE: return need_thing(lua, argument, TARGET_ROLE);
    case EVENT_FIELD_DEVICE: return need_thing(lua, argument, TARGET_DEVICE);
    default: return luaL_error(lua, "the fact \"%s\" is about nothing", fact_name(fact));
    }
}

// ---- commands -------------------------------------------------------------------------------

static int queue(lua_State* lua, Command command) {
    command.source = SOURCE_SCENARIO;
    if (!drill_queue(script_of(lua)->drill, command)) {
        return luaL_error(lua, "too many commands wait already");
    }
    return 0;
}

static int method_order(lua_State* lua) {
    const Script* script = script_of(lua);
    int32_t role = need(lua, 2, "role", role_at);
    int32_t action = need(lua, 3, "action", action_at);
    TargetKind kind = script->def->world.response.actions[action].target;
    Target target = TARGET_NOTHING;
    if (kind == TARGET_STOREY && lua_isinteger(lua, 4)) {
        lua_Integer storey = lua_tointeger(lua, 4);
        if (storey < 1 || storey > script->def->world.facility->storey_count) {
            return luaL_error(lua, "there is no storey %d", (int)storey);
        }
        target = (Target){kind, (int32_t)storey - 1};
    } else if (kind != TARGET_NONE && !lua_isnoneornil(lua, 4)) {
        target = (Target){kind, need_thing(lua, 4, kind)};
    }
    return queue(
        lua, (Command){.kind = COMMAND_ORDER, .a = role, .b = action, .c = target_pack(target)});
}

/// True when the inject was dropped, since another plan lacks its role: asking for it does nothing.
static bool is_dropped(lua_State* lua) {
    const SpecList* injects = &script_of(lua)->scenario.injects;
    int index = SPEC_FIND(InjectSpec, *injects, luaL_checkstring(lua, 2));
    return index >= 0 && SPEC_AT(InjectSpec, *injects, index)->dropped;
}

static int method_inject(lua_State* lua) {
    if (is_dropped(lua)) {
        return 0;
    }
    return queue(lua, (Command){.kind = COMMAND_INJECT, .a = need(lua, 2, "inject", inject_at)});
}

static int method_announce(lua_State* lua) {
    luaL_checktype(lua, 2, LUA_TTABLE);
    if (lua_getfield(lua, 2, "en") != LUA_TSTRING || lua_getfield(lua, 2, "zh") != LUA_TSTRING) {
        return luaL_error(lua, "announce takes { en = \"...\", zh = \"...\" }");
    }
    int32_t note = drill_note(script_of(lua)->drill, lua_tostring(lua, -2), lua_tostring(lua, -1));
    if (note < 0) {
        return luaL_error(lua, "too many different messages");
    }
    return queue(lua, (Command){.kind = COMMAND_ANNOUNCE, .a = note});
}

static int method_tell(lua_State* lua) {
    int32_t role = need(lua, 2, "role", role_at);
    FactKind fact = (FactKind)need(lua, 3, "fact", fact_at);
    int32_t subject = fact_about(lua, 4, fact);
    lua_Integer value = luaL_optinteger(lua, 5, 1);
    if (value < INT32_MIN || value > INT32_MAX) {
        return luaL_error(lua, "the value is too large");
    }
    return queue(lua, (Command){.kind = COMMAND_INFORM,
                                .a = role,
                                .b = (int32_t)fact,
                                .c = subject,
                                .d = (int32_t)value});
}

static int method_ignite(lua_State* lua) {
    return queue(lua, (Command){.kind = COMMAND_IGNITE, .a = need_thing(lua, 2, TARGET_FIRE)});
}

static int method_door(lua_State* lua) {
    luaL_checktype(lua, 3, LUA_TBOOLEAN);
    return queue(lua, (Command){.kind = COMMAND_DOOR,
                                .a = need_thing(lua, 2, TARGET_OPENING),
                                .b = lua_toboolean(lua, 3)});
}

static int method_leave(lua_State* lua) {
    int32_t exit = lua_isnoneornil(lua, 3) ? -1 : need_thing(lua, 3, TARGET_OPENING);
    if (exit >= 0 && !script_of(lua)->def->world.facility->openings[exit].is_exit) {
        return luaL_error(lua, "\"%s\" leads to no outdoors", lua_tostring(lua, 3));
    }
    int32_t person = need_thing(lua, 2, TARGET_PERSON);
    return queue(lua, (Command){.kind = COMMAND_LEAVE, .a = person, .b = exit + 1});
}

static int method_lock(lua_State* lua) {
    int locked = lua_isnoneornil(lua, 3) ? 1 : lua_toboolean(lua, 3);
    return queue(
        lua, (Command){.kind = COMMAND_LOCK, .a = need_thing(lua, 2, TARGET_OPENING), .b = locked});
}

static int method_later(lua_State* lua) {
    Script* script = script_of(lua);
    double seconds = 0.0;
    Unit unit = UNIT_NONE;
    if (!env_number(lua, 2, &seconds, &unit) || (unit != UNIT_NONE && unit != UNIT_SECONDS) ||
        !(seconds >= 0.0 && seconds <= 86400.0)) {
        return luaL_error(lua, "later takes a time from 0 to 86400 s");
    }
    const char* name = luaL_checkstring(lua, 3);
    for (int i = 0; i < script->scenario.on.count; ++i) {
        if (strcmp(script->scenario.on.items[i].name, name) == 0) {
            if (script->later_count == SCRIPT_LATER_MAX) {
                return luaL_error(lua, "more than %d calls wait", SCRIPT_LATER_MAX);
            }
            uint32_t ticks = (uint32_t)ceil(seconds * TICKS_PER_SECOND);
            uint32_t now = world_tick(drill_world(script->drill));
            script->later[script->later_count++] = (Later){now + (ticks > 0 ? ticks : 1), i};
            return 0;
        }
    }
    return luaL_error(lua, "there is no on.%s", name);
}

static int method_stop(lua_State* lua) {
    return queue(lua, (Command){.kind = COMMAND_END, .a = REASON_STOPPED});
}

// ---- questions ------------------------------------------------------------------------------

static int method_knows(lua_State* lua) {
    const Script* script = script_of(lua);
    int32_t role = need(lua, 2, "role", role_at);
    FactKind fact = (FactKind)need(lua, 3, "fact", fact_at);
    int32_t subject = fact_about(lua, 4, fact);
    const Response* response = world_response(drill_world(script->drill));
    int32_t holder = response_role(response, role)->holder;
    lua_pushboolean(lua, holder >= 0 && response_knows(response, holder, fact, subject, NULL,
                                                       NULL) != UINT32_MAX);
    return 1;
}

static int method_fired(lua_State* lua) {
    lua_pushboolean(lua, !is_dropped(lua) && drill_inject_fired(script_of(lua)->drill,
                                                                need(lua, 2, "inject", inject_at)));
    return 1;
}

static int method_holds(lua_State* lua) {
    const Script* script = script_of(lua);
    const char* name = luaL_checkstring(lua, 2);
    for (int i = 0; i < script->variant_count; ++i) {
        const VariantDef* variant = &script->variants[i];
        const char* values[SCENARIO_VARIANTS_MAX];
        int count = script_variant_values(script, i, values, SCENARIO_VARIANTS_MAX);
        if (strcmp(variant->id, name) == 0 && strcmp(values[0], "off") == 0) {
            lua_pushboolean(lua, variant->holds);
            return 1;
        }
        for (int k = 0; k < count; ++k) {
            if (strcmp(values[k], name) == 0 && strcmp(values[0], "off") != 0) {
                lua_pushboolean(lua, strcmp(variant->value, name) == 0);
                return 1;
            }
        }
    }
    for (int i = 0; i < script->def->scenario.barrier_count; ++i) {
        if (strcmp(script->def->scenario.barriers[i].id, name) == 0) {
            lua_pushboolean(lua, script->def->scenario.barriers[i].present);
            return 1;
        }
    }
    if (SPEC_FIND(BarrierSpec, script->scenario.barriers, name) >= 0) {
        lua_pushboolean(lua, false); // left out: its room has no door at this facility
        return 1;
    }
    return luaL_error(lua, "there is no variant or barrier \"%s\"", name);
}

static int method_people(lua_State* lua) {
    const People* people = world_people(drill_world(script_of(lua)->drill));
    const struct {
        const char* name;
        int32_t count;
    } rows[] = {{"total", people->count},       {"inside", people->inside}, {"out", people->out},
                {"mustered", people->mustered}, {"hurt", people->hurt},     {"down", people->down},
                {"dead", people->dead}};
    lua_createtable(lua, 0, 7);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
        lua_pushinteger(lua, rows[i].count);
        lua_setfield(lua, -2, rows[i].name);
    }
    return 1;
}

/// The kind in play of a substance's name; -1 while none of it can have escaped.
static int32_t gas_kind_named(lua_State* lua, const Hazard* hazard) {
    const HazardDef* def = &script_of(lua)->def->world.hazard;
    const char* name = luaL_checkstring(lua, 2);
    int32_t row = substance_find(def->substances, def->substance_count, name);
    if (row < 0) {
        luaL_error(lua, "there is no substance \"%s\"", name);
    }
    for (int32_t kind = 0; kind < hazard_gas_kinds(hazard); ++kind) {
        if (hazard_gas_kind(hazard, kind) == row) {
            return kind;
        }
    }
    return -1;
}

static int method_gas_reach(lua_State* lua) {
    const Hazard* hazard = world_hazard(drill_world(script_of(lua)->drill));
    int32_t kind = gas_kind_named(lua, hazard);
    double ppm = luaL_checknumber(lua, 3);
    luaL_argcheck(lua, ppm > 0.0 && ppm <= 1e6, 3, "ppm must be more than 0 and at most a million");
    lua_pushnumber(lua, kind >= 0 ? hazard_gas_reach(hazard, kind, 1e-6 * ppm) : 0.0);
    return 1;
}

static int method_gas_downwind(lua_State* lua) {
    const Hazard* hazard = world_hazard(drill_world(script_of(lua)->drill));
    int32_t kind = gas_kind_named(lua, hazard);
    double along = luaL_checknumber(lua, 3);
    double across = luaL_optnumber(lua, 4, 0.0);
    luaL_argcheck(lua, isfinite(along) && isfinite(across), 3, "metres must be finite");
    lua_pushnumber(lua, kind >= 0 ? 1e6 * hazard_gas_downwind(hazard, kind, along, across) : 0.0);
    return 1;
}

// ---- the table ------------------------------------------------------------------------------

static void make_table(lua_State* lua, Script* script) {
    static const lua_CFunction functions[] = {
        method_order,  method_inject, method_announce,  method_tell,
        method_ignite, method_door,   method_leave,     method_lock,
        method_later,  method_stop,   method_knows,     method_fired,
        method_holds,  method_people, method_gas_reach, method_gas_downwind};
    _Static_assert(sizeof(functions) / sizeof(functions[0]) + 1 ==
                       sizeof(drill_methods) / sizeof(drill_methods[0]),
                   "one function a method");
    lua_newtable(lua);
    for (int i = 0; drill_methods[i].name != NULL; ++i) {
        lua_pushlightuserdata(lua, script);
        lua_pushcclosure(lua, functions[i], 1);
        lua_setfield(lua, -2, drill_methods[i].name);
    }
    lua_newtable(lua);
    lua_setfield(lua, -2, "state");
    script->drill_table = luaL_ref(lua, LUA_REGISTRYINDEX);
}

void drill_object_push(lua_State* lua, Script* script) {
    if (script->drill_table == LUA_NOREF) {
        make_table(lua, script);
    }
    const World* world = drill_world(script->drill);
    lua_rawgeti(lua, LUA_REGISTRYINDEX, script->drill_table);
    lua_pushnumber(lua, drill_seconds(script->drill, world_tick(world)));
    lua_setfield(lua, -2, "time");
    lua_pushinteger(lua, world_tick(world));
    lua_setfield(lua, -2, "tick");
}

void drill_object_forget(Script* script) {
    luaL_unref(script->vm->lua, LUA_REGISTRYINDEX, script->drill_table);
    script->drill_table = LUA_NOREF;
}
