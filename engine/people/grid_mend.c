// Grid mending: the sorted bodies when few have come to another cell.
//
// Bodies lie in the order of cells, and in a cell by rank. In most ticks nobody, or a few, have
// come to another cell; then those are taken out and put in, and the bodies between shifted,
// instead of sorting everybody anew. Ghosts are made anew in every tick: they are always taken out
// and put in. What comes out is what sorting gives.

#include <string.h>

#include "people/grid.h"

#define MENDED_MOST  48  // with more it is sorted anew
#define STRETCH_MOST 192 // bodies that are shifted at most
#define WALKERS_MOST 192 // of more, too many change cells in every tick

// Somebody, or a ghost, who comes to a cell.
typedef struct Comer {
    int32_t cell;
    int32_t before; // slot, as it was
    uint64_t seat;
} Comer;

typedef struct Changes {
    int gone_count, come_count;
    int32_t gone[MENDED_MOST]; // slots, rising
    Comer come[MENDED_MOST];   // by cell and seat
} Changes;

static int32_t cell_of(const People* people, const Body* body) {
    return grid_cell_of(people, body->floor, body->at);
}

static bool note_gone(Changes* changes, int32_t slot) {
    if (changes->gone_count == MENDED_MOST) {
        return false;
    }
    int k = changes->gone_count++;
    for (; k > 0 && changes->gone[k - 1] > slot; k--) {
        changes->gone[k] = changes->gone[k - 1];
    }
    changes->gone[k] = slot;
    return true;
}

static bool note_come(Changes* changes, int32_t cell, uint64_t seat) {
    if (changes->come_count == MENDED_MOST) {
        return false;
    }
    Comer* come = changes->come;
    int k = changes->come_count++;
    for (; k > 0 &&
           (come[k - 1].cell > cell || (come[k - 1].cell == cell && come[k - 1].seat > seat));
         k--) {
        come[k] = come[k - 1];
    }
    come[k] = (Comer){.cell = cell, .seat = seat};
    return true;
}

// Whether somebody who is not still has changed cells. False: too many have.
static bool note_person(People* people, int32_t person, Changes* changes) {
    PeopleWork* work = people->work;
    int32_t slot = work->body_of[person];
    if (!grid_on_floor(people, person)) {
        work->body_of[person] = -1;
        return slot < 0 || note_gone(changes, slot);
    }
    int32_t floor = floor_of(people, person);
    int32_t cell = grid_cell_of(people, floor, floor_at(people, person));
    if (grid_shows(people, floor)) {
        grid_note_shown(work, person);
    }
    if (slot >= 0 && cell == cell_of(people, &work->bodies[slot])) {
        cells_add(&work->live, cell);
        return true;
    }
    return (slot < 0 || note_gone(changes, slot)) &&
           note_come(changes, cell, grid_seat(work, person));
}

static bool note_persons(People* people, Changes* changes) {
    for (int32_t word = 0; word < people_words(people); word++) {
        for (uint64_t bits = people_beside(people, people->work->still, word); bits != 0;
             bits &= bits - 1) {
            if (!note_person(people, 64 * word + __builtin_ctzll(bits), changes)) {
                return false;
            }
        }
    }
    return true;
}

// Takes out all ghosts and makes them anew.
static bool note_ghosts(People* people, Changes* changes) {
    PeopleWork* work = people->work;
    for (int32_t i = 0; i < work->ghost_count; i++) {
        int32_t slot = work->ghost_slot[i];
        int32_t person = work->bodies[slot].person;
        if (!note_gone(changes, slot)) {
            return false;
        }
        if (bit_get64(work->still, person)) {
            grid_note_shown(work, person);
        }
    }
    work->ghost_count = 0;
    grid_show_ghosts(people);
    for (int32_t i = 0; i < work->ghost_count; i++) {
        if (!note_come(changes, work->ghost_cell[i], grid_ghost_seat(people, i))) {
            return false;
        }
    }
    return work->ghost_count < work->ghost_most;
}

// The slot that somebody comes before.
static int32_t slot_behind(const PeopleWork* work, const Comer* come) {
    int32_t cell = cells_next(&work->used, work->grid_cells, come->cell);
    if (cell < 0) {
        return work->body_count;
    }
    int32_t slot = work->cells[cell].first;
    int32_t last = cell == come->cell ? slot + work->cells[cell].count : slot;
    while (slot < last && work->bodies[slot].ghost < 0 &&
           grid_seat(work, work->bodies[slot].person) < come->seat) {
        slot++;
    }
    return slot;
}

