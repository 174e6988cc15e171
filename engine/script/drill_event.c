// Events as plain tables: every column under the name of what it holds, indices as names.
#include <stdio.h>
#include <string.h>

#include "script/drill_object.h"

static const char* const column_names[] = {"thing", "other", "value", "detail"};

static EventField column_field(const EventInfo* info, int column) {
    const EventField fields[] = {info->thing, info->other, info->value, info->detail};
    return fields[column];
}

static const char* field_key(EventField field) {
    switch (field) {
    case EVENT_FIELD_NONE: return "";
    case EVENT_FIELD_ROOM: return "room";
    case EVENT_FIELD_OPENING: return "door";
    case EVENT_FIELD_DEVICE: return "device";
    case EVENT_FIELD_MUSTER: return "muster";
    case EVENT_FIELD_FIRE: return "fire";
    case EVENT_FIELD_PERSON: return "other_person";
    case EVENT_FIELD_ROLE: return "to";
    case EVENT_FIELD_ACTION: return "action";
    case EVENT_FIELD_TARGET: return "target";
    case EVENT_FIELD_FACT: return "fact";
    case EVENT_FIELD_SUBJECT: return "about";
    case EVENT_FIELD_VALUE: return "amount";
    case EVENT_FIELD_WAY: return "way";
    case EVENT_FIELD_CHANNEL: return "channel";
    case EVENT_FIELD_SERVICE: return "service";
    case EVENT_FIELD_STEP: return "step";
    case EVENT_FIELD_INJECT: return "inject";
    case EVENT_FIELD_LIST: return "list";
    case EVENT_FIELD_OPTION: return "option";
    case EVENT_FIELD_RED_LINE: return "red_line";
    case EVENT_FIELD_COMMAND: return "command";
    case EVENT_FIELD_SOURCE: return "source";
    case EVENT_FIELD_REASON: return "reason";
    case EVENT_FIELD_CUE: return "cue";
    case EVENT_FIELD_HARM: return "harm";
    case EVENT_FIELD_SUBSTANCE: return "substance";
    case EVENT_FIELD_NOTE: return "note";
    case EVENT_FIELD_MESSAGE: return "message";
    case EVENT_FIELD_NET: return "net";
    case EVENT_FIELD_REPORT: return "report";
    case EVENT_FIELD_ITEMS: return "items";
    case EVENT_FIELD_PHRASE: return "phrase";
    case EVENT_FIELD_COUNT: return "count";
    case EVENT_FIELD_KW: return "kw";
    case EVENT_FIELD_PERCENT: return "percent";
    case EVENT_FIELD_MILLISECONDS: return "seconds";
    case EVENT_FIELD_MISHAP: return "mishap";
    case EVENT_FIELD_STATE: return "state";
    case EVENT_FIELD_TREATMENT: return "treatment";
    case EVENT_FIELD_CATEGORY: return "category";
    case EVENT_FIELD_AWAKE: return "awake";
    case EVENT_FIELD_WOUND: return "wound";
    case EVENT_FIELD_BODY_SITE: return "site";
    case EVENT_FIELD_METRES_MM: return "metres";
    case EVENT_FIELD_PASCALS: return "kpa";
    case EVENT_FIELD_DAMAGE: return "damage";
    case EVENT_FIELD_VARIANT: return "variant";
    case EVENT_FIELD_BARRIER: return "barrier";
    case EVENT_FIELD_STAGE: return "stage";
    case EVENT_FIELD_LISTENER: return "listener";
    case EVENT_FIELD_EVIDENCE: return "evidence";
    case EVENT_FIELD_STORE: return "store";
    case EVENT_FIELD_FLOW: return "flow";
    case EVENT_FIELD_SENSOR: return "sensor";
    case EVENT_FIELD_ILLNESS: return "illness";
    case EVENT_FIELD_ACCIDENT: return "accident";
    case EVENT_FIELD_MILLIAMPERES: return "milliamperes";
    case EVENT_FIELD_NEWTONS: return "newtons";
    case EVENT_FIELD_GRAMS: return "kilograms";
    case EVENT_FIELD_AREA_DM2: return "square_metres";
    }
    return "";
}

void drill_event_key(const EventInfo* info, int column, char* key, size_t size) {
    const char* name = field_key(column_field(info, column));
    for (int i = 0; i < column; ++i) {
        if (column_field(info, i) == column_field(info, column) && name[0] != 0) {
            name = column_names[column];
        }
    }
    snprintf(key, size, "%s", name);
}

