// Kernels of patients: laws of survival, bodies run by the second, triage trees; table `medical`.
#include "verify/kernels.h"

#include "people/accident.h"
#include "people/survival.h"
#include "people/triage.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

#define PEOPLE_MOST 2000
#define LENGTH_MOST 86400

static double number(lua_State* lua, const char* field) {
    return kernel_number(lua, field, (double)NAN);
}

/// { cpr, shock, advanced [min] } -> share
static int lua_larsen(lua_State* lua) {
    lua_pushnumber(
        lua, survival_larsen(number(lua, "cpr"), number(lua, "shock"), number(lua, "advanced")));
    return 1;
}

/// { cpr, shock [min] } -> share
static int lua_valenzuela(lua_State* lua) {
    lua_pushnumber(lua, survival_valenzuela(number(lua, "cpr"), number(lua, "shock")));
    return 1;
}

/// { share, rate [L/min] } -> min
static int lua_bleeding(lua_State* lua) {
    lua_pushnumber(lua, bleeding_minutes(number(lua, "share"), number(lua, "rate")));
    return 1;
}

/// { lost (share of the blood) } -> { survival, class }
static int lua_bled(lua_State* lua) {
    double lost = number(lua, "lost");
    lua_newtable(lua);
    kernel_give(lua, "survival", survival_bleeding(lost));
    kernel_give(lua, "class", bleeding_class(lost));
    return 1;
}

/// { minutes, tau [min] } -> share
static int lua_waiting(lua_State* lua) {
    lua_pushnumber(lua, survival_waiting(number(lua, "minutes"), number(lua, "tau")));
    return 1;
}

/// { minutes } -> share of those who hang motionless that has fainted by then
static int lua_hanging(lua_State* lua) {
    lua_pushnumber(lua, hang_fainted(60.0 * number(lua, "minutes")));
    return 1;
}

/// { metres } -> s, until a defibrillator that is so far away has analysed
static int lua_aed(lua_State* lua) {
    lua_pushnumber(lua, aed_seconds(number(lua, "metres")));
    return 1;
}

/// { seconds of pressing without a rest } -> quality
static int lua_quality(lua_State* lua) {
    lua_pushnumber(lua, compressions_quality(number(lua, "seconds")));
    return 1;
}

/// { height [m] } -> { death, speed [m/s], grade }
static int lua_fall(lua_State* lua) {
    FallCase fall = {.height = number(lua, "height")};
    lua_newtable(lua);
    kernel_give(lua, "death", fall_death(&fall));
    kernel_give(lua, "speed", fall_speed(fall.height));
    kernel_give(lua, "grade", fall_grade(fall.height));
    return 1;
}

// ---- bodies -------------------------------------------------------------------------------------

/// The text at place i of the row on top of the stack.
static const char* word(lua_State* lua, int i) {
    lua_rawgeti(lua, -1, i);
    const char* text = lua_tostring(lua, -1);
    lua_pop(lua, 1);
    return text != NULL ? text : "";
}

static double figure(lua_State* lua, int i, double initial) {
    lua_rawgeti(lua, -1, i);
    double value = lua_type(lua, -1) == LUA_TNUMBER ? lua_tonumber(lua, -1) : initial;
    lua_pop(lua, 1);
    return value;
}

static Treatment treatment_named(lua_State* lua, const char* name) {
    static const char* const names[TREATMENT_COUNT] = {
#define TREATMENT(NAME, key, ...) [TREATMENT_##NAME] = #key,
#include "people/treatment.def"
#undef TREATMENT
    };
    for (int i = 0; i < TREATMENT_COUNT; i++) {
        if (strcmp(names[i], name) == 0) {
            return (Treatment)i;
        }
    }
    luaL_error(lua, "medical: no treatment \"%s\"", name);
    return TREATMENT_COUNT;
}

/// Row i of a list in the table at 1: on the stack, false where there is none.
static bool row_of(lua_State* lua, const char* list, int i) {
    lua_getfield(lua, 1, list);
    bool there = lua_type(lua, -1) == LUA_TTABLE && (int)lua_rawlen(lua, -1) >= i;
    if (there) {
        lua_rawgeti(lua, -1, i);
        lua_remove(lua, -2);
    } else {
        lua_pop(lua, 1);
    }
    return there;
}

