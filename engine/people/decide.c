// Decide: which opening to take, where to walk now, when to turn back, when there is no way.
//
// An opening is chosen every 2 s and at once on an event (room entered, door found shut, smoke
// ahead), a waypoint every 0.25 s, both staggered by rank. The routes layer weighs time, queues
// and doors per class; a class is what a person knows less what they have turned back from, so
// that smoke seen by one changes nothing for another who has not seen it.

#include "people/dose.h"
#include "people/work.h"

// Turn back: visibility under 3 m to walk in, and not much better where one is (fire.md 4).
#define TURN_EXTINCTION 1.0f  // [1/m]
#define CRAWL_CLEAR     0.3f  // below this near the floor one crawls under it [1/m]
#define TURN_CELSIUS    80.0f // at 0.6 m above the floor
#define TURN_RADIATION  2.5f  // borne for minutes only [kW/m^2]
#define TURN_OWN        0.7f  // no better here: own air this share of that ahead
#define LOOK_AHEAD      2.5f  // through an open door [m]
#define LOOK_AT_LEAF    0.8f  // at a shut one: the gap, the handle [m]
#define SEEN_REACH      15.0f // who is this near sees one turn back from a locked door [m]
#define QUEUE_KEEP      3.0f  // who is this near keeps the place [m]
#define DOUBT_S         5.0f  // who made no progress for this looks for the way anew [s]
#define PATIENCE_S      15.0f // and who stood for this no longer keeps the place [s]
#define SHUN_S          60.0  // an opening out of sight is tried again after this [s]

static uint32_t* known_of(const People* people, int32_t person) {
    return people->work->known + (size_t)person * (size_t)people->work->word_count;
}

static uint32_t* shunned_of(const People* people, int32_t person) {
    return people->work->shunned + (size_t)person * (size_t)people->work->word_count;
}

bool person_knows(const People* people, int32_t person, int32_t opening) {
    return bit_get(known_of(people, person), opening);
}

void person_learn(People* people, int32_t person, int32_t opening) {
    if (!bit_get(known_of(people, person), opening)) {
        bit_set(known_of(people, person), opening);
        person_stale_class(people, person);
    }
}

bool person_may_cross(const People* people, int32_t person, int32_t opening, int32_t room) {
    const PeopleWork* work = people->work;
    const Opening* it = &people->facility->openings[opening];
    if (!building_can_pass(work->building, opening)) {
        return false;
    }
    if (opening_bars(it, opening_side(it, room))) {
        return false;
    }
    // A leaf that stands shut is opened, a flight stepped on, by who means to, not by who is
    // pushed.
    bool open = it->kind == OPENING_GAP ||
                (it->kind == OPENING_DOOR && work->building->doors[opening].open);
    return open || work->opening[person] == opening;
}

bool person_is_stopped(const People* people, int32_t person, int32_t opening, int32_t room) {
    const PeopleWork* work = people->work;
    bool past = people->facility->openings[opening].kind == OPENING_STAIR &&
                !passage_of(&work->ground, opening, room)->on_edge;
    return !past && !person_may_cross(people, person, opening, room);
}

bool person_is_wide(const People* people, int32_t person) {
    const BodyType* body = person_body(people, person);
    return (people->flags[person] & PERSON_FLAG_WHEELCHAIR) != 0 ||
           (body->wide && body->takes_stairs);
}

// ---- classes -----------------------------------------------------------------------------------

static bool is_announced(const Building* building, int32_t opening) {
    bool found = false;
    for (int i = 0; i < building->announced_ways; i++) {
        found = found || building->announced_by[i] == opening;
    }
    return found;
}

