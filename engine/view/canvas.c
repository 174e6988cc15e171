// Canvas: coverage of paths by signed areas, and blending.
//
// For every edge, each pixel of the rows it crosses gets the area that lies between the edge and
// the pixel's right side (signed by the edge's direction); a running sum along the row then is the
// coverage. This is exact for polygons, and one pass over the box of the path.

#include "view/canvas.h"

#include <stdlib.h>
#include <string.h>

Colour colour_hex(uint32_t rgb) {
    return (Colour){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255};
}

Colour colour_alpha(Colour colour, int alpha) {
    colour.a = (uint8_t)(alpha < 0 ? 0 : alpha > 255 ? 255 : alpha);
    return colour;
}

Colour colour_mix(Colour a, Colour b, float share) {
    float rest = 1.0f - share;
    return (Colour){(uint8_t)((float)a.r * rest + (float)b.r * share + 0.5f),
                    (uint8_t)((float)a.g * rest + (float)b.g * share + 0.5f),
                    (uint8_t)((float)a.b * rest + (float)b.b * share + 0.5f),
                    (uint8_t)((float)a.a * rest + (float)b.a * share + 0.5f)};
}

int colour_lightness(Colour colour) {
    return (299 * colour.r + 587 * colour.g + 114 * colour.b) / 1000;
}

Status canvas_resize(Canvas* canvas, int width, int height, Error* error) {
    if (canvas->pixels == NULL || canvas->width != width || canvas->height != height) {
        uint32_t* pixels = NULL;
        if (width > 0 && height > 0) {
            pixels = calloc((size_t)width * (size_t)height, sizeof(uint32_t));
        }
        if (pixels == NULL) {
            return error_set(error, STATUS_NO_MEMORY, "no memory for a picture of %dx%d", width,
                             height);
        }
        free(canvas->pixels);
        canvas->pixels = pixels;
        canvas->width = width;
        canvas->height = height;
    }
    canvas_clip_none(canvas);
    return STATUS_OK;
}

void canvas_free(Canvas* canvas) {
    free(canvas->pixels);
    free(canvas->points);
    free(canvas->ends);
    free(canvas->cover);
    *canvas = (Canvas){0};
}

static uint32_t pack(Colour colour) {
    return 0xFF000000u | ((uint32_t)colour.r << 16) | ((uint32_t)colour.g << 8) | colour.b;
}

void canvas_clear(Canvas* canvas, Colour colour) {
    uint32_t value = pack(colour);
    size_t count = (size_t)canvas->width * (size_t)canvas->height;
    for (size_t i = 0; i < count; i++) {
        canvas->pixels[i] = value;
    }
    if (canvas->mask != NULL) {
        memset(canvas->mask, canvas->mask_value, count);
    }
}

void canvas_clip(Canvas* canvas, Box box) {
    int x0 = box.x < 0 ? 0 : box.x;
    int y0 = box.y < 0 ? 0 : box.y;
    int x1 = box.x + box.w > canvas->width ? canvas->width : box.x + box.w;
    int y1 = box.y + box.h > canvas->height ? canvas->height : box.y + box.h;
    canvas->clip = (Box){x0, y0, x1 > x0 ? x1 - x0 : 0, y1 > y0 ? y1 - y0 : 0};
}

void canvas_clip_none(Canvas* canvas) {
    canvas->clip = (Box){0, 0, canvas->width, canvas->height};
}

Colour canvas_at(const Canvas* canvas, int x, int y) {
    if (x < 0 || y < 0 || x >= canvas->width || y >= canvas->height) {
        return (Colour){0, 0, 0, 255};
    }
    return colour_hex(canvas->pixels[(size_t)y * (size_t)canvas->width + (size_t)x] & 0xFFFFFFu);
}

// ---- the path ---------------------------------------------------------------------------------

static void add_point(Canvas* canvas, float x, float y) {
    if (canvas->point_count == canvas->point_capacity) {
        int capacity = canvas->point_capacity == 0 ? 256 : canvas->point_capacity * 2;
        vec2s* points = realloc(canvas->points, (size_t)capacity * sizeof(vec2s));
        if (points == NULL) {
            canvas->no_memory = true;
            return;
        }
        canvas->points = points;
        canvas->point_capacity = capacity;
    }
    canvas->points[canvas->point_count++] = vec(x, y);
    canvas->ends[canvas->end_count - 1] = canvas->point_count;
}

