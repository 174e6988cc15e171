// Every tick, every person: their step in the frame of the case is held against lines, areas and
// the polygons of the case. Outdoors nothing is looked at but the count: a case ends at its exits.
#include "verify/watch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "verify/reading.h"
#include "verify/shape.h"

#define SLACK       0.001 // outside is more than this outside [m] (NIST TN 1822, verif. 2.3: 1 mm)
#define DOOR_SLACK  0.05  // a step through an opening may bend this far past its ends [m]
#define PROGRESS    0.1   // less than this within a time is none [m]
#define CLOSE_EVERY 1.0   // between two looks at distances [s]
#define ROUNDING    1e-4  // cores that touch lie this deep in each other by rounding [m]
#define CLOSE_CELL  0.75  // two cores of any bodies touch within this [m]

typedef struct Walker {
    double at[2];     // last place, frame of the case
    double anchor[2]; // place of the last progress; on stairs {along, 0}
    double since;     // when that was
    int32_t room;     // of the facility; -1 on stairs
    int32_t def_room; // polygon they were in last
    bool out;
} Walker;

struct Watch {
    const Scene* scene;
    RunResult* result;
    Arena* arena;
    Walker* walkers;
    int* room_defs;    // by room of the facility: index into scene->def.rooms
    int* exits;        // by opening of the facility: index into run->openings, -1
    int* flights;      // by measure: opening of the facility
    double* sum_count; // by measure, over the interval
    double* sum_speed;
    Reading* reading;                  // NULL where no area asks for one
    double pictures[READING_PICTURES]; // when the next of each is taken [s]
    int ticks;
    double next_sample, next_close;
    int inside;
    bool begun; // the paths have their first point
    bool failed;
};

// ---- set-up ------------------------------------------------------------------------------------

static int find_id(const char* id, const void* first, int count, size_t size) {
    for (int i = 0; i < count; i++) {
        const char* const* at =
            (const char* const*)((const unsigned char*)first + (size_t)i * size);
        if (strcmp(*at, id) == 0) {
            return i;
        }
    }
    return -1;
}

static bool take_by_person(RunResult* result, Arena* arena, int count) {
    size_t n = (size_t)count + 1;
    result->started = ARENA_TAKE(arena, float, n);
    result->out = ARENA_TAKE(arena, float, n);
    result->down = ARENA_TAKE(arena, float, n);
    result->speed = ARENA_TAKE(arena, float, n);
    result->walked = ARENA_TAKE(arena, float, n);
    result->exit = ARENA_TAKE(arena, int32_t, n);
    result->state = ARENA_TAKE(arena, uint8_t, n);
    return result->started != NULL && result->out != NULL && result->down != NULL &&
           result->speed != NULL && result->walked != NULL && result->exit != NULL &&
           result->state != NULL;
}

// Where an area draws what people can stand on round it, it is read as in experiments.
static bool set_reading(Watch* watch, int count) {
    const CaseRun* run = watch->scene->run;
    bool asked = false;
    for (int i = 0; i < run->measure_count; i++) {
        asked = asked || run->measures[i].within.count > 0;
    }
    if (!asked) {
        return true;
    }
    watch->reading = reading_create(watch->arena, count, run->every);
    if (watch->reading == NULL) {
        return false;
    }
    double apart = reading_apart(watch->reading);
    for (int i = 0; i < READING_PICTURES; i++) {
        watch->pictures[i] = run->every + apart * (i - READING_AT);
    }
    return true;
}

