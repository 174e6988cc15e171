/// What the files of this layer share: minds, voices, works and the state that holds them.
///
/// An Actor is a person with a full mind: a holder of a role, a deputy, the finder. Everybody else
/// is moved by cues of the people layer and has no mind here. Actors are kept in the order in which
/// they were made and always visited through `order`, by person, so that nothing depends on when
/// somebody became one.
///
/// Layer: response, private (and its tests).
#pragma once

#include "core/kept.h"
#include "response/hands.h"
#include "response/minds.h"
#include "response/spot.h"
#include "response/unit_state.h"

/// Length of a tick that all durations here are counted in [s]; stages assert that it is the
/// world's.
#define RESPONSE_TICK_S 0.05
#define TICKS_PER_S     20u
#define NEVER           UINT32_MAX
#define ACTORS_SPARE    16 /* persons beyond the roles who may get a mind: finder, take-overs */
#define EXPOSURES_MAX   64
#define SAYS_MAX        8 /* explicit "tell" commands waiting for the voice */
#define RESPONSE_COOKIE 0x52455350u
#define ACTION_ARG_NONE 0
#define WORN_MOST       3
#define KEPT_MOST       4
#define ASKS_MOST       4 /* who does not heed then is left and told of (own choice) */

// ---- voices -----------------------------------------------------------------------------------

typedef enum MessageState {
    MESSAGE_NONE = 0,
    MESSAGE_PREPARING,
    MESSAGE_WAITING, // for the net
    MESSAGE_RINGING,
    MESSAGE_ON_AIR,
    MESSAGE_UNANSWERED, // waits for a word that does not come
    MESSAGE_ENGAGED,    // dials again later
} MessageState;

/// What one voice is busy with; one a person.
typedef struct Message {
    MessageState state;
    Channel channel;
    uint64_t to;      // roles that are called
    uint64_t missed;  // of these, who did not confirm
    uint32_t due;     // tick at which the state ends
    uint32_t asked;   // tick at which the net was asked for, or the phone began to ring
    int32_t priority; // 0 mayday, 1 life, 2 report, 3 routine
    int32_t net;      // of a radio message
    int32_t number;   // n-th message of this sender
    int32_t record;   // number of its MessageRecord, -1 before it is said
    int32_t engaged;  // times the line was engaged
    int32_t partner;  // actor on the other end of the phone, -1
    MessageItem lead; // what it is about
    int32_t item_count;
    MessageItem items[MESSAGE_ITEMS]; // chosen when speaking starts
    bool read_back;
    bool from_say;  // asked for by a "tell" command
    bool cut;       // the channel died while it was being said
    bool question;  // asks where `lead` is: no items, an answer in the same exchange
    uint32_t event; // sequence of message_sent
} Message;

typedef struct Say {
    int32_t role;
    Channel channel; // CHANNEL_COUNT: the best there is
    MessageItem item;
} Say;

/// "Which floor?": two tellings that cannot both be meant (response_model 3.3).
typedef struct Ask {
    bool wanted;
    int32_t role; // who told the later one
    uint8_t kind;
    int32_t a, b; // the two places
} Ask;

/// A written message on its way to being read.
#define APP_NOTES_MAX 64
typedef struct AppNote {
    uint32_t due;           // 0 free
    int32_t sender, hearer; // actors
    int32_t record;         // number
} AppNote;

/// What came of a report.
typedef struct ReportResult {
    int32_t report;                           // -1 none
    uint32_t said, asked, forgotten, unknown; // bits of its items
    bool wrong;                               // the place
} ReportResult;

/// A call from outside that rings or talks.
typedef struct OutsideCall {
    uint32_t rings_until; // 0: none
    uint32_t until;       // talking; 0 not yet taken
    uint32_t lasts;       // ticks
    uint8_t kind;
    int32_t subject, value;
} OutsideCall;

// ---- works ------------------------------------------------------------------------------------

typedef enum WorkStage {
    STAGE_TO_KIT = 0,
    STAGE_TAKING,
    STAGE_TO_PLACE,
    STAGE_VOICE,  // waits for the own voice
    STAGE_SECOND, // waits for the second person
    STAGE_DOING,
    STAGE_KEEPS_OFF, // waits until it is safe to lay hands on the patient
} WorkStage;

