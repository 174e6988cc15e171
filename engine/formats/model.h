/// Model: a building of which the source says what is what - rooms, walls, doors, flights with
/// their storeys - on its way into a Plan. IFC models and GeoJSON made of them fill one.
///
/// What such sources do not say is worked out here, the same way for all: which rooms a door joins,
/// where a stair leads, which storey is the ground, how high storeys are.
///
/// Layer: formats.
#pragma once

#include "formats/plan.h"

typedef enum ModelKind {
    MODEL_NOTHING = 0, // keeps the place of an element that is not used
    MODEL_ROOM,
    MODEL_WALL,
    MODEL_DOOR,
    MODEL_GAP,    // a hole in a wall that people walk through
    MODEL_WINDOW, // is no door
    MODEL_FLIGHT, // of a stair
    MODEL_RAMP,
    MODEL_LIFT,     // a lift's car; set here: also a room that is the shaft of a lift
    MODEL_CONVEYOR, // moves people or goods, but is not known to be a lift
} ModelKind;

/// An element. What is not known is zero, texts NULL or "".
typedef struct ModelItem {
    ModelKind kind;
    const char* name;  // in the source; a room's is its number
    const char* label; // what a room is called
    int storey;        // index into Model.storeys, -1 none
    int line;          // in the source
    int number;        // for an id, where the name has none
    PointRing* rings;  // cleaned: outline first, then holes; [m]
    int ring_count;    // 0: it has no outline
    double width;      // of a door or window [m]
    double height;     // of a door or window, floor to ceiling of a room [m]
    double sill;       // of a window above its storey [m]
    bool has_levels;   // low and high are known
    double low, high;  // of a flight, counted as the storeys' elevations [m]
    Point along;       // unit vector along a door's width; (0, 0) unknown
    LeafHinge hinge;   // of a door, told from a line that runs along `along`
    LeafOpens opens;
    Point up;           // unit vector in which a flight climbs; (0, 0) unknown
    int group;          // flights with the same number > 0 are one stair
    int between[2];     // items of the rooms that the source says a door joins, -1 unknown
    const char* extra;  // further properties as JSON, kept with the element
    double fire_rating; // of a door [min]
    bool self_closing;
    int persons;   // that a lift carries, 0 unknown
    double speed;  // of a lift [m/s], 0 unknown
    int room;      // set here: index of the plan's room, -1
    int well;      // set here: of a door, the lift's well that it looks into, -1
    int well_side; // and on which side of its middle line: 1 left, -1 right
} ModelItem;

typedef struct ModelStorey {
    const char* name;
    double elevation; // [m], where Model.has_elevations
    int order;        // bottom to top
    int number;       // in the name, 0 none
    int plan_index;   // set here: storey of the plan, -1 when it has no rooms or was not asked for
} ModelStorey;

typedef struct Model {
    Plan* plan;
    ModelStorey* storeys; // in any order
    int storey_count;
    bool has_elevations;
    ModelItem* items;
    int item_count;
    // Worked out:
    int ground;                        // storey of the plan
    bool has_offices;                  // some room is called an office
    double zero;                       // elevation of the ground in the source [m]
    double rise[FACILITY_STOREYS_MAX]; // to the storey above [m]
    int left_out;                      // elements of storeys without rooms
    int doors, cubicles;               // doors asked about, and those within one room
    int relinked;                      // doors whose rooms the source knew better
    int windows_left_out;
    struct ModelLifts* lifts; // wells; NULL when memory is out
} Model;

/// An item of which nothing is known.
ModelItem model_item(ModelKind kind, int line);

/// Fills the plan. The caller calls plan_end().
void model_build(Model* model);

/// `kind "name"` for messages.
void model_where(const ModelItem* item, char where[128]);

/// An id from the last number in the name: "Basic Wall:...:229387" gives wall-229387.
const char* model_id(Model* model, const ModelItem* item, const char* kind);

/// Storey of the plan on which an item is; -1 when that was left out.
int model_storey(const Model* model, const ModelItem* item);

/// Notes an element whose storey has no rooms, the first ones by name.
void model_leave_out(Model* model, const ModelItem* item);

/// The doors, gaps and windows: model_doors.c. Needs rooms; the ground must be chosen.
void model_add_doors(Model* model);

/// The middle line of a door or passage; false when its outline has no area.
bool model_middle_line(Plan* plan, const ModelItem* item, Point line[2]);

/// The nearest room of the plan on one side (1 left, -1 right) of a line's middle, or -1.
int model_room_beside(Plan* plan, int storey, const Point line[2], double side);

/// Finds the wells of lifts and the doors that look into them: model_lifts.c. Needs the storeys;
/// rooms that are shafts of lifts with doors on two storeys become no rooms, but for a shaft that
/// is drawn on one storey alone.
void model_find_lifts(Model* model);

/// Whether a door, with the rooms that were found beside it, is a lift's and no other.
bool model_is_landing(const Model* model, const ModelItem* item, const int rooms[2]);

/// Adds the lifts, and marks the wells that make none. Needs rooms and the ground.
void model_add_lifts(Model* model);

/// The storey of the plan with the most doors that have a room on one side only; the lowest of
/// equals.
int model_storey_of_exits(Model* model);

/// Elevations from the source, else from the risers of the stairs, else from the storey height that
/// was asked for; needs storeys and rooms. model_stairs.c
void model_set_elevations(Model* model);

/// Joins the flights of each stair to the storey above; needs doors and elevations.
void model_add_stairs(Model* model);