static void deal(lua_State* lua, Vitals* body) {
    for (int i = 1; row_of(lua, "wounds", i); i++) {
        WoundKind kind = wound_find(word(lua, 1));
        BodySite site = body_site_find(word(lua, 2));
        if (kind == WOUND_KIND_COUNT || site == SITE_COUNT) {
            luaL_error(lua, "medical: no wound \"%s\" of \"%s\"", word(lua, 1), word(lua, 2));
        }
        body_wound(body, (Wound){.kind = kind, .site = site, .amount = (float)figure(lua, 3, 1.0)});
        lua_pop(lua, 1);
    }
}

/// What is done in this second: rows { "treatment", from, to = from } [s]; HELD ones are kept up.
static void care(lua_State* lua, Vitals* body, int second, double u) {
    for (int i = 1; row_of(lua, "care", i); i++) {
        const char* name = word(lua, 1);
        double from = figure(lua, 2, 0.0);
        double to = figure(lua, 3, from);
        if (strcmp(name, "medic") == 0 && second == (int)from) {
            body_medic(body);
        } else if (strcmp(name, "release") == 0 && second == (int)from) {
            body_release(body);
        } else if (strcmp(name, "medic") != 0 && strcmp(name, "release") != 0) {
            Treatment treatment = treatment_named(lua, name);
            bool now = second >= (int)from && second < (int)to;
            if (treatment_is_held(treatment) && now) {
                body_hold(body, treatment, 1.0f, 1, u);
            } else if (!treatment_is_held(treatment) && second == (int)from) {
                (void)body_treat(body, treatment, 1.0f, u);
            }
        }
        lua_pop(lua, 1);
    }
}

typedef struct Course {
    Vitals body;
    int faints, stops, dies; // second, -1 never
} Course;

static Course run(lua_State* lua, int who, int seconds) {
    Course course = {.faints = -1, .stops = -1, .dies = -1};
    RngKey key = {.seed = 11, .stream = RNG_BODY, .who = (uint64_t)who};
    body_begin(&course.body, key);
    course.body.draws.luck = (float)kernel_number(lua, "luck", (double)course.body.draws.luck);
    deal(lua, &course.body);
    for (int s = 0; s < seconds; s++) {
        RngKey draw = {.seed = 11, .stream = RNG_TEST, .who = (uint64_t)who, .n = (uint64_t)s};
        care(lua, &course.body, s, rng_unit(draw));
        body_step(&course.body);
        bool fainted = course.body.awake >= AWAKE_PAIN;
        course.faints = course.faints < 0 && fainted ? s + 1 : course.faints;
        bool stopped = course.body.heart != HEART_BEATS;
        course.stops = course.stops < 0 && stopped ? s + 1 : course.stops;
        course.dies = course.dies < 0 && course.body.dead ? s + 1 : course.dies;
    }
    return course;
}

static int seconds_of(lua_State* lua) {
    double seconds = number(lua, "seconds");
    if (seconds < 0.0 || seconds > LENGTH_MOST) {
        luaL_error(lua, "medical: seconds must be 0 to %d", LENGTH_MOST);
    }
    return (int)seconds;
}

/// { wounds = {{kind, site, amount}}, care = {{treatment, from, to}}, seconds, who = 1, luck }
/// -> { lost [L], rate [L/min], chance, survival, cost (of the next minute), breathing, dead (0,
/// 1), faints, stops, dies [s], -1 never }
static int lua_body(lua_State* lua) {
    Course course = run(lua, (int)kernel_number(lua, "who", 1.0), seconds_of(lua));
    const Vitals* body = &course.body;
    lua_newtable(lua);
    kernel_give(lua, "lost", (double)body->blood_lost);
    kernel_give(lua, "rate", (double)body_bleeding(body, false));
    kernel_give(lua, "chance", (double)body->chance);
    kernel_give(lua, "survival", body_survival(body));
    kernel_give(lua, "cost", body_minute_cost(body));
    kernel_give(lua, "breathing", (double)body_breathing(body));
    kernel_give(lua, "dead", body->dead);
    kernel_give(lua, "faints", course.faints);
    kernel_give(lua, "stops", course.stops);
    kernel_give(lua, "dies", course.dies);
    return 1;
}

