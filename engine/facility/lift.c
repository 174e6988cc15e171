// Lift: the stage of linking that puts the doors of a lift on the rings of their rooms, and makes
// an opening of every two landings, so that ways through a lift are found like all others. A lift
// stops at most once a storey.
#include "facility/build.h"

#include <stdio.h>

#define LANDING_RISE 0.5 // two landings lie at least this far above each other [m]
#define LANDING_WIDE 0.6 // a lift door is at least this wide [m]

#define DEFAULT_CAPACITY     8
#define DEFAULT_SPEED        1.0
#define DEFAULT_ACCELERATION 0.8
#define DEFAULT_DOOR         5.0
#define DEFAULT_DWELL        3.0

static bool numbers_are_sound(Build* build, const LiftDef* def, const char* where) {
    int errors = build->problems->errors;
    const struct {
        const char* name;
        double value, least, most;
    } numbers[] = {{"capacity", def->capacity, 1.0, 100.0},
                   {"speed", def->speed, 0.1, 20.0},
                   {"acceleration", def->acceleration, 0.1, 5.0},
                   {"door", def->door, 0.5, 60.0},
                   {"dwell", def->dwell, 0.5, 120.0}};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (numbers[i].value != 0.0 &&
            !(numbers[i].value >= numbers[i].least && numbers[i].value <= numbers[i].most)) {
            build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                          "%s must be between %g and %g (got %g)",
                          "%s 须在 %g 与 %g 之间（实为 %g）", numbers[i].name, numbers[i].least,
                          numbers[i].most, numbers[i].value);
        }
    }
    if (def->landing_count < 2 || def->landing_count > LIFT_LANDINGS_MAX) {
        build_problem(build, PROBLEM_ERROR, def->line, where,
                      IN_BOTH("a landing is a room and the line of the lift's door in its wall",
                              "停靠层由房间和其墙上的电梯门线给出"),
                      "it has %d landing%s, 2 to %d are needed",
                      "有 %d 个停靠层%.0s，须为 2 至 %d 个", def->landing_count,
                      def->landing_count == 1 ? "" : "s", LIFT_LANDINGS_MAX);
    }
    return build->problems->errors == errors;
}

static bool place_landing(Build* build, const LiftDef* def, const char* where, int number,
                          BuildLanding* landing) {
    const LandingDef* from = &def->landings[number];
    char hint[PROBLEM_HINT_MAX];
    landing->room = from->room != NULL ? build_find_room(build, from->room) : -1;
    if (landing->room < 0) {
        build_problem(
            build, PROBLEM_ERROR, def->line, where,
            from->room != NULL ? build_near_room(build, from->room, hint, sizeof hint) : NULL,
            from->room != NULL ? "landing %d: there is no room \"%s\""
                               : "landing %d names no room%s",
            from->room != NULL ? "第 %d 停靠层：没有房间“%s”" : "第 %d 停靠层没有写明房间%s",
            number + 1, from->room != NULL ? from->room : "");
        return false;
    }
    if (build->rooms[landing->room].bad) {
        return false;
    }
    Point line[2];
    bool near = true;
    for (int i = 0; i < 2; i++) {
        near = near && fabs(from->line[i][0]) <= FACILITY_REACH &&
               fabs(from->line[i][1]) <= FACILITY_REACH;
        line[i] = point(from->line[i][0], from->line[i][1]);
    }
    if (!near ||
        !build_on_edge(build, landing->room, line, &landing->ring, &landing->edge, landing->side)) {
        build_problem(
            build, PROBLEM_ERROR, def->line, where,
            IN_BOTH("draw the door of the lift along a wall of the room", "请沿房间的墙画电梯门"),
            "landing %d at (%.2f, %.2f) lies on no edge of room \"%s\"",
            "第 %d 停靠层位于 (%.2f, %.2f)，不在房间“%s”的边上", number + 1,
            0.5 * (from->line[0][0] + from->line[1][0]),
            0.5 * (from->line[0][1] + from->line[1][1]), from->room);
        return false;
    }
    double width = point_distance(landing->side[0], landing->side[1]);
    if (width < LANDING_WIDE) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "landing %d: its door is %.2f m wide, at least %.1f m is needed",
                      "第 %d 停靠层：门宽 %.2f 米，至少须 %.1f 米", number + 1, width,
                      LANDING_WIDE);
        return false;
    }
    landing->height = build->def->storeys[build->rooms[landing->room].storey].elevation;
    return true;
}

