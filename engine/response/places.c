/// Places: what an order aims at, where one stands to carry it out, and which piece of kit to
/// fetch.
///
/// A holder aims by what they believe: an order without a target takes the fire, the room on the
/// panel or the floor that they know of, and is refused with "does not know of it" when there is
/// none. Only on the spot does the world say no.
#include "response/hatch.h"
#include "response/response_internal.h"

#define DOOR_STAND_M 0.7f
#define FIRE_STAND_M 2.0f
#define LINE_STAND_M 5.0f /* with a hose; own choice */

bool believed_unsafe(const Actor* actor, int32_t room, uint32_t now) {
    const Fact* fire = mind_find(&actor->mind, FACT_FIRE, room);
    const Fact* smoke = mind_find(&actor->mind, FACT_SMOKE, room);
    bool burns = fire != NULL && fire->value != 0 && fire->percent >= 50;
    bool dense = smoke != NULL && smoke->value >= 3 && !fact_is_stale(smoke, now);
    return burns || dense;
}

double walk_seconds(const Response* response, int32_t person, int32_t room, vec2s at) {
    const People* people = response->people;
    int32_t from = people->room[person];
    double seconds = (double)routes_seconds(response->routes, from, people->at[person], room, at);
    if (seconds < (double)ROUTES_FAR || people->stair[person] >= 0) {
        return seconds;
    }
    // Who stands in the thickness of a wall, in a doorway, is in no room's floor: from beside it.
    vec2s beside = room_clamp(response->facility, from, people->at[person], 0.3f);
    return (double)routes_seconds(response->routes, from, beside, room, at);
}

// ---- targets ----------------------------------------------------------------------------------

static bool index_exists(const Response* response, Target target) {
    const Facility* facility = response->facility;
    int32_t counts[TARGET_KIND_COUNT] = {
        [TARGET_NONE] = 1,
        [TARGET_ROOM] = facility->room_count,
        [TARGET_OPENING] = facility->opening_count,
        [TARGET_DEVICE] = facility->device_count,
        [TARGET_PERSON] = response->person_count,
        [TARGET_FIRE] = hazard_fire_count(response->hazard),
        [TARGET_MUSTER] = facility->muster_count,
        [TARGET_STOREY] = facility->storey_count,
        [TARGET_ZONE] = response->def.zone_count,
        [TARGET_SERVICE] = SERVICE_COUNT,
        [TARGET_ROLE] = response->def.role_count,
    };
    return (unsigned)target.kind < TARGET_KIND_COUNT && target.index >= 0 &&
           target.index < counts[target.kind];
}

int32_t target_room(const Response* response, Target target) {
    switch (target.kind) {
    case TARGET_ROOM: return target.index;
    case TARGET_OPENING: return response->facility->openings[target.index].room[0];
    case TARGET_DEVICE: return response->facility->devices[target.index].room;
    case TARGET_PERSON: return response->people->room[target.index];
    case TARGET_FIRE: return hazard_fire(response->hazard, target.index)->room;
    case TARGET_MUSTER: return response->facility->musters[target.index].room;
    default: return -1;
    }
}

/// Rooms stand for what burns in them, for their doors and for themselves as an area.
static bool kind_fits(TargetKind wanted, TargetKind given) {
    if (wanted == TARGET_NONE || wanted == given) {
        return true;
    }
    switch (wanted) {
    case TARGET_DEVICE: return given == TARGET_NONE; // then the nearest of its kind
    case TARGET_FIRE: return given == TARGET_ROOM;
    case TARGET_OPENING: return given == TARGET_ROOM || given == TARGET_FIRE;
    case TARGET_ROOM:
        return given == TARGET_FIRE || given == TARGET_OPENING || given == TARGET_STOREY ||
               given == TARGET_ZONE;
    case TARGET_ZONE:
    case TARGET_STOREY:
        return given == TARGET_ZONE || given == TARGET_STOREY || given == TARGET_ROOM;
    default: return false;
    }
}

