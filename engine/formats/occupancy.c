// Occupancy maps of robots: a grey picture (PGM, or PNG or JPEG) and a YAML page that says how
// large a pixel is and which greys are free. Either may be given; the other is looked for beside
// it. Free cells become walkable ground; what is occupied or was never seen does not.
#include "formats/raster.h"
#include "formats/readers.h"
#include "formats/yaml_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Free ground of less than this is noise of the sensor [cells]; so are holes [cells].
#define LEAST_GROUND 100
#define LEAST_HOLE   4

/// A picture in shades of grey.
typedef struct Grey {
    const unsigned char* pixels; // rows from the top
    int width, height;
    int most;   // white
    int stride; // bytes a pixel
} Grey;

/// What the YAML page says.
typedef struct Meta {
    double resolution; // metres a pixel, 0 = no page
    Point origin;      // of the lower left corner [m]
    double free_below; // share of black up to which a cell is free
    bool negate;       // white is occupied
    char image[DRAWING_TEXT_MAX];
} Meta;

static bool holds(const ImportSource* source, const char* word) {
    size_t length = strlen(word);
    const char* text = source->bytes;
    for (size_t i = 0; i + length <= source->count && i < 4096; i++) {
        if ((i == 0 || text[i - 1] == '\n') && memcmp(text + i, word, length) == 0) {
            return true;
        }
    }
    return false;
}

bool occupancy_detects(const ImportSource* source) {
    const char* text = source->bytes;
    bool picture =
        source->count > 3 && text[0] == 'P' && text[1] == '5' && text[2] <= ' ' && text[2] > 0;
    return picture || (source->root == NULL && holds(source, "image:") &&
                       holds(source, "resolution:") && holds(source, "origin:"));
}

/// The next whole number of a PGM's head, comments passed over; -1 when there is none.
static int head_number(const unsigned char** at, const unsigned char* end) {
    while (*at < end && (**at <= ' ' || **at == '#')) {
        if (**at == '#') {
            while (*at < end && **at != '\n') {
                (*at)++;
            }
        } else {
            (*at)++;
        }
    }
    int value = -1;
    while (*at < end && **at >= '0' && **at <= '9' && value < 10000000) {
        value = (value < 0 ? 0 : value * 10) + (**at - '0');
        (*at)++;
    }
    return value;
}

static bool read_pgm(Drawing* drawing, const void* bytes, size_t count, Grey* grey) {
    const unsigned char* at = bytes;
    const unsigned char* end = at + count;
    bool head = count > 2 && at[0] == 'P' && at[1] == '5';
    at += head ? 2 : 0;
    grey->width = head ? head_number(&at, end) : -1;
    grey->height = head ? head_number(&at, end) : -1;
    grey->most = head ? head_number(&at, end) : -1;
    grey->stride = grey->most > 255 ? 2 : 1;
    grey->pixels = at + 1; // one blank behind the head
    if (grey->width < 1 || grey->height < 1 || grey->most < 1 || grey->most > 65535) {
        drawing_error(
            drawing, 0, NULL, NULL,
            "a picture in PNG, JPEG or binary PGM (P5, width, height, white) was expected",
            "此处应为 PNG、JPEG 或二进制 PGM（P5、宽、高、白色值）图片");
        return false;
    }
    if (grey->width > RASTER_CELLS_MAX / grey->height) {
        drawing_error(drawing, 0, NULL, IN_BOTH("make it smaller", "请缩小图片"),
                      "the picture is %d x %d pixels, at most %d in all are read",
                      "图片为 %d x %d 像素，最多读取 %d 个", grey->width, grey->height,
                      RASTER_CELLS_MAX);
        return false;
    }
    size_t needed = (size_t)grey->width * (size_t)grey->height * (size_t)grey->stride;
    if (end <= at || (size_t)(end - grey->pixels) < needed) {
        drawing_error(drawing, 0, NULL,
                      IN_BOTH("save or copy the picture again", "请重新保存或复制图片"),
                      "the picture ends after %zu of %zu bytes: it is cut off",
                      "图片只有 %zu 字节，应为 %zu：文件被截断",
                      end <= at ? (size_t)0 : (size_t)(end - grey->pixels), needed);
        return false;
    }
    return true;
}

static double number_or(const json_t* root, const char* name, double otherwise) {
    const json_t* value = json_object_get(root, name);
    return json_is_number(value) ? json_number_value(value) : otherwise;
}

