// Score, truth: since when what a step answers to was so - known to anybody of the team, or true in
// the world though nobody may have noticed. By each leaf of the step's trigger and its subject: the
// arrival of the gas company is none of the fire brigade, a count at one post none of another.

#include "drill/score_internal.h"

#include <math.h>

/// An event that shows that a kind of fact is so, and what of it the fact is about.
typedef enum About { ABOUT_NOTHING = 0, ABOUT_ROOM, ABOUT_PERSON, ABOUT_THING } About;
typedef struct Shows {
    FactKind fact;
    EventKind event;
    About about;
} Shows;

static const Shows shows[] = {
    {FACT_FIRE, EVENT_FIRE_STARTED, ABOUT_ROOM},
    {FACT_SMOKE, EVENT_SMOKE_ENTERED, ABOUT_ROOM},
    {FACT_ALARM, EVENT_ALARM_RAISED, ABOUT_NOTHING},
    {FACT_PANEL, EVENT_DETECTOR_ALARM, ABOUT_ROOM},
    {FACT_FIRE_OUT, EVENT_FIRE_OUT, ABOUT_ROOM},
    {FACT_CASUALTY, EVENT_PERSON_DOWN, ABOUT_PERSON},
    {FACT_MISSING, EVENT_PERSON_MISSING, ABOUT_PERSON},
    {FACT_COUNTED, EVENT_HEADCOUNT_TAKEN, ABOUT_THING},
    {FACT_CALLED, EVENT_SERVICE_CALLED, ABOUT_THING},
    {FACT_UNIT_HERE, EVENT_SERVICE_ARRIVED, ABOUT_THING},
};

static int32_t subject_of(const Shows* row, const Event* event) {
    switch (row->about) {
    case ABOUT_ROOM: return event->room;
    case ABOUT_PERSON: return event->person;
    case ABOUT_THING: return event->thing;
    case ABOUT_NOTHING: break;
    }
    return -1;
}

/// The first event of the world that shows what a leaf asks for, of its own subject. None where it
/// asks for how much of it: what an event shows is only that there is some.
static uint32_t truth_shown(const RunLog* run, const Trigger* leaf) {
    const EventLog* log = world_events(drill_world(run->drill));
    for (size_t k = 0; k < sizeof(shows) / sizeof(shows[0]); k++) {
        const Shows* row = &shows[k];
        bool asked = row->fact == leaf->fact && leaf->least <= 1 && leaf->most == 0;
        for (uint32_t i = 0; asked && i < log->count; i++) {
            const Event* event = &log->events[i];
            if (event->kind == row->event && (leaf->subject < 0 || row->about == ABOUT_NOTHING ||
                                              subject_of(row, event) == leaf->subject)) {
                return i + 1;
            }
        }
    }
    return EVENT_NONE;
}

/// An alarm is a true one from when it sounds and it burns.
static uint32_t truth_of_alarm(const RunLog* run) {
    uint32_t fire = run->first[EVENT_FIRE_STARTED];
    uint32_t alarm = run->first[EVENT_ALARM_RAISED];
    bool both = fire != EVENT_NONE && alarm != EVENT_NONE;
    return !both ? EVENT_NONE : fire > alarm ? fire : alarm;
}

/// A sensor that told what a fact says, though nobody may have looked at it. EVENT_NONE none.
static uint32_t truth_of_sensor(const RunLog* run, const Trigger* leaf) {
    const EventLog* log = world_events(drill_world(run->drill));
    const SpreadDef* spread = &drill_def(run->drill)->world.response.spread;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind != EVENT_SENSOR_TELLS || event->thing < 0 ||
            event->thing >= spread->sensor_count || event->value < leaf->least) {
            continue;
        }
        const SensorDef* sensor = &spread->sensors[event->thing];
        if (sensor->fact == (int32_t)leaf->fact &&
            (leaf->subject < 0 || leaf->subject == sensor->room)) {
            return i + 1;
        }
    }
    return EVENT_NONE;
}

