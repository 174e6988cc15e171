/// Inside of the editor's screen: tools, painting, panels.
///
/// Layer: screen.
#pragma once

#include "screen/editor.h"

// ---- editor_tools.c: what tools do at the cursor -----------------------------------------------

typedef struct EditorToolRow {
    Text name;
    UiKey key;
    Text help; // what to do next
} EditorToolRow;
const EditorToolRow* editor_tool_row(EditorTool tool);

void editor_choose_tool(EditorModel* model, EditorTool tool);
/// The cursor goes to a place that somebody points at.
void editor_point(EditorModel* model, Point at);
/// A click, or Enter, at the cursor.
void editor_press(EditorModel* model);
/// Ends what is being drawn, keeping what is whole; false: nothing was being drawn.
bool editor_break_off(EditorModel* model);
/// The place of a door at the cursor with the width that holds. False: no wall is near, or it is
/// too short.
bool editor_door_place(const EditorModel* model, WallPlace* place, Point line[2], double left[2]);
bool editor_tool_is_door(EditorTool tool);
/// [m] that so many units of the screen are.
double editor_metres(const EditorModel* model, double units);
/// The number that is typed, or `otherwise`.
double editor_typed(const EditorModel* model, double otherwise);
/// The lines to snap to, read again where the document changed.
void editor_read_lines(EditorModel* model);

/// Two points of the picture below and their distance tell its scale (editor_underlay.c).
void editor_scale_underlay(EditorModel* model);
/// Moves the picture below by a way [m].
void editor_shift_underlay(EditorModel* model, Point by);

// ---- editor_select.c: choosing and moving ------------------------------------------------------

/// What lies at a point.
EditorChoice editor_hit(const EditorModel* model, Point at);
void editor_choose(EditorModel* model, EditorChoice choice);
/// Moves what was grabbed at model->grabbed to the cursor; a step of undo that stays open until
/// editor_drop().
void editor_drag(EditorModel* model, Point raw);
void editor_drop(EditorModel* model);
/// Moves the choice by a way; false: nothing that can be moved is chosen.
bool editor_nudge(EditorModel* model, Point by);
void editor_remove(EditorModel* model);
/// Puts a corner into the chosen wall's edge at the cursor and chooses it; false: no wall is
/// chosen.
bool editor_insert_corner(EditorModel* model);
/// Turns the leaves of a door to the other side, or hangs them at the other end; then at both.
void editor_turn_leaves(EditorModel* model, uint32_t key, bool hinge);
/// Chooses the next element of the storey, or the one before.
void editor_choose_beside(EditorModel* model, int by);
const Feature* editor_chosen(const EditorModel* model);

// ---- editor_storeys.c --------------------------------------------------------------------------

#define EDITOR_STOREYS_MAX 64
/// Keys of the storeys, lowest first.
int editor_storeys(const Document* document, uint32_t keys[EDITOR_STOREYS_MAX]);
const Feature* editor_storey(const EditorModel* model);
/// The storey above or below the one that is shown; NULL none.
const Feature* editor_storey_beside(const EditorModel* model, int by);
void editor_show_storey(EditorModel* model, const char* id);
/// Whether any part of the feature lies on the storey.
bool editor_is_on(const Document* document, const Feature* feature, const char* storey);
void editor_add_storey(EditorModel* model);
/// The storey with its rooms, doors and devices once more, on top of all.
void editor_copy_storey(EditorModel* model);

// ---- editor_sight.c: from metres to pixels -----------------------------------------------------

vec2s editor_pixel(const EditorModel* model, Point at);
Point editor_metre(const EditorModel* model, float x, float y);
void editor_fit(EditorModel* model);
void editor_zoom(EditorModel* model, double by, Point about);
void editor_show(EditorModel* model, Point at);

// ---- editor_plan.c, editor_marks.c: the picture ------------------------------------------------

void editor_paint(void* user, Canvas* canvas, Box box);
/// The texts of a room (editor_names.c).
void editor_paint_name(const EditorModel* model, Canvas* canvas, const Feature* room);
void editor_paint_marks(const EditorModel* model, Canvas* canvas, const Palette* palette);
void editor_paint_rulers(const EditorModel* model, Canvas* canvas, const Palette* palette);
/// A number that changes with everything that the picture shows.
uint64_t editor_picture(const EditorModel* model);

// ---- panels ------------------------------------------------------------------------------------

void editor_header(Ui* ui, EditorModel* model, EditorActions* actions);
/// One step of undo, or of doing again, and what is chosen and shown after it (editor_header.c).
void editor_undo(EditorModel* model, bool back);
void editor_tools(Ui* ui, EditorModel* model); // editor_bars.c
void editor_storey_bar(Ui* ui, EditorModel* model);
void editor_layers(Ui* ui, EditorModel* model);
void editor_element(Ui* ui, EditorModel* model);  // editor_panel.c
void editor_problems(Ui* ui, EditorModel* model); // editor_problems.c
void editor_dialogs(Ui* ui, EditorModel* model, EditorActions* actions);
void editor_canvas(Ui* ui, EditorModel* model); // editor_canvas.c
void editor_status(Ui* ui, EditorModel* model);
