// A sheet of paper is not a building: its numbers may be millimetres or pixels, it may show several
// storeys beside each other, and somewhere far away lies a block that slipped. All of that is
// settled here, so that what follows sees metres, storeys and nothing but the building.
#include "formats/decimal.h"
#include "formats/rooms_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Extent of a building [m].
#define BUILDING_LEAST 2.0
#define BUILDING_MOST  5000.0

static Extent building_extent(const RoomsWork* work) {
    Extent extent = {0};
    for (int i = 0; i < work->drawing->item_count; i++) {
        const DrawingItem* item = &work->drawing->items[i];
        for (int p = 0; p < item->count && rooms_builds(work->mapped[i].kind); p++) {
            extent_widen(&extent, item->points[p]);
        }
    }
    return extent;
}

// ---- unit -------------------------------------------------------------------------------------

static int compare_doubles(const void* a, const void* b) {
    double x = *(const double*)a;
    double y = *(const double*)b;
    return (x > y) - (x < y);
}

/// Longer side of the door in the middle of all by size [units]; 0 without doors.
static double usual_door(RoomsWork* work) {
    double* sizes = plan_take(work->plan, (size_t)work->drawing->item_count + 1, sizeof *sizes);
    int count = 0;
    for (int i = 0; i < work->drawing->item_count && sizes != NULL; i++) {
        const DrawingItem* item = &work->drawing->items[i];
        bool door = work->mapped[i].kind == DRAWN_DOOR &&
                    (work->mapped[i].owner == i || work->mapped[i].owner < 0) && item->count >= 2;
        if (door) {
            double a = point_distance(item->points[0], item->points[1]);
            double b = item->count > 2 ? point_distance(item->points[1], item->points[2]) : 0.0;
            sizes[count++] = a > b ? a : b;
        }
    }
    if (count == 0) {
        return 0.0;
    }
    qsort(sizes, (size_t)count, sizeof *sizes, compare_doubles);
    return sizes[count / 2];
}

/// The unit in which a usual door, else the building, has a likely size; 0 when none does.
static double likely_unit(double door, double extent, const char** name) {
    static const struct {
        const char* name;
        double metres;
    } UNITS[] = {{"m", 1.0}, {"mm", 0.001}, {"cm", 0.01}, {"in", 0.0254}, {"ft", 0.3048}};
    double best = 0.0;
    double best_off = 2.0;
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        double size = door * UNITS[i].metres;
        double off = size > 1.0 ? size : size > 0.0 ? 1.0 / size : 1e9; // from a door of a metre
        double across = extent * UNITS[i].metres;
        bool likely = door > 0.0 ? off < best_off : best == 0.0 && across >= 6.0 && across <= 300.0;
        if (likely) {
            best = UNITS[i].metres;
            best_off = off;
            *name = UNITS[i].name;
        }
    }
    return best;
}

static double scale_unit(const RoomsWork* work) {
    const Mapping* mapping = work->mapping;
    double dx = mapping->scale[1][0] - mapping->scale[0][0];
    double dy = mapping->scale[1][1] - mapping->scale[0][1];
    return mapping->scale_metres / sqrt(dx * dx + dy * dy);
}

/// The scale that a text names, "1:100" or "M 1：50"; 0 none.
static double scale_in(const char* text) {
    for (const char* at = text; *at != '\0'; at++) {
        bool begins = at == text || at[-1] < '0' || at[-1] > '9';
        if (at[0] != '1' || !begins) {
            continue;
        }
        const char* rest = at + 1;
        rest += strspn(rest, " ");
        size_t colon = rest[0] == ':'                           ? 1
                       : strncmp(rest, "：", strlen("：")) == 0 ? strlen("：")
                                                                : 0;
        rest += colon;
        rest += strspn(rest, " ");
        double scale = 0.0;
        bool number = decimal_read(rest, strlen(rest), &scale) > 0;
        if (colon > 0 && number && scale >= 10.0 && scale <= 2000.0) {
            return scale;
        }
    }
    return 0.0;
}

