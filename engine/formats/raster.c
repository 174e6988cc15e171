// Cells become polygons by walking along their edges: each edge between inside and outside is
// walked once, with the inside to its left, so that outlines run anticlockwise and holes clockwise.
// Where two cells touch at a corner only, the walk turns left and keeps them apart. An area is
// labelled first, so that a hole knows its outline without asking which polygon contains which. A
// staircase of cells along a slanted wall leaves its line by 0.707 cells: that is what may be
// straightened away.
#include "formats/raster.h"

#include "formats/flatten.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define STRAIGHTEN 0.71

/// Directions of an edge: east, north, west, south.
static const int STEP[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};

typedef struct Tracer {
    const Raster* raster;
    int32_t* labels; // of each cell, rows from the bottom; 0 outside
    int32_t* queue;
    uint8_t* edges; // of each grid corner: directions that start there and are not walked yet
    int* items;     // of each label: item of its outline, -1 dropped
    int label_count;
    int* sizes;
    Trail trail, kept;
    uint8_t* stays;
} Tracer;

static bool inside(const Raster* raster, int x, int y) {
    return x >= 0 && y >= 0 && x < raster->width && y < raster->height &&
           raster->cells[(ptrdiff_t)(raster->height - 1 - y) * raster->width + x] != 0;
}

/// Labels the area of a cell; gives its size.
static int flood(Tracer* tracer, int x, int y, int label) {
    const Raster* raster = tracer->raster;
    int width = raster->width;
    int count = 0;
    int done = 0;
    tracer->queue[count++] = y * width + x;
    tracer->labels[y * width + x] = label;
    while (done < count) {
        int cell = tracer->queue[done++];
        for (int d = 0; d < 4; d++) {
            int nx = cell % width + STEP[d][0];
            int ny = cell / width + STEP[d][1];
            if (inside(raster, nx, ny) && tracer->labels[ny * width + nx] == 0) {
                tracer->labels[ny * width + nx] = label;
                tracer->queue[count++] = ny * width + nx;
            }
        }
    }
    return count;
}

/// Marks the edges of a cell that lie against the outside.
static void mark_edges(Tracer* tracer, int x, int y) {
    const Raster* raster = tracer->raster;
    ptrdiff_t row = raster->width + 1;
    ptrdiff_t corner = y * row + x;
    tracer->edges[corner] |= inside(raster, x, y - 1) ? 0 : 1;
    tracer->edges[corner + 1] |= inside(raster, x + 1, y) ? 0 : 2;
    tracer->edges[corner + row + 1] |= inside(raster, x, y + 1) ? 0 : 4;
    tracer->edges[corner + row] |= inside(raster, x - 1, y) ? 0 : 8;
}

/// The edge that goes on from a corner reached in `direction`: left before on before right.
static int next_direction(uint8_t edges, int direction) {
    static const int TURNS[] = {1, 0, 3};
    for (int t = 0; t < 3; t++) {
        int next = (direction + TURNS[t]) % 4;
        if ((edges & (1 << next)) != 0) {
            return next;
        }
    }
    return direction;
}

/// Walks the closed chain of edges that leaves a corner eastwards; only corners where it turns are
/// kept. The first edge stays marked until the end, so that the walk knows where it is closed.
static void walk(Tracer* tracer, int x, int y) {
    ptrdiff_t row = tracer->raster->width + 1;
    const ptrdiff_t start = y * row + x;
    ptrdiff_t at = start;
    const ptrdiff_t steps[4] = {1, row, -1, -row};
    int direction = 0;
    trail_clear(&tracer->trail);
    do {
        trail_add(&tracer->trail, point((double)(at % row), (double)(at / row)));
        int before = direction;
        while (direction == before && !tracer->trail.failed) {
            at += steps[direction];
            direction = next_direction(tracer->edges[at], before);
            if (at == start && direction == 0) {
                break;
            }
            tracer->edges[at] &= (uint8_t) ~(1 << direction);
        }
    } while ((at != start || direction != 0) && !tracer->trail.failed);
    tracer->edges[start] &= (uint8_t)~1;
}

/// Distance of p from the line through a and b, from a where they coincide.
static double off_line(Point p, Point a, Point b) {
    Point d = point_sub(b, a);
    double length = sqrt(point_dot(d, d));
    return length > 0.0 ? fabs(point_cross(d, point_sub(p, a))) / length : point_distance(p, a);
}

/// Keeps what lies off the chord between two kept points, again and again (Douglas-Peucker).
static void thin(Tracer* tracer, int from, int to, int depth) {
    const Point* points = tracer->trail.points;
    int count = tracer->trail.count;
    while (to - from > 1) {
        int worst = -1;
        double most = STRAIGHTEN;
        for (int i = from + 1; i < to; i++) {
            double off = off_line(points[i % count], points[from % count], points[to % count]);
            if (off > most) {
                most = off;
                worst = i;
            }
        }
        if (worst < 0) {
            return;
        }
        tracer->stays[worst % count] = 1;
        // The shorter half goes on the stack, so that it holds no more than 32.
        if (depth < 64 && worst - from < to - worst) {
            thin(tracer, from, worst, depth + 1);
            from = worst;
        } else {
            thin(tracer, worst, to, depth + 1);
            to = worst;
        }
    }
}

