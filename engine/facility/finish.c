// Finish: the last stage of linking writes the facility into the caller's arena. From here on
// lengths are float; a wall, the side line cut out of it and the ring they lie on are rounded from
// the same doubles, so that their ends still meet exactly.
#include "facility/build.h"
#include "facility/floor.h"

#include "core/hash.h"

#include <string.h>

#define DEFAULT_STOREY_HEIGHT 2.8
#define DEFAULT_DOOR_HEIGHT   2.1
#define DEFAULT_MUSTER_RADIUS 6.0
#define CELLS_MOST            65536 // in one room; beyond, its cells grow

// The facility while it may still be written.
typedef struct Draft {
    Build* build;
    Arena* arena;
    Facility* facility;
    Storey* storeys;
    Room* rooms;
    Ring* rings;
    vec2s* points;
    Opening* openings;
    int32_t* room_openings;
    Wall* walls;
    bool failed;
} Draft;

static void* take(Draft* draft, int64_t count, size_t size) {
    void* taken = arena_take(draft->arena, count > 0 ? (size_t)count : 1, size);
    draft->failed = draft->failed || taken == NULL;
    return taken;
}

static const char* keep(Draft* draft, const char* text) {
    if (text == NULL || draft->failed) {
        return NULL;
    }
    const char* kept = arena_text(draft->arena, text);
    draft->failed = draft->failed || kept == NULL;
    return kept;
}

static Text keep_text(Draft* draft, Text text) {
    return (Text){keep(draft, text.en), keep(draft, text.zh)};
}

static bool text_is_empty(Text text) {
    return (text.en == NULL || text.en[0] == '\0') && (text.zh == NULL || text.zh[0] == '\0');
}

// ---- storeys and rooms ----------------------------------------------------------------------

static void write_storeys(Draft* draft) {
    const FacilityDef* def = draft->build->def;
    draft->storeys = (Storey*)take(draft, def->storey_count, sizeof(Storey));
    for (int i = 0; i < def->storey_count && !draft->failed; i++) {
        const StoreyDef* from = &def->storeys[i];
        Storey* storey = &draft->storeys[i];
        storey->id = keep(draft, from->id);
        storey->name =
            text_is_empty(from->name) ? (Text){storey->id, NULL} : keep_text(draft, from->name);
        storey->elevation = (float)from->elevation;
        storey->height = (float)(from->height > 0.0 ? from->height : DEFAULT_STOREY_HEIGHT);
    }
    draft->facility->storey_count = def->storey_count;
    draft->facility->storeys = draft->storeys;
}

static void write_room(Draft* draft, int index) {
    const BuildRoom* from = &draft->build->rooms[index];
    Facility* facility = draft->facility;
    Room* room = &draft->rooms[index];
    room->id = keep(draft, from->id);
    room->name =
        text_is_empty(from->def->name) ? (Text){room->id, NULL} : keep_text(draft, from->def->name);
    room->zone = keep(draft, from->def->zone);
    room->storey = from->storey;
    room->use = from->def->use;
    room->refuge = from->def->refuge;
    room->ceiling =
        from->def->ceiling > 0.0 ? (float)from->def->ceiling : draft->storeys[from->storey].height;
    room->area = (float)from->area;
    room->first_ring = facility->ring_count;
    room->ring_count = from->ring_count;
    for (int r = 0; r < from->ring_count; r++) {
        draft->rings[facility->ring_count++] = (Ring){facility->point_count, from->rings[r].count};
        for (int i = 0; i < from->rings[r].count; i++) {
            vec2s p = point_to_vec(from->rings[r].points[i]);
            draft->points[facility->point_count++] = p;
            bool first = r == 0 && i == 0;
            room->low = first ? p : glms_vec2_minv(room->low, p);
            room->high = first ? p : glms_vec2_maxv(room->high, p);
        }
    }
    Point label = floor_label(from->rings, from->ring_count, from->low, from->high);
    room->label = point_to_vec(label);
}

