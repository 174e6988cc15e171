// The suites: files are read, places built, tasks run by threads, cases judged in order. A task
// owns the arena of its result, which is freed once its case has been judged; what the report shows
// is copied out before.
#include "verify/verify.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "verify/close.h"
#include "verify/run.h"

#define FILES_MAX   16
#define ARENA_FILES ((size_t)1 << 30)
#define ARENA_TASK  ((size_t)4 << 30)

const char* const verify_suites[] = {"rimea",      "imo",  "nist", "iso",     "properties",
                                     "validation", "fire", "gas",  "medical", NULL};

typedef struct Task {
    const CaseFile* file;
    const CaseDef* it;
    const Scene* scene;
    uint64_t seed;
    bool traces;
    Arena arena; // growing
    RunResult result;
    Status status;
    Problems* problems; // NULL: none
    bool done;
} Task;

/// A case that was chosen, with its tasks.
typedef struct Chosen {
    const CaseFile* file;
    const CaseDef* it;
    const char* name;   // by which its file was asked for
    const char* reason; // why it is not run, NULL: it is
    Scene* scenes;      // by run
    int first_task, seeds;
} Chosen;

struct Verify {
    VerifyOptions options;
    Arena arena; // growing: files, scenes, outcome
    CaseFile files[FILES_MAX];
    const char* names[FILES_MAX]; // by which they were asked for
    int file_count;
    Chosen* chosen;
    int chosen_count;
    Task* tasks;
    int task_count;
    Outcome outcome;
    CaseOutcome* cases;
    SuiteOutcome suites[FILES_MAX];
    // shared by the threads
    pthread_mutex_t lock;
    pthread_cond_t finished;
    int next_task, done;
};

VerifyOptions verify_default_options(void) {
    return (VerifyOptions){
        .seeds = 5, .first_seed = 1, .jobs = 1, .tick_s = PEOPLE_TICK_S, .version = ""};
}

const Outcome* verify_outcome(const Verify* verify) {
    return &verify->outcome;
}

void verify_close(Verify* verify) {
    if (verify == NULL) {
        return;
    }
    for (int i = 0; i < verify->task_count; i++) {
        arena_free(&verify->tasks[i].arena);
        free(verify->tasks[i].problems);
    }
    for (int i = 0; i < verify->file_count; i++) {
        case_file_close(&verify->files[i]);
    }
    free(verify->tasks);
    arena_free(&verify->arena);
    pthread_mutex_destroy(&verify->lock);
    pthread_cond_destroy(&verify->finished);
    free(verify);
}

// ---- reading -----------------------------------------------------------------------------------

static bool is_path(const char* name) {
    size_t length = strlen(name);
    return strchr(name, '/') != NULL || (length > 4 && strcmp(name + length - 4, ".lua") == 0);
}

/// No suite has this name: which there are, and one that is like it.
static Status no_suite(const char* name, Error* error) {
    char list[200] = "";
    int count = 0;
    for (; verify_suites[count] != NULL; count++) {
        text_append(list, sizeof(list), "%s%s", count > 0 ? ", " : "", verify_suites[count]);
    }
    const char* near_name = text_nearest(name, verify_suites, count);
    return error_set(error, STATUS_NOT_FOUND,
                     "there is no suite \"%.60s\"%s%s%s (there are %s; a file of your own ends in "
                     ".lua)",
                     name, near_name != NULL ? "; did you mean \"" : "",
                     near_name != NULL ? near_name : "", near_name != NULL ? "\"?" : "", list);
}

static Status open_file(Verify* verify, Bundle* bundle, const char* name, Problems* problems,
                        Error* error) {
    const char* path =
        is_path(name) ? name : arena_format(&verify->arena, "scenarios/verify/%s.lua", name);
    if (path == NULL || verify->file_count == FILES_MAX) {
        return error_set(error, STATUS_LIMIT, "at most %d files of cases are run", FILES_MAX);
    }
    CaseFile* file = &verify->files[verify->file_count];
    Status status = case_file_open(file, bundle, &verify->arena, path, problems, error);
    verify->names[verify->file_count] = name;
    verify->file_count += status == STATUS_OK ? 1 : 0;
    bool asked = status == STATUS_NOT_FOUND && verify->options.name_count > 0 && !is_path(name);
    return asked ? no_suite(name, error) : status;
}

static Status open_files(Verify* verify, Bundle* bundle, Problems* problems, Error* error) {
    const VerifyOptions* options = &verify->options;
    Status worst = STATUS_OK;
    for (int i = 0; i < options->name_count; i++) {
        Status status = open_file(verify, bundle, options->names[i], problems, error);
        worst = status != STATUS_OK ? status : worst;
    }
    for (int i = 0; verify_suites[i] != NULL && options->name_count == 0; i++) {
        Status status = open_file(verify, bundle, verify_suites[i], problems, error);
        worst = status != STATUS_OK && status != STATUS_NOT_FOUND ? status : worst;
    }
    if (worst == STATUS_OK && verify->file_count == 0) {
        return error_set(error, STATUS_NOT_FOUND,
                         "no suites here; go to Muster's folder or set MUSTER_HOME");
    }
    return worst;
}

