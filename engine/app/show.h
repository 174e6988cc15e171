/// Show: the window, opened from the command line.
///
/// Layer: app. Only built with the view.
#pragma once

/// Opens the window on a session: one that was cut off is gone on with, another is looked at again.
/// Gives the exit status.
int show_session(const char* path);
