// Explosion: what pressure does once a mixture burns in a room or a vessel bursts.
//
// Everything happens within one step: the room's weakest elements give one after the other
// (blast.c), what they let out goes through every way that is open then into the next rooms, which
// lose panes and doors of their own, and outside, where a mass of TNT stands for it that is never
// stronger than the room was. Rooms are visited in the order in which the pressure comes to them,
// nearest first, ties by index.
#include "hazard/explosion_state.h"

#include "core/status.h"

#include <math.h>

#define YIELD_OPEN   0.03 // shares of TNT, hazards.md 1.8 [K]: by vents against the section
#define YIELD_PARTLY 0.10
#define YIELD_ROOM   0.20
#define K_OPEN       1.0 // own choice of what counts as which
#define K_PARTLY     5.0
#define BURIED       0.5 // of the doors in a wall that falls, own choice

size_t explosion_bytes(const Facility* facility, const HazardDef* def) {
    if (def->leak_count == 0) {
        return 0;
    }
    return arena_cost(1, sizeof(Explosions)) +
           arena_cost((size_t)facility->room_count, sizeof(RoomBlast)) +
           arena_cost(wall_bytes(facility), sizeof(uint8_t)) +
           arena_cost((size_t)facility->room_count, sizeof(int32_t)) +
           arena_cost((size_t)facility->opening_count, sizeof(uint8_t));
}

/// A leak at a vessel's valve: its contents are the vessel's, and the vessel's wheel shuts it.
static void join_leak(Hazard* hazard, const VesselDef* vessel) {
    if (vessel->leak < 0) {
        return;
    }
    Leak* leak = &hazard->gas->leaks[vessel->leak];
    leak->left = vessel->share * vessel->cylinder.contents;
    leak->def.contents = leak->left;
    if (leak->def.valve_count < GAS_VALVES_MAX) {
        leak->def.valves[leak->def.valve_count++] = vessel->device;
    }
    leak->def.rate *= vessel->lies ? VESSEL_LIQUID_TIMES : 1.0;
}

void explosion_create(Hazard* hazard, Arena* arena, const HazardDef* def) {
    if (def->leak_count == 0) {
        return;
    }
    const Facility* facility = hazard->facility;
    hazard->explosions = ARENA_TAKE(arena, Explosions, 1);
    ASSERT(hazard->explosions != NULL);
    Explosions* explosions = hazard->explosions;
    explosions->rooms = ARENA_TAKE(arena, RoomBlast, (size_t)facility->room_count);
    explosions->fallen = ARENA_TAKE(arena, uint8_t, wall_bytes(facility));
    explosions->queue = ARENA_TAKE(arena, int32_t, (size_t)facility->room_count);
    explosions->gone = ARENA_TAKE(arena, uint8_t, (size_t)facility->opening_count);
    ASSERT(explosions->rooms != NULL && explosions->queue != NULL && explosions->gone != NULL);
    for (int i = 0; i < def->vessel_count; i++) {
        explosions->vessels[explosions->vessel_count++] =
            (Vessel){.def = def->vessels[i],
                     .state = cylinder_new(&def->vessels[i].cylinder, def->vessels[i].share),
                     .lies = def->vessels[i].lies};
        join_leak(hazard, &def->vessels[i]);
    }
}

uint32_t explosion_tick(Hazard* hazard, const EventLog* log) {
    uint32_t tick = log->tick + (hazard->gas->stepping ? 0u : 1u);
    hazard->strikes_until = tick > hazard->strikes_until ? tick : hazard->strikes_until;
    return tick;
}

bool hazard_strikes(const Hazard* hazard, uint32_t tick) {
    return tick <= hazard->strikes_until;
}

// ---- what breaks ------------------------------------------------------------------------------

static int32_t pascals(double kpa) {
    return (int32_t)(1000.0 * kpa + 0.5);
}

static void blow(Hazard* hazard, int32_t opening, double kpa, uint32_t cause, EventLog* log) {
    if (hazard->explosions->gone[opening] != 0) {
        return;
    }
    hazard->explosions->gone[opening] = 1;
    Event event = event_make(log, EVENT_OPENING_BLOWN);
    event.thing = opening;
    event.room = hazard->facility->openings[opening].room[0];
    event.value = pascals(kpa);
    event.cause = cause;
    event_append(log, event);
}

