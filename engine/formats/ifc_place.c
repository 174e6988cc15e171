// Units and places. An IFC model places everything relative to something else: a door in its
// opening, the opening in its wall, the wall on its storey. Chains are short (five or six), so
// nothing is remembered; a chain longer than 64 refers to itself.
#include "formats/ifc.h"

#include <stdarg.h>
#include <string.h>

const char* const IFC_TYPE_NAMES[] = {
#define TYPE(NAME) #NAME,
#include "formats/ifc_type.def"
#undef TYPE
};

void ifc_error(IfcModel* ifc, int instance, const char* en, const char* zh, ...) {
    if (ifc->failed) {
        return;
    }
    ifc->failed = true;
    char where[32] = "";
    if (instance >= 0) {
        text_append(where, sizeof where, "#%u", ifc->step.instances[instance].number);
    }
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(ifc->plan->problems, PROBLEM_ERROR, ifc->plan->file,
                      step_line(&ifc->step, instance), where, NULL, en, zh, arguments);
    va_end(arguments);
}

bool ifc_spend(IfcModel* ifc, int instance) {
    ifc->work++;
    if (ifc->work > IFC_WORK_MAX + 4 * (int64_t)ifc->step.count) {
        ifc_error(ifc, instance, "the shapes of this model repeat each other without end",
                  "该模型的形体彼此重复，没有尽头");
    }
    return !ifc->failed;
}

/// A value as a number; unset gives `otherwise`.
static double number_of(IfcModel* ifc, int instance, StepValue value, double otherwise) {
    if (value.kind == STEP_NUMBER) {
        return value.number;
    }
    if (value.kind != STEP_UNSET && value.kind != STEP_END) {
        bool shown = value.kind == STEP_BROKEN || value.kind == STEP_WORD;
        int length = !shown ? 0 : (value.length < 20 ? value.length : 20);
        char got[24] = "";
        text_append(got, sizeof got, "%.*s", length, shown ? value.text : "");
        bool clean = text_is_clean(got, strlen(got));
        ifc_error(ifc, instance, "a number was expected, got \"%s\"", "此处应为数值，实为“%s”",
                  clean && shown ? got : "?");
    }
    return otherwise;
}

double ifc_number(IfcModel* ifc, int instance, int argument, double otherwise) {
    return number_of(ifc, instance, step_argument(&ifc->step, instance, argument), otherwise);
}

// ---- units ------------------------------------------------------------------------------------

static double prefix_factor(StepValue prefix) {
    static const struct {
        const char* name;
        double factor;
    } PREFIXES[] = {{"KILO", 1e3},   {"HECTO", 1e2},  {"DECA", 1e1},  {"DECI", 1e-1},
                    {"CENTI", 1e-2}, {"MILLI", 1e-3}, {"MICRO", 1e-6}};
    for (size_t i = 0; i < sizeof PREFIXES / sizeof PREFIXES[0]; i++) {
        if (step_is(prefix, PREFIXES[i].name)) {
            return PREFIXES[i].factor;
        }
    }
    return 1.0;
}

/// SI units per unit; 0 for what is no unit of size.
static double unit_factor(IfcModel* ifc, int unit, int depth) {
    const StepFile* step = &ifc->step;
    if (depth > 8) {
        ifc_error(ifc, unit, "this unit is defined by itself", "该单位由其自身定义");
        return 0.0;
    }
    int type = step_type(step, unit);
    if (type == IFCSIUNIT) {
        return prefix_factor(step_argument(step, unit, 2));
    }
    if (type == IFCCONVERSIONBASEDUNIT || type == IFCCONVERSIONBASEDUNITWITHOFFSET) {
        int measure = step_reference(step, unit, 3);
        if (step_type(step, measure) == IFCMEASUREWITHUNIT) {
            double value = ifc_number(ifc, measure, 0, 0.0);
            return value * unit_factor(ifc, step_reference(step, measure, 1), depth + 1);
        }
    }
    return 0.0;
}

static int find_assignment(const StepFile* step) {
    int any = -1;
    for (int i = 0; i < step->instance_count; i++) {
        if (step->instances[i].type == IFCPROJECT) {
            int units = step_reference(step, i, 8);
            if (step_type(step, units) == IFCUNITASSIGNMENT) {
                return units;
            }
        }
        any = step->instances[i].type == IFCUNITASSIGNMENT ? i : any;
    }
    return any;
}