/// The newest fact of a kind with a value: what the holder has in mind now.
static const Fact* newest(const Actor* actor, FactKind kind) {
    const Fact* found = NULL;
    for (int i = 0; i < actor->mind.fact_count; i++) {
        const Fact* fact = &actor->mind.facts[i];
        if (fact->kind == (uint8_t)kind && fact->value != 0 && fact->percent >= 50 &&
            (found == NULL || fact->known_at > found->known_at)) {
            found = fact;
        }
    }
    return found;
}

/// Whom somebody means who says no name: who needs help, is held, or is down.
static const Fact* patient_in_mind(const Actor* actor) {
    static const FactKind kinds[] = {FACT_NEEDS_HELP, FACT_SHOCKED,  FACT_HANGING,
                                     FACT_TRAPPED,    FACT_CASUALTY, FACT_ILL};
    const Fact* fact = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0] && fact == NULL; i++) {
        fact = newest(actor, kinds[i]);
    }
    return fact;
}

static Reason take_for_granted(const Response* response, const Actor* actor,
                               const ActionDef* action, Target* target) {
    const Fact* fact = NULL;
    switch (action->target) {
    case TARGET_NONE:
    case TARGET_DEVICE: return REASON_NONE;
    case TARGET_FIRE:
    case TARGET_OPENING:
    case TARGET_ROOM:
        fact = newest(actor, FACT_FIRE);
        fact = fact == NULL && action->target == TARGET_ROOM ? newest(actor, FACT_PANEL) : fact;
        fact = fact == NULL && action->target != TARGET_FIRE ? newest(actor, FACT_SMOKE) : fact;
        *target = (Target){TARGET_ROOM, fact != NULL ? fact->subject : 0};
        return fact != NULL ? REASON_NONE : REASON_NOT_KNOWN;
    case TARGET_PERSON:
        fact = patient_in_mind(actor);
        *target = (Target){TARGET_PERSON, fact != NULL ? fact->subject : 0};
        return fact != NULL ? REASON_NONE : REASON_NOT_KNOWN;
    case TARGET_MUSTER: {
        int32_t muster = response->people->muster[actor->person];
        *target = (Target){TARGET_MUSTER, muster >= 0 ? muster : 0};
        return REASON_NONE;
    }
    case TARGET_STOREY:
    case TARGET_ZONE: {
        int32_t room = response->people->room[actor->person];
        *target = (Target){TARGET_STOREY, response->facility->rooms[room].storey};
        return REASON_NONE;
    }
    case TARGET_SERVICE: {
        EffectKind effect = action_has(action, EFFECT_REQUEST) ? EFFECT_REQUEST : EFFECT_BRIEF;
        int32_t service = action_arg(action, effect, SERVICE_FIRE_BRIGADE);
        *target = (Target){TARGET_SERVICE, service};
        return REASON_NONE;
    }
    case TARGET_ROLE: { // one reports to one's boss
        int32_t role = response_role_of(response, actor->person);
        int32_t boss = role >= 0 ? response->def.roles[role].boss : -1;
        *target = (Target){TARGET_ROLE, boss >= 0 ? boss : 0};
        return boss >= 0 ? REASON_NONE : REASON_UNKNOWN_TARGET;
    }
    default: return REASON_UNKNOWN_TARGET;
    }
}

