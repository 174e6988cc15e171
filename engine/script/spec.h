/// Specs: what an author wrote, checked by the schema but with names still as names.
///
/// The data stage fills these from Lua tables (schema.c); resolve.c turns them into the defs of the
/// layers below once a facility is known. One struct a constructor of api.def; its first member is
/// the head, so that any later check can name file, line and element.
///
/// Layer: script. Internal.
#pragma once

#include "drill/drill.h"
#include "script/source.h"

/// Most rows of one list in a file: people, steps, injects ...
#define SPEC_LIST_MAX 4096

/// Numbers that the author did not give.
#define NOT_GIVEN ((double)NAN)

typedef struct Names {
    const char** items;
    int count;
} Names;

typedef struct SpecHead {
    const Source* source; // file it stands in, NULL: not written at all
    int line;             // of its constructor, or of the one around it
    int kind;             // row of api.def (Kind)
    int around;           // kind of the element whose `field` it is
    const char* field;    // NULL: made by its own constructor, so that `line` is its own
    const char* where;    // `step "call"`
    uint64_t story;       // fields that were given on the story's clock, a bit each
    Names with, without;  // variants that a row of a scenario depends on
} SpecHead;

/// Indices into an enumeration, in the author's order.
#define SPEC_CHOICES_MAX 16
typedef struct Choices {
    int items[SPEC_CHOICES_MAX];
    int count;
} Choices;

typedef struct Texts {
    Text* items;
    int count;
} Texts;

typedef struct Numbers {
    double* items;
    int count;
} Numbers;

/// Specs of one C type, one after the other.
typedef struct SpecList {
    void* items;
    int count;
} SpecList;

typedef enum PlaceSize { PLACE_SMALLEST = 0, PLACE_MIDDLE, PLACE_LARGEST } PlaceSize;

/// One room (or a spot in it): by name, else by what is asked of it.
typedef struct PlaceSpec {
    SpecHead head;
    const char* name;
    Choices use;   // RoomUse, best first
    double storey; // counted from 1 at the lowest, NOT_GIVEN any
    int size;      // PlaceSize
    int nth;       // 1 the first choice
} PlaceSpec;

/// Several rooms, for a crowd.
typedef struct RoomsSpec {
    SpecHead head;
    Names names;
    Choices use;
    double storey;
} RoomsSpec;

typedef struct TriggerSpec {
    SpecHead head;
    int fact;          // FactKind
    int event;         // EventKind
    const char* about; // what the fact is about, NULL anything
    double after;      // [s]
    double least, most;
    bool gone, fresh, changed;
    SpecList terms; // TriggerSpec, of all and any
} TriggerSpec;

typedef struct SpreadSpec {
    SpecHead head;
    Spread spread;
    const char* occupancy; // its name in lib/occupancies.lua instead, NULL none
} SpreadSpec;

typedef enum TargetForm {
    FORM_NONE = 0,
    FORM_NAME,
    FORM_PLACE,
    FORM_STOREY,
    FORM_ZONE,
    FORM_DOOR,
} TargetForm;
typedef struct TargetSpec {
    SpecHead head;
    TargetForm form;
    const char* name;
    double number; // storey
    PlaceSpec of;  // the place, or the room whose door is meant
} TargetSpec;

typedef struct WaySpec {
    SpecHead head;
    const char* action;
    TargetSpec target;
} WaySpec;

typedef struct PersonSpec { // person and crowd
    SpecHead head;
    Text name;
    int count;
    PlaceSpec room;
    RoomsSpec rooms;
    const char* role;
    const char *member_of, *deputy_of;
    int skill; // SkillLevel, -1 the role's
    int list;  // ListKind, -1 not given
    SpreadSpec speed, reacts;
    bool hears_alarm, knows_all_exits, wheelchair, visitor, absent, asleep;
    int body; // PersonBody, -1 the profile's
    double stairs_up, stairs_down;
    double tolerance_sigma; // 0 the profile's
    Names exits, familiar;
    const char* group;
    int group_size;
    const char* follows;
    bool uses_lifts;
    const char* muster;
    const char* profile;
    const char* among;
} PersonSpec;

typedef struct ReactionSpec {
    SpecHead head;
    const char* id;
    Text name;
    SpreadSpec reacts;
    bool asleep;
    const char* source;
} ReactionSpec;

typedef struct OccupanciesSpec {
    SpecHead head;
    SpecList rows; // ReactionSpec
} OccupanciesSpec;

typedef struct ProfileSpec {
    SpecHead head;
    const char* id;
    Text name;
    int body; // PersonBody
    SpreadSpec speed;
    double stairs_up, stairs_down;
    double tolerance_sigma;
    const char* source;
} ProfileSpec;

