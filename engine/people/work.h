/// What the files of this layer share: the working arrays behind People, and the parameters of
/// movement with their sources.
///
/// Layer: people, private to this folder.
#pragma once

#include "people/bits.h"
#include "people/bodies.h"
#include "people/ground.h"
#include "people/patient.h"
#include "people/people.h"

// ---- movement (README, "Movement"; values fitted to IMO, RiMEA, ISO and NIST cases) -----------

#define MOVE_GAP_TIME      0.84f  // time gap of the following law [s]
#define MOVE_HALF_LENGTH   0.205f // half spacing at which the speed becomes 0 [m]
#define MOVE_HALF_WIDTH    0.23f  // half width of one's lane, and distance kept from walls [m]
#define MOVE_WALL_SWAY     0.06f  // more than that is kept from a wall that one will come to [m]
#define MOVE_CORE          0.15f  // hard core radius [m]
#define MOVE_CORE_MOST     0.45f  // largest core of a body [m]
#define MOVE_REACH         1.5f   // neighbours farther off do not count [m]
#define MOVE_TURN          0.10f  // cost of turning [share of v0]
#define MOVE_HABIT         0.06f  // worth of the last heading [share of v0]
#define MOVE_RIGHT         0.15f  // worth of the right side when opposed [share of v0]
#define MOVE_SIDE          0.5f // who is opposed goes round a corner this share nearer to their side
#define MOVE_OPPOSED_WIDTH 0.45f // lane width towards who comes the other way [1]
#define MOVE_ANTICIPATION  0.4f  // sideways look ahead towards who comes the other way [s]
#define MOVE_WIDTH_LEAST   0.14f // smallest pair width [m]
#define MOVE_SQUEEZE       0.65f // size when squeezing after a stall [1]
#define MOVE_SQUEEZE_LATE  0.2f  // further squeeze of who has waited for long [1]
#define MOVE_CLOSE_UP      2.0f  // a crowd closes up before an opening from here on [m]
#define MOVE_EASE_S        0.8f  // who no longer squeezes takes their room back in this time [s]
#define MOVE_ELBOWS        0.6f  // growth of who has waited for long, as others see them [1]
#define MOVE_ELBOWS_MORE   2.0f  // in who waits on, elbows grow to so much more [1] (own choice)
#define MOVE_LATE_FROM_S   3.0f  // who has made no progress for this long begins to be late [s]
#define MOVE_LATE_S        8.0f  // and is wholly so, this much later [s]
#define MOVE_OPPOSED_CORE  0.8f  // core of squeezed opposing pairs [1]
#define MOVE_NOISE         0.06f // heading noise [rad]
#define MOVE_SWEEPS        3     // sweeps of the projection of hard cores
#define MOVE_SWEEP_MOST    0.06f // largest correction of a sweep [m]
#define MOVE_FLOW          1.3f  // most persons through a metre of a capped door and second (IMO)
#define MOVE_FLOW_DOWN     1.1f  // the same of stairs down (IMO MSC.1/Circ.1533)
#define MOVE_FLOW_UP       0.88f // and up
#define MOVE_BEHIND        0.3f  // one aims this far behind an opening's line [m]
#define MOVE_ASIDE         0.5f  // speed at which who stands steps aside [m/s]
#define MOVE_CRAWL         0.7f  // crawling speed [m/s], see README

#define QUEUE_BINS 32 // metres before an opening in which queues are counted one by one
#define CLOSE_MOST 12 // neighbours whose core may touch, per person
#define FRONT_MOST 4  // more in front than these do not crowd one more
// Exits that one was told to take: none, those that the public address named, or one exit by word
// of mouth, HEEDS_FIRST + its rank among the exits.
#define HEEDS_NOTHING 0
#define HEEDS_ADDRESS 1
#define HEEDS_FIRST   2
#define HEEDS_EXITS   254

#define NEAR_MOST 512 // neighbours within reach that one heeds

