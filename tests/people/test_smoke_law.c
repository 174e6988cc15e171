/// Laws of walking speed in smoke against published values.
#include "people/people.h"

#include "support/check.h"

/// Seconds for 100 m at a free speed [m/s].
static double time_for_100(SmokeLaw law, double speed, float extinction) {
    return 100.0 / (speed * (double)smoke_share(law, (float)speed, extinction));
}

TEST(frantzich_and_nilsson_as_five_models_compute_it) {
    UNUSED_STATE;
    // Ronchi 2013, table 2: times for 100 m; five models agree within 1 to 2 %.
    static const struct {
        float extinction;
        double speed, seconds;
    } rows[] = {{10.0f, 1.25, 419.0}, {10.0f, 0.25, 1998.0}, {7.5f, 1.25, 203.0},
                {7.5f, 0.5, 509.0},   {3.0f, 1.25, 107.0},   {3.0f, 0.75, 177.0},
                {1.0f, 1.25, 87.0},   {1.0f, 0.25, 434.0},   {0.5f, 1.0, 105.0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_near(time_for_100(SMOKE_FRANTZICH_NILSSON, rows[i].speed, rows[i].extinction),
                    rows[i].seconds, 0.04 * rows[i].seconds);
    }
    assert_near(smoke_share(SMOKE_FRANTZICH_NILSSON, 1.0f, 3.0f), 0.7579, 1e-4);
    assert_near(smoke_share(SMOKE_FRANTZICH_NILSSON, 1.0f, 20.0f), 0.1, 1e-6);
}

TEST(jin_falls_between_the_ends_of_his_curves) {
    UNUSED_STATE;
    assert_near(smoke_share(SMOKE_JIN_IRRITANT, 1.2f, 0.1f), 1.0, 1e-6);
    assert_near(smoke_share(SMOKE_JIN_IRRITANT, 1.2f, 0.3f), 0.65, 1e-6);
    assert_near(smoke_share(SMOKE_JIN_IRRITANT, 1.2f, 0.5f), 0.3, 1e-6);
    assert_near(smoke_share(SMOKE_JIN_IRRITANT, 1.2f, 5.0f), 0.3, 1e-6);
    assert_near(smoke_share(SMOKE_JIN, 1.2f, 0.2f), 1.0, 1e-6);
    assert_near(smoke_share(SMOKE_JIN, 1.2f, 0.6f), 0.75, 1e-6);
    assert_near(smoke_share(SMOKE_JIN, 1.2f, 1.0f), 0.5, 1e-6);
    assert_near(smoke_share(SMOKE_JIN, 1.2f, 1.32f), 0.3, 1e-6);
}

TEST(fridolf_and_the_visibility_law_at_the_published_points) {
    UNUSED_STATE;
    // evacuation.md section 2: at K = 3 (c) 0.333, (d) 0.32; at K = 10 0.13 and 0.20, for v0 = 1.
    assert_near(smoke_share(SMOKE_FRIDOLF, 1.0f, 3.0f), 1.0 / 3.0, 1e-6);
    assert_near(smoke_share(SMOKE_FRIDOLF, 1.0f, 10.0f), 0.1304, 1e-4);
    assert_near(smoke_share(SMOKE_VISIBILITY, 1.0f, 3.0f), 0.32, 1e-6);
    assert_near(smoke_share(SMOKE_VISIBILITY, 1.0f, 10.0f), 0.2, 1e-6);
    // An absolute law: 0.34 m/s less for each metre, and who walks slower than 0.2 m/s goes on.
    assert_near(smoke_share(SMOKE_VISIBILITY, 1.25f, 3.0f), (1.25 - 0.68) / 1.25, 1e-6);
    assert_near(smoke_share(SMOKE_VISIBILITY, 0.15f, 10.0f), 1.0, 1e-6);
}

TEST(every_law_is_one_in_clean_air_and_never_rises_with_smoke) {
    UNUSED_STATE;
    for (int law = 0; law < SMOKE_LAW_COUNT; law++) {
        assert_non_null(smoke_law_name((SmokeLaw)law));
        assert_true(smoke_law_text((SmokeLaw)law).zh[0] != 0);
        assert_true(smoke_law_formula((SmokeLaw)law)[0] != 0);
        float last = smoke_share((SmokeLaw)law, 1.25f, 0.0f);
        assert_near(last, 1.0, 0.0);
        for (float extinction = 0.01f; extinction < 30.0f; extinction += 0.01f) {
            float share = smoke_share((SmokeLaw)law, 1.25f, extinction);
            assert_true(share > 0.0f && share <= last + 1e-6f);
            last = share;
        }
    }
    assert_null(smoke_law_name(SMOKE_LAW_COUNT));
}

SUITE(CASE(frantzich_and_nilsson_as_five_models_compute_it),
      CASE(jin_falls_between_the_ends_of_his_curves),
      CASE(fridolf_and_the_visibility_law_at_the_published_points),
      CASE(every_law_is_one_in_clean_air_and_never_rises_with_smoke))
