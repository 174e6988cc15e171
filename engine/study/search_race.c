// Search race: halving by means over the same pairs, then fresh pairs for what was found.

#include "study/search_race.h"

#include <math.h>
#include <stdlib.h>

/// A candidate that fails more often than this cannot be told, and is out.
#define FAILED_SHARE 0.1

typedef struct Race {
    const SearchRule* rule;
    Arena* arena;
    SearchRun* run;
    void* user;
    Error* error;
    SearchOutcome* outcome;
    SearchTask* tasks; // of a batch
    double* batch;
    double** values; // by candidate: of each pair so far
    int32_t* left;   // candidates still in, by index
    int32_t left_count;
    int32_t pairs; // run so far of everyone who is still in
} Race;

/// Rounds until one is left; one candidate needs one round to be known at all.
static int32_t rounds_of(int32_t candidates) {
    int32_t rounds = 0;
    for (int32_t left = candidates; left > 1; left = (left + 1) / 2) {
        rounds++;
    }
    return rounds > 0 ? rounds : 1;
}

int32_t search_least(int32_t candidates) {
    // The first round has the most left, and gets its share of the runs.
    return rounds_of(candidates) * candidates * SEARCH_PAIRS_MIN;
}

/// New pairs of the next round: an equal share of the budget for every round.
static int32_t next_pairs(const Race* race) {
    int32_t share = race->rule->budget / rounds_of(race->rule->candidates);
    return share / race->left_count;
}

static int32_t total_pairs(const SearchRule* rule) {
    int32_t share = rule->budget / rounds_of(rule->candidates);
    int32_t pairs = 0;
    int32_t left = rule->candidates;
    for (int32_t i = 0; i < rounds_of(rule->candidates); i++) {
        pairs += share / left;
        left = (left + 1) / 2;
    }
    return pairs;
}

/// Runs everyone who is left on `more` pairs from `first` on; values go behind each one's others.
static Status run_pairs(Race* race, int32_t first, int32_t more) {
    int32_t count = 0;
    for (int32_t pair = 0; pair < more; pair++) {
        for (int32_t i = 0; i < race->left_count; i++) {
            race->tasks[count++] = (SearchTask){race->left[i], first + pair};
        }
    }
    Status status = race->run(race->user, race->tasks, count, race->batch, race->error);
    if (status != STATUS_OK) {
        return status;
    }
    race->outcome->runs += count;
    for (int32_t at = 0; at < count; at++) {
        const SearchTask* task = &race->tasks[at];
        race->values[task->candidate][race->pairs + task->pair - first] = race->batch[at];
    }
    return STATUS_OK;
}

/// Runs of a candidate that failed so far.
static int32_t failed_of(const Race* race, int32_t candidate) {
    int32_t failed = 0;
    for (int32_t pair = 0; pair < race->pairs; pair++) {
        failed += isnan(race->values[candidate][pair]) ? 1 : 0;
    }
    return failed;
}

static bool is_runnable(const Race* race, int32_t candidate) {
    return failed_of(race, candidate) <= FAILED_SHARE * race->pairs;
}

/// A pair counts when everyone who can be run has it, so that all are compared on the same luck.
static bool pair_counts(const Race* race, int32_t pair) {
    for (int32_t i = 0; i < race->left_count; i++) {
        if (isnan(race->values[race->left[i]][pair]) && is_runnable(race, race->left[i])) {
            return false;
        }
    }
    return true;
}

/// Puts the means of everyone who is left into the ranking, as worse-is-higher to sort by.
static void rank_left(Race* race, int32_t round, double* score) {
    double sign = measure_row(race->rule->measure)->better > 0 ? -1.0 : 1.0;
    for (int32_t i = 0; i < race->left_count; i++) {
        int32_t candidate = race->left[i];
        SearchRanked* ranked = &race->outcome->ranked[candidate];
        double sum = 0.0;
        int32_t count = 0;
        for (int32_t pair = 0; pair < race->pairs; pair++) {
            double value = race->values[candidate][pair];
            if (!isnan(value) && pair_counts(race, pair)) {
                sum += value;
                count++;
            }
        }
        ranked->rounds = round + 1;
        ranked->pairs = race->pairs;
        ranked->failed = failed_of(race, candidate);
        ranked->mean = count > 0 ? sum / count : (double)NAN;
        bool runs = count > 0 && is_runnable(race, candidate);
        score[candidate] = runs ? sign * ranked->mean : (double)INFINITY;
    }
}

