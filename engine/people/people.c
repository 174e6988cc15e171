// People: memory, keys, places, creation.
//
// Every person has a key: a hash of the name, or for the nameless of what their def says and their
// number in it. Keys, not indices, feed the draws and order the persons in all work of the step
// (PeopleWork.order), so that writing the same people in another order gives the same run with
// other indices.

#include <string.h>

#include "core/detmath.h"
#include "people/cells.h"
#include "people/hurt.h"
#include "people/pairs.h"
#include "people/wade.h"

#define GHOSTS_DENSEST 8.0f // nobody is shown beyond this density [persons/m^2]

#define PERSON_SETS 6 // of bits by person
#define SLOTS_SPARE 4 // slots behind the last, which four at a time may look at

#define PLACE_TRIES 64
#define PLACE_CLEAR 0.3f // from walls [m]
#define PLACE_FREE  0.3f // from who has a place; with two cores less than a grid cell [m]

// Of a group: between these from the first who has a place, this far from everybody [m].
#define BESIDE_LEAST 0.5
#define BESIDE_MOST  1.6
#define BESIDE_GAP   0.1f

// ---- memory ------------------------------------------------------------------------------------

// Arrays by person: X(member of People or PeopleWork, type, how many of the type a person has).
#define PERSON_ARRAYS(X)                                                                           \
    X(room, int16_t, 1)                                                                            \
    X(at, vec2s, 1)                                                                                \
    X(heading, vec2s, 1)                                                                           \
    X(speed, float, 1)                                                                             \
    X(stair, int16_t, 1)                                                                           \
    X(free_speed, float, 1)                                                                        \
    X(flags, uint8_t, 1)                                                                           \
    X(muster, int16_t, 1)                                                                          \
    X(body, uint8_t, 1)                                                                            \
    X(state, uint8_t, 1)                                                                           \
    X(posture, uint8_t, 1)                                                                         \
    X(cue, uint8_t, 1)                                                                             \
    X(starts, uint32_t, 1)                                                                         \
    X(goal_room, int16_t, 1)                                                                       \
    X(goal_at, vec2s, 1)                                                                           \
    X(doses, float, DOSE_CHANNEL_COUNT)                                                            \
    X(irritation, float, 1)                                                                        \
    X(injury, float, 1)                                                                            \
    X(smoke_seen, float, 1)                                                                        \
    X(harm, uint8_t, 1)
// Arrays by slot: bodies and ghosts.
#define SLOT_ARRAYS(X)                                                                             \
    X(bodies, Body)                                                                                \
    X(next_at, vec2s)
#define WORK_ARRAYS(X)                                                                             \
    X(order, int32_t, 1)                                                                           \
    X(rank, int32_t, 1)                                                                            \
    X(body_of, int32_t, 1)                                                                         \
    X(room_persons, int32_t, 1)                                                                    \
    X(class_id, int16_t, 1)                                                                        \
    X(heeds, uint8_t, 1)                                                                           \
    X(opening, int16_t, 1)                                                                         \
    X(came, int16_t, 1)                                                                            \
    X(niche, int16_t, 1)                                                                           \
    X(portal, vec2s, 1)                                                                            \
    X(way, Waypoint, 1)                                                                            \
    X(stall, float, 1)                                                                             \
    X(unmoved, float, 1)                                                                           \
    X(anchor, vec2s, 1)                                                                            \
    X(congestion, float, 1)                                                                        \
    X(lane, float, 1)                                                                              \
    X(wait, float, 1)                                                                              \
    X(opposed, float, 1)                                                                           \
    X(sigma, float, 1)                                                                             \
    X(late, float, 1)                                                                              \
    X(velocity, vec2s, 1)                                                                          \
    X(turned, uint32_t, 1)                                                                         \
    X(bits, PersonBits, 1)                                                                         \
    X(air_speed, float, 1)                                                                         \
    X(tired, uint8_t, 1)                                                                           \
    X(laden, float, 1)                                                                             \
    X(shield, uint8_t, 1)

static int32_t word_count(const Facility* facility) {
    return (facility->opening_count + 31) / 32;
}

