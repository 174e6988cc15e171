// Seven growing arrays behind one element type, so that reading, replacing and removing are written
// once. Growing leaves the old array behind in the arena: at most as much again as the last one.
#include "formats/draft.h"

#include <string.h>

/// What is the same about all kinds: the size of a def and how many there may be.
static const struct {
    size_t size;
    int limit;
    const char* plural;
} KINDS[ELEMENT_KIND_COUNT] = {
    [ELEMENT_STOREY] = {sizeof(StoreyDef), FACILITY_STOREYS_MAX, "storeys"},
    [ELEMENT_ROOM] = {sizeof(RoomDef), FACILITY_ROOMS_MAX, "rooms"},
    [ELEMENT_WALL] = {sizeof(WallDef), DRAFT_WALLS_MAX, "walls"},
    [ELEMENT_OPENING] = {sizeof(OpeningDef), FACILITY_OPENINGS_MAX, "doors, windows and stairs"},
    [ELEMENT_DEVICE] = {sizeof(DeviceDef), FACILITY_DEVICES_MAX, "devices"},
    [ELEMENT_MUSTER] = {sizeof(MusterDef), DRAFT_MUSTERS_MAX, "muster points"},
    [ELEMENT_LIFT] = {sizeof(LiftDef), FACILITY_LIFTS_MAX, "lifts"},
};

/// The array of a kind as bytes.
static unsigned char* array_of(const Draft* draft, ElementKind kind) {
    switch (kind) {
    case ELEMENT_STOREY: return (unsigned char*)draft->storeys;
    case ELEMENT_ROOM: return (unsigned char*)draft->rooms;
    case ELEMENT_WALL: return (unsigned char*)draft->walls;
    case ELEMENT_OPENING: return (unsigned char*)draft->openings;
    case ELEMENT_DEVICE: return (unsigned char*)draft->devices;
    case ELEMENT_MUSTER: return (unsigned char*)draft->musters;
    case ELEMENT_LIFT: return (unsigned char*)draft->lifts;
    case ELEMENT_KIND_COUNT: break;
    }
    ASSERT(false);
    return NULL;
}

static void set_array(Draft* draft, ElementKind kind, void* array) {
    switch (kind) {
    case ELEMENT_STOREY: draft->storeys = array; break;
    case ELEMENT_ROOM: draft->rooms = array; break;
    case ELEMENT_WALL: draft->walls = array; break;
    case ELEMENT_OPENING: draft->openings = array; break;
    case ELEMENT_DEVICE: draft->devices = array; break;
    case ELEMENT_MUSTER: draft->musters = array; break;
    case ELEMENT_LIFT: draft->lifts = array; break;
    case ELEMENT_KIND_COUNT: ASSERT(false);
    }
}

static const void* element_data(const Element* element) {
    switch (element->kind) {
    case ELEMENT_STOREY: return &element->as.storey;
    case ELEMENT_ROOM: return &element->as.room;
    case ELEMENT_WALL: return &element->as.wall;
    case ELEMENT_OPENING: return &element->as.opening;
    case ELEMENT_DEVICE: return &element->as.device;
    case ELEMENT_MUSTER: return &element->as.muster;
    case ELEMENT_LIFT: return &element->as.lift;
    case ELEMENT_KIND_COUNT: break;
    }
    ASSERT(false);
    return NULL;
}

/// The id of the element of a kind that lies at `bytes`.
static const char* id_at(ElementKind kind, const void* bytes) {
    switch (kind) {
    case ELEMENT_STOREY: return ((const StoreyDef*)bytes)->id;
    case ELEMENT_ROOM: return ((const RoomDef*)bytes)->id;
    case ELEMENT_WALL: return ((const WallDef*)bytes)->id;
    case ELEMENT_OPENING: return ((const OpeningDef*)bytes)->id;
    case ELEMENT_DEVICE: return ((const DeviceDef*)bytes)->id;
    case ELEMENT_MUSTER: return ((const MusterDef*)bytes)->id;
    case ELEMENT_LIFT: return ((const LiftDef*)bytes)->id;
    case ELEMENT_KIND_COUNT: break;
    }
    ASSERT(false);
    return NULL;
}

const char* element_id(const Element* element) {
    return id_at(element->kind, element_data(element));
}

const char* element_kind_plural(ElementKind kind) {
    return KINDS[kind].plural;
}

int element_kind_limit(ElementKind kind) {
    return KINDS[kind].limit;
}

Draft draft_begin(Arena* arena) {
    return (Draft){.arena = arena, .def = facility_default_def()};
}

