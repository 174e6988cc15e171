// The picture of an import. It is drawn from the import's own lists and not from a facility, since
// a plan with a room too many has no facility yet; the view's plan is what a drill looks like, this
// one is a working drawing: every room its colour by use, doors, exits, flights, walls as they were
// drawn, and a red number wherever somebody must look.
#include "app/preview.h"

#include <cairo.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Width of the picture, and of the margin [px].
#define WIDE   1600
#define MARGIN 28
/// Tallest plan of one storey, and tallest picture: cairo draws no larger one [px].
#define PLAN_HIGH_MOST    1100
#define PICTURE_HIGH_MOST 30000
/// Columns of storeys, and the share of the best scale that they may cost.
#define COLUMNS_MOST 4
#define COLUMN_COST  0.8
/// Marks whose sentences stand below the plans, and the height of a line [px].
#define TOLD_MOST 60
#define LINE_HIGH 24
/// Radius of a mark [px].
#define MARK_RADIUS 11.0
/// Rings of free places that are tried round the spot of a mark, a radius apart.
#define RINGS_MOST 12
/// A storey name's and the legend's strip [px].
#define STRIP_HIGH 40
/// A room narrower than this has no name [px].
#define NAME_LEAST 34.0
/// Lines across a room on which its name may stand, and crossings of one with the room's edges.
#define NAME_LINES     9
#define CROSSINGS_MOST 256

typedef struct Colour {
    double red, green, blue;
} Colour;

static const Colour PAPER = {1.0, 1.0, 1.0};
static const Colour INK = {0.12, 0.14, 0.18};
static const Colour WALL = {0.35, 0.38, 0.43};
static const Colour DOOR = {0.10, 0.42, 0.80};
static const Colour EXIT = {0.05, 0.55, 0.25};
static const Colour FLIGHT = {0.55, 0.30, 0.70};
static const Colour MARK = {0.80, 0.10, 0.10};

/// One storey in the picture.
typedef struct Panel {
    const char* storey; // id
    Text name;
    double low[2], high[2]; // [m]
    double left, top;       // of its plan [px]
    double scale;           // [px/m]
} Panel;

typedef struct Sheet {
    const FacilityDef* def;
    const ImportOutcome* outcome;
    Language language;
    cairo_t* cairo; // NULL while heights are counted
    Panel panels[FACILITY_STOREYS_MAX];
    int panel_count;
    double high; // [px]
} Sheet;

static void ink(cairo_t* cairo, Colour colour, double cover) {
    cairo_set_source_rgba(cairo, colour.red, colour.green, colour.blue, cover);
}

/// Pale, told apart by lightness and hue; corridors and stairs stand out, since they are the way.
static Colour use_colour(RoomUse use) {
    switch (use) {
    case ROOM_CORRIDOR:
    case ROOM_LOBBY: return (Colour){0.99, 0.95, 0.80};
    case ROOM_STAIR: return (Colour){0.90, 0.84, 0.96};
    case ROOM_OUTDOOR: return (Colour){0.88, 0.95, 0.86};
    case ROOM_TOILET:
    case ROOM_STORE:
    case ROOM_PLANT: return (Colour){0.90, 0.91, 0.93};
    default: return (Colour){0.86, 0.93, 0.99};
    }
}

static const char* said(const Sheet* sheet, Text text) {
    bool zh = sheet->language == LANGUAGE_ZH && text.zh != NULL && text.zh[0] != '\0';
    const char* words = zh ? text.zh : text.en;
    return words != NULL ? words : text.zh != NULL ? text.zh : "";
}

// ---- words ------------------------------------------------------------------------------------

typedef struct Words {
    PangoLayout* layout;
    int wide, high; // [px]
} Words;

