// The tables that api.def yields, and what is asked of them: names, enumerations, near names.
// Reading by them is read.c.
#include "script/schema.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// ---- enumerations ---------------------------------------------------------------------------

#define PICK(names, index)                                                                         \
    ((index) >= 0 && (index) < (int)(sizeof(names) / sizeof((names)[0])) ? (names)[index] : NULL)

static const char* growth_at(int index) {
    return index < FIRE_GROWTH_COUNT ? fire_growth_name((FireGrowth)index) : NULL;
}

static const char* fire_class_at(int index) {
    return index < FIRE_CLASS_COUNT ? fire_class_name((FireClass)index) : NULL;
}

static const char* dose_law_at(int index) {
    return dose_law_name((DoseLaw)index);
}

static const char* level_at(int index) {
    static const char* const names[] = {"trained", "ordinary", "novice"};
    return PICK(names, index);
}

static const char* fact_at(int index) {
    static const char* const names[] = {
#define FACT(NAME, name, subject, life_s, top, traits, urgency, known, en, zh) #name,
#include "response/fact.def"
#undef FACT
    };
    return PICK(names, index);
}

static const char* event_at(int index) {
    return index < EVENT_KIND_COUNT ? event_info((uint32_t)index)->name : NULL;
}

static const char* service_at(int index) {
    return index < SERVICE_COUNT ? service_name((Service)index) : NULL;
}

static const char* room_use_at(int index) {
    return index < ROOM_USE_COUNT ? room_use_name((RoomUse)index) : NULL;
}

static const char* device_at(int index) {
    return index < DEVICE_KIND_COUNT ? device_kind_name((DeviceKind)index) : NULL;
}

static const char* agent_at(int index) {
    return index < AGENT_KIND_COUNT ? agent_name((AgentKind)index) : NULL;
}

static const char* inject_channel_at(int index) {
    static const char* const names[] = {"screen", "verbal", "phone", "radio", "panel"};
    _Static_assert(sizeof(names) / sizeof(names[0]) == INJECT_CHANNEL_COUNT, "one name each");
    return PICK(names, index);
}

/// Channels that can fail, "" (skipped) for the others, so that indices fit; 0 is none.
static const char* channel_kind_at(int index) {
    if (index >= CHANNEL_COUNT) {
        return NULL;
    }
    bool fails = index == CHANNEL_RADIO || index == CHANNEL_PHONE || index == CHANNEL_PA ||
                 index == CHANNEL_APP;
    return fails ? channel_name((Channel)index) : "";
}

static const char* report_use_at(int index) {
    static const char* const names[] = {"call",    "first",     "hand_over",
                                        "patient", "authority", "public"};
    _Static_assert(sizeof(names) / sizeof(names[0]) == REPORT_USE_COUNT, "one name each");
    return PICK(names, index);
}

static const char* size_at(int index) {
    static const char* const names[] = {"smallest", "middle", "largest"};
    return PICK(names, index);
}

static const char* action_place_at(int index) {
    static const char* const names[] = {"here", "target", "device", "muster", "post"};
    return PICK(names, index);
}

static const char* target_at(int index) {
    static const char* const names[] = {"none",   "room",   "opening", "device",  "person", "fire",
                                        "muster", "storey", "zone",    "service", "role"};
    _Static_assert(sizeof(names) / sizeof(names[0]) == TARGET_KIND_COUNT, "one name each");
    return PICK(names, index);
}

/// A red line's name where it is of that sort, "" (skipped) where it is not, so that indices fit.
static const char* red_line_at(int index, int must) {
    static const struct {
        const char* name;
        int must;
    } rows[] = {
#define RED_LINE(NAME, name, must, en, zh) {#name, must},
#include "drill/red_line.def"
#undef RED_LINE
    };
    if (index >= (int)(sizeof(rows) / sizeof(rows[0]))) {
        return NULL;
    }
    return rows[index].must == must ? rows[index].name : "";
}

