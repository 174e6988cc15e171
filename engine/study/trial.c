// Trial: what the factors and choices of a study set is loaded before the first run, each value by
// itself, and together those that multiply the same thing, at their least and at their most: a
// crowd halved three times may have nobody left.
#include "study/study_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int study_arm_count(const Study* study) {
    return study->design.places * study->file.plan_count;
}

void study_tell(const StudyFile* file, int line, const char* where, const char* set,
                const Loaded* loaded, const Error* error, Problems* problems) {
    const Problem* first = NULL;
    for (int i = 0; i < loaded->problems.count && first == NULL; i++) {
        first = loaded->problems.items[i].kind == PROBLEM_ERROR ? &loaded->problems.items[i] : NULL;
    }
    char hint[PROBLEM_HINT_MAX] = "";
    if (first != NULL && first->hint[0] != 0) {
        snprintf(hint, sizeof(hint), "%s\n%s", first->hint, first->hint_zh);
    }
    char en[512];
    char zh[512];
    if (first != NULL) {
        snprintf(en, sizeof(en), "%s", first->message);
        snprintf(zh, sizeof(zh), "%s", first->message_zh);
    } else {
        snprintf(en, sizeof(en), "%s", error->message);
        snprintf(zh, sizeof(zh), "%s",
                 error->message_zh[0] != 0 ? error->message_zh : error->message);
    }
    char element[160];
    snprintf(element, sizeof(element), "%s%s%.100s", where, set[0] != 0 ? ": " : "", set);
    text_cut(element);
    problems_add(problems, PROBLEM_ERROR, file->file, line, element, hint, "%s%.0s",
                 "处理失败：%.0s%s", en, zh);
}

// ---- one value ---------------------------------------------------------------------------------

/// Takes over into the arm what files a run with other settings asked for.
static Status keep_files(Loaded* arm, const Loaded* tried, Error* error) {
    Status status = STATUS_OK;
    for (int i = 0; i < tried->bundle.count && status == STATUS_OK; i++) {
        const BundleFile* file = &tried->bundle.files[i];
        bool known = false;
        for (int k = 0; k < arm->bundle.count; k++) {
            known = known || strcmp(arm->bundle.files[k].name, file->name) == 0;
        }
        if (!known) {
            status =
                bundle_put(&arm->bundle, file->name, file->role, file->bytes, file->count, error);
        }
    }
    return status;
}

/// Loads an arm with the settings of one value of a factor.
static Status try_level(Study* study, Loaded* arm, const StudyFileFactor* factor, const char* set,
                        Problems* problems, Error* error) {
    Loaded* tried = calloc(1, sizeof(Loaded));
    char text[STUDY_SETTINGS_LENGTH];
    if (tried == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'",
                         study->file.file);
    }
    snprintf(text, sizeof(text), "%s%s%s", arm->set != NULL ? arm->set : "",
             arm->set != NULL && set[0] != 0 ? "," : "", set);
    Status status = loaded_seeded(tried, arm, study->file.seed, text, NULL, NULL, error);
    if (status == STATUS_OK) {
        status = keep_files(arm, tried, error);
    } else if (status != STATUS_NO_MEMORY) {
        char where[96];
        snprintf(where, sizeof(where), "factor \"%.80s\"", factor->id);
        study_tell(&study->file, factor->line, where, set, tried, error, problems);
        status = STATUS_INVALID;
    }
    loaded_close(tried);
    free(tried);
    return status;
}

static const StudyFileFactor* factor_at(const StudyFile* file, int index) {
    return index < file->factor_count ? &file->factors[index]
                                      : &file->choices[index - file->factor_count];
}

/// Every value of every factor by itself. All mistakes of the first arm are found; a later arm
/// stops at its first, which mostly is the same.
static Status try_each(Study* study, Loaded* arm, Problems* problems, Error* error) {
    const StudyFile* file = &study->file;
    Status worst = STATUS_OK;
    for (int i = 0; i < file->factor_count + file->choice_count; i++) {
        const StudyFileFactor* factor = factor_at(file, i);
        for (int k = 0; k < factor->level_count; k++) {
            const char* set = factor->levels[k].set;
            Status status =
                set[0] == 0 ? STATUS_OK : try_level(study, arm, factor, set, problems, error);
            if (status == STATUS_NO_MEMORY) {
                return status;
            }
            worst = status != STATUS_OK ? status : worst;
        }
    }
    return worst;
}

