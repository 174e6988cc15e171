// Path data and transforms of SVG: a small language of letters and numbers, in which a sign or a
// second point may stand for a blank ("1-2.5.5" are three numbers).
#include "formats/svg.h"

#include "core/detmath.h"
#include "formats/decimal.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static const char* skip_blanks(const char* text) {
    while (*text == ' ' || *text == ',' || (*text >= '\t' && *text <= '\r')) {
        text++;
    }
    return text;
}

/// The next number; NULL when there is none.
static const char* next_number(const char* text, double* value) {
    text = skip_blanks(text);
    size_t taken = decimal_read(text, strlen(text), value);
    return taken > 0 ? text + taken : NULL;
}

int svg_numbers(const char* text, double* numbers, int most) {
    int count = 0;
    double value;
    while (text != NULL && count < most && (text = next_number(text, &value)) != NULL) {
        numbers[count++] = value;
    }
    return count;
}

// ---- transforms -------------------------------------------------------------------------------

static bool one_transform(const char* name, size_t length, const double* v, int count,
                          Affine* affine) {
#define IS(word) (length == sizeof(word) - 1 && strncmp(name, word, length) == 0)
    double degree = DET_PI / 180.0;
    if (IS("matrix") && count == 6) {
        *affine = (Affine){v[0], v[1], v[2], v[3], v[4], v[5]};
    } else if (IS("translate") && count >= 1) {
        *affine = affine_move(v[0], count > 1 ? v[1] : 0.0);
    } else if (IS("scale") && count >= 1) {
        *affine = (Affine){v[0], 0.0, 0.0, count > 1 ? v[1] : v[0], 0.0, 0.0};
    } else if (IS("rotate") && count == 3) {
        *affine =
            affine_multiply(affine_move(v[1], v[2]), affine_multiply(affine_rotate(v[0] * degree),
                                                                     affine_move(-v[1], -v[2])));
    } else if (IS("rotate") && count == 1) {
        *affine = affine_rotate(v[0] * degree);
    } else if (IS("skewX") && count == 1) {
        *affine =
            (Affine){1.0, 0.0, det_sin(v[0] * degree) / det_cos(v[0] * degree), 1.0, 0.0, 0.0};
    } else if (IS("skewY") && count == 1) {
        *affine =
            (Affine){1.0, det_sin(v[0] * degree) / det_cos(v[0] * degree), 0.0, 1.0, 0.0, 0.0};
    } else {
        return false;
    }
#undef IS
    return true;
}

bool svg_transform(const char* text, Affine* affine) {
    *affine = AFFINE_IDENTITY;
    for (text = skip_blanks(text); *text != '\0'; text = skip_blanks(text)) {
        const char* open = strchr(text, '(');
        const char* shut = open != NULL ? strchr(open, ')') : NULL;
        double numbers[6];
        Affine step;
        if (shut == NULL) {
            return false;
        }
        size_t length = (size_t)(open - text);
        while (length > 0 && text[length - 1] == ' ') {
            length--;
        }
        int count = svg_numbers(open + 1, numbers, 6);
        if (!one_transform(text, length, numbers, count, &step)) {
            return false;
        }
        *affine = affine_multiply(*affine, step);
        text = shut + 1;
    }
    return true;
}

// ---- paths ------------------------------------------------------------------------------------

typedef struct Pen {
    const SvgPath* path;
    Trail trail;
    Point at, start;
    Point control; // the last one of a curve, for S and T
    char last;     // command before, in capitals
} Pen;

static void finish(Pen* pen, bool closed) {
    if (pen->trail.count >= 2) {
        pen->path->finish(pen->path->user, pen->trail.points, pen->trail.count, closed);
    }
    trail_clear(&pen->trail);
}

static void begin_at(Pen* pen, Point at) {
    finish(pen, false);
    trail_add(&pen->trail, at);
    pen->at = pen->start = at;
}

/// How many numbers a command takes at a time; -1 unknown.
static int numbers_of(char command) {
    switch (command) {
    case 'M':
    case 'L':
    case 'T': return 2;
    case 'H':
    case 'V': return 1;
    case 'C': return 6;
    case 'S':
    case 'Q': return 4;
    case 'A': return 7;
    case 'Z': return 0;
    default: return -1;
    }
}

