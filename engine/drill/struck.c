// Struck: by the fires and leaks of the run; buildings as doors join rooms (response_house).

#include "drill/struck.h"

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

bool struck_indoors(const Drill* drill, int32_t person) {
    const People* people = world_people(drill_world(drill));
    const Facility* facility = world_facility(drill_world(drill));
    int32_t room = people->room[person];
    uint8_t state = people->state[person];
    return state != PERSON_OUT && state != PERSON_MUSTERED && room >= 0 &&
           facility->rooms[room].use != ROOM_OUTDOOR;
}

int32_t struck_elsewhere(const Drill* drill) {
    const People* people = world_people(drill_world(drill));
    int32_t count = 0;
    for (int32_t i = 0; i < people->count; i++) {
        count += struck_indoors(drill, i) && !struck_building(drill, people->room[i]) ? 1 : 0;
    }
    return count < people->inside ? count : people->inside;
}
