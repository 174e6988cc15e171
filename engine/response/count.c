/// Count: the headcount by name at a muster point.
///
/// The list has everyone who makes for this muster point. Who stands within its radius is present,
/// but for the few that a counter overlooks. Who is not seen is accounted for by word: a
/// role-holder heard within five minutes, a casualty one was told of, somebody known to have been
/// brought out. They are a column of their own, since a voice on the radio may still be inside; as
/// long as one of them is, the count is not complete. Who is known to lie inside, and does not
/// speak for themselves, is missing like everybody else on the list who is not seen. Whenever the
/// counter stands there, late arrivals are ticked off, and whose last word from inside is older
/// than five minutes is called again: no answer, and they are missing by name.
#include "response/response_internal.h"

#define OVERLOOKED     0.02
#define STRANGERS_MOST 12 /* of another point, taken down by name (own choice) */
#define LATE_CHANCE    0.2
#define LATE_TICKS     40u
#define WORD_TICKS     (300u * TICKS_PER_S)

static bool stands_there(const Response* response, int32_t person, int32_t muster) {
    const Muster* row = &response->facility->musters[muster];
    const People* people = response->people;
    uint8_t state = people->state[person];
    if (state == PERSON_MUSTERED && people->muster[person] == muster) {
        return true;
    }
    return people->room[person] == row->room && people->stair[person] < 0 && state != PERSON_DEAD &&
           vec_distance(people->at[person], row->at) <= row->radius;
}

/// The list that a person stands on.
static ListKind list_of(const Response* response, int32_t person) {
    if (response->def.lists != NULL) {
        return (ListKind)response->def.lists[person];
    }
    bool visitor = (response->people->flags[person] & PERSON_FLAG_VISITOR) != 0;
    return visitor ? LIST_VISITORS : LIST_STAFF;
}

/// True when whoever counts at a muster point has a list in hand: it needs no fetching, they carry
/// it, or somebody who stands there does.
static bool in_hand(const Response* response, const Actor* actor, ListKind list, int32_t muster) {
    if (list == LIST_NONE) {
        return false;
    }
    int32_t with = response->list_with[list];
    return response->def.list_rooms[list] < 0 || with == actor->person ||
           (with >= 0 && stands_there(response, with, muster));
}

static bool makes_for(const Response* response, int32_t person, int32_t muster) {
    int32_t own = response->people->muster[person];
    return own == muster || (own < 0 && muster == 0);
}

/// True when the one who counts has the person's name. Names on lists that are not in hand do not
/// exist for the count: that is how a supplier is forgotten.
static bool on_list(const Response* response, const Actor* actor, int32_t person, int32_t muster) {
    return makes_for(response, person, muster) &&
           in_hand(response, actor, list_of(response, person), muster);
}

Reason count_fetch_list(Response* response, Actor* actor, int32_t list, uint32_t cause,
                        EventLog* log) {
    list = list > LIST_STAFF && list < LIST_NONE ? list : LIST_VISITORS;
    int32_t lies = response->def.list_rooms[list];
    if (response->list_with[list] >= 0) {
        return REASON_ALREADY;
    }
    if (lies >= 0 && response->people->room[actor->person] != lies) {
        return REASON_NO_KIT;
    }
    response->list_with[list] = actor->person;
    Event event = event_make(log, EVENT_LIST_TAKEN);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = response->people->room[actor->person];
    event.thing = list;
    event.cause = cause;
    event_append(log, event);
    return REASON_NONE;
}

void count_hand_over(Response* response, Actor* actor, int32_t muster, EventLog* log) {
    for (int list = 0; list < LIST_NONE; list++) {
        int32_t with = response->list_with[list];
        if (with < 0 || with == actor->person || !stands_there(response, with, muster) ||
            !stands_there(response, actor->person, muster)) {
            continue;
        }
        response->list_with[list] = actor->person;
        Event event = event_make(log, EVENT_LIST_HANDED);
        event.person = with;
        event.role = response_role_of(response, with);
        event.room = response->facility->musters[muster].room;
        event.thing = list;
        event.other = actor->person;
        event_append(log, event);
    }
}

