/// What the files of this layer share: the working arrays behind People, and the parameters of
/// movement with their sources.
///
/// Layer: people, private to this folder.
#pragma once

#include "people/people.h"

// ---- movement (README, "Movement"; values fitted to IMO, RiMEA, ISO and NIST cases) -----------

#define MOVE_GAP_TIME      0.9f   // time gap of the following law [s]
#define MOVE_HALF_LENGTH   0.205f // half spacing at which the speed becomes 0 [m]
#define MOVE_HALF_WIDTH    0.23f  // half width of one's lane, and distance kept from walls [m]
#define MOVE_CORE          0.15f  // hard core radius [m]
#define MOVE_REACH         1.5f   // neighbours farther off do not count [m]
#define MOVE_TURN          0.10f  // cost of turning [share of v0]
#define MOVE_HABIT         0.06f  // worth of the last heading [share of v0]
#define MOVE_RIGHT         0.15f  // worth of the right side when opposed [share of v0]
#define MOVE_OPPOSED_WIDTH 0.45f  // lane width towards who comes the other way [1]
#define MOVE_ANTICIPATION  0.4f   // sideways look ahead towards who comes the other way [s]
#define MOVE_WIDTH_LEAST   0.14f  // smallest pair width [m]
#define MOVE_SQUEEZE       0.65f  // size when squeezing after a stall [1]
#define MOVE_SQUEEZE_LATE  0.2f   // further squeeze of who has waited for long [1]
#define MOVE_ELBOWS        0.6f   // growth of who has waited for long, as others see them [1]
#define MOVE_OPPOSED_CORE  0.8f   // core of squeezed opposing pairs [1]
#define MOVE_NOISE         0.06f  // heading noise [rad]
#define MOVE_SWEEPS        3      // sweeps of the projection of hard cores
#define MOVE_SWEEP_MOST    0.06f  // largest correction of a sweep [m]
#define MOVE_FLOW          1.3f   // most persons through a metre of a capped door and second (IMO)
#define MOVE_FLOW_DOWN     1.1f   // the same of stairs down (IMO MSC.1/Circ.1533)
#define MOVE_FLOW_UP       0.88f  // and up
#define MOVE_STAIR_LANE    0.6f   // width of one file on a stair [m]
#define MOVE_BEHIND        0.3f   // one aims this far behind an opening's line [m]
#define MOVE_ASIDE         0.5f   // speed at which who stands steps aside [m/s]
#define MOVE_STAIR_REACH   0.4f   // one steps on a flight from this near [m]
#define MOVE_CRAWL         0.7f   // crawling speed [m/s], see README

#define GRID_CELL    1.5f // [m]; = MOVE_REACH, so that 3 x 3 cells hold all neighbours
#define GROUND_CELL  1.0f // cells that list a room's edges [m]
#define GROUND_REACH 0.8f // an edge is listed in cells it comes this near [m]
#define CLOSE_MOST   12   // neighbours whose core may touch, per person

#define DECIDE_CHOOSE_TICKS 40 // between two choices of an opening
#define DECIDE_WAY_TICKS    5  // between two waypoints, and two looks at the air
#define PERCEIVE_TICKS      20 // between two checks for cues (response model, section 4)

/// A person on the floor as neighbours see them, copied into grid order once a tick.
typedef struct Body {
    vec2s at;
    vec2s velocity; // of the last tick [m/s]
    vec2s heading;
    float half_length, half_width; // grown by elbows [m]
    float core;                    // [m]
    float squeeze;                 // sigma [0, 1]
    int32_t room;
    int32_t bound; // where to: two persons with equal `bound` never oppose each other
    int32_t person;
    bool walks;
} Body;

/// An opening as seen from one of its rooms: entry 2 * opening + side.
typedef struct Passage {
    vec2s left, right;             // ends of the side line, facing out of the room
    vec2s inset_left, inset_right; // the part of it that one aims at
    vec2s out;                     // unit normal of the side line, out of the room
    vec2s line_out; // the same of the centre line: in a skew wall the three lines are not parallel
    float length;   // of the side line [m]
    bool on_edge;   // the line is part of the room's ring (stairs may lie inside)
} Passage;

