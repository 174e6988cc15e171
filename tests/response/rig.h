/// A small building with role-holders in it and the stages of a step in the order of the world's,
/// for the tests of the response. Fill in persons, roles and fires, then rig_start().
#pragma once

#include "response/response_internal.h"
#include "support/check.h"
#include "support/substances.h"

#define RIG_EVENTS 60000
#define RIG_MOST   32

// Three offices and a store on a corridor, a control room across it, the open ground in the east.
static const char* const RIG_MAP = "\n"
                                   "############################......\n"
                                   "#AAAAAA#BBBBBB#CCCCCC#TTTTT#......\n"
                                   "#AAAAAA#BBBBBB#CCCCCC#TTTTT#......\n"
                                   "#AAAAAA#BBBBBB#CCCCCC#TTTTT#......\n"
                                   "###'######+######'######+###......\n"
                                   "#HHHHHHHHHHHHHHHHHHHHHHHHHH+......\n"
                                   "#HHHHHHHHHHHHHHHHHHHHHHHHHH+...*..\n"
                                   "##########'#################......\n"
                                   "#PPPPPPPPPPPPP#...................\n"
                                   "#PPPPPPPPPPPPP#...................\n"
                                   "###############...................\n";
static const char* const RIG_LEGEND = "room A office Copy room 文印室\n"
                                      "room B office Office 办公室\n"
                                      "room C meeting Meeting room 会议室\n"
                                      "room T store Archive 档案室\n"
                                      "room H corridor Corridor 走廊\n"
                                      "room P control Control room 消控室\n"
                                      "device smoke_detector D1 0 3 2\n"
                                      "device call_point C1 0 24 6\n"
                                      "device extinguisher E1 0 8 5\n"
                                      "device extinguisher E2 0 20 5\n"
                                      "device alarm_panel AP 0 2 8\n"
                                      "device public_address PA 0 3 8\n";

/// The vocabulary of the tests.
typedef enum RigAction {
    ACT_CALL_POINT = 0,
    ACT_VERIFY,
    ACT_BRIGADE,
    ACT_PA,
    ACT_EXTINGUISH,
    ACT_CLOSE,
    ACT_SWEEP,
    ACT_COUNT,
    ACT_BRIEF,
    ACT_HOLD,
    ACT_LEAVE,
    ACT_END,
    ACT_TELL,
    ACT_SILENCE,
    ACT_ASSIST,
    ACT_THINK,
    ACT_ALERT,
    ACT_TAKE,
    ACT_CHAIR,
    ACT_TOTAL
} RigAction;

static inline ActionDef rig_action(const char* id, ActionPlace place, DeviceKind device,
                                   double seconds, EffectKind effect, int32_t arg,
                                   TargetKind target, int priority) {
    return (ActionDef){.id = id,
                       .name = {id, id},
                       .group = "test",
                       .place = place,
                       .device = device,
                       .kit = DEVICE_KIND_COUNT,
                       .seconds = seconds,
                       .sigma = 0.3,
                       .novice = 1.5,
                       .trained = 0.8,
                       .uses_body = true,
                       .target = target,
                       .effects = {effect},
                       .effect_args = {arg},
                       .effect_count = 1,
                       .priority = priority};
}

typedef struct Rig {
    Arena map_arena, arena;
    const Facility* facility;
    Building building;
    Routes* routes;
    Hazard* hazard;
    People* people;
    Response* response;
    EventLog log;
    PersonDef persons[RIG_MOST];
    RoleDef roles[RIG_MOST];
    FireDef fires[4];
    const AirDef* airs;
    int air_count;
    const GasDef* leaks;
    int leak_count;
    const Substance* substances; // NULL: those of support/substances.h
    int substance_count;
    InformDef informs[RIG_MOST];
    ActionDef actions[ACT_TOTAL];
    int person_count, role_count, fire_count, inform_count;
    ResponseDef def;
    uint64_t seed;
    double fixed; // every draw; < 0 off
} Rig;

