/// Practise: the page on which somebody practises a role alone - choosing it, playing it, and what
/// comes after: again from the mistake, a harder seed, the report.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/shell.h"

/// Pushes the page of a scenario: first the role is chosen. Gives an exit status; why it cannot be
/// opened has been told.
int practise_open(Shell* shell, const char* scenario_path);
