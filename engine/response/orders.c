/// Orders: whether somebody can be told to do something, and putting it into their list.
///
/// One path for players, plans, files and scenarios. What is believed is checked here, in the order
/// of the reference (6.5): role and holder, target, skill and knowledge, kit; what only the place
/// can say comes while the task runs. An order of an action that somebody waits for a second with
/// makes its receiver that second.
#include "response/response_internal.h"

#define SWEPT_LATELY (300u * TICKS_PER_S) /* as for a sweep, which leaves such a room out */

uint32_t attempt_next(Actor* actor, int32_t action) {
    uint32_t before = actor->attempts.of[action];
    tally_set(&actor->attempts, action, before + 1);
    return before;
}

static bool same_target(Target a, Target b) {
    return a.kind == b.kind && (a.kind == TARGET_NONE || a.index == b.index);
}

static bool has_task(const Actor* actor, int32_t action, Target target) {
    if (actor->busy && actor->hand.task.action == action &&
        same_target(actor->hand.task.target, target)) {
        return true;
    }
    for (int i = 0; i < actor->queued; i++) {
        if (actor->queue[i].task.action == action &&
            same_target(actor->queue[i].task.target, target)) {
            return true;
        }
    }
    return false;
}

bool skills_allow(const Response* response, int32_t person, uint64_t who) {
    if (who == 0) {
        return true;
    }
    uint64_t skills = 0;
    bool silent = false; // a role whose plan does not say may do everything
    for (int32_t i = 0; i < response->def.role_count; i++) {
        if (response->roles[i].holder == person) {
            skills |= response->def.roles[i].skills;
            silent = silent || response->def.roles[i].skills == 0;
        }
    }
    int32_t group = roles_group_of(response, person); // its people learnt what its head did
    if (group >= 0) {
        skills |= response->def.roles[group].skills;
        silent = silent || response->def.roles[group].skills == 0;
    }
    bool visitor = (response->people->flags[person] & PERSON_FLAG_VISITOR) != 0;
    skills |= visitor ? 0 : SKILL_BIT(SKILL_STAFF);
    return silent || (skills & who) != 0;
}

/// Who has just looked through a room has sent out whoever was in it.
static bool has_swept(const Response* response, const Actor* actor, Target target) {
    const Fact* swept =
        target.kind == TARGET_ROOM ? mind_find(&actor->mind, FACT_SWEPT, target.index) : NULL;
    return swept != NULL && swept->value != 0 && swept->way == WAY_ACTED &&
           response->now - swept->true_at <= SWEPT_LATELY;
}

/// What the row asks of its doer besides a target (reference 6.5): skill and knowledge.
static Reason check_doer(const Response* response, const Actor* actor, const ActionDef* row) {
    if (!skills_allow(response, actor->person, row->who)) {
        return REASON_NOT_ALLOWED;
    }
    return row->needs_fact && !actor_knows(actor, row->knows, -1) ? REASON_NOT_KNOWN : REASON_NONE;
}

/// The device meant, or every one of the kind, is believed to be out of order.
static bool known_useless(const Response* response, const Actor* actor, const ActionDef* row,
                          Target target) {
    if (target.kind == TARGET_DEVICE) {
        return action_works_device(row) && device_known_faulty(actor, target.index);
    }
    bool useless = action_works_device(row);
    for (int32_t i = 0; i < response->facility->device_count && useless; i++) {
        useless =
            response->facility->devices[i].kind != row->device || device_known_faulty(actor, i);
    }
    return useless;
}