static void push_text(lua_State* lua, const char* text) {
    if (text == NULL) {
        lua_pushnil(lua);
    } else {
        lua_pushstring(lua, text);
    }
}

/// A person's name, or their number where they have none.
static void push_person(lua_State* lua, const Script* script, int32_t person) {
    const People* people = world_people(drill_world(script->drill));
    const char* name = text_in(people_name(people, person), LANGUAGE_EN);
    if (name[0] != 0) {
        lua_pushstring(lua, name);
    } else {
        lua_pushinteger(lua, person);
    }
}

static void push_place(lua_State* lua, const Script* script, EventField field, int32_t index) {
    const Facility* facility = script->def->world.facility;
    switch (field) {
    case EVENT_FIELD_ROOM: push_text(lua, facility->rooms[index].id); break;
    case EVENT_FIELD_OPENING: push_text(lua, facility->openings[index].id); break;
    case EVENT_FIELD_DEVICE: push_text(lua, facility->devices[index].id); break;
    default: push_text(lua, facility->musters[index].id); break;
    }
}

/// Its id; one that the scenario does not list, as of gas that burns on, has none.
static void push_fire(lua_State* lua, const Script* script, int32_t fire) {
    const HazardDef* hazard = &script->def->world.hazard;
    push_text(lua, fire < hazard->fire_count ? hazard->fires[fire].id : NULL);
}

static void push_target(lua_State* lua, const Script* script, int32_t packed) {
    Target target = target_unpack(packed);
    const Facility* facility = script->def->world.facility;
    const ResponseDef* response = &script->def->world.response;
    switch (target.kind) {
    case TARGET_ROOM: push_text(lua, facility->rooms[target.index].id); break;
    case TARGET_OPENING: push_text(lua, facility->openings[target.index].id); break;
    case TARGET_DEVICE: push_text(lua, facility->devices[target.index].id); break;
    case TARGET_MUSTER: push_text(lua, facility->musters[target.index].id); break;
    case TARGET_STOREY: push_text(lua, facility->storeys[target.index].id); break;
    case TARGET_PERSON: push_person(lua, script, target.index); break;
    case TARGET_FIRE: push_fire(lua, script, target.index); break;
    case TARGET_ZONE: push_text(lua, response->zones[target.index]); break;
    case TARGET_SERVICE: push_text(lua, service_name((Service)target.index)); break;
    case TARGET_ROLE: push_text(lua, response->roles[target.index].id); break;
    default: lua_pushnil(lua); break;
    }
}

static EventField type_of(const Event* event, EventField field) {
    return field == EVENT_FIELD_SUBJECT && event->thing >= 0 ? fact_subject((FactKind)event->thing)
                                                             : field;
}

