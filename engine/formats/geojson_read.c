// A file is parsed by jansson and walked once. What the def can hold goes into the def; then the
// writer is asked what it would say of the element, and every member of the feature that differs
// from that is kept as `extra`. So there is no list of what might be lost: nothing is.
#include "formats/geojson_read.h"
#include "formats/geojson.h"
#include "formats/geojson_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Longest id of an element [B]: ids are typed in plans and printed in tables.
#define ID_BYTES_MAX 100

/// Smallest extent of a whole facility [m]: less means that the numbers are degrees.
#define EXTENT_MIN 0.5

/// A parsed collection: the features and their lines.
typedef struct Collection {
    json_t* root;
    json_t* features; // borrowed
    int* lines;
    int line_count;
} Collection;

static void collection_free(Collection* collection) {
    json_decref(collection->root);
    free(collection->lines);
}

static Reader reader_begin(Arena* arena, const char* file, Problems* problems) {
    return (Reader){
        .arena = arena, .problems = problems, .file = file, .errors_before = problems->errors};
}

/// Parses bytes as a FeatureCollection. False after an error.
static bool collection_read(Reader* reader, const void* bytes, size_t count,
                            Collection* collection) {
    static const char* const PATH[] = {"features"};
    char message[256];
    collection->root = json_parse(bytes, count, message, &reader->line);
    if (collection->root == NULL) {
        problems_add_words(reader->problems, PROBLEM_ERROR, reader->file, reader->line,
                           reader->where, NULL, message);
        return false;
    }
    reader->line = 1;
    const char* type = json_string_value(json_object_get(collection->root, "type"));
    collection->features = json_object_get(collection->root, "features");
    if (type == NULL || strcmp(type, "FeatureCollection") != 0 ||
        !json_is_array(collection->features)) {
        reader_error(reader,
                     IN_BOTH("a plan of another kind goes through `muster import`",
                             "其他格式的平面请用 `muster import`"),
                     "a GeoJSON FeatureCollection was expected", "应为 GeoJSON FeatureCollection");
        return false;
    }
    collection->lines = json_lines(bytes, count, PATH, 1, &collection->line_count);
    return true;
}

/// Names the feature in messages before its id is known to be good.
static void name_feature(Reader* reader, const json_t* feature, size_t index) {
    const char* id = json_string_value(json_object_get(feature, "id"));
    if (id == NULL) {
        id = json_string_value(json_object_get(reader->properties, "id"));
    }
    reader->where[0] = '\0';
    const char* kind = reader->kind == NULL ? "feature" : reader->kind;
    if (id != NULL) {
        text_append(reader->where, sizeof reader->where, "%s \"%.80s\"", kind, id);
    } else {
        text_append(reader->where, sizeof reader->where, "%s %zu", kind, index + 1);
    }
}

/// Sets the feature in the reader: its line, properties, geometry and kind. False after an error.
static bool open_feature(Reader* reader, const Collection* collection, size_t index) {
    const json_t* feature = json_array_get(collection->features, index);
    reader->line = index < (size_t)collection->line_count ? collection->lines[index] : 0;
    reader->properties = json_object_get(feature, "properties");
    reader->geometry = json_object_get(feature, "geometry");
    if (json_is_null(reader->geometry)) {
        reader->geometry = NULL;
    }
    reader->kind = json_string_value(json_object_get(reader->properties, "kind"));
    name_feature(reader, feature, index);
    if (!json_is_object(feature) || !json_is_object(reader->properties)) {
        reader_error(reader, NULL, "a Feature with properties was expected",
                     "应为带 properties 的 Feature");
        return false;
    }
    if (json_object_get(reader->properties, EXTRA_FEATURE) != NULL) {
        reader_error(reader, NULL, "the property \"" EXTRA_FEATURE "\" is Muster's own",
                     "属性 \"" EXTRA_FEATURE "\" 为 Muster 专用");
        return false;
    }
    return true;
}