void canvas_move(Canvas* canvas, float x, float y) {
    if (canvas->end_count == canvas->end_capacity) {
        int capacity = canvas->end_capacity == 0 ? 64 : canvas->end_capacity * 2;
        int* ends = realloc(canvas->ends, (size_t)capacity * sizeof(int));
        if (ends == NULL) {
            canvas->no_memory = true;
            return;
        }
        canvas->ends = ends;
        canvas->end_capacity = capacity;
    }
    canvas->ends[canvas->end_count++] = canvas->point_count;
    add_point(canvas, x, y);
}

void canvas_line(Canvas* canvas, float x, float y) {
    if (canvas->end_count == 0) {
        canvas_move(canvas, x, y);
    } else {
        add_point(canvas, x, y);
    }
}

void canvas_arc(Canvas* canvas, float x, float y, float radius, float from, float to) {
    // Chords that stay within a tenth of a pixel of the arc.
    float turn = fabsf(to - from);
    int steps = (int)(turn * sqrtf(radius > 1.0f ? radius : 1.0f) * 1.2f) + 2;
    for (int i = 0; i <= steps; i++) {
        float angle = from + (to - from) * (float)i / (float)steps;
        canvas_line(canvas, x + radius * cosf(angle), y + radius * sinf(angle));
    }
}

// ---- coverage ---------------------------------------------------------------------------------

typedef struct Raster {
    float* cover; // w + 2 columns a row
    int w, h;
} Raster;

/// What one edge adds to one row: `d` is its signed height there, between columns xa <= xb.
static void cover_row(float* line, float xa, float xb, float d) {
    float left = floorf(xa);
    int first = (int)left;
    int last = (int)ceilf(xb);
    if (last <= first + 1) { // within one pixel
        float middle = 0.5f * (xa + xb) - left;
        line[first] += d - d * middle;
        line[first + 1] += d * middle;
        return;
    }
    float slope = 1.0f / (xb - xa);
    float in = 1.0f - (xa - left);
    float out = xb - (float)last + 1.0f;
    float begin = 0.5f * slope * in * in;
    float end = 0.5f * slope * out * out;
    line[first] += d * begin;
    if (last == first + 2) {
        line[first + 1] += d * (1.0f - begin - end);
    } else {
        float second = slope * (1.5f - (xa - left));
        line[first + 1] += d * (second - begin);
        for (int i = first + 2; i < last - 1; i++) {
            line[i] += d * slope;
        }
        float before = second + (float)(last - first - 3) * slope;
        line[last - 1] += d * (1.0f - before - end);
    }
    line[last] += d * end;
}

static float clampf(float value, float low, float high) {
    return value < low ? low : (value > high ? high : value);
}

/// The same for an edge that may leave the row at its ends: what lies outside counts at the end it
/// left by, so that a clip changes nothing of what is seen beside it.
static void cover_within(float* line, float low, float high, float d, float width) {
    if (low < 0.0f && high > 0.0f) {
        float outside = d * -low / (high - low);
        cover_row(line, 0.0f, 0.0f, outside);
        d -= outside;
        low = 0.0f;
    }
    if (high > width && low < width) {
        float outside = d * (high - width) / (high - low);
        cover_row(line, width, width, outside);
        d -= outside;
        high = width;
    }
    cover_row(line, clampf(low, 0.0f, width), clampf(high, 0.0f, width), d);
}

static void cover_edge(const Raster* raster, vec2s a, vec2s b) {
    float sign = 1.0f;
    if (a.y > b.y) {
        vec2s swap = a;
        a = b;
        b = swap;
        sign = -1.0f;
    }
    if (a.y == b.y || b.y <= 0.0f || a.y >= (float)raster->h) {
        return;
    }
    float slope = (b.x - a.x) / (b.y - a.y);
    float top = a.y < 0.0f ? 0.0f : a.y;
    float x = a.x + (top - a.y) * slope;
    float bottom = b.y > (float)raster->h ? (float)raster->h : b.y;
    for (int row = (int)top; row < raster->h && (float)row < bottom; row++) {
        float until = (float)(row + 1) < bottom ? (float)(row + 1) : bottom;
        float height = until - top;
        float next = x + height * slope;
        cover_within(raster->cover + (size_t)row * (size_t)(raster->w + 2), x < next ? x : next,
                     x < next ? next : x, height * sign, (float)raster->w);
        x = next;
        top = until;
    }
}

