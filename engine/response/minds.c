/// Minds: facts in one head, and the rules by which news meets what is already believed.
///
/// A mind is a short list (most hold 20-60 records), searched from the front: at this size a scan
/// beats a table and its order is the order of learning, which readers want. Old news never
/// overwrites, whoever brings it; the same rumour twice is no second witness; a telling does not
/// overrule what one has just seen with one's own eyes when it says "there is" against "there is
/// no". When a mind is full, the told fact that was true longest ago gives way.
#include "response/response_internal.h"

_Static_assert(sizeof(Fact) == 40, "facts are hashed as rows: no padding");

static bool way_is_direct(FactWay way) {
    return way <= WAY_ACTED;
}

void mind_init(Mind* mind, Fact* facts, int fact_most, Exposure1* exposures, int exposure_most) {
    *mind = (Mind){.fact_most = fact_most,
                   .exposure_most = exposure_most,
                   .facts = facts,
                   .exposures = exposures,
                   .changed = true};
}

static int find_index(const Mind* mind, FactKind kind, int32_t subject) {
    if (!mind_may_hold(mind, kind)) {
        return -1;
    }
    for (int i = 0; i < mind->fact_count; i++) {
        if (mind->facts[i].kind == (uint8_t)kind && mind->facts[i].subject == subject) {
            return i;
        }
    }
    return -1;
}

const Fact* mind_find(const Mind* mind, FactKind kind, int32_t subject) {
    int index = find_index(mind, kind, subject);
    return index < 0 ? NULL : &mind->facts[index];
}

Fact* mind_find_mutable(Mind* mind, FactKind kind, int32_t subject) {
    int index = find_index(mind, kind, subject);
    mind->changed = mind->changed || index >= 0;
    return index < 0 ? NULL : &mind->facts[index];
}

bool fact_is_stale(const Fact* fact, uint32_t now) {
    uint32_t life = fact_info((FactKind)fact->kind)->life;
    return life != 0 && now > fact->true_at && now - fact->true_at > life;
}

static uint64_t exposed_with(uint64_t before, const Exposure1* exposure) {
    uint64_t what = (uint64_t)exposure->kind << 32 | (uint32_t)exposure->subject;
    return hash_mix(hash_mix(before, what), exposure->tick);
}

uint64_t mind_digest(const Mind* mind) {
    Hash hash = hash_begin();
    hash_bytes(&hash, mind->facts, (size_t)mind->fact_count * sizeof(Fact));
    return hash_end(hash);
}

uint64_t mind_exposed(const Mind* mind) {
    uint64_t exposed = 0;
    for (int i = 0; i < mind->exposure_count; i++) {
        exposed = exposed_with(exposed, &mind->exposures[i]);
    }
    return exposed;
}

static bool is_believed(const Fact* fact) {
    return fact->value != 0 && fact->percent >= 50;
}

void mind_settle(Mind* mind) {
    if (!mind->changed) {
        return;
    }
    mind->digest = mind_digest(mind);
    mind->believed[0] = mind->believed[1] = 0;
    for (int i = 0; i < mind->fact_count; i++) {
        const Fact* fact = &mind->facts[i];
        mind->believed[fact->kind / 64] |= (uint64_t)is_believed(fact) << fact->kind % 64;
    }
    mind->changed = false;
}

/// False where nothing of a kind is believed: known without a search until a fact is written.
static bool may_believe(const Mind* mind, FactKind kind) {
    const uint64_t* kinds = mind->changed ? mind->kinds : mind->believed;
    return (kinds[kind / 64] >> kind % 64 & 1u) != 0;
}

void mind_expose(Mind* mind, FactKind kind, int32_t subject, uint32_t now) {
    for (int i = 0; i < mind->exposure_count; i++) {
        if (mind->exposures[i].kind == (uint32_t)kind && mind->exposures[i].subject == subject) {
            return;
        }
    }
    if (mind->exposure_count < mind->exposure_most) {
        mind->exposures[mind->exposure_count++] =
            (Exposure1){.tick = now, .subject = subject, .kind = (uint32_t)kind};
        mind->exposed = exposed_with(mind->exposed, &mind->exposures[mind->exposure_count - 1]);
    }
}

/// The record that a full mind loses: told before observed, value 0 first, then oldest, then first.
static int least_worth(const Mind* mind) {
    int worst = 0;
    for (int i = 1; i < mind->fact_count; i++) {
        const Fact* a = &mind->facts[i];
        const Fact* b = &mind->facts[worst];
        bool a_told = !way_is_direct((FactWay)a->way);
        bool b_told = !way_is_direct((FactWay)b->way);
        bool a_gone = a->value == 0;
        bool b_gone = b->value == 0;
        if (a_gone != b_gone ? a_gone : (a_told != b_told ? a_told : a->true_at < b->true_at)) {
            worst = i;
        }
    }
    return worst;
}

static void insert(Mind* mind, const Fact* news, uint32_t now) {
    if (mind->fact_count == mind->fact_most) {
        int worst = least_worth(mind);
        for (int i = worst; i + 1 < mind->fact_count; i++) {
            mind->facts[i] = mind->facts[i + 1];
        }
        mind->fact_count--;
    }
    Fact* fact = &mind->facts[mind->fact_count++];
    *fact = *news;
    fact->known_at = now;
    fact->event = EVENT_NONE;
    mind->changed = true;
    mind->kinds[news->kind / 64] |= (uint64_t)1 << news->kind % 64;
}

