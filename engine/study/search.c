// Search: candidates from choices, runs on threads. A batch is dealt out by an index that threads
// take in turn; values go to their own places, so that their number decides nothing but the time.

#include "study/search.h"

#include "study/study_internal.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef struct Search {
    const Study* study;
    const SearchOptions* options;
    const SearchFound* found;
    Design design; // with as many pairs as the race needs
    int64_t done, planned;
    // Of the batch that is being run.
    const SearchTask* tasks;
    double* values;
    int32_t count, next;
    int32_t finished;
    bool no_memory;
    pthread_mutex_t lock;
    pthread_cond_t moved; // a run of the batch is finished
} Search;

// ---- candidates --------------------------------------------------------------------------------

static int64_t candidate_count(const StudyFile* file) {
    int64_t count = 1;
    for (int i = 0; i < file->choice_count && count <= SEARCH_CANDIDATES_MAX; i++) {
        count *= file->choices[i].level_count;
    }
    return count;
}

/// The level that a candidate takes of a choice: digits from the base on, so that 0 is all bases.
static const StudyFileLevel* level_of(const StudyFile* file, int32_t candidate, int choice) {
    for (int i = 0; i < choice; i++) {
        candidate /= file->choices[i].level_count;
    }
    const StudyFileFactor* of = &file->choices[choice];
    return &of->levels[(of->base + candidate) % of->level_count];
}

static const char* name_in(Arena* arena, const StudyFile* file, int32_t candidate,
                           Language language) {
    char name[1024] = "";
    for (int i = 0; i < file->choice_count; i++) {
        text_append(name, sizeof(name), "%s%s%s%s",
                    i == 0                    ? ""
                    : language == LANGUAGE_ZH ? "；"
                                              : "; ",
                    text_in(file->choices[i].name, language), language == LANGUAGE_ZH ? "：" : ": ",
                    text_in(level_of(file, candidate, i)->name, language));
    }
    return arena_text(arena, name);
}

static bool describe(Arena* arena, const StudyFile* file, SearchFound* found) {
    int32_t count = found->rule.candidates;
    Text* names = ARENA_TAKE(arena, Text, (size_t)count);
    const char** settings = ARENA_TAKE(arena, const char*, (size_t)count);
    bool good = names != NULL && settings != NULL;
    for (int32_t i = 0; i < count && good; i++) {
        char set[STUDY_SETTINGS_LENGTH] = "";
        for (int k = 0; k < file->choice_count; k++) {
            const char* one = level_of(file, i, k)->set;
            text_append(set, sizeof(set), "%s%s", set[0] != 0 && one[0] != 0 ? "," : "", one);
        }
        names[i] =
            (Text){name_in(arena, file, i, LANGUAGE_EN), name_in(arena, file, i, LANGUAGE_ZH)};
        settings[i] = arena_text(arena, set);
        good = names[i].en != NULL && names[i].zh != NULL && settings[i] != NULL;
    }
    found->names = names;
    found->settings = settings;
    return good;
}

// ---- a batch of runs ---------------------------------------------------------------------------

static double value_of(const Record* record, Measure measure) {
    double value = record->measures[measure];
    bool never = isnan(value) && measure_row(measure)->restricted;
    return record->failed ? (double)NAN : never ? record->length_s : value;
}

/// The next task of the batch, -1: none.
static int32_t take(Search* search) {
    const volatile sig_atomic_t* interrupt = search->options->interrupt;
    pthread_mutex_lock(&search->lock);
    bool over = search->next >= search->count || search->no_memory ||
                (interrupt != NULL && *interrupt != 0);
    int32_t at = over ? -1 : search->next++;
    pthread_mutex_unlock(&search->lock);
    return at;
}

static void* work(void* user) {
    Search* search = user;
    const StudyFile* file = &search->study->file;
    for (int32_t at = take(search); at >= 0; at = take(search)) {
        const SearchTask* task = &search->tasks[at];
        DesignRun point = design_run(&search->design, (int64_t)task->pair * file->plan_count);
        Record* record =
            study_do_with(search->study, &point, search->found->settings[task->candidate],
                          search->options->interrupt);
        pthread_mutex_lock(&search->lock);
        search->values[at] =
            record != NULL ? value_of(record, search->found->rule.measure) : (double)NAN;
        search->no_memory = search->no_memory || record == NULL;
        search->finished++;
        pthread_cond_signal(&search->moved);
        pthread_mutex_unlock(&search->lock);
        record_free(record);
    }
    return NULL;
}

/// Tells how far it has come until the batch is over. Only the calling thread does.
static void watch(Search* search) {
    const volatile sig_atomic_t* interrupt = search->options->interrupt;
    pthread_mutex_lock(&search->lock);
    while (search->finished < search->count && !search->no_memory &&
           (interrupt == NULL || *interrupt == 0)) {
        struct timespec until = {0};
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += 1;
        pthread_cond_timedwait(&search->moved, &search->lock, &until);
        if (search->options->progress != NULL) {
            int64_t done = search->done + search->finished;
            search->options->progress(search->options->user, done, search->planned);
        }
    }
    pthread_mutex_unlock(&search->lock);
}

static Status run_batch(void* user, const SearchTask* tasks, int32_t count, double* values,
                        Error* error) {
    Search* search = user;
    int jobs = search->options->jobs < count ? search->options->jobs : count;
    pthread_t* threads = calloc((size_t)jobs, sizeof(pthread_t));
    if (threads == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the search");
    }
    search->tasks = tasks;
    search->values = values;
    search->count = count;
    search->next = search->finished = 0;
    int started = 0;
    while (started < jobs && pthread_create(&threads[started], NULL, work, search) == 0) {
        started++;
    }
    if (started == 0) {
        work(search); // no thread to be had: this one does it
    }
    watch(search);
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    free(threads);
    search->done += count;
    const volatile sig_atomic_t* interrupt = search->options->interrupt;
    if (interrupt != NULL && *interrupt != 0) {
        return error_set(error, STATUS_NOT_FOUND, "the search was stopped before it found a plan");
    }
    return search->no_memory ? error_set(error, STATUS_NO_MEMORY, "no memory for the search")
                             : STATUS_OK;
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
    int64_t candidates = candidate_count(file);
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
    if (!describe(arena, file, found)) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the search");
    }
    Search search = {.study = study,
                     .options = options,
                     .found = found,
                     .planned = found->rule.budget + found->rule.fresh * (SEARCH_FINALISTS + 1)};
    // As many pairs as could be wanted: the last two would have all the budget.
    status =
        design_make(file, (int64_t)found->rule.budget + found->rule.fresh, &search.design, error);
    if (status != STATUS_OK) {
        return status;
    }
    pthread_mutex_init(&search.lock, NULL);
    pthread_cond_init(&search.moved, NULL);
    status = search_race(arena, &found->rule, run_batch, &search, &found->outcome, error);
    pthread_cond_destroy(&search.moved);
    pthread_mutex_destroy(&search.lock);
    return status;
}
