/// Facility: the fixed layout of a place - storeys, rooms, openings, stairs, devices, muster
/// points.
///
/// A FacilityDef is what a reader (GeoJSON, an import, an ASCII map) fills in: names, polygons, no
/// links. facility_create() checks it, links every opening to its two rooms, cuts walls, and keeps
/// its own copy; from then on a Facility never changes. What changes in a run (a door shut, an
/// alarm) is a Building (building.h). Lengths in metres, x east, y north, one frame for all
/// storeys; a person's place is (room, point), never a point alone.
///
/// The open ground around a building is a room too, of use ROOM_OUTDOOR, so that walking to a
/// muster point needs no special case. An exit is an opening between a room and the outdoors.
///
/// Layer: facility. Includes core only.
#pragma once

#include "core/arena.h"
#include "core/problems.h"
#include "core/text.h"
#include "core/vec.h"
#include "facility/leaf.h"

#define FACILITY_STOREYS_MAX  64
#define FACILITY_ROOMS_MAX    4096
#define FACILITY_OPENINGS_MAX 8192
#define FACILITY_DEVICES_MAX  8192
#define FACILITY_LIFTS_MAX    256
/// Landings of one lift; every two of them are an opening.
#define LIFT_LANDINGS_MAX 32
/// Points of all room outlines together, and openings of one room.
#define FACILITY_POINTS_MAX        200000
#define FACILITY_ROOM_OPENINGS_MAX 512
/// Corners that people walk round (reflex points) in one room, and the sum of their squares over
/// all rooms: what the corner graphs of routes.h may cost.
#define FACILITY_ROOM_CORNERS_MAX 1024
#define FACILITY_CORNER_PAIRS_MAX 4000000
/// Coordinates stay within this of the origin, so that floats resolve 1 mm [m].
#define FACILITY_REACH 10000.0

/// What a room is for. Keys in files are the lower-case names (room_use_find).
typedef enum RoomUse {
    ROOM_OFFICE = 0,
    ROOM_CORRIDOR,
    ROOM_LOBBY,
    ROOM_STAIR, // a stairwell: its stair openings join it to the storeys above and below
    ROOM_MEETING,
    ROOM_TOILET,
    ROOM_STORE,
    ROOM_KITCHEN,
    ROOM_WORKSHOP,
    ROOM_PLANT,
    ROOM_CONTROL, // control room: where the panel is
    ROOM_OTHER,
    ROOM_OUTDOOR, // open ground
    ROOM_USE_COUNT
} RoomUse;

typedef enum OpeningKind {
    OPENING_DOOR = 0, // a leaf that opens and closes
    OPENING_GAP,      // an open edge or doorway without a leaf
    OPENING_STAIR,    // a flight: has a length; room[0] below, room[1] above
    OPENING_WINDOW,   // air and smoke pass, people do not
    OPENING_LIFT,     // two landings of a lift: people ride, air does not pass
    OPENING_KIND_COUNT
} OpeningKind;

/// What an opening of kind OPENING_STAIR is. Air passes all of them alike.
typedef enum FlightKind {
    FLIGHT_STAIR = 0, // steps
    FLIGHT_RAMP,      // a slope: wheels can use it
    FLIGHT_ESCALATOR, // steps on a belt; a stair while it stands
    FLIGHT_LADDER,    // rungs through a manhole or hatch as wide as the flight
    FLIGHT_KIND_COUNT
} FlightKind;

/// What a lift does while the alarm sounds.
typedef enum LiftFire {
    LIFT_STOPS = 0, // goes home, opens its doors and is out of use (EN 81-73)
    LIFT_EVACUATES, // an evacuation lift: goes on answering calls
    LIFT_FIRE_COUNT
} LiftFire;

/// Kinds of device: device_kind.def.
typedef enum DeviceKind {
#define DEVICE(NAME, name, trait, en, zh) DEVICE_##NAME,
#include "facility/device_kind.def"
#undef DEVICE
    DEVICE_KIND_COUNT
} DeviceKind;

/// What people do with a device.
typedef enum DeviceTrait {
    TRAIT_FIXED = 0, // work it where it is
    TRAIT_POWERED,   // the same, while its zone has power
    TRAIT_KIT,       // fetch and carry it
    TRAIT_WORN,      // fetch it and put it on
} DeviceTrait;

/// What an extinguisher holds; keys in files are the lower-case names.
typedef enum AgentKind {
#define AGENT(NAME, name, full, en, zh) AGENT_##NAME,
#include "facility/agent.def"
#undef AGENT
    AGENT_KIND_COUNT
} AgentKind;

