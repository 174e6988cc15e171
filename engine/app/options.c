// Options: one table, two readers (parse and --help), so that help cannot tell of what is not
// there.

#include "app/options.h"

#include "app/app.h"
#include "core/text.h"
#include "load/cells.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OPTIONS_MAX 32

static void print_help(const Usage* usage) {
    printf("muster %s%s%s%s\n\n%s\n", usage->name, usage->option_count > 0 ? " [OPTIONS]" : "",
           usage->arguments[0] != '\0' ? " " : "", usage->arguments, usage->summary);
    if (usage->option_count > 0) {
        printf("\n");
    }
    for (int i = 0; i < usage->option_count; i++) {
        const Option* option = &usage->options[i];
        char left[64];
        snprintf(left, sizeof(left), "%s%s%s", option->name, option->value != NULL ? " " : "",
                 option->value != NULL ? option->value : "");
        printf("  %-22s %s\n", left, option->help);
    }
    printf("\nExit status: 0 done, 1 what was asked about is bad, 2 wrong usage, 3 the machine "
           "failed.\n");
}

static bool read_seed(const char* text, uint64_t* seed) {
    char* end = NULL;
    errno = 0;
    if (*text < '0' || *text > '9') {
        return false;
    }
    unsigned long long value = strtoull(text, &end, 10);
    *seed = value;
    return errno == 0 && *end == '\0';
}

static bool read_size(const char* text, int* size) {
    char rest = '\0';
    return sscanf(text, "%5dx%5d%c", &size[0], &size[1], &rest) == 2 && size[0] >= 320 &&
           size[1] >= 240 && size[0] <= 8192 && size[1] <= 8192;
}

/// Puts a value where the option says; gives what was expected when it does not fit, else NULL.
static const char* set_value(const Option* option, const char* value) {
    switch (option->kind) {
    case OPTION_FLAG: *(bool*)option->target = true; return NULL;
    case OPTION_TEXT: *(const char**)option->target = value; return NULL;
    case OPTION_SEED:
        return read_seed(value, option->target) ? NULL : "a whole number from 0 to 2^64 - 1";
    case OPTION_TIME: return cells_time(value, option->target) ? NULL : "a time such as 90 or 1:30";
    case OPTION_SIZE:
        return read_size(value, option->target) ? NULL
                                                : "a size such as 1920x1080 (320x240 to 8192x8192)";
    }
    return "nothing";
}

static const Option* find_option(const Usage* usage, const char* name) {
    for (int i = 0; i < usage->option_count; i++) {
        if (strcmp(usage->options[i].name, name) == 0) {
            return &usage->options[i];
        }
    }
    return NULL;
}

static int unknown_option(const Usage* usage, const char* name) {
    const char* names[OPTIONS_MAX];
    int count = usage->option_count < OPTIONS_MAX ? usage->option_count : OPTIONS_MAX;
    for (int i = 0; i < count; i++) {
        names[i] = usage->options[i].name;
    }
    const char* near_name = text_nearest(name, names, count);
    if (near_name != NULL) {
        app_complain("%s: unknown option %s; did you mean %s?", usage->name, name, near_name);
    } else {
        app_complain("%s: unknown option %s; see muster %s --help", usage->name, name, usage->name);
    }
    return EXIT_USAGE;
}

/// Reads the option at argv[*index], moving on over its value.
static int read_option(const Usage* usage, int argc, char** argv, int* index) {
    char name[64];
    const char* word = argv[*index];
    const char* equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
    size_t length = equals != NULL ? (size_t)(equals - word) : strlen(word);
    snprintf(name, sizeof(name), "%.*s", (int)(length < 60 ? length : 60), word);
    const Option* option = find_option(usage, name);
    if (option == NULL) {
        return unknown_option(usage, name);
    }
    const char* value = NULL;
    if (option->kind != OPTION_FLAG) {
        value = equals != NULL ? equals + 1 : (*index + 1 < argc ? argv[++*index] : NULL);
        if (value == NULL) {
            app_complain("%s: %s needs %s", usage->name, name, option->value);
            return EXIT_USAGE;
        }
    } else if (equals != NULL) {
        app_complain("%s: %s takes no value", usage->name, name);
        return EXIT_USAGE;
    }
    const char* expected = set_value(option, value);
    if (expected != NULL) {
        app_complain("%s: %s must be %s (got \"%s\")", usage->name, name, expected, value);
        return EXIT_USAGE;
    }
    if (option->has != NULL) {
        *option->has = true;
    }
    return -1;
}

int options_parse(const Usage* usage, int argc, char** argv, const char** arguments, int* count) {
    bool only_arguments = false;
    *count = 0;
    for (int i = 1; i < argc; i++) {
        const char* word = argv[i];
        if (!only_arguments && strcmp(word, "--") == 0) {
            only_arguments = true;
        } else if (!only_arguments && (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)) {
            print_help(usage);
            return EXIT_DONE;
        } else if (!only_arguments && word[0] == '-' && word[1] != '\0') {
            int result = read_option(usage, argc, argv, &i);
            if (result >= 0) {
                return result;
            }
        } else if (*count < usage->most) {
            arguments[(*count)++] = word;
        } else {
            app_complain("%s: one argument too many: \"%s\"; see muster %s --help", usage->name,
                         word, usage->name);
            return EXIT_USAGE;
        }
    }
    if (*count < usage->least) {
        app_complain("%s: %s is missing; see muster %s --help", usage->name, usage->arguments,
                     usage->name);
        return EXIT_USAGE;
    }
    return -1;
}
