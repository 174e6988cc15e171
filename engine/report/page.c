// The page: its head, the order of its parts, its foot, and writing it out in one piece.

#include "report/outfile.h"
#include "report/report_internal.h"

#include <stdio.h>
#include <stdlib.h>

double event_seconds(const Event* event) {
    return (double)event->tick * TICK_S;
}

const Event* page_find(const Page* page, EventKind kind, uint32_t from) {
    const EventLog* log = world_events(page->world);
    for (uint32_t i = from; i < log->count; i++) {
        if (log->events[i].kind == (uint32_t)kind) {
            return &log->events[i];
        }
    }
    return NULL;
}

void page_proof(Page* page, uint32_t sequence) {
    if (sequence != EVENT_NONE) {
        html_format(page->html, "<a class=\"proof\" href=\"#e%u\">#%03u</a>", sequence, sequence);
    }
}

void page_person(Page* page, int32_t person) {
    char en[96];
    char zh[96];
    tell_person(page->drill, person, LANGUAGE_EN, en, sizeof(en));
    tell_person(page->drill, person, LANGUAGE_ZH, zh, sizeof(zh));
    html_both(page->html, (Text){en, zh});
}

void page_sentence(Page* page, const Event* event) {
    char en[512];
    char zh[512];
    tell_event(page->drill, event, LANGUAGE_EN, en, sizeof(en));
    tell_event(page->drill, event, LANGUAGE_ZH, zh, sizeof(zh));
    html_both(page->html, (Text){en, zh});
}

void page_event(Page* page, uint32_t sequence) {
    const Event* event = &world_events(page->world)->events[sequence - 1];
    html_raw(page->html, "<td class=\"num\">");
    html_moment(page->html, drill_seconds(page->drill, event->tick));
    html_raw(page->html, "</td><td>");
    page_sentence(page, event);
    html_raw(page->html, "</td><td>");
    page_proof(page, sequence);
    html_raw(page->html, "</td>");
}

void page_event_line(Page* page, uint32_t sequence, const Event* shown) {
    const Event* event = &world_events(page->world)->events[sequence - 1];
    html_moment(page->html, drill_seconds(page->drill, event->tick));
    html_raw(page->html, " ");
    page_sentence(page, shown);
    html_raw(page->html, " ");
    page_proof(page, sequence);
}

void page_mark(Page* page, int index) {
    html_format(page->html, "<a class=\"mark\" href=\"#m%d\">%d</a>", index + 1, index + 1);
}

void page_bp(Page* page, int32_t bp) {
    if (bp < 0) {
        html_raw(page->html, "&ndash;");
    } else {
        html_format(page->html, "%d.%02d", bp / 100, bp % 100);
    }
}

void page_rating(Page* page, Rating rating) {
    // Filled, half, quarter, empty: told apart without colour.
    static const char* const shapes[] = {
        "<circle cx=\"8\" cy=\"8\" r=\"7\" fill=\"#0072B2\"/>",
        "<circle cx=\"8\" cy=\"8\" r=\"6.5\" fill=\"#fff\" stroke=\"#0072B2\" "
        "stroke-width=\"1.5\"/><path d=\"M8 1a7 7 0 0 0 0 14z\" fill=\"#0072B2\"/>",
        "<circle cx=\"8\" cy=\"8\" r=\"6.5\" fill=\"#fff\" stroke=\"#E69F00\" "
        "stroke-width=\"1.5\"/><path d=\"M8 8V1a7 7 0 0 1 7 7z\" fill=\"#E69F00\"/>",
        "<circle cx=\"8\" cy=\"8\" r=\"6.5\" fill=\"#fff\" stroke=\"#D55E00\" "
        "stroke-width=\"2\"/>",
    };
    Html* html = page->html;
    if (rating == RATING_NONE) {
        html_raw(html, "<span class=\"dim\">N/A</span>");
        return;
    }
    html_format(html,
                "<span class=\"rating\"><svg width=\"16\" height=\"16\" viewBox=\"0 0 16 16\" "
                "aria-hidden=\"true\">%s</svg>%s</span>",
                shapes[rating], rating_letter(rating));
}

const char* role_colour(int32_t role) {
    // Okabe-Ito and two of the design's own, dark enough for white letters.
    static const char* const colours[] = {"#0072B2", "#3F5F8A", "#B3261E", "#00684A",
                                          "#1E6F78", "#8C4A7C", "#7A4B00", "#4B5563"};
    return colours[role < 0 ? 7 : role % 8];
}

static void put_head(Page* page) {
    Html* html = page->html;
    const ScenarioDef* scenario = &drill_def(page->drill)->scenario;
    html_format(html, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                html->language == LANGUAGE_ZH ? "zh-CN" : "en");
    html_raw(html, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                   "<meta name=\"generator\" content=\"Muster\">\n<title>");
    char title[512];
    html_label(html, scenario->title, title, sizeof(title));
    html_text(html, title);
    html_raw(html, "</title>\n<style>\n");
    html_raw(html, REPORT_STYLE);
    html_raw(html, REPORT_STYLE_REST);
    html_raw(html, REPORT_STYLE_PRINT);
    html_raw(html, "</style>\n</head>\n<body>\n<div class=\"hatch\"></div>\n");
}

