/// Compare: the page on which a branch is seen beside the run that it parted from.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/shell.h"

/// Pushes the page of two sessions: the first run, and the branch. An exit status; why they cannot
/// be opened has been told.
int compare_open_page(Shell* shell, const char* first, const char* branch);
