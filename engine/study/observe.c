// Observer: what is counted of one run while it goes on, once a second, and what the log and the
// marks say of it at its end.
#include "study/crowding.h"
#include "study/record.h"
#include "study/ways_out.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drill/plan.h"
#include "drill/score.h"
#include "drill/struck.h"
#include "world/world.h"

/// Of a storey: more squares are a town, whose map is left out.
#define CELLS_MOST (1 << 20)

/// Slower than this on the way out is standing in a queue [m/s].
#define QUEUE_SPEED 0.25f

/// A storey's squares.
typedef struct Ground {
    RecordFloor floor;
    Crowding crowding;
    int64_t* dose;  // [RECORD_DOSE_UNIT]
    int32_t* queue; // [person s]
    int32_t* harmed;
} Ground;

struct Observer {
    const Drill* drill;
    const World* world;
    Ground* grounds;
    int32_t ground_count;
    float* doses;       // by person, at the last look
    int32_t* harmed_by; // by person: entry of casualties, -1
    RecordCasualty* casualties;
    int32_t casualty_count;
    uint32_t events; // of the log that were read
    uint16_t *inside, *unhurt;
    int32_t curve_count, curve_capacity;
    int64_t queued; // [person s]
    int32_t people, began_inside;
    WaysOut ways;
    Arena arena;
};

RecordFloor record_floor(const Facility* facility, int32_t storey) {
    vec2s low;
    vec2s high;
    bool any = facility_storey_box(facility, storey, &low, &high);
    RecordFloor floor = {.left = low.x, .low = low.y};
    double columns = any ? ((double)high.x - (double)low.x) / RECORD_CELL_M + 1.0 : 0.0;
    double rows = any ? ((double)high.y - (double)low.y) / RECORD_CELL_M + 1.0 : 0.0;
    if (columns * rows <= CELLS_MOST) {
        floor.columns = (int32_t)columns;
        floor.rows = (int32_t)rows;
    }
    return floor;
}

// ---- beginning --------------------------------------------------------------------------------

static bool begin_grounds(Observer* observer, const Facility* facility) {
    observer->ground_count = facility->storey_count;
    observer->grounds = ARENA_TAKE(&observer->arena, Ground, (size_t)facility->storey_count);
    for (int32_t i = 0; observer->grounds != NULL && i < facility->storey_count; i++) {
        Ground* ground = &observer->grounds[i];
        ground->floor = record_floor(facility, i);
        size_t count = (size_t)ground->floor.columns * (size_t)ground->floor.rows;
        ground->crowding = (Crowding){ground->floor.columns,
                                      ground->floor.rows,
                                      ARENA_TAKE(&observer->arena, uint16_t, count),
                                      {ARENA_TAKE(&observer->arena, uint16_t, count),
                                       ARENA_TAKE(&observer->arena, uint16_t, count)},
                                      ARENA_TAKE(&observer->arena, uint16_t, count)};
        ground->dose = ARENA_TAKE(&observer->arena, int64_t, count);
        ground->queue = ARENA_TAKE(&observer->arena, int32_t, count);
        ground->harmed = ARENA_TAKE(&observer->arena, int32_t, count);
        const Crowding* crowding = &ground->crowding;
        if (crowding->now == NULL || crowding->before[0] == NULL || crowding->before[1] == NULL ||
            crowding->most == NULL || ground->dose == NULL || ground->queue == NULL ||
            ground->harmed == NULL) {
            return false;
        }
    }
    return observer->grounds != NULL;
}

Observer* observer_begin(const Drill* drill) {
    Observer* observer = calloc(1, sizeof(Observer));
    if (observer == NULL) {
        return NULL;
    }
    observer->drill = drill;
    observer->world = drill_world(drill);
    arena_init_growing(&observer->arena, (size_t)1 << 30);
    const People* people = world_people(observer->world);
    size_t count = (size_t)people->count;
    uint32_t length = drill_def(drill)->world.length;
    observer->people = people->count;
    observer->began_inside = people->count - people->out;
    observer->curve_capacity = (int32_t)(length / (RECORD_CURVE_S * TICKS_PER_SECOND)) + 1;
    observer->doses = ARENA_TAKE(&observer->arena, float, count);
    observer->harmed_by = ARENA_TAKE(&observer->arena, int32_t, count);
    observer->casualties = ARENA_TAKE(&observer->arena, RecordCasualty, count);
    observer->inside = ARENA_TAKE(&observer->arena, uint16_t, (size_t)observer->curve_capacity);
    observer->unhurt = ARENA_TAKE(&observer->arena, uint16_t, (size_t)observer->curve_capacity);
    bool all = observer->doses != NULL && observer->harmed_by != NULL &&
               observer->casualties != NULL && observer->inside != NULL &&
               observer->unhurt != NULL &&
               ways_out_begin(&observer->ways, &observer->arena, observer->world) &&
               begin_grounds(observer, world_facility(observer->world));
    if (!all) {
        observer_free(observer);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        observer->harmed_by[i] = -1;
    }
    return observer;
}

