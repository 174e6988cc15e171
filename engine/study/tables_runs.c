// Tables of single runs: conditions and measures, curves, steps, casualties, squares of maps.

#include "study/tables_internal.h"

#include <math.h>
#include <string.h>

#define COLUMNS_MAX (STUDY_FACTORS_MAX + MEASURE_COUNT + 16)

// ---- runs --------------------------------------------------------------------------------------

static int add_columns(CsvColumn* columns, int count, const CsvColumn* more, int more_count) {
    memcpy(&columns[count], more, (size_t)more_count * sizeof(CsvColumn));
    return count + more_count;
}

static const CsvColumn run_first[] = {
    {{"run", "运行"}, NULL, false},      {{"plan", "方案"}, NULL, false},
    {{"scenario", "情景"}, NULL, false}, {{"facility", "场所"}, NULL, false},
    {{"cell", "条件"}, NULL, false},     {{"repeat", "重复"}, NULL, false},
    {{"pair", "配对"}, NULL, false},     {{"seed", "种子"}, NULL, false},
    {{"done", "完成"}, NULL, false},     {{"people", "人数"}, NULL, false}};
static const CsvColumn run_last[] = {{{"fault", "故障"}, NULL, false},
                                     {{"command", "命令"}, NULL, false}};

static void run_head(const TableData* data, Csv* csv) {
    CsvColumn columns[COLUMNS_MAX];
    int count = add_columns(columns, 0, run_first, 10);
    for (int32_t i = 0; i < data->results->factor_count; i++) {
        const StudyFactor* factor = &data->results->factors[i];
        bool words = factor->level_count > 0;
        const char* unit = factor->unit != NULL && factor->unit[0] != '\0' ? factor->unit : NULL;
        columns[count++] = (CsvColumn){factor->name, unit, words};
    }
    for (int m = 0; m < MEASURE_COUNT; m++) {
        const MeasureRow* row = measure_row((Measure)m);
        columns[count++] = (CsvColumn){row->name, row->unit[0] != '\0' ? row->unit : NULL, false};
    }
    count = add_columns(columns, count, run_last, 2);
    csv_begin(csv, csv->out, data->language, columns, count);
}

static void run_row(const TableData* data, Csv* csv, int32_t at) {
    const StudyResults* results = data->results;
    const StudyRun* run = &results->runs[at];
    char seed[32];
    snprintf(seed, sizeof(seed), "%llu", (unsigned long long)run->seed);
    csv_integer(csv, at);
    csv_text(csv, results->plans[run->plan].id);
    csv_text(csv, results->scenarios[run->scenario].id);
    csv_text(csv, run->facility < results->facility_count ? results->facilities[run->facility].id
                                                          : NULL);
    csv_integer(csv, run->cell);
    csv_integer(csv, run->repeat);
    csv_integer(csv, run->pair);
    csv_text(csv, seed);
    csv_yes(csv, run->status == RUN_DONE);
    csv_integer(csv, run->people);
    for (int32_t i = 0; i < results->factor_count; i++) {
        const StudyFactor* factor = &results->factors[i];
        if (factor->level_count > 0) {
            csv_words(csv, factor->level_names[(int32_t)(run->values[i] + 0.5)]);
        } else {
            study_table_figure(csv, run->values[i]);
        }
    }
    for (int m = 0; m < MEASURE_COUNT; m++) {
        study_table_figure(csv, run->status == RUN_DONE ? run->measures[m] : (double)NAN);
    }
    csv_text(csv, run->fault);
    csv_text(csv, run->replay);
    csv_row(csv);
}

bool study_table_runs(const TableData* data, Csv* csv) {
    run_head(data, csv);
    for (int32_t i = 0; i < data->results->run_count; i++) {
        run_row(data, csv, i);
    }
    return true;
}

// ---- curves ------------------------------------------------------------------------------------

/// Mean, median and outer quantiles of a plan's runs at a point; NAN of none.
static void curve_cells(const TableData* data, Csv* csv, int32_t plan, int point, bool unhurt,
                        double* values) {
    int count = 0;
    for (int32_t pair = 0; pair < data->index->pair_count; pair++) {
        const StudyRun* run = study_run_of(data->index, pair, plan);
        const uint16_t* curve = run == NULL ? NULL : unhurt ? run->unhurt : run->inside;
        if (curve != NULL) {
            values[count++] = curve[point];
        }
    }
    sort_values(values, count);
    study_table_figure(csv, mean_of(values, count));
    study_table_figure(csv, quantile_of(values, count, 0.05));
    study_table_figure(csv, quantile_of(values, count, 0.5));
    study_table_figure(csv, quantile_of(values, count, 0.95));
}

bool study_table_curves(const TableData* data, Csv* csv) {
    static const CsvColumn columns[] = {{{"plan", "方案"}, NULL, false},
                                        {{"time", "时间"}, "s", false},
                                        {{"inside, mean", "楼内人数均值"}, NULL, false},
                                        {{"inside, p05", "楼内人数 p05"}, NULL, false},
                                        {{"inside, median", "楼内人数中位数"}, NULL, false},
                                        {{"inside, p95", "楼内人数 p95"}, NULL, false},
                                        {{"unhurt, mean", "未受伤人数均值"}, NULL, false},
                                        {{"unhurt, p05", "未受伤人数 p05"}, NULL, false},
                                        {{"unhurt, median", "未受伤人数中位数"}, NULL, false},
                                        {{"unhurt, p95", "未受伤人数 p95"}, NULL, false}};
    const StudyResults* results = data->results;
    double* values = ARENA_TAKE(data->arena, double, (size_t)data->index->pair_count + 1);
    csv_begin(csv, csv->out, data->language, columns, 10);
    for (int32_t plan = 0; plan < results->plan_count && values != NULL; plan++) {
        for (int i = 0; i < results->curve_count; i++) {
            csv_text(csv, results->plans[plan].id);
            study_table_figure(csv, i * results->curve_step_s);
            curve_cells(data, csv, plan, i, false, values);
            curve_cells(data, csv, plan, i, true, values);
            csv_row(csv);
        }
    }
    return values != NULL;
}

