// Curves and profiles of IFC as rings of points. Arcs become chords that lie at most a centimetre
// off. Splines are taken by their control points, which is near enough for a wall and honest about
// what it is: a curved edge in a plan of an office is a matter of looks.
#include "formats/ifc.h"

#include "core/detmath.h"

#define TURN 6.283185307179586
/// Most chords of one arc.
#define CHORDS_MAX 256

static void add_point(IfcModel* ifc, IfcShape* shape, const IfcFrame* frame, IfcVector local) {
    IfcVector at = ifc_apply(frame, local);
    shape_point(ifc, shape, (IfcVector){at.x * ifc->unit, at.y * ifc->unit, at.z * ifc->unit});
}

/// Corners of the arc from angle `from` over `sweep`, both ends with it, on an ellipse in `frame`.
static void add_arc(IfcModel* ifc, IfcShape* shape, const IfcFrame* frame, double a, double b,
                    double from, double sweep) {
    double radius = (a > b ? a : b) * ifc->unit;
    double step = radius > IFC_SAGITTA ? 2.0 * sqrt(2.0 * IFC_SAGITTA / radius) : 1.0;
    step = step > TURN / 16.0 ? TURN / 16.0 : step;
    double wanted = fabs(sweep) / step + 0.999;
    int chords = wanted < CHORDS_MAX ? (int)wanted : CHORDS_MAX;
    chords = chords < 1 ? 1 : chords;
    bool whole = fabs(sweep) > TURN - 1e-6;
    for (int i = 0; i <= chords - (whole ? 1 : 0); i++) {
        double angle = from + sweep * i / chords;
        add_point(ifc, shape, frame, (IfcVector){a * det_cos(angle), b * det_sin(angle), 0.0});
    }
}

/// An angle in [0, a whole turn).
static double wrapped(double angle) {
    return angle - TURN * floor(angle / TURN);
}

/// A circle or ellipse: its frame and half axes. False for other curves.
static bool conic(IfcModel* ifc, int curve, const IfcFrame* frame, IfcFrame* own, double* a,
                  double* b) {
    int type = step_type(&ifc->step, curve);
    if (type != IFCCIRCLE && type != IFCELLIPSE) {
        return false;
    }
    IfcFrame place = ifc_frame(ifc, step_reference(&ifc->step, curve, 0));
    *own = ifc_compose(frame, &place);
    *a = ifc_number(ifc, curve, 1, 0.0);
    *b = type == IFCELLIPSE ? ifc_number(ifc, curve, 2, 0.0) : *a;
    if (!(*a > 0.0 && *b > 0.0 && *a * ifc->unit < IFC_REACH && *b * ifc->unit < IFC_REACH)) {
        ifc_error(ifc, curve, "the radius must be above 0 and below 1e8 m, got %g",
                  "半径须大于 0 且小于 1e8 米，实为 %g", *a);
        return false;
    }
    return true;
}

/// A trim of a curve: its parameter, or the point, whichever `master` prefers and the file has.
typedef struct Trim {
    bool has_parameter, has_point;
    double parameter;
    IfcVector point;
} Trim;

static Trim read_trim(IfcModel* ifc, int curve, int argument) {
    Trim trim = {0};
    StepList list = step_inside(step_argument(&ifc->step, curve, argument));
    StepValue value;
    while (step_next(&ifc->step, &list, &value)) {
        if (value.kind == STEP_NUMBER) {
            trim.has_parameter = true;
            trim.parameter = value.number;
        } else if (step_type(&ifc->step, value.instance) == IFCCARTESIANPOINT) {
            trim.has_point = true;
            trim.point = ifc_vector(ifc, curve, value.instance);
        }
    }
    if (step_is(step_argument(&ifc->step, curve, 4), "PARAMETER") && trim.has_parameter) {
        trim.has_point = false;
    }
    return trim;
}

