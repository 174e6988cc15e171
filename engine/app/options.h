/// Options: what a subcommand takes, as a table from which parsing and --help both come.
///
/// Layer: app.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef enum OptionKind {
    OPTION_FLAG = 0, // bool
    OPTION_TEXT,     // const char*
    OPTION_SEED,     // uint64_t, and sets `has`
    OPTION_TIME,     // double [s]: "90", "1:30" or "1:02:03"
    OPTION_SIZE,     // two ints: "1920x1080"
} OptionKind;

typedef struct Option {
    const char* name; // "--seed" or "-o"
    OptionKind kind;
    const char* value; // what stands for the value in --help, NULL for flags
    const char* help;
    void* target; // where the value goes, by kind
    bool* has;    // set when the option is given; may be NULL
} Option;

typedef struct Usage {
    const char* name;      // of the subcommand
    const char* arguments; // "SCENARIO"
    const char* summary;   // one sentence
    const Option* options;
    int option_count;
    int least, most; // number of arguments
} Usage;

/// Parses. Returns -1 to go on, or the exit status (0 after --help, 2 after a mistake that was
/// complained about). `arguments` takes up to `usage->most` entries.
int options_parse(const Usage* usage, int argc, char** argv, const char** arguments, int* count);
