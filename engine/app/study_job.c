// Study job: open, run where that is wanted, read, record the worst, write, answer.

#include "app/study_job.h"

#include "app/app.h"
#include "app/folder.h"
#include "app/study_time.h"
#include "app/study_told.h"
#include "app/study_worst.h"
#include "study/figures.h"
#include "study/load_results.h"
#include "study/phrases.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define RESULTS_BYTES_MAX ((size_t)2 << 30)
#define WORST_RECORDED    3 /* as `muster study` does */

static double now_s(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/// One core is left to the window.
static int threads(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN) - 1;
    return count < 1 ? 1 : count > 64 ? 64 : (int)count;
}

static void show_progress(void* user, int64_t done, int64_t planned) {
    StudyJob* job = user;
    long long none = -1;
    atomic_compare_exchange_strong(&job->before, &none, done);
    atomic_store(&job->done, done);
    atomic_store(&job->to_do, planned);
}

// ---- what it found -----------------------------------------------------------------------------

static Text keep(Arena* arena, const char* en, const char* zh) {
    const char* first = arena_text(arena, en);
    const char* second = arena_text(arena, zh);
    return (Text){first != NULL ? first : "", second != NULL ? second : ""};
}

/// Shares of a plan's people still inside over its runs, at each point of the curves.
static bool find_curve(Arena* arena, const StudyResults* results, int32_t plan, StudyCurve* curve) {
    size_t count = (size_t)results->curve_count;
    float* low = ARENA_TAKE(arena, float, count);
    float* middle = ARENA_TAKE(arena, float, count);
    float* high = ARENA_TAKE(arena, float, count);
    double* values = ARENA_TAKE(arena, double, (size_t)results->run_count + 1);
    if (low == NULL || middle == NULL || high == NULL || values == NULL) {
        return false;
    }
    int runs = 0;
    for (size_t i = 0; i < count; i++) {
        runs = 0;
        for (int32_t k = 0; k < results->run_count; k++) {
            const StudyRun* run = &results->runs[k];
            if (run->plan == plan && run->status == RUN_DONE && run->inside != NULL &&
                run->people > 0) {
                values[runs++] = (double)run->inside[i] / run->people;
            }
        }
        if (runs > 0) {
            sort_values(values, runs);
            low[i] = (float)quantile_of(values, runs, 0.05);
            middle[i] = (float)quantile_of(values, runs, 0.5);
            high[i] = (float)quantile_of(values, runs, 0.95);
        }
    }
    *curve = (StudyCurve){low, middle, high};
    return runs > 0;
}

static void find_worst(StudyJob* job, const StudyResults* results, StudyFound* found) {
    int32_t worst[STUDIES_WORST_MAX];
    int count =
        study_worst(&job->arena, results, study_other_question(results), worst, STUDIES_WORST_MAX);
    for (int i = 0; i < count; i++) {
        const StudyRun* run = &results->runs[worst[i]];
        StudyWorst* row = &found->worst[found->worst_count++];
        double value = study_value(results, run, results->answer);
        char figure[FIGURE_TEXT];
        *row = (StudyWorst){.plan = run->plan, .run = worst[i]};
        figure_value(results->answer, value, figure);
        Text name = measure_row(results->answer)->name;
        snprintf(row->value_en, sizeof(row->value_en), "%s: %s", name.en, figure);
        snprintf(row->value_zh, sizeof(row->value_zh), "%s：%s", name.zh, figure);
        text_cut(row->value_en);
        text_cut(row->value_zh);
        snprintf(row->session, sizeof(row->session), "%s/worst/run-%d/session.muster",
                 job->wish.folder, worst[i]);
        if (access(row->session, R_OK) != 0) {
            row->session[0] = '\0';
        }
    }
}

static int64_t failed_runs(const StudyResults* results) {
    int64_t failed = 0;
    for (int32_t i = 0; i < results->run_count; i++) {
        failed += results->runs[i].status == RUN_FAILED;
    }
    return failed;
}

static Status find(StudyJob* job, const StudyResults* results, Error* error) {
    StudyIndex index;
    StudyAnswer* answer = ARENA_TAKE(&job->arena, StudyAnswer, 1);
    StudyFound* found = ARENA_TAKE(&job->arena, StudyFound, 1);
    if (answer == NULL || found == NULL || !study_index(&job->arena, results, &index) ||
        !study_answer(&job->arena, &index, answer)) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the results");
    }
    *found = (StudyFound){
        .headline = keep(&job->arena, answer->headline_en, answer->headline_zh),
        .paragraph = keep(&job->arena, answer->paragraph_en, answer->paragraph_zh),
        .caution = keep(&job->arena, answer->caution_en, answer->caution_zh),
        .plan_count =
            results->plan_count < STUDIES_PLANS_MAX ? results->plan_count : STUDIES_PLANS_MAX,
        .runs = results->run_count,
        .planned = results->runs_planned,
        .failed = failed_runs(results),
        .curve_step_s = results->curve_step_s,
        .curve_count = results->curve_count,
    };
    for (int i = 0; i < found->plan_count; i++) {
        found->plans[i] = results->plans[i].name;
        if (found->curve_count > 0 && !find_curve(&job->arena, results, i, &found->curves[i])) {
            found->curve_count = 0;
        }
    }
    find_worst(job, results, found);
    job->found = found;
    return STATUS_OK;
}

// ---- the thread --------------------------------------------------------------------------------

