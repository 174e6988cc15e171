// Tell: a row of the vocabulary with names and figures put in.
//
// Templates stand in core/event.def. A part in [] is left out when a column in it is empty; facts
// without a subject leave no hole behind, since blanks are taken together at the end.

#include "drill/tell.h"

#include "drill/drill_internal.h"
#include "hazard/blast.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMN_MAX 400

static int put(char* buffer, size_t size, Text text, Language language) {
    buffer[0] = '\0';
    return text_append(buffer, size, "%s", text_in(text, language));
}

static int put_quoted(char* buffer, size_t size, Text text, Language language) {
    buffer[0] = '\0';
    return text_append_quoted(buffer, size, text_in(text, language), language);
}

int tell_person(const Drill* drill, int32_t person, Language language, char* buffer, size_t size) {
    const People* people = world_people(drill_world(drill));
    buffer[0] = '\0';
    if (person < 0 || person >= people->count) {
        return 0;
    }
    const char* name = text_in(people_name(people, person), language);
    if (name[0] != '\0') {
        return text_append(buffer, size, "%s", name);
    }
    return text_append(buffer, size, language == LANGUAGE_ZH ? "人员%d" : "person %d", person);
}

Text tell_role(const Drill* drill, int32_t role) {
    const ResponseDef* response = &drill_def(drill)->world.response;
    return role >= 0 && role < response->role_count ? response->roles[role].name : (Text){"", ""};
}

// ---- targets and columns -----------------------------------------------------------------------

static Text room_name(const Drill* drill, int32_t room) {
    const Facility* facility = world_facility(drill_world(drill));
    return room >= 0 && room < facility->room_count ? facility->rooms[room].name : (Text){"", ""};
}

static Text opening_name(const Drill* drill, int32_t opening) {
    const Facility* facility = world_facility(drill_world(drill));
    return opening >= 0 && opening < facility->opening_count ? facility->openings[opening].name
                                                             : (Text){"", ""};
}

static Text device_name(const Drill* drill, int32_t index) {
    const Facility* facility = world_facility(drill_world(drill));
    if (index < 0 || index >= facility->device_count) {
        return (Text){"", ""};
    }
    const Device* device = &facility->devices[index];
    bool named = device->name.en != NULL || device->name.zh != NULL;
    return named ? device->name : device_kind_text(device->kind);
}

static Text muster_name(const Drill* drill, int32_t muster) {
    const Facility* facility = world_facility(drill_world(drill));
    return muster >= 0 && muster < facility->muster_count ? facility->musters[muster].name
                                                          : (Text){"", ""};
}

static int put_fire(const Drill* drill, int32_t fire, Language language, char* buffer,
                    size_t size) {
    const Hazard* hazard = world_hazard(drill_world(drill));
    buffer[0] = '\0';
    if (fire < 0 || fire >= hazard_fire_count(hazard)) {
        return 0;
    }
    const char* room = text_in(room_name(drill, hazard_fire(hazard, fire)->room), language);
    Text name = hazard_fire(hazard, fire)->name;
    if (name.en != NULL || name.zh != NULL) {
        const char* what = text_in(name, language);
        return language == LANGUAGE_ZH ? text_append(buffer, size, "%s的%s", room, what)
                                       : text_append(buffer, size, "the %s in %s", what, room);
    }
    return text_append(buffer, size, language == LANGUAGE_ZH ? "%s的火" : "the fire in %s", room);
}

/// A zone has an id and no name: its largest room, and how many go with it.
static int put_zone(const Drill* drill, const char* zone, Language language, char* buffer,
                    size_t size) {
    const Facility* facility = world_facility(drill_world(drill));
    int32_t largest = -1;
    int rooms = 0;
    for (int32_t i = 0; i < facility->room_count; i++) {
        const Room* room = &facility->rooms[i];
        if (room->zone == NULL || strcmp(room->zone, zone) != 0) {
            continue;
        }
        rooms += room->use != ROOM_OUTDOOR && room->use != ROOM_STAIR ? 1 : 0;
        largest = largest < 0 || room->area > facility->rooms[largest].area ? i : largest;
    }
    const char* name = text_in(room_name(drill, largest), language);
    if (rooms <= 1) {
        return text_append(buffer, size, "%s", name);
    }
    return language == LANGUAGE_ZH
               ? text_append(buffer, size, "%s等%d间", name, rooms)
               : text_append(buffer, size, "%s and %d more rooms", name, rooms - 1);
}

