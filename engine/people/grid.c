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

#include "people/cells.h"
#include "people/still.h"

#define MOVED_MOST 256 // lists by room are mended for so many, else made anew

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

static inline bool on_floor(const People* people, int32_t person) {
    return people->state[person] < PERSON_DOWN &&
           (people->stair[person] < 0 || people_lift(people, person) < 0);
}

// Ghosts of who is near a flight's end, in the order of ranks: that of `deciders`, which is free
// until somebody decides.
static void show_ghosts(People* people) {
    PeopleWork* work = people->work;
    for (int32_t word = 0; word < (people->count + 63) / 64; word++) {
        for (uint64_t bits = work->deciders[word]; bits != 0; bits &= bits - 1) {
            Body body;
            make_body(people, work->order[64 * word + __builtin_ctzll(bits)], &body);
            floors_show(people, &body);
        }
        work->deciders[word] = 0;
    }
    for (int32_t i = 0; i < work->ghost_count; i++) {
        count_in(work, work->ghost_cell[i]);
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
        if (work->any_flights &&
            (floor_is_flight(people, floor) || work->ground.floors[floor].flights)) {
            int32_t rank = work->rank[person];
            work->deciders[rank >> 6] |= (uint64_t)1 << (rank & 63);
        }
    }
    if (work->any_flights) {
        show_ghosts(people);
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
static inline void sum_up(GridCell* cell, const Body* body) {
    float floor = (float)body->floor;
    float bound = body->walks ? (float)body->bound : (float)GRID_NONE;
    Lanes same = {floor, -floor, bound, body->walks ? -bound : bound};
    cell->same = lanes_most(same, cell->same);
    cell->size = lanes_most(lanes_load(&body->half_length), cell->size);
    cell->hides |= body->niched || body->ghost >= 0;
}

static void fill_cell(People* people, int32_t index) {
    PeopleWork* work = people->work;
    GridCell* at = &work->cells[index];
    GridCell cell = cell_empty();
    cell.first = at->first;
    cell.count = at->count;
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
        sum_up(&cell, body);
    }
    *at = cell;
}

static void sort_cells(People* people) {
    PeopleWork* work = people->work;
    count_cells(people);
    place_cells(work);
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
    for (int32_t word = used_word(work, 0); word >= 0; word = used_word(work, word + 1)) {
        for (uint64_t bits = work->used.words[word]; bits != 0; bits &= bits - 1) {
            fill_cell(people, 64 * word + __builtin_ctzll(bits));
        }
    }
}

// ---- who is still (still.h) --------------------------------------------------------------------

static int32_t cell_of(const People* people, const Body* body) {
    return grid_cell_of(people, body->floor, body->at);
}

// True for a body that is in the cell, and in the rank there, that it was sorted into, and that is
// seen on no other floor. Its cell, in which it has to be made anew, is live then.
static bool keeps_cell(People* people, int32_t person) {
    PeopleWork* work = people->work;
    int32_t slot = work->body_of[person];
    if (on_floor(people, person) != (slot >= 0)) {
        return false;
    }
    if (slot < 0) {
        return true;
    }
    int32_t floor = floor_of(people, person);
    int32_t cell = grid_cell_of(people, floor, floor_at(people, person));
    if (floor != work->bodies[slot].floor || cell != cell_of(people, &work->bodies[slot])) {
        return false;
    }
    if (floor_is_flight(people, floor) || work->ground.floors[floor].flights) {
        Body body;
        make_body(people, person, &body);
        floors_show(people, &body);
        if (work->ghost_count > 0) {
            return false;
        }
    }
    cells_add(&work->live, cell);
    return true;
}

// True while all bodies are where they were sorted to.
static bool grid_holds(People* people) {
    PeopleWork* work = people->work;
    if (work->regrid || work->ghost_count > 0) {
        return false;
    }
    for (int32_t word = 0; word < people_words(people); word++) {
        for (uint64_t bits = people_beside(people, work->still, word); bits != 0;
             bits &= bits - 1) {
            if (!keeps_cell(people, 64 * word + __builtin_ctzll(bits))) {
                return false;
            }
        }
    }
    return true;
}

// Makes the bodies of live cells anew, where they stand.
static void refresh_cells(People* people) {
    PeopleWork* work = people->work;
    const int32_t cells = work->grid_cells;
    for (int32_t word = cells_word(&work->live, cells, 0); word >= 0;
         word = cells_word(&work->live, cells, word + 1)) {
        for (uint64_t bits = work->live.words[word]; bits != 0; bits &= bits - 1) {
            GridCell* at = &work->cells[64 * word + __builtin_ctzll(bits)];
            GridCell cell = cell_empty();
            cell.first = at->first;
            cell.count = at->count;
            for (int32_t slot = cell.first; slot < cell.first + cell.count; slot++) {
                make_body(people, work->bodies[slot].person, &work->bodies[slot]);
                sum_up(&cell, &work->bodies[slot]);
            }
            *at = cell;
        }
    }
}

static void set_live(PeopleWork* work, int32_t from, int32_t to) {
    for (int32_t cell = from < 0 ? 0 : from; cell <= to && cell < work->grid_cells; cell++) {
        if (cells_has(&work->used, cell)) {
            cells_add(&work->live, cell);
        }
    }
}

// The nine cells about a body. At the rim of a block some of the next row or block are taken for
// neighbours, which costs their work and changes nothing.
static void enliven(People* people, const Body* body) {
    PeopleWork* work = people->work;
    int32_t columns = work->blocks[grid_block_of(people, body->floor)].columns;
    int32_t cell = cell_of(people, body);
    for (int32_t row = -1; row <= 1; row++) {
        set_live(work, cell + row * columns - 1, cell + row * columns + 1);
    }
}

// How many are not still.
static int32_t count_stirred(const People* people) {
    int32_t count = 0;
    for (int32_t word = 0; word < people_words(people); word++) {
        count += __builtin_popcountll(people_beside(people, people->work->still, word));
    }
    return count;
}

void grid_find_live(People* people) {
    PeopleWork* work = people->work;
    cells_clear(&work->live, work->grid_cells);
    // Telling which few cells are not live costs more than they do.
    work->all_live = 2 * count_stirred(people) > people->count;
    if (work->all_live) {
        memcpy(work->live.words, work->used.words,
               cells_words(work->grid_cells) * sizeof(uint64_t));
        memcpy(work->live.some, work->used.some, cells_groups(work->grid_cells) * sizeof(uint64_t));
        return;
    }
    for (int32_t word = 0; word < people_words(people); word++) {
        for (uint64_t bits = people_beside(people, work->still, word); bits != 0;
             bits &= bits - 1) {
            int32_t slot = work->body_of[64 * word + __builtin_ctzll(bits)];
            if (slot >= 0) {
                enliven(people, &work->bodies[slot]);
            }
        }
    }
    for (int32_t i = 0; i < work->ghost_count; i++) {
        const Body* ghost = &work->bodies[work->ghost_slot[i]];
        if (!bit_get64(work->still, ghost->person)) {
            enliven(people, ghost);
        }
        // Ghosts go where their persons go.
        int32_t cell = cell_of(people, &work->bodies[work->body_of[ghost->person]]);
        set_live(work, cell, cell);
    }
}

// A mistake of ours, if somebody who is still were to be met or to move otherwise than was kept:
// in each tick one of them is looked at.
static void check_still(const People* people, uint32_t tick) {
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
    make_body(people, person, &body);
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

// ---- lists by room
// -------------------------------------------------------------------------------

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

// By room, those on flights behind all rooms; in a room by rank.
static int32_t list_of(const People* people, int32_t person) {
    return people->stair[person] < 0 ? people->room[person] : people->facility->room_count;
}

static bool goes_before(const People* people, int32_t a, int32_t b) {
    int32_t room_a = list_of(people, a);
    int32_t room_b = list_of(people, b);
    return room_a != room_b ? room_a < room_b : people->work->rank[a] < people->work->rank[b];
}

// Those who came elsewhere, in the order of the lists; -1: too many to sort so.
static int32_t list_moved(People* people, int32_t* moved, int32_t most) {
    const PeopleWork* work = people->work;
    int32_t count = 0;
    for (int32_t word = 0; word < (people->count + 63) / 64; word++) {
        for (uint64_t bits = work->moved[word]; bits != 0; bits &= bits - 1) {
            if (count == most) {
                return -1;
            }
            int32_t person = 64 * word + __builtin_ctzll(bits);
            int32_t k = count++;
            for (; k > 0 && goes_before(people, person, moved[k - 1]); k--) {
                moved[k] = moved[k - 1];
            }
            moved[k] = person;
        }
    }
    return count;
}

// The lists of the last tick without those who moved, and with them where they are now.
static void mend_rooms(People* people, const int32_t* moved, int32_t moved_count) {
    PeopleWork* work = people->work;
    int32_t rooms = people->facility->room_count;
    int32_t* to = (int32_t*)(void*)work->next_at; // free until somebody moves
    int32_t count = 0;
    int32_t next = 0;
    for (int32_t room = 0; room < rooms; room++) {
        int32_t first = work->room_first[room];
        work->room_first[room] = count;
        int32_t last = next; // of those who came to this room
        while (last < moved_count && list_of(people, moved[last]) == room) {
            last++;
        }
        for (int32_t i = first; i < work->room_first[room + 1]; i++) {
            int32_t person = work->room_persons[i];
            if (bit_get64(work->moved, person)) {
                continue;
            }
            while (next < last && work->rank[moved[next]] < work->rank[person]) {
                to[count++] = moved[next++];
            }
            to[count++] = person;
        }
        while (next < last) {
            to[count++] = moved[next++];
        }
    }
    work->room_first[rooms] = count;
    memcpy(work->room_persons, to, (size_t)count * sizeof(int32_t));
}

static void update_rooms(People* people) {
    PeopleWork* work = people->work;
    int32_t moved[MOVED_MOST];
    int32_t count = list_moved(people, moved, MOVED_MOST);
    if (count > 0) {
        mend_rooms(people, moved, count);
    } else if (count < 0) {
        sort_rooms(people);
    }
    if (count != 0) {
        leave_note_outdoors(people);
        memset(work->moved, 0, ((size_t)people->count / 64 + 1) * sizeof(uint64_t));
    }
}

void people_index(People* people) {
    PeopleWork* work = people->work;
    if (grid_holds(people)) {
        refresh_cells(people);
    } else {
        sort_cells(people);
        work->regrid = false;
    }
    check_still(people, work->indexed++);
    update_rooms(people);
}