void observer_free(Observer* observer) {
    if (observer != NULL) {
        arena_free(&observer->arena);
        free(observer);
    }
}

// ---- looking ----------------------------------------------------------------------------------

/// The square somebody stands in, NULL: in none.
static Ground* ground_of(const Observer* observer, int32_t storey, vec2s at, int32_t* cell) {
    if (storey < 0 || storey >= observer->ground_count) {
        return NULL;
    }
    Ground* ground = &observer->grounds[storey];
    double x = ((double)at.x - (double)ground->floor.left) / RECORD_CELL_M;
    double y = ((double)at.y - (double)ground->floor.low) / RECORD_CELL_M;
    if (!(x >= 0.0 && y >= 0.0 && x < (double)ground->floor.columns &&
          y < (double)ground->floor.rows)) {
        return NULL;
    }
    *cell = (int32_t)y * ground->floor.columns + (int32_t)x;
    return ground;
}

static void look_at_person(Observer* observer, const People* people, int32_t person) {
    float dose = people_fed_toxic(people, person);
    double taken = (double)dose - (double)observer->doses[person];
    observer->doses[person] = dose;
    if (world_facility(observer->world)->rooms[people->room[person]].use == ROOM_OUTDOOR) {
        return;
    }
    int32_t storey = -1;
    int32_t cell = 0;
    vec2s at = {{0, 0}};
    people_place(people, person, &storey, &at);
    bool waits = people->state[person] == PERSON_LEAVING && people->speed[person] <= QUEUE_SPEED &&
                 people->stair[person] < 0;
    observer->queued += waits ? 1 : 0;
    Ground* ground = ground_of(observer, storey, at, &cell);
    if (ground == NULL) {
        return;
    }
    ground->dose[cell] += (int64_t)(taken / RECORD_DOSE_UNIT + 0.5);
    ground->queue[cell] += waits ? 1 : 0;
    uint16_t* now = &ground->crowding.now[cell];
    *now = (uint16_t)(*now < UINT16_MAX ? *now + 1 : UINT16_MAX);
}

static void clear_now(Observer* observer) {
    for (int32_t i = 0; i < observer->ground_count; i++) {
        const RecordFloor* floor = &observer->grounds[i].floor;
        memset(observer->grounds[i].crowding.now, 0,
               (size_t)floor->columns * (size_t)floor->rows * sizeof(uint16_t));
    }
}

static void look_at_harm(Observer* observer, const Event* event) {
    const People* people = world_people(observer->world);
    int32_t person = event->person;
    RecordHarm worst = event->kind == EVENT_PERSON_DEAD   ? RECORD_DEAD
                       : event->kind == EVENT_PERSON_DOWN ? RECORD_DOWN
                                                          : RECORD_HURT;
    RecordCasualty* casualty = NULL;
    if (observer->harmed_by[person] < 0) {
        observer->harmed_by[person] = observer->casualty_count;
        casualty = &observer->casualties[observer->casualty_count++];
    } else if (observer->casualties[observer->harmed_by[person]].worst < worst) {
        casualty = &observer->casualties[observer->harmed_by[person]];
    }
    if (casualty == NULL) {
        return;
    }
    *casualty = (RecordCasualty){.person = person,
                                 .worst = worst,
                                 .cause = event->detail,
                                 .room = event->room,
                                 .time_s = drill_seconds(observer->drill, event->tick)};
    people_place(people, person, &casualty->storey, &casualty->at);
}

