// Tables of marks: every item, the steps that have a target, the red lines.

#include "report/tables.h"

#include <math.h>
#include <string.h>

static const Text kinds[] = {{"timed", "时限"},
                             {"sequence", "顺序"},
                             {"quantity", "数量"},
                             {"outcome", "后果"},
                             {"rating", "评估员评级"}};

static const Text states[] = {
    {"marked", "已评"},
    {"left out", "未做"},
    {"not informed", "未得知"},
    {"could not be done", "无法完成"},
    {"not applicable", "不适用"},
    {"not timed: the run was paused, skipped or taken back", "不计时：期间暂停、快进或回退"},
    {"not rated yet", "尚未评定"}};

/// Sequence numbers of the events that prove a mark, parted by blanks.
static void put_evidence(Csv* csv, const ScoreItem* item) {
    char text[SCORE_EVIDENCE_MAX * 12] = "";
    int length = 0;
    for (int i = 0; i < item->evidence_count; i++) {
        length += snprintf(text + length, sizeof(text) - (size_t)length, "%s%u", i > 0 ? " " : "",
                           item->evidence[i]);
    }
    csv_text(csv, text);
}

static Text state_of(const ScoreItem* item) {
    return item->across != EVENT_NONE ? (Text){"done across a red line", "触碰红线完成"}
                                      : states[item->state];
}

static Rating rating_of(const ScoreItem* item) {
    return item->counts ? score_rating(item->bp) : RATING_NONE;
}

/// How far over (+) or under (-) the target [s].
static double over_target(const ScoreItem* item) {
    return item->took_s < 0.0 ? (double)NAN : item->took_s - item->target_s;
}

static void put_item(Csv* csv, const TableSource* source, const ScoreItem* item) {
    // What is shown without weight, such as the outcome on a sheet without a place for it, stands
    // under no heading.
    const CapabilityDef* capability =
        item->capability >= 0 ? source->score->capabilities[item->capability].def : NULL;
    bool timed = item->kind == ITEM_TIMED;
    csv_text(csv, item->id);
    csv_words(csv, item->title);
    csv_words(csv, kinds[item->kind]);
    csv_text(csv, capability != NULL ? capability->id : "");
    csv_words(csv, capability != NULL ? capability->name : (Text){"", ""});
    table_role(csv, source->drill, item->role);
    table_person(csv, source->drill, item->person);
    csv_words(csv, state_of(item));
    csv_yes(csv, item->counts);
    csv_bp(csv, item->counts ? item->bp : -1);
    csv_text(csv, rating_letter(rating_of(item)));
    csv_integer(csv, item->weight);
    table_moment(csv, source->drill, item->clock_s);
    table_moment(csv, source->drill, item->done_s);
    csv_seconds(csv, item->took_s);
    csv_seconds(csv, timed ? item->target_s : -1.0);
    csv_seconds(csv, timed ? item->limit_s : -1.0);
    csv_yes(csv, item->overruled);
    csv_bp(csv, item->overruled && item->auto_counts ? item->auto_bp : -1);
    csv_index(csv, item->kind == ITEM_RATING ? item->raters : -1);
    csv_bp(csv, item->kind == ITEM_RATING ? item->low_bp : -1);
    csv_bp(csv, item->kind == ITEM_RATING ? item->high_bp : -1);
    csv_words(csv, (Text){item->reason_en, item->reason_zh});
    put_evidence(csv, item);
    csv_integer(csv, capability != NULL ? source->score->capabilities[item->capability].weight : 0);
    csv_bp(csv, score_bp(item->share));
    csv_bp(csv, score_lost(item));
    table_moment(csv, source->drill, item->due_s);
    table_moment(csv, source->drill, item->across_s);
    csv_index(csv, item->turns > 0 ? item->turns : -1);
    csv_index(csv, item->turns > 0 ? item->turns_in_time : -1);
    csv_row(csv);
}

