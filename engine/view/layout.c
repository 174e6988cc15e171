// Layout: where everything lies, for any size of picture.
//
// The plan gets what the texts leave. Texts have the sizes that the last row can read (LOOK.md), so
// what does not fit is left out rather than shrunk. Storeys are arranged in as many columns as
// makes them largest; the muster point's card takes the side of the stage that costs the plan
// least.

#include "view/view_internal.h"

#define ASPECT_NARROW 1.45f
#define PLAN_MARGIN   32.0f /* ground shown round the building, for exit signs [unit] */
#define MUSTER_GROUND 2.5f  /* shown round a muster point [m] */
#define MUSTER_MOST   1.5f  /* as much larger a plan may become for the sake of one */
#define BREAKS_MOST   8     /* up to so many storeys every way of setting them in rows is tried */

static void hold(vec2s* low, vec2s* high, vec2s point) {
    *low = vec(fminf(low->x, point.x), fminf(low->y, point.y));
    *high = vec(fmaxf(high->x, point.x), fmaxf(high->y, point.y));
}

/// Widens a box by what stands on a storey, or on any (-1).
static void hold_storey(const Facility* facility, int32_t storey, vec2s* low, vec2s* high) {
    for (int32_t i = 0; i < facility->room_count; i++) {
        const Room* room = &facility->rooms[i];
        if (room->use != ROOM_OUTDOOR && (storey < 0 || room->storey == storey)) {
            hold(low, high, room->low);
            hold(low, high, room->high);
        }
    }
    for (int32_t i = 0; i < facility->opening_count; i++) { // thick walls have their doors outside
        const Opening* opening = &facility->openings[i];
        bool here = storey < 0 || facility->rooms[opening->room[0]].storey == storey;
        for (int k = 0; k < 2 && here && opening->is_exit; k++) {
            hold(low, high, opening->line[k]);
        }
    }
    for (int32_t i = 0; i < facility->drawn_wall_count; i++) { // a bund, a fence in the yard
        const Ring ring = facility->drawn_walls[i].ring;
        bool here = storey < 0 || facility->drawn_walls[i].storey == storey;
        for (int32_t k = 0; k < ring.count && here; k++) {
            hold(low, high, facility->points[ring.first + k]);
        }
    }
}

void facility_extent(const Facility* facility, vec2s* low, vec2s* high) {
    *low = vec(1e9f, 1e9f);
    *high = vec(-1e9f, -1e9f);
    hold_storey(facility, -1, low, high);
    if (low->x > high->x) { // nothing indoors
        *low = facility->low;
        *high = facility->high;
    }
}

/// Muster points belong on a plan that has no card for them, unless they lie so far off that the
/// building would become small for their sake.
static void hold_musters(const Facility* facility, int32_t storey, vec2s* low, vec2s* high) {
    const vec2s size = vec(high->x - low->x, high->y - low->y);
    for (int32_t i = 0; i < facility->muster_count; i++) {
        const Muster* muster = &facility->musters[i];
        vec2s a = *low;
        vec2s b = *high;
        hold(&a, &b, vec(muster->at.x - MUSTER_GROUND, muster->at.y - MUSTER_GROUND));
        hold(&a, &b, vec(muster->at.x + MUSTER_GROUND, muster->at.y + MUSTER_GROUND));
        if (facility->rooms[muster->room].storey == storey &&
            b.x - a.x < MUSTER_MOST * fmaxf(size.x, size.y) &&
            b.y - a.y < MUSTER_MOST * fmaxf(size.x, size.y)) {
            *low = a;
            *high = b;
        }
    }
}

void storey_extent(const Facility* facility, int32_t storey, bool musters, vec2s* low,
                   vec2s* high) {
    *low = vec(1e9f, 1e9f);
    *high = vec(-1e9f, -1e9f);
    hold_storey(facility, storey, low, high);
    if (low->x > high->x) { // nothing indoors
        facility_extent(facility, low, high);
    }
    if (musters) {
        hold_musters(facility, storey, low, high);
    }
}

const Panel* layout_panel(const Layout* layout, int32_t storey) {
    for (int i = 0; i < layout->panel_count; i++) {
        if (layout->panels[i].storey == storey) {
            return &layout->panels[i];
        }
    }
    return NULL;
}

