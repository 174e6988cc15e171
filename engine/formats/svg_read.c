// SVG plans by libxml2: groups and Inkscape layers become layers, what has no group is sorted by
// its class or its stroke and fill, since a plan made from a PDF has nothing else to tell walls by.
// "use" is an insert as a DXF block is. The parser gets no network, loads no DTD and replaces no
// entities; short entities without others in them are let through, since Illustrator writes such.
// The paper's y runs down: it is turned round once, in the outermost transform.
#include "formats/readers.h"
#include "formats/svg.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Most bytes of an entity's text; longer ones only serve to swell.
#define ENTITY_MAX 256
/// Elements that one drawing may cost, what "use" repeats counted again.
#define ELEMENTS_MAX 20000000
/// A sheet at least so wide is a plan in its true size [m].
#define TRUE_SIZE 3.0
/// Width of a letter and height of a capital as shares of the font's size; own estimate.
#define LETTER  0.55
#define CAPITAL 0.7

typedef struct Svg {
    Drawing* drawing;
    const ImportSource* source;
    xmlNode* root;
    Trail trail;
    long elements;
    int broken; // paths that break off
} Svg;

/// What elements inherit.
typedef struct Look {
    Affine affine;
    int layer;  // -1: by class, stroke and fill
    int insert; // item index, -1
    int uses;   // "use" within "use"
    char stroke[32], fill[32];
    double width; // of the stroke
    double font_size;
    int anchor; // of texts: 0 start, 1 middle, 2 end
} Look;

/// The element being drawn, for svg_path().
typedef struct Shape {
    Svg* svg;
    const Look* look;
    const xmlNode* node;
} Shape;

static void draw_node(Svg* svg, xmlNode* node, const Look* outer);

static bool is(const xmlNode* node, const char* name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char*)node->name, name) == 0;
}

/// An attribute; NULL when it is not there. Give it back with xmlFree().
static char* attribute(const xmlNode* node, const char* name) {
    return (char*)xmlGetNoNsProp(node, (const xmlChar*)name);
}

static int line_of(const xmlNode* node) {
    long line = xmlGetLineNo(node);
    return line > 0 && line < 1000000000 ? (int)line : 0;
}

static double length_of(const xmlNode* node, const char* name, bool* found) {
    char* text = attribute(node, name);
    double value = 0.0;
    bool physical;
    bool good = text != NULL && svg_length(text, &value, &physical);
    if (found != NULL) {
        *found = good;
    }
    xmlFree(text);
    return good ? value : 0.0;
}

// ---- items ------------------------------------------------------------------------------------

/// The layer of what stands in no group: its class, else how it is drawn.
static int layer_of(Svg* svg, const Look* look, const xmlNode* node) {
    if (look->layer >= 0) {
        return look->layer;
    }
    char name[128];
    char* class = attribute(node, "class");
    bool line = look->stroke[0] != '\0' && strcmp(look->stroke, "none") != 0;
    if (class != NULL && class[0] != '\0') {
        snprintf(name, sizeof name, "%s", class);
    } else if (is(node, "text")) {
        snprintf(name, sizeof name, "text");
    } else if (line) {
        bool filled = look->fill[0] != '\0' && strcmp(look->fill, "none") != 0 && !is(node, "line");
        snprintf(name, sizeof name, "stroke %s %.4g%s%s", look->stroke, look->width,
                 filled ? " fill " : "", filled ? look->fill : "");
    } else {
        snprintf(name, sizeof name, "fill %s", look->fill[0] != '\0' ? look->fill : "black");
    }
    xmlFree(class);
    int layer = drawing_layer(svg->drawing, name);
    return layer < 0 ? 0 : layer;
}

static void add_chain(void* user, const Trail* trail, bool closed) {
    const Shape* shape = user;
    const Look* look = shape->look;
    Drawing* drawing = shape->svg->drawing;
    bool line = look->stroke[0] != '\0' && strcmp(look->stroke, "none") != 0;
    bool filled = strcmp(look->fill, "none") != 0;
    bool never_filled = is(shape->node, "line");
    if (trail->failed) {
        drawing_error(drawing, line_of(shape->node), NULL, NULL, "a path has more than %d points",
                      "路径的点数多于 %d", TRAIL_POINTS_MAX);
        return;
    }
    if (!line && (!filled || never_filled)) {
        return; // nothing is seen of it
    }
    Point first = trail->points[0];
    Point last = trail->points[trail->count - 1];
    bool ring =
        closed || (first.x == last.x && first.y == last.y && trail->count > 3) || (!line && filled);
    ring = ring && trail->count >= 3;
    DrawingItem item = drawing_item(ring ? DRAWING_AREA : DRAWING_LINE, line_of(shape->node));
    item.layer = layer_of(shape->svg, look, shape->node);
    item.insert = look->insert;
    double scale = sqrt(fabs(look->affine.a * look->affine.d - look->affine.b * look->affine.c));
    item.thickness = ring || !line ? 0.0 : look->width * scale;
    for (int i = 0; i < trail->count; i++) {
        trail->points[i] = affine_apply(look->affine, trail->points[i]);
    }
    drawing_add(drawing, &item, trail->points, trail->count);
}

