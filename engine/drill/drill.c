// Drill: a world with a plan, a scenario and the state of both. drill_step() below is the page to
// read: the world first, then - from the events of that tick - what is due and done, the autopilot,
// red lines, injects and the scenario's handlers.
//
// All state lies in the world's arena (DrillState), so one snapshot holds everything; the handle
// has an arena of its own and only points.

#include "drill/drill_internal.h"

#include "core/detmath.h"

#include <string.h>

#define DRILL_COOKIE 0x4452494cu

DrillDef drill_default_def(void) {
    DrillDef def = {0};
    def.world = world_default_def();
    def.cookie = DRILL_COOKIE;
    return def;
}

// ---- draws -------------------------------------------------------------------------------------

double drill_draw(const Drill* drill, RngKey key) {
    double given = drill->given_draw != NULL ? drill->given_draw(key) : -1.0;
    key.seed = drill->state->chance;
    return given >= 0.0 ? given : rng_unit(key);
}

void drill_set_chance(Drill* drill, uint64_t seed) {
    drill->state->chance = seed;
    world_set_chance(drill->world, seed);
}

double drill_draw_lognormal(const Drill* drill, RngKey key, double median, double sigma) {
    double unit = drill_draw(drill, key);
    unit = unit < 0.01 ? 0.01 : (unit > 0.99 ? 0.99 : unit);
    return median * det_exp(sigma * det_inverse_normal(unit));
}

// ---- making ------------------------------------------------------------------------------------

/// Turns are kept for plans that have steps of several only.
static size_t turns_most(const PlanDef* plan) {
    for (int i = 0; i < plan->step_count; i++) {
        if (step_has_turns(&plan->steps[i])) {
            return DRILL_TURNS_MAX;
        }
    }
    return 0;
}

static size_t state_bytes(const DrillDef* def) {
    size_t steps = (size_t)def->plan.step_count;
    size_t people = (size_t)people_count(&def->world.people);
    return arena_cost(1, sizeof(DrillState)) + arena_cost(steps, sizeof(StepStatus)) +
           arena_cost(steps, sizeof(StepPlay)) +
           arena_cost((size_t)def->world.response.role_count, sizeof(RolePlay)) +
           arena_cost((size_t)def->scenario.inject_count, sizeof(InjectPlay)) +
           arena_cost((size_t)def->scenario.temptation_count, sizeof(TemptPlay)) +
           arena_cost((size_t)def->scenario.listener_count, sizeof(ListenPlay)) +
           arena_cost((size_t)def->scenario.evidence_count, sizeof(uint8_t)) +
           arena_cost((size_t)def->plan.legal_count, sizeof(LegalPlay)) +
           arena_cost(people, sizeof(int16_t)) + arena_cost(people, sizeof(uint8_t)) +
           arena_cost(DRILL_REPORTS_MAX, sizeof(Report)) +
           arena_cost(turns_most(&def->plan), sizeof(Turn)) +
           2 * arena_cost(DRILL_NOTES_MAX, sizeof(uint32_t)) + arena_cost(DRILL_NOTE_BYTES, 1) +
           drill_digests_bytes(def, turns_most(&def->plan));
}

static void take_arrays(const DrillDef* def, DrillState* state, Arena* arena) {
    size_t steps = (size_t)def->plan.step_count;
    size_t people = (size_t)people_count(&def->world.people);
    state->status = ARENA_TAKE(arena, StepStatus, steps);
    state->play = ARENA_TAKE(arena, StepPlay, steps);
    state->roles = ARENA_TAKE(arena, RolePlay, (size_t)def->world.response.role_count);
    state->injects = ARENA_TAKE(arena, InjectPlay, (size_t)def->scenario.inject_count);
    state->temptations = ARENA_TAKE(arena, TemptPlay, (size_t)def->scenario.temptation_count);
    state->listeners = ARENA_TAKE(arena, ListenPlay, (size_t)def->scenario.listener_count);
    state->evidence = ARENA_TAKE(arena, uint8_t, (size_t)def->scenario.evidence_count);
    state->legal = ARENA_TAKE(arena, LegalPlay, (size_t)def->plan.legal_count);
    state->rooms = ARENA_TAKE(arena, int16_t, people);
    state->marks = ARENA_TAKE(arena, uint8_t, people);
    state->reports = ARENA_TAKE(arena, Report, DRILL_REPORTS_MAX);
    state->turns = ARENA_TAKE(arena, Turn, turns_most(&def->plan));
    state->note_en = ARENA_TAKE(arena, uint32_t, DRILL_NOTES_MAX);
    state->note_zh = ARENA_TAKE(arena, uint32_t, DRILL_NOTES_MAX);
    state->note_bytes = ARENA_TAKE(arena, char, DRILL_NOTE_BYTES);
    bool kept = drill_digests_init(def, turns_most(&def->plan), state, arena);
    ASSERT(kept && state->note_bytes != NULL); // state_bytes() asked for all of it
}