/// Storeys that have an indoor room, lowest first.
static int shown_storeys(const Facility* facility, const ViewState* state, int32_t* storeys) {
    int count = 0;
    for (int32_t s = 0; s < facility->storey_count && count < PANELS_MAX; s++) {
        bool inside = false;
        for (int32_t i = 0; i < facility->room_count && !inside; i++) {
            inside = facility->rooms[i].storey == s && facility->rooms[i].use != ROOM_OUTDOOR;
        }
        if (inside && (state->storey < 0 || state->storey == s)) {
            storeys[count++] = s;
        }
    }
    if (count == 0 && facility->storey_count > 0) {
        storeys[count++] = state->storey > 0 ? state->storey : 0;
    }
    return count;
}

/// What is arranged: the plans and what each needs besides.
typedef struct Plans {
    int32_t storeys[PANELS_MAX];
    vec2s low[PANELS_MAX], high[PANELS_MAX], size[PANELS_MAX]; // [m]
    int count;
    int title;    // height of the storey's name [px]
    float margin; // on each side [px]
} Plans;

/// Storeys in rows, lowest first, all in one scale.
typedef struct Rows {
    int first[PANELS_MAX + 1]; // of each row, and one past the last
    int count;
    float scale;  // [px/m]
    float across; // of the widest row [px]
} Rows;

static vec2s row_size(const Plans* plans, int first, int end) {
    vec2s size = vec(0.0f, 0.0f);
    for (int i = first; i < end; i++) {
        size.x += plans->size[i].x;
        size.y = fmaxf(size.y, plans->size[i].y);
    }
    return size;
}

/// The scale that rows reach in a box.
static void scale_rows(Rows* rows, const Plans* plans, int box_w, int box_h) {
    float pad = 2.0f * plans->margin;
    float high = 0.0f;
    rows->scale = 1e9f;
    for (int r = 0; r < rows->count; r++) {
        vec2s size = row_size(plans, rows->first[r], rows->first[r + 1]);
        float pads = pad * (float)(rows->first[r + 1] - rows->first[r]);
        rows->scale = fminf(rows->scale, ((float)box_w - pads) / size.x);
        high += size.y;
    }
    float down = (float)box_h - ((float)plans->title + pad) * (float)rows->count;
    rows->scale = fmaxf(fminf(rows->scale, down / high), 0.01f);
    rows->across = 0.0f;
    for (int r = 0; r < rows->count; r++) {
        vec2s size = row_size(plans, rows->first[r], rows->first[r + 1]);
        float pads = pad * (float)(rows->first[r + 1] - rows->first[r]);
        rows->across = fmaxf(rows->across, size.x * rows->scale + pads);
    }
}

/// Rows that break behind the plans whose bits are set.
static Rows rows_of(const Plans* plans, unsigned breaks) {
    Rows rows = {.count = 1};
    for (int i = 1; i < plans->count; i++) {
        if ((breaks >> (i - 1) & 1u) != 0) {
            rows.first[rows.count++] = i;
        }
    }
    rows.first[rows.count] = plans->count;
    return rows;
}

static Rows rows_by_columns(const Plans* plans, int columns) {
    Rows rows = {0};
    for (int i = 0; i < plans->count; i += columns) {
        rows.first[rows.count++] = i;
    }
    rows.first[rows.count] = plans->count;
    return rows;
}

/// The rows that show the plans largest.
static Rows best_rows(const Plans* plans, int box_w, int box_h) {
    bool few = plans->count <= BREAKS_MOST;
    int ways = few ? 1 << (plans->count - 1) : plans->count;
    Rows best = {0};
    for (int way = 0; way < ways; way++) {
        Rows rows = few ? rows_of(plans, (unsigned)way) : rows_by_columns(plans, way + 1);
        scale_rows(&rows, plans, box_w, box_h);
        if (rows.scale > best.scale * 1.0001f) {
            best = rows;
        }
    }
    return best;
}

static Plans plans_of(const Layout* layout, const Facility* facility, const ViewState* state) {
    Plans plans = {0};
    plans.count = shown_storeys(facility, state, plans.storeys);
    for (int i = 0; i < plans.count; i++) {
        vec2s* low = &plans.low[i];
        vec2s* high = &plans.high[i];
        storey_extent(facility, plans.storeys[i], state->bare, low, high);
        plans.size[i] = vec(fmaxf(high->x - low->x, 1.0f), fmaxf(high->y - low->y, 1.0f));
    }
    plans.title = facility->storey_count > 1 ? layout->body * 4 / 3 : 0;
    plans.margin = PLAN_MARGIN * layout->unit;
    return plans;
}

