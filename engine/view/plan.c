// Plan: the building itself - kept from frame to frame - and its doors, which move.
//
// The kept picture comes with two planes: how much of each pixel is floor, so that smoke shows
// there and not on walls, and which room it is, so that smoke stops at walls exactly and names
// stay inside their rooms.

#include "view/view_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIFT_DEPTH  1.6f /* of a drawn car [m] */
#define SITE_MARGIN 1.0f /* ground round the walls [m] */
#define CROSSINGS   512  /* of one row of pixels with one room's rings */

static void ring_path(Canvas* canvas, const Facility* facility, const Panel* panel,
                      const Ring* ring) {
    for (int32_t i = 0; i < ring->count; i++) {
        vec2s p = panel_point(panel, facility->points[ring->first + i]);
        if (i == 0) {
            canvas_move(canvas, p.x, p.y);
        } else {
            canvas_line(canvas, p.x, p.y);
        }
    }
}

Colour plan_floor_colour(const Palette* palette, RoomUse use) {
    switch (use) {
    case ROOM_CORRIDOR:
    case ROOM_LOBBY: return palette->corridor;
    case ROOM_STAIR: return palette->stair;
    default: return palette->room;
    }
}

static void paint_floors(const Scene* scene, const Panel* panel) {
    const Facility* facility = scene->facility;
    Canvas* canvas = &scene->view->base;
    canvas->mask_value = 255;
    for (int32_t r = 0; r < facility->room_count; r++) {
        const Room* room = &facility->rooms[r];
        if (room->storey != panel->storey || room->use == ROOM_OUTDOOR) {
            continue;
        }
        for (int32_t i = 0; i < room->ring_count; i++) {
            ring_path(canvas, facility, panel, &facility->rings[room->first_ring + i]);
        }
        canvas_fill(canvas, plan_floor_colour(scene->palette, room->use));
    }
    canvas->mask_value = 0;
}

float plan_wall_width(const Layout* layout, const Panel* panel) {
    float width = 0.16f * panel->scale;
    float least = 3.0f * layout->unit;
    float most = 14.0f * layout->unit;
    return width < least ? least : (width > most ? most : width);
}

static void paint_walls(const Scene* scene, const Panel* panel) {
    const Facility* facility = scene->facility;
    Canvas* canvas = &scene->view->base;
    for (int32_t i = 0; i < facility->drawn_wall_count; i++) {
        if (facility->drawn_walls[i].storey == panel->storey) {
            ring_path(canvas, facility, panel, &facility->drawn_walls[i].ring);
            canvas_fill(canvas, scene->palette->wall);
        }
    }
    float width = plan_wall_width(scene->layout, panel);
    for (int32_t r = 0; r < facility->room_count; r++) {
        const Room* room = &facility->rooms[r];
        if (room->storey != panel->storey || room->use == ROOM_OUTDOOR) {
            continue;
        }
        for (int32_t i = 0; i < room->wall_count; i++) {
            const Wall* wall = &facility->walls[room->first_wall + i];
            vec2s a = panel_point(panel, wall->a);
            vec2s b = panel_point(panel, wall->b);
            canvas_move(canvas, a.x, a.y);
            canvas_line(canvas, b.x, b.y);
        }
        canvas_stroke(canvas, width, false, scene->palette->wall);
    }
}

/// The quad of the throat of an opening on the screen, grown by `grow` pixels across the wall.
static bool throat_quad(const Opening* opening, const Panel* panel, float grow, vec2s quad[4]) {
    quad[0] = panel_point(panel, opening->side[0][0]);
    quad[1] = panel_point(panel, opening->side[0][1]);
    quad[2] = panel_point(panel, opening->side[1][0]);
    quad[3] = panel_point(panel, opening->side[1][1]);
    float dx = quad[1].x - quad[0].x;
    float dy = quad[1].y - quad[0].y;
    float length = sqrtf(dx * dx + dy * dy);
    if (length < 0.5f) {
        return false;
    }
    // The room lies left of the side in the plan, thus right of it on the screen where y is down.
    vec2s into = vec(dy / length * grow, -dx / length * grow);
    quad[0] = vec(quad[0].x + into.x, quad[0].y + into.y);
    quad[1] = vec(quad[1].x + into.x, quad[1].y + into.y);
    quad[2] = vec(quad[2].x - into.x, quad[2].y - into.y);
    quad[3] = vec(quad[3].x - into.x, quad[3].y - into.y);
    return true;
}

