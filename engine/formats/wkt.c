// Well-known text: walkable ground as JuPedSim and GIS programs write it. Read by hand and not by
// GEOS, since GEOS gives neither the line of an error nor a bound on depth; 30 lines of grammar are
// no reason to give these up. Polygons are free ground that walls and doors may still divide; their
// inner rings are what people walk round. Coordinates stay as they are (UTM too): the import takes
// a local origin off.
#include "formats/decimal.h"
#include "formats/flatten.h"
#include "formats/readers.h"

#include <string.h>

#define WORD_MAX 24

typedef struct Wkt {
    Drawing* drawing;
    const char* at;
    const char* end;
    int line;
    Trail trail;
} Wkt;

static void skip_blanks(Wkt* wkt) {
    while (wkt->at < wkt->end && (*wkt->at == ' ' || (*wkt->at >= '\t' && *wkt->at <= '\r'))) {
        wkt->line += *wkt->at == '\n' ? 1 : 0;
        wkt->at++;
    }
}

/// What stands at the cursor, for a message.
static void what_came(const Wkt* wkt, char word[WORD_MAX]) {
    int length = 0;
    while (wkt->at + length < wkt->end && length < WORD_MAX - 1 && wkt->at[length] > ' ' &&
           wkt->at[length] <= '~') {
        word[length] = wkt->at[length];
        length++;
    }
    word[length] = '\0';
}

static void fail(Wkt* wkt, const char* expected, const char* expected_zh) {
    if (wkt->drawing->failed) {
        return;
    }
    if (wkt->at >= wkt->end) {
        drawing_error(wkt->drawing, wkt->line, NULL,
                      IN_BOTH("save or copy the file again", "请重新保存或复制文件"),
                      "the file ends within a geometry: it is cut off",
                      "文件在几何对象内结束：文件被截断");
        return;
    }
    char word[WORD_MAX];
    what_came(wkt, word);
    char words[256];
    words[0] = '\0';
    text_append(words, sizeof words,
                IN_BOTH("%s was expected, and \"%s\" came", "此处应为%s，却是“%s”"), expected, word,
                expected_zh, word);
    problems_add_words(wkt->drawing->problems, PROBLEM_ERROR, wkt->drawing->file, wkt->line, NULL,
                       NULL, words);
    wkt->drawing->failed = true;
}

/// Passes over one character if it stands there.
static bool take(Wkt* wkt, char c) {
    skip_blanks(wkt);
    if (wkt->at < wkt->end && *wkt->at == c) {
        wkt->at++;
        return true;
    }
    return false;
}

static bool need(Wkt* wkt, char c, const char* expected, const char* expected_zh) {
    bool found = !wkt->drawing->failed && take(wkt, c);
    if (!found) {
        fail(wkt, expected, expected_zh);
    }
    return found;
}

/// A word of letters in capitals; "" when none stands there.
static void take_word(Wkt* wkt, char word[WORD_MAX]) {
    skip_blanks(wkt);
    int length = 0;
    while (wkt->at < wkt->end && length < WORD_MAX - 1) {
        char c = *wkt->at;
        if (c >= 'a' && c <= 'z') {
            c = (char)(c - 'a' + 'A');
        }
        if (c < 'A' || c > 'Z') {
            break;
        }
        word[length++] = c;
        wkt->at++;
    }
    word[length] = '\0';
}

static bool take_number(Wkt* wkt, double* value) {
    skip_blanks(wkt);
    size_t taken = decimal_read(wkt->at, (size_t)(wkt->end - wkt->at), value);
    wkt->at += taken;
    return taken > 0;
}

/// "x y", and heights and measures behind it, which are passed over.
static bool take_position(Wkt* wkt) {
    double x = 0.0;
    double y = 0.0;
    double more;
    if (!take_number(wkt, &x) || !take_number(wkt, &y)) {
        fail(wkt, "a number", "数字");
        return false;
    }
    while (take_number(wkt, &more)) {
    }
    trail_add(&wkt->trail, point(x, y));
    return true;
}

/// "(x y, x y ...)" into the trail.
static bool take_positions(Wkt* wkt) {
    trail_clear(&wkt->trail);
    if (!need(wkt, '(', "\"(\"", "“(”")) {
        return false;
    }
    do {
        if (!take_position(wkt)) {
            return false;
        }
    } while (take(wkt, ','));
    if (wkt->trail.failed) {
        drawing_error(wkt->drawing, wkt->line, NULL, NULL, "a ring has more than %d points",
                      "环的点数多于 %d", TRAIL_POINTS_MAX);
    }
    return need(wkt, ')', "\",\" or \")\"", "“,”或“)”");
}

/// The rings of one polygon: the outline, then its holes.
static void read_polygon(Wkt* wkt) {
    int outline = -1;
    int line = wkt->line;
    bool first = true;
    if (!need(wkt, '(', "\"(\"", "“(”")) {
        return;
    }
    do {
        if (!take_positions(wkt)) {
            return;
        }
        DrawingItem item = drawing_item(DRAWING_AREA, line);
        item.kind = DRAWN_FREE;
        item.layer = drawing_layer(wkt->drawing, "walkable");
        item.hole_of = first ? -1 : outline;
        if (first || outline >= 0) {
            int added = drawing_add(wkt->drawing, &item, wkt->trail.points, wkt->trail.count);
            outline = first ? added : outline;
        }
        first = false;
        line = wkt->line;
    } while (take(wkt, ','));
    need(wkt, ')', "\",\" or \")\"", "“,”或“)”");
}

