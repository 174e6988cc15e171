// Compare: both sessions are played to their ends once; after that any moment is there at once.

#include "app/compare.h"

#include "app/app.h"
#include "app/told.h"
#include "screen/compare.h"
#include "view/view.h"

#include <stdlib.h>

#define STEP_BUDGET_S 0.015 /* of one frame, for each */

typedef struct ComparePage ComparePage;

/// The user of a picture.
typedef struct Side {
    ComparePage* page;
    View* view;
    Loaded loaded;
    Live* live;
    bool opened; // `loaded` is to be closed
} Side;

struct ComparePage {
    Page page;
    Side sides[2];
    Compare compare;
    LiveSum sums[2];
    bool summed[2];
    CompareActions wanted;
    Language language;
    ViewTheme theme;
    int window_height; // [px]
};

// ---- pictures ----------------------------------------------------------------------------------

#define TEXT_SHARE 0.8f /* of the size that texts on the plan have for a room */

static ViewState state_of(const Side* side, int height) {
    ViewState state = view_default_state();
    state.bare = true;
    state.kind = VIEW_CONSOLE;
    state.language = side->page->language;
    state.theme = side->page->theme;
    float share = TEXT_SHARE * (float)side->page->window_height / (float)(height > 0 ? height : 1);
    state.scale = share > 1.0f ? (share < 3.0f ? share : 3.0f) : 1.0f;
    return state;
}

static void paint(void* user, Canvas* canvas, Box box) {
    const Side* side = user;
    const ViewState state = state_of(side, box.h);
    view_paint(side->view, live_drill(side->live), &state, canvas, box);
}

static void arrange(void* user, int width, int height) {
    const Side* side = user;
    const ViewState state = state_of(side, height);
    view_arrange(side->view, live_drill(side->live), &state, width, height);
}

static bool place(void* user, int32_t storey, vec2s at, vec2s* pixel) {
    return view_place(((const Side*)user)->view, storey, at, pixel);
}

static bool point(void* user, int x, int y, int32_t* storey, vec2s* at) {
    return view_point(((const Side*)user)->view, x, y, storey, at);
}

// ---- the page ----------------------------------------------------------------------------------

static uint32_t end_of(const Side* side) {
    return session_meta(side->loaded.session)->last_tick;
}

/// Where the shorter run ends: up to there the two can be held against each other.
static uint32_t common_end(const ComparePage* page) {
    uint32_t first = end_of(&page->sides[0]);
    uint32_t second = end_of(&page->sides[1]);
    return first < second ? first : second;
}

static bool fail(ComparePage* page, const Error* error) {
    shell_say(page->page.shell, (Text){error->message, error->message_zh});
    page->wanted.leaves = true;
    return true;
}

/// Reads one to its end and looks at a tick of it. True: it is there.
static bool look_at(Live* live, uint32_t tick) {
    live_look(live, tick);
    (void)live_frame(live, 0.0, STEP_BUDGET_S);
    return live_state(live) == LIVE_SHOWS && live_tick(live) == tick;
}

/// Both are read, and summed up at the common end.
static bool play_on(ComparePage* page) {
    Error error = {0};
    uint32_t common = common_end(page);
    page->compare.done = 0.0;
    for (int i = 0; i < 2; i++) {
        Live* live = page->sides[i].live;
        if (!page->summed[i] && look_at(live, common)) {
            if (live_sum(live_drill(live), "", &page->sums[i], &error) != STATUS_OK) {
                return fail(page, &error);
            }
            page->summed[i] = true;
        }
        if (live_state(live) == LIVE_FAILED) {
            return fail(page, live_fault(live));
        }
        page->compare.done += 0.5 * live_caught_up(live);
    }
    if (page->summed[0] && page->summed[1]) {
        page->compare.sums = page->sums;
        page->compare.tick = page->compare.parted;
        page->wanted = (CompareActions){.looks = true, .tick = page->compare.parted};
    }
    return true;
}

static bool compare_tick(Page* base, double dt) {
    (void)dt;
    ComparePage* page = (ComparePage*)base;
    const CompareActions wanted = page->wanted;
    page->wanted = (CompareActions){0};
    if (wanted.leaves) {
        shell_pop(base->shell);
        return true;
    }
    if (page->compare.sums == NULL) {
        return play_on(page);
    }
    bool changed = wanted.looks;
    for (int i = 0; i < 2; i++) {
        Live* live = page->sides[i].live;
        if (wanted.looks) {
            live_look(live, wanted.tick);
        }
        changed = live_frame(live, 0.0, STEP_BUDGET_S) || changed;
    }
    return changed;
}

static bool compare_runs(const Page* base) {
    const ComparePage* page = (const ComparePage*)base;
    bool looks = false;
    for (int i = 0; i < 2; i++) {
        looks = looks || live_is_seeking(page->sides[i].live);
    }
    return page->compare.sums == NULL || page->wanted.leaves || page->wanted.looks || looks;
}

static void compare_tell(Page* base, Ui* ui, int pane) {
    ComparePage* page = (ComparePage*)base;
    if (pane != 0) {
        return;
    }
    page->language = ui_language(ui);
    page->theme = ui_theme(ui);
    page->window_height = (int)(ui_height(ui) * ui_unit(ui) + 0.5f);
    for (int i = 0; i < 2; i++) {
        uint64_t version = (uint64_t)live_tick(page->sides[i].live) * 16;
        page->compare.plans[i].version =
            version + (uint64_t)ui_theme(ui) * 4 + (uint64_t)ui_language(ui);
    }
    CompareActions actions;
    screen_compare(ui, &page->compare, &actions);
    if (actions.leaves || actions.looks) { // a frame is told several times until it rests
        page->wanted = actions;
    }
}

static void compare_close(Page* base) {
    ComparePage* page = (ComparePage*)base;
    for (int i = 0; i < 2; i++) {
        live_close(page->sides[i].live);
        if (page->sides[i].opened) {
            loaded_close(&page->sides[i].loaded);
        }
        view_free(page->sides[i].view);
    }
    free(page);
}

static const PageKind compare_kind = {
    .tick = compare_tick, .runs = compare_runs, .tell = compare_tell, .close = compare_close};

static Status open_side(ComparePage* page, int which, const char* path) {
    static const PlanPicture picture = {
        .paint = paint, .arrange = arrange, .place = place, .point = point};
    Side* side = &page->sides[which];
    Error error = {0};
    side->page = page;
    side->opened = true;
    Status status = told_open_session(&side->loaded, path);
    if (status != STATUS_OK) {
        return status;
    }
    status = live_show(&side->live, &side->loaded, &error);
    status = status == STATUS_OK ? view_create(&side->view, &error) : status;
    if (status != STATUS_OK) {
        app_fail(&error);
        return status;
    }
    uint32_t end = end_of(side);
    page->compare.lives[which] = side->live;
    page->compare.plans[which] = picture;
    page->compare.plans[which].user = side;
    page->compare.length = end > page->compare.length ? end : page->compare.length;
    return STATUS_OK;
}

int compare_open_page(Shell* shell, const char* first, const char* branch) {
    ComparePage* page = calloc(1, sizeof(ComparePage));
    if (page == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    page->page.kind = &compare_kind;
    Status status = open_side(page, 0, first);
    status = status == STATUS_OK ? open_side(page, 1, branch) : status;
    if (status != STATUS_OK) {
        compare_close(&page->page);
        return app_exit(status);
    }
    page->compare.parted = session_meta(page->sides[1].loaded.session)->branch_tick;
    shell_push(shell, &page->page);
    return EXIT_DONE;
}
