// Legal: reports that a law asks for, each with its clock (drillbook G.2, 13).
//
// The clock runs from when its holder could know the trigger, as a step's does, since the report is
// one: a first report and, where the law asks for it, a further one whose turns come with the news.
// News is that the numbers which somebody told are no longer those which the holder knows. A number
// told that its teller knew to be another crosses the red line; not to have known it does not.

#include "drill/drill_internal.h"

/// Numbers are told anew when they have stood for so long, as a share of the law's time for it: ten
/// minutes of a day. Own choice: a count that goes up and down is no news yet, and who commands has
/// the scene to think of.
#define SETTLES (1.0 / 144.0)

int legal_numbers(const LegalDef* legal, const ResponseDef* response,
                  FactKind kinds[LEGAL_NUMBERS]) {
    int count = 0;
    const ReportDef* form = legal->form >= 0 ? &response->reports[legal->form] : NULL;
    for (int i = 0; form != NULL && i < form->item_count; i++) {
        for (int k = 0; k < form->items[i].number_count && count < LEGAL_NUMBERS; k++) {
            kinds[count++] = form->items[i].counts[k];
        }
    }
    return count;
}

static void told(Drill* drill, int32_t index, const Event* event) {
    const LegalDef* legal = &drill->def->plan.legal[index];
    LegalPlay* play = &drill->state->legal[index];
    FactKind kinds[LEGAL_NUMBERS];
    int count = legal_numbers(legal, &drill->def->world.response, kinds);
    play->told = event->tick;
    play->teller = event->person;
    for (int i = 0; i < count; i++) {
        play->numbers[i] =
            response_number_known(world_response(drill->world), event->person, kinds[i]);
    }
}

void legal_read(Drill* drill, uint32_t first, uint32_t end) {
    for (uint32_t k = first; k < end; k++) {
        const Event event = world_events(drill->world)->events[k]; // the log may grow
        if (event.kind == EVENT_NUMBER_TOLD && event.value != event.detail) {
            red_line_tell(drill, RED_LINE_HIDE_OR_FALSIFY_REPORT, event.person, event.role,
                          event.room, k + 1);
        }
        for (int32_t i = 0; event.kind == EVENT_AUTHORITY_TOLD && i < drill->def->plan.legal_count;
             i++) {
            if (drill->def->plan.legal[i].service == (Service)event.thing) {
                told(drill, i, &event);
            }
        }
    }
}

/// Whether what a person knows of the numbers differs from what was told and has stood for a while,
/// and since when by what they have learnt after it.
static uint32_t changed_since(const Drill* drill, int32_t index, int32_t person, uint32_t* event) {
    const LegalPlay* play = &drill->state->legal[index];
    const Response* response = world_response(drill->world);
    FactKind kinds[LEGAL_NUMBERS];
    int kind_count =
        legal_numbers(&drill->def->plan.legal[index], &drill->def->world.response, kinds);
    uint32_t since = TICK_NEVER;
    uint32_t last = 0;
    for (int k = 0; k < kind_count; k++) {
        bool differs = response_number_known(response, person, kinds[k]) != play->numbers[k];
        int count;
        const Fact* facts = response_facts(response, person, &count);
        for (int i = 0; i < count; i++) {
            if (facts[i].kind != (uint8_t)kinds[k] || facts[i].known_at <= play->told) {
                continue;
            }
            last = facts[i].known_at > last ? facts[i].known_at : last;
            if (differs && facts[i].known_at < since) {
                since = facts[i].known_at;
                *event = facts[i].event;
            }
        }
    }
    uint32_t settled = last + drill_ticks(drill->def->plan.legal[index].change_s * SETTLES);
    return world_tick(drill->world) >= settled ? since : TICK_NEVER;
}

uint32_t legal_news(const Drill* drill, int32_t step, uint32_t* event) {
    const StepDef* def = &drill->def->plan.steps[step];
    int32_t index = def->legal1 - 1;
    const LegalDef* legal = &drill->def->plan.legal[index];
    const LegalPlay* play = &drill->state->legal[index];
    int32_t person = response_role(world_response(drill->world), def->role)->holder;
    if (person < 0 || play->told == TICK_NEVER) {
        return TICK_NEVER;
    }
    uint32_t since =
        legal->change_s > 0.0 ? changed_since(drill, index, person, event) : TICK_NEVER;
    uint32_t again = legal->every_s > 0.0 ? play->told + drill_ticks(legal->every_s) : TICK_NEVER;
    if (again <= world_tick(drill->world) && again < since) {
        since = again;
        *event = drill->state->status[legal->step].done_event;
    }
    return since;
}