static bool read_meta(Drawing* drawing, const void* bytes, size_t count, Meta* meta) {
    char message[256];
    int line;
    json_t* root = yaml_parse(bytes, count, message, &line);
    if (root == NULL) {
        problems_add_words(drawing->problems, PROBLEM_ERROR, drawing->file, line, NULL, NULL,
                           message);
        drawing->failed = true;
        return false;
    }
    const json_t* origin = json_object_get(root, "origin");
    const json_t* turn = json_array_get(origin, 2);
    const char* image = json_string_value(json_object_get(root, "image"));
    meta->resolution = number_or(root, "resolution", 0.0);
    meta->origin = point(json_number_value(json_array_get(origin, 0)),
                         json_number_value(json_array_get(origin, 1)));
    meta->free_below = number_or(root, "free_thresh", 0.25);
    meta->negate = number_or(root, "negate", 0.0) != 0.0;
    snprintf(meta->image, sizeof meta->image, "%s", image != NULL ? image : "");
    if (!(meta->resolution > 0.0 && meta->resolution <= 10.0)) {
        drawing_error(drawing, 0, "resolution", NULL,
                      "metres a pixel were expected, above 0 and up to 10",
                      "此处应为每像素米数，大于 0 且不超过 10");
    } else if (fabs(json_number_value(turn)) > 1e-6) {
        drawing_note(drawing, 0, "origin", "the map is turned; it is read as it lies",
                     "地图带有旋转角，按原样读取");
    }
    json_decref(root);
    return !drawing->failed;
}

/// The file's own name without its folder, with another ending.
static void sibling(const Drawing* drawing, const char* ending, char name[DRAWING_TEXT_MAX]) {
    const char* slash = drawing->file == NULL ? NULL : strrchr(drawing->file, '/');
    const char* own = slash != NULL ? slash + 1 : drawing->file != NULL ? drawing->file : "";
    const char* dot = strrchr(own, '.');
    int length = dot != NULL ? (int)(dot - own) : (int)strlen(own);
    snprintf(name, DRAWING_TEXT_MAX, "%.*s%s", length > 200 ? 200 : length, own, ending);
}

/// Free cells of the picture as walkable ground.
static void draw_ground(Drawing* drawing, const Grey* grey, const Meta* meta) {
    size_t count = (size_t)grey->width * (size_t)grey->height;
    uint8_t* cells = malloc(count);
    if (cells == NULL) {
        drawing->no_memory = drawing->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const unsigned char* pixel = grey->pixels + i * (size_t)grey->stride;
        int value = grey->stride == 2 ? pixel[0] * 256 + pixel[1] : pixel[0];
        double black = (double)value / (double)grey->most;
        black = meta->negate ? black : 1.0 - black;
        cells[i] = black <= meta->free_below ? 1 : 0;
    }
    double cell = meta->resolution > 0.0 ? meta->resolution : 1.0;
    RasterTrace trace = {.kind = DRAWN_FREE,
                         .layer = drawing_layer(drawing, "free"),
                         .cell = cell,
                         .origin = meta->origin,
                         .least_area = LEAST_GROUND,
                         .least_hole = LEAST_HOLE};
    raster_trace(drawing, &(Raster){cells, grey->width, grey->height}, &trace);
    free(cells);
    drawing->unit = meta->resolution > 0.0 ? 1.0 : 0.0;
    drawing->height = meta->resolution > 0.0 ? 0.0 : (double)grey->height;
    if (!drawing->failed && trace.dropped > 0) {
        drawing_note(drawing, 0, NULL,
                     "%d patches of less than %d cells, and holes of less than %d, were left out",
                     "有 %d 处小于 %d 格的区域或小于 %d 格的孔洞已略去", trace.dropped,
                     LEAST_GROUND, LEAST_HOLE);
    }
    if (!drawing->failed && meta->resolution == 0.0) {
        drawing_note(drawing, 0, NULL,
                     "no YAML page beside the picture says how large a pixel is: its scale is open",
                     "图片旁没有说明像素大小的 YAML 文件：比例未知");
    }
}

void occupancy_read(Drawing* drawing, const ImportSource* source) {
    Meta meta = {.free_below = 0.25};
    Grey grey = {0};
    const void* bytes = source->bytes;
    size_t count = source->count;
    char name[DRAWING_TEXT_MAX];
    bool good;
    if (((const char*)bytes)[0] == 'P' && ((const char*)bytes)[1] == '5') {
        sibling(drawing, ".yaml", name);
        const void* page;
        size_t length;
        good =
            !import_beside(source, name, &page, &length) || read_meta(drawing, page, length, &meta);
    } else {
        good = read_meta(drawing, bytes, count, &meta);
        sibling(drawing, ".pgm", name);
        if (good && !import_beside(source, meta.image, &bytes, &count) &&
            !import_beside(source, name, &bytes, &count)) {
            drawing_error(drawing, 0, "image", NULL,
                          "the picture \"%.60s\" is not beside the file, nor \"%.60s\"",
                          "文件旁没有图片“%.60s”，也没有“%.60s”", meta.image, name);
            good = false;
        }
    }
    uint8_t* painted =
        good ? raster_picture(drawing, bytes, count, &grey.width, &grey.height) : NULL;
    if (painted != NULL) { // maps of ROS come as PNG as often as PGM
        grey.pixels = painted;
        grey.most = 255;
        grey.stride = 1;
        draw_ground(drawing, &grey, &meta);
    } else if (good && !drawing->failed && read_pgm(drawing, bytes, count, &grey)) {
        draw_ground(drawing, &grey, &meta);
    }
    free(painted);
}
