// Frame: what all cards share - plate, badge, texts in one or two languages, click areas.

#include "view/view_internal.h"

#include <stdio.h>
#include <string.h>

void scene_card(const Scene* scene, Box box) {
    float radius = 9.0f * scene->layout->unit;
    float line = 2.0f * scene->layout->unit;
    canvas_round_rect(scene->canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h, radius,
                      scene->palette->panel);
    canvas_frame(scene->canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h, radius,
                 line < 1.0f ? 1.0f : line, scene->palette->line);
}

int scene_badge_width(const Scene* scene, int32_t role, int size) {
    const RoleDef* def = &drill_def(scene->drill)->world.response.roles[role];
    const char* letter = def->letter != NULL ? def->letter : "?";
    int w = type_width(scene->view->type, WEIGHT_BOLD, size, letter) + size * 2 / 3;
    return w < size * 4 / 3 ? size * 4 / 3 : w;
}

int scene_badge(const Scene* scene, int32_t role, float x, float y, int size, Align align) {
    const RoleDef* def = &drill_def(scene->drill)->world.response.roles[role];
    const char* letter = def->letter != NULL ? def->letter : "?";
    int w = scene_badge_width(scene, role, size);
    float h = 1.25f * (float)size;
    x += align == ALIGN_LEFT ? 0.5f * (float)w : 0.0f;
    canvas_round_rect(scene->canvas, x - 0.5f * (float)w, y - 0.5f * h, (float)w, h,
                      5.0f * scene->layout->unit,
                      palette_role(def->letter, role, scene->state->theme));
    type_draw(scene->view->type, scene->canvas, WEIGHT_BOLD, size, x, y, ALIGN_CENTRE,
              colour_hex(0xFFFFFF), letter);
    return w;
}

void scene_text(Language language, Text text, const char* between, char* buffer, size_t size) {
    if (language == LANGUAGE_BOTH && text.en != NULL && text.zh != NULL &&
        strcmp(text.en, text.zh) != 0) {
        snprintf(buffer, size, "%s%s%s", text.en, between, text.zh);
    } else {
        snprintf(buffer, size, "%s", text_in(text, language));
    }
    text_cut(buffer);
}

void scene_pair(const Scene* scene, Text text, int size, float x, float y, int width) {
    Type* type = scene->view->type;
    Language language = scene->state->language;
    const char* first = text_in(text, language);
    int used = type_draw_cut(type, scene->canvas, WEIGHT_BOLD, size, x, y, width, ALIGN_LEFT,
                             scene->palette->ink, first);
    if (language != LANGUAGE_BOTH || text.zh == NULL || text.zh == first) {
        return;
    }
    int small = size * 4 / 5;
    int rest = width - used - size / 2;
    if (type_width(type, WEIGHT_REGULAR, small, text.zh) <= rest) {
        type_draw(type, scene->canvas, WEIGHT_REGULAR, small, x + (float)(used + size / 2), y,
                  ALIGN_LEFT, scene->palette->dim, text.zh);
    }
}
