/// Studies: the page on which a planner puts a question to many runs.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/shell.h"

/// Pushes it on an open window; an exit status.
int studies_open_page(Shell* shell);
