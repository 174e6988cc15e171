// Tables of figures: measures, comparisons, factors, changes, candidates.

#include "study/tables_internal.h"

#include "report/outfile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define GAINS_MAX 256

void study_table_figure(Csv* csv, double value) {
    char text[32];
    if (isnan(value) || isinf(value)) {
        csv_text(csv, NULL);
        return;
    }
    snprintf(text, sizeof(text), "%.6g", fabs(value) > 0.0 ? value : 0.0);
    csv_text(csv, text);
}

void study_table_interval(Csv* csv, const Interval* interval) {
    study_table_figure(csv, interval->value);
    study_table_figure(csv, interval->low);
    study_table_figure(csv, interval->high);
}

static bool put_measures(const TableData* data, Csv* csv) {
    static const CsvColumn columns[] = {{{"measure", "指标"}, NULL, false},
                                        {{"name", "名称"}, NULL, true},
                                        {{"unit", "单位"}, NULL, false},
                                        {{"scenario", "情景"}, NULL, false},
                                        {{"plan", "方案"}, NULL, false},
                                        {{"runs", "运行数"}, NULL, false},
                                        {{"never within the run", "运行内未出现"}, NULL, false},
                                        {{"mean", "均值"}, NULL, false},
                                        {{"mean low", "均值下限"}, NULL, false},
                                        {{"mean high", "均值上限"}, NULL, false},
                                        {{"median", "中位数"}, NULL, false},
                                        {{"median low", "中位数下限"}, NULL, false},
                                        {{"median high", "中位数上限"}, NULL, false},
                                        {{"p05", "p05"}, NULL, false},
                                        {{"p95", "p95"}, NULL, false},
                                        {{"least", "最小"}, NULL, false},
                                        {{"most", "最大"}, NULL, false}};
    const StudyResults* results = data->results;
    csv_begin(csv, csv->out, data->language, columns, 17);
    for (int m = 0; m < MEASURE_COUNT; m++) {
        for (int32_t s = 0; s < results->scenario_count; s++) {
            for (int32_t plan = 0; plan < results->plan_count; plan++) {
                RunFilter filter = {.scenario = s, .factor = -1};
                Summary summary;
                if (!study_summary(data->index, &filter, (Measure)m, plan, &summary)) {
                    return false;
                }
                if (!study_knows(results, (Measure)m)) {
                    continue;
                }
                const MeasureRow* row = measure_row((Measure)m);
                csv_text(csv, row->id);
                csv_words(csv, row->name);
                csv_text(csv, row->unit);
                csv_text(csv, results->scenarios[s].id);
                csv_text(csv, results->plans[plan].id);
                csv_integer(csv, summary.runs);
                csv_integer(csv, summary.never);
                study_table_interval(csv, &summary.mean);
                study_table_interval(csv, &summary.median);
                study_table_figure(csv, summary.p05);
                study_table_figure(csv, summary.p95);
                study_table_figure(csv, summary.least);
                study_table_figure(csv, summary.most);
                csv_row(csv);
            }
        }
    }
    return true;
}

static void put_comparison(const TableData* data, Csv* csv, const Comparison* c) {
    csv_integer(csv, c->pairs);
    csv_integer(csv, c->groups);
    study_table_interval(csv, &c->mean);
    study_table_interval(csv, &c->median);
    study_table_interval(csv, &c->shift);
    study_table_figure(csv, c->p);
    study_table_interval(csv, &c->better);
    study_table_figure(csv, c->worse.value);
    study_table_figure(csv, c->tied.value);
    study_table_figure(csv, c->standardised);
    study_table_figure(csv, c->p05);
    study_table_figure(csv, c->p95);
    csv_words(csv, verdict_name(verdict_of(c, study_matters(data->results, c->measure))));
}

#define COMPARISON_COLUMNS                                                                         \
    {{"pairs", "配对数"}, NULL, false}, {{"independent groups", "独立单元数"}, NULL, false},       \
        {{"mean difference", "平均差值"}, NULL, false}, {{"mean low", "下限"}, NULL, false},       \
        {{"mean high", "上限"}, NULL, false}, {{"median difference", "差值中位数"}, NULL, false},  \
        {{"median low", "中位数下限"}, NULL, false}, {{"median high", "中位数上限"}, NULL, false}, \
        {{"Hodges-Lehmann shift", "Hodges-Lehmann 位移"}, NULL, false},                            \
        {{"shift low", "位移下限"}, NULL, false}, {{"shift high", "位移上限"}, NULL, false},       \
        {{"signed rank p", "符号秩检验 p"}, NULL, false}, {{"better", "更优占比"}, NULL, false},   \
        {{"better low", "更优占比下限"}, NULL, false},                                             \
        {{"better high", "更优占比上限"}, NULL, false}, {{"worse", "更差占比"}, NULL, false},      \
        {{"same", "相同占比"}, NULL, false}, {{"standardised", "标准化差值"}, NULL, false},        \
        {{"p05", "p05"}, NULL, false}, {{"p95", "p95"}, NULL, false}, {                            \
        {"verdict", "判定"}, NULL, true                                                            \
    }