static GridBlock make_block(vec2s low, vec2s high) {
    // Beyond the box all share the rim's cells: slower there, never wrong.
    float width = clampf(high.x - low.x, 0.0f, 3000.0f);
    float height = clampf(high.y - low.y, 0.0f, 3000.0f);
    return (GridBlock){.low = vec(low.x - 2.0f * GRID_CELL, low.y - 2.0f * GRID_CELL),
                       .columns = (int32_t)(width / GRID_CELL) + 5,
                       .rows = (int32_t)(height / GRID_CELL) + 5};
}

// The block of a storey, or behind them of an opening; without cells where it is no flight.
static GridBlock block_of(const Facility* facility, int32_t index) {
    if (index < facility->storey_count) {
        return make_block(facility->low, facility->high);
    }
    const Opening* opening = &facility->openings[index - facility->storey_count];
    return opening->kind == OPENING_STAIR
               ? make_block(vec(0.0f, 0.0f), vec(opening->length, opening->width))
               : (GridBlock){0};
}

static int32_t block_count(const Facility* facility) {
    return facility->storey_count + facility->opening_count;
}

static int32_t grid_cells(const Facility* facility) {
    int32_t cells = 0;
    for (int32_t i = 0; i < block_count(facility); i++) {
        GridBlock block = block_of(facility, i);
        cells += block.columns * block.rows;
    }
    return cells;
}

// Most ghosts of a tick: everybody three times, or all that the ends of the flights can hold.
static int32_t ghost_most(const Facility* facility, int32_t count) {
    float area = 0.0f;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        if (opening->kind == OPENING_STAIR) {
            area += 4.0f * MOVE_REACH * (opening->width + 2.0f * MOVE_REACH);
        }
    }
    float most = GHOSTS_DENSEST * area;
    return most < 3.0f * (float)count ? (int32_t)most : 3 * count;
}

// Pairs of touching bodies, both ways: six each where equal discs lie as dense as they can. A pair
// that finds no room would be an overlap that nobody sees.
static size_t pairs_most(size_t slots) {
    return 6 * slots + 4096;
}

static size_t pair_bytes(size_t slots) {
    return PAIR_BYTES * pairs_most(slots) + 1; // a pair is read with the byte behind it
}

static size_t kind_blocks(int32_t count) {
    return (size_t)count / KIND_BLOCK + 2;
}

static size_t text_cost(Text text) {
    size_t cost = 0;
    cost += text.en != NULL ? arena_cost(strlen(text.en) + 1, 1) : 0;
    cost += text.zh != NULL ? arena_cost(strlen(text.zh) + 1, 1) : 0;
    return cost;
}

size_t people_bytes(const Facility* facility, const PeopleDef* def) {
    size_t count = (size_t)people_count(def);
    size_t openings = (size_t)facility->opening_count;
    size_t cells = (size_t)grid_cells(facility);
    size_t ghosts = (size_t)ghost_most(facility, (int32_t)count);
    size_t words = (size_t)word_count(facility) * count;
    size_t bytes = arena_cost(1, sizeof(People)) + arena_cost(1, sizeof(PeopleWork));
#define COST(member, type, each) bytes += arena_cost((each)*count, sizeof(type));
    PERSON_ARRAYS(COST)
    WORK_ARRAYS(COST)
#undef COST
    bytes += arena_cost(cells, sizeof(GridCell));
    bytes += arena_cost((size_t)block_count(facility), sizeof(GridBlock));
    bytes += 3 * (arena_cost(cells_words(grid_cells(facility)), sizeof(uint64_t)) +
                  arena_cost(cells_groups(grid_cells(facility)), sizeof(uint64_t)));
    bytes += PERSON_SETS * arena_cost(count / 64 + 1, sizeof(uint64_t));
    bytes += 3 * arena_cost(ghosts, sizeof(int32_t)) + arena_cost(ghosts, sizeof(Body));
    bytes += arena_cost(pair_bytes(count + ghosts), 1);
#define COST(member, type) bytes += arena_cost(count + ghosts + SLOTS_SPARE, sizeof(type));
    SLOT_ARRAYS(COST)
#undef COST
    bytes += arena_cost((size_t)facility->room_count + 1, sizeof(int32_t));
    bytes += 2 * arena_cost(words, sizeof(uint32_t));
    bytes += arena_cost(2 * openings, sizeof(double)) + choice_bytes(facility) +
             groups_bytes(facility, def) +
             arena_cost((size_t)word_count(facility), sizeof(uint32_t));
    size_t entries = (size_t)def->person_count + 1;
    bytes += person_kind_bytes(facility, def) + arena_cost(entries, sizeof(KindKey)) +
             arena_cost(kind_blocks((int32_t)count), sizeof(int32_t)) +
             arena_cost(entries, sizeof(uint64_t)) + 2 * arena_cost(entries, sizeof(int32_t));
    for (int i = 0; i < def->person_count; i++) {
        bytes += text_cost(def->persons[i].name);
    }
    return bytes + ground_bytes(facility) + hurt_bytes((int32_t)count) +
           poison_bytes((int32_t)count, def->gases) + wade_bytes((int32_t)count, def->water);
}