static bool set_measures(Watch* watch, int count) {
    const CaseRun* run = watch->scene->run;
    const Facility* facility = watch->scene->facility;
    size_t n = (size_t)run->measure_count + 1;
    RunResult* result = watch->result;
    result->measures = ARENA_TAKE(watch->arena, MeasureResult, n);
    watch->sum_count = ARENA_TAKE(watch->arena, double, n);
    watch->sum_speed = ARENA_TAKE(watch->arena, double, n);
    watch->flights = ARENA_TAKE(watch->arena, int, n);
    if (result->measures == NULL || watch->sum_count == NULL || watch->sum_speed == NULL ||
        watch->flights == NULL || !set_reading(watch, count)) {
        return false;
    }
    for (int i = 0; i < run->measure_count; i++) {
        const CaseMeasure* measure = &run->measures[i];
        MeasureResult* kept = &result->measures[i];
        kept->entered = ARENA_TAKE(watch->arena, float, (size_t)count + 1);
        if (kept->entered == NULL) {
            return false;
        }
        for (int k = 0; k < count; k++) {
            kept->entered[k] = INFINITY;
        }
        if (measure->kind == MEASURE_AREA) {
            kept->size = shape_area(&measure->area.ring);
        } else if (measure->kind == MEASURE_FLIGHT) {
            watch->flights[i] = facility_find_opening(facility, measure->opening);
            const Opening* flight = &facility->openings[watch->flights[i]];
            double end = fmin(measure->along[1], (double)flight->length);
            kept->size = (end - measure->along[0]) * (double)flight->width;
        }
    }
    return true;
}

static bool set_maps(Watch* watch) {
    const Scene* scene = watch->scene;
    const Facility* facility = scene->facility;
    watch->room_defs = ARENA_TAKE(watch->arena, int, (size_t)facility->room_count + 1);
    watch->exits = ARENA_TAKE(watch->arena, int, (size_t)facility->opening_count + 1);
    if (watch->room_defs == NULL || watch->exits == NULL) {
        return false;
    }
    for (int i = 0; i < facility->room_count; i++) {
        watch->room_defs[i] = find_id(facility->rooms[i].id, scene->def.rooms,
                                      scene->def.room_count, sizeof(RoomDef));
    }
    for (int i = 0; i < facility->opening_count; i++) {
        watch->exits[i] = find_id(facility->openings[i].id, scene->run->openings,
                                  scene->run->opening_count, sizeof(OpeningDef));
    }
    return true;
}

Watch* watch_create(Arena* arena, const Scene* scene, const Placed* placed, const People* people,
                    double tick_s, bool traces, RunResult* result) {
    Watch* watch = ARENA_TAKE(arena, Watch, 1);
    Walker* walkers = ARENA_TAKE(arena, Walker, (size_t)people->count + 1);
    if (watch == NULL || walkers == NULL || !take_by_person(result, arena, people->count)) {
        return NULL;
    }
    *watch = (Watch){.scene = scene,
                     .result = result,
                     .arena = arena,
                     .walkers = walkers,
                     .next_sample = scene->run->every,
                     .inside = people->count};
    result->run = scene->run;
    result->people = people->count;
    result->crowds = placed->crowds;
    result->tick_s = tick_s;
    result->closest = (double)INFINITY;
    result->frozen_person = -1;
    if (!set_measures(watch, people->count) || !set_maps(watch)) {
        return NULL;
    }
    result->trace_count = traces ? people->count : 0;
    result->trace_count = result->trace_count > TRACES_MOST ? TRACES_MOST : result->trace_count;
    result->traces = ARENA_TAKE(arena, Trace, (size_t)result->trace_count + 1);
    for (int i = 0; i < people->count; i++) {
        scene_from(scene, people->at[i], walkers[i].at);
        memcpy(walkers[i].anchor, walkers[i].at, sizeof(walkers[i].anchor));
        walkers[i].room = people->room[i];
        walkers[i].def_room = watch->room_defs[people->room[i]];
        result->started[i] = result->out[i] = result->down[i] = INFINITY;
        result->exit[i] = -1;
        result->speed[i] = people->free_speed[i];
    }
    for (int64_t i = 0; i < result->trace_count && result->traces != NULL; i++) {
        result->traces[i].person = (int32_t)(i * people->count / result->trace_count);
    }
    return result->traces != NULL ? watch : NULL;
}

// ---- lists that grow ---------------------------------------------------------------------------

