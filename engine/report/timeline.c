// The timeline: hazards on top, injects and milestones under them, then a lane a role - a ring
// where it learns something that matters, a solid bar while it works, a thin one on the way, a
// dashed one while a step is due and nothing is done. Long runs are cut into strips of up to ten
// minutes, so that a bar has space for its word. A word stands where it fits: each lane grows rows
// for its words, and a word that fits in none of them is left to the ring's or bar's tooltip and
// its link.

#include "drill/lanes.h"
#include "report/points.h"
#include "report/report_internal.h"

#include <stdio.h>
#include <string.h>

#define WIDTH      1000.0
#define LEFT       148.0
#define RIGHT      992.0
#define SIZE       12.0  /* of the words [px] */
#define ROW        15.0  /* of a line of words */
#define BAR        13.0  /* height of a bar */
#define STRIP_S    600.0 /* longest strip */
#define STRIPS_MAX 6
#define ROWS_MAX   4
#define LABELS_MAX 160
#define LABEL_MOST 30 /* characters of a word; the rest is in the tooltip */

typedef struct Label {
    double x;
    int row;
    char text[128];
} Label;

/// A lane being laid out: its words find rows before anything is drawn, since its height follows.
typedef struct Lane {
    Page* page;
    double from_s, to_s; // of the strip
    double y;            // its upper edge
    double free[ROWS_MAX];
    int rows;
    Label labels[LABELS_MAX];
    int label_count;
} Lane;

static double x_of(const Lane* lane, double seconds) {
    double share = (seconds - lane->from_s) / (lane->to_s - lane->from_s);
    return LEFT + (RIGHT - LEFT) * (share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share);
}

double page_text_width(const char* text, double size) {
    double width = 0.0;
    uint32_t code = 0;
    for (int bytes = text_next(text, &code); bytes > 0; bytes = text_next(text, &code)) {
        bool wide = code >= 0x2E80;
        bool broad = (code >= 'A' && code <= 'Z') || code == 'm' || code == 'w';
        width += wide ? size : broad ? size * 0.72 : size * 0.56;
        text += bytes;
    }
    return width;
}

/// Cuts a word at `most` characters, CJK ones counting double, with an ellipsis.
static void shorten(char* text, int most) {
    uint32_t code = 0;
    int used = 0;
    char* at = text;
    for (int bytes = text_next(at, &code); bytes > 0; bytes = text_next(at, &code)) {
        used += code >= 0x2E80 ? 2 : 1;
        if (used > most && strlen(at) > 3) {
            snprintf(at, 4, "\u2026");
            return;
        }
        at += bytes;
    }
}

static Language chart_language(const Page* page) {
    return page->html->language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN;
}

/// Finds the first row in which a word fits at x; false: in none.
static bool place_label(Lane* lane, double x, const char* text) {
    double width = page_text_width(text, SIZE);
    if (x + width > WIDTH) {
        x = WIDTH - width;
    }
    for (int row = 0; row < ROWS_MAX && lane->label_count < LABELS_MAX; row++) {
        if (x < lane->free[row]) {
            continue;
        }
        Label* label = &lane->labels[lane->label_count++];
        *label = (Label){.x = x, .row = row};
        snprintf(label->text, sizeof(label->text), "%s", text);
        lane->free[row] = x + width + 8.0;
        lane->rows = row + 1 > lane->rows ? row + 1 : lane->rows;
        return true;
    }
    return false;
}

static void put_labels(Lane* lane, double y) {
    Html* html = lane->page->html;
    for (int i = 0; i < lane->label_count; i++) {
        const Label* label = &lane->labels[i];
        html_format(html, "<text x=\"%.1f\" y=\"%.1f\">", label->x, y + ROW * label->row + 11.0);
        html_text(html, label->text);
        html_raw(html, "</text>");
    }
}

static void clear_labels(Lane* lane) {
    memset(lane->free, 0, sizeof(lane->free));
    lane->label_count = 0;
    lane->rows = 0;
}