/// The angle of a trim on a conic whose place within its own plane is `place`.
static double trim_angle(IfcModel* ifc, int basis, Trim trim, double a, double b) {
    if (!trim.has_point) {
        return trim.parameter * ifc->angle;
    }
    IfcFrame place = ifc_frame(ifc, step_reference(&ifc->step, basis, 0));
    IfcVector d = {trim.point.x - place.at.x, trim.point.y - place.at.y, trim.point.z - place.at.z};
    double x = d.x * place.x.x + d.y * place.x.y + d.z * place.x.z;
    double y = d.x * place.y.x + d.y * place.y.y + d.z * place.y.z;
    return det_atan2(y / b, x / a);
}

static void trimmed_line(IfcModel* ifc, IfcShape* shape, int basis, const IfcFrame* frame,
                         const Trim trims[2]) {
    const StepFile* step = &ifc->step;
    IfcVector from = ifc_vector(ifc, basis, step_reference(step, basis, 0));
    int vector = step_reference(step, basis, 1);
    IfcVector along = ifc_vector(ifc, basis, step_reference(step, vector, 0));
    double length = sqrt(along.x * along.x + along.y * along.y + along.z * along.z);
    double per = length > 0.0 ? ifc_number(ifc, vector, 1, 1.0) / length : 0.0;
    for (int i = 0; i < 2; i++) {
        double t = trims[i].parameter * per;
        IfcVector at = {from.x + along.x * t, from.y + along.y * t, from.z + along.z * t};
        add_point(ifc, shape, frame, trims[i].has_point ? trims[i].point : at);
    }
}

static void trimmed_curve(IfcModel* ifc, IfcShape* shape, int curve, const IfcFrame* frame,
                          int depth) {
    const StepFile* step = &ifc->step;
    int basis = step_reference(step, curve, 0);
    Trim trims[2] = {read_trim(ifc, curve, 1), read_trim(ifc, curve, 2)};
    bool forward = !step_is(step_argument(step, curve, 3), "F");
    IfcFrame own;
    double a, b;
    if (step_type(step, basis) == IFCLINE) {
        trimmed_line(ifc, shape, basis, frame, trims);
    } else if (conic(ifc, basis, frame, &own, &a, &b)) {
        double from = trim_angle(ifc, basis, trims[0], a, b);
        double to = trim_angle(ifc, basis, trims[1], a, b);
        double sweep = forward ? wrapped(to - from) : -wrapped(from - to);
        sweep = fabs(sweep) < 1e-9 ? (forward ? TURN : -TURN) : sweep;
        add_arc(ifc, shape, &own, a, b, from, sweep);
    } else { // a polyline or spline: taken whole
        ifc_curve(ifc, shape, basis, frame, depth + 1);
    }
}

static void turn_round(IfcShape* shape, int first) {
    for (int i = first, j = shape->point_count - 1; i < j; i++, j--) {
        IfcVector other = shape->points[i];
        shape->points[i] = shape->points[j];
        shape->points[j] = other;
    }
}

static void composite_curve(IfcModel* ifc, IfcShape* shape, int curve, const IfcFrame* frame,
                            int depth) {
    const StepFile* step = &ifc->step;
    StepList segments = step_inside(step_argument(step, curve, 0));
    StepValue segment;
    while (step_next(step, &segments, &segment) && !ifc->failed) {
        int first = shape->point_count;
        ifc_curve(ifc, shape, step_reference(step, segment.instance, 2), frame, depth + 1);
        if (step_is(step_argument(step, segment.instance, 1), "F")) {
            turn_round(shape, first);
        }
    }
}

static void points_of_list(IfcModel* ifc, IfcShape* shape, int instance, int argument,
                           const IfcFrame* frame) {
    StepList points = step_inside(step_argument(&ifc->step, instance, argument));
    StepValue value;
    while (step_next(&ifc->step, &points, &value) && !ifc->failed) {
        add_point(ifc, shape, frame, ifc_vector(ifc, instance, value.instance));
    }
}