static const char* red_line_never_at(int index) {
    return red_line_at(index, 0);
}

static const char* red_line_must_at(int index) {
    return red_line_at(index, 1);
}

static const char* person_body_at(int index) {
    return index < BODY_COUNT ? body_type((PersonBody)index)->name : NULL;
}

static const char* probit_unit_at(int index) {
    static const char* const names[] = {"ppm", "mg_m3"};
    return PICK(names, index);
}

static const char* spark_at(int index) {
    return spark_name((Spark)index);
}

static const char* smoke_law_at(int index) {
    return smoke_law_name((SmokeLaw)index);
}

static const char* shut_doors_at(int index) {
    static const char* const names[] = {"go_elsewhere", "wait"};
    return PICK(names, index);
}

static const char* each_at(int index) {
    static const char* const names[] = {"once", "known", "storey", "zone"};
    return PICK(names, index);
}

static const char* judged_at(int index) {
    static const char* const names[] = {"time", "begun", "hands_on", "relief"};
    _Static_assert(sizeof(names) / sizeof(names[0]) == JUDGED_KIND_COUNT, "one name each");
    return PICK(names, index);
}

static const char* side_at(int index) {
    static const char* const names[] = {"right", "left"};
    return PICK(names, index);
}

/// In the order of the fact's values, which begin with 1.
static const char* wind_at(int index) {
    static const char* const names[] = {"",           "north",      "north_east",
                                        "east",       "south_east", "south",
                                        "south_west", "west",       "north_west"};
    return PICK(names, index);
}

/// Channels in their order, then the alarm.
static const char* listened_at(int index) {
    if (index == CHANNEL_COUNT) {
        return "alarm";
    }
    return index < CHANNEL_COUNT ? channel_name((Channel)index) : NULL;
}

/// The states that a device can be switched to, "" (skipped) for the others, so that indices fit.
static const char* device_mode_at(int index) {
    bool mode = index == STATE_OFF || index == STATE_FAULT || index == STATE_AUTO ||
                index == STATE_LOCAL || index == STATE_TEST;
    return index < DEVICE_STATE_COUNT ? (mode ? device_state_name(index) : "") : NULL;
}

/// In the order of the fact's values, which begin with 1.
static const char* weather_warning_at(int index) {
    static const char* const names[] = {"none", "blue", "yellow", "orange", "red"};
    return PICK(names, index);
}

static const char* sky_at(int index) {
    return sunshine_name((Sunshine)index);
}

static const char* harm_at(int index) {
    static const char* const names[] = {"none", "co",       "hcn",   "oxygen", "heat",
                                        "burn", "irritant", "crush", "fall",   "shock"};
    return PICK(names, index);
}

static const char* lever_at(int index) {
    return lever_name(index);
}

static const char* path_law_at(int index) {
    return path_law_name(index);
}

static const char* accident_kind_at(int index) {
    return accident_kind_name(index);
}

static const char* fall_surface_at(int index) {
    static const char* const names[] = {"plain", "concrete", "soil"};
    return PICK(names, index);
}

static const char* harness_at(int index) {
    static const char* const names[] = {"none", "unhooked", "hooked"};
    return PICK(names, index);
}

static const char* study_design_at(int index) {
    static const char* const names[] = {"grid", "latin", "one_at_a_time"};
    return PICK(names, index);
}

static const Enumeration study_design = {"StudyDesign", {"a design", "试验设计"}, study_design_at};
static const Enumeration accident_kind = {
    "AccidentKind", {"a kind of accident", "事故种类"}, accident_kind_at};
static const Enumeration fall_surface = {
    "FallSurface", {"what one falls on", "坠落着地面"}, fall_surface_at};
static const Enumeration harness = {
    "Harness", {"a way of wearing a harness", "安全带状态"}, harness_at};
static const Enumeration wound_kind = {"WoundKind", {"a wound", "伤情种类"}, wound_name};
static const Enumeration body_site = {
    "BodySite", {"a part of the body", "身体部位"}, body_site_name};
