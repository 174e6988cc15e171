/// Response: making the state, checking what authors wrote, and the stages' shared small questions.
///
/// Everything is sized at load: one actor for every role plus a few for finders and take-overs, one
/// kit record a device, a message and eight queued tasks an actor. Nothing is taken from the arena
/// afterwards.
#include "facility/sounders.h"
#include "response/chance.h"
#include "response/record.h"
#include "response/response_internal.h"

#include <stdio.h>
#include <string.h>

#include "core/detmath.h"

ResponseDef response_default_def(void) {
    ResponseDef def = {.panel_delay_s = 180.0, .alarm_phase_s = -1.0, .cookie = RESPONSE_COOKIE};
    for (int i = 0; i < LIST_COUNT; i++) {
        def.list_rooms[i] = -1;
    }
    for (int i = 0; i < SERVICE_COUNT; i++) {
        def.services[i] = (ServiceDef){.call_s = 60.0,
                                       .travel_s = service_travel_s((Service)i),
                                       .dispatch_s = 60.0,
                                       .entrance_s = 120.0,
                                       .present = true};
    }
    return def;
}

// ---- checking ---------------------------------------------------------------------------------

static void check_action(const ActionDef* action, const char* file, Problems* problems) {
    char where[128];
    snprintf(where, sizeof where, "action \"%s\"", action->id != NULL ? action->id : "?");
    if (action->id == NULL || action->id[0] == 0) {
        problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL, "an action needs an id",
                     "行动须有 id");
    }
    if (!(action->seconds >= 0.0 && action->seconds <= 36000.0)) {
        problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL,
                     "seconds must be from 0 to 36000 (got %g)",
                     "seconds 须为 0 至 36000（实为 %g）", action->seconds);
    }
    if (!(action->sigma >= 0.0 && action->sigma <= 2.0)) {
        problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL,
                     "sigma must be from 0 to 2 (got %g)", "sigma 须为 0 至 2（实为 %g）",
                     action->sigma);
    }
    if (!(action->novice > 0.0 && action->novice <= 10.0) ||
        !(action->trained > 0.0 && action->trained <= 10.0)) {
        problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL,
                     "the factors novice and trained must be above 0 and at most 10 (got %g, %g)",
                     "系数 novice 和 trained 须大于 0 且不超过 10（实为 %g、%g）", action->novice,
                     action->trained);
    }
    if (action->effect_count < 0 || action->effect_count > RESPONSE_EFFECTS_MAX) {
        problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL,
                     "an action has at most %d effects (got %d)",
                     "一个行动最多 %d 个效果（实为 %d）", RESPONSE_EFFECTS_MAX,
                     action->effect_count);
    }
    if (action->priority < 0 || action->priority > 5) {
        problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL,
                     "priority must be from 0 to 5 (got %d)", "priority 须为 0 至 5（实为 %d）",
                     action->priority);
    }
    if (action->place == PLACE_DEVICE && action->device == DEVICE_KIND_COUNT) {
        problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL,
                     "place \"device\" needs a device", "place \"device\" 须写明设备");
    }
    if (action_has(action, EFFECT_AGENT) && action->kit == DEVICE_KIND_COUNT) {
        problems_add(problems, PROBLEM_ERROR, file, 0, where,
                     IN_BOTH("kit = \"extinguisher\"", "kit = \"extinguisher\""),
                     "the effect agent needs a kit", "效果 agent 须写明器材");
    }
}

static bool is_role(const ResponseDef* def, int32_t role) {
    return role >= 0 && role < def->role_count;
}

