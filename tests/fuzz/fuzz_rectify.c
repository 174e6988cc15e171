// Fuzz target: any bytes as an edited rectification list. Reading ends in rows that may be filed -
// numbered, keyed, each once - or in problems with lines, never in an assert, a hang or an invalid
// read.

#include "app/rectify.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static Rectification* make_list(void) {
    Rectification* list = calloc(1, sizeof(Rectification));
    if (list == NULL) {
        abort();
    }
    list->count = 2;
    list->filed = 1;
    list->rows[0] = (Finding){.id = "R-01", .key = "late:raise", .problem_en = "Late"};
    list->rows[1] = (Finding){.id = "R-02", .key = "omitted:count", .problem_zh = "未清点"};
    return list;
}

static void check_rows(const Finding* rows, int count) {
    for (int i = 0; i < count; i++) {
        bool said = rows[i].problem_en[0] != '\0' || rows[i].problem_zh[0] != '\0';
        bool checked = rows[i].state != FINDING_CLOSED || rows[i].checked_by[0] != '\0';
        if (!finding_id_is_good(rows[i].id) || rows[i].key[0] == '\0' || !said || !checked) {
            abort();
        }
        for (int k = 0; k < i; k++) {
            if (strcmp(rows[k].id, rows[i].id) == 0 || strcmp(rows[k].key, rows[i].key) == 0) {
                abort(); // one would take the place of the other
            }
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static Rectification* list;
    static Finding rows[FINDINGS_MAX];
    list = list != NULL ? list : make_list();
    Problems* problems = calloc(1, sizeof(Problems));
    if (problems == NULL) {
        abort();
    }
    problems_init(problems);
    int count = 0;
    Status status =
        rectify_read("fuzz.csv", (const char*)data, size, list, 500, rows, &count, problems);
    if ((status == STATUS_OK) == (problems->errors > 0) || count > FINDINGS_MAX) {
        abort(); // a refusal without a reason, or a reason without a refusal
    }
    if (status == STATUS_OK) {
        check_rows(rows, count);
    }
    free(problems);
    return 0;
}
