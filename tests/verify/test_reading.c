// Readings from three pictures: speed is the way made between the first and the last, so sway is
// none; who comes or goes meanwhile is read from the half that they were there.
#include "verify/reading.h"

#include "support/check.h"

static const double floor_points[][2] = {{0, 0}, {12, 0}, {12, 4}, {0, 4}};
static const RingDef floor_ring = {floor_points, 4};

static Reading* reading_of(Arena* arena, int people, double every) {
    arena_init_growing(arena, (size_t)1 << 20);
    Reading* reading = reading_create(arena, people, every);
    assert_non_null(reading);
    return reading;
}

// The three pictures of one person, a quarter of a second apart from 10 s on.
static void note(Reading* reading, int32_t person, const double at[READING_PICTURES][2],
                 const int32_t storeys[READING_PICTURES]) {
    for (int i = 0; i < READING_PICTURES; i++) {
        reading_time(reading, (ReadingPicture)i, 10.0 + 0.25 * i);
        reading_note(reading, (ReadingPicture)i, person, at[i], storeys[i]);
    }
}

TEST(speed_is_the_way_made_over_the_time_between_the_pictures) {
    UNUSED_STATE;
    Arena arena;
    Reading* reading = reading_of(&arena, 1, 1.0);
    assert_near(reading_apart(reading), 0.3125, 1e-12);
    // To the side and back again: 0.6 m on in half a second.
    const double at[READING_PICTURES][2] = {{5.7, 2.0}, {6.0, 2.4}, {6.3, 2.0}};
    note(reading, 0, at, (const int32_t[]){0, 0, 0});
    VoronoiReading got = reading_take(reading, 0, &floor_ring, &floor_ring);
    assert_near(got.speed, 1.2, 1e-6);
    assert_near(got.density, 1.0 / 48.0, 1e-9);
    arena_free(&arena);
}

TEST(who_comes_or_goes_is_read_from_one_half) {
    UNUSED_STATE;
    Arena arena;
    Reading* reading = reading_of(&arena, 1, 1.0);
    const double at[READING_PICTURES][2] = {{0.0, 0.0}, {6.0, 2.0}, {6.25, 2.0}};
    note(reading, 0, at, (const int32_t[]){-1, 0, 0});
    assert_near(reading_take(reading, 0, &floor_ring, &floor_ring).speed, 1.0, 1e-6);
    note(reading, 0, at, (const int32_t[]){-1, 0, -1});
    assert_near(reading_take(reading, 0, &floor_ring, &floor_ring).speed, 0.0, 1e-6);
    arena_free(&arena);
}

TEST(only_who_is_on_the_storey_in_the_middle_picture_is_read) {
    UNUSED_STATE;
    Arena arena;
    Reading* reading = reading_of(&arena, 2, 1.0);
    const double at[READING_PICTURES][2] = {{6.0, 2.0}, {6.0, 2.0}, {6.0, 2.0}};
    note(reading, 0, at, (const int32_t[]){1, 1, 1});
    note(reading, 1, at, (const int32_t[]){0, -1, 0});
    assert_near(reading_take(reading, 0, &floor_ring, &floor_ring).density, 0.0, 0.0);
    assert_near(reading_take(reading, 1, &floor_ring, &floor_ring).density, 1.0 / 48.0, 1e-9);
    arena_free(&arena);
}

TEST(pictures_of_close_readings_do_not_cross) {
    UNUSED_STATE;
    Arena arena;
    assert_near(reading_apart(reading_of(&arena, 1, 0.2)), 0.1, 1e-12);
    arena_free(&arena);
}

SUITE(CASE(speed_is_the_way_made_over_the_time_between_the_pictures),
      CASE(who_comes_or_goes_is_read_from_one_half),
      CASE(only_who_is_on_the_storey_in_the_middle_picture_is_read),
      CASE(pictures_of_close_readings_do_not_cross))