/// The unit that the scale written on a sheet of paper gives; 0 when none or several are written.
static double written_unit(RoomsWork* work) {
    const Drawing* drawing = work->drawing;
    double found = 0.0;
    for (int i = 0; i < drawing->item_count && drawing->paper > 0.0; i++) {
        double scale = drawing->items[i].text != NULL ? scale_in(drawing->items[i].text) : 0.0;
        if (scale > 0.0 && found > 0.0 && scale != found) {
            plan_note(work->plan, 0, NULL,
                      "the sheet names the scales 1:%.0f and 1:%.0f: say which by --scale",
                      "图上有 1:%.0f 和 1:%.0f 两种比例：请用 --scale 指定", found, scale);
            return 0.0;
        }
        found = scale > 0.0 ? scale : found;
    }
    if (found > 0.0) {
        plan_note(work->plan, 0, NULL, "the scale 1:%.0f is written on the sheet, and was taken",
                  "按图上注明的比例 1:%.0f 计", found);
    }
    return found * drawing->paper;
}

/// Says that nobody told the scale, with what to type: of a sheet of paper an option, of pixels the
/// row of the mapping from one end of the plan to the other, in which only the metres are missing.
static void refuse_unscaled(RoomsWork* work, Extent extent) {
    const Drawing* drawing = work->drawing;
    const double across = extent.high.x - extent.low.x;
    const double up = drawing->height - 0.5 * (extent.low.y + extent.high.y);
    char hint[PROBLEM_HINT_MAX] = "";
    char row[160] = "";
    text_append(row, sizeof row,
                "\"scale\": {\"from\": [%.6g, %.6g], \"to\": [%.6g, %.6g], \"metres\": 0}",
                extent.low.x, up, extent.high.x, up);
    if (drawing->paper > 0.0) {
        text_append(hint, sizeof hint,
                    IN_BOTH("--scale 1:100 where it is drawn so, which makes it %.1f m long; or in "
                            "the mapping file %s with its length for the 0",
                            "按 1:100 绘制时用 --scale 1:100（全长 %.1f 米）；或在映射文件中写 "
                            "%s，将 0 改为实际长度"),
                    100.0 * drawing->paper * across, row, 100.0 * drawing->paper * across, row);
        plan_error(work->plan, 0, NULL, hint, "nobody says the scale of this sheet of paper",
                   "这张图纸没有注明比例");
        return;
    }
    text_append(hint, sizeof hint,
                IN_BOTH("in the mapping file write %s with the plan's length for the 0",
                        "在映射文件中写 %s，将 0 改为平面的实际长度"),
                row, row);
    plan_error(work->plan, 0, NULL, hint,
               "the picture has no scale: two points and their distance are needed",
               "图片没有比例：须给出两点及其距离");
}

