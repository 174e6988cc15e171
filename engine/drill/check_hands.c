// Hands: whether there is somebody who may do a step, with the people and the kit that it takes,
// and in reach of it (drillbook G.3).

#include "drill/check_internal.h"

#include <math.h>
#include <stdio.h>

/// Openings of a facility up to which ways are sought; beyond, the way is not judged.
#define OPENINGS_MOST 1024

static double way_between(const Facility* facility, int32_t a, int32_t b) {
    const Opening* from = &facility->openings[a];
    const Opening* to = &facility->openings[b];
    double dx = 0.5 * ((double)from->line[0].x + (double)from->line[1].x - (double)to->line[0].x -
                       (double)to->line[1].x);
    double dy = 0.5 * ((double)from->line[0].y + (double)from->line[1].y - (double)to->line[0].y -
                       (double)to->line[1].y);
    // From edge to edge of both: never more than anybody has to walk.
    double metres = sqrt(dx * dx + dy * dy) - 0.5 * (double)(from->width + to->width);
    return (metres > 0.0 ? metres : 0.0) + (double)to->length;
}

static bool joins(const Opening* opening, int32_t room) {
    return opening->room[0] == room || opening->room[1] == room;
}

static bool shares_room(const Opening* a, const Opening* b) {
    return joins(b, a->room[0]) || joins(b, a->room[1]);
}

double check_least_way(const Facility* facility, int32_t from, int32_t to, bool unlocked) {
    double best[OPENINGS_MOST];
    bool done[OPENINGS_MOST];
    int32_t count = facility->opening_count;
    if (from == to || count > OPENINGS_MOST) {
        return 0.0;
    }
    for (int32_t i = 0; i < count; i++) {
        const Opening* opening = &facility->openings[i];
        best[i] = joins(opening, from) ? (double)opening->length : -1.0;
        done[i] = opening->kind == OPENING_WINDOW || (unlocked && opening->locked);
    }
    for (;;) {
        int32_t next = -1;
        for (int32_t i = 0; i < count; i++) {
            if (!done[i] && best[i] >= 0.0 && (next < 0 || best[i] < best[next])) {
                next = i;
            }
        }
        if (next < 0) {
            return -1.0;
        }
        done[next] = true;
        if (joins(&facility->openings[next], to)) {
            return best[next];
        }
        for (int32_t i = 0; i < count; i++) {
            if (!done[i] && shares_room(&facility->openings[next], &facility->openings[i])) {
                double way = best[next] + way_between(facility, next, i);
                best[i] = best[i] < 0.0 || way < best[i] ? way : best[i];
            }
        }
    }
}

// ---- one step ----------------------------------------------------------------------------------

static bool may_do(const Checker* check, int32_t role, const ActionDef* action) {
    uint64_t skills = check->response->roles[role].skills;
    return action->who == 0 || skills == 0 || (skills & action->who) != 0;
}

/// A step none of whose ways its role has the skill for.
static void check_skills(const Checker* check, const StepDef* step) {
    for (int i = 0; i < step->way_count; i++) {
        if (may_do(check, step->role, &check->response->actions[step->ways[i].action])) {
            return;
        }
    }
    STEP_ERROR(check, step,
               IN_BOTH("give it to another role, or the role that skill",
                       "请交给别的岗位，或给该岗位这项技能"),
               "nobody can do it: role \"%s\" has none of the skills that \"%s\" needs",
               "无人能做：岗位“%s”没有“%s”所需的任何技能", check->response->roles[step->role].id,
               check->response->actions[step->ways[0].action].id);
}

/// Persons of a role, its head included; -1 where the scenario is not known.
static int hands_of(const Checker* check, int32_t role) {
    const RoleDef* def = &check->response->roles[role];
    return check->drill == NULL ? -1 : (def->holder >= 0 ? 1 : 0) + def->member_count;
}

static void check_group(const Checker* check, int32_t role) {
    const RoleDef* def = &check->response->roles[role];
    int hands = hands_of(check, role);
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        if (step->role == role && hands > 0 && hands < def->needs) {
            STEP_NOTE(check, step,
                      IN_BOTH("give persons of the scenario member_of", "请给情景中的人 member_of"),
                      "role \"%s\" takes %d persons to work and has %d",
                      "岗位“%s”须 %d 人作业，实有 %d 人", def->id, def->needs, hands);
            return;
        }
    }
}

static bool is_there(const Checker* check, int32_t role) {
    const RoleDef* def = &check->response->roles[role];
    return def->holder >= 0 && !def->absent;
}

