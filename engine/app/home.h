/// The first page of the window.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/shell.h"

/// Pushes it on an open window; an exit status.
int home_open_page(Shell* shell);
