// The gas curve: what was in the air at people's mouths, in the room of the leak and at the
// detectors over time, with the limits that people act by, and the same as a table with times.
//
// What poisons is shown in ppm by decades, what only burns in % of its lower limit, what only takes
// the place of oxygen as the oxygen that is left.

#include "hazard/sensor.h"
#include "report/axis.h"

#include <math.h>
#include <stdio.h>

#define LIMITS_MAX 5
#define DASHES     8

typedef struct Limit {
    double share; // of the air
    Text name;
} Limit;

/// How a gas is shown, and between which values.
typedef struct GasAxis {
    const Substance* substance;
    bool ppm, oxygen; // else % of the lower limit
    double low, high; // of the axis; ppm: powers of ten
    Limit limits[LIMITS_MAX];
    int limit_count;
} GasAxis;

static double value_of(const GasAxis* axis, double share) {
    if (axis->oxygen) {
        return 100.0 * (double)HAZARD_AMBIENT_O2 * (1.0 - share);
    }
    return axis->ppm ? 1e6 * share : 100.0 * share / axis->substance->lower;
}

static double y_of(const GasAxis* axis, double value) {
    double part = axis->ppm
                      ? (log10(value > 1e-9 ? value : 1e-9) - axis->low) / (axis->high - axis->low)
                      : (value - axis->low) / (axis->high - axis->low);
    part = part < 0.0 ? 0.0 : part > 1.0 ? 1.0 : part;
    return AXIS_BOTTOM - (AXIS_BOTTOM - AXIS_TOP) * part;
}

static void add_limit(GasAxis* axis, double share, const char* en, const char* zh) {
    if (share > 0.0 && axis->limit_count < LIMITS_MAX) {
        axis->limits[axis->limit_count++] = (Limit){share, {en, zh}};
    }
}

static double share_of_oxygen(double percent) {
    return 1.0 - 0.01 * percent / (double)HAZARD_AMBIENT_O2;
}

/// The least level at which a detector of this drill alarms, else the substance's own.
static double alarm_share(const Page* page, const Substance* substance) {
    const Facility* facility = world_facility(page->world);
    double least = sensor_level(substance, 1);
    for (int32_t i = 0; i < facility->device_count && substance->lower > 0.0; i++) {
        const Device* device = &facility->devices[i];
        double own = 0.01 * (double)device->amount * substance->lower;
        bool detector = device->kind == DEVICE_GAS_DETECTOR && device->amount > 0.0f;
        least = detector && own < least ? own : least;
    }
    return least;
}

/// Limits in rising order.
static void choose_limits(const Page* page, GasAxis* axis) {
    const Substance* gas = axis->substance;
    add_limit(axis, alarm_share(page, gas), "alarm", "报警值");
    if (axis->ppm) {
        add_limit(axis, 1e-6 * gas->aegl[1][0], "AEGL-2, 10 min", "AEGL-2（10分钟）");
        add_limit(axis, 1e-6 * gas->idlh, "IDLH", "IDLH");
        add_limit(axis, 1e-6 * gas->aegl[2][0], "AEGL-3, 10 min", "AEGL-3（10分钟）");
        add_limit(axis, gas->lower, "can explode", "可爆炸");
    } else if (axis->oxygen) {
        add_limit(axis, share_of_oxygen(18.0), "danger", "危险");
        add_limit(axis, share_of_oxygen(12.0), "deadly", "致命");
    } else {
        add_limit(axis, 0.2 * gas->lower, "withdraw", "撤离");
        add_limit(axis, gas->lower, "can explode", "可爆炸");
    }
    for (int i = 1; i < axis->limit_count; i++) {
        for (int k = i; k > 0 && axis->limits[k - 1].share > axis->limits[k].share; k--) {
            Limit limit = axis->limits[k];
            axis->limits[k] = axis->limits[k - 1];
            axis->limits[k - 1] = limit;
        }
    }
}

/// The highest share of a kind that any of its series came to.
static double most_of(const GasWatch* watch, int32_t kind) {
    double most = 0.0;
    for (int i = 0; i < watch->series_count; i++) {
        double share = (double)watch->series[i].most;
        most = watch->series[i].kind == kind && share > most ? share : most;
    }
    return most;
}

/// Told in ppm: it harms before it can explode. Of bottled gas, which does not, a meter and a crew
/// count in shares of the lower limit.
static bool harms_first(const Substance* gas) {
    double ppm = gas->aegl[2][0] > 0.0 ? gas->aegl[2][0] : gas->idlh;
    return ppm > 0.0 && (gas->lower <= 0.0 || 1e-6 * ppm < gas->lower);
}