static Reason check_order(const Response* response, const Actor* actor, int32_t action,
                          Target* target, bool heedless) {
    const ActionDef* row = &response->def.actions[action];
    Reason reason = target_resolve(response, actor, row, target);
    if (reason == REASON_NONE && !heedless) {
        reason = check_doer(response, actor, row);
    }
    reason = reason == REASON_NONE ? hatch_retarget(response, actor, row, target) : reason;
    if (reason != REASON_NONE) {
        return reason;
    }
    if (strain_is_spent(response, actor->person) && !action_has(row, EFFECT_DOFF) &&
        row->uses_body && row->place != PLACE_HERE && !action_has(row, EFFECT_LEAVE)) {
        return REASON_SPENT;
    }
    if (has_task(actor, action, *target)) {
        return REASON_ALREADY;
    }
    if (action_has(row, EFFECT_REQUEST)) {
        int32_t service = target->kind == TARGET_SERVICE
                              ? target->index
                              : action_arg(row, EFFECT_REQUEST, SERVICE_FIRE_BRIGADE);
        bool reports = service_form((Service)service) == REPORT_AUTHORITY; // again, with news
        if (!reports && actor_knows(actor, FACT_CALLED, service)) {
            return REASON_ALREADY;
        }
    }
    if (action_has(row, EFFECT_HAUL) && target->kind == TARGET_PERSON &&
        !hatch_has_line(response, target->index)) {
        return REASON_NO_LINE;
    }
    bool at_panel = row->place == PLACE_DEVICE && row->device == DEVICE_ALARM_PANEL;
    if (action_has(row, EFFECT_ALARM) && at_panel && actor_knows(actor, FACT_ALARM, -1) &&
        response->building->alarm) {
        return REASON_ALREADY;
    }
    if (action_has(row, EFFECT_DOOR_CLOSE) && doors_known_shut(response, actor, *target)) {
        return REASON_ALREADY;
    }
    if (action_has(row, EFFECT_ALERT) && has_swept(response, actor, *target)) {
        return REASON_ALREADY;
    }
    if (row->place == PLACE_DEVICE && !kind_exists(response, row->device)) {
        return REASON_NO_KIT;
    }
    if (row->place == PLACE_DEVICE && known_useless(response, actor, row, *target)) {
        return REASON_OUT_OF_ORDER;
    }
    if (row->kit != DEVICE_KIND_COUNT && kit_find(response, actor, row->kit, *target) < 0) {
        return kit_lack(response, row->kit);
    }
    reason = heedless ? REASON_NONE : gear_lack(response, actor, row);
    if (reason != REASON_NONE) {
        return reason;
    }
    return actor->queued == RESPONSE_TASKS_MAX ? REASON_BUSY : REASON_NONE;
}

static Reason check_role(const Response* response, int32_t role, int32_t action) {
    if (role < 0 || role >= response->def.role_count || action < 0 ||
        action >= response->def.action_count) {
        return REASON_INVALID;
    }
    const Actor* actor = actor_of_const(response, response->roles[role].holder);
    if (actor == NULL) {
        return response->roles[role].absent ? REASON_ABSENT : REASON_ROLE_EMPTY;
    }
    if (is_asleep(response, actor->person)) {
        return REASON_ASLEEP;
    }
    return can_act(response, actor) ? REASON_NONE : REASON_DOWN;
}

Reason response_feasible(const Response* response, int32_t role, int32_t action, Target target) {
    Reason reason = check_role(response, role, action);
    if (reason != REASON_NONE) {
        return reason;
    }
    const Actor* actor = actor_of_const(response, response->roles[role].holder);
    return check_order(response, actor, action, &target, false);
}

void work_enqueue(Actor* actor, const Work* work, const Response* response) {
    int class_new = work_action(response, work)->priority;
    int place = actor->queued;
    while (place > 0) {
        const Work* before = &actor->queue[place - 1];
        int class_before = work_action(response, before)->priority;
        if (class_before < class_new ||
            (class_before == class_new && before->order < work->order)) {
            break;
        }
        actor->queue[place] = actor->queue[place - 1];
        place--;
    }
    actor->queue[place] = *work;
    actor->queued++;
}

void work_again(Response* response, Actor* actor, const Work* done, Target target) {
    Work work = *done;
    response->orders++;
    work.order = response->orders;
    work.serial = response->orders;
    work.attempt = attempt_next(actor, done->task.action);
    work.began = NEVER;
    work.kit = work.device = work.opening = work.fire = -1;
    work.helps = work.asked = work.mishap = -1;
    work.stage = STAGE_TO_KIT;
    work.finished = false;
    work.second_told = false;
    work.task.id = id_pool_take(&response->task_ids);
    work.task.state = TASK_QUEUED;
    work.task.target = target;
    work.task.since = response->now;
    work.task.until = 0;
    work.task.room = -1;
    work.task.progress = 0;
    work_enqueue(actor, &work, response);
}