/// A task with what carrying it out needs.
typedef struct Work {
    Task task;
    uint32_t order;   // ties of equal class: who came first goes first
    uint32_t serial;  // of the order; marks the rooms that a sweep has dealt with
    uint32_t attempt; // n-th time that this person does this action
    uint32_t began;   // tick of first setting out, NEVER before
    WorkStage stage;
    int32_t kit;     // device reserved or in hand, -1
    int32_t device;  // device at which it is done, -1
    int32_t opening; // door it is about, -1
    int32_t fire;    // fire it is about, -1
    int32_t goal_room;
    vec2s goal_at;
    bool leaving;    // walks by leaving for the muster point
    uint32_t aimed;  // tick of the last aiming (moving targets)
    int32_t tries;   // sendings that ended short of the goal
    int32_t counted; // sweep, alert: people sent out of this room
    int32_t asks;    // sweep, alert: times that the people of this room were asked
    bool uses_voice, uses_body;
    bool heedless;     // done on one's own: no skill is asked for and no protection put on
    uint32_t ready_at; // makes ready until then before setting out
    bool finished;     // effects are due in this tick's acts
    // Two persons
    int32_t helps;         // actor whose task this is the second of, -1
    uint32_t second_until; // waits for the second until then
    bool second_told;      // somebody was told that one is wanted
    bool gathers;          // waits for the second before going in, not at the place
    int32_t asked;         // actor who is being asked, -1
    int32_t asked_by;      // Channel
    uint32_t asked_until;
    int32_t mishap;     // of the action: what goes wrong at this try, -1
    uint32_t since_out; // carrying: last tick indoors
} Work;

/// What an actor has come to believe of a role by calling it and hearing from it.
typedef struct Tie {
    uint8_t fails;    // unanswered calls
    uint8_t ways;     // channels tried, as bits
    uint8_t waits;    // times backed off
    bool told_missed; // a miss was logged since the last word from the role
    uint32_t heard;   // tick of the last word from the role, NEVER none
    uint32_t retry;   // no call before this tick
} Tie;

/// What is one of a kind comes first: those bytes are compared with a copy each tick, so that only
/// who has changed is hashed anew (state_hash.c). Longer lists follow, hashed by what is in use.
typedef struct Actor {
    int32_t person;
    bool down; // was seen to be unable to act
    bool wake; // think about talking at the next chance
    // Perceiving
    int32_t room;     // room of the last check
    uint32_t entered; // tick of entering it
    uint32_t bell_of; // number of the alarm that `bell_due` belongs to
    uint32_t bell_due;
    uint32_t pa_of;
    uint32_t pa_due;   // NEVER: not understood
    int32_t safe_room; // last place with clear air
    vec2s safe_at;
    // Talking
    Message message;
    int32_t caller;   // actor who talks to this one by phone, -1
    int32_t messages; // sent so far
    int say_count;
    uint32_t radio_dead_until[RESPONSE_NETS_MAX]; // believed dead until then
    uint32_t radio_heard[RESPONSE_NETS_MAX];      // tick at which anything was heard on the net
    int32_t radio_fails[RESPONSE_NETS_MAX];       // calls in a row that nobody answered
    uint8_t radio_deaths[RESPONSE_NETS_MAX];      // times it was taken for dead since it was heard
    uint32_t phone_dead_until;                    // no dialling tone
    Ask ask;
    OutsideCall outside;
    ReportResult report; // of the call or briefing in hand
    int32_t run_to;      // role that the holder walks to with news, -1
    uint32_t run_since;  // tick of setting out
    MessageItem run_item;
    // Acting
    bool busy; // `hand` is a task in hand
    Work hand;
    int queued;
    bool retreating;
    uint32_t retreat_since;
    uint32_t idle_since;
    uint32_t post_retry; // no walk to the post before this tick
    int32_t post_tries;
    bool sent_by_idle;       // walks to a post or out of bad air without a task
    int32_t assisted;        // person who is being brought out, -1
    float assisted_speed;    // their own walking speed [m/s]
    int32_t count_muster;    // muster point where late arrivals are ticked off, -1
    uint32_t counts;         // lists read out so far
    int32_t worn[WORN_MOST]; // devices put on, -1
    int32_t kept[KEPT_MOST]; // kit that stays in hand or pocket, -1
    bool whistled;           // the breathing set on has whistled
    uint32_t braced_until;   // keeps low till then, 0 does not
    uint32_t covered_until;  // holds a wet cloth before nose and mouth till then, 0 does not
    int32_t borne;           // person who is carried, -1
    float own_pace;          // free speed without that load [m/s]
    int32_t second;          // actor who helps with the task in hand, -1
    bool presses;            // at a patient's chest, of those who are there to press
    float pressed;           // seconds of it without a rest, as of the tick
    uint32_t pressed_at;     // of the last press
    float way_in_s;          // walked indoors on the air of the set that is on [s]
    Tie ties[RESPONSE_ROLES_MAX];
    Say says[SAYS_MAX];
    Work queue[RESPONSE_TASKS_MAX]; // by (class, order)
    Mind mind;
    Tally attempts;  // per action: times begun
    Tally room_work; // per room: order serial of the sweep that last dealt with it
} Actor;

