// Shapes of IFC elements as faces. What stands upright is seen from above as its profile; anything
// else is the sum of its faces. A body that is clipped by half spaces is taken before the clipping,
// since roofs and slopes cut walls off above, not in plan.
#include "formats/ifc.h"

#include <stdlib.h>
#include <string.h>

/// An extrusion whose direction is this near to upright adds nothing beside its profile.
#define UPRIGHT 1e-6

// ---- shapes -----------------------------------------------------------------------------------

void shape_clear(IfcShape* shape) {
    shape->point_count = 0;
    shape->ring_count = 0;
    shape->low = 1e300;
    shape->high = -1e300;
    shape->unread = NULL;
}

void shape_free(IfcShape* shape) {
    free(shape->points);
    free(shape->rings);
    *shape = (IfcShape){0};
}

/// Room for one more element in an array that may hold `most`. False when it may not.
static bool grow(void** array, int count, int* capacity, size_t size, int most) {
    if (count < *capacity) {
        return true;
    }
    int wanted = *capacity == 0 ? 256 : 2 * *capacity;
    void* more = count < most ? realloc(*array, (size_t)wanted * size) : NULL;
    if (more == NULL) {
        return false;
    }
    *array = more;
    *capacity = wanted;
    return true;
}

static void see_height(IfcShape* shape, double z) {
    shape->low = z < shape->low ? z : shape->low;
    shape->high = z > shape->high ? z : shape->high;
}

bool shape_point(IfcModel* ifc, IfcShape* shape, IfcVector point) {
    bool finite =
        fabs(point.x) <= IFC_REACH && fabs(point.y) <= IFC_REACH && fabs(point.z) <= IFC_REACH;
    if (ifc->failed) {
        return false;
    }
    void* points = shape->points;
    bool fits = grow(&points, shape->point_count, &shape->point_capacity, sizeof(IfcVector),
                     IFC_SHAPE_POINTS_MAX);
    shape->points = points;
    if (!fits || !finite) {
        ifc_error(ifc, -1,
                  fits ? "an element lies beyond 1e8 m" : "an element has more than 400000 points",
                  fits ? "有要素超出 1e8 米" : "有要素的点数多于 400000");
        return false;
    }
    ifc->work++;
    shape->points[shape->point_count++] = point;
    see_height(shape, point.z);
    return true;
}

void shape_ring(IfcModel* ifc, IfcShape* shape, int first, bool hole) {
    int count = shape->point_count - first;
    void* rings = shape->rings;
    bool fits = grow(&rings, shape->ring_count, &shape->ring_capacity, sizeof(IfcRing),
                     IFC_SHAPE_POINTS_MAX);
    shape->rings = rings;
    if (!fits) {
        ifc_error(ifc, -1, "an element has too many faces", "有要素的面过多");
    }
    if (ifc->failed || count < 3) {
        shape->point_count = first;
        return;
    }
    shape->rings[shape->ring_count++] = (IfcRing){first, count, hole};
}

void shape_unread(IfcModel* ifc, IfcShape* shape, int instance) {
    int type = step_type(&ifc->step, instance);
    if (shape->unread == NULL) {
        shape->unread = type >= 0 ? IFC_TYPE_NAMES[type] : "another kind";
    }
}

// ---- extrusions -------------------------------------------------------------------------------

/// The sides of a ring that is pushed along `by`, and the ring at the far end.
static void push_ring(IfcModel* ifc, IfcShape* shape, IfcRing ring, IfcVector by) {
    for (int i = 0; i < ring.count && !ring.hole && !ifc->failed; i++) {
        int first = shape->point_count;
        IfcVector a = shape->points[ring.first + i];
        IfcVector b = shape->points[ring.first + (i + 1) % ring.count];
        shape_point(ifc, shape, a);
        shape_point(ifc, shape, b);
        shape_point(ifc, shape, (IfcVector){b.x + by.x, b.y + by.y, b.z + by.z});
        shape_point(ifc, shape, (IfcVector){a.x + by.x, a.y + by.y, a.z + by.z});
        shape_ring(ifc, shape, first, false);
    }
    int first = shape->point_count;
    for (int i = 0; i < ring.count && !ifc->failed; i++) {
        IfcVector a = shape->points[ring.first + i];
        shape_point(ifc, shape, (IfcVector){a.x + by.x, a.y + by.y, a.z + by.z});
    }
    shape_ring(ifc, shape, first, ring.hole);
}

