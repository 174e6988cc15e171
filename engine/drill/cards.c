// Decision cards (response_model 7.9): a question is put to a role with some answers, and whoever
// holds the role answers it - a participant by a command, the others by their level, and where the
// plan says what to do, by the plan. What an answer leads to is an order or an inject, so that its
// consequence is in the world and not in the text.
//
// An inject that asks for an action without being a question ("sparks in the yard!") is taken up in
// the same way: whoever sees what it asks for, by the same chance, does it, or goes on with what
// the plan had asked of them anyway and they had forgotten.

#include "drill/drill_internal.h"

/// Share of right answers by level (response_model 7.3).
static const double rights[LEVEL_COUNT] = {
    [LEVEL_TRAINED] = 0.95, [LEVEL_ORDINARY] = 0.80, [LEVEL_NOVICE] = 0.55};

/// Reading and thinking before an answer, median [s]; sigma 0.35 (own choice).
static const double thinks[LEVEL_COUNT] = {
    [LEVEL_TRAINED] = 5.0, [LEVEL_ORDINARY] = 8.0, [LEVEL_NOVICE] = 12.0};
#define THINK_SIGMA   0.35
#define WRONG_HOLDS_S 90.0 /* a wrong decision stands so long (own choice) */

enum { DRAW_CARD = 1, DRAW_THINK };

static const InjectDef* card_def(const Drill* drill, int32_t card) {
    return &drill->def->scenario.injects[card];
}

/// Among the good answers are the right and the contested ones, or the plan's alone where it has
/// one.
static bool is_good(const InjectDef* card, int32_t option, int32_t planned) {
    return planned >= 0 ? option == planned : card->options[option].kind != ANSWER_WRONG;
}

/// Among the bad ones are those that are wrong; never the plan's, though it be wrong.
static bool is_bad(const InjectDef* card, int32_t option, int32_t planned) {
    return option != planned && card->options[option].kind == ANSWER_WRONG;
}

static int32_t nth_option(const InjectDef* card, int32_t planned, bool good, int nth) {
    int32_t last = 0;
    for (int32_t i = 0; i < card->option_count; i++) {
        bool fits = good ? is_good(card, i, planned) : is_bad(card, i, planned);
        if (fits) {
            last = i;
            if (nth-- == 0) {
                return i;
            }
        }
    }
    return last;
}

int32_t card_choose(const InjectDef* card, SkillLevel level, int32_t planned, double u) {
    int goods = 0;
    int bads = 0;
    for (int32_t i = 0; i < card->option_count; i++) {
        goods += is_good(card, i, planned) ? 1 : 0;
        bads += is_bad(card, i, planned) ? 1 : 0;
    }
    double right = bads == 0 ? 1.0 : rights[level];
    if (goods > 0 && u < right) {
        return nth_option(card, planned, true, (int)(u / right * goods));
    }
    return nth_option(card, planned, false, (int)((u - right) / (1.0 - right) * bads));
}

int32_t card_planned(const PlanDef* plan, int32_t card) {
    for (int i = 0; i < plan->decision_count; i++) {
        if (plan->decisions[i].inject == card) {
            return plan->decisions[i].option;
        }
    }
    return -1;
}

static RngKey key_of(const Drill* drill, int32_t card, uint32_t slot) {
    const InjectDef* def = card_def(drill, card);
    return (RngKey){.seed = drill->def->seed,
                    .stream = (uint32_t)RNG_CARD,
                    .slot = slot,
                    .who = hash_text(drill->def->world.response.roles[def->to].id),
                    .what = hash_text(def->id),
                    .n = 0};
}

/// The role hears of something that wants an action of it.
static void expect(Drill* drill, int32_t inject, EventLog* log) {
    const InjectDef* def = card_def(drill, inject);
    InjectPlay* play = &drill->state->injects[inject];
    if (def->expect_action >= 0 && def->to >= 0 && def->expect_role == def->to) {
        SkillLevel level = drill->def->world.response.roles[def->to].level;
        play->asked = log->tick;
        play->answering = false;
        play->answers =
            log->tick + drill_ticks(drill_draw_lognormal(drill, key_of(drill, inject, DRAW_THINK),
                                                         thinks[level], THINK_SIGMA));
    }
}

void cards_ask(Drill* drill, int32_t card, EventLog* log) {
    const InjectDef* def = card_def(drill, card);
    InjectPlay* play = &drill->state->injects[card];
    if (def->option_count == 0) {
        expect(drill, card, log);
        return;
    }
    if (def->to < 0) {
        return;
    }
    SkillLevel level = drill->def->world.response.roles[def->to].level;
    double think =
        drill_draw_lognormal(drill, key_of(drill, card, DRAW_THINK), thinks[level], THINK_SIGMA);
    play->answer = -1;
    play->asked = log->tick;
    play->answers = log->tick + drill_ticks(think < def->decide_s ? think : def->decide_s);
    play->expires = log->tick + drill_ticks(def->decide_s);
    Event event = event_make(log, EVENT_CARD_ASKED);
    event.role = def->to;
    event.person = response_role(world_response(drill->world), def->to)->holder;
    event.thing = card;
    event.value = def->option_count;
    play->card_event = event_append(log, event);
}

