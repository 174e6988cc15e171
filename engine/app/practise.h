/// Practise: the page on which somebody practises a role alone - choosing it, playing it, and what
/// comes after: again from the mistake, a harder seed, the report.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/shell.h"

/// Pushes the page of a scenario: first the role is chosen. Gives an exit status; why it cannot be
/// opened has been told.
int practise_open(Shell* shell, const char* scenario_path);
/// True when a session is of a practice: by the clock, in time that may be quick, one role played.
bool practise_recorded(const char* session_path);
/// Goes on with a practice that was cut off; of one that came to its end opens the debrief.
int practise_resume(Shell* shell, const char* session_path);
