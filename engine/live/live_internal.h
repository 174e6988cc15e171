/// The inside of a live drill, shared by the files of this folder only.
///
/// Layer: live.
#pragma once

#include "live/live.h"
#include "load/tape.h"

#define MOMENTS_MAX   512
#define MOMENTS_BYTES ((size_t)256 << 20)      /* of all together */
#define MOMENT_LEAST  (10u * TICKS_PER_SECOND) /* between two at first */
#define PATH_BYTES    4096

/// A kept moment of the run: the drill, and what its handlers remember, as far as it differs from
/// the first moment.
typedef struct Moment {
    uint32_t tick;
    uint8_t* bytes; // pages that differ, each behind its number (moments.c); NULL: none does
    size_t pages;
    Witness* witness; // NULL: nobody is followed
} Moment;

/// The kept moments, oldest first; the first is always that of tick 0. When they become too many,
/// or too large, every second goes and from then on they lie twice as far apart.
typedef struct Moments {
    Moment list[MOMENTS_MAX];
    int count;
    size_t pages;     // of all together
    uint32_t spacing; // [ticks]
    uint8_t* first;   // the whole of the first moment
    uint8_t* whole;   // another moment as it is put together
} Moments;

struct Live {
    Loaded* loaded;
    Drill* drill;
    Session* session; // that records, or is shown; may be loaded->session
    bool owns_session;
    char path[PATH_BYTES];
    char date[32];
    LiveState state;
    LiveOptions options;
    Error fault;

    Tape tape; // every command from outside so far
    int fed;   // place on it, while looking back
    uint32_t head;
    uint32_t goal; // while catching up
    bool recorded; // is shown when it has caught up

    double speed;
    double owed; // time of the run that is due [s]
    bool paused;
    Reason why;      // of the pause
    double paused_s; // of the room, since it began
    double told_s;   // that it stood still before this program ran: of a pause found in the file
    bool stopped;    // a mark says that it stands still

    bool jumping;
    uint32_t jump_to, jump_from;
    uint32_t seen; // events that were looked at for what wants the trainer

    bool looking;
    uint32_t look_to;
    uint8_t* left; // the run as it was left, while looking back
    EventLog told; // the run's events, while looking back
    Moments moments;
    Witness* witness;      // of who is followed; NULL nobody
    Witness* left_witness; // as it was left
    bool has_handlers;

    bool begun;  // an answer is being logged
    double held; // real time since then [s]
    double debt; // of `owed`, what answers held up [s]
    LiveAnswer answers[LIVE_ANSWERS_MAX];
    int answer_count;

    SessionMark* marks;
    int mark_count, mark_capacity;
    Arena mark_texts; // and their points; growing
    LiveProjector projector;
};

// ---- live.c
void live_fail(Live* live, Status status, const Error* error);
/// Seconds of a clock that only goes forward.
double live_clock(void);
/// One tick of the run itself. False: it is over, or has failed.
bool live_step(Live* live);

// ---- moments.c
bool moments_begin(Live* live);
void moments_keep(Live* live);
/// Sets the drill back to the last kept moment not after a tick. False: memory ran out.
bool moments_restore(Live* live, uint32_t tick);
/// The tick of that moment.
uint32_t moments_before(const Live* live, uint32_t tick);
/// Drops those after a tick.
void moments_drop_after(Live* live, uint32_t tick);
void moments_end(Live* live);
/// A copy of the witness, NULL when nobody is followed or there is no memory.
Witness* moment_witness(const Live* live);
/// The present moment, malloc'd; NULL when there is no memory or handlers remember too much.
uint8_t* moment_take(const Live* live);
bool moment_put_back(const Live* live, const uint8_t* bytes);

// ---- clock.c
/// Puts the pause, or the jump, that is over before the run.
void clock_tell(Live* live, RunControl control, double seconds, Reason why);
void clock_stop(Live* live, Reason why);
/// Ends a jump: tells it.
void clock_land(Live* live);
/// Takes up a pause that the file says was never ended.
void clock_resume(Live* live);
/// True when an event since the last look wants the trainer.
bool clock_is_wanted(Live* live);

// ---- actions.c
/// Adds to the log of answers what a command from outside says.
void actions_note(Live* live, const Command* command);

// ---- branch.c
/// From now on another moment than the run's may be seen. False: there is no memory for it, or its
/// handlers remember too much.
bool branch_leave(Live* live);
/// Lets what is shown play on by `owed` seconds. True: it moved.
bool branch_play(Live* live);
/// Steps of what is seen while looking back, until the budget is used. True: something changed.
bool branch_look_on(Live* live, double until);

// ---- marks.c
WARN_UNUSED Status marks_read(Live* live, Error* error);
void marks_free(Live* live);