/// Room for one more of `each` bytes at the end of a list that lives in the arena.
static void* grow(Watch* watch, void* list, int count, int* size, size_t each) {
    if (count < *size) {
        return list;
    }
    int more = *size > 0 ? 2 * *size : 64;
    void* larger = arena_take(watch->arena, (size_t)more, each);
    if (larger == NULL) {
        watch->failed = true;
        return list;
    }
    if (count > 0) {
        memcpy(larger, list, (size_t)count * each);
    }
    *size = more;
    return larger;
}

static void add_crossing(Watch* watch, MeasureResult* kept, Crossing crossing) {
    kept->crossings =
        grow(watch, kept->crossings, kept->crossing_count, &kept->crossing_size, sizeof(Crossing));
    if (kept->crossing_count < kept->crossing_size) {
        kept->crossings[kept->crossing_count++] = crossing;
    }
}

static void add_sample(Watch* watch, MeasureResult* kept, AreaSample sample) {
    kept->samples =
        grow(watch, kept->samples, kept->sample_count, &kept->sample_size, sizeof(AreaSample));
    if (kept->sample_count < kept->sample_size) {
        kept->samples[kept->sample_count++] = sample;
    }
}

static void add_point(Watch* watch, Trace* trace, vec2s at, int32_t storey) {
    int size = trace->size;
    trace->points = grow(watch, trace->points, trace->count, &trace->size, sizeof(vec2s));
    trace->storeys = grow(watch, trace->storeys, trace->count, &size, sizeof(int32_t));
    if (trace->count < trace->size && trace->count < size) {
        trace->points[trace->count] = at;
        trace->storeys[trace->count++] = storey;
    }
}

// ---- what no run may do ------------------------------------------------------------------------

static double outside_by(const Scene* scene, const RoomDef* room, const double at[2]) {
    double by = 0.0;
    if (!shape_holds(&room->outline, at, 0.0)) {
        by = shape_edge_distance(&room->outline, at);
    }
    for (int h = 0; h < room->hole_count; h++) {
        if (shape_holds(&room->holes[h], at, 0.0)) {
            by = fmax(by, shape_edge_distance(&room->holes[h], at));
        }
    }
    (void)scene;
    return by;
}

/// Distance by which a place lies outside every room of the storey [m].
static double outside_all(const Scene* scene, int32_t storey, const double at[2], Walker* walker) {
    double least = (double)INFINITY;
    for (int i = 0; i < scene->def.room_count && least > 0.0; i++) {
        const RoomDef* room = &scene->def.rooms[i];
        if (room->storey == scene->def.storeys[storey].id) {
            double by = outside_by(scene, room, at);
            if (by < least) {
                least = by;
                walker->def_room = i;
            }
        }
    }
    return least;
}

/// True between the jambs of an opening of the room: in a wall that is drawn thick, people stand in
/// no room. `at` as the engine has it.
static bool in_doorway(const Facility* facility, int32_t room, vec2s at) {
    const Room* it = &facility->rooms[room];
    const double point[2] = {(double)at.x, (double)at.y};
    for (int32_t k = 0; k < it->opening_count; k++) {
        const Opening* opening =
            &facility->openings[facility->room_openings[it->first_opening + k]];
        double quad[4][2];
        for (int i = 0; i < 4; i++) {
            vec2s corner = opening->side[i / 2][i % 2];
            quad[i][0] = (double)corner.x;
            quad[i][1] = (double)corner.y;
        }
        const RingDef throat = {(const double(*)[2])quad, 4};
        bool level = opening->kind == OPENING_DOOR || opening->kind == OPENING_GAP;
        if (level && opening->throat > 0.0f && shape_holds(&throat, point, SLACK)) {
            return true;
        }
    }
    return false;
}