/// Whether this run is a branch that answers the card in its own way.
static bool is_otherwise(const Drill* drill, int32_t card) {
    const Otherwise* otherwise = &drill->def->otherwise;
    return otherwise->kind == OTHERWISE_CARD && otherwise->index == card;
}

/// A participant's time has run out without an answer, and the plan's stands in for it.
static bool is_stand_in(const Drill* drill, int32_t card, int32_t source) {
    const Role* role = response_role(world_response(drill->world), card_def(drill, card)->to);
    return source == SOURCE_PLAN && role->played && !is_otherwise(drill, card);
}

static void answer(Drill* drill, int32_t card, int32_t option, int32_t source, EventLog* log) {
    const InjectDef* def = card_def(drill, card);
    InjectPlay* play = &drill->state->injects[card];
    play->answer = option;
    play->stand_in = is_stand_in(drill, card, source);
    play->act = true;
    Event event = event_make(log, EVENT_DECISION);
    event.role = def->to;
    event.person = response_role(world_response(drill->world), event.role)->holder;
    event.thing = card;
    event.other = OPTION_PACK(card, option);
    event.value = play->stand_in ? (int32_t)(1000.0 * def->decide_s + 0.5) : NOBODY;
    event.detail = source;
    event.cause = play->card_event;
    event_append(log, event);
}

Reason cards_answer(Drill* drill, int32_t card, int32_t option, int32_t source, EventLog* log) {
    const ScenarioDef* scenario = &drill->def->scenario;
    if (card < 0 || card >= scenario->inject_count || option < 0 ||
        option >= scenario->injects[card].option_count) {
        return REASON_INVALID;
    }
    const InjectPlay* play = &drill->state->injects[card];
    if (play->asked == TICK_NEVER) {
        return REASON_NOT_KNOWN; // nobody has put the question yet
    }
    if (play->answer >= 0) {
        return REASON_ALREADY;
    }
    answer(drill, card, option, source, log);
    return REASON_NONE;
}

/// The answer that an order is: the one that names its very target, else the only one that asks for
/// its deed. -1: none, or several.
static int32_t option_ordered(const InjectDef* def, const Event* order) {
    int32_t found = -1;
    int count = 0;
    for (int32_t i = 0; i < def->option_count; i++) {
        const OptionDef* option = &def->options[i];
        if (option->action != order->thing || option->role != order->role) {
            continue;
        }
        if (option->target.kind != TARGET_NONE && target_pack(option->target) == order->other) {
            return i;
        }
        found = i;
        count++;
    }
    return count == 1 ? found : -1;
}

void cards_read(Drill* drill, uint32_t first, uint32_t end) {
    EventLog* log = world_log(drill->world);
    for (uint32_t e = first; e < end; e++) {
        const Event order = log->events[e];
        bool own = order.kind == EVENT_ORDER_GIVEN && order.detail != SOURCE_PLAN &&
                   order.detail != SOURCE_SCENARIO;
        for (int32_t i = 0; own && i < drill->def->scenario.inject_count; i++) {
            const InjectDef* def = card_def(drill, i);
            InjectPlay* play = &drill->state->injects[i];
            bool open = def->option_count > 0 && play->asked != TICK_NEVER && play->answer < 0 &&
                        play->card_event <= e;
            int32_t option = open && def->to == order.role ? option_ordered(def, &order) : -1;
            if (option >= 0) {
                answer(drill, i, option, order.detail, log);
                play->ordered = true;
            }
        }
    }
}

/// What the answer is about where it names no target: what the card's trigger was about.
static Target answer_target(const Drill* drill, const InjectDef* def, const OptionDef* option) {
    if (option->target.kind != TARGET_NONE) {
        return option->target;
    }
    const Role* role = response_role(world_response(drill->world), def->to);
    uint32_t event = EVENT_NONE;
    int32_t subject = -1;
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(&def->when, leaves);
    for (int i = 0; i < count; i++) {
        if (leaves[i]->kind == TRIGGER_KNOWS &&
            trigger_since(drill, leaves[i], role->holder, &event, &subject) != TICK_NEVER) {
            TargetKind wanted = drill->def->world.response.actions[option->action].target;
            return fact_target(world_facility(drill->world), wanted, leaves[i]->fact, subject);
        }
    }
    return TARGET_NOTHING;
}

