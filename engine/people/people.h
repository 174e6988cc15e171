/// People: everyone in the facility as a crowd of arrays - where they are, what moves them, what
/// harm they take.
///
/// Movement is heading choice with a following law (README of this folder); hazards slow, blind
/// and poison. A person without a role waits until a cue ends the delay, then walks to a muster
/// point by the openings they know. A person whom the response sends somewhere walks there
/// instead (people_send). Arrays are double-buffered: a step reads the state of the last tick and
/// writes the next, so nothing depends on the order of persons.
///
/// Layer: people. Includes core, facility, hazard.
#pragma once

#include "core/event.h"
#include "core/rng.h"
#include "core/spread.h"
#include "facility/routes.h"
#include "hazard/tenability.h"
#include "people/body.h"

#define PEOPLE_MAX 1000000

/// Length of a tick [s]; EventLog.tick counts these.
#define PEOPLE_TICK_S 0.05

typedef enum PersonState {
    PERSON_WAITING = 0, // goes about their business, has not been moved to leave
    PERSON_LEAVING,     // on the way to a muster point
    PERSON_SENT,        // on the way to where the response sent them
    PERSON_STANDING,    // stays where they are (at work on a task, or arrived)
    PERSON_OUT,         // outside, on the way to the muster point
    PERSON_MUSTERED,    // at the muster point
    PERSON_TRAPPED,     // no way out that they know
    PERSON_DOWN,        // incapacitated
    PERSON_DEAD,
    PERSON_STATE_COUNT
} PersonState;

typedef enum Posture {
    POSTURE_UPRIGHT = 0,
    POSTURE_CRAWLING,
    POSTURE_LYING,
} Posture;

/// What made a person leave.
typedef enum Cue {
    CUE_NONE = 0,
    CUE_ALARM,  // heard the sounders
    CUE_VOICE,  // public address
    CUE_SMOKE,  // saw smoke
    CUE_FIRE,   // saw fire
    CUE_OTHERS, // saw others leave
    CUE_TOLD,   // told face to face, sent out by a warden
    CUE_START,  // leaves from the start (tests, lessons)
    CUE_GAS,    // a gas that bites eyes and nose
    CUE_WATER,  // wet feet
    CUE_COUNT
} Cue;

typedef enum HarmCause {
    HARM_NONE = 0,
    HARM_CO,       // carbon monoxide
    HARM_HCN,      // hydrogen cyanide
    HARM_OXYGEN,   // lack of it
    HARM_CO2,      // carbon dioxide
    HARM_HEAT,     // hot air
    HARM_BURN,     // flame or radiation
    HARM_IRRITANT, // gases that take sight and breath
    HARM_CRUSH,
    HARM_FALL,
    HARM_SHOCK,   // electric current
    HARM_ILLNESS, // poisoned food, an infection
    HARM_BLAST,   // pressure, and what it throws
    HARM_TOXIC,   // a poisonous gas that has escaped
    HARM_DROWNED, // under water, or thrown about by it
    HARM_BLED,    // blood lost through wounds, whatever dealt them; only of the dead
    // What stopped a heart, whatever dealt the wound (BodyStop of body.h):
    HARM_AIRWAY,
    HARM_CHEST,
    HARM_HEAD,
    HARM_NECK,
    HARM_HANGING,
    HARM_RELEASE,
    HARM_COLD,
    HARM_COUNT,
    HARM_DEALT_COUNT = HARM_BLED, // those before it can be dealt, from it on they are only told
} HarmCause;

/// Kinds of bodies: sizes, stairs, pace (body.def).
typedef enum PersonBody {
#define BODY(NAME, ...) BODY_##NAME,
#include "people/body.def"
#undef BODY
    BODY_COUNT
} PersonBody;

typedef struct BodyType {
    const char* name; // in files: "adult"
    Text text;
    float core, half_length, half_width; // [m], see body.def
    bool takes_stairs;                   // without help
    bool wide;                           // needs 0.74 m clear of an opening
    bool crawls;                         // can get under smoke
    float stairs_up, stairs_down;        // share of the free speed along the slope
    Spread pace;                         // free speed [m/s]
} BodyType;

/// The row of a body; `body` below BODY_COUNT.
const BodyType* body_type(PersonBody body);