static void check_role(const ResponseDef* def, int index, const Facility* facility,
                       int32_t person_count, const char* file, Problems* problems) {
    const RoleDef* role = &def->roles[index];
    char where[128];
    snprintf(where, sizeof where, "role \"%s\"", role->id != NULL ? role->id : "?");
    if (role->holder >= person_count) {
        problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL, "its holder is person %d of %d",
                     "任岗人为第 %d 人，共 %d 人", role->holder, person_count);
    }
    if (role->holder < 0 && !role->finder && !role->absent) {
        problems_add(problems, PROBLEM_NOTE, file, 0, where,
                     IN_BOTH("give a person role = \"...\"", "请给某人 role = \"...\""),
                     "nobody holds it: what the plan asks of it will not be done",
                     "无人任岗：预案对它的要求不会有人做");
    }
    if (role->boss >= def->role_count || role->boss == index) {
        problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL, "its boss is no other role",
                     "其上级不是别的岗位");
    }
    if (role->post >= facility->room_count) {
        problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL, "its post is no room",
                     "其岗位地点不是房间");
    }
    int32_t boss = role->boss;
    for (int steps = 0; is_role(def, boss); steps++) {
        if (steps > def->role_count) {
            problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL,
                         "the chain of its bosses goes round in a circle", "其上级关系成环");
            break;
        }
        boss = def->roles[boss].boss;
    }
    for (int i = 0; i < 4; i++) {
        if (role->deputies[i] >= def->role_count || role->deputies[i] == index) {
            problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL,
                         "its deputy is no other role", "其副职不是别的岗位");
        }
    }
}

static void check_seconds(int service, const char* what, double seconds, const char* file,
                          Problems* problems) {
    if (!(seconds >= 0.0 && seconds <= 36000.0)) {
        problems_add(problems, PROBLEM_ERROR, file, 0, service_name((Service)service), NULL,
                     "%s must be from 0 to 36000 s (got %g)", "%s 须为 0 至 36000 秒（实为 %g）",
                     what, seconds);
    }
}

bool response_check_def(const ResponseDef* def, const Facility* facility, int32_t person_count,
                        const char* file, Problems* problems) {
    ASSERT(def->cookie == RESPONSE_COOKIE); // start from response_default_def()
    int errors = problems->errors;
    if (def->role_count < 0 || def->role_count > RESPONSE_ROLES_MAX) {
        problems_add(problems, PROBLEM_ERROR, file, 0, NULL, NULL,
                     "a drill has at most %d roles (got %d)", "一次演练最多 %d 个岗位（实为 %d）",
                     RESPONSE_ROLES_MAX, def->role_count);
        return false;
    }
    if (def->action_count < 0 || def->action_count > RESPONSE_ACTIONS_MAX) {
        problems_add(problems, PROBLEM_ERROR, file, 0, NULL, NULL,
                     "a drill has at most %d actions (got %d)", "一次演练最多 %d 个行动（实为 %d）",
                     RESPONSE_ACTIONS_MAX, def->action_count);
        return false;
    }
    for (int i = 0; i < def->action_count; i++) {
        check_action(&def->actions[i], file, problems);
    }
    for (int i = 0; i < def->role_count; i++) {
        check_role(def, i, facility, person_count, file, problems);
    }
    for (int i = 0; i < def->inform_count; i++) {
        const InformDef* inform = &def->informs[i];
        if ((unsigned)inform->kind >= FACT_KIND_COUNT || !is_role(def, inform->to) ||
            inform->from >= def->role_count) {
            problems_add(problems, PROBLEM_ERROR, file, 0, "informs", NULL,
                         "row %d names no fact or no role", "第 %d 行没有写明事实或岗位", i + 1);
        }
    }
    for (int i = 0; i < def->noise_count; i++) {
        const NoiseDef* noise = &def->noises[i];
        if (noise->room < 0 || noise->room >= facility->room_count ||
            noise->device >= facility->device_count || !(noise->db >= 0.0 && noise->db <= 140.0)) {
            problems_add(problems, PROBLEM_ERROR, file, 0, "noises", NULL,
                         "row %d names no room, no device, or no level from 0 to 140 dB(A)",
                         "第 %d 行没有写明房间、设备或 0 至 140 dB(A) 的声级", i + 1);
        }
    }
    weather_check(def, file, problems);
    modes_check(def, facility, file, problems);
    spreads_check(def, facility, person_count, file, problems);
    accidents_check(def, facility, person_count, file, problems);
    for (int i = 0; i < SERVICE_COUNT; i++) {
        const ServiceDef* service = &def->services[i];
        check_seconds(i, "dispatch", service->dispatch_s, file, problems);
        check_seconds(i, "travel", service->travel_s, file, problems);
        check_seconds(i, "entrance", service->entrance_s, file, problems);
    }
    return problems->errors == errors;
}

