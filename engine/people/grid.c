// Grid: who is near whom.
//
// Cells of 1.5 m (the reach of movement) over each storey and each flight. Bodies are sorted by
// cell in every tick, cells running row by row, so that the three cells of a row round somebody are
// one stretch of the arrays. A plan has many more cells than persons: used cells are marked in a
// bitmap, and only they are touched. Within a cell bodies stand in the order of their ranks, so
// that sums do not depend on where a person stands in an array.

#include "people/work.h"

static int32_t grid_coordinate(float value, float low, int32_t count) {
    float index = (value - low) * (1.0f / GRID_CELL);
    return index <= 0.0f ? 0 : index >= (float)(count - 1) ? count - 1 : (int32_t)index;
}

int32_t grid_cell_of(const People* people, int32_t floor, vec2s at) {
    const GridBlock* block = &people->work->blocks[grid_block_of(people, floor)];
    int32_t x = grid_coordinate(at.x, block->low.x, block->columns);
    int32_t y = grid_coordinate(at.y, block->low.y, block->rows);
    return block->first + y * block->columns + x;
}

// Where a person is bound, for telling opposing streams apart: the opening and the direction
// through it, else the target in the room.
static int32_t bound_of(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    if (opening >= 0) {
        const Opening* it = &people->facility->openings[opening];
        return 2 * opening + opening_side(it, people->room[person]);
    }
    if (people->state[person] == PERSON_SENT) {
        return -2 - people->goal_room[person];
    }
    return -1;
}

static Body make_body(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    float elbows = 1.0f + MOVE_ELBOWS * work->late[person];
    Body body = {
        .at = floor_at(people, person),
        .heading = people->heading[person],
        .half_length = person_body(people, person)->half_length * elbows,
        .half_width = people->half_width[person] * elbows,
        .core = person_body(people, person)->core,
        .squeeze = work->sigma[person],
        .speed = people->speed[person],
        .floor = floor_of(people, person),
        .bound = bound_of(people, person),
        .person = person,
        .ghost = -1,
        .walks = work->aims[person] != 0 &&
                 (state_walks(people->state[person]) || people->stair[person] >= 0),
        .niched = work->niche[person] >= 0,
        .velocity = work->velocity[person],
    };
    return body;
}

static void count_in(PeopleWork* work, int32_t cell) {
    if (work->cells[cell].count++ == 0) {
        work->used_bits[cell >> 6] |= (uint64_t)1 << (cell & 63);
    }
}

static bool on_floor(const People* people, int32_t person) {
    return people_lift(people, person) < 0 && people->state[person] < PERSON_DOWN;
}

// Counts bodies by cell, and makes the ghosts of who is near a flight's end. `body_of` holds the
// cell until the bodies have their slots.
static void count_cells(People* people) {
    PeopleWork* work = people->work;
    for (int32_t i = 0; i < work->used_cell_count; i++) {
        work->cells[work->used_cells[i]] = (GridCell){0};
        work->used_bits[work->used_cells[i] >> 6] = 0;
    }
    work->ghost_count = 0;
    for (int32_t person = 0; person < people->count; person++) {
        work->body_of[person] = -1;
        if (!on_floor(people, person)) {
            continue;
        }
        int32_t floor = floor_of(people, person);
        int32_t cell = grid_cell_of(people, floor, floor_at(people, person));
        work->body_of[person] = cell;
        count_in(work, cell);
    }
    for (int32_t rank = 0; rank < people->count; rank++) {
        int32_t person = work->order[rank];
        int32_t floor = floor_of(people, person);
        if (work->body_of[person] >= 0 &&
            (floor_is_flight(people, floor) || work->ground.floors[floor].flights)) {
            Body body = make_body(people, person);
            floors_show(people, &body);
        }
    }
    for (int32_t i = 0; i < work->ghost_count; i++) {
        count_in(work, work->ghost_cell[i]);
    }
}