/// Opens a link to the log's row of an event, with a tooltip that says all of it.
static void open_mark(Lane* lane, uint32_t event, const char* title) {
    Html* html = lane->page->html;
    if (event != EVENT_NONE) {
        html_format(html, "<a href=\"#e%u\">", event);
    } else {
        html_raw(html, "<g>");
    }
    html_raw(html, "<title>");
    html_text(html, title);
    html_raw(html, "</title>");
}

static void close_mark(Lane* lane, uint32_t event) {
    html_raw(lane->page->html, event != EVENT_NONE ? "</a>" : "</g>");
}

static void put_lane_name(Lane* lane, Text name, const char* letter, const char* colour,
                          double height) {
    Html* html = lane->page->html;
    html_format(html, "<path d=\"M0 %.1fH%.0f\" stroke=\"#D5D9E0\"/>", lane->y + height, WIDTH);
    double x = 0.0;
    if (letter != NULL) {
        html_format(html,
                    "<rect x=\"0\" y=\"%.1f\" width=\"24\" height=\"17\" rx=\"3\" fill=\"%s\"/>"
                    "<text x=\"12\" y=\"%.1f\" text-anchor=\"middle\" font-weight=\"700\" "
                    "style=\"fill:#fff\">",
                    lane->y + 5.0, colour, lane->y + 18.0);
        html_text(html, letter);
        html_raw(html, "</text>");
        x = 30.0;
    }
    bool both = html->language == LANGUAGE_BOTH;
    for (int line = 0; line < (both ? 2 : 1); line++) {
        const char* text = text_in(name, line == 1 ? LANGUAGE_ZH : chart_language(lane->page));
        double width = page_text_width(text, SIZE);
        double most = LEFT - 8.0 - x;
        html_format(html, "<text x=\"%.0f\" y=\"%.1f\" font-size=\"%.1f\" style=\"%s\">", x,
                    lane->y + 18.0 + 14.0 * line, width > most ? SIZE * most / width : SIZE,
                    line == 1 ? "fill:#5D6778" : "font-weight:700");
        html_text(html, text);
        html_raw(html, "</text>");
    }
}

static double lane_height(const Lane* lane, double content) {
    double least = lane->page->html->language == LANGUAGE_BOTH ? 40.0 : 26.0;
    return content + 6.0 > least ? content + 6.0 : least;
}

static bool in_strip(const Lane* lane, double from, double to) {
    return to >= lane->from_s && from < lane->to_s;
}

// ---- bars --------------------------------------------------------------------------------------

static void put_bar(Lane* lane, const LaneMark* mark, double y, const char* colour,
                    const char* title) {
    Html* html = lane->page->html;
    double x = x_of(lane, mark->from_s);
    double width = x_of(lane, mark->to_s) - x;
    width = width < 2.0 ? 2.0 : width;
    open_mark(lane, mark->event, title);
    if (mark->kind == LANE_DOES || mark->kind == LANE_HAZARD) {
        html_format(html,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.0f\" rx=\"2\" "
                    "fill=\"%s\" stroke=\"%s\"/>",
                    x, y, width, BAR, mark->failed ? "#fff" : colour, colour);
    } else if (mark->kind == LANE_WALKS) {
        html_format(html, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"4\" fill=\"%s\"/>",
                    x, y + BAR - 4.0, width, colour);
    } else {
        html_format(html,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.0f\" rx=\"2\" "
                    "fill=\"#fff\" stroke=\"#5D6778\" stroke-dasharray=\"4 3\"/>",
                    x + 0.5, y + 0.5, width, BAR - 1.0);
    }
    close_mark(lane, mark->event);
}

/// A bar's word: inside where it fits, else in a row under it. True when it was put inside.
static bool put_bar_word(Lane* lane, const LaneMark* mark, double y, const char* word) {
    double x = x_of(lane, mark->from_s);
    double width = x_of(lane, mark->to_s) - x;
    if (page_text_width(word, SIZE) > width - 8.0) {
        return false;
    }
    bool light = mark->kind == LANE_WAITS || mark->failed;
    html_format(lane->page->html,
                "<text x=\"%.1f\" y=\"%.1f\" font-weight=\"600\" "
                "style=\"fill:%s;pointer-events:none\">",
                x + 4.0, y + BAR - 2.5, light ? "#1D2430" : "#fff");
    html_text(lane->page->html, word);
    html_raw(lane->page->html, "</text>");
    return true;
}