#define DECIDE_CHOOSE_S 2.0  // between two choices of an opening [s]
#define DECIDE_WAY_S    0.25 // between two waypoints, and two looks at the air [s]
#define PERCEIVE_S      1.0  // between two checks for cues (response model, section 4) [s]
#define QUEUE_S         1.0  // between two counts of the queues [s]
#define MOVE_NOISE_S    0.2  // a draw of heading noise lasts this long [s]

/// What the persons of one entry of the def share, so that it is kept once and not by person.
typedef struct PersonKind {
    Text name; // empty for a crowd
    Spread reacts;
    float stairs_up, stairs_down;           // share of the free speed, > 0
    float stair_speed_up, stair_speed_down; // [m/s], 0: by the share
    float tolerance_sigma;                  // 0: everybody alike
    bool assigned;                          // to `exits` only
    bool heeds_others;
    bool uses_lifts;
    const uint32_t* exits;    // bitset of openings they may leave by, NULL all
    const uint32_t* familiar; // bitset of openings they have used before, NULL all
} PersonKind;

/// The entry of a person is found, not kept: those of an entry are numbered one after the other.
#define KIND_BLOCK 64 // persons

/// What the keys of the persons of an entry are made from, with the number in it.
typedef struct KindKey {
    uint64_t state; // of the hash, when it has taken in what the entry says
    int32_t first;  // person of the entry
} KindKey;

/// Whether a person chooses their opening again out of turn.
enum {
    ASK_NOT = 0,
    ASK_NOW,   // at once
    ASK_AGAIN, // once more in the same tick, freely
};

#define CHANGES_MOST 15
_Static_assert(HARM_DEALT_COUNT <= 16, "a cause that is dealt is kept in four bits");

/// What takes a few bits of a person.
typedef struct PersonBits {
    uint8_t ask : 2;          // ASK_*: choose again
    uint8_t class_stale : 1;  // what they know or may use has changed since class_id
    uint8_t stair_side : 1;   // room index in the opening where one came onto a flight or lift from
    uint8_t turned : 1;       // has turned round on the flight: leaves it where one came on
    uint8_t to_refuge : 1;    // on the way to a refuge, having no way out
    uint8_t aims : 1;         // wanted to get somewhere in the last tick
    uint8_t heated : 1;       // by hot air or radiation
    uint8_t has_spot : 1;     // a place was found for them in this room
    uint8_t changes : 4;      // of mind since the last opening, at most CHANGES_MOST
    uint8_t injury_cause : 4; // HarmCause of what hit them at once
    uint8_t way_here : 1;     // `way` was found from where they stand now
    uint8_t chose_here : 1;   // the target was in this room at the last choice, made there too
    uint8_t aired : 1;        // what open ground does to them was read since they came to it
} PersonBits;

/// Persons who keep together.
typedef struct Group {
    int32_t first, count; // into PeopleWork.members
    int32_t guide;        // whom the others follow, -1 nobody
    int32_t slowest;      // of those on their way, -1 nobody
    int32_t let_at;       // the opening at which others let them by, -1 none
    float let_s;          // for how long they have [s]
    float waited_s;       // for how long somebody has stood waiting since they were together [s]
} Group;

/// What gear keeps off [%].
enum {
    SHIELD_GAS = 0,
    SHIELD_HEAT,
    SHIELD_BLOW,
    SHIELD_LOW,
    SHIELD_KIND, // and of each gas in play
    SHIELD_COUNT = SHIELD_KIND + GAS_KINDS_MAX
};
#define SHIELDS_MOST 256 // different ones worn at a time
typedef struct Shield {
    uint8_t kept[SHIELD_COUNT];
} Shield;

#define FLOW_HOLDS_MOST 16

/// Somebody who lets only so many pass an opening out of a room.
typedef struct FlowHold {
    int32_t by; // person
    int32_t opening, room;
    int32_t passed; // let through so far
    double flow;    // [persons/s], 0 nobody
    double next;    // when the next may pass [s]
} FlowHold;

