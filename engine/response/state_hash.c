/// State hash: every field of the response that a later step reads, so that two runs part as soon
/// as anything in anybody's head, hand or voice does.
///
/// It runs each tick, and hardly anything changes in one. So all of it is compared with a copy
/// (core/kept.h), and only what differs is hashed: an actor, a list of things. What is added up as
/// it changes (facts, exposures, tallies) has its hash kept beside it. Single fields are put in a
/// row first (core/hash.h says why).
#include "response/record.h"
#include "response/response_internal.h"

#include <stddef.h>
#include <string.h>

#define HASH_ROW(hash, row) hash_i32s(hash, row, sizeof(row) / sizeof((row)[0]))

_Static_assert(sizeof(Tie) == 12, "ties are hashed as rows: no padding");
_Static_assert(sizeof(AppNote) == 16, "notes are hashed as rows: no padding");

/// What an actor is but for its lists [B].
#define SINGLES_SIZE offsetof(Actor, ties)
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
                               (int32_t)work->second_told << 4 | (int32_t)work->heedless << 5 |
                               (int32_t)work->gathers << 6,
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

static void hash_nets(const Response* response, const Actor* actor, Hash* hash) {
    for (int32_t i = 0; i < net_count(response); i++) {
        hash_u64(hash, (uint64_t)actor->radio_dead_until[i] << 32 | actor->radio_heard[i]);
        hash_i32(hash, actor->radio_fails[i]);
        hash_u32(hash, actor->radio_deaths[i]);
    }
}

/// What an actor is about to say and to do.
static void hash_lists(const Actor* actor, Hash* hash) {
    for (int i = 0; i < actor->say_count; i++) {
        const Say* say = &actor->says[i];
        const int32_t row[] = {say->role, (int32_t)say->channel, say->item.kind, say->item.subject};
        HASH_ROW(hash, row);
    }
    for (int i = 0; i < actor->queued; i++) {
        hash_work(&actor->queue[i], hash);
    }
}

/// Everything of an actor that is one number.
static void hash_singles(const Actor* actor, Hash* hash) {
    if (actor->way_in_s > 0.0f) {
        hash_f32(hash, actor->way_in_s);
    }
    const int32_t row[] = {actor->person,
                           (int32_t)actor->down | (int32_t)actor->wake << 1 |
                               (int32_t)actor->busy << 2 | (int32_t)actor->retreating << 3 |
                               (int32_t)actor->sent_by_idle << 4 | (int32_t)actor->whistled << 5 |
                               (int32_t)actor->ask.wanted << 6 | (int32_t)actor->report.wrong << 7 |
                               (int32_t)actor->presses << 8,
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
                           actor->second,
                           (int32_t)actor->pressed_at};
    HASH_ROW(hash, row);
    if (actor->covered_until != 0) {
        hash_u32(hash, actor->covered_until);
    }
    hash_point(hash, actor->safe_at);
    hash_f32(hash, actor->pressed);
    hash_f32(hash, actor->assisted_speed);
    hash_f32(hash, actor->own_pace);
    for (int i = 0; i < WORN_MOST; i++) {
        hash_i32(hash, actor->worn[i]);
    }
    for (int i = 0; i < KEPT_MOST; i += 2) {
        hash_u64(hash, (uint64_t)(uint32_t)actor->kept[i] << 32 | (uint32_t)actor->kept[i + 1]);
    }
}

/// What is one of a kind, up to the lists: `kept` is of all of its bytes.
static uint64_t singles_digest(const Response* response, const Actor* actor, Kept* kept) {
    if (!kept_is(kept, actor, SINGLES_SIZE)) {
        Hash hash = hash_begin();
        hash_singles(actor, &hash);
        hash_message(&actor->message, &hash);
        hash_nets(response, actor, &hash);
        if (actor->busy) {
            hash_work(&actor->hand, &hash);
        }
        kept->digest = hash_end(hash);
    }
    return kept->digest;
}

