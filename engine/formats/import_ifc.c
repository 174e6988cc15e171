// IFC models, 2x3 and 4, as STEP text. Rooms, doors with their widths, storeys with their heights
// and stairs come labelled, so an IFC model makes the best plan of all that architects have; where
// the model has no spaces the rooms are cut out between its walls (ifc_rooms.c).
#include "formats/ifc_elements.h"
#include "formats/importer.h"

#include <stdlib.h>
#include <string.h>

/// Storeys of a model, with or without rooms.
#define STOREYS_MAX 1024

bool ifc_detects(const ImportSource* source) {
    return import_starts(source, "ISO-10303-21");
}

/// GEOS would print its messages; what went wrong is told by the NULL that follows.
static void hush(const char* message, void* user) {
    (void)message;
    (void)user;
}

// ---- storeys ----------------------------------------------------------------------------------

/// The storey's name, else one made of its number.
static const char* storey_name(IfcReading* reading, int instance) {
    char name[128];
    step_text(step_argument(&reading->ifc.step, instance, 2), name, sizeof name);
    if (name[0] == '\0') {
        step_text(step_argument(&reading->ifc.step, instance, 7), name, sizeof name);
    }
    return name[0] != '\0' ? plan_text(reading->ifc.plan, "%s", name)
                           : plan_text(reading->ifc.plan, "storey %d", reading->model.storey_count);
}

/// Storeys with the height of their places, which is where their walls stand; the attribute
/// Elevation says the same, or, in some files, nothing.
static void read_storeys(IfcReading* reading) {
    IfcModel* ifc = &reading->ifc;
    for (int i = 0; i < ifc->step.instance_count && !ifc->failed; i++) {
        if (ifc->step.instances[i].type != IFCBUILDINGSTOREY ||
            reading->model.storey_count == STOREYS_MAX) {
            continue;
        }
        int place = step_reference(&ifc->step, i, 5);
        IfcFrame frame = ifc_placement(ifc, place);
        double elevation = place >= 0 ? frame.at.z : ifc_number(ifc, i, 9, 0.0);
        reading->storey_of[i] = reading->model.storey_count;
        reading->model.storeys[reading->model.storey_count++] =
            (ModelStorey){.name = storey_name(reading, i), .elevation = elevation * ifc->unit};
    }
    reading->model.has_elevations = true;
}

/// What the rooms of this model come from: its spaces, or, where it has none, its walls.
static bool makes_rooms(const IfcReading* reading, int instance) {
    int type = reading->ifc.step.instances[instance].type;
    return reading->has_spaces
               ? type == IFCSPACE
               : type == IFCWALL || type == IFCWALLSTANDARDCASE || type == IFCWALLELEMENTEDCASE;
}

/// Storeys with rooms; flights stand on these only.
static void mark_storeys(IfcReading* reading) {
    const IfcModel* ifc = &reading->ifc;
    for (int i = 0; i < ifc->step.instance_count; i++) {
        reading->has_spaces = reading->has_spaces || ifc->step.instances[i].type == IFCSPACE;
    }
    for (int i = 0; i < ifc->step.instance_count; i++) {
        int storey = makes_rooms(reading, i) ? relations_storey(ifc, &reading->relations, i) : -1;
        if (storey >= 0 && reading->storey_of[storey] >= 0) {
            reading->model.storeys[reading->storey_of[storey]].order = 1;
        }
    }
}

/// The first space, or wall, decides about the local origin.
static void choose_origin(IfcReading* reading) {
    IfcModel* ifc = &reading->ifc;
    for (int i = 0; i < ifc->step.instance_count && !ifc->failed; i++) {
        if (makes_rooms(reading, i)) {
            ifc_product(ifc, &reading->shape, i);
            if (reading->shape.point_count > 0) {
                double unit = ifc->plan->unit; // shapes are in metres already
                plan_set_origin(ifc->plan, reading->shape.points[0].x / unit,
                                reading->shape.points[0].y / unit);
                return;
            }
        }
    }
}

// ---- the whole --------------------------------------------------------------------------------

/// Tables by instance, and the storeys. False when memory is out.
static bool prepare(IfcReading* reading) {
    size_t count = (size_t)reading->ifc.step.instance_count + 1;
    reading->item_of = malloc(count * sizeof(int));
    reading->storey_of = malloc(count * sizeof(int));
    reading->model.storeys = malloc(STOREYS_MAX * sizeof(ModelStorey));
    reading->ifc.geos = GEOS_init_r();
    if (reading->item_of == NULL || reading->storey_of == NULL || reading->model.storeys == NULL ||
        reading->ifc.geos == NULL || !relations_read(&reading->ifc, &reading->relations)) {
        return false;
    }
    GEOSContext_setErrorMessageHandler_r(reading->ifc.geos, hush, NULL);
    GEOSContext_setNoticeMessageHandler_r(reading->ifc.geos, hush, NULL);
    memset(reading->item_of, 0xff, count * sizeof(int)); // all -1
    memset(reading->storey_of, 0xff, count * sizeof(int));
    return true;
}

