// Watching a run: a sample of the counts every second, a frame of everything every five.
//
// Frames are what pictures are drawn from when the page is written, after the run, when it is
// known which moments mattered. A frame of 120 people in 50 rooms is 3 kB.

#include "report/report_internal.h"

#include <stdlib.h>
#include <string.h>

#define SAMPLE_TICKS ((uint32_t)TICKS_PER_SECOND)
#define FRAME_TICKS  ((uint32_t)(FRAME_S * TICKS_PER_SECOND))
#define HEAD_HEIGHT  1.6f

Status report_create(Report** out, const Drill* drill, Error* error) {
    const World* world = drill_world(drill);
    Report* report = calloc(1, sizeof(Report));
    *out = report;
    if (report == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the report");
    }
    report->drill = drill;
    report->person_count = world_people(world)->count;
    report->room_count = world_facility(world)->room_count;
    report->opening_count = world_facility(world)->opening_count;
    const SpreadDef* spread = &response_def(world_response(world))->spread;
    report->level_width = spread->stores.store_count + spread->harm_count;
    report_watch_begin(report, world);
    report->failed = !gas_watch_begin(&report->gas, world) || report->failed;
    return report->failed ? error_set(error, STATUS_NO_MEMORY, "no memory for the report")
                          : STATUS_OK;
}

void report_free(Report* report) {
    if (report == NULL) {
        return;
    }
    for (int i = 0; i < report->frame_count; i++) {
        free(report->frames[i].people);
        free(report->frames[i].extinction);
        free(report->frames[i].open);
        free(report->frames[i].fires);
    }
    report_watch_end(report);
    gas_watch_end(&report->gas);
    free(report->frames);
    free(report->levels);
    free(report->samples);
    free(report);
}

/// Room for one more in a growing array; NULL and `failed` when memory is out.
static void* grow(Report* report, void* items, int count, int* capacity, size_t size) {
    if (count < *capacity) {
        return items;
    }
    int larger = *capacity == 0 ? 256 : *capacity * 2;
    void* moved = realloc(items, (size_t)larger * size);
    if (moved == NULL) {
        report->failed = true;
        return items;
    }
    *capacity = larger;
    return moved;
}

static void take_sample(Report* report, const World* world) {
    report->samples = grow(report, report->samples, report->sample_count, &report->sample_capacity,
                           sizeof(Sample));
    if (report->failed) {
        return;
    }
    const People* people = world_people(world);
    report->samples[report->sample_count++] =
        (Sample){people->inside, people->out, people->mustered, people->hurt};
}

static void fill_people(const World* world, Frame* frame) {
    const People* people = world_people(world);
    const Response* response = world_response(world);
    for (int32_t i = 0; i < people->count; i++) {
        FramePerson* person = &frame->people[i];
        people_place(people, i, &person->storey, &person->at);
        person->state = people->state[i];
        person->posture = people->posture[i];
        person->role = (int8_t)response_role_of(response, i);
    }
}

static void fill_building(const World* world, Frame* frame) {
    const Facility* facility = world_facility(world);
    const Hazard* hazard = world_hazard(world);
    const Building* building = world_building(world);
    for (int32_t i = 0; i < facility->room_count; i++) {
        if (facility->rooms[i].use != ROOM_OUTDOOR) {
            frame->extinction[i] =
                hazard_exposure(hazard, i, facility->rooms[i].label, HEAD_HEIGHT).extinction;
        }
    }
    for (int32_t i = 0; i < facility->opening_count; i++) {
        frame->open[i] = building->doors[i].open;
    }
    for (int32_t i = 0; i < hazard_fire_count(hazard); i++) {
        const Fire* fire = hazard_fire(hazard, i);
        frame->fires[i] = fire->burning ? fire->heat_kw : 0.0f;
    }
}

static void take_frame(Report* report, const World* world) {
    report->frames =
        grow(report, report->frames, report->frame_count, &report->frame_capacity, sizeof(Frame));
    if (report->failed) {
        return;
    }
    Frame frame = {.tick = world_tick(world)};
    frame.people = calloc((size_t)report->person_count + 1, sizeof(FramePerson));
    frame.extinction = calloc((size_t)report->room_count + 1, sizeof(float));
    frame.open = calloc((size_t)report->opening_count + 1, 1);
    frame.fires = calloc(HAZARD_FIRES_MAX, sizeof(float));
    report->frames[report->frame_count++] = frame; // freed with the report, also when incomplete
    if (frame.people == NULL || frame.extinction == NULL || frame.open == NULL ||
        frame.fires == NULL) {
        report->failed = true;
        return;
    }
    fill_people(world, &frame);
    fill_building(world, &frame);
}

/// One row of levels of what spreads.
static void take_levels(Report* report, const World* world) {
    size_t width = (size_t)report->level_width;
    report->levels = grow(report, report->levels, report->level_count, &report->level_capacity,
                          width * sizeof(float));
    if (report->failed) {
        return;
    }
    const Response* response = world_response(world);
    int stores = response_def(response)->spread.stores.store_count;
    float* row = &report->levels[width * (size_t)report->level_count++];
    for (int i = 0; i < report->level_width; i++) {
        row[i] = i < stores ? (float)response_store_level(response, i)
                            : (float)response_harm(response, i - stores).ill;
    }
}

void report_observe(Report* report, const Drill* drill) {
    const World* world = drill_world(drill);
    uint32_t tick = world_tick(world);
    if (report->failed) {
        return;
    }
    if (tick % SAMPLE_TICKS == 0) {
        take_sample(report, world);
        report_watch_look(report, world);
    }
    if (tick % FRAME_TICKS == 0 && !report->failed) {
        take_frame(report, world);
    }
    if (tick % FRAME_TICKS == 0 && report->level_width > 0 && !report->failed) {
        take_levels(report, world);
    }
    if (tick % SAMPLE_TICKS == 0 && !report->failed) {
        report->failed = !gas_watch_look(&report->gas, world);
    }
}

const Frame* report_frame(const Report* report, double seconds) {
    uint32_t tick = seconds <= 0.0 ? 0 : (uint32_t)(seconds / TICK_S + 0.5);
    const Frame* found = report->frame_count > 0 ? &report->frames[0] : NULL;
    for (int i = 0; i < report->frame_count && report->frames[i].tick <= tick; i++) {
        found = &report->frames[i];
    }
    return found;
}