static GasAxis axis_of(const Page* page, int32_t kind) {
    const Hazard* hazard = world_hazard(page->world);
    GasAxis axis = {.substance = hazard_substance(hazard, hazard_gas_kind(hazard, kind))};
    axis.ppm = harms_first(axis.substance);
    axis.oxygen = !axis.ppm && axis.substance->lower <= 0.0;
    choose_limits(page, &axis);
    double most = value_of(&axis, most_of(&page->report->gas, kind));
    if (axis.ppm) {
        double least = axis.limit_count > 0 ? value_of(&axis, axis.limits[0].share) : 1.0;
        axis.low = floor(log10(least)) - 1.0;
        axis.high = ceil(log10(most > 100.0 * least ? most : 100.0 * least));
    } else if (axis.oxygen) {
        axis.high = 21.0;
    } else {
        axis.high = most > 110.0 ? 50.0 * ceil(1.05 * most / 50.0) : 120.0;
    }
    return axis;
}

// ---- the picture -------------------------------------------------------------------------------

static void put_rule(Page* page, const GasAxis* axis, double value) {
    double y = y_of(axis, value);
    html_format(page->html,
                "<path d=\"M%.0f %.1fH%.0f\" stroke=\"#E4E7EC\"/><text x=\"%.0f\" y=\"%.1f\" "
                "font-size=\"13\" text-anchor=\"end\">%.6g</text>",
                AXIS_LEFT, y, AXIS_RIGHT, AXIS_LEFT - 6.0, y + 4.0, value);
}

static void put_rules(Page* page, const GasAxis* axis) {
    if (axis->ppm) {
        for (double power = axis->low; power <= axis->high + 0.5; power += 1.0) {
            put_rule(page, axis, pow(10.0, power));
        }
        return;
    }
    double step = axis->oxygen         ? 3.0
                  : axis->high > 300.0 ? 100.0
                  : axis->high > 120.0 ? 50.0
                                       : 20.0;
    for (double value = axis->low; value <= axis->high + 0.01; value += step) {
        put_rule(page, axis, value);
    }
}

/// Limits as dashed lines, their names at the right, none on another.
static void put_limits(Page* page, const GasAxis* axis) {
    double free_from = 1e9; // upwards
    for (int i = 0; i < axis->limit_count; i++) {
        bool upwards = !axis->oxygen;
        const Limit* limit = &axis->limits[upwards ? i : axis->limit_count - 1 - i];
        double y = y_of(axis, value_of(axis, limit->share));
        double text_y = y + 4.0 < free_from - 13.0 ? y + 4.0 : free_from - 13.0;
        free_from = text_y;
        html_format(page->html,
                    "<path d=\"M%.0f %.1fH%.0f\" stroke=\"#B3261E\" stroke-width=\"1.2\" "
                    "stroke-dasharray=\"8 3\"/><text x=\"%.0f\" y=\"%.1f\" font-size=\"12\" "
                    "style=\"fill:#B3261E\">",
                    AXIS_LEFT, y, AXIS_RIGHT, AXIS_RIGHT + 3.0, text_y);
        html_text(
            page->html,
            text_in(limit->name, page->html->language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN));
        html_raw(page->html, "</text>");
    }
}

/// Strokes that are told apart in black and white.
static const char* const dashes[DASHES] = {
    "stroke=\"#1D2430\" stroke-width=\"3\"",
    "stroke=\"#53288C\" stroke-width=\"2.4\"",
    "stroke=\"#8C64C4\" stroke-width=\"2\" stroke-dasharray=\"9 3\"",
    "stroke=\"#0072B2\" stroke-width=\"2\" stroke-dasharray=\"2 3\"",
    "stroke=\"#00684A\" stroke-width=\"2\" stroke-dasharray=\"10 3 2 3\"",
    "stroke=\"#7A4B00\" stroke-width=\"2\" stroke-dasharray=\"4 4\"",
    "stroke=\"#B45F06\" stroke-width=\"2\" stroke-dasharray=\"1 2\"",
    "stroke=\"#4B5563\" stroke-width=\"2\" stroke-dasharray=\"12 2 2 2 2 2\""};

/// A series as a line; points that lie on it are left out.
static void put_line(Page* page, const GasAxis* axis, int index, int style) {
    const GasWatch* watch = &page->report->gas;
    double last = -1.0;
    double before = -1.0;
    html_raw(page->html, "<polyline fill=\"none\" stroke-linejoin=\"round\" points=\"");
    for (int i = 0; i < watch->sample_count; i++) {
        double share = (double)watch->shares[i * watch->series_count + index];
        double y = y_of(axis, value_of(axis, share));
        bool moved = last < 0.0 || fabs(y - last) >= 0.4 || i + 1 == watch->sample_count;
        if (moved && before >= 0.0 && fabs(before - last) < 0.4) {
            html_format(page->html, "%.1f,%.1f ", page_axis_x(page, (i - 1) * GAS_EVERY_S), before);
        }
        if (moved) {
            html_format(page->html, "%.1f,%.1f ", page_axis_x(page, i * GAS_EVERY_S), y);
            last = y;
        }
        before = y;
    }
    html_format(page->html, "\" %s/>", dashes[style % DASHES]);
}

