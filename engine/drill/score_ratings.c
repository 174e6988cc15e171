// Score, people's part: lines that raters mark, and marks that a trainer overrules. What the log
// made of an item stays beside the trainer's word, with its reason.

#include "drill/assess.h"
#include "drill/score_text.h"

#include <stdio.h>
#include <string.h>

// ---- lines -------------------------------------------------------------------------------------

/// "Mara 75, Wu 87.5 (\"repeated everything back\")".
static void put_raters(const LineRatings* ratings, char* text, size_t size) {
    text[0] = '\0';
    for (int i = 0; i < ratings->count; i++) {
        const AssessRow* row = ratings->rows[i];
        char points[24];
        snprintf(points, sizeof(points), "%g", (double)row->bp / 100.0); // by halves of a point
        text_append(text, size, "%s%s %s", i > 0 ? ", " : "", row->by, points);
        if (row->note[0] != '\0') {
            text_append(text, size, " (\"%s\")", row->note);
        }
    }
}

static void explain_line(const LineRatings* ratings, bool opened, int raters, ScoreItem* item) {
    char who[300];
    char en[480];
    char zh[480];
    put_raters(ratings, who, sizeof(who));
    if (raters == 0) {
        snprintf(en, sizeof(en), "Not marked: nobody has rated it.");
        snprintf(zh, sizeof(zh), "不计分：尚无人评定。");
    } else if (!opened) {
        snprintf(en, sizeof(en),
                 "Not marked yet: %d handed in, closed until the ratings are opened.", raters);
        snprintf(zh, sizeof(zh), "暂不计分：已有%d人提交，开封前互不可见。", raters);
    } else if (ratings->agreed != NULL) {
        snprintf(en, sizeof(en), "Agreed by the raters (%s): %s. Before: %s.", ratings->agreed->by,
                 ratings->agreed->note, who);
        snprintf(zh, sizeof(zh), "评估员协商一致（%s）：%s。此前：%s。", ratings->agreed->by,
                 ratings->agreed->note, who);
    } else if (ratings->count == 0) {
        snprintf(en, sizeof(en), "Not marked: %d could not observe it.", ratings->unseen);
        snprintf(zh, sizeof(zh), "不计分：%d人未能观察到。", ratings->unseen);
    } else if (ratings->apart) {
        snprintf(en, sizeof(en), "Not marked: the raters are too far apart and have to agree: %s.",
                 who);
        snprintf(zh, sizeof(zh), "不计分：评定差距过大，须先协商：%s。", who);
    } else if (ratings->count == 1) {
        snprintf(en, sizeof(en), "Rated by one: %s.", who);
        snprintf(zh, sizeof(zh), "1人评定：%s。", who);
    } else {
        char low[24];
        char high[24];
        snprintf(low, sizeof(low), "%g", (double)ratings->low / 100.0);
        snprintf(high, sizeof(high), "%g", (double)ratings->high / 100.0);
        snprintf(en, sizeof(en), "Rated by %d, from %s to %s: %s.", ratings->count, low, high, who);
        snprintf(zh, sizeof(zh), "%d人评定，最低%s、最高%s：%s。", ratings->count, low, high, who);
    }
    score_reason(item, en, zh);
}

/// The event nearest before the moment at which something was seen: where to look it up.
static uint32_t seen_at(const RunLog* run, double seconds) {
    const EventLog* log = world_events(drill_world(run->drill));
    uint32_t at = EVENT_NONE;
    for (uint32_t i = 0; i < log->count && seconds >= 0.0; i++) {
        at = (double)log->events[i].tick * TICK_S <= seconds ? i + 1 : at;
    }
    return at;
}

static void add_line(const RunLog* run, const Assessment* assessment, int32_t heading, int32_t line,
                     Score* score) {
    const LineDef* def = &run->plan->lines[line];
    ScoreItem* item = score_add_item(score, def->id, ITEM_RATING);
    if (item == NULL) {
        return;
    }
    bool opened = assess_opened(assessment);
    LineRatings ratings =
        assess_line(assessment, def->id, run->plan->capabilities[heading].by_lines);
    item->title = def->text;
    item->role = def->role;
    item->personal = def->role >= 0;
    item->person = def->role >= 0 ? run->holders[def->role] : NOBODY;
    item->capability = heading;
    item->line = line;
    item->weight = def->points;
    item->raters = ratings.count;
    item->low_bp = opened ? ratings.low : -1;
    item->high_bp = opened ? ratings.high : -1;
    bool counts = opened && ratings.bp >= 0 && !ratings.apart;
    score_set_mark(item, counts ? ITEM_SCORED : ITEM_OPEN,
                   (int64_t)ratings.bp * (SCORE_FULL / 10000));
    for (int i = 0; opened && i < ratings.count; i++) {
        score_prove(item, seen_at(run, ratings.rows[i]->seconds));
    }
    explain_line(&ratings, opened, ratings.count + ratings.unseen, item);
}

void score_add_ratings(const RunLog* run, const Assessment* assessment, Score* score) {
    const Assessment none = {0};
    assessment = assessment != NULL ? assessment : &none;
    const char* raters[ASSESS_RATERS_MAX];
    score->rater_count = assess_raters(assessment, raters);
    score->ratings_opened = assess_opened(assessment);
    if (score->ratings_opened) {
        score->agreement = assess_agreement_all(assessment, run->plan);
        score->reliability = reliability_all(assessment, run->plan);
    }
    for (int32_t h = 0; h < run->plan->capability_count; h++) {
        const CapabilityDef* def = &run->plan->capabilities[h];
        for (int32_t l = def->first_line; l < def->first_line + def->line_count; l++) {
            if (run->plan->lines[l].take_count == 0) {
                add_line(run, assessment, h, l, score);
            }
        }
    }
}

// ---- a trainer's word --------------------------------------------------------------------------

static void overrule(const AssessRow* row, ScoreItem* item) {
    if (!item->overruled) { // of several words the last one stands, and the log's mark beside it
        item->overruled = true;
        item->auto_counts = item->counts;
        item->auto_bp = item->bp;
    }
    char before[32] = "-";
    if (item->auto_counts) {
        snprintf(before, sizeof(before), "%d.%02d", item->auto_bp / 100, item->auto_bp % 100);
    }
    char en[700];
    char zh[700];
    snprintf(en, sizeof(en), "Overruled by %s: %s. Automatic mark %s: %s", row->by, row->note,
             before, item->reason_en);
    snprintf(zh, sizeof(zh), "%s改判：%s。自动评分%s：%s", row->by, row->note, before,
             item->reason_zh);
    score_set_mark(item, row->bp < 0 ? ITEM_NOT_APPLICABLE : ITEM_SCORED,
                   (int64_t)row->bp * (SCORE_FULL / 10000));
    score_reason(item, en, zh);
}

void score_overrule(const Assessment* assessment, Score* score) {
    for (int r = 0; assessment != NULL && r < assessment->count; r++) {
        const AssessRow* row = &assessment->rows[r];
        for (int i = 0; row->kind == ASSESS_OVERRULE && i < score->item_count; i++) {
            if (strcmp(score->items[i].id, row->item) == 0) {
                overrule(row, &score->items[i]);
                break;
            }
        }
    }
}
