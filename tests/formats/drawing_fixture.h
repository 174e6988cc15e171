/// What the tests of the readers share: a drawing read from a file or a text, and counts in it.
#pragma once

#include "formats_fixture.h"

#include "formats/drawing.h"
#include "formats/importer.h"

#include <time.h>

#define LAYOUTS MUSTER_SHARED_DIR "/data/layouts"

typedef struct Drawn {
    Fixture* fixture;
    Drawing drawing;
    Status status;
    const char* kind; // of the reader that took it
    double seconds;   // CPU
} Drawn;

static inline Drawn drawn_bytes(const char* name, const void* bytes, size_t count,
                                const ImportOptions* options) {
    Drawn drawn = {.fixture = fixture_new()};
    struct timespec from;
    struct timespec to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    drawn.status = formats_read_drawing(&drawn.fixture->arena, name, bytes, count, options,
                                        &drawn.fixture->problems, &drawn.drawing, &drawn.kind);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    drawn.seconds = (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec);
    return drawn;
}

static inline Drawn drawn_text(const char* text) {
    return drawn_bytes("plan", text, strlen(text), NULL);
}

static inline Drawn drawn_file(const char* name) {
    size_t count;
    char* bytes = fixture_file(name, &count);
    Drawn drawn = drawn_bytes(name, bytes, count, NULL);
    free(bytes);
    return drawn;
}

static inline void drawn_free(Drawn* drawn) {
    fixture_free(drawn->fixture);
}

/// Fails with the problems unless the drawing was read.
static inline void assert_drawn(const Drawn* drawn, const char* kind) {
    if (drawn->status != STATUS_OK) {
        fail_msg("%s", fixture_problems(drawn->fixture));
    }
    assert_string_equal(drawn->kind, kind);
}

/// The drawing was refused with one error that holds `words`.
static inline void assert_refused(const Drawn* drawn, const char* words) {
    assert_int_equal(drawn->status, STATUS_INVALID);
    assert_int_equal(drawn->fixture->problems.errors, 1);
    if (strstr(fixture_problems(drawn->fixture), words) == NULL) {
        fail_msg("\"%s\" expected, came: %s", words, fixture_problems(drawn->fixture));
    }
}

/// Items of a shape, of a layer and of a block; NULL counts any.
static inline int drawn_count(const Drawn* drawn, DrawingShape shape, const char* layer,
                              const char* block) {
    const Drawing* drawing = &drawn->drawing;
    int count = 0;
    for (int i = 0; i < drawing->item_count; i++) {
        const DrawingItem* item = &drawing->items[i];
        bool here = item->shape == shape;
        here = here && (layer == NULL || strcmp(drawing->layers[item->layer].name, layer) == 0);
        here = here && (block == NULL ||
                        (item->block >= 0 && strcmp(drawing->blocks[item->block], block) == 0));
        count += here ? 1 : 0;
    }
    return count;
}

/// Items that the format itself says to be of a kind.
static inline int drawn_kinds(const Drawn* drawn, DrawnKind kind) {
    int count = 0;
    for (int i = 0; i < drawn->drawing.item_count; i++) {
        count += drawn->drawing.items[i].kind == kind ? 1 : 0;
    }
    return count;
}

/// The first item of a shape from `from` on.
static inline const DrawingItem* drawn_item(const Drawn* drawn, DrawingShape shape, int nth) {
    for (int i = 0; i < drawn->drawing.item_count; i++) {
        if (drawn->drawing.items[i].shape == shape && nth-- == 0) {
            return &drawn->drawing.items[i];
        }
    }
    fail_msg("no such item");
    return NULL;
}

static inline void assert_point(Point p, double x, double y) {
    assert_near(p.x, x, 1e-6);
    assert_near(p.y, y, 1e-6);
}