static int32_t opening_storey(const Facility* facility, const Opening* opening) {
    return facility->rooms[opening->room[0]].storey;
}

static void paint_throats(const Scene* scene, const Panel* panel) {
    const Facility* facility = scene->facility;
    Canvas* canvas = &scene->view->base;
    float grow = 0.5f * plan_wall_width(scene->layout, panel) + 0.5f;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        vec2s quad[4];
        if (opening->kind == OPENING_STAIR || opening->kind == OPENING_LIFT ||
            opening_storey(facility, opening) != panel->storey ||
            !throat_quad(opening, panel, grow, quad)) {
            continue;
        }
        RoomUse use = facility->rooms[opening->room[0]].use;
        if (opening->kind == OPENING_WINDOW) { // a pale line in the wall
            vec2s a = panel_point(panel, opening->line[0]);
            vec2s b = panel_point(panel, opening->line[1]);
            canvas_segment(canvas, a.x, a.y, b.x, b.y, 0.5f * plan_wall_width(scene->layout, panel),
                           colour_mix(scene->palette->wall, scene->palette->site, 0.75f));
            continue;
        }
        canvas->mask_value = 255;
        canvas_polygon(canvas, quad, 4, plan_floor_colour(scene->palette, use));
        canvas->mask_value = 0;
    }
}

// ---- stairs -----------------------------------------------------------------------------------

/// Treads: lines across the footprint, square to the way one walks.
static void paint_treads(const Scene* scene, const Panel* panel, const Opening* stair,
                         vec2s along) {
    const Facility* facility = scene->facility;
    Canvas* canvas = &scene->view->base;
    const vec2s* ring = &facility->points[stair->first_footprint];
    float low = 1e9f;
    float high = -1e9f;
    for (int32_t i = 0; i < stair->footprint_count; i++) {
        float at = ring[i].x * along.x + ring[i].y * along.y;
        low = at < low ? at : low;
        high = at > high ? at : high;
    }
    float step = 0.28f;
    while (step * panel->scale < 5.0f * scene->layout->unit) {
        step *= 2.0f;
    }
    for (float at = low + step; at < high - 0.5f * step; at += step) {
        vec2s crossing[2];
        int count = 0;
        for (int32_t i = 0; i < stair->footprint_count && count < 2; i++) {
            vec2s a = ring[i];
            vec2s b = ring[i + 1 < stair->footprint_count ? i + 1 : 0];
            float da = a.x * along.x + a.y * along.y - at;
            float db = b.x * along.x + b.y * along.y - at;
            if ((da > 0.0f) != (db > 0.0f)) {
                float t = da / (da - db);
                crossing[count++] = vec(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
            }
        }
        if (count == 2) {
            vec2s p = panel_point(panel, crossing[0]);
            vec2s q = panel_point(panel, crossing[1]);
            canvas_segment(canvas, p.x, p.y, q.x, q.y, 1.2f * scene->layout->unit,
                           colour_alpha(scene->palette->door, 150));
        }
    }
}

static void paint_arrow(const Scene* scene, const vec2s* points, int count) {
    Canvas* canvas = &scene->view->base;
    float width = 2.5f * scene->layout->unit;
    Colour colour = scene->palette->door;
    for (int i = 0; i < count; i++) {
        if (i == 0) {
            canvas_move(canvas, points[i].x, points[i].y);
        } else {
            canvas_line(canvas, points[i].x, points[i].y);
        }
    }
    canvas_stroke(canvas, width, false, colour);
    vec2s tip = points[count - 1];
    vec2s from = points[count - 2];
    float length = vec_distance(from, tip);
    if (length > 0.0f) {
        float size = 7.0f * scene->layout->unit;
        vec2s d = vec((tip.x - from.x) / length * size, (tip.y - from.y) / length * size);
        const vec2s head[3] = {vec(tip.x + d.x, tip.y + d.y), vec(tip.x - d.y, tip.y + d.x),
                               vec(tip.x + d.y, tip.y - d.x)};
        canvas_polygon(canvas, head, 3, colour);
    }
}

/// A flight with the way it goes from this storey: an arrow from its foot to its head, or down.
static void paint_stair(const Scene* scene, const Panel* panel, const Opening* stair) {
    const vec2s* foot = stair->side[0];
    const vec2s* head = stair->side[1];
    vec2s a = vec(0.5f * (foot[0].x + foot[1].x), 0.5f * (foot[0].y + foot[1].y));
    vec2s b = vec(0.5f * (head[0].x + head[1].x), 0.5f * (head[0].y + head[1].y));
    const vec2s* ring = &scene->facility->points[stair->first_footprint];
    vec2s middle = vec(0.5f * (a.x + b.x), 0.5f * (a.y + b.y));
    if (stair->footprint_count >= 3) {
        middle = vec(0.0f, 0.0f);
        for (int32_t i = 0; i < stair->footprint_count; i++) {
            middle.x += ring[i].x / (float)stair->footprint_count;
            middle.y += ring[i].y / (float)stair->footprint_count;
        }
    }
    // Square to the foot line, towards the flight.
    vec2s line = vec(foot[1].x - foot[0].x, foot[1].y - foot[0].y);
    float length = sqrtf(line.x * line.x + line.y * line.y);
    vec2s along = length > 0.0f ? vec(-line.y / length, line.x / length) : vec(0.0f, 1.0f);
    float side = (middle.x - a.x) * along.x + (middle.y - a.y) * along.y;
    along = side < 0.0f ? vec(-along.x, -along.y) : along;
    if (stair->footprint_count >= 3 && stair->flight != FLIGHT_RAMP) {
        paint_treads(scene, panel, stair, along);
    }
    float rise = (b.x - a.x) * along.x + (b.y - a.y) * along.y;
    vec2s way[4] = {a, b};
    int count = 2;
    if (fabsf(rise) < 1.0f && vec_distance(a, b) > 0.3f) { // turns back half way up
        float depth = 1.6f * fabsf(side);
        way[1] = vec(a.x + along.x * depth, a.y + along.y * depth);
        way[2] = vec(b.x + along.x * depth, b.y + along.y * depth);
        way[3] = b;
        count = 4;
    }
    bool up = scene->facility->rooms[stair->room[0]].storey == panel->storey;
    vec2s points[4];
    for (int i = 0; i < count; i++) {
        points[i] = panel_point(panel, way[up ? i : count - 1 - i]);
    }
    paint_arrow(scene, points, count);
}

static void paint_stairs(const Scene* scene, const Panel* panel) {
    const Facility* facility = scene->facility;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        if (opening->kind == OPENING_STAIR &&
            (facility->rooms[opening->room[0]].storey == panel->storey ||
             facility->rooms[opening->room[1]].storey == panel->storey)) {
            scene->view->base.mask_value = 255; // smoke covers treads
            paint_stair(scene, panel, opening);
            scene->view->base.mask_value = 0;
        }
    }
}

