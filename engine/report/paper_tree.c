// Paper, reading: the markup of html.c into nodes. Tags may be closed late or not at all where HTML
// lets them; pictures are kept as the text of their SVG, for librsvg to draw.

#include "report/paper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Deepest nesting that is followed; beyond it children are put beside each other.
#define DEPTH_MAX 200

typedef struct Reader {
    Arena* arena;
    const char* at;
    PaperNode* root;
    PaperNode* open; // the innermost element that is not closed
    int depth;
    const char* css; // of all style elements
    bool failed;
} Reader;

static const struct {
    const char* name;
    const char* text;
} entities[] = {
    {"amp", "&"},         {"lt", "<"},          {"gt", ">"},          {"quot", "\""},
    {"apos", "'"},        {"nbsp", "\u00a0"},   {"ndash", "\u2013"},  {"mdash", "\u2014"},
    {"minus", "\u2212"},  {"middot", "\u00b7"}, {"times", "\u00d7"},  {"deg", "\u00b0"},
    {"plusmn", "\u00b1"}, {"hellip", "\u2026"}, {"rarr", "\u2192"},   {"larr", "\u2190"},
    {"uarr", "\u2191"},   {"darr", "\u2193"},   {"le", "\u2264"},     {"ne", "\u2260"},
    {"ge", "\u2265"},     {"bull", "\u2022"},   {"thinsp", "\u2009"}, {"check", "\u2713"},
    {"cross", "\u2717"},  {"laquo", "\u00ab"},  {"raquo", "\u00bb"},  {"Delta", "\u0394"},
    {"micro", "\u00b5"},  {"ldquo", "\u201c"},  {"rdquo", "\u201d"},
};