/// Edges of one room by 1 m cells.
typedef struct RoomGround {
    vec2s low;
    float cell; // [m]
    int32_t columns, rows;
    int32_t first_cell; // into Ground.cells
    int32_t first_edge; // into Ground.edges
    bool convex;        // nobody can be hidden by a wall of this room
} RoomGround;

/// Where one can stand: edges of rooms and the throats of openings.
typedef struct Ground {
    const Facility* facility;
    RoomGround* rooms;
    Passage* passages;
    Wall* edges;      // walls, jambs, windows
    int32_t* cells;   // CSR starts, one more than cells in all
    int32_t* entries; // edge index >= 0; < 0: centre line of opening -1 - entry
    int32_t edge_count, cell_count, entry_count;
} Ground;

size_t ground_bytes(const Facility* facility);
bool ground_create(Ground* ground, Arena* arena, const Facility* facility);
/// Entries of the cell of a point.
int ground_near(const Ground* ground, int32_t room, vec2s at, const int32_t** entries);
/// True inside the room, or in the half throat of one of its doors and gaps that is its own.
bool ground_walkable(const Ground* ground, int32_t room, vec2s at);
/// The opening in whose own half throat the point lies, -1 none.
int32_t ground_throat(const Ground* ground, int32_t room, vec2s at);
/// True when an edge of the room, or a jamb, crosses the short line between two points of a room.
bool ground_hidden(const Ground* ground, int32_t room, vec2s from, vec2s to);
/// True when two points of two rooms see each other through an opening between them.
bool ground_through(const Ground* ground, int32_t room, vec2s from, int32_t other, vec2s to);
/// Closest point of a segment.
vec2s ground_closest(vec2s a, vec2s b, vec2s point);
/// True when the segments cross.
bool ground_crosses(vec2s a, vec2s b, vec2s c, vec2s d);

/// How far a point is beyond the centre line of an opening, as seen from `room` [m].
float ground_beyond(const Ground* ground, int32_t opening, int32_t room, vec2s at);

/// Everything of this layer that others do not see.
typedef struct PeopleWork {
    Routes* routes;
    Building* building;
    uint64_t seed;
    bool emergent_doors;
    uint32_t revision; // of the building at the last decide
    bool all_out_told;
    Ground ground;

    // Who. `order` sorts persons by key, so that nothing depends on their order in the def.
    uint64_t* keys;
    int32_t* order; // person of a rank
    int32_t* rank;  // of a person
    Delay* reacts;
    float* half_length; // [m]
    float* core;        // [m]

    // Grid over storeys, occupied cells only.
    vec2s grid_low;
    int32_t grid_columns, grid_rows, grid_cells;
    int32_t* cell_first; // body of a cell, valid where cell_count > 0
    int32_t* cell_count;
    int32_t* cell_walkers; // of the bodies of a cell, how many walk
    int32_t* used_cells;
    int32_t used_cell_count;
    int32_t* cell_of; // by person, -1: not on the floor
    Body* bodies;
    int32_t body_count;
    int32_t* body_of;    // by person, -1: not on the floor
    int32_t* room_first; // CSR over rooms of persons on the floor, in rank order
    int32_t* room_persons;

    // Where to.
    int32_t word_count;
    uint32_t* known;   // openings a person knows: word_count words each
    uint32_t* shunned; // openings a person turned back from
    int32_t* class_id;
    uint8_t* class_stale;
    int32_t* opening; // to take next, -1: target is in this room
    int32_t* came;    // opening crossed last, -1
    int32_t* niche;   // throat one stands in, -1
    vec2s* portal;
    Waypoint* way;
    uint8_t* ask; // choose again at once
    vec2s* spot;  // own place at the muster point
    int32_t main_exit;
    float* queue;         // seconds set as cost, by opening
    int32_t* queue_count; // scratch

    // Movement, persistent.
    float* stall;      // [s]
    float* unmoved;    // time since the last 0.1 m of progress [s]
    vec2s* anchor;     // where that progress is measured from
    float* congestion; // [0, 1]
    float* lane;       // share of the opening crossed last from its left end, < 0: none
    float* wait;       // stalled since the last opening [s]
    float* opposed;    // onc of the last tick
    float* sigma;      // squeeze
    float* late;
    double* gate_next;  // 2 by opening: when the next person may pass [s]; stairs use one a side
    vec2s* velocity;    // of the last tick [m/s]
    uint8_t* aims;      // wanted to get somewhere in the last tick
    uint8_t* front;     // persons in front, at most 255
    uint32_t* turned;   // tick of the last turning back
    int32_t* spot_room; // room for which `spot` was made
    // Movement, scratch of a tick.
    vec2s* next_at;
    vec2s* next_heading;
    vec2s* shift;
    float* most; // largest displacement [m]
    int32_t* crosses;
    int32_t* close; // CLOSE_MOST bodies each
    uint8_t* close_count;
    // Stairs: persons on them sorted by (flight, direction, lane, how far).
    int32_t* riders;
    int32_t rider_count;
    uint8_t* stair_lane;
    uint8_t* stair_side; // room index in the opening where one came from
    int32_t* waiting;    // scratch

    // Air.
    float* toxic_rate; // FED per minute
    float* heat_rate;
    float* air_speed; // share of the free speed
    uint8_t* burns;
} PeopleWork;