static void draw_rect(Shape* shape) {
    const xmlNode* node = shape->node;
    Trail* trail = &shape->svg->trail;
    bool has_width;
    bool has_height;
    double x = length_of(node, "x", NULL);
    double y = length_of(node, "y", NULL);
    double width = length_of(node, "width", &has_width);
    double height = length_of(node, "height", &has_height);
    if (has_width && has_height) { // not so a background of "100%"
        trail_add(trail, point(x, y));
        trail_add(trail, point(x + width, y));
        trail_add(trail, point(x + width, y + height));
        trail_add(trail, point(x, y + height));
        add_chain(shape, trail, true);
    }
}

static void draw_ellipse(Shape* shape) {
    const xmlNode* node = shape->node;
    Trail* trail = &shape->svg->trail;
    bool circle = is(node, "circle");
    double rx = length_of(node, circle ? "r" : "rx", NULL);
    double ry = circle ? rx : length_of(node, "ry", NULL);
    Point centre = {length_of(node, "cx", NULL), length_of(node, "cy", NULL)};
    if (rx > 0.0 && ry > 0.0) {
        trail_ellipse(trail, centre, point(rx, 0.0), point(0.0, ry), 0.0, 6.283185307179586);
        trail->count -= trail->count > 0 ? 1 : 0;
        add_chain(shape, trail, true);
    }
}

static void draw_path(Shape* shape) {
    char* data = attribute(shape->node, "d");
    if (data != NULL && !svg_path(data, &shape->svg->trail, add_chain, shape)) {
        shape->svg->broken++;
    }
    xmlFree(data);
}

static void draw_points(Shape* shape) {
    char* data = attribute(shape->node, "points");
    Trail* trail = &shape->svg->trail;
    if (data != NULL && !svg_points(data, trail)) {
        shape->svg->broken++;
    }
    if (data != NULL && trail->count > 1) {
        add_chain(shape, trail, is(shape->node, "polygon"));
    }
    xmlFree(data);
}

static void draw_line(Shape* shape) {
    const xmlNode* node = shape->node;
    Trail* trail = &shape->svg->trail;
    trail_add(trail, point(length_of(node, "x1", NULL), length_of(node, "y1", NULL)));
    trail_add(trail, point(length_of(node, "x2", NULL), length_of(node, "y2", NULL)));
    add_chain(shape, trail, false);
}

/// The words of a text and its spans. Entities are not followed.
static void gather_words(const xmlNode* node, char* words, size_t size) {
    for (const xmlNode* child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            text_append(words, size, "%s", (const char*)child->content);
        } else if (is(child, "tspan") || is(child, "textPath") || is(child, "a")) {
            text_append(words, size, " ");
            gather_words(child, words, size);
        }
    }
}

static void draw_text(Shape* shape) {
    const xmlNode* node = shape->node;
    const Look* look = shape->look;
    char words[512] = "";
    gather_words(node, words, sizeof words);
    // Inkscape puts the place on the first span as well as on the text; others on one of them.
    const xmlNode* place = node;
    bool found;
    length_of(node, "x", &found);
    for (const xmlNode* child = node->children; child != NULL && !found; child = child->next) {
        if (is(child, "tspan")) {
            place = child;
            length_of(child, "x", &found);
        }
    }
    double letters = 0.0;
    uint32_t code;
    const char* at = words;
    for (int step = text_next(at, &code); step > 0; step = text_next(at, &code)) {
        letters += code >= 0x1100 ? 1.0 : LETTER;
        at += step;
    }
    double across = 0.5 * (double)(1 - look->anchor) * letters * look->font_size;
    Point middle = point(length_of(place, "x", NULL) + across,
                         length_of(place, "y", NULL) - 0.5 * CAPITAL * look->font_size);
    middle = affine_apply(look->affine, middle);
    DrawingItem item = drawing_item(DRAWING_TEXT, line_of(node));
    item.layer = layer_of(shape->svg, look, node);
    item.insert = look->insert;
    item.text = words;
    double scale = sqrt(fabs(look->affine.a * look->affine.d - look->affine.b * look->affine.c));
    item.text_height = CAPITAL * look->font_size * scale;
    item.rotation = atan2(look->affine.b, look->affine.a);
    drawing_add(shape->svg->drawing, &item, &middle, 1);
}

