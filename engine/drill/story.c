// Story: a second clock, for what takes hours or days. It runs at a factor of the run's, from when
// it begins, and is put on to the next stage by an inject, by hand or not.
//
// One rule: nobody had the time that was passed over, so it counts for nobody, no more than a pause
// does. A target in story time is therefore run time times the factor, and jumps only bring nearer
// what the story's clock itself brings about.

#include "drill/drill_internal.h"

#include <stdio.h>

double drill_story_seconds(const Drill* drill, uint32_t tick) {
    const EventLog* log = world_events(drill->world);
    double story = drill_seconds(drill, tick) * drill->def->scenario.story;
    for (uint32_t i = 0; i < log->count && log->events[i].tick <= tick; i++) {
        story += log->events[i].kind == EVENT_STORY_JUMPED ? log->events[i].value / 1000.0 : 0.0;
    }
    return story;
}

static double story_now(const Drill* drill, uint32_t tick) {
    return drill_seconds(drill, tick) * drill->def->scenario.story +
           (double)drill->state->story_skipped_ms / 1000.0;
}

bool story_is_at(const Drill* drill, double story_s) {
    // Queued now, it is obeyed in the next step.
    return story_now(drill, world_tick(drill->world) + 1) >= story_s - 1e-6;
}

uint32_t story_tick(const Drill* drill, double story_s) {
    const EventLog* log = world_events(drill->world);
    const ScenarioDef* scenario = &drill->def->scenario;
    double skipped = 0.0;
    if (!(scenario->story > 0.0)) {
        return TICK_NEVER;
    }
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind != EVENT_STORY_JUMPED) {
            continue;
        }
        double before = drill_seconds(drill, event->tick) * scenario->story + skipped;
        if (before >= story_s - 1e-6) {
            break; // reached by the clock alone
        }
        skipped += event->value / 1000.0;
        if (before + event->value / 1000.0 >= story_s - 1e-6) {
            return event->tick;
        }
    }
    double run_s = (story_s - skipped) / scenario->story + scenario->before_s;
    return run_s > 0.0 ? drill_ticks(run_s) : 0;
}

void story_jump(Drill* drill, int32_t stage, EventLog* log) {
    double ahead = drill->def->scenario.stages[stage].story_s - story_now(drill, log->tick);
    if (!(ahead > 0.0)) {
        return;
    }
    Event event = event_make(log, EVENT_STORY_JUMPED);
    event.thing = stage;
    event.value = (int32_t)(ahead * 1000.0 + 0.5);
    event_append(log, event);
    drill->state->story_skipped_ms += event.value;
}

void drill_clock(const Drill* drill, uint32_t tick, Language language, char* text, size_t size) {
    char run[24];
    char story[24];
    text_clock(drill_seconds(drill, tick), run, sizeof(run));
    if (!(drill->def->scenario.story > 0.0)) {
        snprintf(text, size, "%s", run);
        return;
    }
    text_clock(drill_story_seconds(drill, tick), story, sizeof(story));
    snprintf(text, size, language == LANGUAGE_ZH ? "%s（情节%s）" : "%s (story %s)", run, story);
}
