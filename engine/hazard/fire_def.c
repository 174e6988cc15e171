// Fire definitions: growth classes, defaults and the checks of what an author wrote.
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/status.h"
#include "hazard/hazard_internal.h"

#define FIRE_COOKIE   0x46495245u
#define HAZARD_COOKIE 0x48415a44u
#define GROWTH_KW     1055.0

static const char* const growth_names[FIRE_GROWTH_COUNT] = {"slow", "medium", "fast", "ultrafast"};
static const double growth_seconds[FIRE_GROWTH_COUNT] = {600.0, 300.0, 150.0, 75.0};

FireDef fire_default_def(void) {
    return (FireDef){.room = -1,
                     .growth = FIRE_MEDIUM,
                     .peak_kw = 1000.0,
                     .burns_mj = 600.0,
                     .soot_yield = 0.06,
                     .co_yield = 0.02,
                     .hcn_yield = 0.001,
                     .heat_of_combustion = 20000.0,
                     .radiative = 0.33,
                     .height = 0.5,
                     .cookie = FIRE_COOKIE};
}

double fire_growth_seconds(FireGrowth growth) {
    ASSERT(growth < FIRE_GROWTH_COUNT);
    return growth_seconds[growth];
}

const char* fire_growth_name(FireGrowth growth) {
    ASSERT(growth < FIRE_GROWTH_COUNT);
    return growth_names[growth];
}

FireGrowth fire_growth_find(const char* name) {
    for (int i = 0; i < FIRE_GROWTH_COUNT; ++i) {
        if (name != NULL && strcmp(name, growth_names[i]) == 0) {
            return (FireGrowth)i;
        }
    }
    return FIRE_GROWTH_COUNT;
}

static const char* const class_names[FIRE_CLASS_COUNT] = {"A", "B", "C", "F"};

const char* fire_class_name(FireClass fire_class) {
    ASSERT(fire_class < FIRE_CLASS_COUNT);
    return class_names[fire_class];
}

FireClass fire_class_find(const char* name) {
    for (int i = 0; i < FIRE_CLASS_COUNT; ++i) {
        if (name != NULL && strcmp(name, class_names[i]) == 0) {
            return (FireClass)i;
        }
    }
    return FIRE_CLASS_COUNT;
}

double fire_alpha(const FireDef* def) {
    ASSERT(def->cookie == FIRE_COOKIE); // start from fire_default_def()
    if (def->alpha > 0.0) {
        return def->alpha;
    }
    double seconds = fire_growth_seconds(def->growth);
    return GROWTH_KW / (seconds * seconds);
}

HazardDef hazard_default_def(void) {
    return (HazardDef){.leak_width = 0.003, .cookie = HAZARD_COOKIE};
}

void hazard_assert_def(const HazardDef* def) {
    ASSERT(def->cookie == HAZARD_COOKIE); // start from hazard_default_def()
}

// ---- checks -----------------------------------------------------------------------------------

/// Where problems of one def are put.
typedef struct Complaints {
    Problems* problems;
    const char* file;
    const char* where;
    bool sound;
} Complaints;

/// Complains unless low < value <= high, or low <= value where `closed`.
static void check_range(Complaints* to, const char* field, double value, double low, double high,
                        bool closed, const char* unit) {
    bool above = closed ? value >= low : value > low;
    if (isfinite(value) && above && value <= high) {
        return;
    }
    to->sound = false;
    problems_add(to->problems, PROBLEM_ERROR, to->file, 0, to->where, NULL,
                 "%s must be %s%.0s %g and at most %g%s%s (got %g)",
                 "%s 须%.0s%s %g 且不超过 %g%s%s（实为 %g）", field,
                 closed ? "at least" : "more than", closed ? "不小于" : "大于", low, high,
                 unit[0] != '\0' ? " " : "", unit, value);
}

static void complain(Complaints* to, const char* hint, const char* en, const char* zh, ...)
    PRINTF_LIKE(3, 5) PRINTF_LIKE(4, 5);

static void complain(Complaints* to, const char* hint, const char* en, const char* zh, ...) {
    to->sound = false;
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(to->problems, PROBLEM_ERROR, to->file, 0, to->where, hint, en, zh, arguments);
    va_end(arguments);
}