// ---- making -----------------------------------------------------------------------------------

static int32_t actors_wanted(const ResponseDef* def, int32_t person_count) {
    int32_t wanted = def->role_count + ACTORS_SPARE;
    for (int32_t i = 0; i < def->role_count; i++) {
        wanted += def->roles[i].member_count + def->roles[i].stand_in_count;
    }
    wanted += def->mind_count;
    return wanted < person_count ? wanted : (person_count > 0 ? person_count : 1);
}

static size_t per_actor(size_t count, size_t size, int32_t actors) {
    return arena_cost(count, size) * (size_t)actors;
}

static size_t minds_bytes(size_t actors) {
    return arena_cost(actors * RESPONSE_FACTS_MAX, sizeof(Fact)) +
           arena_cost(actors * EXPOSURES_MAX, sizeof(Exposure1));
}

static bool take_minds(Response* response, Arena* arena) {
    size_t actors = (size_t)response->actor_max;
    Fact* facts = ARENA_TAKE(arena, Fact, actors * RESPONSE_FACTS_MAX);
    Exposure1* exposures = ARENA_TAKE(arena, Exposure1, actors * EXPOSURES_MAX);
    if (facts == NULL || exposures == NULL) {
        return false;
    }
    for (size_t i = 0; i < actors; i++) {
        mind_init(&response->actors[i].mind, facts + i * RESPONSE_FACTS_MAX, RESPONSE_FACTS_MAX,
                  exposures + i * EXPOSURES_MAX, EXPOSURES_MAX);
    }
    return true;
}

size_t response_bytes(const Facility* facility, const ResponseDef* def, int32_t person_count) {
    int32_t actors = actors_wanted(def, person_count);
    size_t persons = (size_t)person_count;
    size_t rooms = (size_t)facility->room_count;
    return arena_cost(1, sizeof(Response)) + arena_cost(persons, sizeof(uint64_t)) +
           arena_cost((size_t)def->action_count, sizeof(uint64_t)) +
           arena_cost(persons, sizeof(int32_t)) + arena_cost(persons, sizeof(uint8_t)) +
           arena_cost((size_t)actors, sizeof(Actor)) + arena_cost((size_t)actors, sizeof(int32_t)) +
           arena_cost((size_t)facility->device_count, sizeof(Kit)) +
           arena_cost((size_t)facility->device_count, sizeof(int32_t)) +
           arena_cost(rooms, sizeof(uint32_t)) + arena_cost(rooms, sizeof(uint8_t)) +
           3 * arena_cost(rooms, sizeof(int32_t)) + 2 * arena_cost(persons, sizeof(int32_t)) +
           minds_bytes((size_t)actors) + arena_cost(RESPONSE_RECORDS_MAX, sizeof(MessageRecord)) +
           3 * arena_cost(rooms, sizeof(uint8_t)) +
           3 * arena_cost((size_t)facility->device_count, sizeof(uint8_t)) +
           arena_cost((size_t)facility->device_count, sizeof(uint32_t)) +
           3 * arena_cost((size_t)facility->device_count, sizeof(uint8_t)) +
           arena_cost((size_t)facility->device_count, sizeof(int32_t)) +
           arena_cost((size_t)def->interlock_count, sizeof(uint8_t)) +
           arena_cost((size_t)def->interlock_count, sizeof(uint32_t)) +
           arena_cost(persons, sizeof(uint64_t)) + 4 * arena_cost(persons, sizeof(uint8_t)) +
           arena_cost(persons, sizeof(float)) +
           (def->sleeper_count > 0 ? arena_cost(persons, sizeof(uint8_t)) : 0) +
           per_actor((size_t)def->action_count, sizeof(uint32_t), actors) +
           per_actor(rooms, sizeof(uint32_t), actors) +
           digests_bytes(facility, def->role_count, person_count, actors) +
           spreads_bytes(def, person_count) + accidents_bytes(def, person_count) +
           records_bytes(person_count) + id_pool_bytes(actors * (RESPONSE_TASKS_MAX + 1));
}

