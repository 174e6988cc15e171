/// Editor: the page on which a floor plan is drawn or finished, and the one on which it is chosen.
///
/// Nothing is lost: a file is written whole or not at all, one that another program changed
/// meanwhile is not overwritten, unsaved changes are asked about, and a copy of them is kept in
/// $XDG_STATE_HOME/muster/editor until they are saved.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/shell.h"

/// Pushes the page of a facility file; NULL a new plan. `picture` lies below it, NULL none. Gives
/// an exit status; why it cannot be opened has been told.
int editor_open_page(Shell* shell, const char* path, const char* picture);

/// Pushes the page that lists plans. An exit status.
int plans_open_page(Shell* shell);