/// The ways through a wall that falls: some of them are filled with it.
static void bury(Hazard* hazard, int32_t room, int32_t other, uint32_t cause, EventLog* log) {
    const Facility* facility = hazard->facility;
    const Room* row = &facility->rooms[room];
    for (int32_t i = 0; i < row->opening_count; i++) {
        int32_t index = facility->room_openings[row->first_opening + i];
        const Opening* opening = &facility->openings[index];
        int32_t beyond = opening_other(opening, room);
        bool here = other < 0 ? facility->rooms[beyond].use == ROOM_OUTDOOR : beyond == other;
        RngKey key = {.seed = hazard->seed,
                      .stream = RNG_HAZARD,
                      .who = (uint64_t)(uint32_t)index,
                      .what = hash_text("buried")};
        if (here && opening_is_doorway(opening) && rng_unit(key) < BURIED) {
            Event event = event_make(log, EVENT_WAY_BURIED);
            event.thing = index;
            event.room = room;
            event.cause = cause;
            event_append(log, event);
        }
    }
}

static void fell(Hazard* hazard, int32_t room, const BlastElement* wall, uint32_t cause,
                 EventLog* log) {
    int32_t other = wall->tag == EDGE_OUTSIDE ? NOBODY : wall->tag - EDGE_WALL;
    wall_falls(hazard, room, other < 0 ? room : other);
    Explosions* explosions = hazard->explosions;
    if (explosions->wall_count < FALLEN_WALLS_MAX) {
        explosions->walls[explosions->wall_count++] = (FallenWall){room, other, wall->whole};
    }
    Event event = event_make(log, EVENT_WALL_FELL);
    event.room = room;
    event.thing = other;
    event.value = pascals(wall->strength);
    event.cause = cause;
    uint32_t told = event_append(log, event);
    bury(hazard, room, other, told, log);
}

/// What gave of a room's edge is told, and its openings stay open.
static void break_edge(Hazard* hazard, int32_t room, const Edge* edge, double kpa, uint32_t cause,
                       EventLog* log) {
    for (int32_t i = 0; i < edge->count; i++) {
        const BlastElement* element = &edge->elements[i];
        if (element->gave && element->tag < EDGE_WALL) {
            blow(hazard, element->tag, kpa, cause, log);
        }
    }
    for (int32_t i = 0; i < edge->count; i++) {
        if (edge->elements[i].gave && edge->elements[i].tag >= EDGE_WALL) {
            fell(hazard, room, &edge->elements[i], cause, log);
        }
    }
}

// ---- from room to room ------------------------------------------------------------------------

static double kpa_now(const Hazard* hazard, int32_t room, uint32_t tick) {
    const RoomBlast* blast = &hazard->explosions->rooms[room];
    return blast->tick == tick ? blast->kpa : 0.0;
}

/// Area through which a room stands open to another now, fallen walls of `edge` included [m^2].
static double way_to(const Hazard* hazard, int32_t room, int32_t other, const Edge* edge) {
    const Facility* facility = hazard->facility;
    const Room* row = &facility->rooms[room];
    double area = 0.0;
    for (int32_t i = 0; i < row->opening_count; i++) {
        int32_t index = facility->room_openings[row->first_opening + i];
        if (opening_other(&facility->openings[index], room) == other &&
            opening_stands_open(hazard, index)) {
            area += opening_area(hazard, index);
        }
    }
    for (int32_t i = 0; i < edge->count; i++) {
        bool through = edge->elements[i].gave && edge->elements[i].tag == EDGE_WALL + other;
        area += through ? edge->elements[i].whole : 0.0;
    }
    for (int32_t i = 0; i < edge->down_count; i++) {
        area += edge->down[i].tag == EDGE_WALL + other ? edge->down[i].whole : 0.0;
    }
    return area;
}

/// Takes what a room shares with another out of its edge: the same pressure is on both sides.
static void drop_shared(const Hazard* hazard, int32_t room, int32_t other, Edge* edge) {
    int32_t kept = 0;
    for (int32_t i = 0; i < edge->count; i++) {
        int tag = edge->elements[i].tag;
        bool shared = tag < EDGE_WALL
                          ? opening_other(&hazard->facility->openings[tag], room) == other
                          : tag == EDGE_WALL + other;
        if (!shared) {
            edge->elements[kept++] = edge->elements[i];
        }
    }
    edge->count = kept;
}

