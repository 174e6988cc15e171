// Score, second half: from what the log says of a run to items with their reasons.
//
// States follow response_model 11: done is marked by the clock; could have been done and was not is
// 0; nobody told the actor is 0 for the team and no mark for the person; impossible and not called
// for drop out.

#include "drill/score_text.h"
#include "drill/tell.h"

#include <stdio.h>
#include <string.h>

#define SEQUENCE_WEIGHT 2

ScoreItem* score_add_item(Score* score, const char* id, ItemKind kind) {
    if (score->item_count == SCORE_ITEMS_MAX) {
        return NULL;
    }
    ScoreItem* item = &score->items[score->item_count++];
    *item = (ScoreItem){.id = id,
                        .kind = kind,
                        .step = -1,
                        .role = -1,
                        .person = -1,
                        .action = -1,
                        .capability = -1,
                        .line = -1,
                        .weight = 1,
                        .clock_s = -1.0,
                        .due_s = -1.0,
                        .done_s = -1.0,
                        .took_s = -1.0,
                        .across_s = -1.0};
    return item;
}

void score_prove(ScoreItem* item, uint32_t sequence) {
    for (int i = 0; i < item->evidence_count; i++) {
        if (item->evidence[i] == sequence) {
            return;
        }
    }
    if (sequence != EVENT_NONE && item->evidence_count < SCORE_EVIDENCE_MAX) {
        item->evidence[item->evidence_count++] = sequence;
    }
}

void score_set_mark(ScoreItem* item, ItemState state, int64_t parts) {
    item->state = state;
    item->counts = state == ITEM_SCORED || state == ITEM_OMITTED || state == ITEM_NOT_INFORMED ||
                   state == ITEM_NOT_REACHED;
    item->parts = item->counts ? parts : 0;
    item->bp = score_bp(item->parts);
}

int32_t score_capability(const PlanDef* plan, const char* id, int32_t otherwise) {
    for (int32_t i = 0; i < plan->capability_count; i++) {
        if (strcmp(plan->capabilities[i].id, id) == 0) {
            return i;
        }
    }
    return otherwise;
}

double score_seconds(uint32_t tick) {
    return tick == TICK_NEVER ? -1.0 : (double)tick * TICK_S;
}

// ---- steps -------------------------------------------------------------------------------------

bool score_is_told_late(const RunLog* run, int32_t index) {
    const StepDef* def = &run->plan->steps[index];
    const StepLog* step = &run->steps[index];
    return step_trigger(run->plan, index).kind != TRIGGER_NONE && def->legal1 == 0 &&
           step->known != TICK_NEVER && step->truth != TICK_NEVER && step->truth_person >= 0 &&
           step->clock != TICK_NEVER && step->clock > step->truth + drill_ticks(SCORE_NEWS_S);
}

/// What the first who knew of it did not pass on is no excuse for the team: a step that its actor,
/// told by nobody, does all the same was due since then, or since what it stands after was done.
uint32_t score_due(const RunLog* run, int32_t index) {
    const StepDef* def = &run->plan->steps[index];
    const StepLog* step = &run->steps[index];
    bool untold = step->known == TICK_NEVER || step->known > step->done;
    if (step->done == TICK_NEVER || step->truth >= step->done) {
        return step->clock;
    }
    if (!untold) {
        return score_is_told_late(run, index) ? step->truth + drill_ticks(SCORE_NEWS_S)
                                              : step->clock;
    }
    uint32_t due = step->truth;
    for (int i = 0; i < def->after_count; i++) {
        uint32_t before = run->steps[def->after[i]].done;
        due = before != TICK_NEVER && before > due ? before : due;
    }
    return due;
}

/// What a step that was done is worth, due since a tick; care that was to last, as far as it did.
static int64_t parts_since(const RunLog* run, int32_t index, uint32_t due) {
    const StepDef* def = &run->plan->steps[index];
    const StepLog* step = &run->steps[index];
    KeptCare kept = score_kept_care(run, index);
    uint32_t done = step->done != TICK_NEVER ? step->done : kept.begun + drill_ticks(kept.wanted_s);
    bool early = due == TICK_NEVER || done < due;
    double took = early ? 0.0 : (double)(done - due) * TICK_S;
    int64_t parts = score_timed(took, def->target_s, def->limit_s);
    parts = kept.wanted_s > 0.0 ? (int64_t)((double)parts * kept.share + 0.5) : parts;
    // Half a floor swept in time is half a sweep.
    return step->rooms > 0 ? parts * step->swept / step->rooms : parts;
}

