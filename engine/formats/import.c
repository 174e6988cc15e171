// The table of importers. Content decides: the first row that knows the bytes reads them.
#include "formats/assume.h"
#include "formats/geojson.h"
#include "formats/gunzip.h"
#include "formats/readers.h"
#include "formats/rooms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// A room with less area has no floor [m^2], as for facility_create().
#define FLAT_ROOM 0.01

static const Importer IMPORTERS[] = {
    {"ifc", ifc_detects, ifc_read},
    {"ifc-geojson", ifc_geojson_detects, ifc_geojson_read},
    {"udsu", udsu_detects, udsu_read},
};

/// Line drawings; a row without a name ends the table. One line a kind, in the order of asking.
static const DrawingReader DRAWINGS[] = {
    {"dxf", dxf_detects, dxf_read},
    {"svg", svg_detects, svg_read},
    {"jupedsim", jps_detects, jps_read},
    {"wkt", wkt_detects, wkt_read},
    {"lonlat", lonlat_detects, lonlat_read},
    {"vadere", vadere_detects, vadere_read},
    {"rmf", rmf_detects, rmf_read},
    {"occupancy", occupancy_detects, occupancy_read},
    {"picture", picture_detects, picture_read},
    {NULL, NULL, NULL},
};

double import_unit(const char* name) {
    static const struct {
        const char* name;
        double metres;
    } UNITS[] = {{"m", 1.0}, {"mm", 0.001}, {"cm", 0.01}, {"in", 0.0254}, {"ft", 0.3048}};
    for (size_t i = 0; name != NULL && i < sizeof UNITS / sizeof UNITS[0]; i++) {
        if (strcmp(UNITS[i].name, name) == 0) {
            return UNITS[i].metres;
        }
    }
    return 0.0;
}

/// Our own files: a member "format", or a feature of kind storey.
static bool is_own(const json_t* root) {
    const json_t* format = json_object_get(root, "format");
    if (json_is_string(format) && strncmp(json_string_value(format), "muster ", 7) == 0) {
        return true;
    }
    const json_t* features = json_object_get(root, "features");
    for (size_t i = 0; i < json_array_size(features); i++) {
        const json_t* properties = json_object_get(json_array_get(features, i), "properties");
        const char* kind = json_string_value(json_object_get(properties, "kind"));
        if (kind != NULL && strcmp(kind, "storey") == 0) {
            return true;
        }
    }
    return false;
}

/// What the bytes are called when no reader knows them.
static const char* kind_of_bytes(const void* bytes, size_t count) {
    const char* text = bytes;
#define STARTS(with) (count >= sizeof(with) - 1 && memcmp(text, with, sizeof(with) - 1) == 0)
    if (STARTS("%PDF")) {
        return IN_BOTH("a PDF must be turned into SVG before: muster import does it by itself",
                       "PDF 须先转为 SVG：muster import 会自动转换");
    }
    if (STARTS("PK\x03\x04")) {
        return IN_BOTH("a packed folder: unpack it and import the plan in it (ifcZIP: the .ifc; "
                       "IMDF: unit.geojson)",
                       "这是压缩包：请先解压，再导入其中的平面（ifcZIP 取 .ifc，IMDF 取 "
                       "unit.geojson）");
    }
    if (STARTS("GIF8") || STARTS("BM") || STARTS("RIFF") || STARTS("II*") || STARTS("MM")) {
        return IN_BOTH("a picture of a kind that is not read: save it as PNG or JPEG",
                       "不读取这种图片：请另存为 PNG 或 JPEG");
    }
    if (STARTS("<?xml") || STARTS("<")) {
        return IN_BOTH("XML, but no SVG drawing and no JuPedSim geometry",
                       "是 XML，但既非 SVG 图纸，也非 JuPedSim 几何");
    }
    if (count == 0) {
        return IN_BOTH("the file is empty", "文件为空");
    }
#undef STARTS
    return IN_BOTH("Muster does not know this kind of plan", "Muster 不识别这种平面");
}

bool import_starts(const ImportSource* source, const char* start) {
    const unsigned char* bytes = source->bytes;
    size_t at = source->count >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (at < source->count && (bytes[at] == ' ' || (bytes[at] >= '\t' && bytes[at] <= '\r'))) {
        at++;
    }
    size_t length = strlen(start);
    return source->count - at >= length && memcmp(bytes + at, start, length) == 0;
}

bool import_beside(const ImportSource* source, const char* name, const void** bytes,
                   size_t* count) {
    bool inside = name[0] != '\0' && strpbrk(name, "/\\:") == NULL && strcmp(name, ".") != 0 &&
                  strcmp(name, "..") != 0;
    return inside && source->options->beside != NULL &&
           source->options->beside(source->options->user, name, bytes, count);
}