static void place_panel(Panel* panel, const Plans* plans, int plan, Box cell, float scale,
                        const ViewState* state) {
    float zoom = state->zoom > 0.0f ? state->zoom : 1.0f;
    panel->storey = plans->storeys[plan];
    panel->title = (Box){cell.x, cell.y, cell.w, plans->title};
    panel->box = (Box){cell.x, cell.y + plans->title, cell.w, cell.h - plans->title};
    panel->scale = scale * zoom;
    float middle_x = 0.5f * (plans->low[plan].x + plans->high[plan].x) + state->pan_x;
    float middle_y = 0.5f * (plans->low[plan].y + plans->high[plan].y) + state->pan_y;
    panel->origin = vec((float)panel->box.x + 0.5f * (float)panel->box.w - middle_x * panel->scale,
                        (float)panel->box.y + 0.5f * (float)panel->box.h + middle_y * panel->scale);
    if (zoom <= 1.0f) { // its title stands right above the drawing
        float pad = 2.0f * plans->margin;
        float free_h = (float)panel->box.h - plans->size[plan].y * panel->scale - pad;
        float free_w = (float)panel->box.w - plans->size[plan].x * panel->scale - pad;
        panel->title.y += (int)(free_h > 0.0f ? 0.5f * free_h : 0.0f);
        panel->title.x += (int)(free_w > 0.0f ? 0.5f * free_w : 0.0f);
    }
}

/// Every storey gets of its row what its plan needs, and an equal share of what is left.
static void place_panels(Layout* layout, const Facility* facility, const ViewState* state,
                         Box stage) {
    const Plans plans = plans_of(layout, facility, state);
    const Rows rows = best_rows(&plans, stage.w, stage.h);
    float pad = 2.0f * plans.margin;
    float high = 0.0f;
    for (int r = 0; r < rows.count; r++) {
        vec2s size = row_size(&plans, rows.first[r], rows.first[r + 1]);
        high += size.y * rows.scale + pad + (float)plans.title;
    }
    float spare_h = ((float)stage.h - high) / (float)rows.count;
    float bottom = (float)(stage.y + stage.h); // the ground storey is the lowest row
    for (int r = 0; r < rows.count; r++) {
        int first = rows.first[r];
        int end = rows.first[r + 1];
        vec2s size = row_size(&plans, first, end);
        float cell_h = size.y * rows.scale + pad + (float)plans.title + spare_h;
        float spare_w = ((float)stage.w - size.x * rows.scale - pad * (float)(end - first)) /
                        (float)(end - first);
        float x = (float)stage.x;
        for (int i = first; i < end; i++) {
            float cell_w = plans.size[i].x * rows.scale + pad + spare_w;
            const Box cell = {(int)x, (int)(bottom - cell_h), (int)(x + cell_w) - (int)x,
                              (int)bottom - (int)(bottom - cell_h)};
            place_panel(&layout->panels[i], &plans, i, cell, rows.scale, state);
            x += cell_w;
        }
        bottom -= cell_h;
    }
    layout->panel_count = plans.count;
}

/// Cuts the muster card off the stage on the side that leaves the plan larger.
static Box cut_muster(Layout* layout, const Facility* facility, const ViewState* state, Box stage) {
    if (facility->muster_count == 0 || state->kind == VIEW_CONSOLE) {
        layout->muster = (Box){0};
        return stage;
    }
    const Plans plans = plans_of(layout, facility, state);
    int gap = (int)(16.0f * layout->unit);
    int card_w = layout->body * 7;
    int card_h = layout->body * 10 / 3;
    const Rows beside = best_rows(&plans, stage.w - card_w - gap, stage.h);
    const Rows below = best_rows(&plans, stage.w, stage.h - card_h - gap);
    if (beside.scale >= below.scale) {
        // What the plan cannot use is the card's.
        int used = (int)beside.across + gap;
        int spare = stage.w - used - gap;
        card_w = spare > card_w ? (spare < card_w * 2 ? spare : card_w * 2) : card_w;
        int card_top = stage.y + stage.h * 2 / 5;
        layout->muster =
            (Box){stage.x + stage.w - card_w, card_top, card_w, stage.y + stage.h - card_top};
        stage.w -= card_w + gap;
    } else {
        layout->muster = (Box){stage.x, stage.y + stage.h - card_h, stage.w, card_h};
        stage.h -= card_h + gap;
    }
    return stage;
}