/// Laws of walking speed in smoke (smoke_law.def).
typedef enum SmokeLaw {
#define SMOKE_LAW(NAME, ...) SMOKE_##NAME,
#include "people/smoke_law.def"
#undef SMOKE_LAW
    SMOKE_LAW_COUNT
} SmokeLaw;

/// Share of the free speed [m/s] that is left at an extinction [1/m], in (0, 1].
float smoke_share(SmokeLaw law, float free_speed, float extinction);
/// Name in files, NULL beyond the last; what a reader reads; the formula.
const char* smoke_law_name(SmokeLaw law);
Text smoke_law_text(SmokeLaw law);
const char* smoke_law_formula(SmokeLaw law);

/// What people do who find a door impassable.
typedef enum DoorPolicy {
    DOOR_GO_ELSEWHERE = 0, // drop it from what they know and seek another way
    DOOR_WAIT,             // wait 1 to 1.5 m before it until it opens
} DoorPolicy;

/// One person, or `count` alike spread over a room. Start from person_default_def().
typedef struct PersonDef {
    Text name;    // empty for a crowd: told as "person 17"
    int count;    // 1, or a crowd
    int32_t room; // where they are at the start
    bool has_at;  // false: spread over the room
    vec2s at;
    PersonBody body;               // default BODY_ADULT
    Spread walks;                  // free speed [m/s]; fixed 0: the body's own pace
    double stairs_up, stairs_down; // share of the free speed on stairs, (0, 1]; 0: the body's
    double stair_speed_up;         // or metres a second along the slope, for everybody alike; 0: by
    double stair_speed_down;       // the share
    Spread reacts;                 // from the first cue to walking [s]; default lognormal 30 s, 0.6
    double tolerance_sigma;        // spread of the dose that stops one: of the logarithm, 0 to 2;
                                   // 0 everybody alike, 1 as ISO 13571
    bool hears_alarm;              // default true
    bool heeds_others;             // starts, too, when others are seen to leave; default true
    bool knows_all_exits;          // default true; false: only those they are familiar with
    bool visitor;                  // on the visitors' list
    bool uses_lifts;               // where the plan lets lifts run; default true
    int32_t muster;                // assigned muster point, -1 nearest
    int32_t group;                 // persons with the same number >= 0 keep together; -1 alone
    int group_size;                // of a crowd: made up of groups of this many; 0 or 1 alone
    int32_t follows;               // -1, or the persons[] entry whose first person they follow
    const int32_t* exits;          // openings they are assigned to; none: free choice
    int exit_count;
    const int32_t* familiar; // exits they have used before; none: all when knows_all_exits, else
    int familiar_count;      // the main one
    const char* profile;     // for reports: "worker", "visitor"
    uint32_t cookie;
} PersonDef;

PersonDef person_default_def(void);

typedef struct PeopleDef {
    const PersonDef* persons;
    int person_count;
    uint64_t seed;
    bool emergent_doors;   // false: doors pass at most 1.3 persons/(m s) (IMO/SFPE); true: what the
                           // crowd does
    SmokeLaw smoke_law;    // default SMOKE_FRANTZICH_NILSSON
    DoseLaw dose_law;      // default DOSE_PURSER
    DoorPolicy shut_doors; // default DOOR_GO_ELSEWHERE
    int keeps;             // side kept towards who comes the other way: 1 right (default), -1 left
    double tick_s;         // length of a tick [s], 0 = PEOPLE_TICK_S; timings are in seconds
    int gases;             // kinds of gas that may be in play [0, GAS_KINDS_MAX]; default all
    bool water;            // water may come in; default true
    uint32_t cookie;
} PeopleDef;

PeopleDef people_default_def(void);
bool people_check_def(const PeopleDef* def, const Facility* facility, const char* file,
                      Problems* problems);

