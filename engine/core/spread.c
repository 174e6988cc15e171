// Spreads: exact draws by inversion where the inverse is known, by rejection for the gamma.
//
// Each try of a draw takes its own slots of the key, 64 a try, so that trying again never meets a
// draw of somebody else's question. The first try of a lognormal or a uniform uses the caller's key
// as it stands: rng_lognormal() and rng_between() with that key give the same value within the
// hundredths that rng_normal() keeps to.
#include "core/spread.h"

#include <math.h>

#include "core/detmath.h"
#include "core/status.h"
#include "core/text.h"

#define TRIES_MOST     256
#define SLOTS_OF_A_TRY 64
#define SLOT_LIMIT     1000

/// Uniform in (0, 1): both ends left out, for the inverses that have poles there.
static double open_unit(RngKey key) {
    return ((double)(rng_bits(key) >> 11) + 0.5) * 0x1p-53;
}

/// The key of a part of a try. Slots of callers are below SLOT_LIMIT, so that theirs and these
/// never meet.
static RngKey part_key(RngKey key, uint32_t attempt, uint32_t part) {
    if (attempt == 0 && part == 0) {
        return key;
    }
    key.slot = SLOT_LIMIT + (key.slot * TRIES_MOST + attempt) * SLOTS_OF_A_TRY + part;
    return key;
}

static double draw_normal(RngKey key, uint32_t attempt, uint32_t part) {
    return det_inverse_normal(open_unit(part_key(key, attempt, part)));
}

// Marsaglia and Tsang, A simple method for generating gamma variables, ACM TOMS 26 (2000): shape
// from 1 on by rejection (more than 95 % of the tries are taken), below 1 by that of shape + 1
// times u^(1 / shape).
static double draw_gamma(double shape, RngKey key, uint32_t attempt) {
    double boost = 1.0;
    uint32_t part = 0;
    if (shape < 1.0) {
        boost = det_pow(open_unit(part_key(key, attempt, part++)), 1.0 / shape);
        shape += 1.0;
    }
    double d = shape - 1.0 / 3.0;
    double c = 1.0 / (3.0 * sqrt(d));
    // 31 refusals in a row have a chance below 1e-40: the mode then stands for the draw.
    while (part + 2 <= SLOTS_OF_A_TRY) {
        double normal = draw_normal(key, attempt, part);
        double unit = open_unit(part_key(key, attempt, part + 1));
        part += 2;
        double v = 1.0 + c * normal;
        if (v <= 0.0) {
            continue;
        }
        v = v * v * v;
        if (det_log(unit) < 0.5 * normal * normal + d - d * v + d * det_log(v)) {
            return boost * d * v;
        }
    }
    return boost * d;
}

static double draw_once(const Spread* spread, RngKey key, uint32_t attempt) {
    double a = spread->a;
    double b = spread->b;
    switch (spread->kind) {
    case SPREAD_BETWEEN: return rng_between(part_key(key, attempt, 0), a, b);
    case SPREAD_LOGNORMAL: return a * det_exp(b * draw_normal(key, attempt, 0));
    case SPREAD_NORMAL: return a + b * draw_normal(key, attempt, 0);
    case SPREAD_GAMMA: return b * draw_gamma(a, key, attempt);
    case SPREAD_WEIBULL:
        return a * det_pow(-det_log(open_unit(part_key(key, attempt, 0))), 1.0 / b);
    default: return a;
    }
}

static bool has_bounds(const Spread* spread) {
    return spread->least != 0.0 || spread->most != 0.0;
}

double spread_draw(const Spread* spread, RngKey key) {
    ASSERT(key.slot < SLOT_LIMIT);
    double value = 0.0;
    for (uint32_t attempt = 0; attempt < TRIES_MOST; attempt++) {
        value = draw_once(spread, key, attempt) + spread->shift;
        if (!has_bounds(spread) || (value >= spread->least && value <= spread->most)) {
            return value;
        }
    }
    return value < spread->least ? spread->least : spread->most;
}

