// Figure: each posture as a few strokes and discs in the person's own frame, along the way they
// look and across it. The rim is painted first, wider by its width.

#include "view/figure.h"

#include "view/signs.h"

FigureMark figure_mark(const char* letter) {
    switch (letter != NULL ? letter[0] : '\0') {
    case 'C': return MARK_HELMET;
    case 'F': return MARK_HELMET;
    case 'W': return MARK_VEST;
    case 'M':
    case '+': return MARK_CROSS;
    default: return MARK_NONE;
    }
}

/// A point of the figure: `along` its heading and `across` it, in sizes.
static vec2s point_of(const Figure* figure, float along, float across) {
    float r = figure->size;
    return vec(figure->at.x + r * (figure->heading.x * along - figure->heading.y * across),
               figure->at.y + r * (figure->heading.y * along + figure->heading.x * across));
}

static float angle_of(const Figure* figure) {
    return atan2f(figure->heading.y, figure->heading.x);
}

/// A line through points given along and across; sizes but for `width` [px].
static void limb(Canvas* canvas, const Figure* figure, const float (*points)[2], int count,
                 float width, Colour colour) {
    for (int i = 0; i < count; i++) {
        vec2s p = point_of(figure, points[i][0], points[i][1]);
        if (i == 0) {
            canvas_move(canvas, p.x, p.y);
        } else {
            canvas_line(canvas, p.x, p.y);
        }
    }
    canvas_stroke(canvas, width, false, colour);
}

#define LIMB(...)                                                                                  \
    (const float[][2]){__VA_ARGS__},                                                               \
        (int)(sizeof((const float[][2]){__VA_ARGS__}) / (2 * sizeof(float)))

static void disc(Canvas* canvas, const Figure* figure, float along, float across, float radius,
                 Colour colour) {
    vec2s p = point_of(figure, along, across);
    canvas_circle(canvas, p.x, p.y, radius, colour);
}

static void oval(Canvas* canvas, const Figure* figure, float along, float long_half,
                 float wide_half, float grow, Colour colour) {
    vec2s p = point_of(figure, along, 0.0f);
    canvas_ellipse(canvas, p.x, p.y, long_half * figure->size + grow,
                   wide_half * figure->size + grow, angle_of(figure), colour);
}

static Colour head_colour(const Figure* figure, const Palette* palette) {
    return colour_mix(figure->body, palette->person_rim, 0.45f);
}

// ---- on the ground ------------------------------------------------------------------------------

static void draw_lying(Canvas* canvas, const Figure* figure, const Palette* palette) {
    float r = figure->size;
    for (int pass = 0; pass < 2; pass++) {
        Colour colour = pass == 0 ? palette->person_rim : figure->body;
        float grow = pass == 0 ? 1.5f * figure->rim : 0.0f;
        for (int side = -1; side <= 1; side += 2) {
            float s = (float)side;
            limb(canvas, figure, LIMB({-0.6f, 0.0f}, {-2.1f, 0.75f * s}), 0.5f * r + grow, colour);
            limb(canvas, figure, LIMB({0.5f, 0.0f}, {0.6f, 1.5f * s}), 0.5f * r + grow, colour);
        }
        oval(canvas, figure, -0.2f, 1.0f, 0.55f, grow, colour);
        disc(canvas, figure, 1.25f, 0.0f, 0.5f * r + 0.5f * grow, colour);
    }
}

static void draw_cross(Canvas* canvas, const Figure* figure, const Palette* palette) {
    float c = 1.4f * figure->size;
    float x = figure->at.x;
    float y = figure->at.y;
    for (int pass = 0; pass < 2; pass++) {
        float width = 0.3f * figure->size + (pass == 0 ? 1.6f * figure->rim : 0.0f);
        Colour colour = pass == 0 ? palette->person_rim : palette->ink;
        canvas_segment(canvas, x - c, y - c, x + c, y + c, width, colour);
        canvas_segment(canvas, x - c, y + c, x + c, y - c, width, colour);
    }
}

/// A stretcher with its four handles, and who lies on it with the limbs in.
static void draw_carried(Canvas* canvas, const Figure* figure, const Palette* palette) {
    float r = figure->size;
    for (int pass = 0; pass < 2; pass++) {
        float grow = pass == 0 ? 1.5f * figure->rim : 0.0f;
        Colour pole = pass == 0 ? palette->person_rim : palette->ink;
        for (int side = -1; side <= 1; side += 2) {
            float s = (float)side;
            limb(canvas, figure, LIMB({-2.6f, 0.85f * s}, {2.4f, 0.85f * s}), 0.2f * r + grow,
                 pole);
        }
        limb(canvas, figure, LIMB({-1.6f, 0.0f}, {1.5f, 0.0f}), 1.5f * r + 0.5f * grow,
             palette->person_rim);
    }
    oval(canvas, figure, -0.4f, 1.45f, 0.5f, 0.0f, figure->body);
    disc(canvas, figure, 1.3f, 0.0f, 0.46f * r, figure->body);
}

static void draw_crawling(Canvas* canvas, const Figure* figure, const Palette* palette) {
    float r = figure->size;
    for (int pass = 0; pass < 2; pass++) {
        Colour colour = pass == 0 ? palette->person_rim : figure->body;
        float grow = pass == 0 ? 1.5f * figure->rim : 0.0f;
        for (int side = -1; side <= 1; side += 2) { // hands forward, knees out
            float s = (float)side;
            limb(canvas, figure, LIMB({0.5f, 0.5f * s}, {1.45f, 0.85f * s}), 0.36f * r + grow,
                 colour);
            limb(canvas, figure, LIMB({-0.8f, 0.35f * s}, {-1.15f, 0.85f * s}, {-1.9f, 0.7f * s}),
                 0.4f * r + grow, colour);
        }
        oval(canvas, figure, -0.15f, 1.15f, 0.62f, grow, colour);
        disc(canvas, figure, 1.15f, 0.0f, 0.5f * r + 0.5f * grow, colour);
    }
    disc(canvas, figure, 1.15f, 0.0f, 0.3f * r, head_colour(figure, palette));
}