// Used cells in order, and where the bodies of each begin.
static void list_cells(PeopleWork* work) {
    int32_t sum = 0;
    int32_t used = 0;
    for (int32_t word = 0; word < (work->grid_cells + 63) / 64; word++) {
        for (uint64_t bits = work->used_bits[word]; bits != 0; bits &= bits - 1) {
            int32_t cell = 64 * word + __builtin_ctzll(bits);
            work->used_cells[used++] = cell;
            work->cells[cell].first = sum;
            sum += work->cells[cell].count;
            work->cells[cell].count = 0;
        }
    }
    work->used_cell_count = used;
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
static void sum_up(GridCell* cell, const Body* body) {
    cell->floor = cell->floor == body->floor || cell->floor == GRID_NONE ? body->floor : GRID_MIXED;
    if (body->walks) {
        cell->walkers++;
        cell->bound =
            cell->bound == body->bound || cell->bound == GRID_NONE ? body->bound : GRID_MIXED;
    }
    cell->speed = body->speed > cell->speed ? body->speed : cell->speed;
    cell->length = body->half_length > cell->length ? body->half_length : cell->length;
    cell->width = body->half_width > cell->width ? body->half_width : cell->width;
    cell->hides = cell->hides || body->niched || body->ghost >= 0;
}

static void fill_cell(People* people, int32_t index) {
    PeopleWork* work = people->work;
    GridCell* cell = &work->cells[index];
    cell->floor = cell->bound = GRID_NONE;
    sort_cell(work->seats + cell->first, cell->count);
    for (int32_t slot = cell->first; slot < cell->first + cell->count; slot++) {
        int32_t who = (int32_t)(work->seats[slot] & 0xffffffffu);
        Body* body = &work->bodies[slot];
        if (who < people->count) {
            *body = make_body(people, who);
            work->body_of[who] = slot;
        } else {
            *body = work->ghosts[who - people->count];
            work->ghost_slot[who - people->count] = slot;
        }
        work->body_x[slot] = body->at.x;
        work->body_y[slot] = body->at.y;
        sum_up(cell, body);
    }
}

static void sort_cells(People* people) {
    PeopleWork* work = people->work;
    count_cells(people);
    list_cells(work);
    for (int32_t person = 0; person < people->count; person++) {
        int32_t cell = work->body_of[person];
        if (cell >= 0) {
            int32_t slot = work->cells[cell].first + work->cells[cell].count++;
            work->seats[slot] = (uint64_t)work->rank[person] << 32 | (uint32_t)person;
        }
    }
    for (int32_t i = 0; i < work->ghost_count; i++) {
        int32_t cell = work->ghost_cell[i];
        int32_t slot = work->cells[cell].first + work->cells[cell].count++;
        // Ghosts come after persons, in the order in which they were made.
        work->seats[slot] = (uint64_t)people->count << 32 | (uint32_t)(people->count + i);
    }
    for (int32_t i = 0; i < work->used_cell_count; i++) {
        fill_cell(people, work->used_cells[i]);
    }
}

static void sort_rooms(People* people) {
    PeopleWork* work = people->work;
    int32_t rooms = people->facility->room_count;
    for (int32_t r = 0; r <= rooms; r++) {
        work->room_first[r] = 0;
    }
    for (int32_t person = 0; person < people->count; person++) {
        if (people->stair[person] < 0) {
            work->room_first[people->room[person] + 1]++;
        }
    }
    for (int32_t r = 0; r < rooms; r++) {
        work->room_first[r + 1] += work->room_first[r];
    }
    for (int32_t rank = 0; rank < people->count; rank++) {
        int32_t person = work->order[rank];
        if (people->stair[person] < 0) {
            work->room_persons[work->room_first[people->room[person]]++] = person;
        }
    }
    for (int32_t r = rooms; r > 0; r--) {
        work->room_first[r] = work->room_first[r - 1];
    }
    work->room_first[0] = 0;
}

void people_index(People* people) {
    sort_cells(people);
    sort_rooms(people);
}