void import_progress(const ImportSource* source, double share) {
    if (source->options->progress != NULL) {
        source->options->progress(source->options->user, "read", share);
    }
}

static const Importer* find_importer(const ImportSource* source) {
    for (size_t i = 0; i < sizeof IMPORTERS / sizeof IMPORTERS[0]; i++) {
        if (IMPORTERS[i].detects(source)) {
            return &IMPORTERS[i];
        }
    }
    return NULL;
}

static Status read_with(const Importer* importer, Plan* plan, const ImportSource* source,
                        FacilityDef* def) {
    int errors = plan->problems->errors;
    importer->read(plan, source);
    if (plan->no_memory || plan->draft.no_memory) {
        return STATUS_NO_MEMORY;
    }
    if (plan->problems->errors > errors) {
        return STATUS_INVALID;
    }
    *def = draft_def(&plan->draft);
    return formats_assume_muster(plan->draft.arena, plan->file, plan->problems, def);
}

/// True, after an error, when the file is larger than what is read.
static bool is_too_large(const char* file_name, size_t count, Problems* problems) {
    if (count <= IMPORT_BYTES_MAX) {
        return false;
    }
    problems_add(
        problems, PROBLEM_ERROR, file_name, 0, NULL,
        IN_BOTH("save only the storeys and layers that matter", "请只保存所需的楼层和图层"),
        "the file is %zu MB large, at most %zu MB are read", "文件大小为 %zu MB，最多读取 %zu MB",
        count >> 20, IMPORT_BYTES_MAX >> 20);
    return true;
}

/// The source with its JSON where the bytes are JSON; `message` and `line` tell why they are not.
static ImportSource source_of(const void* bytes, size_t count, const ImportOptions* options,
                              bool* looks_json, char message[256], int* line) {
    static const ImportOptions NOTHING_ASKED = {0};
    const char* first = bytes;
    *looks_json = false;
    for (size_t i = 0; i < count && i < 64 && !*looks_json; i++) {
        *looks_json = first[i] == '{' || first[i] == '[';
    }
    ImportSource source = {
        .bytes = bytes, .count = count, .options = options != NULL ? options : &NOTHING_ASKED};
    source.root = *looks_json ? json_parse(bytes, count, message, line) : NULL;
    return source;
}

static const DrawingReader* find_drawing(const ImportSource* source) {
    for (const DrawingReader* reader = DRAWINGS; reader->name != NULL; reader++) {
        if (reader->detects(source)) {
            return reader;
        }
    }
    return NULL;
}

static Status read_drawing(const DrawingReader* reader, const ImportSource* source, Arena* arena,
                           const char* file_name, Problems* problems, Drawing* drawing) {
    *drawing = drawing_begin(arena, file_name, problems);
    if (!drawing->failed) {
        reader->read(drawing, source);
    }
    if (drawing->no_memory) {
        return STATUS_NO_MEMORY;
    }
    return drawing->failed ? STATUS_INVALID : STATUS_OK;
}

/// As formats_read_drawing(), with the place on earth that the drawing must share.
static Status read_file(Arena* arena, const ImportFile* file, DrawnEarth earth,
                        const ImportOptions* options, Problems* problems, Drawing* drawing,
                        const char** name) {
    *drawing = (Drawing){0};
    *name = NULL;
    if (is_too_large(file->name, file->count, problems)) {
        return STATUS_INVALID;
    }
    char message[256];
    int line = 0;
    bool looks_json;
    ImportSource source = source_of(file->bytes, file->count, options, &looks_json, message, &line);
    source.earth = earth;
    const DrawingReader* reader = find_drawing(&source);
    Status status = STATUS_NOT_FOUND;
    if (reader != NULL) {
        *name = reader->name;
        status = read_drawing(reader, &source, arena, file->name, problems, drawing);
    }
    json_decref(source.root);
    return status;
}

Status formats_read_drawing(Arena* arena, const char* file_name, const void* bytes, size_t count,
                            const ImportOptions* options, Problems* problems, Drawing* drawing,
                            const char** name) {
    ImportFile file = {file_name, bytes, count};
    return read_file(arena, &file, (DrawnEarth){0}, options, problems, drawing, name);
}

/// A storey's name from the name of its file, without folder and ending.
static const char* stem_of(Arena* arena, const char* file) {
    const char* slash = strrchr(file, '/');
    const char* name = slash != NULL ? slash + 1 : file;
    const char* dot = strrchr(name, '.');
    const char* stem = arena_format(
        arena, "%.*s", (int)(dot != NULL ? dot - name : (ptrdiff_t)strlen(name)), name);
    return stem != NULL ? stem : "";
}

