// A storey at a moment, as SVG: rooms with their smoke, walls of one weight, doors as they stood,
// exits, fire, people by state and role. Drawn in metres and scaled by the view box, so that it
// prints sharp.

#include "report/report_internal.h"

#include <stdio.h>

/// Extinction at which smoke is drawn quite dark: visibility 2 m (3 / K) [1/m].
#define SMOKE_DARK 1.5

/// Room that a flag takes [m].
#define FLAG_WIDE 2.0f
#define FLAG_HIGH 1.6f

/// What a flag is wide at least, so that its letter reads, and at most on a part seen closely [px].
#define FLAG_PX      15.0
#define FLAG_MOST_PX 26.0

typedef struct Sheet {
    Html* html;
    Page* page; // of the debrief, whose world has fires, people and roles; NULL elsewhere
    const Facility* facility;
    const Frame* frame;
    int32_t storey;
    double left, top;  // west and north edge [m]
    double wide, tall; // of the picture [m]
    double mark;       // how much larger people and names are drawn than they are
} Sheet;

static double sx(const Sheet* sheet, float x) {
    return (double)x - sheet->left;
}

static double sy(const Sheet* sheet, float y) {
    return sheet->top - (double)y; // SVG's y points down
}

static void put_ring(Sheet* sheet, const Ring* ring) {
    for (int32_t i = 0; i < ring->count; i++) {
        vec2s point = sheet->facility->points[ring->first + i];
        html_format(sheet->html, "%c%.2f %.2f", i == 0 ? 'M' : 'L', sx(sheet, point.x),
                    sy(sheet, point.y));
    }
    html_raw(sheet->html, "Z");
}

static bool on_storey(const Sheet* sheet, int32_t room) {
    return sheet->facility->rooms[room].storey == sheet->storey &&
           sheet->facility->rooms[room].use != ROOM_OUTDOOR;
}

static void put_rooms(Sheet* sheet) {
    Html* html = sheet->html;
    for (int32_t i = 0; i < sheet->facility->room_count; i++) {
        const Room* room = &sheet->facility->rooms[i];
        if (!on_storey(sheet, i)) {
            continue;
        }
        html_raw(html, "<path fill-rule=\"evenodd\" d=\"");
        for (int32_t ring = 0; ring < room->ring_count; ring++) {
            put_ring(sheet, &sheet->facility->rings[room->first_ring + ring]);
        }
        // From white by the share of light that smoke takes away over 2 m.
        double dark = sheet->frame->extinction != NULL
                          ? (double)sheet->frame->extinction[i] / SMOKE_DARK
                          : 0.0;
        int grey = (int)(255.0 - 175.0 * (dark > 1.0 ? 1.0 : dark));
        html_format(html, "\" fill=\"rgb(%d,%d,%d)\" stroke=\"#2B3240\" stroke-width=\".2\"/>",
                    grey, grey, grey);
    }
}

static void put_opening(Sheet* sheet, int32_t index) {
    Html* html = sheet->html;
    const Opening* opening = &sheet->facility->openings[index];
    double x0 = sx(sheet, opening->line[0].x);
    double y0 = sy(sheet, opening->line[0].y);
    double x1 = sx(sheet, opening->line[1].x);
    double y1 = sy(sheet, opening->line[1].y);
    if (opening->kind == OPENING_WINDOW) {
        html_format(html,
                    "<path d=\"M%.2f %.2fL%.2f %.2f\" stroke=\"#8FA3B8\" "
                    "stroke-width=\".14\"/>",
                    x0, y0, x1, y1);
        return;
    }
    const char* colour = opening->is_exit ? "#00803D" : "#FFFFFF";
    html_format(html, "<path d=\"M%.2f %.2fL%.2f %.2f\" stroke=\"%s\" stroke-width=\".5\"/>", x0,
                y0, x1, y1, colour);
    bool shut = sheet->frame->open != NULL ? !sheet->frame->open[index] : !opening->open;
    if (opening->kind == OPENING_DOOR && !opening->is_exit && shut) {
        html_format(html,
                    "<path d=\"M%.2f %.2fL%.2f %.2f\" stroke=\"#5D6778\" stroke-width=\".22\"/>",
                    x0, y0, x1, y1);
    }
}

static void put_stair(Sheet* sheet, const Opening* opening) {
    Html* html = sheet->html;
    if (opening->footprint_count < 3) {
        return;
    }
    const Ring ring = {opening->first_footprint, opening->footprint_count};
    html_raw(html, "<path d=\"");
    put_ring(sheet, &ring);
    html_raw(html, "\" fill=\"#D5D9E0\" stroke=\"#8A94A3\" stroke-width=\".08\"/>");
}