static bool take_set(CellSet* set, Arena* arena, int32_t cells) {
    set->words = ARENA_TAKE(arena, uint64_t, cells_words(cells));
    set->some = ARENA_TAKE(arena, uint64_t, cells_groups(cells));
    return set->words != NULL && set->some != NULL;
}

// False when the arena was too small for anything.
static bool take_arrays(People* people, Arena* arena, const Facility* facility) {
    PeopleWork* work = people->work;
    size_t count = (size_t)people->count;
    size_t openings = (size_t)facility->opening_count;
    bool got = true;
#define TAKE(member, type, each)                                                                   \
    people->member = ARENA_TAKE(arena, type, (each)*count);                                        \
    got = got && people->member != NULL;
    PERSON_ARRAYS(TAKE)
#undef TAKE
#define TAKE(member, type, each)                                                                   \
    work->member = ARENA_TAKE(arena, type, (each)*count);                                          \
    got = got && work->member != NULL;
    WORK_ARRAYS(TAKE)
#undef TAKE
    work->word_count = word_count(facility);
    work->grid_cells = grid_cells(facility);
    work->ghost_most = ghost_most(facility, people->count);
    size_t ghosts = (size_t)work->ghost_most;
    work->blocks = ARENA_TAKE(arena, GridBlock, (size_t)block_count(facility));
#define TAKE(member, type)                                                                         \
    work->member = ARENA_TAKE(arena, type, count + ghosts + SLOTS_SPARE);                          \
    got = got && work->member != NULL;
    SLOT_ARRAYS(TAKE)
#undef TAKE
    // The sort of a tick is over before anybody moves, and nobody looks for others any more when
    // cores push each other apart.
    _Static_assert(sizeof(vec2s) == sizeof(uint64_t), "seats and next places share their memory");
    work->seats = (uint64_t*)(void*)work->next_at;
    work->flight_at = work->portal; // who is on a flight makes for no opening of a room,
    work->spot = work->portal;      // nor does who makes for a place in it
    bool sets = take_set(&work->used, arena, work->grid_cells) &&
                take_set(&work->calm, arena, work->grid_cells) &&
                take_set(&work->live, arena, work->grid_cells);
    work->regrid = true;
    uint64_t** person_sets[PERSON_SETS] = {&work->deciders, &work->moved,    &work->still,
                                           &work->resting,  &work->outdoors, &work->settled};
    for (int i = 0; i < PERSON_SETS; i++) {
        *person_sets[i] = ARENA_TAKE(arena, uint64_t, count / 64 + 1);
        sets = sets && *person_sets[i] != NULL;
    }
    work->pair_most = (int32_t)pairs_most(count + ghosts);
    work->pairs = ARENA_TAKE(arena, uint8_t, pair_bytes(count + ghosts));
    work->ghost_slot = ARENA_TAKE(arena, int32_t, ghosts);
    work->ghost_from = ARENA_TAKE(arena, int32_t, ghosts);
    work->ghosts = ARENA_TAKE(arena, Body, ghosts);
    work->ghost_cell = ARENA_TAKE(arena, int32_t, ghosts);
    work->cells = ARENA_TAKE(arena, GridCell, (size_t)work->grid_cells);
    work->room_first = ARENA_TAKE(arena, int32_t, (size_t)facility->room_count + 1);
    work->known = ARENA_TAKE(arena, uint32_t, (size_t)work->word_count * count);
    work->shunned = ARENA_TAKE(arena, uint32_t, (size_t)work->word_count * count);
    work->gate_next = ARENA_TAKE(arena, double, 2 * openings);
    work->unfamiliar = ARENA_TAKE(arena, uint32_t, (size_t)work->word_count);
    for (int32_t i = 0; i < work->grid_cells && work->cells != NULL; i++) {
        work->cells[i] = cell_empty();
    }
    int32_t first = 0;
    for (int32_t i = 0; i < block_count(facility) && work->blocks != NULL; i++) {
        work->blocks[i] = block_of(facility, i);
        work->any_flights =
            work->any_flights || (i >= facility->storey_count && work->blocks[i].columns > 0);
        work->blocks[i].first = first;
        first += work->blocks[i].columns * work->blocks[i].rows;
    }
    got = got && work->blocks != NULL && sets && work->pairs != NULL && work->ghost_slot != NULL &&
          work->ghost_from != NULL && work->ghosts != NULL && work->ghost_cell != NULL;
    return got && work->cells != NULL && work->room_first != NULL && work->known != NULL &&
           work->shunned != NULL && work->gate_next != NULL && work->unfamiliar != NULL;
}