// Exits that one knows of but has never used; NULL when one has used all. For those who know their
// way in only, the main exit is the one they have used; for those whom the public address or
// somebody has told which exits to take, these are.
static const uint32_t* unfamiliar_of(const People* people, int32_t person, const uint32_t* known) {
    const PeopleWork* work = people->work;
    const uint32_t* familiar = person_kind(work, person)->familiar;
    const uint8_t heeds = work->heeds[person];
    if (heeds == HEEDS_NOTHING && familiar == NULL &&
        (people->flags[person] & PERSON_FLAG_KNOWS_ALL) != 0) {
        return NULL;
    }
    for (int32_t w = 0; w < work->word_count; w++) {
        work->unfamiliar[w] = 0;
    }
    bool any = false;
    int32_t rank = 0;
    for (int32_t i = 0; i < people->facility->opening_count; i++) {
        bool used = heeds == HEEDS_ADDRESS ? is_announced(work->building, i)
                    : heeds >= HEEDS_FIRST ? rank == heeds - HEEDS_FIRST
                    : familiar != NULL     ? bit_get(familiar, i)
                                           : i == work->main_exit;
        const bool is_exit = people->facility->openings[i].is_exit;
        rank += is_exit ? 1 : 0;
        if (is_exit && bit_get(known, i) && !used) {
            bit_set(work->unfamiliar, i);
            any = true;
        }
    }
    return any ? work->unfamiliar : NULL;
}

// Whether one takes a door for open until one has learnt that it is locked. Who is sent has been
// told the way.
static bool tries_doors(const People* people, int32_t person) {
    return people->work->shut_doors == DOOR_GO_ELSEWHERE && people->state[person] != PERSON_SENT;
}

static void refresh_class(People* people, int32_t person) {
    PeopleWork* work = people->work;
    if (!work->bits[person].class_stale) {
        return;
    }
    work->bits[person].class_stale = 0;
    bool wheels = (people->flags[person] & PERSON_FLAG_WHEELCHAIR) != 0;
    RouteClassDef def = {.may_use_stairs = !wheels,
                         .may_use_lifts = person_kind(work, person)->uses_lifts,
                         .wide = person_is_wide(people, person),
                         .tries_doors = tries_doors(people, person)};
    if (people->state[person] == PERSON_SENT) {
        // Who is sent has been told the way: one class a room, however many are sent.
        def.want = ROUTE_TO_ROOM;
        def.target = people->goal_room[person];
        work->class_id[person] = (int16_t)routes_class(work->routes, &def);
        return;
    }
    def.want = ROUTE_TO_MUSTER;
    def.target = people->muster[person];
    uint32_t* known = known_of(people, person);
    const uint32_t* shunned = shunned_of(people, person);
    // What is known less what is shunned, made in the place of what is known and put back.
    bool all = true;
    for (int32_t i = 0; i < people->facility->opening_count; i++) {
        all = all && bit_get(known, i) && !bit_get(shunned, i);
    }
    uint32_t words[FACILITY_OPENINGS_MAX / 32];
    for (int32_t w = 0; w < work->word_count; w++) {
        words[w] = known[w] & ~shunned[w];
    }
    def.known = all ? NULL : words;
    def.unfamiliar = unfamiliar_of(people, person, words);
    work->class_id[person] = (int16_t)routes_class(work->routes, &def);
}

// ---- smoke ahead -------------------------------------------------------------------------------

