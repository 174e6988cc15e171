// Grid: who is near whom.
//
// Cells of 1.5 m (the reach of movement) over each storey and each flight. Bodies are sorted by
// cell in every tick in which one has come to another cell, cells running row by row, so that the
// three cells of a row round somebody are one stretch of the arrays. A plan has many more cells
// than persons: used cells are marked in a bitmap, and only they are touched. Within a cell bodies
// stand in the order of their ranks, so that sums do not depend on where a person stands in an
// array. Lists by room are in the order of ranks too; since few change rooms in a tick, only those
// are taken out and put in.

#include <string.h>

#include "people/grid.h"
#include "people/still.h"

// Where a person is bound, for telling opposing streams apart: the opening and the direction
// through it, else the target in the room.
static int16_t bound_of(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    if (opening >= 0) {
        const Opening* it = &people->facility->openings[opening];
        return (int16_t)(2 * opening + opening_side(it, people->room[person]));
    }
    if (people->state[person] == PERSON_SENT) {
        return (int16_t)(-2 - people->goal_room[person]);
    }
    return -1;
}

static inline void make_body(const People* people, int32_t person, Body* body) {
    const PeopleWork* work = people->work;
    const BodyType* type = person_body(people, person);
    float elbows = 1.0f + MOVE_ELBOWS * person_waited(work, person);
    body->at = floor_at(people, person);
    body->velocity = work->velocity[person];
    body->half_length = type->half_length * elbows;
    body->half_width = type->half_width * elbows;
    body->core = type->core;
    body->squeeze = work->sigma[person];
    body->heading = people->heading[person];
    body->speed = people->speed[person];
    body->floor = (int16_t)floor_of(people, person);
    body->bound = bound_of(people, person);
    body->person = person;
    body->ghost = -1;
    body->walks = work->bits[person].aims != 0 &&
                  (state_walks(people->state[person]) || people->stair[person] >= 0);
    body->niched = work->niche[person] >= 0;
    body->apart = false;
    body->listed_now = false;
    body->is_deep = false;
    body->pair_count = 0;
    body->shorter = 0;
    body->stirs = !bit_get64(work->still, person);
}

void grid_make_body(const People* people, int32_t person, Body* body) {
    make_body(people, person, body);
}

// The next word from `from` on with used cells, -1 none.
static int32_t used_word(const PeopleWork* work, int32_t from) {
    return cells_word(&work->used, work->grid_cells, from);
}

static void count_in(PeopleWork* work, int32_t cell) {
    if (work->cells[cell].count++ == 0) {
        cells_add(&work->used, cell);
    }
}

// In the order of ranks: that of `deciders`, which is free until somebody decides.
void grid_show_ghosts(People* people) {
    PeopleWork* work = people->work;
    for (int32_t word = 0; word < (people->count + 63) / 64; word++) {
        for (uint64_t bits = work->deciders[word]; bits != 0; bits &= bits - 1) {
            Body body;
            make_body(people, work->order[64 * word + __builtin_ctzll(bits)], &body);
            floors_show(people, &body);
        }
        work->deciders[word] = 0;
    }
}

// Counts bodies by cell, and makes the ghosts of who is near a flight's end. `body_of` holds the
// cell until the bodies have their slots.
static void count_cells(People* people) {
    PeopleWork* work = people->work;
    for (int32_t word = used_word(work, 0); word >= 0; word = used_word(work, word + 1)) {
        for (uint64_t bits = work->used.words[word]; bits != 0; bits &= bits - 1) {
            work->cells[64 * word + __builtin_ctzll(bits)] = cell_empty();
        }
    }
    cells_clear(&work->used, work->grid_cells);
    cells_clear(&work->calm, work->grid_cells);
    cells_clear(&work->live, work->grid_cells);
    work->ghost_count = 0;
    for (int32_t person = 0; person < people->count; person++) {
        work->body_of[person] = -1;
        if (!grid_on_floor(people, person)) {
            continue;
        }
        int32_t floor = floor_of(people, person);
        int32_t cell = grid_cell_of(people, floor, floor_at(people, person));
        work->body_of[person] = cell;
        count_in(work, cell);
        if (grid_shows(people, floor)) {
            grid_note_shown(work, person);
        }
    }
    if (work->any_flights) {
        grid_show_ghosts(people);
    }
    for (int32_t i = 0; i < work->ghost_count; i++) {
        count_in(work, work->ghost_cell[i]);
    }
}

// Where the bodies of each cell begin.
static void place_cells(PeopleWork* work) {
    int32_t sum = 0;
    for (int32_t word = used_word(work, 0); word >= 0; word = used_word(work, word + 1)) {
        for (uint64_t bits = work->used.words[word]; bits != 0; bits &= bits - 1) {
            int32_t cell = 64 * word + __builtin_ctzll(bits);
            work->cells[cell].first = sum;
            sum += work->cells[cell].count;
            work->cells[cell].count = 0;
        }
    }
    work->body_count = sum;
}

