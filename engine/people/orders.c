// Orders and questions: how the response moves bodies, and what others may ask about a person.

#include "core/detmath.h"
#include "facility/lifts.h"
#include "people/dose.h"
#include "people/hurt.h"
#include "people/wade.h"

#define CAR_DEPTH 0.8f // the middle of a car lies this far behind its door [m], for drawing

// The landing at which the car of a rider stands or stood open last.
static const Landing* landing_of(const People* people, int32_t lift) {
    const Facility* facility = people->facility;
    int32_t at = people->work->building->lifts[lift].at;
    return &facility->landings[facility->lifts[lift].first_landing + at];
}

int32_t person_place_room(const People* people, int32_t person) {
    int32_t stair = people->stair[person];
    if (stair < 0) {
        return people->room[person];
    }
    int32_t lift = people_lift(people, person);
    if (lift >= 0) {
        return landing_of(people, lift)->room;
    }
    const Opening* opening = &people->facility->openings[stair];
    int32_t from = people->room[person];
    bool near_end = people_on_flight(people, person).x < 0.5f * opening->length;
    return near_end ? from : opening_other(opening, from);
}

vec2s person_air_at(const People* people, int32_t person) {
    int32_t lift = people_lift(people, person);
    if (lift < 0) {
        return people->at[person];
    }
    const Landing* landing = landing_of(people, lift);
    return glms_vec2_lerp(landing->side[0], landing->side[1], 0.5f);
}

bool person_shut_in(const People* people, int32_t person) {
    int32_t lift = people_lift(people, person);
    return lift >= 0 && lift_open_at(people->work->building, lift) < 0;
}

// Where a person will stand on the floor next: on a stair the end that they make for, or, once they
// have turned round, the other.
static void floor_place(const People* people, int32_t person, bool turns, int32_t* room,
                        vec2s* at) {
    int32_t stair = people->stair[person];
    *room = people->room[person];
    *at = people->at[person];
    if (stair >= 0) {
        const Opening* opening = &people->facility->openings[stair];
        *room = people_lift(people, person) < 0 ? stair_leads_to(people, person)
                                                : opening_other(opening, people->room[person]);
        *room = turns ? opening_other(opening, *room) : *room;
        const Passage* end = passage_of(&people->work->ground, stair, *room);
        *at = vec(0.5f * (end->left.x + end->right.x) - 0.3f * end->out.x,
                  0.5f * (end->left.y + end->right.y) - 0.3f * end->out.y);
    }
}

static void forget_way(People* people, int32_t person) {
    PeopleWork* work = people->work;
    person_stir(people, person);
    work->opening[person] = -1;
    work->way[person].rest = -1.0f;
    person_stale_class(people, person);
    work->bits[person].ask = 1;
    work->unmoved[person] = 0.0f;
    work->stall[person] = 0.0f;
}

// The way to the target of a class of routes, from where one will stand next.
static RouteChoice way_from(const People* people, int32_t person, int32_t class_id, bool turns) {
    int32_t room;
    vec2s at;
    floor_place(people, person, turns, &room, &at);
    return routes_choose(people->work->routes, class_id, room, at, -1, -1, NULL);
}

