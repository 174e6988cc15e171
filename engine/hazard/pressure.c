// Pressure: the rooms' pressures at the end of a part, all at once.
//
// A building's flows settle within milliseconds, far below the step, so that pressures are solved
// implicitly: the energy each room takes up must equal what flows in. An opening takes from one
// room the enthalpy it gives the other, therefore the matrix of slopes is symmetric, diagonally
// dominant and has no positive off-diagonal: LDL^T needs no pivoting, and the damped Newton
// iteration has a convex function to run down. Buildings are nearly trees (corridor and rooms), so
// that eliminating the room of lowest degree first makes almost no fill. Fill beyond the capacity
// is dropped: of such a matrix that leaves a valid incomplete factor, and Newton only slows down.
#include "hazard/zone.h"

#include <math.h>
#include <string.h>

#include "core/status.h"

#define NEWTON_TOLERANCE 5.0 // [W], fire_model.md 3
#define NEWTON_ROUNDS    60
#define NEWTON_LONGEST   500.0  // [Pa]
#define RELIEF_FROM      3000.0 // [Pa]
#define RELIEF_SLOPE     2000.0 // [W/Pa]
#define FILL_PER_ROOM    40

/// A neighbour in the elimination graph.
typedef struct Link {
    int32_t room;
    int32_t next; // index of the next link, -1 at the end
} Link;

static size_t entry_capacity(int32_t room_count, int32_t vent_count) {
    size_t n = (size_t)room_count;
    size_t all = n * (n > 0 ? n - 1 : 0) / 2;
    size_t some = (size_t)vent_count + n * FILL_PER_ROOM;
    return all < some ? all : some;
}

size_t matrix_bytes(int32_t room_count, int32_t vent_count) {
    size_t n = (size_t)room_count;
    size_t entries = entry_capacity(room_count, vent_count);
    return 6 * arena_cost(n + 1, sizeof(int32_t)) + arena_cost(entries, sizeof(int32_t)) +
           2 * arena_cost(n, sizeof(double)) + arena_cost(entries, sizeof(double)) +
           arena_cost(2 * entries, sizeof(Link));
}

// ---- ordering ---------------------------------------------------------------------------------

typedef struct Elimination {
    Link* links;
    int32_t link_count, link_capacity;
    int32_t* head;   // first link of each room
    int32_t* degree; // neighbours not eliminated; -1 once eliminated
} Elimination;

static bool is_linked(const Elimination* e, int32_t a, int32_t b) {
    for (int32_t link = e->head[a]; link >= 0; link = e->links[link].next) {
        if (e->links[link].room == b) {
            return true;
        }
    }
    return false;
}

static void link_rooms(Elimination* e, int32_t a, int32_t b) {
    if (a == b || e->link_count + 2 > e->link_capacity || is_linked(e, a, b)) {
        return;
    }
    int32_t ends[2] = {a, b};
    for (int side = 0; side < 2; ++side) {
        e->links[e->link_count] = (Link){ends[1 - side], e->head[ends[side]]};
        e->head[ends[side]] = e->link_count++;
        ++e->degree[ends[side]];
    }
}

static int32_t room_of_lowest_degree(const Elimination* e, int32_t room_count) {
    int32_t best = -1;
    for (int32_t room = 0; room < room_count; ++room) {
        if (e->degree[room] >= 0 && (best < 0 || e->degree[room] < e->degree[best])) {
            best = room;
        }
    }
    return best;
}

/// Takes a room out: its neighbours become neighbours of each other and its column of L.
static void eliminate(ZoneMatrix* matrix, Elimination* e, int32_t position, int32_t room) {
    matrix->room[position] = room;
    matrix->place[room] = position;
    matrix->column_start[position] = matrix->entry_count;
    for (int32_t link = e->head[room]; link >= 0; link = e->links[link].next) {
        int32_t other = e->links[link].room;
        if (e->degree[other] < 0 || matrix->entry_count >= matrix->entry_capacity) {
            continue;
        }
        matrix->row[matrix->entry_count++] = other; // as a room; made a position afterwards
        --e->degree[other];
    }
    e->degree[room] = -1;
    for (int32_t i = matrix->column_start[position]; i < matrix->entry_count; ++i) {
        for (int32_t j = i + 1; j < matrix->entry_count; ++j) {
            link_rooms(e, matrix->row[i], matrix->row[j]);
        }
    }
}

static void sort_rows(int32_t* rows, int32_t count) {
    for (int32_t i = 1; i < count; ++i) {
        int32_t row = rows[i];
        int32_t j = i;
        for (; j > 0 && rows[j - 1] > row; --j) {
            rows[j] = rows[j - 1];
        }
        rows[j] = row;
    }
}