/// The same of `people` bodies, each with its own draws -> { dead, fainted, stopped, back (shares),
/// survival (mean), first_faint, last_faint, first_stop, last_stop [s] }
static int lua_many(lua_State* lua) {
    double people = number(lua, "people");
    int seconds = seconds_of(lua);
    if (people < 1.0 || people > PEOPLE_MOST) {
        luaL_error(lua, "medical: people must be 1 to %d", PEOPLE_MOST);
    }
    double dead = 0.0;
    double fainted = 0.0;
    double stopped = 0.0;
    double back = 0.0;
    double survival = 0.0;
    int faint[2] = {LENGTH_MOST, -1};
    int stop[2] = {LENGTH_MOST, -1};
    for (int who = 1; who <= (int)people; who++) {
        Course course = run(lua, who, seconds);
        dead += course.body.dead;
        fainted += course.faints >= 0 ? 1.0 : 0.0;
        stopped += course.stops >= 0 ? 1.0 : 0.0;
        back += course.body.back_at != BODY_NEVER ? 1.0 : 0.0;
        survival += body_survival(&course.body);
        faint[0] = course.faints >= 0 && course.faints < faint[0] ? course.faints : faint[0];
        faint[1] = course.faints > faint[1] ? course.faints : faint[1];
        stop[0] = course.stops >= 0 && course.stops < stop[0] ? course.stops : stop[0];
        stop[1] = course.stops > stop[1] ? course.stops : stop[1];
    }
    lua_newtable(lua);
    kernel_give(lua, "dead", dead / people);
    kernel_give(lua, "fainted", fainted / people);
    kernel_give(lua, "stopped", stopped / people);
    kernel_give(lua, "back", back / people);
    kernel_give(lua, "survival", survival / people);
    kernel_give(lua, "first_faint", faint[0]);
    kernel_give(lua, "last_faint", faint[1]);
    kernel_give(lua, "first_stop", stop[0]);
    kernel_give(lua, "last_stop", stop[1]);
    return 1;
}

// ---- triage -------------------------------------------------------------------------------------

static bool flag(lua_State* lua, const char* field) {
    lua_getfield(lua, 1, field);
    bool is = lua_toboolean(lua, -1) != 0;
    lua_pop(lua, 1);
    return is;
}

static Signs signs_of(lua_State* lua) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    Signs signs = {.walks = flag(lua, "walks"),
                   .breathes = flag(lua, "breathes"),
                   .breaths = (float)kernel_number(lua, "rate", 16.0),
                   .radial = flag(lua, "pulse"),
                   .carotid = flag(lua, "pulse"),
                   .refill = (float)kernel_number(lua, "refill", 1.5),
                   .obeys = flag(lua, "obeys"),
                   .purposeful = flag(lua, "obeys") || flag(lua, "moves"),
                   .distressed = flag(lua, "distressed"),
                   .bleeding = flag(lua, "bleeds") ? 0.3f : 0.0f,
                   .controlled = flag(lua, "controlled"),
                   .child = flag(lua, "child")};
    signs.awake = signs.obeys ? AWAKE_ALERT : signs.purposeful ? AWAKE_VOICE : AWAKE_PAIN;
    return signs;
}

static const char* colour(Category category) {
    static const char* const colours[CATEGORY_COUNT] = {"none", "green", "yellow",
                                                        "red",  "black", "grey"};
    return colours[category];
}

/// { walks, breathes, airway (breathes once opened), rate, pulse, refill, obeys, child } -> colour
static int lua_start(lua_State* lua) {
    Signs signs = signs_of(lua);
    lua_pushstring(lua, colour(triage_start(&signs, flag(lua, "airway"))));
    return 1;
}

/// The same with moves, distressed, bleeds, controlled, survivable -> colour, 1st to 3rd to be seen
static int lua_salt(lua_State* lua) {
    Signs signs = signs_of(lua);
    lua_pushstring(lua, colour(triage_salt(&signs, flag(lua, "airway"), flag(lua, "survivable"))));
    lua_pushinteger(lua, triage_salt_order(&signs));
    return 2;
}

const Kernel kernels_medical[] = {
    {"larsen", lua_larsen},     {"valenzuela", lua_valenzuela},
    {"bleeding", lua_bleeding}, {"bled", lua_bled},
    {"waiting", lua_waiting},   {"hanging", lua_hanging},
    {"aed", lua_aed},           {"quality", lua_quality},
    {"fall", lua_fall},         {"body", lua_body},
    {"many", lua_many},         {"start", lua_start},
    {"salt", lua_salt},         {NULL, NULL},
};