typedef struct ReportItemSpec {
    SpecHead head;
    const char* id;
    Text name;
    double weight, novice, trained, delay;
    Choices knows; // FactKind
    Choices counts;
    bool big_site, last, drawing, dangers;
} ReportItemSpec;

typedef struct ReportSpec {
    SpecHead head;
    const char* id;
    Text name, example;
    int use, service; // ReportUse; Service, -1 any
    int asks;
    bool place;
    SpecList items; // ReportItemSpec
} ReportSpec;

typedef struct PhraseSpec {
    SpecHead head;
    const char* id;
    Text text;
    Choices knows, unless; // FactKind
    Names by;              // exits
    bool stays, any, storeys;
} PhraseSpec;

typedef struct MessagesSpec {
    SpecHead head;
    SpecList reports, phrases;
} MessagesSpec;

typedef struct ProfilesSpec {
    SpecHead head;
    SpecList rows; // ProfileSpec
} ProfilesSpec;

typedef struct PointSpec {
    SpecHead head;
    double time, heat; // [s], [kW]
} PointSpec;

typedef struct FireSpec { // fire, item and item_kind
    SpecHead head;
    const char* id;
    const char* kind; // item: id of the item_kind
    Text name;
    Text source; // item_kind
    PlaceSpec at;
    double east, north; // [m]
    int growth;         // FireGrowth
    SpecList curve;     // PointSpec
    double alpha, peak, starts, burns, soot_yield, co_yield, hcn_yield, hcl_yield,
        heat_of_combustion, radiative, height;
    int fire_class; // FireClass
    bool live;
    double size, screen, ignites_at, ignition_dose;
} FireSpec;

typedef struct ItemsSpec {
    SpecHead head;
    SpecList items; // FireSpec
} ItemsSpec;

typedef struct ListenerSpec {
    SpecHead head;
    const char* id;
    Text name;
    Choices hears; // Channel, CHANNEL_COUNT the alarm
    PlaceSpec room;
    const char* device;
    double chance, since, till;
    const char* inject;
} ListenerSpec;

typedef struct EvidenceSpec {
    SpecHead head;
    const char* id;
    Text name;
    PlaceSpec at;
    const char* device;
    Names keeps, changes, destroys;
    double perishes, stands;
} EvidenceSpec;

typedef struct WeatherSpec {
    SpecHead head;
    double at, speed, gust, rain, sight, celsius;
    int wind, warning, sky;
} WeatherSpec;

typedef struct ExpectSpec {
    SpecHead head;
    const char* role;
    const char* action;
    double target, limit;
} ExpectSpec;

typedef struct OptionSpec { // right, wrong and contested
    SpecHead head;
    const char* id;
    Text text, why;
    const char* does;
    TargetSpec target_at;
    const char *by, *inject;
} OptionSpec;

typedef struct InjectSpec {
    SpecHead head;
    const char* id;
    Text title;
    double at, after;
    TriggerSpec when;
    int channel;
    const char* to;
    bool optional, once;
    int tells; // FactKind or -1
    PlaceSpec about;
    double value;
    const char *ignite, *accident;
    const char* stage;
    TargetSpec lock;
    int breaks, restores; // Channel, CHANNEL_FACE none
    const char* net;
    const char* device;
    int state; // DeviceState, -1 not given
    WeatherSpec weather;
    double takes;
    ExpectSpec expect;
    SpecList options; // OptionSpec
    double decide_within;
    Text feedback;
    bool dropped; // meant for a role that another plan lacks
} InjectSpec;

typedef struct TemptationSpec {
    SpecHead head;
    const char* id;
    const char* who;
    TriggerSpec when;
    const char* does;
    TargetSpec target_at;
    double chance, novice, trained, delay;
    Names stops;
} TemptationSpec;

typedef struct ConfusableSpec {
    SpecHead head;
    PlaceSpec room, heard_as;
} ConfusableSpec;

typedef struct NoiseSpec {
    SpecHead head;
    PlaceSpec room;
    double db;
    const char* device;
} NoiseSpec;

typedef struct ChoiceSpec {
    SpecHead head;
    const char* id;
    Text text;
    double weight;
} ChoiceSpec;

typedef struct VariantSpec {
    SpecHead head;
    const char* id;
    Text text;
    double p;
    SpecList choices; // ChoiceSpec
} VariantSpec;

typedef struct StageSpec {
    SpecHead head;
    const char* id;
    Text text;
    double at;
} StageSpec;

