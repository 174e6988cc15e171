/// Asking: two tellings that cannot both be meant, and the question "which place?".
///
/// Who hears of the same thing from a second place, without having seen the first, wonders: a fire
/// on the second floor and one on the third are one fire misheard more often than two. The worse
/// telling is not believed until somebody answers or own eyes settle it; a second real fire costs
/// one question. What spreads by itself (smoke, crowds, heat) raises the question only where the
/// two places have like names.
#include "response/response_internal.h"

#define YOUNG         (180u * TICKS_PER_S) /* a telling that another can contradict */
#define DOUBTED       45                   /* belief while it is open [%] */
#define BELIEVED      80                   /* of both, when they are two */
#define NOVICE_LEAVES 0.5                  /* a novice lets it stand with this chance */

/// Of the located kinds, those of which there is one as a rule.
static bool is_single(FactKind kind) {
    return kind == FACT_FIRE || kind == FACT_JET_NOISE || kind == FACT_SUSPECT ||
           kind == FACT_FALL_OF_PERSON;
}

static bool are_alike(const Response* response, int32_t a, int32_t b) {
    return response->confusable[a] == b || response->confusable[b] == a;
}

/// A young telling of the same kind from another place, NULL none.
static Fact* rival_of(const Response* response, Actor* actor, const News* news) {
    for (int i = 0; i < actor->mind.fact_count; i++) {
        Fact* fact = &actor->mind.facts[i];
        bool other = fact->kind == (uint8_t)news->kind && fact->subject != news->subject &&
                     fact->subject >= 0 && fact->value != 0;
        if (other && fact->way == WAY_TOLD && response->now - fact->true_at < YOUNG &&
            (is_single(news->kind) || are_alike(response, fact->subject, news->subject))) {
            actor->mind.changed = true; // whoever asks for it may doubt it
            return fact;
        }
    }
    return NULL;
}

void asking_note(Response* response, Actor* actor, const News* news, EventLog* log) {
    if (news->way != WAY_TOLD || news->value == 0 || news->subject < 0 ||
        !fact_has(news->kind, FACT_TRAIT_LOCATED) || actor_is_played(response, actor)) {
        return;
    }
    Fact* rival = rival_of(response, actor, news);
    Fact* fact = mind_find_mutable(&actor->mind, news->kind, news->subject);
    // Two places named by one breath, or by one observer, are two places.
    if (rival == NULL || fact == NULL || rival->origin == news->origin) {
        bool misheard = rival != NULL && fact != NULL && rival->source != news->source &&
                        are_alike(response, rival->subject, news->subject);
        if (!misheard) {
            return;
        }
    }
    (rival->hops > fact->hops ? rival : fact)->percent = DOUBTED;
    int32_t other = rival->subject;
    News doubt = {.kind = FACT_CONFLICT,
                  .subject = (int32_t)news->kind,
                  .value = 1,
                  .way = WAY_INFERRED,
                  .source = news->source,
                  .origin = actor->person,
                  .true_at = response->now,
                  .percent = 100,
                  .cause = news->cause};
    actor_learn(response, actor, &doubt, log);
    bool leaves = actor_level(response, actor) == LEVEL_NOVICE &&
                  draw_unit(response, RNG_MESSAGE, response->person_keys[actor->person],
                            (uint64_t)news->kind, response->now, 8) < NOVICE_LEAVES;
    actor->ask = (Ask){.wanted = !leaves,
                       .role = response_role_of(response, news->source),
                       .kind = (uint8_t)news->kind,
                       .a = other,
                       .b = news->subject};
}

static void settle(Response* response, Actor* actor, FactKind kind, uint32_t cause, EventLog* log) {
    actor->ask.wanted = false;
    MessageState state = actor->message.state;
    if (actor->message.question &&
        (state == MESSAGE_PREPARING || state == MESSAGE_WAITING || state == MESSAGE_RINGING)) {
        message_drop(response, actor); // somebody else has asked meanwhile
    }
    if (actor_knows(actor, FACT_CONFLICT, (int32_t)kind)) {
        actor_observe(response, actor, FACT_CONFLICT, (int32_t)kind, 0, WAY_INFERRED, cause, log);
    }
}