// Ranks within a cell: few, and nearly sorted from one tick to the next.
static void sort_cell(uint64_t* seats, int32_t count) {
    for (int32_t i = 1; i < count; i++) {
        uint64_t seat = seats[i];
        int32_t k = i;
        for (; k > 0 && seats[k - 1] > seat; k--) {
            seats[k] = seats[k - 1];
        }
        seats[k] = seat;
    }
}

// What another body makes of the cell's common facts.
static inline void sum_up(const PeopleWork* work, GridCell* cell, const Body* body) {
    float floor = (float)body->floor;
    float bound = body->walks ? (float)body->bound : (float)GRID_NONE;
    Lanes same = {floor, -floor, bound, body->walks ? -bound : bound};
    cell->same = lanes_most(same, cell->same);
    cell->size = lanes_most(lanes_load(&body->half_length), cell->size);
    cell->hides |= body->niched || body->ghost >= 0;
    cell->stills = (uint16_t)(cell->stills + bit_get64(work->still, body->person));
}

// Takes in a cell whose bodies are made: whether anybody is still, whether anybody is not.
static inline void note_cell(PeopleWork* work, int32_t index, const GridCell* cell, bool stirs) {
    work->cells[index] = *cell;
    if (cell->stills > 0) {
        cells_add(&work->calm, index);
    } else {
        cells_remove(&work->calm, index);
    }
    if (stirs) {
        cells_add(&work->live, index);
    } else {
        cells_remove(&work->live, index);
    }
}

static void fill_cell(People* people, int32_t index) {
    PeopleWork* work = people->work;
    GridCell* at = &work->cells[index];
    GridCell cell = cell_empty();
    cell.first = at->first;
    cell.count = at->count;
    bool stirs = false;
    sort_cell(work->seats + cell.first, cell.count);
    for (int32_t slot = cell.first; slot < cell.first + cell.count; slot++) {
        int32_t who = (int32_t)(work->seats[slot] & 0xffffffffu);
        Body* body = &work->bodies[slot];
        if (who < people->count) {
            make_body(people, who, body);
            work->body_of[who] = slot;
        } else {
            *body = work->ghosts[who - people->count];
            work->ghost_slot[who - people->count] = slot;
        }
        sum_up(work, &cell, body);
        stirs = stirs || body->stirs;
    }
    note_cell(work, index, &cell, stirs);
}

static void sort_cells(People* people) {
    PeopleWork* work = people->work;
    count_cells(people);
    place_cells(work);
    for (int32_t person = 0; person < people->count; person++) {
        int32_t cell = work->body_of[person];
        if (cell >= 0) {
            int32_t slot = work->cells[cell].first + work->cells[cell].count++;
            work->seats[slot] = grid_seat(work, person);
        }
    }
    for (int32_t i = 0; i < work->ghost_count; i++) {
        int32_t cell = work->ghost_cell[i];
        int32_t slot = work->cells[cell].first + work->cells[cell].count++;
        work->seats[slot] = grid_ghost_seat(people, i);
    }
    for (int32_t word = used_word(work, 0); word >= 0; word = used_word(work, word + 1)) {
        for (uint64_t bits = work->used.words[word]; bits != 0; bits &= bits - 1) {
            fill_cell(people, 64 * word + __builtin_ctzll(bits));
        }
    }
}

// Makes the bodies of a live cell anew: of those who were worked through in the last tick, and of
// who is not still.
static void refresh_cell(People* people, int32_t index) {
    PeopleWork* work = people->work;
    const GridCell* at = &work->cells[index];
    GridCell cell = cell_empty();
    cell.first = at->first;
    cell.count = at->count;
    bool stirs = false;
    for (int32_t slot = cell.first; slot < cell.first + cell.count; slot++) {
        Body* body = &work->bodies[slot];
        if (body->ghost < 0 && (body->stirs || !bit_get64(work->still, body->person))) {
            make_body(people, body->person, body);
        }
        sum_up(work, &cell, body);
        stirs = stirs || body->stirs;
    }
    note_cell(work, index, &cell, stirs);
}

static void refresh_cells(People* people) {
    PeopleWork* work = people->work;
    const int32_t cells = work->grid_cells;
    for (int32_t word = cells_word(&work->live, cells, 0); word >= 0;
         word = cells_word(&work->live, cells, word + 1)) {
        for (uint64_t bits = work->live.words[word]; bits != 0; bits &= bits - 1) {
            int32_t index = 64 * word + __builtin_ctzll(bits);
            if (cells_has(&work->used, index)) {
                refresh_cell(people, index);
            } else {
                cells_remove(&work->live, index);
            }
        }
    }
}

void people_index(People* people) {
    PeopleWork* work = people->work;
    // Who decided in the last tick may ride a lift by now, and is shown on no floor.
    memset(work->deciders, 0, (size_t)people_words(people) * sizeof(uint64_t));
    if (!work->regrid && grid_mend(people)) {
        refresh_cells(people);
    } else {
        sort_cells(people);
        work->regrid = false;
    }
    still_check(people, work->indexed++);
    grid_update_rooms(people);
}