/// Tells which lists nobody has brought: the count says nothing of those who stand on them.
static void note_lists(const Response* response, const Actor* actor, int32_t muster, uint32_t cause,
                       EventLog* log) {
    for (int list = 0; list < LIST_NONE; list++) {
        int names = 0;
        for (int32_t person = 0; person < response->person_count; person++) {
            names +=
                list_of(response, person) == (ListKind)list && makes_for(response, person, muster)
                    ? 1
                    : 0;
        }
        if (names == 0 || in_hand(response, actor, (ListKind)list, muster)) {
            continue;
        }
        Event event = event_make(log, EVENT_LIST_NOT_IN_HAND);
        event.person = actor->person;
        event.role = response_role_of(response, actor->person);
        event.room = response->facility->musters[muster].room;
        event.thing = list;
        event.other = muster;
        event.value = names;
        event.cause = cause;
        event_append(log, event);
    }
}

int count_names(const Response* response, const Actor* actor, int32_t muster) {
    int names = 0;
    for (int32_t person = 0; person < response->person_count; person++) {
        names += on_list(response, actor, person, muster) ? 1 : 0;
    }
    return names;
}

/// "Needs help" that is no longer so: somebody has brought them out.
static bool is_brought_out(const Actor* actor, int32_t person) {
    const Fact* help = mind_find(&actor->mind, FACT_NEEDS_HELP, person);
    return help != NULL && help->value == 0 && help->percent >= 50;
}

/// A role-holder heard within five minutes; who holds none and answered on the air is held in mind
/// as not missing since.
static bool heard_lately(const Response* response, const Actor* actor, int32_t person) {
    const Actor* other = actor_of_const(response, person);
    if (other == NULL) {
        return false;
    }
    for (int32_t role = 0; role < response->def.role_count; role++) {
        if (response->roles[role].holder == person && actor->ties[role].heard != NEVER &&
            response->now - actor->ties[role].heard <= WORD_TICKS) {
            return true;
        }
    }
    const Fact* missed = mind_find(&actor->mind, FACT_MISSING, person);
    return missed != NULL && missed->value == 0 && missed->way == WAY_HEARD &&
           response->now - missed->true_at <= WORD_TICKS;
}

static bool overlooks(const Response* response, const Actor* actor, int32_t person, uint64_t n) {
    static const double factors[LEVEL_COUNT] = {0.6, 1.0, 1.6};
    if (actor_is_played(response, actor)) {
        return false;
    }
    double u = draw_unit(response, RNG_COUNT, response->person_keys[actor->person],
                         response->person_keys[person], n, 0);
    return u < OVERLOOKED * factors[actor_level(response, actor)];
}

/// The words of a list: on it, accounted for, and not to be seen at the muster point.
typedef struct Words {
    int count;
    int inside; // of these, asked where they are, still inside
    int lie;    // known to be inside, too, and not heard: no word of their own
} Words;

void count_begin(Response* response) {
    const Facility* facility = response->facility;
    for (int32_t room = 0; room < facility->room_count; room++) {
        response->house[room] = room;
    }
    for (bool joined = true; joined;) {
        joined = false;
        for (int32_t i = 0; i < facility->opening_count; i++) {
            int32_t a = facility->openings[i].room[0];
            int32_t b = facility->openings[i].room[1];
            if (a < 0 || b < 0 || is_outdoors(response, a) || is_outdoors(response, b) ||
                response->house[a] == response->house[b]) {
                continue;
            }
            int32_t least =
                response->house[a] < response->house[b] ? response->house[a] : response->house[b];
            response->house[a] = least;
            response->house[b] = least;
            joined = true;
        }
    }
}

int32_t response_house(const Response* response, int32_t room) {
    ASSERT(room >= 0 && room < response->facility->room_count);
    return response->house[room];
}

/// Whether a room may be in the building that is being left: where the counter knows of no place
/// of the danger every building may be; else the buildings where there is or was one. Who works in
/// a gatehouse across the yard need not come out before everybody is accounted for.
static bool is_left(const Response* response, const Actor* actor, int32_t room) {
    bool placed = false;
    for (int i = 0; i < actor->mind.fact_count; i++) {
        const Fact* fact = &actor->mind.facts[i];
        FactKind kind = (FactKind)fact->kind;
        if (!fact_has(kind, FACT_TRAIT_LOCATED) || !fact_has(kind, FACT_TRAIT_FINDER) ||
            fact_info(kind)->subject != EVENT_FIELD_ROOM || fact->subject < 0 ||
            is_outdoors(response, fact->subject)) {
            continue;
        }
        if (response->house[fact->subject] == response->house[room]) {
            return true;
        }
        placed = true;
    }
    return !placed;
}