/// What a unit knows of a room.
enum { ROOM_TOLD = 1, ROOM_SEARCHED = 2, ROOM_MISSED = 3 /* somebody missing worked there */ };

/// A device that can be fetched.
typedef struct Kit {
    int32_t reserved; // actor, -1
    int32_t with;     // person who carries it, -1
    int32_t room;     // where it stands
    vec2s at;
    double left;       // share of its amount [0, 1]
    float dirt_ppm;    // of a suit: the most of a gas that has met its outside since it was washed
    int32_t dirt_kind; // of the hazard's kinds, where there is any
} Kit;

struct Response {
    const Facility* facility;
    Building* building;
    Routes* routes;
    People* people;
    Hazard* hazard;
    ResponseDef def;
    uint64_t duty_kinds[2]; // bits: kinds of fact that anybody can have the duty to tell (inform.c)
    int32_t person_count;
    Role roles[RESPONSE_ROLES_MAX];
    uint32_t role_events[RESPONSE_ROLES_MAX]; // role_taken or finder
    uint64_t* person_keys;                    // stable ids for draws
    uint64_t* action_keys;
    int32_t* actor_of; // per person, -1
    Actor* actors;
    int32_t actor_count, actor_max;
    int32_t* order;                      // actors by person
    Kept *thing_digests, *actor_digests; // state_hash.c
    Kit* kits;                           // per device
    int32_t* by_kind;                    // devices by kind, then index (devices.c)
    int32_t kind_first[DEVICE_KIND_COUNT + 1];
    uint32_t* swept; // per room: tick of the mark, NEVER
    uint8_t* states; // per device: DeviceState
    uint32_t* states_since;
    uint8_t* dead;     // per device: its zone's power is off
    uint8_t* unseen;   // per device: a finding made it other than it looks, untried so far
    uint8_t* modes;    // per device: DeviceState; STATE_RESTING is automatic
    uint8_t* failed;   // per device: Reason that was told last
    int32_t* start_of; // per device: its row of device_starts, -1
    float* strain;     // per person, as the next: strain.c
    uint8_t* weary;
    Weather weather;
    struct Spreads* spreads;     // spreads.c; NULL: nothing spreads
    struct Accidents* accidents; // accidents.c; NULL: none in the scenario
    Hands hands[HANDS_MOST];     // hands.c
    struct CareRecords* care;    // record.c
    uint8_t* asked;              // per device: was needed before
    bool devices_started;
    uint8_t* locks;                       // per interlock: 1 met, 2 met and done
    uint32_t* locks_due;                  // per interlock: tick at which it switches
    uint64_t* treated;                    // per person: treatments as bits
    uint8_t* category;                    // per person: Category
    uint8_t* gone;                        // per person: 1 rode to hospital
    uint8_t* aside;                       // per person: 1 went out of gas across the wind
    uint8_t* closed;                      // per room: nobody is sent in without protection
    uint8_t* unit_rooms;                  // per room: 0 not, else ROOM_TOLD ...
    uint8_t* unit_warned;                 // per room: the units know of its dangers
    float radio_used[RESPONSE_ROLES_MAX]; // share of the battery; 1 empty
    Spot spots[SPOT_COUNT];               // gather.c
    uint8_t* asleep;                      // per person, where a scenario has sleepers
    uint8_t sleep_told;
    int32_t beds_used;
    uint8_t* no_stairs; // per person with a wheelchair: 1 when stairs part them from outside
    ServiceState services[SERVICE_COUNT];
    int32_t list_with[LIST_COUNT]; // person who fetched it, NOBODY
    IdPool task_ids;
    uint32_t orders;                 // serial
    int32_t nets[RESPONSE_NETS_MAX]; // actor who talks on each net, -1
    uint32_t nets_dead;              // bits: nets that deliver nothing
    bool channel_dead[CHANNEL_COUNT];
    uint8_t* room_dead;  // per room: bits of nets without coverage
    int32_t* confusable; // per room: what it is misheard as, -1
    int32_t* work_room;  // per person: where they were at the start
    int32_t* seen_room;  // per person: where others were with them last, -1 nowhere yet
    int32_t* witnesses;  // per room: scratch of missing_step
    int32_t* house;      // per room: least room of its building, itself outdoors
    MessageRecord* records;
    uint32_t record_count; // messages so far
    AppNote notes[APP_NOTES_MAX];
#define FIXED_SLOTS 32
    double fixed_message[FIXED_SLOTS]; // tests: draws of the message stream by slot; < 0 off
    // The alarm
    uint32_t alarm_number; // alarms so far
    bool alarm_was;
    uint32_t announce_number;
    bool announced_was;
    uint32_t panel_since; // tick of the first detector, NEVER
    uint32_t panel_event;
    int32_t panel_device;   // what panel_event tells of
    int32_t panel_count;    // detectors in alarm
    int32_t silenced_count; // so many when somebody silenced the panel, -1 not silenced
    bool panel_started;     // the panel has started the sounders
    int32_t call_point;     // call point pressed last, -1
    uint32_t alarm_event;
    uint32_t log_seen;                         // events read so far
    uint32_t fire_out_since[HAZARD_FIRES_MAX]; // NEVER while it burns
    bool fire_burnt[HAZARD_FIRES_MAX];
    uint32_t fire_event[HAZARD_FIRES_MAX];
    int32_t stairless; // route class of wheelchairs
    bool ended;
    uint32_t now;      // tick of the stage that runs
    uint64_t chance;   // seed of draw_unit(), the run's unless response_set_chance()
    double fixed_draw; // tests: every draw gives this; < 0 off
    // Tests: the draw of a key, < 0 for one that is not theirs; goes before fixed_draw. NULL off.
    double (*given_draw)(RngKey key);
};