static DrillState* create_state(const DrillDef* def, World* world) {
    DrillState* state = ARENA_TAKE(world_arena(world), DrillState, 1);
    ASSERT(state != NULL);
    take_arrays(def, state, world_arena(world));
    for (int i = 0; i < EVENT_KIND_COUNT; i++) {
        state->first_tick[i] = TICK_NEVER;
    }
    for (int i = 0; i < def->plan.step_count; i++) {
        state->status[i] = (StepStatus){.clock = TICK_NEVER, .done = TICK_NEVER, .doer = NOBODY};
        state->play[i] = (StepPlay){.armed = TICK_NEVER, .issued = TICK_NEVER, .doer = NOBODY};
    }
    for (int i = 0; i < def->world.response.role_count; i++) {
        state->roles[i] = (RolePlay){.gone_since = TICK_NEVER, .idle_since = TICK_NEVER};
    }
    for (int i = 0; i < def->scenario.inject_count; i++) {
        state->injects[i] =
            (InjectPlay){.due = TICK_NEVER, .fired = TICK_NEVER, .asked = TICK_NEVER, .answer = -1};
    }
    for (int i = 0; i < def->scenario.temptation_count; i++) {
        state->temptations[i] = (TemptPlay){.stopper = NOBODY};
    }
    for (int i = 0; i < def->plan.legal_count; i++) {
        state->legal[i] = (LegalPlay){.told = TICK_NEVER, .teller = NOBODY};
    }
    for (int i = 0; i < SEARCHES_MAX; i++) {
        state->searches[i].person = NOBODY;
    }
    for (int i = 0; i < DRILL_REPORTS_MAX; i++) {
        state->reports[i].from = NOBODY;
    }
    const People* people = world_people(world);
    for (int32_t i = 0; i < people->count; i++) {
        state->rooms[i] = people->room[i];
    }
    return state;
}

/// The first action of the vocabulary that only brings its holder to a place: without a target,
/// and with no other effect than `effect` (or none at all). NOBODY when there is none.
static int32_t own_action(const ResponseDef* response, ActionPlace place, EffectKind effect) {
    for (int32_t i = 0; i < response->action_count; i++) {
        const ActionDef* action = &response->actions[i];
        bool bare = action->effect_count == 0 ||
                    (action->effect_count == 1 &&
                     (action->effects[0] == effect || action->effects[0] == EFFECT_NONE));
        if (action->target == TARGET_NONE && action->place == place && bare) {
            return i;
        }
    }
    return NOBODY;
}

/// The first action of the vocabulary with an effect; NOBODY when there is none.
static int32_t action_with(const ResponseDef* response, EffectKind effect) {
    for (int32_t i = 0; i < response->action_count; i++) {
        if (action_has_effect(&response->actions[i], effect, NULL)) {
            return i;
        }
    }
    return NOBODY;
}

// ---- hooks of the world ------------------------------------------------------------------------

static Reason obey_upper(void* user, const Command* command, EventLog* log) {
    Drill* drill = user;
    if (command->kind == COMMAND_ANSWER) {
        return cards_answer(drill, command->a, command->b, command->source, log);
    }
    if (command->kind == COMMAND_CORRECT_ANSWER) {
        return cards_correct(drill, command->a, command->b, command->source, log);
    }
    if (command->kind != COMMAND_ANNOUNCE) {
        return trainer_obey(drill, command, log);
    }
    if (command->a < 0 || command->a >= drill->state->note_count) {
        return REASON_INVALID;
    }
    Event event = event_make(log, EVENT_ANNOUNCED);
    event.thing = command->a;
    event_append(log, event);
    return REASON_NONE;
}

/// Tells what was decided before the run: it stands at its head.
static void tell_variants(Drill* drill) {
    const ScenarioDef* scenario = &drill->def->scenario;
    EventLog* log = world_log(drill->world);
    for (int32_t i = 0; i < scenario->variant_count; i++) {
        Event event = event_make(log, scenario->variants[i].holds ? EVENT_VARIANT_HOLDS
                                                                  : EVENT_VARIANT_LEFT_OUT);
        event.thing = i;
        event_append(log, event);
    }
}