/// Keeps the better half; equal ones in their order.
static void keep_half(Race* race, const double* score) {
    int32_t keep = (race->left_count + 1) / 2;
    for (int32_t i = 1; i < race->left_count; i++) { // few are left: insertion keeps the order
        int32_t candidate = race->left[i];
        int32_t at = i;
        for (; at > 0 && score[race->left[at - 1]] > score[candidate]; at--) {
            race->left[at] = race->left[at - 1];
        }
        race->left[at] = candidate;
    }
    race->left_count = keep;
}

static Status race_rounds(Race* race, double* score) {
    SearchOutcome* outcome = race->outcome;
    int32_t rounds = rounds_of(race->rule->candidates);
    for (int32_t round = 0; round < rounds; round++) {
        int32_t more = next_pairs(race);
        int32_t before = outcome->runs;
        Status status = run_pairs(race, race->pairs, more);
        if (status != STATUS_OK) {
            return status;
        }
        race->pairs += more;
        outcome->rounds[outcome->round_count++] =
            (StudyRound){race->left_count, more, outcome->runs - before};
        rank_left(race, round, score);
        keep_half(race, score);
    }
    return STATUS_OK;
}

// ---- the ranking -------------------------------------------------------------------------------

typedef struct Place {
    SearchRanked ranked;
    double score;
} Place;

static int by_place(const void* a, const void* b) {
    const Place* one = a;
    const Place* two = b;
    if (one->ranked.rounds != two->ranked.rounds) {
        return two->ranked.rounds - one->ranked.rounds;
    }
    if (one->score > two->score || one->score < two->score) {
        return one->score > two->score ? 1 : -1;
    }
    return one->ranked.candidate - two->ranked.candidate;
}

/// Who lasted longest comes first, then who had the better mean there.
static bool sort_ranked(Race* race, const double* score) {
    int32_t count = race->rule->candidates;
    Place* places = ARENA_TAKE(race->arena, Place, (size_t)count);
    if (places == NULL) {
        return false;
    }
    for (int32_t i = 0; i < count; i++) {
        places[i] = (Place){race->outcome->ranked[i], score[i]};
    }
    qsort(places, (size_t)count, sizeof(Place), by_place);
    for (int32_t i = 0; i < count; i++) {
        race->outcome->ranked[i] = places[i].ranked;
    }
    race->outcome->count = count;
    return true;
}

// ---- fresh pairs -------------------------------------------------------------------------------

Interval search_mean(const SearchRule* rule, void* user, int32_t first_fresh, const double* row,
                     const double* base, Group* groups, Comparison* comparison) {
    int count = 0;
    int32_t luck_before = -1;
    for (int32_t pair = 0; pair < rule->fresh; pair++) {
        double value = base != NULL ? row[pair] - base[pair] : row[pair];
        int32_t at = first_fresh + pair;
        int32_t luck = rule->luck != NULL ? rule->luck(user, at) : at;
        if (isnan(value)) {
            continue;
        }
        if (count == 0 || luck != luck_before) {
            groups[count++] = (Group){0};
        }
        groups[count - 1].sum += value;
        groups[count - 1].count += 1.0;
        luck_before = luck;
        comparison->pairs++;
    }
    for (int i = 0; i < count; i++) {
        comparison->differing += fabs(groups[i].sum) > 0.0 ? 1 : 0;
    }
    comparison->groups = count;
    comparison->mean = mean_interval(groups, count, rule->confidence, rule->seed);
    return comparison->mean;
}

/// The same of the race's own fresh pairs.
static Interval mean_of_row(const Race* race, const double* row, const double* base, Group* groups,
                            Comparison* comparison) {
    return search_mean(race->rule, race->user, race->outcome->first_fresh, row, base, groups,
                       comparison);
}