/// True when the step from one room to another went through an opening that joins them.
static bool met_opening(const Facility* facility, int32_t from, int32_t to, vec2s a, vec2s b) {
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        if (!((opening->room[0] == from && opening->room[1] == to) ||
              (opening->room[1] == from && opening->room[0] == to))) {
            continue;
        }
        double p[2] = {(double)opening->line[0].x, (double)opening->line[0].y};
        double q[2] = {(double)opening->line[1].x, (double)opening->line[1].y};
        const double quad[2][2] = {{p[0], p[1]}, {q[0], q[1]}};
        const RingDef line = {quad, 2};
        const double ends[3][2] = {{(double)a.x, (double)a.y},
                                   {(double)b.x, (double)b.y},
                                   {0.5 * (double)(a.x + b.x), 0.5 * (double)(a.y + b.y)}};
        double reach = DOOR_SLACK + 0.5 * (double)vec_distance(a, b) + (double)opening->throat;
        for (int k = 0; k < 3; k++) {
            if (shape_edge_distance(&line, ends[k]) <= reach) {
                return true;
            }
        }
    }
    return false;
}

static void check_place(Watch* watch, const People* people, int32_t person, const double at[2],
                        vec2s before) {
    const Scene* scene = watch->scene;
    RunResult* result = watch->result;
    Walker* walker = &watch->walkers[person];
    int32_t room = people->room[person];
    result->positions++;
    double by = outside_by(scene, &scene->def.rooms[walker->def_room], at);
    if (by > 0.0) {
        by = outside_all(scene, scene->facility->rooms[room].storey, at, walker);
    }
    if (by > SLACK && !in_doorway(scene->facility, room, people->at[person])) {
        result->outside++;
        result->outside_most = fmax(result->outside_most, by);
    }
    if (walker->room >= 0 && walker->room != room &&
        !met_opening(scene->facility, walker->room, room, before, people->at[person])) {
        result->through++;
    }
}

static void check_stair(Watch* watch, const People* people, int32_t person) {
    const Opening* flight = &people->facility->openings[people->stair[person]];
    double along = (double)people_on_flight(people, person).x;
    watch->result->positions++;
    double across = (double)people_on_flight(people, person).y;
    double by = fmax(fmax(-along, along - (double)flight->length),
                     fmax(-across, across - (double)flight->width));
    if (by > SLACK) {
        watch->result->outside++;
        watch->result->outside_most = fmax(watch->result->outside_most, by);
    }
}

static void check_progress(Watch* watch, const People* people, int32_t person, const double at[2],
                           double now) {
    RunResult* result = watch->result;
    Walker* walker = &watch->walkers[person];
    uint8_t state = people->state[person];
    // Who rides a lift, or waits for one, does not walk.
    bool lift = people_lift(people, person) >= 0 || people_awaits_lift(people, person);
    bool under_way = !lift && (state == PERSON_LEAVING ||
                               (state == PERSON_SENT && !people_arrived(people, person)));
    double dx = at[0] - walker->anchor[0];
    double dy = at[1] - walker->anchor[1];
    if (!under_way || dx * dx + dy * dy >= PROGRESS * PROGRESS) {
        walker->anchor[0] = at[0];
        walker->anchor[1] = at[1];
        walker->since = now;
    } else if (now - walker->since > result->frozen) {
        result->frozen = now - walker->since;
        result->frozen_person = person;
        result->frozen_at[0] = at[0];
        result->frozen_at[1] = at[1];
    }
}

typedef struct Near {
    vec2s at;
    double core; // radius [m]
} Near;

static int by_x(const void* a, const void* b) {
    const Near* one = a;
    const Near* two = b;
    return one->at.x < two->at.x ? -1 : one->at.x > two->at.x ? 1 : 0;
}

static void check_pair(RunResult* result, const Near* one, const Near* two) {
    double distance = (double)vec_distance(one->at, two->at);
    result->closest = fmin(result->closest, distance);
    double overlap = one->core + two->core - distance;
    if (overlap > ROUNDING) {
        result->overlap = fmax(result->overlap, overlap);
    }
}