/// Checks the kind. False after an error.
static bool check_kind(Reader* reader) {
    if (reader->kind == NULL) {
        reader_error(reader, NULL, "the property \"kind\" is missing", "缺少属性 \"kind\"");
        return false;
    }
    int choice = reader_choice(reader, "kind", GEOJSON_KINDS, GEOJSON_KIND_COUNT);
    if (choice < 0) {
        return false;
    }
    reader->kind = GEOJSON_KINDS[choice];
    return true;
}

/// The id: the member "id" of the feature, else the property "id", else NULL. An id that is a
/// number counts as its text.
static const char* read_id(Reader* reader, const json_t* feature) {
    const json_t* id = json_object_get(feature, "id");
    if (id == NULL || json_is_null(id)) {
        id = json_object_get(reader->properties, "id");
    }
    if (id == NULL || json_is_null(id)) {
        return NULL;
    }
    if (json_is_integer(id)) {
        const char* text =
            arena_format(reader->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
        reader->no_memory = reader->no_memory || text == NULL;
        return text;
    }
    const char* text = json_string_value(id);
    if (text == NULL || *text == '\0' || strlen(text) > ID_BYTES_MAX ||
        !text_is_clean(text, strlen(text)) || strchr(text, '\n') != NULL) {
        reader_error(reader, NULL, "\"id\" should be a text of 1 to %d bytes",
                     "\"id\" 应为 1 至 %d 字节的文字", ID_BYTES_MAX);
        return NULL;
    }
    return reader_keep(reader, text);
}

/// Members of `given` that differ from those in `written`, as a new object.
static json_t* difference(const json_t* given, const json_t* written) {
    json_t* extra = json_object();
    json_t* object = (json_t*)given; // jansson's iterator is not const
    for (void* at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at)) {
        const char* name = json_object_iter_key(at);
        json_t* value = json_object_iter_value(at);
        if (!json_same(value, json_object_get(written, name))) {
            json_object_set(extra, name, value);
        }
    }
    return extra;
}

/// An object as a text in the arena; NULL when it has no members.
static const char* keep_object(Reader* reader, const json_t* object) {
    if (json_object_size(object) == 0) {
        return NULL;
    }
    TextOut out = {0};
    text_out_json(&out, object);
    const char* kept = out.failed ? NULL : arena_text(reader->arena, out.data);
    reader->no_memory = reader->no_memory || kept == NULL;
    text_out_free(&out);
    return kept;
}

/// What the def of this element does not hold of its feature.
static const char* element_rest(Reader* reader, const json_t* feature, const Element* element) {
    TextOut out = {0};
    geojson_out_element(&out, element);
    json_t* written = out.failed ? NULL : json_loadb(out.data, out.used, 0, NULL);
    text_out_free(&out);
    if (written == NULL) {
        reader->no_memory = true;
        return NULL;
    }
    json_t* properties = json_object_get(written, "properties");
    json_t* extra = difference(reader->properties, properties);
    json_t* type = json_object_get(reader->properties, "type");
    if (strcmp(reader->kind, "store") == 0 && type != NULL) {
        json_object_set(extra, "type", type); // the writer leaves out the type of a store
    }
    json_object_del(written, "properties");
    json_t* outer = difference(feature, written);
    json_object_del(outer, "properties");
    if (json_object_size(outer) > 0) {
        json_object_set(extra, EXTRA_FEATURE, outer);
    }
    const char* kept = keep_object(reader, extra);
    json_decref(outer);
    json_decref(extra);
    json_decref(written);
    return kept;
}

static void set_common(Element* element, const char* id, int line, const char* extra) {
    switch (element->kind) {
#define SET(KIND, field)                                                                           \
    case KIND:                                                                                     \
        element->as.field.line = line;                                                             \
        element->as.field.id = id;                                                                 \
        element->as.field.extra = extra;                                                           \
        break;
        SET(ELEMENT_STOREY, storey)
        SET(ELEMENT_ROOM, room)
        SET(ELEMENT_WALL, wall)
        SET(ELEMENT_OPENING, opening)
        SET(ELEMENT_DEVICE, device)
        SET(ELEMENT_MUSTER, muster)
        SET(ELEMENT_LIFT, lift)
#undef SET
    case ELEMENT_KIND_COUNT: ASSERT(false);
    }
}