static void check_place(Complaints* to, const FireDef* def, const Facility* facility) {
    if (def->room < 0 || def->room >= facility->room_count) {
        to->sound = false;
        problems_add(to->problems, PROBLEM_ERROR, to->file, 0, to->where, NULL,
                     "burns in no room of the facility", "所在房间不属于本场所");
        return;
    }
    const Room* room = &facility->rooms[def->room];
    if (room->use == ROOM_OUTDOOR) {
        to->sound = false;
        problems_add(to->problems, PROBLEM_ERROR, to->file, 0, to->where,
                     IN_BOTH("give a room inside the building", "请给出建筑内的房间"),
                     "burns outdoors, in \"%s\"", "在室外“%s”燃烧", room->id);
        return;
    }
    if (!room_contains(facility, def->room, def->at)) {
        to->sound = false;
        problems_add(to->problems, PROBLEM_ERROR, to->file, 0, to->where, NULL,
                     "its place (%.2f, %.2f) lies outside its room \"%s\"",
                     "其位置 (%.2f, %.2f) 在房间“%s”之外", (double)def->at.x, (double)def->at.y,
                     room->id);
    }
    check_range(to, "height", def->height, 0.0, (double)room->ceiling - 0.3, true, "m");
}

/// A measured curve: from 0 s, rising times, heat in range and somewhere above nothing.
static void check_curve(Complaints* to, const FireDef* def) {
    if (def->curve_count == 0) {
        return;
    }
    if (def->curve_count < 0 || def->curve_count == 1 || def->curve_count > FIRE_CURVE_MAX) {
        complain(to, NULL, "curve needs 2 to %d points (got %d)",
                 "曲线须有 2 至 %d 个点（实为 %d）", FIRE_CURVE_MAX, def->curve_count);
        return;
    }
    double highest = 0.0;
    for (int i = 0; i < def->curve_count; ++i) {
        double time = def->curve[i][0];
        double heat = def->curve[i][1];
        if (!isfinite(time) || (i == 0 ? time != 0.0 : !(time > def->curve[i - 1][0]))) {
            complain(to, NULL, "curve: times must start at 0 and rise (point %d has %g s)",
                     "曲线：时间须从 0 开始递增（第 %d 点为 %g 秒）", i + 1, time);
            return;
        }
        if (!(heat >= 0.0 && heat <= 50000.0)) {
            complain(to, NULL, "curve: heat must be 0 to 50000 kW (point %d has %g kW)",
                     "曲线：热释放须为 0 至 50000 千瓦（第 %d 点为 %g 千瓦）", i + 1, heat);
            return;
        }
        highest = heat > highest ? heat : highest;
    }
    if (highest < 1.0) {
        complain(to, NULL, "curve: it never reaches 1 kW", "曲线：从未达到 1 千瓦");
    }
}

/// What others may light needs a name to be told by and a dose to be lit by.
static void check_item(Complaints* to, const FireDef* def) {
    if ((int)def->fire_class < 0 || def->fire_class >= FIRE_CLASS_COUNT) {
        complain(to, NULL, "class must be A, B, C or F", "class 须为 A、B、C 或 F");
    }
    check_range(to, "size", def->size, 0.0, 20.0, true, "m");
    check_range(to, "screen", def->screen, 0.0, 1.0, true, "");
    check_range(to, "ignites_at", def->ignites_at, 0.0, 200.0, true, "kW/m2");
    if (def->ignites_at > 0.0) {
        check_range(to, "ignition_dose", def->ignition_dose, 0.0, 1e7, false, "(kW/m2)2 s");
        if (def->name.en == NULL && def->name.zh == NULL) {
            complain(to,
                     IN_BOTH("say what it is: name = { en = , zh = }",
                             "写明是什么：name = { en = , zh = }"),
                     "what other fires may light needs a name", "可被其他火引燃的物品须有名称");
        }
    }
}

static bool check_fire(const FireDef* def, int index, const Facility* facility, const char* file,
                       Problems* problems) {
    char where[128];
    if (def->id != NULL) {
        snprintf(where, sizeof where, "fire \"%s\"", def->id);
    } else {
        snprintf(where, sizeof where, "fire %d", index + 1);
    }
    Complaints to = {.problems = problems, .file = file, .where = where, .sound = true};
    check_place(&to, def, facility);
    if (def->alpha <= 0.0 && def->growth >= FIRE_GROWTH_COUNT) {
        to.sound = false;
        problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL,
                     "growth must be slow, medium, fast or ultrafast",
                     "growth 须为 slow、medium、fast 或 ultrafast");
    }
    check_range(&to, "alpha", def->alpha, 0.0, 1000.0, true, "kW/s^2");
    check_range(&to, "peak", def->peak_kw, 0.0, 50000.0, false, "kW");
    check_curve(&to, def);
    check_item(&to, def);
    check_range(&to, "starts", def->starts, -1e9, 1e6, true, "s");
    check_range(&to, "burns", def->burns_mj, 0.0, 1e7, false, "MJ");
    check_range(&to, "soot_yield", def->soot_yield, 0.0, 0.5, true, "kg/kg");
    check_range(&to, "co_yield", def->co_yield, 0.0, 1.0, true, "kg/kg");
    check_range(&to, "hcn_yield", def->hcn_yield, 0.0, 0.2, true, "kg/kg");
    check_range(&to, "hcl_yield", def->hcl_yield, 0.0, 0.6, true, "kg/kg");
    check_range(&to, "heat_of_combustion", def->heat_of_combustion, 1000.0, 150000.0, true,
                "kJ/kg");
    check_range(&to, "radiative", def->radiative, 0.0, 0.7, true, "");
    return to.sound;
}

