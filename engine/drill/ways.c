// Ways: which of a step's ways its holder can take, and at what, as far as the holder knows.

#include "drill/drill_internal.h"

/// A fire burning in a room that the holder knows of; lowest index, -1 none.
static int32_t fire_in(const World* world, int32_t room) {
    const Hazard* hazard = world_hazard(world);
    for (int32_t i = 0; i < hazard_fire_count(hazard); i++) {
        const Fire* fire = hazard_fire(hazard, i);
        if (fire->room == room && fire->burning && !fire->out) {
            return i;
        }
    }
    return -1;
}

/// The door by which a room is shut off: an open one before a shut one, lowest index; -1 none.
static int32_t door_of(const World* world, int32_t room) {
    const Facility* facility = world_facility(world);
    const Building* building = world_building(world);
    const Room* place = &facility->rooms[room];
    int32_t shut = -1;
    for (int32_t i = 0; i < place->opening_count; i++) {
        int32_t opening = facility->room_openings[place->first_opening + i];
        if (facility->openings[opening].kind != OPENING_DOOR) {
            continue;
        }
        if (building->doors[opening].open) {
            return opening;
        }
        shut = shut < 0 ? opening : shut;
    }
    return shut;
}

/// What a fact's subject is to an action that needs another kind of target: a fire's room.
static Target target_for(const World* world, TargetKind wanted, FactKind fact, int32_t subject) {
    if (subject < 0) {
        return TARGET_NOTHING;
    }
    switch (fact_subject(fact)) {
    case EVENT_FIELD_ROOM: {
        int32_t index = wanted == TARGET_FIRE      ? fire_in(world, subject)
                        : wanted == TARGET_OPENING ? door_of(world, subject)
                        : wanted == TARGET_STOREY  ? world_facility(world)->rooms[subject].storey
                        : wanted == TARGET_ROOM    ? subject
                                                   : -1;
        return index >= 0 ? (Target){wanted, index} : TARGET_NOTHING;
    }
    case EVENT_FIELD_PERSON: return (Target){TARGET_PERSON, subject};
    case EVENT_FIELD_OPENING: return (Target){TARGET_OPENING, subject};
    case EVENT_FIELD_MUSTER: return (Target){TARGET_MUSTER, subject};
    case EVENT_FIELD_SERVICE: return (Target){TARGET_SERVICE, subject};
    case EVENT_FIELD_ROLE: return (Target){TARGET_ROLE, subject};
    default: return TARGET_NOTHING;
    }
}

bool way_target(const Drill* drill, int32_t step, int way, int32_t person, Target* target) {
    const StepDef* def = &drill->def->plan.steps[step];
    const StepWay* row = &def->ways[way];
    *target = row->target;
    if (!row->target_from_fact) {
        return true;
    }
    Trigger trigger = step_trigger(&drill->def->plan, step);
    if (trigger.kind == TRIGGER_NONE) {
        trigger = step_procedure_trigger(&drill->def->plan, step);
    }
    uint32_t event = EVENT_NONE;
    int32_t subject = -1;
    if (trigger.kind != TRIGGER_KNOWS ||
        trigger_since(drill, &trigger, person, &event, &subject) == TICK_NEVER) {
        return false;
    }
    TargetKind wanted = drill->def->world.response.actions[row->action].target;
    *target = target_for(drill->world, wanted, trigger.fact, subject);
    return target->kind == wanted && wanted != TARGET_NONE;
}
