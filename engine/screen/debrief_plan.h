/// Debrief plan: the picture of the moment that is seen, with a ring round who or what is talked
/// about.
///
/// Layer: screen.
#pragma once

#include "screen/debrief.h"
#include "view/view.h"

typedef struct DebriefPlan {
    View* view;
    Type* type; // of the numbers of who was harmed; NULL: none are drawn
    const Debrief* debrief;
    // Of the frame that is told.
    Language language;
    ViewTheme theme;
} DebriefPlan;

/// A UiPaint; `user` is a DebriefPlan.
void debrief_plan_paint(void* user, Canvas* canvas, Box box);
/// Changes whenever the picture does.
uint64_t debrief_plan_version(const DebriefPlan* plan);
