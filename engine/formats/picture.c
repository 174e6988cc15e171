// Pictures of plans (PNG, JPEG): what is dark becomes wall, as outlines of the strokes; the picture
// itself goes under the plan, so that the rest is traced by hand. Dark is what lies below Otsu's
// threshold, which splits the greys where the two halves vary least; a picture without two clear
// halves (a photograph of a hall) says so and stays an underlay. The scale is open: two points
// whose distance is known go into the mapping.
#include "formats/picture_doors.h"
#include "formats/picture_sheet.h"
#include "formats/readers.h"

// jpeglib.h wants FILE and size_t to be known.
#include <stdio.h>

#include <jpeglib.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/// Dark patches and light holes of less than this are letters, dots and dirt [pixels].
#define LEAST_STROKE 60
#define LEAST_HOLE   9
/// Mean greys of ink and paper lie so far apart at least, and no more than this is ink.
#define CONTRAST_LEAST 60.0
#define INK_MOST       0.4
/// Passes of a progressive JPEG; encoders make about ten.
#define JPEG_SCANS_MAX 100

/// A picture in 256 greys, rows from the top, malloc'd.
typedef struct Grey {
    uint8_t* pixels;
    int width, height;
} Grey;

bool picture_detects(const ImportSource* source) {
    const unsigned char* bytes = source->bytes;
    bool png = source->count > 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0;
    bool jpeg = source->count > 3 && memcmp(bytes, "\xff\xd8\xff", 3) == 0;
    return png || jpeg;
}

/// Memory for the pixels; false with an error when there are too many or none.
static bool make_room(Drawing* drawing, Grey* grey, long width, long height) {
    if (width < 1 || height < 1 || width > RASTER_CELLS_MAX / height) {
        drawing_error(drawing, 0, NULL, IN_BOTH("make it smaller", "请缩小图片"),
                      "the picture is %ld x %ld pixels, at most %d in all are read",
                      "图片为 %ld x %ld 像素，最多读取 %d 个", width, height, RASTER_CELLS_MAX);
        return false;
    }
    grey->width = (int)width;
    grey->height = (int)height;
    grey->pixels = malloc((size_t)width * (size_t)height);
    drawing->no_memory = drawing->no_memory || grey->pixels == NULL;
    drawing->failed = drawing->failed || grey->pixels == NULL;
    return grey->pixels != NULL;
}

static void say_broken(Drawing* drawing, const char* message) {
    drawing_error(drawing, 0, NULL,
                  IN_BOTH("save or copy the picture again", "请重新保存或复制图片"),
                  "the picture is broken or cut off: %.120s", "图片有误或被截断：%.120s", message);
}

static void read_png(Drawing* drawing, const ImportSource* source, Grey* grey) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (png_image_begin_read_from_memory(&image, source->bytes, source->count) == 0) {
        say_broken(drawing, image.message);
    } else if (make_room(drawing, grey, (long)image.width, (long)image.height)) {
        image.format = PNG_FORMAT_GRAY;
        const png_color white = {255, 255, 255}; // behind what is transparent
        if (png_image_finish_read(&image, &white, grey->pixels, 0, NULL) == 0) {
            say_broken(drawing, image.message);
        }
    }
    png_image_free(&image);
}

/// libjpeg leaves by a jump where a file is broken.
typedef struct JpegFault {
    struct jpeg_error_mgr manager; // first, so that libjpeg's pointer is ours
    jmp_buf back;
    char message[JMSG_LENGTH_MAX];
} JpegFault;

static void jpeg_leave(j_common_ptr jpeg) {
    JpegFault* fault = (JpegFault*)(void*)jpeg->err;
    jpeg->err->format_message(jpeg, fault->message);
    longjmp(fault->back, 1);
}

/// Warnings count: a file that ends early is one.
static void jpeg_warn(j_common_ptr jpeg, int level) {
    if (level < 0) {
        jpeg_leave(jpeg);
    }
}

/// A small file may hold any number of passes over a large picture.
static void jpeg_bound(j_common_ptr jpeg) {
    JpegFault* fault = (JpegFault*)(void*)jpeg->err;
    if (((j_decompress_ptr)jpeg)->input_scan_number > JPEG_SCANS_MAX) {
        snprintf(fault->message, sizeof fault->message, "more than %d scans", JPEG_SCANS_MAX);
        longjmp(fault->back, 1);
    }
}