// ---- checking ----------------------------------------------------------------------------------

static const Text more_than_0 = {"more than 0", "大于 0"};
static const Text shape = {"shape", "形状参数"};
static const Text scale = {"scale", "尺度参数"};

static bool wrong(char* text, size_t size, Text what, Text wanted, double came) {
    if (text != NULL && size > 0) {
        text[0] = '\0';
        text_append(text, size, "the %s must be %s, it is %g", what.en, wanted.en, came);
        text_append(text, size, "\n%s须%s，实为 %g", what.zh, wanted.zh, came);
    }
    return false;
}

double spread_least(const Spread* spread) {
    double least = spread->kind == SPREAD_FIXED || spread->kind == SPREAD_BETWEEN ? spread->a
                   : spread->kind == SPREAD_NORMAL ? -(double)INFINITY
                                                   : 0.0;
    least += spread->shift;
    return has_bounds(spread) && spread->least > least ? spread->least : least;
}

double spread_most(const Spread* spread) {
    double most = spread->kind == SPREAD_FIXED     ? spread->a
                  : spread->kind == SPREAD_BETWEEN ? spread->b
                                                   : (double)INFINITY;
    most += spread->shift;
    return has_bounds(spread) && spread->most < most ? spread->most : most;
}

static bool numbers_are_right(const Spread* spread, char* text, size_t size) {
    double a = spread->a;
    double b = spread->b;
    switch (spread->kind) {
    case SPREAD_FIXED: return true;
    case SPREAD_BETWEEN:
        return b >= a || wrong(text, size, (Text){"most", "上界"},
                               (Text){"the least or more", "不小于下界"}, b);
    case SPREAD_LOGNORMAL:
        return (a > 0.0 || wrong(text, size, (Text){"median", "中位数"}, more_than_0, a)) &&
               ((b >= 0.0 && b <= 3.0) ||
                wrong(text, size, (Text){"sigma", "sigma "}, (Text){"0 to 3", "为 0 至 3"}, b));
    case SPREAD_NORMAL:
        return b >= 0.0 || wrong(text, size, (Text){"standard deviation", "标准差"},
                                 (Text){"0 or more", "不小于 0"}, b);
    case SPREAD_GAMMA:
        return (a > 0.0 || wrong(text, size, shape, more_than_0, a)) &&
               (b > 0.0 || wrong(text, size, scale, more_than_0, b));
    case SPREAD_WEIBULL:
        return (a > 0.0 || wrong(text, size, scale, more_than_0, a)) &&
               (b > 0.0 || wrong(text, size, shape, more_than_0, b));
    default:
        return wrong(text, size, (Text){"kind", "种类"}, (Text){"one of the kinds", "为已有种类"},
                     (double)spread->kind);
    }
}

bool spread_is_right(const Spread* spread, char* text, size_t size) {
    double numbers[5] = {spread->a, spread->b, spread->least, spread->most, spread->shift};
    for (int i = 0; i < 5; i++) {
        if (!(fabs(numbers[i]) <= 1e9)) {
            return wrong(text, size, (Text){"numbers", "数"},
                         (Text){"within a thousand million", "在正负十亿之内"}, numbers[i]);
        }
    }
    if (!numbers_are_right(spread, text, size)) {
        return false;
    }
    if (has_bounds(spread) && spread->most < spread->least) {
        return wrong(text, size, (Text){"upper bound", "上限"},
                     (Text){"the lower one or more", "不小于下限"}, spread->most);
    }
    bool missed = spread_least(spread) > spread_most(spread);
    return !missed || wrong(text, size, (Text){"upper bound", "上限"},
                            (Text){"one that draws reach", "为抽样可及的值"}, spread->most);
}

void spread_hash(const Spread* spread, Hash* hash) {
    hash_u32(hash, (uint32_t)spread->kind);
    hash_f64(hash, spread->a);
    hash_f64(hash, spread->b);
    hash_f64(hash, spread->least);
    hash_f64(hash, spread->most);
    hash_f64(hash, spread->shift);
}
