/// Second: two persons for what takes two.
///
/// What asks for protection to be worn leads into danger: nobody goes there alone, the two meet
/// where the leader has dressed and go in together (drillbook E.5, E.7). For the rest
/// who leads stands at the place and looks round: the nearest free holder of a role who may do it
/// is asked, by word of mouth or shout where they hear it, else by radio; where anybody will do,
/// also somebody without a role who is in earshot. The second puts on what the row asks for, comes,
/// and belongs to the leader's task until it ends; one leaving releases both. An order of the same
/// action to somebody else, while a leader waits, makes that person the second.
#include "response/care.h"
#include "response/crew.h"

#include <math.h>

#define SECOND_WAIT_S 90.0 /* from arrival, and again from acceptance (reference 6.6) */
#define ASK_NEAR_S    3.0
#define ASK_RADIO_S   9.0
#define OWN_PEOPLE_S  120.0 /* that much sooner than anybody else; own choice */
#define DRESS_WAIT_S  60.0  /* for a dressed one who is busy, before another dresses; own choice */
#define KEPT_FREE_S   75.0  /* first aiders are asked only then for what is not care; own choice */
#define BESIDE_M      1.8f
#define SHOUT_M       20.0f
#define FOOT_CLEAR_M  0.9f /* from the end of a flight, for who comes down; own choice */

static bool has_skill(const Response* response, int32_t person, const ActionDef* action) {
    return skills_allow(response, person, action->who) || action->lay_second;
}

static bool has_gear(const Response* response, const Actor* actor, const ActionDef* action) {
    return gear_lack(response, actor, action) == REASON_NONE;
}

static bool is_kept_back(const Response* response, const Actor* actor) {
    int32_t role = response_role_of(response, actor->person);
    int32_t post = role >= 0 ? response->def.roles[role].post : -1;
    return post >= 0 && response->facility->rooms[post].use == ROOM_CONTROL; // is never taken away
}

static bool is_free(const Response* response, const Actor* actor, const ActionDef* action) {
    return can_act(response, actor) && !actor->busy && actor->queued == 0 && !actor->retreating &&
           !actor->down && !actor_is_played(response, actor) &&
           (response_role_of(response, actor->person) >= 0 ||
            roles_group_of(response, actor->person) >= 0) &&
           !is_kept_back(response, actor) && has_skill(response, actor->person, action) &&
           has_gear(response, actor, action);
}

static bool hears(const Response* response, const Actor* leader, int32_t person) {
    const People* people = response->people;
    bool deaf = (people->flags[person] & PERSON_FLAG_DEAF) != 0;
    return !deaf && person_can_act(people, person) && people->stair[person] < 0 &&
           people->room[person] == people->room[leader->person] &&
           vec_distance(people->at[person], people->at[leader->person]) <= SHOUT_M;
}

/// First aiders are kept free for patients.
static bool is_aider(const Response* response, const Actor* actor) {
    uint64_t skills = 0;
    for (int32_t i = 0; i < response->def.role_count; i++) {
        skills |= response->roles[i].holder == actor->person ? response->def.roles[i].skills : 0;
    }
    return (skills & (SKILL_BIT(SKILL_FIRST_AID) | SKILL_BIT(SKILL_MEDIC))) != 0;
}

static bool action_is_care(const ActionDef* action) {
    return action->target == TARGET_PERSON || action_has(action, EFFECT_TREAT);
}

/// What the action asks for is on already: nobody has to dress first.
static bool is_dressed(const Response* response, const Actor* actor, const ActionDef* action) {
    return action->worn_count > 0 && gear_dress_s(response, actor, action) <= 0.0;
}

/// Somebody who could be the second and is dressed for it has other work in hand for a moment.
static bool dressed_one_is_busy(const Response* response, const Actor* leader,
                                const ActionDef* action) {
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* actor = &response->actors[i];
        if (actor != leader && actor->busy && actor->hand.helps < 0 && can_act(response, actor) &&
            has_skill(response, actor->person, action) && !actor_is_played(response, actor) &&
            is_dressed(response, actor, action)) {
            return true;
        }
    }
    return false;
}