/// Said by the caller, the mapping or the file, else guessed with a note.
static bool find_unit(RoomsWork* work, Extent extent) {
    Plan* plan = work->plan;
    Mapping* mapping = work->mapping;
    double across = extent_side(extent);
    if (plan->options.scale > 0.0 && work->drawing->paper <= 0.0) {
        if (work->drawing->height > 0.0) { // a picture, or an SVG that is no sheet
            plan_error(
                plan, 0, NULL,
                IN_BOTH("in the mapping file: \"scale\": {\"from\": [x, y], \"to\": [x, y], "
                        "\"metres\": how far apart}",
                        "在映射文件中写 \"scale\"：两点 from、to（像素）及相距 metres"),
                "its size is in pixels, not in mm of paper, so that 1:%g tells no length: give "
                "two points and their distance",
                "图幅以像素而非纸面毫米计，1:%g 无法换算长度：请给出两点及其距离",
                plan->options.scale);
            return false;
        }
        plan_error(plan, 0, NULL,
                   IN_BOTH("give the unit: --unit mm, cm, m, in or ft",
                           "请给出单位：--unit mm、cm、m、in 或 ft"),
                   "--scale is for sheets of paper (PDF, SVG), and this drawing is none",
                   "--scale 用于纸面图（PDF、SVG），而此图不是");
        return false;
    }
    const double said[] = {plan->options.unit,
                           plan->options.scale * work->drawing->paper,
                           mapping->has_scale ? scale_unit(work) : 0.0,
                           mapping->unit,
                           work->drawing->unit,
                           written_unit(work)};
    plan->unit = 0.0;
    for (size_t i = 0; i < sizeof said / sizeof said[0] && plan->unit <= 0.0; i++) {
        plan->unit = said[i];
    }
    if (plan->unit <= 0.0 && work->drawing->height > 0.0) {
        refuse_unscaled(work, extent);
        return false;
    }
    double door = usual_door(work);
    const char* name = "";
    if (plan->unit <= 0.0) {
        plan->unit = likely_unit(door, across, &name);
        if (plan->unit > 0.0) {
            plan_note(plan, 0, NULL,
                      "the drawing does not say its unit: taken as %s, which makes it %.1f m long "
                      "(--unit says another)",
                      "图纸未注明单位：按 %s 计，全长 %.1f 米（可用 --unit 另行指定）", name,
                      across * plan->unit);
        }
    }
    double metres = across * plan->unit;
    if (!(metres >= BUILDING_LEAST && metres <= BUILDING_MOST)) {
        bool likely = likely_unit(door, across, &name) > 0.0;
        plan_error(plan, 0, NULL,
                   IN_BOTH("give the unit: --unit mm, cm, m, in or ft",
                           "请给出单位：--unit mm、cm、m、in 或 ft"),
                   "the building would be %.3g m long%s%s", "建筑全长会是 %.3g 米%s%s", metres,
                   likely ? ", likely unit: " : "", likely ? name : "");
        return false;
    }
    if (door * plan->unit > 4.0 || (door > 0.0 && door * plan->unit < 0.4)) {
        plan_note(plan, 0, NULL, "its usual door is %.2f m wide: is the unit right (--unit)?",
                  "常见的门宽 %.2f 米：单位对吗（--unit）？", door * plan->unit);
    }
    mapping->unit = plan->unit;
    return true;
}

// ---- storeys ----------------------------------------------------------------------------------

/// As a person reads it and back: pictures count y from the top.
static double turned(const RoomsWork* work, double y) {
    return work->drawing->height > 0.0 ? work->drawing->height - y : y;
}

Point rooms_reading(const RoomsWork* work, const SheetStorey* storey, Point at) {
    const Plan* plan = work->plan;
    return point((at.x + storey->shift.x + plan->origin.x) / plan->unit,
                 turned(work, (at.y + storey->shift.y + plan->origin.y) / plan->unit));
}

static void storey_of_row(const RoomsWork* work, const MappingStorey* row, SheetStorey* storey) {
    *storey = (SheetStorey){.source = row->source,
                            .name = row->name,
                            .elevation = row->elevation,
                            .has_elevation = row->has_elevation,
                            .has_box = row->has_box};
    if (row->has_box) {
        double a = turned(work, row->box[1]);
        double b = turned(work, row->box[3]);
        storey->low[0] = row->box[0];
        storey->high[0] = row->box[2];
        storey->low[1] = a < b ? a : b;
        storey->high[1] = a < b ? b : a;
    }
    if (row->has_align) {
        storey->has_align = true;
        storey->shift =
            point(row->align[0] * work->plan->unit, turned(work, row->align[1]) * work->plan->unit);
    }
}

