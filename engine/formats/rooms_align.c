// Storeys that were drawn apart - a file each, or beside each other on one sheet - lie over one
// another again: outer walls, shafts and stairwells go through a building, so the shift that
// brings most corners of walls onto corners of the storey below is the right one. It is told, and
// so is a storey for which there is none. Maps in longitude and latitude lie right already.
#include "formats/rooms_internal.h"

#include <math.h>
#include <string.h>

/// Corners of a storey that vote, at most.
#define CORNERS_MAX 600
/// Shifts are counted in cells of this size, within this far of corner on corner of the boxes [m].
#define CELL  0.1
#define REACH 40.0
#define WIDE  800
/// Round the best cell it is looked more closely, in so many steps to either side [m].
#define FINE       0.03
#define FINE_STEPS 6
/// Corners that must agree: so many, and this share of the storey with fewer.
#define VOTES_LEAST 6
#define SHARE_LEAST 0.12
/// Drawn in place already when no shift has this much more votes.
#define IN_PLACE 0.8

typedef struct Corners {
    Point* points;
    int count;
    Point low; // of their box
} Corners;

static Corners corners_of(RoomsWork* work, const SheetStorey* storey) {
    Corners corners = {.points = plan_take(work->plan, CORNERS_MAX, sizeof(Point)),
                       .low = {1e12, 1e12}};
    int all = 0;
    for (int i = 0; i < storey->item_count; i++) {
        all += storey->items[i].kind == DRAWN_WALL ? storey->items[i].count : 0;
    }
    int each = all / CORNERS_MAX + 1;
    int met = 0;
    for (int i = 0; i < storey->item_count && corners.points != NULL; i++) {
        const SheetItem* item = &storey->items[i];
        for (int p = 0; item->kind == DRAWN_WALL && p < item->count; p++) {
            Point at = item->points[p];
            corners.low = point(fmin(corners.low.x, at.x), fmin(corners.low.y, at.y));
            if (met++ % each == 0 && corners.count < CORNERS_MAX) {
                corners.points[corners.count++] = at;
            }
        }
    }
    return corners;
}

/// Votes for a shift, from those of the cells round it.
static int votes_at(const uint16_t* votes, int x, int y) {
    int sum = 0;
    for (int dy = 0; dy <= 1; dy++) {
        for (int dx = 0; dx <= 1; dx++) {
            sum += votes[(y + dy) * WIDE + x + dx];
        }
    }
    return sum;
}

/// Counts every shift of corner onto corner, less `base`.
static void count_votes(const Corners* below, const Corners* above, Point base, uint16_t* votes) {
    for (int i = 0; i < below->count; i++) {
        for (int k = 0; k < above->count; k++) {
            Point shift = point_sub(point_sub(above->points[k], below->points[i]), base);
            int x = (int)floor((shift.x + REACH) / CELL);
            int y = (int)floor((shift.y + REACH) / CELL);
            if (x >= 0 && y >= 0 && x < WIDE - 1 && y < WIDE - 1 &&
                votes[y * WIDE + x] < UINT16_MAX) {
                votes[y * WIDE + x]++;
            }
        }
    }
}

/// How many corners a shift brings onto others, within `off`; `*mean` is the mean of their shifts.
static int agreeing(const Corners* below, const Corners* above, Point shift, double off,
                    Point* mean) {
    Point sum = {0.0, 0.0};
    int count = 0;
    for (int i = 0; i < below->count; i++) {
        for (int k = 0; k < above->count; k++) {
            Point one = point_sub(above->points[k], below->points[i]);
            if (fabs(one.x - shift.x) <= off && fabs(one.y - shift.y) <= off) {
                sum = point(sum.x + one.x, sum.y + one.y);
                count++;
            }
        }
    }
    *mean = count > 0 ? point(sum.x / count, sum.y / count) : shift;
    return count;
}

