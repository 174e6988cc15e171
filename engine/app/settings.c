// Settings: read line by line, each with what it expects; written as a whole.

#include "app/settings.h"

#include "app/folder.h"
#include "report/outfile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_BYTES_MAX         65536
#define DISPLAY_COORDINATE_MAX 100000

Language settings_machine_language(void) {
    static const char* const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char* locale = NULL;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        const char* value = getenv(names[i]);
        locale = locale == NULL && value != NULL && value[0] != '\0' ? value : locale;
    }
    if (locale == NULL || strcmp(locale, "C") == 0 || strncmp(locale, "C.", 2) == 0 ||
        strcmp(locale, "POSIX") == 0) {
        return LANGUAGE_BOTH;
    }
    return strncmp(locale, "zh", 2) == 0 ? LANGUAGE_ZH : LANGUAGE_EN;
}

Settings settings_default(void) {
    Settings settings = {.look = ui_default_look(), .motion = true};
    settings.look.language = settings_machine_language();
    return settings;
}

bool settings_path(char* path, size_t size) {
    const char* folder = getenv("XDG_CONFIG_HOME");
    const char* home = getenv("HOME");
    int length = -1;
    if (folder != NULL && folder[0] == '/') {
        length = snprintf(path, size, "%s/muster/settings", folder);
    } else if (home != NULL && home[0] != '\0') {
        length = snprintf(path, size, "%s/.config/muster/settings", home);
    }
    return length > 0 && (size_t)length < size;
}

// ---- reading -----------------------------------------------------------------------------------

/// Index of a word, -1 none.
static int word_of(const char* value, const char* const* words, int count) {
    for (int i = 0; i < count; i++) {
        if (strcmp(value, words[i]) == 0) {
            return i;
        }
    }
    return -1;
}

static const char* const themes[] = {"light", "dark"};
static const char* const languages[] = {"en", "zh", "both"};
static const char* const switches[] = {"off", "on"};
static const char* const states[] = {"window", "full"};

/// `PANE X Y W H window|full DISPLAY`. False where it is not so.
static bool read_place(Settings* settings, const char* value) {
    WindowPlace place = {0};
    char state[16] = "";
    int at = 0;
    int found = sscanf(value, "%d %d %d %d %d %15s %n", &place.pane, &place.x, &place.y, &place.w,
                       &place.h, state, &at);
    int full = word_of(state, states, 2);
    const int most = DISPLAY_COORDINATE_MAX;
    if (found != 6 || full < 0 || place.pane < 0 || place.pane > 1 || place.w < 200 ||
        place.h < 150 || place.w > most || place.h > most || abs(place.x) > most ||
        abs(place.y) > most || value[at] == '\0' || strlen(value + at) >= sizeof(place.display)) {
        return false;
    }
    place.full = full == 1;
    memcpy(place.display, value + at, strlen(value + at) + 1);
    settings_put_place(settings, &place);
    return true;
}

static bool read_path(char* target, const char* value) {
    if (strlen(value) >= SETTINGS_PATH_MAX || !text_is_clean(value, strlen(value))) {
        return false;
    }
    memcpy(target, value, strlen(value) + 1);
    return true;
}

/// What a line must hold, for the sentence; NULL when it does. A name that is not known comes from
/// a newer Muster and stops nothing.
static const char* read_value(Settings* settings, const char* name, const char* value) {
    if (strcmp(name, "theme") == 0) {
        int theme = word_of(value, themes, 2);
        settings->look.theme = theme == 1 ? VIEW_DARK : VIEW_LIGHT;
        return theme >= 0 ? NULL : "light or dark";
    }
    if (strcmp(name, "language") == 0) {
        int language = word_of(value, languages, 3);
        settings->look.language = language >= 0 ? (Language)language : LANGUAGE_BOTH;
        return language >= 0 ? NULL : "en, zh or both";
    }
    if (strcmp(name, "scale") == 0) {
        char* end = NULL;
        float scale = strtof(value, &end);
        bool good = end != value && *end == '\0' && scale >= 1.0f && scale <= 3.0f;
        settings->look.scale = good ? scale : 1.0f;
        return good ? NULL : "a number from 1 to 3";
    }
    if (strcmp(name, "motion") == 0) {
        int motion = word_of(value, switches, 2);
        settings->motion = motion != 0;
        return motion >= 0 ? NULL : "on or off";
    }
    if (strcmp(name, "folder") == 0) {
        return read_path(settings->folder, value) ? NULL : "a path";
    }
    if (strcmp(name, "last") == 0) {
        return read_path(settings->last, value) ? NULL : "a path";
    }
    if (strcmp(name, "place") == 0) {
        return read_place(settings, value) ? NULL : "PANE X Y WIDTH HEIGHT window|full DISPLAY";
    }
    return NULL;
}

/// Cuts spaces at both ends, in place.
static char* trimmed(char* text) {
    while (*text == ' ' || *text == '\t') {
        text++;
    }
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t", text[length - 1]) != NULL) {
        text[--length] = '\0';
    }
    return text;
}