// Puts a landing among those already there, lowest first. False when two are too near.
static bool add_landing(BuildLift* lift, BuildLanding landing) {
    int at = lift->landing_count++;
    for (; at > 0 && lift->landings[at - 1].height > landing.height; at--) {
        lift->landings[at] = lift->landings[at - 1];
    }
    lift->landings[at] = landing;
    return (at == 0 || landing.height - lift->landings[at - 1].height >= LANDING_RISE) &&
           (at + 1 == lift->landing_count ||
            lift->landings[at + 1].height - landing.height >= LANDING_RISE);
}

static bool find_home(Build* build, BuildLift* lift, const char* where) {
    const LiftDef* def = lift->def;
    int storey = def->home != NULL ? build_find_storey(build, def->home) : -1;
    int found = -1;
    for (int i = 0; i < lift->landing_count; i++) {
        bool nearer =
            found < 0 || fabs(lift->landings[i].height) < fabs(lift->landings[found].height);
        if (def->home != NULL ? build->rooms[lift->landings[i].room].storey == storey : nearer) {
            found = i;
        }
    }
    lift->home = found;
    if (found < 0) {
        char hint[PROBLEM_HINT_MAX];
        build_problem(build, PROBLEM_ERROR, def->line, where,
                      storey < 0 ? build_near_storey(build, def->home, hint, sizeof hint) : NULL,
                      storey < 0 ? "home: there is no storey \"%s\""
                                 : "home: it has no landing on storey \"%s\"",
                      storey < 0 ? "home：没有楼层“%s”" : "home：电梯在楼层“%s”不停靠", def->home);
    }
    return found >= 0;
}

static void join_landings(Build* build, int index) {
    const BuildLift* lift = &build->lifts[index];
    const char* id = lift->def->id;
    for (int low = 0; low < lift->landing_count; low++) {
        for (int high = low + 1; high < lift->landing_count; high++) {
            BuildOpening* opening = build_add_opening(build);
            if (opening == NULL) {
                return;
            }
            opening->id = arena_format(&build->scratch, "%s:%d-%d", id, low + 1, high + 1);
            build->no_memory = build->no_memory || opening->id == NULL;
            opening->kind = OPENING_LIFT;
            opening->line_number = lift->def->line;
            opening->lift = index;
            for (int s = 0; s < 2; s++) {
                const BuildLanding* landing = &lift->landings[s == 0 ? low : high];
                opening->landing[s] = s == 0 ? low : high;
                opening->room[s] = landing->room;
                opening->edge_ring[s] = landing->ring;
                opening->edge[s] = landing->edge;
                opening->side[s][0] = landing->side[0];
                opening->side[s][1] = landing->side[1];
                double width = point_distance(landing->side[0], landing->side[1]);
                opening->width = s == 0 || width < opening->width ? width : opening->width;
            }
            opening->line[0] = opening->side[0][0];
            opening->line[1] = opening->side[0][1];
            opening->storey = build->rooms[opening->room[0]].storey;
            opening->rise = lift->landings[high].height - lift->landings[low].height;
        }
    }
}

static void link_lift(Build* build, int index) {
    const LiftDef* def = &build->def->lifts[index];
    BuildLift* lift = &build->lifts[index];
    char where[128];
    snprintf(where, sizeof where, "lift \"%s\"", def->id != NULL ? def->id : "");
    ASSERT((int)def->in_fire >= 0 && def->in_fire < LIFT_FIRE_COUNT);
    lift->def = def;
    bool sound = numbers_are_sound(build, def, where);
    int count =
        def->landing_count > 1 && def->landing_count <= LIFT_LANDINGS_MAX ? def->landing_count : 0;
    lift->landings = (BuildLanding*)facility_build_take(build, (size_t)count, sizeof(BuildLanding));
    if (lift->landings == NULL) {
        return;
    }
    for (int i = 0; i < count; i++) {
        BuildLanding landing;
        if (!place_landing(build, def, where, i, &landing)) {
            sound = false;
        } else if (!add_landing(lift, landing)) {
            sound = false;
            build_problem(build, PROBLEM_ERROR, def->line, where,
                          IN_BOTH("a lift stops once a storey", "电梯每层只停一处"),
                          "landing %d lies less than %.1f m above or below another",
                          "第 %d 停靠层与另一停靠层高差不足 %.1f 米", i + 1, LANDING_RISE);
        }
    }
    if (sound && find_home(build, lift, where)) {
        join_landings(build, index);
    } else {
        lift->landing_count = 0;
    }
}

