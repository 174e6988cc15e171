// Result: the summary at the end of a run - the verdict first, then what to talk about.

#include "view/view_internal.h"

#include <stdio.h>
#include <string.h>

static void draw_rating(const Scene* scene, Rating rating, float x, float y, float r) {
    Canvas* canvas = scene->canvas;
    static const uint32_t colours[] = {0x0072B2, 0x56B4E9, 0xE69F00, 0xD55E00, 0x8A93A3};
    Colour colour = colour_hex(colours[rating <= RATING_NONE ? rating : RATING_NONE]);
    switch (rating) {
    case RATING_P: canvas_circle(canvas, x, y, r, colour); break;
    case RATING_S:
    case RATING_M: {
        // Three quarters, or half, of the disc.
        float end = rating == RATING_S ? CANVAS_PI : 0.5f * CANVAS_PI;
        canvas_ring(canvas, x, y, 0.88f * r, 0.24f * r, colour);
        canvas_move(canvas, x, y);
        canvas_arc(canvas, x, y, r, -0.5f * CANVAS_PI, end);
        canvas_fill(canvas, colour);
        break;
    }
    case RATING_U: {
        const vec2s triangle[3] = {vec(x, y - r), vec(x + r, y + 0.8f * r),
                                   vec(x - r, y + 0.8f * r)};
        canvas_polygon(canvas, triangle, 3, colour);
        break;
    }
    case RATING_NONE: canvas_ring(canvas, x, y, 0.8f * r, 0.2f * r, colour); break;
    }
}

static float draw_capabilities(const Scene* scene, Box box, float y) {
    const Layout* layout = scene->layout;
    const Score* score = scene->state->result;
    Type* type = scene->view->type;
    int size = layout->small;
    for (int i = 0; i < score->capability_count && y + (float)size < (float)(box.y + box.h); i++) {
        const ScoreCapability* capability = &score->capabilities[i];
        char text[32] = "–";
        if (capability->bp >= 0) {
            snprintf(text, sizeof(text), "%d %%", (int)(capability->bp / 100));
        }
        draw_rating(scene, capability->rating, (float)box.x + 0.6f * (float)size, y,
                    0.45f * (float)size);
        type_draw(type, scene->canvas, WEIGHT_BOLD, size, (float)box.x + 1.4f * (float)size, y,
                  ALIGN_LEFT, scene->palette->ink, rating_letter(capability->rating));
        type_draw(type, scene->canvas, WEIGHT_REGULAR, size, (float)(box.x + box.w), y, ALIGN_RIGHT,
                  scene->palette->ink, text);
        scene_pair(scene, capability->def->name, size, (float)box.x + 2.5f * (float)size, y,
                   box.w - size * 5);
        y += 1.6f * (float)size;
    }
    return y;
}

/// Index of the n-th worst item that counts; -1 when there are fewer.
static int worst_item(const Score* score, int n) {
    int32_t last_bp = -1;
    int last = -1;
    for (int k = 0; k <= n; k++) {
        int best = -1;
        for (int i = 0; i < score->item_count; i++) {
            const ScoreItem* item = &score->items[i];
            bool after = item->bp > last_bp || (item->bp == last_bp && i > last);
            if (item->counts && after && item->bp < 10000 &&
                (best < 0 || item->bp < score->items[best].bp)) {
                best = i;
            }
        }
        if (best < 0) {
            return -1;
        }
        last = best;
        last_bp = score->items[best].bp;
    }
    return last;
}

static void draw_findings(const Scene* scene, Box box, float y) {
    const Layout* layout = scene->layout;
    const Score* score = scene->state->result;
    Type* type = scene->view->type;
    bool zh = scene->state->language == LANGUAGE_ZH;
    int size = layout->small;
    char lines[3][TYPE_LINE_MAX];
    for (int i = 0; i < score->red_line_count && i < 3; i++) {
        const ScoreRedLine* line = &score->red_lines[i];
        canvas_rect(scene->canvas, (float)box.x, y - 0.5f * (float)size, 0.4f * (float)size,
                    (float)size, scene->palette->red);
        type_draw_cut(type, scene->canvas, WEIGHT_BOLD, size, (float)box.x + (float)size, y,
                      box.w - size, ALIGN_LEFT, scene->palette->harm,
                      zh ? line->text_zh : line->text_en);
        y += 1.6f * (float)size;
    }
    for (int n = 0; n < 4; n++) {
        int index = worst_item(score, n);
        if (index < 0 || y + (float)size > (float)(box.y + box.h)) {
            return;
        }
        const ScoreItem* item = &score->items[index];
        draw_rating(scene, score_rating(item->bp), (float)box.x + 0.5f * (float)size, y,
                    0.42f * (float)size);
        scene_pair(scene, item->title, size, (float)box.x + 1.4f * (float)size, y,
                   box.w - size * 3 / 2);
        y += 1.3f * (float)size;
        int count = type_wrap(type, WEIGHT_REGULAR, size * 9 / 10, box.w - size * 3 / 2,
                              zh ? item->reason_zh : item->reason_en, lines, 2);
        for (int i = 0; i < count; i++) {
            type_draw(type, scene->canvas, WEIGHT_REGULAR, size * 9 / 10,
                      (float)box.x + 1.4f * (float)size, y, ALIGN_LEFT, scene->palette->dim,
                      lines[i]);
            y += 1.25f * (float)size;
        }
        if (scene->state->language == LANGUAGE_BOTH) {
            type_draw_cut(type, scene->canvas, WEIGHT_REGULAR, size * 9 / 10,
                          (float)box.x + 1.4f * (float)size, y, box.w - size * 3 / 2, ALIGN_LEFT,
                          scene->palette->dim, item->reason_zh);
            y += 1.25f * (float)size;
        }
        y += 0.4f * (float)size;
    }
}

