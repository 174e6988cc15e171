// Labels: what stands on the plan - devices, exit signs, scale bar, and the names of rooms.
//
// A name goes into a corner of its room, as large as fits, in both languages, then in one, then on
// two lines, then not at all: a name that overlaps something says less than none. Places are
// found once, with the kept plan.

#include "view/view_internal.h"

#include <stdio.h>
#include <string.h>

float plan_sign_size(const Layout* layout, const Panel* panel) {
    float size = 0.85f * panel->scale;
    float least = 15.0f * layout->unit;
    float most = 30.0f * layout->unit;
    return size < least ? least : (size > most ? most : size);
}

static float device_size(const Layout* layout, const Panel* panel, const Device* device) {
    float size = plan_sign_size(layout, panel);
    return sign_is_square(sign_of_device(device->kind)) ? size : size * 0.7f;
}

Box plan_device_box(const Layout* layout, const Panel* panel, const Device* device) {
    vec2s at = panel_point(panel, device->at);
    float size = device_size(layout, panel, device);
    return (Box){(int)(at.x - 0.5f * size), (int)(at.y - 0.5f * size), (int)size + 1,
                 (int)size + 1};
}

static void draw_alarm(const Scene* scene, vec2s at, float size) {
    Colour colour = scene->palette->harm;
    canvas_ring(scene->canvas, at.x, at.y, size * 0.85f, size * 0.11f, colour);
    canvas_ring(scene->canvas, at.x, at.y, size * 1.2f, size * 0.07f, colour_alpha(colour, 150));
    canvas_circle(scene->canvas, at.x, at.y, size * 0.62f, scene->palette->panel);
}

static void draw_device(const Scene* scene, int32_t index, const Panel* panel) {
    const Device* device = &scene->facility->devices[index];
    if (device->kind == DEVICE_SPOT) {
        return; // a place for scripts, nothing that is there
    }
    vec2s at = panel_point(panel, device->at);
    Colour mark = scene->palette->door;
    if (scene->drill != NULL) {
        const World* world = drill_world(scene->drill);
        const Response* response = world_response(world);
        if (response_device_with(response, index) >= 0) {
            return; // somebody carries it
        }
        if (hazard_detector_active(world_hazard(world), index)) {
            mark = scene->palette->harm;
            draw_alarm(scene, at, device_size(scene->layout, panel, device));
        }
    }
    sign_draw(scene->canvas, sign_of_device(device->kind), at.x, at.y,
              device_size(scene->layout, panel, device), mark);
}

void plan_devices(const Scene* scene) {
    const Facility* facility = scene->facility;
    for (int p = 0; p < scene->layout->panel_count; p++) {
        const Panel* panel = &scene->layout->panels[p];
        canvas_clip(scene->canvas, panel->box);
        for (int32_t i = 0; i < facility->device_count; i++) {
            if (facility->rooms[facility->devices[i].room].storey == panel->storey) {
                draw_device(scene, i, panel);
            }
        }
    }
    canvas_clip_none(scene->canvas);
}

/// Middle of the sign of an exit: outside, in front of its bar.
static vec2s exit_sign_at(const Layout* layout, const Panel* panel, const Opening* opening) {
    vec2s a = panel_point(panel, opening->side[0][0]);
    vec2s b = panel_point(panel, opening->side[0][1]);
    float dx = b.x - a.x;
    float dy = b.y - a.y;
    float length = sqrtf(dx * dx + dy * dy);
    float away = plan_sign_size(layout, panel) * 0.75f + 6.0f * layout->unit +
                 0.5f * opening->throat * panel->scale;
    vec2s at = vec(0.5f * (a.x + b.x), 0.5f * (a.y + b.y));
    if (length > 0.0f) { // away from the room, which lies left of its side in the plan
        at = vec(at.x - dy / length * away, at.y + dx / length * away);
    }
    // The sign of an exit at the edge of the picture stays whole.
    const Box box = layout->stage;
    float inset = plan_sign_size(layout, panel) * 0.45f;
    vec2s door = panel_point(panel, opening->line[0]);
    if (box_holds(panel->box, (int)door.x, (int)door.y)) {
        at.x = fminf(fmaxf(at.x, (float)box.x + inset), (float)(box.x + box.w) - inset);
        at.y = fminf(fmaxf(at.y, (float)box.y + inset), (float)(box.y + box.h) - inset);
    }
    return at;
}

void plan_exit_signs(const Scene* scene) {
    const Facility* facility = scene->facility;
    for (int p = 0; p < scene->layout->panel_count; p++) {
        const Panel* panel = &scene->layout->panels[p];
        for (int32_t i = 0; i < facility->opening_count; i++) {
            const Opening* opening = &facility->openings[i];
            vec2s door = panel_point(panel, opening->line[0]);
            if (opening->is_exit && facility->rooms[opening->room[0]].storey == panel->storey &&
                box_holds(panel->box, (int)door.x, (int)door.y)) {
                vec2s at = exit_sign_at(scene->layout, panel, opening);
                sign_draw(scene->canvas, SIGN_EXIT, at.x, at.y,
                          plan_sign_size(scene->layout, panel) * 1.1f, scene->palette->ink);
            }
        }
    }
}

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
    facility_extent(scene->facility, &low, &high);
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

