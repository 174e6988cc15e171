// Rectify: a field is held against what its column may say, a row against what it says elsewhere.

#include "report/rectify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool refuse(RectifyFault* fault, RectifyColumn column, Text expected, const char* got) {
    *fault = (RectifyFault){.column = column};
    text_append(fault->expected_en, sizeof(fault->expected_en), "%s", expected.en);
    text_append(fault->expected_zh, sizeof(fault->expected_zh), "%s", expected.zh);
    text_append(fault->got, sizeof(fault->got), "%s", got);
    return false;
}

// ---- fields ------------------------------------------------------------------------------------

/// The text of a column that is one, and its room; NULL of the others.
static char* text_of(Finding* row, RectifyColumn column, size_t* size) {
    switch (column) {
    case RECTIFY_ID: *size = sizeof(row->id); return row->id;
    case RECTIFY_PROBLEM_EN: *size = sizeof(row->problem_en); return row->problem_en;
    case RECTIFY_PROBLEM_ZH: *size = sizeof(row->problem_zh); return row->problem_zh;
    case RECTIFY_MEASURE_EN: *size = sizeof(row->measure_en); return row->measure_en;
    case RECTIFY_MEASURE_ZH: *size = sizeof(row->measure_zh); return row->measure_zh;
    case RECTIFY_DEPARTMENT: *size = sizeof(row->department); return row->department;
    case RECTIFY_OWNER: *size = sizeof(row->owner); return row->owner;
    case RECTIFY_DEADLINE: *size = sizeof(row->deadline); return row->deadline;
    case RECTIFY_CHECKED_BY: *size = sizeof(row->checked_by); return row->checked_by;
    case RECTIFY_CHECKED_ON: *size = sizeof(row->checked_on); return row->checked_on;
    case RECTIFY_NOTE: *size = sizeof(row->note); return row->note;
    case RECTIFY_KEY: *size = sizeof(row->key); return row->key;
    case RECTIFY_LEVEL:
    case RECTIFY_CAUSE:
    case RECTIFY_STATE:
    case RECTIFY_EVIDENCE:
    case RECTIFY_COLUMN_COUNT: break;
    }
    *size = 0;
    return NULL;
}

static bool set_text(Finding* row, RectifyColumn column, const char* text, RectifyFault* fault) {
    size_t size = 0;
    char* field = text_of(row, column, &size);
    size_t length = strlen(text);
    if (length >= size || !text_is_clean(text, length)) {
        char en[64];
        char zh[64];
        snprintf(en, sizeof(en), "at most %d bytes of UTF-8 text", (int)size - 1);
        snprintf(zh, sizeof(zh), "不超过%d字节的UTF-8文本", (int)size - 1);
        return refuse(fault, column, (Text){en, zh}, length >= size ? "..." : "?");
    }
    memcpy(field, text, length + 1);
    return true;
}

/// The same sentence in the other language; NULL of what is no sentence.
static const char* beside(const Finding* row, RectifyColumn column) {
    switch (column) {
    case RECTIFY_PROBLEM_EN: return row->problem_zh;
    case RECTIFY_PROBLEM_ZH: return row->problem_en;
    case RECTIFY_MEASURE_EN: return row->measure_zh;
    case RECTIFY_MEASURE_ZH: return row->measure_en;
    default: return NULL;
    }
}

/// A sentence that was written in one language is shown in both.
static bool only_repeats(Finding* row, RectifyColumn column, const char* text) {
    size_t size = 0;
    const char* other = beside(row, column);
    return other != NULL && text_of(row, column, &size)[0] == '\0' && strcmp(other, text) == 0;
}

static bool set_date(Finding* row, RectifyColumn column, const char* text, RectifyFault* fault) {
    size_t size = 0;
    char date[12] = "";
    if (text[0] != '\0' && !finding_date(text, date)) {
        return refuse(fault, column,
                      (Text){"a date such as 2026-12-15, or nothing", "日期（如2026-12-15）或留空"},
                      text);
    }
    memcpy(text_of(row, column, &size), date, sizeof(date));
    return true;
}

static bool set_level(Finding* row, const char* text, RectifyFault* fault) {
    if (text[0] == '\0' || finding_find_level(text, &row->level)) {
        return true;
    }
    return refuse(fault, RECTIFY_LEVEL,
                  (Text){"deficiency, must_rectify or improve", "不足项、整改项或改进项"}, text);
}

