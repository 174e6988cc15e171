// Scene: what a scenario's wind and texts make of its plan (drillbook G.3): people who gather where
// the gas goes, an announcement that sends everyone out without a way, doors against the crowd.

#include "drill/check_internal.h"

#include <math.h>
#include <stdio.h>

/// Half the angle of a plume, as its cosine: 30 degrees, for what a wind meanders within minutes
/// (own choice; the plume itself is narrower).
#define PLUME_COSINE 0.866

/// Unit vectors to where the wind blows, by the value of the fact: from north, north-east ...
static const double blows[9][2] = {{0.0, 0.0},       {0.0, -1.0},       {-0.7071, -0.7071},
                                   {-1.0, 0.0},      {-0.7071, 0.7071}, {0.0, 1.0},
                                   {0.7071, 0.7071}, {1.0, 0.0},        {0.7071, -0.7071}};

/// True when the wind carries what comes out of a room to a muster point.
static bool is_downwind(const Checker* check, int32_t from_where, int32_t room, int32_t muster) {
    const double* wind = blows[from_where];
    vec2s from = check->facility->rooms[room].label;
    vec2s to = check->facility->musters[muster].at;
    double dx = (double)to.x - (double)from.x;
    double dy = (double)to.y - (double)from.y;
    return dx * wind[0] + dy * wind[1] >= PLUME_COSINE * sqrt(dx * dx + dy * dy);
}

static void tell_downwind(const Checker* check, ProblemKind kind, int line, int32_t room,
                          int32_t muster, Text what) {
    Text name = check->facility->rooms[room].name;
    problems_add(check->problems, kind, check->drill->scenario.file, line, "wind",
                 IN_BOTH("gather upwind or across the wind, or let the wind come from elsewhere",
                         "请在上风或侧风处集合，或让风从别处来"),
                 "muster point %d lies downwind of %s%.0s, where there is %s%.0s",
                 "集合点 %d 位于%.0s%s的下风向，而那里有%.0s%s", muster + 1,
                 text_in(name, LANGUAGE_EN), text_in(name, LANGUAGE_ZH), what.en, what.zh);
}

/// Gas where people gather is wrong; smoke is a note, since it rises and thins out. A wind that
/// comes later is a note too: that people move on may be what is drilled.
static void check_wind_from(const Checker* check, int32_t wind, int line, bool later) {
    const HazardDef* hazard = &check->drill->world.hazard;
    for (int32_t muster = 0; muster < check->facility->muster_count; muster++) {
        for (int i = 0; i < hazard->leak_count; i++) {
            if (is_downwind(check, wind, hazard->leaks[i].room, muster)) {
                tell_downwind(check, later ? PROBLEM_NOTE : PROBLEM_ERROR, line,
                              hazard->leaks[i].room, muster, (Text){"gas", "气体"});
            }
        }
        for (int i = 0; i < hazard->fire_count; i++) {
            if (hazard->fires[i].room >= 0 &&
                is_downwind(check, wind, hazard->fires[i].room, muster)) {
                tell_downwind(check, PROBLEM_NOTE, line, hazard->fires[i].room, muster,
                              (Text){"fire", "火"});
            }
        }
    }
}

static void check_wind(const Checker* check) {
    const ResponseDef* response = check->response;
    if (response->wind >= 1 && response->wind <= 8) {
        check_wind_from(check, response->wind, 1, false);
    }
    for (int i = 0; i < response->weather_count; i++) {
        const WeatherDef* row = &response->weathers[i];
        if (row->wind >= 1 && row->wind <= 8 && row->wind != response->wind) {
            check_wind_from(check, row->wind, row->line, row->at_s != 0.0);
        }
    }
}

/// True when some text that sends people out names an exit.
static bool names_a_way(const ResponseDef* response) {
    for (int i = 0; i < response->phrase_count; i++) {
        if (!response->phrases[i].stays && response->phrases[i].by_count > 0) {
            return true;
        }
    }
    return false;
}