/// Notes properties that look like a known one misspelt: they are kept, but mean nothing.
static void note_misspelt(Reader* reader) {
    const char* const* known = geojson_known(reader->kind);
    int count = 0;
    while (known[count] != NULL) {
        count++;
    }
    json_t* properties = reader->properties;
    for (void* at = json_object_iter(properties); at != NULL;
         at = json_object_iter_next(properties, at)) {
        const char* name = json_object_iter_key(at);
        bool is_known = false;
        for (int i = 0; i < count && !is_known; i++) {
            is_known = strcmp(known[i], name) == 0;
        }
        const char* near = is_known ? NULL : text_nearest(name, known, count);
        if (near != NULL) {
            char hint[80];
            snprintf(hint, sizeof hint, DID_YOU_MEAN, near, near);
            reader_note(reader, hint, "the property \"%.60s\" is kept but means nothing",
                        "属性 \"%.60s\" 已保留，但没有含义", name);
        }
    }
}

/// Reads the set feature whole. False after an error.
static bool read_element(Reader* reader, const json_t* feature, size_t index, Element* element) {
    *element = (Element){0};
    if (!check_kind(reader)) {
        return false;
    }
    int errors = reader->problems->errors;
    const char* id = read_id(reader, feature);
    bool read = geojson_read_kind(reader, element);
    note_misspelt(reader);
    if (!read || reader->problems->errors > errors || reader->no_memory) {
        return false;
    }
    if (id == NULL && reader->is_overlay) {
        // A made-up id could be that of an element of the facility and replace it by accident.
        reader_error(reader, NULL, "an element of an overlay needs an \"id\"",
                     "叠加文件中的要素须有 \"id\"");
        return false;
    }
    if (id == NULL) {
        id = arena_format(reader->arena, "%s-%zu", reader->kind, index + 1);
        reader->no_memory = reader->no_memory || id == NULL;
        reader->ids_made += element->kind == ELEMENT_WALL ? 0 : 1; // nobody names a wall
    }
    int line = reader->is_overlay ? 0 : reader->line;
    set_common(element, id, line, NULL);
    set_common(element, id, line, element_rest(reader, feature, element));
    return !reader->no_memory;
}

/// Adds to the draft and says so when that is full.
static bool add(Reader* reader, Draft* draft, const Element* element) {
    if (draft_add(draft, element)) {
        return true;
    }
    reader->no_memory = draft->no_memory;
    if (!draft->no_memory) {
        reader_error(reader, NULL, "there are more than %d %s", "多于 %d 个 %s",
                     element_kind_limit(element->kind), element_kind_plural(element->kind));
    }
    return false;
}

/// Members of the file beside its features.
static void read_head(Reader* reader, const json_t* root, Draft* draft) {
    reader->properties = (json_t*)root;
    reader->line = 1;
    reader->where[0] = '\0';
    const char* format = GEOJSON_FORMAT;
    reader_text(reader, "format", &format);
    if (strcmp(format, GEOJSON_FORMAT) != 0) {
        reader_error(reader, IN_BOTH("is it from a newer Muster?", "是否来自更新版本的 Muster？"),
                     "unknown format \"%.60s\", \"%s\" was "
                     "expected",
                     "未知格式 \"%.60s\"，应为 \"%s\"", format, GEOJSON_FORMAT);
    }
    reader_text(reader, "id", &draft->def.id);
    reader_text(reader, "name", &draft->def.name.en);
    reader_text(reader, "name_zh", &draft->def.name.zh);
    const json_t* provenance = json_object_get(root, "provenance");
    if (json_is_object(provenance)) {
        draft->def.provenance =
            json_object_size(provenance) == 0 ? "{}" : keep_object(reader, provenance);
    } else if (provenance != NULL && !json_is_null(provenance)) {
        reader_error(reader, NULL, "\"provenance\" should be an object", "\"provenance\" 应为对象");
    }
    draft->def.file = reader_keep(reader, reader->file);
}