/// Seconds as ticks: rounded up, at least 1. Durations are whole ticks so that they add up exactly.
uint32_t response_ticks(double seconds);

/// Tests: every draw of this layer gives `unit`; < 0 turns it off.
void response_fix_draws(Response* response, double unit);

/// A uniform draw keyed by names.
double draw_unit(const Response* response, RngStream stream, uint64_t who, uint64_t what,
                 uint64_t n, uint32_t slot);
/// median * exp(sigma * z(u)), u clamped to [0.01, 0.99].
double draw_lognormal(const Response* response, RngStream stream, uint64_t who, uint64_t what,
                      uint64_t n, uint32_t slot, double median, double sigma);
double draw_lognormal_of(double unit, double median, double sigma);
/// Chance in one check of `checks_s` seconds of a rate `per_s` per second.
double check_chance(double per_s, double checks_s);

/// The actor of a person, or NULL; _make gives them a mind (NULL when the pool is used up).
Actor* actor_of(Response* response, int32_t person);
const Actor* actor_of_const(const Response* response, int32_t person);
Actor* actor_make(Response* response, int32_t person);
int32_t actor_index(const Response* response, const Actor* actor);
/// Roles held by an actor, as bits, and their level (the lowest role's).
uint64_t actor_roles(const Response* response, const Actor* actor);
SkillLevel actor_level(const Response* response, const Actor* actor);
bool actor_is_played(const Response* response, const Actor* actor);
/// Believed holder of a role as an actor, NULL where nobody answers.
Actor* role_actor(Response* response, int32_t role);
bool can_act(const Response* response, const Actor* actor);
vec2s person_at(const Response* response, int32_t person);
bool is_outdoors(const Response* response, int32_t room);
/// Outside, or at the muster point.
bool is_out(const Response* response, int32_t person);

