// Stores: the laws of paths, their sum a second, and the integration of it.
//
// Every law gives an amount a second that leaves one place and enters another, so nothing is made
// or lost whatever the method does. Parts of time are a twentieth of the fastest rate that the
// present factors allow: then the fourth-order method neither overshoots zero nor depends on the
// tick, also where a second of the run stands for an hour of the story.
#include "hazard/stores.h"

#include "core/detmath.h"
#include "core/rng.h"

#include <math.h>
#include <string.h>

#define PART_SHARE 0.05 // of the fastest rate, for one part of time
#define PARTS_MOST 20000
#define WEIR       1.7 // broad crest [m^0.5/s]
#define ONE_LEFT   1.0 // people: a source falls off with the last one

typedef struct Change {
    double now[STORES_MAX][PART_COUNT]; // a second
    double brought[STORES_MAX];
    double gone[STORES_MAX];
} Change;

const char* path_law_name(int law) {
    static const char* const names[PATH_LAW_COUNT] = {"linear", "steady", "weir", "decay",
                                                      "contact"};
    return law >= 0 && law < PATH_LAW_COUNT ? names[law] : NULL;
}

// ---- checks -----------------------------------------------------------------------------------

static const Text fine = {NULL, NULL};

static bool is_store(const StoresDef* def, int32_t store) {
    return store >= 0 && store < def->store_count;
}

static Text path_complaint(const StoresDef* def, const PathDef* path) {
    bool out = path->to < 0;
    if (!is_store(def, path->from) || (!out && !is_store(def, path->to))) {
        return (Text){"leads to a store that is not there", "通向不存在的容器"};
    }
    if (!(path->rate >= 0.0)) {
        return (Text){"carries less than nothing", "流量小于零"};
    }
    bool people = def->stores[path->from].kind == STORE_PEOPLE;
    if (path->law == PATH_CONTACT) {
        bool both = !out && people && def->stores[path->to].kind == STORE_PEOPLE;
        return both ? fine
                    : (Text){"is one of contact and joins no two stores of people",
                             "为接触规律，但两端不是人群"};
    }
    if (path->law == PATH_DECAY) {
        return out ? fine : (Text){"is one of decay and leads somewhere", "为衰减规律，却另有去处"};
    }
    if (people || (!out && def->stores[path->to].kind == STORE_PEOPLE)) {
        return (Text){"carries a level to or from people", "把数量送入或取自人群"};
    }
    if (out && path->law != PATH_STEADY) {
        return (Text){"leads nowhere", "没有去处"};
    }
    if (path->to == path->from) {
        return (Text){"leads back to where it begins", "又回到起点"};
    }
    return path->law == PATH_STEADY && !(path->band > 0.0)
               ? (Text){"has no band to come in over", "没有给出起作用的范围 band"}
               : fine;
}

Text stores_complaint(const StoresDef* def, int* row) {
    for (int i = 0; i < def->store_count; i++) {
        const StoreDef* store = &def->stores[i];
        *row = i;
        if (!(store->capacity >= 0.0) || !(store->latent_s >= 0.0) ||
            (store->kind == STORE_PEOPLE &&
             !(store->capacity >= 1.0 && store->level >= 0.0 && store->level <= store->capacity))) {
            return (Text){"holds nobody, or more than all of them at the start",
                          "没有人，或起始人数超过总数"};
        }
    }
    for (int i = 0; i < def->source_count; i++) {
        *row = i;
        if (!is_store(def, def->sources[i].into) || !(def->sources[i].rate >= 0.0)) {
            return (Text){"flows into a store that is not there, or less than nothing",
                          "流入不存在的容器，或流量小于零"};
        }
    }
    for (int i = 0; i < def->path_count; i++) {
        *row = i;
        Text complaint = path_complaint(def, &def->paths[i]);
        if (complaint.en != NULL) {
            return complaint;
        }
    }
    return fine;
}

// ---- flows ------------------------------------------------------------------------------------

