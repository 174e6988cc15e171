/// Query: what others may ask of the response. Nothing here changes it.
#include "response/response_internal.h"
#include "response/talking.h"

int32_t response_role_count(const Response* response) {
    return response->def.role_count;
}

const Role* response_role(const Response* response, int32_t role) {
    ASSERT(role >= 0 && role < response->def.role_count);
    return &response->roles[role];
}

int32_t response_role_of(const Response* response, int32_t person) {
    for (int32_t i = 0; i < response->def.role_count; i++) {
        if (person >= 0 && response->roles[i].holder == person) {
            return i;
        }
    }
    return -1;
}

const Task* response_task(const Response* response, int32_t person) {
    const Actor* actor = actor_of_const(response, person);
    return actor != NULL && actor->busy ? &actor->hand.task : NULL;
}

int response_queued(const Response* response, int32_t person) {
    const Actor* actor = actor_of_const(response, person);
    return actor != NULL ? actor->queued : 0;
}

uint32_t response_knows(const Response* response, int32_t person, FactKind kind, int32_t subject,
                        int32_t* found_subject, int32_t* value) {
    const Actor* actor = actor_of_const(response, person);
    const Fact* fact = actor != NULL ? mind_knows(&actor->mind, kind, subject) : NULL;
    if (fact == NULL) {
        return NEVER;
    }
    if (found_subject != NULL) {
        *found_subject = fact->subject;
    }
    if (value != NULL) {
        *value = fact->value;
    }
    return fact->known_at;
}

uint32_t response_could_know(const Response* response, int32_t person, FactKind kind,
                             int32_t subject) {
    const Actor* actor = actor_of_const(response, person);
    uint32_t first = NEVER;
    for (int i = 0; actor != NULL && i < actor->mind.exposure_count; i++) {
        const Exposure1* exposure = &actor->mind.exposures[i];
        if (exposure->kind == (uint32_t)kind && (subject < 0 || exposure->subject == subject) &&
            exposure->tick < first) {
            first = exposure->tick;
        }
    }
    return first;
}

uint32_t response_swept(const Response* response, int32_t room) {
    ASSERT(room >= 0 && room < response->facility->room_count);
    return response->swept[room];
}

uint32_t response_heard(const Response* response, int32_t person, int32_t role) {
    const Actor* actor = actor_of_const(response, person);
    return actor == NULL || role < 0 || role >= response->def.role_count ? NEVER
                                                                         : actor->ties[role].heard;
}

int32_t response_list_with(const Response* response, ListKind list) {
    return response->list_with[list];
}

/// The task in hand is a call by telephone: to an outside service, or to somebody who is missed.
static bool calls_out(const Response* response, const Actor* actor) {
    if (!actor->busy || actor->hand.stage != STAGE_DOING) {
        return false;
    }
    const ActionDef* action = work_action(response, &actor->hand);
    return action_has(action, EFFECT_REQUEST) ||
           (action->target == TARGET_PERSON &&
            action_arg(action, EFFECT_LEARN, FACT_KIND_COUNT) == FACT_LOCATED);
}

bool response_talks(const Response* response, int32_t person, Channel* channel, int32_t* speaker) {
    const Actor* actor = actor_of_const(response, person);
    if (actor == NULL) {
        return false;
    }
    const Message* message = &actor->message;
    bool on_air = message->state == MESSAGE_ON_AIR &&
                  (message->channel == CHANNEL_PHONE || message->channel == CHANNEL_RADIO);
    *channel = on_air ? message->channel : CHANNEL_PHONE;
    *speaker = !on_air && actor->caller >= 0 ? response->actors[actor->caller].person : person;
    return on_air || actor->caller >= 0 || outside_talks(actor) || calls_out(response, actor);
}

bool response_fact_stale(const Response* response, const Fact* fact) {
    return fact_is_stale(fact, response->now);
}

int32_t response_device_with(const Response* response, int32_t device) {
    ASSERT(device >= 0 && device < response->facility->device_count);
    return response->kits[device].with;
}

double response_device_left(const Response* response, int32_t device) {
    ASSERT(device >= 0 && device < response->facility->device_count);
    return response->kits[device].left;
}

bool response_ever_knew(const Response* response, int32_t person, FactKind kind) {
    const Actor* actor = actor_of_const(response, person);
    return actor != NULL && mind_may_hold(&actor->mind, kind);
}

int response_fact_count(const Response* response, int32_t person) {
    const Actor* actor = actor_of_const(response, person);
    return actor != NULL ? actor->mind.fact_count : 0;
}

const Fact* response_fact(const Response* response, int32_t person, int index) {
    const Actor* actor = actor_of_const(response, person);
    ASSERT(actor != NULL && index >= 0 && index < actor->mind.fact_count);
    return &actor->mind.facts[index];
}

const Fact* response_facts(const Response* response, int32_t person, int* count) {
    const Actor* actor = actor_of_const(response, person);
    *count = actor != NULL ? actor->mind.fact_count : 0;
    return actor != NULL ? actor->mind.facts : NULL;
}

const MessageRecord* response_message_record(const Response* response, int32_t number) {
    if (number < 0) {
        return NULL;
    }
    const MessageRecord* record = &response->records[number % RESPONSE_RECORDS_MAX];
    return record->number1 == (uint32_t)number + 1 ? record : NULL;
}

bool response_is_talking(const Response* response, int32_t person) {
    const Actor* actor = actor_of_const(response, person);
    return actor != NULL && !voice_is_free(actor);
}

bool response_service_called(const Response* response, Service service) {
    ASSERT((unsigned)service < SERVICE_COUNT);
    return response->services[service].called;
}

bool response_service_here(const Response* response, Service service) {
    ASSERT((unsigned)service < SERVICE_COUNT);
    return response->services[service].here;
}

bool response_ended(const Response* response) {
    return response->ended;
}

double action_amount(const ActionDef* action, EffectKind effect) {
    for (int i = 0; i < action->effect_count; i++) {
        if (action->effects[i] == effect) {
            return action->effect_amounts[i];
        }
    }
    return 0.0;
}
