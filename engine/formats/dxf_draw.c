// Entities into items. Everything is drawn in the block's own units and put through one transform,
// so that an insert in an insert, turned, mirrored and stretched, needs no case of its own; arcs
// are cut into chords before, since a stretched arc is none. Coordinates of most flat entities are
// given in the system of their extrusion direction (AutoCAD's "arbitrary axis"), which matters for
// what was mirrored: its direction is (0, 0, -1), and x runs backwards.
#include "formats/dxf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEGREE    0.017453292519943295
#define FULL_TURN 6.283185307179586
/// Width of a letter as a share of its height, of AutoCAD's usual fonts; own estimate.
#define LETTER 0.65
/// Most rows and columns of one insert.
#define ARRAY_MAX 32767

/// What is being drawn: the drawing, or a block in its place.
typedef struct Scene {
    Affine affine;
    int insert; // item index, -1
    int layer;  // of the insert: that is where layer 0 of a block lies
    int depth;
} Scene;

static void draw_entities(DxfReader* reader, DxfCursor cursor, const Scene* scene);

// ---- layers and transforms --------------------------------------------------------------------

/// The layer of an entity in the drawing; `*frozen` tells whether what it holds is gone too.
static int layer_of(DxfReader* reader, const Scene* scene, const DxfEntity* entity, bool* frozen) {
    *frozen = false;
    DxfSpan name = entity->layer.length > 0 ? entity->layer : (DxfSpan){"0", 1};
    if (scene->insert >= 0 && dxf_is(name, "0")) {
        return scene->layer;
    }
    DxfLayer* layer = dxf_table_add(reader, &reader->layers, name);
    if (layer == NULL) {
        return 0;
    }
    if (layer->index == 0) {
        char words[DRAWING_TEXT_MAX];
        dxf_words(reader->code, name, words, sizeof words);
        int index = drawing_layer(reader->drawing, words);
        if (index < 0) {
            return 0;
        }
        layer->index = index + 1;
        bool hidden = layer->frozen || layer->off;
        reader->drawing->layers[index].hidden = reader->drawing->layers[index].hidden || hidden;
    }
    *frozen = layer->frozen;
    return layer->index - 1;
}

/// From the system of an entity's extrusion to that of its container, seen from above.
static Affine extrusion_affine(const DxfEntity* entity, double z) {
    DxfPoint n = entity->extrusion;
    double length = sqrt(n.x * n.x + n.y * n.y + n.z * n.z);
    if (!(length > 0.0) || (n.x == 0.0 && n.y == 0.0 && n.z > 0.0)) {
        return AFFINE_IDENTITY;
    }
    n = (DxfPoint){n.x / length, n.y / length, n.z / length};
    bool steep = fabs(n.x) < 1.0 / 64.0 && fabs(n.y) < 1.0 / 64.0;
    // x axis = (y axis of the world, or z axis) x n; y axis = n x (x axis).
    DxfPoint x = steep ? (DxfPoint){n.z, 0.0, -n.x} : (DxfPoint){-n.y, n.x, 0.0};
    double width = sqrt(x.x * x.x + x.y * x.y + x.z * x.z);
    x = (DxfPoint){x.x / width, x.y / width, x.z / width};
    Point y = {n.y * x.z - n.z * x.y, n.z * x.x - n.x * x.z};
    return (Affine){x.x, x.y, y.x, y.y, n.x * z, n.y * z};
}

static double turn_of(Affine affine) {
    return atan2(affine.b, affine.a);
}

static Point scale_of(Affine affine) {
    double x = sqrt(affine.a * affine.a + affine.b * affine.b);
    double y = sqrt(affine.c * affine.c + affine.d * affine.d);
    bool mirrored = affine.a * affine.d - affine.b * affine.c < 0.0;
    return point(x, mirrored ? -y : y);
}

// ---- lines ------------------------------------------------------------------------------------

