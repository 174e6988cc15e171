// The parameters as rows of the report: constants of the movement, then the bodies, then the smoke
// law. Read from the headers and tables that the engine itself is compiled with.
#include <stdio.h>

#include "people/work.h" // the constants themselves: a copy of them could be wrong
#include "verify/close.h"
#include "verify/plot.h"

typedef struct ParameterRow {
    const char* symbol;
    double value;
    const char* unit;
    Text name, source;
} ParameterRow;

static const ParameterRow rows[] = {
#define PARAMETER(symbol, value, unit, en, zh, source_en, source_zh)                               \
    {symbol, (double)(value), unit, {en, zh}, {source_en, source_zh}},
#include "verify/parameters.def"
#undef PARAMETER
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

enum { ROWS = sizeof(rows) / sizeof(rows[0]), BODIES = sizeof(bodies) / sizeof(bodies[0]) };
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

static ParameterShown law_row(Arena* arena) {
    (void)arena;
    PeopleDef def = people_default_def();
    return (ParameterShown){.name = {"speed in smoke of extinction K", "消光系数 K 的烟气中的速度"},
                            .symbol = "f(K)",
                            .value = smoke_law_formula(def.smoke_law),
                            .unit = "",
                            .source = smoke_law_text(def.smoke_law)};
}

void close_parameters(Outcome* outcome, Arena* arena) {
    int count = ROWS + 3 * BODIES + 1;
    ParameterShown* shown = ARENA_TAKE(arena, ParameterShown, (size_t)count);
    if (shown == NULL) {
        return;
    }
    int next = 0;
    for (int i = 0; i < ROWS; i++) {
        char value[32];
        plot_number(rows[i].value, value, sizeof(value));
        shown[next++] = (ParameterShown){.name = rows[i].name,
                                         .symbol = rows[i].symbol,
                                         .value = arena_format(arena, "%s", value),
                                         .unit = rows[i].unit,
                                         .source = rows[i].source};
    }
    for (int i = 0; i < BODIES; i++) {
        shown[next++] = pace_row(&bodies[i], body_sources[i], arena);
        shown[next++] = body_row(&bodies[i], body_sources[i], arena);
        shown[next++] = stair_row(&bodies[i], body_sources[i], arena);
    }
    shown[next++] = law_row(arena);
    outcome->parameters = shown;
    outcome->parameter_count = next;
}
