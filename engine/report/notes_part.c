// Notes: what the trainer wrote down beside the run, each at its moment. In the words in which it
// was written; the report adds nothing to it.

#include "report/report_internal.h"

static void put_note(Page* page, const ReportNote* note) {
    Html* html = page->html;
    html_raw(html, "<tr><td class=\"num strong\">");
    html_moment(html, drill_seconds(page->drill, note->tick));
    html_raw(html, "</td><td class=\"dim\">");
    html_both(html, note->kind);
    html_raw(html, "</td><td>");
    html_text(html, note->text);
    html_raw(html, "</td><td class=\"dim\">");
    html_text(html, note->made);
    html_raw(html, "</td></tr>\n");
}

void page_notes(Page* page) {
    const ReportInfo* info = page->info;
    if (info->note_count == 0) {
        return;
    }
    html_heading(page->html, "Notes", "备注");
    html_raw(page->html, "<table><tbody>\n");
    for (int i = 0; i < info->note_count; i++) {
        put_note(page, &info->notes[i]);
    }
    html_raw(page->html, "</tbody></table>\n");
}