static void write_rooms(Draft* draft) {
    const Build* build = draft->build;
    int64_t rings = build->def->wall_count;
    int64_t points = 0;
    for (int i = 0; i < build->def->room_count; i++) {
        rings += build->rooms[i].ring_count;
        for (int r = 0; r < build->rooms[i].ring_count; r++) {
            points += build->rooms[i].rings[r].count;
        }
    }
    for (int i = 0; i < build->def->wall_count; i++) {
        points += build->def->walls[i].outline.count;
    }
    for (int i = 0; i < build->opening_count; i++) {
        const OpeningDef* def = build->openings[i].def;
        points += def != NULL ? def->footprint_count : 0;
    }
    draft->rooms = (Room*)take(draft, build->def->room_count, sizeof(Room));
    draft->rings = (Ring*)take(draft, rings, sizeof(Ring));
    draft->points = (vec2s*)take(draft, points, sizeof(vec2s));
    draft->facility->rooms = draft->rooms;
    draft->facility->rings = draft->rings;
    draft->facility->points = draft->points;
    draft->facility->room_count = build->def->room_count;
    for (int i = 0; i < build->def->room_count && !draft->failed; i++) {
        write_room(draft, i);
    }
}

static void write_drawn_walls(Draft* draft) {
    const FacilityDef* def = draft->build->def;
    Facility* facility = draft->facility;
    DrawnWall* walls = (DrawnWall*)take(draft, def->wall_count, sizeof(DrawnWall));
    facility->drawn_walls = walls;
    for (int i = 0; i < def->wall_count && !draft->failed; i++) {
        const WallDef* from = &def->walls[i];
        int storey = from->storey != NULL ? build_find_storey(draft->build, from->storey) : -1;
        if (storey < 0 || from->outline.count < 3) {
            continue; // drawn only: a wall that is nowhere is not shown
        }
        walls[facility->drawn_wall_count++] =
            (DrawnWall){storey, {facility->point_count, from->outline.count}};
        for (int k = 0; k < from->outline.count; k++) {
            draft->points[facility->point_count++] =
                vec((float)from->outline.points[k][0], (float)from->outline.points[k][1]);
        }
    }
}

// ---- openings -------------------------------------------------------------------------------

static Text opening_name(Draft* draft, const Opening* opening) {
    const char* en[2];
    const char* zh[2];
    for (int s = 0; s < 2; s++) {
        en[s] = text_in(draft->rooms[opening->room[s]].name, LANGUAGE_EN);
        zh[s] = text_in(draft->rooms[opening->room[s]].name, LANGUAGE_ZH);
    }
    Text name = {NULL, NULL};
    Arena* arena = draft->arena;
    if (opening->is_exit) {
        name.en = arena_format(arena, "exit of %s", en[0]);
        name.zh = arena_format(arena, "%s出口", zh[0]);
    } else if (opening->kind == OPENING_DOOR) {
        name.en = arena_format(arena, "door %s - %s", en[0], en[1]);
        name.zh = arena_format(arena, "%s与%s之间的门", zh[0], zh[1]);
    } else if (opening->kind == OPENING_GAP) {
        name.en = arena_format(arena, "opening %s - %s", en[0], en[1]);
        name.zh = arena_format(arena, "%s与%s之间的开口", zh[0], zh[1]);
    } else if (opening->kind == OPENING_STAIR) {
        static const char* const FLIGHTS[FLIGHT_KIND_COUNT] = {"楼梯", "坡道", "自动扶梯", "爬梯"};
        name.en =
            arena_format(arena, "%s %s - %s", flight_kind_name(opening->flight), en[0], en[1]);
        name.zh = arena_format(arena, "%s至%s的%s", zh[0], zh[1], FLIGHTS[opening->flight]);
    } else {
        name.en = arena_format(arena, "window of %s", en[0]);
        name.zh = arena_format(arena, "%s的窗", zh[0]);
    }
    draft->failed = draft->failed || name.en == NULL || name.zh == NULL;
    return name;
}