/// The name in one language, on one line or on two.
static bool try_one(const Scene* scene, const Panel* panel, int32_t room, Label* label, int size,
                    const char* name, const Obstacles* obstacles) {
    if (set_lines(scene, label, size, name, NULL, true) &&
        place_label(scene, panel, room, label, obstacles)) {
        return true;
    }
    const char* space = strrchr(name, ' ');
    char first[64];
    if (space == NULL || (size_t)(space - name) >= sizeof(first)) {
        return false;
    }
    memcpy(first, name, (size_t)(space - name));
    first[space - name] = '\0';
    return set_lines(scene, label, size, first, space + 1, true) &&
           place_label(scene, panel, room, label, obstacles);
}

static bool make_label(const Scene* scene, const Panel* panel, int32_t room,
                       const Obstacles* obstacles, Label* label) {
    const Room* r = &scene->facility->rooms[room];
    Language language = scene->state->language;
    const char* en = text_in(r->name, LANGUAGE_EN);
    const char* zh = r->name.zh;
    int large = scene->layout->small * 5 / 4;
    // The trainer sits at the console: smaller names than the last row could read.
    int least = scene->layout->tiny * (scene->state->kind == VIEW_CONSOLE ? 3 : 4) / 4;
    for (int size = large; size >= scene->layout->tiny; size -= 2) {
        if (language == LANGUAGE_BOTH && zh != NULL && size >= scene->layout->small * 3 / 4 &&
            set_lines(scene, label, size, en, zh, false) &&
            place_label(scene, panel, room, label, obstacles)) {
            return true;
        }
    }
    for (int size = scene->layout->small; size >= least; size -= 2) {
        const char* name = language == LANGUAGE_ZH ? text_in(r->name, LANGUAGE_ZH) : en;
        if (try_one(scene, panel, room, label, size, name, obstacles)) {
            return true;
        }
        if (language == LANGUAGE_BOTH && zh != NULL &&
            try_one(scene, panel, room, label, size, zh, obstacles)) {
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
            add_obstacle(obstacles, plan_device_box(scene->layout, panel, device));
        }
    }
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        if (opening->kind != OPENING_DOOR || opening->is_exit ||
            facility->rooms[opening->room[0]].storey != panel->storey) {
            continue;
        }
        // The square that the leaf sweeps.
        vec2s hinge = panel_point(panel, opening->side[0][0]);
        vec2s stop = panel_point(panel, opening->side[0][1]);
        vec2s end = vec(hinge.x + stop.y - hinge.y, hinge.y - (stop.x - hinge.x));
        float x0 = fminf(fminf(hinge.x, stop.x), end.x);
        float y0 = fminf(fminf(hinge.y, stop.y), end.y);
        float x1 = fmaxf(fmaxf(hinge.x, stop.x), end.x);
        float y1 = fmaxf(fmaxf(hinge.y, stop.y), end.y);
        add_obstacle(obstacles, (Box){(int)x0, (int)y0, (int)(x1 - x0), (int)(y1 - y0)});
    }
}

void plan_labels_make(const Scene* scene) {
    View* view = scene->view;
    Obstacles* obstacles = &view->obstacles;
    const Facility* facility = scene->facility;
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
            *label = (Label){0};
            if (make_label(scene, panel, r, obstacles, label)) {
                add_obstacle(obstacles, label->box);
                view->label_count++;
            }
        }
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
        bool smoky = view->has_smoke && scene->drill != NULL && view->smoke[pixel] > 90;
        Colour colour = scene->palette->label;
        if (smoky) {
            colour = scene->state->theme == VIEW_DARK ? colour_hex(0x10141B) : colour_hex(0xFFFFFF);
        } else if (!view->has_smoke || view->smoke[pixel] == 0) {
            float grow = 2.0f * scene->layout->unit;
            canvas_round_rect(scene->canvas, (float)label->box.x - grow, (float)label->box.y,
                              (float)label->box.w + 2.0f * grow, (float)label->box.h, 3.0f * grow,
                              colour_alpha(canvas_at(&view->base, x, y), 200));
        }
        float step = (float)label->box.h / (float)label->line_count;
        for (int l = 0; l < label->line_count; l++) {
            type_draw(view->type, scene->canvas, label->weights[l], label->size,
                      (float)label->box.x, (float)label->box.y + ((float)l + 0.5f) * step,
                      ALIGN_LEFT, colour, label->lines[l]);
        }
    }
}
