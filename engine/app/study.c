// muster study: many runs over plans, seeds and factors, kept in one file of results.

#include "study/study.h"
#include "app/app.h"
#include "app/folder.h"
#include "app/options.h"
#include "app/study_search.h"
#include "app/study_time.h"
#include "app/study_told.h"
#include "study/rank_pool.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/// Most threads that are started.
#define JOBS_MOST 1024

/// Most shares that are put together.
#define SHARES_MOST 4096

/// Worst runs that are recorded unless another number is asked for.
#define WORST_USUAL 3

typedef struct StudyArguments {
    const char* file;
    const char* const* folders; // of shares, for merging
    int folder_count;
    const char* out;
    bool merge, search;
    bool json;
    Language language;
    int64_t runs;
    int jobs;
    int worst; // runs that are recorded
    int shard, shards;
} StudyArguments;

/// What is shown and noted while it runs.
typedef struct Shown {
    double began;     // [s]
    int64_t first;    // runs that were there at the first look; 0: not looked yet
    double first_s;   // when that was [s]
    const char* path; // of the results; NULL: no time is noted
    double before;    // that it ran earlier [s]
    double noted;     // when its time was last noted [s]
    bool terminal;
    bool any;
} Shown;

/// Seconds between two notes of how long it has run: what a kill takes from "took".
#define NOTE_S 2.0

static volatile sig_atomic_t interrupt_wanted;

static void on_interrupt(int signal_number) {
    (void)signal_number;
    interrupt_wanted = 1;
}

