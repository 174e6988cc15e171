/// Response: the people who act - roles, what they know, what they tell each other, what they do.
///
/// A fact is a record in one person's head; a role knows what its present holder knows, and nobody
/// acts on what they do not know. One person has one body and one voice: at most one task and one
/// message at a time. A task has one exit. Semantics, draws and numbers: the README of this folder.
/// Actions and roles are data (ActionDef, RoleDef), written in Lua by authors.
///
/// Layer: response. Includes core, facility, hazard, people.
#pragma once

#include "core/ids.h"
#include "people/people.h"
#include "people/triage.h"
#include "response/phrase.h"
#include "response/scene.h"
#include "response/spreads.h"
#include "response/weather.h"

#define RESPONSE_ROLES_MAX   64
#define RESPONSE_ACTIONS_MAX 256
#define RESPONSE_EFFECTS_MAX 4   /* of one action */
#define RESPONSE_FACTS_MAX   192 /* in the head of a role-holder */
#define RESPONSE_TASKS_MAX   8   /* queued for one person */

typedef enum EffectKind {
#define EFFECT(NAME, name, en) EFFECT_##NAME,
#include "response/effect.def"
#undef EFFECT
    EFFECT_KIND_COUNT
} EffectKind;

/// Skills and duties (skill.def); sets of them are bits.
typedef enum Skill {
#define SKILL(NAME, name, en, zh) SKILL_##NAME,
#include "response/skill.def"
#undef SKILL
    SKILL_COUNT
} Skill;
#define SKILL_BIT(skill) ((uint64_t)1 << (skill))
/// Of these any has learnt to press a chest: first aid, CPR and the defibrillator, medicine.
#define SKILLS_PRESS                                                                               \
    (SKILL_BIT(SKILL_FIRST_AID) | SKILL_BIT(SKILL_CPR_AED) | SKILL_BIT(SKILL_MEDIC))

/// How a fact came into a head. The first eight are direct.
typedef enum FactWay {
    WAY_SEEN = 0,
    WAY_HEARD,
    WAY_SMELLED,
    WAY_FELT,
    WAY_PANEL,
    WAY_METER,
    WAY_COUNTED,
    WAY_ACTED,
    WAY_TOLD,
    WAY_LISTED,
    WAY_INFERRED,
    WAY_START,
    WAY_COUNT
} FactWay;

typedef enum Channel {
    CHANNEL_FACE = 0,
    CHANNEL_SHOUT,
    CHANNEL_RADIO,
    CHANNEL_PHONE,
    CHANNEL_PA,
    CHANNEL_RUNNER, // walks there and tells
    CHANNEL_APP,    // a written message to a telephone
    CHANNEL_COUNT
} Channel;

/// Outside services and listeners (service.def).
typedef enum Service {
#define SERVICE(NAME, name, travel_s, sigma, comes, form, en, zh) SERVICE_##NAME,
#include "response/service.def"
#undef SERVICE
    SERVICE_COUNT
} Service;

typedef enum SkillLevel { LEVEL_TRAINED = 0, LEVEL_ORDINARY, LEVEL_NOVICE, LEVEL_COUNT } SkillLevel;

/// What an order aims at, and its packing into one number for commands and events.
typedef enum TargetKind {
    TARGET_NONE = 0,
    TARGET_ROOM,
    TARGET_OPENING,
    TARGET_DEVICE,
    TARGET_PERSON,
    TARGET_FIRE,
    TARGET_MUSTER,
    TARGET_STOREY,
    TARGET_ZONE,
    TARGET_SERVICE,
    TARGET_ROLE,
    TARGET_KIND_COUNT
} TargetKind;
typedef struct Target {
    TargetKind kind;
    int32_t index; // of the thing; zone: index of the zone's name in ResponseDef.zones
} Target;
#define TARGET_NOTHING ((Target){TARGET_NONE, 0})
int32_t target_pack(Target target);
/// TARGET_NONE for a number that is no target.
Target target_unpack(int32_t packed);

