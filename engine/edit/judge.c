// The document goes through the very reader and linker that a drill uses, so that what is clean
// here is clean there.

#include "edit/judge.h"

#include "facility/rules.h"
#include "formats/assume.h"
#include "formats/geojson.h"
#include "formats/outdoors.h"

#include <stdlib.h>
#include <string.h>

/// Most memory that a check may take [B].
#define JUDGE_BYTES_MAX ((size_t)1 << 30)

/// Line of the file on which each feature begins; malloc'd.
static int* feature_lines(const Document* document, const char* text) {
    int* lines = malloc((size_t)(document_count(document) + 1) * sizeof *lines);
    int line = 1;
    const char* at = text;
    for (int i = 0; lines != NULL && i < document_count(document); i++) {
        // The features stand in the text one after the other.
        const char* start = strstr(at, document_at(document, i)->text);
        for (; start != NULL && at < start; at++) {
            line += *at == '\n';
        }
        lines[i] = line;
        const char* end = at + strlen(document_at(document, i)->text);
        for (; start != NULL && at < end; at++) {
            line += *at == '\n';
        }
    }
    return lines;
}

/// The element that the problem names in quotes, else the one on its line.
static const Feature* culprit(const Document* document, const int* lines, const Problem* problem) {
    const char* open = strchr(problem->where, '"');
    const char* close = open != NULL ? strrchr(problem->where, '"') : NULL;
    if (open != NULL && close > open) {
        char id[128];
        size_t length = (size_t)(close - open - 1);
        memcpy(id, open + 1, length);
        id[length] = '\0';
        const Feature* named = document_find_id(document, id);
        if (named != NULL) {
            return named;
        }
    }
    for (int i = 0; problem->line > 1 && i < document_count(document); i++) {
        if (lines[i] == problem->line) {
            return document_at(document, i);
        }
    }
    return NULL;
}

static void list_problems(Judge* judge, const Document* document, const int* lines,
                          const Problems* problems, ProblemKind kind) {
    for (int i = 0; i < problems->count; i++) {
        const Problem* problem = &problems->items[i];
        if (problem->kind != kind) {
            continue;
        }
        const Feature* feature = culprit(document, lines, problem);
        JudgeProblem* entry = &judge->list[judge->count++];
        *entry = (JudgeProblem){.problem = *problem};
        if (feature != NULL) {
            entry->feature = feature->key;
            entry->storey = feature->storey;
            entry->has_place = feature_middle(feature, &entry->at);
        }
    }
}

static void count_features(Judge* judge, const Document* document) {
    for (int i = 0; i < document_count(document); i++) {
        FeatureKind kind = document_at(document, i)->kind;
        judge->rooms += kind == FEATURE_ROOM;
        judge->doors += kind == FEATURE_DOOR || kind == FEATURE_EXIT;
        judge->exits += kind == FEATURE_EXIT;
        judge->stairs += feature_is_flight(kind);
    }
}

/// The reader's, overlay's and linker's problems.
static Status check(const char* file_name, const char* text, size_t length,
                    const char* overlay_name, const void* overlay, size_t overlay_size,
                    Problems* problems, bool* clean) {
    Arena arena;
    arena_init_growing(&arena, JUDGE_BYTES_MAX);
    FacilityDef def;
    const Facility* facility = NULL;
    Status status = formats_read_facility(&arena, file_name, text, length, problems, &def);
    if (status == STATUS_OK && overlay != NULL) {
        status = formats_overlay(&arena, &def, overlay_name, overlay, overlay_size, problems);
    }
    if (status == STATUS_OK) {
        status = formats_drop_assumed(&arena, &def);
    }
    if (status == STATUS_OK) {
        status = formats_add_outdoors(&arena, &def, problems);
    }
    if (status == STATUS_OK) {
        status = facility_create(&arena, &def, problems, &facility);
    }
    if (status == STATUS_OK) {
        facility_rules(facility, &arena, file_name, problems);
    }
    *clean = status == STATUS_OK && problems->errors == 0;
    arena_free(&arena);
    return status == STATUS_NO_MEMORY ? status : STATUS_OK;
}

Status judge_document(Judge* judge, const Document* document, const char* file_name,
                      const char* overlay_name, const void* overlay, size_t overlay_size) {
    memset(judge, 0, sizeof *judge);
    size_t length = 0;
    char* text = document_text(document, &length);
    int* lines = text != NULL ? feature_lines(document, text) : NULL;
    Problems* problems = malloc(sizeof *problems);
    Status status = STATUS_NO_MEMORY;
    if (lines != NULL && problems != NULL) {
        problems_init(problems);
        status = check(file_name, text, length, overlay_name, overlay, overlay_size, problems,
                       &judge->clean);
        problems_sort(problems);
        list_problems(judge, document, lines, problems, PROBLEM_ERROR);
        list_problems(judge, document, lines, problems, PROBLEM_NOTE);
        judge->errors = problems->errors;
        judge->notes = problems->notes;
        count_features(judge, document);
    }
    free(problems);
    free(lines);
    free(text);
    return status;
}

int judge_find(const Judge* judge, uint32_t feature) {
    for (int i = 0; i < judge->count; i++) {
        if (feature != 0 && judge->list[i].feature == feature) {
            return i;
        }
    }
    return -1;
}