static void put_bars(Lane* lane, const LaneMark* marks, int count, double y, const char* colour) {
    const Drill* drill = lane->page->drill;
    clear_labels(lane);
    for (int i = 0; i < count; i++) {
        const LaneMark* mark = &marks[i];
        if (mark->kind == LANE_LEARNS || !in_strip(lane, mark->from_s, mark->to_s)) {
            continue;
        }
        char word[256];
        lanes_label(drill, mark, chart_language(lane->page), word, sizeof(word));
        put_bar(lane, mark, y, colour, word);
        shorten(word, LABEL_MOST);
        bool walks_to_next = mark->kind == LANE_WALKS && i + 1 < count;
        if (!walks_to_next && !put_bar_word(lane, mark, y, word)) {
            place_label(lane, x_of(lane, mark->from_s), word);
        }
    }
    put_labels(lane, y + BAR + 1.0);
}

// ---- hazards, injects, milestones --------------------------------------------------------------

static double put_hazard_lane(Lane* lane) {
    LaneMark marks[LANE_MARKS_MAX];
    int count = lanes_hazard(lane->page->drill, marks, LANE_MARKS_MAX);
    double free_from[8] = {0};
    double bottom = lane->y + 4.0;
    for (int i = 0; i < count; i++) {
        if (!in_strip(lane, marks[i].from_s, marks[i].to_s)) {
            continue;
        }
        double x = x_of(lane, marks[i].from_s);
        int row = 0;
        while (row < 7 && x < free_from[row]) {
            row++;
        }
        double y = lane->y + 4.0 + (BAR + 3.0) * row;
        char word[256];
        lanes_label(lane->page->drill, &marks[i], chart_language(lane->page), word, sizeof(word));
        put_bar(lane, &marks[i], y, "#B3261E", word);
        double end = x_of(lane, marks[i].to_s);
        bool inside = put_bar_word(lane, &marks[i], y, word);
        if (!inside && end + page_text_width(word, SIZE) + 6.0 > WIDTH) {
            shorten(word, LABEL_MOST); // the rest is in the tooltip
            inside = put_bar_word(lane, &marks[i], y, word);
        }
        if (!inside && end + page_text_width(word, SIZE) + 6.0 < WIDTH) {
            html_format(lane->page->html, "<text x=\"%.1f\" y=\"%.1f\">", end + 4.0, y + BAR - 2.5);
            html_text(lane->page->html, word);
            html_raw(lane->page->html, "</text>");
            end += page_text_width(word, SIZE) + 6.0;
        }
        free_from[row] = end + 2.0;
        bottom = y + BAR > bottom ? y + BAR : bottom;
    }
    if (bottom == lane->y + 4.0) {
        return 0.0;
    }
    double height = lane_height(lane, bottom - lane->y);
    put_lane_name(lane, (Text){"Hazard", "灾情"}, NULL, NULL, height);
    return height;
}

static void put_moment_mark(Lane* lane, const Event* event, uint32_t sequence, bool inject) {
    char title[512];
    tell_event(lane->page->drill, event, chart_language(lane->page), title, sizeof(title));
    open_mark(lane, sequence, title);
    html_format(lane->page->html,
                inject ? "<path d=\"M%.1f %.1fl6 6l-6 6l-6 -6z\" fill=\"%s\"/>"
                       : "<path d=\"M%.1f %.1fl5.5 11h-11z\" fill=\"%s\"/>",
                x_of(lane, event_seconds(event)), lane->y + 4.0,
                event->kind == EVENT_RED_LINE ? "#C8102E"
                : inject                      ? "#7A4B00"
                                              : "#1D2430");
    close_mark(lane, sequence);
}

