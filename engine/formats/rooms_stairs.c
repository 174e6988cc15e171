// Flights of stairs in line drawings. A flight is what no other thing is drawn like: lines of one
// length, beside each other, a tread apart. On a layer of stairs four of them are one; on a layer
// of which nobody knows what it is, six are. A flight joins two storeys when both have one in the
// same place; which room it belongs to and which end is the foot is worked out as for IFC models
// (model_stairs.c). What is left over is marked, never joined by guess.
#include "formats/model.h"
#include "formats/rooms_internal.h"

#include "core/detmath.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Treads: length, distance from one to the next, and by how much these may differ [m].
#define TREAD_LEAST 0.6
#define TREAD_MOST  3.5
#define GOING_LEAST 0.20
#define GOING_MOST  0.40
#define SAME_LENGTH 0.08
#define SAME_GOING  0.035
#define SAME_PLACE  0.08
/// The nosing of a tread is drawn beside it: nearer lines are one [m].
#define ONE_TREAD 0.06
/// Lines that make a flight on a layer of stairs, on one of unknown kind, and at most.
#define TREADS_STAIR   4
#define TREADS_UNKNOWN 6
#define TREADS_MOST    40
/// Share of the steps from tread to tread that must be alike.
#define EVEN 0.75
/// Sine of 2 degrees.
#define PARALLEL_SINE 0.035
/// Lines that are looked at on a storey, and flights of one.
#define LINES_MAX   20000
#define FLIGHTS_MAX 512
/// An outline of a flight without treads: its sides [m].
#define BOX_WIDTH_LEAST 0.6
#define BOX_WIDTH_MOST  3.5
#define BOX_RUN_LEAST   1.0
#define BOX_RUN_MOST    9.0
/// Flights this near to each other, on one storey or above each other, are one stair [m].
#define WELL_GAP 0.6
/// "UP" stands this near to the foot of a flight [m].
#define SIGN_REACH 1.5

typedef struct Tread {
    Point middle, along;
    double length;
    int root; // index of another of the same flight, itself at the end
    bool known;
} Tread;

static int root_of(Tread* treads, int i) {
    while (treads[i].root != i) {
        treads[i].root = treads[treads[i].root].root;
        i = treads[i].root;
    }
    return i;
}

// ---- treads -----------------------------------------------------------------------------------

static int add_tread(Tread* treads, int count, Point a, Point b, bool known) {
    double length;
    Point along = point_direction(a, b, &length);
    if (count == LINES_MAX || length < TREAD_LEAST || length > TREAD_MOST) {
        return count;
    }
    treads[count] = (Tread){point_mid(a, b), along, length, count, known};
    return count + 1;
}

/// Lines that may be treads: of stairs, and of what nobody knows.
static int collect(const SheetStorey* storey, Tread* treads) {
    int count = 0;
    for (int i = 0; i < storey->item_count; i++) {
        const SheetItem* item = &storey->items[i];
        bool known = item->kind == DRAWN_STAIR;
        bool line = item->shape == DRAWING_LINE;
        if ((!known && item->kind != DRAWN_UNKNOWN) || (!line && item->shape != DRAWING_AREA)) {
            continue;
        }
        int last = line ? item->count - 1 : item->count;
        for (int p = 0; p < last; p++) {
            count = add_tread(treads, count, item->points[p], item->points[(p + 1) % item->count],
                              known);
        }
    }
    return count;
}

/// Two lines may be treads that follow each other, or a tread and its nosing.
static bool follow(const Tread* a, const Tread* b) {
    if (fabs(a->length - b->length) > SAME_LENGTH || a->known != b->known ||
        fabs(point_cross(a->along, b->along)) > PARALLEL_SINE) {
        return false;
    }
    Point apart = point_sub(b->middle, a->middle);
    double beside = fabs(point_cross(a->along, apart));
    return fabs(point_dot(a->along, apart)) <= SAME_PLACE && beside <= GOING_MOST;
}

