// Supervision (response_model 7.6): a boss who has heard nothing of a step past its time asks, and
// so does a role that must not begin before another's step is done.
//
// The question is a message like any other, with the time and the failures of its channel. It makes
// a forgotten step come back at once, and is answered by what is true of the step by then. This one
// mechanism repairs most omissions; a played boss asks by their own word only.

#include "drill/drill_internal.h"

#define ASKS_MAX   3
#define ANSWER_S   3.0  /* from the question to setting out for what had slipped the mind */
#define EACH_SHARE 3.0  /* of the interval: between any two questions, and past a step's target */
#define SAID_S     60.0 /* from a question being put to its being heard, at most */

/// Between two questions to one role (response_model 7.3), by the level of who asks.
static const double intervals[LEVEL_COUNT] = {
    [LEVEL_TRAINED] = 60.0, [LEVEL_ORDINARY] = 90.0, [LEVEL_NOVICE] = 150.0};

static double interval_of(const Drill* drill, int32_t role) {
    return intervals[drill->def->world.response.roles[role].level];
}

/// Since when a boss knows that a step of a role below is due to somebody.
static uint32_t known_due(const Drill* drill, int32_t step, int32_t boss) {
    Trigger trigger = step_trigger(&drill->def->plan, step);
    if (trigger.kind == TRIGGER_NONE) {
        trigger = step_procedure_trigger(&drill->def->plan, step);
    }
    uint32_t event = EVENT_NONE;
    return trigger_since(drill, &trigger, boss, &event, NULL);
}

/// Since when a role could begin a step but for what it must wait for.
static uint32_t ready_since(const Drill* drill, int32_t step) {
    const PlanDef* plan = &drill->def->plan;
    const StepStatus* status = &drill->state->status[step];
    int32_t holder = response_role(world_response(drill->world), plan->steps[step].role)->holder;
    if (status->state == STEP_ARMED) {
        return status->clock;
    }
    if (status->state != STEP_DORMANT || holder < 0 ||
        step_trigger(plan, step).kind != TRIGGER_NONE) {
        return TICK_NEVER;
    }
    const Trigger starts = step_procedure_trigger(plan, step);
    return trigger_since(drill, &starts, holder, &(uint32_t){0}, NULL);
}

/// Since when a step holds up a role that must not begin another before it is done.
static uint32_t held_up_since(const Drill* drill, int32_t step, int32_t role) {
    uint32_t first = TICK_NEVER;
    if ((drill->held_up[step] >> role & 1u) == 0) {
        return first; // so with nearly all pairs of step and role
    }
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        const StepDef* def = &drill->def->plan.steps[i];
        for (int a = 0; a < def->after_count && def->role == role; a++) {
            if (def->after[a] == step && step_requires(def, a)) {
                uint32_t since = ready_since(drill, i);
                first = since < first ? since : first;
            }
        }
    }
    return first;
}

/// A role is asked about one thing at a time, and given time to answer.
static bool was_just_asked(const Drill* drill, int32_t role, double interval_s) {
    uint32_t now = world_tick(drill->world);
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        const StepPlay* play = &drill->state->play[i];
        if (drill->def->plan.steps[i].role == role && play->asks + play->inquiries > 0 &&
            now < play->asked + drill_ticks(interval_s)) {
            return true;
        }
    }
    return false;
}

/// Since when a role has reason to ask for word of a step: as the boss, or held up by it.
static uint32_t reason_since(const Drill* drill, int32_t step, int32_t role, int32_t boss,
                             bool* leads) {
    const StepDef* def = &drill->def->plan.steps[step];
    const RoleDef* below = &drill->def->world.response.roles[def->role];
    const StepPlay* play = &drill->state->play[step];
    *leads = below->boss == role && !below->finder && def->weight > 0 && play->asks < ASKS_MAX;
    if (*leads) {
        return known_due(drill, step, boss);
    }
    return play->inquiries < ASKS_MAX ? held_up_since(drill, step, role) : TICK_NEVER;
}

static bool is_to_be_asked(const Drill* drill, int32_t step, int32_t role, int32_t boss) {
    const StepDef* def = &drill->def->plan.steps[step];
    int32_t holder = response_role(world_response(drill->world), def->role)->holder;
    if (holder < 0 || holder == boss || step_tells(drill, step, role)) {
        return false;
    }
    bool leads;
    uint32_t now = world_tick(drill->world);
    uint32_t since = reason_since(drill, step, role, boss, &leads);
    uint32_t event = EVENT_NONE;
    double interval = interval_of(drill, role);
    return since != TICK_NEVER &&
           now >= since + drill_ticks(def->target_s + interval / EACH_SHARE) &&
           steps_known_done(drill, step, boss, &event) == TICK_NEVER &&
           !was_just_asked(drill, def->role, interval);
}

