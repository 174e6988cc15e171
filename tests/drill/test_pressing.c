// Pressing, as the log has it: who pressed whom from when to when, and for how long nobody did.

#include "core/arena.h"
#include "drill/pressing.h"
#include "people/body.h"
#include "support/check.h"

#define AN  0 /* the patient */
#define BO  1
#define CAI 2

typedef struct Told {
    Arena arena;
    EventLog log;
} Told;

static void told_open(Told* told) {
    assert_int_equal(arena_init(&told->arena, event_log_bytes(64)), STATUS_OK);
    event_log_init(&told->log, &told->arena, 64);
}

static void tell(Told* told, double seconds, EventKind kind, int32_t person, int32_t other) {
    told->log.tick = (uint32_t)(seconds * 20.0);
    Event event = event_make(&told->log, kind);
    event.person = person;
    event.other = other;
    event.thing = kind == EVENT_CARE_BEGINS ? (int32_t)TREATMENT_COMPRESSIONS : -1;
    event_append(&told->log, event);
}

TEST(a_token_at_the_start_is_a_gap_until_somebody_goes_on) {
    UNUSED_STATE;
    Told told;
    told_open(&told);
    tell(&told, 1.0, EVENT_HEART_STOPS, AN, -1);
    tell(&told, 41.0, EVENT_CARE_BEGINS, BO, AN);
    tell(&told, 45.0, EVENT_PRESSING_STOPS, AN, -1);
    tell(&told, 300.0, EVENT_CARE_BEGINS, CAI, AN);
    tell(&told, 420.0, EVENT_CARE_BEGINS, BO, AN); // takes over
    tell(&told, 601.0, EVENT_CREW_TAKES_OVER, -1, AN);
    Pressing pressing;
    pressing_read(&told.log, 20u * 900u, &pressing);
    assert_int_equal(pressing.arrest_count, 1);
    assert_int_equal(pressing.arrests[0].to, 20u * 601u); // what a crew does is not own people's
    assert_int_equal(pressing.bout_count, 3);
    assert_int_equal(pressing.bouts[1].to, 20u * 420u);
    assert_int_equal(pressing.bouts[2].to, 20u * 601u);
    assert_int_equal(pressing_within(&pressing, AN, 20u, 20u * 601u), 20u * (4u + 301u));
    uint32_t began = 0;
    assert_int_equal(pressing_gap(&pressing, AN, 20u, 20u * 601u, &began), 20u * 255u);
    assert_int_equal(began, 20u * 45u);
    arena_free(&told.arena);
}

TEST(pressing_a_heart_that_beats_is_no_bout_and_what_goes_on_ends_with_the_log) {
    UNUSED_STATE;
    Told told;
    told_open(&told);
    tell(&told, 1.0, EVENT_CARE_BEGINS, BO, AN);
    tell(&told, 10.0, EVENT_HEART_STOPS, AN, -1);
    tell(&told, 20.0, EVENT_CARE_BEGINS, BO, AN);
    tell(&told, 50.0, EVENT_HEART_BEATS, AN, -1);
    tell(&told, 60.0, EVENT_CARE_BEGINS, CAI, AN);
    tell(&told, 70.0, EVENT_HEART_STOPS, AN, -1);
    tell(&told, 80.0, EVENT_CARE_BEGINS, BO, AN);
    Pressing pressing;
    pressing_read(&told.log, 20u * 90u, &pressing);
    assert_int_equal(pressing.bout_count, 2);
    assert_int_equal(pressing.bouts[0].to, 20u * 50u);
    assert_int_equal(pressing.bouts[1].to, 20u * 90u);
    assert_int_equal(pressing.arrest_count, 2);
    assert_int_equal(pressing_within(&pressing, AN, 0, 20u * 90u), 20u * 40u);
    arena_free(&told.arena);
}

SUITE(CASE(a_token_at_the_start_is_a_gap_until_somebody_goes_on),
      CASE(pressing_a_heart_that_beats_is_no_bout_and_what_goes_on_ends_with_the_log))
