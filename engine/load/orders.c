// Orders files: a line is split, each cell is looked up where its column says, and what cannot be
// found is told with a near name. All problems of a file at once.

#include "load/orders.h"

#include "load/cells.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAMES_MAX 512

static void complain(const CellRow* row, Problems* problems, const char* column, Text what,
                     const char* const* names, int name_count, const char* got) {
    char hint[PROBLEM_HINT_MAX] = "";
    const char* near_name = names != NULL ? text_nearest(got, names, name_count) : NULL;
    if (near_name != NULL) {
        snprintf(hint, sizeof(hint), DID_YOU_MEAN, near_name, near_name);
    }
    problems_add(problems, PROBLEM_ERROR, row->file, row->line, column, hint,
                 "expected %s%.0s, got \"%s\"", "应为%.0s%s，实为“%s”", what.en, what.zh, got);
}

static int32_t find_role(const ResponseDef* def, const CellRow* row, Problems* problems) {
    const char* names[RESPONSE_ROLES_MAX];
    for (int i = 0; i < def->role_count; i++) {
        names[i] = def->roles[i].id;
        if (strcmp(names[i], row->cells[1]) == 0) {
            return i;
        }
    }
    complain(row, problems, "role", (Text){"a role of the plan", "预案的岗位"}, names,
             def->role_count, row->cells[1]);
    return -1;
}

static int32_t find_action(const ResponseDef* def, const CellRow* row, Problems* problems) {
    const char* names[RESPONSE_ACTIONS_MAX];
    for (int i = 0; i < def->action_count; i++) {
        names[i] = def->actions[i].id;
        if (strcmp(names[i], row->cells[2]) == 0) {
            return i;
        }
    }
    complain(row, problems, "action", (Text){"an action of the vocabulary", "行动表中的行动"},
             names, def->action_count, row->cells[2]);
    return -1;
}

static int32_t find_fire(const DrillDef* def, const char* name) {
    const HazardDef* hazard = &def->world.hazard;
    int32_t room = facility_find_room(def->world.facility, name);
    for (int i = 0; i < hazard->fire_count; i++) {
        const FireDef* fire = &hazard->fires[i];
        if ((fire->id != NULL && strcmp(fire->id, name) == 0) ||
            (room >= 0 && fire->room == room)) {
            return i;
        }
    }
    return -1;
}

static int32_t find_person(const DrillDef* def, const char* name) {
    const PeopleDef* people = &def->world.people;
    int32_t index = 0;
    for (int i = 0; i < people->person_count; i++) {
        const PersonDef* person = &people->persons[i];
        if ((person->name.en != NULL && strcmp(person->name.en, name) == 0) ||
            (person->name.zh != NULL && strcmp(person->name.zh, name) == 0)) {
            return index;
        }
        index += person->count;
    }
    return -1;
}

