// The parameters as rows of the report: constants of the people and of choosing a way, then the
// bodies, then the laws. The constants are read from the engine's own sources when it is built
// (constants.cmake); parameters.def gives them names in both languages, units and sources.
#include <stdio.h>
#include <string.h>

#include "people/people.h"
#include "verify/close.h"
#include "verify/plot.h"

typedef struct Constant {
    const char* file;
    const char* name;
    double value;
    const char* comment; // of its source
} Constant;

static const Constant constants[] = {
#define CONSTANT(file, name, value, comment) {file, name, (double)(value), comment},
#include "verify/people_constants.inc"
#undef CONSTANT
};

typedef enum RowKind { ROW_GROUP = 0, ROW_PARAMETER, ROW_BOUND } RowKind;

typedef struct ParameterRow {
    RowKind kind;
    const char* constant; // its name, or "file.c:NAME"
    const char* symbol;
    const char* unit;
    Text name, source;
} ParameterRow;

#define SOURCE_FITTED                                                                              \
    {                                                                                              \
        "own fit to the published cases and to laboratory speed-density data",                     \
            "依据已发表测试和实验室速度–密度数据自行拟合"                   \
    }
#define SOURCE_CHOICE                                                                              \
    { "own choice", "自行选定" }
#define SOURCE_TICK                                                                                \
    {                                                                                              \
        "own choice; result the same within 3 % at 0.01 s (property 6)",                           \
            "自行选定；0.01 s 时结果相差 3 % 以内（基本性质 6）"                 \
    }
#define SOURCE_IMO                                                                                 \
    { "IMO MSC.1/Circ.1533; SFPE Handbook", "IMO MSC.1/Circ.1533；SFPE 手册" }
#define SOURCE_JIN                                                                                 \
    { "Jin 1978, objects that reflect light", "Jin 1978，反光物" }
#define SOURCE_PURSER                                                                              \
    { "Purser; ISO 13571", "Purser；ISO 13571" }
#define SOURCE_RESPONSE                                                                            \
    { "own choice, by the response model", "自行选定，见响应模型" }
#define SOURCE_MEMORY                                                                              \
    {                                                                                              \
        "own choice of the order of published figures, from memory",                               \
            "自行选定，量级依据文献（未核对）"                                     \
    }

static const ParameterRow rows[] = {
#define GROUP(en, zh) {.kind = ROW_GROUP, .name = {en, zh}},
#define PARAMETER(of, symbol, unit, en, zh, source)                                                \
    {ROW_PARAMETER, of, symbol, unit, {en, zh}, SOURCE_##source},
#define BOUND(of) {.kind = ROW_BOUND, .constant = of},
#include "verify/parameters.def"
#undef GROUP
#undef PARAMETER
#undef BOUND
};

typedef struct BodyRow {
    double core, half_length, half_width, stairs_up, stairs_down;
    SpreadKind pace;
    double a, b, least, most;
    Text name;
} BodyRow;

static const BodyRow bodies[] = {
#define BODY(NAME, name, core, half_length, half_width, takes_stairs, wide, crawls, up, down,      \
             pace, a, b, least, most, en, zh)                                                      \
    {(double)(core),                                                                               \
     (double)(half_length),                                                                        \
     (double)(half_width),                                                                         \
     (double)(up),                                                                                 \
     (double)(down),                                                                               \
     SPREAD_##pace,                                                                                \
     a,                                                                                            \
     b,                                                                                            \
     least,                                                                                        \
     most,                                                                                         \
     {en, zh}},
#include "people/body.def"
#undef BODY
};