/// Queues a task of a role for an actor who can act; `heedless`: of their own accord, after making
/// ready for so long [ticks].
static Reason give_order(Response* response, int32_t role, Actor* actor, int32_t action,
                         Target target, int32_t source, bool heedless, uint32_t ready,
                         EventLog* log) {
    Reason reason = check_order(response, actor, action, &target, heedless);
    if (reason != REASON_NONE) {
        return reason;
    }
    const ActionDef* row = &response->def.actions[action];
    Actor* leader = row->persons >= 2 && !actor->busy
                        ? second_waited_for(response, actor, action, target)
                        : NULL;
    if (leader != NULL) {
        second_join(response, leader, actor, CHANNEL_FACE, log);
        return REASON_NONE;
    }
    response->orders++;
    Work work = {.order = response->orders,
                 .serial = response->orders,
                 .attempt = attempt_next(actor, action),
                 .began = NEVER,
                 .kit = -1,
                 .device = -1,
                 .opening = -1,
                 .fire = -1,
                 .helps = -1,
                 .asked = -1,
                 .mishap = -1,
                 .uses_voice = row->uses_voice,
                 .uses_body = row->uses_body,
                 .heedless = heedless,
                 .ready_at = heedless ? response->now + ready : 0};
    work.task = (Task){.id = id_pool_take(&response->task_ids),
                       .state = TASK_QUEUED,
                       .person = actor->person,
                       .role = role,
                       .action = action,
                       .target = target,
                       .source = source,
                       .since = response->now,
                       .room = -1};
    work.task.order_event =
        work_event(response, actor, &work, heedless ? EVENT_TEMPTED : EVENT_ORDER_GIVEN, NOBODY,
                   heedless ? NOBODY : source, log);
    work_enqueue(actor, &work, response);
    return REASON_NONE;
}

Reason response_order(Response* response, int32_t role, int32_t action, Target target,
                      int32_t source, EventLog* log) {
    response->now = log->tick;
    Reason reason = check_role(response, role, action);
    if (reason != REASON_NONE) {
        return reason;
    }
    return give_order(response, role, role_actor(response, role), action, target, source, false, 0,
                      log);
}

Reason response_order_person(Response* response, int32_t role, int32_t person, int32_t action,
                             Target target, int32_t source, EventLog* log) {
    response->now = log->tick;
    if (role < 0 || role >= response->def.role_count || action < 0 ||
        action >= response->def.action_count || person < 0 || person >= response->person_count) {
        return REASON_INVALID;
    }
    if (!person_can_act(response->people, person) || is_asleep(response, person)) {
        return is_asleep(response, person) ? REASON_ASLEEP : REASON_DOWN;
    }
    Actor* actor = actor_make(response, person);
    if (actor == NULL) {
        return REASON_BUSY;
    }
    people_set_role(response->people, person, true);
    return give_order(response, role, actor, action, target, source, false, 0, log);
}

Reason response_act(Response* response, int32_t person, int32_t action, Target target,
                    double delay_s, int32_t source, EventLog* log) {
    response->now = log->tick;
    if (action < 0 || action >= response->def.action_count || person < 0 ||
        person >= response->person_count) {
        return REASON_INVALID;
    }
    if (!person_can_act(response->people, person)) {
        return REASON_DOWN;
    }
    Actor* actor = actor_make(response, person);
    if (actor == NULL) {
        return REASON_BUSY;
    }
    people_set_role(response->people, person, true);
    if (response->people->state[person] == PERSON_LEAVING) {
        people_stop(response->people, person);
    }
    Reason reason = give_order(response, response_role_of(response, person), actor, action, target,
                               source, true, response_ticks(delay_s), log);
    if (reason != REASON_NONE) {
        act_over(response, actor, log);
    }
    return reason;
}

void act_over(Response* response, const Actor* actor, EventLog* log) {
    if (response_role_of(response, actor->person) < 0 &&
        roles_group_of(response, actor->person) < 0) {
        people_set_role(response->people, actor->person, false);
    }
    vec2s hole;
    int32_t room = response->people->room[actor->person];
    if (room >= 0 && can_act(response, actor) && hatch_above(response, room, &hole) >= 0) {
        people_leave_after(response->people, actor->person, CUE_TOLD, 0.0, log); // up the ladder
    }
}