static Reason air_behind(const People* people, int32_t person, const Hazard* hazard,
                         int32_t opening) {
    const PeopleWork* work = people->work;
    int32_t room = people->room[person];
    int32_t other = opening_other(&people->facility->openings[opening], room);
    if (hazard == NULL || room_is_outdoor(people, other)) {
        return REASON_NONE;
    }
    const Passage* far = passage_of(&work->ground, opening, other);
    vec2s ahead = vec(0.5f * (far->left.x + far->right.x) - far->out.x,
                      0.5f * (far->left.y + far->right.y) - far->out.y);
    Exposure high = hazard_exposure(hazard, other, ahead, DOSE_HEIGHT_UPRIGHT);
    Exposure low = hazard_exposure(hazard, other, ahead, DOSE_HEIGHT_CRAWLING);
    float passes = person_passes(people, person, SHIELD_HEAT);
    if (low.celsius > TURN_CELSIUS || passes * low.radiation_kw > TURN_RADIATION) {
        return work->bits[person].heated != 0 ? REASON_NONE : REASON_HEAT;
    }
    bool crawls_under = person_body(people, person)->crawls && low.extinction < CRAWL_CLEAR;
    if (high.extinction < TURN_EXTINCTION || crawls_under || people_has_air(people, person)) {
        return REASON_NONE;
    }
    Exposure own = hazard_exposure(hazard, room, people->at[person], DOSE_HEIGHT_UPRIGHT);
    return own.extinction >= TURN_OWN * high.extinction ? REASON_NONE : REASON_SMOKE;
}

static bool turn_back(People* people, int32_t person, const Hazard* hazard, EventLog* log) {
    PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    if (opening < 0 || hazard == NULL) {
        return false;
    }
    float distance;
    (void)person_guidance(people, person, &distance);
    const Opening* it = &people->facility->openings[opening];
    bool leaf = it->kind == OPENING_DOOR && !work->building->doors[opening].open;
    if (distance > (leaf ? LOOK_AT_LEAF : LOOK_AHEAD)) {
        return false;
    }
    Reason reason = air_behind(people, person, hazard, opening);
    if (reason == REASON_NONE) {
        return false;
    }
    Event event = event_make(log, EVENT_PERSON_TURNED_BACK);
    event.person = person;
    event.room = people->room[person];
    event.thing = opening;
    event.detail = (int32_t)reason;
    event_append(log, event);
    bit_set(shunned_of(people, person), opening);
    work->turned[person] = log->tick;
    person_stale_class(people, person);
    work->opening[person] = -1;
    work->way[person].rest = -1.0f;
    if (people->state[person] == PERSON_SENT) {
        // Whoever sent them decides what now.
        people->state[person] = PERSON_STANDING;
        bit_clear(shunned_of(people, person), opening);
    }
    return true;
}

// ---- locked doors ------------------------------------------------------------------------------

// A locked door, for who does not know doors to be locked before they try them.
static bool takes_for_open(const People* people, int32_t person, int32_t opening) {
    return tries_doors(people, person) &&
           people->facility->openings[opening].kind == OPENING_DOOR &&
           !building_can_pass(people->work->building, opening);
}

static void learn_locked(People* people, int32_t person, int32_t opening) {
    PeopleWork* work = people->work;
    bit_set(shunned_of(people, person), opening);
    person_stale_class(people, person);
    if (work->opening[person] == opening) {
        choice_bind(people, person, opening, -1);
        work->opening[person] = -1;
        work->way[person].rest = -1.0f;
        person_stir(people, person);
        work->bits[person].ask = ASK_NOW;
    }
}

// Who tries the leaf and finds it locked turns back; those who see it learn it, too.
static bool try_leaf(People* people, int32_t person, EventLog* log) {
    PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    float distance;
    (void)person_guidance(people, person, &distance);
    if (opening < 0 || !takes_for_open(people, person, opening) || distance > LOOK_AT_LEAF) {
        return false;
    }
    Event event = event_make(log, EVENT_PERSON_TURNED_BACK);
    event.person = person;
    event.room = people->room[person];
    event.thing = opening;
    bool pressed = work->building->doors[opening].pressed;
    event.detail = pressed ? REASON_HELD_BY_WATER : REASON_LOCKED;
    event_append(log, event);
    learn_locked(people, person, opening);
    int32_t room = people->room[person];
    for (int32_t i = work->room_first[room]; i < work->room_first[room + 1]; i++) {
        int32_t other = work->room_persons[i];
        float sight = people_visibility(people, other);
        float reach = sight < SEEN_REACH ? sight : SEEN_REACH;
        if (other != person && people->room[other] == room && tries_doors(people, other) &&
            vec_distance(people->at[other], people->at[person]) <= reach &&
            choice_sees(people, other, person)) {
            learn_locked(people, other, opening);
        }
    }
    return true;
}

