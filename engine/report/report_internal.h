/// The inside of a report, shared by the files of this folder only.
///
/// Layer: report.
#pragma once

#include "report/gas_watch.h"
#include "report/heat.h"
#include "report/html.h"
#include "report/report.h"
#include "report/shared.h"

/// Samples of the counts, once a second.
typedef struct Sample {
    int32_t inside, out, mustered, hurt;
} Sample;

/// Where everyone was at a moment, and what the rooms and doors were like. Kept every FRAME_S.
#define FRAME_S HEAT_EVERY_S
typedef struct FramePerson {
    vec2s at;
    int32_t storey;
    uint8_t state, posture;
    int8_t role; // lowest role held, -1
} FramePerson;

typedef struct Frame {
    uint32_t tick;
    FramePerson* people;
    float* extinction; // by room, at head height [1/m]
    uint8_t* open;     // by opening
    float* fires;      // heat release by fire [kW], HAZARD_FIRES_MAX
} Frame;

/// What a storey's floor saw over the whole run, by square of CROWD_CELL metres.
#define CROWD_CELL HEAT_CELL
typedef struct FloorWatch {
    float left, low; // corner of the first square [m]
    int32_t columns, rows;
    uint16_t* now;  // people in it this second
    uint16_t* most; // at once in the run
    float* dose;    // fractional effective doses taken there, of everybody
} FloorWatch;

/// Who waited before an exit: within QUEUE_REACH of it, hardly moving, on the way out.
#define QUEUE_REACH 4.0f  /* [m] */
#define QUEUE_SPEED 0.25f /* [m/s] */
typedef struct ExitWatch {
    int32_t now;      // people waiting this second
    int32_t longest;  // at once in the run
    double longest_s; // when
    double waited_s;  // of everybody together [person s]
} ExitWatch;

struct Report {
    const Drill* drill;
    FloorWatch* floors; // by storey
    int32_t floor_count;
    ExitWatch* exits;   // by opening
    float* doses_known; // by person: the dose at the last look
    Sample* samples;
    int sample_count, sample_capacity;
    GasWatch gas;
    Frame* frames;
    int frame_count, frame_capacity;
    float* levels; // at every frame: level of each store of what spreads, then the ill of each harm
    int level_count, level_capacity, level_width;
    int32_t person_count, room_count, opening_count;
    bool failed; // memory ran out while watching
};

/// Everything a part of the page is written from.
struct Page {
    Html* html;
    const Report* report;
    const Drill* drill;
    const World* world;
    const Score* score;
    const ReportInfo* info;
    double length_s; // of the run so far
    const Rectification* list;
};

/// The whole page in memory; to be freed in any case. STATUS_NO_MEMORY names `path`.
WARN_UNUSED Status page_build(Html* html, const Report* report, const Drill* drill,
                              const Score* score, const ReportInfo* info, const char* path,
                              Error* error);

// The parts, in the order of the page (page.c has the order).
void page_decisions(Page* page);      // had it been the plan
void page_exits(Page* page);          // how many by each exit, queues
void page_maps(Page* page);           // where people crowded, took doses, were harmed
void page_communications(Page* page); // who told whom by what
void page_kit(Page* page);            // kit and air used
bool page_kit_event(uint32_t kind);   // of which page_kit() shows the event
void page_marks(Page* page);          // marks of persons and teams
void page_verdict(Page* page);        // score, red lines, people
void page_reasons(Page* page);        // key times, who was left, capabilities
void page_key_times(Page* page);      // when it began, alarm, last one out, services
void page_strengths(Page* page);      // three strengths, three to fix
void page_milestones(Page* page);     // targets, limits, what it took, proof
void page_sheet(Page* page);          // the sheet with its lines, where it has any
void page_timeline(Page* page);       // lanes of hazard, injects and roles
void page_moments(Page* page);        // plans at key moments
void page_curve(Page* page);          // people out over time
void page_red_lines(Page* page);      // those for which page one has no room
void page_inside(Page* page);         // who was left, by name and room: stands on page one
void page_people(Page* page);         // exits, harm, missing
void page_patients(Page* page);       // clocks of the hurt, who did what when
void page_gas(Page* page);            // levels, distances, and what people met of them
void page_gas_curve(Page* page);      // its concentration over time, with limits
void page_gas_map(Page* page);        // where it was over the whole run
void page_barriers(Page* page);       // findings beforehand, and when they mattered
void page_legal(Page* page);          // clocks of laws: known, told, left out
void page_evidence(Page* page);       // what became of it, by whom
void page_spread(Page* page);         // stores, limits, who was hit; nothing without stores
void page_roles(Page* page);          // what each role knew and did
void page_notes(Page* page);          // what the trainer wrote down
void page_questions(Page* page);      // for discussion
void page_log(Page* page);            // events, the proof that marks point to
void page_methods(Page* page);        // models, constants, files
void page_triage(Page* page);         // each tag beside the true one
/// Of one patient: who pressed for how long and how well; the last hand-over, line by line.
void page_presses(Page* page, int32_t patient);
void page_hand_over(Page* page, int32_t patient);
/// Where what an inspection found is; nothing where it is nowhere.
void page_barrier_place(Page* page, int32_t barrier);
void page_list_counts(Page* page); // how long the rectification list is, with a link to it
void page_level(Html* html, FindingLevel level);
/// What people wrote in one language stands for both.
Text report_either(const char* en, const char* zh);
void page_rectification(Page* page); // the whole list, what came back, lines to sign