static void add_step(const RunLog* run, int32_t index, Score* score) {
    const StepDef* def = &run->plan->steps[index];
    const StepLog* step = &run->steps[index];
    ScoreItem* item = score_add_item(score, def->id, ITEM_TIMED);
    if (item == NULL) {
        return;
    }
    item->title = def->title;
    item->step = index;
    item->role = def->role;
    item->action = def->ways[0].action;
    item->capability = def->capability;
    item->weight = def->weight;
    item->target_s = def->target_s;
    item->limit_s = def->limit_s;
    item->clock_s = item->due_s = score_seconds(step->clock);
    item->done_s = score_seconds(step->done);
    if (score_add_kept(run, index, item) || score_add_turns(run, index, item)) {
        return;
    }
    ItemState state = step->state;
    int64_t parts = 0;
    KeptCare kept = score_kept_care(run, index);
    bool broken_off =
        state == ITEM_OMITTED && kept.event != EVENT_NONE && step->across == EVENT_NONE;
    if (broken_off) {
        parts = parts_since(run, index, step->clock);
    } else if (state == ITEM_SCORED) {
        uint32_t due = score_due(run, index);
        bool early = due == TICK_NEVER || step->done < due;
        item->due_s = score_seconds(due);
        item->took_s = early ? 0.0 : (double)(step->done - due) * TICK_S;
        parts = parts_since(run, index, due);
    }
    score_set_mark(item, state, parts);
    int32_t root = score_waits_root(run, index);
    item->personal =
        state == ITEM_OMITTED ? run->ever_held[def->role]
        : state == ITEM_NOT_REACHED
            ? root >= 0 && run->ever_held[def->role] && run->plan->steps[root].role == def->role
            : state == ITEM_SCORED && step->doer_role == def->role;
    if (item->personal && state == ITEM_SCORED && score_is_told_late(run, index)) {
        // Who told it late has cost the mark, not who was told.
        item->personal = parts_since(run, index, step->clock) == parts;
    }
    item->person = !item->personal             ? NOBODY
                   : state == ITEM_SCORED      ? step->doer
                   : state == ITEM_NOT_REACHED ? run->steps[root].clock_person
                                               : step->clock_person;
    if (state == ITEM_OMITTED && step->across != EVENT_NONE) {
        item->across = step->across;
        item->across_s = score_seconds(step->across_done);
        item->person = step->across_doer;
        score_prove(item, step->across_event);
    }
    score_prove(item, step->clock_event);
    bool untold = state == ITEM_SCORED && score_due(run, index) != step->clock;
    score_prove(item, state == ITEM_NOT_INFORMED || untold ? step->truth_event : EVENT_NONE);
    score_prove(item, state == ITEM_IMPOSSIBLE ? step->blocked_event : EVENT_NONE);
    score_prove(item, state == ITEM_NOT_APPLICABLE ? step->unless_event : EVENT_NONE);
    score_prove(item, state == ITEM_OMITTED ? run->down[def->role] : EVENT_NONE);
    score_prove(item, state == ITEM_OMITTED ? step->across : EVENT_NONE);
    score_prove(item, state == ITEM_OMITTED ? step->misspoken : EVENT_NONE);
    score_prove(item, step->begin_event);
    score_prove(item, step->done_event);
    score_explain_step(run, item);
    if (broken_off) {
        item->reason_en[0] = item->reason_zh[0] = '\0';
    }
    if (broken_off || (state == ITEM_SCORED && kept.wanted_s > 0.0 && kept.share < 1.0)) {
        score_tell_kept(&kept, item);
    }
}

void score_add_steps(const RunLog* run, Score* score) {
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        add_step(run, i, score);
    }
}

/// The capability of the first step with this action, else the plan's first.
int32_t score_capability_of(const PlanDef* plan, int32_t action) {
    for (int32_t i = 0; i < plan->step_count; i++) {
        for (int w = 0; w < plan->steps[i].way_count; w++) {
            if (plan->steps[i].ways[w].action == action) {
                return plan->steps[i].capability;
            }
        }
    }
    return plan->capability_count > 0 ? 0 : -1;
}

// ---- decision cards ----------------------------------------------------------------------------

/// What a card is about: the first of its orders, -1 none.
static int32_t action_of_card(const InjectDef* card) {
    for (int i = 0; i < card->option_count; i++) {
        if (card->options[i].action >= 0) {
            return card->options[i].action;
        }
    }
    return -1;
}