/// The rest of the members beside what the writer would say of the head.
static void keep_head(Reader* reader, const json_t* root, Draft* draft) {
    TextOut out = {0};
    text_out(&out, "{");
    geojson_out_head(&out, &draft->def);
    text_out(&out, "}");
    json_t* written = out.failed ? NULL : json_loadb(out.data, out.used, 0, NULL);
    text_out_free(&out);
    if (written == NULL) {
        reader->no_memory = true;
        return;
    }
    json_t* extra = difference(root, written);
    json_object_del(extra, "features");
    draft->def.extra = keep_object(reader, extra);
    json_decref(extra);
    json_decref(written);
}

static bool has_storey(const Collection* collection) {
    for (size_t i = 0; i < json_array_size(collection->features); i++) {
        const json_t* feature = json_array_get(collection->features, i);
        const json_t* kind = json_object_get(json_object_get(feature, "properties"), "kind");
        if (json_is_string(kind) && strcmp(json_string_value(kind), "storey") == 0) {
            return true;
        }
    }
    return false;
}

/// Problems of the file as a whole.
static void check_whole(Reader* reader, const Draft* draft) {
    reader->line = 1;
    reader->where[0] = '\0';
    if (draft->counts[ELEMENT_ROOM] > 0 && reader->high[0] - reader->low[0] < EXTENT_MIN &&
        reader->high[1] - reader->low[1] < EXTENT_MIN) {
        reader_error(reader,
                     IN_BOTH("coordinates are metres, not degrees", "坐标以米计，不是经纬度"),
                     "the whole facility is only %.3g x %.3g m", "整个场所只有 %.3g × %.3g 米",
                     reader->high[0] - reader->low[0], reader->high[1] - reader->low[1]);
    }
    if (reader->ids_made > 0) {
        reader_note(reader,
                    IN_BOTH("give each its own \"id\", so that plans and overlays can name it",
                            "请各给一个 \"id\"，以便预案和叠加文件引用"),
                    "%d elements have no id and got one from their place in the file",
                    "%d 个要素没有 id，已按其在文件中的位置编号", reader->ids_made);
    }
}

static void read_features(Reader* reader, const Collection* collection, Draft* draft) {
    for (size_t i = 0; i < json_array_size(collection->features) && !reader->no_memory; i++) {
        Element element;
        if (open_feature(reader, collection, i) &&
            read_element(reader, json_array_get(collection->features, i), i, &element) &&
            !add(reader, draft, &element)) {
            break;
        }
    }
}

static Status status_of(const Reader* reader, const Draft* draft) {
    if (reader->no_memory || draft->no_memory) {
        return STATUS_NO_MEMORY;
    }
    return reader->problems->errors > reader->errors_before ? STATUS_INVALID : STATUS_OK;
}

Status formats_read_facility(Arena* arena, const char* file_name, const void* bytes, size_t count,
                             Problems* problems, FacilityDef* def) {
    *def = facility_default_def();
    Reader reader = reader_begin(arena, file_name, problems);
    Draft draft = draft_begin(arena);
    Collection collection = {0};
    if (collection_read(&reader, bytes, count, &collection)) {
        if (json_object_get(collection.root, "format") == NULL && !has_storey(&collection)) {
            reader_error(&reader,
                         IN_BOTH("a plan of another kind goes through `muster import`",
                                 "其他格式的平面请用 `muster import`"),
                         "this GeoJSON is no Muster facility: it has no storey",
                         "此 GeoJSON 不是 Muster 场所：没有楼层");
        } else {
            read_head(&reader, collection.root, &draft);
            keep_head(&reader, collection.root, &draft);
            read_features(&reader, &collection, &draft);
            check_whole(&reader, &draft);
        }
    }
    collection_free(&collection);
    Status status = status_of(&reader, &draft);
    if (status == STATUS_OK) {
        *def = draft_def(&draft);
    }
    return status;
}