Status verify_check(Bundle* bundle, const char* name, Problems* problems, Error* error) {
    Arena arena;
    CaseFile file;
    arena_init_growing(&arena, ARENA_FILES);
    Status status = case_file_open(&file, bundle, &arena, name, problems, error);
    for (int i = 0; i < file.case_count && status == STATUS_OK; i++) {
        if (file.cases[i].refused != NULL) {
            status = STATUS_INVALID;
        }
        for (int k = 0; k < file.cases[i].run_count && status == STATUS_OK; k++) {
            Scene scene;
            const SceneOptions plain = {0};
            status = scene_create(&scene, &arena, &file, &file.cases[i], &file.cases[i].runs[k],
                                  &plain, problems);
        }
    }
    if (file.vm != NULL) {
        case_file_close(&file);
    }
    arena_free(&arena);
    return status == STATUS_OK && problems->errors > 0 ? STATUS_INVALID : status;
}

// ---- choosing ----------------------------------------------------------------------------------

static bool is_wanted(const Verify* verify, const CaseDef* it) {
    const char* only = verify->options.only;
    if (only != NULL) {
        return strcmp(only, it->id) == 0;
    }
    return !it->is_long || verify->options.full;
}

static Status build_scenes(Verify* verify, Chosen* chosen, Problems* problems) {
    const VerifyOptions* options = &verify->options;
    const SceneOptions scene = {
        .degrees = options->degrees, .mirrored = options->mirrored, .split = options->split};
    chosen->scenes = ARENA_TAKE(&verify->arena, Scene, (size_t)chosen->it->run_count + 1);
    Status worst = chosen->scenes == NULL ? STATUS_NO_MEMORY : STATUS_OK;
    for (int i = 0; i < chosen->it->run_count && chosen->scenes != NULL; i++) {
        Status status = scene_create(&chosen->scenes[i], &verify->arena, chosen->file, chosen->it,
                                     &chosen->it->runs[i], &scene, problems);
        if (status == STATUS_OK &&
            !case_names_are_right(&chosen->scenes[i], chosen->file, problems)) {
            status = STATUS_INVALID;
        }
        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

/// The line of the first problem from number `from` on; NULL when there is none.
static const char* reason_from(const Problems* problems, int from, Arena* arena) {
    char line[1024];
    for (int i = from; i < problems->count; i++) {
        if (problems->items[i].kind == PROBLEM_ERROR) {
            problem_print(&problems->items[i], LANGUAGE_EN, line, sizeof(line));
            return arena_text(arena, line);
        }
    }
    return NULL;
}

/// Decides whether a case that was asked for is run, how often, and builds its places. What is
/// wrong with one case is its own affair: the others go on.
static Status choose_case(Verify* verify, Chosen* chosen, Problems* problems) {
    const CaseDef* it = chosen->it;
    int before = problems->count;
    Status status = STATUS_OK;
    chosen->reason = it->refused;
    chosen->seeds = it->missing.en != NULL || it->refused != NULL ? 0
                    : it->calculated                              ? 1
                                                                  : verify->options.seeds;
    chosen->seeds = it->seeds > chosen->seeds && chosen->seeds > 0 ? it->seeds : chosen->seeds;
    if (chosen->seeds > 0) {
        status = build_scenes(verify, chosen, problems);
    }
    if (status != STATUS_OK) {
        const char* reason = reason_from(problems, before, &verify->arena);
        chosen->reason = reason != NULL ? reason : "its place cannot be built";
        chosen->seeds = 0;
    }
    verify->task_count += chosen->seeds * it->run_count;
    return status != STATUS_OK ? status : it->refused != NULL ? STATUS_INVALID : STATUS_OK;
}

static Status no_case(const Verify* verify, const char* name, Error* error) {
    const char* ids[FILES_MAX * CASES_MAX];
    int count = 0;
    for (int i = 0; i < verify->file_count; i++) {
        for (int k = 0; k < verify->files[i].case_count; k++) {
            ids[count++] = verify->files[i].cases[k].id;
        }
    }
    const char* near_name = text_nearest(name, ids, count);
    return error_set(error, STATUS_NOT_FOUND, "there is no case \"%.60s\"%s%s%s", name,
                     near_name != NULL ? "; did you mean \"" : "",
                     near_name != NULL ? near_name : "", near_name != NULL ? "\"?" : "");
}

static Status choose(Verify* verify, Problems* problems, Error* error) {
    Status worst = STATUS_OK;
    int count = 0;
    char left_out[1000] = "";
    for (int i = 0; i < verify->file_count; i++) {
        count += verify->files[i].case_count;
    }
    verify->chosen = ARENA_TAKE(&verify->arena, Chosen, (size_t)count + 1);
    for (int i = 0; i < verify->file_count; i++) {
        const CaseFile* file = &verify->files[i];
        verify->suites[i] =
            (SuiteOutcome){.key = file->key, .name = file->name, .edition = file->edition};
        for (int k = 0; k < file->case_count; k++) {
            const CaseDef* it = &file->cases[k];
            if (!is_wanted(verify, it)) {
                if (verify->options.only == NULL) {
                    text_append(left_out, sizeof(left_out), "%s%s", left_out[0] != '\0' ? ", " : "",
                                it->id);
                }
                continue;
            }
            Chosen* chosen = &verify->chosen[verify->chosen_count++];
            *chosen = (Chosen){
                .file = file, .it = it, .name = verify->names[i], .first_task = verify->task_count};
            Status status = choose_case(verify, chosen, problems);
            worst = status != STATUS_OK ? status : worst;
        }
    }
    verify->outcome.how.left_out = arena_text(&verify->arena, left_out);
    if (verify->chosen_count == 0 && verify->options.only != NULL) {
        return no_case(verify, verify->options.only, error);
    }
    return worst;
}

static Status make_tasks(Verify* verify, Error* error) {
    verify->tasks = calloc((size_t)verify->task_count + 1, sizeof(Task));
    if (verify->tasks == NULL) {
        verify->task_count = 0;
        return error_set(error, STATUS_NO_MEMORY, "not enough memory for %d runs",
                         verify->task_count);
    }
    for (int c = 0; c < verify->chosen_count; c++) {
        const Chosen* chosen = &verify->chosen[c];
        int runs = chosen->it->run_count;
        for (int i = 0; i < chosen->seeds * runs; i++) {
            Task* task = &verify->tasks[chosen->first_task + i];
            *task = (Task){.file = chosen->file,
                           .it = chosen->it,
                           .scene = &chosen->scenes[i % runs],
                           .seed = verify->options.first_seed + (uint64_t)(i / runs),
                           .traces = i < runs};
            arena_init_growing(&task->arena, ARENA_TASK);
        }
    }
    return STATUS_OK;
}

// ---- running -----------------------------------------------------------------------------------

static void run_task(const Verify* verify, Task* task) {
    Problems* problems = calloc(1, sizeof(Problems));
    if (problems == NULL) {
        task->status = STATUS_NO_MEMORY;
        return;
    }
    problems_init(problems);
    task->status = run_once(&task->result, &task->arena, task->scene, task->file, task->seed,
                            verify->options.tick_s, task->traces, problems);
    task->problems = problems->count > 0 ? problems : NULL;
    if (task->problems == NULL) {
        free(problems);
    }
}

static void* work(void* user) {
    Verify* verify = user;
    pthread_mutex_lock(&verify->lock);
    while (verify->next_task < verify->task_count) {
        Task* task = &verify->tasks[verify->next_task++];
        pthread_mutex_unlock(&verify->lock);
        run_task(verify, task);
        pthread_mutex_lock(&verify->lock);
        task->done = true;
        verify->done++;
        if (verify->options.progress != NULL) {
            verify->options.progress(verify->options.user, verify->done, verify->task_count,
                                     task->it->id);
        }
        pthread_cond_signal(&verify->finished);
    }
    pthread_mutex_unlock(&verify->lock);
    return NULL;
}

static void wait_for(Verify* verify, const Chosen* chosen) {
    int last = chosen->first_task + chosen->seeds * chosen->it->run_count;
    pthread_mutex_lock(&verify->lock);
    for (int i = chosen->first_task; i < last; i++) {
        while (!verify->tasks[i].done) {
            pthread_cond_wait(&verify->finished, &verify->lock);
        }
    }
    pthread_mutex_unlock(&verify->lock);
}

// ---- judging -----------------------------------------------------------------------------------

/// The results of a case side by side, NULL when a run of it failed (told).
static RunResult* gather(Verify* verify, const Chosen* chosen, Problems* problems, Status* status) {
    int count = chosen->seeds * chosen->it->run_count;
    RunResult* results = ARENA_TAKE(&verify->arena, RunResult, (size_t)count + 1);
    *status = results == NULL ? STATUS_NO_MEMORY : STATUS_OK;
    for (int i = 0; i < count && results != NULL; i++) {
        const Task* task = &verify->tasks[chosen->first_task + i];
        results[i] = task->result;
        if (task->status != STATUS_OK) {
            *status = task->status;
            if (task->problems != NULL && (i == 0 || task[-1].problems == NULL)) {
                problems_append(problems, task->problems); // one seed's are enough
            }
        }
    }
    return *status == STATUS_OK ? results : NULL;
}

/// Why a case was refused. Problems of files are told in English.
static Text refusal(Verify* verify, const char* reason) {
    return (Text){reason, arena_format(&verify->arena, "算例有误：%s", reason)};
}

static Status judge_chosen(Verify* verify, const Chosen* chosen, Problems* problems) {
    CaseOutcome* outcome = &verify->cases[verify->outcome.case_count++];
    close_begin(outcome, chosen->file, chosen->it, chosen->seeds);
    Status status =
        close_how(outcome, &verify->outcome.how, chosen->name, chosen->it, &verify->arena);
    if (chosen->seeds == 0) {
        Text reason =
            chosen->reason != NULL ? refusal(verify, chosen->reason) : chosen->it->missing;
        return close_unrun(outcome, reason, &verify->arena);
    }
    wait_for(verify, chosen);
    int before = problems->count;
    const RunResult* results = gather(verify, chosen, problems, &status);
    if (status == STATUS_OK) {
        int errors = problems->errors;
        chosen->file->vm->problems = problems;
        status = close_case(outcome, chosen->file, chosen->it, chosen->scenes, results,
                            chosen->seeds, &verify->arena);
        status = problems->errors > errors ? STATUS_INVALID : status;
    }
    if (status != STATUS_OK) {
        const char* reason = reason_from(problems, before, &verify->arena);
        reason = reason != NULL ? reason : "not enough memory";
        Status closed = close_unrun(outcome, refusal(verify, reason), &verify->arena);
        status = closed != STATUS_OK ? closed : status;
    }
    for (int i = 0; i < chosen->seeds * chosen->it->run_count; i++) {
        arena_free(&verify->tasks[chosen->first_task + i].arena);
    }
    return status;
}

static Status run_all(Verify* verify, Problems* problems) {
    pthread_t threads[64];
    int jobs = verify->options.jobs < 1 ? 1 : verify->options.jobs;
    jobs = jobs > 64 ? 64 : jobs > verify->task_count ? verify->task_count : jobs;
    int started = 0;
    while (started < jobs && pthread_create(&threads[started], NULL, work, verify) == 0) {
        started++;
    }
    if (started == 0) {
        work(verify);
    }
    Status worst = STATUS_OK;
    for (int i = 0; i < verify->chosen_count; i++) {
        Status status = judge_chosen(verify, &verify->chosen[i], problems);
        worst = status != STATUS_OK ? status : worst;
    }
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    return worst;
}

/// What the outcome says of the whole command.
static void describe_run(Verify* verify) {
    const VerifyOptions* options = &verify->options;
    HowRun* how = &verify->outcome.how;
    *how = (HowRun){.seeds = options->seeds,
                    .first_seed = options->first_seed,
                    .tick_s = options->tick_s,
                    .degrees = options->degrees,
                    .mirrored = options->mirrored,
                    .split = options->split,
                    .full = options->full,
                    .only = options->only,
                    .left_out = ""};
    char what[1000] = "";
    for (int i = 0; i < verify->file_count; i++) {
        text_append(what, sizeof(what), "%s%s", i > 0 ? ", " : "", verify->names[i]);
    }
    how->what = arena_text(&verify->arena, what);
    how->command =
        close_command(how, options->names, options->name_count, options->only, &verify->arena);
}

Status verify_run(Verify** out, Bundle* bundle, const VerifyOptions* options, Problems* problems,
                  Error* error) {
    Verify* verify = calloc(1, sizeof(Verify));
    *out = verify;
    if (verify == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory");
    }
    verify->options = *options;
    arena_init_growing(&verify->arena, ARENA_FILES);
    pthread_mutex_init(&verify->lock, NULL);
    pthread_cond_init(&verify->finished, NULL);
    Status opened = open_files(verify, bundle, problems, error);
    if (opened != STATUS_OK && (opened != STATUS_INVALID || verify->file_count == 0)) {
        return opened;
    }
    describe_run(verify);
    Status chosen = choose(verify, problems, error);
    if (verify->chosen_count == 0 && chosen != STATUS_OK) {
        return chosen;
    }
    Status status = make_tasks(verify, error);
    verify->cases = ARENA_TAKE(&verify->arena, CaseOutcome, (size_t)verify->chosen_count + 1);
    verify->outcome.version = options->version;
    verify->outcome.suites = verify->suites;
    verify->outcome.suite_count = verify->file_count;
    verify->outcome.cases = verify->cases;
    close_parameters(&verify->outcome, &verify->arena);
    status = status == STATUS_OK && verify->cases != NULL ? run_all(verify, problems) : status;
    return status != STATUS_OK ? status : chosen != STATUS_OK ? chosen : opened;
}