/// What became of the people.
static void draw_people(const Scene* scene, Box box, float y) {
    const People* people = world_people(drill_world(scene->drill));
    const struct {
        Text name;
        int value;
    } rows[] = {{{"people", "总人数"}, people->count},
                {{"out", "已撤出"}, people->out},
                {{"still inside", "仍在内"}, people->inside},
                {{"hurt", "受伤"}, people->hurt},
                {{"down", "倒下"}, people->down},
                {{"dead", "死亡"}, people->dead}};
    int size = scene->layout->small;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char text[16];
        snprintf(text, sizeof(text), "%d", rows[i].value);
        bool bad = i >= 2 && rows[i].value > 0;
        if (y + (float)size > (float)(box.y + box.h)) {
            return;
        }
        scene_pair(scene, rows[i].name, size, (float)box.x + 2.5f * (float)size, y,
                   box.w - size * 5);
        type_draw(scene->view->type, scene->canvas, WEIGHT_BOLD, size, (float)(box.x + box.w), y,
                  ALIGN_RIGHT, bad ? scene->palette->harm : scene->palette->ink, text);
        y += 1.45f * (float)size;
    }
}

void result_draw(const Scene* scene) {
    const Score* score = scene->state->result;
    if (score == NULL || scene->drill == NULL) {
        return;
    }
    const Layout* layout = scene->layout;
    Type* type = scene->view->type;
    int w = layout->width * 3 / 4;
    int h = layout->height * 7 / 10;
    Box box = {(layout->width - w) / 2, (layout->height - h) / 2, w, h};
    canvas_rect(scene->canvas, 0.0f, (float)layout->bar.h, (float)layout->width,
                (float)(layout->height - layout->bar.h - layout->timeline.h),
                colour_alpha(colour_hex(0x0B0E13), 110));
    scene_card(scene, box);
    float pad = (float)layout->body;
    char text[96];
    char grade[64] = "";
    if (score->total_bp >= 0) {
        snprintf(text, sizeof(text), "%d.%02d", (int)(score->total_bp / 100),
                 (int)(score->total_bp % 100));
        scene_text(scene->state->language, score_grade(score->total_bp), " ", grade, sizeof(grade));
    } else {
        snprintf(text, sizeof(text), "–");
    }
    float top = (float)box.y + pad + 0.5f * (float)layout->message;
    int used = type_draw_clock(type, scene->canvas, WEIGHT_BOLD, layout->message,
                               (float)box.x + pad, top, ALIGN_LEFT, scene->palette->ink, text);
    type_draw(type, scene->canvas, WEIGHT_BOLD, layout->body,
              (float)box.x + 1.5f * pad + (float)used, top, ALIGN_LEFT, scene->palette->ink, grade);
    const Text title = {"Result of the drill", "演练结果"};
    scene_text(scene->state->language, title, " ", text, sizeof(text));
    type_draw(type, scene->canvas, WEIGHT_BOLD, layout->body, (float)(box.x + box.w) - pad, top,
              ALIGN_RIGHT, scene->palette->dim, text);
    int inner = box.w - (int)(3.0f * pad);
    float y = top + 0.5f * (float)layout->message + pad;
    Box left = {box.x + (int)pad, (int)y, inner * 2 / 5, box.y + box.h - (int)y};
    Box right = {left.x + left.w + (int)pad, (int)y, inner * 3 / 5,
                 box.y + box.h - (int)y - layout->body};
    float below = draw_capabilities(scene, left, y) + 0.6f * (float)layout->small;
    left.h -= layout->body;
    draw_people(scene, left, below);
    draw_findings(scene, right, y);
    type_draw(
        type, scene->canvas, WEIGHT_REGULAR, layout->small, (float)box.x + pad,
        (float)(box.y + box.h) - 0.9f * (float)layout->small, ALIGN_LEFT, scene->palette->dim,
        text_in((Text){"Enter: back to the plan", "按 Enter 返回平面图"}, scene->state->language));
}
