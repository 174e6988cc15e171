/// Debrief: the page of a session that is over - marks, list and replay - and `muster replay`.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/shell.h"

/// Pushes the page of a session; an exit status. What is wrong with its file is shown on the page.
int debrief_open_page(Shell* shell, const char* session_path);

/// `muster replay SESSION`: the window with nothing but this page.
int debrief_run(const char* session_path);
