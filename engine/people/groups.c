// Groups: families and others who keep together, and those who follow a guide: who belongs to
// which, what they know, how they start. How they walk is in groups_walk.c.
//
// What any of a group knows all know, and who starts tells the others in the room.

#include "people/work.h"

#define TELL_MEDIAN_S 4.0 // from starting until the others of the room start (own choice)
#define TELL_SIGMA    0.35

// ---- who belongs together ----------------------------------------------------------------------

static bool has_groups(const PeopleDef* def) {
    for (int i = 0; i < def->person_count; i++) {
        const PersonDef* person = &def->persons[i];
        if (person->group >= 0 || person->group_size > 1 || person->follows >= 0) {
            return true;
        }
    }
    return false;
}

size_t groups_bytes(const Facility* facility, const PeopleDef* def) {
    size_t count = (size_t)people_count(def);
    return !has_groups(def)
               ? 0
               : arena_cost(count + 1, sizeof(Group)) + 4 * arena_cost(count, sizeof(int32_t)) +
                     2 * arena_cost(count, sizeof(float)) + arena_cost(count, sizeof(uint64_t)) +
                     arena_cost((size_t)def->person_count + 1, sizeof(int32_t)) +
                     arena_cost((size_t)facility->opening_count, sizeof(int32_t));
}

// Groups of a crowd get numbers above those that authors give.
static int32_t first_free_number(const PeopleDef* def) {
    int32_t most = -1;
    for (int i = 0; i < def->person_count; i++) {
        most = def->persons[i].group > most ? def->persons[i].group : most;
    }
    return most + 1;
}

// The numbers that authors give, and new ones for the groups that a crowd is made up of. Fills the
// first person of every entry; returns the next free number.
static int32_t give_numbers(People* people, const PeopleDef* def, int32_t* first_person) {
    int32_t next = first_free_number(def);
    int32_t person = 0;
    for (int i = 0; i < def->person_count; i++) {
        const PersonDef* it = &def->persons[i];
        int size = it->group_size > 1 ? it->group_size : 1;
        first_person[i] = person;
        for (int k = 0; k < it->count && person < people->count; k++, person++) {
            people->group[person] = size > 1 ? next + k / size : it->group;
        }
        next += size > 1 ? (it->count + size - 1) / size : 0;
    }
    return next;
}

// Followers join the group of the first person of the entry they follow, who guides it.
static void join_guides(People* people, const PeopleDef* def, const int32_t* first_person,
                        int32_t next, int32_t* guides) {
    for (int i = 0; i < def->person_count; i++) {
        int root = i;
        while (def->persons[root].follows >= 0) {
            root = def->persons[root].follows;
        }
        int32_t guide = first_person[root];
        if (root == i || guide >= people->count) {
            continue;
        }
        if (people->group[guide] < 0) {
            people->group[guide] = next++;
        }
        guides[guide] = 1;
        for (int k = 0; k < def->persons[i].count && first_person[i] + k < people->count; k++) {
            people->group[first_person[i] + k] = people->group[guide];
        }
    }
}

// Members sorted by group and then by rank; groups numbered 0, 1 ..., who is alone has none.
static void list_members(People* people, uint64_t* keys, const int32_t* guides) {
    PeopleWork* work = people->work;
    for (int32_t i = 0; i < people->count; i++) {
        bool in = people->group[i] >= 0;
        uint64_t rank = (uint64_t)work->rank[i];
        keys[i] = in ? (uint64_t)people->group[i] << 32 | rank : UINT64_MAX;
    }
    people_sort(keys, work->members, people->count);
    for (int32_t i = 0; i < people->count; i++) {
        int32_t person = work->members[i];
        if (people->group[person] < 0) {
            break;
        }
        bool first = i == 0 || keys[work->members[i - 1]] >> 32 != keys[person] >> 32;
        if (first) {
            work->groups[work->group_count++] =
                (Group){.first = i, .guide = -1, .slowest = -1, .let_at = -1};
        }
        Group* group = &work->groups[work->group_count - 1];
        group->count++;
        group->guide = guides[person] != 0 && group->guide < 0 ? person : group->guide;
    }
    for (int32_t g = 0; g < work->group_count; g++) {
        const Group* group = &work->groups[g];
        for (int32_t i = 0; i < group->count; i++) {
            people->group[work->members[group->first + i]] = group->count > 1 ? g : -1;
        }
    }
}

bool groups_create(People* people, Arena* arena, const PeopleDef* def) {
    PeopleWork* work = people->work;
    size_t count = (size_t)people->count;
    if (!has_groups(def)) {
        return true;
    }
    people->group = ARENA_TAKE(arena, int32_t, count);
    work->groups = ARENA_TAKE(arena, Group, count + 1);
    work->members = ARENA_TAKE(arena, int32_t, count);
    work->pace = ARENA_TAKE(arena, float, count);
    work->to_go = ARENA_TAKE(arena, float, count);
    work->let_by = ARENA_TAKE(arena, int32_t, (size_t)people->facility->opening_count);
    uint64_t* keys = ARENA_TAKE(arena, uint64_t, count);
    int32_t* guides = ARENA_TAKE(arena, int32_t, count);
    int32_t* first_person = ARENA_TAKE(arena, int32_t, (size_t)def->person_count + 1);
    if (people->group == NULL || work->groups == NULL || work->members == NULL ||
        work->pace == NULL || work->to_go == NULL || work->let_by == NULL || keys == NULL ||
        guides == NULL || first_person == NULL) {
        return false;
    }
    int32_t next = give_numbers(people, def, first_person);
    join_guides(people, def, first_person, next, guides);
    list_members(people, keys, guides);
    for (size_t i = 0; i < count; i++) {
        work->pace[i] = 1.0f;
    }
    return true;
}

// What one of a group knows, all know: they can be told on the way.
static void share_knowledge(People* people, const Group* group) {
    const PeopleWork* work = people->work;
    for (int32_t opening = 0; opening < people->facility->opening_count; opening++) {
        bool known = false;
        for (int32_t i = 0; i < group->count && !known; i++) {
            known = person_knows(people, work->members[group->first + i], opening);
        }
        for (int32_t i = 0; i < group->count && known; i++) {
            int32_t person = work->members[group->first + i];
            if (!person_kind(work, person)->assigned) {
                person_learn(people, person, opening);
            }
        }
    }
}

void groups_share_knowledge(People* people) {
    for (int32_t g = 0; g < people->work->group_count; g++) {
        share_knowledge(people, &people->work->groups[g]);
    }
}

// ---- starting together -------------------------------------------------------------------------

void group_tell(People* people, int32_t person, EventLog* log) {
    const PeopleWork* work = people->work;
    int32_t index = person_group(people, person);
    const Group* group = index < 0 ? NULL : &work->groups[index];
    for (int32_t i = 0; group != NULL && i < group->count; i++) {
        int32_t other = work->members[group->first + i];
        if (other != person && people->room[other] == people->room[person] &&
            people->state[other] == PERSON_WAITING &&
            (people->flags[other] & PERSON_FLAG_ROLE) == 0) {
            RngKey key = person_key(people, other, RNG_PREMOVE, (uint64_t)CUE_TOLD, 0, 0);
            people_leave_after(people, other, CUE_TOLD,
                               rng_lognormal(key, TELL_MEDIAN_S, TELL_SIGMA), log);
        }
    }
}