static inline bool state_walks(uint8_t state) {
    return state == PERSON_LEAVING || state == PERSON_SENT || state == PERSON_OUT ||
           state == PERSON_MUSTERED;
}

static inline bool room_is_outdoor(const People* people, int32_t room) {
    return people->facility->rooms[room].use == ROOM_OUTDOOR;
}

static inline int opening_side(const Opening* opening, int32_t room) {
    return opening->room[0] == room ? 0 : 1;
}

static inline const Passage* passage_of(const Ground* ground, int32_t opening, int32_t room) {
    int side = opening_side(&ground->facility->openings[opening], room);
    return &ground->passages[2 * opening + side];
}

static inline bool bit_get(const uint32_t* words, int32_t bit) {
    return (words[bit >> 5] >> (bit & 31) & 1u) != 0;
}
static inline void bit_set(uint32_t* words, int32_t bit) {
    words[bit >> 5] |= 1u << (bit & 31);
}
static inline void bit_clear(uint32_t* words, int32_t bit) {
    words[bit >> 5] &= ~(1u << (bit & 31));
}

static inline float clampf(float value, float low, float high) {
    return value < low ? low : value > high ? high : value;
}

/// Room whose air one is in: on a stair the nearer end's.
int32_t person_place_room(const People* people, int32_t person);
/// A draw of a person: `n` counts tries.
RngKey person_key(const People* people, int32_t person, RngStream stream, uint64_t what, uint64_t n,
                  uint32_t slot);
/// The delay of a def, drawn [s].
double person_delay(const Delay* delay, RngKey key);
/// Starts walking out now (event person_started).
void person_start(People* people, int32_t person, EventLog* log);
/// Walking speed without neighbours, now [m/s].
float person_speed(const People* people, int32_t person);
/// True when this person may cross the opening from `room` now.
bool person_may_cross(const People* people, int32_t person, int32_t opening, int32_t room);
/// Heading for the waypoint [unit vector or 0] and the distance to the next opening [m].
vec2s person_guidance(const People* people, int32_t person, float* to_opening);
/// Moves everyone on stairs, lets people on and off them.
void people_move_stairs(People* people, double dt, EventLog* log);
/// Cores, walls, doors: turns the wanted places into the next ones.
void people_settle(People* people, double dt, EventLog* log);
/// Puts a person onto the floor of a room after a crossing or a flight.
void person_arrive(People* people, int32_t person, int32_t opening, int32_t room);