/// Where an action is done.
typedef enum ActionPlace {
    PLACE_HERE = 0, // where the holder stands
    PLACE_TARGET,   // at the target (room: its middle; door: beside it; fire: within reach of it)
    PLACE_DEVICE,   // at the nearest device of the action's kind
    PLACE_MUSTER,   // at the muster point
    PLACE_POST,     // at the role's post
} ActionPlace;

/// When a mishap can happen.
typedef enum MishapWhen {
    MISHAP_ALWAYS = 0,
    MISHAP_NOVICE,     // to novices only
    MISHAP_UNWORN,     // without the protection that the row names, or any
    MISHAP_FLAMMABLE,  // where something waits to be lit by a spark
    MISHAP_LIVE,       // where something burns or stands under voltage
    MISHAP_FIRE,       // where it burns
    MISHAP_FIRE_BARE,  // where it burns, with nothing worn against heat
    MISHAP_SMOKE,      // in smoke
    MISHAP_ALONE,      // without the second person
    MISHAP_UNVERIFIED, // before the alarm is known to be true
    MISHAP_DROWSY,     // the patient is down
    MISHAP_WHEN_COUNT
} MishapWhen;

/// What it does.
typedef enum MishapDoes {
    MISHAP_FAILS = 0,    // the task fails at its end, without its effects
    MISHAP_SLOWER,       // it takes `amount` times as long
    MISHAP_HURTS,        // its doer, by `amount` of what puts one down
    MISHAP_HURTS_TARGET, // the patient
    MISHAP_SPARKS,       // an ignition try
    MISHAP_EMPTIES,      // the kit is used up
    MISHAP_MISTAKES,     // the effects happen to another device of the kind, or as if not there
    MISHAP_BLOCKS,       // who holds a flow lets nobody through for `amount` seconds, smoke or not
    MISHAP_DOES_COUNT
} MishapDoes;
#define ACTION_MISHAPS_MAX 2
#define ACTION_WORN_MAX    2

/// A thing that can go wrong, drawn once a try (drillbook A, "goes wrong").
typedef struct MishapDef {
    const char* id;
    Text text;
    MishapWhen when;
    double rate;            // chance of an ordinary holder [0, 1]
    double novice, trained; // factors on it
    MishapDoes does;
    double amount; // see MishapDoes
    int harm;      // HarmCause of MISHAP_HURTS ...
} MishapDef;

/// An action of the vocabulary. Times of an ordinary holder (drillbook A.0).
typedef struct ActionDef {
    const char* id;    // "press_call_point"
    Text name;         // "press the call point", imperative, lower case in English
    const char* group; // detect, report, command, evacuate, fight ...
    ActionPlace place;
    DeviceKind device;      // for PLACE_DEVICE; DEVICE_KIND_COUNT none
    DeviceKind kit;         // what is fetched first and carried; DEVICE_KIND_COUNT none
    double seconds;         // median of doing it [s]
    double sigma;           // of the lognormal, default 0.3
    double novice, trained; // factors on seconds, default 1.5, 0.8
    bool uses_body, uses_voice;
    bool through; // tolerates smoke and heat for its own time (attack, closing the fire's door)
    TargetKind target; // kind of target it needs; TARGET_NONE none
    EffectKind effects[RESPONSE_EFFECTS_MAX];
    int32_t effect_args[RESPONSE_EFFECTS_MAX];   // service, fact kind ... by effect
    double effect_amounts[RESPONSE_EFFECTS_MAX]; // share, flow, chance by effect
    int effect_count;
    int priority; // class 0-5 (response_model 6.3)
    // Fields that are zero where a row does not need them.
    uint64_t who;                     // bits of skills, one of which its doer needs; 0 anybody
    DeviceKind worn[ACTION_WORN_MAX]; // put on first, at its place
    int worn_count;
    int persons;     // 2: a second person helps; more: hands.c; 0 and 1 alone
    bool lay_second; // anybody can be the second
    bool rash;       // done without a look at dangers: nobody keeps off (accidents_wait.c)
    bool needs_fact; // the doer must know `knows`
    FactKind knows;
    bool heavy;       // tires who does it
    double gust_most; // not begun outside in stronger gusts [m/s]; 0 any
    double reach_m;   // as near as this to the target [m]; 0 at it
    MishapDef mishaps[ACTION_MISHAPS_MAX];
    int mishap_count;
} ActionDef;