/// Everything of this layer that others do not see.
typedef struct PeopleWork {
    Routes* routes;
    Building* building;
    uint64_t seed;   // who people are
    uint64_t chance; // what comes to pass: the run's seed unless people_set_chance()
    bool emergent_doors;
    double tick_s;                   // length of a tick [s]
    Beat choose, way_look, perceive; // DECIDE_CHOOSE_S ... in ticks
    uint32_t queue_ticks, noise_ticks;
    SmokeLaw smoke_law;
    DoseLaw dose_law;
    DoorPolicy shut_doors;
    float keeps;       // 1 right, -1 left
    uint32_t revision; // of the building at the last decide
    bool any_shut;     // an opening was impassable then
    bool all_out_told;
    Ground ground;

    // Who. `order` sorts persons by key, so that nothing depends on their order in the def.
    int32_t* order;    // person of a rank; ranks are those of keys, see key_of() in people.c
    int32_t* rank;     // of a person
    PersonKind* kinds; // by entry of the def
    KindKey* kind_keys;
    int32_t* kind_from; // by KIND_BLOCK persons: the entry of the first of them; see kind_of()

    // Grid over storeys and flights, occupied cells only.
    GridBlock* blocks; // storeys, then openings (no cells where they are no flights)
    int32_t grid_cells;
    GridCell* cells;
    CellSet used;     // cells with a body
    CellSet calm;     // of these, with somebody who is still and not worked through: still.h
    CellSet live;     // of these, with somebody who is worked through: still.h
    bool all_live;    // `live` holds all that are used
    bool regrid;      // somebody left the floor, unseen by the grid
    uint32_t indexed; // calls of people_index()
    bool any_flights; // the plan has some
    Body* bodies;
    uint64_t* seats;    // scratch of the sort: rank and person, in the memory of next_at
    int32_t body_count; // ghosts included
    int32_t ghost_most; // room for so many
    Body* ghosts;       // scratch of the sort
    int32_t* ghost_cell;
    int32_t* ghost_slot; // of the ghosts in `bodies`
    int32_t* ghost_from; // end of the flight that a ghost with `apart` is on
    int32_t ghost_count;
    int32_t* body_of;    // by person: its slot in `bodies`, -1: not on a floor
    int32_t* room_first; // CSR over rooms of persons on the floor, in rank order
    int32_t* room_persons;
    uint64_t* moved; // who came to another room or flight since the lists were made, as bits
    // By person, as bits.
    uint64_t* still;    // stood in the last tick and does so until stirred; see grid.c
    uint64_t* resting;  // of these: decides nothing either until stirred; see decide.c
    uint64_t* outdoors; // stands on open ground, as leave.c counted last
    uint64_t* settled;  // is mustered there and told so until stirred; leave.c

    // Where to.
    int32_t word_count;
    uint32_t* known;   // openings a person knows: word_count words each
    uint32_t* shunned; // openings a person turned back from
    int16_t* class_id; // of routes; of no meaning where class_stale
    PersonBits* bits;
    uint8_t* heeds;   // which exits one prefers to all others: HEEDS_*
    int16_t* opening; // to take next, -1: target is in this room
    int16_t* came;    // opening crossed last, -1
    int16_t* niche;   // throat one stands in; -2 - opening: at the mouth of the one just left; -1
    vec2s* portal;    // point of a wide opening; on a flight the memory is that of flight_at
    Waypoint* way;
    uint64_t* deciders; // scratch: ranks of who has to decide this tick, as bits
    vec2s* spot;        // own place at the muster point, where has_spot, in the memory of portal
    int32_t main_exit;
    uint32_t* unfamiliar; // scratch of a class: openings known but never used
    float* to_go;         // seconds to the target at the last choice; NULL without groups
    // Choice.
    float* queue;      // seconds set as cost for all, by opening
    int32_t* queued;   // persons held up nearer than each metre, QUEUE_BINS by 2 * opening + side
    int32_t* bound;    // the same of all who make for it, held up or not
    uint64_t* asked;   // openings of which either is not 0 by the last count, as bits
    float* leaning;    // scratch: seconds by opening as one person sees them
    int32_t* followed; // scratch: persons seen bound for an opening
    uint64_t* liked;   // what the draws of personal liking are keyed by, by opening

    // Groups; none: NULL, NULL, NULL.
    Group* groups;
    int32_t group_count;
    int32_t* members; // persons by group and rank
    int32_t* let_by;  // by opening: the fastest of a group that slower people let by, -1 nobody
    float* pace;      // share of the speed at which one keeps with one's group

    // Movement, persistent.
    float* stall;      // [s]
    float* unmoved;    // time since the last 0.1 m of progress [s]
    vec2s* anchor;     // where that progress is measured from
    float* congestion; // [0, 1]
    float* lane;       // share of the opening crossed last from its left end, < 0: none
    float* wait;       // stalled since the last opening [s]
    float* opposed;    // onc of the last tick
    float* sigma;      // squeeze
    float* late;
    FlowHold holds[FLOW_HOLDS_MOST]; // held.c; few, and mostly none
    int hold_count;
    double* gate_next; // 2 by opening: when the next person may pass [s]; stairs use one a side
    vec2s* velocity;   // of the last tick [m/s]
    uint32_t* turned;  // tick of the last turning back
    // Movement, scratch of a tick, by slot of `bodies`.
    vec2s* next_at; // in the frame of the body's floor
    uint8_t* pairs; // slots whose cores may touch, those of one body after those of another: see
                    // pair_at()
    int32_t pair_count, pair_most;
    int32_t pair_start; // of who is moved now
    int32_t list_most;  // longest list of this tick
    vec2s* flight_at;   // place in the flight's frame, valid while on one

    // Air.
    float* air_speed; // share of the free speed
    uint8_t* tired;   // share of the pace that is gone [%]; hashed by the response
    float* laden;     // by person: pace on ladders with a body [m/s], 0 without
    int32_t gases;    // kinds of gas that may be in play; none: the next three are NULL
    float* loads;     // by person, kind and law: what its gases add up to (poison.c)
    float* lacked; // by person: share of the time without oxygen that takes the senses, then life
    uint8_t* poison_cause;        // HarmCause of the worst of it
    bool poisoned;                // somebody has breathed some
    uint8_t* wet;                 // by person, bits of wade.c; NULL where no water comes
    uint8_t* shield;              // by person: row of `shields`
    Shield shields[SHIELDS_MOST]; // what is worn by anybody; the first is nothing

    // The hurt (hurt.c), by place in `patients`: persons in rising order.
    Patient* patients;
    int32_t patient_count, patient_most;
} PeopleWork;

