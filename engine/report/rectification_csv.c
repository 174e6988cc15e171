// The rectification list as cells. Both languages of a sentence stand beside each other; who fills
// in one of them is understood.

#include "report/rectification_csv.h"

#include "report/report_internal.h"
#include "report/tables.h"

#include <stdlib.h>
#include <string.h>

static const CsvColumn columns[] = {
    PLAIN("id", "编号"),
    PLAIN("level", "级别"),
    WORDS("problem", "问题"),
    PLAIN("cause", "原因"),
    WORDS("measure", "整改措施"),
    PLAIN("department", "责任部门"),
    PLAIN("owner", "责任人"),
    PLAIN("deadline", "期限"),
    PLAIN("state", "状态"),
    PLAIN("checked by", "复查人"),
    PLAIN("checked on", "复查日期"),
    PLAIN("note", "备注"),
    PLAIN("evidence", "证据"),
    PLAIN("key", "标识"),
};

/// What stands over a column: in English, in Chinese, in both. A sentence has a column for each.
static const char* const headings[RECTIFY_COLUMN_COUNT][3] = {
    [RECTIFY_ID] = {"id", "编号", "id 编号"},
    [RECTIFY_LEVEL] = {"level", "级别", "level 级别"},
    [RECTIFY_PROBLEM_EN] = {"problem (en)", "problem", "problem (en)"},
    [RECTIFY_PROBLEM_ZH] = {"问题 (zh)", "问题", "problem (zh)"},
    [RECTIFY_CAUSE] = {"cause", "原因", "cause 原因"},
    [RECTIFY_MEASURE_EN] = {"measure (en)", "measure", "measure (en)"},
    [RECTIFY_MEASURE_ZH] = {"整改措施 (zh)", "整改措施", "measure (zh)"},
    [RECTIFY_DEPARTMENT] = {"department", "责任部门", "department 责任部门"},
    [RECTIFY_OWNER] = {"owner", "责任人", "owner 责任人"},
    [RECTIFY_DEADLINE] = {"deadline", "期限", "deadline 期限"},
    [RECTIFY_STATE] = {"state", "状态", "state 状态"},
    [RECTIFY_CHECKED_BY] = {"checked by", "复查人", "checked by 复查人"},
    [RECTIFY_CHECKED_ON] = {"checked on", "复查日期", "checked on 复查日期"},
    [RECTIFY_NOTE] = {"note", "备注", "note 备注"},
    [RECTIFY_EVIDENCE] = {"evidence", "证据", "evidence 证据"},
    [RECTIFY_KEY] = {"key", "标识", "key 标识"},
};

const char* rectify_column(RectifyColumn column) {
    return headings[column][0];
}

RectifyColumn rectify_find_column(const char* heading) {
    int column = 0;
    while (column < RECTIFY_COLUMN_COUNT && strcmp(headings[column][0], heading) != 0 &&
           strcmp(headings[column][1], heading) != 0 && strcmp(headings[column][2], heading) != 0) {
        column++;
    }
    return (RectifyColumn)column;
}

static void put_row(Csv* csv, const Finding* row) {
    bool zh = csv->language == LANGUAGE_ZH;
    char causes[80];
    char evidence[80] = "";
    finding_causes(row->causes, zh ? LANGUAGE_ZH : LANGUAGE_EN, causes, sizeof(causes));
    for (int i = 0; i < row->evidence_count; i++) {
        text_append(evidence, sizeof(evidence), "%s#%u", i > 0 ? " " : "", row->evidence[i]);
    }
    csv_text(csv, row->id);
    csv_text(csv, zh ? finding_level_text(row->level).zh : finding_level_word(row->level));
    csv_words(csv, (Text){row->problem_en, row->problem_zh});
    csv_text(csv, causes);
    csv_words(csv, (Text){row->measure_en, row->measure_zh});
    csv_text(csv, row->department);
    csv_text(csv, row->owner);
    csv_text(csv, row->deadline);
    csv_text(csv, zh ? finding_state_text(row->state).zh : finding_state_word(row->state));
    csv_text(csv, row->checked_by);
    csv_text(csv, row->checked_on);
    csv_text(csv, row->note);
    csv_text(csv, evidence);
    csv_text(csv, row->key);
    csv_row(csv);
}

void rectification_csv(const Rectification* list, Language language, FILE* stream) {
    Csv csv;
    csv_begin(&csv, stream, language, COLUMNS(columns));
    for (int i = 0; i < list->count; i++) {
        put_row(&csv, &list->rows[i]);
    }
}

void table_rectification(const TableSource* source) {
    Rectification* made = NULL;
    const Rectification* list = report_list(source->drill, source->score, source->info, &made);
    if (list != NULL) {
        rectification_csv(list, source->info->language, source->out);
    }
    free(made);
}