int tell_target(const Drill* drill, Target target, Language language, char* buffer, size_t size) {
    const Facility* facility = world_facility(drill_world(drill));
    const ResponseDef* response = &drill_def(drill)->world.response;
    buffer[0] = '\0';
    switch (target.kind) {
    case TARGET_ROOM: return put(buffer, size, room_name(drill, target.index), language);
    case TARGET_OPENING: return put(buffer, size, opening_name(drill, target.index), language);
    case TARGET_DEVICE: return put(buffer, size, device_name(drill, target.index), language);
    case TARGET_PERSON: return tell_person(drill, target.index, language, buffer, size);
    case TARGET_FIRE: return put_fire(drill, target.index, language, buffer, size);
    case TARGET_MUSTER: return put(buffer, size, muster_name(drill, target.index), language);
    case TARGET_STOREY:
        return target.index < facility->storey_count
                   ? put(buffer, size, facility->storeys[target.index].name, language)
                   : 0;
    case TARGET_ZONE:
        return target.index < response->zone_count
                   ? put_zone(drill, response->zones[target.index], language, buffer, size)
                   : 0;
    case TARGET_SERVICE:
        return target.index < SERVICE_COUNT
                   ? put(buffer, size, service_text((Service)target.index), language)
                   : 0;
    case TARGET_ROLE: return put(buffer, size, tell_role(drill, target.index), language);
    case TARGET_NONE:
    case TARGET_KIND_COUNT: break;
    }
    return 0;
}

/// The roles that a message called: "Commander, Communications".
static int put_called(const Drill* drill, int32_t number, Language language, char* buffer,
                      size_t size) {
    const Response* response = world_response(drill_world(drill));
    const MessageRecord* record = response_message_record(response, number);
    buffer[0] = '\0';
    for (int32_t role = 0; record != NULL && role < response_role_count(response); role++) {
        if ((record->to >> role & 1u) != 0) {
            text_append(buffer, size, "%s%s",
                        buffer[0] == '\0' ? "" : (language == LANGUAGE_ZH ? "、" : ", "),
                        text_in(tell_role(drill, role), language));
        }
    }
    return (int)strlen(buffer);
}

/// An answer to a decision card, with what is to be thought of it.
static int put_option(const DrillDef* def, int32_t packed, Language language, char* buffer,
                      size_t size) {
    static const Text verdicts[] = {
        {"right", "正确"}, {"wrong", "错误"}, {"open to argument", "有争议"}};
    const OptionDef* option = scenario_option(&def->scenario, packed);
    if (option == NULL) {
        return 0;
    }
    put_quoted(buffer, size, option->text, language);
    return text_append(buffer, size, language == LANGUAGE_ZH ? "——%s" : " - %s",
                       text_in(verdicts[option->kind], language));
}

static void put_items(const ReportDef* report, uint32_t bits, Language language, char* buffer,
                      size_t size) {
    const char* between = language == LANGUAGE_ZH ? "、" : ", ";
    bool first = true;
    for (int i = 0; i < report->item_count; i++) {
        if ((bits >> i & 1u) != 0) {
            text_append(buffer, size, "%s%s", first ? "" : between,
                        text_in(report->items[i].name, language));
            first = false;
        }
    }
}

/// Items of a report by their bits; those in the high half its speaker did not know.
static int put_report_items(const Drill* drill, const Event* event, uint32_t bits, bool left,
                            Language language, char* buffer, size_t size) {
    const ResponseDef* def = &drill_def(drill)->world.response;
    bool zh = language == LANGUAGE_ZH;
    buffer[0] = '\0';
    if (event->thing < 0 || event->thing >= def->report_count) {
        return 0;
    }
    const ReportDef* report = &def->reports[event->thing];
    uint32_t forgotten = bits & 0xffffu;
    if (left && forgotten != 0) {
        text_append(buffer, size, zh ? "漏报" : "left out ");
    }
    put_items(report, forgotten, language, buffer, size);
    if (bits >> 16 != 0) {
        text_append(buffer, size, forgotten != 0 ? (zh ? "；" : "; ") : "");
        text_append(buffer, size, zh ? "不掌握" : "not known ");
        put_items(report, bits >> 16, language, buffer, size);
    }
    return forgotten == 0 && bits >> 16 == 0 ? text_append(buffer, size, zh ? "无" : "nothing")
                                             : (int)strlen(buffer);
}