/// Which roles wait for each step, as the plan has it.
static void note_held_up(Drill* drill) {
    const PlanDef* plan = &drill->def->plan;
    for (int32_t i = 0; i < plan->step_count; i++) {
        const StepDef* step = &plan->steps[i];
        for (int a = 0; a < step->after_count; a++) {
            if (step_requires(step, a)) {
                drill->held_up[step->after[a]] |= (uint64_t)1 << step->role;
            }
        }
    }
}

Status drill_create(const DrillDef* def, Drill** out, Error* error) {
    ASSERT(def->cookie == DRILL_COOKIE);
    *out = NULL;
    Arena shell = {0};
    size_t steps = (size_t)def->plan.step_count;
    if (arena_init(&shell, arena_cost(1, sizeof(Drill)) + arena_cost(steps, sizeof(uint64_t))) !=
        STATUS_OK) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory for a drill");
    }
    Drill* drill = ARENA_TAKE(&shell, Drill, 1);
    ASSERT(drill != NULL);
    drill->held_up = ARENA_TAKE(&shell, uint64_t, steps);
    ASSERT(drill->held_up != NULL);
    drill->shell = shell;
    drill->def = def;
    note_held_up(drill);
    WorldDef world = def->world;
    world.seed = def->seed;
    StartDef starts[SCENARIO_BARRIERS_MAX];
    world.starts = starts;
    world.start_count = barriers_starts(&def->scenario, starts);
    world.extra_bytes += state_bytes(def);
    Status status = world_create(&world, &drill->world, error);
    if (status != STATUS_OK) {
        arena_free(&shell);
        return status;
    }
    drill->state = create_state(def, drill->world);
    drill->state->chance = def->seed;
    drill->leave_action = own_action(&def->world.response, PLACE_MUSTER, EFFECT_LEAVE);
    drill->post_action = own_action(&def->world.response, PLACE_POST, EFFECT_HOLD);
    drill->hold_action = action_with(&def->world.response, EFFECT_HOLD_BACK);
    drill->unlock_action = action_with(&def->world.response, EFFECT_DOOR_UNLOCK);
    world_set_upper(drill->world, obey_upper, drill);
    world_set_upper_hash(drill->world, drill_hash, drill);
    tell_variants(drill);
    barriers_tell(drill);
    *out = drill;
    return STATUS_OK;
}

void drill_free(Drill* drill) {
    if (drill != NULL) {
        world_free(drill->world);
        Arena shell = drill->shell; // the struct lies inside what is freed
        arena_free(&shell);
    }
}

void drill_set_react(Drill* drill, DrillReact* react, void* user) {
    drill->react = react;
    drill->react_user = user;
}

void drill_set_record(Drill* drill, WorldRecord* record, void* user) {
    world_set_record(drill->world, record, user);
}

void drill_set_lap(Drill* drill, WorldLap* lap, void* user) {
    world_set_lap(drill->world, lap, user);
}

// ---- the tick ----------------------------------------------------------------------------------

/// True when the last headcount missed nobody.
static bool all_are_counted(const EventLog* log) {
    for (uint32_t i = log->count; i > 0; i--) {
        if (log->events[i - 1].kind == EVENT_HEADCOUNT_TAKEN) {
            return log->events[i - 1].other == 0;
        }
    }
    return false;
}

/// Ends the run when a role's action ended the response.
static void end_with_response(Drill* drill) {
    DrillState* state = drill->state;
    if (state->ending || drill->def->scenario.runs_on ||
        !response_ended(world_response(drill->world))) {
        return;
    }
    state->ending = true;
    bool all = all_are_counted(world_events(drill->world));
    drill_queue(drill, (Command){.kind = COMMAND_END,
                                 .source = SOURCE_PLAN,
                                 .a = all ? REASON_ALL_ACCOUNTED : REASON_DECLARED_OVER});
}