static int compare_doubles(const void* a, const void* b) {
    double x = *(const double*)a;
    double y = *(const double*)b;
    return (x > y) - (x < y);
}

/// Takes what lies nearer than a nosing out of sorted places; gives how many are left.
static int distinct(double* places, int count) {
    int left = 0;
    for (int i = 0; i < count; i++) {
        if (left == 0 || places[i] - places[left - 1] > ONE_TREAD) {
            places[left++] = places[i];
        }
    }
    return left;
}

/// The treads lie as far apart as those of a stair, nearly all alike.
static bool is_even(const double* places, int count) {
    double steps[TREADS_MOST];
    for (int i = 0; i + 1 < count; i++) {
        steps[i] = places[i + 1] - places[i];
    }
    double sorted[TREADS_MOST];
    memcpy(sorted, steps, sizeof sorted);
    qsort(sorted, (size_t)(count - 1), sizeof *sorted, compare_doubles);
    double usual = sorted[(count - 1) / 2];
    int alike = 0;
    for (int i = 0; i + 1 < count; i++) {
        alike += fabs(steps[i] - usual) <= SAME_GOING;
    }
    return usual >= GOING_LEAST && usual <= GOING_MOST && alike >= EVEN * (count - 1);
}

static void add_flight(SheetStorey* storey, const Flight* flight) {
    if (storey->flight_count < FLIGHTS_MAX) {
        storey->flights[storey->flight_count++] = *flight;
    }
}

/// The flight of the treads with one root, if they are one.
static void flight_of(SheetStorey* storey, const Tread* treads, const int* members, int count) {
    double places[4 * TREADS_MOST];
    const Tread* first = &treads[members[0]];
    Point up = point(-first->along.y, first->along.x);
    if (count < TREADS_STAIR || count > 4 * TREADS_MOST) {
        return;
    }
    for (int i = 0; i < count; i++) {
        places[i] = point_dot(up, point_sub(treads[members[i]].middle, first->middle));
    }
    qsort(places, (size_t)count, sizeof *places, compare_doubles);
    int left = distinct(places, count);
    int least = first->known ? TREADS_STAIR : TREADS_UNKNOWN;
    if (left < least || left > TREADS_MOST || !is_even(places, left)) {
        return;
    }
    Point low = point_along(first->middle, up, places[0]);
    Point high = point_along(first->middle, up, places[left - 1]);
    double half = 0.5 * first->length;
    Flight flight = {
        .corners = {point_along(low, first->along, -half), point_along(low, first->along, half),
                    point_along(high, first->along, half), point_along(high, first->along, -half)},
        .up = up,
        .treads = left};
    add_flight(storey, &flight);
}

/// Puts the treads of each flight together.
static void join_treads(RoomsWork* work, SheetStorey* storey, Tread* treads, int count) {
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < i; k++) {
            if (follow(&treads[i], &treads[k])) {
                treads[root_of(treads, i)].root = root_of(treads, k);
            }
        }
    }
    int* next = plan_take(work->plan, (size_t)count + 1, sizeof *next); // member after this one
    int* members = plan_take(work->plan, (size_t)count + 1, sizeof *members);
    int* heads = plan_take(work->plan, (size_t)count + 1, sizeof *heads);
    if (next == NULL || members == NULL || heads == NULL) {
        return;
    }
    memset(heads, 0xff, ((size_t)count + 1) * sizeof *heads);
    for (int i = count - 1; i >= 0; i--) {
        int root = root_of(treads, i);
        next[i] = heads[root];
        heads[root] = i;
    }
    for (int i = 0; i < count; i++) {
        int size = 0;
        for (int m = heads[i]; m >= 0; m = next[m]) {
            members[size++] = m;
        }
        if (size > 0) {
            flight_of(storey, treads, members, size);
        }
    }
}

// ---- outlines ---------------------------------------------------------------------------------

static void box_of(const Flight* flight, Point* low, Point* high) {
    *low = *high = flight->corners[0];
    for (int i = 1; i < 4; i++) {
        *low = point(fmin(low->x, flight->corners[i].x), fmin(low->y, flight->corners[i].y));
        *high = point(fmax(high->x, flight->corners[i].x), fmax(high->y, flight->corners[i].y));
    }
}

