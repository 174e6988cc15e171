// Labels: the scale bar and the names of rooms.
//
// A name goes into a corner of its room, as large as fits, on one line or on two. All names of a
// picture are in the same languages: both where nearly all rooms have room for both, else one. A
// room too small for its name shows its number; then nothing: a name that overlaps something says
// less than none. Places are found once, with the kept plan.

#include "view/view_internal.h"

#include <stdio.h>
#include <string.h>

// Both languages are shown when so many of those rooms that can have a name can have both.
#define BOTH_LEAST 9
#define BOTH_OF    10
#define DARK_SMOKE 120 /* strength from which a name takes the other ink */

void plan_scale_bar(const Scene* scene) {
    if (scene->layout->panel_count == 0) {
        return;
    }
    static const float steps[] = {1.0f, 2.0f, 5.0f, 10.0f, 20.0f, 50.0f, 100.0f};
    const Panel* panel = &scene->layout->panels[0];
    float unit = scene->layout->unit;
    float metres = steps[0];
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        if (steps[i] * panel->scale < 0.25f * (float)panel->box.w) {
            metres = steps[i];
        }
    }
    vec2s low;
    vec2s high;
    storey_extent(scene->facility, panel->storey, false, &low, &high);
    float width = metres * panel->scale;
    float x = (float)panel->box.x + 8.0f * unit;
    float y = (float)(panel->box.y + panel->box.h) - 8.0f * unit;
    if (panel->scale * (high.x - low.x) < (float)panel->box.w) { // under the drawing
        vec2s corner = panel_point(panel, low);
        x = corner.x;
        float under = corner.y + (1.0f * panel->scale) + 10.0f * unit;
        y = under < y ? under : y;
    }
    Colour colour = scene->palette->dim;
    canvas_segment(scene->canvas, x, y, x + width, y, 2.0f * unit, colour);
    canvas_segment(scene->canvas, x, y - 5.0f * unit, x, y + 5.0f * unit, 2.0f * unit, colour);
    canvas_segment(scene->canvas, x + width, y - 5.0f * unit, x + width, y + 5.0f * unit,
                   2.0f * unit, colour);
    char text[16];
    snprintf(text, sizeof(text), "%.0f m", (double)metres);
    type_draw(scene->view->type, scene->canvas, WEIGHT_REGULAR, scene->layout->tiny,
              x + width + 8.0f * unit, y, ALIGN_LEFT, colour, text);
}

// ---- names --------------------------------------------------------------------------------------

static bool is_free(const Obstacles* obstacles, Box box) {
    for (int i = 0; i < obstacles->count; i++) {
        if (box_meets(obstacles->boxes[i], box)) {
            return false;
        }
    }
    return true;
}

static void add_obstacle(Obstacles* obstacles, Box box) {
    if (obstacles->count < OBSTACLES_MAX) {
        obstacles->boxes[obstacles->count++] = box;
    }
}

/// True when the box lies wholly on the room's floor, by its border and middle line.
static bool in_room(const View* view, int32_t room, Box box) {
    uint16_t wanted = (uint16_t)(room + 1);
    int width = view->base.width;
    if (box.x < 0 || box.y < 0 || box.x + box.w >= width || box.y + box.h >= view->base.height) {
        return false;
    }
    for (int i = 0; i <= 8; i++) {
        int x = box.x + box.w * i / 8;
        for (int j = 0; j <= 2; j++) {
            int y = box.y + box.h * j / 2;
            if (view->room_of[(size_t)y * (size_t)width + (size_t)x] != wanted) {
                return false;
            }
        }
    }
    return true;
}

/// Tries corners and edges of the room for a label of this size.
static bool place_label(const Scene* scene, const Panel* panel, int32_t room, Label* label,
                        const Obstacles* obstacles) {
    const Room* r = &scene->facility->rooms[room];
    vec2s low = panel_point(panel, vec(r->low.x, r->high.y));
    vec2s high = panel_point(panel, vec(r->high.x, r->low.y));
    int pad = (int)(8.0f * scene->layout->unit);
    int left = (int)low.x + pad;
    int right = (int)high.x - pad - label->box.w;
    int top = (int)low.y + pad;
    int bottom = (int)high.y - pad - label->box.h;
    vec2s inside = panel_point(panel, r->label);
    int x_middle = (int)inside.x - label->box.w / 2;
    int y_middle = (int)inside.y - label->box.h / 2;
    const int places[][2] = {{left, bottom},
                             {left, top},
                             {right, bottom},
                             {right, top},
                             {left, y_middle},
                             {x_middle, bottom},
                             {x_middle, top},
                             {right, y_middle},
                             {x_middle, y_middle},
                             {left, (top + bottom) / 2},
                             {(left + right) / 2, (top + bottom) / 2}};
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        label->box.x = places[i][0];
        label->box.y = places[i][1];
        int edge = (int)(0.5f * plan_wall_width(scene->layout, panel) + 2.5f);
        Box grown = {label->box.x - edge, label->box.y - 1, label->box.w + 2 * edge,
                     label->box.h + 2};
        if (in_room(scene->view, room, grown) && is_free(obstacles, label->box)) {
            return true;
        }
    }
    return false;
}

