// The timeline: one lane for the hazard, one for injects and the alarm, one a role. A ring is where
// a role learns of something that matters, an open bar is walking and preparing, a full bar is
// doing; so that time lost is as visible as work. All read from the log.

#include "report/report_internal.h"

#include <stdio.h>
#include <string.h>

#define WIDTH      1000.0
#define LEFT       150.0
#define LANE       38.0
#define TOP        30.0
#define LABEL_SIZE 13

typedef struct Lanes {
    Page* page;
    double seconds; // of the whole axis
    double y;       // of the lane's middle
    const char* colour;
} Lanes;

static double x_of(const Lanes* lanes, double seconds) {
    return LEFT + (WIDTH - LEFT - 8.0) * seconds / lanes->seconds;
}

/// Pixels that a text takes, about: CJK is square, the rest half as wide.
static double text_width(const char* text, double size) {
    double width = 0.0;
    uint32_t code = 0;
    for (int bytes = text_next(text, &code); bytes > 0; bytes = text_next(text, &code)) {
        width += code >= 0x2E80 ? size : size * 0.56;
        text += bytes;
    }
    return width;
}

static void put_text(Lanes* lanes, double x, double y, const char* attributes, const char* text) {
    Html* html = lanes->page->html;
    html_format(html, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" %s>", x, y, LABEL_SIZE,
                attributes);
    html_text(html, text);
    html_raw(html, "</text>");
}

static void put_axis(Lanes* lanes, double height) {
    Html* html = lanes->page->html;
    int minutes = (int)(lanes->seconds / 60.0);
    int stride = minutes > 24 ? 5 : minutes > 12 ? 2 : 1;
    put_text(lanes, 0, 16, "fill=\"#5D6778\"",
             html->language == LANGUAGE_EN   ? "minutes"
             : html->language == LANGUAGE_ZH ? "分钟"
                                             : "minutes 分钟");
    for (int minute = 0; minute <= minutes; minute += stride) {
        double x = x_of(lanes, minute * 60.0);
        html_format(html,
                    "<path d=\"M%.1f %.1fV%.1f\" stroke=\"#D5D9E0\"/><text x=\"%.1f\" y=\"16\" "
                    "font-size=\"13\" text-anchor=\"middle\">%d</text>",
                    x, TOP - 6.0, height, x, minute);
    }
}

/// A name in the left column, set smaller where it would reach into the lane.
static void put_name(Lanes* lanes, double y, const char* style, const char* name) {
    double width = text_width(name, LABEL_SIZE);
    double most = LEFT - 10.0;
    double size = width > most ? LABEL_SIZE * most / width : LABEL_SIZE;
    html_format(lanes->page->html, "<text y=\"%.1f\" font-size=\"%.1f\" style=\"%s\">", y, size,
                style);
    html_text(lanes->page->html, name);
    html_raw(lanes->page->html, "</text>");
}

static void put_lane_name(Lanes* lanes, Text name) {
    Html* html = lanes->page->html;
    bool both = html->language == LANGUAGE_BOTH;
    html_format(html, "<path d=\"M0 %.1fH%.0f\" stroke=\"#D5D9E0\"/>", lanes->y + LANE / 2.0,
                WIDTH);
    put_name(lanes, lanes->y + (both ? -2.0 : 5.0), "font-weight:700",
             text_in(name, html->language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN));
    if (both) {
        put_name(lanes, lanes->y + 13.0, "fill:#5D6778", text_in(name, LANGUAGE_ZH));
    }
}

static void put_bar(Lanes* lanes, double from, double to, bool full, const char* label) {
    Html* html = lanes->page->html;
    double x = x_of(lanes, from);
    double width = x_of(lanes, to) - x;
    double least = width < 2.0 ? 2.0 : width;
    if (full) {
        html_format(html,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"18\" rx=\"3\" "
                    "fill=\"%s\"/>",
                    x, lanes->y - 9.0, least, lanes->colour);
    } else {
        html_format(html,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"8\" fill=\"none\" "
                    "stroke=\"%s\" stroke-dasharray=\"3 2\"/>",
                    x, lanes->y - 4.0, least, lanes->colour);
    }
    if (label != NULL && text_width(label, LABEL_SIZE) < width - 6.0) {
        put_text(lanes, x + 4.0, lanes->y + 5.0, "style=\"fill:#fff\" font-weight=\"600\"", label);
    }
}

