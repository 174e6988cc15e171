/// Events: the append-only log of everything worth telling that happened in a run.
///
/// Score, replay, report, captions and scenario handlers read this log and nothing else; nothing
/// computes a mark from state. Every layer writes to it, therefore its vocabulary (event.def) lives
/// in core, below them all. Columns hold indices; names are put in when an event is told
/// (drill/tell.h), since names belong to the facility and the plan.
///
/// Layer: core.
#pragma once

#include "core/arena.h"

/// Sequence number of no event. Event n of the log has sequence n + 1.
#define EVENT_NONE 0u
/// A column that does not apply.
#define NOBODY (-1)

/// What a column of an event holds.
typedef enum EventField {
    EVENT_FIELD_NONE = 0,
    EVENT_FIELD_ROOM,         // index of a room
    EVENT_FIELD_OPENING,      // index of an opening
    EVENT_FIELD_DEVICE,       // index of a device
    EVENT_FIELD_MUSTER,       // index of a muster point
    EVENT_FIELD_FIRE,         // index of a fire
    EVENT_FIELD_PERSON,       // index of a person
    EVENT_FIELD_ROLE,         // index of a role
    EVENT_FIELD_ACTION,       // index of an action of the vocabulary
    EVENT_FIELD_TARGET,       // packed target of an order (response/task.h: target_pack)
    EVENT_FIELD_FACT,         // FactKind
    EVENT_FIELD_SUBJECT,      // subject of the fact in `thing`; its type follows from the kind
    EVENT_FIELD_VALUE,        // value of that fact
    EVENT_FIELD_WAY,          // FactWay: seen, heard, told ...
    EVENT_FIELD_CHANNEL,      // Channel
    EVENT_FIELD_SERVICE,      // Service: fire brigade ...
    EVENT_FIELD_STEP,         // index of a step of the plan
    EVENT_FIELD_INJECT,       // index of an inject
    EVENT_FIELD_RED_LINE,     // index of a red line of the plan
    EVENT_FIELD_COMMAND,      // CommandKind
    EVENT_FIELD_SOURCE,       // CommandSource
    EVENT_FIELD_REASON,       // Reason (core/reason.def)
    EVENT_FIELD_CUE,          // Cue that ended a person's delay (people/people.h)
    EVENT_FIELD_HARM,         // HarmCause (people/people.h)
    EVENT_FIELD_SUBSTANCE,    // row of HazardDef.substances
    EVENT_FIELD_NOTE,         // index of a text noted in the drill (drill_note)
    EVENT_FIELD_MESSAGE,      // number of a message (response_message_record): the roles called
    EVENT_FIELD_NET,          // index of a radio net
    EVENT_FIELD_REPORT,       // index of a report (ReportDef)
    EVENT_FIELD_PHRASE,       // index of a text for the loudspeakers (PhraseDef)
    EVENT_FIELD_ITEMS,        // bits of that report's items; the high 16: not known to the sender
    EVENT_FIELD_LIST,         // ListKind: whose names
    EVENT_FIELD_OPTION,       // option of a decision card: inject * 16 + option
    EVENT_FIELD_COUNT,        // a number of people or things
    EVENT_FIELD_KW,           // heat release rate [kW]
    EVENT_FIELD_PERCENT,      // [%]
    EVENT_FIELD_MILLISECONDS, // [ms]
    EVENT_FIELD_MISHAP,       // what goes wrong: action * ACTION_MISHAPS_MAX + its index there
    EVENT_FIELD_STATE,        // DeviceState (response/device_state.def)
    EVENT_FIELD_TREATMENT,    // Treatment (people/treatment.def)
    EVENT_FIELD_CATEGORY,     // triage Category (people/triage.h)
    EVENT_FIELD_METRES_MM,    // length, stored in [mm], told in metres
    EVENT_FIELD_VARIANT,      // index of a variant of the scenario
    EVENT_FIELD_STAGE,        // index of a stage of the scenario's story
    EVENT_FIELD_BARRIER,      // index of a barrier of the scenario
    EVENT_FIELD_LISTENER,     // index of a listener of the scenario
    EVENT_FIELD_EVIDENCE,     // index of an item of evidence of the scenario
    EVENT_FIELD_STORE,        // index of a store of what spreads
    EVENT_FIELD_FLOW,         // index of a path of what spreads; after the paths its sources
    EVENT_FIELD_SENSOR,       // index of a sensor of what spreads
    EVENT_FIELD_ILLNESS,      // index of a harm of what spreads
    EVENT_FIELD_AWAKE,        // Awake (people/body.h)
    EVENT_FIELD_PASCALS,      // pressure, stored in [Pa], told in kPa
    EVENT_FIELD_DAMAGE,       // row of hazard/blast_damage.def
    EVENT_FIELD_ACCIDENT,     // index of an accident of the scenario (response/accidents.h)
    EVENT_FIELD_MILLIAMPERES, // electric current [mA]
    EVENT_FIELD_WOUND,        // WoundKind (people/body.h)
    EVENT_FIELD_BODY_SITE,    // BodySite (people/body.h)
    EVENT_FIELD_NEWTONS,      // force [N]
    EVENT_FIELD_GRAMS,        // mass, stored in [g], told in kg
    EVENT_FIELD_AREA_DM2,     // area, stored in [dm2], told in m2
} EventField;