static void push_column(lua_State* lua, const Script* script, const Event* event, EventField field,
                        int32_t value) {
    const DrillDef* def = script->def;
    field = type_of(event, field);
    switch (field) {
    case EVENT_FIELD_ROOM:
    case EVENT_FIELD_OPENING:
    case EVENT_FIELD_DEVICE:
    case EVENT_FIELD_MUSTER: push_place(lua, script, field, value); break;
    case EVENT_FIELD_FIRE: push_fire(lua, script, value); break;
    case EVENT_FIELD_PERSON: push_person(lua, script, value); break;
    case EVENT_FIELD_ROLE: push_text(lua, def->world.response.roles[value].id); break;
    case EVENT_FIELD_ACTION: push_text(lua, def->world.response.actions[value].id); break;
    case EVENT_FIELD_TARGET: push_target(lua, script, value); break;
    case EVENT_FIELD_FACT: push_text(lua, fact_name((FactKind)value)); break;
    case EVENT_FIELD_SERVICE: push_text(lua, service_name((Service)value)); break;
    case EVENT_FIELD_STEP: push_text(lua, def->plan.steps[value].id); break;
    case EVENT_FIELD_INJECT: push_text(lua, def->scenario.injects[value].id); break;
    case EVENT_FIELD_LIST: push_text(lua, list_name((ListKind)value)); break;
    case EVENT_FIELD_OPTION: {
        const OptionDef* option = scenario_option(&def->scenario, value);
        push_text(lua, option != NULL ? option->id : NULL);
        break;
    }
    case EVENT_FIELD_RED_LINE:
        push_text(lua, red_line_name(def->plan.red_lines[value].what));
        break;
    case EVENT_FIELD_COMMAND: push_text(lua, command_name((CommandKind)value)); break;
    case EVENT_FIELD_REASON: push_text(lua, reason_en(value)); break;
    case EVENT_FIELD_CUE: push_text(lua, cue_text((Cue)value).en); break;
    case EVENT_FIELD_MISHAP:
        push_text(lua, def->world.response.actions[value / ACTION_MISHAPS_MAX]
                           .mishaps[value % ACTION_MISHAPS_MAX]
                           .id);
        break;
    case EVENT_FIELD_STATE: push_text(lua, device_state_name(value)); break;
    case EVENT_FIELD_TREATMENT: push_text(lua, treatment_name(value)); break;
    case EVENT_FIELD_CATEGORY: push_text(lua, category_text((Category)value).en); break;
    case EVENT_FIELD_SUBSTANCE: push_text(lua, def->world.hazard.substances[value].id); break;
    case EVENT_FIELD_AWAKE: push_text(lua, awake_text((Awake)value).en); break;
    case EVENT_FIELD_WOUND: push_text(lua, wound_name(value)); break;
    case EVENT_FIELD_BODY_SITE: push_text(lua, body_site_name(value)); break;
    case EVENT_FIELD_HARM: push_text(lua, harm_text((HarmCause)value).en); break;
    case EVENT_FIELD_WAY: push_text(lua, way_text((FactWay)value).en); break;
    case EVENT_FIELD_CHANNEL: push_text(lua, channel_text((Channel)value).en); break;
    case EVENT_FIELD_REPORT: push_text(lua, def->world.response.reports[value].id); break;
    case EVENT_FIELD_PHRASE: push_text(lua, def->world.response.phrases[value].id); break;
    case EVENT_FIELD_NET: push_text(lua, def->world.response.nets[value].id); break;
    case EVENT_FIELD_SOURCE: push_text(lua, source_text((CommandSource)value).en); break;
    case EVENT_FIELD_NOTE: push_text(lua, drill_note_text(script->drill, value).en); break;
    case EVENT_FIELD_STAGE: push_text(lua, def->scenario.stages[value].id); break;
    case EVENT_FIELD_BARRIER: push_text(lua, def->scenario.barriers[value].id); break;
    case EVENT_FIELD_VARIANT: push_text(lua, def->scenario.variants[value].id); break;
    case EVENT_FIELD_LISTENER: push_text(lua, def->scenario.listeners[value].id); break;
    case EVENT_FIELD_EVIDENCE: push_text(lua, def->scenario.evidence[value].id); break;
    case EVENT_FIELD_ACCIDENT: push_text(lua, def->world.response.accidents.rows[value].id); break;
    case EVENT_FIELD_STORE:
    case EVENT_FIELD_FLOW:
    case EVENT_FIELD_SENSOR:
    case EVENT_FIELD_ILLNESS:
        push_text(lua, spreads_id(&def->world.response.spread, field, value));
        break;
    case EVENT_FIELD_AREA_DM2: lua_pushnumber(lua, value / 100.0); break;
    case EVENT_FIELD_MILLISECONDS:
    case EVENT_FIELD_GRAMS:
    case EVENT_FIELD_PASCALS:
    case EVENT_FIELD_METRES_MM: lua_pushnumber(lua, value / 1000.0); break;
    default: lua_pushinteger(lua, value); break;
    }
}

void drill_object_push_event(lua_State* lua, Script* script, const Event* event) {
    const EventInfo* info = event_info(event->kind);
    const int32_t columns[] = {event->thing, event->other, event->value, event->detail};
    lua_createtable(lua, 0, 8);
    lua_pushstring(lua, info->name);
    lua_setfield(lua, -2, "kind");
    lua_pushnumber(lua, drill_seconds(script->drill, event->tick));
    lua_setfield(lua, -2, "time");
    if (event->person >= 0) {
        push_person(lua, script, event->person);
        lua_setfield(lua, -2, "person");
    }
    if (event->role >= 0) {
        push_text(lua, script->def->world.response.roles[event->role].id);
        lua_setfield(lua, -2, "role");
    }
    if (event->room >= 0) {
        push_text(lua, script->def->world.facility->rooms[event->room].id);
        lua_setfield(lua, -2, "room");
    }
    for (int i = 0; i < 4; ++i) {
        EventField field = column_field(info, i);
        if (field != EVENT_FIELD_NONE && (columns[i] >= 0 || field == EVENT_FIELD_VALUE)) {
            char key[32];
            drill_event_key(info, i, key, sizeof(key));
            push_column(lua, script, event, field, columns[i]);
            lua_setfield(lua, -2, key);
        }
    }
}