/// Sets the lines and the size of the box. False when a text is empty or too long.
static bool set_lines(const Scene* scene, Label* label, int size, const char* first,
                      const char* second, bool second_bold) {
    label->size = size;
    label->line_count = second != NULL ? 2 : 1;
    if (first[0] == '\0' || strlen(first) >= sizeof(label->lines[0]) ||
        (second != NULL && strlen(second) >= sizeof(label->lines[0]))) {
        return false;
    }
    memcpy(label->lines[0], first, strlen(first) + 1);
    label->weights[0] = WEIGHT_BOLD;
    int width = type_width(scene->view->type, WEIGHT_BOLD, size, first);
    if (second != NULL) {
        memcpy(label->lines[1], second, strlen(second) + 1);
        label->weights[1] = second_bold ? WEIGHT_BOLD : WEIGHT_REGULAR;
        int w = type_width(scene->view->type, label->weights[1], size, second);
        width = w > width ? w : width;
    }
    label->box.w = width + 2;
    label->box.h = label->line_count * size * 5 / 4;
    return true;
}

/// Breaks a name at the space that makes the longer part shortest. False without a space.
static bool split_name(const char* name, char* first, size_t size, const char** second) {
    size_t length = strlen(name);
    size_t best = length;
    for (size_t i = 1; i + 1 < length && i < size; i++) {
        size_t longer = i > length - i - 1 ? i : length - i - 1;
        if (name[i] == ' ' && longer < best) {
            best = longer;
            memcpy(first, name, i);
            first[i] = '\0';
            *second = name + i + 1;
        }
    }
    return best < length;
}

/// Breaks a Chinese name in its middle; false for a short one.
static bool split_chinese(const char* name, char* first, size_t size, const char** second) {
    size_t length = strlen(name);
    size_t half = length / 2;
    while (half < length && ((unsigned char)name[half] & 0xC0) == 0x80) {
        half++; // not within a character
    }
    if (length < 15 || half >= size) {
        return false;
    }
    memcpy(first, name, half);
    first[half] = '\0';
    *second = name + half;
    return true;
}

/// The name in one language, on one line or on two.
static bool try_one(const Scene* scene, const Panel* panel, int32_t room, Label* label, int size,
                    const char* name, const Obstacles* obstacles) {
    if (set_lines(scene, label, size, name, NULL, true) &&
        place_label(scene, panel, room, label, obstacles)) {
        return true;
    }
    char first[64];
    const char* second = NULL;
    return (split_name(name, first, sizeof(first), &second) ||
            ((unsigned char)name[0] >= 0xE4 &&
             split_chinese(name, first, sizeof(first), &second))) &&
           set_lines(scene, label, size, first, second, true) &&
           place_label(scene, panel, room, label, obstacles);
}

/// The least size of a name [px]: 12 in a picture 1080 high; Chinese needs 10 in any. What players
/// look at has none under 1/30 of the height.
static int least_size(const Scene* scene) {
    if (scene->state->known != NULL) {
        return scene->layout->body;
    }
    int least = (int)(12.0f * scene->layout->unit + 0.5f);
    return least > 10 ? least : 10;
}

/// Lines of both names, English bold above; false when one is too long to be kept.
static bool set_both(const Scene* scene, Label* label, int size, const char* const* lines,
                     int english, int count) {
    label->size = size;
    label->line_count = count;
    label->box.w = 0;
    for (int i = 0; i < count; i++) {
        if (strlen(lines[i]) >= sizeof(label->lines[0])) {
            return false;
        }
        memcpy(label->lines[i], lines[i], strlen(lines[i]) + 1);
        label->weights[i] = i < english ? WEIGHT_BOLD : WEIGHT_REGULAR;
        int w = type_width(scene->view->type, label->weights[i], size, lines[i]) + 2;
        label->box.w = w > label->box.w ? w : label->box.w;
    }
    label->box.h = count * size * 5 / 4;
    return true;
}

