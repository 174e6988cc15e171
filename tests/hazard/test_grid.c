// The grid against solutions on paper (hazards.md 1.4), and what must hold of any: nothing made or
// lost, nothing below zero, walls tight, mirrored rooms give mirrored clouds.
#include "support/check.h"

#include "hazard/grid.h"
#include "hazard/plume.h"

/// A grid with its own arena.
typedef struct Rig {
    Arena arena;
    Grid grid;
} Rig;

static void rig_open(Rig* rig, int32_t columns, int32_t rows, int32_t layers, int32_t kinds,
                     double edge) {
    GridDef def = {
        .columns = columns, .rows = rows, .layers = layers, .kinds = kinds, .edge = edge};
    assert_int_equal(arena_init(&rig->arena, grid_bytes(&def)), STATUS_OK);
    grid_create(&rig->grid, &rig->arena, &def);
}

static double* cell(const Rig* rig, int32_t column, int32_t row) {
    return grid_amounts(&rig->grid, 0) + grid_cell(&rig->grid, column, row, 0);
}

static void run(Rig* rig, int steps) {
    for (int i = 0; i < steps; ++i) {
        grid_advance(&rig->grid);
    }
}

/// A number in [0, 1) from a counter: what a test strews about.
static double strewn(uint32_t* state) {
    *state = *state * 1664525u + 1013904223u;
    return (double)(*state >> 8) / 16777216.0;
}

TEST(first_steps_of_a_unit_delta_are_binomial) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig, 15, 1, 1, 1, 0.5);
    *cell(&rig, 7, 0) = 1.0;
    grid_prepare(&rig.grid, 0.125, 0.5); // r = D dt / dx^2 = 0.25
    assert_int_equal(rig.grid.parts, 1);
    static const double steps[3][7] = {{0, 0, .25, .5, .25, 0, 0},
                                       {0, .0625, .25, .375, .25, .0625, 0},
                                       {.015625, .09375, .234375, .3125, .234375, .09375, .015625}};
    for (int step = 0; step < 3; ++step) {
        grid_advance(&rig.grid);
        double sum = 0.0;
        double variance = 0.0;
        for (int i = 0; i < 7; ++i) {
            assert_true(*cell(&rig, 4 + i, 0) == steps[step][i]);
            sum += *cell(&rig, 4 + i, 0);
            variance += (i - 3) * (i - 3) * *cell(&rig, 4 + i, 0);
        }
        assert_true(sum == 1.0);
        assert_true(variance == 0.5 * (step + 1)); // 2 D dt / dx^2 a step
    }
    arena_free(&rig.arena);
}

/// A kilogram in the middle of a square that is too large to be filled, after `time`.
static void let_go(Rig* rig, double half, double edge, double x_wind, double time) {
    int32_t cells = 2 * (int32_t)(half / edge) + 1;
    rig_open(rig, cells, cells, 1, 1, edge);
    for (int32_t i = 0; i < grid_face_count(&rig->grid.def, GRID_X); ++i) {
        rig->grid.wind[GRID_X][i] = (float)x_wind;
    }
    *cell(rig, cells / 2, cells / 2) = 1.0;
    grid_prepare(&rig->grid, 0.05, 0.1);
    run(rig, (int)(time / 0.1 + 0.5));
}

/// Of a whole number of cells away from the middle [kg/m^3 of a storey 1 m high].
static double density(const Rig* rig, double x, double y) {
    double edge = rig->grid.def.edge;
    int32_t middle = rig->grid.def.columns / 2;
    int32_t column = middle + (int32_t)floor(x / edge + 0.5);
    int32_t row = middle + (int32_t)floor(y / edge + 0.5);
    return *cell(rig, column, row) / (edge * edge);
}