/// Learning with events, duties and inferences. `cause` is the proving event; 0 none.
typedef struct News {
    FactKind kind;
    int32_t subject;
    int32_t value;
    FactWay way;
    int32_t source, origin; // persons, -1
    uint32_t true_at;       // tick
    int percent;
    int hops;
    uint64_t known_by; // roles that know it too
    uint32_t cause;
    int inferred; // rules that it has come through
} News;
Learnt actor_learn(Response* response, Actor* actor, const News* news, EventLog* log);
/// A fact that the actor has just observed themselves.
Learnt actor_observe(Response* response, Actor* actor, FactKind kind, int32_t subject,
                     int32_t value, FactWay way, uint32_t cause, EventLog* log);
bool actor_knows(const Actor* actor, FactKind kind, int32_t subject);
// roles.c
/// The role to whose group a person belongs, as a member or as a stand-in; -1 none.
int32_t roles_group_of(const Response* response, int32_t person);
// count.c
/// Takes a list along from where it lies. REASON_NO_KIT: it does not lie where the actor stands.
/// Looks for who is missing in the room of the target, or by telephone.
/// Once a second: who was seen where by others last.
void missing_step(Response* response);
Reason missing_look(Response* response, Actor* actor, uint32_t cause, EventLog* log);
Reason missing_phone(Response* response, Actor* actor, uint32_t cause, EventLog* log);
Reason count_fetch_list(Response* response, Actor* actor, int32_t list, uint32_t cause,
                        EventLog* log);

// perceive.c
/// Size class of a fire: 1 below 50 kW, 2 below 300 kW, 3.
int fire_class(double heat_kw);
/// Class of smoke: 0 up to K = 0.1, 1 below 0.5, 2 below 1, 3.
int smoke_class(double extinction);
/// One look of an actor at one thing.
typedef struct Sight {
    FactKind kind;
    int32_t subject, value;
    double rate; // of noticing it, per second; from 1 on certain
    uint32_t cause;
    bool shared; // everyone in the room sees that everyone sees it
    FactWay way;
} Sight;
void perceive_see(Response* response, Actor* actor, Sight sight, EventLog* log);
/// notice.c: what else than fire, smoke and people is noticed where the actor stands.
void notice(Response* response, Actor* actor, const RoomLook* here, EventLog* log);
/// What the actor sees with certainty from where they stand (at the end of a look).
void perceive_look(Response* response, Actor* actor, EventLog* log);
/// Extinction in a room at head height at a point.
double air_extinction(const Response* response, int32_t room, vec2s at);
bool needs_help(const Response* response, int32_t person);
/// Hurt so that it shows: coughs and weeps of a gas, is burnt, bleeds; still on the scene.
bool shows_harm(const Response* response, int32_t person);
/// A substance (row of HazardDef.substances, or NOBODY) harms by a toxic load of its own.
bool gas_is_toxic(const Response* response, int32_t substance);

// alarm.c
void alarm_step(Response* response, EventLog* log);
void alarm_hear(Response* response, Actor* actor, EventLog* log);
/// Starts the sounders from the device at hand; `everywhere`: on all storeys, also where a phased
/// alarm would have them wait.
Reason alarm_start(Response* response, Actor* actor, bool everywhere, uint32_t cause,
                   EventLog* log);
void alarm_read_panel(Response* response, Actor* actor, EventLog* log);

// announce.c
/// Reads a text out over the loudspeakers: the first that fits what the actor knows; `about` (a
/// FactKind, -1 whatever it is): only one on that matter, which the actor must know.
Reason announce(Response* response, Actor* actor, int32_t about, uint32_t cause, EventLog* log);

// inform.c
/// Roles that the actor has the duty to tell a fact, as bits, and its urgency (smaller first).
uint64_t inform_due(const Response* response, const Actor* actor, const Fact* fact);
void inform_begin(Response* response);
int inform_urgency(FactKind kind);
/// The same for a fact as it is held: what is no longer so is told last.
int inform_urgency_of(const Fact* fact);
/// Whom a message for a role goes to: the role, or its first deputy when it is believed absent.
int32_t inform_stand_in(const Response* response, const Actor* actor, int32_t role);
/// Picks what to say next and starts it; false when there is nothing.
bool inform_think(Response* response, Actor* actor, EventLog* log);