/// Where a card's mark stands: as the plan's answer to it says, else where its action belongs.
static void place_card(const RunLog* run, int32_t card, ScoreItem* item) {
    item->capability = item->action >= 0 ? score_capability_of(run->plan, item->action)
                                         : score_capability(run->plan, "CMD", 0);
    for (int32_t i = 0; i < run->plan->decision_count; i++) {
        const DecisionDef* row = &run->plan->decisions[i];
        if (row->inject == card) {
            item->weight = row->weight > 0 ? row->weight : item->weight;
            item->capability = row->capability1 > 0 ? row->capability1 - 1 : item->capability;
        }
    }
}

/// The words of an answer that was first logged as another, what is marked and what the drill did.
static void explain_corrected(const OptionDef* option, const OptionDef* first, ScoreItem* item) {
    snprintf(item->reason_en, sizeof(item->reason_en),
             "\"%s\": %s (First logged as \"%s\" and corrected.)",
             text_in(option->text, LANGUAGE_EN), text_in(option->why, LANGUAGE_EN),
             text_in(first->text, LANGUAGE_EN));
    snprintf(item->reason_zh, sizeof(item->reason_zh), "“%s”：%s（首次误记为“%s”，已更正。）",
             text_in(option->text, LANGUAGE_ZH), text_in(option->why, LANGUAGE_ZH),
             text_in(first->text, LANGUAGE_ZH));
    text_cut(item->reason_en);
    text_cut(item->reason_zh);
}

/// What comes of an answer: its own words, or that nobody gave one and what the drill went on with.
static void explain_card(const Event* answer, const OptionDef* option, ScoreItem* item) {
    const char* en = text_in(option->text, LANGUAGE_EN);
    const char* zh = text_in(option->text, LANGUAGE_ZH);
    if (answer->value != NOBODY) {
        char span[24];
        score_span((answer->value + 500) / 1000, span, sizeof(span));
        snprintf(item->reason_en, sizeof(item->reason_en),
                 "Not answered in %s; the drill went on with \"%s\".", span, en);
        snprintf(item->reason_zh, sizeof(item->reason_zh), "%s内未作答；演练按“%s”继续。", span,
                 zh);
    } else {
        snprintf(item->reason_en, sizeof(item->reason_en), "\"%s\": %s", en,
                 text_in(option->why, LANGUAGE_EN));
        snprintf(item->reason_zh, sizeof(item->reason_zh), "“%s”：%s", zh,
                 text_in(option->why, LANGUAGE_ZH));
    }
    text_cut(item->reason_en);
    text_cut(item->reason_zh);
}

void score_add_cards(const RunLog* run, Score* score) {
    const ScenarioDef* scenario = &drill_def(run->drill)->scenario;
    const EventLog* log = world_events(drill_world(run->drill));
    for (int32_t i = 0; i < scenario->inject_count; i++) {
        const InjectDef* card = &scenario->injects[i];
        uint32_t answered = card->option_count > 0 ? drill_decision_on(log, i) : EVENT_NONE;
        ScoreItem* item =
            answered != EVENT_NONE ? score_add_item(score, card->id, ITEM_QUANTITY) : NULL;
        uint32_t counts = item != NULL ? drill_decision_counts(log, answered) : EVENT_NONE;
        const OptionDef* option =
            item != NULL ? scenario_option(scenario, log->events[counts - 1].other) : NULL;
        if (option == NULL) {
            continue; // never put, or never answered: nothing to mark
        }
        const Event* answer = &log->events[answered - 1];
        bool open = answer->value != NOBODY; // whoever was asked let it stand
        item->title = card->title;
        item->role = card->to;
        item->personal = true;
        item->person = answer->person;
        item->action = action_of_card(card);
        place_card(run, i, item);
        item->done_s = score_seconds(answer->tick);
        score_set_mark(
            item, option->kind == ANSWER_CONTESTED && !open ? ITEM_NOT_APPLICABLE : ITEM_SCORED,
            option->kind == ANSWER_WRONG || open ? 0 : SCORE_FULL);
        score_prove(item, answered);
        explain_card(answer, option, item);
        if (counts != answered) {
            score_prove(item, counts);
            explain_corrected(option, scenario_option(scenario, answer->other), item);
        }
    }
}

// ---- reports ----------------------------------------------------------------------------------

/// What a report left out, by name: "dangers on the site, name and phone".
static void list_items(const ReportDef* form, uint32_t items, Language language, char* buffer,
                       size_t size) {
    size_t used = 0;
    buffer[0] = 0;
    for (int i = 0; i < form->item_count && used < size; i++) {
        if ((items >> i & 1u) != 0) {
            used += (size_t)snprintf(buffer + used, size - used, "%s%s",
                                     used == 0                 ? ""
                                     : language == LANGUAGE_EN ? ", "
                                                               : "、",
                                     text_in(form->items[i].name, language));
        }
    }
}

