/// View: a drill as a picture, in memory.
///
/// Reads a const Drill and draws; never changes it. The same moment and size give the same bytes,
/// with a display and without one. Look: design LOOK.md.
///
/// Layer: view. Includes drill and below, SDL2, SDL2_ttf, cglm.
#pragma once

#include "drill/tell.h"
#include "view/canvas.h"
#include "view/palette.h"

/// What the picture is for.
typedef enum ViewKind {
    VIEW_PROJECTOR = 0, // what the players may see, large
    VIEW_CONSOLE,       // the truth, and what comes next
} ViewKind;

/// What players know between them: nothing else of hazards and people is drawn. Arrays by room and
/// by person; they must live as long as the frame.
typedef struct ViewKnown {
    const bool* rooms;   // what is in it may be shown
    const bool* persons; // so may they
} ViewKnown;

/// What one person has seen of a room.
typedef enum ViewSeen {
    VIEW_NEVER = 0,
    VIEW_BEFORE, // not in sight now
    VIEW_NOW,    // in sight, as far as the edge of sight goes
} ViewSeen;

/// A door as it was seen last.
typedef enum ViewDoor { VIEW_DOOR_AS_BUILT = 0, VIEW_DOOR_SHUT, VIEW_DOOR_OPEN } ViewDoor;

/// Somebody where they were seen last.
typedef struct ViewGhost {
    int32_t storey;
    vec2s at; // [m]
} ViewGhost;

/// What one person sees of the building and remembers of it: all else is hatched, and the truth
/// behind the hatch is not painted. Arrays live as long as the frame.
typedef struct ViewSight {
    const uint8_t* rooms;      // ViewSeen, by room
    const uint8_t* doors;      // ViewDoor, by opening
    const bool* persons;       // who is in sight
    int32_t person;            // whose sight it is: marked "you"; -1 nobody's
    int32_t storey;            // of the edge
    const vec2s* edge;         // what is in sight there, a star round the person [m]
    int edge_count;            // < 3: nothing is
    const ViewGhost* ghosts;   // those who are out of sight
    int ghost_count;           //
    int32_t goal_room;         // the room of the next step, -1 none
    const struct ViewWay* way; // to it, NULL none
} ViewSight;

/// A way over one storey.
#define VIEW_WAY_MAX 64
typedef struct ViewWay {
    int32_t storey;
    int count;
    vec2s points[VIEW_WAY_MAX]; // [m]
} ViewWay;

/// What the person at the screen has chosen. Start from view_default_state().
typedef struct ViewState {
    ViewKind kind;
    ViewTheme theme;
    Language language;
    int32_t storey;         // shown alone; -1 = all storeys side by side
    float zoom;             // 1 = the plan fits, [0.5, 20]
    float pan_x, pan_y;     // [m] of the plan's centre
    float scale;            // of texts and lines, 1-3
    bool bare;              // the plan alone: no bar, no cards, the whole picture is its stage
    const ViewKnown* known; // NULL: the truth
    const ViewSight* sight; // NULL: nobody's; goes before `known`
} ViewState;

ViewState view_default_state(void);

typedef struct View View;

/// Fonts (Noto Sans CJK through fontconfig). STATUS_IO says which package is missing.
WARN_UNUSED Status view_create(View** view, Error* error);
void view_free(View* view);

/// Draws one frame of `width` x `height`: of a drill, or of a facility alone (`drill` is NULL).
/// STATUS_NO_MEMORY: the last frame stays.
WARN_UNUSED Status view_draw(View* view, const Drill* drill, const Facility* facility,
                             const ViewState* state, int width, int height, Error* error);

/// Paints the plan alone into a box of a canvas, as far as its clip allows; `state->bare` is set.
void view_paint(View* view, const Drill* drill, const ViewState* state, Canvas* canvas, Box box);

/// The point that lies in the middle of a plan which was not moved (ViewState.pan_x, pan_y) [m].
vec2s view_middle(const Facility* facility);

/// The last frame: rows of 0xAARRGGBB without gaps, always opaque. NULL before the first.
const uint32_t* view_pixels(const View* view, int* width, int* height);

/// Writes the last frame as PNG, whole or not at all.
WARN_UNUSED Status view_save(const View* view, const char* path, Error* error);

/// The same of any canvas.
WARN_UNUSED Status view_save_canvas(const Canvas* canvas, const char* path, Error* error);

/// A frame as view_draw() makes it, as PNG, without a display.
WARN_UNUSED Status view_write_png(const Drill* drill, const Facility* facility,
                                  const ViewState* state, int width, int height, const char* path,
                                  Error* error);

/// Scale of the plan in the last frame [px/m], for dragging; 1 before the first.
float view_plan_scale(const View* view);

/// Lays the plan out as view_paint() would in a picture of this size, without painting it.
void view_arrange(View* view, const Drill* drill, const ViewState* state, int width, int height);
/// The pixel of a point of a storey as it was laid out last. False: that storey is not shown.
bool view_place(const View* view, int32_t storey, vec2s at, vec2s* pixel);
/// The point of the plan under a pixel. False: there is no plan.
bool view_point(const View* view, int x, int y, int32_t* storey, vec2s* at);
