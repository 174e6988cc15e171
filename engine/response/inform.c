/// Inform: who has the duty to tell what to whom, and what an actor says next.
///
/// Plan rows first (`informs`), then a few defaults to the boss, and only what one has observed
/// oneself; whoever relays tellings is named in a row. A role believed to know is told nothing.
/// Duties are looked at afresh each time, therefore a change of role needs no special case.
#include "response/standoff.h"

/// Told facts older than this are no news to anybody [ticks].
#define SHOUTED   1 /* what is shouted is at most this urgent */
#define NEWS_LIFE (300u * TICKS_PER_S)

int inform_urgency(FactKind kind) {
    return fact_info(kind)->urgency;
}

int inform_urgency_of(const Fact* fact) {
    // Good news waits: "all accounted for" goes before "one missing less".
    return fact->value == 0 ? 4 : inform_urgency((FactKind)fact->kind);
}

static uint64_t bit(int32_t role) {
    return role < 0 ? 0 : (uint64_t)1 << role;
}

/// That a burning room cannot be passed goes without saying.
static bool burns_there(const Actor* actor, const Fact* blocked) {
    const Fact* fire = mind_find(&actor->mind, FACT_FIRE, blocked->subject);
    return fire != NULL && fire->value != 0;
}

/// Smoke is news only to who knows of no fire and no other smoke: not one call a room.
static bool smoke_is_no_news(const Actor* actor, const Fact* smoke, int32_t boss) {
    for (int i = 0; i < actor->mind.fact_count; i++) {
        const Fact* fact = &actor->mind.facts[i];
        bool other = fact->kind == FACT_FIRE ||
                     (fact->kind == FACT_SMOKE && fact->subject != smoke->subject);
        if (other && fact->value != 0 &&
            ((fact->known_by & bit(boss)) != 0 || fact->kind == FACT_FIRE)) {
            return true;
        }
    }
    return false;
}

int32_t inform_stand_in(const Response* response, const Actor* actor, int32_t role) {
    if (role < 0 || !actor_knows(actor, FACT_ABSENT, role)) {
        return role;
    }
    for (int i = 0; i < 4; i++) {
        int32_t deputy = response->def.roles[role].deputies[i];
        if (deputy >= 0 && !actor_knows(actor, FACT_ABSENT, deputy)) {
            return deputy;
        }
    }
    int32_t boss = response->def.roles[role].boss; // nobody stands in: whom they would have told
    bool own = boss >= 0 && (actor_roles(response, actor) >> boss & 1u) != 0;
    return boss >= 0 && !own && !actor_knows(actor, FACT_ABSENT, boss) ? boss : -1;
}

/// One after the other, the roles that are set in `left`: the lowest, which is then taken out.
static int32_t next_role(uint64_t* left) {
    int32_t role = __builtin_ctzll(*left);
    *left &= *left - 1;
    return role;
}

void inform_begin(Response* response) {
    const ResponseDef* def = &response->def;
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        bool any = kind == FACT_ABSENT || fact_has((FactKind)kind, FACT_TRAIT_BOSS);
        for (int i = 0; i < def->inform_count; i++) {
            any = any || def->informs[i].kind == (FactKind)kind;
        }
        response->duty_kinds[kind / 64] |= (uint64_t)any << kind % 64;
    }
}

/// False for most facts: nobody ever tells of the kind unasked.
static bool may_be_due(const Response* response, uint8_t kind) {
    return (response->duty_kinds[kind / 64] >> kind % 64 & 1u) != 0;
}