typedef struct RoleDef {
    const char* id; // "commander"
    Text name;
    const char* letter;  // on the flag, 1-2 characters
    int32_t holder;      // person, -1 nobody (finder: whoever finds it)
    int32_t deputies[4]; // roles, -1 none
    int32_t boss;        // role, -1 none
    int32_t post;        // room, -1 none
    SkillLevel level;
    bool finder; // taken by the first who perceives fire or smoke
    bool has_radio;
    uint32_t nets;   // that its radio is on, as bits; 0: the first
    float used;      // share of its radio's battery that is used up at the start [0, 1]
    bool played;     // by a participant: no autopilot, no drawn errors
    bool absent;     // its holder is not there today (the scenario says)
    uint64_t skills; // bits of Skill; 0: the plan does not say, and its holder may do everything
    // The group and who stands in, beyond the roles in `deputies` (response_model 7.7).
    const int32_t* members; // persons who act by the head's word; they take over last
    int member_count;
    const int32_t* stand_ins; // persons who take over, after the roles
    int stand_in_count;
    bool watch;       // commands: its first deputy calls when nothing is heard from it
    FactKind gathers; // place that it waits at once its holder knows of it, 0 (fire) none
    int needs;        // persons that it needs to work, its head included; 0 may be merged
    Text duties, competence;
} RoleDef;

/// What lists a headcount is taken by. Everyone stands on one list at most.
typedef enum ListKind {
    LIST_STAFF = 0, // by zone, always in the hands of who counts
    LIST_VISITORS,
    LIST_CONTRACTORS,
    LIST_NONE, // on no list: nobody asks for them by name
    LIST_COUNT
} ListKind;

/// Who must pass on a kind of fact to whom.
typedef struct InformDef {
    FactKind kind;
    int32_t from, to; // roles; from -1: any holder of a role
} InformDef;

/// A radio net: one talker at a time. The first of a drill is everybody's who is on no other.
typedef struct NetDef {
    const char* id; // "ops"
    Text name;
    const int32_t* dead_rooms; // rooms without coverage: nothing is sent or heard there
    int dead_count;
} NetDef;
#define RESPONSE_NETS_MAX 8

/// What a report is for.
typedef enum ReportUse {
    REPORT_CALL = 0,  // to an outside service, by telephone
    REPORT_FIRST,     // the finder's first word to somebody
    REPORT_HAND_OVER, // to a unit on the scene
    REPORT_PATIENT,   // of a patient, to the ambulance (MIST)
    REPORT_AUTHORITY, // to superiors and authorities
    REPORT_PUBLIC,    // to media and staff
    REPORT_USE_COUNT
} ReportUse;

/// An item of a report's form.
#define REPORT_ITEMS_MAX 16
typedef struct ReportItemDef {
    const char* id; // "address"
    Text name;
    double weight;         // in the score, >= 0
    double forgets_novice; // chance to leave it out; an ordinary speaker's is the mean
    double forgets_trained;
    FactKind fills[4]; // knowing any of them fills it; none: everybody can say it
    int fill_count;
    double delay_s;     // the unit is so much later when it is left out and not asked for [s]
    bool big_site;      // that only on a big site
    bool last;          // said at the end: nobody asks for it, and without it one question less
    bool drawing;       // with it the drawing of the building is handed over
    bool dangers;       // it tells a unit of the dangers that the speaker knows
    FactKind counts[4]; // numbers that it gives: of how many of each the speaker knows
    int number_count;
} ReportItemDef;

