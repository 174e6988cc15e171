// Console: what only the trainer sees - the injects to come and what the plan expects of whom.
//
// A step's mark is shape, letter and colour at once: a full disc P or S, a half disc M, a triangle
// U, an open ring while its time runs within the target. Letters are the score's own rating of the
// time taken; a step that is not done yet shows what it would get now.

#include "drill/score.h"
#include "view/view_internal.h"

#include <stdio.h>

typedef enum Verdict {
    VERDICT_OPEN = 0,
    VERDICT_RUNNING,
    VERDICT_P,
    VERDICT_S,
    VERDICT_M,
    VERDICT_U,
    VERDICT_OFF
} Verdict;

typedef struct Expected {
    Verdict verdict;
    double took_s; // < 0: its time has not begun
} Expected;

static Expected expected_of(const Drill* drill, int32_t step) {
    const StepDef* def = &drill_def(drill)->plan.steps[step];
    const StepStatus* status = drill_step_status(drill, step);
    uint32_t now = world_tick(drill_world(drill));
    if (status->state == STEP_IMPOSSIBLE || status->state == STEP_SKIPPED) {
        return (Expected){VERDICT_OFF, -1.0};
    }
    if (status->clock == UINT32_MAX) {
        return (Expected){status->state == STEP_DONE ? VERDICT_P : VERDICT_OPEN, -1.0};
    }
    bool done = status->state == STEP_DONE && status->done != UINT32_MAX;
    uint32_t end = done ? status->done : now;
    double took = end >= status->clock ? (double)(end - status->clock) * TICK_S : 0.0;
    if (!done && took <= def->target_s) {
        return (Expected){VERDICT_RUNNING, took};
    }
    static const Verdict verdicts[] = {[RATING_P] = VERDICT_P,
                                       [RATING_S] = VERDICT_S,
                                       [RATING_M] = VERDICT_M,
                                       [RATING_U] = VERDICT_U,
                                       [RATING_NONE] = VERDICT_OPEN};
    int64_t parts = score_timed(took, def->target_s, def->limit_s);
    Verdict verdict = verdicts[score_rating(score_bp(parts))];
    return (Expected){verdict, took};
}

static Colour verdict_colour(const Scene* scene, Verdict verdict) {
    switch (verdict) {
    case VERDICT_RUNNING: return scene->palette->focus;
    case VERDICT_P:
    case VERDICT_S:
        return scene->state->theme == VIEW_DARK ? colour_hex(0x3E9ADB) : colour_hex(0x0072B2);
    case VERDICT_M: return scene->palette->alert;
    case VERDICT_U: return scene->palette->harm;
    case VERDICT_OPEN:
    case VERDICT_OFF: break;
    }
    return scene->palette->dim;
}

static void draw_verdict(const Scene* scene, Verdict verdict, float x, float y, float r) {
    Canvas* canvas = scene->canvas;
    Colour colour = verdict_colour(scene, verdict);
    switch (verdict) {
    case VERDICT_P:
    case VERDICT_S: canvas_circle(canvas, x, y, r, colour); break;
    case VERDICT_M:
        canvas_ring(canvas, x, y, 0.85f * r, 0.3f * r, colour);
        canvas_move(canvas, x, y - r);
        canvas_arc(canvas, x, y, r, -0.5f * CANVAS_PI, -1.5f * CANVAS_PI);
        canvas_fill(canvas, colour);
        break;
    case VERDICT_U: {
        const vec2s triangle[3] = {vec(x, y - r), vec(x + 1.1f * r, y + 0.9f * r),
                                   vec(x - 1.1f * r, y + 0.9f * r)};
        canvas_polygon(canvas, triangle, 3, colour);
        break;
    }
    case VERDICT_OFF: canvas_segment(canvas, x - r, y, x + r, y, 0.4f * r, colour); break;
    case VERDICT_OPEN:
    case VERDICT_RUNNING: canvas_ring(canvas, x, y, 0.85f * r, 0.3f * r, colour); break;
    }
}