static uint64_t wanted(const Response* response, const Actor* actor, const Fact* fact,
                       uint64_t mine) {
    const ResponseDef* def = &response->def;
    bool own = fact->hops == 0;
    uint64_t due = 0;
    for (int i = 0; i < def->inform_count; i++) {
        const InformDef* row = &def->informs[i];
        if (row->kind == (FactKind)fact->kind &&
            (row->from < 0 ? own : (mine & bit(row->from)) != 0)) {
            due |= bit(row->to);
        }
    }
    bool tells_boss = own && fact_has((FactKind)fact->kind, FACT_TRAIT_BOSS);
    for (uint64_t left = tells_boss ? mine : 0; left != 0;) {
        int32_t boss = def->roles[next_role(&left)].boss;
        if (boss >= 0 && !(fact->kind == FACT_SMOKE && smoke_is_no_news(actor, fact, boss))) {
            due |= bit(boss);
        }
    }
    if (fact->kind == FACT_ABSENT && fact->subject >= 0 && fact->subject < def->role_count) {
        due |= bit(inform_stand_in(response, actor, fact->subject));
    }
    return due;
}

/// Who is told instead of a role whose holder the news is about: nobody is told that they are
/// missing themselves, but their deputy is. -1: nobody.
static int32_t instead_of_himself(const Response* response, const Fact* fact, int32_t role) {
    if (fact->kind != FACT_MISSING || role < 0 || response->roles[role].holder != fact->subject) {
        return role;
    }
    int32_t deputy = fact->value != 0 ? response->def.roles[role].deputies[0] : -1;
    return deputy >= 0 && response->roles[deputy].holder != fact->subject ? deputy : -1;
}

/// The duty of an actor who holds the roles `mine` and is not played.
static uint64_t due_of(const Response* response, const Actor* actor, const Fact* fact,
                       uint64_t mine) {
    bool measured = (fact->kind == FACT_GAS || fact->kind == FACT_TOXIC) &&
                    fact->way == WAY_METER && fact->hops == 0;
    bool no_news = fact->value == 0 && !measured && fact->kind != FACT_MISSING &&
                   fact->kind != FACT_NEEDS_HELP && fact->kind != FACT_ALARM_TRUE;
    if (!may_be_due(response, fact->kind) || fact->percent < 50 || no_news ||
        response->now - fact->true_at > NEWS_LIFE ||
        (fact->kind == FACT_WAY_BLOCKED && burns_there(actor, fact))) {
        return 0;
    }
    uint64_t roles = wanted(response, actor, fact, mine);
    uint64_t due = 0;
    while (roles != 0) {
        int32_t role = next_role(&roles);
        bool nobody_yet = response->def.roles[role].finder && response->roles[role].holder < 0;
        if (!nobody_yet) {
            int32_t to = instead_of_himself(response, fact, inform_stand_in(response, actor, role));
            due |= to >= 0 ? bit(to) : 0;
        }
    }
    return due & ~fact->known_by & ~mine;
}

uint64_t inform_due(const Response* response, const Actor* actor, const Fact* fact) {
    return actor_is_played(response, actor)
               ? 0
               : due_of(response, actor, fact, actor_roles(response, actor));
}

/// Of the roles, those that may be called now.
static uint64_t callable(const Response* response, const Actor* actor, uint64_t roles) {
    uint64_t now = 0;
    while (roles != 0) {
        int32_t role = next_role(&roles);
        if (response->now >= actor->ties[role].retry) {
            now |= bit(role);
        }
    }
    return now;
}

/// Begins one message about `item`: to all of `roles` that the best channel reaches together.
static bool begin(Response* response, Actor* actor, uint64_t roles, MessageItem item,
                  EventLog* log) {
    uint64_t by[CHANNEL_COUNT] = {0};
    bool in_gas = standoff_needed(response, actor);
    bool held_back = false;
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if ((roles & bit(role)) != 0) {
            Channel channel = channel_choose(response, actor, role);
            if (channel == CHANNEL_SHOUT && inform_urgency((FactKind)item.kind) > SHOUTED) {
                channel = CHANNEL_PHONE; // nobody shouts a report across a car park
            }
            bool sparks = (channel == CHANNEL_PHONE || channel == CHANNEL_RADIO) && in_gas;
            held_back = held_back || sparks;
            if (channel < CHANNEL_COUNT && !sparks) {
                by[channel] |= bit(role);
            }
        }
    }
    static const Channel best[] = {CHANNEL_FACE, CHANNEL_RADIO, CHANNEL_SHOUT};
    for (size_t i = 0; i < sizeof best / sizeof best[0]; i++) {
        if (by[best[i]] != 0) {
            message_begin(response, actor, best[i], by[best[i]], item, log);
            return true;
        }
    }
    if (by[CHANNEL_PHONE] != 0) {
        message_begin(response, actor, CHANNEL_PHONE, bit(next_role(&by[CHANNEL_PHONE])), item,
                      log);
        return true;
    }
    if (held_back && standoff_walk(response, actor)) {
        return false;
    }
    // On foot the voice stays free; the walk itself is runner.c's.
    if (by[CHANNEL_RUNNER] != 0) {
        runner_begin(response, actor, next_role(&by[CHANNEL_RUNNER]), item);
    }
    return false;
}

