/// Keyed draws: spread, independence of the parts of a key, and the values themselves.
#include "core/rng.h"

#include "core/hash.h"
#include "support/check.h"

static RngKey key_of(uint64_t n) {
    return (RngKey){.seed = 7, .stream = RNG_TEST, .who = 3, .what = 5, .n = n};
}

TEST(units_fill_their_range_evenly) {
    UNUSED_STATE;
    // Chi squared over 100 bins of 1 000 each; the 99.9 % point for 99 degrees is 148.2.
    int bins[100] = {0};
    for (uint64_t n = 0; n < 100000; ++n) {
        double unit = rng_unit(key_of(n));
        assert_true(unit >= 0.0 && unit < 1.0);
        bins[(int)(unit * 100.0)] += 1;
    }
    double chi_squared = 0.0;
    for (int i = 0; i < 100; ++i) {
        chi_squared += (bins[i] - 1000.0) * (bins[i] - 1000.0) / 1000.0;
    }
    assert_true(chi_squared < 148.2);
}

/// The key whose part `part` is `value`, and whose other parts are small and equal.
static RngKey key_with(int part, uint64_t value) {
    RngKey key = {.seed = 1, .stream = RNG_TEST, .slot = 1, .who = 1, .what = 1, .n = 1};
    switch (part) {
    case 0: key.seed = value; break;
    case 1: key.stream = (uint32_t)value; break;
    case 2: key.slot = (uint32_t)value; break;
    case 3: key.who = value; break;
    case 4: key.what = value; break;
    default: key.n = value; break;
    }
    return key;
}

TEST(neighbouring_keys_are_unrelated_in_every_part) {
    UNUSED_STATE;
    // Correlation of 20 000 pairs of neighbours: 4 standard deviations are 0.028.
    for (int part = 0; part < 6; ++part) {
        double sum = 0.0;
        for (uint64_t value = 0; value < 20000; ++value) {
            double a = rng_unit(key_with(part, value)) - 0.5;
            double b = rng_unit(key_with(part, value + 1)) - 0.5;
            sum += a * b * 12.0;
        }
        assert_near(sum / 20000.0, 0.0, 0.028);
    }
}

TEST(one_changed_bit_of_any_part_changes_half_the_bits) {
    UNUSED_STATE;
    for (int part = 0; part < 6; ++part) {
        int width = part == 1 || part == 2 ? 32 : 64;
        int changed = 0;
        int pairs = 0;
        for (uint64_t base = 0; base < 40; ++base) {
            for (int bit = 0; bit < width; ++bit) {
                uint64_t a = rng_bits(key_with(part, base));
                uint64_t b = rng_bits(key_with(part, base ^ (uint64_t)1 << bit));
                changed += __builtin_popcountll(a ^ b);
                pairs += 1;
            }
        }
        assert_near((double)changed / pairs, 32.0, 0.5);
    }
}

static int by_value(const void* a, const void* b) {
    uint64_t x = *(const uint64_t*)a;
    uint64_t y = *(const uint64_t*)b;
    return (x > y) - (x < y);
}

TEST(no_two_keys_of_a_large_drill_meet) {
    UNUSED_STATE;
    // Small numbers in all parts at once are where a weak mix would let keys cancel out.
    enum { COUNT = 4 * 4 * 4 * 16 * 16 * 16 };
    static uint64_t draws[COUNT];
    int count = 0;
    for (uint32_t i = 0; i < COUNT; ++i) {
        RngKey key = {.seed = i & 3,
                      .stream = 1 + (i >> 2 & 3),
                      .slot = i >> 4 & 3,
                      .who = i >> 6 & 15,
                      .what = i >> 10 & 15,
                      .n = i >> 14 & 15};
        draws[count++] = rng_bits(key);
    }
    qsort(draws, COUNT, sizeof(draws[0]), by_value);
    for (int i = 1; i < COUNT; ++i) {
        assert_true(draws[i] != draws[i - 1]);
    }
}

TEST(a_draw_depends_on_its_key_alone) {
    UNUSED_STATE;
    uint64_t before = rng_bits(key_of(11));
    for (uint64_t n = 0; n < 100; ++n) {
        (void)rng_bits(key_of(n));
    }
    assert_true(rng_bits(key_of(11)) == before);
}

