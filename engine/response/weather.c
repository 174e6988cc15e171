/// Weather: wind, gusts, rain, sight and warmth outside, as the scenario's rows and injects change
/// them.
///
/// The wind carries gas over the open ground (hazard). It is read off a sock, also by who passes
/// it; rain and poor sight are seen by who is outside; a warning is told to whoever commands. From
/// Beaufort 8 gusts throw people over, what a row allows only up to some gust is not begun above
/// it, and in poor sight nobody sees far.
#include "response/response_internal.h"

#define CHECK_S       60.0
#define FALL_DOSE     0.3f /* of what puts one down; own choice */
#define SEEN_RATE     0.3
#define POOR_SIGHT_M  1000.0f /* told as a fact below this */
#define WALKING_LIMIT 17.2f   /* Beaufort 8 [m/s] */
#define UNSAID_SPEED  2.0f    /* of a wind of which only the direction is given [m/s]; own choice */
#define RAIN_MOST     300     /* [mm/h]; our bound */
#define SIGHT_MOST    50000   /* [m]; our bound */

/// Chance to be thrown over in a minute outside, by gust [m/s] (hazards 4.7).
static const struct {
    float from;
    double chance;
} falls[] = {{32.7f, 0.5}, {24.5f, 0.1}, {WALKING_LIMIT, 0.01}};

void weather_check(const ResponseDef* def, const char* file, Problems* problems) {
    for (int i = 0; i < def->weather_count; i++) {
        const WeatherDef* row = &def->weathers[i];
        if (row->wind < 0 || row->wind > 8 || row->warning < -1 || row->warning > 4 ||
            row->sky < -1 || row->sky >= (int32_t)SUNSHINE_COUNT || !(row->at_s <= 86400.0) ||
            row->gust > 120.0f || row->speed > 120.0f) {
            problems_add(problems, PROBLEM_ERROR, file, 0, "weather", NULL,
                         "row %d names no direction, no warning, no sky, or no speed up to 120 m/s",
                         "第 %d 行没有写明方向、预警、天空状况或不超过 120 米/秒的风速", i + 1);
        }
    }
}

const Weather* response_weather(const Response* response) {
    return &response->weather;
}

/// Tells the hazard how the wind blows and how well it mixes.
static void blow(const Response* response) {
    static const float towards[9][2] = {{0.0f, 0.0f},
                                        {0.0f, -1.0f},
                                        {-0.70710678f, -0.70710678f},
                                        {-1.0f, 0.0f},
                                        {-0.70710678f, 0.70710678f},
                                        {0.0f, 1.0f},
                                        {0.70710678f, 0.70710678f},
                                        {1.0f, 0.0f},
                                        {0.70710678f, -0.70710678f}};
    const Weather* now = &response->weather;
    float speed = now->speed > 0.0f ? now->speed : UNSAID_SPEED;
    const float* way = towards[now->wind];
    double wind = now->wind > 0 ? (double)speed : 0.0;
    hazard_set_wind(response->hazard, vec(speed * way[0], speed * way[1]),
                    air_class(wind, (Sunshine)now->sky));
}

void weather_begin(Response* response) {
    response->weather = (Weather){
        .wind = response->def.wind, .sight = -1.0f, .celsius = 20.0f, .sky = (int32_t)SKY_OVERCAST};
    blow(response);
}

static void tell_weather(const Response* response, FactKind kind, int32_t value, EventLog* log) {
    (void)response;
    Event event = event_make(log, EVENT_WEATHER);
    event.thing = (int32_t)kind;
    event.value = value;
    event_append(log, event);
}

/// A warning reaches who commands; where nobody does, every role that has no boss.
static void warn(Response* response, int32_t level, EventLog* log) {
    bool watched = false;
    for (int32_t i = 0; i < response->def.role_count; i++) {
        watched = watched || response->def.roles[i].watch;
    }
    for (int32_t i = 0; i < response->def.role_count; i++) {
        const RoleDef* role = &response->def.roles[i];
        if (watched ? role->watch : role->boss < 0) {
            response_inform(response, i, FACT_WEATHER_WARNING, -1, level, WAY_TOLD, EVENT_NONE,
                            log);
        }
    }
}

static int32_t rounded(float value) {
    return (int32_t)(value + 0.5f);
}

static void turn(Response* response, const WeatherDef* row, EventLog* log) {
    Weather* now = &response->weather;
    if (row->wind > 0 && row->wind != now->wind) {
        now->wind = row->wind;
        tell_weather(response, FACT_WIND, now->wind, log);
    }
    now->speed = row->speed >= 0.0f ? row->speed : now->speed;
    if (row->gust >= 0.0f && row->gust != now->gust) {
        now->gust = row->gust;
        tell_weather(response, FACT_GUST, rounded(now->gust), log);
    }
    if (row->rain >= 0.0f && row->rain != now->rain) {
        now->rain = row->rain;
        tell_weather(response, FACT_RAIN, rounded(now->rain), log);
    }
    if (row->sight >= 0.0f && row->sight != now->sight) {
        now->sight = row->sight;
        tell_weather(response, FACT_SIGHT, rounded(now->sight), log);
    }
    now->celsius = row->warms ? row->celsius : now->celsius;
    if (row->warning >= 0 && row->warning != now->warning) {
        now->warning = row->warning;
        tell_weather(response, FACT_WEATHER_WARNING, now->warning, log);
        warn(response, now->warning, log);
    }
    now->sky = row->sky >= 0 ? row->sky : now->sky;
    blow(response);
}

