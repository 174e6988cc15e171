/// The inside of the debrief's screen.
///
/// Layer: screen.
#pragma once

#include "screen/debrief.h"

/// A place in `actions` for something that is wanted; the last one when there are too many.
DebriefAction* debrief_do(DebriefActions* actions, DebriefDo what);
/// Looks at a moment.
void debrief_look(Debrief* debrief, DebriefActions* actions, uint32_t tick);
/// Goes to an event: its moment, and who or where it was, are marked everywhere.
void debrief_point(Debrief* debrief, DebriefActions* actions, uint32_t sequence);
/// The same, and brings the replay before the eye where it does not lie beside.
void debrief_show(Debrief* debrief, DebriefActions* actions, uint32_t sequence);
/// Plays or stops; at the end of the run it begins again.
void debrief_toggle_play(Debrief* debrief, DebriefActions* actions);
/// True when the replay lies beside what is read.
bool debrief_is_wide(const Ui* ui);

// Pieces that several parts are made of.
/// "66.10", a dash for -1.
Text debrief_bp(Ui* ui, int32_t bp);
/// m:ss of a length [s], a dash when it is negative.
Text debrief_clock(Ui* ui, double seconds);
/// The clock of the run at a moment [s] of it, negative before it begins; a dash for never.
Text debrief_moment(Ui* ui, const Debrief* debrief, double seconds);
/// "+0:08" over a target, "−0:15" under it.
Text debrief_over(Ui* ui, double seconds);
/// The sentence of an event.
Text debrief_sentence(Ui* ui, const Debrief* debrief, uint32_t sequence);
/// Disc, half, quarter or ring with its letter: told apart without colour.
void debrief_rating(Ui* ui, Box box, Rating rating);
/// A button that is the proof: "#031". Pressed: the replay goes there.
void debrief_proof(Ui* ui, Debrief* debrief, DebriefActions* actions, uint32_t sequence);
/// What people wrote in one language stands for both.
Text debrief_either(const char* en, const char* zh);
/// A part's heading.
void debrief_heading(Ui* ui, Text text);

// debrief_table.c
typedef struct DebriefColumn {
    Text title;
    float size; // as of UI_SIZES
    Align align;
    bool strong;
} DebriefColumn;
/// Rows with small titles over them in the place that is left, one of which may be chosen.
UiPick debrief_table(Ui* ui, const char* name, const DebriefColumn* columns, int count, int rows,
                     UiCell* cell, void* user, int* chosen);
/// What it takes without scrolling [units].
float debrief_table_height(int rows);
/// The choice between the views of a part, a row high.
void debrief_views(Ui* ui, Debrief* debrief, const Text* names, int count, int* view);
/// A remark, dim.
void debrief_note_text(Ui* ui, Text text, int lines);

// debrief_overview.c
void debrief_overview(Ui* ui, Debrief* debrief, DebriefActions* actions);
// debrief_lanes.c
void debrief_lanes(Ui* ui, Debrief* debrief, DebriefActions* actions);
// debrief_marks.c
void debrief_marks(Ui* ui, Debrief* debrief, DebriefActions* actions);
// debrief_rectify.c
void debrief_rectify(Ui* ui, Debrief* debrief, DebriefActions* actions);
/// Filled, half, empty square of a level.
void debrief_level(Ui* ui, Box box, FindingLevel level);
// debrief_finding.c: one row, edited
void debrief_finding(Ui* ui, Debrief* debrief, DebriefActions* actions);
/// Opens the form on a row of the list, or on a new one (-1).
void debrief_edit(Ui* ui, Debrief* debrief, int row);
// debrief_people.c
void debrief_people(Ui* ui, Debrief* debrief, DebriefActions* actions);
/// Another view of the people (DebriefPeople).
void debrief_see_people(Debrief* debrief, int view);
/// The colour of a step of a map, as it lies over the plan.
void debrief_shade(Ui* ui, Box box, HeatKind kind, int step);
// debrief_figures.c
void debrief_harmed(Ui* ui, Debrief* debrief, DebriefActions* actions);
void debrief_ways(Ui* ui, Debrief* debrief);
void debrief_kit(Ui* ui, Debrief* debrief, DebriefActions* actions);
// debrief_talk.c
void debrief_talk(Ui* ui, Debrief* debrief, DebriefActions* actions);
// debrief_teams.c
void debrief_teams(Ui* ui, Debrief* debrief);
// debrief_decisions.c
void debrief_decisions(Ui* ui, Debrief* debrief, DebriefActions* actions);
// debrief_sight.c
/// The sight of the run and of another in one chart; nothing where they are the same to the eye.
void debrief_sight(Ui* ui, const Debrief* debrief, const OtherwiseRun* run);
// debrief_discuss.c
void debrief_discuss(Ui* ui, Debrief* debrief, DebriefActions* actions);
// debrief_judge.c
/// Opens the dialog for the chosen mark.
void debrief_judge(Debrief* debrief, AssessKind kind);
void debrief_judging(Ui* ui, Debrief* debrief, DebriefActions* actions);
/// The buttons of the marks, a row high.
void debrief_judge_tools(Ui* ui, Debrief* debrief);
/// How many have rated and how far they agree; empty where nothing is rated.
Text debrief_raters(Ui* ui, const Debrief* debrief);
// debrief_notes.c
void debrief_notes(Ui* ui, Debrief* debrief, DebriefActions* actions);
void debrief_write_note(Ui* ui, Debrief* debrief, DebriefActions* actions);
// debrief_replay.c
void debrief_replay(Ui* ui, Debrief* debrief, DebriefActions* actions);
void debrief_replay_keys(Ui* ui, Debrief* debrief, DebriefActions* actions);
// debrief_export.c
void debrief_export(Ui* ui, Debrief* debrief, DebriefActions* actions);