/// A code point as UTF-8; returns its length.
static int put_code(char* out, unsigned long code) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | (code >> 18 & 7));
    out[1] = (char)(0x80 | (code >> 12 & 0x3f));
    out[2] = (char)(0x80 | (code >> 6 & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

/// Decodes the entity at `from` ("&...;") into `out`; returns its bytes, 0 when it is none that is
/// known. `length` gets how much of the markup it took.
static int decode(const char* from, const char* end, char out[5], size_t* length) {
    const char* stop = memchr(from, ';', (size_t)(end - from));
    size_t count = stop != NULL ? (size_t)(stop - from - 1) : 0;
    if (count == 0 || count > 10) {
        return 0;
    }
    *length = count + 2;
    if (from[1] == '#') {
        bool hex = from[2] == 'x' || from[2] == 'X';
        unsigned long code = strtoul(from + (hex ? 3 : 2), NULL, hex ? 16 : 10);
        return code > 0 && code < 0x110000 ? put_code(out, code) : 0;
    }
    for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
        if (strlen(entities[i].name) == count && memcmp(entities[i].name, from + 1, count) == 0) {
            snprintf(out, 5, "%s", entities[i].text);
            return (int)strlen(out);
        }
    }
    return 0;
}

/// A stretch of markup without entities. In SVG those stay that XML knows. NULL: no memory.
static char* plain_text(Arena* arena, const char* from, const char* end, bool is_xml) {
    char* text = arena_take(arena, (size_t)(end - from) + 1, 1);
    size_t used = 0;
    while (text != NULL && from < end) {
        char code[5];
        size_t length = 0;
        int bytes = *from == '&' ? decode(from, end, code, &length) : 0;
        bool kept = is_xml && bytes == 1 && strchr("&<>\"'", code[0]) != NULL;
        if (bytes == 0 || kept) {
            text[used++] = *from++;
        } else {
            memcpy(text + used, code, (size_t)bytes);
            used += (size_t)bytes;
            from += length;
        }
    }
    return text;
}

static PaperNode* add_node(Reader* reader, PaperKind kind) {
    PaperNode* node = ARENA_TAKE(reader->arena, PaperNode, 1);
    if (node == NULL) {
        reader->failed = true;
        return NULL;
    }
    node->kind = kind;
    node->tag = "";
    node->classes = "";
    node->parent = reader->open;
    if (reader->open == NULL) {
        reader->root = reader->root == NULL ? node : reader->root;
        return node;
    }
    PaperNode* before = reader->open->last;
    reader->open->elements += kind == PAPER_TEXT ? 0 : 1;
    node->place = reader->open->elements;
    if (before == NULL) {
        reader->open->first = node;
    } else {
        before->next = node;
    }
    reader->open->last = node;
    return node;
}

/// The value of an attribute within a tag's text, decoded; NULL: it has none.
static const char* attribute(Arena* arena, const char* from, const char* end, const char* name) {
    size_t length = strlen(name);
    for (const char* at = from; at + length + 2 < end; at++) {
        bool begins = (at[0] == ' ' || at[0] == '\n') && memcmp(at + 1, name, length) == 0;
        const char* value = at + 1 + length;
        if (*at == '"') { // over the value of another
            const char* stop = memchr(at + 1, '"', (size_t)(end - at - 1));
            at = stop != NULL ? stop : end - 1;
        } else if (begins && value[0] == '=' && value[1] == '"') {
            const char* stop = memchr(value + 2, '"', (size_t)(end - value - 2));
            return stop != NULL ? plain_text(arena, value + 2, stop, false) : NULL;
        }
    }
    return NULL;
}

static double number_of(const char* text, double otherwise) {
    return text != NULL ? strtod(text, NULL) : otherwise;
}

/// The end of a tag: past its '>', which may stand in an attribute too.
static const char* tag_end(const char* from) {
    bool quoted = false;
    for (const char* at = from; *at != '\0'; at++) {
        quoted = *at == '"' ? !quoted : quoted;
        if (*at == '>' && !quoted) {
            return at + 1;
        }
    }
    return NULL;
}

/// A whole <svg>. Its own size, else that of its viewBox.
static void read_picture(Reader* reader, const char* end) {
    const char* from = reader->at;
    const char* stop = strstr(from, "</svg>");
    PaperNode* node = add_node(reader, PAPER_PICTURE);
    if (stop == NULL || node == NULL) {
        reader->failed = true;
        return;
    }
    stop += strlen("</svg>");
    double left = 0.0;
    double top = 0.0;
    double wide = 0.0;
    double tall = 0.0;
    const char* box = attribute(reader->arena, from, end, "viewBox");
    if (box != NULL) {
        sscanf(box, "%lf %lf %lf %lf", &left, &top, &wide, &tall);
    }
    const char* width = attribute(reader->arena, from, end, "width");
    node->wide = number_of(width, wide);
    double scale = wide > 0.0 ? node->wide / wide : 1.0;
    node->tall = number_of(attribute(reader->arena, from, end, "height"), tall * scale);
    node->tag = "svg";
    const char* inside = plain_text(reader->arena, from + 4, stop, true);
    bool named = attribute(reader->arena, from, end, "xmlns") != NULL;
    node->text = arena_format(reader->arena, "<svg%s%s",
                              named ? "" : " xmlns=\"http://www.w3.org/2000/svg\"",
                              inside != NULL ? inside : "");
    reader->failed = reader->failed || node->text == NULL;
    reader->at = stop;
}

static bool is_void(const char* tag) {
    static const char* const tags[] = {"meta", "br", "col", "hr", "img", "link", "input", "wbr"};
    for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
        if (strcmp(tag, tags[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void close_tag(Reader* reader, const char* tag) {
    PaperNode* node = reader->open;
    int depth = reader->depth;
    while (node != NULL && strcmp(node->tag, tag) != 0) {
        node = node->parent;
        depth--;
    }
    if (node != NULL && node->parent != NULL) { // one that was never opened closes nothing
        reader->open = node->parent;
        reader->depth = depth - 1;
    }
}

/// Past the element's end tag; with `css` its text is a style sheet.
static void read_raw(Reader* reader, const char* tag) {
    char ending[32];
    snprintf(ending, sizeof(ending), "</%s>", tag);
    const char* stop = strstr(reader->at, ending);
    if (stop == NULL) {
        reader->failed = true;
        return;
    }
    if (strcmp(tag, "style") == 0) {
        reader->css = arena_format(reader->arena, "%s%.*s\n", reader->css, (int)(stop - reader->at),
                                   reader->at);
        reader->failed = reader->failed || reader->css == NULL;
    }
    reader->at = stop + strlen(ending);
}

static void open_tag(Reader* reader, const char* name, const char* end) {
    Arena* arena = reader->arena;
    const char* from = reader->at;
    PaperNode* node = add_node(reader, PAPER_ELEMENT);
    if (node == NULL) {
        return;
    }
    const char* classes = attribute(arena, from, end, "class");
    node->tag = arena_text(arena, name);
    node->classes = classes != NULL ? arena_format(arena, " %s ", classes) : "";
    node->id = attribute(arena, from, end, "id");
    node->href = attribute(arena, from, end, "href");
    node->own_style = attribute(arena, from, end, "style");
    node->span = (int)number_of(attribute(arena, from, end, "colspan"), 1.0);
    reader->failed = reader->failed || node->tag == NULL || node->classes == NULL;
    reader->at = end;
    if (strcmp(name, "style") == 0 || strcmp(name, "script") == 0) {
        read_raw(reader, name);
    } else if (!is_void(name) && end[-2] != '/' && reader->depth < DEPTH_MAX) {
        reader->open = node;
        reader->depth++;
    }
}

static void read_tag(Reader* reader) {
    const char* end = tag_end(reader->at);
    if (strncmp(reader->at, "<!--", 4) == 0) {
        const char* stop = strstr(reader->at, "-->");
        reader->at = stop != NULL ? stop + 3 : reader->at + strlen(reader->at);
        return;
    }
    if (end == NULL) {
        reader->failed = true;
        return;
    }
    bool closes = reader->at[1] == '/';
    const char* word = reader->at + (closes ? 2 : 1);
    char name[24];
    size_t length = strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789");
    snprintf(name, sizeof(name), "%.*s", (int)length, word);
    if (length == 0) { // <!DOCTYPE ...>
        reader->at = end;
    } else if (closes) {
        close_tag(reader, name);
        reader->at = end;
    } else if (strcmp(name, "svg") == 0) {
        read_picture(reader, end);
    } else {
        open_tag(reader, name, end);
    }
}

static void read_text(Reader* reader) {
    size_t length = strcspn(reader->at, "<");
    const char* end = reader->at + length;
    if (reader->open != NULL) {
        PaperNode* node = add_node(reader, PAPER_TEXT);
        if (node != NULL) {
            node->text = plain_text(reader->arena, reader->at, end, false);
            reader->failed = reader->failed || node->text == NULL;
        }
    }
    reader->at = end;
}

PaperNode* paper_read(Arena* arena, const char* markup, const char** css) {
    Reader reader = {.arena = arena, .at = markup, .css = ""};
    while (*reader.at != '\0' && !reader.failed) {
        if (*reader.at == '<') {
            read_tag(&reader);
        } else {
            read_text(&reader);
        }
    }
    if (css != NULL) {
        *css = reader.css;
    }
    return reader.failed ? NULL : reader.root;
}

bool paper_is(const PaperNode* node, const char* tag) {
    return strcmp(node->tag, tag) == 0;
}

bool paper_has_class(const PaperNode* node, const char* name) {
    size_t length = strlen(name);
    for (const char* at = strstr(node->classes, name); at != NULL; at = strstr(at + 1, name)) {
        if (at[-1] == ' ' && at[length] == ' ') {
            return true;
        }
    }
    return false;
}