static double now_s(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

// ---- arguments --------------------------------------------------------------------------------

/// A whole number from `low` to `high`; false after a complaint.
static bool read_number(const char* option, const char* text, int64_t low, int64_t high,
                        int64_t* number) {
    char* end = NULL;
    long long value = strtoll(text, &end, 10);
    if (text[0] == '\0' || *end != '\0' || value < low || value > high) {
        app_complain("study: %s needs a whole number from %lld to %lld, got '%s'", option,
                     (long long)low, (long long)high, text);
        return false;
    }
    *number = value;
    return true;
}

/// "2/8" as share 2 of 8; false after a complaint.
static bool read_shard(const char* text, StudyArguments* arguments) {
    int length = 0;
    if (sscanf(text, "%d/%d%n", &arguments->shard, &arguments->shards, &length) != 2 ||
        text[length] != '\0' || arguments->shard < 1 || arguments->shards < arguments->shard ||
        arguments->shards > 100000) {
        app_complain("study: --shard needs I/N, a share from 1 to N, e.g. 2/8; got '%s'", text);
        return false;
    }
    return true;
}

static int processors(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > JOBS_MOST ? JOBS_MOST : (int)count;
}

// ---- running ----------------------------------------------------------------------------------

static void note_time(Shown* shown) {
    double now = now_s();
    if (shown->path != NULL && now - shown->noted > NOTE_S) {
        study_time_write(shown->path, shown->before + now - shown->began);
        shown->noted = now;
    }
}

/// "1234 of 2000 runs, 21.3 a second, 0:36 left".
static void show_progress(void* user, int64_t done, int64_t planned) {
    Shown* shown = user;
    note_time(shown);
    if (!shown->terminal) {
        return;
    }
    if (shown->first == 0) {
        shown->first = done;
        shown->first_s = now_s();
    }
    double seconds = now_s() - shown->first_s;
    double rate = seconds > 0.0 ? (double)(done - shown->first) / seconds : 0.0;
    char left[32] = "--:--";
    if (rate > 0.0) {
        text_clock((double)(planned - done) / rate, left, sizeof(left));
    }
    fprintf(stderr, "\r%lld of %lld runs, %.1f a second, %s left   ", (long long)done,
            (long long)planned, rate, left);
    shown->any = true;
}

/// "office_stair" of "scenarios/studies/office_stair.lua".
static void study_name(const char* file, char* name, size_t size) {
    const char* slash = strrchr(file, '/');
    snprintf(name, size, "%s", slash != NULL ? slash + 1 : file);
    char* dot = strrchr(name, '.');
    if (dot != NULL) {
        *dot = '\0';
    }
}

/// Where the results of a share stand: DIR/study.sqlite, or DIR/shard-2-of-8.sqlite.
static void results_path(const StudyArguments* arguments, const char* out, char* path,
                         size_t size) {
    if (arguments->shards > 0) {
        snprintf(path, size, "%s/shard-%d-of-%d.sqlite", out, arguments->shard, arguments->shards);
    } else {
        snprintf(path, size, "%s/study.sqlite", out);
    }
}

/// The results of shares in a folder, sorted by name.
static int share_filter(const struct dirent* entry) {
    int shard = 0;
    int of = 0;
    int length = 0;
    return sscanf(entry->d_name, "shard-%d-of-%d.sqlite%n", &shard, &of, &length) == 2 &&
           length > 0 && entry->d_name[length] == '\0';
}

/// Adds the paths of a folder's shares. STATUS_IO: it cannot be read.
static Status add_shares(const char* folder, char** paths, int* count, Error* error) {
    struct dirent** entries = NULL;
    int found = scandir(folder, &entries, share_filter, alphasort);
    if (found < 0) {
        return error_set(error, STATUS_NOT_FOUND, "cannot open '%s': %s", folder, strerror(errno));
    }
    for (int i = 0; i < found; i++) {
        size_t size = strlen(folder) + strlen(entries[i]->d_name) + 2;
        char* path = *count < SHARES_MOST ? malloc(size) : NULL;
        if (path != NULL) {
            snprintf(path, size, "%s/%s", folder, entries[i]->d_name);
            paths[(*count)++] = path;
        }
        free(entries[i]);
    }
    free(entries);
    return STATUS_OK;
}

/// Puts the shares of all folders together.
static Status merge_shares(Study* study, const StudyArguments* arguments, const char* folder,
                           const char* path, StudyEnd* end, Error* error) {
    char** paths = calloc(SHARES_MOST, sizeof(char*));
    int count = 0;
    if (paths == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory");
    }
    Status status = STATUS_OK;
    for (int i = 0; i < arguments->folder_count && status == STATUS_OK; i++) {
        status = add_shares(arguments->folders[i], paths, &count, error);
    }
    if (arguments->folder_count == 0) {
        status = add_shares(folder, paths, &count, error);
    }
    if (status == STATUS_OK && count == 0) {
        status = error_set(error, STATUS_NOT_FOUND,
                           "there are no results of shares (shard-I-of-N.sqlite) in '%s'",
                           arguments->folder_count > 0 ? arguments->folders[0] : folder);
    }
    if (status == STATUS_OK) {
        status = study_merge(study, (const char* const*)paths, count, path, end, error);
    }
    double seconds = 0.0;
    for (int i = 0; i < count; i++) {
        seconds += study_time_read(paths[i]);
        free(paths[i]);
    }
    if (status == STATUS_OK) {
        study_time_write(path, seconds);
    }
    free(paths);
    return status;
}

/// Does the runs, or puts shares together.
static Status make_results(Study* study, const StudyArguments* arguments, const char* folder,
                           const char* path, StudyEnd* end, Error* error) {
    if (arguments->merge) {
        return merge_shares(study, arguments, folder, path, end, error);
    }
    double began = now_s();
    Shown shown = {.began = began,
                   .path = path,
                   .before = study_time_read(path),
                   .noted = began,
                   .terminal = isatty(STDERR_FILENO) != 0};
    const StudyRunning running = {.path = path,
                                  .jobs = arguments->jobs,
                                  .interrupt = &interrupt_wanted,
                                  .progress = show_progress,
                                  .user = &shown};
    Status status = study_perform(study, &running, end, error);
    if (rank_pool_rank() == 0 && end->done > end->before) { // looking again takes no time of it
        study_time_write(path, shown.before + now_s() - began);
    }
    if (shown.any) {
        fprintf(stderr, "\r%60s\r", "");
    }
    return status;
}

/// The pages and tables of what is there, beside it; of a share there are none.
static Status show_results(const Study* study, const StudyArguments* arguments, const char* folder,
                           const char* path, const StudyEnd* end, Error* error) {
    Told told = {.study = study,
                 .folder = folder,
                 .path = path,
                 .end = end,
                 .elapsed_s = study_time_read(path),
                 .worst = arguments->worst,
                 .interrupt = &interrupt_wanted,
                 .language = arguments->language,
                 .json = arguments->json};
    return arguments->shards > 0 || end->done == 0 ? study_told_end(&told, error)
                                                   : study_told(&told, error);
}

/// Races the choices of the file instead of comparing its plans.
static Status search(const Study* study, const StudyArguments* arguments, const char* folder,
                     Error* error) {
    Shown shown = {.began = now_s(), .terminal = true};
    const SearchOptions options = {.runs = arguments->runs,
                                   .jobs = arguments->jobs,
                                   .interrupt = &interrupt_wanted,
                                   .progress = isatty(STDERR_FILENO) ? show_progress : NULL,
                                   .user = &shown};
    Status status =
        study_search_told(study, &options, arguments->language, arguments->json, folder, error);
    if (shown.any) {
        fprintf(stderr, "\r%60s\r", "");
    }
    return status;
}

static Status run_study(Study* study, const StudyArguments* arguments, Error* error) {
    char name[256];
    char folder[512];
    char path[1024];
    study_name(study_file(study)->file, name, sizeof(name));
    snprintf(folder, sizeof(folder), "%s", arguments->out != NULL ? arguments->out : name);
    results_path(arguments, folder, path, sizeof(path));
    Status status = folder_make(folder, error);
    StudyEnd end = {0};
    if (status == STATUS_OK && arguments->search) {
        return search(study, arguments, folder, error);
    }
    if (status == STATUS_OK) {
        status = make_results(study, arguments, folder, path, &end, error);
    }
    if (status == STATUS_OK && rank_pool_rank() == 0) {
        status = show_results(study, arguments, folder, path, &end, error);
    }
    return status;
}

static int open_and_run(const StudyArguments* arguments) {
    Problems* problems = calloc(1, sizeof(Problems));
    if (problems == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    problems_init(problems);
    Error error = {0};
    Study* study = NULL;
    const StudyOptions options = {.file = arguments->file,
                                  .version = MUSTER_VERSION,
                                  .runs = arguments->search ? 0 : arguments->runs,
                                  .shard = arguments->shard,
                                  .shards = arguments->shards};
    Status status = study_open(&study, &options, problems, &error);
    if (status == STATUS_OK) {
        status = run_study(study, arguments, &error);
    }
    if (rank_pool_rank() > 0) {
        // Rank 0 tells the same.
    } else if (problems->errors > 0) {
        app_print_problems(problems, false, app_language());
    } else if (status != STATUS_OK) {
        app_fail(&error);
    }
    study_close(study);
    free(problems);
    return app_exit(status);
}

int app_study(int argc, char** argv) {
    // Under mpirun there are ranks enough already.
    StudyArguments arguments = {.jobs = rank_pool_size() > 1 ? 1 : processors(),
                                .language = app_language(),
                                .worst = WORST_USUAL};
    const char* runs = NULL;
    const char* worst = NULL;
    const char* jobs = NULL;
    const char* shard = NULL;
    const char* lang = NULL;
    const Option table[] = {
        {"--runs", OPTION_TEXT, "N", "runs of each plan, instead of what the file says", &runs,
         NULL},
        {"--jobs", OPTION_TEXT, "J", "threads (default: one a processor); changes no result", &jobs,
         NULL},
        {"--shard", OPTION_TEXT, "I/N", "do the I-th of N shares only, for arrays of jobs", &shard,
         NULL},
        {"--merge", OPTION_FLAG, NULL,
         "put the results of all shares together, from --out or from the folders named",
         &arguments.merge, NULL},
        {"--search", OPTION_FLAG, NULL,
         "find the best of all combinations of the file's choices; --runs is what it may cost",
         &arguments.search, NULL},
        {"--worst", OPTION_TEXT, "N",
         "record the N worst runs to be watched again, in DIR/worst (default: 3; 0: none)", &worst,
         NULL},
        {"--lang", OPTION_TEXT, "L", "report in en, zh or both (default: LANG) / 语言", &lang,
         NULL},
        {"--json", OPTION_FLAG, NULL, "print one JSON document and nothing else", &arguments.json,
         NULL},
        {"--out", OPTION_TEXT, "DIR",
         "where results go and are taken up again (default: the "
         "study's name)",
         &arguments.out, NULL},
    };
    const Usage usage = {"study",
                         "FILE [DIR...]",
                         "Runs a study: scenarios, plans and factors by many seeds. The same "
                         "command goes on where it was stopped.",
                         table,
                         sizeof(table) / sizeof(table[0]),
                         1,
                         SHARES_MOST};
    static const char* given[SHARES_MOST];
    int count = 0;
    int result = options_parse(&usage, argc, argv, given, &count);
    if (result >= 0) {
        return result;
    }
    arguments.file = given[0];
    arguments.folders = given + 1;
    arguments.folder_count = count - 1;
    if (!arguments.merge && count > 1) {
        app_complain("study: one study at a time; '%s' is one too many", given[1]);
        return EXIT_USAGE;
    }
    if (arguments.search && (arguments.merge || shard != NULL || rank_pool_size() > 1)) {
        app_complain("study: --search runs in one process; leave --merge, --shard and mpirun out");
        return EXIT_USAGE;
    }
    if (arguments.merge && shard != NULL) {
        app_complain("study: --merge puts all shares together; leave --shard out");
        return EXIT_USAGE;
    }
    int64_t threads = arguments.jobs;
    int64_t recorded = arguments.worst;
    if ((runs != NULL && !read_number("--runs", runs, 1, 100000000, &arguments.runs)) ||
        (jobs != NULL && !read_number("--jobs", jobs, 1, JOBS_MOST, &threads)) ||
        (worst != NULL && !read_number("--worst", worst, 0, STUDY_WORST_MAX, &recorded)) ||
        (shard != NULL && !read_shard(shard, &arguments)) ||
        !app_read_language("study", lang, &arguments.language)) {
        return EXIT_USAGE;
    }
    arguments.jobs = (int)threads;
    arguments.worst = (int)recorded;
    struct sigaction action = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return open_and_run(&arguments);
}
