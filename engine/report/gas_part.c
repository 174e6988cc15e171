// Gas: what of it people met, held against the published levels, and how far the emergency
// responders' guidebook keeps people off. Levels and distances are the substance's rows
// (scenarios/lib/substances.lua); distances are for display, the drill's cloud is the model's own.

#include "report/report_internal.h"

#include <stdio.h>

#define MET_MAX   24    /* people listed, most first */
#define MET_LEAST 0.05f /* [ppm] */

// Shares of oxygen (GB 8958: below 19.5 % short of it; hazards.md 2.1).
#define OXYGEN_LOW    0.195f
#define OXYGEN_DIZZY  0.18f
#define OXYGEN_FAINTS 0.12f

typedef struct Met {
    int32_t person;
    const Substance* substance;
    float ppm;
} Met;

/// By how far it is above the level that knocks people out, else the one that harms.
static double gravity(const Met* met) {
    const Substance* row = met->substance;
    double level = row->aegl[2][0] > 0.0 ? row->aegl[2][0] : row->idlh;
    return level > 0.0 ? (double)met->ppm / level : 0.0;
}

/// Inserts by gravity; the least falls off a full list.
static void keep(Met* list, int* count, Met met) {
    if (*count == MET_MAX && gravity(&list[MET_MAX - 1]) >= gravity(&met)) {
        return;
    }
    int at = *count < MET_MAX ? (*count)++ : MET_MAX - 1;
    while (at > 0 && gravity(&list[at - 1]) < gravity(&met)) {
        list[at] = list[at - 1];
        at--;
    }
    list[at] = met;
}

static int find_met(const Page* page, Met* list) {
    const People* people = world_people(page->world);
    const Hazard* hazard = world_hazard(page->world);
    int count = 0;
    for (int32_t i = 0; people->met_ppm != NULL && i < people->count; i++) {
        const Substance* row =
            people->met_ppm[i] >= MET_LEAST
                ? hazard_substance(hazard, hazard_gas_kind(hazard, people->met_kind[i]))
                : NULL;
        if (row != NULL && (row->aegl[0][0] > 0.0 || row->idlh > 0.0)) {
            keep(list, &count, (Met){i, row, people->met_ppm[i]});
        }
    }
    return count;
}

static void put_ppm(Html* html, double ppm) {
    if (ppm <= 0.0) {
        html_raw(html, "<td class=\"num\">&ndash;</td>");
    } else {
        html_format(
            html, ppm < 10.0 ? "<td class=\"num\">%.1f</td>" : "<td class=\"num\">%.0f</td>", ppm);
    }
}

