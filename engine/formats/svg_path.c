// The little languages within SVG attributes. Numbers may stand without a blank between them
// ("1-2", "0.5.5"), and the flags of an arc without any ("a1 1 0 011 0"): so each is taken as long
// as it goes on, and separators are passed over before it.
#include "formats/svg.h"

#include "formats/decimal.h"

#include <math.h>
#include <string.h>

#define DEGREE 0.017453292519943295

/// Where reading stands; `last` and `control` in user units.
typedef struct Pen {
    const char* at;
    Trail* trail;
    Point at_point, start, control;
    char before; // the command before, in capitals
} Pen;

static const char* skip(const char* at) {
    while (*at == ' ' || *at == ',' || (*at >= '\t' && *at <= '\r')) {
        at++;
    }
    return at;
}

static bool number(const char** at, double* value) {
    const char* from = skip(*at);
    size_t taken = decimal_read(from, strnlen(from, 400), value);
    *at = from + taken;
    return taken > 0;
}

/// `count` numbers.
static bool numbers(const char** at, double values[], int count) {
    for (int i = 0; i < count; i++) {
        if (!number(at, &values[i])) {
            return false;
        }
    }
    return true;
}

static bool flag(const char** at, bool* value) {
    const char* from = skip(*at);
    bool good = *from == '0' || *from == '1';
    *value = *from == '1';
    *at = good ? from + 1 : from; // not past the end of the data
    return good;
}

static Point moved(const Pen* pen, bool relative, double x, double y) {
    return relative ? point(pen->at_point.x + x, pen->at_point.y + y) : point(x, y);
}

/// The control point mirrored at the pen, when the command before was one of its kind.
static Point mirrored(const Pen* pen, const char* kinds) {
    bool same = pen->before != '\0' && strchr(kinds, pen->before) != NULL;
    return same ? point(2.0 * pen->at_point.x - pen->control.x,
                        2.0 * pen->at_point.y - pen->control.y)
                : pen->at_point;
}

static bool draw_cubic(Pen* pen, bool relative, bool smooth) {
    double v[6];
    int first = smooth ? 2 : 0;
    if (!numbers(&pen->at, v + first, 6 - first)) {
        return false;
    }
    Point a = smooth ? mirrored(pen, "CS") : moved(pen, relative, v[0], v[1]);
    Point b = moved(pen, relative, v[2], v[3]);
    Point to = moved(pen, relative, v[4], v[5]);
    trail_cubic(pen->trail, a, b, to);
    pen->control = b;
    pen->at_point = to;
    return true;
}

static bool draw_quadratic(Pen* pen, bool relative, bool smooth) {
    double v[4];
    int first = smooth ? 2 : 0;
    if (!numbers(&pen->at, v + first, 4 - first)) {
        return false;
    }
    Point control = smooth ? mirrored(pen, "QT") : moved(pen, relative, v[0], v[1]);
    Point to = moved(pen, relative, v[2], v[3]);
    trail_quadratic(pen->trail, control, to);
    pen->control = control;
    pen->at_point = to;
    return true;
}

static bool draw_arc(Pen* pen, bool relative) {
    double v[3];
    double end[2];
    bool large;
    bool sweep;
    if (!numbers(&pen->at, v, 3) || !flag(&pen->at, &large) || !flag(&pen->at, &sweep) ||
        !numbers(&pen->at, end, 2)) {
        return false;
    }
    Point to = moved(pen, relative, end[0], end[1]);
    trail_svg_arc(pen->trail, point(v[0], v[1]), v[2] * DEGREE, large, sweep, to);
    pen->at_point = to;
    return true;
}

/// L, H, V and what follows an M.
static bool draw_line(Pen* pen, char command, bool relative) {
    double v[2] = {relative ? 0.0 : pen->at_point.x, relative ? 0.0 : pen->at_point.y};
    bool good = command == 'H'   ? number(&pen->at, &v[0])
                : command == 'V' ? number(&pen->at, &v[1])
                                 : numbers(&pen->at, v, 2);
    if (good) {
        pen->at_point = moved(pen, relative, v[0], v[1]);
        trail_add(pen->trail, pen->at_point);
    }
    return good;
}

static bool draw_one(Pen* pen, char command, bool relative) {
    switch (command) {
    case 'L':
    case 'H':
    case 'V': return draw_line(pen, command, relative);
    case 'C':
    case 'S': return draw_cubic(pen, relative, command == 'S');
    case 'Q':
    case 'T': return draw_quadratic(pen, relative, command == 'T');
    case 'A': return draw_arc(pen, relative);
    default: return false;
    }
}

/// Another number follows: the command is repeated.
static bool goes_on(const Pen* pen) {
    const char* at = skip(pen->at);
    return (*at >= '0' && *at <= '9') || *at == '-' || *at == '+' || *at == '.';
}

static void end_chain(Pen* pen, bool closed, SvgChain chain, void* user) {
    if (pen->trail->count > 1) {
        chain(user, pen->trail, closed);
    }
    trail_clear(pen->trail);
}

