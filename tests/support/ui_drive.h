/// Drives a screen as somebody at the machine would, and reads what it shows, without pixels.
///
/// A test has a Drive and a function that tells one frame; it presses, clicks and writes by what
/// stands on the screen. ui_check() then says what a trainer would frown at: texts that are cut,
/// overlap, leave the window or are too small.
#pragma once

#include "support/check.h"

#include "view/ui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void DriveFrame(Ui* ui, void* user);

typedef struct Drive {
    Type* type;
    Ui* ui;
    UiInput input;
    UiLook look;
    int width, height;
    DriveFrame* frame;
    void* user;
} Drive;

static inline void drive_open(Drive* drive, DriveFrame* frame, void* user) {
    Error error = {0};
    *drive = (Drive){.look = ui_default_look(),
                     .input = {.x = -1, .y = -1, .dt = 0.02},
                     .width = 1440,
                     .height = 1080,
                     .frame = frame,
                     .user = user};
    drive->look.language = LANGUAGE_EN;
    assert_int_equal(type_create(&drive->type, &error), STATUS_OK);
    assert_int_equal(ui_create(&drive->ui, drive->type, &error), STATUS_OK);
}

static inline void drive_close(Drive* drive) {
    ui_free(drive->ui);
    type_free(drive->type);
}

/// One frame with what has been put into `input`, then quiet ones until nothing changes.
static inline void drive_step(Drive* drive) {
    for (int pass = 0; pass < 8; pass++) {
        ui_begin(drive->ui, &drive->input, &drive->look, drive->width, drive->height);
        drive->frame(drive->ui, drive->user);
        ui_end(drive->ui);
        drive->input = ui_quiet_input(&drive->input);
        if (!ui_again(drive->ui)) {
            break;
        }
        assert_true(pass < 7); // a screen must come to rest
    }
    drive->input.dt = 0.02;
}

static inline void drive_key_with(Drive* drive, UiKey key, unsigned modifiers) {
    drive->input.keys[0] = (UiKeyPress){.key = key, .modifiers = modifiers};
    drive->input.key_count = 1;
    drive_step(drive);
}

static inline void drive_key(Drive* drive, UiKey key) {
    drive_key_with(drive, key, 0);
}

static inline void drive_write(Drive* drive, const char* text) {
    snprintf(drive->input.text, sizeof(drive->input.text), "%s", text);
    drive_step(drive);
}

static inline void drive_move(Drive* drive, int x, int y) {
    drive->input.x = x;
    drive->input.y = y;
    drive_step(drive);
}

static inline void drive_click_at(Drive* drive, int x, int y) {
    drive->input.x = x;
    drive->input.y = y;
    drive->input.pressed = drive->input.held = UI_LEFT;
    drive_step(drive);
    drive->input.held = 0;
    drive->input.released = UI_LEFT;
    drive_step(drive);
}

/// The command that shows a text (the whole of it), or NULL; in the highest layer that has one.
static inline const UiCommand* drive_find(const Drive* drive, const char* text) {
    int count = 0;
    const UiCommand* commands = ui_commands(drive->ui, &count);
    const UiCommand* found = NULL;
    for (int i = 0; i < count; i++) {
        bool same = commands[i].kind == UI_DRAW_TEXT && strcmp(commands[i].text, text) == 0;
        if (same && (found == NULL || commands[i].layer > found->layer)) {
            found = &commands[i];
        }
    }
    return found;
}

static inline const UiCommand* drive_must_find(const Drive* drive, const char* text) {
    const UiCommand* command = drive_find(drive, text);
    if (command == NULL) {
        int count = 0;
        const UiCommand* commands = ui_commands(drive->ui, &count);
        for (int i = 0; i < count; i++) {
            if (commands[i].kind == UI_DRAW_TEXT) {
                print_message("  shown: \"%s\"\n", commands[i].text);
            }
        }
        fail_msg("nothing on the screen says \"%s\"", text);
    }
    return command;
}

/// Clicks in the middle of a text.
static inline void drive_click(Drive* drive, const char* text) {
    const UiCommand* command = drive_must_find(drive, text);
    drive_click_at(drive, command->box.x + command->box.w / 2, command->box.y + command->box.h / 2);
}

/// True when the ring of the focus lies round a box.
static inline bool drive_has_ring(const Drive* drive, Box inside) {
    int count = 0;
    const UiCommand* commands = ui_commands(drive->ui, &count);
    for (int i = 0; i < count; i++) {
        const Box box = commands[i].box;
        if (commands[i].kind == UI_DRAW_FRAME && commands[i].colour == UI_FOCUS &&
            commands[i].width >= 2.5f * ui_unit(drive->ui) && box.x <= inside.x &&
            box.y <= inside.y && box.x + box.w >= inside.x + inside.w &&
            box.y + box.h >= inside.y + inside.h) {
            return true;
        }
    }
    return false;
}

// ---- what a trainer would frown at -------------------------------------------------------------