/// Gases that a canister may hold back, as bits.
enum {
    STOPS_NOTHING = 0,
    STOPS_CO = 1,
    STOPS_HCN = 2,
    STOPS_ACID = 4, // hydrogen chloride, chlorine and their like
    STOPS_ORGANIC = 8,
    STOPS_AMMONIA = 16,
    STOPS_SULPHIDE = 32,
};

/// What a filter mask's canister is for; keys in files are the lower-case names.
/// What a device is at the start of a run (device_initial.def).
typedef enum DeviceInitial {
    INITIAL_USUAL = 0, // on automatic, and works
#define INITIAL(NAME, name, en, zh) INITIAL_##NAME,
#include "facility/device_initial.def"
#undef INITIAL
    DEVICE_INITIAL_COUNT
} DeviceInitial;

typedef enum CanisterKind {
#define CANISTER(NAME, name, stops, en, zh) CANISTER_##NAME,
#include "facility/canister.def"
#undef CANISTER
    CANISTER_KIND_COUNT
} CanisterKind;

// ---- what a reader fills in -----------------------------------------------------------------

/// A closed ring without the repeated last point; either orientation.
typedef struct RingDef {
    const double (*points)[2]; // [m]
    int count;                 // >= 3
} RingDef;

typedef struct StoreyDef {
    const char* id;
    Text name;
    double elevation;  // floor above the ground storey's floor [m]
    double height;     // floor to ceiling, default of its rooms [m], (0, 50]; 0 = 2.8
    const char* extra; // other properties, as compact JSON object text, or NULL; kept for writing
    int line;          // line in the source, 0 unknown
} StoreyDef;

typedef struct RoomDef {
    const char* id; // unique in the facility
    Text name;
    const char* storey; // id of its storey
    RoomUse use;
    double ceiling; // [m], 0 = the storey's height
    RingDef outline;
    const RingDef* holes;
    int hole_count;
    const char* zone; // sweep zone, NULL = none
    bool refuge;      // where who cannot use stairs waits for help
    const char* extra;
    int line;
} RoomDef;

typedef struct OpeningDef {
    const char* id;
    Text name; // may be empty: told as "door <room> - <room>"
    OpeningKind kind;
    const char* storey;      // NULL for a stair: from its rooms
    const char* rooms[2];    // ids, either NULL = find by position; "outdoor" rooms by position too
    double centre[2][2];     // centre line (door, gap, window) [m]; stair: foot line, in room[0]
    double upper_line[2][2]; // stair: head line, in room[1] [m]
    const double (*footprint)[2]; // stair: polygon of the flight for drawing, or NULL
    int footprint_count;
    double width;      // clear width [m], 0 = length of the line
    double height;     // clear height [m], 0 = 2.1 (door), the rooms' height (gap)
    double sill;       // bottom above the floor [m], windows; 0 for the rest
    FlightKind flight; // stair: what it is
    double length;     // stair: walked length of the flight [m], 0 = from the lines and the rise
    double rise;       // stair: height climbed [m], 0 = difference of the two rooms' storeys
    double landing;    // stair: how much of the length is level, half way up [m]
    double
        belt;  // escalator: speed along the slope [m/s], > 0 up, < 0 down, 0 = standing; 2 at most
    bool open; // stands open at the start of a run
    bool locked;        // locked at the start
    bool self_closing;  // has a closer
    bool held_open;     // a magnet holds it open until the fire alarm releases it
    bool shutter;       // comes down when released, and nobody passes it then
    bool one_way;       // only from rooms[0] to rooms[1]
    double fire_rating; // [min], 0 = none
    LeafHinge hinge;    // doors: where the leaves hang ...
    LeafOpens opens;    // ... and open to, both as told from `centre`
    bool exit;          // marked as an exit by its author; checked against the rooms
    const char* extra;
    int line;
    const char* source; // feature it came from in an import, NULL = itself
} OpeningDef;

typedef struct WallDef { // drawn only: walls that stop people and smoke are the rooms' edges
    const char* id;
    const char* storey;
    RingDef outline;
    const char* extra;
    int line;
} WallDef;

typedef struct DeviceDef {
    const char* id;
    Text name;
    DeviceKind kind;
    const char* storey;
    const char* room;      // id or NULL = by position
    double at[2];          // [m]
    double mount;          // height above the floor [m], 0 = the kind's default
    const char* zone;      // detection or alarm zone, NULL = storey
    double amount;         // agent [kg], hose length [m] ...; 0 = the kind's default
    AgentKind agent;       // of an extinguisher or gas system; default dry powder
    CanisterKind canister; // of a filter mask; default for smoke
    double celsius; // at which a heat detector or sprinkler trips [C]; 0 = the kind's default
    double rti;     // response time index of its element [(m s)^(1/2)]; 0 = the kind's default
    double rise;    // rate of rise that trips a heat detector as well [K/min]; 0 = fixed only
    double density; // of a sprinkler's spray [mm/min]; 0 = 4.8
    DeviceInitial initial; // INITIAL_USUAL: on automatic, and works
    const char* extra;
    int line;
} DeviceDef;