static bool put_comparisons(const TableData* data, Csv* csv) {
    static const CsvColumn columns[] = {{{"a", "a"}, NULL, false},
                                        {{"b", "b"}, NULL, false},
                                        {{"measure", "指标"}, NULL, false},
                                        COMPARISON_COLUMNS};
    const StudyResults* results = data->results;
    csv_begin(csv, csv->out, data->language, columns, 24);
    for (int m = 0; m < MEASURE_COUNT; m++) {
        for (int32_t plan = 1; plan < results->plan_count; plan++) {
            Comparison c;
            if (!study_compare(data->arena, data->index, &RUNS_ALL, (Measure)m, 0, plan,
                               results->confidence, &c)) {
                return false;
            }
            if (c.pairs == 0 || !study_knows(results, (Measure)m)) {
                continue;
            }
            csv_text(csv, results->plans[0].id);
            csv_text(csv, results->plans[plan].id);
            csv_text(csv, measure_row((Measure)m)->id);
            put_comparison(data, csv, &c);
            csv_row(csv);
        }
    }
    return true;
}

static bool put_factors(const TableData* data, Csv* csv) {
    static const CsvColumn columns[] = {{{"factor", "因素"}, NULL, true},
                                        {{"runs", "运行数"}, NULL, false},
                                        {{"rank correlation", "秩相关"}, NULL, false},
                                        {{"low", "下限"}, NULL, false},
                                        {{"high", "上限"}, NULL, false},
                                        {{"share explained", "解释占比"}, NULL, false},
                                        {{"low", "下限"}, NULL, false},
                                        {{"high", "上限"}, NULL, false}};
    Influence influences[STUDY_FACTORS_MAX + 2];
    int count = study_influences(data->arena, data->index, data->results->answer, influences);
    csv_begin(csv, csv->out, data->language, columns, 8);
    for (int i = 0; i < count; i++) {
        csv_words(csv, influences[i].name);
        csv_integer(csv, influences[i].runs);
        study_table_interval(csv, &influences[i].correlation);
        study_table_interval(csv, &influences[i].share);
        csv_row(csv);
    }
    return count >= 0;
}

static bool put_levels(const TableData* data, Csv* csv) {
    static const CsvColumn columns[] = {
        {{"b", "b"}, NULL, false},       {{"factor", "因素"}, NULL, false},
        {{"level", "水平"}, NULL, true}, {{"from", "自"}, NULL, false},
        {{"to", "至"}, NULL, false},     COMPARISON_COLUMNS};
    const StudyResults* results = data->results;
    LevelGain* gains = ARENA_TAKE(data->arena, LevelGain, GAINS_MAX);
    csv_begin(csv, csv->out, data->language, columns, 26);
    for (int32_t plan = 1; plan < results->plan_count && gains != NULL; plan++) {
        int count =
            study_level_gains(data->arena, data->index, results->answer, 0, plan, gains, GAINS_MAX);
        for (int i = 0; i < count; i++) {
            bool level = results->factors[gains[i].factor].level_count > 0;
            csv_text(csv, results->plans[plan].id);
            csv_text(csv, results->factors[gains[i].factor].id);
            csv_words(csv, gains[i].name);
            study_table_figure(csv, level ? (double)NAN : gains[i].low);
            study_table_figure(csv, level ? (double)NAN : gains[i].high);
            put_comparison(data, csv, &gains[i].comparison);
            csv_row(csv);
        }
        if (count < 0) {
            return false;
        }
    }
    return gains != NULL;
}

