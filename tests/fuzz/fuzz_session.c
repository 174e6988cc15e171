// Fuzz target: any bytes as a session file. Opening, reading its files and commands ends in a
// status, never in an assert, a hang or an invalid read.

#include "session/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    char path[] = "/tmp/muster-fuzz-XXXXXX";
    int file = mkstemp(path);
    if (file < 0) {
        return 0;
    }
    FILE* stream = fdopen(file, "wb");
    if (stream == NULL || fwrite(data, 1, size, stream) != size) {
        abort();
    }
    fclose(stream);
    Session* session = NULL;
    Error error = {0};
    if (session_open(&session, path, &error) == STATUS_OK) {
        Arena arena;
        Bundle bundle;
        arena_init_growing(&arena, (size_t)64 << 20);
        bundle_init(&bundle, &arena, NULL, NULL);
        const SessionMark* marks = NULL;
        int count = 0;
        Status status = session_bundle(session, &bundle, &error);
        status = session_marks(session, &marks, &count, &error);
        status = session_resume(session, &error);
        (void)status; // any status is right, as long as it is one
        arena_free(&arena);
    }
    session_close(session);
    remove(path);
    return 0;
}