static int put_index(const Drill* drill, EventField field, int32_t value, Language language,
                     char* buffer, size_t size) {
    const DrillDef* def = drill_def(drill);
    double least = 0.0;
    Text text = {"", ""};
    switch (field) {
    case EVENT_FIELD_ACTION:
        return value < def->world.response.action_count
                   ? put(buffer, size, def->world.response.actions[value].name, language)
                   : 0;
    case EVENT_FIELD_FACT:
        return value < FACT_KIND_COUNT ? put(buffer, size, fact_text((FactKind)value), language)
                                       : 0;
    case EVENT_FIELD_WAY:
        return value < WAY_COUNT ? put(buffer, size, way_text((FactWay)value), language) : 0;
    case EVENT_FIELD_CHANNEL:
        return value < CHANNEL_COUNT ? put(buffer, size, channel_text((Channel)value), language)
                                     : 0;
    case EVENT_FIELD_SERVICE:
        return value < SERVICE_COUNT ? put(buffer, size, service_text((Service)value), language)
                                     : 0;
    case EVENT_FIELD_STEP:
        return value < def->plan.step_count
                   ? put(buffer, size, def->plan.steps[value].title, language)
                   : 0;
    case EVENT_FIELD_INJECT:
        if (value >= def->scenario.inject_count) {
            return 0;
        }
        put_quoted(buffer, size, drill_inject_text(drill, value), language);
        return text_append(buffer, size, " (%s)", def->scenario.injects[value].id);
    case EVENT_FIELD_LIST:
        return value < LIST_COUNT ? put(buffer, size, list_text((ListKind)value), language) : 0;
    case EVENT_FIELD_OPTION: return put_option(def, value, language, buffer, size);
    case EVENT_FIELD_RED_LINE:
        return value < def->plan.red_line_count
                   ? put(buffer, size, red_line_text(def->plan.red_lines[value].what), language)
                   : 0;
    case EVENT_FIELD_COMMAND:
        return value < COMMAND_KIND_COUNT
                   ? put_quoted(buffer, size, command_text((CommandKind)value), language)
                   : 0;
    case EVENT_FIELD_SOURCE:
        return value < SOURCE_COUNT ? put(buffer, size, source_text((CommandSource)value), language)
                                    : 0;
    case EVENT_FIELD_REASON:
        return value < REASON_COUNT
                   ? put(buffer, size, (Text){reason_en(value), reason_zh(value)}, language)
                   : 0;
    case EVENT_FIELD_SUBSTANCE:
        return value < def->world.hazard.substance_count
                   ? put(buffer, size, def->world.hazard.substances[value].name, language)
                   : 0;
    case EVENT_FIELD_CUE:
        return value < CUE_COUNT ? put(buffer, size, cue_text((Cue)value), language) : 0;
    case EVENT_FIELD_MISHAP: {
        int32_t action = value / ACTION_MISHAPS_MAX;
        return action < def->world.response.action_count
                   ? put(buffer, size,
                         def->world.response.actions[action]
                             .mishaps[value % ACTION_MISHAPS_MAX]
                             .text,
                         language)
                   : 0;
    }
    case EVENT_FIELD_STATE:
        return value < DEVICE_STATE_COUNT
                   ? put(buffer, size, device_state_text((DeviceState)value), language)
                   : 0;
    case EVENT_FIELD_TREATMENT:
        return value < TREATMENT_COUNT
                   ? put(buffer, size, treatment_text((Treatment)value), language)
                   : 0;
    case EVENT_FIELD_CATEGORY:
        return value < CATEGORY_COUNT ? put(buffer, size, category_text((Category)value), language)
                                      : 0;
    case EVENT_FIELD_AWAKE:
    case EVENT_FIELD_WOUND:
    case EVENT_FIELD_BODY_SITE: return put(buffer, size, people_body_text(field, value), language);
    case EVENT_FIELD_REPORT:
        return value < def->world.response.report_count
                   ? put(buffer, size, def->world.response.reports[value].name, language)
                   : 0;
    case EVENT_FIELD_PHRASE:
        return value < def->world.response.phrase_count
                   ? put(buffer, size, def->world.response.phrases[value].text, language)
                   : 0;
    case EVENT_FIELD_MESSAGE: return put_called(drill, value, language, buffer, size);
    case EVENT_FIELD_NET:
        return value < def->world.response.net_count
                   ? put(buffer, size, def->world.response.nets[value].name, language)
                   : 0;
    case EVENT_FIELD_VARIANT:
        return value < def->scenario.variant_count
                   ? put(buffer, size, def->scenario.variants[value].text, language)
                   : 0;
    case EVENT_FIELD_BARRIER:
        return value < def->scenario.barrier_count
                   ? put(buffer, size, def->scenario.barriers[value].text, language)
                   : 0;
    case EVENT_FIELD_STAGE:
        return value < def->scenario.stage_count
                   ? put(buffer, size, def->scenario.stages[value].text, language)
                   : 0;
    case EVENT_FIELD_LISTENER:
        return value < def->scenario.listener_count
                   ? put(buffer, size, def->scenario.listeners[value].name, language)
                   : 0;
    case EVENT_FIELD_EVIDENCE:
        return value < def->scenario.evidence_count
                   ? put(buffer, size, def->scenario.evidence[value].name, language)
                   : 0;
    case EVENT_FIELD_ACCIDENT:
        return value < def->world.response.accidents.count
                   ? put(buffer, size, def->world.response.accidents.rows[value].name, language)
                   : 0;
    case EVENT_FIELD_STORE:
    case EVENT_FIELD_FLOW:
    case EVENT_FIELD_SENSOR:
    case EVENT_FIELD_ILLNESS:
        return put(buffer, size, spreads_name(&def->world.response.spread, field, value), language);
    case EVENT_FIELD_HARM:
        return value < HARM_COUNT ? put(buffer, size, harm_text((HarmCause)value), language) : 0;
    case EVENT_FIELD_DAMAGE:
        return blast_damage_row(value, &least, &text) ? put(buffer, size, text, language) : 0;
    default: return 0;
    }
}