/// The arc through three points that follow each other, without the first.
static void arc_through(IfcModel* ifc, IfcShape* shape, const IfcFrame* frame, IfcVector p,
                        IfcVector q, IfcVector r) {
    double d = 2.0 * (p.x * (q.y - r.y) + q.x * (r.y - p.y) + r.x * (p.y - q.y));
    double pp = p.x * p.x + p.y * p.y;
    double qq = q.x * q.x + q.y * q.y;
    double rr = r.x * r.x + r.y * r.y;
    IfcFrame own = ifc_identity();
    own.at.x = (pp * (q.y - r.y) + qq * (r.y - p.y) + rr * (p.y - q.y)) / d;
    own.at.y = (pp * (r.x - q.x) + qq * (p.x - r.x) + rr * (q.x - p.x)) / d;
    double radius = sqrt((p.x - own.at.x) * (p.x - own.at.x) + (p.y - own.at.y) * (p.y - own.at.y));
    if (fabs(d) < 1e-12 || !(radius * ifc->unit < IFC_REACH)) { // in line
        add_point(ifc, shape, frame, q);
        add_point(ifc, shape, frame, r);
        return;
    }
    double from = det_atan2(p.y - own.at.y, p.x - own.at.x);
    double by = wrapped(det_atan2(q.y - own.at.y, q.x - own.at.x) - from);
    double to = wrapped(det_atan2(r.y - own.at.y, r.x - own.at.x) - from);
    own = ifc_compose(frame, &own);
    add_arc(ifc, shape, &own, radius, radius, from, by <= to ? to : to - TURN);
}

/// A list of coordinates that is walked on where that is possible: indices mostly go up.
typedef struct Coordinates {
    int instance;
    StepList rest;
    int next; // number of the first in `rest`
} Coordinates;

/// Point `index` (from 1). False, with an error, when there is none.
static bool coordinate(IfcModel* ifc, Coordinates* from, double index, IfcVector* point) {
    StepValue value;
    if (index < from->next) {
        from->rest = step_inside(step_argument(&ifc->step, from->instance, 0));
        from->next = 1;
    }
    while (from->next <= index && step_next(&ifc->step, &from->rest, &value)) {
        if (!ifc_spend(ifc, from->instance)) { // a list walked over and over is work
            return false;
        }
        if (from->next++ == (int)index) {
            *point = ifc_vector_of(ifc, from->instance, value);
            return true;
        }
    }
    ifc_error(ifc, from->instance, "there is no coordinate of number %.0f",
              "没有编号为 %.0f 的坐标", index);
    return false;
}

/// A run of straight lines, or an arc by three points, of an IfcIndexedPolyCurve.
static void indexed_segment(IfcModel* ifc, IfcShape* shape, Coordinates* from, StepValue segment,
                            const IfcFrame* frame) {
    StepList indices = step_inside(segment);
    StepValue index;
    IfcVector points[3];
    int count = 0;
    bool arc = segment.type == IFCARCINDEX;
    while (step_next(&ifc->step, &indices, &index) && count < (arc ? 3 : 1 << 30)) {
        IfcVector* at = &points[arc ? count : 0];
        if (index.kind != STEP_NUMBER || !coordinate(ifc, from, index.number, at)) {
            return;
        }
        if (!arc || count == 0) {
            add_point(ifc, shape, frame, *at);
        }
        count++;
    }
    if (arc && count == 3) {
        arc_through(ifc, shape, frame, points[0], points[1], points[2]);
    }
}

