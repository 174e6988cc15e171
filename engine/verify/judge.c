// Figures into Lua and rows back. A run becomes a table of plain lists, one entry a person in the
// order in which they were placed; what never happened is math.huge, so that a maximum or a sum
// over it fails every bound instead of passing by accident.
#include "verify/judge.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

#include "verify/element.h"

#define JUDGE_BUDGET 200000000
#define FIGURE_BYTES 64 // of Lua's memory for a figure handed over, with what a judge makes of it
#define FIGURE_WORK  40 // instructions for it
#define POINTS_MAX   20000
#define SERIES_MAX   16
#define CHARTS_MAX   8

typedef struct Call {
    const CaseFile* file;
    const CaseDef* it;
    const RunResult* results;
    int seeds;
    Arena* arena;
    JudgeRows* rows;
    ChartShown* charts;
    int chart_count;
} Call;

// ---- figures -----------------------------------------------------------------------------------

static void set_number(lua_State* lua, const char* name, double value) {
    lua_pushnumber(lua, value);
    lua_setfield(lua, -2, name);
}

static void set_floats(lua_State* lua, const char* name, const float* values, int count) {
    lua_createtable(lua, count, 0);
    for (int i = 0; i < count; i++) {
        lua_pushnumber(lua, (double)values[i]);
        lua_rawseti(lua, -2, i + 1);
    }
    lua_setfield(lua, -2, name);
}

/// Asked for by a name that is not there: told with the author's line, also where lib.lua asked.
/// The upvalue is the word for what was asked for.
static int no_such(lua_State* lua) {
    const char* names[MEASURES_MAX];
    int count = 0;
    for (lua_pushnil(lua); lua_next(lua, 1) != 0; lua_pop(lua, 1)) {
        if (lua_type(lua, -2) == LUA_TSTRING && count < MEASURES_MAX) {
            names[count++] = lua_tostring(lua, -2);
        }
    }
    const char* asked = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
    const char* near_name = text_nearest(asked, names, count);
    return luaL_error(lua, "there is no %s \"%s\"%s%s%s", lua_tostring(lua, lua_upvalueindex(1)),
                      asked, near_name != NULL ? "; did you mean \"" : "",
                      near_name != NULL ? near_name : "", near_name != NULL ? "\"?" : "");
}

/// The table on top of the stack has nothing but what is in it.
static void close_names(lua_State* lua, const char* word) {
    lua_createtable(lua, 0, 1);
    lua_pushstring(lua, word);
    lua_pushcclosure(lua, no_such, 1);
    lua_setfield(lua, -2, "__index");
    lua_setmetatable(lua, -2);
}

static void push_exits(lua_State* lua, const RunResult* result) {
    lua_createtable(lua, result->people, 0);
    for (int i = 0; i < result->people; i++) {
        int32_t exit = result->exit[i];
        lua_pushstring(lua, exit >= 0 ? result->run->openings[exit].id : "");
        lua_rawseti(lua, -2, i + 1);
    }
}

static void push_crowds(lua_State* lua, const RunResult* result) {
    lua_createtable(lua, result->people, 0);
    for (int i = 0; i < result->people; i++) {
        lua_pushstring(lua, result->run->crowds[result->crowds[i]].id);
        lua_rawseti(lua, -2, i + 1);
    }
}

static void push_crossings(lua_State* lua, const MeasureResult* kept) {
    lua_createtable(lua, 0, 3);
    static const char* const names[] = {"t", "person", "way"};
    for (int k = 0; k < 3; k++) {
        lua_createtable(lua, kept->crossing_count, 0);
        for (int i = 0; i < kept->crossing_count; i++) {
            const Crossing* crossing = &kept->crossings[i];
            lua_pushnumber(lua, k == 0   ? crossing->t
                                : k == 1 ? (double)(crossing->person + 1)
                                         : (double)crossing->way);
            lua_rawseti(lua, -2, i + 1);
        }
        lua_setfield(lua, -2, names[k]);
    }
}

/// A figure of a sample by its number in push_area's list of names.
static double sample_figure(const AreaSample* sample, int k) {
    const double figures[] = {sample->t, sample->count, sample->speed, sample->voronoi.density,
                              sample->voronoi.speed};
    return figures[k];
}