/// Adds the chain in the reader's trail, closed or not.
static void add_chain(DxfReader* reader, const Scene* scene, const DxfEntity* entity, Affine affine,
                      bool closed, double width) {
    Trail* trail = &reader->trail;
    if (trail->failed) {
        drawing_error(reader->drawing, entity->line, entity->type, NULL,
                      "it has more than %d points", "其点数多于 %d", TRAIL_POINTS_MAX);
        return;
    }
    Affine all = affine_multiply(scene->affine, affine);
    for (int i = 0; i < trail->count; i++) {
        trail->points[i] = affine_apply(all, trail->points[i]);
    }
    int last = trail->count - 1;
    bool meets = last >= 3 && trail->points[0].x == trail->points[last].x &&
                 trail->points[0].y == trail->points[last].y;
    bool frozen;
    bool ring = (closed || meets) && last >= 2;
    DrawingItem item = drawing_item(ring ? DRAWING_AREA : DRAWING_LINE, entity->line);
    item.layer = layer_of(reader, scene, entity, &frozen);
    item.insert = scene->insert;
    item.thickness = width * fabs(scale_of(all).x);
    drawing_add(reader->drawing, &item, trail->points, trail->count);
}

static void draw_vertices(DxfReader* reader, const Scene* scene, const DxfEntity* entity,
                          bool flat) {
    Trail* trail = &reader->trail;
    bool closed = (entity->integers[0] & 1) != 0;
    trail_clear(trail);
    for (int i = 0; i < reader->vertex_count; i++) {
        if (i == 0) {
            trail_add(trail, reader->vertices[0].at);
        } else {
            trail_bulge(trail, reader->vertices[i].at, reader->vertices[i - 1].bulge);
        }
    }
    if (closed && reader->vertex_count > 1) {
        trail_bulge(trail, reader->vertices[0].at,
                    reader->vertices[reader->vertex_count - 1].bulge);
    }
    bool light = strcmp(entity->type, "LWPOLYLINE") == 0;
    double width = light ? entity->reals[3] : entity->reals[0];
    double z = light ? entity->elevation : entity->points[0].z;
    add_chain(reader, scene, entity, flat ? extrusion_affine(entity, z) : AFFINE_IDENTITY, closed,
              width > 0.0 ? width : 0.0);
}

/// A POLYLINE with the VERTEX entities behind it; the cursor goes behind its SEQEND.
static void draw_polyline(DxfReader* reader, DxfCursor* cursor, const Scene* scene,
                          const DxfEntity* entity) {
    int flags = entity->integers[0];
    DxfEntity vertex;
    for (;;) {
        DxfCursor before = *cursor;
        DxfTag tag;
        bool more = dxf_next(cursor, &tag);
        bool is_vertex = more && tag.code == 0 && dxf_is(tag.value, "VERTEX");
        bool is_end = more && tag.code == 0 && dxf_is(tag.value, "SEQEND");
        if (!is_vertex && !is_end) {
            *cursor = before;
            break;
        }
        int count = reader->vertex_count;
        // SEQEND would begin anew: its tags are left to the caller.
        if (is_end || !dxf_read_entity(reader, cursor, &tag, &vertex)) {
            break;
        }
        // Control points of a fitted curve, and faces, are no corners of it.
        if (((flags & 4) != 0 && (vertex.integers[0] & 16) != 0) ||
            (vertex.integers[0] & 128) != 0) {
            reader->vertex_count = count;
        }
    }
    if ((flags & (16 | 64)) != 0) {
        dxf_leave_out(reader, (flags & 16) != 0 ? "MESH" : "POLYFACE");
    } else {
        draw_vertices(reader, scene, entity, (flags & 8) == 0);
    }
}

static void draw_line(DxfReader* reader, const Scene* scene, const DxfEntity* entity) {
    trail_clear(&reader->trail);
    trail_add(&reader->trail, point(entity->points[0].x, entity->points[0].y));
    trail_add(&reader->trail, point(entity->points[1].x, entity->points[1].y));
    add_chain(reader, scene, entity, AFFINE_IDENTITY, false, 0.0);
}

/// SOLID, TRACE (corners 1, 2, 4, 3) and 3DFACE (in order).
static void draw_face(DxfReader* reader, const Scene* scene, const DxfEntity* entity) {
    static const int CROSSED[] = {0, 1, 3, 2};
    bool face = strcmp(entity->type, "3DFACE") == 0;
    trail_clear(&reader->trail);
    for (int i = 0; i < 4; i++) {
        int k = face ? i : CROSSED[i];
        if (entity->has_point[k]) {
            trail_add(&reader->trail, point(entity->points[k].x, entity->points[k].y));
        }
    }
    Affine affine = face ? AFFINE_IDENTITY : extrusion_affine(entity, entity->points[0].z);
    add_chain(reader, scene, entity, affine, true, 0.0);
}