/// The pressure that comes to a room through `in` [m^2] from one at `kpa`: its own edge gives too.
static double press(const Edge* before, double kpa, double in, Edge* edge) {
    *edge = *before;
    double out = edge->open > in ? edge->open - in : 0.0;
    double now = blast_passed_on(kpa, in, out);
    for (bool gave = true; gave;) {
        gave = false;
        BlastElement* weakest = NULL;
        for (int32_t i = 0; i < edge->count; i++) {
            BlastElement* element = &edge->elements[i];
            if (!element->gave && (weakest == NULL || element->strength < weakest->strength)) {
                weakest = element;
            }
        }
        if (weakest != NULL && now >= weakest->strength) {
            weakest->gave = true;
            gave = true;
            out += weakest->area;
            double less = blast_passed_on(kpa, in, out);
            now = less > weakest->strength ? less : weakest->strength;
        }
    }
    return now;
}

/// Carries a room's pressure on through what is open, room by room.
static void pass_on(Hazard* hazard, int32_t from, const Edge* first, uint32_t tick, uint32_t cause,
                    EventLog* log) {
    const Facility* facility = hazard->facility;
    int32_t* queue = hazard->explosions->queue;
    int32_t count = 1;
    queue[0] = from;
    Edge edge = *first;
    for (int32_t next = 0; next < count; next++) {
        int32_t room = queue[next];
        if (next > 0) {
            edge_of(hazard, room, &edge); // what gave is counted as open already
        }
        for (int32_t other = 0; other < facility->room_count; other++) {
            double kpa = kpa_now(hazard, room, tick);
            bool indoors = facility->rooms[other].use != ROOM_OUTDOOR && other != room;
            double in = indoors ? way_to(hazard, room, other, &edge) : 0.0;
            if (in <= 0.0 || kpa_now(hazard, other, tick) > 0.0) {
                continue;
            }
            Edge before;
            Edge after;
            edge_of(hazard, other, &before);
            drop_shared(hazard, other, room, &before);
            double there = press(&before, kpa, in, &after);
            if (there >= BLAST_LEAST_KPA && count < facility->room_count) {
                hazard->explosions->rooms[other] = (RoomBlast){there, tick};
                break_edge(hazard, other, &after, there, cause, log);
                queue[count++] = other;
            }
        }
    }
}

// ---- outside ----------------------------------------------------------------------------------

static vec2s middle(const Hazard* hazard, int32_t opening) {
    const Opening* row = &hazard->facility->openings[opening];
    return glms_vec2_lerp(row->line[0], row->line[1], 0.5f);
}

/// The largest way from a room to the open, -1 none.
static int32_t widest_way_out(const Hazard* hazard, int32_t room) {
    const Facility* facility = hazard->facility;
    const Room* row = &facility->rooms[room];
    int32_t found = -1;
    for (int32_t i = 0; i < row->opening_count; i++) {
        int32_t index = facility->room_openings[row->first_opening + i];
        int32_t other = opening_other(&facility->openings[index], room);
        bool out = facility->rooms[other].use == ROOM_OUTDOOR && opening_stands_open(hazard, index);
        if (out && (found < 0 || opening_area(hazard, index) > opening_area(hazard, found))) {
            found = index;
        }
    }
    return found;
}

static double bang_pressure(const Bang* bang, vec2s at) {
    double kpa = blast_pressure_at(bang->tnt, (double)vec_distance(bang->at, at));
    return kpa < bang->most ? kpa : bang->most;
}

static Bang* add_bang(Hazard* hazard, Bang bang) {
    Explosions* explosions = hazard->explosions;
    Bang* kept = &explosions->bangs[explosions->bang_count++ % BANGS_MAX];
    *kept = bang;
    return kept;
}

/// What a wave breaks of buildings that stand in the open, from outside.
static void hit_from_outside(Hazard* hazard, const Bang* bang, uint32_t cause, EventLog* log) {
    const Facility* facility = hazard->facility;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        bool out[2] = {facility->rooms[opening->room[0]].use == ROOM_OUTDOOR,
                       facility->rooms[opening->room[1]].use == ROOM_OUTDOOR};
        int32_t inside = opening->room[out[0] ? 1 : 0];
        if (out[0] == out[1] || opening_stands_open(hazard, i) ||
            kpa_now(hazard, inside, bang->tick) > 0.0) {
            continue;
        }
        double kpa = bang_pressure(bang, middle(hazard, i));
        if (kpa < BLAST_LEAST_KPA || kpa < opening_strength(hazard, i)) {
            continue;
        }
        Edge edge;
        edge_of(hazard, inside, &edge);
        double in = opening_area(hazard, i);
        hazard->explosions->rooms[inside] =
            (RoomBlast){blast_passed_on(kpa, in, edge.open), bang->tick};
        blow(hazard, i, kpa, cause, log);
    }
}

