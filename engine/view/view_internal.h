/// The inside of a view, shared by the files of this folder only.
///
/// A frame is painted in memory from back to front: the static plan (kept from frame to frame),
/// smoke, doors, fire, devices, people, names, then the cards round the plan. What the painters
/// share is here: where things lie (Layout), what they paint on, and what was kept.
///
/// Layer: view.
#pragma once

#include "facility/leaves.h"
#include "view/canvas.h"
#include "view/levels.h"
#include "view/palette.h"
#include "view/signs.h"
#include "view/text.h"
#include "view/view.h"

#define PANELS_MAX  FACILITY_STOREYS_MAX
#define LABELS_MAX  2048
#define NO_ROOM_ID  0   /* in the room plane; room r is r + 1 */
#define SMOKE_CELLS 640 /* most cells of the smoke field along a side */

/// Where one storey is drawn.
typedef struct Panel {
    int32_t storey;
    Box box;      // clip of the plan
    Box title;    // where its name goes; empty when there is one storey only
    float scale;  // [px/m]
    vec2s origin; // pixel of the plan's (0, 0)
} Panel;

/// Where everything is. Empty boxes (w 0) are left out.
typedef struct Layout {
    int width, height;
    bool narrow; // 4:3: roles as a strip below the plan
    float unit;  // one pixel of a picture 1080 high, times the asked scale
    int clock;   // sizes of text [px]: 1/12 of the height,
    int message; // 1/18,
    int body;    // 1/30: the least for what players must read,
    int small;   // 1/45: doubled by shape or place,
    int tiny;    // 1/60: scale bar, ticks
    Box bar, stage, side, roles, legend, muster, alert, counts;
    Box injects;                 // console only
    int role_columns, role_rows; // of the cards in `roles`
    Panel panels[PANELS_MAX];
    int panel_count;
} Layout;

/// A room's name on the plan.
typedef struct Label {
    Box box;
    int32_t room;
    bool is_number; // its short number, for want of room
    int size;
    int line_count;
    Weight weights[4];
    char lines[4][64];
} Label;

/// What names must not cover, while they are being placed.
#define OBSTACLES_MAX 4096
typedef struct Obstacles {
    Box boxes[OBSTACLES_MAX];
    int count;
} Obstacles;

/// What the kept plan depends on.
typedef struct BaseKey {
    const Facility* facility;
    uint64_t facility_hash;
    int width, height;
    int32_t storey;
    float zoom, pan_x, pan_y, scale;
    ViewKind kind;
    ViewTheme theme;
    Language language;
    int role_count;
} BaseKey;

struct View {
    Type* type;
    Canvas canvas;
    Layout layout;
    // The kept plan.
    BaseKey key;
    bool has_base;
    Canvas base;
    uint8_t* floor;    // by pixel: share of it that is floor (smoke shows there)
    uint16_t* room_of; // by pixel: room + 1, 0 none
    vec2s* device_at;  // by device: the middle of its sign [m]
    Label labels[LABELS_MAX];
    int label_count;
    Obstacles obstacles;
    // The kept smoke.
    uint8_t* smoke;           // by pixel: strength
    const uint8_t* smoke_now; // the same where this frame shows it, NULL none
    uint8_t* lit;             // by pixel: 1 where it is in sight, while a person's sight is shown
    size_t lit_size;
    bool has_smoke; // any at all
    uint32_t smoke_step;
    uint64_t smoke_known;
    const void* smoke_of; // hazard
    float* field;
    size_t field_size;
    LevelLayer gas, heat;
};

/// What every painter gets.
typedef struct Scene {
    View* view;
    Canvas* canvas;
    const Layout* layout;
    const Palette* palette;
    const ViewState* state;
    const Facility* facility;
    const Drill* drill; // NULL: the facility alone
} Scene;

/// True when what is in a room may be shown.
static inline bool scene_shows(const Scene* scene, int32_t room) {
    const ViewSight* sight = scene->state->sight;
    const ViewKnown* known = scene->state->known;
    if (sight != NULL) {
        return room >= 0 && sight->rooms[room] == VIEW_NOW;
    }
    return known == NULL || (room >= 0 && known->rooms[room]);
}
/// True when somebody may be shown.
static inline bool scene_shows_person(const Scene* scene, int32_t person) {
    const ViewSight* sight = scene->state->sight;
    const ViewKnown* known = scene->state->known;
    return sight != NULL ? sight->persons[person] : known == NULL || known->persons[person];
}

/// Which rooms are shown, as a number: what is kept of hazards holds for these only.
uint64_t scene_known(const Scene* scene);

// layout.c
void layout_make(Layout* layout, const Facility* facility, const ViewState* state, int role_count,
                 int width, int height);
static inline vec2s panel_point(const Panel* panel, vec2s at) {
    return vec(panel->origin.x + at.x * panel->scale, panel->origin.y - at.y * panel->scale);
}
/// The n-th card of `roles`.
Box layout_role_box(const Layout* layout, int cell);
/// The panel of a storey, or NULL when it is not shown.
const Panel* layout_panel(const Layout* layout, int32_t storey);
/// Box of the indoor rooms and the exits [m].
void facility_extent(const Facility* facility, vec2s* low, vec2s* high);
/// The same of one storey, with the muster points near it where `musters`.
void storey_extent(const Facility* facility, int32_t storey, bool musters, vec2s* low, vec2s* high);

