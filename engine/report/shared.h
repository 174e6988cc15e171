/// Shared: what other reports have in common with the debrief.
///
/// Layer: report.
#pragma once

#include "core/status.h"
#include "facility/facility.h"
#include "report/html.h"

/// The style sheet, in parts since compilers need not take longer strings. Screen and A4.
extern const char* const REPORT_STYLE;
extern const char* const REPORT_STYLE_REST;
extern const char* const REPORT_STYLE_PRINT;

/// What the figures of any run rest on, a sentence a model.
extern const Text REPORT_METHODS[];
extern const int REPORT_METHOD_COUNT;

typedef struct Page Page; // of the debrief

/// A layer over a plan, in its coordinates: x - left, top - y. Called twice: before doors and names
/// (`above` false) and after them.
typedef struct PlanFrame {
    Page* page; // NULL but in the debrief
    Html* html;
    int32_t storey;
    double left, top; // [m]
    double pixel;     // metres that a pixel of the screen is
} PlanFrame;
typedef void PlanOver(const void* user, const PlanFrame* frame, bool above);

/// A storey as inline SVG of about `width` x `height` px as it stands before a run, with a layer
/// over it (NULL: none). Nothing where the storey has no rooms.
void plan_picture(Html* html, const Facility* facility, int32_t storey, double width, double height,
                  PlanOver* over, const void* user);

/// Writes a finished page. STATUS_IO or STATUS_NO_MEMORY (the page failed) fill `error`.
WARN_UNUSED Status page_write(const Html* html, const char* path, Error* error);

/// Writes the PDF of a finished page: A4, bookmarks, page numbers, `title` at the head. `date` is
/// RFC 3339 or NULL. Fails as page_write() does; leaves no half-written file.
WARN_UNUSED Status page_write_pdf(const Html* html, const char* title, const char* date,
                                  const char* path, Error* error);
