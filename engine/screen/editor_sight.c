// Sight: which part of the plan is seen, and how large.

#include "screen/editor_internal.h"

#include <math.h>

#define SCALE_LEAST 1.0    /* [px/m] */
#define SCALE_MOST  2000.0 /* [px/m] */
#define RULER       30.0   /* [units] at the left and top */

vec2s editor_pixel(const EditorModel* model, Point at) {
    const Box box = model->box;
    return vec((float)(box.x + 0.5 * box.w + (at.x - model->middle.x) * model->scale),
               (float)(box.y + 0.5 * box.h - (at.y - model->middle.y) * model->scale));
}

Point editor_metre(const EditorModel* model, float x, float y) {
    const Box box = model->box;
    return point(model->middle.x + ((double)x - box.x - 0.5 * box.w) / model->scale,
                 model->middle.y - ((double)y - box.y - 0.5 * box.h) / model->scale);
}

void editor_fit(EditorModel* model) {
    Point low = point(0.0, 0.0);
    Point high = point(24.0, 16.0);
    bool any = false;
    for (int i = 0; i < document_count(model->document); i++) {
        const Feature* feature = document_at(model->document, i);
        Point a;
        Point b;
        bool counts = feature->kind == FEATURE_ROOM || feature->kind == FEATURE_WALL;
        if (!counts || !editor_is_on(model->document, feature, model->storey) ||
            !feature_box(feature, &a, &b)) {
            continue;
        }
        low = any ? point(fmin(low.x, a.x), fmin(low.y, a.y)) : a;
        high = any ? point(fmax(high.x, b.x), fmax(high.y, b.y)) : b;
        any = true;
    }
    const double ruler = RULER * (double)model->unit;
    double across = ((double)model->box.w - 3.0 * ruler) / (high.x - low.x + 2.0);
    double down = ((double)model->box.h - 3.0 * ruler) / (high.y - low.y + 2.0);
    model->scale = fmin(fmax(fmin(across, down), SCALE_LEAST), SCALE_MOST);
    model->middle = point_mid(low, high);
    // The rulers take the left and the top.
    model->middle.x -= 0.5 * ruler / model->scale;
    model->middle.y += 0.5 * ruler / model->scale;
    model->fitted = true;
}

void editor_zoom(EditorModel* model, double by, Point about) {
    double before = model->scale;
    model->scale = fmin(fmax(before * by, SCALE_LEAST), SCALE_MOST);
    double share = 1.0 - before / model->scale;
    model->middle.x += (about.x - model->middle.x) * share;
    model->middle.y += (about.y - model->middle.y) * share;
}

/// Moves the picture so that a place is well in sight.
void editor_show(EditorModel* model, Point at) {
    const double near = 0.35;
    double x = (at.x - model->middle.x) * model->scale;
    double y = (at.y - model->middle.y) * model->scale;
    if (fabs(x) > near * model->box.w || fabs(y) > near * model->box.h) {
        model->middle = at;
    }
}
