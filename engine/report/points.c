// Points: strengths by what they added, things to put right by their order on the list.

#include "report/points.h"

#include <string.h>

static StepCounts count_steps(const Score* score) {
    StepCounts counts = {0};
    for (int i = 0; i < score->item_count; i++) {
        StepWord word = score_step_word(&score->items[i]);
        counts.in_time += word == STEP_WORD_IN_TIME ? 1 : 0;
        counts.late += word == STEP_WORD_LATE ? 1 : 0;
        counts.across += word == STEP_WORD_ACROSS ? 1 : 0;
        counts.never += word == STEP_WORD_NOT_DONE ? 1 : 0;
    }
    return counts;
}

/// True of what was done as it was to be: all of it, in time. What people rate is a strength from P
/// on.
static bool is_strength(const ScoreItem* item) {
    bool judged = item->kind == ITEM_RATING || item->kind == ITEM_OUTCOME;
    return item->counts && item->bp >= (judged ? 8000 : 10000);
}

/// True of a report whose very call or message came late, or is marked down as a step: what it said
/// may be whole, and it is no strength of the drill all the same.
static bool came_late(const Score* score, const ScoreItem* report) {
    bool late = false;
    for (int i = 0; i < score->item_count && report->kind == ITEM_QUANTITY; i++) {
        const ScoreItem* step = &score->items[i];
        bool same_act = step->kind == ITEM_TIMED && step->counts && report->done_s >= 0.0 &&
                        step->done_s == report->done_s && step->role == report->role;
        late = late || (same_act && step->bp < 10000);
    }
    return late;
}

/// The item that added most to the total and is not taken yet; ties: the earlier one. -1: none.
static int next_strength(const Score* score, const bool* taken) {
    int best = -1;
    int64_t most = -1;
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        int64_t gain = item->share * item->bp; // at most 1e12
        if (is_strength(item) && !came_late(score, item) && !taken[i] && gain > most) {
            best = i;
            most = gain;
        }
    }
    return best;
}

void report_points(const Score* score, const Rectification* list, Points* points) {
    bool taken[SCORE_ITEMS_MAX] = {false};
    *points = (Points){.steps = count_steps(score)};
    for (int best = next_strength(score, taken); best >= 0 && points->strength_count < POINTS_MAX;
         best = next_strength(score, taken)) {
        taken[best] = true;
        points->strengths[points->strength_count++] = best;
    }
    for (int i = 0; list != NULL && i < list->count && points->fix_count < POINTS_MAX; i++) {
        FindingState state = list->rows[i].state;
        if (state != FINDING_WITHDRAWN && state != FINDING_CLOSED) {
            points->fixes[points->fix_count++] = i;
        }
    }
}

uint32_t report_proof(const ScoreItem* item) {
    return item->evidence_count > 0 ? item->evidence[item->evidence_count - 1] : EVENT_NONE;
}

int report_first_sentence(const char* text, const char** rest) {
    static const char* const stops[] = {". ", "。"};
    size_t length = strlen(text);
    *rest = text + length;
    for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
        const char* stop = strstr(text, stops[i]);
        if (stop != NULL && (size_t)(stop - text) < length) {
            length = (size_t)(stop - text);
            *rest = stop + strlen(stops[i]);
        }
    }
    return (int)length;
}

Text report_key_event(uint32_t kind) {
    static const struct {
        EventKind kind;
        Text name;
    } events[] = {
        {EVENT_DETECTOR_ALARM, {"detector", "探测器"}},
        {EVENT_GAS_ALARM, {"gas alarm", "气体报警"}},
        {EVENT_GAS_EXPLOSIVE, {"explosive", "达爆炸范围"}},
        {EVENT_GAS_IGNITED, {"ignited", "被点燃"}},
        {EVENT_FLASHOVER, {"flashover", "轰燃"}},
        {EVENT_ALARM_RAISED, {"alarm", "警报"}},
        {EVENT_VALVE_SHUT, {"valve shut", "关阀"}},
        {EVENT_SERVICE_CALLED, {"called out", "报警求援"}},
        {EVENT_SERVICE_ARRIVED, {"help arrives", "救援到场"}},
        {EVENT_SMOKE_HEAD_HEIGHT, {"smoke at head height", "烟气降至头部"}},
        {EVENT_PERSON_HURT, {"somebody hurt", "有人受伤"}},
        {EVENT_PERSON_DOWN, {"somebody down", "有人倒下"}},
        {EVENT_HEADCOUNT_TAKEN, {"headcount", "清点"}},
        {EVENT_ALL_OUT, {"all out", "全部撤出"}},
        {EVENT_RED_LINE, {"red line", "红线"}},
    };
    for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++) {
        if ((uint32_t)events[i].kind == kind) {
            return events[i].name;
        }
    }
    return (Text){NULL, NULL};
}

Text report_strengths_heading(int count) {
    static const Text words[POINTS_MAX + 1] = {{"Strengths", "优点"},
                                               {"One strength", "一项优点"},
                                               {"Two strengths", "两项优点"},
                                               {"Three strengths", "三项优点"}};
    return words[count];
}

Text report_fixes_heading(int count) {
    static const Text words[POINTS_MAX + 1] = {{"To put right", "待改事项"},
                                               {"One to put right", "一项待改"},
                                               {"Two to put right", "两项待改"},
                                               {"Three to put right", "三项待改"}};
    return words[count];
}
