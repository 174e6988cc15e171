// Findings, their words: what stands in files, what is read, and dates.

#include "drill/findings_internal.h"

#include <stdio.h>
#include <string.h>

typedef struct Word {
    const char* word;
    Text text;
} Word;

static const Word levels[FINDING_LEVEL_COUNT] = {
    {"deficiency", {"deficiency", "不足项"}},
    {"must_rectify", {"must rectify", "整改项"}},
    {"improve", {"improve", "改进项"}},
};

static const Word states[FINDING_STATE_COUNT] = {
    {"open", {"open", "待整改"}},
    {"in_hand", {"in hand", "整改中"}},
    {"done", {"done, to be checked", "已整改待复查"}},
    {"closed", {"closed", "已销号"}},
    {"withdrawn", {"withdrawn", "已撤销"}},
};

static const Word causes[FINDING_CAUSE_COUNT] = {
    {"plan", {"plan", "预案"}},
    {"training", {"training", "培训"}},
    {"equipment", {"equipment", "装备"}},
    {"organisation", {"organisation", "组织"}},
};

static const Word seens[FINDING_SEEN_COUNT] = {
    {"unknown", {"", ""}},
    {"new", {"new", "新发现"}},
    {"still_open", {"again, not closed since", "再次出现，此前未销号"}},
    {"came_back", {"came back after it was closed", "销号后复发"}},
};

const char* finding_level_word(FindingLevel level) {
    return levels[level].word;
}

Text finding_level_text(FindingLevel level) {
    return levels[level].text;
}

const char* finding_state_word(FindingState state) {
    return states[state].word;
}

Text finding_state_text(FindingState state) {
    return states[state].text;
}

Text finding_seen_text(FindingSeen seen) {
    return seens[seen].text;
}

const char* finding_seen_word(FindingSeen seen) {
    return seens[seen].word;
}

void finding_causes(uint32_t bits, Language language, char* text, size_t size) {
    text[0] = '\0';
    for (int i = 0; i < FINDING_CAUSE_COUNT; i++) {
        if ((bits >> i & 1u) != 0) {
            text_append(text, size, "%s%s", text[0] != '\0' ? "/" : "",
                        language == LANGUAGE_EN ? causes[i].word : causes[i].text.zh);
        }
    }
}

/// Index of a word in either language, -1 none.
static int find_word(const Word* words, int count, const char* word, size_t length) {
    for (int i = 0; i < count; i++) {
        const char* const spellings[] = {words[i].word, words[i].text.en, words[i].text.zh};
        for (int s = 0; s < 3; s++) {
            if (strlen(spellings[s]) == length && strncmp(spellings[s], word, length) == 0) {
                return i;
            }
        }
    }
    return -1;
}

bool finding_find_level(const char* word, FindingLevel* level) {
    int found = find_word(levels, FINDING_LEVEL_COUNT, word, strlen(word));
    *level = found >= 0 ? (FindingLevel)found : FINDING_IMPROVE;
    return found >= 0;
}

bool finding_find_state(const char* word, FindingState* state) {
    int found = find_word(states, FINDING_STATE_COUNT, word, strlen(word));
    *state = found >= 0 ? (FindingState)found : FINDING_OPEN;
    return found >= 0;
}

/// Bytes of the mark between two causes that starts here, 0 when it is none.
static size_t joint(const char* at) {
    static const char* const joints[] = {"/", ";", "、", "；", " "};
    for (size_t i = 0; i < sizeof(joints) / sizeof(joints[0]); i++) {
        size_t length = strlen(joints[i]);
        if (strncmp(at, joints[i], length) == 0) {
            return length;
        }
    }
    return 0;
}

bool finding_find_causes(const char* words, uint32_t* bits) {
    *bits = 0;
    const char* at = words;
    while (*at != '\0') {
        size_t gap = joint(at);
        if (gap > 0) {
            at += gap;
            continue;
        }
        size_t length = 0;
        while (at[length] != '\0' && joint(at + length) == 0) {
            length++;
        }
        int found = find_word(causes, FINDING_CAUSE_COUNT, at, length);
        if (found < 0) {
            return false;
        }
        *bits |= 1u << found;
        at += length;
    }
    return true;
}

// ---- dates -------------------------------------------------------------------------------------

/// Digits from `*at` on, at most `most` of them, moving behind them; -1 when there is none.
static int read_digits(const char** at, int most) {
    int value = -1;
    for (int i = 0; i < most && **at >= '0' && **at <= '9'; i++) {
        value = (value < 0 ? 0 : value * 10) + (**at - '0');
        (*at)++;
    }
    return value;
}

static int days_of(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

static void put_date(int year, int month, int day, char date[12]) {
    snprintf(date, 12, "%04u-%02u-%02u", (unsigned)year % 10000u, (unsigned)month % 100u,
             (unsigned)day % 100u);
}

bool finding_date(const char* text, char date[12]) {
    const char* at = text;
    int year = read_digits(&at, 4);
    char mark = *at;
    date[0] = '\0';
    if (year < 1970 || (mark != '-' && mark != '/' && mark != '.')) {
        return false;
    }
    at++;
    int month = read_digits(&at, 2);
    if (month < 1 || month > 12 || *at != mark) {
        return false;
    }
    at++;
    int day = read_digits(&at, 2);
    if (day < 1 || day > days_of(year, month) || (*at != '\0' && *at != ' ' && *at != 'T')) {
        return false;
    }
    put_date(year, month, day, date);
    return true;
}

void finding_date_after(const char* date, int days, char after[12]) {
    char day_text[12];
    int year = 0;
    int month = 0;
    int day = 0;
    after[0] = '\0';
    if (date == NULL || !finding_date(date, day_text) ||
        sscanf(day_text, "%4d-%2d-%2d", &year, &month, &day) != 3) {
        return;
    }
    day += days;
    while (day > days_of(year, month)) {
        day -= days_of(year, month);
        year += month == 12 ? 1 : 0;
        month = month == 12 ? 1 : month + 1;
    }
    put_date(year, month, day, after);
}