// state_hash.c
#define DIGESTS_OF_ACTOR  2  /* what is one of a kind, and its ties */
#define DIGESTS_OF_THINGS 20 /* list_things() */
/// What the digests that are kept beside the state take of an arena [B], and making them.
size_t digests_bytes(const Facility* facility, int32_t role_count, int32_t persons, int32_t actors);
bool digests_init(Response* response, Arena* arena);

// devices.c
/// Indices of devices, ascending.
typedef struct DeviceRun {
    const int32_t* of;
    int32_t count;
} DeviceRun;
void devices_begin(Response* response);
DeviceRun devices_of(const Response* response, DeviceKind kind);
bool device_stands_in(const Response* response, DeviceKind kind, int32_t room);
/// Some device of the facility is of this kind.
bool kind_exists(const Response* response, DeviceKind kind);

// channels.c
double channel_prepare_s(Channel channel, SkillLevel level);
double channel_speak_s(Channel channel, int items, bool read_back, bool question, SkillLevel level);
double channel_belief(Channel channel);
double channel_missed(Channel channel, bool addressee, SkillLevel level, bool on_a_call,
                      bool read_back, bool noise);
double channel_read_back(SkillLevel level);
/// Chance that a place is taken for one of a like name, one item.
double channel_misheard(Channel channel, bool read_back);
/// Within a shout of each other: 20 m in the room or through an open door, half through a shut one.
bool channel_in_shout(const Response* response, const Actor* a, const Actor* b);
/// Best way from an actor to a role (5.5), CHANNEL_COUNT when there is none now.
Channel channel_choose(Response* response, const Actor* actor, int32_t role);
bool channel_in_earshot(const Response* response, const Actor* a, const Actor* b);

/// The actor holds a role with a radio.
bool carries_radio(const Response* response, const Actor* actor);

// messages.c
/// Starts a message; the voice must be free.
void message_begin(Response* response, Actor* actor, Channel channel, uint64_t to, MessageItem lead,
                   EventLog* log);
/// Ends it at once, without a word to anybody.
void message_drop(Response* response, Actor* actor);
/// A message of one's own accord that is only being prepared waits; its duty brings it back.
void message_put_off(Response* response, Actor* actor);
bool voice_is_free(const Actor* actor);
/// Gives up to MESSAGE_ITEMS facts to one hearer; belief falls by `belief`.
void deliver_items(Response* response, const Actor* sender, Actor* hearer, Channel channel,
                   const MessageItem* items, int count, uint64_t known_by, uint32_t cause,
                   EventLog* log);
/// The most urgent facts the actor would tell these roles; returns how many.
int message_choose_items(const Response* response, const Actor* actor, uint64_t to,
                         MessageItem lead, MessageItem* items);
/// A word from `speaker` was heard by `hearer`: they are there.
void heard_from(Response* response, Actor* hearer, const Actor* speaker, EventLog* log);
void call_failed(Response* response, Actor* actor, int32_t role, Channel channel, EventLog* log);
/// Slots of the message stream.
enum { SLOT_READ_BACK = 0, SLOT_PICK_UP = 1, SLOT_MISSED = 2, SLOT_READ = 3, SLOT_MISHEARD = 4 };
double message_draw(const Response* response, const Actor* sender, uint64_t hearer, uint32_t slot);
/// A deaf person is reached face to face only, by lips and gestures.
bool message_can_hear(const Response* response, const Actor* actor);
/// Chooses what to say and goes on air; drops the message when there is nothing left to say.
void message_speak(Response* response, Actor* actor, EventLog* log);
/// Keeps what is said, for whoever tells it later.
MessageRecord* message_keep(Response* response, const Actor* actor, Channel channel, uint64_t to,
                            const MessageItem* items, int count);
/// What a "tell" command asked for stays wanted when its message comes to nothing.
void message_keep_say(Actor* actor, int32_t role, const Message* message);
/// Logs a miss: the first since the role was heard, and the `last`; EVENT_NONE for what lies
/// between, which is the same story again.
uint32_t message_note_missed(Response* response, Actor* actor, int32_t role, Channel channel,
                             Reason reason, bool last, EventLog* log);