static bool lie_near(const Flight* a, const Flight* b, double gap) {
    Point low[2];
    Point high[2];
    box_of(a, &low[0], &high[0]);
    box_of(b, &low[1], &high[1]);
    return low[0].x <= high[1].x + gap && low[1].x <= high[0].x + gap &&
           low[0].y <= high[1].y + gap && low[1].y <= high[0].y + gap;
}

/// Outlines on a layer of stairs in which no treads were found: the flight itself when it is of the
/// size of one, else something to look at.
static void take_outlines(RoomsWork* work, SheetStorey* storey) {
    int found = storey->flight_count;
    for (int i = 0; i < storey->spot_count; i++) {
        const Spot* spot = &storey->spots[i];
        Flight flight = {
            .corners = {spot->corners[0], spot->corners[1], spot->corners[2], spot->corners[3]}};
        bool drawn = spot->kind != DRAWN_STAIR;
        for (int f = 0; f < found && !drawn; f++) {
            drawn = lie_near(&flight, &storey->flights[f], 0.0);
        }
        if (drawn) {
            continue;
        }
        double a = point_distance(spot->corners[0], spot->corners[1]);
        double b = point_distance(spot->corners[1], spot->corners[2]);
        if (fmin(a, b) >= BOX_WIDTH_LEAST && fmin(a, b) <= BOX_WIDTH_MOST &&
            fmax(a, b) >= BOX_RUN_LEAST && fmax(a, b) <= BOX_RUN_MOST) {
            add_flight(storey, &flight);
        } else if (work->storey_count > 1) {
            rooms_mark(work, storey, point_mid(spot->corners[0], spot->corners[2]), 0,
                       IN_BOTH("draw its treads as parallel lines, or add a stair in an overlay",
                               "请以平行线画出踏步，或用叠加文件添加楼梯"),
                       "something on a layer of stairs is no flight: left out",
                       "楼梯图层上有图形不像梯段：已略去");
        }
    }
}

void rooms_find_flights(RoomsWork* work, SheetStorey* storey) {
    Tread* treads = plan_take(work->plan, LINES_MAX, sizeof *treads);
    storey->flights = plan_take(work->plan, FLIGHTS_MAX, sizeof *storey->flights);
    if (treads == NULL || storey->flights == NULL) {
        return;
    }
    join_treads(work, storey, treads, collect(storey, treads));
    take_outlines(work, storey);
}

// ---- joining ----------------------------------------------------------------------------------

/// A text that stands at the foot of a flight and says which way it climbs.
static bool says_up(const char* text) {
    static const char* const SIGNS[] = {"UP", "Up", "up", "上", "AUF", "auf"};
    for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0]; i++) {
        size_t length = strlen(SIGNS[i]);
        bool begins = strncmp(text, SIGNS[i], length) == 0;
        unsigned char after = begins ? (unsigned char)text[length] : 'x';
        if (begins &&
            (after == '\0' || after == ' ' || after == '.' || (after >= '0' && after <= '9'))) {
            return true;
        }
    }
    return false;
}

/// Which way a flight of a storey climbs, by the word "UP" at one of its ends; 0, 0 unknown.
static Point climbs(const RoomsWork* work, const SheetStorey* storey, const Flight* flight) {
    Point ends[2] = {point_mid(flight->corners[0], flight->corners[1]),
                     point_mid(flight->corners[2], flight->corners[3])};
    for (int i = 0; i < storey->item_count; i++) {
        const SheetItem* item = &storey->items[i];
        const char* text = work->drawing->items[item->item].text;
        for (int end = 0; end < 2 && item->shape == DRAWING_TEXT && text != NULL; end++) {
            if (point_distance(item->points[0], ends[end]) <= SIGN_REACH && says_up(text) &&
                point_distance(item->points[0], ends[end]) <
                    point_distance(item->points[0], ends[1 - end])) {
                double length;
                return point_direction(ends[end], ends[1 - end], &length);
            }
        }
    }
    return point(0.0, 0.0);
}