// ---- hazard and injects -----------------------------------------------------------------------

static void put_hazard_lane(Lanes* lanes) {
    const EventLog* log = world_events(lanes->page->world);
    double started = -1.0;
    lanes->colour = "#B3261E";
    put_lane_name(lanes, (Text){"Fire and smoke", "火情与烟气"});
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == EVENT_FIRE_STARTED && started < 0.0) {
            started = event_seconds(event);
        } else if (event->kind == EVENT_FIRE_OUT && started >= 0.0) {
            put_bar(lanes, started, event_seconds(event), true, NULL);
            started = -1.0;
        }
    }
    if (started >= 0.0) {
        put_bar(lanes, started, lanes->page->length_s, true, NULL);
    }
    double last_x = 0.0;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        double x = x_of(lanes, event_seconds(event));
        char label[32];
        snprintf(label, sizeof(label), "%d kW", event->value);
        if (event->kind == EVENT_FIRE_GREW && x > last_x) {
            put_text(lanes, x + 3.0, lanes->y + 5.0, "style=\"fill:#fff\" font-weight=\"600\"",
                     label);
            last_x = x + text_width(label, LABEL_SIZE) + 10.0;
        }
    }
}

typedef struct Mark {
    EventKind kind;
    Text label;
} Mark;

static const Mark marks[] = {
    {EVENT_DETECTOR_ALARM, {"detector", "探测器"}},
    {EVENT_ALARM_RAISED, {"alarm", "警报"}},
    {EVENT_SERVICE_CALLED, {"119 called", "报119"}},
    {EVENT_SERVICE_ARRIVED, {"brigade", "消防到场"}},
    {EVENT_SMOKE_HEAD_HEIGHT, {"smoke", "烟气"}},
    {EVENT_HEADCOUNT_TAKEN, {"headcount", "清点"}},
    {EVENT_RED_LINE, {"red line", "红线"}},
};

static const Mark* mark_of(uint32_t kind) {
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        if ((uint32_t)marks[i].kind == kind) {
            return &marks[i];
        }
    }
    return NULL;
}

/// Diamonds with short labels; a label that would run into the one before is left out.
static void put_marks_lane(Lanes* lanes) {
    const Page* page = lanes->page;
    const EventLog* log = world_events(page->world);
    const ScenarioDef* scenario = &drill_def(page->drill)->scenario;
    double free_from = 0.0;
    uint32_t seen = 0;
    put_lane_name(lanes, (Text){"Events, injects", "事件与注入"});
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        const Mark* mark = mark_of(event->kind);
        bool inject = event->kind == EVENT_INJECT_FIRED && event->thing >= 0 &&
                      event->thing < scenario->inject_count;
        if (!inject && (mark == NULL || (seen & (1u << (mark - marks))) != 0)) {
            continue; // of each kind the first tells the story
        }
        if (mark != NULL) {
            seen |= 1u << (mark - marks);
        }
        char label[64];
        if (inject) {
            snprintf(label, sizeof(label), "%s", scenario->injects[event->thing].id);
        } else {
            snprintf(label, sizeof(label), "%s",
                     text_in(mark->label,
                             page->html->language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN));
        }
        double x = x_of(lanes, event_seconds(event));
        html_format(page->html, "<path d=\"M%.1f %.1fl5 5l-5 5l-5 -5z\" fill=\"%s\"/>", x,
                    lanes->y - 9.0, event->kind == EVENT_RED_LINE ? "#C8102E" : "#1D2430");
        double width = text_width(label, LABEL_SIZE);
        if (x - 2.0 > free_from && x + width < WIDTH) {
            put_text(lanes, x - 2.0, lanes->y + 15.0, "", label);
            free_from = x + width + 6.0;
        }
    }
}

