// One pass finds every instance; brackets, quotes and comments are followed, nothing else is. The
// index is sorted by number (writers give them in order, optimisers do not) and references are
// looked up by halving: 16 steps in a model of 60 000 instances.
#include "formats/step.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// A place in the file while it is indexed.
typedef struct Scan {
    StepFile* step;
    const char* at;
    const char* end;
    int line;
    int capacity;
    char* message;
    bool no_memory;
} Scan;

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_name(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_digit(c) || c == '_';
}

/// Behind a comment that starts at `at`; `end` when it does not end, NULL when there is none.
static const char* behind_comment(const char* at, const char* end) {
    if (end - at < 2 || at[0] != '/' || at[1] != '*') {
        return NULL;
    }
    for (at += 2; end - at >= 2; at++) {
        if (at[0] == '*' && at[1] == '/') {
            return at + 2;
        }
    }
    return end;
}

// ---- the index --------------------------------------------------------------------------------

static void refuse(Scan* scan, const char* expected, const char* expected_zh) {
    if (scan->message[0] != '\0') {
        return;
    }
    char got[24] = "";
    int length = 0;
    while (length < 12 && scan->at + length < scan->end && (scan->at[length] & 0x80) == 0 &&
           scan->at[length] >= ' ') {
        length++;
    }
    text_append(got, sizeof got, "%.*s", length, scan->at);
    bool ended = scan->at >= scan->end;
    const char* en = ended ? "the file ends in the middle: %s was expected"
                           : "%s was expected, but here stands \"%s\"";
    const char* zh = ended ? "\n文件不完整：此处应有%s" : "\n此处应为%s，实为“%s”";
    text_append(scan->message, 320, en, expected, got);
    text_append(scan->message, 320, zh, expected_zh, got);
}

static void skip_space(Scan* scan) {
    while (scan->at < scan->end) {
        const char* behind = behind_comment(scan->at, scan->end);
        if (behind == NULL && !is_space(*scan->at)) {
            return;
        }
        behind = behind == NULL ? scan->at + 1 : behind;
        for (; scan->at < behind; scan->at++) {
            scan->line += *scan->at == '\n' ? 1 : 0;
        }
    }
}

static bool take(Scan* scan, char mark) {
    skip_space(scan);
    if (scan->at >= scan->end || *scan->at != mark) {
        char expected[4] = {'"', mark, '"', '\0'};
        refuse(scan, expected, expected);
        return false;
    }
    scan->at++;
    return true;
}