static Words set_words(cairo_t* cairo, const char* text, int size, int most_wide) {
    Words words = {.layout = pango_cairo_create_layout(cairo)};
    PangoFontDescription* font = pango_font_description_from_string("Noto Sans CJK SC, Sans");
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(words.layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(words.layout, text, -1);
    if (most_wide > 0) {
        pango_layout_set_width(words.layout, most_wide * PANGO_SCALE);
        pango_layout_set_ellipsize(words.layout, PANGO_ELLIPSIZE_END);
    }
    pango_layout_get_pixel_size(words.layout, &words.wide, &words.high);
    return words;
}

static void show_words(cairo_t* cairo, Words words, double x, double y) {
    cairo_move_to(cairo, x, y);
    pango_cairo_show_layout(cairo, words.layout);
    g_object_unref(words.layout);
}

// ---- where things lie -------------------------------------------------------------------------

static Panel* panel_of(Sheet* sheet, const char* storey) {
    for (int i = 0; i < sheet->panel_count; i++) {
        if (storey != NULL && strcmp(sheet->panels[i].storey, storey) == 0) {
            return &sheet->panels[i];
        }
    }
    if (storey == NULL || sheet->panel_count == FACILITY_STOREYS_MAX) {
        return NULL;
    }
    Panel* panel = &sheet->panels[sheet->panel_count++];
    *panel = (Panel){.storey = storey, .low = {1e9, 1e9}, .high = {-1e9, -1e9}};
    return panel;
}

static void widen(Panel* panel, const double at[2]) {
    for (int axis = 0; panel != NULL && axis < 2; axis++) {
        panel->low[axis] = fmin(panel->low[axis], at[axis]);
        panel->high[axis] = fmax(panel->high[axis], at[axis]);
    }
}

/// The storeys with the box of what is drawn on each.
static void find_panels(Sheet* sheet) {
    for (int i = 0; i < sheet->def->storey_count; i++) {
        Panel* panel = panel_of(sheet, sheet->def->storeys[i].id);
        if (panel != NULL) {
            panel->name = sheet->def->storeys[i].name;
        }
    }
    for (int i = 0; i < sheet->def->room_count; i++) {
        const RoomDef* room = &sheet->def->rooms[i];
        for (int p = 0; p < room->outline.count; p++) {
            widen(panel_of(sheet, room->storey), room->outline.points[p]);
        }
    }
    for (int i = 0; i < sheet->def->wall_count; i++) {
        const WallDef* wall = &sheet->def->walls[i];
        for (int p = 0; p < wall->outline.count; p++) {
            widen(panel_of(sheet, wall->storey), wall->outline.points[p]);
        }
    }
    for (int i = 0; i < sheet->outcome->wall_count; i++) {
        const ImportWall* wall = &sheet->outcome->walls[i];
        widen(panel_of(sheet, wall->storey), wall->from);
        widen(panel_of(sheet, wall->storey), wall->to);
    }
    for (int i = 0; i < sheet->outcome->mark_count; i++) {
        widen(panel_of(sheet, sheet->outcome->marks[i].storey), sheet->outcome->marks[i].at);
    }
}

static double panel_wide(const Panel* panel) {
    return fmax(panel->high[0] - panel->low[0], 1.0);
}

static double panel_high(const Panel* panel) {
    return fmax(panel->high[1] - panel->low[1], 1.0);
}

/// The scale at which every storey fits into one of so many columns [px/m]; the same for all, so
/// that stairs lie under stairs.
static double scale_for(const Sheet* sheet, int columns) {
    double scale = 1e9;
    double wide = (WIDE - (columns + 1.0) * MARGIN) / columns;
    for (int i = 0; i < sheet->panel_count; i++) {
        const Panel* panel = &sheet->panels[i];
        if (panel->high[0] >= panel->low[0]) {
            scale = fmin(scale, fmin(wide / panel_wide(panel), PLAN_HIGH_MOST / panel_high(panel)));
        }
    }
    return scale;
}

/// Places the storeys, in columns where that makes them hardly smaller, then the sentences.
static void lay_out(Sheet* sheet) {
    double best = 0.0;
    for (int columns = 1; columns <= COLUMNS_MOST; columns++) {
        best = fmax(best, scale_for(sheet, columns));
    }
    int columns = COLUMNS_MOST < sheet->panel_count ? COLUMNS_MOST : sheet->panel_count;
    while (columns > 1 && scale_for(sheet, columns) < COLUMN_COST * best) {
        columns--;
    }
    columns = columns > 0 ? columns : 1;
    double top = MARGIN;
    for (int first = 0; first < sheet->panel_count; first += columns) {
        double high = 0.0;
        for (int i = first; i < first + columns && i < sheet->panel_count; i++) {
            Panel* panel = &sheet->panels[i];
            panel->scale = scale_for(sheet, columns);
            panel->left = MARGIN + (i - first) * (WIDE - MARGIN) / (double)columns;
            panel->top = top + STRIP_HIGH;
            high =
                fmax(high, panel->high[0] < panel->low[0] ? 0.0 : panel_high(panel) * panel->scale);
        }
        top += STRIP_HIGH + high + MARGIN;
    }
    int told = sheet->outcome->mark_count < TOLD_MOST ? sheet->outcome->mark_count : TOLD_MOST;
    sheet->high = fmin(top + STRIP_HIGH + told * LINE_HIGH + MARGIN, PICTURE_HIGH_MOST);
}

static void place(const Panel* panel, const double at[2], double px[2]) {
    px[0] = panel->left + (at[0] - panel->low[0]) * panel->scale;
    px[1] = panel->top + (panel->high[1] - at[1]) * panel->scale;
}

// ---- what is drawn ----------------------------------------------------------------------------

static void trace(cairo_t* cairo, const Panel* panel, const RingDef* ring) {
    cairo_new_sub_path(cairo);
    for (int i = 0; i < ring->count; i++) {
        double px[2];
        place(panel, ring->points[i], px);
        cairo_line_to(cairo, px[0], px[1]);
    }
    cairo_close_path(cairo);
}

static void draw_line(cairo_t* cairo, const Panel* panel, const double line[2][2], double thick) {
    double from[2];
    double to[2];
    place(panel, line[0], from);
    place(panel, line[1], to);
    cairo_move_to(cairo, from[0], from[1]);
    cairo_line_to(cairo, to[0], to[1]);
    cairo_set_line_width(cairo, thick);
    cairo_stroke(cairo);
}

/// The traced picture, pale, under the first storey: what is wall and was not taken for one is
/// seen.
static void draw_underlay(Sheet* sheet) {
    const ImportOutcome* outcome = sheet->outcome;
    cairo_surface_t* surface =
        outcome->picture == NULL || sheet->panel_count == 0
            ? NULL
            : cairo_image_surface_create(CAIRO_FORMAT_RGB24, outcome->picture_width,
                                         outcome->picture_height);
    unsigned char* pixels = surface == NULL ? NULL : cairo_image_surface_get_data(surface);
    if (pixels == NULL) {
        cairo_surface_destroy(surface);
        return;
    }
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < outcome->picture_height; y++) {
        for (int x = 0; x < outcome->picture_width; x++) {
            uint8_t grey = outcome->picture[(size_t)y * (size_t)outcome->picture_width + (size_t)x];
            memset(pixels + (ptrdiff_t)y * stride + (ptrdiff_t)x * 4, grey, 4);
        }
    }
    cairo_surface_mark_dirty(surface);
    const Panel* panel = &sheet->panels[0];
    double at[2] = {outcome->picture_at[0],
                    outcome->picture_at[1] + outcome->picture_height * outcome->picture_pixel};
    double px[2];
    place(panel, at, px);
    cairo_save(sheet->cairo);
    cairo_translate(sheet->cairo, px[0], px[1]);
    cairo_scale(sheet->cairo, outcome->picture_pixel * panel->scale,
                outcome->picture_pixel * panel->scale);
    cairo_set_source_surface(sheet->cairo, surface, 0.0, 0.0);
    cairo_paint_with_alpha(sheet->cairo, 0.45);
    cairo_restore(sheet->cairo);
    cairo_surface_destroy(surface);
}

