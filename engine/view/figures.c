// Figures: people seen from above. State is told by shape first, colour second.
//
//   waiting    shoulders and head
//   walking    the same with a point ahead
//   crawling   low and wide: a long body along the way, amber
//   trapped    standing, amber, in a ring
//   down       lying with limbs spread, vermilion;  dead: crossed out too
//
// A holder of a role has its letter on a flag; flags step aside from each other.

#include "view/view_internal.h"

#include <stdlib.h>

#define FLAGS_MAX RESPONSE_ROLES_MAX

typedef struct Figure {
    vec2s at;      // [px]
    vec2s heading; // on the screen
    float size;    // half the width of the shoulders [px]
    Colour body;
    PersonState state;
    Posture posture;
    bool moving;
} Figure;

static float figure_size(const Scene* scene, const Panel* panel) {
    float size = 0.30f * panel->scale;
    float least = 7.5f * scene->layout->unit;
    float most = 22.0f * scene->layout->unit;
    return size < least ? least : (size > most ? most : size);
}

static vec2s ahead(const Figure* figure, float along, float across) {
    return vec(figure->at.x + figure->heading.x * along - figure->heading.y * across,
               figure->at.y + figure->heading.y * along + figure->heading.x * across);
}

static void draw_lying(const Scene* scene, const Figure* figure) {
    Canvas* canvas = scene->canvas;
    float r = figure->size;
    Colour rim = scene->palette->person_rim;
    for (int pass = 0; pass < 2; pass++) { // the rim first, then the body on it
        Colour colour = pass == 0 ? rim : figure->body;
        float grow = pass == 0 ? 2.4f * scene->layout->unit : 0.0f;
        vec2s feet = ahead(figure, -2.1f * r, 0.0f);
        vec2s neck = ahead(figure, 0.5f * r, 0.0f);
        vec2s head = ahead(figure, 1.25f * r, 0.0f);
        for (int side = -1; side <= 1; side += 2) {
            vec2s foot = ahead(figure, -2.1f * r, 0.7f * r * (float)side);
            vec2s hip = ahead(figure, -0.6f * r, 0.0f);
            vec2s hand = ahead(figure, 0.6f * r, 1.5f * r * (float)side);
            canvas_move(canvas, hip.x, hip.y);
            canvas_line(canvas, foot.x, foot.y);
            canvas_move(canvas, neck.x, neck.y);
            canvas_line(canvas, hand.x, hand.y);
        }
        canvas_stroke(canvas, 0.5f * r + grow, false, colour);
        vec2s middle = ahead(figure, -0.2f * r, 0.0f);
        canvas_ellipse(canvas, middle.x, middle.y, 1.0f * r + grow, 0.55f * r + grow,
                       atan2f(figure->heading.y, figure->heading.x), colour);
        canvas_circle(canvas, head.x, head.y, 0.5f * r + 0.5f * grow, colour);
        (void)feet;
    }
    if (figure->state == PERSON_DEAD) {
        float c = 1.3f * r;
        canvas_segment(canvas, figure->at.x - c, figure->at.y - c, figure->at.x + c,
                       figure->at.y + c, 0.35f * r, scene->palette->ink);
        canvas_segment(canvas, figure->at.x - c, figure->at.y + c, figure->at.x + c,
                       figure->at.y - c, 0.35f * r, scene->palette->ink);
    }
}

static void draw_crawling(const Scene* scene, const Figure* figure) {
    Canvas* canvas = scene->canvas;
    float r = figure->size;
    float rim = 1.6f * scene->layout->unit;
    float angle = atan2f(figure->heading.y, figure->heading.x);
    vec2s middle = ahead(figure, -0.3f * r, 0.0f);
    vec2s head = ahead(figure, 1.15f * r, 0.0f);
    canvas_ellipse(canvas, middle.x, middle.y, 1.5f * r + rim, 0.85f * r + rim, angle,
                   scene->palette->person_rim);
    canvas_circle(canvas, head.x, head.y, 0.55f * r + rim, scene->palette->person_rim);
    canvas_ellipse(canvas, middle.x, middle.y, 1.5f * r, 0.85f * r, angle, figure->body);
    canvas_circle(canvas, head.x, head.y, 0.55f * r, figure->body);
}