/// The entry of the def that made a person: the last whose first person is not beyond them. Where
/// every person has an entry of their own, the first look finds it.
static inline int32_t kind_of(const PeopleWork* work, int32_t person) {
    int32_t low = work->kind_from[person / KIND_BLOCK];
    int32_t high = work->kind_from[person / KIND_BLOCK + 1];
    int32_t guess = low + person % KIND_BLOCK;
    if (guess < high && work->kind_keys[guess].first == person &&
        work->kind_keys[guess + 1].first > person) {
        return guess;
    }
    while (low < high) {
        int32_t middle = low + (high - low + 1) / 2;
        bool beyond = work->kind_keys[middle].first > person;
        low = beyond ? low : middle;
        high = beyond ? middle - 1 : high;
    }
    return low;
}
static inline const PersonKind* person_kind(const PeopleWork* work, int32_t person) {
    return &work->kinds[kind_of(work, person)];
}

/// How late a person is in the eyes of others, who leave room to who has waited longer: `late`, and
/// on beyond it at the same pace [0, 1 + MOVE_ELBOWS_MORE].
static inline float person_waited(const PeopleWork* work, int32_t person) {
    float late = work->late[person];
    float more = (work->unmoved[person] - MOVE_LATE_FROM_S - MOVE_LATE_S) / MOVE_LATE_S;
    more = more < MOVE_ELBOWS_MORE ? more : MOVE_ELBOWS_MORE;
    return late + (late >= 1.0f && more > 0.0f ? more : 0.0f); // who rests is never late
}