static void push_area(lua_State* lua, const CaseMeasure* measure, const MeasureResult* kept,
                      int people) {
    static const char* const names[] = {"t", "count", "speed", "voronoi_density", "voronoi_speed"};
    int figures = measure->within.count > 0 ? 5 : 3;
    lua_createtable(lua, 0, figures + 2);
    for (int k = 0; k < figures; k++) {
        lua_createtable(lua, kept->sample_count, 0);
        for (int i = 0; i < kept->sample_count; i++) {
            lua_pushnumber(lua, sample_figure(&kept->samples[i], k));
            lua_rawseti(lua, -2, i + 1);
        }
        lua_setfield(lua, -2, names[k]);
    }
    set_number(lua, "size", kept->size);
    set_floats(lua, "entered", kept->entered, people);
}

static void push_measures(lua_State* lua, const RunResult* result) {
    lua_createtable(lua, 0, result->run->measure_count);
    for (int i = 0; i < result->run->measure_count; i++) {
        const CaseMeasure* measure = &result->run->measures[i];
        if (measure->kind == MEASURE_LINE) {
            push_crossings(lua, &result->measures[i]);
        } else {
            push_area(lua, measure, &result->measures[i], result->people);
        }
        lua_setfield(lua, -2, measure->id);
    }
    close_names(lua, "measure");
}

static void push_run(lua_State* lua, const RunResult* result) {
    int people = result->people;
    lua_createtable(lua, 0, 24);
    set_number(lua, "people", people);
    set_number(lua, "time", result->time);
    set_number(lua, "tick", result->tick_s);
    set_number(lua, "seed", (double)result->seed);
    set_floats(lua, "started", result->started, people);
    set_floats(lua, "out", result->out, people);
    set_floats(lua, "down", result->down, people);
    set_floats(lua, "speed", result->speed, people);
    set_floats(lua, "walked", result->walked, people);
    set_number(lua, "positions", (double)result->positions);
    set_number(lua, "outside", (double)result->outside);
    set_number(lua, "through", (double)result->through);
    set_number(lua, "frozen", result->frozen);
    set_number(lua, "closest", result->closest);
    set_number(lua, "overlap", result->overlap);
    set_number(lua, "fastest", result->fastest);
    push_exits(lua, result);
    lua_setfield(lua, -2, "exit");
    push_crowds(lua, result);
    lua_setfield(lua, -2, "crowd");
    push_measures(lua, result);
    lua_setfield(lua, -2, "watch");
    close_names(lua, "figure of a run");
}

static void push_seed(lua_State* lua, const CaseDef* it, const RunResult* results) {
    lua_createtable(lua, 0, it->run_count);
    for (int i = 0; i < it->run_count; i++) {
        push_run(lua, &results[i]);
        lua_setfield(lua, -2, it->runs[i].id);
    }
    close_names(lua, "run");
}

static void push_seeds(lua_State* lua, const Call* call) {
    lua_createtable(lua, call->seeds, 0);
    for (int i = 0; i < call->seeds; i++) {
        push_seed(lua, call->it, &call->results[i * call->it->run_count]);
        lua_rawseti(lua, -2, i + 1);
    }
}

// ---- plain values back -------------------------------------------------------------------------

static const char* keep(Call* call, const char* text) {
    return text != NULL ? arena_text(call->arena, text) : NULL;
}

static Text text_field(lua_State* lua, Call* call, const char* name) {
    Text text = {0};
    lua_getfield(lua, -1, name);
    if (lua_type(lua, -1) == LUA_TTABLE) {
        lua_getfield(lua, -1, "en");
        text.en = keep(call, lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : NULL);
        lua_getfield(lua, -2, "zh");
        text.zh = keep(call, lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : NULL);
        lua_pop(lua, 2);
    } else if (lua_type(lua, -1) == LUA_TSTRING) {
        text.en = keep(call, lua_tostring(lua, -1));
    }
    lua_pop(lua, 1);
    return text;
}

static double number_field(lua_State* lua, const char* name) {
    lua_getfield(lua, -1, name);
    double value = OUTCOME_NONE;
    if (lua_type(lua, -1) == LUA_TNUMBER) {
        value = lua_tonumber(lua, -1);
    } else if (lua_type(lua, -1) != LUA_TNIL) {
        luaL_error(lua, "the judge's \"%s\" must be a number, not a %s", name,
                   luaL_typename(lua, -1));
    }
    lua_pop(lua, 1);
    return value;
}

