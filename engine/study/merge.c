// Merging: the shares of a study made into one file of results, the same as if one machine had done
// all.
#include "study/enough.h"
#include "study/study_internal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// The path of each share, by its number; NULL where it is missing.
typedef struct Shares {
    const char** paths;
    int count;
} Shares;

/// Finds which share each file is of. Every share must be there once.
static Status sort_shares(const char* const* paths, int count, Shares* shares, Error* error) {
    Status status = STATUS_OK;
    for (int i = 0; i < count && status == STATUS_OK; i++) {
        int shard = 0;
        int of = 0;
        status = store_peek_shares(paths[i], &shard, &of, error);
        if (status != STATUS_OK) {
            return status;
        }
        if (shares->paths == NULL) {
            shares->count = of;
            shares->paths = calloc((size_t)of, sizeof(char*));
        }
        if (shares->paths == NULL) {
            return error_set(error, STATUS_NO_MEMORY, "not enough memory for a run");
        }
        if (of != shares->count || shares->paths[shard - 1] != NULL) {
            return error_set(error, STATUS_DIFFERS,
                             "%s: share %d of %d, beside other shares of %d; give each share once",
                             paths[i], shard, of, shares->count);
        }
        shares->paths[shard - 1] = paths[i];
    }
    for (int i = 0; i < shares->count; i++) {
        if (shares->paths[i] == NULL) {
            return error_set(error, STATUS_NOT_FOUND, "share %d of %d is missing", i + 1,
                             shares->count);
        }
    }
    return status;
}

/// Runs that the whole study has: all, or those up to where it had enough.
static Status find_end(const Study* study, const Shares* shares, int64_t* end, Error* error) {
    *end = study->design.runs;
    if (!study->file.until.given) {
        return STATUS_OK;
    }
    double* values = malloc((size_t)study->design.runs * sizeof(double));
    if (values == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory for a run");
    }
    for (int64_t i = 0; i < study->design.runs; i++) {
        values[i] = RECORD_NEVER;
    }
    Status status = STATUS_OK;
    for (int i = 0; i < shares->count && status == STATUS_OK; i++) {
        status =
            store_share_values(shares->paths[i], study->until, values, study->design.runs, error);
    }
    if (status == STATUS_OK) {
        *end = enough_end(study, values);
        status =
            *end >= 0 ? status : error_set(error, STATUS_NO_MEMORY, "not enough memory for a run");
    }
    free(values);
    return status;
}

static Status take_all(Store* store, const Study* study, const Shares* shares, StudyEnd* end,
                       Error* error) {
    int64_t runs = 0;
    Status status = find_end(study, shares, &runs, error);
    for (int i = 0; i < shares->count && status == STATUS_OK; i++) {
        status = store_take_share(store, shares->paths[i], shares->count, runs, error);
    }
    if (status == STATUS_OK) {
        status = store_recount(store, error);
    }
    if (status == STATUS_OK && store_count(store) != runs) {
        status = error_set(error, STATUS_INVALID,
                           "the shares have %lld of %lld runs; let each of them come to its end "
                           "first",
                           (long long)store_count(store), (long long)runs);
    }
    end->done = store_count(store);
    end->converged = runs < study->design.runs;
    if (status == STATUS_OK) {
        status = store_failed(store, &end->failed, error);
    }
    return status == STATUS_OK ? store_finish(store, end->converged ? "converged" : "count", error)
                               : status;
}

/// Made under another name, so that a merging that fails leaves what was there.
static Status merge_into(Study* study, const Shares* shares, const char* path, StudyEnd* end,
                         Error* error) {
    char temporary[4096];
    int length = snprintf(temporary, sizeof(temporary), "%s.merging", path);
    if (length >= (int)sizeof(temporary)) {
        return error_set(error, STATUS_IO, "'%s': the name is too long", path);
    }
    (void)!unlink(temporary);
    Store* store = NULL;
    StoreHead head = study_head(study);
    Status status = store_open(&store, temporary, &head, error);
    if (status == STATUS_OK) {
        status = take_all(store, study, shares, end, error);
    }
    store_close(store);
    if (status == STATUS_OK && rename(temporary, path) != 0) {
        status = error_set(error, STATUS_IO, "cannot write '%s': %s", path, strerror(errno));
    }
    if (status != STATUS_OK) {
        (void)!unlink(temporary);
    }
    return status;
}

Status study_merge(Study* study, const char* const* paths, int count, const char* path,
                   StudyEnd* end, Error* error) {
    Shares shares = {.paths = NULL};
    *end = (StudyEnd){.planned = study->design.runs};
    Status status = sort_shares(paths, count, &shares, error);
    if (status == STATUS_OK) {
        status = merge_into(study, &shares, path, end, error);
    }
    free(shares.paths);
    return status;
}
