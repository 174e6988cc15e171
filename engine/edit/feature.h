/// Feature: one element of a facility file as its author wrote it, and what the editor needs to
/// know of it. The text is the truth; a change makes a new text in which only what changed is
/// different, so members that nobody knows, number texts, spaces and order survive.
///
/// Layer: edit. Includes core, facility, formats.
#pragma once

#include "core/text.h"
#include "edit/span.h"
#include "facility/geometry.h"

/// The kinds of features in the order of GEOJSON_KINDS, then what is none of them.
typedef enum FeatureKind {
    FEATURE_STOREY = 0,
    FEATURE_ROOM,
    FEATURE_WALL,
    FEATURE_DOOR,
    FEATURE_EXIT,
    FEATURE_GAP,
    FEATURE_OPENING, // another name of a gap
    FEATURE_WINDOW,
    FEATURE_STAIR,
    FEATURE_RAMP,
    FEATURE_ESCALATOR,
    FEATURE_LADDER,
    FEATURE_LIFT,
    FEATURE_MUSTER,
    FEATURE_DEVICE,
    FEATURE_STORE,
    FEATURE_UNKNOWN, // kept, neither shown nor changed
    FEATURE_KIND_COUNT
} FeatureKind;

/// Largest number of rings or lines of one feature, and of positions.
#define FEATURE_PARTS_MAX  256
#define FEATURE_POINTS_MAX 20000

typedef struct Feature {
    uint32_t key;      // names it as long as the document lives, through every change; never 0
    const char* lead;  // white space before it; kept
    const char* text;  // its JSON
    const char* trail; // white space behind it, before the comma
    // What the text says.
    FeatureKind kind;
    const char* id; // "" where it has none
    Text name;      // members may be NULL
    const char* storey;
    Point* points; // positions of all parts [m]; a ring without its repeated last one
    int point_count;
    int* ends; // one past the last point of each ring or line
    int part_count;
    json_t* root;
} Feature;

/// Reads feature->text into the rest. STATUS_NO_MEMORY leaves an unknown feature.
WARN_UNUSED Status feature_read(Feature* feature);
/// Frees what feature_read() made; texts are the document's.
void feature_forget(Feature* feature);

bool feature_is_doorway(FeatureKind kind); // in a wall: door, exit, gap, window
bool feature_is_flight(FeatureKind kind);  // stair, ramp, escalator, ladder
bool feature_is_spot(FeatureKind kind);    // one point: device, store, muster point
/// "door" and the like; NULL for FEATURE_UNKNOWN.
const char* feature_kind_key(FeatureKind kind);
Text feature_kind_text(FeatureKind kind);

/// A property's value, borrowed; NULL where it is missing or null.
const json_t* feature_property(const Feature* feature, const char* name);
/// Its text, or NULL.
const char* feature_property_text(const Feature* feature, const char* name);
/// Its number, or `otherwise`.
double feature_property_number(const Feature* feature, const char* name, double otherwise);

/// First point of a part.
int feature_part_start(const Feature* feature, int part);
/// Middle of the box round its points. False: it has none (a storey).
bool feature_middle(const Feature* feature, Point* middle);
bool feature_box(const Feature* feature, Point* low, Point* high);
/// True when the point lies within its rings (even-odd).
bool feature_holds(const Feature* feature, Point at);
/// Area of a polygon, holes taken off [m2].
double feature_area(const Feature* feature);

// ---- new texts: malloc'd, NULL when memory is out ----------------------------------------------

/// With a property set to a JSON value, or taken out where it is NULL.
char* feature_with_property(const Feature* feature, const char* name, const char* json);
/// With other positions. Numbers that are the same stay as they are written; the others are
/// written to the millimetre. With the same parts only numbers change; else the coordinates are
/// written anew. `ends` NULL: the parts stay.
char* feature_with_points(const Feature* feature, const Point* points, const int* ends,
                          int part_count);
/// With another id, as the member "id" or the property, wherever it has one.
char* feature_with_id(const Feature* feature, const char* id);

/// The JSON text of a string; malloc'd.
char* json_text_of(const char* text);
/// [m] to the millimetre, so that what is typed is what is read.
double feature_round(double metres);
