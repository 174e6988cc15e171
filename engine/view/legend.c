// Legend: under a plan that stands alone, at the right a card for each thing of which it shows
// degrees, at the left a card of what its figures and hatches mean - of those that are on it.

#include "view/figure.h"
#include "view/view_internal.h"

/// True when there is smoke in a room that may be shown: the legend says nothing of others either.
static bool smoke_shows(const Scene* scene) {
    for (int32_t r = 0; scene->view->smoke_now != NULL && r < scene->facility->room_count; r++) {
        const RoomAir* air = hazard_air(world_hazard(drill_world(scene->drill)), r);
        bool smoky = air->upper_extinction > 0.002f || air->lower_extinction > 0.002f;
        if (smoky && scene->facility->rooms[r].use != ROOM_OUTDOOR && scene_shows(scene, r)) {
            return true;
        }
    }
    return false;
}

// ---- figures and hatches
// -----------------------------------------------------------------------------------------------

/// What a sign of the legend is, the one that matters most first: where there is no room for all of
/// them the last are left out.
typedef enum LegendKind {
    LEGEND_DEAD,
    LEGEND_DOWN,
    LEGEND_TRAPPED,
    LEGEND_CRAWLING,
    LEGEND_CARRIED,
    LEGEND_TREATED,
    LEGEND_HURT,
    LEGEND_BEFORE,
    LEGEND_NEVER,
    LEGEND_GHOST,
    LEGEND_WHEELCHAIR,
    LEGEND_CHILD,
    LEGEND_SET,
    LEGEND_KINDS
} LegendKind;

static const Text sign_names[LEGEND_KINDS] = {
    [LEGEND_DEAD] = {"dead", "死亡"},
    [LEGEND_DOWN] = {"down", "倒地"},
    [LEGEND_TRAPPED] = {"trapped", "被困"},
    [LEGEND_CRAWLING] = {"crawling", "爬行"},
    [LEGEND_CARRIED] = {"carried", "搬运中"},
    [LEGEND_TREATED] = {"treated", "救治中"},
    [LEGEND_HURT] = {"hurt", "受伤"},
    [LEGEND_BEFORE] = {"not in sight now", "此刻看不到"},
    [LEGEND_NEVER] = {"never seen", "未曾看到"},
    [LEGEND_GHOST] = {"last seen here", "最后所见位置"},
    [LEGEND_WHEELCHAIR] = {"wheelchair", "轮椅"},
    [LEGEND_CHILD] = {"child", "儿童"},
    [LEGEND_SET] = {"breathing set", "空气呼吸器"},
};

static unsigned bit(LegendKind kind) {
    return 1u << kind;
}

/// The signs that a figure shows.
static unsigned signs_of(const Figure* figure) {
    if (figure->state == PERSON_DEAD) {
        return bit(LEGEND_DEAD);
    }
    bool down = figure->state == PERSON_DOWN && !figure->carried;
    bool hurt = figure->hurt && figure->state != PERSON_DOWN && !figure->carried;
    return (down ? bit(LEGEND_DOWN) : 0) | (hurt ? bit(LEGEND_HURT) : 0) |
           (figure->state == PERSON_TRAPPED ? bit(LEGEND_TRAPPED) : 0) |
           (figure->posture == POSTURE_CRAWLING ? bit(LEGEND_CRAWLING) : 0) |
           (figure->carried ? bit(LEGEND_CARRIED) : 0) |
           (figure->treated ? bit(LEGEND_TREATED) : 0) |
           (figure->kind == FIGURE_WHEELCHAIR ? bit(LEGEND_WHEELCHAIR) : 0) |
           (figure->kind == FIGURE_CHILD ? bit(LEGEND_CHILD) : 0) |
           (figure->has_set ? bit(LEGEND_SET) : 0);
}

/// The signs that are on this picture.
static unsigned signs_shown(const Scene* scene) {
    const People* people = world_people(drill_world(scene->drill));
    const ViewSight* sight = scene->state->sight;
    unsigned shown = 0;
    Figure figure;
    for (int32_t i = 0; i < people->count; i++) {
        shown |= figures_one(scene, i, &figure) ? signs_of(&figure) : 0;
    }
    for (int32_t r = 0; sight != NULL && r < scene->facility->room_count; r++) {
        bool here = layout_panel(scene->layout, scene->facility->rooms[r].storey) != NULL &&
                    scene->facility->rooms[r].use != ROOM_OUTDOOR;
        shown |= here && sight->rooms[r] == VIEW_NEVER ? bit(LEGEND_NEVER) : 0;
        shown |= here && sight->rooms[r] == VIEW_BEFORE ? bit(LEGEND_BEFORE) : 0;
    }
    for (int g = 0; sight != NULL && g < sight->ghost_count; g++) {
        bool here = layout_panel(scene->layout, sight->ghosts[g].storey) != NULL;
        shown |= here ? bit(LEGEND_GHOST) : 0;
    }
    return shown;
}