// ---- roles ------------------------------------------------------------------------------------

typedef struct Doing {
    double started, doing; // [s], < 0 not
    int32_t action;
} Doing;

static void close_bar(Lanes* lanes, Doing* doing, double at) {
    if (doing->started < 0.0) {
        return;
    }
    const ResponseDef* response = response_def(world_response(lanes->page->world));
    char label[128] = "";
    if (doing->action >= 0 && doing->action < response->action_count) {
        html_label(lanes->page->html, response->actions[doing->action].name, label, sizeof(label));
    }
    double walked = doing->doing >= 0.0 ? doing->doing : at;
    put_bar(lanes, doing->started, walked, false, NULL);
    if (doing->doing >= 0.0) {
        put_bar(lanes, doing->doing, at, true, label);
    }
    doing->started = -1.0;
    doing->doing = -1.0;
}

static bool ends_task(uint32_t kind) {
    return kind == EVENT_TASK_DONE || kind == EVENT_TASK_BLOCKED || kind == EVENT_TASK_FAILED ||
           kind == EVENT_TASK_CANCELLED;
}

/// Facts by which plans are set going; lesser ones would crowd the lane.
static bool matters(int32_t fact) {
    return fact == FACT_FIRE || fact == FACT_ALARM || fact == FACT_ALARM_TRUE ||
           fact == FACT_PANEL || fact == FACT_MISSING || fact == FACT_UNIT_HERE;
}

static void put_role_lane(Lanes* lanes, int32_t role) {
    const Page* page = lanes->page;
    const EventLog* log = world_events(page->world);
    Doing doing = {.started = -1.0, .doing = -1.0};
    lanes->colour = role_colour(role);
    put_lane_name(lanes, tell_role(page->drill, role));
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        double at = event_seconds(event);
        if (event->role != role) {
            continue;
        }
        if (event->kind == EVENT_TASK_STARTED) {
            close_bar(lanes, &doing, at);
            doing = (Doing){.started = at, .doing = -1.0, .action = event->thing};
        } else if (event->kind == EVENT_TASK_DOING && doing.started < 0.0) {
            doing = (Doing){.started = at, .doing = at, .action = event->thing};
        } else if (event->kind == EVENT_TASK_DOING && doing.doing < 0.0) {
            doing.doing = at;
        } else if (ends_task(event->kind)) {
            close_bar(lanes, &doing, at);
        } else if (event->kind == EVENT_FACT_LEARNED && matters(event->thing)) {
            html_format(page->html,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"#fff\" "
                        "stroke=\"#1D2430\" stroke-width=\"2\"/>",
                        x_of(lanes, at), lanes->y - 11.0);
        }
    }
    close_bar(lanes, &doing, page->length_s);
}

void page_timeline(Page* page) {
    Html* html = page->html;
    int32_t roles = response_role_count(world_response(page->world));
    double height = TOP + LANE * (double)(roles + 2);
    Lanes lanes = {.page = page, .seconds = page->length_s > 60.0 ? page->length_s : 60.0};
    html_heading(html, "Timeline", "时间线");
    html_raw(html, "<p class=\"legend\"><span>&#9711; ");
    html_words(html, "learns", "得知");
    html_raw(html, "</span><span>&#9476;&#9476; ");
    html_words(html, "on the way", "前往");
    html_raw(html, "</span><span>&#9632; ");
    html_words(html, "doing", "执行");
    html_raw(html, "</span><span>&#9670; ");
    html_words(html, "event, inject", "事件、注入");
    html_raw(html, "</span></p>\n");
    html_format(html,
                "<figure><svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" role=\"img\" "
                "aria-label=\"timeline\">",
                WIDTH, height, WIDTH);
    put_axis(&lanes, height);
    lanes.y = TOP + LANE / 2.0;
    put_hazard_lane(&lanes);
    lanes.y += LANE;
    put_marks_lane(&lanes);
    for (int32_t role = 0; role < roles; role++) {
        lanes.y += LANE;
        put_role_lane(&lanes, role);
    }
    html_raw(html, "</svg></figure>\n");
}