/// Whether the holder knows enough of the target for this action to make sense to them.
static Reason believes(const Response* response, const Actor* actor, const ActionDef* action,
                       Target target) {
    int32_t room = target_room(response, target);
    if (action_has(action, EFFECT_AGENT)) {
        const Fact* fire = mind_find(&actor->mind, FACT_FIRE, room);
        if (fire == NULL || fire->value == 0) {
            return REASON_NOT_KNOWN;
        }
        if (fire->value >= 3 && !actor_is_played(response, actor)) {
            return REASON_FIRE_TOO_BIG;
        }
    }
    if (action_has(action, EFFECT_ASSIST) && target.kind == TARGET_PERSON &&
        !actor_knows(actor, FACT_NEEDS_HELP, target.index) &&
        !actor_knows(actor, FACT_MISSING, target.index) &&
        response->people->room[actor->person] != room) {
        return REASON_NOT_KNOWN;
    }
    if (action_has(action, EFFECT_BRIEF) && target.kind == TARGET_SERVICE &&
        !actor_knows(actor, FACT_UNIT_HERE, target.index)) {
        return REASON_NOT_KNOWN;
    }
    const Fact* blocked = room >= 0 ? mind_find(&actor->mind, FACT_WAY_BLOCKED, room) : NULL;
    bool air = people_has_air(response->people, actor->person) || action->worn_count > 0;
    // A line drawn over the open ground keeps people out of the gas, not away from each other.
    bool shut_ground = room >= 0 && response->closed[room] != 0 && !is_outdoors(response, room);
    if (shut_ground && action->place == PLACE_TARGET && action->worn_count == 0 &&
        !gear_any_worn(response, actor) && response->people->room[actor->person] != room &&
        !action_has(action, EFFECT_UNZONE)) {
        return REASON_CLOSED_AREA;
    }
    bool shut_off =
        !air && blocked != NULL && blocked->value != 0 && !fact_is_stale(blocked, response->now);
    return shut_off && action->place == PLACE_TARGET && !action->through ? REASON_NO_WAY
                                                                         : REASON_NONE;
}

Reason target_resolve(const Response* response, const Actor* actor, const ActionDef* action,
                      Target* target) {
    if (target->kind == TARGET_NONE) {
        Reason reason = take_for_granted(response, actor, action, target);
        if (reason != REASON_NONE) {
            return reason;
        }
    }
    if (!index_exists(response, *target)) {
        return REASON_UNKNOWN_TARGET;
    }
    if (!kind_fits(action->target, target->kind)) {
        return REASON_INVALID;
    }
    return believes(response, actor, action, *target);
}

// ---- where to stand ---------------------------------------------------------------------------

static vec2s middle_of(const vec2s line[2]) {
    return vec((line[0].x + line[1].x) / 2.0f, (line[0].y + line[1].y) / 2.0f);
}

/// A point of `room` beside one of its openings.
static vec2s beside(const Response* response, const Opening* opening, int32_t room) {
    int side = opening->room[0] == room ? 0 : 1;
    vec2s here = middle_of(opening->side[side]);
    vec2s there = middle_of(opening->side[1 - side]);
    vec2s centre = response->facility->rooms[room].label;
    vec2s out = vec(here.x - there.x, here.y - there.y);
    float length = sqrtf(out.x * out.x + out.y * out.y);
    if (length < 1e-3f) { // no wall between the rooms: towards the middle of this one
        out = vec(centre.x - here.x, centre.y - here.y);
        length = sqrtf(out.x * out.x + out.y * out.y);
    }
    if (length < 1e-3f) {
        return here;
    }
    vec2s at = vec(here.x + out.x / length * DOOR_STAND_M, here.y + out.y / length * DOOR_STAND_M);
    return room_clamp(response->facility, room, at, 0.3f);
}

/// Whether a door is one that an action is for: to be shut an open one, to be unlocked or forced a
/// locked one.
static bool is_for_door(const Response* response, const ActionDef* action, int32_t opening) {
    const DoorState* door = &response->building->doors[opening];
    if (action_has(action, EFFECT_DOOR_UNLOCK) || action_has(action, EFFECT_DOOR_FORCE)) {
        return door->locked;
    }
    return door->open == action_has(action, EFFECT_DOOR_CLOSE);
}

/// The door of a room that a "shut the door" means: one that the action is for before others, then
/// the nearest.
static int32_t door_of_room(const Response* response, const Actor* actor, int32_t room,
                            const ActionDef* action) {
    const Room* where = &response->facility->rooms[room];
    int32_t found = -1;
    double best = 0.0;
    for (int32_t i = 0; i < where->opening_count; i++) {
        int32_t index = response->facility->room_openings[where->first_opening + i];
        const Opening* opening = &response->facility->openings[index];
        if (opening->kind != OPENING_DOOR) {
            continue;
        }
        int32_t outside = opening_other(opening, room);
        double seconds =
            walk_seconds(response, actor->person, outside, beside(response, opening, outside));
        seconds += is_for_door(response, action, index) ? 0.0 : 1e6;
        if (found < 0 || seconds < best) {
            found = index;
            best = seconds;
        }
    }
    return found;
}

