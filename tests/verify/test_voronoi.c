// Voronoi readings against arrangements whose parts can be worked out by hand.

#include "verify/voronoi.h"

#include "support/check.h"

static const double floor_points[][2] = {{0, 0}, {12, 0}, {12, 4}, {0, 4}};
static const RingDef floor_ring = {floor_points, 4};
static const double area_points[][2] = {{4, 4}, {8, 4}, {8, 0}, {4, 0}}; // clockwise
static const RingDef area_ring = {area_points, 4};

/// People on a square lattice of `spacing`, half of it from the walls. Returns how many.
static int lattice(double spacing, vec2s* at, float* speed) {
    int count = 0;
    for (double x = 0.5 * spacing; x < 12.0; x += spacing) {
        for (double y = 0.5 * spacing; y < 4.0; y += spacing) {
            speed[count] = (float)(0.5 + 0.125 * y);
            at[count++] = (vec2s){{(float)x, (float)y}};
        }
    }
    return count;
}

TEST(a_lattice_has_the_density_of_its_cells) {
    UNUSED_STATE;
    vec2s at[VORONOI_PEOPLE];
    float speed[VORONOI_PEOPLE];
    const double spacings[] = {1.0, 0.8, 0.5, 0.4};
    for (int i = 0; i < 4; i++) {
        int count = lattice(spacings[i], at, speed);
        VoronoiReading reading = voronoi_read(at, speed, count, &floor_ring, &area_ring);
        assert_near(reading.density, 1.0 / (spacings[i] * spacings[i]), 2e-3);
        assert_near(reading.speed, 0.75, 2e-3);
    }
}

TEST(a_lone_person_is_spread_over_the_whole_floor) {
    UNUSED_STATE;
    const vec2s at[] = {{{6.0f, 2.0f}}, {{6.0f, 9.0f}}}; // the other one is outside
    const float speed[] = {1.3f, 0.1f};
    VoronoiReading reading = voronoi_read(at, speed, 2, &floor_ring, &area_ring);
    assert_near(reading.density, 1.0 / 48.0, 1e-9);
    assert_near(reading.speed, 1.3, 1e-6);
}

TEST(two_share_the_floor_at_the_line_half_way_between_them) {
    UNUSED_STATE;
    const vec2s at[] = {{{3.0f, 2.0f}}, {{7.0f, 2.0f}}}; // half way: x = 5; the area is 4 to 8
    const float speed[] = {1.0f, 0.5f};
    VoronoiReading reading = voronoi_read(at, speed, 2, &floor_ring, &area_ring);
    assert_near(reading.density, (4.0 / 20.0 + 12.0 / 28.0) / 16.0, 1e-9);
    assert_near(reading.speed, (4.0 * 1.0 + 12.0 * 0.5) / 16.0, 1e-6);
}

TEST(the_order_of_people_does_not_matter_but_for_rounding) {
    UNUSED_STATE;
    vec2s at[VORONOI_PEOPLE];
    float speed[VORONOI_PEOPLE];
    int count = lattice(0.5, at, speed);
    for (int i = 0; i < count; i++) { // off the lattice
        at[i].x += 0.1f * (float)((i * 7) % 5 - 2);
        at[i].y += 0.05f * (float)((i * 11) % 7 - 3);
    }
    VoronoiReading one = voronoi_read(at, speed, count, &floor_ring, &area_ring);
    for (int i = 0; i < count / 2; i++) {
        vec2s keep = at[i];
        float pace = speed[i];
        at[i] = at[count - 1 - i];
        speed[i] = speed[count - 1 - i];
        at[count - 1 - i] = keep;
        speed[count - 1 - i] = pace;
    }
    VoronoiReading two = voronoi_read(at, speed, count, &floor_ring, &area_ring);
    assert_near(one.density, two.density, 1e-9);
    assert_near(one.speed, two.speed, 1e-9);
    assert_near(one.density, 4.0, 0.4);
}

TEST(an_empty_area_reads_zero) {
    UNUSED_STATE;
    VoronoiReading reading = voronoi_read(NULL, NULL, 0, &floor_ring, &area_ring);
    assert_near(reading.density, 0.0, 0.0);
    assert_near(reading.speed, 0.0, 0.0);
}

SUITE(CASE(a_lattice_has_the_density_of_its_cells),
      CASE(a_lone_person_is_spread_over_the_whole_floor),
      CASE(two_share_the_floor_at_the_line_half_way_between_them),
      CASE(the_order_of_people_does_not_matter_but_for_rounding), CASE(an_empty_area_reads_zero))