/// Stable ids of persons: their name, and for namesakes and crowds how many came before.
static void fill_person_keys(Response* response) {
    const People* people = response->people;
    uint64_t nth = 0;
    for (int32_t i = 0; i < people->count; i++) {
        const char* name = people_name(people, i).en != NULL ? people_name(people, i).en
                                                             : people_name(people, i).zh;
        const char* before = NULL;
        if (i > 0) {
            before = people_name(people, i - 1).en != NULL ? people_name(people, i - 1).en
                                                           : people_name(people, i - 1).zh;
        }
        bool unnamed = name == NULL || name[0] == 0;
        bool unnamed_before = before == NULL || before[0] == 0;
        bool same = i > 0 && unnamed == unnamed_before && (unnamed || strcmp(name, before) == 0);
        nth = same ? nth + 1 : (unnamed ? (uint64_t)i : 0);
        response->person_keys[i] = hash_text(unnamed ? "" : name) + nth * 0x9e3779b97f4a7c15u;
    }
}

/// What effects leave behind on devices, persons and rooms.
static bool take_traces(Response* response, Arena* arena, const Facility* facility) {
    size_t devices = (size_t)facility->device_count;
    size_t persons = (size_t)response->person_count;
    size_t rooms = (size_t)facility->room_count;
    response->states = ARENA_TAKE(arena, uint8_t, devices);
    response->states_since = ARENA_TAKE(arena, uint32_t, devices);
    response->dead = ARENA_TAKE(arena, uint8_t, devices);
    response->unseen = ARENA_TAKE(arena, uint8_t, devices);
    response->modes = ARENA_TAKE(arena, uint8_t, devices);
    response->strain = ARENA_TAKE(arena, float, persons);
    response->weary = ARENA_TAKE(arena, uint8_t, persons);
    response->asked = ARENA_TAKE(arena, uint8_t, devices);
    response->failed = ARENA_TAKE(arena, uint8_t, devices);
    response->start_of = ARENA_TAKE(arena, int32_t, devices);
    response->locks = ARENA_TAKE(arena, uint8_t, (size_t)response->def.interlock_count);
    response->locks_due = ARENA_TAKE(arena, uint32_t, (size_t)response->def.interlock_count);
    response->treated = ARENA_TAKE(arena, uint64_t, persons);
    response->category = ARENA_TAKE(arena, uint8_t, persons);
    response->gone = ARENA_TAKE(arena, uint8_t, persons);
    response->aside = ARENA_TAKE(arena, uint8_t, persons);
    response->closed = ARENA_TAKE(arena, uint8_t, rooms);
    response->unit_rooms = ARENA_TAKE(arena, uint8_t, rooms);
    response->unit_warned = ARENA_TAKE(arena, uint8_t, rooms);
    return response->states != NULL && response->states_since != NULL && response->dead != NULL &&
           response->unseen != NULL && response->modes != NULL && response->asked != NULL &&
           response->strain != NULL && response->weary != NULL && response->failed != NULL &&
           response->start_of != NULL && response->locks != NULL && response->locks_due != NULL &&
           response->treated != NULL && response->category != NULL && response->gone != NULL &&
           response->aside != NULL && response->closed != NULL && response->unit_rooms != NULL &&
           response->unit_warned != NULL;
}

