// Sketch: floors, then walls, then what breaks the walls.

#include "view/sketch.h"

#include "view/view_internal.h"

/// Where the hazard begins: point and room. False when the facility does not know the name.
static bool find_place(const Facility* facility, const char* place, vec2s* at, int32_t* in) {
    int32_t device = place != NULL ? facility_find_device(facility, place) : -1;
    int32_t room = place != NULL ? facility_find_room(facility, place) : -1;
    if (device >= 0) {
        *at = facility->devices[device].at;
        room = facility->devices[device].room;
    } else if (room >= 0) {
        *at = facility->rooms[room].label;
    }
    *in = room;
    return room >= 0;
}

static bool is_shown(const Room* room, int32_t storey) {
    return room->storey == storey && room->use != ROOM_OUTDOOR;
}

static void trace_rings(Canvas* canvas, const Facility* facility, const Panel* panel,
                        const Room* room) {
    for (int32_t i = 0; i < room->ring_count; i++) {
        const Ring* ring = &facility->rings[room->first_ring + i];
        for (int32_t k = 0; k < ring->count; k++) {
            vec2s p = panel_point(panel, facility->points[ring->first + k]);
            if (k == 0) {
                canvas_move(canvas, p.x, p.y);
            } else {
                canvas_line(canvas, p.x, p.y);
            }
        }
    }
}

static void paint_rooms(Canvas* canvas, const Facility* facility, const Panel* panel,
                        const Palette* palette, float wall) {
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t r = 0; r < facility->room_count; r++) {
            const Room* room = &facility->rooms[r];
            if (!is_shown(room, panel->storey)) {
                continue;
            }
            trace_rings(canvas, facility, panel, room);
            if (pass == 0) {
                canvas_fill(canvas, plan_floor_colour(palette, room->use));
            } else {
                canvas_stroke(canvas, wall, true, palette->wall);
            }
        }
    }
}

/// Doors are gaps in the wall, exits green bars over it.
static void paint_openings(Canvas* canvas, const Facility* facility, const Panel* panel,
                           const Palette* palette, float wall) {
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        const Room* room = &facility->rooms[opening->room[0]];
        if (room->storey != panel->storey ||
            (opening->kind != OPENING_DOOR && opening->kind != OPENING_GAP)) {
            continue;
        }
        vec2s a = panel_point(panel, opening->line[0]);
        vec2s b = panel_point(panel, opening->line[1]);
        canvas_segment(canvas, a.x, a.y, b.x, b.y, wall * (opening->is_exit ? 2.2f : 1.4f),
                       opening->is_exit ? palette->exit : palette->room);
    }
}

/// The building of the hazard alone: a site has others far away that would make it small. Rooms
/// join that lie within a passage's width of what is in already; without a hazard it begins with
/// the largest room.
static void building_extent(const Facility* facility, int32_t storey, int32_t first, vec2s* low,
                            vec2s* high) {
    const float passage = 4.0f; // [m]
    bool given = first >= 0;
    for (int32_t r = 0; r < facility->room_count && !given; r++) {
        bool larger = first < 0 || facility->rooms[r].area > facility->rooms[first].area;
        first = larger && is_shown(&facility->rooms[r], storey) ? r : first;
    }
    if (first < 0) {
        facility_extent(facility, low, high);
        return;
    }
    *low = facility->rooms[first].low;
    *high = facility->rooms[first].high;
    for (bool grown = true; grown;) {
        grown = false;
        for (int32_t r = 0; r < facility->room_count; r++) {
            const Room* room = &facility->rooms[r];
            bool near = room->low.x < high->x + passage && room->high.x > low->x - passage &&
                        room->low.y < high->y + passage && room->high.y > low->y - passage;
            bool out = room->low.x < low->x || room->low.y < low->y || room->high.x > high->x ||
                       room->high.y > high->y;
            if (is_shown(room, storey) && near && out) {
                *low = vec(fminf(low->x, room->low.x), fminf(low->y, room->low.y));
                *high = vec(fmaxf(high->x, room->high.x), fmaxf(high->y, room->high.y));
                grown = true;
            }
        }
    }
}

void sketch_paint(Canvas* canvas, Box box, int free_right, const Facility* facility,
                  const char* place, ViewTheme theme) {
    const Palette* palette = palette_of(theme);
    canvas_fill_box(canvas, box, palette->site);
    if (facility == NULL) {
        return;
    }
    const Box clip = canvas->clip;
    canvas_clip(canvas, box_common(box, clip));
    box.w -= free_right;
    vec2s at = vec(0.0f, 0.0f);
    Panel panel = {.box = box, .storey = 0};
    int32_t room = -1;
    bool has_place = find_place(facility, place, &at, &room);
    panel.storey = has_place ? facility->rooms[room].storey : 0;
    vec2s low;
    vec2s high;
    bool outdoors = has_place && facility->rooms[room].use == ROOM_OUTDOOR;
    building_extent(facility, panel.storey, outdoors ? -1 : room, &low, &high);
    if (has_place) { // in the yard
        low = vec(fminf(low.x, at.x), fminf(low.y, at.y));
        high = vec(fmaxf(high.x, at.x), fmaxf(high.y, at.y));
    }
    float across = (float)box.w * 0.86f / (high.x - low.x + 0.1f);
    float down = (float)box.h * 0.82f / (high.y - low.y + 0.1f);
    panel.scale = across < down ? across : down;
    panel.origin = vec((float)box.x + 0.5f * (float)box.w - 0.5f * (low.x + high.x) * panel.scale,
                       (float)box.y + 0.5f * (float)box.h + 0.5f * (low.y + high.y) * panel.scale);
    float wall = fmaxf(1.2f, 0.012f * (float)box.h);
    paint_rooms(canvas, facility, &panel, palette, wall);
    paint_openings(canvas, facility, &panel, palette, wall);
    if (has_place) {
        vec2s spot = panel_point(&panel, at);
        float radius = 0.045f * (float)box.h;
        canvas_circle(canvas, spot.x, spot.y, 1.9f * radius, colour_alpha(palette->harm, 70));
        canvas_circle(canvas, spot.x, spot.y, radius, palette->harm);
        canvas_ring(canvas, spot.x, spot.y, radius, 0.4f * radius, palette->person_rim);
    }
    canvas->clip = clip;
}