/// Since when somebody needed help whom nobody may have told of: who was trapped, or who cannot
/// walk down the stairs and was never brought out, from the alarm on. EVENT_NONE nobody.
static uint32_t truth_of_help(const RunLog* run, int32_t subject) {
    const EventLog* log = world_events(drill_world(run->drill));
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == EVENT_PERSON_TRAPPED && (subject < 0 || event->person == subject)) {
            return i + 1;
        }
    }
    const People* people = world_people(drill_world(run->drill));
    const Facility* facility = world_facility(drill_world(run->drill));
    for (int32_t person = 0; person < people->count; person++) {
        int32_t room = people->room[person];
        bool wheels = (people->flags[person] & PERSON_FLAG_WHEELCHAIR) != 0;
        bool left = (run->out[person / 8] & (1u << (person % 8))) == 0 && room >= 0;
        if (wheels && left && (subject < 0 || subject == person) &&
            fabs((double)facility->storeys[facility->rooms[room].storey].elevation) > 0.1) {
            return run->first[EVENT_FIRE_STARTED] != EVENT_NONE ? run->first[EVENT_ALARM_RAISED]
                                                                : EVENT_NONE;
        }
    }
    return EVENT_NONE;
}

static uint32_t truth_of(const RunLog* run, const Trigger* leaf) {
    uint32_t proof = leaf->fact == FACT_NEEDS_HELP   ? truth_of_help(run, leaf->subject)
                     : leaf->fact == FACT_ALARM_TRUE ? truth_of_alarm(run)
                                                     : truth_shown(run, leaf);
    return proof != EVENT_NONE ? proof : truth_of_sensor(run, leaf);
}

void score_note_truth(RunLog* run, const Event* event, uint32_t sequence) {
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        StepLog* step = &run->steps[i];
        const Trigger trigger = score_main_trigger(run, i);
        const Trigger* leaves[TRIGGER_LEAVES_MAX];
        int count = trigger_leaves(&trigger, leaves);
        for (int leaf = 0; leaf < count; leaf++) {
            if (step->truth_leaf[leaf] == TICK_NEVER && score_is_about(leaves[leaf], event)) {
                step->truth_leaf[leaf] = event->tick + drill_ticks(leaves[leaf]->seconds);
                step->truth_proof[leaf] = sequence;
                step->truth_by[leaf] = event->person;
            }
        }
    }
}

/// The leaf that its actor learnt last, or never, of those that had to be so; else the one that
/// made it so.
static int term_of(const StepLog* step, const Trigger* trigger, int count) {
    int term = -1;
    for (int i = 0; i < count; i++) {
        bool decides = step->truth_leaf[i] == step->truth;
        bool counts = step->truth_leaf[i] <= step->truth && step->truth_proof[i] != EVENT_NONE;
        if (trigger->kind == TRIGGER_ALL ? !counts : !decides) {
            continue;
        }
        if (term < 0 || step->known_leaf[i] > step->known_leaf[term] ||
            (step->known_leaf[i] == step->known_leaf[term] &&
             step->truth_leaf[i] > step->truth_leaf[term])) {
            term = i;
        }
    }
    return term;
}

void score_set_truth(RunLog* run, int32_t index, const Trigger* trigger) {
    const EventLog* log = world_events(drill_world(run->drill));
    StepLog* step = &run->steps[index];
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(trigger, leaves);
    for (int i = 0; i < count; i++) {
        const Trigger* leaf = leaves[i];
        if (leaf->kind != TRIGGER_KNOWS) {
            step->truth_leaf[i] = step->known_leaf[i]; // by the clock, the same for everybody
            continue;
        }
        bool plain = !leaf->gone && !leaf->changed && step->truth_leaf[i] == TICK_NEVER;
        uint32_t proof = plain ? truth_of(run, leaf) : EVENT_NONE;
        if (proof != EVENT_NONE) {
            step->truth_leaf[i] = log->events[proof - 1].tick + drill_ticks(leaf->seconds);
            step->truth_proof[i] = proof;
            step->truth_by[i] = NOBODY;
        }
    }
    step->truth = trigger_of_leaves(trigger, step->truth_leaf);
    if (step->truth == TICK_NEVER || step->truth > run->end) {
        step->truth = TICK_NEVER;
        return;
    }
    step->truth_term = term_of(step, trigger, count);
    if (step->truth_term >= 0) {
        step->truth_event = step->truth_proof[step->truth_term];
        step->truth_person = step->truth_by[step->truth_term];
    }
}
