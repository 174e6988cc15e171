// Places: a facility's name becomes a file, beside the scenario first, so that an author's folder
// of a scenario and its place works wherever it lies.

#include "load/place.h"

#include "core/text.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACES_MAX 2
#define NAMES_MAX  128
#define ASSETS     "assets/facilities"

static bool is_file_name(const char* name) {
    return strchr(name, '/') != NULL || loaded_has_ending(name, ".geojson") ||
           loaded_has_ending(name, ".json");
}

/// Length of the folder part of a path, with its slash.
static int folder_length(const char* path) {
    const char* slash = path != NULL ? strrchr(path, '/') : NULL;
    return slash != NULL ? (int)(slash - path) + 1 : 0;
}

/// The names to ask the bundle for, in order.
static int list_places(Arena* arena, const Place* place, const char* places[PLACES_MAX]) {
    const char* name = place->name;
    const char* scenario = place->scenario;
    int folder = folder_length(scenario);
    int count = 0;
    if (!is_file_name(name)) {
        if (scenario != NULL) {
            places[count++] = arena_format(arena, "%.*s%s.geojson", folder, scenario, name);
        }
        places[count++] = arena_format(arena, ASSETS "/%s.geojson", name);
        return count;
    }
    if (place->own && folder > 0 && name[0] != '/') {
        places[count++] = arena_format(arena, "%.*s%s", folder, scenario, name);
    }
    places[count++] = name;
    return count;
}

// ---- what is said when there is none --------------------------------------------------------

typedef struct Names {
    Arena* arena;
    const char* names[NAMES_MAX];
    int count;
} Names;

static void add_names(Names* names, const char* folder) {
    static const char ending[] = ".geojson";
    DIR* directory = opendir(folder);
    if (directory == NULL) {
        return;
    }
    for (struct dirent* entry = readdir(directory); entry != NULL && names->count < NAMES_MAX;
         entry = readdir(directory)) {
        if (loaded_has_ending(entry->d_name, ending) &&
            !loaded_has_ending(entry->d_name, ".overlay.geojson")) {
            int stem = (int)(strlen(entry->d_name) - strlen(ending));
            const char* name = arena_format(names->arena, "%.*s", stem, entry->d_name);
            names->names[names->count] = name;
            names->count += name != NULL;
        }
    }
    closedir(directory);
}

static int by_name(const void* a, const void* b) {
    return strcmp(*(const char* const*)a, *(const char* const*)b);
}

/// The facility of the three places whose name is the nearest, or NULL.
static const char* nearest(Arena* arena, const char* scenario, const char* name) {
    Names names = {.arena = arena};
    int folder = folder_length(scenario);
    add_names(&names, folder > 0 ? arena_format(arena, "%.*s", folder, scenario) : ".");
    add_names(&names, ASSETS);
    if (loaded_home() != NULL) {
        add_names(&names, arena_format(arena, "%s/" ASSETS, loaded_home()));
    }
    // A folder is read in any order; of two names equally near the first is told.
    qsort(names.names, (size_t)names.count, sizeof(names.names[0]), by_name);
    return text_nearest(name, names.names, names.count);
}

static Status tell_missing(Arena* arena, const Place* place, const char* const* places, int count,
                           Problems* problems) {
    char list[320] = "";
    char message[704] = "";
    char hint[PROBLEM_HINT_MAX] = "";
    for (int i = 0; i < count; i++) {
        text_append(list, sizeof(list), "%s%s", i > 0 ? ", " : "", places[i]);
    }
    bool home = loaded_home() != NULL && places[count - 1][0] != '/';
    text_append(message, sizeof(message), "there is no place \"%.60s\"; looked for %s%s%s",
                place->name, list, home ? ", here and in " : "", home ? loaded_home() : "");
    text_append(message, sizeof(message), "\n没有场所“%.60s”；找过 %s%s%s", place->name, list,
                home ? "，此处及 " : "", home ? loaded_home() : "");
    const char* near_name =
        is_file_name(place->name) ? NULL : nearest(arena, place->scenario, place->name);
    if (near_name != NULL) {
        snprintf(hint, sizeof(hint), DID_YOU_MEAN, near_name, near_name);
    }
    if (place->own && place->script != NULL) {
        script_facility_problem(place->script, problems, hint, message);
    } else {
        problems_add_words(problems, PROBLEM_ERROR, NULL, 0, NULL, hint, message);
    }
    return STATUS_INVALID;
}

Status place_find(Bundle* bundle, Arena* arena, const Place* place, Problems* problems,
                  const char** path, Error* error) {
    const char* places[PLACES_MAX] = {NULL};
    int count = list_places(arena, place, places);
    for (int i = 0; i < count; i++) {
        if (places[i] == NULL) {
            return error_set(error, STATUS_NO_MEMORY, "no memory for the place '%s'", place->name);
        }
        const BundleFile* file = NULL;
        Status status = bundle_get(bundle, places[i], "facility", &file, error);
        if (status != STATUS_NOT_FOUND) {
            *path = places[i];
            return status;
        }
    }
    return tell_missing(arena, place, places, count, problems);
}