static void hash_actor(const Response* response, int32_t index, Hash* hash) {
    const Actor* actor = &response->actors[index];
    Kept* kept = &response->actor_digests[DIGESTS_OF_ACTOR * index];
    Hash own = hash_begin(); // so that an actor need not wait for the one before
    hash_u64(&own, singles_digest(response, actor, &kept[0]));
    kept_rows(&kept[1], actor->ties, (size_t)response->def.role_count * sizeof(Tie), &own);
    hash_lists(actor, &own);
    hash_mind(&actor->mind, &own);
    hash_u64(&own, actor->attempts.digest);
    hash_u64(&own, actor->room_work.digest);
    hash_u64(hash, hash_end(own));
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
                           (int32_t)service->left_until,
                           service->told,
                           service->wanted1,
                           (int32_t)service->next_unit};
    HASH_ROW(hash, row);
    if (service->leak_team.stage != 0 || service->wash_team.person >= 0) {
        const int32_t teams[] = {service->leak_team.stage, (int32_t)service->leak_team.until,
                                 (int32_t)service->wash_team.fetches,
                                 (int32_t)service->wash_team.until, service->wash_team.person};
        HASH_ROW(hash, teams);
    }
    for (int i = 0; i < 2; i++) {
        const UnitCrew* crew = &service->crews[i];
        const int32_t of[] = {crew->stage,          crew->room,          crew->fire,
                              crew->person,         crew->passes,        (int32_t)crew->oriented,
                              (int32_t)crew->until, crew->before,        crew->treats,
                              (int32_t)crew->began, (int32_t)crew->since};
        HASH_ROW(hash, of);
    }
}

static void hash_services(const void* user, Hash* hash) {
    const Response* response = user;
    for (int i = 0; i < SERVICE_COUNT; i++) {
        hash_service(&response->services[i], hash);
    }
}

static void hash_kits(const void* user, Hash* hash) {
    const Response* response = user;
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        const Kit* kit = &response->kits[i];
        hash_u64(hash, (uint64_t)(uint32_t)kit->reserved << 32 | (uint32_t)kit->with);
        hash_i32(hash, kit->room);
        hash_point(hash, kit->at);
        hash_f64(hash, kit->left);
        if (kit->dirt_ppm > 0.0f) {
            hash_f32s(hash, &kit->dirt_ppm, 1);
            hash_i32(hash, kit->dirt_kind);
        }
    }
}

static void hash_roles(const void* user, Hash* hash) {
    const Response* response = user;
    for (int32_t i = 0; i < response->def.role_count; i++) {
        const Role* role = &response->roles[i];
        hash_i32(hash, role->holder);
        hash_i32(hash, role->first_holder);
        hash_u32(hash, (role->absent ? 1u : 0u) | (role->played ? 2u : 0u));
        hash_u32(hash, role->since);
    }
}

/// `response` may be NULL where only the sizes are asked for.
static void list_things(const Response* response, size_t devices, size_t persons, size_t rooms,
                        size_t roles, KeptPart things[DIGESTS_OF_THINGS]) {
#define AT(field) (response != NULL ? (const void*)response->field : NULL)
    const KeptPart list[DIGESTS_OF_THINGS] = {
        {AT(roles), roles * sizeof(Role), hash_roles},
        {AT(kits), devices * sizeof(Kit), hash_kits},
        {AT(services), SERVICE_COUNT * sizeof(ServiceState), hash_services},
        {AT(role_events), roles * sizeof(uint32_t), NULL},
        {AT(notes), sizeof(AppNote) * APP_NOTES_MAX, NULL},
        {AT(states), devices, NULL},
        {AT(states_since), devices * sizeof(uint32_t), NULL},
        {AT(dead), devices, NULL},
        {AT(unseen), devices, NULL},
        {AT(swept), rooms * sizeof(uint32_t), NULL},
        {AT(closed), rooms, NULL},
        {AT(unit_rooms), rooms, NULL},
        {AT(unit_warned), rooms, NULL},
        {AT(treated), persons * sizeof(uint64_t), NULL},
        {AT(category), persons, NULL},
        {AT(gone), persons, NULL},
        {AT(seen_room), persons * sizeof(int32_t), NULL},
        {AT(fire_out_since), HAZARD_FIRES_MAX * sizeof(uint32_t), NULL},
        {AT(fire_burnt), HAZARD_FIRES_MAX, NULL},
        {AT(fire_event), HAZARD_FIRES_MAX * sizeof(uint32_t), NULL},
    };
#undef AT
    memcpy(things, list, sizeof(list));
}

size_t digests_bytes(const Facility* facility, int32_t role_count, int32_t persons,
                     int32_t actors) {
    KeptPart things[DIGESTS_OF_THINGS];
    list_things(NULL, (size_t)facility->device_count, (size_t)persons, (size_t)facility->room_count,
                (size_t)role_count, things);
    size_t count = (size_t)actors;
    return kept_parts_cost(things, DIGESTS_OF_THINGS) +
           arena_cost(DIGESTS_OF_ACTOR * count, sizeof(Kept)) +
           count * (kept_cost(SINGLES_SIZE) + kept_cost(sizeof((Actor){0}.ties)));
}

