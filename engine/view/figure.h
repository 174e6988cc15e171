/// Figure: one person seen from above. Shape tells who and in what state, colour only says it
/// again, so that nothing is lost to who cannot tell colours.
///
///     walking     shoulders, head, a point ahead        visitor     hollow shoulders
///     standing    the same without the point            child       three quarters of the size
///     crawling    long and low, hands and knees out     wheelchair  wheels, seat, foot rest
///     trapped     standing in a ring                    warden      two bands of a vest
///     down        on the back, limbs spread             medic       a cross on the head
///     carried     limbs in, on a stretcher              commander   a ring round the head
///     dead        dark, crossed out                     with a set  a cylinder on the back
///     treated     the sign of first aid beside them
///
/// Layer: view, private.
#pragma once

#include "people/people.h"
#include "view/canvas.h"
#include "view/palette.h"

typedef enum FigureKind {
    FIGURE_ADULT = 0,
    FIGURE_VISITOR,
    FIGURE_CHILD,
    FIGURE_WHEELCHAIR
} FigureKind;

typedef enum FigureMark { MARK_NONE = 0, MARK_HELMET, MARK_VEST, MARK_CROSS } FigureMark;

typedef struct Figure {
    vec2s at;      // [px]
    vec2s heading; // on the screen, unit vector
    float size;    // half the width of the shoulders [px]
    float rim;     // of the outline that parts it from any ground [px]
    Colour body;
    FigureKind kind;
    FigureMark mark;
    PersonState state;
    Posture posture;
    bool moving;
    bool hurt;    // and on their feet: a broad amber rim
    bool has_set; // air of their own
    bool carried; // on a stretcher
    bool treated;
} Figure;

/// What a role's holder wears, by the letter of its flag (as palette_role()).
FigureMark figure_mark(const char* letter);
void figure_draw(Canvas* canvas, const Figure* figure, const Palette* palette);