static void path_bounds(const Canvas* canvas, Box* box) {
    float x0 = 1e9f;
    float y0 = 1e9f;
    float x1 = -1e9f;
    float y1 = -1e9f;
    for (int i = 0; i < canvas->point_count; i++) {
        vec2s p = canvas->points[i];
        x0 = p.x < x0 ? p.x : x0;
        y0 = p.y < y0 ? p.y : y0;
        x1 = p.x > x1 ? p.x : x1;
        y1 = p.y > y1 ? p.y : y1;
    }
    Box clip = canvas->clip;
    float right = (float)(clip.x + clip.w);
    float bottom = (float)(clip.y + clip.h);
    int left = (int)floorf(clampf(x0, (float)clip.x, right));
    int top = (int)floorf(clampf(y0, (float)clip.y, bottom));
    *box = (Box){left, top, (int)ceilf(clampf(x1, (float)clip.x, right)) - left,
                 (int)ceilf(clampf(y1, (float)clip.y, bottom)) - top};
}

static bool reserve_cover(Canvas* canvas, size_t count) {
    if (count > canvas->cover_size) {
        float* cover = realloc(canvas->cover, count * sizeof(float));
        if (cover == NULL) {
            canvas->no_memory = true;
            return false;
        }
        canvas->cover = cover;
        canvas->cover_size = count;
    }
    memset(canvas->cover, 0, count * sizeof(float));
    return true;
}

/// One pixel: `alpha` [0, 256].
static inline uint32_t blend(uint32_t under, uint32_t over, uint32_t alpha) {
    uint32_t rest = 256u - alpha;
    uint32_t rb = ((under & 0xFF00FFu) * rest + (over & 0xFF00FFu) * alpha + 0x800080u) >> 8;
    uint32_t g = ((under & 0x00FF00u) * rest + (over & 0x00FF00u) * alpha + 0x008000u) >> 8;
    return 0xFF000000u | (rb & 0xFF00FFu) | (g & 0x00FF00u);
}

static inline void paint_pixel(Canvas* canvas, size_t index, uint32_t over, uint32_t alpha) {
    canvas->pixels[index] = alpha >= 256u ? over : blend(canvas->pixels[index], over, alpha);
    if (canvas->mask != NULL) {
        uint32_t mask = canvas->mask[index];
        canvas->mask[index] =
            (uint8_t)((mask * (256u - alpha) + (uint32_t)canvas->mask_value * alpha + 128u) >> 8);
    }
}

/// A row of one opaque colour.
static void fill_row(uint32_t* pixels, int count, uint32_t over) {
    for (int i = 0; i < count; i++) {
        pixels[i] = over;
    }
}

/// A row of coverage in a colour of strength `alpha` [0, 256]; what is wholly covered or not at all
/// goes the same way, so that the compiler can do several pixels at once.
static void stamp_row(uint32_t* pixels, const uint8_t* coverage, int count, uint32_t over,
                      uint32_t alpha) {
    const uint32_t rb = over & 0xFF00FFu;
    const uint32_t g = over & 0x00FF00u;
    for (int i = 0; i < count; i++) {
        // Divided by 255: exact up to 65535 and without a division.
        uint32_t share = (((uint32_t)coverage[i] * alpha + 127u) * 32897u) >> 23;
        uint32_t rest = 256u - share;
        uint32_t under = pixels[i];
        uint32_t out_rb = ((under & 0xFF00FFu) * rest + rb * share + 0x800080u) >> 8;
        uint32_t out_g = ((under & 0x00FF00u) * rest + g * share + 0x008000u) >> 8;
        pixels[i] = 0xFF000000u | (out_rb & 0xFF00FFu) | (out_g & 0x00FF00u);
    }
}

