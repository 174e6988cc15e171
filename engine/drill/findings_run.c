// Findings that the log shows: kinds of event by the rows of finding.def, and what needs more than
// one event to be seen - detectors that told late, kit that is kept far away, queues.

#include "drill/check_internal.h"
#include "drill/findings_internal.h"

#include <stdio.h>
#include <string.h>

/// A detector may take so long after its room could have told a nose or an eye [s; own choice].
#define DETECTOR_GRACE_S 60.0
/// Fetching may take this share of a step's target, and nobody minds a walk as short as this [s].
#define FETCH_SHARE   0.5
#define FETCH_LEAST_S 15.0
/// Less than this was not full [%].
#define KIT_FULL_PERCENT 90
/// A queue: so many [persons] for so long [s], at this share of what the opening lets through:
/// 1.3 persons/(m s) of its width without 0.15 m at either side (SFPE; evacuation.md).
#define QUEUE_LEAST     20
#define QUEUE_LEAST_S   30.0
#define QUEUE_SHARE     0.8
#define DOOR_FLOW       1.3
#define DOOR_EDGES_M    0.3
#define QUEUE_GAP_TICKS ((uint32_t)(3.0 * TICKS_PER_SECOND))

static const EventLog* log_of(const Finder* finder) {
    return world_events(drill_world(finder->drill));
}

static const Facility* facility_of(const Finder* finder) {
    return world_facility(drill_world(finder->drill));
}

static double seconds_of(uint32_t ticks) {
    return (double)ticks * TICK_S;
}

// ---- subjects ----------------------------------------------------------------------------------

/// What a column names, in a word that is the same in every session: an id of the facility, the
/// scenario or the plan, else the English name.
static void subject_of(const Finder* finder, EventField field, int32_t value, const Event* event,
                       char* buffer, size_t size) {
    const Facility* facility = facility_of(finder);
    const DrillDef* def = drill_def(finder->drill);
    const char* id = NULL;
    buffer[0] = '\0';
    if (value < 0) {
        return;
    }
    switch (field) {
    case EVENT_FIELD_DEVICE: id = facility->devices[value].id; break;
    case EVENT_FIELD_OPENING: id = facility->openings[value].id; break;
    case EVENT_FIELD_ROOM: id = facility->rooms[value].id; break;
    case EVENT_FIELD_ROLE: id = def->world.response.roles[value].id; break;
    case EVENT_FIELD_ACTION: id = def->world.response.actions[value].id; break;
    case EVENT_FIELD_STEP: id = def->plan.steps[value].id; break;
    case EVENT_FIELD_BARRIER: id = def->scenario.barriers[value].id; break;
    case EVENT_FIELD_EVIDENCE: id = def->scenario.evidence[value].id; break;
    default: break;
    }
    if (id != NULL) {
        text_append(buffer, size, "%s", id);
    } else {
        tell_column(finder->drill, field, value, event, LANGUAGE_EN, buffer, size);
    }
}

static void subject_by(const Finder* finder, FindingBy by, const Event* event, char* buffer,
                       size_t size) {
    const EventInfo* info = event_info(event->kind);
    buffer[0] = '\0';
    switch (by) {
    case FINDING_BY_THING:
        subject_of(finder, info->thing, event->thing, event, buffer, size);
        break;
    case FINDING_BY_OTHER:
        subject_of(finder, info->other, event->other, event, buffer, size);
        break;
    case FINDING_BY_ROOM:
        subject_of(finder, EVENT_FIELD_ROOM, event->room, event, buffer, size);
        break;
    case FINDING_BY_ROLE:
        subject_of(finder, EVENT_FIELD_ROLE, event->role, event, buffer, size);
        break;
    case FINDING_BY_NONE: break;
    }
}

// ---- kinds of event ----------------------------------------------------------------------------

static bool fits(const FindingRule* rule, int kind, const Event* event) {
    bool reason = rule->reason == REASON_NONE || event->detail == (int32_t)rule->reason;
    bool empty = kind == FINDING_KIND_LIFT_STUCK && event->value <= 0;
    return event->kind == rule->event && reason && !empty;
}

/// How many events of a rule are about the same.
static int count_alike(const Finder* finder, int kind, const char* subject) {
    const EventLog* log = log_of(finder);
    const FindingRule* rule = finding_rule(kind);
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        char other[96];
        if (fits(rule, kind, &log->events[i])) {
            subject_by(finder, rule->by, &log->events[i], other, sizeof(other));
            count += strcmp(other, subject) == 0 ? 1 : 0;
        }
    }
    return count;
}