bool people_send(People* people, int32_t person, int32_t room, vec2s at) {
    ASSERT(person >= 0 && person < people->count);
    ASSERT(room >= 0 && room < people->facility->room_count);
    PeopleWork* work = people->work;
    if (!person_can_act(people, person)) {
        return false;
    }
    bool wheels = (people->flags[person] & PERSON_FLAG_WHEELCHAIR) != 0;
    RouteClassDef def = {.want = ROUTE_TO_ROOM,
                         .target = room,
                         .may_use_stairs = !wheels,
                         .may_use_lifts = person_kind(work, person)->uses_lifts,
                         .wide = person_is_wide(people, person)};
    int32_t class_id = routes_class(work->routes, &def);
    RouteChoice way = way_from(people, person, class_id, false);
    bool returns = way.seconds >= ROUTES_FAR || way.opening == people->stair[person];
    if (returns && stair_is_ladder(people, person)) {
        // From its end the way leads back up the rungs: one turns round at once.
        way = way_from(people, person, class_id, true);
        if (way.seconds < ROUTES_FAR) {
            stair_turn(people, person);
        }
    }
    if (way.seconds >= ROUTES_FAR) {
        return false;
    }
    people->state[person] = PERSON_SENT;
    work->bits[person].to_refuge = 0;
    people->starts[person] = UINT32_MAX;
    people->goal_room[person] = (int16_t)room;
    people->goal_at[person] = room_clamp(people->facility, room, at, MOVE_HALF_WIDTH + 0.02f);
    forget_way(people, person);
    work->class_id[person] = (int16_t)class_id;
    work->bits[person].class_stale = 0;
    return true;
}

bool people_arrived(const People* people, int32_t person) {
    return people->state[person] == PERSON_STANDING && people->stair[person] < 0 &&
           people->room[person] == people->goal_room[person] &&
           vec_distance(people->at[person], people->goal_at[person]) <= 0.6f;
}

void people_stop(People* people, int32_t person) {
    if (!person_can_act(people, person)) {
        return;
    }
    people->state[person] = PERSON_STANDING;
    people->work->bits[person].to_refuge = 0;
    people->starts[person] = UINT32_MAX;
    people->goal_room[person] = people->room[person];
    people->goal_at[person] = people->at[person];
    forget_way(people, person);
    if (stair_is_ladder(people, person) && stair_goes_down(people, person)) {
        stair_turn(people, person); // whose errand is over climbs down into no vessel
    }
}

void person_start(People* people, int32_t person, EventLog* log) {
    people->state[person] = PERSON_LEAVING;
    people->work->bits[person].to_refuge = 0;
    forget_way(people, person);
    Event event = event_make(log, EVENT_PERSON_STARTED);
    event.person = person;
    event.room = person_place_room(people, person);
    event.detail = people->cue[person];
    event_append(log, event);
}

void people_leave_after(People* people, int32_t person, Cue cue, double delay, EventLog* log) {
    ASSERT(person >= 0 && person < people->count);
    uint8_t state = people->state[person];
    bool moves = state == PERSON_WAITING || state == PERSON_STANDING || state == PERSON_SENT;
    if (!moves || people->work->bits[person].to_refuge != 0) {
        return; // who makes for a refuge has found that there is no way out
    }
    double ticks = floor(delay / people->work->tick_s + 0.5);
    uint32_t starts = log->tick + (ticks > 0.0 ? (uint32_t)(ticks < 2e9 ? ticks : 2e9) : 0u);
    if (starts >= people->starts[person]) {
        return;
    }
    people->starts[person] = starts;
    people->cue[person] = (uint8_t)cue;
    if (starts <= log->tick) {
        person_start(people, person, log);
    }
}

void people_leave_by(People* people, int32_t person, int32_t exit, EventLog* log) {
    ASSERT(person >= 0 && person < people->count);
    ASSERT(exit >= 0 && exit < people->facility->opening_count);
    PeopleWork* work = people->work;
    bool deaf = (people->flags[person] & PERSON_FLAG_DEAF) != 0;
    if (!deaf && !person_kind(work, person)->assigned) {
        int32_t rank = 0;
        for (int32_t i = 0; i < exit; i++) {
            rank += people->facility->openings[i].is_exit ? 1 : 0;
        }
        person_learn(people, person, exit);
        work->heeds[person] = (uint8_t)(rank < HEEDS_EXITS ? HEEDS_FIRST + rank : HEEDS_NOTHING);
        person_stale_class(people, person);
    }
    people_leave_after(people, person, CUE_TOLD, 0.0, log);
}

