// Still: who has to be worked through in a tick (still.h).

#include <string.h>

#include "people/grid.h"
#include "people/still.h"

// Who stands notices walkers nearer than this and their own core (meet.c), and a little more. [m]
#define NOTICE_REACH (MOVE_CORE_MOST + 0.42f)
// Cores nearer than this may be pushed together in a tick: a step and three sweeps. [m]
#define PUSH_REACH 0.25f
// A push goes on by one core in each of the three sweeps, and may by one more after them.
#define PUSH_ROUNDS 4

// Who stands and was stirred, with their cell, in the memory of next_at, which is free until
// somebody moves.
typedef struct Stirred {
    int32_t slot, cell;
} Stirred;
_Static_assert(sizeof(Stirred) == sizeof(vec2s), "what is stirred lies in the memory of next_at");

// Everybody is worked through.
static void stir_all(PeopleWork* work) {
    memcpy(work->live.words, work->used.words, cells_words(work->grid_cells) * sizeof(uint64_t));
    memcpy(work->live.some, work->used.some, cells_groups(work->grid_cells) * sizeof(uint64_t));
    for (int32_t slot = 0; slot < work->body_count; slot++) {
        work->bodies[slot].stirs = work->bodies[slot].ghost < 0;
    }
}

static void stir_slot(People* people, int32_t slot) {
    PeopleWork* work = people->work;
    Body* body = &work->bodies[slot];
    body->stirs = true;
    cells_add(&work->live, grid_cell_of(people, body->floor, body->at));
}

// The search for who is stirred.
typedef struct Search {
    PeopleWork* work;
    Stirred* list;
    int32_t count;
    bool walks; // by who is not still; else by who is pushed or steps aside
} Search;

// Of a cell, those whom somebody there may concern.
static void stir_cell(Search* search, int32_t index, const Body* by) {
    PeopleWork* work = search->work;
    GridCell* cell = &work->cells[index];
    const float pushes = by->core + PUSH_REACH;
    const float reach = search->walks && pushes < NOTICE_REACH ? NOTICE_REACH : pushes;
    for (int32_t slot = cell->first; slot < cell->first + cell->count; slot++) {
        Body* body = &work->bodies[slot];
        float dx = body->at.x - by->at.x;
        float dy = body->at.y - by->at.y;
        float most = reach + body->core;
        if (dx * dx + dy * dy < most * most && !body->stirs && body->ghost < 0) {
            body->stirs = true;
            cell->stills--;
            cells_add(&work->live, index);
            search->list[search->count++] = (Stirred){.slot = slot, .cell = index};
        }
    }
    if (cell->stills == 0) {
        cells_remove(&work->calm, index);
    }
}

static bool any_calm_about(const PeopleWork* work, int32_t cell, int32_t columns) {
    unsigned calm = cells_three(&work->calm, cell);
    calm |= cell >= columns ? cells_three(&work->calm, cell - columns) : 0;
    calm |= cell + columns < work->grid_cells ? cells_three(&work->calm, cell + columns) : 0;
    return calm != 0;
}

// Those about a body in a cell. At the rim of a block some cells are of the next row or block,
// where nobody is near.
static void stir_about(Search* search, const Body* body, int32_t cell, int32_t columns) {
    const PeopleWork* work = search->work;
    for (int32_t row = cell - columns; row <= cell + columns; row += columns) {
        if (row < 0 || row >= work->grid_cells) {
            continue;
        }
        for (unsigned calm = cells_three(&work->calm, row); calm != 0; calm &= calm - 1) {
            stir_cell(search, row - 1 + __builtin_ctz(calm), body);
        }
    }
}

static int32_t columns_about(const People* people, const Body* body) {
    return people->work->blocks[grid_block_of(people, body->floor)].columns;
}

// Those about all of a cell who are not still.
static void stir_about_cell(const People* people, Search* search, int32_t index) {
    const PeopleWork* work = people->work;
    const GridCell* cell = &work->cells[index];
    int32_t columns = columns_about(people, &work->bodies[cell->first]);
    if (!any_calm_about(work, index, columns)) {
        return;
    }
    for (int32_t slot = cell->first; slot < cell->first + cell->count; slot++) {
        const Body* body = &work->bodies[slot];
        if (body->ghost < 0 && !bit_get64(work->still, body->person)) {
            stir_about(search, body, index, columns);
        }
    }
}