/// Least distance of two persons of one storey and how deep their cores lie in each other, by a
/// sweep along x.
static void check_distances(Watch* watch, const People* people) {
    Near* places = malloc((size_t)people->count * sizeof(Near) + 1);
    for (int32_t storey = 0; places != NULL && storey < people->facility->storey_count; storey++) {
        int count = 0;
        for (int32_t i = 0; i < people->count; i++) {
            if (!watch->walkers[i].out && people->stair[i] < 0 &&
                people->facility->rooms[people->room[i]].storey == storey) {
                double core = (double)body_type((PersonBody)people->body[i])->core;
                places[count++] = (Near){people->at[i], core};
            }
        }
        qsort(places, (size_t)count, sizeof(Near), by_x);
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count && (double)(places[j].at.x - places[i].at.x) < CLOSE_CELL;
                 j++) {
                check_pair(watch->result, &places[i], &places[j]);
            }
        }
    }
    free(places);
}

// ---- measures ----------------------------------------------------------------------------------

static void look_at_measures(Watch* watch, const People* people, int32_t person, const double at[2],
                             double now) {
    const CaseRun* run = watch->scene->run;
    const Walker* walker = &watch->walkers[person];
    int32_t stair = people->stair[person];
    int32_t storey = people->facility->rooms[people->room[person]].storey;
    for (int i = 0; i < run->measure_count; i++) {
        const CaseMeasure* measure = &run->measures[i];
        MeasureResult* kept = &watch->result->measures[i];
        bool inside = false;
        if (measure->kind == MEASURE_FLIGHT) {
            double along = (double)people_on_flight(people, person).x;
            inside = stair == watch->flights[i] && along >= measure->along[0] &&
                     along <= measure->along[1];
        } else if (stair >= 0 || storey != measure->area.storey) {
            continue;
        } else if (measure->kind == MEASURE_LINE) {
            int way = 0;
            double t = walker->room < 0 ? -1.0
                                        : shape_crossed(measure->line[0], measure->line[1],
                                                        walker->at, at, &way);
            if (t >= 0.0) {
                double when = now - (1.0 - t) * watch->result->tick_s;
                add_crossing(watch, kept, (Crossing){when, person, way});
                inside = true;
            }
        } else {
            inside = shape_holds(&measure->area.ring, at, 0.0);
        }
        if (inside && measure->kind != MEASURE_LINE) {
            watch->sum_count[i] += 1.0;
            watch->sum_speed[i] += (double)people->speed[person];
        }
        if (inside && isinf(kept->entered[person])) {
            kept->entered[person] = (float)now;
        }
    }
}

/// Notes everybody's place in one of the pictures.
static void take_picture(Watch* watch, const People* people, ReadingPicture picture, double now) {
    reading_time(watch->reading, picture, now);
    for (int32_t i = 0; i < people->count; i++) {
        const Walker* walker = &watch->walkers[i];
        bool there = !walker->out && people->stair[i] < 0;
        reading_note(watch->reading, picture, i, walker->at,
                     there ? people->facility->rooms[people->room[i]].storey : -1);
    }
}

/// When the last picture is taken, the samples of the one in the middle have their readings.
static void fill_samples(Watch* watch) {
    for (int i = 0; i < watch->scene->run->measure_count; i++) {
        const CaseMeasure* measure = &watch->scene->run->measures[i];
        MeasureResult* kept = &watch->result->measures[i];
        if (measure->within.count > 0 && kept->sample_count > 0) {
            kept->samples[kept->sample_count - 1].voronoi = reading_take(
                watch->reading, measure->area.storey, &measure->within, &measure->area.ring);
        }
    }
}

/// The latest first: where they follow each other closely, it belongs to the reading before.
static void take_pictures(Watch* watch, const People* people, double now) {
    for (int i = READING_PICTURES - 1; i >= 0 && watch->reading != NULL; i--) {
        // To the nearest tick.
        if (now >= watch->pictures[i] - 0.5 * watch->result->tick_s) {
            take_picture(watch, people, (ReadingPicture)i, now);
            watch->pictures[i] += watch->scene->run->every;
            if (i == READING_AFTER) {
                fill_samples(watch);
            }
        }
    }
}

