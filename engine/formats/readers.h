/// Readers: the kinds of line drawings that import.c knows, a row each in its table.
///
/// Each `xxx_detects` tells from the content alone whether a file is of its kind; each `xxx_read`
/// fills the drawing or says one error with its place. Bounds are those of drawing.h.
///
/// Layer: formats.
#pragma once

#include "formats/importer.h"

/// dxf_read.c: AutoCAD's text format; refuses binary DXF and DWG with a sentence.
bool dxf_detects(const ImportSource* source);
void dxf_read(Drawing* drawing, const ImportSource* source);

/// wkt.c: well-known text; polygons are free ground, metres.
bool wkt_detects(const ImportSource* source);
void wkt_read(Drawing* drawing, const ImportSource* source);

/// lonlat_read.c: indoor maps in longitude and latitude: WRLD (main.json or a level), IMDF.
bool lonlat_detects(const ImportSource* source);
void lonlat_read(Drawing* drawing, const ImportSource* source);

/// jps_xml.c: geometry of JuPedSim's older versions (XML).
bool jps_detects(const ImportSource* source);
void jps_read(Drawing* drawing, const ImportSource* source);

/// vadere.c: Vadere's scenario files (JSON).
bool vadere_detects(const ImportSource* source);
void vadere_read(Drawing* drawing, const ImportSource* source);

/// svg_read.c: SVG plans; a sheet under 3 m wide leaves the unit open.
bool svg_detects(const ImportSource* source);
void svg_read(Drawing* drawing, const ImportSource* source);

/// rmf.c: building maps of Open-RMF (YAML), in metres by their measurements.
bool rmf_detects(const ImportSource* source);
void rmf_read(Drawing* drawing, const ImportSource* source);

/// occupancy.c: occupancy maps of robots, a PGM picture and its YAML page.
bool occupancy_detects(const ImportSource* source);
void occupancy_read(Drawing* drawing, const ImportSource* source);

/// picture.c: PNG and JPEG pictures of plans; dark strokes become walls, the scale stays open.
bool picture_detects(const ImportSource* source);
void picture_read(Drawing* drawing, const ImportSource* source);
