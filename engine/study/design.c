// Design: every number of a run is a function of the study's seed and the run's number, by the
// counter-based generator; nothing is drawn in sequence, so any machine can make any run.
#include "study/design.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hash.h"
#include "core/rng.h"

/// Seeds that every tool can write down: whole numbers of a double.
#define SEED_BITS 48

#define CELLS_MOST 1000000

static int64_t round_up(int64_t count, int64_t step) {
    return (count + step - 1) / step * step;
}

/// Points of the factors in a design that lists them; 0: too many.
static int32_t count_points(const StudyFile* file) {
    int64_t grid = 1;
    int64_t singles = 1;
    for (int i = 0; i < file->factor_count; i++) {
        grid *= file->factors[i].level_count;
        singles += file->factors[i].level_count - 1;
        if (grid > CELLS_MOST) {
            grid = CELLS_MOST + 1;
        }
    }
    int64_t points = file->design == STUDY_FILE_GRID ? grid : singles;
    return points <= CELLS_MOST ? (int32_t)points : 0;
}

Status design_make(const StudyFile* file, int64_t runs, Design* design, Error* error) {
    bool latin = file->design == STUDY_FILE_LATIN && file->factor_count > 0;
    *design = (Design){.file = file, .facilities = file->facility_count};
    design->facilities = design->facilities > 0 ? design->facilities : 1;
    design->places = design->facilities * file->scenario_count;
    design->points = latin ? 1 : count_points(file);
    int64_t cells = (int64_t)design->places * design->points;
    if (design->points == 0 || cells > CELLS_MOST) {
        return error_set(error, STATUS_LIMIT,
                         "%s: its grid has more than %d conditions; take fewer values, or design = "
                         "\"latin\"",
                         file->file, CELLS_MOST);
    }
    int64_t wanted = runs > 0 ? runs : file->runs;
    int64_t points = round_up(wanted, design->places) / design->places;
    if (latin) { // blocks do not follow the number of runs, so that more can be added to them
        int64_t block = points > DESIGN_BLOCK ? DESIGN_BLOCK : points;
        design->block = (int32_t)block * design->places;
        // The last hypercube need not be whole, but where the study is looked at after each.
        int32_t step = file->until.given ? design->block : design->places;
        design->pairs = round_up(wanted, step);
    } else {
        design->block = (int32_t)cells;
        design->pairs = round_up(wanted, design->block);
    }
    if (design->pairs > INT32_MAX / 2) {
        return error_set(error, STATUS_LIMIT, "%s: more than %d runs of each plan", file->file,
                         INT32_MAX / 2);
    }
    design->runs = design->pairs * file->plan_count;
    return STATUS_OK;
}

bool design_has_range(const Design* design, int factor) {
    return design->file->design == STUDY_FILE_LATIN && design->file->factors[factor].range;
}

// ---- points -----------------------------------------------------------------------------------

static void grid_values(const StudyFile* file, int32_t point, double* values) {
    for (int i = file->factor_count - 1; i >= 0; i--) {
        int32_t levels = file->factors[i].level_count;
        values[i] = (double)(point % levels);
        point /= levels;
    }
}

/// Point 0 is the base; then each factor's other levels in turn.
static void single_values(const StudyFile* file, int32_t point, double* values) {
    for (int i = 0; i < file->factor_count; i++) {
        values[i] = (double)file->factors[i].base;
    }
    int32_t first = 1;
    for (int i = 0; i < file->factor_count; i++) {
        int32_t others = file->factors[i].level_count - 1;
        if (point >= first && point < first + others) {
            int32_t level = point - first;
            values[i] = (double)(level + (level >= file->factors[i].base ? 1 : 0));
        }
        first += others;
    }
}

static RngKey design_rng(const StudyFile* file, const char* what, uint64_t who, uint64_t n) {
    return (RngKey){
        .seed = file->seed, .stream = RNG_DESIGN, .what = hash_text(what), .who = who, .n = n};
}

/// Where the row `index` of a block of `count` falls in a shuffled order of a factor: Fisher-Yates,
/// followed for the one row that is asked for. The shuffle walks down from the last place; a row is
/// where it is put when its place is drawn, or moved on to the drawn place.
static int32_t shuffled(const StudyFile* file, const char* factor, uint64_t block, int32_t index,
                        int32_t count) {
    int32_t at = index;
    for (int32_t last = count - 1; last > 0; last--) {
        RngKey key = design_rng(file, factor, block, (uint64_t)last);
        int32_t drawn = (int32_t)rng_below(key, (uint32_t)last + 1);
        if (at == last) {
            at = drawn;
        } else if (at == drawn) {
            return last;
        }
        if (at > last) {
            return at;
        }
    }
    return at;
}