/// A figure that shows one sign and nothing else.
static Figure figure_for(const Scene* scene, LegendKind kind) {
    const Palette* palette = scene->palette;
    Figure figure = {
        .heading = vec(0.0f, -1.0f), .rim = 1.5f * scene->layout->unit, .body = palette->person};
    switch (kind) {
    case LEGEND_DEAD:
        figure.state = PERSON_DEAD;
        figure.body = palette->dead;
        break;
    case LEGEND_CARRIED:
        figure.carried = true;
        figure.posture = POSTURE_LYING;
        figure.body = palette->harm;
        figure.state = PERSON_DOWN;
        break;
    case LEGEND_DOWN:
    case LEGEND_TREATED:
        figure.treated = kind == LEGEND_TREATED;
        figure.state = PERSON_DOWN;
        figure.body = palette->harm;
        break;
    case LEGEND_TRAPPED:
        figure.state = PERSON_TRAPPED;
        figure.body = palette->trouble;
        break;
    case LEGEND_CRAWLING:
        figure.posture = POSTURE_CRAWLING;
        figure.body = palette->trouble;
        break;
    case LEGEND_HURT: figure.hurt = true; break;
    case LEGEND_WHEELCHAIR: figure.kind = FIGURE_WHEELCHAIR; break;
    case LEGEND_CHILD: figure.kind = FIGURE_CHILD; break;
    default: figure.has_set = true; break;
    }
    return figure;
}

static void draw_sign(const Scene* scene, LegendKind kind, Box box) {
    const vec2s middle =
        vec((float)box.x + 0.5f * (float)box.w, (float)box.y + 0.5f * (float)box.h);
    if (kind == LEGEND_BEFORE || kind == LEGEND_NEVER) {
        fog_swatch(scene, box, kind == LEGEND_NEVER);
        return;
    }
    if (kind == LEGEND_GHOST) {
        fog_ghost(scene, middle);
        return;
    }
    Figure figure = figure_for(scene, kind);
    figure.at = middle;
    figure.size = 0.3f * (float)box.h;
    figure_draw(scene->canvas, &figure, scene->palette);
}

/// The signs of a card from its left, and how wide it is with them.
typedef struct LegendCard {
    LegendKind kinds[LEGEND_KINDS];
    int count;
    Language language; // of their names
    int width;         // [px] of the card
} LegendCard;

static int sign_size(int height) {
    return height * 8 / 10;
}

static int name_of(const Scene* scene, LegendKind kind, Language language, char* text,
                   size_t size) {
    scene_text(language, sign_names[kind], " ", text, size);
    return type_width(scene->view->type, WEIGHT_REGULAR, scene->layout->small, text);
}

static void measure(const Scene* scene, LegendCard* signs, int height) {
    char text[96];
    int small = scene->layout->small;
    signs->width = small / 2;
    for (int i = 0; i < signs->count; i++) {
        signs->width += sign_size(height) + small / 3 + small +
                        name_of(scene, signs->kinds[i], signs->language, text, sizeof(text));
    }
}

/// As many signs as a width has room for: in both languages, in one, then without the last.
static LegendCard fit_signs(const Scene* scene, unsigned shown, int height, int width) {
    LegendCard signs = {.language = scene->state->language};
    for (int kind = 0; kind < LEGEND_KINDS; kind++) {
        if ((shown & bit((LegendKind)kind)) != 0) {
            signs.kinds[signs.count++] = (LegendKind)kind;
        }
    }
    measure(scene, &signs, height);
    if (signs.width > width && signs.language == LANGUAGE_BOTH) {
        signs.language = LANGUAGE_EN;
        measure(scene, &signs, height);
    }
    while (signs.width > width && signs.count > 0) {
        signs.count--;
        measure(scene, &signs, height);
    }
    return signs;
}

static void draw_signs(const Scene* scene, const LegendCard* signs, Box strip) {
    if (signs->count == 0) {
        return;
    }
    int small = scene->layout->small;
    int size = sign_size(strip.h);
    int x = strip.x + small / 2;
    scene_card(scene, (Box){strip.x, strip.y, signs->width, strip.h});
    for (int i = 0; i < signs->count; i++) {
        char text[96];
        int width = name_of(scene, signs->kinds[i], signs->language, text, sizeof(text));
        draw_sign(scene, signs->kinds[i], (Box){x, strip.y + (strip.h - size) / 2, size, size});
        x += size + small / 3;
        type_draw(scene->view->type, scene->canvas, WEIGHT_REGULAR, small, (float)x,
                  (float)strip.y + 0.5f * (float)strip.h, ALIGN_LEFT, scene->palette->ink, text);
        x += width + small;
    }
}

// ---- the strip
// ---------------------------------------------------------------------------------------------

void legend_draw(const Scene* scene) {
    static void (*const cards[3])(const Scene*, Box) = {smoke_legend_in, gas_legend_in,
                                                        heat_legend_in};
    const Box strip = scene->layout->legend;
    if (strip.w == 0 || scene->drill == NULL) {
        return;
    }
    const bool shows[3] = {smoke_shows(scene), scene->view->gas.any, scene->view->heat.any};
    int count = shows[0] + shows[1] + shows[2];
    int gap = (int)(10.0f * scene->layout->unit);
    int most = scene->layout->small * 21;
    int each = count > 0 ? (strip.w - (count - 1) * gap) / count : 0;
    each = each < most ? each : most;
    int used = count * (each + gap);
    int x = strip.x + strip.w - used + gap;
    const LegendCard signs = fit_signs(scene, signs_shown(scene), strip.h, strip.w - used);
    draw_signs(scene, &signs, strip);
    for (int i = 0; i < 3; i++) {
        if (shows[i]) {
            cards[i](scene, (Box){x, strip.y, each, strip.h});
            x += each + gap;
        }
    }
}
