/// A small drill for the tests of this layer: three rooms, a corridor, seven people, five steps.
///
/// Rig rig; rig_open(&rig); ... change rig.def, rig.steps, ... rig_start(&rig);
/// rig_run(&rig, 60.0); rig_close(&rig).
#pragma once

#include "drill/drill_internal.h"
#include "drill/score.h"
#include "drill/tell.h"
#include "support/map.h"

enum { // actions
    RIG_PRESS = 0,
    RIG_CALL,
    RIG_SWEEP,
    RIG_COUNT,
    RIG_LEAVE,
    RIG_END,
    RIG_ATTACK,
    RIG_SILENCE,
    RIG_CLOSE,
    RIG_ACTIONS
};
enum { RIG_FINDER = 0, RIG_CALLER, RIG_WARDEN, RIG_COMMANDER, RIG_ROLES }; // roles
enum { RIG_RAISE = 0, RIG_CALL_STEP, RIG_SWEEP_STEP, RIG_COUNT_STEP, RIG_END_STEP, RIG_STEPS };

typedef struct Rig {
    Arena map;
    const Facility* facility;
    ActionDef actions[RIG_ACTIONS];
    RoleDef roles[RIG_ROLES];
    PersonDef persons[6];
    FireDef fire;
    StepDef steps[RIG_STEPS + 2];
    ProcedureDef procedure;
    CapabilityDef capabilities[3];
    RedLineDef red_lines[4];
    InformDef informs[2];
    InjectDef injects[4];
    DrillDef def;
    Drill* drill;
} Rig;

static const char RIG_MAP[] = "\n"
                              "###########################..\n"
                              "#AAAAAAAA#KKKKKKKK#SSSSSSS#..\n"
                              "#AAAAAAAA#KKKKKKKK#SSSSSSS#.*\n"
                              "#AAAAAAAA#KKKKKKKK#SSSSSSS#..\n"
                              "###+#########+#######+#####..\n"
                              "#CCCCCCCCCCCCCCCCCCCCCCCCC'..\n"
                              "#CCCCCCCCCCCCCCCCCCCCCCCCC'..\n"
                              "###########################..\n";
static const char RIG_LEGEND[] = "room A office Copy room 文印室\n"
                                 "room K control Control room 控制室\n"
                                 "room S office Office 办公室\n"
                                 "room C corridor Corridor 走廊\n"
                                 "device smoke_detector D1 0 4 2\n"
                                 "device call_point P1 0 5 6\n"
                                 "device alarm_panel M1 0 12 2\n"
                                 "device extinguisher E1 0 8 6\n";

static inline ActionDef rig_action(const char* id, const char* en, const char* zh,
                                   ActionPlace place, double seconds, EffectKind effect,
                                   int32_t argument, int priority) {
    return (ActionDef){.id = id,
                       .name = {en, zh},
                       .group = "test",
                       .place = place,
                       .device = DEVICE_KIND_COUNT,
                       .kit = DEVICE_KIND_COUNT,
                       .seconds = seconds,
                       .sigma = 0.3,
                       .novice = 1.5,
                       .trained = 0.8,
                       .uses_body = true,
                       .effects = {effect},
                       .effect_args = {argument},
                       .effect_count = 1,
                       .priority = priority};
}

