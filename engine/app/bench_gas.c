// Gas benches: the grid alone, 200 x 200 cells and two gases that leak all the while.
#include "app/bench_gas.h"

#include "core/arena.h"
#include "core/hash.h"
#include "hazard/grid.h"

#include <math.h>
#include <time.h>

#define CELLS   200
#define KINDS   2
#define STEP    0.5 // [s], as the hazard layer's
#define MINUTE  60  // [s]
#define HOUSE_0 60  // first cell of the house, and the one after its last
#define HOUSE_1 110

static const GasBench benches[] = {
    {"gas.room", "still air: D 0.05 m2/s, cells of 0.5 m", 0.5, 0.05, 0.0},
    {"gas.hall", "people about, ventilated: D 0.2 m2/s, cells of 0.5 m", 0.5, 0.2, 0.0},
    {"gas.yard", "wind of 3 m/s round a house: D 0.8 m2/s, cells of 1 m", 1.0, 0.8, 3.0},
};

const GasBench* bench_gas_table(int* count) {
    *count = (int)(sizeof(benches) / sizeof(benches[0]));
    return benches;
}

static double cpu_now(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void open_yard(Grid* grid) {
    for (int axis = GRID_X; axis <= GRID_Y; ++axis) {
        for (int32_t i = 0; i < grid_face_count(&grid->def, (GridAxis)axis); ++i) {
            grid->open[axis][i] = 1.0f;
        }
    }
    for (int32_t a = HOUSE_0; a < HOUSE_1; ++a) {
        for (int32_t b = HOUSE_0; b <= HOUSE_1; ++b) {
            grid->open[GRID_X][grid_face(grid, GRID_X, b, a, 0)] = 0.0f;
            grid->open[GRID_Y][grid_face(grid, GRID_Y, a, b, 0)] = 0.0f;
        }
    }
}

static void leak(Grid* grid, double* let_in) {
    grid_amounts(grid, 0)[grid_cell(grid, CELLS / 4, CELLS / 2, 0)] += 1e-3;
    grid_amounts(grid, 1)[grid_cell(grid, CELLS / 2, CELLS / 4, 0)] += 1e-3;
    *let_in += 2e-3;
}

Status bench_gas_run(const GasBench* bench, GasBenchResult* result) {
    GridDef def = {
        .columns = CELLS, .rows = CELLS, .layers = 1, .kinds = KINDS, .edge = bench->edge};
    Arena arena;
    Status status =
        arena_init(&arena, grid_bytes(&def) + arena_cost(grid_blow_count(&def), sizeof(double)));
    if (status != STATUS_OK) {
        return status;
    }
    *result = (GasBenchResult){0};
    Grid grid;
    grid_create(&grid, &arena, &def);
    if (bench->wind > 0.0) {
        double* scratch = ARENA_TAKE(&arena, double, grid_blow_count(&def));
        open_yard(&grid);
        double start = cpu_now();
        grid_blow(&grid, bench->wind, 0.3 * bench->wind, scratch);
        result->blow_s = cpu_now() - start;
    }
    double start = cpu_now();
    grid_prepare(&grid, bench->spread, STEP);
    result->prepare_s = cpu_now() - start;
    result->parts = grid.parts;
    double let_in = 0.0;
    start = cpu_now();
    for (int i = 0; i < (int)(MINUTE / STEP); ++i) {
        leak(&grid, &let_in);
        grid_advance(&grid);
    }
    result->cpu_s = (cpu_now() - start) / MINUTE;
    double held = grid_total(&grid, 0) + grid_total(&grid, 1) + grid.left[0] + grid.left[1];
    result->lost = fabs(held - let_in) / let_in;
    Hash hash = hash_begin();
    for (int32_t i = 0; i < KINDS * grid.cell_count; ++i) {
        hash_f64(&hash, grid.amount[i]);
    }
    result->hash = hash_end(hash);
    arena_free(&arena);
    return STATUS_OK;
}