/// The best shift near a coarse one: the faces of a wall lie a cell apart, and only one fits.
static int refine(const Corners* below, const Corners* above, Point* shift) {
    Point best = *shift;
    int most = 0;
    for (int y = -FINE_STEPS; y <= FINE_STEPS; y++) {
        for (int x = -FINE_STEPS; x <= FINE_STEPS; x++) {
            Point mean;
            Point one = point(shift->x + x * FINE, shift->y + y * FINE);
            int count = agreeing(below, above, one, 0.5 * FINE + 1e-6, &mean);
            if (count > most) {
                most = count;
                best = mean;
            }
        }
    }
    *shift = best;
    return most;
}

/// The shift with most votes; how many it has.
static int best_shift(const Corners* below, const Corners* above, uint16_t* votes, Point* shift) {
    Point base = point_sub(above->low, below->low);
    int best = 0;
    memset(votes, 0, (size_t)(WIDE * WIDE) * sizeof *votes);
    count_votes(below, above, base, votes);
    for (int y = 0; y < WIDE - 1; y++) {
        for (int x = 0; x < WIDE - 1; x++) {
            int sum = votes_at(votes, x, y);
            if (sum > best) {
                best = sum;
                *shift = point(base.x + (x + 1) * CELL - REACH, base.y + (y + 1) * CELL - REACH);
            }
        }
    }
    return best > 0 ? refine(below, above, shift) : 0;
}

static void move_storey(SheetStorey* storey, Point by) {
    for (int i = 0; i < storey->item_count; i++) {
        for (int p = 0; p < storey->items[i].count; p++) {
            storey->items[i].points[p] = point_sub(storey->items[i].points[p], by);
        }
    }
    storey->shift = point(storey->shift.x + by.x, storey->shift.y + by.y);
}

static void align_storey(RoomsWork* work, const Corners* below, SheetStorey* storey,
                         uint16_t* votes) {
    Corners above = corners_of(work, storey);
    Point shift = {0.0, 0.0};
    Point nowhere = {0.0, 0.0};
    if (work->plan->no_memory) {
        return;
    }
    int agree = best_shift(below, &above, votes, &shift);
    int in_place = agreeing(below, &above, nowhere, 0.5 * FINE, &nowhere);
    int fewer = below->count < above.count ? below->count : above.count;
    if (agree < VOTES_LEAST || agree < SHARE_LEAST * fewer) {
        plan_note(
            work->plan, 0, NULL,
            "storey \"%s\" could not be laid over the one below, %d corners agree: give each "
            "\"align\": [x, y], one point of the building, in \"storeys\" of the mapping file",
            "楼层“%s”无法与下层对齐（仅 %d 个拐角吻合）：请在映射文件的 \"storeys\" "
            "中为各层给出同一点的 \"align\": [x, y]",
            storey->name, agree);
    } else if (in_place < IN_PLACE * agree) {
        move_storey(storey, shift);
        plan_note(work->plan, 0, NULL,
                  "storey \"%s\" was moved by %.2f, %.2f m to lie over \"%s\": %d corners agree",
                  "楼层“%s”已平移 %.2f，%.2f 米，与“%s”对齐：%d 个拐角吻合", storey->name, -shift.x,
                  -shift.y, work->storeys[0].name, agree);
    }
}

void rooms_align(RoomsWork* work) {
    bool apart = work->drawing->apart;
    bool given = true;
    for (int i = 0; i < work->storey_count; i++) {
        apart = apart || work->storeys[i].has_box;
        given = given && work->storeys[i].has_align;
    }
    if (work->storey_count < 2 || !apart || given) {
        return;
    }
    Corners below = corners_of(work, &work->storeys[0]);
    uint16_t* votes = plan_take(work->plan, (size_t)(WIDE * WIDE), sizeof *votes);
    for (int i = 1; i < work->storey_count && votes != NULL; i++) {
        align_storey(work, &below, &work->storeys[i], votes);
    }
}
