// How a door hangs: names, and where its leaves are.

#include "facility/leaves.h"

static const char* const HINGES[LEAF_HINGE_COUNT] = {"", "start", "end", "both"};
static const char* const OPENS[LEAF_OPENS_COUNT] = {"", "left", "right", "both", "slides"};

const char* leaf_hinge_name(LeafHinge hinge) {
    return HINGES[hinge];
}

const char* leaf_opens_name(LeafOpens opens) {
    return OPENS[opens];
}

LeafHinge leaf_hinge_turned(LeafHinge hinge) {
    return hinge == HINGE_START ? HINGE_END : hinge == HINGE_END ? HINGE_START : hinge;
}

LeafOpens leaf_opens_turned(LeafOpens opens) {
    return opens == OPENS_LEFT ? OPENS_RIGHT : opens == OPENS_RIGHT ? OPENS_LEFT : opens;
}

int leaf_lay(LeafHinge hinge, LeafOpens opens, const Point line[2], Leaf leaves[LEAVES_MAX]) {
    double width;
    const Point along = point_direction(line[0], line[1], &width);
    if (width <= 0.0) {
        return 0;
    }
    const Point left = point(-along.y, along.x);
    const double reach = hinge == HINGE_BOTH ? 0.5 * width : width;
    int count = 0;
    for (int end = 0; end < 2; end++) {
        bool hangs = hinge == HINGE_BOTH || (hinge == HINGE_END) == (end == 1);
        for (int side = 0; side < 2 && hangs; side++) { // left, right
            bool right = side == 1;
            bool has = opens == OPENS_BOTH || (opens == OPENS_RIGHT) == right;
            if (!has) {
                continue;
            }
            Leaf* leaf = &leaves[count++];
            leaf->slides = opens == OPENS_SLIDES;
            leaf->hinge = line[end];
            leaf->shut = point_along(line[end], along, end == 0 ? reach : -reach);
            leaf->open = leaf->slides ? point_along(line[end], along, end == 0 ? -reach : reach)
                                      : point_along(line[end], left, right ? -reach : reach);
        }
    }
    return count;
}
