// Reports: who does a step, or cannot, tells the role's boss and the roles that wait for it.
//
// It takes a message, with the time and the failures of its channel: first the holder's own head
// gets the fact (command inform), then the voice tells it (command say) when it is free. What is
// heard by everyone, or is told anyway by a duty of the organisation, needs no second message.

#include "drill/drill_internal.h"

#define REPORT_TRIES   3
#define REPORT_AGAIN_S 15.0  /* after a missed call */
#define REPORT_STALE_S 300.0 /* what is older is not worth the channel (response_model 3.2) */

/// A duty of the plan's `informs`, or what the response tells every boss of its own accord.
static bool has_duty(const ResponseDef* response, FactKind kind, int32_t from, int32_t to) {
    if (to == response->roles[from].boss &&
        (kind == FACT_CALLED || kind == FACT_COUNTED || kind == FACT_ALARM_TRUE)) {
        return true;
    }
    for (int i = 0; i < response->inform_count; i++) {
        const InformDef* duty = &response->informs[i];
        if (duty->kind == kind && (duty->from < 0 || duty->from == from) && duty->to == to) {
            return true;
        }
    }
    return false;
}

bool step_tells(const Drill* drill, int32_t step, int32_t role) {
    Target target = drill->def->plan.steps[step].ways[0].target;
    return target.kind == TARGET_ROLE && target.index == role;
}

/// True when `to` learns of the step without a report.
static bool hears_anyway(const Drill* drill, int32_t step, int32_t from, int32_t to) {
    const ResponseDef* response = &drill->def->world.response;
    const StepDef* def = &drill->def->plan.steps[step];
    if (step_tells(drill, step, to)) {
        return true;
    }
    for (int i = 0; i < def->way_count; i++) {
        FactKind kind;
        int32_t subject;
        if (way_result(&def->ways[i], response, &kind, &subject) &&
            (kind == FACT_ALARM || kind == FACT_ANNOUNCED || has_duty(response, kind, from, to))) {
            return true;
        }
    }
    return false;
}

static void add(Drill* drill, int32_t from, int32_t to, FactKind kind, int32_t step) {
    for (int i = 0; i < DRILL_REPORTS_MAX; i++) {
        Report* report = &drill->state->reports[i];
        if (report->from == from && report->to == to && report->kind == (int32_t)kind &&
            report->subject == step) {
            return;
        }
    }
    for (int i = 0; i < DRILL_REPORTS_MAX; i++) {
        Report* report = &drill->state->reports[i];
        if (report->from < 0) {
            uint32_t now = world_tick(drill->world);
            *report = (Report){.from = from,
                               .to = to,
                               .kind = (int32_t)kind,
                               .subject = step,
                               .born = now,
                               .due = now + 2};
            return;
        }
    }
}

int32_t reports_done_as(const Drill* drill, int32_t step) {
    const StepStatus* status = &drill->state->status[step];
    const EventLog* log = world_events(drill->world);
    if (status->state != STEP_DONE || status->done_event == EVENT_NONE ||
        status->done_event > log->count) {
        return 1;
    }
    bool first =
        log->events[status->done_event - 1].thing == drill->def->plan.steps[step].ways[0].action;
    return first ? 1 : DONE_ANOTHER_WAY;
}

void reports_add(Drill* drill, int32_t from, int32_t step, FactKind kind) {
    const PlanDef* plan = &drill->def->plan;
    const ResponseDef* response = &drill->def->world.response;
    if (from < 0 || drill->def->no_autopilot ||
        response_role(world_response(drill->world), from)->played) {
        return; // a participant reports by their own word
    }
    bool tells[RESPONSE_ROLES_MAX] = {false};
    int32_t boss = response->roles[from].boss;
    if (boss >= 0) {
        tells[boss] = true;
    }
    for (int32_t i = 0; i < plan->step_count; i++) {
        const StepDef* other = &plan->steps[i];
        for (int a = 0; a < other->after_count; a++) {
            if (other->after[a] == step) {
                tells[other->role] = true;
            }
        }
    }
    bool any = false;
    for (int32_t to = 0; to < response->role_count; to++) {
        if (tells[to] && to != from &&
            (kind == FACT_CANNOT || !hears_anyway(drill, step, from, to))) {
            add(drill, from, to, kind, step);
            any = true;
        }
    }
    if (any) {
        drill_queue(drill, (Command){.kind = COMMAND_INFORM,
                                     .source = SOURCE_PLAN,
                                     .a = from,
                                     .b = (int32_t)kind,
                                     .c = step,
                                     .d = kind == FACT_DONE ? reports_done_as(drill, step) : 1});
    }
}

void reports_answer(Drill* drill, int32_t from, int32_t to, int32_t step, FactKind kind,
                    int32_t value) {
    add(drill, from, to, kind, step);
    for (int i = 0; i < DRILL_REPORTS_MAX; i++) {
        Report* report = &drill->state->reports[i];
        if (report->from == from && report->to == to && report->kind == (int32_t)kind &&
            report->subject == step && report->sent) { // said before, and asked for all the same
            report->sent = false;
            report->tries = 0;
            report->born = report->due = world_tick(drill->world);
        }
    }
    drill_queue(drill, (Command){.kind = COMMAND_INFORM,
                                 .source = SOURCE_PLAN,
                                 .a = from,
                                 .b = (int32_t)kind,
                                 .c = step,
                                 .d = value});
}

void reports_read(Drill* drill, uint32_t first, uint32_t end) {
    const Response* response = world_response(drill->world);
    for (uint32_t i = first; i < end; i++) {
        const Event event = world_events(drill->world)->events[i];
        if (event.kind != EVENT_MESSAGE_MISSED) {
            continue;
        }
        for (int r = 0; r < DRILL_REPORTS_MAX; r++) {
            Report* report = &drill->state->reports[r];
            if (report->from >= 0 && report->sent && report->kind == event.value &&
                response_role(response, report->from)->holder == event.other &&
                response_role(response, report->to)->holder == event.person) {
                report->sent = false;
                report->due = event.tick + drill_ticks(REPORT_AGAIN_S);
            }
        }
    }
}

void reports_send(Drill* drill, int32_t role) {
    const Response* response = world_response(drill->world);
    uint32_t now = world_tick(drill->world);
    int32_t person = response_role(response, role)->holder;
    for (int i = 0; i < DRILL_REPORTS_MAX; i++) {
        Report* report = &drill->state->reports[i];
        if (report->from != role) {
            continue;
        }
        int32_t to = response_role(response, report->to)->holder;
        if (now > report->born + drill_ticks(REPORT_STALE_S) || to < 0 || to == person ||
            (report->tries >= REPORT_TRIES && !report->sent)) {
            report->from = NOBODY;
            continue;
        }
        FactKind kind = (FactKind)report->kind;
        uint32_t event = EVENT_NONE;
        if (kind == FACT_DONE && !report->sent &&
            steps_known_done(drill, report->subject, to, &event) != TICK_NEVER) {
            report->from = NOBODY; // told meanwhile by what came of it
            continue;
        }
        if (report->sent || now < report->due || response_is_talking(response, person) ||
            response_knows(response, person, kind, report->subject, NULL, NULL) == TICK_NEVER) {
            continue;
        }
        if (drill_queue(drill, (Command){.kind = COMMAND_SAY,
                                         .source = SOURCE_PLAN,
                                         .a = role,
                                         .b = report->to,
                                         .c = report->kind,
                                         .d = report->subject})) {
            report->sent = true;
            report->tries++;
        }
        return; // one voice
    }
}
