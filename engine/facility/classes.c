// Classes: people who want the same target, may use and know the same openings. Interned by
// content, so that a person keeps one number and everyone alike shares one solution; ids in order
// of creation. Memory of a class is two floats a portal: 5 KB for a building of 275 rooms.
//
// People keep ids, so none is ever taken away from them. When the pool is full the nearest
// superset is given instead: whoever gets it may take a way that they did not know, which is
// counted, never a way that they cannot use.
#include "facility/net.h"

#include <string.h>

// Content of a class with nothing left open.
typedef struct Content {
    RouteWant want;
    int32_t target;
    uint8_t moves;
    const uint32_t* known;      // NULL all
    const uint32_t* unfamiliar; // NULL none
} Content;

static int32_t room_classes(const Facility* facility) {
    return facility->room_count <= NET_ROOM_CLASSES ? facility->room_count : 0;
}

int32_t classes_reserved(const Facility* facility) {
    return NET_FIRST_ROOM + room_classes(facility);
}

// Where the plan has no lift it makes no difference who may use one.
static uint8_t lifts_bit(const Facility* facility) {
    return facility->lift_count > 0 ? NET_LIFTS : 0;
}

static int32_t classes_end(const Routes* routes) {
    return classes_reserved(routes->facility) + routes->class_count;
}

void classes_build(Routes* routes) {
    const int32_t reserved = classes_reserved(routes->facility);
    for (int32_t id = 0; id < reserved; id++) {
        bool to_room = id >= NET_FIRST_ROOM;
        routes->classes[id] =
            (RouteClass){.want = to_room ? ROUTE_TO_ROOM : ROUTE_TO_MUSTER,
                         .target = to_room ? id - NET_FIRST_ROOM : -1,
                         .moves = to_room ? lifts_bit(routes->facility) : (uint8_t)id,
                         .knows_all = true,
                         .used_all = true};
    }
    class_solve(routes, 0);
    class_solve(routes, NET_NO_STAIRS);
}

// ---- contents -------------------------------------------------------------------------------

static bool all_set(const uint32_t* bits, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        if ((bits[i / 32] >> (i % 32) & 1u) == 0) {
            return false;
        }
    }
    return true;
}

static bool none_set(const uint32_t* bits, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        if ((bits[i / 32] >> (i % 32) & 1u) != 0) {
            return false;
        }
    }
    return true;
}

static Content content_of(const Routes* routes, const RouteClassDef* def) {
    const int32_t openings = routes->facility->opening_count;
    Content content = {.want = def->want,
                       .target = def->target,
                       .moves = (uint8_t)((def->may_use_stairs ? 0 : NET_NO_STAIRS) |
                                          (def->may_use_lifts ? lifts_bit(routes->facility) : 0) |
                                          (def->wide ? NET_WIDE : 0) |
                                          (def->tries_doors ? NET_TRIES : 0)),
                       .known = def->known,
                       .unfamiliar = def->unfamiliar};
    if (content.known != NULL && all_set(content.known, openings)) {
        content.known = NULL;
    }
    if (content.unfamiliar != NULL && none_set(content.unfamiliar, openings)) {
        content.unfamiliar = NULL;
    }
    return content;
}

static bool same_want(const RouteClass* of, const Content* content) {
    return of->want == content->want && of->target == content->target &&
           of->moves == content->moves;
}

static bool same_bits(const Routes* routes, const uint32_t* kept, bool plain,
                      const uint32_t* bits) {
    size_t bytes = (size_t)routes->sizes.words * sizeof(uint32_t);
    return plain ? bits == NULL : bits != NULL && memcmp(kept, bits, bytes) == 0;
}

// The class of that content, or -1.
static int32_t find_class(const Routes* routes, const Content* content) {
    const int32_t end = classes_end(routes);
    for (int32_t id = 0; id < end; id++) {
        const RouteClass* of = &routes->classes[id];
        const int64_t words = id * routes->sizes.words;
        if (same_want(of, content) &&
            same_bits(routes, &routes->known[words], of->knows_all, content->known) &&
            same_bits(routes, &routes->unfamiliar[words], of->used_all, content->unfamiliar)) {
            return id;
        }
    }
    return -1;
}

// ---- a full pool ----------------------------------------------------------------------------

// How far the knowledge of a class goes beyond what is wanted, in openings (and by how many it
// differs in what is unfamiliar, which counts less), or -1 where it falls short of it.
static int64_t excess(const Routes* routes, int32_t id, const Content* content) {
    const ClassView view = class_view(routes, id);
    int64_t more = 0;
    int64_t other = 0;
    for (int32_t w = 0; w < routes->sizes.words; w++) {
        int32_t left = routes->facility->opening_count - 32 * w;
        uint32_t every = left >= 32 ? UINT32_MAX : (1u << left) - 1u;
        uint32_t has = view.known != NULL ? view.known[w] : every;
        uint32_t wants = content->known != NULL ? content->known[w] & every : every;
        if ((wants & ~has) != 0) {
            return -1;
        }
        uint32_t new_here = view.unfamiliar != NULL ? view.unfamiliar[w] : 0;
        uint32_t new_wanted = content->unfamiliar != NULL ? content->unfamiliar[w] & every : 0;
        more += __builtin_popcount(has & ~wants);
        other += __builtin_popcount(new_here ^ new_wanted);
    }
    return more * (FACILITY_OPENINGS_MAX + 1) + other;
}