static const Enumeration lever = {"LeverName", {"a lever", "调节项"}, lever_at};
static const Enumeration path_law = {"PathLaw", {"a law of a path", "通路规律"}, path_law_at};
static const Enumeration skill = {"SkillName", {"a skill or duty", "技能或职责"}, skill_name};
static const Enumeration mishap_when = {
    "MishapWhen", {"a case of a mishap", "失误的情形"}, mishap_when_name};
static const Enumeration mishap_does = {
    "MishapDoes", {"what a mishap does", "失误的后果"}, mishap_does_name};
static const Enumeration harm = {"Harm", {"a kind of harm", "伤害种类"}, harm_at};
static const Enumeration growth = {"Growth", {"a growth class", "增长等级"}, growth_at};
static const Enumeration fire_class = {"FireClass", {"a class of fire", "火灾类别"}, fire_class_at};
static const Enumeration release_phase = {"ReleasePhase", {"a phase", "相态"}, release_phase_name};
static const Enumeration release_law = {
    "ReleaseLaw", {"a law of pressure", "压力规律"}, release_law_name};
static const Enumeration probit_unit = {
    "ProbitUnit", {"a unit of concentration", "浓度单位"}, probit_unit_at};
static const Enumeration fire_gas = {"FireGas", {"a gas of fires", "火灾气体"}, fire_gas_name};
static const Enumeration filter_class = {
    "FilterClass", {"a class of canister", "滤毒罐类别"}, substance_filter_name};
static const Enumeration spark = {"SparkKind", {"a kind of spark", "火花种类"}, spark_at};
static const Enumeration dose_law = {"DoseLaw", {"a law of doses", "剂量定律"}, dose_law_at};
static const char* list_at(int index) {
    return index < LIST_COUNT ? list_name((ListKind)index) : NULL;
}

static const Enumeration list = {"ListName", {"a list of persons", "人员名单"}, list_at};
static const Enumeration level = {"Skill", {"a skill", "熟练程度"}, level_at};
static const Enumeration fact = {"FactName", {"a fact", "事实"}, fact_at};
static const Enumeration event = {"EventName", {"an event", "事件"}, event_at};
static const Enumeration service = {"ServiceName", {"a service", "外部力量"}, service_at};
static const Enumeration room_use = {"RoomUse", {"a use of a room", "房间用途"}, room_use_at};
static const Enumeration device = {"DeviceKind", {"a kind of device", "设备种类"}, device_at};
static const Enumeration agent = {"Agent", {"an extinguishing agent", "灭火剂"}, agent_at};
static const Enumeration inject_channel = {"Channel", {"a channel", "渠道"}, inject_channel_at};
static const Enumeration channel_kind = {
    "ChannelKind", {"a channel that can fail", "可失效的渠道"}, channel_kind_at};
static const Enumeration report_use = {
    "ReportUse", {"a use of a report", "报告用途"}, report_use_at};
static const Enumeration size = {"Size", {"a size", "大小"}, size_at};
static const Enumeration action_place = {
    "ActionPlace", {"a place of an action", "行动地点"}, action_place_at};
static const Enumeration target = {"TargetKind", {"a kind of target", "对象种类"}, target_at};
static const Enumeration red_line_never = {"NeverName", {"a red line", "红线"}, red_line_never_at};
static const Enumeration red_line_must = {"MustName", {"a red line", "红线"}, red_line_must_at};

static const char* start_at(int index) {
    return start_name(index);
}

static const Enumeration start = {"Start", {"what a finding does", "隐患的作用"}, start_at};
static const Enumeration person_body = {"Body", {"a body", "体型"}, person_body_at};
static const Enumeration smoke_law = {"SmokeLaw", {"a smoke law", "烟气定律"}, smoke_law_at};
static const Enumeration shut_doors = {
    "ShutDoors", {"a way with shut doors", "遇关门的做法"}, shut_doors_at};