static inline void rig_actions(Rig* rig) {
    ActionDef* a = rig->actions;
    a[RIG_PRESS] = rig_action("press_call_point", "press the call point", "按下手动报警按钮",
                              PLACE_DEVICE, 3.0, EFFECT_ALARM, -1, 1);
    a[RIG_PRESS].device = DEVICE_CALL_POINT;
    a[RIG_CALL] = rig_action("call_fire_brigade", "call the fire brigade", "拨打119", PLACE_HERE,
                             20.0, EFFECT_REQUEST, SERVICE_FIRE_BRIGADE, 1);
    a[RIG_CALL].uses_voice = true;
    a[RIG_SWEEP] =
        rig_action("sweep", "sweep the rooms", "清查房间", PLACE_TARGET, 4.0, EFFECT_SWEEP, -1, 1);
    a[RIG_SWEEP].target = TARGET_ZONE;
    a[RIG_COUNT] = rig_action("headcount", "take the headcount", "清点人数", PLACE_MUSTER, 15.0,
                              EFFECT_COUNT, -1, 2);
    a[RIG_COUNT].uses_voice = true;
    a[RIG_COUNT].target = TARGET_MUSTER;
    a[RIG_LEAVE] = rig_action("leave", "go to the muster point", "前往集合点", PLACE_MUSTER, 0.0,
                              EFFECT_LEAVE, -1, 5);
    a[RIG_END] = rig_action("end_response", "end the response", "结束响应", PLACE_HERE, 5.0,
                            EFFECT_END, -1, 4);
    a[RIG_ATTACK] = rig_action("use_extinguisher", "use an extinguisher", "使用灭火器",
                               PLACE_TARGET, 20.0, EFFECT_AGENT, -1, 1);
    a[RIG_ATTACK].target = TARGET_FIRE;
    a[RIG_ATTACK].kit = DEVICE_EXTINGUISHER;
    a[RIG_ATTACK].through = true;
    a[RIG_SILENCE] = rig_action("silence_panel", "silence the panel", "消音", PLACE_DEVICE, 3.0,
                                EFFECT_SILENCE, -1, 3);
    a[RIG_SILENCE].device = DEVICE_ALARM_PANEL;
    a[RIG_CLOSE] = rig_action("close_door", "close the door", "关门", PLACE_TARGET, 2.0,
                              EFFECT_DOOR_CLOSE, -1, 2);
    a[RIG_CLOSE].target = TARGET_OPENING;
}

static inline StepDef rig_step(const char* id, const char* en, const char* zh, int32_t role,
                               int32_t action, double target, double limit, int weight,
                               int32_t capability, int line) {
    return (StepDef){.id = id,
                     .on_impossible = -1,
                     .title = {en, zh},
                     .role = role,
                     .ways = {{.action = action}},
                     .way_count = 1,
                     .when = {.subject = -1},
                     .unless = {.subject = -1},
                     .target_s = target,
                     .limit_s = limit,
                     .weight = weight,
                     .capability = capability,
                     .line = line,
                     .file = "plans/rig.lua"};
}

static inline Trigger rig_knows(FactKind fact) {
    return (Trigger){.kind = TRIGGER_KNOWS, .fact = fact, .subject = -1};
}

static inline void rig_steps(Rig* rig) {
    StepDef* s = rig->steps;
    s[RIG_RAISE] =
        rig_step("raise", "Raise the alarm", "报警", RIG_FINDER, RIG_PRESS, 30, 90, 2, 0, 11);
    s[RIG_RAISE].when = rig_knows(FACT_FIRE);
    s[RIG_CALL_STEP] = rig_step("call", "Call the fire brigade", "拨打119", RIG_CALLER, RIG_CALL,
                                60, 180, 2, 0, 12);
    s[RIG_SWEEP_STEP] =
        rig_step("sweep", "Sweep the floor", "清查楼层", RIG_WARDEN, RIG_SWEEP, 120, 240, 2, 1, 13);
    s[RIG_SWEEP_STEP].ways[0].target = (Target){TARGET_STOREY, 0};
    s[RIG_COUNT_STEP] = rig_step("count", "Take the headcount", "清点人数", RIG_WARDEN, RIG_COUNT,
                                 180, 360, 2, 1, 14);
    s[RIG_COUNT_STEP].after[0] = RIG_SWEEP_STEP;
    s[RIG_COUNT_STEP].after_count = 1;
    s[RIG_END_STEP] =
        rig_step("end", "End the response", "结束响应", RIG_COMMANDER, RIG_END, 60, 600, 1, 2, 15);
    s[RIG_END_STEP].after[0] = RIG_COUNT_STEP;
    s[RIG_END_STEP].after_count = 1;
    rig->procedure = (ProcedureDef){.id = "fire",
                                    .title = {"Fire", "火灾"},
                                    .starts = rig_knows(FACT_ALARM),
                                    .step_count = RIG_STEPS};
    rig->capabilities[0] =
        (CapabilityDef){.id = "INFO", .name = {"Reporting", "信息报告"}, .weight = 20};
    rig->capabilities[1] =
        (CapabilityDef){.id = "EVAC", .name = {"Evacuation", "警戒疏散"}, .weight = 15};
    rig->capabilities[2] =
        (CapabilityDef){.id = "CMD", .name = {"Command", "指挥协调"}, .weight = 15};
}

