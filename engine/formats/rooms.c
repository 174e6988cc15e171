// The way from a drawing to a plan, storey by storey.
#include "formats/picture_sheet.h"
#include "formats/rooms_internal.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

/// Smaller patches beside a picture's plan are letters, of which nobody needs to hear; as a share
/// of the picture's width.
#define BESIDE_TOLD 0.04
/// A larger one is a frame: its corner is told, since its middle is the plan's.
#define FRAME_TOLD 0.6

void rooms_mark(RoomsWork* work, const SheetStorey* storey, Point at, int line, const char* hint,
                const char* en, const char* zh, ...) {
    Point read = rooms_reading(work, storey, at);
    PlanSpot spot = {.storey = storey->index, .at = at, .read = &read, .line = line};
    va_list arguments;
    va_start(arguments, zh);
    plan_tell_list(work->plan, &spot, hint, en, zh, arguments);
    va_end(arguments);
}

/// Words for storeys below the ground, at the start of a name or anywhere in Chinese.
static bool is_basement(const char* name) {
    static const char* const WORDS[] = {"B1",     "B2",       "B3",       "-1",
                                        "-2",     "Basement", "basement", "BASEMENT",
                                        "Keller", "UG",       "sous-sol"};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (strncmp(name, WORDS[i], strlen(WORDS[i])) == 0) {
            return true;
        }
    }
    return strstr(name, "地下") != NULL || strstr(name, "负一") != NULL ||
           strstr(name, "负二") != NULL;
}

/// Lowest first where all heights are known.
static void sort_storeys(RoomsWork* work) {
    for (int i = 0; i < work->storey_count; i++) {
        if (!work->storeys[i].has_elevation) {
            return;
        }
    }
    for (int i = 1; i < work->storey_count; i++) {
        for (int k = i; k > 0 && work->storeys[k].elevation < work->storeys[k - 1].elevation; k--) {
            SheetStorey other = work->storeys[k];
            work->storeys[k] = work->storeys[k - 1];
            work->storeys[k - 1] = other;
        }
    }
}

/// Heights that nobody gave: storeys above each other, the first that is no basement at 0.
static void guess_elevations(RoomsWork* work) {
    bool known = true;
    int below = 0;
    for (int i = 0; i < work->storey_count; i++) {
        known = known && work->storeys[i].has_elevation;
        below += below == i && is_basement(work->storeys[i].name) ? 1 : 0;
    }
    below = below < work->storey_count ? below : 0;
    double rise = work->plan->options.storey_height;
    for (int i = 0; i < work->storey_count && !known; i++) {
        work->storeys[i].elevation = (i - below) * rise;
    }
    if (!known && work->storey_count > 1) {
        plan_note(work->plan, 0, NULL,
                  "not every storey has a height: taken %.2f m apart, \"%s\" at 0 "
                  "(--storey-height, or \"elevation\" in the mapping file)",
                  "并非各层都有标高：层高按 %.2f 米计，“%s”为 0（可用 --storey-height 或映射文件的 "
                  "\"elevation\" 指定）",
                  rise, work->storeys[below].name);
    }
}

/// The storeys, lowest first, into the plan.
static bool add_storeys(RoomsWork* work) {
    sort_storeys(work);
    guess_elevations(work);
    for (int i = 0; i < work->storey_count; i++) {
        SheetStorey* sheet = &work->storeys[i];
        StoreyDef storey = {.elevation = sheet->elevation, .height = 2.8};
        bool named = sheet->name != NULL && sheet->name[0] != '\0';
        storey.id = plan_free_id(work->plan, plan_text(work->plan, "%dF", i + 1));
        storey.name.en = plan_text(work->plan, named ? "%s" : "Ground floor", sheet->name);
        storey.name.zh = plan_text(work->plan, named ? "%s" : "一层", sheet->name);
        sheet->index = plan_add_storey(work->plan, &storey);
        if (sheet->index < 0) {
            return false;
        }
        if (fabs(sheet->elevation) < fabs(work->storeys[work->ground].elevation)) {
            work->ground = i;
        }
    }
    return true;
}

/// Places are told in steps of so much [m].
#define ID_STEP 0.1
/// Taken off before rounding [m]: drawings keep to millimetres, and so their middles to quarters of
/// them; none of these lies between two steps, where the last bit of a sum would decide.
#define ID_OFF 0.00037

const char* rooms_place_id(Plan* plan, const char* kind, int storey, Point at) {
    double east = floor((at.x - ID_OFF) / ID_STEP + 0.5);
    double north = floor((at.y - ID_OFF) / ID_STEP + 0.5);
    bool any = storey < 0;
    return plan_text(plan, "%s%s%s-%c%.0f-%c%.0f", kind, any ? "" : "-",
                     any ? "" : plan->draft.storeys[storey].id, east < 0.0 ? 'w' : 'e', fabs(east),
                     north < 0.0 ? 's' : 'n', fabs(north));
}