/// A role with steps whose holder is away today, and nobody to take it over.
static void check_away(const Checker* check, int32_t role) {
    const RoleDef* def = &check->response->roles[role];
    bool steps = false;
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        steps = steps || check->plan->steps[i].role == role;
    }
    bool stands_in = def->stand_in_count > 0 || def->member_count > 0;
    for (int i = 0; i < 4; i++) {
        stands_in = stands_in || (def->deputies[i] >= 0 && is_there(check, def->deputies[i]));
    }
    if (check->drill != NULL && steps && def->absent && !stands_in) {
        char where[STEP_WHERE_MAX];
        snprintf(where, sizeof(where), "role \"%.80s\"", def->id);
        problems_add(check->problems, PROBLEM_NOTE, check->plan->file, 0, where,
                     IN_BOTH("name deputies who are there", "请指定在场的副职"),
                     "its holder is away today, and nobody takes its steps over",
                     "任岗人今天不在，其步骤无人接手");
    }
}

/// Lists that lie in a room and that no step takes along: the count will not have their names.
static void check_lists(const Checker* check) {
    bool taken[LIST_COUNT] = {false};
    const StepDef* counts = NULL;
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        for (int w = 0; w < step->way_count; w++) {
            const ActionDef* action = &check->response->actions[step->ways[w].action];
            int32_t list = -1;
            if (action_has_effect(action, EFFECT_TAKE_LIST, &list)) {
                taken[list > LIST_STAFF && list < LIST_NONE ? list : LIST_VISITORS] = true;
            }
            counts =
                counts == NULL && action_has_effect(action, EFFECT_COUNT, NULL) ? step : counts;
        }
    }
    static const Text names[LIST_COUNT] = {
        {"staff", "员工"}, {"visitors", "访客"}, {"contractors", "承包商"}, {"none", "无"}};
    for (int list = LIST_VISITORS; list < LIST_NONE && counts != NULL; list++) {
        int32_t room = check->response->list_rooms[list];
        if (room >= 0 && !taken[list]) {
            STEP_NOTE(check, counts, IN_BOTH("let a step fetch it", "请安排一个步骤去取"),
                      "the list of %s%.0s lies in \"%s\"%.0s and no step takes it along: whoever "
                      "stands on "
                      "it does not exist for the count",
                      "%.0s%s名单放在%.0s“%s”，没有步骤去取：名单上的人在清点中不存在",
                      names[list].en, names[list].zh,
                      text_in(check->facility->rooms[room].name, LANGUAGE_EN),
                      text_in(check->facility->rooms[room].name, LANGUAGE_ZH));
        }
    }
}

/// The plan's own answers to cards, where the card calls them wrong.
static void check_answers(const Checker* check) {
    for (int i = 0; i < check->plan->decision_count; i++) {
        const DecisionDef* decision = &check->plan->decisions[i];
        const InjectDef* card =
            decision->inject >= 0 && decision->inject < check->drill->scenario.inject_count
                ? &check->drill->scenario.injects[decision->inject]
                : NULL;
        if (card == NULL || decision->option < 0 || decision->option >= card->option_count ||
            card->options[decision->option].kind != ANSWER_WRONG) {
            continue;
        }
        char where[STEP_WHERE_MAX];
        snprintf(where, sizeof(where), "decide \"%.80s\"", card->id);
        problems_add(check->problems, PROBLEM_NOTE, check->plan->file, 0, where,
                     IN_BOTH("let the plan give another answer, or call this one right",
                             "让预案改选，或将此项判为正确"),
                     "the plan answers \"%s\", which the card calls wrong",
                     "预案选择“%s”，而决策卡判其为错", card->options[decision->option].id);
    }
}

static bool burns(const Checker* check, int32_t room) {
    for (int i = 0; check->drill != NULL && i < check->drill->world.hazard.fire_count; i++) {
        if (check->drill->world.hazard.fires[i].room == room) {
            return true;
        }
    }
    return false;
}

/// Kit that stands nowhere but where it burns.
static void check_kit(const Checker* check, const StepDef* step, const StepWay* way) {
    DeviceKind kit = check->response->actions[way->action].kit;
    int there = 0;
    int behind = 0;
    for (int32_t i = 0; check->facility != NULL && i < check->facility->device_count; i++) {
        if (kit != DEVICE_KIND_COUNT && check->facility->devices[i].kind == kit) {
            there++;
            behind += burns(check, check->facility->devices[i].room) ? 1 : 0;
        }
    }
    if (there > 0 && there == behind) {
        STEP_NOTE(check, step, IN_BOTH("hang one outside the room", "请在该房间外挂一个"),
                  "every %s%.0s of the place is in the room where it burns",
                  "现场所有%.0s%s都在起火的房间里", device_kind_text(kit).en,
                  device_kind_text(kit).zh);
    }
}