/// Somebody who could be the second is putting on now what the action asks for: ready before
/// anybody who needs as long and has yet to begin.
static bool one_is_dressing(const Response* response, const Actor* leader, const ActionDef* action,
                            double seconds) {
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* actor = &response->actors[i];
        if (actor == leader || !actor->busy || actor->hand.helps >= 0 ||
            !can_act(response, actor) || !has_skill(response, actor->person, action) ||
            actor_is_played(response, actor)) {
            continue;
        }
        const ActionDef* hand = work_action(response, &actor->hand);
        for (int k = 0; k < action->worn_count; k++) {
            int32_t kind = (int32_t)action->worn[k];
            bool puts_on = action_arg(hand, EFFECT_WEAR, -1) == kind &&
                           gear_worn(response, actor, (DeviceKind)kind) < 0;
            if (puts_on && gear_dress_s(response, actor, action) <= seconds) {
                return true;
            }
        }
    }
    return false;
}

/// The leader's own people come before the holders of other roles, who have work of their own.
static bool is_of_group(const Response* response, const Actor* leader, const Actor* actor) {
    int32_t group = roles_group_of(response, actor->person);
    return group >= 0 && response->roles[group].holder == leader->person;
}

static int32_t nearest_holder(Response* response, const Actor* leader, const ActionDef* action,
                              Channel* channel) {
    int32_t found = -1;
    double best = 1e29;
    for (int32_t i = 0; i < response->actor_count; i++) {
        int32_t index = response->order[i];
        const Actor* actor = &response->actors[index];
        bool kept_free = is_aider(response, actor) && !action_is_care(action) &&
                         response->now - leader->hand.task.since < response_ticks(KEPT_FREE_S);
        if (actor == leader || kept_free || !is_free(response, actor, action)) {
            continue;
        }
        bool near = hears(response, leader, actor->person);
        bool radio = carries_radio(response, leader) && carries_radio(response, actor);
        if (!near && !radio) {
            continue;
        }
        double seconds = walk_seconds(response, actor->person, leader->hand.goal_room,
                                      person_at(response, leader->person)) +
                         (near ? 0.0 : ASK_RADIO_S);
        seconds -= is_of_group(response, leader, actor) ? OWN_PEOPLE_S : 0.0;
        seconds += gear_dress_s(response, actor, action); // a suit takes longer than any walk
        if (seconds < best) {
            best = seconds;
            found = index;
            *channel = near ? CHANNEL_SHOUT : CHANNEL_RADIO;
        }
    }
    return found;
}

/// Anybody in earshot who holds no role: nearest, ties by person.
static int32_t bystander(Response* response, const Actor* leader, Channel* channel) {
    int32_t found = -1;
    float best = SHOUT_M;
    const People* people = response->people;
    for (int32_t person = 0; person < people->count; person++) {
        bool role = (people->flags[person] & PERSON_FLAG_ROLE) != 0;
        bool visitor = (people->flags[person] & PERSON_FLAG_VISITOR) != 0;
        float distance = vec_distance(people->at[person], people->at[leader->person]);
        if (!role && !visitor && hears(response, leader, person) && distance < best &&
            !needs_help(response, person)) {
            best = distance;
            found = person;
        }
    }
    Actor* actor = found >= 0 ? actor_make(response, found) : NULL;
    *channel = CHANNEL_SHOUT;
    return actor != NULL ? actor_index(response, actor) : -1;
}

static void wanted(Response* response, Actor* leader, EventLog* log) {
    Work* work = &leader->hand;
    if (work->second_told) {
        return;
    }
    work->second_told = true;
    uint32_t cause = work_event(response, leader, work, EVENT_SECOND_WANTED, NOBODY, NOBODY, log);
    actor_observe(response, leader, FACT_NEEDS_SECOND, response->people->room[leader->person], 1,
                  WAY_ACTED, cause, log);
}

void second_join(Response* response, Actor* leader, Actor* actor, Channel channel, EventLog* log) {
    const ActionDef* action = work_action(response, &leader->hand);
    Work work = {.order = ++response->orders,
                 .serial = response->orders,
                 .attempt = attempt_next(actor, leader->hand.task.action),
                 .began = response->now,
                 .kit = -1,
                 .device = -1,
                 .opening = -1,
                 .fire = -1,
                 .helps = actor_index(response, leader),
                 .mishap = -1,
                 .uses_body = action->uses_body};
    work.task = leader->hand.task;
    work.task.id = id_pool_take(&response->task_ids);
    work.task.state = TASK_WALKING;
    work.task.person = actor->person;
    work.task.role = response_role_of(response, actor->person);
    work.task.since = response->now;
    actor->busy = true;
    actor->sent_by_idle = false;
    actor->hand = work;
    leader->second = actor_index(response, actor);
    leader->hand.second_until = response->now + response_ticks(SECOND_WAIT_S);
    people_set_role(response->people, actor->person, true);
    Event event = event_make(log, EVENT_SECOND_COMES);
    event.person = actor->person;
    event.role = work.task.role;
    event.room = response->people->room[actor->person];
    event.thing = work.task.action;
    event.other = leader->person;
    event.detail = (int32_t)channel;
    event.cause = work.task.order_event;
    event_append(log, event);
    work_next_need(response, actor, log);
}

