/// A small world for tests of the layers above people: two storeys, a fire, twelve people, three
/// roles and a handful of actions - real parts, few of them.
#pragma once

#include "support/check.h"
#include "support/map.h"
#include "world/world.h"

enum {
    SMALL_PRESS = 0, // press_call_point
    SMALL_CALL,      // call_fire_brigade
    SMALL_SWEEP,     // sweep
    SMALL_COUNT,     // headcount
    SMALL_CLOSE,     // close_door
    SMALL_ACTIONS
};
enum { SMALL_COMMANDER = 0, SMALL_WARDEN, SMALL_FINDER, SMALL_ROLES };

typedef struct SmallWorld {
    Arena arena;
    const Facility* facility;
    FireDef fires[1];
    PersonDef persons[3];
    ActionDef actions[SMALL_ACTIONS];
    RoleDef roles[SMALL_ROLES];
    WorldDef def;
} SmallWorld;

static inline ActionDef small_action(const char* id, ActionPlace place, TargetKind target,
                                     EffectKind effect, int32_t argument, double seconds) {
    ActionDef action = {.id = id,
                        .name = {id, id},
                        .group = "test",
                        .place = place,
                        .device = DEVICE_KIND_COUNT,
                        .kit = DEVICE_KIND_COUNT,
                        .seconds = seconds,
                        .sigma = 0.3,
                        .novice = 1.5,
                        .trained = 0.8,
                        .uses_body = true,
                        .target = target,
                        .effects = {effect},
                        .effect_args = {argument},
                        .effect_count = 1,
                        .priority = 1};
    return action;
}

static inline RoleDef small_role(const char* id, int32_t holder, int32_t boss) {
    return (RoleDef){.id = id,
                     .name = {id, id},
                     .letter = "R",
                     .holder = holder,
                     .deputies = {-1, -1, -1, -1},
                     .boss = boss,
                     .post = -1,
                     .level = LEVEL_ORDINARY,
                     .finder = holder < 0,
                     .has_radio = true};
}

static inline void small_world_defs(SmallWorld* small) {
    small->fires[0] = fire_default_def();
    small->fires[0].room = facility_find_room(small->facility, "A");
    small->fires[0].at = small->facility->rooms[small->fires[0].room].label;
    small->fires[0].growth = FIRE_FAST;
    small->fires[0].peak_kw = 800.0;
    small->fires[0].starts = 2.0;
    const char* rooms[3] = {"B", "C", "A"};
    const int counts[3] = {1, 1, 10};
    for (int i = 0; i < 3; i++) {
        small->persons[i] = person_default_def();
        small->persons[i].room = facility_find_room(small->facility, rooms[i]);
        small->persons[i].count = counts[i];
    }
    small->persons[0].name = (Text){"Mara", "马拉"};
    small->persons[1].name = (Text){"Ivo", "伊沃"};
    small->actions[SMALL_PRESS] =
        small_action("press_call_point", PLACE_DEVICE, TARGET_NONE, EFFECT_ALARM, 0, 4.0);
    small->actions[SMALL_PRESS].device = DEVICE_CALL_POINT;
    small->actions[SMALL_CALL] = small_action("call_fire_brigade", PLACE_HERE, TARGET_NONE,
                                              EFFECT_REQUEST, SERVICE_FIRE_BRIGADE, 40.0);
    small->actions[SMALL_CALL].uses_voice = true;
    small->actions[SMALL_SWEEP] =
        small_action("sweep", PLACE_TARGET, TARGET_STOREY, EFFECT_SWEEP, 0, 6.0);
    small->actions[SMALL_COUNT] =
        small_action("headcount", PLACE_MUSTER, TARGET_NONE, EFFECT_COUNT, 0, 20.0);
    small->actions[SMALL_CLOSE] =
        small_action("close_door", PLACE_TARGET, TARGET_ROOM, EFFECT_DOOR_CLOSE, 0, 3.0);
    small->roles[SMALL_COMMANDER] = small_role("commander", 0, -1);
    small->roles[SMALL_WARDEN] = small_role("warden", 1, SMALL_COMMANDER);
    small->roles[SMALL_FINDER] = small_role("finder", -1, SMALL_COMMANDER);
}

/// Loads the map and fills in every def. Free with small_world_free().
static inline void small_world_init(SmallWorld* small, uint64_t seed) {
    static const char* const storeys[] = {"....................\n"
                                          ".########.##########\n"
                                          ".#AAAAAA+CCCCCCCCC#.\n"
                                          ".#AAAAAA#CCCCCCCCC#.\n"
                                          ".#AAAAAA#CCC>CCCCC+.\n"
                                          ".#################..\n"
                                          "..*.................\n",
                                          "                    \n"
                                          " #################  \n"
                                          " #######BBBBBBBBB#  \n"
                                          " #######BBBBBBBBB#  \n"
                                          " #######BBBB<BBBB#  \n"
                                          " #################  \n"
                                          "                    \n"};
    memset(small, 0, sizeof(*small));
    small->facility = map_open_storeys(&small->arena, storeys, 2,
                                       "device call_point CP1 0 10 3\n"
                                       "device smoke_detector D1 0 4 3\n");
    small_world_defs(small);
    WorldDef* def = &small->def;
    *def = world_default_def();
    def->facility = small->facility;
    def->hazard.fires = small->fires;
    def->hazard.fire_count = 1;
    def->people.persons = small->persons;
    def->people.person_count = 3;
    def->response.actions = small->actions;
    def->response.action_count = SMALL_ACTIONS;
    def->response.roles = small->roles;
    def->response.role_count = SMALL_ROLES;
    def->response.services[SERVICE_FIRE_BRIGADE].present = true;
    def->seed = seed;
    def->length = 300 * TICKS_PER_SECOND;
}

static inline void small_world_free(SmallWorld* small) {
    arena_free(&small->arena);
}