static void finish(IfcReading* reading) {
    relations_free(&reading->relations);
    shape_free(&reading->shape);
    free(reading->item_of);
    free(reading->storey_of);
    free(reading->model.storeys);
    free(reading->model.items);
    if (reading->ifc.geos != NULL) {
        GEOS_finish_r(reading->ifc.geos);
    }
    step_close(&reading->ifc.step);
}

static void read_elements(IfcReading* reading, const ImportSource* source) {
    IfcModel* ifc = &reading->ifc;
    int count = ifc->step.instance_count;
    for (int i = 0; i < count && !ifc->failed && !ifc->plan->no_memory; i++) {
        elements_read(reading, i);
        if (i % 4096 == 0) {
            import_progress(source, 0.2 + 0.7 * i / count);
        }
    }
    elements_bind_doors(reading);
    if (reading->walls_left_out > 0) {
        plan_note(ifc->plan, 0, NULL, "%d walls are not drawn: their shapes are of a kind not read",
                  "%d 面墙未绘出：其形体类型尚不能读取", reading->walls_left_out);
    }
}

/// Names that Revit fills in by itself.
static bool is_placeholder(const char* name) {
    return name[0] == '\0' || strcmp(name, "Project Number") == 0 ||
           strcmp(name, "Project Name") == 0 || strcmp(name, "Default") == 0;
}

/// The name that somebody gave the building or the project, the long one first.
static void name_facility(IfcReading* reading) {
    const StepFile* step = &reading->ifc.step;
    static const struct {
        IfcType type;
        int argument;
    } NAMES[] = {{IFCBUILDING, 7}, {IFCPROJECT, 5}, {IFCBUILDING, 2}, {IFCPROJECT, 2}};
    const char** to = &reading->ifc.plan->draft.def.name.en;
    for (size_t n = 0; n < sizeof NAMES / sizeof NAMES[0] && *to == NULL; n++) {
        for (int i = 0; i < step->instance_count && *to == NULL; i++) {
            char name[200];
            if (step->instances[i].type == (int)NAMES[n].type &&
                !is_placeholder(
                    step_text(step_argument(step, i, NAMES[n].argument), name, sizeof name))) {
                *to = plan_text(reading->ifc.plan, "%s", name);
            }
        }
    }
}

static void read_model(IfcReading* reading, const ImportSource* source) {
    IfcModel* ifc = &reading->ifc;
    if (!prepare(reading)) {
        ifc->plan->no_memory = true;
        return;
    }
    ifc_read_units(ifc);
    read_storeys(reading);
    mark_storeys(reading);
    choose_origin(reading);
    name_facility(reading);
    read_elements(reading, source);
    if (!ifc->failed && !reading->has_spaces) {
        elements_cut_rooms(reading);
    }
    if (!ifc->failed && reading->spaces + reading->cut_rooms == 0) {
        plan_error(ifc->plan, 0, NULL,
                   IN_BOTH("export the model with its rooms (IfcSpace)",
                           "导出模型时请包含房间（IfcSpace）"),
                   "the model has no spaces, and its walls enclose no room",
                   "模型没有空间，墙体也未围成房间");
    } else if (!ifc->failed && !ifc->plan->no_memory) {
        model_build(&reading->model);
    }
}

static json_t* mapping_of(const IfcReading* reading) {
    const Plan* plan = reading->ifc.plan;
    json_t* storeys = json_array();
    for (int i = 0; i < plan->draft.counts[ELEMENT_STOREY]; i++) {
        json_array_append_new(storeys, json_string(plan->draft.storeys[i].id));
    }
    return json_pack("{s:s,s:f,s:[f,f],s:o}", "schema", reading->ifc.step.schema, "unit",
                     reading->ifc.unit, "origin", plan->origin.x, plan->origin.y, "storeys",
                     storeys);
}

void ifc_read(Plan* plan, const ImportSource* source) {
    IfcReading reading = {.ifc = {.plan = plan, .unit = 1.0, .angle = 1.0}, .model.plan = plan};
    char message[320];
    int line;
    Status status = step_open(&reading.ifc.step, source->bytes, source->count, IFC_TYPE_NAMES,
                              IFC_TYPE_COUNT, message, &line);
    import_progress(source, 0.2);
    if (status == STATUS_NO_MEMORY) {
        plan->no_memory = true;
    } else if (status != STATUS_OK) {
        problems_add_words(plan->problems, PROBLEM_ERROR, plan->file, line, NULL, NULL, message);
    } else if (strncmp(reading.ifc.step.schema, "IFC", 3) != 0) {
        plan_error(plan, 0, NULL, NULL, "the schema of this STEP file is \"%s\", IFC is read",
                   "该 STEP 文件的模式为“%s”，只读取 IFC", reading.ifc.step.schema);
    } else {
        read_model(&reading, source);
    }
    json_t* mapping = mapping_of(&reading);
    plan_end(plan, "ifc", mapping, source->bytes, source->count);
    json_decref(mapping);
    finish(&reading);
}
