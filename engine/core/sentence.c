// Sentence: looked up one by one when something has failed, which is seldom enough.

#include "core/sentence.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char* en;
    const char* zh;
} rows[] = {
#define SENTENCE(en, zh) {en, zh},
#include "core/sentence.def"
#undef SENTENCE
};
#define ROWS (sizeof(rows) / sizeof(rows[0]))

const char* sentence_zh(const char* format) {
    for (size_t i = 0; i < ROWS; i++) {
        if (strcmp(rows[i].en, format) == 0) {
            return rows[i].zh;
        }
    }
    return NULL;
}

const char* sentence_row(int index, const char** zh) {
    if (index < 0 || (size_t)index >= ROWS) {
        return NULL;
    }
    *zh = rows[index].zh;
    return rows[index].en;
}
