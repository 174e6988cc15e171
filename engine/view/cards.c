// Cards of the roles: the flag's letter and colour, the name, and what the role is doing now.
//
// What they do comes first: it is set whole, as large as the card allows, on one line or on more,
// and the name above it gives way - smaller, then left to the letter. High cards show both
// languages.

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

/// True when a text stands whole on so many lines of this width.
static int whole_lines(const Scene* scene, int size, int width, const char* text, int most) {
    char lines[CARD_LINES_MAX + 1][TYPE_LINE_MAX];
    int count = type_wrap(scene->view->type, WEIGHT_REGULAR, size, width, text, lines, most + 1);
    for (int i = 0; i < count; i++) { // a word wider than the card
        if (type_width(scene->view->type, WEIGHT_REGULAR, size, lines[i]) > width) {
            return 0;
        }
    }
    return count <= most ? count : 0;
}

/// The largest size at which the text stands whole in a box; at the least it is cut.
static void fit_lines(const Scene* scene, CardPlan* plan, Box box, int most_size, int least,
                      const char* text) {
    plan->doing = box;
    for (int size = most_size; size >= least; size--) {
        int room = box.h / (size * 23 / 20);
        room = room < CARD_LINES_MAX ? room : CARD_LINES_MAX;
        int count = room > 0 ? whole_lines(scene, size, box.w, text, room) : 0;
        // One line may be as large as it likes, more of them only as large as they must be.
        if (count == 1 || (count > 1 && size <= scene->layout->body * 5 / 6)) {
            plan->size = size;
            plan->lines = count;
            plan->whole = true;
            return;
        }
    }
    plan->size = least;
    plan->lines = box.h / (least * 23 / 20);
    plan->lines = plan->lines < 1 ? 1 : plan->lines > CARD_LINES_MAX ? CARD_LINES_MAX : plan->lines;
    plan->whole = false;
}

void cards_plan(const Scene* scene, Box box, int badge_w, const char* doing, CardPlan* plan) {
    const Layout* layout = scene->layout;
    float unit = layout->unit;
    int pad = (int)(6.0f * unit) + 1;
    int left = box.x + (int)(20.0f * unit);
    int right = box.x + box.w - (int)(12.0f * unit);
    int least = layout->tiny * 5 / 6;
    *plan = (CardPlan){.badge = layout->body * 5 / 6};
    // The name above, what they do below; a lower card takes a smaller name.
    for (int name = layout->body * 5 / 6; !layout->narrow && name >= layout->small * 4 / 5;
         name -= 2) {
        int name_h = name * 5 / 4;
        Box low = {left, box.y + pad + name_h, right - left, box.h - 2 * pad - name_h};
        if (low.h < least * 23 / 20) {
            continue;
        }
        CardPlan own = {.badge = name, .name_size = name};
        own.name = (Box){left, box.y + pad, right - left, name_h};
        fit_lines(scene, &own, low, layout->body, least, doing);
        if (own.whole && (own.size > plan->size || !plan->whole)) {
            *plan = own;
        }
        if (plan->whole && plan->size >= layout->small) {
            break; // as large as it needs to be
        }
    }
    if (plan->whole) {
        return;
    }
    // No room for both: the letter names them.
    int x = left + badge_w + (int)(10.0f * unit);
    plan->name_size = 0;
    plan->name = (Box){left, box.y + pad, badge_w, box.h - 2 * pad};
    fit_lines(scene, plan, (Box){x, box.y + pad / 2, right - x, box.h - pad}, layout->body, least,
              doing);
}

static void draw_doing(const Scene* scene, const CardPlan* plan, const char* doing) {
    char lines[CARD_LINES_MAX][TYPE_LINE_MAX];
    Type* type = scene->view->type;
    int count =
        type_wrap(type, WEIGHT_REGULAR, plan->size, plan->doing.w, doing, lines, plan->lines);
    float step = 1.15f * (float)plan->size;
    float middle = (float)plan->doing.y + 0.5f * (float)plan->doing.h;
    for (int i = 0; i < count; i++) {
        float y = middle + ((float)i - 0.5f * (float)(count - 1)) * step;
        type_draw_cut(type, scene->canvas, WEIGHT_REGULAR, plan->size, (float)plan->doing.x, y,
                      plan->doing.w, ALIGN_LEFT, scene->palette->ink, lines[i]);
    }
}

/// Under what they do the same in the second language, where the card is high enough for it.
static void draw_second(const Scene* scene, CardPlan* plan, int32_t role) {
    const Layout* layout = scene->layout;
    int line = layout->small * 23 / 20;
    int used = plan->lines * plan->size * 23 / 20;
    if (scene->state->language != LANGUAGE_BOTH || plan->name_size == 0 ||
        plan->doing.h < used + line) {
        return;
    }
    char doing[160];
    doing_text(scene, role, LANGUAGE_ZH, doing, sizeof(doing));
    int size = type_fit(scene->view->type, WEIGHT_REGULAR, layout->small, layout->tiny,
                        plan->doing.w, doing);
    if (size > 0) {
        plan->doing.h -= line;
        type_draw(scene->view->type, scene->canvas, WEIGHT_REGULAR, size, (float)plan->doing.x,
                  (float)(plan->doing.y + plan->doing.h) + 0.5f * (float)line, ALIGN_LEFT,
                  scene->palette->dim, doing);
    }
}

static void draw_card(const Scene* scene, Box box, int32_t role) {
    const RoleDef* def = &drill_def(scene->drill)->world.response.roles[role];
    const Layout* layout = scene->layout;
    char doing[160];
    CardPlan plan;
    doing_text(scene, role, scene->state->language, doing, sizeof(doing));
    cards_plan(scene, box, scene_badge_width(scene, role, layout->body * 5 / 6), doing, &plan);
    float y = (float)plan.name.y + 0.5f * (float)plan.name.h;
    int badge = scene_badge(scene, role, (float)plan.name.x, y, plan.badge, ALIGN_LEFT);
    if (plan.name_size > 0) {
        int after = badge + (int)(12.0f * layout->unit);
        scene_pair(scene, def->name, plan.name_size, (float)(plan.name.x + after), y,
                   plan.name.w - after);
    }
    draw_second(scene, &plan, role);
    draw_doing(scene, &plan, doing);
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
        draw_card(scene, box, role);
    }
}