/// Where the figures of each body are from, in the order of body.def (its comment has it in full).
static const Text body_sources[] = {
    {"speed: Weidmann 1993, cut at both ends; sizes: own fit; stairs: fitted to RiMEA 13",
     "速度：Weidmann 1993（两端截断）；尺寸：自行拟合；楼梯：按 RiMEA 13 拟合"},
    {"speed: FDS+Evac, 0.90 ± 0.30 m/s; sizes: own choice",
     "速度：FDS+Evac，0.90 ± 0.30 m/s；尺寸：自行选定"},
    {"speed: FDS+Evac, 0.80 ± 0.30 m/s; stairs: IMO MSC.1/Circ.1533, over 50 and impaired",
     "速度：FDS+Evac，0.80 ± 0.30 m/s；楼梯：IMO MSC.1/Circ.1533，50 岁以上及行动不便者"},
    {"speed: NIST TN 1822, test 2.10; sizes: own choice",
     "速度：NIST TN 1822 测试 2.10；尺寸：自行选定"},
    {"speeds: Hunt, Galea and Lawrence 2015, from memory, unchecked; up stairs: own choice",
     "速度：Hunt、Galea、Lawrence 2015（凭记忆，未核对）；上楼梯：自行选定"},
};

enum {
    CONSTANTS = sizeof(constants) / sizeof(constants[0]),
    ROWS = sizeof(rows) / sizeof(rows[0]),
    BODIES = sizeof(bodies) / sizeof(bodies[0])
};
_Static_assert(sizeof(body_sources) / sizeof(body_sources[0]) == BODIES, "a source a body");

static const char* pace_text(const BodyRow* body, Arena* arena) {
    switch (body->pace) {
    case SPREAD_NORMAL:
        return arena_format(arena, "N(%g, %g), %g\u2013%g", body->a, body->b, body->least,
                            body->most);
    case SPREAD_BETWEEN: return arena_format(arena, "%g\u2013%g", body->a, body->b);
    default: return arena_format(arena, "%g", body->a);
    }
}

static ParameterShown pace_row(const BodyRow* body, Text source, Arena* arena) {
    return (ParameterShown){
        .name = {arena_format(arena, "free speed where a case gives none, %s", body->name.en),
                 arena_format(arena, "自由速度（测试未指定时），%s", body->name.zh)},
        .symbol = "v0",
        .value = pace_text(body, arena),
        .unit = "m/s",
        .source = source};
}

static ParameterShown body_row(const BodyRow* body, Text source, Arena* arena) {
    return (ParameterShown){
        .name = {arena_format(arena, "body, %s: core, half length, half width", body->name.en),
                 arena_format(arena, "人体尺寸，%s：核心、半长、半宽", body->name.zh)},
        .symbol = "",
        .value =
            arena_format(arena, "%g / %g / %g", body->core, body->half_length, body->half_width),
        .unit = "m",
        .source = source};
}

static ParameterShown stair_row(const BodyRow* body, Text source, Arena* arena) {
    return (ParameterShown){
        .name = {arena_format(arena, "speed on stairs up / down, %s", body->name.en),
                 arena_format(arena, "楼梯速度（上/下），%s", body->name.zh)},
        .symbol = "",
        .value = arena_format(arena, "%g / %g", body->stairs_up, body->stairs_down),
        .unit = "v0",
        .source = source};
}

// ---- constants ---------------------------------------------------------------------------------

/// True when a row means this constant: by name, or by file and name where two share one.
static bool means(const ParameterRow* row, const Constant* constant) {
    if (row->kind == ROW_GROUP) {
        return false;
    }
    const char* colon = strchr(row->constant, ':');
    if (colon == NULL) {
        return strcmp(row->constant, constant->name) == 0;
    }
    size_t length = (size_t)(colon - row->constant);
    return strncmp(row->constant, constant->file, length) == 0 && constant->file[length] == '\0' &&
           strcmp(colon + 1, constant->name) == 0;
}

static const ParameterRow* row_of(const Constant* constant) {
    for (int i = 0; i < ROWS; i++) {
        if (means(&rows[i], constant)) {
            return &rows[i];
        }
    }
    return NULL;
}