static inline void rig_roles(Rig* rig) {
    static const char* const ids[RIG_ROLES] = {"finder", "communications", "warden", "commander"};
    static const Text names[RIG_ROLES] = {{"finder", "发现人"},
                                          {"communications", "通讯员"},
                                          {"warden", "疏散引导员"},
                                          {"commander", "总指挥"}};
    for (int i = 0; i < RIG_ROLES; i++) {
        rig->roles[i] = (RoleDef){.id = ids[i],
                                  .name = names[i],
                                  .letter = "X",
                                  .holder = i - 1,
                                  .deputies = {-1, -1, -1, -1},
                                  .boss = i == RIG_COMMANDER ? -1 : RIG_COMMANDER,
                                  .post = -1,
                                  .level = LEVEL_TRAINED,
                                  .finder = i == RIG_FINDER,
                                  .has_radio = true};
    }
}

static inline void rig_persons(Rig* rig) {
    static const char* const rooms[6] = {"K", "S", "C", "A", "S", "S"};
    static const Text names[6] = {{"Lin", "林"}, {"Mara", "玛拉"}, {"Wu", "吴"}, {"Fang", "王芳"}};
    for (int i = 0; i < 6; i++) {
        rig->persons[i] = person_default_def();
        rig->persons[i].name = names[i];
        rig->persons[i].count = 1;
        rig->persons[i].room = facility_find_room(rig->facility, rooms[i]);
        rig->persons[i].reacts = spread_fixed(20.0);
    }
}

static inline void rig_open(Rig* rig) {
    memset(rig, 0, sizeof(*rig));
    rig->facility = map_open(&rig->map, RIG_MAP, RIG_LEGEND);
    rig_actions(rig);
    rig_steps(rig);
    rig_roles(rig);
    rig_persons(rig);
    rig->fire = fire_default_def();
    rig->fire.room = facility_find_room(rig->facility, "A");
    rig->fire.at = rig->facility->rooms[rig->fire.room].label;
    rig->fire.growth = FIRE_MEDIUM;
    rig->fire.peak_kw = 300.0;
    rig->fire.starts = 5.0;
    rig->red_lines[0] = (RedLineDef){RED_LINE_HEADCOUNT, 21};
    rig->red_lines[1] = (RedLineDef){RED_LINE_CALL_FIRE_BRIGADE, 22};
    rig->red_lines[2] = (RedLineDef){RED_LINE_ATTACK_TOO_BIG, 23};

    DrillDef* def = &rig->def;
    *def = drill_default_def();
    def->seed = 7;
    def->world.facility = rig->facility;
    def->world.length = 600 * TICKS_PER_SECOND;
    def->world.event_capacity = 20000;
    def->world.hazard.fires = &rig->fire;
    def->world.hazard.fire_count = 1;
    def->world.people.persons = rig->persons;
    def->world.people.person_count = 6;
    def->world.response.actions = rig->actions;
    def->world.response.action_count = RIG_ACTIONS;
    def->world.response.roles = rig->roles;
    def->world.response.role_count = RIG_ROLES;
    def->world.response.services[SERVICE_FIRE_BRIGADE].present = true;
    def->plan = (PlanDef){.title = {"Rig plan", "测试预案"},
                          .file = "plans/rig.lua",
                          .procedures = &rig->procedure,
                          .procedure_count = 1,
                          .steps = rig->steps,
                          .step_count = RIG_STEPS,
                          .red_lines = rig->red_lines,
                          .red_line_count = 3,
                          .capabilities = rig->capabilities,
                          .capability_count = 3};
    def->scenario = (ScenarioDef){.title = {"Rig", "测试"},
                                  .file = "scenarios/rig.lua",
                                  .length_s = 600.0,
                                  .injects = rig->injects};
}

