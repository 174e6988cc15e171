// Runs a fuzz target without libFuzzer: over every file of a folder, over its beginnings, and over
// copies with some bytes changed. Which bytes follows from a fixed sequence, so that a failure
// comes again. Crashers that libFuzzer finds are put into the folder and are tests from then on.
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEED_BYTES_MAX (4u << 20)
#define NAMES_MAX      1000
#define CUTS           24  // beginnings of each seed that are tried
#define CHANGES        120 // changed copies of each seed

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static uint64_t next(uint64_t* state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/// One to four bytes replaced, by bytes that mean something in the formats we read.
static void change(uint8_t* data, size_t size, uint64_t* state) {
    static const char LOADED[] = "{}[]\",:\\-0.9eE+tfn \n\xff\x00\x80";
    uint64_t count = 1 + next(state) % 4;
    for (uint64_t i = 0; i < count; i++) {
        data[next(state) % size] = (uint8_t)LOADED[next(state) % (sizeof LOADED - 1)];
    }
}

static void run(const uint8_t* seed, size_t size) {
    uint8_t* copy = malloc(size + 1); // exact sizes, so that a read past the end is seen
    if (copy == NULL) {
        abort();
    }
    memcpy(copy, seed, size);
    LLVMFuzzerTestOneInput(copy, size);
    uint64_t state = size;
    for (int i = 0; i < CUTS && size > 0; i++) {
        size_t part = next(&state) % size;
        uint8_t* beginning = malloc(part + 1);
        if (beginning == NULL) {
            abort();
        }
        memcpy(beginning, seed, part);
        LLVMFuzzerTestOneInput(beginning, part);
        free(beginning);
    }
    for (int i = 0; i < CHANGES && size > 0; i++) {
        memcpy(copy, seed, size);
        change(copy, size, &state);
        LLVMFuzzerTestOneInput(copy, size);
    }
    free(copy);
}

static int by_name(const void* a, const void* b) {
    return strcmp(*(char* const*)a, *(char* const*)b);
}

/// Names of the files in a folder, sorted. Returns how many.
static int list(const char* folder, char* names[NAMES_MAX]) {
    DIR* directory = opendir(folder);
    if (directory == NULL) {
        fprintf(stderr, "%s: cannot be opened\n", folder);
        return 0;
    }
    int count = 0;
    for (struct dirent* entry = readdir(directory); entry != NULL && count < NAMES_MAX;
         entry = readdir(directory)) {
        if (entry->d_name[0] != '.') {
            size_t length = strlen(folder) + strlen(entry->d_name) + 2;
            names[count] = malloc(length);
            if (names[count] == NULL) {
                abort();
            }
            snprintf(names[count], length, "%s/%s", folder, entry->d_name);
            count++;
        }
    }
    closedir(directory);
    qsort(names, (size_t)count, sizeof names[0], by_name);
    return count;
}

int main(int argc, char** argv) {
    static char* names[NAMES_MAX];
    int count = argc == 2 ? list(argv[1], names) : 0;
    uint8_t* bytes = malloc(SEED_BYTES_MAX);
    int ran = 0;
    for (int i = 0; i < count && bytes != NULL; i++) {
        FILE* file = fopen(names[i], "rb");
        if (file != NULL) {
            size_t size = fread(bytes, 1, SEED_BYTES_MAX, file);
            fclose(file);
            run(bytes, size);
            ran++;
        }
        free(names[i]);
    }
    free(bytes);
    printf("%d seeds, %d inputs each\n", ran, 1 + CUTS + CHANGES);
    return ran > 0 ? 0 : 1;
}