static Status read_lines(Settings* settings, const char* path, char* text, Error* error) {
    char* rest = NULL;
    int number = 0;
    for (char* line = text; line != NULL; line = rest) {
        rest = strchr(line, '\n');
        if (rest != NULL) {
            *rest++ = '\0';
        }
        number++;
        char* name = trimmed(line);
        if (name[0] == '#' || name[0] == '\0') {
            continue;
        }
        char* equals = strchr(name, '=');
        if (equals == NULL) {
            return error_set(error, STATUS_CORRUPT, "%s:%d: expected \"name = value\" (got \"%s\")",
                             path, number, name);
        }
        *equals = '\0';
        char* value = trimmed(equals + 1);
        name = trimmed(name);
        const char* expected = read_value(settings, name, value);
        if (expected != NULL) {
            return error_set(error, STATUS_CORRUPT, "%s:%d: %s must be %s (got \"%s\")", path,
                             number, name, expected, value);
        }
    }
    return STATUS_OK;
}

/// The whole file as a text. STATUS_NOT_FOUND: there is none.
static Status read_file(const char* path, char* text, Error* error) {
    FILE* file = fopen(path, "rb");
    if (file == NULL) {
        return errno == ENOENT
                   ? STATUS_NOT_FOUND
                   : error_set(error, STATUS_IO, "cannot open '%s': %s", path, strerror(errno));
    }
    size_t length = fread(text, 1, FILE_BYTES_MAX, file);
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed) {
        return error_set(error, STATUS_IO, "cannot read '%s'", path);
    }
    if (length == FILE_BYTES_MAX) {
        return error_set(error, STATUS_CORRUPT, "'%s' is larger than %zu KiB", path,
                         (size_t)FILE_BYTES_MAX / 1024);
    }
    text[length] = '\0';
    for (size_t i = 0; i < length; i++) { // an editor of another system
        text[i] = text[i] == '\r' ? ' ' : text[i];
    }
    if (!text_is_clean(text, length)) {
        return error_set(error, STATUS_CORRUPT, "%s: the settings are no text", path);
    }
    return STATUS_OK;
}

Status settings_read(Settings* settings, const char* path, Error* error) {
    *settings = settings_default();
    char* text = malloc(FILE_BYTES_MAX + 1);
    if (text == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to read '%s'", path);
    }
    Status status = read_file(path, text, error);
    status = status == STATUS_OK ? read_lines(settings, path, text, error) : status;
    free(text);
    if (status == STATUS_NOT_FOUND) {
        return STATUS_OK;
    }
    if (status == STATUS_CORRUPT) {
        char bad[SETTINGS_PATH_MAX + 8];
        *settings = settings_default();
        snprintf(bad, sizeof(bad), "%s.bad", path);
        rename(path, bad); // where that fails the next start tells it again
    }
    return status;
}

// ---- writing -----------------------------------------------------------------------------------

static void write_lines(const Settings* settings, FILE* file) {
    fprintf(file, "# What Muster's window remembers. Lines \"name = value\".\n");
    fprintf(file, "theme = %s\n", themes[settings->look.theme == VIEW_DARK]);
    fprintf(file, "language = %s\n", languages[settings->look.language]);
    fprintf(file, "scale = %g\n", (double)settings->look.scale);
    fprintf(file, "motion = %s\n", switches[settings->motion]);
    if (settings->folder[0] != '\0') {
        fprintf(file, "folder = %s\n", settings->folder);
    }
    if (settings->last[0] != '\0') {
        fprintf(file, "last = %s\n", settings->last);
    }
    for (int i = 0; i < settings->place_count; i++) {
        const WindowPlace* place = &settings->places[i];
        fprintf(file, "place = %d %d %d %d %d %s %s\n", place->pane, place->x, place->y, place->w,
                place->h, states[place->full], place->display);
    }
}

Status settings_write(const Settings* settings, const char* path, Error* error) {
    char folder[SETTINGS_PATH_MAX];
    snprintf(folder, sizeof(folder), "%s", path);
    char* slash = strrchr(folder, '/');
    if (slash != NULL && slash != folder) {
        *slash = '\0';
        Status status = folder_make(folder, error);
        if (status != STATUS_OK) {
            return status;
        }
    }
    Outfile file = {0};
    Status status = outfile_open(&file, path, error);
    if (status != STATUS_OK) {
        return status;
    }
    write_lines(settings, file.stream);
    return outfile_close(&file, true, error);
}

// ---- places ------------------------------------------------------------------------------------

const WindowPlace* settings_place(const Settings* settings, const char* display, int pane) {
    for (int i = 0; i < settings->place_count; i++) {
        const WindowPlace* place = &settings->places[i];
        if (place->pane == pane && strcmp(place->display, display) == 0) {
            return place;
        }
    }
    return NULL;
}

void settings_put_place(Settings* settings, const WindowPlace* place) {
    int at = 0;
    while (at < settings->place_count &&
           (settings->places[at].pane != place->pane ||
            strcmp(settings->places[at].display, place->display) != 0)) {
        at++;
    }
    if (at == SETTINGS_PLACES_MAX) {
        at = 0;
    }
    // The newest stands last.
    int last = settings->place_count < SETTINGS_PLACES_MAX && at == settings->place_count
                   ? settings->place_count++
                   : settings->place_count - 1;
    for (int i = at; i < last; i++) {
        settings->places[i] = settings->places[i + 1];
    }
    settings->places[last] = *place;
}