/// Those of the mapping, of which `--storey` may want one; else one without a name.
static bool make_storeys(RoomsWork* work) {
    const Mapping* mapping = work->mapping;
    const char* wanted = work->plan->options.storey;
    work->storeys = plan_take(work->plan, (size_t)mapping->storey_count + 1, sizeof(SheetStorey));
    if (work->storeys == NULL) {
        return false;
    }
    char list[256] = "";
    bool aligned = true;
    for (int i = 0; i < mapping->storey_count; i++) {
        const MappingStorey* row = &mapping->storeys[i];
        text_append(list, sizeof list, "%s%.40s", i > 0 ? ", " : "", row->name);
        if (wanted == NULL || strcmp(wanted, row->name) == 0 ||
            (row->source != NULL && strcmp(wanted, row->source) == 0)) {
            storey_of_row(work, row, &work->storeys[work->storey_count++]);
            aligned = aligned && row->has_align;
        }
    }
    if (mapping->storey_count == 0 && wanted == NULL) {
        work->storeys[work->storey_count++] = (SheetStorey){.name = ""};
    }
    if (work->storey_count == 0) {
        plan_error(work->plan, 0, NULL,
                   mapping->storey_count > 0
                       ? NULL
                       : IN_BOTH("name storeys in the mapping file", "请在映射文件中给出楼层"),
                   "there is no storey \"%s\"; there are: %s", "没有楼层“%s”；现有：%s", wanted,
                   list[0] != '\0' ? list : "-");
        return false;
    }
    Point first = work->storeys[0].shift;
    for (int i = 0; i < work->storey_count; i++) {
        SheetStorey* storey = &work->storeys[i];
        storey->shift = aligned ? point_sub(storey->shift, first) : point(0.0, 0.0);
    }
    return true;
}

/// The storey of an item, -1 none: by the part of the sheet in which its middle lies, else by the
/// name of the storey in the drawing.
static int storey_of(const RoomsWork* work, const DrawingItem* item) {
    if (item->storey < 0 || item->storey >= work->drawing->storey_count) {
        return -1;
    }
    const char* name = work->drawing->storeys[item->storey].name;
    Extent extent = {0};
    for (int i = 0; i < item->count; i++) {
        extent_widen(&extent, item->points[i]);
    }
    Point middle = point_mid(extent.low, extent.high);
    for (int i = 0; i < work->storey_count; i++) {
        const SheetStorey* storey = &work->storeys[i];
        bool named = storey->source == NULL || strcmp(storey->source, name) == 0;
        bool inside =
            !storey->has_box || (middle.x >= storey->low[0] && middle.x <= storey->high[0] &&
                                 middle.y >= storey->low[1] && middle.y <= storey->high[1]);
        if (named && inside) {
            return i;
        }
    }
    return -1;
}

// ---- items in metres --------------------------------------------------------------------------

SheetItem* rooms_add_item(RoomsWork* work, SheetStorey* storey) {
    if (storey->item_count == storey->item_capacity) {
        int capacity = storey->item_capacity == 0 ? 256 : 2 * storey->item_capacity;
        SheetItem* larger = plan_take(work->plan, (size_t)capacity, sizeof *larger);
        if (larger == NULL) {
            return NULL;
        }
        if (storey->item_count > 0) {
            memcpy(larger, storey->items, (size_t)storey->item_count * sizeof *larger);
        }
        storey->items = larger;
        storey->item_capacity = capacity;
    }
    return &storey->items[storey->item_count++];
}

static bool add_item(RoomsWork* work, SheetStorey* storey, int index, int* placed) {
    const DrawingItem* item = &work->drawing->items[index];
    SheetItem* added = rooms_add_item(work, storey);
    if (added == NULL) {
        return false;
    }
    Point* points = plan_take(work->plan, (size_t)item->count, sizeof *points);
    for (int p = 0; p < item->count && points != NULL; p++) {
        points[p] = point_sub(plan_position(work->plan, item->points[p].x, item->points[p].y),
                              storey->shift);
    }
    bool hole = item->hole_of >= 0 && item->hole_of < index;
    placed[index] = storey->item_count - 1;
    *added = (SheetItem){.kind = work->mapped[index].kind,
                         .shape = item->shape,
                         .points = points,
                         .count = item->count,
                         .item = index,
                         .owner = work->mapped[index].owner,
                         .layer = item->layer,
                         .hole_of = hole ? placed[item->hole_of] : -1,
                         .thickness = item->thickness * work->plan->unit};
    return points != NULL;
}