static void read_events(Observer* observer) {
    const EventLog* log = world_events(observer->world);
    for (; observer->events < log->count; observer->events++) {
        const Event* event = &log->events[observer->events];
        ways_out_event(&observer->ways, event);
        if ((event->kind == EVENT_PERSON_HURT || event->kind == EVENT_PERSON_DOWN ||
             event->kind == EVENT_PERSON_DEAD) &&
            event->person >= 0) {
            look_at_harm(observer, event);
        }
    }
}

static void add_to_curves(Observer* observer) {
    const People* people = world_people(observer->world);
    const Facility* facility = world_facility(observer->world);
    int32_t inside = 0;
    int32_t unhurt = 0;
    for (int32_t i = 0; i < people->count; i++) {
        bool indoors = facility->rooms[people->room[i]].use != ROOM_OUTDOOR;
        inside += indoors && people->state[i] != PERSON_DEAD ? 1 : 0;
        unhurt += observer->harmed_by[i] < 0 ? 1 : 0;
    }
    if (observer->curve_count < observer->curve_capacity) {
        observer->inside[observer->curve_count] =
            (uint16_t)(inside < UINT16_MAX ? inside : UINT16_MAX);
        observer->unhurt[observer->curve_count] =
            (uint16_t)(unhurt < UINT16_MAX ? unhurt : UINT16_MAX);
        observer->curve_count++;
    }
}

void observer_look(Observer* observer) {
    uint32_t tick = world_tick(observer->world);
    bool second = tick % TICKS_PER_SECOND == 0;
    read_events(observer);
    ways_out_look(&observer->ways, second);
    if (!second) {
        return;
    }
    const People* people = world_people(observer->world);
    clear_now(observer);
    for (int32_t i = 0; i < people->count; i++) {
        look_at_person(observer, people, i);
    }
    for (int32_t i = 0; i < observer->ground_count; i++) {
        crowding_look(&observer->grounds[i].crowding);
    }
    while ((uint32_t)observer->curve_count * RECORD_CURVE_S * TICKS_PER_SECOND <= tick &&
           observer->curve_count < observer->curve_capacity) {
        add_to_curves(observer);
    }
}

// ---- the end ----------------------------------------------------------------------------------

/// Time by which a share of those who began inside were out.
static double out_time(const Observer* observer, double share) {
    const EventLog* log = world_events(observer->world);
    int32_t wanted = (int32_t)ceil(share * observer->began_inside);
    int32_t out = 0;
    for (uint32_t i = 0; i < log->count && wanted > 0; i++) {
        if (log->events[i].kind == EVENT_PERSON_OUT && ++out >= wanted) {
            return drill_seconds(observer->drill, log->events[i].tick);
        }
    }
    return RECORD_NEVER;
}

static double last_time(const Observer* observer, uint32_t kind) {
    const EventLog* log = world_events(observer->world);
    for (uint32_t i = log->count; i > 0; i--) {
        if (log->events[i - 1].kind == kind) {
            return drill_seconds(observer->drill, log->events[i - 1].tick);
        }
    }
    return RECORD_NEVER;
}

/// The last one out of the building in danger (struck.h), once nobody alive is left in it: who sits
/// in a gatehouse need not come out. Where nothing happened anywhere, of every building.
static double last_out(const Observer* observer, int32_t indoors) {
    const EventLog* log = world_events(observer->world);
    const People* people = world_people(observer->world);
    bool struck = struck_any(observer->drill);
    double last = RECORD_NEVER;
    bool left = !struck && indoors > 0;
    for (int32_t i = 0; struck && i < people->count; i++) {
        left = left || (people->state[i] != PERSON_DEAD && struck_left(observer->drill, i));
    }
    if (left) {
        return last;
    }
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == EVENT_PERSON_OUT &&
            (!struck || struck_came_out(observer->drill, event))) {
            last = drill_seconds(observer->drill, event->tick);
        }
    }
    return last;
}

static double tick_time(const Observer* observer, uint32_t tick) {
    return tick != WAYS_OUT_NEVER ? drill_seconds(observer->drill, tick) : RECORD_NEVER;
}

/// Red lines that cap a mark (exercise.md 3.4): what role-holders did, what was left undone, and
/// who was let into air that kills; people who flee through smoke break no rule of the plan.
static int32_t response_lines(const Score* score) {
    int32_t count = 0;
    for (int i = 0; i < score->red_line_count; i++) {
        count += score_red_line_caps(&score->red_lines[i]) ? 1 : 0;
    }
    return count;
}

