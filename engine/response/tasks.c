/// Tasks: an order becomes a task in a person's list; one is in hand; each ends by one exit.
///
/// The list is ordered by (class of the action, order of coming). A task walks to its kit, takes
/// it, walks to its place, waits for its voice, and is done for a drawn time; its effects are
/// applied in the acts stage, in the order of persons. Whatever ends it goes through task_leave(),
/// which frees kit, voice and body: nothing else may.
#include "response/care.h"
#include "response/crew.h"
#include "response/record.h"

/// Longer lists are read out in parts by several people (own choice; the reference's log has 102
/// names in 150 s).
#define COUNT_NAMES_MOST 40
#define TAKE_KIT_S       2.0 /* off its hook */
#define VOICE_WAIT_S     90.0
#define WALK_MAX_S       600.0
#define REACH_M          1.5f /* near enough to a person to deal with them */
#define RESEND_S         2.0  /* between two sendings that end short */
#define SENDS_MAX        3
#define SAME_PLACE_M     1.0f /* a room's edge may keep one so far from the very point */
#define AIM_S            2.0  /* how often a moving target is aimed at again */

const ActionDef* work_action(const Response* response, const Work* work) {
    return &response->def.actions[work->task.action];
}

uint32_t work_event(Response* response, const Actor* actor, const Work* work, EventKind kind,
                    int32_t value, int32_t detail, EventLog* log) {
    Event event = event_make(log, kind);
    event.person = actor->person;
    event.role = work->task.role;
    event.room = response->people->room[actor->person];
    event.thing = work->task.action;
    event.other = target_pack(work->task.target);
    event.value = value;
    event.detail = detail;
    event.cause = work->task.order_event;
    return event_append(log, event);
}

// ---- the one exit -----------------------------------------------------------------------------

static EventKind exit_event(TaskState state) {
    switch (state) {
    case TASK_DONE: return EVENT_TASK_DONE;
    case TASK_BLOCKED: return EVENT_TASK_BLOCKED;
    case TASK_FAILED: return EVENT_TASK_FAILED;
    default: return EVENT_TASK_CANCELLED;
    }
}

void task_leave(Response* response, Actor* actor, TaskState state, Reason reason, EventLog* log) {
    ASSERT(actor->busy);
    flow_end(response, actor, REASON_NONE, log);
    Work work = actor->hand;
    if (state != TASK_SUSPENDED) {
        second_release(response, actor, log);
    }
    kit_put_down(response, actor, &work);
    bear_end(response, actor, log);
    if (action_has(work_action(response, &work), EFFECT_ASSIST)) {
        assist_end(response, actor);
    }
    uint8_t body = response->people->state[actor->person];
    if (body == PERSON_SENT || (body == PERSON_LEAVING && state != TASK_DONE)) {
        people_stop(response->people, actor->person);
    }
    actor->busy = false;
    actor->idle_since = response->now;
    actor->wake = true;
    if (work.heedless) {
        act_over(response, actor, log);
    }
    if (work.helps >= 0) {
        id_pool_give(&response->task_ids, work.task.id);
        second_left(response, actor, log);
        return; // the task is its leader's, and so is its end
    }
    if (state == TASK_SUSPENDED) {
        // Goes on later: a sweep in the next room, everything else from its start. No end, no
        // event.
        work.task.state = TASK_SUSPENDED;
        work.task.since = response->now;
        work.task.until = 0;
        work.task.room = -1;
        work.stage = STAGE_TO_KIT;
        work.finished = false;
        work.order =
            action_has(work_action(response, &work), EFFECT_HOLD) ? ++response->orders : work.order;
        work_enqueue(actor, &work, response);
        return;
    }
    id_pool_give(&response->task_ids, work.task.id);
    work_event(response, actor, &work, exit_event(state), NOBODY,
               state == TASK_DONE ? NOBODY : (int32_t)reason, log);
    care_again(response, actor, &work, state);
    care_shock_next(response, actor, &work, state);
    hatch_again(response, actor, &work, state);
}

static void drop_queue(Response* response, Actor* actor, TaskState state, Reason reason,
                       EventLog* log) {
    for (int i = 0; i < actor->queued; i++) {
        id_pool_give(&response->task_ids, actor->queue[i].task.id);
        work_event(response, actor, &actor->queue[i], exit_event(state), NOBODY, (int32_t)reason,
                   log);
        if (actor->queue[i].heedless) {
            act_over(response, actor, log);
        }
    }
    actor->queued = 0;
}

