// muster verify: the published verification cases, or an author's own file of cases, run and
// judged.

#include "verify/verify.h"

#include "app/app.h"
#include "app/options.h"
#include "load/loaded.h"
#include "verify/report.h"
#include "verify/tell.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAMES_MOST 16
#define SEEDS_MOST 1000
#define JOBS_MOST  64
#define TICK_LEAST 0.001
#define TICK_MOST  0.1

typedef struct VerifyLine {
    VerifyOptions options;
    const char *out, *language, *seeds, *jobs, *tick, *degrees, *first;
    bool json;
} VerifyLine;

static bool read_number(const char* name, const char* text, double low, double high,
                        double* value) {
    char* end = NULL;
    if (text == NULL) {
        return true;
    }
    errno = 0;
    double number = strtod(text, &end);
    if (end == text || *end != '\0' || errno != 0 || !(number >= low && number <= high)) {
        app_complain("verify: %s must be a number from %g to %g (got \"%s\")", name, low, high,
                     text);
        return false;
    }
    *value = number;
    return true;
}

static bool read_whole(const char* name, const char* text, int low, int high, int* value) {
    double number = *value;
    if (!read_number(name, text, low, high, &number)) {
        return false;
    }
    if (number - floor(number) > 0.0) {
        app_complain("verify: %s must be a whole number (got \"%s\")", name, text);
        return false;
    }
    *value = (int)number;
    return true;
}

static bool read_values(VerifyLine* line) {
    VerifyOptions* options = &line->options;
    int first = 1;
    options->jobs = (int)sysconf(_SC_NPROCESSORS_ONLN);
    bool right = read_whole("--seeds", line->seeds, 1, SEEDS_MOST, &options->seeds) &&
                 read_whole("--first-seed", line->first, 0, 1000000000, &first) &&
                 read_whole("--jobs", line->jobs, 1, JOBS_MOST, &options->jobs) &&
                 read_number("--tick", line->tick, TICK_LEAST, TICK_MOST, &options->tick_s) &&
                 read_number("--rotate", line->degrees, -360.0, 360.0, &options->degrees);
    options->first_seed = (uint64_t)first;
    return right;
}

static void show_progress(void* user, int done, int total, const char* text) {
    (void)user;
    fprintf(stderr, "\r%d/%d runs 次  %-24.24s", done, total, text);
    if (done == total) {
        fprintf(stderr, "\r%40s\r", "");
    }
}

static int write_out(const Outcome* outcome, const VerifyLine* line) {
    Error error = {0};
    if (mkdir(line->out, 0777) != 0 && errno != EEXIST) {
        app_complain("cannot make the folder '%s': %s", line->out, strerror(errno));
        return EXIT_FAULT;
    }
    Language language = LANGUAGE_BOTH;
    if (line->language != NULL && !app_read_language("verify", line->language, &language)) {
        return EXIT_USAGE;
    }
    if (verify_report_write(outcome, language, line->out, &error) != STATUS_OK) {
        app_fail(&error);
        return EXIT_FAULT;
    }
    if (!line->json) {
        printf("\nReport 报告: %s/report.html\n", line->out);
    }
    return EXIT_DONE;
}

static int print_outcome(const Outcome* outcome, const VerifyLine* line, Language language) {
    if (!line->json) {
        outcome_table(outcome, language, stdout);
        return EXIT_DONE;
    }
    char* text = outcome_json(outcome);
    if (text == NULL) {
        app_complain("not enough memory");
        return EXIT_FAULT;
    }
    printf("%s\n", text);
    free(text);
    return EXIT_DONE;
}

static int run_line(const VerifyLine* line, Language language) {
    Arena arena;
    Bundle* bundle = calloc(1, sizeof(Bundle));
    Problems* problems = calloc(1, sizeof(Problems));
    Verify* verify = NULL;
    Error error = {0};
    if (bundle == NULL || problems == NULL) {
        free(bundle);
        free(problems);
        app_complain("not enough memory");
        return EXIT_FAULT;
    }
    arena_init_growing(&arena, (size_t)1 << 28);
    bundle_init(bundle, &arena, loaded_disk, NULL);
    problems_init(problems);
    Status status = verify_run(&verify, bundle, &line->options, problems, &error);
    int result = app_exit(status);
    const Outcome* outcome = verify != NULL ? verify_outcome(verify) : NULL;
    if (outcome != NULL && outcome->case_count > 0) {
        int printed = print_outcome(outcome, line, language);
        int written = line->out != NULL ? write_out(outcome, line) : EXIT_DONE;
        result = printed != EXIT_DONE ? printed : written != EXIT_DONE ? written : result;
        if (result == EXIT_DONE && outcome_count(outcome, VERDICT_MISS) > 0) {
            result = EXIT_BAD;
        }
    }
    app_print_problems(problems, false, app_language());
    if (error.message[0] != '\0') {
        app_fail(&error);
    }
    verify_close(verify);
    arena_free(&arena);
    free(problems);
    free(bundle);
    return result;
}

int app_verify(int argc, char** argv) {
    VerifyLine line = {.options = verify_default_options()};
    const char* names[NAMES_MOST];
    const Option table[] = {
        {"--json", OPTION_FLAG, NULL, "print one JSON document and nothing else / 只输出 JSON",
         &line.json, NULL},
        {"--out", OPTION_TEXT, "DIR",
         "write report.html there: plans, trajectories, curves / 写报告", &line.out, NULL},
        {"--case", OPTION_TEXT, "ID", "only this case, e.g. rimea-09 / 只运行该算例",
         &line.options.only, NULL},
        {"--seeds", OPTION_TEXT, "N", "seeds of each case (default 5) / 随机种子数", &line.seeds,
         NULL},
        {"--first-seed", OPTION_TEXT, "N", "the first of them (default 1) / 首个种子", &line.first,
         NULL},
        {"--jobs", OPTION_TEXT, "N", "worker threads (default: all cores) / 线程数", &line.jobs,
         NULL},
        {"--tick", OPTION_TEXT, "S", "length of a tick in seconds (default 0.05) / 步长",
         &line.tick, NULL},
        {"--rotate", OPTION_TEXT, "DEGREES", "turn every plan / 旋转平面", &line.degrees, NULL},
        {"--mirror", OPTION_FLAG, NULL, "mirror every plan / 镜像平面", &line.options.mirrored,
         NULL},
        {"--split", OPTION_FLAG, NULL, "split large rooms in two / 拆分大房间", &line.options.split,
         NULL},
        {"--full", OPTION_FLAG, NULL, "also the cases that take minutes / 含耗时算例",
         &line.options.full, NULL},
        {"--lang", OPTION_TEXT, "L", "en, zh or both (default: LANG; the report: both) / 语言",
         &line.language, NULL}};
    const Usage usage = {
        "verify",
        "[SUITE|FILE.lua]...",
        "Runs verification cases - rimea, imo, nist, iso, properties, validation, fire, gas or "
        "a file of\nyour own - and prints what is required, what came out, the verdict.\n"
        "运行验证算例（已发布的测试集或自己的文件），给出要求、结果和结论。",
        table,
        (int)(sizeof(table) / sizeof(table[0])),
        0,
        NAMES_MOST};
    Language language = app_language();
    int result = options_parse(&usage, argc, argv, names, &line.options.name_count);
    if (result >= 0) {
        return result;
    }
    if (!read_values(&line) || !app_read_language("verify", line.language, &language)) {
        return EXIT_USAGE;
    }
    line.options.names = names;
    line.options.version = MUSTER_VERSION;
    line.options.progress = isatty(STDERR_FILENO) ? show_progress : NULL;
    return run_line(&line, language);
}