static bool is_inside(const Response* response, const Actor* actor, int32_t person) {
    int32_t room = response->people->room[person];
    return !is_out(response, person) && (room < 0 || is_left(response, actor, room));
}

/// By word: a casualty they were told of, somebody found or brought out, a role-holder heard lately
/// or ticked off before and sent elsewhere since, but not back in.
static bool by_word(const Response* response, const Actor* actor, int32_t person) {
    if (actor_knows(actor, FACT_CASUALTY, person) || actor_knows(actor, FACT_LOCATED, person)) {
        return true;
    }
    if (is_brought_out(actor, person)) {
        return true;
    }
    const Actor* other = actor_of_const(response, person);
    const Fact* missed = mind_find(&actor->mind, FACT_MISSING, person);
    bool ticked_off = missed != NULL && missed->value == 0 && missed->percent >= 50;
    return (other != NULL && ticked_off && !is_inside(response, actor, person)) ||
           heard_lately(response, actor, person);
}

/// False for who is known to lie inside: they are among the missing.
static bool add_word(const Response* response, const Actor* actor, int32_t person, Words* words) {
    bool inside = is_inside(response, actor, person);
    bool lies = inside && !heard_lately(response, actor, person) && !is_brought_out(actor, person);
    words->lie += lies ? 1 : 0;
    words->count += lies ? 0 : 1;
    words->inside += inside && !lies ? 1 : 0;
    return !lies;
}

static uint32_t note_count(Response* response, const Actor* actor, int32_t muster, int present,
                           int missing, int words, uint32_t cause, EventLog* log) {
    Event event = event_make(log, EVENT_HEADCOUNT_TAKEN);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->facility->musters[muster].room;
    event.thing = muster;
    event.other = missing;
    event.value = present;
    event.detail = words > 0 ? words : NOBODY;
    event.cause = cause;
    return event_append(log, event);
}

static uint32_t note_late(const Response* response, const Actor* actor, int32_t muster,
                          int32_t person, EventLog* log) {
    Event event = event_make(log, EVENT_LATE_ARRIVAL);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->facility->musters[muster].room;
    event.thing = muster;
    event.other = person;
    return event_append(log, event);
}

/// Who stands here and makes for another point is written down by name, so that nobody is missed
/// there: the points' counts are joined by word.
static void note_strangers(Response* response, Actor* actor, int32_t muster, uint32_t cause,
                           EventLog* log) {
    int told = 0;
    for (int32_t person = 0; person < response->person_count && told < STRANGERS_MOST; person++) {
        bool counted_there = response->people->state[person] == PERSON_MUSTERED;
        if (!makes_for(response, person, muster) && !counted_there &&
            stands_there(response, person, muster) &&
            !overlooks(response, actor, person, actor->counts)) {
            actor_observe(response, actor, FACT_LOCATED, person, 1, WAY_COUNTED, cause, log);
            told++;
        }
    }
}

bool count_is_everywhere(const Response* response, const Mind* mind) {
    for (int32_t muster = 0; muster < response->facility->muster_count; muster++) {
        bool used = false;
        for (int32_t person = 0; person < response->person_count && !used; person++) {
            used = makes_for(response, person, muster);
        }
        if (used && mind_knows(mind, FACT_COUNTED, muster) == NULL) {
            return false;
        }
    }
    return true;
}

/// A holder of a role who can answer, on a net that both are on and that works where both are.
static bool is_on_air(const Response* response, const Actor* actor, const Actor* other) {
    if (other == NULL || other == actor || !can_act(response, other)) {
        return false;
    }
    for (int32_t net = 0; net < net_count(response); net++) {
        if (net_delivers(response, net, actor, other) &&
            net_delivers(response, net, other, actor)) {
            return true;
        }
    }
    return false;
}

/// The same, and not talking now.
static bool has_ear(const Response* response, const Actor* actor, const Actor* other) {
    return is_on_air(response, actor, other) && voice_is_free(other);
}