int tell_column(const Drill* drill, EventField field, int32_t value, const Event* event,
                Language language, char* buffer, size_t size) {
    buffer[0] = '\0';
    switch (field) {
    case EVENT_FIELD_NONE: return 0;
    case EVENT_FIELD_TARGET:
        return tell_target(drill, target_unpack(value), language, buffer, size);
    case EVENT_FIELD_SUBJECT: {
        bool known = event->thing >= 0 && event->thing < FACT_KIND_COUNT;
        EventField type = known ? fact_subject((FactKind)event->thing) : EVENT_FIELD_NONE;
        return type == EVENT_FIELD_SUBJECT
                   ? 0
                   : tell_column(drill, type, value, event, language, buffer, size);
    }
    default: break;
    }
    if (value == NOBODY || (value < 0 && field != EVENT_FIELD_ITEMS)) {
        return 0;
    }
    switch (field) {
    case EVENT_FIELD_ITEMS:
        return put_report_items(drill, event, (uint32_t)value, value == event->detail, language,
                                buffer, size);
    case EVENT_FIELD_ROOM: return put(buffer, size, room_name(drill, value), language);
    case EVENT_FIELD_OPENING: return put(buffer, size, opening_name(drill, value), language);
    case EVENT_FIELD_DEVICE: return put(buffer, size, device_name(drill, value), language);
    case EVENT_FIELD_MUSTER: return put(buffer, size, muster_name(drill, value), language);
    case EVENT_FIELD_FIRE: return put_fire(drill, value, language, buffer, size);
    case EVENT_FIELD_PERSON: return tell_person(drill, value, language, buffer, size);
    case EVENT_FIELD_ROLE: return put(buffer, size, tell_role(drill, value), language);
    case EVENT_FIELD_NOTE: return put(buffer, size, drill_note_text(drill, value), language);
    case EVENT_FIELD_VALUE:
    case EVENT_FIELD_COUNT:
    case EVENT_FIELD_KW:
    case EVENT_FIELD_PERCENT:
    case EVENT_FIELD_MILLISECONDS:
    case EVENT_FIELD_PASCALS:
    case EVENT_FIELD_NEWTONS:
    case EVENT_FIELD_GRAMS:
    case EVENT_FIELD_AREA_DM2:
    case EVENT_FIELD_MILLIAMPERES:
    case EVENT_FIELD_METRES_MM: return tell_figure(field, value, language, buffer, size);
    default: return put_index(drill, field, value, language, buffer, size);
    }
}

