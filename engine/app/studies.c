// The page of studies: finds the files, runs one at a time on its thread, opens what it wrote.

#include "app/studies.h"

#include "app/app.h"
#include "app/debrief.h"
#include "app/library_load.h"
#include "app/study_job.h"
#include "load/loaded.h"
#include "script/study_file.h"

#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct StudiesPage {
    Page page;
    StudiesModel model;
    StudiesActions wanted; // of the last frame
    StudyJob job;
    Arena arena;           // of the rows' texts
    char own[PATH_MAX];    // folder of one's own studies, and of all results; "" no home
    char folder[PATH_MAX]; // of the results of what the job does
    int read;              // row whose results the model shows, -1 none
    bool differs;          // results are there, but of another version or other files
    bool leaves;
    double since, began_s; // that it runs; when the first run was done [s]
    long long first;       // runs that were there at that time
} StudiesPage;

// ---- which there are ---------------------------------------------------------------------------

/// "$XDG_DATA_HOME/muster/studies", beside the sessions.
static void find_own(char* own, size_t size) {
    char sessions[PATH_MAX];
    own[0] = '\0';
    if (library_sessions_folder(sessions, sizeof(sessions))) {
        *strrchr(sessions, '/') = '\0';
        if (snprintf(own, size, "%s/studies", sessions) >= (int)size) {
            own[0] = '\0';
        }
    }
}

/// "" where the path is too long.
static void results_folder(const StudiesPage* studies, const StudyRow* row, char* folder,
                           size_t size) {
    int length = snprintf(folder, size, "%s/%s", studies->own, row->name);
    folder[length < (int)size ? length : 0] = '\0';
}

static bool has_results(const StudiesPage* studies, const StudyRow* row) {
    char path[PATH_MAX + 32];
    char folder[PATH_MAX];
    results_folder(studies, row, folder, sizeof(folder));
    snprintf(path, sizeof(path), "%s/study.sqlite", folder);
    return access(path, R_OK) == 0;
}

static void read_row(Arena* arena, StudyRow* row, Problems* problems) {
    Bundle bundle;
    StudyFile file = {0};
    Error error = {0};
    problems_init(problems);
    bundle_init(&bundle, arena, loaded_disk, NULL);
    Status status = script_read_study(&bundle, arena, row->path, problems, &file, &error);
    if (status != STATUS_OK) {
        snprintf(row->fault, sizeof(row->fault), "%.500s", error.message);
        problems_sort(problems);
        if (problems->count > 0) {
            problem_print(&problems->items[0], LANGUAGE_EN, row->fault, sizeof(row->fault));
        }
        return;
    }
    row->title = file.title; // in the arena too
    row->question = file.question;
    row->plans = file.plan_count > 0 ? file.plan_count : 1;
    row->runs = file.runs;
}

static void add_studies(StudiesPage* studies, Arena* arena, const char* folder) {
    char pattern[PATH_MAX + 8];
    glob_t found;
    Problems* problems = calloc(1, sizeof(Problems));
    snprintf(pattern, sizeof(pattern), "%s/*.lua", folder);
    if (problems == NULL || glob(pattern, 0, NULL, &found) != 0) {
        free(problems);
        return;
    }
    StudiesModel* model = &studies->model;
    for (size_t i = 0; i < found.gl_pathc && model->count < STUDIES_MAX; i++) {
        StudyRow* row = &model->rows[model->count];
        *row = (StudyRow){.runs = 0};
        if (snprintf(row->path, sizeof(row->path), "%s", found.gl_pathv[i]) <
            (int)sizeof(row->path)) {
            library_name(row->path, row->name, sizeof(row->name));
            read_row(arena, row, problems);
            row->answered = has_results(studies, row);
            model->count++;
        }
    }
    globfree(&found);
    free(problems);
}

// ---- the job -----------------------------------------------------------------------------------

static void begin(StudiesPage* studies, bool runs) {
    StudiesModel* model = &studies->model;
    const StudyRow* row = &model->rows[model->chosen];
    model->found = NULL;
    model->fault = (Text){0};
    model->worst = -1;
    studies->read = model->chosen;
    if (row->fault[0] != '\0' || studies->own[0] == '\0') {
        return;
    }
    results_folder(studies, row, studies->folder, sizeof(studies->folder));
    const StudyWish wish = {.file = row->path,
                            .folder = studies->folder,
                            .times = runs ? studies_times[model->times] : 1,
                            .runs = runs,
                            .language = shell_look(studies->page.shell)->language};
    studies->since = 0.0;
    studies->first = -1;
    if (!study_job_begin(&studies->job, &wish)) {
        model->fault = (Text){"it cannot be started: no thread", "无法启动：系统线程不足"};
    }
}

/// Results of another version stay beside the new ones: "NAME.1".
static bool set_aside(StudiesPage* studies) {
    char folder[PATH_MAX];
    char aside[PATH_MAX + 16];
    results_folder(studies, &studies->model.rows[studies->model.chosen], folder, sizeof(folder));
    int number = 1;
    do {
        snprintf(aside, sizeof(aside), "%s.%d", folder, number++);
    } while (access(aside, F_OK) == 0);
    if (rename(folder, aside) != 0) {
        const char* why = strerror(errno);
        shell_say(studies->page.shell, (Text){why, why});
        return false;
    }
    return true;
}

static void finish(StudiesPage* studies) {
    StudiesModel* model = &studies->model;
    StudyJob* job = &studies->job;
    model->work = STUDIES_RESTS;
    model->found = job->found;
    studies->differs = job->status == STATUS_DIFFERS;
    model->anew = studies->differs;
    model->fault = job->status == STATUS_OK ? (Text){0} : (Text){job->fault_en, job->fault_zh};
    if (studies->read >= 0) {
        model->rows[studies->read].answered = has_results(studies, &model->rows[studies->read]);
    }
}