/// An announcement whose texts all say "leave" and none says by which way.
static void check_words(const Checker* check) {
    if (names_a_way(check->response)) {
        return;
    }
    for (int32_t i = 0; i < check->plan->step_count; i++) {
        const StepDef* step = &check->plan->steps[i];
        if (action_has_effect(&check->response->actions[step->ways[0].action], EFFECT_ANNOUNCE,
                              NULL)) {
            STEP_NOTE(check, step,
                      IN_BOTH("give the scenario a phrase { ..., by = { exits } }",
                              "请给情景 phrase { ..., by = { 出口 } }"),
                      "the announcement names no way out: none of the texts that send people out "
                      "says which exit to take",
                      "广播没有说明出路：让人撤离的用语都没有写走哪个出口");
            return;
        }
    }
}

// ---- doors that open against the crowd ----------------------------------------------------------

/// GB 50016-2014 (2018) 6.4.11: doors on a way of escape are side-hung and open in its direction,
/// no sliding ones; the direction is free only in rooms of at most 60 people with at most 30 a
/// door.
#define FREE_PEOPLE   60
#define FREE_PER_DOOR 30

/// People who begin in a room; -1: in all rooms indoors.
static int people_in(const Checker* check, int32_t room) {
    const PeopleDef* people = &check->drill->world.people;
    int count = 0;
    for (int i = 0; i < people->person_count; i++) {
        const PersonDef* row = &people->persons[i];
        bool indoors = row->room >= 0 && check->facility->rooms[row->room].use != ROOM_OUTDOOR;
        count += (room < 0 ? indoors : row->room == room) ? row->count : 0;
    }
    return count;
}

static int doorways_of(const Checker* check, int32_t room) {
    const Facility* facility = check->facility;
    int count = 0;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        bool of =
            room < 0 ? opening->is_exit : opening->room[0] == room || opening->room[1] == room;
        count += of && opening_is_doorway(opening) ? 1 : 0;
    }
    return count;
}

static void tell_door(const Checker* check, const Opening* door, int32_t room, int people) {
    Text name = check->facility->rooms[room].name;
    bool slides = door->opens == OPENS_SLIDES;
    problems_add(check->problems, PROBLEM_NOTE, check->drill->scenario.file, 0, door->id,
                 IN_BOTH("hang it to open outwards, in the editor with X; GB 50016 6.4.11",
                         "应改为向疏散方向开启的平开门（编辑器中按 X）；GB 50016 第 6.4.11 条"),
                 slides ? "it slides, and %d people leave by it from %s%.0s"
                        : "it opens against the %d people who leave by it, into %s%.0s",
                 slides ? "该门为推拉门，而有 %d 人经此从%.0s%s疏散"
                        : "该门的开启方向与经此疏散的 %d 人相反，开向%.0s%s",
                 people, text_in(name, LANGUAGE_EN), text_in(name, LANGUAGE_ZH));
}

/// A door of a crowded room that opens into it, and an exit that opens into a crowded building.
static void check_doors(const Checker* check) {
    const Facility* facility = check->facility;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* door = &facility->openings[i];
        int into = opening_opens_into(door);
        for (int side = 0; side < 2 && door->kind == OPENING_DOOR; side++) {
            int32_t room = door->room[side];
            bool against = into == side || door->opens == OPENS_SLIDES;
            if (!against || room < 0 || facility->rooms[room].use == ROOM_OUTDOOR) {
                continue;
            }
            int32_t from = door->is_exit ? -1 : room;
            int people = people_in(check, from);
            int doors = doorways_of(check, from);
            if (people > FREE_PEOPLE || people > FREE_PER_DOOR * doors) {
                tell_door(check, door, room, people);
                break;
            }
        }
    }
}

void check_scene(const Checker* check) {
    if (check->drill == NULL || check->facility == NULL) {
        return;
    }
    check_wind(check);
    check_words(check);
    check_detectors(check);
    check_doors(check);
}