static const Enumeration each = {"Each", {"what a step has turns for", "步骤按什么分轮"}, each_at};
static const Enumeration judged = {
    "Judged", {"what a step is judged by", "步骤的评分依据"}, judged_at};
static const Enumeration side = {"Side", {"a side", "侧"}, side_at};
static const Enumeration wind = {"Wind", {"a direction", "方向"}, wind_at};

static const Enumeration device_mode = {
    "DeviceMode", {"a way a device is switched", "设备切换方式"}, device_mode_at};
static const Enumeration listened = {
    "Listened", {"a channel that is listened to", "被窃听的渠道"}, listened_at};
static const Enumeration weather_warning = {
    "WeatherWarning", {"a warning", "预警"}, weather_warning_at};
static const Enumeration sky = {"Sky", {"sun, cloud or night", "天空状况"}, sky_at};
static const Enumeration device_initial = {
    "DeviceInitial", {"a state at the start", "初始状态"}, device_initial_name};
static const Enumeration device_state = {
    "DeviceState", {"a state of a device", "设备状态"}, device_state_name};

const Enumeration* const schema_enumerations[] = {&growth,
                                                  &fire_class,
                                                  &dose_law,
                                                  &level,
                                                  &fact,
                                                  &event,
                                                  &service,
                                                  &room_use,
                                                  &device,
                                                  &size,
                                                  &inject_channel,
                                                  &channel_kind,
                                                  &report_use,
                                                  &action_place,
                                                  &target,
                                                  &red_line_never,
                                                  &red_line_must,
                                                  &person_body,
                                                  &smoke_law,
                                                  &shut_doors,
                                                  &side,
                                                  &skill,
                                                  &mishap_when,
                                                  &mishap_does,
                                                  &harm,
                                                  &list,
                                                  &wind,
                                                  &each,
                                                  &judged,
                                                  &device_mode,
                                                  &device_state,
                                                  &weather_warning,
                                                  &listened,
                                                  &start,
                                                  &device_initial,
                                                  &lever,
                                                  &path_law,
                                                  &accident_kind,
                                                  &fall_surface,
                                                  &harness,
                                                  &wound_kind,
                                                  &body_site,
                                                  &sky,
                                                  &probit_unit,
                                                  &fire_gas,
                                                  &filter_class,
                                                  &release_phase,
                                                  &release_law,
                                                  &study_design,
                                                  NULL};

// ---- fields ---------------------------------------------------------------------------------

#define NEEDED FIELD_NEEDED
#define FIRST  FIELD_FIRST
#define SECOND FIELD_SECOND
#define REST   FIELD_REST
#define STORY  FIELD_STORY

