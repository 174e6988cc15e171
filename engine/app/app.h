/// App: the command line. One file a subcommand; each reads its own options and gives the exit
/// status: 0 done, 1 the thing asked about is bad, 2 wrong usage, 3 the machine failed.
///
/// Layer: app. May include everything.
#pragma once

#include "core/problems.h"

#define EXIT_DONE  0
#define EXIT_BAD   1
#define EXIT_USAGE 2
#define EXIT_FAULT 3

/// A subcommand: argv[0] is its name.
typedef int AppCommand(int argc, char** argv);

int app_list(int argc, char** argv);
int app_check(int argc, char** argv);
int app_run(int argc, char** argv);
int app_show(int argc, char** argv);
int app_practise(int argc, char** argv);
int app_replay(int argc, char** argv);
int app_score(int argc, char** argv);
int app_report(int argc, char** argv);
int app_progress(int argc, char** argv);
int app_draw(int argc, char** argv);
int app_import(int argc, char** argv);
int app_api(int argc, char** argv);
int app_bench(int argc, char** argv);
int app_verify(int argc, char** argv);
int app_study(int argc, char** argv);

/// The exit status that belongs to a status.
int app_exit(Status status);

/// The language of who runs the program: Chinese where LANG begins with "zh", else English.
Language app_language(void);

/// Reads what `--lang` of a command was given: en, zh or both; NULL leaves `*language`. False after
/// a complaint.
bool app_read_language(const char* command, const char* given, Language* language);

/// Prints every problem on stderr, sorted: `file:line: where: message (hint)`. With `notes` false
/// only errors.
void app_print_problems(Problems* problems, bool notes, Language language);

/// "muster: sentence" on stderr, in Chinese where LANG is and core/sentence.def has a row.
void app_complain(const char* format, ...) PRINTF_LIKE(1, 2);
/// The same of an error that came from below.
void app_fail(const Error* error);