static Status run_fresh(Race* race) {
    SearchOutcome* outcome = race->outcome;
    const SearchRule* rule = race->rule;
    Group* groups = ARENA_TAKE(race->arena, Group, (size_t)rule->fresh);
    if (groups == NULL) {
        return error_set(race->error, STATUS_NO_MEMORY, "no memory for the search");
    }
    race->left_count = 0;
    bool has_base = false;
    for (int32_t i = 0; i < outcome->count && i < SEARCH_FINALISTS; i++) {
        race->left[race->left_count++] = outcome->ranked[i].candidate;
        has_base = has_base || outcome->ranked[i].candidate == 0;
    }
    if (!has_base) {
        race->left[race->left_count++] = 0;
    }
    outcome->first_fresh = race->pairs;
    race->pairs = 0; // the rows that chose are no longer needed
    Status status = run_pairs(race, outcome->first_fresh, rule->fresh);
    for (int32_t i = 0; i < outcome->count && status == STATUS_OK; i++) {
        SearchRanked* ranked = &outcome->ranked[i];
        if (i >= SEARCH_FINALISTS && ranked->candidate != 0) {
            continue;
        }
        const double* row = race->values[ranked->candidate];
        Comparison alone = {.measure = rule->measure};
        Comparison gain = {.measure = rule->measure};
        ranked->fresh = mean_of_row(race, row, NULL, groups, &alone);
        ranked->gain = mean_of_row(race, row, race->values[0], groups, &gain);
        ranked->verdict = verdict_of(&gain, rule->margin);
        Comparison rival = {.measure = rule->measure};
        (void)mean_of_row(race, row, race->values[outcome->ranked[0].candidate], groups, &rival);
        Verdict against = verdict_of(&rival, rule->margin);
        ranked->tied = i > 0 && against != VERDICT_BETTER && against != VERDICT_WORSE;
    }
    return status;
}

// ---- the whole ---------------------------------------------------------------------------------

static bool take_race(Race* race) {
    const SearchRule* rule = race->rule;
    int32_t pairs = total_pairs(rule);
    int32_t row = pairs > rule->fresh ? pairs : rule->fresh;
    int32_t batch = rule->budget > rule->fresh * (SEARCH_FINALISTS + 1)
                        ? rule->budget
                        : rule->fresh * (SEARCH_FINALISTS + 1);
    race->tasks = ARENA_TAKE(race->arena, SearchTask, (size_t)batch);
    race->batch = ARENA_TAKE(race->arena, double, (size_t)batch);
    race->values = ARENA_TAKE(race->arena, double*, (size_t)rule->candidates);
    // One more than needed: the plan as it stands may have to join the finalists.
    race->left = ARENA_TAKE(race->arena, int32_t, (size_t)rule->candidates + SEARCH_FINALISTS + 1);
    race->outcome->ranked = ARENA_TAKE(race->arena, SearchRanked, (size_t)rule->candidates);
    if (race->tasks == NULL || race->batch == NULL || race->values == NULL || race->left == NULL ||
        race->outcome->ranked == NULL) {
        return false;
    }
    for (int32_t i = 0; i < rule->candidates; i++) {
        race->values[i] = ARENA_TAKE(race->arena, double, (size_t)row);
        race->left[i] = i;
        race->outcome->ranked[i] = (SearchRanked){.candidate = i,
                                                  .mean = (double)NAN,
                                                  .fresh = {(double)NAN, (double)NAN, (double)NAN},
                                                  .gain = {(double)NAN, (double)NAN, (double)NAN},
                                                  .verdict = VERDICT_TOO_FEW};
        if (race->values[i] == NULL) {
            return false;
        }
    }
    race->left_count = rule->candidates;
    return true;
}

Status search_race(Arena* arena, const SearchRule* rule, SearchRun* run, void* user,
                   SearchOutcome* outcome, Error* error) {
    ASSERT(rule->candidates >= 1 && rule->candidates <= SEARCH_CANDIDATES_MAX);
    ASSERT(rule->budget >= search_least(rule->candidates) && rule->fresh >= GROUPS_MIN);
    *outcome = (SearchOutcome){0};
    Race race = {
        .rule = rule, .arena = arena, .run = run, .user = user, .error = error, .outcome = outcome};
    double* score = ARENA_TAKE(arena, double, (size_t)rule->candidates);
    if (score == NULL || !take_race(&race)) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the search");
    }
    Status status = race_rounds(&race, score);
    if (status == STATUS_OK && !sort_ranked(&race, score)) {
        status = error_set(error, STATUS_NO_MEMORY, "no memory for the search");
    }
    return status == STATUS_OK ? run_fresh(&race) : status;
}