static bool put_changes(const TableData* data, Csv* csv) {
    static const CsvColumn columns[] = {
        {{"plan", "方案"}, NULL, false},       {{"factor", "因素"}, NULL, false},
        {{"from", "由"}, NULL, true},          {{"to", "改为"}, NULL, true},
        {{"pairs", "配对数"}, NULL, false},    {{"difference", "差值"}, NULL, false},
        {{"low", "下限"}, NULL, false},        {{"high", "上限"}, NULL, false},
        {{"better", "改善占比"}, NULL, false}, {{"worse", "变差占比"}, NULL, false},
        {{"verdict", "判定"}, NULL, true}};
    const StudyResults* results = data->results;
    int all = study_change_count(results);
    double confidence = 1.0 - (1.0 - results->confidence) / (all > 0 ? all : 1);
    SingleChange* changes = ARENA_TAKE(data->arena, SingleChange, STUDY_CHANGES_MAX);
    csv_begin(csv, csv->out, data->language, columns, 11);
    for (int32_t plan = 0; plan < results->plan_count && changes != NULL; plan++) {
        int count = study_single_changes(data->arena, data->index, results->answer, plan,
                                         confidence, changes, STUDY_CHANGES_MAX);
        for (int i = 0; i < count; i++) {
            const StudyFactor* factor = &results->factors[changes[i].factor];
            csv_text(csv, results->plans[plan].id);
            csv_text(csv, factor->id);
            csv_words(csv, factor->level_names[factor->base]);
            csv_words(csv, factor->level_names[changes[i].level]);
            csv_integer(csv, changes[i].pairs);
            study_table_interval(csv, &changes[i].difference);
            study_table_figure(csv, changes[i].better);
            study_table_figure(csv, changes[i].worse);
            csv_words(csv,
                      verdict_name(verdict_of_change(&changes[i], results->answer,
                                                     study_matters(results, results->answer))));
            csv_row(csv);
        }
        if (count < 0) {
            return false;
        }
    }
    return changes != NULL;
}

static bool put_search(const TableData* data, Csv* csv) {
    static const CsvColumn columns[] = {{{"choices", "选择"}, NULL, true},
                                        {{"rounds", "轮次"}, NULL, false},
                                        {{"pairs", "配对数"}, NULL, false},
                                        {{"mean while choosing", "选择时均值"}, NULL, false},
                                        {{"mean of fresh seeds", "全新种子均值"}, NULL, false},
                                        {{"low", "下限"}, NULL, false},
                                        {{"high", "上限"}, NULL, false}};
    csv_begin(csv, csv->out, data->language, columns, 7);
    for (int32_t i = 0; i < data->results->candidate_count; i++) {
        const StudyCandidate* candidate = &data->results->candidates[i];
        csv_words(csv, candidate->name);
        csv_integer(csv, candidate->rounds);
        csv_integer(csv, candidate->pairs);
        study_table_figure(csv, candidate->mean);
        study_table_figure(csv, candidate->fresh_mean);
        study_table_figure(csv, candidate->fresh_low);
        study_table_figure(csv, candidate->fresh_high);
        csv_row(csv);
    }
    return true;
}

// ---- all of them -------------------------------------------------------------------------------

typedef bool PutTable(const TableData* data, Csv* csv);

static const struct {
    const char* name;
    PutTable* put;
} tables[STUDY_TABLE_COUNT] = {
    [STUDY_TABLE_RUNS] = {"runs", study_table_runs},
    [STUDY_TABLE_MEASURES] = {"measures", put_measures},
    [STUDY_TABLE_COMPARISONS] = {"comparisons", put_comparisons},
    [STUDY_TABLE_FACTORS] = {"factors", put_factors},
    [STUDY_TABLE_LEVELS] = {"levels", put_levels},
    [STUDY_TABLE_CHANGES] = {"changes", put_changes},
    [STUDY_TABLE_CURVES] = {"curves", study_table_curves},
    [STUDY_TABLE_MILESTONES] = {"milestones", study_table_milestones},
    [STUDY_TABLE_CASUALTIES] = {"casualties", study_table_casualties},
    [STUDY_TABLE_MAPS] = {"maps", study_table_maps},
    [STUDY_TABLE_SEARCH] = {"search", put_search},
};

const char* study_table_name(StudyTable table) {
    return tables[table].name;
}

bool study_table_csv(StudyTable table, const StudyResults* results, Language language, FILE* out) {
    Arena arena;
    StudyIndex index;
    Csv csv = {.out = out};
    arena_init_growing(&arena, (size_t)2 << 30);
    TableData data = {results, &index, &arena, language};
    bool good = study_index(&arena, results, &index) && tables[table].put(&data, &csv);
    arena_free(&arena);
    return good;
}

Status study_tables_write(const StudyResults* results, Language language, const char* folder,
                          Error* error) {
    Status status = STATUS_OK;
    size_t size = strlen(folder) + 40;
    char* path = malloc(size);
    if (path == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", folder);
    }
    for (int i = 0; i < STUDY_TABLE_COUNT && status == STATUS_OK; i++) {
        Outfile file;
        snprintf(path, size, "%s/%s.csv", folder, tables[i].name);
        status = outfile_open(&file, path, error);
        if (status == STATUS_OK) {
            bool good = study_table_csv((StudyTable)i, results, language, file.stream);
            status = outfile_close(&file, good && ferror(file.stream) == 0, error);
            if (!good) {
                status = error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", path);
            }
        }
    }
    free(path);
    return status;
}
