// Score, taint: what a trainer's pause for a discussion, a jump or a going back fell into was not
// measured. Only those timed items are taken out, each with the event that did it; the rest of the
// run stays marked. In practice they count all the same, and say so.

#include "drill/score_text.h"

#include <stdio.h>

/// The part of the run in which a control makes clocks untrue [ticks].
typedef struct Touched {
    uint32_t from, to;
    uint32_t event; // sequence
    EventKind kind;
} Touched;

/// False: the event touches no clock. The clock stands still in any pause, but people who discuss
/// know more when it runs on; who waits for a fuse does not.
static bool touched_by(const Event* event, uint32_t sequence, Touched* touched) {
    uint32_t length = event->value > 0 ? drill_ticks((double)event->value / 1000.0) : 0;
    *touched = (Touched){event->tick, event->tick, sequence, (EventKind)event->kind};
    switch ((EventKind)event->kind) {
    case EVENT_RUN_PAUSED: return event->detail != REASON_TECHNICAL;
    case EVENT_RUN_JUMPED:
        touched->from = event->tick > length ? event->tick - length : 0;
        return true;
    case EVENT_RUN_REWOUND: touched->to = event->tick + length; return true;
    case EVENT_RUN_BY_STORY: touched->to = TICK_NEVER; return true; // no clock was true
    default: return false;
    }
}

/// From when an item was due until it was done, or could no longer be.
static bool is_within(const RunLog* run, const ScoreItem* item, const Touched* touched) {
    if (item->clock_s < 0.0) {
        return false;
    }
    uint32_t from = drill_ticks(item->clock_s);
    uint32_t limit = from + drill_ticks(item->limit_s);
    uint32_t to = item->done_s >= 0.0 ? drill_ticks(item->done_s) : limit;
    to = to < run->end ? to : run->end;
    return from <= touched->to && to >= touched->from;
}

static Text what_was_done(EventKind kind) {
    return kind == EVENT_RUN_PAUSED   ? (Text){"the run was paused", "运行曾暂停"}
           : kind == EVENT_RUN_JUMPED ? (Text){"the run was taken forward", "运行曾快进"}
                                      : (Text){"the run was taken back", "运行曾回退"};
}

static void take_out(const Drill* drill, ScoreItem* item, const Touched* touched,
                     const Event* event, bool practice) {
    const char* word_en = practice ? "Practice" : "Not timed";
    const char* word_zh = practice ? "练习" : "不计时";
    char at[24];
    char en[480];
    char zh[480];
    text_clock(drill_seconds(drill, event->tick), at, sizeof(at));
    if (touched->kind == EVENT_RUN_BY_STORY) {
        snprintf(en, sizeof(en), "%s: only the story had a clock. %s", word_en, item->reason_en);
        snprintf(zh, sizeof(zh), "%s：仅按情节时间推进。%s", word_zh, item->reason_zh);
    } else {
        Text what = what_was_done(touched->kind);
        snprintf(en, sizeof(en), "%s: %s at %s while it was under way. %s", word_en, what.en, at,
                 item->reason_en);
        snprintf(zh, sizeof(zh), "%s：期间%s（%s）。%s", word_zh, what.zh, at, item->reason_zh);
    }
    item->tainted = touched->event;
    if (!practice) {
        score_set_mark(item, ITEM_UNTIMED, 0);
    }
    score_prove(item, touched->event);
    score_reason(item, en, zh);
}

void score_taint(const RunLog* run, bool practice, Score* score) {
    const EventLog* log = world_events(drill_world(run->drill));
    for (uint32_t e = 0; e < log->count; e++) {
        Touched touched;
        if (!touched_by(&log->events[e], e + 1, &touched)) {
            continue;
        }
        for (int i = 0; i < score->item_count; i++) {
            ScoreItem* item = &score->items[i];
            if (item->kind == ITEM_TIMED && item->counts && item->tainted == EVENT_NONE &&
                is_within(run, item, &touched)) {
                take_out(run->drill, item, &touched, &log->events[e], practice);
            }
        }
    }
}
