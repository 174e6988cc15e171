// Handlers: `on.<event>(drill, event)` of a scenario, called after a tick with what happened in it.
// They get plain tables and names, never a pointer, and all they can do is queue commands with
// SOURCE_SCENARIO, which a replay makes again by running them again. A handler that fails is told
// as an event and stays off; the drill goes on.
#include <stdio.h>
#include <string.h>

#include "script/drill_object.h"
#include "script/script_internal.h"

/// What one protected call works on.
typedef struct Call {
    Script* script;
    HandlerSpec* handler;
    const Event* event; // NULL: a name of drill:later
} Call;

/// Under vm_protect-like pcall: pushes function, drill, event and calls.
static int call_handler(lua_State* lua) {
    Call* call = lua_touserdata(lua, 1);
    Script* script = call->script;
    lua_settop(lua, 0);
    lua_rawgeti(lua, LUA_REGISTRYINDEX, call->handler->reference);
    drill_object_push(lua, script);
    if (call->event != NULL) {
        drill_object_push_event(lua, script, call->event);
    } else {
        lua_createtable(lua, 0, 2);
        lua_pushstring(lua, call->handler->name);
        lua_setfield(lua, -2, "kind");
        lua_pushnumber(lua, drill_seconds(script->drill, world_tick(drill_world(script->drill))));
        lua_setfield(lua, -2, "time");
    }
    lua_call(lua, 2, 0);
    return 0;
}

/// Tells that a handler failed. The log is the drill's own: a failure is part of what happened.
static void report_failure(Script* script, const HandlerSpec* handler, const char* message) {
    char text[320];
    char words[256];
    int line = 0;
    vm_explain(script->vm, message, &line, words, sizeof(words));
    snprintf(text, sizeof(text), "%s:%d: on.%s: %s", script->scenario_source.file,
             line > 0 ? line : handler->line, handler->name, words);
    text_cut(text);
    // drill_world() gives a const view; the log is the one part that layers above may write.
    EventLog* log = world_log((World*)(uintptr_t)drill_world(script->drill));
    Event event = event_make(log, EVENT_HANDLER_FAILED);
    event.thing = drill_note(script->drill, text, text);
    event_append(log, event);
}

static void run_handler(Script* script, HandlerSpec* handler, const Event* event) {
    if (handler->off) {
        return;
    }
    Vm* vm = script->vm;
    lua_State* lua = vm->lua;
    Call call = {.script = script, .handler = handler, .event = event};
    uint64_t tick = world_tick(drill_world(script->drill));
    if (vm->tick != tick) {
        vm->tick = tick;
        vm->draws = 0;
    }
    vm_arm(vm, VM_HANDLER_BUDGET);
    int top = lua_gettop(lua);
    lua_pushcfunction(lua, call_handler);
    lua_pushlightuserdata(lua, &call);
    if (lua_pcall(lua, 1, 0, 0) != LUA_OK) {
        handler->off = true;
        report_failure(script, handler,
                       lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : NULL);
    }
    lua_settop(lua, top);
}

/// Runs what drill:later has due, in the order in which it was asked for.
static void run_later(Script* script) {
    uint32_t now = world_tick(drill_world(script->drill));
    int count = script->later_count;
    Later due[SCRIPT_LATER_MAX];
    int due_count = 0;
    int kept = 0;
    for (int i = 0; i < count; ++i) {
        if (script->later[i].tick <= now) {
            due[due_count++] = script->later[i];
        } else {
            script->later[kept++] = script->later[i];
        }
    }
    script->later_count = kept;
    for (int i = 0; i < due_count; ++i) {
        run_handler(script, &script->scenario.on.items[due[i].handler], NULL);
    }
}

static void react(void* user, Drill* drill, uint32_t first, uint32_t count) {
    Script* script = user;
    run_later(script);
    for (uint32_t i = first; i < first + count; ++i) {
        // A copy: a handler's command may write to the log and move nothing, but may fail.
        Event event = world_events(drill_world(drill))->events[i];
        for (int k = 0; k < script->scenario.on.count; ++k) {
            HandlerSpec* handler = &script->scenario.on.items[k];
            if (handler->event == event.kind) {
                run_handler(script, handler, &event);
            }
        }
    }
}

void script_attach(Script* script, Drill* drill) {
    ASSERT(script->def != NULL); // resolved first
    script->drill = drill;
    script->later_count = 0;
    script->vm->stage = VM_STAGE_HANDLERS;
    script->vm->seed = script->seed;
    script->vm->tick = UINT64_MAX;
    script->vm->problems = NULL;
    for (int i = 0; i < script->scenario.on.count; ++i) {
        script->scenario.on.items[i].off = false;
    }
    drill_object_forget(script);
    drill_set_react(drill, script->scenario.on.count > 0 ? react : NULL, script);
}
