// Told: the sentences that the layer below keeps to itself.

#include "app/told.h"

#include "app/app.h"

/// The problems of the files where there are any, else the sentence.
static Status tell(Loaded* loaded, Status status) {
    if (status == STATUS_OK) {
        return status;
    }
    if (loaded->problems.errors > 0) {
        app_print_problems(&loaded->problems, false, app_language());
    } else if (loaded->error.message[0] != '\0') {
        app_fail(&loaded->error);
    }
    return status;
}

Status told_open(Loaded* loaded, const LoadOptions* options) {
    return tell(loaded, loaded_open(loaded, options));
}

Status told_open_session(Loaded* loaded, const char* path) {
    return tell(loaded, loaded_open_session(loaded, path));
}

Status told_restart(Loaded* loaded) {
    return tell(loaded, loaded_restart(loaded));
}

bool told_step(Loaded* loaded) {
    bool runs = loaded_step(loaded);
    if (!runs && loaded->error.message[0] != '\0') {
        app_fail(&loaded->error);
    }
    return runs;
}