/// The level whose share of the weights holds `unit`.
static int weighted_level(const StudyFileFactor* factor, double unit) {
    double total = 0.0;
    for (int i = 0; i < factor->level_count; i++) {
        total += factor->levels[i].weight;
    }
    double left = unit * total;
    for (int i = 0; i < factor->level_count; i++) {
        left -= factor->levels[i].weight;
        if (left < 0.0) {
            return i;
        }
    }
    return factor->level_count - 1;
}

/// The number that a setting can say in few digits, so that table, setting and run agree.
static double as_written(double value) {
    char text[32];
    snprintf(text, sizeof(text), "%.6g", value);
    return strtod(text, NULL);
}

static void latin_values(const Design* design, int32_t point, double* values) {
    const StudyFile* file = design->file;
    int32_t rows = design->block / design->places;
    uint64_t block = (uint64_t)(point / rows);
    for (int i = 0; i < file->factor_count; i++) {
        const StudyFileFactor* factor = &file->factors[i];
        int32_t stratum = shuffled(file, factor->id, block, point % rows, rows);
        RngKey key = design_rng(file, factor->id, (uint64_t)point, UINT64_MAX);
        double unit = ((double)stratum + rng_unit(key)) / (double)rows;
        if (factor->range) {
            double value = factor->from + (factor->to - factor->from) * unit;
            values[i] = factor->whole ? floor(value + 0.5) : as_written(value);
        } else {
            values[i] = (double)weighted_level(factor, unit);
        }
    }
}

int32_t design_luck(const Design* design, int32_t pair) {
    bool latin = design->file->design == STUDY_FILE_LATIN && design->file->factor_count > 0;
    return latin ? pair / design->places : pair / (design->places * design->points);
}

DesignRun design_run(const Design* design, int64_t run) {
    const StudyFile* file = design->file;
    ASSERT(run >= 0 && run < design->runs);
    bool latin = file->design == STUDY_FILE_LATIN && file->factor_count > 0;
    DesignRun result = {.run = run,
                        .pair = (int32_t)(run / file->plan_count),
                        .plan = (int32_t)(run % file->plan_count)};
    int32_t cells = design->places * design->points;
    result.cell = latin ? result.pair : result.pair % cells;
    result.repeat = latin ? 0 : result.pair / cells;
    int32_t place = result.pair % design->places;
    int32_t point = latin ? result.pair / design->places : result.cell / design->places;
    result.scenario = place / design->facilities;
    result.facility = place % design->facilities;
    if (latin) {
        latin_values(design, point, result.values);
    } else if (file->design == STUDY_FILE_GRID) {
        grid_values(file, point, result.values);
    } else {
        single_values(file, point, result.values);
    }
    uint64_t luck = (uint64_t)design_luck(design, result.pair);
    result.seed = rng_bits(design_rng(file, "seed", luck, 0)) >> (64 - SEED_BITS);
    return result;
}

// ---- settings ---------------------------------------------------------------------------------

static void append_set(char* text, size_t size, const char* set) {
    if (set[0] != 0) {
        text_append(text, size, "%s%s", text[0] != 0 ? "," : "", set);
    }
}

bool design_settings(const Design* design, const DesignRun* run, char* text, size_t size) {
    const StudyFile* file = design->file;
    text[0] = 0;
    append_set(text, size, file->always);
    append_set(text, size, file->plans[run->plan].set);
    for (int i = 0; i < file->factor_count; i++) {
        const StudyFileFactor* factor = &file->factors[i];
        if (!design_has_range(design, i)) {
            append_set(text, size, factor->levels[(int)run->values[i]].set);
            continue;
        }
        for (int k = 0; k < factor->way_count; k++) {
            char one[512];
            snprintf(one, sizeof(one), "%s=%s%.9g", factor->ways[k], factor->times ? "x" : "",
                     run->values[i]);
            append_set(text, size, one);
        }
    }
    return strlen(text) + 1 < size;
}

void design_key(const Design* design, char* text, size_t size) {
    snprintf(text, size, "%d places, %d points, blocks of %d pairs, %d plans", design->places,
             design->points, design->block, design->file->plan_count);
}