/// Adds what air of these rates [1/min] does until it is read again, DECIDE_WAY_S; tells who is
/// hurt, down, dead (events). harm.c
void person_dose(People* people, int32_t person, const float* rates, EventLog* log);
/// Appends an event of harm, hung on what brought it about; returns its sequence. harm.c
uint32_t harm_tell(const People* people, EventLog* log, EventKind kind, int32_t person,
                   uint32_t cause);
/// Keeps the worst irritants met, in shares of what stops half of the people; tells once of whom
/// they take sight and breath (event). harm.c
void person_irritate(People* people, int32_t person, float met, EventLog* log);
/// blown.c: pressure and fireballs that reach a person at this tick.
void person_blown(People* people, int32_t person, const Hazard* hazard, int32_t room, vec2s at,
                  EventLog* log);
/// Whether most of the oxygen that the air lacks was taken by gases that escaped: then their clock
/// runs (poison.c) and the dose for fires does not (harm.c), so that one lack counts once.
bool poison_takes_oxygen(const Hazard* hazard, const Exposure* air);
/// What gases that escaped do to a person until the air is read again; the share of the pace that
/// they leave. poison.c
float person_poison(People* people, int32_t person, const Hazard* hazard, const Exposure* air,
                    EventLog* log);
void poison_hash(const People* people, Hash* hash);
/// Memory for `gases` kinds of gas; without any it takes none, and the arrays are NULL.
size_t poison_bytes(int32_t persons, int32_t gases);
bool poison_create(People* people, Arena* arena, int32_t gases);
/// What gases that escaped, and lack of air, have done; see People.poison.
static inline float poison_of(const People* people, int32_t person) {
    return people->poison != NULL ? people->poison[person] : 0.0f;
}
/// Tells who is hurt, down, dead by what they have taken in so far (events). harm.c
void person_cross(People* people, int32_t person, EventLog* log);
/// Share that comes through all the same [0, 1].
float person_passes(const People* people, int32_t person, int shield);

static inline bool state_walks(uint8_t state) {
    return state == PERSON_LEAVING || state == PERSON_SENT || state == PERSON_OUT ||
           state == PERSON_MUSTERED;
}

static inline bool room_is_outdoor(const People* people, int32_t room) {
    return people->facility->rooms[room].use == ROOM_OUTDOOR;
}

static inline int opening_side(const Opening* opening, int32_t room) {
    return opening->room[0] == room ? 0 : 1;
}

static inline const Passage* passage_of(const Ground* ground, int32_t opening, int32_t room) {
    int side = opening_side(&ground->facility->openings[opening], room);
    return &ground->passages[2 * opening + side];
}

/// The rows of body.def.
extern const BodyType PEOPLE_BODIES[BODY_COUNT];

/// Sizes of a person's body.
static inline const BodyType* person_body(const People* people, int32_t person) {
    return &PEOPLE_BODIES[people->body[person]];
}

/// The floor a person is on.
static inline int32_t floor_of(const People* people, int32_t person) {
    int32_t stair = people->stair[person];
    return stair < 0 ? people->room[person] : people->facility->room_count + stair;
}

static inline int32_t people_words(const People* people) {
    return (people->count + 63) / 64;
}
/// Of the persons of a word, as bits, those who are not in the set.
static inline uint64_t people_beside(const People* people, const uint64_t* set, int32_t word) {
    int32_t more = people->count - 64 * word;
    uint64_t all = more >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << more) - 1;
    return all & ~set[word];
}

/// How many are not still.
static inline int32_t people_stirred(const People* people) {
    int32_t count = 0;
    for (int32_t word = 0; word < people_words(people); word++) {
        count += __builtin_popcountll(people_beside(people, people->work->still, word));
    }
    return count;
}

