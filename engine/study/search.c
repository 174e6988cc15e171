// Search: candidates from choices, runs on threads. A batch is dealt out by an index that threads
// take in turn; values go to their own places, so that their number decides nothing but the time.

#include "study/search.h"

#include "core/hash.h"
#include "study/search_kept.h"
#include "study/study_internal.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/// Longest time between two commits [s]: what a kill costs at most.
#define COMMIT_S 0.25

typedef struct Search {
    const Study* study;
    const SearchOptions* options;
    const SearchFound* found;
    SearchKept* kept;
    const char** sets; // by candidate: what its choices set
    Design design;     // with as many pairs as the race needs
    int64_t done, planned;
    // Of the batch that is being run.
    const SearchTask* tasks;
    SearchFigures* figures; // by task
    int32_t* ended;         // tasks in the order in which their runs ended
    int32_t count, next;
    int32_t finished;
    bool no_memory;
    pthread_mutex_t lock;
    pthread_cond_t moved; // a run of the batch is finished
} Search;

// ---- candidates --------------------------------------------------------------------------------

/// Combinations of the choices in one plan.
static int64_t combination_count(const StudyFile* file) {
    int64_t count = 1;
    for (int i = 0; i < file->choice_count && count <= SEARCH_CANDIDATES_MAX; i++) {
        count *= file->choices[i].level_count;
    }
    return count;
}

/// The level that a combination takes of a choice: digits from the base on, so that 0 is all bases.
static const StudyFileLevel* level_of(const StudyFile* file, int32_t combination, int choice) {
    for (int i = 0; i < choice; i++) {
        combination /= file->choices[i].level_count;
    }
    const StudyFileFactor* of = &file->choices[choice];
    return &of->levels[(of->base + combination) % of->level_count];
}

/// Candidates go plan by plan, each with all combinations.
static int plan_of(const StudyFile* file, int32_t candidate) {
    return (int)(candidate / (int32_t)combination_count(file));
}

static int32_t combination_of(const StudyFile* file, int32_t candidate) {
    return candidate % (int32_t)combination_count(file);
}

static const char* name_in(Arena* arena, const StudyFile* file, int32_t candidate,
                           Language language) {
    char name[1024] = "";
    const char* next = language == LANGUAGE_ZH ? "；" : "; ";
    const char* is = language == LANGUAGE_ZH ? "：" : ": ";
    if (file->plan_count > 1) {
        text_append(name, sizeof(name), "%s",
                    text_in(file->plans[plan_of(file, candidate)].name, language));
    }
    for (int i = 0; i < file->choice_count; i++) {
        const StudyFileLevel* level = level_of(file, combination_of(file, candidate), i);
        text_append(name, sizeof(name), "%s%s%s%s", name[0] != 0 ? next : "",
                    text_in(file->choices[i].name, language), is, text_in(level->name, language));
    }
    return arena_text(arena, name);
}

/// What `--set` takes for a candidate: what its plan changes of the plan's file, and its choices.
static const char* settings_in(Arena* arena, const StudyFile* file, int32_t candidate,
                               bool with_plan) {
    char set[STUDY_SETTINGS_LENGTH] = "";
    if (with_plan) {
        text_append(set, sizeof(set), "%s", file->plans[plan_of(file, candidate)].set);
    }
    for (int i = 0; i < file->choice_count; i++) {
        const char* one = level_of(file, combination_of(file, candidate), i)->set;
        text_append(set, sizeof(set), "%s%s", set[0] != 0 && one[0] != 0 ? "," : "", one);
    }
    return arena_text(arena, set);
}

static bool describe(Arena* arena, const StudyFile* file, SearchFound* found) {
    int32_t count = found->rule.candidates;
    Text* names = ARENA_TAKE(arena, Text, (size_t)count);
    const char** settings = ARENA_TAKE(arena, const char*, (size_t)count);
    const char** plans = ARENA_TAKE(arena, const char*, (size_t)count);
    bool good = names != NULL && settings != NULL && plans != NULL;
    for (int32_t i = 0; i < count && good; i++) {
        names[i] =
            (Text){name_in(arena, file, i, LANGUAGE_EN), name_in(arena, file, i, LANGUAGE_ZH)};
        settings[i] = settings_in(arena, file, i, true);
        plans[i] = file->plans[plan_of(file, i)].plan;
        good = names[i].en != NULL && names[i].zh != NULL && settings[i] != NULL;
    }
    found->names = names;
    found->settings = settings;
    found->plans = plans;
    return good;
}