static inline void rig_actions(ActionDef* a) {
    DeviceKind none = DEVICE_KIND_COUNT;
    a[ACT_CALL_POINT] = rig_action("press_call_point", PLACE_DEVICE, DEVICE_CALL_POINT, 4,
                                   EFFECT_ALARM, 0, TARGET_NONE, 1);
    a[ACT_VERIFY] = rig_action("verify_alarm", PLACE_TARGET, none, 5, EFFECT_LEARN, FACT_ALARM_TRUE,
                               TARGET_ROOM, 1);
    a[ACT_BRIGADE] = rig_action("call_fire_brigade", PLACE_HERE, none, 60, EFFECT_REQUEST,
                                SERVICE_FIRE_BRIGADE, TARGET_NONE, 1);
    a[ACT_BRIGADE].uses_voice = true;
    a[ACT_PA] = rig_action("announce_pa", PLACE_DEVICE, DEVICE_PUBLIC_ADDRESS, 20, EFFECT_ANNOUNCE,
                           -1, TARGET_NONE, 1);
    a[ACT_PA].uses_voice = true;
    a[ACT_EXTINGUISH] =
        rig_action("use_extinguisher", PLACE_TARGET, none, 12, EFFECT_AGENT, 0, TARGET_FIRE, 2);
    a[ACT_EXTINGUISH].kit = DEVICE_EXTINGUISHER;
    a[ACT_EXTINGUISH].through = true;
    a[ACT_CLOSE] =
        rig_action("close_room", PLACE_TARGET, none, 3, EFFECT_DOOR_CLOSE, 0, TARGET_ROOM, 2);
    a[ACT_SWEEP] = rig_action("sweep", PLACE_TARGET, none, 10, EFFECT_SWEEP, 0, TARGET_STOREY, 2);
    a[ACT_COUNT] =
        rig_action("headcount", PLACE_MUSTER, none, 30, EFFECT_COUNT, 0, TARGET_MUSTER, 2);
    a[ACT_BRIEF] = rig_action("brief_fire_brigade", PLACE_TARGET, none, 60, EFFECT_BRIEF,
                              SERVICE_FIRE_BRIGADE, TARGET_SERVICE, 1);
    a[ACT_HOLD] = rig_action("meet_at_gate", PLACE_MUSTER, none, 0, EFFECT_HOLD, 0, TARGET_NONE, 5);
    a[ACT_LEAVE] = rig_action("leave", PLACE_MUSTER, none, 0, EFFECT_LEAVE, 0, TARGET_NONE, 3);
    a[ACT_END] = rig_action("end_response", PLACE_HERE, none, 5, EFFECT_END, 0, TARGET_NONE, 3);
    a[ACT_TELL] = rig_action("report", PLACE_HERE, none, 10, EFFECT_TELL, 0, TARGET_ROLE, 1);
    a[ACT_SILENCE] = rig_action("silence_panel", PLACE_DEVICE, DEVICE_ALARM_PANEL, 3,
                                EFFECT_SILENCE, 0, TARGET_NONE, 2);
    a[ACT_ASSIST] =
        rig_action("help_disabled", PLACE_TARGET, none, 20, EFFECT_ASSIST, 0, TARGET_PERSON, 0);
    a[ACT_CHAIR] = a[ACT_ASSIST];
    a[ACT_CHAIR].id = "use_evac_chair";
    a[ACT_CHAIR].kit = DEVICE_EVACUATION_CHAIR;
    a[ACT_THINK] = rig_action("think", PLACE_HERE, none, 30, EFFECT_NONE, 0, TARGET_NONE, 0);
    a[ACT_ALERT] =
        rig_action("alert_people", PLACE_TARGET, none, 8, EFFECT_ALERT, 0, TARGET_ROOM, 1);
    a[ACT_TAKE] =
        rig_action("take_command", PLACE_HERE, none, 10, EFFECT_TAKE_ROLE, 0, TARGET_ROLE, 1);
}

