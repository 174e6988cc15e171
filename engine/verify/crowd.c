// Placing: points of a hexagonal lattice inside the area, fine enough for everyone, of which a
// keyed shuffle picks as many as there are people, each moved at random within its own cell. That
// works at any density up to what bodies allow, without trying and failing. How far apart people
// and walls are is a matter of their bodies: wheelchairs need more.
#include "verify/crowd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/detmath.h"
#include "verify/shape.h"

#define ADULT_CORE  0.15 // no body is placed as smaller [m]
#define CORE_GAP    0.02 // left free between two cores [m]
#define WALL_GAP    0.05 // between a core and walls, or the edge of the area [m]
#define ROOMIEST    1.15 // pitch at first, as a share of what the area would allow
#define PITCH_SHARE 0.98 // finer by this until everyone has a point
#define PITCH_MOST  25.0 // one person in a wide place [m]
#define FAR_ROOM    1e4  // another room counts as this much farther for a group [m]

typedef struct Spot {
    uint64_t rank; // keyed
    double at[2];
    int32_t room;
} Spot;

typedef struct Placing {
    const Scene* scene;
    const Placed* placed; // who has a place already: crowds before this one
    const CaseCrowd* crowd;
    int index;
    uint64_t seed;
    Spot* spots; // malloc'd
    int count, size;
    double core; // of each of the crowd [m]
} Placing;

/// Radius of a body's core, to the millimetre [m].
static double core_of(const CaseCrowd* crowd) {
    return fmax(ADULT_CORE, round(1000.0 * (double)body_type(crowd->is.body)->core) / 1000.0);
}

/// Least distance of two of the crowd, and from walls and the edge of the area [m].
static double apart_of(const Placing* placing) {
    return 2.0 * placing->core + CORE_GAP;
}

static double wall_apart(const Placing* placing) {
    return placing->core + WALL_GAP;
}

static RngKey key_of(const Placing* placing, uint64_t what, uint64_t who, uint32_t slot) {
    return (RngKey){.seed = placing->seed,
                    .stream = RNG_PEOPLE,
                    .who = who,
                    .what = 0x5c0fe000u + what,
                    .n = (uint64_t)placing->index,
                    .slot = slot};
}

static bool is_apart(const Placing* placing, const CaseCrowd* other, const double theirs[2],
                     const double at[2]) {
    double least = placing->core + core_of(other) + CORE_GAP;
    return other->area.storey != placing->crowd->area.storey ||
           hypot(theirs[0] - at[0], theirs[1] - at[1]) >= least;
}

/// True when nobody of an earlier crowd, and nobody whose place the case says, stands where a
/// person at the point would.
static bool is_clear(const Placing* placing, const double at[2]) {
    const Placed* placed = placing->placed;
    const CaseRun* run = placing->scene->run;
    for (int i = 0; i < placed->count; i++) {
        if (!is_apart(placing, &run->crowds[placed->crowds[i]], placed->start[i], at)) {
            return false;
        }
    }
    for (int i = placing->index + 1; i < run->crowd_count; i++) {
        const CaseCrowd* later = &run->crowds[i];
        for (int k = 0; later->places != NULL && k < later->count; k++) {
            if (!is_apart(placing, later, later->places[k], at)) {
                return false;
            }
        }
    }
    return true;
}

/// The room indoors at a point that keeps clear of its walls and of earlier crowds, -1 none.
static int32_t free_room(const Placing* placing, const double at[2]) {
    const Scene* scene = placing->scene;
    int32_t room = scene_room(scene, placing->crowd->area.storey, at);
    if (room < 0 || !is_clear(placing, at)) {
        return -1;
    }
    for (int i = 0; i < scene->def.room_count; i++) {
        const RoomDef* def = &scene->def.rooms[i];
        for (int h = 0; h < def->hole_count; h++) {
            if (shape_holds(&def->holes[h], at, wall_apart(placing))) {
                return -1;
            }
        }
    }
    vec2s point = scene_to(scene, at);
    vec2s clear = room_clamp(scene->facility, room, point, (float)wall_apart(placing));
    return vec_distance(point, clear) < 1e-3f ? room : -1;
}

static bool add_spot(Placing* placing, const double at[2]) {
    if (placing->count == placing->size) {
        placing->size = placing->size > 0 ? 2 * placing->size : 256;
        Spot* more = realloc(placing->spots, (size_t)placing->size * sizeof(Spot));
        if (more == NULL) {
            return false;
        }
        placing->spots = more;
    }
    int32_t room = free_room(placing, at);
    if (room >= 0) {
        Spot* spot = &placing->spots[placing->count];
        *spot = (Spot){.rank = rng_bits(key_of(placing, 1, (uint64_t)placing->count, 0)),
                       .at = {at[0], at[1]},
                       .room = room};
        placing->count++;
    }
    return true;
}