TEST(below_reaches_every_value_and_no_other) {
    UNUSED_STATE;
    int seen[7] = {0};
    for (uint64_t n = 0; n < 70000; ++n) {
        uint32_t value = rng_below(key_of(n), 7);
        assert_true(value < 7);
        seen[value] += 1;
    }
    for (int i = 0; i < 7; ++i) {
        assert_near(seen[i], 10000, 400);
    }
    assert_int_equal(rng_below(key_of(1), 1), 0);
    // The largest count, where a product of 32 bits would overflow.
    double sum = 0.0;
    for (uint64_t n = 0; n < 10000; ++n) {
        sum += rng_below(key_of(n), UINT32_MAX) / 4294967295.0;
    }
    assert_near(sum / 10000.0, 0.5, 0.012);
}

TEST(between_stays_inside_even_where_rounding_would_not) {
    UNUSED_STATE;
    double sum = 0.0;
    for (uint64_t n = 0; n < 20000; ++n) {
        double value = rng_between(key_of(n), 10.0, 40.0);
        assert_true(value >= 10.0 && value < 40.0);
        sum += value;
        double narrow = rng_between(key_of(n), 1.0, 1.0 + 0x1p-52);
        assert_true(narrow == 1.0);
    }
    assert_near(sum / 20000.0, 25.0, 0.25);
    assert_true(rng_between(key_of(1), 5.0, 5.0) == 5.0);
}

TEST(normals_have_their_moments_and_their_clamp) {
    UNUSED_STATE;
    double sum = 0.0;
    double squares = 0.0;
    double most = 0.0;
    for (uint64_t n = 0; n < 100000; ++n) {
        double z = rng_normal(key_of(n));
        sum += z;
        squares += z * z;
        most = fmax(most, fabs(z));
    }
    assert_near(sum / 100000.0, 0.0, 0.013);
    // Clamping at z = 2.3263 takes the variance from 1 to
    // 0.98 - 2 z phi(z) + 0.02 z^2 = 0.9638.
    assert_near(squares / 100000.0, 0.9638, 0.015);
    assert_near(most, 2.326347874, 1e-8);
}

TEST(lognormals_have_their_median_and_their_ninetieth_percentile) {
    UNUSED_STATE;
    // 20 s with a 90th percentile of 60 s: sigma = ln 3 / 1.28155 = 0.857.
    int below_median = 0;
    int below_p90 = 0;
    for (uint64_t n = 0; n < 50000; ++n) {
        double value = rng_lognormal(key_of(n), 20.0, 0.857);
        below_median += value < 20.0;
        below_p90 += value < 59.98;
    }
    assert_near(below_median / 50000.0, 0.5, 0.01);
    assert_near(below_p90 / 50000.0, 0.9, 0.006);
    assert_true(rng_lognormal(key_of(1), 20.0, 0.0) == 20.0);
}

TEST(the_draws_are_those_of_every_recorded_run) {
    UNUSED_STATE;
    // Golden values: changing the mixer makes every session file differ.
    RngKey key = {.seed = 7,
                  .stream = RNG_PEOPLE,
                  .slot = 2,
                  .who = hash_text("warden_2F"),
                  .what = hash_text("sweep_2F"),
                  .n = 1};
    assert_int_equal(rng_bits((RngKey){0}), 0x78ae5a9a6b5fd45e);
    assert_int_equal(rng_bits(key), 0x0a82267aa0e91380);
    assert_int_equal(rng_below(key, 1000), 41);
}

SUITE(CASE(units_fill_their_range_evenly), CASE(neighbouring_keys_are_unrelated_in_every_part),
      CASE(one_changed_bit_of_any_part_changes_half_the_bits),
      CASE(no_two_keys_of_a_large_drill_meet), CASE(a_draw_depends_on_its_key_alone),
      CASE(below_reaches_every_value_and_no_other),
      CASE(between_stays_inside_even_where_rounding_would_not),
      CASE(normals_have_their_moments_and_their_clamp),
      CASE(lognormals_have_their_median_and_their_ninetieth_percentile),
      CASE(the_draws_are_those_of_every_recorded_run))