// Lifts: at each landing the car's outline behind its door, with a cross, as on drawings.
static void paint_lifts(const Scene* scene, const Panel* panel) {
    const Facility* facility = scene->facility;
    Canvas* canvas = &scene->view->base;
    float thick = 1.6f * scene->layout->unit;
    for (int32_t i = 0; i < facility->landing_count; i++) {
        const Landing* landing = &facility->landings[i];
        if (facility->rooms[landing->room].storey != panel->storey) {
            continue;
        }
        vec2s a = landing->side[0];
        vec2s b = landing->side[1];
        float deep = LIFT_DEPTH / vec_distance(a, b);
        vec2s out = vec(deep * (b.y - a.y), -deep * (b.x - a.x)); // the room lies left of a -> b
        const vec2s plan[4] = {a, b, vec(b.x + out.x, b.y + out.y), vec(a.x + out.x, a.y + out.y)};
        vec2s corner[4];
        for (int k = 0; k < 4; k++) {
            corner[k] = panel_point(panel, plan[k]);
        }
        for (int k = 0; k < 6; k++) {
            static const int ENDS[6][2] = {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {0, 2}, {1, 3}};
            vec2s p = corner[ENDS[k][0]];
            vec2s q = corner[ENDS[k][1]];
            canvas_segment(canvas, p.x, p.y, q.x, q.y, thick, scene->palette->door);
        }
    }
}

// ---- which room a pixel is ----------------------------------------------------------------------

