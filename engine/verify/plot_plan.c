// A plan: rooms, doors, stairs and exits of each storey with where people went. Drawn in metres and
// scaled by the view box; stroke widths are given in pixels of the picture's own size, so that a
// corridor of a kilometre and a cabin read alike. Paths, which are most of a report's bytes, are
// relative steps in tenths of a pixel.

#include "verify/plot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Ground shown round the rooms: enough to see who left by which exit [m].
#define MARGIN 1.6
/// Steps of a trace shorter than this are left out [px / 10].
#define FINEST 8

typedef struct Sheet {
    Html* html;
    const Facility* facility;
    int32_t storey;
    double left, top; // west and north edge [m]
    double wide, tall;
    double pixel; // [m]
} Sheet;

static double sx(const Sheet* sheet, float x) {
    return (double)x - sheet->left;
}

static double sy(const Sheet* sheet, float y) {
    return sheet->top - (double)y; // SVG's y points down
}

static bool on_storey(const Sheet* sheet, int32_t room) {
    const Room* here = &sheet->facility->rooms[room];
    return here->storey == sheet->storey && here->use != ROOM_OUTDOOR;
}

static void put_ring(const Sheet* sheet, const Ring* ring) {
    for (int32_t i = 0; i < ring->count; i++) {
        vec2s at = sheet->facility->points[ring->first + i];
        html_format(sheet->html, "%c%.2f %.2f", i == 0 ? 'M' : 'L', sx(sheet, at.x),
                    sy(sheet, at.y));
    }
    html_raw(sheet->html, "Z");
}

static void put_rooms(const Sheet* sheet) {
    for (int32_t i = 0; i < sheet->facility->room_count; i++) {
        const Room* room = &sheet->facility->rooms[i];
        if (!on_storey(sheet, i)) {
            continue;
        }
        html_raw(sheet->html, "<path fill-rule=\"evenodd\" d=\"");
        for (int32_t ring = 0; ring < room->ring_count; ring++) {
            put_ring(sheet, &sheet->facility->rings[room->first_ring + ring]);
        }
        html_format(sheet->html, "\" fill=\"#fff\" stroke=\"#2B3240\" stroke-width=\"%.3f\"/>",
                    1.6 * sheet->pixel);
    }
}

/// A straight stroke of `pixels` width.
static void put_stroke(const Sheet* sheet, vec2s a, vec2s b, double pixels, const char* colour) {
    html_format(sheet->html,
                "<path d=\"M%.2f %.2fL%.2f %.2f\" stroke=\"%s\" stroke-width=\"%.3f\"/>",
                sx(sheet, a.x), sy(sheet, a.y), sx(sheet, b.x), sy(sheet, b.y), colour,
                pixels * sheet->pixel);
}

static bool is_same_place(vec2s a, vec2s b) {
    return a.x == b.x && a.y == b.y;
}

/// The ground between the two ends of a flight, where both lie on this storey's plan; lines across
/// it where the treads would be.
static void put_flight(const Sheet* sheet, const Opening* opening) {
    const vec2s foot[2] = {opening->side[0][0], opening->side[0][1]};
    const vec2s head[2] = {opening->side[1][0], opening->side[1][1]};
    if (is_same_place(foot[0], head[1]) || is_same_place(foot[0], head[0])) {
        put_stroke(sheet, foot[0], foot[1], 4.0, "#8A94A3");
        return;
    }
    html_raw(sheet->html, "<path d=\"");
    if (opening->footprint_count >= 3) {
        const Ring ring = {opening->first_footprint, opening->footprint_count};
        put_ring(sheet, &ring);
    } else {
        html_format(sheet->html, "M%.2f %.2fL%.2f %.2fL%.2f %.2fL%.2f %.2fZ", sx(sheet, foot[0].x),
                    sy(sheet, foot[0].y), sx(sheet, foot[1].x), sy(sheet, foot[1].y),
                    sx(sheet, head[0].x), sy(sheet, head[0].y), sx(sheet, head[1].x),
                    sy(sheet, head[1].y));
    }
    html_format(sheet->html, "\" fill=\"#E2E5EA\" stroke=\"#5D6778\" stroke-width=\"%.3f\"/>",
                1.2 * sheet->pixel);
    const int treads = 9;
    for (int i = 1; i < treads; i++) {
        float t = (float)i / (float)treads;
        vec2s a = {
            {foot[0].x + (head[1].x - foot[0].x) * t, foot[0].y + (head[1].y - foot[0].y) * t}};
        vec2s b = {
            {foot[1].x + (head[0].x - foot[1].x) * t, foot[1].y + (head[0].y - foot[1].y) * t}};
        put_stroke(sheet, a, b, 0.8, "#9AA3B0");
    }
}