bool svg_path(const char* data, Trail* trail, SvgChain chain, void* user) {
    Pen pen = {.at = data, .trail = trail};
    bool good = true;
    trail_clear(trail);
    for (pen.at = skip(pen.at); *pen.at != '\0' && good; pen.at = skip(pen.at)) {
        char letter = *pen.at++;
        bool relative = letter >= 'a';
        char command = relative ? (char)(letter - 'a' + 'A') : letter;
        double v[2];
        if (command == 'Z') {
            end_chain(&pen, true, chain, user);
            pen.at_point = pen.start;
        } else if (command == 'M') {
            end_chain(&pen, false, chain, user);
            good = numbers(&pen.at, v, 2);
            pen.at_point = good ? moved(&pen, relative, v[0], v[1]) : pen.at_point;
            pen.start = pen.at_point;
        }
        if (good && command != 'Z' && (command != 'M' || goes_on(&pen))) {
            if (trail->count == 0) {
                trail_add(trail, pen.at_point);
            }
            char repeated = command == 'M' ? 'L' : command;
            do {
                good = draw_one(&pen, repeated, relative);
                pen.before = command;
            } while (good && !trail->failed && goes_on(&pen));
        }
        pen.before = command;
    }
    end_chain(&pen, false, chain, user);
    return good;
}

bool svg_points(const char* data, Trail* trail) {
    double v[2];
    trail_clear(trail);
    while (numbers(&data, v, 2)) {
        trail_add(trail, point(v[0], v[1]));
    }
    return *skip(data) == '\0';
}

/// One "name(numbers)" of a transform list.
static bool one_transform(const char** data, Affine* affine) {
    static const struct {
        const char* name;
        int least, most;
    } KINDS[] = {{"matrix", 6, 6}, {"translate", 1, 2}, {"scale", 1, 2},
                 {"rotate", 1, 3}, {"skewX", 1, 1},     {"skewY", 1, 1}};
    const char* from = skip(*data);
    size_t kind = 0;
    size_t length = strcspn(from, " \t\r\n(");
    while (kind < 6 &&
           (strlen(KINDS[kind].name) != length || strncmp(KINDS[kind].name, from, length) != 0)) {
        kind++;
    }
    from = skip(from + length);
    if (kind == 6 || *from++ != '(') {
        return false;
    }
    double v[6] = {0.0};
    int count = 0;
    while (count < KINDS[kind].most && number(&from, &v[count])) {
        count++;
    }
    from = skip(from);
    if (count < KINDS[kind].least || *from != ')') {
        return false;
    }
    *data = from + 1;
    Affine around = affine_multiply(affine_rotate(v[0] * DEGREE), affine_move(-v[1], -v[2]));
    switch (kind) {
    case 0: *affine = (Affine){v[0], v[1], v[2], v[3], v[4], v[5]}; break;
    case 1: *affine = affine_move(v[0], v[1]); break;
    case 2: *affine = (Affine){v[0], 0.0, 0.0, count == 2 ? v[1] : v[0], 0.0, 0.0}; break;
    case 3: *affine = affine_multiply(affine_move(v[1], v[2]), around); break;
    case 4: *affine = (Affine){1.0, 0.0, tan(v[0] * DEGREE), 1.0, 0.0, 0.0}; break;
    default: *affine = (Affine){1.0, tan(v[0] * DEGREE), 0.0, 1.0, 0.0, 0.0}; break;
    }
    return true;
}

bool svg_transform(const char* data, Affine* affine) {
    *affine = AFFINE_IDENTITY;
    for (data = skip(data); *data != '\0'; data = skip(data)) {
        Affine next;
        if (!one_transform(&data, &next)) {
            *affine = AFFINE_IDENTITY;
            return false;
        }
        *affine = affine_multiply(*affine, next);
    }
    return true;
}

bool svg_length(const char* data, double* value, bool* physical) {
    static const struct {
        const char* name;
        double pixels;
        bool physical;
    } UNITS[] = {{"", 1.0, false},          {"px", 1.0, false},        {"mm", 96.0 / 25.4, true},
                 {"cm", 96.0 / 2.54, true}, {"in", 96.0, true},        {"pt", 96.0 / 72.0, true},
                 {"pc", 16.0, true},        {"m", 96.0 / 0.0254, true}};
    if (!number(&data, value)) {
        return false;
    }
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        if (strcmp(UNITS[i].name, data) == 0) {
            *value *= UNITS[i].pixels;
            *physical = UNITS[i].physical;
            return true;
        }
    }
    return false;
}

const char* svg_style(const char* style, const char* property, size_t* length) {
    size_t wanted = strlen(property);
    while (*style != '\0') {
        style += strspn(style, " \t\r\n;");
        size_t name = strcspn(style, ":; \t\r\n");
        const char* value = style + name;
        value += strspn(value, " \t\r\n");
        size_t rest = strcspn(style, ";");
        if (name == wanted && strncmp(style, property, name) == 0 && *value == ':') {
            value++;
            value += strspn(value, " \t\r\n");
            *length = strcspn(value, "; \t\r\n!");
            return value;
        }
        style += rest;
    }
    return NULL;
}
