// Library: what is looked up in it.

#include "screen/library.h"

#include <stdio.h>
#include <string.h>

void library_name(const char* path, char* name, size_t size) {
    const char* slash = strrchr(path, '/');
    snprintf(name, size, "%s", slash != NULL ? slash + 1 : path);
    char* dot = strrchr(name, '.');
    if (dot != NULL && dot != name) {
        *dot = '\0';
    }
}

const SessionCard* library_last(const Library* library, const char* name) {
    int count = atomic_load(&library->session_count);
    for (int i = 0; i < count; i++) {
        const SessionCard* card = &library->sessions[i];
        if (card->has_score && card->fault[0] == '\0' && strcmp(card->scenario, name) == 0) {
            return card;
        }
    }
    return NULL;
}

const ScenarioCard* library_scenario(const Library* library, const char* name) {
    for (int i = 0; i < library->scenario_count; i++) {
        const ScenarioCard* card = &library->scenarios[i];
        if (strcmp(card->name, name) == 0 && atomic_load(&card->ready) && card->fault[0] == '\0') {
            return card;
        }
    }
    return NULL;
}

const SessionCard* library_interrupted(const Library* library) {
    int count = atomic_load(&library->session_count);
    for (int i = 0; i < count; i++) {
        const SessionCard* card = &library->sessions[i];
        if (!card->finished && card->fault[0] == '\0') {
            return card;
        }
    }
    return NULL;
}

UiIcon library_sign(const ScenarioCard* card) {
    const ScriptSummary* summary = &card->summary;
    UiIcon icon = ui_icon_of_hazard(summary->detail);
    return icon != UI_SIGN_GENERAL ? icon : ui_icon_of_hazard(summary->hazard);
}

// ---- search ------------------------------------------------------------------------------------

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/// `word` of `length` bytes is somewhere in `text`.
static bool holds(const char* text, const char* word, size_t length) {
    for (; text != NULL && *text != '\0'; text++) {
        size_t same = 0;
        while (same < length && text[same] != '\0' && lower(text[same]) == lower(word[same])) {
            same++;
        }
        if (same == length) {
            return true;
        }
    }
    return false;
}

static bool card_holds(const ScenarioCard* card, const char* word, size_t length) {
    const ScriptSummary* summary = &card->summary;
    const char* const texts[] = {card->name,          summary->title.en,   summary->title.zh,
                                 summary->summary.en, summary->summary.zh, summary->hazard,
                                 summary->detail,     summary->facility,   summary->place};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        if (holds(texts[i], word, length)) {
            return true;
        }
    }
    for (int i = 0; i < summary->role_count; i++) {
        if (holds(summary->role_names[i].en, word, length) ||
            holds(summary->role_names[i].zh, word, length) ||
            holds(summary->roles[i], word, length)) {
            return true;
        }
    }
    return false;
}

bool library_matches(const ScenarioCard* card, const char* wanted) {
    while (*wanted != '\0') {
        size_t length = strcspn(wanted, " ");
        if (length > 0 && !card_holds(card, wanted, length)) {
            return false;
        }
        wanted += length;
        wanted += strspn(wanted, " ");
    }
    return true;
}