static int32_t find_entry(const ZoneMatrix* matrix, int32_t a, int32_t b) {
    int32_t column = matrix->place[a];
    int32_t row = matrix->place[b];
    if (column > row) {
        int32_t swap = column;
        column = row;
        row = swap;
    }
    for (int32_t i = matrix->column_start[column]; i < matrix->column_start[column + 1]; ++i) {
        if (matrix->row[i] == row) {
            return i;
        }
    }
    return -1;
}

void matrix_create(ZoneMatrix* matrix, Arena* arena, Zones* zones) {
    int32_t n = zones->room_count;
    size_t entries = entry_capacity(n, zones->vent_count);
    matrix->count = n;
    matrix->entry_capacity = (int32_t)entries;
    matrix->place = ARENA_TAKE(arena, int32_t, (size_t)n + 1);
    matrix->room = ARENA_TAKE(arena, int32_t, (size_t)n + 1);
    matrix->column_start = ARENA_TAKE(arena, int32_t, (size_t)n + 1);
    matrix->where = ARENA_TAKE(arena, int32_t, (size_t)n + 1);
    matrix->row = ARENA_TAKE(arena, int32_t, entries);
    matrix->value = ARENA_TAKE(arena, double, entries);
    matrix->diagonal = ARENA_TAKE(arena, double, (size_t)n);
    matrix->right = ARENA_TAKE(arena, double, (size_t)n);
    Elimination e = {.links = ARENA_TAKE(arena, Link, 2 * entries),
                     .link_capacity = (int32_t)(2 * entries),
                     .head = ARENA_TAKE(arena, int32_t, (size_t)n + 1),
                     .degree = ARENA_TAKE(arena, int32_t, (size_t)n + 1)};
    ASSERT(matrix->right != NULL && e.degree != NULL);
    for (int32_t room = 0; room < n; ++room) {
        e.head[room] = -1;
    }
    for (int32_t vent = 0; vent < zones->vent_count; ++vent) {
        const int32_t* room = zones->vents[vent].room;
        if (room[0] >= 0 && room[1] >= 0) {
            link_rooms(&e, room[0], room[1]);
        }
    }
    for (int32_t position = 0; position < n; ++position) {
        eliminate(matrix, &e, position, room_of_lowest_degree(&e, n));
    }
    matrix->column_start[n] = matrix->entry_count;
    for (int32_t i = 0; i < matrix->entry_count; ++i) {
        matrix->row[i] = matrix->place[matrix->row[i]];
    }
    for (int32_t k = 0; k < n; ++k) {
        int32_t start = matrix->column_start[k];
        sort_rows(matrix->row + start, matrix->column_start[k + 1] - start);
    }
    for (int32_t i = 0; i < zones->vent_count; ++i) {
        ZoneVent* vent = &zones->vents[i];
        bool inside = vent->room[0] >= 0 && vent->room[1] >= 0;
        vent->entry = inside ? find_entry(matrix, vent->room[0], vent->room[1]) : -1;
    }
}

// ---- factor and solve -------------------------------------------------------------------------

static void factor(ZoneMatrix* matrix) {
    const int32_t* start = matrix->column_start;
    for (int32_t k = 0; k < matrix->count; ++k) {
        double pivot = matrix->diagonal[k];
        for (int32_t a = start[k]; a < start[k + 1]; ++a) {
            int32_t column = matrix->row[a];
            double share = matrix->value[a] / pivot;
            matrix->diagonal[column] -= share * matrix->value[a];
            for (int32_t i = start[column]; i < start[column + 1]; ++i) {
                matrix->where[matrix->row[i]] = i;
            }
            for (int32_t b = a + 1; b < start[k + 1]; ++b) {
                int32_t entry = matrix->where[matrix->row[b]];
                // A dropped fill has no entry in this column.
                if (entry >= start[column] && entry < start[column + 1] &&
                    matrix->row[entry] == matrix->row[b]) {
                    matrix->value[entry] -= share * matrix->value[b];
                }
            }
        }
        for (int32_t a = start[k]; a < start[k + 1]; ++a) {
            matrix->value[a] /= pivot;
        }
    }
}

static void substitute(ZoneMatrix* matrix) {
    const int32_t* start = matrix->column_start;
    double* x = matrix->right;
    for (int32_t k = 0; k < matrix->count; ++k) {
        for (int32_t a = start[k]; a < start[k + 1]; ++a) {
            x[matrix->row[a]] -= matrix->value[a] * x[k];
        }
    }
    for (int32_t k = matrix->count - 1; k >= 0; --k) {
        x[k] /= matrix->diagonal[k];
        for (int32_t a = start[k]; a < start[k + 1]; ++a) {
            x[k] -= matrix->value[a] * x[matrix->row[a]];
        }
    }
}