static bool lattice(Placing* placing, double pitch) {
    const RingDef* ring = &placing->crowd->area.ring;
    double low[2];
    double high[2];
    shape_box(ring, low, high);
    placing->count = 0;
    double row = pitch * 0.86602540378443865;
    double shift = rng_unit(key_of(placing, 2, 0, 0));
    double wall = wall_apart(placing);
    double start =
        wall + shift * fmax(0.0, fmin(row, high[1] - low[1] - 2.0 * wall) - apart_of(placing));
    int odd = 0;
    for (double y = low[1] + start; y <= high[1] - wall + 1e-9; y += row, odd ^= 1) {
        double offset = (odd != 0 ? 0.5 : 0.0) * pitch;
        for (double x = low[0] + wall + offset; x <= high[0] - wall + 1e-9; x += pitch) {
            const double at[2] = {x, y};
            bool inside =
                shape_holds(ring, at, 0.0) && shape_edge_distance(ring, at) >= wall - 1e-9;
            if (inside && !add_spot(placing, at)) {
                return false;
            }
        }
    }
    return true;
}

static int by_rank(const void* a, const void* b) {
    const Spot* one = a;
    const Spot* two = b;
    return one->rank < two->rank ? -1 : one->rank > two->rank ? 1 : 0;
}

/// Moves a spot within its cell, where that keeps it in the area and clear of walls.
static void jitter(const Placing* placing, Spot* spot, int number, double most) {
    for (uint32_t i = 0; i < 8; i++) {
        double angle = rng_between(key_of(placing, 3, (uint64_t)number, i), 0.0, 2.0 * DET_PI);
        double reach = most * sqrt(rng_unit(key_of(placing, 4, (uint64_t)number, i)));
        const double at[2] = {spot->at[0] + reach * det_cos(angle),
                              spot->at[1] + reach * det_sin(angle)};
        int32_t room =
            shape_holds(&placing->crowd->area.ring, at, 0.0) ? free_room(placing, at) : -1;
        if (room >= 0) {
            spot->at[0] = at[0];
            spot->at[1] = at[1];
            spot->room = room;
            return;
        }
    }
}

/// The points that the crowd says; false when one lies in no room.
static bool given_spots(Placing* placing) {
    const CaseCrowd* crowd = placing->crowd;
    placing->spots = calloc((size_t)crowd->count, sizeof(Spot));
    placing->count = crowd->count;
    for (int i = 0; i < crowd->count && placing->spots != NULL; i++) {
        const double* at = crowd->places[i];
        placing->spots[i] = (Spot){.at = {at[0], at[1]},
                                   .room = scene_room(placing->scene, crowd->area.storey, at)};
        if (placing->spots[i].room < 0) {
            return false;
        }
    }
    return placing->spots != NULL;
}

/// Brings those of one group together: the next spot begins it, the nearest of the others, in the
/// same room where there are any, are the rest. Spots are in a random order before.
static void gather_groups(Placing* placing) {
    int size = placing->crowd->is.group_size;
    int count = placing->crowd->count;
    for (int i = 0; size > 1 && i < count; i++) {
        const Spot* head = &placing->spots[i - i % size];
        int best = i;
        double least = (double)INFINITY;
        for (int k = i; k < count && i % size > 0; k++) {
            const Spot* spot = &placing->spots[k];
            double apart = hypot(spot->at[0] - head->at[0], spot->at[1] - head->at[1]) +
                           (spot->room != head->room ? FAR_ROOM : 0.0);
            best = apart < least ? k : best;
            least = fmin(least, apart);
        }
        Spot found = placing->spots[best];
        placing->spots[best] = placing->spots[i];
        placing->spots[i] = found;
    }
}

/// Makes `count` spots; false when they do not fit.
static bool make_spots(Placing* placing) {
    const CaseCrowd* crowd = placing->crowd;
    if (crowd->places != NULL) {
        return given_spots(placing);
    }
    double each = shape_area(&crowd->area.ring) / crowd->count;
    double pitch = fmin(PITCH_MOST, ROOMIEST * sqrt(each * 1.1547005383792515));
    do {
        if (!lattice(placing, pitch)) {
            return false;
        }
        pitch *= PITCH_SHARE;
    } while (placing->count < crowd->count && pitch > apart_of(placing));
    if (placing->count < crowd->count) {
        return false;
    }
    qsort(placing->spots, (size_t)placing->count, sizeof(Spot), by_rank);
    double most = 0.5 * (pitch / PITCH_SHARE - apart_of(placing));
    for (int i = 0; i < crowd->count; i++) {
        jitter(placing, &placing->spots[i], i, most);
    }
    gather_groups(placing);
    return true;
}

static int32_t find_muster(const Scene* scene, const char* name) {
    return name != NULL ? facility_find_muster(scene->facility, name) : -1;
}