static bool take_arrays(Response* response, Arena* arena, const Facility* facility) {
    int32_t persons = response->person_count;
    size_t actions = (size_t)response->def.action_count;
    response->person_keys = ARENA_TAKE(arena, uint64_t, (size_t)persons);
    response->action_keys = ARENA_TAKE(arena, uint64_t, actions);
    response->actor_of = ARENA_TAKE(arena, int32_t, (size_t)persons);
    response->no_stairs = ARENA_TAKE(arena, uint8_t, (size_t)persons);
    response->actors = ARENA_TAKE(arena, Actor, (size_t)response->actor_max);
    response->order = ARENA_TAKE(arena, int32_t, (size_t)response->actor_max);
    if (response->def.sleeper_count > 0) {
        response->asleep = ARENA_TAKE(arena, uint8_t, (size_t)persons);
        for (int i = 0; response->asleep != NULL && i < response->def.sleeper_count; i++) {
            response->asleep[response->def.sleepers[i].person] = 1;
        }
    }
    response->kits = ARENA_TAKE(arena, Kit, (size_t)facility->device_count);
    response->by_kind = ARENA_TAKE(arena, int32_t, (size_t)facility->device_count);
    response->swept = ARENA_TAKE(arena, uint32_t, (size_t)facility->room_count);
    if (response->person_keys == NULL || response->by_kind == NULL ||
        response->action_keys == NULL || response->actor_of == NULL ||
        response->no_stairs == NULL || response->actors == NULL || response->order == NULL ||
        response->kits == NULL || response->swept == NULL ||
        (response->def.sleeper_count > 0 && response->asleep == NULL)) {
        return false;
    }
    for (int32_t i = 0; i < response->actor_max; i++) {
        Actor* actor = &response->actors[i];
        if (!tally_init(&actor->attempts, arena, actions) ||
            !tally_init(&actor->room_work, arena, (size_t)facility->room_count)) {
            return false;
        }
    }
    response->room_dead = ARENA_TAKE(arena, uint8_t, (size_t)facility->room_count);
    response->confusable = ARENA_TAKE(arena, int32_t, (size_t)facility->room_count);
    response->work_room = ARENA_TAKE(arena, int32_t, (size_t)persons);
    response->house = ARENA_TAKE(arena, int32_t, (size_t)facility->room_count);
    response->seen_room = ARENA_TAKE(arena, int32_t, (size_t)persons);
    response->witnesses = ARENA_TAKE(arena, int32_t, (size_t)facility->room_count);
    response->records = ARENA_TAKE(arena, MessageRecord, RESPONSE_RECORDS_MAX);
    if (response->room_dead == NULL || response->confusable == NULL ||
        response->work_room == NULL || response->house == NULL || response->seen_room == NULL ||
        response->witnesses == NULL || response->records == NULL || !take_minds(response, arena)) {
        return false;
    }
    id_pool_init(&response->task_ids, arena, response->actor_max * (RESPONSE_TASKS_MAX + 1));
    return take_traces(response, arena, facility) && digests_init(response, arena) &&
           spreads_create(response, arena) && accidents_create(response, arena) &&
           records_create(response, arena);
}