void task_fail_all(Response* response, Actor* actor, Reason reason, EventLog* log) {
    if (actor->busy) {
        task_leave(response, actor, TASK_FAILED, reason, log);
    }
    drop_queue(response, actor, TASK_FAILED, reason, log);
}

Reason response_leave_off(Response* response, int32_t person, EventLog* log) {
    response->now = log->tick;
    Actor* actor = actor_of(response, person);
    bool acts = actor != NULL && ((actor->busy && actor->hand.heedless) ||
                                  (actor->queued > 0 && actor->queue[0].heedless));
    if (!acts) {
        return REASON_NOT_NEEDED;
    }
    task_fail_all(response, actor, REASON_HELD_BACK, log);
    return REASON_NONE;
}

Reason response_cancel(Response* response, int32_t role, EventLog* log) {
    response->now = log->tick;
    if (role < 0 || role >= response->def.role_count) {
        return REASON_INVALID;
    }
    Actor* actor = role_actor(response, role);
    if (actor == NULL) {
        return REASON_ROLE_EMPTY;
    }
    if (!actor->busy && actor->queued == 0) {
        return REASON_NOT_NEEDED;
    }
    if (actor->busy) {
        task_leave(response, actor, TASK_CANCELLED, REASON_CALLED_OFF, log);
    }
    drop_queue(response, actor, TASK_CANCELLED, REASON_CALLED_OFF, log);
    return REASON_NONE;
}

// ---- durations --------------------------------------------------------------------------------

double level_factor(const ActionDef* action, SkillLevel level) {
    return level == LEVEL_TRAINED ? action->trained
                                  : (level == LEVEL_NOVICE ? action->novice : 1.0);
}

uint32_t work_duration(Response* response, const Actor* actor, const Work* work) {
    const ActionDef* action = work_action(response, work);
    double median = action->seconds;
    if (action_has(action, EFFECT_COUNT)) {
        int32_t muster = work->task.target.kind == TARGET_MUSTER ? work->task.target.index : 0;
        int names = count_names(response, actor, muster);
        median += 3.0 * (names < COUNT_NAMES_MOST ? names : COUNT_NAMES_MOST);
    }
    if (action_has(action, EFFECT_REQUEST)) {
        // The row's time is that of a call of a minute; the scenario's service may talk longer.
        int32_t service = work_service(work, action, EFFECT_REQUEST);
        median *= response->def.services[service].call_s / 60.0;
    }
    median *= level_factor(action, actor_level(response, actor)) * mishap_slows(response, work) *
              strain_factor(response, actor->person);
    if (!(median > 0.0)) {
        return 1;
    }
    return response_ticks(draw_lognormal(
        response, RNG_DURATION, response->person_keys[actor->person],
        response->action_keys[work->task.action], work->attempt, 0, median, action->sigma));
}

// ---- walking ----------------------------------------------------------------------------------

static void set_state(Response* response, Work* work, TaskState state) {
    work->task.state = state;
    work->task.since = response->now;
}

/// Where the leader of the task stands.
static void work_place_second(const Response* response, Actor* actor) {
    Work* work = &actor->hand;
    int32_t leader = response->actors[work->helps].person;
    work->goal_room = response->people->room[leader];
    work->goal_at = person_at(response, leader);
    work->leaving = false;
}

static bool send(Response* response, Actor* actor) {
    Work* work = &actor->hand;
    work->aimed = response->now;
    uint8_t state = response->people->state[actor->person];
    if (work->leaving) {
        return state != PERSON_TRAPPED;
    }
    return people_send(response->people, actor->person, work->goal_room, work->goal_at);
}