void stores_begin(Stores* stores, const StoresDef* def) {
    ASSERT(def->store_count <= STORES_MAX && def->path_count <= PATHS_MAX &&
           def->source_count <= SOURCES_MAX);
    memset(stores, 0, sizeof(*stores));
    for (int i = 0; i < def->store_count; i++) {
        const StoreDef* store = &def->stores[i];
        if (store->kind == STORE_PEOPLE) {
            stores->now[i][PART_FREE] = store->capacity - store->level;
            stores->now[i][PART_ACTIVE] = store->level;
        } else {
            stores->now[i][0] = store->level;
        }
    }
}

/// Takes an amount a second out of a level, or puts it in; a fixed level only notes it.
static void pour(const StoresDef* def, Change* change, int32_t store, double amount) {
    double capacity = def->stores[store].capacity;
    if (capacity > 0.0) {
        change->now[store][0] += amount / capacity;
    } else {
        change->gone[store] += amount; // what a boundary swallows (or gives, < 0)
    }
}

static double weir_flow(double level, double crest, double width) {
    double head = level - crest;
    return head > 0.0 ? WEIR * width * head * sqrt(head) : 0.0;
}

static double level_flow(const PathDef* path, double from, double to) {
    switch (path->law) {
    case PATH_LINEAR: return path->rate * (from - to);
    case PATH_STEADY: {
        double share = (from - to) / path->band;
        return path->rate * (share < 0.0 ? 0.0 : (share > 1.0 ? 1.0 : share));
    }
    case PATH_WEIR:
        return weir_flow(from, path->crest, path->rate) - weir_flow(to, path->crest, path->rate);
    default: return 0.0;
    }
}

/// Free people who are reached: into the latent ones, or at once into the active.
static void reach(const StoresDef* def, Change* change, int32_t store, double people) {
    StorePart next = def->stores[store].latent_s > 0.0 ? PART_LATENT : PART_ACTIVE;
    change->now[store][PART_FREE] -= people;
    change->now[store][next] += people;
}

static void add_path(const StoresDef* def, const Stores* at, const PathDef* path, double factor,
                     Change* change) {
    const double* from = at->now[path->from];
    bool people = def->stores[path->from].kind == STORE_PEOPLE;
    if (path->law == PATH_CONTACT) {
        double active = from[PART_ACTIVE] / def->stores[path->from].capacity;
        reach(def, change, path->to, factor * path->rate * active * at->now[path->to][PART_FREE]);
    } else if (path->law == PATH_DECAY && people) {
        double over = factor * path->rate * from[PART_ACTIVE];
        change->now[path->from][PART_ACTIVE] -= over;
        change->now[path->from][PART_OVER] += over;
    } else if (path->law == PATH_DECAY) {
        double amount = factor * path->rate * from[0] * def->stores[path->from].capacity;
        pour(def, change, path->from, -amount);
        change->gone[path->from] += amount;
    } else {
        double amount =
            factor * level_flow(path, from[0], path->to < 0 ? 0.0 : at->now[path->to][0]);
        pour(def, change, path->from, -amount);
        if (path->to >= 0) {
            pour(def, change, path->to, amount);
        } else {
            change->gone[path->from] += amount;
        }
    }
}

static void add_source(const StoresDef* def, const Stores* at, const SourceDef* source,
                       double factor, Change* change) {
    double amount = factor * source->rate;
    if (def->stores[source->into].kind == STORE_PEOPLE) {
        double left = at->now[source->into][PART_FREE] / ONE_LEFT;
        reach(def, change, source->into, amount * (left < 1.0 ? (left > 0.0 ? left : 0.0) : 1.0));
        return;
    }
    change->brought[source->into] += amount;
    pour(def, change, source->into, amount);
}

