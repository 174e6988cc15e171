// State hash: what is kept beside the numbers is what all of them give, and no field that a later
// step reads can change without the hash.
#include "rig.h"

static uint64_t hash_of(const Rig* rig) {
    Hash hash = hash_begin();
    response_hash(rig->response, &hash);
    return hash_end(hash);
}

/// The hash as it is when nothing has been kept: everything is hashed anew.
static uint64_t fresh_hash(const Rig* rig) {
    const Response* response = rig->response;
    for (int i = 0; i < DIGESTS_OF_THINGS; i++) {
        response->thing_digests[i].size = SIZE_MAX;
    }
    for (int32_t i = 0; i < DIGESTS_OF_ACTOR * response->actor_max; i++) {
        response->actor_digests[i].size = SIZE_MAX;
    }
    return hash_of(rig);
}

/// A sweep, a call and a report are under way; two roles and somebody else's fire.
static int32_t begin(Rig* rig) {
    rig_init(rig);
    rig->fixed = 0.5;
    int32_t boss = rig_role(rig, "commander", rig_person(rig, "Chen", "P"), -1);
    int32_t warden = rig_role(rig, "warden", rig_person(rig, "Han", "H"), boss);
    rig_inform(rig, FACT_FIRE, -1, boss);
    rig_fire(rig, "A", 0.0, 200.0);
    rig_start(rig);
    rig_order(rig, warden, ACT_SWEEP, (Target){TARGET_STOREY, 0});
    rig_order(rig, boss, ACT_BRIGADE, TARGET_NOTHING);
    return warden;
}

TEST(the_hashes_kept_are_those_of_all_that_they_stand_for) {
    UNUSED_STATE;
    Rig rig;
    int32_t warden = begin(&rig);
    size_t actions = (size_t)rig.response->def.action_count;
    size_t rooms = (size_t)rig.facility->room_count;
    int kinds = 0;
    uint64_t before = 0;
    uint64_t head = 0;
    int thoughts = 0;
    for (int tick = 1; tick <= 2400; tick++) {
        rig_step(&rig);
        if (tick % 7 == 0) {
            uint64_t kept = hash_of(&rig);
            assert_int_equal(fresh_hash(&rig), kept);
        }
        for (int32_t i = 0; i < rig.response->actor_count; i++) {
            const Actor* actor = &rig.response->actors[i];
            assert_int_equal(actor->attempts.digest, tally_digest(&actor->attempts, actions));
            assert_int_equal(actor->room_work.digest, tally_digest(&actor->room_work, rooms));
            assert_false(actor->mind.changed);
            assert_int_equal(actor->mind.digest, mind_digest(&actor->mind));
            assert_int_equal(actor->mind.exposed, mind_exposed(&actor->mind));
        }
        uint64_t now = rig_actor(&rig, warden)->room_work.digest;
        kinds += now != before;
        before = now;
        thoughts += rig_actor(&rig, warden)->mind.digest != head;
        head = rig_actor(&rig, warden)->mind.digest;
    }
    assert_true(thoughts >= 5);
    assert_true(kinds >= 3); // rooms were swept meanwhile
    assert_true(rig_actor(&rig, warden)->attempts.digest != 0);
    rig_end(&rig);
}

TEST(a_tally_tells_places_and_values_apart_and_forgets_its_past) {
    UNUSED_STATE;
    Arena arena;
    arena_init_growing(&arena, (size_t)1 << 20);
    Tally a;
    Tally b;
    assert_true(tally_init(&a, &arena, 300));
    assert_true(tally_init(&b, &arena, 300));
    tally_set(&a, 7, 1);
    tally_set(&b, 8, 1);
    assert_true(a.digest != b.digest);
    tally_set(&b, 8, 0);
    tally_set(&b, 7, 2);
    assert_true(a.digest != b.digest);
    tally_set(&b, 7, 1); // by another way to the same numbers
    assert_int_equal(a.digest, b.digest);
    tally_set(&a, 7, 0);
    assert_int_equal(a.digest, 0);
    arena_free(&arena);
}

/// Every byte of a run, changed alone, changes the hash of the response.
static void assert_bytes_count(const Rig* rig, void* run, size_t size) {
    unsigned char* bytes = run;
    uint64_t before = hash_of(rig);
    for (size_t i = 0; i < size; i++) {
        bytes[i] ^= 0x10;
        assert_true(hash_of(rig) != before);
        bytes[i] ^= 0x10;
    }
    assert_int_equal(hash_of(rig), before);
}

TEST(every_byte_of_heads_ties_and_traces_counts) {
    UNUSED_STATE;
    Rig rig;
    int32_t warden = begin(&rig);
    rig_until(&rig, 40.0);
    Actor* actor = rig_actor(&rig, warden);
    Response* response = rig.response;
    assert_true(actor->mind.fact_count > 0 && actor->mind.exposure_count > 0);
    actor->mind.changed = true; // as whoever writes a fact says
    assert_bytes_count(&rig, actor->mind.facts, (size_t)actor->mind.fact_count * sizeof(Fact));
    assert_bytes_count(&rig, &actor->mind.exposed, sizeof(uint64_t));
    for (int i = 0; i < response->def.role_count; i++) {
        Tie* tie = &actor->ties[i]; // its flag is a bool, which has one bit
        assert_bytes_count(&rig, tie, offsetof(Tie, told_missed));
        assert_bytes_count(&rig, &tie->heard, sizeof(Tie) - offsetof(Tie, heard));
    }
    size_t devices = (size_t)rig.facility->device_count;
    assert_bytes_count(&rig, response->states, devices);
    assert_bytes_count(&rig, response->states_since, devices * sizeof(uint32_t));
    assert_bytes_count(&rig, response->swept, (size_t)rig.facility->room_count * sizeof(uint32_t));
    assert_bytes_count(&rig, actor->worn, sizeof(actor->worn));
    assert_bytes_count(&rig, actor->kept, sizeof(actor->kept));
    rig_end(&rig);
}

TEST(the_task_in_hand_and_the_words_on_the_air_count) {
    UNUSED_STATE;
    Rig rig;
    int32_t warden = begin(&rig);
    rig_until(&rig, 10.0);
    Actor* actor = rig_actor(&rig, warden);
    assert_true(actor->busy);
    assert_bytes_count(&rig, &actor->hand.attempt, sizeof(uint32_t));
    assert_bytes_count(&rig, &actor->hand.kit, sizeof(int32_t));
    assert_bytes_count(&rig, &actor->hand.since_out, sizeof(uint32_t));
    assert_bytes_count(&rig, &actor->idle_since, sizeof(uint32_t));
    assert_bytes_count(&rig, &actor->second, sizeof(int32_t));
    Message* message = &actor->message;
    message->state = MESSAGE_ON_AIR;
    message->item_count = 2;
    assert_bytes_count(&rig, &message->to, sizeof(uint64_t));
    assert_bytes_count(&rig, &message->due, sizeof(uint32_t));
    assert_bytes_count(&rig, &message->items[1].subject, sizeof(int32_t));
    message->state = MESSAGE_NONE;
    uint64_t before = hash_of(&rig);
    message->due ^= 1; // says nothing: left over from the last one
    assert_int_equal(hash_of(&rig), before);
    rig_end(&rig);
}

SUITE(CASE(the_hashes_kept_are_those_of_all_that_they_stand_for),
      CASE(a_tally_tells_places_and_values_apart_and_forgets_its_past),
      CASE(every_byte_of_heads_ties_and_traces_counts),
      CASE(the_task_in_hand_and_the_words_on_the_air_count))
