// Announce: a word to everybody over the loudspeakers. Nobody reads out what they do not know: the
// text is the first that fits what the speaker has learnt of the hazard, and the building.

#include "response/response_internal.h"

/// Whether a text may be read out by somebody who knows what the speaker knows, in this building.
static bool phrase_fits(const Response* response, const Actor* actor, const PhraseDef* phrase) {
    int known = 0;
    for (int i = 0; i < phrase->fact_count; i++) {
        known += actor_knows(actor, phrase->facts[i], -1) ? 1 : 0;
    }
    for (int i = 0; i < phrase->unless_count; i++) {
        if (actor_knows(actor, phrase->unless[i], -1)) {
            return false;
        }
    }
    if (phrase->storeys && response->facility->storey_count < 2) {
        return false;
    }
    return phrase->any ? known > 0 : known == phrase->fact_count;
}

/// The first text that fits, -1 none; `about` (-1: whatever it is): only of the texts on that kind
/// of fact.
static int32_t fitting_phrase(const Response* response, const Actor* actor, int32_t about) {
    for (int i = 0; i < response->def.phrase_count; i++) {
        const PhraseDef* phrase = &response->def.phrases[i];
        bool meant = about < 0;
        for (int k = 0; k < phrase->fact_count && !meant; k++) {
            meant = (int32_t)phrase->facts[k] == about;
        }
        if (meant && phrase_fits(response, actor, phrase)) {
            return i;
        }
    }
    return -1;
}

Reason announce(Response* response, Actor* actor, int32_t about, uint32_t cause, EventLog* log) {
    Building* building = response->building;
    int32_t phrase = fitting_phrase(response, actor, about);
    if (about >= 0 && !actor_knows(actor, (FactKind)about, -1)) {
        return REASON_NOT_KNOWN;
    }
    if (!response_channel_works(response, CHANNEL_PA, -1)) {
        return REASON_CHANNEL_DEAD;
    }
    const PhraseDef* text = phrase >= 0 ? &response->def.phrases[phrase] : NULL;
    bool stays = text != NULL ? text->stays : about >= 0; // a word on one matter sends nobody out
    if (!building->announced && !stays) {
        building->announced = true;
        building->announced_since = response->now;
        building->announced_ways = text != NULL ? text->by_count : 0;
        for (int i = 0; i < building->announced_ways; i++) {
            building->announced_by[i] = text->by[i];
        }
    }
    if (text != NULL) {
        Event event = event_make(log, EVENT_ANNOUNCEMENT);
        event.person = actor->person;
        event.role = actor->hand.task.role;
        event.room = response->people->room[actor->person];
        event.thing = phrase;
        event.cause = cause;
        cause = event_append(log, event);
    }
    if (!stays) { // "no danger, walk slowly" has told nobody to leave
        actor_observe(response, actor, FACT_ANNOUNCED, -1, 1, WAY_ACTED, cause, log);
    }
    return REASON_NONE;
}
