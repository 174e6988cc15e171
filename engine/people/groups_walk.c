// How groups walk: cohesion by pace and heading only, no forces (crowd_model.md section 5).
//
// In the open who is ahead of the slowest of the group by more than a lead slows down, and headings
// bend towards the slowest, or towards the guide. The group takes the opening that its head takes.
// Before a door a group must not cost a crowd anything: where people queue nobody waits for
// anybody, and who waits moves on as soon as somebody behind cannot get past. Measured on a hall of
// two exits, each rule that held an opening for a group (everybody waits for their last; others let
// the rest of a group through) made 200 people in groups of four take three times as long.

#include "people/cells.h"
#include "people/work.h"

#define LEAD_FREE      1.5f  // who is this far ahead of the slowest slows down [m]
#define LEAD_PATIENT   2.5f  // while the slowest is held up
#define LEAD_NONE      0.0f  // before an opening, when the slowest is much slower
#define LEAD_SOFT      0.6f  // from there the pace falls to nothing over
#define LEAD_OVER      1.2f  // this
#define MUCH_SLOWER    0.7f  // who makes less than this share of one's speed is (own choice)
#define SLOWEST_FIRST  6.0f  // within this of the opening nobody goes ahead of them [m]
#define DOORWAY        0.6f  // nobody waits within this of an opening [m], nor
#define DOORWAY_BEHIND 1.5f  // within this behind the one just passed
#define HELD_UP_S      2.0f  // the slowest counts as held up after this
#define HELD_UP_NEAR_S 20.0f // the same before the opening
#define LOST_S         30.0f // and is not waited for after this without progress
#define WAIT_MOST_S    20.0f // one stands for so long until the group is together again (own choice)
#define QUEUE_LET_S    5.0f  // where more queue than pass in this, nobody waits (own choice) [s]
#define IN_THE_WAY     1.2f  // one is in the way of who is held up this near behind [m]
#define BEHIND_COSINE2 0.5f  // square of the cosine of what counts as behind: 45 degrees
#define HURRY_S        100.0f // who hurries after their group counts as having waited this long
#define LET_NEAR       4.0f   // slow people this near the opening let a group go first [m]
#define LET_S          12.0f  // for so long (own choice)
#define LET_MOST_S     20.0f  // who has waited so long lets nobody else by (own choice)
#define LET_SHARE      0.5f   // slow: below this share of its fastest's speed (own choice)
#define TOGETHER       0.9f   // who is this near the head keeps their own heading [m]
#define TOGETHER_EACH  0.4f   // for large groups: this times the root of their number [m]
#define BEND_MOST      0.7f
#define PACE_STANDS    0.05f // below it one stands

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

// In one room on the way to one opening.
static bool same_way(const People* people, int32_t person, int32_t other) {
    const PeopleWork* work = people->work;
    return people->room[person] == people->room[other] && people->stair[other] < 0 &&
           work->opening[person] == work->opening[other];
}

// How far a member is ahead of the slowest [m].
static float lead_of(const People* people, int32_t person, int32_t slowest) {
    const PeopleWork* work = people->work;
    if (same_way(people, person, slowest) && people->state[slowest] == PERSON_LEAVING) {
        return way_left(people, slowest) - way_left(people, person);
    }
    return (work->to_go[slowest] - work->to_go[person]) * ROUTES_SPEED;
}

// In a queue one cannot wait for anybody: those behind would be held up with them.
static bool in_queue(const People* people, int32_t person) {
    return choice_queue_s(people, person) > QUEUE_LET_S;
}

