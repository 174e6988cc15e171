/// Query: what others may ask of the response, and the hash of its state. Nothing here changes it.
#include "response/response_internal.h"

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
        if (exposure->kind == (uint8_t)kind && (subject < 0 || exposure->subject == subject) &&
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
                                                                         : actor->heard[role];
}

int32_t response_list_with(const Response* response, ListKind list) {
    return response->list_with[list];
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

int response_fact_count(const Response* response, int32_t person) {
    const Actor* actor = actor_of_const(response, person);
    return actor != NULL ? actor->mind.fact_count : 0;
}

const Fact* response_fact(const Response* response, int32_t person, int index) {
    const Actor* actor = actor_of_const(response, person);
    ASSERT(actor != NULL && index >= 0 && index < actor->mind.fact_count);
    return &actor->mind.facts[index];
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

// ---- hash -------------------------------------------------------------------------------------

static void hash_point(Hash* hash, vec2s at) {
    hash_f32(hash, at.x);
    hash_f32(hash, at.y);
}

static void hash_mind(const Mind* mind, Hash* hash) {
    hash_i32(hash, mind->fact_count);
    for (int i = 0; i < mind->fact_count; i++) {
        const Fact* fact = &mind->facts[i];
        hash_u32(hash, (uint32_t)fact->kind | (uint32_t)fact->way << 8 |
                           (uint32_t)fact->hops << 16 | (uint32_t)fact->percent << 24);
        hash_i32(hash, fact->subject);
        hash_i32(hash, fact->value);
        hash_u32(hash, fact->true_at);
        hash_u32(hash, fact->known_at);
        hash_i32(hash, fact->source);
        hash_i32(hash, fact->origin);
        hash_u64(hash, fact->known_by);
        hash_u32(hash, fact->event);
    }
    hash_i32(hash, mind->exposure_count);
    for (int i = 0; i < mind->exposure_count; i++) {
        hash_u32(hash, mind->exposures[i].tick);
        hash_i32(hash, mind->exposures[i].subject);
        hash_u32(hash, mind->exposures[i].kind);
    }
}

static void hash_message(const Message* message, Hash* hash) {
    hash_i32(hash, (int32_t)message->state);
    hash_i32(hash, message->number);
    if (message->state == MESSAGE_NONE) {
        return;
    }
    hash_i32(hash, (int32_t)message->channel);
    hash_u64(hash, message->to);
    hash_u64(hash, message->missed);
    hash_u32(hash, message->due);
    hash_u32(hash, message->asked);
    hash_i32(hash, message->priority);
    hash_i32(hash, message->net);
    hash_i32(hash, message->record);
    hash_i32(hash, message->engaged);
    hash_i32(hash, message->partner);
    hash_u32(hash, message->lead.kind);
    hash_i32(hash, message->lead.subject);
    hash_i32(hash, message->item_count);
    for (int i = 0; i < message->item_count; i++) {
        hash_u32(hash, message->items[i].kind);
        hash_i32(hash, message->items[i].subject);
    }
    hash_u32(hash, (message->read_back ? 1u : 0u) | (message->from_say ? 2u : 0u) |
                       (message->cut ? 4u : 0u) | (message->question ? 8u : 0u));
    hash_u32(hash, message->event);
}

static void hash_work(const Work* work, Hash* hash) {
    const Task* task = &work->task;
    hash_u32(hash, task->id.index1);
    hash_u32(hash, task->id.generation);
    hash_i32(hash, (int32_t)task->state);
    hash_i32(hash, task->role);
    hash_i32(hash, task->action);
    hash_i32(hash, target_pack(task->target));
    hash_i32(hash, task->source);
    hash_u32(hash, task->until);
    hash_u32(hash, task->since);
    hash_u32(hash, task->order_event);
    hash_i32(hash, task->room);
    hash_i32(hash, task->progress);
    hash_i32(hash, task->total);
    hash_u32(hash, work->order);
    hash_u32(hash, work->serial);
    hash_u32(hash, work->attempt);
    hash_u32(hash, work->began);
    hash_i32(hash, (int32_t)work->stage);
    hash_i32(hash, work->kit);
    hash_i32(hash, work->device);
    hash_i32(hash, work->opening);
    hash_i32(hash, work->fire);
    hash_i32(hash, work->goal_room);
    hash_point(hash, work->goal_at);
    hash_u32(hash, work->leaving ? 1u : 0u);
    hash_u32(hash, work->aimed);
    hash_i32(hash, work->tries);
    hash_i32(hash, work->counted);
    hash_i32(hash, work->asks);
    hash_u32(hash, work->finished ? 1u : 0u);
    hash_i32(hash, work->helps);
    hash_u32(hash, work->second_until);
    hash_i32(hash, work->asked);
    hash_u32(hash, work->asked_until);
    hash_i32(hash, work->mishap);
    hash_u32(hash, work->since_out);
}

static void hash_gear(const Actor* actor, Hash* hash) {
    hash_i32s(hash, actor->worn, WORN_MOST);
    hash_i32s(hash, actor->kept, KEPT_MOST);
    hash_u32(hash, actor->braced_until);
    hash_i32(hash, actor->borne);
    hash_f32(hash, actor->own_pace);
    hash_i32(hash, actor->second);
}

static void hash_actor(const Response* response, const Actor* actor, Hash* hash) {
    hash_i32(hash, actor->person);
    hash_u32(hash, (actor->down ? 1u : 0u) | (actor->wake ? 2u : 0u) | (actor->busy ? 4u : 0u) |
                       (actor->retreating ? 8u : 0u) | (actor->sent_by_idle ? 16u : 0u) |
                       (actor->whistled ? 32u : 0u));
    hash_mind(&actor->mind, hash);
    hash_i32(hash, actor->room);
    hash_u32(hash, actor->entered);
    hash_u32(hash, actor->bell_of);
    hash_u32(hash, actor->bell_due);
    hash_u32(hash, actor->pa_of);
    hash_u32(hash, actor->pa_due);
    hash_i32(hash, actor->safe_room);
    hash_point(hash, actor->safe_at);
    hash_message(&actor->message, hash);
    hash_i32(hash, actor->caller);
    hash_i32(hash, actor->messages);
    hash_i32(hash, actor->say_count);
    for (int i = 0; i < actor->say_count; i++) {
        hash_i32(hash, actor->says[i].role);
        hash_i32(hash, (int32_t)actor->says[i].channel);
        hash_u32(hash, actor->says[i].item.kind);
        hash_i32(hash, actor->says[i].item.subject);
    }
    for (int i = 0; i < response->def.role_count; i++) {
        hash_u32(hash, (uint32_t)actor->fails[i] | (uint32_t)actor->ways[i] << 8 |
                           (uint32_t)actor->waits[i] << 16);
        hash_u32(hash, actor->heard[i]);
        hash_u32(hash, actor->retry[i]);
        hash_u32(hash, actor->told_missed[i] ? 1u : 0u);
    }
    for (int32_t i = 0; i < net_count(response); i++) {
        hash_u32(hash, actor->radio_dead_until[i]);
        hash_u32(hash, actor->radio_heard[i]);
        hash_i32(hash, actor->radio_fails[i]);
    }
    hash_u32(hash, actor->phone_dead_until);
    hash_u32(hash, (actor->ask.wanted ? 1u : 0u) | (uint32_t)actor->ask.kind << 8);
    hash_i32(hash, actor->ask.role);
    hash_i32(hash, actor->ask.a);
    hash_i32(hash, actor->ask.b);
    hash_i32(hash, actor->run_to);
    hash_u32(hash, actor->outside.rings_until);
    hash_u32(hash, actor->outside.until);
    hash_u32(hash, actor->outside.lasts);
    hash_i32(hash, actor->outside.subject);
    hash_i32(hash, actor->outside.value);
    hash_i32(hash, actor->report.report);
    hash_u32(hash, actor->report.asked);
    hash_u32(hash, actor->report.forgotten | actor->report.unknown << 16);
    hash_u32(hash, actor->run_since);
    hash_u32(hash, actor->run_item.kind);
    hash_i32(hash, actor->run_item.subject);
    if (actor->busy) {
        hash_work(&actor->hand, hash);
    }
    hash_i32(hash, actor->queued);
    for (int i = 0; i < actor->queued; i++) {
        hash_work(&actor->queue[i], hash);
    }
    hash_u32(hash, actor->retreat_since);
    hash_u32(hash, actor->idle_since);
    hash_u32(hash, actor->post_retry);
    hash_i32(hash, actor->post_tries);
    hash_i32(hash, actor->assisted);
    hash_f32(hash, actor->assisted_speed);
    hash_i32(hash, actor->count_muster);
    hash_u32(hash, actor->counts);
    hash_gear(actor, hash);
    for (int i = 0; i < response->def.action_count; i++) {
        hash_u32(hash, actor->attempts[i]);
    }
    for (int32_t i = 0; i < response->facility->room_count; i++) {
        hash_u32(hash, actor->room_work[i]);
    }
}

static void hash_units(const ServiceState* service, Hash* hash) {
    hash_u32(hash, service->ready ? 1u : 0u);
    hash_u32(hash, service->arrived);
    hash_u32(hash, service->ready_at);
    hash_i32(hash, service->briefer);
    hash_u32(hash, service->drawing ? 1u : 0u);
    hash_i32(hash, service->left_room);
    hash_u32(hash, service->left_until);
    for (int i = 0; i < 2; i++) {
        const UnitCrew* crew = &service->crews[i];
        hash_i32(hash, crew->stage);
        hash_i32(hash, crew->room);
        hash_i32(hash, crew->fire);
        hash_i32(hash, crew->person);
        hash_i32(hash, crew->passes);
        hash_u32(hash, crew->oriented ? 1u : 0u);
        hash_u32(hash, crew->until);
    }
}

static void hash_traces(const Response* response, Hash* hash) {
    size_t devices = (size_t)response->facility->device_count;
    size_t persons = (size_t)response->person_count;
    size_t rooms = (size_t)response->facility->room_count;
    hash_bytes(hash, response->states, devices);
    hash_bytes(hash, response->dead, devices);
    hash_bytes(hash, response->category, persons);
    hash_bytes(hash, response->gone, persons);
    hash_bytes(hash, response->closed, rooms);
    hash_bytes(hash, response->unit_rooms, rooms);
    hash_bytes(hash, response->unit_warned, rooms);
    for (int32_t i = 0; i < response->def.role_count; i++) {
        hash_f32(hash, response->radio_used[i]);
    }
    for (size_t i = 0; i < devices; i++) {
        hash_u32(hash, response->states_since[i]);
    }
    for (size_t i = 0; i < persons; i++) {
        hash_u32(hash, response->treated[i]);
    }
    hash_i32(hash, response->beds_used);
}

static void hash_things(const Response* response, Hash* hash) {
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        const Kit* kit = &response->kits[i];
        hash_i32(hash, kit->reserved);
        hash_i32(hash, kit->with);
        hash_i32(hash, kit->room);
        hash_point(hash, kit->at);
        hash_f64(hash, kit->left);
    }
    for (int32_t i = 0; i < response->facility->room_count; i++) {
        hash_u32(hash, response->swept[i]);
    }
    for (int i = 0; i < SERVICE_COUNT; i++) {
        const ServiceState* service = &response->services[i];
        hash_u32(hash, (service->called ? 1u : 0u) | (service->here ? 2u : 0u));
        hash_i32(hash, service->caller);
        hash_u32(hash, service->called_at);
        hash_u32(hash, service->leaves);
        hash_u32(hash, service->gate);
        hash_u32(hash, service->scene);
        hash_u32(hash, service->event);
        hash_units(service, hash);
    }
    for (int i = 0; i < HAZARD_FIRES_MAX; i++) {
        hash_u32(hash, response->fire_out_since[i]);
        hash_u32(hash, response->fire_burnt[i] ? 1u : 0u);
        hash_u32(hash, response->fire_event[i]);
    }
}

static void hash_channels(const Response* response, Hash* hash) {
    hash_u32(hash, response->nets_dead);
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        hash_u32(hash, response->channel_dead[i] ? 1u : 0u);
    }
    hash_u32(hash, response->record_count);
    for (int i = 0; i < APP_NOTES_MAX; i++) {
        const AppNote* note = &response->notes[i];
        hash_u32(hash, note->due);
        if (note->due != 0) {
            hash_i32(hash, note->sender);
            hash_i32(hash, note->hearer);
            hash_i32(hash, note->record);
        }
    }
}