static bool set_causes(Finding* row, const char* text, RectifyFault* fault) {
    if (finding_find_causes(text, &row->causes)) {
        return true;
    }
    return refuse(fault, RECTIFY_CAUSE,
                  (Text){"plan, training, equipment, organisation, joined by \"/\"",
                         "预案、培训、装备、组织，以“/”连接"},
                  text);
}

static bool set_state(Finding* row, const char* text, RectifyFault* fault) {
    if (text[0] == '\0' || finding_find_state(text, &row->state)) {
        return true;
    }
    return refuse(fault, RECTIFY_STATE,
                  (Text){"open, in_hand, done, closed or withdrawn",
                         "待整改、整改中、已整改待复查、已销号或已撤销"},
                  text);
}

/// "#12 #40".
static bool set_evidence(Finding* row, const char* text, uint32_t events, RectifyFault* fault) {
    uint32_t evidence[FINDING_EVIDENCE_MAX] = {0};
    int count = 0;
    const char* at = text;
    for (at += strspn(at, " #,;"); *at != '\0'; at += strspn(at, " #,;")) {
        char* end = NULL;
        unsigned long value = *at >= '0' && *at <= '9' ? strtoul(at, &end, 10) : 0;
        if (value == 0 || value > events || count == FINDING_EVIDENCE_MAX) {
            char en[80];
            char zh[80];
            snprintf(en, sizeof(en), "up to %d lines of the log, #1 to #%u", FINDING_EVIDENCE_MAX,
                     events);
            snprintf(zh, sizeof(zh), "最多%d条日志序号，#1至#%u", FINDING_EVIDENCE_MAX, events);
            return refuse(fault, RECTIFY_EVIDENCE, (Text){en, zh}, text);
        }
        evidence[count++] = (uint32_t)value;
        at = end;
    }
    memcpy(row->evidence, evidence, sizeof(evidence));
    row->evidence_count = count;
    return true;
}

bool rectify_set(Finding* row, RectifyColumn column, const char* text, uint32_t events,
                 RectifyFault* fault) {
    switch (column) {
    case RECTIFY_LEVEL: return set_level(row, text, fault);
    case RECTIFY_CAUSE: return set_causes(row, text, fault);
    case RECTIFY_STATE: return set_state(row, text, fault);
    case RECTIFY_EVIDENCE: return set_evidence(row, text, events, fault);
    case RECTIFY_DEADLINE:
    case RECTIFY_CHECKED_ON: return set_date(row, column, text, fault);
    case RECTIFY_COLUMN_COUNT: return true;
    default: return only_repeats(row, column, text) || set_text(row, column, text, fault);
    }
}

void rectify_get(const Finding* row, RectifyColumn column, Language language, char* text,
                 size_t size) {
    bool zh = language == LANGUAGE_ZH;
    Finding copy = *row; // text_of() is of rows that are written
    size_t room = 0;
    const char* field = text_of(&copy, column, &room);
    text[0] = '\0';
    if (field != NULL) {
        text_append(text, size, "%s", field);
    } else if (column == RECTIFY_LEVEL) {
        text_append(text, size, "%s",
                    zh ? finding_level_text(row->level).zh : finding_level_word(row->level));
    } else if (column == RECTIFY_STATE) {
        text_append(text, size, "%s",
                    zh ? finding_state_text(row->state).zh : finding_state_word(row->state));
    } else if (column == RECTIFY_CAUSE) {
        finding_causes(row->causes, zh ? LANGUAGE_ZH : LANGUAGE_EN, text, size);
    } else if (column == RECTIFY_EVIDENCE) {
        for (int i = 0; i < row->evidence_count; i++) {
            text_append(text, size, "%s#%u", i > 0 ? " " : "", row->evidence[i]);
        }
    }
}

// ---- rows --------------------------------------------------------------------------------------

/// True when a name is the owner's, in either language.
static bool is_owner(const Finding* row, const char* name) {
    char en[sizeof(row->owner)];
    Text owner = finding_in_two(row->owner, en, sizeof(en));
    return strcmp(name, row->owner) == 0 || strcmp(name, owner.en) == 0 ||
           strcmp(name, owner.zh) == 0;
}