static void put_facts(Page* page) {
    Html* html = page->html;
    const DrillDef* def = drill_def(page->drill);
    html_raw(html, "<p class=\"facts\">");
    html_both(html, world_facility(page->world)->name);
    html_format(html, " &middot; %d ", world_people(page->world)->count);
    html_words(html, "people", "人");
    html_format(html, " &middot; %d ", response_role_count(world_response(page->world)));
    html_words(html, "roles", "个角色");
    html_raw(html, " &middot; ");
    html_words(html, "seed", "种子");
    html_raw(html, " ");
    html_format(html, "%llu", (unsigned long long)def->seed);
    html_raw(html, " &middot; ");
    double before = def->scenario.before_s;
    html_clock(html, page->length_s > before ? page->length_s - before : page->length_s);
    if (before > 0.0) {
        html_raw(html, " (");
        html_moment(html, -before);
        html_raw(html, ")");
    }
    if (page->info->incomplete != NULL) {
        html_raw(html, " &middot; <b>");
        html_words(html, "incomplete: the run did not reach its end", "未完成：演练未到结束");
        html_raw(html, "</b>");
    }
    html_raw(html, "</p>\n");
}

/// A recording of another program: what stands here is not what was seen then.
static void put_difference(Page* page) {
    Html* html = page->html;
    if (!page->info->differs) {
        return;
    }
    html_raw(html, "<div class=\"card limit\" style=\"margin-bottom:10px\"><b>");
    html_words(html, "Recorded by another Muster.", "由另一版本的Muster记录。");
    html_raw(html, "</b> ");
    html_words(html,
               "Run again by this one it comes out otherwise: every figure here is of the run made "
               "again, not of what was seen on the day. To report that run use the Muster that "
               "recorded it.",
               "用本版本重新推演，过程与记录不一致：本报告各项数据均为重新推演所得，并非当日所见。"
               "如需当日结果，请使用原版本出具报告。");
    if (page->info->told_bp >= 0) {
        html_raw(html, " ");
        html_words(html, "Total told on the day:", "当日总分：");
        html_raw(html, " ");
        page_bp(page, page->info->told_bp);
    }
    html_raw(html, "</div>\n");
}

static void put_title(Page* page) {
    Html* html = page->html;
    const ScenarioDef* scenario = &drill_def(page->drill)->scenario;
    html_raw(html, "<div class=\"top\"><span class=\"drill\">");
    html_raw(html, html->language == LANGUAGE_EN   ? "DRILL"
                   : html->language == LANGUAGE_ZH ? "演练"
                                                   : "DRILL 演练");
    html_raw(html, "</span><span>");
    html_words(html, "Evaluation report", "评估报告");
    if (page->info->date != NULL) {
        html_raw(html, " &middot; ");
        html_text(html, page->info->date);
    }
    html_raw(html, "</span></div>\n<h1>");
    html_both(html, scenario->title);
    html_raw(html, "</h1>\n");
    put_facts(page);
}

static void put_foot(Page* page) {
    Html* html = page->html;
    WorldHash hash = world_hash(page->world);
    html_raw(html, "<div class=\"foot\"><b>");
    html_words(html, "DRILL: not a real event", "演练，非真实事件");
    html_format(html, "</b><span>Muster &middot; hash %016llx</span></div>\n</body>\n</html>\n",
                (unsigned long long)hash.all);
}

Status page_write(const Html* html, const char* path, Error* error) {
    Outfile file;
    if (html->failed) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", path);
    }
    Status status = outfile_open(&file, path, error);
    if (status != STATUS_OK) {
        return status;
    }
    bool good = fwrite(html->data, 1, html->used, file.stream) == html->used;
    return outfile_close(&file, good, error);
}

/// On paper the three to fix and the three strengths come before the capabilities, so that they
/// stand on page one; on a screen only where many red lines push them down (class many).
static void put_page_one(Page* page) {
    bool many = page->score->red_line_count > 2;
    html_format(page->html, "<div class=\"one%s\">\n", many ? " many" : "");
    page_verdict(page);
    page_strengths(page);
    page_reasons(page);
    html_raw(page->html, "</div>\n");
    page_red_lines(page);
}

Status page_build(Html* html, const Report* report, const Drill* drill, const Score* score,
                  const ReportInfo* info, const char* path, Error* error) {
    Rectification* made = NULL;
    html_begin(html, info->language);
    Page page = {.list = report_list(drill, score, info, &made),
                 .html = html,
                 .report = report,
                 .drill = drill,
                 .world = drill_world(drill),
                 .score = score,
                 .info = info,
                 .length_s = world_seconds(drill_world(drill))};
    html->failed = page.list == NULL;
    put_head(&page);
    put_title(&page);
    put_difference(&page);
    put_page_one(&page);
    page_decisions(&page);
    page_timeline(&page);
    page_curve(&page);
    page_exits(&page);
    page_milestones(&page);
    page_sheet(&page);
    page_marks(&page);
    page_moments(&page);
    page_people(&page);
    page_gas(&page);
    page_patients(&page);
    page_communications(&page);
    page_kit(&page);
    page_barriers(&page);
    page_legal(&page);
    page_evidence(&page);
    page_spread(&page);
    page_rectification(&page);
    page_roles(&page);
    page_questions(&page);
    page_notes(&page);
    page_log(&page);
    page_methods(&page);
    put_foot(&page);
    free(made);
    if (html->failed || report->failed) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", path);
    }
    return STATUS_OK;
}

Status report_write_html(const Report* report, const Drill* drill, const Score* score,
                         const ReportInfo* info, const char* path, Error* error) {
    Html html;
    Status status = page_build(&html, report, drill, score, info, path, error);
    if (status == STATUS_OK) {
        status = page_write(&html, path, error);
    }
    html_free(&html);
    return status;
}
