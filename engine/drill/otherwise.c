// Otherwise: which moments are worth asking "and had it been the plan?", and what to hold against
// what. A wrong answer is a decision in so many words; a step late or left out is one by default;
// a barrier was decided before the run.

#include "drill/otherwise.h"

#include "drill/drill_internal.h"
#include "drill/struck.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GOOD_BP     8000 /* a step marked so was not parted from: P */
#define SAME_S      5.0  /* moments closer than this are the same to a trainer: own choice */
#define SAME_LOSS   0.01 /* of the outcome's loss: two tenths of a slight injury */
#define SAME_DOSE   0.02 /* and doses of everybody together [FED] */
#define HEAD_HEIGHT 1.6f /* [m] */

static bool has_decision(const Otherwises* otherwises, OtherwiseKind kind, int32_t index) {
    for (int i = 0; i < otherwises->count; i++) {
        const Otherwise* known = &otherwises->runs[i].decision.otherwise;
        if (known->kind == kind && known->index == index) {
            return true;
        }
    }
    return false;
}

static void add(Otherwises* otherwises, int most, const Decision* decision) {
    const Otherwise* otherwise = &decision->otherwise;
    if (otherwises->count < most && !has_decision(otherwises, otherwise->kind, otherwise->index)) {
        otherwises->runs[otherwises->count++].decision = *decision;
    }
}

/// The answer that the plan gives to a card, else the first right one; -1: there is none.
static int32_t right_option(const Drill* drill, int32_t card) {
    const InjectDef* def = &drill->def->scenario.injects[card];
    int32_t planned = card_planned(&drill->def->plan, card);
    if (planned >= 0 && planned < def->option_count) {
        return planned;
    }
    for (int32_t i = 0; i < def->option_count; i++) {
        if (def->options[i].kind == ANSWER_RIGHT) {
            return i;
        }
    }
    return -1;
}

static void find_cards(const Drill* drill, Otherwises* otherwises) {
    const EventLog* log = world_events(drill->world);
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        const OptionDef* option = event->kind == EVENT_DECISION
                                      ? scenario_option(&drill->def->scenario, event->other)
                                      : NULL;
        // Where an answer was corrected the run came from both: no run by the plan would tell what
        // that decision cost.
        bool corrected = option != NULL && drill_decision_counts(log, i + 1) != i + 1;
        if (option == NULL || option->kind != ANSWER_WRONG || corrected) {
            continue;
        }
        int32_t right = right_option(drill, event->thing);
        if (right >= 0) {
            const Decision decision = {
                .otherwise = {OTHERWISE_CARD, event->thing, right},
                .as_it_was = {OTHERWISE_CARD, event->thing, event->other % OPTION_PACK(1, 0)},
                .parts_at = event->tick,
                .seconds = (double)event->tick * TICK_S,
                .event = i + 1};
            add(otherwises, OTHERWISE_DECISIONS, &decision);
        }
    }
}

/// What a late or missing step cost, in weighted basis points; 0: it was none, or its actor could
/// not have done it sooner.
static int64_t cost_of(const ScoreItem* item) {
    bool parted = item->kind == ITEM_TIMED && item->step >= 0 && item->counts &&
                  item->clock_s >= 0.0 && item->bp < GOOD_BP &&
                  (item->state == ITEM_SCORED || item->state == ITEM_OMITTED);
    return parted ? (int64_t)(10000 - item->bp) * item->weight : 0;
}

/// A step as it was in the run: taken up when it was, or never.
static Otherwise late_step(const Drill* drill, int32_t step) {
    uint32_t issued = drill->state->play[step].issued;
    return (Otherwise){OTHERWISE_LATE, step, issued != TICK_NEVER ? (int32_t)issued : INT32_MAX};
}

static void find_steps(const Drill* drill, const Score* score, Otherwises* otherwises) {
    while (otherwises->count < OTHERWISE_DECISIONS) {
        const ScoreItem* best = NULL;
        for (int i = 0; i < score->item_count; i++) {
            const ScoreItem* item = &score->items[i];
            bool dearer = best == NULL || cost_of(item) > cost_of(best);
            if (cost_of(item) > 0 && dearer &&
                !has_decision(otherwises, OTHERWISE_STEP, item->step)) {
                best = item;
            }
        }
        if (best == NULL) {
            return;
        }
        const Decision decision = {.otherwise = {OTHERWISE_STEP, best->step, -1},
                                   .as_it_was = late_step(drill, best->step),
                                   .parts_at = (uint32_t)(best->clock_s / TICK_S + 0.5),
                                   .seconds = best->clock_s,
                                   .event =
                                       best->evidence_count > 0 ? best->evidence[0] : EVENT_NONE};
        add(otherwises, OTHERWISE_DECISIONS, &decision);
    }
}

