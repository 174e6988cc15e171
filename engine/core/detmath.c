/// Elementary functions by range reduction and plain series.
///
/// Every function brings its argument into a range where a series of 8 to 14 terms reaches the
/// last bits of a double, and sums it by Horner's rule in a fixed order. Minimax coefficients would
/// save a few terms; the coefficients of a series can be checked by eye. The constants split into
/// several parts have trailing zero bits, so that a product with a small whole number is exact
/// (Cody and Waite, Software Manual for the Elementary Functions, 1980).
#include "core/detmath.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

// ln 2 = HIGH + LOW; the last 21 bits of HIGH are zero.
#define LN2_HIGH 0x1.62e42feep-1
#define LN2_LOW  0x1.a39ef35793c76p-33
#define LOG2_E   1.44269504088896340736
// pi / 2 = A + B + C; A and B have 33 bits.
#define HALF_PI_A        0x1.921fb544p+0
#define HALF_PI_B        0x1.0b4611a6p-34
#define HALF_PI_C        0x1.3198a2e037073p-69
#define TWO_OVER_PI      0.63661977236758134308
#define SQRT_HALF        0.70710678118654752440
#define INVERSE_SQRT_2PI 0.39894228040143267794

static double from_bits(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof(value));
    return value;
}

static uint64_t to_bits(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof(bits));
    return bits;
}

/// 2^exponent for a normal result, exponent in [-1022, 1023].
static double power_of_two(int exponent) {
    return from_bits((uint64_t)(exponent + 1023) << 52);
}

/// A polynomial, its highest coefficient first.
static double horner(const double* coefficients, int count, double x) {
    double sum = coefficients[0];
    for (int i = 1; i < count; ++i) {
        sum = sum * x + coefficients[i];
    }
    return sum;
}

double det_exp(double x) {
    if (isnan(x)) {
        return x;
    }
    if (x > 709.782712893384) {
        return HUGE_VAL;
    }
    if (x < -745.0) {
        return 0.0;
    }
    // x = k ln 2 + r with |r| <= ln 2 / 2 = 0.3466; r^14 / 14! < 5e-18.
    static const double INVERSE_FACTORIAL[] = {1.0 / 6227020800.0,
                                               1.0 / 479001600.0,
                                               1.0 / 39916800.0,
                                               1.0 / 3628800.0,
                                               1.0 / 362880.0,
                                               1.0 / 40320.0,
                                               1.0 / 5040.0,
                                               1.0 / 720.0,
                                               1.0 / 120.0,
                                               1.0 / 24.0,
                                               1.0 / 6.0,
                                               1.0 / 2.0,
                                               1.0,
                                               1.0};
    double k = floor(x * LOG2_E + 0.5);
    double r = (x - k * LN2_HIGH) - k * LN2_LOW;
    double sum = horner(INVERSE_FACTORIAL, 14, r);
    // In two factors, since 2^k alone may leave the range of normal numbers.
    int exponent = (int)k;
    int half = exponent / 2;
    return sum * power_of_two(half) * power_of_two(exponent - half);
}

double det_log(double x) {
    if (isnan(x) || x < 0.0) {
        return (double)NAN;
    }
    if (x <= 0.0) {
        return -HUGE_VAL;
    }
    if (x >= HUGE_VAL) {
        return x;
    }
    int exponent = 0;
    if (x < 0x1p-1022) {
        x *= 0x1p54;
        exponent = -54;
    }
    // x = m 2^e with m in [sqrt(1/2), sqrt(2)).
    uint64_t bits = to_bits(x);
    exponent += (int)(bits >> 52) - 1022;
    double m = from_bits((bits & 0x000fffffffffffffu) | 0x3fe0000000000000u);
    if (m < SQRT_HALF) {
        m *= 2.0;
        exponent -= 1;
    }
    // ln m = 2 atanh(s), s = (m - 1) / (m + 1), |s| <= 0.1716; s^25 / 25 < 3e-21.
    double s = (m - 1.0) / (m + 1.0);
    static const double SERIES[] = {1.0 / 23.0, 1.0 / 21.0, 1.0 / 19.0, 1.0 / 17.0,
                                    1.0 / 15.0, 1.0 / 13.0, 1.0 / 11.0, 1.0 / 9.0,
                                    1.0 / 7.0,  1.0 / 5.0,  1.0 / 3.0};
    double s2 = s * s;
    double tail = 2.0 * s * s2 * horner(SERIES, 11, s2);
    double e = exponent;
    return e * LN2_HIGH + (2.0 * s + (tail + e * LN2_LOW));
}

double det_pow(double x, double y) {
    if (y == 0.0 || x == 1.0) {
        return 1.0;
    }
    if (x == 0.0) {
        return y > 0.0 ? 0.0 : HUGE_VAL;
    }
    return det_exp(y * det_log(x));
}

