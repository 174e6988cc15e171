/// PDF pages: floor plans in PDF files as SVG drawings or, where they are scans, as PNG pictures.
///
/// Poppler's programs do it (Debian: poppler-utils), in processes of their own with bounds on time
/// and memory: a PDF comes from anywhere, and Poppler's licence does not go with ours.
///
/// Layer: app.
#pragma once

#include "core/bundle.h"

/// True when the bytes are those of a PDF.
bool pdf_is(const void* bytes, size_t count);

/// How many pages the file at a path has; 0 when Poppler cannot tell.
int pdf_page_count(const char* path);

/// A page of the file at a path: an SVG with the page's lines and its texts as texts, or a PNG when
/// nothing is drawn on it but a picture. STATUS_NOT_FOUND (no such page), STATUS_INVALID (damaged,
/// locked, too slow), STATUS_IO (Poppler is not installed) and STATUS_NO_MEMORY fill `error`.
WARN_UNUSED Status pdf_page(Arena* arena, const char* path, int page, BundleFile* file,
                            Error* error);