/// Runs of each plan that the results at a path hold already; 0 where there are none.
static int64_t stored_runs(const char* path) {
    sqlite3* file = NULL;
    sqlite3_stmt* statement = NULL;
    int64_t runs = 0;
    if (sqlite3_open_v2(path, &file, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(file, "SELECT max(pair) + 1 FROM run", -1, &statement, NULL) ==
            SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        runs = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    sqlite3_close(file);
    return runs;
}

/// With as many runs as are wanted, and no fewer than there are.
static Status open_study(StudyJob* job, const char* path, Error* error) {
    Problems* problems = calloc(1, sizeof(Problems));
    if (problems == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory");
    }
    problems_init(problems);
    StudyOptions options = {.file = job->wish.file, .version = MUSTER_VERSION};
    Status status = study_open(&job->study, &options, problems, error);
    int64_t usual = status == STATUS_OK ? study_file(job->study)->runs : 0;
    int64_t stored = stored_runs(path);
    options.runs = usual * job->wish.times > stored ? usual * job->wish.times : stored;
    if (status == STATUS_OK && options.runs != usual) {
        study_close(job->study);
        job->study = NULL;
        status = study_open(&job->study, &options, problems, error);
    }
    if (status != STATUS_OK && problems->errors > 0) {
        problems_sort(problems);
        problem_print(&problems->items[0], LANGUAGE_EN, job->fault_en, sizeof(job->fault_en));
        problem_print(&problems->items[0], LANGUAGE_ZH, job->fault_zh, sizeof(job->fault_zh));
    }
    free(problems);
    return status;
}

static Status perform(StudyJob* job, const char* path, Error* error) {
    StudyEnd end = {0};
    double began = now_s();
    double before = study_time_read(path);
    const StudyRunning running = {.path = path,
                                  .jobs = threads(),
                                  .interrupt = &job->stop,
                                  .progress = show_progress,
                                  .user = job};
    Status status = folder_make(job->wish.folder, error);
    atomic_store(&job->work, STUDIES_RUNS);
    if (status == STATUS_OK) {
        status = study_perform(job->study, &running, &end, error);
    }
    if (status == STATUS_OK && end.done > end.before) {
        study_time_write(path, before + now_s() - began);
    }
    return status;
}

/// Report and tables; the worst runs recorded where it came to its end.
static Status tell(StudyJob* job, const char* path, StudyResults* results, Error* error) {
    char date[40];
    study_told_date(date, sizeof(date));
    results->date = date[0] != '\0' ? arena_text(&job->arena, date) : NULL;
    results->elapsed_s = study_time_read(path);
    Status status = STATUS_OK;
    if (job->stop == 0) {
        atomic_store(&job->work, STUDIES_RECORDS);
        status = study_worst_record(job->study, results, job->wish.folder, WORST_RECORDED,
                                    &job->stop, &job->arena, error);
    }
    atomic_store(&job->work, STUDIES_WRITES);
    return status == STATUS_OK
               ? study_told_files(results, job->wish.language, job->wish.folder, error)
               : status;
}

static Status work(StudyJob* job, Error* error) {
    char path[PATH_MAX];
    StudyResults results;
    snprintf(path, sizeof(path), "%s/study.sqlite", job->wish.folder);
    if (!job->wish.runs && access(path, R_OK) != 0) {
        return STATUS_OK; // reading would begin a file
    }
    Status status = open_study(job, path, error);
    if (status == STATUS_OK && job->wish.runs) {
        status = perform(job, path, error);
    }
    if (status == STATUS_OK) {
        status = study_load_results(job->study, path, &job->arena, &results, error);
    }
    if (status == STATUS_OK && results.run_count == 0) {
        return STATUS_OK; // stopped before the first
    }
    if (status == STATUS_OK && job->wish.runs) {
        status = tell(job, path, &results, error);
    }
    return status == STATUS_OK ? find(job, &results, error) : status;
}

static void* run_thread(void* user) {
    StudyJob* job = user;
    Error error = {0};
    job->status = work(job, &error);
    if (job->status != STATUS_OK && job->fault_en[0] == '\0') {
        const char* zh = error.message_zh[0] != '\0' ? error.message_zh : error.message;
        snprintf(job->fault_en, sizeof(job->fault_en), "%s", error.message);
        snprintf(job->fault_zh, sizeof(job->fault_zh), "%s", zh);
    }
    atomic_store(&job->ended, true);
    return NULL;
}

// ---- from the window ---------------------------------------------------------------------------

bool study_job_begin(StudyJob* job, const StudyWish* wish) {
    ASSERT(!job->started);
    study_job_free(job);
    *job = (StudyJob){.wish = *wish};
    arena_init_growing(&job->arena, RESULTS_BYTES_MAX);
    atomic_store(&job->work, wish->runs ? STUDIES_LOADS : STUDIES_READS);
    atomic_store(&job->before, -1);
    job->started = pthread_create(&job->thread, NULL, run_thread, job) == 0;
    return job->started;
}

bool study_job_ended(StudyJob* job) {
    if (!job->started || !atomic_load(&job->ended)) {
        return false;
    }
    pthread_join(job->thread, NULL);
    job->started = false;
    return true;
}

void study_job_stop(StudyJob* job) {
    job->stop = 1;
}

void study_job_free(StudyJob* job) {
    if (job->started) {
        study_job_stop(job);
        pthread_join(job->thread, NULL);
        job->started = false;
    }
    study_close(job->study);
    job->study = NULL;
    job->found = NULL;
    arena_free(&job->arena);
}