// The doors of a lift on the storeys shown: a bar across a thin line.
static void put_landings(Sheet* sheet, const Opening* opening) {
    for (int s = 0; s < 2; s++) {
        if (on_storey(sheet, opening->room[s])) {
            html_format(sheet->html,
                        "<path d=\"M%.2f %.2fL%.2f %.2f\" stroke=\"#5B4B8A\" "
                        "stroke-width=\".3\"/>",
                        sx(sheet, opening->side[s][0].x), sy(sheet, opening->side[s][0].y),
                        sx(sheet, opening->side[s][1].x), sy(sheet, opening->side[s][1].y));
        }
    }
}

static void put_openings(Sheet* sheet) {
    for (int32_t i = 0; i < sheet->facility->opening_count; i++) {
        const Opening* opening = &sheet->facility->openings[i];
        bool here = on_storey(sheet, opening->room[0]) || on_storey(sheet, opening->room[1]);
        if (!here) {
            continue;
        }
        if (opening->kind == OPENING_STAIR) {
            put_stair(sheet, opening);
        } else if (opening->kind == OPENING_LIFT) {
            put_landings(sheet, opening);
        } else {
            put_opening(sheet, i);
        }
    }
}

static void put_fires(Sheet* sheet) {
    if (sheet->frame->fires == NULL) {
        return;
    }
    const Hazard* hazard = world_hazard(sheet->page->world);
    for (int32_t i = 0; i < hazard_fire_count(hazard); i++) {
        const Fire* fire = hazard_fire(hazard, i);
        if (sheet->frame->fires[i] <= 0.0f || !on_storey(sheet, fire->room)) {
            continue;
        }
        double x = sx(sheet, fire->at.x);
        double y = sy(sheet, fire->at.y);
        html_format(sheet->html,
                    "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"1.1\" fill=\"#F5A34A\" "
                    "fill-opacity=\".55\"/><path d=\"M%.2f %.2fc.9 -.8 .3 -1.2 .1 -1.9c-.5 .4 -.4 "
                    ".8 -.5 1c-.3 -.2 -.3 -.4 -.3 -.6c-.5 .6 -.5 1.2 .7 1.5z\" fill=\"#D9381E\"/>",
                    x, y, x, y + 0.7);
    }
}

/// A person: a dot for who walks, a ring for who has not moved yet, a bar for who lies.
static void put_person(Sheet* sheet, const FramePerson* person) {
    Html* html = sheet->html;
    html_format(html, "<g transform=\"translate(%.2f %.2f) scale(%.2f)\">", sx(sheet, person->at.x),
                sy(sheet, person->at.y), sheet->mark);
    if (person->state == PERSON_DOWN || person->state == PERSON_DEAD) {
        html_raw(html, "<rect x=\"-.65\" y=\"-.22\" width=\"1.3\" height=\".45\" rx=\".2\" "
                       "fill=\"#D55E00\" stroke=\"#fff\" stroke-width=\".08\"/></g>");
    } else if (person->state == PERSON_WAITING && person->role < 0) {
        html_raw(html, "<circle r=\".24\" fill=\"#fff\" stroke=\"#2B3A55\" "
                       "stroke-width=\".14\"/></g>");
    } else {
        html_format(html,
                    "<circle r=\".32\" fill=\"%s\" stroke=\"#fff\" stroke-width=\".08\"/></g>",
                    person->state == PERSON_TRAPPED ? "#E69F00" : "#2B3A55");
    }
}

/// In the building or beside it, as far as the picture reaches. Who is out counts no more, but for
/// gas, which goes where they stand.
static bool is_shown(const Sheet* sheet, const FramePerson* person) {
    bool gone = (person->state == PERSON_OUT || person->state == PERSON_MUSTERED) &&
                sheet->page->report->gas.series_count == 0;
    double x = sx(sheet, person->at.x);
    double y = sy(sheet, person->at.y);
    return person->storey == sheet->storey && !gone && x >= 0.0 && y >= 0.0 && x <= sheet->wide &&
           y <= sheet->tall;
}

static bool has_flag(const Sheet* sheet, const FramePerson* person) {
    return person->role >= 0 && is_shown(sheet, person);
}

static double within(double value, double low, double high) {
    return value < low ? low : value > high ? high : value;
}