/// What the choices of every candidate set. NULL: no memory.
static const char** list_sets(Arena* arena, const StudyFile* file, int32_t count) {
    const char** sets = ARENA_TAKE(arena, const char*, (size_t)count);
    for (int32_t i = 0; sets != NULL && i < count; i++) {
        sets[i] = settings_in(arena, file, i, false);
        sets = sets[i] != NULL ? sets : NULL;
    }
    return sets;
}

/// What the runs that are kept belong to besides the study's files: the measure, and what every
/// candidate sets.
static void hash_choices(const StudyFile* file, Measure measure, char key[17]) {
    Hash hash = hash_begin();
    hash_i32(&hash, (int32_t)measure);
    for (int i = 0; i < file->choice_count; i++) {
        const StudyFileFactor* choice = &file->choices[i];
        hash_i32(&hash, choice->base);
        for (int k = 0; k < choice->level_count; k++) {
            hash_u64(&hash, hash_text(choice->levels[k].set));
        }
        hash_i32(&hash, choice->level_count);
    }
    snprintf(key, 17, "%016llx", (unsigned long long)hash_end(hash));
}

// ---- a batch of runs ---------------------------------------------------------------------------

static double value_of(const Record* record, Measure measure) {
    double value = record->measures[measure];
    bool never = isnan(value) && measure_row(measure)->restricted;
    return record->failed ? (double)NAN : never ? record->length_s : value;
}

static SearchFigures figures_of(const Record* record, Measure measure) {
    return (SearchFigures){value_of(record, measure), value_of(record, MEASURE_HURT),
                           value_of(record, MEASURE_DEAD)};
}

static bool is_interrupted(const Search* search) {
    const volatile sig_atomic_t* interrupt = search->options->interrupt;
    return interrupt != NULL && *interrupt != 0;
}

/// The next task of the batch that is not kept, -1: none.
static int32_t take(Search* search) {
    pthread_mutex_lock(&search->lock);
    bool over = search->next >= search->count || search->no_memory || is_interrupted(search);
    int32_t at = over ? -1 : search->next++;
    pthread_mutex_unlock(&search->lock);
    return at;
}

static void* work(void* user) {
    Search* search = user;
    const StudyFile* file = &search->study->file;
    for (int32_t at = take(search); at >= 0; at = take(search)) {
        const SearchTask* task = &search->tasks[at];
        DesignRun point = design_run(&search->design, (int64_t)task->pair * file->plan_count +
                                                          plan_of(file, task->candidate));
        Record* record = study_do_with(search->study, &point, search->sets[task->candidate],
                                       search->options->interrupt);
        pthread_mutex_lock(&search->lock);
        if (record != NULL) {
            search->figures[at] = figures_of(record, search->found->rule.measure);
            search->ended[search->finished++] = at;
        } else {
            search->no_memory = !is_interrupted(search);
        }
        pthread_cond_signal(&search->moved);
        pthread_mutex_unlock(&search->lock);
        record_free(record);
        if (record == NULL) {
            break;
        }
    }
    return NULL;
}