static void make_rooms(RoomsWork* work, SheetStorey* storey) {
    rooms_find_box(storey);
    rooms_tell_loose(work, storey);
    rooms_find_spots(work, storey);
    rooms_tell_spots(work, storey);
    rooms_heed_lines(work, storey);
    rooms_find_flights(work, storey);
    GEOSGeometry* solid = rooms_solid(work, storey);
    if (solid != NULL) {
        const GEOSPreparedGeometry* prepared = GEOSPrepare_r(work->geos, solid);
        if (prepared != NULL) {
            rooms_place_doors(work, storey, prepared);
        }
        GEOSPreparedGeom_destroy_r(work->geos, prepared);
        rooms_close_gaps(work, storey, solid);
    }
    rooms_cut(work, storey, solid);
    rooms_link_doors(work, storey);
    rooms_note_nameless(work, storey);
    GEOSGeom_destroy_r(work->geos, storey->outside);
    storey->outside = NULL;
}

static void keep_picture(const RoomsWork* work) {
    const Drawing* drawing = work->drawing;
    Point low = plan_position(work->plan, 0.0, 0.0);
    ImportOutcome* outcome = work->outcome;
    outcome->picture = drawing->picture;
    outcome->picture_width = drawing->picture_width;
    outcome->picture_height = drawing->picture_height;
    outcome->picture_pixel = work->plan->unit;
    outcome->picture_at[0] = low.x;
    outcome->picture_at[1] = low.y;
}

/// What a picture shows beside its plan is a doubt, with its place and what to do where it is none.
static void mark_beside(RoomsWork* work) {
    const Drawing* drawing = work->drawing;
    for (int i = 0; i < drawing->item_count && drawing->picture != NULL; i++) {
        const DrawingItem* item = &drawing->items[i];
        bool left_out = work->mapped[i].kind == DRAWN_IGNORE && item->hole_of < 0 &&
                        item->storey < work->storey_count &&
                        strcmp(drawing->layers[item->layer].name, PICTURE_BESIDE) == 0;
        Extent extent = {0};
        for (int p = 0; p < item->count && left_out; p++) {
            extent_widen(&extent, item->points[p]);
        }
        bool large = extent_side(extent) >= BESIDE_TOLD * drawing->picture_width;
        if (left_out && large) {
            bool round = extent_side(extent) >= FRAME_TOLD * drawing->picture_width;
            Point at = round ? extent.low : point_mid(extent.low, extent.high);
            rooms_mark(work, &work->storeys[item->storey], plan_position(work->plan, at.x, at.y),
                       item->line,
                       IN_BOTH("if it is part of the building, map layer \"" PICTURE_BESIDE
                               "\" as wall in the mapping file",
                               "若其属于建筑，请在映射文件中将图层 \"" PICTURE_BESIDE
                               "\" 的 kind 改为 wall"),
                       "lines that look like the sheet's frame, its title block or a legend: left "
                       "out",
                       "疑为图框、标题栏或图例的线条：已略去");
        }
    }
}

/// GEOS would print its messages; what went wrong is told by the NULL that follows.
static void keep_quiet(const char* message, void* user) {
    (void)message;
    (void)user;
}

void rooms_of_drawing(Plan* plan, const Drawing* drawing, Mapping* mapping,
                      ImportOutcome* outcome) {
    int errors = plan->problems->errors;
    RoomsWork work = {.plan = plan, .drawing = drawing, .mapping = mapping, .outcome = outcome};
    work.mapped = mapping_apply(plan->arena, mapping, drawing);
    if (work.mapped == NULL) {
        plan->no_memory = true;
        return;
    }
    if (!rooms_sheet(&work)) {
        return;
    }
    keep_picture(&work);
    rooms_align(&work);
    if (!add_storeys(&work)) {
        return;
    }
    work.geos = GEOS_init_r();
    if (work.geos == NULL) {
        plan->no_memory = true;
        return;
    }
    GEOSContext_setErrorMessageHandler_r(work.geos, keep_quiet, NULL);
    GEOSContext_setNoticeMessageHandler_r(work.geos, keep_quiet, NULL);
    for (int i = 0; i < work.storey_count && !plan->no_memory && plan->problems->errors == errors;
         i++) {
        if (plan->options.progress != NULL) {
            plan->options.progress(plan->options.user, "rooms", (double)i / work.storey_count);
        }
        make_rooms(&work, &work.storeys[i]);
    }
    GEOS_finish_r(work.geos);
    if (!plan->no_memory) {
        rooms_part_walls(&work);
        rooms_join_stairs(&work);
        rooms_add_lifts(&work);
        rooms_note_unjoined(&work);
        mark_beside(&work);
        rooms_note_told(&work);
        rooms_judge(&work);
    }
    if (plan->options.progress != NULL) {
        plan->options.progress(plan->options.user, "rooms", 1.0);
    }
    if (plan->draft.counts[ELEMENT_ROOM] == 0 && !plan->no_memory &&
        plan->problems->errors == errors) {
        plan_error(plan, 0, NULL,
                   IN_BOTH("map its walls' layers as wall; is the unit right?",
                           "请将墙所在图层映射为 wall；单位是否正确？"),
                   "no room is closed by the walls of the drawing", "图纸中没有由墙围成的房间");
    }
}
