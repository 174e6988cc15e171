// Still: who has to be worked through in a tick (still.h).

#include <string.h>

#include "people/grid.h"
#include "people/still.h"

// Nobody who stands farther than this from all who are not still steps aside for them or is pushed
// by them, not even through those between. [m]
#define STIRS_REACH MOVE_REACH

// How many are not still.
static int32_t count_stirred(const People* people) {
    int32_t count = 0;
    for (int32_t word = 0; word < people_words(people); word++) {
        count += __builtin_popcountll(people_beside(people, people->work->still, word));
    }
    return count;
}

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

// Of a cell, those whom somebody there may concern. Wide bodies reach farther.
static void stir_cell(PeopleWork* work, int32_t index, const Body* by) {
    const GridCell* cell = &work->cells[index];
    const bool all = by->core > MOVE_CORE || cell->size[2] > MOVE_CORE;
    bool any = false;
    for (int32_t slot = cell->first; slot < cell->first + cell->count; slot++) {
        Body* body = &work->bodies[slot];
        float dx = body->at.x - by->at.x;
        float dy = body->at.y - by->at.y;
        bool stirs = body->ghost < 0 && (all || dx * dx + dy * dy < STIRS_REACH * STIRS_REACH);
        body->stirs |= stirs;
        any = any || stirs;
    }
    if (any) {
        cells_add(&work->live, index);
    }
}

// Those about somebody who is not still. At the rim of a block some cells are of the next row or
// block, where nobody is near.
static void stir_about(People* people, const Body* body) {
    PeopleWork* work = people->work;
    int32_t columns = work->blocks[grid_block_of(people, body->floor)].columns;
    int32_t cell = grid_cell_of(people, body->floor, body->at);
    for (int32_t row = cell - columns; row <= cell + columns; row += columns) {
        if (row < 0 || row >= work->grid_cells) {
            continue;
        }
        for (unsigned used = cells_three(&work->used, row); used != 0; used &= used - 1) {
            stir_cell(work, row - 1 + __builtin_ctz(used), body);
        }
    }
}

void still_find(People* people) {
    PeopleWork* work = people->work;
    cells_clear(&work->live, work->grid_cells);
    // Telling which few need not be worked through costs more than they do.
    work->all_live = 2 * count_stirred(people) > people->count;
    if (work->all_live) {
        stir_all(work);
        return;
    }
    for (int32_t word = 0; word < people_words(people); word++) {
        for (uint64_t bits = people_beside(people, work->still, word); bits != 0;
             bits &= bits - 1) {
            int32_t slot = work->body_of[64 * word + __builtin_ctzll(bits)];
            if (slot >= 0) {
                stir_about(people, &work->bodies[slot]);
            }
        }
    }
    for (int32_t i = 0; i < work->ghost_count; i++) {
        const Body* ghost = &work->bodies[work->ghost_slot[i]];
        if (!bit_get64(work->still, ghost->person)) {
            stir_about(people, ghost);
        }
        // Ghosts go where their persons go.
        stir_slot(people, work->body_of[ghost->person]);
    }
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
    ASSERT(kept->person == person && kept->ghost < 0 && !kept->stirs);
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