/// Takes over an array of a def by copying it, with room to grow.
static void adopt(Draft* draft, ElementKind kind, const void* from, int count) {
    if (count == 0 || draft->no_memory) {
        return;
    }
    void* array = arena_take(draft->arena, (size_t)count + 8, KINDS[kind].size);
    if (array == NULL) {
        draft->no_memory = true;
        return;
    }
    memcpy(array, from, (size_t)count * KINDS[kind].size);
    set_array(draft, kind, array);
    draft->counts[kind] = count;
    draft->capacities[kind] = count + 8;
}

Draft draft_of(Arena* arena, const FacilityDef* base) {
    Draft draft = {.arena = arena, .def = *base};
    adopt(&draft, ELEMENT_STOREY, base->storeys, base->storey_count);
    adopt(&draft, ELEMENT_ROOM, base->rooms, base->room_count);
    adopt(&draft, ELEMENT_WALL, base->walls, base->wall_count);
    adopt(&draft, ELEMENT_OPENING, base->openings, base->opening_count);
    adopt(&draft, ELEMENT_DEVICE, base->devices, base->device_count);
    adopt(&draft, ELEMENT_MUSTER, base->musters, base->muster_count);
    adopt(&draft, ELEMENT_LIFT, base->lifts, base->lift_count);
    return draft;
}

/// Makes room for one more of a kind.
static bool make_room(Draft* draft, ElementKind kind) {
    int count = draft->counts[kind];
    if (draft->no_memory || count >= KINDS[kind].limit) {
        return false;
    }
    if (count < draft->capacities[kind]) {
        return true;
    }
    int capacity = count < 32 ? 64 : 2 * count;
    void* array = arena_take(draft->arena, (size_t)capacity, KINDS[kind].size);
    if (array == NULL) {
        draft->no_memory = true;
        return false;
    }
    if (count > 0) {
        memcpy(array, array_of(draft, kind), (size_t)count * KINDS[kind].size);
    }
    set_array(draft, kind, array);
    draft->capacities[kind] = capacity;
    return true;
}

bool draft_add(Draft* draft, const Element* element) {
    ElementKind kind = element->kind;
    if (!make_room(draft, kind)) {
        return false;
    }
    size_t size = KINDS[kind].size;
    memcpy(array_of(draft, kind) + (size_t)draft->counts[kind] * size, element_data(element), size);
    draft->counts[kind]++;
    return true;
}

bool draft_find(const Draft* draft, const char* id, ElementKind* kind, int* index) {
    for (int k = 0; k < ELEMENT_KIND_COUNT; k++) {
        const unsigned char* array = array_of(draft, (ElementKind)k);
        for (int i = 0; i < draft->counts[k]; i++) {
            const char* other = id_at((ElementKind)k, array + (size_t)i * KINDS[k].size);
            if (other != NULL && strcmp(other, id) == 0) {
                *kind = (ElementKind)k;
                *index = i;
                return true;
            }
        }
    }
    return false;
}

bool draft_replace(Draft* draft, ElementKind kind, int index, const Element* element) {
    ASSERT(index >= 0 && index < draft->counts[kind]);
    if (element->kind != kind) {
        draft_remove(draft, kind, index);
        return draft_add(draft, element);
    }
    size_t size = KINDS[kind].size;
    memcpy(array_of(draft, kind) + (size_t)index * size, element_data(element), size);
    return true;
}

void draft_remove(Draft* draft, ElementKind kind, int index) {
    ASSERT(index >= 0 && index < draft->counts[kind]);
    size_t size = KINDS[kind].size;
    unsigned char* at = array_of(draft, kind) + (size_t)index * size;
    memmove(at, at + size, (size_t)(draft->counts[kind] - index - 1) * size);
    draft->counts[kind]--;
}

FacilityDef draft_def(Draft* draft) {
    FacilityDef def = draft->def;
    def.storeys = draft->storeys;
    def.storey_count = draft->counts[ELEMENT_STOREY];
    def.rooms = draft->rooms;
    def.room_count = draft->counts[ELEMENT_ROOM];
    def.walls = draft->walls;
    def.wall_count = draft->counts[ELEMENT_WALL];
    def.openings = draft->openings;
    def.opening_count = draft->counts[ELEMENT_OPENING];
    def.devices = draft->devices;
    def.device_count = draft->counts[ELEMENT_DEVICE];
    def.musters = draft->musters;
    def.muster_count = draft->counts[ELEMENT_MUSTER];
    def.lifts = draft->lifts;
    def.lift_count = draft->counts[ELEMENT_LIFT];
    return def;
}