/// A body among others may not reach the very point: close, and not getting closer, is there.
static bool is_there(const Response* response, const Actor* actor) {
    const Work* work = &actor->hand;
    const People* people = response->people;
    int32_t person = actor->person;
    if (work->helps >= 0 && work->stage == STAGE_TO_PLACE) {
        return second_beside(response, actor, &response->actors[work->helps]);
    }
    float distance = vec_distance(people->at[person], work->goal_at);
    if (people->room[person] != work->goal_room || people->stair[person] >= 0) {
        return false;
    }
    if (work->leaving) {
        int32_t muster = people->muster[person] >= 0 ? people->muster[person] : 0;
        return people->state[person] == PERSON_MUSTERED ||
               distance <= response->facility->musters[muster].radius;
    }
    bool moving_target =
        work->task.target.kind == TARGET_PERSON || work->task.target.kind == TARGET_ROLE;
    bool stuck = people->speed[person] < 0.2f && response->now - work->aimed > 4u * TICKS_PER_S;
    // Arrived where they were last sent, which may still be the kit.
    bool arrived = people_arrived(people, person) &&
                   vec_distance(people->goal_at[person], work->goal_at) <= SAME_PLACE_M;
    return arrived || distance <= 0.6f ||
           (distance <= REACH_M && (stuck || (moving_target && work->stage == STAGE_TO_PLACE)));
}

bool work_walk(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    set_state(response, work, TASK_WALKING);
    work->tries = 0;
    if (is_there(response, actor)) {
        work->aimed = response->now;
        return true; // who has left stays counted as out and at the muster point
    }
    if (work->leaving) {
        people_leave_after(response->people, actor->person, CUE_TOLD, 0.0, log);
    }
    if (!send(response, actor)) {
        task_leave(response, actor, TASK_BLOCKED, room_why_no_way(response, work->goal_room), log);
        return false;
    }
    return true;
}

static Reason why_short(const Response* response, const Actor* actor) {
    int32_t room = actor->hand.goal_room;
    bool smoke = air_extinction(response, response->people->room[actor->person],
                                person_at(response, actor->person)) > 0.3 ||
                 (!is_outdoors(response, room) &&
                  air_extinction(response, room, response->facility->rooms[room].label) > 0.5);
    return smoke ? REASON_SMOKE : room_why_no_way(response, room);
}

/// Walks on; true when there. May leave the task.
static bool walk_on(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    if (is_there(response, actor)) {
        return true;
    }
    if (response->now - work->task.since > response_ticks(WALK_MAX_S)) {
        task_leave(response, actor, TASK_BLOCKED, REASON_NO_WAY, log);
        return false;
    }
    uint8_t state = response->people->state[actor->person];
    bool standing = state != PERSON_SENT && !(work->leaving && state != PERSON_TRAPPED);
    bool target_moves = work->stage == STAGE_TO_PLACE &&
                        (work->helps >= 0 || work->task.target.kind == TARGET_PERSON ||
                         work->task.target.kind == TARGET_ROLE);
    uint32_t waited = response->now - work->aimed;
    if (target_moves && !standing && waited >= response_ticks(AIM_S)) {
        if (work->helps >= 0) {
            work_place_second(response, actor);
        } else {
            work_place(response, actor, work);
        }
        send(response, actor);
    } else if (standing && waited >= response_ticks(RESEND_S)) {
        if (++work->tries >= SENDS_MAX || !send(response, actor)) {
            task_leave(response, actor, TASK_BLOCKED, why_short(response, actor), log);
        }
    }
    return false;
}

// ---- stages -----------------------------------------------------------------------------------

static void go_to_place(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    const ActionDef* action = work_action(response, work);
    work->stage = STAGE_TO_PLACE;
    if (work->helps >= 0) {
        work_place_second(response, actor);
        work_walk(response, actor, log);
        return;
    }
    if (action_has(action, EFFECT_SWEEP)) {
        sweep_begin(response, actor, log);
        return;
    }
    Reason reason = work_place(response, actor, work);
    if (reason == REASON_NONE && action_has(action, EFFECT_LEAVE) &&
        action_has(action, EFFECT_GUIDE)) {
        reason = guide_along(response, actor, log);
    }
    if (reason == REASON_NONE && action_has(action, EFFECT_LEAVE)) {
        work->leaving = response->facility->muster_count > 0;
        if (work->leaving) {
            int32_t own = response->people->muster[actor->person];
            const Muster* muster = &response->facility->musters[own >= 0 ? own : 0];
            work->goal_room = muster->room;
            work->goal_at = muster->at;
        }
    }
    if (reason != REASON_NONE) {
        task_leave(response, actor, TASK_BLOCKED, reason, log);
        return;
    }
    work_walk(response, actor, log);
}

/// With all that is needed in hand: to the place, or first to meet who goes in along.
static void set_off(Response* response, Actor* actor, EventLog* log) {
    if (second_meets_first(response, actor)) {
        people_stop(response->people, actor->person);
        second_begin(response, actor, true);
        return;
    }
    go_to_place(response, actor, log);
}