static float opening_height(const Draft* draft, const Opening* opening, const OpeningDef* def) {
    if (def != NULL && def->height > 0.0) {
        return (float)def->height;
    }
    float low = draft->rooms[opening->room[0]].ceiling;
    float other = draft->rooms[opening->room[1]].ceiling;
    low = opening->is_exit || low < other ? low : other;
    if (opening->kind != OPENING_GAP && opening->kind != OPENING_STAIR) {
        return low < (float)DEFAULT_DOOR_HEIGHT ? low : (float)DEFAULT_DOOR_HEIGHT;
    }
    return low;
}

static void write_footprint(Draft* draft, Opening* opening, const OpeningDef* def) {
    opening->first_footprint = draft->facility->point_count;
    for (int i = 0; def->footprint != NULL && i < def->footprint_count; i++) {
        draft->points[draft->facility->point_count++] =
            vec((float)def->footprint[i][0], (float)def->footprint[i][1]);
        opening->footprint_count++;
    }
}

static void write_opening(Draft* draft, int index, int open_air) {
    const BuildOpening* from = &draft->build->openings[index];
    const OpeningDef* def = from->def;
    Opening* opening = &draft->openings[index];
    opening->id = keep(draft, from->id);
    opening->kind = from->kind;
    for (int s = 0; s < 2; s++) {
        opening->room[s] = from->room[s] >= 0 ? from->room[s] : open_air;
        opening->line[s] = point_to_vec(from->line[s]);
        opening->on_edge[s] = from->room[s] >= 0 && from->edge_ring[s] >= 0;
        opening->side[s][0] = point_to_vec(from->side[s][0]);
        opening->side[s][1] = point_to_vec(from->side[s][1]);
        opening->landing_of[s] = -1;
        if (from->lift >= 0) {
            const Lift* lift = &draft->facility->lifts[from->lift];
            opening->landing_of[s] = lift->first_landing + from->landing[s];
            opening->name = lift->name;
        }
    }
    opening->width = (float)from->width;
    opening->length = (float)from->length;
    opening->throat = (float)from->throat;
    opening->rise = (float)from->rise;
    opening->lift = from->lift;
    opening->one_way = from->one_way;
    opening->is_exit = from->is_exit;
    opening->open = from->kind == OPENING_GAP || from->kind == OPENING_STAIR;
    if (def != NULL) {
        opening->sill = (float)def->sill;
        opening->flight = def->flight;
        opening->landing = (float)def->landing;
        opening->belt = (float)def->belt;
        opening->open = opening->open || def->open;
        opening->locked = def->locked && from->kind == OPENING_DOOR;
        opening->self_closing = def->self_closing && from->kind == OPENING_DOOR;
        bool door = from->kind == OPENING_DOOR;
        opening->hinge = door ? def->hinge : HINGE_UNKNOWN;
        opening->opens = door ? def->opens : OPENS_UNKNOWN;
        opening->shutter = def->shutter && door;
        opening->held_open = (def->held_open || def->shutter) && door;
        opening->open = opening->open || opening->held_open;
        opening->fire_rating = (float)def->fire_rating;
        write_footprint(draft, opening, def);
    }
    opening->height = opening_height(draft, opening, def);
    if (from->lift < 0) {
        opening->name = def == NULL || text_is_empty(def->name) ? opening_name(draft, opening)
                                                                : keep_text(draft, def->name);
    }
    draft->facility->exit_count += opening->is_exit;
}