/// The channel is the order's: false while it cannot be had.
static bool begin_by(Response* response, Actor* actor, int32_t role, Say say, EventLog* log) {
    const Actor* other = role_actor(response, role);
    bool near = other != NULL && other != actor && channel_in_earshot(response, actor, other);
    if (say.channel == CHANNEL_RUNNER) {
        return runner_can(response, actor, role) && runner_begin(response, actor, role, say.item);
    }
    if (say.channel == CHANNEL_FACE && !near) {
        return false;
    }
    message_begin(response, actor, say.channel, bit(role), say.item, log);
    return true;
}

static void drop_say(Actor* actor, int index) {
    for (int i = index; i + 1 < actor->say_count; i++) {
        actor->says[i] = actor->says[i + 1];
    }
    actor->say_count--;
}

/// Explicit "tell" commands come before duties, in the order in which they were given.
static bool think_says(Response* response, Actor* actor, EventLog* log) {
    for (int i = 0; i < actor->say_count; i++) {
        Say say = actor->says[i];
        int32_t role = inform_stand_in(response, actor, say.role);
        const Fact* fact = mind_find(&actor->mind, (FactKind)say.item.kind, say.item.subject);
        if (fact == NULL || role < 0 || response->roles[role].holder == actor->person) {
            drop_say(actor, i--);
        } else if (say.channel < CHANNEL_COUNT) {
            if (begin_by(response, actor, role, say, log)) {
                drop_say(actor, i);
                actor->message.from_say = say.channel != CHANNEL_RUNNER;
                return true;
            }
        } else if (response->now >= actor->ties[role].retry &&
                   begin(response, actor, bit(role), say.item, log)) {
            drop_say(actor, i);
            actor->message.from_say = true;
            return true;
        }
    }
    return false;
}

bool inform_think(Response* response, Actor* actor, EventLog* log) {
    if (asking_think(response, actor, log) || think_says(response, actor, log)) {
        return true;
    }
    if (actor_is_played(response, actor)) {
        return false;
    }
    uint64_t mine = actor_roles(response, actor);
    // Most urgent first; then who stands here; then what has been known longest.
    bool tried_kinds[FACT_KIND_COUNT] = {false};
    for (int tries = 0; tries < FACT_KIND_COUNT; tries++) {
        const Fact* best = NULL;
        uint64_t best_due = 0;
        for (int i = 0; i < actor->mind.fact_count; i++) {
            const Fact* fact = &actor->mind.facts[i];
            if (tried_kinds[fact->kind]) {
                continue;
            }
            uint64_t due = callable(response, actor, due_of(response, actor, fact, mine));
            if (due == 0) {
                continue;
            }
            int urgency = inform_urgency_of(fact);
            if (best == NULL || urgency < inform_urgency_of(best) ||
                (urgency == inform_urgency_of(best) && fact->known_at < best->known_at)) {
                best = fact;
                best_due = due;
            }
        }
        if (best == NULL) {
            return false;
        }
        MessageItem item = {.kind = best->kind, .subject = best->subject};
        if (begin(response, actor, best_due, item, log)) {
            return true;
        }
        tried_kinds[best->kind] = true;
    }
    return false;
}
