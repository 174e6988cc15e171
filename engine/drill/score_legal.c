// Score of legal clocks: what the log says of each report that a law asks for - since when its
// holder knew, when the authority was told, what was left out, which numbers were not those known.
// The marks of the steps stand beside; here is the verdict that the law would give.

#include "drill/score_internal.h"

static void read_number(const Event* event, ScoreLegal* clock) {
    int at = 0;
    while (at < clock->number_count && clock->numbers[at].kind != (FactKind)event->other) {
        at++;
    }
    if (at < SCORE_NUMBERS_MAX) {
        clock->number_count += at == clock->number_count ? 1 : 0;
        // A number that was false stays: it is not undone by the next report.
        ScoreNumber* number = &clock->numbers[at];
        if (number->told == number->known) {
            *number = (ScoreNumber){(FactKind)event->other, event->value, event->detail};
        }
    }
}

/// One report to the authority: what it left out, and what it says that an earlier one had not.
static void read_report(const EventLog* log, uint32_t at, ScoreLegal* clock) {
    const Event* told = &log->events[at];
    const Event* given = told->cause != EVENT_NONE ? &log->events[told->cause - 1] : NULL;
    bool formal = given != NULL && given->kind == EVENT_REPORT_GIVEN && told->other >= 0;
    uint32_t left_out = formal && given->detail != NOBODY ? (uint32_t)given->detail & 0xffffu : 0;
    uint32_t said = 0;
    if (formal) {
        said = (uint32_t)given->other | (given->value != NOBODY ? (uint32_t)given->value : 0);
    }
    if (clock->told_event == EVENT_NONE) {
        clock->told_event = at + 1;
        clock->told_s = score_seconds(told->tick);
        clock->teller = told->person;
        clock->form = formal ? told->other : -1;
        clock->missing = left_out;
    }
    clock->missing &= ~said;
    clock->reports++;
}

static void read_further(const RunLog* run, uint32_t at, ScoreLegal* clock) {
    const EventLog* log = world_events(drill_world(run->drill));
    const Event* due = &log->events[at];
    uint32_t late = due->detail > 0 ? drill_ticks((double)due->detail / 1000.0) : 0;
    uint32_t until = due->tick - late + drill_ticks(run->plan->steps[clock->def->further].limit_s);
    clock->further_due++;
    for (uint32_t i = at + 1; i < log->count; i++) {
        const Event* end = &log->events[i];
        if (end->kind == EVENT_STEP_TURN_DONE && end->thing == due->thing &&
            end->value == due->value) {
            clock->further_told += end->tick <= until ? 1 : 0;
            clock->further_late += end->tick > until ? 1 : 0;
            return;
        }
    }
    clock->further_late += run->end > until ? 1 : 0;
}

static LegalVerdict verdict_of(const RunLog* run, const ScoreLegal* clock) {
    const StepLog* step = &run->steps[clock->def->step];
    for (int i = 0; i < clock->number_count; i++) {
        const ScoreNumber* number = &clock->numbers[i];
        if (number->told != number->known) {
            return number->told < number->known ? LEGAL_HIDDEN : LEGAL_FALSE;
        }
    }
    double took = clock->told_s - clock->known_s;
    if (clock->told_event != EVENT_NONE) {
        bool late = clock->known_s >= 0.0 && took > clock->def->within_s;
        return late ? LEGAL_LATE : clock->missing != 0 ? LEGAL_INCOMPLETE : LEGAL_IN_TIME;
    }
    if (step->clock == TICK_NEVER) {
        return LEGAL_NOT_KNOWN;
    }
    bool over = run->end - step->clock >= drill_ticks(clock->def->within_s);
    return over ? LEGAL_NOT_TOLD : LEGAL_RUNNING;
}

static ScoreLegal read_clock(const RunLog* run, const LegalDef* def) {
    const EventLog* log = world_events(drill_world(run->drill));
    ScoreLegal clock = {.def = def,
                        .known_s = score_seconds(run->steps[def->step].clock),
                        .known_event = run->steps[def->step].clock_event,
                        .told_s = -1.0,
                        .teller = NOBODY,
                        .form = def->form};
    for (uint32_t e = 0; e < log->count; e++) {
        const Event* event = &log->events[e];
        bool about = event->thing == (int32_t)def->service;
        if (about && event->kind == EVENT_AUTHORITY_TOLD) {
            read_report(log, e, &clock);
        } else if (about && event->kind == EVENT_NUMBER_TOLD) {
            read_number(event, &clock);
        } else if (event->kind == EVENT_STEP_TURN_DUE && def->further >= 0 && event->thing >= 0 &&
                   event->thing < PLAN_STEPS_MAX && run->map[event->thing] == def->further) {
            read_further(run, e, &clock);
        }
    }
    clock.verdict = verdict_of(run, &clock);
    return clock;
}

void score_add_legal(const RunLog* run, Score* score) {
    for (int32_t i = 0; i < run->plan->legal_count && i < PLAN_LEGAL_MAX; i++) {
        score->legal[score->legal_count++] = read_clock(run, &run->plan->legal[i]);
    }
}

bool score_legal_is_left(const RunLog* run) {
    bool left = false;
    for (int32_t i = 0; i < run->plan->legal_count && i < PLAN_LEGAL_MAX; i++) {
        left = left || read_clock(run, &run->plan->legal[i]).verdict == LEGAL_NOT_TOLD;
    }
    return left;
}

Text legal_verdict_text(LegalVerdict verdict) {
    static const Text texts[LEGAL_VERDICT_COUNT] = {
        [LEGAL_NOT_KNOWN] = {"not known: no clock ran", "未知情，未起算"},
        [LEGAL_RUNNING] = {"clock still running", "时限尚未届满"},
        [LEGAL_IN_TIME] = {"in time", "按时"},
        [LEGAL_INCOMPLETE] = {"in time, items missing", "按时，内容遗漏"},
        [LEGAL_LATE] = {"late", "迟报"},
        [LEGAL_NOT_TOLD] = {"not told in the law's time", "逾期未报"},
        [LEGAL_FALSE] = {"false numbers", "谎报"},
        [LEGAL_HIDDEN] = {"numbers hidden", "瞒报"},
    };
    ASSERT((unsigned)verdict < LEGAL_VERDICT_COUNT);
    return texts[verdict];
}

const char* legal_verdict_key(LegalVerdict verdict) {
    static const char* const keys[LEGAL_VERDICT_COUNT] = {
        [LEGAL_NOT_KNOWN] = "not_known", [LEGAL_RUNNING] = "running",
        [LEGAL_IN_TIME] = "in_time",     [LEGAL_INCOMPLETE] = "incomplete",
        [LEGAL_LATE] = "late",           [LEGAL_NOT_TOLD] = "not_told",
        [LEGAL_FALSE] = "false",         [LEGAL_HIDDEN] = "hidden",
    };
    ASSERT((unsigned)verdict < LEGAL_VERDICT_COUNT);
    return keys[verdict];
}
