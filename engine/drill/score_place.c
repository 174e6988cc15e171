// Score, headings: where every mark stands on the sheet, and what lines, headings and total come
// to.
//
// A step that names a heading stands there. Anything else stands where its name fits best: its own,
// its action's, its action's group. On a sheet with `takes` a mark that fits nowhere is shown and
// weighs nothing: a form that asks for fewer things is not filled with others.

#include "drill/score_internal.h"

#include <string.h>

/// How well a name fits a mark: 3 its own, 2 its action's, 1 its action's group, 0 not.
static int fits(const RunLog* run, const ScoreItem* item, const char* name) {
    if (strcmp(item->id, name) == 0) {
        return 3;
    }
    if (item->action < 0) {
        return 0;
    }
    const ActionDef* action = &run->response->actions[item->action];
    return strcmp(action->id, name) == 0                               ? 2
           : action->group != NULL && strcmp(action->group, name) == 0 ? 1
                                                                       : 0;
}

static int best_fit(const RunLog* run, const ScoreItem* item, const char* const* takes, int count) {
    int best = 0;
    for (int i = 0; i < count; i++) {
        int fit = fits(run, item, takes[i]);
        best = fit > best ? fit : best;
    }
    return best;
}

/// The best place of an item; within its heading where that is settled. Ties: the earlier one, a
/// line before its heading.
static void place(const RunLog* run, ScoreItem* item, bool settled) {
    const PlanDef* plan = run->plan;
    int32_t heading = settled ? item->capability : -1;
    int32_t line = -1;
    int best = 0;
    for (int32_t h = 0; h < plan->capability_count; h++) {
        const CapabilityDef* def = &plan->capabilities[h];
        if (settled && h != item->capability) {
            continue;
        }
        for (int32_t l = def->first_line; l < def->first_line + def->line_count; l++) {
            int fit = best_fit(run, item, plan->lines[l].takes, plan->lines[l].take_count);
            if (fit > best) {
                best = fit;
                heading = h;
                line = l;
            }
        }
        int fit = best_fit(run, item, def->takes, def->take_count);
        if (fit > best) {
            best = fit;
            heading = h;
            line = -1;
        }
    }
    item->capability = heading;
    item->line = line;
    if (item->kind == ITEM_OUTCOME) {
        item->weight = heading >= 0 ? 1 : 0;
    }
}

void score_place(const RunLog* run, Score* score) {
    if (!plan_has_takes(run->plan)) {
        return; // each item has found its heading by the plan's own words
    }
    for (int i = 0; i < score->item_count; i++) {
        ScoreItem* item = &score->items[i];
        if (item->kind != ITEM_RATING) {
            bool settled = item->step >= 0 && run->plan->steps[item->step].capability >= 0;
            place(run, item, settled);
        }
    }
}

// ---- adding up ---------------------------------------------------------------------------------

#define ENTRIES_MAX (SCORE_ITEMS_MAX + PLAN_LINES_MAX)

/// What a heading's mark is the mean of: its items and its lines.
typedef struct Entries {
    int weights[ENTRIES_MAX];
    int64_t parts[ENTRIES_MAX];
    int count;
} Entries;

static void add_entry(Entries* entries, int weight, int64_t parts) {
    entries->weights[entries->count] = weight;
    entries->parts[entries->count++] = parts;
}

/// Items of a line, or of a heading apart from its lines; heading -1: all items.
static void add_items(const Score* score, int32_t heading, int32_t line, Entries* entries) {
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        bool here = heading < 0 || (item->capability == heading && item->line == line);
        if (here && item->counts) {
            add_entry(entries, item->weight, item->parts);
        }
    }
}

static void add_up_lines(const PlanDef* plan, int32_t heading, Score* score) {
    const CapabilityDef* def = &plan->capabilities[heading];
    for (int32_t l = def->first_line; l < def->first_line + def->line_count; l++) {
        Entries entries = {.count = 0};
        add_items(score, heading, l, &entries);
        int64_t parts = score_mean(entries.weights, entries.parts, entries.count);
        score->lines[l] = (ScoreLine){&plan->lines[l], heading, score_bp(parts), parts};
    }
}

