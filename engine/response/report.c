/// Report: what a call, a hand-over or a first report says, leaves out and is asked for.
///
/// A report is a list of items (ReportDef, data). An item is said when the speaker knows what fills
/// it and does not forget it; what they do not know is no fault of theirs. Whoever receives the
/// report asks for the forgotten items of greatest weight, eight seconds each; what is still left
/// out costs the time its row says. One event tells it all.
#include "response/doing.h"
#include "response/response_internal.h"

#include <string.h>

#define ASKING_S      8.0   /* a question and its answer */
#define WRONG_PLACE_S 120.0 /* a unit that goes to the wrong gate first */
#define SLOT_FORGET   16u   /* and the items after it */
#define SLOT_PLACE    15u

int32_t report_find(const Response* response, ReportUse use, int32_t service) {
    for (int i = 0; i < response->def.report_count; i++) {
        const ReportDef* report = &response->def.reports[i];
        if (report->use == use && (report->service < 0 || report->service == service)) {
            return i;
        }
    }
    return -1;
}

static bool knows_item(const Actor* actor, const ReportItemDef* item) {
    bool knows = item->fill_count == 0; // one's own name, the address: everybody knows it
    for (int i = 0; i < item->fill_count && !knows; i++) {
        knows = actor_knows(actor, item->fills[i], -1);
    }
    return knows;
}

static double forget_chance(const ReportItemDef* item, SkillLevel level) {
    return level == LEVEL_TRAINED
               ? item->forgets_trained
               : (level == LEVEL_NOVICE ? item->forgets_novice
                                        : (item->forgets_trained + item->forgets_novice) / 2.0);
}

static double draw_item(const Response* response, const Actor* actor, const ReportDef* report,
                        uint64_t n, uint32_t slot) {
    if (response->fixed_message[slot % FIXED_SLOTS] >= 0.0) {
        return response->fixed_message[slot % FIXED_SLOTS];
    }
    return draw_unit(response, RNG_MESSAGE, response->person_keys[actor->person],
                     hash_text(report->id), n, slot);
}

/// The forgotten item of greatest weight that may still be asked for, then first by id; -1 none.
static int next_question(const ReportDef* report, uint32_t open) {
    int found = -1;
    for (int i = 0; i < report->item_count; i++) {
        const ReportItemDef* item = &report->items[i];
        if ((open >> i & 1u) == 0 || item->last) {
            continue;
        }
        const ReportItemDef* best = found < 0 ? NULL : &report->items[found];
        bool better = best == NULL || item->weight > best->weight ||
                      (item->weight == best->weight && strcmp(item->id, best->id) < 0);
        found = better ? i : found;
    }
    return found;
}

ReportResult report_make(const Response* response, const Actor* actor, int32_t index, uint64_t n) {
    const ReportDef* report = &response->def.reports[index];
    SkillLevel level = actor_level(response, actor);
    bool played = actor_is_played(response, actor); // nothing of a participant's is drawn
    ReportResult result = {.report = index};
    int questions = report->asks;
    for (int i = 0; i < report->item_count; i++) {
        const ReportItemDef* item = &report->items[i];
        uint32_t bit = (uint32_t)1 << i;
        bool forgets = !played && draw_item(response, actor, report, n, SLOT_FORGET + (uint32_t)i) <
                                      forget_chance(item, level);
        if (!knows_item(actor, item)) {
            result.unknown |= bit;
        } else if (forgets) {
            result.forgotten |= bit;
            questions -= item->last ? 1 : 0; // hung up before the last question
        } else {
            result.said |= bit;
        }
    }
    for (int asked; questions > 0 && (asked = next_question(report, result.forgotten)) >= 0;
         questions--) {
        result.asked |= (uint32_t)1 << asked;
        result.forgotten &= ~((uint32_t)1 << asked);
    }
    static const double wrong[LEVEL_COUNT] = {0.01, 0.05, 0.10};
    result.wrong = report->place && !played &&
                   draw_item(response, actor, report, n, SLOT_PLACE) < wrong[level];
    return result;
}

double report_asking_s(const ReportResult* result) {
    double seconds = 0.0;
    for (uint32_t asked = result->asked; asked != 0; asked &= asked - 1) {
        seconds += ASKING_S;
    }
    return seconds;
}

double report_late_s(const Response* response, const ReportResult* result) {
    const ReportDef* report = &response->def.reports[result->report];
    double seconds = result->wrong ? WRONG_PLACE_S : 0.0;
    for (int i = 0; i < report->item_count; i++) {
        bool left_out = (result->forgotten >> i & 1u) != 0;
        bool here = !report->items[i].big_site || response->def.big_site;
        seconds += left_out && here ? report->items[i].delay_s : 0.0;
    }
    return seconds;
}

uint32_t report_tell(Response* response, const Actor* actor, const ReportResult* result,
                     uint32_t cause, EventLog* log) {
    Event event = event_make(log, EVENT_REPORT_GIVEN);
    event.person = actor->person;
    event.role = response_role_of(response, actor->person);
    event.room = response->people->room[actor->person];
    event.thing = result->report;
    event.other = (int32_t)result->said;
    event.value = result->asked != 0 ? (int32_t)result->asked : NOBODY;
    event.detail = (int32_t)(result->forgotten | result->unknown << 16);
    event.detail = event.detail != 0 ? event.detail : NOBODY;
    event.cause = cause;
    uint32_t given = event_append(log, event);
    if (result->wrong) {
        Event misled = event_make(log, EVENT_REPORT_WRONG);
        misled.person = actor->person;
        misled.role = event.role;
        misled.thing = result->report;
        misled.cause = given;
        event_append(log, misled);
    }
    return given;
}

double report_score(const ReportDef* report, uint32_t said, uint32_t asked, uint32_t forgotten) {
    double good = 0.0;
    double all = 0.0;
    for (int i = 0; i < report->item_count; i++) {
        double weight = report->items[i].weight;
        bool has = ((said | asked) >> i & 1u) != 0;
        good += has ? weight : 0.0;
        all += has || (forgotten >> i & 1u) != 0 ? weight : 0.0;
    }
    return all > 0.0 ? good / all : 1.0;
}

/// Calls, briefings and the hand-over of a patient have a form: what is said of it is settled as
/// the talking starts. Returns what being asked for the rest takes [ticks].
uint32_t report_begin(Response* response, Actor* actor, const ActionDef* action) {
    bool calls = action_has(action, EFFECT_REQUEST);
    bool loads = action_has(action, EFFECT_LOAD);
    actor->report.report = -1;
    if (!calls && !loads && !action_has(action, EFFECT_BRIEF)) {
        return 0;
    }
    int32_t service =
        loads ? SERVICE_AMBULANCE
              : work_service(&actor->hand, action, calls ? EFFECT_REQUEST : EFFECT_BRIEF);
    bool patient = !calls && service == SERVICE_AMBULANCE; // nothing but patients is handed to it
    ReportUse use =
        calls ? service_form((Service)service) : (patient ? REPORT_PATIENT : REPORT_HAND_OVER);
    int32_t form = report_find(response, use, service);
    if (form < 0) {
        return 0;
    }
    uint64_t before = (uint64_t)response->services[service].told;
    actor->report = report_make(response, actor, form, before);
    double seconds = report_asking_s(&actor->report);
    return seconds > 0.0 ? response_ticks(seconds) : 0;
}