void build_lifts(Build* build) {
    build->lifts =
        (BuildLift*)facility_build_take(build, (size_t)build->def->lift_count, sizeof(BuildLift));
    for (int i = 0; build->lifts != NULL && i < build->def->lift_count && !build->no_memory; i++) {
        link_lift(build, i);
    }
    if (build->opening_count > FACILITY_OPENINGS_MAX) {
        build->too_much = true;
        build_problem(
            build, PROBLEM_ERROR, 0, NULL,
            IN_BOTH("every two landings of a lift are an opening", "电梯每两个停靠层算一个开口"),
            "it has %d openings with those of its lifts, at most %d are accepted",
            "连同电梯共有 %d 个开口，最多接受 %d 个", build->opening_count, FACILITY_OPENINGS_MAX);
    }
}

// ---- writing --------------------------------------------------------------------------------

static float positive(double given, double otherwise) {
    return (float)(given > 0.0 ? given : otherwise);
}

static int first_opening_of(const Build* build, int lift) {
    int opening = 0;
    while (opening < build->opening_count && build->openings[opening].lift != lift) {
        opening++;
    }
    return opening;
}

// Defaults (own choices within usual practice of passenger lifts, CIBSE Guide D): 8 persons
// (630 kg), 1 m/s, 0.8 m/s^2, 5 s for opening and closing together, 3 s standing open.
bool build_write_lifts(const Build* build, Arena* arena, Facility* facility) {
    int lifts = build->def->lift_count;
    int landings = 0;
    for (int i = 0; i < lifts; i++) {
        landings += build->lifts[i].landing_count;
    }
    Lift* lift = ARENA_TAKE(arena, Lift, (size_t)(lifts > 0 ? lifts : 1));
    Landing* landing = ARENA_TAKE(arena, Landing, (size_t)(landings > 0 ? landings : 1));
    if (lift == NULL || landing == NULL) {
        return false;
    }
    facility->lifts = lift;
    facility->landings = landing;
    facility->lift_count = lifts;
    facility->landing_count = landings;
    int32_t first = 0;
    for (int i = 0; i < lifts; i++, lift++) {
        const BuildLift* from = &build->lifts[i];
        const LiftDef* def = from->def;
        *lift = (Lift){
            .id = arena_text(arena, def->id),
            .name = {def->name.en != NULL ? arena_text(arena, def->name.en) : NULL,
                     def->name.zh != NULL ? arena_text(arena, def->name.zh) : NULL},
            .first_landing = first,
            .landing_count = from->landing_count,
            .first_opening = first_opening_of(build, i),
            .home = from->home,
            .capacity = def->capacity > 0 ? def->capacity : DEFAULT_CAPACITY,
            .speed = positive(def->speed, DEFAULT_SPEED),
            .acceleration = positive(def->acceleration, DEFAULT_ACCELERATION),
            .door = positive(def->door, DEFAULT_DOOR),
            .dwell = positive(def->dwell, DEFAULT_DWELL),
            .in_fire = def->in_fire,
        };
        if (lift->name.en == NULL && lift->name.zh == NULL) {
            lift->name.en = arena_format(arena, "lift %s", def->id);
            lift->name.zh = arena_format(arena, "电梯%s", def->id);
        }
        if (lift->id == NULL || (lift->name.en == NULL && lift->name.zh == NULL)) {
            return false;
        }
        for (int k = 0; k < from->landing_count; k++) {
            const BuildLanding* given = &from->landings[k];
            *landing++ = (Landing){given->room,
                                   {point_to_vec(given->side[0]), point_to_vec(given->side[1])},
                                   (float)given->height};
        }
        first += from->landing_count;
    }
    return true;
}