/// Diamonds of injects, or triangles of the first event of each kind that everybody asks for.
static double put_moments_lane(Lane* lane, bool injects) {
    const Page* page = lane->page;
    const EventLog* log = world_events(page->world);
    const ScenarioDef* scenario = &drill_def(page->drill)->scenario;
    bool seen[EVENT_KIND_COUNT] = {false};
    clear_labels(lane);
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        const Text key = injects ? (Text){NULL, NULL} : report_key_event(event->kind);
        bool inject = injects && event->kind == EVENT_INJECT_FIRED && event->thing >= 0 &&
                      event->thing < scenario->inject_count;
        if (!inject && (key.en == NULL || seen[event->kind])) {
            continue; // of each kind the first tells the story
        }
        seen[event->kind] = true;
        double at = event_seconds(event);
        if (!in_strip(lane, at, at)) {
            continue;
        }
        put_moment_mark(lane, event, i + 1, inject);
        place_label(lane, x_of(lane, at) - 4.0,
                    inject ? scenario->injects[event->thing].id
                           : text_in(key, chart_language(page)));
    }
    if (lane->label_count == 0) {
        return 0.0;
    }
    put_labels(lane, lane->y + 17.0);
    double height = lane_height(lane, 17.0 + ROW * lane->rows);
    put_lane_name(lane, injects ? (Text){"Injects", "注入"} : (Text){"Events", "关键事件"}, NULL,
                  NULL, height);
    return height;
}

// ---- roles -------------------------------------------------------------------------------------

/// True when a role has a mark in the strip: of a later strip one that is not just news to it.
static bool has_part(const Lane* lane, const LaneMark* marks, int count) {
    for (int i = 0; i < count; i++) {
        if (in_strip(lane, marks[i].from_s, marks[i].to_s) &&
            (lane->from_s == 0.0 || marks[i].kind != LANE_LEARNS)) {
            return true;
        }
    }
    return false;
}

static double put_role_lane(Lane* lane, int32_t role) {
    const Page* page = lane->page;
    LaneMark marks[LANE_MARKS_MAX];
    int count = lanes_role(page->drill, role, marks, LANE_MARKS_MAX);
    clear_labels(lane);
    if (!has_part(lane, marks, count)) {
        return 0.0;
    }
    bool rings = false;
    for (int i = 0; i < count; i++) {
        if (marks[i].kind != LANE_LEARNS || !in_strip(lane, marks[i].from_s, marks[i].to_s)) {
            continue;
        }
        rings = true;
        double x = x_of(lane, marks[i].from_s);
        char word[256];
        lanes_label(page->drill, &marks[i], chart_language(page), word, sizeof(word));
        open_mark(lane, marks[i].event, word);
        html_format(page->html,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" fill=\"#fff\" "
                    "stroke=\"#1D2430\" stroke-width=\"1.8\"/>",
                    x, lane->y + 8.0);
        close_mark(lane, marks[i].event);
        shorten(word, LABEL_MOST);
        place_label(lane, x - 4.0, word);
    }
    put_labels(lane, lane->y + 15.0);
    double y = lane->y + (rings ? 19.0 : 5.0) + ROW * lane->rows;
    const RoleDef* def = &response_def(world_response(page->world))->roles[role];
    put_bars(lane, marks, count, y, role_colour(role));
    double height = lane_height(lane, y - lane->y + BAR + ROW * lane->rows + 2.0);
    put_lane_name(lane, def->name, def->letter, role_colour(role), height);
    return height;
}

// ---- the page's part ---------------------------------------------------------------------------

/// The first whole minute of a strip, and how many minutes stand between two marks.
static int first_minute(const Lane* lane, int* stride) {
    double span = lane->to_s - lane->from_s;
    *stride = span > STRIP_S + 1.0 ? (int)(span / STRIP_S) + 1 : 1;
    return (int)((lane->from_s - drill_def(lane->page->drill)->scenario.before_s) / 60.0);
}