static void draw_standing(const Scene* scene, const Figure* figure) {
    Canvas* canvas = scene->canvas;
    float r = figure->size;
    float rim = 1.5f * scene->layout->unit;
    float angle = atan2f(figure->heading.y, figure->heading.x);
    Colour edge = scene->palette->person_rim;
    if (figure->moving) { // a point ahead: on the way
        vec2s tip = ahead(figure, 1.75f * r, 0.0f);
        vec2s left = ahead(figure, 0.45f * r, -0.8f * r);
        vec2s right = ahead(figure, 0.45f * r, 0.8f * r);
        const vec2s point[3] = {tip, right, left};
        canvas_polygon(canvas, point, 3, figure->body);
    }
    canvas_ellipse(canvas, figure->at.x, figure->at.y, 0.55f * r + rim, r + rim, angle, edge);
    canvas_ellipse(canvas, figure->at.x, figure->at.y, 0.55f * r, r, angle, figure->body);
    vec2s head = ahead(figure, 0.26f * r, 0.0f);
    canvas_circle(canvas, head.x, head.y, 0.5f * r, colour_mix(figure->body, edge, 0.45f));
    if (figure->state == PERSON_TRAPPED) {
        canvas_ring(canvas, figure->at.x, figure->at.y, 1.7f * r, 0.3f * r,
                    scene->palette->trouble);
    }
}

static void draw_figure(const Scene* scene, const Figure* figure) {
    if (figure->state == PERSON_DOWN || figure->state == PERSON_DEAD ||
        figure->posture == POSTURE_LYING) {
        draw_lying(scene, figure);
    } else if (figure->posture == POSTURE_CRAWLING) {
        draw_crawling(scene, figure);
    } else {
        draw_standing(scene, figure);
    }
}

static Colour body_colour(const Scene* scene, const People* people, int32_t person, int32_t role) {
    PersonState state = (PersonState)people->state[person];
    if (state == PERSON_DOWN || state == PERSON_DEAD) {
        return scene->palette->harm;
    }
    if (state == PERSON_TRAPPED || people->posture[person] == POSTURE_CRAWLING) {
        return scene->palette->trouble;
    }
    if (role >= 0) {
        const RoleDef* def = &drill_def(scene->drill)->world.response.roles[role];
        return palette_role(def->letter, role, scene->state->theme);
    }
    return scene->palette->person;
}

/// Fills in a figure. False when the person is not on the picture.
static bool make_figure(const Scene* scene, int32_t person, int32_t role, Figure* figure) {
    const People* people = world_people(drill_world(scene->drill));
    int32_t storey;
    vec2s at;
    if (!scene_shows_person(scene, person)) {
        return false;
    }
    people_place(people, person, &storey, &at);
    const Panel* panel = layout_panel(scene->layout, storey);
    if (panel == NULL) {
        return false;
    }
    vec2s heading = people_facing(people, person);
    bool none = heading.x == 0.0f && heading.y == 0.0f;
    *figure = (Figure){.at = panel_point(panel, at),
                       .heading = none ? vec(0.0f, -1.0f) : vec(heading.x, -heading.y),
                       .size = figure_size(scene, panel),
                       .body = body_colour(scene, people, person, role),
                       .state = (PersonState)people->state[person],
                       .posture = (Posture)people->posture[person],
                       .moving = people->speed[person] > 0.15f};
    return box_holds(panel->box, (int)figure->at.x, (int)figure->at.y);
}