static void take_samples(Watch* watch, double now) {
    for (int i = 0; i < watch->scene->run->measure_count; i++) {
        double count = watch->sum_count[i];
        AreaSample sample = {.t = now,
                             .count = count / watch->ticks,
                             .speed = count > 0.0 ? watch->sum_speed[i] / count : 0.0};
        add_sample(watch, &watch->result->measures[i], sample);
        watch->sum_count[i] = watch->sum_speed[i] = 0.0;
    }
    watch->ticks = 0;
}

static void take_traces(Watch* watch, const People* people) {
    for (int i = 0; i < watch->result->trace_count; i++) {
        Trace* trace = &watch->result->traces[i];
        int32_t storey = 0;
        vec2s at;
        if (!watch->walkers[trace->person].out) {
            people_place(people, trace->person, &storey, &at);
            add_point(watch, trace, at, storey);
        }
    }
}

// ---- a tick ------------------------------------------------------------------------------------

static void read_events(Watch* watch, const EventLog* events, double now) {
    RunResult* result = watch->result;
    for (uint32_t i = 0; i < events->count; i++) {
        const Event* event = &events->events[i];
        if (event->person < 0 || event->person >= result->people) {
            continue;
        }
        if (event->kind == EVENT_PERSON_STARTED && isinf(result->started[event->person])) {
            result->started[event->person] = (float)now;
        } else if (event->kind == EVENT_PERSON_DOWN && isinf(result->down[event->person])) {
            result->down[event->person] = (float)now;
        } else if (event->kind == EVENT_PERSON_OUT && isinf(result->out[event->person])) {
            result->out[event->person] = (float)now;
            result->exit[event->person] = event->thing >= 0 ? watch->exits[event->thing] : -1;
        }
    }
}

static void watch_person(Watch* watch, const People* people, int32_t person, double now) {
    RunResult* result = watch->result;
    Walker* walker = &watch->walkers[person];
    double at[2];
    double progress[2];
    scene_from(watch->scene, people->at[person], at);
    bool on_stair = people->stair[person] >= 0;
    if (on_stair) {
        check_stair(watch, people, person);
        progress[0] = (double)people_on_flight(people, person).x;
        progress[1] = 1e4; // far from any place on a floor
    } else {
        check_place(watch, people, person, at, scene_to(watch->scene, walker->at));
        memcpy(progress, at, sizeof(progress));
    }
    look_at_measures(watch, people, person, at, now);
    check_progress(watch, people, person, progress, now);
    if (!on_stair && walker->room >= 0) {
        double step = hypot(at[0] - walker->at[0], at[1] - walker->at[1]);
        result->walked[person] += (float)step;
        result->fastest =
            fmax(result->fastest, step / (result->tick_s * (double)people->free_speed[person]));
    }
    memcpy(walker->at, at, sizeof(at));
    walker->room = on_stair ? -1 : people->room[person];
    walker->out = isfinite(result->out[person]) != 0;
}

void watch_tick(Watch* watch, const People* people, const EventLog* events, double now) {
    read_events(watch, events, now);
    watch->inside = 0;
    watch->ticks++;
    for (int32_t person = 0; person < people->count; person++) {
        if (!watch->walkers[person].out) {
            watch_person(watch, people, person, now);
            watch->inside += !watch->walkers[person].out && person_can_act(people, person) ? 1 : 0;
        }
    }
    if (!watch->begun) {
        watch->begun = true;
        take_traces(watch, people); // one tick from where everyone began
    }
    take_pictures(watch, people, now);
    if (now >= watch->next_sample - 1e-9) {
        take_samples(watch, now);
        take_traces(watch, people);
        watch->next_sample += watch->scene->run->every;
    }
    if (now >= watch->next_close - 1e-9) {
        check_distances(watch, people);
        watch->next_close += CLOSE_EVERY;
    }
}

bool watch_end(Watch* watch, const People* people, double now) {
    watch->result->time = now;
    memcpy(watch->result->state, people->state, (size_t)people->count);
    return !watch->failed;
}

int watch_inside(const Watch* watch) {
    return watch->inside;
}