static void heading(const Scene* scene, Box* box, Text text) {
    const Layout* layout = scene->layout;
    scene_pair(scene, text, layout->body * 5 / 6, (float)box->x,
               (float)box->y + (float)layout->small, box->w);
    int used = layout->small * 2 + layout->small / 2;
    box->y += used;
    box->h -= used;
}

static void draw_step(const Scene* scene, Box box, int32_t step) {
    const Layout* layout = scene->layout;
    Type* type = scene->view->type;
    const StepDef* def = &drill_def(scene->drill)->plan.steps[step];
    Expected expected = expected_of(scene->drill, step);
    Colour colour = verdict_colour(scene, expected.verdict);
    scene_card(scene, box);
    canvas_rect(scene->canvas, (float)box.x, (float)box.y + 3.0f, 6.0f * layout->unit,
                (float)box.h - 6.0f, colour);
    float high = (float)box.y + 0.30f * (float)box.h;
    float low = (float)box.y + 0.72f * (float)box.h;
    float x = (float)box.x + 16.0f * layout->unit;
    int size = layout->small;
    float right = (float)(box.x + box.w) - 14.0f * layout->unit;
    char text[96] = "–";
    if (expected.took_s >= 0.0) {
        text_clock(expected.took_s, text, sizeof(text));
    }
    int time_w = type_draw_clock(type, scene->canvas, WEIGHT_BOLD, size * 5 / 4, right, high,
                                 ALIGN_RIGHT, colour, text);
    scene_pair(scene, def->title, size, x, high, (int)(right - x) - time_w - size / 2);
    int badge = scene_badge(scene, def->role, x, low, layout->tiny, ALIGN_LEFT);
    char clock[16];
    text_clock(def->target_s, clock, sizeof(clock));
    char zh[64];
    char en[64];
    snprintf(en, sizeof(en), "target ≤ %s", clock);
    snprintf(zh, sizeof(zh), "目标 ≤ %s", clock);
    const Text target = {en, zh};
    type_draw(type, scene->canvas, WEIGHT_REGULAR, layout->tiny * 10 / 9,
              x + (float)badge + 6.0f * layout->unit, low, ALIGN_LEFT, scene->palette->dim,
              text_in(target, scene->state->language));
    static const Text words[] = {
        [VERDICT_OPEN] = {"open", "未到"},         [VERDICT_RUNNING] = {"running", "进行中"},
        [VERDICT_P] = {"P in time", "P 按时"},     [VERDICT_S] = {"S a little late", "S 稍迟"},
        [VERDICT_M] = {"M late", "M 迟"},          [VERDICT_U] = {"U too late", "U 太迟"},
        [VERDICT_OFF] = {"not possible", "不适用"}};
    Text says = words[expected.verdict];
    if (expected.verdict == VERDICT_P && expected.took_s > def->target_s) {
        says = (Text){"P nearly in time", "P 接近目标"};
    }
    int word = type_draw(type, scene->canvas, WEIGHT_BOLD, layout->tiny * 10 / 9, right, low,
                         ALIGN_RIGHT, colour, text_in(says, scene->state->language));
    draw_verdict(scene, expected.verdict, right - (float)word - 0.8f * (float)layout->tiny, low,
                 0.4f * (float)layout->tiny);
}

/// Steps in the order in which a trainer needs them: running, then to come, then closed.
static int rank_of(Verdict verdict) {
    switch (verdict) {
    case VERDICT_RUNNING: return 1;
    case VERDICT_OPEN: return 2;
    case VERDICT_S:
    case VERDICT_M:
    case VERDICT_U: return 0;
    case VERDICT_P: return 3;
    case VERDICT_OFF: break;
    }
    return 4;
}

