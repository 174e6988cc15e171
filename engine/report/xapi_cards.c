// xAPI: decision cards as questions of a choice - all answers that were offered, those that are
// right, the one that was given and how long it took. A contested answer is neither right nor
// wrong, so it has no success; a card that nobody answered is no answer (its item has the mark).

#include "report/xapi.h"

#define SUBJECT 192

/// Answers by their ids, with their words in both languages.
static json_t* choices_of(const InjectDef* card) {
    json_t* choices = json_array();
    for (int i = 0; i < card->option_count; i++) {
        json_array_append_new(choices,
                              json_pack("{s:s, s:o}", "id", card->options[i].id, "description",
                                        xapi_language_map(card->options[i].text)));
    }
    return choices;
}

/// Each right answer is a pattern of its own: one of them is asked for, not all together.
static json_t* patterns_of(const InjectDef* card) {
    json_t* patterns = json_array();
    for (int i = 0; i < card->option_count; i++) {
        if (card->options[i].kind == ANSWER_RIGHT) {
            json_array_append_new(patterns, json_string(card->options[i].id));
        }
    }
    return patterns;
}

static json_t* details_of(const Xapi* xapi, const OptionDef* option, uint32_t event) {
    static const char* const kinds[] = {"right", "wrong", "contested"};
    char address[512];
    json_t* details = json_object();
    json_object_set_new(details, xapi_extension(xapi, "answer", address, sizeof(address)),
                        json_string(kinds[option->kind]));
    json_object_set_new(details, xapi_extension(xapi, "why", address, sizeof(address)),
                        xapi_language_map(option->why));
    json_object_set_new(details, xapi_extension(xapi, "proof", address, sizeof(address)),
                        json_pack("[i]", (int)event));
    return details;
}

/// When the card was put to the role [s of the run].
static double asked_at(const EventLog* log, const Event* decision) {
    uint32_t cause = decision->cause;
    bool known = cause != EVENT_NONE && cause <= log->count &&
                 log->events[cause - 1].kind == EVENT_CARD_ASKED;
    return known ? (double)log->events[cause - 1].tick * TICK_S : -1.0;
}

static void put_answer(Xapi* xapi, const Event* event, uint32_t number, const OptionDef* option) {
    const ScenarioDef* scenario = &drill_def(xapi->drill)->scenario;
    const InjectDef* card = &scenario->injects[event->thing];
    double asked = asked_at(world_events(drill_world(xapi->drill)), event);
    double at = (double)event->tick * TICK_S;
    bool one = event->person >= 0;
    char path[SUBJECT];
    char subject[SUBJECT];
    snprintf(path, sizeof(path), "/card/%s", card->id);
    snprintf(subject, sizeof(subject), "/card/%s/%s", card->id, option->id);
    XapiStatement statement = {.subject = subject,
                               .actor = one ? xapi_person(xapi, event->person)
                                            : xapi_group(xapi, event->role),
                               .of_one = one,
                               .verb = XAPI_ANSWERED,
                               .path = path,
                               .type = XAPI_INTERACTION,
                               .name = card->title,
                               .bp = -1,
                               .judged = option->kind != ANSWER_CONTESTED,
                               .pass = option->kind == ANSWER_RIGHT && event->value == NOBODY,
                               .answer = option->id,
                               .choices = choices_of(card),
                               .patterns = patterns_of(card),
                               .took_s = asked >= 0.0 ? at - asked : -1.0,
                               .at_s = at,
                               .details = details_of(xapi, option, number)};
    xapi_put(xapi, &statement);
}

void xapi_put_cards(Xapi* xapi) {
    const EventLog* log = world_events(drill_world(xapi->drill));
    const ScenarioDef* scenario = &drill_def(xapi->drill)->scenario;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool decides = event->kind == EVENT_DECISION;
        uint32_t counts = decides ? drill_decision_counts(log, i + 1) : EVENT_NONE;
        const OptionDef* option =
            counts != EVENT_NONE ? scenario_option(scenario, log->events[counts - 1].other) : NULL;
        if (option != NULL) {
            put_answer(xapi, event, i + 1, option);
        }
    }
}
