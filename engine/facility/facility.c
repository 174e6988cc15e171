// Facility: the vocabulary (names of uses and devices), creation as a row of stages, and lookups.
// A facility has at most a few thousand elements and is asked by name only at load and by orders,
// so lookups are plain scans in index order: the first match wins, always the same one.
#include "facility/build.h"
#include "facility/floor.h"

#include "core/event.h"
#include "core/hash.h"

#include <string.h>

#define DEF_COOKIE 0xfac1117eu

typedef struct Word {
    const char* key;
    const char* en;
    const char* zh;
} Word;

static const Word USES[ROOM_USE_COUNT] = {
    [ROOM_OFFICE] = {"office", "office", "办公室"},
    [ROOM_CORRIDOR] = {"corridor", "corridor", "走廊"},
    [ROOM_LOBBY] = {"lobby", "lobby", "大厅"},
    [ROOM_STAIR] = {"stair", "stairwell", "楼梯间"},
    [ROOM_MEETING] = {"meeting", "meeting room", "会议室"},
    [ROOM_TOILET] = {"toilet", "toilet", "卫生间"},
    [ROOM_STORE] = {"store", "store room", "储藏室"},
    [ROOM_KITCHEN] = {"kitchen", "kitchen", "厨房"},
    [ROOM_WORKSHOP] = {"workshop", "workshop", "车间"},
    [ROOM_PLANT] = {"plant", "plant room", "设备间"},
    [ROOM_CONTROL] = {"control", "control room", "控制室"},
    [ROOM_OTHER] = {"other", "room", "房间"},
    [ROOM_OUTDOOR] = {"outdoor", "outdoors", "室外"},
};

static const Word DEVICES[DEVICE_KIND_COUNT] = {
#define DEVICE(NAME, name, trait, en, zh) [DEVICE_##NAME] = {#name, en, zh},
#include "facility/device_kind.def"
#undef DEVICE
};

static const DeviceTrait TRAITS[DEVICE_KIND_COUNT] = {
#define DEVICE(NAME, name, trait, en, zh) [DEVICE_##NAME] = TRAIT_##trait,
#include "facility/device_kind.def"
#undef DEVICE
};

static const Word AGENTS[AGENT_KIND_COUNT] = {
#define AGENT(NAME, name, full, en, zh) [AGENT_##NAME] = {#name, en, zh},
#include "facility/agent.def"
#undef AGENT
};

static const char* const CANISTERS[CANISTER_KIND_COUNT] = {
#define CANISTER(NAME, name, stops, en, zh) [CANISTER_##NAME] = #name,
#include "facility/canister.def"
#undef CANISTER
};

static int word_find(const Word* words, int count, const char* key) {
    int found = 0;
    while (found < count && (key == NULL || strcmp(words[found].key, key) != 0)) {
        found++;
    }
    return found;
}

const char* room_use_name(RoomUse use) {
    ASSERT((int)use >= 0 && use < ROOM_USE_COUNT);
    return USES[use].key;
}

RoomUse room_use_find(const char* name) {
    return (RoomUse)word_find(USES, ROOM_USE_COUNT, name);
}

Text room_use_text(RoomUse use) {
    ASSERT((int)use >= 0 && use < ROOM_USE_COUNT);
    return (Text){USES[use].en, USES[use].zh};
}

const char* device_kind_name(DeviceKind kind) {
    ASSERT((int)kind >= 0 && kind < DEVICE_KIND_COUNT);
    return DEVICES[kind].key;
}

DeviceKind device_kind_find(const char* name) {
    return (DeviceKind)word_find(DEVICES, DEVICE_KIND_COUNT, name);
}

const char* flight_kind_name(FlightKind flight) {
    static const char* const NAMES[FLIGHT_KIND_COUNT] = {"stair", "ramp", "escalator", "ladder"};
    ASSERT((int)flight >= 0 && flight < FLIGHT_KIND_COUNT);
    return NAMES[flight];
}

Text device_kind_text(DeviceKind kind) {
    ASSERT((int)kind >= 0 && kind < DEVICE_KIND_COUNT);
    return (Text){DEVICES[kind].en, DEVICES[kind].zh};
}

DeviceTrait device_kind_trait(DeviceKind kind) {
    ASSERT((int)kind >= 0 && kind < DEVICE_KIND_COUNT);
    return TRAITS[kind];
}