// ---- upright ------------------------------------------------------------------------------------

static void draw_point(Canvas* canvas, const Figure* figure) {
    const vec2s point[3] = {point_of(figure, 1.55f, 0.0f), point_of(figure, 0.4f, 0.62f),
                            point_of(figure, 0.4f, -0.62f)};
    canvas_polygon(canvas, point, 3, figure->body);
}

static void draw_head(Canvas* canvas, const Figure* figure, const Palette* palette) {
    float r = figure->size;
    Colour head = head_colour(figure, palette);
    if (figure->mark == MARK_HELMET) {
        disc(canvas, figure, 0.15f, 0.0f, 0.58f * r, figure->body);
        disc(canvas, figure, 0.15f, 0.0f, 0.46f * r, palette->person_rim);
        disc(canvas, figure, 0.15f, 0.0f, 0.2f * r, figure->body);
        return;
    }
    if (figure->mark == MARK_CROSS) {
        disc(canvas, figure, 0.15f, 0.0f, 0.58f * r, figure->body);
        limb(canvas, figure, LIMB({-0.2f, 0.0f}, {0.5f, 0.0f}), 0.26f * r, palette->person_rim);
        limb(canvas, figure, LIMB({0.15f, -0.35f}, {0.15f, 0.35f}), 0.26f * r, palette->person_rim);
        return;
    }
    disc(canvas, figure, 0.24f, 0.0f, 0.5f * r, head);
}

/// What they wear over the shoulders.
static void draw_shoulders(Canvas* canvas, const Figure* figure, const Palette* palette) {
    float r = figure->size;
    oval(canvas, figure, 0.0f, 0.55f, 1.0f, 0.0f, figure->body);
    if (figure->kind == FIGURE_VISITOR) {
        oval(canvas, figure, 0.0f, 0.3f, 0.72f, 0.0f, palette->person_rim);
    }
    if (figure->mark == MARK_VEST) {
        for (int side = -1; side <= 1; side += 2) {
            float s = 0.68f * (float)side;
            limb(canvas, figure, LIMB({-0.3f, s}, {0.3f, s}), 0.2f * r, palette->person_rim);
        }
    }
    if (figure->has_set) {
        oval(canvas, figure, -0.62f, 0.42f, 0.5f, 0.5f * figure->rim, palette->person_rim);
        oval(canvas, figure, -0.62f, 0.42f, 0.5f, -0.3f * figure->rim, palette->ink);
    }
}

static void draw_standing(Canvas* canvas, const Figure* figure, const Palette* palette) {
    if (figure->moving) {
        draw_point(canvas, figure);
    }
    Colour rim = figure->hurt ? palette->trouble : palette->person_rim;
    oval(canvas, figure, 0.0f, 0.55f, 1.0f, figure->rim * (figure->hurt ? 2.2f : 1.0f), rim);
    draw_shoulders(canvas, figure, palette);
    draw_head(canvas, figure, palette);
    if (figure->state == PERSON_TRAPPED) {
        canvas_ring(canvas, figure->at.x, figure->at.y, 1.7f * figure->size, 0.3f * figure->size,
                    palette->trouble);
    }
}

static void draw_wheelchair(Canvas* canvas, const Figure* figure, const Palette* palette) {
    float r = figure->size;
    for (int pass = 0; pass < 2; pass++) {
        Colour colour = pass == 0 ? palette->person_rim : figure->body;
        float grow = pass == 0 ? 2.0f * figure->rim : 0.0f;
        for (int side = -1; side <= 1; side += 2) { // wheels
            float s = 1.15f * (float)side;
            limb(canvas, figure, LIMB({-1.0f, s}, {0.75f, s}), 0.34f * r + grow, colour);
        }
        limb(canvas, figure, LIMB({1.25f, -0.5f}, {1.25f, 0.5f}), 0.3f * r + grow, colour);
        oval(canvas, figure, -0.05f, 0.75f, 0.85f, 0.5f * grow, colour);
    }
    draw_head(canvas, figure, palette);
    if (figure->state == PERSON_TRAPPED) {
        canvas_ring(canvas, figure->at.x, figure->at.y, 2.0f * r, 0.3f * r, palette->trouble);
    }
}

void figure_draw(Canvas* canvas, const Figure* given, const Palette* palette) {
    Figure figure = *given;
    bool lies = figure.state == PERSON_DOWN || figure.state == PERSON_DEAD ||
                figure.posture == POSTURE_LYING;
    if (figure.kind == FIGURE_CHILD) {
        figure.size *= 0.75f;
    }
    if (lies && figure.carried) {
        draw_carried(canvas, &figure, palette);
    } else if (lies) {
        draw_lying(canvas, &figure, palette);
    } else if (figure.posture == POSTURE_CRAWLING) {
        draw_crawling(canvas, &figure, palette);
    } else if (figure.kind == FIGURE_WHEELCHAIR) {
        draw_wheelchair(canvas, &figure, palette);
    } else {
        draw_standing(canvas, &figure, palette);
    }
    if (figure.state == PERSON_DEAD) {
        draw_cross(canvas, &figure, palette);
    } else if (figure.treated) {
        float size = fmaxf(1.5f * figure.size, 8.0f * figure.rim);
        sign_draw(canvas, SIGN_FIRST_AID, figure.at.x + 1.7f * figure.size,
                  figure.at.y - 1.7f * figure.size, size, palette->ink);
    }
}