// ---- choosing ----------------------------------------------------------------------------------

// What they can still do: follow signs they do not know, or face what they turned back from when
// it has cleared or their own place is no better. True: choose again.
static bool find_hope(People* people, int32_t person, const Hazard* hazard, uint32_t tick) {
    const Facility* facility = people->facility;
    uint32_t* known = known_of(people, person);
    uint32_t* shunned = shunned_of(people, person);
    bool hope = false;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        if (!bit_get(known, i)) {
            bit_set(known, i);
            hope = true;
        }
    }
    if (hope) {
        return true;
    }
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        int32_t room = people->room[person];
        bool here = opening->room[0] == room || opening->room[1] == room;
        bool again =
            here ? air_behind(people, person, hazard, i) == REASON_NONE
                 : (double)(tick - people->work->turned[person]) * people->work->tick_s >= SHUN_S;
        // A locked door is tried again when it opens.
        if (bit_get(shunned, i) && again && !takes_for_open(people, person, i)) {
            bit_clear(shunned, i);
            hope = true;
        }
    }
    return hope;
}

static void give_up(People* people, int32_t person, EventLog* log) {
    PeopleWork* work = people->work;
    work->opening[person] = -1;
    work->way[person].rest = -1.0f;
    if (people->state[person] == PERSON_SENT) {
        people->state[person] = PERSON_STANDING;
        return;
    }
    if (people->state[person] != PERSON_LEAVING) {
        return; // outdoors already, or told
    }
    bool wheels = (people->flags[person] & PERSON_FLAG_WHEELCHAIR) != 0;
    if (wheels && refuge_seek(people, person)) {
        return;
    }
    people->state[person] = PERSON_TRAPPED;
    Event event = event_make(log, EVENT_PERSON_TRAPPED);
    event.person = person;
    event.room = people->room[person];
    event_append(log, event);
}

// Routes know rooms, not the thickness of their walls: from a throat one asks for the mouth.
static vec2s routing_point(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    vec2s at = people->at[person];
    if (work->niche[person] < 0) {
        return at;
    }
    const Passage* near = passage_of(&work->ground, work->niche[person], people->room[person]);
    vec2s mouth = ground_closest(near->inset_left, near->inset_right, at);
    return vec(mouth.x - MOVE_BEHIND * near->out.x, mouth.y - MOVE_BEHIND * near->out.y);
}

static RouteChoice ask_routes(People* people, int32_t person, int32_t own) {
    PeopleWork* work = people->work;
    const float* leaning = NULL;
    if (people->state[person] == PERSON_LEAVING) {
        leaning = choice_lean(people, person); // first: it teaches the exits in sight
        refresh_class(people, person);
    } else {
        refresh_class(people, person);
        RouteChoice there = routes_at_target(work->routes, work->class_id[person],
                                             people->room[person], routing_point(people, person));
        if (there.seconds < ROUTES_FAR) {
            return there; // no opening has to be looked at
        }
        leaning = choice_lean(people, person);
    }
    return routes_choose(work->routes, work->class_id[person], people->room[person],
                         routing_point(people, person), own, work->came[person], leaning);
}

// The throat one stands in, or the mouth of the one that one has just stepped out of.
static void find_niche(People* people, int32_t person) {
    PeopleWork* work = people->work;
    int32_t room = people->room[person];
    int32_t was = work->niche[person];
    int32_t throat = ground_throat(&work->ground, room, people->at[person]);
    if (throat < 0 && was != -1) {
        int32_t left = was >= 0 ? was : -2 - was;
        throat = guide_at_mouth(people, person, left) ? -2 - left : -1;
    }
    work->niche[person] = (int16_t)throat;
}