/// A corridor across the picture: one line suits it.
static bool is_flat(const Room* room) {
    return room->high.x - room->low.x > 3.0f * (room->high.y - room->low.y);
}

/// Both names, each on one line or on two.
static bool try_both(const Scene* scene, const Panel* panel, int32_t room, Label* label, int size,
                     const Obstacles* obstacles) {
    const Text name = scene->facility->rooms[room].name;
    const char* en = text_in(name, LANGUAGE_EN);
    char en_first[64];
    char zh_first[64];
    const char* en_second = NULL;
    const char* zh_second = NULL;
    bool en_splits = split_name(en, en_first, sizeof(en_first), &en_second);
    bool zh_splits = split_chinese(name.zh, zh_first, sizeof(zh_first), &zh_second);
    char joined[64];
    int joined_length = snprintf(joined, sizeof(joined), "%s %s", en, name.zh);
    const char* one_line[1] = {joined}; // for corridors
    if ((size_t)joined_length < sizeof(joined) && set_both(scene, label, size, one_line, 1, 1) &&
        size <= scene->layout->small && is_flat(&scene->facility->rooms[room]) &&
        place_label(scene, panel, room, label, obstacles)) {
        return true;
    }
    for (int way = 0; way < 4; way++) {
        bool en_two = (way & 1) != 0;
        bool zh_two = (way & 2) != 0;
        if ((en_two && !en_splits) || (zh_two && !zh_splits)) {
            continue;
        }
        const char* lines[4] = {en_two ? en_first : en, en_second};
        int english = en_two ? 2 : 1;
        lines[english] = zh_two ? zh_first : name.zh;
        int count = english + 1;
        if (zh_two) {
            lines[count++] = zh_second;
        }
        if (set_both(scene, label, size, lines, english, count) &&
            place_label(scene, panel, room, label, obstacles)) {
            return true;
        }
    }
    return false;
}

/// The figures at the end of a name ("Office 204"), else a short id ("R224"); false for neither.
static bool room_number(const Room* room, char* buffer, size_t size) {
    const char* name = text_in(room->name, LANGUAGE_EN);
    size_t end = strlen(name);
    size_t begin = end;
    while (begin > 0 && name[begin - 1] >= '0' && name[begin - 1] <= '9') {
        begin--;
    }
    bool figures = end - begin >= 2;
    const char* text = figures ? name + begin : room->id;
    bool has_figure = strpbrk(text, "0123456789") != NULL;
    if (!has_figure || strlen(text) > 5 || strlen(text) >= size) {
        return false;
    }
    memcpy(buffer, text, strlen(text) + 1);
    return true;
}

static bool has_both(const Room* room) {
    return room->name.zh != NULL && strcmp(text_in(room->name, LANGUAGE_EN), room->name.zh) != 0;
}

/// A room's label in this set of languages.
static bool make_label(const Scene* scene, const Panel* panel, int32_t room, Language language,
                       const Obstacles* obstacles, Label* label) {
    const Room* r = &scene->facility->rooms[room];
    int least = least_size(scene);
    int small = scene->layout->small > least ? scene->layout->small : least;
    int large = small * 5 / 4;
    bool both = language == LANGUAGE_BOTH && has_both(r);
    for (int size = both ? large : small; size >= least; size--) {
        if (both
                ? try_both(scene, panel, room, label, size, obstacles)
                : try_one(scene, panel, room, label, size, text_in(r->name, language), obstacles)) {
            return true;
        }
    }
    char number[8];
    label->is_number = room_number(r, number, sizeof(number));
    for (int size = small; label->is_number && size >= least; size--) {
        if (set_lines(scene, label, size, number, NULL, true) &&
            place_label(scene, panel, room, label, obstacles)) {
            return true;
        }
    }
    return false;
}

