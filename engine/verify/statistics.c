// Statistics for judges. The gamma distribution by the series and the continued fraction of the
// incomplete gamma function (Abramowitz and Stegun 6.5.29, 6.5.31); the Kolmogorov distribution by
// its series with the factor sqrt(n) + 0.12 + 0.11/sqrt(n) (Stephens 1970). libm serves here: a
// verdict is looked at, nothing is replayed from it.
#include "verify/statistics.h"

#include <math.h>
#include <stdlib.h>

#include "verify/element.h"

#define VALUES_MAX 200000

// ---- distributions -----------------------------------------------------------------------------

/// Regularised lower incomplete gamma function.
static double gamma_below(double shape, double x) {
    if (x <= 0.0) {
        return 0.0;
    }
    double front = exp(-x + shape * log(x) - lgamma(shape));
    if (x < shape + 1.0) {
        double term = 1.0 / shape;
        double sum = term;
        for (int n = 1; n < 500 && term > sum * 1e-14; n++) {
            term *= x / (shape + n);
            sum += term;
        }
        return sum * front;
    }
    double b = x + 1.0 - shape;
    double c = 1e300;
    double d = 1.0 / b;
    double h = d;
    for (int n = 1; n < 500; n++) {
        double a = -n * (n - shape);
        b += 2.0;
        d = 1.0 / (a * d + b);
        c = b + a / c;
        h *= d * c;
        if (fabs(d * c - 1.0) < 1e-14) {
            break;
        }
    }
    return 1.0 - front * h;
}

static double plain_below(const Spread* spread, double x) {
    double a = spread->a;
    double b = spread->b;
    switch (spread->kind) {
    case SPREAD_BETWEEN: return x <= a ? 0.0 : x >= b ? 1.0 : (x - a) / (b - a);
    case SPREAD_NORMAL: return 0.5 * erfc(-(x - a) / (b * sqrt(2.0)));
    case SPREAD_LOGNORMAL: return x <= 0.0 ? 0.0 : 0.5 * erfc(-log(x / a) / (b * sqrt(2.0)));
    case SPREAD_GAMMA: return gamma_below(a, x / b);
    case SPREAD_WEIBULL: return x <= 0.0 ? 0.0 : 1.0 - exp(-pow(x / a, b));
    default: return x < a ? 0.0 : 1.0;
    }
}

double spread_below(const Spread* spread, double x) {
    double below = plain_below(spread, x - spread->shift);
    if (!(spread->least < 0.0 || spread->least > 0.0 || spread->most < 0.0 || spread->most > 0.0)) {
        return below;
    }
    double low = plain_below(spread, spread->least - spread->shift);
    double high = plain_below(spread, spread->most - spread->shift);
    return x <= spread->least ? 0.0 : x >= spread->most ? 1.0 : (below - low) / (high - low);
}

static int by_size(const void* a, const void* b) {
    double one = *(const double*)a;
    double two = *(const double*)b;
    return one < two ? -1 : one > two ? 1 : 0;
}

double statistics_ks(const Spread* spread, double* values, int count) {
    qsort(values, (size_t)count, sizeof(double), by_size);
    double most = 0.0;
    for (int i = 0; i < count; i++) {
        double below = spread_below(spread, values[i]);
        most = fmax(most, fmax(below - (double)i / count, (double)(i + 1) / count - below));
    }
    double root = sqrt((double)count);
    double z = most * (root + 0.12 + 0.11 / root);
    double sum = 0.0;
    for (int k = 1; k <= 100; k++) {
        double term = exp(-2.0 * k * k * z * z);
        sum += (k % 2 == 1 ? 2.0 : -2.0) * term;
        if (term < 1e-12) {
            break;
        }
    }
    return z < 0.2 ? 1.0 : fmin(1.0, fmax(0.0, sum));
}

// ---- for judges --------------------------------------------------------------------------------

static double* values_of(lua_State* lua, int index, int* count) {
    luaL_checktype(lua, index, LUA_TTABLE);
    size_t length = lua_rawlen(lua, index);
    luaL_argcheck(lua, length >= 1 && length <= VALUES_MAX, index, "a list of numbers is needed");
    vm_charge(lua, (int64_t)length * 20);
    double* values = lua_newuserdatauv(lua, length * sizeof(double), 0);
    for (size_t i = 0; i < length; i++) {
        lua_rawgeti(lua, index, (lua_Integer)i + 1);
        if (lua_type(lua, -1) != LUA_TNUMBER) {
            luaL_error(lua, "entry %d of the list is no number", (int)i + 1);
        }
        values[i] = lua_tonumber(lua, -1);
        lua_pop(lua, 1);
    }
    *count = (int)length;
    return values;
}

/// ks(values, normal(1.2, 0.2)): the p-value.
static int lua_ks(lua_State* lua) {
    int count = 0;
    CaseReader reader = {.vm = vm_of(lua), .lua = lua, .problems = vm_of(lua)->problems};
    Element nothing = {.reader = &reader, .kind = "ks", .where = "judge"};
    lua_settop(lua, 2);
    Spread spread = {0};
    if (!element_spread_here(&nothing, &spread) || spread.kind == SPREAD_FIXED) {
        return luaL_error(lua, "ks(values, spread): between(a, b), normal(mean, sd) ... is needed");
    }
    double* values = values_of(lua, 1, &count);
    lua_pushnumber(lua, statistics_ks(&spread, values, count));
    return 1;
}

/// percentile(values, 0.5): linear between the ranks.
static int lua_percentile(lua_State* lua) {
    int count = 0;
    double share = luaL_checknumber(lua, 2);
    luaL_argcheck(lua, share >= 0.0 && share <= 1.0, 2, "0 to 1 is needed");
    double* values = values_of(lua, 1, &count);
    qsort(values, (size_t)count, sizeof(double), by_size);
    double at = share * (count - 1);
    int below = (int)floor(at);
    int above = below + 1 < count ? below + 1 : below;
    double part = at - below;
    lua_pushnumber(lua, part > 0.0 ? values[below] + part * (values[above] - values[below])
                                   : values[below]);
    return 1;
}

/// sorted(values): a copy in rising order.
static int lua_sorted(lua_State* lua) {
    int count = 0;
    double* values = values_of(lua, 1, &count);
    qsort(values, (size_t)count, sizeof(double), by_size);
    lua_createtable(lua, count, 0);
    for (int i = 0; i < count; i++) {
        lua_pushnumber(lua, values[i]);
        lua_rawseti(lua, -2, i + 1);
    }
    return 1;
}

void case_statistics(lua_State* lua) {
    lua_pushcfunction(lua, lua_ks);
    lua_setfield(lua, -2, "ks");
    lua_pushcfunction(lua, lua_percentile);
    lua_setfield(lua, -2, "percentile");
    lua_pushcfunction(lua, lua_sorted);
    lua_setfield(lua, -2, "sorted");
}
