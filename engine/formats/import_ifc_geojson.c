// GeoJSON made from an IFC model: polygons with kind (room, wall, door, stair), name, long, storey,
// width; positions in metres. Such plans know rooms, walls and doors well, but not which rooms a
// door joins, where a stair leads, how high a storey is, or what lies outdoors: model.h works that
// out.
#include "formats/importer.h"
#include "formats/model.h"

#include <stdlib.h>
#include <string.h>

/// Rings of one polygon that are read, and storeys that may be named.
#define RINGS_MAX   1000
#define STOREYS_MAX 256

typedef struct IfcFeatures {
    Plan* plan;
    Model* model;
    const json_t* features;
    int* lines; // of the features
    int line_count;
} IfcFeatures;

bool ifc_geojson_detects(const ImportSource* source) {
    const json_t* features = json_object_get(source->root, "features");
    for (size_t i = 0; i < json_array_size(features); i++) {
        const json_t* properties = json_object_get(json_array_get(features, i), "properties");
        const char* kind = json_string_value(json_object_get(properties, "kind"));
        if (kind != NULL && strcmp(kind, "room") == 0 &&
            json_is_string(json_object_get(properties, "storey")) &&
            json_object_get(properties, "long") != NULL) {
            return true;
        }
    }
    return false;
}

// ---- features ---------------------------------------------------------------------------------

/// A text property of a feature; "" when it is missing or not clean.
static const char* text_of(const json_t* feature, const char* name) {
    const json_t* value = json_object_get(json_object_get(feature, "properties"), name);
    const char* text = json_string_value(value);
    bool good = text != NULL && text_is_clean(text, strlen(text));
    return good ? text : "";
}

static ModelKind kind_of(const json_t* feature) {
    static const struct {
        const char* name;
        ModelKind kind;
    } KINDS[] = {
        {"room", MODEL_ROOM}, {"wall", MODEL_WALL}, {"door", MODEL_DOOR}, {"stair", MODEL_FLIGHT}};
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (strcmp(KINDS[i].name, text_of(feature, "kind")) == 0) {
            return KINDS[i].kind;
        }
    }
    return MODEL_NOTHING;
}

/// Ring `index` of a Polygon as a cleaned ring; count 0 when it has none.
static PointRing ring_of(Plan* plan, const json_t* coordinates, size_t index) {
    const json_t* ring = json_array_get(coordinates, index);
    size_t count = json_array_size(ring);
    Point* raw = malloc((count + 1) * sizeof *raw);
    if (raw == NULL) {
        plan->no_memory = true;
        return (PointRing){0};
    }
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        const json_t* x = json_array_get(json_array_get(ring, i), 0);
        const json_t* y = json_array_get(json_array_get(ring, i), 1);
        good = good && json_is_number(x) && json_is_number(y);
        raw[i] = plan_position(plan, json_number_value(x), json_number_value(y));
        good = good && fabs(raw[i].x) <= 1e5 && fabs(raw[i].y) <= 1e5;
    }
    PointRing clean = {0};
    if (good && count >= 3 && count <= 1000000) {
        clean = plan_clean(plan, raw, (int)count);
    }
    free(raw);
    return clean;
}

/// The rings of a feature; holes that are no polygons are left away.
static void read_rings(IfcFeatures* from, const json_t* feature, ModelItem* item) {
    const json_t* coordinates =
        json_object_get(json_object_get(feature, "geometry"), "coordinates");
    size_t rings = json_array_size(coordinates);
    rings = rings < RINGS_MAX ? rings : RINGS_MAX;
    rings = item->kind == MODEL_ROOM || rings < 1 ? rings : 1;
    item->rings = plan_take(from->plan, rings + 1, sizeof *item->rings);
    for (size_t r = 0; item->rings != NULL && r < rings; r++) {
        item->rings[item->ring_count] = ring_of(from->plan, coordinates, r);
        if (r == 0 && item->rings[0].count == 0) {
            return;
        }
        item->ring_count += item->rings[item->ring_count].count > 0 ? 1 : 0;
    }
}

/// Index of the storey with a name; it is added when it is new. -1 without a name.
static int storey_of(IfcFeatures* from, const char* name) {
    Model* model = from->model;
    for (int i = 0; i < model->storey_count; i++) {
        if (strcmp(model->storeys[i].name, name) == 0) {
            return i;
        }
    }
    if (*name == '\0' || model->storey_count == STOREYS_MAX) {
        return -1;
    }
    model->storeys[model->storey_count] = (ModelStorey){.name = name};
    return model->storey_count++;
}

static void read_feature(IfcFeatures* from, size_t index) {
    const json_t* feature = json_array_get(from->features, index);
    ModelItem* item = &from->model->items[index];
    *item = model_item(kind_of(feature), index < (size_t)from->line_count ? from->lines[index] : 0);
    if (item->kind == MODEL_NOTHING) {
        return;
    }
    item->name = text_of(feature, "name");
    item->label = text_of(feature, "long");
    item->number = (int)index + 1;
    item->storey = storey_of(from, text_of(feature, "storey"));
    const json_t* width = json_object_get(json_object_get(feature, "properties"), "width");
    item->width = json_number_value(width) * from->plan->unit;
    read_rings(from, feature, item);
}

// ---- the whole --------------------------------------------------------------------------------

/// The first position of the file decides about the local origin.
static void choose_origin(Plan* plan, const json_t* features) {
    const json_t* geometry = json_object_get(json_array_get(features, 0), "geometry");
    const json_t* at =
        json_array_get(json_array_get(json_object_get(geometry, "coordinates"), 0), 0);
    plan_set_origin(plan, json_number_value(json_array_get(at, 0)),
                    json_number_value(json_array_get(at, 1)));
}

static json_t* mapping_of(const Plan* plan) {
    json_t* storeys = json_array();
    for (int i = 0; i < plan->draft.counts[ELEMENT_STOREY]; i++) {
        json_array_append_new(storeys, json_string(plan->draft.storeys[i].id));
    }
    return json_pack("{s:f,s:[f,f],s:o,s:{s:s,s:s,s:s}}", "unit", plan->unit, "origin",
                     plan->origin.x, plan->origin.y, "storeys", storeys, "properties", "name", "id",
                     "long", "name and use", "width", "width");
}

void ifc_geojson_read(Plan* plan, const ImportSource* source) {
    static const char* const PATH[] = {"features"};
    Model model = {.plan = plan};
    IfcFeatures from = {plan, &model, json_object_get(source->root, "features"), NULL, 0};
    size_t count = json_array_size(from.features);
    from.lines = json_lines(source->bytes, source->count, PATH, 1, &from.line_count);
    const char* name = json_string_value(json_object_get(source->root, "name"));
    plan->draft.def.name.en = name == NULL ? NULL : plan_text(plan, "%.200s", name);
    choose_origin(plan, from.features);
    model.items = malloc((count + 1) * sizeof *model.items);
    model.storeys = malloc(STOREYS_MAX * sizeof *model.storeys);
    plan->no_memory = plan->no_memory || model.items == NULL || model.storeys == NULL;
    for (size_t i = 0; i < count && !plan->no_memory; i++) {
        read_feature(&from, i);
        model.item_count++;
    }
    if (!plan->no_memory) {
        model_build(&model);
    }
    json_t* mapping = mapping_of(plan);
    plan_end(plan, "ifc-geojson", mapping, source->bytes, source->count);
    json_decref(mapping);
    free(model.items);
    free(model.storeys);
    free(from.lines);
}