// True when somebody who is not of the group is held up right behind one.
static bool holds_up(const People* people, int32_t person, const Body* body) {
    const PeopleWork* work = people->work;
    int32_t other = body->person;
    if (person_group(people, other) == person_group(people, person) ||
        people->room[other] != people->room[person] || work->opening[other] < 0) {
        return false;
    }
    float dx = people->at[person].x - people->at[other].x;
    float dy = people->at[person].y - people->at[other].y;
    float square = dx * dx + dy * dy;
    float along = dx * body->heading.x + dy * body->heading.y;
    return square < IN_THE_WAY * IN_THE_WAY && along > 0.0f &&
           along * along > BEHIND_COSINE2 * square && choice_is_held_up(people, other);
}

static bool in_the_way_of(const People* people, int32_t person, const GridCell* cell) {
    const Body* bodies = people->work->bodies;
    for (int32_t slot = cell->first; slot < cell->first + cell->count; slot++) {
        if (bodies[slot].ghost < 0 && holds_up(people, person, &bodies[slot])) {
            return true;
        }
    }
    return false;
}

static bool in_the_way(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    int32_t floor = floor_of(people, person);
    const GridBlock* block = &work->blocks[grid_block_of(people, floor)];
    int32_t cell = grid_cell_of(people, floor, people->at[person]) - block->first;
    int32_t x = cell % block->columns;
    int32_t y = cell / block->columns;
    for (int32_t row = y - 1; row <= y + 1; row++) {
        for (int32_t column = x - 1; column <= x + 1; column++) {
            bool there = row >= 0 && row < block->rows && column >= 0 && column < block->columns;
            int32_t index = block->first + row * block->columns + column;
            if (there && in_the_way_of(people, person, &work->cells[index])) {
                return true;
            }
        }
    }
    return false;
}

static float pace_of(const People* people, int32_t person, const Group* group) {
    int32_t slowest = group->slowest;
    if (person == slowest || at_doorway(people, person) || in_queue(people, person)) {
        return 1.0f;
    }
    // Going ahead of one who is much slower would leave them behind when others come between.
    float theirs = people->free_speed[slowest] / people->free_speed[person];
    bool first = theirs < MUCH_SLOWER && way_left(people, person) < SLOWEST_FIRST;
    bool patient = people->work->stall[slowest] > (first ? HELD_UP_NEAR_S : HELD_UP_S);
    float free = patient ? LEAD_PATIENT : first ? LEAD_NONE : LEAD_FREE;
    float lead = lead_of(people, person, slowest);
    float pace = clampf((free + LEAD_SOFT - lead) / LEAD_OVER, 0.0f, 1.0f);
    if ((lead < LEAD_FREE || group->waited_s >= WAIT_MOST_S) && pace < theirs) {
        // The slowest may be right behind: one walks on at their speed and not at a crawl. So one
        // does, too, when one has stood long enough.
        pace = theirs < 1.0f ? theirs : 1.0f;
    }
    return pace < 1.0f && in_the_way(people, person) ? 1.0f : pace;
}

// ---- being let by ------------------------------------------------------------------------------

// The fastest of a group near an opening is let by; of several groups the one with the faster.
static void ask_to_pass(People* people, const Group* group, int32_t person) {
    PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    if (opening < 0 || people->stair[person] >= 0 || way_left(people, person) >= LET_NEAR ||
        group->let_s >= LET_S || in_queue(people, person)) {
        return;
    }
    int32_t other = work->let_by[opening];
    float ahead = other < 0 ? 1.0f : people->free_speed[person] - people->free_speed[other];
    if (ahead > 0.0f || (ahead == 0.0f && work->rank[person] < work->rank[other])) {
        work->let_by[opening] = person;
    }
}

bool group_yields(const People* people, int32_t person, float distance) {
    const PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    if (work->group_count == 0 || opening < 0 || work->let_by[opening] < 0) {
        return false;
    }
    int32_t other = work->let_by[opening];
    return person_group(people, other) != person_group(people, person) && distance > DOORWAY &&
           distance < LET_NEAR && work->wait[person] < LET_MOST_S && work->niche[person] < 0 &&
           people->stair[person] < 0 &&
           people->free_speed[person] < LET_SHARE * people->free_speed[other];
}

