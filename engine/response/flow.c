/// Held flows: a warden at a stair or a door lets only so many a second through.
///
/// The row's effect `hold_flow` gives the flow. What is held is the door that is named, from the
/// side that is further from the way out; of a room its stair towards the way out, else its door.
/// It begins when the holder stands there and ends with the task, however that ends. Smoke that
/// the holder sees lifts it: nobody is kept in it, unless the row's mishap has it otherwise.
#include "response/response_internal.h"

#define SMOKE_LIFTS 0.1 /* extinction [1/m] that counts as seen (as in perceive.c) */

/// Seconds from beside an opening, in one of its rooms, to the muster point.
static double way_out_s(const Response* response, const Opening* opening, int32_t room) {
    const Facility* facility = response->facility;
    const vec2s* line = opening->side[opening->room[0] == room ? 0 : 1];
    vec2s middle = vec((line[0].x + line[1].x) / 2.0f, (line[0].y + line[1].y) / 2.0f);
    vec2s at = room_clamp(facility, room, middle, 0.3f);
    double best = 1e30;
    for (int32_t i = 0; i < facility->muster_count; i++) {
        const Muster* muster = &facility->musters[i];
        double seconds =
            (double)routes_seconds(response->routes, room, at, muster->room, muster->at);
        best = seconds < best ? seconds : best;
    }
    return best;
}

/// Stairs before doors, then the one with the shortest way out beyond it.
static int32_t opening_of_room(const Response* response, int32_t room) {
    const Facility* facility = response->facility;
    const Room* where = &facility->rooms[room];
    int32_t found = -1;
    double best = 0.0;
    for (int32_t i = 0; i < where->opening_count; i++) {
        int32_t index = facility->room_openings[where->first_opening + i];
        const Opening* opening = &facility->openings[index];
        bool stair = opening->kind == OPENING_STAIR;
        if (!stair &&
            (!opening_is_doorway(opening) || !building_can_pass(response->building, index))) {
            continue;
        }
        double seconds = way_out_s(response, opening, opening_other(opening, room));
        bool leads_out = seconds < way_out_s(response, opening, room);
        seconds += (stair ? 0.0 : 1e6) + (leads_out ? 0.0 : 1e7);
        if (found < 0 || seconds < best) {
            found = index;
            best = seconds;
        }
    }
    return found;
}

static uint32_t flow_event(Response* response, const Actor* actor, EventKind kind, int32_t opening,
                           int32_t value, Reason reason, EventLog* log) {
    Event event = event_make(log, kind);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = response->people->room[actor->person];
    event.thing = opening;
    event.value = value;
    event.detail = reason == REASON_NONE ? NOBODY : (int32_t)reason;
    event.cause = actor->hand.task.order_event;
    return event_append(log, event);
}

static void set_flow(Response* response, Actor* actor, double flow, Reason reason, EventLog* log) {
    people_set_held_flow(response->people, actor->person, flow);
    flow_event(response, actor, EVENT_FLOW_HELD, actor->hand.opening, (int32_t)(flow * 60.0 + 0.5),
               reason, log);
}

void flow_begin(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    const ActionDef* action = work_action(response, work);
    Target target = work->task.target;
    int32_t room = target.kind == TARGET_OPENING ? -1 : response->people->room[actor->person];
    int32_t index = room < 0 ? target.index : opening_of_room(response, room);
    if (index < 0) {
        return;
    }
    const Opening* opening = &response->facility->openings[index];
    if (room < 0) {
        bool first = way_out_s(response, opening, opening->room[0]) >
                     way_out_s(response, opening, opening->room[1]);
        room = opening->room[first ? 0 : 1];
    }
    double flow = action_amount(action, EFFECT_HOLD_FLOW);
    if (people_hold_flow(response->people, actor->person, index, room, flow)) {
        work->opening = index;
        bool blocks = mishap_blocks(response, actor, log);
        set_flow(response, actor, blocks ? 0.0 : flow, REASON_NONE, log);
    }
}

void flow_step(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    const ActionDef* action = work_action(response, work);
    uint32_t over = mishap_blocked_until(response, work);
    if (!action_has(action, EFFECT_HOLD_FLOW) || work->opening < 0 || response->now < over) {
        return;
    }
    if (over != 0) {
        work->mishap = -1; // comes to their senses
        set_flow(response, actor, action_amount(action, EFFECT_HOLD_FLOW), REASON_NONE, log);
    }
    if (response->now % (TICKS_PER_S / 2u) == 0 &&
        air_extinction(response, response->people->room[actor->person],
                       person_at(response, actor->person)) > SMOKE_LIFTS) {
        flow_end(response, actor, REASON_SMOKE, log); // stays and points
    }
}

void flow_end(Response* response, Actor* actor, Reason reason, EventLog* log) {
    int32_t waiting = people_held_count(response->people, actor->person);
    int32_t passed = people_release_flow(response->people, actor->person);
    if (passed >= 0) {
        Work* work = &actor->hand;
        Event event = event_make(log, EVENT_FLOW_RELEASED);
        event.person = actor->person;
        event.role = work->task.role;
        event.room = response->people->room[actor->person];
        event.thing = work->opening;
        event.other = waiting > 0 ? waiting : NOBODY;
        event.value = passed;
        event.detail = reason == REASON_NONE ? NOBODY : (int32_t)reason;
        event.cause = work->task.order_event;
        event_append(log, event);
        work->opening = -1;
    }
}
