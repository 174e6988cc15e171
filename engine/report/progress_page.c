// The page of progress: a part for every series of sessions that may be compared.

#include "report/outfile.h"
#include "report/progress.h"
#include "report/progress_chart.h"
#include "report/report_internal.h"

#include <stdio.h>
#include <string.h>

static Text name_of(const json_t* line) {
    const json_t* name = json_object_get(line, "name");
    const char* en = json_string_value(json_object_get(name, "en"));
    const char* zh = json_string_value(json_object_get(name, "zh"));
    return (Text){en != NULL ? en : "?", zh != NULL ? zh : en != NULL ? en : "?"};
}

static const char* word(const json_t* object, const char* key) {
    const char* text = json_string_value(json_object_get(object, key));
    return text != NULL ? text : "";
}

bool progress_is_soft(const json_t* session) {
    return !json_is_true(json_object_get(session, "complete")) ||
           json_is_true(json_object_get(session, "provisional")) ||
           json_is_true(json_object_get(session, "recorded_otherwise")) ||
           json_integer_value(json_object_get(session, "untimed")) > 0;
}

static void add_flag(char* text, size_t size, Language language, const char* en, const char* zh) {
    text_append(text, size, "%s%s", text[0] != '\0' ? (language == LANGUAGE_ZH ? "；" : "; ") : "",
                language == LANGUAGE_ZH ? zh : en);
}

void progress_flags(const json_t* session, Language language, char* text, size_t size) {
    text[0] = '\0';
    if (!json_is_true(json_object_get(session, "complete"))) {
        add_flag(text, size, language, "incomplete", "未完成");
    }
    if (json_is_true(json_object_get(session, "provisional"))) {
        add_flag(text, size, language, "ratings closed, provisional", "评估未开封，暂定");
    }
    if (json_is_true(json_object_get(session, "recorded_otherwise"))) {
        add_flag(text, size, language, "recorded by another Muster, comes out otherwise here",
                 "由另一版本记录，重算结果不同");
    }
    if (json_integer_value(json_object_get(session, "untimed")) > 0) {
        add_flag(text, size, language, "paused or skipped in", "有暂停或跳转");
    }
    if (json_integer_value(json_object_get(session, "red_lines")) > 0) {
        add_flag(text, size, language, "red line", "红线");
    }
    if (json_is_string(json_object_get(session, "set"))) {
        add_flag(text, size, language, "set by hand: ", "人工设定：");
        text_append(text, size, "%s", word(session, "set"));
    }
}

void progress_levels(const json_t* session, bool zh, char* text, size_t size) {
    static const char* const names[][2] = {
        {"trained", "熟练"}, {"ordinary", "一般"}, {"novice", "新手"}};
    const json_t* levels = json_object_get(session, "levels");
    text[0] = '\0';
    for (int i = 0; i < 3; i++) {
        json_int_t count = json_integer_value(json_object_get(levels, names[i][0]));
        if (count > 0) {
            text_append(text, size, "%s%s%s%d%s",
                        text[0] == '\0' ? ""
                        : zh            ? "、"
                                        : ", ",
                        names[i][zh ? 1 : 0], zh ? "" : " ", (int)count, zh ? "人" : "");
        }
    }
}

static void put_levels(Html* html, const json_t* session) {
    char en[80];
    char zh[80];
    progress_levels(session, false, en, sizeof(en));
    progress_levels(session, true, zh, sizeof(zh));
    html_both(html, (Text){en, zh});
}

static void put_bp(Html* html, const json_t* mark) {
    if (json_is_integer(mark)) {
        int bp = (int)json_integer_value(mark);
        html_format(html, "%d.%02d", bp / 100, bp % 100);
    } else {
        html_raw(html, "&ndash;");
    }
}

static void put_cell(Html* html, const char* style, const char* en, const char* zh) {
    html_format(html, "<th%s>", style);
    html_words(html, en, zh);
    html_raw(html, "</th>");
}

/// The rows of a series' sessions, as an array of references.
static json_t* sessions_of(const json_t* document, const json_t* series) {
    json_t* sessions = json_array();
    size_t index;
    json_t* number;
    json_array_foreach(json_object_get(series, "sessions"), index, number) {
        json_array_append(sessions, json_array_get(json_object_get(document, "sessions"),
                                                   (size_t)json_integer_value(number)));
    }
    return sessions;
}

