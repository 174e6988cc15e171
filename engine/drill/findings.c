// Findings: the list put together, ordered, numbered and dated; and what people filed put over it.

#include "drill/findings_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLAN         FINDING_PLAN
#define TRAINING     FINDING_TRAINING
#define EQUIPMENT    FINDING_EQUIPMENT
#define ORGANISATION FINDING_ORGANISATION
#define DEFICIENCY   FINDING_DEFICIENCY
#define MUST         FINDING_MUST
#define IMPROVE      FINDING_IMPROVE
static const FindingRule rules[FINDING_KIND_COUNT] = {
#define FINDING(NAME, name, event, reason, by, least, level, causes, en, zh, measure_en,           \
                measure_zh)                                                                        \
    {#name, event,  REASON_##reason, FINDING_BY_##by,         least,                               \
     level, causes, {en, zh},        {measure_en, measure_zh}},
#include "drill/finding.def"
#undef FINDING
};
#undef PLAN
#undef TRAINING
#undef EQUIPMENT
#undef ORGANISATION
#undef DEFICIENCY
#undef MUST
#undef IMPROVE

const FindingRule* finding_rule(int kind) {
    return &rules[kind];
}

Finding* finder_add(Finder* finder, FindingKind kind, const char* subject) {
    Rectification* list = finder->list;
    char key[sizeof(list->rows[0].key)] = "";
    text_append(key, sizeof(key), "%s%s%s", rules[kind].name, subject[0] != '\0' ? ":" : "",
                subject);
    for (int i = 0; i < list->count; i++) {
        if (strcmp(list->rows[i].key, key) == 0) {
            return &list->rows[i];
        }
    }
    if (list->count == FINDINGS_MAX) {
        list->left_out++;
        return NULL;
    }
    Finding* finding = &list->rows[list->count++];
    *finding =
        (Finding){.kind = (int)kind, .level = rules[kind].level, .causes = rules[kind].causes};
    memcpy(finding->key, key, sizeof(key));
    return finding;
}

void finder_prove(Finding* finding, uint32_t sequence) {
    for (int i = 0; i < finding->evidence_count; i++) {
        if (finding->evidence[i] == sequence) {
            return;
        }
    }
    if (sequence == EVENT_NONE) {
        return;
    }
    if (finding->first == EVENT_NONE) {
        finding->first = sequence;
    }
    if (finding->evidence_count < FINDING_EVIDENCE_MAX) {
        finding->evidence[finding->evidence_count++] = sequence;
    } else {
        finding->evidence[FINDING_EVIDENCE_MAX - 1] = sequence;
    }
}

// ---- sentences ---------------------------------------------------------------------------------

/// Puts `with` in the place of every `name` ("{n}") of a text.
static void replace(char* text, size_t size, const char* name, const char* with) {
    char result[640] = "";
    const char* at = text;
    const char* found = strstr(at, name);
    if (found == NULL) {
        return;
    }
    while (found != NULL) {
        text_append(result, sizeof(result), "%.*s%s", (int)(found - at), at, with);
        at = found + strlen(name);
        found = strstr(at, name);
    }
    text_append(result, sizeof(result), "%s", at);
    text[0] = '\0';
    text_append(text, size, "%s", result);
}

/// A text that ends a sentence goes on without its own stop.
static void drop_stop(char* text) {
    static const char* const twice[][2] = {{"..", "."},    {"。。", "。"}, {"?.", "?"},
                                           {"？。", "？"}, {"!.", "!"},    {"！。", "！"}};
    for (size_t i = 0; i < sizeof(twice) / sizeof(twice[0]); i++) {
        replace(text, strlen(text) + 1, twice[i][0], twice[i][1]);
    }
}

static void put_words(const Finder* finder, const Finding* finding, const FindingWords* words,
                      Text text, Language language, char* buffer, size_t size) {
    Event none = event_make(world_events(drill_world(finder->drill)), EVENT_STEP_DONE);
    char number[16];
    char time[24];
    char target[24];
    snprintf(number, sizeof(number), "%d", finding->count);
    text_clock(words->time_s, time, sizeof(time));
    text_clock(words->target_s, target, sizeof(target));
    buffer[0] = '\0';
    tell_template(finder->drill, words->event != NULL ? words->event : &none, text, language,
                  buffer, size);
    const char* const pairs[][2] = {{"{n}", number},
                                    {"{time}", time},
                                    {"{target}", target},
                                    {"{title}", text_in(words->title, language)},
                                    {"{reason}", text_in(words->reason, language)}};
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        replace(buffer, size, pairs[i][0], pairs[i][1]);
    }
    drop_stop(buffer);
}

void finder_word(const Finder* finder, Finding* finding, const FindingWords* words) {
    const FindingRule* rule = &rules[finding->kind];
    put_words(finder, finding, words, rule->problem, LANGUAGE_EN, finding->problem_en,
              sizeof(finding->problem_en));
    put_words(finder, finding, words, rule->problem, LANGUAGE_ZH, finding->problem_zh,
              sizeof(finding->problem_zh));
    Text measure = words->measure.en != NULL ? words->measure : rule->measure;
    text_append(finding->measure_en, sizeof(finding->measure_en), "%s", measure.en);
    text_append(finding->measure_zh, sizeof(finding->measure_zh), "%s", measure.zh);
}

/// One field for both languages, "English / 中文", since a list that people write has one.
static void put_in_two(const char* en, const char* zh, char* field, size_t size) {
    field[0] = '\0';
    text_append(field, size, strcmp(en, zh) != 0 ? "%s" FINDING_BETWEEN "%s" : "%s", en, zh);
}