// ---- causes -----------------------------------------------------------------------------------

static int32_t damage_of(double kpa) {
    double least = 0.0;
    Text text;
    int row = 0;
    while (blast_damage_row(row, &least, &text) && kpa >= least) {
        row++;
    }
    return row - 1;
}

static double section_of(const Room* room) {
    double wide = (double)(room->high.x - room->low.x);
    double deep = (double)(room->high.y - room->low.y);
    return (wide < deep ? wide : deep) * (double)room->ceiling;
}

static void let_out(Hazard* hazard, int32_t room, const Mixture* mixture, double k, double kpa,
                    uint32_t cause, EventLog* log) {
    int32_t way = widest_way_out(hazard, room);
    bool fallen = wall_is_down(hazard, room, room);
    if (way < 0 && !fallen) {
        return;
    }
    double yield = k < K_OPEN ? YIELD_OPEN : (k < K_PARTLY ? YIELD_PARTLY : YIELD_ROOM);
    const Room* row = &hazard->facility->rooms[room];
    Bang bang = {.room = room,
                 .at = way >= 0 ? middle(hazard, way) : row->label,
                 .tnt = blast_tnt(mixture->fuel, mixture->heat, yield),
                 .most = kpa,
                 .tick = explosion_tick(hazard, log)};
    hit_from_outside(hazard, add_bang(hazard, bang), cause, log);
}

/// How much burns, how far above its lower limit and with what open: why the pressure is what it
/// is.
static uint32_t tell_burnt(int32_t room, int32_t thing, const Mixture* mixture, const Edge* edge,
                           uint32_t cause, EventLog* log) {
    Event event = event_make(log, EVENT_GAS_BURNT);
    event.thing = thing;
    event.room = room;
    event.other = (int32_t)(1000.0 * mixture->fuel + 0.5);
    event.value = (int32_t)(100.0 * mixture->limit + 0.5);
    event.detail = edge->open > 0.0 ? (int32_t)(100.0 * edge->open + 0.5) : NOBODY;
    event.cause = cause;
    return event_append(log, event);
}

void explosion_in(Hazard* hazard, int32_t room, int32_t thing, const Mixture* mixture,
                  uint32_t cause, EventLog* log) {
    const Room* row = &hazard->facility->rooms[room];
    Edge edge;
    edge_of(hazard, room, &edge);
    cause = tell_burnt(room, thing, mixture, &edge, cause, log);
    BlastRoom burns = {.volume = (double)(row->area * row->ceiling),
                       .section = section_of(row),
                       .open = edge.open,
                       .burning = mixture->burning,
                       .fill = mixture->fill,
                       .strong = mixture->strong};
    double vent = 0.0;
    double kpa = blast_vented(&burns, edge.elements, edge.count, &vent);
    if (kpa < BLAST_LEAST_KPA) {
        return; // a flash: flames, no pressure worth telling of
    }
    uint32_t tick = explosion_tick(hazard, log);
    Event event = event_make(log, EVENT_GAS_EXPLODED);
    event.thing = thing;
    event.room = room;
    event.value = pascals(kpa);
    event.detail = damage_of(kpa);
    event.cause = cause;
    uint32_t told = event_append(log, event);
    double before = kpa_now(hazard, room, tick);
    hazard->explosions->rooms[room] = (RoomBlast){kpa > before ? kpa : before, tick};
    break_edge(hazard, room, &edge, kpa, told, log);
    pass_on(hazard, room, &edge, tick, told, log);
    double k = vent > 0.0 ? mixture->fill * burns.section / vent : K_PARTLY;
    let_out(hazard, room, mixture, k, kpa, told, log);
}