static void set_out(Response* response, Actor* actor, EventLog* log) {
    actor->hand = actor->queue[0];
    for (int i = 0; i + 1 < actor->queued; i++) {
        actor->queue[i] = actor->queue[i + 1];
    }
    actor->queued--;
    actor->busy = true;
    actor->sent_by_idle = false;
    Work* work = &actor->hand;
    if (roles_stay_out(response, actor, work)) {
        task_leave(response, actor, TASK_CANCELLED, REASON_NO_WAY, log);
        return;
    }
    if (roles_leave_post(response, actor, work)) {
        task_leave(response, actor, TASK_CANCELLED, REASON_NOT_NEEDED, log);
        return;
    }
    work->began = response->now;
    set_state(response, work, TASK_WALKING);
    work_event(response, actor, work, EVENT_TASK_STARTED, NOBODY, NOBODY, log);
    work_next_need(response, actor, log);
}

void work_next_need(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    DeviceKind kind = gear_next(response, actor, work);
    if (kind == DEVICE_KIND_COUNT) {
        set_off(response, actor, log);
        return;
    }
    int32_t kit = kit_find(response, actor, kind, work->task.target);
    if (kit < 0) {
        task_leave(response, actor, TASK_BLOCKED, kit_lack(response, kind), log);
        return;
    }
    work->kit = kit;
    work->stage = STAGE_TO_KIT;
    work->leaving = false;
    response->kits[kit].reserved = actor_index(response, actor);
    work->goal_room = response->kits[kit].room;
    work->goal_at = room_clamp(response->facility, work->goal_room, response->kits[kit].at, 0.3f);
    if (response->kits[kit].with == actor->person) {
        set_off(response, actor, log);
    } else {
        work_walk(response, actor, log);
    }
}

/// What is being fetched is protection that the row wants on.
static bool work_wears(const Response* response, const Work* work) {
    const ActionDef* action = work_action(response, work);
    DeviceKind kind = response->facility->devices[work->kit].kind;
    bool wears = false;
    for (int i = 0; i < action->worn_count; i++) {
        wears = wears || action->worn[i] == kind;
    }
    return wears;
}

static void take_kit(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    people_stop(response->people, actor->person);
    if (response->kits[work->kit].left < 0.0 && kit_turns_out_useless(response, actor, log)) {
        work_next_need(response, actor, log);
        return;
    }
    work->stage = STAGE_TAKING;
    set_state(response, work, TASK_PREPARING);
    bool puts_on = work_wears(response, work);
    uint32_t dons = puts_on ? gear_don_ticks(response, actor, work) : 0;
    work->task.until = response->now + response_ticks(TAKE_KIT_S) + dons;
}

/// It is in hand now, or on.
static void have_kit(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    if (kit_turns_out_useless(response, actor, log)) {
        work_next_need(response, actor, log);
        return;
    }
    response->kits[work->kit].with = actor->person;
    if (!work_wears(response, work)) {
        kit_taken(response, actor, log);
        set_off(response, actor, log);
        return;
    }
    int32_t device = work->kit;
    work->kit = -1;
    gear_put_on(response, actor, device, log);
    work_next_need(response, actor, log);
}

void work_begin_doing(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    const ActionDef* action = work_action(response, work);
    work->stage = STAGE_DOING;
    work->asks = 0;
    work->counted = 0;
    set_state(response, work, TASK_DOING);
    if (work->helps >= 0) {
        work->task.until = 0;
        return; // as long as the leader is at it
    }
    if (action_has(action, EFFECT_COUNT) && work->task.target.kind == TARGET_MUSTER) {
        count_hand_over(response, actor, work->task.target.index, log);
    }
    Reason touched = accidents_touch(response, actor, log);
    if (touched != REASON_NONE) {
        task_leave(response, actor, TASK_FAILED, touched, log);
        return;
    }
    mishap_draw(response, actor, work);
    uint32_t ticks = work_duration(response, actor, work) + report_begin(response, actor, action);
    if (action_has(action, EFFECT_HOLD)) {
        work->task.until = 0;
    } else if (action_has(action, EFFECT_AGENT)) {
        double seconds = agent_seconds(response, work->kit);
        // The fire answers at its next step: half a second more to see what it did.
        work->task.until = response->now + ticks + response_ticks(seconds) + 10u;
    } else {
        work->task.until = response->now + ticks;
    }
    uint32_t lasts = work->task.until > response->now ? work->task.until - response->now : 0;
    work_event(response, actor, work, EVENT_TASK_DOING, (int32_t)(lasts * 50u), NOBODY, log);
    if (action_has(action, EFFECT_ASSIST)) {
        assist_begin(response, actor, log);
    }
    if (action_has(action, EFFECT_HOLD_FLOW)) {
        flow_begin(response, actor, log);
    }
    gather_arrive(response, actor, log);
}