/// Sine for |r| <= pi / 4; r^19 / 19! < 1e-19.
static double sine_core(double r) {
    static const double SERIES[] = {
        1.0 / 355687428096000.0, -1.0 / 1307674368000.0, 1.0 / 6227020800.0, -1.0 / 39916800.0,
        1.0 / 362880.0,          -1.0 / 5040.0,          1.0 / 120.0,        -1.0 / 6.0};
    double r2 = r * r;
    return r + r * r2 * horner(SERIES, 8, r2);
}

/// Cosine for |r| <= pi / 4; r^18 / 18! < 3e-18.
static double cosine_core(double r) {
    static const double SERIES[] = {
        1.0 / 20922789888000.0, -1.0 / 87178291200.0, 1.0 / 479001600.0, -1.0 / 3628800.0,
        1.0 / 40320.0,          -1.0 / 720.0,         1.0 / 24.0,        -1.0 / 2.0};
    double r2 = r * r;
    return 1.0 + r2 * horner(SERIES, 8, r2);
}

/// Sine of x + quarter * pi / 2.
static double sine_from_quarter(double x, int quarter) {
    if (!(fabs(x) < HUGE_VAL)) {
        return (double)NAN;
    }
    double k = floor(x * TWO_OVER_PI + 0.5);
    double r = ((x - k * HALF_PI_A) - k * HALF_PI_B) - k * HALF_PI_C;
    int turn = (int)(k - 4.0 * floor(k / 4.0)) + quarter;
    double value = (turn & 1) != 0 ? cosine_core(r) : sine_core(r);
    return (turn & 2) != 0 ? -value : value;
}

double det_sin(double x) {
    return sine_from_quarter(x, 0);
}

double det_cos(double x) {
    return sine_from_quarter(x, 1);
}

/// Arc tangent for z in [0, 1]: from the nearest quarter on, by its series.
static double arc_tangent(double z) {
    static const double AT_QUARTERS[] = {0.0, 0.24497866312686415417, 0.46364760900080611621,
                                         0.64350110879328438680, 0.78539816339744830962};
    double nearest = floor(z * 4.0 + 0.5);
    double c = nearest / 4.0;
    // |t| <= 1/8, t^21 / 21 < 5e-21
    double t = (z - c) / (1.0 + z * c);
    static const double SERIES[] = {-1.0 / 19.0, 1.0 / 17.0, -1.0 / 15.0, 1.0 / 13.0, -1.0 / 11.0,
                                    1.0 / 9.0,   -1.0 / 7.0, 1.0 / 5.0,   -1.0 / 3.0};
    double t2 = t * t;
    return AT_QUARTERS[(int)nearest] + (t + t * t2 * horner(SERIES, 9, t2));
}

double det_atan2(double y, double x) {
    if (isnan(x) || isnan(y)) {
        return (double)NAN;
    }
    double across = fabs(y);
    double along = fabs(x);
    if (across == 0.0 && along == 0.0) {
        return 0.0;
    }
    double angle =
        across <= along ? arc_tangent(across / along) : DET_PI / 2.0 - arc_tangent(along / across);
    if (x < 0.0) {
        angle = DET_PI - angle;
    }
    return y < 0.0 ? -angle : angle;
}

/// Share of the standard normal distribution above x >= 0, with its density at x.
static double upper_tail(double x, double* density) {
    *density = INVERSE_SQRT_2PI * det_exp(-0.5 * x * x);
    if (x < 3.0) {
        // 1/2 - density * (x + x^3/3 + x^5/(3*5) + ...): all terms positive, no cancellation.
        double term = x;
        double sum = x;
        for (int i = 1; i <= 60; ++i) {
            term *= x * x / (2 * i + 1);
            sum += term;
        }
        return 0.5 - *density * sum;
    }
    // Laplace's continued fraction, from its far end.
    double fraction = x;
    for (int i = 60; i >= 1; --i) {
        fraction = x + i / fraction;
    }
    return *density / fraction;
}

double det_normal(double x) {
    double density;
    double tail = upper_tail(fabs(x), &density);
    return x < 0.0 ? tail : 1.0 - tail;
}

double det_inverse_normal(double p) {
    if (isnan(p) || p <= 0.0) {
        return isnan(p) ? p : -HUGE_VAL;
    }
    if (p >= 1.0) {
        return HUGE_VAL;
    }
    if (p == 0.5) {
        return 0.0;
    }
    // Abramowitz and Stegun 26.2.23, error < 4.5e-4 on the upper tail ...
    double tail = p < 0.5 ? p : 1.0 - p;
    double t = sqrt(-2.0 * det_log(tail));
    double x = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                       (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    x = x > 0.0 ? x : 0.0;
    // ... and Halley's step, which cubes an error, twice.
    for (int i = 0; i < 2; ++i) {
        double density;
        double step = (upper_tail(x, &density) - tail) / density;
        x += step / (1.0 - 0.5 * x * step);
    }
    return p < 0.5 ? -x : x;
}