/// Nobody answered the message in hand.
void message_give_up(Response* response, Actor* actor, EventLog* log);

// hear.c
/// Speaking is over: who is in reach hears it, or not.
void message_finish(Response* response, Actor* sender, EventLog* log);
/// Reached by the channel itself, not as a bystander.
bool message_reaches(const Response* response, const Actor* sender, const Actor* hearer);
/// Something was heard on a net: it works.
void net_heard(Response* response, Actor* hearer, int32_t net, EventLog* log);

/// Who takes a net for dead says so to whoever they reach by another way; the hearer believes it
/// unless they heard something on it within the last minute.
void net_dead_told(Response* response, const Actor* sender, Actor* hearer, EventLog* log);

// silence.c
/// There is no dialling tone: the message in hand ends, and another way is sought for it.
void phone_is_dead(Response* response, Actor* actor, EventLog* log);

// report.c
/// The form of a use and service, -1 none.
int32_t report_find(const Response* response, ReportUse use, int32_t service);
/// What the actor says of a report, with what they know now.
/// `n`: how often that report was given before; what slipped the mind is drawn anew each time.
ReportResult report_make(const Response* response, const Actor* actor, int32_t report, uint64_t n);
/// How much longer it takes to be asked [s]; how much later the unit is for what was left out [s].
double report_asking_s(const ReportResult* result);
double report_late_s(const Response* response, const ReportResult* result);
uint32_t report_tell(Response* response, const Actor* actor, const ReportResult* result,
                     uint32_t cause, EventLog* log);

// infer.c
/// Who is told the one knows the other without being told.
bool infer_goes_without_saying(FactKind told, int32_t value, FactKind kind);
/// What follows at once from what has just been learnt.
void infer_from(Response* response, Actor* actor, const News* news, EventLog* log);

// phone.c
/// Dialled: rings, is engaged, or is connected at once with who dials back.
void phone_ring(Response* response, Actor* actor, EventLog* log);
/// Has rung for long enough to be answered by who is there.
void phone_pick_up(Response* response, Actor* actor, EventLog* log);

// authority.c
/// What was said to an authority: that it was reported to, and each number that was given.
void authority_tell(Response* response, const Actor* actor, Service service, uint32_t cause,
                    EventLog* log);

// tasks.c
const ActionDef* work_action(const Response* response, const Work* work);
/// Counts one more beginning of an action; how many there were before.
uint32_t attempt_next(Actor* actor, int32_t action);
bool action_has(const ActionDef* action, EffectKind effect);
int32_t action_arg(const ActionDef* action, EffectKind effect, int32_t fallback);
/// The amount that a row gives an effect, 0 when it lacks it.
double action_amount(const ActionDef* action, EffectKind effect);
/// The one exit of a task in hand: frees kit, voice and body, tells, and wakes.
void task_leave(Response* response, Actor* actor, TaskState state, Reason reason, EventLog* log);
void task_fail_all(Response* response, Actor* actor, Reason reason, EventLog* log);
uint32_t work_event(Response* response, const Actor* actor, const Work* work, EventKind kind,
                    int32_t value, int32_t detail, EventLog* log);
/// Drawn duration of doing an action [ticks].
uint32_t work_duration(Response* response, const Actor* actor, const Work* work);
double level_factor(const ActionDef* action, SkillLevel level);
/// Puts a work into the list, by class and order of coming.
void work_enqueue(Actor* actor, const Work* work, const Response* response);

/// Puts the work that has just ended on the list once more, from its start, for a target; after
/// what else waits. The list has room (actor->queued < RESPONSE_TASKS_MAX).
void work_again(Response* response, Actor* actor, const Work* done, Target target);
/// Starts walking to the goal of the work; false: blocked and left.
bool work_walk(Response* response, Actor* actor, EventLog* log);
void work_begin_doing(Response* response, Actor* actor, EventLog* log);

// places.c
/// A target that fits the action: checks it, fills in what a holder would take for granted.
Reason target_resolve(const Response* response, const Actor* actor, const ActionDef* action,
                      Target* target);