bool doors_known_shut(const Response* response, const Actor* actor, Target target) {
    int32_t here = response->people->room[actor->person];
    bool one = target.kind == TARGET_OPENING;
    int32_t room =
        one ? response->facility->openings[target.index].room[0] : target_room(response, target);
    if (room < 0) {
        return false;
    }
    const Room* where = &response->facility->rooms[room];
    int shut = 0;
    for (int32_t i = 0; i < where->opening_count; i++) {
        int32_t index = response->facility->room_openings[where->first_opening + i];
        const Opening* opening = &response->facility->openings[index];
        if (opening->kind != OPENING_DOOR || (one && index != target.index)) {
            continue;
        }
        const Fact* fact = mind_find(&actor->mind, FACT_DOOR_SHUT, index);
        // Who stands beside it sees whether it has been opened again.
        bool beside_it = opening->room[0] == here || opening->room[1] == here;
        bool open = beside_it && response->building->doors[index].open;
        if (fact == NULL || fact->value == 0 || fact_is_stale(fact, response->now) || open) {
            return false;
        }
        shut++;
    }
    return shut > 0;
}

static Reason place_at_door(const Response* response, const Actor* actor, Work* work) {
    const ActionDef* action = work_action(response, work);
    Target target = work->task.target;
    int32_t room = -1;
    if (target.kind == TARGET_OPENING) {
        work->opening = target.index;
    } else {
        room = target_room(response, target);
        work->opening = room < 0 ? -1 : door_of_room(response, actor, room, action);
    }
    if (work->opening < 0) {
        return REASON_UNKNOWN_TARGET;
    }
    const Opening* opening = &response->facility->openings[work->opening];
    int32_t side = room >= 0 ? opening_other(opening, room) : opening->room[0];
    if (room < 0) {
        // From the nearer side, but never from the one believed to burn.
        int32_t other = opening_other(opening, side);
        double here = walk_seconds(response, actor->person, side, beside(response, opening, side));
        double there =
            walk_seconds(response, actor->person, other, beside(response, opening, other));
        here += believed_unsafe(actor, side, response->now) ? 1e6 : 0.0;
        there += believed_unsafe(actor, other, response->now) ? 1e6 : 0.0;
        side = there < here ? other : side;
    }
    work->goal_room = side;
    work->goal_at = beside(response, opening, side);
    return REASON_NONE;
}

static int32_t fire_of_room(const Response* response, int32_t room) {
    int32_t found = -1;
    for (int32_t i = 0; i < hazard_fire_count(response->hazard); i++) {
        const Fire* fire = hazard_fire(response->hazard, i);
        if (fire->room == room && fire->burning &&
            (found < 0 || fire->heat_kw > hazard_fire(response->hazard, found)->heat_kw)) {
            found = i;
        }
    }
    return found;
}

/// Between the fire and the way out, two metres off its edge.
static void stand_by_fire(const Response* response, const Actor* actor, Work* work,
                          const Fire* fire) {
    vec2s behind = person_at(response, actor->person);
    if (response->people->room[actor->person] != fire->room) {
        const Room* room = &response->facility->rooms[fire->room];
        double best = 1e30;
        for (int32_t i = 0; i < room->opening_count; i++) {
            int32_t index = response->facility->room_openings[room->first_opening + i];
            const Opening* opening = &response->facility->openings[index];
            if (!opening_is_doorway(opening) || !building_can_pass(response->building, index)) {
                continue;
            }
            int32_t outside = opening_other(opening, fire->room);
            double seconds =
                walk_seconds(response, actor->person, outside, beside(response, opening, outside));
            if (seconds < best) {
                best = seconds;
                behind = beside(response, opening, fire->room);
            }
        }
    }
    float distance = vec_distance(behind, fire->at);
    Jet jet = work->kit >= 0 ? agent_jet(response, work->kit) : (Jet){0};
    bool line = jet.line;
    double most = line ? (double)LINE_STAND_M : (double)FIRE_STAND_M;
    double own = work->kit < 0 || jet.reach > 0.0 ? jet.reach : agent_reach(jet.agent);
    double reach = work->kit < 0 || line ? most : own;
    float stand = fire->radius + (float)(reach < most ? reach : most);
    vec2s at = behind;
    if (distance > stand) {
        at = vec(fire->at.x + (behind.x - fire->at.x) / distance * stand,
                 fire->at.y + (behind.y - fire->at.y) / distance * stand);
    }
    work->goal_room = fire->room;
    work->goal_at = room_clamp(response->facility, fire->room, at, 0.3f);
}