/// A flag on a pole over its holder; moved up while it covers another.
static void draw_flag(const Scene* scene, int32_t role, const Figure* figure, Box* flags,
                      int* flag_count) {
    const Layout* layout = scene->layout;
    const RoleDef* def = &drill_def(scene->drill)->world.response.roles[role];
    int size = layout->small;
    int w = type_width(scene->view->type, WEIGHT_BOLD, size, def->letter) + size * 2 / 3;
    w = w < size * 4 / 3 ? size * 4 / 3 : w;
    int h = size * 5 / 4;
    Box box = {(int)figure->at.x - w / 2, (int)(figure->at.y - 2.1f * figure->size) - h, w, h};
    for (int tries = 0; tries < 12; tries++) {
        bool covered = box.y < layout->bar.h;
        for (int i = 0; i < *flag_count; i++) {
            covered = covered || box_meets(flags[i], box);
        }
        if (!covered) {
            break;
        }
        int side = tries % 3 == 0 ? 1 : (tries % 3 == 1 ? -2 : 1);
        box.x += side * (w + 2);
        box.y -= tries % 3 == 2 ? h + 2 : 0;
    }
    if (*flag_count < FLAGS_MAX) {
        flags[(*flag_count)++] = box;
    }
    Colour colour = palette_role(def->letter, role, scene->state->theme);
    float foot = (float)(box.y + box.h);
    float middle = (float)box.x + 0.5f * (float)box.w;
    canvas_segment(scene->canvas, middle, foot, figure->at.x, figure->at.y - figure->size * 0.9f,
                   2.0f * layout->unit, colour);
    canvas_round_rect(scene->canvas, (float)box.x - 1.5f, (float)box.y - 1.5f, (float)box.w + 3.0f,
                      (float)box.h + 3.0f, 5.0f * layout->unit, scene->palette->person_rim);
    scene_badge(scene, role, middle, (float)box.y + 0.5f * (float)box.h, size, ALIGN_CENTRE);
}

/// Somebody who must not be hidden by a name.
static bool is_in_trouble(const People* people, int32_t person) {
    PersonState state = (PersonState)people->state[person];
    return state == PERSON_TRAPPED || state == PERSON_DOWN || state == PERSON_DEAD ||
           people->posture[person] != POSTURE_UPRIGHT;
}

void figures_draw(const Scene* scene) {
    if (scene->drill == NULL) {
        return;
    }
    const World* world = drill_world(scene->drill);
    const People* people = world_people(world);
    canvas_clip(scene->canvas, scene->layout->stage);
    Figure figure;
    for (int32_t i = 0; i < people->count; i++) {
        if (!is_in_trouble(people, i) && make_figure(scene, i, -1, &figure)) {
            draw_figure(scene, &figure);
        }
    }
    canvas_clip_none(scene->canvas);
}

void figures_draw_important(const Scene* scene) {
    if (scene->drill == NULL) {
        return;
    }
    const World* world = drill_world(scene->drill);
    const People* people = world_people(world);
    const Response* response = world_response(world);
    canvas_clip(scene->canvas, scene->layout->stage);
    Figure figure;
    for (int32_t i = 0; i < people->count; i++) {
        int32_t role = response_role_of(response, i);
        if ((role >= 0 || is_in_trouble(people, i)) && make_figure(scene, i, role, &figure)) {
            draw_figure(scene, &figure);
        }
    }
    Box flags[FLAGS_MAX];
    int flag_count = 0;
    for (int32_t role = 0; role < response_role_count(response); role++) {
        int32_t holder = response_role(response, role)->holder;
        if (holder >= 0 && response_role_of(response, holder) == role &&
            make_figure(scene, holder, role, &figure)) {
            draw_flag(scene, role, &figure, flags, &flag_count);
        }
    }
    canvas_clip_none(scene->canvas);
}

// ---- the muster point's card --------------------------------------------------------------------