bool drill_step(Drill* drill) {
    World* world = drill->world;
    DrillState* state = drill->state;
    if (world_ended(world)) {
        return false;
    }
    world_step(world);

    const EventLog* log = world_events(world);
    uint32_t first = state->seen;
    uint32_t end = log->count; // what the world wrote; what follows is this layer's own
    steps_read(drill, first, end);
    before_step(drill);
    legal_read(drill, first, end);
    steps_arm(drill);
    reports_read(drill, first, end);
    supervise_read(drill, first, end);
    search_read(drill, first, end);
    deputies_read(drill, first, end);
    temptations_read(drill, first, end);
    barriers_read(drill, first, end);
    autopilot_wake(drill, first, end);
    listeners_read(drill, first, end);
    evidence_read(drill, first, end);
    red_lines_step(drill, first, end);
    if (world_ended(world)) {
        if (!state->judged) {
            red_lines_judge(drill);
            evidence_judge(drill);
        }
    } else {
        autopilot_step(drill);
        injects_read(drill, first, log->count);
        injects_step(drill);
        corrections_read(drill, first, end);
        cards_read(drill, first, end);
        cards_step(drill);
        temptations_step(drill);
        end_with_response(drill);
    }
    state->seen = log->count;
    if (drill->react != NULL) { // without events too: what was put off comes due
        drill->react(drill->react_user, drill, first, state->seen - first);
    }
    return !world_ended(world);
}

bool drill_queue(Drill* drill, Command command) {
    return world_queue(drill->world, command);
}

// ---- the view ----------------------------------------------------------------------------------

const DrillDef* drill_def(const Drill* drill) {
    return drill->def;
}

const World* drill_world(const Drill* drill) {
    return drill->world;
}

const StepStatus* drill_step_status(const Drill* drill, int32_t step) {
    ASSERT(step >= 0 && step < drill->def->plan.step_count);
    return &drill->state->status[step];
}

bool drill_inject_fired(const Drill* drill, int32_t inject) {
    ASSERT(inject >= 0 && inject < drill->def->scenario.inject_count);
    return drill->state->injects[inject].fired != TICK_NEVER;
}

// ---- notes -------------------------------------------------------------------------------------

static size_t note_length(const char* text) {
    size_t length = text != NULL ? strlen(text) : 0;
    if (length <= DRILL_NOTE_TEXT_MAX) {
        return length;
    }
    length = DRILL_NOTE_TEXT_MAX;
    while (length > 0 && ((unsigned char)text[length] & 0xc0u) == 0x80u) {
        length--; // never half a character
    }
    return length;
}

static const char* note_at(const DrillState* state, uint32_t offset1) {
    return offset1 != 0 ? state->note_bytes + offset1 - 1 : NULL;
}

static bool note_equals(const char* held, const char* text, size_t length) {
    if (held == NULL || text == NULL) {
        return held == NULL && text == NULL;
    }
    return strncmp(held, text, length) == 0 && held[length] == '\0';
}

static uint32_t note_keep(DrillState* state, const char* text, size_t length) {
    if (text == NULL) {
        return 0;
    }
    uint32_t at = state->note_used;
    memcpy(state->note_bytes + at, text, length);
    state->note_bytes[at + length] = '\0';
    state->note_used += (uint32_t)length + 1;
    return at + 1;
}

int32_t drill_note(Drill* drill, const char* en, const char* zh) {
    DrillState* state = drill->state;
    size_t en_length = note_length(en);
    size_t zh_length = note_length(zh);
    for (int32_t i = 0; i < state->note_count; i++) {
        if (note_equals(note_at(state, state->note_en[i]), en, en_length) &&
            note_equals(note_at(state, state->note_zh[i]), zh, zh_length)) {
            return i;
        }
    }
    if (state->note_count == DRILL_NOTES_MAX ||
        state->note_used + en_length + zh_length + 2 > DRILL_NOTE_BYTES) {
        return -1;
    }
    int32_t note = state->note_count++;
    state->note_en[note] = note_keep(state, en, en_length);
    state->note_zh[note] = note_keep(state, zh, zh_length);
    return note;
}

Text drill_note_text(const Drill* drill, int32_t note) {
    const DrillState* state = drill->state;
    if (note < 0 || note >= state->note_count) {
        return (Text){"", ""};
    }
    return (Text){note_at(state, state->note_en[note]), note_at(state, state->note_zh[note])};
}

// ---- snapshots ---------------------------------------------------------------------------------

size_t drill_snapshot_bytes(const Drill* drill) {
    return world_snapshot_bytes(drill->world);
}

void drill_snapshot(const Drill* drill, void* bytes) {
    world_snapshot(drill->world, bytes);
}

void drill_restore(Drill* drill, const void* bytes) {
    world_restore(drill->world, bytes);
}