TEST(a_cloud_in_still_air_is_gausss_bell) {
    UNUSED_STATE;
    Rig rig;
    let_go(&rig, 8.0, 0.25, 0.0, 10.0);
    assert_near(density(&rig, 0, 0), 0.15915494, 0.02 * 0.15915494); // 4 cells wide by then
    arena_free(&rig.arena);
    let_go(&rig, 15.0, 0.25, 0.0, 60.0);
    assert_near(density(&rig, 0, 0), 0.026525824, 0.004 * 0.026525824);
    assert_near(density(&rig, 3, 0), 0.012529912, 0.002 * 0.012529912);
    assert_near(density(&rig, 0, -3), 0.012529912, 0.002 * 0.012529912);
    assert_near(density(&rig, 5, 0), 0.0033028489, 0.002 * 0.0033028489);
    assert_near(density(&rig, 3, 4), 0.0033028489, 0.004 * 0.0033028489); // any way off
    arena_free(&rig.arena);
    let_go(&rig, 15.0, 0.5, 0.0, 60.0); // the cells of a drill
    assert_near(density(&rig, 0, 0), 0.026525824, 0.015 * 0.026525824);
    assert_near(density(&rig, 3, 0), 0.012529912, 0.005 * 0.012529912);
    assert_near(density(&rig, 5, 0), 0.0033028489, 0.01 * 0.0033028489);
    double variance = 0.0;
    for (int32_t i = 0; i < rig.grid.def.columns; ++i) {
        for (int32_t j = 0; j < rig.grid.def.rows; ++j) {
            double x = 0.5 * (i - rig.grid.def.columns / 2);
            variance += x * x * *cell(&rig, i, j);
        }
    }
    assert_near(variance, 6.0, 1e-3); // 2 D t
    arena_free(&rig.arena);
}

TEST(a_cloud_in_a_wind_goes_with_it) {
    UNUSED_STATE;
    Rig rig;
    let_go(&rig, 16.0, 0.25, 0.1, 60.0);
    assert_near(rig.grid.spread_smeared, 0.0, 0.0); // upwind's own spread is within the given one
    assert_near(density(&rig, 8, 0), 0.019006583, 0.01 * 0.019006583);
    double middle = 0.0;
    double variance = 0.0;
    for (int32_t i = 0; i < rig.grid.cell_count; ++i) {
        double x = 0.25 * (i % rig.grid.def.columns - rig.grid.def.columns / 2);
        middle += x * rig.grid.amount[i];
        variance += x * x * rig.grid.amount[i];
    }
    assert_near(middle, 6.0, 0.01);
    assert_near(variance - middle * middle, 6.0, 0.02); // as without wind: nothing is smeared
    arena_free(&rig.arena);
}

TEST(upwinds_own_spread_is_told_where_it_is_more_than_the_given_one) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig, 200, 1, 1, 1, 0.5);
    for (int32_t i = 0; i < 201; ++i) {
        rig.grid.wind[GRID_X][i] = 0.5f;
    }
    *cell(&rig, 20, 0) = 1.0;
    grid_prepare(&rig.grid, 0.05, 0.1);
    double smeared = 0.5 * 0.5 * 0.5 * (1.0 - 0.5 * 0.1 / 0.5); // hazards.md 1.4: 0.125 at CFL 0
    assert_near(rig.grid.spread_smeared, smeared - 0.05, 1e-9);
    run(&rig, 600);
    double middle = 0.0;
    double variance = 0.0;
    for (int32_t i = 0; i < 200; ++i) {
        middle += 0.5 * i * *cell(&rig, i, 0);
        variance += 0.25 * i * i * *cell(&rig, i, 0);
    }
    assert_near(middle, 40.0, 1e-3);
    assert_near((variance - middle * middle) / (2.0 * 60.0), smeared, 1e-4);
    arena_free(&rig.arena);
}