static inline void rig_init_maps(Rig* rig, const char* const* storeys, int count,
                                 const char* legend) {
    memset(rig, 0, sizeof *rig);
    arena_init_growing(&rig->map_arena, (size_t)1 << 28);
    rig->seed = 1;
    rig->fixed = -1.0;
    rig_actions(rig->actions);
    MapDef map = {.name = "rig",
                  .storeys = storeys,
                  .storey_count = count,
                  .cell = 1.0,
                  .height = 3.0,
                  .legend = legend};
    Problems* problems = calloc(1, sizeof *problems);
    problems_init(problems);
    if (facility_from_map(&rig->map_arena, &map, problems, &rig->facility) != STATUS_OK) {
        for (int i = 0; i < problems->count; i++) {
            char line[1024];
            problem_print(&problems->items[i], LANGUAGE_EN, line, sizeof line);
            print_message("%s\n", line);
        }
        fail_msg("the map is wrong");
    }
    free(problems);
    rig->def = response_default_def();
    rig->def.panel_delay_s = -1.0;
}

static inline void rig_init(Rig* rig) {
    rig_init_maps(rig, &RIG_MAP, 1, RIG_LEGEND);
}

static inline int32_t rig_room(const Rig* rig, const char* name) {
    int32_t room = facility_find_room(rig->facility, name);
    assert_true(room >= 0);
    return room;
}

static inline int32_t rig_device(const Rig* rig, const char* name) {
    int32_t device = facility_find_device(rig->facility, name);
    assert_true(device >= 0);
    return device;
}

/// The first door of a room.
static inline int32_t rig_door(const Rig* rig, const char* name) {
    const Room* room = &rig->facility->rooms[rig_room(rig, name)];
    return rig->facility->room_openings[room->first_opening];
}

/// Somebody who never leaves by themselves unless told.
static inline int32_t rig_person(Rig* rig, const char* name, const char* room) {
    PersonDef* def = &rig->persons[rig->person_count];
    *def = person_default_def();
    def->name = (Text){name, name};
    def->room = rig_room(rig, room);
    def->reacts = spread_fixed(3000.0);
    return rig->person_count++;
}

static inline int32_t rig_role(Rig* rig, const char* id, int32_t holder, int32_t boss) {
    rig->roles[rig->role_count] = (RoleDef){.id = id,
                                            .name = {id, id},
                                            .letter = "X",
                                            .holder = holder,
                                            .deputies = {-1, -1, -1, -1},
                                            .boss = boss,
                                            .post = -1,
                                            .level = LEVEL_ORDINARY,
                                            .has_radio = true};
    return rig->role_count++;
}

static inline void rig_inform(Rig* rig, FactKind kind, int32_t from, int32_t to) {
    rig->informs[rig->inform_count++] = (InformDef){kind, from, to};
}

static inline FireDef* rig_fire(Rig* rig, const char* room, double starts, double peak_kw) {
    FireDef* fire = &rig->fires[rig->fire_count++];
    *fire = fire_default_def();
    fire->room = rig_room(rig, room);
    fire->at = rig->facility->rooms[fire->room].label;
    fire->starts = starts;
    fire->peak_kw = peak_kw;
    return fire;
}