static int32_t find_named(const char* const* names, int count, const char* name) {
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

static int32_t find_target(const DrillDef* def, TargetKind kind, const char* name) {
    const Facility* facility = def->world.facility;
    const ResponseDef* response = &def->world.response;
    switch (kind) {
    case TARGET_ROOM: return facility_find_room(facility, name);
    case TARGET_OPENING: return facility_find_opening(facility, name);
    case TARGET_DEVICE: return facility_find_device(facility, name);
    case TARGET_PERSON: return find_person(def, name);
    case TARGET_FIRE: return find_fire(def, name);
    case TARGET_MUSTER: return facility_find_muster(facility, name);
    case TARGET_STOREY: return facility_find_storey(facility, name);
    case TARGET_ZONE: return find_named(response->zones, response->zone_count, name);
    case TARGET_SERVICE: {
        Service service = service_find(name);
        return service == SERVICE_COUNT ? -1 : (int32_t)service;
    }
    case TARGET_ROLE:
        for (int i = 0; i < response->role_count; i++) {
            if (strcmp(response->roles[i].id, name) == 0) {
                return i;
            }
        }
        return -1;
    case TARGET_NONE:
    case TARGET_KIND_COUNT: break;
    }
    return -1;
}

/// The names that a target of this kind may have, for a near one.
static int target_names(const DrillDef* def, TargetKind kind, const char* names[NAMES_MAX]) {
    const Facility* facility = def->world.facility;
    int count = 0;
    if (kind == TARGET_ROOM) {
        for (int i = 0; i < facility->room_count && count < NAMES_MAX; i++) {
            names[count++] = text_in(facility->rooms[i].name, LANGUAGE_EN);
        }
    } else if (kind == TARGET_STOREY) {
        for (int i = 0; i < facility->storey_count && count < NAMES_MAX; i++) {
            names[count++] = facility->storeys[i].id;
        }
    } else if (kind == TARGET_MUSTER) {
        for (int i = 0; i < facility->muster_count && count < NAMES_MAX; i++) {
            names[count++] = facility->musters[i].id;
        }
    }
    return count;
}

static Text target_word(TargetKind kind) {
    static const Text words[TARGET_KIND_COUNT] = {
        {"no target", "空"},          {"a room", "房间"},   {"a door", "门"},
        {"a device", "设备"},         {"a person", "人员"}, {"a fire", "火"},
        {"a muster point", "集合点"}, {"a storey", "楼层"}, {"a zone", "分区"},
        {"a service", "外部力量"},    {"a role", "岗位"}};
    return words[kind];
}

/// The target cell against what the action needs: storeys, zones and rooms may stand for each
/// other where an action sweeps.
static bool read_target(const DrillDef* def, const ActionDef* action, const CellRow* row,
                        Problems* problems, Target* target) {
    *target = TARGET_NOTHING;
    const char* name = row->cells[3];
    if (name[0] == '\0') {
        return true; // the action finds its own, or is refused in the run with its reason
    }
    const TargetKind kinds[] = {action->target, TARGET_ROOM, TARGET_STOREY, TARGET_ZONE};
    int tries = action->target == TARGET_ROOM || action->target == TARGET_STOREY ||
                        action->target == TARGET_ZONE
                    ? 4
                    : 1;
    for (int i = 0; i < tries && action->target != TARGET_NONE; i++) {
        int32_t index = find_target(def, kinds[i], name);
        if (index >= 0) {
            *target = (Target){kinds[i], index};
            return true;
        }
    }
    const char* names[NAMES_MAX];
    int count = target_names(def, action->target, names);
    complain(row, problems, "target", target_word(action->target), names, count, name);
    return false;
}

static void add(Orders* orders, const CellRow* row, Problems* problems, Command command) {
    if (orders->count == ORDERS_MAX) {
        problems_add(problems, PROBLEM_ERROR, row->file, row->line, NULL, NULL,
                     "more than %d orders", "指令多于 %d 条", ORDERS_MAX);
        return;
    }
    int at = orders->count++;
    while (at > 0 && orders->commands[at - 1].tick > command.tick) {
        orders->commands[at] = orders->commands[at - 1]; // keep the file's order within a tick
        at--;
    }
    orders->commands[at] = command;
}

/// A role that an orders file gives orders to is played by it from the start.
static void play_role(Orders* orders, const CellRow* row, Problems* problems, int32_t role) {
    for (int i = 0; i < orders->count; i++) {
        if (orders->commands[i].kind == COMMAND_PLAY_ROLE && orders->commands[i].a == role) {
            return;
        }
    }
    add(orders, row, problems,
        (Command){.tick = 1, .kind = COMMAND_PLAY_ROLE, .source = SOURCE_FILE, .a = role, .b = 1});
}

/// A card that belongs to variants which this run has not.
static bool is_left_out(const ScenarioDef* scenario, const char* id) {
    for (int i = 0; i < scenario->left_out_count; i++) {
        if (strcmp(scenario->left_out[i], id) == 0) {
            return true;
        }
    }
    return false;
}

/// The option of a card that a role answers with, as a command; false with a problem, or where the
/// card is left out of this run.
static bool read_answer(const DrillDef* def, const CellRow* row, int32_t role, Problems* problems,
                        Command* command) {
    const ScenarioDef* scenario = &def->scenario;
    const char* names[NAMES_MAX];
    int count = 0;
    const InjectDef* card = NULL;
    for (int32_t i = 0; i < scenario->inject_count && count < NAMES_MAX; i++) {
        const InjectDef* inject = &scenario->injects[i];
        if (inject->option_count > 0 && inject->to == role) {
            names[count++] = inject->id;
            if (strcmp(inject->id, row->cells[3]) == 0) {
                card = inject;
                command->a = i;
            }
        }
    }
    if (card == NULL && is_left_out(scenario, row->cells[3])) {
        return false; // there is nothing to answer in this run
    }
    if (card == NULL) {
        complain(row, problems, "target", (Text){"a decision card of the role", "该岗位的决策卡"},
                 names, count, row->cells[3]);
        return false;
    }
    const char* answer = row->count > 4 ? row->cells[4] : "";
    for (count = 0; count < card->option_count && count < NAMES_MAX; count++) {
        names[count] = card->options[count].id;
        if (strcmp(names[count], answer) == 0) {
            command->b = count;
            return true;
        }
    }
    complain(row, problems, "detail", (Text){"an answer of the card", "决策卡的选项"}, names, count,
             answer);
    return false;
}

/// A time of the story as the log tells it, in seconds of the run [s]: 1:30, and -7:40 where things
/// are to be done before it begins. False: it is none, or before the run.
static bool read_time(const DrillDef* def, const char* text, double* seconds) {
    bool before = text[0] == '-';
    bool good = cells_time(before ? text + 1 : text, seconds);
    *seconds = def->scenario.before_s + (before ? -*seconds : *seconds);
    return good && *seconds >= 0.0;
}

static void read_row(Orders* orders, const CellRow* row, const DrillDef* def, Problems* problems) {
    const ResponseDef* response = &def->world.response;
    double seconds = 0.0;
    if (row->count < 3) {
        problems_add(problems, PROBLEM_ERROR, row->file, row->line, NULL, NULL,
                     "expected t, role, action, target, detail; got %d cell%s",
                     "应为 t, role, action, target, detail 五列，实为 %d 格%.0s", row->count,
                     row->count == 1 ? "" : "s");
        return;
    }
    bool good = read_time(def, row->cells[0], &seconds);
    if (!good) {
        complain(row, problems, "t", (Text){"a time such as 90 or 1:30", "时间如 90 或 1:30"}, NULL,
                 0, row->cells[0]);
    }
    int32_t role = find_role(response, row, problems);
    bool is_cancel = strcmp(row->cells[2], "cancel") == 0;
    bool is_answer = strcmp(row->cells[2], "answer") == 0;
    bool is_order = !is_cancel && !is_answer;
    int32_t action = is_order ? find_action(response, row, problems) : 0;
    Target target = TARGET_NOTHING;
    Command answer = {.kind = COMMAND_ANSWER, .source = SOURCE_FILE};
    if (is_answer && role >= 0) {
        good = read_answer(def, row, role, problems, &answer) && good;
    }
    if (is_order && action >= 0) {
        good = read_target(def, &response->actions[action], row, problems, &target) && good;
    }
    if (!good || role < 0 || action < 0) {
        return;
    }
    play_role(orders, row, problems, role);
    uint32_t tick = (uint32_t)(seconds * TICKS_PER_SECOND + 0.5);
    if (is_answer) {
        answer.tick = tick > 0 ? tick : 1;
        add(orders, row, problems, answer);
        return;
    }
    add(orders, row, problems,
        (Command){.tick = tick > 0 ? tick : 1,
                  .kind = is_cancel ? COMMAND_CANCEL : COMMAND_ORDER,
                  .source = SOURCE_FILE,
                  .a = role,
                  .b = is_cancel ? 0 : action,
                  .c = is_cancel ? 0 : target_pack(target)});
}

/// A first line without a time in its first cell: a heading, right or wrong.
static bool is_heading(const CellRow* row) {
    char begin = row->cells[0][0];
    return begin != '-' && (begin < '0' || begin > '9');
}

Status orders_read(Orders* orders, const char* file, const char* text, size_t length,
                   const DrillDef* def, Problems* problems) {
    memset(orders, 0, sizeof(*orders));
    int errors_before = problems->errors;
    CellReader reader = cells_begin(file, text, length);
    static const char* const names[] = {"t", "role", "action", "target", "detail"};
    CellColumns columns = {.names = names, .count = 5, .needed = 3};
    for (bool first = true; cells_next(&reader, problems); first = false) {
        CellRow* row = &reader.row;
        if (!first || !is_heading(row)) {
            cells_arrange(&columns, row);
            read_row(orders, row, def, problems);
        } else if (!cells_take_heading(&columns, row, problems)) {
            return STATUS_INVALID;
        }
    }
    return problems->errors > errors_before ? STATUS_INVALID : STATUS_OK;
}

void orders_give(Orders* orders, Drill* drill) {
    uint32_t next_tick = world_tick(drill_world(drill)) + 1;
    // Who has made up their mind answers when the question is put.
    int waiting = 0;
    for (int i = 0; i < orders->asking; i++) {
        Command answer = orders->waiting[i];
        answer.tick = next_tick;
        if (!drill_inject_fired(drill, answer.a) || !drill_queue(drill, answer)) {
            orders->waiting[waiting++] = answer;
        }
    }
    orders->asking = waiting;
    while (orders->next < orders->count && orders->commands[orders->next].tick <= next_tick) {
        Command command = orders->commands[orders->next++];
        bool early = command.kind == COMMAND_ANSWER && !drill_inject_fired(drill, command.a);
        if (early && orders->asking < ORDERS_WAITING_MAX) {
            orders->waiting[orders->asking++] = command;
        } else {
            drill_queue(drill, command);
        }
    }
}
