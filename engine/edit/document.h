/// Document: a facility file being edited. It is kept as the bytes that its author wrote, cut at
/// its features; every change is a value with its inverse, so that undoing everything gives the
/// same bytes again, however much was done.
///
///     document_begin(document, UI_TEXT-like name);
///     document_replace(document, key, text);    // any number of changes
///     document_end(document);                   // one step of undo
///
/// Layer: edit. Includes core, facility, formats.
#pragma once

#include "core/problems.h"
#include "edit/feature.h"

typedef struct Document Document;

/// Reads a file. STATUS_INVALID: it is not JSON or no FeatureCollection, `problems` says where.
WARN_UNUSED Status document_open(Document** document, const char* file_name, const void* bytes,
                                 size_t count, Problems* problems);
/// A new facility: one storey "1F" of 2.8 m, nothing else.
WARN_UNUSED Status document_new(Document** document);
void document_free(Document* document);

/// The file as it is now; malloc'd, terminated. NULL when memory is out.
char* document_text(const Document* document, size_t* length);

int document_count(const Document* document);
const Feature* document_at(const Document* document, int index);
/// NULL: it is not there (any more).
const Feature* document_find(const Document* document, uint32_t key);
const Feature* document_find_id(const Document* document, const char* id);
int document_index(const Document* document, uint32_t key); // -1 none
/// A member of the file beside its features, borrowed; NULL none.
const json_t* document_member(const Document* document, const char* name);
/// Whether the file has spaces behind its colons: new features are written alike.
bool document_is_loose(const Document* document);

/// An id that nothing has yet: "door-3". Returns `buffer`.
const char* document_free_id(const Document* document, const char* stem, char* buffer, size_t size);

// ---- changes: between begin and end. Memory that runs out makes document_end() undo the step ----

/// A step that is still open is closed first.
void document_begin(Document* document, Text name);
/// Takes a malloc'd text (NULL counts as memory out). Gives the new feature's key.
uint32_t document_insert(Document* document, int index, char* text);
uint32_t document_append(Document* document, char* text);
void document_remove(Document* document, uint32_t key);
/// Puts a malloc'd text in the place of a feature's; one that is the same is no change.
void document_replace(Document* document, uint32_t key, char* text);
/// Sets or (NULL) takes out a member of the file beside its features.
void document_set_member(Document* document, const char* name, const char* json);
/// Closes the step; one without changes leaves no trace. False: there was none, or memory ran out.
bool document_end(Document* document);
/// Takes back what was done since document_begin().
void document_cancel(Document* document);
bool document_is_open(const Document* document);

/// What would be undone or redone; an empty text when there is nothing.
Text document_undo_name(const Document* document);
Text document_redo_name(const Document* document);
bool document_undo(Document* document);
bool document_redo(Document* document);
int document_undo_count(const Document* document);

/// Names the state: the same number means the same bytes. Grows with every step and goes back with
/// undo.
uint64_t document_state(const Document* document);
/// Changes with every change at all, also inside a step: what pictures depend on.
uint64_t document_version(const Document* document);