/// MLINE: parallel lines along one course. At each vertex each line lies its first offset along the
/// vertex's mitre away.
static void draw_parallels(DxfReader* reader, const Scene* scene, const DxfEntity* entity) {
    int vertices = reader->controls.count / 2;
    vertices = reader->miters.count / 2 < vertices ? reader->miters.count / 2 : vertices;
    int lines = entity->integers[3]; // code 73
    bool closed = (entity->integers[1] & 2) != 0;
    const double* offsets = reader->offsets.values;
    for (int k = 0; k < lines && k < 16; k++) {
        trail_clear(&reader->trail);
        int at = 0;
        // Offsets lie as: count, that many offsets; for each line of each vertex.
        for (int v = 0; v < vertices; v++) {
            for (int j = 0; j < lines && at < reader->offsets.count; j++) {
                int count = (int)offsets[at];
                bool good = count >= 1 && at + count < reader->offsets.count;
                if (j == k && good) {
                    Point corner =
                        point(reader->controls.values[2 * v], reader->controls.values[2 * v + 1]);
                    Point miter =
                        point(reader->miters.values[2 * v], reader->miters.values[2 * v + 1]);
                    trail_add(&reader->trail, point_along(corner, miter, offsets[at + 1]));
                }
                at += count >= 0 && count < reader->offsets.count ? count + 1 : 1;
            }
        }
        add_chain(reader, scene, entity, AFFINE_IDENTITY, closed, 0.0);
    }
}

// ---- curves -----------------------------------------------------------------------------------

static void draw_arc(DxfReader* reader, const Scene* scene, const DxfEntity* entity) {
    double radius = entity->reals[0];
    bool circle = strcmp(entity->type, "CIRCLE") == 0;
    double from = circle ? 0.0 : entity->angles[0] * DEGREE;
    double to = circle ? FULL_TURN : entity->angles[1] * DEGREE;
    if (to <= from) {
        to += FULL_TURN * ceil((from - to) / FULL_TURN + 1e-12);
    }
    trail_clear(&reader->trail);
    trail_ellipse(&reader->trail, point(entity->points[0].x, entity->points[0].y),
                  point(radius, 0.0), point(0.0, radius), from, to);
    if (circle && reader->trail.count > 0) {
        reader->trail.count--; // the first point again
    }
    add_chain(reader, scene, entity, extrusion_affine(entity, entity->points[0].z), circle, 0.0);
}

static void draw_ellipse(DxfReader* reader, const Scene* scene, const DxfEntity* entity) {
    DxfPoint m = entity->points[1];
    DxfPoint n = entity->extrusion;
    double ratio = entity->reals[0];
    double from = entity->has_real[1] ? entity->reals[1] : 0.0;
    double to = entity->has_real[2] ? entity->reals[2] : FULL_TURN;
    if (to <= from) {
        to += FULL_TURN * ceil((from - to) / FULL_TURN + 1e-12);
    }
    bool whole = to - from >= FULL_TURN - 1e-6;
    Point minor = {ratio * (n.y * m.z - n.z * m.y), ratio * (n.z * m.x - n.x * m.z)};
    trail_clear(&reader->trail);
    trail_ellipse(&reader->trail, point(entity->points[0].x, entity->points[0].y), point(m.x, m.y),
                  minor, from, to);
    if (whole && reader->trail.count > 0) {
        reader->trail.count--;
    }
    add_chain(reader, scene, entity, AFFINE_IDENTITY, whole, 0.0);
}

/// Pairs of a list as corners of the trail.
static void add_pairs(DxfReader* reader, const DxfList* list) {
    for (int i = 0; i + 1 < list->count; i += 2) {
        trail_add(&reader->trail, point(list->values[i], list->values[i + 1]));
    }
}