/// Begins to watch the floors and exits, looks once a second, ends. watch.c
void report_watch_begin(Report* report, const World* world);
void report_watch_look(Report* report, const World* world);
void report_watch_end(Report* report);

/// A storey without people and smoke, with a layer over it. Of `blank` only `open` is read.
void plan_svg_over(Page* page, const Frame* blank, int32_t storey, double width, double height,
                   PlanOver* over, const void* user);

/// A box of a storey's picture [m].
typedef struct PlanPart {
    vec2s low, high;
} PlanPart;
/// The same of a part of the storey; NULL: all of it.
void plan_svg_part(Page* page, const Frame* blank, int32_t storey, const PlanPart* part,
                   double width, double height, PlanOver* over, const void* user);

/// The list of a report: as filed, else made of the run in `made`, which may stay NULL. NULL: no
/// memory.
const Rectification* report_list(const Drill* drill, const Score* score, const ReportInfo* info,
                                 Rectification** made);

/// The gas over a storey's picture as squares, at a tick; in the coordinates of the picture.
void page_gas_squares(const Page* page, const uint8_t* levels, int32_t storey, double left,
                      double top);
/// What the squares mean, as words of a legend. Nothing where there is no gas in the drill.
void page_gas_legend(Page* page);
/// The box that a storey's picture shows [m]; false: it has no rooms.
bool plan_box(const Facility* facility, int32_t storey, vec2s* low, vec2s* high);

/// One storey at a frame as inline SVG of about `width` x `height` px.
void plan_svg(Page* page, const Frame* frame, int32_t storey, double width, double height);
/// The frame at or before a time.
const Frame* report_frame(const Report* report, double seconds);
/// First event of a kind from sequence `from` (0-based index) on; NULL when there is none.
const Event* page_find(const Page* page, EventKind kind, uint32_t from);
/// The events of page_key_times(); EVENT_NONE of what never came.
#define PAGE_KEY_EVENTS_MAX (8 + 2 * SERVICE_COUNT)
int page_key_events(const Page* page, uint32_t events[PAGE_KEY_EVENTS_MAX]);
double event_seconds(const Event* event);
/// A person's name.
void page_person(Page* page, int32_t person);
/// What an event says.
void page_sentence(Page* page, const Event* event);
/// Three cells of an event of the log: when, what, proof.
void page_event(Page* page, uint32_t sequence);
/// The same in one line; what is said of it is another event's, or its own.
void page_event_line(Page* page, uint32_t sequence, const Event* shown);
/// "#123" with a link to the log's row.
void page_proof(Page* page, uint32_t sequence);
/// Number of a mark with a link to its row of the milestones; `index` of Score.items.
void page_mark(Page* page, int index);
/// The shape, letter and colour of a rating.
void page_rating(Page* page, Rating rating);
/// "87.50" of basis points, a dash for -1.
void page_bp(Page* page, int32_t bp);
/// Pixels that a text takes at most, about: CJK is square, the rest narrower.
double page_text_width(const char* text, double size);
/// Colour of a role's lane and flag.
const char* role_colour(int32_t role);