bool card_holds_step(const Drill* drill, const InjectDef* card, int32_t step) {
    const StepDef* def = &drill->def->plan.steps[step];
    for (int i = 0; i < card->option_count; i++) {
        const OptionDef* right = &card->options[i];
        if (right->kind == ANSWER_RIGHT && right->action >= 0 && def->role == card->to &&
            step_is_way(def, right->action, target_pack(right->target))) {
            return true;
        }
    }
    return false;
}

/// Whoever has decided wrongly does not do the right thing a moment later: the steps of the role
/// that the right answer would have done wait.
static void hold_steps(Drill* drill, const InjectDef* def) {
    uint32_t until = world_tick(drill->world) + drill_ticks(WRONG_HOLDS_S);
    for (int32_t s = 0; s < drill->def->plan.step_count; s++) {
        StepPlay* play = &drill->state->play[s];
        if (card_holds_step(drill, def, s) && play->issued == TICK_NEVER) {
            play->held = until;
            play->ready = play->ready > until ? play->ready : until;
        }
    }
}

/// Whoever let a question stand, and has set to work by their own order since, goes on with it:
/// an answer that nobody gave takes no task away that somebody did give.
static bool is_at_own_work(const Drill* drill, const InjectPlay* play, int32_t holder) {
    const Task* task = holder >= 0 ? response_task(world_response(drill->world), holder) : NULL;
    return play->stand_in && task != NULL && task->source != SOURCE_PLAN &&
           task->order_event != EVENT_NONE &&
           world_events(drill->world)->events[task->order_event - 1].tick >= play->asked;
}

/// A decision takes the place of the task in hand, as an order does: who has chosen a way out
/// fights the fire no longer. Only a call that is more urgent goes on, unless the decision is about
/// it: nobody hangs up on the ambulance because a neighbour calls.
static bool makes_way(const Drill* drill, const InjectDef* def, const OptionDef* option,
                      const Task* task) {
    const ActionDef* actions = drill->def->world.response.actions;
    for (int i = 0; i < def->option_count; i++) {
        if (def->options[i].action == task->action) {
            return true;
        }
    }
    const ActionDef* hand = &actions[task->action];
    return !hand->uses_voice || actions[option->action].priority <= hand->priority;
}

/// The step of a role that an order would do, -1 none. `exact`: and which names that very target.
static int32_t step_for(const Drill* drill, int32_t role, int32_t action, int32_t target,
                        bool exact) {
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        const StepDef* step = &drill->def->plan.steps[i];
        bool named = !exact;
        for (int w = 0; w < step->way_count; w++) {
            const StepWay* way = &step->ways[w];
            named = named || (way->action == action && target_pack(way->target) == target);
        }
        if (step->role == role && named && step_is_way(step, action, target)) {
            return i;
        }
    }
    return -1;
}

/// The answer only sends somebody to look for what they know already: the plan's step of it was
/// left out for the same reason, and who has read the wind does not walk back to the sock.
static bool knows_already(const Drill* drill, const OptionDef* option, int32_t holder) {
    const ResponseDef* response = &drill->def->world.response;
    const ActionDef* action = &response->actions[option->action];
    const StepWay way = {.action = option->action, .target = option->target};
    FactKind kind;
    int32_t subject;
    return action->effect_count == 1 && action_has_effect(action, EFFECT_LEARN, NULL) &&
           way_result(&way, response, &kind, &subject) &&
           response_knows(world_response(drill->world), holder, kind, subject, NULL, NULL) !=
               TICK_NEVER;
}

/// The order that an answer is; behind what is more urgent. One that means a step of the plan does
/// not begin again what is done or in hand, and what the plan has the role do before that step is
/// brought to its end first: who tells the clerks to leave and decides on the valve meanwhile does
/// not leave them there.
static void order(Drill* drill, const InjectDef* def, const OptionDef* option,
                  const InjectPlay* play) {
    const Response* response = world_response(drill->world);
    int32_t holder = response_role(response, option->role)->holder;
    if (is_at_own_work(drill, play, holder) || knows_already(drill, option, holder)) {
        return;
    }
    const Task* task = holder >= 0 ? response_task(response, holder) : NULL;
    int32_t target = target_pack(answer_target(drill, def, option));
    int32_t meant = -1;
    int32_t own = -1;
    if (option->kind != ANSWER_WRONG) {
        bool exact = option->target.kind != TARGET_NONE;
        meant = step_for(drill, option->role, option->action, target, exact);
    }
    if (task != NULL && meant >= 0) {
        own = step_for(drill, option->role, task->action, target_pack(task->target), false);
    }
    StepState state = meant >= 0 ? drill->state->status[meant].state : STEP_DORMANT;
    bool comes = state == STEP_ISSUED && response_queued(response, holder) > 0;
    if (state == STEP_DONE || (own >= 0 && (own == meant || (own < meant && comes)))) {
        return;
    }
    bool first = own >= 0 && own < meant;
    if (task != NULL && !first && makes_way(drill, def, option, task)) {
        drill_queue(drill,
                    (Command){.kind = COMMAND_CANCEL, .source = SOURCE_PLAN, .a = option->role});
    }
    drill_queue(drill, (Command){.kind = COMMAND_ORDER,
                                 .source = SOURCE_PLAN,
                                 .a = option->role,
                                 .b = option->action,
                                 .c = target});
}