/// Looks for somebody, asks, and takes the answer when the asking is done.
static void seek(Response* response, Actor* leader, EventLog* log) {
    Work* work = &leader->hand;
    const ActionDef* action = work_action(response, work);
    if (work->asked >= 0) {
        Actor* actor = &response->actors[work->asked];
        if (response->now < work->asked_until) {
            return;
        }
        bool lay = response_role_of(response, actor->person) < 0 &&
                   roles_group_of(response, actor->person) < 0;
        bool free = lay ? hears(response, leader, actor->person) && !actor->busy
                        : is_free(response, actor, action);
        if (free) {
            second_join(response, leader, actor, (Channel)work->asked_by, log);
        }
        work->asked = -1;
        return;
    }
    if ((response->now - work->task.since) % TICKS_PER_S != 0) {
        return;
    }
    Channel channel = CHANNEL_SHOUT;
    int32_t found = nearest_holder(response, leader, action, &channel);
    bool undressed =
        found >= 0 && gear_dress_s(response, &response->actors[found], action) > DRESS_WAIT_S;
    if (undressed && response->now - work->task.since < response_ticks(DRESS_WAIT_S) &&
        dressed_one_is_busy(response, leader, action)) {
        return;
    }
    double dress_s =
        found >= 0 ? gear_dress_s(response, &response->actors[found], action) : (double)INFINITY;
    if (dress_s > DRESS_WAIT_S && one_is_dressing(response, leader, action, dress_s)) {
        work->second_until = response->now + response_ticks(SECOND_WAIT_S);
        return;
    }
    if (found < 0 && action->lay_second && action->worn_count == 0) {
        found = bystander(response, leader, &channel);
    }
    if (found < 0) {
        wanted(response, leader, log);
        return;
    }
    work->asked = found;
    work->asked_by = (int32_t)channel;
    work->asked_until =
        response->now + response_ticks(channel == CHANNEL_RADIO ? ASK_RADIO_S : ASK_NEAR_S);
}

Actor* second_of(Response* response, const Actor* leader) {
    Actor* second = leader->second >= 0 ? &response->actors[leader->second] : NULL;
    bool helps =
        second != NULL && second->busy && second->hand.helps == actor_index(response, leader);
    return helps ? second : NULL;
}

int32_t response_second(const Response* response, int32_t person) {
    const Actor* leader = actor_of_const(response, person);
    return leader != NULL && leader->busy && leader->second >= 0
               ? response->actors[leader->second].person
               : -1;
}

bool second_beside(const Response* response, const Actor* second, const Actor* leader) {
    const People* people = response->people;
    return people->room[second->person] == people->room[leader->person] &&
           people->stair[second->person] < 0 &&
           vec_distance(people->at[second->person], people->at[leader->person]) <= BESIDE_M;
}

bool second_meets_first(const Response* response, const Actor* actor) {
    const ActionDef* action = work_action(response, &actor->hand);
    return action->persons >= 2 && action->worn_count > 0 && actor->hand.helps < 0 &&
           !actor->hand.heedless && actor->second < 0;
}

void second_begin(Response* response, Actor* leader, bool gathers) {
    Work* work = &leader->hand;
    work->gathers = gathers;
    if (gathers) { // here, not where the work is
        work->goal_room = response->people->room[leader->person];
        work->goal_at = person_at(response, leader->person);
    }
    work->stage = STAGE_SECOND;
    work->task.state = TASK_WAITING;
    work->task.since = response->now;
    work->second_until = response->now + response_ticks(SECOND_WAIT_S);
    work->asked = -1;
}

bool second_is_lent(const Response* response, const Actor* leader) {
    const Work* work = &leader->hand;
    int lent = crew_hands(response, leader);
    return lent > 0 && care_hands_at(response, work->task.target.index) + lent >=
                           work_action(response, work)->persons;
}