void explosion_at(Hazard* hazard, int32_t room, vec2s at, double tnt, double fireball,
                  uint32_t cause, EventLog* log) {
    const Room* row = &hazard->facility->rooms[room];
    Bang bang = {.room = room,
                 .at = at,
                 .tnt = tnt,
                 .most = BLAST_SHUT_KPA,
                 .fireball = fireball,
                 .tick = explosion_tick(hazard, log)};
    Edge edge;
    edge_of(hazard, room, &edge);
    double walls = 0.5 * (section_of(row) / (double)row->ceiling); // from the middle of its floor
    double kpa = 0.0;
    for (int32_t i = 0; i < edge.count; i++) {
        BlastElement* element = &edge.elements[i];
        bool wall = element->tag >= EDGE_WALL;
        vec2s there = wall ? at : middle(hazard, element->tag);
        double far = wall ? walls : (double)vec_distance(at, there);
        double here = blast_pressure_at(tnt, far > 0.3 ? far : 0.3);
        here = here < BLAST_SHUT_KPA ? here : BLAST_SHUT_KPA;
        element->gave = here >= element->strength;
        kpa = here > kpa ? here : kpa;
    }
    break_edge(hazard, room, &edge, kpa, cause, log);
    Bang* kept = add_bang(hazard, bang);
    if (widest_way_out(hazard, room) >= 0 || wall_is_down(hazard, room, room)) {
        hit_from_outside(hazard, kept, cause, log);
    }
}

// ---- reading ----------------------------------------------------------------------------------

/// Whether a bang is met in a room: there, and in the open where its room stands open to it.
static bool meets(const Hazard* hazard, const Bang* bang, int32_t room) {
    return bang->room == room || hazard->facility->rooms[room].use == ROOM_OUTDOOR;
}

double hazard_blast(const Hazard* hazard, int32_t room, vec2s at, uint32_t tick) {
    const Explosions* explosions = hazard->explosions;
    if (explosions == NULL || room < 0) {
        return 0.0;
    }
    double kpa = kpa_now(hazard, room, tick);
    int32_t count = explosions->bang_count < BANGS_MAX ? explosions->bang_count : BANGS_MAX;
    for (int32_t i = 0; i < count; i++) {
        const Bang* bang = &explosions->bangs[i];
        // A room's own explosion is felt in it as the room's pressure, not as a wave.
        bool wave = bang->tick == tick && meets(hazard, bang, room) &&
                    (bang->room != room || bang->most >= BLAST_SHUT_KPA);
        double here = wave ? bang_pressure(bang, at) : 0.0;
        kpa = here > kpa ? here : kpa;
    }
    return kpa;
}

double hazard_fireball(const Hazard* hazard, int32_t room, vec2s at, uint32_t tick) {
    const Explosions* explosions = hazard->explosions;
    if (explosions == NULL || room < 0) {
        return 0.0;
    }
    double sum = 0.0;
    int32_t count = explosions->bang_count < BANGS_MAX ? explosions->bang_count : BANGS_MAX;
    for (int32_t i = 0; i < count; i++) {
        const Bang* bang = &explosions->bangs[i];
        if (bang->tick == tick && bang->fireball > 0.0 && meets(hazard, bang, room)) {
            sum += fireball_dose(bang->fireball, (double)vec_distance(bang->at, at));
        }
    }
    return sum;
}

void explosion_hash(const Hazard* hazard, Hash* hash) {
    const Explosions* explosions = hazard->explosions;
    if (explosions == NULL) {
        return;
    }
    for (int32_t i = 0; i < hazard->facility->opening_count; i++) {
        hash_u32(hash, explosions->gone[i]);
    }
    for (size_t i = 0; i < wall_bytes(hazard->facility); i++) {
        hash_u32(hash, explosions->fallen[i]);
    }
    for (int32_t i = 0; i < hazard->facility->room_count; i++) {
        hash_f64(hash, explosions->rooms[i].kpa);
        hash_u32(hash, explosions->rooms[i].tick);
    }
    hash_i32(hash, explosions->bang_count);
    for (int32_t i = 0; i < explosions->vessel_count; i++) {
        const Vessel* vessel = &explosions->vessels[i];
        hash_f64(hash, vessel->state.left);
        hash_f64(hash, vessel->state.celsius);
        hash_f64(hash, vessel->state.wall);
        hash_f64(hash, vessel->water);
        if (vessel->shines_s > 0.0) {
            hash_f64(hash, vessel->shines_s);
        }
        hash_u32(hash, (uint32_t)vessel->state.burst | (uint32_t)vessel->lies << 1 |
                           (uint32_t)vessel->told_hot << 2 | (uint32_t)vessel->state.open << 3);
    }
}