// ---- Newton -----------------------------------------------------------------------------------

double pressure_relief(double pressure, double* slope) {
    double beyond = fabs(pressure) - RELIEF_FROM;
    *slope = beyond > 0.0 ? RELIEF_SLOPE : 0.0;
    if (beyond <= 0.0) {
        return 0.0;
    }
    return pressure > 0.0 ? RELIEF_SLOPE * beyond : -RELIEF_SLOPE * beyond;
}

static double outside_or(const double* pressure, int32_t room) {
    return room >= 0 ? pressure[room] : 0.0;
}

/// Energy that does not add up in every room at these pressures [W], and the matrix of slopes.
static void evaluate(Zones* zones, const double* pressure, double part) {
    ZoneMatrix* matrix = &zones->matrix;
    for (int32_t i = 0; i < zones->room_count; ++i) {
        const ZoneRate* rate = &zones->rates[i];
        double slope;
        double store = zones->rooms[i].volume / ((ZONE_GAMMA - 1.0) * part);
        zones->residual[i] = rate->heat[0] + rate->heat[1] - pressure_relief(pressure[i], &slope) -
                             store * (pressure[i] - zones->gas[i].pressure);
        matrix->diagonal[matrix->place[i]] = store + slope;
    }
    memset(matrix->value, 0, (size_t)matrix->entry_count * sizeof(double));
    for (int32_t i = 0; i < zones->piece_count; ++i) {
        ZonePiece* piece = &zones->pieces[i];
        const ZoneVent* vent = &zones->vents[piece->vent];
        double difference =
            outside_or(pressure, vent->room[0]) - outside_or(pressure, vent->room[1]);
        double slope;
        double flow = vent_flow(piece, difference, &slope);
        for (int side = 0; side < 2; ++side) {
            int32_t room = vent->room[side];
            if (room >= 0) {
                zones->residual[room] += side == 0 ? -flow : flow;
                matrix->diagonal[matrix->place[room]] += slope;
            }
        }
        if (vent->entry >= 0) {
            matrix->value[vent->entry] -= slope;
        }
    }
}

static void add_fans(Zones* zones, const double* pressure) {
    for (int32_t i = 0; i < zones->fan_count; ++i) {
        const ZoneFan* fan = &zones->fans[i];
        int32_t room = fan->def.room;
        double slope;
        zones->residual[room] -= fan_enthalpy(fan, pressure[room], &slope);
        zones->matrix.diagonal[zones->matrix.place[room]] += slope;
    }
}

static double largest(const double* values, int32_t count) {
    double most = 0.0;
    for (int32_t i = 0; i < count; ++i) {
        double size = fabs(values[i]);
        most = size > most ? size : most;
    }
    return most;
}

/// Residual along the step: its sign tells whether the minimum was passed.
static double along_step(const Zones* zones) {
    double sum = 0.0;
    for (int32_t i = 0; i < zones->room_count; ++i) {
        sum += zones->residual[i] * zones->matrix.right[zones->matrix.place[i]];
    }
    return sum;
}

static void evaluate_all(Zones* zones, const double* pressure, double part) {
    evaluate(zones, pressure, part);
    add_fans(zones, pressure);
}

static void take_step(Zones* zones, double part) {
    const ZoneMatrix* matrix = &zones->matrix;
    double slope = along_step(zones);
    double longest = largest(matrix->right, matrix->count);
    double length = longest > NEWTON_LONGEST ? NEWTON_LONGEST / longest : 1.0;
    for (int halving = 0; halving < 12; ++halving) {
        for (int32_t i = 0; i < zones->room_count; ++i) {
            zones->trial[i] = zones->pressure[i] + length * matrix->right[matrix->place[i]];
        }
        evaluate_all(zones, zones->trial, part);
        // Halving because the residual fell too little would stall on a door that has just opened.
        if (along_step(zones) > -0.7 * slope) {
            break;
        }
        length *= 0.5;
    }
    memcpy(zones->pressure, zones->trial, (size_t)zones->room_count * sizeof(double));
}

void pressure_solve(Zones* zones, double part) {
    ZoneMatrix* matrix = &zones->matrix;
    ++zones->solves;
    evaluate_all(zones, zones->pressure, part);
    for (int round = 0; round < NEWTON_ROUNDS; ++round) {
        if (largest(zones->residual, zones->room_count) < NEWTON_TOLERANCE) {
            return;
        }
        ++zones->iterations;
        for (int32_t i = 0; i < zones->room_count; ++i) {
            matrix->right[matrix->place[i]] = zones->residual[i];
        }
        factor(matrix);
        substitute(matrix);
        take_step(zones, part);
    }
    ++zones->stalls; // what is left stays in the pressures and is made good by the next part
}