static void find_barriers(const Drill* drill, Otherwises* otherwises) {
    static const EventKind tells[] = {EVENT_BARRIER_MATTERED, EVENT_BARRIER_BROKEN};
    const EventLog* log = world_events(drill->world);
    int most = otherwises->count + OTHERWISE_BARRIERS;
    for (size_t k = 0; k < sizeof(tells) / sizeof(tells[0]); k++) {
        for (uint32_t i = 0; i < log->count; i++) {
            const Event* event = &log->events[i];
            if (event->kind == (uint32_t)tells[k]) {
                const Decision decision = {.otherwise = {OTHERWISE_BARRIER, event->thing, -1},
                                           .seconds = (double)event->tick * TICK_S,
                                           .event = i + 1};
                add(otherwises, most, &decision);
            }
        }
    }
}

static bool is_way(const Drill* drill, int32_t room) {
    const Facility* facility = world_facility(drill->world);
    if (room < 0 || room >= facility->room_count) {
        return false;
    }
    RoomUse use = facility->rooms[room].use;
    return use == ROOM_CORRIDOR || use == ROOM_LOBBY || use == ROOM_STAIR;
}

/// The first event of a kind on a way out, NULL none.
static const Event* first_on_way(const Drill* drill, EventKind kind) {
    const EventLog* log = world_events(drill->world);
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == (uint32_t)kind && is_way(drill, log->events[i].room)) {
            return &log->events[i];
        }
    }
    return NULL;
}

/// When the thing itself came about: of a step when it was done, of a card when it was answered.
static double done_seconds(const Drill* drill, const Otherwise* otherwise) {
    const EventLog* log = world_events(drill->world);
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool done = (otherwise->kind == OTHERWISE_STEP &&
                     (event->kind == EVENT_STEP_DONE || event->kind == EVENT_STEP_TURN_DONE)) ||
                    (otherwise->kind == OTHERWISE_CARD && event->kind == EVENT_DECISION);
        if (done && event->thing == otherwise->index) {
            return (double)event->tick * TICK_S;
        }
    }
    return -1.0;
}

RunSum otherwise_sum(const Drill* drill, const Score* score, const Otherwise* otherwise) {
    const EventLog* log = world_events(drill->world);
    const People* people = world_people(drill->world);
    const Event* lost = first_on_way(drill, EVENT_SMOKE_HEAD_HEIGHT);
    RunSum sum = {.loss = score_losses(drill),
                  .out = people->out,
                  .inside = struck_any(drill) ? struck_count(drill).left : 0,
                  .last_out_s = -1.0,
                  .done_s = otherwise != NULL ? done_seconds(drill, otherwise) : -1.0,
                  .way_lost_s = lost != NULL ? (double)lost->tick * TICK_S : -1.0,
                  .total_bp = score->total_bp};
    for (uint32_t i = 0; i < log->count; i++) {
        if (struck_came_out(drill, &log->events[i])) {
            sum.last_out_s = (double)log->events[i].tick * TICK_S;
        }
        sum.rooms_lost += log->events[i].kind == EVENT_ROOM_UNTENABLE ? 1 : 0;
    }
    return sum;
}

void otherwise_find(const Drill* drill, const Score* score, Otherwises* otherwises) {
    const Event* lost = first_on_way(drill, EVENT_SMOKE_HEAD_HEIGHT);
    const Event* entered = lost != NULL ? lost : first_on_way(drill, EVENT_SMOKE_ENTERED);
    memset(otherwises, 0, sizeof(*otherwises));
    otherwises->room = entered != NULL ? entered->room : -1;
    otherwises->actual = otherwise_sum(drill, score, NULL);
    otherwises->chances = 1;
    find_cards(drill, otherwises);
    find_steps(drill, score, otherwises);
    find_barriers(drill, otherwises);
}

uint16_t otherwise_sight(const Drill* drill, int32_t room) {
    const Room* where = &world_facility(drill->world)->rooms[room];
    float extinction =
        hazard_exposure(world_hazard(drill->world), room, where->label, HEAD_HEIGHT).extinction;
    double sight = extinction > 0.0f ? 3.0 / (double)extinction : SIGHT_MOST_M;
    return (uint16_t)((sight < SIGHT_MOST_M ? sight : SIGHT_MOST_M) * 10.0 + 0.5);
}