typedef struct ReportDef {
    const char* id; // "119"
    Text name;
    Text example; // what a good one sounds like; may be empty
    ReportUse use;
    int32_t service; // -1: any
    int asks;        // questions that its receiver asks
    bool place;      // the place can be got wrong, with 1, 5, 10 % by level: 120 s
    const ReportItemDef* items;
    int item_count;
} ReportDef;
#define RESPONSE_REPORTS_MAX 32

typedef struct ServiceDef {
    double call_s;   // talking time of the call, median [s]; default 60
    double travel_s; // median [s], default 300; sigma 0.42 (response_model 13 U1)
    bool present;    // the service exists
    /// From the end of the call until the unit drives off, median [s] in [0, 36000]; default 60,
    /// sigma 0.4 (response_model 9).
    double dispatch_s;
    /// From the gate to the scene when nobody meets the unit [s] in [0, 36000]; default 120. On a
    /// big site the search for the entrance comes on top.
    double entrance_s;
    /// Somebody who takes no part in the drill (a gate guard) meets the unit at the gate: 30 s at
    /// most from there to the scene, as with a guide of the plan. Default false.
    bool met;
    int beds;      // hospital: patients it takes; 0 = no limit
    int32_t gate1; // device where it arrives + 1, 0: nowhere in particular
} ServiceDef;

typedef struct ResponseDef {
    /// Persons who have a head of their own from the start though they hold no role: those whom
    /// the scenario may tempt.
    const int32_t* minds;
    int mind_count;
    const ActionDef* actions;
    int action_count;
    const RoleDef* roles;
    int role_count;
    const InformDef* informs;
    int inform_count;
    const NetDef* nets; // none: one net for all radios
    int net_count;
    const ConfusableDef* confusables;
    int confusable_count;
    const NoiseDef* noises;
    int noise_count;
    const ReportDef* reports;
    int report_count;
    const PhraseDef* phrases;
    int phrase_count;
    const char* const* zones; // names of sweep zones, from rooms' zone
    int zone_count;
    ServiceDef services[SERVICE_COUNT];
    /// From the first detector in alarm until the panel starts the sounders by itself, unless
    /// somebody silences it or finds the alarm false first [s]; < 0 = never. Default 180 (own
    /// choice: time to send somebody to look and come back, README).
    double panel_delay_s;
    /// An alarm that is phased by storey sounds elsewhere so much later than on the storey that it
    /// comes from and the one above [s], [0, 3600]; < 0, the default: everywhere at once
    /// (facility/sounders.h).
    double alarm_phase_s;
    /// Which list each person stands on (ListKind); NULL: visitors on theirs, all others on the
    /// staff's.
    const uint8_t* lists;
    const SleeperDef* sleepers; // each person once
    int sleeper_count;
    /// Room where a list lies until somebody fetches it, -1: in the hands of who counts.
    int32_t list_rooms[LIST_COUNT];
    /// Where the wind comes from, a value of the fact `wind` (1 north, clockwise to 8 north-west);
    /// 0: not stated, drawn by the seed. It is read off a sock and blows nothing.
    int32_t wind;
    const DeviceStartDef* device_starts; // devices that are not as usual at the start
    int device_start_count;
    const WeatherDef* weathers; // by the clock, and what injects bring
    int weather_count;
    const InterlockDef* interlocks;
    int interlock_count;
    SpreadDef spread; // store_count 0: nothing spreads
    AccidentsDef accidents;
    /// Where a brigade that nobody guides searches for the entrance, 120-240 s instead of 120 s.
    bool big_site;
    uint64_t seed;
    uint32_t cookie;
} ResponseDef;

ResponseDef response_default_def(void);
bool response_check_def(const ResponseDef* def, const Facility* facility, int32_t person_count,
                        const char* file, Problems* problems);

#define WALKING_WOUNDED 2 /* value of FACT_CASUALTY: hurt, walks and talks */