const char* agent_name(AgentKind agent) {
    ASSERT((int)agent >= 0 && agent < AGENT_KIND_COUNT);
    return AGENTS[agent].key;
}

const char* canister_name(CanisterKind canister) {
    ASSERT((int)canister >= 0 && canister < CANISTER_KIND_COUNT);
    return CANISTERS[canister];
}

const char* device_initial_name(int initial) {
    static const char* const names[DEVICE_INITIAL_COUNT] = {
        "usual",
#define INITIAL(NAME, name, en, zh) #name,
#include "facility/device_initial.def"
#undef INITIAL
    };
    return initial >= 0 && initial < DEVICE_INITIAL_COUNT ? names[initial] : NULL;
}

bool device_may_be(DeviceKind kind, DeviceInitial initial) {
    DeviceTrait trait = device_kind_trait(kind);
    bool fixed = trait != TRAIT_KIT && trait != TRAIT_WORN && kind != DEVICE_SPOT;
    bool shuts = kind == DEVICE_VALVE || kind == DEVICE_DELUGE_VALVE;
    return initial == INITIAL_USUAL || (fixed && (initial != INITIAL_SHUT || shuts));
}

uint32_t canister_stops(CanisterKind canister) {
    static const uint32_t stops[CANISTER_KIND_COUNT] = {
#define CANISTER(NAME, name, stops, en, zh) [CANISTER_##NAME] = (stops),
#include "facility/canister.def"
#undef CANISTER
    };
    ASSERT((int)canister >= 0 && canister < CANISTER_KIND_COUNT);
    return stops[canister];
}

AgentKind agent_find(const char* name) {
    return (AgentKind)word_find(AGENTS, AGENT_KIND_COUNT, name);
}

Text agent_text(AgentKind agent) {
    ASSERT((int)agent >= 0 && agent < AGENT_KIND_COUNT);
    return (Text){AGENTS[agent].en, AGENTS[agent].zh};
}

// ---- creation -------------------------------------------------------------------------------

FacilityDef facility_default_def(void) {
    return (FacilityDef){.cookie = DEF_COOKIE};
}

static Status run_stages(Build* build, const Facility** facility) {
    int before = build->problems->errors;
    build_rooms(build);
    if (!build->too_much && !build->no_memory) {
        build_openings(build);
    }
    if (!build->too_much && !build->no_memory) {
        build_lifts(build);
        build_gaps(build);
        build_things(build);
    }
    if (!build->too_much && !build->no_memory) {
        build_check(build);
    }
    if (build->no_memory) {
        return STATUS_NO_MEMORY;
    }
    return build->problems->errors > before ? STATUS_INVALID : build_finish(build, facility);
}

Status facility_create(Arena* arena, const FacilityDef* def, Problems* problems,
                       const Facility** facility) {
    ASSERT(def->cookie == DEF_COOKIE); // start from facility_default_def()
    // Problems of other files may be in the list already: only those of this one count here.
    Build build = {.def = def, .problems = problems, .arena = arena};
    arena_init_growing(&build.scratch, (size_t)1 << 30);
    *facility = NULL;
    Status status = run_stages(&build, facility);
    arena_free(&build.scratch);
    return status;
}

// ---- hash -----------------------------------------------------------------------------------

static void hash_vec(Hash* hash, vec2s p) {
    hash_f32(hash, p.x);
    hash_f32(hash, p.y);
}

static void hash_rooms(Hash* hash, const Facility* facility) {
    for (int i = 0; i < facility->room_count; i++) {
        const Room* room = &facility->rooms[i];
        hash_u64(hash, hash_text(room->id));
        hash_u64(hash, hash_text(room->zone));
        hash_i32(hash, room->storey);
        hash_i32(hash, (int32_t)room->use + (room->refuge ? ROOM_USE_COUNT : 0));
        hash_f32(hash, room->ceiling);
        hash_i32(hash, room->first_ring);
        hash_i32(hash, room->ring_count);
        hash_vec(hash, room->label);
    }
    for (int i = 0; i < facility->ring_count; i++) {
        hash_i32(hash, facility->rings[i].count);
    }
    for (int i = 0; i < facility->point_count; i++) {
        hash_vec(hash, facility->points[i]);
    }
}