/// The crowd, read-only for everyone outside this layer. Arrays by person index 0 .. count - 1.
typedef struct People {
    int32_t count;
    const Facility* facility;
    // Where: now.
    int16_t* room;
    vec2s* at;
    vec2s* heading; // unit vector; on a flight in its frame, see people_facing()
    float* speed;   // [m/s] of the last tick
    int16_t* stair; // opening of the flight one is on, or of the lift one rides, -1 none; `room` is
                    // then where one came from
    // Who.
    float* free_speed; // [m/s]
    uint8_t* flags;    // PERSON_FLAG_*
    int16_t* muster;   // point they make for
    uint8_t* body;     // PersonBody
    int32_t* group;    // see person_group(); NULL where everybody is alone
    // What moves them.
    uint8_t* state;     // PersonState
    uint8_t* posture;   // Posture
    uint8_t* cue;       // Cue that ended the delay
    uint32_t* starts;   // tick at which the delay ends, UINT32_MAX: no cue yet
    int16_t* goal_room; // of a sent person
    vec2s* goal_at;
    // Harm.
    float* doses;      // person * DOSE_CHANNEL_COUNT + channel: fractional effective doses
    float* irritation; // highest concentration of irritants met, in shares of what stops half
    float* injury;     // what hit them at once, in shares of what puts one down
    float* poison;     // gases that escaped and lack of air, likewise; 2: dead. Like the next two
                       // NULL where PeopleDef.gases is 0
    float* met_ppm;    // most of such a gas that was breathed [ppm]
    uint8_t* met_kind; // which (hazard_gas_kind())
    float* smoke_seen; // extinction met now [1/m]
    uint8_t* harm;     // HarmCause of the worst that happened
    // Counts, kept up by the step. Everyone counted in `out` has a person_out event or began
    // outdoors; everyone in `mustered` has a person_mustered event.
    int32_t inside, out, mustered, hurt, down, dead;
    int32_t at_refuge;       // trapped, in a room that is a refuge
    struct PeopleWork* work; // this layer's own
} People;

enum {
    PERSON_FLAG_DEAF = 1, // does not hear the alarm
    PERSON_FLAG_WHEELCHAIR = 2,
    PERSON_FLAG_VISITOR = 4,
    PERSON_FLAG_KNOWS_ALL = 8,    // knows every opening
    PERSON_FLAG_ROLE = 16,        // holds a role: never moved by a cue, only by people_send
    PERSON_FLAG_COUNTED_OUT = 32, // person_out was logged, or they began outdoors
    PERSON_FLAG_HURT = 64,
    PERSON_FLAG_COUNTED_MUSTERED = 128, // person_mustered was logged
};

/// Number of the group that somebody keeps together with, -1 alone.
static inline int32_t person_group(const People* people, int32_t person) {
    return people->group == NULL ? -1 : people->group[person];
}

/// Where somebody is on a flight: x the metres walked on it, y the metres from its left edge
/// looking up. Zeros for who is on none.
vec2s people_on_flight(const People* people, int32_t person);

/// Number of persons a def makes.
int32_t people_count(const PeopleDef* def);
size_t people_bytes(const Facility* facility, const PeopleDef* def);
/// NULL when the arena is too small. Keeps `routes` and `building`.
People* people_create(Arena* arena, const Facility* facility, Routes* routes, Building* building,
                      const PeopleDef* def);

/// The neighbour grid over the present places. First of a tick's stages.
void people_index(People* people);
/// Cues: alarm, voice, smoke, fire, others; ends delays (event person_started).
void people_perceive(People* people, const Hazard* hazard, EventLog* log);
/// Where to go next: opening, waypoint; turning back from smoke; trapped.
void people_decide(People* people, const Hazard* hazard, EventLog* log);
/// Moves everyone by `dt` [s]; passes doors.
void people_move(People* people, const Hazard* hazard, double dt, EventLog* log);
/// Dose and its consequences.
void people_harm(People* people, const Hazard* hazard, double dt, EventLog* log);
/// An injury that comes at once: `dose` in shares of one that puts a person down. Adds to earlier
/// ones; person_hurt, person_down and person_dead follow as from a dose.
void people_injure(People* people, int32_t person, HarmCause cause, float dose, EventLog* log);
/// Deals a wound to a body (body.h): how fire, blast, poison, falls, machines and current hurt
/// people. What they wear keeps off blows and burns. `cause_event` is the sequence of the event
/// that brought it about, EVENT_NONE without one; person_hurt, person_down and person_dead hang on
/// it. From then on the clocks of the body run by themselves, a second every second. False: so many
/// are hurt (PATIENTS_MOST) that this one is only injured as by people_injure().
bool people_wound(People* people, int32_t person, const Wound* wound, uint32_t cause_event,
                  EventLog* log);