static void sizes(Layout* layout, const ViewState* state, int width, int height) {
    float scale = state->scale >= 1.0f ? (state->scale <= 3.0f ? state->scale : 3.0f) : 1.0f;
    float h = (float)height;
    if ((float)width < h * 1.2f) { // a picture narrower than a screen: texts follow its width
        h = (float)width / 1.2f;
    }
    layout->unit = h / 1080.0f * scale;
    layout->clock = (int)(h / 12.0f * scale + 0.5f);
    layout->message = (int)(h / 18.0f * scale + 0.5f);
    layout->body = (int)(h / 30.0f * scale + 0.999f);
    layout->small = (int)(h / 45.0f * scale + 0.5f);
    layout->tiny = (int)(h / 60.0f * scale + 0.5f);
    if (state->known != NULL) { // the room reads all of it from the last row
        layout->small = layout->body;
        layout->tiny = layout->body;
    }
}

Box layout_role_box(const Layout* layout, int cell) {
    int gap = (int)((layout->narrow ? 12.0f : 16.0f) * layout->unit);
    int columns = layout->role_columns;
    int w = (layout->roles.w - (columns - 1) * gap) / columns;
    int h = (layout->roles.h - (layout->role_rows - 1) * gap) / layout->role_rows;
    int most = layout->body * 4;
    h = h > most ? most : h;
    return (Box){layout->roles.x + (cell % columns) * (w + gap),
                 layout->roles.y + (cell / columns) * (h + gap), w, h};
}

/// 16:9 and wider: cards in a column at the right.
static void wide(Layout* layout, const Facility* facility, const ViewState* state, int role_count,
                 Box free) {
    int gap = (int)(18.0f * layout->unit);
    bool console = state->kind == VIEW_CONSOLE;
    int alert_h = console ? 0 : layout->message + layout->body * 2;
    int side_w = layout->width / 4;
    if (!console && facility != NULL) {
        // A stage higher than the plans need leaves its width to the cards.
        const Plans plans = plans_of(layout, facility, state);
        int room_w = free.w - side_w - gap - layout->body * 8;
        int spare = room_w - (int)best_rows(&plans, room_w, free.h - alert_h - gap).across;
        side_w += spare > 0 ? spare / 2 : 0;
        side_w = side_w > layout->width * 34 / 100 ? layout->width * 34 / 100 : side_w;
    }
    layout->side = (Box){free.x + free.w - side_w, free.y, side_w, free.h};
    int legend_h = layout->body * 12 / 5;
    int stage_h = free.h - (alert_h > 0 ? alert_h + gap : 0);
    layout->counts = (Box){layout->side.x, free.y + free.h - alert_h, side_w, alert_h};
    layout->alert = (Box){free.x, free.y + free.h - alert_h, free.w - side_w - gap, alert_h};
    layout->stage = (Box){free.x, free.y, free.w - side_w - gap, stage_h};
    if (console) {
        int injects_w = layout->width / 5;
        layout->injects = (Box){free.x, free.y, injects_w, free.h};
        layout->stage.x += injects_w + gap;
        layout->stage.w -= injects_w + gap;
        layout->counts = (Box){layout->stage.x, free.y + free.h - layout->body * 5 / 2,
                               layout->stage.w, layout->body * 5 / 2};
        layout->stage.h -= layout->counts.h + gap;
        layout->roles = layout->side;
        layout->legend = (Box){0};
        return;
    }
    layout->legend = (Box){layout->side.x, free.y + stage_h - legend_h, side_w, legend_h};
    layout->roles =
        (Box){layout->side.x, free.y, side_w, role_count > 0 ? stage_h - legend_h - gap : 0};
    if (layout->roles.h <= 0) {
        layout->roles = (Box){0};
    }
    int fit = (layout->roles.h + gap) / (layout->body * 3 / 2 + gap);
    layout->role_columns = role_count > fit ? 2 : 1;
    layout->role_rows = (role_count + layout->role_columns - 1) / layout->role_columns;
    layout->role_rows = layout->role_rows > 0 ? layout->role_rows : 1;
}