static void place(People* people, const Comer* come, int32_t slot) {
    PeopleWork* work = people->work;
    int32_t who = (int32_t)(come->seat & 0xffffffffu);
    if (who < people->count) { // made when all have their slots
        work->bodies[slot].person = who;
        work->bodies[slot].ghost = -1;
        work->body_of[who] = slot;
    } else {
        work->bodies[slot] = work->ghosts[who - people->count];
        work->ghost_slot[who - people->count] = slot;
    }
}

// Puts the bodies of a stretch of slots into their new order.
static void shift(People* people, const Changes* changes, int32_t first, int32_t last) {
    PeopleWork* work = people->work;
    Body old[STRETCH_MOST];
    memcpy(old, &work->bodies[first], (size_t)(last - first) * sizeof(Body));
    const int32_t* gone = changes->gone;
    const int32_t* gone_end = gone + changes->gone_count;
    const Comer* come = changes->come;
    const Comer* come_end = come + changes->come_count;
    int32_t to = first;
    for (int32_t slot = first; slot <= last; slot++) {
        while (come < come_end && come->before == slot) {
            place(people, come++, to++);
        }
        if (slot == last) {
            break;
        }
        if (gone < gone_end && *gone == slot) {
            gone++;
            continue;
        }
        if (to != slot) {
            work->bodies[to] = old[slot - first];
            work->body_of[work->bodies[to].person] = to; // ghosts are among the gone
        }
        to++;
    }
    work->body_count += changes->come_count - changes->gone_count;
}

// Takes one body out of the count of a cell.
static void count_gone(PeopleWork* work, int32_t cell) {
    cells_add(&work->live, cell);
    if (--work->cells[cell].count == 0) {
        work->cells[cell] = cell_empty();
        cells_remove(&work->used, cell);
        cells_remove(&work->calm, cell);
    }
}

static void count_come(PeopleWork* work, int32_t cell) {
    cells_add(&work->live, cell);
    cells_add(&work->used, cell);
    work->cells[cell].count++;
}

// Where the bodies of each cell begin, from one on.
static void place_from(PeopleWork* work, int32_t cell, int32_t first, int32_t last_cell) {
    for (cell = cells_next(&work->used, work->grid_cells, cell); cell >= 0 && cell <= last_cell;
         cell = cells_next(&work->used, work->grid_cells, cell + 1)) {
        work->cells[cell].first = first;
        first += work->cells[cell].count;
    }
}

// Counts anew by cell. Bodies still lie where they did.
static void recount(People* people, const Changes* changes) {
    PeopleWork* work = people->work;
    int32_t low = work->grid_cells;
    int32_t high = changes->come_count == changes->gone_count ? 0 : work->grid_cells;
    int32_t first = 0;
    if (changes->come_count > 0) {
        const Comer* come = changes->come;
        low = come->cell;
        first = cells_has(&work->used, low) ? work->cells[low].first : come->before;
        int32_t last = come[changes->come_count - 1].cell;
        high = last > high ? last : high;
    }
    for (int i = 0; i < changes->gone_count; i++) {
        int32_t cell = cell_of(people, &work->bodies[changes->gone[i]]);
        first = cell < low ? work->cells[cell].first : first;
        low = cell < low ? cell : low;
        high = cell > high ? cell : high;
    }
    for (int i = 0; i < changes->gone_count; i++) {
        count_gone(work, cell_of(people, &work->bodies[changes->gone[i]]));
    }
    for (int i = 0; i < changes->come_count; i++) {
        count_come(work, changes->come[i].cell);
    }
    place_from(work, low, first, high);
}

bool grid_mend(People* people) {
    PeopleWork* work = people->work;
    if (people_stirred(people) > WALKERS_MOST) {
        return false;
    }
    Changes changes;
    changes.gone_count = 0;
    changes.come_count = 0;
    if (!note_persons(people, &changes) || !note_ghosts(people, &changes)) {
        return false;
    }
    if (changes.gone_count + changes.come_count == 0) {
        return true;
    }
    for (int i = 0; i < changes.come_count; i++) {
        changes.come[i].before = slot_behind(work, &changes.come[i]);
    }
    int32_t first = work->body_count;
    int32_t last = changes.gone_count == changes.come_count ? 0 : work->body_count;
    if (changes.gone_count > 0) {
        first = changes.gone[0];
        last = changes.gone[changes.gone_count - 1] + 1 > last
                   ? changes.gone[changes.gone_count - 1] + 1
                   : last;
    }
    if (changes.come_count > 0) {
        first = changes.come[0].before < first ? changes.come[0].before : first;
        last = changes.come[changes.come_count - 1].before > last
                   ? changes.come[changes.come_count - 1].before
                   : last;
    }
    if (last - first > STRETCH_MOST) {
        return false;
    }
    recount(people, &changes);
    shift(people, &changes, first, last);
    return true;
}