typedef struct CoachSpec {
    SpecHead head;
    Text text;
    const char *id, *action;
    TriggerSpec done;
} CoachSpec;

typedef struct BarrierSpec { // barrier and finding
    SpecHead head;
    const char* id;
    const char* finding; // its name in lib/barriers.lua, NULL none
    Text text;
    const char* source;
    int does;    // StartKind, -1 the finding's
    int channel; // Channel, CHANNEL_FACE the finding's
    int device;  // DeviceKind, -1 any
    int shows;   // EventKind, -1 the finding's
    int state;   // DeviceInitial, 0 the finding's
    const char* net;
    TargetSpec target_at;
    double amount, p;
    bool present;
    bool set; // by hand
} BarrierSpec;

typedef struct BarriersSpec {
    SpecHead head;
    SpecList rows; // BarrierSpec
} BarriersSpec;

typedef struct StoreSpec { // store and population
    SpecHead head;
    const char* id;
    Text name; // from en, zh
    const char* unit;
    double level, capacity, active, latent;
    int count;
} StoreSpec;

typedef struct FlowSpec { // source and path
    SpecHead head;
    const char* id;
    Text name; // from en, zh
    const char *into, *from, *to, *device, *door;
    int law, lever; // PathLaw, Lever
    double rate, band, crest, reduced, leak, before, starts, ends;
    bool needs_on;
} FlowSpec;

typedef struct LimitSpec {
    SpecHead head;
    double value;
} LimitSpec;

typedef struct SensorSpec {
    SpecHead head;
    const char* id;
    Text name; // from en, zh
    const char *of, *pages;
    SpecList limits; // LimitSpec
    double lag, band;
    int fact, state; // FactKind, DeviceState
    PlaceSpec at;
    Names shown, sets;
} SensorSpec;

typedef struct IllnessSpec {
    SpecHead head;
    const char* id;
    Text name; // from en, zh
    const char* among;
    double attack, dose, onset, sigma, severe, mild_dose, grave_dose;
} IllnessSpec;

typedef struct ServiceSpec {
    SpecHead head;
    int service;
    double call, travel, dispatch, entrance;
    bool met, present;
    const char* gate;
    int beds;
} ServiceSpec;

/// `on.<event>` of a scenario; the function stays in the Lua state.
typedef struct HandlerSpec {
    const char* name;
    uint32_t event; // EventKind, EVENT_KIND_COUNT: a name of drill:later
    int line;
    int reference; // luaL_ref
    bool off;      // failed once
} HandlerSpec;
typedef struct Handlers {
    HandlerSpec* items;
    int count;
} Handlers;

typedef struct ScenarioSpec {
    SpecHead head;
    SpecList confusable; // ConfusableSpec
    SpecList noises;     // NoiseSpec
    SpecList phrases;    // PhraseSpec
    Text title, summary;
    const char *facility, *plan, *sheet;
    double length, before, seed;
    bool emergent_doors;
    int smoke_law;  // SmokeLaw
    int shut_doors; // DoorPolicy
    int keeps;      // 0 right, 1 left
    bool runs_on, big_site;
    int wind;     // value of the fact
    int dose_law; // DoseLaw
    PlaceSpec visitors_list, contractors_list;
    SpecList people, hazards, leaks, sparks, injects, services;
    SpecList temptations; // TemptationSpec
    SpecList variants;    // VariantSpec
    SpecList substances;  // SubstanceSpec
    SpecList cylinders;   // CylinderSpec
    SpecList barriers;    // BarrierSpec
    double story;
    SpecList stages, coach;      // StageSpec, CoachSpec
    SpecList devices;            // DeviceSpec
    SpecList extras;             // ExtraSpec
    SpecList interlocks;         // InterlockSpec
    SpecList weather;            // WeatherSpec
    SpecList listeners;          // ListenerSpec
    SpecList evidence;           // EvidenceSpec
    SpecList stores;             // StoreSpec
    SpecList flows;              // FlowSpec
    SpecList sensors;            // SensorSpec
    SpecList illnesses;          // IllnessSpec
    SpecList accidents;          // AccidentSpec
    SpecList waters, live_parts; // WaterSpec, LivePartSpec
    Handlers on;
    Texts debrief;
} ScenarioSpec;

typedef struct RoleSpec {
    SpecHead head;
    const char* id;
    Text name; // from en, zh
    const char* letter;
    Names deputies;
    const char* boss;
    PlaceSpec post;
    int skill; // SkillLevel, -1 not given
    bool finder, radio, watch;
    int gathers; // FactKind, -1 not given
    double battery;
    Names nets;
    int needs;
    const char* merged_into;
    Text duties, competence, stand_in;
    Choices skills;
} RoleSpec;