static bool flag_field(lua_State* lua, const char* name, bool* there) {
    lua_getfield(lua, -1, name);
    bool value = lua_toboolean(lua, -1) != 0;
    if (there != NULL) {
        *there = lua_type(lua, -1) == LUA_TBOOLEAN;
    }
    lua_pop(lua, 1);
    return value;
}

// ---- rows --------------------------------------------------------------------------------------

static void take_row(lua_State* lua, Call* call, JudgeRow* row) {
    if (lua_type(lua, -1) != LUA_TTABLE) {
        luaL_error(lua, "a judge must return a list of rows, got a %s in it",
                   luaL_typename(lua, -1));
    }
    row->what = text_field(lua, call, "what");
    row->required = text_field(lua, call, "required");
    row->note = text_field(lua, call, "note");
    Text unit = text_field(lua, call, "unit");
    row->unit = unit.en != NULL ? unit.en : "";
    row->value = number_field(lua, "value");
    row->least = number_field(lua, "least");
    row->most = number_field(lua, "most");
    row->pass = flag_field(lua, "pass", &row->has_pass);
    if (row->what.en == NULL) {
        luaL_error(lua, "a row of the judge needs what = \"...\"");
    }
}

static int call_judge(lua_State* lua) {
    Call* call = lua_touserdata(lua, 1);
    lua_settop(lua, 0);
    lua_rawgeti(lua, LUA_REGISTRYINDEX, call->it->judge);
    if (call->it->pooled) {
        push_seeds(lua, call);
    } else {
        push_seed(lua, call->it, call->results);
    }
    lua_call(lua, 1, 1);
    if (lua_type(lua, -1) != LUA_TTABLE) {
        luaL_error(lua, "a judge must return a list of rows, got a %s", luaL_typename(lua, -1));
    }
    size_t count = lua_rawlen(lua, -1);
    if (count == 0 || count > JUDGE_ROWS_MAX) {
        luaL_error(lua, "a judge must return 1 to %d rows", JUDGE_ROWS_MAX);
    }
    for (size_t i = 1; i <= count; i++) {
        lua_rawgeti(lua, -1, (lua_Integer)i);
        take_row(lua, call, &call->rows->rows[i - 1]);
        lua_pop(lua, 1);
    }
    call->rows->count = (int)count;
    return 0;
}

/// Figures by person that a judge is given: a crowd of 60 000 must not pass for a loop without end.
static size_t figures_of(const Call* call) {
    size_t figures = 0;
    int seeds = call->it->pooled ? call->seeds : 1;
    for (int i = 0; i < seeds * call->it->run_count; i++) {
        const RunResult* result = &call->results[i];
        figures += (size_t)result->people * (size_t)(8 + 2 * result->run->measure_count);
    }
    return figures;
}

static bool run_call(Call* call, lua_CFunction function) {
    Vm* vm = call->file->vm;
    size_t figures = figures_of(call);
    vm->bytes_most = VM_BYTES_MAX + figures * FIGURE_BYTES;
    vm_arm(vm, JUDGE_BUDGET + (int64_t)figures * FIGURE_WORK);
    bool called = vm_protect(vm, function, call);
    lua_gc(vm->lua, LUA_GCCOLLECT, 0);
    vm->bytes_most = VM_BYTES_MAX;
    return called;
}

bool judge_case(const CaseFile* file, const CaseDef* it, const RunResult* results, int seeds,
                Arena* arena, JudgeRows* rows) {
    rows->count = 0;
    Call call = {
        .file = file, .it = it, .results = results, .seeds = seeds, .arena = arena, .rows = rows};
    return run_call(&call, call_judge);
}

// ---- charts ------------------------------------------------------------------------------------