static int32_t nearest_superset(const Routes* routes, const Content* content) {
    int32_t best = content->moves; // to any muster point, everything known
    int64_t least = INT64_MAX;
    const int32_t end = classes_end(routes);
    for (int32_t id = 0; id < end; id++) {
        if (!same_want(&routes->classes[id], content)) {
            continue;
        }
        int64_t beyond = excess(routes, id, content);
        if (beyond >= 0 && beyond < least) {
            least = beyond;
            best = id;
        }
    }
    return best;
}

// ---- asking ---------------------------------------------------------------------------------

static void keep_bits(const Routes* routes, uint32_t* kept, const uint32_t* bits) {
    if (bits != NULL) {
        memcpy(kept, bits, (size_t)routes->sizes.words * sizeof(uint32_t));
    }
}

static int32_t new_class(Routes* routes, const Content* content) {
    const int32_t id = classes_end(routes);
    routes->class_count++;
    routes->classes[id] = (RouteClass){.want = content->want,
                                       .target = content->target,
                                       .moves = content->moves,
                                       .knows_all = content->known == NULL,
                                       .used_all = content->unfamiliar == NULL};
    keep_bits(routes, &routes->known[id * routes->sizes.words], content->known);
    keep_bits(routes, &routes->unfamiliar[id * routes->sizes.words], content->unfamiliar);
    return id;
}

int32_t routes_class(Routes* routes, const RouteClassDef* def) {
    ASSERT(def->target < (def->want == ROUTE_TO_ROOM ? routes->facility->room_count
                                                     : routes->facility->muster_count));
    ASSERT(def->want == ROUTE_TO_MUSTER || def->target >= 0);
    const Content content = content_of(routes, def);
    int32_t id = find_class(routes, &content);
    if (id < 0 && routes->class_count == ROUTES_CLASSES_MAX) {
        id = nearest_superset(routes, &content);
        routes->merged++;
    } else if (id < 0) {
        id = new_class(routes, &content);
    }
    if (!routes->classes[id].used) {
        class_solve(routes, id);
    }
    return id;
}

RouteCounts routes_counts(const Routes* routes) {
    return (RouteCounts){
        .classes = routes->class_count, .merged = routes->merged, .solved = routes->solved};
}

// ---- what changes ---------------------------------------------------------------------------

static void mark_stale(Routes* routes, int32_t opening) {
    const int32_t end = classes_end(routes);
    for (int32_t id = 0; id < end; id++) {
        RouteClass* of = &routes->classes[id];
        const uint32_t* known = &routes->known[id * routes->sizes.words];
        bool knows = of->knows_all || (known[opening / 32] >> (opening % 32) & 1u) != 0;
        of->stale = of->stale || (of->used && knows);
    }
}

void routes_set_cost(Routes* routes, int32_t opening, float seconds) {
    ASSERT(seconds >= 0.0f);
    if (routes->cost[opening] != seconds) {
        routes->cost[opening] = seconds;
        mark_stale(routes, opening);
    }
}

void routes_set_wait(Routes* routes, int32_t opening, float seconds) {
    ASSERT(seconds >= 0.0f && seconds < ROUTES_FAR);
    if (routes->wait[opening] != seconds) {
        routes->wait[opening] = seconds;
        if (!routes->passable[opening]) {
            mark_stale(routes, opening);
        }
    }
}

// Takes over what has changed of the doors since the last look.
static void look_at_doors(Routes* routes) {
    if (routes->revision == routes->building->revision) {
        return;
    }
    routes->revision = routes->building->revision;
    for (int32_t i = 0; i < routes->facility->opening_count; i++) {
        bool passable = building_can_pass(routes->building, i);
        if (passable != routes->passable[i]) {
            routes->passable[i] = passable;
            mark_stale(routes, i);
        }
    }
}

int routes_refresh(Routes* routes, int budget) {
    look_at_doors(routes);
    // In id order, going on where the last call stopped: costs that change every tick must not
    // keep the higher ids waiting for ever.
    const int32_t end = classes_end(routes);
    int left = 0;
    int32_t stopped = -1;
    for (int32_t i = 0; i < end; i++) {
        int32_t id = (routes->cursor + i) % end;
        if (!routes->classes[id].stale) {
            continue;
        }
        if (budget > 0) {
            class_solve(routes, id);
            budget--;
        } else {
            stopped = stopped < 0 ? id : stopped;
            left++;
        }
    }
    routes->cursor = stopped < 0 ? 0 : stopped;
    return left;
}

void routes_hash(const Routes* routes, Hash* hash) {
    const int64_t nodes = 2 * routes->sizes.portals;
    const int32_t end = classes_end(routes);
    for (int32_t id = 0; id < end; id++) {
        const RouteClass* of = &routes->classes[id];
        hash_i32(hash, of->used + 2 * of->stale);
        if (of->used) {
            hash_i32(hash, (int32_t)of->want);
            hash_i32(hash, of->target);
            hash_f32s(hash, &routes->times[id * nodes], (size_t)nodes);
        }
    }
    hash_f32s(hash, routes->cost, (size_t)routes->facility->opening_count);
    hash_f32s(hash, routes->wait, (size_t)routes->facility->opening_count);
    hash_i32(hash, routes->cursor);
    hash_u32(hash, routes->revision);
}
