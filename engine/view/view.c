// View: a frame from back to front, in memory or in a file.

#include "report/outfile.h"
#include "view/view_internal.h"

#include <SDL2/SDL_image.h>
#include <stdlib.h>
#include <string.h>

ViewState view_default_state(void) {
    return (ViewState){.kind = VIEW_PROJECTOR,
                       .theme = VIEW_LIGHT,
                       .language = LANGUAGE_BOTH,
                       .storey = -1,
                       .zoom = 1.0f,
                       .scale = 1.0f};
}

Status view_create(View** view, Error* error) {
    *view = calloc(1, sizeof(View));
    if (*view == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the view");
    }
    Status status = type_create(&(*view)->type, error);
    if (status != STATUS_OK) {
        view_free(*view);
        *view = NULL;
    }
    return status;
}

void view_free(View* view) {
    if (view == NULL) {
        return;
    }
    type_free(view->type);
    canvas_free(&view->canvas);
    canvas_free(&view->base);
    free(view->floor);
    free(view->room_of);
    free(view->smoke);
    free(view->lit);
    free(view->field);
    free(view->device_at);
    levels_free(&view->gas);
    levels_free(&view->heat);
    free(view);
}

static void paint(const Scene* scene) {
    View* view = scene->view;
    memcpy(view->canvas.pixels, view->base.pixels,
           (size_t)view->base.width * (size_t)view->base.height * sizeof(uint32_t));
    water_draw(scene);
    smoke_draw(scene);
    gas_draw(scene);
    heat_draw(scene);
    fog_draw(scene);
    plan_doors(scene);
    plan_devices(scene);
    plan_exit_signs(scene);
    plan_musters(scene);
    plan_scale_bar(scene);
    figures_draw(scene);
    plan_labels(scene);
    water_depths(scene);
    heat_figures(scene);
    fire_draw(scene);
    figures_draw_important(scene);
    fog_marks(scene);
    if (scene->state->bare) {
        legend_draw(scene);
    } else {
        hud_draw(scene);
    }
}

Status view_draw(View* view, const Drill* drill, const Facility* facility, const ViewState* state,
                 int width, int height, Error* error) {
    Status status = canvas_resize(&view->canvas, width, height, error);
    if (status != STATUS_OK) {
        return status;
    }
    int roles = drill != NULL ? drill_def(drill)->world.response.role_count : -1;
    layout_make(&view->layout, facility, state, roles, width, height);
    const Scene scene = {view,  &view->canvas, &view->layout, palette_of(state->theme),
                         state, facility,      drill};
    status = plan_keep(&scene, error);
    if (status == STATUS_OK) {
        paint(&scene);
    }
    return status;
}

void view_paint(View* view, const Drill* drill, const ViewState* state, Canvas* canvas, Box box) {
    Error error = {0};
    ViewState bare = *state;
    bare.bare = true;
    const Facility* facility = world_facility(drill_world(drill));
    const Box clip = canvas->clip;
    Box seen = {box.x > clip.x ? box.x : clip.x, box.y > clip.y ? box.y : clip.y, 0, 0};
    seen.w = (box.x + box.w < clip.x + clip.w ? box.x + box.w : clip.x + clip.w) - seen.x;
    seen.h = (box.y + box.h < clip.y + clip.h ? box.y + box.h : clip.y + clip.h) - seen.y;
    if (seen.w <= 0 || seen.h <= 0 ||
        view_draw(view, drill, facility, &bare, box.w, box.h, &error) != STATUS_OK) {
        return; // what was there stays
    }
    for (int y = 0; y < seen.h; y++) {
        const uint32_t* from =
            view->canvas.pixels + (size_t)(seen.y - box.y + y) * (size_t)box.w + (seen.x - box.x);
        uint32_t* to =
            canvas->pixels + (size_t)(seen.y + y) * (size_t)canvas->width + (size_t)seen.x;
        memcpy(to, from, (size_t)seen.w * sizeof(uint32_t));
    }
}

vec2s view_middle(const Facility* facility) {
    vec2s low;
    vec2s high;
    facility_extent(facility, &low, &high);
    return vec(0.5f * (low.x + high.x), 0.5f * (low.y + high.y));
}

const uint32_t* view_pixels(const View* view, int* width, int* height) {
    *width = view->canvas.width;
    *height = view->canvas.height;
    return view->canvas.pixels;
}

/// Writes the picture through a stream of ours: the library itself overlooks a full disk.
static Status write_whole(SDL_Surface* surface, const char* path, Error* error) {
    Outfile file;
    Status status = outfile_open(&file, path, error);
    if (status != STATUS_OK) {
        return status;
    }
    SDL_RWops* out = SDL_RWFromFP(file.stream, SDL_FALSE);
    bool good = out != NULL && IMG_SavePNG_RW(surface, out, 1) == 0;
    return outfile_close(&file, good, error);
}

Status view_save(const View* view, const char* path, Error* error) {
    return view_save_canvas(&view->canvas, path, error);
}

Status view_save_canvas(const Canvas* canvas, const char* path, Error* error) {
    if (canvas->pixels == NULL) {
        return error_set(error, STATUS_IO, "cannot write '%s': nothing was drawn", path);
    }
    // XRGB: without an alpha plane the file is smaller and every viewer shows the same.
    SDL_Surface* surface =
        SDL_CreateRGBSurfaceWithFormatFrom(canvas->pixels, canvas->width, canvas->height, 32,
                                           canvas->width * 4, SDL_PIXELFORMAT_RGB888);
    SDL_Surface* rgb =
        surface != NULL ? SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_RGB24, 0) : NULL;
    Status status = rgb != NULL ? write_whole(rgb, path, error)
                                : error_set(error, STATUS_NO_MEMORY, "no memory for '%s'", path);
    SDL_FreeSurface(rgb);
    SDL_FreeSurface(surface);
    return status;
}

Status view_write_png(const Drill* drill, const Facility* facility, const ViewState* state,
                      int width, int height, const char* path, Error* error) {
    View* view = NULL;
    Status status = view_create(&view, error);
    if (status != STATUS_OK) {
        return status;
    }
    status = view_draw(view, drill, facility, state, width, height, error);
    if (status == STATUS_OK) {
        status = view_save(view, path, error);
    }
    view_free(view);
    return status;
}

float view_plan_scale(const View* view) {
    return view->layout.panel_count > 0 ? view->layout.panels[0].scale : 1.0f;
}

void view_arrange(View* view, const Drill* drill, const ViewState* state, int width, int height) {
    ViewState bare = *state;
    bare.bare = true;
    int roles = drill_def(drill)->world.response.role_count;
    layout_make(&view->layout, world_facility(drill_world(drill)), &bare, roles, width, height);
}

bool view_place(const View* view, int32_t storey, vec2s at, vec2s* pixel) {
    const Panel* panel = layout_panel(&view->layout, storey);
    if (panel == NULL) {
        return false;
    }
    *pixel = panel_point(panel, at);
    return true;
}

bool view_point(const View* view, int x, int y, int32_t* storey, vec2s* at) {
    for (int i = 0; i < view->layout.panel_count; i++) {
        const Panel* panel = &view->layout.panels[i];
        if (box_holds(panel->box, x, y)) {
            *storey = panel->storey;
            *at = vec(((float)x + 0.5f - panel->origin.x) / panel->scale,
                      (panel->origin.y - (float)y - 0.5f) / panel->scale);
            return true;
        }
    }
    return false;
}