/// A sweep that no step waits for: the response may end before it does (response_model 18, 20).
static void check_sweep(const Checker* check, int32_t index) {
    const StepDef* step = &check->plan->steps[index];
    const ActionDef* action = &check->response->actions[step->ways[0].action];
    if (!action_has_effect(action, EFFECT_SWEEP, NULL)) {
        return;
    }
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* other = &check->plan->steps[i];
        for (int k = 0; k < other->after_count; k++) {
            if (other->after[k] == index) {
                return;
            }
        }
    }
    STEP_NOTE(check, step,
              IN_BOTH("let the count or the end stand after it", "请让清点或结束步骤排在其后"),
              "no step waits for this sweep: the response may end before the rooms are searched",
              "没有步骤等待这次搜查：响应可能在搜完房间前就结束");
}

/// Who goes in for somebody cannot be the one who stays outside and watches them (drillbook G.3).
static void check_attendant(const Checker* check, int32_t role) {
    const StepDef* enters = NULL;
    const StepDef* watches = NULL;
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        uint64_t who = check->response->actions[step->ways[0].action].who;
        if (step->role == role && (who & SKILL_BIT(SKILL_CONFINED_RESCUE)) != 0) {
            enters = step;
        }
        if (step->role == role && (who & SKILL_BIT(SKILL_ATTENDANT)) != 0) {
            watches = step;
        }
    }
    if (enters != NULL && watches != NULL && enters != watches) {
        STEP_ERROR(
            check, enters, IN_BOTH("give one of the two to somebody else", "请把其中一项交给别人"),
            "role \"%s\" is to enter, and by step \"%s\" to stay outside as the attendant",
            "岗位“%s”须进入，又按步骤“%s”须在外监护", check->response->roles[role].id, watches->id);
    }
}

/// Doors that are locked or unlocked by hand where one key hangs: whoever has it is the only one.
static void check_keys(const Checker* check, const StepDef* step, const StepWay* way) {
    const ActionDef* action = &check->response->actions[way->action];
    if (check->facility == NULL || (!action_has_effect(action, EFFECT_DOOR_UNLOCK, NULL) &&
                                    !action_has_effect(action, EFFECT_DOOR_LOCK, NULL))) {
        return;
    }
    int keys = 0;
    for (int32_t i = 0; i < check->facility->device_count; i++) {
        keys += check->facility->devices[i].kind == DEVICE_KEY ? 1 : 0;
    }
    if (keys < 2) {
        STEP_NOTE(check, step, IN_BOTH("hang a second one somewhere else", "请在别处再挂一把"),
                  "the place has %s%.0s: whoever holds it is the only one who can do this",
                  "现场%.0s%s：只有持有者能做", keys == 0 ? "no key" : "one key",
                  keys == 0 ? "没有钥匙" : "只有一把钥匙");
    }
}

// ---- the scenario ------------------------------------------------------------------------------

/// An inject to the finder before there can be one.
static void check_receivers(const Checker* check) {
    const ScenarioDef* scenario = &check->drill->scenario;
    double first = 1e30;
    for (int i = 0; i < check->drill->world.hazard.fire_count; i++) {
        double starts = check->drill->world.hazard.fires[i].starts;
        first = starts >= 0.0 && starts < first ? starts : first;
    }
    for (int i = 0; i < scenario->inject_count; i++) {
        const InjectDef* inject = &scenario->injects[i];
        bool to_finder = inject->to >= 0 && inject->to < check->response->role_count &&
                         check->response->roles[inject->to].finder;
        if (to_finder && inject->when.kind == TRIGGER_TIME && inject->when.seconds < first &&
            first < 1e29) {
            char where[STEP_WHERE_MAX];
            snprintf(where, sizeof(where), "inject \"%s\"", inject->id);
            problems_add(check->problems, PROBLEM_ERROR, scenario->file, inject->line, where,
                         IN_BOTH("let it come after the fire, or by knows(...)",
                                 "放在起火之后，或用 knows(...) 触发"),
                         "comes at %g s, before anybody can be the finder: the first fire starts "
                         "at %g s",
                         "于 %g 秒到来，那时还没有发现人：首个火源 %g 秒才起火",
                         inject->when.seconds, first);
        }
    }
}

void check_hands(const Checker* check) {
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        check_skills(check, step);
        for (int w = 0; w < step->way_count; w++) {
            check_kit(check, step, &step->ways[w]);
            check_keys(check, step, &step->ways[w]);
        }
        check_sweep(check, i);
    }
    for (int32_t role = 0; role < check->response->role_count; role++) {
        check_group(check, role);
        check_attendant(check, role);
        check_away(check, role);
    }
    if (check->drill != NULL) {
        check_lists(check);
        check_answers(check);
        check_receivers(check);
    }
}