/// One of the two places is dropped, as told by who was asked.
static void drop_place(Response* response, Actor* actor, FactKind kind, int32_t subject,
                       int32_t source, uint32_t cause, EventLog* log) {
    News news = {.kind = kind,
                 .subject = subject,
                 .value = 0,
                 .way = WAY_TOLD,
                 .source = source,
                 .origin = source,
                 .true_at = response->now,
                 .percent = 95,
                 .hops = 1,
                 .cause = cause};
    actor_learn(response, actor, &news, log);
}

void asking_answer(Response* response, Actor* asker, Actor* asked, EventLog* log) {
    const Ask ask = asker->ask;
    const int32_t places[2] = {ask.a, ask.b};
    FactKind kind = (FactKind)ask.kind;
    bool means[2];
    for (int i = 0; i < 2; i++) {
        means[i] = mind_knows(&asked->mind, kind, places[i]) != NULL;
    }
    uint32_t cause = asker->message.event;
    for (int i = 0; i < 2 && (means[0] || means[1]); i++) {
        Fact* fact = mind_find_mutable(&asker->mind, kind, places[i]);
        if (fact != NULL && means[i]) {
            fact->percent = fact->percent < BELIEVED ? BELIEVED : fact->percent;
            asker->wake = true;
        } else if (fact != NULL && fact->value != 0) {
            drop_place(response, asker, kind, places[i], asked->person, cause, log);
        }
    }
    settle(response, asker, kind, cause, log);
}

void asking_overheard(Response* response, const Actor* asker, EventLog* log) {
    Actor* asked = role_actor(response, asker->ask.role);
    for (int32_t i = 0; asked != NULL && i < response->actor_count; i++) {
        Actor* hearer = &response->actors[response->order[i]];
        bool same = hearer->ask.kind == asker->ask.kind && hearer != asker && hearer != asked &&
                    actor_knows(hearer, FACT_CONFLICT, (int32_t)hearer->ask.kind);
        if (same && can_act(response, hearer) && message_reaches(response, asker, hearer)) {
            asking_answer(response, hearer, asked, log);
        }
    }
}

void asking_settle(Response* response, Actor* actor, const News* news, EventLog* log) {
    bool open = fact_has(news->kind, FACT_TRAIT_LOCATED) &&
                actor->ask.kind == (uint8_t)news->kind &&
                (news->subject == actor->ask.a || news->subject == actor->ask.b);
    if (!open || !actor_knows(actor, FACT_CONFLICT, (int32_t)news->kind)) {
        return;
    }
    int32_t other = news->subject == actor->ask.a ? actor->ask.b : actor->ask.a;
    Fact* fact = mind_find_mutable(&actor->mind, news->kind, other);
    settle(response, actor, news->kind, news->cause, log);
    if (fact != NULL && fact->value != 0 && fact->way == WAY_TOLD) {
        if (news->value != 0) {
            drop_place(response, actor, news->kind, other, actor->person, news->cause, log);
        } else {
            fact->percent = BELIEVED; // not here: then there
        }
    }
}

bool asking_think(Response* response, Actor* actor, EventLog* log) {
    const Ask* ask = &actor->ask;
    if (!ask->wanted) {
        return false;
    }
    if (ask->role < 0 || response->roles[ask->role].holder == actor->person) {
        actor->ask.wanted = false; // nobody to ask: own eyes will have to settle it
        return false;
    }
    Channel channel = channel_choose(response, actor, ask->role);
    if (response->now < actor->ties[ask->role].retry || channel >= CHANNEL_COUNT ||
        channel == CHANNEL_RUNNER) {
        return false;
    }
    MessageItem lead = {.kind = ask->kind, .subject = ask->b};
    actor->ask.wanted = false; // asked once; an answer that does not come is not waited for
    message_begin(response, actor, channel, (uint64_t)1 << ask->role, lead, log);
    actor->message.question = true;
    return true;
}