typedef struct MusterDef {
    const char* id;
    Text name;
    double at[2];  // [m]
    double radius; // who stands within it is there [m], 0 = 6
    const char* extra;
    int line;
} MusterDef;

/// Where a lift stops: a door in the wall of a room.
typedef struct LandingDef {
    const char* room;  // id
    double line[2][2]; // door line, on the room's edge or in the wall behind it [m]
} LandingDef;

typedef struct LiftDef {
    const char* id;
    Text name;
    const LandingDef* landings; // on different storeys, in any order
    int landing_count;          // >= 2
    int capacity;               // persons, 0 = 8
    double speed;               // [m/s], 0 = 1
    double acceleration;        // [m/s^2], 0 = 0.8
    double door;                // opening and closing together [s], 0 = 5
    double dwell;               // the doors stand open at least this long [s], 0 = 3
    const char* home;           // storey it waits on, NULL = the landing nearest to elevation 0
    LiftFire in_fire;
    const char* extra;
    int line;
} LiftDef;

typedef struct FacilityDef {
    const char* id;
    Text name;
    const char* file; // for messages
    const StoreyDef* storeys;
    int storey_count;
    const RoomDef* rooms;
    int room_count;
    const OpeningDef* openings;
    int opening_count;
    const WallDef* walls;
    int wall_count;
    const DeviceDef* devices;
    int device_count;
    const MusterDef* musters;
    int muster_count;
    const LiftDef* lifts;
    int lift_count;
    const char* provenance; // JSON object text: source file, its sha256, mapping used; or NULL
    const char* extra;      // other members of the file, JSON object text, or NULL
    uint32_t cookie;        // set by facility_default_def()
} FacilityDef;

/// An empty def. A def that did not start here is rejected by an assert.
FacilityDef facility_default_def(void);

// ---- what a run uses ------------------------------------------------------------------------

typedef struct Storey {
    const char* id;
    Text name;
    float elevation; // [m]
    float height;    // [m]
} Storey;

typedef struct Ring {
    int32_t first; // index into Facility.points
    int32_t count;
} Ring;

typedef struct Room {
    const char* id;
    Text name; // never empty: the id where the file gives none
    const char* zone;
    int32_t storey;
    RoomUse use;
    bool refuge;                    // who cannot use stairs waits here for help
    float ceiling;                  // [m]
    float area;                     // [m^2]
    int32_t first_ring, ring_count; // outline first (counter-clockwise), then holes (clockwise)
    int32_t first_opening, opening_count; // into Facility.room_openings
    int32_t first_wall, wall_count;       // into Facility.walls
    vec2s low, high;                      // bounding box
    vec2s label;                    // a point well inside, for names and for "go to this room"
    float cell;                     // edge of its wall cells [m]: 1, more in very large rooms
    int32_t cells_wide, cells_high; // wall cells cover low .. high
    int32_t first_cell;             // its first in Facility.cell_first, rows from low.y up
} Room;

typedef struct Opening {
    const char* id;
    Text name; // never empty
    OpeningKind kind;
    int32_t room[2];  // stair: below, above; an exit: room[1] is the outdoors. Two different rooms
    vec2s line[2];    // centre line; stair: foot line
    vec2s side[2][2]; // per room: the part of the room's own ring that is the opening, inset-free;
                      // the room lies left of side[s][0] -> side[s][1], so the two run against
                      // each other and the four points in order are the quad of the throat
    bool on_edge[2];  // the side lies on the room's ring (else a flight that ends inside the room)
    float width, height, sill, length; // [m]; length 0 but for stairs
    FlightKind flight;                 // stair: what it is
    float rise;                        // stair, lift: height from room[0] to room[1] [m]
    float landing;                     // stair: how much of the length is level, half way up [m]
    float belt;            // escalator: along the slope [m/s], > 0 up; 0: it stands, or is none
    int32_t lift;          // index of the lift, -1: none
    int32_t landing_of[2]; // lift: landings (into Facility.landings) in room[0] and room[1]
    float throat;          // distance between the two side lines: the wall's thickness [m]
    int32_t first_footprint, footprint_count; // stair: into Facility.points
    bool open, locked, self_closing, one_way;
    bool held_open, shutter; // a shutter is held open too
    LeafHinge hinge;         // doors: told from `line`, as in the def
    LeafOpens opens;
    float fire_rating; // [min]
    bool is_exit;      // joins the inside to the outdoors and people may use it
} Opening;