/// Temperatures, extinctions and gases of one layer of prescribed air.
static void check_layer(Complaints* to, const char* layer, const float values[7]) {
    static const struct {
        const char* what;
        double low, high;
        const char* unit;
    } ranges[7] = {{"celsius", -50.0, 1500.0, "C"},
                   {"extinction", 0.0, 1000.0, "1/m"},
                   {"o2", 0.0, 1.0, ""},
                   {"co2", 0.0, 1.0, ""},
                   {"co_ppm", 0.0, 1e6, "ppm"},
                   {"hcn_ppm", 0.0, 1e6, "ppm"},
                   {"hcl_ppm", 0.0, 1e6, "ppm"}};
    for (int i = 0; i < 7; ++i) {
        char field[32];
        snprintf(field, sizeof field, "%s_%s", layer, ranges[i].what);
        check_range(to, field, (double)values[i], ranges[i].low, ranges[i].high, true,
                    ranges[i].unit);
    }
}

/// One room of prescribed air: indoors, given once, sensible, and free of fires.
static bool check_air(const HazardDef* def, int index, const Facility* facility, const char* file,
                      Problems* problems) {
    const AirDef* given = &def->airs[index];
    char where[128];
    snprintf(where, sizeof where, "air %d", index + 1);
    Complaints to = {.problems = problems, .file = file, .where = where, .sound = true};
    if (given->room < 0 || given->room >= facility->room_count) {
        complain(&to, NULL, "is in no room of the facility", "不在本场所的任何房间");
        return false;
    }
    const Room* room = &facility->rooms[given->room];
    snprintf(where, sizeof where, "air of room \"%s\"", room->id);
    if (room->use == ROOM_OUTDOOR) {
        complain(&to, NULL, "air can be prescribed indoors only", "只能规定室内的空气");
    }
    for (int i = 0; i < index; ++i) {
        if (def->airs[i].room == given->room) {
            complain(&to, NULL, "is prescribed twice", "规定了两次");
        }
    }
    for (int i = 0; i < def->fire_count; ++i) {
        if (def->fires[i].room == given->room) {
            complain(&to, NULL, "is held: no fire can burn in it", "空气已固定：其中不能起火");
        }
    }
    const RoomAir* air = &given->air;
    check_range(&to, "layer_height", (double)air->layer_height, 0.0, (double)room->ceiling, true,
                "m");
    check_layer(&to, "upper",
                (const float[7]){air->upper_celsius, air->upper_extinction, air->upper_o2,
                                 air->upper_co2, air->upper_co_ppm, air->upper_hcn_ppm,
                                 air->upper_hcl_ppm});
    check_layer(&to, "lower",
                (const float[7]){air->lower_celsius, air->lower_extinction, air->lower_o2,
                                 air->lower_co2, air->lower_co_ppm, air->lower_hcn_ppm,
                                 air->lower_hcl_ppm});
    return to.sound;
}

bool hazard_check_def(const HazardDef* def, const Facility* facility, const char* file,
                      Problems* problems) {
    hazard_assert_def(def);
    bool sound = true;
    if (def->fire_count < 0 || def->fire_count > HAZARD_FIRES_MAX) {
        problems_add(problems, PROBLEM_ERROR, file, 0, "fires", NULL,
                     "at most %d fires in one drill (got %d)", "一次演练最多 %d 处火（实为 %d）",
                     HAZARD_FIRES_MAX, def->fire_count);
        return false;
    }
    for (int i = 0; i < def->fire_count; ++i) {
        sound = check_fire(&def->fires[i], i, facility, file, problems) && sound;
    }
    for (int i = 0; i < def->air_count; ++i) {
        sound = check_air(def, i, facility, file, problems) && sound;
    }
    Complaints to = {.problems = problems, .file = file, .where = "leaks", .sound = true};
    check_range(&to, "leak_width", def->leak_width, 0.0, 0.05, true, "m");
    sound = gas_check(def, facility, file, problems) && sound;
    sound = waters_check(def, facility, file, problems) && sound;
    return sound && to.sound;
}
