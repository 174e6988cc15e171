// One run of a study: loaded from what is in memory, watched, recorded. What goes wrong becomes a
// record too.
#include "study/study_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "world/world.h"

/// Ticks between two looks at whether the study is to end [ticks].
#define LOOK_TICKS 256

/// Nobody compares the ticks of a study's runs, so the state is hashed at their end only.
static void hash_at_end(void* user, DrillDef* def) {
    (void)user;
    def->world.hash_at_end = true;
}

static Record* fail(int64_t run, const Loaded* loaded, const Error* error) {
    for (int i = 0; i < loaded->problems.count; i++) {
        if (loaded->problems.items[i].kind == PROBLEM_ERROR) {
            char line[512];
            problem_print(&loaded->problems.items[i], LANGUAGE_EN, line, sizeof(line));
            return record_failed(run, line);
        }
    }
    return record_failed(run, error->message[0] != 0 ? error->message : "it could not be loaded");
}

/// Runs a loaded drill to its end. NULL: interrupted, or no memory.
static Record* observe_run(const Loaded* loaded, int64_t run,
                           const volatile sig_atomic_t* interrupt) {
    Observer* observer = observer_begin(loaded->drill);
    uint32_t most = drill_def(loaded->drill)->world.length + TICKS_PER_SECOND;
    bool going = observer != NULL;
    bool stopped = observer == NULL;
    uint32_t tick = 0;
    for (; going && !stopped && tick < most; tick++) {
        going = drill_step(loaded->drill);
        observer_look(observer);
        stopped = tick % LOOK_TICKS == 0 && interrupt != NULL && *interrupt != 0;
    }
    Record* record = NULL;
    if (!stopped) {
        record = going ? record_failed(run, "it does not end") : observer_end(observer, run);
    }
    observer_free(observer);
    return record;
}

Record* study_do_with(const Study* study, const DesignRun* point, const char* more,
                      const volatile sig_atomic_t* interrupt) {
    char settings[STUDY_SETTINGS_LENGTH];
    if (!design_settings(&study->design, point, settings, sizeof(settings)) ||
        strlen(settings) + strlen(more) + 2 > sizeof(settings)) {
        return record_failed(point->run, "its settings are too long");
    }
    text_append(settings, sizeof(settings), "%s%s", settings[0] != 0 && more[0] != 0 ? "," : "",
                more);
    Loaded* loaded = calloc(1, sizeof(Loaded));
    Error error = {0};
    if (loaded == NULL) {
        return NULL;
    }
    Status status = loaded_seeded(loaded, study_arm(study, point), point->seed,
                                  settings[0] != 0 ? settings : NULL, hash_at_end, NULL, &error);
    Record* record = status == STATUS_OK          ? observe_run(loaded, point->run, interrupt)
                     : status == STATUS_NO_MEMORY ? NULL
                                                  : fail(point->run, loaded, &error);
    loaded_close(loaded);
    free(loaded);
    return record;
}

Record* study_do(const Study* study, int64_t run, const volatile sig_atomic_t* interrupt) {
    DesignRun point = design_run(&study->design, run);
    return study_do_with(study, &point, "", interrupt);
}

/// Appends a word as a shell takes it.
static void append_word(char* text, size_t size, const char* option, const char* word) {
    text_append(text, size, " %s'", option);
    for (; *word != 0; word++) {
        if (*word == '\'') {
            text_append(text, size, "'\\''");
        } else {
            size_t length = strlen(text);
            if (length + 1 < size) {
                text[length] = *word;
                text[length + 1] = 0;
            }
        }
    }
    text_append(text, size, "'");
}

void study_replay(const Study* study, const DesignRun* run, char* text, size_t size) {
    const StudyFile* file = &study->file;
    char settings[STUDY_SETTINGS_LENGTH];
    (void)design_settings(&study->design, run, settings, sizeof(settings));
    snprintf(text, size, "muster run");
    append_word(text, size, "", file->scenarios[run->scenario]);
    if (file->plans[run->plan].plan != NULL) {
        append_word(text, size, "--plan ", file->plans[run->plan].plan);
    }
    if (file->facility_count > 0) {
        append_word(text, size, "--facility ", file->facilities[run->facility]);
    }
    text_append(text, size, " --seed %llu", (unsigned long long)run->seed);
    if (settings[0] != 0) {
        append_word(text, size, "--set ", settings);
    }
}