/// Round toxic gas from out of its way.
static bool place_crosswind(const Response* response, const Actor* actor, Work* work) {
    bool toxic = actor_knows(actor, FACT_TOXIC, -1);
    int32_t room = work->task.target.kind == TARGET_ROOM ? work->task.target.index : -1;
    if (!toxic || room < 0 || response->facility->muster_count == 0) {
        return false;
    }
    int32_t outdoors = is_outdoors(response, room) ? room : response->facility->musters[0].room;
    return cordon_place(response, actor, outdoors, work);
}

/// A cordon is drawn round a room and not in it: before its nearest door. False: it has none.
static bool place_round(const Response* response, const Actor* actor, Work* work) {
    bool done = work->task.target.kind == TARGET_ROOM &&
                !is_outdoors(response, work->task.target.index) &&
                place_at_door(response, actor, work) == REASON_NONE;
    work->opening = -1; // the door is not what it is about
    return done;
}

static Reason place_at_target(Response* response, Actor* actor, Work* work) {
    const ActionDef* action = work_action(response, work);
    const Facility* facility = response->facility;
    Target target = work->task.target;
    if (action_has(action, EFFECT_ZONE) &&
        (place_crosswind(response, actor, work) || place_round(response, actor, work))) {
        return REASON_NONE;
    }
    if (action_has(action, EFFECT_DOOR_CLOSE) || action_has(action, EFFECT_DOOR_OPEN) ||
        action->target == TARGET_OPENING || target.kind == TARGET_OPENING) {
        return place_at_door(response, actor, work);
    }
    int32_t room = target_room(response, target);
    bool at_fire = action_has(action, EFFECT_AGENT) || action_has(action, EFFECT_SMOTHER);
    if (at_fire || target.kind == TARGET_FIRE) {
        work->fire = target.kind == TARGET_FIRE ? target.index : fire_of_room(response, room);
        if (work->fire >= 0) {
            stand_by_fire(response, actor, work, hazard_fire(response->hazard, work->fire));
            return REASON_NONE;
        }
    }
    work->goal_room = room;
    switch (target.kind) {
    case TARGET_DEVICE:
        work->device = target.index;
        work->goal_at = room_clamp(facility, room, facility->devices[target.index].at, 0.3f);
        return REASON_NONE;
    case TARGET_PERSON: {
        // Who is down in a vessel is called back, not run after, and looked after beside the hole
        // once others have brought them up: only who has air of their own goes down for that.
        bool care = action_has(action, EFFECT_SIGN) || action_has(action, EFFECT_TREAT);
        bool outside = action_has(action, EFFECT_HOLD_BACK) ||
                       (care && !people_has_air(response->people, actor->person));
        int32_t rim = outside ? hatch_above(response, room, &work->goal_at) : -1;
        if (rim >= 0) {
            work->goal_room = rim;
            return REASON_NONE;
        }
        work->goal_at = person_at(response, target.index);
        (void)accidents_stand(response, actor, action, target.index, &work->goal_room,
                              &work->goal_at);
        return REASON_NONE;
    }
    case TARGET_MUSTER:
        work->goal_at = facility->musters[target.index].at;
        work->leaving = response->people->muster[actor->person] == target.index;
        return REASON_NONE;
    case TARGET_ROLE: {
        int32_t holder = response->roles[target.index].holder;
        if (holder >= 0) {
            work->goal_room = response->people->room[holder];
            work->goal_at = person_at(response, holder);
            return REASON_NONE;
        }
        int32_t post = response->def.roles[target.index].post;
        work->goal_room = post;
        work->goal_at = post >= 0 ? facility->rooms[post].label : vec(0.0f, 0.0f);
        return post >= 0 ? REASON_NONE : REASON_NO_ANSWER;
    }
    case TARGET_SERVICE:
    case TARGET_NONE:
        if (facility->muster_count > 0 && target.kind == TARGET_SERVICE) {
            work->goal_room = facility->musters[0].room;
            work->goal_at = facility->musters[0].at;
            work->leaving = response->people->muster[actor->person] <= 0;
        } else {
            work->goal_room = response->people->room[actor->person];
            work->goal_at = person_at(response, actor->person);
        }
        return REASON_NONE;
    default:
        work->goal_at = room >= 0 ? facility->rooms[room].label : work->goal_at;
        if (room >= 0 && action_has(action, EFFECT_MEASURE)) { // let down on a line, not carried in
            int32_t above = hatch_above(response, room, &work->goal_at);
            work->goal_room = above >= 0 ? above : room;
        }
        return room >= 0 ? REASON_NONE : REASON_UNKNOWN_TARGET;
    }
}