/// The flights of two storeys that make one stair: indices, those of the upper one after those of
/// the lower.
typedef struct Well {
    int flights[2][8];
    int counts[2];
} Well;

/// Adds everything that lies near to the well, until nothing does.
static void grow_well(SheetStorey* const storeys[2], Well* well) {
    bool grown = true;
    while (grown) {
        grown = false;
        for (int s = 0; s < 2; s++) {
            for (int f = 0; f < storeys[s]->flight_count && well->counts[s] < 8; f++) {
                Flight* flight = &storeys[s]->flights[f];
                bool near = false;
                for (int k = 0; k < 2 && !flight->taken[s]; k++) {
                    for (int m = 0; m < well->counts[k] && !near; m++) {
                        near = lie_near(flight, &storeys[k]->flights[well->flights[k][m]],
                                        k == s ? WELL_GAP : 0.0);
                    }
                }
                if (near) {
                    flight->taken[s] = true;
                    well->flights[s][well->counts[s]++] = f;
                    grown = true;
                }
            }
        }
    }
}

/// A flight as an element of a model, on the lower storey.
static ModelItem item_of(RoomsWork* work, const SheetStorey* storey, const SheetStorey* drawn_on,
                         const Flight* flight, int index, int group) {
    ModelItem item = model_item(MODEL_FLIGHT, 0);
    PointRing* ring = plan_take(work->plan, 1, sizeof *ring);
    Point* corners = plan_take(work->plan, 4, sizeof *corners);
    item.name = "flight";
    item.label = "";
    item.storey = index;
    item.group = group;
    if (ring != NULL && corners != NULL) {
        memcpy(corners, flight->corners, 4 * sizeof *corners);
        *ring = (PointRing){corners, 4};
        item.rings = ring;
        item.ring_count = 1;
    }
    if (drawn_on == storey) { // on the upper storey "UP" is about the flight above
        item.up = climbs(work, storey, flight);
    }
    return item;
}

/// The use of a room that is mostly stairs.
static void name_stairwell(RoomsWork* work, const SheetStorey* storey, const Flight* flight) {
    int room =
        plan_room_at(work->plan, storey->index, point_mid(flight->corners[0], flight->corners[2]));
    if (room < 0) {
        return;
    }
    RoomDef* def = &work->plan->draft.rooms[room];
    const PlanRoom* area = &work->plan->rooms[room];
    double square = (area->high.x - area->low.x) * (area->high.y - area->low.y);
    double flat = point_distance(flight->corners[0], flight->corners[1]) *
                  point_distance(flight->corners[1], flight->corners[2]);
    if (def->use == ROOM_OTHER && flat >= 0.15 * square) {
        def->use = ROOM_STAIR;
    }
}

/// Joins storey i to the one above; gives the number of model items.
static int join_above(RoomsWork* work, int i, ModelItem* items, int count, int most) {
    SheetStorey* storeys[2] = {&work->storeys[i], &work->storeys[i + 1]};
    for (int f = 0; f < storeys[0]->flight_count; f++) {
        Flight* flight = &storeys[0]->flights[f];
        if (flight->taken[0]) {
            continue;
        }
        Well well = {.flights = {{f}}, .counts = {1, 0}};
        flight->taken[0] = true;
        grow_well(storeys, &well);
        if (well.counts[1] == 0) {
            for (int m = 0; m < well.counts[0]; m++) { // those that lead down are no riddle
                Flight* alone = &storeys[0]->flights[well.flights[0][m]];
                alone->alone = !alone->taken[1];
            }
            continue;
        }
        int from = well.counts[1] > well.counts[0] ? 1 : 0; // the storey that shows more of it
        for (int m = 0; m < well.counts[from] && count < most; m++) {
            const Flight* one = &storeys[from]->flights[well.flights[from][m]];
            items[count++] = item_of(work, storeys[0], storeys[from], one, i, f + 1);
        }
        for (int s = 0; s < 2; s++) {
            name_stairwell(work, storeys[s], &storeys[s]->flights[well.flights[s][0]]);
        }
    }
    return count;
}