static void indexed_curve(IfcModel* ifc, IfcShape* shape, int curve, const IfcFrame* frame) {
    const StepFile* step = &ifc->step;
    int list = step_reference(step, curve, 0);
    StepValue segments = step_argument(step, curve, 1);
    StepList rest =
        step_inside(segments.kind == STEP_LIST ? segments : step_argument(step, list, 0));
    Coordinates from = {list, {NULL, NULL}, 1 << 30};
    StepValue value;
    while (step_next(step, &rest, &value) && !ifc->failed) {
        if (segments.kind == STEP_LIST) {
            indexed_segment(ifc, shape, &from, value, frame);
        } else {
            add_point(ifc, shape, frame, ifc_vector_of(ifc, list, value));
        }
    }
}

void ifc_curve(IfcModel* ifc, IfcShape* shape, int curve, const IfcFrame* frame, int depth) {
    IfcFrame own;
    double a, b;
    if (depth > IFC_DEPTH_MAX) {
        ifc_error(ifc, curve, "this curve is made of itself, or nested deeper than %d",
                  "该曲线由其自身构成，或嵌套超过 %d 层", IFC_DEPTH_MAX);
    }
    if (!ifc_spend(ifc, curve)) {
        return;
    }
    switch (step_type(&ifc->step, curve)) {
    case IFCPOLYLINE: points_of_list(ifc, shape, curve, 0, frame); break;
    case IFCCOMPOSITECURVE: composite_curve(ifc, shape, curve, frame, depth); break;
    case IFCTRIMMEDCURVE: trimmed_curve(ifc, shape, curve, frame, depth); break;
    case IFCINDEXEDPOLYCURVE: indexed_curve(ifc, shape, curve, frame); break;
    case IFCCIRCLE:
    case IFCELLIPSE:
        if (conic(ifc, curve, frame, &own, &a, &b)) {
            add_arc(ifc, shape, &own, a, b, 0.0, TURN);
        }
        break;
    case IFCBEZIERCURVE:
    case IFCBSPLINECURVE:
    case IFCBSPLINECURVEWITHKNOTS:
    case IFCRATIONALBEZIERCURVE:
    case IFCRATIONALBSPLINECURVEWITHKNOTS: points_of_list(ifc, shape, curve, 1, frame); break;
    default: shape_unread(ifc, shape, curve); break;
    }
}

// ---- profiles ---------------------------------------------------------------------------------

/// Profiles that are a box in plan as far as anybody walks round them: which arguments are the
/// whole width and depth.
static const struct {
    IfcType type;
    int width, depth;
} BOXES[] = {
    {IFCRECTANGLEPROFILEDEF, 3, 4},       {IFCROUNDEDRECTANGLEPROFILEDEF, 3, 4},
    {IFCRECTANGLEHOLLOWPROFILEDEF, 3, 4}, {IFCISHAPEPROFILEDEF, 3, 4},
    {IFCTRAPEZIUMPROFILEDEF, 3, 5},       {IFCLSHAPEPROFILEDEF, 4, 3},
    {IFCUSHAPEPROFILEDEF, 4, 3},          {IFCTSHAPEPROFILEDEF, 4, 3},
    {IFCCSHAPEPROFILEDEF, 4, 3},          {IFCZSHAPEPROFILEDEF, 4, 3},
};

static bool box_profile(IfcModel* ifc, IfcShape* shape, int profile, const IfcFrame* frame) {
    int type = step_type(&ifc->step, profile);
    for (size_t i = 0; i < sizeof BOXES / sizeof BOXES[0]; i++) {
        if ((int)BOXES[i].type != type) {
            continue;
        }
        double half[2] = {0.5 * ifc_number(ifc, profile, BOXES[i].width, 0.0),
                          0.5 * ifc_number(ifc, profile, BOXES[i].depth, 0.0)};
        if (half[0] < 0.0 || half[1] < 0.0 || half[0] * ifc->unit > IFC_REACH ||
            half[1] * ifc->unit > IFC_REACH) {
            ifc_error(ifc, profile, "the profile's size is out of range: %g x %g",
                      "截面尺寸超出范围：%g × %g", 2.0 * half[0], 2.0 * half[1]);
            return true;
        }
        IfcFrame place = ifc_frame(ifc, step_reference(&ifc->step, profile, 2));
        IfcFrame own = ifc_compose(frame, &place);
        int first = shape->point_count;
        for (int k = 0; k < 4; k++) {
            double x = k == 0 || k == 3 ? -half[0] : half[0];
            add_point(ifc, shape, &own, (IfcVector){x, k < 2 ? -half[1] : half[1], 0.0});
        }
        shape_ring(ifc, shape, first, false);
        return true;
    }
    return false;
}