/// Nearest device of the action's kind by walking, not in a room believed to burn; `working`: nor
/// known to be out of order.
static int32_t nearest_device(const Response* response, const Actor* actor, DeviceKind kind,
                              bool working) {
    const Facility* facility = response->facility;
    int32_t here = response->people->room[actor->person];
    int32_t found = -1;
    double best = 1e29;
    for (int32_t i = 0; i < facility->device_count; i++) {
        const Device* device = &facility->devices[i];
        if (device->kind != kind || (working && device_known_faulty(actor, i)) ||
            (device->room != here && believed_unsafe(actor, device->room, response->now))) {
            continue;
        }
        // A straight line at full speed cannot be beaten: most walks need not be searched.
        double least = (double)vec_distance(device->at, person_at(response, actor->person)) / 2.0;
        if (least >= best) {
            continue;
        }
        double seconds = walk_seconds(response, actor->person, device->room, device->at);
        if (seconds < best) {
            best = seconds;
            found = i;
        }
    }
    return found;
}

int32_t post_muster(const Response* response, int32_t person, int32_t post) {
    int32_t own = response->people->muster[person];
    int32_t muster = own >= 0 ? own : 0;
    bool there = muster < response->facility->muster_count &&
                 response->facility->musters[muster].room == post;
    return there ? muster : -1;
}

Reason work_place(Response* response, Actor* actor, Work* work) {
    const ActionDef* action = work_action(response, work);
    const Facility* facility = response->facility;
    int32_t role = work->task.role;
    work->leaving = false;
    work->goal_room = response->people->room[actor->person];
    work->goal_at = person_at(response, actor->person);
    switch (action->place) {
    case PLACE_TARGET: return place_at_target(response, actor, work);
    case PLACE_DEVICE:
        work->device =
            work->task.target.kind == TARGET_DEVICE
                ? work->task.target.index
                : nearest_device(response, actor, action->device, action_works_device(action));
        if (work->device < 0) {
            int32_t any =
                facility_nearest_device(facility, action->device, work->goal_room, work->goal_at);
            return any >= 0 ? room_why_no_way(response, facility->devices[any].room)
                            : REASON_NO_KIT;
        }
        work->goal_room = facility->devices[work->device].room;
        work->goal_at =
            room_clamp(facility, work->goal_room, facility->devices[work->device].at, 0.3f);
        return REASON_NONE;
    case PLACE_MUSTER: {
        int32_t own = response->people->muster[actor->person];
        int32_t muster = work->task.target.kind == TARGET_MUSTER ? work->task.target.index
                                                                 : (own >= 0 ? own : 0);
        if (muster >= facility->muster_count) {
            return REASON_UNKNOWN_TARGET;
        }
        work->leaving = own < 0 || own == muster;
        work->goal_room = facility->musters[muster].room;
        work->goal_at = facility->musters[muster].at;
        return REASON_NONE;
    }
    case PLACE_POST: {
        const Spot* spot;
        int32_t post = gather_post(response, actor, role, &spot);
        if (spot != NULL) {
            work->leaving = gather_by_muster(response, actor->person, spot);
            work->goal_room = spot->room;
            work->goal_at = spot->at;
        } else if (post >= 0) {
            int32_t muster = post_muster(response, actor->person, post);
            work->leaving = muster >= 0;
            work->goal_room = post;
            work->goal_at =
                muster >= 0 ? facility->musters[muster].at : facility->rooms[post].label;
        }
        return REASON_NONE;
    }
    default: return REASON_NONE;
    }
}

