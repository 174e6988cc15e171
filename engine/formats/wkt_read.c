// WKT, as pedestrian simulators and GIS keep walkable areas: polygons, alone or gathered, whose
// rings are walls and whose holes are obstacles. Metres, often in a map's coordinates; the import
// takes a local origin. Such a file knows no doors: what leads where has to be added in an overlay.
#include "formats/readers.h"

#include <geos_c.h>
#include <stdlib.h>
#include <string.h>

typedef struct Wkt {
    Drawing* drawing;
    GEOSContextHandle_t geos;
    int layer;
} Wkt;

bool wkt_detects(const ImportSource* source) {
    return import_starts(source, "POLYGON") || import_starts(source, "MULTIPOLYGON") ||
           import_starts(source, "GEOMETRYCOLLECTION");
}

/// GEOS would print its messages; the first one is the error's.
static void keep_first(const char* message, void* user) {
    char* kept = user;
    if (kept[0] == '\0') {
        text_append(kept, 160, "%.150s", message);
    }
}

static int add_ring(Wkt* wkt, const GEOSGeometry* ring, int hole_of) {
    const GEOSCoordSequence* sequence =
        ring == NULL ? NULL : GEOSGeom_getCoordSeq_r(wkt->geos, ring);
    unsigned count = 0;
    if (sequence == NULL || GEOSCoordSeq_getSize_r(wkt->geos, sequence, &count) != 1 || count < 4 ||
        count > DRAWING_POINTS_MAX) {
        return -1;
    }
    Point* points = drawing_take(wkt->drawing, count, sizeof *points);
    for (unsigned i = 0; points != NULL && i < count; i++) {
        GEOSCoordSeq_getXY_r(wkt->geos, sequence, i, &points[i].x, &points[i].y);
    }
    DrawingItem item = drawing_item(DRAWING_AREA, 0);
    item.kind = DRAWN_FREE;
    item.layer = wkt->layer;
    item.hole_of = hole_of;
    return points == NULL ? -1 : drawing_add(wkt->drawing, &item, points, (int)count - 1);
}

static void add_geometry(Wkt* wkt, const GEOSGeometry* geometry) {
    int type = GEOSGeomTypeId_r(wkt->geos, geometry);
    if (type == GEOS_POLYGON) {
        int outer = add_ring(wkt, GEOSGetExteriorRing_r(wkt->geos, geometry), -1);
        int holes = GEOSGetNumInteriorRings_r(wkt->geos, geometry);
        for (int i = 0; i < holes && outer >= 0 && !wkt->drawing->failed; i++) {
            (void)add_ring(wkt, GEOSGetInteriorRingN_r(wkt->geos, geometry, i), outer);
        }
        return;
    }
    bool gathers = type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION;
    int count = gathers ? GEOSGetNumGeometries_r(wkt->geos, geometry) : 0;
    for (int i = 0; i < count && !wkt->drawing->failed; i++) {
        add_geometry(wkt, GEOSGetGeometryN_r(wkt->geos, geometry, i));
    }
}

/// Brackets that lie within each other: GEOS follows them by recursion, and a text of nothing else
/// would use up the stack.
static bool is_too_deep(const char* text, size_t count) {
    int depth = 0;
    for (size_t i = 0; i < count && depth <= DRAWING_NEST_MAX; i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    }
    return depth > DRAWING_NEST_MAX;
}

void wkt_read(Drawing* drawing, const ImportSource* source) {
    char message[160] = "";
    char* text = malloc(source->count + 1);
    Wkt wkt = {.drawing = drawing, .geos = GEOS_init_r(), .layer = drawing_layer(drawing, "wkt")};
    GEOSWKTReader* reader = NULL;
    GEOSGeometry* geometry = NULL;
    if (text == NULL || wkt.geos == NULL) {
        drawing->no_memory = drawing->failed = true;
    } else if (is_too_deep(source->bytes, source->count)) {
        drawing_error(drawing, 1, NULL, NULL, "collections lie within each other more than %d deep",
                      "集合嵌套超过%d层", DRAWING_NEST_MAX);
    } else {
        memcpy(text, source->bytes, source->count);
        text[source->count] = '\0';
        GEOSContext_setErrorMessageHandler_r(wkt.geos, keep_first, message);
        reader = GEOSWKTReader_create_r(wkt.geos);
        geometry = reader == NULL ? NULL : GEOSWKTReader_read_r(wkt.geos, reader, text);
        if (geometry == NULL) {
            drawing_error(drawing, 1, NULL, NULL, "this is no WKT: %s", "不是有效的WKT：%s",
                          message);
        } else {
            drawing->unit = 1.0;
            add_geometry(&wkt, geometry);
        }
    }
    if (wkt.geos != NULL) {
        GEOSGeom_destroy_r(wkt.geos, geometry);
        if (reader != NULL) {
            GEOSWKTReader_destroy_r(wkt.geos, reader);
        }
        GEOS_finish_r(wkt.geos);
    }
    free(text);
}
