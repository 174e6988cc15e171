// The rectification list out and in: the file is the users', the session keeps every state it had.

#include "app/edit.h"

#include "app/app.h"
#include "app/rectify.h"
#include "report/outfile.h"
#include "report/rectification_csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static Status hand_out(const Again* again, const char* path, Language language, Error* error) {
    Outfile file;
    Status status = outfile_open(&file, path, error);
    if (status != STATUS_OK) {
        return status;
    }
    rectification_csv(again->list, language, file.stream);
    status = outfile_close(&file, true, error);
    if (status == STATUS_OK) {
        printf("%s: %d findings to edit; the same command takes them back in / "
               "%d项待编辑，改好后用同一命令存入\n",
               path, again->list->count, again->list->count);
    }
    return status;
}

static Status take_in(Again* again, const char* path, Finding* rows, Error* error) {
    Loaded* loaded = &again->loaded;
    BundleFile file = {0};
    int count = 0;
    Status status = loaded_disk(NULL, path, &loaded->arena, &file, error);
    if (status != STATUS_OK) {
        return status;
    }
    problems_init(&loaded->problems);
    status = rectify_read(path, (const char*)file.bytes, file.count, again->list,
                          world_events(drill_world(loaded->drill))->count, rows, &count,
                          &loaded->problems);
    if (status != STATUS_OK) {
        app_print_problems(&loaded->problems, false, app_language());
        return status;
    }
    status = again_file(again, rows, &count, error);
    if (status == STATUS_OK) {
        printf("%s: %d findings filed / 已存入%d项\n", path, count, count);
    }
    return status;
}

Status edit_list(Again* again, const char* path, Language language, bool* handed_out,
                 Error* error) {
    *handed_out = access(path, F_OK) != 0;
    if (*handed_out) {
        return hand_out(again, path, language, error);
    }
    Finding* rows = calloc(FINDINGS_MAX, sizeof(Finding));
    Status status = rows == NULL
                        ? error_set(error, STATUS_NO_MEMORY, "no memory to read '%s'", path)
                        : take_in(again, path, rows, error);
    free(rows);
    return status;
}