// ---- kit --------------------------------------------------------------------------------------

/// What it looks like from afar: what nobody has found out looks full.
static double seems_left(const Response* response, int32_t device) {
    return response->unseen[device] != 0 ? 1.0 : response->kits[device].left;
}

Reason kit_lack(const Response* response, DeviceKind kind) {
    bool any = false;
    bool in_hands = false;
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        const Kit* kit = &response->kits[i];
        bool is_kind = response->facility->devices[i].kind == kind;
        any = any || (is_kind && kit->left >= 0.0);
        in_hands = in_hands || (is_kind && kit->left >= gear_least_left(kind) &&
                                (kit->reserved >= 0 || kit->with >= 0));
        if (is_kind && kit->left >= gear_least_left(kind) && kit->reserved < 0 && kit->with < 0) {
            return REASON_NO_WAY;
        }
    }
    return any && !in_hands ? REASON_EMPTY : REASON_NO_KIT;
}

/// What holders who have learnt it do for the right extinguisher rather than take the wrong one
/// beside them [s]: own choice.
#define RIGHT_AGENT_S 60.0

/// True where somebody who knows extinguishers would not take this one to the fire of the target.
static bool wrong_agent(const Response* response, const Actor* actor, const Device* device,
                        Target target) {
    int32_t room = device->kind == DEVICE_EXTINGUISHER && target.kind != TARGET_NONE
                       ? target_room(response, target)
                       : -1;
    int32_t index = room >= 0 ? fire_of_room(response, room) : -1;
    if (index < 0 || actor_level(response, actor) == LEVEL_NOVICE) {
        return false;
    }
    const Fire* fire = hazard_fire(response->hazard, index);
    return !agent_is_right(device->agent, fire->fire_class, fire->live);
}

int32_t kit_find(const Response* response, const Actor* actor, DeviceKind kind, Target target) {
    int32_t me = response->actor_of[actor->person];
    int32_t found = -1;
    double best = 1e29;
    int32_t here = response->people->room[actor->person];
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        const Kit* kit = &response->kits[i];
        bool free = (kit->reserved < 0 || kit->reserved == me) &&
                    (kit->with < 0 || kit->with == actor->person);
        bool opens = kind != DEVICE_KEY || target.kind != TARGET_OPENING ||
                     gear_key_fits(response->facility, i, target.index);
        if (response->facility->devices[i].kind != kind || !free || !opens ||
            seems_left(response, i) < gear_least_left(kind) ||
            (kit->room != here && believed_unsafe(actor, kit->room, response->now))) {
            continue;
        }
        if (kit->with == actor->person) {
            return i;
        }
        bool wrong = wrong_agent(response, actor, &response->facility->devices[i], target);
        double least = (double)vec_distance(kit->at, person_at(response, actor->person)) / 2.0 +
                       (wrong ? RIGHT_AGENT_S : 0.0);
        if (least >= best) {
            continue;
        }
        double seconds = walk_seconds(response, actor->person, kit->room, kit->at) +
                         (wrong ? RIGHT_AGENT_S : 0.0);
        if (seconds < best) {
            best = seconds;
            found = i;
        }
    }
    return found;
}

void kit_put_down(Response* response, Actor* actor, Work* work) {
    if (work->kit < 0) {
        return;
    }
    Kit* kit = &response->kits[work->kit];
    if (kit->with == actor->person) {
        kit->with = NOBODY;
        kit->room = response->people->room[actor->person];
        kit->at = person_at(response, actor->person);
    }
    kit->reserved = -1;
    work->kit = -1;
}
