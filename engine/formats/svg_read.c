// SVG as Inkscape, Visio and CAD programs save it: groups are layers (by label, else by id),
// symbols that are used are blocks. Read with libxml2, which is told to fetch nothing and to expand
// nothing: a drawing must not read files or blow itself up.
#include "formats/readers.h"
#include "formats/svg.h"

#include <libxml/hash.h>
#include <libxml/parser.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Elements within each other; deeper drawings are refused.
#define DEPTH_MAX 200

typedef struct Svg {
    Drawing* drawing;
    double height; // of the sheet: y runs down from it
    int uses;      // <use> within <use>
    xmlHashTable* ids;
    int broken; // paths that end in nonsense
} Svg;

/// Where in the tree: what an element inherits.
typedef struct Place {
    Affine affine;
    int layer;
    int insert; // item index, -1 none
    int depth;
} Place;

// ---- attributes -------------------------------------------------------------------------------

/// A copy in the arena; NULL when it has no such attribute.
static const char* attribute(Svg* svg, const xmlNode* node, const char* name) {
    xmlChar* value = xmlGetProp(node, BAD_CAST name);
    const char* copy = NULL;
    if (value != NULL) {
        size_t length = strlen((const char*)value);
        char* kept = drawing_take(svg->drawing, length + 1, 1);
        if (kept != NULL) {
            memcpy(kept, value, length + 1);
        }
        copy = kept;
        xmlFree(value);
    }
    return copy;
}

static double number_of(Svg* svg, const xmlNode* node, const char* name) {
    const char* text = attribute(svg, node, name);
    double value = 0.0;
    return text != NULL && svg_numbers(text, &value, 1) == 1 ? value : 0.0;
}

static bool is(const xmlNode* node, const char* name) {
    return strcmp((const char*)node->name, name) == 0;
}

static int line_of(const xmlNode* node) {
    return (int)xmlGetLineNo((xmlNode*)node);
}

static bool is_hidden(Svg* svg, const xmlNode* node) {
    const char* display = attribute(svg, node, "display");
    const char* style = attribute(svg, node, "style");
    return (display != NULL && strcmp(display, "none") == 0) ||
           (style != NULL &&
            (strstr(style, "display:none") != NULL || strstr(style, "display: none") != NULL));
}

/// What a group is called: Inkscape's label, else its id.
static const char* label_of(Svg* svg, const xmlNode* node) {
    const char* label = attribute(svg, node, "label");
    return label != NULL ? label : attribute(svg, node, "id");
}

// ---- shapes -----------------------------------------------------------------------------------

typedef struct Shape {
    Svg* svg;
    const Place* place;
    int line;
} Shape;

static Point on_sheet(const Svg* svg, const Place* place, Point p) {
    Point at = affine_apply(place->affine, p);
    return point(at.x, svg->height - at.y);
}

static void add_points(Shape* shape, const Point* points, int count, bool closed) {
    Svg* svg = shape->svg;
    DrawingItem item =
        drawing_item(closed && count >= 3 ? DRAWING_AREA : DRAWING_LINE, shape->line);
    item.layer = shape->place->layer;
    item.insert = shape->place->insert;
    Point* turned = drawing_take(svg->drawing, (size_t)count, sizeof *turned);
    for (int i = 0; turned != NULL && i < count; i++) {
        turned[i] = on_sheet(svg, shape->place, points[i]);
    }
    if (turned != NULL) {
        (void)drawing_add(svg->drawing, &item, turned, count);
    }
}

static void finish_path(void* user, const Point* points, int count, bool closed) {
    add_points(user, points, count, closed);
}

static void read_path(Svg* svg, const xmlNode* node, Shape* shape) {
    const char* data = attribute(svg, node, "d");
    const SvgPath path = {shape, finish_path};
    if (data != NULL && !svg_path(data, &path)) {
        svg->broken++;
    }
}

static void read_rect(Svg* svg, const xmlNode* node, Shape* shape) {
    double x = number_of(svg, node, "x");
    double y = number_of(svg, node, "y");
    double w = number_of(svg, node, "width");
    double h = number_of(svg, node, "height");
    const Point corners[4] = {point(x, y), point(x + w, y), point(x + w, y + h), point(x, y + h)};
    if (w > 0.0 && h > 0.0) {
        add_points(shape, corners, 4, true);
    }
}

static void read_ellipse(Svg* svg, const xmlNode* node, Shape* shape, bool circle) {
    double rx = number_of(svg, node, circle ? "r" : "rx");
    double ry = circle ? rx : number_of(svg, node, "ry");
    Trail trail = {0};
    Point centre = point(number_of(svg, node, "cx"), number_of(svg, node, "cy"));
    trail_ellipse(&trail, centre, point(rx, 0.0), point(0.0, ry), 0.0, 6.283185307179586);
    if (rx > 0.0 && ry > 0.0 && trail.count > 3) {
        add_points(shape, trail.points, trail.count - 1, true); // the last is the first
    }
    trail_free(&trail);
}