static void hash_openings(Hash* hash, const Facility* facility) {
    for (int i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        hash_u64(hash, hash_text(opening->id));
        hash_i32(hash, (int32_t)opening->kind);
        for (int s = 0; s < 2; s++) {
            hash_i32(hash, opening->room[s]);
            hash_vec(hash, opening->line[s]);
            hash_vec(hash, opening->side[s][0]);
            hash_vec(hash, opening->side[s][1]);
            hash_i32(hash, opening->on_edge[s]);
        }
        const float numbers[] = {opening->width,  opening->height, opening->sill,
                                 opening->length, opening->throat, opening->fire_rating};
        hash_f32s(hash, numbers, sizeof numbers / sizeof numbers[0]);
        const float flight[] = {opening->rise, opening->landing, opening->belt};
        hash_f32s(hash, flight, sizeof flight / sizeof flight[0]);
        hash_i32(hash, (int32_t)opening->flight);
        hash_i32(hash, opening->lift);
        hash_i32(hash, opening->open + 2 * opening->locked + 4 * opening->self_closing +
                           8 * opening->one_way + 16 * opening->is_exit + 32 * opening->held_open +
                           64 * opening->shutter + 128 * (int32_t)opening->hinge +
                           1024 * (int32_t)opening->opens);
    }
}

static void hash_things(Hash* hash, const Facility* facility) {
    for (int i = 0; i < facility->device_count; i++) {
        const Device* device = &facility->devices[i];
        hash_u64(hash, hash_text(device->id));
        hash_u64(hash, hash_text(device->zone));
        hash_i32(hash, (int32_t)device->kind);
        hash_i32(hash, device->room);
        hash_vec(hash, device->at);
        hash_f32(hash, device->mount);
        hash_f32(hash, device->amount);
        hash_i32(hash, (int32_t)device->agent);
        hash_i32(hash, (int32_t)device->canister);
        hash_f32(hash, device->celsius);
        hash_f32(hash, device->rti);
        hash_f32(hash, device->rise);
        hash_f32(hash, device->density);
        if (device->initial != INITIAL_USUAL) { // else the hash is that of older files
            hash_i32(hash, (int32_t)device->initial);
        }
    }
    for (int i = 0; i < facility->muster_count; i++) {
        const Muster* muster = &facility->musters[i];
        hash_u64(hash, hash_text(muster->id));
        hash_i32(hash, muster->room);
        hash_vec(hash, muster->at);
        hash_f32(hash, muster->radius);
    }
}

static void hash_lifts(Hash* hash, const Facility* facility) {
    for (int i = 0; i < facility->lift_count; i++) {
        const Lift* lift = &facility->lifts[i];
        const float numbers[] = {lift->speed, lift->acceleration, lift->door, lift->dwell};
        hash_u64(hash, hash_text(lift->id));
        hash_i32(hash, lift->landing_count);
        hash_i32(hash, lift->home);
        hash_i32(hash, lift->capacity);
        hash_i32(hash, (int32_t)lift->in_fire);
        hash_f32s(hash, numbers, sizeof numbers / sizeof numbers[0]);
    }
    for (int i = 0; i < facility->landing_count; i++) {
        const Landing* landing = &facility->landings[i];
        hash_i32(hash, landing->room);
        hash_vec(hash, landing->side[0]);
        hash_vec(hash, landing->side[1]);
        hash_f32(hash, landing->height);
    }
}

uint64_t facility_hash(const Facility* facility) {
    Hash hash = hash_begin();
    hash_u64(&hash, hash_text(facility->id));
    for (int i = 0; i < facility->storey_count; i++) {
        hash_u64(&hash, hash_text(facility->storeys[i].id));
        hash_f32(&hash, facility->storeys[i].elevation);
        hash_f32(&hash, facility->storeys[i].height);
    }
    hash_rooms(&hash, facility);
    hash_openings(&hash, facility);
    hash_things(&hash, facility);
    hash_lifts(&hash, facility);
    for (int i = 0; i < facility->drawn_wall_count; i++) {
        hash_i32(&hash, facility->drawn_walls[i].storey);
        hash_i32(&hash, facility->drawn_walls[i].ring.count);
    }
    return hash_end(hash);
}

