/// Tables: the names and texts of facts, effects, channels, services, levels and task states.
///
/// Rows of the .def files become arrays here and nowhere else, so that a new fact or effect is one
/// row. Keys (for files and Lua) never change; texts are for readers, in English and Chinese.
#include <string.h>

#include "response/response_internal.h"

// The bits of fact.def's columns; 0 stays 0.
enum {
    LOCATED = FACT_TRAIT_LOCATED,
    FINDER = FACT_TRAIT_FINDER,
    BOSS = FACT_TRAIT_BOSS,
    SEEN = 1 << WAY_SEEN,
    HEARD = 1 << WAY_HEARD,
    SMELLED = 1 << WAY_SMELLED,
    FELT = 1 << WAY_FELT,
    PANEL = 1 << WAY_PANEL,
    METERED = 1 << WAY_METER,
    COUNTED = 1 << WAY_COUNTED,
    ACTED = 1 << WAY_ACTED,
    TOLD = 1 << WAY_TOLD,
    LISTED = 1 << WAY_LISTED,
    INFERRED = 1 << WAY_INFERRED,
    START = 1 << WAY_START
};

// The columns of fact.def name types of event columns; a step, role or service is one as well.
static const FactInfo facts[FACT_KIND_COUNT] = {
#define FACT(NAME, key, about, life_s, worst, bits, urgent, known, english, chinese)               \
    [FACT_##NAME] = {.name = #key,                                                                 \
                     .subject = EVENT_FIELD_##about,                                               \
                     .life = (life_s)*TICKS_PER_S,                                                 \
                     .top = (worst),                                                               \
                     .traits = (bits),                                                             \
                     .ways = (known),                                                              \
                     .urgency = (urgent),                                                          \
                     .text = {english, chinese}},
#include "response/fact.def"
#undef FACT
};

typedef struct ValueRow {
    uint8_t kind;
    uint8_t value; // 0: the unit of a number
    Text text;
} ValueRow;

static const ValueRow values[] = {
#define FACT_VALUE(KIND, number, en, zh) {FACT_##KIND, number, {en, zh}},
#define FACT_UNIT(KIND, en, zh)          {FACT_##KIND, 0, {en, zh}},
#define FACT_SAYING(KIND, number, en, zh)
#define FACT_PHRASE(KIND, so_en, so_zh, not_en, not_zh)
#include "response/fact_value.def"
#undef FACT_VALUE
#undef FACT_UNIT
#undef FACT_SAYING
#undef FACT_PHRASE
};

static const ValueRow sayings[] = {
#define FACT_VALUE(KIND, number, en, zh)
#define FACT_UNIT(KIND, en, zh)
#define FACT_SAYING(KIND, number, en, zh) {FACT_##KIND, number, {en, zh}},
#define FACT_PHRASE(KIND, so_en, so_zh, not_en, not_zh)
#include "response/fact_value.def"
#undef FACT_VALUE
#undef FACT_UNIT
#undef FACT_SAYING
#undef FACT_PHRASE
};

