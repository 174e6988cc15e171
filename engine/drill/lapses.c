// Lapses: a remembered step never sends anyone back into danger (response_model 7.8).
//
// What is left to do indoors is left out once its holder has come out of a building that is known
// to burn or to be full of gas. Who goes in with air of their own goes in on purpose; a house in
// which no danger is known is not shut; a patient is treated where they lie.

#include "drill/drill_internal.h"

/// A room of a house in which a person knows of no danger, while they know where the danger is.
static bool is_other_house(const Drill* drill, int32_t person, int32_t room) {
    static const FactKind kinds[] = {FACT_FIRE,  FACT_SMOKE,     FACT_GAS,
                                     FACT_TOXIC, FACT_GAS_SMELL, FACT_PANEL};
    const Response* response = world_response(drill->world);
    int32_t house = response_house(response, room);
    bool any = false;
    int count = response_fact_count(response, person);
    for (int i = 0; i < count; i++) {
        const Fact* fact = response_fact(response, person, i);
        bool danger = false;
        for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
            danger = danger || (fact->kind == kinds[k] && fact->value != 0);
        }
        if (danger && response_house(response, fact->subject) == house) {
            return false;
        }
        any = any || danger;
    }
    return any;
}

bool step_lapses(const Drill* drill, int32_t step, int way, int32_t person, Target target) {
    const StepDef* def = &drill->def->plan.steps[step];
    const ResponseDef* response = &drill->def->world.response;
    const ActionDef* action = &response->actions[def->ways[way].action];
    // A meter is taken back in on purpose, a cordon drawn from outside, and a burning cylinder is
    // gone to by the fire team wherever they come from.
    bool measures = action_has_effect(action, EFFECT_MEASURE, NULL) ||
                    action_has_effect(action, EFFECT_ZONE, NULL);
    bool team = (response->roles[def->role].skills & SKILL_BIT(SKILL_FIRE_TEAM)) != 0;
    measures = measures || (team && action->device == DEVICE_GAS_CYLINDER);
    // Who goes in with air of their own goes in on purpose; who is with a patient outside stays
    // out.
    for (int i = 0; i < action->worn_count; i++) {
        measures = measures || action->worn[i] == DEVICE_BREATHING_SET;
    }
    measures = measures || (target.kind == TARGET_PERSON && holder_is_outside(drill, target.index));
    if (target.kind == TARGET_ROOM && is_other_house(drill, person, target.index)) {
        return false;
    }
    if (measures || !holder_is_outside(drill, person) || !knows_main_fact(drill, person)) {
        return false;
    }
    const Facility* facility = world_facility(drill->world);
    if (action->place == PLACE_DEVICE && target.kind != TARGET_DEVICE) {
        int32_t device = facility_nearest_device(facility, action->device,
                                                 world_people(drill->world)->room[person],
                                                 world_people(drill->world)->at[person]);
        return device >= 0 && is_indoor_target(facility, (Target){TARGET_DEVICE, device});
    }
    int32_t post = response->roles[def->role].post;
    if (action->place == PLACE_POST && post >= 0) {
        return facility->rooms[post].use != ROOM_OUTDOOR;
    }
    bool there = action->place == PLACE_TARGET || action->place == PLACE_DEVICE;
    return there && is_indoor_target(facility, target);
}