/// A record in one head.
typedef struct Fact {
    uint8_t kind;      // FactKind
    uint8_t way;       // FactWay
    uint8_t hops;      // tellings since observation
    uint8_t percent;   // belief [%]
    int32_t subject;   // -1 where the kind has none
    int32_t value;     // class, number or 1; 0 = not so
    uint32_t true_at;  // tick at which it was true where it was observed
    uint32_t known_at; // tick since which this value is believed
    int32_t source;    // person who told, -1
    int32_t origin;    // person or device that first observed
    uint32_t event;    // sequence of the event that proves it
    uint64_t known_by; // roles which the holder believes know it
} Fact;

typedef enum TaskState {
    TASK_NONE = 0,
    TASK_QUEUED,
    TASK_WALKING,
    TASK_PREPARING,
    TASK_WAITING,
    TASK_DOING,
    TASK_BLOCKED,
    TASK_DONE,
    TASK_FAILED,
    TASK_CANCELLED,
    TASK_SUPERSEDED,
    TASK_SUSPENDED
} TaskState;

/// A task in a person's list, for readers.
typedef struct Task {
    Id id;
    TaskState state;
    int32_t person, role;
    int32_t action; // index of the vocabulary
    Target target;
    int32_t source; // CommandSource of the order, as given
    uint32_t until; // doing: tick at which it ends; 0 open
    uint32_t since; // tick of the present state
    uint32_t order_event;
    int32_t room;            // sweep: the room it is at, -1
    int32_t progress, total; // sweep: rooms done of all
} Task;

/// State of a role, for readers.
typedef struct Role {
    int32_t holder; // person now, -1 nobody
    int32_t first_holder;
    bool absent;
    bool played;
    uint32_t since; // tick since when the holder holds it
} Role;

typedef struct Response Response;

size_t response_bytes(const Facility* facility, const ResponseDef* def, int32_t person_count);
Response* response_create(Arena* arena, const Facility* facility, Building* building,
                          Routes* routes, People* people, Hazard* hazard, const ResponseDef* def);
const ResponseDef* response_def(const Response* response);

// The stages of a tick, called by world_step in this order.
/// What role-holders (and a possible finder) see, hear and smell becomes facts.
void response_perceive(Response* response, EventLog* log);
/// Channels advance; what is delivered becomes facts.
void response_messages(Response* response, double tick_s, EventLog* log);
/// Tasks advance: walk, prepare, do.
void response_tasks(Response* response, double tick_s, EventLog* log);
/// What finished tasks do to the building, the hazards and the people, in person order.
void response_acts(Response* response, double tick_s, EventLog* log);

// What commands do. Each gives REASON_NONE or why not.
/// Queues a task for the holder of `role` (the order path of players, plan, files and scenarios
/// alike). A second order that equals one in hand is refused with REASON_ALREADY.
Reason response_order(Response* response, int32_t role, int32_t action, Target target,
                      int32_t source, EventLog* log);
/// The same for a member of the role's group, or anybody who is told to lend a hand: the task is
/// the person's, its role stays the group's.
Reason response_order_person(Response* response, int32_t role, int32_t person, int32_t action,
                             Target target, int32_t source, EventLog* log);
/// Somebody makes ready for `delay_s` and then does what nobody told them to: no skill is asked for
/// and no protection put on, but the way, the kit and the time are the same. The task's role is
/// their own, -1 none.
Reason response_act(Response* response, int32_t person, int32_t action, Target target,
                    double delay_s, int32_t source, EventLog* log);
/// Ends what somebody does on their own; REASON_NOT_NEEDED: they do nothing of the kind (any more).
Reason response_leave_off(Response* response, int32_t person, EventLog* log);
/// Ends what the role is doing and what is queued.
Reason response_cancel(Response* response, int32_t role, EventLog* log);
/// The role's holder tells another role one fact they hold, by the best channel there is.
Reason response_say(Response* response, int32_t role, int32_t to_role, FactKind kind,
                    int32_t subject, EventLog* log);
/// The same, by a channel of the caller's choice and with the newest fact of a kind: by phone, by
/// app, through a runner. REASON_CHANNEL_DEAD where the holder lacks the means.
Reason response_say_by(Response* response, int32_t role, int32_t to_role, Channel channel,
                       FactKind kind, EventLog* log);