static void arrive(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    uint8_t state = response->people->state[actor->person];
    if (state == PERSON_SENT || (state == PERSON_LEAVING && !work->leaving)) {
        people_stop(response->people, actor->person);
    }
    if (work->helps >= 0) {
        work_begin_doing(response, actor, log);
        return;
    }
    care_adapt(response, actor, work);
    const ActionDef* action = work_action(response, work);
    if (action_has(action, EFFECT_AGENT) &&
        (work->fire < 0 || !hazard_fire(response->hazard, work->fire)->burning)) {
        perceive_look(response, actor, log);
        task_leave(response, actor, TASK_CANCELLED, REASON_NOT_NEEDED, log);
        return;
    }
    bool opens = action_has(action, EFFECT_DOOR_OPEN);
    bool door_only = action->effect_count == 1 && (opens || action_has(action, EFFECT_DOOR_CLOSE));
    if (door_only && see_door_as(response, actor, opens, log)) {
        task_leave(response, actor, TASK_CANCELLED, REASON_ALREADY, log);
        return;
    }
    if (care_is_needless(response, actor)) {
        task_leave(response, actor, TASK_CANCELLED, REASON_NOT_NEEDED, log);
        return;
    }
    if (care_waits(response, actor)) { // until they are brought up, or set down: goes along
        if ((response->now + (uint32_t)actor->person) % TICKS_PER_S == 0) {
            go_to_place(response, actor, log);
        }
        return;
    }
    if (action_has(action, EFFECT_END) && crews_at_work(response) &&
        !actor_is_played(response, actor)) {
        return; // not while a patient is being loaded
    }
    Reason weather = weather_forbids(response, actor, action);
    if (weather != REASON_NONE) {
        task_leave(response, actor, TASK_BLOCKED, weather, log);
        return;
    }
    if (action_has(action, EFFECT_AGENT) && !kit_hose_reaches(response, work)) {
        task_leave(response, actor, TASK_BLOCKED, REASON_TOO_FAR, log);
        return;
    }
    if (action_has(action, EFFECT_AGENT) && !agent_jet(response, work->kit).line) {
        double heat = (double)hazard_fire(response->hazard, work->fire)->heat_kw;
        if (heat > 1000.0 || (heat > 300.0 && !actor_is_played(response, actor))) {
            perceive_look(response, actor, log);
            task_leave(response, actor, TASK_BLOCKED, REASON_FIRE_TOO_BIG, log);
            return;
        }
    }
    const Actor* second = action->persons >= 2 ? second_of(response, actor) : NULL;
    if (action->persons >= 2 && (second == NULL || !second_beside(response, second, actor)) &&
        !second_is_lent(response, actor)) {
        second_begin(response, actor, false);
        return;
    }
    if (action->uses_voice && !action->uses_body) {
        message_put_off(response, actor); // a breath is enough: one shouts before one dials
    }
    if (action->uses_voice && !voice_is_free(actor)) {
        work->stage = STAGE_VOICE;
        set_state(response, work, TASK_WAITING);
        return;
    }
    work_begin_doing(response, actor, log);
}