static void extrusion(IfcModel* ifc, IfcShape* shape, int solid, const IfcFrame* frame) {
    const StepFile* step = &ifc->step;
    int place = step_reference(step, solid, 1);
    IfcFrame own = ifc_frame(ifc, place);
    own = ifc_compose(frame, &own);
    IfcVector along = ifc_vector(ifc, solid, step_reference(step, solid, 2));
    double length = sqrt(along.x * along.x + along.y * along.y + along.z * along.z);
    double depth = ifc_number(ifc, solid, 3, 0.0);
    if (!(length > 0.0) || !(fabs(depth) * ifc->unit < IFC_REACH)) {
        ifc_error(ifc, solid, "an extrusion needs a direction and a depth, got %g along %g",
                  "拉伸体须有方向和深度，实为 %g 与 %g", depth, length);
        return;
    }
    double scale = depth / length * ifc->unit;
    IfcVector by = ifc_turn(&own, (IfcVector){along.x * scale, along.y * scale, along.z * scale});
    int first = shape->ring_count;
    ifc_profile(ifc, shape, step_reference(step, solid, 0), &own, 0);
    int last = shape->ring_count;
    double level = sqrt(by.x * by.x + by.y * by.y);
    bool upright = level <= UPRIGHT * fabs(by.z);
    for (int r = first; r < last && !ifc->failed; r++) {
        for (int i = 0; i < shape->rings[r].count; i++) {
            see_height(shape, shape->points[shape->rings[r].first + i].z + by.z);
        }
        if (!upright) {
            push_ring(ifc, shape, shape->rings[r], by);
        }
    }
}

// ---- faces ------------------------------------------------------------------------------------

static void add_metres(IfcModel* ifc, IfcShape* shape, const IfcFrame* frame, IfcVector local) {
    IfcVector at = ifc_apply(frame, local);
    shape_point(ifc, shape, (IfcVector){at.x * ifc->unit, at.y * ifc->unit, at.z * ifc->unit});
}

/// A loop of edges by the first vertex of each.
static void edge_loop(IfcModel* ifc, IfcShape* shape, int loop, const IfcFrame* frame) {
    const StepFile* step = &ifc->step;
    StepList edges = step_inside(step_argument(step, loop, 0));
    StepValue oriented;
    while (step_next(step, &edges, &oriented) && !ifc->failed) {
        int edge = step_reference(step, oriented.instance, 2);
        bool forward = !step_is(step_argument(step, oriented.instance, 3), "F");
        int vertex = step_reference(step, edge, forward ? 0 : 1);
        int point = step_reference(step, vertex, 0);
        add_metres(ifc, shape, frame, ifc_vector(ifc, loop, point));
    }
}

static void face(IfcModel* ifc, IfcShape* shape, int instance, const IfcFrame* frame) {
    const StepFile* step = &ifc->step;
    StepList bounds = step_inside(step_argument(step, instance, 0));
    StepValue bound, point;
    for (bool outer = true; step_next(step, &bounds, &bound) && !ifc->failed; outer = false) {
        int loop = step_reference(step, bound.instance, 0);
        int first = shape->point_count;
        if (step_type(step, loop) == IFCPOLYLOOP) {
            StepList points = step_inside(step_argument(step, loop, 0));
            while (step_next(step, &points, &point) && !ifc->failed) {
                add_metres(ifc, shape, frame, ifc_vector(ifc, loop, point.instance));
            }
        } else if (step_type(step, loop) == IFCEDGELOOP) {
            edge_loop(ifc, shape, loop, frame);
        }
        shape_ring(ifc, shape, first, !outer);
    }
}

static void face_set(IfcModel* ifc, IfcShape* shape, int set, const IfcFrame* frame) {
    StepList faces = step_inside(step_argument(&ifc->step, set, 0));
    StepValue one;
    while (step_next(&ifc->step, &faces, &one) && !ifc->failed) {
        face(ifc, shape, one.instance, frame);
    }
}