static void write_openings(Draft* draft) {
    const Build* build = draft->build;
    draft->openings = (Opening*)take(draft, build->opening_count, sizeof(Opening));
    draft->room_openings =
        (int32_t*)take(draft, 2 * (int64_t)build->opening_count, sizeof(int32_t));
    if (draft->failed) {
        return;
    }
    // Windows to the open air lead to the first outdoor room, whatever storey they are on: an
    // outdoor room exists, since a facility without an exit is refused.
    int open_air = 0;
    while (draft->rooms[open_air].use != ROOM_OUTDOOR) {
        open_air++;
    }
    for (int i = 0; i < build->opening_count; i++) {
        write_opening(draft, i, open_air);
        draft->rooms[draft->openings[i].room[0]].opening_count++;
        draft->rooms[draft->openings[i].room[1]].opening_count++;
    }
    int32_t first = 0;
    for (int r = 0; r < build->def->room_count; r++) {
        draft->rooms[r].first_opening = first;
        first += draft->rooms[r].opening_count;
        draft->rooms[r].opening_count = 0;
    }
    for (int i = 0; i < build->opening_count; i++) {
        for (int s = 0; s < 2; s++) {
            Room* room = &draft->rooms[draft->openings[i].room[s]];
            draft->room_openings[room->first_opening + room->opening_count++] = i;
        }
    }
    draft->facility->openings = draft->openings;
    draft->facility->room_openings = draft->room_openings;
    draft->facility->opening_count = build->opening_count;
}

// ---- walls ----------------------------------------------------------------------------------

typedef struct Cut {
    double low, high;
} Cut;

// The stretches of one edge that openings take out, sorted. Windows stay walls, since people cannot
// pass, and so do the doors of lifts: who rides is taken in from before them.
static int edge_cuts(const Draft* draft, int room_index, int ring, int edge, Point a,
                     Point direction, Cut* cuts) {
    const Room* room = &draft->rooms[room_index];
    int count = 0;
    for (int k = 0; k < room->opening_count; k++) {
        int index = draft->room_openings[room->first_opening + k];
        const BuildOpening* opening = &draft->build->openings[index];
        for (int s = 0; s < 2; s++) {
            if (opening->kind == OPENING_WINDOW || opening->kind == OPENING_LIFT ||
                opening->room[s] != room_index || opening->edge_ring[s] != ring ||
                opening->edge[s] != edge) {
                continue;
            }
            Cut cut = {point_dot(point_sub(opening->side[s][0], a), direction),
                       point_dot(point_sub(opening->side[s][1], a), direction)};
            int at = count++;
            while (at > 0 && cuts[at - 1].low > cut.low) {
                cuts[at] = cuts[at - 1];
                at--;
            }
            cuts[at] = cut;
        }
    }
    return count;
}

// Adds what is left of an edge; counts only where walls is NULL.
static void cut_edge(Draft* draft, int room_index, int ring, int edge) {
    static const double LEAST_WALL = 1e-4; // [m]
    const PointRing* points = &draft->build->rooms[room_index].rings[ring];
    Point a = points->points[edge];
    Point b = points->points[(edge + 1) % points->count];
    double length;
    Point direction = point_direction(a, b, &length);
    Cut cuts[FACILITY_ROOM_OPENINGS_MAX * 2];
    int count = edge_cuts(draft, room_index, ring, edge, a, direction, cuts);
    double at = 0.0;
    for (int i = 0; i <= count; i++) {
        double end = i < count ? cuts[i].low : length;
        if (end > at + LEAST_WALL) {
            if (draft->walls != NULL) {
                Wall wall = {point_to_vec(at > 0.0 ? point_along(a, direction, at) : a),
                             point_to_vec(end < length ? point_along(a, direction, end) : b)};
                draft->walls[draft->facility->wall_count] = wall;
            }
            draft->facility->wall_count++;
        }
        if (i < count && cuts[i].high > at) {
            at = cuts[i].high;
        }
    }
}