/// A stretch of a room's edge that people cannot cross (windows are part of it). The room lies
/// left of a -> b.
typedef struct Wall {
    vec2s a, b;
} Wall;

typedef struct DrawnWall {
    int32_t storey;
    Ring ring;
} DrawnWall;

typedef struct Device {
    const char* id;
    Text name;
    const char* zone;
    DeviceKind kind;
    int32_t room;
    vec2s at;
    float mount;  // [m]
    float amount; // [kg], [m] ... by kind
    AgentKind agent;
    CanisterKind canister;
    float celsius, rti, rise, density; // [C], [(m s)^(1/2)], [K/min], [mm/min]; 0 default
    DeviceInitial initial;
} Device;

typedef struct Muster {
    const char* id;
    Text name;
    int32_t room; // an outdoor room
    vec2s at;
    float radius; // [m]
} Muster;

typedef struct Landing {
    int32_t room;
    vec2s side[2]; // the door on the room's ring; the room lies left of side[0] -> side[1]
    float height;  // elevation of the floor [m]
} Landing;

typedef struct Lift {
    const char* id;
    Text name;                            // never empty
    int32_t first_landing, landing_count; // into Facility.landings, lowest first
    int32_t first_opening;                // of its openings, which follow each other
    int32_t home;                         // its landing, counted from first_landing
    int32_t capacity;                     // persons
    float speed, acceleration;            // [m/s], [m/s^2]
    float door, dwell;                    // [s], see LiftDef
    LiftFire in_fire;
} Lift;

/// Everything in index order, read-only after facility_create().
typedef struct Facility {
    const char* id;
    Text name;
    int32_t storey_count, room_count, opening_count, wall_count, drawn_wall_count, device_count;
    int32_t muster_count, exit_count, point_count, ring_count, cell_count, lift_count;
    int32_t landing_count;
    const Storey* storeys;
    const Room* rooms;
    const Ring* rings;
    const vec2s* points;
    const Opening* openings;
    const int32_t* room_openings; // CSR: openings of each room in index order
    const Wall* walls;            // CSR by room; behind wall_count the side lines of openings:
                                  // wall_count + 2 * opening + side
    const int32_t* cell_first;    // CSR: walls within 0.3 m of each wall cell, cell_count + 1
    const int32_t* cell_walls;    // indices into walls, side lines included
    const DrawnWall* drawn_walls;
    const Device* devices;
    const Muster* musters;
    const Lift* lifts;
    const Landing* landings;
    vec2s low, high; // bounding box of the rooms indoors and the muster points
    uint64_t hash;   // over all of the above but texts
} Facility;

/// Which of its two rooms (0, 1) a door's leaves open into; -1 where nobody said, or both, or none.
int opening_opens_into(const Opening* opening);

/// Checks and links a def into `arena` (a growing one). Every problem goes to `problems`: a room
/// without a door, a door that joins nothing, rooms that overlap, stairs that end nowhere, doubled
/// ids, exits that nobody can reach, rooms with no way out, no exit, no muster point, devices
/// outside every room. STATUS_INVALID when one of them is an error: nothing is created then.
WARN_UNUSED Status facility_create(Arena* arena, const FacilityDef* def, Problems* problems,
                                   const Facility** facility);

/// Lookups by id; NOBODY (-1) when there is none. Rooms, devices and musters are also found by
/// their English or Chinese name, case-insensitively in ASCII, first match in index order.
int32_t facility_find_storey(const Facility* facility, const char* name);
int32_t facility_find_room(const Facility* facility, const char* name);
int32_t facility_find_opening(const Facility* facility, const char* name);
int32_t facility_find_device(const Facility* facility, const char* name);
int32_t facility_find_muster(const Facility* facility, const char* name);
int32_t facility_find_lift(const Facility* facility, const char* name);

/// The room of a storey that holds a point (lowest index; indoor before outdoor), or -1.
int32_t facility_room_at(const Facility* facility, int32_t storey, vec2s point);

/// Box of the indoor rooms of a storey [m]. False, and zeros, when it has none.
bool facility_storey_box(const Facility* facility, int32_t storey, vec2s* low, vec2s* high);

/// True when the point lies in the room (its edge counts as inside).
bool room_contains(const Facility* facility, int32_t room, vec2s point);