/// Nothing in hand that takes the voice.
static bool is_free_to_talk(const Drill* drill, int32_t person) {
    const Response* response = world_response(drill->world);
    const Task* task = response_task(response, person);
    return !response_is_talking(response, person) &&
           (task == NULL || !drill->def->world.response.actions[task->action].uses_voice);
}

static void ask(Drill* drill, int32_t step, int32_t role, int32_t person) {
    const StepDef* def = &drill->def->plan.steps[step];
    StepPlay* play = &drill->state->play[step];
    uint32_t now = world_tick(drill->world);
    // The fact goes into the own head first: nobody says what they do not know.
    bool queued = drill_queue(drill, (Command){.kind = COMMAND_INFORM,
                                               .source = SOURCE_PLAN,
                                               .a = role,
                                               .b = FACT_ORDER,
                                               .c = def->role,
                                               .d = ORDER_REPORT}) &&
                  drill_queue(drill, (Command){.kind = COMMAND_SAY,
                                               .source = SOURCE_PLAN,
                                               .a = role,
                                               .b = def->role,
                                               .c = FACT_ORDER,
                                               .d = def->role});
    if (!queued) {
        return;
    }
    bool leads;
    (void)reason_since(drill, step, role, person, &leads);
    play->asks += leads ? 1 : 0;
    play->inquiries += leads ? 0 : 1;
    play->asked = now;
    drill->state->roles[role].asked = now;
    EventLog* log = world_log(drill->world);
    Event event = event_make(log, EVENT_STEP_ASKED);
    event.person = person;
    event.role = role;
    event.thing = step;
    event.other = def->role;
    event.cause = drill->state->status[step].clock_event;
    event_append(log, event);
}

void supervise(Drill* drill, int32_t role, int32_t person) {
    const RolePlay* play = &drill->state->roles[role];
    uint32_t now = world_tick(drill->world);
    double each = interval_of(drill, role) / EACH_SHARE;
    if ((play->asked != 0 && now < play->asked + drill_ticks(each)) ||
        !is_free_to_talk(drill, person)) {
        return;
    }
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        if (is_to_be_asked(drill, i, role, person)) {
            ask(drill, i, role, person);
            return; // one voice
        }
    }
}

/// "It is in hand", said in the same exchange (response_model 7.6).
static void tell_answer(Drill* drill, int32_t step, int32_t to, Reason status) {
    const StepDef* def = &drill->def->plan.steps[step];
    EventLog* log = world_log(drill->world);
    Event event = event_make(log, EVENT_STEP_ANSWERED);
    event.person = response_role(world_response(drill->world), def->role)->holder;
    event.role = def->role;
    event.thing = step;
    event.other = to;
    event.detail = (int32_t)status;
    event.cause = drill->state->status[step].clock_event;
    event_append(log, event);
}

/// Who is asked for a step and has not heard of its occasion is told of it, as far as the asker
/// knows it: a question takes it for known.
static void tell_occasion(Drill* drill, int32_t step, int32_t to) {
    const PlanDef* plan = &drill->def->plan;
    const Response* response = world_response(drill->world);
    Trigger starts = plan->steps[step].when;
    if (starts.kind == TRIGGER_NONE) {
        starts = step_procedure_trigger(plan, step);
    }
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(&starts, leaves);
    int32_t asker = response_role(response, to)->holder;
    for (int i = 0; i < count; i++) {
        int32_t subject = -1;
        if (leaves[i]->kind == TRIGGER_KNOWS &&
            response_knows(response, asker, leaves[i]->fact, leaves[i]->subject, &subject, NULL) !=
                TICK_NEVER) {
            drill_queue(drill, (Command){.kind = COMMAND_SAY,
                                         .source = SOURCE_PLAN,
                                         .a = to,
                                         .b = plan->steps[step].role,
                                         .c = (int32_t)leaves[i]->fact,
                                         .d = subject});
            return; // the rest follows, or is asked for
        }
    }
}

