/// Shell: the window's loop. It owns one or two SDL windows (panes), gives what the user does to
/// the page on top of a stack, paints what the page tells, and keeps the settings.
///
/// A page is a screen with what it needs: it is told about time (tick), then tells its frame for
/// each pane. Pane 0 is the window that was opened first (the trainer's console); pane 1 is there
/// while the page asks for it (the projector), on another display where there is one.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/settings.h"
#include "core/problems.h"
#include "view/ui.h"

#include <SDL2/SDL.h>

#define SHELL_PAGES_MAX 8
#define SHELL_PANES_MAX 2

typedef struct Shell Shell;
typedef struct Page Page;

/// What a page does. Any but `tell` may be NULL.
typedef struct PageKind {
    /// `dt` [s] of real time went by, at most 0.2. True: a frame is wanted now. Called 60 times a
    /// second while `runs` says so, else before every frame.
    bool (*tick)(Page* page, double dt);
    /// True while time matters (a drill runs, something is being loaded).
    bool (*runs)(const Page* page);
    /// Tells a pane's frame.
    void (*tell)(Page* page, Ui* ui, int pane);
    /// The window is to be closed: false keeps it open (and the page asks first).
    bool (*may_quit)(Page* page);
    /// The page is on top again.
    void (*back)(Page* page);
    /// Frees the page; it has left the stack.
    void (*close)(Page* page);
} PageKind;

/// A page's own struct begins with this.
struct Page {
    const PageKind* kind;
    Shell* shell; // set by shell_push()
};

/// Makes the first page and pushes it; an exit status, why has been told.
typedef int ShellFirst(Shell* shell, void* user);
/// Opens a window with a first page, runs and closes it; an exit status, why has been told. Where
/// no window opens `first` is not called.
int shell_show(ShellFirst* first, void* user);

void shell_push(Shell* shell, Page* page);
/// Takes the top page off after this frame; the last one ends the loop.
void shell_pop(Shell* shell);
void shell_quit(Shell* shell, int exit_status);

/// Opens (or closes) the second window, `title` in the look's language. Without a second display it
/// is an ordinary window that can be moved. False: it cannot be opened.
bool shell_pair(Shell* shell, bool open, Text title);
bool shell_is_pair(const Shell* shell);
/// True when the machine has a second display.
bool shell_has_second_display(const Shell* shell);
void shell_full_screen(Shell* shell, int pane, bool on);

/// Saves a picture of pane 0 after `frames` frames, once the page does not run any more, and ends.
void shell_picture(Shell* shell, const char* path, int frames);
/// Resizes pane 0 [points].
void shell_size(Shell* shell, int width, int height);

/// Changed by pages at any time; written when the shell closes and by shell_keep().
Settings* shell_settings(Shell* shell);
UiLook* shell_look(Shell* shell);
void shell_keep(Shell* shell);
/// A line in a corner for some seconds: what was done, or what went wrong.
void shell_say(Shell* shell, Text text);
Type* shell_type(Shell* shell);

/// Says on stderr when the first page is whole and, in the end, how quick the window was.
void shell_tell_times(Shell* shell);
/// The title bar of pane 0.
void shell_title(Shell* shell, Text title);