static void draw_rooms(Sheet* sheet) {
    for (int i = 0; i < sheet->def->room_count; i++) {
        const RoomDef* room = &sheet->def->rooms[i];
        const Panel* panel = panel_of(sheet, room->storey);
        if (panel == NULL) {
            continue;
        }
        cairo_new_path(sheet->cairo);
        trace(sheet->cairo, panel, &room->outline);
        for (int h = 0; h < room->hole_count; h++) {
            trace(sheet->cairo, panel, &room->holes[h]);
        }
        cairo_set_fill_rule(sheet->cairo, CAIRO_FILL_RULE_EVEN_ODD);
        ink(sheet->cairo, use_colour(room->use), sheet->outcome->picture != NULL ? 0.55 : 1.0);
        cairo_fill_preserve(sheet->cairo);
        ink(sheet->cairo, WALL, 1.0);
        cairo_set_line_width(sheet->cairo, 1.0);
        cairo_stroke(sheet->cairo);
    }
}

static void draw_walls(Sheet* sheet) {
    ink(sheet->cairo, WALL, 0.85);
    for (int i = 0; i < sheet->def->wall_count; i++) {
        const Panel* panel = panel_of(sheet, sheet->def->walls[i].storey);
        if (panel != NULL) {
            cairo_new_path(sheet->cairo);
            trace(sheet->cairo, panel, &sheet->def->walls[i].outline);
            cairo_fill(sheet->cairo);
        }
    }
    for (int i = 0; i < sheet->outcome->wall_count; i++) {
        const ImportWall* wall = &sheet->outcome->walls[i];
        const Panel* panel = panel_of(sheet, wall->storey);
        const double line[2][2] = {{wall->from[0], wall->from[1]}, {wall->to[0], wall->to[1]}};
        if (panel != NULL) {
            draw_line(sheet->cairo, panel, line, 1.0);
        }
    }
}