// ---- the tree ---------------------------------------------------------------------------------

/// A property of the style attribute, else the attribute of that name.
static bool property(const xmlNode* node, const char* style, const char* name, char* buffer,
                     size_t size) {
    size_t length = 0;
    const char* value = style == NULL ? NULL : svg_style(style, name, &length);
    char* plain = value == NULL ? attribute(node, name) : NULL;
    bool found = value != NULL || plain != NULL;
    if (value != NULL) {
        snprintf(buffer, size, "%.*s", (int)(length < size ? length : size - 1), value);
    } else if (plain != NULL) {
        snprintf(buffer, size, "%s", plain);
    }
    xmlFree(plain);
    return found;
}

/// Inkscape's mark of a layer: its label, or NULL. For xmlFree().
static char* inkscape_layer(const xmlNode* node) {
    static const char SPACE[] = "http://www.inkscape.org/namespaces/inkscape";
    char* mode = (char*)xmlGetNsProp(node, (const xmlChar*)"groupmode", (const xmlChar*)SPACE);
    bool layer = mode != NULL && strcmp(mode, "layer") == 0;
    xmlFree(mode);
    return layer ? (char*)xmlGetNsProp(node, (const xmlChar*)"label", (const xmlChar*)SPACE) : NULL;
}

/// The layer that a group opens, if it does: Inkscape's, else the outermost group with a name.
static void enter_layer(Svg* svg, const xmlNode* node, bool hidden, Look* look) {
    char* name = inkscape_layer(node);
    if (name == NULL && look->layer < 0) {
        name = attribute(node, "data-name");
        name = name == NULL ? attribute(node, "id") : name;
    }
    if (name != NULL) {
        int layer = drawing_layer(svg->drawing, name);
        look->layer = layer;
        if (layer >= 0 && hidden) {
            svg->drawing->layers[layer].hidden = true;
        }
    }
    xmlFree(name);
}

/// What an element changes of what it inherits. False when nothing of it is drawn.
static bool enter(Svg* svg, const xmlNode* node, Look* look) {
    char* style = attribute(node, "style");
    char* transform = attribute(node, "transform");
    char value[32];
    Affine affine = AFFINE_IDENTITY;
    if (transform != NULL && !svg_transform(transform, &affine)) {
        svg->broken++;
    }
    look->affine = affine_multiply(look->affine, affine);
    bool hidden =
        property(node, style, "display", value, sizeof value) && strcmp(value, "none") == 0;
    hidden = hidden || (property(node, style, "visibility", value, sizeof value) &&
                        strcmp(value, "hidden") == 0);
    property(node, style, "stroke", look->stroke, sizeof look->stroke);
    property(node, style, "fill", look->fill, sizeof look->fill);
    bool physical;
    double number;
    if (property(node, style, "stroke-width", value, sizeof value) &&
        svg_length(value, &number, &physical) && number >= 0.0) {
        look->width = number;
    }
    if (property(node, style, "font-size", value, sizeof value) &&
        svg_length(value, &number, &physical) && number > 0.0) {
        look->font_size = number;
    }
    if (property(node, style, "text-anchor", value, sizeof value)) {
        look->anchor = strcmp(value, "middle") == 0 ? 1 : strcmp(value, "end") == 0 ? 2 : 0;
    }
    bool layered = false;
    if (is(node, "g")) {
        int before = look->layer;
        enter_layer(svg, node, hidden, look);
        layered = look->layer != before;
    }
    xmlFree(style);
    xmlFree(transform);
    return !hidden || layered;
}

static void draw_children(Svg* svg, xmlNode* node, const Look* look) {
    for (xmlNode* child = node->children; child != NULL && !svg->drawing->failed;
         child = child->next) {
        draw_node(svg, child, look);
    }
}