/// Index of a keyword among the sorted types, -1 when it is none of them.
static int find_type(const StepFile* step, const char* word, int length) {
    char name[64];
    if (length >= (int)sizeof name) {
        return -1;
    }
    for (int i = 0; i < length; i++) {
        name[i] = word[i] >= 'a' && word[i] <= 'z' ? (char)(word[i] - 'a' + 'A') : word[i];
    }
    name[length] = '\0';
    int low = 0;
    int high = step->type_count;
    while (low < high) {
        int middle = (low + high) / 2;
        int order = strcmp(step->types[middle], name);
        if (order == 0) {
            return middle;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return -1;
}

static int name_length(const char* at, const char* end) {
    int length = 0;
    while (at + length < end && length < 256 && is_name(at[length])) {
        length++;
    }
    return length;
}

/// Behind the quote that closes the text at the cursor. False when none does.
static bool skip_text(Scan* scan) {
    int from = scan->line;
    for (scan->at++; scan->at < scan->end; scan->at++) {
        scan->line += *scan->at == '\n' ? 1 : 0;
        if (*scan->at == '\'') {
            scan->at++; // a doubled quote opens the rest of the same text
            return true;
        }
    }
    scan->line = from;
    refuse(scan, "the end of a text", "文本的结尾");
    return false;
}

/// From behind an opening bracket to behind the one that closes it.
static bool skip_brackets(Scan* scan) {
    int depth = 1;
    int from = scan->line;
    while (depth > 0) {
        skip_space(scan);
        char c = scan->at < scan->end ? *scan->at : '\0';
        if (scan->at >= scan->end || c == ';') {
            scan->line = from;
            refuse(scan, "\")\"", "“)”");
            return false;
        }
        if (c == '\'') {
            if (!skip_text(scan)) {
                return false;
            }
            continue;
        }
        depth += c == '(' ? 1 : (c == ')' ? -1 : 0);
        if (depth > STEP_DEPTH_MAX) {
            refuse(scan, "fewer than 64 brackets within each other", "少于64层括号");
            return false;
        }
        scan->at++;
    }
    return true;
}

static bool add_instance(Scan* scan, StepInstance instance) {
    StepFile* step = scan->step;
    if (step->instance_count == scan->capacity) {
        int capacity = scan->capacity == 0 ? 4096 : 2 * scan->capacity;
        StepInstance* more = NULL;
        if (step->instance_count < STEP_INSTANCES_MAX) {
            more = realloc(step->instances, (size_t)capacity * sizeof *more);
            scan->no_memory = more == NULL;
        }
        if (more == NULL) {
            refuse(scan, "at most 8 million instances", "最多800万个实例");
            return false;
        }
        step->instances = more;
        scan->capacity = capacity;
    }
    step->instances[step->instance_count++] = instance;
    return true;
}

/// `#12=IFCWALL(...);` A complex instance `#12=(A()B());` is one of no known type.
static bool take_instance(Scan* scan) {
    StepInstance instance = {.line = scan->line, .type = -1};
    uint64_t number = 0;
    int digits = 0;
    for (scan->at++; scan->at < scan->end && is_digit(*scan->at) && digits < 11; digits++) {
        number = 10 * number + (uint64_t)(*scan->at++ - '0');
    }
    if (digits == 0 || number > UINT32_MAX) {
        refuse(scan, "a number below 4294967296 after \"#\"", "“#”之后小于4294967296的编号");
        return false;
    }
    instance.number = (uint32_t)number;
    if (!take(scan, '=')) {
        return false;
    }
    skip_space(scan);
    int length = name_length(scan->at, scan->end);
    if (length > 0) {
        instance.type = find_type(scan->step, scan->at, length);
        scan->at += length;
    }
    if (!take(scan, '(')) {
        return false;
    }
    instance.argument = scan->at;
    if (!skip_brackets(scan)) {
        return false;
    }
    ptrdiff_t arguments = scan->at - 1 - instance.argument;
    instance.length = (int32_t)arguments; // of files below 2 GB
    return add_instance(scan, instance) && take(scan, ';');
}

/// From behind `DATA;` to behind `ENDSEC;`.
static bool take_data(Scan* scan) {
    for (;;) {
        skip_space(scan);
        if (scan->at < scan->end && *scan->at == '#') {
            if (!take_instance(scan)) {
                return false;
            }
            continue;
        }
        if (scan->end - scan->at >= 6 && memcmp(scan->at, "ENDSEC", 6) == 0) {
            scan->at += 6;
            return take(scan, ';');
        }
        refuse(scan, "\"#\" or ENDSEC", "“#”或 ENDSEC");
        return false;
    }
}

/// The first quoted name behind FILE_SCHEMA.
static void take_schema(Scan* scan) {
    const char* at = memchr(scan->at, '\'', (size_t)(scan->end - scan->at));
    size_t length = 0;
    for (at = at == NULL ? scan->end : at + 1; at < scan->end && is_name(*at); at++) {
        if (length + 1 < sizeof scan->step->schema) {
            char c = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
            scan->step->schema[length++] = c;
        }
    }
    scan->step->schema[length] = '\0';
}

/// Header statements up to DATA; those between sections are passed over. False at an error, and
/// without one at the end of the exchange file.
static bool find_data(Scan* scan, int sections) {
    for (;;) {
        skip_space(scan);
        int length = name_length(scan->at, scan->end);
        if (length == 4 && memcmp(scan->at, "DATA", 4) == 0) {
            scan->at += 4;
            skip_space(scan);
            if (scan->at < scan->end && *scan->at == '(') { // edition 3 names its sections
                scan->at++;
                return skip_brackets(scan) && take(scan, ';');
            }
            return take(scan, ';');
        }
        if (sections > 0 && length == 3 && memcmp(scan->at, "END", 3) == 0) {
            return false; // END-ISO-10303-21
        }
        if (length == 11 && memcmp(scan->at, "FILE_SCHEMA", 11) == 0) {
            take_schema(scan);
        }
        if (length == 0) {
            if (sections == 0 || scan->at < scan->end) {
                refuse(scan, "DATA", "DATA");
            }
            return false;
        }
        while (scan->at < scan->end && *scan->at != ';' && scan->message[0] == '\0') {
            if (*scan->at == '\'') {
                skip_text(scan);
            } else {
                scan->line += *scan->at == '\n' ? 1 : 0;
                scan->at++;
            }
        }
        if (scan->message[0] != '\0' || !take(scan, ';')) {
            return false;
        }
    }
}

static int by_number(const void* a, const void* b) {
    const StepInstance* left = a;
    const StepInstance* right = b;
    if (left->number != right->number) {
        return left->number < right->number ? -1 : 1;
    }
    return left->line < right->line ? -1 : (left->line > right->line ? 1 : 0);
}

/// Puts the index in order; false when a number is given twice.
static bool sort_instances(Scan* scan) {
    StepFile* step = scan->step;
    bool sorted = true;
    for (int i = 1; i < step->instance_count && sorted; i++) {
        sorted = step->instances[i - 1].number < step->instances[i].number;
    }
    if (!sorted) {
        qsort(step->instances, (size_t)step->instance_count, sizeof *step->instances, by_number);
    }
    for (int i = 1; i < step->instance_count && !sorted; i++) {
        const StepInstance* one = &step->instances[i];
        if (one[-1].number == one->number) {
            scan->line = one->line;
            text_append(scan->message, 320, "#%u is there already, on line %d", one->number,
                        one[-1].line);
            text_append(scan->message, 320, "\n#%u 已在第 %d 行出现", one->number, one[-1].line);
            return false;
        }
    }
    return true;
}

Status step_open(StepFile* step, const void* bytes, size_t count, const char* const* types,
                 int type_count, char message[320], int* line) {
    *step = (StepFile){.bytes = bytes, .count = count, .types = types, .type_count = type_count};
    const char* text = bytes;
    Scan scan = {.step = step, .at = text, .end = text + count, .line = 1, .message = message};
    message[0] = '\0';
    *line = 0;
    int sections = 0;
    while (find_data(&scan, sections) && take_data(&scan)) {
        sections++;
    }
    bool good = message[0] == '\0' && sort_instances(&scan);
    *line = scan.line;
    return scan.no_memory ? STATUS_NO_MEMORY : (good ? STATUS_OK : STATUS_INVALID);
}

void step_close(StepFile* step) {
    free(step->instances);
    step->instances = NULL;
    step->instance_count = 0;
}

// ---- values -----------------------------------------------------------------------------------

static int find_instance(const StepFile* step, uint32_t number) {
    int low = 0;
    int high = step->instance_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (step->instances[middle].number == number) {
            return middle;
        }
        bool below = step->instances[middle].number < number;
        low = below ? middle + 1 : low;
        high = below ? high : middle;
    }
    return -1;
}

StepList step_arguments(const StepFile* step, int instance) {
    if (instance < 0) {
        return (StepList){NULL, NULL};
    }
    const StepInstance* of = &step->instances[instance];
    return (StepList){of->argument, of->argument + of->length};
}

StepList step_inside(StepValue list) {
    if (list.kind != STEP_LIST) {
        return (StepList){NULL, NULL};
    }
    return (StepList){list.text, list.text + list.length};
}

static const char* skip_blank(const char* at, const char* end) {
    while (at < end) {
        const char* behind = behind_comment(at, end);
        if (behind == NULL && !is_space(*at)) {
            return at;
        }
        at = behind == NULL ? at + 1 : behind;
    }
    return at;
}

/// Behind the bracket that closes the one before `at`; the index has counted them.
static const char* behind_brackets(const char* at, const char* end) {
    for (int depth = 1; at < end; at++) {
        const char* behind = behind_comment(at, end);
        if (behind != NULL) {
            at = behind - 1;
        } else if (*at == '\'') {
            do {
                at++;
            } while (at < end && *at != '\'');
        } else {
            depth += *at == '(' ? 1 : (*at == ')' ? -1 : 0);
            if (depth == 0) {
                return at + 1;
            }
        }
    }
    return end;
}

/// A finite number as STEP writes it: no "nan", no hexadecimals. Gives what follows it, or NULL.
static const char* read_number(const char* at, const char* end, double* number) {
    char text[64];
    size_t length = 0;
    bool digits = false;
    while (at + length < end && length + 1 < sizeof text) {
        char c = at[length];
        bool part = is_digit(c) || c == '+' || c == '-' || c == '.' || c == 'E' || c == 'e';
        if (!part) {
            break;
        }
        digits = digits || is_digit(c);
        text[length++] = c;
    }
    text[length] = '\0';
    char* behind = text;
    *number = digits ? strtod(text, &behind) : 0.0;
    return digits && *behind == '\0' && isfinite(*number) ? at + length : NULL;
}

static const char* read_broken(const char* at, const char* end, StepValue* value) {
    value->kind = STEP_BROKEN;
    value->text = at;
    while (at < end && *at != ',' && *at != ')') {
        at++;
    }
    value->length = (int)(at - value->text);
    return at;
}

static const char* read_quoted(const char* at, const char* end, StepValue* value) {
    value->kind = STEP_TEXT;
    value->text = ++at;
    while (at < end && (*at != '\'' || (at + 1 < end && at[1] == '\''))) {
        at += *at == '\'' ? 2 : 1;
    }
    value->length = (int)((at < end ? at : end) - value->text);
    return at < end ? at + 1 : end;
}

static const char* read_reference(const StepFile* step, const char* at, const char* end,
                                  StepValue* value) {
    const char* from = at;
    uint64_t number = 0;
    for (at++; at < end && is_digit(*at) && number <= UINT32_MAX; at++) {
        number = 10 * number + (uint64_t)(*at - '0');
    }
    if (at == from + 1 || number > UINT32_MAX) {
        return read_broken(from, end, value);
    }
    value->kind = STEP_REFERENCE;
    value->instance = find_instance(step, (uint32_t)number);
    return at;
}

/// One value that begins at `at`; gives what follows it.
static const char* read_value(const StepFile* step, const char* at, const char* end,
                              StepValue* value) {
    *value = (StepValue){.type = -1, .instance = -1};
    int length = name_length(at, end);
    if (length > 0 && !is_digit(*at)) { // a typed value
        const char* bracket = skip_blank(at + length, end);
        if (bracket >= end || *bracket != '(') {
            return read_broken(at, end, value);
        }
        int type = find_type(step, at, length);
        const char* behind = behind_brackets(bracket + 1, end);
        StepList inside = {bracket + 1, behind - 1};
        StepValue first = {.kind = STEP_UNSET, .type = -1, .instance = -1};
        if (inside.at < inside.end) {
            const char* from = skip_blank(inside.at, inside.end);
            bool plain = from < inside.end && (!is_name(*from) || is_digit(*from));
            if (plain) { // a type within a type says nothing more
                read_value(step, from, inside.end, &first);
            }
        }
        *value = first;
        value->type = type;
        return behind;
    }
    if (*at == '$' || *at == '*') {
        value->kind = STEP_UNSET;
        return at + 1;
    }
    if (*at == '#') {
        return read_reference(step, at, end, value);
    }
    if (*at == '\'') {
        return read_quoted(at, end, value);
    }
    if (*at == '(') {
        const char* behind = behind_brackets(at + 1, end);
        value->kind = STEP_LIST;
        value->text = at + 1;
        value->length = (int)(behind - 1 - value->text);
        value->length = value->length < 0 ? 0 : value->length;
        return behind;
    }
    if (*at == '.' && (length = name_length(at + 1, end)) > 0 && !is_digit(at[1]) &&
        at + 1 + length < end && at[1 + length] == '.') {
        value->kind = STEP_WORD;
        value->text = at + 1;
        value->length = length;
        return at + length + 2;
    }
    const char* behind = read_number(at, end, &value->number);
    if (behind != NULL) {
        value->kind = STEP_NUMBER;
        return behind;
    }
    return read_broken(at, end, value);
}

bool step_next(const StepFile* step, StepList* list, StepValue* value) {
    list->at = list->at == NULL ? NULL : skip_blank(list->at, list->end);
    if (list->at == NULL || list->at >= list->end) {
        *value = (StepValue){.kind = STEP_END, .type = -1, .instance = -1};
        return false;
    }
    list->at = skip_blank(read_value(step, list->at, list->end, value), list->end);
    if (list->at < list->end) {
        if (*list->at != ',') {
            value->kind = STEP_BROKEN; // two values without a comma
            value->text = list->at;
            value->length = 1;
        }
        list->at++;
    }
    return true;
}

StepValue step_argument(const StepFile* step, int instance, int index) {
    StepList list = step_arguments(step, instance);
    StepValue value = {.kind = STEP_END, .type = -1, .instance = -1};
    for (int i = 0; i <= index && step_next(step, &list, &value); i++) {
    }
    return value;
}

int step_reference(const StepFile* step, int instance, int index) {
    StepValue value = step_argument(step, instance, index);
    return value.kind == STEP_REFERENCE ? value.instance : -1;
}

int step_type(const StepFile* step, int instance) {
    return instance < 0 ? -1 : step->instances[instance].type;
}

int step_line(const StepFile* step, int instance) {
    return instance < 0 ? 0 : step->instances[instance].line;
}

bool step_is(StepValue value, const char* word) {
    return value.kind == STEP_WORD && strlen(word) == (size_t)value.length &&
           memcmp(value.text, word, (size_t)value.length) == 0;
}