static bool same_moment(double a, double b) {
    return (a < 0.0 && b < 0.0) || (a >= 0.0 && b >= 0.0 && a - b < SAME_S && b - a < SAME_S);
}

bool otherwise_same(const RunSum* a, const RunSum* b) {
    double doses = a->loss.doses - b->loss.doses;
    return a->loss.dead == b->loss.dead && a->loss.down == b->loss.down &&
           a->loss.hurt == b->loss.hurt && doses < SAME_DOSE && -doses < SAME_DOSE &&
           a->inside == b->inside && a->rooms_lost == b->rooms_lost &&
           same_moment(a->last_out_s, b->last_out_s) && same_moment(a->way_lost_s, b->way_lost_s);
}

// ---- several chances ---------------------------------------------------------------------------

const RunSum* otherwise_here(const Otherwises* otherwises, const OtherwiseRun* run, int chance) {
    return chance == 0 ? &otherwises->actual : &run->here[chance - 1];
}

const RunSum* otherwise_there(const OtherwiseRun* run, int chance) {
    return chance == 0 ? &run->sum : &run->there[chance - 1];
}

void otherwise_count(const Otherwises* otherwises, const OtherwiseRun* run, int counts[3]) {
    memset(counts, 0, 3 * sizeof(counts[0]));
    for (int i = 0; i < otherwises->chances; i++) {
        double spared = score_loss(&otherwise_here(otherwises, run, i)->loss) -
                        score_loss(&otherwise_there(run, i)->loss);
        counts[spared >= SAME_LOSS ? 0 : spared > -SAME_LOSS ? 1 : 2]++;
    }
}

int otherwise_runs(const Otherwises* otherwises, int chances) {
    int barriers = 0;
    for (int i = 0; i < otherwises->count; i++) {
        barriers += otherwises->runs[i].decision.otherwise.kind == OTHERWISE_BARRIER ? 1 : 0;
    }
    // What all barriers are held against is one run a chance.
    int others = 2 * otherwises->count - (barriers > 1 ? barriers - 1 : 0);
    return otherwises->count + (chances - 1) * others;
}

// ---- as text -----------------------------------------------------------------------------------

/// Ends a text whose `inside` are those left in a building in danger. Sessions made before counted
/// who was indoors anywhere: theirs is nothing to compare.
#define LEFT_WORD "left"

#define SUM_FORMAT "%d %d %d %.17g %d %d %.17g %.17g %d %.17g %d"

static void write_sum(const RunSum* sum, char* text, size_t size) {
    text_append(text, size, SUM_FORMAT, sum->loss.dead, sum->loss.down, sum->loss.hurt,
                sum->loss.doses, sum->out, sum->inside, sum->last_out_s, sum->done_s,
                sum->rooms_lost, sum->way_lost_s, sum->total_bp);
}

bool otherwise_write(const Otherwises* otherwises, char* text, size_t size) {
    text[0] = '\0';
    text_append(text, size, "%d %d ", otherwises->room, otherwises->count);
    write_sum(&otherwises->actual, text, size);
    for (int i = 0; i < otherwises->count; i++) {
        const OtherwiseRun* run = &otherwises->runs[i];
        text_append(text, size, "\n%d %d %d %.17g %u ", (int)run->decision.otherwise.kind,
                    run->decision.otherwise.index, run->decision.otherwise.option,
                    run->decision.seconds, run->decision.event);
        write_sum(&run->sum, text, size);
        text_append(text, size, " %d", run->sight_count);
        for (int k = 0; k < run->sight_count; k++) {
            text_append(text, size, " %d", run->sights[k]);
        }
    }
    text_append(text, size, "\n%d", otherwises->chances);
    for (int i = 0; i < otherwises->count; i++) {
        for (int k = 1; k < otherwises->chances; k++) {
            text_append(text, size, "\n");
            write_sum(otherwise_here(otherwises, &otherwises->runs[i], k), text, size);
            text_append(text, size, " ");
            write_sum(otherwise_there(&otherwises->runs[i], k), text, size);
        }
    }
    text_append(text, size, "\n" LEFT_WORD);
    return strlen(text) + 2 < size;
}

typedef struct Reader {
    const char* at;
    bool failed;
} Reader;

