// The page that lists plans: the library's, those of the current folder and of one's own; a drawing
// is imported by this program a second time, so that the window stays quick.

#include "screen/plans.h"
#include "app/app.h"
#include "app/editor.h"
#include "load/loaded.h"

#include <glob.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

extern char** environ;

typedef struct PlansPage {
    Page page;
    PlansModel model;
    char open[PLANS_PATH_MAX]; // wanted; "" nothing
    bool new_plan, leaves;
    pid_t importer; // 0 none
    char out[PATH_MAX];
    char fault[2][PATH_MAX + 128];
} PlansPage;

static void add_plans(PlansModel* model, const char* pattern, bool own) {
    glob_t found;
    if (glob(pattern, 0, NULL, &found) != 0) {
        return;
    }
    for (size_t i = 0; i < found.gl_pathc && model->count < PLANS_MAX; i++) {
        const char* path = found.gl_pathv[i];
        if (strstr(path, ".overlay.") == NULL && strlen(path) < PLANS_PATH_MAX) {
            PlanRow* row = &model->rows[model->count++];
            *row = (PlanRow){.own = own};
            snprintf(row->path, sizeof row->path, "%s", path);
        }
    }
    globfree(&found);
}

static void list_plans(PlansModel* model) {
    char pattern[PATH_MAX];
    model->count = 0;
    add_plans(model, "*.geojson", true);
    if (loaded_home() != NULL) {
        snprintf(pattern, sizeof pattern, "%s/assets/facilities/*.geojson", loaded_home());
        add_plans(model, pattern, false);
    }
    if (model->chosen >= model->count) {
        model->chosen = -1;
    }
}

static void set_fault(PlansPage* plans, const char* en, const char* zh, const char* path) {
    snprintf(plans->fault[0], sizeof plans->fault[0], "%s: %s", path, en);
    snprintf(plans->fault[1], sizeof plans->fault[1], "%s：%s", path, zh);
    text_cut(plans->fault[0]);
    text_cut(plans->fault[1]);
    plans->model.fault = (Text){plans->fault[0], plans->fault[1]};
}

// ---- opening -----------------------------------------------------------------------------------

static bool is_picture(const char* path) {
    return loaded_has_ending(path, ".png") || loaded_has_ending(path, ".jpg") ||
           loaded_has_ending(path, ".jpeg");
}

/// A drawing becomes NAME.geojson in the current folder, under a name that is free.
static void start_import(PlansPage* plans, const char* path) {
    const char* slash = strrchr(path, '/');
    const char* name = slash != NULL ? slash + 1 : path;
    int stem = (int)strcspn(name, ".");
    for (int number = 1; number < 1000; number++) {
        char more[16] = "";
        snprintf(more, sizeof more, number > 1 ? "-%d" : "", number);
        snprintf(plans->out, sizeof plans->out, "%.*s%s.geojson", stem, name, more);
        FILE* there = fopen(plans->out, "rb");
        if (there == NULL) {
            break;
        }
        fclose(there);
    }
    char* in = strdup(path);
    char* const arguments[] = {"muster", "import", in, "-o", plans->out, NULL};
    if (in == NULL ||
        posix_spawn(&plans->importer, "/proc/self/exe", NULL, NULL, arguments, environ) != 0) {
        plans->importer = 0;
        set_fault(plans, "the import cannot be started", "无法开始导入", path);
    }
    plans->model.imports = plans->importer != 0;
    free(in);
}

static void open_plan(PlansPage* plans, const char* path) {
    int result = EXIT_DONE;
    plans->model.fault = (Text){0};
    if (is_picture(path)) {
        result = editor_open_page(plans->page.shell, NULL, path);
    } else if (loaded_has_ending(path, ".geojson")) {
        result = editor_open_page(plans->page.shell, path, NULL);
    } else {
        start_import(plans, path);
    }
    if (result != EXIT_DONE) {
        set_fault(plans, "it cannot be opened; the terminal says why", "无法打开，原因见终端",
                  path);
    }
}

static bool watch_import(PlansPage* plans) {
    int status = 0;
    if (plans->importer == 0 || waitpid(plans->importer, &status, WNOHANG) != plans->importer) {
        return false;
    }
    plans->importer = 0;
    plans->model.imports = false;
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_DONE) {
        open_plan(plans, plans->out);
    } else {
        set_fault(plans, "the import failed; the terminal says why", "导入失败，原因见终端",
                  plans->out);
    }
    return true;
}

// ---- the page ----------------------------------------------------------------------------------

static bool plans_tick(Page* page, double dt) {
    (void)dt;
    PlansPage* plans = (PlansPage*)page;
    bool frame = watch_import(plans);
    if (plans->leaves) {
        plans->leaves = false;
        shell_pop(page->shell);
        frame = true;
    } else if (plans->new_plan) {
        plans->new_plan = false;
        (void)editor_open_page(page->shell, NULL, NULL);
        frame = true;
    } else if (plans->open[0] != '\0') {
        char path[PLANS_PATH_MAX];
        memcpy(path, plans->open, sizeof path);
        plans->open[0] = '\0';
        open_plan(plans, path);
        frame = true;
    }
    return frame;
}

static bool plans_runs(const Page* page) {
    const PlansPage* plans = (const PlansPage*)page;
    return plans->importer != 0 || plans->leaves || plans->new_plan || plans->open[0] != '\0';
}

static void plans_tell(Page* page, Ui* ui, int pane) {
    PlansPage* plans = (PlansPage*)page;
    PlansActions actions;
    if (pane != 0) {
        return;
    }
    screen_plans(ui, &plans->model, &actions);
    plans->leaves = plans->leaves || actions.leave;
    plans->new_plan = plans->new_plan || actions.new_plan;
    if (actions.open != NULL) {
        snprintf(plans->open, sizeof plans->open, "%s", actions.open);
    }
}

static void plans_back(Page* page) {
    list_plans(&((PlansPage*)page)->model);
    shell_title(page->shell, (Text){"facility", "场所编辑"});
}

static void plans_close(Page* page) {
    free(page);
}

static const PageKind plans_kind = {.tick = plans_tick,
                                    .runs = plans_runs,
                                    .tell = plans_tell,
                                    .back = plans_back,
                                    .close = plans_close};

int plans_open_page(Shell* shell) {
    PlansPage* plans = calloc(1, sizeof *plans);
    if (plans == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    plans->page.kind = &plans_kind;
    plans->model.chosen = -1;
    list_plans(&plans->model);
    shell_push(shell, &plans->page);
    shell_title(shell, (Text){"facility", "场所编辑"});
    return EXIT_DONE;
}
