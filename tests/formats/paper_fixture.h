/// A sheet of paper to draw a plan on, read as a PNG.
#pragma once

#include "drawing_fixture.h"

#include <png.h>

#define WIDE 1400
#define HIGH 1000

/// A sheet of white paper, rows from the top.
typedef struct Paper {
    uint8_t pixels[HIGH][WIDE];
} Paper;

static inline Paper* blank(void) {
    Paper* paper = malloc(sizeof *paper);
    assert_non_null(paper);
    memset(paper->pixels, 255, sizeof paper->pixels);
    return paper;
}

static inline void fill(Paper* paper, int x0, int y0, int x1, int y1, uint8_t grey) {
    for (int y = y0; y < y1; y++) {
        memset(&paper->pixels[y][x0], grey, (size_t)(x1 - x0));
    }
}

static inline void box(Paper* paper, int x0, int y0, int x1, int y1, int pen) {
    fill(paper, x0, y0, x1, y0 + pen, 0);
    fill(paper, x0, y1 - pen, x1, y1, 0);
    fill(paper, x0, y0, x0 + pen, y1, 0);
    fill(paper, x1 - pen, y0, x1, y1, 0);
}

/// A word: letters of 7 x 14 pixels with holes and gaps, less than a stroke of wall.
static inline void letter(Paper* paper, int x, int y, int letters) {
    for (int i = 0; i < letters; i++) {
        box(paper, x + 11 * i, y, x + 11 * i + 7, y + 14, 1);
    }
}

/// 30 x 18 m at 30 pixels a metre from 120, 120: six rooms named, a corridor, doors of a metre.
static inline void draw_building(Paper* paper, bool exits) {
    box(paper, 120, 120, 1020, 660, 6);
    fill(paper, 120, 360, 1020, 366, 0);
    fill(paper, 120, 420, 1020, 426, 0);
    for (int x = 420; x <= 720; x += 300) {
        fill(paper, x, 120, x + 6, 360, 0);
        fill(paper, x, 420, x + 6, 660, 0);
    }
    for (int x = 250; x <= 850; x += 300) {
        fill(paper, x, 360, x + 30, 366, 255);
        fill(paper, x, 420, x + 30, 426, 255);
        letter(paper, x - 40, 230, 5);
        letter(paper, x - 40, 540, 4);
    }
    if (exits) {
        fill(paper, 120, 375, 126, 405, 255);
        fill(paper, 1014, 375, 1020, 405, 255);
    }
}

/// The paper as a PNG, read; the paper is freed.
static inline Drawn read_paper(Paper* paper) {
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = WIDE, .height = HIGH, .format = PNG_FORMAT_GRAY};
    png_alloc_size_t size = 0;
    assert_int_not_equal(png_image_write_to_memory(&image, NULL, &size, 0, paper->pixels, 0, NULL),
                         0);
    uint8_t* bytes = malloc(size);
    assert_non_null(bytes);
    assert_int_not_equal(png_image_write_to_memory(&image, bytes, &size, 0, paper->pixels, 0, NULL),
                         0);
    Drawn drawn = drawn_bytes("plan.png", bytes, size, NULL);
    free(bytes);
    free(paper);
    assert_drawn(&drawn, "picture");
    return drawn;
}

/// The paper as somebody photographs it who holds the camera askew: 25 pixels over its width; the
/// wall that it hangs on is dark below.
static inline void photograph(Paper* paper) {
    Paper* before = malloc(sizeof *before);
    assert_non_null(before);
    *before = *paper;
    for (int x = 0; x < WIDE; x++) {
        const int down = 25 * x / WIDE;
        for (int y = 0; y < HIGH; y++) {
            paper->pixels[y][x] = y >= down ? before->pixels[y - down][x] : 255;
        }
    }
    free(before);
    fill(paper, 0, HIGH - 30, WIDE, HIGH, 0);
}