Text people_name(const People* people, int32_t person) {
    return person_kind(people->work, person)->name;
}

// ---- creation ----------------------------------------------------------------------------------

static uint64_t key_of(const PeopleWork* work, int32_t person) {
    KindKey kind = work->kind_keys[kind_of(work, person)];
    Hash hash = {kind.state};
    hash_u32(&hash, (uint32_t)(person - kind.first));
    return hash_end(hash);
}

// Two defs that say the same get different keys by their order; which is which cannot matter.
static KindKey make_kind_key(uint64_t content, int twin, int32_t first) {
    Hash hash = hash_begin();
    hash_u64(&hash, content);
    hash_u32(&hash, (uint32_t)twin);
    return (KindKey){.state = hash.state, .first = first};
}

void people_set_chance(People* people, uint64_t seed) {
    people->work->chance = seed;
}

RngKey person_key(const People* people, int32_t person, RngStream stream, uint64_t what, uint64_t n,
                  uint32_t slot) {
    // Attributes may be asked for again at any time, and stay what they are.
    return (RngKey){.seed = stream == RNG_PEOPLE ? people->work->seed : people->work->chance,
                    .stream = stream,
                    .slot = slot,
                    .who = key_of(people->work, person),
                    .what = what,
                    .n = n};
}

static void know_openings(People* people, int32_t person) {
    PeopleWork* work = people->work;
    const Facility* facility = people->facility;
    uint32_t* known = work->known + (size_t)person * (size_t)work->word_count;
    const PersonKind* kind = person_kind(work, person);
    bool all = (people->flags[person] & PERSON_FLAG_KNOWS_ALL) != 0;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        bool used = kind->familiar != NULL ? bit_get(kind->familiar, i) : i == work->main_exit;
        bool knows = all || !facility->openings[i].is_exit || used;
        if (kind->exits != NULL ? bit_get(kind->exits, i) : knows) {
            bit_set(known, i);
        }
    }
}

static void fill_person(People* people, int32_t person, const PersonDef* def) {
    PeopleWork* work = people->work;
    people->room[person] = (int16_t)def->room;
    people->heading[person] = vec(1.0f, 0.0f);
    people->stair[person] = -1;
    people->starts[person] = UINT32_MAX;
    people->goal_room[person] = -1;
    person_fill_from(people, person, def);
    if (room_is_outdoor(people, def->room)) {
        people->flags[person] |= PERSON_FLAG_COUNTED_OUT;
    }
    work->bits[person].class_stale = 1;
    work->opening[person] = -1;
    work->came[person] = -1;
    work->niche[person] = -1;
    work->lane[person] = -1.0f;
    work->way[person].rest = -1.0f;
    work->air_speed[person] = 1.0f;
    work->bits[person].ask = 1;
    know_openings(people, person);
}

static bool key_less(const uint64_t* keys, int32_t a, int32_t b) {
    return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
}

