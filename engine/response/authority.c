/// Authorities: what a report to one of them said of numbers (drillbook C.4, G.2, 13).
///
/// A number that is told is the number its speaker knows: who knows of one casualty tells of one,
/// though two lie there. Only an action that misstates tells another, and both stand in the log, so
/// that what is a lie can be told from what was not known.
#include "response/response_internal.h"

#include <math.h>

int32_t response_number_known(const Response* response, int32_t person, FactKind kind) {
    int32_t number = 0;
    int count;
    const Fact* facts = response_facts(response, person, &count);
    for (int i = 0; i < count; i++) {
        number += facts[i].kind == (uint8_t)kind && facts[i].value != 0 && facts[i].percent >= 50;
    }
    return number;
}

/// The share of what is known that an action says: 1 unless it misstates.
static double share_told(const ActionDef* action) {
    for (int i = 0; i < action->effect_count; i++) {
        if (action->effects[i] == EFFECT_MISSTATE) {
            return action->effect_amounts[i];
        }
    }
    return 1.0;
}

static void tell_number(Response* response, const Actor* actor, Service service, FactKind kind,
                        uint32_t cause, EventLog* log) {
    int32_t known = response_number_known(response, actor->person, kind);
    double share = share_told(work_action(response, &actor->hand));
    Event event = event_make(log, EVENT_NUMBER_TOLD);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = response->people->room[actor->person];
    event.thing = (int32_t)service;
    event.other = (int32_t)kind;
    event.value = (int32_t)floor((double)known * share + 0.5);
    event.detail = known;
    event.cause = cause;
    event_append(log, event);
}

void authority_tell(Response* response, const Actor* actor, Service service, uint32_t cause,
                    EventLog* log) {
    const ReportResult* result = &actor->report;
    Event event = event_make(log, EVENT_AUTHORITY_TOLD);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = response->people->room[actor->person];
    event.thing = (int32_t)service;
    event.other = result->report;
    event.value = ++response->services[service].told;
    event.cause = cause;
    uint32_t told = event_append(log, event);
    if (result->report < 0) {
        return; // no form: nothing is known of what was said
    }
    const ReportDef* form = &response->def.reports[result->report];
    for (int i = 0; i < form->item_count; i++) {
        const ReportItemDef* item = &form->items[i];
        bool spoken = ((result->said | result->asked) >> i & 1u) != 0;
        for (int k = 0; spoken && k < item->number_count; k++) {
            tell_number(response, actor, service, item->counts[k], told, log);
        }
    }
}
