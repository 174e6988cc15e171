/// Drawings: what a trainer draws on the plan - pen, arrow, circle, words, spotlight - on the
/// console and, at the same places of the plan, on the projector.
///
/// Layer: screen.
#pragma once

#include "live/live.h"
#include "view/ui.h"

/// A picture of the plan, and where its points lie on it.
typedef struct PlanPicture {
    UiPaint* paint;
    void* user;       // of all of these
    uint64_t version; // changes when the picture does
    /// Lays it out for a size [px], for the two that follow.
    void (*arrange)(void* user, int width, int height);
    /// The pixel of a point [m], from the picture's corner. False: its storey is not shown.
    bool (*place)(void* user, int32_t storey, vec2s at, vec2s* pixel);
    /// The other way round. False: there is no plan there.
    bool (*point)(void* user, int x, int y, int32_t* storey, vec2s* at);
} PlanPicture;

/// The part of the plan that is seen.
typedef struct PlanFrame {
    float zoom;       // 1: all of it
    vec2s pan;        // of its middle [m]
    int32_t storey;   // alone; -1 all
    uint32_t version; // changes with them, below 65536
    int grabbed[2];   // [px] where the pointer holds it
} PlanFrame;
/// All of it.
void plan_frame_open(PlanFrame* frame);

/// Tells the picture in the next place and gives its box [px].
Box drawings_picture(Ui* ui, const PlanPicture* picture);

/// What is being drawn. Points in metres: of an arrow its tail and head, of a circle and a
/// spotlight the middle and a point of the edge, of words their place.
typedef struct Drawing {
    bool on;       // the plan takes pointer and arrow keys
    MarkKind tool; // MARK_PEN to MARK_SPOTLIGHT
    bool has_cursor;
    int32_t storey;  // of the cursor and the points
    vec2s cursor;    // [m]
    bool down;       // begun,
    bool by_pointer; // and how
    bool done;       // complete, to be kept
    int count;
    float points[MARK_POINTS_MAX][2];
} Drawing;

/// Draws the marks that are shown, and what is being drawn (NULL nothing), over a picture that was
/// told in `box`. Words in `size` [units].
void drawings_tell(Ui* ui, const Live* live, const PlanPicture* picture, Box box,
                   const Drawing* drawing, float size);
/// The cursor of who draws by keys.
void drawings_cursor(Ui* ui, const PlanPicture* picture, Box box, const Drawing* drawing);