TEST(a_cloud_along_a_line_and_in_space) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig, 121, 1, 1, 1, 0.25);
    *cell(&rig, 60, 0) = 1.0;
    grid_prepare(&rig.grid, 0.05, 0.1);
    run(&rig, 600);
    assert_near(*cell(&rig, 68, 0) / 0.25, 0.11669967, 0.003 * 0.11669967);
    arena_free(&rig.arena);
    rig_open(&rig, 41, 41, 41, 1, 0.4);
    grid_amounts(&rig.grid, 0)[grid_cell(&rig.grid, 20, 20, 20)] = 1.0;
    grid_prepare(&rig.grid, 0.05, 0.5);
    run(&rig, 20);
    const double* now = grid_amounts(&rig.grid, 0);
    double volume = 0.4 * 0.4 * 0.4;
    double centre = now[grid_cell(&rig.grid, 20, 20, 20)] / volume;
    assert_near(centre, 0.063493636, 0.12 * 0.063493636); // half a metre wide, cells of 0.4
    run(&rig, 100);
    now = grid_amounts(&rig.grid, 0);
    for (int way = 0; way < 3; ++way) { // 2 m along x, y and z
        int32_t at = grid_cell(&rig.grid, 20 + (way == 0 ? 5 : 0), 20 + (way == 1 ? 5 : 0),
                               20 + (way == 2 ? 5 : 0));
        assert_near(now[at] / volume, 0.0030955548, 0.012 * 0.0030955548);
    }
    assert_near(grid_total(&rig.grid, 0), 1.0, 1e-12);
    arena_free(&rig.arena);
}

/// Walls, doors and winds strewn about; several gases.
static void strew(Rig* rig, uint32_t seed, bool windy) {
    Grid* grid = &rig->grid;
    for (int axis = GRID_X; axis <= GRID_Y; ++axis) {
        for (int32_t i = 0; i < grid_face_count(&grid->def, (GridAxis)axis); ++i) {
            double u = strewn(&seed);
            if (grid->open[axis][i] > 0.0f) {
                grid->open[axis][i] = u < 0.3 ? 0.0f : (u < 0.5 ? (float)strewn(&seed) : 1.0f);
            }
            grid->wind[axis][i] = windy ? (float)(4.0 * strewn(&seed) - 2.0) : 0.0f;
        }
    }
    for (int32_t i = 0; i < grid->cell_count * grid->def.kinds; ++i) {
        grid->amount[i] = strewn(&seed) < 0.1 ? strewn(&seed) : 0.0;
    }
}

TEST(in_a_closed_room_nothing_is_made_or_lost_or_negative) {
    UNUSED_STATE;
    for (uint32_t seed = 1; seed <= 4; ++seed) {
        Rig rig;
        rig_open(&rig, 37, 22, 1, 3, 0.5);
        strew(&rig, seed, seed % 2 == 0);
        double before[3];
        for (int kind = 0; kind < 3; ++kind) {
            before[kind] = grid_total(&rig.grid, kind);
        }
        grid_prepare(&rig.grid, 0.02 * seed, 0.5);
        for (int step = 0; step < 200; ++step) {
            grid_advance(&rig.grid);
            for (int32_t i = 0; i < 3 * rig.grid.cell_count; ++i) {
                assert_true(rig.grid.amount[i] >= 0.0);
            }
        }
        for (int kind = 0; kind < 3; ++kind) {
            double tolerance = 1e-12 * before[kind];
            assert_near(grid_total(&rig.grid, kind), before[kind], tolerance);
            assert_true(rig.grid.left[kind] == 0.0);
        }
        arena_free(&rig.arena);
    }
}

TEST(what_goes_over_an_open_border_is_counted) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig, 30, 20, 1, 2, 0.5);
    strew(&rig, 5, true);
    for (int32_t row = 0; row < 20; ++row) {
        rig.grid.open[GRID_X][grid_face(&rig.grid, GRID_X, 0, row, 0)] = 1.0f;
        rig.grid.open[GRID_X][grid_face(&rig.grid, GRID_X, 30, row, 0)] = 0.5f;
    }
    for (int32_t column = 0; column < 30; ++column) {
        rig.grid.open[GRID_Y][grid_face(&rig.grid, GRID_Y, column, 0, 0)] = 1.0f;
        rig.grid.open[GRID_Y][grid_face(&rig.grid, GRID_Y, column, 20, 0)] = 1.0f;
        rig.grid.open[GRID_Z][grid_face(&rig.grid, GRID_Z, column, 7, 1)] = 0.1f; // a lid
    }
    double before = grid_total(&rig.grid, 1);
    grid_prepare(&rig.grid, 0.1, 0.5);
    run(&rig, 100);
    assert_true(rig.grid.left[1] > 0.05 * before);
    assert_near(grid_total(&rig.grid, 1) + rig.grid.left[1], before, 1e-12 * before);
    arena_free(&rig.arena);
}