static void sift(const uint64_t* keys, int32_t* order, int32_t root, int32_t count) {
    for (int32_t child = 2 * root + 1; child < count; child = 2 * root + 1) {
        if (child + 1 < count && key_less(keys, order[child], order[child + 1])) {
            child++;
        }
        if (!key_less(keys, order[root], order[child])) {
            return;
        }
        int32_t swap = order[root];
        order[root] = order[child];
        order[child] = swap;
        root = child;
    }
}

void people_sort(const uint64_t* keys, int32_t* order, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        order[i] = i;
    }
    for (int32_t i = count / 2; i-- > 0;) {
        sift(keys, order, i, count);
    }
    for (int32_t last = count - 1; last > 0; last--) {
        int32_t swap = order[0];
        order[0] = order[last];
        order[last] = swap;
        sift(keys, order, 0, last);
    }
}

// How many earlier entries say the same, by entry; NULL when the arena is full.
static const int32_t* number_twins(Arena* arena, const PeopleDef* def, const uint64_t* contents) {
    size_t count = (size_t)def->person_count + 1;
    int32_t* order = ARENA_TAKE(arena, int32_t, count);
    int32_t* twins = ARENA_TAKE(arena, int32_t, count);
    if (order == NULL || twins == NULL) {
        return NULL;
    }
    people_sort(contents, order, def->person_count);
    for (int i = 1; i < def->person_count; i++) {
        bool twin = contents[order[i]] == contents[order[i - 1]];
        twins[order[i]] = twin ? twins[order[i - 1]] + 1 : 0;
    }
    return twins;
}

// Which persons are of which entry.
static bool number_kinds(People* people, Arena* arena, const PeopleDef* def,
                         const uint64_t* contents, const int32_t* twins) {
    PeopleWork* work = people->work;
    work->kind_keys = ARENA_TAKE(arena, KindKey, (size_t)def->person_count + 1);
    work->kind_from = ARENA_TAKE(arena, int32_t, kind_blocks(people->count));
    if (work->kind_keys == NULL || work->kind_from == NULL) {
        return false;
    }
    int32_t person = 0;
    int32_t block = 0;
    for (int i = 0; i < def->person_count; i++) {
        work->kind_keys[i] = make_kind_key(contents[i], twins[i], person);
        int32_t more = people->count - person;
        person += def->persons[i].count < more ? def->persons[i].count : more;
        for (; block * KIND_BLOCK < person; block++) {
            work->kind_from[block] = i;
        }
    }
    work->kind_from[block] = def->person_count - 1;
    return true;
}

static bool fill_people(People* people, Arena* arena, const PeopleDef* def) {
    uint64_t* contents = ARENA_TAKE(arena, uint64_t, (size_t)def->person_count + 1);
    if (contents == NULL) {
        return false;
    }
    for (int i = 0; i < def->person_count; i++) {
        contents[i] = person_def_content(def, i, people->facility);
    }
    const int32_t* twins = number_twins(arena, def, contents);
    if (twins == NULL || !number_kinds(people, arena, def, contents, twins)) {
        return false;
    }
    int32_t person = 0;
    for (int i = 0; i < def->person_count; i++) {
        const PersonDef* it = &def->persons[i];
        PersonKind* kind = &people->work->kinds[i];
        kind->name = (Text){arena_text(arena, it->name.en), arena_text(arena, it->name.zh)};
        for (int k = 0; k < it->count && person < people->count; k++, person++) {
            fill_person(people, person, it);
        }
    }
    return true;
}

static void rank_people(People* people) {
    PeopleWork* work = people->work;
    uint64_t* keys = work->seats; // nobody is sorted into cells yet
    for (int32_t i = 0; i < people->count; i++) {
        keys[i] = key_of(work, i);
    }
    people_sort(keys, work->order, people->count);
    for (int32_t i = 0; i < people->count; i++) {
        work->rank[work->order[i]] = i;
    }
}