/// Minutes over the strip, counted from when the drill begins: `height` 0 the numbers, else their
/// lines down a lane.
static void put_minutes(const Lane* lane, double height) {
    Html* html = lane->page->html;
    double before = drill_def(lane->page->drill)->scenario.before_s;
    int stride = 1;
    for (int minute = first_minute(lane, &stride);; minute++) {
        double at = minute * 60.0 + before;
        if (at > lane->to_s + 0.01) {
            break;
        }
        if (at < lane->from_s - 0.01 || minute % stride != 0) {
            continue;
        }
        double x = x_of(lane, at);
        if (height > 0.0) {
            html_format(html, "<path d=\"M%.1f 0V%.1f\" stroke=\"#E4E7EC\"/>", x, height);
        } else {
            html_format(html, "<text x=\"%.1f\" y=\"13\" text-anchor=\"%s\">%d</text>", x,
                        x > RIGHT - 4.0 ? "end" : "middle", minute);
        }
    }
}

static void begin_chart(Html* html, double height) {
    html_format(html,
                "<svg class=\"chart\" viewBox=\"0 0 %.0f %.1f\" width=\"%.0f\" font-size=\"%.0f\" "
                "role=\"img\" aria-label=\"timeline\">",
                WIDTH, height, WIDTH, SIZE);
}

/// The head of a strip, which stands again where it goes on over a page.
static void put_axis(const Lane* lane) {
    Html* html = lane->page->html;
    html_raw(html, "<thead><tr><td>");
    begin_chart(html, 18.0);
    html_raw(html, "<text x=\"0\" y=\"13\" style=\"fill:#5D6778\">");
    html_text(html, html->language == LANGUAGE_EN   ? "minutes"
                    : html->language == LANGUAGE_ZH ? "分钟"
                                                    : "minutes 分钟");
    html_raw(html, "</text>");
    put_minutes(lane, 0.0);
    html_raw(html, "</svg></td></tr></thead>\n");
}

/// Who has no lane in a strip, so that nobody is missed.
static void put_left_out(Page* page, uint64_t roles) {
    Html* html = page->html;
    const char* before = "<p class=\"key\">";
    for (int32_t role = 0; role < RESPONSE_ROLES_MAX; role++) {
        if ((roles >> role & 1u) == 0) {
            continue;
        }
        html_raw(html, before);
        if (before[0] == '<') {
            html_words(html, "Did nothing in this time:", "此段时间内无行动：");
            html_raw(html, " ");
        }
        html_both(html, tell_role(page->drill, role));
        before = ", ";
    }
    html_raw(html, before[0] == ',' ? "</p>" : "");
}

/// What a lane draws: a role's, or one of those above them.
typedef enum RowKind { ROW_HAZARD = 0, ROW_INJECTS, ROW_EVENTS, ROW_ROLES } RowKind;

static double draw_lane(Lane* lane, int kind) {
    switch (kind) {
    case ROW_HAZARD: return put_hazard_lane(lane);
    case ROW_INJECTS:
        return drill_def(lane->page->drill)->scenario.inject_count > 0
                   ? put_moments_lane(lane, true)
                   : 0.0;
    case ROW_EVENTS: return put_moments_lane(lane, false);
    default: return put_role_lane(lane, kind - ROW_ROLES);
    }
}

/// A lane as a row of its strip, between which a page may end: written into a page of its own
/// first, since its height is known when it is full. Returns false when there is nothing in it.
static bool put_row(Page* page, double from, double to, int kind) {
    Html row;
    html_begin(&row, page->html->language);
    Page inside = *page;
    inside.html = &row;
    Lane lane = {.page = &inside, .from_s = from, .to_s = to};
    double height = draw_lane(&lane, kind);
    if (height > 0.0) {
        html_raw(page->html, "<tr><td>");
        begin_chart(page->html, height);
        Lane grid = {.page = page, .from_s = from, .to_s = to};
        put_minutes(&grid, height);
        html_raw(page->html, row.data != NULL ? row.data : "");
        html_raw(page->html, "</svg></td></tr>\n");
    }
    page->html->failed = page->html->failed || row.failed;
    html_free(&row);
    return height > 0.0;
}