static void read_jpeg(Drawing* drawing, const ImportSource* source, Grey* grey) {
    struct jpeg_decompress_struct jpeg;
    JpegFault fault;
    struct jpeg_progress_mgr progress = {.progress_monitor = jpeg_bound};
    jpeg.err = jpeg_std_error(&fault.manager);
    fault.manager.error_exit = jpeg_leave;
    fault.manager.emit_message = jpeg_warn;
    jpeg_create_decompress(&jpeg);
    if (setjmp(fault.back) != 0) {
        say_broken(drawing, fault.message);
        jpeg_destroy_decompress(&jpeg);
        return;
    }
    jpeg.progress = &progress;
    jpeg_mem_src(&jpeg, source->bytes, (unsigned long)source->count);
    jpeg_read_header(&jpeg, TRUE);
    if (make_room(drawing, grey, (long)jpeg.image_width, (long)jpeg.image_height)) {
        jpeg.out_color_space = JCS_GRAYSCALE;
        jpeg_start_decompress(&jpeg);
        while (jpeg.output_scanline < jpeg.output_height) {
            JSAMPROW row = grey->pixels + (size_t)jpeg.output_scanline * (size_t)grey->width;
            jpeg_read_scanlines(&jpeg, &row, 1);
        }
        jpeg_finish_decompress(&jpeg);
    }
    jpeg_destroy_decompress(&jpeg);
}

/// The grey below which a pixel is ink, 0 when the picture has no two clear halves.
static int ink_below(const Grey* grey) {
    double counts[256] = {0.0};
    size_t count = (size_t)grey->width * (size_t)grey->height;
    double total = 0.0;
    for (size_t i = 0; i < count; i++) {
        counts[grey->pixels[i]] += 1.0;
        total += (double)grey->pixels[i];
    }
    double below = 0.0; // pixels darker than the threshold
    double sum = 0.0;
    double best = 0.0;
    int threshold = 0;
    for (int t = 1; t < 256; t++) {
        below += counts[t - 1];
        sum += counts[t - 1] * (double)(t - 1);
        double above = (double)count - below;
        if (below > 0.0 && above > 0.0) {
            double apart = (total - sum) / above - sum / below;
            double between = below * above * apart * apart;
            bool clear = apart >= CONTRAST_LEAST && below <= INK_MOST * (double)count;
            if (between > best) {
                best = between;
                threshold = clear ? t : 0;
            }
        }
    }
    return threshold;
}

static void trace_ink(Drawing* drawing, const Grey* grey, int threshold) {
    size_t count = (size_t)grey->width * (size_t)grey->height;
    uint8_t* ink = malloc(count);
    if (ink == NULL) {
        drawing->no_memory = drawing->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        ink[i] = grey->pixels[i] < threshold ? 1 : 0;
    }
    RasterTrace trace = {.kind = DRAWN_WALL,
                         .layer = drawing_layer(drawing, "ink"),
                         .cell = 1.0,
                         .least_area = LEAST_STROKE,
                         .least_hole = LEAST_HOLE};
    const Raster raster = {ink, grey->width, grey->height};
    PictureDoors doors = picture_take_doors(drawing, ink, grey->width, grey->height);
    const int first = drawing->item_count;
    if (!drawing->failed) {
        raster_trace(drawing, &raster, &trace);
        picture_part_sheet(drawing, first, &raster);
        picture_add_doors(drawing, &doors);
    }
    free(doors.list);
    free(ink);
    if (!drawing->failed && trace.dropped > 0) {
        drawing_note(
            drawing, 0, NULL, "%d patches of less than %d pixels were taken for letters and dirt",
            "有 %d 处小于 %d 像素的斑点视为文字或污点，已略去", trace.dropped, LEAST_STROKE);
    }
}

static void read_grey(Drawing* drawing, const ImportSource* source, Grey* grey) {
    if (((const unsigned char*)source->bytes)[0] == 0xff) {
        read_jpeg(drawing, source, grey);
    } else {
        read_png(drawing, source, grey);
    }
}

uint8_t* raster_picture(Drawing* drawing, const void* bytes, size_t count, int* width,
                        int* height) {
    ImportSource source = {.bytes = bytes, .count = count};
    Grey grey = {0};
    if (!picture_detects(&source)) {
        return NULL;
    }
    read_grey(drawing, &source, &grey);
    if (drawing->failed) {
        free(grey.pixels);
        return NULL;
    }
    *width = grey.width;
    *height = grey.height;
    return grey.pixels;
}

void picture_read(Drawing* drawing, const ImportSource* source) {
    Grey grey = {0};
    read_grey(drawing, source, &grey);
    if (!drawing->failed) {
        size_t count = (size_t)grey.width * (size_t)grey.height;
        uint8_t* kept = drawing_take(drawing, count, 1);
        if (kept != NULL) {
            memcpy(kept, grey.pixels, count);
            drawing->picture = kept;
            drawing->picture_width = grey.width;
            drawing->picture_height = grey.height;
            drawing->height = (double)grey.height;
            int threshold = ink_below(&grey);
            if (threshold > 0) {
                trace_ink(drawing, &grey, threshold);
            } else {
                drawing_note(
                    drawing, 0, NULL,
                    "the picture has no dark lines on light paper: trace the walls by hand",
                    "图片没有浅底深线：请手工描出墙体");
            }
        }
    }
    free(grey.pixels);
}