static void sum_up(const StoresDef* def, const Stores* at, const double* conducts,
                   const double* flows, Change* change) {
    memset(change, 0, sizeof(*change));
    for (int i = 0; i < def->source_count; i++) {
        add_source(def, at, &def->sources[i], flows[i], change);
    }
    for (int i = 0; i < def->path_count; i++) {
        if (conducts[i] > 0.0) {
            add_path(def, at, &def->paths[i], conducts[i], change);
        }
    }
    for (int i = 0; i < def->store_count; i++) {
        const StoreDef* store = &def->stores[i];
        if (store->kind == STORE_PEOPLE && store->latent_s > 0.0) {
            double ripe = at->now[i][PART_LATENT] / store->latent_s;
            change->now[i][PART_LATENT] -= ripe;
            change->now[i][PART_ACTIVE] += ripe;
        }
    }
}

// ---- integration ------------------------------------------------------------------------------

/// How fast a path can change a store with this capacity [1/s].
static double path_rate(const Stores* at, const PathDef* path, double capacity) {
    if (path->law == PATH_CONTACT || path->law == PATH_DECAY) {
        return path->rate;
    }
    if (!(capacity > 0.0)) {
        return 0.0;
    }
    if (path->law == PATH_STEADY) {
        return path->rate / (path->band * capacity);
    }
    if (path->law == PATH_LINEAR) {
        return path->rate / capacity;
    }
    double high = at->now[path->from][0];
    high = path->to >= 0 && at->now[path->to][0] > high ? at->now[path->to][0] : high;
    double head = high - path->crest;
    return head > 0.0 ? 1.5 * WEIR * path->rate * sqrt(head) / capacity : 0.0;
}

static double fastest(const StoresDef* def, const Stores* at, const double* conducts,
                      const double* flows) {
    double rates[STORES_MAX] = {0};
    for (int i = 0; i < def->path_count; i++) {
        const PathDef* path = &def->paths[i];
        rates[path->from] += conducts[i] * path_rate(at, path, def->stores[path->from].capacity);
        if (path->to >= 0 && path->to != path->from) {
            rates[path->to] += conducts[i] * path_rate(at, path, def->stores[path->to].capacity);
        }
    }
    for (int i = 0; i < def->source_count; i++) {
        const SourceDef* source = &def->sources[i];
        bool few = def->stores[source->into].kind == STORE_PEOPLE &&
                   at->now[source->into][PART_FREE] < 2.0 * ONE_LEFT;
        rates[source->into] += few ? flows[i] * source->rate / ONE_LEFT : 0.0;
    }
    double most = 0.0;
    for (int i = 0; i < def->store_count; i++) {
        double latent = def->stores[i].latent_s;
        double rate = rates[i] + (latent > 0.0 ? 1.0 / latent : 0.0);
        most = rate > most ? rate : most;
    }
    return most;
}

/// `out` = `from` + `step` x `change`.
static void ahead(const Stores* from, const Change* change, double step, int count, Stores* out) {
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < PART_COUNT; k++) {
            out->now[i][k] = from->now[i][k] + step * change->now[i][k];
        }
        out->brought[i] = from->brought[i] + step * change->brought[i];
        out->gone[i] = from->gone[i] + step * change->gone[i];
    }
}

static void one_part(Stores* stores, const StoresDef* def, const double* conducts,
                     const double* flows, double step) {
    static const double weights[4] = {1.0 / 6.0, 1.0 / 3.0, 1.0 / 3.0, 1.0 / 6.0};
    static const double reaches[4] = {0.0, 0.5, 0.5, 1.0};
    Stores result = *stores;
    Stores probe = *stores;
    Change change;
    for (int k = 0; k < 4; k++) {
        if (k > 0) {
            ahead(stores, &change, reaches[k] * step, def->store_count, &probe);
        }
        sum_up(def, &probe, conducts, flows, &change);
        Stores before = result;
        ahead(&before, &change, weights[k] * step, def->store_count, &result);
    }
    for (int i = 0; i < def->store_count; i++) {
        for (int k = 0; k < PART_COUNT; k++) {
            bool counts = def->stores[i].kind == STORE_PEOPLE;
            double value = result.now[i][k];
            result.now[i][k] = counts && value < 0.0 ? 0.0 : value; // rounding
        }
    }
    *stores = result;
}

