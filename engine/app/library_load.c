// Loading the library: titles first, since they are read; then sessions; then the buildings, which
// only their pictures need.

#include "app/library_load.h"

#include "app/list.h"
#include "load/sessions.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool library_sessions_folder(char* path, size_t size) {
    const char* folder = getenv("XDG_DATA_HOME");
    const char* home = getenv("HOME");
    int length = -1;
    if (folder != NULL && folder[0] == '/') {
        length = snprintf(path, size, "%s/muster/sessions", folder);
    } else if (home != NULL && home[0] != '\0') {
        length = snprintf(path, size, "%s/.local/share/muster/sessions", home);
    }
    return length > 0 && (size_t)length < size;
}

// ---- scenarios ---------------------------------------------------------------------------------

static void find_scenarios(Library* library) {
    char(*paths)[LIST_PATH_BYTES] = calloc(LIBRARY_SCENARIOS_MAX, LIST_PATH_BYTES);
    int count = paths != NULL ? list_find(paths, LIBRARY_SCENARIOS_MAX) : 0;
    for (int i = 0; i < count; i++) {
        ScenarioCard* card = &library->scenarios[i];
        memcpy(card->path, paths[i], sizeof(card->path));
        library_name(card->path, card->name, sizeof(card->name));
    }
    library->scenario_count = count;
    free(paths);
}

static void read_scenario(LibraryLoad* load, ScenarioCard* card, Problems* problems) {
    problems_init(problems);
    if (list_summary(card->path, &load->arena, &card->summary, problems) != STATUS_OK) {
        problems_sort(problems);
        snprintf(card->fault, sizeof(card->fault), "?");
        if (problems->count > 0) {
            problem_print(&problems->items[0], LANGUAGE_EN, card->fault, sizeof(card->fault));
        }
    }
    atomic_store(&card->ready, true);
}

/// A building is read once for all scenarios that play in it.
static const Facility* known_facility(const Library* library, const char* name) {
    for (int i = 0; i < library->scenario_count; i++) {
        const ScenarioCard* card = &library->scenarios[i];
        if (card->facility != NULL && strcmp(card->summary.facility, name) == 0) {
            return card->facility;
        }
    }
    return NULL;
}

static void read_facility(LibraryLoad* load, Bundle* bundle, ScenarioCard* card,
                          Problems* problems) {
    if (card->fault[0] != '\0' || card->summary.facility == NULL) {
        return;
    }
    const Facility* facility = known_facility(load->library, card->summary.facility);
    Error error = {0};
    problems_init(problems);
    if (facility != NULL || loaded_facility(bundle, &load->arena, card->summary.facility, problems,
                                            &facility, &error) == STATUS_OK) {
        card->facility = facility;
        atomic_store(&card->has_facility, true);
    } // else without its picture: muster check says why
}

// ---- sessions ----------------------------------------------------------------------------------

/// One of an array's objects has this text under a key.
static bool has_text(const json_t* array, const char* key, const char* text) {
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char* value = json_string_value(json_object_get(json_array_get(array, i), key));
        if (value != NULL && strcmp(value, text) == 0) {
            return true;
        }
    }
    return false;
}

static void read_result(SessionCard* card, const char* text) {
    json_t* document = text != NULL ? json_loads(text, 0, NULL) : NULL;
    const json_t* score = json_object_get(document, "score_bp");
    const json_t* lines = json_object_get(document, "red_lines");
    card->has_score = json_is_integer(score) && json_integer_value(score) >= 0;
    card->score_bp = card->has_score ? (int)json_integer_value(score) : 0;
    card->red_lines = (int)json_array_size(lines);
    // A plan that marks the outcome, and no runs to hold it against yet.
    card->provisional = has_text(json_object_get(document, "capabilities"), "id", "OUT") &&
                        !has_text(json_object_get(document, "items"), "kind", "outcome");
    const char* id = json_string_value(json_object_get(json_array_get(lines, 0), "id"));
    snprintf(card->red_line, sizeof(card->red_line), "%s", id != NULL ? id : "");
    json_decref(document);
}