/// The point of the room nearest to `point` that keeps `clear` [m] from its walls, where one can
/// be found; the point itself when it already does.
vec2s room_clamp(const Facility* facility, int32_t room, vec2s point, float clear);

/// A point spread evenly over the room's floor by two numbers in [0, 1), at least `clear` [m] from
/// walls where the room allows it. The same numbers give the same point.
vec2s room_place(const Facility* facility, int32_t room, double u, double v, float clear);

/// True when nobody may pass from room[from] to the other one: one-way, or against a running belt.
static inline bool opening_bars(const Opening* opening, int from) {
    return (from == 1 && (opening->one_way || opening->belt > 0.0f)) ||
           (from == 0 && opening->belt < 0.0f);
}

/// True for what one walks straight through: doors and gaps.
static inline bool opening_is_doorway(const Opening* opening) {
    return opening->kind == OPENING_DOOR || opening->kind == OPENING_GAP;
}

/// The other room of an opening.
static inline int32_t opening_other(const Opening* opening, int32_t room) {
    return opening->room[0] == room ? opening->room[1] : opening->room[0];
}

/// Nearest device of a kind by straight distance on the same storey as `room`, else by storey
/// distance; ties by index; -1 when there is none.
int32_t facility_nearest_device(const Facility* facility, DeviceKind kind, int32_t room, vec2s at);

/// Keys of the enums in files ("corridor", "smoke_detector", ...), and back: the count when the
/// name is unknown.
const char* room_use_name(RoomUse use);
RoomUse room_use_find(const char* name);
const char* device_kind_name(DeviceKind kind);
DeviceKind device_kind_find(const char* name);
const char* flight_kind_name(FlightKind flight); // "stair", "ramp", ...
Text room_use_text(RoomUse use);
Text device_kind_text(DeviceKind kind);
DeviceTrait device_kind_trait(DeviceKind kind);
const char* agent_name(AgentKind agent);
AgentKind agent_find(const char* name);
const char* canister_name(CanisterKind canister);
/// "fault"; "usual" for INITIAL_USUAL, NULL beyond the last.
const char* device_initial_name(int initial);
/// Whether a kind of device can be so: nothing that is fetched has a state, and only valves and
/// what drives water or air by them are shut.
bool device_may_be(DeviceKind kind, DeviceInitial initial);
/// STOPS_* bits.
uint32_t canister_stops(CanisterKind canister);
Text agent_text(AgentKind agent);

/// A facility drawn with characters, for tests and small teaching plans. Rows run top to bottom,
/// each character is a cell of `cell` metres; the top left corners of the storeys lie above each
/// other.
///
///     #        wall (so is a space)
///     A-Z a-z  floor; one connected patch of a letter is one room, with the letter as its id;
///     later
///              patches of the letter are A2, A3 ... in reading order, lowest storey first
///     .        the outdoors, a room too: "outdoors", "outdoors2" ...
///     *        a muster point on the outdoors: "muster1", "muster2" ...
///     +        a shut door in a wall, between the floors on two opposite sides of it: "door1" ...
///     '        a door that stands open, numbered with the shut ones
///     =        an opening without a leaf in a wall: "gap1" ...
///     > <      a stair: > on one storey goes up to < at the same cell of the next: "stair1" ...
///
/// Equal signs side by side along the wall are one wide door, opening or stair. Floors of different
/// rooms that touch with no wall between are open to each other ("gap1" ... too). x is the column
/// times the cell from the left edge; y counts up from the bottom of the tallest storey.
/// Problems name row and column, counted from 1; an empty first row is left out.
typedef struct MapDef {
    const char* name;
    const char* const* storeys; // each a text of rows separated by newlines
    int storey_count;
    double cell;   // [m], default 1
    double height; // storey height [m], default 3
    /// Lines "room A office Reception 接待处" (use, English name, Chinese name, both may be
    /// absent), "device smoke_detector D1 0 5 3" (kind, id, storey from 0, column and row from 0),
    /// "door door1 locked closer one_way open" (any of these), "muster muster1 Car park 停车场",
    /// "zone A north" (room, sweep zone), "refuge A" (room),
    /// "stair stair1 escalator belt 0.5 length 9 rise 4 landing 1" (any of these; also ramp),
    /// "lift lift1 5 3 N capacity 8 speed 1 acceleration 0.8 door 5 dwell 3 home 0 evacuates" (a
    /// door on that side of cell column 5, row 3 of every storey where it is floor; the rest as
    /// wanted); or NULL.
    const char* legend;
} MapDef;

WARN_UNUSED Status facility_from_map(Arena* arena, const MapDef* map, Problems* problems,
                                     const Facility** facility);
