// Corrections of decision cards: the trainer logged an answer that was not given. The log keeps
// what was logged and says what was really answered; the drill goes on from that, and the mark goes
// by it. What the first answer led to is called off where it is still in hand, as an order that was
// logged in error is; what has happened has happened.

#include "drill/drill_internal.h"

uint32_t drill_decision_counts(const EventLog* log, uint32_t decision) {
    uint32_t counts = decision;
    for (uint32_t i = decision; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->cause == decision && event->kind == EVENT_DECISION_CORRECTED) {
            counts = i + 1;
        } else if (event->cause == decision && event->kind == EVENT_DECISION_TAKEN_BACK) {
            return EVENT_NONE;
        }
    }
    return counts;
}

uint32_t drill_decision_on(const EventLog* log, int32_t card) {
    for (uint32_t i = log->count; i > 0; i--) {
        const Event* event = &log->events[i - 1];
        if (event->kind == EVENT_DECISION && event->thing == card) {
            return drill_decision_counts(log, i) != EVENT_NONE ? i : EVENT_NONE;
        }
    }
    return EVENT_NONE;
}

/// The event of a correction of a decision, still without what was answered.
static Event about(EventLog* log, EventKind kind, uint32_t decision) {
    const Event first = log->events[decision - 1];
    Event event = event_make(log, kind);
    event.role = first.role;
    event.person = first.person;
    event.thing = first.thing;
    event.detail = SOURCE_TRAINER;
    event.cause = decision;
    return event;
}

/// The question is open again, for as long as it was when the answer was logged.
static void take_back(Drill* drill, uint32_t decision, EventLog* log) {
    Event event = about(log, EVENT_DECISION_TAKEN_BACK, decision);
    InjectPlay* play = &drill->state->injects[event.thing];
    uint32_t answered = log->events[decision - 1].tick;
    uint32_t left = play->expires > answered ? play->expires - answered : 0;
    event.other = OPTION_PACK(event.thing, play->answer);
    play->expires = log->tick + left;
    play->answer = -1;
    play->answering = play->act = play->ordered = false;
    event_append(log, event);
}

Reason cards_correct(Drill* drill, int32_t card, int32_t option, int32_t source, EventLog* log) {
    const ScenarioDef* scenario = &drill->def->scenario;
    if (source != SOURCE_TRAINER || card < 0 || card >= scenario->inject_count ||
        option < CARD_UNANSWERED || option >= scenario->injects[card].option_count) {
        return REASON_INVALID;
    }
    uint32_t decision = drill_decision_on(log, card);
    if (decision == EVENT_NONE || log->events[decision - 1].detail != SOURCE_TRAINER) {
        return REASON_NOT_KNOWN; // nothing that the trainer could have logged in error
    }
    InjectPlay* play = &drill->state->injects[card];
    if (play->answer == option) {
        return REASON_ALREADY;
    }
    if (option == CARD_UNANSWERED) {
        take_back(drill, decision, log);
        return REASON_NONE;
    }
    Event event = about(log, EVENT_DECISION_CORRECTED, decision);
    event.other = OPTION_PACK(card, option);
    event.value = OPTION_PACK(card, play->answer);
    play->answer = option;
    play->act = true;
    play->ordered = false;
    event_append(log, event);
    return REASON_NONE;
}

/// Calls off what an answer that was never given led to, where its holder still is at it, and lets
/// go what it held back.
static void call_off(Drill* drill, int32_t card, const OptionDef* wrong) {
    const InjectDef* def = &drill->def->scenario.injects[card];
    const Response* response = world_response(drill->world);
    int32_t holder = wrong->role >= 0 ? response_role(response, wrong->role)->holder : NOBODY;
    const Task* task = holder >= 0 ? response_task(response, holder) : NULL;
    if (task != NULL && wrong->action >= 0 && task->action == wrong->action) {
        drill_queue(drill,
                    (Command){.kind = COMMAND_CANCEL, .source = SOURCE_PLAN, .a = wrong->role});
    }
    uint32_t now = world_tick(drill->world);
    for (int32_t s = 0; wrong->kind == ANSWER_WRONG && s < drill->def->plan.step_count; s++) {
        StepPlay* play = &drill->state->play[s];
        if (card_holds_step(drill, def, s) && play->held > now) {
            play->ready = play->ready > play->held ? play->ready : now;
            play->held = now;
        }
    }
}

/// How many orders of that deed still stand of those since a moment, as the log has them.
static int standing(const EventLog* log, const Event* corrected, uint32_t since) {
    int count = 0;
    for (uint32_t i = since; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool same = event->role == corrected->role && event->thing == corrected->thing &&
                    event->other == corrected->other;
        count += same && event->kind == EVENT_ORDER_GIVEN ? 1 : 0;
        count -= same && event->kind == EVENT_ANSWER_CORRECTED ? 1 : 0;
    }
    return count;
}

/// An order that was an answer and is taken back is no answer any more, unless it was given twice.
static void take_back_ordered(Drill* drill, const Event* corrected) {
    EventLog* log = world_log(drill->world);
    for (int32_t i = 0; i < drill->def->scenario.inject_count; i++) {
        const InjectDef* def = &drill->def->scenario.injects[i];
        const InjectPlay* play = &drill->state->injects[i];
        bool is = play->ordered && play->answer >= 0 &&
                  def->options[play->answer].role == corrected->role &&
                  def->options[play->answer].action == corrected->thing;
        if (is && standing(log, corrected, play->card_event) <= 0) {
            take_back(drill, drill_decision_on(log, i), log);
        }
    }
}

void corrections_read(Drill* drill, uint32_t first, uint32_t end) {
    const EventLog* log = world_log(drill->world);
    for (uint32_t e = first; e < end; e++) {
        const Event event = log->events[e]; // the log grows below
        const ScenarioDef* scenario = &drill->def->scenario;
        switch ((EventKind)event.kind) {
        case EVENT_DECISION_CORRECTED:
            call_off(drill, event.thing, scenario_option(scenario, event.value));
            break;
        case EVENT_DECISION_TAKEN_BACK:
            call_off(drill, event.thing, scenario_option(scenario, event.other));
            break;
        case EVENT_ANSWER_CORRECTED: take_back_ordered(drill, &event); break;
        default: break;
        }
    }
}