#define VALUE_AS(key, Spec, member, flags, TYPE, doc)                                              \
    {key, VALUE_##TYPE, flags, offsetof(Spec, member), 0, 0, 0, "", NULL, NULL, doc},
#define CHOICE_AS(key, Spec, member, flags, choices, initial, doc)                                 \
    {key, VALUE_CHOICE, flags, offsetof(Spec, member), 0, 0, initial, "", &choices, NULL, doc},
#define NUMBER_AS(key, Spec, member, flags, low, high, initial, unit, doc)                         \
    {key, VALUE_NUMBER, flags, offsetof(Spec, member), low, high, initial, unit, NULL, NULL, doc},
#define AS(ROW, key, ...) ROW##_AS(key, __VA_ARGS__)

#define VALUE(Spec, member, flags, TYPE, doc) VALUE_AS(#member, Spec, member, flags, TYPE, doc)
#define NUMBER(Spec, member, flags, low, high, initial, unit, doc)                                 \
    NUMBER_AS(#member, Spec, member, flags, low, high, initial, unit, doc)
#define WHOLE(Spec, member, flags, low, high, initial, doc)                                        \
    {#member, VALUE_WHOLE, flags, offsetof(Spec, member), low, high, initial, "", NULL, NULL, doc},
#define FLAG(Spec, member, initial, doc)                                                           \
    {#member, VALUE_FLAG, 0, offsetof(Spec, member), 0, 1, initial, "", NULL, NULL, doc},
#define CHOICE(Spec, member, flags, choices, initial, doc)                                         \
    CHOICE_AS(#member, Spec, member, flags, choices, initial, doc)
#define CHOICES(Spec, member, flags, choices, doc)                                                 \
    {#member, VALUE_CHOICES, flags, offsetof(Spec, member), 0, 0, 0, "", &choices, NULL, doc},
#define LIST(Spec, member, flags, kinds, doc)                                                      \
    {#member, VALUE_LIST, flags, offsetof(Spec, member), 0, 0, 0, "", NULL, kinds, doc},
#define TABLE(Spec, member, flags, kinds, doc)                                                     \
    {#member, VALUE_TABLE, flags, offsetof(Spec, member), 0, 0, 0, "", NULL, kinds, doc},
#define NUMBERS(Spec, member, flags, low, high, unit, doc)                                         \
    {#member, VALUE_NUMBERS, flags, offsetof(Spec, member), low, high, 0, unit, NULL, NULL, doc},
#define PAIR(Spec, member, doc)                                                                    \
    {                                                                                              \
        "en", VALUE_PAIR, NEEDED, offsetof(Spec, member), 0, 0, 0,                                 \
        "",   NULL,       NULL,   doc " in English"},                                              \
        {"zh", VALUE_PAIR, NEEDED, offsetof(Spec, member), 0, 0, 0,                                \
         "",   NULL,       NULL,   doc " in Chinese"},
#define DEPENDS(Spec)                                                                              \
    VALUE_AS("with", Spec, head.with, 0, NAMES, "only in runs where these variants hold")          \
    VALUE_AS("without", Spec, head.without, 0, NAMES, "only in runs where none of them holds")
#define CONSTRUCTOR(name, Spec, class_name, doc) static const Field name##_fields[] = {
#define END(name)                                                                                  \
    }                                                                                              \
    ;
#include "script/api.def"
#undef VALUE
#undef NUMBER
#undef WHOLE
#undef FLAG
#undef CHOICE
#undef CHOICES
#undef LIST
#undef TABLE
#undef NUMBERS
#undef PAIR
#undef AS
#undef DEPENDS
#undef END
#undef CONSTRUCTOR

static const Constructor constructors[KIND_COUNT] = {
#define CONSTRUCTOR(name, Spec, class_name, doc)                                                   \
    {#name,        class_name,    doc,                                                             \
     sizeof(Spec), name##_fields, (int)(sizeof(name##_fields) / sizeof(Field))},
#include "script/api_kinds.h"
#undef CONSTRUCTOR
};

const Constructor* schema_constructor(int kind) {
    ASSERT(kind >= 0 && kind < KIND_COUNT);
    return &constructors[kind];
}

uint64_t schema_story_bit(const Constructor* constructor, size_t offset) {
    for (int i = 0; i < constructor->field_count && i < 64; ++i) {
        if (constructor->fields[i].offset == offset) {
            return (uint64_t)1 << i;
        }
    }
    return 0;
}

bool spec_in_story(const SpecHead* head, const char* field) {
    const Constructor* constructor = schema_constructor(head->kind);
    for (int i = 0; i < constructor->field_count; ++i) {
        if (strcmp(constructor->fields[i].name, field) == 0) {
            return (head->story & schema_story_bit(constructor, constructor->fields[i].offset)) !=
                   0;
        }
    }
    return false;
}

/// Whether `name` is one of the names between the bars of "person|crowd".
static bool name_between_bars(const char* name, const char* kinds) {
    size_t length = strlen(name);
    for (const char* at = kinds; at != NULL; at = strchr(at, '|')) {
        at += *at == '|' ? 1 : 0;
        if (strncmp(at, name, length) == 0 && (at[length] == '|' || at[length] == 0)) {
            return true;
        }
    }
    return false;
}

bool schema_kind_in(int kind, const char* kinds) {
    return kind >= 0 && name_between_bars(constructors[kind].name, kinds);
}

int schema_first_kind(const char* kinds) {
    size_t length = strcspn(kinds, "|");
    for (int i = 0; i < KIND_COUNT; ++i) {
        if (strlen(constructors[i].name) == length &&
            strncmp(constructors[i].name, kinds, length) == 0) {
            return i;
        }
    }
    const bool api_def_names_only_its_own_constructors = false;
    ASSERT(api_def_names_only_its_own_constructors);
    return -1;
}

// ---- names and problems ---------------------------------------------------------------------

int enumeration_find(const Enumeration* enumeration, const char* name) {
    for (int i = 0; enumeration->at(i) != NULL; ++i) {
        if (name[0] != 0 && strcmp(enumeration->at(i), name) == 0) {
            return i;
        }
    }
    return -1;
}

/// Names that are few enough to be listed.
#define LISTED_MAX 8

void hint_near(const char* name, const char* const* names, int count, char* hint, size_t space) {
    hint[0] = 0;
    const char* near = text_nearest(name, names, count);
    if (near != NULL && near[0] != 0) {
        snprintf(hint, space, DID_YOU_MEAN, near, near);
        text_cut(hint);
        return;
    }
    if (count > 0 && count <= LISTED_MAX) {
        char known[160] = "";
        for (int i = 0; i < count; ++i) {
            text_append(known, sizeof(known), "%s\"%s\"", i > 0 ? ", " : "", names[i]);
        }
        snprintf(hint, space, IN_BOTH("there is %s", "可用 %s"), known, known);
        text_cut(hint);
    }
}

void enumeration_hint(const Enumeration* enumeration, const char* name, char* hint, size_t space) {
    const char* names[160];
    int count = 0;
    for (int i = 0; enumeration->at(i) != NULL && count < 160; ++i) {
        if (enumeration->at(i)[0] != 0) {
            names[count++] = enumeration->at(i);
        }
    }
    hint_near(name, names, count, hint, space);
}

/// Line of a field. The text is searched only now that there is something to say.
static int field_line(const SpecHead* head, const char* field) {
    const char* name = constructors[head->kind].name;
    int line = head->line;
    if (head->field != NULL) {
        line = source_field_line(head->source, constructors[head->around].name, line, head->field);
        name = NULL; // a bare table
    }
    return source_field_line(head->source, name, line, field);
}

void spec_problem(Problems* problems, const SpecHead* head, const char* field, const char* hint,
                  const char* en, const char* zh, ...) {
    int line = problems->errors < PROBLEMS_MAX ? field_line(head, field) : head->line;
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(problems, PROBLEM_ERROR, head->source == NULL ? NULL : head->source->file,
                      line, head->where, hint, en, zh, arguments);
    va_end(arguments);
}

/// True when the same was noted of an element that is called the same: a selector that stands in
/// several lines is one choice.
static bool noted_before(const Problems* problems, const char* file, const char* where,
                         const char* message) {
    for (int i = 0; i < problems->count; ++i) {
        const Problem* problem = &problems->items[i];
        if (problem->kind == PROBLEM_NOTE && strcmp(problem->message, message) == 0 &&
            strcmp(problem->where, where == NULL ? "" : where) == 0 &&
            strcmp(problem->file, file) == 0) {
            return true;
        }
    }
    return false;
}

void spec_note(Problems* problems, const SpecHead* head, const char* en, const char* zh, ...) {
    char message[sizeof(((Problem*)NULL)->message)];
    const char* file = head->source == NULL ? "" : head->source->file;
    va_list arguments;
    va_list again;
    va_start(arguments, zh);
    va_copy(again, arguments);
    vsnprintf(message, sizeof(message), en, again);
    va_end(again);
    text_cut(message);
    if (!noted_before(problems, file, head->where, message)) {
        problems_add_list(problems, PROBLEM_NOTE, file, field_line(head, NULL), head->where, NULL,
                          en, zh, arguments);
    }
    va_end(arguments);
}
