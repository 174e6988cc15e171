// A scanner for text that is known to be good JSON: it only has to know strings and brackets.

#include "edit/span.h"

#include <stdlib.h>
#include <string.h>

size_t span_skip(const char* text, size_t at) {
    while (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
        at++;
    }
    return at;
}

/// One past the closing quote of the string that opens at `at`.
static size_t after_string(const char* text, size_t at) {
    for (at++; text[at] != '\0' && text[at] != '"'; at++) {
        if (text[at] == '\\' && text[at + 1] != '\0') {
            at++;
        }
    }
    return text[at] == '\0' ? at : at + 1;
}

/// One past the bracket that closes the one at `at`.
static size_t after_bracket(const char* text, size_t at) {
    int depth = 0;
    while (text[at] != '\0') {
        if (text[at] == '"') {
            at = after_string(text, at);
            continue;
        }
        depth += text[at] == '{' || text[at] == '[';
        depth -= text[at] == '}' || text[at] == ']';
        at++;
        if (depth == 0) {
            break;
        }
    }
    return at;
}

Span span_value(const char* text, size_t at) {
    size_t start = span_skip(text, at);
    size_t end = start;
    if (text[start] == '"') {
        end = after_string(text, start);
    } else if (text[start] == '{' || text[start] == '[') {
        end = after_bracket(text, start);
    } else {
        end = start + strcspn(text + start, " \t\r\n,:]}");
    }
    return (Span){start, end};
}

/// A key as jansson reads it, so that one written with escapes is found as well.
static bool key_is(const char* text, Span key, const char* name) {
    size_t length = strlen(name);
    size_t inside = key.end - key.start - 2;
    if (memchr(text + key.start, '\\', key.end - key.start) == NULL) {
        return inside == length && memcmp(text + key.start + 1, name, length) == 0;
    }
    json_t* read = json_loadb(text + key.start, key.end - key.start, JSON_DECODE_ANY, NULL);
    bool same = json_is_string(read) && strcmp(json_string_value(read), name) == 0;
    json_decref(read);
    return same;
}

/// A member of an object: its key, its value, and the next one's key.
typedef struct Member {
    Span key, value;
    size_t next; // where the next key begins, 0: this is the last
} Member;

/// Reads the member whose key begins at `at`. False: there is none.
static bool read_member(const char* text, size_t at, Member* member) {
    at = span_skip(text, at);
    if (text[at] != '"') {
        return false;
    }
    member->key = span_value(text, at);
    size_t colon = span_skip(text, member->key.end);
    member->value = span_value(text, colon + 1);
    size_t after = span_skip(text, member->value.end);
    member->next = text[after] == ',' ? span_skip(text, after + 1) : 0;
    return true;
}

Span span_member(const char* text, Span object, const char* name) {
    Member member = {0};
    if (text[object.start] != '{') {
        return (Span){0};
    }
    for (bool more = read_member(text, object.start + 1, &member); more;
         more = member.next > 0 && read_member(text, member.next, &member)) {
        if (key_is(text, member.key, name)) {
            return member.value;
        }
    }
    return (Span){0};
}

Span span_item(const char* text, Span array, int index) {
    size_t at = span_skip(text, array.start + 1);
    for (int i = 0; text[at] != ']' && text[at] != '\0'; i++) {
        Span value = span_value(text, at);
        if (i == index) {
            return value;
        }
        at = span_skip(text, value.end);
        if (text[at] != ',') {
            break;
        }
        at = span_skip(text, at + 1);
    }
    return (Span){0};
}

char* span_replaced(const char* text, size_t from, size_t to, const char* by) {
    size_t length = strlen(text);
    size_t put = strlen(by);
    char* made = malloc(length - (to - from) + put + 1);
    if (made != NULL) {
        memcpy(made, text, from);
        memcpy(made + from, by, put);
        memcpy(made + from + put, text + to, length - to + 1);
    }
    return made;
}

/// Takes out the member with its comma.
static char* without(const char* text, Span object, const char* name) {
    Member member = {0};
    size_t before = 0; // end of the value before
    for (bool more = read_member(text, object.start + 1, &member); more;
         more = member.next > 0 && read_member(text, member.next, &member)) {
        if (key_is(text, member.key, name)) {
            size_t from = before > 0 ? before : member.key.start;
            size_t to = before > 0 || member.next == 0 ? member.value.end : member.next;
            return span_replaced(text, from, to, "");
        }
        before = member.value.end;
    }
    return span_replaced(text, 0, 0, "");
}

/// Appends a member, spaced as the last one is.
static char* with_new(const char* text, Span object, const char* name, const char* value) {
    Member member = {0};
    bool any = false;
    bool several = false;
    bool loose = false; // a space behind the colon
    size_t gap = object.start + 1;
    for (bool more = read_member(text, object.start + 1, &member); more;
         more = member.next > 0 && read_member(text, member.next, &member)) {
        several = any;
        any = true;
        loose = text[member.value.start - 1] == ' ';
        if (member.next > 0) {
            gap = span_skip(text, member.value.end) + 1; // behind the comma
        }
    }
    TextOut out = {0};
    if (any) {
        text_out(&out, ",");
        if (several || text[gap] != '"') {
            text_out_bytes(&out, text + gap, span_skip(text, gap) - gap);
        } else {
            text_out(&out, loose ? " " : "");
        }
    }
    text_out_string(&out, name);
    text_out(&out, loose || !any ? ": " : ":");
    text_out(&out, value);
    size_t at = any ? member.value.end : object.start + 1;
    char* made = out.failed ? NULL : span_replaced(text, at, at, out.data);
    text_out_free(&out);
    return made;
}

char* span_with_member(const char* text, Span object, const char* name, const char* value) {
    if (value == NULL) {
        return without(text, object, name);
    }
    Span there = span_member(text, object, name);
    return span_is_none(there) ? with_new(text, object, name, value)
                               : span_replaced(text, there.start, there.end, value);
}
