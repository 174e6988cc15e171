// Reliability: the analysis of variance of a table of lines by raters, and the correlations made of
// its mean squares. Names as in the paper: between lines (BMS), between raters (JMS), within lines
// (WMS), what is left (EMS).

#include "drill/reliability.h"

#include <math.h>
#include <string.h>

typedef struct Squares {
    double between_lines, between_raters, within_lines, left; // mean squares
} Squares;

static double mean_of(const double* table, int count, int stride) {
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
        sum += table[(size_t)i * (size_t)stride];
    }
    return sum / count;
}

static double square(double value) {
    return value * value;
}

static Squares squares_of(const double* table, int lines, int raters) {
    double whole = mean_of(table, lines * raters, 1);
    double of_lines = 0.0;
    double of_raters = 0.0;
    double within = 0.0;
    for (int l = 0; l < lines; l++) {
        const double* row = &table[(size_t)l * (size_t)raters];
        double mean = mean_of(row, raters, 1);
        of_lines += raters * square(mean - whole);
        for (int r = 0; r < raters; r++) {
            within += square(row[r] - mean);
        }
    }
    for (int r = 0; r < raters; r++) {
        of_raters += lines * square(mean_of(&table[r], lines, raters) - whole);
    }
    // Sums of squares: what is within lines is the raters' own level and what is left.
    double rest = within - of_raters;
    return (Squares){.between_lines = of_lines / (lines - 1),
                     .between_raters = of_raters / (raters - 1),
                     .within_lines = within / ((double)lines * (raters - 1)),
                     .left = (rest > 0.0 ? rest : 0.0) / ((double)(lines - 1) * (raters - 1))};
}

static double ratio(double part, double whole) {
    return fabs(whole) > 1e-12 ? part / whole : 0.0;
}

static bool all_same(const double* table, int count) {
    for (int i = 1; i < count; i++) {
        if (table[i] != table[0]) {
            return false;
        }
    }
    return true;
}

Reliability reliability_of(const double* table, int lines, int raters) {
    Reliability result = {.raters = raters};
    if (lines < 2 || raters < 2 || all_same(table, lines * raters)) {
        return result;
    }
    Squares squares = squares_of(table, lines, raters);
    double signal = squares.between_lines - squares.left;
    double strictness = (squares.between_raters - squares.left) / lines;
    double others = raters - 1;
    result.lines = lines;
    result.one_way = ratio(squares.between_lines - squares.within_lines,
                           squares.between_lines + others * squares.within_lines);
    result.agreement =
        ratio(signal, squares.between_lines + others * squares.left + raters * strictness);
    result.order = ratio(signal, squares.between_lines + others * squares.left);
    result.mean = ratio(signal, squares.between_lines + strictness);
    return result;
}

// ---- of what was handed in ---------------------------------------------------------------------

/// A rater's mark of a line, NULL when there is none or it was not observed.
static const AssessRow* mark_by(const LineRatings* ratings, const char* rater) {
    for (int i = 0; i < ratings->count; i++) {
        if (strcmp(ratings->rows[i]->by, rater) == 0) {
            return ratings->rows[i];
        }
    }
    return NULL;
}

/// Raters who marked any line, in their order.
static int who_marked(const Assessment* assessment, const PlanDef* plan,
                      const char* raters[ASSESS_RATERS_MAX]) {
    const char* all[ASSESS_RATERS_MAX];
    int count = assess_raters(assessment, all);
    int kept = 0;
    for (int r = 0; r < count; r++) {
        bool marked = false;
        for (int l = 0; l < plan->line_count && !marked; l++) {
            LineRatings ratings = assess_line(assessment, plan->lines[l].id, false);
            marked = mark_by(&ratings, all[r]) != NULL;
        }
        if (marked) {
            raters[kept++] = all[r];
        }
    }
    return kept;
}

Reliability reliability_all(const Assessment* assessment, const PlanDef* plan) {
    const char* raters[ASSESS_RATERS_MAX];
    double table[PLAN_LINES_MAX * ASSESS_RATERS_MAX];
    int count = who_marked(assessment, plan, raters);
    int lines = 0;
    for (int l = 0; l < plan->line_count; l++) {
        LineRatings ratings = assess_line(assessment, plan->lines[l].id, false);
        bool whole = count > 0;
        for (int r = 0; r < count && whole; r++) {
            const AssessRow* row = mark_by(&ratings, raters[r]);
            whole = row != NULL;
            table[lines * count + r] = row != NULL ? (double)row->bp : 0.0;
        }
        lines += whole ? 1 : 0;
    }
    Reliability result = {.raters = count};
    if (lines >= RELIABILITY_LINES_LEAST) {
        result = reliability_of(table, lines, count);
    }
    result.common = lines;
    return result;
}