// ---- steps, casualties, squares ----------------------------------------------------------------

bool study_table_milestones(const TableData* data, Csv* csv) {
    static const CsvColumn columns[] = {
        {{"run", "运行"}, NULL, false},   {{"plan", "方案"}, NULL, false},
        {{"step", "步骤"}, NULL, false},  {{"name", "名称"}, NULL, true},
        {{"due", "应执行"}, NULL, false}, {{"reached", "完成时刻"}, "s", false},
        {{"took", "用时"}, "s", false},   {{"target", "目标"}, "s", false},
        {{"limit", "限时"}, "s", false}};
    const StudyResults* results = data->results;
    csv_begin(csv, csv->out, data->language, columns, 9);
    for (int32_t i = 0; i < results->run_count; i++) {
        const StudyRun* run = &results->runs[i];
        for (int32_t m = 0; m < results->milestone_count && run->steps != NULL; m++) {
            csv_integer(csv, i);
            csv_text(csv, results->plans[run->plan].id);
            csv_text(csv, results->milestones[m].id);
            csv_words(csv, results->milestones[m].name);
            csv_yes(csv, run->steps[m].due);
            study_table_figure(csv, run->steps[m].done_s);
            study_table_figure(csv, run->steps[m].took_s);
            study_table_figure(csv, results->milestones[m].target_s);
            study_table_figure(csv, results->milestones[m].limit_s);
            csv_row(csv);
        }
    }
    return true;
}

bool study_table_casualties(const TableData* data, Csv* csv) {
    static const CsvColumn columns[] = {
        {{"run", "运行"}, NULL, false},    {{"plan", "方案"}, NULL, false},
        {{"person", "人员"}, NULL, false}, {{"dead", "死亡"}, NULL, false},
        {{"cause", "原因"}, NULL, false},  {{"why", "说明"}, NULL, true},
        {{"room", "房间"}, NULL, true},    {{"storey", "楼层"}, NULL, false},
        {{"x", "x"}, "m", false},          {{"y", "y"}, "m", false},
        {{"time", "时间"}, "s", false}};
    const StudyResults* results = data->results;
    csv_begin(csv, csv->out, data->language, columns, 11);
    for (int32_t i = 0; i < results->casualty_count; i++) {
        const StudyCasualty* casualty = &results->casualties[i];
        const StudyRun* run = &results->runs[casualty->run];
        const Facility* building = run->facility < results->facility_count
                                       ? results->facilities[run->facility].facility
                                       : NULL;
        bool placed =
            building != NULL && casualty->room >= 0 && casualty->room < building->room_count;
        csv_integer(csv, casualty->run);
        csv_text(csv, results->plans[run->plan].id);
        csv_integer(csv, casualty->person);
        csv_yes(csv, casualty->dead);
        csv_text(csv, casualty->cause);
        csv_words(csv, casualty->cause_name);
        csv_words(csv, placed ? building->rooms[casualty->room].name : (Text){"", ""});
        csv_index(csv, casualty->storey);
        csv_number(csv, (double)casualty->at.x);
        csv_number(csv, (double)casualty->at.y);
        study_table_figure(csv, casualty->time_s);
        csv_row(csv);
    }
    return true;
}

bool study_table_maps(const TableData* data, Csv* csv) {
    static const char* const kinds[STUDY_MAP_COUNT] = {"density", "dose", "queue", "casualties"};
    static const CsvColumn columns[] = {{{"quantity", "量"}, NULL, false},
                                        {{"plan", "方案"}, NULL, false},
                                        {{"facility", "场所"}, NULL, false},
                                        {{"storey", "楼层"}, NULL, false},
                                        {{"x", "x"}, "m", false},
                                        {{"y", "y"}, "m", false},
                                        {{"square", "方格边长"}, "m", false},
                                        {{"runs", "运行数"}, NULL, false},
                                        {{"sum", "合计"}, NULL, false},
                                        {{"mean", "均值"}, NULL, false},
                                        {{"most", "单次最大"}, NULL, false}};
    const StudyResults* results = data->results;
    csv_begin(csv, csv->out, data->language, columns, 11);
    for (int32_t i = 0; i < results->map_count; i++) {
        const StudyMap* map = &results->maps[i];
        for (int32_t cell = 0; cell < map->columns * map->rows; cell++) {
            if (!(map->sum[cell] > 0.0)) {
                continue;
            }
            csv_text(csv, kinds[map->kind]);
            csv_text(csv, results->plans[map->plan].id);
            csv_text(csv, results->facilities[map->facility].id);
            csv_integer(csv, map->storey);
            csv_number(csv, (double)map->left + (cell % map->columns + 0.5) * (double)map->cell);
            csv_number(csv, (double)map->low + (cell / map->columns + 0.5) * (double)map->cell);
            csv_number(csv, (double)map->cell);
            csv_integer(csv, map->runs);
            study_table_figure(csv, map->sum[cell]);
            study_table_figure(csv, map->runs > 0 ? map->sum[cell] / map->runs : (double)NAN);
            study_table_figure(csv, map->most != NULL ? (double)map->most[cell] : (double)NAN);
            csv_row(csv);
        }
    }
    return true;
}