/// Somebody from outside calls the holder of a role by telephone and holds them for `seconds`: a
/// reporter, a false report. At the end they have been told the fact (FACT_KIND_COUNT: none), with
/// the belief of a rumour. It rings until they can answer, 25 s at most.
Reason response_call_in(Response* response, int32_t role, double seconds, FactKind kind,
                        int32_t subject, int32_t value, EventLog* log);
/// Share of a report's weight that was said or asked for, of what its speaker knew [0, 1].
double report_score(const ReportDef* report, uint32_t said, uint32_t asked, uint32_t forgotten);
/// A channel stops working or works again, for everybody (an inject). A radio net that is dead lets
/// people talk into it and delivers nothing; a dead exchange gives no dialling tone; dead
/// loudspeakers are silent. `net` -1: all nets. REASON_ALREADY when it was so.
Reason response_set_channel(Response* response, Channel channel, int32_t net, bool works,
                            EventLog* log);
/// When a run begins: the share of a device's amount that is left [0, 1], < 0: it is not there.
/// Nobody knows before they fetch it.
void response_start_kit(Response* response, int32_t device, double share);
/// When a run begins: a device that is worked where it is, so from the start. Nobody knows before
/// they meet it, or stand at a panel that shows it. INITIAL_USUAL: put right.
void response_start_device(Response* response, int32_t device, DeviceInitial initial,
                           EventLog* log);
/// The same of the battery of a role's radio.
void response_start_radio(Response* response, int32_t role, double share);

/// A device comes into a state or is switched (auto, local, test, fault), by nobody's hand. What is
/// out of order changes only by a switch. REASON_ALREADY when it was so.
Reason response_set_device(Response* response, int32_t device, DeviceState state, EventLog* log);
bool response_channel_works(const Response* response, Channel channel, int32_t net);
/// Puts a fact into a role's head (an inject by screen, phone or panel).
void response_inform(Response* response, int32_t role, FactKind kind, int32_t subject,
                     int32_t value, FactWay way, uint32_t cause, EventLog* log);
/// Another person takes a role.
Reason response_take_role(Response* response, int32_t role, int32_t person, Reason why,
                          EventLog* log);
/// Says that a participant plays the role (or no longer).
void response_set_played(Response* response, int32_t role, bool played);

// What may be asked.
int32_t response_role_count(const Response* response);
const Role* response_role(const Response* response, int32_t role);
/// Role that a person holds (lowest index), -1 none.
int32_t response_role_of(const Response* response, int32_t person);
/// The task in hand of a person (walking, preparing, waiting or doing), or NULL.
const Task* response_task(const Response* response, int32_t person);
/// Tasks queued behind it.
int response_queued(const Response* response, int32_t person);
/// Tick since which a person believes a fact of the kind (subject -1: any) with a value other than
/// 0, or UINT32_MAX. `subject` and `value` out may be NULL.
uint32_t response_knows(const Response* response, int32_t person, FactKind kind, int32_t subject,
                        int32_t* found_subject, int32_t* value);
/// Tick at which the person could first have known a fact of the kind (subject -1: any): the first
/// chance to perceive it or the moment of hearing, noticed or not; UINT32_MAX never. Marks count
/// time from here, so that not looking is no excuse and not being told is one.
uint32_t response_could_know(const Response* response, int32_t person, FactKind kind,
                             int32_t subject);