void ifc_read_units(IfcModel* ifc) {
    const StepFile* step = &ifc->step;
    ifc->unit = 1.0;
    ifc->angle = 1.0;
    ifc->mass = 1.0;
    StepList units = step_inside(step_argument(step, find_assignment(step), 0));
    StepValue unit;
    while (step_next(step, &units, &unit)) {
        StepValue kind = step_argument(step, unit.instance, 1);
        bool length = step_is(kind, "LENGTHUNIT");
        bool angle = step_is(kind, "PLANEANGLEUNIT");
        bool mass = step_is(kind, "MASSUNIT");
        double factor = length || angle || mass ? unit_factor(ifc, unit.instance, 0) : 0.0;
        ifc->unit = length && factor > 0.0 ? factor : ifc->unit;
        ifc->angle = angle && factor > 0.0 ? factor : ifc->angle;
        ifc->mass = mass && factor > 0.0 ? 1e-3 * factor : ifc->mass; // the SI's own is the gram
    }
    if (ifc->plan->options.unit > 0.0) {
        ifc->unit = ifc->plan->options.unit;
    }
    if (!(ifc->unit >= 1e-6 && ifc->unit <= 1e4)) {
        ifc_error(ifc, find_assignment(step), "the unit of length is %g m, from 1e-6 to 1e4 can be",
                  "长度单位为 %g 米，应在 1e-6 至 1e4 之间", ifc->unit);
    }
}

// ---- vectors ----------------------------------------------------------------------------------

IfcFrame ifc_identity(void) {
    return (IfcFrame){{1.0, 0.0, 0.0}, {0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}, {0.0, 0.0, 0.0}};
}

IfcVector ifc_turn(const IfcFrame* frame, IfcVector d) {
    return (IfcVector){frame->x.x * d.x + frame->y.x * d.y + frame->z.x * d.z,
                       frame->x.y * d.x + frame->y.y * d.y + frame->z.y * d.z,
                       frame->x.z * d.x + frame->y.z * d.y + frame->z.z * d.z};
}

static IfcVector add(IfcVector a, IfcVector b) {
    return (IfcVector){a.x + b.x, a.y + b.y, a.z + b.z};
}

static IfcVector scaled(IfcVector a, double by) {
    return (IfcVector){a.x * by, a.y * by, a.z * by};
}