static bool is_one_storey(const Drawing* drawing, const char* file) {
    if (drawing->storey_count <= 1) {
        return true;
    }
    problems_add(drawing->problems, PROBLEM_ERROR, file, 0, NULL,
                 IN_BOTH("import it alone", "请单独导入"),
                 "the file has %d storeys: only files of one storey can be put together",
                 "文件含 %d 个楼层：只能合并单层文件", drawing->storey_count);
    return false;
}

/// Reads the drawings of the other storeys and puts them into the first.
static Status read_more(const ImportSource* source, Arena* arena, Problems* problems,
                        Drawing* drawing) {
    const ImportOptions* options = source->options;
    if (options->more_count > 0 && !is_one_storey(drawing, drawing->file)) {
        return STATUS_INVALID;
    }
    if (options->more_count > 0 && drawing->storey_count == 1) {
        drawing->storeys[0].name = stem_of(arena, drawing->file);
    }
    for (int i = 0; i < options->more_count; i++) {
        const ImportFile* file = &options->more[i];
        Drawing other;
        const char* kind;
        Status status = read_file(arena, file, drawing->earth, options, problems, &other, &kind);
        if (status == STATUS_NOT_FOUND) {
            problems_add(problems, PROBLEM_ERROR, file->name, 0, NULL, NULL,
                         "it is no line drawing: only those are put together from several files",
                         "不是线条图纸：只有线条图纸可由多个文件合并");
            return STATUS_INVALID;
        }
        if (status != STATUS_OK || !is_one_storey(&other, file->name)) {
            return status != STATUS_OK ? status : STATUS_INVALID;
        }
        if ((other.unit > 0.0) != (drawing->unit > 0.0)) {
            problems_add(problems, PROBLEM_ERROR, file->name, 0, NULL,
                         IN_BOTH("save all storeys with the same unit", "请用同一单位保存各楼层"),
                         "one of the files says its unit and the other does not",
                         "一个文件注明了单位，另一个没有");
            return STATUS_INVALID;
        }
        drawing->apart = drawing->apart || !drawing->earth.set || !other.earth.set;
        drawing_append(drawing, &other, stem_of(arena, file->name));
        if (drawing->failed) {
            return drawing->no_memory ? STATUS_NO_MEMORY : STATUS_INVALID;
        }
    }
    return STATUS_OK;
}

/// A guess by the pen alone is told, unless the mapping file has an answer of its own.
static void tell_pen(const Plan* plan, const Mapping* mapping) {
    const MappingRow* row = mapping->heaviest > 0 ? &mapping->layers[mapping->heaviest - 1] : NULL;
    if (row != NULL && row->line == 0) {
        problems_add(plan->problems, PROBLEM_NOTE, plan->file, 0, NULL,
                     IN_BOTH("set \"kind\" of the other pens in the mapping file: door, window ...",
                             "请在映射文件中为其余线型设置 \"kind\"：door、window 等"),
                     "no layer says what a wall is: the heaviest pen was taken, \"%.60s\"",
                     "没有图层名表明墙体：取最粗的线“%.60s”", row->name);
    }
}

/// A line drawing by its mapping: the guesses, over which the file counts.
static Status import_drawing(const DrawingReader* reader, const ImportSource* source, Plan* plan,
                             FacilityDef* def, ImportOutcome* outcome) {
    Drawing drawing;
    Mapping mapping;
    int errors = plan->problems->errors;
    const ImportOptions* options = source->options;
    outcome->reader = reader->name;
    Status status = read_drawing(reader, source, plan->arena, plan->file, plan->problems, &drawing);
    if (status == STATUS_OK) {
        status = read_more(source, plan->arena, plan->problems, &drawing);
    }
    if (status == STATUS_OK) {
        status = mapping_guess(plan->arena, &drawing, &mapping);
    }
    if (status == STATUS_OK && options->map_bytes != NULL) {
        status = mapping_read(plan->arena, options->map_name, options->map_bytes,
                              options->map_count, plan->problems, &mapping);
    }
    if (status == STATUS_OK) {
        tell_pen(plan, &mapping);
        mapping_draw(&mapping, &drawing);
        status = drawing.no_memory ? STATUS_NO_MEMORY : drawing.failed ? STATUS_INVALID : STATUS_OK;
    }
    if (status != STATUS_OK) {
        return status;
    }
    rooms_of_drawing(plan, &drawing, &mapping, outcome);
    outcome->mapping = mapping_write(plan->arena, &mapping);
    if (plan->no_memory || plan->draft.no_memory || outcome->mapping == NULL) {
        return STATUS_NO_MEMORY;
    }
    if (plan->problems->errors > errors) {
        return STATUS_INVALID;
    }
    json_t* used = json_loads(outcome->mapping, 0, NULL);
    plan_end(plan, reader->name, used, source->bytes, source->count);
    json_decref(used);
    if (plan->no_memory || plan->problems->errors > errors) {
        return plan->no_memory ? STATUS_NO_MEMORY : STATUS_INVALID;
    }
    *def = draft_def(&plan->draft);
    return formats_assume_muster(plan->draft.arena, plan->file, plan->problems, def);
}