typedef struct OrganisationSpec {
    SpecHead head;
    const char* id;
    Text name; // from en, zh
    const char* source;
    SpecList roles; // RoleSpec
} OrganisationSpec;

typedef struct OrganisationsSpec {
    SpecHead head;
    SpecList rows; // OrganisationSpec
} OrganisationsSpec;

typedef struct NetSpec {
    SpecHead head;
    const char* id;
    Text name;
    RoomsSpec dead;
} NetSpec;

typedef struct WayOutSpec {
    SpecHead head;
    const char* name;
    Names exits;
} WayOutSpec;

typedef struct InformSpec {
    SpecHead head;
    int fact;
    const char *from, *to;
} InformSpec;

typedef struct LineSpec {
    SpecHead head;
    const char* id;
    Text text;
    int points;
    bool optional;
    const char* by;
    Names takes;
} LineSpec;

typedef struct CapabilitySpec {
    SpecHead head;
    const char* id;
    Text name;
    double weight;
    Names takes;
    SpecList lines; // LineSpec
} CapabilitySpec;

typedef struct SheetSpec {
    SpecHead head;
    const char* id;
    Text name;
    const char* source;
    SpecList capabilities; // CapabilitySpec
} SheetSpec;

typedef struct SheetsSpec {
    SpecHead head;
    SpecList rows; // SheetSpec
} SheetsSpec;

typedef struct StepSpec {
    SpecHead head;
    const char* id;
    Text title, why;
    const char* by;
    const char* action;
    TargetSpec target_at;
    SpecList or_else; // WaySpec
    TriggerSpec when, unless;
    Names after, requires;
    double target, limit;
    double patience, earliest;
    int each;     // EachKind
    int judged;   // JudgedKind
    double every; // [s]
    bool noforget, silent, before;
    const char *says, *on_impossible;
    int weight;
    const char* capability;
} StepSpec;

typedef struct ProcedureSpec {
    SpecHead head;
    const char* id;
    Text title;
    TriggerSpec starts;
    SpecList steps;
} ProcedureSpec;

typedef struct RedLineSpec { // never and must
    SpecHead head;
    int line;
} RedLineSpec;

typedef struct LawSpec {
    SpecHead head;
    const char* id;
    Text name;
    int authority; // Service
    const char* form;
    double within, change, every; // [s] of real time
    bool read;
    const char* source;
} LawSpec;

typedef struct LawsSpec {
    SpecHead head;
    SpecList rows; // LawSpec
} LawsSpec;

typedef struct LegalReportSpec {
    SpecHead head;
    const char* id;
    const char *law, *by;
    TriggerSpec when;
    Names after;
    double patience, target;
    int weight;
    const char* capability;
    Text title, why;
} LegalReportSpec;

typedef struct DecideSpec {
    SpecHead head;
    const char *id, *option, *capability;
    int weight;
} DecideSpec;

typedef struct PlanSpec {
    SpecHead head;
    Text title;
    const char *organisation, *sheet;
    double alarm_phase;
    SpecList ways_out; // WayOutSpec
    SpecList nets, roles, informs, capabilities, procedures, red_lines, decisions;
    SpecList legal_reports; // LegalReportSpec
} PlanSpec;

typedef struct EffectSpec {
    int effect; // EffectKind
    int argument;
    double amount;
} EffectSpec;
typedef struct Effects {
    EffectSpec items[RESPONSE_EFFECTS_MAX];
    int count;
} Effects;

typedef struct ActionSpec {
    SpecHead head;
    const char* id;
    Text name;
    const char* group;
    int place;       // ActionPlace
    int device, kit; // DeviceKind, -1 none
    double seconds, sigma, novice, trained;
    bool body, voice, through;
    int target; // TargetKind
    Effects effects;
    int priority;
    Choices who, worn; // Skill, DeviceKind
    int persons;
    bool lay_second, rash;
    int knows; // FactKind, -1 none
    bool heavy;
    double gust;
    double reach;
    SpecList wrong; // MishapSpec
} ActionSpec;

typedef struct MishapSpec {
    SpecHead head;
    const char* id;
    Text name;
    double rate, novice, trained, amount;
    int when, does, harm; // MishapWhen, MishapDoes, HarmCause
} MishapSpec;

typedef struct ActionsSpec {
    SpecHead head;
    SpecList actions;
    Names groups; // further files of actions
} ActionsSpec;

#include "script/spec_accidents.h"
#include "script/spec_devices.h"
#include "script/spec_water.h"