static void put_strip(Page* page, double from, double to) {
    const Lane axis = {.page = page, .from_s = from, .to_s = to};
    html_raw(page->html, "<table class=\"lanes\">");
    put_axis(&axis);
    html_raw(page->html, "<tbody>\n");
    uint64_t left_out = 0;
    int32_t roles = response_role_count(world_response(page->world));
    for (int kind = ROW_HAZARD; kind < ROW_ROLES + roles; kind++) {
        bool shown = put_row(page, from, to, kind);
        left_out |= kind >= ROW_ROLES && !shown ? (uint64_t)1 << (kind - ROW_ROLES) : 0;
    }
    html_raw(page->html, "</tbody></table>\n");
    put_left_out(page, left_out);
}

static void put_legend(Html* html) {
    static const struct {
        const char* shape;
        Text text;
    } rows[] = {
        {"<circle cx=\"8\" cy=\"7\" r=\"4.5\" fill=\"#fff\" stroke=\"#1D2430\" "
         "stroke-width=\"1.8\"/>",
         {"learns", "得知"}},
        {"<rect y=\"8\" width=\"26\" height=\"4\" fill=\"#3F5F8A\"/>", {"on the way", "前往"}},
        {"<rect y=\"1\" width=\"26\" height=\"12\" rx=\"2\" fill=\"#3F5F8A\"/>", {"does", "执行"}},
        {"<rect x=\".5\" y=\"1\" width=\"25\" height=\"12\" rx=\"2\" fill=\"#fff\" "
         "stroke=\"#3F5F8A\"/>",
         {"× could not, broken off", "× 未成、中止"}},
        {"<rect x=\".5\" y=\"1\" width=\"25\" height=\"12\" rx=\"2\" fill=\"#fff\" "
         "stroke=\"#5D6778\" stroke-dasharray=\"4 3\"/>",
         {"waits: a step is due", "等待：有步骤待办"}},
        {"<path d=\"M8 1l6 6l-6 6l-6 -6z\" fill=\"#7A4B00\"/>", {"inject", "注入"}},
        {"<path d=\"M8 2l5.500 11h-11z\" fill=\"#1D2430\"/>", {"event", "事件"}},
    };
    html_raw(html, "<p class=\"legend\">");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        html_raw(html, "<span><svg width=\"27\" height=\"14\">");
        html_raw(html, rows[i].shape);
        html_raw(html, "</svg> ");
        html_both(html, rows[i].text);
        html_raw(html, "</span>");
    }
    html_raw(html, "</p>\n");
}

/// What the injects' numbers stand for, so that a printed page needs no click.
static void put_inject_key(Page* page) {
    Html* html = page->html;
    const EventLog* log = world_events(page->world);
    const ScenarioDef* scenario = &drill_def(page->drill)->scenario;
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind != EVENT_INJECT_FIRED || event->thing < 0 ||
            event->thing >= scenario->inject_count) {
            continue;
        }
        html_raw(html, count++ == 0 ? "<p class=\"key\">" : " &middot; ");
        html_raw(html, "<b>");
        html_text(html, scenario->injects[event->thing].id);
        html_raw(html, "</b> ");
        html_moment(html, drill_seconds(page->drill, event->tick));
        html_raw(html, " ");
        html_both(html, scenario->injects[event->thing].title);
        html_raw(html, " ");
        page_proof(page, i + 1);
    }
    html_raw(html, count > 0 ? "</p>\n" : "");
}

void page_timeline(Page* page) {
    Html* html = page->html;
    double length = page->length_s > 60.0 ? page->length_s : 60.0;
    int strips = (int)((length - 1.0) / STRIP_S) + 1;
    strips = strips > STRIPS_MAX ? STRIPS_MAX : strips;
    double each = (double)((int)(length / strips / 60.0 + 0.999)) * 60.0;
    html_heading(html, "Timeline: who knew what, who did what", "时间线：谁知道、谁行动");
    put_legend(html);
    for (int i = 0; i < strips && each * i < length; i++) {
        put_strip(page, each * i, each * (i + 1));
    }
    put_inject_key(page);
}
