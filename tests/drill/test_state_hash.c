// State hash: what is kept beside the state is what all of it gives, and no part can change alone.
#include "rig.h"

static uint64_t hash_of(const Rig* rig) {
    Hash hash = hash_begin();
    drill_hash(rig->drill, &hash);
    return hash_end(hash);
}

static uint64_t fresh_hash(const Rig* rig) {
    for (int i = 0; i < DIGESTS_OF_DRILL; i++) {
        rig->drill->state->digests[i].size = SIZE_MAX; // nothing is kept
    }
    return hash_of(rig);
}

TEST(the_hash_that_is_kept_is_that_of_the_whole_state) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    int changes = 0;
    uint64_t before = 0;
    for (int tick = 0; tick < 120 * (int)TICKS_PER_SECOND && drill_step(rig.drill); tick++) {
        uint64_t kept = hash_of(&rig);
        if (tick % 5 == 0) {
            assert_int_equal(fresh_hash(&rig), kept);
        }
        changes += kept != before;
        before = kept;
    }
    assert_true(changes > 20); // steps fell due and people walked from room to room
    rig_close(&rig);
}

/// One number, changed alone, changes the hash; put back, it is as before.
#define ASSERT_COUNTS(rig, field, other)                                                           \
    do {                                                                                           \
        uint64_t before = hash_of(rig);                                                            \
        __typeof__(field) value = (field);                                                         \
        (field) = (other);                                                                         \
        assert_true(hash_of(rig) != before);                                                       \
        (field) = value;                                                                           \
        assert_int_equal(hash_of(rig), before);                                                    \
    } while (0)

TEST(every_part_of_the_state_counts) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    rig_run(&rig, 40.0);
    DrillState* state = rig.drill->state;
    ASSERT_COUNTS(&rig, state->seen, state->seen + 1);
    ASSERT_COUNTS(&rig, state->status[1].clock, 77777);
    ASSERT_COUNTS(&rig, state->play[1].waited, !state->play[1].waited);
    ASSERT_COUNTS(&rig, state->play[2].gave_up, state->play[2].gave_up ^ 2u);
    ASSERT_COUNTS(&rig, state->roles[0].calling, !state->roles[0].calling);
    ASSERT_COUNTS(&rig, state->roles[2].idle_since, 77777);
    ASSERT_COUNTS(&rig, state->searches[0].person, 2);
    ASSERT_COUNTS(&rig, state->reports[5].from, 1);
    ASSERT_COUNTS(&rig, state->rooms[3], 99);
    ASSERT_COUNTS(&rig, state->marks[3], 200);
    ASSERT_COUNTS(&rig, state->judged, !state->judged);
    rig_close(&rig);
}

SUITE(CASE(the_hash_that_is_kept_is_that_of_the_whole_state), CASE(every_part_of_the_state_counts))