static void draw_spline(DxfReader* reader, const Scene* scene, const DxfEntity* entity) {
    Trail* trail = &reader->trail;
    trail_clear(trail);
    add_pairs(reader, &reader->controls);
    int controls = trail->count;
    Point* copy = malloc(((size_t)controls + 1) * sizeof *copy);
    if (copy == NULL) {
        reader->drawing->no_memory = reader->drawing->failed = true;
        return;
    }
    if (controls > 0) {
        memcpy(copy, trail->points, (size_t)controls * sizeof *copy);
    }
    trail_clear(trail);
    const double* weights = reader->weights.count == controls ? reader->weights.values : NULL;
    bool curve = trail_spline(trail, entity->integers[1], copy, weights, controls,
                              reader->knots.values, reader->knots.count);
    free(copy);
    if (!curve) {
        trail_clear(trail);
        add_pairs(reader, reader->fits.count > 0 ? &reader->fits : &reader->controls);
        reader->flat++;
    }
    add_chain(reader, scene, entity, AFFINE_IDENTITY, (entity->integers[0] & 1) != 0, 0.0);
}

// ---- texts ------------------------------------------------------------------------------------

/// Width of a text [heights]: Chinese and Japanese characters are as wide as high.
static double text_width(const char* text) {
    double width = 0.0;
    uint32_t code;
    for (int step = text_next(text, &code); step > 0; step = text_next(text, &code)) {
        width += code >= 0x1100 ? 1.0 : LETTER;
        text += step;
    }
    return width;
}

/// Where the middle of a text lies, in its own directions from its anchor.
static Point text_middle(const DxfEntity* entity, double width, double height) {
    if (strcmp(entity->type, "MTEXT") == 0) {
        int place = entity->integers[1]; // code 71: 1-9, rows from the top
        place = place >= 1 && place <= 9 ? place - 1 : 0;
        return point(0.5 * width * (double)(1 - place % 3), 0.5 * height * (double)(place / 3 - 1));
    }
    int across = entity->integers[2]; // code 72: 0 left, 1 centre, 2 right, 4 middle
    // Code 73, of an attribute 74: 0 base line, 1 bottom, 2 middle, 3 top.
    int up = entity->integers[strcmp(entity->type, "ATTRIB") == 0 ? 4 : 3];
    double x = across == 0 ? 0.5 : across == 2 ? -0.5 : 0.0;
    double y = across == 4 || up == 2 ? 0.0 : up == 3 ? -0.5 : 0.5;
    return point(x * width, y * height);
}

static void draw_text(DxfReader* reader, const Scene* scene, DxfEntity* entity, int insert) {
    bool rich = strcmp(entity->type, "MTEXT") == 0;
    bool secret = strcmp(entity->type, "ATTRIB") == 0 && (entity->integers[0] & 1) != 0;
    bool aligned =
        !rich && entity->has_point[1] && (entity->integers[2] != 0 || entity->integers[3] != 0);
    dxf_strip(entity->text, rich);
    double height = fabs(entity->reals[0]);
    double width = text_width(entity->text) * height;
    if (rich && entity->reals[2] > 0.0) {
        width = entity->reals[2]; // code 42: as AutoCAD measured it
    } else if (rich && entity->reals[1] > 0.0 && entity->reals[1] < width) {
        width = entity->reals[1]; // code 41: the box it is wrapped in
    } else if (!rich && entity->reals[1] > 0.0) {
        width *= entity->reals[1]; // code 41: letters made wider
    }
    double turn = entity->angles[0] * DEGREE;
    if (rich && entity->has_point[1]) {
        turn = atan2(entity->points[1].y, entity->points[1].x);
    }
    const DxfPoint* anchor = &entity->points[aligned ? 1 : 0];
    Affine flat = rich ? AFFINE_IDENTITY : extrusion_affine(entity, anchor->z);
    Affine all =
        affine_multiply(affine_multiply(scene->affine, flat),
                        affine_multiply(affine_move(anchor->x, anchor->y), affine_rotate(turn)));
    bool frozen;
    DrawingItem item = drawing_item(DRAWING_TEXT, entity->line);
    item.layer = layer_of(reader, scene, entity, &frozen);
    item.insert = insert;
    item.text = entity->text;
    item.text_height = height * fabs(scale_of(all).y);
    item.rotation = turn_of(all);
    Point middle = affine_apply(all, text_middle(entity, width, height));
    if (!secret) {
        drawing_add(reader->drawing, &item, &middle, 1);
    }
}