void people_show_way(People* people, int32_t person, int32_t teller) {
    ASSERT(person >= 0 && person < people->count);
    ASSERT(teller >= 0 && teller < people->count);
    const PeopleWork* work = people->work;
    if (person_kind(work, person)->assigned) {
        return;
    }
    for (int32_t i = 0; i < people->facility->opening_count; i++) {
        if (person_knows(people, teller, i)) {
            person_learn(people, person, i);
        }
    }
    if ((people->flags[teller] & PERSON_FLAG_KNOWS_ALL) != 0) {
        // Sent to an exit by one who uses it, nobody thinks it the strange one.
        people->flags[person] |= PERSON_FLAG_KNOWS_ALL;
        person_stale_class(people, person);
    }
}

void people_set_role(People* people, int32_t person, bool has_role) {
    if (has_role) {
        people->flags[person] |= PERSON_FLAG_ROLE;
    } else {
        people->flags[person] &= (uint8_t)~PERSON_FLAG_ROLE;
    }
}

float people_carry(People* people, int32_t person, float speed) {
    ASSERT(speed > 0.0f);
    float before = people->free_speed[person];
    people->flags[person] &= (uint8_t)~PERSON_FLAG_WHEELCHAIR;
    people->free_speed[person] = speed;
    person_stale_class(people, person);
    return before;
}

void people_put_down(People* people, int32_t person, float speed) {
    people->flags[person] |= PERSON_FLAG_WHEELCHAIR;
    people->free_speed[person] = speed;
    person_stale_class(people, person);
}

#define BLOCK 16 /* persons looked at together: hardly any block has one in the room */

/// How many of a block of persons are in a room. The loop has no branch, so that compilers take
/// several at once.
static int block_in_room(const int16_t* rooms, const int16_t* stairs, int32_t room) {
    int count = 0;
    for (int i = 0; i < BLOCK; i++) {
        count += rooms[i] == room && stairs[i] < 0;
    }
    return count;
}

#define SEEN_AT_ONCE (PERSON_FLAG_WHEELCHAIR | PERSON_FLAG_HURT)

/// True when one of a block of persons is not well: trapped, down or dead, hurt, or in a
/// wheelchair.
static bool block_needs(const uint8_t* states, const uint8_t* flags) {
    unsigned needs = 0;
    for (int i = 0; i < BLOCK; i++) {
        needs |= (states[i] >= PERSON_TRAPPED) | (flags[i] & SEEN_AT_ONCE);
    }
    return needs != 0;
}

/// True when a person is to be listed; the n-th of the room, `place`, are told apart no more.
static bool is_listed(const People* people, int32_t person, const RoomLook* look) {
    return look->count < ROOM_LOOK_MOST && (look->all || people->state[person] >= PERSON_TRAPPED ||
                                            (people->flags[person] & SEEN_AT_ONCE) != 0);
}

void people_look(const People* people, int32_t room, bool all, RoomLook* look) {
    look->count = look->listed = 0;
    look->all = all;
    for (int32_t first = 0; first < people->count; first += BLOCK) {
        bool whole = people->count - first >= BLOCK;
        int in_room =
            whole ? block_in_room(people->room + first, people->stair + first, room) : BLOCK;
        bool told_apart =
            in_room > 0 && look->count < ROOM_LOOK_MOST &&
            (all || !whole || block_needs(people->state + first, people->flags + first));
        if (!told_apart && whole) {
            look->count += in_room;
            continue;
        }
        int32_t end = whole ? first + BLOCK : people->count;
        for (int32_t person = first; person < end; person++) {
            if (people->room[person] != room || people->stair[person] >= 0) {
                continue;
            }
            if (is_listed(people, person, look)) {
                look->persons[look->listed] = person;
                look->places[look->listed++] = look->count;
            }
            look->count++;
        }
    }
}

float people_visibility(const People* people, int32_t person) {
    float extinction = people->smoke_seen[person];
    return extinction <= 0.1f ? 30.0f : 3.0f / extinction;
}

bool person_can_act(const People* people, int32_t person) {
    return people->state[person] != PERSON_DOWN && people->state[person] != PERSON_DEAD;
}