#define PATIENTS_MOST 1024
/// The body of somebody hurt, NULL for who is not.
const Vitals* people_vitals(const People* people, int32_t person);
/// What somebody shows, hurt or not.
Signs people_signs(const People* people, int32_t person);
/// The hurt, in the order of persons: how many, the k-th.
int32_t people_patients(const People* people);
int32_t people_patient(const People* people, int32_t k);
/// Treatment given once, kept up by hand for `seconds`, and a movement: as body_treat(),
/// body_hold() and body_move(), draws keyed by the body. No-ops that return false for who is not
/// hurt.
bool people_treat(People* people, int32_t person, Treatment treatment, float quality,
                  EventLog* log);
bool people_hold(People* people, int32_t person, Treatment treatment, float quality,
                 uint32_t seconds);
/// Returns whether the movement cut the cord.
bool people_jolt(People* people, int32_t person, float roughness);
/// Ends hanging and being held; who can walk then stands.
void people_set_free(People* people, int32_t person, EventLog* log);
/// Oxygen of what somebody breathes from now on, share of that of fresh air: a hurt body only, so
/// after the first wound by lack of it.
void people_breathe(People* people, int32_t person, float share);
/// What a column of an event about a body says: of EVENT_FIELD_AWAKE, _WOUND, _BODY_SITE; NULLs for
/// what is none.
Text people_body_text(EventField field, int32_t value);
/// Somebody has reached the hospital: the clocks of their body stop as they stand.
void people_in_hospital(People* people, int32_t person);
/// A medic with kit has come to them.
void people_medic(People* people, int32_t person);
/// Dose that puts this person down, as a multiple of the one that puts half of the people down.
float person_tolerance(const People* people, int32_t person);
/// Fractional effective dose of the gases so far, and of heat.
float people_fed_toxic(const People* people, int32_t person);
float people_fed_heat(const People* people, int32_t person);
/// Harm of gases that escaped and of lack of air so far, in shares of what puts one down: 0.3 hurt
/// (at the latest ten minutes of AEGL-2), 1 down, 2 dead. 0 where nothing escapes.
float people_poison(const People* people, int32_t person);
/// Breathes a concentration of a kind of gas for some time [min], as beside somebody whose clothes
/// give it off: adds to the toxic load, with what one wears; harm follows as from the air.
void people_inhale(People* people, const Hazard* hazard, int32_t person, int32_t kind, double ppm,
                   double minutes, EventLog* log);
/// Who is out and who is at a muster point (events person_out, person_mustered, all_out).
void people_leave(People* people, EventLog* log);

/// Sends a person to a point of a room; they walk there by any opening they may use and then stand
/// (PERSON_STANDING). Returns false when there is no way now. The response's only way to move
/// bodies.
bool people_send(People* people, int32_t person, int32_t room, vec2s at);
/// True when a sent person stands within 0.6 m of where they were sent.
bool people_arrived(const People* people, int32_t person);
/// Lets a person stand where they are. Who is on a flight goes on to its end first; who climbs down
/// a ladder turns round and climbs up again.
void people_stop(People* people, int32_t person);
/// Makes a person leave for the muster point; `delay` seconds from now. No-op for who is out,
/// down, or already leaving.
void people_leave_after(People* people, int32_t person, Cue cue, double delay, EventLog* log);
/// The same by word of mouth, naming an exit (opening): they know it from then on and prefer it to
/// all others, also when already on the way out. No more than the word for who is assigned to exits
/// or cannot hear.
void people_leave_by(People* people, int32_t person, int32_t exit, EventLog* log);
/// Lets `teller` tell a person the ways out that the teller knows: from then on they choose among
/// them as the teller would. No-op for who is assigned to exits.
void people_show_way(People* people, int32_t person, int32_t teller);
/// Marks a person as holder of a role: cues no longer move them.
void people_set_role(People* people, int32_t person, bool has_role);

/// Lets `by` hold an opening: out of `room` no more than `flow` persons a second pass, 0 nobody,
/// but who holds a role passes. In place of what they held before. Those kept back wait; they do
/// not press, and take another way where they know one that is quicker. False: all places are
/// taken.
bool people_hold_flow(People* people, int32_t by, int32_t opening, int32_t room, double flow);
/// Another flow of what somebody holds; no-op for who holds nothing.
void people_set_held_flow(People* people, int32_t by, double flow);
/// Ends what somebody holds; how many passed meanwhile, -1 when they held nothing.
int32_t people_release_flow(People* people, int32_t by);
/// Who holds a person back right now, -1 nobody; how many somebody holds back.
int32_t people_held_by(const People* people, int32_t person);
int32_t people_held_count(const People* people, int32_t by);