// ---- values together ---------------------------------------------------------------------------

/// Length of the setting at the beginning of a text, up to a comma outside quotes.
static size_t setting_length(const char* text) {
    bool quoted = false;
    size_t length = 0;
    for (; text[length] != 0 && (quoted || text[length] != ','); length++) {
        quoted = text[length] == '"' ? !quoted : quoted;
    }
    return length;
}

/// By how much settings multiply what stands at a way, 1: not at all.
static double times_of(const char* set, const char* way, size_t way_length) {
    double times = 1.0;
    while (*set != 0) {
        size_t length = setting_length(set);
        if (length > way_length + 2 && strncmp(set, way, way_length) == 0 &&
            set[way_length] == '=' && set[way_length + 1] == 'x') {
            char number[32];
            snprintf(number, sizeof(number), "%.*s", (int)(length - way_length - 2),
                     set + way_length + 2);
            char* end = NULL;
            double value = strtod(number, &end);
            times *= *end == 0 ? value : 1.0;
        }
        set += length + (set[length] == ',' ? 1 : 0);
    }
    return times;
}

/// Loads the values of all factors together that multiply one way the least (sign 1) or the most
/// (sign -1), where more than one factor does.
static Status try_together(Study* study, Loaded* arm, const char* way, size_t way_length,
                           double sign, Problems* problems, Error* error) {
    const StudyFile* file = &study->file;
    char set[STUDY_SETTINGS_LENGTH] = "";
    const StudyFileFactor* last = NULL;
    int count = 0;
    // One at a time, factors never meet.
    int first = file->design == STUDY_FILE_ONE_AT_A_TIME ? file->factor_count : 0;
    for (int i = first; i < file->factor_count + file->choice_count; i++) {
        const StudyFileFactor* factor = factor_at(file, i);
        const char* best = NULL;
        double least = 0.0;
        bool varies = false;
        for (int k = 0; k < factor->level_count; k++) {
            double times = times_of(factor->levels[k].set, way, way_length);
            varies = varies || times < 1.0 || times > 1.0;
            if (best == NULL || sign * times < least) {
                best = factor->levels[k].set;
                least = sign * times;
            }
        }
        if (varies && best[0] != 0) {
            text_append(set, sizeof(set), "%s%s", set[0] != 0 ? "," : "", best);
            last = factor;
            count++;
        }
    }
    return count > 1 ? try_level(study, arm, last, set, problems, error) : STATUS_OK;
}

/// Every way that a value of a factor multiplies. The same way is tried once: at its first factor.
static Status try_ways(Study* study, Loaded* arm, Problems* problems, Error* error) {
    const StudyFile* file = &study->file;
    Status worst = STATUS_OK;
    for (int i = 0; i < file->factor_count + file->choice_count; i++) {
        const StudyFileFactor* factor = factor_at(file, i);
        const char* set =
            factor->level_count > 0 ? factor->levels[factor->level_count - 1].set : "";
        while (*set != 0) {
            size_t length = setting_length(set);
            size_t way = strcspn(set, "=");
            bool times = way + 1 < length && set[way + 1] == 'x';
            bool earlier = false;
            for (int k = 0; k < i; k++) {
                for (int level = 0; level < factor_at(file, k)->level_count; level++) {
                    double other = times_of(factor_at(file, k)->levels[level].set, set, way);
                    earlier = earlier || other < 1.0 || other > 1.0;
                }
            }
            for (int sign = -1; sign <= 1 && times && earlier; sign += 2) {
                Status status = try_together(study, arm, set, way, sign, problems, error);
                if (status == STATUS_NO_MEMORY) {
                    return status;
                }
                worst = status != STATUS_OK ? status : worst;
            }
            set += length + (set[length] == ',' ? 1 : 0);
        }
    }
    return worst;
}

Status study_try_levels(Study* study, Problems* problems, Error* error) {
    Status worst = STATUS_OK;
    for (int a = 0; a < study_arm_count(study) && worst == STATUS_OK; a++) {
        worst = try_each(study, &study->arms[a], problems, error);
        if (worst == STATUS_OK) {
            worst = try_ways(study, &study->arms[a], problems, error);
        }
    }
    return worst;
}