static void put_unit(Page* page, const GasAxis* axis) {
    char label[64];
    Text text = axis->oxygen ? (Text){"oxygen, %", "氧，%"}
                : axis->ppm  ? (Text){"ppm", "ppm"}
                             : (Text){"% of the lower explosive limit", "%LEL（爆炸下限）"};
    html_label(page->html, text, label, sizeof(label));
    html_format(page->html, "<text x=\"%.0f\" y=\"%.0f\" font-size=\"13\" style=\"fill:#5D6778\">",
                AXIS_LEFT + 140.0, AXIS_BOTTOM + 35.0);
    html_text(page->html, label);
    html_raw(page->html, "</text>");
}

// ---- words -------------------------------------------------------------------------------------

void gas_place_text(const Drill* drill, const GasSeries* series, bool named, char* en, char* zh,
                    size_t size) {
    const Facility* facility = world_facility(drill_world(drill));
    en[0] = zh[0] = '\0';
    switch (series->place) {
    case GAS_AT_MOUTH:
        text_append(en, size, "where somebody was");
        text_append(zh, size, "有人处");
        if (named && series->thing >= 0) {
            char who[2][96];
            tell_person(drill, series->thing, LANGUAGE_EN, who[0], sizeof(who[0]));
            tell_person(drill, series->thing, LANGUAGE_ZH, who[1], sizeof(who[1]));
            text_append(en, size, " (worst: %s)", who[0]);
            text_append(zh, size, "（最严重：%s）", who[1]);
        }
        break;
    case GAS_IN_ROOM:
    case GAS_AT_HEAD: {
        bool head = series->place == GAS_AT_HEAD;
        const Text room = facility->rooms[series->thing].name;
        text_append(en, size, "%s, %s", text_in(room, LANGUAGE_EN),
                    head ? "head height" : "wherever strongest");
        text_append(zh, size, "%s，%s", text_in(room, LANGUAGE_ZH), head ? "头部高度" : "最浓处");
        break;
    }
    case GAS_AT_DETECTOR:
    case GAS_AT_SENSOR: {
        const Device* device = &facility->devices[series->thing];
        bool air = series->place == GAS_AT_SENSOR;
        text_append(en, size, "%s%s (%.1f m)", air ? "air at: " : "",
                    text_in(device->name, LANGUAGE_EN), (double)device->mount);
        text_append(zh, size, "%s%s（%.1f米）", air ? "空气，位于：" : "",
                    text_in(device->name, LANGUAGE_ZH), (double)device->mount);
        break;
    }
    }
}

static void put_place(Page* page, const GasSeries* series, bool named) {
    char en[240];
    char zh[240];
    gas_place_text(page->drill, series, named, en, zh, sizeof(en));
    html_both(page->html, (Text){en, zh});
}

static void put_legend(Page* page, int32_t kind) {
    const GasWatch* watch = &page->report->gas;
    int style = 0;
    html_raw(page->html, "<p class=\"legend\">");
    for (int i = 0; i < watch->series_count; i++) {
        if (watch->series[i].kind == kind) {
            html_format(page->html,
                        "<span><svg width=\"34\" height=\"12\"><path d=\"M0 6H34\" %s/></svg> ",
                        dashes[style++ % DASHES]);
            put_place(page, &watch->series[i], false);
            html_raw(page->html, "</span>");
        }
    }
    html_raw(page->html, "</p>\n");
}

static int digits_of(const GasAxis* axis, double value) {
    return value < 10.0 || axis->oxygen ? 1 : 0;
}

static void put_moment(Page* page, double seconds) {
    html_raw(page->html, "<td class=\"num\">");
    if (seconds < 0.0) {
        html_raw(page->html, "&ndash;");
    } else {
        html_moment(page->html, seconds - drill_def(page->drill)->scenario.before_s);
    }
    html_raw(page->html, "</td>");
}

/// When a series first came to a share [s], < 0 never.
static double since(const GasWatch* watch, int index, double share) {
    for (int i = 0; i < watch->sample_count; i++) {
        if ((double)watch->shares[i * watch->series_count + index] >= share) {
            return i * GAS_EVERY_S;
        }
    }
    return -1.0;
}