Status formats_import(Arena* arena, const char* file_name, const void* bytes, size_t count,
                      const ImportOptions* options, Problems* problems, FacilityDef* def) {
    ImportOutcome ignored;
    return formats_import_telling(arena, file_name, bytes, count, options, problems, def, &ignored);
}

/// A packed plan is read as what it unpacks to.
static Status import_packed(Arena* arena, const char* file_name, const void* bytes, size_t count,
                            const ImportOptions* options, Problems* problems, FacilityDef* def,
                            ImportOutcome* outcome) {
    void* text;
    size_t length;
    Status status = gunzip(file_name, bytes, count, IMPORT_BYTES_MAX, problems, &text, &length);
    if (status == STATUS_OK && gunzip_detects(text, length)) {
        problems_add(problems, PROBLEM_ERROR, file_name, 0, NULL, NULL,
                     "it is packed more than once", "文件被多次压缩");
        status = STATUS_INVALID;
    } else if (status == STATUS_OK) {
        status =
            formats_import_telling(arena, file_name, text, length, options, problems, def, outcome);
    }
    free(text);
    return status;
}

/// A room without floor is a mistake of the source that nobody can mend by adding something: unlike
/// what a plan lacks, it ends the import.
static Status refuse_flat_rooms(Plan* plan, const FacilityDef* def) {
    for (int i = 0; i < def->room_count; i++) {
        const RoomDef* room = &def->rooms[i];
        double twice = 0.0;
        for (int p = 0; p < room->outline.count; p++) {
            const double* a = room->outline.points[p];
            const double* b = room->outline.points[(p + 1) % room->outline.count];
            twice += a[0] * b[1] - b[0] * a[1];
        }
        if (0.5 * fabs(twice) < FLAT_ROOM) {
            char where[128] = "";
            text_append(where, sizeof where, "room \"%.90s\"", room->id);
            plan_error(plan, room->line, where,
                       IN_BOTH("mend it in the source", "请在原文件中改正"),
                       "its outline has no area", "房间轮廓没有面积");
            return STATUS_INVALID;
        }
    }
    return STATUS_OK;
}

Status formats_import_telling(Arena* arena, const char* file_name, const void* bytes, size_t count,
                              const ImportOptions* options, Problems* problems, FacilityDef* def,
                              ImportOutcome* outcome) {
    *def = facility_default_def();
    *outcome = (ImportOutcome){0};
    Plan plan = plan_begin(arena, file_name, options, problems);
    plan.outcome = outcome;
    if (is_too_large(file_name, count, problems)) {
        return STATUS_INVALID;
    }
    if (gunzip_detects(bytes, count)) {
        return import_packed(arena, file_name, bytes, count, options, problems, def, outcome);
    }
    char message[256];
    int line = 0;
    bool looks_json;
    ImportSource source = source_of(bytes, count, options, &looks_json, message, &line);
    Status status = STATUS_INVALID;
    const Importer* importer = find_importer(&source);
    const DrawingReader* drawing = importer == NULL ? find_drawing(&source) : NULL;
    if (drawing == NULL && source.options->more_count > 0) {
        plan_error(&plan, 0, NULL, IN_BOTH("import it alone", "请单独导入"),
                   "it is no line drawing: only those are put together from several files",
                   "不是线条图纸：只有线条图纸可由多个文件合并");
    } else if (drawing != NULL) {
        status = import_drawing(drawing, &source, &plan, def, outcome);
    } else if (source.root == NULL && importer == NULL) {
        problems_add_words(problems, PROBLEM_ERROR, file_name, line, NULL, NULL,
                           looks_json ? message : kind_of_bytes(bytes, count));
    } else if (is_own(source.root)) {
        status = formats_read_facility(arena, file_name, bytes, count, problems, def);
        status = status == STATUS_OK ? refuse_flat_rooms(&plan, def) : status;
    } else if (importer == NULL) {
        plan_error(&plan, 1, NULL, NULL, "Muster does not know this kind of plan",
                   "Muster 不识别这种平面");
    } else {
        outcome->reader = importer->name;
        status = read_with(importer, &plan, &source, def);
    }
    json_decref(source.root);
    return status;
}