// plan.c, labels.c, devices.c
/// Paints the kept plan where what it depends on has changed.
WARN_UNUSED Status plan_keep(const Scene* scene, Error* error);
Colour plan_floor_colour(const Palette* palette, RoomUse use);
void plan_labels_make(const Scene* scene);
void plan_labels(const Scene* scene);
void plan_doors(const Scene* scene);
void plan_devices(const Scene* scene);
/// Widths of walls and of device signs [px].
float plan_wall_width(const Layout* layout, const Panel* panel);
/// The leaves of a door where it is drawn: at the face of the wall on the side that it opens to;
/// into its first room where nobody said how it hangs. How many.
int plan_leaves(const Opening* opening, Leaf leaves[LEAVES_MAX]);
float plan_sign_size(const Layout* layout, const Panel* panel);
Box plan_device_box(const Scene* scene, const Panel* panel, int32_t device);
/// Finds where the signs of devices stand (View.device_at); with the kept plan.
WARN_UNUSED Status plan_devices_place(const Scene* scene, Error* error);
void plan_musters(const Scene* scene);
void plan_exit_signs(const Scene* scene);
void plan_scale_bar(const Scene* scene);

// smoke.c, fire.c, figures.c
void smoke_draw(const Scene* scene);
/// Strength of the picture of an extinction at head height [0, 255].
uint8_t smoke_strength(float extinction);
/// Strength of smoke overhead by its optical depth, extinction times depth of the layer [0, 110].
uint8_t smoke_veil(float depth);
void smoke_legend(const Scene* scene);
void smoke_legend_in(const Scene* scene, Box box);
// fog.c
/// Hatches what is out of sight; what of it was painted before is gone.
void fog_draw(const Scene* scene);
/// True when a thing at a point of a shown room lies beyond the edge of sight.
bool fog_hides(const Scene* scene, int32_t storey, vec2s at);
/// The same of a pixel of the picture.
bool fog_covers(const Scene* scene, size_t pixel);
/// A door as the person saw it last, where somebody's sight is shown.
void fog_door(const Scene* scene, int32_t opening, bool* open, bool* locked);
/// What lies over everything: where people were seen last, who "you" are, the way and its goal.
void fog_marks(const Scene* scene);
/// For the legend: a patch of what was seen before, or never; where somebody was seen last [px].
void fog_swatch(const Scene* scene, Box box, bool never);
void fog_ghost(const Scene* scene, vec2s p);
// gas.c
void gas_draw(const Scene* scene);
/// In the place of smoke's while there is gas and no smoke; true when it drew.
bool gas_legend(const Scene* scene);
bool gas_shows(const Scene* scene);
void gas_legend_in(const Scene* scene, Box box);
/// What the lines of heat mean.
void heat_legend_in(const Scene* scene, Box box);
/// legend.c: of a plan that stands alone, for what it shows; nothing else would say it.
void legend_draw(const Scene* scene);
void fire_draw(const Scene* scene);
// heat.c, water.c
void heat_draw(const Scene* scene);
/// Temperatures of hot rooms; after the names.
void heat_figures(const Scene* scene);
void water_draw(const Scene* scene);
void water_depths(const Scene* scene);
void figures_draw(const Scene* scene);
/// What shows of somebody. False: they are not on the picture.
struct Figure;
bool figures_one(const Scene* scene, int32_t person, struct Figure* figure);
/// Those whom no name may cover: holders of roles with their flags, people in trouble.
void figures_draw_important(const Scene* scene);
void figures_muster(const Scene* scene);

// hud.c, counts.c, cards.c, console.c
void hud_draw(const Scene* scene);
/// Where everybody is: the four sum to all people (missing < 0, before a headcount, counts nobody).
typedef struct Headcount {
    int inside, outside, mustered;
    int missing;
} Headcount;
Headcount counts_of(const Drill* drill);
/// Whether inside and outside matter: where something burns or leaks, or an alarm has sounded.
bool counts_by_place(const Drill* drill);
void counts_draw(const Scene* scene);
void hatch_draw(const Scene* scene, Box box);
void cards_roles(const Scene* scene);
/// Where a role's card has its name and what the role does; the two boxes never meet.
#define CARD_LINES_MAX 4
typedef struct CardPlan {
    Box name;      // badge and name
    Box doing;     // its lines, centred in it
    int badge;     // size [px]
    int name_size; // [px], 0: the badge alone
    int size;      // of the lines [px]
    int lines;     // at most CARD_LINES_MAX
    bool whole;    // false: the text is cut
} CardPlan;
/// Arranges a card in `box` for a sentence; `badge_w` is the badge's width.
void cards_plan(const Scene* scene, Box box, int badge_w, const char* doing, CardPlan* plan);
void console_draw(const Scene* scene);

// shared by the cards: frame.c
void scene_card(const Scene* scene, Box box);
/// The flag's plate with a role's letter, its middle (or left edge) at x; returns its width.
int scene_badge_width(const Scene* scene, int32_t role, int size);
int scene_badge(const Scene* scene, int32_t role, float x, float y, int size, Align align);
/// "English 中文" as the language asks; for LANGUAGE_BOTH with `between` between the two.
void scene_text(Language language, Text text, const char* between, char* buffer, size_t size);
/// A card: the first language bold and in ink, the second regular and dim, both on one line, cut.
void scene_pair(const Scene* scene, Text text, int size, float x, float y, int width);
