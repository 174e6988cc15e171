// Geometry of JuPedSim as its older versions write it (XML): rooms of subrooms, each with its walls
// as open polygons, crossings between subrooms, transitions between rooms or to the outside. The
// walls close the rooms and the doors are lines of two points, so that nothing has to be guessed.
#include "formats/flatten.h"
#include "formats/readers.h"

#include "formats/decimal.h"

#include <libxml/parser.h>
#include <string.h>

/// What an element of a geometry is in a plan.
typedef struct Jps {
    Drawing* drawing;
    Trail trail;
} Jps;

static bool holds(const ImportSource* source, const char* word) {
    size_t length = strlen(word);
    const char* text = source->bytes;
    for (size_t i = 0; i + length <= source->count && i < 4096; i++) {
        if (memcmp(text + i, word, length) == 0) {
            return true;
        }
    }
    return false;
}

bool jps_detects(const ImportSource* source) {
    return import_starts(source, "<") && holds(source, "<geometry") && holds(source, "<rooms");
}

static bool is(const xmlNode* node, const char* name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char*)node->name, name) == 0;
}

static int line_of(const xmlNode* node) {
    long line = xmlGetLineNo(node);
    return line > 0 && line < 1000000000 ? (int)line : 0;
}

/// An attribute as a number; false when it is missing or none.
static bool number_of(const xmlNode* node, const char* name, double* value) {
    xmlChar* text = xmlGetNoNsProp(node, (const xmlChar*)name);
    bool good = text != NULL && decimal_all((const char*)text, strlen((const char*)text), value);
    xmlFree(text);
    return good;
}

/// The vertices below a node into the trail; false after an error.
static bool take_vertices(Jps* jps, const xmlNode* parent) {
    trail_clear(&jps->trail);
    for (const xmlNode* node = parent->children; node != NULL; node = node->next) {
        double x = 0.0;
        double y = 0.0;
        if (!is(node, "vertex")) {
            continue;
        }
        if (!number_of(node, "px", &x) || !number_of(node, "py", &y)) {
            drawing_error(jps->drawing, line_of(node), "vertex", NULL,
                          "px and py, two numbers, were expected", "此处应有两个数 px 和 py");
            return false;
        }
        trail_add(&jps->trail, point(x, y));
    }
    return true;
}

static void add(Jps* jps, const xmlNode* node, DrawingShape shape, DrawnKind kind,
                const char* layer) {
    DrawingItem item = drawing_item(shape, line_of(node));
    item.kind = kind;
    if (take_vertices(jps, node)) {
        item.layer = drawing_layer(jps->drawing, layer);
        drawing_add(jps->drawing, &item, jps->trail.points, jps->trail.count);
    }
}

/// The walls of a subroom, what stands in it, and its name in the middle of its walls' box.
static void read_subroom(Jps* jps, const xmlNode* subroom, const char* name) {
    Point low = {1e12, 1e12};
    Point high = {-1e12, -1e12};
    for (const xmlNode* node = subroom->children; node != NULL && !jps->drawing->failed;
         node = node->next) {
        if (is(node, "polygon")) {
            add(jps, node, DRAWING_LINE, DRAWN_WALL, "walls");
            for (int i = 0; i < jps->trail.count; i++) {
                Point at = jps->trail.points[i];
                low = point(at.x < low.x ? at.x : low.x, at.y < low.y ? at.y : low.y);
                high = point(at.x > high.x ? at.x : high.x, at.y > high.y ? at.y : high.y);
            }
        }
        const xmlNode* inner = is(node, "obstacle") ? node->children : NULL;
        for (; inner != NULL && !jps->drawing->failed; inner = inner->next) {
            if (is(inner, "polygon")) {
                add(jps, inner, DRAWING_AREA, DRAWN_OBSTACLE, "obstacles");
            }
        }
    }
    DrawingItem label = drawing_item(DRAWING_TEXT, line_of(subroom));
    Point middle = point_mid(low, high);
    label.kind = DRAWN_ROOM_NAME;
    label.text = name;
    if (low.x <= high.x && !jps->drawing->failed) {
        label.layer = drawing_layer(jps->drawing, "names");
        drawing_add(jps->drawing, &label, &middle, 1);
    }
}

static void read_crossings(Jps* jps, const xmlNode* list) {
    for (const xmlNode* node = list->children; node != NULL && !jps->drawing->failed;
         node = node->next) {
        if (is(node, "crossing")) {
            add(jps, node, DRAWING_LINE, DRAWN_OPENING, "crossings");
        }
    }
}

static void read_room(Jps* jps, const xmlNode* room) {
    xmlChar* name = xmlGetNoNsProp(room, (const xmlChar*)"caption");
    for (const xmlNode* node = room->children; node != NULL && !jps->drawing->failed;
         node = node->next) {
        if (is(node, "subroom")) {
            read_subroom(jps, node, (const char*)name);
        } else if (is(node, "crossings")) {
            read_crossings(jps, node);
        }
    }
    xmlFree(name);
}

/// A transition whose other room is -1 leads outside.
static void read_transition(Jps* jps, const xmlNode* node) {
    double other[2] = {0.0, 0.0};
    bool known = number_of(node, "room1_id", &other[0]) && number_of(node, "room2_id", &other[1]);
    bool out = known && (other[0] < 0.0 || other[1] < 0.0);
    add(jps, node, DRAWING_LINE, out ? DRAWN_EXIT : DRAWN_DOOR, out ? "exits" : "transitions");
}

static void read_geometry(Jps* jps, const xmlNode* root) {
    for (const xmlNode* part = root->children; part != NULL; part = part->next) {
        for (const xmlNode* node = part->children; node != NULL && !jps->drawing->failed;
             node = node->next) {
            if (is(part, "rooms") && is(node, "room")) {
                read_room(jps, node);
            } else if (is(part, "transitions") && is(node, "transition")) {
                read_transition(jps, node);
            }
        }
    }
}

void jps_read(Drawing* drawing, const ImportSource* source) {
    Jps jps = {.drawing = drawing};
    xmlParserCtxt* parser = xmlNewParserCtxt();
    // No NOENT, no DTDLOAD, no HUGE: no entity is replaced, no file asked for, depth at most 256.
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT |
                  XML_PARSE_BIG_LINES;
    xmlDoc* document = parser == NULL ? NULL
                                      : xmlCtxtReadMemory(parser, source->bytes, (int)source->count,
                                                          NULL, NULL, options);
    const xmlNode* root = document == NULL ? NULL : xmlDocGetRootElement(document);
    drawing->unit = 1.0;
    if (parser == NULL) {
        drawing->no_memory = drawing->failed = true;
    } else if (root == NULL || !is(root, "geometry")) {
        const xmlError* error = xmlCtxtGetLastError(parser);
        drawing_error(drawing, error != NULL ? error->line : 0, NULL,
                      IN_BOTH("save or copy the file again", "请重新保存或复制文件"),
                      "the geometry of JuPedSim is broken or cut off",
                      "JuPedSim 几何文件有误或被截断");
    } else if (document->intSubset != NULL) { // entities could swell; JuPedSim writes none
        drawing_error(drawing, 0, "DOCTYPE", NULL, "a geometry has no DOCTYPE",
                      "几何文件不应有 DOCTYPE");
    } else {
        read_geometry(&jps, root);
    }
    trail_free(&jps.trail);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
}
