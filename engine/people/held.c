/// Held flows: somebody stands at a stair or a door and lets only so many a second through.
///
/// A hold belongs to who holds it and counts those who go one way, out of one room. Of those who
/// would cross, the one who has waited longest passes when the hold lets somebody; all others stay
/// before the line and stand there of their own will: they neither press nor count as stuck. Who
/// holds a role passes. The choice of a way sees a held opening as one of so little flow.
#include "people/work.h"

#define HELD_NEAR    4.0f         // who is this near a held opening knows that it is held [m]
#define HELD_PASSES  (1.0 / 60.0) // what a crowd expects of a way that is held shut [persons/s]
#define NOBODY_HOLDS (-1)

static bool is_held_from(const FlowHold* hold, int32_t opening, int32_t room) {
    return hold->opening == opening && hold->room == room;
}

bool people_hold_flow(People* people, int32_t by, int32_t opening, int32_t room, double flow) {
    PeopleWork* work = people->work;
    people_release_flow(people, by);
    if (work->hold_count >= FLOW_HOLDS_MOST) {
        return false;
    }
    work->holds[work->hold_count++] =
        (FlowHold){.by = by, .opening = opening, .room = room, .flow = flow > 0.0 ? flow : 0.0};
    return true;
}

void people_set_held_flow(People* people, int32_t by, double flow) {
    for (int i = 0; i < people->work->hold_count; i++) {
        if (people->work->holds[i].by == by) {
            people->work->holds[i].flow = flow > 0.0 ? flow : 0.0;
        }
    }
}

int32_t people_release_flow(People* people, int32_t by) {
    PeopleWork* work = people->work;
    int32_t passed = -1;
    int kept = 0;
    for (int i = 0; i < work->hold_count; i++) {
        if (work->holds[i].by == by) {
            passed = work->holds[i].passed;
        } else {
            work->holds[kept++] = work->holds[i];
        }
    }
    work->hold_count = kept;
    return passed;
}

static const FlowHold* hold_of(const People* people, int32_t opening, int32_t room) {
    const PeopleWork* work = people->work;
    const FlowHold* found = NULL;
    for (int i = 0; i < work->hold_count; i++) {
        const FlowHold* hold = &work->holds[i];
        if (is_held_from(hold, opening, room) && (found == NULL || hold->flow < found->flow)) {
            found = hold;
        }
    }
    return found;
}

int32_t people_held_by(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    int32_t opening = work->opening[person];
    if (work->hold_count == 0 || opening < 0 || people->stair[person] >= 0 ||
        people->state[person] != PERSON_LEAVING ||
        (people->flags[person] & PERSON_FLAG_ROLE) != 0) {
        return NOBODY_HOLDS;
    }
    const FlowHold* hold = hold_of(people, opening, people->room[person]);
    if (hold == NULL) {
        return NOBODY_HOLDS;
    }
    const Passage* passage = passage_of(&work->ground, opening, people->room[person]);
    vec2s near = ground_closest(passage->left, passage->right, people->at[person]);
    return vec_distance(near, people->at[person]) <= HELD_NEAR ? hold->by : NOBODY_HOLDS;
}

int32_t people_held_count(const People* people, int32_t by) {
    int32_t count = 0;
    for (int32_t person = 0; person < people->count && people->work->hold_count > 0; person++) {
        count += people_held_by(people, person) == by;
    }
    return count;
}

float held_flow(const People* people, int32_t opening, int side, float flow) {
    if (people->work->hold_count == 0) {
        return flow;
    }
    const FlowHold* hold = hold_of(people, opening, people->facility->openings[opening].room[side]);
    double passes = hold == NULL ? (double)flow : hold->flow;
    passes = passes > HELD_PASSES ? passes : HELD_PASSES;
    return passes < (double)flow ? (float)passes : flow;
}

// Of `count` listed askers who a hold is about, the one that it lets pass now; -1 nobody.
static int32_t choose(const People* people, const FlowHold* hold, int32_t count, double now) {
    const PeopleWork* work = people->work;
    int32_t best = -1;
    float longest = -1.0f;
    for (int32_t i = 0; i < count && hold->flow > 0.0 && now >= hold->next; i++) {
        int32_t slot = work->bodies[i].listed;
        const Body* body = &work->bodies[slot];
        bool asks = body->crosses >= 0 && is_held_from(hold, body->crosses, body->floor) &&
                    (people->flags[body->person] & PERSON_FLAG_ROLE) == 0 &&
                    gate_is_free(people, slot, now);
        if (asks && work->wait[body->person] > longest) {
            best = slot;
            longest = work->wait[body->person];
        }
    }
    return best;
}

void held_work(People* people, int32_t count, double now) {
    PeopleWork* work = people->work;
    for (int k = 0; k < work->hold_count; k++) {
        int32_t passes = choose(people, &work->holds[k], count, now);
        for (int32_t i = 0; i < count; i++) {
            int32_t slot = work->bodies[i].listed;
            const Body* body = &work->bodies[slot];
            bool about = body->crosses >= 0 &&
                         is_held_from(&work->holds[k], body->crosses, body->floor) &&
                         (people->flags[body->person] & PERSON_FLAG_ROLE) == 0;
            if (about && slot != passes) {
                gate_hold(people, slot);
            }
        }
    }
}

void held_pass(People* people, int32_t person, int32_t opening, int32_t room, double now) {
    PeopleWork* work = people->work;
    for (int k = 0; k < work->hold_count; k++) {
        FlowHold* hold = &work->holds[k];
        if (is_held_from(hold, opening, room) && hold->flow > 0.0 &&
            (people->flags[person] & PERSON_FLAG_ROLE) == 0) {
            hold->next = now + 1.0 / hold->flow;
            hold->passed++;
        }
    }
}

void held_hash(const People* people, Hash* hash) {
    for (int i = 0; i < people->work->hold_count; i++) {
        const FlowHold* hold = &people->work->holds[i];
        hash_i32(hash, hold->by);
        hash_i32(hash, hold->opening);
        hash_i32(hash, hold->room);
        hash_i32(hash, hold->passed);
        hash_f64(hash, hold->flow);
        hash_f64(hash, hold->next);
    }
}