static void cut_walls(Draft* draft) {
    draft->facility->wall_count = 0;
    for (int i = 0; i < draft->build->def->room_count; i++) {
        const BuildRoom* from = &draft->build->rooms[i];
        draft->rooms[i].first_wall = draft->facility->wall_count;
        for (int r = 0; r < from->ring_count; r++) {
            for (int e = 0; e < from->rings[r].count; e++) {
                cut_edge(draft, i, r, e);
            }
        }
        draft->rooms[i].wall_count = draft->facility->wall_count - draft->rooms[i].first_wall;
    }
}

// Appends the side lines of openings behind the walls, by opening and side: see Facility.walls.
static void append_sides(Draft* draft) {
    int32_t next = draft->facility->wall_count;
    for (int i = 0; i < draft->build->opening_count; i++) {
        for (int s = 0; s < 2; s++) {
            draft->walls[next++] =
                (Wall){draft->openings[i].side[s][0], draft->openings[i].side[s][1]};
        }
    }
}

static void write_walls(Draft* draft) {
    if (draft->failed) {
        return;
    }
    draft->walls = NULL;
    cut_walls(draft); // counts
    int64_t sides = 2 * (int64_t)draft->build->opening_count;
    draft->walls = (Wall*)take(draft, draft->facility->wall_count + sides, sizeof(Wall));
    if (!draft->failed) {
        cut_walls(draft);
        append_sides(draft);
    }
    draft->facility->walls = draft->walls;
}

// Lists one wall or side line in the cells near it: counts into first[], or fills list through it.
static void list_wall(const Draft* draft, const Room* room, int32_t w, int32_t* first,
                      int32_t* list) {
    vec2s a = draft->walls[w].a;
    vec2s b = draft->walls[w].b;
    vec2s low = vec_sub(glms_vec2_minv(a, b), vec(FLOOR_REACH, FLOOR_REACH));
    vec2s high = vec_sub(glms_vec2_maxv(a, b), vec(-FLOOR_REACH, -FLOOR_REACH));
    int x1 = floor_cell_x(room, high.x);
    int y1 = floor_cell_y(room, high.y);
    for (int y = floor_cell_y(room, low.y); y <= y1; y++) {
        for (int x = floor_cell_x(room, low.x); x <= x1; x++) {
            vec2s centre = vec(room->low.x + ((float)x + 0.5f) * room->cell,
                               room->low.y + ((float)y + 0.5f) * room->cell);
            // 0.7072: half the diagonal, so that a long slanted wall is listed only where it
            // passes.
            float near = 0.7072f * room->cell + FLOOR_REACH;
            if (vec_distance(centre, vec_closest(centre, a, b)) > near) {
                continue;
            }
            int32_t* at = &first[room->first_cell + y * room->cells_wide + x];
            if (list != NULL) {
                list[*at] = w;
            }
            (*at)++;
        }
    }
}

// All walls of a room, and the side lines of its openings that people can pass.
static void list_walls(const Draft* draft, int32_t index, int32_t* first, int32_t* list) {
    const Room* room = &draft->rooms[index];
    for (int w = room->first_wall; w < room->first_wall + room->wall_count; w++) {
        list_wall(draft, room, w, first, list);
    }
    for (int k = 0; k < room->opening_count; k++) {
        int32_t opening = draft->room_openings[room->first_opening + k];
        int s = draft->openings[opening].room[0] == index ? 0 : 1;
        if (draft->openings[opening].on_edge[s] &&
            draft->openings[opening].kind != OPENING_WINDOW &&
            draft->openings[opening].kind != OPENING_LIFT) {
            list_wall(draft, room, draft->facility->wall_count + 2 * opening + s, first, list);
        }
    }
}