static const double* numbers_field(lua_State* lua, Call* call, const char* name, int* count) {
    *count = 0;
    lua_getfield(lua, -1, name);
    double* values = NULL;
    if (lua_type(lua, -1) == LUA_TTABLE) {
        size_t length = lua_rawlen(lua, -1);
        *count = length > POINTS_MAX ? POINTS_MAX : (int)length;
        values = ARENA_TAKE(call->arena, double, (size_t)*count + 1);
        if (values == NULL) {
            luaL_error(lua, "not enough memory");
        }
        for (int i = 0; i < *count; i++) {
            lua_rawgeti(lua, -1, i + 1);
            values[i] = lua_type(lua, -1) == LUA_TNUMBER ? lua_tonumber(lua, -1) : OUTCOME_NONE;
            lua_pop(lua, 1);
        }
    }
    lua_pop(lua, 1);
    return values;
}

static SeriesKind kind_field(lua_State* lua) {
    static const char* const names[] = {"line", "steps", "points", "band"};
    SeriesKind kind = SERIES_LINE;
    lua_getfield(lua, -1, "kind");
    for (int i = 0; i < 4 && lua_type(lua, -1) == LUA_TSTRING; i++) {
        kind = strcmp(lua_tostring(lua, -1), names[i]) == 0 ? (SeriesKind)i : kind;
    }
    lua_pop(lua, 1);
    return kind;
}

static void take_series(lua_State* lua, Call* call, SeriesShown* series) {
    int x_count = 0;
    int y_count = 0;
    int upper_count = 0;
    luaL_checktype(lua, -1, LUA_TTABLE);
    series->name = text_field(lua, call, "name");
    series->kind = kind_field(lua);
    series->reference = flag_field(lua, "reference", NULL);
    series->x = numbers_field(lua, call, "x", &x_count);
    series->y = numbers_field(lua, call, "y", &y_count);
    series->upper = numbers_field(lua, call, "upper", &upper_count);
    series->count = x_count;
    if (x_count != y_count || (series->kind == SERIES_BAND && upper_count != x_count)) {
        luaL_error(lua, "a series needs as many y as x (%d, %d)", y_count, x_count);
    }
}

static void take_chart(lua_State* lua, Call* call, ChartShown* chart) {
    luaL_checktype(lua, -1, LUA_TTABLE);
    chart->title = text_field(lua, call, "title");
    chart->x_name = text_field(lua, call, "x");
    chart->y_name = text_field(lua, call, "y");
    double x_most = number_field(lua, "x_most");
    double y_most = number_field(lua, "y_most");
    chart->x_most = isfinite(x_most) ? x_most : 0.0;
    chart->y_most = isfinite(y_most) ? y_most : 0.0;
    lua_getfield(lua, -1, "series");
    size_t count = lua_type(lua, -1) == LUA_TTABLE ? lua_rawlen(lua, -1) : 0;
    count = count > SERIES_MAX ? SERIES_MAX : count;
    SeriesShown* series = ARENA_TAKE(call->arena, SeriesShown, count + 1);
    for (size_t i = 0; i < count && series != NULL; i++) {
        lua_rawgeti(lua, -1, (lua_Integer)i + 1);
        take_series(lua, call, &series[i]);
        lua_pop(lua, 1);
    }
    lua_pop(lua, 1);
    chart->series = series;
    chart->series_count = series != NULL ? (int)count : 0;
}

static int call_chart(lua_State* lua) {
    Call* call = lua_touserdata(lua, 1);
    lua_settop(lua, 0);
    lua_rawgeti(lua, LUA_REGISTRYINDEX, call->it->chart);
    push_seeds(lua, call);
    lua_call(lua, 1, 1);
    luaL_checktype(lua, -1, LUA_TTABLE);
    size_t count = lua_rawlen(lua, -1);
    count = count > CHARTS_MAX ? CHARTS_MAX : count;
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(lua, -1, (lua_Integer)i + 1);
        take_chart(lua, call, &call->charts[i]);
        lua_pop(lua, 1);
    }
    call->chart_count = (int)count;
    return 0;
}

int judge_charts(const CaseFile* file, const CaseDef* it, const RunResult* results, int seeds,
                 Arena* arena, const ChartShown** charts) {
    Call call = {.file = file,
                 .it = it,
                 .results = results,
                 .seeds = seeds,
                 .arena = arena,
                 .charts = ARENA_TAKE(arena, ChartShown, CHARTS_MAX)};
    *charts = call.charts;
    if (it->chart == LUA_NOREF || call.charts == NULL || !run_call(&call, call_chart)) {
        return 0;
    }
    return call.chart_count;
}
