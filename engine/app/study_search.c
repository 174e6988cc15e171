// What a search found, as a page, as sentences, as JSON.

#include "app/study_search.h"

#include <stdio.h>

/// Rows of all candidates with their pairs [B].
#define SEARCH_BYTES_MAX ((size_t)1 << 30)

static void put_sentences(const SearchFound* found, Language language, const char* folder) {
    char en[SEARCH_WORDS];
    char zh[SEARCH_WORDS];
    study_search_words(found, en, zh);
    if (language != LANGUAGE_ZH) {
        printf("%s\n", en);
    }
    if (language != LANGUAGE_EN) {
        printf("%s\n", zh);
    }
    int32_t winner = found->outcome.ranked[0].candidate;
    const char* plan = found->plans[winner];
    const char* set = found->settings[winner];
    if (plan != NULL) {
        printf("--plan %s%s", plan, set[0] != 0 ? " " : "\n");
    }
    if (set[0] != 0) {
        printf("--set '%s'\n", set);
    }
    if (found->kept > 0 && language != LANGUAGE_ZH) {
        printf("%lld runs were there from before.\n", (long long)found->kept);
    }
    if (found->kept > 0 && language != LANGUAGE_EN) {
        printf("已沿用此前的 %lld 次运行。\n", (long long)found->kept);
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
    char path[1024];
    snprintf(path, sizeof(path), "%s/search.sqlite", folder);
    SearchOptions kept = *options;
    kept.path = path;
    Status status = study_search(study, &arena, &kept, &found, error);
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