static double now_s(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/// Keeps the runs that ended, from `first` on. How many there are now goes into `first`.
static Status keep_ended(Search* search, int32_t* first, int32_t ended, Error* error) {
    Status status = STATUS_OK;
    for (; *first < ended && status == STATUS_OK; ++*first) {
        int32_t at = search->ended[*first];
        const SearchTask* task = &search->tasks[at];
        status =
            search_kept_add(search->kept, task->candidate, task->pair, &search->figures[at], error);
    }
    return status;
}

static void tell_progress(const Search* search, int32_t ended) {
    if (search->options->progress != NULL) {
        search->options->progress(search->options->user, search->done + ended, search->planned);
    }
}

/// Keeps what ends, and tells how far it has come, until the batch is over. Only the calling thread
/// does.
static Status watch(Search* search, Error* error) {
    Status status = STATUS_OK;
    int32_t kept = 0;
    double committed = now_s();
    for (bool over = false; !over && status == STATUS_OK;) {
        pthread_mutex_lock(&search->lock);
        if (search->finished == kept && kept < search->count) {
            struct timespec until = {0};
            clock_gettime(CLOCK_REALTIME, &until);
            until.tv_nsec += (long)(COMMIT_S * 1e9);
            until.tv_sec += until.tv_nsec / 1000000000;
            until.tv_nsec %= 1000000000;
            pthread_cond_timedwait(&search->moved, &search->lock, &until);
        }
        int32_t ended = search->finished;
        over = ended == search->count || search->no_memory || is_interrupted(search);
        pthread_mutex_unlock(&search->lock);
        status = keep_ended(search, &kept, ended, error);
        if (status == STATUS_OK && (over || now_s() - committed > COMMIT_S)) {
            status = search_kept_commit(search->kept, error);
            committed = now_s();
            tell_progress(search, ended);
        }
    }
    pthread_mutex_lock(&search->lock);
    search->next = search->count; // where it could not be written, nothing more is run
    pthread_mutex_unlock(&search->lock);
    return status;
}

/// Runs the batch's tasks on threads.
static Status run_tasks(Search* search, Error* error) {
    int jobs = search->options->jobs < search->count ? search->options->jobs : search->count;
    pthread_t* threads = calloc((size_t)(jobs > 0 ? jobs : 1), sizeof(pthread_t));
    if (threads == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the search");
    }
    int started = 0;
    while (started < jobs && pthread_create(&threads[started], NULL, work, search) == 0) {
        started++;
    }
    if (started == 0) {
        work(search); // no thread to be had: this one does it
    }
    Status status = watch(search, error);
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    free(threads);
    if (status == STATUS_OK && is_interrupted(search)) {
        return error_set(error, STATUS_NOT_FOUND,
                         "the search was stopped before it found a plan; the same command goes on "
                         "where it was");
    }
    return status == STATUS_OK && search->no_memory
               ? error_set(error, STATUS_NO_MEMORY, "no memory for the search")
               : status;
}

/// What the race asks for: runs that are kept are taken from there, the others made.
static Status run_batch(void* user, const SearchTask* tasks, int32_t count, double* values,
                        Error* error) {
    Search* search = user;
    SearchTask* left = calloc((size_t)count, sizeof(SearchTask));
    search->figures = calloc((size_t)count, sizeof(SearchFigures));
    search->ended = calloc((size_t)count, sizeof(int32_t));
    Status status = left != NULL && search->figures != NULL && search->ended != NULL
                        ? STATUS_OK
                        : error_set(error, STATUS_NO_MEMORY, "no memory for the search");
    search->tasks = left;
    search->count = search->next = search->finished = 0;
    SearchFigures figures;
    for (int32_t i = 0; i < count && status == STATUS_OK; i++) {
        if (!search_kept_find(search->kept, tasks[i].candidate, tasks[i].pair, &figures)) {
            left[search->count++] = tasks[i];
        }
    }
    search->done += count - search->count;
    if (status == STATUS_OK && search->count > 0) {
        status = run_tasks(search, error);
    }
    search->done += search->finished;
    for (int32_t i = 0; i < count && status == STATUS_OK; i++) {
        bool there = search_kept_find(search->kept, tasks[i].candidate, tasks[i].pair, &figures);
        ASSERT(there);
        values[i] = figures.value;
    }
    free(left);
    free(search->figures);
    free(search->ended);
    return status;
}

// ---- casualties --------------------------------------------------------------------------------

/// A figure of a candidate on the fresh pairs; NAN where it was not run.
static void fill_row(const Search* search, int32_t candidate, bool dead, double* row) {
    const SearchFound* found = search->found;
    for (int32_t pair = 0; pair < found->rule.fresh; pair++) {
        SearchFigures figures;
        int32_t at = found->outcome.first_fresh + pair;
        bool there = search_kept_find(search->kept, candidate, at, &figures);
        row[pair] = !there ? (double)NAN : dead ? figures.dead : figures.hurt;
    }
}

/// Mean of a figure and its difference to the plan as it stands.
static void count_harm(Search* search, int32_t candidate, bool dead, double* rows, Group* groups,
                       Interval* mean, Interval* gain) {
    const SearchRule* rule = &search->found->rule;
    int32_t first = search->found->outcome.first_fresh;
    double* row = rows;
    double* base = rows + rule->fresh;
    fill_row(search, candidate, dead, row);
    fill_row(search, 0, dead, base);
    Comparison alone = {.measure = dead ? MEASURE_DEAD : MEASURE_HURT};
    Comparison beside = alone;
    *mean = search_mean(rule, search, first, row, NULL, groups, &alone);
    *gain = search_mean(rule, search, first, row, base, groups, &beside);
}

static Status find_harm(Search* search, Arena* arena, SearchFound* found, Error* error) {
    SearchHarm* harm = ARENA_TAKE(arena, SearchHarm, (size_t)found->rule.candidates);
    double* rows = ARENA_TAKE(arena, double, 2 * (size_t)found->rule.fresh);
    Group* groups = ARENA_TAKE(arena, Group, (size_t)found->rule.fresh);
    if (harm == NULL || rows == NULL || groups == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the search");
    }
    const Interval none = {(double)NAN, (double)NAN, (double)NAN};
    for (int32_t i = 0; i < found->outcome.count; i++) {
        const SearchRanked* ranked = &found->outcome.ranked[i];
        SearchHarm* one = &harm[ranked->candidate];
        *one = (SearchHarm){none, none, none, none};
        if (!isnan(ranked->fresh.value)) {
            count_harm(search, ranked->candidate, false, rows, groups, &one->hurt, &one->hurt_gain);
            count_harm(search, ranked->candidate, true, rows, groups, &one->dead, &one->dead_gain);
        }
    }
    found->harm = harm;
    return STATUS_OK;
}

// ---- the whole ---------------------------------------------------------------------------------

static int32_t luck_of(const void* user, int32_t pair) {
    const Search* search = user;
    return design_luck(&search->design, pair);
}

/// A quarter of the runs that chose, for each finalist: enough to trust, not more than it cost.
static int32_t fresh_pairs(int32_t runs) {
    int32_t fresh = runs / 4;
    return fresh < SEARCH_FRESH_LEAST  ? SEARCH_FRESH_LEAST
           : fresh > SEARCH_FRESH_MOST ? SEARCH_FRESH_MOST
                                       : fresh;
}

static Status make_rule(const Study* study, const SearchOptions* options, SearchRule* rule,
                        Error* error) {
    const StudyFile* file = &study->file;
    int64_t candidates = combination_count(file) * file->plan_count;
    if (file->choice_count == 0) {
        return error_set(error, STATUS_INVALID, "'%s' has no choices to search among", file->file);
    }
    if (candidates > SEARCH_CANDIDATES_MAX) {
        return error_set(error, STATUS_LIMIT, "the choices of '%s' make more than %d plans",
                         file->file, SEARCH_CANDIDATES_MAX);
    }
    int32_t least = search_least((int32_t)candidates);
    int64_t runs = options->runs > 0 ? options->runs : candidates * SEARCH_RUNS_EACH;
    runs = options->runs > 0 || runs > least ? runs : least;
    if (runs < least || runs > INT32_MAX / 2) {
        return error_set(error, STATUS_INVALID,
                         "a search among %d plans needs at least %d runs, got %lld",
                         (int)candidates, (int)least, (long long)runs);
    }
    *rule = (SearchRule){.candidates = (int32_t)candidates,
                         .budget = (int32_t)runs,
                         .fresh = fresh_pairs((int32_t)runs),
                         .measure = study->answer,
                         .margin = file->margin,
                         .confidence = file->confidence,
                         .seed = file->seed,
                         .luck = luck_of};
    return STATUS_OK;
}

/// Opens what is kept, races, and counts casualties.
static Status race(Search* search, Arena* arena, SearchFound* found, Error* error) {
    const Study* study = search->study;
    char design[256];
    char choices[17];
    design_key(&search->design, design, sizeof(design));
    hash_choices(&study->file, found->rule.measure, choices);
    const SearchKeptHead head = {
        .version = study->version, .inputs = study->inputs, .design = design, .choices = choices};
    Status status = search_kept_open(&search->kept, search->options->path, &head,
                                     found->rule.candidates, error);
    if (status != STATUS_OK) {
        return status;
    }
    found->kept = search_kept_count(search->kept);
    status = search_race(arena, &found->rule, run_batch, search, &found->outcome, error);
    if (status == STATUS_OK) {
        status = find_harm(search, arena, found, error);
    }
    search_kept_close(search->kept);
    return status;
}

Status study_search(const Study* study, Arena* arena, const SearchOptions* options,
                    SearchFound* found, Error* error) {
    const StudyFile* file = &study->file;
    *found = (SearchFound){.title = file->title,
                           .question = file->question,
                           .file = file->file,
                           .version = study->version};
    Status status = make_rule(study, options, &found->rule, error);
    if (status != STATUS_OK) {
        return status;
    }
    const char** sets = list_sets(arena, file, found->rule.candidates);
    if (sets == NULL || !describe(arena, file, found)) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the search");
    }
    Search search = {.study = study,
                     .options = options,
                     .found = found,
                     .sets = sets,
                     .planned = found->rule.budget + found->rule.fresh * (SEARCH_FINALISTS + 1)};
    // As many pairs as could be wanted: the last two would have all the budget.
    status =
        design_make(file, (int64_t)found->rule.budget + found->rule.fresh, &search.design, error);
    if (status != STATUS_OK) {
        return status;
    }
    pthread_mutex_init(&search.lock, NULL);
    pthread_cond_init(&search.moved, NULL);
    status = race(&search, arena, found, error);
    pthread_cond_destroy(&search.moved);
    pthread_mutex_destroy(&search.lock);
    return status;
}
