/// What tests of the editor share: documents from texts and files, and their bytes.
#pragma once

#include "support/check.h"

#include "edit/document.h"

#include <dirent.h>

static inline Document* open_text(const char* text) {
    Problems* problems = calloc(1, sizeof *problems);
    problems_init(problems);
    Document* document = NULL;
    Status status = document_open(&document, "test.geojson", text, strlen(text), problems);
    if (status != STATUS_OK) {
        print_message("%s\n", problems->items[0].message);
    }
    assert_int_equal(status, STATUS_OK);
    free(problems);
    return document;
}

static inline char* read_all(const char* path, size_t* length) {
    FILE* file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char* bytes = malloc(*length + 1);
    assert_int_equal(fread(bytes, 1, *length, file), *length);
    bytes[*length] = '\0';
    fclose(file);
    return bytes;
}

static inline void assert_bytes(const Document* document, const char* expected) {
    size_t length = 0;
    char* text = document_text(document, &length);
    assert_non_null(text);
    if (strcmp(text, expected) != 0) {
        size_t at = 0;
        while (text[at] != '\0' && text[at] == expected[at]) {
            at++;
        }
        size_t from = at > 40 ? at - 40 : 0;
        fail_msg("byte %zu: \"%.100s\" instead of \"%.100s\"", at, text + from, expected + from);
    }
    assert_int_equal(length, strlen(expected));
    free(text);
}

/// Calls `each` with every plan of the library.
static inline int each_facility(void (*each)(const char* path)) {
    DIR* folder = opendir(MUSTER_SOURCE_DIR "/assets/facilities");
    assert_non_null(folder);
    int count = 0;
    for (struct dirent* entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        size_t length = strlen(entry->d_name);
        if (length > 8 && strcmp(entry->d_name + length - 8, ".geojson") == 0) {
            char path[512];
            snprintf(path, sizeof path, "%s/assets/facilities/%s", MUSTER_SOURCE_DIR,
                     entry->d_name);
            each(path);
            count++;
        }
    }
    closedir(folder);
    return count;
}
