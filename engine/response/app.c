/// App: written messages to the telephones of a list of people, read when they look.
///
/// Nothing is said aloud and nothing is misheard, but nobody has to answer, so that it proves
/// nothing about who reads it. It needs the data network: without it a message is never delivered.
#include "response/response_internal.h"

#define READ_MEDIAN_S 30.0
#define READ_SIGMA    0.7

static void post(Response* response, const Actor* sender, int32_t hearer, uint32_t due) {
    for (int i = 0; i < APP_NOTES_MAX; i++) {
        if (response->notes[i].due == 0) {
            response->notes[i] = (AppNote){.due = due,
                                           .sender = actor_index(response, sender),
                                           .hearer = hearer,
                                           .record = sender->message.record};
            return;
        }
    }
}

void app_send(Response* response, Actor* actor) {
    for (int32_t role = 0; role < response->def.role_count; role++) {
        Actor* hearer = role_actor(response, role);
        if ((actor->message.to >> role & 1u) == 0 || hearer == NULL || hearer == actor ||
            response->channel_dead[CHANNEL_APP]) {
            continue;
        }
        double u = message_draw(response, actor, response->person_keys[hearer->person], SLOT_READ);
        double seconds = draw_lognormal_of(u, READ_MEDIAN_S, READ_SIGMA);
        post(response, actor, actor_index(response, hearer),
             response->now + response_ticks(seconds));
    }
    message_drop(response, actor);
}

/// It has been read: the sender sees the tick.
static void read_note(Response* response, const AppNote* note, EventLog* log) {
    Actor* sender = &response->actors[note->sender];
    Actor* hearer = &response->actors[note->hearer];
    MessageRecord* record = &response->records[note->record % RESPONSE_RECORDS_MAX];
    if (record->number1 != (uint32_t)note->record + 1 || !can_act(response, hearer)) {
        return;
    }
    uint64_t roles = actor_roles(response, hearer) & record->to;
    record->heard |= roles;
    Event event = event_make(log, EVENT_MESSAGE_HEARD);
    event.person = hearer->person;
    event.role = response_role_of(response, hearer->person);
    event.room = response->people->room[hearer->person];
    event.thing = CHANNEL_APP;
    event.other = sender->person;
    event.value = record->items[0].kind;
    uint32_t cause = event_append(log, event);
    deliver_items(response, sender, hearer, CHANNEL_APP, record->items, record->item_count,
                  actor_roles(response, sender) | record->to, cause, log);
    for (int i = 0; i < record->item_count; i++) {
        Fact* fact = mind_find_mutable(&sender->mind, (FactKind)record->items[i].kind,
                                       record->items[i].subject);
        if (fact != NULL) {
            fact->known_by |= roles;
        }
    }
}

void app_step(Response* response, EventLog* log) {
    for (int i = 0; i < APP_NOTES_MAX; i++) {
        AppNote* note = &response->notes[i];
        if (note->due != 0 && response->now >= note->due) {
            read_note(response, note, log);
            *note = (AppNote){0};
        }
    }
}
