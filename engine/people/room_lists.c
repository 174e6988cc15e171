// Room lists: who is in each room, in the order of ranks.
//
// Since few change rooms in a tick, only those are taken out of the lists and put in elsewhere.

#include <string.h>

#include "people/grid.h"

#define MOVED_MOST 256 // lists are mended for so many, else made anew

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

void grid_update_rooms(People* people) {
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
