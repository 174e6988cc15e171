// State hash: what the plan, the autopilot and the injects keep of a run. Each part is compared
// with a copy every tick and hashed anew only when it differs (core/kept.h).
//
// Notes are left out: a text changes nothing before it is announced, and then its number stands in
// the log. So a console may note a text at any moment without parting two runs.

#include "drill/drill_internal.h"

#include <string.h>

#define HASH_ROW(hash, row) hash_i32s(hash, row, sizeof(row) / sizeof((row)[0]))

static void hash_statuses(const void* user, Hash* hash) {
    const Drill* drill = user;
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        const StepStatus* status = &drill->state->status[i];
        const int32_t row[] = {(int32_t)status->state,       (int32_t)status->clock,
                               (int32_t)status->done,        status->doer,
                               (int32_t)status->clock_event, (int32_t)status->done_event};
        HASH_ROW(hash, row);
    }
}

static void hash_plays(const void* user, Hash* hash) {
    const Drill* drill = user;
    for (int32_t i = 0; i < drill->def->plan.step_count; i++) {
        const StepPlay* play = &drill->state->play[i];
        const int32_t row[] = {(int32_t)play->armed,
                               (int32_t)play->ready,
                               (int32_t)play->issued,
                               (int32_t)play->recall,
                               play->recalls,
                               play->way,
                               play->tries,
                               play->reason,
                               (int32_t)play->waited,
                               (int32_t)play->gave_up,
                               play->asks,
                               (int32_t)play->asked,
                               play->inquiries,
                               (int32_t)play->held,
                               play->doer};
        HASH_ROW(hash, row);
    }
}

static void hash_turns(const void* user, Hash* hash) {
    const Drill* drill = user;
    for (int i = 0; i < drill->state->turn_count; i++) {
        const Turn* turn = &drill->state->turns[i];
        const int32_t row[] = {turn->step,           turn->fact,         turn->subject,
                               (int32_t)turn->clock, turn->done ? 1 : 0, turn->over ? 1 : 0};
        HASH_ROW(hash, row);
    }
}

static void hash_roles(const void* user, Hash* hash) {
    const Drill* drill = user;
    for (int32_t i = 0; i < drill->def->world.response.role_count; i++) {
        const RolePlay* role = &drill->state->roles[i];
        const int32_t row[] = {(int32_t)role->wake,
                               (int32_t)role->gone_since,
                               (int32_t)role->idle_since,
                               (int32_t)role->held_for,
                               (int32_t)role->ordered,
                               (int32_t)role->asked,
                               (int32_t)(role->called * 2u + (role->gives_back ? 1u : 0u)),
                               (int32_t)role->calling,
                               (int32_t)role->counted,
                               role->recounts,
                               role->alerted ? 1 : 0};
        HASH_ROW(hash, row);
    }
}

static void hash_injects(const void* user, Hash* hash) {
    const Drill* drill = user;
    for (int32_t i = 0; i < drill->def->scenario.inject_count; i++) {
        const InjectPlay* inject = &drill->state->injects[i];
        const int32_t row[] = {(int32_t)inject->due,
                               (int32_t)inject->fired,
                               (int32_t)inject->queued | (int32_t)inject->apply << 1 |
                                   (int32_t)inject->answering << 2 | (int32_t)inject->act << 3 |
                                   (int32_t)inject->stand_in << 4 | (int32_t)inject->ordered << 5,
                               (int32_t)inject->asked,
                               (int32_t)inject->answers,
                               (int32_t)inject->expires,
                               inject->answer,
                               (int32_t)inject->card_event};
        HASH_ROW(hash, row);
        trainer_hash_inject(&inject->hand, hash);
    }
}

static void hash_temptations(const void* user, Hash* hash) {
    const Drill* drill = user;
    for (int i = 0; i < drill->def->scenario.temptation_count; i++) {
        const TemptPlay* play = &drill->state->temptations[i];
        hash_u32(hash, (uint32_t)play->stage);
        hash_u32(hash, play->since);
        hash_i32(hash, play->stopper);
        hash_u32(hash, play->said_at);
        hash_u64(hash, play->tried);
    }
}