// ---- inserts ----------------------------------------------------------------------------------

/// The block as people know it: of an anonymous copy of a dynamic block the original's name.
static int block_index(DxfReader* reader, DxfBlock* block) {
    if (block->index == 0) {
        DxfSpan name = block->name;
        const DxfRecord* record = dxf_table_find(&reader->records, name);
        if (record != NULL && record->original.length > 0) {
            const DxfHandle* handle = dxf_table_find(&reader->handles, record->original);
            name = handle != NULL ? handle->name : name;
        }
        char words[DRAWING_TEXT_MAX];
        dxf_words(reader->code, name, words, sizeof words);
        block->index = 1 + drawing_block(reader->drawing, words);
    }
    return block->index - 1;
}

/// False, after an error, where blocks are nested too deep or in a ring.
static bool may_enter(DxfReader* reader, const Scene* scene, const DxfEntity* entity,
                      const DxfBlock* block) {
    char name[80];
    char where[128];
    dxf_words(reader->code, block->name, name, sizeof name);
    where[0] = '\0';
    text_append(where, sizeof where, "INSERT \"%s\"", name);
    const char* hint = IN_BOTH("explode the blocks in the CAD program", "请在 CAD 程序中分解图块");
    if (block->open) {
        drawing_error(reader->drawing, entity->line, where, hint, "the block contains itself",
                      "图块包含其自身");
    } else if (scene->depth >= DRAWING_NEST_MAX) {
        drawing_error(reader->drawing, entity->line, where, hint,
                      "blocks are nested deeper than %d", "图块嵌套超过 %d 层", DRAWING_NEST_MAX);
    }
    return !reader->drawing->failed;
}

/// One insert and what it holds. Gives its item.
static int draw_insert(DxfReader* reader, const Scene* scene, const DxfEntity* entity,
                       DxfBlock* block, Affine local) {
    Affine all = affine_multiply(scene->affine, local);
    Point scale = scale_of(all);
    bool frozen;
    DrawingItem item = drawing_item(DRAWING_INSERT, entity->line);
    item.layer = layer_of(reader, scene, entity, &frozen);
    item.insert = scene->insert;
    item.block = block_index(reader, block);
    item.place = affine_apply(all, block->base);
    item.rotation = turn_of(all);
    item.scale[0] = scale.x;
    item.scale[1] = scale.y;
    int index = drawing_add(reader->drawing, &item, NULL, 0);
    reader->inserts++;
    if (index >= 0 && !frozen && may_enter(reader, scene, entity, block)) {
        Scene inside = {all, index, item.layer, scene->depth + 1};
        block->open = true;
        draw_entities(reader, block->start, &inside);
        block->open = false;
        drawing_close_insert(reader->drawing, index);
    }
    return index;
}

static int limited(int value, int most) {
    return value < 1 ? 1 : value > most ? most : value;
}

/// An INSERT with its rows and columns. Gives the item of the last one, -1 when there is none.
static int draw_inserts(DxfReader* reader, const Scene* scene, const DxfEntity* entity) {
    DxfBlock* block = dxf_table_find(&reader->blocks, entity->name);
    if (block == NULL || block->external) {
        reader->missing++;
        return -1;
    }
    double scale_x = entity->has_real[1] ? entity->reals[1] : 1.0;
    double scale_y = entity->has_real[2] ? entity->reals[2] : 1.0;
    Affine turn = affine_multiply(affine_move(entity->points[0].x, entity->points[0].y),
                                  affine_rotate(entity->angles[0] * DEGREE));
    Affine outer = affine_multiply(extrusion_affine(entity, entity->points[0].z), turn);
    Affine inner = affine_multiply((Affine){scale_x, 0.0, 0.0, scale_y, 0.0, 0.0},
                                   affine_move(-block->base.x, -block->base.y));
    int columns = limited(entity->integers[0], ARRAY_MAX);
    int rows = limited(entity->integers[1], ARRAY_MAX);
    int last = -1;
    for (int r = 0; r < rows && !reader->drawing->failed; r++) {
        for (int c = 0; c < columns && !reader->drawing->failed; c++) {
            Affine step = affine_move(entity->reals[4] * (double)c, entity->reals[5] * (double)r);
            last = draw_insert(reader, scene, entity, block,
                               affine_multiply(outer, affine_multiply(step, inner)));
        }
    }
    return last;
}