/// Those at the point as small figures in rows; returns how many fitted.
static void draw_crowd(const Scene* scene, Box box, int32_t muster) {
    const World* world = drill_world(scene->drill);
    const People* people = world_people(world);
    int count = 0;
    for (int32_t i = 0; i < people->count; i++) {
        count += people->state[i] == PERSON_MUSTERED && people->muster[i] == muster;
    }
    if (count == 0 || box.w <= 0 || box.h <= 0) {
        return;
    }
    float step = 26.0f * scene->layout->unit;
    while (step > 6.0f && (int)((float)box.w / step) * (int)((float)box.h / step) < count) {
        step *= 0.92f;
    }
    int columns = (int)((float)box.w / step);
    int rows = (int)((float)box.h / step);
    if (columns < 1 || rows < 1) {
        return;
    }
    int used = (count + columns - 1) / columns;
    used = used < rows ? used : rows;
    float top = (float)box.y + 0.5f * ((float)box.h - step * (float)used);
    int placed = 0;
    for (int32_t i = 0; i < people->count && placed < columns * rows; i++) {
        if (people->state[i] != PERSON_MUSTERED || people->muster[i] != muster) {
            continue;
        }
        int32_t role = response_role_of(world_response(world), i);
        Figure figure = {.at = vec((float)box.x + ((float)(placed % columns) + 0.5f) * step,
                                   top + ((float)(placed / columns) + 0.5f) * step),
                         .heading = vec(0.0f, -1.0f),
                         .size = 0.33f * step,
                         .body = body_colour(scene, people, i, role),
                         .state = PERSON_MUSTERED};
        draw_standing(scene, &figure);
        placed++;
    }
}

void figures_muster(const Scene* scene) {
    const Layout* layout = scene->layout;
    const Facility* facility = scene->facility;
    if (layout->muster.w == 0 || scene->drill == NULL || facility->muster_count == 0) {
        return;
    }
    int shown = facility->muster_count < 3 ? facility->muster_count : 3;
    bool flat = layout->muster.w > layout->muster.h * 2;
    for (int32_t m = 0; m < shown; m++) {
        Box box = layout->muster;
        if (flat) {
            box.w = layout->muster.w / shown;
            box.x += m * box.w;
        } else {
            box.h = layout->muster.h / shown;
            box.y += m * box.h;
        }
        if (flat && !layout->narrow && shown == 1) {
            scene_card(scene, box);
        }
        float sign = (float)layout->body * 1.5f;
        float pad = 10.0f * layout->unit;
        float y =
            flat ? (float)box.y + 0.5f * (float)box.h : (float)(box.y + box.h) - 0.5f * sign - pad;
        sign_draw(scene->canvas, SIGN_MUSTER, (float)box.x + 0.5f * sign + pad, y, sign,
                  scene->palette->ink);
        float text_x = (float)box.x + sign + 2.5f * pad;
        int text_w = flat ? layout->body * 5 : box.w - (int)(sign + 3.0f * pad);
        const Muster* muster = &facility->musters[m];
        Language language = scene->state->language;
        float half = language == LANGUAGE_BOTH ? 0.55f * (float)layout->body : 0.0f;
        type_draw_cut(scene->view->type, scene->canvas, WEIGHT_BOLD, layout->body * 5 / 6, text_x,
                      y - half, text_w, ALIGN_LEFT, scene->palette->ink,
                      text_in(muster->name, language));
        if (language == LANGUAGE_BOTH && muster->name.zh != NULL) {
            type_draw_cut(scene->view->type, scene->canvas, WEIGHT_REGULAR, layout->small, text_x,
                          y + half, text_w, ALIGN_LEFT, scene->palette->dim, muster->name.zh);
        }
        Box crowd =
            flat ? (Box){(int)text_x + text_w, box.y, box.x + box.w - (int)text_x - text_w, box.h}
                 : (Box){box.x, box.y, box.w, box.h - (int)(sign + 2.5f * pad)};
        draw_crowd(scene, crowd, m);
    }
}