static void paint_cover(Canvas* canvas, const Raster* raster, Box box, Colour colour) {
    uint32_t over = pack(colour);
    float strength = (float)colour.a * (256.0f / 255.0f);
    for (int row = 0; row < box.h; row++) {
        const float* line = raster->cover + (size_t)row * (size_t)(raster->w + 2);
        size_t index = (size_t)(box.y + row) * (size_t)canvas->width + (size_t)box.x;
        float sum = 0.0f;
        for (int i = 0; i < box.w; i++) {
            sum += line[i];
            float share = fabsf(sum);
            uint32_t alpha = (uint32_t)((share > 1.0f ? 1.0f : share) * strength + 0.5f);
            if (alpha > 0) {
                paint_pixel(canvas, index + (size_t)i, over, alpha);
            }
        }
    }
}

static void forget_path(Canvas* canvas) {
    canvas->point_count = 0;
    canvas->end_count = 0;
}

void canvas_fill(Canvas* canvas, Colour colour) {
    Box box = {0};
    if (canvas->point_count > 0) {
        path_bounds(canvas, &box);
    }
    Raster raster = {.w = box.w, .h = box.h};
    if (box.w > 0 && box.h > 0 && reserve_cover(canvas, (size_t)(box.w + 2) * (size_t)box.h)) {
        raster.cover = canvas->cover;
        vec2s corner = vec((float)box.x, (float)box.y);
        int first = 0;
        for (int c = 0; c < canvas->end_count; c++) {
            int end = canvas->ends[c];
            for (int i = first; i < end; i++) {
                vec2s a = canvas->points[i];
                vec2s b = canvas->points[i + 1 < end ? i + 1 : first];
                cover_edge(&raster, vec(a.x - corner.x, a.y - corner.y),
                           vec(b.x - corner.x, b.y - corner.y));
            }
            first = end;
        }
        paint_cover(canvas, &raster, box, colour);
    }
    forget_path(canvas);
}

void canvas_fill_box(Canvas* canvas, Box box, Colour colour) {
    Box clip = canvas->clip;
    int left = box.x > clip.x ? box.x : clip.x;
    int top = box.y > clip.y ? box.y : clip.y;
    int right = box.x + box.w < clip.x + clip.w ? box.x + box.w : clip.x + clip.w;
    int bottom = box.y + box.h < clip.y + clip.h ? box.y + box.h : clip.y + clip.h;
    uint32_t over = pack(colour);
    uint32_t alpha = (uint32_t)((float)colour.a * (256.0f / 255.0f) + 0.5f);
    for (int y = top; y < bottom; y++) {
        size_t row = (size_t)y * (size_t)canvas->width;
        if (alpha >= 256u && canvas->mask == NULL && right > left) {
            fill_row(canvas->pixels + row + (size_t)left, right - left, over);
            continue;
        }
        for (int x = left; x < right; x++) {
            paint_pixel(canvas, row + (size_t)x, over, alpha);
        }
    }
}

void canvas_stamp(Canvas* canvas, const uint8_t* coverage, int w, int h, int pitch, int x, int y,
                  Colour colour) {
    uint32_t over = pack(colour);
    uint32_t strength = (uint32_t)colour.a * 256u / 255u;
    Box clip = canvas->clip;
    int first = x < clip.x ? clip.x - x : 0;
    int last = x + w > clip.x + clip.w ? clip.x + clip.w - x : w;
    for (int row = 0; row < h; row++) {
        if (y + row < clip.y || y + row >= clip.y + clip.h) {
            continue;
        }
        const uint8_t* line = coverage + (size_t)row * (size_t)pitch;
        if (canvas->mask == NULL && last > first) {
            stamp_row(canvas->pixels + (size_t)(y + row) * (size_t)canvas->width +
                          (size_t)(x + first),
                      line + first, last - first, over, strength);
            continue;
        }
        for (int i = first; i < last; i++) {
            uint32_t alpha = ((uint32_t)line[i] * strength + 127u) / 255u;
            if (alpha > 0) {
                paint_pixel(canvas, (size_t)(y + row) * (size_t)canvas->width + (size_t)(x + i),
                            over, alpha);
            }
        }
    }
}

void canvas_copy(Canvas* canvas, const Canvas* from, int x, int y) {
    Box part = box_common((Box){x, y, from->width, from->height}, canvas->clip);
    for (int row = part.y; row < part.y + part.h; row++) {
        memcpy(canvas->pixels + (size_t)row * (size_t)canvas->width + (size_t)part.x,
               from->pixels + (size_t)(row - y) * (size_t)from->width + (size_t)(part.x - x),
               (size_t)part.w * sizeof(uint32_t));
    }
}
