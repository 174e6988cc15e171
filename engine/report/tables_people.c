// Tables of people: what became of everybody, and of those who came to harm. Read from the log;
// doses and places from the people as they are at the end.

#include "report/tables.h"

#include <stdlib.h>

/// Where in the log something first happened to somebody; 0: never.
typedef struct Fate {
    uint32_t started, out, mustered;
    uint32_t hurt, down, dead, irritated, trapped, missing;
    uint32_t found, rescued, left; // by the services
    uint32_t tagged;               // last time
    int treated;                   // how often
} Fate;

static void note_first(uint32_t* at, uint32_t sequence) {
    *at = *at == 0 ? sequence : *at;
}

/// What happened to `event->person`.
static void note_own(Fate* fate, uint32_t kind, uint32_t sequence) {
    switch ((EventKind)kind) {
    case EVENT_PERSON_STARTED: note_first(&fate->started, sequence); break;
    case EVENT_PERSON_OUT: note_first(&fate->out, sequence); break;
    case EVENT_PERSON_MUSTERED: note_first(&fate->mustered, sequence); break;
    case EVENT_PERSON_HURT: note_first(&fate->hurt, sequence); break;
    case EVENT_PERSON_DOWN: note_first(&fate->down, sequence); break;
    case EVENT_PERSON_DEAD: note_first(&fate->dead, sequence); break;
    case EVENT_PERSON_IRRITATED: note_first(&fate->irritated, sequence); break;
    case EVENT_PERSON_TRAPPED: note_first(&fate->trapped, sequence); break;
    case EVENT_PERSON_MISSING: note_first(&fate->missing, sequence); break;
    default: break;
    }
}

/// What others did to `event->other`.
static void note_done_to(Fate* fate, uint32_t kind, uint32_t sequence) {
    switch ((EventKind)kind) {
    case EVENT_UNIT_FINDS: note_first(&fate->found, sequence); break;
    case EVENT_UNIT_RESCUES: note_first(&fate->rescued, sequence); break;
    case EVENT_PATIENT_LEAVES: note_first(&fate->left, sequence); break;
    case EVENT_PERSON_TAGGED: fate->tagged = sequence; break;
    case EVENT_PERSON_TREATED: fate->treated++; break;
    default: break;
    }
}

/// By person; malloc'd, NULL: no memory.
static Fate* read_fates(const Drill* drill) {
    const EventLog* log = world_events(drill_world(drill));
    int32_t count = world_people(drill_world(drill))->count;
    Fate* fates = calloc((size_t)count + 1, sizeof(Fate));
    for (uint32_t i = 0; fates != NULL && i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->person >= 0 && event->person < count) {
            note_own(&fates[event->person], event->kind, i + 1);
        }
        if (event_info(event->kind)->other == EVENT_FIELD_PERSON && event->other >= 0 &&
            event->other < count) {
            note_done_to(&fates[event->other], event->kind, i + 1);
        }
    }
    return fates;
}

static const Event* event_at(const Drill* drill, uint32_t sequence) {
    return sequence != 0 ? &world_events(drill_world(drill))->events[sequence - 1] : NULL;
}

static void put_moment(Csv* csv, const Drill* drill, uint32_t sequence) {
    const Event* event = event_at(drill, sequence);
    table_moment(csv, drill, event != NULL ? (double)event->tick * TICK_S : -1.0);
}

static void put_room(Csv* csv, const Drill* drill, int32_t room) {
    const Facility* facility = world_facility(drill_world(drill));
    bool known = room >= 0 && room < facility->room_count;
    csv_words(csv, known ? facility->rooms[room].name : (Text){NULL, NULL});
}

static void put_opening(Csv* csv, const Drill* drill, const Event* event) {
    const Facility* facility = world_facility(drill_world(drill));
    bool known = event != NULL && event->thing >= 0 && event->thing < facility->opening_count;
    csv_words(csv, known ? facility->openings[event->thing].name : (Text){NULL, NULL});
}

static void put_doses(Csv* csv, const People* people, int32_t person) {
    for (int i = 0; i < DOSE_CHANNEL_COUNT; i++) {
        csv_number(csv, (double)people->doses[person * DOSE_CHANNEL_COUNT + i]);
    }
    csv_number(csv, (double)people->irritation[person]);
    csv_number(csv, (double)people->injury[person]);
}

/// Adds the columns that put_doses() fills. Returns how many columns there are now.
static int add_dose_columns(CsvColumn* columns, int count) {
    for (int i = 0; i < DOSE_CHANNEL_COUNT; i++) {
        columns[count++] = (CsvColumn){dose_channel_text((DoseChannel)i), "FED", false};
    }
    columns[count++] = (CsvColumn)UNIT("irritants, highest", "刺激性气体（最高）", "FEC");
    columns[count++] = (CsvColumn)UNIT("injury", "外伤", "FED");
    return count;
}

#define OWN_COLUMNS  11
#define DOSE_COLUMNS (DOSE_CHANNEL_COUNT + 2)