static void mark_alone(RoomsWork* work, SheetStorey* storey) {
    for (int f = 0; f < storey->flight_count; f++) {
        const Flight* flight = &storey->flights[f];
        if (flight->alone && work->storey_count > 1) {
            rooms_mark(work, storey, point_mid(flight->corners[0], flight->corners[2]), 0,
                       IN_BOTH("draw it on both storeys in the same place, or add it by an overlay",
                               "请在上下两层的同一位置画出，或用叠加文件添加"),
                       "a flight of stairs has none above or below it: it joins nothing",
                       "该梯段上下层均无对应梯段：未连接任何楼层");
        }
    }
}

/// Where the only storey shows stairs, the others were not given: said once, since whoever imports
/// a picture of one floor may take it for the building.
static void tell_one_storey(RoomsWork* work) {
    Plan* plan = work->plan;
    bool stairs = work->storeys[0].flight_count > 0;
    for (int i = 0; i < plan->draft.counts[ELEMENT_ROOM] && !stairs; i++) {
        stairs = plan->draft.rooms[i].use == ROOM_STAIR;
    }
    if (stairs && plan->options.storey == NULL) {
        problems_add(
            plan->problems, PROBLEM_NOTE, plan->file, 0, NULL,
            IN_BOTH("give the drawings of all storeys in one import, lowest first: muster "
                    "import 1F.dxf 2F.dxf, of a PDF --page 1,2; or add storeys and stairs "
                    "in the editor",
                    "请一次导入各层图纸，自下而上：muster import 一层.dxf 二层.dxf，PDF 用 "
                    "--page 1,2；或在编辑器中添加楼层和楼梯"),
            "this is one storey: its stairs lead nowhere, and nobody comes down them",
            "只有一个楼层：其楼梯不通向任何楼层，也没有人由此下来");
    }
}

/// Stairs from `first` on get ids of their own place: those of one room would be counted.
static void name_stairs(Plan* plan, int first) {
    for (int i = first; i < plan->draft.counts[ELEMENT_OPENING]; i++) {
        OpeningDef* stair = &plan->draft.openings[i];
        Point foot = point_mid(point(stair->centre[0][0], stair->centre[0][1]),
                               point(stair->centre[1][0], stair->centre[1][1]));
        int storey = rooms_storey_of(plan, stair->rooms[0]);
        stair->id = plan_free_id(plan, rooms_place_id(plan, "stair", storey, foot));
    }
}

void rooms_join_stairs(RoomsWork* work) {
    int most = FLIGHTS_MAX;
    ModelItem* items = plan_take(work->plan, (size_t)most, sizeof *items);
    ModelStorey* storeys = plan_take(work->plan, (size_t)work->storey_count + 1, sizeof *storeys);
    if (items == NULL || storeys == NULL) {
        return;
    }
    Model model = {.plan = work->plan, .storeys = storeys, .storey_count = work->storey_count};
    for (int i = 0; i < work->storey_count; i++) {
        storeys[i] = (ModelStorey){.name = work->storeys[i].name, .plan_index = i};
    }
    int count = 0;
    for (int i = 0; i + 1 < work->storey_count; i++) {
        count = join_above(work, i, items, count, most);
    }
    if (work->storey_count > 0) {
        SheetStorey* top = &work->storeys[work->storey_count - 1];
        for (int f = 0; f < top->flight_count; f++) {
            top->flights[f].alone = !top->flights[f].taken[1];
        }
    }
    model.items = items;
    model.item_count = count;
    int before = work->plan->draft.counts[ELEMENT_OPENING];
    model_add_stairs(&model);
    name_stairs(work->plan, before);
    for (int i = 0; i < work->storey_count; i++) {
        mark_alone(work, &work->storeys[i]);
    }
    if (work->storey_count == 1) {
        tell_one_storey(work);
    }
}