static uint8_t joined_percent(const Fact* held, const Fact* news) {
    if (held->origin == news->origin) {
        return held->percent > news->percent ? held->percent : news->percent;
    }
    double doubt = (1.0 - held->percent / 100.0) * (1.0 - news->percent / 100.0);
    return (uint8_t)(100.0 * (1.0 - doubt) + 0.5);
}

static void refresh(Fact* held, const Fact* news) {
    held->percent = joined_percent(held, news);
    held->true_at = news->true_at > held->true_at ? news->true_at : held->true_at;
    held->way = news->way < held->way ? news->way : held->way;
    held->hops = news->hops < held->hops ? news->hops : held->hops;
    held->known_by |= news->known_by;
}

static bool contradicts_own_eyes(const Fact* held, const Fact* news, uint32_t now) {
    uint32_t life = fact_info((FactKind)held->kind)->life;
    bool fresh = life == 0 || now - held->true_at < life;
    return !way_is_direct((FactWay)news->way) && way_is_direct((FactWay)held->way) && fresh &&
           (held->value == 0) != (news->value == 0);
}

static void overwrite(Fact* held, const Fact* news, uint32_t now) {
    // A fire that has grown a class needs no second round of telling; its end or its worst does.
    int32_t top = fact_info((FactKind)held->kind)->top;
    bool keeps = news->value != 0 && news->value < top;
    uint64_t known_by = keeps ? held->known_by | news->known_by : news->known_by;
    *held = *news;
    held->known_at = now;
    held->known_by = known_by;
    held->event = EVENT_NONE;
}

Learnt mind_learn(Mind* mind, const Fact* news, uint32_t now) {
    mind_expose(mind, (FactKind)news->kind, news->subject, now);
    Fact* held = mind_find_mutable(mind, (FactKind)news->kind, news->subject);
    if (held == NULL) {
        insert(mind, news, now);
        return LEARNT_NEW;
    }
    if (news->true_at < held->true_at) {
        return LEARNT_IGNORED;
    }
    if (news->value == held->value) {
        refresh(held, news);
        return LEARNT_REFRESHED;
    }
    if (contradicts_own_eyes(held, news, now)) {
        return LEARNT_CONFLICT;
    }
    overwrite(held, news, now);
    return LEARNT_CHANGED;
}

static bool is_about(const Fact* fact, FactKind kind, int32_t subject) {
    return fact->kind == (uint8_t)kind && (subject < 0 || fact->subject == subject);
}

const Fact* mind_knows(const Mind* mind, FactKind kind, int32_t subject) {
    if (!may_believe(mind, kind)) {
        return NULL;
    }
    const Fact* found = NULL;
    for (int i = 0; i < mind->fact_count; i++) {
        const Fact* fact = &mind->facts[i];
        if (is_about(fact, kind, subject) && is_believed(fact) &&
            (found == NULL || fact->known_at < found->known_at)) {
            found = fact;
        }
    }
    return found;
}

// ---- learning with consequences ---------------------------------------------------------------

static Fact fact_of(const News* news) {
    return (Fact){.kind = (uint8_t)news->kind,
                  .way = (uint8_t)news->way,
                  .hops = (uint8_t)(news->hops > 255 ? 255 : news->hops),
                  .percent = (uint8_t)(news->percent > 100 ? 100 : news->percent),
                  .subject = news->subject,
                  .value = news->value,
                  .true_at = news->true_at,
                  .source = news->source,
                  .origin = news->origin,
                  .known_by = news->known_by};
}

Learnt actor_learn(Response* response, Actor* actor, const News* news, EventLog* log) {
    Fact fact = fact_of(news);
    Learnt learnt = mind_learn(&actor->mind, &fact, response->now);
    if (way_is_direct(news->way) && actor->ask.kind == (uint8_t)news->kind) {
        asking_settle(response, actor, news, log);
    }
    if (learnt != LEARNT_NEW && learnt != LEARNT_CHANGED) {
        return learnt;
    }
    Event event = event_make(log, learnt == LEARNT_NEW ? EVENT_FACT_LEARNED : EVENT_FACT_CHANGED);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->people->room[actor->person];
    event.thing = (int32_t)news->kind;
    event.other = news->subject;
    event.value = news->value;
    event.detail = (int32_t)news->way;
    event.cause = news->cause;
    uint32_t sequence = event_append(log, event);
    Fact* held = mind_find_mutable(&actor->mind, news->kind, news->subject);
    if (held != NULL) {
        held->event = sequence;
    }
    actor->wake = true;
    News proof = *news;
    proof.cause = sequence != EVENT_NONE ? sequence : news->cause;
    infer_from(response, actor, &proof, log);
    asking_note(response, actor, &proof, log);
    return learnt;
}

Learnt actor_observe(Response* response, Actor* actor, FactKind kind, int32_t subject,
                     int32_t value, FactWay way, uint32_t cause, EventLog* log) {
    News news = {.kind = kind,
                 .subject = subject,
                 .value = value,
                 .way = way,
                 .source = NOBODY,
                 .origin = actor->person,
                 .true_at = response->now,
                 .percent = 100,
                 .cause = cause};
    return actor_learn(response, actor, &news, log);
}

bool actor_knows(const Actor* actor, FactKind kind, int32_t subject) {
    const Mind* mind = &actor->mind;
    if (!may_believe(mind, kind) || (!mind->changed && subject < 0)) {
        return may_believe(mind, kind);
    }
    for (int i = 0; i < mind->fact_count; i++) {
        if (is_about(&mind->facts[i], kind, subject) && is_believed(&mind->facts[i])) {
            return true; // whichever is the oldest
        }
    }
    return false;
}