void table_people(const TableSource* source) {
    CsvColumn columns[OWN_COLUMNS + DOSE_COLUMNS] = {
        PLAIN("person no.", "人员编号"),
        WORDS("person", "人员"),
        PLAIN("visitor", "访客"),
        WORDS("role", "角色"),
        UNIT("set out", "开始疏散", "s"),
        UNIT("out", "撤出", "s"),
        WORDS("exit", "出口"),
        UNIT("at the muster point", "到达集合点", "s"),
        WORDS("state at the end", "结束时状态"),
        WORDS("room at the end", "结束时所在"),
        UNIT("free walking speed", "自由步速", "m/s"),
    };
    int count = add_dose_columns(columns, OWN_COLUMNS);
    const Drill* drill = source->drill;
    const People* people = world_people(drill_world(drill));
    Fate* fates = read_fates(drill);
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, columns, count);
    for (int32_t i = 0; fates != NULL && i < people->count; i++) {
        table_person(&csv, drill, i);
        csv_yes(&csv, (people->flags[i] & PERSON_FLAG_VISITOR) != 0);
        csv_words(&csv, tell_role(drill, response_role_of(world_response(drill_world(drill)), i)));
        put_moment(&csv, drill, fates[i].started);
        put_moment(&csv, drill, fates[i].out);
        put_opening(&csv, drill, event_at(drill, fates[i].out));
        put_moment(&csv, drill, fates[i].mustered);
        csv_words(&csv, person_state_text((PersonState)people->state[i]));
        put_room(&csv, drill, people->room[i]);
        csv_number(&csv, (double)people->free_speed[i]);
        put_doses(&csv, people, i);
        csv_row(&csv);
    }
    free(fates);
}

// ---- casualties --------------------------------------------------------------------------------

/// The worst that happened to somebody, which tells where and by what; 0: nothing.
static uint32_t worst_of(const Fate* fate) {
    const uint32_t order[] = {fate->dead,      fate->down,    fate->hurt,
                              fate->irritated, fate->trapped, fate->missing};
    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
        if (order[i] != 0) {
            return order[i];
        }
    }
    return 0;
}

static void put_cause(Csv* csv, const Event* worst) {
    bool harm = event_info(worst->kind)->detail == EVENT_FIELD_HARM && worst->detail >= 0;
    csv_words(csv, harm ? harm_text((HarmCause)worst->detail) : (Text){NULL, NULL});
}

static void put_tag(Csv* csv, const Event* tagged) {
    csv_words(csv, tagged != NULL ? category_text((Category)tagged->thing) : (Text){NULL, NULL});
}

static void put_casualty(Csv* csv, const Drill* drill, int32_t person, const Fate* fate) {
    const People* people = world_people(drill_world(drill));
    const Event* worst = event_at(drill, worst_of(fate));
    const uint32_t moments[] = {fate->trapped, fate->irritated, fate->hurt,
                                fate->down,    fate->dead,      fate->missing};
    const uint32_t after[] = {fate->found, fate->rescued, fate->left};
    table_person(csv, drill, person);
    csv_words(csv, person_state_text((PersonState)people->state[person]));
    put_cause(csv, worst);
    put_room(csv, drill, worst->room);
    for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++) {
        put_moment(csv, drill, moments[i]);
    }
    put_tag(csv, event_at(drill, fate->tagged));
    csv_integer(csv, fate->treated);
    for (size_t i = 0; i < sizeof(after) / sizeof(after[0]); i++) {
        put_moment(csv, drill, after[i]);
    }
    put_doses(csv, people, person);
    csv_integer(csv, worst_of(fate));
    csv_row(csv);
}

#define CASUALTY_COLUMNS 16

void table_casualties(const TableSource* source) {
    CsvColumn columns[CASUALTY_COLUMNS + DOSE_COLUMNS + 1] = {
        PLAIN("person no.", "人员编号"),
        WORDS("person", "人员"),
        WORDS("state at the end", "结束时状态"),
        WORDS("cause of the worst", "最重伤害原因"),
        WORDS("room of the worst", "最重伤害地点"),
        UNIT("trapped", "被困", "s"),
        UNIT("hardly able to see or breathe", "难以视物呼吸", "s"),
        UNIT("hurt", "受伤", "s"),
        UNIT("down", "倒下", "s"),
        UNIT("dead", "死亡", "s"),
        UNIT("missing at a headcount", "清点失联", "s"),
        WORDS("triage", "检伤分类"),
        PLAIN("treatments", "救治次数"),
        UNIT("found by a service", "救援人员找到", "s"),
        UNIT("rescued", "获救", "s"),
        UNIT("to hospital", "送医", "s"),
    };
    int count = add_dose_columns(columns, CASUALTY_COLUMNS);
    columns[count++] = (CsvColumn)PLAIN("proof", "依据");
    Fate* fates = read_fates(source->drill);
    int32_t people = world_people(drill_world(source->drill))->count;
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, columns, count);
    for (int32_t i = 0; fates != NULL && i < people; i++) {
        if (worst_of(&fates[i]) != 0) {
            put_casualty(&csv, source->drill, i, &fates[i]);
        }
    }
    free(fates);
}