/// The element with an id, in order of the document; without recursion, since it is asked often.
static xmlNode* find_id(Svg* svg, const char* id) {
    xmlNode* node = svg->root;
    while (node != NULL) {
        if (node->type == XML_ELEMENT_NODE) {
            char* own = attribute(node, "id");
            bool found = own != NULL && strcmp(own, id) == 0;
            xmlFree(own);
            if (found) {
                return node;
            }
            svg->elements++;
        }
        if (node->children != NULL && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        while (node != NULL && node->next == NULL) {
            node = node == svg->root ? NULL : node->parent;
        }
        node = node == NULL || node == svg->root ? NULL : node->next;
    }
    return NULL;
}

/// "use": what it names is drawn at its place, as an insert of that name.
static void draw_use(Svg* svg, xmlNode* node, Look* look) {
    char* link = attribute(node, "href");
    if (link == NULL) {
        link = (char*)xmlGetNsProp(node, (const xmlChar*)"href",
                                   (const xmlChar*)"http://www.w3.org/1999/xlink");
    }
    // A PDF's letters come as symbols: they would be thousands of little blocks.
    bool letter = link != NULL && strncmp(link, "#glyph", 6) == 0;
    xmlNode* target = link != NULL && link[0] == '#' && !letter ? find_id(svg, link + 1) : NULL;
    if (target != NULL && look->uses >= DRAWING_NEST_MAX) {
        drawing_error(svg->drawing, line_of(node), "use", NULL,
                      "elements that use others are nested deeper than %d",
                      "use 引用嵌套超过 %d 层", DRAWING_NEST_MAX);
    } else if (target != NULL) {
        look->affine = affine_multiply(
            look->affine, affine_move(length_of(node, "x", NULL), length_of(node, "y", NULL)));
        DrawingItem item = drawing_item(DRAWING_INSERT, line_of(node));
        item.layer = layer_of(svg, look, node);
        item.insert = look->insert;
        item.block = drawing_block(svg->drawing, link + 1);
        item.place = affine_apply(look->affine, point(0.0, 0.0));
        item.rotation = atan2(look->affine.b, look->affine.a);
        item.scale[0] = hypot(look->affine.a, look->affine.b);
        item.scale[1] = hypot(look->affine.c, look->affine.d);
        int insert = drawing_add(svg->drawing, &item, NULL, 0);
        look->insert = insert;
        look->uses++;
        if (insert >= 0 && is(target, "symbol")) {
            draw_children(svg, target, look);
        } else if (insert >= 0) {
            draw_node(svg, target, look);
        }
        drawing_close_insert(svg->drawing, insert);
    }
    xmlFree(link);
}

static void draw_node(Svg* svg, xmlNode* node, const Look* outer) {
    static const struct {
        const char* name;
        void (*draw)(Shape* shape);
    } SHAPES[] = {{"path", draw_path},       {"rect", draw_rect},       {"circle", draw_ellipse},
                  {"ellipse", draw_ellipse}, {"polyline", draw_points}, {"polygon", draw_points},
                  {"line", draw_line},       {"text", draw_text}};
    if (node->type != XML_ELEMENT_NODE) {
        return;
    }
    if (++svg->elements > ELEMENTS_MAX) {
        drawing_error(svg->drawing, line_of(node), NULL, NULL,
                      "the drawing has more than %d elements", "图纸中的元素多于 %d 个",
                      ELEMENTS_MAX);
        return;
    }
    bool group = is(node, "g") || is(node, "svg") || is(node, "a") || is(node, "switch");
    size_t kind = 0;
    size_t kinds = sizeof SHAPES / sizeof SHAPES[0];
    while (kind < kinds && !is(node, SHAPES[kind].name)) {
        kind++;
    }
    if (!group && kind == kinds && !is(node, "use")) {
        return; // definitions, metadata, what is no shape
    }
    Look look = *outer;
    if (!enter(svg, node, &look)) {
        return;
    }
    if (group) {
        if (is(node, "svg") && node != svg->root) {
            look.affine = affine_multiply(
                look.affine, affine_move(length_of(node, "x", NULL), length_of(node, "y", NULL)));
        }
        draw_children(svg, node, &look);
    } else if (kind < kinds) {
        trail_clear(&svg->trail);
        SHAPES[kind].draw(&(Shape){svg, &look, node});
    } else {
        draw_use(svg, node, &look);
    }
}

// ---- the sheet --------------------------------------------------------------------------------

/// Size of the sheet and of a unit on it. Gives the transform that turns y up.
static Affine read_sheet(Svg* svg) {
    Drawing* drawing = svg->drawing;
    double box[4] = {0.0, 0.0, 0.0, 0.0};
    char* view = attribute(svg->root, "viewBox");
    if (view != NULL && svg_points(view, &svg->trail) && svg->trail.count == 2) {
        box[0] = svg->trail.points[0].x;
        box[1] = svg->trail.points[0].y;
        box[2] = svg->trail.points[1].x;
        box[3] = svg->trail.points[1].y;
    }
    xmlFree(view);
    char* text = attribute(svg->root, "width");
    double width = 0.0;
    bool physical = false;
    bool known = text != NULL && svg_length(text, &width, &physical) && width > 0.0;
    xmlFree(text);
    double height = length_of(svg->root, "height", NULL);
    if (!(box[2] > 0.0 && box[3] > 0.0)) {
        box[2] = width;
        box[3] = height > 0.0 ? height : width;
    }
    if (known && physical && box[2] > 0.0) {
        double metres = width * 0.0254 / 96.0;
        if (metres >= TRUE_SIZE) {
            drawing->unit = metres / box[2];
        } else {
            drawing->paper = metres / box[2];
            drawing_note(drawing, 0, NULL,
                         "a sheet of paper %.0f mm wide, whose scale the file does not say: 1:100 "
                         "is a unit of %.6g m",
                         "图幅宽 %.0f 毫米，文件未给出比例：1:100 时一个单位为 %.6g 米",
                         metres * 1000.0, 100.0 * metres / box[2]);
        }
    }
    drawing->height = 2.0 * box[1] + box[3];
    return (Affine){1.0, 0.0, 0.0, -1.0, 0.0, drawing->height};
}

/// Entities that could swell, or that lie elsewhere, are refused before anything is read of them.
static bool check_entities(Drawing* drawing, const xmlDoc* document) {
    const xmlNode* node = document->intSubset == NULL ? NULL : document->intSubset->children;
    for (; node != NULL; node = node->next) {
        if (node->type != XML_ENTITY_DECL) {
            continue;
        }
        const xmlEntity* entity = (const xmlEntity*)(const void*)node;
        bool plain = entity->etype == XML_INTERNAL_GENERAL_ENTITY && entity->content != NULL &&
                     strlen((const char*)entity->content) <= ENTITY_MAX &&
                     strchr((const char*)entity->content, '&') == NULL;
        if (!plain) {
            drawing_error(drawing, 0, "DOCTYPE", NULL,
                          "entities may hold %d bytes of plain text, no others and no files",
                          "实体只能是 %d 字节以内的纯文本，不得引用其他实体或文件", ENTITY_MAX);
            return false;
        }
    }
    return true;
}

bool svg_detects(const ImportSource* source) {
    if (!import_starts(source, "<")) {
        return false;
    }
    const char* text = source->bytes;
    size_t most = source->count < 65536 ? source->count : 65536;
    for (size_t i = 0; i + 4 < most; i++) {
        // "<svg" or, with a prefix, "<svg:svg".
        if (text[i] == '<' && memcmp(text + i + 1, "svg", 3) == 0) {
            return true;
        }
    }
    return false;
}

static void read_document(Drawing* drawing, const ImportSource* source, const xmlDoc* document) {
    Svg svg = {.drawing = drawing, .source = source, .root = xmlDocGetRootElement(document)};
    if (svg.root == NULL || !is(svg.root, "svg")) {
        drawing_error(drawing, 0, NULL, NULL, "the root of the file is not <svg>",
                      "文件的根元素不是 <svg>");
    } else if (check_entities(drawing, document)) {
        Look look = {
            .affine = read_sheet(&svg), .layer = -1, .insert = -1, .width = 1.0, .font_size = 16.0};
        draw_node(&svg, svg.root, &look);
    }
    if (svg.broken > 0 && !drawing->failed) {
        drawing_note(drawing, 0, NULL,
                     "%d paths or transforms break off and were drawn as far as "
                     "they go",
                     "有 %d 条路径或变换不完整，只绘出可读部分", svg.broken);
    }
    trail_free(&svg.trail);
}

void svg_read(Drawing* drawing, const ImportSource* source) {
    xmlParserCtxt* parser = xmlNewParserCtxt();
    if (parser == NULL) {
        drawing->no_memory = drawing->failed = true;
        return;
    }
    // No NOENT, no DTDLOAD, no HUGE: no entity is replaced, no file asked for, depth at most 256.
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT |
                  XML_PARSE_BIG_LINES;
    xmlDoc* document =
        xmlCtxtReadMemory(parser, source->bytes, (int)source->count, NULL, NULL, options);
    if (document == NULL) {
        const xmlError* error = xmlCtxtGetLastError(parser);
        char words[200];
        snprintf(words, sizeof words, "%s",
                 error != NULL && error->message != NULL ? error->message : "no XML");
        words[strcspn(words, "\r\n")] = '\0';
        if (strstr(words, "Excessive depth") != NULL) {
            snprintf(words, sizeof words, "elements are nested more than 256 deep");
        }
        drawing_error(drawing, error != NULL ? error->line : 0, NULL, NULL,
                      "the XML is broken or cut off: %s", "XML 有误或被截断：%s", words);
    } else {
        read_document(drawing, source, document);
        xmlFreeDoc(document);
    }
    xmlFreeParserCtxt(parser);
}