void stores_advance(Stores* stores, const StoresDef* def, const double* conducts,
                    const double* flows, double seconds) {
    double left = seconds;
    for (int i = 0; i < PARTS_MOST && left > 0.0; i++) {
        double rate = fastest(def, stores, conducts, flows);
        double step = rate * left > PART_SHARE ? PART_SHARE / rate : left;
        step = i + 1 == PARTS_MOST ? left : step;
        one_part(stores, def, conducts, flows, step);
        left -= step;
    }
}

// ---- reading ----------------------------------------------------------------------------------

double stores_level(const Stores* stores, const StoresDef* def, int store) {
    return stores->now[store][def->stores[store].kind == STORE_PEOPLE ? PART_ACTIVE : 0];
}

int32_t stores_reached(const Stores* stores, const StoresDef* def, int store) {
    return (int32_t)(def->stores[store].capacity - stores->now[store][PART_FREE] + 0.5);
}

double stores_amount(const Stores* stores, const StoresDef* def, int store) {
    const double* now = stores->now[store];
    if (def->stores[store].kind == STORE_PEOPLE) {
        return now[PART_FREE] + now[PART_LATENT] + now[PART_ACTIVE] + now[PART_OVER];
    }
    return now[0] * def->stores[store].capacity;
}

void stores_hash(const Stores* stores, const StoresDef* def, Hash* hash) {
    size_t count = (size_t)def->store_count;
    hash_f64s(hash, &stores->now[0][0], count * PART_COUNT);
    hash_f64s(hash, stores->brought, count);
    hash_f64s(hash, stores->gone, count);
}

// ---- members ----------------------------------------------------------------------------------

enum { ASK_ORDER = 0, ASK_ATTACK, ASK_ONSET, ASK_SEVERE };

static RngKey member_key(uint64_t seed, uint64_t store_key, int32_t member, uint64_t what,
                         uint32_t slot) {
    return (RngKey){.seed = seed,
                    .stream = RNG_SPREAD,
                    .slot = slot,
                    .who = store_key,
                    .what = what,
                    .n = (uint64_t)member};
}

void members_order(uint64_t seed, uint64_t store_key, int32_t count, int32_t* rank_of,
                   int32_t* member_at) {
    for (int32_t i = 0; i < count; i++) {
        member_at[i] = i;
    }
    // Shell's sort by (draw, member): in place, and the same on every machine.
    for (int32_t gap = count / 2; gap > 0; gap /= 2) {
        for (int32_t i = gap; i < count; i++) {
            int32_t member = member_at[i];
            uint64_t bits = rng_bits(member_key(seed, store_key, member, 0, ASK_ORDER));
            int32_t k = i;
            while (k >= gap) {
                int32_t other = member_at[k - gap];
                uint64_t its = rng_bits(member_key(seed, store_key, other, 0, ASK_ORDER));
                if (its < bits || (its == bits && other < member)) {
                    break;
                }
                member_at[k] = other;
                k -= gap;
            }
            member_at[k] = member;
        }
    }
    for (int32_t rank = 0; rank < count; rank++) {
        rank_of[member_at[rank]] = rank;
    }
}

double dose_chance(const DoseDef* def) {
    return def->attack >= 1.0 ? (def->dose > 0.0 ? 1.0 : 0.0)
                              : 1.0 - det_pow(1.0 - def->attack, def->dose);
}

MemberFate member_fate(uint64_t seed, uint64_t store_key, int32_t member, const DoseDef* def) {
    MemberFate fate = {0};
    RngKey key = member_key(seed, store_key, member, def->key, ASK_ATTACK);
    fate.ill = rng_unit(key) < dose_chance(def);
    key.slot = ASK_ONSET;
    fate.onset_s = rng_lognormal(key, def->onset_s, def->sigma);
    key.slot = ASK_SEVERE;
    fate.severe = fate.ill && rng_unit(key) < def->severe;
    return fate;
}
