// Groups: a role's head has people, and gives them what he cannot do himself (response_model 7.2).
//
// A head who is busy tells the nearest idle member to do it: at once where they stand in the same
// room, else by voice in 12 s. The step stays the role's, whoever of the group does it. Members who
// have nothing to do leave the building like anyone else, and can be sent for from outside.

#include "drill/drill_internal.h"

#include <math.h>

#define TELL_NEAR_S   2.0  /* in the same room */
#define TELL_FAR_S    12.0 /* response_model 14 */
#define STOREY_APART  50.0 /* as far as a storey counts for who is nearest [m] */
#define MEMBER_IDLE_S 30.0 /* as for people without a role */

static bool is_idle(const Drill* drill, int32_t person) {
    const Response* response = world_response(drill->world);
    return person_can_act(world_people(drill->world), person) &&
           response_role_of(response, person) < 0 && response_task(response, person) == NULL &&
           response_queued(response, person) == 0 && !response_is_talking(response, person);
}

/// How far apart two persons are, roughly [m].
static double distance_between(const Drill* drill, int32_t a, int32_t b) {
    const People* people = world_people(drill->world);
    const Room* rooms = world_facility(drill->world)->rooms;
    double dx = (double)people->at[a].x - (double)people->at[b].x;
    double dy = (double)people->at[a].y - (double)people->at[b].y;
    int32_t storeys = rooms[people->room[a]].storey - rooms[people->room[b]].storey;
    return sqrt(dx * dx + dy * dy) + STOREY_APART * (double)(storeys < 0 ? -storeys : storeys);
}

int32_t group_helper(const Drill* drill, int32_t role, int32_t head) {
    const RoleDef* def = &drill->def->world.response.roles[role];
    int32_t best = NOBODY;
    double nearest = 0.0;
    for (int i = 0; i < def->member_count; i++) {
        int32_t person = def->members[i];
        if (person == head || !is_idle(drill, person)) {
            continue;
        }
        double distance = distance_between(drill, person, head);
        if (best < 0 || distance < nearest) {
            best = person;
            nearest = distance;
        }
    }
    return best;
}

bool group_may_do(const ActionDef* action) {
    return action->uses_body && !action->uses_voice && action->place != PLACE_POST &&
           !action_has_effect(action, EFFECT_END, NULL) &&
           !action_has_effect(action, EFFECT_TAKE_ROLE, NULL) &&
           !action_has_effect(action, EFFECT_LEAVE, NULL);
}

bool group_assign(Drill* drill, int32_t step, int32_t head, int32_t helper, Target target) {
    const StepDef* def = &drill->def->plan.steps[step];
    StepPlay* play = &drill->state->play[step];
    const People* people = world_people(drill->world);
    uint32_t now = world_tick(drill->world);
    bool near = people->room[head] == people->room[helper];
    if (!drill_queue(drill, (Command){.kind = COMMAND_ORDER,
                                      .source = SOURCE_PLAN,
                                      .tick = now + drill_ticks(near ? TELL_NEAR_S : TELL_FAR_S),
                                      .a = def->role,
                                      .b = def->ways[play->way].action,
                                      .c = target_pack(target),
                                      .d = helper + 1})) {
        return false;
    }
    drill->state->status[step].state = STEP_ISSUED;
    play->issued = now + drill_ticks(TELL_FAR_S);
    play->doer = helper;
    tell_step(drill, EVENT_STEP_ASSIGNED, step, helper);
    return true;
}

void group_idle(Drill* drill, int32_t role) {
    const RoleDef* def = &drill->def->world.response.roles[role];
    const People* people = world_people(drill->world);
    for (int i = 0; i < def->member_count; i++) {
        int32_t person = def->members[i];
        uint8_t state = people->state[person];
        bool still = state == PERSON_WAITING || state == PERSON_STANDING;
        uint32_t since = main_fact_since(drill, person);
        if (still && is_idle(drill, person) && !holder_is_outside(drill, person) &&
            since != TICK_NEVER && world_tick(drill->world) >= since + drill_ticks(MEMBER_IDLE_S)) {
            drill_queue(drill,
                        (Command){.kind = COMMAND_LEAVE, .source = SOURCE_PLAN, .a = person});
        }
    }
}