/// What was found beforehand and mattered is told as that alone.
static bool told_graver(const Finder* finder, int kind, const char* subject) {
    return kind == FINDING_KIND_BARRIER_OPEN &&
           count_alike(finder, FINDING_KIND_BARRIER, subject) > 0;
}

/// A finding of an inspection also says where it is.
static void word_event(const Finder* finder, Finding* finding, const Event* event) {
    bool barrier = event->kind == EVENT_BARRIER_MATTERED || event->kind == EVENT_BARRIER_BROKEN;
    char place[2][160] = {"", ""};
    char text[2][176] = {"", ""};
    for (int i = 0; i < 2 && barrier; i++) {
        Language language = i == 0 ? LANGUAGE_EN : LANGUAGE_ZH;
        if (tell_barrier_place(finder->drill, event->thing, language, place[i], sizeof(place[i])) >
            0) {
            text_append(text[i], sizeof(text[i]), i == 0 ? ", %s" : "，%s", place[i]);
        }
    }
    finder_word(finder, finding, &(FindingWords){.event = event, .title = {text[0], text[1]}});
}

static void add_event(Finder* finder, int kind, uint32_t index) {
    const FindingRule* rule = finding_rule(kind);
    const Event* event = &log_of(finder)->events[index];
    char subject[96];
    subject_by(finder, rule->by, event, subject, sizeof(subject));
    int alike = count_alike(finder, kind, subject);
    if (alike < rule->least || told_graver(finder, kind, subject)) {
        return;
    }
    Finding* finding = finder_add(finder, (FindingKind)kind, subject);
    if (finding == NULL) {
        return;
    }
    finder_prove(finding, index + 1);
    if (finding->count == 0) {
        finding->count = alike;
        word_event(finder, finding, event);
    }
}

static void add_events(Finder* finder) {
    const EventLog* log = log_of(finder);
    for (int kind = 0; kind < FINDING_KIND_COUNT; kind++) {
        for (uint32_t i = 0; i < log->count && finding_rule(kind)->event < EVENT_KIND_COUNT; i++) {
            if (fits(finding_rule(kind), kind, &log->events[i])) {
                add_event(finder, kind, i);
            }
        }
    }
}

/// Adds a row about a device or room that the code found; `proof` and `second` may be EVENT_NONE.
static void add_found(Finder* finder, FindingKind kind, EventField field, int32_t index,
                      const Event* event, FindingWords words, const uint32_t proofs[2]) {
    char subject[96];
    subject_of(finder, field, index, event, subject, sizeof(subject));
    Finding* finding = finder_add(finder, kind, subject);
    if (finding == NULL || finding->count > 0) {
        return;
    }
    finding->count = 1;
    finder_prove(finding, proofs[0]);
    finder_prove(finding, proofs[1]);
    words.event = event;
    finder_word(finder, finding, &words);
}

// ---- detectors ---------------------------------------------------------------------------------

/// Index of the first event of a kind in a room (-1 any) by a thing (-1 any), from `from` on; the
/// log's end: none.
static uint32_t first_of(const EventLog* log, EventKind kind, int32_t room, int32_t thing,
                         uint32_t from) {
    uint32_t i = from;
    while (i < log->count &&
           !(log->events[i].kind == (uint32_t)kind && (room < 0 || log->events[i].room == room) &&
             (thing < 0 || log->events[i].thing == thing))) {
        i++;
    }
    return i;
}

static Event device_event(const Finder* finder, EventKind kind, int32_t device) {
    Event event = event_make(log_of(finder), kind);
    event.thing = device;
    event.room = facility_of(finder)->devices[device].room;
    return event;
}

/// Told too late, or never, after `known`: index of the event by which the room could be told.
static void judge_detector(Finder* finder, int32_t device, EventKind alarm, uint32_t known) {
    const EventLog* log = log_of(finder);
    if (known == log->count) {
        return;
    }
    uint32_t told = first_of(log, alarm, -1, device, 0);
    uint32_t until =
        told < log->count ? log->events[told].tick : world_tick(drill_world(finder->drill));
    uint32_t stopped = first_of(log, EVENT_GAS_STOPPED, log->events[known].room, -1, known);
    if (told == log->count && alarm == EVENT_GAS_ALARM && stopped < log->count) {
        until = log->events[stopped].tick; // what no longer escapes thins out
    }
    if (until < log->events[known].tick ||
        seconds_of(until - log->events[known].tick) <= DETECTOR_GRACE_S) {
        return;
    }
    bool never = told == log->count;
    Event event = device_event(finder, alarm, device);
    const FindingWords words = {.time_s = seconds_of(until - log->events[known].tick)};
    const uint32_t proofs[2] = {known + 1, never ? EVENT_NONE : told + 1};
    add_found(finder, never ? FINDING_KIND_DETECTOR_SILENT : FINDING_KIND_DETECTOR_LATE,
              EVENT_FIELD_DEVICE, device, &event, words, proofs);
}