Text person_state_text(PersonState state) {
    static const Text texts[PERSON_STATE_COUNT] = {
        {"waiting", "未行动"}, {"leaving", "疏散中"},   {"on an errand", "执行任务途中"},
        {"standing", "停留"},  {"outside", "已到室外"}, {"at the muster point", "已到集合点"},
        {"trapped", "被困"},   {"down", "倒下"},        {"dead", "死亡"},
    };
    return state < PERSON_STATE_COUNT ? texts[state] : (Text){"", ""};
}

Text cue_text(Cue cue) {
    static const Text texts[CUE_COUNT] = {
        {"no cue", "无信号"},
        {"heard the alarm", "听到警报"},
        {"public address", "听到广播"},
        {"saw smoke", "看见烟气"},
        {"saw fire", "看见火焰"},
        {"saw others leave", "看见他人撤离"},
        {"was told", "被告知"},
        {"from the start", "演练开始即撤离"},
        {"gas in eyes and nose", "闻到刺激性气体"},
        {"wet feet", "脚下进水"},
    };
    return cue < CUE_COUNT ? texts[cue] : (Text){"", ""};
}

Text harm_text(HarmCause cause) {
    static const Text texts[HARM_COUNT] = {
        {"unharmed", "未受伤"},
        {"carbon monoxide", "一氧化碳中毒"},
        {"hydrogen cyanide", "氰化氢中毒"},
        {"lack of oxygen", "缺氧"},
        {"carbon dioxide", "二氧化碳窒息"},
        {"hot air", "高温空气"},
        {"burns", "烧伤"},
        {"irritant gases", "刺激性气体"},
        {"crushing", "挤压"},
        {"a fall", "坠落"},
        {"electric shock", "触电"},
        {"illness", "疾病"},
        {"the blast", "爆炸冲击"},
        {"toxic gas", "有毒气体中毒"},
        {"drowning", "溺水"},
        {"loss of blood", "失血过多"},
        {"the airway shut", "气道梗阻"},
        {"too little breath, the chest is hurt", "胸部伤致呼吸衰竭"},
        {"no drive to breathe, the head is hurt", "颅脑伤致呼吸衰竭"},
        {"too little breath, the cord at the neck is cut", "颈髓损伤致呼吸衰竭"},
        {"hanging unconscious in the harness", "晕厥后仍悬吊"},
        {"what the crush let loose on release", "挤压解除后毒素入血"},
        {"the cold", "低体温"},
    };
    return cause < HARM_COUNT ? texts[cause] : (Text){"", ""};
}

// In a car one is drawn behind the door of the landing that it is nearest to.
static void place_in_car(const People* people, int32_t person, int32_t* storey, vec2s* at) {
    const Facility* facility = people->facility;
    int32_t index = people_lift(people, person);
    const Lift* lift = &facility->lifts[index];
    float height = lift_height(people->work->building, index);
    const Landing* nearest = &facility->landings[lift->first_landing];
    for (int32_t i = 1; i < lift->landing_count; i++) {
        const Landing* landing = &facility->landings[lift->first_landing + i];
        nearest =
            fabsf(landing->height - height) < fabsf(nearest->height - height) ? landing : nearest;
    }
    vec2s a = nearest->side[0];
    vec2s b = nearest->side[1];
    float share = CAR_DEPTH / vec_distance(a, b);
    *storey = facility->rooms[nearest->room].storey;
    *at = vec(0.5f * (a.x + b.x) + share * (b.y - a.y), 0.5f * (a.y + b.y) - share * (b.x - a.x));
}

void people_place(const People* people, int32_t person, int32_t* storey, vec2s* at) {
    const Facility* facility = people->facility;
    int32_t room = person_place_room(people, person);
    *storey = facility->rooms[room].storey;
    *at = people->at[person];
    int32_t stair = people->stair[person];
    if (stair < 0) {
        return;
    }
    if (people_lift(people, person) >= 0) {
        place_in_car(people, person, storey, at);
        return;
    }
    vec2s facing;
    stair_draw(people, person, at, &facing);
}