TEST(walls_are_tight_and_a_shut_door_passes_its_leak_and_no_more) {
    UNUSED_STATE;
    static const float shares[3] = {0.0f, 0.01f, 1.0f};
    double passed[3];
    for (int i = 0; i < 3; ++i) {
        Rig rig;
        rig_open(&rig, 20, 10, 1, 1, 0.5);
        for (int32_t row = 0; row < 10; ++row) { // a wall between columns 9 and 10, a door in it
            float open = row == 4 || row == 5 ? shares[i] : 0.0f;
            rig.grid.open[GRID_X][grid_face(&rig.grid, GRID_X, 10, row, 0)] = open;
        }
        for (int32_t row = 0; row < 10; ++row) {
            for (int32_t column = 0; column < 10; ++column) {
                *cell(&rig, column, row) = 1.0;
            }
        }
        grid_prepare(&rig.grid, 0.05, 0.5);
        run(&rig, 1);
        double beyond = 0.0;
        for (int32_t row = 0; row < 10; ++row) {
            for (int32_t column = 10; column < 20; ++column) {
                beyond += *cell(&rig, column, row);
            }
        }
        // Fick's law over two faces for half a second, all of it on one side so far.
        assert_near(beyond, (double)shares[i] * 2.0 * 0.05 * 0.5 / 0.25, 1e-9);
        run(&rig, 199);
        passed[i] = 0.0;
        for (int32_t row = 0; row < 10; ++row) {
            for (int32_t column = 10; column < 20; ++column) {
                passed[i] += *cell(&rig, column, row);
            }
        }
        arena_free(&rig.arena);
    }
    assert_true(passed[0] == 0.0);
    // 100 s at the leak's rate, the other side still clean.
    assert_near(passed[1], 0.01 * 2.0 * 0.05 * 100.0 / 0.25, 0.03 * 0.4);
    assert_true(passed[2] > 10.0 * passed[1] && passed[2] < 50.0);
}

TEST(a_room_mirrored_or_turned_gives_the_same_cloud_bit_for_bit) {
    UNUSED_STATE;
    Rig one;
    Rig mirrored;
    Rig turned;
    rig_open(&one, 17, 13, 1, 1, 0.5);
    rig_open(&mirrored, 17, 13, 1, 1, 0.5);
    rig_open(&turned, 13, 17, 1, 1, 0.5);
    strew(&one, 77, true);
    for (int32_t row = 0; row < 13; ++row) {
        for (int32_t column = 0; column < 17; ++column) {
            *cell(&mirrored, 16 - column, row) = *cell(&one, column, row);
            *cell(&turned, row, column) = *cell(&one, column, row);
        }
    }
    for (int32_t row = 0; row < 13; ++row) {
        for (int32_t column = 0; column <= 17; ++column) {
            int32_t from = grid_face(&one.grid, GRID_X, column, row, 0);
            int32_t to = grid_face(&mirrored.grid, GRID_X, 17 - column, row, 0);
            int32_t over = grid_face(&turned.grid, GRID_Y, row, column, 0);
            mirrored.grid.open[GRID_X][to] = one.grid.open[GRID_X][from];
            mirrored.grid.wind[GRID_X][to] = -one.grid.wind[GRID_X][from];
            turned.grid.open[GRID_Y][over] = one.grid.open[GRID_X][from];
            turned.grid.wind[GRID_Y][over] = one.grid.wind[GRID_X][from];
        }
    }
    for (int32_t row = 0; row <= 13; ++row) {
        for (int32_t column = 0; column < 17; ++column) {
            int32_t from = grid_face(&one.grid, GRID_Y, column, row, 0);
            int32_t to = grid_face(&mirrored.grid, GRID_Y, 16 - column, row, 0);
            int32_t over = grid_face(&turned.grid, GRID_X, row, column, 0);
            mirrored.grid.open[GRID_Y][to] = one.grid.open[GRID_Y][from];
            mirrored.grid.wind[GRID_Y][to] = one.grid.wind[GRID_Y][from];
            turned.grid.open[GRID_X][over] = one.grid.open[GRID_Y][from];
            turned.grid.wind[GRID_X][over] = one.grid.wind[GRID_Y][from];
        }
    }
    Rig* rigs[3] = {&one, &mirrored, &turned};
    for (int i = 0; i < 3; ++i) {
        grid_prepare(&rigs[i]->grid, 0.07, 0.5);
        run(rigs[i], 60);
    }
    for (int32_t row = 0; row < 13; ++row) {
        for (int32_t column = 0; column < 17; ++column) {
            assert_true(*cell(&mirrored, 16 - column, row) == *cell(&one, column, row));
            assert_true(*cell(&turned, row, column) == *cell(&one, column, row));
        }
    }
    arena_free(&one.arena);
    arena_free(&mirrored.arena);
    arena_free(&turned.arena);
}

