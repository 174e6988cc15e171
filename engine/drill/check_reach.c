// Reach: whether a step can be got to at all, and in its time even at a run: from where its role's
// holder stands, by the kit that it takes, through doors that are not locked.

#include "drill/check_internal.h"

#include <stdio.h>
#include <string.h>

/// Fastest that anyone crosses a building [m/s], for what cannot be met even at a run.
#define RUN_SPEED   3.0
#define STARTS_MOST 2

/// Rooms that a role may set out from: its post, and where its holder is at the start.
typedef struct Starts {
    int32_t rooms[STARTS_MOST];
    int count;
} Starts;

/// Where a person of the scenario is at the start, -1 not known.
static int32_t room_of(const Checker* check, int32_t person) {
    const PeopleDef* people = &check->drill->world.people;
    int32_t first = 0;
    for (int i = 0; i < people->person_count; i++) {
        if (person >= first && person < first + people->persons[i].count) {
            return people->persons[i].room;
        }
        first += people->persons[i].count;
    }
    return -1;
}

static Starts starts_of(const Checker* check, int32_t role) {
    const RoleDef* def = &check->response->roles[role];
    Starts starts = {0};
    if (def->post >= 0) {
        starts.rooms[starts.count++] = def->post;
    }
    int32_t room = check->drill != NULL && def->holder >= 0 ? room_of(check, def->holder) : -1;
    if (room >= 0) {
        starts.rooms[starts.count++] = room;
    }
    return starts;
}

/// Where a target lies: a room, or -1.
static int32_t target_room(const Facility* facility, Target target) {
    switch (target.kind) {
    case TARGET_ROOM: return target.index;
    case TARGET_OPENING: return facility->openings[target.index].room[0];
    case TARGET_DEVICE: return facility->devices[target.index].room;
    case TARGET_MUSTER: return facility->musters[target.index].room;
    default: return -1;
    }
}

/// Where a way is done, the k-th place that will do; -1: no more, or anywhere.
static int32_t goal_of(const Checker* check, const StepWay* way, int k) {
    const ActionDef* action = &check->response->actions[way->action];
    if (action->place == PLACE_TARGET || way->target.kind == TARGET_DEVICE) {
        return k == 0 ? target_room(check->facility, way->target) : -1;
    }
    for (int32_t i = 0; action->place == PLACE_DEVICE && i < check->facility->device_count; i++) {
        if (check->facility->devices[i].kind == action->device && k-- == 0) {
            return check->facility->devices[i].room;
        }
    }
    return -1;
}

static double shorter(double a, double b) {
    return a < 0.0 || (b >= 0.0 && b < a) ? b : a;
}

/// The least way to a place by the kit that is taken along; < 0 none.
static double way_with_kit(const Checker* check, int32_t from, int32_t to, DeviceKind kit,
                           bool unlocked) {
    const Facility* facility = check->facility;
    double best = -1.0;
    bool any = false;
    for (int32_t i = 0; kit != DEVICE_KIND_COUNT && i < facility->device_count; i++) {
        if (facility->devices[i].kind != kit) {
            continue;
        }
        any = true;
        int32_t room = facility->devices[i].room;
        double fetch = check_least_way(facility, from, room, unlocked);
        double carry = to >= 0 ? check_least_way(facility, room, to, unlocked) : 0.0;
        best = fetch >= 0.0 && carry >= 0.0 ? shorter(best, fetch + carry) : best;
    }
    if (any) {
        return best;
    }
    return to >= 0 ? check_least_way(facility, from, to, unlocked) : 0.0;
}

/// The least way that a role has to where a way is done [m]; 0 where it is done anywhere or nothing
/// is known of where the role sets out, < 0 where there is none.
static double least_metres(const Checker* check, int32_t role, const StepWay* way, bool unlocked) {
    const ActionDef* action = &check->response->actions[way->action];
    Starts starts = starts_of(check, role);
    double best = -1.0;
    if (starts.count == 0) {
        return 0.0;
    }
    for (int i = 0; i < starts.count; i++) {
        int k = 0;
        for (int32_t goal = goal_of(check, way, 0); k == 0 || goal >= 0;
             goal = goal_of(check, way, ++k)) {
            best = shorter(best, way_with_kit(check, starts.rooms[i], goal, action->kit, unlocked));
        }
    }
    return best;
}

/// How many rooms' time a sweep takes at least: corridors and lobbies a third, stairs none.
static double rooms_to_sweep(const Checker* check, Target target) {
    double rooms = 0.0;
    for (int32_t i = 0; i < check->facility->room_count; i++) {
        const Room* room = &check->facility->rooms[i];
        bool meant = target.kind == TARGET_STOREY
                         ? room->storey == target.index
                         : room->zone != NULL &&
                               strcmp(room->zone, check->response->zones[target.index]) == 0;
        bool passage = room->use == ROOM_CORRIDOR || room->use == ROOM_LOBBY;
        bool counts = meant && room->use != ROOM_OUTDOOR && room->use != ROOM_STAIR;
        rooms += counts ? (passage ? 0.3 : 1.0) : 0.0;
    }
    return rooms > 1.0 ? rooms : 1.0;
}