/// Whoever waits for somebody on a flight does not stand in the way at its end: a ladder into a
/// vessel has room for one at its foot.
static void make_way(Response* response, const Actor* leader, const Actor* second) {
    People* people = response->people;
    int32_t stair = people->stair[second->person];
    int32_t room = people->room[leader->person];
    if (stair < 0 || people->stair[leader->person] >= 0 ||
        (response->now + (uint32_t)leader->person) % TICKS_PER_S != 0) {
        return;
    }
    const Opening* flight = &response->facility->openings[stair];
    if (flight->room[0] != room && flight->room[1] != room) {
        return;
    }
    const vec2s* line = flight->side[flight->room[0] == room ? 0 : 1];
    vec2s end = vec(0.5f * (line[0].x + line[1].x), 0.5f * (line[0].y + line[1].y));
    vec2s middle = response->facility->rooms[room].label;
    float far = vec_distance(middle, end);
    vec2s at = person_at(response, leader->person);
    if (vec_distance(at, end) < FOOT_CLEAR_M && far > 0.0f) {
        float share = FOOT_CLEAR_M / far;
        people_send(
            people, leader->person, room,
            room_clamp(response->facility, room,
                       vec(end.x + share * (middle.x - end.x), end.y + share * (middle.y - end.y)),
                       0.3f));
    }
}

bool second_ready(Response* response, Actor* leader, EventLog* log) {
    Work* work = &leader->hand;
    if (second_is_lent(response, leader)) {
        return true;
    }
    const Actor* second = second_of(response, leader);
    if (second != NULL && second->hand.stage == STAGE_DOING &&
        second_beside(response, second, leader)) {
        return hands_ready(response, leader, log);
    }
    if (second != NULL && second->hand.stage <= STAGE_TAKING) { // putting on what the row asks for
        work->second_until = response->now + response_ticks(SECOND_WAIT_S);
    }
    if (second != NULL) {
        make_way(response, leader, second);
    }
    if (response->now >= work->second_until) {
        wanted(response, leader, log);
        task_leave(response, leader, TASK_BLOCKED, REASON_NO_SECOND, log);
        return false;
    }
    if (second == NULL) {
        leader->second = -1;
        seek(response, leader, log);
    }
    return false;
}

Actor* second_waited_for(Response* response, const Actor* actor, int32_t action, Target target) {
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* leader = &response->actors[response->order[i]];
        const Task* task = &leader->hand.task;
        if (leader != actor && leader->busy && leader->hand.stage == STAGE_SECOND &&
            second_of(response, leader) == NULL && task->action == action &&
            (target.kind == TARGET_NONE ||
             (task->target.kind == target.kind && task->target.index == target.index))) {
            return leader;
        }
    }
    return NULL;
}

bool second_yields(const Response* response, const Actor* second) {
    const ActionDef* next = work_action(response, &second->queue[0]);
    return action_has(next, EFFECT_REQUEST) && next->uses_voice &&
           next->priority <= work_action(response, &second->hand)->priority;
}

void second_follow(Response* response, Actor* second, EventLog* log) {
    Actor* leader = &response->actors[second->hand.helps];
    if (second_of(response, leader) != second) {
        task_leave(response, second, TASK_DONE, REASON_NONE, log);
        return;
    }
    if (!second_beside(response, second, leader) &&
        (response->now + (uint32_t)second->person) % TICKS_PER_S == 0) {
        people_send(response->people, second->person, response->people->room[leader->person],
                    person_at(response, leader->person));
    }
}

void second_release(Response* response, Actor* leader, EventLog* log) {
    Actor* second = second_of(response, leader);
    leader->second = -1;
    hands_release(response, leader, log);
    if (second != NULL) {
        task_leave(response, second, TASK_DONE, REASON_NONE, log);
    }
}

void second_left(Response* response, Actor* second, EventLog* log) {
    Actor* leader = &response->actors[second->hand.helps];
    if (response_role_of(response, second->person) < 0) {
        people_set_role(response->people, second->person, false);
    }
    vec2s rim;
    int32_t above = can_act(response, second)
                        ? hatch_above(response, response->people->room[second->person], &rim)
                        : NOBODY;
    if (above >= 0) { // nobody stays in a vessel when the work there is over
        (void)people_send(response->people, second->person, above, rim);
    }
    if (leader->second != actor_index(response, second)) {
        return; // the leader has let go first
    }
    leader->second = -1;
    if (!can_act(response, second)) {
        actor_observe(response, leader, FACT_CASUALTY, second->person, 1, WAY_SEEN, EVENT_NONE,
                      log);
    }
    if (leader->busy && leader->hand.stage == STAGE_DOING) {
        task_leave(response, leader, TASK_BLOCKED, REASON_NO_SECOND, log);
    }
}