static void read_points(Svg* svg, const xmlNode* node, Shape* shape, bool closed) {
    const char* text = attribute(svg, node, "points");
    size_t most = text != NULL ? strlen(text) / 2 + 2 : 0;
    double* numbers = most > 0 ? drawing_take(svg->drawing, most, sizeof *numbers) : NULL;
    int count = numbers != NULL ? svg_numbers(text, numbers, (int)most) / 2 : 0;
    Point* points = count > 0 ? drawing_take(svg->drawing, (size_t)count, sizeof *points) : NULL;
    for (int i = 0; points != NULL && i < count; i++) {
        points[i] = point(numbers[2 * i], numbers[2 * i + 1]);
    }
    if (points != NULL && count >= 2) {
        add_points(shape, points, count, closed);
    }
}

static void read_line(Svg* svg, const xmlNode* node, Shape* shape) {
    const Point ends[2] = {point(number_of(svg, node, "x1"), number_of(svg, node, "y1")),
                           point(number_of(svg, node, "x2"), number_of(svg, node, "y2"))};
    add_points(shape, ends, 2, false);
}

/// The first place that a text or one of its lines names.
static Point text_place(Svg* svg, const xmlNode* node) {
    if (attribute(svg, node, "x") == NULL) {
        for (const xmlNode* child = node->children; child != NULL; child = child->next) {
            if (child->type == XML_ELEMENT_NODE && attribute(svg, child, "x") != NULL) {
                return point(number_of(svg, child, "x"), number_of(svg, child, "y"));
            }
        }
    }
    return point(number_of(svg, node, "x"), number_of(svg, node, "y"));
}

static void read_text(Svg* svg, const xmlNode* node, Shape* shape) {
    xmlChar* content = xmlNodeGetContent(node);
    Point at = on_sheet(svg, shape->place, text_place(svg, node));
    DrawingItem item = drawing_item(DRAWING_TEXT, shape->line);
    item.layer = shape->place->layer;
    item.insert = shape->place->insert;
    item.text = (const char*)content;
    if (content != NULL) {
        (void)drawing_add(svg->drawing, &item, &at, 1);
    }
    xmlFree(content);
}

// ---- the tree ---------------------------------------------------------------------------------

static void read_children(Svg* svg, const xmlNode* node, const Place* place);

/// Every element by its id; the first of two counts, as in browsers.
static void collect_ids(xmlHashTable* ids, xmlNode* node) {
    for (xmlNode* child = node; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            xmlChar* id = xmlGetProp(child, BAD_CAST "id");
            if (id != NULL) {
                (void)xmlHashAddEntry(ids, id, child);
            }
            xmlFree(id);
            collect_ids(ids, child->children);
        }
    }
}

static void read_element(Svg* svg, const xmlNode* node, const Place* place);

/// What is used somewhere is a block in its place.
static void read_use(Svg* svg, const xmlNode* node, const Place* place) {
    const char* href = attribute(svg, node, "href");
    if (href == NULL || href[0] != '#' || svg->drawing->failed) {
        return;
    }
    if (svg->uses >= DRAWING_NEST_MAX) {
        drawing_error(svg->drawing, line_of(node), NULL, NULL,
                      "symbols are used within each other more than %d deep", "符号嵌套超过%d层",
                      DRAWING_NEST_MAX);
        return;
    }
    const xmlNode* used = xmlHashLookup(svg->ids, BAD_CAST(href + 1));
    if (used == NULL) {
        return;
    }
    Place inner = *place;
    inner.affine = affine_multiply(
        place->affine, affine_move(number_of(svg, node, "x"), number_of(svg, node, "y")));
    const char* name = label_of(svg, used);
    DrawingItem insert = drawing_item(DRAWING_INSERT, line_of(node));
    insert.layer = place->layer;
    insert.insert = place->insert;
    insert.block = drawing_block(svg->drawing, name != NULL ? name : href + 1);
    insert.place = on_sheet(svg, &inner, point(0.0, 0.0));
    int index = drawing_add(svg->drawing, &insert, NULL, 0);
    inner.insert = index >= 0 ? index : place->insert;
    svg->uses++;
    if (is(used, "symbol")) {
        read_children(svg, used, &inner);
    } else {
        read_element(svg, used, &inner);
    }
    svg->uses--;
    if (index >= 0) {
        drawing_close_insert(svg->drawing, index);
    }
}

static void read_shape(Svg* svg, const xmlNode* node, const Place* place) {
    Shape shape = {svg, place, line_of(node)};
    if (is(node, "path")) {
        read_path(svg, node, &shape);
    } else if (is(node, "rect")) {
        read_rect(svg, node, &shape);
    } else if (is(node, "circle") || is(node, "ellipse")) {
        read_ellipse(svg, node, &shape, is(node, "circle"));
    } else if (is(node, "polygon") || is(node, "polyline")) {
        read_points(svg, node, &shape, is(node, "polygon"));
    } else if (is(node, "line")) {
        read_line(svg, node, &shape);
    } else if (is(node, "text")) {
        read_text(svg, node, &shape);
    } else if (is(node, "use")) {
        read_use(svg, node, place);
    }
}