/// The storey of a room by id; NULL none.
static const char* storey_of_room(const FacilityDef* def, const char* id) {
    for (int i = 0; i < def->room_count && id != NULL; i++) {
        if (strcmp(def->rooms[i].id, id) == 0) {
            return def->rooms[i].storey;
        }
    }
    return NULL;
}

static void draw_flight(Sheet* sheet, const OpeningDef* stair) {
    ink(sheet->cairo, FLIGHT, 1.0);
    const char* storeys[2] = {storey_of_room(sheet->def, stair->rooms[0]),
                              storey_of_room(sheet->def, stair->rooms[1])};
    for (int side = 0; side < 2; side++) {
        const Panel* panel = storeys[side] == NULL ? NULL : panel_of(sheet, storeys[side]);
        if (panel == NULL) {
            continue;
        }
        draw_line(sheet->cairo, panel, side == 0 ? stair->centre : stair->upper_line, 4.0);
        RingDef ring = {stair->footprint, stair->footprint_count};
        cairo_new_path(sheet->cairo);
        trace(sheet->cairo, panel, &ring);
        cairo_set_line_width(sheet->cairo, 1.0);
        cairo_stroke(sheet->cairo);
    }
}

static void draw_openings(Sheet* sheet) {
    for (int i = 0; i < sheet->def->opening_count; i++) {
        const OpeningDef* opening = &sheet->def->openings[i];
        if (opening->kind == OPENING_STAIR) {
            draw_flight(sheet, opening);
            continue;
        }
        const Panel* panel = opening->storey == NULL ? NULL : panel_of(sheet, opening->storey);
        if (panel != NULL && opening->kind != OPENING_WINDOW) {
            ink(sheet->cairo, opening->exit ? EXIT : DOOR, 1.0);
            double dashes[2] = {4.0, 3.0};
            cairo_set_dash(sheet->cairo, dashes, opening->kind == OPENING_GAP ? 2 : 0, 0.0);
            draw_line(sheet->cairo, panel, opening->centre, opening->exit ? 6.0 : 4.0);
            cairo_set_dash(sheet->cairo, NULL, 0, 0.0);
        }
    }
}

/// Where a horizontal line crosses the edges of a ring, added to `across`.
static int cross_ring(const RingDef* ring, double y, double* across, int count, int most) {
    for (int i = 0; i < ring->count && count < most; i++) {
        const double* a = ring->points[i];
        const double* b = ring->points[(i + 1) % ring->count];
        if ((a[1] > y) != (b[1] > y)) {
            across[count++] = a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
        }
    }
    return count;
}

static int compare_doubles(const void* a, const void* b) {
    double x = *(const double*)a;
    double y = *(const double*)b;
    return (x > y) - (x < y);
}

/// The middle of the widest free span of a room on one of NAME_LINES lines across it [m]; its
/// width.
static double widest_span(const RoomDef* room, double middle[2]) {
    double low = 1e9;
    double high = -1e9;
    double best = 0.0;
    for (int p = 0; p < room->outline.count; p++) {
        low = fmin(low, room->outline.points[p][1]);
        high = fmax(high, room->outline.points[p][1]);
    }
    for (int line = 1; line <= NAME_LINES; line++) {
        // from the middle outwards, so that of equal spans the middle one counts
        double share = 0.5 + (line % 2 == 0 ? 0.5 : -0.5) * (line / 2) * 2.0 / (NAME_LINES + 1);
        double y = low + share * (high - low);
        double across[CROSSINGS_MOST];
        int count = cross_ring(&room->outline, y, across, 0, CROSSINGS_MOST);
        for (int h = 0; h < room->hole_count; h++) {
            count = cross_ring(&room->holes[h], y, across, count, CROSSINGS_MOST);
        }
        qsort(across, (size_t)count, sizeof *across, compare_doubles);
        for (int i = 0; i + 1 < count; i += 2) {
            if (across[i + 1] - across[i] > best + 0.1) {
                best = across[i + 1] - across[i];
                middle[0] = 0.5 * (across[i] + across[i + 1]);
                middle[1] = y;
            }
        }
    }
    return best;
}