/// What somebody wears keeps off: shares in [0, 1]; zeros are no protection.
typedef struct Protection {
    float gas;  // of the gases' doses; at 1 one has air of one's own
    float heat; // of the doses of hot air and radiation
    float blow; // of injuries that come at once
    bool low;   // keeps low: crawls whatever the air is like, breathes what is near the floor
    float kinds[GAS_KINDS_MAX]; // of each gas in play (hazard_gas_kind()), where `gas` is below 1
} Protection;
void people_protect(People* people, int32_t person, Protection protection);
/// Share of heat that gets through what a person wears [0, 1].
float people_heat_passes(const People* people, int32_t person);
/// Somebody worn out walks slower by this share of their pace [0, 1); 0 ends it.
void people_tire(People* people, int32_t person, float share);
/// True with air of one's own: smoke no longer turns one back, irritants do not slow.
bool people_has_air(const People* people, int32_t person);
/// How hard a gas that bites eyes and throat drives somebody off from air like this, by the worst
/// of the irritants in it and what is worn: 1 at AEGL-3 of ten minutes, where breath and sight
/// fail.
double people_bitten(const People* people, const Hazard* hazard, int32_t person,
                     const Exposure* air);
/// Puts a body that cannot walk where its bearer is, stairs included. Once a tick after moving.
void people_bear(People* people, int32_t person, int32_t bearer);
/// Lays a body that cannot walk down at a point of a room, where others have brought it.
void people_lay(People* people, int32_t person, int32_t room, vec2s at);
/// Sets the free speed of a person [m/s] > 0 (somebody with a load); returns what it was.
float people_set_pace(People* people, int32_t person, float speed);

/// Pace on ladders of who bears somebody [m/s]; 0: as without.
void people_load(People* people, int32_t person, float pace);

/// Puts a person into an evacuation chair: stairs no longer hinder them and `speed` [m/s] > 0 is
/// their pace. Returns the free speed they had [m/s], for people_put_down().
float people_carry(People* people, int32_t person, float speed);
/// Ends that: stairs hinder again, at `speed` [m/s] as people_carry() gave it.
void people_put_down(People* people, int32_t person, float speed);

/// The name a def gave, empty for one of a crowd: told as "person 17".
Text people_name(const People* people, int32_t person);
/// A look at who is in a room. Of very many only the first are told apart.
#define ROOM_LOOK_MOST 128 /* people that a look tells apart */
typedef struct RoomLook {
    int count;  // people in the room
    int listed; // of these, in index order: all, or those not well
    bool all;
    int32_t persons[ROOM_LOOK_MOST];
    int places[ROOM_LOOK_MOST]; // the how manieth each is of those in the room, from 0
} RoomLook;
/// Counts who is in a room and lists them, or only who is trapped, down, dead, hurt or in a
/// wheelchair.
void people_look(const People* people, int32_t room, bool all, RoomLook* look);
/// Distance at which a person sees an exit sign [m]: 3 / K, at most 30 (Jin).
float people_visibility(const People* people, int32_t person);
/// True when the person can act: not down, not dead, not trapped-and-down.
bool person_can_act(const People* people, int32_t person);
Text person_state_text(PersonState state);
Text cue_text(Cue cue);
Text harm_text(HarmCause cause);
/// The lift a person rides, -1 none.
int32_t people_lift(const People* people, int32_t person);
/// True when a person stands before a lift that they want to take (3 m) and that they cannot enter
/// yet.
bool people_awaits_lift(const People* people, int32_t person);
/// Where a person is drawn: their point and storey, on a stair the point of the flight.
void people_place(const People* people, int32_t person, int32_t* storey, vec2s* at);
/// Where they look there: `heading` of who is on a flight is in the flight's own frame.
vec2s people_facing(const People* people, int32_t person);

/// From now on what comes to pass is drawn from another seed; who people are stays.
void people_set_chance(People* people, uint64_t seed);

void people_hash(const People* people, Hash* hash);