/// People without a role who walked into dense smoke; not known where the plan does not watch it.
static double walked_into_smoke(const Observer* observer) {
    const PlanDef* plan = &drill_def(observer->drill)->plan;
    int32_t line = -1;
    for (int i = 0; i < plan->red_line_count; i++) {
        line = plan->red_lines[i].what == RED_LINE_ENTER_SMOKE_WITHOUT_BA ? i : line;
    }
    const EventLog* log = world_events(observer->world);
    int32_t count = 0;
    for (uint32_t i = 0; line >= 0 && i < log->count; i++) {
        const Event* event = &log->events[i];
        count += event->kind == EVENT_RED_LINE && event->thing == line && event->role < 0 ? 1 : 0;
    }
    return line >= 0 ? count : RECORD_NEVER;
}

/// Worst crowding that was held, and doses of everybody.
static void add_ground_measures(const Observer* observer, double* measures) {
    const People* people = world_people(observer->world);
    double most = 0.0;
    double dose = 0.0;
    for (int32_t i = 0; i < observer->ground_count; i++) {
        const Ground* ground = &observer->grounds[i];
        for (int32_t k = 0; k < ground->floor.columns * ground->floor.rows; k++) {
            double held = (double)ground->crowding.most[k];
            most = held > most ? held : most;
        }
    }
    for (int32_t i = 0; i < people->count; i++) {
        dose += (double)people_fed_toxic(people, i);
    }
    measures[MEASURE_DENSITY] = most / CROWDING_AREA;
    measures[MEASURE_DOSE] = dose;
    measures[MEASURE_QUEUED] = (double)observer->queued;
}

static void take_measures(const Observer* observer, const Score* score, double* measures) {
    const People* people = world_people(observer->world);
    int32_t dead = 0;
    int32_t inside = 0;
    for (int32_t i = 0; i < people->count; i++) {
        bool indoors = world_facility(observer->world)->rooms[people->room[i]].use != ROOM_OUTDOOR;
        dead += people->state[i] == PERSON_DEAD ? 1 : 0;
        inside += indoors && people->state[i] != PERSON_DEAD ? 1 : 0;
    }
    measures[MEASURE_LAST_OUT] = last_out(observer, inside);
    measures[MEASURE_OUT_50] = out_time(observer, 0.5);
    measures[MEASURE_OUT_90] = out_time(observer, 0.9);
    measures[MEASURE_OUT_95] = out_time(observer, 0.95);
    bool all_there = people->mustered + dead >= people->count;
    measures[MEASURE_MUSTERED] =
        all_there ? last_time(observer, EVENT_PERSON_MUSTERED) : RECORD_NEVER;
    measures[MEASURE_INSIDE_AT_END] = inside;
    measures[MEASURE_HURT] = observer->casualty_count;
    measures[MEASURE_INJURED] = observer->casualty_count - dead;
    measures[MEASURE_DEAD] = dead;
    measures[MEASURE_SCORE_BP] = score->total_bp >= 0 ? (double)score->total_bp : RECORD_NEVER;
    measures[MEASURE_RED_LINES] = response_lines(score);
    measures[MEASURE_IN_SMOKE] = walked_into_smoke(observer);
    int32_t still = 0;
    measures[MEASURE_ASET] = tick_time(observer, ways_out_lost(&observer->ways, &still));
    measures[MEASURE_RSET] = tick_time(observer, observer->ways.out_tick);
    measures[MEASURE_CAUGHT] = still;
    add_ground_measures(observer, measures);
}

/// Whether a step's time had come and run out, or it was done: one whose occasion never came, or
/// whose limit lay beyond the end, was not due and cannot have been late.
static bool was_due(const ScoreItem* item) {
    return item->state == ITEM_SCORED || item->state == ITEM_OMITTED ||
           item->state == ITEM_NOT_INFORMED || item->state == ITEM_NOT_REACHED ||
           item->state == ITEM_IMPOSSIBLE;
}