// ---- sentences ---------------------------------------------------------------------------------

typedef struct Teller {
    const Drill* drill;
    const Event* event;
    const EventInfo* info;
    Language language;
} Teller;

/// A fact told without its subject: "fire in" -> "fire", so that no sentence ends in a preposition.
static void strip_subject(const Event* event, const EventInfo* info, int32_t fact, char* text) {
    static const char* const endings[] = {" in", " at", " for", "：", ":"};
    bool told = info->other == EVENT_FIELD_SUBJECT && event->other >= 0;
    bool has_subject =
        fact >= 0 && fact < FACT_KIND_COUNT && fact_subject((FactKind)fact) != EVENT_FIELD_NONE;
    for (size_t i = 0; !told && has_subject && i < sizeof(endings) / sizeof(endings[0]); i++) {
        size_t length = strlen(text);
        size_t ending = strlen(endings[i]);
        if (length > ending && strcmp(text + length - ending, endings[i]) == 0) {
            text[length - ending] = '\0';
        }
    }
}

/// The event that taught the holder the fact that this event is about: itself, or for a message,
/// whose row has no columns for it, the one that it names as its cause. NULL when there is none.
static const Event* taught_by(const Teller* teller, int32_t fact) {
    const EventLog* log = world_events(drill_world(teller->drill));
    const Event* event = teller->event;
    for (int hop = 0; hop < 4; hop++) {
        if (event->kind == EVENT_FACT_LEARNED || event->kind == EVENT_FACT_CHANGED) {
            return event->thing == fact ? event : NULL;
        }
        if (event->cause == EVENT_NONE || event->cause > log->count) {
            return NULL;
        }
        event = &log->events[event->cause - 1];
    }
    return NULL;
}

/// A fact of value 0 is a retraction: who was missing is found.
static void put_retraction(const Teller* teller, char* buffer, size_t size) {
    char text[COLUMN_MAX];
    snprintf(text, sizeof(text), "%s", buffer);
    snprintf(buffer, size, teller->language == LANGUAGE_ZH ? "解除%s" : "no longer %s", text);
}

/// "(small)" behind a fact whose value says more than that it is so.
static void put_value(const Teller* teller, int32_t fact, int32_t value, char* buffer,
                      size_t size) {
    char text[80];
    fact_value_text((FactKind)fact, value, teller->language, text, sizeof(text));
    if (text[0] != '\0') {
        text_append(buffer, size, teller->language == LANGUAGE_ZH ? "（%s）" : " (%s)", text);
    }
}

/// "{}" of a phrase replaced by a name.
static void put_phrase(Text phrase, const char* name, Language language, char* buffer,
                       size_t size) {
    const char* text = text_in(phrase, language);
    const char* hole = strstr(text, "{}");
    buffer[0] = '\0';
    text_append(buffer, size, "%.*s%s%s", hole != NULL ? (int)(hole - text) : (int)strlen(text),
                text, hole != NULL ? name : "", hole != NULL ? hole + 2 : "");
}

/// A fact with its subject and value: "fire in Copy room (small)".
static void put_fact(const Teller* teller, int32_t fact, int32_t subject, int32_t value,
                     char* buffer, size_t size) {
    char name[COLUMN_MAX] = "";
    if (subject >= 0) {
        tell_column(teller->drill, fact_subject((FactKind)fact), subject, teller->event,
                    teller->language, name, sizeof(name));
    }
    Text saying = fact_saying((FactKind)fact, value);
    if (name[0] != '\0' && saying.en != NULL) {
        put_phrase(saying, name, teller->language, buffer, size);
        return;
    }
    Text phrase = fact_phrase((FactKind)fact, value != 0);
    char smell[COLUMN_MAX];
    if (fact == FACT_GAS_SMELL) {
        phrase.zh = tell_smell(teller->drill, value != 0, smell, sizeof(smell));
    }
    if (name[0] != '\0' && phrase.en != NULL) {
        put_phrase(phrase, name, teller->language, buffer, size);
        put_value(teller, fact, value, buffer, size);
        return;
    }
    put(buffer, size, fact_text((FactKind)fact), teller->language);
    if (value == 0) {
        put_retraction(teller, buffer, size);
    }
    if (name[0] != '\0') {
        text_append(buffer, size, teller->language == LANGUAGE_ZH ? "%s" : " %s", name);
    } else {
        strip_subject(teller->event, teller->info, fact, buffer);
    }
    put_value(teller, fact, value, buffer, size);
}