/// The coordinates of a list in metres, malloc'd; NULL and `*count` 0 without any.
static IfcVector* coordinates(IfcModel* ifc, int list, const IfcFrame* frame, int* count) {
    IfcShape points;
    memset(&points, 0, sizeof points);
    shape_clear(&points);
    StepList values = step_inside(step_argument(&ifc->step, list, 0));
    StepValue value;
    while (step_next(&ifc->step, &values, &value) && !ifc->failed) {
        add_metres(ifc, &points, frame, ifc_vector_of(ifc, list, value));
    }
    *count = points.point_count;
    free(points.rings);
    return points.points;
}

/// A ring of coordinates by their numbers from 1, which may be looked up in `numbers` first.
static void indexed_ring(IfcModel* ifc, IfcShape* shape, int instance, StepValue indices,
                         const IfcVector* points, int count, bool hole) {
    StepList list = step_inside(indices);
    StepValue index;
    int first = shape->point_count;
    while (step_next(&ifc->step, &list, &index) && !ifc->failed) {
        double number = index.kind == STEP_NUMBER ? index.number : 0.0;
        if (!(number >= 1.0 && number <= count)) {
            ifc_error(ifc, instance, "there is no coordinate of number %.0f",
                      "没有编号为 %.0f 的坐标", number);
            return;
        }
        shape_point(ifc, shape, points[(int)number - 1]);
    }
    shape_ring(ifc, shape, first, hole);
}

/// IfcTriangulatedFaceSet and IfcPolygonalFaceSet of IFC 4.
static void tessellation(IfcModel* ifc, IfcShape* shape, int set, const IfcFrame* frame) {
    const StepFile* step = &ifc->step;
    bool triangles = step_type(step, set) == IFCTRIANGULATEDFACESET;
    if (step_argument(step, set, triangles ? 4 : 3).kind == STEP_LIST) {
        shape->unread = "IFC face set with PnIndex";
        return;
    }
    int count;
    IfcVector* points = coordinates(ifc, step_reference(step, set, 0), frame, &count);
    StepList faces = step_inside(step_argument(step, set, triangles ? 3 : 2));
    StepValue one;
    while (step_next(step, &faces, &one) && !ifc->failed) {
        if (one.kind == STEP_LIST) {
            indexed_ring(ifc, shape, set, one, points, count, false);
            continue;
        }
        indexed_ring(ifc, shape, set, step_argument(step, one.instance, 0), points, count, false);
        StepList holes = step_inside(step_argument(step, one.instance, 1));
        StepValue hole;
        while (step_next(step, &holes, &hole) && !ifc->failed) {
            indexed_ring(ifc, shape, set, hole, points, count, true);
        }
    }
    free(points);
}

static void bounding_box(IfcModel* ifc, IfcShape* shape, int box, const IfcFrame* frame) {
    IfcVector corner = ifc_vector(ifc, box, step_reference(&ifc->step, box, 0));
    double size[3];
    for (int i = 0; i < 3; i++) {
        size[i] = ifc_number(ifc, box, i + 1, 0.0);
    }
    for (int top = 0; top < 2; top++) {
        int first = shape->point_count;
        for (int k = 0; k < 4; k++) {
            add_metres(ifc, shape, frame,
                       (IfcVector){corner.x + (k == 1 || k == 2 ? size[0] : 0.0),
                                   corner.y + (k >= 2 ? size[1] : 0.0),
                                   corner.z + (top == 1 ? size[2] : 0.0)});
        }
        shape_ring(ifc, shape, first, false);
    }
}

// ---- items ------------------------------------------------------------------------------------

static void mapped(IfcModel* ifc, IfcShape* shape, int item, const IfcFrame* frame, int depth) {
    const StepFile* step = &ifc->step;
    int map = step_reference(step, item, 0);
    IfcFrame target = ifc_frame(ifc, step_reference(step, item, 1));
    IfcFrame origin = ifc_frame(ifc, step_reference(step, map, 0));
    IfcFrame own = ifc_compose(&target, &origin);
    own = ifc_compose(frame, &own);
    StepList items = step_inside(step_argument(step, step_reference(step, map, 1), 3));
    StepValue value;
    while (step_next(step, &items, &value) && !ifc->failed) {
        ifc_item(ifc, shape, value.instance, &own, depth + 1);
    }
}