/// Says that something changed of a person by which they may move or be met otherwise (still.h).
static inline void person_stir(const People* people, int32_t person) {
    uint64_t others = ~((uint64_t)1 << (person & 63));
    people->work->still[person >> 6] &= others;
    people->work->resting[person >> 6] &= others;
    people->work->settled[person >> 6] &= others;
}

/// Says that what they know or may use has changed since PeopleWork.class_id.
static inline void person_stale_class(const People* people, int32_t person) {
    people->work->bits[person].class_stale = 1;
    person_stir(people, person);
}

/// Says that a person stands elsewhere than before.
static inline void person_shifted(const People* people, int32_t person) {
    person_stir(people, person);
    people->work->bits[person].way_here = 0;
    people->work->bits[person].chose_here = 0;
}

/// The same, and that their room, or whether they are on a flight, is another.
static inline void person_moved(const People* people, int32_t person) {
    person_shifted(people, person);
    people->work->bits[person].aired = 0;
    people->work->moved[person >> 6] |= (uint64_t)1 << (person & 63);
}

/// Where a person is, in the frame of their floor.
static inline vec2s floor_at(const People* people, int32_t person) {
    return people->stair[person] < 0 ? people->at[person] : people->work->flight_at[person];
}

static inline bool floor_is_flight(const People* people, int32_t floor) {
    return floor >= people->facility->room_count;
}

/// The stair opening of a flight's floor.
static inline int32_t floor_stair(const People* people, int32_t floor) {
    return floor - people->facility->room_count;
}

/// Room whose air one is in: on a stair the nearer end's, in a lift that where its car stands or
/// stood open last.
int32_t person_place_room(const People* people, int32_t person);
/// The point of that room: of who rides a lift, the middle of its door there.
vec2s person_air_at(const People* people, int32_t person);
/// Rides a car whose doors are not open.
bool person_shut_in(const People* people, int32_t person);
/// A draw of a person: `n` counts tries.
RngKey person_key(const People* people, int32_t person, RngStream stream, uint64_t what, uint64_t n,
                  uint32_t slot);
/// What a def's entry says of its persons: kind, free speed, sizes, flags. person_def.c.
bool person_fill_kinds(People* people, Arena* arena, const PeopleDef* def);
void person_fill_from(People* people, int32_t person, const PersonDef* def);
size_t person_kind_bytes(const Facility* facility, const PeopleDef* def);
/// Hash of what an entry says; equal entries have equal hashes.
uint64_t person_def_content(const PeopleDef* def, int entry, const Facility* facility);
/// Ticks of a time [s], at least 1.
static inline uint32_t ticks_of(const PeopleWork* work, double seconds) {
    double ticks = seconds / work->tick_s + 0.5;
    return ticks < 1.0 ? 1u : ticks < 2e9 ? (uint32_t)ticks : 2000000000u;
}
/// Sorts 0 .. count - 1 by key into `order`, equal keys by index.
void people_sort(const uint64_t* keys, int32_t* order, int32_t count);
/// Whether a person knows an opening; makes them know it. decide.c.
bool person_knows(const People* people, int32_t person, int32_t opening);
void person_learn(People* people, int32_t person, int32_t opening);

/// True for who stands still (still.h) and has nothing to decide until they are stirred. decide.c
bool person_may_rest(const People* people, int32_t person);
/// Takes in how the doors stand now: whether any is impassable, which are waited at. decide.c.
void decide_note_doors(People* people);