/// Makes the drill; fails the test when the def has problems.
static inline void rig_start(Rig* rig) {
    Error error = {0};
    Problems* problems = malloc(sizeof(*problems));
    problems_init(problems);
    if (!drill_check_def(&rig->def, problems)) {
        char line[1024];
        problem_print(&problems->items[0], LANGUAGE_EN, line, sizeof(line));
        fail_msg("%s", line);
    }
    free(problems);
    assert_int_equal(drill_create(&rig->def, &rig->drill, &error), STATUS_OK);
}

static inline void rig_run(Rig* rig, double seconds) {
    for (int i = 0; i < (int)(seconds * TICKS_PER_SECOND); i++) {
        if (!drill_step(rig->drill)) {
            break;
        }
    }
}

static inline void rig_close(Rig* rig) {
    drill_free(rig->drill);
    arena_free(&rig->map);
}

/// The printed problem of the plan's check that contains `part`, "" when there is none.
static inline const char* rig_problem(Rig* rig, const char* part) {
    static Problems problems;
    static char line[1024];
    problems_init(&problems);
    (void)drill_check_def(&rig->def, &problems);
    for (int i = 0; i < problems.count; i++) {
        problem_print(&problems.items[i], LANGUAGE_EN, line, sizeof(line));
        if (strstr(line, part) != NULL) {
            return line;
        }
    }
    return "";
}

/// Closes a rig that was never started.
static inline void rig_close_unstarted(Rig* rig) {
    arena_free(&rig->map);
}

/// Appends a made-up event to the log of a drill that is not stepped. Returns its sequence.
static inline uint32_t rig_event(Rig* rig, double seconds, EventKind kind, int32_t person,
                                 int32_t role, int32_t thing, int32_t other, int32_t value,
                                 int32_t detail) {
    EventLog* log = world_log(rig->drill->world);
    log->tick = (uint32_t)(seconds * TICKS_PER_SECOND + 0.5);
    Event event = event_make(log, kind);
    event.person = person;
    event.role = role;
    event.thing = thing;
    event.other = other;
    event.value = value;
    event.detail = detail;
    return event_append(log, event);
}

/// Somebody comes out at a time, and stands on the open ground from then on.
static inline uint32_t rig_out(Rig* rig, double seconds, int32_t person) {
    People* people = (People*)world_people(rig->drill->world);
    for (int32_t i = 0; i < rig->facility->room_count; i++) {
        if (rig->facility->rooms[i].use == ROOM_OUTDOOR) {
            people->room[person] = (int16_t)i;
        }
    }
    people->state[person] = PERSON_OUT;
    people->flags[person] |= PERSON_FLAG_COUNTED_OUT;
    return rig_event(rig, seconds, EVENT_PERSON_OUT, person, NOBODY, 0, NOBODY, NOBODY, NOBODY);
}

/// Sequence of the first event of a kind (thing -1: any), EVENT_NONE none.
static inline uint32_t rig_find(const Rig* rig, EventKind kind, int32_t thing) {
    const EventLog* log = world_events(drill_world(rig->drill));
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == (uint32_t)kind && (thing < 0 || log->events[i].thing == thing)) {
            return i + 1;
        }
    }
    return EVENT_NONE;
}

/// Prints the log of a drill, for a test that failed.
static inline void rig_print(const Rig* rig, int weight) {
    const EventLog* log = world_events(drill_world(rig->drill));
    char line[800];
    for (uint32_t i = 0; i < log->count; i++) {
        if (event_info(log->events[i].kind)->weight >= weight) {
            tell_line(rig->drill, &log->events[i], line, sizeof(line));
            print_message("%s\n", line);
        }
    }
}
