// Key moments: the plan of every storey when the alarm came, when half were out, when the smoke
// was at its worst, and at the end. Which moments matter is read from the log.

#include "report/report_internal.h"

#include <stdio.h>

#define MOMENTS_MAX 6

typedef struct Moment {
    double seconds;
    Text text;
    uint32_t proof;
} Moment;

typedef struct Moments {
    int count;
    Moment items[MOMENTS_MAX];
} Moments;

/// Adds a moment unless one within 20 s is there already, keeping the order of time.
static void add(Moments* moments, double seconds, uint32_t proof, Text text) {
    for (int i = 0; i < moments->count; i++) {
        double apart = moments->items[i].seconds - seconds;
        if (apart < 20.0 && apart > -20.0) {
            return;
        }
    }
    if (seconds < 0.0 || moments->count == MOMENTS_MAX) {
        return;
    }
    int at = moments->count++;
    while (at > 0 && moments->items[at - 1].seconds > seconds) {
        moments->items[at] = moments->items[at - 1];
        at--;
    }
    moments->items[at] = (Moment){seconds, text, proof};
}

static void add_event(const Page* page, Moments* moments, EventKind kind, Text text) {
    const Event* event = page_find(page, kind, 0);
    if (event != NULL) {
        const EventLog* log = world_events(page->world);
        add(moments, event_seconds(event), (uint32_t)(event - log->events) + 1, text);
    }
}

/// When half of all people were out, < 0 never.
static double half_out(const Report* report) {
    for (int i = 0; i < report->sample_count; i++) {
        if (report->samples[i].out * 2 >= report->person_count && report->samples[i].out > 0) {
            return (double)i;
        }
    }
    return -1.0;
}

static void choose(const Page* page, Moments* moments) {
    for (int i = 0; i < page->score->red_line_count && i < 2; i++) {
        const ScoreRedLine* line = &page->score->red_lines[i];
        add(moments, line->seconds, line->event, (Text){"a red line is crossed", "触发红线"});
    }
    add_event(page, moments, EVENT_GAS_ALARM, (Text){"the gas detector alarms", "气体探测器报警"});
    add_event(page, moments, EVENT_ALARM_RAISED, (Text){"the alarm sounds", "警报响起"});
    add(moments, half_out(page->report), EVENT_NONE, (Text){"half are out", "半数人员撤出"});
    add_event(page, moments, EVENT_SMOKE_HEAD_HEIGHT,
              (Text){"smoke is down to head height", "烟气降至头部高度"});
    add_event(page, moments, EVENT_HEADCOUNT_TAKEN, (Text){"the headcount", "清点人数"});
    add(moments, page->length_s, EVENT_NONE, (Text){"the end", "结束时"});
}

static void put_legend(Page* page) {
    static const char* const shades[] = {"rgb(255,255,255)", "rgb(220,220,220)", "rgb(167,167,167)",
                                         "rgb(80,80,80)"};
    static const char* const metres[] = {"30 m", "10 m", "4 m", "2 m"};
    Html* html = page->html;
    html_raw(html, "<p class=\"legend\"><span>");
    html_words(html, "Visibility in smoke:", "烟气能见度：");
    html_raw(html, "</span>");
    for (int i = 0; i < 4; i++) {
        html_format(html,
                    "<span><svg width=\"22\" height=\"13\"><rect x=\".5\" y=\".5\" width=\"21\" "
                    "height=\"12\" fill=\"%s\" stroke=\"#2B3240\"/></svg> %s</span>",
                    shades[i], metres[i]);
    }
    page_gas_legend(page);
    html_raw(html, "<span>&#9679; ");
    html_words(html, "on the way", "行动中");
    html_raw(html, "</span><span>&#9675; ");
    html_words(html, "has not moved yet", "尚未行动");
    html_raw(html, "</span><span><b>A</b> ");
    html_words(html, "flag: holds a role", "旗：担任角色");
    html_raw(html, "</span><span style=\"color:#00803D\">&#9644; ");
    html_words(html, "exit", "安全出口");
    html_raw(html, "</span><span>&#9632; ");
    html_words(html, "bar across a door: shut", "门上横线：关闭");
    html_raw(html, "</span></p>\n");
}

/// How many were where at that second.
static void put_counts(Page* page, double seconds) {
    Html* html = page->html;
    int at = (int)seconds;
    if (at >= page->report->sample_count) {
        at = page->report->sample_count - 1;
    }
    if (at < 0) {
        return;
    }
    const Sample* sample = &page->report->samples[at];
    html_format(html, "<span class=\"dim\"> &middot; %d ", sample->inside);
    html_words(html, "indoors", "在室内");
    html_format(html, ", %d ", sample->out);
    html_words(html, "out", "撤出");
    html_format(html, ", %d ", sample->mustered);
    html_words(html, "at the muster point", "到达集合点");
    html_raw(html, "</span>");
}

static void put_moment(Page* page, const Moment* moment, const Frame* frame) {
    Html* html = page->html;
    const Facility* facility = world_facility(page->world);
    html_raw(html, "<figure><figcaption>");
    html_moment(html, drill_seconds(page->drill, frame->tick));
    html_raw(html, " ");
    html_both(html, moment->text);
    html_raw(html, " ");
    page_proof(page, moment->proof);
    put_counts(page, moment->seconds);
    bool alone = facility->storey_count == 1; // then moments stand beside each other
    html_raw(html, alone ? "</figcaption>\n<div>\n" : "</figcaption>\n<div class=\"moments\">\n");
    for (int32_t storey = 0; storey < facility->storey_count; storey++) {
        html_raw(html, "<div><div class=\"dim\">");
        html_both(html, facility->storeys[storey].name);
        html_raw(html, "</div>");
        plan_svg(page, frame, storey, 480.0, 330.0);
        html_raw(html, "</div>\n");
    }
    html_raw(html, "</div></figure>\n");
}

void page_moments(Page* page) {
    Moments moments = {0};
    choose(page, &moments);
    html_heading(page->html, "Key moments", "关键时刻");
    put_legend(page);
    bool alone = world_facility(page->world)->storey_count == 1;
    html_raw(page->html, alone ? "<div class=\"moments\">\n" : "<div>\n");
    for (int i = 0; i < moments.count; i++) {
        const Frame* frame = report_frame(page->report, moments.items[i].seconds);
        if (frame != NULL) {
            put_moment(page, &moments.items[i], frame);
        }
    }
    html_raw(page->html, "</div>\n");
}