static void choose(People* people, int32_t person, const Hazard* hazard, EventLog* log) {
    PeopleWork* work = people->work;
    person_stir(people, person);
    // The first choice is made before anybody has set out. It is looked at once more when the
    // others have made theirs, without the weight of what one has chosen.
    bool second_look = work->bits[person].ask == ASK_AGAIN;
    bool first = work->bits[person].ask == ASK_NOW && work->came[person] < 0 &&
                 people->state[person] == PERSON_LEAVING;
    work->bits[person].ask = first ? ASK_AGAIN : ASK_NOT;
    int32_t own = second_look ? -1 : work->opening[person];
    find_niche(people, person);
    RouteChoice choice = ask_routes(people, person, own);
    if (choice.seconds >= ROUTES_FAR && people->state[person] != PERSON_SENT &&
        find_hope(people, person, hazard, log->tick)) {
        person_stale_class(people, person);
        choice = ask_routes(people, person, own);
    }
    if (choice.seconds >= ROUTES_FAR) {
        give_up(people, person, log);
        return;
    }
    if (people->state[person] == PERSON_TRAPPED) {
        people->state[person] = PERSON_LEAVING;
    }
    if (choice.opening != work->opening[person]) {
        work->way[person].rest = -1.0f;
    }
    if (work->to_go != NULL) {
        // Without likings and the pull of the group itself.
        work->to_go[person] =
            choice.seconds - (choice.opening < 0 ? 0.0f : work->leaning[choice.opening]);
    }
    if (choice.opening != work->opening[person]) {
        PersonBits* bits = &work->bits[person];
        if (work->opening[person] >= 0 && !second_look && bits->changes < CHANGES_MOST) {
            bits->changes++;
        }
        choice_bind(people, person, work->opening[person], -1);
        choice_bind(people, person, choice.opening, 1);
    }
    work->opening[person] = (int16_t)choice.opening;
    work->bits[person].chose_here = choice.opening < 0;
    if (choice.opening >= 0) {
        work->portal[person] = choice.portal;
        work->bits[person].has_spot = 0;
    }
}

// The point one makes for in the target's room.
static vec2s final_target(const People* people, int32_t person) {
    return people->state[person] == PERSON_SENT ? people->goal_at[person]
                                                : people->work->spot[person];
}

// Who comes round a corner in a lane and crossed no opening before that gives one keeps it to the
// next: as far from the end on the corner's side as they passed the corner.
static void keep_lane(People* people, int32_t person, const Waypoint* before) {
    PeopleWork* work = people->work;
    float askew = vec_distance(before->at, before->lane);
    if (work->lane[person] >= 0.0f || before->rest <= 0.0f || work->way[person].rest > 0.0f ||
        askew <= 0.0f) {
        return;
    }
    const Passage* passage = passage_of(&work->ground, work->opening[person], people->room[person]);
    // Across the way: the line that lanes are points of runs askew, mostly at 45 degrees.
    float share = clampf(0.7071f * askew / passage->length, 0.0f, 1.0f);
    bool left = vec_distance(before->at, passage->left) < vec_distance(before->at, passage->right);
    work->lane[person] = left ? share : 1.0f - share;
}

static void find_way(People* people, int32_t person) {
    PeopleWork* work = people->work;
    work->bits[person].way_here = 1;
    person_stir(people, person);
    find_niche(people, person);
    int32_t room = people->room[person];
    vec2s at = routing_point(people, person);
    const bool wide = person_is_wide(people, person);
    if (work->opening[person] >= 0) {
        Waypoint kept = work->way[person];
        if (work->unmoved[person] > DOUBT_S) {
            kept.rest = -1.0f; // what one kept may be what holds one up
        }
        work->way[person] =
            routes_waypoint(work->routes, room, work->opening[person], at, kept, wide);
        keep_lane(people, person, &kept);
    } else {
        work->way[person] =
            routes_waypoint_to(work->routes, room, final_target(people, person), at, wide);
    }
}