/// The body that clippings start from.
static int first_operand(IfcModel* ifc, int item) {
    int at = item;
    for (int i = 0;
         step_type(&ifc->step, at) == IFCBOOLEANCLIPPINGRESULT ||
         step_type(&ifc->step, at) == IFCBOOLEANRESULT || step_type(&ifc->step, at) == IFCCSGSOLID;
         i++) {
        if (i == IFC_CLIPPING_MAX) {
            ifc_error(ifc, item, "this body is cut out of itself, or more than %d times",
                      "该实体由其自身裁切，或裁切超过 %d 次", IFC_CLIPPING_MAX);
            return -1;
        }
        at = step_reference(&ifc->step, at, step_type(&ifc->step, at) == IFCCSGSOLID ? 0 : 1);
    }
    return at;
}

static void shells(IfcModel* ifc, IfcShape* shape, int item, const IfcFrame* frame) {
    StepList sets = step_inside(step_argument(&ifc->step, item, 0));
    StepValue set;
    while (step_next(&ifc->step, &sets, &set) && !ifc->failed) {
        face_set(ifc, shape, set.instance, frame);
    }
}

void ifc_item(IfcModel* ifc, IfcShape* shape, int item, const IfcFrame* frame, int depth) {
    if (depth > IFC_DEPTH_MAX) {
        ifc_error(ifc, item, "this item is mapped into itself, or nested deeper than %d",
                  "该映射项引用自身，或嵌套超过 %d 层", IFC_DEPTH_MAX);
    }
    if (!ifc_spend(ifc, item)) {
        return;
    }
    item = first_operand(ifc, item);
    switch (step_type(&ifc->step, item)) {
    case IFCEXTRUDEDAREASOLID:
    case IFCEXTRUDEDAREASOLIDTAPERED: extrusion(ifc, shape, item, frame); break;
    case IFCMAPPEDITEM: mapped(ifc, shape, item, frame, depth); break;
    case IFCFACETEDBREP:
    case IFCFACETEDBREPWITHVOIDS:
    case IFCADVANCEDBREP:
    case IFCADVANCEDBREPWITHVOIDS:
        face_set(ifc, shape, step_reference(&ifc->step, item, 0), frame);
        break;
    case IFCFACEBASEDSURFACEMODEL:
    case IFCSHELLBASEDSURFACEMODEL: shells(ifc, shape, item, frame); break;
    case IFCTRIANGULATEDFACESET:
    case IFCPOLYGONALFACESET: tessellation(ifc, shape, item, frame); break;
    case IFCBOUNDINGBOX: bounding_box(ifc, shape, item, frame); break;
    case IFC_OTHER:
        if (item >= 0) {
            shape_unread(ifc, shape, item);
        }
        break;
    default: shape_unread(ifc, shape, item); break;
    }
}

/// Adds the items of every representation of a product that has the identifier.
static void represent(IfcModel* ifc, IfcShape* shape, int product, const char* identifier,
                      const IfcFrame* frame) {
    const StepFile* step = &ifc->step;
    StepList list = step_inside(step_argument(step, step_reference(step, product, 6), 2));
    StepValue representation, item;
    while (step_next(step, &list, &representation) && !ifc->failed) {
        char name[32];
        step_text(step_argument(step, representation.instance, 1), name, sizeof name);
        if (strcmp(name, identifier) != 0) {
            continue;
        }
        StepList items = step_inside(step_argument(step, representation.instance, 3));
        while (step_next(step, &items, &item) && !ifc->failed) {
            ifc_item(ifc, shape, item.instance, frame, 0);
        }
    }
}

void ifc_product(IfcModel* ifc, IfcShape* shape, int product) {
    static const char* const KINDS[] = {"Body", "Facetation", "", "Body-FallBack", "Box"};
    IfcFrame frame = ifc_placement(ifc, step_reference(&ifc->step, product, 5));
    const char* unread = NULL;
    shape_clear(shape);
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (shape->ring_count == 0 && !ifc->failed) {
            unread = unread != NULL ? unread : shape->unread;
            shape_clear(shape);
            represent(ifc, shape, product, KINDS[i], &frame);
        }
    }
    shape->unread = unread != NULL ? unread : shape->unread;
}