// choice.c
size_t choice_bytes(const Facility* facility);
bool choice_create(PeopleWork* work, Arena* arena, const Facility* facility);
/// Counts who is held up before every opening and tells the routes.
void choice_update_queues(People* people);
/// Tells the routes which shut doors are waited at; when a door has changed.
void choice_update_waits(People* people);
/// True when no wall is between two persons of the same room.
bool choice_sees(const People* people, int32_t person, int32_t other);
/// Counts `by` persons more (or fewer) as bound for an opening, at this person's place.
void choice_bind(People* people, int32_t person, int32_t opening, int32_t by);
/// True when somebody walks at under half their pace, not of their own will.
bool choice_is_held_up(const People* people, int32_t person);
/// Seconds that the persons held up before the opening a person makes for will take to pass.
float choice_queue_s(const People* people, int32_t person);
/// True when a person waits for the door they make for to open.
bool choice_waits(const People* people, int32_t person);
/// True when they are near enough to it [m] to stand.
bool choice_stands_back(const People* people, int32_t person, float distance);
/// Seconds for (> 0) or against (< 0) the cost of the openings of a person's room as they see them,
/// by opening; valid until the next call. Teaches them the exits they see.
const float* choice_lean(People* people, int32_t person);

// groups.c, groups_walk.c
size_t groups_bytes(const Facility* facility, const PeopleDef* def);
/// Fills People.group and the lists. Ranks must be there.
bool groups_create(People* people, Arena* arena, const PeopleDef* def);
void groups_share_knowledge(People* people);
/// Who is slowest, and at what pace the others keep with them; once a tick.
void groups_update(People* people);
/// Share of the speed at which a person keeps with their group [0, 1].
static inline float group_pace(const People* people, int32_t person) {
    return people->work->group_count > 0 ? people->work->pace[person] : 1.0f;
}
/// The opening of the person's room that their group takes, -1 none.
int32_t group_opening(const People* people, int32_t person);
/// The wanted heading, bent towards the head of the group; 0 for who waits.
vec2s group_bend(const People* people, int32_t person, vec2s aim);
/// True when a person lets another group go first through the opening they make for, `distance` [m]
/// away.
bool group_yields(const People* people, int32_t person, float distance);
/// Who starts makes the others of the group in the room start.
void group_tell(People* people, int32_t person, EventLog* log);

