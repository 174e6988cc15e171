/// State hash: every field of the response that a later step reads, so that two runs part as soon
/// as anything in anybody's head, hand or voice does.
///
/// It runs each tick. So what is many (facts, exposures, ties) is hashed as arrays, single fields
/// are put in a row first (core/hash.h says why), and what an actor counts per action and room has
/// its hash kept beside it.
#include "response/response_internal.h"

#define HASH_ROW(hash, row) hash_i32s(hash, row, sizeof(row) / sizeof((row)[0]))

_Static_assert(sizeof(Tie) == 12, "ties are hashed as rows: no padding");
_Static_assert(sizeof(bool) == 1, "flags are hashed as bytes");

// ---- tallies ----------------------------------------------------------------------------------

/// What one number adds to the digest; nothing while it is 0.
static uint64_t share_of(int32_t index, uint32_t value) {
    if (value == 0) {
        return 0;
    }
    Hash hash = hash_begin();
    hash_u64(&hash, (uint64_t)(uint32_t)index << 32 | value);
    return hash_end(hash);
}

bool tally_init(Tally* tally, Arena* arena, size_t count) {
    tally->of = ARENA_TAKE(arena, uint32_t, count);
    tally->digest = 0;
    return tally->of != NULL;
}

void tally_set(Tally* tally, int32_t index, uint32_t value) {
    tally->digest += share_of(index, value) - share_of(index, tally->of[index]);
    tally->of[index] = value;
}

uint64_t tally_digest(const Tally* tally, size_t count) {
    uint64_t digest = 0;
    for (size_t i = 0; i < count; i++) {
        digest += share_of((int32_t)i, tally->of[i]);
    }
    return digest;
}

// ---- actors -----------------------------------------------------------------------------------

static void hash_point(Hash* hash, vec2s at) {
    hash_f32s(hash, at.raw, 2);
}

static void hash_mind(const Mind* mind, Hash* hash) {
    hash_u64(hash, mind->changed ? mind_digest(mind) : mind->digest);
    hash_u64(hash, mind->exposed);
}

static void hash_message(const Message* message, Hash* hash) {
    hash_u64(hash, (uint64_t)message->state << 32 | (uint32_t)message->number);
    if (message->state == MESSAGE_NONE) {
        return;
    }
    hash_u64(hash, message->to);
    hash_u64(hash, message->missed);
    const int32_t row[] = {(int32_t)message->channel,
                           (int32_t)message->due,
                           (int32_t)message->asked,
                           message->priority,
                           message->net,
                           message->record,
                           message->engaged,
                           message->partner,
                           message->lead.kind,
                           message->lead.subject,
                           message->item_count,
                           (int32_t)message->read_back | (int32_t)message->from_say << 1 |
                               (int32_t)message->cut << 2 | (int32_t)message->question << 3,
                           (int32_t)message->event};
    HASH_ROW(hash, row);
    for (int i = 0; i < message->item_count; i++) {
        hash_u64(hash,
                 (uint64_t)message->items[i].kind << 32 | (uint32_t)message->items[i].subject);
    }
}

static void hash_work(const Work* work, Hash* hash) {
    const Task* task = &work->task;
    const int32_t row[] = {(int32_t)task->id.index1,
                           (int32_t)task->id.generation,
                           (int32_t)task->state,
                           task->role,
                           task->action,
                           target_pack(task->target),
                           task->source,
                           (int32_t)task->until,
                           (int32_t)task->since,
                           (int32_t)task->order_event,
                           task->room,
                           task->progress,
                           task->total,
                           (int32_t)work->order,
                           (int32_t)work->serial,
                           (int32_t)work->attempt,
                           (int32_t)work->began,
                           (int32_t)work->stage,
                           work->kit,
                           work->device,
                           work->opening,
                           work->fire,
                           work->goal_room,
                           (int32_t)work->aimed,
                           work->tries,
                           work->counted,
                           work->asks,
                           (int32_t)work->leaving | (int32_t)work->uses_voice << 1 |
                               (int32_t)work->uses_body << 2 | (int32_t)work->finished << 3 |
                               (int32_t)work->second_told << 4 | (int32_t)work->heedless << 5,
                           work->helps,
                           (int32_t)work->second_until,
                           work->asked,
                           work->asked_by,
                           (int32_t)work->asked_until,
                           work->mishap,
                           (int32_t)work->since_out};
    HASH_ROW(hash, row);
    hash_point(hash, work->goal_at);
    if (work->heedless) {
        hash_u32(hash, work->ready_at);
    }
}

/// What an actor believes of every role and every net, and what they are about to say.
static void hash_ties(const Response* response, const Actor* actor, Hash* hash) {
    hash_bytes(hash, actor->ties, (size_t)response->def.role_count * sizeof(Tie));
    for (int32_t i = 0; i < net_count(response); i++) {
        hash_u64(hash, (uint64_t)actor->radio_dead_until[i] << 32 | actor->radio_heard[i]);
        hash_i32(hash, actor->radio_fails[i]);
        hash_u32(hash, actor->radio_deaths[i]);
    }
    for (int i = 0; i < actor->say_count; i++) {
        const Say* say = &actor->says[i];
        const int32_t row[] = {say->role, (int32_t)say->channel, say->item.kind, say->item.subject};
        HASH_ROW(hash, row);
    }
}

