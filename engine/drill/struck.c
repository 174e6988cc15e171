// Struck: by the fires and leaks of the run; buildings as doors join rooms (response_house).

#include "drill/struck.h"

#include "drill/drill_internal.h"

static bool is_logged(const Drill* drill, EventKind kind) {
    const EventLog* log = world_events(drill_world(drill));
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == (uint32_t)kind) {
            return true;
        }
    }
    return false;
}

bool struck_any(const Drill* drill) {
    return is_logged(drill, EVENT_FIRE_STARTED) || is_logged(drill, EVENT_GAS_LEAKS) ||
           is_logged(drill, EVENT_ALARM_RAISED);
}

bool struck_building(const Drill* drill, int32_t room) {
    const Response* response = world_response(drill_world(drill));
    const Hazard* hazard = world_hazard(drill_world(drill));
    const HazardDef* def = &drill_def(drill)->world.hazard;
    int32_t house = response_house(response, room);
    bool any = def->leak_count > 0;
    for (int32_t i = 0; i < hazard_fire_count(hazard); i++) {
        const Fire* fire = hazard_fire(hazard, i);
        bool burnt = fire->burning || fire->out;
        any = any || burnt;
        if (burnt && response_house(response, fire->room) == house) {
            return true;
        }
    }
    for (int i = 0; i < def->leak_count; i++) {
        if (response_house(response, def->leaks[i].room) == house) {
            return true;
        }
    }
    return !any;
}

static bool is_outdoors(const Drill* drill, int32_t room) {
    return room < 0 || world_facility(drill_world(drill))->rooms[room].use == ROOM_OUTDOOR;
}

static bool lies(const People* people, int32_t person) {
    return people->state[person] == PERSON_DOWN || people->state[person] == PERSON_DEAD;
}

/// In a room, or on a stair between two, now.
static bool is_indoors(const Drill* drill, int32_t person) {
    const People* people = world_people(drill_world(drill));
    return people->stair[person] >= 0 || !is_outdoors(drill, people->room[person]);
}

/// Went back into the building, by the red line that they crossed, before anybody opened it again:
/// a leave that is given later is no leave to have been in there.
static bool went_back_unasked(const Drill* drill, int32_t person) {
    const EventLog* log = world_events(drill_world(drill));
    const PlanDef* plan = &drill_def(drill)->plan;
    bool unasked = false;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == EVENT_AREA_OPENED) {
            break;
        }
        if (event->person == person && event->kind == EVENT_PERSON_OUT) {
            unasked = false;
        } else if (event->person == person && event->kind == EVENT_RED_LINE) {
            unasked = unasked ||
                      plan->red_lines[event->thing].what == RED_LINE_REENTER_WITHOUT_PERMISSION;
        }
    }
    return unasked;
}

/// True when somebody came out of the building after it was opened again: whoever is in once more
/// went in by leave.
static bool came_out_since(const Drill* drill, int32_t person) {
    const EventLog* log = world_events(drill_world(drill));
    bool opened = false;
    bool since = false;
    for (uint32_t i = 0; i < log->count; i++) {
        opened = opened || log->events[i].kind == EVENT_AREA_OPENED;
        since = since || (opened && log->events[i].kind == EVENT_PERSON_OUT &&
                          log->events[i].person == person);
    }
    return since;
}

static bool is_in_by_leave(const Drill* drill, int32_t person) {
    return is_logged(drill, EVENT_AREA_OPENED) &&
           (!went_back_unasked(drill, person) || came_out_since(drill, person));
}

/// Came out before, and is in again with a duty that is not a finder's, or by leave.
static bool is_at_work(const Drill* drill, int32_t person) {
    const People* people = world_people(drill_world(drill));
    int32_t role = response_role_of(world_response(drill_world(drill)), person);
    bool duty = role >= 0 && !drill_def(drill)->world.response.roles[role].finder;
    return (people->flags[person] & PERSON_FLAG_COUNTED_OUT) != 0 && !lies(people, person) &&
           (duty || is_in_by_leave(drill, person));
}

static bool is_in_struck(const Drill* drill, int32_t person) {
    int32_t room = world_people(drill_world(drill))->room[person];
    return is_indoors(drill, person) && room >= 0 && struck_building(drill, room);
}

bool struck_left(const Drill* drill, int32_t person) {
    return is_in_struck(drill, person) && !is_at_work(drill, person);
}

static void note(uint8_t* concerned, int32_t person) {
    concerned[person / 8] |= (uint8_t)(1u << (person % 8));
}

bool struck_came_out(const Drill* drill, const Event* event) {
    if (event->kind != EVENT_PERSON_OUT || event->thing < 0) {
        return false;
    }
    const Opening* way = &world_facility(drill_world(drill))->openings[event->thing];
    for (int side = 0; side < 2; side++) {
        if (!is_outdoors(drill, way->room[side]) && struck_building(drill, way->room[side])) {
            return true;
        }
    }
    return false;
}

/// Persons, as bits, who came out of a struck building.
static void note_out(const Drill* drill, uint8_t* concerned) {
    const EventLog* log = world_events(drill_world(drill));
    for (uint32_t i = 0; i < log->count; i++) {
        if (struck_came_out(drill, &log->events[i])) {
            note(concerned, log->events[i].person);
        }
    }
}

static bool is_noted(const uint8_t* persons, int32_t person) {
    return ((unsigned)persons[person / 8] >> (person % 8) & 1u) != 0;
}

/// And those who began in one; a crowd of a def are as many persons.
static void note_begun(const Drill* drill, uint8_t* concerned) {
    const PeopleDef* def = &drill_def(drill)->world.people;
    int32_t person = 0;
    for (int i = 0; i < def->person_count; i++) {
        bool inside = !is_outdoors(drill, def->persons[i].room) &&
                      struck_building(drill, def->persons[i].room);
        for (int k = 0; k < def->persons[i].count; k++, person++) {
            if (inside) {
                note(concerned, person);
            }
        }
    }
}

StruckCount struck_count(const Drill* drill) {
    StruckCount count = {0};
    uint8_t concerned[PEOPLE_MAX / 8 + 1] = {0};
    uint8_t came_out[PEOPLE_MAX / 8 + 1] = {0};
    note_begun(drill, concerned);
    note_out(drill, concerned);
    note_out(drill, came_out);
    for (int32_t i = 0; i < world_people(drill_world(drill))->count; i++) {
        bool in_struck = is_in_struck(drill, i);
        bool left = in_struck && !is_at_work(drill, i);
        bool of_it = left || is_noted(concerned, i);
        count.concerned += of_it ? 1 : 0;
        count.left += left ? 1 : 0;
        count.went_back += left && is_noted(came_out, i) ? 1 : 0;
        count.at_work += in_struck && !left ? 1 : 0;
        count.elsewhere += !in_struck && is_indoors(drill, i) ? 1 : 0;
    }
    return count;
}

bool struck_nearly_all_out(const StruckCount* count) {
    return count->left * 10 <= count->concerned;
}