static void put_session(Html* html, const json_t* session, size_t number) {
    char en[240];
    char zh[240];
    progress_flags(session, LANGUAGE_EN, en, sizeof(en));
    progress_flags(session, LANGUAGE_ZH, zh, sizeof(zh));
    html_format(html, "<tr><td class=\"num strong\">%zu</td><td>", number);
    html_text(html, word(session, "date"));
    html_raw(html, "</td><td class=\"num\">");
    const json_t* seed = json_object_get(session, "seed");
    if (json_is_integer(seed)) {
        html_format(html, "%lld", (long long)json_integer_value(seed));
    } else {
        html_text(html, word(session, "seed"));
    }
    html_raw(html, "</td><td>");
    put_levels(html, session);
    html_format(html, "</td><td class=\"num\">%d</td><td class=\"num strong\">",
                (int)json_integer_value(json_object_get(session, "played")));
    put_bp(html, json_object_get(session, "score_bp"));
    html_raw(html, "</td><td class=\"num\">");
    put_bp(html, json_object_get(session, "uncapped_bp"));
    html_raw(html, "</td><td>");
    html_both(html, (Text){en, zh});
    html_raw(html, "</td><td class=\"dim\">");
    html_text(html, word(session, "path"));
    html_raw(html, "</td></tr>\n");
}

static void put_sessions(Html* html, const json_t* sessions) {
    html_raw(html, "<table class=\"sessions\"><thead><tr>");
    put_cell(html, " class=\"num\"", "no.", "序号");
    put_cell(html, "", "date", "日期");
    put_cell(html, " class=\"num\"", "seed", "种子");
    put_cell(html, "", "skill of roles", "岗位人员水平");
    put_cell(html, " class=\"num\"", "played", "真人");
    put_cell(html, " class=\"num\"", "mark", "得分");
    put_cell(html, " class=\"num\"", "uncapped", "封顶前");
    put_cell(html, "", "to bear in mind", "注意");
    put_cell(html, "", "file", "文件");
    html_raw(html, "</tr></thead><tbody>\n");
    size_t index;
    json_t* session;
    json_array_foreach(sessions, index, session) {
        put_session(html, session, index + 1);
    }
    html_raw(html, "</tbody></table>\n");
}

/// A small chart for every line: capability, team or person.
static void put_lines(Html* html, const json_t* sessions, const json_t* lines, const char* en,
                      const char* zh) {
    size_t index;
    json_t* line;
    if (json_array_size(lines) == 0) {
        return;
    }
    html_raw(html, "<h3>");
    html_words(html, en, zh);
    html_raw(html, "</h3>\n<div class=\"small\">\n");
    json_array_foreach(lines, index, line) {
        html_raw(html, "<figure><figcaption>");
        html_both(html, name_of(line));
        html_raw(html, "</figcaption>\n");
        progress_chart(html, sessions, json_object_get(line, "marks"), 300.0, 120.0, false);
        html_raw(html, "</figure>\n");
    }
    html_raw(html, "</div>\n");
}

static void put_series(Html* html, const json_t* document, const json_t* series) {
    const json_t* key = json_object_get(series, "key");
    json_t* sessions = sessions_of(document, series);
    html_raw(html, "<h2>");
    html_text(html, word(key, "scenario"));
    html_raw(html, " &middot; ");
    html_words(html, "plan", "预案");
    html_raw(html, " ");
    html_text(html, word(key, "plan"));
    html_raw(html, "</h2>\n<p class=\"dim\">");
    html_words(html, "plan version", "预案版本");
    html_raw(html, " ");
    html_text(html, word(key, "plan_version"));
    html_raw(html, " &middot; ");
    html_words(html, "sheet", "评分表");
    html_raw(html, " ");
    if (word(key, "sheet")[0] != '\0') {
        html_text(html, word(key, "sheet"));
    } else {
        html_words(html, "the plan's own", "预案自带");
    }
    html_format(html, " &middot; %zu ", json_array_size(sessions));
    html_words(html, "sessions", "次演练");
    html_raw(html, "</p>\n<figure><figcaption>");
    html_words(html, "Total", "总分");
    html_raw(html, "</figcaption>\n");
    progress_chart(html, sessions, json_object_get(series, "total"), 940.0, 220.0, true);
    html_raw(html, "</figure>\n");
    put_sessions(html, sessions);
    put_lines(html, sessions, json_object_get(series, "capabilities"), "By capability", "按能力");
    put_lines(html, sessions, json_object_get(series, "teams"), "By team", "按队组");
    put_lines(html, sessions, json_object_get(series, "persons"), "By person", "按人员");
    json_decref(sessions);
}