static int row_crossings(const Facility* facility, const Panel* panel, const Room* room, float y,
                         float* xs) {
    int count = 0;
    for (int32_t r = 0; r < room->ring_count; r++) {
        const Ring* ring = &facility->rings[room->first_ring + r];
        vec2s a = panel_point(panel, facility->points[ring->first + ring->count - 1]);
        for (int32_t i = 0; i < ring->count; i++) {
            vec2s b = panel_point(panel, facility->points[ring->first + i]);
            if ((a.y > y) != (b.y > y) && count < CROSSINGS) {
                float x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
                int at = count++;
                for (; at > 0 && xs[at - 1] > x; at--) {
                    xs[at] = xs[at - 1];
                }
                xs[at] = x;
            }
            a = b;
        }
    }
    return count & ~1;
}

static int clamp_int(float value, int low, int high) {
    return value < (float)low ? low : (value > (float)high ? high : (int)value);
}

static void mark_rooms(const Scene* scene, const Panel* panel) {
    const Facility* facility = scene->facility;
    View* view = scene->view;
    Box box = panel->box;
    for (int32_t r = 0; r < facility->room_count; r++) {
        const Room* room = &facility->rooms[r];
        if (room->storey != panel->storey || room->use == ROOM_OUTDOOR) {
            continue;
        }
        int top = clamp_int(panel_point(panel, room->high).y - 1.0f, box.y, box.y + box.h);
        int bottom = clamp_int(panel_point(panel, room->low).y + 2.0f, box.y, box.y + box.h);
        for (int y = top; y < bottom; y++) {
            float xs[CROSSINGS];
            int count = row_crossings(facility, panel, room, (float)y + 0.5f, xs);
            for (int i = 0; i < count; i += 2) {
                int from = clamp_int(xs[i] + 0.5f, box.x, box.x + box.w);
                int to = clamp_int(xs[i + 1] + 0.5f, box.x, box.x + box.w);
                for (int x = from; x < to; x++) {
                    view->room_of[(size_t)y * (size_t)view->base.width + (size_t)x] =
                        (uint16_t)(r + 1);
                }
            }
        }
    }
}

// ---- the kept picture ---------------------------------------------------------------------------

/// Ground under the rooms of this storey.
static void paint_site(const Scene* scene, const Panel* panel) {
    vec2s low;
    vec2s high;
    storey_extent(scene->facility, panel->storey, scene->state->bare, &low, &high);
    vec2s a = panel_point(panel, vec(low.x - SITE_MARGIN, high.y + SITE_MARGIN));
    vec2s b = panel_point(panel, vec(high.x + SITE_MARGIN, low.y - SITE_MARGIN));
    canvas_round_rect(&scene->view->base, a.x, a.y, b.x - a.x, b.y - a.y,
                      8.0f * scene->layout->unit, scene->palette->site);
}

static void paint_panel_title(const Scene* scene, const Panel* panel) {
    if (panel->title.h == 0) {
        return;
    }
    char name[160];
    const Storey* storey = &scene->facility->storeys[panel->storey];
    scene_text(scene->state->language, storey->name, " ", name, sizeof(name));
    int width = panel->box.x + panel->box.w - panel->title.x - 8;
    int size = type_fit(scene->view->type, WEIGHT_BOLD, scene->layout->body, scene->layout->small,
                        width, name);
    if (size == 0) { // one language, then
        snprintf(name, sizeof(name), "%s", text_in(storey->name, scene->state->language));
        text_cut(name);
        size = type_fit(scene->view->type, WEIGHT_BOLD, scene->layout->body, scene->layout->small,
                        width, name);
    }
    type_draw_cut(scene->view->type, &scene->view->base, WEIGHT_BOLD,
                  size > 0 ? size : scene->layout->small, (float)panel->title.x + 4.0f,
                  (float)panel->title.y + 0.5f * (float)panel->title.h, width, ALIGN_LEFT,
                  scene->palette->ink, name);
}

static void paint_base(const Scene* scene) {
    View* view = scene->view;
    Canvas* base = &view->base;
    base->mask = view->floor;
    base->mask_value = 0;
    canvas_clip_none(base);
    canvas_clear(base, scene->palette->ground);
    memset(view->room_of, 0, (size_t)base->width * (size_t)base->height * sizeof(view->room_of[0]));
    for (int i = 0; i < scene->layout->panel_count; i++) {
        const Panel* panel = &scene->layout->panels[i];
        canvas_clip_none(base);
        canvas_clip(base, panel->box);
        paint_site(scene, panel);
        paint_floors(scene, panel);
        paint_stairs(scene, panel);
        paint_lifts(scene, panel);
        paint_walls(scene, panel);
        paint_throats(scene, panel);
        mark_rooms(scene, panel);
        canvas_clip_none(base);
        paint_panel_title(scene, panel);
    }
    base->mask = NULL;
}