static void put_levels(Page* page) {
    static const char* const heads[][2] = {{"substance", "物质"},
                                           {"AEGL-1, 10 min", "AEGL-1（10分钟）"},
                                           {"AEGL-2, 10 min", "AEGL-2（10分钟）"},
                                           {"AEGL-3, 10 min", "AEGL-3（10分钟）"},
                                           {"AEGL-3, 60 min", "AEGL-3（60分钟）"},
                                           {"IDLH", "IDLH"},
                                           {"lower limit, %", "爆炸下限（%）"}};
    Html* html = page->html;
    const Hazard* hazard = world_hazard(page->world);
    html_raw(html, "<table class=\"whole dense\"><thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        html_raw(html, i >= 1 ? "<th class=\"num\">" : "<th>");
        html_words(html, heads[i][0], heads[i][1]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead><tbody>\n");
    for (int32_t i = 0; i < hazard_gas_kinds(hazard); i++) {
        const Substance* row = hazard_substance(hazard, hazard_gas_kind(hazard, i));
        html_raw(html, "<tr><td>");
        html_both(html, row->name);
        html_raw(html, "</td>");
        put_ppm(html, row->aegl[0][0]);
        put_ppm(html, row->aegl[1][0]);
        put_ppm(html, row->aegl[2][0]);
        put_ppm(html, row->aegl[2][2]);
        put_ppm(html, row->idlh);
        put_ppm(html, 100.0 * row->lower);
        html_raw(html, "</tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}

/// Distances of the guidebook: a line a substance and size of spill.
static void put_distances(Page* page) {
    Html* html = page->html;
    const Hazard* hazard = world_hazard(page->world);
    static const char* const sizes[2][2] = {{"small spill", "少量泄漏"},
                                            {"large spill", "大量泄漏"}};
    for (int32_t i = 0; i < hazard_gas_kinds(hazard); i++) {
        const Substance* row = hazard_substance(hazard, hazard_gas_kind(hazard, i));
        for (int large = 0; large < 2; large++) {
            const double* metres = row->isolate[large];
            if (metres[0] <= 0.0) {
                continue;
            }
            char en[200];
            char zh[200];
            snprintf(
                en, sizeof en,
                "%s, %s (ERG): isolate %.0f m all round; protect people downwind %.0f m by day, "
                "%.0f m by night.",
                row->name.en, sizes[large][0], metres[0], metres[1], metres[2]);
            snprintf(zh, sizeof zh,
                     "%s，%s（ERG）：四周隔离%.0f米；下风向防护距离：昼间%.0f米，夜间%.0f米。",
                     row->name.zh, sizes[large][1], metres[0], metres[1], metres[2]);
            html_raw(html, "<p>");
            html_words(html, en, zh);
            html_raw(html, "</p>\n");
        }
    }
}

/// The highest level that a concentration reaches, of ten minutes; IDLH where there are none.
static Text reached(const Substance* row, double ppm) {
    static const Text levels[3] = {
        {"AEGL-1: discomfort", "AEGL-1：不适"},
        {"AEGL-2: lasting harm, or too hurt to get away", "AEGL-2：不可逆伤害或难以逃生"},
        {"AEGL-3: danger to life", "AEGL-3：危及生命"}};
    for (int level = 2; level >= 0; level--) {
        if (row->aegl[level][0] > 0.0 && ppm >= row->aegl[level][0]) {
            return levels[level];
        }
    }
    if (row->idlh > 0.0 && ppm >= row->idlh) {
        return (Text){"above IDLH", "超过IDLH"};
    }
    return (Text){"below these levels", "低于上述水平"};
}

static void put_people(Page* page, const Met* list, int count) {
    static const char* const heads[][2] = {{"who", "人员"},
                                           {"substance", "物质"},
                                           {"most breathed, ppm", "吸入最高浓度（ppm）"},
                                           {"level reached", "达到水平"}};
    Html* html = page->html;
    html_raw(html, "<table><thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        html_raw(html, i == 2 ? "<th class=\"num\">" : "<th>");
        html_words(html, heads[i][0], heads[i][1]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead><tbody>\n");
    for (int i = 0; i < count; i++) {
        char en[96];
        char zh[96];
        tell_person(page->drill, list[i].person, LANGUAGE_EN, en, sizeof en);
        tell_person(page->drill, list[i].person, LANGUAGE_ZH, zh, sizeof zh);
        html_raw(html, "<tr><td>");
        html_both(html, (Text){en, zh});
        html_raw(html, "</td><td>");
        html_both(html, list[i].substance->name);
        html_raw(html, "</td>");
        put_ppm(html, (double)list[i].ppm);
        html_raw(html, "<td>");
        html_both(html, reached(list[i].substance, (double)list[i].ppm));
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}

/// True where some gas of the drill has any of the levels of the table.
static bool has_levels(const Hazard* hazard) {
    for (int32_t i = 0; i < hazard_gas_kinds(hazard); i++) {
        const Substance* row = hazard_substance(hazard, hazard_gas_kind(hazard, i));
        if (row->aegl[0][0] > 0.0 || row->aegl[1][0] > 0.0 || row->idlh > 0.0 || row->lower > 0.0) {
            return true;
        }
    }
    return false;
}

/// Who stood in air that was short of oxygen, the least first in the order of persons.
static int put_oxygen(Page* page) {
    Html* html = page->html;
    const float* oxygen = page->report->gas.oxygen;
    int count = 0;
    for (int32_t i = 0; oxygen != NULL && i < page->report->person_count; i++) {
        if (oxygen[i] >= OXYGEN_LOW) {
            continue;
        }
        if (count++ == 0) {
            html_raw(html, "<table><thead><tr><th>");
            html_words(html, "who", "人员");
            html_raw(html, "</th><th class=\"num\">");
            html_words(html, "least oxygen where they were, %", "所在处最低氧浓度（%）");
            html_raw(html, "</th><th>");
            html_words(html, "without air of one's own", "无自备气源时");
            html_raw(html, "</th></tr></thead><tbody>\n");
        }
        char en[96];
        char zh[96];
        tell_person(page->drill, i, LANGUAGE_EN, en, sizeof en);
        tell_person(page->drill, i, LANGUAGE_ZH, zh, sizeof zh);
        html_raw(html, "<tr><td>");
        html_both(html, (Text){en, zh});
        html_format(html, "</td><td class=\"num\">%.1f</td><td>", 100.0 * (double)oxygen[i]);
        if (oxygen[i] < OXYGEN_FAINTS) {
            html_words(html, "unconscious within minutes, or at once", "数分钟内或立即昏迷");
        } else if (oxygen[i] < OXYGEN_DIZZY) {
            html_words(html, "dizzy, judges wrongly, tires", "头晕、判断失误、乏力");
        } else {
            html_words(html, "below 19.5 %: nobody may enter", "低于19.5%：禁止进入");
        }
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, count > 0 ? "</tbody></table>\n" : "");
    return count;
}

/// What the levels mean and what people met of them.
static void put_met(Page* page) {
    const Hazard* hazard = world_hazard(page->world);
    Met list[MET_MAX] = {0};
    int count = find_met(page, list);
    html_raw(page->html, "<h3>");
    html_words(page->html, "Levels, and who met them", "浓度水平与人员暴露");
    html_raw(page->html, "</h3>\n");
    if (has_levels(hazard)) {
        put_levels(page);
    }
    put_distances(page);
    if (count > 0) {
        put_people(page, list, count);
    }
    if (put_oxygen(page) == 0 && count == 0) {
        html_raw(page->html, "<p>");
        html_words(page->html, "Nobody breathed a harmful amount of it.", "无人吸入有害浓度。");
        html_raw(page->html, "</p>\n");
    }
    if (has_levels(hazard)) {
        html_raw(page->html, "<p class=\"dim\">");
        html_words(page->html,
                   "ppm; a mask or breathing apparatus in use is counted. Levels hold for so long "
                   "as they name: a short breath above one is no proof of that harm.",
                   "单位ppm，已计入所佩戴的防护。各水平对应其暴露时间，短时超过不等于必然致害。");
        html_raw(page->html, "</p>\n");
    }
}

void page_gas(Page* page) {
    if (hazard_gas_kinds(world_hazard(page->world)) == 0) {
        return;
    }
    html_heading(page->html, "Gas", "气体");
    page_gas_curve(page);
    page_gas_map(page);
    put_met(page);
}
