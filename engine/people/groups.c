// Groups: families and others who keep together, and those who follow a guide.
//
// crowd_model.md section 5: cohesion by pace and heading only, no forces. Who is ahead of the
// slowest of the group by more than a lead waits; headings bend towards the slowest, or towards the
// guide; the slowest goes first through an opening; nobody waits inside a doorway. The group takes
// the opening that its head takes, knows what any of it knows, and starts together: who starts
// tells the others in the room.

#include "people/work.h"

#define LEAD_FREE      1.5f   // who is this far ahead of the slowest slows down [m]
#define LEAD_PATIENT   2.5f   // while the slowest is held up
#define LEAD_NONE      0.0f   // before an opening: the slowest goes first
#define TRAIL_FREE     0.5f   // before an opening the last of them is waited for, too [m]
#define LEAD_SOFT      0.6f   // from there the pace falls to nothing over
#define LEAD_OVER      1.2f   // this
#define SLOWEST_FIRST  6.0f   // within this of the opening nobody goes ahead of the slowest [m]
#define DOORWAY        0.6f   // nobody waits within this of an opening [m], nor
#define DOORWAY_BEHIND 1.5f   // within this behind the one just passed
#define EQUALS         0.95f  // who makes this share of one's speed is no slower
#define HELD_UP_S      2.0f   // the slowest counts as held up after this
#define HELD_UP_NEAR_S 20.0f  // the same before the opening
#define LOST_S         30.0f  // and is not waited for after this without progress
#define HURRY_S        100.0f // who hurries after their group counts as having waited this long
#define LET_NEAR       4.0f   // others this near the opening let the rest of a group go first [m]
#define LET_S          12.0f  // for so long (own choice)
#define TOGETHER       0.9f   // who is this near the head keeps their own heading [m]
#define TOGETHER_EACH  0.4f   // for large groups: this times the root of their number [m]
#define BEND_MOST      0.7f
#define CROWD          6     // with so many in front one is in a queue: nobody waits or lets pass
#define PACE_STANDS    0.05f // below it one stands
#define TELL_MEDIAN_S  4.0   // from starting until the others of the room start (own choice)
#define TELL_SIGMA     0.35

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
               : arena_cost(count + 1, sizeof(Group)) + 3 * arena_cost(count, sizeof(int32_t)) +
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
            work->groups[work->group_count++] = (Group){.first = i, .guide = -1, .slowest = -1};
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
        for (int32_t i = 0; i < people->count; i++) {
            people->group[i] = -1;
        }
        return true;
    }
    work->groups = ARENA_TAKE(arena, Group, count + 1);
    work->members = ARENA_TAKE(arena, int32_t, count);
    work->pace = ARENA_TAKE(arena, float, count);
    work->to_go = ARENA_TAKE(arena, float, count);
    work->held_for = ARENA_TAKE(arena, int32_t, (size_t)people->facility->opening_count);
    uint64_t* keys = ARENA_TAKE(arena, uint64_t, count);
    int32_t* guides = ARENA_TAKE(arena, int32_t, count);
    int32_t* first_person = ARENA_TAKE(arena, int32_t, (size_t)def->person_count + 1);
    if (work->groups == NULL || work->members == NULL || work->pace == NULL ||
        work->to_go == NULL || work->held_for == NULL || keys == NULL || guides == NULL ||
        first_person == NULL) {
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
            if (!work->kinds[work->kind[person]].assigned) {
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

static const Group* group_of(const People* people, int32_t person) {
    int32_t group = people->group[person];
    return group < 0 ? NULL : &people->work->groups[group];
}

// ---- waiting for each other --------------------------------------------------------------------

static bool on_the_way(const People* people, int32_t person) {
    return people->state[person] == PERSON_LEAVING && people->work->unmoved[person] < LOST_S;
}

// Walking distance to the opening one makes for [m].
static float way_left(const People* people, int32_t person) {
    const Waypoint* way = &people->work->way[person];
    return way->rest < 0.0f ? 1e9f : vec_distance(people->at[person], way->at) + way->rest;
}

static bool at_doorway(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    if (people->stair[person] >= 0 || work->niche[person] >= 0 ||
        way_left(people, person) < DOORWAY) {
        return true;
    }
    int32_t came = work->came[person];
    if (came < 0) {
        return false;
    }
    const Passage* behind = passage_of(&work->ground, came, people->room[person]);
    vec2s at = people->at[person];
    return vec_distance(at, ground_closest(behind->left, behind->right, at)) < DOORWAY_BEHIND;
}

// How far a member is ahead of the slowest [m].
static float lead_of(const People* people, int32_t person, int32_t slowest) {
    const PeopleWork* work = people->work;
    bool same = people->room[person] == people->room[slowest] && people->stair[slowest] < 0 &&
                work->opening[person] == work->opening[slowest];
    if (same && people->state[slowest] == PERSON_LEAVING) {
        return way_left(people, slowest) - way_left(people, person);
    }
    return (work->to_go[slowest] - work->to_go[person]) * ROUTES_SPEED;
}

// How far the last of the group in the room is behind a member, less what a group is long [m].
static float trail_of(const People* people, const Group* group, int32_t person) {
    float most = 0.0f;
    for (int32_t i = 0; i < group->count; i++) {
        int32_t other = people->work->members[group->first + i];
        if (on_the_way(people, other) && people->stair[other] < 0 &&
            people->room[other] == people->room[person] &&
            people->work->opening[other] == people->work->opening[person]) {
            float behind = way_left(people, other) - way_left(people, person);
            most = behind > most ? behind : most;
        }
    }
    return most - TRAIL_FREE;
}

// In a queue one cannot wait for anybody: those behind would be held up with them.
static bool in_queue(const People* people, int32_t person) {
    return people->work->front[person] >= CROWD;
}

static float pace_of(const People* people, int32_t person, int32_t slowest) {
    if (at_doorway(people, person) || in_queue(people, person)) {
        return 1.0f;
    }
    // Among equals nobody is let pass first. Before an opening the slowest may well be held up for
    // a while by others; going ahead then would leave them behind.
    bool equals = people->free_speed[slowest] >= EQUALS * people->free_speed[person];
    bool near = way_left(people, person) < SLOWEST_FIRST;
    bool patient =
        person != slowest && people->work->stall[slowest] > (near ? HELD_UP_NEAR_S : HELD_UP_S);
    float free = patient                                  ? LEAD_PATIENT
                 : near && (!equals || person == slowest) ? LEAD_NONE
                                                          : LEAD_FREE;
    float lead = person == slowest ? 0.0f : lead_of(people, person, slowest);
    if (near) {
        float trail = trail_of(people, &people->work->groups[people->group[person]], person);
        lead = trail > lead ? trail : lead;
    }
    return clampf((free + LEAD_SOFT - lead) / LEAD_OVER, 0.0f, 1.0f);
}

// Others before the opening let the rest of the group go first, for a while.
static void let_through(People* people, Group* group, int32_t person) {
    PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    if (opening >= 0 && people->stair[person] < 0 && way_left(people, person) < LET_NEAR &&
        group->let_s < LET_S && !in_queue(people, person)) {
        work->held_for[opening] = people->group[person] + 1;
    }
}

bool group_yields(const People* people, int32_t person, float distance) {
    const PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    if (work->group_count == 0 || opening < 0 || work->held_for[opening] == 0) {
        return false;
    }
    return work->held_for[opening] != people->group[person] + 1 && distance > DOORWAY &&
           distance < LET_NEAR && work->niche[person] < 0 && people->stair[person] < 0;
}

static void update_group(People* people, Group* group) {
    PeopleWork* work = people->work;
    float least = 1e9f;
    int32_t last = group->slowest;
    bool passed = false;
    group->slowest = -1;
    for (int32_t i = 0; i < group->count; i++) {
        int32_t person = work->members[group->first + i];
        passed =
            passed || people->state[person] == PERSON_OUT ||
            people->state[person] == PERSON_MUSTERED ||
            (last >= 0 && work->opening[last] >= 0 && work->came[person] == work->opening[last] &&
             people->room[person] != people->room[last]);
        float speed = people->free_speed[person] * work->air_speed[person];
        if (on_the_way(people, person) && speed < least) {
            least = speed;
            group->slowest = person;
        }
    }
    for (int32_t i = 0; i < group->count; i++) {
        int32_t person = work->members[group->first + i];
        bool waits = group->slowest >= 0 && people->state[person] == PERSON_LEAVING;
        work->pace[person] = waits ? pace_of(people, person, group->slowest) : 1.0f;
        if (passed && on_the_way(people, person)) {
            // The first has gone through: the others hurry after and are let through.
            work->late[person] = 1.0f;
            work->wait[person] = work->wait[person] > HURRY_S ? work->wait[person] : HURRY_S;
            let_through(people, group, person);
        }
    }
    group->let_s += passed ? (float)work->tick_s : 0.0f;
}

void groups_update(People* people) {
    for (int32_t i = 0; people->work->group_count > 0 && i < people->facility->opening_count; i++) {
        people->work->held_for[i] = 0;
    }
    for (int32_t g = 0; g < people->work->group_count; g++) {
        update_group(people, &people->work->groups[g]);
    }
}

float group_pace(const People* people, int32_t person) {
    return people->work->group_count > 0 ? people->work->pace[person] : 1.0f;
}

// ---- going the same way ------------------------------------------------------------------------

static int32_t head_of(const People* people, const Group* group) {
    bool guided = group->guide >= 0 && people->state[group->guide] == PERSON_LEAVING;
    return guided ? group->guide : group->slowest;
}

int32_t group_opening(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    const Group* group = group_of(people, person);
    int32_t head = group == NULL ? -1 : head_of(people, group);
    if (head < 0 || head == person) {
        return -1;
    }
    if (people->room[head] == people->room[person]) {
        return people->stair[head] >= 0 ? people->stair[head] : work->opening[head];
    }
    // They have gone before: by the way they went.
    return work->to_go[head] < work->to_go[person] ? work->came[head] : -1;
}

vec2s group_bend(const People* people, int32_t person, vec2s aim) {
    const PeopleWork* work = people->work;
    const Group* group = group_of(people, person);
    if (group == NULL || people->state[person] != PERSON_LEAVING || people->stair[person] >= 0) {
        return aim;
    }
    if (work->pace[person] < PACE_STANDS) {
        return vec(0.0f, 0.0f);
    }
    int32_t head = head_of(people, group);
    if (head < 0 || head == person || people->room[head] != people->room[person] ||
        people->stair[head] >= 0 || work->niche[person] >= 0 ||
        way_left(people, person) < DOORWAY) {
        return aim;
    }
    vec2s to = glms_vec2_sub(people->at[head], people->at[person]);
    float distance = sqrtf(to.x * to.x + to.y * to.y);
    float each = TOGETHER_EACH * sqrtf((float)group->count);
    float apart = distance - (each > TOGETHER ? each : TOGETHER);
    bool seen = work->ground.floors[people->room[person]].convex ||
                sight_in_room(people->facility, people->room[person], people->at[person],
                              people->at[head], 0.0f);
    if (apart <= 0.0f || !seen) {
        return aim;
    }
    float weight = BEND_MOST * (apart < 1.0f ? apart : 1.0f);
    vec2s bent = vec((1.0f - weight) * aim.x + weight * to.x / distance,
                     (1.0f - weight) * aim.y + weight * to.y / distance);
    float length = sqrtf(bent.x * bent.x + bent.y * bent.y);
    return length > 1e-3f ? vec(bent.x / length, bent.y / length) : aim;
}

// ---- starting together -------------------------------------------------------------------------

void group_tell(People* people, int32_t person, EventLog* log) {
    const PeopleWork* work = people->work;
    const Group* group = group_of(people, person);
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