static bool same_key(const BaseKey* a, const BaseKey* b) {
    return a->facility == b->facility && a->facility_hash == b->facility_hash &&
           a->width == b->width && a->height == b->height && a->storey == b->storey &&
           a->zoom == b->zoom && a->pan_x == b->pan_x && a->pan_y == b->pan_y &&
           a->scale == b->scale && a->kind == b->kind && a->theme == b->theme &&
           a->language == b->language && a->role_count == b->role_count;
}

static Status resize_planes(View* view, int width, int height, Error* error) {
    if (view->floor != NULL && view->base.width == width && view->base.height == height) {
        return STATUS_OK;
    }
    size_t count = (size_t)width * (size_t)height;
    free(view->floor);
    free(view->room_of);
    free(view->smoke);
    view->floor = malloc(count);
    view->room_of = malloc(count * sizeof(view->room_of[0]));
    view->smoke = calloc(count, 1);
    Status status = canvas_resize(&view->base, width, height, error);
    if (status == STATUS_OK &&
        (view->floor == NULL || view->room_of == NULL || view->smoke == NULL)) {
        status =
            error_set(error, STATUS_NO_MEMORY, "no memory for a picture of %dx%d", width, height);
    }
    if (status != STATUS_OK) {
        free(view->floor);
        view->floor = NULL;
    }
    return status;
}