static void size_cells(Room* room, int32_t first) {
    float width = room->high.x - room->low.x;
    float height = room->high.y - room->low.y;
    room->cell = 1.0f;
    float wanted = sqrtf(width * height / (float)CELLS_MOST);
    float long_side = (width > height ? width : height) / (float)CELLS_MOST;
    wanted = long_side > wanted ? long_side : wanted;
    room->cell = wanted > 1.0f ? wanted * 1.01f : 1.0f;
    room->first_cell = first;
    room->cells_wide = (int32_t)(width / room->cell) + 1;
    room->cells_high = (int32_t)(height / room->cell) + 1;
}

static void write_cells(Draft* draft) {
    if (draft->failed) {
        return;
    }
    Facility* facility = draft->facility;
    for (int i = 0; i < facility->room_count; i++) {
        size_cells(&draft->rooms[i], facility->cell_count);
        facility->cell_count += draft->rooms[i].cells_wide * draft->rooms[i].cells_high;
    }
    int32_t* first = (int32_t*)take(draft, (int64_t)facility->cell_count + 1, sizeof(int32_t));
    if (draft->failed) {
        return;
    }
    for (int i = 0; i < facility->room_count; i++) {
        list_walls(draft, i, first, NULL);
    }
    int32_t sum = 0;
    for (int c = 0; c <= facility->cell_count; c++) {
        int32_t count = first[c];
        first[c] = sum;
        sum += count;
    }
    int32_t* list = (int32_t*)take(draft, sum, sizeof(int32_t));
    if (draft->failed) {
        return;
    }
    for (int i = 0; i < facility->room_count; i++) {
        list_walls(draft, i, first, list);
    }
    // Filling has moved each start to its end, which is the next one's start.
    for (int c = facility->cell_count; c > 0; c--) {
        first[c] = first[c - 1];
    }
    first[0] = 0;
    facility->cell_first = first;
    facility->cell_walls = list;
}

// ---- devices and muster points --------------------------------------------------------------

// Heights at which things are mounted where the file says nothing (own choice, usual practice):
// call points 1.4 m (EN 54-14: 1.2-1.6 m), extinguishers' handles 1.0 m, detectors at the ceiling.
static float default_mount(DeviceKind kind, float ceiling) {
    switch (kind) {
    case DEVICE_SMOKE_DETECTOR:
    case DEVICE_HEAT_DETECTOR:
    case DEVICE_SPRINKLER:
    case DEVICE_GAS_DETECTOR:
    case DEVICE_GAS_SYSTEM: return ceiling > 0.1f ? ceiling - 0.05f : ceiling;
    case DEVICE_CALL_POINT: return 1.4f;
    case DEVICE_ALARM_PANEL: return 1.5f;
    case DEVICE_SPOT:
    case DEVICE_HYDRANT:
    case DEVICE_EVACUATION_CHAIR: return 0.0f;
    default: return 1.0f;
    }
}

static float default_amount(DeviceKind kind, AgentKind agent) {
    static const float full[AGENT_KIND_COUNT] = {
#define AGENT(NAME, name, full, en, zh) (float)(full),
#include "facility/agent.def"
#undef AGENT
    };
    switch (kind) {
    case DEVICE_EXTINGUISHER: return full[agent];   // the common office size [kg]
    case DEVICE_WHEELED_EXTINGUISHER: return 35.0f; // kg
    case DEVICE_BUCKET: return 10.0f;               // kg
    case DEVICE_BREATHING_SET: return 300.0f;       // bar
    case DEVICE_HOSE_REEL: return 30.0f;            // m of hose (EN 671-1: at most 30 m)
    case DEVICE_HYDRANT: return 25.0f;              // m of hose (GB 50974: 25 m)
    default: return 0.0f;
    }
}

