/// Tables: the inside of the CSV export, shared by its files only.
///
/// Layer: report.
#pragma once

#include "report/csv.h"
#include "report/report.h"

/// What tables are written from.
typedef struct TableSource {
    const Report* report; // what was watched of the run; NULL: nothing of it
    const Drill* drill;
    const Score* score;
    const ReportInfo* info;
    FILE* out;
} TableSource;

typedef void TablePut(const TableSource* source);

// What was marked: tables_marks.c.
TablePut table_items, table_milestones, table_red_lines;
// Whose marks, and under which heading: tables_roll_up.c.
TablePut table_capabilities, table_lines, table_participants, table_teams;
// What happened: tables_run.c.
TablePut table_drill, table_log, table_exits;
// What is to be put right: rectification_csv.c. The form that --edit reads.
TablePut table_rectification;
// What gas was where: tables_gas.c.
TablePut table_gas;
// What became of people: tables_people.c.
TablePut table_people, table_casualties;

/// Two columns of a role: its id and its name. -1: empty.
void table_role(Csv* csv, const Drill* drill, int32_t role);
/// The columns of a person: number and name. -1: empty.
void table_person(Csv* csv, const Drill* drill, int32_t person);
/// A moment of the run [s] as it is told, from when it begins: negative in the pre phase. Empty for
/// a negative `seconds`: never.
void table_moment(Csv* csv, const Drill* drill, double seconds);

/// A column that is a text, in the reader's language.
#define WORDS(en, zh)                                                                              \
    { {en, zh}, NULL, true }
/// One that is a number or an id.
#define PLAIN(en, zh)                                                                              \
    { {en, zh}, NULL, false }
/// A number with a unit.
#define UNIT(en, zh, unit)                                                                         \
    { {en, zh}, unit, false }
#define COLUMNS(columns) (columns), (int)(sizeof(columns) / sizeof((columns)[0]))
