// The event log as JSON Lines: one object an event, the same fields in the same order, for
// programs that read a run without Muster. Fields that do not apply are left out.

#define _POSIX_C_SOURCE 200809L // open_memstream

#include "report/export.h"
#include "report/json.h"

#include <stdio.h>
#include <stdlib.h>

static json_t* person_json(const Drill* drill, int32_t person) {
    char en[128];
    char zh[128];
    tell_person(drill, person, LANGUAGE_EN, en, sizeof(en));
    tell_person(drill, person, LANGUAGE_ZH, zh, sizeof(zh));
    return report_text_json((Text){en, zh});
}

/// Who it is about: number and name, role's id and name.
static json_t* actor_json(const Drill* drill, const Event* event) {
    json_t* actor = json_object();
    if (event->person >= 0) {
        json_object_set_new(actor, "person", json_integer(event->person));
        json_object_set_new(actor, "name", person_json(drill, event->person));
    }
    if (event->role >= 0) {
        const RoleDef* roles = drill_def(drill)->world.response.roles;
        json_object_set_new(actor, "role", json_string(roles[event->role].id));
        json_object_set_new(actor, "role_name", report_text_json(tell_role(drill, event->role)));
    }
    return actor;
}

/// A column: its number, and its words where the number stands for something.
static void add_column(json_t* line, const char* key, const Drill* drill, EventField field,
                       int32_t value, const Event* event) {
    if (field == EVENT_FIELD_NONE || value == NOBODY) {
        return;
    }
    char en[400];
    char zh[400];
    json_t* column = json_object();
    json_object_set_new(column, "value", json_integer(value));
    tell_column(drill, field, value, event, LANGUAGE_EN, en, sizeof(en));
    tell_column(drill, field, value, event, LANGUAGE_ZH, zh, sizeof(zh));
    if (en[0] != '\0' || zh[0] != '\0') {
        json_object_set_new(column, "en", json_string(en));
        json_object_set_new(column, "zh", json_string(zh));
    }
    json_object_set_new(line, key, column);
}

static json_t* event_json(const Drill* drill, const Event* event, uint32_t sequence) {
    const EventInfo* info = event_info(event->kind);
    char text[600];
    json_t* line = json_object();
    json_object_set_new(line, "seq", json_integer(sequence));
    json_object_set_new(line, "tick", json_integer(event->tick));
    json_object_set_new(line, "seconds", report_seconds_json((double)event->tick * TICK_S));
    json_object_set_new(line, "time", report_number_json(drill_seconds(drill, event->tick)));
    if (drill_def(drill)->scenario.story > 0.0) {
        double story = drill_story_seconds(drill, event->tick);
        json_object_set_new(line, "story", report_number_json(story));
    }
    json_object_set_new(line, "kind", json_string(info->name));
    json_object_set_new(line, "weight", json_integer(info->weight));
    if (event->person >= 0 || event->role >= 0) {
        json_object_set_new(line, "actor", actor_json(drill, event));
    }
    add_column(line, "room", drill, EVENT_FIELD_ROOM, event->room, event);
    add_column(line, "subject", drill, info->thing, event->thing, event);
    add_column(line, "other", drill, info->other, event->other, event);
    add_column(line, "value", drill, info->value, event->value, event);
    add_column(line, "detail", drill, info->detail, event->detail, event);
    if (event->cause != EVENT_NONE) {
        json_object_set_new(line, "cause", json_integer(event->cause));
    }
    tell_event(drill, event, LANGUAGE_EN, text, sizeof(text));
    json_object_set_new(line, "en", json_string(text));
    tell_event(drill, event, LANGUAGE_ZH, text, sizeof(text));
    json_object_set_new(line, "zh", json_string(text));
    return line;
}

char* report_log_jsonl(const Drill* drill) {
    const EventLog* log = world_events(drill_world(drill));
    char* text = NULL;
    size_t size = 0;
    FILE* out = open_memstream(&text, &size);
    bool good = out != NULL;
    for (uint32_t i = 0; good && i < log->count; i++) {
        good = report_put_line(out, event_json(drill, &log->events[i], i + 1));
    }
    if (out != NULL && fclose(out) != 0) {
        good = false;
    }
    if (!good) {
        free(text);
        return NULL;
    }
    return text;
}
