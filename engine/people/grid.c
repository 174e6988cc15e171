// Grid: who is near whom.
//
// Cells of 1.5 m (the reach of movement) over each storey. A plan has many more cells than
// persons, so only occupied cells are touched: a stable counting sort over the cells in the order
// in which the persons, taken by rank, first enter them. Neighbours are always visited by cell
// coordinate and then by rank, so that sums do not depend on where a person stands in an array.

#include "people/work.h"

static int32_t grid_coordinate(float value, float low, int32_t count) {
    float index = floorf((value - low) / GRID_CELL);
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
        .half_length = work->half_length[person] * elbows,
        .half_width = people->half_width[person] * elbows,
        .core = work->core[person],
        .squeeze = work->sigma[person],
        .floor = floor_of(people, person),
        .bound = bound_of(people, person),
        .person = person,
        .ghost = -1,
        .walks = work->aims[person] != 0 &&
                 (state_walks(people->state[person]) || people->stair[person] >= 0),
        .velocity = work->velocity[person],
    };
    return body;
}

static void count_in(PeopleWork* work, int32_t cell) {
    if (work->cell_count[cell]++ == 0) {
        work->used_cells[work->used_cell_count++] = cell;
    }
}

static void put_body(PeopleWork* work, int32_t cell, const Body* body) {
    int32_t slot = work->cell_first[cell] + work->cell_count[cell]++;
    work->bodies[slot] = *body;
    work->cell_walkers[cell] += body->walks ? 1 : 0;
    if (body->ghost < 0) {
        work->body_of[body->person] = slot;
    }
}

static bool on_floor(const People* people, int32_t person) {
    return (FLIGHTS_ARE_FLOORS || people->stair[person] < 0) && people->state[person] < PERSON_DOWN;
}

// Cells, and ghosts of who is near a flight's end.
static void count_cells(People* people) {
    PeopleWork* work = people->work;
    for (int32_t i = 0; i < work->used_cell_count; i++) {
        work->cell_count[work->used_cells[i]] = 0;
    }
    work->used_cell_count = 0;
    work->ghost_count = 0;
    for (int32_t rank = 0; rank < people->count; rank++) {
        int32_t person = work->order[rank];
        work->cell_of[person] = -1;
        work->body_of[person] = -1;
        if (!on_floor(people, person)) {
            continue;
        }
        int32_t floor = floor_of(people, person);
        work->cell_of[person] = grid_cell_of(people, floor, floor_at(people, person));
        count_in(work, work->cell_of[person]);
        if (FLIGHTS_ARE_FLOORS &&
            (floor_is_flight(people, floor) || work->ground.floors[floor].flights)) {
            Body body = make_body(people, person);
            floors_show(people, &body);
        }
    }
    for (int32_t i = 0; i < work->ghost_count; i++) {
        count_in(work, work->ghost_cell[i]);
    }
}

static void sort_cells(People* people) {
    PeopleWork* work = people->work;
    count_cells(people);
    int32_t sum = 0;
    for (int32_t i = 0; i < work->used_cell_count; i++) {
        int32_t cell = work->used_cells[i];
        work->cell_first[cell] = sum;
        sum += work->cell_count[cell];
        work->cell_count[cell] = 0;
        work->cell_walkers[cell] = 0;
    }
    work->body_count = sum;
    for (int32_t rank = 0; rank < people->count; rank++) {
        int32_t person = work->order[rank];
        if (work->cell_of[person] >= 0) {
            Body body = make_body(people, person);
            put_body(work, work->cell_of[person], &body);
        }
    }
    for (int32_t i = 0; i < work->ghost_count; i++) {
        put_body(work, work->ghost_cell[i], &work->ghosts[i]);
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