// ---- the stage ---------------------------------------------------------------------------------

// Who is near the opening they queue for keeps the place: the cost is that of the queue's end.
static bool keeps_place(const People* people, int32_t person) {
    float distance;
    (void)person_guidance(people, person, &distance);
    int32_t opening = people->work->opening[person];
    bool lift = opening >= 0 && people->facility->openings[opening].kind == OPENING_LIFT;
    return opening >= 0 && !lift && distance < QUEUE_KEEP &&
           people->work->unmoved[person] < PATIENCE_S;
}

static void decide_person(People* people, int32_t person, const Hazard* hazard, bool doors_changed,
                          EventLog* log) {
    PeopleWork* work = people->work;
    uint32_t turn = log->tick + (uint32_t)work->rank[person];
    int32_t opening = work->opening[person];
    bool shut = opening >= 0 && !building_can_pass(work->building, opening) &&
                !choice_waits(people, person) && !takes_for_open(people, person, opening);
    bool due = beat_falls(work->choose, turn);
    bool trapped = people->state[person] == PERSON_TRAPPED;
    bool ask = work->bits[person].ask == ASK_NOW || shut || (trapped && doors_changed) ||
               (due && (trapped || !keeps_place(people, person)));
    if (ask) {
        choose(people, person, hazard, log);
    }
    if (!state_walks(people->state[person])) {
        return;
    }
    bool looks = beat_falls(work->way_look, turn);
    if (looks && (turn_back(people, person, hazard, log) || try_leaf(people, person, log))) {
        if (!state_walks(people->state[person])) {
            return;
        }
        choose(people, person, hazard, log);
        if (!state_walks(people->state[person])) {
            return;
        }
    }
    if (looks || work->way[person].rest < 0.0f) {
        find_way(people, person);
    }
}

// What a person has to do this tick.
typedef enum Call {
    CALL_NONE = 0,
    CALL_WAY,    // find their way to the opening they have: nobody else is asked or told
    CALL_DECIDE, // decide_person() may do more
} Call;

// True where decide_person() may find smoke before the opening.
static bool may_turn_back(const People* people, int32_t person, const Hazard* hazard) {
    if (hazard == NULL || people->work->opening[person] < 0) {
        return false;
    }
    float distance;
    (void)person_guidance(people, person, &distance);
    return distance <= LOOK_AHEAD;
}

// True for who stands where their last choice and way were found, with the target in this room:
// both would be found again as they are, since neither hangs on anybody else or on a door.
static bool is_settled(const PeopleWork* work, int32_t person) {
    PersonBits bits = work->bits[person];
    return bits.way_here && bits.chose_here && !bits.class_stale && bits.ask == ASK_NOT &&
           work->opening[person] < 0 && work->way[person].rest >= 0.0f;
}

bool person_may_rest(const People* people, int32_t person) {
    uint8_t state = people->state[person];
    bool stands = state == PERSON_WAITING || state == PERSON_STANDING;
    return people->work->bits[person].to_refuge == 0 &&
           (stands || (state == PERSON_MUSTERED && is_settled(people->work, person)));
}

static Call call_of(const People* people, int32_t person, const Hazard* hazard, bool doors_changed,
                    uint32_t tick) {
    const PeopleWork* work = people->work;
    if (work->bits[person].to_refuge != 0) {
        return CALL_DECIDE;
    }
    // Most stand where they are, waiting or mustered: they are told apart first.
    uint8_t state = people->state[person];
    if (people->stair[person] >= 0 || !(state_walks(state) || state == PERSON_TRAPPED) ||
        (state != PERSON_TRAPPED && is_settled(work, person))) {
        return CALL_NONE;
    }
    uint32_t turn = tick + (uint32_t)work->rank[person];
    bool chooses = work->bits[person].ask != ASK_NOT || beat_falls(work->choose, turn);
    bool looks = beat_falls(work->way_look, turn);
    bool lost = work->way[person].rest < 0.0f;
    if (!chooses && !looks && !lost && !work->any_shut && !doors_changed) {
        return CALL_NONE;
    }
    int32_t opening = work->opening[person];
    bool shut = opening >= 0 && work->any_shut && !building_can_pass(work->building, opening);
    if (chooses || shut || state == PERSON_TRAPPED) {
        return CALL_DECIDE;
    }
    if (looks && may_turn_back(people, person, hazard)) {
        return CALL_DECIDE;
    }
    return looks || lost ? CALL_WAY : CALL_NONE;
}