vec2s people_facing(const People* people, int32_t person) {
    if (people->stair[person] < 0 || people_lift(people, person) >= 0) {
        return people->heading[person];
    }
    vec2s at;
    vec2s facing;
    stair_draw(people, person, &at, &facing);
    return facing;
}

// What is hashed does not hang on how narrowly it is kept. The scratch that takes the wide copies
// is free between two ticks.
static void hash_i16s(Hash* hash, const People* people, const int16_t* values) {
    int32_t* wide = (int32_t*)(void*)people->work->next_at;
    for (int32_t i = 0; i < people->count; i++) {
        wide[i] = values[i];
    }
    hash_i32s(hash, wide, (size_t)people->count);
}

// The metres walked on flights, and those from their left edges.
static void hash_flights(Hash* hash, const People* people) {
    float* values = (float*)(void*)people->work->next_at;
    size_t count = (size_t)people->count;
    for (int32_t i = 0; i < people->count; i++) {
        vec2s at = people_on_flight(people, i);
        values[i] = at.x;
        values[count + (size_t)i] = at.y;
    }
    hash_f32s(hash, values, count);
    hash_f32s(hash, values + count, count);
}

static void hash_refuges(Hash* hash, const People* people) {
    uint8_t* values = (uint8_t*)(void*)people->work->next_at;
    for (int32_t i = 0; i < people->count; i++) {
        values[i] = people->work->bits[i].to_refuge;
    }
    hash_bytes(hash, values, (size_t)people->count);
}

static void hash_shields(Hash* hash, const People* people) {
    const PeopleWork* work = people->work;
    uint8_t* values = (uint8_t*)(void*)work->next_at;
    for (int32_t i = 0; i < people->count; i++) {
        memcpy(&values[SHIELD_KIND * i], work->shields[work->shield[i]].kept, SHIELD_KIND);
    }
    hash_bytes(hash, values, (size_t)people->count * SHIELD_KIND);
    for (int32_t i = 0; i < people->count; i++) {
        if (work->shield[i] != 0) {
            hash_bytes(hash, &work->shields[work->shield[i]].kept[SHIELD_KIND], GAS_KINDS_MAX);
        }
    }
}

void people_hash(const People* people, Hash* hash) {
    const PeopleWork* work = people->work;
    size_t count = (size_t)people->count;
    hash_i32(hash, people->count);
    hash_i16s(hash, people, people->room);
    hash_i16s(hash, people, people->stair);
    hash_i16s(hash, people, people->muster);
    hash_i16s(hash, people, work->opening);
    hash_i16s(hash, people, work->came);
    hash_bytes(hash, people->flags, count);
    hash_bytes(hash, people->state, count);
    hash_bytes(hash, people->posture, count);
    hash_bytes(hash, people->cue, count);
    hash_bytes(hash, people->harm, count);
    hash_refuges(hash, people);
    hash_bytes(hash, work->heeds, count);
    hash_shields(hash, people);
    hash_f32s(hash, people->speed, count);
    hash_flights(hash, people);
    hash_f32s(hash, people->doses, count * DOSE_CHANNEL_COUNT);
    hash_f32s(hash, people->irritation, count);
    hash_f32s(hash, people->injury, count);
    poison_hash(people, hash);
    wade_hash(people, hash);
    hash_f32s(hash, work->stall, count);
    hash_f32s(hash, work->unmoved, count);
    hash_f32s(hash, work->congestion, count);
    hash_f32s(hash, work->wait, count);
    hash_f32s(hash, (const float*)people->at, 2 * count);
    hash_f32s(hash, (const float*)people->heading, 2 * count);
    hash_u32s(hash, people->starts, count);
    hash_i16s(hash, people, people->goal_room);
    for (int32_t i = 0; i < 2 * people->facility->opening_count; i++) {
        hash_f64(hash, work->gate_next[i]);
    }
    held_hash(people, hash);
    hurt_hash(people, hash);
}
