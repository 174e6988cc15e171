// Convergence: a sorted list that grows by one value a run, and the centile read off it.

#include "study/convergence.h"

#include <math.h>
#include <string.h>

#define POINTS_MAX 200

/// Sorted values; insertion keeps the centile of every run cheap to read.
static void insert(double* sorted, int count, double value) {
    int low = 0;
    int high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (sorted[middle] <= value) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    memmove(&sorted[low + 1], &sorted[low], (size_t)(count - low) * sizeof(double));
    sorted[low] = value;
}

/// Highest less lowest of the last 50 centiles up to `end`, over the last.
static double drift_of(const double* centiles, int end) {
    double low = centiles[end - 1];
    double high = low;
    for (int i = end - CONVERGENCE_BATCH; i < end; i++) {
        low = centiles[i] < low ? centiles[i] : low;
        high = centiles[i] > high ? centiles[i] : high;
    }
    double last = fabs(centiles[end - 1]);
    return high > low ? (last > 0.0 ? (high - low) / last : (double)INFINITY) : 0.0;
}

/// First multiple of 50 from which on every test held; 0: none, or the last did not.
static int settled_from(const double* centiles, int count) {
    int from = 0;
    for (int end = CONVERGENCE_BATCH; end <= count; end += CONVERGENCE_BATCH) {
        bool holds = drift_of(centiles, end) <= CONVERGENCE_LIMIT;
        from = !holds ? 0 : from == 0 ? end : from;
    }
    return from;
}

bool convergence_of(Arena* arena, const double* values, int count, double confidence,
                    Convergence* convergence) {
    *convergence = (Convergence){.runs = count, .drift = (double)NAN, .width = (double)NAN};
    double* sorted = ARENA_TAKE(arena, double, (size_t)count + 1);
    double* centiles = ARENA_TAKE(arena, double, (size_t)count + 1);
    convergence->points = ARENA_TAKE(arena, ConvergencePoint, POINTS_MAX + 1);
    if (sorted == NULL || centiles == NULL || convergence->points == NULL) {
        return false;
    }
    double stride = count > POINTS_MAX ? (double)count / POINTS_MAX : 1.0;
    double next = 2.0;
    for (int i = 0; i < count; i++) {
        insert(sorted, i, values[i]);
        centiles[i] = quantile_of(sorted, i + 1, CONVERGENCE_SHARE);
        if (i + 1 == count || (i + 1.0 >= next && convergence->count < POINTS_MAX)) {
            convergence->points[convergence->count++] = (ConvergencePoint){
                i + 1, quantile_interval(sorted, i + 1, CONVERGENCE_SHARE, confidence)};
            next += stride;
        }
    }
    if (count >= CONVERGENCE_BATCH) {
        convergence->drift = drift_of(centiles, count);
        convergence->settled_at = settled_from(centiles, count);
        convergence->settled = convergence->settled_at > 0;
    }
    if (count > 0) {
        Interval last = quantile_interval(sorted, count, CONVERGENCE_SHARE, confidence);
        double half = (last.high - last.low) / 2.0;
        convergence->width = fabs(last.value) > 0.0 ? half / fabs(last.value) : half;
        convergence->sharp = convergence->width <= 2.5 * CONVERGENCE_LIMIT;
    }
    return true;
}

/// Groups of a plan's values, or of its differences to the first plan. Returns how many.
static int fill_groups(const StopRule* rule, const double* values, const int32_t* groups, int plans,
                       int plan, int pairs, Group* into, int most) {
    memset(into, 0, (size_t)most * sizeof(Group));
    for (int pair = 0; pair < pairs; pair++) {
        const double* row = &values[(size_t)pair * (size_t)plans];
        double value = rule->difference ? row[plan] - row[0] : row[plan];
        Group* group = &into[groups != NULL ? groups[pair] : pair];
        if (!isnan(value)) {
            group->sum += value;
            group->count += 1.0;
        }
    }
    int kept = 0;
    for (int i = 0; i < most; i++) {
        if (into[i].count > 0.0) {
            into[kept++] = into[i];
        }
    }
    return kept;
}

bool study_enough(Arena* arena, const StopRule* rule, const double* values, const int32_t* groups,
                  int plans, int pairs) {
    int least = rule->least > CONVERGENCE_BATCH ? rule->least : CONVERGENCE_BATCH;
    int most = pairs;
    for (int i = 0; i < pairs && groups != NULL; i++) {
        most = groups[i] >= most ? groups[i] + 1 : most;
    }
    Group* into = pairs >= least ? ARENA_TAKE(arena, Group, (size_t)most) : NULL;
    bool enough = into != NULL;
    for (int plan = rule->difference ? 1 : 0; plan < plans && enough; plan++) {
        int count = fill_groups(rule, values, groups, plans, plan, pairs, into, most);
        Interval mean = mean_interval(into, count, rule->confidence, (uint64_t)pairs);
        enough = mean.value - mean.low <= rule->half_width &&
                 mean.high - mean.value <= rule->half_width; // ends that are NAN are no ends
    }
    return enough;
}
