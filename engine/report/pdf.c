// Pdf: the page's own HTML is read back, styled, set on one long sheet and printed. A part that is
// written for the page is in the PDF without another line of code.

#define _POSIX_C_SOURCE 200809L // open_memstream

#include "report/pdf.h"

#include "report/moment.h"
#include "report/outfile.h"
#include "report/paper_fonts.h"
#include "report/paper_print.h"
#include "report/report_internal.h"

#include <stdlib.h>
#include <string.h>

/// A page of markup takes a few times its size as nodes.
#define ARENA_LIMIT ((size_t)512 << 20)

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHECKED_FOR_LEAKS
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define CHECKED_FOR_LEAKS
#endif
#ifdef CHECKED_FOR_LEAKS
// fontconfig keeps what it has read of the fonts until the process ends, on behalf of Pango and
// librsvg, which cannot be told to let go; cairo 1.16 loses two blocks of a PDF with bookmarks.
const char* __lsan_default_suppressions(void);
const char* __lsan_default_suppressions(void) {
    return "leak:libfontconfig\nleak:libcairo\n";
}
const char* __lsan_default_options(void);
const char* __lsan_default_options(void) {
    return "print_suppressions=0";
}
#endif

/// Letters are placed as they are designed, not as a screen would like them.
static PangoContext* open_pango(void) {
    PangoContext* pango = pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango, options);
    pango_context_set_round_glyph_positions(pango, FALSE);
    cairo_font_options_destroy(options);
    return pango;
}

/// Reads, styles and sets the markup. False: no memory.
static bool set_all(Paper* paper, const char* markup, PaperInfo* info, double* tall) {
    const char* css = NULL;
    PaperNode* root = paper_read(paper->arena, markup, &css);
    if (root == NULL || !paper_style(paper->arena, root, css)) {
        return false;
    }
    info->css = paper_picture_css(paper->arena, css);
    *tall = paper_set_block(paper, root, 0.0, 0.0, paper_page_width(), NULL);
    return info->css != NULL && !paper->failed;
}

static bool print_markup(const char* markup, PaperInfo* info, FILE* out) {
    Arena arena;
    arena_init_growing(&arena, ARENA_LIMIT);
    Paper paper = {.arena = &arena, .pango = open_pango()};
    double tall = 0.0;
    char* pdf = NULL;
    size_t size = 0;
    FILE* whole = open_memstream(&pdf, &size);
    bool good = whole != NULL && set_all(&paper, markup, info, &tall) &&
                paper_print(&paper, tall, info, whole);
    good = (whole == NULL || fclose(whole) == 0) && good;
    good = good && paper_pack_fonts((const unsigned char*)pdf, size, out);
    free(pdf);
    paper_free(&paper);
    g_object_unref(paper.pango);
    arena_free(&arena);
    return good;
}

Status page_write_pdf(const Html* html, const char* title, const char* date, const char* path,
                      Error* error) {
    Outfile file;
    char moment[MOMENT_TEXT];
    if (html->failed) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", path);
    }
    Status status = outfile_open(&file, path, error);
    if (status != STATUS_OK) {
        return status;
    }
    bool dated = moment_after(date, 0.0, moment);
    // cairo reads no fractions
    memmove(moment + 19, moment + 23, dated ? strlen(moment + 23) + 1 : 0);
    PaperInfo paper = {.title = title, .date = dated ? moment : NULL, .language = html->language};
    bool good = print_markup(html->data, &paper, file.stream);
    return outfile_close(&file, good, error);
}

Status report_write_pdf(const Report* report, const Drill* drill, const Score* score,
                        const ReportInfo* info, const char* path, Error* error) {
    Html html;
    char title[400];
    Status status = page_build(&html, report, drill, score, info, path, error);
    if (status == STATUS_OK) {
        html_label(&html, drill_def(drill)->scenario.title, title, sizeof(title));
        status = page_write_pdf(&html, title, info->started != NULL ? info->started : info->date,
                                path, error);
    }
    html_free(&html);
    return status;
}