/// The building of a room: the least index of the rooms that are joined by openings; a room
/// outdoors is its own.
int32_t response_house(const Response* response, int32_t room);
/// The last place known of who is missing: where others were in a room with them last, else where
/// the list says that they work. -1 none.
int32_t response_last_place(const Response* response, int32_t person);
/// Tick at which somebody has marked a room as swept, or UINT32_MAX.
uint32_t response_swept(const Response* response, int32_t room);
/// Person who carries a device (an extinguisher ...), -1 it stands in its place or was put down.
int32_t response_device_with(const Response* response, int32_t device);
/// Share of a device's amount that is left [0, 1].
double response_device_left(const Response* response, int32_t device);
/// State of a device; STATE_RESTING until an effect has changed it.
DeviceState response_device_state(const Response* response, int32_t device);
/// How it is switched: STATE_AUTO, _LOCAL, _OFF, _TEST or _FAULT.
DeviceState response_device_mode(const Response* response, int32_t device);
/// True while nobody has stopped, isolated or broken it and its zone has power.
bool response_device_runs(const Response* response, int32_t device);
/// How worn out a person is, as a share of what they can take: 0 fresh, 1 has to rest.
double response_strain(const Response* response, int32_t person);
const Weather* response_weather(const Response* response);
/// Treatments a person had, as bits, and their triage category.
uint64_t response_treatments(const Response* response, int32_t person);
Category response_category(const Response* response, int32_t person);
/// Who carries somebody, or brings them out, now; -1 nobody.
int32_t response_bearer(const Response* response, int32_t person);
/// The holder of a role is to wait at a place that was set up and that they know of; `there`: they
/// are there, or set it up themselves.
bool response_gathers(const Response* response, int32_t role, int32_t person, bool* there);
/// Lies in bed and has not been woken yet.
bool response_is_asleep(const Response* response, int32_t person);
/// Wears a breathing set and knows of somebody who lies in a vessel: kept for going in.
bool response_kept_for_entry(const Response* response, int32_t person);
/// True where an area is closed to who has no protection.
bool response_area_closed(const Response* response, int32_t room);
/// Who helps a person as the second, -1 nobody.
int32_t response_second(const Response* response, int32_t person);
/// Breathing air left [bar], -1 without a set on.
double response_air_bar(const Response* response, int32_t person);
/// Charge of a role's own radio [0, 1]; -1 when it has none.
double response_radio_left(const Response* response, int32_t role);
/// True when the unit has set up and works.
bool response_unit_ready(const Response* response, Service service);
/// True when a fact was observed longer ago than its kind lives.
bool response_fact_stale(const Response* response, const Fact* fact);
/// Person who carries a list, -1: it lies where it lay, or is in the hands of who counts.
int32_t response_list_with(const Response* response, ListKind list);
int response_fact_count(const Response* response, int32_t person);
/// False when a person has never held any record of a kind: then there is nothing to look for.
bool response_ever_knew(const Response* response, int32_t person, FactKind kind);
const Fact* response_fact(const Response* response, int32_t person, int index);
/// All of them at once, in the order in which they were learnt.
const Fact* response_facts(const Response* response, int32_t person, int* count);
/// The locked door that keeps everybody from where an action is done; -1 none.
int32_t response_locked_door(const Response* response, int32_t action, Target target);
/// Whether a holder could carry out an order as far as they believe, without giving it.
Reason response_feasible(const Response* response, int32_t role, int32_t action, Target target);
/// Tick at which a person last heard a word of a role's holder, UINT32_MAX never.
uint32_t response_heard(const Response* response, int32_t person, int32_t role);
/// A person's voice is taken (talking or calling).
/// What was said in one message, and who of the roles called heard it; `number` is the column
/// `detail` of message_sent. NULL once later messages have taken its place.
#define RESPONSE_RECORDS_MAX 1024 /* messages kept */
#define MESSAGE_ITEMS        4
typedef struct MessageItem {
    uint8_t kind;
    int32_t subject;
} MessageItem;
typedef struct MessageRecord {
    uint32_t number1; // number + 1; 0 free
    int32_t sender;   // person
    Channel channel;
    int32_t net;        // of a radio message
    uint64_t to, heard; // roles
    int32_t item_count;
    MessageItem items[MESSAGE_ITEMS];
    int32_t values[MESSAGE_ITEMS];
} MessageRecord;
const MessageRecord* response_message_record(const Response* response, int32_t number);
bool response_is_talking(const Response* response, int32_t person);
/// Of how many persons, rooms ... a person believes that a kind of fact is so.
int32_t response_number_known(const Response* response, int32_t person, FactKind kind);
/// True when the outside service has been called, and has arrived.
bool response_service_called(const Response* response, Service service);
bool response_service_here(const Response* response, Service service);
// Spreads (spreads.h); all of these only where SpreadDef.stores.store_count > 0.
/// Level of a store now; of people the active ones. People who have been reached.
double response_store_level(const Response* response, int32_t store);
int32_t response_store_reached(const Response* response, int32_t store);
/// Share of its rate that a path carries now, and a source.
double response_path_share(const Response* response, int32_t path);
double response_source_share(const Response* response, int32_t source);
HarmTally response_harm(const Response* response, int32_t harm);
/// Limits of a sensor that are passed.
int response_sensor_limits(const Response* response, int32_t sensor);
/// Whether a person fell ill of something: 0 no, 1 ill, 2 severely.
int response_ill(const Response* response, int32_t person);
/// What an event's column of the type STORE, FLOW, SENSOR or ILLNESS names; empty when it is none.
Text spreads_name(const SpreadDef* def, EventField type, int32_t index);
const char* spreads_id(const SpreadDef* def, EventField type, int32_t index);
/// True when some role's END action was done.
bool response_ended(const Response* response);

