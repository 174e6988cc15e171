/// Minds: facts in one head, what it could know, and tallies; each with its hash kept beside it,
/// since the state is hashed every tick and hardly any of this changes in one.
///
/// Layer: response, private; included by response_internal.h.
#pragma once

#include "response/response.h"

typedef struct Exposure1 {
    uint32_t tick;
    int32_t subject;
    uint32_t kind; // FactKind
} Exposure1;

typedef struct Mind {
    int fact_count, fact_most;
    int exposure_count, exposure_most;
    Fact* facts; // in the order in which their keys were first learnt
    Exposure1* exposures;
    uint64_t kinds[2]; // bits: kinds of which there is or was a record; the others need no search
    uint64_t believed[2]; // bits: kinds of which something is believed, unless `changed`
    bool changed;         // a fact was or may have been written since `digest` was taken
    uint64_t digest;      // hash of the facts (mind_settle)
    uint64_t exposed;     // hash of the exposures, which are only added to
} Mind;

_Static_assert(FACT_KIND_COUNT <= 128, "Mind.kinds has a bit for every kind");

/// What learning did.
typedef enum Learnt {
    LEARNT_NEW = 0,
    LEARNT_REFRESHED,
    LEARNT_CHANGED,
    LEARNT_IGNORED,  // old news
    LEARNT_CONFLICT, // own fresh eyes against a telling
} Learnt;

/// Traits of a kind of fact (fact.def).
enum { FACT_TRAIT_LOCATED = 1, FACT_TRAIT_FINDER = 2, FACT_TRAIT_BOSS = 4 };

typedef struct FactInfo {
    const char* name;
    EventField subject;
    uint32_t life;   // ticks, 0 = never stale
    int32_t top;     // graded: worst from this value on; 0 not graded
    uint32_t traits; // bits FACT_LOCATED ...
    uint32_t ways;   // bits 1 << FactWay
    int urgency;     // 0 a life ... 4 good to know
    Text text;
} FactInfo;
const FactInfo* fact_info(FactKind kind);
bool fact_has(FactKind kind, uint32_t trait);

/// An empty mind over the given arrays.
void mind_init(Mind* mind, Fact* facts, int fact_most, Exposure1* exposures, int exposure_most);
/// The hashes of all facts and of all exposures as they must be; mind_settle() keeps that of the
/// facts, and which kinds are believed, when any was written.
uint64_t mind_digest(const Mind* mind);
uint64_t mind_exposed(const Mind* mind);
void mind_settle(Mind* mind);
/// False for most questions: the head has never held a record of the kind.
static inline bool mind_may_hold(const Mind* mind, FactKind kind) {
    return (mind->kinds[kind / 64] >> kind % 64 & 1u) != 0;
}
/// The record of a key, or NULL. Who gets one to write marks the mind as changed.
const Fact* mind_find(const Mind* mind, FactKind kind, int32_t subject);
Fact* mind_find_mutable(Mind* mind, FactKind kind, int32_t subject);
/// The merge rules of the README, on one mind. `news` carries everything but known_at and event.
Learnt mind_learn(Mind* mind, const Fact* news, uint32_t now);
/// Notes that a fact could be known from now on; the first time counts.
void mind_expose(Mind* mind, FactKind kind, int32_t subject, uint32_t now);
/// Oldest believed fact of a kind with a value other than 0; NULL when none.
const Fact* mind_knows(const Mind* mind, FactKind kind, int32_t subject);
/// True when a fact was observed longer ago than its kind lives.
bool fact_is_stale(const Fact* fact, uint32_t now);

/// Numbers of which hardly any changes in a tick, with their hash kept up to date beside them, so
/// that the state's hash need not read them all.
typedef struct Tally {
    uint32_t* of;
    uint64_t digest;
} Tally;

/// state_hash.c: a tally of `count` zeros; false when the arena is full.
bool tally_init(Tally* tally, Arena* arena, size_t count);
void tally_set(Tally* tally, int32_t index, uint32_t value);
/// The digest as it must be: over all numbers, for tests.
uint64_t tally_digest(const Tally* tally, size_t count);