// Distance to the nearest person who already has a place in the room, less both cores; PLACE_FREE
// where it is at least that. Who is nearer than that is in the cells about: while people are
// placed, a cell's `first` holds the person placed there last, and `body_of` the same of the one
// before.
static float free_round(const People* people, int32_t person, vec2s at) {
    const PeopleWork* work = people->work;
    int32_t room = people->room[person];
    const GridBlock* block = &work->blocks[grid_block_of(people, room)];
    int32_t cell = grid_cell_of(people, room, at) - block->first;
    int32_t column = cell % block->columns;
    int32_t row = cell / block->columns;
    float least = PLACE_FREE;
    for (int32_t y = row > 0 ? row - 1 : 0; y <= row + 1 && y < block->rows; y++) {
        for (int32_t x = column > 0 ? column - 1 : 0; x <= column + 1 && x < block->columns; x++) {
            int32_t next = work->cells[block->first + y * block->columns + x].first;
            for (; next != GRID_NOWHERE; next = work->body_of[next]) {
                int32_t other = next;
                float gap = vec_distance(people->at[other], at) - person_body(people, other)->core -
                            person_body(people, person)->core;
                least = people->room[other] == room && gap < least ? gap : least;
            }
        }
    }
    return least;
}

// Who has a place now is seen by free_round().
static void note_place(People* people, int32_t person) {
    PeopleWork* work = people->work;
    GridCell* cell = &work->cells[grid_cell_of(people, people->room[person], people->at[person])];
    work->body_of[person] = cell->first;
    cell->first = person;
}

// Tries keyed places until one is PLACE_FREE of everybody; the freest of the tries else.
static vec2s find_place(const People* people, int32_t person) {
    vec2s best = people->facility->rooms[people->room[person]].label;
    float best_gap = -1e9f;
    float clear = person_body(people, person)->core + 0.15f;
    clear = clear < PLACE_CLEAR ? PLACE_CLEAR : clear;
    for (uint32_t i = 0; i < PLACE_TRIES && best_gap < PLACE_FREE; i++) {
        double u = rng_unit(person_key(people, person, RNG_PEOPLE, 1, i, 0));
        double v = rng_unit(person_key(people, person, RNG_PEOPLE, 1, i, 1));
        vec2s at = room_place(people->facility, people->room[person], u, v, clear);
        float gap = free_round(people, person, at);
        if (gap > best_gap) {
            best = at;
            best_gap = gap;
        }
    }
    return best;
}

// Beside the one of the group who has a place already, where there is room.
static vec2s place_beside(const People* people, int32_t person, int32_t mate) {
    float clear = person_body(people, person)->core + 0.15f;
    vec2s best = people->at[mate];
    float best_gap = -1e9f;
    for (uint32_t i = 0; i < PLACE_TRIES && best_gap < BESIDE_GAP; i++) {
        double u = rng_unit(person_key(people, person, RNG_PEOPLE, 4, i, 0));
        double angle = 2.0 * DET_PI * rng_unit(person_key(people, person, RNG_PEOPLE, 4, i, 1));
        double reach = BESIDE_LEAST + (BESIDE_MOST - BESIDE_LEAST) * u;
        vec2s at = vec(people->at[mate].x + (float)(reach * det_cos(angle)),
                       people->at[mate].y + (float)(reach * det_sin(angle)));
        at = room_clamp(people->facility, people->room[person], at, clear);
        float gap = free_round(people, person, at);
        if (gap > best_gap &&
            sight_in_room(people->facility, people->room[person], people->at[mate], at, 0.0f)) {
            best = at;
            best_gap = gap;
        }
    }
    return best_gap > 0.0f ? best : find_place(people, person);
}

// Who is to stand beside: the first of the group with a place, where they are in one room.
static int32_t placed_mate(People* people, int32_t person, bool just_placed) {
    int32_t group = person_group(people, person);
    if (group < 0) {
        return -1;
    }
    int32_t* mate = &people->work->groups[group].slowest;
    if (just_placed && *mate < 0) {
        *mate = person;
    }
    return *mate >= 0 && people->room[*mate] == people->room[person] ? *mate : -1;
}

