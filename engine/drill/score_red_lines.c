// Score, red lines: the acts that the log tells, and the duties that were left undone. One decision
// of what fell due and was left undone is told in the log when a run ends and marked here, so that
// neither can say what the other does not.

#include "drill/score_text.h"
#include "drill/struck.h"
#include "drill/tell.h"

#include <stdio.h>
#include <string.h>

// ---- duties left undone ------------------------------------------------------------------------

bool score_duties_fall_due(const RunLog* run) {
    static const EventKind kinds[] = {
        EVENT_ALARM_RAISED, EVENT_FIRE_STARTED,   EVENT_GAS_LEAKS,      EVENT_PERSON_FELL,
        EVENT_PERSON_HANGS, EVENT_PERSON_SHOCKED, EVENT_MACHINE_CAUGHT, EVENT_THING_HIT};
    bool due = false;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        due = due || run->first[kinds[i]] != EVENT_NONE;
    }
    return due;
}

bool score_is_left_undone(const RunLog* run, RedLineKind kind) {
    if (!run->ended || plan_red_line(run->plan, kind) < 0) {
        return false;
    }
    StruckCount inside;
    switch (kind) {
    case RED_LINE_REPORT_AUTHORITY: return score_legal_is_left(run);
    case RED_LINE_HEADCOUNT:
        return score_duties_fall_due(run) && run->first[EVENT_HEADCOUNT_TAKEN] == EVENT_NONE;
    case RED_LINE_CALL_FIRE_BRIGADE: return score_duties_fall_due(run) && !run->called_fire_brigade;
    case RED_LINE_ALL_OUT:
        inside = struck_count(run->drill);
        return score_duties_fall_due(run) && !struck_nearly_all_out(&inside);
    default: return false; // an act: the log has it
    }
}

void red_lines_judge(Drill* drill) {
    RunLog run;
    drill->state->judged = true;
    score_read(drill, &drill->def->plan, &run);
    for (int kind = 0; kind < RED_LINE_KIND_COUNT; kind++) {
        if (score_is_left_undone(&run, (RedLineKind)kind)) {
            red_line_tell(drill, (RedLineKind)kind, NOBODY, NOBODY, NOBODY, EVENT_NONE);
        }
    }
}

// ---- rows --------------------------------------------------------------------------------------

/// Gives the place of the last line free that caps nothing: where dozens flee through smoke, what
/// the response did or left undone must still be told. False: there is none.
static bool drop_bystander(Score* score) {
    for (int i = score->red_line_count - 1; i >= 0; i--) {
        if (!score_red_line_caps(&score->red_lines[i])) {
            score->red_line_count--;
            memmove(&score->red_lines[i], &score->red_lines[i + 1],
                    (size_t)(score->red_line_count - i) * sizeof(score->red_lines[0]));
            return true;
        }
    }
    return false;
}

static ScoreRedLine* add_red_line(Score* score, RedLineKind kind, int32_t person, int32_t role) {
    const ScoreRedLine row = {.kind = kind, .person = person, .role = role, .seconds = -1.0};
    if (score->red_line_count == PLAN_RED_LINES_MAX &&
        !(score_red_line_caps(&row) && drop_bystander(score))) {
        return NULL;
    }
    ScoreRedLine* line = &score->red_lines[score->red_line_count++];
    *line = row;
    return line;
}

static void add_act(const RunLog* run, const Event* event, uint32_t sequence, Score* score) {
    const PlanDef* followed = &drill_def(run->drill)->plan;
    if (event->thing < 0 || event->thing >= followed->red_line_count) {
        return;
    }
    RedLineKind kind = followed->red_lines[event->thing].what;
    static const bool is_must[RED_LINE_KIND_COUNT] = {
#define RED_LINE(NAME, name, must, en, zh) must,
#include "drill/red_line.def"
#undef RED_LINE
    };
    ScoreRedLine* line = !is_must[kind] && plan_red_line(run->plan, kind) >= 0
                             ? add_red_line(score, kind, event->person, event->role)
                             : NULL;
    if (line == NULL) {
        return;
    }
    line->event = sequence;
    line->seconds = score_seconds(event->tick);
    red_line_say(run->drill, event, LANGUAGE_EN, line->text_en, sizeof(line->text_en));
    red_line_say(run->drill, event, LANGUAGE_ZH, line->text_zh, sizeof(line->text_zh));
}

/// How many were left, and of how many.
static void say_left(const RunLog* run, ScoreRedLine* line) {
    StruckCount inside = struck_count(run->drill);
    snprintf(line->text_en, sizeof(line->text_en),
             "Left in the building in danger until the end: %d of %d persons; one in ten is the "
             "most.",
             inside.left, inside.concerned);
    snprintf(line->text_zh, sizeof(line->text_zh),
             "直至演练结束仍有%d人滞留受威胁建筑内（应撤出%d人），超过十分之一。", inside.left,
             inside.concerned);
}

static void add_omission(const RunLog* run, RedLineKind kind, Score* score) {
    ScoreRedLine* line = add_red_line(score, kind, NOBODY, NOBODY);
    if (line == NULL) {
        return;
    }
    Text text = red_line_text(kind);
    line->event = run->first[EVENT_DRILL_ENDED]; // up to there it can be looked through
    snprintf(line->text_en, sizeof(line->text_en), "Until the end %s.", text.en);
    snprintf(line->text_zh, sizeof(line->text_zh), "直至演练结束%s。", text.zh);
    if (kind == RED_LINE_ALL_OUT) {
        say_left(run, line);
    }
}

void score_add_red_lines(const RunLog* run, Score* score) {
    const EventLog* log = world_events(drill_world(run->drill));
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == EVENT_RED_LINE) {
            add_act(run, &log->events[i], i + 1, score);
        }
    }
    for (int kind = 0; kind < RED_LINE_KIND_COUNT; kind++) {
        if (score_is_left_undone(run, (RedLineKind)kind)) {
            add_omission(run, (RedLineKind)kind, score);
        }
    }
}