/// True of who cannot put anything right any more.
static bool is_lost(const Finder* finder, int32_t person) {
    const People* people = world_people(drill_world(finder->drill));
    return person >= 0 &&
           (people->state[person] == PERSON_DEAD || people->state[person] == PERSON_DOWN);
}

void finder_assign(const Finder* finder, Finding* finding, int32_t role, int32_t person) {
    const RoleDef* roles = drill_def(finder->drill)->world.response.roles;
    const Response* response = world_response(drill_world(finder->drill));
    for (bool lost = is_lost(finder, person); lost && role >= 0;
         lost = person < 0 || is_lost(finder, person)) {
        role = roles[role].boss;
        person = role >= 0 ? response_role(response, role)->holder : NOBODY;
    }
    if (role < 0 && is_lost(finder, person)) { // had no role, and can answer for nothing any more
        for (int32_t i = 0; i < response_role_count(response) && role < 0; i++) {
            role = roles[i].watch ? i : NOBODY;
        }
        person = role >= 0 ? response_role(response, role)->holder : NOBODY;
    }
    if (role >= 0) {
        Text name = tell_role(finder->drill, role);
        put_in_two(text_in(name, LANGUAGE_EN), text_in(name, LANGUAGE_ZH), finding->department,
                   sizeof(finding->department));
        person = person >= 0 ? person : response_role(response, role)->holder;
    }
    if (person >= 0) {
        char en[64];
        char zh[64];
        tell_person(finder->drill, person, LANGUAGE_EN, en, sizeof(en));
        tell_person(finder->drill, person, LANGUAGE_ZH, zh, sizeof(zh));
        put_in_two(en, zh, finding->owner, sizeof(finding->owner));
    }
}

Text finding_in_two(const char* field, char* en, size_t size) {
    const char* between = strstr(field, FINDING_BETWEEN);
    if (between == NULL) {
        return (Text){field, field};
    }
    en[0] = '\0';
    text_append(en, size, "%.*s", (int)(between - field), field);
    return (Text){en, between + strlen(FINDING_BETWEEN)};
}

// ---- the list ----------------------------------------------------------------------------------

/// The graver first; then as the rows of finding.def stand; then what lost most marks; then as they
/// came.
static bool before(const Finding* a, const Finding* b) {
    return a->level != b->level ? a->level < b->level
           : a->kind != b->kind ? a->kind < b->kind
                                : a->cost > b->cost;
}

static void order_rows(Rectification* list) {
    for (int i = 1; i < list->count; i++) {
        Finding row = list->rows[i];
        int at = i;
        for (; at > 0 && before(&row, &list->rows[at - 1]); at--) {
            list->rows[at] = list->rows[at - 1];
        }
        list->rows[at] = row;
    }
}

static void number_row(Finding* row, int number) {
    snprintf(row->id, sizeof(row->id), "R-%02d", number % 10000);
}

void findings_make(const Drill* drill, const Score* score, const Otherwises* otherwises,
                   const char* date, Rectification* list) {
    static const int days[FINDING_LEVEL_COUNT] = {3, 14, 30};
    Finder finder = {drill, score, otherwises, list};
    *list = (Rectification){0};
    findings_of_marks(&finder);
    findings_of_run(&finder);
    findings_of_places(&finder);
    order_rows(list);
    for (int i = 0; i < list->count; i++) {
        number_row(&list->rows[i], i + 1);
        finding_date_after(date, days[list->rows[i].level], list->rows[i].deadline);
    }
}

const Finding* findings_by_id(const Rectification* list, const char* id) {
    for (int i = 0; i < list->count; i++) {
        if (strcmp(list->rows[i].id, id) == 0) {
            return &list->rows[i];
        }
    }
    return NULL;
}

const Finding* findings_by_key(const Rectification* list, const char* key) {
    for (int i = 0; i < list->count; i++) {
        if (strcmp(list->rows[i].key, key) == 0) {
            return &list->rows[i];
        }
    }
    return NULL;
}

bool finding_id_is_good(const char* id) {
    size_t length = strlen(id);
    return length >= 4 && length <= 6 && strncmp(id, "R-", 2) == 0 &&
           strspn(id + 2, "0123456789") == length - 2 && atoi(id + 2) > 0;
}

void findings_next_id(const Rectification* list, char id[8]) {
    int most = 0;
    for (int i = 0; i < list->count; i++) {
        int number = list->rows[i].id[0] != '\0' ? atoi(list->rows[i].id + 2) : 0;
        most = number > most ? number : most;
    }
    snprintf(id, 8, "R-%02d", (most + 1) % 10000);
}

void findings_merge(const Rectification* made, const Finding* filed, int count,
                    Rectification* list) {
    *list = (Rectification){.left_out = made->left_out};
    for (int i = 0; i < count && list->count < FINDINGS_MAX; i++) {
        const Finding* own = findings_by_key(made, filed[i].key);
        Finding* row = &list->rows[list->count++];
        *row = filed[i];
        row->kind = own != NULL ? own->kind : -1;
        row->count = own != NULL ? own->count : 0;
    }
    list->filed = list->count;
    for (int i = 0; i < made->count; i++) {
        if (findings_by_key(list, made->rows[i].key) != NULL) {
            continue;
        }
        if (list->count == FINDINGS_MAX) {
            list->left_out++;
            continue;
        }
        char id[8];
        findings_next_id(list, id);
        Finding* row = &list->rows[list->count++];
        *row = made->rows[i];
        memcpy(row->id, id, sizeof(id));
    }
}
