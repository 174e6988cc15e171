/// Golden pictures of screens: the last frame of a Drive, painted whole, against
/// tests/golden/pictures/NAME.png (tolerance: golden_picture.h).
#pragma once

#include "support/golden_picture.h"
#include "support/ui_drive.h"

/// The size and look of a golden picture; told once.
static inline void golden_look(Drive* drive, Language language, ViewTheme theme) {
    drive->width = 1024;
    drive->height = 768;
    drive->look.language = language;
    drive->look.theme = theme;
    drive_step(drive);
}

static inline void assert_screen(Drive* drive, const char* name) {
    Canvas canvas = {0};
    Error error = {0};
    assert_int_equal(canvas_resize(&canvas, drive->width, drive->height, &error), STATUS_OK);
    assert_true(ui_paint(drive->ui, &canvas));
    assert_golden(&canvas, name);
    canvas_free(&canvas);
}