// ---- lookups --------------------------------------------------------------------------------

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_name(const char* a, const char* b) {
    if (a == NULL) {
        return false;
    }
    while (*a != '\0' && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

static bool same_text(Text text, const char* name) {
    return same_name(text.en, name) || same_name(text.zh, name);
}

#define FIND(array, count, matches)                                                                \
    for (int32_t i = 0; name != NULL && i < (count); i++) {                                        \
        if (matches) {                                                                             \
            return i;                                                                              \
        }                                                                                          \
    }

int32_t facility_find_storey(const Facility* facility, const char* name) {
    FIND(storeys, facility->storey_count, strcmp(facility->storeys[i].id, name) == 0)
    FIND(storeys, facility->storey_count, same_text(facility->storeys[i].name, name))
    return NOBODY;
}

int32_t facility_find_room(const Facility* facility, const char* name) {
    FIND(rooms, facility->room_count, strcmp(facility->rooms[i].id, name) == 0)
    FIND(rooms, facility->room_count, same_text(facility->rooms[i].name, name))
    return NOBODY;
}

int32_t facility_find_opening(const Facility* facility, const char* name) {
    FIND(openings, facility->opening_count, strcmp(facility->openings[i].id, name) == 0)
    FIND(openings, facility->opening_count, same_text(facility->openings[i].name, name))
    return NOBODY;
}

int32_t facility_find_device(const Facility* facility, const char* name) {
    FIND(devices, facility->device_count, strcmp(facility->devices[i].id, name) == 0)
    FIND(devices, facility->device_count, same_text(facility->devices[i].name, name))
    return NOBODY;
}

int32_t facility_find_muster(const Facility* facility, const char* name) {
    FIND(musters, facility->muster_count, strcmp(facility->musters[i].id, name) == 0)
    FIND(musters, facility->muster_count, same_text(facility->musters[i].name, name))
    return NOBODY;
}

int32_t facility_find_lift(const Facility* facility, const char* name) {
    FIND(lifts, facility->lift_count, strcmp(facility->lifts[i].id, name) == 0)
    FIND(lifts, facility->lift_count, same_text(facility->lifts[i].name, name))
    return NOBODY;
}

bool facility_storey_box(const Facility* facility, int32_t storey, vec2s* low, vec2s* high) {
    bool any = false;
    *low = *high = vec(0.0f, 0.0f);
    for (int32_t i = 0; i < facility->room_count; i++) {
        const Room* room = &facility->rooms[i];
        if (room->storey != storey || room->use == ROOM_OUTDOOR) {
            continue;
        }
        low->x = any && low->x < room->low.x ? low->x : room->low.x;
        low->y = any && low->y < room->low.y ? low->y : room->low.y;
        high->x = any && high->x > room->high.x ? high->x : room->high.x;
        high->y = any && high->y > room->high.y ? high->y : room->high.y;
        any = true;
    }
    return any;
}

int32_t facility_room_at(const Facility* facility, int32_t storey, vec2s at) {
    for (int outdoors = 0; outdoors < 2; outdoors++) {
        for (int32_t i = 0; i < facility->room_count; i++) {
            const Room* room = &facility->rooms[i];
            if (room->storey == storey && (room->use == ROOM_OUTDOOR) == (outdoors == 1) &&
                room_contains(facility, i, at)) {
                return i;
            }
        }
    }
    return NOBODY;
}

int32_t facility_nearest_device(const Facility* facility, DeviceKind kind, int32_t room, vec2s at) {
    const Storey* storeys = facility->storeys;
    float height = storeys[facility->rooms[room].storey].elevation;
    int32_t best = NOBODY;
    float best_rise = 0.0f;
    float best_distance = 0.0f;
    for (int32_t i = 0; i < facility->device_count; i++) {
        const Device* device = &facility->devices[i];
        if (device->kind != kind) {
            continue;
        }
        int32_t storey = facility->rooms[device->room].storey;
        float rise = fabsf(storeys[storey].elevation - height);
        float distance = vec_distance(at, device->at);
        if (best < 0 || rise < best_rise || (rise == best_rise && distance < best_distance)) {
            best = i;
            best_rise = rise;
            best_distance = distance;
        }
    }
    return best;
}

int opening_opens_into(const Opening* opening) {
    if (opening->opens != OPENS_LEFT && opening->opens != OPENS_RIGHT) {
        return -1;
    }
    // A room lies left of its own side: where that runs as the line, it lies left of the line too.
    vec2s line = vec_sub(opening->line[1], opening->line[0]);
    vec2s side = vec_sub(opening->side[0][1], opening->side[0][0]);
    bool first_is_left = vec_dot(line, side) > 0.0f;
    return (opening->opens == OPENS_LEFT) == first_is_left ? 0 : 1;
}