static void draw_expected(const Scene* scene) {
    const Layout* layout = scene->layout;
    const PlanDef* plan = &drill_def(scene->drill)->plan;
    Box box = layout->roles;
    heading(scene, &box, (Text){"Expected", "预期行动"});
    int row = layout->small * 3;
    int gap = layout->tiny / 3;
    int y = box.y;
    for (int rank = 0; rank <= 4; rank++) {
        for (int32_t step = 0; step < plan->step_count; step++) {
            Expected expected = expected_of(scene->drill, step);
            bool done = drill_step_status(scene->drill, step)->state == STEP_DONE;
            int own = done ? 3 : rank_of(expected.verdict);
            if (own != rank) {
                continue;
            }
            if (y + row > box.y + box.h) {
                return;
            }
            draw_step(scene, (Box){box.x, y, box.w, row}, step);
            y += row + gap;
        }
    }
}

static void draw_inject(const Scene* scene, Box box, int32_t index) {
    const Layout* layout = scene->layout;
    Type* type = scene->view->type;
    const InjectDef* def = &drill_def(scene->drill)->scenario.injects[index];
    bool fired = drill_inject_fired(scene->drill, index);
    Colour colour = fired ? scene->palette->dim : scene->palette->alert;
    scene_card(scene, box);
    float x = (float)box.x + 14.0f * layout->unit;
    float high = (float)box.y + 0.22f * (float)box.h;
    char when[64];
    if (fired) {
        snprintf(when, sizeof(when), "%s",
                 text_in((Text){"fired", "已注入"}, scene->state->language));
    } else if (def->when.kind == TRIGGER_TIME) {
        char clock[16];
        text_clock(def->when.seconds, clock, sizeof(clock));
        snprintf(when, sizeof(when), "T+%s", clock);
    } else {
        snprintf(when, sizeof(when), "%s",
                 text_in(def->optional ? (Text){"by hand", "手动"} : (Text){"on event", "事件触发"},
                         scene->state->language));
    }
    type_draw(type, scene->canvas, WEIGHT_BOLD, layout->tiny * 10 / 9, x, high, ALIGN_LEFT, colour,
              def->id != NULL ? def->id : "");
    type_draw(type, scene->canvas, WEIGHT_REGULAR, layout->tiny * 10 / 9,
              (float)(box.x + box.w) - 14.0f * layout->unit, high, ALIGN_RIGHT, scene->palette->dim,
              when);
    char lines[2][TYPE_LINE_MAX];
    int count =
        type_wrap(type, WEIGHT_BOLD, layout->small * 9 / 10, box.w - (int)(28.0f * layout->unit),
                  text_in(def->title, scene->state->language), lines, 2);
    for (int i = 0; i < count; i++) {
        type_draw(type, scene->canvas, WEIGHT_BOLD, layout->small * 9 / 10, x,
                  (float)box.y + (0.50f + 0.26f * (float)i) * (float)box.h, ALIGN_LEFT,
                  fired ? scene->palette->dim : scene->palette->ink, lines[i]);
    }
}

static void draw_injects(const Scene* scene) {
    const Layout* layout = scene->layout;
    const ScenarioDef* scenario = &drill_def(scene->drill)->scenario;
    Box box = layout->injects;
    heading(scene, &box, (Text){"Injects", "情景注入"});
    int row = layout->small * 9 / 2;
    int gap = layout->tiny / 3;
    int y = box.y;
    for (int pass = 0; pass < 2; pass++) { // those to come first
        for (int32_t i = 0; i < scenario->inject_count; i++) {
            if (drill_inject_fired(scene->drill, i) != (pass == 1)) {
                continue;
            }
            if (y + row > box.y + box.h) {
                return;
            }
            draw_inject(scene, (Box){box.x, y, box.w, row}, i);
            y += row + gap;
        }
    }
    if (scenario->inject_count == 0) {
        type_draw(scene->view->type, scene->canvas, WEIGHT_REGULAR, layout->small, (float)box.x,
                  (float)box.y + (float)layout->small, ALIGN_LEFT, scene->palette->dim,
                  text_in((Text){"none in this scenario", "本情景无注入"}, scene->state->language));
    }
}

void console_draw(const Scene* scene) {
    draw_injects(scene);
    draw_expected(scene);
}