/// Word of somebody who is not to be seen at the point; who cannot get out says so.
static uint32_t note_word(Response* response, Actor* actor, int32_t muster, int32_t person,
                          EventLog* log) {
    Event event = event_make(log, EVENT_COUNTED_BY_WORD);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->people->room[person];
    event.thing = muster;
    event.other = person;
    uint32_t sequence = event_append(log, event);
    if (response->people->state[person] == PERSON_TRAPPED) {
        actor_observe(response, actor, FACT_TRAPPED, person, 1, WAY_HEARD, sequence, log);
    }
    return sequence;
}

/// Somebody answers on the air, and says where they are.
static void hear_word(Response* response, Actor* actor, int32_t muster, Actor* other,
                      EventLog* log) {
    heard_from(response, actor, other, log);
    uint32_t sequence = note_word(response, actor, muster, other->person, log);
    if (actor_roles(response, other) == 0) { // no tie keeps when they were heard
        actor_observe(response, actor, FACT_MISSING, other->person, 0, WAY_HEARD, sequence, log);
    }
}

/// Whoever holds a role and does not stand here is called by radio when their name is read out:
/// who is at work elsewhere is not missing (own choice).
static bool answers_roll_call(Response* response, Actor* actor, int32_t muster, int32_t person,
                              uint64_t n, EventLog* log) {
    Actor* other = actor_of(response, person);
    if (!has_ear(response, actor, other)) {
        return false;
    }
    double missed = channel_missed(CHANNEL_RADIO, true, actor_level(response, other), false, false,
                                   hears_badly(response, person));
    double u = draw_unit(response, RNG_COUNT, response->person_keys[actor->person],
                         response->person_keys[person], n, 2);
    if (u < missed) {
        return false;
    }
    heard_from(response, other, actor, log);
    hear_word(response, actor, muster, other, log);
    return true;
}

/// Nothing was heard of them.
static uint32_t note_missing(Response* response, Actor* actor, int32_t person, uint32_t cause,
                             EventLog* log) {
    Event event = event_make(log, EVENT_PERSON_MISSING);
    event.person = person;
    event.role = response_role_of(response, person);
    event.cause = cause;
    uint32_t sequence = event_append(log, event);
    actor_observe(response, actor, FACT_MISSING, person, 1, WAY_COUNTED, sequence, log);
    return sequence;
}

/// Who the counter knows to be inside: no headcount with them on its list is complete.
static void note_inside(const Response* response, const Actor* actor, int32_t muster,
                        const Words* words, uint32_t cause, EventLog* log) {
    if (words->inside + words->lie == 0) {
        return;
    }
    Event event = event_make(log, EVENT_COUNTED_INSIDE);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->facility->musters[muster].room;
    event.thing = muster;
    event.value = words->inside + words->lie;
    event.cause = cause;
    event_append(log, event);
}

void count_take(Response* response, Actor* actor, int32_t muster, uint32_t cause, EventLog* log) {
    if (muster < 0 || muster >= response->facility->muster_count) {
        return;
    }
    uint64_t n = actor->counts++; // a second count overlooks others than the first
    int present = 0;
    int missing = 0;
    Words words = {0};
    for (int32_t person = 0; person < response->person_count; person++) {
        if (!on_list(response, actor, person, muster)) {
            continue;
        }
        bool seen = person == actor->person || (stands_there(response, person, muster) &&
                                                !overlooks(response, actor, person, n));
        bool word = !seen && (by_word(response, actor, person) ||
                              answers_roll_call(response, actor, muster, person, n, log));
        present += seen ? 1 : 0;
        if (word && !add_word(response, actor, person, &words)) {
            note_word(response, actor, muster, person, log);
        }
        if (seen || word) {
            if (actor_knows(actor, FACT_MISSING, person)) {
                actor_observe(response, actor, FACT_MISSING, person, 0, WAY_COUNTED, cause, log);
            }
            continue;
        }
        missing++;
        (void)note_missing(response, actor, person, cause, log);
    }
    uint32_t sequence =
        note_count(response, actor, muster, present, missing + words.lie, words.count, cause, log);
    note_inside(response, actor, muster, &words, sequence, log);
    note_lists(response, actor, muster, sequence, log);
    note_strangers(response, actor, muster, sequence, log);
    int32_t value = missing > 0 ? COUNTED_MISSING : COUNTED_ALL;
    actor_observe(response, actor, FACT_COUNTED, muster,
                  words.inside + words.lie > 0 ? COUNTED_SOME_INSIDE : value, WAY_COUNTED, sequence,
                  log);
    actor->count_muster = muster;
}

