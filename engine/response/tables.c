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
#include "response/fact_value.def"
#undef FACT_VALUE
#undef FACT_UNIT
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
};

static const struct {
    const char* name;
    Text text;
} services[SERVICE_COUNT] = {
    [SERVICE_FIRE_BRIGADE] = {"fire_brigade", {"fire brigade", "消防队"}},
    [SERVICE_AMBULANCE] = {"ambulance", {"ambulance", "急救车"}},
    [SERVICE_POLICE] = {"police", {"police", "警察"}},
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
