// What is written into rooms: name, area, people. A text stays within its own room: it stands in
// the lowest row where all of it fits, else where there is most room, and is cut there.

#include "screen/editor_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define NAME_LEAST 34.0f /* width that still gets a name [units] */
#define NAME_SIZE  16.0f /* [units] */
#define MARGIN     7.0   /* between a text and its walls [units] */
#define ROWS       12    /* places that are tried from the bottom to the top of a room */
#define RINGS_MOST 64    /* of one room */
#define CROSSINGS  64    /* of a row with the walls of one room */

/// A free stretch of a row of a room [m].
typedef struct Stretch {
    double from, to, bottom;
} Stretch;

/// Where both stretches lists are inside at once, the widest; a list is pairs of crossings.
static Stretch widest_common(const double* a, int a_count, const double* b, int b_count) {
    Stretch best = {0.0, 0.0, 0.0};
    for (int i = 0; i + 1 < a_count; i += 2) {
        for (int k = 0; k + 1 < b_count; k += 2) {
            double from = fmax(a[i], b[k]);
            double to = fmin(a[i + 1], b[k + 1]);
            if (to - from > best.to - best.from) {
                best = (Stretch){from, to, 0.0};
            }
        }
    }
    return best;
}

static int rings_of(const Feature* room, PointRing rings[RINGS_MOST]) {
    int count = room->part_count < RINGS_MOST ? room->part_count : RINGS_MOST;
    for (int part = 0; part < count; part++) {
        int first = feature_part_start(room, part);
        rings[part] = (PointRing){(Point*)room->points + first, room->ends[part] - first};
    }
    return count;
}

/// The lowest row of a room in which a text of this size [m] fits, else the widest.
static Stretch find_stretch(const Feature* room, Point low, Point high, double width, double height,
                            double margin) {
    PointRing rings[RINGS_MOST];
    const int ring_count = rings_of(room, rings);
    Stretch best = {0.0, 0.0, low.y};
    const double least = low.y + 0.8 * margin;
    const double most = high.y - height - 0.4 * margin;
    for (int row = 0; row <= ROWS && most >= least; row++) {
        const double bottom = least + (most - least) * row / ROWS;
        double xs[2][CROSSINGS];
        int counts[2];
        for (int edge = 0; edge < 2; edge++) {
            counts[edge] =
                rings_scan(rings, ring_count, bottom + height * edge, xs[edge], CROSSINGS);
        }
        Stretch free = widest_common(xs[0], counts[0], xs[1], counts[1]);
        free.from += margin;
        free.to -= margin;
        free.bottom = bottom;
        if (free.to - free.from > best.to - best.from) {
            best = free;
        }
        if (free.to - free.from >= width) {
            return free;
        }
    }
    return best;
}

static bool fits(const EditorModel* model, Weight weight, const char* line, double most) {
    const int pixels = (int)(NAME_SIZE * model->unit);
    return (double)type_width(model->type, weight, pixels, line) <= most;
}

/// Keeps of a name the first word with a digit, which is what a door says; false: none fits.
static bool keep_number(const EditorModel* model, double most, char* line) {
    char whole[160];
    snprintf(whole, sizeof whole, "%s", line);
    for (char* rest = whole; *rest != '\0';) {
        rest += strspn(rest, " ");
        const size_t length = strcspn(rest, " ");
        const char after = rest[length];
        rest[length] = '\0';
        if (strpbrk(rest, "0123456789") != NULL && fits(model, WEIGHT_BOLD, rest, most)) {
            memmove(line, rest, length + 1);
            return true;
        }
        rest[length] = after;
        rest += length;
    }
    return false;
}

/// The name as it is shown: in both languages where that fits, the room's number where not even one
/// does.
static void write_name(const EditorModel* model, const Feature* room, double most, char* line,
                       size_t size) {
    const char* name = text_in(room->name, model->language);
    name = name[0] != '\0' ? name : room->id;
    const char* zh = model->language == LANGUAGE_BOTH ? room->name.zh : NULL;
    snprintf(line, size, "%s%s%s", name, zh != NULL ? " " : "", zh != NULL ? zh : "");
    text_cut(line);
    if (zh != NULL && !fits(model, WEIGHT_BOLD, line, most)) {
        snprintf(line, size, "%s", name);
        text_cut(line);
    }
    if (!fits(model, WEIGHT_BOLD, line, most)) {
        (void)keep_number(model, most, line);
    }
}

/// Area and people, as much of it as has room; a number is never cut, since its rest is another.
static void write_figures(const EditorModel* model, const Feature* room, double most, char* line,
                          size_t size) {
    const double area = feature_area(room);
    const double people = feature_property_number(room, "people", 0.0);
    const bool counts = people > 0.0 && model->shows[EDITOR_LAYER_PEOPLE];
    const char* unit = model->language == LANGUAGE_ZH ? "人" : "p";
    snprintf(line, size, "%.1f m²", area);
    if (counts) {
        snprintf(line, size, "%.1f m² · %.0f %s", area, people, unit);
    }
    if (counts && !fits(model, WEIGHT_REGULAR, line, most)) {
        snprintf(line, size, "%.0f %s", people, unit);
    }
    if (!fits(model, WEIGHT_REGULAR, line, most)) {
        line[0] = '\0';
    }
}

void editor_paint_name(const EditorModel* model, Canvas* canvas, const Feature* room) {
    const Palette* palette = palette_of(model->theme);
    Point low;
    Point high;
    if (!model->shows[EDITOR_LAYER_NAMES] || !feature_box(room, &low, &high)) {
        return;
    }
    const int size = (int)(NAME_SIZE * model->unit);
    const float height = 2.5f * (float)size;
    const double across = (high.x - low.x - 2.0 * editor_metres(model, MARGIN)) * model->scale;
    char lines[2][160];
    write_name(model, room, across, lines[0], sizeof lines[0]);
    write_figures(model, room, across, lines[1], sizeof lines[1]);
    int wide = type_width(model->type, WEIGHT_BOLD, size, lines[0]);
    int other = type_width(model->type, WEIGHT_REGULAR, size, lines[1]);
    const double needed = (double)(wide > other ? wide : other) / model->scale;
    const Stretch free = find_stretch(room, low, high, needed, (double)height / model->scale,
                                      editor_metres(model, MARGIN));
    const float most = (float)((free.to - free.from) * model->scale);
    if (most < NAME_LEAST * model->unit) {
        return;
    }
    write_name(model, room, (double)most, lines[0], sizeof lines[0]);
    write_figures(model, room, (double)most, lines[1], sizeof lines[1]);
    vec2s at = editor_pixel(model, point(free.from, free.bottom));
    at.y -= height;
    type_draw_cut(model->type, canvas, WEIGHT_BOLD, size, at.x, at.y + 0.6f * (float)size,
                  (int)most + 1, ALIGN_LEFT, palette->label, lines[0]);
    type_draw_cut(model->type, canvas, WEIGHT_REGULAR, size, at.x, at.y + 1.8f * (float)size,
                  (int)most + 1, ALIGN_LEFT, palette->dim, lines[1]);
}
