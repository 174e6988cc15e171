/// Editor: a floor plan is finished or drawn anew - rooms, walls, doors, stairs, devices - with
/// what a drill still lacks always in sight.
///
/// The screen works on the document itself (edit/document.h): every tool is one step of undo. Files
/// are the caller's: what is wanted of them is in the actions.
///
/// Everything can be done with the keyboard: arrows move the cursor by the grid (Shift ten times as
/// far), Enter clicks there, a letter chooses a tool, digits type a length, Ctrl with arrows moves
/// what is chosen.
///
/// Layer: screen.
#pragma once

#include "edit/change.h"
#include "edit/field.h"
#include "edit/judge.h"
#include "edit/snap.h"
#include "edit/wall.h"
#include "view/ui.h"

typedef enum EditorTool {
    EDITOR_SELECT = 0,
    EDITOR_WALL,
    EDITOR_ROOM,    // a rectangle
    EDITOR_POLYGON, // a room of any shape
    EDITOR_DOOR,
    EDITOR_EXIT,
    EDITOR_GAP,
    EDITOR_WINDOW,
    EDITOR_STAIR,
    EDITOR_LIFT,
    EDITOR_MUSTER,
    EDITOR_DEVICE,
    EDITOR_PEOPLE,
    EDITOR_HAZARD,
    EDITOR_MEASURE,
    EDITOR_SCALE, // two points of the underlay whose distance is known
    EDITOR_TOOL_COUNT
} EditorTool;

typedef enum EditorLayer {
    EDITOR_LAYER_UNDERLAY = 0,
    EDITOR_LAYER_GHOST, // the storey below
    EDITOR_LAYER_NAMES,
    EDITOR_LAYER_DOORS,
    EDITOR_LAYER_DEVICES,
    EDITOR_LAYER_PEOPLE,
    EDITOR_LAYER_COUNT
} EditorLayer;

typedef enum EditorDialog {
    EDITOR_NO_DIALOG = 0,
    EDITOR_SAVE_AS,
    EDITOR_UNDERLAY, // which picture
    EDITOR_LEAVE,    // with unsaved changes
    EDITOR_RECOVER,  // a copy of a session that was cut off
    EDITOR_KEYS,
} EditorDialog;

#define EDITOR_DRAWN_MAX 200
#define EDITOR_LINES_MAX 8192
#define EDITOR_FIELD_MAX 24   /* of one element */
#define EDITOR_ID_MAX    128  /* [B] */
#define EDITOR_PATH_MAX  1024 /* [B] */

/// The picture below the storey that is shown. Which, and where it lies, is a member of the
/// document: "underlay": {"file": "plan.png", "at": [x, y], "metres": 0.02}, with "storey" below
/// that storey alone; a list where there are several.
typedef struct EditorUnderlay {
    const Canvas* picture; // the caller's, NULL none
    float share;           // [0, 1] how strongly it shows
} EditorUnderlay;

/// What is chosen: an element, one of its corners, or a wall.
typedef struct EditorChoice {
    uint32_t feature; // key, 0 none
    int corner;       // -1 none
    bool is_wall;
    WallEdge wall;
} EditorChoice;

typedef struct EditorModel {
    Document* document; // the caller's
    Type* type;         // what the plan is lettered with
    const Judge* judge; // NULL: not checked yet
    const char* file;   // name, NULL: never saved
    uint64_t saved;     // document_state() that is on the disk
    EditorUnderlay underlay;
    // What is seen.
    char storey[EDITOR_ID_MAX];
    double scale; // [px] of a metre
    Point middle; // of the picture [m]
    bool fitted;  // false: the plan is fitted into the picture at the next frame
    bool shows[EDITOR_LAYER_COUNT];
    // Tool.
    EditorTool tool;
    int device;                    // kind, of EDITOR_DEVICE
    double door, flight;           // widths [m]
    double thickness;              // of walls that are drawn [m]
    double grid;                   // [m]
    int people;                    // put into a room by a click
    Point cursor;                  // [m]
    Snap snap;                     // how the cursor is held
    Point drawn[EDITOR_DRAWN_MAX]; // of the figure being drawn
    int drawn_count;
    char begun[EDITOR_ID_MAX]; // storey on which the first of them was put
    char typed[24];
    // Choice, and what is being done to it.
    EditorChoice choice;
    bool held, drags, pans;
    Point grabbed;          // where the pointer went down [m]
    Point last_to, last_by; // the last place of a drag where it could be
    int pointer[2];
    int problem;     // of the list, -1 none
    int tab;         // where there is no room for all
    char search[32]; // of the list of devices
    int listed;      // row of it
    EditorDialog dialog;
    char path[EDITOR_PATH_MAX]; // typed in dialogs
    Text recovered;             // when the copy that was found was written
    char said[2][256];          // what was done or why not, in both languages
    bool said_fault;
    // Buffers of the panel, of the element and version that they were read from.
    char values[EDITOR_FIELD_MAX][256];
    char id[EDITOR_ID_MAX];
    char name[2][256]; // of the facility
    uint32_t values_of;
    uint64_t values_version;
    // Lines to snap to, of the version and storey that they were read from.
    SnapLine lines[EDITOR_LINES_MAX];
    int line_count;
    uint64_t lines_version;
    char lines_storey[EDITOR_ID_MAX];
    // For the painter, of the frame that is told.
    Language language;
    ViewTheme theme;
    float unit;       // [px]
    Box box;          // where the plan is [px]
    Canvas base;      // the plan without cursor, choice and problems, kept from frame to frame
    uint64_t base_of; // what it shows, see editor_ground()
} EditorModel;

/// What is wanted of the caller; zeroed by the screen.
typedef struct EditorActions {
    bool save;     // to its file
    bool save_as;  // to model->path
    bool leave;    // changes are saved, or given up
    bool underlay; // the picture model->path is wanted below the plan; "" none
    bool drill;    // a drill here: the plan is saved, its scenario written
    bool recover;  // the copy is wanted
    bool discard;  // the copy is to go
} EditorActions;

/// A picture below the plan, as the document says.
typedef struct EditorPicture {
    const char* storey; // id, NULL: of all storeys that have none of their own
    const char* file;   // from the plan's folder
    Point at;           // its lower left corner [m]
    double metres;      // of a pixel, 1e-6 to 1e3
} EditorPicture;

/// The picture below a storey: its own, else the one of all. False: it has none. What it points to
/// lives until the document changes.
bool editor_underlay(const Document* document, const char* storey, EditorPicture* picture);
/// A picture below any other storey, whose scale may be this one's too. False: there is none.
bool editor_other_underlay(const Document* document, const char* storey, EditorPicture* picture);
/// Puts a picture in the place of the one with the same storey, within the step that is open;
/// without a file that one is taken out. Its texts must not be the document's own.
void editor_set_underlay(Document* document, const EditorPicture* picture);

/// Storeys of a document.
int editor_storey_count(const Document* document);
/// A model on a document; the storey nearest to the ground is shown.
void editor_open(EditorModel* model, Document* document, Type* type);
/// Frees what the model holds; the document is the caller's.
void editor_close(EditorModel* model);
/// True when there is something that is not on the disk.
bool editor_is_changed(const EditorModel* model);
/// A line at the foot: what was done, or why something cannot be.
void editor_say(EditorModel* model, bool fault, Text text);
/// Tells the screen.
void screen_editor(Ui* ui, EditorModel* model, EditorActions* actions);