/// One item for every form that was used: the last time it was, which is the best informed.
void score_add_reports(const RunLog* run, Score* score) {
    const ResponseDef* response = &drill_def(run->drill)->world.response;
    const EventLog* log = world_events(drill_world(run->drill));
    for (int32_t form = 0; form < response->report_count; form++) {
        uint32_t given = EVENT_NONE;
        for (uint32_t i = 0; i < log->count; i++) {
            const Event* event = &log->events[i];
            given = event->kind == EVENT_REPORT_GIVEN && event->thing == form ? i + 1 : given;
        }
        const ReportDef* def = &response->reports[form];
        ScoreItem* item =
            given != EVENT_NONE ? score_add_item(score, def->id, ITEM_QUANTITY) : NULL;
        if (item == NULL) {
            continue;
        }
        const Event* event = &log->events[given - 1];
        uint32_t asked = event->value != NOBODY ? (uint32_t)event->value : 0;
        uint32_t left_out = event->detail != NOBODY ? (uint32_t)event->detail & 0xffffu : 0;
        item->title = def->name;
        item->role = event->role;
        item->person = event->person;
        item->personal = true;
        item->capability = score_capability(run->plan, "INFO", 0);
        item->weight = 1;
        item->done_s = score_seconds(event->tick);
        double share = report_score(def, (uint32_t)event->other, asked, left_out);
        score_set_mark(item, ITEM_SCORED, (int32_t)(share * SCORE_FULL + 0.5));
        score_prove(item, given);
        char en[192];
        char zh[192];
        list_items(def, left_out, LANGUAGE_EN, en, sizeof(en));
        list_items(def, left_out, LANGUAGE_ZH, zh, sizeof(zh));
        snprintf(item->reason_en, sizeof(item->reason_en), "%s%s",
                 left_out != 0 ? "Left out: " : "Nothing that was known was left out", en);
        snprintf(item->reason_zh, sizeof(item->reason_zh), "%s%s",
                 left_out != 0 ? "遗漏：" : "已知内容无遗漏", zh);
        text_append(item->reason_en, sizeof(item->reason_en), ".");
        text_append(item->reason_zh, sizeof(item->reason_zh), "。");
        text_cut(item->reason_en);
        text_cut(item->reason_zh);
    }
}

// ---- sequence ----------------------------------------------------------------------------------

static uint32_t order_tick(const StepLog* step) {
    return step->begin != TICK_NEVER && step->begin < step->done ? step->begin : step->done;
}

/// Steps that were done, in the order in which they were begun, and the `after` pairs that were
/// due.
typedef struct Order {
    int steps[PLAN_STEPS_MAX];
    int weights[PLAN_STEPS_MAX]; // due pairs that hang on a step: on one that is missing, else
                                 // later
    int count;
    int pairs[PLAN_STEPS_MAX * 2][2];
    int pair_count;  // both steps done
    int due;         // both steps marked: done, or the team's to do
    int broken;      // pairs the wrong way round
    int early, late; // the first such pair: begun before, should have been after
} Order;

static void sort_steps(const RunLog* run, Order* order) {
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        if (run->steps[i].done == TICK_NEVER) {
            continue;
        }
        int at = order->count++;
        while (at > 0 &&
               order_tick(&run->steps[order->steps[at - 1]]) > order_tick(&run->steps[i])) {
            order->steps[at] = order->steps[at - 1];
            at--;
        }
        order->steps[at] = i;
    }
}

static void add_pair(const RunLog* run, int32_t first, int32_t then, Order* order) {
    const StepLog* before = &run->steps[first];
    const StepLog* after = &run->steps[then];
    bool both = before->done != TICK_NEVER && after->done != TICK_NEVER;
    order->due++;
    order->weights[both || after->done == TICK_NEVER ? then : first]++;
    if (!both || order->pair_count == PLAN_STEPS_MAX * 2) {
        return;
    }
    order->pairs[order->pair_count][0] = first;
    order->pairs[order->pair_count++][1] = then;
    if (order_tick(before) > order_tick(after) && order->broken++ == 0) {
        order->early = then;
        order->late = first;
    }
}

static void find_pairs(const RunLog* run, const Score* score, Order* order) {
    bool marked[PLAN_STEPS_MAX] = {false};
    for (int i = 0; i < score->item_count; i++) {
        if (score->items[i].step >= 0 && score->items[i].counts) {
            marked[score->items[i].step] = true;
        }
    }
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        const StepDef* def = &run->plan->steps[i];
        for (int a = 0; a < def->after_count; a++) {
            bool both =
                run->steps[i].done != TICK_NEVER && run->steps[def->after[a]].done != TICK_NEVER;
            if ((marked[i] && marked[def->after[a]]) || both) {
                add_pair(run, def->after[a], i, order);
            }
        }
    }
}