static void follow(Drill* drill, int32_t card) {
    const InjectDef* def = card_def(drill, card);
    const InjectPlay* play = &drill->state->injects[card];
    const OptionDef* option = &def->options[play->answer];
    if (option->kind == ANSWER_WRONG) {
        hold_steps(drill, def);
    }
    if (option->action >= 0 && option->role >= 0 && !play->ordered) {
        order(drill, def, option, play);
    }
    if (option->inject >= 0) {
        drill_queue(
            drill,
            (Command){.kind = COMMAND_INJECT, .source = SOURCE_SCENARIO, .a = option->inject});
    }
}

/// The one who is asked answers by himself: nobody plays the role, or time is up.
static void answer_by_itself(Drill* drill, int32_t card) {
    const InjectDef* def = card_def(drill, card);
    const Role* role = response_role(world_response(drill->world), def->to);
    uint32_t now = world_tick(drill->world);
    const InjectPlay* play = &drill->state->injects[card];
    if (now < (role->played ? play->expires : play->answers) || role->holder < 0 || role->absent ||
        !person_can_act(world_people(drill->world), role->holder)) {
        return; // who takes the role over answers instead
    }
    SkillLevel level = drill->def->world.response.roles[def->to].level;
    double u = drill->def->at_once ? 0.0 : drill_draw(drill, key_of(drill, card, DRAW_CARD));
    int32_t option = card_choose(def, level, card_planned(&drill->def->plan, card), u);
    if (is_otherwise(drill, card)) {
        option = drill->def->otherwise.option;
    }
    drill->state->injects[card].answering = drill_queue(
        drill, (Command){.kind = COMMAND_ANSWER, .source = SOURCE_PLAN, .a = card, .b = option});
}

/// The step of the role that what is expected would do, -1 none.
static int32_t expected_step(const Drill* drill, const InjectDef* def) {
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        const StepDef* step = &drill->def->plan.steps[i];
        for (int w = 0; w < step->way_count && step->role == def->to; w++) {
            if (step->ways[w].action == def->expect_action) {
                return i;
            }
        }
    }
    return -1;
}

/// A step that had slipped the mind, or that a wrong decision holds back, is due again at once.
static void remind(Drill* drill, int32_t step) {
    StepStatus* status = &drill->state->status[step];
    StepPlay* play = &drill->state->play[step];
    if (status->state == STEP_FORGOTTEN) {
        status->state = STEP_ARMED;
        tell_step(drill, EVENT_STEP_RECALLED, step, NOBODY);
    }
    if (status->state == STEP_ARMED && play->ready > world_tick(drill->world)) {
        play->ready = play->held = world_tick(drill->world);
    }
    drill->state->roles[drill->def->plan.steps[step].role].wake = true;
}

/// Whoever has thought about what an inject wants of them does it, or sees no need.
static void act_as_expected(Drill* drill, int32_t inject) {
    const InjectDef* def = card_def(drill, inject);
    const Role* role = response_role(world_response(drill->world), def->to);
    InjectPlay* play = &drill->state->injects[inject];
    if (world_tick(drill->world) < play->answers || role->played || role->holder < 0 ||
        role->absent || !person_can_act(world_people(drill->world), role->holder)) {
        return;
    }
    play->answering = true;
    double right = rights[drill->def->world.response.roles[def->to].level];
    if (drill_draw(drill, key_of(drill, inject, DRAW_CARD)) >= right) {
        return;
    }
    int32_t step = expected_step(drill, def);
    if (step >= 0) {
        remind(drill, step);
    } else {
        drill_queue(drill, (Command){.kind = COMMAND_ORDER,
                                     .source = SOURCE_PLAN,
                                     .a = def->to,
                                     .b = def->expect_action,
                                     .c = target_pack(TARGET_NOTHING)});
    }
}

void cards_step(Drill* drill) {
    for (int32_t i = 0; i < drill->def->scenario.inject_count; i++) {
        InjectPlay* play = &drill->state->injects[i];
        if (play->act) {
            play->act = false;
            follow(drill, i);
        }
        if (play->asked != TICK_NEVER && play->answer < 0 && !play->answering &&
            !drill->def->no_autopilot) {
            if (card_def(drill, i)->option_count > 0) {
                answer_by_itself(drill, i);
            } else {
                act_as_expected(drill, i);
            }
        }
    }
}