/// Indices of named openings, which are there (close.c looks them up first).
static const int32_t* find_openings(const Scene* scene, Arena* arena, const char* const* names,
                                    int count) {
    int32_t* indices = ARENA_TAKE(arena, int32_t, (size_t)count + 1);
    for (int i = 0; i < count && indices != NULL; i++) {
        indices[i] = facility_find_opening(scene->facility, names[i]);
    }
    return indices;
}

/// Crowds of one group name share a number below CROWDS_MAX; groups by size count up from there.
static int32_t group_of(Placing* placing, int number, int* next_group) {
    const CaseCrowd* crowd = placing->crowd;
    const CaseRun* run = placing->scene->run;
    for (int i = 0; crowd->group != NULL; i++) {
        if (run->crowds[i].group != NULL && strcmp(run->crowds[i].group, crowd->group) == 0) {
            return i;
        }
    }
    int size = crowd->is.group_size;
    if (size <= 1) {
        return -1;
    }
    *next_group += number % size == 0 ? 1 : 0;
    return CROWDS_MAX + *next_group;
}

static int32_t leader_of(const Placing* placing) {
    const CaseRun* run = placing->scene->run;
    int32_t first = 0;
    for (int i = 0; i < run->crowd_count && placing->crowd->follows != NULL; i++) {
        if (strcmp(run->crowds[i].id, placing->crowd->follows) == 0) {
            return first;
        }
        first += run->crowds[i].count;
    }
    return -1;
}

static bool fill(Placed* placed, Placing* placing, Arena* arena, int* next_group) {
    const CaseCrowd* crowd = placing->crowd;
    const Scene* scene = placing->scene;
    PersonDef model = crowd->is;
    model.exits = find_openings(scene, arena, crowd->exits, crowd->exit_count);
    model.exit_count = crowd->exit_count;
    model.familiar = find_openings(scene, arena, crowd->familiar, crowd->familiar_count);
    model.familiar_count = crowd->familiar_count;
    model.muster = find_muster(scene, crowd->muster);
    model.follows = leader_of(placing);
    model.group_size = 0;
    model.has_at = true;
    for (int i = 0; i < crowd->count; i++) {
        const Spot* spot = &placing->spots[i];
        PersonDef* person = &placed->persons[placed->count];
        *person = model;
        person->name.en = arena_format(arena, "%s %d", crowd->id, i + 1);
        person->room = spot->room;
        person->at = scene_to(scene, spot->at);
        person->group = group_of(placing, i, next_group);
        person->stair_speed_up = spread_draw(&crowd->stair_up, key_of(placing, 5, (uint64_t)i, 0));
        person->stair_speed_down =
            spread_draw(&crowd->stair_down, key_of(placing, 6, (uint64_t)i, 0));
        placed->start[placed->count][0] = spot->at[0];
        placed->start[placed->count][1] = spot->at[1];
        placed->crowds[placed->count] = placing->index;
        placed->count++;
        if (person->name.en == NULL || model.exits == NULL || model.familiar == NULL) {
            return false;
        }
    }
    return true;
}

Status crowd_place(Placed* placed, Arena* arena, const Scene* scene, const CaseFile* file,
                   uint64_t seed, Problems* problems) {
    const CaseRun* run = scene->run;
    int total = 0;
    for (int i = 0; i < run->crowd_count; i++) {
        total += run->crowds[i].count;
    }
    *placed = (Placed){.persons = ARENA_TAKE(arena, PersonDef, (size_t)total),
                       .crowds = ARENA_TAKE(arena, int, (size_t)total),
                       .start = arena_take(arena, (size_t)total, sizeof(double[2]))};
    if (placed->persons == NULL || placed->crowds == NULL || placed->start == NULL) {
        return STATUS_NO_MEMORY;
    }
    int next_group = -1;
    for (int i = 0; i < run->crowd_count; i++) {
        const CaseCrowd* crowd = &run->crowds[i];
        Placing placing = {.scene = scene,
                           .placed = placed,
                           .crowd = crowd,
                           .index = i,
                           .seed = seed,
                           .core = core_of(crowd)};
        bool fits = make_spots(&placing);
        bool filled = fits && fill(placed, &placing, arena, &next_group);
        if (!fits) {
            problems_add(problems, PROBLEM_ERROR, file->source.file, crowd->line, crowd->id, NULL,
                         "%d people do not fit where they are put", "所给位置容不下 %d 人",
                         crowd->count);
        } else if (crowd->muster != NULL && find_muster(scene, crowd->muster) < 0) {
            problems_add(problems, PROBLEM_ERROR, file->source.file, crowd->line, crowd->id, NULL,
                         "there is no yard \"%s\"", "没有场院“%s”", crowd->muster);
            filled = false;
        }
        free(placing.spots);
        if (!filled) {
            return fits ? STATUS_NO_MEMORY : STATUS_INVALID;
        }
    }
    return STATUS_OK;
}