static void read_chain(Wkt* wkt) {
    int line = wkt->line;
    if (take_positions(wkt)) {
        DrawingItem item = drawing_item(DRAWING_LINE, line);
        item.layer = drawing_layer(wkt->drawing, "lines");
        drawing_add(wkt->drawing, &item, wkt->trail.points, wkt->trail.count);
    }
}

/// Points say nothing of a plan; their numbers are checked all the same.
static void read_points(Wkt* wkt) {
    if (!need(wkt, '(', "\"(\"", "“(”")) {
        return;
    }
    do {
        trail_clear(&wkt->trail);
        bool own = take(wkt, '(');
        if (!take_position(wkt) || (own && !need(wkt, ')', "\")\"", "“)”"))) {
            return;
        }
    } while (take(wkt, ','));
    need(wkt, ')', "\",\" or \")\"", "“,”或“)”");
}

static void read_several(Wkt* wkt, void (*read)(Wkt* wkt)) {
    if (!need(wkt, '(', "\"(\"", "“(”")) {
        return;
    }
    do {
        read(wkt);
    } while (!wkt->drawing->failed && take(wkt, ','));
    need(wkt, ')', "\",\" or \")\"", "“,”或“)”");
}

static void read_geometry(Wkt* wkt, int depth);

static void read_collection(Wkt* wkt, int depth) {
    if (depth >= DRAWING_NEST_MAX) {
        drawing_error(wkt->drawing, wkt->line, NULL, NULL, "collections are nested deeper than %d",
                      "几何集合嵌套超过 %d 层", DRAWING_NEST_MAX);
        return;
    }
    if (!need(wkt, '(', "\"(\"", "“(”")) {
        return;
    }
    do {
        read_geometry(wkt, depth + 1);
    } while (!wkt->drawing->failed && take(wkt, ','));
    need(wkt, ')', "\",\" or \")\"", "“,”或“)”");
}

/// The word after the type: "Z", "M", "ZM", or "EMPTY", which ends it.
static bool take_empty(Wkt* wkt) {
    char word[WORD_MAX];
    take_word(wkt, word);
    if (strcmp(word, "Z") == 0 || strcmp(word, "M") == 0 || strcmp(word, "ZM") == 0) {
        take_word(wkt, word);
    }
    return strcmp(word, "EMPTY") == 0;
}

static void read_geometry(Wkt* wkt, int depth) {
    static const struct {
        const char* name;
        void (*read)(Wkt* wkt);
        bool several;
    } TYPES[] = {{"POLYGON", read_polygon, false},  {"MULTIPOLYGON", read_polygon, true},
                 {"LINESTRING", read_chain, false}, {"MULTILINESTRING", read_chain, true},
                 {"LINEARRING", read_chain, false}, {"POINT", read_points, false},
                 {"MULTIPOINT", read_points, false}};
    char word[WORD_MAX];
    skip_blanks(wkt);
    const char* before = wkt->at;
    take_word(wkt, word);
    bool collection = strcmp(word, "GEOMETRYCOLLECTION") == 0;
    size_t type = 0;
    while (type < sizeof TYPES / sizeof TYPES[0] && strcmp(TYPES[type].name, word) != 0) {
        type++;
    }
    if (!collection && type == sizeof TYPES / sizeof TYPES[0]) {
        wkt->at = before;
        fail(wkt, "POLYGON or another kind of geometry", " POLYGON 等几何类型");
    } else if (take_empty(wkt)) {
        return;
    } else if (collection) {
        read_collection(wkt, depth);
    } else if (TYPES[type].several) {
        read_several(wkt, TYPES[type].read);
    } else {
        TYPES[type].read(wkt);
    }
}

/// "SRID=25832;" in front, as PostGIS writes it.
static void skip_system(Wkt* wkt) {
    size_t left = (size_t)(wkt->end - wkt->at);
    if (left > 5 && memcmp(wkt->at, "SRID=", 5) == 0) {
        const char* end = memchr(wkt->at, ';', left < 32 ? left : 32);
        wkt->at = end == NULL ? wkt->at : end + 1;
    }
}

bool wkt_detects(const ImportSource* source) {
    static const char* const STARTS[] = {
        "POLYGON", "MULTIPOLYGON", "GEOMETRYCOLLECTION", "LINESTRING",        "MULTILINE",
        "SRID=",   "Polygon",      "MultiPolygon",       "GeometryCollection"};
    bool found = false;
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++) {
        found = found || import_starts(source, STARTS[i]);
    }
    return found;
}

void wkt_read(Drawing* drawing, const ImportSource* source) {
    const char* text = source->bytes;
    Wkt wkt = {.drawing = drawing, .at = text, .end = text + source->count, .line = 1};
    if (source->count >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        wkt.at += 3;
    }
    drawing->unit = 1.0;
    for (skip_blanks(&wkt); wkt.at < wkt.end && !drawing->failed; skip_blanks(&wkt)) {
        skip_system(&wkt);
        read_geometry(&wkt, 0);
        take(&wkt, ';');
    }
    trail_free(&wkt.trail);
}
