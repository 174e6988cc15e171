// Fuzz: any bytes as a file of verification cases. Whatever comes in ends in a suite whose places
// can be built or in problems; nothing leaks, hangs or asserts.
#include <stdint.h>
#include <stdlib.h>

#include "verify/verify.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    Arena arena;
    Bundle* bundle = calloc(1, sizeof(Bundle));
    Problems* problems = calloc(1, sizeof(Problems));
    Error error = {0};
    if (bundle != NULL && problems != NULL) {
        arena_init_growing(&arena, (size_t)1 << 28);
        bundle_init(bundle, &arena, NULL, NULL);
        problems_init(problems);
        if (bundle_put(bundle, "c.lua", "cases", data, size, &error) == STATUS_OK) {
            Status status = verify_check(bundle, "c.lua", problems, &error);
            ASSERT(status != STATUS_INVALID || problems->errors > 0);
            ASSERT(status == STATUS_OK || status == STATUS_INVALID || error.message[0] != '\0');
        }
        arena_free(&arena);
    }
    free(bundle);
    free(problems);
    return 0;
}