// Who is not still since bodies were made: somebody gave them something to do.
static void stir_late(People* people) {
    const PeopleWork* work = people->work;
    for (int32_t word = 0; word < people_words(people); word++) {
        for (uint64_t bits = people_beside(people, work->still, word); bits != 0;
             bits &= bits - 1) {
            int32_t slot = work->body_of[64 * word + __builtin_ctzll(bits)];
            if (slot >= 0 && !work->bodies[slot].stirs) {
                stir_slot(people, slot);
            }
        }
    }
}

static void stir_about_ghosts(People* people, Search* search) {
    PeopleWork* work = people->work;
    for (int32_t i = 0; i < work->ghost_count; i++) {
        const Body* ghost = &work->bodies[work->ghost_slot[i]];
        if (!bit_get64(work->still, ghost->person)) {
            stir_about(search, ghost, grid_cell_of(people, ghost->floor, ghost->at),
                       columns_about(people, ghost));
        }
        // Ghosts go where their persons go.
        ASSERT(work->body_of[ghost->person] >= 0);
        stir_slot(people, work->body_of[ghost->person]);
    }
}

// Those whom who stands aside pushes on.
static void stir_pushed(const People* people, Search* search) {
    const PeopleWork* work = people->work;
    search->walks = false;
    int32_t from = 0;
    for (int round = 0; round < PUSH_ROUNDS && from < search->count; round++) {
        for (const int32_t to = search->count; from < to; from++) {
            const Body* body = &work->bodies[search->list[from].slot];
            stir_about(search, body, search->list[from].cell, columns_about(people, body));
        }
    }
}

void still_find(People* people) {
    PeopleWork* work = people->work;
    // Telling which few need not be worked through costs more than they do.
    work->all_live = 8 * (int64_t)people_stirred(people) > 7 * (int64_t)people->count;
    if (work->all_live) {
        stir_all(work);
        return;
    }
    stir_late(people);
    Search search = {.work = work, .list = (Stirred*)(void*)work->next_at, .walks = true};
    const int32_t cells = work->grid_cells;
    for (int32_t word = cells_word(&work->live, cells, 0); word >= 0;
         word = cells_word(&work->live, cells, word + 1)) {
        for (uint64_t bits = work->live.words[word]; bits != 0; bits &= bits - 1) {
            stir_about_cell(people, &search, 64 * word + __builtin_ctzll(bits));
        }
    }
    stir_about_ghosts(people, &search);
    stir_pushed(people, &search);
}

void still_check(const People* people, uint32_t tick) {
    const PeopleWork* work = people->work;
    if (people->count == 0) {
        return;
    }
    int32_t person = work->order[tick % (uint32_t)people->count];
    if (!bit_get64(work->still, person)) {
        return;
    }
    const Body* kept = &work->bodies[work->body_of[person]];
    Body body;
    grid_make_body(people, person, &body);
    ASSERT(kept->person == person && kept->ghost < 0 && !kept->stirs && !body.stirs);
    ASSERT(kept->at.x == body.at.x && kept->at.y == body.at.y && kept->floor == body.floor);
    ASSERT(kept->heading.x == body.heading.x && kept->heading.y == body.heading.y);
    ASSERT(kept->velocity.x == 0.0f && kept->velocity.y == 0.0f && body.velocity.x == 0.0f &&
           body.velocity.y == 0.0f && kept->speed == 0.0f && body.speed == 0.0f);
    ASSERT(kept->half_length == body.half_length && kept->half_width == body.half_width &&
           kept->core == body.core && kept->squeeze == body.squeeze);
    ASSERT(kept->bound == body.bound && kept->walks == body.walks && kept->niched == body.niched &&
           kept->pair_count == 0);
    float away;
    vec2s aim = state_walks(people->state[person]) ? person_guidance(people, person, &away)
                                                   : vec(0.0f, 0.0f);
    ASSERT(aim.x == 0.0f && aim.y == 0.0f);
    ASSERT(!bit_get64(work->resting, person) || person_may_rest(people, person));
}
