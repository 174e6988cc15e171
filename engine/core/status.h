/// Status: how a function that can fail says so. Three kinds of error exist in Muster: a
/// programmer's mistake asserts (ASSERT below), an author's mistake is collected in Problems
/// (core/problems.h), a machine's fault is a Status with one sentence in an Error.
///
/// Layer: core.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Stable codes; never renumbered.
typedef enum Status {
    STATUS_OK = 0,
    STATUS_INVALID = 1,   // an author's mistake; Problems has the list
    STATUS_NO_MEMORY = 2, // the machine has no more memory, or an arena is full
    STATUS_IO = 3,        // a file, disk, display or port failed
    STATUS_CORRUPT = 4,   // bytes that are not what they claim to be
    STATUS_LIMIT = 5,     // larger, deeper or longer than Muster accepts
    STATUS_NOT_FOUND = 6, // no such file, name or key
    STATUS_DIFFERS = 7,   // a replay that does not equal its recording
} Status;

#define WARN_UNUSED                      __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_index, first) __attribute__((format(printf, format_index, first)))

/// One sentence about a machine's fault and a way out. Always terminated; empty after STATUS_OK.
typedef struct Error {
    char message[512];
    char message_zh[512]; // by core/sentence.def; empty where it has no row
} Error;

/// Writes the sentence and gives `status` back, so that `return error_set(error, ...)` reads well.
/// `error` may be NULL. Cannot fail.
Status error_set(Error* error, Status status, const char* format, ...) PRINTF_LIKE(3, 4);

/// Prints file, line and the condition on stderr and aborts.
_Noreturn void assert_failed(const char* file, int line, const char* condition);

/// A programmer's mistake: on in every build, since a wrong drill is worse than a stopped one.
/// Never for input from outside.
#define ASSERT(condition) ((condition) ? (void)0 : assert_failed(__FILE__, __LINE__, #condition))