typedef enum EventKind {
#define EVENT(NAME, name, weight, thing, other, value, detail, en, zh) EVENT_##NAME,
#include "core/event.def"
#undef EVENT
    EVENT_KIND_COUNT
} EventKind;

/// Why something ended, failed or was refused: one row of core/reason.def each.
typedef enum Reason {
#define REASON(NAME, en, zh) REASON_##NAME,
#include "core/reason.def"
#undef REASON
    REASON_COUNT
} Reason;

/// One event, 40 bytes. Unused columns are NOBODY (-1).
typedef struct Event {
    uint32_t tick;  // when, in ticks of the run
    uint32_t kind;  // EventKind
    int32_t person; // who did it or whom it happened to
    int32_t role;   // the role in which the person acted
    int32_t room;   // where
    int32_t thing;  // these four: as event.def says for the kind
    int32_t other;
    int32_t value;
    int32_t detail;
    uint32_t cause; // sequence of the event that brought it about, or EVENT_NONE
} Event;

/// What a row of event.def says.
typedef struct EventInfo {
    const char* name; // in files, Lua and JSON
    int weight;       // 3 milestone, 2 story, 1 detail, 0 trace
    EventField thing, other, value, detail;
    const char* en;
    const char* zh;
} EventInfo;

/// The row of a kind; asserts that kind < EVENT_KIND_COUNT.
const EventInfo* event_info(uint32_t kind);

/// The kind of a name, or EVENT_KIND_COUNT.
uint32_t event_find(const char* name);

/// The texts of a reason.
const char* reason_en(int32_t reason);
const char* reason_zh(int32_t reason);

/// The log. Fixed capacity, since the step may not allocate; when it is full, kinds of weight 0
/// and 1 were dropped from 90 % on, so that what matters still fits, and `dropped` counts them.
typedef struct EventLog {
    Event* events;
    uint32_t capacity;
    uint32_t count;
    uint32_t dropped;
    uint32_t tick; // stamped on new events; set by world_step
} EventLog;

size_t event_log_bytes(uint32_t capacity);
void event_log_init(EventLog* log, Arena* arena, uint32_t capacity);

/// An event with every column empty, stamped with the log's tick. Fill in and append.
Event event_make(const EventLog* log, EventKind kind);

/// Appends and returns its sequence, or EVENT_NONE when dropped. Cannot fail.
uint32_t event_append(EventLog* log, Event event);
