// Study time: one number in a file that is replaced as a whole, so that a kill leaves the last one.

#include "app/study_time.h"

#include <stdio.h>
#include <string.h>

#define PATH_MOST 1100

/// "DIR/study.sqlite" with another ending.
static void beside(const char* path, const char* ending, char* name, size_t size) {
    snprintf(name, size, "%s", path);
    char* dot = strrchr(name, '.');
    size_t used = dot != NULL ? (size_t)(dot - name) : strlen(name);
    snprintf(name + used, size - used, "%s", ending);
}

double study_time_read(const char* path) {
    char name[PATH_MOST];
    double seconds = 0.0;
    beside(path, ".seconds", name, sizeof(name));
    FILE* file = fopen(name, "r");
    bool good = file != NULL && fscanf(file, "%lf", &seconds) == 1 && seconds >= 0.0;
    if (file != NULL) {
        fclose(file);
    }
    return good ? seconds : 0.0;
}

void study_time_write(const char* path, double seconds) {
    char name[PATH_MOST];
    char temporary[PATH_MOST];
    beside(path, ".seconds", name, sizeof(name));
    beside(path, ".seconds.new", temporary, sizeof(temporary));
    FILE* file = fopen(temporary, "w");
    if (file == NULL) {
        return;
    }
    bool good = fprintf(file, "%.1f\n", seconds) > 0;
    good = fclose(file) == 0 && good;
    if (!good || rename(temporary, name) != 0) {
        (void)remove(temporary);
    }
}
