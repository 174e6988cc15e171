// Figures: who of the crowd is drawn where and as what; how a figure looks is figure.c's.
//
// A holder of a role has its letter on a flag; flags keep off each other, off names and inside the
// plan.

#include "view/figure.h"
#include "view/view_internal.h"

#include <stdlib.h>

#define FLAGS_MAX RESPONSE_ROLES_MAX

/// Half the width of shoulders: true to scale while that can be seen; the crowd a little smaller
/// than those who matter most, so that a dense one is still told apart.
static float figure_size(const Scene* scene, const Panel* panel, bool important) {
    float unit = scene->layout->unit;
    float size = (important ? 0.30f : 0.25f) * panel->scale;
    float least = (important ? 7.5f : 6.2f) * unit;
    float most = 22.0f * unit;
    return size < least ? least : (size > most ? most : size);
}

static Colour body_colour(const Scene* scene, const People* people, int32_t person, int32_t role) {
    PersonState state = (PersonState)people->state[person];
    if (state == PERSON_DEAD) {
        return scene->palette->dead;
    }
    if (state == PERSON_DOWN) {
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

static FigureKind kind_of(const People* people, int32_t person) {
    if ((people->flags[person] & PERSON_FLAG_WHEELCHAIR) != 0) {
        return FIGURE_WHEELCHAIR;
    }
    if (people->body[person] == BODY_CHILD) {
        return FIGURE_CHILD;
    }
    return (people->flags[person] & PERSON_FLAG_VISITOR) != 0 ? FIGURE_VISITOR : FIGURE_ADULT;
}

/// What shows of somebody beside where they are.
static Figure figure_of(const Scene* scene, int32_t person, int32_t role) {
    const World* world = drill_world(scene->drill);
    const People* people = world_people(world);
    const RoleDef* roles = drill_def(scene->drill)->world.response.roles;
    bool hurt = (people->flags[person] & PERSON_FLAG_HURT) != 0;
    return (Figure){.rim = 1.5f * scene->layout->unit,
                    .heading = vec(0.0f, -1.0f),
                    .body = body_colour(scene, people, person, role),
                    .kind = kind_of(people, person),
                    .mark = role >= 0 ? figure_mark(roles[role].letter) : MARK_NONE,
                    .state = (PersonState)people->state[person],
                    .posture = (Posture)people->posture[person],
                    .moving = people->speed[person] > 0.15f,
                    .hurt = hurt,
                    .has_set = people_has_air(people, person),
                    .carried = response_bearer(world_response(world), person) >= 0,
                    .treated = hurt && response_treatments(world_response(world), person) != 0};
}

/// Fills in a figure. False when the person is not on the picture.
static bool make_figure(const Scene* scene, int32_t person, int32_t role, bool important,
                        Figure* figure) {
    const World* world = drill_world(scene->drill);
    const People* people = world_people(world);
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
    *figure = figure_of(scene, person, role);
    figure->at = panel_point(panel, at);
    figure->size = figure_size(scene, panel, important);
    if (heading.x != 0.0f || heading.y != 0.0f) {
        figure->heading = vec(heading.x, -heading.y);
    }
    if (figure->carried && figure->posture == POSTURE_LYING) { // behind who carries them
        figure->at.x -= 2.6f * figure->size * figure->heading.x;
        figure->at.y -= 2.6f * figure->size * figure->heading.y;
    }
    return box_holds(panel->box, (int)figure->at.x, (int)figure->at.y);
}

bool figures_one(const Scene* scene, int32_t person, Figure* figure) {
    int32_t role = response_role_of(world_response(drill_world(scene->drill)), person);
    return make_figure(scene, person, role, false, figure);
}

/// What a flag at a box would cover: the less the better.
static int flag_cost(const Scene* scene, const Panel* panel, const Box* flags, int flag_count,
                     Box box) {
    const View* view = scene->view;
    int cost = 0;
    for (int i = 0; i < flag_count; i++) {
        cost += box_meets(flags[i], box) ? 100 : 0;
    }
    for (int i = 0; i < view->label_count; i++) {
        cost += box_meets(view->labels[i].box, box) ? 20 : 0;
    }
    const Box inside = box_common(panel->box, box);
    cost += inside.w < box.w || inside.h < box.h ? 60 : 0;
    return cost;
}

/// Where a flag of w x h stands: above its holder, else beside, further up, or below.
static Box place_flag(const Scene* scene, const Panel* panel, const Figure* figure,
                      const Box* flags, int flag_count, int w, int h) {
    static const float places[][2] = {
        {0.0f, 0.0f},   {0.9f, 0.0f},  {-0.9f, 0.0f}, {0.0f, -1.2f}, {1.0f, -1.2f}, {-1.0f, -1.2f},
        {1.4f, 0.9f},   {-1.4f, 0.9f}, {0.0f, 3.0f},  {1.0f, 3.0f},  {-1.0f, 3.0f}, {2.1f, -0.6f},
        {-2.1f, -0.6f}, {0.0f, -2.4f}, {1.2f, -2.4f}, {-1.2f, -2.4f}};
    Box best = {0};
    int least = -1;
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        const Box box = {
            (int)(figure->at.x + (places[i][0] - 0.5f) * (float)w),
            (int)(figure->at.y - 2.1f * figure->size + (places[i][1] - 1.0f) * (float)h), w, h};
        int cost = flag_cost(scene, panel, flags, flag_count, box) + (int)i;
        if (least < 0 || cost < least) {
            least = cost;
            best = box;
        }
    }
    return best;
}

/// A flag on a pole over its holder.
static void draw_flag(const Scene* scene, int32_t role, const Figure* figure, Box* flags,
                      int* flag_count) {
    const Layout* layout = scene->layout;
    const RoleDef* def = &drill_def(scene->drill)->world.response.roles[role];
    const People* people = world_people(drill_world(scene->drill));
    int32_t storey;
    vec2s at;
    people_place(people, response_role(world_response(drill_world(scene->drill)), role)->holder,
                 &storey, &at);
    const Panel* panel = layout_panel(layout, storey);
    int size = layout->small;
    int w = scene_badge_width(scene, role, size);
    Box box = place_flag(scene, panel, figure, flags, *flag_count, w, size * 5 / 4);
    if (*flag_count < FLAGS_MAX) {
        flags[(*flag_count)++] = box;
    }
    Colour colour = palette_role(def->letter, role, scene->state->theme);
    float middle = (float)box.x + 0.5f * (float)box.w;
    float foot = (float)box.y + 0.5f * (float)box.h;
    bool below = foot > figure->at.y;
    float edge = figure->size * (below ? 0.9f : -0.9f);
    canvas_segment(scene->canvas, middle, foot, figure->at.x, figure->at.y + edge,
                   2.0f * layout->unit, colour);
    canvas_round_rect(scene->canvas, (float)box.x - 1.5f, (float)box.y - 1.5f, (float)box.w + 3.0f,
                      (float)box.h + 3.0f, 5.0f * layout->unit, scene->palette->person_rim);
    scene_badge(scene, role, middle, foot, size, ALIGN_CENTRE);
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
        if (!is_in_trouble(people, i) && make_figure(scene, i, -1, false, &figure)) {
            figure_draw(scene->canvas, &figure, scene->palette);
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
        if ((role >= 0 || is_in_trouble(people, i)) && make_figure(scene, i, role, true, &figure)) {
            figure_draw(scene->canvas, &figure, scene->palette);
        }
    }
    Box flags[FLAGS_MAX];
    int flag_count = 0;
    for (int32_t role = 0; role < response_role_count(response); role++) {
        int32_t holder = response_role(response, role)->holder;
        if (holder >= 0 && response_role_of(response, holder) == role &&
            make_figure(scene, holder, role, true, &figure)) {
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
        Figure figure = figure_of(scene, i, role);
        figure.at = vec((float)box.x + ((float)(placed % columns) + 0.5f) * step,
                        top + ((float)(placed / columns) + 0.5f) * step);
        figure.size = 0.33f * step;
        figure.moving = false;
        figure_draw(scene->canvas, &figure, scene->palette);
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