TEST(little_gas_goes_on_spreading) {
    UNUSED_STATE; // no cell sleeps, and no pressure is waited for: a millionth reaches the far end
    Rig rig;
    rig_open(&rig, 20, 4, 1, 1, 0.5);
    *cell(&rig, 0, 0) = 80e-9;
    grid_prepare(&rig.grid, 0.05, 0.5);
    run(&rig, 6000);
    for (int32_t i = 0; i < rig.grid.cell_count; ++i) {
        assert_near(rig.grid.amount[i], 1e-9, 1e-14);
    }
    arena_free(&rig.arena);
}

TEST(gas_decays_by_its_rate) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig, 5, 5, 1, 2, 0.5);
    *cell(&rig, 2, 2) = 1.0;
    grid_amounts(&rig.grid, 1)[0] = 1.0;
    grid_decay(&rig.grid, 0, 0.01, 60.0);
    assert_near(grid_total(&rig.grid, 0), exp(-0.6), 1e-12);
    assert_near(grid_total(&rig.grid, 1), 1.0, 0.0);
    arena_free(&rig.arena);
}

/// Opens a grid's border and cuts a block of columns and rows out of it.
static void block(Grid* grid, int32_t low_column, int32_t high_column, int32_t low_row,
                  int32_t high_row) {
    for (int axis = GRID_X; axis <= GRID_Y; ++axis) {
        for (int32_t i = 0; i < grid_face_count(&grid->def, (GridAxis)axis); ++i) {
            grid->open[axis][i] = 1.0f;
        }
    }
    for (int32_t row = low_row; row < high_row; ++row) {
        for (int32_t column = low_column; column <= high_column; ++column) {
            grid->open[GRID_X][grid_face(grid, GRID_X, column, row, 0)] = 0.0f;
        }
    }
    for (int32_t row = low_row; row <= high_row; ++row) {
        for (int32_t column = low_column; column < high_column; ++column) {
            grid->open[GRID_Y][grid_face(grid, GRID_Y, column, row, 0)] = 0.0f;
        }
    }
}

TEST(wind_goes_round_a_house_and_gathers_nowhere) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig, 80, 60, 1, 1, 0.5);
    Grid* grid = &rig.grid;
    block(grid, 30, 45, 20, 40);
    double* scratch = calloc(grid_blow_count(&grid->def), sizeof(double));
    assert_non_null(scratch);
    int rounds = grid_blow(grid, 2.0, 0.5, scratch);
    assert_true(rounds > 10 && rounds < 1000);
    double most = 0.0;
    for (int32_t row = 0; row < 60; ++row) {
        for (int32_t column = 0; column < 80; ++column) {
            int32_t west = grid_face(grid, GRID_X, column, row, 0);
            int32_t south = grid_face(grid, GRID_Y, column, row, 0);
            int32_t north = grid_face(grid, GRID_Y, column, row + 1, 0);
            double x = (double)(grid->open[GRID_X][west + 1] * grid->wind[GRID_X][west + 1] -
                                grid->open[GRID_X][west] * grid->wind[GRID_X][west]);
            double y = (double)(grid->open[GRID_Y][north] * grid->wind[GRID_Y][north] -
                                grid->open[GRID_Y][south] * grid->wind[GRID_Y][south]);
            most = fabs(x + y) > most ? fabs(x + y) : most;
        }
    }
    assert_true(most < 4e-5); // of 2 m/s
    assert_true(grid->wind[GRID_X][grid_face(grid, GRID_X, 30, 30, 0)] == 0.0f);
    // Fast past its corners, slow before and behind it.
    assert_true(grid->wind[GRID_X][grid_face(grid, GRID_X, 38, 17, 0)] > 2.2f);
    assert_true(grid->wind[GRID_X][grid_face(grid, GRID_X, 29, 30, 0)] < 0.5f);
    // Gas evenly about stays so where clean air has not come yet, and none comes out of the house.
    for (int32_t i = 0; i < grid->cell_count; ++i) {
        grid->amount[i] = 1.0;
    }
    grid_prepare(grid, 0.5, 0.5);
    grid_advance(grid);
    assert_near(*cell(&rig, 29, 30), 1.0, 1e-5);
    assert_near(*cell(&rig, 38, 30), 1.0, 0.0); // inside: cut off
    free(scratch);
    arena_free(&rig.arena);
}

