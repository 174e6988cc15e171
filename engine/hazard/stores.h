/// Stores: what is kept somewhere, what flows in, between and out: one shape for the heat of a
/// server hall, water in a basement, portions eaten, an infection, malware, a rumour.
///
/// A store holds a level (°C, m, a share) or people in four states. Sources bring something in,
/// paths carry it from store to store or out of all of them; how much each conducts now is the
/// caller's business (doors, devices, what was done). Only the laws of paths differ. Free of
/// facility and scenario, so that published cases can be set up in a few lines.
///
/// Layer: hazard.
#pragma once

#include "core/arena.h"
#include "core/hash.h"
#include "core/text.h"

#define STORES_MAX  32
#define PATHS_MAX   64
#define SOURCES_MAX 32

typedef enum StoreKind {
    STORE_LEVEL = 0, // a level of something
    STORE_PEOPLE,    // counted people: not yet reached, reached, passing it on, over it
} StoreKind;

/// States of the people of a store.
typedef enum StorePart {
    PART_FREE = 0, // not reached so far
    PART_LATENT,   // reached, passes it on later
    PART_ACTIVE,   // passes it on
    PART_OVER,     // does so no more
    PART_COUNT
} StorePart;

typedef struct StoreDef {
    StoreKind kind;
    double level;    // at the start, in the store's own unit; of people: how many are active
    double capacity; // amount for one unit of level (J/K, m2, m3), 0: nothing changes its level. Of
                     // people: how many they are, > 0
    double latent_s; // people: from being reached to passing it on [s], 0 at once
} StoreDef;

/// What a path carries, a second.
typedef enum PathLaw {
    PATH_LINEAR = 0, // rate x difference of levels, from the higher to the lower [amount/s/unit]
    PATH_STEADY,     // rate [amount/s] while `from` is above `to`; less within the last `band`
    PATH_WEIR,    // over a crest: 1.7 rate H^1.5, rate its width [m], H the higher level above it
    PATH_DECAY,   // out of all stores: rate [1/s] of what is there; of people: active -> over
    PATH_CONTACT, // from the active ones of `from` to the free ones of `to`: rate [1/s] contacts
                  // of each of `to` times the share of `from` that is active
    PATH_LAW_COUNT
} PathLaw;

typedef struct PathDef {
    int32_t from, to; // stores; `to` -1: out of all of them, level 0 (steady, decay)
    PathLaw law;
    double rate;  // as the law says, >= 0
    double band;  // steady: levels of difference over which it comes in, > 0
    double crest; // weir: level of the crest
} PathDef;

/// Into a level: amount/s. Into people: so many free ones are reached a second.
typedef struct SourceDef {
    int32_t into; // store
    double rate;  // >= 0
} SourceDef;

typedef struct StoresDef {
    const StoreDef* stores;
    const PathDef* paths;
    const SourceDef* sources;
    int store_count, path_count, source_count;
} StoresDef;

/// The state: levels in part 0, people in four parts.
typedef struct Stores {
    double now[STORES_MAX][PART_COUNT];
    double brought[STORES_MAX]; // amount that sources brought in so far
    double gone[STORES_MAX];    // amount that left all stores from here so far
} Stores;

/// What a path law is called in files; NULL beyond the last.
const char* path_law_name(int law);

/// Whether every row names stores that are there and says something that can be: what is wrong of
/// which row (`row` out), to stand after "row 3" or "this path"; both texts NULL when all is right.
Text stores_complaint(const StoresDef* def, int* row);

void stores_begin(Stores* stores, const StoresDef* def);

/// Advances by `seconds` (>= 0). `conducts` by path and `flows` by source are factors on their
/// rates, >= 0. Parts of at most 0.05 of the fastest change are integrated by Runge and Kutta's
/// fourth-order method, so the result does not depend on how the time is cut up (to 1e-6) and
/// amounts are kept to rounding.
void stores_advance(Stores* stores, const StoresDef* def, const double* conducts,
                    const double* flows, double seconds);

/// Level of a store; of people the active ones.
double stores_level(const Stores* stores, const StoresDef* def, int store);
/// People of a store who have been reached so far, whatever became of them, to the nearest whole.
int32_t stores_reached(const Stores* stores, const StoresDef* def, int store);
/// What all stores hold, of levels with a capacity: level times it; people: all of them.
double stores_amount(const Stores* stores, const StoresDef* def, int store);
void stores_hash(const Stores* stores, const StoresDef* def, Hash* hash);

/// The order in which the members of a store of people are reached: `rank_of[member]` for `count`
/// members and its inverse, by draws keyed with the store and the member alone. So who is the
/// n-th one is the same whether somebody stands there as a person or is only counted.
void members_order(uint64_t seed, uint64_t store_key, int32_t count, int32_t* rank_of,
                   int32_t* member_at);

/// How exposure harms the members of a store.
typedef struct DoseDef {
    uint64_t key;   // of the row, so that two illnesses draw apart
    double attack;  // share of those reached with a dose of 1 who fall ill [0, 1]
    double dose;    // portions, breaths ... of each, >= 0
    double onset_s; // median from being reached to falling ill [s]
    double sigma;   // of its lognormal
    double severe;  // share of the ill [0, 1]
} DoseDef;

/// What becomes of a member once reached: a function of seed, store, member and row alone.
typedef struct MemberFate {
    bool ill;
    bool severe;
    double onset_s; // from being reached [s]
} MemberFate;

/// Exponential dose and response: 1 - (1 - attack)^dose fall ill.
double dose_chance(const DoseDef* def);
MemberFate member_fate(uint64_t seed, uint64_t store_key, int32_t member, const DoseDef* def);