static const Constant* constant_of(const ParameterRow* row) {
    for (int i = 0; i < CONSTANTS; i++) {
        if (means(row, &constants[i])) {
            return &constants[i];
        }
    }
    return NULL;
}

const char* parameter_unnamed(int index) {
    for (int i = 0; i < CONSTANTS; i++) {
        if (row_of(&constants[i]) == NULL && index-- == 0) {
            return constants[i].name;
        }
    }
    return NULL;
}

const char* parameter_gone(int index) {
    for (int i = 0; i < ROWS; i++) {
        if (rows[i].kind != ROW_GROUP && constant_of(&rows[i]) == NULL && index-- == 0) {
            return rows[i].constant;
        }
    }
    return NULL;
}

static const char* number_text(double value, Arena* arena) {
    char text[32];
    plot_number(value, text, sizeof(text));
    return arena_text(arena, text);
}

/// The rows of parameters.def in their groups, then constants that have no row yet.
static int put_constants(ParameterShown* shown, Arena* arena) {
    int count = 0;
    Text group = {0};
    for (int i = 0; i < ROWS; i++) {
        const Constant* constant = rows[i].kind == ROW_PARAMETER ? constant_of(&rows[i]) : NULL;
        group = rows[i].kind == ROW_GROUP ? rows[i].name : group;
        if (constant != NULL) {
            shown[count++] = (ParameterShown){.group = group,
                                              .name = rows[i].name,
                                              .constant = constant->name,
                                              .symbol = rows[i].symbol,
                                              .value = number_text(constant->value, arena),
                                              .unit = rows[i].unit,
                                              .source = rows[i].source};
        }
    }
    for (int i = 0; i < CONSTANTS; i++) {
        if (row_of(&constants[i]) == NULL) {
            shown[count++] = (ParameterShown){.group = {"Others", "其他"},
                                              .name = {constants[i].comment, NULL},
                                              .constant = constants[i].name,
                                              .symbol = "",
                                              .value = number_text(constants[i].value, arena),
                                              .unit = "",
                                              .source = SOURCE_CHOICE};
        }
    }
    return count;
}

// ---- laws --------------------------------------------------------------------------------------

static ParameterShown law_row(SmokeLaw law, Arena* arena) {
    bool usual = law == people_default_def().smoke_law;
    Text text = smoke_law_text(law);
    return (ParameterShown){
        .group = {"Laws of speed in smoke: a case names its own, else the first",
                  "烟气速度规律（算例可指定，否则用第一条）"},
        .name = {arena_format(arena, "%s%s", text.en, usual ? " (where a case names none)" : ""),
                 arena_format(arena, "%s%s", text.zh, usual ? "（未指定时）" : "")},
        .constant = smoke_law_name(law),
        .symbol = "f(K)",
        .value = smoke_law_formula(law),
        .unit = "",
        .source = {"as published; engine/people/smoke_law.def",
                   "见已发表文献；engine/people/smoke_law.def"}};
}

void close_parameters(Outcome* outcome, Arena* arena) {
    static const Text group = {"Bodies", "人体"};
    int most = CONSTANTS + ROWS + 3 * BODIES + SMOKE_LAW_COUNT;
    ParameterShown* shown = ARENA_TAKE(arena, ParameterShown, (size_t)most);
    if (shown == NULL) {
        return;
    }
    int next = put_constants(shown, arena);
    for (int i = 0; i < BODIES; i++) {
        shown[next++] = pace_row(&bodies[i], body_sources[i], arena);
        shown[next++] = body_row(&bodies[i], body_sources[i], arena);
        shown[next++] = stair_row(&bodies[i], body_sources[i], arena);
        for (int k = next - 3; k < next; k++) {
            shown[k].group = group;
        }
    }
    for (int i = 0; i < SMOKE_LAW_COUNT; i++) {
        shown[next++] = law_row((SmokeLaw)i, arena);
    }
    outcome->parameters = shown;
    outcome->parameter_count = next;
}