/// Starts walking out now (event person_started).
void person_start(People* people, int32_t person, EventLog* log);
/// True for who needs ROUTES_WIDE clear: wheelchairs, stretchers.
bool person_is_wide(const People* people, int32_t person);
/// On a flight: the speed without neighbours [m/s], from that on the level.
float stair_speed(const People* people, int32_t person, float free_speed);
/// Walking speed without neighbours, now [m/s].
static inline float person_speed(const People* people, int32_t person) {
    float speed =
        people->free_speed[person] * people->work->air_speed[person] * group_pace(people, person);
    if (people->stair[person] >= 0) {
        return stair_speed(people, person, speed);
    }
    bool crawls = people->posture[person] == POSTURE_CRAWLING && speed > MOVE_CRAWL;
    return crawls ? MOVE_CRAWL : speed;
}
/// True when this person may cross the opening from `room` now.
bool person_may_cross(const People* people, int32_t person, int32_t opening, int32_t room);
/// Heading for the waypoint [unit vector or 0] and the distance to the next opening [m].
vec2s person_guidance(const People* people, int32_t person, float* to_opening);
/// True for a wide body right before an opening that is hardly wider: it goes straight or not at
/// all.
bool guide_threads(const People* people, int32_t person);
/// True within a step of the near line of a throat that one has left.
bool guide_at_mouth(const People* people, int32_t person, int32_t opening);
/// Adds the ghosts of a body on neighbouring floors to PeopleWork.ghosts.
void floors_show(const People* people, const Body* body);
/// True when somebody on the ghost's floor cannot see it through the end of the flight.
bool floors_hide(const Ground* ground, vec2s viewer, const Body* ghost);
/// Where ghosts will be: the next places of their persons, in the frame of the ghosts' floor.
void floors_follow(PeopleWork* work);
/// Fills Ground.corners; once, when the edges are there.
void corners_create(Ground* ground);
/// The point to walk to for who has a corner as waypoint: in a crowd side by side round it.
vec2s corner_aim(const People* people, int32_t person, const Waypoint* way);
/// Turns the heading of a stalled or opposed person a little, to break ties.
vec2s person_noise(const People* people, int32_t person, vec2s aim, uint32_t tick);
/// Most persons a second that the end of a flight lets in, from room[side].
double stair_flow(const Opening* stair, int side);
/// On a flight: the heading, and how far it is to the far end [m].
vec2s stair_guidance(const People* people, int32_t person, float* to_end);
/// True when a point of a room, beyond the end of a flight, lies on the flight.
bool stair_takes(const People* people, int32_t opening, int32_t room, vec2s at);
/// Steps on the flight from the room's frame, and off it into the room at its far end.
void stair_step_on(People* people, int32_t person, int32_t opening);
/// On a flight: whether on rungs, whether downwards, the room at the end made for; turns round.
bool stair_is_ladder(const People* people, int32_t person);
bool stair_goes_down(const People* people, int32_t person);
int32_t stair_leads_to(const People* people, int32_t person);
void stair_turn(People* people, int32_t person);
void stair_step_off(People* people, int32_t person);
/// True when the step to `next` ends beyond the far end, where there is a place: that place then;
/// else keeps it on the flight.
bool stair_leaves(const People* people, int32_t person, vec2s* next);
/// Where on the plan somebody on a flight is drawn, and where they look.
void stair_draw(const People* people, int32_t person, vec2s* at, vec2s* facing);
/// Sets the place on the flight.
void stair_walk(People* people, int32_t person, vec2s at);
/// Bound for a landing: true when one waits before it; the point of its door and how far it is [m].
bool lift_waits(const People* people, int32_t person, vec2s* door, float* distance);
/// Calls lifts, lets people into them and out.
void people_ride(People* people, double dt, EventLog* log);
/// Without a way out and unable to use stairs: sends the person to the nearest refuge. False: none.
bool refuge_seek(People* people, int32_t person);
/// Who has come to the refuge waits there, trapped (event person_at_refuge).
void refuge_arrive(People* people, int32_t person, EventLog* log);
/// True when the opening is like a wall for this person now. The end of a flight that lies inside a
/// room is no wall to those who walk past it.
bool person_is_stopped(const People* people, int32_t person, int32_t opening, int32_t room);
/// What stops one on `floor` at an entry of the ground: the segment; false where it lets pass.
static inline bool ground_stops(const People* people, int32_t person, int32_t entry, int32_t floor,
                                Wall* wall) {
    if (entry >= 0) {
        *wall = people->work->ground.edges[entry];
        return true;
    }
    *wall = ground_line(&people->work->ground, -1 - entry, floor);
    return person_is_stopped(people, person, -1 - entry, floor);
}
/// Pushes overlapping cores apart, walls not asked: sweeps over `next_at`. cores.c.
void cores_part(PeopleWork* work);
/// When walls and doors have spoken: parts or holds back those who would be too deep in each other.
void cores_keep(People* people);
/// Makes the wanted place of a body one it can have: speed, walls, what it crosses. settle.c.
void settle_step(People* people, int32_t slot);
/// Who was let through an opening does not go after all: another may. settle.c.
void gate_give_back(People* people, int32_t slot);
/// Keeps who would cross before the opening's line.
void gate_hold(People* people, int32_t slot);
/// The opening itself would let them through now.
bool gate_is_free(const People* people, int32_t slot, double now);
/// held.c: of `count` listed askers those whom a hold does not let pass stay; who passed counts.
void held_work(People* people, int32_t count, double now);
void held_pass(People* people, int32_t person, int32_t opening, int32_t room, double now);
/// What passes an opening from its room[side], held or not [persons/s].
float held_flow(const People* people, int32_t opening, int side, float flow);
void held_hash(const People* people, Hash* hash);
/// Cores, walls, doors: turns the wanted places into the next ones.
void people_settle(People* people, double dt, EventLog* log);
/// Finds PeopleWork.outdoors of those who came to another room or flight. leave.c
void leave_note_outdoors(People* people);
/// Puts a person onto the floor of a room after a crossing or a flight.
void person_arrive(People* people, int32_t person, int32_t opening, int32_t room);