static void ring_of_curve(IfcModel* ifc, IfcShape* shape, int curve, const IfcFrame* frame,
                          bool hole, int depth) {
    int first = shape->point_count;
    ifc_curve(ifc, shape, curve, frame, depth + 1);
    shape_ring(ifc, shape, first, hole);
}

static void round_profile(IfcModel* ifc, IfcShape* shape, int profile, const IfcFrame* frame) {
    IfcFrame place = ifc_frame(ifc, step_reference(&ifc->step, profile, 2));
    IfcFrame own = ifc_compose(frame, &place);
    double a = ifc_number(ifc, profile, 3, 0.0);
    bool ellipse = step_type(&ifc->step, profile) == IFCELLIPSEPROFILEDEF;
    double b = ellipse ? ifc_number(ifc, profile, 4, 0.0) : a;
    if (!(a > 0.0 && b > 0.0 && a * ifc->unit < IFC_REACH && b * ifc->unit < IFC_REACH)) {
        ifc_error(ifc, profile, "the radius must be above 0 and below 1e8 m, got %g",
                  "半径须大于 0 且小于 1e8 米，实为 %g", a);
        return;
    }
    int first = shape->point_count;
    add_arc(ifc, shape, &own, a, b, 0.0, TURN);
    shape_ring(ifc, shape, first, false);
}

void ifc_profile(IfcModel* ifc, IfcShape* shape, int profile, const IfcFrame* frame, int depth) {
    const StepFile* step = &ifc->step;
    StepList list;
    StepValue value;
    if (depth > IFC_DEPTH_MAX) {
        ifc_error(ifc, profile, "this profile is made of itself, or nested deeper than %d",
                  "该截面由其自身构成，或嵌套超过 %d 层", IFC_DEPTH_MAX);
    }
    if (!ifc_spend(ifc, profile) || box_profile(ifc, shape, profile, frame)) {
        return;
    }
    switch (step_type(step, profile)) {
    case IFCARBITRARYCLOSEDPROFILEDEF:
    case IFCARBITRARYPROFILEDEFWITHVOIDS:
        ring_of_curve(ifc, shape, step_reference(step, profile, 2), frame, false, depth);
        list = step_inside(step_argument(step, profile, 3));
        while (step_next(step, &list, &value) && !ifc->failed) {
            ring_of_curve(ifc, shape, value.instance, frame, true, depth);
        }
        break;
    case IFCCIRCLEPROFILEDEF:
    case IFCCIRCLEHOLLOWPROFILEDEF:
    case IFCELLIPSEPROFILEDEF: round_profile(ifc, shape, profile, frame); break;
    case IFCCOMPOSITEPROFILEDEF:
        list = step_inside(step_argument(step, profile, 2));
        while (step_next(step, &list, &value) && !ifc->failed) {
            ifc_profile(ifc, shape, value.instance, frame, depth + 1);
        }
        break;
    case IFCDERIVEDPROFILEDEF:
    case IFCMIRROREDPROFILEDEF: {
        IfcFrame own = ifc_frame(ifc, step_reference(step, profile, 3));
        if (step_type(step, profile) == IFCMIRROREDPROFILEDEF) {
            own.x.x = -1.0;
        }
        own = ifc_compose(frame, &own);
        ifc_profile(ifc, shape, step_reference(step, profile, 2), &own, depth + 1);
        break;
    }
    default: shape_unread(ifc, shape, profile); break;
    }
}
