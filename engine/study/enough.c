// Enough: the values of one measure in the order of the runs, and the question after every block.
#include "study/enough.h"

#include <stdlib.h>

#include "study/convergence.h"
#include "study/study_internal.h"

/// Scratch of one look [B].
#define LOOK_BYTES_MAX ((size_t)1 << 30)

struct Enough {
    const Study* study;
    double* values;  // by run
    int32_t* groups; // by pair: which share their luck
    int64_t count;   // runs so far
    bool already;
};

/// Pairs between two looks: whole blocks.
static int64_t look_pairs(const Design* design) {
    int64_t blocks = (CONVERGENCE_BATCH + design->block - 1) / design->block;
    return blocks * design->block;
}

static bool is_look(const Design* design, int64_t runs) {
    int64_t plans = design->file->plan_count;
    return runs > 0 && runs % (look_pairs(design) * plans) == 0;
}

/// Whether so many runs are enough; false too when memory is out.
static bool look(const Study* study, const double* values, const int32_t* groups, int64_t runs) {
    const StudyFilePrecision* until = &study->file.until;
    const StopRule rule = {.least = until->least,
                           .half_width = until->half,
                           .difference = until->difference,
                           .confidence = study->file.confidence};
    int plans = study->file.plan_count;
    Arena arena;
    arena_init_growing(&arena, LOOK_BYTES_MAX);
    bool enough = study_enough(&arena, &rule, values, groups, plans, (int)(runs / plans));
    arena_free(&arena);
    return enough;
}

static int32_t* make_groups(const Design* design) {
    int32_t* groups = malloc((size_t)design->pairs * sizeof(int32_t));
    for (int64_t pair = 0; groups != NULL && pair < design->pairs; pair++) {
        groups[pair] = design_luck(design, (int32_t)pair);
    }
    return groups;
}

Status enough_open(Enough** out, const Study* study, Store* store, Error* error) {
    *out = NULL;
    Enough* enough = calloc(1, sizeof(Enough));
    if (enough == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory for a run");
    }
    enough->study = study;
    enough->values = malloc((size_t)study->design.runs * sizeof(double));
    enough->groups = make_groups(&study->design);
    enough->count = store_count(store);
    Status status = STATUS_OK;
    if (enough->values == NULL || enough->groups == NULL) {
        status = error_set(error, STATUS_NO_MEMORY, "not enough memory for a run");
    } else {
        status = store_values(store, study->until, enough->values, enough->count, error);
    }
    // The study ended at the first block that was enough, so only the last one is to be looked at.
    if (status == STATUS_OK && is_look(&study->design, enough->count)) {
        enough->already = look(study, enough->values, enough->groups, enough->count);
    }
    if (status != STATUS_OK) {
        enough_close(enough);
        return status;
    }
    *out = enough;
    return STATUS_OK;
}

bool enough_already(const Enough* enough) {
    return enough->already;
}

bool enough_add(Enough* enough, const Record* record) {
    Measure measure = enough->study->until;
    double value = record->measures[measure];
    if (value != value && !record->failed && measure_row(measure)->restricted) {
        value = record->length_s;
    }
    enough->values[enough->count++] = value;
    return is_look(&enough->study->design, enough->count) &&
           look(enough->study, enough->values, enough->groups, enough->count);
}

void enough_close(Enough* enough) {
    if (enough != NULL) {
        free(enough->values);
        free(enough->groups);
        free(enough);
    }
}

int64_t enough_end(const Study* study, const double* values) {
    const Design* design = &study->design;
    int32_t* groups = make_groups(design);
    if (groups == NULL) {
        return -1;
    }
    int64_t step = look_pairs(design) * study->file.plan_count;
    int64_t end = design->runs;
    for (int64_t runs = step; runs < end; runs += step) {
        if (look(study, values, groups, runs)) {
            end = runs;
        }
    }
    free(groups);
    return end;
}