static inline void rig_start(Rig* rig) {
    PeopleDef people = people_default_def();
    people.persons = rig->persons;
    people.person_count = rig->person_count;
    people.seed = rig->seed;
    HazardDef hazard = hazard_default_def();
    hazard.fires = rig->fires;
    hazard.fire_count = rig->fire_count;
    hazard.airs = rig->airs;
    hazard.air_count = rig->air_count;
    hazard.leaks = rig->leaks;
    bool own = rig->substances != NULL;
    hazard.substances = own ? rig->substances : test_substances;
    hazard.substance_count = own ? rig->substance_count : TEST_SUBSTANCES;
    hazard.leak_count = rig->leak_count;
    hazard.seed = rig->seed;
    ResponseDef* def = &rig->def;
    if (def->actions == NULL) {
        def->actions = rig->actions;
        def->action_count = ACT_TOTAL;
    }
    def->roles = rig->roles;
    def->role_count = rig->role_count;
    def->informs = rig->informs;
    def->inform_count = rig->inform_count;
    def->seed = rig->seed;
    Problems* problems = calloc(1, sizeof *problems);
    problems_init(problems);
    assert_true(response_check_def(def, rig->facility, rig->person_count, "rig", problems));
    free(problems);
    size_t bytes = building_bytes(rig->facility) + routes_bytes(rig->facility) +
                   people_bytes(rig->facility, &people) + hazard_bytes(rig->facility, &hazard) +
                   response_bytes(rig->facility, def, rig->person_count) +
                   event_log_bytes(RIG_EVENTS);
    assert_int_equal(arena_init(&rig->arena, bytes), STATUS_OK);
    Arena* arena = &rig->arena;
    event_log_init(&rig->log, arena, RIG_EVENTS);
    building_init(&rig->building, arena, rig->facility);
    rig->routes = routes_create(arena, rig->facility, &rig->building);
    rig->hazard = hazard_create(arena, rig->facility, &hazard);
    rig->people = people_create(arena, rig->facility, rig->routes, &rig->building, &people);
    assert_non_null(rig->people);
    rig->response = response_create(arena, rig->facility, &rig->building, rig->routes, rig->people,
                                    rig->hazard, def);
    assert_non_null(rig->response);
    response_fix_draws(rig->response, rig->fixed);
}

static inline void rig_end(Rig* rig) {
    arena_free(&rig->arena);
    arena_free(&rig->map_arena);
}

static inline void rig_step(Rig* rig) {
    EventLog* log = &rig->log;
    log->tick++;
    if (log->tick % 10 == 0) {
        hazard_step(rig->hazard, &rig->building, RESPONSE_TICK_S, log);
    }
    building_step(&rig->building, log);
    routes_refresh(rig->routes, 8);
    people_index(rig->people);
    people_perceive(rig->people, rig->hazard, log);
    response_perceive(rig->response, log);
    people_decide(rig->people, rig->hazard, log);
    response_messages(rig->response, RESPONSE_TICK_S, log);
    response_tasks(rig->response, RESPONSE_TICK_S, log);
    people_move(rig->people, rig->hazard, RESPONSE_TICK_S, log);
    people_harm(rig->people, rig->hazard, RESPONSE_TICK_S, log);
    response_acts(rig->response, RESPONSE_TICK_S, log);
    people_leave(rig->people, log);
}

/// Until the given time of the run.
static inline void rig_until(Rig* rig, double seconds) {
    while ((double)rig->log.tick < seconds * 20.0 - 1e-6) {
        rig_step(rig);
    }
}

static inline Reason rig_order(Rig* rig, int32_t role, RigAction action, Target target) {
    return response_order(rig->response, role, (int32_t)action, target, 4, &rig->log);
}

static inline void rig_knows(Rig* rig, int32_t role, FactKind kind, int32_t subject,
                             int32_t value) {
    response_inform(rig->response, role, kind, subject, value, WAY_SEEN, 0, &rig->log);
}

/// The n-th (from 0) event of a kind, or NULL.
static inline const Event* rig_event(const Rig* rig, EventKind kind, int n) {
    for (uint32_t i = 0; i < rig->log.count; i++) {
        if (rig->log.events[i].kind == (uint32_t)kind && n-- == 0) {
            return &rig->log.events[i];
        }
    }
    return NULL;
}

static inline int rig_events(const Rig* rig, EventKind kind) {
    int count = 0;
    while (rig_event(rig, kind, count) != NULL) {
        count++;
    }
    return count;
}

/// First event of a kind with this `thing`.
static inline const Event* rig_event_of(const Rig* rig, EventKind kind, int32_t thing) {
    for (int n = 0;; n++) {
        const Event* event = rig_event(rig, kind, n);
        if (event == NULL || event->thing == thing) {
            return event;
        }
    }
}

static inline double rig_time(const Event* event) {
    assert_non_null(event);
    return event->tick * 0.05;
}

static inline Actor* rig_actor(Rig* rig, int32_t role) {
    return actor_of(rig->response, response_role(rig->response, role)->holder);
}
