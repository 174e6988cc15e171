// What a search found, as a page, as sentences, as JSON.

#include "app/study_search.h"

#include <stdio.h>

/// Rows of all candidates with their pairs [B].
#define SEARCH_BYTES_MAX ((size_t)1 << 30)

static void put_sentences(const SearchFound* found, Language language, const char* folder) {
    char en[512];
    char zh[512];
    study_search_words(found, en, zh);
    if (language != LANGUAGE_ZH) {
        printf("%s\n", en);
    }
    if (language != LANGUAGE_EN) {
        printf("%s\n", zh);
    }
    const char* set = found->settings[found->outcome.ranked[0].candidate];
    if (set[0] != 0) {
        printf("--set '%s'\n", set);
    }
    printf("%s/search.html\n", folder);
}

static Status put_json(const SearchFound* found, Error* error) {
    json_t* document = study_search_json(found);
    bool good = document != NULL && json_dumpf(document, stdout, JSON_INDENT(1)) == 0;
    json_decref(document);
    printf("\n");
    return good ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "no memory for the search");
}

Status study_search_told(const Study* study, const SearchOptions* options, Language language,
                         bool json, const char* folder, Error* error) {
    Arena arena;
    SearchFound found;
    arena_init_growing(&arena, SEARCH_BYTES_MAX);
    Status status = study_search(study, &arena, options, &found, error);
    if (status == STATUS_OK) {
        status = study_search_write(&found, language, folder, error);
    }
    if (status == STATUS_OK && json) {
        status = put_json(&found, error);
    } else if (status == STATUS_OK) {
        put_sentences(&found, language, folder);
    }
    arena_free(&arena);
    return status;
}