static int64_t add_up_heading(const PlanDef* plan, int32_t heading, Score* score) {
    const CapabilityDef* def = &plan->capabilities[heading];
    ScoreCapability* result = &score->capabilities[heading];
    Entries entries = {.count = 0};
    add_items(score, heading, -1, &entries);
    int points = 0;
    for (int32_t l = def->first_line; l < def->first_line + def->line_count; l++) {
        add_entry(&entries, plan->lines[l].points, score->lines[l].parts);
        points += score->lines[l].parts >= 0 ? plan->lines[l].points : 0;
    }
    int64_t parts = score_mean(entries.weights, entries.parts, entries.count);
    int32_t bp = score_bp(parts);
    int weight = def->by_lines ? points : def->weight;
    *result = (ScoreCapability){.def = def, .bp = bp, .rating = score_rating(bp), .weight = weight};
    return parts;
}

/// Percent of the total's weight that the log proves, the rest being people's judgement.
static int machine_share(const PlanDef* plan, const Score* score) {
    double machine = 0.0;
    double all = 0.0;
    for (int32_t h = 0; h < plan->capability_count; h++) {
        double own = 0.0;
        double sum = 0.0;
        for (int i = 0; i < score->item_count; i++) {
            const ScoreItem* item = &score->items[i];
            bool here = item->counts && item->capability == h;
            sum += here ? item->weight : 0;
            own += here && item->kind != ITEM_RATING ? item->weight : 0;
        }
        machine += sum > 0.0 ? score->capabilities[h].weight * own / sum : 0.0;
        all += sum > 0.0 ? score->capabilities[h].weight : 0.0;
    }
    return all > 0.0 ? (int)(100.0 * machine / all + 0.5) : 100;
}

/// Sum of the weights of the items under a line, or straight under a heading (line -1).
static double weigh(const Score* score, int32_t heading, int32_t line) {
    double sum = 0.0;
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        bool here = item->counts && item->capability == heading && item->line == line;
        sum += here ? item->weight : 0.0;
    }
    return sum;
}

/// How much of its heading's mark an item decides [0-1].
static double share_of_heading(const PlanDef* plan, const Score* score, const ScoreItem* item) {
    const CapabilityDef* def = &plan->capabilities[item->capability];
    double all = weigh(score, item->capability, -1);
    for (int32_t l = def->first_line; l < def->first_line + def->line_count; l++) {
        all += score->lines[l].parts >= 0 ? plan->lines[l].points : 0;
    }
    double own = item->weight;
    if (item->line >= 0) {
        own *= plan->lines[item->line].points / weigh(score, item->capability, item->line);
    }
    return own > 0.0 ? own / all : 0.0;
}

/// What part of the total every heading and every item decides, so that a reader can add it up.
static void share_out(const PlanDef* plan, Score* score) {
    double all = 0.0;
    for (int32_t h = 0; h < plan->capability_count; h++) {
        all += score->capabilities[h].bp >= 0 ? score->capabilities[h].weight : 0;
    }
    for (int32_t h = 0; h < plan->capability_count; h++) {
        ScoreCapability* heading = &score->capabilities[h];
        heading->share = heading->bp >= 0 ? score_ratio(heading->weight, all) : 0;
    }
    double items = 0.0;
    for (int i = 0; i < score->item_count; i++) {
        items += score->items[i].counts ? score->items[i].weight : 0.0;
    }
    for (int i = 0; i < score->item_count; i++) {
        ScoreItem* item = &score->items[i];
        if (!item->counts) {
            item->share = 0;
        } else if (plan->capability_count == 0) {
            item->share = score_ratio(item->weight, items);
        } else if (item->capability >= 0) {
            double heading = score->capabilities[item->capability].weight;
            item->share = score_ratio(heading * share_of_heading(plan, score, item), all);
        }
    }
}

int32_t score_lost(const ScoreItem* item) {
    return item->counts ? score_bp(item->share - item->share * item->parts / SCORE_FULL) : 0;
}

void score_roll_up(const PlanDef* plan, Score* score) {
    Entries total = {.count = 0};
    score->capability_count = plan->capability_count;
    score->line_count = plan->line_count;
    score->sheet = plan->sheet;
    score->sheet_name = plan->sheet_name;
    for (int32_t h = 0; h < plan->capability_count; h++) {
        add_up_lines(plan, h, score);
        int64_t parts = add_up_heading(plan, h, score);
        add_entry(&total, score->capabilities[h].weight, parts);
    }
    if (plan->capability_count == 0) {
        add_items(score, -1, -1, &total);
    }
    int64_t parts = score_mean(total.weights, total.parts, total.count);
    score->uncapped_bp = score_bp(parts);
    score->machine_percent = parts >= 0 ? machine_share(plan, score) : 0;
    share_out(plan, score);
}