static void read_element(Svg* svg, const xmlNode* node, const Place* place) {
    if (is_hidden(svg, node)) {
        return;
    }
    Place own = *place;
    own.depth++;
    const char* transform = attribute(svg, node, "transform");
    Affine affine;
    if (transform != NULL && !svg_transform(transform, &affine)) {
        drawing_error(
            svg->drawing, line_of(node), NULL, NULL,
            "transform \"%.40s\" is none of matrix, translate, scale, rotate, skewX, skewY",
            "transform“%.40s”不是 matrix、translate、scale、rotate、skewX、skewY", transform);
        return;
    }
    if (transform != NULL) {
        own.affine = affine_multiply(place->affine, affine);
    }
    if (is(node, "g") || is(node, "a") || is(node, "switch") || is(node, "svg")) {
        const char* label = is(node, "g") ? label_of(svg, node) : NULL;
        own.layer = label != NULL ? drawing_layer(svg->drawing, label) : own.layer;
        read_children(svg, node, &own);
    } else {
        read_shape(svg, node, &own);
    }
}

static void read_children(Svg* svg, const xmlNode* node, const Place* place) {
    if (place->depth > DEPTH_MAX) {
        drawing_error(svg->drawing, line_of(node), NULL, NULL,
                      "elements lie within each other more than %d deep", "元素嵌套超过%d层",
                      DEPTH_MAX);
        return;
    }
    for (const xmlNode* child = node->children; child != NULL && !svg->drawing->failed;
         child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            read_element(svg, child, place);
        }
    }
}

// ---- the file ---------------------------------------------------------------------------------

bool svg_detects(const ImportSource* source) {
    if (!import_starts(source, "<")) {
        return false;
    }
    const char* text = source->bytes;
    size_t most = source->count < 4096 ? source->count : 4096;
    for (size_t i = 0; i + 4 < most; i++) {
        if (memcmp(text + i, "<svg", 4) == 0 || memcmp(text + i, ":svg", 4) == 0) {
            return true;
        }
    }
    return false;
}

/// Height of the sheet in its own units: the view box, else what is written.
static double sheet_height(Svg* svg, const xmlNode* root, Affine* affine) {
    double box[4];
    const char* view = attribute(svg, root, "viewBox");
    *affine = AFFINE_IDENTITY;
    if (view != NULL && svg_numbers(view, box, 4) == 4 && box[3] > 0.0) {
        *affine = affine_move(-box[0], -box[1]);
        return box[3];
    }
    double height = number_of(svg, root, "height");
    return height > 0.0 ? height : 1.0;
}

/// What is wrong first; the parser goes on to complain of what follows from it.
typedef struct FirstError {
    int line;
    char message[160];
} FirstError;

static void keep_first(void* user, xmlError* error) {
    FirstError* first = ((xmlParserCtxt*)user)->_private;
    if (first->message[0] == '\0' && error->level >= XML_ERR_ERROR) {
        first->line = error->line;
        text_append(first->message, sizeof first->message, "%.150s",
                    error->message != NULL ? error->message : "?");
        first->message[strcspn(first->message, "\r\n")] = '\0';
    }
}

static xmlDoc* parse(xmlParserCtxt* parser, const ImportSource* source, FirstError* first) {
    if (parser == NULL || source->count > INT32_MAX) {
        return NULL;
    }
    parser->_private = first;
    parser->sax->serror = keep_first;
    return xmlCtxtReadMemory(parser, source->bytes, (int)source->count, NULL, NULL,
                             XML_PARSE_NONET | XML_PARSE_BIG_LINES);
}

void svg_read(Drawing* drawing, const ImportSource* source) {
    FirstError first = {1, ""};
    xmlParserCtxt* parser = xmlNewParserCtxt();
    xmlDoc* document = parse(parser, source, &first);
    xmlNode* root = document != NULL ? xmlDocGetRootElement(document) : NULL;
    if (root == NULL || !is(root, "svg")) {
        drawing_error(drawing, first.line, NULL, NULL, "this is not well-formed SVG: %s",
                      "不是格式正确的SVG：%s",
                      first.message[0] != '\0' ? first.message : "no <svg>");
    } else {
        Svg svg = {.drawing = drawing, .ids = xmlHashCreate(0)};
        collect_ids(svg.ids, root);
        Place place = {.insert = -1};
        svg.height = sheet_height(&svg, root, &place.affine);
        drawing->height = svg.height;
        place.layer = drawing_layer(drawing, "0");
        read_children(&svg, root, &place);
        if (svg.broken > 0) {
            drawing_note(drawing, 0, NULL, "%d paths end in what is no path: drawn up to there",
                         "%d 条路径数据有误：绘至出错处", svg.broken);
        }
        xmlHashFree(svg.ids, NULL);
    }
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
}