static void put_row(Page* page, const GasAxis* axis, int index) {
    Html* html = page->html;
    const GasWatch* watch = &page->report->gas;
    const GasSeries* series = &watch->series[index];
    html_raw(html, "<tr><td>");
    put_place(page, series, true);
    double value = value_of(axis, (double)series->most);
    value = value > -0.05 && value < 0.05 ? 0.0 : value; // no "-0.0"
    html_format(html,
                value < 10.0 ? "</td><td class=\"num strong\">%.1f</td>"
                             : "</td><td class=\"num strong\">%.0f</td>",
                value);
    put_moment(page, series->most_s);
    for (int i = 0; i < axis->limit_count; i++) {
        put_moment(page, since(watch, index, axis->limits[i].share));
    }
    html_raw(html, "</tr>\n");
}

static void put_table(Page* page, const GasAxis* axis, int32_t kind) {
    Html* html = page->html;
    html_raw(html, "<table class=\"whole\"><thead><tr><th>");
    html_words(html, "place", "位置");
    html_raw(html, "</th><th class=\"num\">");
    if (axis->oxygen) {
        html_words(html, "least, % oxygen", "最低氧浓度（%）");
    } else if (axis->ppm) {
        html_words(html, "most, ppm", "最高（ppm）");
    } else {
        html_words(html, "most, % LEL", "最高（%LEL）");
    }
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "at", "时刻");
    html_raw(html, "</th>");
    for (int i = 0; i < axis->limit_count; i++) {
        html_raw(html, "<th class=\"num\">");
        html_both(html, axis->limits[i].name);
        double value = value_of(axis, axis->limits[i].share);
        html_format(html, "<br>%.*f</th>", digits_of(axis, value), value);
    }
    html_raw(html, "</tr></thead><tbody>\n");
    const GasWatch* watch = &page->report->gas;
    for (int i = 0; i < watch->series_count; i++) {
        if (watch->series[i].kind == kind) {
            put_row(page, axis, i);
        }
    }
    html_raw(html, "</tbody></table>\n");
}

static void put_curve(Page* page, int32_t kind) {
    Html* html = page->html;
    const GasWatch* watch = &page->report->gas;
    GasAxis axis = axis_of(page, kind);
    html_raw(html, "<h3>");
    html_both(html, axis.substance->name);
    html_raw(html, ": ");
    html_words(html, "in the air over time", "浓度随时间变化");
    html_format(html,
                "</h3>\n<figure><svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" "
                "role=\"img\" aria-label=\"gas over time\">",
                AXIS_WIDTH, AXIS_HEIGHT, AXIS_WIDTH);
    put_rules(page, &axis);
    put_limits(page, &axis);
    page_axis_minutes(page);
    put_unit(page, &axis);
    AxisRows rows = {{0}};
    int32_t substance = hazard_gas_kind(world_hazard(page->world), kind);
    page_axis_moment(page, EVENT_GAS_LEAKS, substance, (Text){"leak", "泄漏"}, &rows);
    page_axis_moment(page, EVENT_GAS_ALARM, -1, (Text){"detector alarms", "探测器报警"}, &rows);
    page_axis_moment(page, EVENT_ALARM_RAISED, -1, (Text){"alarm", "警报"}, &rows);
    page_axis_moment(page, EVENT_VALVE_SHUT, -1, (Text){"valve shut", "关阀"}, &rows);
    page_axis_moment(page, EVENT_GAS_STOPPED, substance, (Text){"stopped", "止漏"}, &rows);
    page_axis_moment(page, EVENT_GAS_IGNITED, substance, (Text){"ignited", "被点燃"}, &rows);
    int style = 0;
    for (int i = 0; i < watch->series_count; i++) {
        if (watch->series[i].kind == kind) {
            put_line(page, &axis, i, style++);
        }
    }
    html_raw(html, "</svg>\n");
    put_legend(page, kind);
    html_raw(html, "</figure>\n");
    put_table(page, &axis, kind);
}

void page_gas_curve(Page* page) {
    if (page->report->gas.sample_count == 0) {
        return;
    }
    int32_t kinds = hazard_gas_kinds(world_hazard(page->world));
    for (int32_t kind = 0; kind < kinds; kind++) {
        put_curve(page, kind);
    }
    html_raw(page->html, "<p class=\"dim\">");
    html_words(
        page->html,
        "Every 5 s. Where somebody was: the worst that anybody stood in, at the mouth, before "
        "what a mask holds back. A detector shows what it reads, which lags behind the air; with "
        "several "
        "gases its reading does not say of which, so the air beside it is shown. "
        "Times under a limit: when it was first reached there.",
        "每5秒取样。“有人处”为人员口鼻处的最严重值，未扣除防护装备的过滤；探测器为其示值，滞后"
        "于实际浓度；有多种气体时示值不分气体，故列探测器处空气浓度。各限值列为该处首次达到的时刻"
        "。");
    html_raw(page->html, "</p>\n");
}
