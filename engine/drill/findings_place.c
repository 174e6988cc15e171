// Findings that nobody wrote into the scenario: fire doors that stood open when smoke came, and
// people whom no list names and nobody looked for.

#include "drill/findings_internal.h"

#include <stdio.h>

static const EventLog* log_of(const Finder* finder) {
    return world_events(drill_world(finder->drill));
}

// ---- fire doors --------------------------------------------------------------------------------

/// A door that is there to keep smoke back: rated, with a closer, or held by a magnet.
static bool is_fire_door(const Opening* opening) {
    return opening->kind == OPENING_DOOR && !opening->is_exit &&
           (opening->fire_rating > 0.0f || opening->self_closing || opening->held_open);
}

/// True when a barrier of the scenario says of this door how it stands; its rows tell of it.
static bool is_named(const Finder* finder, int32_t opening) {
    const ScenarioDef* scenario = &drill_def(finder->drill)->scenario;
    for (int32_t i = 0; i < scenario->barrier_count; i++) {
        const StartDef* start = &scenario->barriers[i].start;
        if (start->kind == START_WEDGED && start->index == opening) {
            return true;
        }
    }
    return false;
}

/// True when the door never shut before an event: it stood open since the run began.
static bool stood_open(const EventLog* log, int32_t opening, uint32_t until) {
    for (uint32_t i = 0; i < until; i++) {
        if (log->events[i].kind == EVENT_DOOR_CLOSED && log->events[i].thing == opening) {
            return false;
        }
    }
    return true;
}

/// True when it burnt in a room, or smoke was down to heads there, before an event.
static bool was_smoky(const EventLog* log, int32_t room, uint32_t until) {
    for (uint32_t i = 0; i < until; i++) {
        const Event* event = &log->events[i];
        if (event->room == room &&
            (event->kind == EVENT_FIRE_STARTED || event->kind == EVENT_SMOKE_HEAD_HEIGHT)) {
            return true;
        }
    }
    return false;
}

static void judge_door(Finder* finder, int32_t opening) {
    const EventLog* log = log_of(finder);
    const Facility* facility = world_facility(drill_world(finder->drill));
    const Opening* door = &facility->openings[opening];
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        int side = event->room == door->room[0] ? 0 : event->room == door->room[1] ? 1 : -1;
        if (event->kind != EVENT_SMOKE_HEAD_HEIGHT || side < 0 ||
            !was_smoky(log, door->room[1 - side], i)) {
            continue;
        }
        Finding* finding = stood_open(log, opening, i)
                               ? finder_add(finder, FINDING_KIND_FIRE_DOOR_OPEN, door->id)
                               : NULL;
        if (finding != NULL && finding->count == 0) {
            char en[160];
            char zh[160];
            tell_opening_place(finder->drill, opening, LANGUAGE_EN, en, sizeof(en));
            tell_opening_place(finder->drill, opening, LANGUAGE_ZH, zh, sizeof(zh));
            finding->count = 1;
            finder_prove(finding, i + 1);
            finder_word(finder, finding, &(FindingWords){.event = event, .title = {en, zh}});
        }
        return;
    }
}

static void add_doors(Finder* finder) {
    const Facility* facility = world_facility(drill_world(finder->drill));
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        if (opening->open && is_fire_door(opening) && !is_named(finder, i)) {
            judge_door(finder, i);
        }
    }
}

// ---- people on no list -------------------------------------------------------------------------

/// True when anybody learnt where a person is or that they are missing or hurt.
static bool is_known_of(const EventLog* log, int32_t person) {
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool told = event->kind == EVENT_FACT_LEARNED && event->other == person &&
                    event->person != person && event->thing >= 0 &&
                    event->thing < FACT_KIND_COUNT &&
                    fact_subject((FactKind)event->thing) == EVENT_FIELD_PERSON;
        if (told || (event->kind == EVENT_PERSON_MISSING && event->person == person)) {
            return true;
        }
    }
    return false;
}

/// The last event that tells of a person, the first headcount where there is none.
static uint32_t last_of(const EventLog* log, int32_t person, uint32_t otherwise) {
    for (uint32_t i = log->count; i-- > 0;) {
        if (log->events[i].person == person) {
            return i;
        }
    }
    return otherwise;
}

static void judge_person(Finder* finder, int32_t person, uint32_t counted) {
    const EventLog* log = log_of(finder);
    const World* world = drill_world(finder->drill);
    const Facility* facility = world_facility(world);
    int32_t room = world_people(world)->room[person];
    bool inside = room >= 0 && facility->rooms[room].use != ROOM_OUTDOOR;
    if (!inside || is_known_of(log, person)) {
        return;
    }
    char subject[16];
    snprintf(subject, sizeof(subject), "%d", person);
    Finding* finding = finder_add(finder, FINDING_KIND_UNLISTED, subject);
    if (finding == NULL || finding->count > 0) {
        return;
    }
    finding->count = 1;
    finder_prove(finding, counted + 1);
    finder_prove(finding, last_of(log, person, counted) + 1);
    Event event = event_make(log, EVENT_PERSON_MISSING);
    event.person = person;
    event.room = room;
    finder_word(finder, finding, &(FindingWords){.event = &event});
}

/// Once there was a headcount: before that nobody could be missed.
static void add_unlisted(Finder* finder) {
    const EventLog* log = log_of(finder);
    const DrillDef* def = drill_def(finder->drill);
    uint32_t counted = 0;
    while (counted < log->count && log->events[counted].kind != EVENT_HEADCOUNT_TAKEN) {
        counted++;
    }
    int32_t people = world_people(drill_world(finder->drill))->count;
    for (int32_t i = 0; def->world.response.lists != NULL && counted < log->count && i < people;
         i++) {
        if (def->world.response.lists[i] == LIST_NONE) {
            judge_person(finder, i, counted);
        }
    }
}

void findings_of_places(Finder* finder) {
    add_doors(finder);
    add_unlisted(finder);
}