/// A name where its room is widest; none where it does not fit.
static void draw_names(Sheet* sheet) {
    ink(sheet->cairo, INK, 1.0);
    for (int i = 0; i < sheet->def->room_count; i++) {
        const RoomDef* room = &sheet->def->rooms[i];
        const Panel* panel = panel_of(sheet, room->storey);
        double middle[2] = {0.0, 0.0};
        double wide = panel == NULL ? 0.0 : widest_span(room, middle) * panel->scale - 6.0;
        const char* name = said(sheet, room->name);
        if (wide < NAME_LEAST || name[0] == '\0') {
            continue;
        }
        double px[2];
        place(panel, middle, px);
        Words words = set_words(sheet->cairo, name, 13, (int)wide);
        if (pango_layout_is_ellipsized(words.layout)) {
            g_object_unref(words.layout);
            words = set_words(sheet->cairo, name, 10, (int)wide);
        }
        show_words(sheet->cairo, words, px[0] - 0.5 * (wide < words.wide ? wide : words.wide),
                   px[1] - 0.5 * words.high);
    }
}

static void draw_number(cairo_t* cairo, double x, double y, int number) {
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    cairo_new_path(cairo);
    cairo_arc(cairo, x, y, MARK_RADIUS, 0.0, 2.0 * G_PI);
    ink(cairo, MARK, 1.0);
    cairo_fill_preserve(cairo);
    ink(cairo, PAPER, 1.0);
    cairo_set_line_width(cairo, 1.5);
    cairo_stroke(cairo);
    Words words = set_words(cairo, text, number > 99 ? 10 : 13, 0);
    show_words(cairo, words, x - 0.5 * words.wide, y - 0.5 * words.high);
}

/// A free place for a mark near its spot: the spot itself, else the nearest of rings round it.
static void spread(double (*taken)[2], int count, const double spot[2], double at[2]) {
    for (int ring = 0; ring <= RINGS_MOST; ring++) {
        int places = ring == 0 ? 1 : 8 * ring;
        for (int i = 0; i < places; i++) {
            double turn = 2.0 * G_PI * i / places - 0.5 * G_PI;
            at[0] = spot[0] + ring * MARK_RADIUS * cos(turn);
            at[1] = spot[1] + ring * MARK_RADIUS * sin(turn);
            bool free_there = true;
            for (int k = 0; k < count && free_there; k++) {
                free_there = hypot(at[0] - taken[k][0], at[1] - taken[k][1]) > 2.0 * MARK_RADIUS;
            }
            if (free_there) {
                return;
            }
        }
    }
    at[0] = spot[0];
    at[1] = spot[1];
}

/// The numbers at their spots; where spots lie close, beside them with a line to each.
static void draw_marks(Sheet* sheet) {
    int count = sheet->outcome->mark_count;
    double(*at)[2] = g_malloc_n((gsize)count + 1, sizeof *at);
    for (int i = 0; i < count; i++) {
        const ImportMark* mark = &sheet->outcome->marks[i];
        const Panel* panel = panel_of(sheet, mark->storey);
        double spot[2] = {-1e6, -1e6};
        if (panel != NULL) {
            place(panel, mark->at, spot);
        }
        spread(at, panel == NULL ? 0 : i, spot, at[i]);
        if (panel != NULL) {
            ink(sheet->cairo, MARK, 1.0);
            cairo_set_line_width(sheet->cairo, 1.5);
            cairo_move_to(sheet->cairo, spot[0], spot[1]);
            cairo_line_to(sheet->cairo, at[i][0], at[i][1]);
            cairo_stroke(sheet->cairo);
            cairo_arc(sheet->cairo, spot[0], spot[1], 2.5, 0.0, 2.0 * G_PI);
            cairo_fill(sheet->cairo);
        }
    }
    for (int i = 0; i < count; i++) {
        if (panel_of(sheet, sheet->outcome->marks[i].storey) != NULL) {
            draw_number(sheet->cairo, at[i][0], at[i][1], sheet->outcome->marks[i].number);
        }
    }
    g_free(at);
}

// ---- words round the plans --------------------------------------------------------------------