TEST(wind_over_open_ground_is_what_it_was) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig, 20, 20, 1, 1, 1.0);
    block(&rig.grid, 0, 0, 0, 0);
    double* scratch = calloc(grid_blow_count(&rig.grid.def), sizeof(double));
    assert_non_null(scratch);
    rig.grid.open[GRID_Y][0] = 1.0f;
    assert_true(grid_blow(&rig.grid, -3.0, 1.0, scratch) <= 1);
    for (int32_t i = 1; i < grid_face_count(&rig.grid.def, GRID_X); ++i) {
        assert_near(rig.grid.wind[GRID_X][i], -3.0, 1e-6);
        assert_near(rig.grid.wind[GRID_Y][i], 1.0, 1e-6);
    }
    free(scratch);
    arena_free(&rig.arena);
}

// What a second of the bench costs is counted, not timed: cells, gases and parts of a step. A grid
// of 200 x 200 with two gases stays under 2 ms a second by that count (README, Cost).
TEST(a_yard_in_the_wind_of_the_bench_takes_eight_parts_a_step) {
    UNUSED_STATE;
    static const struct {
        double edge, spread, wind;
        int parts;
    } rows[] = {{0.5, 0.05, 0.0, 1}, {0.5, 0.2, 0.0, 2}, {1.0, 0.8, 3.0, 8}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        GridDef def = {.columns = 50, .rows = 50, .layers = 1, .kinds = 2, .edge = rows[i].edge};
        Arena arena;
        assert_int_equal(arena_init(&arena, grid_bytes(&def) +
                                                arena_cost(grid_blow_count(&def), sizeof(double))),
                         STATUS_OK);
        Grid grid;
        grid_create(&grid, &arena, &def);
        if (rows[i].wind > 0.0) {
            for (int axis = GRID_X; axis <= GRID_Y; ++axis) {
                for (int32_t face = 0; face < grid_face_count(&def, (GridAxis)axis); ++face) {
                    grid.open[axis][face] = 1.0f;
                }
            }
            double* scratch = ARENA_TAKE(&arena, double, grid_blow_count(&def));
            grid_blow(&grid, rows[i].wind, 0.3 * rows[i].wind, scratch);
        }
        grid_prepare(&grid, rows[i].spread, 0.5);
        assert_in_range(grid.parts, 1, rows[i].parts);
        arena_free(&arena);
    }
}

SUITE(CASE(a_yard_in_the_wind_of_the_bench_takes_eight_parts_a_step),
      CASE(first_steps_of_a_unit_delta_are_binomial), CASE(a_cloud_in_still_air_is_gausss_bell),
      CASE(a_cloud_in_a_wind_goes_with_it),
      CASE(upwinds_own_spread_is_told_where_it_is_more_than_the_given_one),
      CASE(a_cloud_along_a_line_and_in_space),
      CASE(in_a_closed_room_nothing_is_made_or_lost_or_negative),
      CASE(what_goes_over_an_open_border_is_counted),
      CASE(walls_are_tight_and_a_shut_door_passes_its_leak_and_no_more),
      CASE(a_room_mirrored_or_turned_gives_the_same_cloud_bit_for_bit),
      CASE(little_gas_goes_on_spreading), CASE(gas_decays_by_its_rate),
      CASE(wind_goes_round_a_house_and_gathers_nowhere), CASE(wind_over_open_ground_is_what_it_was))