/// The least time from where the role sets out to the target and for the action by trained hands
/// [s].
static double least_seconds(const Checker* check, const StepDef* step, const StepWay* way) {
    const ActionDef* action = &check->response->actions[way->action];
    double seconds = action->seconds * (action->trained < 1.0 ? action->trained : 1.0);
    if (check->facility == NULL) {
        return seconds;
    }
    bool area = way->target.kind == TARGET_STOREY || way->target.kind == TARGET_ZONE;
    if (area && action_has_effect(action, EFFECT_SWEEP, NULL)) {
        seconds *= rooms_to_sweep(check, way->target);
    }
    double metres = least_metres(check, step->role, way, false);
    return seconds + (metres > 0.0 ? metres / RUN_SPEED : 0.0);
}

static bool has_key(const Checker* check) {
    for (int32_t i = 0; i < check->facility->device_count; i++) {
        if (check->facility->devices[i].kind == DEVICE_KEY) {
            return true;
        }
    }
    return false;
}

static bool plan_has(const Checker* check, EffectKind effect) {
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        for (int w = 0; w < step->way_count; w++) {
            if (action_has_effect(&check->response->actions[step->ways[w].action], effect, NULL)) {
                return true;
            }
        }
    }
    return false;
}

/// A step that its role cannot get to by any of its ways, or only through locked doors.
static void check_way_there(const Checker* check, const StepDef* step) {
    bool open = false;
    bool locked = false;
    for (int i = 0; i < step->way_count && !open; i++) {
        open = least_metres(check, step->role, &step->ways[i], true) >= 0.0;
        locked = locked || least_metres(check, step->role, &step->ways[i], false) >= 0.0;
    }
    const char* role = check->response->roles[step->role].id;
    if (open) {
        return;
    }
    if (!locked) {
        STEP_ERROR(check, step,
                   IN_BOTH("draw a door, or give it to somebody who is there",
                           "请画一扇门，或交给在那里的人"),
                   "nobody can do it: %s has no way to where it is done",
                   "无人能做：%s 没有通往作业地点的路", role);
    } else if (plan_has(check, EFFECT_DOOR_UNLOCK) || plan_has(check, EFFECT_DOOR_FORCE) ||
               plan_has(check, EFFECT_RELEASE) || has_key(check)) {
        STEP_NOTE(check, step, IN_BOTH("it takes the time to fetch a key", "取钥匙需要时间"),
                  "%s gets there only through a door that is locked", "%s 只能经一扇上锁的门到达",
                  role);
    } else {
        STEP_ERROR(check, step,
                   IN_BOTH("hang a key somewhere, or let a step unlock or force the door",
                           "请在某处挂钥匙，或安排开锁、破门的步骤"),
                   "nobody can do it: %s gets there only through a door that is locked, and the "
                   "place has no key",
                   "无人能做：%s 只能经一扇上锁的门到达，而现场没有钥匙", role);
    }
}

void check_reach(const Checker* check, const StepDef* step) {
    if (check->facility != NULL) {
        check_way_there(check, step);
    }
    double least = 1e30;
    for (int i = 0; i < step->way_count; i++) {
        double seconds = least_seconds(check, step, &step->ways[i]);
        least = seconds < least ? seconds : least;
    }
    // An area is larger in one building than in another: there the plan stays usable, with a note.
    bool area = step->each != EACH_NONE || step->ways[0].target.kind == TARGET_STOREY ||
                step->ways[0].target.kind == TARGET_ZONE;
    bool turns = step->each != EACH_NONE && step->ways[0].target.kind != TARGET_STOREY &&
                 step->ways[0].target.kind != TARGET_ZONE;
    if (turns && least >= step->limit_s) {
        STEP_NOTE(check, step, IN_BOTH("give it a longer limit", "请放宽时限"),
                  "cannot be met even at a run: each turn takes at least %.0f s, the limit is %g s",
                  "即使奔跑也做不到：每一轮至少须 %.0f 秒，时限为 %g 秒", least, step->limit_s);
    } else if (area && least >= step->limit_s) {
        STEP_NOTE(
            check, step,
            IN_BOTH("give it a longer limit, or the area to several", "请放宽时限，或分给几个人"),
            "cannot be met even at a run: all its rooms take at least %.0f s, the limit is "
            "%g s",
            "即使奔跑也做不到：走遍其房间至少须 %.0f 秒，时限为 %g 秒", least, step->limit_s);
    } else if (least >= step->limit_s) {
        STEP_ERROR(
            check, step,
            IN_BOTH("give it a longer limit, or to someone nearer", "请放宽时限，或交给更近的人"),
            "cannot be met even at a run: it takes at least %.0f s, the limit is %g s",
            "即使奔跑也做不到：至少须 %.0f 秒，时限为 %g 秒", least, step->limit_s);
    } else if (least > step->target_s && step->target_s > 0.0) {
        STEP_NOTE(check, step, IN_BOTH("nobody can get full marks for it", "无人能得满分"),
                  "takes at least %.0f s even at a run, the target is %g s",
                  "即使奔跑也至少须 %.0f 秒，目标为 %g 秒", least, step->target_s);
    }
}