/// Every id of the draft, for near names; NULL when memory is out.
static const char** all_ids(const Draft* draft, int* count) {
    int total = 0;
    for (int k = 0; k < ELEMENT_KIND_COUNT; k++) {
        total += draft->counts[k];
    }
    const char** ids = malloc(((size_t)total + 1) * sizeof *ids);
    *count = 0;
    if (ids == NULL) {
        return NULL;
    }
#define IDS(KIND, array)                                                                           \
    for (int i = 0; i < draft->counts[KIND]; i++) {                                                \
        ids[(*count)++] = draft->array[i].id;                                                      \
    }
    IDS(ELEMENT_STOREY, storeys)
    IDS(ELEMENT_ROOM, rooms)
    IDS(ELEMENT_WALL, walls)
    IDS(ELEMENT_OPENING, openings)
    IDS(ELEMENT_DEVICE, devices)
    IDS(ELEMENT_MUSTER, musters)
    IDS(ELEMENT_LIFT, lifts)
#undef IDS
    return ids;
}

/// Takes out the element that the feature names.
static void overlay_remove(Reader* reader, const json_t* feature, Draft* draft) {
    const char* id = read_id(reader, feature);
    if (id == NULL) {
        reader_error(reader, NULL, "\"remove\" needs the id of an element",
                     "\"remove\" 须写明要素的 id");
        return;
    }
    ElementKind kind;
    int index;
    if (draft_find(draft, id, &kind, &index)) {
        draft_remove(draft, kind, index);
        return;
    }
    int count;
    const char** ids = all_ids(draft, &count);
    const char* near = ids == NULL ? NULL : text_nearest(id, ids, count);
    char hint[PROBLEM_HINT_MAX] = "";
    if (near != NULL) {
        snprintf(hint, sizeof hint, IN_BOTH("did you mean \"%.120s\"?", "是否指“%.120s”？"), near,
                 near);
    }
    reader_error(reader, hint, "there is no element with this id to remove",
                 "没有此 id 的要素可移除");
    free(ids);
}

/// Puts one feature of the overlay into the draft.
static void overlay_feature(Reader* reader, const json_t* feature, size_t index, Draft* draft) {
    bool remove = false;
    reader_flag(reader, "remove", &remove);
    if (remove) {
        overlay_remove(reader, feature, draft);
        return;
    }
    Element element;
    if (!read_element(reader, feature, index, &element)) {
        return;
    }
    ElementKind kind;
    int place;
    if (!draft_find(draft, element_id(&element), &kind, &place)) {
        add(reader, draft, &element);
    } else if (!draft_replace(draft, kind, place, &element)) {
        reader->no_memory = draft->no_memory;
    }
}

Status formats_overlay(Arena* arena, FacilityDef* def, const char* file_name, const void* bytes,
                       size_t count, Problems* problems) {
    Reader reader = reader_begin(arena, file_name, problems);
    reader.is_overlay = true;
    Draft draft = draft_of(arena, def);
    Collection collection = {0};
    if (collection_read(&reader, bytes, count, &collection)) {
        size_t features = json_array_size(collection.features);
        if (features > GEOJSON_OVERLAY_MAX) {
            reader_error(&reader,
                         IN_BOTH("put them into the facility itself", "请写入场所文件本身"),
                         "an overlay may have %d features, this has %zu",
                         "叠加文件最多 %d 个要素，此文件有 %zu 个", GEOJSON_OVERLAY_MAX, features);
            features = 0;
        }
        for (size_t i = 0; i < features && !reader.no_memory; i++) {
            if (open_feature(&reader, &collection, i)) {
                overlay_feature(&reader, json_array_get(collection.features, i), i, &draft);
            }
        }
    }
    collection_free(&collection);
    Status status = status_of(&reader, &draft);
    if (status == STATUS_OK) {
        *def = draft_def(&draft);
    }
    return status;
}

const char* formats_overlay_name(Arena* arena, const FacilityDef* def) {
    json_t* extra = def->extra == NULL ? NULL : json_loads(def->extra, 0, NULL);
    const char* name = json_string_value(json_object_get(extra, "overlay"));
    const char* kept = name == NULL ? NULL : arena_text(arena, name);
    json_decref(extra);
    return kept;
}
