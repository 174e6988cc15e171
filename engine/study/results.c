// Results: the rows of measure.def and empty results.

#include "study/results.h"

#include <math.h>
#include <string.h>

const MeasureRow* measure_row(Measure measure) {
    static const MeasureRow rows[MEASURE_COUNT] = {
#define MEASURE(NAME, id, unit, better, restricted, matters, en, zh)                               \
    [MEASURE_##NAME] = {id, unit, better, (restricted) != 0, matters, {en, zh}},
#include "study/measure.def"
#undef MEASURE
    };
    ASSERT(measure >= 0 && measure < MEASURE_COUNT);
    return &rows[measure];
}

Measure measure_find(const char* id) {
    int found = 0;
    while (found < MEASURE_COUNT && strcmp(measure_row((Measure)found)->id, id) != 0) {
        found++;
    }
    return (Measure)found;
}

double study_matters(const StudyResults* results, Measure measure) {
    return measure == results->answer && results->margin > 0.0 ? results->margin
                                                               : measure_row(measure)->matters;
}

StudyResults study_results_default(void) {
    return (StudyResults){.title = {"Study", "方案研究"},
                          .elapsed_s = (double)NAN,
                          .answer = MEASURE_HURT,
                          .confidence = 0.95};
}