static void hash_searches(const void* user, Hash* hash) {
    const Drill* drill = user;
    for (int i = 0; i < SEARCHES_MAX && drill->state->searches[i].person >= 0; i++) {
        const Search* search = &drill->state->searches[i];
        const int32_t row[] = {search->person,
                               (int32_t)search->stage,
                               search->boss,
                               search->role,
                               search->room,
                               (int32_t)search->since,
                               (int32_t)search->sent_at,
                               search->sent,
                               search->told,
                               search->called,
                               (int32_t)search->event};
        HASH_ROW(hash, row);
    }
}

static void hash_reports(const void* user, Hash* hash) {
    const Drill* drill = user;
    for (int i = 0; i < DRILL_REPORTS_MAX; i++) {
        const Report* report = &drill->state->reports[i];
        const int32_t row[] = {
            report->from,          report->to,           report->kind,  report->subject,
            (int32_t)report->born, (int32_t)report->due, report->tries, report->sent};
        hash_i32s(hash, row, report->from < 0 ? 1 : sizeof(row) / sizeof(row[0]));
    }
}

/// `state` may be NULL where only the sizes are asked for.
static void list_parts(const DrillDef* def, const DrillState* state, size_t people, size_t turns,
                       KeptPart parts[DIGESTS_OF_DRILL]) {
    static const DrillState none = {0};
    const DrillState* of = state != NULL ? state : &none;
    size_t steps = (size_t)def->plan.step_count;
    size_t roles = (size_t)def->world.response.role_count;
    size_t injects = (size_t)def->scenario.inject_count;
    size_t tempted = (size_t)def->scenario.temptation_count;
    const KeptPart list[DIGESTS_OF_DRILL] = {
        {of->status, steps * sizeof(StepStatus), hash_statuses},
        {of->play, steps * sizeof(StepPlay), hash_plays},
        {of->turns, turns * sizeof(Turn), hash_turns},
        {of->roles, roles * sizeof(RolePlay), hash_roles},
        {of->injects, injects * sizeof(InjectPlay), hash_injects},
        {of->temptations, tempted * sizeof(TemptPlay), hash_temptations},
        {of->searches, sizeof(of->searches), hash_searches},
        {of->reports, DRILL_REPORTS_MAX * sizeof(Report), hash_reports},
        {of->rooms, people * sizeof(of->rooms[0]), NULL},
        {of->marks, people * sizeof(of->marks[0]), NULL},
    };
    memcpy(parts, list, sizeof(list));
}

size_t drill_digests_bytes(const DrillDef* def, size_t turns_most) {
    KeptPart parts[DIGESTS_OF_DRILL];
    list_parts(def, NULL, (size_t)people_count(&def->world.people), turns_most, parts);
    return kept_parts_cost(parts, DIGESTS_OF_DRILL);
}

bool drill_digests_init(const DrillDef* def, size_t turns_most, DrillState* state, Arena* arena) {
    KeptPart parts[DIGESTS_OF_DRILL];
    list_parts(def, state, (size_t)people_count(&def->world.people), turns_most, parts);
    state->digests = kept_parts_init(arena, parts, DIGESTS_OF_DRILL);
    return state->digests != NULL;
}

void drill_hash(const void* user, Hash* hash) {
    const Drill* drill = user;
    const DrillState* state = drill->state;
    hash_u32(hash, state->seen);
    for (int i = 0; i < drill->def->scenario.listener_count; i++) {
        hash_u32(hash, state->listeners[i].chances * 2u + (state->listeners[i].heard ? 1u : 0u));
    }
    hash_bytes(hash, state->evidence, (size_t)drill->def->scenario.evidence_count);
    for (int i = 0; i < drill->def->plan.legal_count; i++) {
        const LegalPlay* legal = &state->legal[i];
        hash_u32(hash, legal->told);
        hash_u32(hash, (uint32_t)legal->teller);
        hash_u32(hash, (uint32_t)legal->news);
        hash_bytes(hash, legal->numbers, sizeof(legal->numbers));
    }
    hash_u32(hash, (state->judged ? 1u : 0u) | (state->ending ? 2u : 0u));
    hash_u64(hash, state->mattered);
    hash_u64(hash, (uint64_t)state->story_skipped_ms);
    trainer_hash(drill, hash);
    KeptPart parts[DIGESTS_OF_DRILL];
    list_parts(drill->def, state, (size_t)world_people(drill->world)->count,
               (size_t)state->turn_count, parts);
    kept_parts_hash(state->digests, parts, DIGESTS_OF_DRILL, drill, hash);
}