static void read_session(SessionCard* card, const SessionEntry* entry) {
    *card = (SessionCard){0};
    snprintf(card->path, sizeof(card->path), "%s", entry->path);
    snprintf(card->date, sizeof(card->date), "%s", entry->date);
    library_name(entry->path, card->scenario, sizeof(card->scenario));
    Session* session = NULL;
    Error error = {0};
    if (session_open(&session, entry->path, &error) != STATUS_OK) {
        snprintf(card->fault, sizeof(card->fault), "%s", error.message);
        return;
    }
    const SessionMeta* meta = session_meta(session);
    library_name(meta->scenario, card->scenario, sizeof(card->scenario));
    card->finished = meta->finished;
    card->seconds = (double)meta->last_tick * TICK_S;
    read_result(card, session_result(session));
    session_close(session);
}

static int newest_first(const void* a, const void* b) {
    const SessionEntry* first = a;
    const SessionEntry* second = b;
    return strcmp(second->date, first->date);
}

static void read_sessions(LibraryLoad* load) {
    SessionList list = {0};
    for (int i = 0; i < 3; i++) {
        Error error = {0};
        bool again = false; // a folder given twice
        for (int k = 0; k < i; k++) {
            again = again || strcmp(load->folders[i], load->folders[k]) == 0;
        }
        if (load->folders[i][0] != '\0' && !again &&
            sessions_find(&list, load->folders[i], &error) != STATUS_OK) {
            continue; // no such folder yet
        }
    }
    if (list.count > 1) {
        qsort(list.rows, (size_t)list.count, sizeof(SessionEntry), newest_first);
    }
    for (int i = 0; i < list.count && i < LIBRARY_SESSIONS_MAX && !atomic_load(&load->stop); i++) {
        read_session(&load->library->sessions[i], &list.rows[i]);
        atomic_store(&load->library->session_count, i + 1);
    }
    sessions_free(&list);
}

// ---- the thread --------------------------------------------------------------------------------

static void read_all(LibraryLoad* load) {
    Library* library = load->library;
    Problems* problems = calloc(1, sizeof(Problems));
    for (int i = 0; i < library->scenario_count && problems != NULL && !load->sessions_only &&
                    !atomic_load(&load->stop);
         i++) {
        read_scenario(load, &library->scenarios[i], problems);
    }
    read_sessions(load);
    Bundle bundle;
    bundle_init(&bundle, &load->arena, loaded_disk, NULL);
    for (int i = 0; i < library->scenario_count && problems != NULL && !load->sessions_only &&
                    !atomic_load(&load->stop);
         i++) {
        read_facility(load, &bundle, &library->scenarios[i], problems);
    }
    free(problems);
    atomic_store(&library->complete, true);
}

static void* run_thread(void* user) {
    read_all(user);
    return NULL;
}

static void start(LibraryLoad* load, const char* folder) {
    atomic_store(&load->stop, false);
    atomic_store(&load->library->complete, false);
    atomic_store(&load->library->session_count, 0);
    if (!library_sessions_folder(load->folders[0], sizeof(load->folders[0]))) {
        load->folders[0][0] = '\0';
    }
    snprintf(load->folders[1], sizeof(load->folders[1]), "%s", folder);
    loaded_home(); // found once, before there are two threads
    load->started = pthread_create(&load->thread, NULL, run_thread, load) == 0;
    if (!load->started) {
        read_all(load);
    }
}

void library_load_begin(LibraryLoad* load, Library* library, const char* folder) {
    *load = (LibraryLoad){.library = library};
    arena_init_growing(&load->arena, (size_t)1 << 30);
    find_scenarios(library);
    start(load, folder);
}

void library_load_again(LibraryLoad* load, const char* folder) {
    // What was not read yet when the thread is stopped is read now.
    bool complete = atomic_load(&load->library->complete);
    library_load_end(load);
    load->sessions_only = complete;
    if (complete) {
        start(load, folder);
        return;
    }
    for (int i = 0; i < load->library->scenario_count; i++) {
        atomic_store(&load->library->scenarios[i].ready, false);
        atomic_store(&load->library->scenarios[i].has_facility, false);
        load->library->scenarios[i].fault[0] = '\0';
        load->library->scenarios[i].facility = NULL;
    }
    start(load, folder);
}

void library_load_end(LibraryLoad* load) {
    atomic_store(&load->stop, true);
    if (load->started) {
        pthread_join(load->thread, NULL);
        load->started = false;
    }
}

void library_load_free(LibraryLoad* load) {
    library_load_end(load);
    arena_free(&load->arena);
}