static void put_opening(const Sheet* sheet, const Opening* opening) {
    vec2s a = opening->line[0];
    vec2s b = opening->line[1];
    if (opening->kind == OPENING_WINDOW) {
        put_stroke(sheet, a, b, 1.0, "#8FA3B8");
    } else if (opening->is_exit) {
        put_stroke(sheet, a, b, 5.0, "#00803D");
    } else if (opening->kind == OPENING_STAIR) {
        put_flight(sheet, opening);
    } else {
        put_stroke(sheet, a, b, 3.4, "#fff");
        put_stroke(sheet, a, b, 1.0, opening->kind == OPENING_DOOR ? "#8A94A3" : "#E2E5EA");
    }
}

static void put_openings(const Sheet* sheet) {
    for (int32_t i = 0; i < sheet->facility->opening_count; i++) {
        const Opening* opening = &sheet->facility->openings[i];
        if (on_storey(sheet, opening->room[0]) || on_storey(sheet, opening->room[1])) {
            put_opening(sheet, opening);
        }
    }
}

/// Pixels of the picture, in tenths, of a point.
static void tenths_of(const Sheet* sheet, vec2s at, int* x, int* y) {
    *x = (int)floor(sx(sheet, at.x) / sheet->pixel * 10.0 + 0.5);
    *y = (int)floor(sy(sheet, at.y) / sheet->pixel * 10.0 + 0.5);
}

/// One trace's stretch on this storey, as one path of several parts.
static void put_trace(const Sheet* sheet, const TraceShown* trace) {
    static const char* const colours[] = {"#0072B2", "#D55E00", "#00795A",
                                          "#8C4A7C", "#A86F00", "#3A4454"};
    const char* colour = colours[(trace->kind < 0 ? 0 : trace->kind) % 6];
    bool open = false;
    bool any = false;
    int x = 0;
    int y = 0;
    for (int i = 0; i < trace->count; i++) {
        if (trace->storey != NULL && trace->storey[i] != sheet->storey) {
            open = false;
            continue;
        }
        int next_x = 0;
        int next_y = 0;
        tenths_of(sheet, trace->points[i], &next_x, &next_y);
        if (open && abs(next_x - x) + abs(next_y - y) < FINEST && i + 1 < trace->count) {
            continue;
        }
        html_raw(sheet->html, any ? "" : "<path d=\"");
        if (open) {
            html_format(sheet->html, "l%d %d", next_x - x, next_y - y);
        } else {
            html_format(sheet->html, "M%d %d", next_x, next_y);
        }
        open = true;
        any = true;
        x = next_x;
        y = next_y;
    }
    if (!any) {
        return;
    }
    html_format(sheet->html, "\" stroke=\"%s\"/>", colour);
    if (trace->storey == NULL || trace->storey[0] == sheet->storey) {
        tenths_of(sheet, trace->points[0], &x, &y);
        html_format(sheet->html,
                    "<circle cx=\"%d\" cy=\"%d\" r=\"20\" fill=\"#fff\" stroke=\"%s\" "
                    "stroke-opacity=\"1\"/>",
                    x, y, colour);
    }
}

static void put_traces(const Sheet* sheet, const PlanShown* plan) {
    // Many traces over each other are told apart by being fainter.
    double shade = plan->trace_count > 60 ? 0.35 : plan->trace_count > 12 ? 0.55 : 0.9;
    html_format(sheet->html,
                "<g transform=\"scale(%.6g)\" fill=\"none\" stroke-width=\"12\" "
                "stroke-opacity=\"%.2f\" stroke-linejoin=\"round\">",
                sheet->pixel / 10.0, shade);
    for (int i = 0; i < plan->trace_count; i++) {
        put_trace(sheet, &plan->traces[i]);
    }
    html_raw(sheet->html, "</g>");
}