static void add_thing_obstacles(const Scene* scene, const Panel* panel, Obstacles* obstacles) {
    const Facility* facility = scene->facility;
    for (int32_t i = 0; i < facility->device_count; i++) {
        const Device* device = &facility->devices[i];
        if (device->kind != DEVICE_SPOT && facility->rooms[device->room].storey == panel->storey) {
            add_obstacle(obstacles, plan_device_box(scene, panel, i));
        }
    }
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        if (opening->kind != OPENING_DOOR || opening->is_exit ||
            facility->rooms[opening->room[0]].storey != panel->storey) {
            continue;
        }
        Leaf leaves[LEAVES_MAX];
        const int count = plan_leaves(opening, leaves);
        for (int k = 0; k < count; k++) { // the square that the leaf sweeps
            vec2s hinge = panel_point(panel, point_to_vec(leaves[k].hinge));
            vec2s stop = panel_point(panel, point_to_vec(leaves[k].shut));
            vec2s end = panel_point(panel, point_to_vec(leaves[k].open));
            float x0 = fminf(fminf(hinge.x, stop.x), end.x);
            float y0 = fminf(fminf(hinge.y, stop.y), end.y);
            float x1 = fmaxf(fmaxf(hinge.x, stop.x), end.x);
            float y1 = fmaxf(fmaxf(hinge.y, stop.y), end.y);
            add_obstacle(obstacles, (Box){(int)x0, (int)y0, (int)(x1 - x0), (int)(y1 - y0)});
        }
    }
}

/// Labels of every shown room in one set of languages; returns how many rooms have their name.
static int make_labels(const Scene* scene, Language language) {
    View* view = scene->view;
    Obstacles* obstacles = &view->obstacles;
    const Facility* facility = scene->facility;
    int named = 0;
    view->label_count = 0;
    for (int p = 0; p < scene->layout->panel_count; p++) {
        const Panel* panel = &scene->layout->panels[p];
        obstacles->count = 0;
        add_thing_obstacles(scene, panel, obstacles);
        for (int32_t r = 0; r < facility->room_count && view->label_count < LABELS_MAX; r++) {
            const Room* room = &facility->rooms[r];
            Label* label = &view->labels[view->label_count];
            if (room->storey != panel->storey || room->use == ROOM_OUTDOOR) {
                continue;
            }
            *label = (Label){.room = r};
            if (make_label(scene, panel, r, language, obstacles, label)) {
                add_obstacle(obstacles, label->box);
                view->label_count++;
                named += label->is_number ? 0 : 1;
            }
        }
    }
    return named;
}

void plan_labels_make(const Scene* scene) {
    Language language = scene->state->language;
    if (language != LANGUAGE_BOTH) {
        make_labels(scene, language);
        return;
    }
    int one = make_labels(scene, LANGUAGE_EN);
    int both = make_labels(scene, LANGUAGE_BOTH);
    if (both * BOTH_OF < one * BOTH_LEAST) {
        make_labels(scene, LANGUAGE_EN);
    }
}

void plan_labels(const Scene* scene) {
    const View* view = scene->view;
    for (int i = 0; i < view->label_count; i++) {
        const Label* label = &view->labels[i];
        // On dark smoke (light smoke in the dark theme) the name takes the other ink; elsewhere a
        // plate of floor parts it from people under it.
        int x = label->box.x + label->box.w / 3;
        int y = label->box.y + label->box.h / 2;
        size_t pixel = (size_t)y * (size_t)view->base.width + (size_t)x;
        bool shown = view->has_smoke && scene->drill != NULL && !fog_covers(scene, pixel);
        uint8_t smoke = shown ? view->smoke[pixel] : 0;
        Colour colour = scene->palette->label;
        if (smoke > DARK_SMOKE) {
            colour = scene->state->theme == VIEW_DARK ? colour_hex(0x10141B) : colour_hex(0xFFFFFF);
        } else if (smoke > 0) {
            colour = scene->palette->ink;
        } else {
            float grow = 2.0f * scene->layout->unit;
            Colour floor =
                plan_floor_colour(scene->palette, scene->facility->rooms[label->room].use);
            canvas_round_rect(scene->canvas, (float)label->box.x - grow, (float)label->box.y,
                              (float)label->box.w + 2.0f * grow, (float)label->box.h, 3.0f * grow,
                              colour_alpha(floor, 200));
        }
        float step = (float)label->box.h / (float)label->line_count;
        for (int l = 0; l < label->line_count; l++) {
            type_draw(view->type, scene->canvas, label->weights[l], label->size,
                      (float)label->box.x, (float)label->box.y + ((float)l + 0.5f) * step,
                      ALIGN_LEFT, colour, label->lines[l]);
        }
    }
}