static void fill_start(Response* response) {
    const Facility* facility = response->facility;
    for (int32_t i = 0; i < response->person_count; i++) {
        response->actor_of[i] = -1;
    }
    for (int32_t i = 0; i < facility->device_count; i++) {
        response->kits[i] = (Kit){.reserved = -1,
                                  .with = NOBODY,
                                  .room = facility->devices[i].room,
                                  .at = facility->devices[i].at,
                                  .left = 1.0};
    }
    for (int32_t i = 0; i < facility->room_count; i++) {
        response->swept[i] = NEVER;
    }
    static const UnitCrew NO_CREW = {
        .room = -1, .fire = -1, .person = -1, .before = NOBODY, .treats = -1};
    for (int i = 0; i < SERVICE_COUNT; i++) {
        response->services[i] = (ServiceState){.crews = {NO_CREW, NO_CREW},
                                               .briefer = NOBODY,
                                               .wash_team = {.person = NOBODY},
                                               .ready_at = NEVER,
                                               .arrived = NEVER,
                                               .caller = NOBODY,
                                               .called_at = NEVER,
                                               .leaves = NEVER,
                                               .gate = NEVER,
                                               .scene = NEVER};
    }
    for (int i = 0; i < HAZARD_FIRES_MAX; i++) {
        response->fire_out_since[i] = NEVER;
    }
    for (int i = 0; i < response->def.action_count; i++) {
        response->action_keys[i] = hash_text(response->def.actions[i].id);
    }
    for (int32_t i = 0; i < response->person_count; i++) {
        response->work_room[i] = response->people->room[i];
        response->seen_room[i] = -1;
    }
    for (int i = 0; i < FIXED_SLOTS; i++) {
        response->fixed_message[i] = -1.0;
    }
    nets_begin(response);
    devices_begin(response);
    modes_begin(response);
    inform_begin(response);
    weather_begin(response);
    count_begin(response);
    for (int i = 0; i < LIST_COUNT; i++) {
        response->list_with[i] = NOBODY;
    }
    response->panel_since = NEVER;
    response->silenced_count = -1;
    response->call_point = -1;
    response->fixed_draw = -1.0;
    response->chance = response->def.seed;
    // Where stairs part a wheelchair from the outside: the people layer's own class of routes.
    RouteClassDef stairless = {.want = ROUTE_TO_MUSTER, .target = -1, .may_use_stairs = false};
    response->stairless = routes_class(response->routes, &stairless);
}

Response* response_create(Arena* arena, const Facility* facility, Building* building,
                          Routes* routes, People* people, Hazard* hazard, const ResponseDef* def) {
    ASSERT(def->cookie == RESPONSE_COOKIE); // start from response_default_def()
    ASSERT(def->role_count <= RESPONSE_ROLES_MAX && def->action_count <= RESPONSE_ACTIONS_MAX);
    Response* response = ARENA_TAKE(arena, Response, 1);
    if (response == NULL) {
        return NULL;
    }
    response->facility = facility;
    response->building = building;
    sounders_phase(building, def->alarm_phase_s);
    response->routes = routes;
    response->people = people;
    response->hazard = hazard;
    response->def = *def;
    response->person_count = people->count;
    response->actor_max = actors_wanted(def, people->count);
    if (!take_arrays(response, arena, facility)) {
        return NULL;
    }
    fill_start(response);
    fill_person_keys(response);
    roles_begin(response);
    return response;
}

const ResponseDef* response_def(const Response* response) {
    return &response->def;
}

// ---- draws ------------------------------------------------------------------------------------

uint32_t response_ticks(double seconds) {
    // The margin keeps 35.55 s from becoming 712 ticks by the last bit of its product.
    double ticks = floor(seconds * (double)TICKS_PER_S + 1.0 - 1e-6);
    return ticks < 1.0 ? 1u : (ticks > 4e9 ? 4000000000u : (uint32_t)ticks);
}

void response_set_chance(Response* response, uint64_t seed) {
    response->chance = seed;
}

void response_fix_draws(Response* response, double unit) {
    response->fixed_draw = unit;
}

double draw_unit(const Response* response, RngStream stream, uint64_t who, uint64_t what,
                 uint64_t n, uint32_t slot) {
    RngKey key = {.seed = response->chance,
                  .stream = (uint32_t)stream,
                  .slot = slot,
                  .who = who,
                  .what = what,
                  .n = n};
    double given = response->given_draw != NULL ? response->given_draw(key) : -1.0;
    if (given >= 0.0) {
        return given;
    }
    return response->fixed_draw >= 0.0 ? response->fixed_draw : rng_unit(key);
}

double draw_lognormal(const Response* response, RngStream stream, uint64_t who, uint64_t what,
                      uint64_t n, uint32_t slot, double median, double sigma) {
    return draw_lognormal_of(draw_unit(response, stream, who, what, n, slot), median, sigma);
}