static void explain_order(const RunLog* run, const Order* order, ScoreItem* item) {
    char en[400];
    char zh[400];
    if (order->broken == 0) {
        snprintf(en, sizeof(en), "All %d pairs of steps were begun in the order of the plan.",
                 order->pair_count);
        snprintf(zh, sizeof(zh), "%d对先后步骤均按预案顺序开始。", order->pair_count);
    } else {
        Text early = run->plan->steps[order->early].title;
        Text late = run->plan->steps[order->late].title;
        int kept = order->pair_count - order->broken;
        snprintf(en, sizeof(en), "%d of %d pairs in order; \"%s\" was begun before \"%s\".", kept,
                 order->pair_count, text_in(early, LANGUAGE_EN), text_in(late, LANGUAGE_EN));
        snprintf(zh, sizeof(zh), "%d对中%d对顺序正确；“%s”先于“%s”开始。", order->pair_count, kept,
                 text_in(early, LANGUAGE_ZH), text_in(late, LANGUAGE_ZH));
        const StepLog* begun = &run->steps[order->early];
        score_prove(item,
                    begun->begin_event != EVENT_NONE ? begun->begin_event : begun->done_event);
        score_prove(item, run->steps[order->late].done_event);
    }
    score_reason(item, en, zh);
}

/// Adds what is missing of the pairs to the item's reason.
static void explain_missing(const Order* order, ScoreItem* item) {
    char en[480];
    char zh[480];
    if (order->due == order->pair_count) {
        return;
    }
    snprintf(en, sizeof(en),
             "Of %d pairs of steps both were done of %d only, and no more can be "
             "in order. %s",
             order->due, order->pair_count, item->reason_en);
    snprintf(zh, sizeof(zh), "%d对先后步骤中仅%d对均已完成，顺序分以此为限。%s", order->due,
             order->pair_count, item->reason_zh);
    score_reason(item, en, zh);
}

/// The order of the steps over the pairs that were due (exercise.md 3.4), completeness by pairs: no
/// pair can be in order of which a step was left out, and nobody mends the order by leaving one
/// out.
void score_add_sequence(const RunLog* run, Score* score) {
    bool has_pairs = false;
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        has_pairs = has_pairs || run->plan->steps[i].after_count > 0;
    }
    ScoreItem* item = has_pairs ? score_add_item(score, "sequence", ITEM_SEQUENCE) : NULL;
    if (item == NULL) {
        return;
    }
    item->title = (Text){"Order of the steps", "步骤顺序"};
    item->weight = SEQUENCE_WEIGHT;
    item->capability = score_capability(run->plan, "CMD", run->plan->capability_count > 0 ? 0 : -1);
    Order order = {0};
    sort_steps(run, &order);
    find_pairs(run, score, &order);
    if (order.due == 0) {
        score_set_mark(item, ITEM_NOT_APPLICABLE, 0);
        score_reason(item, "Not marked: no two steps that stand after each other were called for.",
                     "不计分：没有先后相关的两步均需执行。");
        return;
    }
    score_set_mark(item, ITEM_SCORED,
                   score_sequence(order.weights, run->plan->step_count,
                                  (const int(*)[2])order.pairs, order.pair_count, order.steps,
                                  order.count, 0.0));
    if (order.pair_count > 0) {
        explain_order(run, &order, item);
    }
    explain_missing(&order, item);
}

/// The order of the steps proves nothing of a capability of which nothing else was marked: a mark
/// of its own would let a heading stand on steps of other headings.
void score_settle_sequence(Score* score) {
    ScoreItem* sequence = NULL;
    bool others = false;
    for (int i = 0; i < score->item_count; i++) {
        if (score->items[i].kind == ITEM_SEQUENCE) {
            sequence = &score->items[i];
        }
    }
    if (sequence == NULL || !sequence->counts || sequence->capability < 0) {
        return;
    }
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        others = others || (item != sequence && item->counts && item->weight > 0 &&
                            item->capability == sequence->capability);
    }
    if (!others) {
        char en[480];
        char zh[480];
        snprintf(en, sizeof(en), "Not marked, since nothing else of this capability was: %s",
                 sequence->reason_en);
        snprintf(zh, sizeof(zh), "不计分（该能力无其他评分项）：%s", sequence->reason_zh);
        score_set_mark(sequence, ITEM_NOT_APPLICABLE, 0);
        score_reason(sequence, en, zh);
    }
}