/// 16:9 with buildings that are wider than high: cards in a grid below the plan.
static void below(Layout* layout, const Facility* facility, int role_count, Box free) {
    int gap = (int)(16.0f * layout->unit);
    int alert_h = layout->message + layout->body * 2;
    int bottom = free.y + free.h;
    int counts_w = layout->width * 27 / 100;
    layout->counts = (Box){free.x + free.w - counts_w, bottom - alert_h, counts_w, alert_h};
    layout->alert = (Box){free.x, bottom - alert_h, free.w - counts_w - gap, alert_h};
    bottom -= alert_h + gap;
    bool muster = facility != NULL && facility->muster_count > 0;
    int cells = role_count + 1 + muster;
    layout->role_columns = cells <= 4 ? cells : 4;
    layout->role_rows = (cells + layout->role_columns - 1) / layout->role_columns;
    int row_h = layout->body * 11 / 4;
    int roles_h = layout->role_rows * (row_h + gap) - gap;
    layout->roles = (Box){free.x, bottom - roles_h, free.w, roles_h};
    layout->legend = layout_role_box(layout, cells - 1);
    layout->muster = muster ? layout_role_box(layout, cells - 2) : (Box){0};
    bottom -= roles_h + gap;
    layout->stage = (Box){free.x, free.y, free.w, bottom - free.y};
}

/// 4:3: cards in a strip below the plan.
static void narrow(Layout* layout, const ViewState* state, int role_count, Box free) {
    int gap = (int)(14.0f * layout->unit);
    int alert_h = layout->message + layout->body * 2;
    int bottom = free.y + free.h;
    int counts_w = layout->width * 33 / 100;
    layout->counts = (Box){free.x + free.w - counts_w, bottom - alert_h, counts_w, alert_h};
    layout->alert = (Box){free.x, bottom - alert_h, free.w - counts_w - gap, alert_h};
    bottom -= alert_h + gap;
    if (role_count > 0) {
        int columns = role_count <= 5 ? role_count : (role_count + 1) / 2;
        columns = columns > 5 ? 5 : columns;
        int rows = (role_count + columns - 1) / columns;
        rows = rows > 3 ? 3 : rows;
        int roles_h = rows * (layout->body * 5 / 2) + (rows - 1) * gap;
        layout->roles = (Box){free.x, bottom - roles_h, free.w, roles_h};
        layout->role_columns = columns;
        layout->role_rows = rows;
        bottom -= roles_h + gap;
    }
    layout->stage = (Box){free.x, free.y, free.w, bottom - free.y};
    int legend_h = layout->body * 4 / 3;
    layout->legend = (Box){free.x, layout->stage.y + layout->stage.h - legend_h, free.w, legend_h};
    layout->stage.h -= legend_h + gap;
    if (state->kind == VIEW_CONSOLE) {
        layout->legend = (Box){0};
    }
}

void layout_make(Layout* layout, const Facility* facility, const ViewState* state, int role_count,
                 int width, int height) {
    *layout = (Layout){.width = width, .height = height};
    sizes(layout, state, width, height);
    layout->narrow = (float)width < ASPECT_NARROW * (float)height && state->kind != VIEW_CONSOLE;
    int margin = (int)(24.0f * layout->unit);
    layout->bar = (Box){0, 0, width, layout->clock + (int)(22.0f * layout->unit)};
    Box free = {margin, layout->bar.h + margin * 2 / 3, width - 2 * margin,
                height - layout->bar.h - margin * 5 / 3};
    if (state->bare) {
        layout->bar = (Box){0};
        free = (Box){margin / 2, margin / 2, width - margin, height - margin};
        if (role_count >= 0) { // a drill: room for the legend of what it may bring
            int legend_h = layout->small * 17 / 10;
            layout->legend = (Box){free.x, free.y + free.h - legend_h, free.w, legend_h};
            free.h -= legend_h + margin / 4;
        }
    }
    if (role_count < 0 || state->bare) { // nothing but the plan
        layout->stage = free;
        place_panels(layout, facility, state, layout->stage);
        return;
    }
    if (facility == NULL) {
        return; // a page without a plan
    }
    if (layout->narrow) {
        narrow(layout, state, role_count, free);
        layout->stage = cut_muster(layout, facility, state, layout->stage);
        place_panels(layout, facility, state, layout->stage);
        return;
    }
    Layout other = *layout;
    wide(layout, facility, state, role_count, free);
    layout->stage = cut_muster(layout, facility, state, layout->stage);
    place_panels(layout, facility, state, layout->stage);
    if (state->kind == VIEW_PROJECTOR) { // whichever shows the plan larger
        below(&other, facility, role_count, free);
        place_panels(&other, facility, state, other.stage);
        if (other.panel_count > 0 && other.panels[0].scale > layout->panels[0].scale * 1.05f) {
            *layout = other;
        }
    }
}