// A group is let by for a while at each opening.
static void count_let(const People* people, Group* group) {
    const PeopleWork* work = people->work;
    int32_t slowest = group->slowest;
    int32_t opening = slowest < 0 ? -1 : work->opening[slowest];
    if (opening < 0 || way_left(people, slowest) >= LET_NEAR) {
        return;
    }
    group->let_s = opening == group->let_at ? group->let_s + (float)work->tick_s : 0.0f;
    group->let_at = opening;
}

// ---- once a tick -------------------------------------------------------------------------------

// Finds the slowest of those on their way. True when one of the group has gone through the opening
// that the slowest before made for.
static bool find_slowest(const People* people, Group* group) {
    const PeopleWork* work = people->work;
    float least = 1e9f;
    int32_t last = group->slowest;
    int32_t opening = last < 0 ? -1 : work->opening[last];
    bool passed = false;
    group->slowest = -1;
    for (int32_t i = 0; i < group->count; i++) {
        int32_t person = work->members[group->first + i];
        uint8_t state = people->state[person];
        bool through = opening >= 0 && work->came[person] == opening &&
                       people->room[person] != people->room[last];
        passed = passed || state == PERSON_OUT || state == PERSON_MUSTERED || through;
        float speed = people->free_speed[person] * work->air_speed[person];
        if (on_the_way(people, person) && speed < least) {
            least = speed;
            group->slowest = person;
        }
    }
    return passed;
}

static void update_group(People* people, Group* group) {
    PeopleWork* work = people->work;
    bool passed = find_slowest(people, group);
    bool together = true;
    bool stands = false;
    for (int32_t i = 0; i < group->count; i++) {
        int32_t person = work->members[group->first + i];
        bool waits = group->slowest >= 0 && people->state[person] == PERSON_LEAVING;
        work->pace[person] = waits ? pace_of(people, person, group) : 1.0f;
        if (!on_the_way(people, person)) {
            continue;
        }
        together = together && same_way(people, person, group->slowest) &&
                   lead_of(people, person, group->slowest) < LEAD_PATIENT;
        stands = stands || work->pace[person] < PACE_STANDS;
        if (passed && !in_queue(people, person)) {
            // The first has gone through: the others hurry after.
            work->late[person] = 1.0f;
            work->wait[person] = work->wait[person] > HURRY_S ? work->wait[person] : HURRY_S;
        }
        ask_to_pass(people, group, person);
    }
    count_let(people, group);
    float waited = group->waited_s + (stands ? (float)work->tick_s : 0.0f);
    group->waited_s = together ? 0.0f : waited;
}

void groups_update(People* people) {
    for (int32_t i = 0; people->work->group_count > 0 && i < people->facility->opening_count; i++) {
        people->work->let_by[i] = -1;
    }
    for (int32_t g = 0; g < people->work->group_count; g++) {
        update_group(people, &people->work->groups[g]);
    }
}

// ---- going the same way ------------------------------------------------------------------------

static const Group* group_of(const People* people, int32_t person) {
    int32_t group = person_group(people, person);
    return group < 0 ? NULL : &people->work->groups[group];
}

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
        way_left(people, person) < DOORWAY || in_queue(people, person)) {
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
    // Nobody turns back for them: who is ahead waits, and keeps to their side.
    vec2s side = vec(to.x / distance, to.y / distance);
    float along = side.x * aim.x + side.y * aim.y;
    if (along < 0.0f) {
        side = vec(side.x - along * aim.x, side.y - along * aim.y);
    }
    float weight = BEND_MOST * (apart < 1.0f ? apart : 1.0f);
    vec2s bent =
        vec((1.0f - weight) * aim.x + weight * side.x, (1.0f - weight) * aim.y + weight * side.y);
    float length = sqrtf(bent.x * bent.x + bent.y * bent.y);
    return length > 1e-3f ? vec(bent.x / length, bent.y / length) : aim;
}