/// A line of a layer of which nobody knows what it is, and that is shown: stairs may hide there.
static bool may_be_tread(const RoomsWork* work, int index) {
    const DrawingItem* item = &work->drawing->items[index];
    return work->mapped[index].kind == DRAWN_UNKNOWN && item->shape == DRAWING_LINE &&
           !work->drawing->layers[item->layer].hidden;
}

static void fill_storeys(RoomsWork* work, const int* storey_of_item) {
    int* placed = plan_take(work->plan, (size_t)work->drawing->item_count + 1, sizeof *placed);
    for (int i = 0; i < work->drawing->item_count && placed != NULL; i++) {
        placed[i] = -1;
        DrawnKind kind = work->mapped[i].kind;
        bool told = kind != DRAWN_UNKNOWN && kind != DRAWN_IGNORE;
        if (storey_of_item[i] >= 0 && (told || may_be_tread(work, i)) &&
            !add_item(work, &work->storeys[storey_of_item[i]], i, placed)) {
            return;
        }
    }
}

/// Says that nothing can be made of the drawing, and what its layers are.
static void refuse_empty(RoomsWork* work, bool on_storeys) {
    char list[160] = "";
    for (int i = 0; i < work->drawing->layer_count && strlen(list) < 120; i++) {
        text_append(list, sizeof list, "%s%.30s", i > 0 ? ", " : "", work->drawing->layers[i].name);
    }
    if (on_storeys) {
        plan_error(work->plan, 0, NULL,
                   IN_BOTH("delete the rows of \"storeys\" in the mapping file, or another mapping "
                           "by --map",
                           "请删除映射文件 \"storeys\" 中的各行，或用 --map 另用一个映射文件"),
                   "none of the drawing lies on the storeys that the mapping names",
                   "图纸内容均不在映射文件所列楼层上");
        return;
    }
    plan_error(
        work->plan, 0, NULL,
        IN_BOTH("set \"kind\" of its layers in the mapping file: wall, door, window ...",
                "请在映射文件中设置各图层的 \"kind\"：wall、door、window 等"),
        "nothing in the drawing is known to be a wall, a room or free ground; its layers: %s",
        "图纸中没有可认作墙、房间或可行走地面的内容；图层：%s", list);
}

bool rooms_sheet(RoomsWork* work) {
    Extent extent = building_extent(work);
    if (!extent.any) {
        refuse_empty(work, false);
        return false;
    }
    int* storeys = plan_take(work->plan, (size_t)work->drawing->item_count + 1, sizeof *storeys);
    if (storeys == NULL || !find_unit(work, extent) || !rooms_split(work) || !make_storeys(work)) {
        return false;
    }
    for (int i = 0; i < work->drawing->item_count; i++) {
        storeys[i] = storey_of(work, &work->drawing->items[i]);
    }
    for (int i = 0; i < work->storey_count; i++) {
        rooms_crop(work, storeys, i);
    }
    extent = (Extent){0};
    for (int i = 0; i < work->drawing->item_count; i++) {
        if (storeys[i] >= 0 && rooms_builds(work->mapped[i].kind)) {
            extent_widen(&extent, work->drawing->items[i].points[0]);
        }
    }
    if (!extent.any) {
        refuse_empty(work, work->mapping->storey_count > 0);
        return false;
    }
    plan_set_origin(work->plan, extent.low.x, extent.low.y);
    fill_storeys(work, storeys);
    return !work->plan->no_memory;
}