static int32_t read_int(Reader* reader, int64_t least, int64_t most) {
    char* end = NULL;
    long long value = strtoll(reader->at, &end, 10);
    reader->failed = reader->failed || end == reader->at || value < least || value > most;
    reader->at = end;
    return reader->failed ? 0 : (int32_t)value;
}

static double read_double(Reader* reader) {
    char* end = NULL;
    double value = strtod(reader->at, &end);
    reader->failed = reader->failed || end == reader->at || !(value >= -1e9 && value <= 1e9);
    reader->at = end;
    return reader->failed ? 0.0 : value;
}

static RunSum read_sum(Reader* reader) {
    RunSum sum = {0};
    sum.loss.dead = read_int(reader, 0, PEOPLE_MAX);
    sum.loss.down = read_int(reader, 0, PEOPLE_MAX);
    sum.loss.hurt = read_int(reader, 0, PEOPLE_MAX);
    sum.loss.doses = read_double(reader);
    sum.out = read_int(reader, 0, PEOPLE_MAX);
    sum.inside = read_int(reader, 0, PEOPLE_MAX);
    sum.last_out_s = read_double(reader);
    sum.done_s = read_double(reader);
    sum.rooms_lost = read_int(reader, 0, INT32_MAX);
    sum.way_lost_s = read_double(reader);
    sum.total_bp = read_int(reader, -1, 10000);
    return sum;
}

static Decision read_decision(Reader* reader, const Drill* drill) {
    const DrillDef* def = drill->def;
    Decision decision = {0};
    decision.otherwise.kind = (OtherwiseKind)read_int(reader, OTHERWISE_CARD, OTHERWISE_BARRIER);
    int counts[] = {0, def->scenario.inject_count, def->plan.step_count,
                    def->scenario.barrier_count};
    decision.otherwise.index = read_int(reader, 0, counts[decision.otherwise.kind] - 1);
    bool card = decision.otherwise.kind == OTHERWISE_CARD && !reader->failed;
    int most = card ? def->scenario.injects[decision.otherwise.index].option_count - 1 : -1;
    decision.otherwise.option = read_int(reader, card ? 0 : -1, most);
    decision.seconds = read_double(reader);
    decision.event = (uint32_t)read_int(reader, 0, (int64_t)world_events(drill->world)->count);
    return decision;
}

/// Sessions made before there were several end before it.
static void read_chances(Reader* reader, Otherwises* otherwises) {
    otherwises->chances = 1;
    if (reader->failed || reader->at[strspn(reader->at, " \n")] == '\0') {
        return;
    }
    otherwises->chances = read_int(reader, 1, CHANCES_MAX);
    for (int i = 0; i < otherwises->count && !reader->failed; i++) {
        for (int k = 1; k < otherwises->chances; k++) {
            otherwises->runs[i].here[k - 1] = read_sum(reader);
            otherwises->runs[i].there[k - 1] = read_sum(reader);
        }
    }
}

static void forget_inside(Otherwises* otherwises) {
    otherwises->actual.inside = 0;
    for (int i = 0; i < otherwises->count; i++) {
        OtherwiseRun* run = &otherwises->runs[i];
        run->sum.inside = 0;
        for (int k = 1; k < otherwises->chances; k++) {
            run->here[k - 1].inside = run->there[k - 1].inside = 0;
        }
    }
}

bool otherwise_read(const char* text, const Drill* drill, Otherwises* otherwises) {
    Reader reader = {text, false};
    memset(otherwises, 0, sizeof(*otherwises));
    otherwises->room = read_int(&reader, -1, (int64_t)world_facility(drill->world)->room_count - 1);
    otherwises->count = read_int(&reader, 0, OTHERWISE_MAX);
    otherwises->actual = read_sum(&reader);
    for (int i = 0; i < otherwises->count && !reader.failed; i++) {
        OtherwiseRun* run = &otherwises->runs[i];
        run->decision = read_decision(&reader, drill);
        run->sum = read_sum(&reader);
        run->sight_count = read_int(&reader, 0, SIGHTS_MAX);
        for (int k = 0; k < run->sight_count && !reader.failed; k++) {
            run->sights[k] = (uint16_t)read_int(&reader, 0, (int64_t)(SIGHT_MOST_M * 10.0));
        }
    }
    read_chances(&reader, otherwises);
    if (!reader.failed &&
        strncmp(reader.at + strspn(reader.at, " \n"), LEFT_WORD, strlen(LEFT_WORD)) != 0) {
        forget_inside(otherwises);
    }
    return !reader.failed;
}
