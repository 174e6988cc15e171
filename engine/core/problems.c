/// The list of an author's mistakes: fixed in size, so that collecting them cannot fail.
#include "core/problems.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"

void problems_init(Problems* problems) {
    problems->count = 0;
    problems->errors = 0;
    problems->notes = 0;
}

static void copy_text(char* buffer, size_t size, const char* text) {
    snprintf(buffer, size, "%s", text == NULL ? "" : text);
    text_cut(buffer);
}

/// Counts one of a kind; the entry to fill, or NULL when enough of the kind are kept.
static Problem* add_entry(Problems* problems, ProblemKind kind) {
    int* seen = kind == PROBLEM_ERROR ? &problems->errors : &problems->notes;
    *seen += 1;
    if (*seen > PROBLEMS_MAX) {
        return NULL;
    }
    Problem* problem = &problems->items[problems->count];
    problems->count += 1;
    return problem;
}

/// Both halves of a text that was written with IN_BOTH; one without Chinese serves as both.
static void copy_halves(char* en, char* zh, size_t size, const char* text) {
    text_half(text == NULL ? "" : text, LANGUAGE_EN, en, size);
    text_half(text == NULL ? "" : text, LANGUAGE_ZH, zh, size);
}

static bool has_chinese(const char* text) {
    for (; *text != '\0'; ++text) {
        if (((unsigned char)*text & 0x80u) != 0) {
            return true;
        }
    }
    return false;
}

void problems_add_list(Problems* problems, ProblemKind kind, const char* file, int line,
                       const char* where, const char* hint, const char* en, const char* zh,
                       va_list arguments) {
    Problem* problem = add_entry(problems, kind);
    if (problem == NULL) {
        return;
    }
    problem->kind = kind;
    problem->line = line;
    copy_text(problem->file, sizeof(problem->file), file);
    copy_text(problem->where, sizeof(problem->where), where);
    copy_halves(problem->hint, problem->hint_zh, sizeof(problem->hint), hint);
    va_list again;
    va_copy(again, arguments);
    vsnprintf(problem->message, sizeof(problem->message), en, arguments);
    vsnprintf(problem->message_zh, sizeof(problem->message_zh), zh, again);
    va_end(again);
    text_cut(problem->message);
    text_cut(problem->message_zh);
    // Every problem is written in both languages, and so is its hint.
    ASSERT(has_chinese(problem->message_zh));
    ASSERT(hint == NULL || hint[0] == '\0' || strchr(hint, '\n') != NULL);
}

void problems_add(Problems* problems, ProblemKind kind, const char* file, int line,
                  const char* where, const char* hint, const char* en, const char* zh, ...) {
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(problems, kind, file, line, where, hint, en, zh, arguments);
    va_end(arguments);
}

void problems_add_words(Problems* problems, ProblemKind kind, const char* file, int line,
                        const char* where, const char* hint, const char* words) {
    Problem* problem = add_entry(problems, kind);
    if (problem == NULL) {
        return;
    }
    problem->kind = kind;
    problem->line = line;
    copy_text(problem->file, sizeof(problem->file), file);
    copy_text(problem->where, sizeof(problem->where), where);
    copy_halves(problem->hint, problem->hint_zh, sizeof(problem->hint), hint);
    copy_halves(problem->message, problem->message_zh, sizeof(problem->message), words);
}

void problems_add_copy(Problems* problems, const Problem* from) {
    Problem* problem = add_entry(problems, from->kind);
    if (problem != NULL) {
        *problem = *from;
    }
}

void problems_append(Problems* problems, const Problems* from) {
    int errors = problems->errors + from->errors;
    int notes = problems->notes + from->notes;
    for (int i = 0; i < from->count; ++i) {
        problems_add_copy(problems, &from->items[i]);
    }
    // Those that `from` only counted are counted here too.
    problems->errors = errors;
    problems->notes = notes;
}

static bool comes_before(const Problem* a, const Problem* b) {
    int order = strcmp(a->file, b->file);
    return order != 0 ? order < 0 : a->line < b->line;
}

void problems_sort(Problems* problems) {
    // Insertion keeps the order of arrival where file and line are equal.
    for (int i = 1; i < problems->count; ++i) {
        Problem moving = problems->items[i];
        int at = i;
        while (at > 0 && comes_before(&moving, &problems->items[at - 1])) {
            problems->items[at] = problems->items[at - 1];
            at -= 1;
        }
        problems->items[at] = moving;
    }
}

/// What stands where, in Chinese: `#2 door "d7"` is told as `#2 门“d7”`; what is no element of a
/// plan stays as it is.
static void append_where(const char* where, bool chinese, char* buffer, size_t size) {
    static const struct {
        const char *kind, *zh;
    } KINDS[] = {{"room", "房间"},
                 {"storey", "楼层"},
                 {"door", "门"},
                 {"exit", "出口"},
                 {"gap", "洞口"},
                 {"opening", "洞口"},
                 {"window", "窗"},
                 {"wall", "墙"},
                 {"stair", "楼梯"},
                 {"ramp", "坡道"},
                 {"ladder", "爬梯"},
                 {"escalator", "自动扶梯"},
                 {"lift", "电梯"},
                 {"device", "设备"},
                 {"muster point", "集合点"},
                 {"transport element", "运输设备"}};
    const char* kind = where;
    if (*kind == '#') { // the number of a mark
        kind += strcspn(kind, " ");
        kind += *kind == ' ' ? 1 : 0;
    }
    const char* open = strchr(kind, '"');
    const size_t length = strlen(where);
    bool named = open != NULL && open > kind && open[-1] == ' ' && where[length - 1] == '"' &&
                 open + 1 < where + length;
    for (size_t i = 0; chinese && named && i < sizeof KINDS / sizeof KINDS[0]; i++) {
        const size_t word = strlen(KINDS[i].kind);
        if (word == (size_t)(open - 1 - kind) && strncmp(kind, KINDS[i].kind, word) == 0) {
            text_append(buffer, size, "%.*s%s“%.*s”：", (int)(kind - where), where, KINDS[i].zh,
                        (int)(where + length - 1 - (open + 1)), open + 1);
            return;
        }
    }
    text_append(buffer, size, "%s: ", where);
}

int problem_print(const Problem* problem, Language language, char* buffer, size_t size) {
    ASSERT(size > 0);
    bool chinese = language == LANGUAGE_ZH;
    buffer[0] = '\0';
    if (problem->file[0] != '\0') {
        text_append(buffer, size, "%s:", problem->file);
        if (problem->line > 0) {
            text_append(buffer, size, "%d:", problem->line);
        }
        text_append(buffer, size, " ");
    }
    if (problem->kind == PROBLEM_NOTE) {
        text_append(buffer, size, "%s", chinese ? "提示：" : "note: ");
    }
    if (problem->where[0] != '\0') {
        append_where(problem->where, chinese, buffer, size);
    }
    int length = text_append(buffer, size, "%s", chinese ? problem->message_zh : problem->message);
    const char* hint = chinese ? problem->hint_zh : problem->hint;
    if (hint[0] != '\0') {
        length = text_append(buffer, size, chinese ? "（%s）" : " (%s)", hint);
    }
    if (language == LANGUAGE_BOTH && strcmp(problem->message, problem->message_zh) != 0) {
        length = text_append(buffer, size, " / %s", problem->message_zh);
        if (problem->hint_zh[0] != '\0') {
            length = text_append(buffer, size, "（%s）", problem->hint_zh);
        }
    }
    return length;
}