double draw_lognormal_of(double unit, double median, double sigma) {
    double u = unit < 0.01 ? 0.01 : (unit > 0.99 ? 0.99 : unit);
    return median * det_exp(sigma * det_inverse_normal(u));
}

double check_chance(double per_s, double check_s) {
    return 1.0 - det_pow(1.0 - per_s, check_s);
}

// ---- actors -----------------------------------------------------------------------------------

Actor* actor_of(Response* response, int32_t person) {
    if (person < 0 || person >= response->person_count || response->actor_of[person] < 0) {
        return NULL;
    }
    return &response->actors[response->actor_of[person]];
}

const Actor* actor_of_const(const Response* response, int32_t person) {
    if (person < 0 || person >= response->person_count || response->actor_of[person] < 0) {
        return NULL;
    }
    return &response->actors[response->actor_of[person]];
}

int32_t actor_index(const Response* response, const Actor* actor) {
    return (int32_t)(actor - response->actors);
}

Actor* actor_make(Response* response, int32_t person) {
    Actor* actor = actor_of(response, person);
    if (actor != NULL || response->actor_count == response->actor_max) {
        return actor;
    }
    int32_t index = response->actor_count++;
    actor = &response->actors[index];
    actor->person = person;
    actor->room = -1;
    actor->safe_room = -1;
    actor->caller = -1;
    actor->message.partner = -1;
    actor->count_muster = -1;
    actor->assisted = -1;
    actor->borne = actor->second = -1;
    for (int i = 0; i < WORN_MOST; i++) {
        actor->worn[i] = -1;
    }
    for (int i = 0; i < KEPT_MOST; i++) {
        actor->kept[i] = -1;
    }
    actor->run_to = -1;
    actor->message.record = -1;
    actor->ask.kind = UINT8_MAX;
    actor->report.report = -1;
    actor->bell_due = actor->pa_due = NEVER;
    actor->idle_since = response->now;
    for (int i = 0; i < RESPONSE_ROLES_MAX; i++) {
        actor->ties[i].heard = NEVER;
    }
    response->actor_of[person] = index;
    // `order` stays sorted by person, whenever somebody becomes an actor.
    int32_t place = index;
    while (place > 0 && response->actors[response->order[place - 1]].person > person) {
        response->order[place] = response->order[place - 1];
        place--;
    }
    response->order[place] = index;
    return actor;
}

uint64_t actor_roles(const Response* response, const Actor* actor) {
    uint64_t roles = 0;
    for (int i = 0; i < response->def.role_count; i++) {
        if (response->roles[i].holder == actor->person) {
            roles |= (uint64_t)1 << i;
        }
    }
    return roles;
}

SkillLevel actor_level(const Response* response, const Actor* actor) {
    int32_t role = response_role_of(response, actor->person);
    role = role >= 0 ? role : roles_group_of(response, actor->person);
    return role < 0 ? LEVEL_ORDINARY : response->def.roles[role].level;
}

bool actor_is_played(const Response* response, const Actor* actor) {
    for (int i = 0; i < response->def.role_count; i++) {
        if (response->roles[i].holder == actor->person && response->roles[i].played) {
            return true;
        }
    }
    return false;
}

Actor* role_actor(Response* response, int32_t role) {
    return role < 0 || role >= response->def.role_count
               ? NULL
               : actor_of(response, response->roles[role].holder);
}

bool can_act(const Response* response, const Actor* actor) {
    return person_can_act(response->people, actor->person) && !is_asleep(response, actor->person) &&
           accident_held(response, actor->person) == NULL;
}

vec2s person_at(const Response* response, int32_t person) {
    return response->people->at[person];
}

bool is_outdoors(const Response* response, int32_t room) {
    return room >= 0 && response->facility->rooms[room].use == ROOM_OUTDOOR;
}

bool is_out(const Response* response, int32_t person) {
    uint8_t state = response->people->state[person];
    return state == PERSON_OUT || state == PERSON_MUSTERED ||
           is_outdoors(response, response->people->room[person]);
}
