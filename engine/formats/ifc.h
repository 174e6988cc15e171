/// Inside of the IFC reader: units, places and shapes of a model in STEP text, IFC 2x3 and 4.
///
/// What is wrong in a file (a number that is none, a placement within itself) is an error with its
/// line, said once; then `failed` is set and every further call gives nothing. What is right but
/// not read here is named, and the element is left out by whoever asked.
///
/// Layer: formats.
#pragma once

#include "formats/model.h"
#include "formats/step.h"

#include <geos_c.h>

/// Deepest chain of placements, nest of mapped items or curves, and chain of clippings.
#define IFC_DEPTH_MAX    64
#define IFC_CLIPPING_MAX 4096
/// Steps of reading shapes that a model may cost, beside 4 for each of its bytes: items that refer
/// to each other twice and twice again make a small file endless. Office_A takes 8e4.
#define IFC_WORK_MAX 2000000
/// Points of one element.
#define IFC_SHAPE_POINTS_MAX 400000
/// Furthest coordinate, before a local origin is taken [m].
#define IFC_REACH 1e8
/// A chord may lie this far off the arc that it replaces [m].
#define IFC_SAGITTA 0.01

typedef enum IfcType {
    IFC_OTHER = -1,
#define TYPE(NAME) NAME,
#include "formats/ifc_type.def"
#undef TYPE
    IFC_TYPE_COUNT
} IfcType;

typedef struct IfcVector {
    double x, y, z;
} IfcVector;

/// Axes (which may carry a scale) and origin.
typedef struct IfcFrame {
    IfcVector x, y, z, at;
} IfcFrame;

/// A ring of a shape.
typedef struct IfcRing {
    int first, count; // points
    bool hole;        // in the ring before it that is none
} IfcRing;

/// The faces of an element in the model's frame [m]. Faces that stand upright say nothing about a
/// plan and may be missing, but their heights are in low and high.
typedef struct IfcShape {
    IfcVector* points; // malloc'd
    IfcRing* rings;
    int point_count, point_capacity;
    int ring_count, ring_capacity;
    double low, high;   // heights [m]; low > high: empty
    const char* unread; // kind of geometry that is not read here, NULL none
} IfcShape;

typedef struct IfcModel {
    StepFile step;
    Plan* plan;
    GEOSContextHandle_t geos;
    double unit;  // metres per unit of length
    double angle; // radians per unit of angle
    double mass;  // kilograms per unit of mass
    int64_t work; // steps spent
    bool failed;  // an error was said, or memory is out
} IfcModel;

extern const char* const IFC_TYPE_NAMES[];

/// Says an error of an instance, once. `hint` may be NULL.
void ifc_error(IfcModel* ifc, int instance, const char* en, const char* zh, ...) PRINTF_LIKE(3, 5)
    PRINTF_LIKE(4, 5);

/// Counts a step of work at an instance; false, with an error, when there were too many.
bool ifc_spend(IfcModel* ifc, int instance);

/// Argument of an instance as a number; unset gives `otherwise`, anything else is an error.
double ifc_number(IfcModel* ifc, int instance, int argument, double otherwise);

// ---- ifc_place.c ------------------------------------------------------------------------------

/// Sets `unit`, `angle` and `mass` from the units that the project assigns.
void ifc_read_units(IfcModel* ifc);

IfcFrame ifc_identity(void);
IfcVector ifc_apply(const IfcFrame* frame, IfcVector point);
/// The direction turned by the frame, without its origin.
IfcVector ifc_turn(const IfcFrame* frame, IfcVector direction);
/// The frame that applies `inner` first.
IfcFrame ifc_compose(const IfcFrame* outer, const IfcFrame* inner);

/// Coordinates of an IfcCartesianPoint, ratios of an IfcDirection; missing ones are 0. Another
/// instance, or none, is an error of the one that refers to it, `of`.
IfcVector ifc_vector(IfcModel* ifc, int of, int instance);
/// A list of two or three numbers as a vector.
IfcVector ifc_vector_of(IfcModel* ifc, int instance, StepValue list);

/// Frame of an IfcAxis2Placement2D or 3D, or of an IfcCartesianTransformationOperator; the identity
/// for -1.
IfcFrame ifc_frame(IfcModel* ifc, int instance);

/// Frame of an IfcLocalPlacement in the model; lengths still in the file's unit.
IfcFrame ifc_placement(IfcModel* ifc, int instance);

// ---- ifc_shape.c, ifc_curve.c, ifc_solid.c ----------------------------------------------------

void shape_clear(IfcShape* shape);
void shape_free(IfcShape* shape);
/// Adds a point in metres to the ring that is open. False when there are too many.
bool shape_point(IfcModel* ifc, IfcShape* shape, IfcVector point);
/// Ends the ring that began at point `first`; fewer than three points are taken back.
void shape_ring(IfcModel* ifc, IfcShape* shape, int first, bool hole);
/// Takes note that geometry of an instance's type is not read.
void shape_unread(IfcModel* ifc, IfcShape* shape, int instance);

/// Adds the points of a curve, turned by the frame, to the open ring; curves that close themselves
/// repeat no point.
void ifc_curve(IfcModel* ifc, IfcShape* shape, int curve, const IfcFrame* frame, int depth);

/// Adds the rings of a profile: outlines, each followed by its holes.
void ifc_profile(IfcModel* ifc, IfcShape* shape, int profile, const IfcFrame* frame, int depth);

/// Adds the faces of a representation item.
void ifc_item(IfcModel* ifc, IfcShape* shape, int item, const IfcFrame* frame, int depth);

/// The shape of a product: its body, else its box. Clears the shape first.
void ifc_product(IfcModel* ifc, IfcShape* shape, int product);

/// Where a shape stands in plan: the union of its faces, seen from above. Gives the largest part
/// as cleaned rings, outline first; 0 when there is none. `parts` may be NULL.
int ifc_footprint(IfcModel* ifc, const IfcShape* shape, PointRing** rings, int* parts);

/// The convex hull of a shape in plan as one ring.
PointRing ifc_hull(IfcModel* ifc, const IfcShape* shape);