/// The one who was asked looks at the step again, and answers whose question it was.
static void answer(Drill* drill, int32_t step, int32_t to) {
    const StepDef* def = &drill->def->plan.steps[step];
    StepStatus* status = &drill->state->status[step];
    StepPlay* play = &drill->state->play[step];
    uint32_t now = world_tick(drill->world);
    uint32_t event = EVENT_NONE;
    int32_t asker = response_role(world_response(drill->world), to)->holder;
    if (steps_known_done(drill, step, asker, &event) != TICK_NEVER) {
        return; // he has heard by now
    }
    switch (status->state) {
    case STEP_FORGOTTEN:
        status->state = STEP_ARMED;
        play->ready = now + drill_ticks(ANSWER_S);
        drill->state->roles[def->role].wake = true;
        tell_step(drill, EVENT_STEP_RECALLED, step, NOBODY);
        tell_answer(drill, step, to, REASON_AT_ONCE);
        break;
    case STEP_DONE:
        reports_answer(drill, def->role, to, step, FACT_DONE, reports_done_as(drill, step));
        break;
    case STEP_SKIPPED:
        reports_answer(drill, def->role, to, step,
                       reason_is_seen_to(play->reason) ? FACT_DONE : FACT_CANNOT,
                       play->reason == REASON_NOT_NEEDED ? DONE_NOT_NEEDED : 1);
        break;
    case STEP_IMPOSSIBLE: reports_answer(drill, def->role, to, step, FACT_CANNOT, 1); break;
    default:
        if (play->asked <= now && now <= play->asked + drill_ticks(SAID_S)) { // of this, now
            play->asked = now + drill_ticks(interval_of(drill, to));          // twice the wait
            tell_answer(drill, step, to,
                        status->state == STEP_ISSUED ? REASON_IN_HAND : REASON_NOT_YET);
            if (status->state == STEP_DORMANT) {
                tell_occasion(drill, step, to);
            }
        }
        break;
    }
}

/// The role for which a person asks about a step: its boss, else one that is held up by it; -1 no
/// business of theirs.
static int32_t asks_for(const Drill* drill, int32_t step, int32_t person) {
    const Response* response = world_response(drill->world);
    int32_t boss = drill->def->world.response.roles[drill->def->plan.steps[step].role].boss;
    if (boss >= 0 && response_role(response, boss)->holder == person) {
        return boss;
    }
    for (int32_t role = 0; role < response_role_count(response); role++) {
        if (response_role(response, role)->holder == person &&
            held_up_since(drill, step, role) != TICK_NEVER) {
            return role;
        }
    }
    return NOBODY;
}

/// Who was only called for a word gives it, and the log says so.
static void give_word(Drill* drill, const Event* heard, uint32_t sequence) {
    const Response* response = world_response(drill->world);
    int count;
    const Fact* facts = response_facts(response, heard->other, &count);
    for (int i = 0; i < count; i++) {
        int32_t role = facts[i].subject;
        bool calls = facts[i].kind == FACT_ORDER && facts[i].value == ORDER_ANSWER && role >= 0;
        const Role* held = calls ? response_role(response, role) : NULL;
        bool answers = calls && held->holder == heard->person && !held->played &&
                       heard->tick <= facts[i].known_at + drill_ticks(SAID_S);
        if (answers) {
            EventLog* log = world_log(drill->world);
            Event event = event_make(log, EVENT_CALL_ANSWERED);
            event.person = heard->person;
            event.role = role;
            event.thing = heard->other;
            event.cause = sequence;
            event_append(log, event);
            return;
        }
    }
}

void supervise_read(Drill* drill, uint32_t first, uint32_t end) {
    const Response* response = world_response(drill->world);
    for (uint32_t i = first; i < end; i++) {
        const Event event = world_events(drill->world)->events[i];
        if (event.kind != EVENT_MESSAGE_HEARD || event.value != FACT_ORDER) {
            continue;
        }
        give_word(drill, &event, i + 1);
        for (int32_t step = 0; step < drill->def->plan.step_count; step++) {
            int32_t role = drill->def->plan.steps[step].role;
            const Role* held = response_role(response, role);
            // Whoever is asked for one thing tells of all that is over as well.
            StepState state = drill->state->status[step].state;
            bool over = state == STEP_DONE || state == STEP_SKIPPED || state == STEP_IMPOSSIBLE;
            const StepPlay* play = &drill->state->play[step];
            int32_t to = asks_for(drill, step, event.other);
            if ((over || play->asks + play->inquiries > 0) && to >= 0 &&
                !step_tells(drill, step, to) && held->holder == event.person && !held->played) {
                answer(drill, step, to);
            }
        }
    }
}