/// The visible part of a text; its whole box where only a scrolled edge cuts it.
static inline Box check_visible(const UiCommand* text) {
    const Box clip = text->clip;
    int x0 = text->box.x > clip.x ? text->box.x : clip.x;
    int y0 = text->box.y > clip.y ? text->box.y : clip.y;
    int x1 =
        text->box.x + text->box.w < clip.x + clip.w ? text->box.x + text->box.w : clip.x + clip.w;
    int y1 =
        text->box.y + text->box.h < clip.y + clip.h ? text->box.y + text->box.h : clip.y + clip.h;
    return (Box){x0, y0, x1 > x0 ? x1 - x0 : 0, y1 > y0 ? y1 - y0 : 0};
}

static inline int check_text(const UiCommand* text, int width, int height, float least) {
    int faults = 0;
    Box seen = check_visible(text);
    Box box = text->box;
    if (text->cut && !text->may_be_cut) {
        print_message("  cut: \"%s\" (%d px)\n", text->text, box.w);
        faults++;
    }
    // A scrolled edge cuts a row, and in an entry what is longer than it.
    bool by_scroll = text->scrolls && (seen.w >= box.w - 1 || text->may_be_cut);
    if (!by_scroll && (seen.w < box.w - 1 || seen.h < box.h - 1)) {
        print_message("  clipped: \"%s\" at %d,%d %dx%d\n", text->text, box.x, box.y, box.w, box.h);
        faults++;
    }
    if (!text->scrolls &&
        (box.x < 0 || box.y < 0 || box.x + box.w > width || box.y + box.h > height)) {
        print_message("  off the window: \"%s\" at %d,%d %dx%d\n", text->text, box.x, box.y, box.w,
                      box.h);
        faults++;
    }
    if ((float)text->size + 0.5f < least) {
        print_message("  too small: \"%s\" of %d px\n", text->text, text->size);
        faults++;
    }
    return faults;
}

/// A rectangle between two texts of one layer hides the lower one: they do not overlap.
static inline bool check_hidden(const UiCommand* commands, int low, int high) {
    for (int i = low + 1; i < high; i++) {
        const UiCommand* over = &commands[i];
        bool covers = over->kind == UI_DRAW_RECT && over->layer == commands[low].layer &&
                      over->box.x <= commands[low].box.x && over->box.y <= commands[low].box.y &&
                      over->box.x + over->box.w >= commands[low].box.x + commands[low].box.w &&
                      over->box.y + over->box.h >= commands[low].box.y + commands[low].box.h;
        if (covers) {
            return true;
        }
    }
    return false;
}

/// What is wrong with the texts of the last frame, each printed; `least` [px] of the smallest type
/// (0: 1/30 of the height is not asked, as on a trainer's own screen, but 10 px are).
static inline int ui_check(const Drive* drive, float least) {
    int count = 0;
    const UiCommand* commands = ui_commands(drive->ui, &count);
    int faults = 0;
    least = least > 10.0f ? least : 10.0f;
    for (int i = 0; i < count; i++) {
        if (commands[i].kind != UI_DRAW_TEXT) {
            continue;
        }
        faults += check_text(&commands[i], drive->width, drive->height, least);
        Box a = check_visible(&commands[i]);
        for (int k = i + 1; k < count; k++) {
            Box b = check_visible(&commands[k]);
            if (commands[k].kind == UI_DRAW_TEXT && commands[k].layer == commands[i].layer &&
                a.w > 0 && a.h > 0 && b.w > 0 && b.h > 0 && box_meets(a, b) &&
                !check_hidden(commands, i, k)) {
                print_message("  overlap: \"%s\" and \"%s\"\n", commands[i].text, commands[k].text);
                faults++;
            }
        }
    }
    return faults;
}

/// A screen in every size, language and scale, checked. `least_share`: of the height, 0 none.
static inline void ui_check_all(Drive* drive, float least_share) {
    static const int sizes[][2] = {{1024, 768}, {1366, 768}, {1920, 1080}, {3840, 2160}};
    int faults = 0;
    for (int s = 0; s < 4; s++) {
        for (int language = 0; language < 3; language++) {
            // Three times the size is for a wall or for tired eyes, not for the smallest windows;
            // in units 3840x2160 is what 1920x1080 is.
            int largest = sizes[s][0] == 1920 ? 3 : 2;
            for (int scale = 1; scale <= largest; scale++) {
                drive->width = sizes[s][0];
                drive->height = sizes[s][1];
                drive->look.language = (Language)language;
                drive->look.scale = (float)scale;
                drive_step(drive);
                int found = ui_check(drive, least_share * (float)drive->height);
                if (found > 0) {
                    static const char* const names[] = {"en", "zh", "both"};
                    print_message("%d faults at %dx%d, %s, scale %d\n", found, drive->width,
                                  drive->height, names[language], scale);
                }
                faults += found;
            }
        }
    }
    assert_int_equal(faults, 0);
}