/// The chain with what is straight taken out, in `kept`.
static bool straighten(Tracer* tracer) {
    const Trail* trail = &tracer->trail;
    trail_clear(&tracer->kept);
    tracer->stays = calloc((size_t)trail->count, 1);
    if (tracer->stays == NULL) {
        return false;
    }
    int far = 0;
    for (int i = 0; i < trail->count; i++) {
        bool further = point_distance(trail->points[i], trail->points[0]) >
                       point_distance(trail->points[far], trail->points[0]);
        far = further ? i : far;
    }
    tracer->stays[0] = tracer->stays[far] = 1;
    thin(tracer, 0, far, 0);
    thin(tracer, far, trail->count, 0);
    for (int i = 0; i < trail->count; i++) {
        if (tracer->stays[i] != 0) {
            trail_add(&tracer->kept, trail->points[i]);
        }
    }
    free(tracer->stays);
    tracer->stays = NULL;
    return !tracer->kept.failed;
}

/// Walks from one corner and adds what it encloses. `label` is that of the cell left of it.
static void add_loop(Drawing* drawing, Tracer* tracer, RasterTrace* trace, int label) {
    double area = ring_area(tracer->trail.points, tracer->trail.count);
    bool hole = area < 0.0;
    bool wanted = hole ? -area >= trace->least_hole && tracer->items[label] >= 0
                       : tracer->sizes[label] >= trace->least_area;
    if (!wanted) {
        trace->dropped++;
        return;
    }
    if (tracer->trail.failed || !straighten(tracer)) {
        drawing->no_memory = drawing->failed = true;
        return;
    }
    for (int i = 0; i < tracer->kept.count; i++) {
        Point* p = &tracer->kept.points[i];
        *p = point(trace->origin.x + p->x * trace->cell, trace->origin.y + p->y * trace->cell);
    }
    DrawingItem item = drawing_item(DRAWING_AREA, 0);
    item.kind = trace->kind;
    item.layer = trace->layer;
    item.hole_of = hole ? tracer->items[label] : -1;
    int added = drawing_add(drawing, &item, tracer->kept.points, tracer->kept.count);
    if (!hole) {
        tracer->items[label] = added;
    }
    *(hole ? &trace->holes : &trace->areas) += added >= 0 ? 1 : 0;
}

/// Labels all areas and marks all edges. False without memory.
static bool prepare(Drawing* drawing, Tracer* tracer) {
    const Raster* raster = tracer->raster;
    size_t cells = (size_t)raster->width * (size_t)raster->height;
    size_t corners = ((size_t)raster->width + 1) * ((size_t)raster->height + 1);
    tracer->labels = calloc(cells, sizeof *tracer->labels);
    tracer->queue = calloc(cells, sizeof *tracer->queue);
    tracer->sizes = calloc(cells + 1, sizeof *tracer->sizes);
    tracer->items = calloc(cells + 1, sizeof *tracer->items);
    tracer->edges = calloc(corners, 1);
    if (tracer->labels == NULL || tracer->queue == NULL || tracer->sizes == NULL ||
        tracer->items == NULL || tracer->edges == NULL) {
        drawing->no_memory = drawing->failed = true;
        return false;
    }
    for (int y = 0; y < raster->height; y++) {
        for (int x = 0; x < raster->width; x++) {
            if (inside(raster, x, y)) {
                mark_edges(tracer, x, y);
                if (tracer->labels[y * raster->width + x] == 0) {
                    int label = ++tracer->label_count;
                    tracer->sizes[label] = flood(tracer, x, y, label);
                    tracer->items[label] = -1;
                }
            }
        }
    }
    return true;
}

void raster_trace(Drawing* drawing, const Raster* raster, RasterTrace* trace) {
    Tracer tracer = {.raster = raster};
    bool ready = prepare(drawing, &tracer);
    // From below and from the left, the first edge met of an area is one of its outline, so that
    // outlines come before their holes.
    for (int y = 0; ready && y < raster->height; y++) {
        for (int x = 0; x < raster->width && !drawing->failed; x++) {
            int label = tracer.labels[y * raster->width + x];
            ptrdiff_t row = raster->width + 1;
            if (label != 0 && (tracer.edges[y * row + x] & 1) != 0) {
                walk(&tracer, x, y);
                add_loop(drawing, &tracer, trace, label);
            }
        }
    }
    free(tracer.labels);
    free(tracer.queue);
    free(tracer.sizes);
    free(tracer.items);
    free(tracer.edges);
    trail_free(&tracer.trail);
    trail_free(&tracer.kept);
}
