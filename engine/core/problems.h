/// Problems: an author's mistakes, collected so that one check shows them all.
///
/// Each has a place (file and line, or the element's name), what was expected and what came, and
/// a near name where there is one. Notes (repairs made by an import) are kept in the same list and
/// do not count as errors.
///
/// Layer: core.
#pragma once

#include "core/status.h"
#include "core/text.h"

#include <stdarg.h>

/// At most this many are kept of one load; the rest are counted.
#define PROBLEMS_MAX 50

typedef enum ProblemKind {
    PROBLEM_ERROR = 0, // must be put right before a drill can run
    PROBLEM_NOTE = 1,  // worth knowing: a repair, a default taken
} ProblemKind;

/// Bytes of a hint in both languages.
#define PROBLEM_HINT_MAX 384

/// The hint that names a near name; the format takes it twice.
#define DID_YOU_MEAN IN_BOTH("did you mean \"%s\"?", "是否指“%s”？")

typedef struct Problem {
    ProblemKind kind;
    int line;             // 1-based; 0 where the file has no lines (an element of a facility)
    char file[256];       // as the user named it
    char where[128];      // the element: `door "D12"`, `step "sweep"`; may be empty
    char message[320];    // what was expected and what came, in English
    char message_zh[320]; // the same in Chinese
    char hint[192];       // a near name or a way out; may be empty
    char hint_zh[192];
} Problem;

typedef struct Problems {
    int count;  // entries kept, at most PROBLEMS_MAX errors and PROBLEMS_MAX notes
    int errors; // errors seen, kept or not
    int notes;  // notes seen, kept or not
    Problem items[2 * PROBLEMS_MAX];
} Problems;

/// An empty list. Cannot fail.
void problems_init(Problems* problems);

/// Adds one. `file`, `where` and `hint` may be NULL; a hint is written with IN_BOTH. The Chinese
/// format must have Chinese words in it. Cannot fail: beyond the limit it only counts.
void problems_add(Problems* problems, ProblemKind kind, const char* file, int line,
                  const char* where, const char* hint, const char* en, const char* zh, ...)
    PRINTF_LIKE(7, 9) PRINTF_LIKE(8, 9);

/// The same for wrappers.
void problems_add_list(Problems* problems, ProblemKind kind, const char* file, int line,
                       const char* where, const char* hint, const char* en, const char* zh,
                       va_list arguments) PRINTF_LIKE(7, 0) PRINTF_LIKE(8, 0);

/// Adds what came as words of another: an Error's sentence, a library's. `words` may be IN_BOTH;
/// without Chinese it stands in both languages as it is.
void problems_add_words(Problems* problems, ProblemKind kind, const char* file, int line,
                        const char* where, const char* hint, const char* words);

/// Adds an entry of another list. Cannot fail.
void problems_add_copy(Problems* problems, const Problem* from);

/// Adds every entry of `from`. Cannot fail.
void problems_append(Problems* problems, const Problems* from);

/// Sorts by file, then line, then order of arrival. Cannot fail.
void problems_sort(Problems* problems);

/// One line as the command line prints it: `file:line: where: message (hint)`; LANGUAGE_BOTH gives
/// ` / ` and the Chinese after it. Returns the length that was written, less than `size`.
int problem_print(const Problem* problem, Language language, char* buffer, size_t size);