static const struct {
    uint8_t kind;
    Text so, not_so;
} phrases[] = {
#define FACT_VALUE(KIND, number, en, zh)
#define FACT_UNIT(KIND, en, zh)
#define FACT_SAYING(KIND, number, en, zh)
#define FACT_PHRASE(KIND, so_en, so_zh, not_en, not_zh)                                            \
    {FACT_##KIND, {so_en, so_zh}, {not_en, not_zh}},
#include "response/fact_value.def"
#undef FACT_VALUE
#undef FACT_UNIT
#undef FACT_SAYING
#undef FACT_PHRASE
};

static const char* const effects[EFFECT_KIND_COUNT] = {
#define EFFECT(NAME, name, en) [EFFECT_##NAME] = #name,
#include "response/effect.def"
#undef EFFECT
};

static const Text ways[WAY_COUNT] = {
    [WAY_SEEN] = {"seen", "看到"},          [WAY_HEARD] = {"heard", "听到"},
    [WAY_SMELLED] = {"smelled", "闻到"},    [WAY_FELT] = {"felt", "感觉到"},
    [WAY_PANEL] = {"panel", "主机显示"},    [WAY_METER] = {"metered", "仪表测得"},
    [WAY_COUNTED] = {"counted", "清点"},    [WAY_ACTED] = {"own act", "亲自完成"},
    [WAY_TOLD] = {"told", "被告知"},        [WAY_LISTED] = {"on a list", "名单记载"},
    [WAY_INFERRED] = {"concluded", "推断"}, [WAY_START] = {"known before", "事先已知"},
};

static const struct {
    const char* name;
    Text text;
} channels[CHANNEL_COUNT] = {
    [CHANNEL_FACE] = {"face", {"word of mouth", "当面"}},
    [CHANNEL_SHOUT] = {"shout", {"shout", "呼喊"}},
    [CHANNEL_RADIO] = {"radio", {"radio", "对讲机"}},
    [CHANNEL_PHONE] = {"phone", {"phone", "电话"}},
    [CHANNEL_PA] = {"pa", {"public address", "广播"}},
    [CHANNEL_RUNNER] = {"runner", {"runner", "专人传达"}},
    [CHANNEL_APP] = {"app", {"written message", "手机信息"}},
};

typedef struct Named {
    const char* name;
    Text text;
} Named;

static const struct {
    const char* name;
    Text text;
    double travel_s, sigma;
    bool comes;
    ReportUse form;
} services[SERVICE_COUNT] = {
#define SERVICE(NAME, key, travel, spread, drives, form, english, chinese)                         \
    [SERVICE_##NAME] = {#key, {english, chinese}, travel, spread, (drives) != 0, REPORT_##form},
#include "response/service.def"
#undef SERVICE
};

static const Named skills[SKILL_COUNT] = {
#define SKILL(NAME, key, english, chinese) [SKILL_##NAME] = {#key, {english, chinese}},
#include "response/skill.def"
#undef SKILL
};

static const Named device_states[DEVICE_STATE_COUNT] = {
#define STATE(NAME, key, english, chinese) [STATE_##NAME] = {#key, {english, chinese}},
#include "response/device_state.def"
#undef STATE
};

static const Named treatments[TREATMENT_COUNT] = {
#define TREATMENT(NAME, key, manner, share, takes, moves, english, chinese)                        \
    [TREATMENT_##NAME] = {#key, {english, chinese}},
#include "people/treatment.def"
#undef TREATMENT
};

static const char* const mishap_whens[MISHAP_WHEN_COUNT] = {
    [MISHAP_ALWAYS] = "always",         [MISHAP_NOVICE] = "novice", [MISHAP_UNWORN] = "unworn",
    [MISHAP_FLAMMABLE] = "flammable",   [MISHAP_LIVE] = "live",     [MISHAP_FIRE] = "fire",
    [MISHAP_FIRE_BARE] = "fire_bare",   [MISHAP_SMOKE] = "smoke",   [MISHAP_ALONE] = "alone",
    [MISHAP_UNVERIFIED] = "unverified", [MISHAP_DROWSY] = "drowsy",
};

static const char* const mishap_doings[MISHAP_DOES_COUNT] = {
    [MISHAP_FAILS] = "fails",       [MISHAP_SLOWER] = "slower",
    [MISHAP_HURTS] = "hurts",       [MISHAP_HURTS_TARGET] = "hurts_target",
    [MISHAP_SPARKS] = "sparks",     [MISHAP_EMPTIES] = "empties",
    [MISHAP_MISTAKES] = "mistakes", [MISHAP_BLOCKS] = "blocks",
};

static const struct {
    const char* name;
    Text text;
} lists[LIST_COUNT] = {
    [LIST_STAFF] = {"staff", {"staff list", "员工名单"}},
    [LIST_VISITORS] = {"visitors", {"visitors' list", "访客名单"}},
    [LIST_CONTRACTORS] = {"contractors", {"contractors' list", "承包商名单"}},
    [LIST_NONE] = {"none", {"no list", "未列入名单"}},
};

static const char* const levels[LEVEL_COUNT] = {
    [LEVEL_TRAINED] = "trained",
    [LEVEL_ORDINARY] = "ordinary",
    [LEVEL_NOVICE] = "novice",
};

static const Text states[] = {
    [TASK_NONE] = {"nothing to do", "无任务"},  [TASK_QUEUED] = {"queued", "待执行"},
    [TASK_WALKING] = {"on the way", "前往中"},  [TASK_PREPARING] = {"getting ready", "准备中"},
    [TASK_WAITING] = {"waiting", "等待中"},     [TASK_DOING] = {"at it", "执行中"},
    [TASK_BLOCKED] = {"blocked", "受阻"},       [TASK_DONE] = {"done", "完成"},
    [TASK_FAILED] = {"failed", "失败"},         [TASK_CANCELLED] = {"called off", "已取消"},
    [TASK_SUPERSEDED] = {"replaced", "被取代"}, [TASK_SUSPENDED] = {"put off", "暂停"},
};

const FactInfo* fact_info(FactKind kind) {
    ASSERT((unsigned)kind < FACT_KIND_COUNT);
    return &facts[kind];
}

const char* fact_name(FactKind kind) {
    return fact_info(kind)->name;
}

FactKind fact_find(const char* name) {
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        if (name != NULL && strcmp(facts[kind].name, name) == 0) {
            return (FactKind)kind;
        }
    }
    return FACT_KIND_COUNT;
}

Text fact_text(FactKind kind) {
    return fact_info(kind)->text;
}

EventField fact_subject(FactKind kind) {
    return fact_info(kind)->subject;
}

int32_t fact_top(FactKind kind) {
    return fact_info(kind)->top;
}

uint32_t fact_ways(FactKind kind) {
    return fact_info(kind)->ways;
}

bool fact_has(FactKind kind, uint32_t trait) {
    return (fact_info(kind)->traits & trait) != 0;
}

int fact_value_text(FactKind kind, int32_t value, Language language, char* buffer, size_t size) {
    ASSERT((unsigned)kind < FACT_KIND_COUNT);
    buffer[0] = '\0';
    for (size_t i = 0; value != 0 && i < sizeof values / sizeof values[0]; i++) {
        if (values[i].kind != (uint8_t)kind) {
            continue;
        }
        const char* text = text_in(values[i].text, language);
        if (values[i].value == 0) {
            bool close = language == LANGUAGE_ZH || text[0] == '%';
            return text_append(buffer, size, close && text[0] != '%' ? "%d%s" : "%d %s", value,
                               text);
        }
        if (values[i].value == value) {
            return text_append(buffer, size, "%s", text);
        }
    }
    return 0;
}

Text fact_saying(FactKind kind, int32_t value) {
    for (size_t i = 0; i < sizeof sayings / sizeof sayings[0]; i++) {
        if (sayings[i].kind == (uint8_t)kind && sayings[i].value == value) {
            return sayings[i].text;
        }
    }
    return (Text){NULL, NULL};
}

Text fact_phrase(FactKind kind, bool so) {
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++) {
        if (phrases[i].kind == (uint8_t)kind) {
            return so ? phrases[i].so : phrases[i].not_so;
        }
    }
    return (Text){NULL, NULL};
}

const char* effect_name(EffectKind kind) {
    ASSERT((unsigned)kind < EFFECT_KIND_COUNT);
    return effects[kind];
}

EffectKind effect_find(const char* name) {
    for (int kind = 0; kind < EFFECT_KIND_COUNT; kind++) {
        if (name != NULL && strcmp(effects[kind], name) == 0) {
            return (EffectKind)kind;
        }
    }
    return EFFECT_KIND_COUNT;
}

Text way_text(FactWay way) {
    ASSERT((unsigned)way < WAY_COUNT);
    return ways[way];
}

Text channel_text(Channel channel) {
    ASSERT((unsigned)channel < CHANNEL_COUNT);
    return channels[channel].text;
}

const char* channel_name(Channel channel) {
    ASSERT((unsigned)channel < CHANNEL_COUNT);
    return channels[channel].name;
}

Text service_text(Service service) {
    ASSERT((unsigned)service < SERVICE_COUNT);
    return services[service].text;
}

const char* service_name(Service service) {
    ASSERT((unsigned)service < SERVICE_COUNT);
    return services[service].name;
}

Service service_find(const char* name) {
    for (int service = 0; service < SERVICE_COUNT; service++) {
        if (name != NULL && strcmp(services[service].name, name) == 0) {
            return (Service)service;
        }
    }
    return SERVICE_COUNT;
}

bool service_comes(Service service) {
    ASSERT((unsigned)service < SERVICE_COUNT);
    return services[service].comes;
}

ReportUse service_form(Service service) {
    ASSERT((unsigned)service < SERVICE_COUNT);
    return services[service].form;
}

double service_travel_s(Service service) {
    ASSERT((unsigned)service < SERVICE_COUNT);
    return services[service].travel_s;
}

double service_travel_sigma(Service service) {
    ASSERT((unsigned)service < SERVICE_COUNT);
    return services[service].sigma;
}

static int named_find(const Named* rows, int count, const char* name) {
    int found = 0;
    while (found < count && (name == NULL || strcmp(rows[found].name, name) != 0)) {
        found++;
    }
    return found;
}

const char* skill_name(int skill) {
    return skill >= 0 && skill < SKILL_COUNT ? skills[skill].name : NULL;
}

Skill skill_find(const char* name) {
    return (Skill)named_find(skills, SKILL_COUNT, name);
}

Text skill_text(Skill skill) {
    ASSERT((unsigned)skill < SKILL_COUNT);
    return skills[skill].text;
}

const char* device_state_name(int state) {
    return state >= 0 && state < DEVICE_STATE_COUNT ? device_states[state].name : NULL;
}

DeviceState device_state_find(const char* name) {
    return (DeviceState)named_find(device_states, DEVICE_STATE_COUNT, name);
}

Text device_state_text(DeviceState state) {
    ASSERT((unsigned)state < DEVICE_STATE_COUNT);
    return device_states[state].text;
}

const char* treatment_name(int treatment) {
    return treatment >= 0 && treatment < TREATMENT_COUNT ? treatments[treatment].name : NULL;
}

Treatment treatment_find(const char* name) {
    return (Treatment)named_find(treatments, TREATMENT_COUNT, name);
}

Text treatment_text(Treatment treatment) {
    ASSERT((unsigned)treatment < TREATMENT_COUNT);
    return treatments[treatment].text;
}

Text category_text(Category category) {
    static const Text texts[CATEGORY_COUNT] = {
        {"untagged", "未分类"}, {"green", "绿色"}, {"yellow", "黄色"},
        {"red", "红色"},        {"black", "黑色"}, {"grey", "灰色"},
    };
    ASSERT((unsigned)category < CATEGORY_COUNT);
    return texts[category];
}

const char* mishap_when_name(int when) {
    return when >= 0 && when < MISHAP_WHEN_COUNT ? mishap_whens[when] : NULL;
}

const char* mishap_does_name(int does) {
    return does >= 0 && does < MISHAP_DOES_COUNT ? mishap_doings[does] : NULL;
}

const char* list_name(ListKind kind) {
    ASSERT((int)kind >= 0 && kind < LIST_COUNT);
    return lists[kind].name;
}

Text list_text(ListKind kind) {
    ASSERT((int)kind >= 0 && kind < LIST_COUNT);
    return lists[kind].text;
}

const char* level_name(SkillLevel level) {
    return (unsigned)level < LEVEL_COUNT ? levels[level] : NULL;
}

SkillLevel level_find(const char* name) {
    for (int level = 0; level < LEVEL_COUNT; level++) {
        if (name != NULL && strcmp(levels[level], name) == 0) {
            return (SkillLevel)level;
        }
    }
    return LEVEL_COUNT;
}

Text task_state_text(TaskState state) {
    ASSERT((unsigned)state < sizeof states / sizeof states[0]);
    return states[state];
}

// A packed target: the kind above bit 24, the index below; -1 for none, as in an event's empty
// column.
#define TARGET_INDEX_BITS 24
#define TARGET_INDEX_MASK ((1 << TARGET_INDEX_BITS) - 1)

int32_t target_pack(Target target) {
    if (target.kind <= TARGET_NONE || target.kind >= TARGET_KIND_COUNT || target.index < 0 ||
        target.index > TARGET_INDEX_MASK) {
        return -1;
    }
    return (int32_t)target.kind << TARGET_INDEX_BITS | target.index;
}

Target target_unpack(int32_t packed) {
    int32_t kind = packed >> TARGET_INDEX_BITS;
    if (packed <= 0 || kind <= TARGET_NONE || kind >= TARGET_KIND_COUNT) {
        return TARGET_NOTHING;
    }
    return (Target){(TargetKind)kind, packed & TARGET_INDEX_MASK};
}
