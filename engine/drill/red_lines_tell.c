// Red lines in words: when, who, what was done, and with what or where.

#include "drill/drill_internal.h"
#include "drill/tell.h"

#include <stdio.h>

/// With what, or where to: the switch or the talk that came of it, the room gone back into. "" of
/// the other kinds, whose words say it.
static void say_what(const Drill* drill, const Event* event, RedLineKind kind, Language language,
                     char* buffer, size_t size) {
    const EventLog* log = world_events(drill->world);
    buffer[0] = '\0';
    if (kind == RED_LINE_SWITCH_IN_GAS && event->cause != EVENT_NONE) {
        const Event* act = &log->events[event->cause - 1];
        if (act->kind == EVENT_OUTSIDE_CALL) {
            snprintf(buffer, size, "%s", text_in(channel_text(CHANNEL_PHONE), language));
        } else if (act->kind != EVENT_GAS_IGNITED) {
            tell_template(drill, act, (Text){"{thing}", "{thing}"}, language, buffer, size);
        }
    } else if (kind == RED_LINE_REENTER_WITHOUT_PERMISSION && event->room >= 0) {
        tell_template(drill, event, (Text){"{room}", "{room}"}, language, buffer, size);
    }
}

void red_line_say(const Drill* drill, const Event* event, Language language, char* buffer,
                  size_t size) {
    RedLineKind kind = drill->def->plan.red_lines[event->thing].what;
    char name[64];
    char at[24];
    char what[96];
    text_clock(drill_seconds(drill, event->tick), at, sizeof(at));
    tell_person(drill, event->person, language, name, sizeof(name));
    say_what(drill, event, kind, language, what, sizeof(what));
    const char* text = text_in(red_line_text(kind), language);
    bool english = language == LANGUAGE_EN;
    if (what[0] == '\0') {
        snprintf(buffer, size, english ? "%s: %s %s." : "%s：%s%s。", at, name, text);
    } else {
        snprintf(buffer, size, english ? "%s: %s %s (%s)." : "%s：%s%s（%s）。", at, name, text,
                 what);
    }
}