int tell_fact(const Drill* drill, const Event* event, Language language, char* buffer,
              size_t size) {
    const Teller teller = {drill, event, event_info(event->kind), language};
    put_fact(&teller, event->thing, event->other, event->value, buffer, size);
    return (int)strlen(buffer);
}

/// All that a message said, by what was kept of it; false when nothing is kept any more.
static bool put_said(const Teller* teller, char* buffer, size_t size) {
    const Response* response = world_response(drill_world(teller->drill));
    const MessageRecord* record = teller->info->detail == EVENT_FIELD_MESSAGE
                                      ? response_message_record(response, teller->event->detail)
                                      : NULL;
    if (record == NULL || record->item_count == 0) {
        return false;
    }
    buffer[0] = '\0';
    for (int i = 0; i < record->item_count; i++) {
        char item[COLUMN_MAX];
        put_fact(teller, record->items[i].kind, record->items[i].subject, record->values[i], item,
                 sizeof(item));
        text_append(buffer, size, "%s%s",
                    i == 0 ? "" : (teller->language == LANGUAGE_ZH ? "；" : "; "), item);
    }
    return true;
}

/// A fact as a column: all of a message, or the one that it is about, cleanly without its subject
/// where that stands elsewhere in the sentence.
static void finish_fact(const Teller* teller, bool message, int32_t fact, char* buffer,
                        size_t size) {
    if (message && put_said(teller, buffer, size)) {
        return;
    }
    bool known = fact >= 0 && fact < FACT_KIND_COUNT;
    if (known && teller->info->other == EVENT_FIELD_SUBJECT) {
        put_fact(teller, fact, teller->event->other, teller->event->value, buffer, size);
        return;
    }
    const Event* taught = taught_by(teller, fact);
    if (known && message) {
        put_fact(teller, fact, taught != NULL ? taught->other : NOBODY,
                 taught != NULL ? taught->value : 1, buffer, size);
        return;
    }
    strip_subject(teller->event, teller->info, fact, buffer);
}

/// Text of the placeholder whose name starts at `name`; false when no column has that name.
static bool put_placeholder(const Teller* teller, const char* name, size_t length, char* buffer,
                            size_t size) {
    const Event* event = teller->event;
    const EventInfo* info = teller->info;
    const struct {
        const char* name;
        EventField field;
        int32_t value;
    } columns[] = {
        {"person", EVENT_FIELD_PERSON, event->person}, {"role", EVENT_FIELD_ROLE, event->role},
        {"room", EVENT_FIELD_ROOM, event->room},       {"thing", info->thing, event->thing},
        {"other", info->other, event->other},          {"value", info->value, event->value},
        {"detail", info->detail, event->detail}};
    for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
        if (strlen(columns[i].name) == length && strncmp(columns[i].name, name, length) == 0) {
            tell_column(teller->drill, columns[i].field, columns[i].value, event, teller->language,
                        buffer, size);
            if (columns[i].field == EVENT_FIELD_FACT) {
                finish_fact(teller, info->value == EVENT_FIELD_FACT, columns[i].value, buffer,
                            size);
            }
            return true;
        }
    }
    return false;
}

/// Writes a stretch of a template; false when one of its columns was empty.
static bool put_stretch(const Teller* teller, const char* from, const char* to, char* buffer,
                        size_t size) {
    bool full = true;
    while (from < to) {
        const char* close = *from == '{' ? memchr(from, '}', (size_t)(to - from)) : NULL;
        char column[COLUMN_MAX];
        if (close != NULL &&
            put_placeholder(teller, from + 1, (size_t)(close - from - 1), column, COLUMN_MAX)) {
            full = full && column[0] != '\0';
            text_append(buffer, size, "%s", column);
            from = close + 1;
            continue;
        }
        int length = text_next(from, &(uint32_t){0});
        text_append(buffer, size, "%.*s", length, from);
        from += length;
    }
    return full;
}