static void draw_titles(Sheet* sheet) {
    for (int i = 0; i < sheet->panel_count; i++) {
        const Panel* panel = &sheet->panels[i];
        const char* name = said(sheet, panel->name);
        ink(sheet->cairo, INK, 1.0);
        Words words = set_words(sheet->cairo, name[0] != '\0' ? name : panel->storey, 20, 0);
        double left = panel->left + words.wide + MARGIN;
        show_words(sheet->cairo, words, panel->left, panel->top - STRIP_HIGH + 4.0);
        char metres[32];
        double bar = panel->scale >= 40.0 ? 2.0 : panel->scale >= 8.0 ? 5.0 : 20.0;
        snprintf(metres, sizeof metres, "%.0f m", bar);
        double y = panel->top - 14.0;
        cairo_rectangle(sheet->cairo, left, y, bar * panel->scale, 3.0);
        cairo_fill(sheet->cairo);
        show_words(sheet->cairo, set_words(sheet->cairo, metres, 13, 0),
                   left + bar * panel->scale + 6.0, y - 9.0);
    }
}

static double draw_key(Sheet* sheet, double x, double y, Colour colour, Text name) {
    ink(sheet->cairo, colour, 1.0);
    cairo_rectangle(sheet->cairo, x, y + 5.0, 26.0, 8.0);
    cairo_fill(sheet->cairo);
    ink(sheet->cairo, INK, 1.0);
    Words words = set_words(sheet->cairo, said(sheet, name), 14, 0);
    double next = x + 34.0 + words.wide + 24.0;
    show_words(sheet->cairo, words, x + 34.0, y);
    return next;
}

/// The legend, and what the numbers mean.
static void draw_list(Sheet* sheet) {
    int told = sheet->outcome->mark_count < TOLD_MOST ? sheet->outcome->mark_count : TOLD_MOST;
    double y = sheet->high - MARGIN - told * LINE_HIGH - STRIP_HIGH + 6.0;
    double x = draw_key(sheet, MARGIN, y, EXIT, (Text){"exit", "出口"});
    x = draw_key(sheet, x, y, DOOR, (Text){"door; dashed: no leaf", "门（虚线为无门扇通道）"});
    x = draw_key(sheet, x, y, FLIGHT, (Text){"stairs: foot and head", "楼梯：起步与到达"});
    x = draw_key(sheet, x, y, WALL, (Text){"wall as drawn", "图纸中的墙"});
    draw_key(sheet, x, y, MARK, (Text){"to be looked at, by number", "待核对处（编号见下）"});
    for (int i = 0; i < told; i++) {
        const ImportMark* mark = &sheet->outcome->marks[i];
        double line = y + STRIP_HIGH - 6.0 + i * LINE_HIGH;
        draw_number(sheet->cairo, MARGIN + MARK_RADIUS, line + 10.0, mark->number);
        ink(sheet->cairo, INK, 1.0);
        Words words = set_words(sheet->cairo, said(sheet, mark->text), 14, WIDE - 2 * MARGIN - 40);
        show_words(sheet->cairo, words, MARGIN + 32.0, line);
    }
}

Status preview_write(const char* path, const FacilityDef* def, const ImportOutcome* outcome,
                     Language language, Error* error) {
    Sheet sheet = {.def = def, .outcome = outcome, .language = language};
    find_panels(&sheet);
    if (outcome->picture != NULL && sheet.panel_count > 0) { // all of it is seen
        const double* low = outcome->picture_at;
        const double high[2] = {low[0] + outcome->picture_width * outcome->picture_pixel,
                                low[1] + outcome->picture_height * outcome->picture_pixel};
        widen(&sheet.panels[0], low);
        widen(&sheet.panels[0], high);
    }
    lay_out(&sheet);
    cairo_surface_t* surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDE, (int)ceil(sheet.high));
    sheet.cairo = cairo_create(surface);
    ink(sheet.cairo, PAPER, 1.0);
    cairo_paint(sheet.cairo);
    draw_underlay(&sheet);
    draw_rooms(&sheet);
    draw_walls(&sheet);
    draw_openings(&sheet);
    draw_names(&sheet);
    draw_titles(&sheet);
    draw_marks(&sheet);
    draw_list(&sheet);
    cairo_status_t written = cairo_surface_write_to_png(surface, path);
    cairo_destroy(sheet.cairo);
    cairo_surface_destroy(surface);
    return written == CAIRO_STATUS_SUCCESS ? STATUS_OK
                                           : error_set(error, STATUS_IO, "cannot write '%s': %s",
                                                       path, cairo_status_to_string(written));
}