static double dot(IfcVector a, IfcVector b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static IfcVector cross(IfcVector a, IfcVector b) {
    return (IfcVector){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

/// The unit vector, or `otherwise` for one of no length.
static IfcVector unit_vector(IfcVector a, IfcVector otherwise) {
    double length = sqrt(dot(a, a));
    return length > 1e-12 && length < 1e150 ? scaled(a, 1.0 / length) : otherwise;
}

IfcVector ifc_apply(const IfcFrame* frame, IfcVector point) {
    return add(frame->at, ifc_turn(frame, point));
}

IfcFrame ifc_compose(const IfcFrame* outer, const IfcFrame* inner) {
    return (IfcFrame){ifc_turn(outer, inner->x), ifc_turn(outer, inner->y),
                      ifc_turn(outer, inner->z), ifc_apply(outer, inner->at)};
}

IfcVector ifc_vector_of(IfcModel* ifc, int instance, StepValue list) {
    double parts[3] = {0.0, 0.0, 0.0};
    StepList values = step_inside(list);
    StepValue value;
    for (int i = 0; i < 3 && step_next(&ifc->step, &values, &value); i++) {
        parts[i] = number_of(ifc, instance, value, 0.0);
        if (fabs(parts[i]) * ifc->unit > IFC_REACH) {
            ifc_error(ifc, instance, "a coordinate of %g lies beyond 1e8 m", "坐标 %g 超出 1e8 米",
                      parts[i]);
            parts[i] = 0.0;
        }
    }
    return (IfcVector){parts[0], parts[1], parts[2]};
}

IfcVector ifc_vector(IfcModel* ifc, int of, int instance) {
    int type = step_type(&ifc->step, instance);
    if (type != IFCCARTESIANPOINT && type != IFCDIRECTION) {
        ifc_error(ifc, of, "it refers to a point or direction that the file does not have",
                  "它引用的点或方向在文件中不存在");
        return (IfcVector){0.0, 0.0, 0.0};
    }
    return ifc_vector_of(ifc, instance, step_argument(&ifc->step, instance, 0));
}

// ---- frames -----------------------------------------------------------------------------------

/// A direction in an argument; unset gives `otherwise`.
static IfcVector direction_in(IfcModel* ifc, int instance, int argument, IfcVector otherwise) {
    int direction = step_reference(&ifc->step, instance, argument);
    if (step_type(&ifc->step, direction) != IFCDIRECTION) {
        return otherwise;
    }
    return unit_vector(ifc_vector(ifc, instance, direction), otherwise);
}

/// Right-handed axes with `z`, and with `x` as near as can be.
static IfcFrame axes(IfcVector x, IfcVector z, IfcVector at) {
    IfcVector level = add(x, scaled(z, -dot(x, z)));
    if (dot(level, level) < 1e-12) { // along z: any other will do
        IfcVector other = fabs(z.x) < 0.9 ? (IfcVector){1, 0, 0} : (IfcVector){0, 1, 0};
        level = add(other, scaled(z, -dot(other, z)));
    }
    level = unit_vector(level, (IfcVector){1, 0, 0});
    return (IfcFrame){level, cross(z, level), z, at};
}

/// IfcCartesianTransformationOperator: axes, each with its scale.
static IfcFrame operator_frame(IfcModel* ifc, int instance, int type) {
    bool flat = type == IFCCARTESIANTRANSFORMATIONOPERATOR2D ||
                type == IFCCARTESIANTRANSFORMATIONOPERATOR2DNONUNIFORM;
    IfcVector at = ifc_vector(ifc, instance, step_reference(&ifc->step, instance, 2));
    double scale = ifc_number(ifc, instance, 3, 1.0);
    double scales[3] = {scale, scale, scale};
    if (type == IFCCARTESIANTRANSFORMATIONOPERATOR2DNONUNIFORM) {
        scales[1] = ifc_number(ifc, instance, 4, scale);
    } else if (type == IFCCARTESIANTRANSFORMATIONOPERATOR3DNONUNIFORM) {
        scales[1] = ifc_number(ifc, instance, 5, scale);
        scales[2] = ifc_number(ifc, instance, 6, scale);
    }
    IfcVector up = {0, 0, 1};
    IfcVector z = flat ? up : direction_in(ifc, instance, 4, up);
    IfcFrame frame = axes(direction_in(ifc, instance, 0, (IfcVector){1, 0, 0}), z, at);
    IfcVector y = direction_in(ifc, instance, 1, frame.y);
    frame.y = dot(y, frame.y) < 0.0 ? scaled(frame.y, -1.0) : frame.y; // mirrored
    frame.x = scaled(frame.x, scales[0]);
    frame.y = scaled(frame.y, scales[1]);
    frame.z = scaled(frame.z, scales[2]);
    return frame;
}

IfcFrame ifc_frame(IfcModel* ifc, int instance) {
    const StepFile* step = &ifc->step;
    int type = step_type(step, instance);
    IfcVector up = {0, 0, 1};
    IfcVector east = {1, 0, 0};
    switch (type) {
    case IFCAXIS2PLACEMENT2D:
        return axes(direction_in(ifc, instance, 1, east), up,
                    ifc_vector(ifc, instance, step_reference(step, instance, 0)));
    case IFCAXIS2PLACEMENT3D: {
        IfcVector z = direction_in(ifc, instance, 1, up);
        return axes(direction_in(ifc, instance, 2, east), z,
                    ifc_vector(ifc, instance, step_reference(step, instance, 0)));
    }
    case IFCCARTESIANTRANSFORMATIONOPERATOR2D:
    case IFCCARTESIANTRANSFORMATIONOPERATOR2DNONUNIFORM:
    case IFCCARTESIANTRANSFORMATIONOPERATOR3D:
    case IFCCARTESIANTRANSFORMATIONOPERATOR3DNONUNIFORM: return operator_frame(ifc, instance, type);
    default: return ifc_identity();
    }
}

IfcFrame ifc_placement(IfcModel* ifc, int instance) {
    IfcFrame frame = ifc_identity();
    int at = instance;
    for (int depth = 0; step_type(&ifc->step, at) == IFCLOCALPLACEMENT && !ifc->failed; depth++) {
        if (depth == IFC_DEPTH_MAX) {
            ifc_error(ifc, instance,
                      "this placement lies within itself, or within more than %d others",
                      "该放置位于其自身之内，或嵌套超过 %d 层", IFC_DEPTH_MAX);
            break;
        }
        IfcFrame relative = ifc_frame(ifc, step_reference(&ifc->step, at, 1));
        frame = ifc_compose(&relative, &frame);
        at = step_reference(&ifc->step, at, 0);
    }
    return frame;
}
