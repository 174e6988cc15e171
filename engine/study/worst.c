// Worst: runs sorted by how bad they were for people.

#include "study/worst.h"

#include <math.h>
#include <stdlib.h>

typedef struct Bad {
    double first, second; // the larger the worse
    int32_t run;
} Bad;

static int by_harm(const void* a, const void* b) {
    const Bad* one = a;
    const Bad* two = b;
    if (one->first > two->first || one->first < two->first) {
        return one->first > two->first ? -1 : 1;
    }
    if (one->second > two->second || one->second < two->second) {
        return one->second > two->second ? -1 : 1;
    }
    return one->run - two->run;
}

/// How bad a run is by a measure; what is not known is not bad.
static double badness(const StudyResults* results, const StudyRun* run, Measure measure) {
    double value = study_value(results, run, measure);
    return isnan(value) ? -(double)INFINITY : -measure_row(measure)->better * value;
}

int study_worst(Arena* arena, const StudyResults* results, Measure second, int32_t* runs,
                int most) {
    Bad* bad = ARENA_TAKE(arena, Bad, (size_t)results->run_count + 1);
    int count = 0;
    if (bad == NULL) {
        return -1;
    }
    for (int32_t i = 0; i < results->run_count; i++) {
        const StudyRun* run = &results->runs[i];
        if (run->status == RUN_DONE) {
            bad[count++] =
                (Bad){badness(results, run, results->answer), badness(results, run, second), i};
        }
    }
    qsort(bad, (size_t)count, sizeof(Bad), by_harm);
    count = count < most ? count : most;
    for (int i = 0; i < count; i++) {
        runs[i] = bad[i].run;
    }
    return count;
}