Status plan_keep(const Scene* scene, Error* error) {
    View* view = scene->view;
    const ViewState* state = scene->state;
    int role_count = scene->drill != NULL ? drill_def(scene->drill)->world.response.role_count : -1;
    BaseKey key = {
        scene->facility, scene->facility->hash, scene->layout->width, scene->layout->height,
        state->storey,   state->zoom,           state->pan_x,         state->pan_y,
        state->scale,    state->kind,           state->theme,         state->language,
        role_count};
    if (view->has_base && same_key(&key, &view->key)) {
        return STATUS_OK;
    }
    view->has_base = false;
    Status status = resize_planes(view, key.width, key.height, error);
    if (status == STATUS_OK) {
        status = plan_devices_place(scene, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    view->key = key;
    view->smoke_of = NULL;
    view->gas.is_made = view->heat.is_made = false;
    paint_base(scene);
    plan_labels_make(scene);
    view->has_base = true;
    return STATUS_OK;
}

// ---- doors --------------------------------------------------------------------------------------

int plan_leaves(const Opening* opening, Leaf leaves[LEAVES_MAX]) {
    Point line[2];
    LeafHinge hinge = opening->hinge;
    LeafOpens opens = opening->opens;
    if (hinge == HINGE_UNKNOWN && opens == OPENS_UNKNOWN) { // into the first room
        for (int i = 0; i < 2; i++) {
            line[i] = point((double)opening->side[0][i].x, (double)opening->side[0][i].y);
        }
        return leaf_lay(HINGE_START, OPENS_LEFT, line, leaves);
    }
    for (int i = 0; i < 2; i++) {
        line[i] = point((double)opening->line[i].x, (double)opening->line[i].y);
    }
    double width;
    const Point along = point_direction(line[0], line[1], &width);
    const double off = opens == OPENS_BOTH ? 0.0 : 0.5 * (double)opening->throat; // the wall's face
    const Point to = opens == OPENS_RIGHT ? point(along.y, -along.x) : point(-along.y, along.x);
    for (int i = 0; i < 2; i++) {
        line[i] = point_along(line[i], to, off);
    }
    return leaf_lay(hinge, opens, line, leaves);
}

/// A leaf that stands open, and the way its edge went.
static void draw_leaf(const Scene* scene, const Leaf* leaf, const Panel* panel) {
    vec2s hinge = panel_point(panel, point_to_vec(leaf->hinge));
    vec2s shut = panel_point(panel, point_to_vec(leaf->shut));
    vec2s end = panel_point(panel, point_to_vec(leaf->open));
    float unit = scene->layout->unit;
    Colour colour = scene->palette->door;
    canvas_segment(scene->canvas, hinge.x, hinge.y, end.x, end.y, 3.0f * unit, colour);
    if (leaf->slides) {
        return;
    }
    vec2s u = vec(shut.x - hinge.x, shut.y - hinge.y);
    vec2s v = vec(end.x - hinge.x, end.y - hinge.y);
    float length = sqrtf(u.x * u.x + u.y * u.y);
    int dashes = (int)(length / (5.0f * unit)) + 3;
    for (int i = 0; i < dashes; i++) {
        float a = 0.5f * CANVAS_PI * (float)i / (float)dashes;
        float b = 0.5f * CANVAS_PI * ((float)i + 0.5f) / (float)dashes;
        canvas_segment(
            scene->canvas, hinge.x + u.x * cosf(a) + v.x * sinf(a),
            hinge.y + u.y * cosf(a) + v.y * sinf(a), hinge.x + u.x * cosf(b) + v.x * sinf(b),
            hinge.y + u.y * cosf(b) + v.y * sinf(b), 1.6f * unit, colour_alpha(colour, 190));
    }
}

static void draw_leaves(const Scene* scene, const Opening* opening, const Panel* panel) {
    Leaf leaves[LEAVES_MAX];
    const int count = plan_leaves(opening, leaves);
    for (int i = 0; i < count; i++) {
        draw_leaf(scene, &leaves[i], panel);
    }
}

/// A padlock: nobody passes. In the blue of water it is water that holds the door.
static void draw_lock(const Scene* scene, vec2s at, float wall, Colour colour) {
    float r = fmaxf(0.75f * wall, 4.5f * scene->layout->unit);
    for (int pass = 0; pass < 2; pass++) {
        Colour paint = pass == 0 ? scene->palette->person_rim : colour;
        float grow = pass == 0 ? 1.3f * scene->layout->unit : 0.0f;
        canvas_ring(scene->canvas, at.x, at.y - 0.35f * r, 0.55f * r + 0.5f * grow, 0.3f * r + grow,
                    paint);
        canvas_round_rect(scene->canvas, at.x - 0.85f * r - grow, at.y - 0.3f * r - grow,
                          1.7f * r + 2.0f * grow, 1.3f * r + 2.0f * grow, 0.2f * r, paint);
    }
}

static void draw_door(const Scene* scene, int32_t index, const Panel* panel) {
    const Opening* opening = &scene->facility->openings[index];
    bool open = opening->open;
    bool locked = opening->locked;
    bool pressed = false;
    if (scene->drill != NULL) {
        const DoorState* door = &world_building(drill_world(scene->drill))->doors[index];
        open = door->open;
        locked = door->locked;
        pressed = door->pressed && scene_shows(scene, opening->room[0]);
    }
    fog_door(scene, index, &open, &locked);
    vec2s a = panel_point(panel, opening->line[0]);
    vec2s b = panel_point(panel, opening->line[1]);
    float width = plan_wall_width(scene->layout, panel);
    if (opening->is_exit) {
        float bar =
            width * 1.4f > 6.0f * scene->layout->unit ? width * 1.4f : 6.0f * scene->layout->unit;
        canvas_segment(scene->canvas, a.x, a.y, b.x, b.y, bar, scene->palette->exit);
        if (open && (opening->hinge != HINGE_UNKNOWN || opening->opens != OPENS_UNKNOWN)) {
            draw_leaves(scene, opening, panel);
        }
        if (!open && locked) { // an exit that is none
            draw_lock(scene, vec(0.5f * (a.x + b.x), 0.5f * (a.y + b.y)), width,
                      scene->palette->ink);
        }
        return;
    }
    if (opening->kind != OPENING_DOOR) {
        return;
    }
    if (open) {
        draw_leaves(scene, opening, panel);
        return;
    }
    canvas_segment(scene->canvas, a.x, a.y, b.x, b.y, width * 0.75f,
                   pressed ? scene->palette->wave : scene->palette->door);
    if (locked || pressed) {
        draw_lock(scene, vec(0.5f * (a.x + b.x), 0.5f * (a.y + b.y)), width,
                  pressed ? scene->palette->wave : scene->palette->ink);
    }
}

void plan_doors(const Scene* scene) {
    const Facility* facility = scene->facility;
    for (int p = 0; p < scene->layout->panel_count; p++) {
        const Panel* panel = &scene->layout->panels[p];
        canvas_clip(scene->canvas, panel->box);
        for (int32_t i = 0; i < facility->opening_count; i++) {
            const Opening* opening = &facility->openings[i];
            if (opening_is_doorway(opening) && opening_storey(facility, opening) == panel->storey) {
                draw_door(scene, i, panel);
            }
        }
    }
    canvas_clip_none(scene->canvas);
}