/// Flags of those who stand together are put side by side: how many stand to the left of this one.
static int flags_before(const Sheet* sheet, int32_t index) {
    const FramePerson* people = sheet->frame->people;
    int before = 0;
    for (int32_t i = 0; i < index; i++) {
        float dx = people[i].at.x - people[index].at.x;
        float dy = people[i].at.y - people[index].at.y;
        float wide = FLAG_WIDE * (float)sheet->mark;
        float high = FLAG_HIGH * (float)sheet->mark;
        bool near = dx * dx < wide * wide && dy * dy < high * high;
        before += near && has_flag(sheet, &people[i]) ? 1 : 0;
    }
    return before;
}

static void put_flag(Sheet* sheet, int32_t index) {
    const FramePerson* person = &sheet->frame->people[index];
    const ResponseDef* response = response_def(world_response(sheet->page->world));
    const char* letter = response->roles[person->role].letter;
    double mark = sheet->mark;
    double x = sx(sheet, person->at.x) + (double)FLAG_WIDE * mark * flags_before(sheet, index);
    double y = within(sy(sheet, person->at.y), 2.3 * mark, sheet->tall);
    x = within(x, 1.1 * mark, sheet->wide - 1.1 * mark); // never cut by the picture's edge
    html_format(sheet->html,
                "<g transform=\"translate(%.2f %.2f) scale(%.2f)\"><path d=\"M0 -.25l-.35 "
                "-.55h.7z\" fill=\"%s\"/><rect x=\"-.95\" y=\"-2.2\" width=\"1.9\" height=\"1.5\" "
                "rx=\".3\" fill=\"%s\"/><text y=\"-.99\" font-size=\"1.2\" font-weight=\"700\" "
                "text-anchor=\"middle\" style=\"fill:#fff\">",
                x, y, mark, role_colour(person->role), role_colour(person->role));
    html_text(sheet->html, letter != NULL ? letter : "?");
    html_raw(sheet->html, "</text></g>");
}

static void put_people(Sheet* sheet) {
    if (sheet->frame->people == NULL) {
        return; // a plan without a moment
    }
    const Report* report = sheet->page->report;
    for (int flags = 0; flags < 2; flags++) { // flags above everyone
        for (int32_t i = 0; i < report->person_count; i++) {
            const FramePerson* person = &sheet->frame->people[i];
            if (!is_shown(sheet, person)) {
                continue;
            }
            if (flags == 0) {
                put_person(sheet, person);
            } else if (person->role >= 0) {
                put_flag(sheet, i);
            }
        }
    }
}

/// One line of a room's name; left out when it would not fit between its walls.
static void put_name(Sheet* sheet, const Room* room, const char* name, double size, double down,
                     const char* colour) {
    uint32_t code = 0;
    double wide = 0.0;
    int bytes = 0;
    for (const char* at = name; (bytes = text_next(at, &code)) > 0; at += bytes) {
        wide += code >= 0x2E80 ? size : size * 0.55;
    }
    double x = sx(sheet, room->low.x) + 0.3;
    double y = sy(sheet, room->high.y) + down;
    bool shown = x >= 0.0 && x + wide <= sheet->wide && y >= size && y <= sheet->tall;
    if (!shown || wide > (double)(room->high.x - room->low.x) - 0.5) {
        return;
    }
    html_format(sheet->html,
                "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\" paint-order=\"stroke\" "
                "stroke=\"#fff\" stroke-width=\"%.2f\" style=\"fill:%s\">",
                x, y, size, 0.28 * size, colour);
    html_text(sheet->html, name);
    html_raw(sheet->html, "</text>");
}

/// Names in rooms that have the space for them.
static void put_names(Sheet* sheet) {
    Language language = sheet->html->language;
    for (int32_t i = 0; i < sheet->facility->room_count; i++) {
        const Room* room = &sheet->facility->rooms[i];
        double height = (double)(room->high.y - room->low.y);
        if (!on_storey(sheet, i) || height < 1.8 * sheet->mark) {
            continue;
        }
        put_name(sheet, room,
                 text_in(room->name, language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN),
                 0.9 * sheet->mark, 1.1 * sheet->mark, "#3A4454");
        if (language == LANGUAGE_BOTH && height > 3.0 * sheet->mark && room->name.zh != NULL) {
            put_name(sheet, room, room->name.zh, 0.8 * sheet->mark, 2.1 * sheet->mark, "#5D6778");
        }
    }
}