/// Called on the radio by who counts: a holder of a role who can answer does, on a net that both
/// are on and that works where both are.
static bool answers_radio(const Response* response, const Actor* actor, int32_t person) {
    return voice_is_free(actor) && has_ear(response, actor, actor_of_const(response, person));
}

/// Somebody missing is found to be here, or speaks up from elsewhere. Who speaks from inside is no
/// longer missing, but the count is not complete: nobody may conclude that all are out.
static void account_for(Response* response, Actor* actor, int32_t muster, int32_t person,
                        Words* words, EventLog* log) {
    if (stands_there(response, person, muster)) {
        uint32_t sequence = note_late(response, actor, muster, person, log);
        actor_observe(response, actor, FACT_MISSING, person, 0, WAY_COUNTED, sequence, log);
        return;
    }
    uint32_t sequence = note_word(response, actor, muster, person, log);
    int inside = words->inside + words->lie;
    (void)add_word(response, actor, person, words);
    if (words->inside + words->lie > inside) {
        actor_observe(response, actor, FACT_COUNTED, muster, COUNTED_SOME_INSIDE, WAY_COUNTED,
                      sequence, log);
    }
    actor_observe(response, actor, FACT_MISSING, person, 0, WAY_COUNTED, sequence, log);
}

/// Who was accounted for and stands elsewhere: as long as the last word holds. Who is inside is
/// called again when it has aged; no answer, and nobody knows any more that they are well.
static bool goes_on_counting(Response* response, Actor* actor, int32_t muster, int32_t person,
                             Words* words, EventLog* log) {
    Actor* other = actor_of(response, person);
    bool aged = is_inside(response, actor, person) && !by_word(response, actor, person);
    if (aged && !is_on_air(response, actor, other)) {
        uint32_t sequence = note_missing(response, actor, person, EVENT_NONE, log);
        actor_observe(response, actor, FACT_COUNTED, muster, COUNTED_MISSING, WAY_COUNTED, sequence,
                      log);
        return false;
    }
    if (aged && !(voice_is_free(actor) && voice_is_free(other))) {
        words->inside++; // answers in a moment
        words->count++;
        return true;
    }
    if (aged) {
        hear_word(response, actor, muster, other, log);
    }
    (void)add_word(response, actor, person, words);
    return true;
}

void count_late(Response* response, Actor* actor, EventLog* log) {
    int32_t muster = actor->count_muster;
    if (muster < 0 || (response->now + (uint32_t)actor->person) % LATE_TICKS != 0) {
        return;
    }
    if (!stands_there(response, actor->person, muster)) {
        return; // the list is in their head and goes on when they are back
    }
    int left = 0;
    Words words = {0};
    for (int32_t person = 0; person < response->person_count; person++) {
        const Fact* fact = mind_find(&actor->mind, FACT_MISSING, person);
        if (fact == NULL || fact->value == 0) {
            bool away = on_list(response, actor, person, muster) && person != actor->person &&
                        !stands_there(response, person, muster);
            bool known = !away || goes_on_counting(response, actor, muster, person, &words, log);
            left += known ? 0 : 1;
            continue;
        }
        double u = draw_unit(response, RNG_COUNT, response->person_keys[actor->person],
                             response->person_keys[person], response->now / LATE_TICKS, 1);
        bool answers =
            stands_there(response, person, muster) || answers_radio(response, actor, person);
        if ((answers && u < LATE_CHANCE) || by_word(response, actor, person)) {
            account_for(response, actor, muster, person, &words, log);
        } else {
            left++;
        }
    }
    if (left > 0 || words.inside + words.lie > 0) {
        return;
    }
    actor->count_muster = -1;
    const Fact* counted = mind_find(&actor->mind, FACT_COUNTED, muster);
    if (counted == NULL || counted->value != COUNTED_ALL) {
        int present = count_names(response, actor, muster) - words.count;
        uint32_t sequence =
            note_count(response, actor, muster, present, 0, words.count, EVENT_NONE, log);
        actor_observe(response, actor, FACT_COUNTED, muster, COUNTED_ALL, WAY_COUNTED, sequence,
                      log);
    }
}