// ---- a section or a block ---------------------------------------------------------------------

/// True where the entities of a block or of the section end.
static bool is_end(const DxfEntity* entity) {
    return strcmp(entity->type, "ENDBLK") == 0 || strcmp(entity->type, "ENDSEC") == 0 ||
           strcmp(entity->type, "EOF") == 0;
}

/// `*owner` is the insert to which attributes belong.
static void draw_entity(DxfReader* reader, DxfCursor* cursor, const Scene* scene, DxfEntity* entity,
                        int* owner) {
    const char* type = entity->type;
    if (strcmp(type, "LINE") == 0) {
        draw_line(reader, scene, entity);
    } else if (strcmp(type, "LWPOLYLINE") == 0) {
        draw_vertices(reader, scene, entity, true);
    } else if (strcmp(type, "POLYLINE") == 0) {
        draw_polyline(reader, cursor, scene, entity);
    } else if (strcmp(type, "ARC") == 0 || strcmp(type, "CIRCLE") == 0) {
        draw_arc(reader, scene, entity);
    } else if (strcmp(type, "ELLIPSE") == 0) {
        draw_ellipse(reader, scene, entity);
    } else if (strcmp(type, "SPLINE") == 0) {
        draw_spline(reader, scene, entity);
    } else if (strcmp(type, "INSERT") == 0) {
        *owner = draw_inserts(reader, scene, entity);
    } else if (strcmp(type, "TEXT") == 0 || strcmp(type, "MTEXT") == 0) {
        draw_text(reader, scene, entity, scene->insert);
    } else if (strcmp(type, "ATTRIB") == 0) {
        draw_text(reader, scene, entity, *owner);
    } else if (strcmp(type, "SOLID") == 0 || strcmp(type, "TRACE") == 0 ||
               strcmp(type, "3DFACE") == 0) {
        draw_face(reader, scene, entity);
    } else if (strcmp(type, "MLINE") == 0) {
        draw_parallels(reader, scene, entity);
    } else if (strcmp(type, "POINT") != 0 && strcmp(type, "ATTDEF") != 0 &&
               strcmp(type, "VIEWPORT") != 0 && strcmp(type, "SEQEND") != 0 &&
               strcmp(type, "VERTEX") != 0) {
        dxf_leave_out(reader, type);
    }
}

static void draw_entities(DxfReader* reader, DxfCursor cursor, const Scene* scene) {
    DxfEntity entity;
    DxfTag tag;
    int owner = -1;
    int count = 0;
    while (!reader->drawing->failed && dxf_next(&cursor, &tag)) {
        if (tag.code != 0) {
            reader->tags++;
            continue;
        }
        if (reader->tags > DXF_TAGS_MAX) {
            drawing_error(reader->drawing, tag.line, NULL,
                          IN_BOTH("explode the blocks and delete what is no building",
                                  "请分解图块并删除与建筑无关的内容"),
                          "the blocks of this drawing expand to more than %ld lines of the file",
                          "该图的图块展开后超过 %ld 行", DXF_TAGS_MAX);
            return;
        }
        if (!dxf_read_entity(reader, &cursor, &tag, &entity) || is_end(&entity)) {
            return;
        }
        if (entity.unseen) {
            reader->paper++;
        } else {
            draw_entity(reader, &cursor, scene, &entity, &owner);
        }
        if (scene->depth == 0 && ++count % 1024 == 0) {
            double all = (double)(cursor.end - reader->entities.at);
            import_progress(reader->source, 1.0 - 0.5 * (double)(cursor.end - cursor.at) / all);
        }
    }
}

void dxf_draw(DxfReader* reader) {
    Scene scene = {AFFINE_IDENTITY, -1, 0, 0};
    draw_entities(reader, reader->entities, &scene);
}

void dxf_free_scratch(DxfReader* reader) {
    DxfList* lists[] = {&reader->knots, &reader->weights, &reader->controls,
                        &reader->fits,  &reader->miters,  &reader->offsets};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        free(lists[i]->values);
        *lists[i] = (DxfList){0};
    }
    free(reader->vertices);
    trail_free(&reader->trail);
}