/// Hung where what leaks in its room does not gather, or too far from there.
static void judge_height(Finder* finder, int32_t index) {
    const EventLog* log = log_of(finder);
    const Device* device = &facility_of(finder)->devices[index];
    uint32_t leak = first_of(log, EVENT_GAS_LEAKS, device->room, -1, 0);
    SensorFlaw flaw =
        leak == log->count
            ? SENSOR_FITS
            : check_sensor(facility_of(finder), &drill_def(finder->drill)->world.hazard, index);
    if (flaw == SENSOR_FITS) {
        return;
    }
    static const FindingKind kinds[] = {[SENSOR_LOW] = FINDING_KIND_DETECTOR_LOW,
                                        [SENSOR_HIGH] = FINDING_KIND_DETECTOR_HIGH,
                                        [SENSOR_FAR] = FINDING_KIND_DETECTOR_FAR};
    Event event = device_event(finder, EVENT_GAS_ALARM, index);
    uint32_t told = first_of(log, EVENT_GAS_ALARM, -1, index, 0);
    const uint32_t proofs[2] = {leak + 1, told < log->count ? told + 1 : EVENT_NONE};
    add_found(finder, kinds[flaw], EVENT_FIELD_DEVICE, index, &event, (FindingWords){0}, proofs);
}

/// Where it burns first nothing hangs that could tell.
static void judge_bare_room(Finder* finder) {
    const EventLog* log = log_of(finder);
    const Facility* facility = facility_of(finder);
    uint32_t fire = first_of(log, EVENT_FIRE_STARTED, -1, -1, 0);
    if (fire == log->count || log->events[fire].room < 0 ||
        facility->rooms[log->events[fire].room].use == ROOM_OUTDOOR) {
        return;
    }
    for (int32_t i = 0; i < facility->device_count; i++) {
        DeviceKind kind = facility->devices[i].kind;
        if (facility->devices[i].room == log->events[fire].room &&
            (kind == DEVICE_SMOKE_DETECTOR || kind == DEVICE_HEAT_DETECTOR ||
             kind == DEVICE_SPRINKLER)) {
            return;
        }
    }
    const uint32_t proofs[2] = {fire + 1, EVENT_NONE};
    add_found(finder, FINDING_KIND_NO_DETECTOR, EVENT_FIELD_ROOM, log->events[fire].room,
              &log->events[fire], (FindingWords){0}, proofs);
}

static void add_detectors(Finder* finder) {
    const EventLog* log = log_of(finder);
    const Facility* facility = facility_of(finder);
    for (int32_t i = 0; i < facility->device_count; i++) {
        int32_t room = facility->devices[i].room;
        if (facility->devices[i].kind == DEVICE_GAS_DETECTOR) {
            judge_detector(finder, i, EVENT_GAS_ALARM, first_of(log, EVENT_GAS_SMELT, room, -1, 0));
            judge_height(finder, i);
        } else if (facility->devices[i].kind == DEVICE_SMOKE_DETECTOR) {
            judge_detector(finder, i, EVENT_DETECTOR_ALARM,
                           first_of(log, EVENT_SMOKE_HEAD_HEIGHT, room, -1, 0));
        }
    }
    judge_bare_room(finder);
}

// ---- kit ---------------------------------------------------------------------------------------

/// Target of the role's step that asks for an action [s], 0 none.
static double target_of(const Finder* finder, int32_t role, int32_t action) {
    const PlanDef* plan = &drill_def(finder->drill)->plan;
    double target = 0.0;
    for (int i = 0; i < plan->step_count; i++) {
        const StepDef* step = &plan->steps[i];
        for (int way = 0; way < step->way_count; way++) {
            bool asked = step->role == role && step->ways[way].action == action;
            target = asked && (target <= 0.0 || step->target_s < target) ? step->target_s : target;
        }
    }
    return target;
}

/// The task on which a person set out before an event; the log's end: none.
static uint32_t task_before(const EventLog* log, uint32_t index) {
    for (uint32_t i = index; i-- > 0;) {
        if (log->events[i].kind == EVENT_TASK_STARTED &&
            log->events[i].person == log->events[index].person) {
            return i;
        }
    }
    return log->count;
}