bool plan_box(const Facility* facility, int32_t storey, vec2s* low, vec2s* high) {
    bool any = facility_storey_box(facility, storey, low, high);
    low->x -= 1.0f;
    low->y -= 1.0f;
    high->x += 1.0f;
    high->y += 2.4f; // flags stand above who is at the edge
    return any;
}

/// A bar of a round length about a quarter of the width, under the plan.
static void put_scale_bar(Sheet* sheet, double wide, double tall, double pixel) {
    static const double lengths[] = {1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0};
    double length = lengths[0];
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        length = lengths[i] <= wide / 4.0 ? lengths[i] : length;
    }
    double y = tall - 6.0 * pixel;
    double x = wide - length - 30.0 * pixel;
    html_format(sheet->html,
                "<path d=\"M%.2f %.2fv%.2fh%.2fv%.2f\" fill=\"none\" stroke=\"#2B3240\" "
                "stroke-width=\"%.3f\"/><text x=\"%.2f\" y=\"%.2f\" font-size=\"%.3f\">%.0f "
                "m</text>",
                x, y - 5.0 * pixel, 5.0 * pixel, length, -5.0 * pixel, 1.4 * pixel,
                x + length + 4.0 * pixel, y, 11.0 * pixel, length);
}

/// The plan of a storey, or the box of it that is `part`; what lies over its rooms and under its
/// names is drawn by `over`.
static void put_plan(Html* html, Page* page, const Facility* facility, const Frame* frame,
                     int32_t storey, const PlanPart* part, double width, double height,
                     PlanOver* over, const void* user) {
    vec2s low = {{0, 0}};
    vec2s high = {{0, 0}};
    if (!plan_box(facility, storey, &low, &high)) {
        return;
    }
    low = part != NULL ? part->low : low;
    high = part != NULL ? part->high : high;
    double wide = (double)(high.x - low.x);
    double tall = (double)(high.y - low.y);
    double scale = width / wide < height / tall ? width / wide : height / tall;
    Sheet sheet = {.html = html,
                   .page = page,
                   .facility = facility,
                   .frame = frame,
                   .storey = storey,
                   .left = (double)low.x,
                   .top = (double)high.y,
                   .wide = wide,
                   .tall = tall,
                   .mark = page != NULL
                               ? within(1.0, FLAG_PX / (1.9 * scale), FLAG_MOST_PX / (1.9 * scale))
                               : 1.0};
    tall += 16.0 / scale; // of the scale bar
    html_format(html,
                "<svg viewBox=\"0 0 %.2f %.2f\" width=\"%.0f\" height=\"%.0f\" role=\"img\" "
                "aria-label=\"plan\"><rect width=\"%.2f\" height=\"%.2f\" fill=\"#F6F7F9\"/>",
                wide, tall, wide * scale, tall * scale, wide, tall);
    put_rooms(&sheet);
    if (frame->people != NULL) {
        page_gas_squares(page, gas_watch_cloud(&page->report->gas, frame->tick), storey, sheet.left,
                         sheet.top);
    }
    if (over != NULL) {
        over(user, &(PlanFrame){page, html, storey, sheet.left, sheet.top, 1.0 / scale}, false);
    }
    put_openings(&sheet);
    put_names(&sheet);
    put_fires(&sheet);
    put_people(&sheet);
    if (over != NULL) {
        over(user, &(PlanFrame){page, html, storey, sheet.left, sheet.top, 1.0 / scale}, true);
    }
    put_scale_bar(&sheet, wide, tall, 1.0 / scale);
    html_raw(html, "</svg>\n");
}

void plan_svg(Page* page, const Frame* frame, int32_t storey, double width, double height) {
    put_plan(page->html, page, world_facility(page->world), frame, storey, NULL, width, height,
             NULL, NULL);
}

void plan_svg_over(Page* page, const Frame* blank, int32_t storey, double width, double height,
                   PlanOver* over, const void* user) {
    plan_svg_part(page, blank, storey, NULL, width, height, over, user);
}

void plan_svg_part(Page* page, const Frame* blank, int32_t storey, const PlanPart* part,
                   double width, double height, PlanOver* over, const void* user) {
    put_plan(page->html, page, world_facility(page->world), blank, storey, part, width, height,
             over, user);
}

void plan_picture(Html* html, const Facility* facility, int32_t storey, double width, double height,
                  PlanOver* over, const void* user) {
    put_plan(html, NULL, facility, &(Frame){0}, storey, NULL, width, height, over, user);
}