static void advance(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    const ActionDef* action = work_action(response, work);
    if (task_is_pointless(response, actor)) {
        task_leave(response, actor, TASK_CANCELLED, REASON_NOT_NEEDED, log);
        return;
    }
    if (action_has(action, EFFECT_SWEEP) && work->stage != STAGE_TO_KIT &&
        work->stage != STAGE_TAKING) {
        sweep_step(response, actor, log);
        return;
    }
    switch (work->stage) {
    case STAGE_TO_KIT:
        if (walk_on(response, actor, log)) {
            take_kit(response, actor, log);
        }
        break;
    case STAGE_TAKING:
        if (response->now >= work->task.until) {
            have_kit(response, actor, log);
        }
        break;
    case STAGE_TO_PLACE:
        if (!accidents_keep_off(response, actor, log) && walk_on(response, actor, log)) {
            arrive(response, actor, log);
        }
        break;
    case STAGE_KEEPS_OFF:
        if (!accidents_keep_off(response, actor, log)) {
            set_state(response, work, TASK_WALKING);
            go_to_place(response, actor, log);
        }
        break;
    case STAGE_SECOND:
        if (second_ready(response, actor, log)) {
            if (work->gathers) {
                work->gathers = false;
                go_to_place(response, actor, log);
            } else {
                arrive(response, actor, log);
            }
        }
        break;
    case STAGE_VOICE:
        if (voice_is_free(actor)) {
            work_begin_doing(response, actor, log);
        } else if (response->now - work->task.since >= response_ticks(VOICE_WAIT_S)) {
            task_leave(response, actor, TASK_BLOCKED, REASON_BUSY, log);
        }
        break;
    case STAGE_DOING:
        mishap_slow(response, actor, log);
        if (work->helps >= 0) {
            second_follow(response, actor, log);
        } else if (action_has(action, EFFECT_ASSIST)) {
            assist_step(response, actor, log);
        } else if (action_has(action, EFFECT_LIFT)) {
            bear_step(response, actor, log);
        } else if (care_follows(response, actor)) {
            go_to_place(response, actor, log);
        } else {
            if (action_has(action, EFFECT_GUIDE)) {
                guide_step(response, actor, log);
            }
            flow_step(response, actor, log);
            care_step(response, actor, log);
            work->finished = work->task.until != 0 && response->now >= work->task.until;
        }
        break;
    default: break;
    }
}

/// Strictly more urgent work interrupts what can be left; whoever merely stays also yields to
/// equals.
static bool yields(const Response* response, const Actor* actor) {
    if (actor->queued == 0 || actor->borne >= 0 || actor->queue[0].ready_at > response->now) {
        return false;
    }
    if (actor->hand.helps >= 0) {
        return second_yields(response, actor);
    }
    const ActionDef* hand = work_action(response, &actor->hand);
    const ActionDef* next = work_action(response, &actor->queue[0]);
    bool stays = action_has(hand, EFFECT_HOLD);
    if (!(next->priority < hand->priority || (stays && next->priority == hand->priority))) {
        return false;
    }
    bool resumable = stays || action_has(hand, EFFECT_SWEEP);
    return actor->queued < RESPONSE_TASKS_MAX &&
           (resumable || (actor->hand.stage != STAGE_DOING && actor->hand.stage != STAGE_TAKING));
}

static void step_actor(Response* response, Actor* actor, EventLog* log) {
    if (!can_act(response, actor)) {
        if (!actor->down) {
            actor->down = true;
            task_fail_all(response, actor, REASON_DOWN, log);
        }
        return;
    }
    actor->down = false;
    gear_step(response, actor, log);
    strain_step(response, actor, log);
    if (!can_act(response, actor)) {
        return; // down of heat: the next tick ends what is in hand
    }
    radio_step(response, actor, log);
    gather_see(response, actor, log);
    if (actor->retreating) {
        roles_retreat(response, actor, log);
    }
    if (actor->busy && yields(response, actor)) {
        bool helps =
            actor->hand.helps >= 0; // the task is its leader's: there is none to go on with
        task_leave(response, actor, helps ? TASK_DONE : TASK_SUSPENDED, REASON_SUPERSEDED, log);
    }
    if (actor->busy) {
        advance(response, actor, log);
    }
    if (!actor->busy && actor->queued > 0 && !actor->retreating &&
        actor->queue[0].ready_at <= response->now) {
        set_out(response, actor, log);
    }
    if (!actor->busy && actor->queued == 0 && !actor->retreating) {
        roles_idle(response, actor, log);
        count_late(response, actor, log);
    }
}

void response_tasks(Response* response, double tick_s, EventLog* log) {
    ASSERT(fabs(tick_s - RESPONSE_TICK_S) < 1e-9);
    response->now = log->tick;
    services_step(response, log);
    dispatcher_step(response, log);
    units_step(response, tick_s, log);
    weather_step(response, log);
    modes_step(response, log);
    things_step(response, tick_s, log);
    spreads_step(response, log);
    noise_step(response);
    hatch_slide(response);
    aside_step(response, log);
    for (int32_t i = 0; i < response->actor_count; i++) {
        step_actor(response, &response->actors[response->order[i]], log);
    }
}