static bool take_milestones(const Observer* observer, const Score* score, Record* record) {
    RecordMilestone* rows = ARENA_TAKE(&record->arena, RecordMilestone, (size_t)score->item_count);
    double before = drill_def(observer->drill)->scenario.before_s;
    for (int i = 0; rows != NULL && i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        if (item->kind != ITEM_TIMED) {
            continue;
        }
        rows[record->milestone_count++] = (RecordMilestone){
            .id = arena_text(&record->arena, item->id),
            .title = {arena_text(&record->arena, text_in(item->title, LANGUAGE_EN)),
                      arena_text(&record->arena, text_in(item->title, LANGUAGE_ZH))},
            .done_s = item->done_s < 0.0 ? RECORD_NEVER : item->done_s - before,
            .took_s = item->took_s < 0.0 ? RECORD_NEVER : item->took_s,
            .target_s = item->target_s,
            .limit_s = item->limit_s,
            .bp = item->counts ? item->bp : -1,
            .due = was_due(item)};
    }
    record->milestones = rows;
    return rows != NULL;
}

static int64_t cell_value(const Ground* ground, StudyMapKind kind, int32_t cell) {
    switch (kind) {
    case STUDY_MAP_DENSITY: return ground->crowding.most[cell];
    case STUDY_MAP_DOSE: return ground->dose[cell];
    case STUDY_MAP_QUEUE: return ground->queue[cell];
    default: return ground->harmed[cell];
    }
}

static bool take_cells(Observer* observer, Record* record) {
    for (int32_t i = 0; i < observer->casualty_count; i++) {
        int32_t cell = 0;
        Ground* ground =
            ground_of(observer, observer->casualties[i].storey, observer->casualties[i].at, &cell);
        if (ground != NULL) {
            ground->harmed[cell]++;
        }
    }
    RecordCell* cells = NULL;
    for (int pass = 0; pass < 2; pass++) { // counts, then fills
        int32_t count = 0;
        for (int32_t storey = 0; storey < observer->ground_count; storey++) {
            const Ground* ground = &observer->grounds[storey];
            int32_t squares = ground->floor.columns * ground->floor.rows;
            for (int32_t k = 0; k < squares * STUDY_MAP_COUNT; k++) {
                StudyMapKind kind = (StudyMapKind)(k / squares);
                int64_t value = cell_value(ground, kind, k % squares);
                if (value != 0 && cells != NULL) {
                    cells[count] = (RecordCell){(uint8_t)kind, (int16_t)storey, k % squares, value};
                }
                count += value != 0 ? 1 : 0;
            }
        }
        if (pass == 0) {
            cells = ARENA_TAKE(&record->arena, RecordCell, (size_t)count);
            if (cells == NULL) {
                return false;
            }
        }
        record->cell_count = count;
    }
    record->cells = cells;
    return true;
}

static void* keep(Record* record, const void* rows, int32_t count, size_t size) {
    void* copy = arena_take(&record->arena, (size_t)count, size);
    if (copy != NULL && count > 0) {
        memcpy(copy, rows, (size_t)count * size);
    }
    return copy;
}

Record* observer_end(Observer* observer, int64_t run) {
    Record* record = record_failed(run, "");
    Score* score = calloc(1, sizeof(Score));
    const DrillDef* def = drill_def(observer->drill);
    bool all = record != NULL && score != NULL;
    if (all) {
        score_run(observer->drill, &def->plan, NULL, score);
        while (observer->curve_count < observer->curve_capacity) {
            add_to_curves(observer); // a run that ended early stays as it was
        }
        record->failed = false;
        record->hash = world_hash(observer->world).all;
        record->ticks = world_tick(observer->world);
        record->people = observer->people;
        record->length_s = (double)def->world.length * TICK_S - def->scenario.before_s;
        take_measures(observer, score, record->measures);
        record->casualty_count = observer->casualty_count;
        record->casualties =
            keep(record, observer->casualties, observer->casualty_count, sizeof(RecordCasualty));
        record->curve_count = observer->curve_count;
        record->inside = keep(record, observer->inside, observer->curve_count, sizeof(uint16_t));
        record->unhurt = keep(record, observer->unhurt, observer->curve_count, sizeof(uint16_t));
        all = take_milestones(observer, score, record) && take_cells(observer, record) &&
              record->casualties != NULL && record->inside != NULL && record->unhurt != NULL;
    }
    free(score);
    if (!all) {
        record_free(record);
        return NULL;
    }
    return record;
}