void decide_note_doors(People* people) {
    PeopleWork* work = people->work;
    work->revision = work->building->revision;
    work->any_shut = false;
    for (int32_t i = 0; i < people->facility->opening_count; i++) {
        bool window = people->facility->openings[i].kind == OPENING_WINDOW; // nobody makes for one
        work->any_shut = work->any_shut || (!window && !building_can_pass(work->building, i));
    }
    choice_update_waits(people);
}

static void list_decider(People* people, int32_t person, Call call) {
    PeopleWork* work = people->work;
    if (call == CALL_WAY) {
        find_way(people, person);
    } else if (call == CALL_DECIDE) {
        int32_t rank = work->rank[person];
        work->deciders[rank >> 6] |= (uint64_t)1 << (rank & 63);
    }
}

// Marks the ranks of who has to decide, as bits. In the order of the arrays, which is that of
// memory: what is read and written here of a person concerns nobody else. Who rests is not asked.
static void list_deciders(People* people, const Hazard* hazard, bool doors_changed, uint32_t tick) {
    PeopleWork* work = people->work;
    for (int32_t word = 0; word < (people->count + 63) / 64; word++) {
        work->deciders[word] = 0;
    }
    for (int32_t word = 0; word < people_words(people); word++) {
        for (uint64_t bits = people_beside(people, work->resting, word); bits != 0;
             bits &= bits - 1) {
            int32_t person = 64 * word + __builtin_ctzll(bits);
            list_decider(people, person, call_of(people, person, hazard, doors_changed, tick));
        }
    }
}

// Who has just made their first choice looks once more, now that others have made theirs.
static void look_again(People* people, const Hazard* hazard, EventLog* log) {
    PeopleWork* work = people->work;
    for (int32_t word = 0; word < (people->count + 63) / 64; word++) {
        for (uint64_t bits = work->deciders[word]; bits != 0; bits &= bits - 1) {
            int32_t person = work->order[64 * word + __builtin_ctzll(bits)];
            if (work->bits[person].ask == ASK_AGAIN && keeps_place(people, person)) {
                work->bits[person].ask = ASK_NOT;
            } else if (work->bits[person].ask == ASK_AGAIN) {
                choose(people, person, hazard, log);
                if (state_walks(people->state[person])) {
                    find_way(people, person);
                }
            }
        }
    }
}

void people_decide(People* people, const Hazard* hazard, EventLog* log) {
    PeopleWork* work = people->work;
    bool doors_changed = work->building->revision != work->revision;
    if (doors_changed) {
        decide_note_doors(people);
    }
    if (log->tick % work->queue_ticks == 0) {
        choice_update_queues(people);
    }
    groups_update(people);
    list_deciders(people, hazard, doors_changed, log->tick);
    for (int32_t word = 0; word < (people->count + 63) / 64; word++) {
        for (uint64_t bits = work->deciders[word]; bits != 0; bits &= bits - 1) {
            int32_t person = work->order[64 * word + __builtin_ctzll(bits)];
            refuge_arrive(people, person, log);
            uint8_t state = people->state[person];
            if (people->stair[person] < 0 && (state_walks(state) || state == PERSON_TRAPPED)) {
                decide_person(people, person, hazard, doors_changed, log);
            }
        }
    }
    look_again(people, hazard, log);
}