void table_items(const TableSource* source) {
    static const CsvColumn columns[] = {
        PLAIN("item", "编号"),
        WORDS("title", "项目"),
        WORDS("kind", "类型"),
        PLAIN("capability id", "能力编号"),
        WORDS("capability", "能力"),
        PLAIN("role id", "角色编号"),
        WORDS("role", "角色"),
        PLAIN("person no.", "人员编号"),
        WORDS("person", "人员"),
        WORDS("state", "状态"),
        PLAIN("counts", "计分"),
        UNIT("mark", "得分", "%"),
        PLAIN("rating", "评级"),
        PLAIN("weight", "权重"),
        UNIT("known at", "知情时刻", "s"),
        UNIT("done at", "完成时刻", "s"),
        UNIT("took", "用时", "s"),
        UNIT("target", "目标", "s"),
        UNIT("limit", "限值", "s"),
        PLAIN("overruled", "人工改判"),
        UNIT("automatic mark", "自动得分", "%"),
        PLAIN("raters", "评估员人数"),
        UNIT("lowest rating", "最低评分", "%"),
        UNIT("highest rating", "最高评分", "%"),
        WORDS("reason", "理由"),
        PLAIN("proof", "依据"),
        PLAIN("capability weight", "能力权重"),
        UNIT("share of the total", "占总分比例", "%"),
        UNIT("lost of the total", "总分失分", "%"),
        UNIT("clock from", "起算时刻", "s"),
        UNIT("done across a red line at", "触碰红线完成时刻", "s"),
        PLAIN("turns", "应执行次数"),
        PLAIN("turns in time", "达标次数"),
    };
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, COLUMNS(columns));
    for (int i = 0; i < source->score->item_count; i++) {
        put_item(&csv, source, &source->score->items[i]);
    }
}

void table_milestones(const TableSource* source) {
    static const CsvColumn columns[] = {
        PLAIN("item", "编号"),
        WORDS("milestone", "里程碑"),
        PLAIN("role id", "角色编号"),
        WORDS("role", "角色"),
        PLAIN("person no.", "人员编号"),
        WORDS("person", "人员"),
        UNIT("known at", "知情时刻", "s"),
        UNIT("target", "目标", "s"),
        UNIT("limit", "限值", "s"),
        UNIT("took", "用时", "s"),
        UNIT("over target", "超出目标", "s"),
        UNIT("done at", "完成时刻", "s"),
        PLAIN("rating", "评级"),
        PLAIN("proof", "依据"),
        PLAIN("capability id", "能力编号"),
        PLAIN("weight", "权重"),
        UNIT("lost of the total", "总分失分", "%"),
        UNIT("clock from", "起算时刻", "s"),
    };
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, COLUMNS(columns));
    for (int i = 0; i < source->score->item_count; i++) {
        const ScoreItem* item = &source->score->items[i];
        if (item->kind != ITEM_TIMED) {
            continue;
        }
        csv_text(&csv, item->id);
        csv_words(&csv, item->title);
        table_role(&csv, source->drill, item->role);
        table_person(&csv, source->drill, item->person);
        table_moment(&csv, source->drill, item->clock_s);
        csv_seconds(&csv, item->target_s);
        csv_seconds(&csv, item->limit_s);
        csv_seconds(&csv, item->took_s);
        csv_number(&csv, over_target(item));
        table_moment(&csv, source->drill, item->done_s);
        csv_text(&csv, rating_letter(rating_of(item)));
        put_evidence(&csv, item);
        csv_text(&csv, item->capability >= 0 ? source->score->capabilities[item->capability].def->id
                                             : "");
        csv_integer(&csv, item->weight);
        csv_bp(&csv, score_lost(item));
        table_moment(&csv, source->drill, item->due_s);
        csv_row(&csv);
    }
}

void table_red_lines(const TableSource* source) {
    static const CsvColumn columns[] = {
        PLAIN("red line", "红线编号"), WORDS("text", "内容"),  UNIT("at", "时刻", "s"),
        PLAIN("role id", "角色编号"),  WORDS("role", "角色"),  PLAIN("person no.", "人员编号"),
        WORDS("person", "人员"),       PLAIN("proof", "依据"),
    };
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, COLUMNS(columns));
    for (int i = 0; i < source->score->red_line_count; i++) {
        const ScoreRedLine* line = &source->score->red_lines[i];
        csv_text(&csv, red_line_name(line->kind));
        csv_words(&csv, (Text){line->text_en, line->text_zh});
        table_moment(&csv, source->drill, line->seconds);
        table_role(&csv, source->drill, line->role);
        table_person(&csv, source->drill, line->person);
        csv_index(&csv, line->event != EVENT_NONE ? (int64_t)line->event : -1);
        csv_row(&csv);
    }
}
