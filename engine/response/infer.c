/// Infer: what follows at once from what has just been learnt, as a table of rules.
///
/// A rule has one fact that starts it, what else must be known, and one fact that it gives; what
/// follows from one's own eyes weighs as much as they do, the rest is inferred. Rules start each
/// other at most twice in a row. What must never be inferred has no row: that the power is off
/// because it is dark, that a room is empty because nobody answers, that everybody is out because
/// the heads add up.
#include "response/response_internal.h"

#define DEEPEST 2 /* rules in a row */

/// What a rule asks for beside the fact that starts it.
typedef enum Condition {
    ALWAYS = 0,
    HELD,                 // the conclusion's own key is believed with a value other than 0
    MENTIONED,            // the conclusion's key was heard of at all
    COUNTED_NONE_MISSING, // every list was read, nobody is missing and nobody spoke from inside
    NONE_MISSING,         // at every point a list was read; nobody missing, nobody inside
    THREE,                // three or more facts of the starting kind
} Condition;

typedef struct Rule {
    uint8_t when;      // kind that starts it
    int32_t low, high; // of its value
    Condition condition;
    uint8_t then;
    bool same_subject; // else -1
    int32_t value;
} Rule;

#define ANY_MORE INT32_MAX
static const Rule rules[] = {
    // A finder's word is the confirmation that a control room waits for (own choice).
    {FACT_FIRE, 1, ANY_MORE, ALWAYS, FACT_ALARM_TRUE, false, 1},
    {FACT_FIRE_OUT, 1, ANY_MORE, ALWAYS, FACT_FIRE, true, 0},
    {FACT_SWEPT, 1, ANY_MORE, HELD, FACT_NOT_SWEPT, true, 0},
    // Somebody who is found in whatever way is not missing.
    {FACT_CASUALTY, 1, ANY_MORE, MENTIONED, FACT_MISSING, true, 0},
    {FACT_LOCATED, 1, ANY_MORE, HELD, FACT_MISSING, true, 0},
    {FACT_PRESENT, 1, ANY_MORE, HELD, FACT_MISSING, true, 0},
    {FACT_NEEDS_HELP, 0, 0, HELD, FACT_MISSING, true, 0}, // brought out
    {FACT_TRAPPED, 1, ANY_MORE, HELD, FACT_MISSING, true, 0},
    {FACT_COUNTED, COUNTED_ALL, COUNTED_ALL, NONE_MISSING, FACT_ALL_COUNTED, false, 1},
    {FACT_MISSING, 0, 0, COUNTED_NONE_MISSING, FACT_ALL_COUNTED, false, 1},
    {FACT_MISSING, 1, ANY_MORE, HELD, FACT_ALL_COUNTED, false, 0},
    {FACT_TRAPPED, 1, ANY_MORE, HELD, FACT_ALL_COUNTED, false, 0}, // accounted for, but not safe
    // A quarter of the lower explosive limit.
    {FACT_GAS, 25, ANY_MORE, ALWAYS, FACT_EXPLOSION_RISK, true, 1},
    {FACT_GAS, 0, 24, HELD, FACT_EXPLOSION_RISK, true, 0},
    {FACT_UNIT_ETA, 1, ANY_MORE, ALWAYS, FACT_CALLED, true, 1},
    {FACT_UNIT_HERE, 1, ANY_MORE, HELD, FACT_UNIT_ETA, true, 0},
    {FACT_ILL, 1, ANY_MORE, THREE, FACT_CLUSTER, false, 3},
};

static bool anyone_missing(const Mind* mind) {
    return mind_knows(mind, FACT_MISSING, -1) != NULL;
}

/// Some list was complete but for people who spoke by radio from inside, or who cannot get out.
static bool anyone_inside(const Mind* mind) {
    if (mind_knows(mind, FACT_TRAPPED, -1) != NULL) {
        return true;
    }
    for (int i = 0; i < mind->fact_count; i++) {
        const Fact* fact = &mind->facts[i];
        if (fact->kind == FACT_COUNTED && fact->value == COUNTED_SOME_INSIDE) {
            return true;
        }
    }
    return false;
}

static int count_of(const Mind* mind, FactKind kind) {
    int count = 0;
    for (int i = 0; i < mind->fact_count; i++) {
        count += mind->facts[i].kind == (uint8_t)kind && mind->facts[i].value != 0 ? 1 : 0;
    }
    return count;
}

static bool holds(const Response* response, const Mind* mind, const Rule* rule, int32_t subject) {
    switch (rule->condition) {
    case ALWAYS: return true;
    case HELD: return mind_knows(mind, (FactKind)rule->then, subject) != NULL;
    case MENTIONED: return mind_find(mind, (FactKind)rule->then, subject) != NULL;
    case NONE_MISSING:
        return !anyone_missing(mind) && !anyone_inside(mind) && count_is_everywhere(response, mind);
    case COUNTED_NONE_MISSING:
        return !anyone_missing(mind) && !anyone_inside(mind) &&
               mind_knows(mind, FACT_COUNTED, -1) != NULL && count_is_everywhere(response, mind);
    case THREE: return count_of(mind, (FactKind)rule->when) >= 3;
    }
    return false;
}

bool response_fact_follows(FactKind then, FactKind when) {
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        bool alone = rules[i].condition != COUNTED_NONE_MISSING; // that one asks for a count too
        if (rules[i].then == (uint8_t)then && rules[i].when == (uint8_t)when &&
            rules[i].value != 0 && alone) {
            return true;
        }
    }
    return false;
}

bool infer_goes_without_saying(FactKind told, int32_t value, FactKind kind) {
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const Rule* rule = &rules[i];
        if (rule->when == (uint8_t)told && rule->condition == ALWAYS && value >= rule->low &&
            value <= rule->high && rule->then == (uint8_t)kind) {
            return true;
        }
    }
    return false;
}

void infer_from(Response* response, Actor* actor, const News* news, EventLog* log) {
    if (news->inferred >= DEEPEST) {
        return;
    }
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const Rule* rule = &rules[i];
        if (rule->when != (uint8_t)news->kind || news->value < rule->low ||
            news->value > rule->high) {
            continue;
        }
        int32_t subject = rule->same_subject ? news->subject : -1;
        const Fact* held = mind_find(&actor->mind, (FactKind)rule->then, subject);
        if ((held != NULL && held->value == rule->value) ||
            !holds(response, &actor->mind, rule, subject)) {
            continue;
        }
        News next = *news;
        next.kind = (FactKind)rule->then;
        next.subject = subject;
        next.value = rule->value;
        next.way = news->way <= WAY_ACTED ? news->way : WAY_INFERRED;
        next.inferred = news->inferred + 1;
        actor_learn(response, actor, &next, log);
    }
}