void response_hash(const Response* response, Hash* hash) {
    for (int32_t i = 0; i < response->def.role_count; i++) {
        const Role* role = &response->roles[i];
        hash_i32(hash, role->holder);
        hash_i32(hash, role->first_holder);
        hash_u32(hash, (role->absent ? 1u : 0u) | (role->played ? 2u : 0u));
        hash_u32(hash, role->since);
        hash_u32(hash, response->role_events[i]);
    }
    for (int32_t i = 0; i < response->actor_count; i++) {
        hash_actor(response, &response->actors[response->order[i]], hash);
    }
    hash_things(response, hash);
    hash_traces(response, hash);
    hash_u32(hash, response->orders);
    for (int32_t i = 0; i < net_count(response); i++) {
        hash_i32(hash, response->nets[i]);
    }
    hash_channels(response, hash);
    hash_u32(hash, response->alarm_number);
    hash_u32(hash, response->announce_number);
    hash_u32(hash, (response->alarm_was ? 1u : 0u) | (response->announced_was ? 2u : 0u) |
                       (response->panel_started ? 4u : 0u) | (response->ended ? 8u : 0u));
    hash_u32(hash, response->panel_since);
    hash_u32(hash, response->panel_event);
    hash_i32(hash, response->panel_count);
    hash_i32(hash, response->silenced_count);
    hash_i32(hash, response->call_point);
    hash_u32(hash, response->alarm_event);
    hash_u32(hash, response->log_seen);
    hash_u32(hash, response->now);
}