static const WeatherDef as_before = {
    .speed = -1.0f, .gust = -1.0f, .rain = -1.0f, .sight = -1.0f, .warning = -1, .sky = -1};

void response_set_weather(Response* response, int32_t index, EventLog* log) {
    turn(response, &response->def.weathers[index], log);
}

Reason response_set_wind(Response* response, int32_t from, double speed, EventLog* log) {
    if (from < 1 || from > 8 || !(speed >= 0.0 && speed <= 120.0)) {
        return REASON_INVALID;
    }
    WeatherDef row = as_before;
    row.wind = from;
    row.speed = speed > 0.0 ? (float)speed : -1.0f;
    turn(response, &row, log);
    return REASON_NONE;
}

Reason response_set_rain(Response* response, int32_t rain, EventLog* log) {
    if (rain < 0 || rain > RAIN_MOST) {
        return REASON_INVALID;
    }
    if (rounded(response->weather.rain) == rain) {
        return REASON_ALREADY;
    }
    WeatherDef row = as_before;
    row.rain = (float)rain;
    response->weather.turned = true;
    turn(response, &row, log);
    return REASON_NONE;
}

Reason response_set_sight(Response* response, int32_t sight, EventLog* log) {
    if (sight < 1 || sight > SIGHT_MOST) {
        return REASON_INVALID;
    }
    if (rounded(response->weather.sight) == sight) {
        return REASON_ALREADY;
    }
    WeatherDef row = as_before;
    row.sight = (float)sight;
    response->weather.turned = true;
    turn(response, &row, log);
    return REASON_NONE;
}

/// Who is outside in a gale may be thrown over, once a minute each.
static void blow_over(Response* response, EventLog* log) {
    People* people = response->people;
    uint32_t round = response_ticks(CHECK_S);
    for (uint32_t person = response->now % round; person < (uint32_t)people->count;
         person += round) {
        int32_t who = (int32_t)person;
        if (people->room[who] < 0 || !is_outdoors(response, people->room[who]) ||
            !person_can_act(people, who)) {
            continue;
        }
        double u = draw_unit(response, RNG_HAZARD, response->person_keys[who], FACT_GUST,
                             response->now / round, 0);
        double chance = 0.0;
        for (size_t i = 0; i < sizeof falls / sizeof falls[0] && chance <= 0.0; i++) {
            chance = response->weather.gust >= falls[i].from ? falls[i].chance : 0.0;
        }
        if (u < chance) {
            people_injure(people, who, HARM_FALL, FALL_DOSE, log);
        }
    }
}

void weather_step(Response* response, EventLog* log) {
    for (int i = 0; i < response->def.weather_count; i++) {
        double at = response->def.weathers[i].at_s;
        uint32_t due = at > 0.0 ? response_ticks(at) : 1;
        if (at >= 0.0 && due == response->now) {
            response_set_weather(response, i, log);
        }
    }
    if (response->weather.gust >= WALKING_LIMIT) {
        blow_over(response, log);
    }
}

float weather_sight(const Response* response, int32_t room, float reach) {
    float sight = response->weather.sight;
    return sight >= 0.0f && sight < reach && is_outdoors(response, room) ? sight : reach;
}

static void see(Response* response, Actor* actor, FactKind kind, int32_t value, EventLog* log) {
    const Fact* held = mind_find(&actor->mind, kind, -1);
    if ((held != NULL && held->value == value) || (held == NULL && value == 0)) {
        return;
    }
    perceive_see(response, actor, (Sight){kind, -1, value, SEEN_RATE, EVENT_NONE, false, WAY_SEEN},
                 log);
}

void weather_see(Response* response, Actor* actor, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    bool told = response->def.weather_count > 0 || response->weather.turned;
    if (!told || !is_outdoors(response, room)) {
        return;
    }
    const Weather* now = &response->weather;
    const Facility* facility = response->facility;
    for (int32_t i = 0; i < facility->device_count; i++) {
        if (facility->devices[i].kind == DEVICE_WIND_SOCK && facility->devices[i].room == room &&
            now->wind > 0) {
            see(response, actor, FACT_WIND, now->wind, log);
        }
    }
    see(response, actor, FACT_RAIN, rounded(now->rain), log);
    if (now->sight >= 0.0f) {
        see(response, actor, FACT_SIGHT, now->sight < POOR_SIGHT_M ? rounded(now->sight) : 0, log);
    }
}

Reason weather_forbids(const Response* response, const Actor* actor, const ActionDef* action) {
    bool outside = is_outdoors(response, response->people->room[actor->person]);
    bool windy = action->gust_most > 0.0 && (double)response->weather.gust > action->gust_most;
    return outside && windy ? REASON_TOO_WINDY : REASON_NONE;
}