/// Everything of an actor that is one number.
static void hash_singles(const Actor* actor, Hash* hash) {
    const int32_t row[] = {actor->person,
                           (int32_t)actor->down | (int32_t)actor->wake << 1 |
                               (int32_t)actor->busy << 2 | (int32_t)actor->retreating << 3 |
                               (int32_t)actor->sent_by_idle << 4 | (int32_t)actor->whistled << 5 |
                               (int32_t)actor->ask.wanted << 6 | (int32_t)actor->report.wrong << 7,
                           actor->room,
                           (int32_t)actor->entered,
                           (int32_t)actor->bell_of,
                           (int32_t)actor->bell_due,
                           (int32_t)actor->pa_of,
                           (int32_t)actor->pa_due,
                           actor->safe_room,
                           actor->caller,
                           actor->messages,
                           actor->say_count,
                           (int32_t)actor->phone_dead_until,
                           actor->ask.kind,
                           actor->ask.role,
                           actor->ask.a,
                           actor->ask.b,
                           (int32_t)actor->outside.rings_until,
                           (int32_t)actor->outside.until,
                           (int32_t)actor->outside.lasts,
                           actor->outside.kind,
                           actor->outside.subject,
                           actor->outside.value,
                           actor->report.report,
                           (int32_t)actor->report.said,
                           (int32_t)actor->report.asked,
                           (int32_t)actor->report.forgotten,
                           (int32_t)actor->report.unknown,
                           actor->run_to,
                           (int32_t)actor->run_since,
                           actor->run_item.kind,
                           actor->run_item.subject,
                           actor->queued,
                           (int32_t)actor->retreat_since,
                           (int32_t)actor->idle_since,
                           (int32_t)actor->post_retry,
                           actor->post_tries,
                           actor->assisted,
                           actor->count_muster,
                           (int32_t)actor->counts,
                           (int32_t)actor->braced_until,
                           actor->borne,
                           actor->second};
    HASH_ROW(hash, row);
    hash_point(hash, actor->safe_at);
    hash_f32(hash, actor->assisted_speed);
    hash_f32(hash, actor->own_pace);
    for (int i = 0; i < WORN_MOST; i++) {
        hash_i32(hash, actor->worn[i]);
    }
    for (int i = 0; i < KEPT_MOST; i += 2) {
        hash_u64(hash, (uint64_t)(uint32_t)actor->kept[i] << 32 | (uint32_t)actor->kept[i + 1]);
    }
}

static void hash_actor(const Response* response, const Actor* actor, Hash* hash) {
    hash_singles(actor, hash);
    hash_mind(&actor->mind, hash);
    hash_message(&actor->message, hash);
    hash_ties(response, actor, hash);
    if (actor->busy) {
        hash_work(&actor->hand, hash);
    }
    for (int i = 0; i < actor->queued; i++) {
        hash_work(&actor->queue[i], hash);
    }
    hash_u64(hash, actor->attempts.digest);
    hash_u64(hash, actor->room_work.digest);
}

// ---- things -----------------------------------------------------------------------------------

static void hash_service(const ServiceState* service, Hash* hash) {
    const int32_t row[] = {(int32_t)service->called | (int32_t)service->here << 1 |
                               (int32_t)service->ready << 2 | (int32_t)service->drawing << 3,
                           service->caller,
                           (int32_t)service->called_at,
                           (int32_t)service->leaves,
                           (int32_t)service->gate,
                           (int32_t)service->scene,
                           (int32_t)service->event,
                           (int32_t)service->arrived,
                           (int32_t)service->ready_at,
                           service->briefer,
                           service->left_room,
                           (int32_t)service->left_until};
    HASH_ROW(hash, row);
    for (int i = 0; i < 2; i++) {
        const UnitCrew* crew = &service->crews[i];
        const int32_t of[] = {crew->stage,         crew->room,   crew->fire,
                              crew->person,        crew->passes, (int32_t)crew->oriented,
                              (int32_t)crew->until};
        HASH_ROW(hash, of);
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
    hash_i32s(hash, response->seen_room, persons);
    hash_bytes(hash, response->closed, rooms);
    hash_bytes(hash, response->unit_rooms, rooms);
    hash_bytes(hash, response->unit_warned, rooms);
    hash_f32s(hash, response->radio_used, (size_t)response->def.role_count);
    hash_u32s(hash, response->states_since, devices);
    hash_u32s(hash, response->treated, persons);
    hash_i32(hash, response->beds_used);
}

static void hash_things(const Response* response, Hash* hash) {
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        const Kit* kit = &response->kits[i];
        hash_u64(hash, (uint64_t)(uint32_t)kit->reserved << 32 | (uint32_t)kit->with);
        hash_i32(hash, kit->room);
        hash_point(hash, kit->at);
        hash_f64(hash, kit->left);
    }
    hash_bytes(hash, response->unseen, (size_t)response->facility->device_count);
    hash_u32s(hash, response->swept, (size_t)response->facility->room_count);
    for (int i = 0; i < SERVICE_COUNT; i++) {
        hash_service(&response->services[i], hash);
    }
    hash_u32s(hash, response->fire_out_since, HAZARD_FIRES_MAX);
    hash_bytes(hash, response->fire_burnt, HAZARD_FIRES_MAX);
    hash_u32s(hash, response->fire_event, HAZARD_FIRES_MAX);
}

static void hash_channels(const Response* response, Hash* hash) {
    hash_u32(hash, response->nets_dead);
    hash_bytes(hash, response->channel_dead, CHANNEL_COUNT);
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
    hash_i32s(hash, response->nets, (size_t)net_count(response));
    hash_i32s(hash, response->list_with, LIST_COUNT);
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
