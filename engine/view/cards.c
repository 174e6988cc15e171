// Cards of the roles: the flag's letter and colour, the name, and what the role is doing now.
//
// In a column they show both languages; in the strip of a narrow picture the letter and what they
// do. With more roles than fit, cards get lower and lose the name first: the letter stays.

#include "view/view_internal.h"

#include <string.h>

static void draw_stripe(const Scene* scene, Box box, int32_t role) {
    const RoleDef* def = &drill_def(scene->drill)->world.response.roles[role];
    float w = 8.0f * scene->layout->unit;
    Box left = {box.x, box.y, (int)w, box.h};
    canvas_clip(scene->canvas, left);
    canvas_round_rect(scene->canvas, (float)box.x, (float)box.y, 3.0f * w, (float)box.h,
                      9.0f * scene->layout->unit,
                      palette_role(def->letter, role, scene->state->theme));
    canvas_clip_none(scene->canvas);
}

static void doing_text(const Scene* scene, int32_t role, Language language, char* buffer,
                       size_t size) {
    const Role* state = response_role(world_response(drill_world(scene->drill)), role);
    if (state->holder < 0) {
        strncpy(buffer, text_in((Text){"Nobody yet", "暂无人担任"}, language), size - 1);
        buffer[size - 1] = '\0';
        return;
    }
    tell_doing(scene->drill, role, language == LANGUAGE_BOTH ? LANGUAGE_EN : language, buffer,
               size);
    // A sentence on a card begins with a capital.
    if (buffer[0] >= 'a' && buffer[0] <= 'z') {
        buffer[0] = (char)(buffer[0] - 'a' + 'A');
    }
}

/// A card of the column: name above, doing below, each with its Chinese where there is room.
static void draw_tall(const Scene* scene, Box box, int32_t role) {
    const Layout* layout = scene->layout;
    Type* type = scene->view->type;
    const RoleDef* def = &drill_def(scene->drill)->world.response.roles[role];
    float unit = layout->unit;
    bool two_rows = box.h >= layout->body * 2;
    int badge = layout->body * 5 / 6;
    float name_y = (float)box.y + (two_rows ? 0.26f : 0.5f) * (float)box.h;
    float badge_x = (float)box.x + 24.0f * unit;
    int badge_w = scene_badge(scene, role, badge_x, name_y, badge, ALIGN_LEFT);
    float x = badge_x + (float)badge_w + 12.0f * unit;
    int width = box.x + box.w - (int)x - (int)(12.0f * unit);
    char doing[160];
    doing_text(scene, role, scene->state->language, doing, sizeof(doing));
    if (!two_rows) {
        type_draw_cut(type, scene->canvas, WEIGHT_REGULAR, badge, x, name_y, width, ALIGN_LEFT,
                      scene->palette->ink, doing);
        return;
    }
    scene_pair(scene, def->name, layout->body * 5 / 6, x, name_y, width);
    float low_x = (float)box.x + 24.0f * unit;
    int low_w = box.w - (int)(36.0f * unit);
    bool three = scene->state->language == LANGUAGE_BOTH &&
                 box.h >= layout->body * 2 + layout->small * 3 / 2;
    float doing_y = (float)box.y + (three ? 0.58f : 0.72f) * (float)box.h;
    int size = type_fit(type, WEIGHT_REGULAR, layout->body, layout->small, low_w, doing);
    if (size == 0) { // long: on two lines, the second language is left out
        char lines[2][TYPE_LINE_MAX];
        int count = type_wrap(type, WEIGHT_REGULAR, layout->small, low_w, doing, lines, 2);
        for (int i = 0; i < count; i++) {
            type_draw(type, scene->canvas, WEIGHT_REGULAR, layout->small, low_x,
                      (float)box.y + (0.57f + 0.25f * (float)i) * (float)box.h, ALIGN_LEFT,
                      scene->palette->ink, lines[i]);
        }
        return;
    }
    type_draw(type, scene->canvas, WEIGHT_REGULAR, size, low_x, doing_y, ALIGN_LEFT,
              scene->palette->ink, doing);
    if (three) {
        doing_text(scene, role, LANGUAGE_ZH, doing, sizeof(doing));
        type_draw_cut(type, scene->canvas, WEIGHT_REGULAR, layout->small, low_x,
                      (float)box.y + 0.84f * (float)box.h, low_w, ALIGN_LEFT, scene->palette->dim,
                      doing);
    }
}

/// A card of the strip: letter, and what it does on two lines.
static void draw_flat(const Scene* scene, Box box, int32_t role) {
    const Layout* layout = scene->layout;
    Type* type = scene->view->type;
    float unit = layout->unit;
    int badge = layout->body;
    float middle = (float)box.y + 0.5f * (float)box.h;
    float badge_x = (float)box.x + 18.0f * unit;
    int badge_w = scene_badge(scene, role, badge_x, middle, badge, ALIGN_LEFT);
    float x = badge_x + (float)badge_w + 10.0f * unit;
    int width = box.x + box.w - (int)x - (int)(8.0f * unit);
    char doing[160];
    char lines[2][TYPE_LINE_MAX];
    doing_text(scene, role, scene->state->language, doing, sizeof(doing));
    int size = layout->body * 5 / 6;
    int count = type_wrap(type, WEIGHT_REGULAR, size, width, doing, lines, 2);
    for (int i = 0; i < count; i++) {
        float y = middle + ((float)i - 0.5f * (float)(count - 1)) * 1.15f * (float)size;
        type_draw_cut(type, scene->canvas, WEIGHT_REGULAR, size, x, y, width, ALIGN_LEFT,
                      scene->palette->ink, lines[i]);
    }
}

void cards_roles(const Scene* scene) {
    const Layout* layout = scene->layout;
    int count = drill_def(scene->drill)->world.response.role_count;
    if (count == 0 || layout->roles.w == 0 || layout->roles.h <= 0) {
        return;
    }
    for (int32_t role = 0; role < count; role++) {
        Box box = layout_role_box(layout, role);
        if (box.y + box.h > layout->roles.y + layout->roles.h + 1) {
            break; // a picture too small for them all
        }
        scene_card(scene, box);
        draw_stripe(scene, box, role);
        if (layout->narrow) {
            draw_flat(scene, box, role);
        } else {
            draw_tall(scene, box, role);
        }
    }
}