static bool is_stop(char c) {
    return c == ' ' || c == ',' || c == '.' || c == ':' || c == ')' || c == ';' || c == '\0';
}

/// True for the full-width marks "（" "）" "，" "：" "；", which carry their own space.
static bool is_wide_mark(const char* text) {
    return (unsigned char)text[0] == 0xef && (unsigned char)text[1] == 0xbc;
}

/// A role that nobody holds stands alone: "(Shift leader) misses" -> "Shift leader misses".
static void bare_role(char* text) {
    static const char* const marks[2][2] = {{"(", ")"}, {"（", "）"}};
    for (int i = 0; i < 2; i++) {
        size_t open = strlen(marks[i][0]);
        size_t shut = strlen(marks[i][1]);
        text += text[0] == ' ' && text[1] == '(' ? 1 : 0;
        char* end = strncmp(text, marks[i][0], open) == 0 ? strstr(text, marks[i][1]) : NULL;
        if (end != NULL) {
            memmove(end, end + shut, strlen(end + shut) + 1);
            memmove(text, text + open, strlen(text + open) + 1);
            return;
        }
    }
}

/// Takes blanks together, drops those beside a stop and what an empty column leaves at the end.
static int tidy(char* text) {
    size_t out = 0;
    for (size_t in = 0; text[in] != '\0'; in++) {
        bool after_wide = out >= 3 && is_wide_mark(text + out - 3);
        bool needless = text[in] == ' ' && (is_stop(text[in + 1]) || is_wide_mark(text + in + 1) ||
                                            after_wide || out == 0);
        if (!needless) {
            text[out++] = text[in];
        }
    }
    while (out > 0 && (text[out - 1] == ' ' || text[out - 1] == ':')) {
        out--;
    }
    out -= out >= 3 && memcmp(text + out - 3, "：", 3) == 0 ? 3 : 0;
    text[out] = '\0';
    if (text[0] >= 'a' && text[0] <= 'z') {
        text[0] = (char)(text[0] - 'a' + 'A');
    }
    return (int)out;
}

int tell_template(const Drill* drill, const Event* event, Text sentence, Language language,
                  char* buffer, size_t size) {
    const Teller teller = {drill, event, event_info(event->kind), language};
    const char* at = text_in(sentence, language);
    buffer[0] = '\0';
    while (*at != '\0') {
        const char* open = strchr(at, '[');
        const char* close = open != NULL ? strchr(open, ']') : NULL;
        if (close == NULL) {
            put_stretch(&teller, at, at + strlen(at), buffer, size);
            break;
        }
        put_stretch(&teller, at, open, buffer, size);
        char part[COLUMN_MAX] = "";
        if (put_stretch(&teller, open + 1, close, part, sizeof(part))) {
            text_append(buffer, size, "%s", part);
        }
        at = close + 1;
    }
    bare_role(buffer);
    return tidy(buffer);
}

int tell_event(const Drill* drill, const Event* event, Language language, char* buffer,
               size_t size) {
    const EventInfo* info = event_info(event->kind);
    return tell_template(drill, event, (Text){info->en, info->zh}, language, buffer, size);
}

int tell_line(const Drill* drill, const Event* event, char* buffer, size_t size) {
    char clock[56];
    char en[600];
    char zh[600];
    int seconds = (int)floor(drill_seconds(drill, event->tick) + 1e-6);
    snprintf(clock, sizeof(clock), "%s%02d:%02d", seconds < 0 ? "-" : "", abs(seconds) / 60,
             abs(seconds) % 60);
    if (drill_def(drill)->scenario.story > 0.0) {
        char story[24];
        text_clock(drill_story_seconds(drill, event->tick), story, sizeof(story));
        text_append(clock, sizeof(clock), " [%s]", story);
    }
    tell_event(drill, event, LANGUAGE_EN, en, sizeof(en));
    tell_event(drill, event, LANGUAGE_ZH, zh, sizeof(zh));
    buffer[0] = '\0';
    return text_append(buffer, size, "%s  %s / %s", clock, en, zh);
}