static void judge_walk(Finder* finder, uint32_t index) {
    const EventLog* log = log_of(finder);
    const Event* taken = &log->events[index];
    uint32_t task = task_before(log, index);
    if (task == log->count) {
        return;
    }
    double target = target_of(finder, log->events[task].role, log->events[task].thing);
    double walk = seconds_of(taken->tick - log->events[task].tick);
    if (target <= 0.0 || walk < FETCH_LEAST_S || walk <= FETCH_SHARE * target) {
        return;
    }
    const FindingWords words = {.time_s = walk, .target_s = target};
    const uint32_t proofs[2] = {task + 1, index + 1};
    add_found(finder, FINDING_KIND_KIT_FAR, EVENT_FIELD_DEVICE, taken->thing, taken, words, proofs);
}

/// Whether a piece of kit was in anybody's hands before an event.
static bool was_taken(const EventLog* log, int32_t device, uint32_t index) {
    for (uint32_t i = 0; i < index; i++) {
        if (log->events[i].kind == EVENT_KIT_TAKEN && log->events[i].thing == device) {
            return true;
        }
    }
    return false;
}

static void add_kit(Finder* finder) {
    const EventLog* log = log_of(finder);
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool first = (event->kind == EVENT_KIT_TAKEN || event->kind == EVENT_KIT_EMPTY) &&
                     !was_taken(log, event->thing, i);
        const uint32_t proofs[2] = {i + 1, EVENT_NONE};
        if (event->kind == EVENT_KIT_TAKEN) {
            judge_walk(finder, i);
        }
        if (first && event->kind == EVENT_KIT_EMPTY) {
            add_found(finder, FINDING_KIND_KIT_SPENT, EVENT_FIELD_DEVICE, event->thing, event,
                      (FindingWords){0}, proofs);
        } else if (first && event->value < KIT_FULL_PERCENT) {
            add_found(finder, FINDING_KIND_KIT_LOW, EVENT_FIELD_DEVICE, event->thing, event,
                      (FindingWords){0}, proofs);
        }
    }
}

// ---- queues ------------------------------------------------------------------------------------

/// A stream through an opening while it is watched.
typedef struct Stream {
    int32_t opening;
    uint32_t first, last; // indices into the log
    int count;
} Stream;

static void judge_stream(Finder* finder, const Stream* stream) {
    const EventLog* log = log_of(finder);
    const Opening* opening = &facility_of(finder)->openings[stream->opening];
    double lasted = seconds_of(log->events[stream->last].tick - log->events[stream->first].tick);
    double most = DOOR_FLOW * ((double)opening->width - DOOR_EDGES_M);
    if (stream->count < QUEUE_LEAST || lasted < QUEUE_LEAST_S || most <= 0.0 ||
        (double)(stream->count - 1) < QUEUE_SHARE * most * lasted) {
        return;
    }
    char subject[96];
    subject_of(finder, EVENT_FIELD_OPENING, stream->opening, NULL, subject, sizeof(subject));
    Finding* finding = finder_add(finder, FINDING_KIND_QUEUE, subject);
    if (finding == NULL || finding->count > 0) {
        return;
    }
    finding->count = stream->count;
    finder_prove(finding, stream->first + 1);
    finder_prove(finding, stream->last + 1);
    finder_word(finder, finding,
                &(FindingWords){.event = &log->events[stream->first], .time_s = lasted});
}

static void add_queues(Finder* finder) {
    const EventLog* log = log_of(finder);
    for (int32_t opening = 0; opening < facility_of(finder)->opening_count; opening++) {
        Stream stream = {.opening = opening};
        for (uint32_t i = 0; i < log->count; i++) {
            if (log->events[i].kind != EVENT_PERSON_OUT || log->events[i].thing != opening) {
                continue;
            }
            bool goes_on = stream.count > 0 &&
                           log->events[i].tick - log->events[stream.last].tick <= QUEUE_GAP_TICKS;
            if (!goes_on && stream.count > 0) {
                judge_stream(finder, &stream);
            }
            stream.first = goes_on ? stream.first : i;
            stream.count = goes_on ? stream.count + 1 : 1;
            stream.last = i;
        }
        if (stream.count > 0) {
            judge_stream(finder, &stream);
        }
    }
}

void findings_of_run(Finder* finder) {
    add_events(finder);
    add_detectors(finder);
    add_kit(finder);
    add_queues(finder);
}