static void put_legend(Html* html) {
    html_raw(html, "<p class=\"legend\"><span><svg width=\"12\" height=\"12\"><circle cx=\"6\" "
                   "cy=\"6\" r=\"4.5\" fill=\"#0072B2\" stroke=\"#1D2430\"/></svg> ");
    html_words(html, "firm", "有效");
    html_raw(html, "</span><span><svg width=\"12\" height=\"12\"><circle cx=\"6\" cy=\"6\" "
                   "r=\"4.5\" fill=\"#fff\" stroke=\"#1D2430\" stroke-width=\"1.5\"/></svg> ");
    html_words(html, "incomplete, provisional or paused in", "未完成、暂定或有暂停");
    html_raw(html, "</span><span><svg width=\"12\" height=\"12\"><path d=\"M1 1l10 10m0 -10l-10 "
                   "10\" stroke=\"#C8102E\" stroke-width=\"2\" fill=\"none\"/></svg> ");
    html_words(html, "red line", "红线");
    html_raw(html, "</span><span>&ndash; ");
    html_words(html, "not marked: a gap, no zero", "未评：留空，不计零分");
    html_raw(html, "</span><span>");
    html_words(html, "dashed: 60, 75, 90", "虚线：60、75、90");
    html_raw(html, "</span></p>\n<p class=\"dim\">");
    html_words(
        html,
        "Marks stand in one chart only where scenario, version of the plan and score sheet "
        "are the same. Another seed is another course of events, and other skills are other "
        "people: a difference of a few points between single sessions says little.",
        "仅情景、预案版本和评分表均相同的得分才列入同一图表。种子不同则情节不同，人员水平不同"
        "则不可直接比较；单次相差几分意义不大。");
    html_raw(html, "</p>\n");
}

static void put_faults(Html* html, const json_t* faults, const json_t* copies) {
    size_t index;
    json_t* fault;
    json_t* copy;
    if (json_array_size(faults) + json_array_size(copies) == 0) {
        return;
    }
    html_heading(html, "Passed over", "未计入的文件");
    html_raw(html, "<ul>\n");
    json_array_foreach(faults, index, fault) {
        html_raw(html, "<li>");
        html_text(html, word(fault, "sentence"));
        html_raw(html, "</li>\n");
    }
    json_array_foreach(copies, index, copy) {
        const json_t* sentence = json_object_get(copy, "sentence");
        html_raw(html, "<li>");
        html_both(html, (Text){word(sentence, "en"), word(sentence, "zh")});
        html_raw(html, "</li>\n");
    }
    html_raw(html, "</ul>\n");
}

static void put_head(Html* html) {
    html_format(html, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n",
                html->language == LANGUAGE_ZH ? "zh-CN" : "en");
    html_raw(html, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n"
                   "<meta name=\"generator\" content=\"Muster\"/>\n<title>Muster: ");
    char title[64];
    html_label(html, (Text){"progress", "演练进步"}, title, sizeof(title));
    html_text(html, title);
    html_raw(html, "</title>\n<style>\n");
    html_raw(html, REPORT_STYLE);
    html_raw(html, REPORT_STYLE_REST);
    html_raw(html, REPORT_STYLE_PRINT);
    html_raw(html, ".small{display:grid;grid-template-columns:repeat(3,1fr);gap:2px 14px}\n"
                   ".small figcaption{font-size:14px}table.sessions{font-size:14px}\n"
                   "table.sessions td{overflow-wrap:anywhere}\n"
                   "@media print{table.sessions{font-size:8pt}.small figcaption{font-size:8.5pt}}\n"
                   "</style>\n</head>\n<body>\n<div class=\"hatch\"></div>\n<h1>");
    html_words(html, "Progress over sessions", "历次演练进步情况");
    html_raw(html, "</h1>\n");
}

Status progress_write_html(const json_t* document, Language language, const char* path,
                           Error* error) {
    Html html;
    Outfile file;
    size_t index;
    json_t* series;
    html_begin(&html, language);
    put_head(&html);
    put_legend(&html);
    json_array_foreach(json_object_get(document, "series"), index, series) {
        put_series(&html, document, series);
    }
    put_faults(&html, json_object_get(document, "faults"), json_object_get(document, "copies"));
    html_raw(&html, "<div class=\"foot\"><b>");
    html_words(&html, "DRILLS: not real events", "演练，非真实事件");
    html_raw(&html, "</b><span>Muster</span></div>\n</body>\n</html>\n");
    Status status = html.failed
                        ? error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", path)
                        : outfile_open(&file, path, error);
    if (status == STATUS_OK) {
        bool good = fwrite(html.data, 1, html.used, file.stream) == html.used;
        status = outfile_close(&file, good, error);
    }
    html_free(&html);
    return status;
}