/// Room that a target is in or about, -1.
int32_t target_room(const Response* response, Target target);
/// Where the work is done: fills goal, device, opening and fire.
Reason work_place(Response* response, Actor* actor, Work* work);
/// Nearest free kit of a kind that still holds something, -1.
/// controls.c: what the panel does by itself about an event of the log.
void controls_obey(Response* response, const Event* event, uint32_t sequence, EventLog* log);
/// controls.c: the power of the zone of the switch that the actor stands at.
Reason cut_power(Response* response, Actor* actor, uint32_t cause, EventLog* log);

/// `target` is what it is for: who knows extinguishers goes for the right one.
int32_t kit_find(const Response* response, const Actor* actor, DeviceKind kind, Target target);
void kit_put_down(Response* response, Actor* actor, Work* work);
double walk_seconds(const Response* response, int32_t person, int32_t room, vec2s at);
bool believed_unsafe(const Actor* actor, int32_t room, uint32_t now);
/// As far as the holder knows, every door that the target means is shut.
bool doors_known_shut(const Response* response, const Actor* actor, Target target);
/// Why no kit of a kind can be had.
/// Why nobody gets into a room: locked from all sides, or something else.
Reason room_why_no_way(const Response* response, int32_t room);
Reason kit_lack(const Response* response, DeviceKind kind);
/// The person's muster point where a post is the open ground around it: whoever goes there leaves
/// like everybody else and is counted. -1 for posts elsewhere.
int32_t post_muster(const Response* response, int32_t person, int32_t post);

// effects.c
/// The service that a call or briefing in hand is to: its target, else the one of its row.
int32_t work_service(const Work* work, const ActionDef* action, EffectKind effect);
void effects_apply(Response* response, Actor* actor, EventLog* log);
/// What asking the people of a room to leave came to, by persons.
typedef struct Asked {
    int moved;    // leave because of it
    int going;    // were leaving, or about to
    int staying;  // did not heed it
    int helpless; // cannot leave alone
} Asked;
/// Asks everyone in a room who holds no role to leave; each time counts as one of Work.asks.
Asked ask_room(Response* response, Actor* actor, int32_t room, EventLog* log);
/// True when somebody stays and is to be asked once more: Task.until is then when.
bool ask_again(Response* response, Actor* actor, Asked asked);
/// True when the door of the work is open (shut) already, which the actor then sees.
bool see_door_as(Response* response, Actor* actor, bool open, EventLog* log);
bool agent_step(Response* response, Actor* actor, double tick_s, EventLog* log);

// count.c
/// Names on the list of a muster point.
int count_names(const Response* response, const Actor* actor, int32_t muster);
/// Whoever stands at the muster point with a list gives it to the one who counts there.
void count_hand_over(Response* response, Actor* actor, int32_t muster, EventLog* log);
/// Values of FACT_COUNTED.
enum { COUNTED_ALL = 1, COUNTED_MISSING = 2, COUNTED_SOME_INSIDE = 3 };
void count_take(Response* response, Actor* actor, int32_t muster, uint32_t cause, EventLog* log);
/// Late arrivals are ticked off while the counter stays there.
/// True when a mind knows of a count at every muster point that anybody makes for.
bool count_is_everywhere(const Response* response, const Mind* mind);
void count_late(Response* response, Actor* actor, EventLog* log);
void count_begin(Response* response); // which rooms are one building

// roles.c
void roles_begin(Response* response);
/// The person becomes the finder when the plan has such a role and nobody holds it.
void roles_find(Response* response, int32_t person, FactKind kind, int32_t room, FactWay way,
                uint32_t cause, EventLog* log);
bool roles_finder_open(const Response* response);
/// A task at a post indoors that has lost its sense: the building is being left and its holder is
/// out. Nobody goes back in for it, unless a participant orders so.
bool roles_stay_out(const Response* response, const Actor* actor, const Work* work);
bool roles_leave_post(const Response* response, const Actor* actor, const Work* work);
void roles_idle(Response* response, Actor* actor, EventLog* log);
void roles_retreat(Response* response, Actor* actor, EventLog* log);
/// Breaks off what cannot be gone on with in this air.
void roles_check_air(Response* response, Actor* actor, EventLog* log);

#include "response/accidents_internal.h"
#include "response/contaminate.h"
#include "response/doing.h"
#include "response/hatch.h"
#include "response/surroundings.h"