static void things_of(const Response* response, KeptPart things[DIGESTS_OF_THINGS]) {
    list_things(response, (size_t)response->facility->device_count, (size_t)response->person_count,
                (size_t)response->facility->room_count, (size_t)response->def.role_count, things);
}

bool digests_init(Response* response, Arena* arena) {
    KeptPart things[DIGESTS_OF_THINGS];
    things_of(response, things);
    size_t actors = (size_t)response->actor_max;
    response->thing_digests = kept_parts_init(arena, things, DIGESTS_OF_THINGS);
    response->actor_digests = ARENA_TAKE(arena, Kept, DIGESTS_OF_ACTOR * actors);
    bool fits = response->thing_digests != NULL && response->actor_digests != NULL;
    for (size_t i = 0; i < actors && fits; i++) {
        Kept* kept = &response->actor_digests[DIGESTS_OF_ACTOR * i];
        fits = kept_init(&kept[0], arena, SINGLES_SIZE) &&
               kept_init(&kept[1], arena, sizeof(response->actors[i].ties));
    }
    return fits;
}

/// Devices that are not on automatic, worn-out people, weather: nothing where a scenario has none
/// of it, as most have not.
static void hash_scene(const Response* response, Hash* hash) {
    size_t devices = (size_t)response->facility->device_count;
    uint8_t any = 0;
    for (size_t i = 0; i < devices; i++) {
        any |= response->modes[i];
    }
    if (any != 0) {
        hash_bytes(hash, response->modes, devices);
    }
    gather_hash(response, hash);
    if (response->def.sleeper_count > 0) {
        hash_bytes(hash, response->asleep, (size_t)response->person_count);
    }
    for (int32_t i = 0; i < response->person_count; i++) {
        if (response->strain[i] > 0.0f) {
            hash_i32(hash, i * 4 + response->weary[i]);
            hash_f32(hash, response->strain[i]);
        }
    }
    if (response->def.weather_count > 0 || response->weather.turned) {
        const Weather* now = &response->weather;
        const float of[] = {now->speed, now->gust, now->rain, now->sight, now->celsius};
        hash_f32s(hash, of, sizeof of / sizeof of[0]);
        hash_i32(hash, (now->wind * 8 + now->warning) * 8 + now->sky);
    }
    aside_hash(response, hash);
    spreads_hash(response, hash);
    accidents_hash(response, hash);
    hands_hash(response, hash);
    records_hash(response, hash);
    if (response->def.device_start_count + response->def.interlock_count > 0) {
        hash_bytes(hash, response->asked, devices);
        hash_bytes(hash, response->failed, devices);
        hash_bytes(hash, response->locks, (size_t)response->def.interlock_count);
        hash_u32s(hash, response->locks_due, (size_t)response->def.interlock_count);
    }
}

void response_hash(const Response* response, Hash* hash) {
    hash_scene(response, hash);
    for (int32_t i = 0; i < response->actor_count; i++) {
        hash_actor(response, response->order[i], hash);
    }
    KeptPart things[DIGESTS_OF_THINGS];
    things_of(response, things);
    kept_parts_hash(response->thing_digests, things, DIGESTS_OF_THINGS, response, hash);
    hash_f32s(hash, response->radio_used, (size_t)response->def.role_count);
    hash_i32s(hash, response->nets, (size_t)net_count(response));
    hash_i32s(hash, response->list_with, LIST_COUNT);
    hash_bytes(hash, response->channel_dead, CHANNEL_COUNT);
    const int32_t row[] = {response->beds_used,
                           (int32_t)response->orders,
                           (int32_t)response->nets_dead,
                           (int32_t)response->record_count,
                           (int32_t)response->alarm_number,
                           (int32_t)response->announce_number,
                           (int32_t)response->alarm_was | (int32_t)response->announced_was << 1 |
                               (int32_t)response->panel_started << 2 |
                               (int32_t)response->ended << 3,
                           (int32_t)response->panel_since,
                           (int32_t)response->panel_event,
                           response->panel_count,
                           response->silenced_count,
                           response->call_point,
                           (int32_t)response->alarm_event,
                           (int32_t)response->log_seen,
                           (int32_t)response->now};
    HASH_ROW(hash, row);
}