/// True: something to show has changed.
static bool watch(StudiesPage* studies, double dt) {
    StudiesModel* model = &studies->model;
    StudyJob* job = &studies->job;
    if (!job->started) {
        return false;
    }
    if (study_job_ended(job)) {
        finish(studies);
        return true;
    }
    StudiesWork work = job->stop != 0 ? STUDIES_STOPS : (StudiesWork)atomic_load(&job->work);
    int64_t done = atomic_load(&job->done);
    bool changed = work != model->work || done != model->done;
    studies->since += dt;
    if (work == STUDIES_RUNS && done > 0 && studies->first < 0) {
        studies->first = done;
        studies->began_s = studies->since;
    }
    double passed = studies->since - studies->began_s;
    model->rate =
        studies->first >= 0 && passed > 1.0 ? (double)(done - studies->first) / passed : 0.0;
    model->work = work;
    model->done = done;
    model->to_do = atomic_load(&job->to_do);
    return changed;
}

// ---- what is wanted ----------------------------------------------------------------------------

static void open_report(StudiesPage* studies) {
    char url[PATH_MAX + 32];
    snprintf(url, sizeof(url), "file://%s/report.html", studies->folder);
    const Text said = {url + 7, url + 7};
    if (access(url + 7, R_OK) != 0) {
        shell_say(studies->page.shell,
                  (Text){"There is no report yet: run it", "尚无报告：请先运行"});
    } else if (SDL_OpenURL(url) != 0) { // no browser: the path is what helps
        shell_say(studies->page.shell, said);
    } else {
        shell_say(studies->page.shell,
                  (Text){"The report opens in the browser", "报告已在浏览器中打开"});
    }
}

static bool obey(StudiesPage* studies) {
    const StudiesActions wanted = studies->wanted;
    StudiesModel* model = &studies->model;
    studies->wanted = (StudiesActions){0};
    if (wanted.stop || (wanted.leave && studies->job.started)) {
        study_job_stop(&studies->job);
    }
    studies->leaves = studies->leaves || wanted.leave;
    if (studies->leaves && !studies->job.started) {
        shell_pop(studies->page.shell);
    } else if (wanted.run && !studies->job.started && model->chosen >= 0) {
        if (!studies->differs || set_aside(studies)) {
            begin(studies, true);
        }
    } else if (wanted.report) {
        open_report(studies);
    } else if (wanted.replay && model->found != NULL && model->worst >= 0) {
        if (debrief_open_page(studies->page.shell, model->found->worst[model->worst].session) !=
            EXIT_DONE) {
            shell_say(studies->page.shell,
                      (Text){"It cannot be opened; the terminal says why", "无法打开，原因见终端"});
        }
    } else if (!studies->job.started && model->chosen >= 0 && model->chosen != studies->read) {
        studies->differs = model->anew = false;
        begin(studies, false);
    } else {
        return wanted.stop || wanted.leave;
    }
    return true;
}

// ---- the page ----------------------------------------------------------------------------------

static bool studies_tick(Page* page, double dt) {
    StudiesPage* studies = (StudiesPage*)page;
    bool changed = watch(studies, dt);
    return obey(studies) || changed;
}

static bool studies_runs(const Page* page) {
    const StudiesPage* studies = (const StudiesPage*)page;
    const StudiesActions* wanted = &studies->wanted;
    return studies->job.started || studies->leaves || wanted->run || wanted->stop ||
           wanted->report || wanted->replay || wanted->leave ||
           (studies->model.chosen >= 0 && studies->model.chosen != studies->read);
}

static void studies_tell(Page* page, Ui* ui, int pane) {
    StudiesPage* studies = (StudiesPage*)page;
    StudiesActions actions;
    if (pane != 0) {
        return;
    }
    screen_studies(ui, &studies->model, &actions);
    // A frame is told several times until it rests: what was asked for once holds.
    studies->wanted.run = studies->wanted.run || actions.run;
    studies->wanted.stop = studies->wanted.stop || actions.stop;
    studies->wanted.report = studies->wanted.report || actions.report;
    studies->wanted.replay = studies->wanted.replay || actions.replay;
    studies->wanted.leave = studies->wanted.leave || actions.leave;
}

static void studies_back(Page* page) {
    shell_title(page->shell, (Text){"study", "方案研究"});
}

/// What is under way is stopped; what was run is kept.
static void studies_close(Page* page) {
    StudiesPage* studies = (StudiesPage*)page;
    study_job_free(&studies->job);
    arena_free(&studies->arena);
    free(studies);
}

static const PageKind studies_kind = {.tick = studies_tick,
                                      .runs = studies_runs,
                                      .tell = studies_tell,
                                      .back = studies_back,
                                      .close = studies_close};

int studies_open_page(Shell* shell) {
    StudiesPage* studies = calloc(1, sizeof(StudiesPage));
    if (studies == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    char folder[PATH_MAX] = "scenarios/studies";
    studies->page.kind = &studies_kind;
    arena_init_growing(&studies->arena, (size_t)1 << 28);
    find_own(studies->own, sizeof(studies->own));
    if (access(folder, R_OK) != 0 && loaded_home() != NULL) {
        snprintf(folder, sizeof(folder), "%s/scenarios/studies", loaded_home());
    }
    add_studies(studies, &studies->arena, folder);
    if (studies->own[0] != '\0') {
        add_studies(studies, &studies->arena, studies->own);
        studies->model.own = studies->own;
    }
    studies->model.chosen = studies->model.count > 0 ? 0 : -1;
    studies->model.worst = -1;
    studies->read = -1;
    shell_push(shell, &studies->page);
    shell_title(shell, (Text){"study", "方案研究"});
    return EXIT_DONE;
}