/// Texts and keys of the tables above; _find gives the count (or -1) when unknown.
const char* fact_name(FactKind kind);
FactKind fact_find(const char* name);
Text fact_text(FactKind kind);
EventField fact_subject(FactKind kind);
/// The ways, as bits 1 << FactWay, by which a kind becomes known in this facility without an
/// inject and without being told: seen, read off a panel that is there, by an action that learns
/// it, inferred. 0: somebody from outside has to say it.
uint32_t response_fact_sources(const Facility* facility, const ResponseDef* def, FactKind kind);
/// True when a fact of the kind `then` (that something is so) may be concluded from one of `when`.
bool response_fact_follows(FactKind then, FactKind when);
/// Value from which a graded kind is at its worst; 0: not graded.
int32_t fact_top(FactKind kind);
/// The ways by which a kind may become known, as bits 1 << FactWay.
uint32_t fact_ways(FactKind kind);
/// How a fact is told of its subject, "{}" in it, so or not so; both texts NULL where the kind has
/// no phrase of its own: then fact_text() before the subject.
Text fact_phrase(FactKind kind, bool so);

/// How one value of a kind is told of a subject ("{}" in the text), value and all; empty texts: by
/// its phrase.
Text fact_saying(FactKind kind, int32_t value);
/// What a value of a kind is called: "small", "25 % LEL"; empty where it says no more than "so".
/// Writes to the buffer and gives its length.
int fact_value_text(FactKind kind, int32_t value, Language language, char* buffer, size_t size);
const char* effect_name(EffectKind kind);
EffectKind effect_find(const char* name);
Text way_text(FactWay way);
Text channel_text(Channel channel);
/// The key of a channel in files: "radio".
const char* channel_name(Channel channel);
Text service_text(Service service);
const char* service_name(Service service);
Service service_find(const char* name);
/// A unit of it drives to the scene; the others are only told.
bool service_comes(Service service);
/// What is said to them: a call for help, a report to a superior, a statement.
ReportUse service_form(Service service);
/// Median and spread of its drive to the gate [s].
double service_travel_s(Service service);
double service_travel_sigma(Service service);
/// Keys and texts of skills, states and treatments; NULL or the count beyond the last.
const char* skill_name(int skill);
Skill skill_find(const char* name);
Text skill_text(Skill skill);
const char* device_state_name(int state);
DeviceState device_state_find(const char* name);
Text device_state_text(DeviceState state);
const char* treatment_name(int treatment);
Treatment treatment_find(const char* name);
Text treatment_text(Treatment treatment);
Text category_text(Category category);
const char* mishap_when_name(int when);
const char* mishap_does_name(int does);
const char* level_name(SkillLevel level);
SkillLevel level_find(const char* name);
const char* list_name(ListKind kind);
Text list_text(ListKind kind);
Text task_state_text(TaskState state);

void response_hash(const Response* response, Hash* hash);
