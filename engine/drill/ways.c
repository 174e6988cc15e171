// Ways: what a step's way is aimed at, as far as its holder knows.

#include "drill/drill_internal.h"

/// What a fact's subject is to an action: a fire's room serves to fight it, to shut its door or to
/// sweep its storey. The response finds the fire or the door there by what the holder believes.
Target fact_target(const Facility* facility, TargetKind wanted, FactKind fact, int32_t subject) {
    if (subject < 0) {
        return TARGET_NOTHING;
    }
    switch (fact_subject(fact)) {
    case EVENT_FIELD_ROOM:
        if (wanted == TARGET_STOREY || wanted == TARGET_ZONE) {
            return (Target){TARGET_STOREY, facility->rooms[subject].storey};
        }
        return wanted == TARGET_ROOM || wanted == TARGET_FIRE || wanted == TARGET_OPENING
                   ? (Target){TARGET_ROOM, subject}
                   : TARGET_NOTHING;
    case EVENT_FIELD_PERSON:
        return wanted == TARGET_PERSON ? (Target){TARGET_PERSON, subject} : TARGET_NOTHING;
    case EVENT_FIELD_OPENING:
        return wanted == TARGET_OPENING ? (Target){TARGET_OPENING, subject} : TARGET_NOTHING;
    case EVENT_FIELD_MUSTER:
        return wanted == TARGET_MUSTER ? (Target){TARGET_MUSTER, subject} : TARGET_NOTHING;
    case EVENT_FIELD_SERVICE:
        return wanted == TARGET_SERVICE ? (Target){TARGET_SERVICE, subject} : TARGET_NOTHING;
    case EVENT_FIELD_ROLE:
        return wanted == TARGET_ROLE ? (Target){TARGET_ROLE, subject} : TARGET_NOTHING;
    case EVENT_FIELD_DEVICE:
        return wanted == TARGET_DEVICE ? (Target){TARGET_DEVICE, subject} : TARGET_NOTHING;
    default: return TARGET_NOTHING;
    }
}

bool way_target(const Drill* drill, int32_t step, int way, int32_t person, Target* target) {
    const StepDef* def = &drill->def->plan.steps[step];
    const StepWay* row = &def->ways[way];
    *target = row->target;
    int32_t turn = row->target_from_fact && step_has_turns(def) ? turns_next(drill, step) : -1;
    if (turn >= 0 && turn_target(drill, &drill->state->turns[turn], row->action, target)) {
        return true;
    }
    if (!row->target_from_fact) {
        return true;
    }
    Trigger trigger = step_trigger(&drill->def->plan, step);
    if (trigger.kind == TRIGGER_NONE) {
        trigger = step_procedure_trigger(&drill->def->plan, step);
    }
    uint32_t event = EVENT_NONE;
    int32_t subject = -1;
    if (trigger_since(drill, &trigger, person, &event, &subject) == TICK_NEVER) {
        return false;
    }
    // The first fact of the trigger that is known and about such a thing.
    TargetKind wanted = drill->def->world.response.actions[row->action].target;
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(&trigger, leaves);
    for (int i = 0; i < count && target->kind == TARGET_NONE; i++) {
        if (leaves[i]->kind == TRIGGER_KNOWS &&
            trigger_since(drill, leaves[i], person, &event, &subject) != TICK_NEVER) {
            *target = fact_target(world_facility(drill->world), wanted, leaves[i]->fact, subject);
        }
    }
    return target->kind != TARGET_NONE;
}
