// A scanner of Lua's surface: names, strings, comments and braces are told apart, nothing else.
// Files are small (1 MiB at most) and it runs only when there is something to report, so it starts
// from the first byte every time and keeps no index.
#include "script/source.h"

#include <string.h>

typedef enum TokenKind { TOKEN_END = 0, TOKEN_WORD, TOKEN_QUOTED, TOKEN_SIGN } TokenKind;

typedef struct Scanner {
    const char* at;
    const char* end;
    int line;
    TokenKind kind;
    const char* start; // of the token; of a quoted one without its quotes
    size_t count;
    int token_line;
} Scanner;

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static void advance(Scanner* scanner) {
    if (*scanner->at == '\n') {
        scanner->line += 1;
    }
    scanner->at += 1;
}

/// Number of '=' in a long bracket that opens here, -1 when none does.
static int long_bracket(const Scanner* scanner, const char* at) {
    int level = 0;
    if (at >= scanner->end || *at != '[') {
        return -1;
    }
    for (at += 1; at < scanner->end && *at == '='; ++at) {
        level += 1;
    }
    return at < scanner->end && *at == '[' ? level : -1;
}

/// Skips a long bracket whose level is known; the scanner stands on its first '['.
static void skip_long(Scanner* scanner, int level) {
    for (int i = 0; i < level + 2; ++i) {
        advance(scanner);
    }
    while (scanner->at < scanner->end) {
        const char* at = scanner->at;
        if (*at == ']') {
            int equals = 0;
            for (at += 1; at < scanner->end && *at == '='; ++at) {
                equals += 1;
            }
            if (equals == level && at < scanner->end && *at == ']') {
                for (int i = 0; i < level + 2; ++i) {
                    advance(scanner);
                }
                return;
            }
        }
        advance(scanner);
    }
}

static void skip_blank(Scanner* scanner) {
    while (scanner->at < scanner->end) {
        char c = *scanner->at;
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            advance(scanner);
        } else if (c == '-' && scanner->at + 1 < scanner->end && scanner->at[1] == '-') {
            scanner->at += 2;
            int level = long_bracket(scanner, scanner->at);
            if (level >= 0) {
                skip_long(scanner, level);
            }
            while (level < 0 && scanner->at < scanner->end && *scanner->at != '\n') {
                scanner->at += 1;
            }
        } else {
            return;
        }
    }
}

static void scan_quoted(Scanner* scanner, char quote) {
    advance(scanner);
    scanner->start = scanner->at;
    while (scanner->at < scanner->end && *scanner->at != quote && *scanner->at != '\n') {
        if (*scanner->at == '\\' && scanner->at + 1 < scanner->end) {
            advance(scanner);
        }
        advance(scanner);
    }
    scanner->kind = TOKEN_QUOTED;
    scanner->count = (size_t)(scanner->at - scanner->start);
    if (scanner->at < scanner->end) {
        advance(scanner);
    }
}

static void next_token(Scanner* scanner) {
    skip_blank(scanner);
    scanner->token_line = scanner->line;
    scanner->start = scanner->at;
    scanner->count = 0;
    if (scanner->at >= scanner->end) {
        scanner->kind = TOKEN_END;
        return;
    }
    char c = *scanner->at;
    int level = long_bracket(scanner, scanner->at);
    if (level >= 0) {
        skip_long(scanner, level);
        scanner->kind = TOKEN_QUOTED;
        return;
    }
    if (c == '"' || c == '\'') {
        scan_quoted(scanner, c);
        return;
    }
    if (is_word(c)) {
        while (scanner->at < scanner->end && is_word(*scanner->at)) {
            scanner->at += 1;
        }
        scanner->kind = TOKEN_WORD;
    } else {
        advance(scanner);
        scanner->kind = TOKEN_SIGN;
    }
    scanner->count = (size_t)(scanner->at - scanner->start);
}

static bool token_is(const Scanner* scanner, TokenKind kind, const char* text) {
    return scanner->kind == kind && scanner->count == strlen(text) &&
           memcmp(scanner->start, text, scanner->count) == 0;
}

static Scanner scan(const Source* source) {
    return (Scanner){.at = source->text, .end = source->text + source->count, .line = 1};
}

/// The scanner stands behind a '{'. Line of `field =` at this depth, 0 when there is none.
static int field_in_braces(Scanner scanner, const char* field) {
    int depth = 1;
    next_token(&scanner);
    while (scanner.kind != TOKEN_END && depth > 0) {
        bool found = depth == 1 && token_is(&scanner, TOKEN_WORD, field);
        int line = scanner.token_line;
        if (token_is(&scanner, TOKEN_SIGN, "{") || token_is(&scanner, TOKEN_SIGN, "(")) {
            depth += 1;
        } else if (token_is(&scanner, TOKEN_SIGN, "}") || token_is(&scanner, TOKEN_SIGN, ")")) {
            depth -= 1;
        }
        next_token(&scanner);
        if (found && token_is(&scanner, TOKEN_SIGN, "=")) {
            next_token(&scanner);
            if (!token_is(&scanner, TOKEN_SIGN, "=")) {
                return line;
            }
        }
    }
    return 0;
}

int source_field_line(const Source* source, const char* constructor, int line, const char* field) {
    if (source == NULL || source->text == NULL || field == NULL) {
        return line;
    }
    Scanner scanner = scan(source);
    next_token(&scanner);
    while (scanner.kind != TOKEN_END && scanner.token_line <= line) {
        bool named = scanner.token_line == line &&
                     (constructor == NULL || token_is(&scanner, TOKEN_WORD, constructor));
        next_token(&scanner);
        if (named && token_is(&scanner, TOKEN_SIGN, "{")) {
            int found = field_in_braces(scanner, field);
            if (found > 0) {
                return found;
            }
        }
    }
    return line;
}

int source_deep_line(const Source* source, int deepest) {
    Scanner scanner = scan(source);
    int depth = 0;
    do {
        next_token(&scanner);
        if (scanner.kind == TOKEN_SIGN) {
            depth += strchr("{([", *scanner.start) != NULL ? 1 : 0;
            depth -= strchr("})]", *scanner.start) != NULL ? 1 : 0;
        }
    } while (scanner.kind != TOKEN_END && depth <= deepest);
    return depth > deepest ? scanner.token_line : 0;
}

bool source_quotes(const Source* source, const char* word) {
    Scanner scanner = scan(source);
    do {
        next_token(&scanner);
        if (token_is(&scanner, TOKEN_QUOTED, word)) {
            return true;
        }
    } while (scanner.kind != TOKEN_END);
    return false;
}