static void write_devices(Draft* draft) {
    const FacilityDef* def = draft->build->def;
    Device* devices = (Device*)take(draft, def->device_count, sizeof(Device));
    for (int i = 0; i < def->device_count && !draft->failed; i++) {
        const DeviceDef* from = &def->devices[i];
        Device* device = &devices[i];
        device->id = keep(draft, from->id);
        device->kind = from->kind;
        device->room = draft->build->device_rooms[i];
        device->zone = keep(draft, from->zone);
        device->at = vec((float)from->at[0], (float)from->at[1]);
        device->mount = from->mount > 0.0
                            ? (float)from->mount
                            : default_mount(from->kind, draft->rooms[device->room].ceiling);
        device->amount =
            from->amount > 0.0 ? (float)from->amount : default_amount(from->kind, from->agent);
        device->agent = from->agent;
        device->canister = from->canister;
        device->celsius = (float)from->celsius;
        device->rti = (float)from->rti;
        device->rise = (float)from->rise;
        device->density = (float)from->density;
        device->initial = from->initial;
        if (!text_is_empty(from->name)) {
            device->name = keep_text(draft, from->name);
        } else if (from->kind == DEVICE_SPOT) {
            device->name = (Text){device->id, NULL};
        } else {
            Text kind = device_kind_text(from->kind);
            device->name.en = arena_format(draft->arena, "%s %s", kind.en, from->id);
            device->name.zh = arena_format(draft->arena, "%s %s", kind.zh, from->id);
            draft->failed = draft->failed || device->name.en == NULL || device->name.zh == NULL;
        }
    }
    draft->facility->devices = devices;
    draft->facility->device_count = def->device_count;
}

static void write_musters(Draft* draft) {
    const FacilityDef* def = draft->build->def;
    Muster* musters = (Muster*)take(draft, def->muster_count, sizeof(Muster));
    for (int i = 0; i < def->muster_count && !draft->failed; i++) {
        const MusterDef* from = &def->musters[i];
        Muster* muster = &musters[i];
        muster->id = keep(draft, from->id);
        muster->name =
            text_is_empty(from->name) ? (Text){muster->id, NULL} : keep_text(draft, from->name);
        muster->room = draft->build->muster_rooms[i];
        muster->at = vec((float)from->at[0], (float)from->at[1]);
        muster->radius = (float)(from->radius > 0.0 ? from->radius : DEFAULT_MUSTER_RADIUS);
    }
    draft->facility->musters = musters;
    draft->facility->muster_count = def->muster_count;
}

static void bound(Draft* draft) {
    Facility* facility = draft->facility;
    bool any = false;
    for (int i = 0; i < facility->room_count; i++) {
        const Room* room = &facility->rooms[i];
        if (room->use != ROOM_OUTDOOR) {
            facility->low = any ? glms_vec2_minv(facility->low, room->low) : room->low;
            facility->high = any ? glms_vec2_maxv(facility->high, room->high) : room->high;
            any = true;
        }
    }
    for (int i = 0; i < facility->muster_count; i++) {
        facility->low = glms_vec2_minv(facility->low, facility->musters[i].at);
        facility->high = glms_vec2_maxv(facility->high, facility->musters[i].at);
    }
}

Status build_finish(Build* build, const Facility** facility) {
    Draft draft = {.build = build, .arena = build->arena};
    draft.facility = (Facility*)take(&draft, 1, sizeof(Facility));
    if (draft.failed) {
        return STATUS_NO_MEMORY;
    }
    draft.facility->id = keep(&draft, build->def->id != NULL ? build->def->id : "");
    draft.facility->name = text_is_empty(build->def->name) ? (Text){draft.facility->id, NULL}
                                                           : keep_text(&draft, build->def->name);
    write_storeys(&draft);
    write_rooms(&draft);
    draft.failed = draft.failed || !build_write_lifts(build, draft.arena, draft.facility);
    write_openings(&draft);
    write_drawn_walls(&draft);
    write_walls(&draft);
    write_cells(&draft);
    write_devices(&draft);
    write_musters(&draft);
    if (draft.failed) {
        return STATUS_NO_MEMORY;
    }
    bound(&draft);
    draft.facility->hash = facility_hash(draft.facility);
    *facility = draft.facility;
    return STATUS_OK;
}
