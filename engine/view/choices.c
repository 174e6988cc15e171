// Choices: the list of scenarios. A scenario is recognised by its building: each card carries its
// plan and one warning sign.

#include "view/view_internal.h"

#include <stdio.h>
#include <string.h>

static void draw_picture(const Scene* scene, Box box, const ViewChoice* choice) {
    Canvas* canvas = scene->canvas;
    canvas_rect(canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h,
                scene->palette->site);
    const Facility* facility = choice->facility;
    if (facility != NULL) {
        vec2s low;
        vec2s high;
        facility_extent(facility, &low, &high);
        float across = (float)box.w * 0.86f / (high.x - low.x + 0.1f);
        float down = (float)box.h * 0.86f / (high.y - low.y + 0.1f);
        Panel panel = {.box = box, .scale = across < down ? across : down};
        panel.origin =
            vec((float)box.x + 0.5f * (float)box.w - 0.5f * (low.x + high.x) * panel.scale,
                (float)box.y + 0.5f * (float)box.h + 0.5f * (low.y + high.y) * panel.scale);
        canvas_clip(canvas, box);
        for (int32_t r = 0; r < facility->room_count; r++) {
            const Room* room = &facility->rooms[r];
            if (room->storey != 0 || room->use == ROOM_OUTDOOR) {
                continue;
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int32_t i = 0; i < room->ring_count; i++) {
                    const Ring* ring = &facility->rings[room->first_ring + i];
                    for (int32_t k = 0; k < ring->count; k++) {
                        vec2s p = panel_point(&panel, facility->points[ring->first + k]);
                        if (k == 0) {
                            canvas_move(canvas, p.x, p.y);
                        } else {
                            canvas_line(canvas, p.x, p.y);
                        }
                    }
                }
                if (pass == 0) {
                    canvas_fill(canvas, scene->palette->room);
                } else {
                    canvas_stroke(canvas, 2.0f * scene->layout->unit, true, scene->palette->wall);
                }
            }
        }
        canvas_clip_none(canvas);
    }
    bool fire = choice->hazard != NULL && strcmp(choice->hazard, "fire") == 0;
    float size = 0.30f * (float)box.h;
    sign_draw(canvas, fire ? SIGN_FLAME : SIGN_GENERAL, (float)(box.x + box.w) - 0.65f * size,
              (float)box.y + 0.65f * size, size, scene->palette->ink);
}

static void draw_choice(const Scene* scene, Box box, const ViewChoice* choice, bool chosen) {
    const Layout* layout = scene->layout;
    Type* type = scene->view->type;
    Language language = scene->state->language;
    float unit = layout->unit;
    scene_card(scene, box);
    if (chosen) {
        canvas_frame(scene->canvas, (float)box.x - 3.0f, (float)box.y - 3.0f, (float)box.w + 6.0f,
                     (float)box.h + 6.0f, 11.0f * unit, 5.0f * unit, scene->palette->focus);
    }
    int pad = (int)(18.0f * unit);
    int picture_w = box.h * 3 / 2 < box.w * 2 / 5 ? box.h * 3 / 2 : box.w * 2 / 5;
    Box picture = {box.x + pad, box.y + pad, picture_w, box.h - 2 * pad};
    draw_picture(scene, picture, choice);
    float x = (float)(picture.x + picture.w + pad);
    int width = box.x + box.w - (int)x - pad;
    float y = (float)box.y + 0.7f * (float)layout->body + (float)pad * 0.5f;
    scene_pair(scene, choice->title, layout->body, x, y, width);
    y += 1.25f * (float)layout->body;
    char lines[4][TYPE_LINE_MAX];
    float line_h = 1.3f * (float)layout->small;
    int most = (int)(((float)(box.y + box.h) - y) / line_h) - 1; // the last one is for figures
    bool both = language == LANGUAGE_BOTH && choice->summary.zh != NULL;
    int each = both ? most / 2 : most;
    for (int pass = 0; pass < (both ? 2 : 1) && each > 0; pass++) {
        int count = type_wrap(type, WEIGHT_REGULAR, layout->small, width,
                              pass == 0 ? text_in(choice->summary, language) : choice->summary.zh,
                              lines, each < 4 ? each : 4);
        for (int i = 0; i < count; i++) {
            type_draw(type, scene->canvas, WEIGHT_REGULAR, layout->small, x, y, ALIGN_LEFT,
                      scene->palette->dim, lines[i]);
            y += line_h;
        }
    }
    char en[128];
    char zh[128];
    char text[256];
    int minutes = (int)(choice->length_s / 60.0 + 0.5);
    snprintf(en, sizeof(en), "%d min · %d people · %d roles", minutes, choice->people,
             choice->role_count);
    snprintf(zh, sizeof(zh), "%d 分钟 · %d 人 · %d 个岗位", minutes, choice->people,
             choice->role_count);
    scene_text(language, (Text){en, zh}, "   ", text, sizeof(text));
    if (type_width(type, WEIGHT_BOLD, layout->small, text) > width) {
        snprintf(text, sizeof(text), "%s", text_in((Text){en, zh}, language));
    }
    type_draw_cut(type, scene->canvas, WEIGHT_BOLD, layout->small, x,
                  (float)(box.y + box.h) - (float)pad - 0.4f * (float)layout->small, width,
                  ALIGN_LEFT, scene->palette->ink, text);
}