/// The point that mirrors the last control, when the command before was of the same kind.
static Point mirrored(const Pen* pen, const char* kinds) {
    return strchr(kinds, pen->last) != NULL
               ? point(2.0 * pen->at.x - pen->control.x, 2.0 * pen->at.y - pen->control.y)
               : pen->at;
}

static void draw(Pen* pen, char command, const double* v, bool relative) {
    Point from = relative ? pen->at : point(0.0, 0.0);
    Point to = pen->at;
    if (pen->trail.count == 0 && command != 'M') {
        trail_add(&pen->trail, pen->at); // goes on after Z
    }
    switch (command) {
    case 'M': begin_at(pen, point(from.x + v[0], from.y + v[1])); return;
    case 'L': trail_add(&pen->trail, to = point(from.x + v[0], from.y + v[1])); break;
    case 'H': trail_add(&pen->trail, to = point(from.x + v[0], pen->at.y)); break;
    case 'V': trail_add(&pen->trail, to = point(pen->at.x, from.y + v[0])); break;
    case 'C':
        pen->control = point(from.x + v[2], from.y + v[3]);
        to = point(from.x + v[4], from.y + v[5]);
        trail_cubic(&pen->trail, point(from.x + v[0], from.y + v[1]), pen->control, to);
        break;
    case 'S': {
        Point first = mirrored(pen, "CS");
        pen->control = point(from.x + v[0], from.y + v[1]);
        to = point(from.x + v[2], from.y + v[3]);
        trail_cubic(&pen->trail, first, pen->control, to);
        break;
    }
    case 'Q':
        pen->control = point(from.x + v[0], from.y + v[1]);
        to = point(from.x + v[2], from.y + v[3]);
        trail_quadratic(&pen->trail, pen->control, to);
        break;
    case 'T':
        pen->control = mirrored(pen, "QT");
        to = point(from.x + v[0], from.y + v[1]);
        trail_quadratic(&pen->trail, pen->control, to);
        break;
    default: // A
        to = point(from.x + v[5], from.y + v[6]);
        trail_svg_arc(&pen->trail, point(fabs(v[0]), fabs(v[1])), v[2] * DET_PI / 180.0,
                      v[3] != 0.0, v[4] != 0.0, to);
        break;
    }
    pen->at = to;
}

/// Flags of an arc stand without blanks between them: "a1 1 0 01.5 2".
static const char* next_value(const char* text, char command, int index, double* value) {
    if (command == 'A' && (index == 3 || index == 4)) {
        text = skip_blanks(text);
        *value = *text == '1' ? 1.0 : 0.0;
        return *text == '0' || *text == '1' ? text + 1 : NULL;
    }
    return next_number(text, value);
}

static bool run(Pen* pen, const char* text) {
    char letter = '\0';
    for (text = skip_blanks(text); *text != '\0' && !pen->trail.failed; text = skip_blanks(text)) {
        if (isalpha((unsigned char)*text)) {
            letter = *text++;
        }
        char command = (char)toupper((unsigned char)letter);
        int count = letter != '\0' ? numbers_of(command) : -1;
        bool first = pen->last == '\0';
        if (count < 0 || (first && command != 'M')) {
            return false;
        }
        double values[7];
        for (int i = 0; i < count; i++) {
            text = next_value(text, command, i, &values[i]);
            if (text == NULL) {
                return false;
            }
        }
        if (command == 'Z') {
            finish(pen, true);
            pen->at = pen->start;
            pen->last = 'Z';
            letter = '\0'; // numbers after it belong to nothing
            continue;
        }
        draw(pen, command, values, islower((unsigned char)letter) != 0);
        pen->last = command;
        letter = letter == 'M' ? 'L' : letter == 'm' ? 'l' : letter; // more pairs are lines
    }
    return !pen->trail.failed;
}

bool svg_path(const char* data, const SvgPath* path) {
    Pen pen = {.path = path};
    bool whole = run(&pen, data);
    finish(&pen, false);
    trail_free(&pen.trail);
    return whole;
}