static void place_people(People* people, const PeopleDef* def) {
    PeopleWork* work = people->work;
    int32_t person = 0;
    // Own places first, in any order, then the spread ones in key order.
    for (int i = 0; i < def->person_count; i++) {
        for (int k = 0; k < def->persons[i].count && person < people->count; k++, person++) {
            if (def->persons[i].has_at && k == 0) {
                people->at[person] = def->persons[i].at;
                note_place(people, person);
                work->bits[person].ask = 2; // marks who has a place, until below
                (void)placed_mate(people, person, true);
            }
        }
    }
    for (int32_t rank = 0; rank < people->count; rank++) {
        person = work->order[rank];
        if (work->bits[person].ask != 2) {
            int32_t mate = placed_mate(people, person, false);
            people->at[person] =
                mate < 0 ? find_place(people, person) : place_beside(people, person, mate);
            note_place(people, person);
            (void)placed_mate(people, person, true);
        }
    }
    for (person = 0; person < people->count; person++) {
        work->cells[grid_cell_of(people, people->room[person], people->at[person])].first =
            GRID_NOWHERE;
        work->bits[person].ask = 1;
        work->anchor[person] = people->at[person];
        double angle =
            rng_between(person_key(people, person, RNG_PEOPLE, 2, 0, 0), 0.0, 2.0 * DET_PI);
        people->heading[person] = vec((float)det_cos(angle), (float)det_sin(angle));
    }
}

// The way in that a visitor knows: the widest exit, one of a lobby first.
static int32_t find_main_exit(const Facility* facility) {
    int32_t best = -1;
    float best_score = -1.0f;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        if (!opening->is_exit) {
            continue;
        }
        bool lobby = facility->rooms[opening->room[0]].use == ROOM_LOBBY ||
                     facility->rooms[opening->room[1]].use == ROOM_LOBBY;
        float score = opening->width + (lobby ? 100.0f : 0.0f);
        if (score > best_score) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

static void count_people(People* people) {
    for (int32_t person = 0; person < people->count; person++) {
        bool outdoor = room_is_outdoor(people, people->room[person]);
        people->inside += outdoor ? 0 : 1;
        people->out += outdoor ? 1 : 0;
    }
}

static uint32_t ticks_in(double tick_s, double seconds) {
    double ticks = floor(seconds / tick_s + 0.5);
    return ticks < 1.0 ? 1u : (uint32_t)ticks;
}

People* people_create(Arena* arena, const Facility* facility, Routes* routes, Building* building,
                      const PeopleDef* def) {
    People* people = ARENA_TAKE(arena, People, 1);
    PeopleWork* work = ARENA_TAKE(arena, PeopleWork, 1);
    if (people == NULL || work == NULL) {
        return NULL;
    }
    people->facility = facility;
    people->work = work;
    people->count = people_count(def);
    work->routes = routes;
    work->building = building;
    work->seed = work->chance = def->seed;
    work->emergent_doors = def->emergent_doors;
    work->tick_s = def->tick_s > 0.0 ? def->tick_s : PEOPLE_TICK_S;
    work->choose = beat_make(ticks_in(work->tick_s, DECIDE_CHOOSE_S));
    work->way_look = beat_make(ticks_in(work->tick_s, DECIDE_WAY_S));
    work->perceive = beat_make(ticks_in(work->tick_s, PERCEIVE_S));
    work->queue_ticks = ticks_in(work->tick_s, QUEUE_S);
    work->noise_ticks = ticks_in(work->tick_s, MOVE_NOISE_S);
    work->smoke_law = def->smoke_law;
    work->dose_law = def->dose_law;
    work->shut_doors = def->shut_doors;
    work->keeps = def->keeps < 0 ? -1.0f : 1.0f;
    work->main_exit = find_main_exit(facility);
    if (!take_arrays(people, arena, facility) || !ground_create(&work->ground, arena, facility) ||
        !choice_create(work, arena, facility) || !hurt_create(work, arena, people->count) ||
        !poison_create(people, arena, def->gases) || !wade_create(people, arena, def->water) ||
        !person_fill_kinds(people, arena, def) || !fill_people(people, arena, def)) {
        return NULL;
    }
    rank_people(people);
    if (!groups_create(people, arena, def)) {
        return NULL;
    }
    groups_share_knowledge(people);
    decide_note_doors(people);
    place_people(people, def);
    count_people(people);
    for (int32_t person = 0; person < people->count; person++) {
        person_moved(people, person);
    }
    people_index(people);
    return people;
}