/// Draws the cards from the one that keeps the chosen one in sight.
static void draw_list(const Scene* scene, Box box, const ViewChoice* choices, int count,
                      int chosen) {
    const Layout* layout = scene->layout;
    int gap = (int)(18.0f * layout->unit);
    int columns = layout->narrow ? 1 : 2;
    int row_h = layout->body * 5;
    int rows = (box.h + gap) / (row_h + gap);
    rows = rows < 1 ? 1 : rows;
    int wanted = (count + columns - 1) / columns;
    if (wanted < rows && wanted > 0) { // few: larger
        int most = layout->body * 9;
        row_h = (box.h + gap) / wanted - gap;
        row_h = row_h > most ? most : row_h;
        rows = wanted;
    }
    int w = (box.w - (columns - 1) * gap) / columns;
    int first = chosen / columns >= rows ? chosen / columns - rows + 1 : 0;
    for (int i = first * columns; i < count && i < (first + rows) * columns; i++) {
        int row = i / columns - first;
        Box card = {box.x + (i % columns) * (w + gap), box.y + row * (row_h + gap), w, row_h};
        draw_choice(scene, card, &choices[i], i == chosen);
        scene_hit(scene, card, VIEW_HIT_CHOICE, (double)i);
    }
}

/// The page of the list; the caller has set up scene and canvas.
void choices_draw(const Scene* scene, const ViewChoice* choices, int count, int chosen) {
    const Layout* layout = scene->layout;
    Canvas* canvas = scene->canvas;
    Type* type = scene->view->type;
    float unit = layout->unit;
    canvas_clear(canvas, scene->palette->ground);
    canvas_rect(canvas, 0.0f, 0.0f, (float)layout->width, (float)layout->bar.h,
                scene->palette->panel);
    canvas_rect(canvas, 0.0f, (float)layout->bar.h - 2.0f * unit, (float)layout->width, 2.0f * unit,
                scene->palette->line);
    hatch_draw(scene, (Box){0, 0, (int)(18.0f * unit), layout->bar.h});
    float middle = 0.5f * (float)layout->bar.h;
    float sign = 0.62f * (float)layout->bar.h;
    sign_draw(canvas, SIGN_MUSTER, 40.0f * unit + 0.5f * sign, middle, sign, scene->palette->ink);
    float x = 60.0f * unit + sign;
    type_draw(type, canvas, WEIGHT_BOLD, layout->body * 6 / 5, x, 0.34f * (float)layout->bar.h,
              ALIGN_LEFT, scene->palette->ink, "Muster");
    char text[160];
    scene_text(scene->state->language, (Text){"DRILL · never an alarm", "演练 · 绝非真实报警"},
               "  ", text, sizeof(text));
    type_draw(type, canvas, WEIGHT_BOLD, layout->small, x, 0.74f * (float)layout->bar.h, ALIGN_LEFT,
              scene->palette->drill, text);
    type_draw(type, canvas, WEIGHT_REGULAR, layout->small, (float)layout->width - 30.0f * unit,
              middle, ALIGN_RIGHT, scene->palette->dim,
              text_in((Text){"↑ ↓ Enter · L language · T theme · Q quit",
                             "↑ ↓ Enter · L 语言 · T 主题 · Q 退出"},
                      scene->state->language));
    int margin = (int)(30.0f * unit);
    Box box = {margin, layout->bar.h + margin, layout->width - 2 * margin,
               layout->height - layout->bar.h - 2 * margin};
    scene_text(scene->state->language, (Text){"Choose a scenario", "选择情景"}, "  ", text,
               sizeof(text));
    type_draw(type, canvas, WEIGHT_BOLD, layout->body, (float)box.x,
              (float)box.y + 0.5f * (float)layout->body, ALIGN_LEFT, scene->palette->ink, text);
    box.y += layout->body * 2;
    box.h -= layout->body * 2;
    if (count == 0) {
        type_draw(type, canvas, WEIGHT_REGULAR, layout->small, (float)box.x,
                  (float)box.y + (float)layout->small, ALIGN_LEFT, scene->palette->dim,
                  text_in((Text){"No scenario was found in the folder scenarios.",
                                 "在 scenarios 文件夹中没有找到情景。"},
                          scene->state->language));
    }
    draw_list(scene, box, choices, count, chosen);
}
