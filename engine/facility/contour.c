// Contour: walks along the cell edges of a patch with the floor on the left. At a point where two
// cells of the patch meet only diagonally the walk turns left, round its own cell, so that a ring
// never crosses itself. Each edge is walked once; edges are named by cell and side.
#include "facility/contour.h"

// Sides of a cell in the order of a counter-clockwise walk (y up): bottom runs east, right runs
// north, top runs west, left runs south.
enum { BOTTOM, RIGHT, TOP, LEFT, SIDES };

typedef struct Walk {
    const PatchGrid* grid;
    int32_t patch;
    unsigned char* seen; // bit per side of each cell
    double cell, top;
} Walk;

static bool in_patch(const Walk* walk, int x, int y) {
    const PatchGrid* grid = walk->grid;
    return x >= 0 && y >= 0 && x < grid->wide && y < grid->high &&
           grid->patch[y * grid->wide + x] == walk->patch;
}

static bool is_edge(const Walk* walk, int x, int y, int side) {
    static const int DX[SIDES] = {0, 1, 0, -1};
    static const int DY[SIDES] = {1, 0, -1, 0}; // rows run down
    return in_patch(walk, x, y) && !in_patch(walk, x + DX[side], y + DY[side]);
}

// The edge after (x, y, side): left round the same cell, straight on, or right into the cell ahead.
static void step_edge(const Walk* walk, int* x, int* y, int* side) {
    static const int AHEAD_X[SIDES] = {1, 0, -1, 0};
    static const int AHEAD_Y[SIDES] = {0, -1, 0, 1};
    static const int OUT_X[SIDES] = {0, 1, 0, -1};
    static const int OUT_Y[SIDES] = {1, 0, -1, 0};
    int next = (*side + 1) % SIDES;
    if (is_edge(walk, *x, *y, next)) {
        *side = next;
        return;
    }
    int ahead_x = *x + AHEAD_X[*side];
    int ahead_y = *y + AHEAD_Y[*side];
    if (is_edge(walk, ahead_x, ahead_y, *side)) {
        *x = ahead_x;
        *y = ahead_y;
        return;
    }
    *x = ahead_x + OUT_X[*side];
    *y = ahead_y + OUT_Y[*side];
    *side = (*side + SIDES - 1) % SIDES;
}

// Walks one ring; writes its turning points where points is not NULL. Returns how many.
static int walk_ring(Walk* walk, int x, int y, int side, double (*points)[2]) {
    static const int START_X[SIDES] = {0, 1, 1, 0};
    static const int START_Y[SIDES] = {1, 1, 0, 0};
    int first_x = x;
    int first_y = y;
    int first_side = side;
    int count = 0;
    do {
        walk->seen[y * walk->grid->wide + x] |= (unsigned char)(1u << side);
        int before = side;
        step_edge(walk, &x, &y, &side);
        if (side != before) {
            if (points != NULL) {
                points[count][0] = (x + START_X[side]) * walk->cell;
                points[count][1] = (walk->top - (y + START_Y[side])) * walk->cell;
            }
            count++;
        }
    } while (x != first_x || y != first_y || side != first_side);
    return count;
}

static double area_of(const RingDef* ring) {
    double twice = 0.0;
    for (int i = 0, j = ring->count - 1; i < ring->count; j = i++) {
        twice += ring->points[j][0] * ring->points[i][1] - ring->points[i][0] * ring->points[j][1];
    }
    return twice;
}

// Finds rings in reading order; the first is the outline only by luck, so it is put first after.
static int trace_all(Walk* walk, Arena* arena, RingDef* rings) {
    int count = 0;
    for (int y = 0; y < walk->grid->high; y++) {
        for (int x = 0; x < walk->grid->wide; x++) {
            for (int side = 0; side < SIDES; side++) {
                if (!is_edge(walk, x, y, side) ||
                    (walk->seen[y * walk->grid->wide + x] >> side & 1) != 0) {
                    continue;
                }
                int points = walk_ring(walk, x, y, side, NULL);
                if (rings != NULL) {
                    double(*taken)[2] = arena_take(arena, (size_t)points, sizeof *taken);
                    if (taken == NULL) {
                        return 0;
                    }
                    walk_ring(walk, x, y, side, taken);
                    rings[count] = (RingDef){(const double(*)[2])taken, points};
                }
                count++;
            }
        }
    }
    return count;
}

int contour_trace(Arena* arena, const PatchGrid* grid, int32_t patch, double cell, double top,
                  const RingDef** rings) {
    size_t cells = (size_t)grid->wide * (size_t)grid->high;
    Walk walk = {grid, patch, (unsigned char*)arena_take(arena, cells, 1), cell, top};
    if (walk.seen == NULL) {
        return 0;
    }
    int count = trace_all(&walk, arena, NULL);
    RingDef* traced = ARENA_TAKE(arena, RingDef, (size_t)count);
    for (size_t i = 0; i < cells; i++) {
        walk.seen[i] = 0;
    }
    if (traced == NULL || trace_all(&walk, arena, traced) == 0) {
        return 0;
    }
    for (int i = 1; i < count; i++) {
        if (area_of(&traced[i]) > 0.0) { // the only counter-clockwise one
            RingDef outline = traced[i];
            traced[i] = traced[0];
            traced[0] = outline;
        }
    }
    *rings = traced;
    return count;
}
