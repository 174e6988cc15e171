// What is counted while a run is watched and no event tells: how many stood in each square of floor
// at once, what dose was taken where, how long people waited before each exit. Once a second;
// nothing of it marks anything, it is for the maps and the table of exits.

#include "report/report_internal.h"

#include <stdlib.h>
#include <string.h>

#define CELLS_MAX (1 << 22) /* of a storey: more is a town, whose map is left out */

static void size_floor(FloorWatch* floor, const Facility* facility, int32_t storey) {
    vec2s low;
    vec2s high;
    bool any = facility_storey_box(facility, storey, &low, &high);
    floor->left = low.x;
    floor->low = low.y;
    floor->columns = any ? (int32_t)((high.x - low.x) / CROWD_CELL) + 1 : 0;
    floor->rows = any ? (int32_t)((high.y - low.y) / CROWD_CELL) + 1 : 0;
    if ((int64_t)floor->columns * floor->rows > CELLS_MAX) {
        floor->columns = floor->rows = 0;
    }
}

void report_watch_begin(Report* report, const World* world) {
    const Facility* facility = world_facility(world);
    report->floor_count = facility->storey_count;
    report->floors = calloc((size_t)facility->storey_count + 1, sizeof(FloorWatch));
    report->exits = calloc((size_t)facility->opening_count + 1, sizeof(ExitWatch));
    report->doses_known = calloc((size_t)report->person_count + 1, sizeof(float));
    report->failed = report->floors == NULL || report->exits == NULL || report->doses_known == NULL;
    for (int32_t i = 0; i < facility->storey_count && !report->failed; i++) {
        FloorWatch* floor = &report->floors[i];
        size_floor(floor, facility, i);
        size_t cells = (size_t)floor->columns * (size_t)floor->rows + 1;
        floor->now = calloc(cells, sizeof(uint16_t));
        floor->most = calloc(cells, sizeof(uint16_t));
        floor->dose = calloc(cells, sizeof(float));
        report->failed = floor->now == NULL || floor->most == NULL || floor->dose == NULL;
    }
}

void report_watch_end(Report* report) {
    for (int32_t i = 0; report->floors != NULL && i < report->floor_count; i++) {
        free(report->floors[i].now);
        free(report->floors[i].most);
        free(report->floors[i].dose);
    }
    free(report->floors);
    free(report->exits);
    free(report->doses_known);
}

/// The square somebody stands in, -1: in none.
static int32_t cell_of(const FloorWatch* floor, vec2s at) {
    float x = (at.x - floor->left) / CROWD_CELL;
    float y = (at.y - floor->low) / CROWD_CELL;
    bool inside = x >= 0.0f && y >= 0.0f && x < (float)floor->columns && y < (float)floor->rows;
    return inside ? (int32_t)y * floor->columns + (int32_t)x : -1;
}

static void look_at_floors(Report* report, const World* world) {
    const People* people = world_people(world);
    const Facility* facility = world_facility(world);
    for (int32_t i = 0; i < report->floor_count; i++) {
        FloorWatch* floor = &report->floors[i];
        memset(floor->now, 0, (size_t)floor->columns * (size_t)floor->rows * sizeof(uint16_t));
    }
    for (int32_t i = 0; i < people->count; i++) {
        int32_t storey = -1;
        vec2s at = {{0, 0}};
        people_place(people, i, &storey, &at);
        float dose = people_fed_toxic(people, i) + people_fed_heat(people, i);
        float taken = dose - report->doses_known[i];
        report->doses_known[i] = dose;
        bool indoors = facility->rooms[people->room[i]].use != ROOM_OUTDOOR;
        int32_t cell = indoors && storey >= 0 && storey < report->floor_count
                           ? cell_of(&report->floors[storey], at)
                           : -1;
        if (cell < 0) {
            continue;
        }
        FloorWatch* floor = &report->floors[storey];
        floor->dose[cell] += taken;
        uint16_t now = floor->now[cell] < UINT16_MAX ? ++floor->now[cell] : UINT16_MAX;
        floor->most[cell] = now > floor->most[cell] ? now : floor->most[cell];
    }
}

static bool waits_before(const People* people, int32_t person, const Opening* exit) {
    float dx = people->at[person].x - 0.5f * (exit->line[0].x + exit->line[1].x);
    float dy = people->at[person].y - 0.5f * (exit->line[0].y + exit->line[1].y);
    return exit->is_exit && dx * dx + dy * dy <= QUEUE_REACH * QUEUE_REACH;
}

static void look_at_exits(Report* report, const World* world) {
    const People* people = world_people(world);
    const Facility* facility = world_facility(world);
    for (int32_t i = 0; i < facility->opening_count; i++) {
        report->exits[i].now = 0;
    }
    for (int32_t person = 0; person < people->count; person++) {
        const Room* room = &facility->rooms[people->room[person]];
        bool slow = people->state[person] == PERSON_LEAVING &&
                    people->speed[person] <= QUEUE_SPEED && people->stair[person] < 0;
        for (int32_t k = 0; slow && room->use != ROOM_OUTDOOR && k < room->opening_count; k++) {
            int32_t opening = facility->room_openings[room->first_opening + k];
            if (waits_before(people, person, &facility->openings[opening])) {
                report->exits[opening].now++;
            }
        }
    }
    for (int32_t i = 0; i < facility->opening_count; i++) {
        ExitWatch* watch = &report->exits[i];
        watch->waited_s += watch->now;
        if (watch->now > watch->longest) {
            watch->longest = watch->now;
            watch->longest_s = world_seconds(world);
        }
    }
}

void report_watch_look(Report* report, const World* world) {
    look_at_floors(report, world);
    look_at_exits(report, world);
}