int rectify_check(const Finding* row, RectifyFault faults[RECTIFY_FAULTS_MAX]) {
    int count = 0;
    if (row->problem_en[0] == '\0' && row->problem_zh[0] == '\0') {
        refuse(&faults[count++], RECTIFY_PROBLEM_EN,
               (Text){"what was found, in one language at least", "问题内容，至少一种语言"}, "");
    }
    if (row->state == FINDING_CLOSED && row->checked_by[0] == '\0') {
        refuse(&faults[count++], RECTIFY_CHECKED_BY,
               (Text){"who checked what is closed", "销号项的复查人"}, "");
    }
    if (row->state == FINDING_CLOSED && row->checked_on[0] == '\0') {
        refuse(&faults[count++], RECTIFY_CHECKED_ON,
               (Text){"when that was, such as 2026-12-15", "复查日期（如2026-12-15）"}, "");
    }
    if (row->checked_by[0] != '\0' && is_owner(row, row->checked_by)) {
        refuse(&faults[count++], RECTIFY_CHECKED_BY,
               (Text){"somebody other than the owner", "责任人以外的人"}, row->checked_by);
    }
    if (row->state == FINDING_WITHDRAWN && row->note[0] == '\0') {
        refuse(&faults[count++], RECTIFY_NOTE, (Text){"why it is withdrawn", "撤销理由"}, "");
    }
    return count;
}

void rectify_settle(Finding* row, const Finding* before, const bool shown[RECTIFY_COLUMN_COUNT]) {
    static const RectifyColumn pairs[][2] = {{RECTIFY_PROBLEM_EN, RECTIFY_PROBLEM_ZH},
                                             {RECTIFY_PROBLEM_ZH, RECTIFY_PROBLEM_EN},
                                             {RECTIFY_MEASURE_EN, RECTIFY_MEASURE_ZH},
                                             {RECTIFY_MEASURE_ZH, RECTIFY_MEASURE_EN}};
    Finding was = *before; // text_of() is of rows that are written
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        size_t size = 0;
        const char* now = text_of(row, pairs[i][0], &size);
        bool changed = strcmp(now, text_of(&was, pairs[i][0], &size)) != 0;
        if (shown[pairs[i][0]] && !shown[pairs[i][1]] && changed) {
            text_of(row, pairs[i][1], &size)[0] = '\0';
        }
    }
}

/// True when neither the list nor the rows have the number, or a finding named by it.
static bool is_free(const Rectification* list, const Finding* rows, int count, const char* id,
                    const char* key) {
    for (int i = 0; i < count; i++) {
        if (strcmp(rows[i].id, id) == 0 || strcmp(rows[i].key, key) == 0) {
            return false;
        }
    }
    return findings_by_id(list, id) == NULL && findings_by_key(list, key) == NULL;
}

void rectify_number(const Rectification* list, const Finding* rows, int count, int* number,
                    Finding* row) {
    char id[8];
    char key[16];
    while (row->id[0] == '\0' || row->key[0] == '\0') {
        ++*number;
        snprintf(id, sizeof(id), "R-%02d", *number % 10000);
        snprintf(key, sizeof(key), "own:%s", id);
        bool free_one = is_free(list, rows, count, id, key);
        if (free_one && row->key[0] == '\0') {
            memcpy(row->key, key, sizeof(key));
        }
        if (free_one && row->id[0] == '\0') {
            memcpy(row->id, id, sizeof(id));
        }
    }
}

bool rectify_same(const Finding* a, const Finding* b) {
    bool same = a->level == b->level && a->causes == b->causes && a->state == b->state &&
                a->evidence_count == b->evidence_count;
    const char* const texts[][2] = {
        {a->id, b->id},
        {a->key, b->key},
        {a->problem_en, b->problem_en},
        {a->problem_zh, b->problem_zh},
        {a->measure_en, b->measure_en},
        {a->measure_zh, b->measure_zh},
        {a->department, b->department},
        {a->owner, b->owner},
        {a->deadline, b->deadline},
        {a->checked_by, b->checked_by},
        {a->checked_on, b->checked_on},
        {a->note, b->note},
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        same = same && strcmp(texts[i][0], texts[i][1]) == 0;
    }
    for (int i = 0; i < a->evidence_count && same; i++) {
        same = a->evidence[i] == b->evidence[i];
    }
    return same;
}