/// A length of 1, 2 or 5 times a power of ten, about a fifth of the picture.
static void put_scale(const Sheet* sheet) {
    double stride = 0.0;
    plot_axis(sheet->wide, &stride);
    double pixel = sheet->pixel;
    double x = sheet->wide - stride - 6.0 * pixel;
    double y = sheet->tall - 8.0 * pixel;
    char number[32];
    char label[48];
    plot_number(stride, number, sizeof(number));
    snprintf(label, sizeof(label), "%s m", number);
    html_format(sheet->html,
                "<path d=\"M%.2f %.2fv%.3fh%.3fv%.3f\" fill=\"none\" stroke=\"#1D2430\" "
                "stroke-width=\"%.3f\"/><text x=\"%.2f\" y=\"%.2f\" font-size=\"%.3f\" "
                "text-anchor=\"end\">%s</text>",
                x, y - 3.0 * pixel, 3.0 * pixel, stride, -3.0 * pixel, 1.4 * pixel, x - 5.0 * pixel,
                y + 3.0 * pixel, 14.0 * pixel, label);
}

/// The box of a storey's rooms; false when it has none.
static bool frame_storey(Sheet* sheet, double width, double height) {
    vec2s low = {{0, 0}};
    vec2s high = {{0, 0}};
    bool any = facility_storey_box(sheet->facility, sheet->storey, &low, &high);
    sheet->left = (double)low.x - MARGIN;
    sheet->top = (double)high.y + MARGIN;
    sheet->wide = (double)(high.x - low.x) + 2.0 * MARGIN;
    sheet->tall = (double)(high.y - low.y) + 2.0 * MARGIN;
    double across = sheet->wide / width;
    double up = sheet->tall / (height - 20.0); // below lies the scale
    sheet->pixel = across > up ? across : up;
    sheet->tall += 20.0 * sheet->pixel;
    return any;
}

static void put_storey(Sheet* sheet, const PlanShown* plan) {
    html_format(sheet->html,
                "<svg viewBox=\"0 0 %.2f %.2f\" width=\"%.0f\" height=\"%.0f\" role=\"img\">"
                "<rect width=\"%.2f\" height=\"%.2f\" fill=\"#F3F5F7\"/>",
                sheet->wide, sheet->tall, sheet->wide / sheet->pixel, sheet->tall / sheet->pixel,
                sheet->wide, sheet->tall);
    put_rooms(sheet);
    put_openings(sheet);
    put_traces(sheet, plan);
    put_scale(sheet);
    html_raw(sheet->html, "</svg>");
}

static void put_caption(Html* html, const PlanShown* plan, const Text* storey) {
    html_raw(html, "<figcaption>");
    plot_words(html, plan->caption);
    if (storey != NULL) {
        html_raw(html, " &middot; ");
        plot_words(html, *storey);
    }
    if (plan->trace_count > 0) {
        html_raw(html, " <span class=\"dim\">");
        plot_words(html, (Text){"paths of seed", "轨迹，随机种子"});
        html_format(html, " %llu</span>", (unsigned long long)plan->seed);
    }
    html_raw(html, "</figcaption>");
}

void plot_plan(Html* html, const PlanShown* plan, double width, double height) {
    const Facility* facility = plan->facility;
    int32_t storeys = 0;
    for (int32_t storey = 0; storey < facility->storey_count; storey++) {
        Sheet sheet = {.html = html, .facility = facility, .storey = storey};
        storeys += frame_storey(&sheet, width, height) ? 1 : 0;
    }
    for (int32_t storey = facility->storey_count - 1; storey >= 0; storey--) {
        Sheet sheet = {.html = html, .facility = facility, .storey = storey};
        if (!frame_storey(&sheet, width, height)) {
            continue;
        }
        html_raw(html, "<figure class=\"plan\">");
        put_caption(html, plan, storeys > 1 ? &facility->storeys[storey].name : NULL);
        put_storey(&sheet, plan);
        html_raw(html, "</figure>\n");
    }
}
